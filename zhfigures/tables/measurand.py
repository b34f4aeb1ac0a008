"""What the number of a cell measures: the indicator and its words, the product, and how."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..kinds import (
    BODIES,
    CAR_CLASSIFIERS,
    CAR_COUNTS,
    CARS,
    COUNTED,
    DRIVEN,
    FIRM_MONEY,
    FLOWS,
    THINGS,
)
from ..lexicon import Actor, Lexicon, Mention
from .meaning import NAMED, Unit
from .rows import Row, Spot
from .words import unbracketed, words

__all__ = ["indicator_of", "made_by", "measure_of", "product_of", "product_of_row"]

#: Names of rows that count what the caption is of.
_OUTPUT = frozenset({"产量", "总产量", "生产量"})


class Indicated(NamedTuple):
    """An indicator: its code, the words for it, its binding, and the mention if it has one."""

    code: str
    label: str
    binding: str | None
    mention: Mention | None


def measure_of(spot: Spot) -> str | None:
    """None where row and column both state a change: a change of a growth rate is no row."""
    one, other = spot.column.meaning.measure, spot.row.meaning.measure
    if one and other and (one != other or one != "share"):
        return None
    return one or other or spot.about.measure


# -------------------------------------------------------------------------------- the indicator


def indicator_of(spot: Spot, unit: Unit | None) -> Indicated:
    """The nearest indicator that fits the unit; else the words of the row or the column."""
    code = unit.code if unit else ""
    column, row = spot.column.meaning, spot.row
    head = unbracketed(column.text).strip()
    if code == "%" and not column.indicators and words().goods.fullmatch(head):
        return Indicated("other", head, "said", None)  # 完成率 beside 销量
    for mentions, binding in _said(spot):
        for mention in reversed(mentions):
            found = spot.about.lexicon.indicators[mention.word].code_for(code)
            if found == "stock" and code == "unit" and (chargers := _chargers(spot)):
                return _labelled("chargers", row, "said", chargers)
            if found and (found not in ("companies", "projects") or _counts(unit)):
                return _labelled(found, row, binding, mention)
    label = unbracketed(row.name).strip()
    if not label or row.actor or row.area or row.when.kind:
        label = head
    return Indicated("other", label, "said" if label else None, None)


def _said(spot: Spot) -> Iterator[tuple[Sequence[Mention], str]]:
    """The indicators of the column, the row, the rows above, the caption, and their binding."""
    yield spot.column.meaning.indicators, "said"
    yield spot.row.meaning.indicators, "said"
    if spot.above.indicator:
        yield (spot.above.indicator,), "carried"
    yield spot.about.stub, "said"
    yield _told_before(spot), "said"
    for line in spot.about.captions:
        yield line.indicators, "carried"


def _told_before(spot: Spot) -> tuple[Mention, ...]:
    """本月产量 | 本年累计: a head that tells a period only is of what the one before it is."""
    kind = spot.column.meaning.when.kind
    if not kind or kind in NAMED:
        return ()
    before = reversed(spot.about.table.columns[: spot.index])
    flows = ([m for m in c.meaning.indicators if m.code in FLOWS] for c in before)
    return tuple(next(filter(None, flows), ()))


def _chargers(spot: Spot) -> Mention | None:
    """公共充电桩 | 保有量: how many there are, of what the row or the title names."""
    said = (spot.row.meaning.indicators, *(line.indicators for line in spot.about.captions))
    return next((m for mentions in said for m in mentions if m.code == "chargers"), None)


def _counts(unit: Unit | None) -> bool:
    """Whether firms or projects are counted in a unit: 家, 个."""
    return unit is not None and (unit.code in ("company", "project") or unit.text in ("个", "户"))


def _labelled(code: str, row: Row, binding: str, mention: Mention) -> Indicated:
    """The label keeps a row's name that no field of the record can hold."""
    own = row.meaning.indicators
    # 大型企业 as a row of output
    named = code == "other" if mention in own else own and code != "market_share"
    if named and not row.meaning.measure:
        return Indicated(code, unbracketed(row.name).strip(), binding, mention)
    return Indicated(code, row.rest + mention.word, binding, mention)


# ---------------------------------------------------------------------------------- the product


def product_of(spot: Spot, indicator: str, unit: Unit) -> str:
    """The product that row, column, rows above, caption or firm name, or ``none``."""
    about, _, row, _, column = spot
    said = product_of_row(spot) or column.meaning.product
    if said:
        return said
    if unit.code in COUNTED or indicator in THINGS:
        named = (*column.meaning.indicators, *row.meaning.indicators)
        if about.product and not named and not (row.actor or row.rest):
            return about.product  # 零部件企业数量: 2022年 | 1180家
        return "none"  # 规上企业 under a caption on cars: it does not narrow them down
    if _is_of_goods(spot, indicator, unit):
        return "other"
    return _product_above(spot, indicator, unit) or _product_of_firm(spot, indicator, unit)


def product_of_row(spot: Spot) -> str | None:
    """The product that a row names, seen with what the rows above and the caption do."""
    row, above = spot.row, spot.above
    own = row.meaning.product
    if row.part and own == "auto" and above.product in CARS:
        return above.product  # 新能源汽车, 其中:出租车
    wide = above.product if above.section and above.section.product else spot.about.product
    # What drives a car tells more than its body: 乘用车 under a caption on 新能源汽车 stays
    # nev. In prose 零部件企业 of them do too; a row of parts is of parts.
    if own in BODIES - {"parts"} and wide in DRIVEN and not row.part:
        return wide
    return own


def _is_of_goods(spot: Spot, indicator: str, unit: Unit) -> bool:
    """Whether a row names goods that the vocabulary does not: 原煤, 发电量."""
    row = spot.row
    kinds = [column.kind for column in spot.about.table.columns if column.role == "label"]
    named = "name" in kinds and not (row.actor or row.area or row.when.kind or row.total)
    made = indicator == "production" and row.name not in _OUTPUT and not row.meaning.measure
    said = bool(spot.column.meaning.indicators) or made
    return named and unit.code != "vehicle" and said


def _product_above(spot: Spot, indicator: str, unit: Unit) -> str | None:
    """The product of the section, of the row that this one is a part of, or of the caption."""
    about, above, row, _, column = spot
    if above.section and above.section.product:
        return above.section.product
    if row.meaning.indicators and indicator == "other":
        return "other" if column.meaning.indicators else "none"
    if row.part and row.actor and above.part_product:
        return above.part_product  # 其中:新能源汽车, 其中:赛力斯汽车
    if row.part and above.product:
        return above.product
    if indicator in FIRM_MONEY and (row.actor or column.meaning.actor):
        return "none"  # what a firm earns it earns with all that it makes
    return about.product if indicator != "other" or unit.code == "vehicle" else None


def _product_of_firm(spot: Spot, indicator: str, unit: Unit) -> str:
    """What a firm makes, where the number counts or prices it; cars, if it counts cars."""
    about = spot.about
    name = spot.row.actor or spot.column.meaning.actor or about.actor or about.topic.firm
    firm = about.lexicon.actors.get(name)
    made = _goods_of(firm)
    counted = indicator in CAR_COUNTS or (firm and firm.product)
    priced = made and indicator == "price"
    pieces = unit.text in CAR_CLASSIFIERS
    if unit.code == "vehicle" or priced or (pieces and made and counted):
        return made or "auto"
    if pieces and indicator in CAR_COUNTS:
        return "other"
    return "battery" if firm and firm.kind == "battery" and indicator == "capacity" else "none"


def made_by(name: str | None, lexicon: Lexicon) -> str:
    """What a firm that makes cars counts: the growth of 蔚来 in a table with firms across."""
    return _goods_of(lexicon.actors.get(name)) or "none"


def _goods_of(firm: Actor | None) -> str | None:
    """What a firm makes: 宁德时代 batteries, 理想 cars."""
    return firm and (firm.product or ("auto" if firm.makes_cars else None))
