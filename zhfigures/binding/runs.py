"""Whether works run already, or are being built, by what is said of them beside their figures."""

from __future__ import annotations

import re

from ..periods import PeriodExpr, resolve
from .horizon import is_over
from .told import Told

__all__ = ["is_being_built", "runs"]

#: 2021年|投产, 已经|投用, 日前|竣工; but not 投产后, 投产率, 达产目标.
_OPENS = re.compile(
    "(?:建成投[产用运]|建成|竣工|投产|投运|投用|启用|通线|点亮|量产|满产|达产|试生产|试产|试运行|开业"
    "|投入(?:使用|运营|生产))(?![以之]?后|时|前|率|能|即|还|的?(?:目标|计划|准备|条件))"
)
#: What says right before it that it is so.
_SO = re.compile(
    "(?:已(?:经|于|全面|全部|陆续|正式)?|正式|全面|顺利|刚刚?|日前|昨[日天]|目前正?在?|正在)$"
)
#: What says it by itself.
_RUN = re.compile(
    "满负荷|开足马力|[两三]班倒|(?:正在|眼下|目前)(?:生产|运转|运行|满产)|累计(?:下线|生产|产销|交付)"
)
#: And what says that it is not yet so.
_NOT_YET = re.compile(
    "将|预计|计划|拟|力争|有望|争取|确保|可望|目标|明年|后年|底前|尽快|早日|推动|加快|推进|未|后"
)
#: Other works than those that were told of last.
_OTHERS = re.compile(
    "(?<!的)[一二三四五六两]期|新(?:建|基地|工厂|厂区)|扩建|扩产|另外?|[再又还]投|(?<!的)(?:项目|基地|工厂)"
)
#: What is being built: 正在安装设备, 主体已经封顶.
_BEING_BUILT = re.compile(
    "正在?(?:加紧|加快|抓紧)?(?:安装|调试设备|打桩|施工|平场|装修|建设|收尾|浇筑)|封顶|打桩|在建(?!产能|项目|基地|工厂|规模|及|和|或)"
)
#: How far from a number it may be told, and how far before a word when it was so.
_WITHIN, _WHEN = 48, 8
_STOPS = ";；。"
_PARTS = f",，{_STOPS}"
_STOP = re.compile(f"[{_STOPS}]")


def runs(told: Told) -> bool:
    """该厂2021年投产,总投资35亿元; 投资12亿元,去年投用: whether the works are told to run."""
    start, end = told.number.start, told.number.end
    text = told.text
    for found in (*_openings(told, _begin(told), start), *_openings(told, end, _end(told))):
        here, there = (found.end(), start) if found.end() <= start else (end, found.start())
        if _OTHERS.search(text, here, there) or _NOT_YET.search(text, here, there):
            continue
        lead = max(found.start() - _WITHIN, told.sentence.start)
        lead += 1 + max(map(text[lead : found.start()].rfind, _PARTS))
        if not _NOT_YET.search(text, lead, found.start()):
            return True
    return False


def is_being_built(told: Told) -> bool:
    """投资15亿元的新基地正在安装设备, 总投资8亿元,主体已经封顶."""
    found = _BEING_BUILT.search(told.text, told.number.end, _end(told))
    return bool(found and not _OTHERS.search(told.text, told.number.end, found.start()))


def _begin(told: Told) -> int:
    """Where the words before a number begin that may be of its works."""
    start = max(told.sentence.start, told.number.start - _WITHIN)
    before = told.text[start : told.number.start]
    return start + 1 + max(map(before.rfind, _STOPS))


def _end(told: Told) -> int:
    """And where those behind it end."""
    end = min(told.sentence.end, told.number.end + _WITHIN)
    stop = _STOP.search(told.text, told.number.end, end)
    return stop.start() if stop else end


def _openings(told: Told, start: int, end: int) -> list[re.Match[str]]:
    """Where it is said that something runs, or opened at a time that is over."""
    opened = [
        found
        for found in _OPENS.finditer(told.text, start, end)
        if _SO.search(told.text, max(found.start() - 4, start), found.start())
        or _is_past(told, found.start())
    ]
    return [*opened, *_RUN.finditer(told.text, start, end)]


def _is_past(told: Told, at: int) -> bool:
    """Whether a time that is over stands close before a word."""
    return any(
        type(token) is PeriodExpr
        and 0 <= at - token.end <= _WHEN
        and is_over(resolve(token, published=told.published, standing=None), told.published)
        for token in told.sentence.tokens
    )
