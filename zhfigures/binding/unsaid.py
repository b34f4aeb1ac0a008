"""What a number measures that no word of its sentence names: 理想,20.4万辆; 上海是158.4万辆."""

from __future__ import annotations

import re
from dataclasses import replace

from ..kinds import CAR_CLASSIFIERS, DURATIONS, FLOWS, ORDERS
from ..lexicon import Mention
from ..numbers import Quantity
from . import labels
from .context import FEW_LINES, Context, Reading
from .counts import NO_GOODS
from .frame import Standing
from .named import Measurand, said_by
from .prices import is_no_price
from .shares import of_installed

__all__ = ["GENERIC", "from_before", "unknown"]

#: Words for an amount that only the words before explain: 规模稳居全国第一, 零售市场规模.
GENERIC = frozenset({"规模", "总规模", "产业规模", "市场规模", "总量", "数量", "累计数量", "总数"})
#: Trades whose growth is that of their value added, where nothing else is said.
_SECTION = re.compile("(?:制造|采矿|采选|开采|制品|加工|供应|冶炼)业")
#: What makers do in plain talk that sell: 理想拿下5万辆.
_GOT = re.compile(
    "(?:拿下|斩获|揽获|狂揽|揽下|豪取|收获|跑出|交出|录得|打出|干到|干了|做到|冲上|冲到|冲过|站上|站稳|守住"
    "|迈上|迈过|跨上|跨过|达成|定格在|停在|止步于|跌到|跌至|滑落到|掉到|缩到|干出|突破|跌破|超)了?$"
)
#: Units in which a trade counts what it makes.
_MADE = frozenset({"台", "辆", "万辆", "件", "套", "GWh", "吉瓦时"})
#: How statistics begin to tell off goods.
_BY_PRODUCT = re.compile(
    r"\s*(?:[分从按](?:主要)?产品(?:产量)?(?:看|来看|分)?|(?:重点监测的?)?主要(?:工业)?产品[产中](?:量|方面|看)?)"
    "[^,，。]{0,4}[,，]"
)
#: Units of what is made, and of how many kinds there are of it.
_OF_GOODS = frozenset({"vehicle", "unit", "t", "kg", "m2", "m3", "GWh", "MWh", "kWh", "kW", "GW"})
_KINDS = frozenset("种类大")
#: What is done with cars besides selling them: 投放300辆, 库存5000辆.
_MOVED = re.compile(
    "投[放入运用]|运营|营运|测试|试[驾乘跑]|装[了载有]|车队|召回|库存|报废|租|运[输抵往]|保有|展|停[了放]|采购|订"
)
#: What may stand between a place and its number: 上海|是|158.4万辆, 全省|加起来也不过|268万辆.
_BARELY = re.compile(
    "[ ,，:]{0,2}(?:(?:去|今|前)年|(?:19|20)[0-9]{2}年|全年)?"
    "(?:加起来|加在一起|合计|总共|一共|[是为有只仅才也还则不过达到超约近以]){0,6}"
)
_BARELY_FAR = 10
#: What is done to projects, right before how many: 年内开工|12个.
_BEGUN = re.compile("(?:开工|竣工|投产|落地|签约|在建|续建|储备|引进)(?:的|了|达到?|有|共|已)?$")
#: How far before a number a noun may stand that names something again, and what leads to it.
_AGAIN, _OPENS_NOUN = 6, frozenset("的有建,，")
#: What is ranked that no word of the vocabulary names: 创新能力居全国第41位.
_ABILITY = re.compile("能力|实力|竞争力|活力|环境")
#: What rises and falls as its sales do.
_MARKET = re.compile("车市(?!场)|(?:汽|乘用|商用|新能源|卡|轿|摩托)车市场")


def from_before(context: Context, reading: Reading) -> Measurand | None:
    """销量如下。1.德国40万辆 … 3.阿联酋26.4万辆: the word that stands from a sentence before."""
    standing = context.frame.indicator
    unit = reading.quantity.unit
    if not context.in_reach(standing) or unit in DURATIONS:
        return None
    if unit == "place-rank" and context.clause_says(reading, _ABILITY):
        return None
    if context.counts(standing.token) or not context.fits(standing.token, unit):
        return None
    if unit == "vehicle" and context.meaning(standing.token).about == "economy":
        return None  # 龙泉驿生产总值211亿元。(a paragraph ends) 22.8万辆,增产1.9万辆
    if _tells_products(context, reading):
        return Measurand("production", "产品", "carried")
    if is_no_price(reading.quantity) and context.fits(standing.token, unit) == "price":
        told = _told_here(context, unit)  # 产值62亿元;2023年价格腰斩,回落到43亿元
        return Measurand(told[1], told[2], "carried") if told else None
    if unit == "vehicle" and _is_firms(context, standing):
        flow = context.flow_of_place
        return Measurand(*flow, "carried") if flow and context.topic.indicator is None else None
    if standing.token.word in GENERIC and _told_here(context, unit):
        return None  # 产量300万辆,产业规模7000亿元。…目标是130万辆
    if unit == "vehicle" and standing.code == "capacity" and _told_of_a_time(context, standing):
        return None  # 基地30万辆的产能闲着。(a paragraph ends) 吉利上半年53万辆
    ordered = standing.token.word.endswith(ORDERS) and not context.in_sentence(standing)
    if unit == "vehicle" and ordered:
        known = context.of_unit.get(unit)
        if known is not None:
            return Measurand(known[1], known[2], "carried")  # 大定3万台。今年前两个月6万台
    no_goods = reading.quantity.unit_text in NO_GOODS and unit != "place-rank"
    if no_goods and standing.token.code in FLOWS:
        return None
    if context.sentence.end - context.sentence.start <= FEW_LINES:
        # line by line it stays in reach: 3.阿联酋26.4万辆
        context.frame.indicator = replace(standing, at=context.place)
    return said_by(context, standing.token, unit, "carried")


def _tells_products(context: Context, reading: Reading) -> bool:
    """分产品看,新能源汽车增长1.4倍;汽车7.1万辆: goods told off, of which so many are made.

    分产品看,157种产品有73种增长。其中,显示屏6312万片: up to the end of the line.
    """
    start, text = context.sentence.start, context.text
    if reading.said.measure == "change":
        return _BY_PRODUCT.match(text, start) is not None
    if reading.said.measure != "level" or reading.quantity.unit not in _OF_GOODS:
        return False
    counted = reading.quantity.unit_text in _KINDS
    return not counted and _BY_PRODUCT.match(text, text.rfind("\n", 0, start) + 1) is not None


def _told_of_a_time(context: Context, standing: Standing) -> bool:
    """Whether the clause has a time of its own, or another firm, that the word before had not."""
    if context.in_sentence(standing):
        return False
    period, actor = context.frame.period, context.frame.actor
    dated = context.in_sentence(period) and period.token.role not in ("by", "opens")
    named = context.in_sentence(actor) and actor.token.end > actor.token.start
    return dated or (named and actor.token.start > standing.token.start)


def _is_firms(context: Context, standing: Standing) -> bool:
    """问界一个月交付1万辆。 and then, of a place: 合肥整车182万辆; what a firm did says nothing."""
    area = context.frame.area
    anew = area is not None and area.at.paragraph > standing.at.paragraph
    of_place = anew and context.frame.actor is None
    return of_place and context.word_of_firm == standing.token.start


def _told_here(context: Context, unit: str) -> tuple[int, str, str] | None:
    """What the paragraph has made or sold in such a unit."""
    known = context.of_unit.get(unit)
    return known if known is not None and known[0] == context.place.paragraph else None


def unknown(context: Context, reading: Reading) -> Measurand:
    """合肥交出了137万辆的成绩单: by its unit, by what was told before, or by its own noun."""
    quantity = reading.quantity
    before = context.text[max(quantity.start - 2, 0) : quantity.start]
    things = [mention for mention in context.said if context.counts(mention)]
    if quantity.unit == "unit" and things and before.endswith(("共", "共计", "合计", "总计")):
        return said_by(context, things[-1], quantity.unit)  # 签约一批项目,共18个
    if quantity.unit_text == "个" and things and things[-1].code == "projects":
        start = max(context.clause.start, quantity.start - 12)
        begun = _BEGUN.search(context.text, start, quantity.start)
        if begun and not labels.noun_after(context.text, quantity.end):
            return said_by(context, things[-1], quantity.unit)  # 对签约项目…,年内开工12个
    of_cars = quantity.unit == "vehicle" or (
        quantity.unit_text in CAR_CLASSIFIERS
        and not labels.noun_after(context.text, quantity.end)
        and context.firm_makes_cars()
    )
    known = _told_here(context, quantity.unit)
    if of_cars and known is None and context.topic.indicator is not None:
        word = context.topic.indicator
        return Measurand(context.fits(word, "vehicle"), word.word, "default", word)
    got = _GOT.search(context.text, max(context.clause.start, quantity.start - 6), quantity.start)
    if quantity.unit == "vehicle" and got and context.firm_makes_cars():
        return Measurand("sales", got[0], "said")
    of_place = context.in_sentence(context.frame.area) and not context.in_sentence(
        context.frame.actor
    )
    if quantity.unit == "vehicle" and got and of_place:
        return Measurand("production", got[0], "said")  # 合肥交出了137万辆新能源汽车的成绩单
    known = known or (context.of_unit.get(quantity.unit) if _is_close(context, quantity) else None)
    if quantity.unit == "vehicle" and known is None and (flow := _flow_of(context, reading)):
        return flow
    if quantity.unit == "unit" and things and _is_named_in_list(context, quantity):
        return said_by(context, things[-1], quantity.unit)  # 新开工项目依次为:合川28个、綦江23个
    standing = context.frame.indicator
    charges = quantity.unit == "unit" and context.in_reach(standing)
    charges = charges and standing.code == "chargers"
    if charges and _is_named_in_list(context, quantity):
        return said_by(context, standing.token, quantity.unit)  # 省份方面,广东61万台
    if quantity.unit == "unit" and labels.operator(
        context.text, context.sentence.start, quantity.start
    ):
        named = next((word for word in things if word.code == "chargers"), None)
        named = named or (standing.token if charges else None)
        if named is not None:
            return said_by(context, named, quantity.unit, "carried")
    if known and (quantity.unit_text in _MADE or quantity.unit in ("GWh", "vehicle")):
        return Measurand(known[1], known[2], "carried")  # 卖了68万台变速器…。其中混动变速器9.2万台
    section = reading.said.measure == "change" and context.clause_says(reading, _SECTION)
    if section and quantity.unit == "%":
        return Measurand("value_added", "增长", "said")
    if reading.said.measure == "change" and quantity.unit == "%":
        market = _MARKET.search(context.text, context.clause.start, quantity.start)
        if market and not context.said:
            return Measurand("sales", market[0], "said")  # 明年车市恐怕还要再降3%
    if _tells_products(context, reading):
        return Measurand("production", "产品", "carried")
    label = labels.noun_before(context.text, context.clause.start, quantity.start)
    if quantity.unit == "unit" and context.short and (again := _named_again(context, quantity)):
        return Measurand("chargers", again, "said")
    if quantity.unit == "unit" and context.text.startswith("桩", quantity.end):
        return Measurand("chargers", "桩", "said")  # 今年新增的1.2万个桩
    if quantity.unit == "unit" and label.endswith("桩"):
        return Measurand("chargers", label, "said")  # 改造老旧小区桩3000根
    if quantity.unit not in DURATIONS:  # 3年时间: what follows a stretch of time is another word
        label = labels.noun_after(context.text, quantity.end) or label
    told = reading.said.measure in ("share", "rank")
    if told and (installed := of_installed(context, quantity.unit, label)):
        return installed
    return Measurand("other", label, "said" if label else None)


def _named_again(context: Context, quantity: Quantity) -> str:
    """充电终端6480个。全国的终端是23万个,新增2000个终端: named by the end of the noun."""
    text, begin = context.text, context.clause.start
    for short in context.short:
        if text.startswith(short, quantity.end):
            return short
        at = text.find(short, max(quantity.start - _AGAIN, begin), quantity.start)
        if at > 0 and (at == begin or text[at - 1] in _OPENS_NOUN):
            return short
    return ""


def _is_close(context: Context, quantity: Quantity) -> bool:
    """产量247万辆。(图源网络)上海是158万辆: whether a caption at most is in between.

    (a line ends) 2.比亚迪:134GWh: or the rest of a line of a list.
    """
    close = context.last is None and quantity.start - context.last_at <= FEW_LINES
    if close and quantity.unit == "GWh":
        return context.in_sentence(context.frame.actor)
    return quantity.unit == "vehicle" and close and context.in_sentence(context.frame.area)


def _flow_of(context: Context, reading: Reading) -> Measurand | None:
    """理想,20.4万辆; 上海是158.4万辆: what a firm sells, and a place makes, without a word."""
    start, end = context.clause.start, reading.quantity.start
    if reading.said.measure != "level" or reading.follows("indicator"):
        return None
    if context.firm_makes_cars():
        moved = _MOVED.search(context.text, start, end)
        return None if moved else Measurand("sales", "", "default")
    area = context.frame.area
    if not context.in_sentence(area) or not 0 <= end - area.token.end <= _BARELY_FAR:
        return None
    barely = _BARELY.fullmatch(context.text, area.token.end, end)
    return Measurand("production", "", "default") if barely else None


def _is_named_in_list(context: Context, quantity: Quantity) -> bool:
    """Whether a place or firm and nothing else stands between a mark and the number."""
    for token in reversed(context.tokens):
        if type(token) is Mention and token.end == quantity.start:
            apart = context.text[token.start - 1 : token.start] in ":、,，;"
            return token.kind in ("area", "actor") and apart
    return False
