"""When the number of a cell holds: what its column, its row and the caption say together."""

from __future__ import annotations

from collections.abc import Sequence

from ..kinds import FLOWS
from ..periods import shift_years, year_of
from ..periods.iso import bounds, grain, write_months
from .about import About
from .meaning import NAMED, NO_TIME, When, date_of
from .rows import Row, Spot
from .shape import Column
from .words import words

__all__ = ["period_of"]


def period_of(spot: Spot) -> tuple[str | None, str | None]:
    """The period of a number, and its binding."""
    about, _, row, index, column = spot
    columns = about.table.columns
    when = _when(columns, index)
    if when and column.meaning.measure and _dated(when, row, about) is None:
        when = None  # 本期 of a caption without a period
    if when is None and (iso := _of_references(about.references.get(index, ()), row, about)):
        return iso, "said"
    if column.meaning.text.startswith(words().sums) and (iso := _of_months(index, row, about)):
        return iso, "said"
    iso = _dated(when or NO_TIME, row, about) or _to_month(index, row, about)
    iso = iso or _passed_on(index, row, about)
    if iso is None:
        return None, None
    said = column.meaning.when.kind or column.meaning.when.prior or row.when.kind
    return iso, "said" if said else "carried"


def _when(columns: Sequence[Column], index: int) -> When | None:
    """The period of a column; 去年同期 without 累计 is that of the column before it."""
    when = columns[index].meaning.when
    if when.kind or not when.prior:
        return when if when.kind or columns[index].meaning.measure is None else None
    for earlier in range(index - 1, -1, -1):
        other = columns[earlier].meaning
        if columns[earlier].role != "value" or other.measure or other.when.kind == "before":
            continue
        if not other.when.prior and other.when.kind:
            before = columns[earlier - 1].meaning.when if earlier else NO_TIME
            current = before if _is_month_after(before, other.when) else other.when
            return current._replace(prior=True)
        break
    return when


def _is_month_after(one: When, other: When) -> bool:
    """Whether a header names the month after the other's: 8月 and 7月."""
    if one.kind != "said" or other.kind != "said":
        return False
    first, second = one.expr.first, other.expr.first
    return first.unit == second.unit == "month" and first.number - second.number in (1, -11)


def _dated(when: When, row: Row, about: About) -> str | None:
    """The date of a column's period in a row, of which one may name the year of the other."""
    base, published = about.base, about.published
    if about.yearly and when.kind in NAMED and not row.when.kind:
        iso = date_of(when, base, published)
        return _of_year(iso, base) if iso else None
    if not row.when.kind:
        return date_of(when, base, published)
    own = date_of(row.when, base, published)
    if when.kind == "said" and when.expr.first.year is None and own and grain(own) == "year":
        return date_of(when, own, None)  # rows are years, columns months
    if when.kind in NAMED:  # columns are years, rows months
        return date_of(row.when, date_of(when, base, published), published)
    return date_of(when, own, published) if own else None


def _of_year(iso: str, base: str) -> str:
    """2023 of a table of 2024-01/2024-05: 2023-01/2023-05."""
    return shift_years(base, int(iso[:4]) - year_of(base))


def _of_references(references: Sequence[int], row: Row, about: About) -> str | None:
    """The period of a growth: the latest of its levels, none of the year before if there is one."""
    columns = about.table.columns
    whens = [_when(columns, i) or NO_TIME for i in references]
    told = zip(references, whens, strict=True)
    dated = [_dated(when, row, about) or _to_month(i, row, about) for i, when in told]
    isos = [(when.prior, iso) for when, iso in zip(whens, dated, strict=True) if iso]
    found = [iso for prior, iso in isos if not prior] or [iso for _, iso in isos]
    # Of those that end together the last.
    return max(reversed(found), key=lambda iso: bounds(iso)[1], default=None)


def _of_months(index: int, row: Row, about: About) -> str | None:
    """1月 | 2月 | 3月 | 合计: the sum of the months before it."""
    heads = (column.meaning.when for column in about.table.columns[:index])
    isos = [iso for when in heads if when.kind in NAMED and (iso := _dated(when, row, about))]
    if len(isos) < 2 or any(len(iso) != 7 or grain(iso) != "month" for iso in isos):
        return None
    first, last = bounds(min(isos))[0], bounds(max(isos))[1]
    whole = last.month - first.month + 1 == len(set(isos))
    return write_months(first, last) if whole and first.year == last.year else None


def _to_month(index: int, row: Row, about: About) -> str | None:
    """2022年3月 | 本年累计: the months up to the one that a head before names."""
    when = about.table.columns[index].meaning.when
    if when.kind != "cumulative" or when.prior:
        return None
    for column in reversed(about.table.columns[:index]):
        iso = _dated(column.meaning.when, row, about) if column.meaning.when.kind in NAMED else None
        if iso and len(iso) == 7 and grain(iso) == "month":
            last = bounds(iso)[1]
            return write_months(last.replace(month=1, day=1), last)
    return None


def _passed_on(index: int, row: Row, about: About) -> str | None:
    """城市 | 2024年产量 | 新能源汽车产量: the one year of the head holds for what follows."""
    columns = about.table.columns
    dated = [i for i, column in enumerate(columns) if column.meaning.when.kind]
    flows = any(mention.code in FLOWS for mention in columns[index].meaning.indicators)
    if len(dated) != 1 or dated[0] > index or not flows:
        return None
    when = columns[dated[0]].meaning.when
    return None if when.prior or when.kind == "before" else _dated(when, row, about)
