"""What is written as times are and is none: 近2000年的历史, 历时23年, 奥迪Q3."""

from __future__ import annotations

import re

from .iso import last_day
from .model import Point

#: 历时|23年, 近|三年内: what makes years a duration.
DURATION_BEFORE = re.compile(r"(?:历时|第|满|达|约|用了|长达|为期|连续|每|近|过去|超过?|逾|了)$")
#: 较|23年, (|23年: what leads up to a year.
_TWO_DIGIT_BEFORE = re.compile(r"(?:^|[\s、,，;；:：(（/|。至到比较和与从自])$")
#: 23年|来, 23年|内: what follows a duration.
_TWO_DIGIT_AFTER = re.compile(r"[来间里后以的多余质时级历左上]|[内前]")
#: What reports tell of a year: 21 年|整车销量, 22年|归母净利润.
_TWO_DIGIT_OF = re.compile(
    r" ?(?:公司|全年|整车|汽车|新能源汽?车?|国内|单车|综合|累计|实现|完成)*"
    r"(?:[产销]量|营业?收入?|收入|归母|净利|毛利|出口|市占率|市场份额|渗透率|业绩)"
)
#: What ends the number of a question.
_COLONS = frozenset(":：、.")
#: Q3|车型, Q5|轿车: what tells that a car is meant.
_OF_CAR = frozenset("车型款轿")
#: 1、|8月: the number behind one that may head a line, and how far behind it may end.
_NEXT_NUMBER, _NEXT_FAR = re.compile(r"\D*(\d+)"), 8


def is_count(text: str, match: re.Match[str]) -> bool:
    """近2000年的历史: so many years."""
    return text[match.start() - 1 : match.start()] in ("近", "约", "逾")


def trust(text: str, match: re.Match[str], *, bare: bool) -> str:
    """How far 23年 is a year here and no duration: 'sure', 'bare', 'loose', or not at all."""
    digits = match["year_two"] or match["year_q"]
    if not 10 <= int(digits) <= 40:
        return ""
    before = text[max(0, match.start() - 3) : match.start()]
    if DURATION_BEFORE.search(before.rstrip(" ")):
        return ""
    if not bare:
        return "sure"
    if text.startswith("的", match.end()):
        return "loose"  # 由22年的13.6%提升至
    if _TWO_DIGIT_AFTER.match(text, match.end()):
        return ""
    told = _TWO_DIGIT_OF.match(text, match.end()) or _TWO_DIGIT_BEFORE.search(before)
    return "bare" if told else "loose"


def is_no_quarter(text: str, match: re.Match[str]) -> bool:
    """奥迪Q3 is a car, not a quarter; Q2: at the head of a line is a question."""
    if text[match.end() : match.end() + 1] in _COLONS and (
        match.start() == 0 or text[match.start() - 1] in "\n*#【["
    ):
        return True
    if text[match.end() : match.end() + 1] in _OF_CAR:
        return True
    return "奥迪" in text[max(0, match.start() - 40) : match.start()]


def is_heading_number(text: str, match: re.Match[str], number: int) -> bool:
    """A list number at the head of a line (1、8月产销…) is no first month of a list."""
    head = match.start() == 0 or text[match.start() - 1] == "\n"
    following = _NEXT_NUMBER.match(text, match.end(), match.end() + _NEXT_FAR)
    return head and following is not None and int(following[1]) != number + 1


def day_exists(point: Point) -> bool:
    """2月30日 is no day."""
    absolute = point.year is not None and point.year.anchor == "absolute"
    year = point.year.number if absolute else 2000  # a leap year, where none is said
    return 1 <= point.day <= last_day(year, point.number)
