"""Reading text files that may be anything, and writing files that are never half-written."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import zhfigures

from .problems import InputError, Problem

__all__ = ["decode", "line_of", "read_text", "replace"]


def read_text(path: Path) -> str:
    """Read and decode a file.

    Raises
    ------
    InputError
        Where it is missing, no file, unreadable, empty, binary or in no known encoding.
    """
    name = str(path)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(Problem(name, "no such file", "check the path")) from None
    except IsADirectoryError:
        raise InputError(Problem(name, "is a folder", "name the files in it")) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(Problem(name, f"cannot be read ({reason})", "check the file")) from None
    return decode(data, name)


def decode(data: bytes, name: str) -> str:
    """Decode the bytes of the file called `name`; raises InputError as `read_text` does."""
    if not data.strip():
        raise InputError(Problem(name, "is empty", "give a file that holds text"))
    try:
        return zhfigures.decode(data)
    except zhfigures.UndecodableError as error:
        remedy = "save it as UTF-8 text (of a PDF or Word file, extract the text first)"
        raise InputError(Problem(name, str(error), remedy)) from None


def line_of(text: str, offset: int) -> int:
    """Return the line, counted from 1, that the character at `offset` stands on."""
    return text.count("\n", 0, offset) + 1


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all: into a temporary one beside it, which then takes its name.

    Its folder is made where it is missing.

    Raises
    ------
    InputError
        Where the folder cannot be made or written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(temporary, 0o644)  # mkstemp's files are private
            os.replace(temporary, path)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            Problem(str(path), f"cannot be written ({reason})", "check the folder")
        ) from None
