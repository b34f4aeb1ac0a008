"""Arithmetic on closed intervals whose ends may be open: what "超过3700亿" allows, and no more."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Interval"]


@dataclass(frozen=True, slots=True)
class Interval:
    """The numbers from `low` to `high`, both included; None is an open end.

    Examples
    --------
    >>> Interval(370e9, None) / Interval(2e6, 2e6)
    Interval(low=185000.0, high=None)
    """

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"an interval from {self.low} to {self.high} is upside down")

    @property
    def bound(self) -> str:
        """The bound word of the figure record; ``range`` also where both ends are open."""
        if self.low is None or self.high is None:
            return "over" if self.low is not None else "under" if self.high is not None else "range"
        return "exact" if self.low == self.high else "range"

    @property
    def value(self) -> float | None:
        """The number to print: the one value, or the one end that is known."""
        if self.low is None or self.high is None:
            return self.high if self.low is None else self.low
        return self.low if self.low == self.high else None

    def __add__(self, other: Interval) -> Interval:
        return Interval(_both(self.low, other.low, 1), _both(self.high, other.high, 1))

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_both(self.low, other.high, -1), _both(self.high, other.low, -1))

    def __truediv__(self, other: Interval) -> Interval:
        """Divide by a quantity, which is positive wherever its ends are open.

        Raises
        ------
        ValueError
            If `other` holds a number that is not above zero.
        """
        least, most = other.low, other.high
        if (least is not None and least <= 0) or (most is not None and most <= 0):
            raise ValueError(f"cannot divide by an interval that reaches zero: {other}")
        low = _quotient(self.low, most, least)
        high = _quotient(self.high, least, most)
        return Interval(low, high)

    def times(self, factor: float) -> Interval:
        """Multiply by a positive number."""
        return Interval(
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )

    def plus(self, number: float) -> Interval:
        """Add a number."""
        return self + Interval(number, number)

    def overlaps(self, other: Interval) -> bool:
        """Whether some number lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """Whether every number of this one is smaller than every number of the other."""
        return self.high is not None and other.low is not None and self.high < other.low


def _both(a: float | None, b: float | None, sign: int) -> float | None:
    return None if a is None or b is None else a + sign * b


def _quotient(end: float | None, divisor: float | None, other: float | None) -> float | None:
    """One end of a quotient; a negative `end` meets the `other` end of the divisor.

    Where that end is open the quotient's is too, even if it only comes near zero: that a quantity
    is not negative is no finding.
    """
    if end is not None and end < 0:
        divisor = other
    return None if end is None or divisor is None else end / divisor
