"""The notes of data/sources: front matter checked, figures read by the same reader as any text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import zhfigures
from zhfigures.periods.iso import bounds, is_valid
from zhfigures.text import split_front_matter

from .definitions import by_code
from .files import line_of, read_text
from .problems import InputError, Problem

__all__ = ["KEYS", "Note", "last_day", "load", "parse_day"]

#: Keys of the front matter, in order; data/README.md says what each means.
KEYS = (
    "id", "title", "publisher", "published", "published_basis", "published_note", "event", "url",
    "citation", "document_no", "licence", "language", "accessed", "provenance", "processing",
    "basis", "basis_value", "basis_from", "basis_note", "period_note", "printed", "facts",
    "original", "original_sha256",
)  # fmt: skip
_NEEDED = (
    "id", "title", "publisher", "published_basis", "licence", "language", "accessed", "provenance",
    "processing",
)  # fmt: skip
_CHOICES = {
    "published_basis": ("stated", "inferred", "unknown"),
    "language": ("zh", "en"),
    "provenance": ("P", "R", "M"),
    "processing": ("minor",),
    "basis_from": ("stated", "inferred"),
}
_MONEY = {"output_value", "value_added", "revenue", "profit", "export_value", "investment"}


@dataclass(frozen=True, slots=True)
class Note:
    """One document's note.

    Attributes
    ----------
    path : pathlib.Path
        The file.
    text : str
        All of it; the figures' offsets count its code points.
    meta : dict of str to (str or None)
        The front matter, every key of `KEYS`, None where empty.
    figures : list of zhfigures.Figure
        What the reader finds in it.
    """

    path: Path
    text: str
    meta: dict[str, str | None]
    figures: list[zhfigures.Figure]

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.meta["id"]

    def basis(self, figure: zhfigures.Figure) -> str | None:
        """Return the statistical basis that one of its figures stands on; a goal stands on none."""
        if figure.status != "actual":
            return None
        money = figure.unit in ("CNY", "USD", "EUR") or figure.indicator in _MONEY
        return (money and self.meta["basis_value"]) or self.meta["basis"]


def load(folder: Path) -> tuple[list[Note], list[Problem]]:
    """Read every note of a folder, in the order of their names.

    Parameters
    ----------
    folder : pathlib.Path
        Holds one ``ID.md`` for each document.

    Returns
    -------
    notes : list of Note
        Those that can be used.
    problems : list of Problem
        What is wrong with the others.

    Raises
    ------
    InputError
        If there is no such folder, or no note in it.
    """
    paths = sorted(folder.glob("*.md"), key=lambda path: path.stem)
    if not paths:
        raise InputError(Problem(str(folder), "holds no note (ID.md)", "name the folder of notes"))
    notes, problems = [], []
    for path in paths:
        try:
            notes.append(_load(path))
        except InputError as error:
            problems.extend(error.problems)
    return notes, problems


def parse_day(words: str) -> date:
    """Read a whole day, ``2022-05-21``. Raises ValueError, saying how to write one."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", words):
        raise ValueError(f"{words!r} is no date; write it like 2022-05-21")
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise ValueError(f"{words!r} is a day that no calendar has; correct it") from None


def last_day(published: str | None) -> date | None:
    """Return the last day that `published` (a day, a month or a year) may mean."""
    return bounds(published)[1] if published else None


def _load(path: Path) -> Note:
    text = read_text(path)
    found, end = split_front_matter(text)
    if not end:
        raise InputError(
            Problem(
                str(path),
                "has no front matter",
                "begin with a line ---, lines `key: value` and a line --- (see data/README.md)",
                1,
            )
        )
    meta = {key: found.get(key) or None for key in KEYS}
    if problems := list(_check_meta(path, text, found, meta)):
        raise InputError(problems)
    figures = zhfigures.read(text, last_day(meta["published"]), source=meta["id"])
    note = Note(path, text, meta, figures)
    if problems := list(_check_figures(note)):
        raise InputError(problems)
    return note


def _check_meta(
    path: Path, text: str, found: dict[str, str], meta: dict[str, str | None]
) -> Iterable[Problem]:
    def problem(key: str, what: str, remedy: str) -> Problem:
        line = re.search(rf"^{re.escape(key)}[ \t]*:", text, re.M)
        return Problem(str(path), what, remedy, line_of(text, line.start()) if line else 1)

    for key in found:
        if key not in KEYS:
            yield problem(key, f"unknown key {key!r}", "use the keys that data/README.md lists")
    for key in _NEEDED:
        if not meta[key]:
            yield problem(key, f"front matter lacks {key!r}", f"add a line `{key}: ...`")
    if meta["id"] and meta["id"] != path.stem:
        yield problem("id", f"id {meta['id']!r} is not the file's name", "make the two the same")
    for key, choices in _CHOICES.items():
        if meta[key] and meta[key] not in choices:
            yield problem(key, f"{key} is {meta[key]!r}", f"write {' or '.join(choices)}")
    published = meta["published"]
    if published and not (is_valid(published) and re.fullmatch(r"[\d-]+", published)):
        remedy = "write a day, month or year: 2022-05-21, 2022-05 or 2022"
        yield problem("published", f"published {published!r} is no date", remedy)
    if not published and meta["published_basis"] not in (None, "unknown"):
        yield problem("published", "published is empty", "add it, or published_basis: unknown")
    if meta["accessed"]:
        try:
            parse_day(meta["accessed"])
        except ValueError as error:
            what, remedy = str(error).split("; ")
            yield problem("accessed", f"accessed {what}", remedy)
    for key in ("basis", "basis_value"):
        if meta[key] and meta[key] not in by_code("basis"):
            remedy = "use a code of data/definitions.toml, or define it there"
            yield problem(key, f"unknown {key} {meta[key]!r}", remedy)
    if meta["original"] and not meta["original_sha256"]:
        yield problem("original", "original without original_sha256", "add the file's SHA-256")


def _check_figures(note: Note) -> Iterable[Problem]:
    """What a note says must not contradict its own front matter, or the series it belongs to."""
    published = last_day(note.meta["published"])
    for figure in note.figures:
        for what, remedy in _contradictions(note, figure, published):
            line = line_of(note.text, figure.start)
            yield Problem(str(note.path), f"{figure.quote}: {what}", remedy, line)


def _contradictions(
    note: Note, figure: zhfigures.Figure, published: date | None
) -> Iterable[tuple[str, str]]:
    """What is wrong with a figure, and the remedy."""
    after = published and figure.period and bounds(figure.period)[1] > published
    if after and figure.status == "actual":
        yield (
            f"its period {figure.period} ends after the publication ({note.meta['published']})",
            "correct the period or the date, or word it as a goal or forecast",
        )
    allowed = by_code("indicator").get(figure.indicator, {}).get("units")
    if figure.measure == "level" and allowed and figure.unit not in allowed:
        yield (
            f"{figure.indicator} in {figure.unit!r}, but its series counts {allowed[0]!r}",
            "correct the unit or the words that name the indicator",
        )
    basis = by_code("basis").get(note.basis(figure) or "")
    if basis and figure.indicator == "output_value" and basis["kind"] == "count":
        yield (
            f"a value on the basis {basis['code']!r}, which counts vehicles",
            "add basis_value to the front matter",
        )
    if basis and figure.unit == "vehicle" and basis["kind"] == "value":
        yield (
            f"a count on the basis {basis['code']!r}, which is of values",
            "give the counts their own basis",
        )
