"""Bad input, said in one clear line: which file, where in it, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["InputError", "Problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong with an input.

    Attributes
    ----------
    file : str
        The file as the user named it.
    what : str
        What is wrong.
    remedy : str
        What the user can do about it.
    line : int or None
        The line it stands on, counted from 1; None where the file as a whole is meant.
    """

    file: str
    what: str
    remedy: str
    line: int | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{place}: {self.what}; {self.remedy}"


class InputError(ValueError):
    """Input that cannot be used; the message has one line for each problem."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
