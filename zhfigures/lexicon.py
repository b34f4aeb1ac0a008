"""The words the reader knows, and where they stand in a text.

The vocabulary is data: the files `BUILT_IN`, and, if given, one file of the user's own in the same
format. A word means one thing only; where words overlap, the one that starts first and then the
longest wins, so a longer ``stop`` word such as 生产线 hides the 生产 inside it.

A user's file extends the built-in vocabulary and has the last word: a word it lists means what
it says there, whatever it meant before (list it as ``stop`` to forget it).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind

from .tokens import Fields

__all__ = [
    "Actor",
    "Area",
    "Indicator",
    "Lexicon",
    "Mention",
    "VocabularyError",
    "load",
]

_FOLDER = Path(__file__).parent / "vocabulary"
BUILT_IN = tuple(
    _FOLDER / f"{name}.toml" for name in ("areas", "actors", "indicators", "products", "cues")
)

AREA_KINDS = frozenset(
    {"world", "continent", "country", "region", "municipality", "province", "autonomous-region"}
    | {"prefecture", "county", "new-area", "zone", "local"}
)
ACTOR_KINDS = frozenset(
    {"maker", "brand", "supplier", "battery", "tech", "dealer", "body", "publisher"}
)

#: Firms whose products are cars, and what the others make.
CAR_FIRMS = frozenset({"maker", "brand"})
_MADE_BY = {**dict.fromkeys(CAR_FIRMS, "auto"), "battery": "battery", "supplier": "parts"}

#: How far the word behind a torn one may reach.
_REACH = 16
#: What stands for characters of periods and numbers, in which no word is sought.
HIDDEN = "\0"
#: Units that fit every indicator, because they compare it with something.
RELATIVE_UNITS = frozenset({"", "%", "pp", "times", "place-rank"})

#: What a firm's or place's name must stand right before to count where it is an ordinary word too.
MEASURES_OF_A_NAME = frozenset(
    {"sales", "production_sales", "revenue", "profit", "export_volume", "export_value"}
)

# After these 年 ends a period (2019年产量, 今年产值) and does not begin a word (年产量, 年产值).
_BEFORE_PERIOD_END = frozenset("0123456789〇零一二三四五六七八九十百今去明前后上半全每几多近同当本")

#: What stands between a firm that opens a sentence or a clause and its number, and before it.
_TOLD = re.compile(f"呢\\?|(?:[,，]|[则也才只仅还为是]|只有|仅有|还有|也有)?{HIDDEN}")
_OPENS = frozenset(("", *"\n。;；,，!?"))
#: What parts a name from what is said of it in lines like cells.
_PARTS_CELLS = frozenset((" ", ":"))
#: How many firms a text on them names, what stands before a sentence, and nouns that a name which
#: is a word as well may qualify: 大众消费, 现代产业.
_MAKERS = 3
_STARTS = frozenset(("", *"\n。!?"))
_NOUNS = (
    *("产业", "服务", "制造", "消费", "物流", "企业", "工业", "农业", "城市", "社会", "生活"),
    *("中国", "传媒", "媒体", "思想", "精神", "道路", "路", "区", "街", "镇", "市场", "文化"),
    *("科技", "管理"),
)
#: Under which the shares of a firm are sold: 三阳(2206).
_SHARE_CODE = re.compile(r"\((?:SZ|SH|HK)?\d{4,6}[).]")
#: Whose works stand in another place, and what makers are called before their names.
_WORKS = re.compile("在[㐀-鿿]{2,6}的(?:厂子|工厂|厂区|新厂|基地|生产基地)")
_MAKERS_OF_A_KIND = ("厂", "大厂", "龙头", "巨头", "厂商")
#: Behind these characters a name that is a word as well is the word: 理想的, 理想化.
_WORDLY = frozenset("的地化型状主信之情")

#: With 后 behind it, when something is done.
_AFTERWARDS = frozenset("以此之今产成投用达满工建营")

# What may stand between two names of one list: "蔚来、理想和小鹏". A comma may also end a clause.
_LIST_GLUE = frozenset({"、", "和", "与", "及", "以及", "/"})


class VocabularyError(ValueError):
    """A vocabulary file that cannot be used; the message names file, entry, key and remedy."""


@dataclass(slots=True, unsafe_hash=True)
class Mention(Fields):
    """One known word in a text.

    Attributes
    ----------
    start, end : int
        Half-open code-point offsets; ``text[start:end] == word``.
    kind : str
        ``area``, ``actor``, ``publisher`` (it issues numbers, they are not about it),
        ``indicator``, ``product``, ``cue``, ``org`` (shows that the name before it is an
        organisation's), or ``stop`` (nothing, and nothing inside it).
    code : str
        What the word stands for: a place's or firm's usual name, an indicator or product code, a
        cue's group; the home of a paper (a ``stop``); else empty for ``org`` and ``stop``.
    word : str
        The word as it stands in the text.
    """

    start: int
    end: int
    kind: str
    code: str
    word: str


@dataclass(frozen=True, slots=True)
class Area:
    """A place. A ``local`` one (全市, 新区) stands for the place of a kind in `stands_for`."""

    name: str
    kind: str
    parent: str | None = None
    stands_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """A firm or a body; where given, its home area, the product it makes, whose brand it is."""

    name: str
    kind: str
    home: str | None = None
    product: str | None = None
    owner: str | None = None

    @property
    def makes_cars(self) -> bool:
        return self.kind in CAR_FIRMS

    @property
    def makes(self) -> str | None:
        """The product that it makes, by its entry or its kind; None if that is no one thing."""
        return self.product or _MADE_BY.get(self.kind)


@dataclass(frozen=True, slots=True)
class Indicator:
    """What a word measures, and in which units.

    `units` lists the unit codes that fit (empty: any); `by_unit` gives the code that a unit turns
    the word into (出口 of vehicles is a volume, of money a value). In both, ``money`` stands for
    every currency. `verb` is true of words that act on their object (生产汽车205万辆). `about` is
    ``count`` for things that are counted, ``economy`` for totals of no single product, else empty.
    """

    code: str
    units: frozenset[str] = frozenset()
    by_unit: Mapping[str, str] = field(default_factory=dict)
    verb: bool = False
    about: str = ""

    def code_for(self, unit: str) -> str | None:
        """Return the indicator code of a quantity in `unit`, or None if the two do not fit."""
        if unit in RELATIVE_UNITS:
            return self.code
        if unit in self.by_unit:
            return self.by_unit[unit]
        if unit in self.units:
            return self.code
        # Currencies have the upper-case codes of ISO 4217; no other unit looks like that.
        if len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper():
            return self.code_for("money")
        return None if self.units else self.code


@dataclass(frozen=True, slots=True)
class _Key:
    """How one key of an entry must look; `example` is printed in the remedy."""

    type: type
    example: str
    required: bool = False
    choices: frozenset[str] | None = None


def _words(required: bool = True, name: str = "words", example: str = '["产量"]') -> _Key:
    return _Key(list, f"{name} = {example}", required)


#: Every table this module reads, with its keys. A new key or table is one line here.
TABLES: dict[str, dict[str, _Key]] = {
    "area": {
        "name": _Key(str, 'name = "重庆"'),
        "names": _words(False, "names", '["岳池县", "武胜县"]'),
        "bare": _words(False, "bare", '["岳池"]'),
        "kind": _Key(str, 'kind = "prefecture"', True, AREA_KINDS),
        "parent": _Key(str, 'parent = "四川"'),
        "words": _words(False, example='["重庆市", "重庆"]'),
        "weak": _words(False, "weak", '["朝阳"]'),
        "stands_for": _words(False, "stands_for", '["prefecture"]'),
    },
    "actor": {
        "name": _Key(str, 'name = "长安汽车"', True),
        "kind": _Key(str, 'kind = "maker"', True, ACTOR_KINDS),
        "home": _Key(str, 'home = "重庆"'),
        "product": _Key(str, 'product = "nev"'),
        "owner": _Key(str, 'owner = "长安汽车"'),
        "words": _words(example='["长安汽车"]'),
        "weak": _words(False, "weak", '["理想"]'),
    },
    "indicator": {
        "code": _Key(str, 'code = "production"', True),
        "en": _Key(str, 'en = "Production"'),
        "words": _words(False),
        "verbs": _words(False, "verbs", '["生产"]'),
        "units": _words(False, "units", '["vehicle"]'),
        "about": _Key(str, 'about = "count"', choices=frozenset({"count", "economy"})),
        "by_unit": _Key(dict, 'by_unit = { money = "export_value" }'),
    },
    "product": {
        "code": _Key(str, 'code = "auto"', True),
        "en": _Key(str, 'en = "Cars"'),
        "words": _words(example='["汽车"]'),
        "drives": _words(False, "drives", '["电动"]'),
    },
    "cue": {
        "group": _Key(str, 'group = "growth_up"', True),
        "words": _words(example='["增长"]'),
    },
    "org": {"words": _words(example='["有限公司"]')},
    "stop": {
        "words": _words(example='["生产线"]'),
        "home": _Key(str, 'home = "重庆"'),
    },
    # The built-in units stand in units.toml, which `numbers` reads; a user's own come from here.
    "unit": {
        "code": _Key(str, 'code = "unit"', True),
        "words": _words(example='["台套"]'),
    },
}


class _Entry:
    """One entry of a vocabulary file, able to say where it stands."""

    def __init__(self, path: Path, table: str, number: int, data: Any) -> None:
        self.path, self.table, self.number, self.data = path, table, number, data

    def __str__(self) -> str:
        title = ""
        if isinstance(self.data, dict):
            keys = ("name", "code", "group")
            title = next((f" ({self.data[k]})" for k in keys if k in self.data), "")
        return f"{self.path}: [[{self.table}]] number {self.number}{title}"

    def error(self, what: str, remedy: str) -> VocabularyError:
        return VocabularyError(f"{self}: {what}; {remedy}")

    def check(self) -> None:
        keys = TABLES[self.table]
        if not isinstance(self.data, dict):
            raise self.error("is not a table", f"write [[{self.table}]] and its keys below it")
        for name, value in self.data.items():
            if name not in keys:
                raise self.error(f"unknown key '{name}'", f"use one of {', '.join(keys)}")
            self._check_value(name, value, keys[name])
        for name, key in keys.items():
            if key.required and name not in self.data:
                raise self.error(f"key '{name}' is missing", f"add {key.example}")
        if not any(True for _ in self.words()):
            raise self.error("has no words", f"add {keys['words'].example}")
        if self.table == "area" and ("name" in self.data) == ("names" in self.data):
            raise self.error(
                "needs either key 'name' or key 'names'", f"add {keys['name'].example}"
            )

    def _check_value(self, name: str, value: Any, key: _Key) -> None:
        items = value.values() if isinstance(value, dict) else value
        if (
            not isinstance(value, key.type)
            or not value
            or not (isinstance(value, str) or all(isinstance(i, str) and i for i in items))
        ):
            raise self.error(f"key '{name}' is not as it must be", f"write {key.example}")
        if key.choices and value not in key.choices:
            choices = ", ".join(sorted(key.choices))
            raise self.error(f"key '{name}' cannot be '{value}'", f"use one of {choices}")
        if name in ("words", "names", "bare", "weak", "verbs", "drives"):
            for word in value:
                plain = unicodedata.normalize("NFKC", word).strip()
                if plain != word:
                    raise self.error(
                        f"key '{name}': '{word}' would never match, because texts are read "
                        "in half-width characters",
                        f"write '{plain}'",
                    )

    def words(self) -> Iterator[tuple[str, str, bool]]:
        """Yield (word, code, weak) for every word of the entry."""
        data = self.data
        code = next((data[key] for key in ("name", "code", "group", "home") if key in data), "")
        for key in ("words", "verbs", "weak"):
            for word in data.get(key, ()):
                yield word, code, key == "weak"
        for word in data.get("names", ()):
            yield word, _short_name(word), False
        for word in data.get("bare", ()):
            yield word, word, False


#: So many characters a name has that needs no other: 北汽福田, but not 福田.
_FULL_NAME = 4
#: What follows a short name in a full one: 力帆|股份, but not 五菱|宏光, which is a car.
_FULL_ENDS = re.compile(
    "(?:汽车|集团|股份|科技|公司|工业|实业|控股|客车|乘用车|商用车|重卡|重工|新能源|动力|电池|大众|丰田|本田|福特|日产)+"
)


def _is_full_name(word: str, firms: Mapping[str, str]) -> bool:
    """北汽福田, 力帆股份: a name for a firm, and not for one of its cars."""
    if len(word) < _FULL_NAME or not all("㐀" <= character <= "鿿" for character in word):
        return False
    short = next((size for size in (3, 2) if firms.get(word[:size]) == firms[word]), None)
    return short is None or _FULL_ENDS.fullmatch(word, short) is not None


def _short_name(name: str) -> str:
    """Return the usual short form of an official name: 昆山市 -> 昆山, but 忠县 -> 忠县."""
    return name[:-1] if len(name) > 2 and name[-1] in "市县区旗" else name


#: What is driven in one way or another, and how its words end: 电动|轻卡, 无人驾驶|巴士.
_BODIES = frozenset({"auto", "passenger", "commercial"})
#: Longer ones (轻型客车) stay words of their own, for the sake of the automaton's size.
_SHORT = 3
_BODY_ENDS = ("车", "卡", "客", "巴", "巴士", "SUV", "MPV")


def _learn_driven(meanings: dict[str, tuple[str, str, bool]], drives: Mapping[str, str]) -> None:
    """电动|轻卡, 燃油|SUV: what drives a car says more than its body."""
    bodies = [
        word
        for word, (kind, code, _) in meanings.items()
        if kind == "product"
        and code in _BODIES
        and len(word) <= _SHORT
        and word.endswith(_BODY_ENDS)
    ]
    for drive, code in drives.items():
        for body in bodies:
            meanings.setdefault(drive + body, ("product", code, False))


#: Zones of which nearly every town has one; of their forms this one keeps its name (芜湖开发区).
_ZONES = frozenset({"高新区", "经开区"})
_ANY_ZONE = "开发区"
#: Kinds of towns that have them.
_HAVE_ZONES = frozenset({"prefecture", "county"})


class Lexicon:
    """Words and what they stand for; build one with `load`.

    Attributes
    ----------
    areas : Mapping[str, Area]
        By name, which is the code of an ``area`` mention.
    actors : Mapping[str, Actor]
        By name, which is the code of an ``actor`` or ``publisher`` mention.
    units : tuple of (str, str)
        The words and codes of the user's own classifiers.
    indicators : Mapping[str, Indicator]
        By word, since two words of one code may take different units.
    """

    def __init__(self, layers: Iterable[Iterable[_Entry]]) -> None:
        self.areas: dict[str, Area] = {}
        self.actors: dict[str, Actor] = {}
        units: dict[str, str] = {}
        self.indicators: dict[str, Indicator] = {}
        meanings: dict[str, tuple[str, str, bool]] = {}
        drives: dict[str, str] = {}
        for layer in layers:
            owners: dict[str, _Entry] = {}
            for entry in layer:
                entry.check()
                if entry.table == "unit":
                    units |= {word: code for word, code, _ in entry.words()}
                    continue
                drives |= dict.fromkeys(entry.data.get("drives", ()), entry.data.get("code"))
                kind = self._learn(entry)
                for word, code, weak in entry.words():
                    if word in owners:
                        raise entry.error(
                            f"word '{word}' already stands in {owners[word]}", "remove one of them"
                        )
                    owners[word] = entry
                    meanings[word] = (kind, code, weak)
        _learn_driven(meanings, drives)
        self._add_zones()
        self.units = tuple(units.items())
        self._weak = frozenset(i for i, (_, _, weak) in enumerate(meanings.values()) if weak)
        # "EV" must not be found in "REVIEW": words with a Latin edge need a boundary there.
        self._latin = frozenset(
            i for i, word in enumerate(meanings) if _is_latin(word[0]) or _is_latin(word[-1])
        )
        self._yearly = frozenset(i for i, word in enumerate(meanings) if word[0] == "年")
        # A name does not end inside another word: 上汽 in 规上汽车, 在渝 in 在渝北.
        self._torn = frozenset(
            i for i, (word, (kind, *_)) in enumerate(meanings.items())
            if (kind == "actor" and word[-1] == "汽") or (kind == "area" and word[0] == "在")
        )  # fmt: skip
        self._zones = frozenset(
            i for i, (kind, code, _) in enumerate(meanings.values())
            if kind == "area" and code in _ZONES
        )  # fmt: skip
        conditional = self._weak | self._latin | self._yearly | self._torn | self._zones
        self._meanings = tuple(
            (kind, code, word, i in conditional)
            for i, (word, (kind, code, _)) in enumerate(meanings.items())
        )
        self._places = {word: i for i, word in enumerate(meanings)}
        #: the short names of counties that are found in full only: 宜丰 by 宜丰县
        self.counties = {
            word: code for word, (kind, code, _) in meanings.items()
            if kind == "area" and self.areas[code].kind == "county"
            and word[:-1] == code and code not in meanings
        }  # fmt: skip
        self.county_ends = frozenset(word[-2:] for word in self.counties)
        #: 江夏 by 江夏区: parts of a town, which no 全市 can mean
        self.districts = frozenset(
            code for word, (kind, code, _) in meanings.items()
            if kind == "area" and word[-1] == "区" and word[:-1] == code
            and self.areas[code].kind == "county"
        )  # fmt: skip
        self._owners = {name: a.owner for name, a in self.actors.items() if a.owner}
        #: 北汽福田 for 福田汽车: other names of a firm that are as full as its usual one
        self.other_names: dict[str, list[str]] = {}
        firms = {word: code for word, (kind, code, _) in meanings.items() if kind == "actor"}
        for word, code in firms.items():
            if word != code and _is_full_name(word, firms):
                self.other_names.setdefault(code, []).append(word)
        self._automaton = AhoCorasick(list(meanings), matchkind=MatchKind.LeftmostLongest)

    def _add_zones(self) -> None:
        """芜湖高新区, 什邡经开区: each town's, so that no text adds any. See `_zone_of`."""
        for town in [area for area in self.areas.values() if area.kind in _HAVE_ZONES]:
            for zone in (*_ZONES, _ANY_ZONE):
                name = town.name + zone
                self.areas.setdefault(name, Area(name, "zone", town.name))

    def _learn(self, entry: _Entry) -> str:
        """Keep what the entry says beyond its words, and return the kind of its mentions."""
        data = entry.data
        if entry.table == "area":
            for name in [data["name"]] if "name" in data else map(_short_name, data["names"]):
                self.areas[name] = Area(
                    name, data["kind"], data.get("parent"), tuple(data.get("stands_for", ()))
                )
        elif entry.table == "actor":
            self.actors[data["name"]] = Actor(
                data["name"], data["kind"], *map(data.get, ("home", "product", "owner"))
            )
            return "publisher" if data["kind"] == "publisher" else "actor"
        elif entry.table == "indicator":
            verbs = data.get("verbs", ())
            for word, code, _ in entry.words():
                self.indicators[word] = Indicator(
                    code,
                    frozenset(data.get("units", ())),
                    data.get("by_unit", {}),
                    word in verbs,
                    data.get("about", ""),
                )
        return entry.table

    def find(
        self, text: str, spans: Sequence[tuple[int, int]] | None = None
    ) -> list[Mention]:
        """Find the known words in `text`: leftmost, then longest, never overlapping.

        Parameters
        ----------
        text : str
            Clean text: simplified and half-width.
        spans : sequence of tuple of int, optional
            The parts of it to look at, in order, none overlapping another; all of it unless given.

        Returns
        -------
        list of Mention
            In order. Linear in ``len(text)``.
        """
        meanings = self._meanings
        hits = self._automaton.find_matches_as_indexes(_only(text, spans) if spans else text)
        new = object.__new__  # half the cost of the constructor, at thousands of words a page
        found: list[Mention] = []
        doubtful = []
        for word, start, end in hits:
            mention = new(Mention)
            mention.start, mention.end = start, end
            mention.kind, mention.code, mention.word, conditional = meanings[word]
            if conditional:
                doubtful.append(len(found))
            found.append(mention)
        if not doubtful:
            return found
        kept: list[Mention | None] = list(found)
        weak = []
        for i in doubtful:
            word, start, end = hits[i]
            if kept[i] is None:
                continue  # it was a part of a torn word's neighbour
            if word in self._latin and not _is_apart(text, start, end):
                kept[i] = None
            elif word in self._yearly and _ends_period(text, start):
                rest = self._places.get(text[start + 1 : end])
                kept[i] = None if rest is None else Mention(start + 1, end, *meanings[rest][:3])
            elif word in self._torn and (whole := self._instead(text, end - 1)):
                kept[i] = whole
                for j in range(i + 1, len(found)):
                    if found[j].start >= whole.end:
                        break
                    kept[j] = None
            elif word in self._zones:
                if i and (zone := self._zone_of(kept[i - 1], found[i])):
                    kept[i - 1], kept[i] = None, zone
                    if weak[-1:] == [i - 1]:
                        weak.pop()
            elif word in self._weak:
                weak.append(i)
        for i in _lone(found, weak, text, self._owners) if weak else ():
            kept[i] = None
        return [mention for mention in kept if mention]

    def _zone_of(self, town: Mention | None, zone: Mention) -> Mention | None:
        """芜湖|高新区, 什邡|经开区: towns have zones that are called after them."""
        if town is None or town.kind != "area" or town.end != zone.start:
            return None
        if self.areas[town.code].kind not in _HAVE_ZONES:
            return None
        name = town.code + (_ANY_ZONE if zone.word == _ANY_ZONE else zone.code)
        return Mention(town.start, zone.end, "area", name, town.word + zone.word)

    def _instead(self, text: str, start: int) -> Mention | None:
        """The word that a name ends in the middle of, if there is one: 汽车零部件企业, 渝北."""
        hits = self._automaton.find_matches_as_indexes(text[start : start + _REACH])
        word, first, end = hits[0] if hits else (0, 1, 0)
        if first or end == 1:
            return None
        kind, code, word, _ = self._meanings[word]
        if kind == "area" and not word.startswith(code):
            return None  # 在渝|产能, not 在|渝产|能
        return Mention(start, start + end, kind, code, word)


def _only(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The parts of a text in their places, with what is between them blanked."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += (HIDDEN * (start - at), text[start:end])
        at = end
    return "".join(pieces)


def _ends_period(text: str, start: int) -> bool:
    """Whether 年 at `start` ends a period: 今|年产量, but not 投产后|年产量."""
    before = text[start - 1 : start]
    if before == "后" and text[start - 2 : start - 1] in _AFTERWARDS:
        return False
    return bool(before) and before in _BEFORE_PERIOD_END


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _is_apart(text: str, start: int, end: int) -> bool:
    """Tell whether no Latin word runs on past either end of ``text[start:end]``."""
    before = start and _is_latin(text[start - 1]) and _is_latin(text[start])
    after = end < len(text) and _is_latin(text[end]) and _is_latin(text[end - 1])
    return not (before or after)


def _lone(
    found: list[Mention], weak: list[int], text: str, owners: Mapping[str, str]
) -> set[int]:
    """Return those of the weak words that nothing beside them confirms.

    理想 is a firm in a list with one (蔚来、理想) or at once before what a name sells or earns
    (理想交付3万辆); anywhere else it is an ordinary word.
    """
    lone = set(weak)

    def listed(one: int, other: int) -> bool:
        first, second = sorted((one, other))
        return (
            first >= 0
            and second < len(found)
            and other not in lone
            and found[one].kind == found[other].kind
            and text[found[first].end : found[second].start] in _LIST_GLUE
        )

    for i in weak:
        after = found[i + 1] if i + 1 < len(found) else None
        start, end = found[i].start, found[i].end
        measured = after and after.start == end and after.code in MEASURES_OF_A_NAME
        if after and after.code in MEASURES_OF_A_NAME and text[end : after.start] in _PARTS_CELLS:
            measured = measured or not text[start - 1 : start].isalpha()  # 理想 交付3万辆
        if text[end : end + 2].lstrip(" ")[:1] == HIDDEN and not text[start - 1 : start].isalpha():
            measured = True  # 理想2月交付: a period follows at once
        if text.startswith("一家", end) or _SHARE_CODE.match(text, end):
            measured = True  # 解放一家拿走26%, 三阳(2206)
        if text.startswith("在", end) and _WORKS.match(text, end):
            measured = True  # 华数在北碚的厂子
        if text.startswith(HIDDEN, end) and text[start - 2 : start].endswith(_MAKERS_OF_A_KIND):
            measured = True  # 齿轮厂和大去年营收
        if text[start - 1 : start] == "\n" and text[end : end + 1] == "\n":
            measured = True  # a heading of its own
        if _TOLD.match(text, end) and text[start - 1 : start] in _OPENS:
            measured = True  # 理想,20.4万辆; 长城只有1.7亿元
        if listed(i, i - 1) or measured:
            lone.discard(i)
    for i in reversed(weak):
        if listed(i, i + 1):
            lone.discard(i)
    makers = {m.code for i, m in enumerate(found) if m.kind == "actor" and i not in lone}
    if len(makers) >= _MAKERS:
        lone -= {i for i in lone if _opens_talk(text, found[i])}
    # Where a text has once said that the word is a name, it goes on using it.
    unsure = set(weak)
    sure = {m.code for i, m in enumerate(found) if i not in unsure and m.kind == "actor"}
    sure |= {found[i].code for i in weak if i not in lone}
    return {
        i
        for i in lone
        if not {found[i].code, owners.get(found[i].code)} & sure
        or text[found[i].end : found[i].end + 1] in _WORDLY
    }


def _opens_talk(text: str, name: Mention) -> bool:
    """长城追上来了, in a text on makers: a name that opens its sentence."""
    end = name.end
    if name.kind != "actor" or text[name.start - 1 : name.start] not in _STARTS:
        return False
    return text[end : end + 1] not in _WORDLY and not text.startswith(_NOUNS, end)


def _read(path: Path) -> Iterator[_Entry]:
    """Yield the entries of one vocabulary file, unchecked."""
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise VocabularyError(
            f"{path}: cannot be read ({error.strerror}); give the path of a TOML file"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VocabularyError(f"{path}: not TOML in UTF-8 ({error}); mend that place") from error
    for table, entries in document.items():
        if table not in TABLES:
            known = ", ".join(sorted(TABLES))
            raise VocabularyError(f"{path}: unknown table '{table}'; use one of {known}")
        if not isinstance(entries, list):
            raise VocabularyError(f"{path}: '{table}' is not a list of entries; write [[{table}]]")
        for number, data in enumerate(entries, 1):
            yield _Entry(path, table, number, data)


@lru_cache(maxsize=8)
def load(extra: Path | None = None) -> Lexicon:
    """Load the vocabulary, built in and the user's own; the second call costs nothing.

    Parameters
    ----------
    extra : Path, optional
        A vocabulary file whose words come on top and win.

    Returns
    -------
    Lexicon

    Raises
    ------
    VocabularyError
        If a file cannot be used; the message names file, entry, key and remedy.
    """
    built_in = [e for path in BUILT_IN for e in _read(path)]
    return Lexicon([built_in] if extra is None else [built_in, _read(Path(extra))])
