"""What earlier words left standing: the small memory that binding works with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from ..figure import Figure
from ..kinds import CARS, DRIVEN
from ..lexicon import Indicator, Lexicon, Mention
from ..numbers import Quantity
from ..periods import PeriodExpr, resolve
from ..scan import Sentence, Token
from ..text import CleanText
from ..topic import Topic
from .statement import Statement
from .status import lies_ahead

__all__ = ["Clause", "Context", "Frame", "Place", "Reading", "Standing"]

#: How many characters a few short lines have: captions, posts.
FEW_LINES = 48
#: Kinds of cars of which a number is a part of the number of all cars.
PARTS_OF_ALL = frozenset({*DRIVEN, "passenger", "commercial"})

#: What a text calls the firm or the works that it has named: 这座工厂, 企业已…, 总装车间.
_SAME_FIRM = re.compile(
    "(?<![㐀-鿿])(?:这座|这家|该)[㐀-鿿0-9]{0,14}?(?:工厂|企业|公司|基地)|总装|焊装"
    "|(?<![㐀-鿿])(?:工厂|企业)(?=[已现还将计生拟占总拥在去今此为])"
)


#: How a sentence begins that breaks down a sum: 从产业看, 分市州看, 按行业分.
_TELLS_OFF = re.compile(
    r"\s*(?:(?:从[^,，。]{1,8}|分[^,，。]{1,6})看|按[^,，。]{1,8}分)[,，:：]"
)
_OF_IT = re.compile(r"\s*其中[,，]")


class Place(NamedTuple):
    """Where in the document a word stands, from wide to narrow."""

    paragraph: int = 0
    sentence: int = 0
    clause: int = 0


class Standing(NamedTuple):
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
        # Called for every clause: written out, it takes a quarter of the time of replace().
        return Frame(self.period, self.area, self.actor, self.product, self.indicator, self.owner)


@dataclass(slots=True)
class Clause:
    """What has been said since the last break, apart from the frame.

    Attributes
    ----------
    start : int
        Where it begins.
    before : Frame
        What stood when it began.
    whole : Mention or None
        占, 居 or 高于 was said: what follows is the other side.
    of : str or None
        That other side, by its words.
    of_product : str or None
        The product that the other side names.
    of_indicator : Mention or None
        And the indicator.
    base : PeriodExpr or None
        比上年, 去年同期: the other side in time.
    guest_actor, guest_area : bool
        A firm or a place was named that is not what the clause is about; it leaves with it.
    """

    start: int = 0
    before: Frame = field(default_factory=Frame)
    whole: Mention | None = None
    of: str | None = None
    of_product: str | None = None
    of_indicator: Mention | None = None
    base: PeriodExpr | None = None
    guest_actor: bool = False
    guest_area: bool = False

    def invite_actor(self, host: Standing | None) -> None:
        """Take a firm that leaves with the clause; then `host` stands again."""
        if not self.guest_actor:
            self.guest_actor, self.before.actor = True, host

    def invite_area(self, host: Standing | None) -> None:
        """Take a place that leaves with the clause; then `host` stands again."""
        if not self.guest_area:
            self.guest_area, self.before.area = True, host


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
    """

    quantity: Quantity
    index: int
    tail: list[Mention]
    said: Statement
    mapped: dict[str, Token | str | int]
    like: Figure | None

    def follows(self, kind: str) -> Mention | None:
        """The first word of a kind in the noun phrase that follows."""
        return next((mention for mention in self.tail if mention.kind == kind), None)


class Context:
    """A document half read: what stands, and what the current sentence and clause have said."""

    def __init__(
        self, clean: CleanText, lexicon: Lexicon, topic: Topic, published: date | None, source: str
    ) -> None:
        self.clean = clean
        self.text = clean.text
        self.source = source
        self.lexicon = lexicon
        self.topic = topic
        self.published = published
        self.frame = Frame()
        self.past: Standing | None = None  # the period that stood before that of a goal
        self.day: Standing | None = None  # the last day that was named
        self.before_since: Frame | None = None  # what stood before 自2021年以来, which ends soon
        self.opening = Frame()  # what stood when the sentence began
        self.place = Place()
        self.clause = Clause()
        self.in_part = False  # whether 其中 was said in this sentence
        self.whole_product: Standing | None = None  # what stood before it
        self.sentence = Sentence(0, 0, 0, [], False)
        self.tokens: list[Token] = []  # of the sentence
        self._asked, self._answer = -1, ""  # the last place whose character before was sought
        self.partner: Standing | None = None  # the firm that a place has signed with
        self.firm_named = False  # whether any firm has been named yet
        self.section: Standing | None = None  # the period that a section's heading names
        self.earlier: Standing | None = None  # that of the first figure of the sentence before
        self.host: str | None = None  # the firm whose officer answers, in an interview
        self.goal_asked = -1  # the paragraph that answers a question about goals
        self.outlook = -1  # the paragraph that has begun to forecast
        #: by unit: the paragraph, indicator and label of the last flow
        self.of_unit: dict[str, tuple[int, str, str]] = {}
        #: the last share or rate: its paragraph, indicator and label
        self.rate: tuple[int, str, str] | None = None
        #: what is told of all cars in a paragraph: its number, the place and the indicator
        self.of_all: tuple[int, str | None, str] | None = None
        self.listed: Standing | None = None  # the product before the first item of a list
        self.last_at = 0  # where the last number ended
        self.coded: dict[str, str] = {}  # the code that a word's latest unit gave it
        self.before: Sequence[Token] = ()  # the tokens of the sentence before
        self._reset()

    def _reset(self) -> None:
        self.first_period: Standing | None = None  # that of the sentence's first figure
        self.said: list[Mention] = []  # the sentence's indicators, in order
        self.products: list[Standing] = []  # and its products
        self.figures: dict[int, Figure] = {}  # by the index of their quantity
        self.last: Figure | None = None
        self.counted: str | None = None  # the unit of what is counted: 项目11个,开工3个
        self.after_first: Standing | None = None  # the period after the next quantity
        self.noun_end = 0  # up to here words belong to a counted noun: 9家[乘用车企业]
        self.destination = -1  # where the last name of 对美国、日本出口 ended

    def enter_sentence(self, sentence: Sentence) -> None:
        """Begin a sentence: what its predecessor said of itself alone is forgotten."""
        if self.figures:
            self.own_product()
        self._leave_clause()
        if self.figures:
            self._leave_lists()
            self._leave_part()
            self._leave_afterthought()
        if self.before_since is not None:
            self.frame.period, self.before_since = self.before_since.period, None
        actor = self.frame.actor
        if sentence.paragraph != self.place.paragraph:
            if actor and self.topic.firm and sentence.start - actor.token.end > FEW_LINES:
                # back to the firm that the document is about
                self.frame.actor = actor = actor._replace(code=self.topic.firm)
            if not self.topic.plan and not self._is_broken_off(sentence):
                self.leave_goal()
            if self.section is not None:
                self.frame.period = self.section
        self.earlier = self.first_period
        far = actor and sentence.has_quantity and actor.at.paragraph != sentence.paragraph
        if far and _SAME_FIRM.search(self.text, sentence.start, sentence.end):
            self.frame.actor = actor._replace(at=Place(sentence.paragraph))
        self._leave_market(sentence)
        self.before = self.tokens
        self.sentence = sentence
        self.tokens = sentence.tokens
        if self.in_part:
            self.frame.product, self.whole_product = self.whole_product, None
        self.in_part = False
        self.place = Place(sentence.paragraph, self.place.sentence + 1, self.place.clause + 1)
        self.clause = Clause(sentence.start, self.frame.copy())
        if sentence.has_quantity:
            self.opening = self.frame.copy()
        counted = self.counted
        self._reset()
        if self.text.startswith("其中", sentence.start):
            self.counted = counted  # 签约项目32个。其中江津、璧山分别引进24和8个

    def enter_clause(self, start: int, mark: str) -> None:
        """Begin a clause; over a comma a base in time still holds, over a semicolon no 其中."""
        self._leave_clause()
        base = self.clause.base if mark in ",，" else None
        if mark == ";" and self.in_part:
            self.frame.product = self.whole_product
        if mark == ";" and self.before_since is not None and self.frame.period is None:
            self.frame.period, self.before_since = self.before_since.period, None
        place = self.place
        self.place = Place(place.paragraph, place.sentence, place.clause + 1)
        self.clause = Clause(start, self.frame.copy(), base=base)

    def leave_goal(self) -> None:
        """Go back to the time that was told before the year that is aimed at."""
        standing = self.frame.period
        aimed = standing is not None and standing.token.role == "by"
        if aimed and self.past is not None and lies_ahead(standing.code, "by", self.published):
            self.frame.period, self.past = self.past, None

    def _is_broken_off(self, sentence: Sentence) -> bool:
        """到2025年,(a line ends)产能达到100万辆: the sentence goes on in the next line."""
        above = self.text[max(sentence.start - 4, 0) : sentence.start].rstrip()
        return above.endswith((",", "，", "、"))

    def _leave_market(self, sentence: Sentence) -> None:
        """销往拉美、非洲和东盟。: a country that a text on no country has named leaves soon."""
        area = self.frame.area
        if area is None or not self._is_abroad(area.code) or self._is_abroad(self.topic.area):
            return
        listed = self.text[area.token.start - 1 : area.token.start] in ("、", "和", "与", "及")
        if listed or area.at.paragraph != sentence.paragraph:
            host = self.opening.area
            self.frame.area = None if host is None or self._is_abroad(host.code) else host

    def _is_abroad(self, name: str | None) -> bool:
        known = self.lexicon.areas.get(name) if name else None
        return known is not None and name != "全国" and known.kind in ("country", "continent")

    def _leave_lists(self) -> None:
        """A sentence that told off firms or places one by one leaves none of them standing."""
        actor = self.frame.actor
        if self.in_sentence(actor) and self.text.startswith("一家", actor.token.end):
            self.frame.actor = self.opening.actor
        if len(self.figures) < 2:
            return
        figures = self.figures.values()
        if len({figure.actor for figure in figures if figure.actor}) > 1:
            self.frame.actor = self.opening.actor
        if len({figure.area for figure in figures if figure.area}) > 1:
            self.frame.area = self.opening.area

    def _leave_part(self) -> None:
        """汽车产量232.7万辆,新能源50.2万辆: what comes next is of cars again."""
        figures = [f for f in self.figures.values() if f.measure == "level"]
        if len(figures) < 2 or self.frame.product is None:
            return
        whole, part = figures[0], figures[-1]
        is_part = whole.product == "auto" and part.product in PARTS_OF_ALL
        same = whole.indicator == part.indicator and (whole.area, whole.actor) == (
            part.area,
            part.actor,
        )
        if is_part and same and self.frame.product.code == part.product:
            self.frame.product = self.frame.product._replace(code="auto")

    def _leave_afterthought(self) -> None:
        """深圳175万辆,几乎全是新能源: said of the number before, not of what comes next."""
        last, product = self.last, self.frame.product
        if last is None or product is None or not self.in_sentence(product):
            return
        behind = product.token.start > self.last_at and product.code != last.product
        if behind and last.product in CARS and product.code in CARS:
            self.frame.product = product._replace(code=last.product)

    def _leave_clause(self) -> None:
        if self.clause.guest_actor:
            self.frame.actor = self.clause.before.actor
        if self.clause.guest_area:
            self.frame.area = self.clause.before.area

    def after_quantity(self, quantity: Quantity) -> None:
        """A number ends the comparison that it closes."""
        self.clause.whole = self.clause.of = self.clause.of_product = self.clause.base = None
        self.clause.of_indicator = None
        self.last_at = quantity.end
        if self.after_first is not None and quantity.unit != "place-rank":
            self.frame.period, self.after_first = self.after_first, None

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
        if not from_frame and self.published is not None:
            standing = None
        return resolve(token, published=self.published, standing=standing)

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
        if start != self._asked:
            before = self.text[max(start - 4, 0) : start].rstrip(" ")
            self._asked, self._answer = start, before[-1:] or "\n"
        return self._answer

    def meaning(self, mention: Mention) -> Indicator:
        """The vocabulary's entry of an indicator word."""
        return self.lexicon.indicators[mention.word]

    def fits(self, mention: Mention, unit: str) -> str | None:
        """The code an indicator word has with a unit, None where the two do not fit."""
        return self.meaning(mention).code_for(unit)

    def counts(self, mention: Mention) -> bool:
        """Whether the word names things that are counted, not measured."""
        return self.meaning(mention).about == "count"
