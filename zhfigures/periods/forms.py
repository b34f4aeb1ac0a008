"""Times that are words or counts of years: 上月, 年底, 三年前, 第二周, “十四五”."""

from __future__ import annotations

import re

from .doubts import DURATION_BEFORE
from .model import PeriodExpr, Point, Year
from .points import Core
from .roles import read_role
from .words import Grammar, number

#: 年内高点, 年内已下跌三成: what the year has seen.
_SO_FAR = re.compile("新?[高低]点|新[高低]|最[高低]|次高|[高低]位|累计|已|涨幅|跌幅|首次|第")
#: 本月|底, but not 上月|底部.
_CLOSE = re.compile(r"[底末](?![盘层部端])")
#: “|十四五|”: the marks that a plan's name stands in.
_QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』", "‘": "’", "'": "'"}
#: 二十五|岁: what makes the name of a plan a number.
_PLAN_AS_COUNT = re.compile(r"[岁个名家年天万亿种条款座台辆倍位项人折]")


def read_other(text: str, match: re.Match[str], floor: int, grammar: Grammar) -> PeriodExpr | None:
    """Expressions that are one word or a count of years."""
    start, end = match.span()
    kind = match.lastgroup
    if kind == "vague":
        return PeriodExpr(start, end, grammar.vague[match[0]])
    if kind == "relative":
        return _relative(text, match, floor, grammar)
    if kind == "bare":
        return _bare(text, match, floor, grammar)
    if kind == "day_alone":
        return PeriodExpr(start, end, "event")
    if kind in ("past", "years_past"):
        return PeriodExpr(start, end, "since")
    if kind == "ago":
        count = number(match["ago"])
        year = Year("either", -count)
        # 5月…。一年前只有1万辆: the same month a year before
        point = Point(year, "same", 1) if count == 1 else Point(year, "year")
        return PeriodExpr(start, end, "at", point)
    if kind == "later":
        year = Year("standing", number(match["later"]))
        return PeriodExpr(start, end, "at", Point(year, "year"))
    if kind == "pair":
        begin = 0 if match["pair"] == "今明" else 1
        years = (Point(Year("published", begin + n), "year") for n in (0, 1))
        return PeriodExpr(start, end, "at", *years)
    if kind in ("ahead", "within"):
        # 三年内 counts from a day that the words leave open, so it has no date.
        if kind == "within" and DURATION_BEFORE.search(text[max(0, start - 3) : start]):
            return None
        return PeriodExpr(start, end, "by")
    return _plan(text, match, floor, grammar) if match["plan"] else _week(match)


def _bare(text: str, match: re.Match[str], floor: int, grammar: Grammar) -> PeriodExpr:
    """年底, 年初: of the year in force."""
    start, end = match.span()
    word = match["bare"]
    core = Core(end, Point(Year("either", 0), "year"), None, word in ("年底", "年末", "岁末"))
    role, begin, end = read_role(text, start, core, floor, grammar)
    # 年末 is the accounts' word for the closing day, 年底 the planners' for a date to meet.
    ahead = word in ("年底", "年内") and not _SO_FAR.match(text, end)
    if role in ("at", "asof") and begin == start and ahead:
        role = "by"
    return PeriodExpr(begin, end, role, core.first)


def _relative(text: str, match: re.Match[str], floor: int, grammar: Grammar) -> PeriodExpr:
    """上月, 本季度, 昨日; 本月底 closes."""
    start, end = match.span()
    unit, year = grammar.relative[match["relative"]]
    point = Point(Year(year.anchor, 0), unit, year.number, relative=True)
    close = _CLOSE.match(text, end) if unit != "day" else None
    core = Core(close.end() if close else end, point, None, close is not None)
    role, begin, end = read_role(text, start, core, floor, grammar)
    return PeriodExpr(begin, end, role, point)


def _week(match: re.Match[str]) -> PeriodExpr:
    """第二周(7-13日), 第二周: days or a week of the month in force, which no number says."""
    start, end = match.span()
    year = Year("standing", 0)
    if match["week_first"] is not None:
        days = (number(match[name]) for name in ("week_first", "week_last"))
        first, last = (Point(year, "day", 0, day) for day in days)
        if first.day <= last.day:
            return PeriodExpr(start, end, "at", first, last)
    return PeriodExpr(start, end, "at", Point(year, "week", 0, number(match["week_of"])))


def _plan(text: str, match: re.Match[str], floor: int, grammar: Grammar) -> PeriodExpr | None:
    """A five-year plan: “十四五” is 2021/2025."""
    start, end = match.span()
    name, part = match["plan"], match["plan_part"] or ""
    plan_end = match.end("plan")
    quoted = start > floor and _QUOTES.get(text[start - 1]) == text[plan_end : plan_end + 1]
    clear = len(name) == 3 and not _PLAN_AS_COUNT.match(text, plan_end)
    if not (quoted or part or clear) or (start and text[start - 1] in "一二三四五六七八九十第"):
        return None
    if len(name) == 2 and not part and not quoted:
        return None
    if not quoted and plan_end != end and text[plan_end] in "”\"」』’'" and not part:
        end = plan_end
    start -= quoted
    begin_year = 1981 + 5 * (number(name[:-1] if name != "十五" else "十") - 6)
    ends = [begin_year, begin_year + 4]
    if part.endswith("末") or part.startswith("收官"):
        ends = ends[1:]
    elif part.startswith(("开局", "起局", "初")):
        ends = ends[:1]
    elif part.startswith(("前", "头")):
        ends = [begin_year, begin_year + number(part[1]) - 1]
    elif part.startswith("后"):
        ends = [begin_year + 5 - number(part[1]), begin_year + 4]
    points = [Point(Year("absolute", year), "year") for year in ends]
    last = points[1] if len(points) == 2 else None
    core = Core(end, points[0], last, False)
    role, begin, end = read_role(text, start, core, floor, grammar)
    if match["plan_name"] and not part and role == "at":
        role = "title"
    if part == "以来":
        role, last = "since", None
    elif role == "at" and part.endswith("末"):
        role = "by"
    return PeriodExpr(begin, end, role, points[0], last)
