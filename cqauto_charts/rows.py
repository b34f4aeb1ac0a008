"""The rows of a user's table, checked once and read the same way by every piece."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from .words import (
    bound_sense,
    format_period,
    format_value,
    is_missing,
    name,
    phrase,
    require,
    scaled,
    vocabulary,
)

_FORESEEN = ("target", "forecast", "plan")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure to draw. `low` and `high` are the ends its words allow; None is open."""

    name: str
    period: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str
    status: str
    quote: str
    figure_id: str
    group: str

    @property
    def present(self) -> bool:
        """Whether there is a number at all."""
        return self.value is not None or self.bound == "range"

    @property
    def foreseen(self) -> bool:
        """Whether it is a goal, a forecast or a plan, not an outcome."""
        return self.status in _FORESEEN

    @property
    def reach(self) -> float:
        """The number that the mark reaches to."""
        return self.high if self.bound == "range" else self.value

    @property
    def point(self) -> float:
        """The number where a single dot stands: the middle of a range."""
        return (self.low + self.high) / 2 if self.bound == "range" else self.value

    def text(self, lang: str, *, long: bool = False) -> str:
        """Return the number as the chart prints it, or that there is none."""
        if not self.present:
            return phrase("missing", lang)
        return format_value(
            self.value,
            self.unit,
            self.bound,
            lang,
            low=self.low,
            high=self.high,
            quote=self.quote,
            long=long,
        )

    def sentence(self, lang: str) -> str:
        """Return name, period and number, for alternative text."""
        head = [self.name] if self.name else []
        if self.period and self.period != self.name:
            head.append(format_period(self.period, lang))
        tail = self.text(lang, long=True)
        if self.foreseen:
            tail += (
                f" ({phrase(self.status, lang)})"
                if lang == "en"
                else f"（{phrase(self.status, lang)}）"
            )
        return phrase("comma", lang).join(head) + phrase("colon", lang) + tail


def read_rows(
    frame: pd.DataFrame,
    caller: str,
    by: str,
    lang: str,
    *,
    also: Sequence[str] = (),
    group: str | None = None,
) -> list[Row]:
    """Return the rows of a table, named by column `by`, in the table's order.

    Raises
    ------
    ValueError
        If a column is missing, or a row's bound does not go with its numbers.
    """
    extra = [group] if group else []
    require(frame, (by, "unit", *also, *extra), caller)
    if "value" not in frame and not {"low", "high"} <= set(frame.columns):
        require(frame, ("value",), caller)
    return [
        _row(record, place, caller, by, lang, group)
        for place, record in enumerate(frame.to_dict("records"))
    ]


def _row(
    record: dict[str, Any], place: int, caller: str, by: str, lang: str, group: str | None
) -> Row:
    def cell(column: str) -> Any:
        value = record.get(column)
        return None if is_missing(value) else value

    low, high = cell("low"), cell("high")
    value = cell("value")
    bound = cell("bound") or _implied_bound(value, low, high)
    if value is None and bound in ("over", "under"):
        value = low if bound == "over" else high
    if bound == "range" and (low is None or high is None):
        raise ValueError(f"{caller}: row {place} ({record[by]}) is a range without low and high")
    if bound not in vocabulary()["sign"]:
        raise ValueError(
            f"{caller}: row {place} ({record[by]}) has bound {bound!r}; "
            "use exact, over, under, about or range"
        )
    if value is None and bound != "range":
        bound = "exact"
    return Row(
        name=_title(by, record[by], lang),
        period=str(cell("period") or ""),
        value=value,
        low=low,
        high=high,
        bound=bound,
        unit=str(cell("unit") or ""),
        status=str(cell("status") or "actual"),
        quote=str(cell("quote") or ""),
        figure_id=str(cell("figure_id") or f"row-{place}"),
        group=_title(group, record[group], lang) if group else "",
    )


def _implied_bound(value: float | None, low: float | None, high: float | None) -> str:
    if value is None and low is not None and high is not None:
        return "exact" if low == high else "range"
    if value is None and (low is not None or high is not None):
        return "over" if low is not None else "under"
    return "exact"


def _title(column: str, value: object, lang: str) -> str:
    if is_missing(value):
        return ""
    if column == "period":
        return format_period(value, lang)
    if column in ("indicator", "product") and str(value) in vocabulary()[column]:
        word = vocabulary()[column][str(value)][lang]
        return word[:1].upper() + word[1:]
    return name(value, lang)


def check_scale(rows: Sequence[Row], caller: str) -> None:
    """Raise ValueError unless the rows can stand on one scale: some number, and one unit."""
    units = sorted({row.unit for row in rows if row.present})
    if not units:
        raise ValueError(f"{caller}: no row has a number to draw")
    if len(units) > 1:
        raise ValueError(
            f"{caller}: {' and '.join(units)} cannot share a scale; "
            "draw a chart for each, or use small_multiples"
        )


def at_least(row: Row) -> bool:
    """Return whether an over-value includes the number itself, as 10%以上 does."""
    return bound_sense(row.bound, row.quote) == "at_least"


def short_text(row: Row, power: int, lang: str) -> str:
    """Return the bare number, its bound as a sign, in a scale that the chart states once."""
    if row.bound == "range":
        return phrase("dash", lang).join(scaled(end, power, lang) for end in (row.low, row.high))
    sign = {"over": ">", "under": "<", "about": "≈"}.get(row.bound, "")
    return ("≥" if at_least(row) else sign) + scaled(row.value, power, lang)
