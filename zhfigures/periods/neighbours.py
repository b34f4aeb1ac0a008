"""What the times of a text do to each other: a year, a role or a sum that one has of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from .model import PeriodExpr, Point, Year
from .words import load_grammar

#: What ends a sentence, and with it the year that it has said.
_STOP = re.compile(r"[。!?！？\n]")
#: 2018年|、|2019年: what joins two times of a list.
_LIST_LINK = re.compile(r"[、和及与]")
#: 9月和10月合计, 9、10两个月: months taken together, and what tells them apart again.
_TOGETHER = re.compile(
    r"[^0-9,，。;；]{0,2}[,，]?[^0-9,，。;；]{0,8}?(?:合计|[共总]计|总共|累计|共)"
)
#: 9、10|两个月.
_MONTHS_SUMMED = re.compile(r"[两三]个?月$")
#: 9月和10月|分别: each month for itself.
_EACH = re.compile(r"[^。;；]{0,20}?(?:分别|依次|各)")
#: 与2018年、2019年|相比.
_COMPARED = re.compile(r"(?:相比|水平)$")
#: The name of a document: 《2023年汽车工业年鉴》.
_BRACKETED = re.compile(r"《[^《》\n]{1,120}》")
#: 发展规划|(|2021—2035年|): the brackets of a plan's years.
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
#: Marks of years that need no other to be believed.
_TRUSTED = frozenset({"", "sure"})
#: How many years from one that is surely a year another two digits are one.
_CLOSE_BY = 4
#: How many two-digit numbers with 年 are years where none is sure, and how far apart they may be.
_CROWD, _CROWDED = 4, 6
#: Roles of times that later ones of the sentence may lean on.
_TOLD = frozenset({"at", "asof", "event", "by"})


def without_durations(found: list[tuple[PeriodExpr, str]]) -> list[PeriodExpr]:
    """Keep a bare 24年 only in a text that writes its years so, or names a year beside it.

    Where other words touch it (预计24年), only a year close to one surely written so.
    """
    if all(two_digit in _TRUSTED for _, two_digit in found):
        return [expr for expr, _ in found]
    years = {
        end.year.number
        for expr, two_digit in found
        if two_digit == "sure"
        for end in (expr.first, expr.last)
        if end and end.year
    }
    sure = any(two_digit == "sure" for _, two_digit in found)
    if not sure and _is_crowd(
        [
            end.year.number
            for expr, two_digit in found
            if two_digit
            for end in (expr.first, expr.last)
            if end and end.year
        ]
    ):
        return [expr for expr, _ in found]
    said = {
        expr.first.year.number
        for expr, two_digit in found
        if not two_digit and expr.first and expr.first.year and expr.first.year.anchor == "absolute"
    }

    def is_year(expr: PeriodExpr) -> bool:
        year = expr.first.year.number
        return sure or not said.isdisjoint((year - 1, year, year + 1))

    def is_close(expr: PeriodExpr) -> bool:
        return any(abs(expr.first.year.number - year) <= _CLOSE_BY for year in years)

    return [
        expr
        for expr, two_digit in found
        if two_digit in _TRUSTED or (is_year if two_digit == "bare" else is_close)(expr)
    ]


def _is_crowd(years: Sequence[int]) -> bool:
    """从21年的17%到23年的33%, 较20年, 23-25年: numbers so many and so close are years."""
    return len(years) >= _CROWD and 1 <= max(years) - min(years) <= _CROWDED


#: How the names of lists and meetings go on behind their year.
_LIST_NAME = re.compile(
    "度?[㐀-鿿“”A-Za-z]{2,14}?(?:[名榜][单]|排行榜|百强榜|[蓝白]皮书|年鉴|论坛|峰会|年会|大会|博览会|车展)"
    "(?![召在上,，])"
)


#: The last characters of such names, and how far behind the year they may stand.
_LIST_ENDS, _LIST_REACH = frozenset("单书鉴坛会展榜"), 20


def with_titles(text: str, exprs: list[PeriodExpr]) -> Iterator[PeriodExpr]:
    """Mark what stands inside 《…》 or in the brackets of a plan's name."""
    names = [m.span() for m in _BRACKETED.finditer(text)] if "《" in text else []
    at = 0
    title = load_grammar().title
    for expr in exprs:
        start, end = expr.start, expr.end
        while at < len(names) and names[at][1] <= start:
            at += 1
        inside = at < len(names) and names[at][0] <= start
        if inside or _is_of_list(text, expr) or (
            text[start - 1 : start] in _OPENING
            and text[end : end + 1] in _CLOSING
            and title.search(text[max(0, start - 8) : start - 1])
        ):
            expr = expr._replace(role="title")
        yield expr


def _is_of_list(text: str, expr: PeriodExpr) -> bool:
    """2022年|新晋独角兽名单, 2021|中国汽车论坛: a year in the name of a list or a meeting."""
    first, end = expr.first, expr.end
    if first is None or first.unit != "year" or expr.last is not None or expr.role != "at":
        return False
    # Most years have none of these behind them, which is sooner known.
    near = not _LIST_ENDS.isdisjoint(text[end : end + _LIST_REACH])
    return near and _LIST_NAME.match(text, end) is not None


def with_bases(text: str, exprs: list[PeriodExpr]) -> list[PeriodExpr]:
    """Let a list share its role: 比1—7月和上半年, 与2018年、2019年相比."""
    for i in range(1, len(exprs)):
        before, expr = exprs[i - 1], exprs[i]
        if expr.start - before.end > 1 or not _LIST_LINK.match(text, before.end, expr.start):
            continue
        same = before.first is not None and before.first.unit == "same"
        if before.role == "base" and expr.role == "at" and not same:
            exprs[i] = expr._replace(role="base")
        elif before.role == "at" and _COMPARED.search(text[expr.start : expr.end]):
            exprs[i - 1] = before._replace(role="base")
    return exprs


def with_sums(text: str, exprs: list[PeriodExpr]) -> list[PeriodExpr]:
    """Let the last month of a list that is summed up stand for all: 9、10两月合计4.6万辆."""
    head = 0
    for i in range(1, len(exprs)):
        before, expr = exprs[i - 1], exprs[i]
        listed = expr.start - before.end == 1 and _LIST_LINK.match(text, before.end)
        if not (listed and _is_month(before) and _is_month(expr) and expr.first.year is None):
            head = i
            continue
        summed = _MONTHS_SUMMED.search(text, expr.start, expr.end)
        if not (summed or _TOGETHER.match(text, expr.end)) or _EACH.match(text, expr.end):
            continue
        first = exprs[head].first
        if first.number < expr.first.number:
            exprs[i] = expr._replace(first=first, last=expr.first)
    return exprs


def _is_month(expr: PeriodExpr) -> bool:
    """9月: one plain month, which a list can sum up."""
    first = expr.first
    plain = first is not None and first.unit == "month" and not first.relative
    return plain and expr.last is None and expr.role == "at"


def with_carry(text: str, exprs: Iterable[PeriodExpr]) -> Iterator[PeriodExpr]:
    """Give each elided year the nearest year said earlier in its sentence."""
    carrier: Point | None = None
    seen = 0  # no sentence ends between the carrier and here
    for expr in exprs:
        first = expr.first
        if first is not None and first.year is None and first.unit != "same" and carrier:
            if _STOP.search(text, seen, expr.start):
                carrier = None
            else:
                expr = expr._replace(carry=carrier)
                seen = expr.end
        if expr.role in _TOLD and (year := _carrier(text, expr)):
            carrier, seen = year, expr.end
        yield expr


def _carrier(text: str, expr: PeriodExpr) -> Point | None:
    """The point whose year later words of the sentence may leave out."""
    point = expr.last if expr.last is not None and expr.last.year is not None else expr.first
    if point is None or point.year is None or point.unit == "same":
        return None
    if point.unit == "year":
        if expr.last is not None:
            return None  # 2016—2020年 says no one year
        if load_grammar().founding.match(text, expr.end):
            return None  # 2018年成立的公司,8月…
    if point.year.anchor in ("either", "standing"):
        # By then this expression is itself the standing period: 上年 must not count back twice.
        return Point(Year("standing", 0), "year")
    return None if point.relative else point
