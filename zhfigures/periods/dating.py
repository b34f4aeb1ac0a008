"""Dating time expressions: from what the words say to a calendar period."""

from __future__ import annotations

from datetime import date, timedelta

from .iso import (
    Span,
    bounds,
    grain,
    is_valid,
    join,
    month_of,
    shift_years,
    span,
    write,
    write_range,
    year_of,
)
from .model import PeriodExpr, Point, Year

#: Until this month the past year may still be called 今年, where so many months of it are told of.
REPORTED, MOST_OF_YEAR = 1, 9
#: Yearly reports, which say 全年 without a year, come out until this month of the next year.
LAST_REPORT = 5


def resolve(expr: PeriodExpr, *, published: date | None, standing: str | None) -> str | None:
    """Date an expression.

    Parameters
    ----------
    expr : PeriodExpr
        From `scan_periods`.
    published : datetime.date or None
        When the text appeared: the anchor of 今年 and 8月.
    standing : str or None
        The period now in force, as this function writes it: the anchor of 同期, 当年, 上年.

    Returns
    -------
    str or None
        ``2018``, ``2022-Q1``, ``2024-H1``, ``2024-11``, ``2024-03-13``, or an inclusive range such
        as ``2024-01/2024-08``; None where no anchor is known or the words name no date.
    """
    if expr.first is None:
        return None
    if standing is not None and not _says_year(expr) and not is_valid(standing):
        standing = None
    try:
        return _resolve(expr, published, standing)
    except (OverflowError, ValueError):  # outside the calendar: year 0, 29 February
        return None


def _says_year(expr: PeriodExpr) -> bool:
    """2019年4月, 今年一季度: no standing period is asked for."""
    first = expr.first
    if expr.last is not None or first.year is None or first.relative or first.unit == "same":
        return False
    return first.year.anchor in ("absolute", "published")


def _resolve(expr: PeriodExpr, published: date | None, standing: str | None) -> str | None:
    first, last = expr.first, expr.last
    if first.unit == "same":
        if first.number and standing is None:
            return published and str(published.year + first.year.number)  # 一年前, of no month
        return _same(first.year, published, standing)
    if first.relative:
        return _write_since(expr, _relative(first, published, standing), published)
    if first.number == 0 and first.unit in ("day", "week"):
        return _of_month(first, last, standing)
    if first.year is None:
        year = _elided_year(first, last, expr.carry, published, standing)
        if last is not None and last.year is None and _order(last) < _order(first):
            year = None if year is None else year - 1  # 11月至2月
    else:
        year = _year(first.year, published, standing)
    if year is None:
        return None
    begin = _span(first, year)
    if last is None:
        return _write_since(expr, begin, published)
    if last.relative:
        finish = _relative(last, published, standing)
    elif last.year is None:
        finish = _span(last, year + (_order(last) < _order(first)))
    else:
        anchor = write(begin) if last.year.anchor in ("standing", "either") else standing
        end_year = _year(last.year, published, anchor)
        finish = None if end_year is None else _span(last, end_year)
    if finish is None or finish.last < begin.first:
        return None
    if _is_of_last_year(first, finish, published):
        begin, finish = _span(first, year - 1), _span(last, year - 1)
    return write_range(begin, finish)


def _is_of_last_year(first: Point, finish: Span, published: date | None) -> bool:
    """今年前11个月, in a paper of January: of the year that has just ended."""
    if published is None or published.month > REPORTED or finish.last <= published:
        return False
    return first == Point(Year("published", 0), "month", 1) and finish.last.month >= MOST_OF_YEAR


def _order(point: Point) -> tuple[int, int]:
    """Place within a year, for ends that share one unit."""
    return point.number, point.day


def _year(year: Year, published: date | None, standing: str | None) -> int | None:
    if year.anchor == "absolute":
        return year.number
    if year.anchor != "published" and standing is not None:
        return year_of(standing) + year.number
    if year.anchor == "standing" or published is None:
        return None
    return published.year + year.number


def _elided_year(
    first: Point,
    last: Point | None,
    carry: Point | None,
    published: date | None,
    standing: str | None,
) -> int | None:
    """The year that goes without saying.

    A year said earlier in the sentence; else the latest that does not lie after the publication;
    else the standing year. Until March the past year is still being reported, so a quarter or half
    must be over to be of this year; later one that has begun is.
    """
    limit = published
    if carry is not None:
        year = _year(carry.year, published, standing)
        if year is not None and (published is None or year <= published.year):
            if carry.unit != "day":
                return year
            limit = _span(carry, year).last
    if first.unit == "year" and standing is not None:
        return year_of(standing)
    if limit is None:
        return year_of(standing) if standing is not None else None
    if first.unit == "year":
        return limit.year - (limit.month <= LAST_REPORT)
    edge = last if last is not None and last.year is None else first
    days = _span(edge, limit.year)
    if edge.unit == "day":
        # A notice names coming days without a year (3月1日起), a report past ones.
        return limit.year - (days.first > limit + timedelta(days=60))
    begun = edge.unit in ("quarter", "half") and last is None and limit.month > 3
    month = days.first.month if begun else days.last.month
    return limit.year - (month > limit.month)


def _relative(point: Point, published: date | None, standing: str | None) -> Span | None:
    """上月, 本季度, 昨日: counted in their own unit from the anchor."""
    if point.unit == "day":
        day = None if published is None else published + timedelta(days=point.number)
        return day and span(day.year, "day", day.month, day.day)
    at = published if point.year.anchor in ("either", "published") else None
    if point.year.anchor != "published" and standing is not None and grain(standing) in (
        ("month", "day") if point.unit == "month" else ("quarter", "month", "day")
    ):
        at = bounds(standing)[1]
    if at is None:
        return None
    size = 1 if point.unit == "month" else 3
    index = (at.year * 12 + at.month - 1) // size + point.number
    year, number = divmod(index, 12 // size)
    return span(year, point.unit, number + 1)


def _of_month(first: Point, last: Point | None, standing: str | None) -> str | None:
    """第二周, 第一周(1-6日): of the month in force, or of that of the days in force."""
    if standing is None or grain(standing) not in ("month", "day"):
        return None
    month = bounds(standing)[1]
    begin, finish = (
        span(month.year, point.unit, month.month, point.day) for point in (first, last or first)
    )
    return join(begin.first.isoformat(), finish.last.isoformat())


def _same(year: Year | None, published: date | None, standing: str | None) -> str | None:
    """同期: the standing period; 去年同期: a year before it; 2019年同期: in that year."""
    if standing is None or year is None:
        return standing
    if year.anchor != "absolute" and year.number:
        return shift_years(standing, year.number)
    target = _year(year, published, standing)
    return None if target is None else shift_years(standing, target - year_of(standing))


def _write_since(expr: PeriodExpr, one: Span | None, published: date | None) -> str | None:
    """A single point as text; for 2018年以来 the stretch up to the publication."""
    if one is None:
        return None
    if expr.role != "since":
        return write(one)
    if published is None or one.first > published:
        return None
    if one.unit == "year":
        return join(f"{one.first.year:04d}", f"{published.year:04d}")
    if one.unit in ("day", "week", "third"):
        return join(one.first.isoformat(), published.isoformat())
    return join(month_of(one.first), month_of(published))


def _span(point: Point, year: int) -> Span:
    return span(year, point.unit, point.number, point.day)
