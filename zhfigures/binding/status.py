"""Whether a figure is a fact, a goal, a forecast or a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..figure import Figure
from ..lexicon import Mention
from ..numbers import Quantity
from ..periods import bounds, year_of
from ..scan import Break, Sentence, Token

__all__ = ["WHOLE_COST", "lies_ahead", "status"]

_PLANNED = ("签约", "拟", "计划", "协议", "将", "规划", "意向", "总投资", "预计", "签订")
_TO_COME = ("拟建", "拟引进", "拟签", "谋划")
_SPENT = (
    "完成投资",
    "已投资",
    "累计投资",
    "已完成",
    "投入",
    "固定资产",
    "同比",
    "开工",
    "投产",
    "竣工",
)
#: 离24.5万辆的年度目标还有距离: the number is the goal.
_AIMED = re.compile("的?(?:年度|全年|销量|产量|交付|年初)?(?:目标|任务)")
_GUIDED = re.compile("的?(?:业绩|交付|销量)?指引")
#: What a part of a goal is reached: no goal itself.
_OF_GOAL = ("目标的", "任务的")
#: What was reckoned may lie behind.
_RECKONED = frozenset({"测算", "估计", "推测", "预估"})
#: Money that was signed for.
_SIGNED = ("合同投资", "协议投资", "签约", "协议引资", "合同引资", "合同金额", "协议金额", "协议总")
#: What a project is to cost in all, begun or not.
WHOLE_COST = frozenset(
    {"总投资", "项目总投资", "合同总投资", "协议总投资", "计划总投资", "总投资额"}
)
#: It stands already, or its money has been spent.
_BUILT = re.compile("投产的|建成投产|已投产|已建成|竣工|投用的|运营的")
#: And what says so further on: 总投资60亿元,占地820亩,建有6条产线.
_STANDS = re.compile("[^。；;]{0,40}?(?:建有|已?建成投产|已经?投产|竣工投产|正式投产)(?!后)")
_SPENT_ON = re.compile("完成[㐀-鿿]{0,8}投资$")
#: What follows a number that is of something finished: 一期20GWh已于去年投产.
_FINISHED = re.compile(
    "[㐀-鿿]{0,6}?已(?:于[^,，。;]{0,8}|经|全部|全面)?(?:投产|建成|投用|投运|达产|完工|竣工|开工)"
)
#: After 计划 and 规划: they are nouns.
_NOUN_ENDS = frozenset("、，,。;及和与的》”等")
#: What a paper does.
_SAYING = ("提出", "明确", "显示", "指出", "确定", "要求", "安排", "期")
#: 将达到 says that something is to come; an earlier 预计 or 力争 says who thinks so.
_WILL = ("将", "要")
#: 《…行动计划》提出: what a plan says is what it wants.
_PAPER = re.compile(r"(?:计划|规划|方案|意见|纲要|措施)》[^。；;]{0,14}(?:提出|明确)")


def status(
    text: str,
    sentence: Sentence,
    index: int,
    *,
    indicator: str,
    label: str,
    period: str | None,
    role: str | None,
    published: date | None,
    last: Figure | None,
    said_at: int | None = None,
    inherited: bool = False,
    asked: bool = False,
) -> str:
    """Whether a figure is a fact, a goal, a forecast or a plan.

    Parameters
    ----------
    text : str
        The clean text.
    sentence : Sentence
        The sentence of the quantity.
    index : int
        Position of the quantity among its tokens.
    indicator : str
        Its indicator's code: money signed or to be invested is a plan.
    label : str
        The words that name the indicator: 规划产能.
    period : str or None
        Its period; one that lies ahead of the publication date cannot be a fact.
    role : str or None
        Role of the expression that gave the period.
    published : datetime.date or None
        Publication date.
    last : Figure or None
        The figure before it in the sentence: what a planned project will make is planned too.
    said_at : int or None
        Where the period stands, if the sentence itself names it.
    inherited : bool
        Whether the figure only says more of `last`: 完成291.3万辆,增长8.5%.
    asked : bool
        Whether it answers a question about goals: what is not over or done is one.
    """
    tokens = sentence.tokens
    wanted, done = _cues_of_status(text, tokens, index)
    if text.endswith(_OF_GOAL, 0, tokens[index].start):
        return "actual"  # 完成23万辆年度目标的14.5%
    if _GUIDED.match(text, tokens[index].end):
        return "forecast"
    if inherited and last is not None and not _since_last(tokens, index, wanted):
        return last.status
    if wanted and wanted.word in _RECKONED and period and published:
        wanted = None if bounds(period)[1] < published else wanted  # 测算,三季度均价升到11.2万元
    over = period is not None and published is not None and not lies_ahead(period, role, published)
    if over and wanted and said_at and wanted.start < said_at and bounds(period)[1] < published:
        gap = text[wanted.end : said_at].strip(",， ")
        if role != "by" and ("," in gap or "，" in gap):
            wanted = None  # 将更受重视,截至2019年底达519万辆: what is over is no hope
    paper = wanted is None and not done and _PAPER.search(text, sentence.start, tokens[index].start)
    ahead = lies_ahead(period, role, published)
    if _AIMED.match(text, tokens[index].end):
        return "target"
    if not ahead and _FINISHED.match(text, tokens[index].end):
        return "actual"
    built = indicator in ("projects", "capacity", "investment")
    if built and wanted is not None and wanted.word == "计划" and not done:
        return "plan"
    if indicator == "capacity" and label.startswith(("规划", "拟")):
        return "plan"
    if indicator in ("investment", "projects"):
        clauses = _segment(text, sentence, index)
        if indicator == "investment" and label.startswith(("计划", "拟", "预计")):
            return "plan"
        if indicator == "investment" and label.startswith(_SIGNED):
            hoped = wanted is not None and wanted.code == "target" and not done
            return "target" if hoped or ahead else "plan"
        stands = _BUILT.search(clauses) or _STANDS.match(text, tokens[index].end)
        if label in WHOLE_COST and not stands and "完成" not in clauses[-8:]:
            return "plan"
        project = "项目" in clauses or "期投资" in clauses
        if label in ("投资额", "投资") and project and not any(w in clauses for w in _SPENT):
            return "plan"
        if _SPENT_ON.search(clauses):
            return "target" if ahead or (wanted is not None and not done) else "actual"
        planned = _TO_COME if indicator == "projects" else _PLANNED
        if any(w in clauses for w in planned) and not any(w in clauses for w in _SPENT):
            return "plan"
    if wanted is None or done:
        if ahead or (paper and period is None):
            return "target"
        if asked and not done and period and published and bounds(period)[1] >= published:
            return "target"
        planned = last is not None and last.status == "plan" and not done
        planned = planned and not _begins_anew(text, tokens, index)
        site = tokens[index].unit in ("mu", "m2")
        site = site or tokens[index].unit_text in ("条", "台", "套", "台套")
        return "plan" if planned and (indicator != "other" or site) else "actual"
    if wanted.code == "plan":
        return "plan"
    if indicator == "capacity" and wanted.word.endswith("后"):
        return "plan"  # 建成后可年产300万件
    if wanted.code == "forecast" and not wanted.word.startswith(_WILL):
        return "forecast"
    return "target"


def _since_last(tokens: Sequence[Token], index: int, wanted: Mention | None) -> bool:
    """Whether a word for what is wanted or thought stands behind the last number."""
    earlier = (token for token in reversed(tokens[:index]) if type(token) is Quantity)
    before = next(earlier, None)
    return before is None or (wanted is not None and wanted.start > before.start)


def _begins_anew(text: str, tokens: Sequence[Token], index: int) -> bool:
    """协议投资246亿元;产业实现产值63亿元: a fact after a plan."""
    before = next((t for t in reversed(tokens[:index]) if type(t) is Quantity), None)
    gap = text[before.end : tokens[index].start] if before else ""
    return any(mark in gap for mark in (";", "；", "实现", "完成"))


def _segment(text: str, sentence: Sentence, index: int) -> str:
    """The sentence up to the quantity, from its last semicolon on."""
    start = sentence.start
    for token in sentence.tokens[:index]:
        if type(token) is Break and token.mark == ";":
            start = token.end
    return text[start : sentence.tokens[index].start]


def _is_noun(text: str, cue: Mention) -> bool:
    """行动计划及, 规划,: a paper's name, not an intention."""
    if cue.word == "目标":
        return text[cue.end : cue.end + 1] == "的" or text[cue.start - 2 : cue.start] == "年度"
    if cue.word not in ("计划", "规划"):
        return False
    if text.startswith(_SAYING, cue.end):
        return True  # 规划提出,到2025年…
    return text[cue.end : cue.end + 1] in _NOUN_ENDS or text[cue.start - 1 : cue.start] in "动展"


def _cues_of_status(text: str, tokens: Sequence[Token], index: int) -> tuple[Mention | None, bool]:
    """The nearest word before the quantity for what is wanted, expected or planned.

    The second item says that a word for what is done came after it. What stands in brackets that
    are closed again, or before a semicolon, does not count.
    """
    closed = 0
    done = crossed = finished = False
    nearest = None
    for token in reversed(tokens[:index]):
        kind = type(token)
        if kind is Break:
            crossed = crossed or token.mark in ",，"
            if token.mark == ")":
                closed += 1
            elif token.mark == "(":
                closed = max(closed - 1, 0)
            elif token.mark == ";":
                break
        elif kind is Mention and token.kind == "cue" and not closed:
            if token.code == "done":
                done = done or nearest is None
            elif token.word == "完成" and not crossed:
                finished = True  # 目标300万辆,完成291.3万辆
            elif token.code in ("target", "forecast", "plan") and not _is_noun(text, token):
                if finished and crossed:
                    return token, True
                if not token.word.startswith(_WILL):
                    return token, done if nearest is None else False
                nearest = nearest or token
                if done:
                    break
    return nearest, done


def lies_ahead(period: str | None, role: str | None, published: date | None) -> bool:
    if period is None:
        return False
    if published is None:
        return role == "by"
    end = year_of(period.split("/")[-1])
    if role != "by" or end != published.year:
        return end > published.year
    return len(period) == len("2024") or bounds(period)[1] >= published  # 到前三季度: is over
