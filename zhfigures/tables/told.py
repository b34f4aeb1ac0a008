"""Rows of names and numbers whose columns a sentence tells: 各企业数字依次为8月销量、同比(%):

Under it every line has a name and as many numbers. Wide blanks part them, and then narrow ones may
part thousands (142 310); or single blanks do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..text import CleanText
from .cells import LONGEST, Cell, is_empty, is_numeric, make_cell
from .grid import Grid

__all__ = ["find_told"]

#: 以下各企业数字依次为8月销量、去年8月销量、同比(%)，单位均为辆:
_TOLD = re.compile(
    r"(?<=依次)(?:分别)?(?:为|是|系):?(?P<columns>[^\n。;]{4,120}?)"
    r"(?:[,，、(]\s*(?:计量|数量)?单位[^\n。]{1,24}?)?\)?\s*[:。](?=[ \t]*\n)"
)
#: Who stands in the rows: 以下各企业, 各区县.
_WHOSE = re.compile(
    r"(?:各|以下|下列|主要)(?P<stub>企业|公司|厂家|厂商|车企|品牌|城市|地区|区县|省市|产品|车型)"
)
#: What parts the columns; not 产、销量 in one.
_BETWEEN = re.compile(r"[、，,]\s*(?:以及|和|及)?|(?<=[)量比]) ?(?:以及|和|及)")
#: How far before the columns that stands, and how long a line is.
_WHOSE_REACH, _LINE = 30, 160
#: A blank in the original that parts cells: a wide one, a tab, or several.
_GAP = re.compile(r"[ \u3000]*[\u3000\t][ \u3000\t]*|[ ]{2,}")
_WORD = re.compile(r"\S+")
_FEWEST, _MOST = 2, 10


def find_told(clean: CleanText) -> Iterator[Grid]:
    """Guess the rows below such sentences; linear, and next to nothing where there is none.

    Parameters
    ----------
    clean : CleanText
        A clean text; what its blanks were is looked up in its original.

    Yields
    ------
    Grid
        The heads that the sentence tells, and the rows.
    """
    text = clean.text
    at = text.find("依")  # one character is found far sooner than two
    while at >= 0:
        told = _TOLD.match(text, at + 2, at + 2 + _LINE + _LINE)
        if told and (heads := _heads(text, told)):
            rows = _rows(clean, told.end() + 1, len(heads))
            if len(rows) >= _FEWEST:
                yield Grid(rows[0][0].start, rows[-1][-1].end, [heads, *rows], False)
        at = text.find("依", at + 1)


def _heads(text: str, told: re.Match[str]) -> list[Cell]:
    """The heads of the columns, that of the names before them; empty for less than two."""
    start, end = told.span("columns")
    heads = []
    for part in _BETWEEN.finditer(text, start, end):
        heads.append(make_cell(text, start, part.start()))
        start = part.end()
    heads.append(make_cell(text, start, end))
    if len(heads) < _FEWEST or len(heads) > _MOST or not all(head.text for head in heads):
        return []
    if any(is_numeric(head.text) or len(head.text) > LONGEST for head in heads):
        return []
    whose = _WHOSE.search(text, max(told.start() - _WHOSE_REACH, 0), told.start())
    stub = Cell(*whose.span("stub"), whose["stub"]) if whose else Cell(start, start, "名称")
    return [stub, *heads]


def _rows(clean: CleanText, at: int, width: int) -> list[list[Cell]]:
    """The lines from `at` on that have a name and a number for every column."""
    text = clean.text
    rows: list[list[Cell]] = []
    while at < len(text):
        stop = text.find("\n", at, at + _LINE)
        end = stop if stop >= 0 else min(at + _LINE, len(text))
        if text[at:end].strip():
            row = _row(clean, at, end, width)
            if row is None:
                break
            rows.append(row)
        if stop < 0:
            break
        at = stop + 1
    return rows


def _row(clean: CleanText, start: int, end: int, width: int) -> list[Cell] | None:
    """The cells of a line: between wide blanks, or the one way to part it that fits."""
    text = clean.text
    bare = text[start:end]
    start += len(bare) - len(bare.lstrip())
    end -= len(bare) - len(bare.rstrip())
    gaps = [match.span() for match in _GAP.finditer(_as_printed(clean, start, end))]
    cells = []
    at = start
    for first, last in [*gaps, (end - start, end - start)]:
        cells.append(make_cell(text, at, start + first))
        at = start + last
    if len(cells) == width and _is_row(cells):
        return cells
    words = [Cell(start + m.start(), start + m.end(), m[0]) for m in _WORD.finditer(bare.strip())]
    if len(words) < width or any(is_numeric(cell.text) for cell in words[: 1 - width]):
        return None
    name = make_cell(text, words[0].start, words[-width].end)
    cells = [name, *words[1 - width :]]
    return cells if _is_row(cells) else None


def _as_printed(clean: CleanText, start: int, end: int) -> str:
    """A stretch of the clean text with its blanks as they are in the original."""
    text, original = clean.text, clean.original
    return "".join(
        original[clean.origin(at)] if text[at] == " " else text[at] for at in range(start, end)
    )


def _is_row(cells: list[Cell]) -> bool:
    numbers = [cell.text for cell in cells[1:]]
    named = cells[0].text and not is_numeric(cells[0].text) and len(cells[0].text) <= LONGEST
    told = all(is_numeric(number) or is_empty(number) for number in numbers)
    return bool(named) and told and any(map(is_numeric, numbers))
