"""Tokens of a sentence, and what earlier sentences left standing, to figures.

Statistical Chinese states the year, the place and the firm once and lets them stand:
"2019年，四川生产汽车111.7万辆，产值近3000亿元；重庆生产汽车138万辆". So the binder walks the
tokens from left to right with a small frame that words update and breaks relax, and each quantity
takes what stands when it appears, or what follows it at once ("240万辆整车产能").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import takewhile

from ..figure import Draft, Figure
from ..kinds import CAR_CLASSIFIERS, COUNTED, DURATIONS, FLOWS, PRODUCT_FLOWS, VEHICLES
from ..lexicon import Lexicon, Mention
from ..numbers import Quantity
from ..periods import grain
from ..scan import Break, Sentence, Token
from ..text import CleanText
from ..topic import Topic
from . import labels
from .asked import PARTS_OF_CARS, made_by
from .context import Context, Reading
from .entering import enter_clause
from .furniture import COUNTED_BY_PAGES, is_furniture
from .horizon import is_over
from .items import item_heads
from .measurand import measurand
from .named import Measurand, around
from .openings import open_sentence
from .parallel import Slot, parallels
from .prices import SUBSIDIZED, is_price
from .product import meant_product, product
from .sections import head_section
from .signs import signs
from .speakers import interviewed, is_interview, turns
from .statement import RATES_AS_SHARES, Statement, judge
from .status import status
from .told import Told
from .units import settle
from .when import period
from .whereabouts import Bound, actor, area
from .words import note, note_lasting

__all__ = ["bind"]

_FEW = frozenset("两二三四五")
#: A small number in words, which counts only beside what it counts: 三家企业, 有效期五年.
_SPELT = frozenset("一二两三四五六七八九十")
#: What puts things in their order: 分列|二至六位.
_RANKED = frozenset("列居排")
#: What a number is made of that names a class: 千亿级, 百万级.
_SCALES = frozenset("十百千万亿")
#: What picks some of those just told of: 进入全球百强的|只有|八家.
_PICKED = re.compile("的(?:只|仅|共|就|才|已|也)?有$")
#: A class that has been reached says how much: 规模达到|百万辆级。
_REACHES_GRADE = re.compile("(?:达到?|[迈进升跃]入|跃升至)了?[^,，。;；]{0,4}级[,，。;；]?$")
_TERMS = ("期", "期为", "期限为", "历时", "长达", "耗时")
#: How far behind a quantity the noun it counts or measures may start, and how far from the word
#: before it.
TAIL, STEP = 14, 10
#: How long a bracket within a noun is: (机), (集团).
_IN_NOUN = 4
#: How many sentences without a number a word outlasts.
MEMORY = 3
#: The lines that may be headlines, and how many figures behind one its like may stand.
HEADLINES, TWINS = 8, 40
#: How long a noun is by which something is named again: 充电终端 and then 终端.
_SHORT = 2
#: How much a headline may round: 突破3000万辆 of 3128.2万辆.
ROUNDED = 0.08
#: What is not yet so, and not of somebody's works.
_EXPECTED = frozenset({"forecast", "target"})
#: 《“十二五”汽车工业发展规划意见》: a paper of goals that the first lines name.
_PAPER = re.compile("《[^《》]{2,30}(?:规划|计划|方案|纲要)(?:意见|纲要)?》")
_HEAD = 300
#: How many characters a year has.
_YEAR = 4
#: What may be printed of a unit that the sentence lends.
_LENT = frozenset("块台户")
#: Numbers that may be of cars without a word for them: 20万, 5万台; and what sells them.
_BARE_CARS = frozenset({"", "台"})
#: “成都造”汽车|突破33.4万台: cars that are called after where they are made.
_MADE_THERE = re.compile("造[”\"]?(?:汽车|整车|新车|轿车|新能源汽车|新能源车)")
_SELLS = re.compile(
    "(?:目标(?:已经|已|就|仅|则)?(?:是|为|定在|定为|从|由)?|[年月周日]均?[销产]|[年月周]均?交付|(?<![外内热])(卖)(?!了|出)|卖[了出]|加起来|加在一起|贡献了)"
    "(?:近|约|超|破|过|才|仅)?$"
)
_SELLING = 6
#: What is done with so much money, right before how much: 投了|4.2亿, 砸进去|30亿.
_LAID_OUT = re.compile("(?:投|砸|豪掷|斥资|耗资|掏|拿|花)(?:了|入|进去?|下|出|下去|的)*$")
_FORTUNE = 100_000_000
#: 两家加起来, 三家捆一块儿: those just told of, and how many that may be.
_TAKEN_TOGETHER = re.compile(
    "(?:公司|企业|车企)?(?:加起来|加在一起|加一块|加总|合起来|合在一起|捆|合计|总共|一共|总和|相加|之和)"
)
_MANY = 10
#: A goal for less than the year: 二季度目标.
_OWN_YEAR = re.compile("(?:季度|月度?|半年)(?:的)?目标")
#: 每|三辆车就有一辆, 每卖|三辆.
_EVERY = re.compile("每(?:[卖造产售]|生产|销售|交付|出口)?出?$")
_OF_RATIOS, _RATIO_REACH = frozenset({"vehicle", "unit", "other"}), 16
_FEW_CARS = 30
#: How fast cars are made: 每分钟就有|2.2辆.
_PER_TIME = re.compile("每[隔个]?[0-9]*(?:秒|分钟?|小时|天|日|班|周|月|年)")
#: What says of the things just counted which they are.
IS = frozenset({"为", "是", "均为", "全部为"})


def bind(
    text: CleanText,
    sentences: Sequence[Sentence],
    lexicon: Lexicon,
    topic: Topic,
    *,
    source: str,
    published: date | None,
) -> list[Figure]:
    """Bind the quantities of scanned sentences to what they measure.

    Parameters
    ----------
    text : CleanText
        The text that was scanned.
    sentences : sequence of Sentence
        From `scan.sentences`.
    lexicon : Lexicon
        The vocabulary that found the words.
    topic : Topic
        What the document as a whole is about.
    source : str
        Id of the document, for the records.
    published : datetime.date or None
        Publication date: the anchor of 今年, 上月 and the like.

    Returns
    -------
    list of Figure
        In the order of the text.
    """
    context = Context(text, lexicon, topic, published, source)
    if interview := is_interview(text.text):
        context.own_names = _own_names(sentences, lexicon)
        context.host = interviewed(context, sentences)
    context.turns = turns(context, interview)
    context.papers = published is None and _PAPER.search(context.text, 0, _HEAD) is not None
    context.items = item_heads(context.text)
    if context.items:  # of no one firm and no one product
        context.topic = replace(
            topic, actor=None, of_firm=False, firm=None, product=None, subject=None
        )
    near = _near(sentences)
    figures: list[Figure] = []
    for sentence in near:
        open_sentence(context, sentence)
        if sentence.has_quantity:
            figures += _read(context, sentence)
        else:
            note_lasting(context, sentence.tokens)
            head_section(context)
    heads = list(takewhile(partial(_may_be_headline, context), near))
    if heads and figures:
        _date_headline(figures, text.span(heads[-1].end - 1, heads[-1].end)[1])
    return figures


def _own_names(sentences: Sequence[Sentence], lexicon: Lexicon) -> dict[str, str]:
    """The firms that the text introduces itself, by the words that name them."""
    return {
        token.word: token.code
        for sentence in sentences
        for token in sentence.tokens
        if type(token) is Mention and token.kind == "actor" and token.code not in lexicon.actors
    }


def _near(sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences with numbers, and those close enough before them to be remembered."""
    near: list[Sentence] = []
    reach = 0
    for sentence in reversed(sentences):
        reach = MEMORY if sentence.has_quantity else reach - 1
        if reach >= 0:
            near.append(sentence)
    return near[::-1]


def _may_be_headline(context: Context, sentence: Sentence) -> bool:
    """Whether a sentence is among the first lines, and no full stop has ended one before."""
    end = sentence.end
    return sentence.paragraph <= HEADLINES and "。" not in context.text[end - 1 : end + 1]


def _date_headline(figures: list[Figure], end: int) -> None:
    """A headline, up to `end`, says without a date what the first lines say with one."""
    bare = [i for i, figure in enumerate(figures) if figure.period is None and figure.start < end]
    for i in bare:
        figure = figures[i]
        for later in figures[i + 1 : i + TWINS]:
            if later.period and later.start > end and _tells(figure, later):
                product = later.product if figure.product == "none" else figure.product
                figures[i] = replace(
                    figure, period=later.period, period_binding="carried", product=product
                )
                break


def _tells(headline: Figure, later: Figure) -> bool:
    """超70亿 in a headline and 70.8亿元 below: whether the two say the same."""
    told = (headline.indicator, headline.unit, headline.measure)
    if told != (later.indicator, later.unit, later.measure):
        return False
    if (headline.low, headline.high) == (later.low, later.high):
        return True
    edge, value = headline.value, later.value
    if not edge or not value or headline.bound not in ("over", "under"):
        return False
    return 0 < (value - edge) / edge * (1 if headline.bound == "over" else -1) < ROUNDED


def _read(context: Context, sentence: Sentence) -> Iterator[Figure]:
    """Walk a sentence that has been opened, and give the figures of its quantities."""
    context.signs = seen = signs(sentence.tokens)
    context.mapped = mapped = parallels(context.text, sentence.tokens, seen, context.before)
    for index, token in enumerate(sentence.tokens):
        kind = type(token)
        if kind is Break:
            if token.mark != "、":
                enter_clause(context, token.end, token.mark)
        elif kind is Quantity:
            figure = _bind(context, token, index, mapped.get(index, {}))
            if figure is not None:
                yield figure
            elif token.unit_text == "番":
                continue  # 新能源汽车产量继续翻番,三季度增长112%: what it says goes on
            context.after_quantity(token)
        elif token.start >= context.noun_end:
            note(context, token, index)


def _bind(
    context: Context, quantity: Quantity, index: int, mapped: dict[str, Slot]
) -> Figure | None:
    if not quantity.unit or quantity.unit_text in _LENT:
        quantity = context.tokens[index] = quantity._replace(
            unit=_lent_unit(context, quantity, index)
        )
    text, unit, end = context.text, quantity.unit, quantity.end
    reading = Reading(
        quantity,
        index,
        _tail(context, quantity, index),
        judge(text, context.tokens, index, context.last, context.signs.growth),
        mapped,
        context.figures.get(mapped["like"]) if "like" in mapped else None,
        text[quantity.start - 1 : quantity.start],
        text[end : end + 1],
    )
    if unit in COUNTED:
        _count(context, reading)
    what = measurand(context, reading)
    # 增速较二季度的+10.3%提升, but 毛利率由-8.9%转为1.2%
    signed = text[quantity.start] in "+-" and not what.label.endswith("率")
    if unit == "%" and signed and reading.said.measure != "change" and _follows_change(context):
        reading.said = replace(reading.said, measure="change")
    elif unit == "%" and reading.said.measure == "level" and _is_share(what):
        reading.said = replace(reading.said, measure="share")  # 渗透率…。6月还只有5.69%
    if not unit or unit == "unit":
        unit = _settled(context, reading, what)
    last = context.last
    if reading.said.measure == "change_abs" and last and last.unit_text == quantity.unit_text:
        unit = last.unit  # 通机45万台,增加4万台: the same machines
    if unit in COUNTED:
        context.counted = unit
    if unit is None or _is_noise(context, quantity, unit):
        if unit == "company" and _TAKEN_TOGETHER.match(text, end):
            context.frame.actor = None  # 两家加起来占58%: of both
        return None
    if unit != quantity.unit and what.word is not None:
        what = replace(what, code=context.fits(what.word, unit) or what.code)
    elif unit == "project" and what.code == "other":
        what = replace(what, code="projects")
    figure = _compose(context, reading, what, unit)
    if unit not in DURATIONS:  # 产量111万辆,9年增长了69倍: nothing goes on from how long
        _remember(context, index, figure, what)
        context.last = figure
    return figure


def _remember(context: Context, index: int, figure: Figure, what: Measurand) -> None:
    """Keep what a figure says for those that are to come."""
    paragraph, period, actor = context.place.paragraph, context.frame.period, context.frame.actor
    if not context.figures:
        context.first_period = period
    context.figures[index] = figure
    status, indicator = figure.status, figure.indicator
    context.told_in, context.told_as = period, status
    by_the_way = period and period.code and grain(period.code) == "day"  # 昨日股价收报18.95港元
    if status in ("forecast", "target"):
        context.thought = period
    elif not by_the_way:
        context.thought = None
        if status == "actual" and figure.period:
            context.done = period
    if context.published is None and status == "target" and figure.period:
        context.aimed.add(figure.period[-_YEAR:])
    if indicator == "chargers" and len(figure.label) > _SHORT:
        context.short.add(figure.label[-_SHORT:])
    if actor is not None and figure.actor == actor.code:
        context.told_of = actor
    if context.main is None and context.published is not None and _is_of_own_time(context):
        context.main = period
    if context.in_paragraph(context.frame.area):
        context.site = context.frame.area if figure.actor else None
    if figure.area:
        context.tell_of(figure.area)
        if not context.in_paragraph(context.opened):
            context.opened = context.stand(figure.area, context.tokens[index])
    if what.word is not None and what.binding == "said":
        context.word_of_firm = what.word.start if figure.actor else -1
    _remember_unit(context, figure, what)
    if figure.product in PARTS_OF_CARS:
        context.part = (paragraph, figure.product, figure.actor, indicator)
    elif figure.product == "auto" and indicator in PRODUCT_FLOWS:
        context.of_all = (paragraph, figure.area, indicator)
    if actor is not None:
        context.own_product()


def _remember_unit(context: Context, figure: Figure, what: Measurand) -> None:
    """Keep what has been told in a unit: of the cars of a place, of a rate, of what flows."""
    paragraph, unit = context.place.paragraph, figure.unit
    indicator, label = figure.indicator, figure.label
    flows = indicator in FLOWS
    if unit == "%" and figure.measure != "change":
        context.rate = (paragraph, indicator, label, figure.product)
    elif flows and unit == "vehicle" and not figure.actor:
        context.flow_of_place = (indicator, label)
    if indicator == "chargers" and figure.measure == "level":
        context.of_unit[indicator] = (paragraph, indicator, label)
    flows = flows or (unit == "GWh" and what.word is not None)
    if flows and figure.measure == "level" and figure.indicator_binding:
        context.of_unit[unit] = (paragraph, indicator, label)


def _is_of_own_time(context: Context) -> bool:
    """Whether the time that stands is of the year of the publication or the one before."""
    standing, published = context.frame.period, context.published
    if standing is None or standing.code is None:
        return False
    return published.year - 1 <= int(standing.code[:4]) <= published.year


def _settled(context: Context, reading: Reading, what: Measurand) -> str | None:
    """The unit of 台, 个 and of a bare number, as the sentence means it; no other means another."""
    quantity = reading.quantity
    of_cars = quantity.unit_text in CAR_CLASSIFIERS
    return settle(
        quantity,
        what,
        context.lexicon,
        meant_product(context, reading) if of_cars else "none",
        bare=context.counted is not None and not labels.noun_after(context.text, quantity.end),
        counted=context.counted,
        thing=_thing(context, quantity, what) if of_cars else "",
    )


def _thing(context: Context, quantity: Quantity, what: Measurand) -> str:
    """What 台 counts by the words before it."""
    word = what.word.word if what.word else ""
    return labels.thing_before(context.text, context.clause.start, quantity.start, word)


def _follows_change(context: Context) -> bool:
    """Whether the number before is a rate of growth."""
    return context.last is not None and context.last.measure == "change"


def _is_share(what: Measurand) -> bool:
    """渗透率…。6月还只有5.69%; 新业务在收入里占到多少? 去年是32%: no sum is a percentage."""
    if what.binding == "carried" and what.code in FLOWS:
        return True
    return what.binding in ("carried", "said") and what.label.endswith(RATES_AS_SHARES)


def _lent_unit(context: Context, quantity: Quantity, index: int) -> str:
    """The unit of 企业60余户 and of 一吨才4万多."""
    if not quantity.unit and SUBSIDIZED.search(
        context.text, max(quantity.start - _SELLING, context.clause.start), quantity.start
    ):
        return "CNY"  # 补贴以后5.5万
    if not quantity.unit and quantity.magnitude > 1 and (
        _is_money(context, quantity) or _is_cost(context, quantity, index)
    ):
        return "CNY"
    priced = context.last is not None and context.last.indicator == "price"
    if priced and not quantity.unit and quantity.magnitude > 1:
        return context.last.unit  # 一吨才4万多,上个月是8.9万
    if quantity.unit_text == "块" and _is_money(context, quantity):
        return "CNY"  # 一套要8万块
    if quantity.unit_text in _BARE_CARS and _counts_cars(context, quantity):
        return "vehicle"
    if quantity.unit_text == "户":
        among = context.text[max(quantity.start - 2 * _SELLING, 0) : quantity.start]
        if "企业" in around(context, quantity) or "企业中" in among:
            return "company"  # 前50强企业中(a line ends)有37户
    last = context.last
    if quantity.unit_text == "户" and last and (last.unit, last.unit_text) == ("company", "户"):
        return "company"  # 规上企业210户,总数达2103户
    return quantity.unit


def _is_cost(context: Context, quantity: Quantity, index: int) -> bool:
    """总投资达|70亿|的项目: money by the word right before, whatever it is the money of."""
    if quantity.magnitude < _FORTUNE or context.text[quantity.end : quantity.end + 1] != "的":
        return False
    for token in reversed(context.tokens[max(index - 2, 0) : index]):
        if type(token) is Mention and token.kind == "indicator":
            near = quantity.start - token.end <= 1
            return near and context.fits(token, "CNY") is not None
    return False


def _is_money(context: Context, quantity: Quantity) -> bool:
    """新线投了4.2亿, 一吨才4万多,上个月是8.9万: money, without a word for it."""
    start = max(context.clause.start, quantity.start - _SELLING)
    if quantity.magnitude >= _FORTUNE:
        return _LAID_OUT.search(context.text, start, quantity.start) is not None
    if quantity.unit_text == "块" and context.said and context.said[-1].code == "price":
        return context.said[-1].start >= context.clause.start  # 均价不到4万块
    last = context.last
    again = last is not None and last.indicator == "price" and last.unit == "CNY"
    again = again and not any(word.start >= context.last_at for word in context.said)
    return again or is_price(context.text, context.clause.start, quantity)


def _counts_cars(context: Context, quantity: Quantity) -> bool:
    """年销20万, 一个月能卖5万台, “成都造”汽车突破33万台: cars, without a word for them."""
    start = max(context.clause.start, quantity.start - _SELLING)
    last, sells = context.last, _SELLS.search(context.text, start, quantity.start)
    if not quantity.unit_text and context.in_part and last and last.unit == "vehicle":
        return True  # 目标是550万辆,其中海外80万
    if sells is None and quantity.unit_text:
        begin = max(context.sentence.start, quantity.start - 2 * _SELLING)
        return _MADE_THERE.search(context.text, begin, quantity.start) is not None
    if sells is None or (sells[1] and not quantity.unit_text):
        return False  # 海鸥卖6.98万: that is its price
    actor = context.frame.actor or context.topic.firm
    made = made_by(context, getattr(actor, "code", actor))
    goods = quantity.unit_text and labels.noun_after(context.text, quantity.end)
    return made in VEHICLES and not goods


def _compose(context: Context, reading: Reading, what: Measurand, unit: str) -> Figure:
    quantity, said = reading.quantity, reading.said
    firm = actor(context, reading, what)
    place, place_binding = area(context, reading, what, firm)
    iso, iso_binding, role = period(context, reading, what, unit)
    told = Told(context, reading, what, iso, role)
    state = status(told)
    if state == "actual" and context.told_as in _EXPECTED and _goes_on_expected(context):
        state = context.told_as
    if state in _EXPECTED and told.ahead:
        context.outlook = context.place.paragraph if state == "forecast" else -1
    if reading.of_goal:
        first = next((f for f in context.figures.values() if f.status == "actual"), None)
        state, iso = "actual", first.period if first else iso
    elif state != "actual":
        iso, iso_binding = _dated_ahead(context, told, state, iso_binding)
    start, end = context.clean.span(quantity.start, quantity.end)
    figure = Draft()
    figure.source = context.source
    figure.quote, figure.start, figure.end = context.clean.original[start:end], start, end
    figure.value, figure.low, figure.high = quantity.value, quantity.low, quantity.high
    if said.falls or "亏" in what.label:
        figure.value, figure.low, figure.high = _signed(quantity, said, what.label)
    figure.bound, figure.unit, figure.unit_text = quantity.bound, unit, quantity.unit_text
    figure.indicator, figure.label, figure.measure = what.code, what.label, said.measure
    figure.of = _whole(context, reading) if said.measure == "share" else None
    figure.product = product(context, reading, unit, what, firm)
    figure.area, figure.actor, figure.period, figure.status = place, firm, iso, state
    figure.indicator_binding = what.binding
    figure.area_binding, figure.period_binding = place_binding, iso_binding
    return figure.done()


def _whole(context: Context, reading: Reading) -> str | None:
    """What a share is a share of: 占全国的10%, 10%的重庆."""
    if whole := reading.mapped.get("whole"):
        return whole.code
    after = reading.follows("area")
    return context.clause.of or (after.code if after else None)


def _dated_ahead(context: Context, told: Told, state: str, binding: str | None) -> Bound:
    """The period of what is not done, and how it was bound."""
    iso = told.period
    if state == "target" and iso and not context.clause_says(told.reading, _OWN_YEAR):
        iso = _year_ahead(iso, context)
    if binding != "carried":
        return iso, binding
    if state == "plan" and not (context.section or context.tells_off()):
        return None, None  # a signing is not of the year that another sentence spoke of
    gone = told.over if state == "forecast" else state == "target" and is_over(
        iso, context.published
    )
    return (None, None) if gone else (iso, binding)  # nor is what is still expected


def _goes_on_expected(context: Context) -> bool:
    """预计全年出货量1.7TWh。其中动力电池1.05TWh: a part of what is expected is expected too."""
    if context.frame.period is None:
        return False
    same = context.frame.period is context.told_in and not is_over(
        context.frame.period.code, context.published
    )
    return same and context.text.startswith("其中", context.sentence.start)


def _year_ahead(iso: str, context: Context) -> str:
    """上半年卖出19.7万辆,目标38万辆: a goal is of the year that runs, not of its first half."""
    standing = context.frame.period
    named = context.in_sentence(standing) and standing.token.start >= context.clause.start
    running = not is_over(iso[:4], context.published)
    return iso[:4] if running and not named and is_over(iso, context.published) else iso


def _signed(quantity: Quantity, said: Statement, label: str):
    """Value and interval; a fall and a loss are negative, unless the number itself is."""
    value, low, high = quantity.value, quantity.low, quantity.high
    loss = "亏" in label and not label.endswith(("面", "率", "企业"))
    if not (said.falls or loss) or (value is not None and value <= 0):
        return value, low, high
    low, high = (None if high is None else -high), (None if low is None else -low)
    return None if value is None else -value, low, high


def _tail(context: Context, quantity: Quantity, index: int) -> list[Mention]:
    """The words of the noun phrase that follows: 240万辆[整车][产能]."""
    tail: list[Mention] = []
    tokens, end, counts = context.tokens, quantity.end, quantity.unit in COUNTED
    if index + 1 < len(tokens) and type(tokens[index + 1]) is Break:
        return tail  # as behind most numbers
    for position in range(index + 1, len(tokens)):
        token = tokens[position]
        if type(token) is Quantity and counts and token.start == end:
            end = token.end  # 2至3家年产50万辆整车企业, 10家百亿规模零部件企业
            if tail and tail[-1].kind == "indicator":
                tail.pop()
            continue
        if type(token) is Break and tail and (closed := _bracket(tokens, position)):
            end = closed
            continue  # 11个整车(机)制造项目
        if type(token) is Break and token.start < end:
            continue
        if type(token) is not Mention:
            break
        if counts and token.word == "规模":
            end = token.end
            continue
        kind = token.kind
        if kind == "cue":
            if token.code == "cumulative" and context.text[quantity.end : token.start] == "的":
                end = token.end
                continue  # 十年365万辆的累计保有量
            if token.word not in IS:
                break
            ranked = quantity.unit == "place-rank"
            ranked = ranked and context.text[quantity.end : token.start] == "的"
            if token.start != quantity.end and not ranked:
                break
            end = token.end
            continue  # 8201部为新能源汽车, 排名第四的是三星SDI
        if token.start - end > STEP or token.start - quantity.end > TAIL:
            break
        after = tokens[position + 1] if position + 1 < len(tokens) else None
        numbered = type(after) is Quantity
        if numbered and kind == "indicator" and not counts:
            gap = context.text[token.end : after.start]
            if not gap.strip(" :") and not context.text.startswith("的", quantity.end):
                break  # 138万辆产值3227亿元: the word belongs to the number after it
        if numbered and kind == "product" and after.start == token.end and (
            _has_its_own(context, quantity, index, token)
        ):
            break  # 电池包10万套和电机|12万台: the word belongs to the number after it
        if counts and token.code in FLOWS and _is_attribute(context, token, after):
            end = token.end
            continue
        tail.append(token)
        end = token.end
        if kind == "indicator" and not (counts and numbered and after.start == end):
            break
    return tail


def _bracket(tokens: Sequence[Token], position: int) -> int:
    """整车|(机)|制造项目: where a bracket within a noun closes, 0 where it is none."""
    after = tokens[position + 1] if position + 1 < len(tokens) else None
    if tokens[position].mark != "(" or type(after) is not Break or after.mark != ")":
        return 0
    return after.end if after.end - tokens[position].start <= _IN_NOUN else 0


def _has_its_own(context: Context, quantity: Quantity, index: int, token: Mention) -> bool:
    """电池包|10万套和电机12万台: whether a number in a list has its product right before it."""
    before = context.tokens[index - 1] if index else None
    named = type(before) is Mention and before.kind == "product"
    named = named and quantity.start - before.end <= 1  # 动力电池[包]10万套
    return named and context.text[quantity.end : token.start] in ("和", "及", "与")


def _is_attribute(context: Context, token: Mention, after: Token | None) -> bool:
    """47家整车[出口]企业: what the counted firms do."""
    if type(after) is not Mention or after.start != token.end:
        return False
    return after.kind == "indicator" and context.counts(after)


def _count(context: Context, reading: Reading) -> None:
    """Settle what a count leaves standing: not its noun, nor the names in apposition to it.

    长安汽车、赛力斯等17家整车企业, 恒通、惠州三家.
    """
    beyond = context.tokens[reading.index + 1 : reading.index + 1 + len(reading.tail)]
    if reading.tail and Quantity not in map(type, beyond):
        context.noun_end = reading.tail[-1].end
    start = reading.quantity.start
    previous = context.tokens[reading.index - 1] if reading.index else None
    adjoins = type(previous) is Mention and previous.end == start
    adjoins = adjoins and (
        previous.kind == "actor"
        or (previous.kind == "area" and context.text[previous.start - 1] == "、")
    )  # but 四川|9家配套企业 are there
    if adjoins and reading.quantity.value == 1:
        return  # 仅长安福特一家: it stays the subject
    etc = reading.left == "等" or context.text.find("等", context.clause.start, start) >= 0
    if not (adjoins or etc or context.clause.guest_actor):
        return
    names = _firms_in_clause(context, reading.index)
    etc = names and "等" in context.text[names[0].end : start]
    if adjoins or etc or reading.left == "等" or context.clause.guest_actor:
        if context.frame.actor is not None:
            context.frame.actor = context.clause.before_actor
        area = context.frame.area
        first = names[-1].start if names else start
        last = adjoins and previous.kind == "area"
        if area and (last or area.token.end >= first):  # 瑞士|ABB、北汽等12家
            context.frame.area = context.clause.before_area


def _firms_in_clause(context: Context, index: int) -> list[Mention]:
    """The firms that the clause has named before a quantity, the last first."""
    names: list[Mention] = []
    for position in range(index - 1, -1, -1):
        token = context.tokens[position]
        if token.start < context.clause.start:
            break
        if type(token) is Mention and token.kind == "actor":
            names.append(token)
    return names


def _is_ratio(text: str, start: int) -> bool:
    """每卖三辆车就有一辆在海外: no number of cars, where 每 stands close before it."""
    direct = _EVERY.search(text, max(start - 5, 0), start)
    return direct is not None or text.endswith("就有", 0, start)


def _is_noise(context: Context, quantity: Quantity, unit: str) -> bool:
    """两年平均增长, 千亿级基地, 亿级项目, 浏览量32519次: a class, a page's own, no figure."""
    text, start = context.text, quantity.start
    number = text[quantity.number_start : quantity.number_end]
    if unit == "company":
        return _is_passing_count(context, quantity, number)
    if unit == "person" and text[start - 1] in _RANKED and quantity.unit_text == "位":
        return True  # 分列二至六位: who stands where
    if number == "翻番":
        return True  # 利润翻番: no number is said
    if unit in ("CNY", "vehicle") and quantity.magnitude > 1:
        grade = "级" in text[start : quantity.end + 1]
        if grade and _SCALES.issuperset(number):
            return not _REACHES_GRADE.search(text, max(start - 4, 0), quantity.end + 1)
    if unit == "year":
        in_passing = number in _SPELT and not text.endswith(_TERMS, 0, start)
        return in_passing or text.startswith(("平均", "年均"), quantity.end)
    if unit == "project":
        return "级" in text[start : quantity.end]  # not a count: 10亿级项目
    if unit in _OF_RATIOS and text.find("每", max(start - _RATIO_REACH, 0), start) >= 0:
        few = number in _SPELT or (
            (quantity.value or _FEW_CARS) < _FEW_CARS
            and not _PER_TIME.search(text, max(start - 12, 0), start)
        )
        if few and _is_ratio(text, start):
            return True
    counted = unit in COUNTED_BY_PAGES or not quantity.unit_text  # 阅读 1.2万
    return counted and is_furniture(text, quantity, unit, context.clause.start)


def _is_passing_count(context: Context, quantity: Quantity, number: str) -> bool:
    """两家的年报, 两家加起来, 三家,谁更稳: some firms that are told of, and not how many."""
    if number not in _SPELT and quantity.value and quantity.value >= _MANY:
        return False
    if context.text.startswith("的", quantity.end):
        return number in _FEW  # 两家的年报: both of them
    if _TAKEN_TOGETHER.match(context.text, quantity.end):
        return True
    if number not in _SPELT:
        return False
    if _PICKED.search(context.text, max(quantity.start - 4, context.clause.start), quantity.start):
        return False  # 进入全球百强的只有八家
    return not _names_what_it_counts(context, quantity)


def _names_what_it_counts(context: Context, quantity: Quantity) -> bool:
    """Whether a noun stands beside a small number of firms: 有企业三家; not 三家,谁更稳."""
    if any(context.counts(m) and m.start >= context.clause.start for m in context.said):
        return True
    return bool(labels.noun_after(context.text, quantity.end).strip("合计共有"))
