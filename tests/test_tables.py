"""Tables inside articles: what is found, what each number is, and what is left alone.

The cases are files in ``cases/tables``: a text, a line ``=====``, and the figures of its tables.
They are imitations with invented numbers.
"""

from datetime import date
from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhfigures import lexicon
from zhfigures.scan import sentences
from zhfigures.tables import find_tables, mask, read_tables
from zhfigures.text import clean
from zhfigures.topic import HEAD, topic_of

CASES = sorted((Path(__file__).parent / "cases" / "tables").glob("*.txt"))
PUBLISHED = date(2024, 10, 10)


def figures_of(text):
    cleaned, words = clean(text), lexicon.load()
    tables = find_tables(cleaned, words)
    scanned = list(sentences(mask(cleaned.text, tables), words))
    topic = topic_of(scanned, words, cleaned.meta.get("title", ""), cleaned.text[:HEAD])
    return read_tables(tables, cleaned, words, topic, published=PUBLISHED)


def test_there_are_cases():
    assert len(CASES) >= 25


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_reads(path):
    text, _, expected = path.read_text(encoding="utf-8").partition("\n=====\n")
    header, *rows = expected.splitlines()
    names = header.split(" | ")
    figures = figures_of(text)
    shown = [
        " | ".join("-" if (v := getattr(figure, name)) is None else str(v) for name in names)
        for figure in figures
    ]
    assert shown == rows
    assert all(text[figure.start : figure.end] == figure.quote for figure in figures)


def drawn(*lines):
    """A Markdown table of lines whose cells have spaces between them."""
    rows = [" | ".join(line.split(" ")) for line in lines]
    return "\n".join(f"| {row} |" for row in [rows[0], " | ".join(["---"] * 2), *rows[1:]])


#: A table as pages show it, each a function of its rows; the second is a rule of dashes.
LAYOUTS = {
    "a bar and a cell a line": lambda rows: "\n".join(
        "|\n" + "\n|\n".join(row) + "\n|" for row in rows
    ),
    "one bar between rows": lambda rows: (
        "|\n" + "\n|\n".join("\n|\n".join(row) for row in rows) + "\n|"
    ),
    "a bar and a cell a line, blank lines between rows": lambda rows: "\n\n".join(
        "|\n" + "\n|\n".join(row) + "\n|" for row in rows
    ),
    "a bar and a cell a line, blank lines everywhere": lambda rows: "\n\n".join(
        "|\n\n" + "\n\n|\n\n".join(row) + "\n\n|" for row in rows
    ),
    "the dashes left on one line": lambda rows: "\n\n".join(
        "|" + "|".join(row) + "|" if row[0] == "---" else "|\n" + "\n|\n".join(row) + "\n|"
        for row in rows
    ),
    "a bar before each cell": lambda rows: "\n".join("| " + cell for row in rows for cell in row),
    "a bar behind each cell": lambda rows: "\n".join(cell + " |" for row in rows for cell in row),
    "all in one line": lambda rows: " ".join("| " + " | ".join(row) + " |" for row in rows),
    "dashes for alignment": lambda rows: "\n\n".join(
        "|\n" + "\n|\n".join(row) + "\n|" for row in rows
    ).replace("---", ":--:"),
    "units on lines of their own": lambda rows: "\n\n".join(
        "|\n" + "\n|\n".join(row).replace("(", "\n(") + "\n|" for row in rows
    ),
}
GOODS = [
    "产品名称 单位 6月 同比(%) 1-6月 同比(%)",
    "汽车 万辆 4.21 -3.4 22.52 2.8",
    "#新能源汽车 万辆 1.02 41.3 5.11 52.7",
    "锂离子电池 亿只 1.31 11.3 7.02 9.9",
]
MAKERS = [
    "序号 企业名称 装车量(GWh) 占比 同比",
    "1 宁德时代 19.12 45.1% 30.2%",
    "2 比亚迪 10.03 25.2% 12.0%",
    "3 中创新航 2.96 6.9% —",
]


@pytest.mark.parametrize(
    ("title", "lines"),
    [("2024年6月江西省主要工业产品产量", GOODS), ("2024年6月动力电池企业装车量排名", MAKERS)],
)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts_say_the_same(layout, title, lines):
    def told(text):
        return [
            (f.quote, f.value, f.unit, f.indicator, f.measure, f.product, f.actor, f.period)
            for f in figures_of(f"{title}\n\n{text}")
        ]

    rows = [line.split(" ") for line in lines]
    plain = told("\n".join("| " + " | ".join(row) + " |" for row in rows))
    assert len(plain) > 7
    assert told(LAYOUTS[layout]([rows[0], ["---"] * len(rows[0]), *rows[1:]])) == plain


LABELS = [
    # what the row is about goes into the label where no field of the record can hold it
    (["产品名称 单位 产量", "集成电路 亿块 70.2"], "集成电路产量"),
    (["产品名称 单位 产量", "发电量 亿千瓦时 3670.9"], "发电量"),
    (["车型 企业 销量(辆)", "海豚 比亚迪 41,200"], "海豚销量"),
    (["企业 销量(辆)", "比亚迪 41,200"], "销量"),
    (["地区 渗透率(%)", "重庆 41.2"], "渗透率"),
]


@pytest.mark.parametrize(("lines", "label"), LABELS)
def test_labels(lines, label):
    [figure] = figures_of(drawn(*lines))
    assert figure.label == label


NO_TABLE = {
    "spaced prose": "我国 2019 年 汽车 产量 为 2572.1 万辆\n同比 下降 7.5%\n重庆 产量 138 万辆",
    "verse": "2024年 重庆 汽车 产量 254万辆\n同比 增长 9.5%\n新能源 汽车 95.3万辆",
    "a list": "1. 长安汽车 销量 25.8万辆\n2. 赛力斯 销量 3.2万辆\n3. 庆铃 销量 0.5万辆",
    "records that prose can read": "自主品牌\n8月销量:18.2万辆\n其中新能源:4.9万辆\n"
    "合资品牌\n8月销量:3.1万辆",
    "parts with their unit in records": "长安\n8月销量:18,200\n其中新能源:4.9万辆\n"
    "赛力斯\n8月销量:3,100",
    "records of other things": "海豚\n续航:420 功率:70\n元PLUS\n续航:510 功率:150",
    "times of a meeting": "签到\n时间:14:30\n开会\n时间:15:00\n人数:200",
    "telephones in records": "2024年5月汽车销量(辆)\n比亚迪\n电话:67591234\n长安\n电话:67591235",
    "counters in records": "2024年5月汽车销量(辆)\n比亚迪车友\n点赞:1200 回复:310\n"
    "长安车友\n点赞:1300 回复:220",
    "scores on cards": "每场:主队 客队\n第1名 山城\n21 17\n第2名 江北\n20 22",
    "prices of a lottery": "一、奖品(元)\n1. 手机 3000\n2. 电脑 5000",
    "contents": "目录\n一、总体情况 1\n二、产业规模 5\n三、重点任务 12",
    "no header": drawn("甲 100 200", "乙 100 200"),
    "no unit": drawn("指标 A B", "强度 100 200", "硬度 100 200"),
    "clock times": drawn("时间 车次 票价", "08:30 G123 154"),
    "phone numbers": drawn("企业名称 联系电话 邮编", "长安汽车 67591234 400023"),
    "stock codes": drawn("企业 证券代码", "长安汽车 000625", "赛力斯 601127"),
    "ranks only": drawn("排名 企业", "1 比亚迪", "2 长安汽车"),
    "events": drawn("时间 事件", "2018 产量达到205万辆", "2019 产量降到138万辆"),
    "a menu with bars": "首页\n|\n新闻\n|\n2023年\n|\n汽车\n|\n12\n|\n评论\n|\n35\n|",
    "a menu, one word a line": "首页\n要闻\n2024年\n汽车销量\n阅读\n1234\n评论\n35\n分享\n12",
    "scores": "2024年5月 销量 直播\n比亚迪 3 2\n长安汽车 1 4",
    "scores under a date": "足球 2024年联赛\n重庆 3 1\n成都 2 2\n上海 1 3",
    "telephones": "2024年销量冠军热线\n比亚迪:023-67591234\n长安汽车:023-67591235",
    "prices under a title on sales": "2024年销量榜\n比亚迪:7.98万元\n长安汽车:6.98万元",
    "telephones, one cell a line": "2024年5月汽车销量(辆)\n比亚迪\n4008303666\n长安\n4008886677\n"
    "吉利\n4008869888",
    "counters of a page under a title on sales": "2024年5月汽车销量(辆)\n阅读\n1234\n评论\n3566\n"
    "点赞\n1288",
    "numbers of works in prose": "2024年5月销量(万辆)方面:第3工厂、第4工厂、第5工厂均投产。",
    "parties of a meeting": "2024年销量表彰大会:一队12,二队15,三队18。",
    "two numbers of unknown sorts": "5月销量对比(辆)\n比亚迪 331,817 240,220\n吉利 160,654 116,420",
    "ranks under a title on sales": "2024年5月销量排名\n比亚迪 1\n长安 2\n吉利 3",
    "a list of no date": "销量:\n比亚迪:7.98万辆\n长安汽车:6.98万辆",
    "prose with commas": "企业,产量,销量都增长\n长安汽车,重庆,2024年\n赛力斯,重庆,2023年",
    "words": drawn("企业 主营", "甲公司 座椅", "乙公司 车灯"),
    "a growth that may count cars": drawn("企业 同比", "长安汽车 1200", "赛力斯 300"),
    "decimals without unit": drawn("企业 销量", "长安汽车 12.5", "赛力斯 3.1"),
    "a page laid out with a table": "<table><tr><td>导航</td><td><p>2023年重庆市生产汽车231.8万辆，"
    "比上年增长10.8%，其中新能源汽车50.03万辆，增长30.3%，增速比全国高二十个百分点，产值超过四千九百亿元，"
    "占全市工业总产值的比重稳步提升。</p></td><td>1</td><td>2</td></tr></table>",
}


@pytest.mark.parametrize("text", NO_TABLE.values(), ids=NO_TABLE)
def test_leaves_alone(text):
    assert figures_of(text) == []


ROW_NAMES = [
    # what a row of a ranking is called, and whose figure it is
    ("比亚迪", ["比亚迪"]),
    ("理想", ["理想汽车"]),  # an ordinary word anywhere else
    ("某某新锐", ["某某新锐"]),  # unknown: the name stays as it is printed
    ("德系", [None]),
    ("新势力", [None]),
    ("合计", []),  # of the firms listed, which is nobody's figure
    ("前十合计", []),
    ("其他", []),
]


@pytest.mark.parametrize(("name", "actors"), ROW_NAMES)
def test_whose_figure_a_row_is(name, actors):
    assert [f.actor for f in figures_of(drawn("品牌 销量(辆)", f"{name} 41,200"))] == actors


@pytest.mark.parametrize("mark", ["-", "--", "—", "——", "/", "…", "", "N/A", "不适用", "*"])
def test_marks_for_no_number(mark):
    text = drawn("地区 产量(万辆) 增长(%)", f"重庆 138 {mark}", "四川 98 1.5")
    assert [figure.quote for figure in figures_of(text)] == ["138", "98", "1.5"]


def test_a_number_that_spans_columns_or_rows_is_of_none():
    text = (
        "<table><tr><td>地区</td><td>2022年产量(万辆)</td><td>2023年产量(万辆)</td></tr>"
        "<tr><td>重庆</td><td>209</td><td>232</td></tr>"
        "<tr><td>四川</td><td colspan=2>180</td></tr></table>"
    )
    assert [figure.quote for figure in figures_of(text)] == ["209", "232"]


def test_the_mask_hides_tables_and_keeps_offsets():
    text = "前文205万辆。\n| 地区 | 产量(万辆) |\n|---|---|\n| 重庆 | 138 |\n\n后文300万辆。"
    cleaned = clean(text)
    tables = find_tables(cleaned, lexicon.load())
    masked = mask(cleaned.text, tables)
    assert len(tables) == 1
    assert len(masked) == len(cleaned.text)
    assert masked.index("后文") == cleaned.text.index("后文")
    assert "138" not in masked
    assert "前文205万辆" in masked


def test_prose_after_a_flattened_table_is_not_part_of_it():
    text = "国家\n数量（万辆）\n俄罗斯\n90.9\n墨西哥\n41.5\n注：数据来自海关。\n全国出口491万辆。"
    cleaned = clean(text)
    assert "全国出口491万辆" in mask(cleaned.text, find_tables(cleaned, lexicon.load()))


WORDS = "企业 指标 单位 产量(万辆) 同比(%) 本月 去年同期 累计 2019 万辆 长安汽车 合计 注:略"
NUMBERS = "12.5 -3.1% 1,200 — 1 205万辆 ↓5% **3** 08:30 "
CELLS = st.sampled_from([*WORDS.split(" "), *NUMBERS.split(" ")])
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=9)


@given(ROWS, st.sampled_from(["|", "\t", " ", "   ", "\n", "\n|\n", "html"]))
def test_any_grid_gives_true_quotes_in_order(rows, mark):
    if mark == "html":
        body = ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
        text = "<table>" + "\n".join(body) + "</table>"
    else:
        text = "2024年3月汽车产销(单位:辆)\n" + "\n".join(mark.join(row) for row in rows)
    figures = figures_of(text)
    assert all(text[f.start : f.end] == f.quote != "" for f in figures)
    assert all(one.end <= two.start for one, two in pairwise(figures))


TAGS = ["<td>", "</td>", "<tr>", "<td colspan=3", "<table>"]
SCRAPS = st.sampled_from([*"|\t\n -12.5%万辆产量企业同比", *TAGS])


@given(st.lists(SCRAPS, max_size=80).map("".join))
def test_any_text_is_survived(text):
    for figure in figures_of(text):
        assert text[figure.start : figure.end] == figure.quote


HOSTILE = {
    "header words": "企业 企业 企业 1 ",
    "header lines": "企业\n企业\n1\n",
    "bars": "|",
    "bars between header words": "企业\n|\n企业\n|\n1\n|\n",
    "bars between numbers": "企业\n|\n产量\n|\n1\n|\n|\n",
    "single characters": "指 标 ",
    "single characters, numbers": "指 标 1 2\n",
    "short rows": "| 1 | 2\n",
    "numbers": "1 2 3 4 ",
    "number lines": "1\n\n",
    "spans": "<tr><td colspan=999 rowspan=999>1</td>",
    "tabs": "1\t",
    "tab rows": "1\t2\n",
    "lines with commas": "企业,产量(辆)\n长安,1\n",
    "heads with commas": "企业,产量\n",
    "list lines": "长安:1辆,+2%\n",
    "list in one line": "长安:1辆,+2%;",
    "lists without end": "长安 1辆 ",
    "names and numbers": "产量\n同比\n长安\n1\n2\n",
    "names, no numbers": "长安\n长安\n1\n—\n",
    "drawn lines": "│长安│1│\n├─┼─┤\n",
    "numbers in brackets": "|长安|1(2%)|3/4%|\n",
    "units in cells": "产量\n(辆)\n1\n",
    "units in prose": "销量(万辆):",
    "pairs in a line": "长安1,",
    "pairs behind a unit": "单位:万辆 长安1,",
    "headers": "| 项目 | 2019 | 2020 |\n",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_time_grows_with_the_text(unit):
    words = lexicon.load()

    def seconds(size):
        cleaned = clean("1 2\n" + unit * (size // len(unit)))
        start = process_time()
        find_tables(cleaned, words)
        return process_time() - start

    seconds(2_000)
    small = min(seconds(20_000) for _ in range(2))
    assert seconds(160_000) < 8 * 4 * small + 0.1
