"""Tables that blanks and line ends show: columns of spaces, or a page in one line.

    企业    销量(辆)    同比
    理想    35,020     302.1%

What is broken otherwise, or not at all, is left to `zhfigures.tables.stacked`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .cells import (
    LONGEST,
    Cell,
    brackets_fall,
    fallen,
    in_two,
    is_empty,
    is_numeric,
    is_year,
    make_cell,
    unglued,
)
from .grid import PROSE, Grid, count_labels, has_number, is_head, lines_of
from .meaning import unit_of
from .stacked import find_stacked, find_unnamed, kind_of

#: Characters that stand alone are one word, in threes or in twos: 摩 托 车, 产 量(万辆).
_HAN, _ENDS = "[㐀-鿿]", r"(?![^\s(])"
_PARTED = (
    rf"{_HAN} +{_HAN} +{_HAN}{_ENDS}(?! +{_HAN}{_ENDS})\S*|"
    rf"{_HAN} +{_HAN}{_ENDS}\S*|"
)
#: What parts the cells of a line that has single blanks inside them.
_WIDE_GAP = re.compile(r"\S[ ]{2,}\S")
#: The cells of a line: between wide gaps, if it has any, else between spaces.
_WIDE_CELL = re.compile(rf"{_PARTED}\S+(?: \S+)*")
_CELL = re.compile(rf"{_PARTED}\S+")
_TOKEN = re.compile(r"\S+")
#: A character as wide as two blanks.
_WIDE = re.compile(_HAN)
#: More words than this one after another may be a table that has lost its line ends.
_FEW_WORDS = 5


def find_loose(text: str, start: int, end: int) -> Iterator[Grid]:
    """Lines of words with spaces between them; or one cell a line."""
    lines = [_tokens(text, *line) for line in lines_of(text, start, end)]
    if "(" in text[start:end] and brackets_fall(text, start):
        lines = [[*map(fallen, line)] for line in lines]
    lines = _unwrapped(text, lines)
    alone = sum(len(line) == 1 for line in lines)
    grids = [] if alone > 0.7 * len(lines) else list(_spaced(lines))
    if not grids:  # broken anywhere, or not at all
        cells = _with_units([cell for line in lines for cell in line])
        grids = [*find_stacked(cells), *find_unnamed(text, cells)]
    yield from grids


def _unwrapped(text: str, lines: list[list[Cell]]) -> list[list[Cell]]:
    """A last head that goes on in the next line, below itself: 累计数量较去年同期 / 增减比率."""
    whole: list[list[Cell]] = []
    for at, line in enumerate(lines):
        head = whole[-1] if whole else []
        below = lines[at + 1] if at + 1 < len(lines) else []
        wraps = len(line) == 1 and len(head) > 2 and len(below) == len(head) and is_head(head)
        if wraps and has_number(below) and not is_numeric(line[0].text):
            last, rest = head[-1], line[0]
            if _column(text, rest.start) >= _column(text, last.start):
                whole[-1] = [*head[:-1], Cell(last.start, rest.end, last.text + rest.text)]
                continue
        whole.append(line)
    return whole


def _column(text: str, at: int) -> int:
    """How far into its line an offset is, where characters are twice as wide as blanks."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return len(line) + len(_WIDE.findall(line))


def _with_units(cells: list[Cell]) -> list[Cell]:
    """Words with the unit that stands behind them in a cell of its own: 装车量 | (GWh)."""
    joined: list[Cell] = []
    for cell in cells:
        before = joined[-1] if joined else None
        bare = cell.text[1:-1].removeprefix("单位:") if cell.text[:1] == "(" else ""
        if bare and before and kind_of(before) == "T" and cell.text[-1] == ")" and unit_of(bare):
            joined[-1] = Cell(before.start, cell.end, before.text + cell.text)
        else:
            joined.append(cell)
    return joined


def _tokens(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line, parted by wide gaps if it has any; two numbers are two anyway."""
    if not _WIDE_GAP.search(text, start, end):
        return [make_cell(text, *m.span()) for m in _CELL.finditer(text, start, end)]
    cells: list[Cell] = []
    for match in _WIDE_CELL.finditer(text, start, end):
        parts = [make_cell(text, *m.span()) for m in _CELL.finditer(text, *match.span())]
        apart = len(parts) > 1 and all(is_numeric(p.text) or in_two(p, text) for p in parts)
        cells += parts if apart else [make_cell(text, *match.span())]
    return cells


def _spaced(lines: list[list[Cell]]) -> Iterator[Grid]:
    """A header line that begins with the name of a row column, and the lines below that fit it."""
    index = 0
    while index < len(lines):
        head = lines[index]
        if not is_head(head):
            index += 1
            continue
        heads, below = _heads_at(lines, index)
        labels = count_labels(heads[0])
        if len(heads) > 2 and labels == len(heads[0]) and labels < 3:  # 名称 单位 above 7月 1-7月
            heads = [heads[0] + heads[1], *heads[2:]]
        width = len(heads[0]) if len(heads) == 1 else labels + len(heads[-1])
        rows, last = _rows_below(lines, below, width, labels)
        if rows:
            yield Grid(head[0].start, lines[last - 1][-1].end, [*heads, *rows], False)
            index = last
        else:
            index += 1


def _heads_at(lines: list[list[Cell]], index: int) -> tuple[list[list[Cell]], int]:
    """The header of up to three lines that begins at one, and where it ends.

    一、乘用车 alone on a line heads rows, not columns.
    """
    below = index + 1
    while below < min(len(lines), index + 3) and _may_head(lines[below]):
        below += 1
    return lines[index:below], below


def _rows_below(
    lines: list[list[Cell]], below: int, width: int, labels: int
) -> tuple[list[list[Cell]], int]:
    """The lines that fit a header and single words between that head them, and where they end."""
    rows: list[list[Cell]] = []
    misses = 0
    last = below
    for number in range(below, len(lines)):
        row = _fit(lines[number], width, labels)
        if row is None:
            misses += 1
            if misses > 2 or is_head(lines[number]):
                break
            if len(lines[number]) == 1 and not is_numeric(lines[number][0].text):
                rows.append(lines[number])
            continue
        misses = 0
        rows.append(row)
        last = number + 1
    while rows and len(rows[-1]) < width:
        rows.pop()
    return rows, last


def _may_head(cells: list[Cell]) -> bool:
    """Whether a line may be the second of a header: 本月 累计 under 产量 销量."""
    return len(cells) > 1 and not has_number(cells)


def _fit(cells: list[Cell], width: int, labels: int) -> list[Cell] | None:
    """The cells of a line under a header; words of a name that spaces parted are joined again."""
    values = width - labels
    if len(cells) == width - 1:
        cells = _named_apart(cells)
    if len(cells) < width or values < 1:
        return None
    tail = cells[-values:]
    if not all(is_numeric(cell.text) or is_empty(cell.text) for cell in tail):
        return None
    if not any(is_numeric(cell.text) for cell in tail):
        return None
    names = cells[:-values]
    while len(names) > labels:
        first = 0
        if labels > 1 and is_numeric(names[0].text):
            first = 1
        if first + 1 >= len(names):
            return None
        one, two = names[first], names[first + 1]
        if is_numeric(two.text):
            return None
        names[first : first + 2] = [Cell(one.start, two.end, f"{one.text} {two.text}")]
    return [*names, *tail]


def _named_apart(cells: list[Cell]) -> list[Cell]:
    """A row whose first number one blank parts from its name, or none, and more from the others.

    #新能源汽车 2.10   2.66, 合计8,346 7,012.
    """
    name, _, number = cells[0].text.rpartition(" ")
    if not name:
        return [*(unglued(cells[0]) or cells[:1]), *cells[1:]]
    if is_year(number) or not is_numeric(number):
        return cells
    start, end, _ = cells[0]
    parts = [Cell(start, end - len(number) - 1, name), Cell(end - len(number), end, number)]
    return [*parts, *cells[1:]]


def find_in_one_line(text: str, start: int, end: int) -> Iterator[Grid]:
    """A page in one line: runs of short words that may be a table's cells one after another."""
    run: list[Cell] = []
    for match in _TOKEN.finditer(text, start, end):
        token = match[0] if match.end() - match.start() <= LONGEST else ""
        if not token or PROSE.search(token):
            if len(run) > _FEW_WORDS:
                yield from find_stacked(run)
            run = []
        else:
            run.append(Cell(match.start(), match.end(), token))
    if len(run) > _FEW_WORDS:
        yield from find_stacked(run)
