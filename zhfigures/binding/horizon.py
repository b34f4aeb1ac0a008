"""What lies before and behind the day of publication."""

from __future__ import annotations

from datetime import date

from ..periods import bounds, year_of

__all__ = ["begins_later", "is_over", "is_running", "lies_ahead"]


def lies_ahead(period: str | None, role: str | None, published: date | None) -> bool:
    """Whether a period is still to come or to end; one that is aimed at is until it is over."""
    if period is None:
        return False
    if published is None:
        return role == "by"
    end = year_of(period.split("/")[-1])
    if role != "by" or end != published.year:
        return end > published.year or bounds(period)[0] > published
    return len(period) == len("2024") or bounds(period)[1] >= published  # 到前三季度: is over


def is_over(period: str | None, published: date | None) -> bool:
    """Whether a period had ended at the publication."""
    return period is not None and published is not None and bounds(period)[1] < published


def begins_later(period: str | None, published: date | None) -> bool:
    """Whether a period begins after the publication."""
    return period is not None and published is not None and bounds(period)[0] > published


def is_running(period: str | None, published: date | None) -> bool:
    """Whether a period is the whole of the year that is running."""
    return period is not None and published is not None and period == str(published.year)
