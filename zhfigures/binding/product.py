"""Which product a figure is about."""

from __future__ import annotations

import re

from ..kinds import (
    BODIES,
    CARS,
    COUNTED,
    DRIVEN,
    ENERGY_AND_MASS,
    FIRM_MONEY,
    GOODS,
    LENGTHS,
    MOTOR_TRADE,
    PRODUCT_FLOWS,
    VEHICLES,
    WHOLE_VEHICLES,
)
from ..lexicon import Mention
from ..numbers import Quantity
from .frame import Context, Reading, Standing
from .labels import is_idle, names_project
from .named import Measurand

__all__ = ["meant_product", "product"]

#: What statistics break down by trades.
TRADE_SUMS = frozenset({"value_added", "output_value", "investment", "profit", "revenue"})
#: Units of a firm's costs, margins and spending.
MONEY_AND_RATES = frozenset({"CNY", "USD", "EUR", "TWD", "HKD", "JPY", "%", "pp"})
#: Firms that make what goes into a car.
SUPPLIERS = ("供应商", "配套商", "配套企业", "零件厂")
#: What a text may be about so that a car firm's figures are of it as well; of 新能源汽车 only some.
TRADES = frozenset({"commercial", "motorcycle"})
PARTS_OF_CARS = frozenset({"battery", "parts"})
#: What is said of a project: it is of the product that the project makes.
PROJECTS = frozenset({"investment", "output_value", "capacity", "models"})
#: Firms that build cars: the customers of those that make parts.
CAR_MAKERS = ("车企", "整车厂", "主机厂", "车厂")
#: What stands between a list's number and its next name.
LISTING = ("、", ",", "，", "和", "及", "与")
#: What a place signs or has altogether, of whatever trade.
SUMS = frozenset({"investment", "projects", "companies", "employees"})

#: Machines of a works that have a hand in making: 1000台机器人, 50台AGV小车.
_TOOLS = re.compile(
    "(?:智能|工业|焊接|自动|协作){0,2}(?:机器人|机械[臂手]|AGV)(?!项目|企业|产|订单)"
)
#: What is bought for cars is parts: 本地配套率50%, 采购额22亿元.
_BOUGHT = re.compile("配套率|(?:配套)?采购(?:总?额|金额|需求|协议|占比)")
#: Who sells and who buys them.
_SUPPLIERS = re.compile("供应商|配套|零部件|整车|主机厂|车企")
#: Lines on which a works makes what it makes: 14条生产线.
_LINES = re.compile("(?:产|总装|装配|流水)线")
#: What is made goes somewhere: 产品卖到18个国家.
_GOES_TO = re.compile("(?:产品|整车|新车|车型)[㐀-鿿]{0,6}?(?:卖到|销往|出口|进入|远销|覆盖|行销)")
#: 全行业从业人员8万人: those of a trade and not of the last of its parts.
_WHOLE_TRADE = re.compile("全(?:行业|产业)链?")
#: What one car costs or holds: 单车均价, 单车带电量.
_A_CAR = re.compile("单车(?:平?均价|售价|价格|成本|能耗)|带电量")
#: Where cars without drivers are tried: 测试道路1576公里.
_TRIED = re.compile("(?:测试|开放)(?:道路|路段|里程|车辆)|(?:自动|无人)驾驶")
#: All of a place: 全市签约项目30个.
_ALTOGETHER = re.compile("(?<!安)全[市省区县州]|全域")
#: Manufacturing as a whole, and not that of something.
_MANUFACTURING = re.compile("(?:(?<![㐀-鿿])|(?<=[全我][市省国区])|(?<=规上)|(?<=其中))制造业")
_TRADE = re.compile("[制加采冶纺][造工矿选炼织]业|供应业|材料产业|电子产业")
#: All industry of a place, whatever it makes.
_ALL_INDUSTRY = re.compile(
    "工业企业|工业项目|高新技术企业|规模以上工业|规上工业|规模以上企业总|大中型企业"
)


def meant_product(context: Context, reading: Reading) -> str:
    """The product that the sentence speaks of; of a firm that makes cars it is cars."""
    if (after := reading.follows("product")) is not None:
        return after.code
    standing = context.frame.product
    if context.in_sentence(standing) and standing.code in PARTS_OF_CARS:
        return standing.code  # 发动机产品当月销售21,640台
    actor = context.frame.actor or context.topic.firm
    own = _own(context, getattr(actor, "code", actor))
    return own or (standing.code if standing else "none")


def product(
    context: Context, reading: Reading, unit: str, what: Measurand, firm: str | None
) -> str:
    """Choose the product: from the list, the noun phrase, the clause, what stands, the topic.

    `firm` is the firm that the figure is about.
    """
    if what.code == "people":
        return "none"
    if reading.like is not None:
        return reading.like.product
    if listed := reading.mapped.get("product"):
        return listed.code
    standing = context.frame.product
    if unit == "vehicle" and standing is not None and standing.code not in VEHICLES:
        standing = None  # what was said of batteries says nothing of a number of cars
    if context.in_paragraph(standing):
        standing = _of_maker(context, standing, firm)
    in_clause = standing is not None and standing.token.start >= context.clause.start
    if _serves(context, reading, unit, what):
        return "none"
    if after := _named_behind(context, reading):
        keeps = context.in_paragraph(standing) and standing.code in DRIVEN
        keeps = keeps and after in BODIES
        keeps = keeps and not (unit == "company" and _had_its_number(context, reading, standing))
        return standing.code if keeps else after
    number = reading.quantity
    if unit in COUNTED and is_idle(context.text, number.start, number.end):
        return "none"
    if (unit == "unit" or unit in COUNTED) and _is_part_of_last(context, reading):
        return context.last.product
    if traded := _traded(context, reading, standing, unit, what, firm):
        return traded
    if context.clause.of_product in CARS and not context.in_sentence(standing):
        return context.clause.of_product  # 占全省新能源汽车产量的80%
    if not in_clause and what.code in TRADE_SUMS and context.clause_says(reading, _TRADE):
        # 黑色金属加工业增长10.7%: a trade that no word of the vocabulary names
        return "none" if context.clause_says(reading, _MANUFACTURING) else "other"
    last = context.last
    carried = (what.inherited or what.binding == "carried") and not in_clause
    same = carried and last is not None and last.label == what.label
    if same and last.product in VEHICLES and context.since_last(context.frame.actor):
        same = _own(context, firm) is None
    if same and not context.since_last(standing):
        return last.product
    meaning = context.lexicon.indicators.get(what.label)
    whole = meaning is not None and meaning.about == "economy"
    if whole or (not in_clause and context.clause_says(reading, _ALL_INDUSTRY)):
        trade = what.code == "output_value" and context.in_paragraph(standing)
        return standing.code if in_clause or (trade and standing.code in MOTOR_TRADE) else "none"
    if unit in ("GWh", "MWh") and not in_clause:
        return "battery"
    driven = standing is not None and standing.code in VEHICLES | {"none"}
    if not in_clause and _A_CAR.search(what.label):
        return _of_a_car(context, standing, firm)
    if unit in ENERGY_AND_MASS and not in_clause and driven:
        return "other"
    if not in_clause and context.products and _is_sum(context, reading, what):
        return _of_sum(context, what, firm)
    if in_clause and what.label.endswith("渗透率") and standing.code in CARS - DRIVEN:
        return _penetrating(context)
    if unit == "km" and context.clause_says(reading, _TRIED):
        told = context.in_sentence(standing) and standing.code in ("icv", "icnev")
        return standing.code if told else "icv"
    if in_clause:
        return standing.code
    if standing is not None and standing.code in DRIVEN and _is_of_all_again(context, what, firm):
        return "auto"
    return _carried(context, reading, standing, unit, what, firm)


def _serves(context: Context, reading: Reading, unit: str, what: Measurand) -> bool:
    """充电桩10万个, 1000台机器人协同作业: they serve cars or their making and are none."""
    if what.code == "chargers" or what.label.endswith("加氢站"):
        return True
    tool = unit == "unit" and what.code == "other"
    return tool and bool(_TOOLS.match(context.text, reading.quantity.end))


def _had_its_number(context: Context, reading: Reading, standing: Standing) -> bool:
    """新能源汽车产量120万辆,形成10家零部件企业: what was said of the one is not of the other."""
    return any(
        type(token) is Quantity and token.unit not in COUNTED
        for token in context.tokens[: reading.index]
        if token.start > standing.token.start
    ) and context.in_sentence(standing)


def _of_maker(context: Context, standing: Standing, firm: str | None) -> Standing:
    """零跑的整车: of the one kind that the firm makes."""
    made = _own(context, firm) if standing.token.word in WHOLE_VEHICLES else None
    return standing._replace(code=made) if made in DRIVEN else standing


def _is_sum(context: Context, reading: Reading, what: Measurand) -> bool:
    """总产量, 全产业链产值: of all that the sentence began with."""
    if what.label.startswith(("总", "合计")):
        return True
    return what.code in TRADE_SUMS and context.clause_says(reading, _WHOLE_TRADE)


def _of_sum(context: Context, what: Measurand, firm: str | None) -> str:
    """深圳新能源汽车产量128万辆;广州总产量317万辆: a place's total is of all its cars."""
    first = _of_maker(context, context.products[0], firm).code
    anew = firm is None and context.since_last(context.frame.area)
    return "auto" if anew and first in CARS and what.label in ("总产量", "总销量") else first


def _is_part_of_last(context: Context, reading: Reading) -> bool:
    """建成加氢站29座,其中四川17座: of what was counted just before."""
    last, text = context.last, reading.quantity.unit_text
    if not context.in_part or reading.tail or last is None or last.unit_text != text:
        return False
    part = context.text.find("其中", context.last_at, reading.quantity.start)
    return part >= 0 and not context.since_last(context.frame.product)


def _traded(
    context: Context,
    reading: Reading,
    standing: Standing | None,
    unit: str,
    what: Measurand,
    firm: str | None,
) -> str | None:
    """What makers of cars and their suppliers have of each other: 供应商20家, 客户是22家车企."""
    of_parts = standing is not None and standing.code in PARTS_OF_CARS
    of_no_car = of_parts or (standing is not None and standing.code == "other")
    if what.code == "models" and of_no_car and "车型" in what.label:
        return "auto"  # 激光雷达取得60款车型定点, 650台机器人…,4款车型共线生产
    supplies = "battery" if standing and standing.code == "battery" else "parts"
    if supplies == "battery" and context.in_sentence(standing) and not context.since_last(standing):
        first = context.products[0].code  # 整车20万辆,电池产能300GWh,本地配套率50%
        supplies = first if first in CARS else supplies
    if unit in COUNTED:
        if what.label.endswith(CAR_MAKERS):
            return context.topic.subject if context.topic.subject in DRIVEN else "auto"
        return supplies if what.label.endswith(SUPPLIERS) else None
    bought = what.code == "other" and (
        _BOUGHT.search(what.label)
        or _BOUGHT.search(context.text, context.clause.start, reading.quantity.start)
    )
    if not bought:
        return None
    known = context.lexicon.actors.get(firm) if firm else None
    by_maker = known is not None and known.makes_cars
    return supplies if by_maker or context.sentence_says(_SUPPLIERS) else None


def _named_behind(context: Context, reading: Reading) -> str | None:
    """The product in the noun phrase behind the number: of 氢燃料电池商用车 the last."""
    named = [mention for mention in reading.tail if mention.kind == "product"]
    end = reading.quantity.end
    if not named or context.text[end : end + 1] == " ":
        return None  # 5月销售5.2万辆 新能源走强
    first, last = named[0], named[-1]
    if first.word in WHOLE_VEHICLES and _is_of_motorcycles(context):
        return "motorcycle"
    if {first.code, last.code} <= CARS and _joined(context, first, last):
        return first.code if first.code == last.code else "auto"
    compound = last.end - first.start <= sum(len(mention.word) for mention in named)
    return last.code if compound and first.code in ("other", "battery") else first.code


def _is_of_motorcycles(context: Context) -> bool:
    standing = context.frame.product
    spoken_of = context.in_reach(standing) and standing.code == "motorcycle"
    return spoken_of or context.topic.product == "motorcycle"


def _joined(context: Context, first: Mention, last: Mention) -> bool:
    """传统能源乘用车和新能源汽车: two kinds as one."""
    return context.text[first.end : last.start] in ("和", "及", "与", "以及")


def _own(context: Context, firm: str | None) -> str | None:
    """What a firm makes, if that is one thing: cars, or batteries."""
    known = context.lexicon.actors.get(firm) if firm else None
    return known.makes if known else None


def _carried(
    context: Context,
    reading: Reading,
    standing: Standing | None,
    unit: str,
    what: Measurand,
    firm: str | None,
) -> str:
    """The product of a figure in whose clause none is named."""
    topic = context.topic
    own = _own(context, firm)
    # A firm's money, and what it is compared with, is of what the firm makes.
    money = what.code in FIRM_MONEY or (what.code == "other" and unit in MONEY_AND_RATES)
    both = what.code in FIRM_MONEY and context.last is not None and not firm
    if both and context.last.indicator in FIRM_MONEY and not context.since_last(standing):
        return context.last.product  # 规上企业营业收入618亿元,增长5.8%;利润总额29.6亿元
    if money and firm and (what.code in FIRM_MONEY or not context.in_sentence(standing)):
        if own is None and firm == topic.firm and topic.product in MOTOR_TRADE:
            own = topic.product
        return "auto" if own in DRIVEN else own or "none"
    if what.code == "other" and what.label.startswith("国家"):
        goes = context.clause_says(reading, _GOES_TO)
        made = own or (standing.code if context.in_paragraph(standing) else None)
        return made if goes and made else "none"
    if own and reading.quantity.unit_text == "条" and _LINES.search(what.label):
        return own  # 弗迪电池的14条生产线
    if unit in LENGTHS:
        return "none"  # a distance, a length of time
    if context.in_sentence(standing):
        staff = what.code == "employees" and "从业" in what.label and not firm
        return _staffed(context, reading, standing) if staff else standing.code
    last = context.last
    if firm and what.code == "employees":
        return "none"
    if firm and last and last.actor == firm and last.product in PARTS_OF_CARS:
        return last.product  # 比亚迪以111.8GWh排在第二位,市场份额15.9%
    shares = what.code == "market_share" and last is not None and last.indicator == what.code
    if shares and last.product in PARTS_OF_CARS and context.in_reach(standing):
        return last.product  # 宁德时代全球份额37%;比亚迪份额16%
    if own == "auto" and _goes_on(context, reading, unit):
        return last.product
    if context.in_part and context.in_paragraph(standing) and standing.code in DRIVEN:
        return standing.code  # 新能源汽车产量47.6万辆。其中,上汽通用五菱生产44.9万辆
    named = context.in_sentence(context.frame.actor) or own in PARTS_OF_CARS
    named = named or not context.in_paragraph(standing) or _is_named_later(context, standing)
    if what.code in PRODUCT_FLOWS and own and named:
        if context.in_reach(standing) and standing.code in TRADES:
            return standing.code
        return topic.subject if own == "auto" and topic.subject in TRADES else own
    flows = what.code in PRODUCT_FLOWS or (unit == "vehicle" and context.in_paragraph(standing))
    if flows and standing is not None and _reaches(context, standing, firm):
        driven = standing.code == "auto" and topic.subject in DRIVEN
        driven = driven and not context.in_paragraph(standing)
        return topic.subject if driven else standing.code
    if what.label.endswith("渗透率"):
        return _penetrating(context)
    if unit == "vehicle":
        return topic.subject if topic.subject in VEHICLES and not firm else "auto"
    if what.code in PRODUCT_FLOWS and unit in GOODS:
        return "other"
    if what.code == "value_added":
        return "none"
    summed = what.code in SUMS or what.label.endswith("资金")
    if summed and not firm and _says_altogether(context, reading):
        return "none"
    if context.in_paragraph(standing) and (unit in COUNTED or what.code != "other"):
        return standing.code
    spoken_of = names_project(context.text, context.clause.start, reading.quantity.start)
    if what.code in PROJECTS and context.in_reach(standing) and spoken_of:
        return standing.code
    if firm:
        spent = what.code in PROJECTS and not what.label.endswith("投入")
        return own if own and spent else "none"
    return topic.subject or "none"


def _is_named_later(context: Context, standing: Standing) -> bool:
    """汽车产量293.5万辆…。靠谁?比亚迪。光是深汕基地,产能就有60万辆: the firm's own kind of cars."""
    actor = context.frame.actor
    return context.in_paragraph(actor) and actor.token.start > standing.token.start


def _staffed(context: Context, reading: Reading, standing: Standing) -> str:
    """整车企业8家、零部件企业420家,从业人员15万人: of the trade, and not of its last part."""
    if context.clause_says(reading, _WHOLE_TRADE) and standing.code in MOTOR_TRADE:
        return "auto"
    begin = context.text.rfind(";", context.sentence.start, reading.quantity.start)
    if begin < 0 and context.whole_product is not None:
        return context.whole_product.code
    listed = (named for named in context.products if named.token.start > begin)
    return next(listed, standing).code


def _is_of_all_again(context: Context, what: Measurand, firm: str | None) -> bool:
    """重庆汽车产量254万辆。新能源汽车95万辆。重庆2016年的产量…: a place named anew, for all."""
    area = context.frame.area
    if firm or what.code not in PRODUCT_FLOWS or not context.in_sentence(area):
        return False
    said = context.of_all == (context.place.paragraph, area.code, what.code)
    return said and not context.in_sentence(context.frame.product)


def _of_a_car(context: Context, standing: Standing | None, firm: str | None) -> str:
    """动力电池…。出口单车均价1.9万美元: what one car costs or holds is of cars."""
    reaches = context.in_paragraph(standing) or (context.in_reach(standing) and not firm)
    if reaches and standing.code in CARS:
        return standing.code
    own = _own(context, firm) or context.topic.subject
    return own if own in CARS else "auto"


def _penetrating(context: Context) -> str:
    """新能源渗透率58.7%,豪华车30.2%: of what drives the cars, whatever cars they are."""
    said = (product.code for product in reversed(context.products) if product.code in DRIVEN)
    topic = context.topic.product
    return next(said, topic if topic in DRIVEN else "nev")


def _goes_on(context: Context, reading: Reading, unit: str) -> bool:
    """吉利新能源能做到80万辆,长安70万辆: a firm and its number, listed after those of another."""
    last, actor = context.last, context.frame.actor
    if last is None or actor is None or not last.unit == unit == "vehicle" or context.in_part:
        return False
    if last.product not in DRIVEN or actor.token.end != reading.quantity.start:
        return False
    if context.text[context.last_at : actor.token.start].strip() not in LISTING:
        return False
    return any(product.code in DRIVEN for product in context.products)


def _says_altogether(context: Context, reading: Reading) -> bool:
    """Whether the sentence speaks of all of a place before the number."""
    start, end = context.sentence.start, reading.quantity.start
    return bool(_ALTOGETHER.search(context.text, start, end))


def _reaches(context: Context, standing: Standing, firm: str | None) -> bool:
    """Whether a product still holds.

    One that no code covers leaves with its paragraph, and a firm's own does where none is spoken
    of: 福田卖出1.6万辆轿车。 and then 重庆产量90万辆.
    """
    if context.in_paragraph(standing):
        return True
    of_firm = context.frame.owner is not None and not firm
    return standing.code not in ("none", "other") and not of_firm
