"""Sections and divided lists: names with their numbers, below what they are divided by.

Sections have a unit in their title and bullets below (一、产量(GWh) • 合计:87.7，环比 +13.4%), a
divided list stands in a line below a table (分企业(1-6月):长安61.05、赛力斯7.9). Both become grids
with the header they imply.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cells import FIELD_NONE, FIELD_NUMBER, Cell, is_empty
from .grid import Grid, implied, implied_head, line_at
from .lists import pairs_from
from .meaning import read_when, unit_of

__all__ = ["find_sections"]

#: The unit at the end of a section's title, and the names of what follows: 产量(GWh), (GWh | 占比).
_TITLE = re.compile(
    r"\((?:单位:)?(?P<unit>(?:[千百]?万|亿|千)?(?:[辆台套吨元]|美元|[GMk]Wh))"
    r"(?:[ ]?[|/、,，][ ]?(?P<rate>[㐀-鿿]{2,6}))?\):?[ ]*\n"
)
#: What stands before it: 一、, 【.
_TITLE_NUMBER = re.compile(r"(?:[(]?[一二三四五六七八九十0-9]{1,2}[、.)]|[#■◆●▪【])[ #]*")
#: What such a title is of: 产量, 当月新增, 零售前五.
_COUNTS = re.compile(r"[量额值产销数入]|新增|零售|批发|出口|进口|交付|上险|利润|投资")
#: Marks that no title has.
_NO_TITLE = re.compile(r"[,，;。:|]")
#: How long a title is, and the lines of its section.
_TITLE_LENGTH, _LONGEST = 24, 120
#: A line of a section: • 合计:87.7, ◦ 三元 27.7, 1 宁德时代 19.24.
_ITEM = re.compile(
    r"[ ]*(?P<mark>(?:[-•◦·●○◆■▪*][ ]*)?(?:[0-9]{1,2}(?:[.、)]|[ ])[ ]*|[①-⑳][ ]*)?)"
    r"(?P<name>[㐀-鿿A-Za-z][^\s:,，;。|()0-9]{0,13})(?:[ ]*:[ ]*|[ ]+)"
    rf"(?P<value>[0-9][0-9,]*(?:\.[0-9]+)?|{FIELD_NONE})(?![0-9.%㐀-鿿A-Za-z])"
)
#: And what follows in it: ，环比 +13.4%, 占 35.0%, | 42.9%, (1-11月 698.3.
_MORE = re.compile(
    r"[ ]*[,，;|、(]?[ ]*(?P<head>同比|环比|占比?|份额|比重|"
    r"(?:1|年初)?[-—~至]?[0-9]{1,2}月(?:累计)?|(?:全年|今年|本年)?累计|)"
    rf"(?:增长|增速|为)?[ ]?:?[ ]?(?P<value>{FIELD_NUMBER})\)?"
)
#: In which order the columns stand.
_OF_MONTH, _OF_YEAR = 0, 10
_ORDER = {"占比": 1, "环比": 2, "同比": 3}
#: Names and numbers by what they are divided into, in a line: 分企业(1-6月):长安61.05、….
_DIVIDED = re.compile(
    r"分(?<=[\n。;，,中 ]分)(?P<kind>企业|品牌|车企|厂商|地区|区县|城市|省份|车型|产品)"
    r"(?P<said>[^:\n。]{0,16}):"
)
#: Where the table above has its unit: 单位:万辆.
_UNIT_ABOVE = re.compile(r"单位:[ ]?([^\s,，;。、()]{1,5})")
#: How far before a list its unit stands, and how far behind its title it begins.
_UNIT_REACH, _LIST_REACH = 1500, 60
#: What the numbers of a list count, said in its title or in the first line of the text.
_FLOW = re.compile(r"(?<!产)(?:产量|销量|销售量|零售量?|批发量?|出口量|交付量)(?!和|、|与)")
#: Lines or pairs that make a table.
_FEWEST = 2


def find_sections(text: str) -> Iterator[Grid]:
    """Guess the sections and divided lists of a clean text; linear.

    Parameters
    ----------
    text : str
        Clean text.

    Yields
    ------
    Grid
        The header that they imply, and a row for every name.
    """
    yield from _find_titled(text)
    yield from _find_divided(text)


# ----------------------------------------------------------------------------------------- sections


def _find_titled(text: str) -> Iterator[Grid]:
    """Lines of a name, a number and what compares it, under a title with the unit."""
    first = done = 0
    for hit in _TITLE.finditer(text):
        start = text.rfind("\n", max(hit.start() - _TITLE_LENGTH, 0), hit.start()) + 1
        if not start and hit.start() > _TITLE_LENGTH:
            continue
        numbered = _TITLE_NUMBER.match(text, start, hit.start())
        title = text[numbered.end() if numbered else start : hit.start()].strip(" 】")
        if not _COUNTS.search(title) or _NO_TITLE.search(title):
            continue
        items: list[tuple[Cell, dict[str, Cell]]] = []
        end = at = hit.end()
        marked = numbered is not None
        while line := line_at(text, at, _LONGEST):
            item = _item(text, *line, hit["rate"] or "")
            if item is None:
                break
            marked = marked or item[0]
            items.append(item[1:])
            end, at = line[1], line[1] + 1
            if at >= len(text):
                break
        if marked and len(items) >= _FEWEST:
            if not done or text[done:start].strip():
                first = start
            done = end
            yield _section((start, end, first), title, hit["unit"], items)


def _item(
    text: str, start: int, end: int, rate: str
) -> tuple[bool, Cell, dict[str, Cell]] | None:
    """Whether a line has a mark, its name, and its numbers by what they are."""
    item = _ITEM.match(text, start, end)
    if not item:
        return None
    cells = {"": Cell(*item.span("value"), item["value"])}
    at = item.end()
    year = ""
    while text[at:end].strip():
        more = _MORE.match(text, at, end)
        if not more:
            return None
        head = more["head"]
        percent = more["value"].endswith("%")
        if not head and percent:
            head = rate
        if head in ("占", "份额", "比重"):
            head = "占比"
        compared = head in _ORDER or head == rate
        if not head or percent != compared:
            return None
        if not compared:
            year = head
        key = f"{year} {head}" if compared and year else head
        if key in cells:
            return None
        cells[key] = Cell(*more.span("value"), more["value"])
        at = more.end()
    return bool(item["mark"]), Cell(*item.span("name"), item["name"]), cells


def _section(
    span: tuple[int, int, int], title: str, unit: str, items: list[tuple[Cell, dict[str, Cell]]]
) -> Grid:
    """Its lines under 产量(GWh) | 占比 | 环比 | 同比 | 1-11月产量(GWh)."""
    found = dict.fromkeys(key for _, cells in items for key in cells)
    keys = sorted(found, key=_rank_of)
    names = [""]
    for key in keys:
        name = key or f"{title}({unit})"
        if key and key.split(" ")[-1] not in _ORDER and read_when(key).kind:
            name = f"{key}{title}({unit})"
        names.append(name)
    rows = [
        [name, *(cells.get(key) or Cell(name.end, name.end, "") for key in keys)]
        for name, cells in items
    ]
    start, end, first = span
    return implied(start, end, names, rows, first)


def _rank_of(key: str) -> int:
    """What is of the month stands before what is of the year so far."""
    last = key.split(" ")[-1]
    rank = _ORDER.get(last, 1 if key and not read_when(key).kind else 0)
    of_year = " " in key or (key and not rank)
    return rank + (_OF_YEAR if of_year else _OF_MONTH)


# ------------------------------------------------------------------------------------ divided lists


def _find_divided(text: str) -> Iterator[Grid]:
    """分企业(1-6月):长安61.05、赛力斯7.9 below a table with its unit."""
    for hit in _DIVIDED.finditer(text):
        floor = max(hit.start() - _UNIT_REACH, 0)
        units = [*_UNIT_ABOVE.finditer(text, floor, hit.end())]
        said = hit["said"].strip("()")
        told = _FLOW.search(said) or _FLOW.search(text, 0, max(text.find("\n"), 0))
        if not units or unit_of(units[-1][1]) is None or not told:
            continue
        line = text.find("\n", units[-1].end(), hit.end())
        rows = pairs_from(text, hit.end(), hit.end() + _LIST_REACH)
        if len(rows) < _FEWEST or any(not is_empty(row[2].text) for row in rows):
            continue
        start = hit.start()
        name = said if "量" in said else f"{said}{told[0]}"
        head = implied_head(start, [hit["kind"], f"{name}({units[-1][1]})"])
        body = [row[:2] for row in rows]
        above = start if line < 0 else line
        yield Grid(start, rows[-1][1].end, [head, *body], False, above=above)
