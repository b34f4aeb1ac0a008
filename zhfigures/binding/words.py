"""What known words do to the frame when they are passed."""

from __future__ import annotations

import re
from dataclasses import replace

from ..kinds import BODIES, DRIVEN, VEHICLES, WHOLE_VEHICLES
from ..lexicon import Area, Mention
from ..numbers import Quantity
from ..periods import PeriodExpr, contains, resolve, shift_years, year_to
from ..scan import Break, Token
from ..topic import ABROAD
from .frame import Context, Standing
from .parallel import YARDSTICKS

__all__ = ["head_section", "note"]

#: After a place: it is the whole or the yardstick (全国占比, 全国平均水平).
BESIDE = ("占比", "比重", "份额", "平均", "同期", "同行", "水平", "排名", "排位", "第一方阵")
#: What a name is taken along by; it is not what the clause is about.
_TAKING = re.compile(
    "(?:除了|配套|包括|包含|例如|比如|供应|供货|携手|联合|引进|引入|入驻|服务|搭载|赶超|超越|超过)$"
)
#: 全球领先的, 世界500强, 全国十大: an ornament, no place.
_ORNAMENT = re.compile(
    " ?[㐀-鿿]{0,7}?(?:龙头|领先|知名|最[大多高早强快]|首[个家款批]|一流|顶尖|著名|唯一"
    "|[五5\\d]+百?强|[十五三]大|前[十列茅])"
)
#: 在四川同类产能中的份额, 在全球市场的份额: the field of a share or a rank.
_AMONG = re.compile("[㐀-鿿]{0,8}(?:中|市场|内)(?:的?份额|的?占比|的?比重|的?占有率|占|排|位|居)")
#: 以三江新区为核心: what the rest turns on.
_CENTRE = re.compile("[㐀-鿿]{0,8}为(?:核心|中心|龙头|重点|依托|引领|支撑|主体|主导|链主|“链主”)")
#: Of which others are parts: 全国近十分之一出自这里.
WHOLES = frozenset({"全国", "全球"})
#: Units of a number that says no amount of its own: 居全国第二位 against 是南京45万辆.
SHARES = frozenset({"place-rank", "%", "pp"})
#: How a report calls the firm that it is about.
SELF_NAMES = frozenset({"公司", "本公司", "该公司", "集团公司"})
#: Words for a car of any kind.
ANY_CAR = frozenset({"汽车", "整车", "车辆"})
#: Firms whose name says what their cars are: 奇瑞新能源, but not LG新能源.
CAR_FIRMS = frozenset({"maker", "brand"})
#: Kinds of cars that together are cars.
KINDS = frozenset({"passenger", "commercial"}), frozenset({"ice", "nev"})
#: A firm after one of these places is only located there.
LOCATING = "在于至到向从往赴址户"
#: A name after one of these is no subject.
GOVERNING = "于比与同对向在为由给赴往去到"
#: What opens a phrase that is about something else.
OPENING_UP = ("在", "随着", "由于", "受", "得益于", "除")
#: How many characters that are no known word a subject may have before it.
LEAD = 3
#: How long the name of a firm or a body may be behind the place it begins with.
BODY = 20
#: How long a heading may be.
HEADING = 24
#: How much brackets may hold on either side of a name.
BRACKET = 40

_TO_HAPPEN = re.compile("(?:将于|将在|拟于|计划于?|预计于?|有望于?|争取)$")
_HAPPENS = re.compile(
    "(?:前后?)?[㐀-鿿]{0,4}?(?:投产|开工|建成|竣工|交付|上市|量产|完工|启动|投用|试产|进行|正式|全面|开放)"
)
#: What a heading says of its section: 2023年工作回顾, 2024年重点工作.
_OF_YEAR = re.compile("回顾|重点工作|工作安排|工作打算|主要工作|工作任务|重点任务")
#: A month or quarter by the way: 5月当月, 仅11月, 单计第四季.
_ASIDE = re.compile("(?:单计|单看|仅|光|单独看)$")
_EVER_SINCE = ("以来", "至今")
#: Offices of a place, and what they do in a report.
_OFFICES = ("政府", "管委会", "委", "委员会", "局", "厅", "办")
_SPEAKS = re.compile("[㐀-鿿]{0,12}?(?:介绍|表示|透露|说[,，:]|称|指出)")
#: 问界M9, 深蓝S05, 问界系列: a model or a series, and its owner named as such.
_MODEL = re.compile(r" ?(?:全?新)?(?:[A-Z]{1,3}\d|0\d(?!\d)|系列|车系|Model)")
_OWNED = re.compile("(?:旗下|公司)的?$")
_SUBSIDIARY = re.compile("(?:子公司|控股公司|合资公司|旗下)的?$")
#: 记者走进一汽-大众成都分公司: the scene of what follows.
_VISITING = re.compile("(?:走进|来到|探访|走访|参观|探营)(?:位于[㐀-鿿]{2,10}的)?$")
#: 凯翼汽车等整车企业: examples of a class of firms.
_EXAMPLES = re.compile("[㐀-鿿A-Za-z、]{0,20}?等[㐀-鿿]{0,8}?(?:企业|车企|公司|厂商|品牌)")
_AND_OTHERS = re.compile("(?:[、和及与][㐀-鿿、]{0,16}?)?等(?:地|区县|多地|城市|市州|[0-9]+个区县)")
#: Behind a place: the works of a firm there.
_SITE = re.compile("[㐀-鿿]{0,2}(?:基地|工厂|厂区|产业园|分公司|生产线)")
_SIGNING = re.compile("签约|签署|签订|签下|正式签")
_COMMA = re.compile("[,，;；。]")
_HAN = re.compile("[㐀-鿿]")
_TIMES = re.compile(r"的(?:约|近|超过)?\s?[\d.一二三四五六七八九十两]+\s?倍")
_LISTED = re.compile("[、和及与][㐀-鿿]{0,3}[、和及与]?")
_AND = ("及", "和", "与", "及其", "、")


def note(context: Context, index: int) -> None:
    """Let the word at `index` of the sentence stand."""
    token = context.tokens[index]
    if type(token) is PeriodExpr:
        _note_period(context, token)
        return
    match token.kind:
        case "cue":
            _note_cue(context, token)
        case "area":
            _note_area(context, token, index)
        case "actor":
            _note_actor(context, token, index)
        case "org":
            if _is_speaker(context, token):
                _let_speak(context, index)
            own = token.word == "集团" and context.before_token(token) not in "全各家大两"
            if own and context.topic.actor and _is_subject(context, token, index):
                context.frame.actor = context.stand(context.topic.actor, token)
        case "indicator":
            _note_indicator(context, token, index)
        case "product":
            _note_product(context, token, index)


def _note_cue(context: Context, cue: Mention) -> None:
    if cue.code == "pair":
        _note_one_of_two(context, cue)
    actor = context.frame.actor
    if cue.code == "self" and actor and actor.code != context.topic.actor:
        context.frame.actor = None
    if _opens_other_side(cue):
        context.clause.whole = cue
    elif cue.code == "part" and not context.in_part:
        context.in_part, context.whole_product = True, context.frame.product


def _note_one_of_two(context: Context, cue: Mention) -> None:
    """蔚来、小鹏仍在爬坡。前者…;后者…: the first or the second of the two just named."""
    here = [token for token in context.tokens if token.start < cue.start]
    for tokens in (here, context.before):
        named = [t for t in tokens if type(t) is Mention and t.kind == "actor"]
        if len(named) > 1:
            one = named[-2 if cue.word == "前者" else -1]
            context.frame.actor = context.stand(one.code, cue)
            return


def _is_speaker(context: Context, token: Mention) -> bool:
    """园区管委会介绍, 市经济信息委负责人表示: an office speaks, of its place."""
    return token.word.endswith(_OFFICES) and bool(_SPEAKS.match(context.text, token.end))


def _let_speak(context: Context, index: int) -> None:
    """What an office says is of its place, if its name begins with one: 永川高新区管委会."""
    context.frame.actor = None
    for token in reversed(context.tokens[max(index - 3, 0) : index]):
        if type(token) is Mention and token.kind == "area" and token.start >= context.clause.start:
            area = context.lexicon.areas[token.code]
            if area.kind != "local":
                context.frame.area = context.stand(token.code, token)
                return


def _opens_other_side(cue: Mention) -> bool:
    """占, 位居, 高于: what follows is the whole, the field or the yardstick."""
    if cue.code == "share":
        return cue.word.startswith(("占", "约占", "相当于")) and not cue.word.startswith("占比")
    return cue.code in ("rank", "compared") or cue.word in YARDSTICKS


def _is_other_side(context: Context, token: Mention) -> bool:
    """Whether the word names the other side of a comparison: 占[全国][汽车]产量的10%."""
    whole = context.clause.whole
    if whole is not None and whole.code == "rank" and token.kind != "area":
        return False
    if whole is None:
        if token.kind == "area" and context.text.startswith(BESIDE, token.end):
            return True
        return context.before_token(token) in ("比较占居是" if token.kind == "area" else "比较占")
    if whole.code == "share":
        context.clause.of = context.text[whole.end : token.end]
    return True


# ---------------------------------------------------------------------------------------- periods


def _note_period(context: Context, token: PeriodExpr) -> None:
    whole = context.clause.whole
    if token.role in ("title", "event") or _is_yardstick(context, token):
        return
    if whole is not None and whole.code == "share" and context.before_token(token) not in "由从":
        return  # 占今年累计销量的27.5%
    if token.role == "since":
        stretch = resolve(token, published=context.published, standing=None)
        if stretch is None or context.published is None:
            if context.text.endswith(_EVER_SINCE, token.start, token.end):
                _set_aside(context)  # 上市以来: a time that no word dates
            return
        if stretch != str(context.published.year) and context.before_since is None:
            context.before_since = context.frame.copy()
    if code := _year_to_date(context, token):
        context.frame.period = Standing(code, token, context.place)
        context.clause.base = None
        return
    if _is_by_the_way(context, token):
        return
    base = context.clause.base
    listed = base is not None and context.text[base.end : token.start] in _AND
    if listed:
        return  # 比1-8月和上半年
    if token.role == "base" or context.text.endswith("相比", token.start, token.end):
        context.clause.base = token
        return
    first_of_two = context.before_token(token) in "由从"
    first = token.first
    counted_back = bool(first and first.relative and first.number < 0) and not first_of_two
    # 上月 is the month before the publication, 由上月的5.9% the one before the month in force.
    standing = context.stand(context.period_of(token, from_frame=not counted_back), token)
    if first_of_two and context.frame.period:
        context.after_first = context.frame.period  # 由上月的5.9%增至45.2%: the second is of now
    brief = _is_of_plan(context, token)  # 计划2024年6月投产: no time of what follows
    if context.frame.period is not None and not brief:
        brief = context.text.startswith(("当月", "单月"), token.end) or bool(
            _ASIDE.search(context.text, max(token.start - 3, 0), token.start)
        )
    if brief and context.before_since is None:
        context.before_since = context.frame.copy()
    if _is_base_amount(context, token):
        context.clause.base = token
        return
    earlier = context.frame.period
    if token.role == "by" and earlier is not None and earlier.token.role != "by":
        context.past = earlier
    context.frame.period = standing
    context.clause.base = None


def _set_aside(context: Context) -> None:
    """Let no period stand until the sentence ends."""
    if context.before_since is None:
        context.before_since = context.frame.copy()
    context.frame.period = None


def _year_to_date(context: Context, token: PeriodExpr) -> str | None:
    """今年以来 in a report on September: up to September."""
    if not context.text.endswith(("以来", "至今"), token.start, token.end):
        return None
    year = resolve(token, published=context.published, standing=None)
    month = context.frame.period.code if context.frame.period else None
    fits = month is not None and len(month) == len("2024-09") and month[:4] == year
    return year_to(month) if fits and month[5:].isdigit() else None


def _is_by_the_way(context: Context, token: PeriodExpr) -> bool:
    """12月销量25.5万辆,年末竞争加剧: the end of a year whose month is spoken of."""
    standing = context.frame.period
    bare = context.text[token.start : token.end] in ("年末", "年底")
    return bare and context.in_sentence(standing) and len(standing.code or "") > len("2025")


def head_section(context: Context) -> None:
    """二、2025年主要目标任务: what stands below a heading of goals is to be reached in its year."""
    if context.sentence.end - context.sentence.start > HEADING or context.frame.period is None:
        return
    tokens = context.tokens
    period = next((token for token in tokens if type(token) is PeriodExpr), None)
    goal = any(type(token) is Mention and token.code == "target" for token in tokens)
    heads = _OF_YEAR.search(context.text, context.sentence.start, context.sentence.end)
    if period is None or not (goal or heads):
        return
    if goal or heads[0] != "回顾":
        token = replace(period, role="by")
        context.frame.period = context.frame.period._replace(token=token)
    if heads:
        context.section = context.frame.period


def _is_base_amount(context: Context, token: PeriodExpr) -> bool:
    """销量72.3万辆,上年为92.2万辆,下降21%: a year told for comparison, of one number only."""
    standing = context.frame.period
    if not context.figures or standing is None or standing.code is None:
        return False
    if not context.text.startswith(("为", "是", "则为", "仅为", "只有", "则是", "仅"), token.end):
        return False
    iso = context.period_of(token)
    return iso is not None and iso == shift_years(standing.code, -1)


def _is_of_plan(context: Context, token: PeriodExpr) -> bool:
    """将于年底进行设备调试, 计划2024年6月投产: when something else is to happen."""
    return bool(_TO_HAPPEN.search(context.text, max(token.start - 4, 0), token.start)) and bool(
        _HAPPENS.match(context.text, token.end)
    )


def _is_yardstick(context: Context, token: PeriodExpr) -> bool:
    """是2021年的2.4倍, 在2023年基础上, 与上年相比: the time that another is held against."""
    text = context.text
    if text.startswith(("基础", "的基础"), token.end):
        return True
    before = context.before_token(token)
    if before == "继":
        return True  # 继3月份后
    if before in "与同和" and "相比" in text[token.end : token.end + 18]:
        return True
    return before in "是为" and bool(_TIMES.match(text, token.end))


# ----------------------------------------------------------------------------------------- places


def _note_area(context: Context, token: Mention, index: int) -> None:
    area = context.lexicon.areas[token.code]
    frame = context.frame
    standing = frame.area
    code = _local(context, area) if area.kind == "local" else token.code
    before = context.before_token(token)
    following = _next(context, index) if context.sentence.has_quantity else None
    counted = type(following) is Quantity and following.start - token.end <= 1
    if not (counted and following.start == token.end and following.unit not in SHARES):
        ranked = counted and _is_field(following, token)
        if ranked or _is_other_side(context, token):
            context.clause.of = code
            return
    if before == "在" and _AMONG.match(context.text, token.end):
        context.clause.of = code
        return
    if _is_ornament(context, token, area, before) or _is_bracketed(context, token):
        return
    if code is None or _names_body(context, token, index):
        return
    listed = context.text[token.end : token.end + 1] in "、和及与等"
    if listed and _AND_OTHERS.match(context.text, token.end) and context.topic.area:
        return  # 两江新区、永川等地: in more places than one
    if _is_destination(context, token, before):
        return
    if area.kind == "local" and standing and standing.token.end == token.start:
        return  # 四川全省: said twice
    frame.area = context.stand(code, token)
    if code in ABROAD:
        context.clause.invite_area(standing)
        if context.in_part and before == "、":
            frame.product = context.whole_product  # 其中新能源75万辆、海外48万辆
        return
    if standing and standing.token.end == token.start:
        before = "在"  # 江西省|赣州市: where the first of the two is
    actor = frame.actor
    if actor and actor.token.end == token.start:
        context.clause.invite_area(standing)  # 长城汽车|重庆分公司: a part of the name
        return
    with_actor = actor is not None and actor.at == context.place
    guest = standing and not (with_actor or area.kind == "local")
    if guest and not (_is_subject(context, token, index) or _leads(context, token)):
        context.clause.invite_area(standing)
    works = actor and context.topic.of_firm and _SITE.match(context.text, token.end)
    if actor and not (with_actor or works or _is_where(context, token, code, before)):
        frame.actor = None


def _leads(context: Context, token: Mention) -> bool:
    """在活动举办地璧山,规上企业已有210家: where all that follows is."""
    start = context.clause.start
    opens = context.text[start : token.start].lstrip().startswith("在")
    return opens and context.text[token.end : token.end + 1] in ",，"


def _is_where(context: Context, token: Mention, code: str, before: str) -> bool:
    """福特在渝产能, 在澳大利亚: where a firm does something, and no new subject."""
    if code != "全国" and context.lexicon.areas[code].kind in ("country", "continent", "world"):
        return True
    located = token.word[0] == "在" or before in LOCATING or _SITE.match(context.text, token.end)
    return bool(located) and context.in_paragraph(context.frame.actor)


def _is_ornament(context: Context, token: Mention, area: Area, before: str) -> bool:
    """全球知名车企, 世界500强, 以三江新区为核心: a place that only adorns or centres."""
    if area.kind in ("world", "country") and _ORNAMENT.match(context.text, token.end):
        return True
    return before == "以" and bool(_CENTRE.match(context.text, token.end))


def _is_bracketed(context: Context, token: Mention) -> bool:
    """(含成都一汽大众): a name in brackets that hold no number is said by the way."""
    text = context.text
    opening = text.rfind("(", max(context.sentence.start, token.start - BRACKET), token.start)
    if opening < 0 or text.find(")", opening, token.start) >= 0:
        return False
    closing = text.find(")", token.end, token.end + BRACKET)
    return closing >= 0 and not any(
        type(other) is Quantity and token.end <= other.start < closing for other in context.tokens
    )


def _local(context: Context, area: Area) -> str | None:
    """The place that 全市, 我省 or 新区 stands for: the one in force if its kind fits."""
    standing = context.frame.area
    if standing and (known := context.lexicon.areas[standing.code]).kind in area.stands_for:
        parent = context.lexicon.areas.get(known.parent)
        if known.kind == "zone" and parent is not None and parent.kind == "county":
            return known.parent  # 永川高新区, 全区: all of 永川
        towns = context.topic.towns if area.name == "全市" else {}
        return towns.get(standing.code, standing.code)  # 渝北, 全市: all of 重庆
    return context.topic.local(area)


def _is_field(number: Quantity, token: Mention) -> bool:
    """全国第七位, 全国近十分之一: the field of a rank or the whole of a share."""
    return number.unit == "place-rank" or (number.unit == "%" and token.code in WHOLES)


def _names_body(context: Context, token: Mention, index: int) -> bool:
    """Whether the place is part of a body's name, as in 重庆市汽车产业商会."""
    for later in context.tokens[index + 1 : index + 6]:
        if type(later) is not Mention or later.start - token.end > BODY or later.kind == "cue":
            return False
        if later.kind == "org":
            return not any(c in context.text[token.end : later.start] for c in "、,，;。:的")
    return False


def _is_destination(context: Context, token: Mention, before: str) -> bool:
    """对美国、日本出口: where it goes, not what the text is about."""
    end = context.destination
    listed = end >= context.clause.start and _LISTED.fullmatch(context.text, end, token.start)
    if not listed and before not in "对向赴":
        return False
    context.destination = token.end
    return True


# ------------------------------------------------------------------------------------------ firms


def _note_actor(context: Context, token: Mention, index: int) -> None:
    if _is_other_side(context, token) or _is_bracketed(context, token):
        return
    if _CENTRE.match(context.text, token.end):
        return  # 以比亚迪为龙头, 江铃集团为龙头的
    if _is_own_model(context, token):
        return
    if context.before_token(token) == "在" and _AMONG.match(context.text, token.end):
        return  # 在长安汽车新能源销量中占比28.5%
    etc = context.text.find("等", token.end, token.end + 21) >= 0
    if etc and _EXAMPLES.match(context.text, token.end):
        if not context.topic.of_firm and _is_subject(context, token, index):
            context.frame.actor = None
        return
    if not _is_subject(context, token, index):
        if context.before_token(token) in "与和" and _SIGNING.search(
            context.text, token.end, context.sentence.end
        ):
            context.partner = context.stand(token.code, token)
        if context.in_paragraph(context.frame.actor) and not context.clause.guest_actor:
            return  # 庆铃重卡搭载博世发动机: the sentence stays with its subject
        context.clause.invite_actor(context.frame.actor)
    context.firm_named = True
    _leave_sum(context, token)
    _leave_product(context, token)
    firm = context.lexicon.actors.get(token.code)
    if "新能源" in token.word and firm and firm.kind in CAR_FIRMS:
        context.frame.product = context.stand("nev", token)
        context.products.append(context.frame.product)
    context.frame.actor = context.stand(token.code, token)


def _is_own_model(context: Context, token: Mention) -> bool:
    """旗下问界M9 and, in a text about the firm, 问界系列: a product of the firm in force."""
    text, frame = context.text, context.frame
    if frame.actor is None or frame.actor.code == token.code or not _MODEL.match(text, token.end):
        return False
    if token.code == context.topic.firm:
        return False
    brand = context.lexicon.actors.get(token.code)
    owner = frame.actor.code
    owned = owner == context.topic.firm or (brand is not None and brand.owner == owner)
    if not owned and not _OWNED.search(text, max(token.start - 4, 0), token.start):
        return False
    if brand is not None and (made := brand.product):
        frame.product = context.stand(made, token)
    return True


def _leave_sum(context: Context, actor: Mention) -> None:
    """极氪3月交付1.3万辆;一季度累计3.3万辆。零跑…: of the next firm the month is told again."""
    earlier, now = context.earlier, context.frame.period
    if earlier is None or now is None or earlier.code == now.code or context.in_sentence(now):
        return
    told = context.frame.actor
    if told is None or told.code == actor.code or None in (earlier.code, now.code):
        return
    if contains(now.code, earlier.code):
        context.frame.period = earlier


def _leave_product(context: Context, actor: Mention) -> None:
    """A product that was said of one firm goes with it: 新能源车11.5万辆;深蓝汽车33.3万辆."""
    frame = context.frame
    if frame.owner is None or frame.owner == actor.code:
        return
    product = frame.product
    if product is not None and _COMMA.search(context.text, product.token.end, actor.start):
        frame.product = None
    frame.owner = None


def _is_subject(context: Context, token: Mention, index: int) -> bool:
    """Whether a name opens its clause; one named later (引进长安汽车) is not what it is about."""
    start, end, spare = context.clause.start, token.start, 0
    if token.kind == "actor" and (
        context.before_token(token) == "的"  # 紧追在后的比亚迪
        or _is_next_of_list(context, token, index)
    ):
        return True
    if not context.sentence.has_quantity:  # which is not cut into clauses
        text = context.text
        start = max(start, text.rfind(",", start, end) + 1, text.rfind("，", start, end) + 1)
    for position in range(index - 1, -1, -1):
        earlier = context.tokens[position]
        if earlier.start < start:
            break
        if type(earlier) is Mention:
            if earlier.kind == "cue" and not _opens(earlier):
                return False
            if earlier.kind not in ("actor", "area", "publisher", "cue"):
                continue
        elif type(earlier) is not PeriodExpr:
            continue
        if earlier.end < end:
            spare += len(_HAN.findall(context.text, earlier.end, end))
            if spare > LEAD:
                return False
        end = earlier.start
    lead = context.text[start:end]
    lead_in = context.text[max(start, token.start - 2) : token.start]
    if _SUBSIDIARY.search(context.text, start, token.start):
        return True
    if _VISITING.search(context.text, start, token.start) or lead_in.endswith("至于"):
        return True
    if _TAKING.search(context.text, start, token.start):
        return False
    spare += len(_HAN.findall(lead))
    before = context.before_token(token)
    if spare > 1 and lead.lstrip().startswith(OPENING_UP):
        return False  # 在全新捷达上市的拉动下
    return spare <= LEAD and (before not in GOVERNING or (before == "在" and spare == 1))


def _is_next_of_list(context: Context, token: Mention, index: int) -> bool:
    """隆鑫138.2万辆、宗申112.7万辆: a name and a number like those before."""
    if context.before_token(token) != "、" or type(_next(context, index)) is not Quantity:
        return False
    before = (token for token in reversed(context.tokens[:index]) if type(token) is not Break)
    return type(next(before, None)) is Quantity


def _opens(cue: Mention) -> bool:
    """其中, 同比, 累计 may stand before a subject; 包括 has one before it."""
    return cue.code in ("part", "yoy", "cumulative") and not cue.word.startswith("包")


def _names_firm(context: Context, index: int) -> bool:
    """Whether 公司 follows a name in its clause or counts companies: 赛力斯公司, 公司8家."""
    following = _next(context, index)
    if type(following) is Quantity and following.unit == "company":
        return True
    return any(
        type(token) is Mention
        and token.kind in ("actor", "area", "product")
        and token.start >= context.clause.start
        for token in context.tokens[:index]
    )


# ------------------------------------------------------------------------- indicators and products


def _note_indicator(context: Context, token: Mention, index: int) -> None:
    if token.word in SELF_NAMES:
        if _is_bracketed(context, token):
            return
        if token.word == "该公司" and context.in_reach(context.frame.actor):
            return  # the one just named
        if context.topic.actor is not None and not _names_firm(context, index):
            context.frame.actor = context.stand(context.topic.actor, token)
    elif _is_other_side(context, token):
        context.clause.of_indicator = token
    else:
        context.frame.indicator = context.stand(token.code, token)
        context.said.append(token)


def _generic(context: Context, token: Mention) -> str:
    """整车 in a text on motorcycles is a motorcycle; 皮卡及SUV are cars of two kinds."""
    if token.word in WHOLE_VEHICLES and context.topic.product == "motorcycle":
        return "motorcycle"
    before = context.frame.product
    if before is None or before.code == token.code or before.at != context.place:
        return token.code
    pair = {before.code, token.code}
    if context.text[before.token.end : token.start] in _AND and pair in KINDS:
        return "auto"
    return token.code


def _is_ranked_among(context: Context, token: Mention, index: int) -> bool:
    """在十大汽车城市中排名第一, 居全国汽车品牌第一位: the field of a rank."""
    if not context.sentence.has_quantity:
        return False
    for later in context.tokens[index + 1 : index + 6]:
        if type(later) is Quantity:
            gap = context.text[token.end : later.start]
            whole = context.clause.whole
            ranked = later.unit == "place-rank"
            return ranked and ((whole is not None and whole.code == "rank") or "中" in gap)
        if type(later) is not Mention:
            return False
    return False


def _note_product(context: Context, token: Mention, index: int) -> None:
    if _is_other_side(context, token):
        context.clause.of_product = token.code
        return
    if _is_said(context, token) or _is_ranked_among(context, token, index):
        return
    if _is_bracketed(context, token):
        return  # 出口(含整车与CKD)
    context.frame.product = context.stand(_generic(context, token), token)
    context.products.append(context.frame.product)


def _is_said(context: Context, token: Mention) -> bool:
    """Whether an earlier word has named the product more exactly."""
    before = context.frame.product
    if before is not None:
        gap = context.text[before.token.end : token.start]
        if before.token.kind == "actor" and not gap:
            return True  # 奇瑞新能源|汽车: the firm's name has said it
        same_clause = before.at == context.place
        if token.word in ANY_CAR and before.code in VEHICLES and same_clause and len(gap) <= 3:
            return True  # 中卡整车: the kind has been said
        if not gap and before.code in DRIVEN and token.code in ("passenger", "commercial"):
            return True  # 新能源SUV: what drives it has been said
        if token.code == "parts" and before.code in BODIES and gap in _AND:
            return True  # 汽车及零部件: the industry as a whole
    whole = context.whole_product  # 新能源汽车…,其中乘用车…: a body of the driven kind
    return whole is not None and whole.code in DRIVEN and (
        token.code in ("passenger", "commercial") or token.word == "整车"
    )


def _next(context: Context, index: int) -> Token | None:
    return context.tokens[index + 1] if index + 1 < len(context.tokens) else None
