"""One pass over the clean text: known words, periods and quantities, sentence by sentence."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, chain, pairwise
from operator import attrgetter

from .lexicon import HIDDEN, Lexicon, Mention
from .names import own_names, spots
from .numbers import Quantity, scan_quantities
from .periods import PeriodExpr, scan_periods
from .tokens import Fields

__all__ = ["Break", "Sentence", "Token", "sentences"]

#: The class stands before its repeat, because `re` skips to a class and not to a repeat.
_SENTENCE_END = re.compile(r"[。!?\n][。!?\n]*")
_TITLE = re.compile(r"《[^《》\n]{1,60}》")
#: 新华社北京5月21日电: where the report was filed, not what it is about. Read from its rare end,
#: because any word may be the beginning.
#: (记者 张三 北京报道): or who filed it.
_FILED = re.compile(r"月\d{1,2}日(?:电|讯|消息)|报道[)）】]")
_FILED_WHERE = re.compile(
    r"[㐀-鿿]{2,8}\s?\d{1,2}\Z|记者[ :：]?[㐀-鿿]{2,4}(?:[ 、,，]+[㐀-鿿]{2,4}){0,2}\Z"
)
_FILED_LENGTH = 20
#: 来源:腾讯网, 作者:…, 21:06 福建: who made the page and where, not what it is about. Read from
#: its marks, which are few.
_CREDIT = re.compile(
    r"[:/|丨]"
    r"(?:(?<=(?:来源|作者|编辑|责编|图源|撰文|出品).)\s?[^\s,，。;；|]{1,16}"
    r"|(?<=[0-9]:)[0-9]{2}(\s(?:发表于\s?)?[㐀-鿿]{2,4})(?=\n))"
)
_CREDIT_MARKS = ":/|丨"
#: 香港商报记者:…: who asks, and for which paper.
_ASKER = re.compile(r"^[㐀-鿿]{2,14}记者(?=[:：])", re.MULTILINE)
_ASKS = re.compile("者(?<=记者)(?=[:：])")
#: 在京召开发布会, 在广州南沙举行: where people met, not what they spoke of. Read from the end, by
#: the rarer character of each word; of so many characters.
_HELD = frozenset(
    {"召开", "举行", "举办", "发布", "亮相", "成立", "揭晓", "拉开"}
    | {f"{first}幕" for first in "召举开闭揭启落发亮成拉"}
)
_HELD_BY = (*((first, 0) for first in "召举亮拉"), *((last, 1) for last in "幕布立晓"))
_WORD = 2
_HELD_WHERE = re.compile(r"(?:(?<![正现存实])在|(?<![关由对至位属处])于)[㐀-鿿]{1,20}\Z")
_HELD_LENGTH = 21
#: But works and contracts are where they are celebrated: 集中签约活动在璧山举行.
_HELD_ON_SITE = re.compile("签约|签署|开工|奠基|投产|下线|竣工|揭牌|启用|落成|项目")
_MEETING = 30
#: 成都|国际汽车零配件展: how the name of a show goes on behind its town.
_SHOW = re.compile("展(?:(?<=[件业备术池品务链]展)|(?=览会))")
_SHOW_NAME = re.compile(
    "(?:20[0-9]{2}|(?:第[一二三四五六七八九十0-9]{1,3}届)|国际|中国|西部|新能源|智能|网联|汽车|摩托车|零部件|零配件|配件|工业|装备"
    "|电池|技术|产业|产品|消费品|供应链|服务|及|暨|与|和)*"
    r"(?:展览会|(?<=[件业备术池品务链])展(?=[上期致开闭现,，。:：、\s]))"
)
#: 很高兴又来到|成都: where who speaks has come to.
_MEETS = re.compile(
    r"(?:高兴|荣幸|有幸|欢迎|各位)[^,，。;；\n]{0,12}(?:来到|相聚|齐聚|相约|走进)\Z"
)
_MEETS_LENGTH, _MEETS_ENDS = 24, frozenset({"来到", "相聚", "齐聚", "相约", "走进"})
#: “安吉智慧”轮, 中欧班列“长安号”: the name of a ship or a train.
_VESSEL = re.compile("“[^“”\n]{2,10}(?:号”|”(?:号|轮|滚装|货轮))")
#: “中国车都”, “世界光谷”: what a town calls itself.
_CALLS_ITSELF = re.compile("“(?:中国|世界|亚洲|东方|西部)[^“”\n,，。;；]{1,6}[都城谷港湾岛乡县]”")
#: No sentence has more words, numbers and marks; a page without full stops is cut, at a mark if it
#: has one, so that whoever looks round in a sentence takes bounded time.
_LONGEST = 256
#: How long a sentence without any mark is that has been said and not written, and what parts it.
_UNMARKED = 40
_PAUSE = re.compile(
    "然后|但是|可是|不过(?!\\d)|所以|而且|因为|另外|反正|[嘛噻哦啦呗咯喽嗯]|[啊呢呀吧哈](?=[㐀-鿿])(?<!酒吧)(?!尔|弗|佛|密)"
    "|那(?=[㐀-鿿])(?![个种边些一里么样时天年位家])"
)
#: Words are looked up in the first lines and in so many sentences before and behind a number:
#: more than binding remembers, and enough to tell what a text is about.
_FIRST_LINES, _BEFORE, _AFTER = 300, 4, 2
#: Any mark, but a dash only between spaces.
_BREAK = re.compile(r"[,，;:、()\[\]《》“”\"|\t\-–—](?:(?<![-–—])|(?<= .)(?= ))")


#: The mark that stands for a pause.
_PAUSED = ","


#: Half-open offsets of a part of a text.
Span = tuple[int, int]


@dataclass(slots=True, unsafe_hash=True)
class Break(Fields):
    """A punctuation mark that ends a clause, or that opens or closes a bracket."""

    start: int
    end: int
    mark: str


Token = Mention | PeriodExpr | Quantity | Break


@dataclass(slots=True, unsafe_hash=True)
class Sentence(Fields):
    """The tokens of one sentence, in order; none overlaps another.

    Attributes
    ----------
    start, end : int
        Half-open offsets into the clean text.
    paragraph : int
        Number of the paragraph it belongs to.
    tokens : list of Token
        Without breaks where the sentence holds no quantity: nothing will be bound in it.
    has_quantity : bool
        Whether there is anything to bind.
    """

    start: int
    end: int
    paragraph: int
    tokens: list[Token]
    has_quantity: bool


def sentences(text: str, lexicon: Lexicon) -> Iterator[Sentence]:
    """Scan a clean text.

    Parameters
    ----------
    text : str
        Simplified, half-width text without markup.
    lexicon : Lexicon
        The vocabulary.

    Yields
    ------
    Sentence
        Those that hold a token; none at all where the text holds no quantity. Known words are
        found in the first lines and near quantities only.
    """
    periods = scan_periods(text)
    quantities = scan_quantities(text, list(map(_span, periods)), lexicon.units)
    if not quantities:
        return
    taken = sorted([*periods, *quantities], key=_start)
    stops = [*_SENTENCE_END.finditer(text)]
    ends = [*map(re.Match.end, stops), len(text)]
    spans = list(map(_span, taken))
    mentions = lexicon.find(_hidden(text, spans), _round(quantities, ends))
    if own := own_names(text, mentions):
        own = _outside(own, spans)
        mentions = sorted([*_outside(mentions, map(_span, own)), *own], key=_start)
    mentions = _told_of(text, mentions)
    everything = sorted([*taken, *mentions], key=_start)
    starts = [token.start for token in everything]
    starts.append(len(text))
    counts = [*map(_start, quantities), len(text)]
    paragraphs = accumulate(["\n" in stop[0] for stop in stops], initial=0)
    at = counted = 0
    for start, end, paragraph in zip([0, *ends], ends, paragraphs):  # noqa: B905 (one more start)
        if starts[at] >= end:
            continue
        stop = bisect_left(starts, end, at)
        tokens: list[Token] = everything[at:stop]
        has_quantity = counts[counted] < end
        if has_quantity:
            counted = bisect_left(counts, end, counted)
            marks = _marks(text, start, end, tokens, starts[at:stop])
            said = not marks and end - start > _UNMARKED
            tokens += _pauses(text, start, end, tokens) if said else marks
            tokens.sort(key=_span if said else _start)
        at = stop
        if len(tokens) <= _LONGEST:
            yield Sentence(start, end, paragraph, tokens, has_quantity)
        else:
            yield from _cut(start, end, paragraph, tokens)


def _told_of(text: str, mentions: list[Mention]) -> list[Mention]:
    """The words of a text, but those that its makers, its titles and its venues hold."""
    if datelines := list(_datelines(text)):
        mentions = _aside(mentions, datelines)
    if venues := list(_venues(text)):
        mentions = _aside(mentions, venues)
    if _SHOW.search(text) or "来到" in text:
        mentions = [_without_show(m, text) if m.kind == "area" else m for m in mentions]
    if vessels := _spans(_VESSEL, text):
        mentions = _outside(mentions, vessels)
    if names := _spans(_CALLS_ITSELF, text):
        mentions = _outside(mentions, names)
    if credits := list(_credits(text)):
        mentions = _outside(mentions, credits, but="publisher")
    if _ASKS.search(text) and (askers := _spans(_ASKER, text)):
        mentions = _outside(mentions, askers)
    if titles := _spans(_TITLE, text):
        # A document's name says which place it is about; its 计划 is no plan of the sentence.
        mentions = _outside(mentions, titles, but="area")
    return mentions


def _round(quantities: Sequence[Quantity], ends: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of a text where words are looked up: its first lines, and what is near a number.

    `ends` are the ends of the sentences.
    """
    last = bisect_left(ends, min(_FIRST_LINES, ends[-1]))
    start = done = 0
    spans = []
    for quantity in quantities:
        if quantity.start < done:
            continue  # in the sentence of the one before
        sentence = bisect_right(ends, quantity.start)
        done = ends[sentence]
        if sentence - _BEFORE > last + 1:
            spans.append((start, ends[last]))
            start = ends[sentence - _BEFORE - 1]
        last = max(last, min(sentence + _AFTER, len(ends) - 1))
    return [*spans, (start, ends[last])]


def _marks(
    text: str, start: int, end: int, tokens: Sequence[Token], starts: Sequence[int]
) -> list[Break]:
    """The marks of a sentence between the tokens: none of 1,200 nor of 充(换)电站."""
    marks = []
    for match in _BREAK.finditer(text, start, end):
        at = match.start()
        before = bisect_right(starts, at)
        if not before or tokens[before - 1].end <= at:
            marks.append(Break(at, at + 1, text[at]))
    return marks


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    """Where a pattern matches."""
    return [match.span() for match in pattern.finditer(text)]


def _pauses(text: str, start: int, end: int, tokens: Sequence[Token]) -> Iterator[Break]:
    """Where who speaks would pause: 是两百万辆|然后同比涨了, 卖了8万辆|深蓝是2万辆."""
    starts = list(map(_start, tokens))
    for match in _PAUSE.finditer(text, start, end):
        before = bisect_right(starts, match.start())
        apart = before == len(tokens) or tokens[before].start >= match.end()
        if not before or (tokens[before - 1].end <= match.start() and apart):
            yield Break(*match.span(), _PAUSED)
    for token, following in pairwise(tokens):
        named = type(following) is Mention and following.kind in ("actor", "area")
        if named and type(token) is Quantity and token.end == following.start:
            yield Break(token.end, token.end, _PAUSED)


def _datelines(text: str) -> Iterator[Span]:
    done = 0
    for match in _FILED.finditer(text):
        floor = max(done, match.start() - _FILED_LENGTH)
        if where := _FILED_WHERE.search(text, floor, match.start()):
            done = match.end()
            yield where.start(), done


def _venues(text: str) -> Iterator[Span]:
    """Where meetings were held: [在京]召开."""
    done = over = 0
    for at in _held(text):
        if at < over:
            continue
        over = at + _WORD
        floor = max(done, at - _HELD_LENGTH)
        if text.find("在", floor, at) < 0 and text.find("于", floor, at) < 0:
            continue
        if where := _HELD_WHERE.search(text, floor, at):
            done = over
            if not _HELD_ON_SITE.search(text, max(where.start() - _MEETING, 0), where.start()):
                yield where.start(), at


def _held(text: str) -> list[int]:
    """Where a word for meeting begins: 召开, 揭幕."""
    places = []
    for rare, before in _HELD_BY:
        for at in spots(text, rare) if rare in text else ():
            if text[at - before : at - before + _WORD] in _HELD:
                places.append(at - before)
    return sorted(places)


def _credits(text: str) -> Iterator[Span]:
    """Who made a page, and where: 来源[:腾讯网], 21:06[ 福建]."""
    done = 0
    for at in sorted(chain.from_iterable(map(partial(spots, text), _CREDIT_MARKS))):
        if match := _CREDIT.match(text, at):
            start, end = match.span(match.lastindex or 0)
            if start >= done:
                done = end
                yield start, end


def _without_show(area: Mention, text: str) -> Mention:
    """成都|国际汽车零配件展: a town that a show is named after, or where one meets, is no more."""
    start = area.start
    meets = text[start - _WORD : start] in _MEETS_ENDS and _MEETS.search(
        text, max(start - _MEETS_LENGTH, 0), start
    )
    return area._replace(kind="stop") if meets or _SHOW_NAME.match(text, area.end) else area


def _aside(mentions: list[Mention], venues: list[Span]) -> list[Mention]:
    """The words, places of venues and datelines as words that mean nothing but keep their code."""
    kept: list[Mention] = []
    at = 0
    for start, end in venues:
        first = bisect_right(mentions, start, at, key=_end)
        last = bisect_left(mentions, end, first, key=_start)
        kept += mentions[at:first]
        kept += [m._replace(kind="stop") for m in mentions[first:last] if m.kind == "area"]
        at = last
    return kept + mentions[at:]


def _hidden(text: str, spans: Iterable[Span]) -> str:
    """The text with the spans blanked, so that no word is found across their edges.

    In 上半年产销 the period is 上半年; the 年产 that bridges it and 产销 must not win.
    """
    pieces = []
    position = 0
    for start, end in spans:
        pieces += (text[position:start], HIDDEN * (end - start))
        position = end
    return "".join([*pieces, text[position:]])


_start, _end, _span = attrgetter("start"), attrgetter("end"), attrgetter("start", "end")


def _cut(start: int, end: int, paragraph: int, tokens: list[Token]) -> Iterator[Sentence]:
    """A sentence in parts that are not too long."""
    at = 0
    while at < len(tokens):
        stop = min(at + _LONGEST, len(tokens))
        if stop < len(tokens):
            marks = (i for i in range(stop, at, -1) if type(tokens[i - 1]) is Break)
            stop = next(marks, stop)
        part = tokens[at:stop]
        part_end = tokens[stop].start if stop < len(tokens) else end
        has_quantity = any(type(t) is Quantity for t in part)
        yield Sentence(start, part_end, paragraph, part, has_quantity)
        at, start = stop, part_end


def _outside(tokens: list, spans: Iterable[Span], but: str = "") -> list:
    """The tokens that overlap none of the spans, and mentions of the kind `but` wherever they are.

    Both lists are sorted and disjoint.
    """
    kept = []
    at = 0
    for start, end in spans:
        first = bisect_right(tokens, start, at, key=_end)
        last = bisect_left(tokens, end, first, key=_start)
        kept += tokens[at:first]
        if but:
            kept += [token for token in tokens[first:last] if token.kind == but]
        at = last
    return kept + tokens[at:]
