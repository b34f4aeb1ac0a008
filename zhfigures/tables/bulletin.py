"""Sales bulletins as a PDF gives them: cells broken over lines, spaces wherever the page had them.

No line shows a row there, but the columns of such bulletins have a few names (本月, 去年同期,
本年累计, 累计同比), and every row has a number for each of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from .cells import LONGEST, Cell, brackets_fall, fallen, is_empty, is_numeric, unglued
from .grid import Grid
from .words import stub_kind, words

__all__ = ["find_bulletins", "heads_at"]


def _spaced(words_: str) -> str:
    """A pattern for words with white space anywhere in them; groups and `?` stay what they are."""
    return re.sub(r"[㐀-鿿%]|\\[()]", r"(?:\g<0>\\s*)", words_)


_UNIT = _spaced(r"(?:\((?:%|万?辆|万?台|万?元|亿元)\))?")
_COLUMN = "|".join(
    _spaced(name)
    for name in (
        # broken over two lines: 去年同 | 期
        r"(?:去年同|上年同|本年累|今年累|去年累|上年累|累计同)(?<=\s)(?!期|计|比)",
        "(?:本月|当月|单月|本期)(?:数量|数|产量|销量|值)?",
        # 去年 | 同期 | 累计 | 同比 are two columns
        r"(?:去年|上年)(?:(?:同期|同月)(?:累计(?!\s*(?:同比|增减|增长)))?|累计)?(?:数量|数)?",
        r"同期(?:累计(?!\s*(?:同比|增减|增长)))?(?:数量|数)?",
        "上月(?:数量|数)?",
        "(?:本年|今年|年度|当年)(?:累计)?(?:数量|数)?",
        "累计(?:同比|增减|增长)(?:增减|增长|增幅|变动|变化)?(?:幅度|率)?",
        "(?:当月|单月|本月)?(?:同比|环比)(?:增减|增长|增幅|变动|变化)?(?:幅度|率)?",
        "增减(?:幅度|变动|率)?",
        "累计(?:数量|数|产量|销量)?",
    )
)
#: 12月销量, 1-12月累计, 2024年 | 12月.
_MONTH = (
    r"(?<![0-9.])(?:20[0-9]{2} ?年\s*)?(?:1 ?[-—~至] ?)?(?:1[0-2]|[1-9]) ?月\s*"
    + _spaced(r"(?:累计(?!\s*(?:同比|增减|增长)))?(?:数量|数|产量|销量)?")
    + _UNIT
)
_MONTH_BEFORE = re.compile(rf"(?:{_MONTH}){{1,2}}\Z")
#: How such names end on the second line.
_BROKEN = {"年同": "期", "年累": "计", "计同": "比"}
#: And that line: 名称 期 (%) 计 计 比(%).
_REST = re.compile(
    rf"\s*(?:名称\s*)?(?:(?:期|计|比|数|量|增减){_UNIT}\s*|\(%\)\s*){{2,16}}(?=\S)"
)
_ONE = re.compile(rf"(?:{_COLUMN}){_UNIT}|{_MONTH}")
#: The heads of all columns, one after another; months may stand before the first.
_HEADS = re.compile(rf"(?:{_COLUMN}){_UNIT}(?:(?:{_COLUMN}){_UNIT}|{_MONTH}){{1,15}}")
#: How far before it; how many columns there are at least.
_MONTHS_REACH, _FEWEST_COLUMNS = 32, 3
#: The names over groups of columns, on the lines above: 产 量, 销量(辆).
_GROUP = re.compile(
    rf"(?:{_spaced('产销量|生产量|产量|销售量|销量|批发量|零售量|出口量|交付量')}){_UNIT}"
)
_TOKEN = re.compile(r"\S+")
#: A line that heads rows: 一、产量, 二、销量, 产量.
_SECTION = re.compile(
    r"(?:[(]?[一二三四五六七八九十][)、.]\S{2,10}|(?:生?产|销售?|批发|零售|出口|交付)量):?"
)
#: How the names end whose units stand behind them.
_UNITS_BEHIND = "辆台套吨"
#: How long the rest of a row is.
_LINE = 200
#: How far above the heads those names stand, and how many words a row's name is broken into.
_ABOVE, _NAME_PARTS = 40, 6
#: Rows that make a table.
_FEWEST = 2


def find_bulletins(text: str) -> Iterator[Grid]:
    """Guess the bulletins of a clean text; linear, and next to nothing where there is none.

    Parameters
    ----------
    text : str
        Clean text.

    Yields
    ------
    Grid
        The heads, groups above them where there are any, and the rows.
    """
    if "累" not in text or "同" not in text:
        return
    for heads, below in pairwise([*_HEADS.finditer(text), None]):
        first = heads.start()
        if months := _MONTH_BEFORE.search(text, max(first - _MONTHS_REACH, 0), first):
            first = months.start()
        columns = [
            _whole(_cell(text, *match.span()))
            for match in _ONE.finditer(text, first, heads.end())
        ]
        if len(columns) < _FEWEST_COLUMNS:
            continue
        rest = _REST.match(text, heads.end())
        stop = below.start() if below else len(text)
        rows, end = _rows(text, rest.end() if rest else heads.end(), stop, len(columns))
        if sum(len(row) > 1 for row in rows) < _FEWEST:
            continue
        start, top = _names_above(text, first, len(columns))
        sure = any("\n" in text[column.start : column.end] for column in columns)
        if "\n" in text[columns[0].end : columns[1].start]:  # one cell a line
            # 轻型 | 货车 below it would be a head too many
            sure = sure or "\n" in text[rows[0][0].start : rows[0][0].end]
            sure = sure or any(len(row) == 1 for row in rows)
        if all(row[0].text[-1] in _UNITS_BEHIND for row in rows if len(row) > 1):
            sure = False  # 乘用车 | 辆 | 1,234: names and units are columns of their own
        stub = Cell(start, start, "") if not top else top[0]
        grid = [[Cell(stub.start, stub.end, stub.text or "名称"), *columns], *rows]
        if len(top) > 1:
            grid.insert(0, [Cell(stub.start, stub.end, stub.text or "名称"), *top[1:]])
        yield Grid(start, end, grid, False, sure=sure and "\t" not in text[start:end])


def heads_at(grid: Grid) -> int:
    """Where the heads of a bulletin's columns begin, the groups above them left out."""
    firsts = (row[1] for row in grid.rows[:2] if len(row) > 1)
    return max(first.start for first in firsts if not is_numeric(first.text))


def _whole(cell: Cell) -> Cell:
    """A name with the end that stands on the next line: 本年累 | 计."""
    end = _BROKEN.get(cell.text[-2:])
    return cell if end is None else Cell(cell.start, cell.end, cell.text + end)


def _cell(text: str, start: int, end: int) -> Cell:
    raw = text[start:end]
    bare = raw.strip()
    start += raw.index(bare) if bare else 0
    return Cell(start, start + len(bare), re.sub(r"\s+", "", bare))


def _names_above(text: str, start: int, width: int) -> tuple[int, list[Cell]]:
    """What stands over the heads: the name of the rows' column, and a group for every column."""
    floor = max(start - _ABOVE, 0)
    found = [_cell(text, *match.span()) for match in _GROUP.finditer(text, floor, start)]
    groups = _neighbours(text, found, start)
    if groups:
        at = groups[0].start
        line = text.rfind("\n", 0, at) + 1
        if not text[line:at].strip():  # one cell a line: 单位 | 销量 | 本月
            line = text.rfind("\n", 0, max(line - 1, 0)) + 1
        before, behind = _TOKEN.search(text, line, at), text[groups[-1].end : start].strip()
        named = before and stub_kind(before[0])
        stub = Cell(before.start(), before.end(), before[0]) if named else Cell(start, start, "")
        if not named and stub_kind(behind):  # 销量 over 产品 | 本月 | 去年同期
            stub = Cell(start, start, behind)
        if width % len(groups) == 0:
            each = width // len(groups)
            return min(stub.start, at), [stub, *(group for group in groups for _ in range(each))]
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        return line, [_cell(text, line, start)]
    above = text.rfind("\n", 0, max(line - 1, 0)) + 1
    stub = _cell(text, above, line)
    return (stub.start, [stub]) if stub_kind(stub.text) else (line, [])


def _neighbours(text: str, groups: list[Cell], start: int) -> list[Cell]:
    """Those beside each other that end before `start`: 销量 of a title or a sentence is none."""
    if not groups or len(text[groups[-1].end : start].split()) > 1:
        return []
    first = len(groups) - 1
    while first > 0 and not text[groups[first - 1].end : groups[first].start].strip():
        first -= 1
    return groups[first:]


def _rows(text: str, start: int, stop: int, width: int) -> tuple[list[list[Cell]], int]:
    """The rows between two offsets: a name, however broken, and `width` numbers."""
    falls = brackets_fall(text, start)
    rows: list[list[Cell]] = []
    name: list[Cell] = []
    numbers: list[Cell] = []
    end = start
    for cell in _words(text, start, stop, width):
        if falls and name:
            cell = fallen(cell)
        word = cell.text
        if is_numeric(word) or (name and is_empty(word)):
            numbers.append(cell)
            if not name or len(numbers) > width:
                break
            if len(numbers) == width:
                rows += _heads_of_rows(text, name)
                label = "".join(part.text for part in name)
                if any(is_numeric(number.text) for number in numbers):
                    rows.append([Cell(name[0].start, name[-1].end, label), *numbers])
                end, name, numbers = cell.end, [], []
            continue
        if numbers and all(is_empty(number.text) for number in numbers):
            name, numbers = [*name, *numbers], []  # 700P / KV100
        name.append(cell)
        length = sum(len(part.text) for part in name)
        broken = numbers or len(name) > _NAME_PARTS or length > LONGEST
        if broken or "。" in word or word.startswith(words().notes):
            break
    return rows, end


def _heads_of_rows(text: str, name: list[Cell]) -> list[list[Cell]]:
    """Take from the words of a row's name the lines above that head it: 一、产量."""
    heads: list[list[Cell]] = []
    while len(name) > 1 and _SECTION.fullmatch(name[0].text):
        if "\n" not in text[name[0].end : name[1].start]:
            break
        heads.append([name.pop(0)])
    return heads


def _words(text: str, start: int, stop: int, width: int) -> Iterator[Cell]:
    """The words between two offsets; a name and the number that is glued to it are two."""
    for token in _TOKEN.finditer(text, start, stop):
        cell = Cell(*token.span(), token[0])
        parts = unglued(cell)
        yield from parts if parts and _begins_row(text, cell.end, width) else [cell]


def _begins_row(text: str, at: int, width: int) -> bool:
    """Whether the number behind a name is the row's first: of 风光580 1,234 it is not."""
    stop = text.find("\n", at, at + _LINE)
    line = text[at : stop if stop >= 0 else at + _LINE].split()
    rest = list(takewhile(lambda word: is_numeric(word) or is_empty(word), line))
    return len(rest) == width - 1
