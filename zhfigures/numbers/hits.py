"""Numbers read one by one, each with its unit, magnitude, sign and bound."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from decimal import Decimal

from .. import numerals
from .bounds import take_bounds, take_prefix, take_sign
from .grammar import GLUE, SHARING, Grammar
from .model import Hit, Unit
from .ranks import read_rank

#: Longer runs of digits are serial numbers.
_MAX_DIGITS = 20
#: A span behind the end of any text.
_NO_MORE = (sys.maxsize, sys.maxsize)
#: A number this far from all others is in no list with them and bounds no look back from them.
_ALONE = 24
#: 过半, 三分之一 and 翻番 have their units in themselves.
_PERCENT = Unit("%", countable=True)
_TIMES = Unit("times", countable=True)
_NUMBER = Unit("other", countable=True)
#: What makes a fraction a share, and how far before it that stands: 占|全国汽车产量的1/8.
_TAKES_PART = re.compile("占[^0-9,，。;；、/\n]{0,12}\\Z")
_PART_REACH = 14
#: What may part a bound word from its sum: 约|人民币|25亿元.
_CURRENCY = "人民币"
#: 一大半, 一多半
_MORE_THAN_HALF = frozenset({"大半", "多半"})
#: What a scale may hold besides scales: 3个亿, 1万多亿, 5k
_SCALE_ONLY = str.maketrans({"个": "", "多": "", "余": "", "k": "千", "K": "千"})
#: A2:|280万辆, 答2:|280万辆: what numbers an answer tells no time.
_ANSWER = re.compile("(?<![A-Za-z0-9])(?:[AQ]|答案?|问|回复|问题)[0-9]{1,2}:$")
#: 08时22分|15秒: a time of the day.
_CLOCK = re.compile("[0-9][时点][0-9]{1,2}分$")
#: What makes a year or a model of four digits: 2018年, 2024款.
_YEARLY = frozenset({"年", "款", "届", "款车型"})
#: A ratio, 2.4|:1 and 2.4|比1, and what says so before it: 车桩比|, 比例达到|.
_TO = frozenset(":∶比")
_TO_ONE = re.compile("[:∶比]1(?![0-9.:∶万亿])")
_RATIO = re.compile("比[例值]?(?:大?约|大概|接近|已|仅|只|为|是|[达降升]?[到至]|达)*$")
#: What is counted in nothing, and what may follow its number: 系数为|1.7|, 指数为|50.2|,.
_INDEX = re.compile("(?:系数|指数)(?:只有|仅|约|已|为|是|高?达|[降升跌涨落回]{0,2}[至到]|报|:)*$")
_NO_UNIT = re.compile(r"\s?(?:[,，。;；、)）\n]|以[上下]|左右|\Z)")
_SAID_BEFORE = 10


def read_hits(text: str, taken: Sequence[tuple[int, int]], grammar: Grammar) -> Iterator[Hit]:
    """Read the numbers one by one; none in years, codes and words: 2018年, C385, 整车与|零部件.

    One loop, since most matches end in its first lines, and each number leaves word to the next.
    """
    limit, ordinal_end, rank_end, before = 0, -2, -1, -_ALONE
    others = iter(taken)
    opens, closes = next(others, _NO_MORE)
    numbers = list(grammar.number.finditer(text))
    for at, match in enumerate(numbers):
        start, stop = match.span()
        parted, before = start - before > _ALONE, stop
        while closes <= start:
            opens, closes = next(others, _NO_MORE)
        if opens <= start:
            continue  # years and months, mostly
        number, part, some, scale, more, level, unit, per, tail, level2, after = match.groups()
        number_end = start + len(number)
        previous = text[start - 1 : start]
        half = number[-1] in "半数"
        ordinal = previous == "第" or (start == ordinal_end + 1 and previous in GLUE)
        # Most hits end here: 一 and 十 inside words, codes, years. A number without unit and
        # magnitude is kept where a range or list may lend it both.
        if not (
            unit or scale or part or half or ordinal or number[-1] in "万亿番" or "/" in number
        ):
            if number[0] in numerals.ARABIC and (own := _without_unit(text, start, number_end)):
                limit = own.end
                yield own
                continue
            if (
                some
                or " " in number
                or not (previous in GLUE or text[number_end : number_end + 1] in GLUE)
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
        if opens < end:
            continue
        if ordinal:
            ordinal_end = number_end
            listed = rank_end >= 0 and text[rank_end : start - 1] in SHARING
            if hit := read_rank(text, match, grammar, listed=listed):
                limit = rank_end = hit.end
                yield hit
            continue
        hit = Hit(start, end, start, number_end)
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
            take_prefix(text, hit, limit, grammar)
        take_sign(text, hit, limit)
        bare = hit.start
        if text.endswith(_CURRENCY, limit, bare):
            hit.start -= len(_CURRENCY)  # 约人民币25亿元
        named = hit.start
        extra = (some or "") + (scale or "") + (more or "") + (tail or "") + (unit or "")[1:-1]
        take_bounds(text, hit, limit, extra, after and grammar.after[after], grammar)
        if hit.start == named:
            hit.start = bare
        if half and number[-2:] in _MORE_THAN_HALF and hit.bound == "exact":
            hit.bound = "over"
        weak = number == "半" or ("/" in number and text[end : end + 1] != "的")
        if weak and not hit.counted and not ("/" in number and _is_part(text, hit.start)):
            continue
        limit = hit.end
        yield hit


def _is_part(text: str, start: int) -> bool:
    """占全国的|1/8: whether a word for shares stands before a fraction."""
    return _TAKES_PART.search(text, max(start - _PART_REACH, 0), start) is not None


def _read(hit: Hit, number: str, part: str | None, scale: str, digits: bool) -> bool:
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
    """The value of a numeral, or both ends of 三五 and 七八; None for 二〇二四 and 五五."""
    if len(run) > 1 and run[0] not in numerals.ARABIC:
        pair = numerals.neighbours(run)
        if pair:
            return pair
        if all(character in numerals.DIGITS for character in run):
            return None  # 二〇二四, 五五: names and years
    value = numerals.parse(run)
    return None if value is None else (value, None)


def _take_unit(hit: Hit, unit: Unit, word: str, per: str | None, tail: str | None) -> bool:
    """Give a hit its unit, and what a word after it adds: 两年半, 三成七; False for 2018年."""
    if unit.scaled and hit.magnitude < 10**4:
        return False
    if word in _YEARLY and hit.magnitude == 1 and not hit.han and _is_years(hit.value):
        return False  # 2018年, 2024款
    if word == "成" and hit.value > 10:
        return False
    if tail == "半" or word.startswith(("个半", "分半")):
        hit.value += hit.magnitude / Decimal(2)
    elif tail and word == "成" and (tenths := numerals.parse(tail)) is not None:
        hit.value += tenths / 10  # 三成七
    hit.value *= 1 if word == "折" and hit.value > 10 else unit.factor  # 八折, 八八折
    if hit.top is not None:
        hit.top *= unit.factor
    hit.unit, hit.unit_text = unit, word + (per or "")
    return True


def _without_unit(text: str, start: int, end: int) -> Hit | None:
    """Read what has no unit and yet counts: 车桩比|2.4:1|, 库存系数为|1.7|."""
    ratio = text[end : end + 1] in _TO and _is_ratio(text, start, end)
    if not ratio and not (text.find(".", start, end) >= 0 and _is_index(text, start, end)):
        return None
    hit = Hit(start, end + 2 * ratio, start, end)
    hit.value = numerals.parse(text[start:end])
    hit.unit, hit.unit_text, hit.counted = _NUMBER, text[end : hit.end], True
    return hit


def _is_years(value: Decimal) -> bool:
    """Whether a number is a year, or two that have lost what stood between them: 20232025年."""
    first, last = divmod(value, 10**4)
    return 1900 <= last <= 2100 and (first == 0 or 1900 <= first <= last)


def _is_ratio(text: str, start: int, end: int) -> bool:
    """车桩比2.4:1: so many of one to one of the other."""
    if _TO_ONE.match(text, end) is None:
        return False
    return _RATIO.search(text, max(0, start - _SAID_BEFORE), start) is not None


def _is_index(text: str, start: int, end: int) -> bool:
    """库存系数为1.7: a number that has no unit by nature."""
    if _NO_UNIT.match(text, end) is None:
        return False
    return _INDEX.search(text, max(0, start - _SAID_BEFORE), start) is not None


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
