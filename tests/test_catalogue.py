"""The project's own charts: what their headlines say follows from the data, and only from it."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pandas as pd
import pytest

import cqauto_data as cq
from cqauto import cli, tables
from cqauto_charts import catalogue, render
from cqauto_charts.catalogue import CHARTS, draw
from cqauto_charts.tables import AUDIT_PAGE, audit, cited
from cqauto_charts.telling import change, publisher, rounded, sources, words

LANGS = ("en", "zh")


@pytest.fixture
def edited(monkeypatch, tmp_path):
    """Notes in which a phrase was replaced, in one or in all; tables and charts then read those."""

    def edit(note: str | None, old: str, new: str) -> None:
        folder = tmp_path / "sources"
        folder.mkdir()
        found = 0
        for path in cq.SOURCES.glob("*.md"):
            text = path.read_text(encoding="utf-8")
            if note in (None, path.stem):
                found += text.count(old)
                text = text.replace(old, new)
            (folder / path.name).write_text(text, encoding="utf-8")
        assert found
        monkeypatch.setattr(cq, "SOURCES", folder)

    return edit


# ------------------------------------------------------------------------------------- every chart


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_is_drawn_with_a_finding_and_a_source(name, lang):
    chart = draw(name, lang)
    source = {"en": ("Source: ", "Sources: "), "zh": ("来源：",)}[lang]
    printed = [text.get_text() for text in chart.axes[0].texts]
    assert chart.title
    assert any(line.startswith(source) for line in printed)
    assert "nan" not in chart.alt.lower()
    assert "<na>" not in chart.alt.lower()


@pytest.mark.parametrize("name", CHARTS)
def test_chinese_charts_hold_no_english_words(name):
    """Names of media and codes such as NEV apart, a Chinese chart is Chinese."""
    titles = [draw(name, "zh").title]
    assert not re.search(r"[A-Za-z]{4,}", " ".join(titles))


@pytest.mark.parametrize("name", CHARTS)
def test_english_headlines_are_english(name):
    assert not re.search(r"[\u4e00-\u9fff]", draw(name, "en").title)


def test_a_chart_is_the_same_each_time():
    assert render(draw("production")) == render(draw("production"))


def test_an_unknown_chart_is_named_with_those_there_are():
    with pytest.raises(KeyError, match="no chart 'prodution'; there are: production"):
        draw("prodution")


def test_the_folder_charts_holds_exactly_the_catalogue(root):
    for lang in LANGS:
        files = {path.name for path in (root / "charts" / lang).iterdir()}
        assert files == {f"{name}.{form}" for name in CHARTS for form in ("svg", "png")}


def test_committed_charts_are_those_of_the_data(root):
    stale = [
        f"{lang}/{name}"
        for lang in LANGS for name in CHARTS
        if (root / "charts" / lang / f"{name}.svg").read_bytes() != render(draw(name, lang))
    ]  # fmt: skip
    assert not stale, "run: make charts"


# -------------------------------------------------------------------- findings follow from the data


@pytest.mark.parametrize(
    ("chart", "before", "note", "old", "new", "after"),
    [
        ("production", "fell 32.7%", "2020-chengyu-meeting", "138万辆", "139万辆", "fell 32.2%"),
        ("production", "fell", "2020-chengyu-meeting", "138万辆", "238万辆", "rose 16.1%"),
        ("output_value", "fell by more than 12.7%", "2020-chengyu-meeting", "3227亿元",
         "3900亿元", "rose by less than 5.5%, if at all"),
        ("output_value", "fell by more than", "2019-auto-forum-speech", "超过3700亿", "3700亿",
         "fell 12.8%"),
        ("value_per_vehicle", "less than 29.6%", "2019-auto-forum-speech", "超过3700亿",
         "近3700亿", "rose by more than 29.5%"),
        ("nev_share", "the goal was at least 10%", None, "129.6万辆", "199.6万辆",
         "reached the goal"),
        ("production_series", "short of", None, "278.8万辆", "378.8万辆", "3.788 million"),
        ("liangjiang_quarter", "3.9 times", "2022-liangjiang-action-plan", "11万辆", "14万辆",
         "5.0 times"),
        ("liangjiang_capacity", "2.4 million", "2022-liangjiang-action-plan", "240万辆",
         "超过260万辆", ">2.6 million"),
        ("two_regions", "2.497 million", "2020-chengyu-meeting", "111.7万辆", "超过111.7万辆",
         ">2.497 million"),
        ("part_and_whole", "42%", "2022-05-liangjiang-2021", "42.7万辆", "45万辆", "50%"),
    ],
)  # fmt: skip
def test_a_changed_figure_changes_the_headline(edited, chart, before, note, old, new, after):
    assert before in draw(chart).title
    edited(note, old, new)
    assert after in draw(chart).title


def test_the_scoreboard_counts_what_the_table_says():
    verdicts = list(cq.scoreboard()["verdict"])
    missed, met = verdicts.count("missed"), verdicts.count("met")
    chart = draw("scoreboard")
    assert f"{missed} were missed and {met} met" in chart.title
    # The chart judges by itself, from the printed bounds: it must come to the same verdicts.
    assert chart.alt.count(": missed") == missed
    assert chart.alt.count(": met") == met


def test_counts_that_overlap_are_never_added():
    """New-energy and connected cars stand side by side; no bar is their sum."""
    alt = draw("liangjiang_quarter").alt
    quarter = cq.liangjiang(indicator="production", period="2022-Q1")
    with pytest.raises(ValueError, match="a vehicle may be both"):
        cq.total(quarter)
    assert alt.count("vehicles;") + alt.count("vehicles.") == len(quarter)


def test_series_on_different_bases_are_different_runs():
    chart = draw("production_series")
    for basis in set(cq.series(area="重庆", product="auto", indicator="production")["basis"]):
        rows = cq.series(area="重庆", product="auto", indicator="production", basis=basis)
        if rows["period"].str.fullmatch(r"\d{4}").any():
            assert words()["basis"][basis]["en"] in chart.alt


def test_a_share_of_a_bound_is_a_bound():
    shares = catalogue.share_of_nation().set_index("period")
    assert shares.loc["2023", "bound"] == "over"
    assert pd.isna(shares.loc["2023", "high"])
    assert shares.loc["2025", "value"] == pytest.approx(129.6 / 1662.6 * 100)


# ------------------------------------------------------------------------------------------- words


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-32.68, -32.68, "fell 32.7%"),
        (5, 5, "rose 5%"),
        (0, 0, "did not change"),
        (None, -12.78, "fell by more than 12.7%"),
        (None, 29.56, "rose by less than 29.6%, if at all"),
        (29.56, None, "rose by more than 29.5%"),
        (-12.78, None, "fell by less than 12.8%, if at all"),
        (None, None, "changed by an unknown amount"),
    ],
)
def test_a_change_says_no_more_than_its_ends_allow(low, high, said):
    bound = "exact" if low == high else "over" if high is None else "under"
    value = low if low is not None else high
    row = {"low": low, "high": high, "value": value, "bound": bound, "unit": "%"}
    frame = tables.table([row], row)
    assert change(rounded(frame).to_dict("records")[0], "en") == said


@pytest.mark.parametrize(
    ("who", "en"),
    [
        ("重庆市统计局", "Chongqing Bureau of Statistics"),
        ("重庆日报（白麟），新华网转载", "Chongqing Daily"),
        ("中新网，据两江新区", "China News Service after Liangjiang New Area"),
        ("SMM，据中国汽车工业协会", "SMM after CAAM"),
    ],
)
def test_publishers_are_named_in_english(who, en):
    assert publisher(who, "en") == en


def test_every_publisher_has_an_english_name():
    nameless = [
        who for who in cq.sources()["publisher"].unique()
        if re.search(r"[\u4e00-\u9fff]", publisher(who, "en"))
    ]  # fmt: skip
    assert not nameless, "add them to [publisher] in cqauto_charts/catalogue.toml"


def test_many_sources_are_listed_by_year():
    rows = pd.DataFrame({
        "publisher": ["重庆日报", "重庆日报", "新华社", "中国新闻网"],
        "published": ["2022-09-09", "2023-12-15", "2018-06", None],
    })  # fmt: skip
    assert sources(rows, "en") == (
        "Sources: Xinhua 2018; Chongqing Daily 2022, 2023; China News Service undated"
    )


# ------------------------------------------------------------------------------------------ tables


def test_a_quotation_links_to_its_figure_and_a_sum_to_each_of_its_terms():
    shown = cited(cq.growth(area="重庆", indicator="output_value"), "quote").html
    linked = [unquote(link) for link in re.findall(rf'{AUDIT_PAGE}#([^"]+)"', shown)]
    assert linked == [
        "2020-chengyu-meeting:output_value_auto_重庆_2019",
        "2019-auto-forum-speech:output_value_auto_重庆_2018",
    ]


def test_computed_numbers_are_rounded_away_from_their_bound():
    text = repr(cited(cq.value_per_vehicle(area="重庆", period="2018"), "value"))
    assert "more than ¥180,000" in text


def test_tables_escape_what_they_print():
    frame = pd.DataFrame({"title": ["<script>1</script> & 2"]})
    assert "<script>" not in cited(frame, "title").html


def test_an_unknown_column_is_named():
    with pytest.raises(KeyError, match="no column 'valeu'"):
        cited(cq.figures(), "valeu")


def test_the_audit_page_has_every_figure_once():
    ids = re.findall(r'<tr id="([^"]+)"', audit().html)
    assert ids == list(cq.figures()["figure_id"])


# --------------------------------------------------------------------------------------- notebooks


NOTEBOOKS = sorted((Path(__file__).resolve().parent.parent / "notebooks").glob("*.ipynb"))


def _cells(path: Path, kind: str) -> list[dict]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == kind]


def _html(path: Path) -> str:
    outputs = [out for cell in _cells(path, "code") for out in cell["outputs"]]
    return "".join("".join(out.get("data", {}).get("text/html", "")) for out in outputs)


def test_every_link_to_the_audit_page_leads_to_a_figure(root):
    anchors = set(re.findall(r' id="([^"]+)"', _html(root / "notebooks" / AUDIT_PAGE)))
    for path in NOTEBOOKS:
        links = re.findall(rf'href="{AUDIT_PAGE}#([^"]+)"', _html(path))
        assert {unquote(link) for link in links} <= anchors, path.name


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_prose_states_no_figure_that_a_cell_does_not_compute(path):
    """Numbers with a unit stand in outputs, which are compared, not in sentences that go stale."""
    prose = "\n".join("".join(cell["source"]) for cell in _cells(path, "markdown"))
    found = re.findall(r"\d[\d.,]*\s*(?:million|bn|%|万辆|亿元|万元)", prose)
    assert [f for f in found if f != "10%"] == []


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_has_8_to_15_code_cells_each_after_a_sentence(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    kinds = [cell["cell_type"] for cell in cells]
    assert 8 <= kinds.count("code") <= 15
    assert all(
        kinds[i - 1] == "markdown" for i, kind in enumerate(kinds) if kind == "code"
    )


# ------------------------------------------------------------------------------------ command line


def test_charts_are_written_where_asked_and_nowhere_else(tmp_path, capsys):
    out = tmp_path / "out"
    arguments = ["charts", "--only", "two_regions", "--lang", "zh", "--format", "svg,pdf"]
    assert cli.main(cq.TABLES, [*arguments, "--out", str(out)]) == 0
    assert sorted(p.relative_to(out).as_posix() for p in out.rglob("*.*")) == [
        "zh/two_regions.pdf", "zh/two_regions.svg",
    ]  # fmt: skip
    assert capsys.readouterr().out.count("wrote ") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "prodution"], "no chart 'prodution'; choose from production"),
        (["--format", "svg,gif"], "no format 'gif'"),
        (["--lang", "de"], "invalid choice: 'de'"),
    ],
)
def test_bad_arguments_are_named_in_one_line(arguments, said, capsys, tmp_path):
    try:
        code = cli.main(cq.TABLES, ["charts", *arguments, "--out", str(tmp_path / "out")])
    except SystemExit as stop:
        code = stop.code
    error = capsys.readouterr().err
    assert code == 2
    assert said in error
    assert error.count("\n") == 1
    assert not (tmp_path / "out").exists()


# ------------------------------------------------------------------------------------------ readme


def test_the_readme_opens_with_a_chart_and_says_what_it_finds(root):
    first = (root / "README.md").read_text(encoding="utf-8").partition("\n")[0]
    alt, chart = re.match(r"\[!\[(.+?)\]\(charts/en/(\w+)\.png\)\]", first).groups()
    assert alt == draw(chart).title


def test_links_of_the_readme_lead_somewhere(root):
    text = (root / "README.md").read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", text) if "://" not in link]
    assert [link for link in links if not (root / link).exists()] == []
