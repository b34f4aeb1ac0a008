"""Numbers that stand together: ranges, and lists that share units, magnitudes and bounds."""

from __future__ import annotations

import re
from itertools import pairwise

from .grammar import DASHES, RANGE_WORDS, SHARING
from .model import RANK, SHARES, Hit
from .ranks import PLACES, take_order

#: 从2017年的|4702辆到31万辆: two numbers, and how far before the first it may say so.
_STARTS_FROM = re.compile("[从由自](?:[0-9]{2,4}年?[^,，。;；、0-9]{0,6}的)?$")
_FROM_FAR = 14
#: What a number has changed by, and how much more than that it comes to: 增加|20家至588家.
_CHANGES = re.compile("(?:[增减降升涨跌]|[增追]加|[减缩]少|增长|提[高升]|降低|上涨|缩减)了?$")
_CHANGES_FAR, _FAR_ABOVE = 4, 6
#: What may stand between two members of a list: 12.5|、|3.1|和|2.2万辆.
_LIST_WORDS = frozenset({"、", "和", "与", "及", "以及", "/", "或"})
#: The next member of a list that names each number: 法国3.5|、西班牙|2.8和意大利1.9万辆.
_NAMED = re.compile("([、和及与])[㐀-鿿]{2,5}")
#: A name may stand before a number: 法国|3.5.
_HAN = re.compile("[㐀-鿿]")
#: How far apart two members of a list stand, and such two.
_APART, _NAMED_APART = 4, 8
#: What may join two bounds of one number: 大于5|且|小于10.
_BOTH = frozenset({"", "且", "并且", "并", "但", "同时", "的同时"})


def join(text: str, hits: list[Hit]) -> list[Hit]:
    """Make ranges of neighbours, and lend list members the unit, magnitude and bound they share."""
    joined: list[Hit] = []
    for hit in hits:
        if joined and hit.start - joined[-1].end <= 3 and _make_range(text, joined[-1], hit):
            continue
        joined.append(hit)
    for at in range(len(joined) - 1, 0, -1):
        left, right = joined[at - 1], joined[at]
        apart = right.start - left.end
        if apart > _NAMED_APART or right.unit is RANK:
            continue
        glue = _glue(text, left, right)
        if apart > _APART and glue not in SHARING:
            continue
        if glue in RANGE_WORDS and left.magnitude > 1:
            _lend(text, left, right, glue)  # 从9.98万到12.98万元
        if glue not in _LIST_WORDS or not _lend(text, left, right, glue):
            continue
        if right.group < 0:
            right.group = at
        left.group = right.group
        if right.after and glue in SHARING and left.bound == "exact":
            left.bound = left.after = right.after
    for at, hit in enumerate(joined):
        if hit.unit_text in PLACES and hit.unit is not RANK:
            take_order(text, joined, at)
    for left, right in pairwise(joined):
        if left.shares and left.group >= 0 and left.group == right.group:
            right.shares = left.shares
            if right.bound == "exact":
                right.bound = left.shares
    return joined


def _glue(text: str, left: Hit, right: Hit) -> str:
    """What joins two numbers; of 法国3.5、西班牙2.8 the mark without the name."""
    glue = text[left.end : right.start].strip()
    if left.unit is None and left.value % 1 and _HAN.match(text, left.start - 1):
        named = _NAMED.fullmatch(glue)
        return named[1] if named else glue
    return glue


def _make_range(text: str, left: Hit, right: Hit) -> bool:
    """Turn `left` into the range that it begins; False where the two are separate numbers."""
    glue = text[left.end : right.start].strip()
    if glue in _BOTH and {left.bound, right.bound} == {"over", "under"}:
        return _make_two_sided(left, right)
    between = glue in DASHES or glue in RANGE_WORDS
    if not between:
        between = glue in ("和", "与") and text.startswith(("之间", "间"), right.end)
    elif glue in RANGE_WORDS and not text.startswith(("之间", "不等", "的区间"), right.end):
        between = not _STARTS_FROM.search(text, max(left.start - _FROM_FAR, 0), left.start)
        between = between and not _is_change(text, left, right)
    if not between or left.top is not None or right.top is not None or left.unit is RANK:
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


def _is_change(text: str, left: Hit, right: Hit) -> bool:
    """再增加20家至588家, 减少1.4万至9.6万元: by how much, and to how much; not 增加3万至5万辆."""
    if left.unit is None and left.magnitude == 1:
        return False
    if right.unit is not None and right.unit.code in SHARES:
        return False  # 增长10%至80%
    far = right.value > left.value * _FAR_ABOVE or right.value < left.value
    return far and _CHANGES.search(text, max(left.start - _CHANGES_FAR, 0), left.start) is not None


def _make_two_sided(left: Hit, right: Hit) -> bool:
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


def _lends_forward(left: Hit, right: Hit) -> bool:
    """Whether a range states its unit with the first number: 百分之五至十, 5万元到8万."""
    return left.unit_text.endswith("分之") or right.magnitude >= 10**4


def _lend(text: str, left: Hit, right: Hit, glue: str) -> bool:
    """Let `left` take unit and magnitude from `right`; True where both form one list."""
    if right.unit is None and right.magnitude == 1:
        return False
    if left.unit is not None:
        if left.unit_text == "个" and right.unit_text[:1] == "个" and right.unit.code == "pp":
            left.unit, left.unit_text = right.unit, right.unit_text  # 提高3.5个、1.7个百分点
        return right.unit is not None and left.unit.code == right.unit.code
    if left.han and left.magnitude == 1:
        return False  # 一、二、三产业
    if left.magnitude == 1:
        line = text[text.rfind("\n", max(0, left.start - 3), left.start) + 1 : left.start]
        at_line_start = left.start < 3 or "\n" in text[max(0, left.start - 3) : left.start]
        whole = left.value == int(left.value)
        if glue == "、" and left.top is None and whole and at_line_start and not line.strip():
            return False  # a list number: 1、5万辆
        rates = right.unit is not None and right.unit.code in SHARES
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
