"""Places in an order: 第7位, 排名第一, 分列2、3位."""

from __future__ import annotations

import re

from .. import numerals
from .grammar import SHARING, Grammar
from .model import RANK, Hit

#: What joins the ranks of a list, and what may part them from other numbers.
_AND_OR_COMMA = SHARING | {",", "，"}
#: A place in an order without its 第, and before what: 分列|2、3位, 位居|二、三位.
PLACES = frozenset("位名")
_IN_ORDER = re.compile("(?:[分位名并]列|(?<![定家旧新民])居|排[在名]|跻身)$")
_ORDER_REACH = 3
#: What an amount ends in before a rank that stands by itself: 173万辆,|第一.
_AMOUNTS = frozenset(unit + comma for unit in "辆元台%亿万" for comma in ",，")
#: What ends a rank that has no 位: 排名第一|, 全国第二|的.
_PAUSES = frozenset(" ,.，。;；:：、!！?？)）]”\"’'\n的大和及与且而并至仅跃升降跌|")


def read_rank(text: str, match: re.Match[str], grammar: Grammar, *, listed: bool) -> Hit | None:
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
    hit = Hit(start - after_mark, end, start, match.end("number"))
    hit.value, hit.unit, hit.unit_text, hit.counted = value, RANK, match["unit"] or "", True
    return hit


def _is_ranked(text: str, start: int, end: int) -> bool:
    """造了173万辆,第一;上海第二: a rank by itself behind a number, and what ends it."""
    before = text[start - 3 : start - 1]
    return before in _AMOUNTS and text[end : end + 1] in "；;。\n"


def take_order(text: str, hits: list[Hit], at: int) -> None:
    """Make ranks of the 2 and the 3 of 分列2、3位, which are no people."""
    first = at
    while first and text[hits[first - 1].end : hits[first].start] in _AND_OR_COMMA:
        first -= 1
    start = hits[first].start
    if _IN_ORDER.search(text, max(start - _ORDER_REACH, 0), start) is None:
        return
    for hit in hits[first : at + 1]:
        hit.unit, hit.unit_text, hit.counted = RANK, hits[at].unit_text, True
