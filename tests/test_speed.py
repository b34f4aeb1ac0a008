"""Fast by structure: work grows with the text and no faster, and what cannot matter is not done.

Nothing here is a stopwatch. Where time is the only witness, two sizes are compared in one run,
with a margin that a busy machine does not use up and quadratic work does not stay within.
"""

from __future__ import annotations

import gc
import re
from itertools import cycle, islice
from time import process_time

import pytest

import zhfigures
from zhfigures import lexicon, scan, text
from zhfigures.numbers import scan_quantities

SMALL, TIMES = 2_000, 8
#: Linear work takes TIMES as long, quadratic work TIMES squared.
MOST = 3 * TIMES

HEAD = "2018年重庆市生产汽车205万辆。"
UNITS = {
    "prose": "2019年，四川生产汽车111.7万辆，产值近3000亿元；重庆产值3227亿元。",
    "one line of figures": "重庆汽车产量增长3%",
    "names": "重庆",
    "firms": "长安汽车、",
    "lists": "分别为1万辆、2万辆、",
    "numerals": "一二三四五六七八九十",
    "digits": "1",
    "separators": "1,234,",
    "periods": "1—8月",
    "dashes": "2019—",
    "plans": "“十四五”",
    "brackets": "(",
    "titles": "《",
    "open tags": "<p ",
    "open comments": "<!--",
    "open links": "![](",
    "glosses": "重(chóng)庆(qing)",
    "datelines": "重庆5月21日",
    "cells": "|2019",
    "tabs": "1\t",
    "rows": "<tr><td>1</td><td>2</td></tr>",
    "spaces": " ",
    "lines": "1\n",
    "traditional": "產業發展",
    "full width": "１２，３４５",
}


def cost(words: str, size: int) -> float:
    """The least of two runs, in processor time."""
    document = HEAD + "".join(islice(cycle(words), size))
    runs = []
    for _ in range(2):
        gc.collect()
        start = process_time()
        zhfigures.read(document)
        runs.append(process_time() - start)
    return min(runs)


@pytest.mark.parametrize("words", UNITS.values(), ids=UNITS.keys())
def test_time_grows_with_the_text(words):
    small = max(cost(words, SMALL), 1e-3)  # less is noise
    assert cost(words, SMALL * TIMES) < MOST * small


@pytest.mark.parametrize("words", ["重庆汽车产量1万辆，", "重庆", "1万辆"])
def test_a_page_without_full_stops_is_cut_into_sentences(words):
    lexemes = lexicon.load()
    page = words * 1_000
    sentences = list(scan.sentences(page + "1万辆", lexemes))
    assert max(len(sentence.tokens) for sentence in sentences) <= 256
    assert [s.start for s in sentences[1:]] == [s.end for s in sentences[:-1]]
    tokens = [token for sentence in sentences for token in sentence.tokens]
    assert tokens == sorted(tokens, key=lambda token: token.start)
    assert all(s.start <= s.tokens[0].start < s.end for s in sentences)


def test_a_part_of_a_long_sentence_may_hold_no_number():
    page = "重庆汽车产量1万辆，" + "重庆，" * 400 + "成都汽车产量2万辆，" + "重庆，" * 400
    assert [figure.value for figure in zhfigures.read(page)] == [10_000, 20_000]


def test_an_ordinary_sentence_is_left_whole():
    clauses = "，".join(f"第{n}产业增加值{n}亿元" for n in range(40, 60))
    assert len(list(scan.sentences(clauses + "。", lexicon.load()))) == 1


def test_a_text_without_a_quantity_is_not_searched_for_words(monkeypatch):
    monkeypatch.setattr(lexicon.Lexicon, "find", lambda *_: pytest.fail("searched for words"))
    assert list(scan.sentences("重庆汽车产业转型升级。" * 50, lexicon.load())) == []


def test_a_simplified_text_does_not_load_the_converter():
    text._converter.cache_clear()
    text.clean("重庆生产汽车205万辆。")
    assert text._converter.cache_info().currsize == 0


def test_nothing_is_compiled_or_loaded_for_a_second_text(monkeypatch):
    zhfigures.read(HEAD)

    def refuse(*_, **__):
        pytest.fail("compiled or loaded again")

    monkeypatch.setattr("re._compiler.compile", refuse)
    monkeypatch.setattr("tomllib.load", refuse)
    monkeypatch.setattr("tomllib.loads", refuse)
    assert zhfigures.read(HEAD)


@pytest.mark.parametrize(
    "pattern",
    [
        text._OPENING,
        text._FOLDED_OR_TRADITIONAL,
        text._WRAP,
        scan._BREAK,
        scan._CREDIT,
        scan._SENTENCE_END,
    ],
)
def test_whole_texts_are_searched_by_first_characters(pattern):
    """`re` skips in C to a character class or literal that opens a pattern, to nothing else."""
    assert re.match(r"\[", pattern.pattern)


def test_a_lone_numeral_costs_no_quantity():
    assert scan_quantities("一" * 1_000) == []
