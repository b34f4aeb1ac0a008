"""The audit view: one article with every figure marked, beside the table of what was read.

The view is one HTML string without scripts and without anything from outside. An untrusted notebook
strips the style sheet, so colours, borders and line breaks are inline styles, and hover text is a
`title` there; the sheet adds layout. Whatever comes from the text or from a field passes through
`_shown`.
"""

from __future__ import annotations

import html as html_entities
import re
import tomllib
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .figure import Figure, Number
from .periods import scan_periods
from .text import CleanText, clean, split_front_matter

__all__ = ["Reading", "fragment", "html"]

_FOLDER = Path(__file__).parent

_COLUMNS = (
    "number",
    "quote",
    "value",
    "indicator",
    "measure",
    "product",
    "area",
    "actor",
    "period",
    "status",
    "binding",
)
_BOUND_FIELDS = ("indicator", "area", "period")

_INK = "color:#1a1a1a"
_PAPER = f"background-color:#ffffff;{_INK};white-space:pre-wrap;overflow-wrap:anywhere;"
_PAPER += "line-height:2;padding:0 4px"
# Stripes in the few words that JupyterLab lets through: no repeating gradient, no transparency.
_STRIPE = "rgba(0,0,0,0.16)"
_CLEAR = "rgba(0,0,0,0)"
_HATCH = (
    f"background-image:linear-gradient(135deg, {_STRIPE} 14%, {_CLEAR} 14%, {_CLEAR} 50%, "
    f"{_STRIPE} 50%, {_STRIPE} 64%, {_CLEAR} 64%);background-size:7px 7px"
)
_BORDERS = {
    "said": "1px solid #5f6b76",
    "carried": "1px dashed #7a4a00",
    "default": "2px dashed #b3261e",
}
_SIGN = "font-size:0.68em;line-height:0;white-space:nowrap"
_STYLES = {
    "unread": "background-color:#eeeeee;color:#595959;border-bottom:2px dotted #595959",
    "period": "border-bottom:1px solid #b0b0b0",
    "markup": "color:#6b6b6b",
}


@dataclass(frozen=True, slots=True, repr=False)
class Reading:
    """One document and what was read in it; a notebook displays it as the audit view.

    Attributes
    ----------
    text : str
        The document as it was read.
    figures : sequence of Figure
        What `zhfigures.read` returned for it.
    source : str
        Id or title of the document, shown as the heading; empty to use the document's own.
    lang : {'en', 'zh'}
        Language of the labels.
    """

    text: str
    figures: Sequence[Figure]
    source: str = ""
    lang: str = "en"

    def _repr_html_(self) -> str:
        return fragment(self.text, self.figures, self.source or None, self.lang)

    def __repr__(self) -> str:
        words = _words(self.lang)
        rows = [[words.of("column", name) for name in _COLUMNS]]
        rows += [list(_row(n, f, words).values()) for n, f in enumerate(_ordered(self.figures), 1)]
        return _aligned([[_visible(cell).replace("\n", "↵") for cell in row] for row in rows])


def html(text: str, figures: Sequence[Figure], title: str | None = None, lang: str = "en") -> str:
    """Return the audit view of one document as a self-contained HTML page.

    Parameters
    ----------
    text : str
        The document as it was read: prose, Markdown or HTML source. It is shown as text.
    figures : sequence of Figure
        What `zhfigures.read` returned for it, in any order.
    title : str, optional
        Heading; by default the title of the document's front matter.
    lang : {'en', 'zh'}
        Language of the labels.

    Returns
    -------
    str
        The same bytes for the same input. The mark of a figure has the anchor ``at-START``
        (``START`` is its offset), its row ``figure-N`` (``N`` counts from 1).

    Raises
    ------
    ValueError
        Where a figure does not stand in the text, or there are no labels in `lang`.
    """
    words = _words(lang)
    heading, body = _view(text, figures, title, words, anchors="", hover="data-read")
    return (
        f'<!DOCTYPE html>\n<html lang="{words.tag}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<link rel="icon" href="data:,">\n'
        f"<title>{_shown(heading)}</title>\n<style>\n{_sheet()}</style>\n</head>\n"
        f'<body class="zhf-page">\n<main class="zhf">\n{body}</main>\n</body>\n</html>\n'
    )


def fragment(
    text: str, figures: Sequence[Figure], title: str | None = None, lang: str = "en"
) -> str:
    """Return the audit view of one document as a piece of HTML for a notebook or a page.

    Parameters, errors and content are those of `html`. Anchors carry a prefix made from the text,
    so that several views fit on one page.
    """
    words = _words(lang)
    prefix = f"t{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}-"
    _, body = _view(text, figures, title, words, anchors=prefix, hover="title")
    return f'<div class="zhf" lang="{words.tag}">\n<style>\n{_sheet()}</style>\n{body}</div>\n'


# ------------------------------------------------------------------------------ what a figure says


@dataclass(frozen=True, slots=True)
class _Words:
    """The labels of one language."""

    lang: str
    tables: dict[str, dict]

    @property
    def tag(self) -> str:
        return self.tables["languages"][self.lang]

    def of(self, table: str, code: str) -> str:
        entry = self.tables[table].get(code)
        return entry[self.lang] if entry else code


@cache
def _words(lang: str) -> _Words:
    tables = tomllib.loads((_FOLDER / "view.toml").read_text(encoding="utf-8"))
    if lang not in tables["languages"]:
        known = " or ".join(map(repr, tables["languages"]))
        raise ValueError(f"no labels in {lang!r}: use {known}")
    return _Words(lang, tables)


@cache
def _sheet() -> str:
    return (_FOLDER / "view.css").read_text(encoding="utf-8")


def _row(number: int, figure: Figure, words: _Words) -> dict[str, str]:
    """The cells of one figure, unescaped, by column."""
    indicator = words.of("indicator", figure.indicator)
    if figure.indicator == "other":
        indicator = figure.label or indicator
    elif figure.label and figure.label != indicator:
        indicator += f"\n{figure.label}"
    measure = words.of("measure", figure.measure)
    if figure.measure == "share" and figure.of:
        measure = words.of("share", "of").format(figure.of)
    return {
        "number": str(number),
        "quote": figure.quote,
        "value": _value(figure, words),
        "indicator": indicator,
        "measure": measure,
        "product": words.of("product", figure.product),
        "area": figure.area or "",
        "actor": figure.actor or "",
        "period": figure.period or "",
        "status": words.of("status", figure.status),
        "binding": _binding(figure, words),
    }


def _reading(row: dict[str, str]) -> str:
    """What a figure was read as, in three or four short lines."""
    indicator = row["indicator"].replace("\n", " ")
    return "\n".join(
        " · ".join(filter(None, parts))
        for parts in (
            (row["value"], row["measure"]),
            (indicator, row["product"]),
            (row["area"], row["actor"], row["period"], row["status"]),
            (row["binding"],),
        )
        if any(parts)
    )


def _value(figure: Figure, words: _Words) -> str:
    signed = figure.measure in ("change", "change_abs")
    low, high = figure.low, figure.high
    if figure.bound == "range" and low is not None and high is not None:
        dash = " – " if signed or low < 0 else "–"
        number = f"{_number(low, words, signed)}{dash}{_number(high, words, signed)}"
    elif low is None and high is None:
        if figure.value is None:
            return ""
        number = _number(figure.value, words, signed)
    elif high is None:
        number = f"≥ {_number(low, words, signed)}"
    elif low is None:
        number = f"≤ {_number(high, words, signed)}"
    else:
        about = "≈ " if figure.bound == "about" else ""
        number = about + _number(low if figure.value is None else figure.value, words, signed)
    forms = words.tables["unit"].get(figure.unit)
    if not forms:
        # Here the printed word says more than the code does.
        named = figure.unit in ("other", "unit", "")
        unit = figure.unit_text if named else figure.unit
        return f"{number}{'' if named and words.lang == 'zh' else ' '}{unit}".strip()
    form = forms[words.lang]
    if words.lang == "en" and abs(figure.value or 0) == 1:
        form = forms.get("one", form)
    return form.format(number)


def _number(value: Number, words: _Words, signed: bool) -> str:
    """Every digit of the number, in the language's own thousands, millions or 万."""
    number = Decimal(repr(value))
    sign = "−" if number < 0 else "+" if signed and number else ""
    number = abs(number)
    for size, word in words.tables["scale"][words.lang]:
        if number >= size:
            return f"{sign}{_digits(number / size, words)}{word}"
    return sign + _digits(number, words)


def _digits(number: Decimal, words: _Words) -> str:
    number = number.normalize()
    return f"{number:,f}" if words.lang == "en" else f"{number:f}"


def _doubt(figure: Figure) -> str | None:
    """The weakest way in which a field of the figure was bound; None where nothing is recorded."""
    ways = {getattr(figure, f"{field}_binding") for field in _BOUND_FIELDS}
    return next((way for way in ("default", "carried", "said") if way in ways), None)


def _binding(figure: Figure, words: _Words) -> str:
    parts = []
    for way in ("carried", "default"):
        fields = [f for f in _BOUND_FIELDS if getattr(figure, f"{f}_binding") == way]
        if fields:
            names = words.of("text", "separator").join(words.of("field", f) for f in fields)
            parts.append(words.of("binding", way).format(names))
    if parts:
        return "; ".join(parts)
    return words.of("binding", "said") if _doubt(figure) else ""


# --------------------------------------------------------------------------------- marks in a text


class _Mark(NamedTuple):
    """A stretch of the original: figures (numbers of their rows), or a period or unread number."""

    start: int
    end: int
    kind: str
    rows: tuple[int, ...] = ()


def _ordered(figures: Sequence[Figure]) -> list[Figure]:
    return sorted(figures, key=lambda f: (f.start, f.end))


def _marks(cleaned: CleanText, figures: list[Figure]) -> list[_Mark]:
    """All marks in order, none overlapping another; figures go first, then periods."""
    marks: list[_Mark] = []
    for number, figure in enumerate(figures, 1):
        if marks and figure.start < marks[-1].end:
            last = marks.pop()
            rows = (*last.rows, number)
            marks.append(_Mark(last.start, max(last.end, figure.end), "figure", rows))
        else:
            marks.append(_Mark(figure.start, figure.end, "figure", (number,)))
    periods = [cleaned.span(p.start, p.end) for p in scan_periods(cleaned.text)]
    numerals = [cleaned.span(*match.span()) for match in _numerals().finditer(cleaned.text)]
    for kind, spans in (("period", periods), ("unread", numerals), ("markup", _markup(cleaned))):
        marks = sorted([*marks, *_free([_Mark(*span, kind) for span in spans], marks)])
    return marks


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def _markup(cleaned: CleanText) -> list[tuple[int, int]]:
    """The front matter and the tags: shown, but less than the words."""
    _, body = split_front_matter(cleaned.original)
    front = [(0, body)] if body else []
    return front + [match.span() for match in _TAG.finditer(cleaned.original, body)]


def _free(found: list[_Mark], taken: list[_Mark]) -> Iterator[_Mark]:
    """Those of the sorted `found` that overlap neither `taken`, which is sorted, nor each other."""
    index, last_end = 0, 0
    for mark in found:
        while index < len(taken) and taken[index].end <= mark.start:
            index += 1
        free = index == len(taken) or taken[index].start >= mark.end
        if free and mark.start >= last_end:
            last_end = mark.end
            yield mark


@cache
def _numerals() -> re.Pattern[str]:
    """Anything an auditor would call a number: digits, and Chinese numerals before a classifier."""
    table = tomllib.loads((_FOLDER / "vocabulary" / "units.toml").read_text(encoding="utf-8"))
    every = {word for unit in table["unit"] for word in unit["words"]}
    counting = {w for u in table["unit"] if u.get("countable") for w in u["words"]}
    numeral = "[零〇一二三四五六七八九十百千万亿两几数]"
    units, counted = (
        "|".join(map(re.escape, sorted(words, key=lambda w: (-len(w), w))))
        for words in (every, counting)
    )
    return re.compile(
        rf"[0-9](?:[0-9]|[.,](?=[0-9]))*+[多余几]?[万亿千百]*+(?:{units})?"
        # Only at the start of a run, or a long run would be tried from each of its characters;
        # and a lone 一 is an article: 一家, 一名.
        rf"|(?<!{numeral})(?:{numeral}++分之{numeral}++"
        rf"|(?!一(?!{numeral})){numeral}++[多余]?(?:{counted}))"
    )


# --------------------------------------------------------------------------------------------- html

#: Characters that mean something in HTML, or that nobody would see: controls, bidirectional
#: overrides and isolates, zero-width characters, tags, halves of surrogate pairs.
_ESCAPED = re.compile(
    "[&<>\"'\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_UNSEEN = re.compile(_ESCAPED.pattern.replace("&<>\"'", ""))


def _visible(text: str) -> str:
    """Make line ends uniform and unseen characters seen."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(lambda match: f"⟦U+{ord(match[0]):04X}⟧", text)


def _shown(text: str) -> str:
    """Escape text for any place in HTML: between tags or in a quoted attribute."""
    return html_entities.escape(_visible(text)) if _ESCAPED.search(text) else text


def _view(
    text: str,
    figures: Sequence[Figure],
    title: str | None,
    words: _Words,
    anchors: str,
    hover: str,
) -> tuple[str, str]:
    """The heading, and the body that pages and fragments share."""
    ordered = _ordered(figures)
    for figure in ordered:
        if not figure.start < figure.end or text[figure.start : figure.end] != figure.quote:
            raise ValueError(
                f"figure {figure.quote!r} does not stand at {figure.start}:{figure.end} of this "
                "text: give the text that the figures were read from"
            )
    cleaned = clean(text)
    heading = title or cleaned.meta.get("title") or words.of("text", "untitled")
    script = _script(text)
    marks = _marks(cleaned, ordered)
    rows = [_row(number, figure, words) for number, figure in enumerate(ordered, 1)]
    article = _article(text, marks, ordered, rows, words, anchors, hover)
    starts = {n: mark.start for mark in marks for n in mark.rows}
    body = (
        f'<header>\n<h1 lang="{script}">{_shown(heading)}</h1>\n'
        f"{_counts(marks, ordered, words)}{_key(marks, ordered, words)}</header>\n"
        f'<div class="zhf-panes">\n'
        f'<article class="zhf-article" lang="{script}" dir="ltr" '
        f'aria-label="{words.of("text", "article")}" style="{_PAPER}">{article}</article>\n'
        f'<section class="zhf-table" aria-label="{words.of("text", "table")}" tabindex="0">\n'
        f"{_table(rows, starts, script, words, anchors)}</section>\n</div>\n"
    )
    return heading, body


def _script(text: str) -> str:
    """Whether most of the text is in traditional or in simplified characters, as a language tag."""
    traditional, simplified = (
        sum(map(text.count, characters))
        for characters in ("國車萬億產業電會發", "国车万亿产业电会发")
    )
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _article(
    text: str,
    marks: list[_Mark],
    figures: list[Figure],
    rows: list[dict[str, str]],
    words: _Words,
    anchors: str,
    hover: str,
) -> str:
    parts = []
    position = 0
    for mark in marks:
        parts.append(_shown(text[position : mark.start]))
        inside = _shown(text[mark.start : mark.end])
        position = mark.end
        if mark.kind != "figure":
            hint = "" if mark.kind == "markup" else f' title="{words.of("key", mark.kind)}"'
            parts.append(f'<span class="zhf-{mark.kind}" style="{_STYLES[mark.kind]}"{hint}>')
            parts.append(f"{inside}</span>")
            continue
        own = [figures[n - 1] for n in mark.rows]
        reading = "\n\n".join(_reading(rows[n - 1]) for n in mark.rows)
        signs = " ".join(_sign(n, f, words) for n, f in zip(mark.rows, own, strict=True))
        parts.append(
            f'<a class="zhf-mark" id="{anchors}at-{mark.start}" '
            f'href="#{anchors}figure-{mark.rows[0]}" style="{_look(own, words)}" '
            f'{hover}="{_shown(reading)}">{inside}<sup style="{_SIGN}">{_shown(signs)}</sup></a>'
        )
    parts.append(_shown(text[position:]))
    return "".join(parts)


def _look(figures: list[Figure], words: _Words) -> str:
    """The inline style of a mark, by the first figure's measure and by the weakest binding."""
    measure = words.tables["measure"].get(figures[0].measure, {"tint": "#e8e8e8"})
    ways = {_doubt(figure) for figure in figures}
    way = next((way for way in ("default", "carried") if way in ways), "said")
    hatch = f";{_HATCH}" if figures[0].status != "actual" else ""
    return (
        f"background-color:{measure['tint']}{hatch};{_INK};border:{_BORDERS[way]};"
        "border-radius:3px;padding:1px 2px;text-decoration:none"
    )


def _sign(number: int, figure: Figure, words: _Words) -> str:
    """The number of a figure's row, and in signs what colour, border and hatching say."""
    measure = words.tables["measure"].get(figure.measure, {"sign": ""})
    guessed = "?" if _doubt(figure) == "default" else ""
    status = "" if figure.status == "actual" else f"\u00a0{words.of('status', figure.status)}"
    return f"{number}\u00a0{measure['sign']}{guessed}".rstrip() + status


def _counts(marks: list[_Mark], figures: list[Figure], words: _Words) -> str:
    carried, assumed = ([_doubt(f) for f in figures].count(way) for way in ("carried", "default"))
    kinds = [mark.kind for mark in marks]
    counts = (
        ("figures", len(figures), ""),
        (
            "doubtful",
            carried + assumed,
            f" ({words.of('text', 'carried')} {carried}, {words.of('text', 'default')} {assumed})",
        ),
        ("unread", kinds.count("unread"), ""),
        ("periods", kinds.count("period"), ""),
    )
    cells = "&#160;&#160;&#160;\n".join(
        f"<span>{words.of('text', name)} <b>{n}</b>{rest}</span>" for name, n, rest in counts
    )
    return f'<p class="zhf-counts">\n{cells}\n</p>\n'


def _key(marks: list[_Mark], figures: list[Figure], words: _Words) -> str:
    """Explain the looks that this text uses, and no others."""
    samples = []
    used = {figure.measure for figure in figures}
    for code, measure in words.tables["measure"].items():
        if code in used:
            style = f"background-color:{measure['tint']};{_INK};padding:1px 3px"
            label = f"{words.of('measure', code)} {measure['sign']}".strip()
            samples.append(f'<span style="{style}">{label}</span>')
    doubts = {_doubt(figure) for figure in figures}
    for way, border in _BORDERS.items():
        if way in doubts:
            sign = " ?" if way == "default" else ""
            style = f"border:{border};border-radius:3px;padding:1px 3px"
            samples.append(f'<span style="{style}">{words.of("key", way)}{sign}</span>')
    if any(figure.status != "actual" for figure in figures):
        style = f"background-color:#ffffff;{_HATCH};{_INK};padding:1px 3px"
        samples.append(f'<span style="{style}">{words.of("key", "goal")}</span>')
    kinds = {mark.kind for mark in marks}
    for kind, style in _STYLES.items():
        if kind in kinds:
            samples.append(f'<span style="{style}">{words.of("key", kind)}</span>')
    label = words.of("text", "key")
    return (
        f'<p class="zhf-key" aria-label="{label}">\n{"&#160;&#160;&#160; ".join(samples)}\n</p>\n'
    )


def _table(
    rows: list[dict[str, str]], starts: dict[int, int], script: str, words: _Words, anchors: str
) -> str:
    if not rows:
        return f"<p>{words.of('text', 'none')}</p>\n"
    head = "".join(f'<th scope="col">{words.of("column", name)}</th>' for name in _COLUMNS)
    lines = [f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n"]
    hint = words.of("text", "to_article")
    for number, row in enumerate(rows, 1):
        cells = [f"<td>{number}</td>"]
        for name in _COLUMNS[1:]:
            first, _, second = _shown(row[name]).partition("\n" if name == "indicator" else "\0")
            if name == "quote":
                first = (
                    f'<a href="#{anchors}at-{starts[number]}" lang="{script}" title="{hint}">'
                    f"{first}</a>"
                )
            small = f' <small lang="zh">{second}</small>' if second else ""
            cells.append(f'<td class="zhf-{name}">{first}{small}</td>')
        lines.append(f'<tr id="{anchors}figure-{number}">{"".join(cells)}</tr>\n')
    lines.append("</tbody>\n</table>\n")
    return "".join(lines)


# --------------------------------------------------------------------------------------- plain text


def _aligned(rows: list[list[str]]) -> str:
    """Rows as text columns; a Chinese character is two columns wide."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
