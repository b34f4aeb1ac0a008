"""The reader against the five documents' figures as a person marked them.

The originals are not part of the project; without them beside it these tests say so and skip.
"""

import json
from datetime import date
from pathlib import Path

import pytest

import zhfigures

SHARED = Path(__file__).parents[2] / "shared"
ORIGINALS = sorted((SHARED / "seeds").glob("*.txt"))
#: How the marks name the record's fields.
FIELDS = {
    name: name
    for name in (
        "quote",
        "start",
        "low",
        "high",
        "bound",
        "unit",
        "indicator",
        "measure",
        "product",
        "actor",
        "period",
        "status",
        "of",
    )
} | {"place": "area"}
#: Known from elsewhere; the texts themselves do not say when they were published.
PUBLISHED = {
    "000": date(2019, 6, 1),
    "001": date(2022, 9, 9),
    "002": date(2020, 6, 30),
    "003": date(2024, 3, 14),
}

pytestmark = pytest.mark.skipif(
    not ORIGINALS, reason=f"the originals are not beside the project ({SHARED / 'seeds'})"
)


def marked(path):
    rows = (SHARED / "gold" / f"s{int(path.name[:3])}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(row) for row in rows]


def plain(record, row):
    """The fields of a figure that a marked row speaks of."""
    return {name: getattr(record, FIELDS[name]) for name in row if name in FIELDS}


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("dated", [True, False], ids=["dated", "undated"])
def test_reads_exactly_what_a_person_marked(path, dated):
    text = zhfigures.decode(path.read_bytes())
    published = PUBLISHED.get(path.name[:3]) if dated else None
    read = {figure.start: figure for figure in zhfigures.read(text, published)}
    rows = {row["start"]: row for row in marked(path)}
    wanted = {start: row for start, row in rows.items() if not row.get("soft")}
    assert sorted(read.keys() - rows.keys()) == [], "reported, though no person marked it"
    assert sorted(wanted.keys() - read.keys()) == [], "marked, but not found"
    for start, row in wanted.items():
        expected = {name: value for name, value in row.items() if name in FIELDS}
        assert plain(read[start], row) == expected


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.name[:3])
def test_a_quote_is_the_text_at_its_place(path):
    text = zhfigures.decode(path.read_bytes())
    for figure in zhfigures.read(text):
        assert text[figure.start : figure.end] == figure.quote
