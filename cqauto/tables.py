"""Figures and documents as tidy tables: dtypes, ids that last, citations, folding of repeats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

import zhfigures
from zhfigures.figure import BINDINGS, BOUNDS, MEASURES, STATUSES

from .intervals import Interval
from .problems import InputError
from .sources import KEYS, Note, load

__all__ = [
    "CITATION", "FIGURE_COLUMNS", "document_table", "figure_table", "fold", "interval", "notes",
    "records", "select", "table",
]  # fmt: skip

#: What a row needs to be cited, beside ``source``, ``quote``, ``start``, ``end``.
CITATION = ("title", "publisher", "published", "url", "citation")
#: Columns of every table of figures.
FIGURE_COLUMNS = ("figure_id", *zhfigures.FIELDS, "basis", "basis_from", *CITATION)

_CATEGORIES = {
    "bound": BOUNDS, "measure": MEASURES, "status": STATUSES, "indicator_binding": BINDINGS,
    "area_binding": BINDINGS, "period_binding": BINDINGS,
}  # fmt: skip
_INTEGERS = {"start", "end", "break_before", "citations"}
_NUMBERS = {
    "value", "low", "high", "gap", "gap_percent", "goal", "short_low", "short_high",
    "numerator_needed", "denominator_needed", "change_needed",
}  # fmt: skip
#: Two rows alike in these state the same fact.
_FACT = (
    "indicator", "measure", "product", "area", "actor", "period", "status", "of", "low", "high",
    "bound", "unit", "basis",
)  # fmt: skip


def table(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> pd.DataFrame:
    """Make a table with the house's dtypes; an empty one has its columns and dtypes too.

    Parameters
    ----------
    rows : iterable of mapping
        A missing key is an empty cell.
    columns : iterable of str
        The table's columns, in order.

    Returns
    -------
    pandas.DataFrame
        Codes of closed lists are categories, numbers Float64, offsets Int64, all else strings.
    """
    columns = list(columns)
    frame = pd.DataFrame([[row.get(c) for c in columns] for row in rows], columns=columns)
    for column in columns:
        frame[column] = frame[column].astype(_dtype(column))
    return frame


def _dtype(column: str) -> Any:
    if column in _CATEGORIES:
        return pd.CategoricalDtype(_CATEGORIES[column])
    if column in _INTEGERS:
        return "Int64"
    return "Float64" if column in _NUMBERS else "string"


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a table as dicts, with None for an empty cell."""
    return [
        {key: None if pd.isna(value) else value for key, value in row.items()}
        for row in frame.to_dict("records")
    ]


def interval(row: Mapping[str, Any]) -> Interval:
    """Return what the words of a row allow."""
    return Interval(row["low"], row["high"])


@lru_cache(maxsize=4)
def _notes(folder: Path, _stamps: tuple) -> list[Note]:
    """The notes as they were when the files had these stamps."""
    found, problems = load(folder)
    if problems:
        raise InputError(problems)
    return found


def notes(folder: Path) -> list[Note]:
    """Read the notes of a folder; read again only what changed on disk since the last call.

    Raises
    ------
    InputError
        With one line for each thing that is wrong with a note.
    """
    stamps = tuple(
        (path.name, path.stat().st_mtime_ns, path.stat().st_size) for path in folder.glob("*.md")
    )
    return _notes(folder, tuple(sorted(stamps)))


def figure_table(found: Iterable[Note]) -> pd.DataFrame:
    """Return every figure of some notes, in order, cited."""
    rows = []
    for note in found:
        for figure_id, figure in _with_ids(note.figures):
            row = {"figure_id": figure_id} | figure.asdict()
            row |= {key: note.meta[key] for key in CITATION}
            row["basis"] = note.basis(figure)
            row["basis_from"] = row["basis"] and note.meta["basis_from"]
            rows.append(row)
    return table(rows, FIGURE_COLUMNS)


def document_table(found: Iterable[Note]) -> pd.DataFrame:
    """Return the front matter of some notes, one row a document."""
    return table([note.meta for note in found], KEYS)


def _with_ids(figures: Iterable[zhfigures.Figure]) -> Iterable[tuple[str, zhfigures.Figure]]:
    """Name each figure by what it says a number of, so that an id outlives a corrected number."""
    seen: Counter[str] = Counter()
    for f in figures:
        parts = [
            f.indicator, None if f.measure == "level" else f.measure,
            None if f.product == "none" else f.product, f.area, f.actor,
            f.period and f.period.replace("/", "--"), None if f.status == "actual" else f.status,
        ]  # fmt: skip
        name = f"{f.source}:" + "_".join(part.replace(" ", "-") for part in parts if part)
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}~{seen[name]}", f


def fold(frame: pd.DataFrame) -> pd.DataFrame:
    """Keep one row for each fact; the column ``also`` names the other figures that state it.

    Facts are the same only where bounds, period, status and statistical basis are too.
    """
    first: dict[tuple, dict[str, Any]] = {}
    for row in records(frame):
        fact = tuple(row[key] for key in _FACT)
        if row["indicator"] == "other":
            fact += (row["label"],)
        if fact in first:
            first[fact]["also"].append(row["figure_id"])
        else:
            first[fact] = row | {"also": []}
    rows = [row | {"also": "; ".join(row["also"]) or None} for row in first.values()]
    return table(rows, [*frame.columns, "also"])


def select(frame: pd.DataFrame, **where: str | Iterable[str] | None) -> pd.DataFrame:
    """Keep the rows whose columns have one of the given values.

    Examples
    --------
    >>> rows = table([{"area": "重庆"}, {"area": "四川"}], ["area"])
    >>> len(select(rows, area="重庆")), len(select(rows, area=["重庆", "四川"]))
    (1, 2)

    Raises
    ------
    KeyError
        If there is no such column.
    """
    for column, wanted in where.items():
        if column not in frame.columns:
            raise KeyError(f"no column {column!r}; there are: {', '.join(frame.columns)}")
        values = [wanted] if isinstance(wanted, str) else list(wanted)
        frame = frame[frame[column].isin(values)]
    return frame.reset_index(drop=True)
