"""What the tokens of a sentence show at one glance: most rules have nothing to look for in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..lexicon import Mention
from ..numbers import Quantity
from ..periods import PeriodExpr
from ..scan import Token

__all__ = ["GROWTH", "OF_WISHES", "Signs", "signs"]

#: What says that something has grown or is to grow.
GROWTH = frozenset({"growth_up", "growth_down"})
#: What may say that a number is wanted, expected, planned or done; and that it has grown.
OF_WISHES = GROWTH | {"target", "forecast", "plan", "done"}
_GROWN = GROWTH | {"growth_rate"}
#: What tells numbers off one by one: 产销, 分别.
_TELLING_OFF = frozenset({"production_sales", "respectively"})
_TOLD = OF_WISHES | _GROWN | _TELLING_OFF


@dataclass(slots=True)
class Signs:
    """Where in a sentence stands what many rules turn on.

    Attributes
    ----------
    first : int
        The first token that may make a number more than a fact; the number of all where none does.
    growth : int
        And the first that may say that something has grown.
    numbers : list of int
        The quantities.
    telling : list of int
        The words that tell numbers off one by one.
    stretches : bool
        Whether a time goes from one point to another: 2023—2025年.
    """

    first: int
    growth: int
    numbers: list[int]
    telling: list[int]
    stretches: bool = False


def signs(tokens: Sequence[Token]) -> Signs:
    """Look over the tokens of a sentence once."""
    none = len(tokens)
    found = Signs(none, none, [], [])
    for index, token in enumerate(tokens):
        kind = type(token)
        if kind is Mention:
            if token.code in _TOLD:
                _see(found, token, index)
        elif kind is Quantity:
            found.numbers.append(index)
        elif kind is PeriodExpr and token.last is not None:
            found.stretches = True
    return found


def _see(found: Signs, token: Mention, index: int) -> None:
    """Note where a word stands that may be a sign."""
    if token.code in _TELLING_OFF:
        found.telling.append(index)
    elif token.kind == "cue":
        found.first = min(found.first, index)
        if token.code in _GROWN:
            found.growth = min(found.growth, index)
