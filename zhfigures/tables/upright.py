"""Tables that a page gave column by column: all names, then all numbers of the first column.

    单位 | 甲公司 | 乙公司 | 合计 | 本月数 | 10 | 20 | 30 | 去年同期 | 11 | 19 | 30

with every cell on a line of its own. The heads are what tells them from rows: 本月数 and 去年同期
say when, and no row of such a table is called so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from .cells import LONGEST, Cell, is_empty, is_numeric, make_cell
from .grid import Grid
from .words import stub_kind

__all__ = ["find_upright"]

_NUMBER = r"[ ]*(?:[-+]?[0-9][0-9,.]*%?|[-—/]{1,2})[ ]*(?=\n)"
#: Lines of numbers, one each; the first is one with digits or a dash for none.
_RUN = re.compile(rf"\n{_NUMBER}(?:\n{{1,3}}{_NUMBER}){{2,400}}")
#: The heads of such columns: 本月数, 去年同期, 12月销量(辆), 1-12月累计, 累计同比(%).
_HEAD = re.compile(
    r"(?:(?:本|当|单|上)月|本期|(?:去|上|本|今)年|同期|累计|同比|环比|增减|增长|"
    r"(?:20[0-9]{2}年)?(?:1[-—~至])?(?:1[0-2]|[1-9])月)"
    r"(?:份?(?:同期|同月|累计|数量?|产量|销量|[产销]?值|同比|环比|增减|增长|幅度|变动|变化|率|[+±%-]){0,4})"
    r"(?:\([^()\n]{1,8}\))?"
)
#: How the second line of a name begins: 上汽大众汽车 | 有限公司.
_GOES_ON = re.compile(r"有限|股份|责任|公司|集团|[(]")
#: A head that tells a rate.
_RATE = re.compile(r"同比|环比|增|变|%")
#: Over several columns: 销量, 产量(辆).
_GROUP = re.compile(r"(?:生?产|销售?|产销|批发|零售|出口|交付)量(?:\([^()\n]{1,8}\))?")
#: The fewest names, and the fewest columns; how many lines above are looked at.
_NAMES, _COLUMNS, _ABOVE = 3, 2, 60
_REACH = _ABOVE * LONGEST


def find_upright(text: str) -> Iterator[Grid]:
    """Guess the tables that stand column by column; next to nothing where no numbers fill lines.

    Parameters
    ----------
    text : str
        Clean text.

    Yields
    ------
    Grid
        With the rows that the page had before.
    """
    blocks: list[tuple[list[Cell], list[Cell]]] = []  # the words between, and the numbers
    done = 0
    for run in _RUN.finditer(text):
        words = _lines(text, max(done, run.start() - _REACH), run.start() + 1)[-_ABOVE:]
        if not blocks or len(words) > 2 or len(_lines(text, *run.span())) != len(blocks[-1][1]):
            yield from _tables(blocks)
            blocks = []
        blocks.append((words, _lines(text, *run.span())))
        done = run.end()
    yield from _tables(blocks)


def _lines(text: str, start: int, end: int) -> list[Cell]:
    """The lines between two offsets as cells, blank ones left out."""
    cells = []
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        if text[start:stop].strip():
            cells.append(make_cell(text, start, stop))
        start = stop + 1
    return cells


def _tables(blocks: list[tuple[list[Cell], list[Cell]]]) -> Iterator[Grid]:
    if blocks:
        grid = _headed(blocks) if len(blocks) >= _COLUMNS else _apart(*blocks[0])
        if grid:
            yield grid


def _headed(blocks: list[tuple[list[Cell], list[Cell]]]) -> Grid | None:
    """Names, and then by turns the head of a column and its numbers."""
    count = len(blocks[0][1])
    above, *between = [words for words, _ in blocks]
    above = _whole(above)
    at = len(above) - 1
    has_group = at > 0 and _GROUP.fullmatch(above[at - 1].text) is not None
    last = at - has_group
    first = last - count
    if count < _NAMES or first < 1 or not stub_kind(above[first - 1].text):
        return None
    heads = [above[last:], *between]
    if not all(_is_headed(words) for words in heads):
        return None
    stub, names = above[first - 1], above[first:last]
    return _turned(stub, names, heads, [numbers for _, numbers in blocks])


def _whole(lines: list[Cell]) -> list[Cell]:
    """The lines with the names that were broken over two of them in one piece."""
    whole: list[Cell] = []
    for line in lines:
        before = whole[-1] if whole else None
        if before and (_GOES_ON.match(line.text) or before.text.endswith("其中:")):
            whole[-1] = Cell(before.start, line.end, before.text + line.text)
        else:
            whole.append(line)
    return whole


def _is_headed(words: list[Cell]) -> bool:
    """Whether the lines between two columns head the second: 去年同期; 产量, 本月数."""
    grouped = len(words) == 1 or _GROUP.fullmatch(words[0].text) is not None
    return grouped and _HEAD.fullmatch(words[-1].text) is not None


def _turned(
    stub: Cell, names: list[Cell], heads: list[list[Cell]], columns: list[list[Cell]]
) -> Grid | None:
    """The rows of such columns, under their heads and what stands above these."""
    if any(_HEAD.fullmatch(name.text) or len(name.text) > LONGEST for name in names):
        return None
    rows = [list(row) for row in zip(names, *columns, strict=True)]
    header = [[stub, *(words[-1] for words in heads)]]
    group = Cell(stub.start, stub.start, "")
    groups = [group := words[0] if len(words) > 1 else group for words in heads]
    if groups[0].text:
        header.insert(0, [stub, *groups])
    end = columns[-1][-1].end
    return Grid(stub.start, end, [*header, *rows], False, sure=True)


def _apart(words: list[Cell], numbers: list[Cell]) -> Grid | None:
    """Names and heads, in either order, and then all numbers.

    By columns they stand only where the heads of rates get the numbers with a per cent sign that
    way, and would not by rows.
    """
    kinds = [_HEAD.fullmatch(word.text) is not None for word in words]
    runs = [(is_head, len(list(run))) for is_head, run in groupby(kinds)]
    if len(runs) < 2 or not any(kinds):
        return None
    if runs[-1][0]:  # names, heads
        width = runs[-1][1]
        count = len(numbers) // width
        first = len(words) - width - count
        names, heads = words[first : first + count], words[-width:]
        stub_at = first - 1
    else:
        width, count = runs[-2][1], runs[-1][1]
        first = len(words) - width - count
        names, heads = words[-count:], words[first : first + width]
        stub_at = first - 1
    if width < _COLUMNS or count < _NAMES or count * width != len(numbers) or stub_at < 0:
        return None
    groups = []
    if _GROUP.fullmatch(words[stub_at].text):
        groups, stub_at = [words[stub_at]], stub_at - 1
    if stub_at < 0 or not stub_kind(words[stub_at].text):
        return None
    rates = [_RATE.search(head.text) is not None for head in heads]
    down = [numbers[n * count : (n + 1) * count] for n in range(width)]
    across = [numbers[n::width] for n in range(width)]
    if not _fit(rates, down) or _fit(rates, across):
        return None
    return _turned(words[stub_at], names, [[*groups, head] for head in heads], down)


def _fit(rates: list[bool], columns: list[list[Cell]]) -> bool:
    """Whether rates, and only they, are printed with a per cent sign."""
    return any(rates) and all(
        is_empty(cell.text) or (is_numeric(cell.text) and (cell.text[-1] == "%") == rate)
        for rate, column in zip(rates, columns, strict=True)
        for cell in column
    )
