"""Tables to read in a notebook: numbers in a language's habit, each linked to the audit page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import quote as percent

import pandas as pd

import cqauto_data as cq
from cqauto.definitions import SOURCES
from cqauto.output import text_table
from cqauto.tables import notes

from .telling import number, publisher, rounded, short, words
from .words import (
    format_date,
    format_period,
    format_value,
    is_missing,
    measure_name,
    name,
    phrase,
)

__all__ = ["AUDIT_PAGE", "Shown", "audit", "cited"]

#: Where every figure has its entry, under the anchor of its id.
AUDIT_PAGE = "05_every_figure.ipynb"

_CELL = "text-align:left;vertical-align:top;max-width:34em;white-space:normal"
_MARK = "background-color:#fde9a9;color:#141414"
_OPERATOR = re.compile(r"(\s*[÷+−;]\s*|[()])")
_SENTENCE_END = re.compile(r"[。！？\n]")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True, repr=False)
class Shown:
    """A table as a notebook shows it: HTML there, aligned text elsewhere."""

    html: str
    text: str

    def _repr_html_(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text


def cited(frame: pd.DataFrame, *columns: str, lang: str = "en") -> Shown:
    """Return a table in words, every quotation linked to its entry on the audit page.

    Parameters
    ----------
    frame : pandas.DataFrame
        Any table of `cqauto_data`.
    *columns : str
        Columns of `frame`; ``what`` (indicator and product) and ``source`` (publisher and date,
        linked to the address) are made from several. ``value`` is the number with its bound.
    lang : {"en", "zh"}

    Raises
    ------
    KeyError
        If there is no such column.
    """
    made = {"what", "source", "value", "short"}
    if unknown := [c for c in columns if c not in made and c not in frame.columns]:
        raise KeyError(f"no column {unknown[0]!r}; there are: {', '.join(frame.columns)}")
    if {"inputs", "bound", "unit"} <= set(frame.columns):  # computed
        frame = rounded(frame)
    rows = frame.to_dict("records")
    every = cq.figures()
    quotes = dict(zip(every["figure_id"], every["quote"], strict=True))
    cells = [{c: _cell(row, c, lang, quotes) for c in columns} for row in rows]
    return _shown(cells, columns, lang)


def _shown(rows: list[dict[str, tuple[str, str]]], columns: Iterable[str], lang: str) -> Shown:
    heads = {c: short("column", c, lang) for c in columns}
    head = "".join(f'<th style="{_CELL}">{escape(h)}</th>' for h in heads.values())
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{row[c][1]}</td>' for c in heads) + "</tr>\n"
        for row in rows
    )
    html = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
    plain = [{heads[c]: row[c][0] for c in heads} for row in rows]
    return Shown(html, text_table(plain, list(heads.values())))


def _cell(row: Row, column: str, lang: str, quotes: Mapping[str, str]) -> tuple[str, str]:
    """A cell as text and as HTML."""
    if column == "source":
        return _source(row, lang)
    if column in ("quote", "outcome_quote", "quote_a", "quote_b"):
        return _quotation(row, column, quotes)
    text = _CELLS.get(column, _plain)(row, column, lang)
    return text, escape(text)


def _source(row: Row, lang: str) -> tuple[str, str]:
    who = "；".join(dict.fromkeys(publisher(w, lang) for w in str(row["publisher"]).split("；")))
    published = None if is_missing(row["published"]) else str(row["published"])
    when = "；".join(format_date(day, lang) for day in (published or "").split("；") if day)
    text = who + phrase("comma", lang) + (when or phrase("undated", lang))
    if not is_missing(row.get("url")) and "；" not in str(row["url"]):
        return text, f'<a href="{escape(str(row["url"]))}">{escape(text)}</a>'
    return text, escape(text)


def _quotation(row: Row, column: str, quotes: Mapping[str, str]) -> tuple[str, str]:
    """A quotation linked to its figure; a sum, each of its terms to the figure that it quotes."""
    if is_missing(row[column]):
        return "", ""
    text = str(row[column])
    keys = {"quote_a": ("figure_id_a",), "quote_b": ("figure_id_b",), "outcome_quote": ("inputs",)}
    keys = keys.get(column, ("goal_id", "inputs", "figure_id"))
    stated = next((str(row[key]) for key in keys if not is_missing(row.get(key))), "")
    ids = [one for one in re.split(r"; |,|[()]", stated) if one in quotes]
    linked = ""
    for part in _OPERATOR.split(text):
        owner = next((one for one in ids if quotes[one] == part), None)
        linked += _link(owner, part) if owner else escape(part)
    return text, linked


def _link(figure_id: str, text: str) -> str:
    address = f"{AUDIT_PAGE}#{percent(figure_id, safe=':~')}"
    return f'<a href="{address}" style="white-space:nowrap">{escape(text)}</a>'


def _plain(row: Row, column: str, _lang: str) -> str:
    return "" if is_missing(row[column]) else str(row[column])


def _term(row: Row, column: str, lang: str) -> str:
    return short("term", row[column], lang)


def _value(row: Row, _column: str, lang: str) -> str:
    if is_missing(row["value"]) and row.get("bound") != "range":
        return ""
    return number(row, lang, long=True)


def _end(row: Row, column: str, lang: str) -> str:
    if is_missing(row[column]):
        return ""
    return format_value(row[column], _unit(row, column), lang=lang, long=True)


def _unit(row: Row, column: str) -> str:
    return {"numerator_needed": "vehicle", "denominator_needed": "vehicle"}.get(column) or (
        "%" if column in ("gap_percent", "change_needed") else str(row.get("unit") or "")
    )


def _needed(row: Row, column: str, lang: str) -> str:
    """A computed requirement, to the hundred vehicles or the tenth of a per cent."""
    if is_missing(row[column]):
        return ""
    places = 1 if _unit(row, column) == "%" else -2
    value = round(float(row[column]), places)
    plus = "+" if column == "change_needed" and value > 0 else ""
    return plus + format_value(value, _unit(row, column), lang=lang)


def _short(row: Row, _column: str, lang: str) -> str:
    """By how much an outcome falls short; negative where it goes beyond."""
    low, high = row["short_low"], row["short_high"]
    if is_missing(low) and is_missing(high):
        return ""
    bound = "under" if is_missing(low) else "over" if is_missing(high) else "exact"
    if bound == "exact" and low != high:
        bound = "range"
    unit = "pp" if row["unit"] == "%" else str(row["unit"])
    places = {"pp": 1}.get(unit, 0)
    low, high = (None if is_missing(end) else round(float(end), places) for end in (low, high))
    value = high if low is None else low
    return format_value(value, unit, bound, lang, low=low, high=high)


_CELLS: dict[str, Callable[[Row, str, str], str]] = {
    "value": _value,
    "low": _end,
    "high": _end,
    "short": _short,
    "gap_percent": _needed,
    "change_needed": _needed,
    "numerator_needed": _needed,
    "denominator_needed": _needed,
    "period": lambda row, c, lang: "" if is_missing(row[c]) else format_period(row[c], lang),
    "published": lambda row, c, lang: format_date(row[c], lang),
    "publisher": lambda row, c, lang: publisher(row[c], lang),
    "area": lambda row, c, lang: "" if is_missing(row[c]) else name(row[c], lang),
    "what": lambda row, _column, lang: _what(row, lang),
    **dict.fromkeys(("basis", "basis_a", "basis_b"), lambda row, c, lang: _bases(row[c], lang)),
    "reading": lambda row, c, lang: short("reading", row[c], lang),
    **dict.fromkeys(("status", "verdict", "published_basis", "provenance", "kind"), _term),
}


def _bases(codes: object, lang: str) -> str:
    each = [] if is_missing(codes) else re.split("；|; ", str(codes))
    return phrase("list", lang).join(short("basis", code, lang) for code in each)


def _what(row: Row, lang: str) -> str:
    indicator, product = str(row["indicator"]), str(row["product"])
    if indicator == "other":
        label = row.get("label")
        if is_missing(label) or str(label) == row.get("quote"):  # a goal in words
            return short("product", product, lang)
        indicator = short("label", label, lang)
    text = measure_name(indicator, product, lang)
    measure = row.get("measure")
    if measure == "share":
        whole = "" if is_missing(row.get("of")) else name(row["of"], lang)
        text = phrase("share" if whole else "share_bare", lang).format(of=whole, what=text)
    elif measure == "change":
        text = phrase("change", lang).format(what=text)
    return text[:1].upper() + text[1:]


# ------------------------------------------------------------------------------------ every figure


def audit(*, lang: str = "en", **where: str | Iterable[str]) -> Shown:
    """Return every figure of some documents: the words, the sentence, the place, the reading.

    Parameters
    ----------
    lang : {"en", "zh"}
    **where
        Columns of `cqauto_data.sources`: ``id=["2020-chengyu-meeting"]``.

    Returns
    -------
    Shown
        Each document under a heading with its id as anchor, each figure in a row with its own.
    """
    wanted = cq.sources(**where)
    texts = {note.id: note.text for note in notes(SOURCES)}
    every = cq.figures(source=list(wanted["id"]))
    html, text = [], []
    for document in wanted.to_dict("records"):
        rows = every[every["source"] == document["id"]].to_dict("records")
        html.append(_document(document, lang))
        entries = [_entry(row, texts[document["id"]], lang) for row in rows]
        html.append(_entries(entries, lang))
        text.append(str(document["id"]))
        text += [f"  {e['quote']}  {e['value']}  {e['what']}  {e['place']}" for e in entries]
    return Shown("".join(html), "\n".join(text))


def _document(document: Row, lang: str) -> str:
    how = _date_is(document, lang)
    basis = [document[key] for key in ("basis", "basis_value") if not is_missing(document[key])]
    seen = _term(document, "provenance", lang)
    lines = [f"{_source(document, lang)[1]} ({escape(how)}) · {seen}"]
    if basis:
        named = phrase("list", lang).join(short("basis", code, lang) for code in basis)
        label = words()["page"]["basis_note"][lang]
        lines.append(escape(label + phrase("colon", lang) + named))
    return (
        f'<h4 id="{escape(document["id"])}">{escape(document["id"])}</h4>\n'
        f'<p><span lang="zh">{escape(document["title"])}</span><br>{"<br>".join(lines)}</p>\n'
    )


def _date_is(document: Row, lang: str) -> str:
    """Return how the date of a document is known."""
    if is_missing(document["published"]):
        return words()["page"]["no_date"][lang]
    return words()["page"]["dated"][lang].format(
        basis=short("term", document["published_basis"], lang)
    )


def _entry(row: Row, text: str, lang: str) -> dict[str, str]:
    start, end = int(row["start"]), int(row["end"])
    before = [m.end() for m in _SENTENCE_END.finditer(text, 0, start)]
    after = _SENTENCE_END.search(text, end)
    first, last = (before[-1] if before else 0), (after.end() if after else len(text))
    return {
        "id": str(row["figure_id"]),
        "quote": str(row["quote"]),
        "value": _value(row, "value", lang),
        "what": _what(row, lang),
        "area": _CELLS["area"](row, "area", lang),
        "period": _CELLS["period"](row, "period", lang),
        "status": _term(row, "status", lang),
        "place": words()["page"]["in_note"][lang].format(start=start, end=end),
        "before": text[first:start].lstrip(),
        "after": text[end:last].rstrip(),
    }


def _entries(entries: list[dict[str, str]], lang: str) -> str:
    if not entries:
        return f"<p>{escape(words()['page']['no_figure'][lang])}</p>\n"
    columns = ("sentence", "value", "what", "area", "period", "status", "place")
    head = "".join(f'<th style="{_CELL}">{short("column", c, lang)}</th>' for c in columns)
    lines = []
    for entry in entries:
        sentence = (
            f'<span lang="zh">{escape(entry["before"])}<mark style="{_MARK}">'
            f"{escape(entry['quote'])}</mark>{escape(entry['after'])}</span>"
        )
        cells = [sentence, *(escape(entry[c]) for c in columns[1:])]
        tds = "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells)
        lines.append(f'<tr id="{escape(entry["id"])}">{tds}</tr>\n')
    body = "".join(lines)
    return f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>\n"
