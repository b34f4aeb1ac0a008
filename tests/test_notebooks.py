"""The rules that every committed notebook keeps. nbval, beside this, compares its outputs."""

import json
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
MOST_LINES = 12
MACHINE_TRACES = {
    "an absolute path": re.compile(r"(?<![\w.:/])/(?:home|root|tmp|work|Users|usr|opt|mnt)/"),
    "a Windows path": re.compile(r"\b[A-Z]:\\\\?Users\b"),
    "a memory address": re.compile(r"\bat 0x[0-9a-f]{6,}"),
}


def lines(source: str | list[str]) -> list[str]:
    """The lines of a cell or of an output, which the format stores as text or as a list."""
    return "".join(source).splitlines()


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> dict:
    return json.loads(request.param.read_text(encoding="utf-8"))


@pytest.fixture
def code_cells(notebook: dict) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def test_there_are_notebooks():
    assert NOTEBOOKS, f"{FOLDER} holds no notebook"


def test_names_are_numbered_and_hold_no_space():
    badly_named = [p.name for p in NOTEBOOKS if not re.fullmatch(r"\d\d_[a-z0-9_]+\.ipynb", p.name)]
    assert not badly_named


def test_opens_with_a_question(notebook):
    first = notebook["cells"][0]
    assert first["cell_type"] == "markdown"
    title = lines(first["source"])[0]
    assert re.fullmatch(r"# .+[?？]", title), f"the title is not a question: {title}"


def test_was_run_from_top_to_bottom(code_cells):
    counts = [cell["execution_count"] for cell in code_cells]
    assert counts == list(range(1, len(code_cells) + 1)), "run it whole: make charts"


def test_no_cell_is_empty(notebook):
    assert all(lines(cell["source"]) for cell in notebook["cells"])


def test_no_cell_hides_its_output(code_cells):
    """A last line that ends in `;` would make the comparison of outputs fail without a reason."""
    for cell in code_cells:
        assert not "".join(cell["source"]).rstrip().endswith(";"), "".join(cell["source"])


def test_no_cell_fails_or_warns(code_cells):
    for cell in code_cells:
        for output in cell["outputs"]:
            assert output["output_type"] != "error", lines(output["traceback"])
            assert output.get("name") != "stderr", lines(output["text"])


def test_cells_are_short(code_cells):
    for cell in code_cells:
        source = lines(cell["source"])
        assert len(source) <= MOST_LINES, f"{len(source)} lines, from: {source[0]}"


def test_ids_are_unique(notebook):
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("trace", MACHINE_TRACES)
def test_tells_nothing_of_the_machine_it_ran_on(notebook, trace):
    """Read part by part: embedded pictures are base64 text, which may hold anything."""
    for cell in notebook["cells"]:
        texts = ["".join(cell["source"])]
        for output in cell.get("outputs", []):
            texts.append("".join(output.get("text", "")))
            for kind, data in output.get("data", {}).items():
                if kind.startswith("text/"):
                    texts.append("".join(data))
        for text in texts:
            found = MACHINE_TRACES[trace].search(text)
            assert not found, f"{trace}: {text[found.start() - 20 : found.end() + 40]}"


def test_metadata_names_no_version_or_person(notebook):
    assert set(notebook["metadata"]) == {"kernelspec", "language_info"}
    assert notebook["metadata"]["kernelspec"]["name"] == "python3"
    assert "version" not in notebook["metadata"]["language_info"]
