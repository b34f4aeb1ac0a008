"""Parts of a year: months, quarters, halves, days, weeks, and stretches of them."""

from __future__ import annotations

import re

from .model import Point, Year
from .words import number

#: The ends of a time, and whether it is a closing date.
Ends = tuple[Point, Point | None, bool]
#: The groups of a numbered month, quarter or half.
_NUMBERED = {
    **dict.fromkeys(("m", "m_close", "m_list", "m_end"), "month"),
    **dict.fromkeys(("q", "q_short", "q_list", "q_latin"), "quarter"),
    "half_latin": "half",
}
#: The groups of stretches: their unit, and the group of the first of them.
_STRETCHES = {"m2": ("month", "m1"), "q2": ("quarter", "q1"), "ql2": ("quarter", "ql1")}
#: 11月前17天, 11月前两周.
_HEADS = {"fd": ("day", "fm"), "fw": ("week", "wm")}
#: What is the first of its unit by name: 首月, 元月, 首季, 半年报.
_FIRST = {"m_head": "month", "m_new": "month", "q_head": "quarter", "half_report": "half"}


def part_of(year: Year | None, match: re.Match[str], kind: str) -> Ends | None:
    """The ends of the part of `year` that ends in group `kind`; alone its groups end in _."""
    name = kind.removesuffix("_")
    alone = kind[len(name) :]
    if unit := _NUMBERED.get(name):
        closing = name == "m_close"
        return Point(year, unit, number(match["m" + alone if closing else kind])), None, closing
    if name == "ed":
        return Point(year, "day", number(match["em" + alone]), number(match[kind])), None, False
    if name in _STRETCHES:
        unit, first = _STRETCHES[name]
        return _stretch(year, unit, number(match[first + alone]), number(match[kind]))
    if name == "m_pair":  # 一二月
        return _stretch(year, "month", *map(number, match[kind]))
    if name in ("half", "half_list"):
        return Point(year, "half", 1 if match[kind] == "上" else 2), None, False
    if name == "same":
        return Point(year, "same"), None, False
    if name == "upto_unit":
        unit = "month" if match[kind].startswith("月") else "quarter"
        count = number(match["upto" + alone])
        if not 1 <= count <= (12 if unit == "month" else 4):
            return None
        return Point(year, unit, 1), Point(None, unit, count), False
    if name == "d2":
        month, first, last = (number(match[group + alone]) for group in ("dm", "d1", "d2"))
        if first >= last:
            return None
        return Point(year, "day", month, first), Point(None, "day", month, last), False
    if name in _HEADS:
        unit, group = _HEADS[name]
        month, last = number(match[group + alone]), number(match[kind])
        return Point(year, unit, month, 1), Point(None, unit, month, last), False
    if name == "third":
        which = "上中下".index(match[kind]) + 1
        return Point(year, "third", number(match["third_m" + alone]), which), None, False
    if name == "m_week":
        return Point(year, "week", number(match["m" + alone]), number(match[kind])), None, False
    if name == "q_report":  # the third report of a year covers its first three quarters
        return _stretch(year, "quarter", 1, number(match[kind]))
    if name == "m_last":
        return Point(year, "month", 12), None, False
    if name in _FIRST:
        return Point(year, _FIRST[name], 1), None, False
    return Point(year, "year"), None, name == "close"


def _stretch(year: Year | None, unit: str, first: int, last: int) -> Ends | None:
    """1—3月; 3—3月 is one month, and 11月至2月 only without a year."""
    if first > last and year is not None:
        return None
    if first == last:
        return Point(year, unit, first), None, False
    return Point(year, unit, first), Point(None, unit, last), False
