"""What a heading says of all that stands below it: its year, and whether it is to be.

A report tells what was done below 2023年工作总结 and what is wanted below 2024年工作打算; a plan
sets its goals below 主要目标, says below 重点任务 what works they rest on, and below 保障措施 what
it pays for them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon import Mention
from ..periods import PeriodExpr
from .context import Context
from .horizon import is_over

__all__ = ["GOALS", "SUPPORT", "TASKS", "head_section", "leave_section", "pass_headings"]

#: What may stand below a heading: what is aimed at, what is to be done for it, what is granted.
GOALS, TASKS, SUPPORT = "goals", "tasks", "support"
#: How long a heading may be, and how far above a sentence those may begin that name nothing known.
HEADING, _ABOVE = 24, 160
#: What a heading begins with: 三、, (二), ## , **; and the mark of a main one.
_MARK = re.compile(
    r"\s*(#*)[\s*【]*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)"
    r"|第[一二三四五六七八九十]{1,2}[章节]|(?:\d{1,2}|Part\d)[.、．])?\s*"
)
_MAIN = re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}[章节])")
#: What was done: 2023年工作总结, 上半年工作开展情况.
_LAST = r"[\s*】:：)]*$"
_DONE = re.compile(
    "(?:回顾|工作(?:开展|完成|进展|推进)?情况|完成情况|总结|成效|成绩|进展|亮点)" + _LAST
)
#: And what is to be: 2024年工作打算, 下一步工作安排, 重点任务.
_TO_DO = re.compile(
    "(?:工作|任务)(?:打算|计划|安排|思路|部署|要点)|打算|重点工作|主要工作"
    "|(?:(?:重点|主要|目标|工作)任务|年的?工作)" + _LAST
)
_WANTED = re.compile("目标")
#: The same without a year, and nothing else.
_TASKS = re.compile(
    "(?:下一?步|下一?阶段|今后|重点|主要|工作|发展|具体|行动|建设|实施){1,4}"
    "(?:任务|打算|安排|计划|思路|部署|重点|工程|举措)|(?:下一?步|今后)工作|重点工作"
)
_GOALS = re.compile("(?:总体|主要|工作|发展|预期|奋斗|行动|建设){0,3}(?:目标|目标任务)")
_SUPPORT = re.compile(
    "(?:组织|政策|强化|资金|要素|支持){0,2}(?:保障|支持|扶持)(?:措施|政策|机制)?|政策措施|组织实施"
)
#: What any of these ends in, and what may stand behind it.
_LAST = frozenset("务算排划路署点程措作标障施策持制")
_ENDS = frozenset(" *】:：#\n")
_PARTS = frozenset("。,，;；?!")


def head_section(context: Context) -> None:
    """二、2025年主要目标任务: what stands below a heading of goals is to be reached in its year."""
    start, end = context.sentence.start, context.sentence.end
    if end - start > HEADING or not _is_line(context.text, start, end):
        return  # 11月厂商冲刺年度目标。 says something: no heading
    tokens, standing = context.tokens, context.frame.period
    period = next((token for token in tokens if type(token) is PeriodExpr), None)
    if period is None:
        _pass(context, start, end)
        return
    if standing is None:
        return
    done = _DONE.search(context.text, start, end)
    to_do = None if done else _TO_DO.search(context.text, start, end)
    goal = _WANTED.search(context.text, start, end) or any(
        type(token) is Mention and token.code == "target" for token in tokens
    )
    if not (done or to_do or goal):
        return
    _set(context, "", start)
    if not done and not is_over(standing.code, context.published):
        standing = context.frame.period = replace(standing, token=period._replace(role="by"))
        context.under = GOALS
    if done or to_do:
        context.section = standing


def _is_line(text: str, start: int, end: int) -> bool:
    """Whether a sentence is a line of its own, and no mark ends or parts it."""
    if text[end - 1] != "\n" or text[start - 1 : start] not in ("", "\n"):
        return False
    return _PARTS.isdisjoint(text[start:end])


def pass_headings(context: Context, above: int, start: int) -> None:
    """Pass the headings between two sentences that hold no word that is known: 三、重点任务."""
    text = context.text
    line = max(above, start - _ABOVE)
    while line < start:
        end = text.find("\n", line, start)
        end = start if end < 0 else end
        if 2 < end - line <= HEADING:
            _pass(context, line, end)
        line = end + 1


def leave_section(context: Context) -> None:
    """Leave the section that a heading had opened."""
    context.section, context.under = None, ""


def _pass(context: Context, start: int, end: int) -> None:
    """Let a heading without a year open its section, or end the one before."""
    text, last = context.text, end
    while last > start and text[last - 1] in _ENDS:
        last -= 1
    if text[last - 1] not in _LAST and context.section is None and not context.under:
        return  # most lines open no section, and there is none to leave
    mark = _MARK.match(text, start, end)
    at, end = mark.end(), last
    if _MAIN.match(text, start) or _ends_section(context, mark):
        leave_section(context)
    if _TASKS.fullmatch(text, at, end):
        _set(context, TASKS, start)
        standing = context.frame.period
        if standing is not None and standing.token.role == "by":
            context.frame.period = None  # 到2025年…。三、重点任务: the works are of no year
    elif _GOALS.fullmatch(text, at, end):
        _set(context, GOALS, start)
    elif _SUPPORT.fullmatch(text, at, end):
        _set(context, SUPPORT, start)


def _ends_section(context: Context, mark: re.Match[str]) -> bool:
    """## 充电设施 ends what ## 重点任务 had opened, ### 充电设施 does not."""
    return bool(mark[1]) and len(mark[1]) <= context.under_level


def _set(context: Context, under: str, start: int) -> None:
    """Enter a section."""
    leave_section(context)
    context.under = under
    context.under_level = len(_MARK.match(context.text, start)[1])
