"""The generated files of data/: three tables, their description, and two exports of them."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

import pandas as pd

from zhfigures.figure import BINDINGS, BOUNDS, MEASURES, STATUSES
from zhfigures.periods.iso import bounds

from .definitions import by_code, table_fields
from .output import csv_text
from .sources import Note
from .tables import document_table, figure_table, records

__all__ = ["SDMX_COLUMNS", "build", "changes", "parquet", "sdmx_csv"]

_VERSION = "0.1.0"
_CONSTRAINTS = ("required", "unique", "minimum", "pattern")
_CODES = {
    "bound": list(BOUNDS), "measure": list(MEASURES), "status": list(STATUSES),
    "binding": list(BINDINGS), "basis": list(by_code("basis")),
}  # fmt: skip


def build(notes: Iterable[Note]) -> dict[str, bytes]:
    """Make the generated files, by name; the same notes give the same bytes.

    Parameters
    ----------
    notes : iterable of Note
        From `sources.load`.
    """
    notes = list(notes)
    figures = records(figure_table(notes))
    documents = records(document_table(notes))
    for row in documents:
        row["figures"] = sum(figure["source"] == row["id"] for figure in figures)
    indicators = [
        entry | {"units": " ".join(entry["units"])} for entry in by_code("indicator").values()
    ]
    rows = {"figures": figures, "documents": documents, "indicators": indicators}
    files = {
        f"{name}.csv": csv_text(found, list(table_fields()[name])).encode()
        for name, found in rows.items()
    }
    package = json.dumps(_package(files, documents), ensure_ascii=False, indent=2) + "\n"
    return files | {"datapackage.json": package.encode()}


def changes(before: bytes, after: bytes) -> list[str]:
    """Name each figure that differs between two versions of figures.csv: for the change log."""
    old, new = (
        {row["figure_id"]: row for row in records(pd.read_csv(io.BytesIO(data), dtype="string"))}
        for data in (before, after)
    )
    lines = [f"added {key}: {new[key]['quote']}" for key in new.keys() - old.keys()]
    lines += [f"removed {key}: {old[key]['quote']}" for key in old.keys() - new.keys()]
    for key in old.keys() & new.keys():
        unlike = [
            f"{name} {old[key].get(name)} -> {value}" for name, value in new[key].items()
            if value != old[key].get(name) and name not in ("start", "end")
        ]  # fmt: skip
        if unlike:
            lines.append(f"changed {key}: {', '.join(unlike)}")
    return sorted(lines)


# --------------------------------------------------------------------------------- the description


def _package(files: Mapping[str, bytes], documents: list[dict[str, Any]]) -> dict[str, Any]:
    """The Data Package (version 2) that describes the three tables."""
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "chongqing-car-industry",
        "title": "Chongqing's car industry in cited figures",
        "description": (
            "Every figure of the notes in sources/, with the interval its words allow, its "
            "statistical basis, and the place it was printed. Figures on different bases are "
            "different series: do not join or add them."
        ),
        "version": _VERSION,
        "keywords": ["Chongqing", "automotive", "new-energy vehicles", "production", "goals"],
        "licenses": [_LICENCE],
        "contributors": [{"title": "The cqauto authors", "roles": ["creator"]}],
        "sources": [_source(row) for row in documents],
        "resources": [
            _resource(name, title, files[f"{name}.csv"]) for name, title in _TITLES.items()
        ],
    }


_TITLES = {
    "figures": "One row for each figure of each document",
    "documents": "One row for each document: the front matter of its note",
    "indicators": "The codes of the column indicator",
}
_KEYS = {"figures": "figure_id", "documents": "id", "indicators": "code"}
_FOREIGN = {
    "figures": [
        {"fields": ["source"], "reference": {"resource": "documents", "fields": ["id"]}},
        {"fields": ["indicator"], "reference": {"resource": "indicators", "fields": ["code"]}},
    ]
}
_LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


def _source(row: Mapping[str, Any]) -> dict[str, str]:
    source = {"title": f"{row['publisher']}: {row['title']}"}
    if row["url"]:
        source["path"] = row["url"]
    if row["published"]:
        source["version"] = row["published"]
    return source


def _resource(name: str, title: str, data: bytes) -> dict[str, Any]:
    schema = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": _fields(name),
        "missingValues": [""],
        "primaryKey": [_KEYS[name]],
    }
    if name in _FOREIGN:
        schema["foreignKeys"] = _FOREIGN[name]
    return {
        "name": name,
        "type": "table",
        "title": title,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{sha256(data).hexdigest()}",
        "licenses": [_LICENCE],
        "schema": schema,
    }


def _fields(name: str) -> list[dict[str, Any]]:
    """Field descriptors of Table Schema, from data/fields.toml."""
    fields = []
    for field, about in table_fields()[name].items():
        constraints = {key: about[key] for key in _CONSTRAINTS if key in about}
        if codes := about.get("codes"):
            constraints["enum"] = codes if isinstance(codes, list) else _CODES[codes]
        described = {"name": field, "type": about["type"], "description": about["description"]}
        fields.append(described | ({"constraints": constraints} if constraints else {}))
    return fields


# ---------------------------------------------------------------------------------------- exports


def parquet(notes: Iterable[Note]) -> bytes:
    """Return every figure with its citation as a Parquet file."""
    out = io.BytesIO()
    figure_table(notes).to_parquet(out, index=False)
    return out.getvalue()


#: Dimensions, the observation, then attributes, after the columns of SDMX-CSV 2.0 itself.
SDMX_COLUMNS = (
    "STRUCTURE", "STRUCTURE_ID", "ACTION", "REF_AREA", "INDICATOR", "PRODUCT", "MEASURE", "BASIS",
    "FIGURE_ID", "TIME_PERIOD", "OBS_VALUE", "UNIT_MEASURE", "UNIT_MULT", "OBS_STATUS",
    "FIGURE_STATUS", "BOUND", "OBS_LOW", "OBS_HIGH", "COUNTERPART", "ACTOR", "SOURCE_ID",
    "PUBLISHER", "PUBLISHED", "QUOTE",
)  # fmt: skip
_STRUCTURE_ID = f"CQAUTO:DF_FIGURES({_VERSION})"
_SDMX_UNITS = {"%": "PT", "pp": "PP", "place-rank": "RANK", "times": "RATIO"}


def sdmx_csv(notes: Iterable[Note]) -> bytes:
    """Return the figures as SDMX-CSV 2.0, those without a period or a place left out.

    Observations that disagree stay apart: the figure's id is a dimension. OBS_STATUS is ``A`` for
    what happened and ``F`` for goals, forecasts and plans, which FIGURE_STATUS tells apart.
    """
    rows = []
    for row in records(figure_table(notes)):
        if row["period"] is None or row["area"] is None:
            continue
        unit = row["unit"] or "NONE"
        known = {
            "STRUCTURE": "dataflow",
            "STRUCTURE_ID": _STRUCTURE_ID,
            "ACTION": "I",
            "REF_AREA": by_code("area").get(row["area"], {}).get("sdmx", row["area"]),
            "INDICATOR": row["indicator"].upper(),
            "PRODUCT": row["product"].upper(),
            "MEASURE": row["measure"].upper(),
            "BASIS": (row["basis"] or "none").upper().replace("-", "_"),
            "FIGURE_ID": row["figure_id"],
            "TIME_PERIOD": _sdmx_period(row["period"]),
            "OBS_VALUE": row["value"],
            "UNIT_MEASURE": _SDMX_UNITS.get(unit, unit.upper().replace("-", "_")),
            "UNIT_MULT": 0,
            "OBS_STATUS": "A" if row["status"] == "actual" else "F",
            "FIGURE_STATUS": row["status"],
            "BOUND": row["bound"],
            "OBS_LOW": row["low"],
            "OBS_HIGH": row["high"],
            "COUNTERPART": row["of"],
            "ACTOR": row["actor"],
            "SOURCE_ID": row["source"],
            "PUBLISHER": row["publisher"],
            "PUBLISHED": row["published"],
            "QUOTE": row["quote"],
        }
        rows.append(known)
    return csv_text(rows, SDMX_COLUMNS).encode()


def _sdmx_period(iso: str) -> str:
    """Halves are semesters in SDMX, and a range is its first day with a duration."""
    if "/" not in iso:
        return re.sub(r"-H([12])$", r"-S\1", iso)
    first, last = bounds(iso)
    if re.fullmatch(r"\d{4}/\d{4}", iso):
        return f"{first}/P{last.year - first.year + 1}Y"
    if re.fullmatch(r"\d{4}-\d\d/\d{4}-\d\d", iso):
        return f"{first}/P{(last.year - first.year) * 12 + last.month - first.month + 1}M"
    return f"{first}/P{(last - first).days + 1}D"
