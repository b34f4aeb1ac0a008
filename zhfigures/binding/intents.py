"""The word that says that a number is wanted, expected or planned, or that it is done."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..kinds import MONEY
from ..lexicon import Mention
from ..scan import Break, Token
from .signs import GROWTH, OF_WISHES

__all__ = ["WILL", "intent"]

#: 将达到 says that something is to come; an earlier 预计 or 力争 says who thinks so.
WILL = ("将", "要")
#: What is to come out, which says nothing of what is told of it: 将于6月底上市.
_COMES_OUT = re.compile(
    "(?:将|预计|计划|有望)(?:[于在]|会)?[^,，。;；]{0,10}?(?:上市|发布|亮相|开售)(?=[,，])"
)
#: After 计划 and 规划: they are nouns.
_NOUN_ENDS = frozenset("、，,。;:：及和与的》”等")
#: What a paper does.
_SAYING = (
    *("提出", "明确", "显示", "指出", "确定", "要求", "安排", "期"),
    *("中期评估", "评估", "实施以来", "实施情况"),
)
#: How far behind 制定 or 提出 the word 目标 may be.
_GOAL = 8
#: 略低于市场|预期,: what others had thought, which a number is held against.
_HELD_AGAINST = re.compile(
    "(?:[低高优好逊强差]于|不及|不如|超出?|超过|符合|合乎)(?:了|过)?[㐀-鿿]{0,6}$"
)
_THOUGHTS, _HELD_REACH = ("预期", "预测", "预估"), 10
#: A goal that has been met, whatever is told behind it: 顺利完成“…转正”|目标任务,增速0.3%.
_MET = re.compile("(?:完成|实现|达成|超额完成)(?:了|全年|年度|既定|预定)*[^,，。;；\\d]{0,16}目标$")
_MET_REACH = 24
#: What lies in the ground, as far as one knows: 预测|储量.
_RESERVES = ("储量", "资源量", "总储量", "资源储量")
#: What stands already is counted with what is being built.
_AND_BUILT = ("以及建成", "和建成", "及建成", "、建成", "和已建成", "及已建成", "以及已建成")
#: What one piece of something costs: 一吨|要|60万元.
_EACH = re.compile("[一每][吨颗台辆套只个块片桶][㐀-鿿]{0,4}$")
_EACH_REACH = 6
#: 要 that wants nothing, before a word of change.
_MUSTS = ("主要", "重要", "需要", "只要")


def intent(
    text: str, tokens: Sequence[Token], index: int, first: int
) -> tuple[Mention | None, bool]:
    """The nearest word before the quantity for what is wanted, expected or planned.

    The second item says that a word for what is done came after it. What stands in brackets that
    are closed again, or before a semicolon, does not count. Before `first` there is no such word.
    """
    closed = 0
    done = crossed = finished = False
    nearest = None
    for token in reversed(tokens[first:index]):
        kind = type(token)
        if kind is Break:
            mark = token.mark
            if mark in ",，":
                crossed = True
            elif mark == ")":
                closed += 1
            elif mark == "(":
                closed = max(closed - 1, 0)
            elif mark == ";" and not text.startswith("其中", token.end):
                break
        elif kind is Mention and token.kind == "cue" and not closed:
            code = token.code
            if code == "done":
                # 目标已经从70万下调到64万辆: it is the goal that has been moved
                moved = text.endswith("目标", 0, token.start)
                done = done or (nearest is None and not moved)
            elif token.word == "完成" and not crossed:
                finished = True  # 目标300万辆,完成291.3万辆
            elif code not in OF_WISHES:
                continue
            elif code in GROWTH:
                if _is_wanted(text, token):
                    return token._replace(code="target"), done if nearest is None else False
            elif not (token.word == "将" and text[token.start - 1] in "已曾") and not _is_noun(
                text, token
            ):
                if token.word == "在建" and (crossed or text.startswith(_AND_BUILT, token.end)):
                    continue  # 在建项目按时推进,完成投资增长33%; 在建以及建成的超充站
                if tokens[index].unit in MONEY and _asks(text, token, tokens[index].start):
                    continue  # 一套要卖2800元, 一吨要60万元: that is its price
                if crossed and _COMES_OUT.match(text, token.start):
                    continue  # 新车将于6月上市,预售价30万元
                if finished and crossed and _is_goal(text, token):
                    return token, True
                if crossed and _MET.search(text, max(token.start - _MET_REACH, 0), token.end):
                    return token, True
                if not token.word.startswith(WILL):
                    return token, done if nearest is None else False
                nearest = nearest or token
                if done:
                    break
    return nearest, done


def _asks(text: str, cue: Mention, start: int) -> bool:
    """要卖2800元, 一吨要近60万元: so much is asked of one."""
    if cue.word != "要":
        return cue.word == "要卖"
    begin = max(cue.start - _EACH_REACH, 0)
    return start == cue.end and _EACH.search(text, begin, cue.start) is not None


def _is_noun(text: str, cue: Mention) -> bool:
    """行动计划及, 规划,: a paper's name, not an intention."""
    if cue.word == "目标":
        return text[cue.end : cue.end + 1] == "的" or text[cue.start - 2 : cue.start] == "年度"
    if cue.word == "上看":
        return text[cue.end : cue.end + 1] in ",，"  # 从整体上看,
    if cue.word == "预测" and text.startswith(_RESERVES, cue.end):
        return True
    if cue.word in _THOUGHTS and text[cue.end : cue.end + 1] != "的":
        begin = max(cue.start - _HELD_REACH, 0)
        return _HELD_AGAINST.search(text, begin, cue.start) is not None
    if cue.word not in ("计划", "规划"):
        return False
    if text.startswith(_SAYING, cue.end):
        return True  # 规划提出,到2025年…
    return text[cue.end : cue.end + 1] in _NOUN_ENDS or text[cue.start - 1 : cue.start] in "动展"


def _is_wanted(text: str, growth: Mention) -> bool:
    """产值要增长9%: a goal."""
    before = text[max(growth.start - 2, 0) : growth.start]
    return before.endswith("要") and before not in _MUSTS


def _is_goal(text: str, cue: Mention) -> bool:
    """全年目标300万辆,完成291万辆: held against a goal; 力争增长9%,完成投资165亿元: wanted."""
    return "目标" in cue.word or text.find("目标", cue.end, cue.end + _GOAL) >= 0
