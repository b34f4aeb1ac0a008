"""Tables of HTML: `<tr><td>企业</td><td>销量(辆)</td></tr>`, with cells that span others."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from ..text import CleanText
from .cells import Cell, make_cell
from .grid import WIDEST, Grid

_TAG = re.compile(r"<(/?)(table|tr|td|th)\b[^<>]*>", re.I)
#: How many columns or rows a cell stands in: colspan="2".
_ATTRIBUTE = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,3})", re.I)
#: What stands in the clean text for the closing tag of a cell.
_ENDS = re.compile("\t")


def find_tagged(clean: CleanText) -> Iterator[Grid]:
    """HTML: every cell ends in a tab that stands for its closing tag in the original."""
    text, original = clean.text, clean.original
    builder = _Rows()
    previous = 0  # in the original
    cell_start = table_start = table_end = 0
    for hit in _ENDS.finditer(text):
        at = clean.origin(hit.start())
        if original[at] != "<":
            continue
        columns = depth = 1
        opens = None
        for tag in _TAG.finditer(original, previous, at):
            name = tag[2].lower()
            if name == "table":
                if builder.rows:
                    yield Grid(table_start, table_end, builder.rows, True)
                builder = _Rows()
            elif name == "tr":
                if not tag[1]:
                    builder.new_row()
            elif not tag[1]:
                opens = tag.end()
                spans = {m[1].lower(): int(m[2]) for m in _ATTRIBUTE.finditer(tag[0])}
                columns, depth = spans.get("col", 1), spans.get("row", 1)
        if opens is not None:
            # The first clean character inside the cell: offsets grow together in both texts.
            cell_start = bisect_left(range(hit.start()), opens, cell_start, key=clean.origin)
        cell = make_cell(text, cell_start, hit.start())
        if builder.add(cell, columns, depth) == 1:
            table_start = cell.start
        cell_start = table_end = hit.end()
        previous = at + 1
    if builder.rows:
        yield Grid(table_start, table_end, builder.rows, True)


@dataclass(slots=True)
class _Rows:
    """Rows in the making, with the cells that reach down into the next ones."""

    rows: list[list[Cell]] = field(default_factory=list)
    #: By column, for how many more rows, and which cell.
    hanging: dict[int, tuple[int, Cell]] = field(default_factory=dict)
    count: int = 0

    def new_row(self) -> None:
        """Begin a row, the last one being as long as what hangs into it."""
        self._fill()
        self.rows.append([])

    def add(self, cell: Cell, columns: int, depth: int) -> int:
        """Put in a cell; how many that makes."""
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        self._fill()
        for _ in range(max(1, min(columns, WIDEST + 1 - len(row)))):
            if depth > 1 and len(row) <= WIDEST:
                self.hanging[len(row)] = (depth - 1, cell)
            row.append(cell)
        self.count += 1
        return self.count

    def _fill(self) -> None:
        """Put in the cells that hang down from earlier rows into the next free columns."""
        if not self.rows:
            return
        row = self.rows[-1]
        while len(row) in self.hanging:
            left, cell = self.hanging.pop(len(row))
            if left > 1:
                self.hanging[len(row)] = (left - 1, cell)
            row.append(cell)
