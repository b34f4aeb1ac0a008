"""What ends with a sentence, a clause or a paragraph, and what goes on."""

from __future__ import annotations

import re
from dataclasses import replace

from ..kinds import CARS, DRIVEN
from ..lexicon import Mention
from ..periods import bounds, contains, grain
from ..scan import Sentence
from .context import FEW_LINES, Context
from .frame import Clause, Frame, Place, Standing
from .horizon import is_over, lies_ahead

__all__ = ["enter_clause", "enter_sentence", "leave_goal"]

#: Kinds of cars of which a number is a part of the number of all cars.
PARTS_OF_ALL = frozenset({*DRIVEN, "passenger", "commercial"})

#: What a text calls the firm or the works that it has named: 这座工厂, 企业已…, 总装车间.
_SAME_FIRM = re.compile(
    "(?<![㐀-鿿])(?:这座|这家|该)[㐀-鿿0-9]{0,14}?(?:工厂|企业|公司|基地)|总装|焊装"
    "|(?<![㐀-鿿])(?:工厂|企业)(?=[已现还将计生拟占总拥在去今此为])"
)

#: The project that was told of: 昨日动工的项目由两部分组成.
_SAME_PROJECT = re.compile(
    r"\s*(?:据[了介][解绍][,，])?(?:[该本此]|这一|[㐀-鿿]{0,4}(?:[动开]工|奠基|签约)的)?项目(?!数|个)"
)

#: ;|纺织行业实现产值37亿元: a trade that a clause goes on with, after a firm.
_TRADE_OPENS = re.compile(
    "[㐀-鿿]{2,8}?行业(?:[去今前]年|元?月份?)?(?:累计)?(?:实现|完成|产值|增加值|营[收业])"
)
#: What a text on a smaller place names by the way.
_WIDE = frozenset({"全国", "全球"})
#: What a part of the time is told off by.
_ASIDE = re.compile("(?:但|其中|不过|尤其|特别是|而)[,，]?$")
_JUST_BEFORE = 4
#: How far above a sentence the line before it may end.
_ABOVE_LINE = 8
#: Words for what is hoped or thought.
_HOPES = frozenset({"forecast", "target", "plan"})
#: 项目总投资96亿元, (该)项目选址: a paragraph on the project that the one before has named.
_GOES_ON = re.compile(r"\s*(?:[㐀-鿿]{2,4}[,，])?[该此本]?(?:[一二三四五六七八九十]期)?项目")


def enter_sentence(context: Context, sentence: Sentence) -> None:
    """Begin a sentence: what its predecessor said of itself alone is forgotten."""
    frame, told = context.frame, context.figures
    if told:
        context.own_product()
    clause = context.clause
    if clause.guest_actor or clause.guest_area:
        _leave_clause(clause, frame)
    if told:
        _leave_told(context, sentence)
    if context.before_since is not None:
        frame.period, context.before_since = context.before_since.period, None
        if context.text.startswith("其中", sentence.start) and context.in_sentence(context.told_in):
            frame.period = context.told_in  # 9月单月96万辆。其中通用28万辆: of the month
    if context.last is not None:
        _go_on(context)
    if sentence.paragraph != context.place.paragraph:
        _leave_paragraph(context, sentence)
    if sentence.has_quantity:
        _keep_works(context, sentence)
    if frame.area is not None:
        _leave_market(context, sentence, frame.area)
    goes_on = context.last is not None and sentence.has_quantity
    context.runs_on = goes_on and _runs_on(context, sentence)
    if context.in_part:
        if not context.runs_on:
            frame.product = context.whole_product
        context.whole_product = None
        _leave_export(context)
        context.in_part = False
    counted = context.counted
    context.begin(sentence)
    if counted is not None and context.text.startswith("其中", sentence.start):
        context.counted = counted  # 签约项目32个。其中江津、璧山分别引进24和8个


def _leave_told(context: Context, sentence: Sentence) -> None:
    """Forget what the figures of the sentence before were told of by the way."""
    area = context.frame.area
    if area is not None and area.code in _WIDE:
        _leave_country(context)
    _leave_last_export(context)
    _leave_lists(context, sentence)
    _leave_part(context)
    _leave_afterthought(context)
    _leave_yearly_goal(context)


def _runs_on(context: Context, sentence: Sentence) -> bool:
    """产值增长3.3%(a line ends)增加值增长4.7%: an indicator opens it, no stop is before."""
    first = sentence.tokens[0]
    if type(first) is not Mention or first.kind != "indicator":
        return False
    start = sentence.start
    if context.text[start : first.start].strip() or sentence.end - start > FEW_LINES:
        return False
    above = context.text[max(start - 4, 0) : start]
    last = above.rstrip()[-1:]
    return "\n" in above and (last == "%" or last.isalnum())


def _go_on(context: Context) -> None:
    """该工厂产出电芯6GWh。 and then 二期新增6条产线: a firm that is still told of stays near."""
    actor, here = context.frame.actor, context.place.paragraph
    if actor is None or context.last.actor != actor.code:
        return
    if actor.at.paragraph != here:
        context.frame.actor = replace(actor, at=Place(here, actor.at.sentence))


def _leave_paragraph(context: Context, sentence: Sentence) -> None:
    """Go back to the firm of the document, from goals to what was, to the section's time."""
    actor = context.frame.actor
    if context.example is not None and not context.topic.of_firm:
        goes_on = _GOES_ON.match(context.text, sentence.start)
        if actor is not None and actor.code == context.example.code and not goes_on:
            actor = context.frame.actor = None  # 签约项目21个。其中,坤泰…。(a paragraph ends)
        context.example = None
    firm = context.topic.firm
    if actor is not None and firm and _is_left(context, sentence, actor):
        context.frame.actor = replace(actor, code=firm)
    period = context.frame.period
    if period is not None and not context.topic.plan:
        if period.token.role == "by" and not _is_broken_off(context, sentence):
            if context.past is not None:
                leave_goal(context)
            elif not context.under:
                context.frame.period = None  # 到2015年,产能达到100万辆。(…) 每小时焊接50台
        elif context.thought is period and not _is_listed(context, sentence):
            _leave_forecast(context, sentence)
    if context.around is not None:
        _leave_month(context)
    if context.section is not None:
        context.frame.period = context.section
    _leave_other_place(context)
    _leave_history(context)
    _leave_events(context)


def _is_left(context: Context, sentence: Sentence, actor: Standing) -> bool:
    """Whether a paragraph leaves a firm told of long before, or one that is a brand of its own."""
    brand = context.lexicon.actors.get(actor.code)
    told = brand and context.figures and brand.owner == context.topic.firm
    if not told and sentence.start - actor.token.end <= FEW_LINES:
        return False
    return _GOES_ON.match(context.text, sentence.start) is None


def _is_listed(context: Context, sentence: Sentence) -> bool:
    """全年目标28万辆 (a line ends) 海外占比10%: goals in lines of their own, without full stops."""
    above = context.text[max(sentence.start - _ABOVE_LINE, 0) : sentence.start].rstrip()
    return context.told_as == "target" and above[-1:] not in "。!?"


def _leave_month(context: Context) -> None:
    """2025年…。单看12月,…。当月97万辆。(a paragraph ends) 墨西哥62万辆: of the year again."""
    now = context.frame.period
    if now is not None and now.code == context.month and now.token.is_that_month:
        context.frame.period = context.around
    context.around = None


def _leave_export(context: Context) -> None:
    """销量6.6万辆,其中出口3.9万辆。 and then of another: what it sold."""
    whole, part = context.whole_indicator, context.frame.indicator
    if whole is None or part is None or whole.code not in ("sales", "production"):
        return
    if part.code == "export_volume" and context.in_sentence(part):
        context.frame.indicator = replace(whole, at=part.at)


def _leave_last_export(context: Context) -> None:
    """去年卖了23万辆,出口8万辆。 and then 今年要冲30万辆: of all it sells."""
    part = context.frame.indicator
    if part is None or part.code != "export_volume" or not context.in_sentence(part):
        return
    whole = context.said[0] if context.said else None
    first = next(iter(context.figures.values()))
    alike = [figure for figure in context.figures.values() if figure.unit == first.unit]
    same = alike[-1].indicator == "export_volume"
    if whole is not None and whole.code == first.indicator == "sales" and same:
        context.frame.indicator = Standing(whole.code, whole, part.at)


def _leave_events(context: Context) -> None:
    """上半年214万辆。6月停了几条线。(a paragraph ends) 吉利141万辆: of the half-year."""
    told, now = context.told_in, context.frame.period
    if told is None or now is None or told is now or told.code is None or now.code is None:
        return
    if context.figures or not context.in_paragraph(told) or now.token.role not in ("at", "event"):
        return
    if contains(told.code, now.code) and now.token.start > context.last_at:
        context.frame.period = told


def _leave_history(context: Context) -> None:
    """2023年…。2016年316万辆,2019年138万辆。(a paragraph ends) 全年销量…: of 2023."""
    main, now = context.main, context.frame.period
    if main is None or now is None or now.code is None or now.token.role != "at":
        return
    if bounds(now.code)[1].year < context.published.year - 1:
        context.frame.period = main


def _leave_other_place(context: Context) -> None:
    """长春产量133万辆。…西安101.6万辆。(a paragraph ends) 全市…: of 长春, with which it began."""
    opened, standing, own = context.opened, context.frame.area, context.topic.area
    if opened is None or standing is None or own is None or opened.code != own:
        return
    areas = context.lexicon.areas
    if opened.at.paragraph == standing.at.paragraph == context.place.paragraph and (
        standing.code != own
        and (areas[standing.code].kind == areas[own].kind or areas[standing.code].parent == own)
    ):
        context.frame.area = opened


def _keep_works(context: Context, sentence: Sentence) -> None:
    """这座工厂…: the firm that an earlier paragraph named goes on being told of."""
    actor = context.frame.actor
    if actor is None and context.in_reach(context.project):
        if _SAME_PROJECT.match(context.text, sentence.start, sentence.end):
            context.frame.actor = replace(context.project, at=Place(sentence.paragraph))
        return
    far = actor and actor.at.paragraph != sentence.paragraph
    if far and _SAME_FIRM.search(context.text, sentence.start, sentence.end):
        context.frame.actor = replace(actor, at=Place(sentence.paragraph))


def enter_clause(context: Context, start: int, mark: str) -> None:
    """Begin a clause; over a comma a base in time still holds, over a semicolon no 其中."""
    clause, frame = context.clause, context.frame
    if clause.guest_actor or clause.guest_area:
        _leave_clause(clause, frame)
    if mark == ";":
        _pass_semicolon(context)
    if context.in_part and _tells_places(context):
        frame.area = context.whole_area
    if mark == ";" and frame.actor is not None and _TRADE_OPENS.match(context.text, start):
        frame.actor = None
    place = context.place
    context.place = Place(place.paragraph, place.sentence, place.clause + 1)
    base = clause.base if mark in ",，" else None
    clause.begin(start, frame)
    clause.base = base


def _pass_semicolon(context: Context) -> None:
    """A part of the number or of the time leaves, unless the whole sentence is of it."""
    if context.in_part and not _is_all_part(context):
        context.frame.product = context.whole_product
    if context.before_since is not None and context.frame.period is None:
        context.frame.period, context.before_since = context.before_since.period, None
    if context.figures:
        _leave_yearly_goal(context)
    if _is_aside(context):
        context.frame.period = context.first_period


def _is_all_part(context: Context) -> bool:
    """其中,商用车生产33万辆;销售…: a sentence that begins with 其中 is of its part to the end.

    其中,新能源汽车20万辆;海外销量…: what drives cars is one of many parts.
    """
    part = context.frame.product
    body = context.in_sentence(part) and part.code in ("passenger", "commercial")
    return body and context.text.startswith("其中", context.sentence.start)


#: What stands between a time and the number that was its own: 二季度|为+3.9%.
_IS = frozenset("为是仅则")


def _is_aside(context: Context) -> bool:
    """全年产量265万辆,但下半年增长9.9%;…: a part of the time, which ends with its clause."""
    first, now = context.first_period, context.frame.period
    if first is None or now is None or first.code == now.code or None in (first.code, now.code):
        return False
    if not context.in_sentence(now):
        return False
    if grain(first.code) == grain(now.code) and context.text[now.token.end] in _IS:
        return True  # 三季度客车下降4%,二季度为+3.9%;货车…
    if not contains(first.code, now.code):
        return False
    start = max(now.token.start - _JUST_BEFORE, context.sentence.start)
    return _ASIDE.search(context.text, start, now.token.start) is not None


def _tells_places(context: Context) -> bool:
    """其中重庆209万辆、四川110万辆;…: two places have been told off, the rest is of the whole."""
    whole, last = context.whole_area, context.frame.area
    if whole is None or last is None or last.at is not context.place or len(context.figures) < 2:
        return False
    start = context.clause.start
    told = {
        t.code
        for t in context.tokens
        if type(t) is Mention and t.start >= start and t.kind == "area" and t.end <= context.last_at
    }
    return len(told - {whole.code}) > 1


def leave_goal(context: Context) -> None:
    """Go back to the time that was told before the year that is aimed at."""
    standing = context.frame.period
    aimed = standing is not None and standing.token.role == "by"
    if aimed and context.past is not None and lies_ahead(standing.code, "by", context.published):
        context.frame.period, context.past = context.past, None


def _is_broken_off(context: Context, sentence: Sentence) -> bool:
    """到2025年,(a line ends)产能达到100万辆: the sentence goes on in the next line."""
    above = context.text[max(sentence.start - 4, 0) : sentence.start].rstrip()
    return above.endswith((",", "，", "、"))


def _leave_market(context: Context, sentence: Sentence, area: Standing) -> None:
    """销往拉美、非洲和东盟。: a country that a text on no country has named leaves soon."""
    if not context.is_abroad(area.code):
        return
    if context.is_abroad(context.topic.area):
        return
    listed = context.text[area.token.start - 1 : area.token.start] in ("、", "和", "与", "及")
    if listed or area.at.paragraph != sentence.paragraph:
        host = context.opening_area
        context.frame.area = None if host is None or context.is_abroad(host.code) else host


def _leave_country(context: Context) -> None:
    """试车场占地2800亩,全国的新车都到这里来跑。: named behind the numbers of a place, it leaves."""
    area, host = context.frame.area, context.opening_area
    if host is None or area.token.start < context.last_at:
        return
    if context.topic.area not in _WIDE and context.in_sentence(area):
        context.frame.area = host


def _leave_lists(context: Context, sentence: Sentence) -> None:
    """A sentence that told off firms or places one by one leaves none of them standing."""
    actor = context.frame.actor
    if context.in_sentence(actor) and context.text.startswith("一家", actor.token.end):
        context.frame.actor = context.opening_actor
    if len(context.figures) < 2:
        return
    figures = context.figures.values()
    firms = {figure.actor for figure in figures if figure.actor}
    if len(firms) > 1 and actor is not None and (owner := _owner_among(context, firms)):
        context.frame.actor = context.told_of = replace(actor, code=owner)
    elif len(firms) > 1:
        context.frame.actor = context.opening_actor
    places = {figure.area for figure in figures if figure.area}
    if places == _WIDE and context.text.startswith("其中", sentence.start):
        return  # 全球装机量1100GWh;国内453GWh。其中三元电池…: of the country
    if len(places) > 1:
        context.frame.area = context.opening_area


def _owner_among(context: Context, firms: set[str]) -> str | None:
    """长城汽车的车间里,一天下线720辆,其中坦克360辆: the firm all others are brands of."""
    known = context.lexicon.actors
    brands = {firm: brand.owner for firm in firms if (brand := known.get(firm)) and brand.owner}
    owners = firms - brands.keys()
    return next(iter(owners)) if owners == {*brands.values()} else None


def _leave_part(context: Context) -> None:
    """汽车产量232.7万辆,新能源50.2万辆: what comes next is of cars again."""
    figures = [f for f in context.figures.values() if f.measure == "level"]
    if len(figures) < 2 or context.frame.product is None:
        return
    whole, part = figures[0], figures[-1]
    is_part = whole.product == "auto" and part.product in PARTS_OF_ALL
    same = whole.indicator == part.indicator and (whole.area, whole.actor) == (
        part.area,
        part.actor,
    )
    if is_part and same and context.frame.product.code == part.product:
        context.frame.product = replace(context.frame.product, code="auto")


def _leave_yearly_goal(context: Context) -> None:
    """上半年22万辆,全年目标50万辆。 and then of the next: of the half-year again."""
    first, now = context.first_period, context.frame.period
    if first is None or now is None or None in (first.code, now.code):
        return
    if not context.in_sentence(now):
        return
    told = next(iter(context.figures.values()))
    goal = any(f.status == "target" and f.period == now.code for f in context.figures.values())
    if goal and told.status == "actual" and contains(now.code, first.code):
        context.frame.period = first


def _leave_forecast(context: Context, sentence: Sentence) -> None:
    """去年688万辆。预计今年达900万辆。(a paragraph ends) 广东130万辆: of last year again."""
    done, now = context.done, context.frame.period
    if done is None or done is now:
        return
    if now.token.role != "at" or is_over(now.code, context.published):
        return
    hopes = any(type(token) is Mention and token.code in _HOPES for token in sentence.tokens)
    if not hopes and not context.text.startswith("其中", sentence.start):
        context.frame.period = done


def _leave_afterthought(context: Context) -> None:
    """深圳175万辆,几乎全是新能源: said of the number before, not of what comes next."""
    last, product = context.last, context.frame.product
    if last is None or product is None or not context.in_sentence(product):
        return
    behind = product.token.start > context.last_at and product.code != last.product
    if behind and last.product in CARS and product.code in CARS:
        context.frame.product = replace(product, code=last.product)


def _leave_clause(clause: Clause, frame: Frame) -> None:
    """A firm or a place that is not what the clause was about leaves with it."""
    if clause.guest_actor:
        frame.actor = clause.before_actor
    if clause.guest_area:
        frame.area = clause.before_area
