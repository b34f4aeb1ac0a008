"""Any document, as it is: a file, bytes or text in, a note-like record of its figures out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import zhfigures
from zhfigures.text import split_front_matter

from .files import decode, read_text
from .problems import InputError, Problem
from .sources import KEYS, Note, parse_day

__all__ = ["from_bytes", "from_file", "from_text", "read"]

# No Chinese sentence ends in a dot and a short Latin word; 3.5kWh has a digit behind its dot.
_FILE_NAME = re.compile(r"[^\n，。；]{1,400}\.(?:[A-Za-z][A-Za-z0-9]{1,4}|markdown)")


def read(path_or_text: str | Path, published: date | str | None = None) -> Note:
    """Read a file or a text; `cqauto_data.read` says how the two are told apart."""
    if isinstance(published, str):
        try:
            published = parse_day(published)
        except ValueError as error:
            what, remedy = str(error).split("; ")
            raise InputError(Problem("published", what, remedy)) from None
    if isinstance(path_or_text, Path) or _FILE_NAME.fullmatch(path_or_text):
        return from_file(Path(path_or_text), published)
    return from_text(path_or_text, "text", published)


def from_file(
    path: Path, published: date | None = None, vocabulary: Path | None = None
) -> Note:
    """Read a file; raises InputError where it cannot be used."""
    return from_text(read_text(path), path.stem, published, vocabulary)


def from_bytes(
    data: bytes, name: str, published: date | None = None, vocabulary: Path | None = None
) -> Note:
    """Read bytes that came without a file; raises InputError where they are no text."""
    return from_text(decode(data, name), name, published, vocabulary)


def from_text(
    text: str, name: str, published: date | None = None, vocabulary: Path | None = None
) -> Note:
    """Read a text called `name`; what its front matter says is kept."""
    found, _ = split_front_matter(text)
    meta = {key: found.get(key) or None for key in KEYS}
    meta["id"] = meta["id"] or name
    if published:
        meta["published"] = published.isoformat()
    elif not meta["published"]:
        meta["published"] = found.get("date")
    figures = zhfigures.read(text, published, source=meta["id"], vocabulary=vocabulary)
    return Note(Path(name), text, meta, figures)
