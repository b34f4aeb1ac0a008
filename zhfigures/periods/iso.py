"""Periods as strings: ``2024``, ``2024-H1``, ``2024-Q3``, ``2024-08``, ``2024-01/2024-08``."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

_ISO = re.compile(
    r"(?P<year>\d{4})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])"
    r"|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12]\d|3[01]))?))?"
)


#: How many months the parts of a year have.
_MONTHS_OF = {"half": 6, "quarter": 3, "month": 1}
#: Of January to December in a leap year; what `calendar` gives costs a weekday as well.
_LAST_DAYS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Span(NamedTuple):
    """A dated point: its unit, and the first and last day."""

    unit: str
    first: date
    last: date


def span(year: int, unit: str, number: int = 0, day: int = 0) -> Span:
    """The days of a unit: its `number` in the year, or the day, week or third of month `number`.

    Raises
    ------
    ValueError
        For a day the year has not, or a year that the calendar has not.
    """
    if unit == "year":
        return Span("year", date(year, 1, 1), date(year, 12, 31))
    if unit == "day":
        only = date(year, number, day)
        return Span("day", only, only)
    if unit == "third":  # 上旬, 中旬 and 下旬 have ten days, the last what is left
        first = date(year, number, 10 * day - 9)
        end = 10 * day if day < 3 else last_day(year, number)
        return Span("third", first, date(year, number, end))
    if unit == "week":
        return _week(year, number, day)
    size = _MONTHS_OF[unit]
    month = max(number, 1) * size
    first = date(year, month - size + 1, 1)
    return Span(unit, first, date(year, month, last_day(year, month)))


def last_day(year: int, month: int) -> int:
    """The number of days of a month."""
    return 28 if month == 2 and not calendar.isleap(year) else _LAST_DAYS[month]


def _week(year: int, month: int, which: int) -> Span:
    """A week of a month, as car sales are told: Mondays to Sundays, the first from the 1st on.

    A month that begins at a weekend has it in its first week.
    """
    weekday, days = calendar.monthrange(year, month)
    first_end = 7 - weekday + 7 * (weekday > 4)
    begin = first_end + 7 * which - 13 if which > 1 else 1
    end = min(first_end + 7 * which - 7, days)
    return Span("week", date(year, month, begin), date(year, month, end))


def join(first: str, last: str) -> str:
    """A range, or the one period that both ends are."""
    return first if first == last else f"{first}/{last}"


def month_of(day: date) -> str:
    """The month of a day: 2024-08."""
    return f"{day.year:04d}-{day.month:02d}"


def quarter_of(day: date) -> str:
    """The quarter of a day: 2024-Q3."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def write(one: Span) -> str:
    """A single period as text."""
    year = f"{one.first.year:04d}"
    match one.unit:
        case "year":
            return year
        case "half":
            return f"{year}-H{(one.first.month + 5) // 6}"
        case "quarter":
            return f"{year}-Q{(one.first.month + 2) // 3}"
        case "month":
            return month_of(one.first)
    return join(one.first.isoformat(), one.last.isoformat())


def write_range(first: Span, last: Span) -> str:
    """Years stay years and days days; every other mixture is written in months.

    Months that are a quarter, a half or a year are written as such: one period has one name. So
    are the days of one of them, from the first to the last: 1月1日至6月30日.
    """
    units = {first.unit, last.unit}
    if units == {"year"}:
        return join(f"{first.first.year:04d}", f"{last.first.year:04d}")
    if not units.isdisjoint(("day", "week", "third")):
        closes = last.last.day == last_day(last.last.year, last.last.month)
        whole = units == {"day"} and first.first.day == 1 and closes
        if whole and "/" not in (months := write_months(first.first, last.last)):
            return months
        return join(first.first.isoformat(), last.last.isoformat())
    return write_months(first.first, last.last)


def write_months(first: date, last: date) -> str:
    """The months from one day's to another's: 2024-01/2024-08, but 2024-H1."""
    if first.year == last.year:
        for unit, length in (("year", 12), ("half", 6), ("quarter", 3)):
            if last.month - first.month == length - 1 and last.month % length == 0:
                return write(span(first.year, unit, last.month // length))
    return join(month_of(first), month_of(last))


def year_to(month: str) -> str:
    """From the year's first month to one of it: 2024-08 -> 2024-01/2024-08."""
    first, last = bounds(month)
    return write_months(first.replace(month=1), last)


def _parse(iso: str) -> Span:
    """One end of a period. Raises ValueError where it is none."""
    match = _ISO.fullmatch(iso) if iso.isascii() else None
    if match is None:
        raise ValueError(f"not a period: {iso!r}; write 2024, 2024-H1, 2024-Q1 or 2024-08-31")
    year, half, quarter, month, day = match.groups()
    if day:
        return span(int(year), "day", int(month), int(day))
    if month:
        return span(int(year), "month", int(month))
    if quarter:
        return span(int(year), "quarter", int(quarter))
    return span(int(year), "half", int(half)) if half else span(int(year), "year")


def _ends(iso: str) -> tuple[Span, Span]:
    """The two ends of a period; a single one is both."""
    left, slash, right = iso.partition("/")
    first = _parse(left)
    if not slash:
        return first, first
    last = _parse(right)
    if first.unit != last.unit or first.unit in ("half", "quarter") or first.first >= last.first:
        raise ValueError(f"not a period: {iso!r}; a range joins two years, months or days in order")
    return first, last


def bounds(iso: str) -> tuple[date, date]:
    """First and last day of a period. Raises ValueError where it is none."""
    first, last = _ends(iso)
    return first.first, last.last


def grain(iso: str) -> str:
    """The unit a period is written in; of a range, that of its ends."""
    return _ends(iso)[1].unit


def is_valid(iso: str) -> bool:
    """Whether a string is a period as `resolve` writes it.

    >>> is_valid("2024-01/2024-08"), is_valid("2024-13"), is_valid("2024-08/2024-01")
    (True, False, False)
    """
    try:
        _ends(iso)
    except ValueError:
        return False
    return True


def year_of(iso: str) -> int:
    """The calendar year of a period; of a range, its last year.

    >>> year_of("2024-01/2024-08"), year_of("2014/2016")
    (2024, 2016)

    Raises
    ------
    ValueError
        If `iso` is no period.
    """
    return bounds(iso)[1].year


def shift_years(iso: str, years: int) -> str:
    """Move a period by whole years; 29 February becomes the 28th.

    >>> shift_years("2024-01/2024-08", -1)
    '2023-01/2023-08'

    Raises
    ------
    ValueError
        If `iso` is no period, or the result leaves the years 1 to 9999.
    """
    bounds(iso)

    def moved(end: str) -> str:
        year = int(end[:4]) + years
        if not 1 <= year <= 9999:
            raise ValueError(f"{iso} moved by {years} years leaves the calendar")
        rest = end[4:]
        if rest == "-02-29" and not calendar.isleap(year):
            rest = "-02-28"
        return f"{year:04d}{rest}"

    first, _, last = iso.partition("/")
    return join(moved(first), moved(last or first))


def contains(outer: str, inner: str) -> bool:
    """Whether the days of `inner` all lie in `outer`.

    >>> contains("2024", "2024-Q3"), contains("2024-H1", "2024-07")
    (True, False)

    Raises
    ------
    ValueError
        If either is no period.
    """
    (a, b), (c, d) = bounds(outer), bounds(inner)
    return a <= c and d <= b
