"""Finding time expressions in a clean text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .forms import read_other
from .model import PeriodExpr, Point, Year
from .neighbours import with_bases, with_carry, with_sums, with_titles, without_durations
from .points import read_core
from .roles import read_role
from .words import SINCE, YEAR4, Grammar, load_grammar

#: |2023|, 2022|2023: a year alone in its cell, at the head of a row or by another.
_CELL_YEAR = re.compile(
    rf"^\|?[ ]{{0,2}}(?P<head>{YEAR4})[ ]{{0,2}}(?=[|\t])"
    rf"|(?<=[|\t])[ ]{{0,2}}(?P<left>{YEAR4})[ ]{{0,2}}"
    rf"(?=[|\t][ ]{{0,2}}(?P<next>{YEAR4})[ ]{{0,2}}(?:[|\t\n]|\Z))"
    rf"|(?:(?<=(?P<last>\d{{4}})[|\t])|(?<=(?P<last_spaced>\d{{4}}) [|\t] ))(?P<right>{YEAR4})"
    r"(?=[ ]{0,2}(?:[|\t\n]|\Z))",
    re.M,
)
#: How such a year ends, which is sooner looked for.
_CELL_END = re.compile(rf"{YEAR4}(?=[ ]{{0,2}}(?:[|\t\n]|\Z))")
#: How far before its year a match of the above may begin.
_CELL_START = 3


def scan_periods(text: str) -> list[PeriodExpr]:
    """Find the time expressions of a clean text, in order and without overlap.

    Parameters
    ----------
    text : str
        Clean text: simplified, half-width.

    Returns
    -------
    list of PeriodExpr
        Undated; see `resolve`. Durations (3个月, 5年质保) and words that only look like times
        (年会, 目标年产) are left out.
    """
    found = list(_raw(text))
    if not found:
        return []
    exprs = without_durations(found)
    exprs = with_sums(text, with_bases(text, list(with_titles(text, exprs))))
    return list(with_carry(text, exprs))


def _raw(text: str) -> Iterator[tuple[PeriodExpr, str]]:
    """Read time after time, each with how far its two-digit year can be trusted."""
    grammar = load_grammar()
    cells = list(_cell_years(text))
    cell = 0
    done = 0
    for start in _starts(text, grammar):
        while cell < len(cells) and cells[cell][0] <= start:
            a, b = cells[cell]
            cell += 1
            if a >= done:
                done = b
                year = Point(Year("absolute", int(text[a:b])), "year")
                yield PeriodExpr(a, b, "at", year), ""
        if start < done:
            continue
        expr, two_digit = _expression(text, start, done, grammar)
        if expr is not None:
            done = expr.end
            yield expr, two_digit
    for a, b in cells[cell:]:
        if a >= done:
            yield PeriodExpr(a, b, "at", Point(Year("absolute", int(text[a:b])), "year")), ""


def _starts(text: str, grammar: Grammar) -> list[int]:
    """Where an expression may begin, in order."""
    starts = [hit.start() for hit in grammar.start.finditer(text)]
    since = [
        start
        for end, rarest in SINCE.items()
        if rarest in text and end in text
        for start in _since(text, end, grammar)
    ]
    return sorted({*starts, *since}) if since else starts


def _since(text: str, end: str, grammar: Grammar) -> Iterator[int]:
    """Where the words begin that end like 成立以来."""
    at = text.find(end)
    while at >= 0:
        stop = at + len(end)
        for start in (stop - length for length in grammar.since_lengths if length <= stop):
            if text[start:stop] in grammar.since:
                yield start
        at = text.find(end, stop)


def _cell_years(text: str) -> Iterator[tuple[int, int]]:
    """Spans of bare years that open a table's row, or follow each other in its cells."""
    if "|" not in text and "\t" not in text:
        return
    done = 0
    for year in _CELL_END.finditer(text):
        starts = range(max(done, year.start() - _CELL_START), year.start() + 1)
        match = next(filter(None, (_CELL_YEAR.match(text, start) for start in starts)), None)
        if match is None:
            continue
        done = match.end()
        name = "head" if match["head"] else "left" if match["left"] else "right"
        beside = match["next"] or match["last"] or match["last_spaced"]
        if name == "head" or abs(int(match[name]) - int(beside)) == 1:
            yield match.span(name)


def _expression(
    text: str, start: int, floor: int, grammar: Grammar
) -> tuple[PeriodExpr | None, str]:
    """Read one expression whose core begins at `start`; role words may reach back to `floor`."""
    other = grammar.other.match(text, start)
    if other is not None:
        expr = read_other(text, other, floor, grammar)
        if expr is not None:
            return expr, ""
    core = read_core(text, start, grammar)
    if core is None:
        return None, ""
    role, begin, end = read_role(text, start, core, floor, grammar)
    return PeriodExpr(begin, end, role, core.first, core.last), core.two_digit
