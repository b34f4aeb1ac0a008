"""Notes held against their originals, both ways."""

import os
from hashlib import sha256

import pytest

from cqauto import sources, verify
from cqauto.definitions import SOURCES

NOTE = """---
id: example
title: 例
publisher: 某报
published: 2022-05-21
published_basis: stated
licence: "all rights reserved"
language: zh
accessed: 2026-11-23
provenance: R
processing: minor
original: example.txt
original_sha256: {hash}
---

{text}
"""
SAID = "2021年，重庆汽车产量200万辆，汽车产业产值超过3000亿元。"


@pytest.fixture
def differences(tmp_path):
    """Compare a note with an original, both given as words."""

    def compare(note, original):
        data = original.encode()
        (tmp_path / "example.txt").write_bytes(data)
        text = NOTE.format(hash=sha256(data).hexdigest(), text=note)
        (tmp_path / "example.md").write_text(text, encoding="utf-8")
        notes, problems = sources.load(tmp_path)
        pairs, missing = verify.find_originals(notes, tmp_path)
        assert not problems + missing
        lines = (line for pair in pairs for line in verify.compare(*pair))
        return [line.replace(f"{tmp_path}{os.sep}", "") for line in lines]

    return compare


@pytest.mark.parametrize(
    "original",
    [
        SAID,
        "重庆在2021年生产汽车200万辆，实现汽车产业产值3000亿元以上。",
        "2021年,重慶汽車產量200萬輛,汽車產業產值超過3000億元。",
    ],
)
def test_the_same_figures_in_other_words_are_no_difference(differences, original):
    assert differences(SAID, original) == []


@pytest.mark.parametrize(
    ("note", "difference"),
    [
        pytest.param(
            SAID.replace("2021年", "2020年"),
            "example.md:16: 200万辆 (production auto 重庆 2020) differs from "
            "example.txt:1: 200万辆 (production auto 重庆 2021): period 2020 against 2021",
            id="period",
        ),
        pytest.param(
            SAID.replace("超过", ""),
            "example.md:16: 3000亿元 (output_value auto 重庆 2021) differs from example.txt:1: "
            "超过3000亿元 (output_value auto 重庆 2021): "
            "high 300000000000 against None, bound exact against over",
            id="bound",
        ),
        pytest.param(
            SAID + "2021年，重庆新能源汽车产量15万辆。",
            "example.md:16: 15万辆 (production nev 重庆 2021): not in the original example.txt",
            id="only in the note",
        ),
        pytest.param(
            SAID.replace("，汽车产业产值超过3000亿元", ""),
            "example.txt:1: 超过3000亿元 (output_value auto 重庆 2021): not in the note example.md",
            id="only in the original",
        ),
    ],
)
def test_each_difference_is_named_with_both_places(differences, note, difference):
    assert difference in differences(note, SAID)


def test_a_changed_number_differs_both_ways(differences):
    found = differences(SAID.replace("200万辆", "201万辆"), SAID)
    assert len(found) == 2
    assert "201万辆" in found[0]
    assert "not in the note" in found[1]


def test_a_figure_stated_twice_must_stand_twice(differences):
    assert len(differences(SAID, SAID + SAID)) == 2


def test_the_originals_are_found_by_hash_and_agree_with_the_notes(shared):
    notes, _ = sources.load(SOURCES)
    pairs, missing = verify.find_originals(notes, shared / "seeds")
    assert (len(pairs), missing) == (5, [])
    assert [line for pair in pairs for line in verify.compare(*pair)] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [(None, "has the SHA-256"), ("another text", "is not the original it was made from")],
)
def test_a_missing_or_changed_original_is_a_problem(tmp_path, text, what):
    note = NOTE.format(hash="0" * 64, text=SAID)
    (tmp_path / "example.md").write_text(note, encoding="utf-8")
    originals = tmp_path / "originals"
    originals.mkdir()
    if text:
        (originals / "example.txt").write_text(text)
    pairs, [problem] = verify.find_originals(sources.load(tmp_path)[0], originals)
    assert pairs == []
    assert what in str(problem)
