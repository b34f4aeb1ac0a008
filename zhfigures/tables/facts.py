"""From a table to figures: each number takes what its row, its column and the caption say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ..figure import Figure
from ..kinds import CAR_CLASSIFIERS, CAR_COUNTS, CARS, WHOLE_COST
from ..lexicon import Lexicon
from ..periods import year_of
from ..periods.iso import bounds
from ..text import CleanText
from ..topic import Topic
from .about import About, local, read_about
from .cells import Cell, Number, is_empty, is_numeric, number_in
from .dates import period_of
from .meaning import Unit
from .measurand import indicator_of, made_by, measure_of, product_of
from .rows import TOP, Row, Spot, headed, passed_on, read_row, summed_up
from .shape import Column, Table
from .units import RATES, level_unit, unit_of_number
from .words import unbracketed, words

__all__ = ["read_tables"]

_OF_MARKET = re.compile(r"(?:市场)?份额|市占率|(?:市场)?占有率")
_POINTS = ("个百分点", "百分点", "pct", "pp")
_FALLEN = re.compile(r"下降|下滑|下跌|减少|降幅|跌幅|降低")
_RISEN = re.compile(r"[增升涨±+]")


def read_tables(
    tables: Sequence[Table], clean: CleanText, lexicon: Lexicon, topic: Topic,
    *, source: str = "", published: date | None = None,
) -> list[Figure]:
    """Read the figures of a text's tables.

    Parameters
    ----------
    tables : sequence of Table
        From `find_tables`, in order.
    clean : CleanText
        The text they stand in.
    lexicon : Lexicon
        The vocabulary.
    topic : Topic
        What the document as a whole is about, for what neither cells nor caption say.
    source : str
        Id of the document, for the records.
    published : datetime.date or None
        The anchor of 今年 and of months without a year.

    Returns
    -------
    list of Figure
        Row by row. Cells whose unit or indicator nothing states are left out. 本月 of a table
        whose caption names no month is that of the table above it.
    """
    figures: list[Figure] = []
    title = clean.meta.get("title", "")
    base = None
    for table in tables:
        about = read_about(table, title, lexicon, topic, published, base)
        figures += _figures(about, clean, source)
        base = about.base
    return figures


def _figures(about: About, clean: CleanText, source: str) -> Iterator[Figure]:
    """The figures of a table, each row's after what the rows above pass on to it."""
    columns = about.table.columns
    times = Counter(cell.start for row in about.full for cell in row if cell.text)
    above = TOP
    for cells in about.table.rows:
        if len(cells) != len(columns) or _is_alone(cells):
            above = headed(above, cells, about.lexicon)
            continue
        row = read_row(cells, about, above)
        if row is None:
            continue
        if row.total:
            above = summed_up(above, row)
        made: dict[int, Figure] = {}
        for index, column in enumerate(columns):
            # What spans columns or rows is no number of one of them.
            if column.role != "value" or times[cells[index].start] > 1:
                continue
            number = number_in(cells[index])
            if number is None:
                continue
            spot = Spot(about, above, row, index, column)
            figure = _figure(spot, number, made, clean, source)
            if figure is not None:
                made[index] = figure
                yield figure
        above = passed_on(above, row, made.values())


def _is_alone(cells: Sequence[Cell]) -> bool:
    """Whether a row as long as the header holds one thing, which heads the rows below."""
    filled = {cell.start for cell in cells if not is_empty(cell.text)}
    return len(filled) <= 1 and not any(is_numeric(cell.text) for cell in cells)


def _figure(
    spot: Spot, number: Number, made: Mapping[int, Figure], clean: CleanText, source: str
) -> Figure | None:
    """The figure of a number; `made` are those before it in its row."""
    measure = measure_of(spot)
    unit = unit_of_number(spot, number, measure, made) if measure else None
    if unit is None:
        return None
    what = _what(spot, unit, measure, _level(spot, number, measure, made), made)
    rises = (number.low or number.high or 0) > 0
    if measure != "level" and rises and _is_of_falls(spot.column, spot.row):
        number = _negative(number)
    code = _code(unit, what)
    area, area_binding, actor = _whose(spot, what.indicator)
    period, period_binding = None, None
    # The table's year is not that of what works cost.
    if spot.column.meaning.when.kind or not _is_whole_cost(spot.column):
        period, period_binding = period_of(spot)
    measure = _fitting(measure, code, what.indicator)
    start, end = clean.span(number.start, number.end)
    return Figure(
        source=source,
        quote=clean.original[start:end],
        start=start,
        end=end,
        value=_times(number.value, unit.factor),
        low=_times(number.low, unit.factor),
        high=_times(number.high, unit.factor),
        bound=number.bound,
        unit=code,
        unit_text=number.unit_text or unit.text,
        indicator=what.indicator,
        label=what.label,
        measure=measure,
        of=spot.column.meaning.of if measure == "share" else None,
        product="auto" if what.product == "none" and code == "vehicle" else what.product,
        area=area,
        actor=actor,
        period=period,
        status=_status(spot, period),
        indicator_binding=what.binding,
        area_binding=area_binding,
        period_binding=period_binding,
    )


# ----------------------------------------------------------------------------- what it measures


class _What(NamedTuple):
    """What a number measures, and of which product."""

    indicator: str
    label: str
    binding: str | None
    product: str


def _what(
    spot: Spot, unit: Unit, measure: str, level: Figure | None, made: Mapping[int, Figure]
) -> _What:
    """What a number measures: what its header says, or the level that it compares."""
    about, column = spot.about, spot.column.meaning
    market = _OF_MARKET.search(column.text)
    if about.shares and not market and unit.code == "%":
        market = _OF_MARKET.search(about.shares)
    if market:
        product = product_of(spot, "market_share", unit)
        if product == "none" and level is not None:
            product = level.product
        return _What("market_share", market[0], "said", product)
    if measure == "level" or level is None:
        return _told(spot, unit if measure == "level" else level_unit(spot), made)
    indicator, label = level.indicator, level.label
    sold = indicator == "sales" or label.endswith(words().fitted)
    if measure == "share" and spot.row.actor and sold:
        indicator, label = "market_share", column.text
    return _What(indicator, label, level.indicator_binding, level.product)


def _told(spot: Spot, unit: Unit, made: Mapping[int, Figure]) -> _What:
    """What header, row or caption say of a number in a unit, or of what grew in that unit."""
    indicator, label, binding, _ = indicator_of(spot, unit)
    product = product_of(spot, indicator, unit)
    if product == "none" and unit.code in RATES and indicator in CAR_COUNTS:
        name = spot.row.actor or spot.column.meaning.actor or spot.about.actor
        product = made_by(name, spot.about.lexicon)
    if product == "none" and label.endswith(words().fitted):
        product = "battery"
    if product == "none" and label and words().goods.fullmatch(label):
        counted = (figure.product for figure in made.values() if figure.unit == "vehicle")
        product = next(counted, product)
    return _What(indicator, label, binding, product)


def _level(
    spot: Spot, number: Number, measure: str, made: Mapping[int, Figure]
) -> Figure | None:
    """The figure that a growth or a share is about, of those before it in its row."""
    column = spot.column.meaning
    points = number.unit_text in _POINTS or any(unit.code == "pp" for unit in column.units)
    share = _share_before(spot, made) if points and column.measure else None
    references = spot.about.references.get(spot.index, ())
    return share or next((made[i] for i in reversed(references) if i in made), None)


def _share_before(spot: Spot, made: Mapping[int, Figure]) -> Figure | None:
    """份额, 份额变化: what grew by points is the share or the rate before it, not the cars."""
    columns = spot.about.table.columns
    # 渗透率, 去年同期, 变化
    before = (i for i in range(spot.index - 1, 0, -1) if not columns[i].meaning.when.prior)
    share = made.get(next(before, -1))
    return share if share and share.unit == "%" and share.measure == "share" else None


def _fitting(measure: str, unit: str, indicator: str) -> str:
    """The measure that unit and indicator allow: a growth of points is one of the rate."""
    if measure == "change" and unit == "pp":
        return "change_abs"
    if measure == "change_abs" and unit in RATES:
        return "change"
    return "share" if measure == "level" and indicator == "market_share" else measure


def _is_of_falls(column: Column, row: Row) -> bool:
    """同比下降 | 63.0%, 降幅(%): a name that says that all its numbers fell."""
    texts = (row.meaning.text if row.meaning.measure else "", column.meaning.text)
    return any(_FALLEN.search(text) and not _RISEN.search(text) for text in texts)


def _negative(number: Number) -> Number:
    """A number under such a name: 超5% is a fall by more than that, 5%-6% one by so much."""
    ends = (number.value, number.high, number.low)
    value, low, high = (None if end is None else -end for end in ends)
    return replace(number, value=value, low=low, high=high)


def _code(unit: Unit, what: _What) -> str:
    """The code of a unit whose words stand for several: 台 of cars, 户 of firms."""
    counts_cars = what.product in CARS and what.indicator in CAR_COUNTS
    if unit.text == "户" and what.indicator == "companies":
        return "company"
    if unit.code == "unit" and unit.text in CAR_CLASSIFIERS and counts_cars:
        return "vehicle"
    return unit.code


def _times(value: int | float | None, factor: int | float) -> int | float | None:
    """A product without the noise of binary fractions: 205.3 x 10000 is 2053000."""
    if value is None or factor == 1:
        return value
    product = Decimal(str(value)) * Decimal(str(factor))
    return int(product) if product == int(product) else float(product)


# ----------------------------------------------------------------------- whose it is, and whether


def _whose(spot: Spot, indicator: str) -> tuple[str | None, str | None, str | None]:
    """Area, its binding, and actor."""
    about, row, head = spot.about, spot.row, spot.column.meaning
    actor = row.actor or head.actor
    area = row.area or (head.area and local(head.area, about.lexicon, about.topic))
    if area:
        actor = actor or (about.actor if not row.area else None)
        # A firm's capacity by places is that of its works there.
        return area, "said", actor or (about.topic.firm if indicator == "capacity" else None)
    if actor or about.actor:
        return None, None, actor or about.actor
    return about.area, about.area_binding, None


def _status(spot: Spot, period: str | None) -> str:
    """Whether it happened: 规划产能, 目标 and 预计 say that it did not, and so may its period."""
    about = spot.about
    for meaning in (spot.column.meaning, spot.row.meaning):
        if meaning.status == "target" and "规划" in meaning.text:
            built = any(mention.code == "capacity" for mention in meaning.indicators)
            return "plan" if built else "target"
        if meaning.status != "actual":
            return meaning.status
    if _is_whole_cost(spot.column):
        return "plan"
    if period and about.published:
        ahead = year_of(period) > about.published.year
        if ahead or (about.aims and bounds(period)[1] >= about.published):
            return "target"
    return "actual"


def _is_whole_cost(column: Column) -> bool:
    """总投资(亿元): what each works of the table is to cost."""
    text = column.meaning.text
    return "总投资" in text and unbracketed(text).strip() in WHOLE_COST
