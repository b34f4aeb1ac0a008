"""Named series, one for each statistical basis, never joined; and where citations disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from itertools import combinations
from typing import Any

import pandas as pd

from zhfigures import lexicon
from zhfigures.periods import contains, year_of
from zhfigures.periods.iso import grain

from .definitions import breaks, by_code, slug
from .derive import Row, implied_table
from .intervals import Interval
from .tables import FIGURE_COLUMNS, fold, interval, records, table

__all__ = ["CONFLICT_COLUMNS", "SERIES_COLUMNS", "conflict_table", "series_table"]

SERIES_COLUMNS = (
    "series", "definition", *FIGURE_COLUMNS, "also", "differs", "break_before", "break_note",
)  # fmt: skip
_SIDE = (
    "figure_id", "quote", "value", "low", "high", "basis", "publisher", "published", "also",
)  # fmt: skip
CONFLICT_COLUMNS = (
    "kind", "indicator", "measure", "product", "area", "period", "unit", "gap", "gap_percent",
    "reason", *(f"{key}_{side}" for side in "ab" for key in _SIDE),
)  # fmt: skip

#: Amounts of which a part can never exceed the whole.
_ADDITIVE = {"production", "sales", "production_sales", "output_value", "export_volume"}
#: A growth rate printed with one decimal, and a level with three digits, carry about this error.
ROUNDING = 0.01
#: One count of what is made and sold stands beside counts of either.
_ALIKE = {"production_sales": "production"}


# ------------------------------------------------------------------------------------------ series


def series_table(figures: pd.DataFrame) -> pd.DataFrame:
    """Group the levels that happened into series of one place, product, indicator and basis.

    Where a series has several numbers for one period, the one printed most exactly stands;
    ``also`` names those that say the same, ``differs`` those that do not.
    """
    actual = figures[(figures["status"] == "actual") & (figures["measure"] == "level")]
    actual = actual[actual["period"].notna() & actual["basis"].notna()]
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in records(fold(actual)):
        groups[_name(row), row["period"]].append(row)
    rows = []
    for (name, _), same in groups.items():
        best, *others = sorted(same, key=_exactness)
        also = [best["also"], *(o["figure_id"] for o in others if _agree(best, o))]
        rows.append(
            best
            | {
                "series": name,
                "definition": by_code("basis")[best["basis"]]["definition"],
                "also": "; ".join(filter(None, also)) or None,
                "differs": "; ".join(o["figure_id"] for o in others if not _agree(best, o)) or None,
            }
        )
    rows.sort(key=lambda row: (row["series"], row["period"]))
    _mark_breaks(rows)
    return table(rows, SERIES_COLUMNS)


def _name(row: Row) -> str:
    what = row["label"] if row["indicator"] == "other" else row["indicator"].replace("_", "-")
    return f"{slug(row['area'])}-{row['product']}-{what}-{row['basis']}"


def _exactness(row: Row) -> tuple:
    """Exact numbers before bounds, then the finer printed, then the earlier published."""
    vague = ("exact", "about", "range", "over", "under").index(row["bound"])
    return vague, _step(row), row["published"] or "9999"


def _step(row: Row) -> float:
    """The unit of the last digit printed: 100000 for 24.6 million, 1000 for 137.4 thousand.

    A trailing zero may be a digit that counts or not; it is taken as one that does not.
    """
    if row["value"] is None:
        return float("inf")
    return float(Decimal(1).scaleb(Decimal(str(row["value"])).normalize().as_tuple().exponent))


def _agree(a: Row, b: Row) -> bool:
    return interval(a).overlaps(interval(b))


def _mark_breaks(rows: list[Row]) -> None:
    """Note on the first row after each break of its series what changed."""
    for known in breaks():
        done: set[str] = set()
        for row in rows:
            here = row["basis"] == known["basis"] and known.get("area") in (None, row["area"])
            late = here and year_of(row["period"]) >= known["from"]
            if late and row["series"] not in done and _has_earlier(rows, row, known["from"]):
                done.add(row["series"])
                row["break_before"] = known["from"]
                row["break_note"] = known["why"]


def _has_earlier(rows: list[Row], row: Row, year: int) -> bool:
    return any(r["series"] == row["series"] and year_of(r["period"]) < year for r in rows)


# --------------------------------------------------------------------------------------- conflicts


def conflict_table(figures: pd.DataFrame) -> pd.DataFrame:
    """List every pair of citations that disagree.

    ``kind`` is ``apart`` (no number fits both), ``rounding`` (one is the other, rounded),
    ``vague`` (a bound leaves room for both, the printed numbers differ), ``label`` (one number
    under two indicators), ``part-exceeds-whole`` (of a place or of a year), or ``implied`` (what a
    growth rate starts from is not what was stated).
    """
    happened = figures[figures["status"] == "actual"]
    actual = records(fold(happened))
    computed = records(implied_table(figures))
    rows = [
        *_same_quantity(actual), *_same_number(actual), *_parts(actual),
        *_implied(computed, actual),
    ]  # fmt: skip
    _explain_growth(rows, computed)
    rows.sort(key=lambda r: (r["area"] or "", r["product"], r["indicator"], r["period"]))
    return table(rows, CONFLICT_COLUMNS)


def _same_quantity(rows: list[Row]) -> Iterable[dict[str, Any]]:
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        if row["period"] and row["indicator"] != "other":
            indicator = _ALIKE.get(row["indicator"], row["indicator"])
            quantity = (row["measure"], row["product"], row["area"], row["actor"], row["of"])
            groups[(indicator, *quantity, row["period"], row["unit"])].append(row)
    for group in groups.values():
        for a, b in combinations(group, 2):
            if kind := _kind(a, b):
                yield _conflict(kind, a, b, _reason(kind, a, b))


def _kind(a: Row, b: Row) -> str | None:
    if a["value"] is None or b["value"] is None:
        return None if _agree(a, b) else "apart"
    if a["value"] == b["value"]:
        return None
    if _rounds(a, b) or _rounds(b, a):
        return "rounding"
    if not _agree(a, b):
        return "apart"
    # 超过50万 beside 53万 is no disagreement, and neither is 近37万 beside 36.9万 printed in full.
    return "vague" if "under" in (a["bound"], b["bound"]) else None


def _rounds(coarse: Row, fine: Row) -> bool:
    """Whether `coarse` is what `fine` gives when rounded to the digits that `coarse` prints."""
    step = _step(coarse)
    return (
        coarse["bound"] in ("exact", "about")
        and fine["bound"] == "exact"
        and step > _step(fine)
        and abs(coarse["value"] - fine["value"]) <= step / 2
    )


def _reason(kind: str, a: Row, b: Row) -> str | None:
    if kind == "rounding":
        fine, coarse = sorted((a, b), key=_step)
        return f"{coarse['quote']} may be {fine['quote']} rounded"
    reasons = []
    if a["indicator"] != b["indicator"]:
        reasons.append(f"different indicators: {a['label']} and {b['label']}")
    if a["basis"] != b["basis"]:
        reasons.append(_bases(a, b))
    if kind == "vague":
        reasons.append("one source only gives a bound")
    return "; ".join(reasons) or None


def _bases(a: Row, b: Row) -> str:
    both = (f"{row['basis']} ({_definition(row)})" for row in (a, b))
    return "different bases: " + " and ".join(both)


def _implied(computed: list[Row], rows: list[Row]) -> Iterable[dict[str, Any]]:
    """A number that a growth rate starts from, and another that was stated for that year."""
    for before in computed:
        for stated in rows:
            same = all(before[key] == stated[key] for key in ("product", "area", "period", "unit"))
            alike = _same_indicator(before, stated) and stated["measure"] == "level"
            if same and alike and not stated["actor"] and not _near(before, stated):
                reason = f"{before['quote']} was counted from another number"
                if before["basis"] != stated["basis"]:
                    reason += "; " + _bases(before, stated)
                yield _conflict("implied", before, stated, reason)


def _same_indicator(a: Row, b: Row) -> bool:
    first, second = (_ALIKE.get(row["indicator"], row["indicator"]) for row in (a, b))
    return first == second


def _near(computed: Row, stated: Row) -> bool:
    """Whether the two agree as far as the digits printed, and those computed with, can tell."""
    slack = _step(stated) / 2
    low, high = stated["low"], stated["high"]
    widened = Interval(None if low is None else low - slack, None if high is None else high + slack)
    percent = ROUNDING * (computed["value"] or 0)
    around = Interval(
        None if computed["low"] is None else computed["low"] - percent,
        None if computed["high"] is None else computed["high"] + percent,
    )
    return around.overlaps(widened)


def _explain_growth(conflicts: list[dict[str, Any]], computed: list[Row]) -> None:
    """Growth rates that differ imply different numbers for the year before: say which."""
    by_rate = {row["inputs"].split("; ")[1]: row for row in computed}
    for conflict in conflicts:
        if conflict["measure"] != "change" or conflict["reason"]:
            continue
        bases = [by_rate.get(conflict[f"figure_id_{side}"]) for side in "ab"]
        if all(bases):
            conflict["reason"] = "counted from different numbers: " + ", ".join(
                f"{row['quote']} = {_amount(row)}" for row in bases
            )


def _amount(row: Row) -> str:
    sign = {"over": "more than ", "under": "less than "}.get(row["bound"], "")
    return f"{sign}{row['value']:,.0f}"


def _definition(row: Row) -> str:
    return by_code("basis").get(row["basis"] or "", {}).get("definition", "none stated")


def _same_number(rows: list[Row]) -> Iterable[dict[str, Any]]:
    """A number with four digits or more under two indicators: one of the labels may be a slip."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in rows:
        if row["measure"] == "level" and row["period"] and row["indicator"] in _ADDITIVE:
            where = (row["product"], row["area"], row["actor"], row["period"], row["unit"])
            groups[(row["value"], *where)].append(row)
    for group in groups.values():
        for a, b in combinations(group, 2):
            other = a["indicator"] != b["indicator"] and a["source"] != b["source"]
            if other and len(Decimal(str(a["value"])).normalize().as_tuple().digits) >= 4:
                labels = f"{a['label']} and {b['label']}"
                yield _conflict(
                    "label", a, b, f"one number is called {labels}; one may be a slip of its source"
                )


def _parts(rows: list[Row]) -> Iterable[dict[str, Any]]:
    """A part of a place, or of a year, that exceeds the whole."""
    levels = [
        row for row in rows
        if row["measure"] == "level" and row["indicator"] in _ADDITIVE and row["period"]
        and row["actor"] is None and row["area"]
    ]  # fmt: skip
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in levels:
        groups[row["indicator"], row["product"], row["unit"], year_of(row["period"])].append(row)
    for group in groups.values():
        for part in group:
            for whole in group:
                place = _inside(part["area"], whole["area"])
                same_place = part["area"] == whole["area"]
                time = part["period"] != whole["period"] and _within(part, whole)
                exceeds = interval(whole).below(interval(part))
                if exceeds and same_place and time:
                    reason = _part_reason("a part of the year exceeds the whole", part, whole)
                    yield _conflict("part-exceeds-whole", part, whole, reason)
                elif exceeds and place and part["period"] == whole["period"]:
                    what = f"{part['area']} is a part of {whole['area']}"
                    reason = _part_reason(what, part, whole)
                    yield _conflict("part-exceeds-whole", part, whole, reason)


def _part_reason(what: str, part: Row, whole: Row) -> str:
    return what if part["basis"] == whole["basis"] else f"{what}; {_bases(part, whole)}"


def _within(part: Row, whole: Row) -> bool:
    return grain(part["period"]) != "year" and contains(whole["period"], part["period"])


def _inside(part: str, whole: str) -> bool:
    """Whether one place lies within another, by the vocabulary's tree of places."""
    areas = lexicon.load().areas
    while (area := areas.get(part)) is not None and area.parent is not None:
        part = area.parent
        if part == whole:
            return True
    return False


def _conflict(kind: str, a: Row, b: Row, reason: str | None) -> dict[str, Any]:
    x, y = a["value"], b["value"]
    known = x is not None and y is not None
    relative = known and min(x, y) > 0 and a["unit"] not in ("%", "pp")
    return {
        "kind": kind,
        "indicator": _ALIKE.get(a["indicator"], a["indicator"]),
        "gap": round(abs(x - y), 6) if known else None,
        "gap_percent": round(abs(x - y) / min(x, y) * 100, 2) if relative else None,
        "reason": reason,
        **{key: a[key] for key in ("measure", "product", "area", "period", "unit")},
        **{f"{key}_{side}": row.get(key) for side, row in (("a", a), ("b", b)) for key in _SIDE},
    }
