"""Goals: every targeted figure, and the sentences of aim that carry no number."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import pandas as pd

from zhfigures import lexicon
from zhfigures.periods import resolve, scan_periods

from .sources import Note, last_day
from .tables import CITATION, FIGURE_COLUMNS, figure_table, table

__all__ = ["goal_table"]

_SECTION = re.compile(r"^##[ \t]*目标[ \t]*\n(.*?)(?=^##|\Z)", re.S | re.M)
_SENTENCE = re.compile(r"[^。\n]+。?")


def goal_table(found: Iterable[Note]) -> pd.DataFrame:
    """Return the goals and forecasts of some notes, repeats too, the earliest target first.

    A goal without a number has an empty `value`, `low`, `high`, `bound` and `unit`; its words are
    in `quote` and `label`.
    """
    found = list(found)
    figures = figure_table(found)
    numbers = figures[figures["status"].isin(["target", "forecast"])]
    words = table((row for note in found for row in _without_number(note)), FIGURE_COLUMNS)
    goals = pd.concat([numbers, words], ignore_index=True)
    return goals.sort_values(["period", "published"], kind="stable", ignore_index=True)


def _without_number(note: Note) -> Iterable[dict[str, Any]]:
    """The sentences under the heading 目标 in which the reader finds no figure."""
    section = _SECTION.search(note.text)
    if not section:
        return
    published = last_day(note.meta["published"])
    number = 0
    for sentence in _SENTENCE.finditer(note.text, *section.span(1)):
        start, end = sentence.span()
        if any(start <= figure.start < end for figure in note.figures):
            continue
        number += 1
        quote = sentence[0].rstrip("。")
        said = {mention.kind: mention.code for mention in reversed(lexicon.load().find(quote))}
        times = [resolve(p, published=published, standing=None) for p in scan_periods(quote)]
        row = dict.fromkeys(FIGURE_COLUMNS) | {key: note.meta[key] for key in CITATION}
        yield row | {
            "figure_id": f"{note.id}:goal_{number}",
            "source": note.id,
            "quote": quote,
            "label": quote,
            "start": start,
            "end": start + len(quote),
            "indicator": "other",
            "product": said.get("product", "none"),
            "area": said.get("area"),
            "period": next((time for time in times if time), None),
            "status": "target",
        }
