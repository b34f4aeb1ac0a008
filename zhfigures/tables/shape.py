"""From a grid of cells to a table: which rows are the header, and what each column holds."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace

from ..lexicon import Lexicon
from ..text import CleanText
from .captions import lines_above, unit_below
from .cells import LONGEST, Cell, is_empty, is_numeric, is_rank, is_year
from .grid import WIDEST, Grid
from .lists import heads_of, sorts_of
from .meaning import Meaning, read_when, read_words, unit_of
from .twofold import parted
from .words import is_skipped, stub_kind, words

#: Levels of a header.
_MOST_HEADS = 4
#: 2024.05, 202405 and 2024.5 over a column are a month.
_DOTTED_MONTH = re.compile(r"(?:19|20)[0-9]{2}(?:\.?(?:0[1-9]|1[0-2])|\.[1-9])")
#: 项目(亿元), 指标/万辆: a unit in the header of the names.
_UNIT_OF_NAMES = re.compile(r"\s*(?:\([^()]{1,12}\)|/[^/()]{1,6})$")
#: 上市时间, 投产年份: when something happened to the row, not the period of its numbers.
_OF_EVENT = re.compile(r"(?:时间|日期|年份|年度)$")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes
    ----------
    role : str
        ``label`` (names of rows), ``unit``, ``value``, or ``skip`` (ranks, codes, notes).
    kind : str or None
        What a label column names: ``actor``, ``area``, ``time``, ``name``.
    group : str
        The header cell above those of its neighbours, where there is one: 产量 over 本月 and 累计.
    name : str
        The lowest of its header cells, where there is one above it.
    meaning : Meaning
        What its header says, all levels together.
    """

    role: str
    kind: str | None
    group: str
    name: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class Table:
    """A table whose header is understood.

    Attributes
    ----------
    start, end : int
        The half-open span of the clean text that it covers.
    columns : list of Column
    rows : list of list of Cell
        As long as `columns`, or one cell: a line that heads the rows under it.
    caption : list of Meaning
        The lines above, and title rows inside, nearest first.
    """

    start: int
    end: int
    columns: list[Column]
    rows: list[list[Cell]]
    caption: list[Meaning]


def shape(grid: Grid, clean: CleanText, lexicon: Lexicon) -> Table | None:
    """Make a table of a grid; None where it has no header that says what its numbers are."""
    rows = [row for row in grid.rows if any(cell.text for cell in row)]
    if any(len(cell.text) > 2 * LONGEST for row in rows for cell in row):
        return None  # a page laid out with a table
    rows = parted(rows, clean.text, grid.start)
    titles: list[Cell] = []
    if grid.headless:
        return _listed(grid, rows, titles, clean, lexicon)
    while rows and (_is_single(rows[0]) or _is_title(rows[0])):
        titles += dict.fromkeys(cell for cell in rows.pop(0) if cell.text)
    heads: list[list[Cell]] = []
    while rows and len(heads) < _MOST_HEADS and _is_head(rows[0], first=not heads):
        heads.append(rows.pop(0))
    if not heads and grid.marked:
        return _listed(grid, rows, titles, clean, lexicon)
    if not heads or not rows:
        return None
    width = Counter(len(row) for row in rows if not _is_single(row)).most_common(1)
    if not width or not 2 <= width[0][0] <= WIDEST:
        return None
    paths = _paths(heads, rows, width[0][0])
    if paths is None:
        return None
    body = [row for row in rows if len(row) == len(paths) or _is_single(row)]
    if not grid.marked:
        body = _rejoined(body, len(paths), lexicon)
    paths, body = _stack_sides(paths, body)
    columns = [
        _column(path, [row[i] for row in body if len(row) > i and not _is_single(row)], lexicon)
        for i, path in enumerate(paths)
    ]
    if not any(column.role == "label" for column in columns):
        return None
    _fill_down(body, columns)
    columns = _firms_across(columns, lexicon)
    values = [column for column in columns if column.role == "value"]
    if not values:
        return None
    across = all(column.meaning.actor for column in values)  # 指标 理想 蔚来
    if not (grid.marked or across or all(_says_something(column.meaning) for column in values)):
        return None
    captions = [
        *(path[-1] for path, column in zip(paths, columns, strict=True) if _names_in(path, column)),
        *reversed([cell.text for cell in titles]),
        *lines_above(clean.text, grid.start if grid.above is None else grid.above),
        *unit_below(clean.text, grid.end),
    ]
    return Table(
        grid.start, grid.end, columns, body, [read_words(line, lexicon) for line in captions]
    )


def _rejoined(rows: list[list[Cell]], width: int, lexicon: Lexicon) -> list[list[Cell]]:
    """Names that a line end cut are whole: 轻型载货 | 汽车 5,210, but not 乘用车 | 轿车 5,210."""
    joined: list[list[Cell]] = []
    for row in rows:
        above = joined[-1] if joined else []
        if len(above) == 1 and len(row) == width and _is_cut(above[0].text, row[0].text, lexicon):
            name = Cell(above[0].start, row[0].end, above[0].text + row[0].text)
            joined[-1] = [name, *row[1:]]
        else:
            joined.append(row)
    return joined


def _is_cut(head: str, tail: str, lexicon: Lexicon) -> bool:
    """Whether the line before a row is the beginning of its name, and heads nothing."""
    if not tail or len(head) + len(tail) > LONGEST or head.endswith(":"):
        return False
    if tail[0] == "(" or (head.count("(") > head.count(")") and ")" in tail):
        return True
    if any(m.end == len(head) for m in lexicon.find(head)):
        return False
    return any(m.start < len(head) < m.end for m in lexicon.find(head + tail))


def _is_title(row: list[Cell]) -> bool:
    """A title and its unit beside it: 6月出口商品量值表 | 单位:万元."""
    filled = [cell.text for cell in row if cell.text]
    return len(filled) == 2 and filled[1].lstrip("(").startswith("单位:")


def _stack_sides(
    paths: list[list[str]], rows: list[list[Cell]]
) -> tuple[list[list[str]], list[list[Cell]]]:
    """Tables side by side as one: 轿车 | 销量 | SUV | 销量."""
    width = len(paths)
    for sides in (2, 3):
        each = width // sides
        if each < 2 or width % sides:
            continue
        full = [row for row in rows if len(row) == width]
        kinds = [
            any(is_numeric(row[i].text) and not is_year(row[i].text) for row in full)
            for i in range(width)
        ]
        alike = all(
            kinds[i] == kinds[i % each]
            and (not kinds[i] or paths[i] == paths[i % each] != [])
            for i in range(width)
        )
        named = all(any(not is_empty(row[i].text) for row in full) for i in range(width))
        if alike and named and False in kinds[:each] and True in kinds[:each]:
            parted = [
                row[at : at + each] if len(row) == width else row
                for row in rows
                for at in range(0, len(row), each if len(row) == width else len(row))
            ]
            return paths[:each], [row for row in parted if any(cell.text for cell in row)]
    return paths, rows


def _names_in(path: list[str], column: Column) -> bool:
    """项目(亿元), 2025年四季度: the header of the names tells all numbers' unit or time."""
    said = column.meaning.units or (column.kind != "time" and column.meaning.when.kind)
    return column.role == "label" and bool(path and said)


def _listed(
    grid: Grid, rows: list[list[Cell]], titles: list[Cell], clean: CleanText, lexicon: Lexicon
) -> Table | None:
    """A list without a header, of firms or of places, under a title that tells the rest."""
    if _counts_rows(rows):
        rows = [row[1:] for row in rows]
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or len(rows[0]) < 2:
        return None
    sorts = sorts_of(rows)
    if not sorts:
        return None
    lines = [*reversed([cell.text for cell in titles]), *lines_above(clean.text, grid.start)]
    caption = [read_words(line, lexicon) for line in lines]
    heads = heads_of(rows, sorts, caption, lexicon)
    if heads is None:
        return None
    paths = [[head] if head else [] for head in heads]
    cells = list(zip(*rows, strict=True))
    columns = [_column(path, list(c), lexicon) for path, c in zip(paths, cells, strict=True)]
    if columns[0].role != "label" or columns[0].kind is None:
        return None
    return Table(grid.start, grid.end, columns, rows, caption)


def _firms_across(columns: list[Column], lexicon: Lexicon) -> list[Column]:
    """Beside columns of firms, a header that names nothing else is one: 理想 beside 蔚来."""
    if not any(column.role == "value" and column.meaning.actor for column in columns):
        return columns
    return [_as_firm(column, lexicon) if column.role == "value" else column for column in columns]


def _as_firm(column: Column, lexicon: Lexicon) -> Column:
    said = column.meaning
    if said.actor or said.area or said.indicators or said.measure or said.when.kind:
        return column
    firms = (m for m in lexicon.find(f"{said.text}销量") if m.kind == "actor" and m.start == 0)
    firm = next((m.code for m in firms if m.end <= len(said.text)), None)
    return replace(column, meaning=replace(said, actor=firm)) if firm else column


def _fill_down(rows: list[list[Cell]], columns: list[Column]) -> None:
    """A blank name is that of the row above, where another column names the row as well."""
    labels = [i for i, column in enumerate(columns) if column.role == "label"]
    above: list[Cell] | None = None
    for row in rows:
        if len(row) != len(columns):
            above = None
            continue
        if above is not None and row[labels[-1]].text:
            for index in labels[:-1]:
                if row[index].text:
                    break
                row[index] = above[index]
        above = row


def _is_single(row: list[Cell]) -> bool:
    """Whether a row holds one thing only: a title, a note, the name of a group of rows."""
    filled = {cell.start for cell in row if not is_empty(cell.text)}
    first = next((cell for cell in row if cell.text), None)
    return len(filled) <= 1 and first is not None and not is_numeric(first.text)


def _is_head(row: list[Cell], first: bool) -> bool:
    """A row without numbers other than years; below the first, one that names no single thing."""
    numbers = [cell.text for cell in row if is_numeric(cell.text) and not is_year(cell.text)]
    if numbers and not (first and all(_DOTTED_MONTH.fullmatch(text) for text in numbers)):
        return False
    if any(cell.text in words().empty for cell in row if cell.text):
        return False
    years = sum(is_year(cell.text) for cell in row)
    if years and not first and years < len(row) - 2:
        return False
    return not _is_single(row) or first


def _paths(
    heads: list[list[Cell]], rows: list[list[Cell]], width: int
) -> list[list[str]] | None:
    """For each column the header words from top to bottom."""
    levels: list[list[str]] = []
    for level, head in enumerate(heads):
        texts = [cell.text for cell in head]
        lowest = level == len(heads) - 1
        placed = _place(texts, rows, width, lowest, levels)
        if placed is None:
            return None
        levels.append(placed)
    paths = []
    for column in range(width):
        path: list[str] = []
        for level in levels:
            if level[column] and (not path or path[-1] != level[column]):
                path.append(level[column])
        paths.append(path)
    return paths


def _place(
    texts: list[str], rows: list[list[Cell]], width: int, lowest: bool, above: list[list[str]]
) -> list[str] | None:
    """Spread one header row over all columns."""
    if "" in texts and len(texts) < width and (not lowest or above):
        missing = width - len(texts)
        named = stub_kind(texts[0]) or is_skipped(texts[0])
        if texts[0] and not named and _is_stubless(texts, rows):
            texts = ["", *texts]  # 5月 | | 1-5月 | over columns behind the names
            missing -= 1
        texts = texts + [""] * missing
    if len(texts) == width:
        blank = next((n for n, text in enumerate(reversed(texts)) if text), 0)
        ranked = is_skipped(texts[0]) and not stub_kind(texts[0])  # 序号, but not 日期
        if lowest and not above and blank and _counts_rows(rows) and not ranked:
            return [""] * blank + texts[: width - blank]  # the rank column has no header
        if lowest:
            return texts
        filled, group = [], ""
        for index, text in enumerate(texts):
            group = text or (group if index else "")
            filled.append(group)
        return filled
    if above and len(texts) < width:
        return [""] * (width - len(texts)) + texts if len(texts) >= width - 3 else None
    if lowest:
        if len(texts) == width - 1 and (_counts_rows(rows) or _is_stubless(texts, rows)):
            return ["", *texts]
        if len(texts) == width - 2 and _counts_rows(rows) and _is_stubless(texts, rows, 1):
            return ["", "", *texts]
        return None
    labels = 0
    while labels < len(texts) and (stub_kind(texts[labels]) or is_skipped(texts[labels])):
        labels += 1
    groups = len(texts) - labels
    if not labels or not groups or (width - labels) % groups:
        return None
    each = (width - labels) // groups
    return [*texts[:labels], *(text for text in texts[labels:] for _ in range(each))]


def _is_stubless(texts: list[str], rows: list[list[Cell]], at: int = 0) -> bool:
    """Whether a header leaves out the names of rows: words under none of it, numbers behind."""
    if stub_kind(texts[0]) not in (None, "unit"):
        return False
    full = [row for row in rows if len(row) > at + 1 and not _is_single(row)]
    return bool(full) and all(
        (not is_numeric(row[at].text) or is_year(row[at].text))
        and (is_numeric(row[-1].text) or is_empty(row[-1].text))
        for row in full
    )


def _counts_rows(rows: list[list[Cell]]) -> bool:
    """Whether the first column is 1, 2, 3 ..."""
    first = [row[0].text for row in rows if not _is_single(row)][:3]
    if len(first) > 1 and all(map(is_rank, first)):
        return True
    return len(first) > 1 and first == [str(n + 1) for n in range(len(first))]


def _column(path: list[str], cells: list[Cell], lexicon: Lexicon) -> Column:
    text = " ".join(path)
    last = path[-1] if path else ""
    meaning = read_words(text, lexicon)
    group = path[0] if len(path) > 1 else ""
    if group and meaning.measure:  # the unit of a group is that of its levels
        own = read_words(last, lexicon)
        meaning = replace(meaning, measure=own.measure or meaning.measure, units=own.units)
    kind = stub_kind(_UNIT_OF_NAMES.sub("", last)) if len(path) == 1 else None
    if not path:
        kind = _kind_of_names(cells, lexicon)
        if kind is None and cells and all(_is_dated(cell.text, "") for cell in cells):
            kind = "time"  # 2022 | 209.2 under a header that begins with the second column
    filled = [cell.text for cell in cells if not is_empty(cell.text)]
    numbers = sum(is_numeric(text) for text in filled)
    if kind == "unit" and filled and not any(unit_of(text) for text in filled):
        kind = "actor"  # 单位 is a unit of measure and an organisation
    if kind == "time":
        dated = all(_is_dated(text, last) for text in filled)
        role = "label" if filled and (dated or not numbers) else "skip"
    elif not path or is_skipped(last) or (kind is None and _OF_EVENT.search(last)):
        role = "label" if not path and filled and not numbers else "skip"
    elif kind == "unit" and not numbers:
        role = "unit"
    elif numbers and numbers * 2 >= len(filled):
        role = "skip" if kind == "actor" and not meaning.units else "value"
    else:
        role = "label" if not numbers else "skip"
    if role == "label" and kind is None and (not filled or _is_note(meaning)):
        role = "skip"
    return Column(role, kind, group, last if group else "", meaning)


def _kind_of_names(cells: list[Cell], lexicon: Lexicon) -> str | None:
    """Whether most names under no header are firms or most are places."""
    kinds: Counter[str] = Counter()
    for cell in cells:  # 理想 alone is an ordinary word
        found = (m for m in lexicon.find(f"{cell.text}销量") if m.end <= len(cell.text))
        first = next(found, None)
        if first and first.start == 0 and first.kind in ("actor", "area"):
            kinds[first.kind] += 1
    return next((kind for kind, count in kinds.items() if 2 * count >= len(cells)), None)


def _is_dated(text: str, header: str) -> bool:
    """Whether a cell of a column of periods is one; a bare 8 is, under 月份."""
    if "月" in header and text.isdecimal() and len(text) <= 2:
        return 1 <= int(text) <= 12
    return is_year(text) or read_when(text).kind in ("iso", "said")


def _is_note(meaning: Meaning) -> bool:
    """A column of words under a header of numbers: all its cells are empty or remarks."""
    return bool(meaning.units or meaning.measure)


def _says_something(meaning: Meaning) -> bool:
    """Whether a header of numbers is one: it has a unit, an indicator, a period, a measure."""
    when = meaning.when
    return bool(
        meaning.units or meaning.indicators or meaning.measure or when.kind or when.prior
        or words().plain.search(meaning.text)
    )  # fmt: skip
