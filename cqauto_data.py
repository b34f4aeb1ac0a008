"""Chongqing's car industry in cited tables, read from the notes in data/sources when you call.

Every row is one figure of one document, with the interval that its words allow (``low`` to
``high``, empty = open), its unit, and where it stands: publisher, date, title, address, quote::

    >>> import cqauto_data as cq
    >>> [fact] = cq.output_value(area="重庆", period="2018").to_dict("records")
    >>> fact["quote"], fact["low"], fact["high"], fact["publisher"]
    ('超过3700亿', 370000000000.0, None, '搜狐汽车（汽车咖啡馆）')

Each table takes columns as filters (``area="重庆"``, ``period=["2018", "2019"]``). Figures on
different statistical bases are never joined or summed in silence: see the columns ``basis`` and
``caveat``. The same tables come from the command line: ``python cqauto_data.py --help``.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from cqauto import cli, derive, documents
from cqauto.definitions import SOURCES
from cqauto.goals import goal_table
from cqauto.problems import InputError
from cqauto.scoreboard import reading_table, score_table
from cqauto.series import conflict_table, series_table
from cqauto.tables import document_table, figure_table, fold, notes, select, table

__all__ = [
    "InputError", "conflicts", "figures", "goals", "growth", "implied", "inputs", "liangjiang",
    "output_value", "production", "read", "scoreboard", "series", "share", "share_readings",
    "sources", "total", "two_regions", "value_per_vehicle",
]  # fmt: skip

Filter = str | Iterable[str]


# ----------------------------------------------------------------------- what was printed


def sources(**where: Filter) -> pd.DataFrame:
    """Return the documents: who published them, when, how that is known, on which basis."""
    return select(document_table(notes(SOURCES)), **where)


def figures(**where: Filter) -> pd.DataFrame:
    """Return every figure of every document, repeats too, in order."""
    return select(figure_table(notes(SOURCES)), **where)


def production(**where: Filter) -> pd.DataFrame:
    """Return the vehicles made, by place, product and period; ``also`` names repeats."""
    return _facts(where, indicator=["production", "production_sales"], measure="level")


def output_value(**where: Filter) -> pd.DataFrame:
    """Return the output value in yuan, by place, product and period; see ``basis`` for whose."""
    return _facts(where, indicator="output_value", measure="level")


def liangjiang(**where: Filter) -> pd.DataFrame:
    """Return what is known of Liangjiang New Area: capacity, output, makers, price, investment."""
    return fold(select(figures(area="两江新区"), **where))


def goals(**where: Filter) -> pd.DataFrame:
    """Return goals and forecasts with and without a number, the earliest target first."""
    return fold(select(goal_table(notes(SOURCES)), **where))


def read(path_or_text: str | Path, published: date | str | None = None) -> pd.DataFrame:
    """Read the figures of any other document.

    Parameters
    ----------
    path_or_text : str or pathlib.Path
        A file, or the text itself. A str of one line that ends in a dot and a short Latin
        suffix, like ``report.pdf``, is the name of a file.
    published : datetime.date or str, optional
        Its date of publication, ``2022-05-21``, from which 今年 and the like are counted.

    Returns
    -------
    pandas.DataFrame
        The columns of `figures`; no rows where the text holds no figure.

    Raises
    ------
    InputError
        If the file or the date cannot be used.
    """
    return figure_table([documents.read(path_or_text, published)])


# ----------------------------------------------------------------------- what follows from it


def value_per_vehicle(**where: Filter) -> pd.DataFrame:
    """Return output value per vehicle made, where one document gives both."""
    return select(derive.value_per_vehicle_table(figures()), **where)


def implied(**where: Filter) -> pd.DataFrame:
    """Return the numbers of a year before that a document's level and growth rate imply."""
    return select(derive.implied_table(figures()), **where)


def two_regions(**where: Filter) -> pd.DataFrame:
    """Return Chongqing and Sichuan together, where one document gives both."""
    return select(derive.regions_table(figures(), ["重庆", "四川"]), **where)


def growth(
    first: str = "2018", last: str = "2019", rows: pd.DataFrame | None = None, **where: Filter
) -> pd.DataFrame:
    """Return the growth in per cent from one period to another, for each pair of citations.

    Parameters
    ----------
    first, last : str
        The two periods.
    rows : pandas.DataFrame, optional
        What grew; else production, output value and output value per vehicle.
    """
    if rows is None:
        rows = pd.concat([production(), output_value(), value_per_vehicle()], ignore_index=True)
    return select(derive.growth_table(rows, first, last), **where)


def share(parts: pd.DataFrame, wholes: pd.DataFrame) -> pd.DataFrame:
    """Return the share in per cent of one series in another, for each period of both."""
    return derive.share_table(parts, wholes)


def total(rows: pd.DataFrame) -> pd.DataFrame:
    """Add up figures of different places; ValueError where adding them would mean nothing."""
    return table([derive.total(rows)], derive.DERIVED_COLUMNS)


def inputs(computed: pd.DataFrame) -> pd.DataFrame:
    """Return the printed figures that computed rows were made from."""
    ids = [one for row in computed["inputs"].dropna() for one in row.split("; ")]
    return figures(figure_id=list(dict.fromkeys(ids)))


# ----------------------------------------------------------------------- how it turned out


def series(name: str | None = None, **where: Filter) -> pd.DataFrame:
    """Return series of one place, product, indicator and statistical basis, one row a period."""
    every = series_table(figures())
    if name is not None and name not in set(every["series"]):
        raise KeyError(f"no series {name!r}; there are: {', '.join(every['series'].unique())}")
    return select(every, **({"series": name} if name else {}), **where)


def conflicts(**where: Filter) -> pd.DataFrame:
    """Return every pair of citations that disagree, the gap, and the likeliest reason."""
    return select(conflict_table(figures()), **where)


def scoreboard(**where: Filter) -> pd.DataFrame:
    """Return each dated goal and what became of it: met, missed, undecidable or pending."""
    return select(score_table(goals(), figures(), sources()), **where)


def share_readings() -> pd.DataFrame:
    """Return every reading of the share goal for 2025, and how far each is from a tenth."""
    return reading_table(goals(), figures())


def _facts(where: dict[str, Filter], **what: Filter) -> pd.DataFrame:
    """Facts that happened, in the order of place, product and period; then repeats are folded."""
    rows = select(figures(status="actual", **what), **where)
    return fold(rows.sort_values(["area", "product", "period", "published"], kind="stable"))


#: The tables that the command line prints by name.
TABLES: dict[str, Callable[[], pd.DataFrame]] = {
    function.__name__: function
    for function in (
        figures, sources, production, output_value, goals, liangjiang, value_per_vehicle,
        implied, two_regions, growth, series, conflicts, scoreboard, share_readings,
    )
}  # fmt: skip

if __name__ == "__main__":
    sys.exit(cli.main(TABLES))
