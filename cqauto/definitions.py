"""What data/*.toml define: bases, indicators, places, breaks, rules for goals, columns."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

__all__ = ["DATA", "SOURCES", "breaks", "by_code", "goal_rules", "slug", "table_fields"]

#: The folder of notes, definitions and generated tables, beside this package.
DATA = Path(__file__).resolve().parent.parent / "data"
SOURCES = DATA / "sources"

_KEY = {"basis": "code", "indicator": "code", "area": "name"}


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


@cache
def by_code(kind: str) -> dict[str, dict[str, Any]]:
    """Return the definitions of a kind (``basis``, ``indicator``, ``area``) by their code."""
    return {entry[_KEY[kind]]: entry for entry in _read("definitions.toml")[kind]}


def breaks() -> list[dict[str, Any]]:
    """Return the places at which a series is not comparable with its own past."""
    return _read("definitions.toml")["break"]


def goal_rules() -> dict[str, Any]:
    """Return how goals are held against outcomes."""
    return _read("goals.toml")


def table_fields() -> dict[str, dict[str, dict[str, Any]]]:
    """Return the columns of each generated table, in order."""
    return _read("fields.toml")


def slug(area: str | None) -> str:
    """Return a place's part in the name of a series; one without a definition keeps its name."""
    if area is None:
        return "anywhere"
    return by_code("area").get(area, {}).get("slug", area)
