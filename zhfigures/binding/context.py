"""A document half read, and a quantity half bound."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..figure import Figure
from ..lexicon import Indicator, Lexicon, Mention
from ..numbers import Quantity
from ..periods import PeriodExpr, grain, resolve
from ..scan import Sentence, Token
from ..text import CleanText
from ..topic import Topic
from .frame import Clause, Frame, Place, Standing
from .labels import is_idle
from .parallel import Slot
from .signs import Signs
from .statement import Statement

__all__ = ["FEW_LINES", "Context", "Reading", "Turn"]

#: How many characters a few short lines have: captions, posts.
FEW_LINES = 48
#: How far before a number the verb may stand that says what is done.
_JUST_BEFORE = 16
#: What stands before the first.
_NO_SENTENCE = Sentence(0, 0, 0, [], False)

#: How a sentence begins that breaks down a sum: 从产业看, 分市州看, 按行业分.
_TELLS_OFF = re.compile(
    r"\s*(?:(?:从[^,，。]{1,8}|分[^,，。]{1,6})看|按[^,，。]{1,8}分)[,，:：]"
)
_OF_IT = re.compile(r"\s*其中[,，]")


class Turn(NamedTuple):
    """A turn of a conversation.

    Attributes
    ----------
    start, end : int
        Where the name of the speaker stands that opens it, colon included.
    asks : bool
        Whether it is a question.
    speaks_for : tuple of str or None
        Whom the speaker speaks for: `actor` or `area`, and its name.
    """

    start: int
    end: int
    asks: bool
    speaks_for: tuple[str, str] | None


#: What a year is told by.
_PARTS_OF_YEAR = frozenset({"half", "quarter", "month"})


@dataclass(slots=True)
class Reading:
    """A quantity on its way to becoming a figure.

    Attributes
    ----------
    quantity : Quantity
        The number.
    index : int
        Its position among the sentence's tokens.
    tail : list of Mention
        The words of the noun phrase that follows it: 240万辆[整车][产能].
    said : Statement
        What kind of statement it makes.
    mapped : dict
        What a parallel list gives it, by slot.
    like : Figure or None
        An earlier figure of the sentence that it is about as well.
    left, right : str
        The characters beside the number, which tell most rules that they do not apply.
    of_goal : bool
        Whether it says how much of a goal has been done.
    idle : bool or None
        Whether it counts bodies that make nothing, once that was asked.
    """

    quantity: Quantity
    index: int
    tail: list[Mention]
    said: Statement
    mapped: dict[str, Token | str | int]
    like: Figure | None
    left: str
    right: str
    of_goal: bool = False
    idle: bool | None = None

    def follows(self, kind: str) -> Mention | None:
        """The first word of a kind in the noun phrase that follows."""
        for mention in self.tail:
            if mention.kind == kind:
                return mention
        return None


#: What says that something is not yet so.
_HOPED = frozenset({"target", "forecast", "plan"})
#: 由4月的第六|跃居第三: what leads from one rank to the next.
_RISES = re.compile("[位名]?(?:跃|升|上升|前移|前进|提升|晋升|攀升|降|下降|下滑|跌|退)")


@dataclass(slots=True, eq=False)
class Context:
    """A document half read: what stands, and what the current sentence and clause have said."""

    clean: CleanText
    lexicon: Lexicon
    topic: Topic
    published: date | None
    source: str
    text: str = field(init=False)
    frame: Frame = field(default_factory=Frame)
    past: Standing | None = None  # the period that stood before that of a goal
    done: Standing | None = None  # the period of the last fact
    short: set[str] = field(default_factory=set)  # by what chargers are named again: 终端
    thought: Standing | None = None  # that of the last figure, if it is a forecast
    before_now: Standing | None = None  # the period that 目前 has ended
    day: Standing | None = None  # the last day that was named
    month: str | None = None  # and the last month
    around: Standing | None = None  # the year in force around a month that is told of as 当月
    before_since: Frame | None = None  # what stood before 自2021年以来, which ends soon
    opening_area: Standing | None = None  # the place that stood when the sentence began
    opening_actor: Standing | None = None  # and the firm
    place: Place = field(default_factory=Place)
    clause: Clause = field(default_factory=Clause)
    runs_on: bool = False  # whether the sentence goes on with the line before
    in_part: bool = False  # whether 其中 was said in this sentence
    whole_product: Standing | None = None  # what stood before it
    whole_indicator: Standing | None = None  # and the indicator
    whole_area: Standing | None = None  # and the place
    sentence: Sentence = _NO_SENTENCE
    tokens: list[Token] = field(default_factory=list)  # of the sentence
    headed: tuple[int, Standing] | None = None  # the place of a heading, and its level
    of_body: Standing | None = None  # the place that a body speaks for
    partner: Standing | None = None  # the firm that a place has signed with
    firm_named: bool = False  # whether any firm has been named yet
    section: Standing | None = None  # the period that a section's heading names
    under: str = ""  # what that heading says stands below it: goals, tasks, support
    under_level: int = 0  # how many marks that heading has: 2 of ## 重点任务
    earlier: Standing | None = None  # that of the first figure of the sentence before
    host: str | None = None  # the firm whose officer answers, in an interview
    before_items: Standing | None = None  # the place that stood before 一是
    own_names: dict[str, str] = field(default_factory=dict)  # firms that no vocabulary knows
    told_in: Standing | None = None  # the period that stood at the last figure
    told_as: str = ""  # the status of the last figure
    papers: bool = False  # whether its first lines name a paper of goals, and it has no date
    aimed: set[str] = field(default_factory=set)  # the years aimed at, in a text without a date
    main: Standing | None = None  # the first period of the text that is of its own time
    site: Standing | None = None  # a place of which only a firm's figures were told
    origin: Standing | None = None  # the place that a firm was said to be from
    works: Standing | None = None  # the place of a works, in a text about a firm
    project: Standing | None = None  # the firm whose project was named last
    subject_named: bool = False  # whether the place that the text is about has been named yet
    example: Standing | None = None  # the firm that 其中 told off, in a text on a place
    told_of: Standing | None = None  # the firm of the last figure that is a firm's
    opened: Standing | None = None  # the place of a paragraph's first figure
    #: where the items of a page begin that are to come, last first
    items: list[int] = field(default_factory=list)
    #: the turns of a conversation that are to come, last first
    turns: list[Turn] = field(default_factory=list)
    question: Turn | None = None  # the question that has been asked last
    asked_at: int = -1  # the paragraph of the last question
    answers_goal: bool = False  # whether the turn answers a question about goals
    goal_asked: int = -1  # the paragraph that answers a question about goals
    outlook: int = -1  # the paragraph that has begun to forecast
    #: by unit: the paragraph, indicator and label of the last flow
    of_unit: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    word_of_firm: int = -1  # where the last indicator stood, if a firm's figure had it
    #: the indicator and label of the last number of cars that was a place's
    flow_of_place: tuple[str, str] | None = None
    #: the last share or rate: its paragraph, indicator, label and product
    rate: tuple[int, str, str, str] | None = None
    #: the paragraph, product, firm and indicator of the last figure of batteries or parts
    part: tuple[int, str, str | None, str] | None = None
    #: what is told of all cars in a paragraph: its number, the place and the indicator
    of_all: tuple[int, str | None, str] | None = None
    #: by what another name a zone goes: 龙泉驿 for 成都经开区
    same: dict[str, str] = field(default_factory=dict)
    #: the numbers of the sentence's lists
    mapped: dict[int, dict[str, Slot]] = field(default_factory=dict)
    #: the last two places that were told of, in the order of the text
    both: list[str] = field(default_factory=list)
    told_place: str | None = None  # and the very last
    listed: Standing | None = None  # the product before the first item of a list
    last_at: int = 0  # where the last number ended
    #: the code that a word's latest unit gave it
    coded: dict[str, str] = field(default_factory=dict)
    before: Sequence[Token] = ()  # the tokens of the sentence before
    led_by: str = ""  # the character before the word that is being passed
    has_brackets: bool = False  # whether the sentence has any
    # What is of one sentence only.
    first_period: Standing | None = None  # that of the sentence's first figure
    said: list[Mention] = field(default_factory=list)  # the sentence's indicators, in order
    products: list[Standing] = field(default_factory=list)  # and its products
    figures: dict[int, Figure] = field(default_factory=dict)  # by the index of their quantity
    last: Figure | None = None
    counted: str | None = None  # the unit of what is counted: 项目11个,开工3个
    after_first: Standing | None = None  # the period after the next quantity
    noun_end: int = 0  # up to here words belong to a counted noun: 9家[乘用车企业]
    signs: Signs | None = None  # what the last sentence with numbers shows at one glance
    destination: int = -1  # where the last name of 对美国、日本出口 ended
    trade: int = -1  # the paragraph that has turned to a whole trade, in a text about a firm

    def __post_init__(self) -> None:
        self.text = self.clean.text

    def begin(self, sentence: Sentence) -> None:
        """Begin a sentence, with what stands."""
        self.earlier, self.before = self.first_period, self.tokens
        self.sentence, self.tokens = sentence, sentence.tokens
        self.has_brackets = self.text.find("(", sentence.start, sentence.end) >= 0
        place, frame = self.place, self.frame
        self.place = Place(sentence.paragraph, place.sentence + 1, place.clause + 1)
        self.clause.begin(sentence.start, frame)
        if sentence.has_quantity:
            self.opening_area, self.opening_actor = frame.area, frame.actor
        # And forget what is of one sentence only.
        self.first_period = self.last = self.counted = self.after_first = None
        self.said, self.products, self.figures = [], [], {}
        self.noun_end, self.destination = 0, -1

    def after_quantity(self, quantity: Quantity) -> None:
        """A number ends the comparison that it closes."""
        self.clause.whole = self.clause.of = self.clause.base = None
        self.clause.of_indicator = None
        self.last_at = quantity.end
        rank = quantity.unit == "place-rank"
        if self.after_first is not None and (not rank or _RISES.match(self.text, quantity.end)):
            self.frame.period, self.after_first = self.after_first, None

    def tell_of(self, place: str) -> None:
        """After a figure: its place is one of the two that 两地 stands for."""
        if place != self.told_place:
            if place not in self.both:
                self.both = [one for one in self.both if one == self.told_place] + [place]
            self.told_place = place

    def own_product(self) -> None:
        """After a figure: a product named after the firm in force is that firm's."""
        actor, product = self.frame.actor, self.frame.product
        together = actor and product and actor.at.paragraph == product.at.paragraph
        if together and product.token.start > actor.token.start:
            self.frame.owner = actor.code

    def stand(self, code: str | None, token: Mention | PeriodExpr) -> Standing:
        """Let a word stand from here on."""
        return Standing(code, token, self.place)

    def period_of(self, token: PeriodExpr, *, from_frame: bool = True) -> str | None:
        """Date an expression by the publication and, where asked, the period in force."""
        standing = self.frame.period.code if self.frame.period else None
        if standing is None and self.in_paragraph(self.before_now):
            standing = self.before_now.code  # 11月…。目前…。当月…: of the month before now
        elif standing and self.frame.period.token.role == "since" and token.is_that_year:
            standing = standing[:4]  # 2019年起…,从当年的3家增加到17家
        elif standing and token.is_whole_year and self._has_just_begun(self.frame.period):
            standing = None  # 今年投产。(a paragraph ends) 全年销售3.9万辆, told in January
        if self.month is not None and self.is_of_month(token, standing):
            standing = self.month  # 12月产量…,全年…。(a paragraph ends) 当月销量…
        if not from_frame and self.published is not None:
            standing = None
        if standing is not None and self._goes_on_in(standing, token):
            return resolve(token, published=None, standing=standing)
        return resolve(token, published=self.published, standing=standing)

    def _goes_on_in(self, standing: str, token: PeriodExpr) -> bool:
        """2017年…。上半年…: a part of the past year that the paragraph tells of; after H1, H2."""
        first = token.first
        if first is None or first.year is not None or token.carry is not None:
            return False
        if first.unit not in _PARTS_OF_YEAR or not self.in_paragraph(self.frame.period):
            return False
        if first.unit == "half" and first.number == 2 and standing.endswith("-H1"):
            return True
        told = self.frame.period.token.first
        outright = told is not None and told.year is not None and told.year.anchor == "absolute"
        past = self.published is not None and int(standing[:4]) < self.published.year - 1
        return outright and past

    def _has_just_begun(self, standing: Standing) -> bool:
        """Whether a year told of in an earlier paragraph is a month old, and nothing hoped for."""
        day = self.published
        if day is None or day.month > 1 or standing.code != str(day.year):
            return False
        hopes = any(type(token) is Mention and token.code in _HOPED for token in self.tokens)
        return not (hopes or self.under or self.topic.is_plan or self.in_paragraph(standing))

    def is_of_month(self, token: PeriodExpr, standing: str | None) -> bool:
        """Whether an expression is 当月 and no month is in force, but a longer time or none."""
        if not token.is_that_month:
            return False
        return standing is None or grain(standing) not in ("month", "day")

    def in_sentence(self, standing: Standing | None) -> bool:
        return standing is not None and standing.at.sentence == self.place.sentence

    def how(self, standing: Standing) -> str:
        """How a figure is bound to a word that stands: ``said`` or ``carried``."""
        return "said" if self.in_sentence(standing) else "carried"

    def said_at(self, standing: Standing | None) -> int | None:
        """Where in this sentence a word stands, None where it comes from before."""
        return standing.token.start if self.in_sentence(standing) else None

    def since_last(self, standing: Standing | None) -> bool:
        """Whether a word was said after the last number of the sentence."""
        return standing is not None and standing.token.start > self.last_at

    def in_paragraph(self, standing: Standing | None) -> bool:
        return standing is not None and standing.at.paragraph == self.place.paragraph

    def in_reach(self, standing: Standing | None) -> bool:
        """Whether a word stands in this paragraph or the one before, or a few short lines back."""
        if standing is None or self.place.paragraph - standing.at.paragraph <= 1:
            return standing is not None
        return self.sentence.start - standing.token.end <= FEW_LINES

    def tells_off(self, *, part: bool = False) -> bool:
        """从产业看,工业项目30个: the sentence breaks down what the one before summed up.

        With `part`, 其中,风电50万千瓦 does so too.
        """
        start, end = self.sentence.start, self.sentence.end
        if _TELLS_OFF.match(self.text, start, end):
            return True
        return part and bool(_OF_IT.match(self.text, start, end))

    def clause_says(self, reading: Reading, words: re.Pattern[str]) -> bool:
        """Whether the clause has such words before the quantity."""
        return bool(words.search(self.text, self.clause.start, reading.quantity.start))

    def sentence_says(self, words: re.Pattern[str]) -> bool:
        """Whether the sentence has such words."""
        return bool(words.search(self.text, self.sentence.start, self.sentence.end))

    def before_token(self, token: Token) -> str:
        """The character before a token, spaces passed over; a line feed at the very start."""
        start = token.start
        before = self.text[start - 1 : start]
        if before == " ":  # asked of every word, so the rare case is looked into by itself
            before = self.text[max(start - 4, 0) : start].rstrip(" ")[-1:]
        return before or "\n"

    def just_before(self, start: int) -> tuple[int, int]:
        """The few characters of the clause before a quantity that begins at `start`."""
        return max(self.clause.start, start - _JUST_BEFORE), start

    def counts_idle(self, reading: Reading) -> bool:
        """Whether the number counts bodies that make nothing: 发起单位有17家."""
        if reading.idle is None:
            reading.idle = is_idle(self.text, reading.quantity.start, reading.quantity.end)
        return reading.idle

    def firm_makes_cars(self) -> bool:
        """Whether the firm that the sentence has named is a maker of cars."""
        actor = self.frame.actor
        known = self.lexicon.actors.get(actor.code) if actor else None
        return known is not None and known.makes_cars and self.in_sentence(actor)

    def tells_of_country(self) -> bool:
        """泰国生产汽车184万辆,国内销售78万辆: whether it is of another country, by now named.

        What a firm sells 国内 is sold at its home.
        """
        subject, standing = self.topic.area, self.frame.area
        named = self.subject_named and subject != "全国"
        if not named or self.topic.of_firm or self.in_paragraph(self.frame.actor):
            return False
        last = standing.code if self.in_paragraph(standing) else subject
        return last == subject and self.lexicon.areas[subject].kind == "country"

    def is_abroad(self, name: str | None) -> bool:
        """Whether a place is another country, or a continent."""
        known = self.lexicon.areas.get(name) if name else None
        return known is not None and name != "全国" and known.kind in ("country", "continent")

    def meaning(self, mention: Mention) -> Indicator:
        """The vocabulary's entry of an indicator word."""
        return self.lexicon.indicators[mention.word]

    def fits(self, mention: Mention, unit: str) -> str | None:
        """The code an indicator word has with a unit, None where the two do not fit."""
        return self.lexicon.indicators[mention.word].code_for(unit)

    def counts(self, mention: Mention) -> bool:
        """Whether the word names things that are counted, not measured."""
        return self.meaning(mention).about == "count"
