"""Time expressions: the table of cases, and what holds for any text."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhfigures.periods import (
    PeriodExpr,
    Point,
    Year,
    contains,
    is_valid,
    resolve,
    scan_periods,
    shift_years,
    year_of,
)

CASES = tomllib.loads(
    (Path(__file__).parent / "cases" / "periods.toml").read_text(encoding="utf-8")
)
ROLES = {"at", "by", "asof", "since", "base", "now", "title", "event"}


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{group}:{case['text']}")
        for group, table in CASES.items()
        for case in table["cases"]
    ],
)
def test_case(case):
    text = case["text"]
    day = case.get("published", "2024-09-20")
    published = date.fromisoformat(day) if day else None
    got = [
        [
            text[expr.start : expr.end],
            expr.role,
            resolve(expr, published=published, standing=case.get("standing")) or "",
        ]
        for expr in scan_periods(text)
    ]
    assert got == case["want"]


def test_scan_keeps_what_the_words_say():
    assert scan_periods("去年前3个月") == [
        PeriodExpr(
            0, 6, "at",
            first=Point(Year("published", -1), "month", 1),
            last=Point(None, "month", 3),
        )
    ]


@pytest.mark.parametrize(
    "iso",
    ["2018", "2022-Q1", "2024-H1", "2024-11", "2024-03-13", "2014/2016", "2024-01/2024-08",
     "2022-07-01/2023-06-30"],
)
def test_valid(iso):
    assert is_valid(iso)
    assert contains(iso, iso)
    assert shift_years(shift_years(iso, 3), -3) == iso


@pytest.mark.parametrize(
    "iso",
    ["", "24", "2024-13", "2024-Q5", "2024-02-30", "2024/2023", "2024/2024", "2024/2024-08",
     "2024-Q1/2024-Q3", "2024-1", "２０２４", "2024-08/", "0000"],
)
def test_invalid(iso):
    assert not is_valid(iso)
    with pytest.raises(ValueError, match=r"not a period|out of range"):
        year_of(iso)


def test_helpers():
    assert year_of("2022-07-01/2023-06-30") == 2023
    assert shift_years("2024-02-29", -1) == "2023-02-28"
    assert contains("2024", "2024-02/2024-03")
    assert not contains("2024-02/2024-03", "2024")
    with pytest.raises(ValueError, match="leaves the calendar"):
        shift_years("2024", 8000)


# Halves of expressions, so that random texts join into true and into broken ones.
PIECES = st.sampled_from(
    [
        *("2023年", "2023", "23年", "24Q1", "FY99", "2022-2023", "2023-02-29", "5月20日"),
        *("2月29日", "1", "12", "31", "一", "三", "十", "8月", "年", "月", "日", "季度", "第"),
        *("底", "末", "前", "后", "至", "—", "-", "到", "、", "/", "来", "起", "以来", "截至"),
        *("比", "较", "的", "是", "倍", "内", "去年", "今年", "上年", "当年", "上月", "当月"),
        *("同期", "全年", "上半年", "目前", "未来", "三年", "“", "”", "十四五", "期间", "《"),
        *("上旬", "下旬", "第二周(", "》", "(", ")", "。", ",", "|", "万辆", " ", "\t", "\n"),
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)
STANDING = st.none() | st.sampled_from(
    ["2023", "2022-Q1", "2024-H1", "2024-11", "2014/2016", "2024-01/2024-08", "2024-02-29",
     "0001", "9999", "rubbish"]
)


@given(TEXTS, st.none() | st.dates(), STANDING)
def test_any_text(text, published, standing):
    end = 0
    for expr in scan_periods(text):
        assert end <= expr.start < expr.end <= len(text)
        end = expr.end
        assert expr.role in ROLES
        iso = resolve(expr, published=published, standing=standing)
        assert iso is None or is_valid(iso)


@pytest.mark.parametrize("unit", ["1", "8月", "1-", "年", "2023\t", "《", "2023年", "一、", " "])
def test_linear(unit):
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        begin = time.process_time()
        scan_periods(text)
        return time.process_time() - begin

    scan_periods("2023年")  # the patterns are compiled once
    short = min(seconds(20_000) for _ in range(3))
    long = min(seconds(80_000) for _ in range(2))
    assert long < 10 * short + 0.05  # a quadratic pass would take sixteen times as long
