"""What the words of a header, of a row name or of a caption say about the numbers under them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import Lexicon, Mention
from ..numbers import scan_quantities
from ..periods import PeriodExpr, resolve, scan_periods, shift_years
from ..periods.iso import bounds, grain, month_of, quarter_of, write_months, year_to
from .words import words

_BRACKETS = re.compile(r"[(\[〔【<]([^()\[\]〔〕【】<>]{1,16})[)\]〕】>]")
#: 单位:万辆, 单位 万辆, 单位均为辆.
_UNIT_LINE = re.compile(
    r"(?:计量)?单\s?位"
    r"(?:\s*[::]\s*|\s*(?:均|都|一律|皆)?[为是]:?\s*|[ ]?(?=[千百]?[万亿]?[辆台元吨]))"
    r"([^\s)\]】,，;:。|]{1,20})"
)
#: 数量以辆计, 增减以百分比计.
_RECKONED = re.compile(r"[均都]?以([^\s,，、;。以]{1,5})(?:为单位|计)")
#: A unit without brackets behind the thing: 销量/万辆, 出口量,万辆, 产量 万辆.
_UNIT_BEHIND = re.compile(
    r"[/,，:、 ]\s?([百千]?[万亿][^\s/,，:、()0-9]{1,4}|辆|台|元|吨|[GMk]Wh|GW|%|个?百分点|pct|pp)$"
)
_SPLIT = re.compile(r"[、,，/;和及]")
_PARTS, _UNITS_ALONE = re.compile(r"[、,，/;]"), 12
_AT = ("at", "by", "asof")
_DATED = re.compile(r"[0-9季]|半年|全年|[一二三四五六七八九十]月")
_BARE_YEAR = re.compile(
    r"(?<![0-9.])((?:19|20)[0-9]{2})(?:年?[AE](?![A-Za-z]))?(?![0-9年.,%]|-[0-9]{3})"
)
_DOTTED = re.compile(
    r"(?<![0-9.])((?:19|20)[0-9]{2})[./-](1[0-2]|0?[1-9])(?:[-—~](1[0-2]|0?[1-9]))?(?![0-9.])"
)
#: Months and quarters as spreadsheets in English head them: Apr-24, May 2024, 2024M05, 1Q24.
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    r"(?<![A-Za-z])(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?(?![A-Za-z])[.\s'’/-]*"
    r"(?P<year>(?:20)?[0-9]{2})?(?![0-9])",
    re.I,
)
_NUMBERED_MONTH = re.compile(r"(?<![0-9])((?:20)?[12][0-9])[Mm](1[0-2]|0?[1-9])(?![0-9])")
_NUMBERED_QUARTER = re.compile(
    r"(?<![0-9A-Za-z])(?:([1-4])Q'?((?:20)?[12][0-9])|((?:20)?[12][0-9])Q([1-4])|"
    r"Q([1-4])[\s'-]?(20[12][0-9]))(?![0-9A-Za-z])",
    re.I,
)
_LATIN = re.compile(r"[A-Za-z]")
_RUN_TOGETHER = re.compile(r"(20[0-9]{2})(0[1-9]|1[0-2])月?")
_WEEK = re.compile(r"(20[0-9]{2})年?第([0-9]{1,2})周")
_OF = re.compile(r"占")
_FIRM = re.compile(r"([㐀-鿿]{2,8}?)(?:股份|集团|控股|科技)*(?:有限)(?:责任)?公司")


class Unit(NamedTuple):
    """A unit as a header names it: its code, its words, and how many of the code one is."""

    code: str
    text: str
    factor: int | float
    magnitude: int


class When(NamedTuple):
    """The period that words name, by itself or counted from the caption's.

    `kind` is ``iso`` (`iso` is it), ``said`` (`expr`, whose year may be elided), ``month``,
    ``quarter``, ``before`` (the month before), ``week``, ``week before``, ``cumulative``, ``whole``
    (all of the caption's), or empty; `prior` moves it back by a year.
    """

    kind: str = ""
    iso: str | None = None
    expr: PeriodExpr | None = None
    prior: bool = False


NO_TIME = When()
#: The kinds of `When` that name a period by themselves.
NAMED = ("iso", "said")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What some words say; None and empty where they say nothing about it."""

    text: str
    indicators: tuple[Mention, ...] = ()
    product: str | None = None
    area: str | None = None
    actor: str | None = None
    of: str | None = None
    publisher: str | None = None
    measure: str | None = None
    units: tuple[Unit, ...] = ()
    when: When = NO_TIME
    status: str = "actual"


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit | None:
    """Read unit words: 万辆, 亿千瓦时, %, 个百分点, 万美元."""
    text = text.strip(" *±+-")
    if not text or len(text) > 8:
        return None
    if text in ("%", "百分比", "％"):
        return Unit("%", "%", 1, 1)
    if text in ("百分点", "pct", "pp"):
        return Unit("pp", text, 1, 1)
    if text in ("年", "月", "日"):
        return None
    found = scan_quantities("1" + text)
    if len(found) != 1 or found[0].end != len(text) + 1 or found[0].start or not found[0].unit:
        return None
    one = found[0]
    return Unit(one.unit, one.unit_text, one.value, one.magnitude) if one.value else None


def units_in(text: str) -> tuple[Unit, ...]:
    """The units that a header or a caption prints: in brackets, or after 单位."""
    found: list[Unit] = []
    for match in [*_UNIT_LINE.finditer(text), *_BRACKETS.finditer(text)]:
        words_ = match[1].removeprefix("单位").lstrip(":： ")
        whole = unit_of(words_)
        for part in [words_] if whole else _SPLIT.split(words_):
            unit = unit_of(part)
            if unit and unit not in found:
                found.append(unit)
    if not found and "以" in text:
        told = (unit_of(match[1]) for match in _RECKONED.finditer(text))
        found += dict.fromkeys(unit for unit in told if unit)
    if not found and len(text) <= _UNITS_ALONE and _PARTS.search(text):  # 万辆、%
        units = [unit_of(part) for part in _SPLIT.split(text)]
        found += units if all(units) else []
    if not found and (behind := _UNIT_BEHIND.search(text[-12:])) and (unit := unit_of(behind[1])):
        found.append(unit)
    if not found and text.rstrip().endswith("%"):
        found.append(Unit("%", "%", 1, 1))
    return tuple(found)


def read_words(text: str, lexicon: Lexicon) -> Meaning:
    """Read the words of a header cell, a row name or a caption line."""
    mentions = lexicon.find(text)
    area = actor = of = publisher = product = None
    indicators = []
    end_of_product = -1
    whole = _OF.search(text)
    for mention in mentions:
        if mention.kind == "area":
            if whole and mention.start == whole.end():
                of = mention.code
            elif area is None or lexicon.areas[mention.code].parent == area:
                area = mention.code  # 重庆市璧山区: the narrower of the two
        elif mention.kind == "actor":
            actor = actor or mention.code
        elif mention.kind == "publisher":
            publisher = publisher or mention.code
        elif mention.kind == "product":
            compound = mention.code == "parts" and mention.start == end_of_product
            if product is None:
                end_of_product = mention.end  # 摩托车|发动机, not 客车及客车|底盘
            product = mention.code if compound else product or mention.code
        elif mention.kind == "indicator" and not (whole and mention.start == whole.end()):
            indicators.append(mention)
    firm = _FIRM.search(text) if actor is None else None
    if firm:
        actor = firm[1]
    lists = words()
    units = units_in(text)
    measure = None
    if lists.share.search(text):
        measure = "share"
    if lists.change.search(_without(text, indicators)):
        measure = "change"
        if units[0].code not in ("%", "times") if units else "增量" in text:
            measure = "change_abs"
    status = next((code for code, words_ in lists.status.items() if words_.search(text)), "actual")
    if status == "actual" and re.search(r"20[0-9]{2}年?E(?![A-Za-z])", text):
        status = "forecast"
    return Meaning(
        text, tuple(indicators), product, area, actor, of, publisher,
        measure, units, read_when(text, growth=measure is not None), status,
    )  # fmt: skip


def _without(text: str, mentions: list[Mention]) -> str:
    """The text without the words that name indicators: there is no 增加 in 增加值."""
    for mention in reversed(mentions):
        text = text[: mention.start] + " " + text[mention.end :]
    return text


def read_when(text: str, growth: bool = False) -> When:
    """The period that words name; a growth's 去年同期 is its base, not its period."""
    lists = words()
    prior = not growth and bool(lists.prior.search(text))
    dotted = _DOTTED.search(text)
    if dotted:
        year, first, last = dotted[1], int(dotted[2]), dotted[3]
        iso = f"{year}-{first:02d}"
        if last and int(last) > first:
            iso = write_months(date(int(year), first, 1), date(int(year), int(last), 1))
        return When("iso", iso)
    if together := _RUN_TOGETHER.fullmatch(text):
        return When("iso", f"{together[1]}-{together[2]}")
    if (week := _WEEK.search(text)) and 1 <= int(week[2]) <= 52:
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return When("iso", f"{monday}/{monday + timedelta(days=6)}")
    if _LATIN.search(text) and (iso := _in_english(text)):
        return When("iso", iso)
    for expr in scan_periods(text):
        said = text[expr.start : expr.end]
        if expr.role in _AT and expr.first and not expr.first.relative and _DATED.search(said):
            return When("said", expr=expr)
    year = _BARE_YEAR.search(text)
    if year:
        return When("iso", year[1])
    for kind, pattern in (
        ("before", lists.before), ("week before", lists.week_before), ("week", lists.week),
        ("cumulative", lists.cumulative), ("whole", lists.whole), ("month", lists.month),
        ("quarter", lists.quarter),
    ):  # fmt: skip
        if pattern.search(text):
            return When(kind, prior=prior)
    return When("", prior=prior)


def _in_english(text: str) -> str | None:
    """The month or quarter of Apr-24, May 2024, 24M5, 2024M05, 1Q24."""
    if found := _ENGLISH.search(text):
        number = _MONTHS.index(found["month"].lower()) + 1
        return found["year"] and f"20{found['year'][-2:]}-{number:02d}"
    if found := _NUMBERED_MONTH.search(text):
        return f"20{found[1][-2:]}-{int(found[2]):02d}"
    if found := _NUMBERED_QUARTER.search(text):
        first, last, *_ = (n for n in found.groups() if n)
        year, number = (last, first) if len(first) == 1 else (first, last)
        return f"20{year[-2:]}-Q{number}"
    return None


def date_of(when: When, base: str | None, published: date | None) -> str | None:
    """Date a period; `base` is the one in force, which lends its year and its last month."""
    if when.kind == "iso":
        iso = when.iso
    elif when.kind == "said":
        first = when.expr.first
        if first.year is None and base is not None:
            iso = resolve(when.expr, published=None, standing=base)
        else:
            iso = resolve(when.expr, published=published, standing=base)
    elif base is None:
        return None
    else:
        iso = _counted_from(when.kind, base)
    if iso is None:
        return None
    return shift_years(iso, -1) if when.prior else iso


def _counted_from(kind: str, base: str) -> str | None:
    if not kind or kind == "whole":
        return base
    unit = grain(base)
    first, last = bounds(base)
    if kind.startswith("week"):
        if (last - first).days != 6:
            return None
        week = timedelta(days=7)
        return base if kind == "week" else f"{first - week}/{last - week}"
    month = month_of(last)
    if kind == "cumulative":
        return year_to(month) if unit in ("month", "day", "quarter") else base
    if kind == "quarter":
        return base if unit == "quarter" else quarter_of(last) if unit == "month" else None
    if unit not in ("month", "day", "half"):
        return None  # which month of a year or a quarter?
    if kind == "month":
        return month
    return month_of(last.replace(day=1) - timedelta(days=1))
