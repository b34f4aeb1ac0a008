"""From text to quantities: numbers are read, joined and sifted by the rules about style."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .. import numerals
from .grammar import Grammar, load_grammar
from .hits import read_hits
from .lists import join
from .model import RANK, RATIOS, Hit, Quantity

#: What ends a clause, and what leads to an amount that has no unit: 装了|十一万, 跌到|十一万.
_PAUSES = frozenset(",，。;；!！?？\n") | {""}
_LEADS = frozenset("了到至达为是过")


def scan_quantities(
    text: str, taken: Sequence[tuple[int, int]] = (), units: tuple[tuple[str, str], ...] = ()
) -> list[Quantity]:
    """Find the quantities of a clean text.

    Parameters
    ----------
    text
        Simplified, half-width text.
    taken
        Sorted spans that are something else, such as dates; no number is read in them.
    units
        Classifiers of the user's own, each with its code.

    Returns
    -------
    list of Quantity
        In order, none overlapping another. A number without unit appears only if it has a
        magnitude of its own (205万) or belongs to a list or range that has a unit.
    """
    grammar = load_grammar(units)
    hits = join(text, list(read_hits(text, taken, grammar)))
    return [_quantity(hit) for hit in hits if _is_figure(text, hit, grammar)]


#: “一城两人|”, “三城一区|”: slogans that count.
_SLOGAN = re.compile("“(?:[一二两三四五六七八九十][㐀-鿿]){2,4}\\Z")
_SLOGAN_LENGTH = 9
#: “科创|29条”: what a paper of so many points is called.
_POLICY = re.compile("“[㐀-鿿]{1,8}\\Z")
_POLICY_LENGTH = 9


def _is_figure(text: str, hit: Hit, grammar: Grammar) -> bool:
    """Whether a hit counts something, by the rules about style and names."""
    unit = hit.unit
    if unit is None:
        if hit.magnitude < 10**4:
            return False
        if hit.han and not hit.counted and (hit.scale_only or hit.value < 10**8):
            return _ends_clause(text, hit)  # 十万火急
    elif unit.code in grammar.stretches:
        before = text[max(0, hit.start - 4) : hit.start]
        if before.endswith(grammar.stretch_before) or text[hit.start] == "近":
            return False  # 近五年, 前三个季度: when, not how long
    if hit.han and unit is not None:
        if hit.scale_only and not hit.counted and len(hit.han) == 1:
            return False  # 万元户, 千人计划
        if len(hit.han) == 1 and not hit.counted and not hit.scale_only:
            if hit.han == "一" and unit.code not in RATIOS:
                return text.endswith("就有", 0, hit.start)
            if not unit.countable:
                return False  # 三个方面
    if hit.unit_text == "条" and _is_policy(text, hit):
        return False
    first = text[max(0, hit.start - 2) : hit.start]
    if first[-1:] == "前" and unit is not RANK and first[0] not in grammar.not_first:
        return False  # 前10名, 前50家
    if hit.han:
        closes = text.startswith("”", hit.end)
        if closes and _SLOGAN.search(text, max(hit.end - _SLOGAN_LENGTH, 0), hit.end):
            return False
        for name in grammar.names.finditer(text, max(0, hit.start - 5), hit.end + 5):
            if name.start() < hit.end and hit.start < name.end():
                return False
    return True


def _is_policy(text: str, hit: Hit) -> bool:
    """“科创29条”: the name of a paper of so many points."""
    before = _POLICY.search(text, max(hit.start - _POLICY_LENGTH, 0), hit.start)
    return before is not None and text.startswith("”", hit.end)


def _ends_clause(text: str, hit: Hit) -> bool:
    """车间装了十一万。 砸了一千两百万, a numeral that a verb leads to and that ends its clause."""
    if hit.scale_only or text[hit.end : hit.end + 1] not in _PAUSES:
        return False
    return text[hit.start - 1 : hit.start] in _LEADS and len(hit.han) > 1


def _quantity(hit: Hit) -> Quantity:
    """What is handed on of a hit, with the interval that its words allow: 超过3700亿 has no top."""
    value: int | float | None
    value = low = high = numerals.plain(hit.value)
    bound = hit.bound
    if hit.top is not None:
        value, high, bound = None, numerals.plain(hit.top), "range"
    elif bound == "over":
        high = None
    elif bound == "under":
        low = None
    return Quantity(
        hit.start,
        hit.end,
        value,
        low,
        high,
        bound,
        hit.unit.code if hit.unit else "",
        hit.unit_text,
        hit.magnitude,
        hit.number_start,
        hit.number_end,
        hit.group,
    )
