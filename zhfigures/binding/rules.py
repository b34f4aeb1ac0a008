"""Rules of which only those are asked that can have an answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import compress, product
from typing import Any

__all__ = ["by_flags"]

Rule = Callable[[Any], str | None]


def by_flags(
    flags: tuple[str, ...], rules: Mapping[Rule, set[str]]
) -> dict[tuple[bool, ...], tuple[Rule, ...]]:
    """By which of some flags are set, the rules to ask, in their order.

    Parameters
    ----------
    flags : tuple of str
        Names of what may be so, in the order of the keys of the table.
    rules : mapping
        Each rule with what must be so for it to have an answer: any of these, ``always`` too.
    """
    table = {}
    for key in product((False, True), repeat=len(flags)):
        so = {"always", *compress(flags, key)}
        table[key] = tuple(rule for rule, asks in rules.items() if asks & so)
    return table
