"""The generated files: as the notes say, as their description says, the same on every run."""

import csv
import io
import json
import re
import tomllib
from hashlib import sha256

import pandas as pd
import pytest

from cqauto import dataset, sources
from cqauto.definitions import DATA, SOURCES
from cqauto.tables import figure_table


@pytest.fixture(scope="module")
def notes():
    return sources.load(SOURCES)[0]


@pytest.fixture(scope="module")
def files(notes):
    return dataset.build(notes)


@pytest.fixture(scope="module")
def package(files):
    return json.loads(files["datapackage.json"])


@pytest.fixture(scope="module")
def tables(files, package):
    """Each table's rows, with every cell as text."""
    return {
        resource["name"]: list(csv.DictReader(io.StringIO(files[resource["path"]].decode())))
        for resource in package["resources"]
    }


def fields(package):
    for resource in package["resources"]:
        for field in resource["schema"]["fields"]:
            yield resource["name"], field


def test_what_is_committed_is_what_the_notes_give(files):
    for name, data in files.items():
        assert (DATA / name).read_bytes() == data, f"{name}: run python cqauto_data.py dataset"


def test_the_same_notes_give_the_same_bytes(files):
    assert dataset.build(sources.load(SOURCES)[0]) == files


def test_the_package_has_what_version_2_asks_for(package):
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert re.fullmatch(r"[a-z0-9-]+", package["name"])
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert {"title", "description", "version", "contributors", "sources"} <= package.keys()
    for resource in package["resources"]:
        assert (resource["type"], resource["encoding"]) == ("table", "utf-8")
        assert not resource["path"].startswith(("/", ".."))


def test_the_version_is_that_of_the_project(package, root):
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    assert package["version"] == project["version"]
    assert f"version: {project['version']}" in (root / "CITATION.cff").read_text("utf-8")
    assert f"## {project['version']}" in (root / "CHANGELOG.md").read_text("utf-8")


def test_bytes_and_hash_are_those_of_the_files(files, package):
    for resource in package["resources"]:
        data = files[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"


def test_every_column_is_described_in_order(package, tables):
    for resource in package["resources"]:
        described = [field["name"] for field in resource["schema"]["fields"]]
        assert list(tables[resource["name"]][0]) == described
    assert all(len(field["description"]) > 8 for _, field in fields(package))


PARSERS = {
    "integer": int,
    "number": float,
    "string": str,
    "date": sources.parse_day,
}


def test_every_cell_keeps_the_constraints_of_its_column(package, tables):
    for name, field in fields(package):
        cells = [row[field["name"]] for row in tables[name]]
        given = [cell for cell in cells if cell]
        rules = field.get("constraints", {})
        values = [PARSERS[field["type"]](cell) for cell in given]
        where = f"{name}.{field['name']}"
        assert not rules.get("required") or len(given) == len(cells), where
        assert not rules.get("unique") or len(set(given)) == len(given), where
        assert set(given) <= set(rules.get("enum", given)), where
        assert all(re.fullmatch(rules.get("pattern", ".*"), cell) for cell in given), where
        assert all(value >= rules.get("minimum", value) for value in values), where


def test_keys_are_unique_and_foreign_keys_lead_somewhere(package, tables):
    for resource in package["resources"]:
        rows, schema = tables[resource["name"]], resource["schema"]
        [key] = schema["primaryKey"]
        assert len({row[key] for row in rows}) == len(rows)
        for foreign in schema.get("foreignKeys", []):
            [here], [there] = foreign["fields"], foreign["reference"]["fields"]
            known = {row[there] for row in tables[foreign["reference"]["resource"]]}
            assert {row[here] for row in rows} <= known


def test_numbers_have_every_digit_and_no_needless_point(tables):
    assert not [row["value"] for row in tables["figures"] if row["value"].endswith(".0")]
    assert {"2050000", "10.5", "370000000000"} <= {row["value"] for row in tables["figures"]}


def test_changed_figures_are_named_for_the_change_log(files):
    old = files["figures.csv"]
    new = old.replace(b",205\xe4\xb8\x87\xe8\xbe\x86,", b",206\xe4\xb8\x87\xe8\xbe\x86,")
    [line] = dataset.changes(old, new)
    assert line.startswith("changed 2019-auto-forum-speech:production_auto_重庆_2018: quote")
    assert dataset.changes(old, old) == []
    without_last = old.rstrip(b"\n").rpartition(b"\n")[0] + b"\n"
    assert [x.split()[0] for x in dataset.changes(without_last, old)] == ["added"]
    assert [x.split()[0] for x in dataset.changes(old, without_last)] == ["removed"]


# ---------------------------------------------------------------------------------------- exports


def test_parquet_gives_the_same_table_back(notes):
    read = pd.read_parquet(io.BytesIO(dataset.parquet(notes)))
    expected = figure_table(notes)
    pd.testing.assert_frame_equal(read, expected, check_dtype=False, check_categorical=False)


def test_sdmx_columns_and_keys(notes):
    rows = list(csv.DictReader(io.StringIO(dataset.sdmx_csv(notes).decode())))
    assert tuple(rows[0]) == dataset.SDMX_COLUMNS
    assert {row["STRUCTURE"] for row in rows} == {"dataflow"}
    assert {row["ACTION"] for row in rows} == {"I"}
    assert {row["OBS_STATUS"] for row in rows} == {"A", "F"}
    dimensions = dataset.SDMX_COLUMNS[3:10]
    keys = [tuple(row[name] for name in dimensions) for row in rows]
    assert all(all(key) for key in keys)
    assert len(set(keys)) == len(keys)


def test_sdmx_leaves_out_only_what_has_no_period_or_place(notes):
    rows = list(csv.DictReader(io.StringIO(dataset.sdmx_csv(notes).decode())))
    figures = figure_table(notes).dropna(subset=["period", "area"])
    assert [row["FIGURE_ID"] for row in rows] == figures["figure_id"].tolist()
    written = [float(row["OBS_VALUE"]) for row in rows if row["OBS_VALUE"]]
    assert written == figures["value"].dropna().tolist()


@pytest.mark.parametrize("pattern", [r"\d{4}", r"\d{4}-S[12]", r"\d{4}-Q[1-4]",
                                     r"\d{4}-\d\d-01/P\d+M"])  # fmt: skip
def test_sdmx_periods_are_of_its_kinds(notes, pattern):
    kinds = r"\d{4}(-S[12]|-Q[1-4]|-\d\d|-\d\d-\d\d(/P\d+[YMD])?)?"
    rows = list(csv.DictReader(io.StringIO(dataset.sdmx_csv(notes).decode())))
    periods = {row["TIME_PERIOD"] for row in rows}
    assert all(re.fullmatch(kinds, period) for period in periods)
    assert any(re.fullmatch(pattern, period) for period in periods)
