"""Whose and where a figure is: its firm and its place."""

from __future__ import annotations

import re
from dataclasses import replace

from ..figure import Figure
from ..kinds import COUNTED, WHOLE_COST
from ..lexicon import Mention
from ..numbers import Quantity
from .context import Context, Reading
from .frame import Standing
from .labels import names_project, operator
from .named import Measurand
from .rates import MADE_AT

__all__ = ["Bound", "actor", "area"]

#: What is said of the whole trade where a text names no place.
_MARKET = re.compile("市场|国内|行业|全年来看")
#: The trade as a whole, in what a firm tells of itself.
_ALL_TRADE = re.compile("(?:全|整个)行业(?!第)|行业(?:整体|总体|大盘)")
#: 国内重卡行业走出低谷: a sentence that opens so is of the trade, and how soon it does.
_TRADE_OPENS = re.compile(
    "(?:国内|全国|中国|我国)[㐀-鿿]{0,8}?(?:行业|市场)(?!份额|占有率|地位|排名|第|占比|销量|销售)"
)
_SOON = 40
#: 2023年全年汽车行业产销创历史新高: and what a trade makes and sells.
_TRADE_MAKES = re.compile(
    "(?:汽车|整车|乘用车|商用车|客车|货车|重卡|卡车|摩托车|新能源汽车|动力电池)(?:行业|市场)"
    "(?:整体|总体|全年|累计|总)?(?:产销|产量|销量|共|零售|批发|规模)"
)
#: What is said of all brands of a firm.
_OF_ALL_BRANDS = re.compile("(?:全年|年度|总)的?(?:销量)?目标|合计|总共|一共|加起来|集团")
#: 135万辆|的年度销售目标.
_YEARLY_GOAL = re.compile("的(?:全年|年度|总)[㐀-鿿]{0,3}目标")
#: Firms by the class, and those that are a firm's own.
_ENTERPRISES = re.compile("企业|厂商|厂家")
#: 长安汽车向76家企业采购: whom a firm deals with.
_DEALT_WITH = "向与和给为同对"
_PARTNERS = re.compile("供应商|供货|经销商|客户|伙伴|子公司|分公司|门店|网点")
#: What is made, what is built, by its indicator or its unit, and what a works or all of a firm has.
MADE = frozenset({"production", "production_sales"})
BUILT = frozenset({"capacity", "investment", "output_value"})
OF_WORKS = frozenset({"employees", "models"})
SITES = frozenset({"mu", "m2", "unit"})
#: What a firm sells and earns, wherever it is at home.
SOLD = frozenset({"sales", "price", "revenue", "profit", "market_share"})
#: How far behind a number what it counts is named.
_NEAR = 12
#: Means over what a place sells, and prices by weight or energy, and how far before one that is.
_MEAN = ("均价", "平均单价")
_BY_WEIGHT = re.compile("[每/一](?:吨|公斤|千克|瓦时|Wh|千瓦时|kWh|度电|台|套|件|只|颗|片)")
_QUOTED = 40
#: 1500余名嘉宾齐聚, 200余人参加了仪式: who is at an event.
_ATTENDING = re.compile(
    "参[加会展观赛]|出席|到场|与会|[嘉来]宾|代表|观众|齐聚|汇聚一堂|报名|邀请|应邀|观展|逛展|展商|采购商|客商|专家|学者|记者|志愿者"
    "|见证|现场|选手|游客|听众|网友|粉丝|会议|论坛|大会|大赛|车主"
)
_GUESTS = 16
#: 3月国内装车,|它12.4GWh: the firm that a text is about, after the name of a place.
_IT = ("它", "该公司")
#: 投资60亿元的重庆|新生产基地; and what is done with a works somewhere: 在重庆|正式投产.
_WORKS = re.compile("[㐀-鿿]{0,6}?(?:基地|工厂|新厂)")
#: 总投资70亿元|的特大整车项目|上海通用第四工厂: what stands before whose project it is.
_PROJECT_OF = re.compile("的[㐀-鿿A-Za-z]{0,8}项目")
#: 22亿元|(下降)由|长安福特|带来.
_BY = re.compile("[㐀-鿿 ]{0,4}由 ?")
_BRINGS = re.compile("(?:公司|集团)?(?:带来|贡献|创造|完成|承担|造成)")
_BROUGHT = 8
#: 东欧|市场占出口约五成: where a firm sells.
_ITS_MARKET = re.compile("(?:以?外的?其[他它余])?市场")
_SPENT_ON = ("的", "建设", "新建", "兴建")
_OPENS = re.compile("(?:正式|顺利|全面|竣工)*(?:投产|开工|动工|奠基|落户|落地|签约|竣工|投用|开建)")
#: Behind 总投资130亿元: what has a name of its own.
_OTHER_PROJECT = re.compile("的(?!该|本|新项目)[㐀-鿿A-Za-z0-9]{4,24}?项目")
#: What a firm does behind its name: 卖了8万辆深蓝是2万辆.
_TELLS_ON = frozenset("是为有则也才卖销交产造干做就只")
#: Makers by where they come from or what they are.
_CLASS = re.compile(
    "(?:自主|合资|外资|国产|豪华|独立|中国|[德日美法韩欧]系)(?:主流)?(?:品牌|车企|阵营)|[德日美法韩欧]系(?!列|统)|豪华车|新势力"
)
#: 汽车行业176家企业营收, 汽车板块毛利率; and a trade of one firm.
_TRADE_SAID = re.compile("(?:汽车|整车|零部件|客车|货车|重卡|摩托车) ?(?:行业|板块)(?!链)")
_ITS_OWN = re.compile("公司|集团|企业|工厂|[我其该]")
#: What joins the firms of a list, and what says that a number is not of all of them.
_JOINS = frozenset("、和与及")
_ALONE = re.compile("分别|各|合[资作]|联[合手]|打造|旗下|依次|前者|后者")
#: Several firms as one: 前五家企业, 这5家, 其余运营商.
_SEVERAL = re.compile(
    "(?:前|这|上述)(?:[0-9一二三四五六七八九十两]+)[家大强名]|(?:其余|其他|其它)[㐀-鿿]{0,4}(?:企业|车企|运营商|厂商|品牌)"
)
#: What joins a rank to whose it is: 第二名|的|LG新能源.
_WHOSE = frozenset({"的", "的是", "的为", "的则是", "的就是", "的依然是", "的仍是"})
#: What counts parks and bases, and where firms have come together.
_COUNTS_PLACES = frozenset({"个", "大", "座"})
_GATHERED = re.compile("(?<![^,，。;；]的)(?:聚集|集聚|汇聚|落户|扎根|入驻|布局)[在于到了]?$")
_COUNTED = frozenset(COUNTED.values())
#: A value, and how it was bound.
Bound = tuple[str | None, str | None]


def _said_of_last(context: Context, reading: Reading, what: Measurand) -> Figure | None:
    """The figure before, of which this one says how it changed: 卖出35万辆(同比增长47.8%)."""
    if reading.said.measure not in ("change", "change_abs"):
        return None
    split = isinstance(reading.mapped.get("indicator"), str)  # 产销5万辆和4万辆,分别增长3%和2%
    if not (what.inherited or split):
        return None
    if context.last is not None and context.last.measure == "level":
        # 比江苏(69万辆)多4万辆: more than the number in brackets
        return None if context.text.startswith(")", context.last_at) else context.last
    return context.last


def actor(context: Context, reading: Reading, what: Measurand) -> str | None:
    """The firm that stands, or that a list gives."""
    if reading.like is not None:
        return reading.like.actor
    if listed := reading.mapped.get("actor"):
        return listed.code
    if reading.mapped.get("area"):
        return None
    if reading.left == "(" and (beside := _named_beside(context, reading)):
        return beside.code if beside.kind == "actor" else None
    if what.code == "chargers" and (
        runs := operator(context.text, context.sentence.start, reading.quantity.start)
    ):
        return runs
    said_of = _said_of_last(context, reading, what)
    if said_of is not None and not context.since_last(context.frame.actor):
        return said_of.actor
    if "由" in context.text[reading.quantity.end : reading.quantity.end + _BROUGHT] and (
        brought := _brought_by(context, reading)
    ):
        return brought
    if what.code == "investment" and (builder := _project_behind(context, reading)):
        return builder
    if (tail := reading.tail) and tail[0].kind == "actor" and (
        named := _builder_behind(context, reading, what)
        or _maker_behind(context, reading)
        or _ranked_behind(context, reading)
    ):
        return named
    if context.text.startswith("这", context.sentence.start) and _opens_with_several(context):
        return None
    standing = context.frame.actor
    if standing is None and (by_topic := _by_topic(context, reading)) is None:
        return None  # whatever else is said of it
    if what.code == "companies" and _are_none_of(context, reading):
        return None
    if _is_of_nobody(context, reading, what):
        return None
    if standing is None:
        return by_topic
    if _is_of_several(context, reading):
        return None
    if _is_of_class(context, reading) or _is_of_trade(context, reading):
        context.frame.actor = None
        return None
    if _is_of_other_project(context, reading, what):
        return None
    if not context.in_reach(context.frame.actor):
        return _by_topic(context, reading)
    _leave_brands(context, reading)
    if _is_of_both(context, reading):
        context.frame.actor = None
        return None
    return context.frame.actor.code


def _by_topic(context: Context, reading: Reading) -> str | None:
    """Where no firm is in reach: the partner whose project it is, or whom the text is about."""
    if context.in_reach(context.partner) and _is_of_project(context, reading):
        return context.partner.code
    topic, place = context.topic, context.frame.area
    if topic.firm is None or not context.firm_named:
        return None
    # A place that is a subject of its own has taken the firm's place in the frame.
    works = place is not None and place is context.works
    elsewhere = works or context.frame.actor or not context.in_paragraph(place)
    alone = place is None or elsewhere or context.text.startswith(_IT, context.clause.start)
    if not alone and context.is_abroad(place.code):
        alone = _ITS_MARKET.match(context.text, place.token.end) is not None
    return topic.actor if alone else None


def _home(context: Context) -> str | None:
    """The country that 国内 means."""
    return context.topic.area if context.tells_of_country() else "全国"


#: (全国平均增速是|4.9%、6.1%): the mean is told of, and no place that is held against it.
_MEAN_IS = re.compile("全国平均(?:增速|增幅|水平)(?:是|为|仅|达)[0-9.%、和+-]{0,12}\\Z")


def area(context: Context, reading: Reading, what: Measurand, firm: str | None) -> Bound:
    """The place: of a firm's figure only one said with it; else what stands; else the topic."""
    if reading.said.measure == "change" and context.clause_says(reading, _MEAN_IS):
        return "全国", "said"
    if reading.like is not None:
        return reading.like.area, reading.like.area_binding
    listed = reading.mapped.get("area")
    if listed and context.lexicon.areas[listed.code].kind != "local":
        return listed.code, "said"
    if (tail := reading.tail) and tail[0].kind == "area" and (
        behind := _named_behind(context, reading) or _ranked_behind(context, reading)
    ):
        return behind, "said"
    if what.label in MADE_AT and (there := _made_at(context, reading, what)):
        return there, "said"
    spent = what.code == "investment" and context.text.startswith(_SPENT_ON, reading.quantity.end)
    if spent and (there := _built_at(context, reading)):
        return there, "said"
    if reading.left == "(":
        beside = _named_beside(context, reading)
        if beside is not None and beside.kind == "area":
            return beside.code, "said"
    if reading.quantity.unit_text in _COUNTS_PLACES and _closes_list(context, reading):
        context.frame.area = context.clause.before_area
    standing = context.frame.area
    said_of = _said_of_last(context, reading, what)
    if said_of is not None and not context.since_last(standing):
        return said_of.area, said_of.area_binding
    if what.code == "companies" and (there := _gathered_at(context, reading)):
        return there, "said"
    if firm is None and (
        _opens_on_trade(context)
        or (context.frame.actor and _is_of_nobody(context, reading, what))
    ):
        return "全国", "said"
    if firm is not None and what.code == "price" and not context.in_sentence(standing):
        return None, None
    builder = _builder_behind(context, reading, what) or (
        what.code == "investment" and _project_behind(context, reading)
    )
    if firm is not None and not builder:
        subject = context.frame.actor
        if standing and standing is context.origin and what.code in SOLD:
            return None, None  # 重庆的力帆卖出5.6万辆: wherever it sells
        if standing and standing.at is context.place:
            return standing.code, context.how(standing)
        if standing and subject and standing.at == subject.at:
            if what.code in SOLD and standing.token.start == subject.token.end:
                return None, None  # 长城汽车永川基地投产,全年销量103万辆
            return standing.code, context.how(standing)
        return _site(context, reading, what)
    if what.label.startswith("国内") and not context.in_sentence(standing):
        return _home(context), "said"  # 国内销量1150万辆
    if what.code == "price" and _is_quoted(context, reading, what, standing):
        return None, None
    if context.in_sentence(standing):
        return standing.code, "said"
    unplaced = _is_unplaced(context, reading, what)
    if standing is not None:
        return (None, None) if unplaced else (standing.code, "carried")
    if not unplaced and context.topic.area is None and context.clause_says(reading, _MARKET):
        whole = context.clause.of  # 公司全球市场份额37%
        return (whole, "said") if whole in context.lexicon.areas else ("全国", "default")
    if unplaced or context.topic.area is None:
        return None, None
    return context.topic.area, "default"


def _made_at(context: Context, reading: Reading, what: Measurand) -> str | None:
    """全球60%的平板产于成渝: where so much of it is made."""
    place = context.text.find(what.label, reading.quantity.end) + len(what.label)
    for token in context.tokens[reading.index + 1 :]:
        if type(token) is Mention and token.kind == "area" and token.start == place:
            return token.code
    return None


def _closes_list(context: Context, reading: Reading) -> bool:
    """形成北桥汽车园、城南工业园、江口物流园3个园区: whether it counts the places before it."""
    quantity, last = reading.quantity, context.frame.area
    if last is None or quantity.low != quantity.high:
        return False
    start = max(context.clause.start, context.last_at)
    if last.token.start < start or context.text.find("、", start, last.token.end) < 0:
        return False
    return context.text.count("、", start, quantity.start) + 1 == quantity.value


def _gathered_at(context: Context, reading: Reading) -> str | None:
    """150多家零部件企业都聚集在重庆: where firms are, behind how many."""
    for token in context.tokens[reading.index + 1 : reading.index + 6]:
        if type(token) is Quantity:
            return None
        if type(token) is Mention and token.kind == "area":
            local = context.lexicon.areas[token.code].kind == "local"
            there = _GATHERED.search(context.text, reading.quantity.end, token.start)
            return token.code if there and not local else None
    return None


def _is_of_both(context: Context, reading: Reading) -> bool:
    """奇瑞和江淮上半年卖出20万辆: of the firms that open the clause together, and of none alone."""
    last = context.frame.actor
    if last.at is not context.place or context.text[last.token.start - 1] not in _JOINS:
        return False
    start = context.clause.start
    first = last.token.start
    for token in reversed(context.tokens[: reading.index]):
        if token.start < start:
            break
        if token.end == first - 1 and type(token) is Mention and token.kind == "actor":
            first = token.start
        if context.text[first - 1] not in _JOINS:
            break
    alone = first < last.token.start and not context.text[start:first].strip()
    return alone and _ALONE.search(context.text, last.token.end, reading.quantity.start) is None


def _named_beside(context: Context, reading: Reading) -> Mention | None:
    """高出江苏(68.4万辆): the place or firm whose number stands in the brackets behind it."""
    start = reading.quantity.start
    if reading.index < 2:
        return None
    name = context.tokens[reading.index - 2]
    named = type(name) is Mention and name.end == start - 1 and name.kind in ("area", "actor")
    local = named and name.kind == "area" and context.lexicon.areas[name.code].kind == "local"
    return name if named and not local else None


def _is_quoted(
    context: Context, reading: Reading, what: Measurand, place: Standing | None
) -> bool:
    """碳酸锂每吨8万元, 减速器一台1200元: what a weight or a piece of goods costs anywhere."""
    if what.label.endswith(_MEAN) or context.in_sentence(place):
        return False
    start = max(context.sentence.start, reading.quantity.start - _QUOTED)
    end = min(context.sentence.end, reading.quantity.end + 4)
    return bool(_BY_WEIGHT.search(context.text, start, end))


def _site(context: Context, reading: Reading, what: Measurand) -> Bound:
    """Where a firm does it: what it makes and builds in a text about a place is done there.

    In a text about a firm a works is at the place just named; sales and money have no place.
    """
    standing, topic = context.frame.area, context.topic
    local = standing is not None and _is_local(context, standing.code)
    abroad = context.in_paragraph(standing) and context.is_abroad(standing.code)
    if abroad and what.code not in BUILT:
        return None, None
    if abroad:
        return standing.code, context.how(standing)
    if _has_works_abroad(context, reading):
        return None, None
    near = local and context.in_reach(standing)
    of_place = not topic.of_firm and _is_local(context, topic.area)
    built = what.code in BUILT or (what.code == "other" and reading.quantity.unit in SITES)
    if of_place and (built or what.code in MADE):
        return (standing.code, context.how(standing)) if local else (topic.area, "default")
    if near and (built or (of_place and what.code in OF_WORKS)):
        return standing.code, context.how(standing)
    return None, None


def _has_works_abroad(context: Context, reading: Reading) -> bool:
    """长安汽车泰国工厂去年动工,产能10万辆: whether the last place of the sentence is a country."""
    places = (
        token.code
        for token in reversed(context.tokens[: reading.index])
        if type(token) is Mention and token.kind == "area"
    )
    return context.is_abroad(next(places, None))


def _is_local(context: Context, name: str | None) -> bool:
    """Whether a place is a part of a country."""
    known = context.lexicon.areas.get(name) if name else None
    return known is not None and known.kind not in ("world", "continent", "country")


def _are_none_of(context: Context, reading: Reading) -> bool:
    """17家发起单位, 投产后带动配套企业20余家: of no firm; 供应商86家: of that which they serve."""
    number = reading.quantity
    if context.counts_idle(reading):
        return True
    if context.before_token(number) in _DEALT_WITH:
        return False
    start = max(context.clause.start, context.last_at)
    end = min(number.end + _NEAR, context.sentence.end)
    if not _ENTERPRISES.search(context.text, start, end):
        return False
    return not _PARTNERS.search(context.text, context.sentence.start, end)


def _is_of_project(context: Context, reading: Reading) -> bool:
    """宜宾与蜂巢能源签约。该项目总投资70亿元: the partner's project."""
    return names_project(context.text, context.sentence.start, reading.quantity.start)


def _is_of_nobody(context: Context, reading: Reading, what: Measurand) -> bool:
    """全行业产销下降5%, 剩下40多家企业,分的是不到三成: of no firm that was named before."""
    start, end = context.clause.start, reading.quantity.start
    if context.text.find("行业", start, end) >= 0 and _ALL_TRADE.search(context.text, start, end):
        return True
    if _opens_on_trade(context):
        return True
    last = context.last
    rest = what.code == "market_share" and last is not None and last.indicator == "companies"
    return rest and last.actor is None and not context.since_last(context.frame.actor)


def _opens_on_trade(context: Context) -> bool:
    """国内重卡行业走出低谷,全年销售91万辆: a sentence on the trade, in a text about a firm."""
    if not context.topic.of_firm:
        return False
    actor, start = context.frame.actor, context.sentence.start
    if context.in_sentence(actor) and actor.token.end > actor.token.start:
        context.trade = -1
        return False
    if _TRADE_OPENS.search(context.text, start, start + _SOON):
        return True
    paragraph = context.place.paragraph
    if _TRADE_MAKES.search(context.text, start, start + _SOON):
        context.trade = paragraph  # 汽车行业产销…。其中,乘用车产销…: up to the next firm
    return context.trade == paragraph


def _is_of_class(context: Context, reading: Reading) -> bool:
    """比亚迪、长安涨得快。4月主流合资品牌零售43万辆: of a class of makers, in a text on no firm."""
    actor, start = context.frame.actor, context.clause.start
    if actor is None or context.in_paragraph(actor) or context.topic.of_firm:
        return False
    return _CLASS.search(context.text, start, reading.quantity.start) is not None


def _is_of_trade(context: Context, reading: Reading) -> bool:
    """重卡销量好,如特斯拉。汽车板块营收增长16%: of a trade, in a text on no firm."""
    actor, start = context.frame.actor, context.sentence.start
    if actor is None or context.in_sentence(actor) or context.topic.of_firm or context.host:
        return False
    trade = _TRADE_SAID.search(context.text, start, reading.quantity.start)
    return trade is not None and _ITS_OWN.search(context.text, start, trade.start()) is None


def _is_of_other_project(context: Context, reading: Reading, what: Measurand) -> bool:
    """奇瑞工厂总投资110亿元;总投资130亿元的磷酸铁锂项目: a project by a name of its own."""
    last = context.last
    if what.code != "investment" or last is None or last.indicator != "investment":
        return False
    end, actor = reading.quantity.end, context.frame.actor
    if context.text[end : end + 1] != "的" or actor is None:
        return False
    if actor.token.start >= context.clause.start or what.label not in WHOLE_COST:
        return False
    return _OTHER_PROJECT.match(context.text, end) is not None


def _is_of_several(context: Context, reading: Reading) -> bool:
    """A、B、C…,前五家合计占35%, 其余企业占36%: of no firm of those just told off."""
    firm, start = context.frame.actor, reading.quantity.start
    if firm is None or firm.token.start >= context.clause.start:
        return False
    these = reading.quantity.unit == "company" and context.text[start - 1] in "这前"
    if not these and _SEVERAL.search(context.text, context.clause.start, start) is None:
        return False
    return len({figure.actor for figure in context.figures.values() if figure.actor}) > 1


def _opens_with_several(context: Context) -> bool:
    """特来电运营20万台、…。这4家运营商占总量82%: told off in the sentence before."""
    start = context.sentence.start
    if context.in_sentence(context.frame.actor):
        return False
    return _SEVERAL.match(context.text, start) is not None


def _leave_brands(context: Context, reading: Reading) -> None:
    """长安8万辆,深蓝2万辆,阿维塔1万辆,但全年目标是75万辆: of the firm whose brands they are."""
    brand = context.lexicon.actors.get(context.frame.actor.code)
    if brand is None or brand.owner is None or len(context.figures) < 2:
        return
    told = any(figure.actor == brand.owner for figure in context.figures.values())
    behind = _YEARLY_GOAL.match(context.text, reading.quantity.end)
    if told and (behind or context.clause_says(reading, _OF_ALL_BRANDS)):
        context.frame.actor = replace(context.frame.actor, code=brand.owner)


def _brought_by(context: Context, reading: Reading) -> str | None:
    """其中22亿元由长安福特带来: who has brought a part of it, behind the number."""
    end = reading.quantity.end
    for token in context.tokens[reading.index + 1 : reading.index + 4]:
        if type(token) is not Mention or token.start > end + _BROUGHT:
            return None
        if token.kind == "actor":
            by = _BY.fullmatch(context.text, end, token.start)
            return token.code if by and _BRINGS.match(context.text, token.end) else None
    return None


def _builder_behind(context: Context, reading: Reading, what: Measurand) -> str | None:
    """总投资20亿元的吉利汽车西安基地: whose project the sum is spent on."""
    if what.code != "investment" or not reading.tail or reading.tail[0].kind != "actor":
        return None
    firm = reading.tail[0]
    return firm.code if context.text[reading.quantity.end : firm.start] == "的" else None


def _project_behind(context: Context, reading: Reading) -> str | None:
    """总投资70亿元的特大整车项目上海通用第四生产基地: whose project it is, named behind it."""
    end = reading.quantity.end
    if context.text[end : end + 1] != "的":
        return None
    project = _PROJECT_OF.match(context.text, end)
    if project is None:
        return None
    behind = (t for t in context.tokens[reading.index + 1 :] if t.start == project.end())
    firm = next(behind, None)
    return firm.code if type(firm) is Mention and firm.kind == "actor" else None


def _maker_behind(context: Context, reading: Reading) -> str | None:
    """装有276辆长安汽车的专列: whose cars they are."""
    quantity, firm = reading.quantity, reading.tail[0]
    if quantity.unit != "vehicle":
        return None
    after = context.tokens[reading.index + 2 : reading.index + 3]
    alone = not after or type(after[0]) is not Quantity
    alone = alone and context.text[firm.end : firm.end + 1] not in _TELLS_ON
    return firm.code if alone and firm.start == quantity.end else None


def _ranked_behind(context: Context, reading: Reading) -> str | None:
    """位列第二名的LG新能源, 排名第四的是三星SDI: whose rank it is, named behind it."""
    if reading.quantity.unit != "place-rank":
        return None
    named, end = reading.tail[0], reading.quantity.end
    return named.code if context.text[end : named.start] in _WHOSE else None


def _named_behind(context: Context, reading: Reading) -> str | None:
    """产值3000亿元的四川,: the place that the number describes."""
    place = reading.tail[0]
    if context.text[reading.quantity.end : place.start] != "的":
        return None
    closes = context.text[place.end : place.end + 1] in ",，、。;和与及"
    return place.code if closes or _WORKS.match(context.text, place.end) else None


def _built_at(context: Context, reading: Reading) -> str | None:
    """投资5亿美元的长安福特工厂在重庆投产, 投资220亿元建设宜宾基地: where the money is spent."""
    for token in context.tokens[reading.index + 1 :]:
        if type(token) is not Mention:
            return None
        if token.kind == "area":
            if context.text[token.start - 1] == "在":
                return token.code if _OPENS.match(context.text, token.end) else None
            builds = not context.text.startswith("的", reading.quantity.end)
            return token.code if builds and _WORKS.match(context.text, token.end) else None
    return None


def _is_unplaced(context: Context, reading: Reading, what: Measurand) -> bool:
    """People who attend something, and bodies of no trade, are at an event and not of a place."""
    if what.code == "people":
        end = min(reading.quantity.end + _GUESTS, context.sentence.end)
        return _ATTENDING.search(context.text, context.clause.start, end) is not None
    if what.code not in _COUNTED or reading.follows("product"):
        return False
    return context.counts_idle(reading)
