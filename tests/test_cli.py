"""The command line: what it prints, what it refuses, and with which exit code."""

import io
import json
import os
import shutil
import subprocess
import sys

import pytest

import cqauto_data
from cqauto import cli
from cqauto.definitions import SOURCES
from cqauto.output import text_table
from zhfigures import FIELDS

SAID = "2018年重庆生产汽车205万辆，实现产值超过3700亿。"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Run a command in an empty folder; give exit code, stdout and stderr."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        try:
            code = cli.main(cqauto_data.TABLES, [str(a) for a in arguments])
        except SystemExit as stop:
            code = stop.code
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


@pytest.fixture
def said(tmp_path):
    path = tmp_path / "said.txt"
    path.write_text(SAID, encoding="utf-8")
    return path


@pytest.fixture
def notes(tmp_path):
    """A copy of two notes that a test may spoil."""
    folder = tmp_path / "notes"
    folder.mkdir()
    for name in ("2019-auto-forum-speech.md", "2020-chengyu-meeting.md"):
        shutil.copy(SOURCES / name, folder)
    return folder


# ----------------------------------------------------------------------------------------- extract


def test_html_shows_one_document_with_its_figures_marked(run, said):
    code, out, err = run("extract", "--format", "html", "said.txt")
    assert (code, err) == (0, "")
    assert out.startswith("<!DOCTYPE html>")
    assert 'id="figure-1"' in out
    code, out, err = run("extract", "--format", "html", "said.txt", "said.txt")
    assert (code, out) == (2, "")
    assert err == "said.txt: a page shows one document; name one file a call\n"


def test_json_lines_have_the_keys_of_the_record(run, said):
    code, out, err = run("extract", "--format", "jsonl", "said.txt")
    assert (code, err) == (0, "")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [list(row) for row in rows] == [list(FIELDS)] * 2
    assert [(r["source"], r["quote"], r["low"], r["high"]) for r in rows] == [
        ("said", "205万辆", 2050000, 2050000),
        ("said", "超过3700亿", 370000000000, None),
    ]
    assert all(SAID[row["start"] : row["end"]] == row["quote"] for row in rows)


def test_csv_has_one_header_for_all_files(run, said):
    _, out, _ = run("extract", "--format", "csv", said, said)
    lines = out.splitlines()
    assert lines[0] == ",".join(FIELDS)
    assert len(lines) == 1 + 4


def test_the_aligned_table_counts_wide_characters_twice(run, said):
    _, out, _ = run("extract", said)
    header, rule, first, second = out.splitlines()
    assert (header[:6], set(rule)) == ("source", {"-", " "})
    at = header.index("product")
    for line in (first, second):
        shown = line.encode("gb18030")  # two bytes where a terminal takes two columns
        assert shown[at : at + 4] == b"auto"


@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_a_text_without_figures_is_an_empty_table(run, tmp_path, form):
    (tmp_path / "none.txt").write_text("天气很好。", encoding="utf-8")
    code, out, err = run("extract", "--format", form, "none.txt")
    assert (code, err) == (0, "")
    assert len(out.splitlines()) == {"table": 2, "csv": 1, "jsonl": 0}[form]


def test_standard_input(run, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SAID.encode("gb18030"))))
    code, out, _ = run("extract", "--format", "jsonl", "-")
    assert code == 0
    assert [json.loads(line)["source"] for line in out.splitlines()] == ["stdin"] * 2


def test_published_is_what_this_year_counts_from(run, tmp_path):
    (tmp_path / "said.txt").write_text("今年一季度，重庆生产汽车50万辆。", encoding="utf-8")
    _, out, _ = run("extract", "--published", "2022-05-21", "--format", "jsonl", "said.txt")
    assert json.loads(out)["period"] == "2022-Q1"


BAD_FILES = {
    "missing.txt": (None, "missing.txt: no such file; check the path"),
    "empty.txt": (b" \n", "empty.txt: is empty; give a file that holds text"),
    "binary.txt": (b"\x7fELF\0\0\1", "binary.txt: binary data, not text; save it as UTF-8 text"),
    "broken.txt": (bytes(range(128, 256)) * 4, "broken.txt: not text in UTF-8, GB18030 or Big5"),
    "folder.txt": ("folder", "folder.txt: is a folder; name the files in it"),
}


@pytest.mark.parametrize("name", BAD_FILES)
@pytest.mark.parametrize("form", ["table", "csv", "jsonl"])
def test_a_bad_file_is_named_in_one_line_and_the_others_are_read(run, said, tmp_path, name, form):
    content, message = BAD_FILES[name]
    if content == "folder":
        (tmp_path / name).mkdir()
    elif content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = run("extract", "--format", form, name, "said.txt", name)
    assert code == 2
    assert err.count("\n") == 2
    assert all(line.startswith(message) for line in err.splitlines())
    assert out == run("extract", "--format", form, "said.txt")[1]


def test_where_nothing_could_be_read_nothing_is_printed(run):
    code, out, _ = run("extract", "--format", "csv", "missing.txt")
    assert (code, out) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--published", "2022-13-01"], "'2022-13-01' is a day that no calendar has"),
        (["--published", "yesterday"], "'yesterday' is no date; write it like 2022-05-21"),
        (["--format", "xml"], "invalid choice: 'xml'"),
        (["--vocabulary", "none.toml"], "none.toml"),
        (["--vocabulary", "said.txt"], "said.txt"),
    ],
)
def test_a_bad_option_is_one_line(run, said, arguments, message):
    code, out, err = run("extract", *arguments, "said.txt")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert message in err


def test_a_command_is_required(run):
    code, _, err = run()
    assert (code, err.count("\n")) == (2, 1)


# ------------------------------------------------------------------------------------ other tables


@pytest.mark.parametrize("name", cqauto_data.TABLES)
def test_each_table_prints_in_each_format(run, name):
    code, out, _ = run(name, "--format", "csv")
    assert (code, out.count("\n") > 1) == (0, True)
    _, lines, _ = run(name, "--format", "jsonl")
    assert [list(json.loads(line)) for line in lines.splitlines()[:1]] == [
        out.splitlines()[0].split(",")
    ]


def test_help_names_every_command(run):
    code, out, _ = run("--help")
    assert code == 0
    assert all(name in out for name in [*cqauto_data.TABLES, "extract", "verify", "dataset"])
    assert "exit codes" in out


def test_a_bad_note_is_named_and_the_others_are_printed(run, notes):
    (notes / "broken.md").write_text("no front matter", encoding="utf-8")
    code, out, err = run("figures", "--sources", notes, "--format", "csv")
    assert code == 2
    assert "broken.md:1: has no front matter" in err
    assert "2020-chengyu-meeting" in out


# -------------------------------------------------------------------------------- verify, dataset


def test_verify_finds_a_changed_note(run, notes, shared):
    assert run("verify", "--originals", shared / "seeds", "--sources", notes)[0] == 0
    note = notes / "2020-chengyu-meeting.md"
    note.write_text(note.read_text("utf-8").replace("138万辆", "139万辆"), encoding="utf-8")
    code, out, _ = run("verify", "--originals", shared / "seeds", "--sources", notes)
    assert code == 1
    assert "139万辆" in out
    assert "2 differences" in out.splitlines()[-1]


def test_verify_without_originals_is_bad_input(run, notes, tmp_path):
    assert run("verify", "--originals", tmp_path / "nowhere")[0] == 2
    (tmp_path / "elsewhere").mkdir()
    code, _, err = run("verify", "--originals", "elsewhere", "--sources", notes)
    assert (code, err.count("\n")) == (2, 2)


def test_dataset_writes_checks_and_names_the_changed_figure(run, notes, tmp_path):
    to = tmp_path / "out"
    to.mkdir()
    arguments = ("dataset", "--sources", notes, "--to", to)
    assert run(*arguments, "--check")[0] == 1
    assert list(to.iterdir()) == []
    assert run(*arguments)[0] == 0
    assert run(*arguments, "--check") == (0, "", "")
    note = notes / "2020-chengyu-meeting.md"
    note.write_text(note.read_text("utf-8").replace("138万辆", "139万辆"), encoding="utf-8")
    code, out, _ = run(*arguments, "--check")
    assert code == 1
    assert "changed 2020-chengyu-meeting:production_auto_重庆_2019" in out


def test_a_broken_note_leaves_the_dataset_as_it_was(run, notes, tmp_path):
    to = tmp_path / "out"
    to.mkdir()
    arguments = ("dataset", "--sources", notes, "--to", to)
    run(*arguments)
    before = {path.name: path.read_bytes() for path in to.iterdir()}
    note = notes / "2020-chengyu-meeting.md"
    note.write_text(note.read_text("utf-8").replace("published: 2020", "published: x"), "utf-8")
    assert run(*arguments)[0] == 2
    assert {path.name: path.read_bytes() for path in to.iterdir()} == before


def test_exports(run, notes, tmp_path):
    assert run("dataset", "--sources", notes, "--export", tmp_path)[0] == 0
    assert (tmp_path / "figures.parquet").read_bytes()[:4] == b"PAR1"
    assert (tmp_path / "figures.sdmx.csv").read_text("utf-8").startswith("STRUCTURE,")


@pytest.mark.parametrize("option", ["--export", "--to"])
def test_the_folder_of_a_dataset_is_made(run, notes, tmp_path, option):
    to = tmp_path / "not" / "yet"
    assert run("dataset", "--sources", notes, option, to)[::2] == (0, "")
    assert len(list(to.iterdir())) == {"--export": 2, "--to": 4}[option]


@pytest.mark.parametrize(
    "arguments",
    [
        ("dataset", "--export"),
        ("dataset", "--to"),
        ("charts", "--only", "two_regions", "--lang", "en", "--format", "svg", "--out"),
    ],
)
@pytest.mark.parametrize("place", ["said.txt", "said.txt/below"])
def test_a_place_that_cannot_be_written_is_one_line(run, said, arguments, place):
    code, out, err = run(*arguments, place)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("said.txt")
    assert "cannot be written" in err
    assert said.read_text("utf-8") == SAID


# ------------------------------------------------------------------------------------- as a process


def process(root, *arguments, **options):
    return subprocess.Popen(
        [sys.executable, str(root / "cqauto_data.py"), *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


def test_output_is_utf_8_whatever_the_locale(root, said):
    environment = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    out, err = process(root, "extract", str(said), env=environment).communicate()
    assert "205万辆" in out.decode("utf-8")
    assert err == b""


def test_a_reader_that_stops_early_is_no_error(root):
    running = process(root, "figures", "--format", "csv")
    running.stdout.readline()
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait() == 0


# ------------------------------------------------------------------------------------ aligned text


def test_long_and_hostile_cells_are_tamed():
    text = text_table([{"a": "长" * 50, "b": "x\x1b[31m\ny"}], ["a", "b"])
    row = text.splitlines()[2]
    assert "…" in row
    assert "\x1b" not in text
    assert len(text.splitlines()) == 3
