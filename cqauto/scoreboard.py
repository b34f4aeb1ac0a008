"""Goals against outcomes, on intervals: met, missed by how much, undecidable and why, pending."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from zhfigures.periods import contains
from zhfigures.periods.iso import bounds

from .definitions import goal_rules
from .derive import Row, plain, ratio, total
from .intervals import Interval
from .sources import last_day
from .tables import fold, interval, records, select, table

__all__ = ["READING_COLUMNS", "SCORE_COLUMNS", "VERDICTS", "reading_table", "score_table"]

VERDICTS = ("met", "missed", "undecidable", "pending")
SCORE_COLUMNS = (
    "period", "area", "indicator", "label", "measure", "of", "product", "status", "unit",
    "quote", "goal", "bound", "verdict", "outcome_quote", "value", "low", "high",
    "outcome_bound", "short_low", "short_high", "outcome_basis", "reason", "caveat", "goal_id",
    "inputs", "publisher", "published", "title", "url", "source", "start", "end",
)  # fmt: skip
READING_COLUMNS = (
    "reading", "value", "low", "high", "bound", "unit", "verdict", "numerator_quote",
    "denominator_quote", "numerator_needed", "denominator_needed", "change_needed", "note",
    "inputs", "publisher", "published",
)  # fmt: skip


def score_table(
    goals: pd.DataFrame, figures: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """Hold every goal against the outcomes of its own period.

    Parameters
    ----------
    goals : pandas.DataFrame
        From `goals.goal_table`, repeats folded.
    figures, documents : pandas.DataFrame
        All figures, and the documents they are from.

    Returns
    -------
    pandas.DataFrame
        One row for each goal. ``short_low`` to ``short_high`` is by how much the outcome falls
        short, in the goal's unit, negative where it goes beyond. A goal is pending while the
        newest document is older than the end of its period.
    """
    actual = _actual(figures)
    newest = max(map(last_day, figures["published"].dropna()), default=date.min)
    basis = dict(zip(documents["id"], documents["basis"], strict=True))
    rows = [
        _score(goal | {"basis": basis.get(goal["source"])}, actual, newest)
        for goal in records(goals) if goal["period"]
    ]  # fmt: skip
    return table(rows, SCORE_COLUMNS)


def _actual(figures: pd.DataFrame) -> list[Row]:
    """Levels of whole quantities that happened: what an outcome is made of."""
    levels = figures[(figures["status"] == "actual") & (figures["measure"] == "level")]
    levels = levels[levels["period"].notna() & levels["actor"].isna()]
    return records(fold(levels))


def _score(goal: Row, actual: list[Row], newest: date) -> dict[str, Any]:
    row = {key: goal.get(key) for key in SCORE_COLUMNS} | {
        "goal_id": goal["figure_id"],
        "goal": _threshold(goal),
        "value": None,
        "low": None,
        "high": None,
    }
    if bounds(goal["period"])[1] > newest:
        return row | {"verdict": "pending", "reason": "its year is not over in the documents"}
    if row["goal"] is None:
        return row | {"verdict": "undecidable", "reason": "the goal names no number"}
    outcomes, caveat = _outcomes(goal, actual)
    row["caveat"] = caveat
    if not outcomes:
        nearest = _nearest(goal, actual)
        reason = "no outcome was found" + (f"; nearest: {nearest}" if nearest else "")
        return row | {"verdict": "undecidable", "reason": reason}
    verdicts = {_verdict(row["goal"], interval(o)) for o in outcomes}
    comparable = _comparable(goal, outcomes)
    verdict = verdicts.pop() if len(verdicts) == 1 and comparable else "undecidable"
    first = outcomes[0]
    short = [Interval(row["goal"], row["goal"]) - interval(o) for o in outcomes]
    return row | {
        "verdict": verdict,
        "outcome_quote": _list(o["quote"] for o in outcomes),
        "value": first["value"],
        "low": _least(o["low"] for o in outcomes),
        "high": _most(o["high"] for o in outcomes),
        "short_low": _least(s.low for s in short),
        "short_high": _most(s.high for s in short),
        "outcome_basis": _list(o["basis"] for o in outcomes),
        "outcome_bound": first["bound"] if len(outcomes) == 1 else None,
        "inputs": _list(o.get("inputs") or o["figure_id"] for o in outcomes),
        "reason": _why(verdict, verdicts, outcomes) if comparable else (
            f"the goal was set on the basis {goal['basis']}, the outcome is on another"
        ),
        "caveat": _list(filter(None, [caveat, *(o.get("caveat") for o in outcomes)])) or None,
    }


def _threshold(goal: Row) -> float | None:
    """The least number that keeps a goal: of 超过300万辆 and 约320万辆 the number itself."""
    return goal["high"] if goal["low"] is None else goal["low"]


def _verdict(threshold: float, outcome: Interval) -> str:
    if outcome.low is not None and outcome.low >= threshold:
        return "met"
    if outcome.high is not None and outcome.high < threshold:
        return "missed"
    return "undecidable"


def _comparable(goal: Row, outcomes: list[Row]) -> bool:
    """Whether the outcomes stand on the basis that the goal's own document counts on, if it does.

    A note that holds only goals has the basis ``target``: they stand on none.
    """
    if goal["measure"] != "level" or goal["unit"] != "vehicle" or goal["basis"] in (None, "target"):
        return True
    return any(outcome["basis"] == goal["basis"] for outcome in outcomes)


def _why(verdict: str, others: set[str], outcomes: list[Row]) -> str | None:
    if verdict != "undecidable":
        return None
    if others:
        return "the counts disagree"
    part = next((o["period"] for o in outcomes if o.get("partial")), None)
    if part:
        return f"only {part} was found; the whole year is at least that"
    return "the words of the source leave it open"


def _outcomes(goal: Row, actual: list[Row]) -> tuple[list[Row], str | None]:
    """The outcomes to hold a goal against, and what stands in for what."""
    rules = goal_rules()
    caveats = []

    def stand_in(kind: str, code: str, key: str = "stand_in") -> Any:
        rule = rules[kind].get(code)
        if rule is None:
            return code
        caveats.append(rule["caveat"])
        return rule[key]

    wanted = {"indicator": goal["indicator"], "product": goal["product"]}
    if goal["indicator"] == "other":
        wanted["label"] = goal["label"]
    found = _of_period(goal, actual, wanted, goal["area"])
    if not found and goal["indicator"] != "other":
        wanted = {kind: stand_in(kind, code) for kind, code in wanted.items()}
        areas = stand_in("area", goal["area"], "parts")
        if isinstance(areas, str):
            found = _of_period(goal, actual, wanted, areas)
        else:
            found = _sums(goal, [_of_period(goal, actual, wanted, area) for area in areas])
    if goal["measure"] == "share":
        wholes = [w for w in _of_period(goal, actual, wanted, goal["of"]) if not w.get("partial")]
        found = [
            ratio("share", part, whole, 100, unit="%", measure="share", area=part["area"],
                  of=goal["of"], period=part["period"]) | {"partial": part.get("partial")}
            for part in found for whole in wholes
        ]  # fmt: skip
    return found, ("; ".join(caveats) if found and caveats else None)


def _of_period(goal: Row, actual: list[Row], wanted: dict[str, str], area: str) -> list[Row]:
    """Figures of the goal's whole period; failing that, of its longest part, as a lower bound.

    What is counted over time only grows, so a part of the year says what the year is at least.
    """
    fit = [
        row for row in actual
        if row["area"] == area and all(row[key] == code for key, code in wanted.items())
    ]  # fmt: skip
    whole = [row for row in fit if row["period"] == goal["period"]]
    parts = [
        row | {"high": None, "bound": "over", "partial": True}
        for row in fit
        if row["period"] != goal["period"] and contains(goal["period"], row["period"])
    ]
    if whole:  # a part that exceeds one of them contradicts it, and must be heard
        return whole + [p for p in parts if any(interval(w).below(interval(p)) for w in whole)]
    return [max(parts, key=lambda row: bounds(row["period"])[1])] if parts else []


def _sums(goal: Row, places: list[list[Row]]) -> list[Row]:
    if not all(places):
        return []
    return [total([rows[0] for rows in places], area=goal["area"])]


def _nearest(goal: Row, actual: list[Row]) -> str | None:
    """The last number of the same kind before the goal's period."""
    before = [
        row for row in actual
        if row["area"] == goal["area"] and row["product"] == goal["product"]
        and row["indicator"] == goal["indicator"] and goal["measure"] == "level"
        and row["period"] < goal["period"] and row["unit"] == goal["unit"]
        and (goal["indicator"] != "other" or row["label"] == goal["label"])
    ]  # fmt: skip
    if not before:
        return None
    last = max(before, key=lambda row: bounds(row["period"])[1])
    return f"{last['quote']} in {last['period']} ({last['basis']})"


def _list(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, values)))


def _least(ends: Iterable[float | None]) -> float | None:
    found = list(ends)
    return None if None in found else min(found)


def _most(ends: Iterable[float | None]) -> float | None:
    found = list(ends)
    return None if None in found else max(found)


# ---------------------------------------------------------------------------------------- readings


def reading_table(goals: pd.DataFrame, figures: pd.DataFrame) -> pd.DataFrame:
    """Give every reading of the share goal, and what would have to move for it to be met.

    Parameters
    ----------
    goals : pandas.DataFrame
        From `goals.goal_table`.
    figures : pandas.DataFrame
        All figures.

    Returns
    -------
    pandas.DataFrame
        ``numerator_needed`` is what the city would have had to make, ``denominator_needed`` what
        the nation's total would have to be at most, ``change_needed`` the numerator's change in
        per cent. An empty value: a number was not found, and ``note`` says which.
    """
    shares = select(goals, measure="share", product="icnev")
    if shares.empty:
        return table([], READING_COLUMNS)
    goal = records(shares)[0]
    actual = [row for row in _actual(figures) if row["period"] == goal["period"]]
    rows = [_reading(rule, goal, actual) for rule in goal_rules()["reading"]]
    return table(rows, READING_COLUMNS)


def _reading(rule: dict[str, Any], goal: Row, actual: list[Row]) -> dict[str, Any]:
    def find(area: str, wanted: dict[str, str]) -> Row | None:
        wanted = wanted | {"area": area}
        return next((row for row in actual if wanted.items() <= row.items()), None)

    above = find(goal["area"], rule["numerator"])
    below = find(goal["of"], rule["denominator"])
    aim = _threshold(goal) / 100
    row: dict[str, Any] = {"reading": rule["name"], "note": rule["note"], "unit": "%"}
    if above:
        row["numerator_quote"] = above["quote"]
        row["denominator_needed"] = plain(above["value"] / aim)
    if below:
        row["denominator_quote"] = below["quote"]
        row["numerator_needed"] = plain(below["value"] * aim)
    if not (above and below):
        return row | {"verdict": "undecidable"}
    share = ratio("share", above, below, 100, unit="%", measure="share")
    needed = row["numerator_needed"] / above["value"] * 100 - 100
    copied = ("value", "low", "high", "bound", "inputs", "publisher", "published")
    return row | {key: share[key] for key in copied} | {
        "change_needed": plain(needed),
        "verdict": _verdict(_threshold(goal), interval(share)),
    }
