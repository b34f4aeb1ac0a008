"""What the site says of each figure and each document, in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from cqauto_charts.telling import publisher
from cqauto_charts.words import (
    format_date,
    format_period,
    format_value,
    measure_name,
    name,
    phrase,
    vocabulary,
)

__all__ = ["Citation", "Entry", "citation", "computed_entry", "entry"]

_PROVENANCE = {
    "P": "the publisher’s own page",
    "R": "a named outlet",
    "M": "an anonymous mirror; cite by publisher and date",
}


_MEASURE = {
    "level": "", "change": ", growth", "change_abs": ", change", "rank": ", rank",
    "multiple": ", multiple",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Citation:
    """A document as it is cited; ``printed`` is the publisher in Chinese."""

    id: str
    title: str
    publisher: str
    printed: str
    published: str
    date: str
    url: str | None
    host: str
    note: str
    figures: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as a row of the table of figures.

    Attributes
    ----------
    id : str
        Id of the figure, and the anchor of its row.
    quote : str
        The words in the source; for a computed figure the sum in such words.
    value, exact : str
        The number as one says it, and every digit of it in base units.
    order : str
        What rows sort by: the number, without a unit.
    what, label : str
        What is counted, and the words of the text for it.
    where, when, since : str
        Place or firm; period as printed and as it sorts.
    status, caveat : str
        ``actual`` or what else; why to take care.
    bases : tuple of str
        Codes of the statistical bases it stands on.
    search : str
        More words to find it by: place and firm in Chinese, the code of the product.
    source : str
        Id of its document; empty for a computed figure.
    start : int
        Where the words stand in the note.
    inputs : tuple of str
        Ids of the figures that a computed one was made from.
    """

    id: str
    quote: str
    value: str
    exact: str
    order: str
    what: str
    label: str
    where: str
    when: str
    since: str
    status: str
    bases: tuple[str, ...]
    caveat: str = ""
    search: str = ""
    source: str = ""
    start: int = 0
    inputs: tuple[str, ...] = ()


def citation(row: Mapping[str, Any], figures: int) -> Citation:
    """Return how the document of a row of `cqauto_data.sources` is cited."""
    said = {"stated": "", "inferred": "date inferred", "unknown": "date not known"}
    notes = [said[row["published_basis"]], row["document_no"], row["citation"]]
    notes.append(f"read from {_PROVENANCE[row['provenance']]}")
    # Any other scheme is no place to send a reader to.
    url = row["url"] if (row["url"] or "").startswith(("https://", "http://")) else None
    return Citation(
        id=row["id"],
        title=row["title"],
        publisher=publisher(row["publisher"], "en"),
        printed=row["publisher"],
        published=row["published"] or "",
        date=format_date(row["published"], "en"),
        url=url,
        host=urlsplit(url).hostname.removeprefix("www.") if url else "",
        note="; ".join(note for note in notes if note),
        figures=figures,
    )


def entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry of a row of `cqauto_data.figures`."""
    return Entry(**_common(row), source=row["source"], start=row["start"])


def computed_entry(row: Mapping[str, Any]) -> Entry:
    """Return the entry of a computed figure: a row with the columns of `growth`, rounded."""
    inputs = tuple(filter(None, (row["inputs"] or "").split("; ")))
    return Entry(**_common(row) | {"exact": "", "status": "computed"}, inputs=inputs)


def _common(row: Mapping[str, Any]) -> dict[str, Any]:
    number = next((row[k] for k in ("value", "low", "high") if row[k] is not None), None)
    return {
        "id": row["figure_id"],
        "quote": row["quote"] or "",
        "value": _value(row),
        "exact": _exact(row),
        "order": "" if number is None else f"{Decimal(repr(number)):f}",
        "what": _what(row),
        "label": "" if row["label"] in (None, row["quote"]) else row["label"],
        "where": ", ".join(name(place, "en") for place in (row.get("actor"), row["area"]) if place),
        "when": format_period(row["period"], "en") if row["period"] else "",
        "since": row["period"] or "",
        "status": "actual" if row["status"] == "actual" else phrase(row["status"], "en"),
        "bases": tuple(filter(None, (row["basis"] or "").split("；"))),
        "search": " ".join(filter(None, (row["area"], row.get("actor"), row["product"]))),
        "caveat": row.get("caveat") or "",
    }


def _value(row: Mapping[str, Any]) -> str:
    unit = row["unit"] or ""
    if unit in ("unit", "other") and row.get("unit_text"):
        unit = row["unit_text"]
    if row["value"] is None and row["bound"] != "range":
        return ""
    return format_value(
        row["value"], unit, row["bound"], "en",
        low=row["low"], high=row["high"], quote=row["quote"] or "", long=True,
    ).strip()  # fmt: skip


def _exact(row: Mapping[str, Any]) -> str:
    """The interval in base units, where the words before leave any digit out."""
    ends = [
        None if row[key] is None else f"{Decimal(repr(row[key])):,f}" for key in ("low", "high")
    ]
    ends = [end and (end.rstrip("0").rstrip(".") if "." in end else end) for end in ends]
    low, high = (end and end.replace("-", "−") for end in ends)
    if low == high:
        return low or ""
    return f"≤ {high}" if low is None else f"≥ {low}" if high is None else f"{low} to {high}"


def _what(row: Mapping[str, Any]) -> str:
    if row["measure"] is None:
        return "Goal without a number"
    named = row["indicator"] in vocabulary()["indicator"]
    what = measure_name(row["indicator"] if named else row["label"] or "", row["product"], "en")
    if row["measure"] == "share":
        whole = name(row["of"], "en") if row["of"] else ""
        what = phrase("share" if whole else "share_bare", "en").format(of=whole, what=what)
    else:
        what += _MEASURE[row["measure"]]
    return what[:1].upper() + what[1:]
