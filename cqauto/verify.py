"""The notes held against the originals, figure by figure, both ways."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import zhfigures

from .files import line_of, read_text
from .problems import InputError, Problem
from .sources import Note, last_day

__all__ = ["Original", "compare", "find_originals"]

#: What a note and its original must agree on; the wording of a figure is the note's own.
FIELDS = (
    "low", "high", "bound", "unit", "indicator", "measure", "of", "product", "area", "actor",
    "period", "status",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Original:
    """The text that a note was made from."""

    path: Path
    text: str


def find_originals(
    notes: Iterable[Note], folder: Path
) -> tuple[list[tuple[Note, Original]], list[Problem]]:
    """Find the originals of notes in a folder, by their SHA-256; the names do not matter.

    Returns
    -------
    pairs : list of (Note, Original)
        The notes whose original is there.
    problems : list of Problem
        One for each note whose original is not, or was changed since.

    Raises
    ------
    InputError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise InputError(Problem(str(folder), "no such folder", "name the folder of originals"))
    by_hash = {
        sha256(path.read_bytes()).hexdigest(): path
        for path in sorted(folder.iterdir()) if path.is_file()
    }  # fmt: skip
    pairs, problems = [], []
    for note in notes:
        if note.meta["original"] is None:
            continue
        wanted = note.meta["original_sha256"]
        path = by_hash.get(wanted)
        if path is None:
            named = folder / note.meta["original"]
            what = f"no file of {folder} has the SHA-256 {wanted[:12]}… of its original"
            if named.is_file():
                what = f"{named} is not the original it was made from: another SHA-256"
            problems.append(Problem(str(note.path), what, "restore the original, or redo the note"))
            continue
        pairs.append((note, Original(path, read_text(path))))
    return pairs, problems


def compare(note: Note, original: Original) -> list[str]:
    """Name each figure that a note and its original do not have alike.

    Returns
    -------
    list of str
        Empty where the two agree; else one line for each difference, with both places.
    """
    published = last_day(note.meta["published"])
    theirs = zhfigures.read(original.text, published, source=note.id)
    ours = list(note.figures)
    for figure in list(ours):
        same = next((other for other in theirs if _fields(other) == _fields(figure)), None)
        if same is not None:
            ours.remove(figure)
            theirs.remove(same)
    differences = []
    for figure in ours:
        here = _place(note.path, note.text, figure)
        near = max(theirs, key=lambda other: _likeness(figure, other), default=None)
        if near is None or not _same_number(figure, near):
            differences.append(f"{here}: not in the original {original.path}")
            continue
        theirs.remove(near)
        there = _place(original.path, original.text, near)
        differences.append(f"{here} differs from {there}: {_unlike(figure, near)}")
    for other in theirs:
        there = _place(original.path, original.text, other)
        differences.append(f"{there}: not in the note {note.path}")
    return differences


def _fields(figure: zhfigures.Figure) -> tuple:
    return tuple(getattr(figure, name) for name in FIELDS)


def _likeness(a: zhfigures.Figure, b: zhfigures.Figure) -> tuple[bool, int]:
    return _same_number(a, b), sum(x == y for x, y in zip(_fields(a), _fields(b), strict=True))


def _same_number(a: zhfigures.Figure, b: zhfigures.Figure) -> bool:
    return a.value == b.value and a.unit == b.unit


def _unlike(a: zhfigures.Figure, b: zhfigures.Figure) -> str:
    pairs = zip(FIELDS, _fields(a), _fields(b), strict=True)
    return ", ".join(f"{name} {x} against {y}" for name, x, y in pairs if x != y)


def _place(path: Path, text: str, figure: zhfigures.Figure) -> str:
    what = " ".join(
        filter(None, (figure.indicator, figure.product, figure.area, figure.actor, figure.period))
    )
    return f"{path}:{line_of(text, figure.start)}: {figure.quote} ({what})"
