"""Tables inside articles: where they stand, and the figures in their cells.

Markdown pipes, HTML, tabs, commas, columns of spaces, lines drawn with characters, tables that a
page flattened to one cell a line, by rows or by columns, or to one line, and lists of names and
numbers. The header has to say what the numbers are, or the title of a list: what has neither is
left to the reader of prose.

Each way a page has of showing a table has a room that guesses grids of cells: `layout` with
`piped`, `separated`, `tagged`, `spaced` and `stacked`, and `bulletin`, `cards`, `sections`, `told`,
`upright` and `lists`, all on `grid` and `cells`. `shape` makes tables of those whose header it
understands, with the lines that `captions` finds around them. `facts` makes the figures: `about`
reads what a table as a whole says, `rows` the names of a row, `columns` which growth is of which
number, `dates` the period of a cell, `measurand` and `units` what it counts. `words` and `meaning`
know the words.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter

from ..lexicon import Lexicon
from ..text import CleanText
from .bulletin import find_bulletins, heads_at
from .cards import find_cards
from .cells import Cell
from .facts import read_tables
from .grid import Grid, number_starts
from .layout import find_grids
from .lists import find_lists, find_pairs
from .sections import find_sections
from .shape import Column, Table, shape
from .told import find_told
from .upright import find_upright

__all__ = ["Cell", "Column", "Table", "find_tables", "mask", "read_tables"]


def find_tables(clean: CleanText, lexicon: Lexicon) -> list[Table]:
    """Find the tables whose header is understood.

    Parameters
    ----------
    clean : CleanText
        A clean text; HTML tables are read with the tags of its original.
    lexicon : Lexicon
        The vocabulary.

    Returns
    -------
    list of Table
        In order, none overlapping another.
    """
    tables: list[Table] = []
    # What lines and marks show goes before what only the names of the columns do.
    text = clean.text
    found = find_bulletins(text)
    bulletins = [(grid, table) for grid in found if (table := shape(grid, clean, lexicon))]
    heads = [(heads_at(grid), grid.end) for grid, _ in bulletins]
    sure = [table for grid, table in bulletins if grid.sure]
    starts = number_starts(text)
    grids = (grid for grid in find_grids(clean, starts) if not _within(grid.start, heads))
    for shaped in (
        _shaped(find_told(clean), clean, lexicon),
        sorted([*_shaped(find_upright(text), clean, lexicon), *sure], key=_order),
        _shaped(chain(find_cards(text), find_sections(text)), clean, lexicon),
        _shaped(grids, clean, lexicon),
        [table for _, table in bulletins],
        _shaped(find_pairs(text), clean, lexicon),
        _shaped(find_lists(text, starts), clean, lexicon),
    ):
        for table in shaped:
            at = bisect_left(tables, table.start, key=_start)
            free = at == len(tables) or tables[at].start >= table.end
            if free and not (at and tables[at - 1].end > table.start):
                tables.insert(at, table)
    return tables


def _shaped(grids: Iterable[Grid], clean: CleanText, lexicon: Lexicon) -> list[Table]:
    """The tables that are understood, in order; of those that begin together the longest first."""
    shaped = [table for grid in grids if (table := shape(grid, clean, lexicon))]
    shaped.sort(key=_order)
    return shaped


_start = attrgetter("start")


def _order(table: Table) -> tuple[int, int]:
    """Where a table begins; of those that begin together the longest is first."""
    return table.start, -table.end


def _within(at: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of some spans: a grid there has cut the head of a bulletin."""
    before = bisect_left(spans, (at,)) - 1
    return before >= 0 and at < spans[before][1]


def mask(text: str, tables: Sequence[Table]) -> str:
    """The text with line feeds in place of its tables, so that offsets stay."""
    if not tables:
        return text
    pieces = []
    at = 0
    for table in tables:
        pieces += [text[at : table.start], "\n" * (table.end - table.start)]
        at = table.end
    return "".join([*pieces, text[at:]])
