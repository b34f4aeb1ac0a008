"""Cells in rows, and what every way to find them asks of a line and of a header."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .cells import LONGEST, Cell, is_numeric, is_year, make_cell
from .words import is_skipped, stub_kind

#: Wider tables are layout, not data.
WIDEST = 40
#: Marks of a sentence; the comma in 1,234 is none.
PROSE = re.compile(r"[。;;!?！？；]|[,，](?![0-9]{3})")
#: Where a number in a cell or a list may begin: behind a mark, a sign, a blank or nothing.
_BEGINS = re.compile(r"[0-9](?<![^\s|*:，、;(—,+↑↓-].)")
#: What a mail puts before the lines that it quotes: > 中国重汽 15,820.
_QUOTED = re.compile(r"[ ]*>[> ]*")
#: How many lines above its first numbers a table may have.
_LINES_ABOVE = 60


@dataclass(slots=True)
class Grid:
    """Cells in rows.

    Attributes
    ----------
    start, end : int
        Half-open offsets into the clean text.
    rows : list of list of Cell
        Of any length; cells that span columns or rows stand in each of them.
    marked : bool
        Whether marks drew it (pipes, tags, tabs); what spaces and line ends drew needs more proof.
    headless : bool
        Whether it has no header, so that the lines above have to say all.
    sure : bool
        Whether it goes before what lines and marks show: its header has cells of several lines,
        its rows have lines that head them, or it stands column by column.
    above : int or None
        Where the lines above end that tell of it, if not at its start: sections one after another
        have theirs above the first.
    """

    start: int
    end: int
    rows: list[list[Cell]]
    marked: bool
    headless: bool = False
    sure: bool = False
    above: int | None = None


# ------------------------------------------------------------------------------------------ numbers


def number_starts(text: str) -> list[int]:
    """Where the first digits of numbers stand that may be cells, or numbers of a list.

    Both are sought among them, because to look at every character of a text takes longest.
    """
    return [match.start() for match in _BEGINS.finditer(text)]


def numbers_at(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match]:
    """What `pattern.finditer` finds, if all of it begins at one of the starts."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


# -------------------------------------------------------------------------------------------- lines


def line_end(text: str, at: int) -> int:
    """Where the line round an offset ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def lines_of(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two offsets that are not blank."""
    while start < end:
        stop = min(line_end(text, start), end)
        quoted = _QUOTED.match(text, start, stop)
        begin = quoted.end() if quoted else start
        if text[begin:stop].strip():
            yield begin, stop
        start = stop + 1


def widened(
    text: str, start: int, end: int, floor: int, belongs: Callable[[str], bool]
) -> tuple[int, int]:
    """Widen a line to the lines round it that belong with it, single blank lines between."""
    first = start
    for _ in range(_LINES_ABOVE):
        above = first - 1
        while above > floor and text[above - 1] == "\n" and first - above < 3:
            above -= 1
        if above <= floor:
            break
        begin = max(text.rfind("\n", 0, above) + 1, floor)
        if not belongs(text[begin:above]):
            break
        first = begin
    last = end
    while last < len(text):
        below = last + 1
        while below < len(text) and text[below] == "\n" and below - last < 3:
            below += 1
        stop = line_end(text, below)
        if below >= len(text) or not belongs(text[below:stop]):
            break
        last = stop
    return first, last


def line_at(text: str, at: int, longest: int) -> tuple[int, int] | None:
    """The line round an offset; None where it is longer than that."""
    start = text.rfind("\n", max(at - longest, 0), at) + 1
    if not start and at >= longest:
        return None
    end = text.find("\n", at, start + longest + 1)
    if end < 0:
        if len(text) - start > longest:
            return None
        end = len(text)
    return start, end


def is_loose(line: str) -> bool:
    """Whether a line may be cells: short words and numbers, no sentence."""
    if "|" in line or "\t" in line or len(line) > 400 or PROSE.search(line):
        return False
    return all(len(token) <= LONGEST for token in line.split())


def split_line(text: str, start: int, end: int, mark: str) -> list[Cell]:
    """The cells of a line, blank ones too, that a mark parts."""
    cells = []
    at = start
    while at <= end:
        stop = text.find(mark, at, end)
        stop = end if stop < 0 else stop
        cells.append(make_cell(text, at, stop))
        at = stop + 1
    return cells


# ------------------------------------------------------------------------------------------ headers


def is_head(cells: list[Cell]) -> bool:
    """Whether a line without numbers begins with the name of a row column: 企业 销量 同比."""
    if len(cells) < 2:
        return False
    named = stub_kind(cells[0].text) or is_skipped(cells[0].text)
    return bool(named) and not has_number(cells)


def has_number(cells: list[Cell]) -> bool:
    """Whether a number stands in a line that is no year."""
    return any(is_numeric(cell.text) and not is_year(cell.text) for cell in cells)


def count_labels(head: list[Cell]) -> int:
    """How many columns at the left hold ranks, names and units."""
    count = 0
    for cell in head:
        if not (stub_kind(cell.text) or is_skipped(cell.text)):
            break
        count += 1
    return max(count, 1)


def implied_head(start: int, names: list[str]) -> list[Cell]:
    """A header that stands nowhere; its cells differ by their offsets, as those of a row do."""
    return [Cell(start + number, start + number, name) for number, name in enumerate(names)]


def implied(start: int, end: int, names: list[str], rows: list[list[Cell]], above: int) -> Grid:
    """A grid with that header; two columns get a third, lest the second's head be a title."""
    if len(names) == 2 and not names[0]:
        names = [*names, "备注"]
        rows = [[*row, Cell(row[-1].end, row[-1].end, "")] for row in rows]
    return Grid(start, end, [implied_head(start, names), *rows], False, above=above)
