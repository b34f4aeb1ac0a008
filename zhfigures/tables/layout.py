"""Where a text holds tables, and their cells: pipes, HTML, tabs, columns of spaces, flat lists.

Nothing here knows what a header means beyond the words that name a row column (指标, 地区, 企业).
A grid that comes from here is a guess; `zhfigures.tables.shape` keeps those with a header that it
understands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise, takewhile

from ..text import CleanText
from .cells import (
    LONGEST,
    Cell,
    brackets_fall,
    fallen,
    in_two,
    is_empty,
    is_numeric,
    is_rank,
    is_year,
    make_cell,
    unglued,
)
from .meaning import unit_of
from .words import is_skipped, stub_kind, words

#: A number that fills a cell, with or without a short unit. Prose has few: 2019 年 in spaced text.
#: Its change may stand with it: 35,027辆(-22.2%).
#: One class first, to which `re` skips fast; then what stands before it.
_NUMBER = re.compile(
    r"[-+↑↓0-9](?<![^\s|*].)(?:(?<=[0-9])|[0-9])[0-9,.]*[^\s|0-9]{0,6}"
    r"(?:[0-9.]{1,8}%\)?)?(?![^\s|])"
)
_RULE = re.compile(r"[\s|:+=—-]*")
#: Such a line where the rows of a drawn table are parted by it: +-----+-----+
_DRAWN = re.compile(r"\s*\+[|:+=— -]*\+\s*")
#: A cell of such a line: ---, :-:.
_DASHES = re.compile(r":?-{2,}:?")
#: The end of a line that only a bar follows: one cell a line, bars between.
_BAR_BELOW = re.compile(r"\s*\n[ ]*\|[ |]*(?:\n|\Z)")
#: Characters that stand alone are one word, in threes or in twos: 摩 托 车, 产 量(万辆).
_HAN, _ENDS = "[㐀-鿿]", r"(?![^\s(])"
_PARTED = (
    rf"{_HAN} +{_HAN} +{_HAN}{_ENDS}(?! +{_HAN}{_ENDS})\S*|"
    rf"{_HAN} +{_HAN}{_ENDS}\S*|"
)
_WIDE_GAP = re.compile(r"\S[ ]{2,}\S")
#: The cells of a line: between wide gaps, if it has any, else between spaces.
_WIDE_CELL = re.compile(rf"{_PARTED}\S+(?: \S+)*")
_CELL = re.compile(rf"{_PARTED}\S+")
_PROSE = re.compile(r"[。;;!?！？；]|[,，](?![0-9]{3})")
_ATTRIBUTE = re.compile(r"\b(col|row)span\s*=\s*[\"']?\s*(\d{1,3})", re.I)
_TAG = re.compile(r"<(/?)(table|tr|td|th)\b[^<>]*>", re.I)
#: A line without numbers that may be the head of lines of cells: 品牌,销量(辆),同比.
_HEAD_LINE = (
    r"[ ]*(?P<line>[^\n，,/;、|\t0-9。:]{1,16}+(?P<mark>[，,/;])[^\n|\t。:]{1,160}+)(?=\n)"
)
#: In a text, found from the line's end before it, and as its first line.
_SEPARATED, _FIRST_SEPARATED = re.compile(r"\n" + _HEAD_LINE), re.compile(_HEAD_LINE)
#: A line that heads rows in a table: 一、产量, (二)销量:.
_HEAD_OF_ROWS = re.compile(r"[ ]*[(]?[一二三四五六七八九十]{1,2}[)、.][^\s,。;0-9]{2,12}[ ]*")
#: What a mail puts before the lines that it quotes: > 中国重汽 15,820.
_QUOTED = re.compile(r"[ ]*>[> ]*")
_FEWEST = 2
#: Cells in the line of a page that has lost its line ends.
_LONG_ROW = 8
#: Wider tables are layout, not data.
WIDEST = 40
_LINES_ABOVE = 60
#: Where a table with tabs goes on: behind a line that heads rows, 二、销量, or at the next page,
#: behind its number, 1 / 2, - 3 -, 第2页, and perhaps its running head.
_HEADING = re.compile(r"(?:[(（]?[一二三四五六七八九十][)）]?[、.]?)?[㐀-鿿]{2,10}[:：]?")
_PAGE = re.compile(
    r"第?\s*[0-9]{1,3}\s*(?:页|/\s*[0-9]{1,3})(?:[ /,，]*共\s*[0-9]{1,3}\s*页)?|"
    r"[-—]\s*[0-9]{1,3}\s*[-—]"
)
_PAGE_END, _PAGE_LINES, _LONGEST_LINE = 400, 3, 2000
#: Among how many rows its widest is looked for.
_HEADS = 8


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


def find_grids(clean: CleanText) -> Iterator[Grid]:
    """Guess the tables of a text, in no order; linear, and next to nothing where there is none."""
    text = clean.text
    yield from _separated(text)
    if not _NUMBER.search(text):
        return
    if "\t" in text:
        yield from _tagged(clean)
        yield from _tabbed(clean)
    done = 0
    for hit in _NUMBER.finditer(text):
        if hit.start() < done:
            continue
        start = text.rfind("\n", 0, hit.start()) + 1
        end = _line_end(text, hit.start())
        done_before, done = done, end
        line = text[start:end]
        if "\t" in line:
            continue
        if "|" in line:
            first, done = _run(text, start, end, done_before, _is_piped)
            yield from _piped(text, first, done)
        elif not _is_loose(line):
            if len(line) > 2 * LONGEST:
                yield from _in_one_line(text, start, end)
        elif _BAR_BELOW.match(text, end):
            first, done = _run(text, start, end, done_before, _is_barred)
            yield from _barred(text, first, done)
        else:
            first, done = _run(text, start, end, done_before, _is_loose)
            yield from _loose(text, first, done)
            if _BAR_BELOW.match(text, done):  # the last line is the first cell of what follows
                done = text.rfind("\n", end, done)


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two offsets that are not blank."""
    while start < end:
        stop = min(_line_end(text, start), end)
        quoted = _QUOTED.match(text, start, stop)
        begin = quoted.end() if quoted else start
        if text[begin:stop].strip():
            yield begin, stop
        start = stop + 1


def _run(text: str, start: int, end: int, floor: int, belongs) -> tuple[int, int]:
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
        stop = _line_end(text, below)
        if below >= len(text) or not belongs(text[below:stop]):
            break
        last = stop
    return first, last


# --------------------------------------------------------------------------------------- with marks


def _is_piped(line: str) -> bool:
    return "|" in line or ("+" in line and bool(_DRAWN.fullmatch(line)))


def _piped(text: str, start: int, end: int) -> Iterator[Grid]:
    rows: list[list[Cell]] = []
    lines = _without_page(text, list(_lines(text, start, end)))
    bare = sum(
        text.count("|", a, b) > 1 and not text[a:b].lstrip().startswith("|") for a, b in lines
    )
    framed = 2 * bare <= len(lines)
    for begin, stop in lines:
        if _RULE.fullmatch(text, begin, stop):
            continue
        row = _split(text, begin, stop, "|", framed=framed)
        if len(row) > _FEWEST and _has_dashes(row) and (ruled := _ruled(row)):
            yield ruled  # a page in one line
            continue
        if any(len(cell.text) > 2 * LONGEST for cell in row):
            continue
        rows.append(row)
    if len(rows) == 1 and len(rows[0]) > _LONG_ROW:  # a page in one line without a rule
        yield from _stacked(rows[0])
        return
    single = sum(len(row) == 1 for row in rows)
    if single > len(rows) / 2:
        yield from _barred(text, start, end)
    elif rows:
        yield Grid(lines[0][0], end, rows, True)


def _without_page(text: str, lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out lines of the page above a table with a frame: 收藏 | 打印."""
    framed = [text.startswith("|", begin) for begin, _ in lines]
    if 2 * sum(framed) <= len(lines):
        return lines
    return lines[framed.index(True) :]


def _is_barred(line: str) -> bool:
    return not line.strip(" |") or _is_loose(line) or bool(_RULE.fullmatch(line))


def _barred(text: str, start: int, end: int) -> Iterator[Grid]:
    """One cell a line with bars behind or between: blank cells show, and often the ends of rows."""
    stop = max(text.rfind("|", start, end), start)
    run: list[Cell] = []
    for cell in _split(text, start, stop, "|"):
        last = text.rfind("\n", cell.start, cell.end) + 1
        if last and (not run or stub_kind(text[last : cell.end])):  # a caption above a header
            yield from _stacked(run, barred=True)
            run = [make_cell(text, last, cell.end)]
        else:
            run.append(cell)
    below = next((make_cell(text, *line) for line in _lines(text, stop + 1, end)), None)
    if below and _kind(below) != "T":  # the text ends in the midst of a row
        run.append(below)
    if grid := _ruled(run) if _has_dashes(run) else _gapped(text, run):
        yield grid
        return
    stacked = [*_stacked(run, barred=True)]
    yield from stacked or _unnamed(text, [cell for cell in run if cell.text])


def _has_dashes(cells: list[Cell]) -> bool:
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


def _split(text: str, start: int, end: int, mark: str, framed: bool = True) -> list[Cell]:
    """The cells of a line; marks at its two ends open and close it, where the table has a frame.

    Without one, a mark at the start comes after an empty cell: ` | 2022年 | 2023年`.
    """
    cells = []
    at = start
    while at <= end:
        stop = text.find(mark, at, end)
        stop = end if stop < 0 else stop
        cells.append(make_cell(text, at, stop))
        at = stop + 1
    if not framed:
        return cells
    if len(cells) > 1 and not cells[0].text and text[start:end].lstrip().startswith(mark):
        del cells[0]
    if len(cells) > 1 and not cells[-1].text and text[start:end].rstrip().endswith(mark):
        del cells[-1]
    return cells


def _separated(text: str) -> Iterator[Grid]:
    """Lines of cells with commas, slashes or semicolons between: 品牌,销量,同比."""
    done = 0
    for hit in filter(None, chain([_FIRST_SEPARATED.match(text)], _SEPARATED.finditer(text))):
        if hit.start("line") < done:
            continue
        start, end = hit.span("line")
        head = _split_at(text, start, end, hit["mark"])
        # 国家/地区 is one name; prose goes on after its commas
        if len(head) < 2 or not _is_head(head) or not all(cell.text for cell in head[1:]):
            continue
        labels = _labels(head)
        rows = []
        for line in _lines(text, end, len(text)):
            row = _split_at(text, *line, hit["mark"])
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


def _split_at(text: str, start: int, end: int, mark: str) -> list[Cell]:
    """The cells of such a line; in quotes a comma parts thousands: 比亚迪,"341,658",35.0%."""
    if '"' not in text[start:end]:
        return _split(text, start, end, mark, framed=False)
    cells = []
    at = start
    while at <= end:
        quote = text.find('"', at + 1, end) if text[at : at + 1] == '"' else -1
        stop = text.find(mark, max(at, quote), end)
        stop = end if stop < 0 else stop
        cells.append(make_cell(text, at + 1, quote) if quote > at else make_cell(text, at, stop))
        at = stop + 1
    return cells


def _tabbed(clean: CleanText) -> Iterator[Grid]:
    """Lines of cells with tabs between them, as a spreadsheet copies them."""
    text, original = clean.text, clean.original
    done = 0
    for hit in re.finditer(r"[^\s][ ]*\t", text):
        if hit.start() < done:
            continue
        done = hit.end()
        if original[clean.origin(hit.end() - 1)] != "\t":
            continue
        start = text.rfind("\n", 0, hit.start()) + 1
        end = done = _line_end(text, start)
        rows: list[list[Cell]] = []
        while start < end and "\t" in text[start:end]:
            done = end
            rows.append(_split_tabs(text, start, end))
            start = end + 1
            end = _line_end(text, start)
            if start >= end and end < len(text):  # a blank line between
                start, end = end + 1, _line_end(text, end + 1)
            if "\t" not in text[start:end] and (on := _goes_on(text, done, rows)):
                heading, start = on
                rows += heading
                end = _line_end(text, start)
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
    for start, end in _lines(text, at, min(at + _PAGE_END, len(text))):
        if "\t" in text[start:end]:
            row = _split_tabs(text, start, min(_line_end(text, start), start + _LONGEST_LINE))
            if not between or len(row) > max(map(len, rows[:_HEADS])) or not row[0].text:
                return None
            if not _has_number(row) or is_numeric(row[0].text):
                return None
            if len(between) == 1 and _HEADING.fullmatch(between[0]):
                return heading, start
            return ([], start) if any(map(_PAGE.fullmatch, between)) else None
        between.append(text[start:end].strip())
        heading = [[make_cell(text, start, end)]]
        if len(between) > _PAGE_LINES or _PROSE.search(between[-1]):
            return None
    return None


def _padded(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Rows that lack their last cells as long as the header: 其中:新能源 | 1,422 | 9,836."""
    width = len(rows[0])
    if _has_number(rows[0]) or width < _FEWEST or any(len(row) > width for row in rows):
        return rows
    full = sum(len(row) == width for row in rows[1:])
    if full < _FEWEST:
        return rows
    return [
        [*row, *[Cell(row[-1].end, row[-1].end, "")] * (width - len(row))]
        if len(row) > 1 and _has_number(row[1:]) and not is_numeric(row[0].text) else row
        for row in rows
    ]  # fmt: skip


def _split_tabs(text: str, start: int, end: int) -> list[Cell]:
    cells = []
    at = start
    while at <= end:
        stop = text.find("\t", at, end)
        stop = end if stop < 0 else stop
        cells.append(make_cell(text, at, stop))
        at = stop + 1
    while len(cells) > 1 and not cells[-1].text:
        del cells[-1]
    return cells


def _tagged(clean: CleanText) -> Iterator[Grid]:
    """HTML: every cell ends in a tab that stands for its closing tag in the original."""
    text, original = clean.text, clean.original
    builder = _Rows()
    previous = 0  # in the original
    cell_start = table_start = table_end = 0
    for hit in re.finditer("\t", text):
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


class _Rows:
    """Rows in the making, with the cells that reach down into the next ones."""

    def __init__(self) -> None:
        self.rows: list[list[Cell]] = []
        self.hanging: dict[int, tuple[int, Cell]] = {}
        self.count = 0

    def new_row(self) -> None:
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


# ------------------------------------------------------------------------------------ without marks


def _is_loose(line: str) -> bool:
    """Whether a line may be cells: short words and numbers, no sentence."""
    if "|" in line or "\t" in line or len(line) > 400 or _PROSE.search(line):
        return False
    return all(len(token) <= LONGEST for token in line.split())


def _loose(text: str, start: int, end: int) -> Iterator[Grid]:
    """Lines of words with spaces between them; or one cell a line."""
    lines = [_tokens(text, *line) for line in _lines(text, start, end)]
    if "(" in text[start:end] and brackets_fall(text, start):
        lines = [[*map(fallen, line)] for line in lines]
    alone = sum(len(line) == 1 for line in lines)
    grids = [] if alone > 0.7 * len(lines) else list(_spaced(lines))
    if not grids:  # broken anywhere, or not at all
        cells = _with_units([cell for line in lines for cell in line])
        grids = [*_stacked(cells), *_unnamed(text, cells)]
    yield from grids


def _with_units(cells: list[Cell]) -> list[Cell]:
    """Words with the unit that stands behind them in a cell of its own: 装车量 | (GWh)."""
    joined: list[Cell] = []
    for cell in cells:
        before = joined[-1] if joined else None
        bare = cell.text[1:-1].removeprefix("单位:") if cell.text[:1] == "(" else ""
        if bare and before and _kind(before) == "T" and cell.text[-1] == ")" and unit_of(bare):
            joined[-1] = Cell(before.start, cell.end, before.text + cell.text)
        else:
            joined.append(cell)
    return joined


def _tokens(text: str, start: int, end: int) -> list[Cell]:
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
        if not _is_head(head):
            index += 1
            continue
        below = index + 1
        # 一、乘用车 alone on a line heads rows, not columns.
        while below < min(len(lines), index + 3) and _may_head(lines[below]):
            below += 1
        heads = lines[index:below]
        labels = _labels(heads[0])
        if len(heads) > 2 and labels == len(heads[0]) and labels < 3:  # 名称 单位 above 7月 1-7月
            heads = [heads[0] + heads[1], *heads[2:]]
        width = len(heads[0]) if len(heads) == 1 else labels + len(heads[-1])
        rows: list[list[Cell]] = []
        misses = 0
        last = below
        for number in range(below, len(lines)):
            row = _fit(lines[number], width, labels)
            if row is None:
                misses += 1
                if misses > 2 or _is_head(lines[number]):
                    break
                if len(lines[number]) == 1 and not is_numeric(lines[number][0].text):
                    rows.append(lines[number])
                continue
            misses = 0
            rows.append(row)
            last = number + 1
        while rows and len(rows[-1]) < width:
            rows.pop()
        if rows:
            yield Grid(head[0].start, lines[last - 1][-1].end, [*heads, *rows], False)
            index = last
        else:
            index += 1


def _is_head(cells: list[Cell]) -> bool:
    if len(cells) < 2 or _has_number(cells):
        return False
    return bool(stub_kind(cells[0].text)) or is_skipped(cells[0].text)


def _may_head(cells: list[Cell]) -> bool:
    return len(cells) > 1 and not _has_number(cells)


def _has_number(cells: list[Cell]) -> bool:
    return any(is_numeric(cell.text) and not is_year(cell.text) for cell in cells)


def _labels(head: list[Cell]) -> int:
    """How many columns at the left hold ranks, names and units."""
    count = 0
    for cell in head:
        if not (stub_kind(cell.text) or is_skipped(cell.text)):
            break
        count += 1
    return max(count, 1)


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


def _in_one_line(text: str, start: int, end: int) -> Iterator[Grid]:
    """A page in one line: runs of short words that may be a table's cells one after another."""
    run: list[Cell] = []
    for match in re.compile(r"\S+").finditer(text, start, end):
        token = text[match.start() : match.end()] if match.end() - match.start() <= LONGEST else ""
        if not token or _PROSE.search(token):
            if len(run) > 5:
                yield from _stacked(run)
            run = []
        else:
            run.append(Cell(match.start(), match.end(), token))
    if len(run) > 5:
        yield from _stacked(run)


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


def _stacked(cells: list[Cell], barred: bool = False) -> Iterator[Grid]:
    """Cells one after another: a header that names its rows, then rows as long as it.

    Widths are tried until the numbers stand under each other; two rows must agree. Where bars part
    the cells, blank ones are cells too; one behind the header shows that each row ends in one.
    """
    cells = [cell for cell in cells if cell.text or barred]
    kinds = "".join(map(_kind, cells))
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


def _unnamed(text: str, cells: list[Cell]) -> Iterator[Grid]:
    """Rows of a name and as many numbers each, under a header that leaves the names without one.

    Its cells stand right before the first row; where they repeat themselves, those of the level
    above stand before them: 5月, 1-5月 over 绝对量, 同比, 绝对量, 同比.
    """
    cells = _unranked(cells)
    kinds = "".join("Y" if is_year(cell.text) else _kind(cell) for cell in cells)
    units = {m.end() for m in _UNITS.finditer(kinds) if _is_unit(cells[m.end()].text)}
    if units:
        kinds = "".join("U" if n in units else kind for n, kind in enumerate(kinds))
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
        rows: list[list[Cell]] = []
        if begin and _is_head_of_rows(cells[begin - 1].text):
            heads = _levels(cells, kinds, begin - 1, width)
            rows.append([cells[begin - 1]])  # 一、产量
        at = begin
        while at < found.end():
            if kinds[at + 1] in "TY":  # 主要产品产量: it heads the rows below
                rows.append([cells[at]])
                at += 1
            rows.append(cells[at : at + width + 1])
            at += width + 1
        start, end = cells[begin].start, rows[-1][-1].end
        in_lines = "\n" not in text[rows[-1][0].start : end]
        if heads and not (in_lines and _are_titles(text, heads[-1][1:])):
            yield Grid(heads[0][1].start, end, [*heads, *rows], False)
        yield Grid(start, end, [row for row in rows if len(row) > 1], True, headless=True)


def _is_head_of_rows(text: str) -> bool:
    """Whether a cell is a line that heads the rows below: 一、产量, 其中:."""
    return text.rstrip(":") in words().parts or _HEAD_OF_ROWS.fullmatch(text) is not None


def _is_unit(text: str) -> bool:
    return not text[0].isdecimal() and unit_of(text) is not None


def _are_titles(text: str, cells: list[Cell]) -> bool:
    """Whether each cell fills a line, as titles do above rows that fill one."""
    return all("\n" in text[a.end : b.start] for a, b in pairwise(cells))


def _unranked(cells: list[Cell]) -> list[Cell]:
    """The cells without 1, 2, 3 … before the names of rows."""
    ranks: list[int] = []
    for index, cell in enumerate(cells[:-2]):
        counted = cell.text == str(len(ranks) + 1) or is_rank(cell.text)
        if counted and _kind(cells[index + 1]) == "T" and _kind(cells[index + 2]) == "N":
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


def _from(numbers: list[int], at: int) -> list[int]:
    begin = bisect_left(numbers, at)
    return numbers[begin : begin + WIDEST]


def _kind(cell: Cell) -> str:
    if is_numeric(cell.text) or in_two(Cell(0, len(cell.text), cell.text), cell.text):
        return "N"
    return "E" if is_empty(cell.text) else "T"


def _best_width(
    cells: list[Cell], kinds: str, head: int, first: int, barred: bool
) -> tuple[Grid, int] | None:
    """The header at `head` with the width under which most rows fit, and where they end."""
    best: tuple[int, list[list[Cell]], int] | None = None
    for heads in _headers(cells, head, first, _BEFORE_NUMBER_BARRED if barred else _BEFORE_NUMBER):
        width = max(len(heads[-1]) + (_labels(heads[0]) if len(heads) > 1 else 0), 2)
        if not heads[-1][-1].text:
            continue  # the blank cell that ends a row
        body = head + sum(map(len, heads))
        closed = barred and body < len(cells) and not cells[body].text
        labels = _labels(heads[0])
        rows = []
        filled = 0
        at = body + closed
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
        if filled >= 2 and (best is None or len(rows) * width > best[0]):
            best = (len(rows) * width, [*heads, *rows], min(at, len(cells)))
    if best is None:
        return None
    _, rows, after = best
    return Grid(rows[0][0].start, rows[-1][-1].end, rows, False), after


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
