"""The vocabulary: what is found in a text, and what is said of a file that cannot be used."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import zhfigures
from zhfigures import lexicon
from zhfigures.lexicon import Mention, VocabularyError, load


def found(text: str, *kinds: str) -> list[str]:
    """Return "word=code" of the mentions of some kinds (all but cues and stops by default)."""
    kinds = kinds or ("area", "actor", "publisher", "indicator", "product", "org")
    return [f"{m.word}={m.code}" for m in load().find(text) if m.kind in kinds]


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("", []),
        ("2018年全市生产汽车205万辆", ["全市=全市", "生产=production", "汽车=auto"]),
        # The longer word wins, and hides what it contains.
        ("生产线上的产品", ["生产线=other"]),
        ("量产之后投产", []),
        ("成长安全", []),
        ("长安街", []),
        ("全市场", []),
        ("销售收入与销售", ["销售收入=revenue", "销售=sales"]),
        ("智能网联新能源汽车", ["智能网联新能源汽车=icnev"]),
        ("插电式混合动力汽车和纯电动汽车", ["插电式混合动力汽车=phev", "纯电动汽车=ev"]),
        # A product inside a name does not count.
        ("长安汽车销量", ["长安汽车=长安汽车", "销量=sales"]),
        ("汽车行业", ["汽车行业=auto"]),
        ("某某汽车有限公司", ["汽车有限公司="]),
        # Who issues a number is not who it is about.
        ("中国汽车工业协会数据", ["中国汽车工业协会=中汽协"]),
        ("重庆银行", ["重庆=重庆", "银行="]),
        # One name for every form.
        ("重庆市、川渝、我国、渝北区", ["重庆市=重庆", "川渝=川渝", "我国=全国", "渝北区=渝北"]),
        ("昆山市与昆山", ["昆山市=昆山", "昆山=昆山"]),
        ("五菱和小康股份", ["五菱=上汽通用五菱", "小康股份=小康股份"]),
        # Latin words have edges; Chinese ones have none.
        ("EV、PHEV与SUV", ["EV=ev", "PHEV=phev", "SUV=passenger"]),
        ("REVIEW和EVs", []),
        ("全新SUV销量", ["SUV=passenger", "销量=sales"]),
        # Firms that are ordinary words count where something beside them says so.
        ("理想很丰满", []),
        ("蔚来、理想和小鹏", ["蔚来=蔚来", "理想=理想汽车", "小鹏=小鹏汽车"]),
        ("大众、现代与丰田", ["大众=大众汽车", "现代=现代汽车", "丰田=丰田"]),
        ("理想交付3万辆", ["理想=理想汽车", "交付=sales"]),
        ("大众消费,小鹏,理想生活", ["小鹏=小鹏汽车"]),
        ("日照充足", []),
        ("青岛、日照和烟台", ["青岛=青岛", "日照=日照", "烟台=烟台"]),
        ("交通化", []),
        ("现代产业和大众项目", ["项目=projects"]),
        # 年 belongs to the period before it.
        ("年产10万辆", ["年产=capacity"]),
        ("2019年产量与今年产值", ["产量=production", "产值=output_value"]),
        ("上半年产能", ["产能=capacity"]),
        ("2019年产10万辆", []),
    ],
)
def test_finds_words(text, mentions):
    assert found(text) == mentions


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("同比增长13.7%", ["同比=yoy", "增长=growth_up"]),
        ("环比下降3%", ["环比=mom", "下降=growth_down"]),
        ("呈负增长", ["负增长=growth_down"]),
        ("增速回落", ["增速=growth_rate", "回落=growth_down"]),
        ("占全国的10%", ["占=share"]),
        ("位居全国第二", ["位居=rank"]),
        ("力争到2025年", ["力争=target"]),
        ("预计全年", ["预计=forecast"]),
        ("产销分别完成", ["分别完成=respectively"]),
        ("其中", ["其中=part"]),
        ("居民、占用、将近、升级、减排", []),
    ],
)
def test_finds_cues(text, cues):
    assert found(text, "cue") == cues


@pytest.mark.parametrize(
    ("word", "unit", "code"),
    [
        ("产量", "vehicle", "production"),
        ("产量", "%", "production"),
        ("产量", "company", None),
        ("产值", "CNY", "output_value"),
        ("产值", "vehicle", None),
        ("出口", "vehicle", "export_volume"),
        ("出口", "USD", "export_value"),
        ("出口", "GWh", "export_volume"),
        ("销售", "CNY", "revenue"),
        ("销售", "vehicle", "sales"),
        ("签约", "project", "projects"),
        ("签约", "CNY", "investment"),
        ("年产", "vehicle", "capacity"),
        ("渗透率", "%", "market_share"),
    ],
)
def test_the_unit_decides_what_an_indicator_is(word, unit, code):
    assert load().indicators[word].code_for(unit) == code


def test_verbs_are_told_from_nouns():
    indicators = load().indicators
    assert indicators["生产"].verb
    assert not indicators["产量"].verb


def test_says_where_places_lie_and_firms_live():
    words = load()
    assert words.areas["重庆"].kind == "municipality"
    assert words.areas["昆山"].parent == "苏州"
    assert words.areas["全市"].stands_for == ("municipality", "prefecture", "county")
    assert words.areas["鼓楼区"].parent is None  # several cities have one
    assert words.actors["赛力斯"].home == "重庆"
    assert words.actors["中汽协"].kind == "publisher"


def test_knows_every_province_and_the_cities_below_it():
    areas = load().areas.values()
    provinces = ("province", "autonomous-region", "municipality")
    assert sum(a.kind in provinces for a in areas) == 34
    assert sum(a.kind == "prefecture" for a in areas) == 333
    assert {a.parent for a in areas if a.parent} <= set(load().areas)


def test_homes_are_known_places():
    homes = {actor.home for actor in load().actors.values() if actor.home}
    assert homes <= set(load().areas)


def test_indicator_and_product_codes_are_those_of_the_record():
    codes = {(m[0], m[1]) for m in load()._meanings}
    assert {code for kind, code in codes if kind == "indicator"} == {
        *("production", "sales", "production_sales", "output_value", "value_added", "revenue"),
        *("profit", "export_volume", "export_value", "capacity", "investment", "price"),
        *("companies", "projects", "employees", "people", "chargers", "models", "stock"),
        *("market_share", "other"),
    }
    assert {code for kind, code in codes if kind == "product"} == {
        *("auto", "nev", "icv", "icnev", "ice", "passenger", "commercial", "ev", "phev"),
        *("parts", "battery", "motorcycle", "other", "none"),
    }


def test_words_are_simplified():
    opencc = pytest.importorskip("opencc")
    simplify = opencc.OpenCC("t2s").convert
    odd = {word for _, _, word, _ in load()._meanings if simplify(word) != word}
    # The conversion harms 乾, which simplified names keep; simplified texts are not converted.
    assert {word for word in odd if "乾" not in word} == set()


@given(st.text(alphabet="重庆市汽车产量理想、蔚来EVs同比增长生产线 ,😀"))
def test_mentions_are_in_order_and_point_at_their_words(text):
    end = 0
    for mention in load().find(text):
        assert end <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.word
        end = mention.end


def test_offsets_count_code_points():
    assert load().find("😀汽车") == [Mention(1, 3, "product", "auto", "汽车")]


@pytest.mark.parametrize("piece", ["新能源汽车产量", "理想、", "汽", "EV", "x"])
def test_a_million_characters_on_one_line_take_linear_time(piece):
    # A quadratic search of a million characters would take hours.
    assert load().find(piece * (1_000_000 // len(piece))) is not None


# ---------------------------------------------------------------- a user's own file
@pytest.fixture
def vocabulary(tmp_path):
    def write(text: str):
        path = tmp_path / "my.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_users_file_extends_and_overrides(vocabulary):
    words = load(
        vocabulary(
            """
            [[actor]]
            name = "山城汽车"
            kind = "maker"
            home = "重庆"
            words = ["山城汽车", "山城股份"]

            [[product]]
            code = "motorcycle"
            words = ["汽车"]

            [[stop]]
            words = ["销量"]

            [[unit]]
            code = "unit"
            words = ["尊"]
            """
        )
    )
    assert [(m.kind, m.code) for m in words.find("山城股份汽车销量与产量") if m.kind != "cue"] == [
        ("actor", "山城汽车"),
        ("product", "motorcycle"),
        ("stop", ""),
        ("indicator", "production"),
    ]
    assert words.actors["山城汽车"].home == "重庆"
    assert found("山城股份汽车") == ["股份=", "汽车=auto"]  # the built-in vocabulary is as it was


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[actor]\n", "my.toml: not TOML in UTF-8 ("),
        (
            "[[indicatr]]\ncode = 'sales'\n",
            "my.toml: unknown table 'indicatr'; use one of actor, area, cue, indicator, org, "
            "product, stop, unit",
        ),
        ("area = 3\n", "my.toml: 'area' is not a list of entries; write [[area]]"),
        ("area = [3]\n", "my.toml: [[area]] number 1: is not a table; write [[area]] and its keys"),
        (
            "[[indicator]]\nwords = ['销量']\n",
            "my.toml: [[indicator]] number 1: key 'code' is missing; add code = \"production\"",
        ),
        (
            "[[indicator]]\ncode = 'sales'\nword = ['销量']\n",
            "my.toml: [[indicator]] number 1 (sales): unknown key 'word'; use one of code, en, "
            "words, verbs, units, about, by_unit",
        ),
        (
            "[[indicator]]\ncode = 'sales'\n",
            'my.toml: [[indicator]] number 1 (sales): has no words; add words = ["产量"]',
        ),
        (
            "[[cue]]\ngroup = 'share'\nwords = '占'\n",
            "my.toml: [[cue]] number 1 (share): key 'words' is not as it must be; "
            'write words = ["增长"]',
        ),
        (
            "[[cue]]\ngroup = 'share'\nwords = ['占', 1]\n",
            "my.toml: [[cue]] number 1 (share): key 'words' is not as it must be",
        ),
        (
            "[[actor]]\nname = '山城'\nkind = 'car'\nwords = ['山城']\n",
            "my.toml: [[actor]] number 1 (山城): key 'kind' cannot be 'car'; use one of battery, ",
        ),
        (
            "[[area]]\nkind = 'zone'\nwords = ['山城']\n",
            "my.toml: [[area]] number 1: needs either key 'name' or key 'names'; add name = ",
        ),
        (
            "[[product]]\ncode = 'ev'\nwords = ['ＥＶ']\n",
            "my.toml: [[product]] number 1 (ev): key 'words': 'ＥＶ' would never match, because "
            "texts are read in half-width characters; write 'EV'",
        ),
        (
            "[[product]]\ncode = 'ev'\nwords = ['甲']\n[[product]]\ncode = 'ice'\nwords = ['甲']\n",
            "my.toml: [[product]] number 2 (ice): word '甲' already stands in my.toml: [[product]] "
            "number 1 (ev); remove one of them",
        ),
    ],
)
def test_a_bad_file_is_named_with_its_entry_key_and_remedy(vocabulary, text, message):
    with pytest.raises(VocabularyError) as caught:
        load(vocabulary(text))
    said = str(caught.value).replace(f"{vocabulary('').parent}/", "")
    assert said.startswith(message)
    assert "\n" not in said


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(VocabularyError, match=r"none\.toml: cannot be read"):
        load(tmp_path / "none.toml")


def test_the_built_in_files_say_how_they_are_written():
    for path in lexicon.BUILT_IN:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# "), path.name
        assert unicodedata.is_normalized("NFC", text), path.name


def test_loading_is_done_once():
    assert load() is load()


def test_a_text_adds_nothing_to_the_vocabulary():
    """A zone called after its town is known before any text names it; texts are read alone."""
    known = dict(load().areas)
    assert known["什邡经开区"].parent == "什邡"
    zhfigures.read("什邡经开区2023年产值400亿元，园区内衡岳新区再增5亿元。")
    assert load().areas == known
