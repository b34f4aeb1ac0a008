"""Columns whose cells hold two numbers, as two: 6月销量(同比) over 35,027辆(-22.2%), 当月/累计."""

from __future__ import annotations

import re

from .cells import Cell, in_two
from .meaning import read_when

__all__ = ["parted"]

#: How a number begins that is the change of the one before it: +38.1%, 增长5%.
_SIGNED = re.compile(r"[-+↑↓▲▼△▽增升涨降减跌同环]|下滑")
#: What the line above may say of them: 括号内为同比.
_BRACKETS_GROW = re.compile(
    r"括[号弧](?:[内里中]|内?数字|内?数据)*均?[为是]?(?:同比|增长|增速|增幅)"
)
_SAID_ABOVE = 200
#: And what such a column is called: 6月销量(同比), 销量/增速.
_TWO_HEADS = re.compile(
    r"([^()/]+(?:\([^()]*\))?)\s*[(/]\s*([^()/]*"
    r"(?:同比|环比|增长|增速|增幅|增减|涨幅|变化|占比|份额|比重)[^()/]*)\)?$"
)
#: Heads of two numbers in a cell: 当月/累计, 同比(当月/累计), 产量/销量.
_BOTH = re.compile(r"(?:(?P<of>[^()/]+)\()?(?P<one>[^()/]+)/(?P<two>[^()/]+)\)?$")
_FLOW = re.compile(r"产量|销量|销售量|生产量|批发量?|零售量?|出口量?")


def parted(rows: list[list[Cell]], text: str, start: int) -> list[list[Cell]]:
    """Cells that hold a number and its change as two columns: 35,027辆(-22.2%), 33.2/+38.1%."""
    width = len(rows[0]) if rows else 0
    if any(len(row) != width for row in rows):
        return rows
    for index in reversed(range(1, width)):
        twos = {n: two for n, row in enumerate(rows) if (two := in_two(row[index], text))}
        if len(twos) < 2:
            continue
        first = min(twos)
        signed = any(_SIGNED.match(two[1].text) for two in twos.values())
        signed = signed or _BRACKETS_GROW.search(text, max(start - _SAID_ABOVE, 0), start)
        named = any(_named_two(row[index].text) for row in rows[:first])
        for number, row in enumerate(rows):
            row[index : index + 1] = twos.get(number) or _heads(
                row[index], number, first, "增长" if signed and not named else ""
            )
    return rows


def _heads(cell: Cell, number: int, first: int, growth: str) -> list[Cell]:
    """The header of such a column as two: 6月销量(同比). Below it a cell with one number."""
    if number > first:
        return [cell, Cell(cell.end, cell.end, "")]
    if named := _named_two(cell.text):
        return [cell._replace(text=text) for text in named]
    if number == first - 1:
        return [cell, cell._replace(text=f"{cell.text} {growth}" if growth else "备注")]
    return [cell, cell]


def _named_two(text: str) -> tuple[str, str] | None:
    """What a header calls the two numbers of its cells: 6月销量(同比), 同比(当月/累计)."""
    if "/" not in text and "(" not in text:
        return None
    if named := _TWO_HEADS.match(text):
        return named[1], f"{named[1]} {named[2]}"
    if not (both := _BOTH.match(text)):
        return None
    pair = both["one"], both["two"]
    if all(read_when(one).kind for one in pair) or all(map(_FLOW.fullmatch, pair)):
        of = both["of"] or ""
        return of + pair[0], of + pair[1]
    return None
