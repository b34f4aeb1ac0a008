"""What a quantity measures: its indicator and its product."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..kinds import (
    BODIES,
    COUNTED,
    DRIVEN,
    DURATIONS,
    ENERGY_AND_MASS,
    FIRM_MONEY,
    GOODS,
    INDUSTRY_MONEY,
    PRODUCT_FLOWS,
    THINGS,
    VEHICLES,
    WHOLE_INDUSTRIES,
)
from ..lexicon import RELATIVE_UNITS, Mention
from ..numbers import Quantity
from . import labels
from .frame import Context, Reading

__all__ = ["Measurand", "meant_product", "measurand", "product"]

#: Words for an amount that only the words before explain: 规模稳居全国第一, 零售市场规模.
GENERIC = frozenset({"规模", "总规模", "产业规模", "市场规模", "总量"})
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
)
#: What statistics break down by trades.
TRADE_SUMS = frozenset({"value_added", "output_value", "investment", "profit", "revenue"})
_TRADE = re.compile("[制加采冶纺][造工矿选炼织]业|供应业|材料产业|电子产业")
#: All industry of a place, whatever it makes.
_ALL_INDUSTRY = re.compile("工业企业|规模以上工业|规上工业")
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
    here = [mention for mention in fitting if mention.start >= context.clause.start]
    if unit in COUNTED and reading.said.measure in ("level", "change_abs"):
        return _counted(context, reading, after, here)
    return (
        _in_clause(context, reading, after, here)
        or _in_sentence(context, reading, fitting)
        or _standing(context, reading)
        or _unknown(context, reading)
    )


def _said(context: Context, word: Mention, unit: str, binding: str = "said") -> Measurand:
    code = context.fits(word, unit)
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
    clause = context.text[max(context.clause.start, word.start - 16) : end]
    return any(plant in clause for plant in PLANTS)


def _after(context: Context, reading: Reading) -> Mention | None:
    """The indicator in the noun phrase behind the number, if it fits."""
    quantity = reading.quantity
    for mention in reading.tail:
        if mention.kind == "indicator" and context.fits(mention, quantity.unit):
            apart = mention.start - quantity.end > 1
            if quantity.unit == "unit" and apart and not context.counts(mention):
                return None  # 81个城市的汽车保有量: the cities were counted
            return mention
    return None


def _counted(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand:
    """10家整车企业, 企业达8家, 13位: the noun beside the number, or what its unit counts."""
    quantity = reading.quantity
    if after is None and here and quantity.start - here[-1].end <= NEAR:
        after = here[-1]
    if after is not None:
        return _said(context, after, quantity.unit)
    code = COUNTED[quantity.unit]
    if code == "people" and any(word in around(context, quantity) for word in STAFF):
        code = "employees"
    return Measurand(code, labels.noun_after(context.text, quantity.end), "said")


def _in_clause(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand | None:
    quantity, said = reading.quantity, reading.said
    unit = quantity.unit
    name = labels.rate_name(context.text, context.tokens, reading.index)
    if name and said.measure == "share":
        return Measurand("other", name, "said")
    if after is not None:
        adjoins = unit in ("unit", "other") and after.start - quantity.end <= 1
        if adjoins or context.text.startswith("的", quantity.end):
            return _said(context, after, unit)
    if len(here) > 1 and here[-1].word in GENERIC:
        here = here[:-1]
    measured = [mention for mention in here if not context.counts(mention)]
    if unit == "%":
        here = measured or (here if context.last is None else [])
    elif here and quantity.start - here[-1].end > NEAR and context.counts(here[-1]):
        here = measured  # a noun that was counted elsewhere
    if here and not (said.measure == "rank" and here[-1].word in GENERIC):
        return _said(context, here[-1], unit)
    if after is not None and not (unit == "%" and context.counts(after)):
        return _said(context, after, unit)
    return None


def _in_sentence(context: Context, reading: Reading, fitting: list[Mention]) -> Measurand | None:
    last = context.last
    if reading.said.measure != "level" and last is not None:
        return Measurand(last.indicator, last.label, "said", inherited=True)
    measured = [mention for mention in fitting if not context.counts(mention)]
    return _said(context, measured[-1], reading.quantity.unit) if measured else None


def _standing(context: Context, reading: Reading) -> Measurand | None:
    standing = context.frame.indicator
    unit = reading.quantity.unit
    if not context.in_reach(standing) or unit in DURATIONS:
        return None
    if context.counts(standing.token) or not context.fits(standing.token, unit):
        return None
    return _said(context, standing.token, unit, "carried")


def _unknown(context: Context, reading: Reading) -> Measurand:
    quantity = reading.quantity
    if quantity.unit == "vehicle" and context.topic.indicator is not None:
        word = context.topic.indicator
        return Measurand(context.fits(word, "vehicle"), word.word, "default", word)
    label = labels.noun_before(context.text, context.clause.start, quantity.start)
    if quantity.unit not in DURATIONS:  # 3年时间: what follows a stretch of time is another word
        label = labels.noun_after(context.text, quantity.end) or label
    return Measurand("other", label, "said" if label else None)


def around(context: Context, quantity: Quantity) -> str:
    """The words close to a number, in its clause."""
    return context.text[max(context.clause.start, quantity.start - 12) : quantity.end + 12]


# ----------------------------------------------------------------------------------------- product


def meant_product(context: Context, reading: Reading) -> str:
    """The product that the sentence speaks of; of a firm that makes cars it is cars."""
    after = reading.follows("product")
    actor = context.frame.actor
    if after is None and actor and context.lexicon.actors[actor.code].kind in ("maker", "brand"):
        return "auto"
    standing = context.frame.product
    return after.code if after else standing.code if standing else "none"


def product(context: Context, reading: Reading, unit: str, what: Measurand) -> str:
    """Choose the product: from the list, the noun phrase, the clause, what stands, the topic."""
    if what.code == "people":
        return "none"
    if reading.like is not None:
        return reading.like.product
    if listed := reading.mapped.get("product"):
        return listed.code
    standing = context.frame.product
    said_here = context.in_sentence(standing)
    in_clause = said_here and standing.token.start >= context.clause.start
    if what.code == "chargers":
        if in_clause and standing.code in DRIVEN:
            return standing.code
        return context.topic.product if context.topic.product in DRIVEN else "nev"
    if after := reading.follows("product"):
        keeps = said_here and standing.code in DRIVEN and after.code in BODIES
        return standing.code if keeps else after.code
    last = context.last
    if (
        (what.inherited or what.binding == "carried")
        and not in_clause
        and last
        and last.label == what.label
    ):
        return last.product
    if not in_clause and what.code in TRADE_SUMS and _clause_has(context, reading, _TRADE):
        return "other"  # 黑色金属加工业增长10.7%: a trade that no word of the vocabulary names
    meaning = context.lexicon.indicators.get(what.label)
    whole = meaning is not None and meaning.about == "economy"
    if whole or (not in_clause and _clause_has(context, reading, _ALL_INDUSTRY)):
        return standing.code if in_clause else "none"
    if unit in ENERGY_AND_MASS and not in_clause and standing and standing.code in VEHICLES:
        return "battery" if unit in ("GWh", "MWh") else "other"
    if what.label.startswith(("总", "合计")) and context.products:
        return context.products[0].code  # a total is of what the sentence began with
    if in_clause:
        return standing.code
    if what.code not in FIRM_MONEY and unit not in COUNTED and context.in_paragraph(standing):
        return standing.code
    if said_here and what.code not in FIRM_MONEY and (meaning is None or what.code != "other"):
        return standing.code
    return _carried_product(context, unit, what)


def _clause_has(context: Context, reading: Reading, words: re.Pattern[str]) -> bool:
    return bool(words.search(context.text, context.clause.start, reading.quantity.start))


def _carried_product(context: Context, unit: str, what: Measurand) -> str:
    standing = context.frame.product
    if unit in COUNTED or what.code in THINGS | {"stock"}:
        return "none"
    topic = context.topic.product
    if standing is not None and what.code in PRODUCT_FLOWS:
        return topic if standing.code == "auto" and topic in DRIVEN else standing.code
    of_industry = what.code in INDUSTRY_MONEY and context.frame.actor is None
    if of_industry and context.in_reach(standing) and standing.code in WHOLE_INDUSTRIES:
        return standing.code
    if unit == "vehicle" or what.label.endswith("渗透率"):
        return topic if topic in WHOLE_INDUSTRIES | VEHICLES else "auto"
    return "other" if what.code in PRODUCT_FLOWS and unit in GOODS else "none"
