"""What the columns of a table are to each other: levels, and the growths and shares of them."""

from __future__ import annotations

import re

from .shape import Column
from .words import unbracketed, words

__all__ = ["asks_for_money", "references_of"]

#: Heads of sums over several months: 1-8月, 前8个月, 上半年.
_SEVERAL_MONTHS = re.compile(
    r"[0-9]\s?月?\s?[-—–~至到]\s?[0-9]{1,2}\s?月|前[0-9一二三四五六七八九十]+个?月|季度|半年"
)
#: A growth over the month before, which no sum over several has.
_MONTH_BEFORE = re.compile(r"环比|上月")


def asks_for_money(column: Column) -> bool | None:
    """Whether a header asks for money (金额) or, False, for a count (数量)."""
    if words().money.search(column.meaning.text):
        return True
    return False if words().amount.search(column.meaning.text) else None


def references_of(columns: list[Column]) -> dict[int, list[int]]:
    """For each growth or share column the level columns it is about: those before it.

    8月 | 同比 | 1-8月 | 同比: a level behind growths begins a new series, unless it is only the
    yardstick of the one before.
    """
    found: dict[int, list[int]] = {}
    levels: list[int] = []
    growths: list[int] = []
    for index, column in enumerate(columns):
        if column.role != "value":
            continue
        if column.meaning.measure is not None:
            growths.append(index)
            continue
        if growths and not levels and column.meaning.when.prior:
            continue  # 渗透率, 去年同期, 变化
        # 8月、7月、环比、去年同期、同比: the yardstick does not begin a new series.
        follows = levels and columns[levels[-1]].group == column.group
        if growths and not (follows and _is_yardstick(column, columns[levels[0]])):
            found |= _of_series(columns, levels, growths)
            levels, growths = [], []
        levels.append(index)
    return found | _of_series(columns, levels, growths)


def _of_series(
    columns: list[Column], levels: list[int], growths: list[int]
) -> dict[int, list[int]]:
    """For each growth of a series its levels.

    As many growths as levels under one head stand in the same order: 产量, 销量, 同比, 同比.
    """
    apart = any(_is_cumulative(columns[i]) for i in growths)
    current = [i for i in levels if not columns[i].meaning.when.prior]
    if not apart and len(growths) == len(current) > 1 and _alike(columns, growths):
        return {growth: [level] for growth, level in zip(growths, current, strict=True)}
    return {growth: _levels_of(growth, columns, levels, growths, apart) for growth in growths}


def _levels_of(
    index: int, columns: list[Column], levels: list[int], growths: list[int], apart: bool
) -> list[int]:
    """The levels of one growth.

    Those of its own group, its indicator (产量同比) and the header it repeats (金额 under 8月 and
    under 同比). Where some growths say 累计, they are about what is cumulated and the others are
    not.
    """
    own = columns[index]
    if not (levels or own.meaning.indicators):
        # 增加值增速, 比上月加快: what grew faster is what grew.
        return [i for i in growths if i < index and columns[i].meaning.indicators][-1:]
    mine = levels
    if own.meaning.indicators:
        mine = [i for i in mine if _things(own) & _things(columns[i])]
    mine = [i for i in mine if columns[i].group == own.group] or mine
    kind = asks_for_money(own)
    mine = [i for i in mine if asks_for_money(columns[i]) == kind] if kind is not None else mine
    mine = [i for i in mine if own.name and columns[i].name == own.name] or mine
    if own.meaning.measure != "share" and (apart or _MONTH_BEFORE.search(own.meaning.text)):
        long = _is_cumulative(own)
        mine = [i for i in mine if _is_cumulative(columns[i]) == long] or mine
    return mine


def _is_yardstick(column: Column, level: Column) -> bool:
    """Whether a column is the year before of an earlier one: 去年同期, 去年5月, 2023年5月."""
    one, other = column.meaning.when, level.meaning.when
    if one.prior or words().prior.search(column.meaning.text):
        return True
    if one.kind == other.kind == "iso":
        return one.iso[4:] == other.iso[4:] and one.iso < other.iso
    if one.kind != "said" or other.kind != "said":
        return False
    first, second = one.expr.first, other.expr.first
    same = (first.unit, first.number) == (second.unit, second.number)
    return same and None not in (first.year, second.year) and first.year < second.year


def _things(column: Column) -> set[tuple[str, str]]:
    """The indicators of a header; those outside the vocabulary by their words."""
    named = column.meaning.indicators
    return {(mention.code, mention.word if mention.code == "other" else "") for mention in named}


def _is_cumulative(column: Column) -> bool:
    """Whether a header says that its numbers are summed up: 累计, 1-8月."""
    text = column.meaning.text
    return bool(words().cumulative.search(text) or _SEVERAL_MONTHS.search(text))


def _alike(columns: list[Column], growths: list[int]) -> bool:
    """Whether growth columns have one header, so that only their order tells them apart."""
    texts = {unbracketed(columns[i].name or columns[i].meaning.text) for i in growths}
    return len(texts) == 1 and not any(columns[i].meaning.indicators for i in growths)
