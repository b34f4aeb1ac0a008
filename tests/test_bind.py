"""The rules by which a quantity gets its indicator, product, place, firm, period and status."""

import json
import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhfigures

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "bind.toml").read_text("utf-8"))["case"]
FIELDS = ("indicator", "measure", "product", "area", "actor", "period", "status")


def expected(row):
    quote, words, *more = (part.strip() for part in row.split("|"))
    fields = dict(zip(FIELDS, words.split(), strict=True))
    for pair in more[0].split() if more else ():
        name, value = pair.split("=")
        fields[name] = value
    return {"quote": quote} | {name: None if v == "-" else v for name, v in fields.items()}


def as_printed(figure, names):
    """The named fields, as the table writes them."""
    fields = {name: getattr(figure, name) for name in names}
    return {
        k: v if isinstance(v, str) or (v is None and k in FIELDS) else str(v)
        for k, v in fields.items()
    }


@pytest.mark.parametrize("case", CASES, ids=[case["rule"] for case in CASES])
def test_binds(case):
    figures = zhfigures.read(case["text"], case.get("published", date(2023, 3, 1)) or None)
    rows = [expected(row) for row in case["rows"]]
    assert [figure.quote for figure in figures] == [row["quote"] for row in rows]
    for figure, row in zip(figures, rows, strict=True):
        assert as_printed(figure, row) == row


def test_a_vocabulary_of_ones_own_adds_firms_indicators_and_classifiers(tmp_path):
    own = tmp_path / "my.toml"
    own.write_text(
        """
        [[actor]]
        name = "山城汽车"
        kind = "maker"
        words = ["山城汽车"]
        [[indicator]]
        code = "other"
        words = ["展出"]
        [[unit]]
        code = "unit"
        words = ["尊"]
        """,
        encoding="utf-8",
    )
    text = "2022年，山城汽车展出雕像5尊，销售3万辆。"
    figures = zhfigures.read(text, vocabulary=own)
    assert [as_printed(f, ("quote", "unit", "label", "actor")) for f in figures] == [
        {"quote": "5尊", "unit": "unit", "label": "展出", "actor": "山城汽车"},
        {"quote": "3万辆", "unit": "vehicle", "label": "销售", "actor": "山城汽车"},
    ]
    assert [figure.quote for figure in zhfigures.read(text)] == ["3万辆"]


def test_machines_are_no_cars_whatever_the_text_is_about():
    figures = zhfigures.read("2022年，重庆生产汽车200万台，钻井设备312台，机器人产能3万台。")
    assert [figure.unit for figure in figures] == ["vehicle", "unit", "unit"]


PIECES = [case["text"] for case in CASES] + list(
    "，。；、（）《》占比分别同增降0123456789万亿辆家%"
)


def read_soundly(text, published=date(2023, 3, 1)):
    """Read a text, and see that offsets, intervals and bindings are what the contract says."""
    figures = zhfigures.read(text, published)
    spans = [(figure.start, figure.end) for figure in figures]
    assert spans == sorted(spans)
    for figure in figures:
        assert text[figure.start : figure.end] == figure.quote
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        assert (figure.area is None) == (figure.area_binding is None)
        assert (figure.period is None) == (figure.period_binding is None)


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_whatever_is_read_is_sound(text):
    read_soundly(text)


#: Every line of every case, of prose and of tables.
LINES = sorted({
    line
    for text in [
        *(case["text"] for case in CASES),
        *(path.read_text("utf-8") for path in (HERE / "cases" / "tables").glob("*.txt")),
    ]
    for line in text.partition("\n=====")[0].split("\n")
})  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=24).map("\n".join))
def test_lines_in_any_order_are_read_soundly(text):
    read_soundly(text)


@pytest.mark.parametrize(
    "text",
    [
        "8月6%第二周(7-1日)\n9辆",
        "本月去年同\n本年累计同比车\n1\n4\n5\n6\n车\n0\n9\n1\n2\n本月数\n同期\n本年累计\n同比\n新\n0\n3\n1\n7\n车"
        "\n6\n9\n1\n4\n合5元\n比|率\n元|7",
    ],
    ids=["days of a week in no order", "two tables in the same lines"],
)
def test_damaged_texts_are_read_soundly(text):
    read_soundly(text, date(2024, 1, 20))


PASSAGES = [
    json.loads(line)
    for line in (HERE / "cases" / "passages.jsonl").read_text("utf-8").splitlines()
]
#: F1 of whole facts that the reader has reached on the passages; raise it when it gets better.
REACHED = 0.94


def is_right(read, marked):
    """Whether a row agrees; a firm's figure is known by its firm, any other by its place."""
    area, actor = FIELDS.index("area") + 1, FIELDS.index("actor") + 1
    passed_over = area if marked[actor] else actor
    pairs = enumerate(zip(read, marked, strict=True))
    return all(one == other for n, (one, other) in pairs if n != passed_over)


def test_reads_most_of_what_every_article_has():
    """Ordinary passages in our own words, marked by people who did not know the reader's rules."""
    right = rows = 0
    for passage in PASSAGES:
        published = passage["published"] and date.fromisoformat(passage["published"])
        figures = zhfigures.read(passage["text"], published)
        read = [[f.quote, *(getattr(f, name) for name in FIELDS)] for f in figures]
        left = list(passage["rows"])
        rows += len(read) + len(left)
        for row in read:
            match = next((marked for marked in left if is_right(row, marked)), None)
            if match is not None:
                left.remove(match)
                right += 1
    assert 2 * right / rows >= REACHED
