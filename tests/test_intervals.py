"""Closed intervals with open ends: every number that the inputs allow lies in the result."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cqauto.intervals import Interval

ENDS = st.integers(-1000, 1000)
POSITIVE = st.integers(1, 1000)


@st.composite
def holding(draw, points=ENDS, least=None):
    """A number, and an interval that holds it."""
    point = draw(points)
    below = draw(st.integers(0, point - least if least is not None else 50) | st.none())
    above = draw(st.integers(0, 50) | st.none())
    low = None if below is None else point - below
    return point, Interval(low, None if above is None else point + above)


def holds(interval, number):
    slack = 1e-9 * max(1, abs(number))
    return (interval.low is None or interval.low - slack <= number) and (
        interval.high is None or number <= interval.high + slack
    )


@given(holding(), holding())
def test_a_sum_and_a_difference_hold_those_of_any_two_numbers(first, second):
    (a, one), (b, other) = first, second
    assert holds(one + other, a + b)
    assert holds(one - other, a - b)


@given(holding(), holding(POSITIVE, least=1))
def test_a_quotient_holds_that_of_any_two_numbers(first, second):
    (a, one), (b, other) = first, second
    assert holds(one / other, a / b)


@pytest.mark.parametrize(
    ("above", "below", "quotient"),
    [
        pytest.param((370e9, None), (2e6, 2e6), (185e3, None), id="more than, by exactly"),
        pytest.param((None, 300e9), (1e6, 1e6), (None, 300e3), id="nearly, by exactly"),
        pytest.param((6, 6), (3, None), (None, 2), id="by more than: less than"),
        pytest.param((6, 6), (None, 3), (2, None), id="by nearly: more than"),
        pytest.param((6, 6), (2, 3), (2, 3), id="by a range"),
        pytest.param((-6, -6), (2, 3), (-3, -2), id="a fall, by a range"),
        pytest.param((3, None), (3, None), (None, None), id="nothing can be said"),
    ],
)
def test_quotients(above, below, quotient):
    assert Interval(*above) / Interval(*below) == Interval(*quotient)


@pytest.mark.parametrize("zero", [Interval(0, 1), Interval(None, 0), Interval(-1, 1)])
def test_a_divisor_above_zero_is_required(zero):
    with pytest.raises(ValueError, match="reaches zero"):
        Interval(1, 1) / zero


@pytest.mark.parametrize(
    ("ends", "bound", "value"),
    [
        ((5, 5), "exact", 5),
        ((5, None), "over", 5),
        ((None, 5), "under", 5),
        ((4, 5), "range", None),
        ((None, None), "range", None),
    ],
)
def test_the_bound_word_and_the_number_to_print(ends, bound, value):
    interval = Interval(*ends)
    assert (interval.bound, interval.value) == (bound, value)


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ((138, 138), (138.3, 138.3), False),
        ((50, None), (53, 53), True),
        ((100, None), (78, 78), False),
        ((None, 36.9), (36.5, 36.5), True),
        ((1, 2), (2, 3), True),
    ],
)
def test_overlap_is_mutual(one, other, overlap):
    assert Interval(*one).overlaps(Interval(*other)) is overlap
    assert Interval(*other).overlaps(Interval(*one)) is overlap


def test_an_interval_upside_down_is_refused():
    with pytest.raises(ValueError, match="upside down"):
        Interval(2, 1)
