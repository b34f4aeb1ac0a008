"""Tables whose rows are lines, with a mark between their cells: a tab, a comma, a slash.

    企业,销量(辆),同比
    比亚迪,"341,658",35.0%
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..text import CleanText
from .cells import Cell, in_two, is_empty, is_numeric, make_cell
from .grid import (
    PROSE,
    Grid,
    count_labels,
    has_number,
    is_head,
    line_end,
    lines_of,
    split_line,
)

#: A line without numbers that may be the head of lines of cells: 品牌,销量(辆),同比.
_HEAD_LINE = (
    r"[ ]*(?P<line>[^\n，,/;、|\t0-9。:]{1,16}+(?P<mark>[，,/;])[^\n|\t。:]{1,160}+)(?=\n)"
)
#: In a text, found from the line's end before it, and as its first line.
_SEPARATED, _FIRST_SEPARATED = re.compile(r"\n" + _HEAD_LINE), re.compile(_HEAD_LINE)
#: A cell that a tab ends.
_TAB = re.compile(r"[^\s][ ]*\t")
#: Where a table with tabs goes on: behind a line that heads rows, 二、销量, or at the next page,
#: behind its number, 1 / 2, - 3 -, 第2页, and perhaps its running head.
_HEADING = re.compile(r"(?:[(（]?[一二三四五六七八九十][)）]?[、.]?)?[㐀-鿿]{2,10}[:：]?")
_PAGE = re.compile(
    r"第?\s*[0-9]{1,3}\s*(?:页|/\s*[0-9]{1,3})(?:[ /,，]*共\s*[0-9]{1,3}\s*页)?|"
    r"[-—]\s*[0-9]{1,3}\s*[-—]"
)
#: How far the rest of a table may be, how many lines lie between, and how long a row is.
_PAGE_END, _PAGE_LINES, _LONGEST_LINE = 400, 3, 2000
#: Among how many rows its widest is looked for.
_HEADS = 8
#: Rows that make a table.
_FEWEST = 2


# ---------------------------------------------------------------------- commas, slashes, semicolons


def find_separated(text: str) -> Iterator[Grid]:
    """Lines of cells with commas, slashes or semicolons between: 品牌,销量,同比."""
    done = 0
    for hit in filter(None, chain([_FIRST_SEPARATED.match(text)], _SEPARATED.finditer(text))):
        if hit.start("line") < done:
            continue
        start, end = hit.span("line")
        head = _split_quoted(text, start, end, hit["mark"])
        # 国家/地区 is one name; prose goes on after its commas
        if len(head) < 2 or not is_head(head) or not all(cell.text for cell in head[1:]):
            continue
        labels = count_labels(head)
        rows = []
        for line in lines_of(text, end, len(text)):
            row = _split_quoted(text, *line, hit["mark"])
            if rows and text.count("\n", done, line[0]) > 2:
                break
            if len(row) != len(head) or not all(_is_value(cell, text) for cell in row[labels:]):
                break
            rows.append(row)
            done = line[1]
        if len(rows) >= _FEWEST:
            yield Grid(start, done, [head, *rows], False)


def _is_value(cell: Cell, text: str) -> bool:
    """Whether a cell holds a number, a number and its change, or none."""
    return is_numeric(cell.text) or is_empty(cell.text) or in_two(cell, text) is not None


def _split_quoted(text: str, start: int, end: int, mark: str) -> list[Cell]:
    """The cells of such a line; in quotes a comma parts thousands: 比亚迪,"341,658",35.0%."""
    if '"' not in text[start:end]:
        return split_line(text, start, end, mark)
    cells = []
    at = start
    while at <= end:
        quote = text.find('"', at + 1, end) if text[at : at + 1] == '"' else -1
        stop = text.find(mark, max(at, quote), end)
        stop = end if stop < 0 else stop
        cells.append(make_cell(text, at + 1, quote) if quote > at else make_cell(text, at, stop))
        at = stop + 1
    return cells


# --------------------------------------------------------------------------------------------- tabs


def find_tabbed(clean: CleanText) -> Iterator[Grid]:
    """Lines of cells with tabs between them, as a spreadsheet copies them."""
    text, original = clean.text, clean.original
    done = 0
    for hit in _TAB.finditer(text):
        if hit.start() < done:
            continue
        done = hit.end()
        if original[clean.origin(hit.end() - 1)] != "\t":
            continue
        start = text.rfind("\n", 0, hit.start()) + 1
        end = done = line_end(text, start)
        rows: list[list[Cell]] = []
        while start < end and "\t" in text[start:end]:
            done = end
            rows.append(_split_tabs(text, start, end))
            start = end + 1
            end = line_end(text, start)
            if start >= end and end < len(text):  # a blank line between
                start, end = end + 1, line_end(text, end + 1)
            if "\t" not in text[start:end] and (on := _goes_on(text, done, rows)):
                heading, start = on
                rows += heading
                end = line_end(text, start)
        if len(rows) > 1:
            yield Grid(rows[0][0].start, done, _padded(rows), True)


def _goes_on(
    text: str, at: int, rows: list[list[Cell]]
) -> tuple[list[list[Cell]], int] | None:
    """The line that heads more rows of the table, 二、销量, or none at the end of a page.

    With it where those rows begin: as wide as the rows above, or not, they have no header.
    """
    between: list[str] = []
    heading: list[list[Cell]] = []
    for start, end in lines_of(text, at, min(at + _PAGE_END, len(text))):
        if "\t" in text[start:end]:
            row = _split_tabs(text, start, min(line_end(text, start), start + _LONGEST_LINE))
            if not between or len(row) > max(map(len, rows[:_HEADS])) or not row[0].text:
                return None
            if not has_number(row) or is_numeric(row[0].text):
                return None
            if len(between) == 1 and _HEADING.fullmatch(between[0]):
                return heading, start
            return ([], start) if any(map(_PAGE.fullmatch, between)) else None
        between.append(text[start:end].strip())
        heading = [[make_cell(text, start, end)]]
        if len(between) > _PAGE_LINES or PROSE.search(between[-1]):
            return None
    return None


def _padded(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows that lack their last cells as long as the header: 其中:新能源 | 1,422 | 9,836."""
    width = len(rows[0])
    if has_number(rows[0]) or width < _FEWEST or any(len(row) > width for row in rows):
        return rows
    full = sum(len(row) == width for row in rows[1:])
    if full < _FEWEST:
        return rows
    return [
        [*row, *[Cell(row[-1].end, row[-1].end, "")] * (width - len(row))]
        if len(row) > 1 and has_number(row[1:]) and not is_numeric(row[0].text) else row
        for row in rows
    ]  # fmt: skip


def _split_tabs(text: str, start: int, end: int) -> list[Cell]:
    """The cells of a line; tabs at its end close nothing."""
    cells = split_line(text, start, end, "\t")
    while len(cells) > 1 and not cells[-1].text:
        del cells[-1]
    return cells
