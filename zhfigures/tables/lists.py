"""Lists of names and numbers that have no header: 1 比亚迪 26.2万辆 35.1%, 理想:30000辆,+20%.

The line above says what is counted; the units in the lines, or above them, which number it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..kinds import CAR_COUNTS, FLOWS
from ..lexicon import Lexicon, Mention
from .cells import Cell, is_empty, is_numeric, number_in
from .layout import Grid
from .meaning import Meaning
from .words import words

__all__ = ["find_lists", "heads_of"]

#: What stands before a name: - , 1. , TOP1, ③.
_LEAD = re.compile(
    r"\s*(?:[-*•·●◆■▶]\s*)?"
    r"(?:(?:(?:TOP|NO)\.?\s?|第)[0-9一二三四五六七八九十]{1,3}[名位]?[.、:)]?\s*|[0-9]{1,2}(?:[、)]|[.:](?![0-9])|\s)\s*|[①-⑳]\s*)?",
    re.I,
)
#: And what parts it from its numbers, and them: 理想 30,000辆(+20%).
_PART = re.compile(r"(?:[\s:，、;()]|——|,(?![0-9]{3}))+")
#: Words between numbers that say nothing of their sign: 同比 +20%.
_COMPARED = re.compile(r"(?:较?(?:去年|上年)?同[比期]|环比|月环比|同比增[长速幅]|增[长速幅]|涨幅)$")
#: Words that say it, parted from their number by a space: 同比下降 3.2%.
_TURNED = re.compile(r"(?:同比|环比)?(?:增长|上升|增加|下降|下滑|减少|下跌)$")
_GROWTH = re.compile(r"[-+↑↓▲▼△▽增升涨降减跌]|下滑|同比|环比")
_SHARE = re.compile(r"份额|占比|占有率|市占|比重")
#: 完成率, 渗透率: a title that asks for another rate.
_OTHER_RATE = re.compile(r"[㐀-鿿]{2}(?<!增长)率")
_COMPARES = re.compile(r"同比|环比|增速|增幅|增长|涨幅")
_SORTS = re.compile("[LB]R*")
#: How long such a line may be, how many numbers it has, and how many lines make a list.
_LENGTH, _MOST, _FEWEST = 80, 4, 2
#: Where such a line ends; in one line semicolons part them.
_END, _ENDS = re.compile(r"[\n;。]"), "\n;。"
#: A number that stands by itself, with its unit; in prose there are few.
_NUMBER = re.compile(
    r"[0-9](?<=[\s:，、;(—,+↑↓-].)[0-9.,]*[^\s0-9:，、;(),]{0,4}(?![^\s:，、;()—,。])"
)
#: Above a list stand its title and the unit.
_TITLE_LINES = 3


def find_lists(text: str) -> Iterator[Grid]:
    """Guess the lists of a clean text; linear.

    Parameters
    ----------
    text : str
        Clean text.

    Yields
    ------
    Grid
        Rows of a name and numbers of one sort each, without a header.
    """
    rows: list[list[Cell]] = []
    sorts = ""
    first = done = 0
    for hit in _NUMBER.finditer(text):
        if hit.start() < done:
            continue
        floor = max(done, hit.start() - _LENGTH)
        start = max(text.rfind(mark, floor, hit.start()) for mark in _ENDS) + 1
        match = _END.search(text, hit.end(), start + _LENGTH)
        end = match.start() if match else len(text)
        if end - start > _LENGTH or (not start and floor):
            done = hit.end()  # in the midst of prose
            continue
        row = _row(text, start, end)
        titled = not _sorts(row) and text.find(":", start, hit.start())
        if titled and titled > 0:
            row = _row(text, titled + 1, end)  # 8月交付:理想:48,122辆; 蔚来:…
        now = _sorts(row)
        if now != sorts or titled or text[done:start].strip(" \n;。"):
            yield from _listed(rows, first)
            rows, sorts = [], now
            first = titled + 1 if titled and titled > 0 else start
        if now:
            rows.append(row)
        done = end
    yield from _listed(rows, first)


def _listed(rows: list[list[Cell]], start: int) -> Iterator[Grid]:
    if len(rows) >= _FEWEST:
        yield Grid(start, rows[-1][-1].end, rows, True, headless=True)


def _row(text: str, start: int, end: int) -> list[Cell]:
    """The name and the numbers of a line; empty where there is anything else in it."""
    at = _LEAD.match(text, start, end).end()
    cells: list[Cell] = []
    turned = -1
    while at < end:
        part = _PART.search(text, at, end)
        stop = part.start() if part else end
        if stop > at:
            word = text[at:stop]
            if not cells:
                if is_numeric(word) or len(word) > 20:
                    return []
                cells.append(Cell(at, stop, word))
            elif _TURNED.match(word) and turned < 0:
                turned = at
            elif not _COMPARED.match(word):
                first = at if turned < 0 else turned
                turned = -1
                cell = Cell(first, stop, text[first:stop])
                if not is_numeric(cell.text) or len(cells) > _MOST:
                    return []
                cells.append(cell)
        at = part.end() if part else end
    return cells if len(cells) > 1 and turned < 0 else []


def _sorts(row: list[Cell]) -> str:
    """What the numbers of a row are, empty where it is none: L with a unit, B bare, R a rate."""
    sorts = "".join(map(_sort, row[1:]))
    return sorts if _SORTS.fullmatch(sorts) else ""


def _sort(cell: Cell) -> str:
    number = number_in(cell)
    if number is None:
        return "?"
    if number.unit in ("%", "pp"):
        return "R"
    return "L" if number.unit else "B"


def heads_of(
    rows: Sequence[list[Cell]], captions: Sequence[Meaning], lexicon: Lexicon
) -> list[str] | None:
    """Headers for the columns of a list; None where the lines above say too little.

    A percentage is a growth where words, signs or sums over a hundred show it, a share where the
    title asks for shares, and nothing that can be told otherwise.
    """
    above = captions[:_TITLE_LINES]
    columns = list(zip(*(row[1:] for row in rows), strict=True))
    sorts = [next((_sort(c) for c in column if not is_empty(c.text)), "") for column in columns]
    if not _SORTS.fullmatch("".join(sorts)):
        return None
    printed = next(number for cell in columns[0] if (number := number_in(cell)))
    units = [u.code for line in above for u in line.units if u.code != "%"][:1]
    unit = printed.unit or next(iter(units), "")
    counted = any(_counts(m, unit, lexicon) for line in above for m in line.indicators)
    if not unit or not counted or not any(c.when.kind in ("iso", "said") for c in captions):
        return None
    title = " ".join(line.text for line in above)
    return ["", "数值", *(_rate(column, title) for column in columns[1:])]


def _counts(named: Mention, unit: str, lexicon: Lexicon) -> bool:
    """Whether the title's 销量 is what numbers with such a unit are of: cars, and no money."""
    word = lexicon.indicators[named.word]
    code = word.code_for(unit)
    fitted = named.word.endswith(words().fitted)
    return code == word.code and (fitted or code in FLOWS | CAR_COUNTS)


def _rate(column: Sequence[Cell], title: str) -> str:
    if any(_GROWTH.search(cell.text) for cell in column):
        return "增长"
    shares, growths = _SHARE.search(title), _COMPARES.search(title)
    if shares or growths:
        return "备注" if shares and growths else "占比" if shares else "增长"
    if other := _OTHER_RATE.search(title):
        return other[0]
    values = (number_in(cell).value or 0 for cell in column)
    return "增长" if sum(values) > 100 else "备注"
