"""What a document as a whole is about: the place that 全市 and an unnamed subject stand for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from operator import attrgetter

from .kinds import DRIVEN
from .lexicon import Area, Lexicon, Mention
from .numbers import Quantity
from .periods import PeriodExpr
from .scan import Sentence

__all__ = ["ABROAD", "FIRM_WORDS", "Topic", "topic_of"]

#: What may be the measure that a text is about.
COUNTED = ("production", "sales")
#: What share of the mentions makes a kind of product the subject of a text.
MOST = 0.6
#: Where firms sell; never what a text is about.
ABROAD = frozenset({"海外"})
#: 全国|最大的生产基地, 我国|首个大型气田: a country or the world as an ornament of what is told of.
ORNAMENT = re.compile(
    "(?![是为有在成已仍也])[㐀-鿿]{0,6}?(?:最[大多高早强快]|首[个家座]|领先|龙头|唯一)"
)
#: Words of a text about a firm, known by its name or not.
FIRM_WORDS = frozenset({"公司", "本公司"})
#: How the words begin that tell of a firm whose shares are dealt in.
LISTED = ("归母", "归属", "扣非", "每股", "股东应占", "应占")
#: Kinds of places that a firm's report names by the way.
WIDE = frozenset({"world", "continent", "country"})
#: The kinds of words.
KINDS = ("area", "actor", "publisher", "product", "indicator", "cue", "org", "stop")
#: What a name in the first lines, and one in the title, weighs more than any other.
EXTRA, IN_TITLE = 3, 10
#: How many characters from the top name a document's subject: title and first lines.
HEAD = 200
#: How much more the firm that is named first weighs.
FIRST = 10
#: How far behind it one may stand whose attribute it is.
ATTRIBUTE = range(3, 7)
#: How many times as often as its owner a brand may be named.
EVEN = 2
#: How much more a firm must weigh than any place in a text that says 全市 or 当地.
MUCH, AGAIN = 2, 3
#: How often a text says 公司 that is about one.
SELF_SAID = 3
#: How often a firm is named that a text does not speak of.
IN_PASSING = 2
#: How often a subject is spoken of.
OFTEN = 2
#: How many joint ventures and works of a group make a text one on the group.
PARTS_OF_GROUP = 3
#: How many characters the short name of a maker has: 长安.
SHORT = 2
#: What the full name of a part of a town ends in; a place that is itself a town says 市.
PARTS = ("区", "县", "旗")
#: How many words for goals make a plan, and beside how many numbers there is one in it.
GOALS, NUMBERS = 3, 4
#: How the title of a plan ends, and how a report begins that tells what one says.
_KINDS = "方案|规划|计划|意见|措施|纲要|政策|办法"
_KIND = re.compile(_KINDS)
_PLAN = re.compile(
    rf"(?:{_KINDS})[》\s]*(?:\([^()\n]{{2,24}}\))?[》\s]*(?:的通知|的函|的请示)?[》\s]*"
    r"(?:\([^()\n]{2,24}\))?\s*\Z"
    rf"|(?:印发|出台|发布)[^。《]{{0,8}}《[^《》]{{4,40}}(?:{_KINDS})"
)
#: 2020年工作总结及2021年计划: looks back as well.
_REVIEW = re.compile("总结|回顾|情况|报告")
#: How many hold what a document is about and nothing else.
OPENING = 100


@dataclass(frozen=True, slots=True)
class Topic:
    """The document's own place, firm, kind of car and measure; the places it names, by kind.

    `of_firm` says that firms are named more than places, `firm` that one of them is named most of
    all. `towns` gives for a district the town that 全市 stands for beside it.
    `plan` says that it sets goals again and again, `is_plan` that its title calls it a plan.
    `product` is named most of all; `subject` is the same where the document begins with it.
    `parts` are the joint ventures of the group that a document is about.
    """

    area: str | None
    by_kind: dict[str, str]
    towns: dict[str, str]
    actor: str | None
    of_firm: bool
    firm: str | None
    plan: bool
    is_plan: bool
    product: str | None
    subject: str | None
    indicator: Mention | None
    parts: frozenset[str] = frozenset()

    def local(self, area: Area, standing: str | None = None) -> str | None:
        """What 全市, 我省 or 新区 stands for here; None if the text names no such place."""
        fitting = (name for kind, name in self.by_kind.items() if kind in area.stands_for)
        name = next(fitting, standing)
        return self.town(area, name)

    def town(self, area: Area, name: str | None) -> str | None:
        """渝北, 全市: all of the town that a district is a part of, of 铁西区 the town told of."""
        if area.name != "全市" or name is None:
            return name
        town = self.by_kind.get("prefecture", name) if name.endswith("区") else name
        return self.towns.get(name, town)


_start, _code = attrgetter("start"), attrgetter("code")


def _in_head(mentions: list[Mention]) -> list[Mention]:
    """Those in the first lines, of mentions in order."""
    return mentions[: bisect_left(mentions, HEAD, key=_start)]


def _weigh(mentions: Sequence[Mention]) -> dict[str, int]:
    """How often each is named; the first lines weigh more."""
    weights: dict[str, int] = {}  # a Counter takes longer to make than most have to count
    for mention in mentions:
        code = mention.code
        weights[code] = weights.get(code, 0) + (1 if mention.start >= HEAD else 1 + EXTRA)
    return weights


def _add(weights: dict[str, int], name: str, weight: int) -> None:
    weights[name] = weights.get(name, 0) + weight


def _ranked(weights: Mapping[str, int]) -> list[str]:
    """The names, the heaviest first, and of equals the one that is named first."""
    return sorted(weights, key=weights.__getitem__, reverse=True)


def _fields(sentences: Iterable[Sentence]) -> set[int]:
    """Where the places stand that are a rank's field: 全国第三位."""
    return {
        token.start
        for sentence in sentences
        if sentence.has_quantity
        for token, following in pairwise(sentence.tokens)
        if type(following) is Quantity and following.unit == "place-rank" and type(token) is Mention
    }


def _without_parents(places: list[Mention], lexicon: Lexicon) -> list[Mention]:
    """The places, but not the 重庆市 of 重庆市璧山区."""
    kept = [
        place
        for place, following in pairwise(places)
        if following.start != place.end or lexicon.areas[following.code].parent != place.code
    ]
    return kept + places[-1:]


def _shared_parents(
    weights: Iterable[str], lexicon: Lexicon, places: Iterable[Mention]
) -> dict[str, str]:
    """For a county that is no town of its own, the town it is a part of.

    A district is, and what is called 县, and any other where the text names two of one town.
    """
    areas = lexicon.areas
    parents = {
        name: areas[name].parent
        for name in weights
        if name in areas and areas[name].kind == "county"
    }
    if not parents:
        return {}
    districts = {mention.code for mention in places if mention.word.endswith(PARTS)}
    districts |= lexicon.districts & weights.keys()
    siblings = Counter(parents.values())
    return {
        name: parent
        for name, parent in parents.items()
        if parent in areas
        and (name in districts or areas[parent].kind == "municipality" or siblings[parent] > 1)
    }


def _opener(firms: list[Mention]) -> str | None:
    """The firm that the first lines begin with: of 华为加持下的赛力斯 the second."""
    opener: Mention | None = None
    for firm in _in_head(firms):
        if opener is None:
            opener = first = firm
        elif firm.start - first.end in ATTRIBUTE:
            opener = firm
    return opener.code if opener else None


def _leading(counts: Mapping[str, int]) -> str | None:
    """The most counted name, if it makes up most of all."""
    name = max(counts, key=counts.__getitem__, default=None)
    return name if name is not None and counts[name] > MOST * sum(counts.values()) else None


def _headed(firms: Mapping[str, int], mentions: Sequence[Mention], head: str) -> str | None:
    """比亚迪,站上427万辆之后: the one firm of the first line, named far more often than another."""
    line = len(head) - len(head.lstrip())
    line = head.find("\n", line) if "\n" in head[line:] else len(head)
    named = {mention.code for mention in takewhile(lambda m: m.start < line, mentions)}
    if len(named) != 1:
        return None
    first, *others = _ranked(firms)[:2]
    far = all(firms[first] >= EVEN * firms[other] for other in others)
    return first if first in named and far else None


def _called_firm(firms: Mapping[str, int], opener: str | None, said: int) -> str | None:
    """公司2023年…公司现有…: the firm that a text begins with and calls 公司, `said` times."""
    if opener is None or said < SELF_SAID or max(firms, key=firms.__getitem__) != opener:
        return None
    return opener if firms[opener] + said > MOST * (sum(firms.values()) + said) else None


def _with_brands(firms: Mapping[str, int], lexicon: Lexicon) -> dict[str, int]:
    """The firms, each with its brands; a brand that is named far more often stands by itself."""
    merged: dict[str, int] = {}
    for name, count in firms.items():
        known = lexicon.actors.get(name)
        owned = known and EVEN * firms.get(known.owner, 0) >= count
        _add(merged, known.owner if owned else name, count)
    return merged


def _group(
    firms: Mapping[str, int], actors: Sequence[Mention], lexicon: Lexicon, opener: str | None
) -> tuple[str | None, frozenset[str]]:
    """长安 beside 长安福特, 长安马自达, 南京长安: the group a text is about, and its parts."""
    for name in dict.fromkeys(m.code for m in actors if len(m.word) == SHORT):
        known = lexicon.actors.get(name)
        if known is None or known.owner or not known.makes_cars:
            continue
        short = next(m.word for m in actors if m.code == name and len(m.word) == SHORT)
        parts = frozenset(firm for firm in firms if short in firm and firm != name)
        if len(parts) >= PARTS_OF_GROUP and opener not in parts:
            return name, parts
    return None, frozenset()


def _owner_of(
    firms: Mapping[str, int], lexicon: Lexicon
) -> tuple[str | None, frozenset[str]]:
    """上汽集团 beside 上汽通用 and 上汽大众: the firm that holds the others, by their names."""
    for name in firms:
        known = lexicon.actors.get(name)
        parts = frozenset(firm for firm in firms if firm[:SHORT] == name[:SHORT] and firm != name)
        if known is not None and name.endswith(("集团", "汽车")) and len(parts) >= OFTEN:
            return name, parts
    return None, frozenset()


def _merged(products: dict[str, int]) -> dict[str, int]:
    """The driven kinds as one: a text on new-energy cars names hybrids and battery cars as well."""
    driven = [code for code in products if code in DRIVEN]
    if len(driven) < 2:
        return products
    merged = {code: n for code, n in products.items() if code not in DRIVEN}
    merged[max(driven, key=products.__getitem__)] = sum(map(products.__getitem__, driven))
    return merged


def _is_plan(line: str) -> bool:
    """重庆市汽车产业发展行动方案(2022—2025年): the title of a plan."""
    return bool(_PLAN.search(line)) and not _REVIEW.search(line)


def _plans(title: str, head: str) -> bool:
    """Whether the title or one of the first lines is the title of a plan; few have its words."""
    return bool(_KIND.search(title + head)) and any(map(_is_plan, [title, *head.split("\n")]))


def topic_of(
    sentences: Iterable[Sentence],
    lexicon: Lexicon,
    title: str = "",
    head: str = "",
    text: str = "",
) -> Topic:
    """Weigh the places that a document names; the title and the first lines weigh more.

    Parameters
    ----------
    sentences : iterable of Sentence
        The scanned document.
    lexicon : Lexicon
        The vocabulary.
    title : str
        The title of the front matter, if there is one.
    head : str
        The first lines, clean.
    text : str
        All of it, clean.

    Returns
    -------
    Topic
    """
    sentences = list(sentences)
    areas = lexicon.areas
    found: dict[str, list[Mention]] = {kind: [] for kind in KINDS}
    goals, numbers, ranks = 0, 0, False
    for sentence in sentences:
        for token in sentence.tokens:
            kind = type(token)
            if kind is Mention:
                found[token.kind].append(token)
            elif kind is PeriodExpr:
                goals += token.role == "by"
            elif kind is Quantity:
                numbers += 1
                ranks = ranks or token.unit == "place-rank"
    goals += [*map(_code, found["cue"])].count("target")
    actors, indicators = found["actor"], found["indicator"]
    fields = _fields(sentences) if ranks else ()
    places: list[Mention] = []
    unnamed: dict[str, int] = {}  # 全市: a place that the text leaves to its reader, how often
    for mention in found["area"]:
        code = mention.code
        if areas[code].kind == "local":
            _add(unnamed, code, 1)
        elif code not in ABROAD and mention.start not in fields:
            if areas[code].kind in WIDE and ORNAMENT.match(text, mention.end):
                continue
            places.append(mention)
    places = _without_parents(places, lexicon)
    weights, firms = _weigh(places), _weigh(actors)
    if unnamed:  # 大会在渝举行, 长江日报记者: what 全市 is where nothing else says it
        for venue in found["stop"]:
            if venue.code:
                weights.setdefault(venue.code, 0)
    for publisher in found["publisher"]:
        _add(weights, lexicon.actors[publisher.code].home or "全国", 1)
    first = [*map(_code, _in_head(places))]
    headed = set(first)
    for word, count in unnamed.items():  # 全省 says again which province it is
        kinds = areas[word].stands_for
        fitting = [name for name in weights if name in areas and areas[name].kind in kinds]
        if fitting:
            meant = max(fitting, key=weights.__getitem__)
            if meant in lexicon.districts and "prefecture" in kinds:
                meant = areas[meant].parent  # 全市 is no district's
            _add(weights, meant, count)
            if word in map(_code, _in_head(found["area"])):
                headed.add(meant)
    # 全国 is said of rank and share in every report of a place.
    if "全国" in headed:
        weights["全国"] -= EXTRA * first.count("全国")
    for mention in lexicon.find(title) if title else ():
        if mention.kind == "area":
            _add(weights, mention.code, IN_TITLE)
            headed.add(mention.code)
        elif mention.kind == "actor":
            _add(firms, mention.code, IN_TITLE)
    words = [mention.word for mention in indicators]
    self_said = sum(map(words.count, FIRM_WORDS))
    said = self_said + len([word for word in words if word.startswith(LISTED)])
    if said >= SELF_SAID and len(firms) == 1:
        firms[actors[0].code] += said  # 公司…。公司…: the one firm that is named
    if not (weights or unnamed or self_said) and max(firms.values(), default=0) <= IN_PASSING:
        weights["全国"] = EXTRA  # a text that names no place, and no firm but in passing
    ranked = _ranked(weights)
    if weights and ranked[0] not in headed and not _leading(weights):
        weights["全国"] = sum(weights.values())  # a tour of the country
        ranked = _ranked(weights)
    by_kind: dict[str, str] = {}
    for name in ranked:
        area = areas.get(name)
        if area is not None:
            by_kind.setdefault(area.kind, name)
    for name in [*by_kind.values()]:  # 常州…,全省: of what holds the places that are named
        while (name := areas[name].parent) in areas:
            by_kind.setdefault(areas[name].kind, name)
    counting = next((m.start for m in found["publisher"]), HEAD)
    opener = _opener(actors)
    if opener is not None and actors[0].start < counting:  # 据中汽协: it counts them all
        named_once = [*map(_code, actors)].count(opener) < OFTEN
        firms[opener] += EXTRA if named_once else FIRST
    parts: frozenset[str] = frozenset()
    if len(firms) > PARTS_OF_GROUP:
        group, parts = _group(firms, actors, lexicon, opener)
    if not parts and self_said >= SELF_SAID and len(firms) > OFTEN:
        first = next(m.start for m in indicators if m.word in FIRM_WORDS)
        if first < actors[0].start:  # 公司销售257万辆。其中,上海通用…: none of those it has
            group, parts = _owner_of(firms, lexicon)
    if parts:
        for part in parts:
            firms[group] += firms.pop(part)
    products = _weigh(found["product"])
    products.pop("none", None)
    leading = _leading(_merged(products))
    if [*map(_code, found["product"])].count(leading) < OFTEN:
        leading = None
    opening = next((m for m in found["product"] if m.code != "none"), None)
    subject = leading if opening and opening.start < OPENING and opening.code == leading else None
    codes = [*map(_code, indicators)]
    said_most = _leading({code: codes.count(code) for code in COUNTED})
    most = max(weights.values(), default=0)
    if unnamed:  # a text about a firm says 全市 as well, but then it names the firm again and again
        most = max(most * MUCH, FIRST + EXTRA + AGAIN)
    is_plan = _plans(title, head)
    of_firm = max(firms.values(), default=0) > most and not (is_plan and weights)
    firm = None
    if of_firm:
        firm = (
            _leading(_with_brands(firms, lexicon))
            or _headed(firms, actors, head)
            or _called_firm(firms, opener, self_said)
        )
    area = ranked[0] if ranked else None
    if area is not None and said >= SELF_SAID and not unnamed:
        known = areas.get(area)
        times = sum(mention.code == area for mention in places)
        if known is not None and known.kind in WIDE and said > times:
            area = None  # 公司…归母净利润…全球份额: whatever the firm does is not of the world
    return Topic(
        area,
        by_kind,
        _shared_parents(weights, lexicon, places) if unnamed else {},
        max(firms, key=firms.get, default=None),
        of_firm,
        firm,
        goals >= max(GOALS, numbers // NUMBERS),
        is_plan,
        leading,
        subject,
        indicators[codes.index(said_most)] if said_most else None,
        parts,
    )
