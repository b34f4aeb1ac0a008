"""What a time expression says, before it is dated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from ..tokens import Fields


class Year(NamedTuple):
    """A year, said outright or as an offset.

    Attributes
    ----------
    anchor : str
        ``absolute`` (`number` is the calendar year), ``published`` (years from the publication's),
        ``standing`` (from the period in force) or ``either`` (the period in force, else the
        publication's).
    number : int
        The calendar year or the offset.
    """

    anchor: str
    number: int


class Point(NamedTuple):
    """One end of an expression.

    Attributes
    ----------
    year : Year or None
        None where the words leave the year out (8月).
    unit : str
        ``year``, ``half``, ``quarter``, ``month``, ``third`` (上旬), ``week`` (第二周), ``day``,
        or ``same`` (同期: the period in force, moved to `year`).
    number : int
        Which half, quarter or month of the year (the month of a day, a week or a third); 0 for a
        year, and for the month in force (第二周).
        Where `relative` it is an offset in `unit` from the anchor of `year` (上月: -1).
    day : int
        The day of the month, or which week or third of it; 0 for coarser units.
    relative : bool
        True for 上月, 本季度, 昨日.
    """

    year: Year | None
    unit: str
    number: int = 0
    day: int = 0
    relative: bool = False


@dataclass(slots=True, unsafe_hash=True)
class PeriodExpr(Fields):
    """A time expression as the text has it, not yet dated.

    Attributes
    ----------
    start, end : int
        The phrase, its role words included (截至2023年底, 比上年, 自2018年以来).
    role : str
        ``at`` when the thing was so; ``asof`` a closing date (截至…底, 年末); ``by`` a date to come
        (到2025年, 3年内); ``since`` a stretch up to now (2018年以来); ``base`` a comparison's base
        (比上年, 去年同期), which never moves the period in force; ``now`` a time that says no
        period (目前) and ends the period in force; ``event`` a day on which something happened;
        ``title`` part of a document's name.
    first, last : Point or None
        The ends, `last` None for a single period; both None where the words give no date.
    carry : Point or None
        For an elided year, the nearest earlier period of the same sentence that has one.
    """

    start: int
    end: int
    role: str
    first: Point | None = None
    last: Point | None = None
    carry: Point | None = None

    @property
    def is_that_year(self) -> bool:
        """当年, 该年: whether it is the year in force."""
        first = self.first
        year = first.year if first is not None and first.unit == "year" else None
        return year is not None and year.anchor == "standing" and not year.number

    @property
    def is_whole_year(self) -> bool:
        """全年: whether it is all of a year that it does not name."""
        first = self.first
        return first is not None and first.year is None and first.unit == "year"

    @property
    def is_that_month(self) -> bool:
        """当月, 该月: whether it is the month in force."""
        first = self.first
        relative = first is not None and first.relative and first.unit == "month"
        return relative and first.year.anchor == "standing"
