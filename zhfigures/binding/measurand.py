"""What a quantity measures: its indicator."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from ..kinds import CAR_CLASSIFIERS, COUNTED, DURATIONS, FIRM_MONEY, FLOWS, THINGS
from ..lexicon import RELATIVE_UNITS, Mention
from ..numbers import Quantity
from . import labels
from .frame import Context, Reading

__all__ = ["Measurand", "around", "measurand"]

#: Words for an amount that only the words before explain: 规模稳居全国第一, 零售市场规模.
GENERIC = frozenset({"规模", "总规模", "产业规模", "市场规模", "总量", "数量", "累计数量", "总数"})
#: What 产销 splits into when a pair of numbers follows it, and how the row names it.
SPLIT_LABELS = {"production": "产", "sales": "销"}
#: Words beside a number of people that make them staff.
STAFF = ("员工", "职工", "从业", "就业", "用工")
#: What 年产 is said of where it means a capacity.
PLANTS = (
    "能力",
    "产能",
    "项目",
    "生产线",
    "产线",
    "工厂",
    "基地",
    "一期",
    "二期",
    "达产",
    "投产",
    "规划",
    "形成年产",
)
#: And where they may stand in an earlier clause.
SITES = ("项目", "达产", "投产", "基地位于", "工厂")
#: Places and fields that a number counts: 22个国家和地区, 9个行业.
_FIELDS = re.compile(
    "[㐀-鿿]{0,5}(?:国家|地区|城市|省份|省区|行业|领域|协约国|服务区|区县|县区|街道)"
)
#: 以37.4%的份额居首
_SHARE_BEHIND = re.compile("的(?:[㐀-鿿]{0,4}市场)?(?:份额|市占率|占有率)")
#: Units in which a trade counts what it makes.
_MADE = frozenset({"台", "辆", "万辆", "件", "套", "GWh", "吉瓦时"})
#: 同比均增长1.6%: one rate of two numbers.
_BOTH = re.compile("均|双双|都")
#: Staff, if it is a firm's.
_TEAM = re.compile("人才|团队|工程师|技术人员|工程技术")
#: What a quantity of energy is made by: 30GWh动力电池生产线.
_WORKS = re.compile("[㐀-鿿]{0,10}?(?:生产线|产线|产能|生产基地|工厂|项目)")
_PHASE = re.compile("[一二三首]期$")
#: Words that count what no trade makes and sells: 548个, 12座.
_NO_GOODS = frozenset({"个", "座", "处", "所", "项", "种", "位"})
MONEY = frozenset({"CNY", "USD", "EUR"})
#: What makes 生产 a capacity: 生产项目, 生产线.
_MAKES = re.compile("项目|线|能力|基地|规模")
#: How close before its number a counted noun stands: 企业达8家.
NEAR = 4


@dataclass(frozen=True, slots=True)
class Measurand:
    """The indicator of a figure.

    Attributes
    ----------
    code, label : str
        Its code and its words.
    binding : {'said', 'carried', 'default'} or None
        How it was bound.
    word : Mention or None
        The word of the vocabulary, where one gave it.
    inherited : bool
        Whether it is that of the figure before: 产量5万辆,增长3%.
    """

    code: str
    label: str
    binding: str | None
    word: Mention | None = None
    inherited: bool = False


def measurand(context: Context, reading: Reading) -> Measurand:
    """Choose the indicator: from the list, the noun counted, the clause, the sentence, before."""
    unit = reading.quantity.unit
    if reading.like is not None:
        return Measurand(reading.like.indicator, reading.like.label, "said")
    listed = reading.mapped.get("indicator")
    if isinstance(listed, str):
        return Measurand(listed, SPLIT_LABELS[listed], "said")
    if listed is not None and context.fits(listed, unit):
        return _said(context, listed, unit)
    after = _after(context, reading)
    fitting = [mention for mention in context.said if context.fits(mention, unit)]
    if reading.quantity.unit_text in _NO_GOODS:
        fitting = [mention for mention in fitting if mention.code not in FLOWS]
    here = [mention for mention in fitting if mention.start >= context.clause.start]
    if unit in COUNTED and reading.said.measure in ("level", "change_abs"):
        return _counted(context, reading, after, here)
    start = reading.quantity.start
    works = _WORKS.match(context.text, reading.quantity.end) or (
        _PHASE.search(context.text, max(start - 2, 0), start)
    )
    if unit in ("GWh", "GW") and after is None and works:
        return Measurand("capacity", labels.noun_after(context.text, reading.quantity.end), "said")
    if unit == "unit" and after is None and _FIELDS.match(context.text, reading.quantity.end):
        return Measurand("other", labels.noun_after(context.text, reading.quantity.end), "said")
    if reading.quantity.unit_text == "条" and not (after and context.counts(after)):
        return Measurand("other", labels.noun_after(context.text, reading.quantity.end), "said")
    if reading.quantity.unit_text == "款" and (after is None or after.code == "other"):
        label = labels.noun_after(context.text, reading.quantity.end)
        return Measurand("models", label, "said")
    return (
        _in_clause(context, reading, after, here)
        or _in_sentence(context, reading, fitting)
        or _standing(context, reading)
        or _unknown(context, reading)
    )


def _said(context: Context, word: Mention, unit: str, binding: str = "said") -> Measurand:
    code = context.fits(word, unit)
    if code == "production" and unit not in RELATIVE_UNITS and _MAKES.match(context.text, word.end):
        code = "capacity"  # 签约30GWh动力电池生产项目
    if code == "capacity" and context.meaning(word).verb and not _of_plant(context, word):
        code = "production"  # 年产汽车300万辆 of a place; a plant's is what it can make
    if unit in RELATIVE_UNITS:
        # 出口 of money was a value, so its growth is that of a value.
        code = context.coded.get(word.word, code)
    else:
        context.coded[word.word] = code
    return Measurand(code, word.word, binding, word)


def _of_plant(context: Context, word: Mention) -> bool:
    """Whether 年产 is said of a plant, a project or an ability."""
    end = min(word.end + 24, context.sentence.end)
    before = context.text[max(context.sentence.start, word.start - 40) : word.start]
    clause = context.text[max(context.clause.start, word.start - 16) : end]
    return any(plant in clause for plant in PLANTS) or any(site in before for site in SITES)


def _after(context: Context, reading: Reading) -> Mention | None:
    """The indicator in the noun phrase behind the number, if it fits."""
    quantity = reading.quantity
    for mention in reading.tail:
        if mention.kind == "indicator" and context.fits(mention, quantity.unit):
            apart = mention.start - quantity.end > 1
            if quantity.unit == "unit" and apart and not context.counts(mention):
                return None  # 81个城市的汽车保有量: the cities were counted
            noun = context.text[quantity.end + 1 : mention.start]
            if quantity.unit in COUNTED and apart and "的" in noun:
                return None  # 上千家配套企业的产业集群
            return mention
    return None


def _counted(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand:
    """10家整车企业, 企业达8家, 13位: the noun beside the number, or what its unit counts."""
    quantity = reading.quantity
    if quantity.unit == "company" and (shop := labels.shops(context.text, quantity)):
        return Measurand("other", shop, "said")
    if after is None and here and quantity.start - here[-1].end <= NEAR:
        after = here[-1]
    staff = _is_staff(context, quantity) or _is_of_firm(context, quantity)
    if after is not None and after.code == "people" and staff:
        return Measurand("employees", after.word, "said", after)
    if after is not None:
        return _said(context, after, quantity.unit)
    code = COUNTED[quantity.unit]
    if code == "people" and (_is_staff(context, quantity) or _is_of_firm(context, quantity)):
        code = "employees"
    return Measurand(code, labels.noun_after(context.text, quantity.end), "said")


def _is_staff(context: Context, quantity: Quantity) -> bool:
    return any(word in around(context, quantity) for word in STAFF)


def _is_of_firm(context: Context, quantity: Quantity) -> bool:
    """软件方面的人才5000多名, of a firm that is spoken of."""
    return context.in_paragraph(context.frame.actor) and bool(
        _TEAM.search(around(context, quantity))
    )


def _in_clause(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand | None:
    quantity, said = reading.quantity, reading.said
    unit = quantity.unit
    if unit == "%" and _SHARE_BEHIND.match(context.text, quantity.end):
        return Measurand("market_share", "份额", "said")
    if said.measure == "share" and _is_share_of_firm(context, reading):
        return Measurand("market_share", "占比", "said")
    name = labels.rate_name(context.text, context.tokens, reading.index)
    if name and said.measure == "share":
        return Measurand("other", name, "said")
    if said.measure == "share" and _is_of_market(context, quantity):
        return Measurand("market_share", "份额", "said")
    if after is not None:
        adjoins = unit in ("unit", "other") or after.code == "market_share"
        adjoins = adjoins and after.start - quantity.end <= 1
        if adjoins or context.text.startswith("的", quantity.end):
            return _said(context, after, unit)
    generic = len(here) > 1 and (here[-1].word in GENERIC or _is_stock_of(here[-2], here[-1]))
    here = here[:-1] if generic else here
    measured = [mention for mention in here if not context.counts(mention)]
    if unit == "%":
        here = measured or (here if context.last is None else [])
    elif here and not generic and quantity.start - here[-1].end > NEAR and context.counts(here[-1]):
        here = measured  # a noun that was counted elsewhere
    if here and not (said.measure == "rank" and here[-1].word in GENERIC):
        return _said(context, here[-1], unit)
    if after is not None and not (unit == "%" and context.counts(after)):
        return _said(context, after, unit)
    if unit in MONEY and any(_invests(token, context.clause.start) for token in context.tokens):
        return Measurand("investment", "投资", "said")
    return None


def _is_share_of_firm(context: Context, reading: Reading) -> bool:
    """国轩高科、欣旺达占比分别为4.1%、2.2%: of the market, where a firm has the share."""
    tokens = context.tokens[: reading.index]
    return any(
        type(name) is Mention and type(cue) is Mention and name.kind == "actor"
        and cue.word == "占比" and cue.start == name.end and cue.start >= context.clause.start
        for name, cue in pairwise(tokens)
    )  # fmt: skip


def _invests(token: object, start: int) -> bool:
    """将投资60亿元: the intention has the word in it."""
    cue = type(token) is Mention and token.kind == "cue" and token.start >= start
    return cue and token.word.endswith(("投资", "投入")) and token.code == "plan"


def _is_of_market(context: Context, quantity: Quantity) -> bool:
    """国内零售份额为65.4%: a share of a market, whatever is sold there."""
    cues = (token for token in context.tokens if type(token) is Mention and token.kind == "cue")
    near = (c for c in cues if context.clause.start <= c.start < quantity.start)
    shares = [cue for cue in near if cue.code == "share"]
    if not shares or not shares[-1].word.endswith("份额"):
        return False
    return not context.text.endswith("中的", 0, shares[-1].start)  # 在同类产能中的份额: of capacity


def _is_stock_of(thing: Mention, word: Mention) -> bool:
    """充电站保有量: what is counted says more than that it is there."""
    return word.code == "stock" and thing.code == "chargers" and word.start - thing.end <= 1


def _in_sentence(context: Context, reading: Reading, fitting: list[Mention]) -> Measurand | None:
    last = context.last
    measured = [mention for mention in fitting if not context.counts(mention)]
    since = bool(measured) and measured[-1].start >= context.last_at
    if since and last is not None and last.indicator == "other":
        return _said(context, measured[-1], reading.quantity.unit)
    of = context.clause.of_indicator
    of_goods = of is not None and of.code in ("sales", "production", "export_volume")
    of_goods = of_goods and reading.said.measure == "share"
    if of_goods and last is not None and last.indicator in FIRM_MONEY:
        return _said(context, of, reading.quantity.unit)  # 营收97亿元,C系列占总销量的八成
    if reading.said.measure == "change" and _grew_both(context, reading):
        return Measurand("production_sales", "产销", "said", inherited=True)
    if reading.said.measure != "level" and last is not None:
        return Measurand(last.indicator, last.label, "said", inherited=True)
    counted = last is not None and last.unit == reading.quantity.unit and last.indicator in THINGS
    if counted and not measured and not labels.noun_after(context.text, reading.quantity.end):
        return Measurand(last.indicator, last.label, "said")  # 广东63万台;江苏建成25万台
    return _said(context, measured[-1], reading.quantity.unit) if measured else None


def _grew_both(context: Context, reading: Reading) -> bool:
    """产销分别完成204.7万辆和208.4万辆,同比均增长1.6%: one rate of both."""
    pair = list(context.figures.values())[-2:]
    split = [figure.indicator for figure in pair] == ["production", "sales"]
    return split and context.clause_says(reading, _BOTH)


def _standing(context: Context, reading: Reading) -> Measurand | None:
    standing = context.frame.indicator
    unit = reading.quantity.unit
    if not context.in_reach(standing) or unit in DURATIONS:
        return None
    if context.counts(standing.token) or not context.fits(standing.token, unit):
        return None
    if reading.quantity.unit_text in _NO_GOODS and standing.token.code in FLOWS:
        return None
    return _said(context, standing.token, unit, "carried")


def _unknown(context: Context, reading: Reading) -> Measurand:
    quantity = reading.quantity
    before = context.text[max(quantity.start - 2, 0) : quantity.start]
    counted = [mention for mention in context.said if context.counts(mention)]
    if quantity.unit == "unit" and counted and before.endswith(("共", "共计", "合计", "总计")):
        return _said(context, counted[-1], quantity.unit)  # 签约一批项目,共18个
    of_cars = quantity.unit == "vehicle" or (
        quantity.unit_text in CAR_CLASSIFIERS
        and not labels.noun_after(context.text, quantity.end)
        and _makes_cars(context)
    )
    if of_cars and context.topic.indicator is not None:
        word = context.topic.indicator
        return Measurand(context.fits(word, "vehicle"), word.word, "default", word)
    if quantity.unit == "unit" and counted and _is_named_in_list(context, quantity):
        return _said(context, counted[-1], quantity.unit)  # 新开工项目依次为:合川28个、綦江23个
    known = context.of_unit.get(quantity.unit)
    if known and known[0] == context.place.paragraph and quantity.unit_text in _MADE:
        return Measurand(known[1], known[2], "carried")  # 卖了68万台变速器…。其中混动变速器9.2万台
    label = labels.noun_before(context.text, context.clause.start, quantity.start)
    if quantity.unit not in DURATIONS:  # 3年时间: what follows a stretch of time is another word
        label = labels.noun_after(context.text, quantity.end) or label
    return Measurand("other", label, "said" if label else None)


def _is_named_in_list(context: Context, quantity: Quantity) -> bool:
    """Whether a place or firm and nothing else stands between a mark and the number."""
    for token in reversed(context.tokens):
        if type(token) is Mention and token.end == quantity.start:
            apart = context.text[token.start - 1 : token.start] in ":、,，;"
            return token.kind in ("area", "actor") and apart
    return False


def _makes_cars(context: Context) -> bool:
    actor = context.frame.actor
    known = context.lexicon.actors.get(actor.code) if actor else None
    return known is not None and known.makes_cars and context.in_sentence(actor)


def around(context: Context, quantity: Quantity) -> str:
    """The words close to a number, in its clause."""
    return context.text[max(context.clause.start, quantity.start - 12) : quantity.end + 12]
