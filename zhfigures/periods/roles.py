"""The words about a time that say its role: 截至|2023年|底, 比|上年, 自|2018年|以来."""

from __future__ import annotations

import re

from .model import Point, Year
from .points import Core
from .words import Grammar

#: 是2020年|的3倍: what makes a year a base.
_MULTIPLE_OF = re.compile(
    r"的(?:近|约|逾|超过?)?[\d.一二两三四五六七八九十]{1,6}(?:多|余)?(?:倍|%)"
)
#: 时间回到2015年|。: the story goes back and no figure does.
_IS_WENT_BACK_TO = re.compile("[,，。:：;；]")
#: How many characters the longest word before a core has.
_LONGEST_ROLE_WORD = 4
#: 今年以来 is a year and no start.
_THIS_YEAR = Point(Year("published", 0), "year")


def read_role(
    text: str, start: int, core: Core, floor: int, grammar: Grammar
) -> tuple[str, int, int]:
    """Read the role words around a core: role, and the phrase's full span."""
    end = core.end
    point = core.first
    before = after = None
    if text[start - 1 : start] in grammar.before_ends:
        low = max(floor, start - _LONGEST_ROLE_WORD - 1)
        before = grammar.before.match(text[low:start][::-1])
    if text[end : end + 1] in grammar.after_firsts:
        after = grammar.after.match(text, end)
    lead = grammar.before_roles[before["word"]] if before else ""
    trail = grammar.after_roles[after["word"]] if after else ""
    begin = start - before.end() if before else start
    if lead == "base" and before["word"] == "到回" and _IS_WENT_BACK_TO.match(text, end):
        lead, begin = "", start  # 时间回到2015年。
    # 提高到2023年的20万辆: 到 belongs to the verb, the year says when. 自 stays a start.
    if lead == "by" and text.startswith("的", end):
        lead, begin = "", start
    if trail == "since" and point.unit == "day" and text.startswith("起", after.start()):
        return "event", begin, after.end()  # 2024年1月1日起施行
    beside = not before and start > floor and text[start - 1] in "与同和跟"
    if beside and text.startswith(("比,", "比，"), end):
        return "base", start - 1, end + 1  # 和2019年比,两年平均增长2%
    if trail == "base":
        return "base", start - 1 if beside else begin, after.end()
    if lead == "base":
        return "base", begin, end
    if lead == "asof":
        return "asof", begin, end
    if trail == "since" and not lead and point == _THIS_YEAR:
        return "at", begin, after.end()  # 今年以来 is this year's running total
    if trail == "since" and lead in ("", "since"):
        if not before and start > floor and text[start - 1] == "从":
            begin = start - 1
        return "since", begin, after.end()
    if lead == "since":
        return "since", begin, end
    if trail == "by":
        return "by", begin, after.end()
    if lead == "by":
        return "by", begin, end
    if point.unit == "same" and point.year is not None:
        return "base", start, end
    if text[start - 1 : start] in ("是", "为") and _MULTIPLE_OF.match(text, end):
        return "base", start, end
    if core.closing:
        return "asof", start, end
    if point.unit == "day" and core.last is None:
        return "event", start, end
    return "at", start, end
