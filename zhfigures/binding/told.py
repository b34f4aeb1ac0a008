"""A number of which is asked whether it is a fact, and what every rule about that may look at."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from ..figure import Figure
from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Break, Sentence
from .horizon import is_over, is_running, lies_ahead
from .intents import intent

__all__ = ["Told"]

#: How far before a number its own words begin, and those of what it belongs to.
_REACH, _NEAR = 20, 40
#: What most numbers are followed by.
_MARKS = frozenset(",，。;；:：、)）\n")


@dataclass(slots=True)
class Told:
    """A quantity whose indicator and period are known, and what its sentence says of it.

    Attributes
    ----------
    text : str
        The clean text.
    sentence : Sentence
        The sentence of the quantity.
    index : int
        Position of the quantity among its tokens.
    indicator : str
        Its indicator's code: money signed or to be invested is a plan.
    label : str
        The words that name the indicator: 规划产能.
    period : str or None
        Its period; one that lies ahead of the publication date cannot be a fact.
    role : str or None
        Role of the expression that gave the period.
    published : datetime.date or None
        Publication date.
    last : Figure or None
        The figure before it in the sentence: what a planned project will make is planned too.
    said_at : int or None
        Where the period stands, if the sentence itself names it.
    inherited : bool
        Whether the figure only says more of `last`: 完成291.3万辆,增长8.5%.
    asked : bool
        Whether it answers a question about goals: what is not over or done is one.
    outlook : bool
        Whether the paragraph has begun to forecast: what lies ahead goes on with it.
    under : str
        What the heading of its section says stands below it.
    number : Quantity
        The quantity.
    wanted : Mention or None
        The word before it for what is wanted, expected or planned.
    done : bool
        Whether a word for what is done came after that.
    ahead, over, running : bool
        Whether the period is to come, was over at the publication, is the year that runs.
    near, before : int
        Where the number's own words begin, and where what it belongs to may.
    left, right : str
        The characters beside the number, which tell most rules that they do not apply.
    followed : bool
        Whether words follow the number at once, and no mark.
    """

    text: str
    sentence: Sentence
    index: int
    indicator: str
    label: str
    period: str | None
    role: str | None
    published: date | None
    last: Figure | None
    said_at: int | None = None
    inherited: bool = False
    asked: bool = False
    outlook: bool = False
    under: str = ""
    number: Quantity = field(init=False)
    wanted: Mention | None = field(init=False)
    done: bool = field(init=False)
    ahead: bool = field(init=False)
    over: bool = field(init=False)
    running: bool = field(init=False)
    near: int = field(init=False)
    before: int = field(init=False)
    left: str = field(init=False)
    right: str = field(init=False)
    followed: bool = field(init=False)

    def __post_init__(self) -> None:
        self.number = self.sentence.tokens[self.index]
        self.wanted, self.done = intent(self.text, self.sentence.tokens, self.index)
        self.ahead = lies_ahead(self.period, self.role, self.published)
        self.over = is_over(self.period, self.published)
        self.running = is_running(self.period, self.published)
        self.near = max(self.number.start - _REACH, self.sentence.start)
        self.before = max(self.number.start - _NEAR, self.sentence.start)
        self.left = self.text[self.number.start - 1 : self.number.start]
        self.right = self.text[self.number.end : self.number.end + 1]
        self.followed = self.right not in _MARKS

    @property
    def hoped(self) -> Mention | None:
        """The word for what is wanted, unless it is done."""
        return None if self.done else self.wanted

    @property
    def past(self) -> bool:
        """Whether it is told of a time that was over, and not as what was aimed at."""
        return self.over and not self.ahead and self.role != "by"

    def says(self, words: re.Pattern[str], *, far: bool = False) -> bool:
        """Whether such words stand before the number: near it, or further back."""
        start = self.before if far else self.near
        return words.search(self.text, start, self.number.start) is not None

    def goes_on(self, words: re.Pattern[str]) -> bool:
        """Whether such words follow the number at once, in its sentence."""
        return words.match(self.text, self.number.end, self.sentence.end) is not None

    def segment(self) -> str:
        """The sentence up to the number, from its last semicolon on."""
        start = self.sentence.start
        for token in self.sentence.tokens[: self.index]:
            if type(token) is Break and token.mark == ";":
                start = token.end
        return self.text[start : self.number.start]
