"""Tables drawn with bars: Markdown, lines drawn with characters, one cell a line with bars between.

    | 企业 | 销量(辆) |        企业
    |------|----------|        |
    | 理想 | 35,020   |        销量(辆)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from .cells import LONGEST, Cell, is_numeric, is_year, make_cell
from .grid import Grid, is_loose, lines_of, split_line
from .stacked import find_stacked, find_unnamed, kind_of
from .words import stub_kind

#: A line that holds no cell: |---|---|.
_RULE = re.compile(r"[\s|:+=—-]*")
#: Such a line where the rows of a drawn table are parted by it: +-----+-----+
_DRAWN = re.compile(r"\s*\+[|:+=— -]*\+\s*")
#: A cell of such a line: ---, :-:.
_DASHES = re.compile(r":?-{2,}:?")
#: The end of a line that only a bar follows: one cell a line, bars between.
BAR_BELOW = re.compile(r"\s*\n[ ]*\|[ |]*(?:\n|\Z)")
#: Cells in the line of a page that has lost its line ends.
_LONG_ROW = 8
#: How long a remark between two rows may be.
_REMARK = 200
#: Cells, and blank ones that end rows, that make a table.
_FEWEST = 2


def is_piped(line: str) -> bool:
    """Whether a line is one of a table with bars, or parts its rows: +-----+-----+."""
    return "|" in line or ("+" in line and bool(_DRAWN.fullmatch(line)))


def find_piped(text: str, start: int, end: int) -> Iterator[Grid]:
    """Lines of cells with bars between; a page that has lost its line ends, and one cell a line."""
    rows: list[list[Cell]] = []
    lines = _without_page(text, list(lines_of(text, start, end)))
    bare = sum(
        text.count("|", a, b) > 1 and not text[a:b].lstrip().startswith("|") for a, b in lines
    )
    framed = 2 * bare <= len(lines)
    for begin, stop in lines:
        if _RULE.fullmatch(text, begin, stop):
            continue
        row = _unframed(text, begin, stop) if framed else split_line(text, begin, stop, "|")
        if len(row) > _FEWEST and _has_dashes(row) and (ruled := _ruled(row)):
            yield ruled  # a page in one line
            continue
        if any(len(cell.text) > 2 * LONGEST for cell in row):
            continue
        rows.append(row)
    if len(rows) == 1 and len(rows[0]) > _LONG_ROW:  # a page in one line without a rule
        yield from find_stacked(rows[0])
        return
    single = sum(len(row) == 1 for row in rows)
    if single > len(rows) / 2:
        yield from find_barred(text, start, end)
    elif rows:
        yield Grid(lines[0][0], end, rows, True)


def going_on(before: Grid | None, grid: Grid) -> Grid:
    """Rows that a remark has parted from their table, under its header again.

        企业 | 销量 | 同比
        隆鑫 | 13.9 | +22%
        隆鑫靠出口硬拉。
        力帆 | 6.3 | -12%
    """
    first = grid.rows[0]
    if before is None or not before.marked or grid.start - before.end > _REMARK:
        return grid
    if len(first) != len(before.rows[0]) or not _has_number(first):
        return grid
    heads = list(takewhile(lambda row: not _has_number(row), before.rows))
    if not 0 < len(heads) < len(before.rows):
        return grid
    above = before.start if before.above is None else before.above
    return replace(grid, rows=[*heads, *grid.rows], above=above)


def _has_number(row: list[Cell]) -> bool:
    """Whether a row holds a number behind its name."""
    return any(is_numeric(cell.text) and not is_year(cell.text) for cell in row[1:])


def _without_page(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out lines of the page above a table with a frame: 收藏 | 打印."""
    framed = [text.startswith("|", begin) for begin, _ in lines]
    if 2 * sum(framed) <= len(lines):
        return lines
    return lines[framed.index(True) :]


def is_barred(line: str) -> bool:
    """Whether a line may be a cell, or the bars between two."""
    return not line.strip(" |") or is_loose(line) or bool(_RULE.fullmatch(line))


def find_barred(text: str, start: int, end: int) -> Iterator[Grid]:
    """One cell a line with bars behind or between: blank cells show, and often the ends of rows."""
    stop = max(text.rfind("|", start, end), start)
    run: list[Cell] = []
    for cell in _unframed(text, start, stop):
        last = text.rfind("\n", cell.start, cell.end) + 1
        if last and (not run or stub_kind(text[last : cell.end])):  # a caption above a header
            yield from find_stacked(run, barred=True)
            run = [make_cell(text, last, cell.end)]
        else:
            run.append(cell)
    below = next((make_cell(text, *line) for line in lines_of(text, stop + 1, end)), None)
    if below and kind_of(below) != "T":  # the text ends in the midst of a row
        run.append(below)
    if grid := _ruled(run) if _has_dashes(run) else _gapped(text, run):
        yield grid
        return
    stacked = [*find_stacked(run, barred=True)]
    yield from stacked or find_unnamed(text, [cell for cell in run if cell.text])


def _unframed(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line; bars at its two ends open and close it.

    In a table without a frame, one at the start comes after an empty cell: ` | 2022年 | 2023年`.
    """
    cells = split_line(text, start, end, "|")
    if len(cells) > 1 and not cells[0].text and text[start:end].lstrip().startswith("|"):
        del cells[0]
    if len(cells) > 1 and not cells[-1].text and text[start:end].rstrip().endswith("|"):
        del cells[-1]
    return cells


def _has_dashes(cells: list[Cell]) -> bool:
    """Whether Markdown parts a header from its rows among them."""
    return any(_DASHES.fullmatch(cell.text) for cell in cells)


def _ruled(cells: list[Cell]) -> Grid | None:
    """Markdown with every cell and bar on a line of its own: the dashes tell its width."""
    first = next(n for n, cell in enumerate(cells) if _DASHES.fullmatch(cell.text))
    width = sum(1 for _ in takewhile(lambda cell: _DASHES.fullmatch(cell.text), cells[first:]))
    closed = int(first > 0 and not cells[first - 1].text)
    begin = first - closed - width
    if width < 2 or begin < 0:
        return None
    rows = [cells[begin : begin + width]]
    for at in range(first + width + closed, len(cells), width + closed):
        row = cells[at : at + width]
        rows.append(row + [Cell(row[-1].end, row[-1].end, "")] * (width - len(row)))
    return Grid(rows[0][0].start, cells[-1].end, rows, True)


def _gapped(text: str, cells: list[Cell]) -> Grid | None:
    """Cells and bars on lines of their own, rows with blank lines between: all are as long."""
    ends = [n for n, c in enumerate(cells) if not c.text and text.startswith("\n\n", c.start)]
    if len(ends) < _FEWEST:
        return None
    width = ends[1] - ends[0] - 1
    begin = ends[0] - width
    if width < 2 or begin < 0:
        return None
    body = cells[begin:]
    rows = [body[at : at + width] for at in range(0, len(body), width + 1)]
    barred = "|" in text[max(body[0].start - 3, 0) : body[0].start]
    if not (begin or barred or stub_kind(body[0].text)):  # the title, above a header without it
        rows[0] = [Cell(body[1].start, body[1].start, ""), *rows[0][1:]]
    even = [begin + width + n * (width + 1) for n in range(len(ends))] == ends
    if not even or len(rows[-1]) < width:
        return None
    return Grid(rows[0][0].start, cells[-1].end, rows, True)
