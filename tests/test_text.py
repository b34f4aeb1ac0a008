"""Clean text and its map back to the original."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhfigures.text import (
    SPACES,
    UndecodableError,
    clean,
    decode,
    parse_date,
    split_front_matter,
)

CLEANED = [
    # what a page holds, and what is matched on
    ("205万辆", "205万辆"),
    ("２０５万辆，增长１３．７％", "205万辆，增长13.7%"),
    ("零售190﹒5万辆", "零售190.5万辆"),
    ("111.7萬(wàn)輛(liàng)，產(chǎn)值近3000億(yì)元", "111.7万辆，产值近3000亿元"),
    ("產(chǎn)業(yè)的(de)發(fā)展", "产业的发展"),
    ("能量(kWh)與功率(kW)", "能量(kWh)与功率(kW)"),
    ("<p>产量</p><p>205<b>万</b>辆</p>", "\n产量\n\n205万辆\n"),
    ("<tr><td>产量</td><td>205</td></tr>", "\n产量\t205\t\n"),
    ("产量205&nbsp;万辆 &amp; 销量", "产量205 万辆 & 销量"),
    ("见 https://example.org/2018/205.html 。", "见   。"),
    ("![图](a/1.png)产量", " 产量"),
    ("[产量205万辆](http://example.org/1234)", "[产量205万辆"),
    ("<!-- 300万辆 -->205万辆<script>var a = 12;</script>", "205万辆"),
    ("<!-- 没有结尾 205万辆", " 没有结尾 205万辆"),
    ("生产汽车205\n万辆", "生产汽车205万辆"),
    ("产量\u200b205万辆", "产量205万辆"),
    # numbers that a line end, a blank line or a slip of the scanner has cut
    ("增速升到8.\n\n4%，占比21.\n6%", "增速升到8.4%，占比21.6%"),
    ("分别增长7.3%和11. 6%", "分别增长7.3%和11.6%"),
    ("总投资35\n\n亿元，高出2\n\n个百分点", "总投资35亿元，高出2个百分点"),
    ("\n1. 5%的企业\n12. 6%的项目\n", "\n1. 5%的企业\n12. 6%的项目\n"),
    ("2023\n\n万州区", "2023\n\n万州区"),
    # a page that cuts words at line ends was wrapped; sentences and headings still end there
    (
        "全区规模以上汽\n车企业完成产\n值400亿元。\n生产新能源整\n车3万辆",
        "全区规模以上汽车企业完成产值400亿元。\n生产新能源整车3万辆",
    ),
    ("全区新签约项\n\n目47个，生产整\n\n车3万辆", "全区新签约项目47个，生产整车3万辆"),
    ("重庆汽车提速\n今年产量增长一成，企业多", "重庆汽车提速\n今年产量增长一成，企业多"),
    # nor does a clause end behind 分别为, 的 or a slash: lines of a report that was cut to a width
    (
        "据协会数据，上月全国汽车产销分别为\n259.6万辆和250.8万辆，同比分别+11.2%/\n+7.3%，其中乘用车的\n"
        "产量是232.2万辆，占到了全部产量的\n近九成。",
        "据协会数据，上月全国汽车产销分别为259.6万辆和250.8万辆，同比分别+11.2%/+7.3%，其中乘用车的"
        "产量是232.2万辆，占到了全部产量的近九成。",
    ),
    ("│产量│\n├──┤", "|产量|\n+——+"),  # tables drawn with characters
    ("比亞迪 626,263", "比亚迪 626,263"),
    ("⾞⽤⾦", "车用金"),  # radical code points of PDF text; the first is traditional
    ("乾县产量2万辆", "乾县产量2万辆"),  # simplified text: the name stays
    ("---\ntitle: x\ndate: 2022-05-21\n---\n产量", "产量"),
]


@pytest.mark.parametrize(("page", "text"), CLEANED)
def test_cleans(page, text):
    assert clean(page).text == text


@pytest.mark.parametrize(
    ("page", "words", "quote"),
    [
        ("111.7萬(wàn)輛(liàng)，產(chǎn)值近3000億(yì)元", "111.7万辆", "111.7萬(wàn)輛"),
        ("<p>产量205<b>万</b>辆</p>", "205万辆", "205<b>万</b>辆"),
        ("---\ndate: 2022-01-01\n---\n产量205万辆", "205万辆", "205万辆"),
        ("一(yī)二(èr)的(de)205萬(wàn)輛", "205万辆", "205萬(wàn)輛"),
    ],
)
def test_a_clean_span_maps_to_its_quote(page, words, quote):
    cleaned = clean(page)
    start = cleaned.text.index(words)
    start, end = cleaned.span(start, start + len(words))
    assert page[start:end] == quote


PIECES = [
    *"<>/!-()[]&;#pbdtr aā1０，。\n万輛萬",
    "<p>",
    "&nbsp;",
    "(yì)",
    "(wàn)",
    "<!--",
    "\ud800",
]
MESS = st.lists(st.sampled_from(PIECES), max_size=80).map("".join)


@given(MESS | st.text(max_size=80))
def test_every_clean_character_has_its_place(page):
    cleaned = clean(page)
    places = [cleaned.origin(i) for i in range(len(cleaned.text))]
    assert places == sorted(places)
    assert all(0 <= place <= max(len(page) - 1, 0) for place in places)


@pytest.mark.parametrize(
    "piece", ["<!--", "<script", "<a ", "(ā", "&#1", "[](", "---\n", "《", "<p>"]
)
def test_hostile_text_costs_linear_time(piece):
    # Quadratic work on this much text would take minutes, not milliseconds.
    assert clean(piece * 200_000) is not None


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8-sig", b""), ("gb18030", b""), ("big5", b""), ("utf-16", b"")],
)
def test_decodes(encoding, mark):
    text = "2018年全市生產汽車205萬輛，實現產值超過3700億元。" * 20
    assert decode(mark + text.encode(encoding)) == text


def test_a_declared_encoding_wins():
    page = "<html><meta charset='gb2312'>产量205万辆"
    assert decode(page.encode("gbk")) == page


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"\xff\xfe\x00", b"\xef\xbb\xbf\xff"]
)
def test_bytes_that_are_no_text_are_refused(data):
    with pytest.raises(UndecodableError):
        decode(data)


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("---\ndate: 2022-05-21 13:12:01 +0800\n---\n", date(2022, 5, 21)),
        ('---\npublished: "2024-03-14"\n---\n', date(2024, 3, 14)),
        ("标题\n来源：新能源网\n时间：2017-09-05 08:38:00\n正文", date(2017, 9, 5)),
        ("标题 发布日期：2023年1月5日", date(2023, 1, 5)),
        ("2017-09-05 08:38 产量", date(2017, 9, 5)),
        ("6月29日，活动举行", None),
        ("到2025年12月31日", None),
    ],
)
def test_finds_the_date_that_a_page_states(page, published):
    assert clean(page).published == published


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2022-05-21", date(2022, 5, 21)),
        ("2019-06", date(2019, 6, 1)),
        ("2022-13-01", None),
        (None, None),
    ],
)
def test_parses_dates(words, day):
    assert parse_date(words) == day


def test_front_matter_is_read_and_left_out():
    fields, end = split_front_matter('---\nid: x\ntitle: "a: b"\n---\nbody')
    assert fields == {"id": "x", "title": "a: b"}
    assert end == len('---\nid: x\ntitle: "a: b"\n---\n')
    assert re.match("body", "body")


def test_spaces_are_what_patterns_call_white_space():
    characters = "".join(map(chr, range(0x110000)))
    assert re.findall(f"[{SPACES}]", characters) == re.findall(r"\s", characters)
