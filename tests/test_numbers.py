"""Quantities of clean text: the cases are a list of what Chinese prose does to a number."""

from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhfigures import numerals
from zhfigures.numbers import Quantity, scan_quantities

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "numbers.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['text']}")
def test_quantities(case):
    text = case["text"]
    found = [[text[q.start : q.end], q.low, q.high, q.bound, q.unit] for q in scan_quantities(text)]
    assert found == case["expect"]


@pytest.mark.parametrize("end", ["", "。", ",同比增长", "的企业"])
@pytest.mark.parametrize(
    "case",
    [case for case in CASES if case["rule"] in ("units", "ranges", "several and some")],
    ids=lambda case: case["text"],
)
def test_what_follows_changes_nothing(case, end):
    text = "其中" + case["text"] + end
    assert len(scan_quantities(text)) == len(case["expect"])


def test_every_field():
    text = "销量超过3.1万辆左右"
    (first, second) = scan_quantities("为12.5、3.1万辆")
    assert first == Quantity(
        1, 5, 125000, 125000, 125000, "exact", "vehicle", "辆", 10000, 1, 5, first.group
    )
    assert second.group == first.group >= 0
    (last,) = scan_quantities(text)
    assert text[last.start : last.end] == "超过3.1万辆左右"
    assert text[last.number_start : last.number_end] == "3.1"
    assert (last.value, last.group) == (31000, -1)


def test_whole_values_are_int():
    (quantity,) = scan_quantities("1.1万辆")
    assert quantity.value == 11000
    assert isinstance(quantity.value, int)


def test_taken_spans_are_not_read():
    text = "3年5万辆"
    assert [q.unit for q in scan_quantities(text)] == ["year", "vehicle"]
    assert [q.unit for q in scan_quantities(text, [(0, 2)])] == ["vehicle"]


@pytest.mark.parametrize(
    ("run", "value"),
    [
        ("一百五十二", 152),
        ("两千四百五", 2450),
        ("一百零五", 105),
        ("五亿零六", 500000006),
        ("四万万", 400000000),
        ("一万五千亿", 1500000000000),
        ("二十万亿", 20000000000000),
        ("三点五亿", 350000000),
        ("1,234.5", 1234.5),
        ("5万4千6百", 54600),
        ("二〇二四", 2024),
        ("百万", 1000000),
        ("亿万", None),
        ("百千", None),
        ("五十千", None),
        ("1.2.3", None),
        (".", None),
        ("", None),
        ("9" * 100, None),
    ],
)
def test_numerals(run, value):
    assert numerals.parse(run) == value


ALPHABET = (
    "0123456789.,%-—~+/ 、至和一二三十百千万亿零两半几多余近超第约以上辆家元年个成分之点级翻番A\n"
)


@given(st.text(st.sampled_from(ALPHABET), max_size=40))
def test_spans_and_intervals_hold_whatever_the_text(text):
    quantities = scan_quantities(text)
    end = 0
    for quantity in quantities:
        assert end <= quantity.start <= quantity.number_start
        assert quantity.number_start < quantity.number_end <= quantity.end <= len(text)
        end = quantity.end
        low, value, high = quantity.low, quantity.value, quantity.high
        assert low is not None or high is not None
        assert (value is None) == (quantity.bound == "range")
        bounds = [number for number in (low, value, high) if number is not None]
        assert bounds == sorted(bounds)


@given(st.text(st.sampled_from(ALPHABET + "又负^e打k"), max_size=40))
def test_numerals_are_found_in_order_whatever_the_text(text):
    end = 0
    for found in numerals.find(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


@given(st.integers(1, 10**15))
def test_chinese_numerals_read_back(number):
    assert numerals.parse(_chinese(number)) == number


def _chinese(number: int) -> str:
    """Spell a number, by its definition: sections of four places, each scaled by 万 or 亿."""
    if number >= 10**8:
        high, low = divmod(number, 10**8)
        return _chinese(high) + "亿" + (("零" * (low < 10**7) + _chinese(low)) if low else "")
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        return _chinese(high) + "万" + (("零" * (low < 10**3) + _chinese(low)) if low else "")
    digits = "".join(
        "零一二三四五六七八九"[int(digit)] + (place if digit != "0" else "")
        for digit, place in zip(f"{number:04}", "千百十 ", strict=True)
    )
    return re.sub("零+", "零", digits.replace(" ", "")).strip("零")


HOSTILE = ["1", "1,", "1,111", "1 ", "111 ", "1.", "1-", "1、", "零", "一", "万", "三分之", "5%、"]
HOSTILE += [
    "十多",
    "近",
    "1万",
    "一半",
    "翻了",
    "第1",
    "1+",
    "-1",
    "1" + " " * 50,
    "\n1、",
    "亿元级",
]


@pytest.mark.parametrize("scan", [scan_quantities, numerals.find])
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear(piece, scan):
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        scan(text)
        return time.process_time() - start

    seconds(1000)
    # Eight times the text: a quadratic step would take 64 times as long. Processor time, best of
    # two, so that a busy machine does not matter.
    short, long = (min(seconds(n), seconds(n)) for n in (4_000, 32_000))
    assert long < 30 * short + 0.1
