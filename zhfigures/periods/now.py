"""The day that a text without a date is told on, as far as its own words give it away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from .dating import resolve
from .iso import bounds
from .model import PeriodExpr, Year

__all__ = ["told_on"]

_THIS_YEAR, _LAST_YEAR = Year("published", 0), Year("published", -1)
#: How far behind 今年 or 去年 a year that it is held against may stand.
_NEAR = 250
#: What stands before the year that is running.
_EXPECTS = ("预计", "预计到", "估计", "预测")
#: What is still to be done in the years of a plan, and how soon that is said.
_WILL = re.compile("(?<!即)将(?!近)|有望|力争|计划|预计")
_SOON = 12
#: What shows are called, behind their year.
_SHOW = re.compile("度?[㐀-鿿]{2,12}?(?:车展|博览会|展览会)")
#: 《2021年|新能源汽车推广应用情况》: what tells of a year that is over.
_ACCOUNT = re.compile("度?[^《》]{2,24}?(?:情况|公报|快报|年报|统计|数据)》")
_LAST_MONTH = 12
#: Roles of times that lie before the day on which they are told.
_PAST = frozenset({"at", "asof", "event"})


def told_on(text: str, periods: Sequence[PeriodExpr]) -> date | None:
    """Find the year that a text which says 今年 and 去年 counts from.

    Parameters
    ----------
    text : str
        Clean text that says nowhere when it appeared.
    periods : sequence of PeriodExpr
        Its time expressions, in order.

    Returns
    -------
    datetime.date or None
        A day of that year, the last one where the text tells of it and not only of the year
        before; None where nothing counts from it or nothing gives it away.
    """
    if not any(map(_counts_from_now, periods)):
        return _before_goals(periods) or _before_plan(text, periods)
    year = _held_against(text, periods) or _shown(text, periods) or _expected(text, periods)
    year = year or _at_years_end(periods) or _told_before(text, periods)
    if year is None:
        latest = max(filter(None, map(_latest, periods)), default=None)
        year = latest and latest.year
    if year is None or any(
        _year_told(expr) > year and not _is_ahead(text, expr) for expr in periods
    ):
        return _before_goals(periods) or _before_plan(text, periods)
    # 去年全年, and nothing of this year: a review that its first month brings
    told = any(
        _is_this_year(expr) or _year_told(expr) == year or _is_surpassed(text, expr)
        for expr in periods
    )
    return date(year, 12, 31) if told else date(year, 1, 31)


def _counts_from_now(expr: PeriodExpr) -> bool:
    """今年, 去年, 8月, 上半年: nothing but the day of telling says of which year."""
    first = expr.first
    return first is not None and (first.year is None or first.year.anchor != "absolute")


def _year_told(expr: PeriodExpr) -> int:
    """2020年…: a year that is told outright, and not as a goal; 0 where none is."""
    return expr.first.year.number if _is_outright(expr) and expr.role in _PAST else 0


def _is_this_year(expr: PeriodExpr) -> bool:
    """今年, 今年上半年: a time of the year in which the text is told."""
    return expr.first is not None and expr.first.year == _THIS_YEAR


def _is_last_year(expr: PeriodExpr) -> bool:
    """去年, 去年底."""
    return expr.first is not None and expr.first.year == _LAST_YEAR


def _held_against(text: str, periods: Sequence[PeriodExpr]) -> int | None:
    """去年…,比2011年提高: told in 2013; 今年上半年…,比2022年提升, 超过2022年全年: in 2023."""
    told: PeriodExpr | None = None
    for expr in periods:
        first = expr.first
        if first is None or first.year is None or expr.last is not None:
            continue
        if first.year.anchor == "published" and expr.role in _PAST:
            told = expr
        elif told is not None and expr.start - told.end < _NEAR and _is_year_before(expr):
            return first.year.number + 1 - told.first.year.number
        elif _is_surpassed(text, expr):
            return first.year.number + 1
    return None


def _is_surpassed(text: str, expr: PeriodExpr) -> bool:
    """已超过2024年全年水平: all of a year that has been left behind."""
    if not _is_outright(expr) or expr.last is not None or expr.first.unit != "year":
        return False
    said = text[max(expr.start - 2, 0) : expr.end + 2]
    return "全年" in said and said.lstrip("已")[:4].find("超") >= 0


def _at_years_end(periods: Sequence[PeriodExpr]) -> int | None:
    """12月30日,…。截至2014年底,…: told in the last days of that year, and not a year later."""
    opening = periods[0]
    month = opening.first.number if opening.first and opening.first.unit == "day" else 0
    if month != _LAST_MONTH or opening.first.year is not None:
        return None
    ends = (e.first.year.number for e in periods if e.role == "asof" and _is_outright(e))
    return max(ends, default=None)


def _told_before(text: str, periods: Sequence[PeriodExpr]) -> int | None:
    """2022年产值148亿元,而今年1至3月…: the year that is not this one is the one before."""
    years: list[int] = []
    last: PeriodExpr | None = None
    for expr in periods:
        if last is not None and _is_last_year(expr) and _names_account(text, last):
            return last.first.year.number + 1  # 公布《2021年推广情况》,…去年新增10万辆
        if _is_plain_year(expr):
            last = None if _is_ahead(text, expr) else expr
        elif last is not None and _is_this_year(expr) and expr.start - last.end < _NEAR:
            years.append(last.first.year.number + 1)
    return max(years, default=None)


def _names_account(text: str, expr: PeriodExpr) -> bool:
    """《2021年|新能源汽车推广应用情况》: the year of an account in its name."""
    named = text[expr.start - 1 : expr.start] == "《"
    return named and _ACCOUNT.match(text, expr.end) is not None


def _expected(text: str, periods: Sequence[PeriodExpr]) -> int | None:
    """预计2025年全年: the year that is running."""
    for expr in periods:
        if _is_plain_year(expr) and text.endswith(_EXPECTS, 0, expr.start):
            return expr.first.year.number
    return None


def _shown(text: str, periods: Sequence[PeriodExpr]) -> int | None:
    """在2012年|北京车展: a show is told of in its year."""
    for expr in periods:
        if _is_plain_year(expr) and _SHOW.match(text, expr.end):
            return expr.first.year.number
    return None


def _before_goals(periods: Sequence[PeriodExpr]) -> date | None:
    """到2020年新建3万个;2022年年产320万辆: told before the first year that is aimed at."""
    aimed = [
        expr.first.year.number
        for expr in periods
        if expr.role == "by" and _is_outright(expr) and expr.first.unit == "year"
    ]
    if aimed and any(_year_told(expr) > min(aimed) for expr in periods):
        return date(min(aimed) - 1, 12, 31)
    return None


def _before_plan(text: str, periods: Sequence[PeriodExpr]) -> date | None:
    """“十二五”期间,全市将投入1.5万亿元: told when the five years began."""
    for expr in periods:
        stretch = _is_outright(expr) and expr.last is not None
        if stretch and "五" in text[expr.start : expr.end] and _is_ahead(text, expr):
            return date(expr.first.year.number, 12, 31)
    return None


def _is_ahead(text: str, expr: PeriodExpr) -> bool:
    """2026年将挑战100万辆: a time of which is said what will be."""
    return _WILL.search(text, expr.end, expr.end + _SOON) is not None


def _is_outright(expr: PeriodExpr) -> bool:
    """2022年, “十二五”: a time whose year is told."""
    year = expr.first and expr.first.year
    return bool(year) and year.anchor == "absolute"


def _is_plain_year(expr: PeriodExpr) -> bool:
    """2022年: a year told outright, alone and as it was."""
    alone = _is_outright(expr) and expr.last is None and expr.first.unit == "year"
    return alone and expr.role in ("at", "title")


def _is_year_before(expr: PeriodExpr) -> bool:
    """比2011年, 比2024年同期: a year that another is held against."""
    first = expr.first
    outright = expr.role == "base" and first.year.anchor == "absolute"
    return outright and first.unit in ("year", "same")


def _latest(expr: PeriodExpr) -> date | None:
    """截至2025年10月底, 2023年7月27日: a month or a day of a year that is told in full."""
    first = expr.first
    if first is None or expr.role not in _PAST or expr.last is not None or first.unit == "year":
        return None
    if first.year is None or first.year.anchor != "absolute":
        return None
    iso = resolve(expr, published=None, standing=None)
    return bounds(iso)[1] if iso else None
