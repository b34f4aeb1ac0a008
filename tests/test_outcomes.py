"""What became of the plans: series kept apart, disagreements shown, goals held on intervals."""

import pandas as pd
import pytest

import cqauto_data as cq
from cqauto.definitions import by_code, goal_rules
from cqauto.scoreboard import VERDICTS, score_table
from cqauto.series import conflict_table


def rows(frame, **where):
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return frame


# ------------------------------------------------------------------------------------------ series


def test_a_series_has_one_basis_one_unit_and_one_row_a_period():
    for name, one in cq.series().groupby("series"):
        assert one["basis"].nunique() == one["unit"].nunique() == 1, name
        assert one["period"].is_unique, name
        assert one["definition"].iloc[0] == by_code("basis")[one["basis"].iloc[0]]["definition"]


def test_counts_on_different_bases_of_one_year_are_different_series():
    cars = cq.series(area="重庆", product="auto", indicator="production", period="2016")
    assert dict(zip(cars["basis"], cars["quote"], strict=True)) == {
        "local-count": "315.62万辆", "nbs": "266.34万辆",
    }  # fmt: skip


def test_output_value_and_the_size_of_the_cluster_are_never_one_series():
    value = cq.series("chongqing-auto-output-value-industry-output-value")
    assert value["quote"].tolist()[-1] == "3227亿元"
    assert not value["quote"].str.contains("8000亿").any()


def test_the_most_exact_number_stands_and_the_others_are_named():
    [row] = cq.series("chongqing-auto-production-local-count", period="2019").to_dict("records")
    assert row["quote"] == "138.3万辆"
    others = cq.figures(figure_id=row["differs"].split("; "))
    assert set(others["quote"]) == {"138万辆"}


def test_a_break_is_marked_on_the_first_year_after_it():
    national = cq.series("chongqing-auto-production-nbs").dropna(subset="break_before")
    assert national["break_before"].tolist() == [2025]
    assert national["break_note"].str.contains("where they are made").all()


def test_an_unknown_series_is_named():
    with pytest.raises(KeyError, match="no series 'cars'; there are: "):
        cq.series("cars")


# --------------------------------------------------------------------------------------- conflicts


def pairs(frame):
    return {frozenset(pair) for pair in zip(frame["quote_a"], frame["quote_b"], strict=True)}


def test_the_three_numbers_for_2019_stay_visible():
    found = cq.conflicts(area="重庆", product="auto", period="2019", measure="level")
    assert pairs(found) >= {
        frozenset({"138万辆", "138.3万辆"}),
        frozenset({"138万辆", "137.46万辆"}),
        frozenset({"138.3万辆", "137.46万辆"}),
    }


def test_a_part_that_exceeds_the_whole_stays_visible():
    [row] = cq.conflicts(kind="part-exceeds-whole", product="icv").to_dict("records")
    assert (row["quote_a"], row["quote_b"]) == ("42.7万辆", "30万辆")
    assert row["gap"] == 127000
    assert "两江新区 is a part of 重庆" in row["reason"]


@pytest.mark.parametrize(
    ("where", "quotes", "kind", "reason"),
    [
        ({"product": "nev", "period": "2021"}, {"15.2万辆", "15万辆"}, "rounding", "rounded"),
        ({"product": "nev", "period": "2022"}, {"36.5万辆", "近36.9万辆"}, "vague", "bound"),
        ({"product": "nev", "period": "2023"}, {"30.3%", "37%"}, "apart", "more than"),
        ({"product": "nev", "period": "2024"}, {"95.32万辆"}, "label", "销量 and 产量"),
        ({"product": "auto", "period": "2016"}, {"315.62万辆", "266.34万辆"}, "apart", "bases"),
    ],
)
def test_known_disagreements_and_their_reasons(where, quotes, kind, reason):
    found = rows(cq.conflicts(area="重庆", kind=kind), **where)
    [row] = [r for r in found.to_dict("records") if {r["quote_a"], r["quote_b"]} == quotes]
    assert reason in row["reason"]


def test_what_a_growth_rate_starts_from_is_held_against_what_was_stated():
    implied = cq.implied(area="重庆", product="nev", period="2022")
    assert set(implied["quote"]) == {"超过50万辆 ÷ (1 + 30.3%)", "突破50万辆 ÷ (1 + 37%)"}
    found = cq.conflicts(kind="implied", area="重庆", product="nev", period="2022")
    assert set(found["quote_a"]) == {"超过50万辆 ÷ (1 + 30.3%)"}
    assert cq.conflicts(kind="implied", area="重庆", period="2024").empty


def test_sayings_that_fit_one_another_are_no_conflict():
    text = "2023年，重庆汽车产量超过200万辆。重庆2023年汽车产量为232万辆。"
    assert conflict_table(cq.read(text)).empty


# --------------------------------------------------------------------------------------- the goals


def test_every_dated_goal_has_a_verdict():
    board = cq.scoreboard()
    assert len(board) == cq.goals()["period"].notna().sum()
    assert set(board["verdict"]) == set(VERDICTS)
    assert board[board["verdict"] == "undecidable"]["reason"].notna().all()
    assert board[board["verdict"] == "missed"]["short_low"].gt(0).all()


@pytest.mark.parametrize(
    ("period", "quote", "verdict", "short"),
    [
        ("2020", "超过300万辆", "missed", (1420000, 1420000)),
        ("2020", "超过20万辆", "missed", (157000, 157000)),
        ("2020", "超过5400亿元", "undecidable", None),
        ("2022", "约320万辆", "undecidable", None),
        ("2022", "约40万辆", "missed", (31000, None)),
        ("2024", "突破100万辆", "missed", (46800, 47000)),
        ("2025", "260万辆", "met", (-188000, -188000)),
        ("2025", "130万辆", "missed", (4000, 4000)),
        ("2025", "300万辆", "met", (-609000, -609000)),
        ("2027", "约1万亿元", "pending", None),
    ],
)
def test_verdicts(period, quote, verdict, short):
    [row] = cq.scoreboard(period=period, quote=quote).to_dict("records")
    assert row["verdict"] == verdict
    if short:
        found = [None if pd.isna(row[end]) else row[end] for end in ("short_low", "short_high")]
        assert found == list(short)


def test_the_share_of_2025_was_missed_and_says_what_stands_in_for_what():
    shares = cq.scoreboard(period="2025", measure="share")
    assert (shares["verdict"] == "missed").all()
    assert (shares["value"].round(1) == 7.8).all()
    assert shares["caveat"].str.contains("智能网联新能源汽车").all()


def test_a_forecast_on_one_basis_is_not_judged_on_another():
    [row] = cq.scoreboard(period="2012").to_dict("records")
    assert row["verdict"] == "undecidable"
    assert "basis wide-count" in row["reason"]


def test_every_reading_of_the_share_is_given():
    readings = cq.share_readings()
    assert len(readings) == len(goal_rules()["reading"])
    published = readings.iloc[0]
    assert round(published["value"], 1) == 7.8
    assert published["numerator_needed"] == pytest.approx(1662600)
    assert published["change_needed"] == pytest.approx(28.3, abs=0.1)
    unknown = readings[readings["value"].isna()]
    assert (unknown["verdict"] == "undecidable").all()
    assert unknown["note"].str.contains("found").all()


@pytest.mark.parametrize(
    ("outcome", "goal", "verdict"),
    [
        ("90万辆", "80万辆", "met"),
        ("80万辆", "80万辆", "met"),
        ("79万辆", "超过80万辆", "missed"),
        ("超过79万辆", "80万辆", "undecidable"),
        ("超过80万辆", "80万辆", "met"),
        ("近80万辆", "90万辆", "missed"),
        ("近90万辆", "80万辆", "undecidable"),
        ("70万—90万辆", "80万辆", "undecidable"),
    ],
)
def test_verdicts_are_taken_on_intervals(outcome, goal, verdict):
    text = f"2020年，四川汽车产量{outcome}。到2020年，四川汽车产量的目标是{goal}。"
    found = cq.read(text, published="2022-01-01")
    goals = found[found["status"] == "target"]
    assert len(goals) == 1
    documents = pd.DataFrame({"id": ["text"], "basis": [None]})
    board = score_table(goals, found, documents)
    assert board["verdict"].tolist() == [verdict]
