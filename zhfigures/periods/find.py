"""Finding time expressions in a clean text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from .iso import last_day
from .model import PeriodExpr, Point, Year
from .words import DASH, DAY, DIGITS, GAP, SINCE, YEAR4, Grammar, load_grammar, number, short_year

_STOP = re.compile(r"[。!?！？\n]")
_LIST_LINK = re.compile(r"[、和及与]")
#: 9月和10月合计, 9、10两个月: months taken together, and what tells them apart again.
_TOGETHER = re.compile(
    r"[^0-9,，。;；]{0,2}[,，]?[^0-9,，。;；]{0,8}?(?:合计|[共总]计|总共|累计|共)"
)
_MONTHS_SUMMED = re.compile(r"[两三]个?月$")
_EACH = re.compile(r"[^。;；]{0,20}?(?:分别|依次|各)")
_COMPARED = re.compile(r"(?:相比|水平)$")
_BRACKETED = re.compile(r"《[^《》\n]{1,120}》")
_QUOTES = {"“": "”", '"': '"', "「": "」", "『": "』", "‘": "’", "'": "'"}
_PLAN_AS_COUNT = re.compile(r"[岁个名家年天万亿种条款座台辆倍位项人折]")
_MULTIPLE_OF = re.compile(
    r"的(?:近|约|逾|超过?)?[\d.一二两三四五六七八九十]{1,6}(?:多|余)?(?:倍|%)"
)
#: 年内高点, 年内已下跌三成: what the year has seen.
_SO_FAR = re.compile("新?[高低]点|新[高低]|最[高低]|次高|[高低]位|累计|已|涨幅|跌幅|首次|第")
_IS_WENT_BACK_TO = re.compile("[,，。:：;；]")
_DURATION_BEFORE = re.compile(r"(?:历时|第|满|达|约|用了|长达|为期|连续|每|近|过去|超过?|逾|了)$")
_TWO_DIGIT_BEFORE = re.compile(r"(?:^|[\s、,，;；:：(（/|。至到比较和与从自])$")
_TWO_DIGIT_AFTER = re.compile(r"[来间里后以的多余质时级历左上]|[内前]")
#: What reports tell of a year: 21 年|整车销量, 22年|归母净利润.
_TWO_DIGIT_OF = re.compile(
    r" ?(?:公司|全年|整车|汽车|新能源汽?车?|国内|单车|综合|累计|实现|完成)*"
    r"(?:[产销]量|营业?收入?|收入|归母|净利|毛利|出口|市占率|市场份额|渗透率|业绩)"
)
_CLOSE = re.compile(r"[底末](?![盘层部端])")
_DAY_ONLY = re.compile(rf"({DAY}){GAP}[日号]")
_BARE_YEAR = re.compile(rf"({YEAR4})(?!\d)(?:{GAP}学年)?")
_DASHED = re.compile(rf"{GAP}{DASH}{GAP}(?!今(?![年日]))")  # 2018至今 is no range
_CELL_YEAR = re.compile(
    rf"^\|?[ ]{{0,2}}(?P<head>{YEAR4})[ ]{{0,2}}(?=[|\t])"
    rf"|(?<=[|\t])[ ]{{0,2}}(?P<left>{YEAR4})[ ]{{0,2}}"
    rf"(?=[|\t][ ]{{0,2}}(?P<next>{YEAR4})[ ]{{0,2}}(?:[|\t\n]|\Z))"
    rf"|(?:(?<=(?P<last>\d{{4}})[|\t])|(?<=(?P<last_spaced>\d{{4}}) [|\t] ))(?P<right>{YEAR4})"
    r"(?=[ ]{0,2}(?:[|\t\n]|\Z))",
    re.M,
)
_CELL_END = re.compile(rf"{YEAR4}(?=[ ]{{0,2}}(?:[|\t\n]|\Z))")
_CELL_START = 3  # how far before its year a match of the above may begin
_LONGEST_ROLE_WORD = 4
#: How many years from one that is surely a year another two digits are one.
_CLOSE_BY = 4
#: How many two-digit numbers with 年 are years where none is sure, and how far apart they may be.
_CROWD, _CROWDED = 4, 6


_THIS_YEAR = Point(Year("published", 0), "year")


class _Core(NamedTuple):
    """The dated middle of an expression, before its role words are read."""

    end: int
    first: Point
    last: Point | None
    closing: bool  # 年底, 月末
    two_digit: str = ""  # '' | 'sure' | 'bare' | 'loose': how far a two-digit year can be trusted
    open_year: bool = False  # 2021—: a bare year that wants the other end of its range


def scan_periods(text: str) -> list[PeriodExpr]:
    """Find the time expressions of a clean text, in order and without overlap.

    Parameters
    ----------
    text : str
        Clean text: simplified, half-width.

    Returns
    -------
    list of PeriodExpr
        Undated; see `resolve`. Durations (3个月, 5年质保) and words that only look like times
        (年会, 目标年产) are left out.
    """
    found = list(_raw(text))
    if not found:
        return []
    exprs = _without_durations(found)
    exprs = _with_sums(text, _with_bases(text, list(_with_titles(text, exprs))))
    return list(_with_carry(text, exprs))


#: Marks of years that need no other to be believed.
_TRUSTED = frozenset({"", "sure"})


def _without_durations(found: list[tuple[PeriodExpr, str]]) -> list[PeriodExpr]:
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


def _raw(text: str) -> Iterator[tuple[PeriodExpr, str]]:
    grammar = load_grammar()
    cells = list(_cell_years(text))
    cell = 0
    done = 0
    for start in _starts(text, grammar):
        while cell < len(cells) and cells[cell][0] <= start:
            a, b = cells[cell]
            cell += 1
            if a >= done:
                done = b
                year = Point(Year("absolute", int(text[a:b])), "year")
                yield PeriodExpr(a, b, "at", year), ""
        if start < done:
            continue
        expr, two_digit = _expression(text, start, done, grammar)
        if expr is not None:
            done = expr.end
            yield expr, two_digit
    for a, b in cells[cell:]:
        if a >= done:
            yield PeriodExpr(a, b, "at", Point(Year("absolute", int(text[a:b])), "year")), ""


def _starts(text: str, grammar: Grammar) -> list[int]:
    """Where an expression may begin, in order."""
    starts = [hit.start() for hit in grammar.start.finditer(text)]
    since = [
        start
        for end, rarest in SINCE.items()
        if rarest in text and end in text
        for start in _since(text, end, grammar)
    ]
    return sorted({*starts, *since}) if since else starts


def _since(text: str, end: str, grammar: Grammar) -> Iterator[int]:
    """Where the words begin that end like 成立以来."""
    at = text.find(end)
    while at >= 0:
        stop = at + len(end)
        for start in (stop - length for length in grammar.since_lengths if length <= stop):
            if text[start:stop] in grammar.since:
                yield start
        at = text.find(end, stop)


def _cell_years(text: str) -> Iterator[tuple[int, int]]:
    """Spans of bare years that open a table's row, or follow each other in its cells."""
    if "|" not in text and "\t" not in text:
        return
    done = 0
    for year in _CELL_END.finditer(text):
        starts = range(max(done, year.start() - _CELL_START), year.start() + 1)
        match = next(filter(None, (_CELL_YEAR.match(text, start) for start in starts)), None)
        if match is None:
            continue
        done = match.end()
        name = "head" if match["head"] else "left" if match["left"] else "right"
        beside = match["next"] or match["last"] or match["last_spaced"]
        if name == "head" or abs(int(match[name]) - int(beside)) == 1:
            yield match.span(name)


def _expression(
    text: str, start: int, floor: int, grammar: Grammar
) -> tuple[PeriodExpr | None, str]:
    """Read one expression whose core begins at `start`; role words may reach back to `floor`."""
    other = grammar.other.match(text, start)
    if other is not None:
        expr = _other(text, other, floor, grammar)
        if expr is not None:
            return expr, ""
    core = _core(text, start, grammar)
    if core is None:
        return None, ""
    role, begin, end = _role(text, start, core, floor, grammar)
    return PeriodExpr(begin, end, role, core.first, core.last), core.two_digit


def _core(text: str, start: int, grammar: Grammar) -> _Core | None:
    match = grammar.point.match(text, start)
    core = _point(text, match) if match else None
    if core is None:
        return None
    dash = _DASHED.match(text, core.end)
    if dash is None or core.last is not None:
        return core
    tail = _tail(text, dash.end(), core, grammar)
    return tail or (None if core.open_year else core)


def _tail(text: str, start: int, head: _Core, grammar: Grammar) -> _Core | None:
    """The second end of a range, after its dash."""
    if head.first.unit == "day" and not head.first.relative:
        day = _DAY_ONLY.match(text, start)
        if day is not None:
            last = head.first._replace(year=None, day=number(day[1]))
            return head._replace(end=day.end(), last=last)
    match = grammar.point.match(text, start)
    core = _point(text, match, in_range=head.open_year) if match else None
    if core is None and head.open_year and (bare := _BARE_YEAR.match(text, start)):
        return head._replace(
            end=bare.end(), last=Point(Year("absolute", int(bare[1])), "year"), open_year=False
        )
    if core is None or core.first.unit == "same":
        return None
    return core._replace(
        first=head.first,
        last=core.last or core.first,
        two_digit=head.two_digit and core.two_digit,  # 2022-23年 is sure of itself
        open_year=False,
    )


def _point(text: str, match: re.Match[str], *, in_range: bool = False) -> _Core | None:
    """Turn a match of the point pattern into its parts; None where it is no time after all.

    No group of the pattern holds another, so the last of them tells how the expression ends.
    """
    end, kind = match.end(), match.lastgroup
    if kind == "year":  # 2019年 and no more, as most are
        if _is_count(text, match):
            return None
        return _Core(end, Point(Year("absolute", int(match["year"])), "year"), None, False)
    if kind in _DATES:
        return _date(match, kind)
    said, year = "", None
    if not kind.endswith("_"):
        said = kind if kind in _YEARS else next(name for name in _YEARS if match[name])
        year = _said_year(said, match[said])
    points = (Point(year, "year"), None, False) if said == kind else _part(year, match, kind)
    if points is None:
        return None
    first, last, closing = points
    if first.unit == "day" and not (_day_exists(first) and (last is None or _day_exists(last))):
        return None
    if not said:
        if kind == "q_latin_" and _car_named_q(text, match):
            return None
        if kind == "m_list_" and _heading_number(text, match, first.number):
            return None
        return _Core(end, first, last, closing)
    two_digit = ""
    if said == "year_sl":
        two_digit = "sure"  # 24/25/26年
    if said == "year_two" or (said == "year_q" and len(match[said]) == 2):
        two_digit = _trust(text, match, bare=first.unit == "year" and kind not in _OF_YEAR)
        if not in_range and not two_digit:
            return None
    if said == "year" and _is_count(text, match):
        return None
    return _Core(end, first, last, closing, two_digit, said == "year_open")


#: The last groups of what has its year within: 2024-03-01, 2024/03, 1Q24, 2H24, 20世纪90年代.
_DATES = frozenset({"iso_d", "ym_m", "qy_y", "hy_y", "decade"})
#: The groups of years, the commonest first.
_YEARS = (
    "year", "year_word", "year_two", "year_q", "year_whole", "year_dot", "year_open", "year_han",
    "year_fy", "year_sl",
)  # fmt: skip
_SHORT_YEARS = frozenset({"year_q", "year_fy", "year_sl", "year_two"})
#: What may stand behind a year and leaves it whole: 24年全年, 24年初, 24年底.
_OF_YEAR = frozenset({"whole", "open", "close"})


def _date(match: re.Match[str], kind: str) -> _Core | None:
    """2024-03-01, 2024/03, 1Q24, 20世纪90年代: what the year is part of."""
    end = match.end()
    if kind == "iso_d":
        year = Year("absolute", int(match["iso_y"]))
        day = Point(year, "day", int(match["iso_m"]), int(match["iso_d"]))
        return _Core(end, day, None, False) if _day_exists(day) else None
    if kind == "ym_m":
        month = Point(Year("absolute", int(match["ym_y"])), "month", int(match["ym_m"]))
        return _Core(end, month, None, False)
    if kind == "decade":
        begin = 1900 + 10 * number(match["decade"])
        first, last = (Point(Year("absolute", y), "year") for y in (begin, begin + 9))
        return _Core(end, first, last, False)
    year = Year("absolute", short_year(match[kind]))
    which = ("quarter", "qy_q") if kind == "qy_y" else ("half", "hy_h")
    return _Core(end, Point(year, which[0], int(match[which[1]])), None, False, "sure")


def _is_count(text: str, match: re.Match[str]) -> bool:
    """近2000年的历史: so many years."""
    return text[match.start() - 1 : match.start()] in ("近", "约", "逾")


def _said_year(name: str, value: str) -> Year:
    if name == "year_word":
        return load_grammar().relative[value][1]
    if name in _SHORT_YEARS:
        return Year("absolute", short_year(value))
    if name == "year_han":
        return Year("absolute", short_year("".join(str(DIGITS.get(c, c)) for c in value)))
    return Year("absolute", int(value))


#: The ends of a time, and whether it is a closing date.
_Ends = tuple[Point, Point | None, bool]
#: The groups of a numbered month, quarter or half.
_NUMBERED = {
    **dict.fromkeys(("m", "m_close", "m_list", "m_end"), "month"),
    **dict.fromkeys(("q", "q_short", "q_list", "q_latin"), "quarter"),
    "half_latin": "half",
}
#: The groups of stretches: their unit, and the group of the first of them.
_STRETCHES = {"m2": ("month", "m1"), "q2": ("quarter", "q1"), "ql2": ("quarter", "ql1")}
#: 11月前17天, 11月前两周.
_HEADS = {"fd": ("day", "fm"), "fw": ("week", "wm")}


def _part(year: Year | None, match: re.Match[str], kind: str) -> _Ends | None:
    """The ends of the part of `year` that ends in group `kind`; alone its groups end in _."""
    name = kind.removesuffix("_")
    alone = kind[len(name) :]
    if unit := _NUMBERED.get(name):
        closing = name == "m_close"
        return Point(year, unit, number(match["m" + alone if closing else kind])), None, closing
    if name == "ed":
        return Point(year, "day", number(match["em" + alone]), number(match[kind])), None, False
    if name in _STRETCHES:
        unit, first = _STRETCHES[name]
        return _stretch(year, unit, number(match[first + alone]), number(match[kind]))
    if name == "m_pair":  # 一二月
        return _stretch(year, "month", *map(number, match[kind]))
    if name in ("half", "half_list"):
        return Point(year, "half", 1 if match[kind] == "上" else 2), None, False
    if name == "same":
        return Point(year, "same"), None, False
    if name == "upto_unit":
        unit = "month" if match[kind].startswith("月") else "quarter"
        count = number(match["upto" + alone])
        if not 1 <= count <= (12 if unit == "month" else 4):
            return None
        return Point(year, unit, 1), Point(None, unit, count), False
    if name == "d2":
        month, first, last = (number(match[group + alone]) for group in ("dm", "d1", "d2"))
        if first >= last:
            return None
        return Point(year, "day", month, first), Point(None, "day", month, last), False
    if name in _HEADS:
        unit, group = _HEADS[name]
        month, last = number(match[group + alone]), number(match[kind])
        return Point(year, unit, month, 1), Point(None, unit, month, last), False
    if name == "third":
        which = "上中下".index(match[kind]) + 1
        return Point(year, "third", number(match["third_m" + alone]), which), None, False
    if name == "m_week":
        return Point(year, "week", number(match["m" + alone]), number(match[kind])), None, False
    if name == "q_report":  # the third report of a year covers its first three quarters
        return _stretch(year, "quarter", 1, number(match[kind]))
    if name in _FIRST:
        return Point(year, _FIRST[name], 1), None, False
    return Point(year, "year"), None, name == "close"


#: What is the first of its unit by name: 首月, 首季, 半年报.
_FIRST = {"m_head": "month", "q_head": "quarter", "half_report": "half"}


def _stretch(year: Year | None, unit: str, first: int, last: int) -> _Ends | None:
    """1—3月; 3—3月 is one month, and 11月至2月 only without a year."""
    if first > last and year is not None:
        return None
    if first == last:
        return Point(year, unit, first), None, False
    return Point(year, unit, first), Point(None, unit, last), False


def _trust(text: str, match: re.Match[str], *, bare: bool) -> str:
    """How far 23年 is a year here and no duration: 'sure', 'bare', 'loose', or not at all."""
    digits = match["year_two"] or match["year_q"]
    if not 10 <= int(digits) <= 40:
        return ""
    before = text[max(0, match.start() - 3) : match.start()]
    if _DURATION_BEFORE.search(before.rstrip(" ")):
        return ""
    if not bare:
        return "sure"
    if text.startswith("的", match.end()):
        return "loose"  # 由22年的13.6%提升至
    if _TWO_DIGIT_AFTER.match(text, match.end()):
        return ""
    told = _TWO_DIGIT_OF.match(text, match.end()) or _TWO_DIGIT_BEFORE.search(before)
    return "bare" if told else "loose"


#: What ends the number of a question.
_COLONS = frozenset(":：、.")


def _car_named_q(text: str, match: re.Match[str]) -> bool:
    """奥迪Q3 is a car, not a quarter; Q2: at the head of a line is a question."""
    if text[match.end() : match.end() + 1] in _COLONS and (
        match.start() == 0 or text[match.start() - 1] in "\n*#【["
    ):
        return True
    return "奥迪" in text[max(0, match.start() - 40) : match.start()] or bool(
        re.match(r"[车型款轿]", text[match.end() : match.end() + 1])
    )


def _heading_number(text: str, match: re.Match[str], number: int) -> bool:
    """A list number at the head of a line (1、8月产销…) is no first month of a list."""
    head = match.start() == 0 or text[match.start() - 1] == "\n"
    following = re.match(r"\D*(\d+)", text[match.end() : match.end() + 8])
    return head and following is not None and int(following[1]) != number + 1


def _day_exists(point: Point) -> bool:
    absolute = point.year is not None and point.year.anchor == "absolute"
    year = point.year.number if absolute else 2000  # a leap year, where none is said
    return 1 <= point.day <= last_day(year, point.number)


def _role(
    text: str, start: int, core: _Core, floor: int, grammar: Grammar
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


def _other(
    text: str, match: re.Match[str], floor: int, grammar: Grammar
) -> PeriodExpr | None:
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
        if kind == "within" and _DURATION_BEFORE.search(text[max(0, start - 3) : start]):
            return None
        return PeriodExpr(start, end, "by")
    return _plan(text, match, floor, grammar) if match["plan"] else _week(match)


def _bare(text: str, match: re.Match[str], floor: int, grammar: Grammar) -> PeriodExpr:
    """年底, 年初: of the year in force."""
    start, end = match.span()
    word = match["bare"]
    core = _Core(end, Point(Year("either", 0), "year"), None, word in ("年底", "年末", "岁末"))
    role, begin, end = _role(text, start, core, floor, grammar)
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
    core = _Core(close.end() if close else end, point, None, close is not None)
    role, begin, end = _role(text, start, core, floor, grammar)
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


def _plan(
    text: str, match: re.Match[str], floor: int, grammar: Grammar
) -> PeriodExpr | None:
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
    core = _Core(end, points[0], last, False)
    role, begin, end = _role(text, start, core, floor, grammar)
    if match["plan_name"] and not part and role == "at":
        role = "title"
    if part == "以来":
        role, last = "since", None
    elif role == "at" and part.endswith("末"):
        role = "by"
    return PeriodExpr(begin, end, role, points[0], last)


_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")


def _with_titles(text: str, exprs: list[PeriodExpr]) -> Iterator[PeriodExpr]:
    """Mark what stands inside 《…》 or in the brackets of a plan's name."""
    names = [m.span() for m in _BRACKETED.finditer(text)] if "《" in text else []
    at = 0
    title = load_grammar().title
    for expr in exprs:
        start, end = expr.start, expr.end
        while at < len(names) and names[at][1] <= start:
            at += 1
        inside = at < len(names) and names[at][0] <= start
        if inside or (
            text[start - 1 : start] in _OPENING
            and text[end : end + 1] in _CLOSING
            and title.search(text[max(0, start - 8) : start - 1])
        ):
            expr = expr._replace(role="title")
        yield expr


def _with_bases(text: str, exprs: list[PeriodExpr]) -> list[PeriodExpr]:
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


def _with_sums(text: str, exprs: list[PeriodExpr]) -> list[PeriodExpr]:
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
    first = expr.first
    plain = first is not None and first.unit == "month" and not first.relative
    return plain and expr.last is None and expr.role == "at"


def _with_carry(text: str, exprs: Iterable[PeriodExpr]) -> Iterator[PeriodExpr]:
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


#: Roles of times that later ones of the sentence may lean on.
_TOLD = frozenset({"at", "asof", "event", "by"})


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
