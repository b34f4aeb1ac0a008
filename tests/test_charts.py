"""The charts: what they print, what they never draw, and that their bytes stay the same."""

import doctest
import errno
import hashlib
import importlib
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from itertools import combinations, pairwise
from pathlib import Path

import matplotlib as mpl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.collections import LineCollection
from matplotlib.colors import to_rgb
from matplotlib.textpath import TextToPath

import cqauto_charts as charts
from cqauto_charts import sheet as page
from cqauto_charts.goals import _verdict
from cqauto_charts.rows import read_rows
from cqauto_data import InputError

BOTH = pytest.mark.parametrize("lang", ["en", "zh"])
SOURCE = {"publisher": "重庆日报", "published": "2022-09-09"}
TITLES = {
    "en": "A finding that needs a second line, because newspapers’ headlines are whole sentences",
    "zh": "这是一个足够长的标题，需要换到第二行，因为报纸上的标题往往是完整的一句话，数字也在其中",
}
BOUNDS = ("exact", "over", "under", "about", "range")


def table(*rows, **shared):
    return pd.DataFrame([SOURCE | shared | row for row in rows])


def one_of_each(**shared):
    """Return a row of each bound; each range and each number is another one."""
    rows = [
        {"area": f"{bound} area", "bound": bound, "figure_id": f"f-{bound}", "unit": "vehicle"}
        | (
            {"low": 310_000, "high": 450_000}
            if bound == "range"
            else {"value": 500_000 - 70_000 * i}
        )
        for i, bound in enumerate(BOUNDS)
    ]
    return table(*rows, **shared)


def two_years():
    first = one_of_each(period="2018", status="actual")
    second = one_of_each(period="2019", status="actual")
    second[["value", "low", "high"]] *= 0.5
    second["figure_id"] += "-2019"
    return pd.concat([first, second], ignore_index=True)


def yearly():
    years = (2008, 2010, 2011, 2012, 2015, 2016)
    first = [
        {"series": "City", "period": str(y), "value": 1_000_000 + 40_000 * (y - 2000), "bound": b}
        for y, b in zip(years, ("over", "exact", "exact", "about", "exact", "under"), strict=True)
    ]
    second = [
        {"series": "国家口径", "period": str(y), "value": 50_000 * (y - 2000), "bound": "exact"}
        for y in (2010, 2011, 2016)
    ]
    return table(
        *first, *second, unit="vehicle", area="重庆", indicator="production", product="auto"
    )


def goals_and_outcomes():
    rows = []
    for i, (goal, outcome) in enumerate([(300, 158), (100, None), (260, 278.8)]):
        named = {"label": f"Goal number {i} 的汽车产量", "unit": "vehicle", "period": "2025"}
        rows.append(named | {"status": "target", "value": goal * 10_000, "bound": "over"})
        if outcome:
            rows.append(named | {"status": "actual", "value": outcome * 10_000, "bound": "exact"})
    return table(*rows)


def dated_goals():
    return table(
        {
            "period": "2025",
            "label": "占全国汽车产销量的比重",
            "value": 10,
            "unit": "%",
            "bound": "over",
            "quote": "10%以上",
        },
        {
            "period": "2030",
            "label": "建成世界级产业集群，" * 6,
            "value": None,
            "unit": "",
            "bound": None,
        },
        {"period": "2030", "label": "a goal in words", "value": None, "unit": "", "bound": None},
        status="target",
    )


def panels():
    return pd.concat(
        [
            two_years()[["area", "period", "value", "bound", "unit", *SOURCE]].dropna(),
            table({"area": "share", "period": "2019", "value": 7.8, "bound": "exact", "unit": "%"}),
        ]
    )


PIECES = {
    "bars": lambda **k: charts.bars(one_of_each(), **k),
    "bars with goals": lambda **k: charts.bars(one_of_each(status="target"), **k),
    "bars in groups": lambda **k: charts.bars(two_years(), group="period", **k),
    "bars below zero": lambda **k: charts.bars(
        one_of_each().assign(value=[3, -4, 5, -6, None], unit="%"), **k
    ),
    "columns": lambda **k: charts.bars(one_of_each(), vertical=True, **k),
    "dumbbell": lambda **k: charts.dumbbell(two_years(), **k),
    "slope": lambda **k: charts.slope(two_years(), **k),
    "timeline": lambda **k: charts.timeline(dated_goals(), **k),
    "progress": lambda **k: charts.progress(goals_and_outcomes(), **k),
    "series": lambda **k: charts.series(yearly(), breaks={2016: "another basis 口径"}, **k),
    "small multiples": lambda **k: charts.small_multiples(panels(), **k),
    "card": lambda **k: charts.card(one_of_each().iloc[[1]].assign(quote="超过43万辆"), **k),
}
EACH_PIECE = pytest.mark.parametrize("piece", PIECES)


def marks(fig):
    """Return the drawn artists by gid."""
    axes = fig.axes[0]
    return {a.get_gid(): a for a in (*axes.patches, *axes.collections, *axes.texts) if a.get_gid()}


def ink(fig):
    """Return, for each line of text, the box that its outlines fill, in pixels from the top left.

    Matplotlib's own get_window_extent does not know the half-width quotes of English.
    """
    boxes = []
    for text in fig.axes[0].texts:
        features = text.get_fontfeatures()
        vertices, _ = TextToPath().get_text_path(
            text.get_fontproperties(), text.get_text(), features=features
        )
        size = text.get_fontsize() / 0.75 / 100
        (x, y), xs, ys = text.get_position(), *zip(*vertices, strict=True)
        boxes.append(
            (
                text.get_text(),
                (x + min(xs) * size, y - max(ys) * size, x + max(xs) * size, y - min(ys) * size),
            )
        )
    return boxes


# ---------------------------------------------------------------- layout


def assert_clean(fig):
    width, height = fig.get_size_inches() * 96
    boxes = ink(fig)
    for text, (left, top, right, bottom) in boxes:
        assert left >= 15, text
        assert top >= 5, text
        assert right <= width - 15, text
        assert bottom <= height - 5, text
    touching = [(a[0], b[0]) for a, b in combinations(boxes, 2) if page.overlap(a[1], b[1])]
    assert not touching


@BOTH
@EACH_PIECE
def test_no_text_overlaps_or_leaves_the_page(piece, lang):
    assert_clean(PIECES[piece](title=TITLES[lang], lang=lang))


@BOTH
@pytest.mark.parametrize("count", [1, 2, 7, 12, 20])
@pytest.mark.parametrize("vertical", [False, True])
def test_any_number_of_bars_fits(count, vertical, lang):
    names = [
        ("很长的企业名称有限责任公司" if i % 3 else "A rather long company name, Ltd.")
        for i in range(count)
    ]
    rows = [
        {"area": f"{n} {i}", "value": 12_345_678 * (i + 1), "bound": BOUNDS[i % 4], "unit": "CNY"}
        for i, n in enumerate(names)
    ]
    assert_clean(charts.bars(table(*rows), title="T", lang=lang, vertical=vertical))


@BOTH
@pytest.mark.parametrize("count", [2, 8, 20])
@pytest.mark.parametrize("piece", ["dumbbell", "slope"])
def test_close_numbers_do_not_collide(piece, count, lang):
    rows = [
        {"area": f"地区{i}", "period": period, "value": 100 + i % 2, "unit": "%", "bound": "exact"}
        for i in range(count)
        for period in ("2024", "2025")
    ]
    assert_clean(getattr(charts, piece)(table(*rows), title="T", lang=lang))


@BOTH
@EACH_PIECE
def test_labels_are_legible_on_a_phone(piece, lang):
    fig = PIECES[piece](title="T", lang=lang)
    assert min(t.get_fontsize() / 0.75 for t in fig.axes[0].texts) * 360 / page.WIDTH >= 9


def test_the_two_colours_differ_in_grey():
    def grey(color):
        return sum(w * c for w, c in zip((0.299, 0.587, 0.114), to_rgb(color), strict=True))

    shades = sorted(map(grey, (page.HUE, page.ACCENT, page.PALE, page.PAPER)))
    assert min(lighter - darker for darker, lighter in pairwise(shades)) > 0.1


# ---------------------------------------------------------------- wrapping

PROSE = st.text(alphabet="重庆汽车产值超过3700亿元，。（）“”、 ab-c10%", min_size=1, max_size=60)


@given(text=PROSE, width=st.integers(60, 300), even=st.booleans())
@settings(max_examples=60)
def test_lines_fit_and_nothing_is_lost(text, width, even):
    lines = page.wrap(text, 17, width, lang="zh", even=even)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(page.measure(line, 17, lang="zh") <= width for line in lines if len(line) > 1)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("产值超过3700亿元，下降", 110, ["产值超过", "3700亿元，", "下降"]),
        ("实现（产值）", 70, ["实现", "（产值）"]),
        ("the bureau’s own", 90, ["the", "bureau’s", "own"]),
        ("重庆汽车", 40, ["重庆", "汽车"]),
    ],
)
def test_a_line_breaks_where_a_reader_would(text, width, lines):
    assert page.wrap(text, 17, width, lang="zh") == lines


# ---------------------------------------------------------------- numbers and words

MODULES = sorted(path.stem for path in Path(charts.__file__).parent.glob("[a-z]*.py"))

NUMBERS = [
    # value, unit, bound, quote, English, Chinese, English in full
    (2_050_000, "vehicle", "exact", "", "2.05 million", "205万辆", "2.05 million vehicles"),
    (1_117_000, "vehicle", "exact", "", "1.117 million", "111.7万辆", "1.117 million vehicles"),
    (43_000, "vehicle", "exact", "", "43,000", "4.3万辆", "43,000 vehicles"),
    (9, "company", "exact", "", "9", "9家", "9 companies"),
    (1000, "company", "over", "上千家", "≥1,000", "1000家以上", "at least 1,000 companies"),
    (370e9, "CNY", "over", "超过3700亿", ">¥370bn", "超过3700亿元", "more than ¥370bn"),
    (300e9, "CNY", "under", "近3000亿元", "<¥300bn", "近3000亿元", "nearly ¥300bn"),
    (300e9, "CNY", "under", "不足3000亿元", "<¥300bn", "不到3000亿元", "less than ¥300bn"),
    (105_000, "CNY", "exact", "", "¥105,000", "10.5万元", "¥105,000"),
    (1e12, "CNY", "exact", "", "¥1trn", "1万亿元", "¥1trn"),
    (-2_500_000, "USD", "exact", "", "−$2.5m", "−250万美元", "−$2.5m"),
    (10, "%", "over", "10%以上", "≥10%", "10%以上", "at least 10%"),
    (13.7, "%", "exact", "", "13.7%", "13.7%", "13.7%"),
    (-3, "%", "over", "下降超过3%", "down >3%", "下降超过3%", "down more than 3%"),
    (3.2, "pp", "exact", "", "3.2 pp", "3.2个百分点", "3.2 percentage points"),
    (2.5, "times", "about", "", "about 2.5 times", "约2.5倍", "about 2.5 times"),
    (2, "place-rank", "exact", "", "2nd", "第2位", "2nd"),
    (11, "place-rank", "exact", "", "11th", "第11位", "11th"),
    (
        0.1 + 0.2,
        "GWh",
        "exact",
        "",
        "0.30000000000000004 GWh",
        "0.30000000000000004GWh",
        "0.30000000000000004 GWh",
    ),
]


@pytest.mark.parametrize(("value", "unit", "bound", "quote", "english", "chinese", "full"), NUMBERS)
def test_numbers_follow_each_language(value, unit, bound, quote, english, chinese, full):
    assert charts.format_value(value, unit, bound, quote=quote) == english
    assert charts.format_value(value, unit, bound, "zh", quote=quote) == chinese
    assert charts.format_value(value, unit, bound, quote=quote, long=True) == full


def test_a_range_is_written_once():
    ends = {"low": 100_000, "high": 150_000}
    assert charts.format_value(None, "vehicle", "range", **ends) == "100,000–150,000"
    assert charts.format_value(None, "vehicle", "range", "zh", **ends) == "10—15万辆"


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        ("2018", "2018", "2018年"),
        ("2024-11", "Nov 2024", "2024年11月"),
        ("2022-Q1", "Q1 2022", "2022年一季度"),
        ("2024-H1", "first half of 2024", "2024年上半年"),
        ("2024-01/2024-08", "Jan–Aug 2024", "2024年1—8月"),
        ("2023-11/2024-02", "Nov 2023–Feb 2024", "2023年11—2024年2月"),
        ("2014/2016", "2014–16", "2014—2016年"),
        ("2024-03-13", "13 Mar 2024", "2024年3月13日"),
    ],
)
def test_periods_follow_each_language(period, english, chinese):
    assert charts.format_period(period, "en") == english
    assert charts.format_period(period, "zh") == chinese


def test_a_source_is_named_once_and_an_unknown_date_is_said():
    rows = table({}, {}, {"publisher": "某报", "published": None})
    assert charts.source_line(rows) == "Sources: Chongqing Daily, 9 Sep 2022; 某报, undated"
    assert charts.source_line(rows, "zh") == "来源：重庆日报，2022年9月9日；某报，日期不详"


def test_dates_may_be_timestamps():
    rows = table({}).assign(published=pd.to_datetime(["2022-09-09"]))
    assert charts.source_line(rows) == "Source: Chongqing Daily, 9 Sep 2022"


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_the_docstrings_hold(module):
    tried = doctest.testmod(importlib.import_module(f"cqauto_charts.{module}"))
    assert tried.failed == 0


# ---------------------------------------------------------------- bounds and goals


@pytest.mark.parametrize("vertical", [False, True])
def test_no_bound_is_drawn_as_an_exact_bar(vertical):
    drawn = marks(charts.bars(one_of_each(), title="T", vertical=vertical))
    assert "f-over.open" in drawn
    assert "f-under.hollow" in drawn
    assert "f-range.range" in drawn
    assert len(drawn["f-about"].get_path()) > len(drawn["f-exact"].get_path())
    assert not [gid for gid in drawn if gid.startswith("f-exact.") and gid != "f-exact.label"]


def test_an_open_bar_is_solid_to_its_number_and_fades_beyond():
    rows = table(
        *(
            {"area": b, "value": 5, "unit": "%", "bound": b, "figure_id": b}
            for b in ("exact", "over")
        )
    )
    drawn = marks(charts.bars(rows, title="T"))
    tip = drawn["exact"].get_extents().x1
    assert drawn["over"].get_extents().x1 == pytest.approx(tip)
    tail = drawn["over.open"]
    assert (
        max(path.get_extents().x1 for path in tail.get_paths())
        > drawn["over"].get_path().get_extents().x1
    )
    assert tail.get_facecolor()[0].mean() > 0.9  # the far end is nearly paper


@pytest.mark.parametrize("piece", ["dumbbell", "slope"])
def test_no_bound_is_drawn_as_an_exact_dot(piece):
    drawn = marks(getattr(charts, piece)(two_years(), title="T"))
    assert {"f-over.open", "f-under.hollow", "f-range.range"} <= drawn.keys()
    assert isinstance(drawn["f-range"], LineCollection)
    filled = {
        gid: to_rgb(drawn[gid].get_facecolor()) != to_rgb(page.PAPER)
        for gid in ("f-exact", "f-over", "f-under", "f-about")
    }
    assert filled == {"f-exact": True, "f-over": False, "f-under": False, "f-about": False}


@BOTH
def test_each_unusual_end_has_its_key(lang):
    words = "".join(
        t.get_text()
        for t in charts.bars(one_of_each(status="plan"), title="T", lang=lang).axes[0].texts
    )
    keys = charts.words.vocabulary()["key"]
    for kind in ("open", "hollow", "ragged", "range", "goal"):
        assert keys[kind][lang].replace(" ", "") in words.replace(" ", "")
    exact = charts.bars(one_of_each().iloc[[0]], title="T", lang=lang).axes[0].texts
    assert not any(keys["open"][lang] in t.get_text() for t in exact)


@pytest.mark.parametrize("status", ["target", "forecast", "plan"])
def test_only_what_has_not_happened_is_hatched(status):
    rows = pd.concat([one_of_each(), one_of_each(status=status).assign(figure_id="goal")])
    drawn = marks(charts.bars(rows, title="T"))
    assert drawn["goal"].get_hatch()
    assert not drawn["f-exact"].get_hatch()
    assert to_rgb(drawn["goal"].get_edgecolor()) == to_rgb(drawn["f-exact"].get_facecolor())


def test_bars_start_at_zero_and_keep_proportion():
    rows = table(
        {"area": "a", "value": 100, "figure_id": "a"},
        {"area": "b", "value": 25, "figure_id": "b"},
        unit="%",
    )
    drawn = marks(charts.bars(rows, title="T"))
    a, b = drawn["a"].get_extents(), drawn["b"].get_extents()
    assert a.x0 == b.x0
    assert a.width == pytest.approx(4 * b.width)


VERDICTS = [
    # goal: bound, quote, number; outcome: bound, number
    ("over", "10%以上", 10, "exact", 7.8, "missed"),
    ("over", "10%以上", 10, "exact", 10, "met"),
    ("over", "超过10%", 10, "exact", 10, "missed"),
    ("over", "超过10%", 10, "over", 10, "met"),
    ("exact", "", 130, "exact", 129.6, "missed"),
    ("exact", "", 260, "exact", 278.8, "met"),
    ("over", "", 100, "over", 90, "untold"),
    ("over", "", 100, "under", 110, "untold"),
    ("over", "", 100, "under", 90, "missed"),
    ("over", "", 100, "about", 99, "untold"),
    ("over", "", 100, "about", 50, "missed"),
]


@pytest.mark.parametrize(("bound", "quote", "goal", "out_bound", "out", "verdict"), VERDICTS)
def test_a_goal_is_judged_on_intervals(bound, quote, goal, out_bound, out, verdict):
    rows = table(
        {"status": "target", "bound": bound, "quote": quote, "value": goal},
        {"status": "actual", "bound": out_bound, "quote": "", "value": out},
        label="x",
        unit="%",
    )
    assert _verdict(*read_rows(rows, "progress", "label", "en")) == verdict


# ---------------------------------------------------------------- series


def joins(fig):
    """Return how many segments of coloured line there are."""
    lines = [c for c in fig.axes[0].collections if isinstance(c, LineCollection)]
    return sum(c.get_linewidths()[0] == pytest.approx(2.6 * 0.75) for c in lines)


def test_a_line_joins_only_neighbouring_years():
    assert joins(charts.series(yearly(), title="T")) == 4  # 2010-11-12, 2015-16 and 2010-11


def test_no_line_crosses_a_break():
    broken = charts.series(yearly(), title="T", breaks={2011: "another basis"})
    assert joins(broken) == 2
    assert "break-2011" in marks(broken)


@pytest.mark.parametrize(
    ("lang", "note"),
    [
        ("en", "No figure found for City 2009, 2013–14"),
        ("zh", "未见数据：City（2009、2013—2014年）"),
    ],
)
def test_gaps_are_stated(lang, note):
    words = "".join(
        t.get_text() for t in charts.series(yearly(), title="T", lang=lang).axes[0].texts
    )
    assert note.replace(" ", "") in words.replace(" ", "")


# ---------------------------------------------------------------- what it says


# English labels of these are in millions and their text is in words: the next test counts them.
COUNTED = ("series", "small multiples")
SAID = [(p, lang) for p in PIECES for lang in ("en", "zh") if lang == "zh" or p not in COUNTED]


@pytest.mark.parametrize(("piece", "lang"), SAID)
def test_the_alternative_text_holds_every_number(piece, lang):
    fig = PIECES[piece](title="T", lang=lang)
    labels = [text.get_text() for text in fig.axes[0].texts if text.get_gid() in fig.figure_ids]
    numbers = {n for label in labels for n in re.findall(r"\d[\d,.]*\d|\d", label)}
    assert numbers
    assert not {n for n in numbers if n not in charts.alt_text(fig)}


def test_the_alternative_text_of_a_series_holds_numbers_without_a_label():
    said = charts.alt_text(charts.series(yearly(), title="T"))
    assert said.count("million vehicles") + said.count("00 vehicles") == len(yearly())


@EACH_PIECE
def test_marks_and_labels_carry_their_figures(piece):
    fig = PIECES[piece](title="T")
    drawn = marks(fig)
    assert fig.figure_ids
    assert fig.figure_ids.keys() <= drawn.keys()


# ---------------------------------------------------------------- bytes


def fingerprint(fig):
    return {f: hashlib.sha256(charts.render(fig, f)).hexdigest() for f in ("svg", "png")}


@EACH_PIECE
def test_a_chart_made_twice_is_the_same(piece, tmp_path, monkeypatch):
    first = fingerprint(PIECES[piece](title="标题 T"))
    monkeypatch.chdir(tmp_path)
    unusual = {
        "font.size": 30,
        "axes.facecolor": "red",
        "lines.linewidth": 9,
        "svg.fonttype": "none",
        "hatch.linewidth": 7,
        "savefig.bbox": "tight",
        "figure.dpi": 33,
    }
    with mpl.rc_context(unusual):
        assert fingerprint(PIECES[piece](title="标题 T")) == first


def test_a_pdf_is_the_same_too():
    assert len({charts.render(PIECES["bars"](title="标题 T"), "pdf") for _ in range(2)}) == 1


def test_another_process_in_another_folder_gives_the_same_bytes(tmp_path):
    code = (
        "import hashlib, pandas as pd, cqauto_charts as c\n"
        "t = pd.DataFrame({'area': ['重庆', '四川'], 'value': [3, 4], 'unit': '%',"
        " 'bound': ['over', 'exact'], 'publisher': '某报', 'published': '2020'})\n"
        "f = c.bars(t, title='T')\n"
        "print(hashlib.sha256(c.render(f) + c.render(f, 'png')).hexdigest())"
    )
    prints = set()
    for seed in "12":
        (tmp_path / seed).mkdir()
        run = subprocess.run(
            [sys.executable, "-c", code],
            cwd=tmp_path / seed,
            check=True,
            capture_output=True,
            text=True,
            env={
                "PYTHONHASHSEED": seed,
                "MPLCONFIGDIR": str(tmp_path),
                "PYTHONPATH": str(REPO),
                "PATH": "",
                "SYSTEMROOT": "",
            },
        )
        prints.add(run.stdout)
        assert not run.stderr
    assert len(prints) == 1


REPO = next(p for p in Path(charts.__file__).parents if (p / "pyproject.toml").exists())


@BOTH
@EACH_PIECE
def test_no_font_but_ours_is_used(piece, lang):
    svg = charts.render(PIECES[piece](title=TITLES[lang], lang=lang)).decode()
    fonts = set(re.findall(r'<path id="([A-Za-z]+(?:-[A-Za-z]+)?)-[0-9a-f]+"', svg))
    assert fonts == {"CqautoSans-Bold", "CqautoSans-Regular"}
    assert "<text" not in svg
    assert "font-family" not in svg


def test_the_fonts_hold_what_chinese_prose_needs():
    assert {700, 400} == {700 if bold else 400 for bold in (True, False)}
    hanzi = bytes(b for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF) for b in (high, low))
    needed = set(hanzi.decode("gb2312", "ignore")) | set("萬億輛產值區長安“”‘’—…《》，。％ǎè≥≤")
    for bold in (True, False):
        assert {ord(c) for c in needed} <= page._characters(bold)


def test_a_missing_glyph_is_an_error_that_names_it():
    with pytest.raises(ValueError, match=r"no glyph for '😀' \(U\+1F600\)"):
        charts.bars(one_of_each(), title="Cars 😀")


# ---------------------------------------------------------------- files and notebooks


def test_an_svg_describes_itself_and_its_marks():
    rows = one_of_each().assign(quote='超过"43"万辆')
    fig = charts.bars(rows, title="Cars & <more>")
    root = ET.fromstring(charts.render(fig, link=lambda figure: f"figures.html#{figure}"))
    svg = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img"
    title, description = root.find(f"{svg}title"), root.find(f"{svg}desc")
    assert title.text == "Cars & <more>"
    assert description.text == charts.alt_text(fig)
    assert root.get("aria-labelledby").split() == [title.get("id"), description.get("id")]
    links = {a.get("href"): a for a in root.iter(f"{svg}a")}
    assert links.keys() == {f"figures.html#f-{bound}" for bound in BOUNDS}
    assert all(a.find(f"{svg}g/{svg}title").text == '超过"43"万辆' for a in links.values())
    ids = [node.get("id") for node in root.iter() if node.get("id")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("format", ["svg", "png", "pdf"])
def test_no_date_or_program_is_recorded(format):
    content = charts.render(PIECES["bars"](title="T"), format)
    for word in (
        b"dc:date",
        b"CreationDate",
        b"Software",
        b"Producer",
        b"dc:creator",
        b"/tmp",
        b"/home",
    ):
        assert word not in content


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path, monkeypatch):
    fig = PIECES["card"](title="T")
    assert charts.save(fig, tmp_path / "c") == [tmp_path / "c.svg", tmp_path / "c.png"]
    before = (tmp_path / "c.svg").read_bytes()
    assert before == charts.render(fig)

    def fail(*_):
        raise OSError(errno.ENOSPC, "disk full")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(InputError, match="disk full"):
        charts.save(PIECES["bars"](title="T"), tmp_path / "c")
    assert (tmp_path / "c.svg").read_bytes() == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c.png", "c.svg"]


def test_a_notebook_gets_svg_png_and_words(monkeypatch):
    shown = []
    monkeypatch.setattr("IPython.display.display", lambda *a, **k: shown.append((a, k)))
    fig = PIECES["bars"](title="T")
    assert charts.show(fig) is None
    ((bundle,), keywords), *others = shown
    assert not others
    assert keywords["raw"]
    assert bundle["text/plain"] == charts.alt_text(fig)
    assert bundle["image/svg+xml"].startswith("<?xml")
    assert bundle["image/png"].startswith("iVBOR")


# ---------------------------------------------------------------- refusals

REFUSED = [
    ("bars", one_of_each().drop(columns="unit"), {}, "no column 'unit'; it has 'publisher'"),
    ("bars", one_of_each().drop(columns=["value"]).drop(columns="low"), {}, "no column 'value'"),
    ("bars", one_of_each(), {"by": "firm"}, "no column 'firm'"),
    ("bars", one_of_each().drop(columns="publisher"), {}, "source_line: .*'publisher'"),
    ("bars", one_of_each().assign(publisher=None), {}, "no row names a publisher"),
    ("bars", one_of_each().iloc[:0], {}, "no rows"),
    (
        "bars",
        one_of_each().assign(bound="roughly"),
        {},
        r"row 0 \(exact area\) has bound 'roughly'",
    ),
    ("bars", one_of_each().assign(low=None), {}, "range without low and high"),
    ("bars", one_of_each(), {"title": " "}, "needs a title"),
    ("bars", one_of_each(), {"lang": "de"}, "use 'en' or 'zh'"),
    ("bars", one_of_each().assign(unit=["%", *["CNY"] * 4]), {}, "% and CNY cannot share a scale"),
    ("bars", one_of_each().iloc[:1].assign(value=None), {}, "no row has a number"),
    ("dumbbell", one_of_each(), {}, "no column 'period'"),
    ("dumbbell", one_of_each(period="2018"), {}, "exactly two periods"),
    ("slope", pd.concat([two_years(), two_years()]), {}, "two rows for exact area, 2018"),
    ("timeline", dated_goals().drop(columns="status"), {}, "no column 'status'"),
    ("progress", goals_and_outcomes().assign(status="actual"), {}, "goal"),
    ("series", yearly().assign(period="2018-Q1"), {}, "draws years"),
    ("small_multiples", one_of_each(), {}, "no column 'period'"),
    ("card", one_of_each(), {}, "draws one figure"),
]


@pytest.mark.parametrize(("piece", "rows", "arguments", "message"), REFUSED)
def test_a_table_that_cannot_be_drawn_is_refused_clearly(piece, rows, arguments, message):
    with pytest.raises(ValueError, match=message):
        getattr(charts, piece)(rows, **({"title": "T"} | arguments))


def test_a_row_without_a_number_says_so():
    rows = one_of_each().assign(value=[5, None, 4, 3, None])
    words = [t.get_text() for t in charts.bars(rows, title="T").axes[0].texts]
    assert words.count("no figure found") == 1
