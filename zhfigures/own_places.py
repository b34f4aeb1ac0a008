"""Places that a text names itself: 人和工业园, and then 园区; 宜丰县, and then 宜丰."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from .lexicon import Area, Lexicon, Mention
from .names import WORDS, spots

__all__ = ["with_own_places"]

#: How the names of zones end, found from their last character, because no other way is as quick.
_ENDS_PARK = re.compile("园(?<=[业技电件流造新工子息备料态]园)")
_ENDS_DISTRICT = re.compile("区(?<=[新发开]区)")
_TRADES = frozenset(
    {"产业", "工业", "科技", "微电", "软件", "物流", "智造", "制造", "创新", "高新", "化工"}
    | {"电子", "信息", "装备", "材料", "生态"}
)
#: By the character before their last one.
_DISTRICTS = {
    "新": ("高新区", "新区"),
    "开": ("经开区",),
    "发": ("经济技术开发区", "经济开发区", "高新技术产业开发区", "开发区"),
}
#: What stands for a zone, and how one of another kind ends.
_PARK, _NEW_AREA = "园区", "新区"
#: Zones that a text goes on to call by the end of their name and not 园区.
_CALLED = {"新区": "新区", "高新区": "高新区", "开发区": "开发区"}
#: How long the run of characters is in which the name stands, and its own part.
_RUN = re.compile("[㐀-鿿]{1,12}\\Z")
_LENGTH, _OWN = 12, range(2, 5)
#: What leads to a name and is no part of it.
_LEADS = re.compile(
    ".*(?:[的在于和与及位到入进话访是对从由至向把被为将以近了着等]|记者|走|专访|落户|建设|打造|加快|推进|依托|围绕|全力|支持"
    "|[给授赋]予|批[准复]|获批|同意|[设成]立|组建|申报|创建|规划|中国|国际|国家级?|省级|市级)"
)
#: What is in no name: several, a kind, or one that is pointed at.
_NO_NAME = re.compile(
    "[各个多几两每这那该本此类级型化家座大新老一二三四五六七八九十]|我们|特色|现代|高新|经济|汽车|产业"
)
#: How often a text says the name, or goes on with the word, if it is about the zone.
_OFTEN, _AGAIN = 2, 2
#: How many names of a text are looked at.
_MOST = 40
#: 12个|园区, 园区|30个: parks that are counted, or any park.
_COUNTED = re.compile("[\\d个座类各级化型大家多产业工业科技物流特色一二三四五六七八九十\0]\\Z")
#: How rows call zones whose names end in full: 小蓝经济技术开发区 is 小蓝经开区.
_IN_SHORT = {"经济技术开发区": "经开区", "高新技术产业开发区": "高新区"}
#: The short names of counties that are words as well.
_WORDS = frozenset(WORDS["county_words"])
#: Kinds of places that have zones.
_TOWNS = frozenset({"municipality", "prefecture", "county"})


def with_own_places(text: str, lexicon: Lexicon) -> Lexicon:
    """The vocabulary, and the zones and the counties' short names that a text uses itself.

    Parameters
    ----------
    text : str
        Clean text.
    lexicon : Lexicon
        The vocabulary.

    Returns
    -------
    Lexicon
        The same one where the text names no place that is unknown, and does not speak of 园区.
    """
    zones: dict[str, Area] = {}
    names: dict[str, str] = {}
    for written, zone in _zones(text, lexicon):
        names[written] = zone.name
        if zones.setdefault(zone.name, zone).parent is None:
            zones[zone.name] = zone
    names |= {name: name for name in _counties(text, lexicon)}
    # Whether a text holds a character is known in next to no time, how often two in far more.
    if names or (_PARK[0] in text and text.count(_PARK) >= _AGAIN):
        return _WithOwn(lexicon, zones, names)
    return lexicon


class _WithOwn(Lexicon):
    """A vocabulary with the places of one text; `names` are those that it writes."""

    def __init__(self, base: Lexicon, zones: dict[str, Area], names: dict[str, str]) -> None:
        self.__dict__.update(base.__dict__)
        self.areas = base.areas | zones if zones else base.areas
        self._own_names = names
        longest = sorted(names, key=len, reverse=True)
        self._pattern = re.compile("|".join(longest)) if names else None

    def find(
        self, text: str, spans: Sequence[tuple[int, int]] | None = None
    ) -> list[Mention]:
        """Find the known words: see `Lexicon.find`; 园区 is the zone that is spoken of."""
        found = super().find(text, spans)
        if self._pattern is not None:
            found = _laid_over(found, list(self._own(text)))
        parks = [i for i, mention in enumerate(found) if mention.word == _PARK]
        if parks and any(self._is_zone(mention) for mention in found):
            for i in parks:
                found[i] = self._park(found[i], text)
        return found

    def _own(self, text: str) -> Iterator[Mention]:
        for match in self._pattern.finditer(text):
            yield Mention(*match.span(), "area", self._own_names[match[0]], match[0])

    def _is_zone(self, mention: Mention) -> bool:
        return mention.kind == "area" and self.areas[mention.code].kind in ("zone", "new-area")

    def _park(self, mention: Mention, text: str) -> Mention:
        """园区现有企业47家: the zone; 12个园区: parks."""
        if mention.word != _PARK or mention.kind != "indicator":
            return mention
        start, end = mention.start, mention.end
        counted = _COUNTED.search(text, max(start - 1, 0), start)
        if counted or text[end : end + 1].isdigit() or text[end : end + 1] == "\0":
            return mention
        return mention._replace(kind="area", code=_PARK)


def _laid_over(found: list[Mention], own: list[Mention]) -> list[Mention]:
    """The words, those that overlap an own name left out, and the own names."""
    if not own:
        return found
    kept: list[Mention] = []
    at = 0
    for mention in found:
        while at < len(own) and own[at].end <= mention.start:
            kept.append(own[at])
            at += 1
        if at == len(own) or mention.end <= own[at].start:
            kept.append(mention)
    return kept + own[at:]


def _zones(text: str, lexicon: Lexicon) -> Iterator[tuple[str, Area]]:
    """The zones that no vocabulary knows and that the text goes on speaking of, as written."""
    seen: set[str] = set()
    for start, end in islice(_endings(text), _MOST):
        if _is_known(text, start, end, lexicon.areas):
            continue
        run = _RUN.search(text, max(start - _LENGTH, 0), start)
        word = text[start:end]
        if run is None or run[0] + word in seen:
            continue
        seen.add(run[0] + word)
        zone = _named(run[0], word, lexicon)
        if zone is None:
            continue
        written, short = zone.name, _IN_SHORT.get(word, word)
        name = written.removesuffix(word) + short
        if _goes_on(text, written, word) or (short != word and name in text):
            yield written, replace(zone, name=name)
            yield name, replace(zone, name=name)


def _counties(text: str, lexicon: Lexicon) -> Iterator[str]:
    """宜丰 of 宜丰县: the short names of counties that a text names in full as well."""
    counties = lexicon.counties
    for at in (spots(text, "县") + spots(text, "市"))[:_MOST]:
        if text[at - 1 : at + 1] not in lexicon.county_ends:
            continue  # 全市: one look instead of two
        name = counties.get(text[at - 2 : at + 1]) or counties.get(text[at - 3 : at + 1])
        if name and name not in _WORDS and text.count(name) > text.count(name + text[at]):
            yield name


def _is_known(text: str, start: int, end: int, areas: Mapping[str, Area]) -> bool:
    """两江新区: whether the vocabulary has a zone that ends so."""
    for size in _OWN:  # noqa: SIM110 (`any` takes twice the time)
        if text[start - size : end] in areas:
            return True
    return False


def _endings(text: str) -> Iterator[tuple[int, int]]:
    """Where the last part of such a name stands: 人和|工业园, 凤鸣|新区."""
    for match in _ENDS_PARK.finditer(text):
        start, end = match.start() - 2, match.end()
        if start >= 0 and text[start : start + 2] in _TRADES:
            yield start, end + text.startswith("区", end)
    for match in _ENDS_DISTRICT.finditer(text):
        end = match.end()
        for word in _DISTRICTS[text[end - 2]]:
            if text.endswith(word, 0, end):
                yield end - len(word), end
                break


def _named(run: str, end: str, lexicon: Lexicon) -> Area | None:
    """云阳县|人和|工业园: the zone that a run of characters names; None where it is known."""
    town, at = None, 0
    for mention in lexicon.find(run + end):
        if mention.kind == "area" and mention.end <= len(run):
            town, at = lexicon.areas[mention.code], mention.end
        elif mention.end > len(run) - 1 and mention.kind == "area" and mention.start < len(run):
            return None  # the vocabulary knows it
        elif mention.end > at and mention.start < len(run) and mention.kind not in ("cue", "org"):
            at = mention.end if mention.end < len(run) - 1 else len(run) + 1
            town = None
    own = run[at:].removeprefix("的")
    if town is None or len(own) not in _OWN:
        own = _LEADS.sub("", own, count=1)
    if len(own) not in _OWN or _NO_NAME.search(own):
        return None
    name = own + end
    kind = "new-area" if end == _NEW_AREA else "zone"
    parent = town.name if town is not None and town.kind in _TOWNS else None
    return Area(name, kind, parent)


def _goes_on(text: str, name: str, end: str) -> bool:
    """Whether a text says a name again, or goes on with 园区 or 新区."""
    said = text.count(name)
    called = _CALLED.get(end, _PARK)
    return said >= _OFTEN or text.count(called) - (said if called in name else 0) >= _AGAIN
