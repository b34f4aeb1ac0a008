"""Numbers in clean Chinese text, read one by one, joined and sifted."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from .. import numerals

_UNITS = Path(__file__).parents[1] / "vocabulary" / "units.toml"

#: Longer runs of digits are serial numbers.
_MAX_DIGITS = 20

#: 从2017年的|4702辆到31万辆: two numbers, and how far before the first it may say so.
_STARTS_FROM = re.compile("[从由自](?:[0-9]{2,4}年?[^,，。;；、0-9]{0,6}的)?$")
_FROM_FAR = 14
_DASHES = frozenset("—–-~～―－")
_RANGE_WORDS = frozenset("至到")
_LIST_WORDS = frozenset({"、", "和", "与", "及", "以及", "/", "或"})
#: The next member of a list that names each number: 法国3.5|、西班牙|2.8和意大利1.9万辆.
_NAMED = re.compile("([、和及与])[㐀-鿿]{2,5}")
_HAN = re.compile("[㐀-鿿]")
#: How far apart two members of a list stand, and such two.
_APART, _NAMED_APART = 4, 8
_BOTH = frozenset({"", "且", "并且", "并", "但", "同时", "的同时"})
_SHARING = frozenset({"、", "和", "与", "及", "以及"})
# A number without unit or magnitude is worth keeping only next to one of these.
_GLUE = _DASHES | _RANGE_WORDS | frozenset("、和与及以/或 ")


class Quantity(NamedTuple):
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


def scan_quantities(
    text: str, taken: Sequence[tuple[int, int]] = (), units: tuple[tuple[str, str], ...] = ()
) -> list[Quantity]:
    """Find the quantities of a clean text.

    Parameters
    ----------
    text
        Simplified, half-width text.
    taken
        Sorted spans that are something else, such as dates; no number is read in them.
    units
        Classifiers of the user's own, each with its code.

    Returns
    -------
    list of Quantity
        In order, none overlapping another. A number without unit appears only if it has a
        magnitude of its own (205万) or belongs to a list or range that has a unit.
    """
    grammar = _grammar(units)
    hits = _join(text, list(_hits(text, taken, grammar)))
    return [_quantity(hit) for hit in hits if _is_figure(text, hit, grammar)]


# ----------------------------------------------------------------------------------------- grammar


@dataclass(frozen=True, slots=True)
class _Unit:
    code: str
    countable: bool = False
    scaled: bool = False
    factor: Decimal = Decimal(1)


class _Bound(NamedTuple):
    bound: str
    not_after: str
    but_after: tuple[str, ...]
    scaled: bool
    bare: bool
    apart: bool


@dataclass(frozen=True, slots=True)
class _Grammar:
    number: re.Pattern[str]
    before: re.Pattern[str]  # matches the reversed text before a number
    before_ends: frozenset[str]
    far: re.Pattern[str]  # matches a bound word that 的 parts from its number
    bounds: dict[str, _Bound]
    units: dict[str, _Unit]
    after: dict[str, str]
    things: tuple[str, ...]
    stretches: frozenset[str]
    stretch_before: tuple[str, ...]
    not_first: str
    rank_units: frozenset[str]
    rank_before: tuple[str, ...]
    rank_not_after: tuple[str, ...]
    prefixes: dict[str, str]
    prefix_ends: frozenset[str]
    names: re.Pattern[str]


#: How many first characters are asked for at once: about the root of their number.
_BUNCH = 16


def _any_of(words: list[str], guards: dict[str, str] | None = None) -> str:
    """Alternatives, longest first, each with what may not follow it; `re` takes them by their
    first characters, a few of these at a time, so that few are tried."""
    parts: dict[str, list[str]] = {word[0]: [] for word in words}
    for word in sorted(set(words), key=len, reverse=True):
        part = re.escape(word[1:])
        if word[-1].isascii() and word[-1].isalnum():
            part += "(?![A-Za-z0-9])"
        if guards and word in guards:
            part += f"(?!{'|'.join(map(re.escape, guards[word].split()))})"
        parts[word[0]].append(part)
    firsts = list(parts)
    bunches = [firsts[at : at + _BUNCH] for at in range(0, len(firsts), _BUNCH)]
    return "|".join(
        f"(?=[{_firsts(bunch)}])(?:"
        + "|".join(f"{re.escape(first)}(?:{'|'.join(parts[first])})" for first in bunch)
        + ")"
        for bunch in bunches
    )


def _firsts(words: Iterable[str]) -> str:
    """The first characters of words, for a character class."""
    return "".join(re.escape(c) for c in sorted({word[0] for word in words}))


#: The unit of an index, only ever after decimals.
_POINTS = "点"


@cache
def _grammar(own: tuple[tuple[str, str], ...]) -> _Grammar:
    with _UNITS.open("rb") as file:
        data = tomllib.load(file)
    units = {
        word: _Unit(
            entry["code"],
            entry.get("countable", False),
            entry.get("scaled", False),
            Decimal(str(entry.get("factor", 1))),
        )
        for entry in data["unit"]
        for word in entry["words"]
    }
    units |= {word: _Unit(code, countable=True) for word, code in own}
    bounds = {
        word: _Bound(
            entry["bound"],
            entry.get("not_after", ""),
            tuple(entry.get("but_after", "").split()),
            entry.get("scaled", False),
            entry.get("bare", False),
            entry.get("apart", False),
        )
        for entry in data["before"]
        for word in entry["words"]
    }
    prefixes = {word: code for code, words in data["prefix"].items() for word in words}
    filler = data["filler"]["words"]
    before = _any_of([word[::-1] for word in bounds])
    # Fillers go with words of two characters or more: 超过了, 至少有; 近有 is something else.
    wordy = _any_of([word[::-1] for word in bounds if len(word) > 1])
    fills = _any_of([word[::-1] for word in filler])
    after_words = {word: entry["bound"] for entry in data["after"] for word in entry["words"]}
    after_guards = {
        word: entry.get("not_before", "") for entry in data["after"] for word in entry["words"]
    }
    more = "".join(data["approximate"]["more"])
    some = "".join(data["approximate"]["some"])
    no_more = "|".join(data["approximate"]["more_not_before"].split())
    # 上涨74.67点: an index, told from a clock time by its decimals
    after_decimals = r"(?:(?<=\.[0-9].)|(?<=\.[0-9]{2}.)|(?<=\.[0-9]{3}.))(?![0-9半整钟])"
    digits = "".join(numerals.DIGITS)
    scales = "十百千万亿拾佰仟"
    han = digits + scales
    # 千 of 千瓦 and 百 of 百分点 belong to the unit; 三千米 and 三千卡 are thousands
    kilo = [word[1:] for word in units if word[0] == "千"]
    thousand = f"千(?!{'|'.join(kilo)})"
    han_thousand = f"千(?!{'|'.join(word for word in kilo if word[0] not in '米卡')})"
    glue = "".join(map(re.escape, sorted(_GLUE)))
    scale = f"(?:[十万亿]|{thousand}|百(?!分))"
    # 16万6085辆 and 3万8,193辆, but not 16万2024年
    rest = rf"(?<=万)(?:[0-9],[0-9]{{3}}|[0-9]{{2,4}})(?=(?![年月日号])[{_firsts(units)}])"
    unit = rf"(?:{_any_of(list(units), data['guards'])}|{_POINTS}{after_decimals})"
    after = rf"(?!\+[0-9])(?:{_any_of(list(after_words), after_guards)})"
    # 两江, 零售: most numerals are one character of a word, and nothing beside it makes it count.
    # They are passed over at once; not 万 and 亿, which may count by themselves.
    goes_on = rf"[0-9{han}半翻点个级kK+/\s{more}{some}几{glue}]|大半|分之|{unit}|{after}|\Z"
    in_word = rf"(?<=[{digits}十百千拾佰仟])(?<![第{glue}].)(?!{goes_on})"
    number = rf"""
        (?P<number>[0-9{han}半翻](?!{in_word})
          (?: (?<=[0-9])
              (?: [0-9]{{0,2}} (?:,[0-9]{{3}}){{1,6}} (?![0-9])
                | [0-9]{{0,2}} (?:[ \u00a0\u2009\u202f][0-9]{{3}}){{1,4}} (?![0-9,])
                | [0-9]*+ )
              (?:\.[0-9]++ | (?<=[1-9])/[2-9](?![0-9./万亿%]))?
            | (?<=翻) 了? (?:[一两二三四五六]?番)
            | (?<=半) (?:数|(?!{"|".join(data["half"]["not_before"].split())}))
            | (?<=一) [大多]?半
            | (?<=[{han}]) (?:[{digits}十百万亿拾佰仟]|{han_thousand})*+
              (?:点[{digits}]++[十百千万亿]*+)?
          )
        )
        (?: \s?分之\s?
            (?P<part> (?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}(?![0-9]) | [0-9]++)
                      (?:\.[0-9]++)? (?:[kK](?![A-Za-z]))?
                    | [{han}]++ (?:点[{digits}]++)? )
        )?
        (?P<some>[{more}{some}几+](?![0-9]))?
        [ \u3000]{{0,2}}
        (?P<scale>(?:个(?=亿))?{scale}++(?:(?:[0-9],[0-9]{{3}}|[0-9]{{1,4}})(?:[十百万]|{thousand})++)*+(?:{rest}|[{more}]亿)?
                 |[kK](?![A-Za-z0-9/]))?
        (?P<more>[{more}+](?![0-9]))?
        (?P<level>级)?
        [ \u3000]{{0,2}}
        (?P<unit>(?=[{_firsts([*units, _POINTS])}]){unit})?
        (?P<per>/(?:{_any_of(data["per"]["words"])}))?
        (?P<tail>半(?!年|个|天|径|导)|[{more}](?!{no_more})
                |(?<=成)[{digits}1-9](?=[\s,，。;；、)）的以左上]|\Z))?
        (?P<level2>级)?
        [ ]?
        (?P<after>(?=[{_firsts(after_words)}]){after})?
    """
    return _Grammar(
        number=re.compile(number, re.VERBOSE),
        before=re.compile(rf"[ ]{{0,2}}(?:(?P<word>{before})|(?:{fills})(?P<wordy>{wordy}))"),
        before_ends=frozenset(word[-1] for word in [*bounds, *filler, " "]),
        far=re.compile(rf"({_any_of([w for w in bounds if len(w) > 1])})[㐀-鿿]{{1,14}}的\Z"),
        bounds=bounds,
        units=units | {_POINTS: _Unit("other")},
        after=after_words,
        things=tuple(data["things"]["words"]),
        stretches=frozenset(data["stretch"]["codes"]),
        stretch_before=tuple(data["stretch"]["after"]),
        not_first=data["stretch"]["not_first"],
        rank_units=frozenset(data["rank"]["units"]),
        rank_before=tuple(data["rank"]["before"]),
        rank_not_after=tuple(data["rank"]["not_after"]),
        prefixes=prefixes,
        prefix_ends=frozenset(word[-1] for word in prefixes),
        names=re.compile(_any_of(data["names"]["words"])),
    )


# -------------------------------------------------------------------------------------------- hits

_ONE = Decimal(1)
_PERCENT = _Unit("%", countable=True)
_TIMES = _Unit("times", countable=True)
_RANK = _Unit("place-rank", countable=True)
#: How far before a ratio its bound word may begin: 接近全市出口总值的四成.
_FAR = 18
#: A number this far from all others is in no list with them and bounds no look back from them.
_ALONE = 24
_SHARES = frozenset({"%", "times"})
#: Codes of which one is a number and no article: 一成, 一倍, 一个百分点.
_RATIOS = frozenset({"%", "pp", "times", "place-rank"})
_PAUSES = frozenset(" ,.，。;；:：、!！?？)）]”\"’'\n的大和及与且而并至仅跃升降跌|")


class _Hit:
    """One number as read, before its neighbours and the rules about style have their say.

    What few numbers have stays the class's until it is set.
    """

    value: Decimal = _ONE
    top: Decimal | None = None  # the upper end of a range
    bound: str = "exact"
    after: str = ""  # the bound that a word after the unit states
    shares: str = ""  # the bound that the rest of a list takes over: 分别超过...
    unit: _Unit | None = None
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


def _hits(
    text: str, taken: Sequence[tuple[int, int]], grammar: _Grammar
) -> Iterator[_Hit]:
    index, limit, ordinal_end, rank_end, before = 0, 0, -2, -1, -_ALONE
    numbers = list(grammar.number.finditer(text))
    for at, match in enumerate(numbers):
        start, stop = match.span()
        parted, before = start - before > _ALONE, stop
        while index < len(taken) and taken[index][1] <= start:
            index += 1
        if index < len(taken) and taken[index][0] <= start:
            continue  # years and months, mostly
        number, part, some, scale, more, level, unit, per, tail, level2, after = match.groups()
        number_end = start + len(number)
        previous = text[start - 1 : start]
        half = number[-1] in "半数"
        ordinal = previous == "第" or (start == ordinal_end + 1 and previous in _GLUE)
        # Most hits end here: 一 and 十 inside words, codes, years. A number without unit and
        # magnitude is kept where a range or list may lend it both.
        if not (
            unit or scale or part or half or ordinal or number[-1] in "万亿番" or "/" in number
        ):
            if (
                some
                or " " in number
                or not (previous in _GLUE or text[number_end : number_end + 1] in _GLUE)
            ):
                continue
            if (
                parted
                and (at + 1 == len(numbers) or numbers[at + 1].start() - stop > _ALONE)
                and previous not in grammar.prefix_ends
                and (len(number) == 1 or number[0] in numerals.ARABIC)
            ):
                continue  # 整车与|零部件: no number is near that could lend anything
        if number_end - start > _MAX_DIGITS:
            continue
        end = start + len(match[0].rstrip())
        if index < len(taken) and taken[index][0] < end:
            continue
        if ordinal:
            ordinal_end = number_end
            listed = rank_end >= 0 and text[rank_end : start - 1] in _SHARING
            if hit := _rank(text, match, grammar, listed=listed):
                limit = rank_end = hit.end
                yield hit
            continue
        hit = _Hit(start, end, start, number_end)
        if number[0] in numerals.ARABIC:
            if _is_code(text, start, number_end, scale or unit in ("%", "pct")):
                continue
        else:
            hit.han = number
        if number[0] == "翻":
            hit.value = Decimal(2 ** numerals.DIGITS.get(number[-2], 1))
            hit.unit, hit.unit_text, hit.end = _TIMES, "番", number_end
            hit.counted = True
        elif half:
            hit.value, hit.unit, hit.unit_text = Decimal(50), _PERCENT, number
            if unit or scale or not after:
                hit.end, after = number_end, None
        elif not _read(hit, number, part, scale or "", unit == "折"):
            continue
        elif hit.unit is not None:  # a fraction; what follows is the thing divided
            if unit:
                hit.end, after = match.end("part") if part else number_end, None
        elif unit and not _take_unit(hit, grammar.units[unit], unit, per, tail):
            continue
        if unit == "个" and number != "一" and text.startswith(grammar.things, end):
            hit.counted = True
        if level or level2:
            if hit.magnitude < 10**4:
                continue
            hit.bound = "over" if hit.scale_only else "about"
            hit.counted, hit.unit_text = True, hit.unit_text or "级"
        if hit.unit is None:
            _take_prefix(text, hit, limit, grammar)
        _take_sign(text, hit, limit)
        bare = hit.start
        if text.endswith(_CURRENCY, limit, bare):
            hit.start -= len(_CURRENCY)  # 约人民币25亿元
        named = hit.start
        extra = (some or "") + (scale or "") + (more or "") + (tail or "") + (unit or "")[1:-1]
        _take_bounds(text, hit, limit, extra, after and grammar.after[after], grammar)
        if hit.start == named:
            hit.start = bare
        if half and number[-2:] in _MORE_THAN_HALF and hit.bound == "exact":
            hit.bound = "over"
        weak = number == "半" or ("/" in number and text[end : end + 1] != "的")
        if weak and not hit.counted:
            continue
        limit = hit.end
        yield hit


#: 一大半, 一多半
_MORE_THAN_HALF = frozenset({"大半", "多半"})
# What a scale may hold besides scales: 3个亿, 1万多亿, 5k
_SCALE_ONLY = str.maketrans({"个": "", "多": "", "余": "", "k": "千", "K": "千"})


def _read(hit: _Hit, number: str, part: str | None, scale: str, digits: bool) -> bool:
    """Read the numeral of a hit; False where it is none. `digits`: 八八 may stand for 88."""
    if scale:
        scale = scale.translate(_SCALE_ONLY)
    if part is not None:
        ends = _ends(part.translate(_SCALE_ONLY))
        whole, low, high = numerals.parse(number), *(ends or (None, None))
        if not whole or low is None:
            return False
        hit.value = low * 100 / whole
        hit.top = None if high is None else high * 100 / whole
        hit.unit, hit.unit_text, hit.counted = _PERCENT, number + "分之", True
        return True
    if "/" in number:  # 1/3 is a share where 的 or a bound word says so
        part, _, whole = number.partition("/")
        hit.value = numerals.parse(part) * 100 / numerals.parse(whole)
        hit.unit, hit.unit_text = _PERCENT, number
        return len(part) == 1 and part < whole
    ends = _ends(number + scale) or (digits and (numerals.parse(number), None))
    if not ends or ends[0] is None:
        return False
    hit.value, hit.top = ends
    if not scale and hit.han:
        scale = number[len(number.rstrip("万亿")) :]
        if numerals.is_scale(number):
            hit.scale_only, scale = True, number
    for character in scale:
        if character not in numerals.SCALES:
            break
        hit.magnitude *= numerals.SCALES[character]
    return True


def _ends(run: str) -> tuple[Decimal, Decimal | None] | None:
    if len(run) > 1 and run[0] not in numerals.ARABIC:
        pair = numerals.neighbours(run)
        if pair:
            return pair
        if all(character in numerals.DIGITS for character in run):
            return None  # 二〇二四, 五五: names and years
    value = numerals.parse(run)
    return None if value is None else (value, None)


def _take_unit(hit: _Hit, unit: _Unit, word: str, per: str | None, tail: str | None) -> bool:
    if unit.scaled and hit.magnitude < 10**4:
        return False
    if word in _YEARLY and 1900 <= hit.value <= 2100 and hit.magnitude == 1 and not hit.han:
        return False  # 2018年, 2024款
    if word == "成" and hit.value > 10:
        return False
    if tail == "半" or word.startswith("个半"):
        hit.value += hit.magnitude / Decimal(2)
    elif tail and word == "成" and (tenths := numerals.parse(tail)) is not None:
        hit.value += tenths / 10  # 三成七
    hit.value *= 1 if word == "折" and hit.value > 10 else unit.factor  # 八折, 八八折
    if hit.top is not None:
        hit.top *= unit.factor
    hit.unit, hit.unit_text = unit, word + (per or "")
    return True


#: A2:|280万辆, 答2:|280万辆: what numbers an answer tells no time.
_ANSWER = re.compile("(?<![A-Za-z0-9])(?:[AQ]|答案?|问|回复|问题)[0-9]{1,2}:$")
#: 08时22分|15秒: a time of the day.
_CLOCK = re.compile("[0-9][时点][0-9]{1,2}分$")
_YEARLY = frozenset({"年", "款", "届", "款车型"})


def _is_code(text: str, start: int, end: int, measured: object) -> bool:
    """Whether an arabic number is part of a model name, a formula, a version or a clock time."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    last = before[-1:]
    if (last.isascii() and last.isalpha()) or last == "_":
        # SUV12.5万辆 is a table without spaces, C385 and M5 are names
        acronym = text[max(0, start - 3) : start]
        return not (measured and len(acronym) == 3 and acronym.isascii() and acronym.isupper())
    if last == "-" and before[0].isascii() and before[0].isalpha():
        return True
    if last in "+.×*" and before[:-1].isalnum() and before[0].isascii():
        return True
    if last == ":" and before[0] in numerals.ARABIC:
        return not (measured and _ANSWER.search(text, max(0, start - 6), start))
    if last == "分" and after[:1] == "秒":
        return _CLOCK.search(text, max(0, start - 8), start) is not None
    if after[:1] in "+×*" and after[1:].isalnum() and after[1:].isascii():
        return True
    return text[start] == "0" and text[start + 1 : start + 2] in numerals.ARABIC


#: What may part a bound word from its sum: 约|人民币|25亿元.
_CURRENCY = "人民币"


def _take_prefix(text: str, hit: _Hit, limit: int, grammar: _Grammar) -> None:
    if text[hit.start - 1 : hit.start] not in grammar.prefix_ends:
        return
    for length in (3, 2, 1):
        word = text[max(limit, hit.start - length) : hit.start]
        if word in grammar.prefixes:
            hit.unit = _Unit(grammar.prefixes[word], countable=True)
            hit.unit_text = word
            hit.start -= len(word)
            return


def _take_sign(text: str, hit: _Hit, limit: int) -> None:
    at = hit.start - 1
    if text[at : hit.start] == " " and text[at - 3 : at] in ("同比-", "环比-", "比 -", "比: -"):
        at -= 1  # 同比 - 35.4%
    if at < limit or text[at] not in "-−负+":
        return
    if text[at] != "负":
        before = text[at - 1 : at]
        opens_line = at == 0 or before == "\n"
        relative = hit.unit is not None and hit.unit.code in _RATIOS
        if (
            (at == limit > 0 and text[at] != "+")  # 8万辆-10万辆
            or (before.isascii() and before.isalnum())
            or (not relative and (opens_line or text[at] == "+"))  # a list mark; 轿车+3家企业
        ):
            return
    hit.start = at
    if text[at] != "+":
        hit.value = -hit.value


def _take_bounds(
    text: str, hit: _Hit, limit: int, extra: str, after: str | None, grammar: _Grammar
) -> None:
    """Set the bound, and stretch the phrase over the words that state it."""
    bounds = []
    if hit.han and hit.han[0] in numerals.SCALES and _several(text, hit.start, limit):
        hit.start -= 1  # 数十, 几百, 上千
        bounds.append("over")
    if text[hit.start - 1 : hit.start] in grammar.before_ends:
        word = _bound_word(text, hit, limit, grammar)
        if word:
            bounds.insert(0, grammar.bounds[word].bound)
    if extra:
        if "多" in extra or "余" in extra or "几" in extra or "+" in extra:
            bounds.append("over")
        elif "来" in extra or "许" in extra:
            bounds.append("about")
    if after:
        hit.after = after
        bounds.append(after)
    ratio = hit.unit is not None and hit.unit.code in _SHARES
    if ratio and not bounds and text[hit.start - 1 : hit.start] == "的":
        far = grammar.far.search(text, max(limit, hit.start - _FAR), hit.start)
        if far:  # 超过全国的45%
            bounds.append(grammar.bounds[far[1]].bound)
    if bounds:
        hit.counted = True
        hit.bound = next((bound for bound in bounds if bound != "about"), "about")


def _several(text: str, start: int, limit: int) -> bool:
    if start <= limit:
        return False
    previous = text[start - 1]
    if previous == "上":
        return text[start] != "十" and text[start - 2 : start - 1] not in _NOT_ABOVE
    return previous in "数几" and text[start - 2 : start - 1] not in ("参", "系", "指")


#: 以上, 网上, 马上, 迈上 ... before a scale are not "as many as".
_NOT_ABOVE = frozenset("以之网线马晚早会路海迈站跨跃登")


#: What an amount ends in before it.
_AMOUNTS = frozenset(unit + comma for unit in "辆元台%亿万" for comma in ",，")
#: Nearly, but of points it is a speed.
_FASTER = "快"


def _bound_word(text: str, hit: _Hit, limit: int, grammar: _Grammar) -> str | None:
    window = text[max(limit, hit.start - 10) : hit.start][::-1]
    match = grammar.before.match(window)
    if not match:
        return None
    word = (match["word"] or match["wordy"])[::-1]
    bound = grammar.bounds[word]
    at = match.end()
    guarded = len(word) == 1 and at < len(window) and window[at] in bound.not_after
    if hit.han and not word[-1].isalpha():
        return None  # 首页 > 一周简讯: signs go with digits
    if word == _FASTER and hit.unit and hit.unit.code == "pp":
        return None  # 比全国快5个百分点
    if guarded and not text.endswith(bound.but_after, limit, hit.start - at):
        return None  # 附近3家, 入超3亿元; but 补贴最高2万元, 收入超8亿元
    scaled = hit.magnitude > 1 or hit.value >= 100 or (hit.unit and hit.unit.code == "%")
    if (bound.scaled and not scaled) or (bound.bare and not hit.scale_only):
        return None
    hit.start -= 0 if bound.apart else at
    if text[max(limit, hit.start - 2) : hit.start].endswith(("分别", "均", "都", "双双")):
        hit.shares = bound.bound
    return word


#: What joins the ranks of a list, and what may part them from other numbers.
_AND_OR_COMMA = _SHARING | {",", "，"}
#: A place in an order without its 第, and before what: 分列|2、3位, 位居|二、三位.
_PLACES = frozenset("位名")
_IN_ORDER = re.compile("(?:[分位名并]列|(?<![定家旧新民])居|排[在名]|跻身)$")
_ORDER_REACH = 3


def _is_ranked(text: str, start: int, end: int) -> bool:
    """造了173万辆,第一;上海第二: a rank by itself behind a number, and what ends it."""
    before = text[start - 3 : start - 1]
    return before in _AMOUNTS and text[end : end + 1] in "；;。\n"


def _rank(
    text: str, match: re.Match[str], grammar: _Grammar, *, listed: bool
) -> _Hit | None:
    """Read 第7位, and 第一 where a word before shows a ranking: 排名第一, 全国第二.

    A rank that is `listed` stands after another: 分列第二、第五和第六.
    """
    start, end = match.span("number")
    value = numerals.parse(match["number"])
    if value is None or match["scale"] or match["part"] or match["some"]:
        return None
    after_mark = text[start - 1] == "第"
    before = text[max(0, start - 7) : start - 1]
    if before.endswith(grammar.rank_not_after):
        return None
    if match["unit"] in grammar.rank_units:
        end = match.end("unit")
    elif (
        not after_mark
        or text[end : end + 1] not in _PAUSES
        or not (listed or before.endswith(grammar.rank_before) or _is_ranked(text, start, end))
    ):
        return None
    hit = _Hit(start - after_mark, end, start, match.end("number"))
    hit.value, hit.unit, hit.unit_text, hit.counted = value, _RANK, match["unit"] or "", True
    return hit


# ------------------------------------------------------------------------------- ranges and lists


def _join(text: str, hits: list[_Hit]) -> list[_Hit]:
    """Make ranges of neighbours, and lend list members the unit, magnitude and bound they share."""
    joined: list[_Hit] = []
    for hit in hits:
        if joined and hit.start - joined[-1].end <= 3 and _make_range(text, joined[-1], hit):
            continue
        joined.append(hit)
    for at in range(len(joined) - 1, 0, -1):
        left, right = joined[at - 1], joined[at]
        apart = right.start - left.end
        if apart > _NAMED_APART or right.unit is _RANK:
            continue
        glue = _glue(text, left, right)
        if apart > _APART and glue not in _SHARING:
            continue
        if glue in _RANGE_WORDS and left.magnitude > 1:
            _lend(text, left, right, glue)  # 从9.98万到12.98万元
        if glue not in _LIST_WORDS or not _lend(text, left, right, glue):
            continue
        if right.group < 0:
            right.group = at
        left.group = right.group
        if right.after and glue in _SHARING and left.bound == "exact":
            left.bound = left.after = right.after
    for at, hit in enumerate(joined):
        if hit.unit_text in _PLACES and hit.unit is not _RANK:
            _take_order(text, joined, at)
    for left, right in pairwise(joined):
        if left.shares and left.group >= 0 and left.group == right.group:
            right.shares = left.shares
            if right.bound == "exact":
                right.bound = left.shares
    return joined


def _take_order(text: str, hits: list[_Hit], at: int) -> None:
    """Make ranks of the 2 and the 3 of 分列2、3位, which are no people."""
    first = at
    while first and text[hits[first - 1].end : hits[first].start] in _AND_OR_COMMA:
        first -= 1
    start = hits[first].start
    if _IN_ORDER.search(text, max(start - _ORDER_REACH, 0), start) is None:
        return
    for hit in hits[first : at + 1]:
        hit.unit, hit.unit_text, hit.counted = _RANK, hits[at].unit_text, True


def _glue(text: str, left: _Hit, right: _Hit) -> str:
    """What joins two numbers; of 法国3.5、西班牙2.8 the mark without the name."""
    glue = text[left.end : right.start].strip()
    if left.unit is None and left.value % 1 and _HAN.match(text, left.start - 1):
        named = _NAMED.fullmatch(glue)
        return named[1] if named else glue
    return glue


def _make_range(text: str, left: _Hit, right: _Hit) -> bool:
    """Turn `left` into the range that it begins; False where the two are separate numbers."""
    glue = text[left.end : right.start].strip()
    if glue in _BOTH and {left.bound, right.bound} == {"over", "under"}:
        return _make_two_sided(left, right)
    between = glue in _DASHES or glue in _RANGE_WORDS
    if not between:
        between = glue in ("和", "与") and text.startswith(("之间", "间"), right.end)
    elif glue in _RANGE_WORDS and not text.startswith(("之间", "不等", "的区间"), right.end):
        between = not _STARTS_FROM.search(text, max(left.start - _FROM_FAR, 0), left.start)
    if not between or left.top is not None or right.top is not None or left.unit is _RANK:
        return False
    unit = right.unit or left.unit
    if left.unit and right.unit and left.unit.code != right.unit.code:
        return False
    if right.unit is None and left.unit is not None and not _lends_forward(left, right):
        return False
    if unit is None and left.magnitude > right.magnitude:
        return False
    low, high = left.value, right.value
    if left.unit is None and right.unit is not None:
        low *= right.unit.factor
        if left.magnitude == 1 and not right.scale_only and low * right.magnitude < high:
            low *= right.magnitude
    elif left.unit is None and left.magnitude == 1 and low * right.magnitude < high:
        low *= right.magnitude
    if not low < high:
        return False
    left.value, left.top = low, high
    left.unit, left.unit_text = unit, right.unit_text or left.unit_text
    left.end, left.number_end = right.end, right.number_end
    left.magnitude = right.magnitude
    left.bound, left.after, left.counted = "range", "", True
    return True


def _make_two_sided(left: _Hit, right: _Hit) -> bool:
    """Turn 5%以上10%以下 and 大于5且小于10 into one range."""
    if left.unit and right.unit and left.unit.code != right.unit.code:
        return False
    low, high = (left, right) if left.bound == "over" else (right, left)
    if not low.value < high.value:
        return False
    left.value, left.top = low.value, high.value
    left.unit, left.unit_text = left.unit or right.unit, right.unit_text or left.unit_text
    left.end, left.number_end, left.after = right.end, right.number_end, ""
    return True


def _lends_forward(left: _Hit, right: _Hit) -> bool:
    """Whether a range states its unit with the first number: 百分之五至十, 5万元到8万."""
    return left.unit_text.endswith("分之") or right.magnitude >= 10**4


def _lend(text: str, left: _Hit, right: _Hit, glue: str) -> bool:
    """Let `left` take unit and magnitude from `right`; True where both form one list."""
    if right.unit is None and right.magnitude == 1:
        return False
    if left.unit is not None:
        return right.unit is not None and left.unit.code == right.unit.code
    if left.han and left.magnitude == 1:
        return False  # 一、二、三产业
    if left.magnitude == 1:
        line = text[text.rfind("\n", max(0, left.start - 3), left.start) + 1 : left.start]
        at_line_start = left.start < 3 or "\n" in text[max(0, left.start - 3) : left.start]
        whole = left.value == int(left.value)
        if glue == "、" and left.top is None and whole and at_line_start and not line.strip():
            return False  # a list number: 1、5万辆
        rates = right.unit is not None and right.unit.code in _SHARES
        if glue == "/" and whole and right.value <= 31 and right.magnitude == 1 and not rates:
            return False  # 24/7, 1/3; but 29/20/16倍
        left.value *= right.magnitude
        left.magnitude = right.magnitude
        if left.top is not None:
            left.top *= right.magnitude
    if right.unit is not None:
        left.value *= right.unit.factor
        left.unit, left.unit_text = right.unit, right.unit_text
    left.counted = True
    return True


# ------------------------------------------------------------------------------------------ figures


def _is_figure(text: str, hit: _Hit, grammar: _Grammar) -> bool:
    """Whether a hit counts something, by the rules about style and names."""
    unit = hit.unit
    if unit is None:
        if hit.magnitude < 10**4:
            return False
        if hit.han and not hit.counted and (hit.scale_only or hit.value < 10**8):
            return False  # 十万火急
    elif unit.code in grammar.stretches:
        before = text[max(0, hit.start - 4) : hit.start]
        if before.endswith(grammar.stretch_before) or text[hit.start] == "近":
            return False  # 近五年, 前三个季度: when, not how long
    if hit.han and unit is not None:
        if hit.scale_only and not hit.counted and len(hit.han) == 1:
            return False  # 万元户, 千人计划
        if len(hit.han) == 1 and not hit.counted and not hit.scale_only:
            if hit.han == "一" and unit.code not in _RATIOS:
                return text.endswith("就有", 0, hit.start)
            if not unit.countable:
                return False  # 三个方面
    first = text[max(0, hit.start - 2) : hit.start]
    if first[-1:] == "前" and unit is not _RANK and first[0] not in grammar.not_first:
        return False  # 前10名, 前50家
    if hit.han:
        for name in grammar.names.finditer(text, max(0, hit.start - 5), hit.end + 5):
            if name.start() < hit.end and hit.start < name.end():
                return False
    return True


def _quantity(hit: _Hit) -> Quantity:
    value: int | float | None
    value = low = high = numerals.plain(hit.value)
    bound = hit.bound
    if hit.top is not None:
        value, high, bound = None, numerals.plain(hit.top), "range"
    elif bound == "over":
        high = None
    elif bound == "under":
        low = None
    return Quantity(
        hit.start,
        hit.end,
        value,
        low,
        high,
        bound,
        hit.unit.code if hit.unit else "",
        hit.unit_text,
        hit.magnitude,
        hit.number_start,
        hit.number_end,
        hit.group,
    )
