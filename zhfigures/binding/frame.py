"""What earlier words left standing: the small memory that binding works with."""

from __future__ import annotations

from dataclasses import dataclass

from ..lexicon import Mention
from ..periods import PeriodExpr

__all__ = ["Clause", "Frame", "Place", "Standing"]


@dataclass(slots=True)
class Place:
    """Where in the document a word stands, from wide to narrow.

    Each clause has one object of its own, with a number that no other has. It is never changed, nor
    is a `Standing`; neither is a tuple, because its fields are asked for at every turn.
    """

    paragraph: int = 0
    sentence: int = 0
    clause: int = 0


@dataclass(slots=True)
class Standing:
    """A word that holds for the quantities after it."""

    code: str | None
    token: Mention | PeriodExpr
    at: Place


@dataclass(slots=True)
class Frame:
    """The period, place, firm, product and indicator now in force."""

    period: Standing | None = None
    area: Standing | None = None
    actor: Standing | None = None
    product: Standing | None = None
    indicator: Standing | None = None
    #: The firm whose own product stands: named after it, and in a figure of it.
    owner: str | None = None

    def copy(self) -> Frame:
        return Frame(self.period, self.area, self.actor, self.product, self.indicator, self.owner)


@dataclass(slots=True)
class Clause:
    """What has been said since the last break, apart from the frame.

    Attributes
    ----------
    start : int
        Where it begins.
    before_actor, before_area : Standing or None
        The firm and the place that stood when it began.
    whole : Mention or None
        占, 居 or 高于 was said: what follows is the other side.
    of : str or None
        That other side, by its words.
    of_indicator : Mention or None
        And the indicator that it names.
    base : PeriodExpr or None
        比上年, 去年同期: the other side in time.
    guest_actor, guest_area : bool
        A firm or a place was named that is not what the clause is about; it leaves with it.
    """

    start: int = 0
    before_actor: Standing | None = None
    before_area: Standing | None = None
    whole: Mention | None = None
    of: str | None = None
    of_indicator: Mention | None = None
    base: PeriodExpr | None = None
    guest_actor: bool = False
    guest_area: bool = False

    def begin(self, start: int, frame: Frame) -> None:
        """Begin another clause, in which nothing has been said: cheaper than to make one."""
        self.start, self.before_actor, self.before_area = start, frame.actor, frame.area
        self.whole = self.of = self.of_indicator = self.base = None
        self.guest_actor = self.guest_area = False

    def invite_actor(self, host: Standing | None) -> None:
        """Take a firm that leaves with the clause; then `host` stands again."""
        if not self.guest_actor:
            self.guest_actor, self.before_actor = True, host

    def invite_area(self, host: Standing | None) -> None:
        """Take a place that leaves with the clause; then `host` stands again."""
        if not self.guest_area:
            self.guest_area, self.before_area = True, host
