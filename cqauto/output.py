"""Rows for people and for programs: an aligned table, CSV, JSON Lines."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["FORMATS", "cell", "csv_text", "render", "text_table"]

FORMATS = ("table", "csv", "jsonl")
#: A cell of the aligned table is cut to this many columns of the terminal.
WIDEST = 40

Rows = Sequence[Mapping[str, Any]]


def render(
    rows: Rows, columns: Sequence[str], form: str,
    *, shown: Sequence[str] = (), header: bool = True,
) -> str:  # fmt: skip
    """Return rows as text.

    Parameters
    ----------
    rows : sequence of mapping
        With at least the keys `columns`; None is an empty cell.
    columns : sequence of str
        What CSV and JSON Lines hold.
    form : {'table', 'csv', 'jsonl'}
        The format.
    shown : sequence of str
        What the aligned table holds, where that is less.
    header : bool
        False for the rows that continue an earlier CSV.
    """
    if form == "jsonl":
        lines = (json.dumps({c: row[c] for c in columns}, ensure_ascii=False) for row in rows)
        return "".join(line + "\n" for line in lines)
    if form == "csv":
        return csv_text(rows, columns, header=header)
    return text_table(rows, shown or columns)


def csv_text(rows: Rows, columns: Sequence[str], *, header: bool = True) -> str:
    """Return rows as CSV: comma, line feed, a header, empty cells for None."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    if header:
        writer.writerow(columns)
    writer.writerows([cell(row[c]) for c in columns] for row in rows)
    return out.getvalue()


def cell(value: Any) -> str:
    """Return a value as printed: whole numbers without a point, the rest with every digit."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return str(value)


def text_table(rows: Rows, columns: Sequence[str]) -> str:
    """Return an aligned table, wide characters counted as two columns.

    >>> print(text_table([{"area": "重庆", "n": 2.0}, {"area": "x", "n": None}], ["area", "n"]))
    area  n
    ----  -
    重庆  2
    x
    <BLANKLINE>
    """
    lines = [list(columns)] + [[_cut(_tidy(row[c])) for c in columns] for row in rows]
    widths = [max(_width(line[i]) for line in lines) for i in range(len(columns))]
    lines.insert(1, ["-" * width for width in widths])
    return "".join("  ".join(map(_pad, line, widths)).rstrip() + "\n" for line in lines)


def _tidy(value: Any) -> str:
    if isinstance(value, float) and not value.is_integer():
        value = float(f"{value:.6g}") if abs(value) < 1e6 else round(value)
    # Control characters of a hostile text must not reach the terminal.
    return re.sub(r"[\x00-\x1f\x7f-\x9f]", " ", cell(value))


def _width(text: str) -> int:
    """Columns that a text takes in a terminal."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _cut(text: str) -> str:
    if _width(text) <= WIDEST:
        return text
    kept = ""
    for character in text:
        if _width(kept + character) > WIDEST - 1:
            break
        kept += character
    return kept + "…"


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))

