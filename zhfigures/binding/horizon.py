"""What lies before and behind the day of publication."""

from __future__ import annotations

from datetime import date

from ..periods import bounds

__all__ = ["begins_later", "is_over", "lies", "lies_ahead"]

#: How many characters a year has: 2024.
_YEAR = 4


def lies_ahead(period: str | None, role: str | None, published: date | None) -> bool:
    """Whether a period is still to come or to end; one that is aimed at is until it is over."""
    if period is None:
        return False
    if published is None:
        return role == "by"
    end = _last_year(period)
    if role != "by" or end != published.year:
        return end > published.year or begins_later(period, published)
    return not is_over(period, published)  # 到前三季度: is over


def is_over(period: str | None, published: date | None) -> bool:
    """Whether a period had ended at the publication."""
    if period is None or published is None:
        return False
    if (end := _last_year(period)) != published.year:
        return end < published.year  # most are told by the year alone
    return len(period) > _YEAR and bounds(period)[1] < published


def begins_later(period: str | None, published: date | None) -> bool:
    """Whether a period begins after the publication."""
    if period is None or published is None:
        return False
    if (begin := int(period[:_YEAR])) != published.year:
        return begin > published.year
    return len(period) > _YEAR and bounds(period)[0] > published


def _last_year(period: str) -> int:
    """The year that a period ends in; each end of one is written with its year first."""
    return int(period.rpartition("/")[2][:_YEAR])


def lies(period: str, role: str | None, published: date | None) -> tuple[bool, bool, bool]:
    """Whether a period lies ahead, was over, and is the whole of the year that is running."""
    if published is None:
        return role == "by", False, False
    end, year = _last_year(period), published.year
    if end != year:
        return end > year, end < year, False
    if len(period) == _YEAR:
        return role == "by", False, True
    over = bounds(period)[1] < published
    ahead = not over if role == "by" else bounds(period)[0] > published
    return ahead, over, False
