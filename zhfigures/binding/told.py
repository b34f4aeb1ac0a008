"""A number of which is asked whether it is a fact, and what every rule about that may look at."""

from __future__ import annotations

import re

from ..lexicon import Mention
from ..scan import Break
from .context import Context, Reading
from .horizon import lies
from .intents import intent
from .named import Measurand
from .sections import GOALS, TASKS

__all__ = ["Told"]

#: How far before a number its own words begin, and those of what it belongs to.
_REACH, _NEAR = 20, 40
#: What most numbers are followed by.
_MARKS = frozenset(",，。;；:：、)）\n")


class Told:
    """A quantity whose indicator and period are known, and what its sentence says of it.

    Attributes
    ----------
    context : Context
        The document up to here.
    reading : Reading
        The quantity and what was said of it.
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
    inherited : bool
        Whether the figure only says more of `last`: 完成291.3万辆,增长8.5%.
    period : str or None
        Its period; one that lies ahead of the publication date cannot be a fact.
    role : str or None
        Role of the expression that gave the period.
    published : datetime.date or None
        Publication date.
    last : Figure or None
        The figure before it in the sentence: what a planned project will make is planned too.
    number : Quantity
        The quantity.
    wanted : Mention or None
        The word before it for what is wanted, expected or planned.
    done : bool
        Whether a word for what is done came after that.
    ahead, over, running : bool
        Whether the period is to come, was over at the publication, is the year that runs.
    past : bool
        Whether it is told of a time that was over, and not as what was aimed at.
    near : int
        Where the number's own words begin.
    left, right : str
        The characters beside the number, which tell most rules that they do not apply.
    clauses : str or None
        What `segment` gives, once it was asked.
    """

    __slots__ = (
        *("context", "reading", "text", "sentence", "index", "indicator", "label", "inherited"),
        *("period", "role", "published", "last", "number", "wanted", "done"),
        *("ahead", "over", "running", "past", "near", "left", "right", "clauses"),
    )

    def __init__(
        self,
        context: Context,
        reading: Reading,
        what: Measurand,
        period: str | None,
        role: str | None,
    ) -> None:
        self.context, self.reading = context, reading
        self.text = text = context.text
        self.sentence = sentence = context.sentence
        self.index, self.number = reading.index, reading.quantity
        self.indicator, self.label, self.inherited = what.code, what.label, what.inherited
        self.period, self.role, self.published = period, role, context.published
        self.last = context.last
        self.wanted, self.done = None, False
        first = context.signs.first
        if first < reading.index:
            self.wanted, self.done = intent(text, context.tokens, reading.index, first)
        self.ahead = self.over = self.running = self.past = False
        if period is not None:
            self.ahead, self.over, self.running = lies(period, role, context.published)
            self.past = self.over and role != "by"
        start, begin = reading.quantity.start, sentence.start
        self.near = start - _REACH if start - _REACH > begin else begin
        self.left, self.right = reading.left, reading.right
        self.clauses: str | None = None

    @property
    def hoped(self) -> Mention | None:
        """The word for what is wanted, unless it is done."""
        return None if self.done else self.wanted

    @property
    def before(self) -> int:
        """Where the words begin that may tell of what the number belongs to."""
        return max(self.number.start - _NEAR, self.sentence.start)

    @property
    def followed(self) -> bool:
        """Whether words follow the number at once, and no mark."""
        return self.right not in _MARKS

    @property
    def said_at(self) -> int | None:
        """Where the period stands, if the sentence itself names it."""
        return self.context.said_at(self.context.frame.period)

    @property
    def under(self) -> str:
        """What the heading of its section says stands below it."""
        return self.context.under

    @property
    def outlook(self) -> bool:
        """Whether the paragraph has begun to forecast: what lies ahead goes on with it."""
        return self.context.outlook == self.context.place.paragraph

    @property
    def asked(self) -> bool:
        """Whether it answers a question about goals: what is not over or done is one."""
        context = self.context
        return not self.reading.said.falls and (
            context.topic.is_plan
            or context.answers_goal
            or context.goal_asked == context.place.paragraph
            or context.under in (GOALS, TASKS)
        )

    def says(self, words: re.Pattern[str], *, far: bool = False) -> bool:
        """Whether such words stand before the number: near it, or further back."""
        start = self.before if far else self.near
        return words.search(self.text, start, self.number.start) is not None

    def goes_on(self, words: re.Pattern[str]) -> bool:
        """Whether such words follow the number at once, in its sentence."""
        return words.match(self.text, self.number.end, self.sentence.end) is not None

    def segment(self) -> str:
        """The sentence up to the number, from its last semicolon on."""
        if self.clauses is None:  # several rules ask for it
            start = self.sentence.start
            for token in self.sentence.tokens[: self.index]:
                if type(token) is Break and token.mark == ";":
                    start = token.end
            self.clauses = self.text[start : self.number.start]
        return self.clauses
