"""The Chinese specifications of Microsoft Recognizers-Text, as an outside judge.

The specifications are data of that project (MIT) and are read where a copy stands beside this
repository, in ``../shared/peers/recognizers-zh``. Their offsets include the last character.

Each model is answered by one thin adapter below. `numerals.find` answers the NumberModel: it takes
any number, counted or not, and the reader of figures does not use it, only the values that
`numerals.parse` gives both. `numbers.scan_quantities`, which feeds the reader, answers percentages,
currencies and ranges; most of the ranges there have no unit, so they differ by design.

`cases/recognizers_differences.toml` lists every case where the answers differ on purpose, with the
reason; a case listed there that begins to agree fails, so that the list stays true.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from zhfigures import numerals
from zhfigures.numbers import scan_quantities
from zhfigures.text import clean

ROOT = Path(__file__).parents[1]
SPECIFICATIONS = ROOT.parent / "shared" / "peers" / "recognizers-zh"
DIFFERENCES = ROOT / "tests" / "cases" / "recognizers_differences.toml"

Row = tuple[int, int, Any]

# Spaces inside a Chinese phrase mean nothing; `scan_quantities` expects ordinary spacing.
_HAN = "[\u4e00-\u9fff]"
_LOOSE = re.compile(rf"(?<={_HAN}) +(?=[{_HAN[1:-1]}0-9<>=])|(?<=[0-9<>=]) +(?={_HAN}|[<>=])")


def _scanned(text: str) -> list[tuple[Any, str, Callable[[int, int], Any]]]:
    """Quantities of the cleaned text, each with its words and a map to offsets of the original."""
    cleaned = clean(text)
    kept = [True] * len(cleaned.text)
    for match in _LOOSE.finditer(cleaned.text):
        kept[match.start() : match.end()] = [False] * len(match[0])
    places = [place for place, keep in enumerate(kept) if keep]
    tight = "".join(cleaned.text[place] for place in places)

    def original(start: int, end: int) -> tuple[int, int]:
        return cleaned.origin(places[start]), cleaned.origin(places[end - 1]) + 1

    return [(quantity, tight, original) for quantity in scan_quantities(tight)]


def numbers(text: str) -> list[Row]:
    return [(found.start, found.end, found.value) for found in numerals.find(text)]


def percentages(text: str) -> list[Row]:
    return [
        (*original(q.start, q.end), q.value)
        for q, _, original in _scanned(text)
        if q.unit in ("%", "pp")
    ]


def currencies(text: str) -> list[Row]:
    return [
        (*original(q.start, q.end), (q.unit, q.value))
        for q, _, original in _scanned(text)
        if re.fullmatch("[A-Z]{3}", q.unit) and q.unit not in ("MWh", "TEU")
    ]


def ranges(text: str) -> list[Row]:
    rows = []
    for q, tight, original in _scanned(text):
        if q.bound in ("exact", "about"):
            continue
        end, share = q.end, "分之" in q.unit_text or "/" in q.unit_text
        if not share and tight[q.start : end].endswith(q.unit_text):
            end -= len(q.unit_text)  # a range of theirs has no unit
        ends = [
            None if e is None else e / 100 if "/" in q.unit_text else e for e in (q.low, q.high)
        ]
        rows.append((*original(q.start, end), tuple(ends)))
    return rows


def _number(resolution: dict) -> float:
    return float(resolution["value"])


def _percentage(resolution: dict) -> float:
    return float(resolution["value"].rstrip("%"))


def _currency(resolution: dict) -> tuple[str | None, float | None]:
    value = resolution.get("value")
    return resolution.get("isoCurrency"), None if value is None else float(value)


def _range(resolution: dict) -> tuple[float | None, ...]:
    return tuple(float(end) if end else None for end in resolution["value"][1:-1].split(","))


MODELS: dict[str, tuple[Callable[[str], list[Row]], Callable[[dict], Any]]] = {
    "NumberModel": (numbers, _number),
    "PercentModel": (percentages, _percentage),
    "CurrencyModel": (currencies, _currency),
    "NumberRangeModel": (ranges, _range),
}


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float | int) and isinstance(other, float | int):
        return math.isclose(one, other, rel_tol=1e-9)
    return one == other


def _agrees(model: str, case: dict) -> bool:
    read, resolve = MODELS[model]
    expected = [(r["Start"], r["End"] + 1, r.get("Resolution")) for r in case["Results"]]
    found = read(case["Input"])
    if [row[:2] for row in found] != [row[:2] for row in expected]:
        return False
    if case.get("IgnoreResolution"):
        return True
    return all(
        _same(row[2], resolve(theirs[2])) for row, theirs in zip(found, expected, strict=True)
    )


def _load() -> list[tuple[str, int, dict]]:
    return [
        (path.stem, index, case)
        for path in sorted(SPECIFICATIONS.glob("*.json"))
        for index, case in enumerate(json.loads(path.read_text(encoding="utf-8-sig")))
    ]


def _differences() -> dict[tuple[str, int], str]:
    listed: dict[tuple[str, int], str] = {}
    for entry in tomllib.loads(DIFFERENCES.read_text(encoding="utf-8"))["difference"]:
        for name, indices in entry["cases"].items():
            for index in indices:
                assert (name, index) not in listed, f"{name} {index} is listed twice"
                listed[name, index] = entry["reason"]
    return listed


CASES = _load()
LISTED = _differences()


@pytest.mark.skipif(not CASES, reason=f"no specifications in {SPECIFICATIONS.name}: see the README")
def test_every_listed_difference_is_a_case():
    assert LISTED.keys() <= {(name, index) for name, index, _ in CASES}


@pytest.mark.parametrize(
    ("name", "index", "case"), CASES, ids=[f"{name}-{index}" for name, index, _ in CASES]
)
def test_specification(name, index, case):
    agrees = _agrees(name.split(".")[0], case)
    reason = LISTED.get((name, index))
    if reason is None:
        assert agrees, case["Input"]
    else:
        assert not agrees, f"now agrees: remove {name} {index} ({reason}) from {DIFFERENCES.name}"
