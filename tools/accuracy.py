#!/usr/bin/env python3
"""Hold the reader against texts whose figures were marked by hand.

    python tools/accuracy.py DIR [DIR...] [--errors] [--causes]

Each DIR is one list: texts (``.md`` or ``.txt``, read whole, front matter included) and, under the
same name, the hand-marked figures (``.jsonl``, one JSON object a line, see below). Every text goes
through ``zhfigures.read(text, published=...)`` and what comes back is compared with the marks.

**Matching.** A figure read and a figure marked are a pair where their spans overlap and their
intervals ``[low, high]`` agree (relative tolerance 1e-9); each takes part in one pair, an exact
span goes first, then the longer overlap. Left-overs that overlap are paired too, as an error of
the interval, so that a report says "read as X" and not "one missed, one invented".

**Levels.** A pair is right at a level where it is right at all levels before it as well:

========  ==========================================================================================
quantity  span overlaps, same interval
unit      + unit and bound
period    + period
fact      + indicator, measure, status, product, and the firm (``actor``) where one is marked, else
          the place (``area``)
all       + both place and firm, the whole a share is ``of``, and the exact span
========  ==========================================================================================

Precision is right pairs over figures read, recall is right pairs over figures marked. A mark with
``"soft": true`` is one that careful people disagree about: finding it or not changes nothing.

**Marks.** Keys: quote, start, low, high, bound, unit, indicator, measure, product, area, actor,
period, status, of; optional: soft, label. A missing key is null; null and "" are the same;
``place`` is accepted for ``area``. Lines that start with ``#`` are remarks, of which
``# published: 2024-01-02`` and ``# genre: news`` are read where the text has no front matter.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

LEVELS = ("quantity", "unit", "period", "fact", "all")
CONTEXT = 15  # characters shown on each side of an error
FIELD_LEVEL = {
    "interval": "quantity",
    "unit": "unit",
    "bound": "unit",
    "period": "period",
    "indicator": "fact",
    "measure": "fact",
    "status": "fact",
    "product": "fact",
    "area": "fact",
    "actor": "fact",
    "of": "all",
    "span": "all",
}
HEADER = re.compile(r"(published|genre)\s*:\s*(.*?)\s*")

Reader = Callable[..., Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Row:
    """One figure, marked or read, cut down to what is compared.

    ``start`` and ``end`` are code-point offsets into the text, end exclusive; ``low`` and ``high``
    are in base units, None where open; every other value is a string, "" for null.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    values: dict[str, str]
    soft: bool = False

    @classmethod
    def of(cls, record: Callable[[str], Any], start: int, end: int) -> Row:
        """Build a row from a getter of field values (a dict's ``get`` or a bound ``getattr``)."""
        names = (name for name in FIELD_LEVEL if name not in ("interval", "span"))
        values = {name: str(record(name) or "") for name in names}
        return cls(start, end, record("low"), record("high"), values, bool(record("soft")))


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a list with its marks."""

    path: Path
    text: str
    genre: str
    published: date | None
    marks: list[Row]


@dataclass(frozen=True, slots=True)
class Error:
    """One field in which the reader differs from the marks (``missed`` and ``invented`` too)."""

    path: Path
    start: int
    end: int
    field: str
    expected: str
    got: str


@dataclass(slots=True)
class Score:
    """Counts over one group of texts; ``right`` maps a level to its right pairs."""

    texts: int = 0
    marked: int = 0
    read: int = 0
    right: Counter[str] = field(default_factory=Counter)

    def add(self, other: Score) -> None:
        """Add another group's counts to this one."""
        self.texts += other.texts
        self.marked += other.marked
        self.read += other.read
        self.right.update(other.right)

    def rates(self, level: str) -> tuple[float, float, float]:
        """Precision, recall and F1 at a level; nothing marked and nothing read is 1."""
        if not self.marked and not self.read:
            return 1.0, 1.0, 1.0
        right = self.right[level]
        precision = right / self.read if self.read else 0.0
        recall = right / self.marked if self.marked else 0.0
        return precision, recall, 2 * right / (self.read + self.marked)


# --- the lists on disk ----------------------------------------------------------------------------


def load(folder: Path) -> list[Text]:
    """Read a list: every text of a folder with its marks, in the order of the names.

    Raises
    ------
    ValueError
        A text without marks, marks that are not JSON or do not stand in the text, or no text at
        all; the message names file and line.
    """
    paths = sorted(path for path in folder.glob("*") if path.suffix in (".md", ".txt"))
    paths = [path for path in paths if path.name != "README.md"]
    if not paths:
        raise ValueError(f"{folder}: no .md or .txt text here; give a folder of texts with .jsonl")
    return [_load_text(path) for path in paths]


def _load_text(path: Path) -> Text:
    text = path.read_bytes().decode("utf-8")
    marks_path = path.with_suffix(".jsonl")
    if not marks_path.is_file():
        raise ValueError(f"{path}: its marks are missing; write them to {marks_path.name}")
    lines = marks_path.read_text(encoding="utf-8").split("\n")
    header = _header(line[1:] for line in lines if line.startswith("#"))
    if text.startswith("---"):
        header |= _header(text.split("---", 2)[1].split("\n"))
    marks = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            marks.append(_mark(json.loads(line), text))
        except (KeyError, ValueError) as error:
            raise ValueError(f"{marks_path}:{number}: {error}") from error
    published = header.get("published")
    try:
        day = date.fromisoformat(published) if published else None
    except ValueError as error:
        raise ValueError(f"{path}: published: {error}; write it as 2024-01-02") from error
    return Text(path, text, header.get("genre") or "-", day, marks)


def _header(lines: Iterable[str]) -> dict[str, str]:
    found = (HEADER.fullmatch(line.strip()) for line in lines)
    return {match[1]: match[2].strip("\"'") for match in found if match}


def _mark(record: dict[str, Any], text: str) -> Row:
    quote, start = record["quote"], record["start"]
    end = start + len(quote)
    if text[start:end] != quote:
        raise ValueError(f"{quote!r} does not stand at {start}: there is {text[start:end]!r}")
    if "place" in record:
        record = {**record, "area": record["place"]}
    return Row.of(record.get, start, end)


# --- comparing ------------------------------------------------------------------------------------


def pair(marks: Sequence[Row], read: Sequence[Row]) -> list[tuple[int, int]]:
    """Pair marks with figures read, one to one.

    Returns
    -------
    list of (int, int)
        Indices into `marks` and `read`. Pairs of equal interval are made before any other, marks
        that count before soft ones, exact spans first, then longer overlaps.
    """
    candidates = []
    for i, mark in enumerate(marks):
        for j, row in enumerate(read):
            overlap = min(mark.end, row.end) - max(mark.start, row.start)
            if overlap > 0:
                exact = (mark.start, mark.end) == (row.start, row.end)
                rank = (not same_interval(mark, row), mark.soft, not exact, -overlap)
                candidates.append((rank, i, j))
    pairs: list[tuple[int, int]] = []
    seen_marks: set[int] = set()
    seen_read: set[int] = set()
    for _, i, j in sorted(candidates):
        if i not in seen_marks and j not in seen_read:
            seen_marks.add(i)
            seen_read.add(j)
            pairs.append((i, j))
    return sorted(pairs)


def same_number(a: float | None, b: float | None) -> bool:
    """Whether two interval ends agree; an open end agrees with an open end only."""
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-9)


def same_interval(a: Row, b: Row) -> bool:
    """Whether two rows allow the same closed interval."""
    return same_number(a.low, b.low) and same_number(a.high, b.high)


def differences(mark: Row, row: Row) -> dict[str, tuple[str, str, str]]:
    """Compare a pair: field -> (level at which it counts, expected, got), differing fields only."""
    found: dict[str, tuple[str, str, str]] = {}
    if not same_interval(mark, row):
        found["interval"] = ("quantity", _interval(mark), _interval(row))
    for name, expected in mark.values.items():
        got = row.values[name]
        if expected != got:
            found[name] = (FIELD_LEVEL[name], expected, got)
    # A firm's figure is known by its firm, any other by its place: the second of the two is strict.
    second = "area" if mark.values["actor"] else "actor"
    if second in found:
        found[second] = ("all", *found[second][1:])
    if (mark.start, mark.end) != (row.start, row.end):
        found["span"] = ("all", f"{mark.start}-{mark.end}", f"{row.start}-{row.end}")
    return found


def _interval(row: Row) -> str:
    ends = ("" if end is None else f"{end:.10g}" for end in (row.low, row.high))
    return f"[{', '.join(ends)}]"


def compare(text: Text, reader: Reader) -> tuple[Score, list[Error]]:
    """Read one text and count what is right at each level; errors come in reading order."""
    read = [
        Row.of(lambda name, f=figure: getattr(f, name, None), figure.start, figure.end)
        for figure in reader(text.text, published=text.published)
    ]
    marks = text.marks
    pairs = pair(marks, read)
    score = Score(texts=1, marked=sum(not mark.soft for mark in marks), read=len(read))
    errors: list[Error] = []
    for i, j in pairs:
        mark = marks[i]
        if mark.soft:
            score.read -= 1
            continue
        wrong = differences(mark, read[j])
        failed = {level for level, _, _ in wrong.values()}
        for level in LEVELS:
            if level in failed:
                break
            score.right[level] += 1
        errors += (
            Error(text.path, mark.start, mark.end, name, expected, got)
            for name, (_, expected, got) in wrong.items()
        )
    paired_marks, paired_read = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, mark in enumerate(marks):
        if i not in paired_marks and not mark.soft:
            found = _summary(mark)
            errors.append(Error(text.path, mark.start, mark.end, "missed", found, ""))
    for j, row in enumerate(read):
        if j not in paired_read:
            errors.append(Error(text.path, row.start, row.end, "invented", "", _summary(row)))
    return score, sorted(errors, key=lambda error: (error.start, error.end))


def _summary(row: Row) -> str:
    return " ".join(filter(None, (_interval(row), row.values["unit"], row.values["indicator"])))


# --- reports --------------------------------------------------------------------------------------


def table(scores: dict[str, Score], title: str) -> str:
    """Lay out precision, recall and F1 at every level, one line a group."""
    width = max(map(len, [title, *scores]))
    head = f"{title:<{width}}  texts marked read"
    under = " " * len(head)
    for level in LEVELS:
        head += f"  | {level:^14}"
        under += f"  | {'P':>4} {'R':>4} {'F1':>4}"
    lines = [head, under]
    for name, score in scores.items():
        line = f"{name:<{width}}  {score.texts:5d} {score.marked:6d} {score.read:4d}"
        for level in LEVELS:
            line += "  | " + " ".join(f"{rate:4.2f}" for rate in score.rates(level))
        lines.append(line)
    return "\n".join(line.rstrip() for line in lines)


def show_errors(texts: Iterable[Text], errors: Iterable[Error]) -> Iterator[str]:
    """Yield one line an error: file, phrase in its context, field, expected and got."""
    content = {text.path: text.text for text in texts}
    for error in errors:
        text = content[error.path]
        before = text[max(0, error.start - CONTEXT) : error.start]
        after = text[error.end : error.end + CONTEXT]
        phrase = f"{before}【{text[error.start : error.end]}】{after}".replace("\n", "⏎")
        yield (
            f"{error.path.name}:{error.start}: {phrase}\n"
            f"    {error.field}: expected {error.expected or '-'}, got {error.got or '-'}"
        )


def show_causes(errors: Sequence[Error]) -> Iterator[str]:
    """Yield the errors counted by field and, below each field, by what was taken for what."""
    by_field: dict[str, Counter[str]] = defaultdict(Counter)
    for error in errors:
        if error.field == "span":  # offsets never repeat
            cause = f"in {error.path.name}"
        elif error.field in ("missed", "invented"):  # nor do amounts: unit and indicator do
            cause = (error.expected or error.got).partition("] ")[2] or "no unit"
        else:
            cause = f"{error.expected or '-'} -> {error.got or '-'}"
        by_field[error.field][cause] += 1
    for name, causes in sorted(by_field.items(), key=lambda item: (-item[1].total(), item[0])):
        yield f"{causes.total():5d}  {name} ({FIELD_LEVEL.get(name, 'quantity')})"
        for cause, count in sorted(causes.items(), key=lambda item: (-item[1], item[0])):
            yield f"       {count:5d}  {cause}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; 0 where the lists could be read, 2 with one clear line otherwise."""
    parser = argparse.ArgumentParser(
        description="Precision, recall and F1 of the reader on texts marked by hand."
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR", help="texts with marks")
    parser.add_argument("--errors", action="store_true", help="print every error in its context")
    parser.add_argument("--causes", action="store_true", help="count the errors by field and cause")
    options = parser.parse_args(arguments)
    try:
        lists = [(folder, load(folder)) for folder in options.folders]
    except ValueError as error:
        print(f"accuracy: {error}", file=sys.stderr)
        return 2

    from zhfigures import read  # here, so that the comparison itself can be used without the reader

    for folder, texts in lists:
        whole, genres, errors = Score(), defaultdict(Score), []
        for text in texts:
            score, wrong = compare(text, read)
            whole.add(score)
            genres[text.genre].add(score)
            errors += wrong
        print(table(dict(sorted(genres.items())) | {"all texts": whole}, folder.name), end="\n\n")
        if options.causes:
            print(*show_causes(errors), sep="\n", end="\n\n")
        if options.errors:
            print(*show_errors(texts, errors), sep="\n", end="\n\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
