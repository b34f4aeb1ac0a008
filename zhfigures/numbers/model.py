"""What is said of a number: the quantity, the unit and the bound, and the hit that becomes one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from ..tokens import Fields

#: What a number is worth until it is read.
_ONE = Decimal(1)


@dataclass(slots=True, unsafe_hash=True)
class Quantity(Fields):
    """A number that says how much or how many.

    Attributes
    ----------
    start, end : int
        Half-open offsets of the phrase, bound words and unit included: ``超过3700亿``.
    value : int, float or None
        In base units; None for a range.
    low, high : int, float or None
        The closed interval that the words allow; None is open.
    bound : str
        ``exact``, ``over``, ``under``, ``about`` or ``range``.
    unit : str
        A code of `vocabulary/units.toml`; ``other`` for units without one; empty where the text
        prints none.
    unit_text : str
        The unit as printed, here or at the end of the list that shares it.
    magnitude : int
        1, or what the scale words multiply by: 10000 for 万, own or shared along a list.
    number_start, number_end : int
        The bare number inside the phrase.
    group : int
        Number of the coordinated list it belongs to (``12.5、3.1和2.2万辆``); -1 where alone.
    """

    start: int
    end: int
    value: int | float | None
    low: int | float | None
    high: int | float | None
    bound: str
    unit: str
    unit_text: str
    magnitude: int
    number_start: int
    number_end: int
    group: int


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted, by its code, of which one is worth `factor`; 万 and more where `scaled`.

    A `countable` one makes a number of a small Chinese numeral: 三家, not 三个方面.
    """

    code: str
    countable: bool = False
    scaled: bool = False
    factor: Decimal = Decimal(1)


class Bound(NamedTuple):
    """What a bound word says, after what it is another word, and with what it goes.

    近 is one in 补贴|近3亿 but not in 附|近3家, 过 with 百亿 (`scaled`); a phrase begins behind one
    that stands `apart`.
    """

    bound: str
    not_after: str
    but_after: tuple[str, ...]
    scaled: bool
    bare: bool
    apart: bool


#: 第7位: a place in an order.
RANK = Unit("place-rank", countable=True)
#: Codes of what measures one thing by another: 四成, 三倍; not 百分点.
SHARES = frozenset({"%", "times"})
#: Codes of which one is a number and no article: 一成, 一倍, 一个百分点.
RATIOS = frozenset({"%", "pp", "times", "place-rank"})


class Hit:
    """One number as read, before its neighbours and the rules about style have their say.

    What few numbers have stays the class's until it is set.
    """

    value: Decimal = _ONE
    top: Decimal | None = None  # the upper end of a range
    bound: str = "exact"
    after: str = ""  # the bound that a word after the unit states
    shares: str = ""  # the bound that the rest of a list takes over: 分别超过...
    unit: Unit | None = None
    unit_text: str = ""
    magnitude: int = 1
    group: int = -1
    han: str = ""  # the numeral, where it is Chinese
    scale_only: bool = False  # 千亿, 百万: no number of its own
    counted: bool = False  # something shows that it counts: a bound word, 余, a list, a range

    def __init__(self, start: int, end: int, number_start: int, number_end: int) -> None:
        self.start = start
        self.end = end
        self.number_start = number_start
        self.number_end = number_end
