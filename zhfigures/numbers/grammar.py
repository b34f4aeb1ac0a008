"""The expression that finds numbers, built from ``vocabulary/units.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from .. import numerals
from .model import Bound, Unit

_UNITS = Path(__file__).parents[1] / "vocabulary" / "units.toml"

#: What stands between the ends of a range: 5|-|8万辆, 5|至|8万辆.
DASHES = frozenset("—–-~～―－")
RANGE_WORDS = frozenset("至到")
#: What joins members of a list that share a bound and a rank: 分别超过5|和|8万辆, 第二|、|第五.
SHARING = frozenset({"、", "和", "与", "及", "以及"})
#: A number without unit or magnitude is worth keeping only next to one of these.
GLUE = DASHES | RANGE_WORDS | frozenset("、和与及以/或 ")
_GLUED = "".join(map(re.escape, sorted(GLUE)))
#: How many first characters are asked for at once: about the root of their number.
_BUNCH = 16
#: The units of an index and of a mark, only ever after decimals: 上涨74.67|点, 以80.73|分的成绩;
#: told from a clock time, from 分钟 and 分别 by these.
_POINTS = "点分"
_AFTER_DECIMALS = (
    r"(?:(?<=\.[0-9].)|(?<=\.[0-9]{2}.)|(?<=\.[0-9]{3}.))(?![0-9半整钟]|(?<=分)[之别成布公析配支])"
)
#: 接近|2023年|全年营收的80%: the year of the sum; not 高于2023年同期的5.6%, which is what it was.
_THAT_YEAR = "(?<![高低]于)20[0-9]{2}年(?!同期)"
#: What Chinese numerals are written with.
_DIGITS = "".join(numerals.DIGITS)
_HAN = _DIGITS + "十百千万亿拾佰仟"


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the words of the vocabulary come to: patterns, and what is asked of single words."""

    number: re.Pattern[str]
    before: re.Pattern[str]  # matches the reversed text before a number
    before_ends: frozenset[str]
    far: re.Pattern[str]  # matches a bound word that 的 parts from its number
    bounds: dict[str, Bound]
    units: dict[str, Unit]
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


def _any_of(words: list[str], guards: dict[str, str] | None = None) -> str:
    """Alternatives, longest first, each with what may not follow it; `re` takes them by their
    first characters, a few of these at a time, so that few are tried."""
    parts: dict[str, list[str]] = {word[0]: [] for word in words}
    for word in sorted(set(words), key=len, reverse=True):
        part = re.escape(word[1:])
        if word[-1].isascii() and word[-1].isalnum():
            part += "(?![A-Za-z0-9])"
        if guards and guards.get(word):
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


@cache
def load_grammar(own: tuple[tuple[str, str], ...]) -> Grammar:
    """The grammar of the vocabulary, with classifiers of the user's own; compiled only once."""
    with _UNITS.open("rb") as file:
        data = tomllib.load(file)
    units = _units(data["unit"], own)
    bounds = _bounds(data["before"])
    after = {word: entry["bound"] for entry in data["after"] for word in entry["words"]}
    prefixes = {word: code for code, words in data["prefix"].items() for word in words}
    filler = data["filler"]["words"]
    return Grammar(
        number=re.compile(_number(data, list(units), list(after)), re.VERBOSE),
        before=re.compile(_before(list(bounds), filler)),
        before_ends=frozenset(word[-1] for word in [*bounds, *filler, " "]),
        far=re.compile(rf"({_far(data['before'])})(?:{_THAT_YEAR})?[㐀-鿿]{{1,14}}的\Z"),
        bounds=bounds,
        units=units | {word: Unit("other") for word in _POINTS},
        after=after,
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


def _units(entries: list[dict[str, Any]], own: tuple[tuple[str, str], ...]) -> dict[str, Unit]:
    """The units by their words; the user's own win, and of them small numerals count: 三家."""
    units = {
        word: Unit(
            entry["code"],
            entry.get("countable", False),
            entry.get("scaled", False),
            Decimal(str(entry.get("factor", 1))),
        )
        for entry in entries
        for word in entry["words"]
    }
    return units | {word: Unit(code, countable=True) for word, code in own}


def _bounds(entries: list[dict[str, Any]]) -> dict[str, Bound]:
    """The bound words that stand before a number: 超过, 近, 不足."""
    return {
        word: Bound(
            entry["bound"],
            entry.get("not_after", ""),
            tuple(entry.get("but_after", "").split()),
            entry.get("scaled", False),
            entry.get("bare", False),
            entry.get("apart", False),
        )
        for entry in entries
        for word in entry["words"]
    }


def _far(entries: list[dict[str, Any]]) -> str:
    """The bound words that may stand apart from their number: 超过|全市的45%; not 微不足|道的."""
    guards = {word: entry.get("not_before", "") for entry in entries for word in entry["words"]}
    return _any_of([word for word in guards if len(word) > 1], guards)


def _before(bounds: list[str], filler: list[str]) -> str:
    """A bound word as it is read backwards from its number: 过超|, and 了|过超|.

    Fillers go with words of two characters or more: 超过了, 至少有; 近有 is something else.
    """
    before = _any_of([word[::-1] for word in bounds])
    wordy = _any_of([word[::-1] for word in bounds if len(word) > 1])
    fills = _any_of([word[::-1] for word in filler])
    return rf"[ ]{{0,2}}(?:(?P<word>{before})|(?:{fills})(?P<wordy>{wordy}))"


def _number(data: dict[str, Any], units: list[str], after_words: list[str]) -> str:
    """A number and all that follows it: 3700|多|亿|元|以上."""
    more = "".join(data["approximate"]["more"])
    some = "".join(data["approximate"]["some"])
    no_more = "|".join(data["approximate"]["more_not_before"].split())
    guards = {
        word: entry.get("not_before", "") for entry in data["after"] for word in entry["words"]
    }
    unit = rf"(?:{_any_of(units, data['guards'])}|[{_POINTS}]{_AFTER_DECIMALS})"
    after = rf"(?!\+[0-9])(?:{_any_of(after_words, guards)})"
    thousand, han_thousand = _thousands(units)
    beside = rf"0-9{_HAN}半翻点个级kK+/\s{more}{some}几{_GLUED}"
    goes_on = (  # first characters are asked for before the words
        rf"(?=[{beside}大分{_firsts([*units, _POINTS, *after_words])}])"
        rf"(?:[{beside}]|大半|分之|{unit}|{after})|\Z"
    )
    not_half = "|".join(data["half"]["not_before"].split())
    return rf"""
        {_numeral(goes_on, han_thousand, not_half)}
        (?: \s?分之\s?
            (?P<part> (?:[0-9]{{1,3}}(?:,[0-9]{{3}}){{1,6}}(?![0-9]) | [0-9]++)
                      (?:\.[0-9]++)? (?:[kK](?![A-Za-z]))?
                    | [{_HAN}]++ (?:点[{_DIGITS}]++)? )
        )?
        (?P<some>[{more}{some}几+](?![0-9]))?
        [ \u3000]{{0,2}}
        {_scale(units, thousand, more)}?
        (?P<more>[{more}+](?![0-9]))?
        (?P<level>级)?
        [ \u3000]{{0,2}}
        (?P<unit>(?=[{_firsts([*units, _POINTS])}]){unit})?
        (?P<per>/(?:{_any_of(data["per"]["words"])}))?
        (?P<tail>半(?!年|个|天|径|导)|[{more}](?!{no_more})
                |(?<=成)[{_DIGITS}1-9](?=[\s,，。;；、)）的以左上]|\Z))?
        (?P<level2>级)?
        [ ]?
        (?P<after>(?=[{_firsts(after_words)}]){after})?
    """


def _thousands(units: list[str]) -> tuple[str, str]:
    """千 after digits and in a numeral: 千瓦 is a unit, but 三千米 and 三千卡 are thousands."""
    kilo = [word[1:] for word in units if word[0] == "千"]
    in_numeral = [word for word in kilo if word[0] not in "米卡"]
    return f"千(?!{'|'.join(kilo)})", f"千(?!{'|'.join(in_numeral)})"


def _numeral(goes_on: str, thousand: str, not_half: str) -> str:
    """The number itself: 1,234.5, 1/3, 翻两番, 过半, 一大半, 三千二百.

    两江, 零售: most numerals are one character of a word, and nothing beside it makes it count.
    They are passed over at once, where nothing `goes_on`; not 万 and 亿, which may count by
    themselves.
    """
    in_word = rf"(?<=[{_DIGITS}十百千拾佰仟])(?<![第{_GLUED}].)(?!{goes_on})"
    return rf"""
        (?P<number>[0-9{_HAN}半翻](?!{in_word})
          (?: (?<=[0-9])
              (?: (?=[0-9]{{0,2}}+,) [0-9]{{0,2}} (?:,[0-9]{{3}}){{1,6}} (?![0-9])
                | (?=[0-9]{{0,2}}+[ \u00a0\u2009\u202f])
                  [0-9]{{0,2}} (?:[ \u00a0\u2009\u202f][0-9]{{3}}){{1,4}} (?![0-9,])
                | [0-9]*+ )
              (?:\.[0-9]++ | (?<=[1-9])/[2-9](?![0-9./万亿%]))?
            | (?<=翻) 了? (?:[一两二三四五六]?番)
            | (?<=半) (?:数|(?!{not_half}))
            | (?<=一) [大多]?半
            | (?<=[{_HAN}]) (?:[{_DIGITS}十百万亿拾佰仟]|{thousand})*+
              (?:点[{_DIGITS}]++[十百千万亿]*+)?
          )
        )
    """


def _scale(units: list[str], thousand: str, more: str) -> str:
    """What multiplies a number: 万, 3|个亿, 5|k, 1|万多亿; 百 of 百分点 belongs to the unit.

    The rest of a sum may follow it, 16|万6085|辆 and 3|万8,193|辆, but no year: 16|万|2024年.
    """
    scale = f"(?:[十万亿]|{thousand}|百(?!分))"
    rest = rf"(?<=万)(?:[0-9],[0-9]{{3}}|[0-9]{{2,4}})(?=(?![年月日号])[{_firsts(units)}])"
    inner = rf"(?:(?:[0-9],[0-9]{{3}}|[0-9]{{1,4}})(?:[十百万]|{thousand})++)*+"
    return rf"""
        (?P<scale>(?:个(?=亿))?{scale}++{inner}(?:{rest}|[{more}]亿)?
                 |[kK](?![A-Za-z0-9/]))"""
