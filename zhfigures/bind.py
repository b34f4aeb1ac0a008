"""Tokens of a sentence, and what earlier sentences left standing, to figures.

Statistical Chinese states the year, the place and the firm once and lets them stand:
"2019年，四川生产汽车111.7万辆，产值近3000亿元；重庆生产汽车138万辆". So the binder walks the tokens from
left to right with a small frame that words update and breaks relax, and each quantity takes what
stands when it appears, or what follows it at once ("240万辆整车产能").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from . import statement
from .figure import Figure
from .frame import Frame, Place, Standing
from .lexicon import Area, Lexicon, Mention
from .numbers import Quantity
from .parallel import parallels
from .periods import PeriodExpr, resolve, year_of
from .scan import Break, Sentence, Token
from .text import CleanText
from .topic import ABROAD, Topic

__all__ = ["bind"]

#: Units that count things named right after them: "10家整车企业", "13位专家".
COUNTED = {"company": "companies", "project": "projects", "person": "people"}
#: Measured by nothing but themselves: an indicator said elsewhere is not what they are about.
DURATIONS = frozenset({"year", "month", "day", "hour", "minute"})
#: Counts of a moment: a period carried from another sentence does not date them.
COUNTS = frozenset({"companies", "projects", "people", "employees", "models"})
#: Units of how large or strong a thing is, which no year said elsewhere dates.
EXTENTS = frozenset({"mu", "m2", "km", "m", "mm", "kW", "kg", *DURATIONS})
#: Indicators of a moment: a period carried from another paragraph does not date them.
STOCKS = frozenset({*COUNTS, "capacity", "chargers", "price", "stock"})
#: What the product before or after it does not narrow down.
NO_PRODUCT = frozenset({"people"})
#: Words for a car of any kind.
ANY_CAR = frozenset({"汽车", "整车", "车辆"})
#: Products that name an industry: its money is still meant in the next sentence.
WHOLE_INDUSTRIES = frozenset({"auto", "nev", "icv", "icnev", "motorcycle", "battery"})
#: What is made and sold: a product carried from the sentence before is still what is meant.
PRODUCT_FLOWS = frozenset({
    "production", "sales", "production_sales", "export_volume", "export_value", "output_value",
    "capacity", "price", "market_share", "stock",
})
#: Units of goods that are no cars: tonnes made are tonnes of something.
GOODS = frozenset({"t", "kWh", "GWh", "MWh", "GW", "kW", "unit", "m2", "m3"})
#: Products told apart by what drives them; a body type named later does not replace them.
DRIVEN = frozenset({"nev", "icv", "icnev", "ice", "ev", "phev"})
BODIES = frozenset({"auto", "passenger", "commercial", "parts"})
VEHICLES = frozenset({"auto", "passenger", "commercial", *DRIVEN})
PLACE_PREPOSITIONS = "在于至到向从往赴"
#: After a place: it is the whole or the yardstick (全国占比, 全国平均水平).
BESIDE = ("占比", "比重", "份额", "平均", "同期", "同行", "水平")
#: Growth words that compare with another's level: 高于全国2.3个百分点.
YARDSTICKS = frozenset({"高于", "低于", "高出", "超出", "多出", "少于"})
#: How a report calls the firm that it is about.
SELF_NAMES = frozenset({"公司", "本公司", "该公司", "集团公司"})
#: Words for an amount that only the sentence before explains: 规模稳居全国第一.
GENERIC = frozenset({"规模", "总规模", "产业规模", "市场规模", "总量"})
#: How close before its number a counted noun stands: 企业达8家.
NEAR = 4
#: How long the name of a firm or a body may be behind the place it begins with.
BODY = 20
#: How far behind a quantity the noun it counts or measures may start.
TAIL = 14


_HAN = re.compile("[㐀-鿿]")
_LISTED = re.compile("[、和及与][㐀-鿿]{0,3}[、和及与]?")
_TIMES = re.compile(r"的(?:约|近|超过)?\s?[\d.一二三四五六七八九十两]+\s?倍")


def bind(
    text: CleanText, sentences: Sequence[Sentence], lexicon: Lexicon, topic: Topic,
    *, source: str, published: date | None,
) -> list[Figure]:
    """Bind the quantities of scanned sentences to what they measure.

    Parameters
    ----------
    text : CleanText
        The text that was scanned.
    sentences : sequence of Sentence
        From `scan.sentences`.
    lexicon : Lexicon
        The vocabulary that found the words.
    topic : Topic
        What the document as a whole is about.
    source : str
        Id of the document, for the records.
    published : datetime.date or None
        Publication date: the anchor of 今年, 上月 and the like.

    Returns
    -------
    list of Figure
        In the order of the text.
    """
    binder = _Binder(text, lexicon, topic, source, published)
    return [figure for sentence in sentences for figure in binder.read(sentence)]


def _han(words: str) -> int:
    """How many Chinese characters stand in the words."""
    return len(_HAN.findall(words))


@dataclass(slots=True)
class _Clause:
    """What has been said since the last break, apart from the standing frame."""

    start: int
    whole: Mention | None = None  # 占 or 比 was said: what follows is the other side
    of: str | None = None
    base: PeriodExpr | None = None
    guest: bool = False  # a firm was named that is not what the sentence is about
    guest_area: bool = False  # and likewise a place


class _Binder:
    def __init__(
        self, text: CleanText, lexicon: Lexicon, topic: Topic, source: str, published: date | None
    ) -> None:
        self.clean = text
        self.text = text.text
        self.lexicon = lexicon
        self.topic = topic
        self.source = source
        self.published = published
        self.frame = Frame()
        self.place = Place(0, 0, 0)
        self.number = 0
        self.clause = _Clause(0)
        self.before_clause = Frame()
        self.earlier: Sequence[Token] = ()
        self.destination = -1
        self.whole_product: Standing | None = None  # of the sentence, before its 其中

    # ------------------------------------------------------------------------------ the walk

    def read(self, sentence: Sentence) -> Iterator[Figure]:
        self._enter(sentence)
        tokens = sentence.tokens
        if not sentence.has_quantity:
            for index, token in enumerate(tokens):
                self._note(token, tokens, index)
            self.earlier = tokens
            return
        self.parallel = parallels(self.text, tokens, self.earlier)
        self.earlier = tokens
        for index, token in enumerate(tokens):
            kind = type(token)
            if kind is Break:
                self._break(token, index)
            elif kind is Quantity:
                if figure := self._figure(token, index):
                    yield figure
                self.clause.whole = self.clause.of = self.clause.base = None
                if self.after_first is not None:
                    self.frame.period, self.after_first = self.after_first, None
            elif token.start >= self.noun_end:
                self._note(token, tokens, index)

    def _enter(self, sentence: Sentence) -> None:
        self.number += 1
        self._leave_clause()
        self.sentence = sentence
        self.place = Place(sentence.paragraph, self.number, self.place.clause + 1)
        self.clause = _Clause(sentence.start)
        if self.whole_product is not None:
            self.frame.product, self.whole_product = self.whole_product, None
        self.before_clause = self.frame.copy()
        self.said: list[Mention] = []  # indicators of the sentence, in order
        self.products: list[Standing] = []
        self.last: Figure | None = None
        self.counted: str | None = None  # what the sentence counts: 项目11个,开工3个
        self.figures: dict[int, Figure] = {}
        self.after_first: Standing | None = None  # the period after the next quantity
        self.noun_end = 0  # up to here the words belong to a counted noun: 9家[乘用车企业]
        self.parallel: dict[int, dict[str, Token | str]] = {}

    def _break(self, mark: Break, index: int) -> None:
        if mark.mark == "、":
            return
        self._leave_clause()
        self.place = Place(self.place.paragraph, self.place.sentence, self.place.clause + 1)
        self.before_clause = self.frame.copy()
        base = self.clause.base if mark.mark in ",，" else None
        self.clause = _Clause(mark.end, base=base)

    def _leave_clause(self) -> None:
        """Names that were not what the clause was about stop standing with it."""
        if self.clause.guest:
            self.frame.actor = self.before_clause.actor
        if self.clause.guest_area:
            self.frame.area = self.before_clause.area

    def _note(self, token: Token, tokens: Sequence[Token], index: int) -> None:
        """Let a word stand."""
        if type(token) is PeriodExpr:
            self._note_period(token)
        elif token.kind == "cue":
            if self._opens_other_side(token):
                self.clause.whole = token
            elif token.code == "part" and self.whole_product is None:
                self.whole_product = self.frame.product
        elif token.kind == "area":
            self._note_area(token, tokens, index)
        elif token.kind == "actor":
            self._note_actor(token, tokens, index)
        elif token.kind == "indicator":
            if token.word in SELF_NAMES:
                if self.topic.actor is not None and not self._names_firm(tokens, index):
                    self.frame.actor = self._stand(self.topic.actor, token)
            elif not self._elsewhere(token):
                self.frame.indicator = self._stand(token.code, token)
                self.said.append(token)
        elif token.kind == "product":
            if self._elsewhere(token):
                return
            standing = self._stand(token.code, token)
            before = self.frame.product
            if before and before.token.kind == "actor" and before.token.end == token.start:
                return  # 奇瑞新能源|汽车: the firm's name has said it
            if before and token.word in ANY_CAR and before.code in VEHICLES | {"motorcycle"}:
                if 0 <= token.start - before.token.end <= 3 and before.at == self.place:
                    return  # 中卡整车: the kind has been said
            if token.code == "parts" and before and before.code in BODIES:
                if self.text[before.token.end : token.start] in ("及", "和", "与", "及其", "、"):
                    return  # 汽车及零部件: the industry as a whole
            if self.whole_product and self.whole_product.code in DRIVEN:
                if token.code in ("passenger", "commercial"):
                    return  # 新能源汽车…,其中乘用车…: a body of the driven kind
            self.frame.product = standing
            self.products.append(standing)

    def _opens_other_side(self, cue: Mention) -> bool:
        """占, 位居, 高于: what follows is the whole, the field or the yardstick."""
        if cue.code == "share":
            return cue.word.startswith(("占", "约占")) and not cue.word.startswith("占比")
        return cue.code in ("rank", "compared") or cue.word in YARDSTICKS

    def _elsewhere(self, token: Mention) -> bool:
        """Whether the word names the other side of a comparison: 占[全国][汽车]产量的10%."""
        whole = self.clause.whole
        if whole is not None and whole.code == "rank" and token.kind != "area":
            return False
        if whole is None:
            if token.kind == "area" and self.text.startswith(BESIDE, token.end):
                return True
            before = "比较占居是" if token.kind == "area" else "比较占"
            return token.start > 0 and self.text[token.start - 1] in before
        if whole.code == "share":
            self.clause.of = self.text[whole.end : token.end]
        return True

    def _stand(self, code: str | None, token: Mention | PeriodExpr) -> Standing:
        return Standing(code, token, self.place)

    def _note_period(self, token: PeriodExpr) -> None:
        if token.role in ("title", "event") or self._is_yardstick(token):
            return
        if token.role == "since":
            iso = resolve(token, published=self.published, standing=None)
            if iso is None or self.published is None or iso != str(self.published.year):
                return
        base = self.clause.base
        listed = base is not None and self.text[base.end : token.start] in ("和", "与", "及", "、")
        if token.role == "base" or listed:
            self.clause.base = token
            return
        standing = self.frame.period.code if self.frame.period else None
        iso = resolve(token, published=self.published, standing=standing)
        if self.text[token.start - 1 : token.start] in ("由", "从") and self.frame.period:
            self.after_first = self.frame.period  # 由上月的5.9%增至45.2%: the second is of now
        self.frame.period = self._stand(iso, token)
        self.clause.base = None

    def _is_yardstick(self, token: PeriodExpr) -> bool:
        """是2021年的2.4倍, 在2023年基础上: the year that another is held against."""
        if self.text.startswith(("基础", "的基础"), token.end):
            return True
        if self.text[max(token.start - 2, 0) : token.start] in ("同比", "环比", "对比", "相比"):
            return True
        before = self.text[token.start - 1 : token.start] or " "
        if before in "与同和" and "相比" in self.text[token.end : token.end + 18]:
            return True
        return before in "是为" and bool(_TIMES.match(self.text, token.end))

    def _note_area(self, token: Mention, tokens: Sequence[Token], index: int) -> None:
        area = self.lexicon.areas[token.code]
        standing = self.frame.area
        code = token.code if area.kind != "local" else self._local(area, standing)
        if self._elsewhere(token) or self._ranked(token, tokens, index):
            self.clause.of = code
            return
        if code is None or self._names_organisation(token, tokens, index):
            return
        before = self.text[token.start - 1 : token.start]
        listed = _LISTED.fullmatch(self.text, self.destination, token.start)
        if before in ("对", "向") or (self.destination >= self.clause.start and listed):
            self.destination = token.end
            return  # 对美国、日本出口: where it goes, not what the text is about
        if area.kind == "local" and standing and standing.token.end == token.start:
            return  # 四川全省: said twice
        if code in ABROAD:
            self.clause.guest_area = True
            self.frame.area = self._stand(code, token)
            return
        with_actor = self.frame.actor is not None and self.frame.actor.at == self.place
        if standing and not with_actor and not self._is_subject(token, tokens, index):
            self.clause.guest_area = True
        self.frame.area = self._stand(code, token)
        actor = self.frame.actor
        located = token.start and self.text[token.start - 1] in PLACE_PREPOSITIONS
        if actor and actor.at != self.place and not located:
            self.frame.actor = None

    def _ranked(self, token: Mention, tokens: Sequence[Token], index: int) -> bool:
        """全国第七位: the field of a rank, not the place it is about."""
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        return (
            type(following) is Quantity
            and following.unit == "place-rank"
            and following.start - token.end <= 1
        )

    def _local(self, area: Area, standing: Standing | None) -> str | None:
        """The place that 全市, 我省 or 新区 stands for: the one in force if its kind fits."""
        if standing and self.lexicon.areas[standing.code].kind in area.stands_for:
            return standing.code
        return self.topic.local(area)

    def _names_organisation(self, token: Mention, tokens: Sequence[Token], index: int) -> bool:
        """Whether the place is part of a body's name, as in 重庆市汽车产业商会."""
        for later in tokens[index + 1 : index + 6]:
            if type(later) is not Mention or later.start - token.end > BODY:
                return False
            if later.kind == "org":
                gap = self.text[token.end : later.start]
                return not any(c in gap for c in "、,，;。:的")
            if later.kind == "cue":
                return False
        return False

    def _names_firm(self, tokens: Sequence[Token], index: int) -> bool:
        """Whether 公司 follows a name in its clause or counts companies: 赛力斯公司, 公司8家."""
        near = tokens[index + 1 : index + 2]
        if near and type(near[0]) is Quantity and near[0].unit == "company":
            return True
        start = self.clause.start
        return any(
            type(t) is Mention and t.kind in ("actor", "area", "product") and t.start >= start
            for t in tokens[:index]
        )

    def _note_actor(self, token: Mention, tokens: Sequence[Token], index: int) -> None:
        if self._elsewhere(token):
            return
        if not self._is_subject(token, tokens, index):
            subject = self.frame.actor
            if subject and subject.at.paragraph == self.place.paragraph and not self.clause.guest:
                return  # 庆铃重卡搭载博世发动机: the sentence stays with its subject
            self.clause.guest = True
        if "新能源" in token.word:
            self.frame.product = self._stand("nev", token)
            self.products.append(self.frame.product)
        self.frame.actor = self._stand(token.code, token)

    def _is_subject(self, token: Mention, tokens: Sequence[Token], index: int) -> bool:
        """Whether a firm opens its clause; one named later (引进长安汽车) holds for that clause only."""
        spare = _han(self.text[self.clause.start : token.start])
        for earlier in tokens[:index]:
            if earlier.start < self.clause.start:
                continue
            if type(earlier) is PeriodExpr:
                spare -= _han(self.text[earlier.start : earlier.end])
            elif type(earlier) is Mention:
                if earlier.kind == "cue" and earlier.code not in ("part", "yoy", "cumulative"):
                    return False
                if earlier.kind in ("actor", "area", "publisher", "cue"):
                    spare -= _han(earlier.word)
        before = self.text[token.start - 1 : token.start] or " "
        opens = before not in "于比与同对向在为由给赴往去到" or (before == "在" and spare == 1)
        return spare <= 3 and opens

    # ---------------------------------------------------------------------------- the figure

    def _figure(self, quantity: Quantity, index: int) -> Figure | None:
        tokens = self.sentence.tokens
        if quantity.unit_text == "户" and "企业" in self._around(quantity):
            quantity = replace(quantity, unit="company")
        tail = self._tail(quantity, index)
        mapped = self.parallel.get(index, {})
        if quantity.unit in COUNTED and tail:
            self.noun_end = tail[-1].end
        self._drop_enumeration(quantity, tokens, index)
        said = statement.judge(self.text, tokens, index, self.last)
        unit = quantity.unit
        indicator, label, indicator_binding, word = self._indicator(
            quantity, unit, said, tail, mapped, tokens, index
        )
        unit = statement.settle_unit(
            quantity, unit, indicator, word, self.lexicon, self._product_meant(tail),
            self._noun_after(quantity), self.counted,
        )
        if unit in COUNTED:
            self.counted = unit
        if unit == "project" and indicator == "other":
            indicator = "projects"
        if unit is None or self._is_noise(quantity, unit):
            return None
        if unit != quantity.unit and word is not None:
            indicator = self.lexicon.indicators[word.word].code_for(unit) or indicator
        carried = indicator_binding == "carried"
        product = self._product(unit, indicator, tail, mapped, label, carried)
        actor = self._actor(indicator, mapped)
        # People, and bodies of no known sort, are at an event more often than of a place.
        sort = word or next((m for m in tail if m.kind == "product"), None)
        unplaced = indicator == "people" or (indicator in COUNTED.values() and sort is None)
        area, area_binding = self._area(indicator, actor, mapped, unplaced)
        period, period_binding, role = self._period(
            indicator, said, mapped, unit, self._is_threshold(quantity, index)
        )
        status = statement.status(
            self.text, self.sentence, index, indicator=indicator, period=period, role=role,
            published=self.published, last=self.last,
        )
        if status == "plan" and self.frame.period is not None:
            if self.frame.period.at.sentence != self.place.sentence:
                period = period_binding = None
        low, high, value = quantity.low, quantity.high, quantity.value
        if (said.falls or "亏损" in label) and (value is None or value > 0):
            low, high = (None if high is None else -high), (None if low is None else -low)
            value = None if value is None else -value
        start, end = self.clean.span(quantity.start, quantity.end)
        figure = Figure(
            source=self.source,
            quote=self.clean.original[start:end],
            start=start,
            end=end,
            value=value,
            low=low,
            high=high,
            bound=quantity.bound,
            unit=unit,
            unit_text=quantity.unit_text,
            indicator=indicator,
            label=label,
            measure=said.measure,
            of=self._whole(tail) if said.measure == "share" else None,
            product=product,
            area=area,
            actor=actor,
            period=period,
            status=status,
            indicator_binding=indicator_binding,
            area_binding=area_binding,
            period_binding=period_binding,
        )
        self.figures[index] = figure
        if unit not in DURATIONS:
            self.last = figure
        if unit in COUNTED and self.frame.product and not tail:
            self.frame.product = self.before_clause.product  # 专用车企业18家: the noun was counted
        return figure

    def _whole(self, tail: Sequence[Mention]) -> str | None:
        """What a share is a share of, where the clause names it."""
        return self.clause.of or next((m.code for m in tail if m.kind == "area"), None)

    def _tail(self, quantity: Quantity, index: int) -> list[Mention]:
        """The words of the noun phrase that follows: 240万辆[整车][产能]."""
        tail: list[Mention] = []
        end = quantity.end
        for token in self.sentence.tokens[index + 1 :]:
            if type(token) is not Mention or token.kind == "cue" or token.start - end > TAIL - 4:
                if type(token) is Quantity and tail and tail[-1].kind == "indicator":
                    # 138万辆产值3227亿元: the word belongs to the number after it
                    gap = self.text[tail[-1].end : token.start]
                    if gap.strip(" :") == "" and not self.text.startswith("的", quantity.end):
                        tail.pop()
                break
            if token.start - quantity.end > TAIL:
                break
            tail.append(token)
            end = token.end
            if token.kind == "indicator":
                break
        return tail

    def _is_noise(self, quantity: Quantity, unit: str) -> bool:
        """两年平均增长, 亿级项目, 浏览量32519次: a way of counting, a class, a page's counter."""
        if unit == "year" and self.text.startswith(("平均", "年均"), quantity.end):
            return True
        phrase = self.text[quantity.start : quantity.end]
        if unit == "project" and "级" in phrase and quantity.number_end == quantity.number_start + 1:
            return True
        return unit == "unit" and statement.noun_before(
            self.text, self.clause.start, quantity.start
        ).endswith(("浏览量", "阅读量", "点击量", "阅读", "浏览"))

    def _is_threshold(self, quantity: Quantity, index: int) -> bool:
        """产值超过50亿元的企业: a mark that sorts firms or projects, not a total of them."""
        following = self.sentence.tokens[index + 1 : index + 2]
        if following and type(following[0]) is Quantity and following[0].unit in COUNTED:
            return self.text[quantity.end : following[0].start] in ("的", "的有")
        if not following or type(following[0]) is not Mention or following[0].kind != "indicator":
            return False
        noun = following[0]
        gap = self.text[quantity.end : noun.start]
        return noun.code in ("companies", "projects") and gap in ("", "的", "规模", "级")

    def _drop_enumeration(self, quantity: Quantity, tokens: Sequence[Token], index: int) -> None:
        """Names in apposition to their count do not stand: 长安汽车、赛力斯等17家, 恒通、惠州三家."""
        if quantity.unit not in COUNTED or index == 0:
            return
        previous = tokens[index - 1]
        named = type(previous) is Mention and previous.kind in ("actor", "area")
        names = [t for t in tokens[:index] if type(t) is Mention and t.kind == "actor"]
        listed = names and names[-1].start >= self.clause.start
        apposed = (named and previous.end == quantity.start) or (
            listed and "等" in self.text[names[-1].end : quantity.start]
        ) or self.text[quantity.start - 1] == "等"
        if apposed or self.clause.guest:
            self.frame.actor = self.before_clause.actor
            self.frame.area = self.before_clause.area

    # ------------------------------------------------------------------------- the indicator

    def _indicator(
        self, quantity: Quantity, unit: str, said: statement.Statement, tail: Sequence[Mention],
        mapped: dict[str, Token | str], tokens: Sequence[Token], index: int,
    ) -> tuple[str, str, str | None, Mention | None]:
        """Code, label, binding, and the word that gave them."""
        if like := self.figures.get(mapped.get("like")):
            return like.indicator, like.label, "carried", None
        if found := mapped.get("indicator"):
            if isinstance(found, str):
                return found, statement.SPLIT_LABELS[found], "said", None
            code = self._fits(found, unit)
            if code:
                return code, found.word, "said", found
        after = next((m for m in tail if m.kind == "indicator" and self._fits(m, unit)), None)
        if after and unit == "unit" and after.start - quantity.end > 1 and not self._counts(after):
            after = None  # 81个城市的汽车保有量: the cities were counted
        before = [m for m in self.said if self._fits(m, unit)]
        here = [m for m in before if m.start >= self.clause.start]
        if unit in COUNTED and said.measure in ("level", "change_abs"):
            if after is None and here and quantity.start - here[-1].end <= NEAR:
                after = here[-1]
            if after is not None:
                return self._fits(after, unit), after.word, "said", after
            return self._count_of(quantity, unit), self._noun_after(quantity), "said", None
        if said.measure == "share" and (name := statement.rate_name(self.text, tokens, index)):
            return "other", name, "said", None
        if unit in ("unit", "other") and after is not None and after.start - quantity.end <= 1:
            return self._fits(after, unit), after.word, "said", after
        if len(here) > 1 and here[-1].word in GENERIC:
            here = here[:-1]  # 零售市场规模
        measured = [m for m in here if not self._counts(m)]
        if unit == "%":
            here = measured or (here if self.last is None else [])
        elif here and quantity.start - here[-1].end > NEAR and self._counts(here[-1]):
            here = measured  # a noun that was counted elsewhere
        if after is not None and self.text.startswith("的", quantity.end):
            return self._fits(after, unit), after.word, "said", after
        if here and not (said.measure == "rank" and here[-1].word in GENERIC):
            return self._fits(here[-1], unit), here[-1].word, "said", here[-1]
        if after is not None and not (unit == "%" and self._counts(after)):
            return self._fits(after, unit), after.word, "said", after
        if said.measure != "level" and self.last is not None:
            return self.last.indicator, self.last.label, "carried", None
        if before:
            return self._fits(before[-1], unit), before[-1].word, "said", before[-1]
        standing = self.frame.indicator
        if standing and self.place.paragraph - standing.at.paragraph <= 1:
            code = self._fits(standing.token, unit)
            if code and not self._counts(standing.token) and unit not in DURATIONS:
                return code, standing.token.word, "carried", standing.token
        label = self._noun_after(quantity) or self._noun_before(quantity)
        return "other", label, "said" if label else None, None

    def _counts(self, mention: Mention) -> bool:
        return self.lexicon.indicators[mention.word].about == "count"

    def _fits(self, mention: Mention, unit: str) -> str | None:
        return self.lexicon.indicators[mention.word].code_for(unit)

    def _count_of(self, quantity: Quantity, unit: str) -> str:
        around = self._around(quantity)
        if unit == "person" and any(w in around for w in ("员工", "职工", "从业", "就业", "用工")):
            return "employees"
        return COUNTED[unit]

    def _around(self, quantity: Quantity) -> str:
        return self.text[max(self.clause.start, quantity.start - 12) : quantity.end + 12]

    def _noun_after(self, quantity: Quantity) -> str:
        return statement.noun_after(self.text, quantity.end)

    def _noun_before(self, quantity: Quantity) -> str:
        return statement.noun_before(self.text, self.clause.start, quantity.start)

    # --------------------------------------------------------------------------- the product

    def _product_meant(self, tail: Sequence[Mention]) -> str:
        """The product that the sentence speaks of; of a firm that makes cars it is cars."""
        after = next((m.code for m in tail if m.kind == "product"), None)
        actor = self.frame.actor
        if after is None and actor and self.lexicon.actors[actor.code].kind in ("maker", "brand"):
            return "auto"
        return after or (self.frame.product.code if self.frame.product else "none")

    def _product(
        self, unit: str, indicator: str, tail: Sequence[Mention],
        mapped: dict[str, Token | str], label: str, carried: bool,
    ) -> str:
        if indicator in NO_PRODUCT:
            return "none"
        if like := self.figures.get(mapped.get("like")):
            return like.product
        if found := mapped.get("product"):
            return found.code
        standing = self.frame.product
        said_here = standing is not None and standing.at.sentence == self.place.sentence
        in_clause = said_here and standing.token.start >= self.clause.start
        if indicator == "chargers":
            return standing.code if in_clause and standing.code in DRIVEN else "nev"
        after = next((m.code for m in tail if m.kind == "product"), None)
        if after is not None:
            keeps = said_here and standing.code in DRIVEN and after in BODIES
            return standing.code if keeps else after
        if carried and not in_clause and self.last is not None and self.last.label == label:
            return self.last.product
        meaning = self.lexicon.indicators.get(label) if label else None
        if meaning is not None and meaning.about == "economy":
            return standing.code if in_clause else "none"
        if label.startswith(("总", "合计")) and self.products:
            return self.products[0].code
        of_firm = indicator in ("revenue", "profit")
        fits = meaning is None or indicator != "other" or unit in GOODS or unit in ("%", "pp")
        if in_clause or (said_here and fits and not of_firm):
            return standing.code
        here_about = standing is not None and standing.at.paragraph == self.place.paragraph
        if here_about and not of_firm and unit not in COUNTED:
            return standing.code
        if unit in COUNTED or indicator in STOCKS - {"capacity", "price"}:
            return "none"
        if standing is not None and indicator in PRODUCT_FLOWS:
            return standing.code
        near = standing is not None and self.place.paragraph - standing.at.paragraph <= 1
        if near and standing.code in WHOLE_INDUSTRIES and self.frame.actor is None:
            if indicator in ("investment", "projects", "revenue", "value_added"):
                return standing.code
        if unit == "vehicle" or label.endswith("渗透率"):
            return self.topic.product if self.topic.product in WHOLE_INDUSTRIES | VEHICLES else "auto"
        return "other" if indicator in PRODUCT_FLOWS and unit in GOODS else "none"

    # --------------------------------------------------------------- place, firm, period

    def _actor(self, indicator: str, mapped: dict[str, Token | str]) -> str | None:
        if like := self.figures.get(mapped.get("like")):
            return like.actor
        if found := mapped.get("actor"):
            return found.code
        if mapped.get("area"):
            return None
        actor, area = self.frame.actor, self.frame.area
        if actor is None:
            return None
        if self.place.paragraph - actor.at.paragraph > 1:
            return None
        return actor.code

    def _area(
        self, indicator: str, actor: str | None, mapped: dict[str, Token | str], unplaced: bool
    ) -> tuple[str | None, str | None]:
        if like := self.figures.get(mapped.get("like")):
            return like.area, "carried" if like.area else None
        if found := mapped.get("area"):
            return found.code, "said"
        area = self.frame.area
        if actor is not None:
            at_actor = area and self.frame.actor and area.at == self.frame.actor.at
            if area and (area.at == self.place or at_actor):
                return area.code, self._how(area)
            return None, None
        if area is not None:
            near = area.at.sentence == self.place.sentence
            if near or not unplaced:
                return area.code, self._how(area)
            return None, None
        if unplaced or self.topic.area is None:
            return None, None
        return self.topic.area, "default"

    def _period(
        self, indicator: str, said: statement.Statement, mapped: dict[str, Token | str],
        unit: str, threshold: bool,
    ) -> tuple[str | None, str | None, str | None]:
        """Period, binding, and the role of the expression that gave it."""
        if like := self.figures.get(mapped.get("like")):
            return like.period, "carried" if like.period else None, "at"
        if found := mapped.get("period"):
            standing = self.frame.period.code if self.frame.period else None
            iso = resolve(found, published=self.published, standing=standing)
            return iso, "said" if iso else None, found.role
        standing = self.frame.period
        base = self.clause.base
        if base is not None and (said.measure == "level" or self.text[base.start] not in "比较与同"):
            iso = resolve(
                base, published=self.published,
                standing=standing.code if standing else None,
            )
            if iso:
                return iso, "said", "at"
        if standing is None or standing.code is None:
            return None, None, None
        here = standing.at.sentence == self.place.sentence
        if not here and (indicator in COUNTS or threshold or unit in EXTENTS):
            return None, None, None
        if indicator in STOCKS and standing.at.paragraph != self.place.paragraph:
            return None, None, None
        return standing.code, self._how(standing), standing.token.role

    def _how(self, standing: Standing) -> str:
        return "said" if standing.at.sentence == self.place.sentence else "carried"
