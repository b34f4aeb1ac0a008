"""The public tables: their columns and dtypes, their citations, and what they refuse."""

import doctest

import pandas as pd
import pytest

import cqauto_data as cq
from cqauto import intervals, output, tables
from cqauto.definitions import SOURCES
from cqauto.sources import load
from zhfigures import FIELDS

CITATION = ["publisher", "published", "title", "url", "source", "quote", "figure_id"]
PRINTED = [cq.figures, cq.production, cq.output_value, cq.goals, cq.liangjiang]
COMPUTED = [cq.value_per_vehicle, cq.implied, cq.two_regions, cq.growth]


def name(function):
    return function.__name__


@pytest.mark.parametrize("module", [cq, intervals, output, tables], ids=lambda m: m.__name__)
def test_the_examples_of_the_docstrings_hold(module):
    result = doctest.testmod(module)
    assert (result.attempted > 0, result.failed) == (True, 0)


# ------------------------------------------------------------------------------------- every table


@pytest.mark.parametrize("table", cq.TABLES.values(), ids=cq.TABLES)
def test_tables_have_rows_and_typed_columns(table):
    frame = table()
    assert len(frame)
    assert not any(map(pd.api.types.is_object_dtype, frame.dtypes))
    for column in frame.columns.intersection(["value", "low", "high"]):
        assert frame[column].dtype == "Float64"
    for column in frame.columns.intersection(["start", "end"]):
        assert frame[column].dtype == "Int64"
    for column in frame.columns.intersection(["bound", "measure", "status"]):
        assert isinstance(frame[column].dtype, pd.CategoricalDtype)


@pytest.mark.parametrize("table", PRINTED + COMPUTED, ids=name)
def test_every_row_is_cited(table):
    frame = table()
    assert set(CITATION) <= set(frame.columns)
    assert frame[["publisher", "title", "source", "quote"]].notna().all(axis=None)
    assert frame["figure_id"].is_unique


@pytest.mark.parametrize("table", PRINTED, ids=name)
def test_every_quote_stands_in_its_note(table):
    texts = {note.id: note.text for note in load(SOURCES)[0]}
    for row in table().itertuples():
        assert texts[row.source][row.start : row.end] == row.quote


@pytest.mark.parametrize("table", PRINTED + COMPUTED, ids=name)
def test_bounds_and_ends_agree(table):
    frame = table().dropna(subset="bound")
    open_ends = {"over": ("high", "low"), "under": ("low", "high")}
    for bound, (is_open, closed) in open_ends.items():
        rows = frame[(frame["bound"] == bound) & (frame["measure"] != "change")]
        assert rows[is_open].isna().all()
        assert (rows[closed] == rows["value"]).all()
    exact = frame[frame["bound"].isin(["exact", "about"])]
    assert ((exact["low"] == exact["value"]) & (exact["high"] == exact["value"])).all()


def test_a_table_may_be_changed_without_changing_the_next():
    figures = cq.figures()
    figures["value"] = 0
    assert (cq.figures()["value"] != 0).any()


def test_filters():
    rows = cq.production(area="重庆", product=["nev", "icv"], period="2019")
    assert set(rows["product"]) == {"nev", "icv"}
    assert set(rows["area"]) == {"重庆"}
    with pytest.raises(KeyError, match="no column 'place'; there are: figure_id"):
        cq.production(place="重庆")


# ----------------------------------------------------------------------------------- the documents


def test_the_five_documents_say_how_their_dates_are_known():
    documents = cq.sources().dropna(subset="original")
    assert len(documents) == 5
    assert (documents["published_basis"] == "stated").sum() == 1
    inferred = documents[documents["published_basis"] == "inferred"]
    assert inferred["published_note"].notna().all()


def test_a_document_without_an_address_can_still_be_cited():
    without = cq.sources(provenance="M")
    assert without["url"].isna().all()
    assert without["citation"].notna().all()


def test_goals_stand_on_no_basis_and_outcomes_name_one():
    figures = cq.figures()
    assert figures[figures["status"] != "actual"]["basis"].isna().all()
    assert cq.production()["basis"].notna().all()


# --------------------------------------------------------------------------------------- the facts


def test_a_fact_of_two_documents_is_one_row_with_both_citations():
    [row] = cq.output_value(area="重庆", period="2019").to_dict("records")
    assert row["quote"] == "3227亿元"
    [other] = cq.figures(figure_id=row["also"]).to_dict("records")
    assert (other["quote"], other["source"] != row["source"]) == ("3227亿元", True)


def test_more_than_is_kept_open():
    [row] = cq.output_value(area="重庆", period="2018").to_dict("records")
    assert (row["low"], pd.isna(row["high"]), row["bound"]) == (3700e8, True, "over")


def test_liangjiang_has_each_figure_of_its_document_once():
    rows = cq.liangjiang(source="2022-liangjiang-action-plan")
    by_indicator = rows.groupby("indicator")["quote"].agg(list).to_dict()
    assert by_indicator["capacity"] == ["240万辆"]
    assert by_indicator["investment"] == ["341亿元"]
    assert by_indicator["price"] == ["突破14万元"]
    assert by_indicator["production"] == ["2.8万辆", "11万辆"]
    assert rows.set_index("indicator").loc["investment", "status"] == "plan"


def test_goals_with_and_without_a_number():
    goals = cq.goals(area="重庆", product="icnev", source="2022-plan-press-conference")
    assert goals["period"].dropna().tolist() == ["2025", "2025", "2030"]
    share, prototype, cluster = goals[goals["period"].notna()].to_dict("records")
    assert (share["low"], share["unit"], share["of"]) == (10, "%", "全国")
    assert "雏形" in prototype["quote"]
    assert "世界级" in cluster["quote"]
    assert pd.isna(cluster["low"])
    assert (goals["status"] == "target").all()


# ------------------------------------------------------------------------------- computed measures


def test_the_rise_in_value_per_vehicle_has_only_an_upper_bound():
    values = cq.value_per_vehicle(area="重庆", period=["2018", "2019"]).set_index("period")
    assert values.loc["2018", "bound"] == "over"
    assert values.loc["2018", "low"] == pytest.approx(18.05e4, rel=1e-3)
    assert values.loc["2019", "value"] == pytest.approx(23.38e4, rel=1e-3)
    [rise] = cq.growth("2018", "2019", indicator="value_per_vehicle").to_dict("records")
    assert rise["bound"] == "under"
    assert rise["high"] == pytest.approx(29.56, abs=0.01)


def test_growth_gives_each_pair_of_citations_and_says_what_it_joins():
    falls = cq.growth("2018", "2019", indicator="production", area="重庆")
    assert len(falls) == 3
    joined = falls[falls["basis"].str.contains("restated")]
    assert joined["caveat"].str.contains("different bases").all()
    assert falls["caveat"].str.contains("scope not stated").all()


def test_the_two_regions_together():
    both = cq.two_regions(period="2019").set_index("indicator")
    assert both.loc["production", "value"] == 1117000 + 1380000
    assert both.loc["output_value", "bound"] == "under"
    assert set(cq.inputs(both)["area"]) == {"重庆", "四川"}


def test_a_share_is_taken_period_by_period_and_keeps_its_bounds():
    city = cq.series("chongqing-nev-production-local-count", period=["2023", "2025"])
    nation = cq.series("china-nev-production-caam")
    shares = cq.share(city, nation).set_index("period")
    assert shares.loc["2023", "bound"] == "over"
    assert shares.loc["2025", "value"] == pytest.approx(7.795, abs=0.001)
    assert (shares["of"] == "全国").all()
    assert shares["caveat"].str.contains("different bases").all()


@pytest.mark.parametrize("table", COMPUTED, ids=name)
def test_computed_rows_look_computed_and_name_their_inputs(table):
    frame = table()
    assert (frame["processing"] == "major").all()
    ids = set(cq.figures()["figure_id"])
    for row in frame["inputs"]:
        assert set(row.split("; ")) <= ids


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ({"area": "重庆", "period": "2019", "product": ["nev", "icv"]}, "a vehicle may be both"),
        ({"area": "四川", "period": ["2014", "2019"], "product": "auto"}, "different period"),
        ({"area": "重庆", "period": "2019", "product": "auto"}, "the same place"),
    ],
)
def test_a_sum_that_means_nothing_is_refused(rows, reason):
    with pytest.raises(ValueError, match=reason):
        cq.total(cq.production(**rows))


# ----------------------------------------------------------------------------- any other document


def test_read_takes_a_text_or_a_file(tmp_path):
    text = "2018年重庆生产汽车205万辆。"
    path = tmp_path / "note.txt"
    path.write_text(text, encoding="gb18030")
    for frame in (cq.read(text), cq.read(path), cq.read(str(path))):
        assert frame["value"].tolist() == [2050000]
        assert frame["period"].tolist() == ["2018"]


@pytest.mark.parametrize("end", ["。", ".", "，电池3.5kWh", " 电池3.5kWh", "\n见 a.txt"])
def test_a_text_is_not_taken_for_the_name_of_a_file(end):
    frame = cq.read("2018年重庆生产汽车205万辆" + end)
    assert 2050000 in frame["value"].tolist()


def test_read_counts_this_year_from_the_date_of_publication():
    frame = cq.read("今年一季度，重庆生产汽车50万辆。", published="2022-05-21")
    assert frame["period"].tolist() == ["2022-Q1"]


def test_a_text_without_figures_gives_an_empty_table_with_the_same_columns():
    frame = cq.read("天气很好。")
    assert frame.empty
    assert frame.dtypes.equals(cq.figures().dtypes)
    assert set(FIELDS) <= set(frame.columns)


@pytest.mark.parametrize(
    ("given", "published", "message"),
    [
        ("missing.txt", None, "missing.txt: no such file; check the path"),
        ("report.pdf", None, "report.pdf: no such file; check the path"),
        ("2022 年报/x.csv", None, "x.csv: no such file; check the path"),
        ("2018年重庆生产汽车205万辆。", "2022-5-1", "'2022-5-1' is no date; write it like"),
        ("2018年重庆生产汽车205万辆。", "2022-02-30", "a day that no calendar has"),
    ],
)
def test_bad_input_is_named_with_its_remedy(given, published, message):
    with pytest.raises(cq.InputError, match=message):
        cq.read(given, published)
