"""What a quantity measures: its indicator."""

from __future__ import annotations

from dataclasses import dataclass

from ..kinds import COUNTED, DURATIONS
from ..lexicon import RELATIVE_UNITS, Mention
from ..numbers import Quantity
from . import labels
from .frame import Context, Reading

__all__ = ["Measurand", "around", "measurand"]

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
