"""The audit view: everything is shown, everything is escaped, and marks and rows agree."""

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhfigures
from zhfigures import view
from zhfigures.figure import Figure

TEXT = (
    "2018年，重庆生产汽车205万辆，同比下降3%，实现产值超过3700亿元；C385下线。\n"
    "到2025年，力争产量达到300万辆，占全国的10%以上。\n"
)


def figure(text, quote, **fields):
    start = text.index(quote)
    plain = {
        "source": "",
        "quote": quote,
        "start": start,
        "end": start + len(quote),
        "value": 1,
        "low": 1,
        "high": 1,
        "bound": "exact",
        "unit": "vehicle",
        "unit_text": "辆",
        "indicator": "production",
        "label": "产量",
        "measure": "level",
        "of": None,
        "product": "auto",
        "area": "重庆",
        "actor": None,
        "period": "2018",
        "status": "actual",
        "indicator_binding": "said",
        "area_binding": "said",
        "period_binding": "said",
    }
    return Figure(**(plain | fields))


class Page(HTMLParser):
    """Collects what a browser would make of the view; `article` is the text it shows."""

    VOID = frozenset({"meta", "link"})

    def __init__(self, page):
        super().__init__()
        self.open, self.tags, self.article = [], [], ""
        self.feed(page)
        assert self.open == [], "a tag stays open"

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "article" in self.open and "sup" not in self.open:
            self.article += data

    def all(self, attribute):
        return [a[attribute] for _, a in self.tags if attribute in a]

    def classed(self, name):
        return [a for _, a in self.tags if a.get("class") == name]


def numbered(text, kind):
    """The stretches that the view marks as `kind`."""
    return [
        unescape(inside)
        for inside in re.findall(
            rf'<span class="zhf-{kind}"[^>]*>(.*?)</span>',
            view.html(text, zhfigures.read(text)),
            flags=re.DOTALL,
        )
    ]


# ----------------------------------------------------------------------------------- what is shown

VALUES = [
    # fields, English, Chinese
    ({"value": 2050000, "low": 2050000, "high": 2050000}, "2.05 million vehicles", "205万辆"),
    ({"value": 1, "low": 1, "high": 1}, "1 vehicle", "1辆"),
    ({"value": 3000, "low": 3000, "high": 3000}, "3,000 vehicles", "3000辆"),
    (
        {"value": 37 * 10**10, "low": 37 * 10**10, "high": None, "bound": "over", "unit": "CNY"},
        "≥ 370 billion yuan",
        "≥ 3700亿元",
    ),
    (
        {"value": 3 * 10**11, "low": None, "high": 3 * 10**11, "bound": "under", "unit": "CNY"},
        "≤ 300 billion yuan",
        "≤ 3000亿元",
    ),
    (
        {"value": None, "low": 100000, "high": 150000, "bound": "range"},
        "100,000–150,000 vehicles",
        "10万–15万辆",
    ),
    (
        {"value": 10, "low": 10, "high": 10, "bound": "about", "unit": "%", "measure": "change"},
        "≈ +10%",
        "≈ +10%",
    ),
    ({"value": 13.7, "low": 13.7, "high": 13.7, "unit": "%", "measure": "share"}, "13.7%", "13.7%"),
    # a fall of more than 3% is at most −3%
    (
        {
            "value": -3,
            "low": None,
            "high": -3,
            "bound": "over",
            "unit": "%",
            "measure": "change",
        },
        "≤ −3%",
        "≤ −3%",
    ),
    (
        {"value": 7, "low": 7, "high": 7, "unit": "place-rank", "measure": "rank"},
        "no. 7",
        "第7",
    ),
    ({"value": 6, "low": 6, "high": 6, "unit": "other", "unit_text": "项"}, "6 项", "6项"),
    ({"value": 0.1, "low": 0.1, "high": 0.1, "unit": "V", "unit_text": "伏"}, "0.1 V", "0.1 V"),
]


@pytest.mark.parametrize(("fields", "english", "chinese"), VALUES)
def test_says_the_value_as_people_do(fields, english, chinese):
    one = figure("205万辆", "205万辆", **fields)
    assert f'<td class="zhf-value">{english}</td>' in view.html("205万辆", [one])
    assert f'<td class="zhf-value">{chinese}</td>' in view.html("205万辆", [one], lang="zh")


@pytest.mark.parametrize(
    ("fields", "cell"),
    [
        ({}, "said"),
        ({"area_binding": "carried", "period_binding": "carried"}, "place, period carried"),
        ({"area_binding": "carried", "period_binding": "default"}, "place carried; period assumed"),
        ({"indicator_binding": None, "area_binding": None, "period_binding": None}, ""),
    ],
)
def test_says_how_the_fields_were_bound(fields, cell):
    one = figure("205万辆", "205万辆", **fields)
    assert f'<td class="zhf-binding">{cell}</td>' in view.html("205万辆", [one])


@pytest.mark.parametrize(
    ("fields", "look", "sign"),
    [
        ({}, "border:1px solid", "1"),
        ({"area_binding": "carried"}, "border:1px dashed", "1"),
        ({"area_binding": "default"}, "border:2px dashed", "1\u00a0?"),
        ({"status": "target"}, "linear-gradient", "1\u00a0target"),
        ({"measure": "change"}, "#d9efd3", "1\u00a0±"),
        ({"measure": "share", "status": "forecast"}, "#fde2c2", "1\u00a0/\u00a0forecast"),
    ],
)
def test_looks_differ_in_colour_and_without_it(fields, look, sign):
    page = view.html("205万辆", [figure("205万辆", "205万辆", **fields)])
    [mark] = Page(page).classed("zhf-mark")
    assert look in mark["style"]
    assert f">{sign}</sup>" in page


UNREAD = [
    ("车型C385和M5亮相，生产汽车205万辆。", ["385", "5"]),
    ("股票代码33618，生产汽车205万辆。", ["33618"]),
    ("2018年生产汽车205万辆。", []),  # one is a date, one is a figure
    ("一家企业生产汽车205万辆。", []),  # 一家 is an article here
    ('<p id="12">生产汽车205万辆。</p>', []),  # markup is no text
]


@pytest.mark.parametrize(("text", "unread"), UNREAD)
def test_greys_the_numbers_that_were_not_read(text, unread):
    assert numbered(text, "unread") == unread


def test_tells_dates_from_unread_numbers():
    assert numbered(TEXT, "period") == ["2018年", "到2025年"]


def test_dims_front_matter_and_tags():
    text = "---\ntitle: 汽车\n---\n<p>生产汽车205万辆。</p>"
    assert numbered(text, "markup") == ["---\ntitle: 汽车\n---\n", "<p>", "</p>"]
    assert "<title>汽车</title>" in view.html(text, [])


def test_counts_figures_doubts_and_unread_numbers():
    figures = [
        figure(TEXT, "205万辆"),
        figure(TEXT, "3%", area_binding="carried"),
        figure(TEXT, "300万辆", period_binding="default"),
    ]
    counts = re.sub(r"<[^>]+>", "", view.html(TEXT, figures)).replace("&#160;", " ")
    assert "Figures 3 " in counts
    assert "of which doubtful 2 (carried 1, assumed 1)" in counts
    assert "Numbers not read 3 " in counts  # 3700亿元, 385 and 10% were left out above
    assert "Dates and periods 2" in counts


def test_a_text_without_figures_says_so():
    assert "No figure was read." in view.html("没有数字。", [])
    assert "没有读出数字。" in view.html("", [], lang="zh")


# ---------------------------------------------------------------------------------- marks and rows


def test_every_mark_leads_to_its_row_and_back():
    figures = zhfigures.read(TEXT)
    assert len(figures) == 5
    page = Page(view.html(TEXT, figures))
    links = [href.removeprefix("#") for href in page.all("href") if href.startswith("#")]
    anchors = page.all("id")
    assert len(anchors) == len(set(anchors)) == 2 * len(figures)
    assert sorted(links) == sorted(anchors)
    assert f"at-{figures[0].start}" in anchors
    assert page.classed("zhf-mark")[0]["data-read"].startswith("2.05 million")


def test_figures_on_the_same_words_share_a_mark():
    both = [figure("产销205万辆", "205万辆"), figure("产销205万辆", "205万辆", indicator="sales")]
    page = Page(view.html("产销205万辆", both))
    assert page.article == "产销205万辆"
    assert len(page.classed("zhf-mark")) == 1
    assert {"figure-1", "figure-2"} <= set(page.all("id"))


def test_order_of_the_figures_does_not_matter():
    figures = zhfigures.read(TEXT)
    assert view.html(TEXT, figures[::-1]) == view.html(TEXT, figures)


def test_refuses_figures_of_another_text():
    with pytest.raises(ValueError, match="'205万辆' does not stand at 12:17 of this text"):
        view.html("另一篇", [figure(TEXT, "205万辆")])


def test_refuses_a_language_without_labels():
    with pytest.raises(ValueError, match="no labels in 'fr': use 'en' or 'zh'"):
        view.html(TEXT, [], lang="fr")


# ------------------------------------------------------------------------------------ hostile text

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>&lt;&amp;</style></article>"
PAGE_TAGS = {"html", "head", "meta", "link", "title", "style", "body"}
VIEW_TAGS = {"main", "header", "h1", "p", "b", "span", "div", "article", "a", "sup", "section"}
TABLE_TAGS = {"table", "thead", "tbody", "tr", "th", "td", "small"}


def test_hostile_text_and_fields_stay_text():
    text = f"{HOSTILE}生产汽车205万辆{HOSTILE}"
    one = figure(
        text,
        "205万辆",
        **dict.fromkeys(("label", "area", "actor", "period", "of", "unit_text"), HOSTILE),
        **dict.fromkeys(("indicator", "product", "measure", "status", "unit"), HOSTILE),
    )
    for lang in ("en", "zh"):
        page = Page(view.html(text, [one], title=HOSTILE, lang=lang))
        assert {tag for tag, _ in page.tags} <= PAGE_TAGS | VIEW_TAGS | TABLE_TAGS
        assert not any(name.startswith("on") for _, a in page.tags for name in a)
        assert page.article == text


def test_nothing_comes_from_outside():
    page = Page(view.html(TEXT, zhfigures.read(TEXT)))
    assert all(href.startswith(("#", "data:,")) for href in page.all("href"))
    assert page.all("src") == []
    assert not re.search(r"url\(|@import", view.html(TEXT, []))


@pytest.mark.parametrize(
    "character", "\u202e\u2066\u200f\u200b\u00ad\x00\x1b\x85\ud800\ufeff\U000e0041"
)
def test_unseen_characters_are_made_visible(character):
    page = view.html(f"产量{character}205万辆", [], title=f"a{character}b")
    assert character not in page
    assert page.count(f"⟦U+{ord(character):04X}⟧") == 3  # title, heading, article
    page.encode("utf-8")


@given(st.text(alphabet=st.characters() | st.sampled_from("<>&\"'205万辆\n年%一三家"), max_size=80))
def test_the_article_is_shown_whole(text):
    page = view.html(text, zhfigures.read(text))
    page.encode("utf-8")
    assert view._visible(text) == Page(page).article


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["1", "1 ", "一", "三家", "<", "<a ", "百分之", "第", "生产汽车205万辆，"]
)
def test_hostile_text_costs_linear_time(piece):
    text = piece * (300_000 // len(piece))
    # A quadratic pass over so many characters would take hours.
    assert view.html(text, [])


# --------------------------------------------------------------------------------------- notebooks


def test_a_reading_shows_itself():
    reading = view.Reading(TEXT, zhfigures.read(TEXT), source="我们的文章")
    assert reading._repr_html_() == view.fragment(TEXT, reading.figures, "我们的文章")
    lines = repr(reading).splitlines()
    assert lines[0].split()[:3] == ["No.", "Words", "Value"]
    assert lines[1].split()[:4] == ["1", "205万辆", "2.05", "million"]
    assert len(lines) == 1 + len(reading.figures)
    # Chinese characters are two columns wide, so columns start at the same place in each line.
    assert len({view._width(line[: line.index("actual")]) for line in lines[1:3]}) == 1


def test_a_fragment_carries_its_look_inline_for_pages_that_drop_style_sheets():
    page = Page(view.fragment(TEXT, zhfigures.read(TEXT)))
    for mark in page.classed("zhf-mark"):
        assert "background-color" in mark["style"]
        assert "border" in mark["style"]
        assert mark["title"]
    [article] = page.classed("zhf-article")
    assert "pre-wrap" in article["style"]


def test_fragments_of_two_texts_do_not_share_anchors():
    one, two = (Page(view.fragment(text, zhfigures.read(text))) for text in (TEXT, "又" + TEXT))
    assert not set(one.all("id")) & set(two.all("id"))


@pytest.mark.parametrize(
    ("text", "lang"), [("重庆汽车产业205万辆", "zh-Hans"), ("重慶汽車產業205萬輛", "zh-Hant")]
)
def test_the_script_is_declared(text, lang):
    [article] = Page(view.html(text, [])).classed("zhf-article")
    assert article["lang"] == lang


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_contrast_is_enough_to_read():
    figures = [
        replace(figure(TEXT, "205万辆"), measure=measure)
        for measure in view._words("en").tables["measure"]
    ]
    styles = Page(view.html(TEXT, figures)).all("style") + list(view._STYLES.values())
    checked = 0
    for style in styles:
        ink = re.search(r"(?<!-)color:(#\w{6})", style)
        paper = re.search(r"background-color:(#\w{6})", style)
        if ink:
            light, dark = luminance(paper[1] if paper else "#ffffff"), luminance(ink[1])
            assert (light + 0.05) / (dark + 0.05) >= 4.5, style
            checked += 1
    assert checked > len(figures)
