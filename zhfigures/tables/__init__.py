"""Tables inside articles: where they stand, and the figures in their cells.

Markdown pipes, HTML, tabs, commas, columns of spaces, lines drawn with characters, tables that a
page flattened to one cell a line, by rows or by columns, or to one line, and lists of names and
numbers. The header has to say what the numbers are, or the title of a list: what has neither is
left to the reader of prose.
"""

from collections.abc import Sequence
from operator import attrgetter

from ..lexicon import Lexicon
from ..text import CleanText
from .bulletin import find_bulletins
from .cards import find_cards
from .cells import Cell
from .facts import read_tables
from .layout import find_grids
from .lists import find_lists, find_pairs
from .shape import Column, Table, shape
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
    bulletins = list(find_bulletins(text))
    sure = [*find_upright(text), *(grid for grid in bulletins if grid.sure)]
    for grids in (
        sure, find_cards(text), find_grids(clean), bulletins, find_pairs(text), find_lists(text),
    ):  # fmt: skip
        shaped = [table for grid in grids if (table := shape(grid, clean, lexicon))]
        for table in sorted(shaped, key=lambda t: (t.start, -t.end)):
            if all(table.start >= other.end or table.end <= other.start for other in tables[-2:]):
                tables.append(table)
        tables.sort(key=attrgetter("start"))
    return tables


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
