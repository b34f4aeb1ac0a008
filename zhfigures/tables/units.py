"""The unit of a cell's number: what the cell prints, its row, its column, or the caption."""

from __future__ import annotations

from collections.abc import Mapping

from ..figure import Figure
from ..kinds import CAR_COUNTS, CARS, MONEY
from ..lexicon import Mention
from .about import About
from .cells import Number, is_numeric, number_in
from .columns import asks_for_money
from .meaning import Unit
from .measurand import indicator_of, product_of_row
from .rows import Spot

__all__ = ["RATES", "level_unit", "unit_of_number"]

#: Units of how large a thing is beside another.
RATES = frozenset({"%", "times", "‰"})
_PERCENT = Unit("%", "", 1, 1)
_VEHICLE = Unit("vehicle", "", 1, 1)
#: A whole number of a per cent that no growth is.
_NO_RATE = 1000
#: What whole numbers without a unit count: a capacity of 20 may be 20万辆.
_WHOLE_CARS = CAR_COUNTS - {"capacity"}


def unit_of_number(
    spot: Spot, number: Number, measure: str, made: Mapping[int, Figure]
) -> Unit | None:
    """The unit of a number; `made` are the figures before it in its row. None if nothing tells."""
    column, row = spot.column.meaning, spot.row
    if number.unit:
        return Unit(number.unit, number.unit_text, 1, 1)
    if number.value == 0 and not column.units and (printed := _printed(spot)):
        return Unit(printed.unit, printed.unit_text, 1, 1)
    if column.measure:
        return _unit_of_change(spot, number, measure, made)
    kind = asks_for_money(spot.column)
    if row.unit is not None and kind in (None, row.unit.code in MONEY):
        return row.unit
    if measure == "change":
        return _PERCENT
    if column.units:
        return next((u for u in column.units if u.code not in RATES), column.units[0])
    return _unit_told(spot, kind)


def _unit_of_change(
    spot: Spot, number: Number, measure: str, made: Mapping[int, Figure]
) -> Unit | None:
    """The unit of a growth or a share that the column says it is."""
    own, row = spot.column.meaning.units, spot.row
    if measure == "change":
        if isinstance(number.value, int) and abs(number.value) >= _NO_RATE:
            return None  # 3,210 under 同比: the header is not that of its column
        if row.unit is not None and row.unit.code == "%" and made:
            return None  # a rate that grew: by per cent or by points?
    if own:
        return own[0]
    return level_unit(spot) if measure == "change_abs" else _rate(spot)


def _unit_told(spot: Spot, asks_money: bool | None) -> Unit | None:
    """The unit of the caption, if it is of the sort that the column asks for; else cars or none."""
    indicated = indicator_of(spot, None)
    unit = _caption_unit(spot.about, None if asks_money else indicated.mention)
    if asks_money is None:
        return unit or (_PERCENT if spot.about.shares else _counted(spot, indicated.code))
    if unit is None:
        return None if asks_money else _counted(spot, indicated.code)
    return unit if (unit.code in MONEY) == asks_money else None


def level_unit(spot: Spot) -> Unit:
    """The unit of the thing that grew, which tells its indicator."""
    about, row = spot.about, spot.row
    kind = asks_for_money(spot.column)
    fits = row.unit is not None and kind in (None, row.unit.code in MONEY)
    if fits and row.unit.code not in RATES:
        return row.unit
    for reference in reversed(about.references.get(spot.index, ())):
        units = about.table.columns[reference].meaning.units
        if units and units[0].code not in RATES:
            return units[0]
    return _caption_unit(about, None) or _PERCENT


def _caption_unit(about: About, mention: Mention | None) -> Unit | None:
    """The unit of the nearest line that has but one which fits the indicator: 单位:万辆."""
    for line in about.unit_lines:
        units = [unit for unit in line.units if unit.code not in RATES]
        if mention is not None:
            knows = about.lexicon.indicators[mention.word]
            units = [unit for unit in units if knows.code_for(unit.code)]
        if len(units) == 1:
            return units[0]
    return None


def _rate(spot: Spot) -> Unit | None:
    """Per cent, unless the whole numbers of the column may count things."""
    return _PERCENT if {".", "%"} & _numerals(spot) else None


def _counted(spot: Spot, indicator: str) -> Unit | None:
    """Cars, where the column counts them and prints whole numbers; 20.5 would be 万辆."""
    if indicator not in _WHOLE_CARS or product_of_row(spot) not in (None, "none", *CARS):
        return None
    return None if "." in _numerals(spot) else _VEHICLE


def _printed(spot: Spot) -> Number | None:
    """The first number of a column that is printed with a unit: a bare 0 has it too."""
    numbers = (number_in(row[spot.index]) for row in spot.about.full)
    return next((number for number in numbers if number and number.unit), None)


def _numerals(spot: Spot) -> set[str]:
    """The characters that the numbers of a column are printed with."""
    known = spot.about.numerals
    if spot.index not in known:
        texts = (row[spot.index].text for row in spot.about.full)
        known[spot.index] = {c for text in texts if is_numeric(text) for c in text}
    return known[spot.index]
