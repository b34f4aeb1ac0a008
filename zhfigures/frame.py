"""What earlier words left standing: the small memory that binding works with."""

from __future__ import annotations

from dataclasses import dataclass, replace

from .lexicon import Mention
from .periods import PeriodExpr

__all__ = ["Frame", "Place", "Standing"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the document a word stands, from wide to narrow."""

    paragraph: int
    sentence: int
    clause: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A word that holds for the quantities after it."""

    code: str | None
    token: Mention | PeriodExpr
    at: Place


@dataclass(slots=True)
class Frame:
    """The period, place, firm, product and indicator now in force."""

    period: Standing | None = None
    area: Standing | None = None
    actor: Standing | None = None
    product: Standing | None = None
    indicator: Standing | None = None

    def copy(self) -> Frame:
        return replace(self)
