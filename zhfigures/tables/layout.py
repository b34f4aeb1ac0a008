"""Where a text holds tables, and their cells, whatever a page drew or did not draw them with.

Nothing here knows what a header means beyond the words that name a row column (指标, 地区, 企业).
A grid that comes from here is a guess; `zhfigures.tables.shape` keeps those with a header that it
understands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..text import CleanText
from .cells import LONGEST
from .grid import Grid, is_loose, line_end, numbers_at, widened
from .piped import BAR_BELOW, find_barred, find_piped, going_on, is_barred, is_piped
from .separated import find_separated, find_tabbed
from .spaced import find_in_one_line, find_loose
from .tagged import find_tagged

#: A number that fills a cell, with or without a short unit. Prose has few: 2019 年 in spaced text.
#: Its change may stand with it: 35,027辆(-22.2%). A sign may stand before its first digit.
_NUMBER = re.compile(
    r"[0-9](?<![^\s|*+↑↓-].)(?<![^\s|*][+↑↓-].)[0-9,.]*[^\s|0-9]{0,6}"
    r"(?:[0-9.]{1,8}%\)?)?(?![^\s|])"
)


def find_grids(clean: CleanText, starts: Sequence[int]) -> Iterator[Grid]:
    """Guess the tables of a text, in no order; linear, and next to nothing where there is none.

    `starts` are where its numbers begin: see `number_starts`.
    """
    text = clean.text
    yield from find_separated(text)
    hits = list(numbers_at(_NUMBER, text, starts))
    if not hits:
        return
    if "\t" in text:
        yield from find_tagged(clean)
        yield from find_tabbed(clean)
    done = 0
    piped: Grid | None = None
    for hit in hits:
        if hit.start() < done:
            continue
        start = text.rfind("\n", 0, hit.start()) + 1
        end = line_end(text, hit.start())
        done_before, done = done, end
        line = text[start:end]
        if "\t" in line:
            continue
        if "|" in line:
            first, done = widened(text, start, end, done_before, is_piped)
            for grid in find_piped(text, first, done):
                piped = going_on(piped, grid)
                yield piped
        elif not is_loose(line):
            if len(line) > 2 * LONGEST:
                yield from find_in_one_line(text, start, end)
        elif BAR_BELOW.match(text, end):
            first, done = widened(text, start, end, done_before, is_barred)
            yield from find_barred(text, first, done)
        else:
            first, done = widened(text, start, end, done_before, is_loose)
            yield from find_loose(text, first, done)
            if BAR_BELOW.match(text, done):  # the last line is the first cell of what follows
                done = text.rfind("\n", end, done)
