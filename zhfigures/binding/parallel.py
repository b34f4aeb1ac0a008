"""Parallel lists: 产销分别完成302.7万辆和305.6万辆, each number with the name in its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from ..lexicon import RELATIVE_UNITS, Mention
from ..numbers import Quantity
from ..periods import PeriodExpr, Point, Year
from ..scan import Break, Token
from .signs import Signs

__all__ = ["YARDSTICKS", "Slot", "parallels"]

Slot = Token | str | int
_SLOTS = ("period", "area", "actor", "product", "indicator")
_LINK = re.compile(r"[、/]|和|与|及|以及|[,，]")
#: What stands between two numbers of one list.
_LIST_LINKS = frozenset({"、", "和", "与", "及", "/"})
#: Cues that may stand between the numbers of a list: 增长6.8%、210.5%和下降4.1%.
_VERBS = frozenset({"reach", "growth_up", "growth_down"})
#: Growth words that compare with another's level: 高于全国2.3个百分点.
YARDSTICKS = frozenset({"高于", "低于", "高出", "超出", "多出", "少于"})
#: 四个季度销量分别为: a number for each quarter; how close before 分别.
_EACH_QUARTER = re.compile("(?:四个|4个|各个?)季度")
_QUARTERS, _NEAR_CUE = 4, 20
#: Two rates of one number: 营收451亿元,同比/环比|分别+10.2%/+56.8%.
_TWO_RATES = re.compile("(?:同比[、/和与及]?环比|环比[、/和与及]?同比|同环比)[均都]?$")
_TWO_RATES_REACH = 6
#: What stands between numbers that are told off one by one: 产销分别.
_TELLING = ("/", "、")
#: How many words and numbers such a list may have.
_LONG = 32
#: How close before the numbers the last of as many names stands.
_NEAR = 8
#: The items of a list of firms or goods, how long one is, and what is in no name.
_ITEM = re.compile("(?:(?!以及)[^、和与及 ])+")
_LONG_NAME = 9
_UNKNOWN = re.compile(
    "(?![其该这各全一二三四五]|[上下]述|主要)[㐀-鿿A-Za-z]{2,8}(?<![的是在等家个])(?<!公司)(?<!企业)"
)
#: How much may stand between two names of a list, known words apart: "2022年和2023年".
_SPARE = 5


def parallels(
    text: str, tokens: Sequence[Token], seen: Signs, before: Sequence[Token] = ()
) -> dict[int, dict[str, Slot]]:
    """Map the quantities of parallel lists to the names they belong to.

    Parameters
    ----------
    text : str
        The clean text.
    tokens : sequence of Token
        One sentence.
    seen : Signs
        What it shows at one glance.
    before : sequence of Token
        The sentence before it, where the names of a list may stand: 前三是A、B、C。销量分别为….

    Returns
    -------
    dict of int to dict
        For the index of a quantity among the tokens, the token (or indicator code) of each slot
        that the list settles: ``period``, ``area``, ``actor``, ``product``, ``indicator``; or under
        ``like`` the index of an earlier quantity that it is about as well
        (产量达168万辆,销量达159万辆,分别增长48%和42%).
    """
    mapped: dict[int, dict[str, Slot]] = {}
    if len(seen.numbers) < 2:
        return mapped  # no list has one number
    inherited: dict[str, list[Slot]] = {}
    for index in seen.telling:
        token = tokens[index]
        split = token.kind == "indicator" and token.code == "production_sales"
        if not split and not (token.kind == "cue" and token.code == "respectively"):
            continue
        if not split and _is_split(tokens[index + 1 : index + 2]):
            continue  # 分别|产销汽车37万辆和36万辆: told by the word behind
        members = _members(text, tokens, index)
        if len(members) < 2 or members[0] in mapped:
            continue
        if split and not (_pair(tokens, members) or _is_told_off(tokens, index, members)):
            continue
        if not split and _TWO_RATES.search(
            text, max(token.start - _TWO_RATES_REACH, 0), token.start
        ):
            continue
        found = _lists(text, tokens[: index + 1], len(members))
        if not found and before and not any(type(t) is Quantity for t in tokens[:index]):
            found = _lists(text, [*before, token], len(members))
        year = _year_of_quarters(text, token, before, tokens) if len(members) == _QUARTERS else None
        if year is not None:
            quarters = (Point(year.first.year, "quarter", n + 1) for n in range(_QUARTERS))
            found["period"] = [year._replace(first=quarter) for quarter in quarters]
        like: list[int] = []
        if not split and tokens[members[0]].unit in RELATIVE_UNITS:
            like = [i for i in range(index) if type(tokens[i]) is Quantity][-len(members) :]
            if found and (len(like) < len(members) or not _all_before(found, tokens[like[0]])):
                like = []
            if len({tokens[i].unit in RELATIVE_UNITS for i in like}) > 1:
                like = []  # 2445户企业增加值增长4.7%,分别提升0.5、0.3个百分点
            if like and any(_is_name(token) for token in tokens[like[-1] : index]):
                like = []  # 汽车产值146亿元,增长9%;材料、消费品产业分别增长1%和5%
            levels = len(like) == len(members) and tokens[like[0]].unit not in RELATIVE_UNITS
            if levels and not any(i in mapped for i in like):
                # 累计生产15万辆、销售14万辆,分别增长136%和134%; 据海关统计,江门出口5万辆、…
                found = {"like": like}
        if not found and inherited and len(next(iter(inherited.values()))) == len(members):
            found = inherited
        if not found and len(like) == len(members):
            found = {"like": like}
        for place, member in enumerate(members):
            mapped[member] = {slot: names[place] for slot, names in found.items()}
        inherited = found or inherited
    if seen.stretches:
        _year_runs(text, tokens, mapped)
    if lists := [run for run in _runs(text, tokens, seen.numbers) if len(run) > 1]:
        _pair_runs(tokens, lists, mapped)
        _name_runs(text, tokens, lists, mapped)
    return mapped


def _all_before(found: dict[str, list[Slot]], level: Quantity) -> bool:
    """Whether the names were said before the numbers whose growth is told."""
    names = (name for names in found.values() for name in names if not isinstance(name, str))
    return all(name.start < level.start for name in names)


def _is_name(token: Token) -> bool:
    return type(token) is Mention and token.kind in ("product", "actor", "area")


def _year_of_quarters(
    text: str, cue: Mention, before: Sequence[Token], tokens: Sequence[Token]
) -> PeriodExpr | None:
    """2022年…。四个季度销量分别为: the year of the quarters."""
    if not _EACH_QUARTER.search(text, max(cue.start - _NEAR_CUE, 0), cue.start):
        return None
    for token in (*reversed(tokens), *reversed(before)):
        first = token.first if type(token) is PeriodExpr and token.last is None else None
        if first is None or token.start > cue.start or token.role == "base":
            continue
        each = _EACH_QUARTER.search(text, token.start, token.end)
        if first.unit == "year" or (each and first.year is not None):
            return token._replace(role="at")
        if not each:
            return None
    return None


def _year_runs(text: str, tokens: Sequence[Token], mapped: dict[int, dict[str, Slot]]) -> None:
    """A number for each year, with no 分别: 2023—2025年净利润8.2/15.6/23.9亿元."""
    stretch: PeriodExpr | None = None
    for index, token in enumerate(tokens):
        if type(token) is PeriodExpr and token.role != "base":
            stretch = token if token.last is not None else None
        elif type(token) is Quantity and stretch is not None:
            members = _runs(text, tokens, _numbers(tokens, index, index + _LONG))[0]
            years = _years(stretch, len(members)) if len(members) > 1 else []
            gaps = (text[tokens[i].end : tokens[j].start].strip() for i, j in pairwise(members))
            if years and index not in mapped and all(gap in _TELLING for gap in gaps):
                for year, member in zip(years, members, strict=True):
                    mapped.setdefault(member, {})["period"] = year
            stretch = None


def _name_runs(
    text: str,
    tokens: Sequence[Token],
    runs: Iterable[list[int]],
    mapped: dict[int, dict[str, Slot]],
) -> None:
    """As many names as numbers, with no 分别: 新能源汽车和智能网联汽车产量为16.8万辆和18.3万辆."""
    for members in runs:
        if any(m in mapped for m in members):
            continue
        if len({tokens[m].unit in RELATIVE_UNITS for m in members}) > 1:
            continue  # 汽车及零部件产值300亿元、增长12.6%
        before = tokens[: members[0]]
        for slot, names in _lists(text, before, len(members)).items() if before else ():
            if slot == "period" or isinstance(names[-1], str):
                continue
            if tokens[members[0]].start - names[-1].end <= _NEAR:
                for name, member in zip(names, members, strict=True):
                    mapped.setdefault(member, {})[slot] = name


def _pair_runs(
    tokens: Sequence[Token], runs: Iterable[list[int]], mapped: dict[int, dict[str, Slot]]
) -> None:
    """A list of percentages after a list of as many levels: 产/销12.5/13.1万辆,同比+8.2%/-3.5%."""
    levels: list[int] = []
    for members in runs:
        if tokens[members[0]].unit == "place-rank" and len(levels) == len(members):
            for level, member in zip(levels, members, strict=True):
                names = mapped.get(level, {})
                if member not in mapped and "actor" in names:
                    mapped[member] = {"actor": names["actor"]}  # 分别以22%、6%居二、三位
        elif tokens[members[0]].unit not in ("%", "pp", "times") or members[0] in mapped:
            levels = members
        elif len(levels) == len(members) and not any(m in mapped for m in members):
            for level, member in zip(levels, members, strict=True):
                mapped[member] = {"like": level}


def _numbers(tokens: Sequence[Token], start: int, end: int) -> list[int]:
    """Which of the tokens from `start` to `end` are quantities."""
    end = min(end, len(tokens))
    return [index for index in range(start, end) if type(tokens[index]) is Quantity]


def _runs(text: str, tokens: Sequence[Token], numbers: Sequence[int]) -> list[list[int]]:
    """Quantities by their places, those of one list together: 增长7.99%和增长8.97%."""
    runs = [[numbers[0]]]
    for first, second in pairwise(numbers):
        if _are_listed(text, tokens, first, second):
            runs[-1].append(second)
        else:
            runs.append([second])
    return runs


def _are_listed(text: str, tokens: Sequence[Token], first: int, second: int) -> bool:
    """Whether only what links a list stands between two quantities."""
    gap, end = "", tokens[first].end
    for token in tokens[first + 1 : second]:
        kind = type(token)
        if kind is Mention:
            if token.kind != "cue" or token.code not in _VERBS:
                return False
        elif kind is not Break:
            return False
        gap += text[end : token.start]
        if kind is Break:
            gap += token.mark
        end = token.end
    gap += text[end : tokens[second].start]
    return gap.strip(" +") in _LIST_LINKS


def _pair(tokens: Sequence[Token], members: Sequence[int]) -> bool:
    """产销12.5/3.1万辆 is a pair without 分别: two numbers of one list."""
    return len(members) == 2 and tokens[members[0]].group == tokens[members[1]].group >= 0


def _is_split(following: Sequence[Token]) -> bool:
    """Whether the next word is 产销."""
    return any(type(t) is Mention and t.code == "production_sales" for t in following)


def _is_told_off(tokens: Sequence[Token], index: int, members: Sequence[int]) -> bool:
    """分别产销汽车37万辆和36万辆: the two that 分别 before the word tells off."""
    before = tokens[index - 1] if index else None
    return len(members) == 2 and type(before) is Mention and before.code == "respectively"


def _members(text: str, tokens: Sequence[Token], index: int) -> list[int]:
    """The quantities of the list that follows the token at `index`."""
    members: list[int] = []
    end = tokens[index].end
    for position in range(index + 1, len(tokens)):
        token = tokens[position]
        kind = type(token)
        if kind is Quantity:
            gap = text[end : token.start]
            if members and not _LINK.search(gap):
                break
            members.append(position)
            end = token.end
        elif kind is Break:
            opens = token.mark == ":" and not members and token.start - tokens[index].end <= 1
            if opens:
                continue  # 销量分别为:8.87万辆、3.95万辆
            if token.mark in ";；:" or (members and token.mark in ",，" and not _more(text, token)):
                break
        elif not members and kind is Mention and token.kind in ("area", "actor"):
            return []  # 依次是南京45万辆、盐城17.6万辆: each number has its own name
        elif members and (kind is PeriodExpr or token.kind != "cue" or token.code not in _VERBS):
            break
    return members


def _more(text: str, comma: Break) -> bool:
    """Whether a number follows the comma at once: 分别为1万辆,2万辆,3万辆."""
    return bool(re.match(r"\s*[\d.]", text[comma.end : comma.end + 3]))


def _slot(token: Token) -> str | None:
    if type(token) is PeriodExpr:
        return "period" if token.role in ("at", "by", "asof") else None
    if type(token) is Mention and token.kind in _SLOTS:
        return token.kind
    return None


def _lists(text: str, tokens: Sequence[Token], size: int) -> dict[str, list[Slot]]:
    """For each slot, the nearest list of `size` names before the cue."""
    last = tokens[-1]
    if size == 2 and type(last) is Mention and last.code == "production_sales":
        return {"indicator": ["production", "sales"]}
    found: dict[str, list[Slot]] = {}
    for slot in _SLOTS:
        run = _last_run(text, tokens, slot)
        if slot == "product" and len(run) == 1 and run[0].code == "other" and size > 1:
            # 电动汽车、锂电池、光伏产品“新三样”出口分别增长…: what sums up the list
            listed = _last_run(text, tokens[: tokens.index(run[0])], slot)
            run = listed if len(listed) == size else run
        if slot == "area" and run and (_is_yardstick(tokens, run[0]) or _is_goal(text, run[0])):
            continue
        if slot == "area" and run and _is_whole(text, tokens, run[0]):
            if len(run) == size:
                found["whole"] = list(run)
            continue
        if slot == "area" and run and text.startswith("第", run[0].end):
            continue  # 是全国第六个、西部第一个…的省份
        if slot == "actor" and 0 < len(run) < size:
            run = _with_unknown(text, tokens, run, size) or run
        if slot == "product" and 0 < len(run) < size:
            run = _with_unknown_goods(text, tokens, run, size) or run
        if slot == "indicator" and len(run) == size - 1:
            run = _told_apart(run)
        years = _years(run[0], size) if slot == "period" and len(run) == 1 else []
        if len(run) > 1 and slot == "period" and any(token.last for token in run):
            # 2021—2023年及2024年1—6月: three years and a half
            run = [one for token in run for one in _each_year(token)]
        if years:
            found[slot] = years
        elif len(run) == size:
            found[slot] = list(run)
        elif size == 2 and run and slot == "indicator" and run[-1].code == "production_sales":
            found[slot] = ["production", "sales"]
    return found


def _with_unknown_goods(
    text: str, tokens: Sequence[Token], known: Sequence[Token], size: int
) -> list[Slot]:
    """绿色农业、新能源汽车、轨道装备和大健康分别增长: a list of goods not all known."""
    cue = tokens[-1]
    if type(cue) is not Mention or cue.code != "respectively":
        return []
    begin = max((t.end for t in tokens if t.end <= known[0].start and _parts_list(t)), default=0)
    if cue.start - begin > size * _LONG_NAME:
        return []
    goods: list[Slot] = []
    for item in _ITEM.finditer(text, begin, cue.start):
        start, end = item.span()
        named = [t for t in known if start <= t.start < end]
        if not (named or _UNKNOWN.fullmatch(item[0])):
            return []
        if not named and any(start <= t.start < end for t in tokens):
            return []  # 重庆、成都汽车产量分别为…
        other = known[0]._replace(start=start, end=end, code="other", word=item[0])
        goods.append(named[-1] if named else other)
    return goods if len(goods) == size else []


def _with_unknown(
    text: str, tokens: Sequence[Token], known: Sequence[Token], size: int
) -> list[Slot]:
    """长安汽车、衡川和赛力斯: a list of firms of which no vocabulary knows all."""
    last = known[-1]
    begin = max((t.end for t in tokens if t.end <= known[0].start and _parts_list(t)), default=0)
    ends = (t.start for t in tokens if t.start >= last.end and (_parts_list(t) or _measures(t)))
    end = min(ends, default=last.end)
    if end - begin > size * _LONG_NAME:
        return []
    firms = {t.start: t for t in tokens if type(t) is Mention and t.kind == "actor"}
    names: list[Slot] = []
    for item in _ITEM.finditer(text, begin, end):
        firm = firms.get(item.start())
        if firm is None and not _UNKNOWN.fullmatch(item[0]):
            return []
        names.append(firm or last._replace(start=item.start(), end=item.end(), code=item[0]))
    return names if len(names) == size else []


def _parts_list(token: Token) -> bool:
    """Whether a list of names cannot go over a token: a time, a number, any mark but 、."""
    return type(token) is not Mention and getattr(token, "mark", "") != "、"


def _measures(token: Token) -> bool:
    return type(token) is Mention and token.kind in ("indicator", "cue", "product")


def _told_apart(names: Sequence[Token]) -> list[Slot]:
    """产销和装机量分别为3.6GWh、3.2GWh和2.9GWh: a number for what is made, sold and built in."""
    flows = ("production", "sales")
    split = ((*flows,) if name.code == "production_sales" else (name,) for name in names)
    return [name for part in split for name in part]


def _years(token: Token, size: int) -> list[Slot]:
    """2024—2026年…分别为A、B和C: the years one by one."""
    first, last = token.first, token.last
    if last is None or {first.unit, last.unit} != {"year"} or not (first.year and last.year):
        return []
    if first.year.anchor != "absolute" or last.year.anchor != "absolute":
        return []
    numbers = range(first.year.number, last.year.number + 1)
    if len(numbers) != size:
        return []
    return [
        token._replace(first=first._replace(year=Year("absolute", number)), last=None)
        for number in numbers
    ]


def _each_year(token: PeriodExpr) -> list[Slot]:
    """The years of a stretch of them, or the one period that a token is."""
    first, last = token.first, token.last
    if last is None or first.year is None or last.year is None:
        return [token]
    return _years(token, last.year.number - first.year.number + 1) or [token]


def _is_goal(text: str, first: Token) -> bool:
    """对美国、德国分别出口3万辆、2万辆: the places are where the cars go."""
    return text[first.start - 1 : first.start] in ("对", "向", "销")


def _is_whole(text: str, tokens: Sequence[Token], first: Token) -> bool:
    """占全国、西部的比重分别为6.5%、30.4%, 比京津冀、长三角分别高1个点: what is held against."""
    if text[first.start - 1 : first.start] in ("占", "比", "较"):
        return True
    before = tokens[tokens.index(first) - 1] if first in tokens[1:] else None
    share = type(before) is Mention and before.code == "share" and before.end == first.start
    return share and before.word.startswith(("占", "约占", "相当于"))


def _is_yardstick(tokens: Sequence[Token], first: Token) -> bool:
    """分别高于全国、全省7个和6.6个百分点: the places are what is compared with."""
    before = tokens[tokens.index(first) - 1] if first in tokens[1:] else None
    return type(before) is Mention and before.word in YARDSTICKS


def _is_mean(text: str, tokens: Sequence[Token], place: Token) -> bool:
    """高于|全市|平均: a mean that places are held against."""
    return _is_yardstick(tokens, place) and text.startswith("平均", place.end)


def _last_run(text: str, tokens: Sequence[Token], slot: str) -> list[Token]:
    """The last names of a slot that stand side by side."""
    run: list[Token] = []
    named = [token for token in tokens if _slot(token) == slot]
    if slot == "area" and len(named) > 1 and _is_mean(text, tokens, named[-1]):
        named.pop()  # 海安、启东增速高于全市平均,分别增长17.2%、15.8%
    for name in reversed(named):
        if run and not _linked(text, tokens, name, run[0]):
            break
        run.insert(0, name)
    return run


def _linked(text: str, tokens: Sequence[Token], first: Token, second: Token) -> bool:
    """Whether two names stand side by side in a list, modifiers between them or not."""
    gap = list(text[first.end : second.start])
    if not gap:
        return False
    for token in tokens:
        if type(token) is not Break and first.end <= token.start and token.end <= second.start:
            if type(token) is Quantity or getattr(token, "kind", "") == "publisher":
                return False  # 据广州海关统计,经南沙口岸: no list
            for position in range(token.start - first.end, token.end - first.end):
                gap[position] = ""
    rest = "".join(gap).strip()
    link = _LINK.search(rest)
    if link is None or "。" in rest:
        return False
    if link[0] in ",，" and type(first) is PeriodExpr:
        return second.start - first.end <= len(", ")  # 据2月初的数据,1月: no list
    spare = _SPARE if link[0] not in ",，" else len(link[0])
    return len(rest) <= spare  # but 从整车端看,…新能源汽车 are no list
