"""One time by its numbers or its year's name: 2019年, 去年前三季度, 2024-03-01, 2018—2020年."""

from __future__ import annotations

import re
from typing import NamedTuple

from .doubts import day_exists, is_count, is_heading_number, is_no_quarter, trust
from .model import Point, Year
from .parts import part_of
from .words import DASH, DAY, DIGITS, GAP, YEAR4, Grammar, load_grammar, number, short_year

#: 3月1日—|15日: a day that leaves out its month.
_DAY_ONLY = re.compile(rf"({DAY}){GAP}[日号]")
#: 2021—|2025: the year at the other end of a range.
_BARE_YEAR = re.compile(rf"({YEAR4})(?!\d)(?:{GAP}学年)?")
#: What joins the ends of a range; 2018至今 is no range.
_DASHED = re.compile(rf"{GAP}{DASH}{GAP}(?!今(?![年日]))")
#: The last groups of what has its year within: 2024-03-01, 2024/03, 1Q24, 2H24, 20世纪90年代.
_DATES = frozenset({"iso_d", "ym_m", "qy_y", "hy_y", "decade"})
#: The groups of years, the commonest first.
_YEARS = (
    "year", "year_word", "year_two", "year_q", "year_whole", "year_dot", "year_open", "year_han",
    "year_fy", "year_sl",
)  # fmt: skip
#: The groups of years that may be of two digits: 24Q1, FY24, 24/25/26年, 24年.
_SHORT_YEARS = frozenset({"year_q", "year_fy", "year_sl", "year_two"})
#: What may stand behind a year and leaves it whole: 24年全年, 24年初, 24年底.
_OF_YEAR = frozenset({"whole", "open", "close"})


class Core(NamedTuple):
    """The dated middle of an expression, before its role words are read."""

    end: int
    first: Point
    last: Point | None
    closing: bool  # 年底, 月末
    two_digit: str = ""  # '' | 'sure' | 'bare' | 'loose': how far a two-digit year can be trusted
    open_year: bool = False  # 2021—: a bare year that wants the other end of its range


def read_core(text: str, start: int, grammar: Grammar) -> Core | None:
    """Read the time that begins at `start`, with the other end of its range: 2018—2020年."""
    match = grammar.point.match(text, start)
    core = _point(text, match) if match else None
    if core is None:
        return None
    dash = _DASHED.match(text, core.end)
    if dash is None or core.last is not None:
        return core
    tail = _tail(text, dash.end(), core, grammar)
    return tail or (None if core.open_year else core)


def _tail(text: str, start: int, head: Core, grammar: Grammar) -> Core | None:
    """The second end of a range, after its dash."""
    if head.first.unit == "day" and not head.first.relative:
        day = _DAY_ONLY.match(text, start)
        if day is not None:
            last = head.first._replace(year=None, day=number(day[1]))
            return head._replace(end=day.end(), last=last)
    match = grammar.point.match(text, start)
    core = _point(text, match, in_range=head.open_year) if match else None
    if core is None and head.open_year and (bare := _BARE_YEAR.match(text, start)):
        return head._replace(
            end=bare.end(), last=Point(Year("absolute", int(bare[1])), "year"), open_year=False
        )
    if core is None or core.first.unit == "same":
        return None
    return core._replace(
        first=head.first,
        last=core.last or core.first,
        two_digit=head.two_digit and core.two_digit,  # 2022-23年 is sure of itself
        open_year=False,
    )


def _point(text: str, match: re.Match[str], *, in_range: bool = False) -> Core | None:
    """Turn a match of the point pattern into its parts; None where it is no time after all.

    No group of the pattern holds another, so the last of them tells how the expression ends.
    """
    end, kind = match.end(), match.lastgroup
    if kind == "year":  # 2019年 and no more, as most are
        if is_count(text, match):
            return None
        return Core(end, Point(Year("absolute", int(match["year"])), "year"), None, False)
    if kind in _DATES:
        return _date(match, kind)
    said, year = "", None
    if not kind.endswith("_"):
        said = kind if kind in _YEARS else next(name for name in _YEARS if match[name])
        year = _said_year(said, match[said])
    points = (Point(year, "year"), None, False) if said == kind else part_of(year, match, kind)
    if points is None:
        return None
    first, last, closing = points
    if first.unit == "day" and not (day_exists(first) and (last is None or day_exists(last))):
        return None
    if not said:
        if kind == "q_latin_" and is_no_quarter(text, match):
            return None
        if kind == "m_list_" and is_heading_number(text, match, first.number):
            return None
        return Core(end, first, last, closing)
    two_digit = ""
    if said == "year_sl":
        two_digit = "sure"  # 24/25/26年
    if said == "year_two" or (said == "year_q" and len(match[said]) == 2):
        two_digit = trust(text, match, bare=first.unit == "year" and kind not in _OF_YEAR)
        if not in_range and not two_digit:
            return None
    if said == "year" and is_count(text, match):
        return None
    return Core(end, first, last, closing, two_digit, said == "year_open")


def _date(match: re.Match[str], kind: str) -> Core | None:
    """2024-03-01, 2024/03, 1Q24, 20世纪90年代: what the year is part of."""
    end = match.end()
    if kind == "iso_d":
        year = Year("absolute", int(match["iso_y"]))
        day = Point(year, "day", int(match["iso_m"]), int(match["iso_d"]))
        return Core(end, day, None, False) if day_exists(day) else None
    if kind == "ym_m":
        month = Point(Year("absolute", int(match["ym_y"])), "month", int(match["ym_m"]))
        return Core(end, month, None, False)
    if kind == "decade":
        begin = 1900 + 10 * number(match["decade"])
        first, last = (Point(Year("absolute", y), "year") for y in (begin, begin + 9))
        return Core(end, first, last, False)
    year = Year("absolute", short_year(match[kind]))
    which = ("quarter", "qy_q") if kind == "qy_y" else ("half", "hy_h")
    return Core(end, Point(year, which[0], int(match[which[1]])), None, False, "sure")


def _said_year(name: str, value: str) -> Year:
    """Turn a year as written into a number or an offset: 去年, 24年, 二〇二四年."""
    if name == "year_word":
        return load_grammar().relative[value][1]
    if name in _SHORT_YEARS:
        return Year("absolute", short_year(value))
    if name == "year_han":
        return Year("absolute", short_year("".join(str(DIGITS.get(c, c)) for c in value)))
    return Year("absolute", int(value))
