"""The notes: front matter that must hold, figures that must not contradict it, ids that last."""

import pytest

from cqauto import sources
from cqauto.definitions import SOURCES
from cqauto.problems import InputError
from cqauto.tables import figure_table, notes

GOOD = """---
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
basis: local-count
basis_value: industry-output-value
---

2021年，重庆汽车产量200万辆，汽车产业产值3000亿元。
"""


@pytest.fixture
def write(tmp_path):
    """Write notes into a folder, and give the folder."""

    def write(**texts):
        for name, text in texts.items():
            (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def problems(folder):
    return [str(problem) for problem in sources.load(folder)[1]]


def test_every_note_of_ours_can_be_used():
    found, wrong = sources.load(SOURCES)
    assert [str(problem) for problem in wrong] == []
    assert all(note.figures for note in found if note.meta["facts"] != "M01")


def test_a_good_note(write):
    [note], wrong = sources.load(write(example=GOOD))
    assert wrong == []
    assert [note.basis(f) for f in note.figures] == ["local-count", "industry-output-value"]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("---\nid: example", "id: example", 1, "has no front matter; begin with a line ---"),
        ("id: example", "id: other", 2, "id 'other' is not the file's name; make the two the same"),
        ("title: 例\n", "", 1, "front matter lacks 'title'; add a line `title: ...`"),
        ("2022-05-21", "2022-15-21", 5, "published '2022-15-21' is no date; write a day, month or"),
        ("2022-05-21", "21 May 2022", 5, "published '21 May 2022' is no date"),
        ("2022-05-21", "", 5, "published is empty; add it, or published_basis: unknown"),
        ("basis: stated", "basis: known", 6, "published_basis is 'known'; write stated or"),
        ("2026-11-23", "2026-11", 9, "accessed '2026-11' is no date; write it like 2022-05-21"),
        ("basis: local-count", "basis: local", 12, "unknown basis 'local'; use a code of"),
        ("provenance: R", "provenence: R", 10, "unknown key 'provenence'; use the keys"),
        ("2021年", "2022年", 16, "200万辆: its period 2022 ends after the publication"),
        ("basis_value: industry-output-value\n", "", 15, "3000亿元: a value on the basis"),
        ("200万辆", "200万吨", 16, "200万吨: production in 't', but its series counts 'vehicle'"),
        ("basis: local-count", "basis: cluster-scale", 16, "200万辆: a count on the basis"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_note_is_said_with_its_place(write, old, new, line, message):
    text = GOOD.replace(old, new, 1)
    folder = write(example=text)
    found = problems(folder)
    assert any(p.startswith(f"{folder / 'example.md'}:{line}: {message}") for p in found), found


@pytest.mark.parametrize("word", ["目标是", "力争"])
def test_a_goal_may_lie_after_the_publication(write, word):
    text = GOOD.replace("2021年，重庆汽车产量200万辆", f"到2025年，重庆汽车产量{word}200万辆")
    assert problems(write(example=text)) == []


def test_a_bad_note_does_not_hide_the_good_ones(write):
    folder = write(example=GOOD, broken="no front matter")
    found, wrong = sources.load(folder)
    assert [note.id for note in found] == ["example"]
    assert len(wrong) == 1
    with pytest.raises(InputError, match=r"broken\.md:1: has no front matter"):
        notes(folder)


def test_a_folder_without_notes_is_refused(tmp_path):
    with pytest.raises(InputError, match="holds no note"):
        sources.load(tmp_path)


def test_a_change_on_disk_is_seen(write):
    folder = write(example=GOOD)
    assert figure_table(notes(folder))["value"].tolist() == [2000000, 3000e8]
    write(example=GOOD.replace("200万辆", "2100万辆"))
    assert figure_table(notes(folder))["value"].tolist() == [21000000, 3000e8]


def test_an_id_outlives_a_corrected_number_and_other_edits(write):
    def ids(text):
        return figure_table(sources.load(write(example=text))[0])["figure_id"].tolist()

    before = ids(GOOD)
    assert before == ["example:production_auto_重庆_2021", "example:output_value_auto_重庆_2021"]
    assert ids(GOOD.replace("200万辆", "超过201万辆")) == before
    assert ids(GOOD.replace("\n2021年", "\n2020年，四川汽车产量10万辆。\n\n2021年"))[1:] == before


def test_ids_are_unique_and_repeats_are_numbered():
    figures = figure_table(sources.load(SOURCES)[0])
    assert figures["figure_id"].is_unique
    assert (figures["figure_id"].str.partition(":")[0] == figures["source"]).all()
