"""Which product a figure is about."""

from __future__ import annotations

import re

from ..kinds import (
    BODIES,
    CARS,
    COUNTED,
    DRIVEN,
    ENERGY_AND_MASS,
    FIRM_MONEY,
    GOODS,
    LENGTHS,
    MOTOR_TRADE,
    PRODUCT_FLOWS,
    VEHICLES,
    WHOLE_VEHICLES,
)
from ..lexicon import Mention
from .frame import Context, Reading, Standing
from .labels import is_idle, names_project
from .measurand import Measurand

__all__ = ["meant_product", "product"]

#: What statistics break down by trades.
TRADE_SUMS = frozenset({"value_added", "output_value", "investment", "profit", "revenue"})
#: Units of a firm's costs, margins and spending.
MONEY_AND_RATES = frozenset({"CNY", "USD", "EUR", "TWD", "HKD", "JPY", "%", "pp"})
#: Firms that make what goes into a car.
SUPPLIERS = ("供应商", "配套商", "配套企业", "零件厂")
#: What a text may be about so that a car firm's figures are of it as well.
TRADES = frozenset({"commercial", "motorcycle"})
PARTS_OF_CARS = frozenset({"battery", "parts"})
SPECIALTIES = DRIVEN | TRADES
#: What is said of a project: it is of the product that the project makes.
PROJECTS = frozenset({"investment", "output_value", "capacity", "models"})

#: Manufacturing as a whole, and not that of something.
_MANUFACTURING = re.compile("(?:(?<![㐀-鿿])|(?<=[全我][市省国区])|(?<=规上))制造业")
_TRADE = re.compile("[制加采冶纺][造工矿选炼织]业|供应业|材料产业|电子产业")
#: All industry of a place, whatever it makes.
_ALL_INDUSTRY = re.compile(
    "工业企业|工业项目|高新技术企业|规模以上工业|规上工业|规模以上企业总|大中型企业"
)


def meant_product(context: Context, reading: Reading) -> str:
    """The product that the sentence speaks of; of a firm that makes cars it is cars."""
    if (after := reading.follows("product")) is not None:
        return after.code
    standing = context.frame.product
    if context.in_sentence(standing) and standing.code in PARTS_OF_CARS:
        return standing.code  # 发动机产品当月销售21,640台
    actor = context.frame.actor or context.topic.firm
    own = _own(context, getattr(actor, "code", actor))
    return own or (standing.code if standing else "none")


def product(
    context: Context, reading: Reading, unit: str, what: Measurand, firm: str | None
) -> str:
    """Choose the product: from the list, the noun phrase, the clause, what stands, the topic.

    `firm` is the firm that the figure is about.
    """
    if what.code == "people":
        return "none"
    if reading.like is not None:
        return reading.like.product
    if listed := reading.mapped.get("product"):
        return listed.code
    standing = context.frame.product
    if unit == "vehicle" and standing is not None and standing.code not in VEHICLES:
        standing = None  # what was said of batteries says nothing of a number of cars
    in_clause = standing is not None and standing.token.start >= context.clause.start
    if what.code == "chargers" or what.label.endswith("加氢站"):
        return "none"  # they serve cars and are none
    if after := _named_behind(context, reading):
        keeps = context.in_paragraph(standing) and standing.code in DRIVEN and after in BODIES
        return standing.code if keeps else after
    number = reading.quantity
    if unit in COUNTED and is_idle(context.text, number.start, number.end):
        return "none"
    if unit in COUNTED and what.label.endswith(SUPPLIERS):
        return "battery" if standing and standing.code == "battery" else "parts"
    if context.clause.of_product in CARS and not context.in_sentence(standing):
        return context.clause.of_product  # 占全省新能源汽车产量的80%
    last = context.last
    carried = (what.inherited or what.binding == "carried") and not in_clause
    same = carried and last is not None and last.label == what.label
    if same and last.product in VEHICLES and context.since_last(context.frame.actor):
        same = _own(context, firm) is None
    if same and not context.since_last(standing):
        return last.product
    if not in_clause and what.code in TRADE_SUMS and context.clause_says(reading, _TRADE):
        # 黑色金属加工业增长10.7%: a trade that no word of the vocabulary names
        return "none" if context.clause_says(reading, _MANUFACTURING) else "other"
    meaning = context.lexicon.indicators.get(what.label)
    whole = meaning is not None and meaning.about == "economy"
    if whole or (not in_clause and context.clause_says(reading, _ALL_INDUSTRY)):
        trade = what.code == "output_value" and context.in_paragraph(standing)
        return standing.code if in_clause or (trade and standing.code in MOTOR_TRADE) else "none"
    if unit in ("GWh", "MWh") and not in_clause:
        return "battery"
    driven = standing is not None and standing.code in VEHICLES | {"none"}
    if unit in ENERGY_AND_MASS and not in_clause and driven:
        return "other"
    if what.label.startswith(("总", "合计")) and context.products and not in_clause:
        return context.products[0].code  # a total is of what the sentence began with
    if in_clause:
        return standing.code
    return _carried(context, reading, standing, unit, what, firm)


def _named_behind(context: Context, reading: Reading) -> str | None:
    """The product in the noun phrase behind the number: of 氢燃料电池商用车 the last."""
    named = [mention for mention in reading.tail if mention.kind == "product"]
    if not named:
        return None
    first, last = named[0], named[-1]
    if first.word in WHOLE_VEHICLES and _is_of_motorcycles(context):
        return "motorcycle"
    if {first.code, last.code} <= CARS and _joined(context, first, last):
        return first.code if first.code == last.code else "auto"
    compound = last.end - first.start <= sum(len(mention.word) for mention in named)
    return last.code if compound and first.code in ("other", "battery") else first.code


def _is_of_motorcycles(context: Context) -> bool:
    standing = context.frame.product
    spoken_of = context.in_reach(standing) and standing.code == "motorcycle"
    return spoken_of or context.topic.product == "motorcycle"


def _joined(context: Context, first: Mention, last: Mention) -> bool:
    """传统能源乘用车和新能源汽车: two kinds as one."""
    return context.text[first.end : last.start] in ("和", "及", "与", "以及")


def _own(context: Context, firm: str | None) -> str | None:
    """What a firm makes, if that is one thing: cars, or batteries."""
    known = context.lexicon.actors.get(firm) if firm else None
    return known.makes if known else None


def _carried(
    context: Context,
    reading: Reading,
    standing: Standing | None,
    unit: str,
    what: Measurand,
    firm: str | None,
) -> str:
    """The product of a figure in whose clause none is named."""
    topic = context.topic
    own = _own(context, firm)
    # A firm's money, and what it is compared with, is of what the firm makes.
    money = what.code in FIRM_MONEY or (what.code == "other" and unit in MONEY_AND_RATES)
    if money and firm and (what.code in FIRM_MONEY or not context.in_sentence(standing)):
        if own is None and firm == topic.firm and topic.product in MOTOR_TRADE:
            own = topic.product
        return "auto" if own in DRIVEN else own or "none"
    if unit in LENGTHS:
        return "none"  # a distance, a length of time
    if context.in_sentence(standing):
        return standing.code
    last = context.last
    if firm and last and last.actor == firm and last.product in PARTS_OF_CARS:
        return last.product  # 比亚迪以111.8GWh排在第二位,市场份额15.9%
    if firm and what.code == "employees":
        return "none"
    if context.in_part and context.in_paragraph(standing) and standing.code in DRIVEN:
        return standing.code  # 新能源汽车产量47.6万辆。其中,上汽通用五菱生产44.9万辆
    named = context.in_sentence(context.frame.actor) or own in PARTS_OF_CARS
    named = named or not context.in_paragraph(standing)
    if what.code in PRODUCT_FLOWS and own and named:
        if context.in_reach(standing) and standing.code in TRADES:
            return standing.code
        return topic.subject if own == "auto" and topic.subject in SPECIALTIES else own
    flows = what.code in PRODUCT_FLOWS or (unit == "vehicle" and context.in_paragraph(standing))
    if flows and standing is not None and _reaches(context, standing):
        driven = standing.code == "auto" and topic.subject in DRIVEN
        driven = driven and not context.in_paragraph(standing)
        return topic.subject if driven else standing.code
    if what.label.endswith("渗透率"):
        return topic.product if topic.product in DRIVEN else "nev"
    if unit == "vehicle":
        return topic.subject if topic.subject in VEHICLES and not firm else "auto"
    if what.code in PRODUCT_FLOWS and unit in GOODS:
        return "other"
    if what.code == "value_added":
        return "none"
    if context.in_paragraph(standing) and (unit in COUNTED or what.code != "other"):
        return standing.code
    spoken_of = names_project(context.text, context.clause.start, reading.quantity.start)
    if what.code in PROJECTS and context.in_reach(standing) and spoken_of:
        return standing.code
    if firm:
        spent = what.code in PROJECTS and not what.label.endswith("投入")
        return own if own and spent else "none"
    return topic.subject or "none"


def _reaches(context: Context, standing: Standing) -> bool:
    """Whether a product still holds; one that no code covers leaves with its paragraph."""
    return standing.code not in ("none", "other") or context.in_paragraph(standing)
