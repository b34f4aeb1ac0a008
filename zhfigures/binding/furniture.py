"""What a page says of itself and of its readers: 浏览量32519次, 读完约2分钟, 3天前."""

from __future__ import annotations

import re

from ..numbers import Quantity
from . import labels

__all__ = ["COUNTED_BY_PAGES", "is_furniture"]

#: The units of such numbers.
COUNTED_BY_PAGES = frozenset({"unit", "other", "person", "day", "hour", "minute", "second"})
_TIMES = frozenset({"day", "hour", "minute", "second"})
#: 3天前|来源: how long ago; not 两天前往, 三小时前后.
_AGO = re.compile("前(?![往后进期端瞻沿置景方述])")
#: 浏览次数:|1234次, 预计阅读时间|5分钟, 全文读完约|2分钟.
_VISITS = re.compile("[览读击播]")
_SAID_BEFORE = re.compile(
    r"(?:浏览|阅读|点击|播放|读完)(?:次数|人数|数|量|时间)?(?:[:约需共]|大约|需要){0,2}\s?\Z"
)
_BEFORE = 14
#: 1024人|已读, 8902次|播放, 1234人|评分.
_SAID_BEHIND = re.compile(r"\s?(?:浏览|阅读|已读|读过|播放|评分|跟[贴帖]|看过)")
#: 浏览量|…|32519: a counter, and how far before its number it stands.
_COUNTERS, _REACH = ("浏览量", "阅读量", "点击量", "阅读", "浏览"), 24


def is_furniture(text: str, quantity: Quantity, unit: str, clause_start: int) -> bool:
    """Whether a number of one of `COUNTED_BY_PAGES` is the page's own and no figure."""
    start, end = quantity.start, quantity.end
    if unit in _TIMES and _AGO.match(text, end):
        return True
    if _SAID_BEHIND.match(text, end):
        return True
    if not _VISITS.search(text, max(start - _REACH, 0), start):
        return False
    if _SAID_BEFORE.search(text, max(start - _BEFORE, 0), start):
        return True
    return unit == "unit" and labels.noun_before(text, clause_start, start).endswith(_COUNTERS)
