"""Measures computed from figures, on intervals, with their inputs named and their limits said.

A computed row never looks like a quoted one: its ``processing`` is ``major``, its ``quote`` is the
sum in the words of the sources, and ``inputs`` names the figures that went into it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pandas as pd

from zhfigures.periods import shift_years

from .intervals import Interval
from .tables import interval, records, table

__all__ = [
    "DERIVED_COLUMNS", "caveats", "change", "computed", "growth_table", "implied_table", "plain",
    "ratio", "regions_table", "total", "value_per_vehicle_table",
]  # fmt: skip

#: Columns of every table of computed measures.
DERIVED_COLUMNS = (
    "figure_id", "indicator", "label", "measure", "of", "product", "area", "period", "value",
    "low", "high", "bound", "unit", "status", "basis", "caveat", "quote", "inputs", "processing",
    "source", "title", "publisher", "published", "url", "citation",
)  # fmt: skip
#: Vehicles that are both: adding their counts would count those twice.
_OVERLAPPING = {"auto", "nev", "icv", "icnev", "ev", "phev", "passenger", "commercial", "ice"}
_MORE = "；"

Row = dict[str, Any]


def computed(name: str, result: Interval, inputs: Sequence[Row], quote: str, **fields: Any) -> Row:
    """Make one computed row.

    Parameters
    ----------
    name : str
        What was computed; the beginning of the row's id.
    result : Interval
        What the inputs allow.
    inputs : sequence of dict
        The rows it was computed from.
    quote : str
        The sum, in the quotes of the inputs.
    **fields
        Columns of the row: ``indicator``, ``unit``, ``period`` ...

    Returns
    -------
    dict
        With the columns `DERIVED_COLUMNS`.
    """
    about = any(row["bound"] == "about" for row in inputs)
    ids = [one for row in inputs for one in (row.get("inputs") or row["figure_id"]).split("; ")]
    row = {
        "figure_id": f"computed:{name}(" + ",".join(ids) + ")",
        "value": plain(result.value),
        "low": plain(result.low),
        "high": plain(result.high),
        "bound": "about" if about and result.bound == "exact" else result.bound,
        "measure": "level",
        "status": "actual",
        "basis": _joined(inputs, "basis"),
        "caveat": caveats(inputs),
        "quote": quote,
        "inputs": "; ".join(dict.fromkeys(ids)),
        "processing": "major",
        "source": _joined(inputs, "source"),
    }
    for key in ("title", "publisher", "published", "url", "citation"):
        row[key] = _joined(inputs, key)
    for key in ("indicator", "label", "product", "area", "period", "of"):
        row[key] = fields.get(key, _joined(inputs, key))
    return row | fields


def plain(number: float | None) -> float | None:
    """Drop the last digits of a computed number, which are residue of binary arithmetic."""
    return None if number is None else float(f"{number:.12g}")


def caveats(inputs: Sequence[Row]) -> str | None:
    """Say what makes the inputs of a computation less than comparable; None if nothing is known."""
    said = [row["caveat"] for row in inputs if row.get("caveat")]
    for unit in dict.fromkeys(row["unit"] for row in inputs):
        bases = {row["basis"]: row["period"] for row in inputs if row["unit"] == unit}
        if len(bases) > 1:
            listed = ", ".join(f"{basis or 'none stated'} ({p})" for basis, p in bases.items())
            said.append(f"different bases: {listed}")
    inferred = [row["source"] for row in inputs if row.get("basis_from") == "inferred"]
    if inferred:
        said.append("scope not stated by: " + ", ".join(dict.fromkeys(inferred)))
    return "; ".join(dict.fromkeys(said)) or None


def _joined(rows: Iterable[Row], key: str) -> str | None:
    values = dict.fromkeys(part for row in rows for part in str(row.get(key) or "").split(_MORE))
    return _MORE.join(value for value in values if value) or None


def _term(row: Row) -> str:
    """A quote as part of a sum."""
    return f"({row['quote']})" if " " in row["quote"] else row["quote"]


def ratio(name: str, above: Row, below: Row, factor: float = 1, **fields: Any) -> Row:
    """Divide one row by another, times `factor` (100 for a percentage)."""
    result = (interval(above) / interval(below)).times(factor)
    return computed(name, result, [above, below], f"{_term(above)} ÷ {_term(below)}", **fields)


def change(earlier: Row, later: Row) -> Row:
    """Return the growth from one row to another, in per cent."""
    result = (interval(later) / interval(earlier)).plus(-1).times(100)
    return computed(
        "growth", result, [earlier, later], f"{_term(later)} ÷ {_term(earlier)} − 1",
        measure="change", unit="%", period=later["period"],
    )  # fmt: skip


def total(rows: pd.DataFrame | Sequence[Row], **fields: Any) -> Row:
    """Add up figures of different places.

    Raises
    ------
    ValueError
        If adding them would mean nothing: other units, periods, indicators or statuses, a place
        twice, or products that overlap (new-energy and connected vehicles are often the same car).
    """
    rows = records(rows) if isinstance(rows, pd.DataFrame) else list(rows)
    products = sorted({row["product"] for row in rows})
    if len(_OVERLAPPING.intersection(products)) > 1:
        raise ValueError(
            f"cannot add {' and '.join(products)}: a vehicle may be both, "
            "and would be counted twice; add figures of one product"
        )
    for key in ("unit", "measure", "indicator", "period", "status", "product"):
        values = sorted({str(row.get(key)) for row in rows})
        if len(values) > 1:
            raise ValueError(f"cannot add figures of different {key}: {', '.join(values)}")
    areas = [row["area"] for row in rows]
    if len(set(areas)) < len(areas):
        raise ValueError(f"cannot add figures of the same place: {', '.join(map(str, areas))}")
    result = Interval(0, 0)
    for row in rows:
        result = result + interval(row)
    return computed(
        "total", result, rows, " + ".join(row["quote"] for row in rows),
        unit=rows[0]["unit"], area=fields.pop("area", "+".join(map(str, areas))), **fields,
    )  # fmt: skip


# ------------------------------------------------------------------------------------ the measures


def value_per_vehicle_table(figures: pd.DataFrame) -> pd.DataFrame:
    """Divide output value by production where one document gives both for a place and period."""

    def make(rows: list[Row]) -> Iterable[Row]:
        for value in rows:
            for count in rows:
                if (value["indicator"], count["indicator"]) == ("output_value", "production"):
                    yield ratio(
                        "value_per_vehicle", value, count, unit="CNY",
                        indicator="value_per_vehicle", label="output value per vehicle",
                    )  # fmt: skip

    return _within_documents(_levels(figures), ("area", "period", "product"), make)


def implied_table(figures: pd.DataFrame) -> pd.DataFrame:
    """Work out the level a year earlier from a level and its growth rate in one document."""

    def make(rows: list[Row]) -> Iterable[Row]:
        for level in rows:
            for rate in rows:
                if (level["measure"], rate["measure"], rate["unit"]) == ("level", "change", "%"):
                    before = interval(level) / interval(rate).times(0.01).plus(1)
                    quote = f"{level['quote']} ÷ (1 + {rate['quote']})"
                    yield computed(
                        "implied", before, [level, rate], quote,
                        unit=level["unit"], period=shift_years(level["period"], -1),
                    )  # fmt: skip

    happened = (figures["status"] == "actual") & figures["period"].notna()
    keys = ("indicator", "product", "area", "actor", "period")
    return _within_documents(figures[happened], keys, make)


def regions_table(figures: pd.DataFrame, areas: Sequence[str]) -> pd.DataFrame:
    """Add up what one document gives for each of some places, by indicator and period."""

    def make(rows: list[Row]) -> Iterable[Row]:
        if sorted(row["area"] for row in rows) == sorted(areas):
            yield total(sorted(rows, key=lambda row: areas.index(row["area"])))

    levels = _levels(figures)
    levels = levels[levels["area"].isin(areas)]
    return _within_documents(levels, ("indicator", "period", "product", "unit"), make)


def growth_table(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    """Compute the growth from each number of `first` to each of `last`, like with like.

    Where a period has several citations, each pair gives a row: its ``caveat`` says what it joins.
    """
    by_period = {first: defaultdict(list), last: defaultdict(list)}
    for row in records(rows):
        if row["period"] in by_period and row["measure"] == "level" and row["status"] == "actual":
            like = (row["indicator"], row["product"], row["area"], row["unit"])
            by_period[row["period"]][like].append(row)
    made = [
        change(a, b) for like, earlier in by_period[first].items()
        for a in earlier for b in by_period[last][like]
    ]  # fmt: skip
    return table(made, DERIVED_COLUMNS)


def share_table(parts: pd.DataFrame, wholes: pd.DataFrame) -> pd.DataFrame:
    """Divide the numbers of one series by those of another, period by period, in per cent."""
    by_period = {row["period"]: row for row in records(wholes)}
    made = [
        ratio("share", part, whole, 100, unit="%", measure="share", area=part["area"],
              of=whole["area"], period=part["period"])
        for part in records(parts) if (whole := by_period.get(part["period"]))
    ]  # fmt: skip
    return table(made, DERIVED_COLUMNS)


def _levels(figures: pd.DataFrame) -> pd.DataFrame:
    whole = figures["period"].notna() & figures["actor"].isna()
    wanted = figures["indicator"].isin(["production", "output_value"])
    actual = (figures["status"] == "actual") & (figures["measure"] == "level")
    return figures[whole & wanted & actual]


def _within_documents(
    frame: pd.DataFrame, keys: Sequence[str], make: Callable[[list[Row]], Iterable[Row]]
) -> pd.DataFrame:
    """Compute from the rows that one document gives alike in `keys`; repeats are made once."""
    groups: dict[tuple, list[Row]] = defaultdict(list)
    for row in records(frame):
        groups[(row["source"], *(row[key] for key in keys))].append(row)
    made: dict[tuple, Row] = {}
    for rows in groups.values():
        for row in make(rows):
            made.setdefault((row["quote"], row["area"], row["period"], row["indicator"]), row)
    return table(made.values(), DERIVED_COLUMNS)
