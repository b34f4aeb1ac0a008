"""Tables that a page gave as cells one after another: only what sort each is shows the rows.

    企业 | 销量(辆) | 同比 | 理想 | 35,020 | 302.1% | 蔚来 | 20,976 | 30.5%

with every cell on a line of its own, or all in one line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from .cells import Cell, in_two, is_empty, is_numeric, is_rank, is_year
from .grid import WIDEST, Grid, count_labels
from .meaning import unit_of
from .words import is_skipped, stub_kind, words

#: A line that heads rows in a table: 一、产量, (二)销量:.
_HEAD_OF_ROWS = re.compile(r"[ ]*[(]?[一二三四五六七八九十]{1,2}[)、.][^\s,。;0-9]{2,12}[ ]*")
#: The kinds of cells that are no names; see `kind_of`.
_KINDS_OF_VALUE = frozenset("NE")
#: U is a unit between a name and its numbers.
_MOST_NUMBERS, _MOST_UNIT_NUMBERS = 12, 6
#: Rows of a name and two or more numbers, lines between that head some of them.
_ROWS = re.compile(
    "|".join(
        f"[TY](?P<w{n}>(?=[NE]{{0,{n - 1}}}N)[NE]{{{n}}})(?:T?[TY][NE]{{{n}}})+(?![NE])"
        for n in range(_MOST_NUMBERS, 1, -1)
    )
    + "".join(
        f"|T(?P<u{n}>U(?=[NE]{{0,{n - 1}}}N)[NE]{{{n}}})(?:T?TU[NE]{{{n}}})+(?![NE])"
        for n in range(_MOST_UNIT_NUMBERS, 0, -1)
    )
    + "|(?:[TY]N){3,}(?![NE])"
)
#: Where such a unit may stand.
_UNITS = re.compile("T(?=T[NE])")
#: Cells of the first row that may stand before its first number: names, unit, marks for "none".
#: Where bars show blank cells, a line that heads the rows may come first.
_BEFORE_NUMBER, _BEFORE_NUMBER_BARRED = 5, 12
#: Rows that make a table, and ranks that make a column.
_FEWEST = 2


def kind_of(cell: Cell) -> str:
    """N for a number, E for a cell that says there is none, T for words."""
    if is_numeric(cell.text) or in_two(Cell(0, len(cell.text), cell.text), cell.text):
        return "N"
    return "E" if is_empty(cell.text) else "T"


# ------------------------------------------------------------------------------------ named columns


def find_stacked(cells: list[Cell], barred: bool = False) -> Iterator[Grid]:
    """Cells one after another: a header that names its rows, then rows as long as it.

    Widths are tried until the numbers stand under each other; two rows must agree. Where bars part
    the cells, blank ones are cells too; one behind the header shows that each row ends in one.
    """
    cells = [cell for cell in cells if cell.text or barred]
    kinds = "".join(map(kind_of, cells))
    numbers = [index for index, kind in enumerate(kinds) if kind == "N"]
    at = 0
    while at < len(cells):
        first = next((n for n in _from(numbers, at) if not is_year(cells[n].text)), None)
        if first is None:
            return
        best = None
        for head in range(max(at, first - WIDEST), first):
            if not (stub_kind(cells[head].text) or is_skipped(cells[head].text)):
                continue
            best = _best_width(cells, kinds, head, first, barred)
            if best:
                break
        if best is None:
            at = first + 1
            continue
        grid, at = best
        yield grid


def _from(numbers: list[int], at: int) -> list[int]:
    """The first places of numbers from `at` on, as many as one row may have."""
    begin = bisect_left(numbers, at)
    return numbers[begin : begin + WIDEST]


def _best_width(
    cells: list[Cell], kinds: str, head: int, first: int, barred: bool
) -> tuple[Grid, int] | None:
    """The header at `head` with the width under which most rows fit, and where they end."""
    best, most = None, 0
    for heads in _headers(cells, head, first, _BEFORE_NUMBER_BARRED if barred else _BEFORE_NUMBER):
        if not heads[-1][-1].text:
            continue  # the blank cell that ends a row
        rows, after = _rows_under(heads, cells, kinds, head + sum(map(len, heads)), barred)
        size = len(rows) * len(rows[-1]) if rows else 0
        if size > most:
            grid = Grid(cells[head].start, rows[-1][-1].end, [*heads, *rows], False)
            best, most = (grid, after), size
    return best


def _rows_under(
    heads: list[list[Cell]], cells: list[Cell], kinds: str, at: int, barred: bool
) -> tuple[list[list[Cell]], int]:
    """The rows from the cell `at` on that fit a header, and where they end; none if but one does.

    Lines that head some of them stand between: 一、产量.
    """
    labels = count_labels(heads[0])
    width = max(len(heads[-1]) + (labels if len(heads) > 1 else 0), 2)
    closed = barred and at < len(cells) and not cells[at].text
    rows: list[list[Cell]] = []
    filled = 0
    at += closed
    while at < len(cells):
        names = kinds[at : at + labels + 1]
        if not barred and set(names) == {"T"} and _is_head_of_rows(cells[at].text):
            rows.append([cells[at]])
            at += 1
            continue
        row = cells[at : at + width]
        pattern = kinds[at : at + width]
        if barred and len(row) < width:  # the text ends in the midst of a row
            row += [Cell(row[-1].end, row[-1].end, "")] * (width - len(row))
            pattern = pattern.ljust(width, "E")
        if len(row) < width or not _agrees(row, pattern, labels, heads[0], barred):
            break
        rows.append(row)
        filled += "N" in pattern[labels:]
        at += width
        if closed and at < len(cells):
            if cells[at].text:
                break
            at += 1
    while rows and len(rows[-1]) == 1:
        rows.pop()
        at -= 1
    return (rows, min(at, len(cells))) if filled >= _FEWEST else ([], at)


def _headers(
    cells: list[Cell], head: int, first: int, before: int
) -> Iterator[list[list[Cell]]]:
    """Headers that may begin at `head` before the first number: of one level, or of two."""
    most = first - head
    least = max(most - before, 2)
    for width in range(least, min(most, WIDEST) + 1):
        yield [cells[head : head + width]]
    for labels in (1, 2):
        for groups in range(1, 5):
            for each in range(2, 8):
                size = labels + groups + groups * each
                if least <= size <= most:
                    top = cells[head : head + labels + groups]
                    yield [top, cells[head + labels + groups : head + size]]


def _agrees(row: list[Cell], kinds: str, labels: int, head: list[Cell], barred: bool) -> bool:
    """Whether ranks, names and numbers of a row stand where the header has them."""
    if barred and kinds[0] == "T" and set(kinds[1:]) == {"E"}:
        return not row[0].text.startswith(words().notes)  # it heads the rows below
    for index in range(labels):
        ranks = is_skipped(head[index].text)
        years = stub_kind(head[index].text) == "time" and is_year(row[index].text)
        counts = kinds[index] == "N" or (ranks and is_rank(row[index].text))
        if counts != ranks and not years:
            return False
    if row[0].text.startswith(words().notes):
        return False
    values = kinds[labels:]
    told = "N" in values or not barred  # 小米汽车 | — | —
    return told and set(values) <= _KINDS_OF_VALUE


# ---------------------------------------------------------------------------------- unnamed columns


def find_unnamed(text: str, cells: list[Cell]) -> Iterator[Grid]:
    """Rows of a name and as many numbers each, under a header that leaves the names without one.

    Its cells stand right before the first row; where they repeat themselves, those of the level
    above stand before them: 5月, 1-5月 over 绝对量, 同比, 绝对量, 同比.
    """
    cells = _unranked(cells)
    kinds = _kinds_with_units(cells)
    for found in _ROWS.finditer(kinds):
        if not found.lastgroup:  # a name, a number, a name, a number
            pairs = [cells[at : at + 2] for at in range(*found.span(), 2)]
            yield Grid(pairs[0][0].start, pairs[-1][-1].end, pairs, True, headless=True)
            continue
        width = len(found[found.lastgroup])
        begin = found.start(found.lastgroup) - 1
        heads = _levels(cells, kinds, begin, width)
        if len(heads) < 2 and len(above := _levels(cells, kinds, begin - 1, width)) > 1:
            heads = above  # 主要产品产量 between the header and the first row
        rows = _rows_between(cells, kinds, begin, found.end(), width)
        if begin and _is_head_of_rows(cells[begin - 1].text):
            heads = _levels(cells, kinds, begin - 1, width)
            rows.insert(0, [cells[begin - 1]])  # 一、产量
        start, end = cells[begin].start, rows[-1][-1].end
        in_lines = "\n" not in text[rows[-1][0].start : end]
        if heads and not (in_lines and _are_titles(text, heads[-1][1:])):
            yield Grid(heads[0][1].start, end, [*heads, *rows], False)
        yield Grid(start, end, [row for row in rows if len(row) > 1], True, headless=True)


def _kinds_with_units(cells: list[Cell]) -> str:
    """The kinds of cells, with Y for a year and U for a unit between a name and its numbers."""
    kinds = "".join("Y" if is_year(cell.text) else kind_of(cell) for cell in cells)
    units = {m.end() for m in _UNITS.finditer(kinds) if _is_unit(cells[m.end()].text)}
    if not units:
        return kinds
    return "".join("U" if n in units else kind for n, kind in enumerate(kinds))


def _rows_between(
    cells: list[Cell], kinds: str, begin: int, end: int, width: int
) -> list[list[Cell]]:
    """The rows of a name and `width` numbers, and the lines between that head some of them."""
    rows: list[list[Cell]] = []
    at = begin
    while at < end:
        if kinds[at + 1] in "TY":  # 主要产品产量
            rows.append([cells[at]])
            at += 1
        rows.append(cells[at : at + width + 1])
        at += width + 1
    return rows


def _is_head_of_rows(text: str) -> bool:
    """Whether a cell is a line that heads the rows below: 一、产量, 其中:."""
    return text.rstrip(":") in words().parts or _HEAD_OF_ROWS.fullmatch(text) is not None


def _is_unit(text: str) -> bool:
    """Whether a cell is a unit and no number with one: 万辆."""
    return not text[0].isdecimal() and unit_of(text) is not None


def _are_titles(text: str, cells: list[Cell]) -> bool:
    """Whether each cell fills a line, as titles do above rows that fill one."""
    return all("\n" in text[a.end : b.start] for a, b in pairwise(cells))


def _unranked(cells: list[Cell]) -> list[Cell]:
    """The cells without 1, 2, 3 … before the names of rows."""
    ranks: list[int] = []
    for index, cell in enumerate(cells[:-2]):
        counted = cell.text == str(len(ranks) + 1) or is_rank(cell.text)
        if counted and kind_of(cells[index + 1]) == "T" and kind_of(cells[index + 2]) == "N":
            ranks.append(index)
    if len(ranks) < _FEWEST:
        return cells
    gone = set(ranks)
    return [cell for index, cell in enumerate(cells) if index not in gone]


def _levels(cells: list[Cell], kinds: str, end: int, width: int) -> list[list[Cell]]:
    """The levels of a header that ends before the cell `end`, from the top; empty if it is none.

    A level that repeats itself stands under one of as many cells as it has repeats.
    """
    levels: list[list[Cell]] = []
    count = width
    while count:
        start = end - count
        if start < 0 or set(kinds[start:end]) - {"T", "Y"}:
            return []
        level = cells[start:end]
        stub = Cell(level[0].start, level[0].start, "")
        levels.insert(0, [stub, *(cell for cell in level for _ in range(width // count))])
        texts = [cell.text for cell in level]
        repeats = (n for n in range(count, 1, -1) if texts == texts[: count // n] * n)
        end, count = start, next(repeats, 0)
    return levels
