"""Which product a figure is about: the first rule that has an answer gives it."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile

from ..kinds import (
    ANY_CAR,
    BODIES,
    CARS,
    COUNTED,
    DRIVEN,
    ENERGY_AND_MASS,
    MONEY,
    MOTOR_TRADE,
    PRODUCT_FLOWS,
    VEHICLES,
    WHOLE_VEHICLES,
)
from ..lexicon import Mention
from ..scan import Break, Token
from .asked import PARTS_OF_CARS, Asked, made_by
from .carried import WHOLE_TRADE, carried, penetrating
from .context import Context, Reading
from .frame import Standing
from .named import Measurand
from .rules import by_flags
from .shares import INSTALLED, of_installed
from .supply import ENDS_SERVING, serves, supplied

__all__ = ["meant_product", "product"]

#: What is told of several kinds as one: 综合产值, 综合生产能力.
_TOGETHER = "综合"
#: What statistics break down by trades.
TRADE_SUMS = frozenset({"value_added", "output_value", "investment", "profit", "revenue"})
#: What the firms of a place make and earn together, and the kinds of firms that are counted.
_OF_FIRMS = PRODUCT_FLOWS | {"revenue", "profit", "value_added"}
_KINDS = frozenset({"auto", "passenger", "commercial", "parts", "battery", "nev"})
#: What works bring in and cost.
_OF_WORKS = frozenset({"output_value", "revenue", "investment", "profit"})
#: What is told of a whole, once its parts have been.
_OF_WHOLE = frozenset({*TRADE_SUMS, "models"})
#: What is said of what a firm makes.
_SOLD = PRODUCT_FLOWS | {"market_share"}
#: What aircraft and ships are counted in.
_NO_CARS = frozenset("架艘")
#: Cars that are told of without people in them.
CONNECTED = frozenset({"icv", "icnev"})
#: What one car costs or holds: 单车均价, 单车带电量.
_A_CAR = re.compile("单车(?:平?均价|售价|价格|成本|能耗)|带电量")
#: Where cars without drivers are tried: 测试道路1576公里.
_TRIED = re.compile("(?:测试|开放)(?:道路|路段|里程|车辆)|(?:自动|无人)驾驶")
#: What may stand within one noun: 汽车|轻量化|零部件.
_PLAIN = re.compile("[^、,和与及]{0,4}")
#: What money is laid out for: 投资12亿元在无锡新建…, 投资6亿元建设….
_BUILDS = re.compile(
    "[,，]?(?:在[㐀-鿿]{2,8}?)?(?:建设|新建|兴建|扩建|打造|建成|建起|实施|布局|生产|建)"
)
#: What parts are counted in, and what may follow 汽车 in their name: 250万只汽车|传动皮带轮.
_PIECES = frozenset("只件套根副片支")
_OF_CARS = re.compile("(?![的等、和及与产行项生制工销])[㐀-鿿]{2}")
_COMBINED = re.compile("综合(?:总|年)?产值|总年产值")
#: Vehicles that no code covers: 三轮车, 混动车型, HEV.
_ON_WHEELS = re.compile("(?:车|车[型辆组]|混动|混合动力?|HEV|ATV|老头乐)$")
#: Manufacturing as a whole, and not that of something.
_MANUFACTURING = re.compile(
    "(?:(?<![㐀-鿿])|(?<=[市省国区县州])|(?<=规上)|(?<=其中)|(?<=[全今去]年)|(?<=季度)|(?<=月))制造业"
)
_TRADE = re.compile(
    "[制加采冶纺][造工矿选炼织]产?业|冶炼|压延加工|供应业"
    "|(?:制品|印刷|开采|采选|洗选|食品|服装)业"
    "|(?:材料|电子|信息|食品|医药|健康|纺织|服装|能源|环保|化工|皮革|轻工|家居|装备|显示)产业"
    "|[㐀-鿿](?<![一二三兴术来柱导心点势色大该本全上个各类分同他其外多这此造市省区县业车])[产行]业(?![链园集类])"
)
#: What a place sells abroad and buys there, whatever it is: 进出口总值.
_ABROAD_AND_HOME = "进出口"
#: What a port handles, whatever it is: 集装箱吞吐能力.
_HANDLED = "吞吐"
#: How many cars of all are made in so short a time: 平均每天|就有|3400辆|车出厂.
_EACH = re.compile("每[隔个]?(?:分钟|小时|天|日)")
#: How far a round number may stay behind the sum that has passed it.
_ROUNDED = 0.95
#: The larger firms of a place, whatever they make: 规上产值, 规模以上企业产值.
_LARGER_FIRMS = re.compile("规模?以?上(?!(?:汽车|整车|零部件|摩托))")
#: What a trade's growth is held against: 比全省规模工业|快19个百分点.
_THAN_INDUSTRY = re.compile("(?:[比较]|[高低快慢]于|高出)[^,，。;；]{0,12}工业")
#: A trade that a sentence is about: 两江新区汽车|产业,.
_SUBJECTS = ("产业,", "行业,", "工业,", "产业，", "行业，", "工业，")
#: What the owners of a firm hold, pay in and are paid, and what it has: of no product.
_OF_OWNERS = re.compile(
    "分红|派[现息发]|股[息权份价本]|红利|[持参控入]股|市值|每股|募[集资]|融资|认购|[定增]发|定增"
)
_HOLDINGS = re.compile("现金|余额|资产(?!负债)")
#: And where the price of its shares is told of: 股价收报18.9元,成交|19亿元.
_AT_EXCHANGE = re.compile("股价|[收报]报|报收|收盘|[沪深港美]股")
_TRADED = frozenset({"成交", "成交额", "换手"})
#: All industry of a place, whatever it makes.
_ALL_INDUSTRY = re.compile(
    "工业企业|工业项目|大类行业|行业大类|工业大类|工业产品|高新技术企业|规模以上工业|规上工业|规模以上企业总|大中型企业"
)


def meant_product(context: Context, reading: Reading) -> str:
    """The product that the sentence speaks of; of a firm that makes cars it is cars."""
    if (after := reading.follows("product")) is not None:
        parts = (m for m in reading.tail if m.start == after.end and m.code in PARTS_OF_CARS)
        return next(parts, after).code  # 45万台新能源|动力总成
    standing = context.frame.product
    if context.in_sentence(standing) and standing.code in PARTS_OF_CARS:
        return standing.code  # 发动机产品当月销售21,640台
    in_clause = standing is not None and standing.token.start >= context.clause.start
    if in_clause and standing.code == "other" and not _rolls(standing):
        return standing.code  # 徐工挖掘机销量2.6万台
    actor = context.frame.actor or context.topic.firm
    own = made_by(context, getattr(actor, "code", actor))
    return own or (standing.code if standing else "none")


def product(
    context: Context, reading: Reading, unit: str, what: Measurand, firm: str | None
) -> str:
    """Choose the product: from the list, the noun phrase, the clause, what stands, the topic.

    `firm` is the firm that the figure is about.
    """
    own = _makes(context, what, firm) if firm else None
    standing = context.frame.product
    of_parts = unit == "vehicle" and _heads_line(context, standing)
    if unit == "vehicle" and standing is not None and not (of_parts or _rolls(standing)):
        standing = None  # what was said of batteries says nothing of a number of cars
    if own is not None and context.in_paragraph(standing) and not _is_of_several(reading):
        standing = _of_maker(standing, own)
    begin = context.clause.start
    in_clause = standing is not None and (
        standing.token.start >= begin
        or (context.text[begin - 1] == "(" and _is_in_bracket(context, reading, standing))
    )
    asked = Asked(context, reading, unit, what, firm, own, standing, in_clause)
    listed = bool(reading.mapped) or reading.like is not None or what.code == "people"
    goes_on = context.in_part and context.last is not None
    no_goods, again = what.code in _NO_GOODS, context.rate is not None
    tail, counted = bool(reading.tail), unit in COUNTED
    serving = unit == "unit" or what.code == "chargers" or what.label[-1:] in ENDS_SERVING
    for rule in _RULES[not in_clause, listed, tail, counted, goes_on, again, no_goods, serving]:
        if code := rule(asked):
            break
    else:
        code = carried(asked)
    # 与62家配套厂供货,今年力争卖6万辆: nobody counts parts so
    miscounted = code in PARTS_OF_CARS and reading.quantity.unit_text == "辆"
    return "auto" if miscounted and not of_parts else code


def _makes(context: Context, what: Measurand, firm: str) -> str | None:
    """What a firm makes, as far as a figure of it can be of that."""
    own, topic = made_by(context, firm), context.topic
    if own is None and firm == topic.firm and what.code in _SOLD:
        own = topic.subject  # what a firm makes is what the text about it is on
    if own in PARTS_OF_CARS and topic.subject == "other":
        return None  # 汇川技术销售1.1万台, in a text on robots
    return own


# ------------------------------------------------------------- rules, in the order of their say


def _listed(asked: Asked) -> str | None:
    """People are of no product; a parallel list and 分别 say which it is."""
    if asked.what.code == "people":
        return "none"
    reading = asked.reading
    if reading.like is not None:
        return reading.like.product
    listed = reading.mapped.get("product")
    if listed is None and reading.mapped.get("indicator") and _is_of_one(asked):
        return asked.context.last.product
    return listed.code if listed else None


def _is_of_one(asked: Asked) -> bool:
    """汽车产业产值、增加值增长率分别达到0.3%和0.6%: both of what the first is of."""
    context, index = asked.context, asked.reading.index
    before = context.mapped.get(index - 2) or context.mapped.get(index - 1)
    last = context.last
    if before is None or last is None or "indicator" not in before:
        return False
    same = (index - 2 in context.figures) or (index - 1 in context.figures)
    return same and not context.since_last(asked.standing)


def _named_behind(asked: Asked) -> str | None:
    """The product in the noun phrase behind the number: of 氢燃料电池商用车 the last."""
    after = _behind(asked)
    firms = asked.unit == "company"
    driven = after in BODIES and asked.in_paragraph() and asked.standing.code in DRIVEN
    driven = driven and (firms or after != "parts") and not _is_cut_off(asked)
    if driven and not (firms and _had_its_number(asked)):
        return asked.standing.code
    return after


def _idle(asked: Asked) -> str | None:
    """2家停产: things counted of which no noun says what they are."""
    idle = asked.unit in COUNTED and asked.context.counts_idle(asked.reading)
    return "none" if idle else None


def _of_owners(asked: Asked) -> str | None:
    """每10股派现5元, 持股43.8%, 募集资金52亿元: what is of a firm's owners is of no product."""
    label, context = asked.what.label, asked.context
    if asked.reading.quantity.unit_text.endswith("股") or context.text.startswith(
        "/股", asked.reading.quantity.end
    ):
        return "none"  # 以12.1元/股的价格
    if _OF_OWNERS.search(label) or (asked.firm and _HOLDINGS.search(label)):
        return "none"
    if label not in _TRADED or asked.unit not in MONEY:
        return None
    start, end = context.sentence.start, asked.reading.quantity.start
    return "none" if _AT_EXCHANGE.search(context.text, start, end) else None


def _to_build(asked: Asked) -> str | None:
    """投资20亿元建设年产3GWh固态电池生产线: of what is to be made there."""
    context, end = asked.context, asked.reading.quantity.end
    if asked.what.code != "investment":
        return None
    if _BUILDS.match(context.text, end) is None:
        return None
    first = asked.reading.index + 1 + (context.text[end : end + 1] in ",，")
    ahead = takewhile(lambda token: type(token) is not Break, context.tokens[first:])
    return next((token.code for token in ahead if _is_product(token)), None)


def _part_of_last(asked: Asked) -> str | None:
    """建成加氢站29座,其中四川17座: of what was counted just before."""
    if asked.unit != "unit" and asked.unit not in COUNTED:
        return None
    context, reading, last = asked.context, asked.reading, asked.context.last
    if not context.in_part or reading.tail or last is None:
        return None
    if last.unit_text != reading.quantity.unit_text:
        return None
    part = context.text.find("其中", context.last_at, reading.quantity.start)
    named = context.since_last(context.frame.product)
    return last.product if part >= 0 and not named else None


def _of_trade(asked: Asked) -> str | None:
    """黑色金属加工业增长10.7%: a trade that no word of the vocabulary names."""
    grown = asked.what.code == "other" and asked.reading.said.measure == "change"
    if not (grown or asked.what.code in TRADE_SUMS):
        return None
    if asked.what.inherited and asked.reading.said.measure == "change_abs":
        return None  # 汽车制造业增长24%,增幅比全国制造业高11个百分点
    if not asked.clause_says(_TRADE):
        return None
    return "none" if asked.clause_says(_MANUFACTURING) else "other"


def _as_last(asked: Asked) -> str | None:
    """产量5万辆,增长3%: of what the figure before was of, whose indicator it has.

    工业总产值2279亿元,首次迈上2000亿元台阶: or whose word it shares.
    """
    context, what, last = asked.context, asked.what, asked.context.last
    if last is None:
        return None
    counted = what.code == last.indicator in COUNTED.values()
    again = (
        last.label == what.label
        and (
            what.inherited
            or what.binding == "carried"
            or asked.clause_says(_THIS)
            or _is_told_again(asked)
        )
    ) or (counted and asked.reading.said.measure == "change_abs")
    if not (again or _of_industry_again(asked)):
        return None
    if last.product in VEHICLES and context.since_last(context.frame.actor) and asked.own:
        return None
    return None if context.since_last(asked.standing) else last.product


def _is_told_again(asked: Asked) -> bool:
    """首次迈上2000亿元台阶: by the word of the figure before, of no other place, firm or list."""
    context, word = asked.context, asked.what.word
    if word is None or word.start >= context.last_at or asked.reading.mapped:
        return False
    # 其中新能源75万辆、海外48万辆
    return context.last.actor == asked.firm and not context.since_last(context.frame.area)


def _of_industry_again(asked: Asked) -> bool:
    """规上工业增加值增长8%,其中9月增加值增长12%: of all industry, as it was before.

    工业总产值1370亿元,其中规上产值1300亿元: and of the larger firms of it.
    """
    last, code = asked.context.last, asked.what.code
    if last is None or last.product != "none" or last.indicator != code:
        return False
    return code == "value_added" or (code == "output_value" and asked.clause_says(_LARGER_FIRMS))


def _as_rate(asked: Asked) -> str | None:
    """新能源车占31.6%。今年这个比例到了32.4%: of what the rate was of."""
    rate, what = asked.context.rate, asked.what
    carried_on = asked.unit == "%" and what.binding == "carried" and what.word is None
    if rate is None or not carried_on:
        return None
    return rate[3] if (what.code, what.label) == rate[1:3] else None


def _of_economy(asked: Asked) -> str | None:
    """地区生产总值, 规上工业: all that a place makes."""
    if _HANDLED in asked.what.label and asked.unit != "vehicle":
        return "none"
    meaning = asked.context.lexicon.indicators.get(asked.what.label)
    whole = meaning is not None and meaning.about == "economy"
    whole = whole or _ABROAD_AND_HOME in asked.what.label
    if whole and not asked.in_clause and _of_trade_told(asked):
        return asked.standing.code
    held = asked.what.inherited or asked.what.binding == "carried"
    if held and asked.reading.said.measure == "change_abs" and asked.clause_says(_THAN_INDUSTRY):
        last = asked.context.last
        return last.product if last else asked.standing.code if asked.in_paragraph() else None
    if not whole and (asked.in_clause or not _tells_of_industry(asked)):
        return None
    trade = asked.what.code == "output_value" and asked.in_paragraph() and not whole
    told = asked.in_clause or (trade and asked.standing.code in MOTOR_TRADE)
    return asked.standing.code if told else "none"


def _of_trade_told(asked: Asked) -> bool:
    """汽车领域规上企业135家,规上工业产值600亿元: of the trade, if no place was named since.

    某区汽车产业,自5月起回升。上半年工业产值642亿元: or if the sentence before is about it.
    """
    standing, area = asked.standing, asked.context.frame.area
    if asked.what.code != "output_value" or standing is None:
        return False
    if not asked.in_sentence():
        return _is_on_trade(asked, standing) and (
            area is None or area.token.start < standing.token.start
        )
    last = asked.context.last
    counted = last is None or last.unit == "company"
    if not counted or standing.code not in MOTOR_TRADE or asked.what.label.startswith("全部"):
        return False  # 生产汽车70万辆,规上工业总产值3200亿元
    return area is None or area.token.start < standing.token.start


def _is_on_trade(asked: Asked, standing: Standing) -> bool:
    """某区汽车产业,…双双转正。: whether the sentence before had the trade as its subject."""
    context = asked.context
    place = standing.at
    near = context.place.sentence - place.sentence == 1 and asked.in_paragraph()
    if not near or standing.code not in MOTOR_TRADE or asked.what.label != "工业产值":
        return False
    return context.text.startswith(_SUBJECTS, standing.token.end - 2)


def _tells_of_industry(asked: Asked) -> bool:
    """规上工业企业利润: of all that makes something."""
    return asked.clause_says(_ALL_INDUSTRY) or bool(_ALL_INDUSTRY.search(asked.what.label))


def _by_unit(asked: Asked) -> str | None:
    """50GWh are of batteries, 3万吨 of something that is no car."""
    if asked.reading.quantity.unit_text in _NO_CARS:
        return "other"
    if asked.unit in ("GWh", "MWh", "TWh"):
        return "battery"
    if _A_CAR.search(asked.what.label):
        return _of_a_car(asked)
    of_cars = asked.stands_among(VEHICLES | {"none"})
    return "other" if asked.unit in ENERGY_AND_MASS and of_cars else None


def _installed(asked: Asked) -> str | None:
    """全球电动汽车装机32.7GWh, 装车量同比增长26%: what is put into cars is batteries."""
    context, label = asked.context, asked.what.label
    if asked.what.code == "market_share":
        told = not asked.in_sentence() and of_installed(context, "place-rank", label)
        return "battery" if told else None  # 装机量…。比亚迪占全球份额的12%
    if "装" not in label or not label.startswith(INSTALLED) or asked.what.code != "other":
        return None
    if (asked.in_clause and asked.standing.code not in VEHICLES) or asked.unit in MONEY:
        return None
    if asked.unit in ("GWh", "MWh", "TWh"):
        return "battery"
    about = (context.topic.subject, context.topic.product, asked.own)
    return None if _WITH_BATTERIES.isdisjoint(about) else "battery"


#: 总产量|(含燃油): what a sum takes in besides.
_ALL_IN = re.compile("[(（](?:含|包括)[^()（）]{0,6}(?:燃油|油车|传统)")


def _of_sum(asked: Asked) -> str | None:
    """总产量, 全产业链产值: of all that the sentence began with.

    深圳新能源汽车产量128万辆;广州总产量317万辆: but a place's total is of all its cars.
    """
    context, what = asked.context, asked.what
    if not context.products:
        every = asked.firm and what.label in ("总产量", "总销量", "总交付量") and asked.own in CARS
        return asked.own if every else None  # 主要生产皮卡。长城总销量103万辆
    if not _is_sum(asked):
        return None
    first = _of_maker(context.products[0], asked.own).code
    anew = asked.firm is None and context.since_last(context.frame.area)
    anew = anew or (what.word and _ALL_IN.match(context.text, what.word.end))
    return "auto" if anew and first in CARS and what.label in ("总产量", "总销量") else first


def _of_all_told(asked: Asked) -> str | None:
    """What is told of several kinds at once, right behind them: of all of them."""
    last = asked.context.last
    if last is None:
        return None
    if last.unit == "company":
        return _of_all_counted(asked)
    made = last.indicator == "capacity" and last.product in PARTS_OF_CARS
    return _of_all_made(asked) if made else None


def _adds_up(asked: Asked) -> str | None:
    """生产皮卡17.7万辆、SUV2.9万辆,突破20万辆大关: what two kinds make together is of both."""
    figures, low = [*asked.context.figures.values()][-2:], asked.reading.quantity.low
    if asked.unit != "vehicle" or len(figures) < 2 or not low:
        return None
    first, second = figures
    kinds = {first.product, second.product}
    alike = first.unit == second.unit == "vehicle" and first.indicator == second.indicator
    if len(kinds) < 2 or not kinds <= CARS or not alike or not (first.value and second.value):
        return None
    added = first.value + second.value
    return "auto" if added * _ROUNDED <= low <= added else None


def _of_all_made(asked: Asked) -> str | None:
    """年产10万台新能源汽车和5万台动力总成,年产值216亿元: of all that the works make."""
    context, what = asked.context, asked.what
    if what.code not in _OF_WORKS or len(context.figures) == 1:
        return None
    second, first = list(reversed(context.figures))[:2]
    cars = context.figures[first]
    if cars.indicator != "capacity" or cars.product not in CARS:
        return None
    between = context.text[context.tokens[first].end : context.tokens[second].start]
    listed = "," not in between and ";" not in between
    return cars.product if listed else None


def _of_all_counted(asked: Asked) -> str | None:
    """整车企业45家,零部件企业1600家,年产值6000亿元: what firms of several kinds make is of all."""
    context = asked.context
    if asked.firm or asked.what.code not in _OF_FIRMS:
        return None
    if context.since_last(asked.standing):
        return None
    told = [figure.product for figure in context.figures.values()]
    counted = all(figure.unit == "company" for figure in context.figures.values())
    kinds = set(told) - {"none"}
    if not (counted and len(kinds) > 1 and told[0] == "auto" and kinds <= _KINDS):
        return None
    return context.topic.subject if context.topic.subject in DRIVEN else "auto"


def _in_clause(asked: Asked) -> str | None:
    """The product that the clause has named; 乘用车渗透率 is that of what drives them."""
    rate = asked.in_clause and asked.what.label.endswith("渗透率")
    if rate and asked.standing.code in CARS - DRIVEN:
        return penetrating(asked.context)
    last = asked.context.last
    roads = last is not None and last.product == "icv" and last.unit_text == "条"
    if asked.unit == "km" and (roads or asked.clause_says(_TRIED)):
        told = asked.in_sentence() and asked.standing.code in CONNECTED
        return asked.standing.code if told else "icv"
    return asked.standing.code if asked.in_clause else None


def _each_day(asked: Asked) -> str | None:
    """汽车63万辆,其中轿车39万辆,平均每天就有3500辆车出厂: cars of whatever kind."""
    context, whole = asked.context, asked.context.whole_product
    if asked.unit != "vehicle" or not context.in_part or whole is None:
        return None
    if not context.text.startswith("车", asked.reading.quantity.end):
        return None
    return whole.code if context.in_sentence(whole) and asked.clause_says(_EACH) else None


def _of_all_again(asked: Asked) -> str | None:
    """重庆汽车产量254万辆。新能源汽车95万辆。重庆2016年的产量…: a place named anew, for all."""
    context, area = asked.context, asked.context.frame.area
    if asked.firm or not asked.stands_among(DRIVEN) or asked.what.code not in PRODUCT_FLOWS:
        return None
    if not context.in_sentence(area) or context.in_sentence(context.frame.product):
        return None
    said = context.of_all == (context.place.paragraph, area.code, asked.what.code)
    return "auto" if said else None


def _beside_part(asked: Asked) -> str | None:
    """产量350万辆,其中新能源汽车60万辆,产值1万亿元: what is said after a part is of the whole."""
    context, what, last = asked.context, asked.what, asked.context.last
    whole = context.whole_product
    if not context.in_part or whole is None or last is None or asked.firm:
        return None
    anew = what.code in _OF_WHOLE and what.code != last.indicator
    part = context.in_sentence(asked.standing) and asked.standing.token.start > whole.token.start
    in_sentence = context.in_sentence(whole)
    return whole.code if anew and part and in_sentence else None


#: The number that was told before: 到2023年底,这一数据已突破1000亿元.
_THIS = re.compile("[这该]一?(?:数据|数字|指标|数值|规模)")
#: What a text on batteries that are built into cars is about.
_WITH_BATTERIES = frozenset({*VEHICLES, "battery"})

#: What is no thing that is made, and asked of by rules of its own.
_NO_GOODS = TRADE_SUMS | {"other", "market_share", "models"}
#: The rules, in order; those of what is unnamed, and of a sum, have no say over a named product.
_RULES = by_flags(
    ("unnamed", "listed", "tail", "counted", "part", "again", "no_goods", "serving"),
    {
        _listed: {"listed"},
        serves: {"serving"},
        _named_behind: {"tail"},
        _of_owners: {"no_goods", "unnamed"},
        _to_build: {"unnamed"},
        _idle: {"counted"},
        _part_of_last: {"part"},
        supplied: {"counted", "no_goods"},
        _installed: {"no_goods"},
        _of_trade: {"unnamed"},
        _each_day: {"unnamed"},
        _adds_up: {"unnamed"},
        _as_last: {"unnamed"},
        _as_rate: {"again"},
        _of_economy: {"always"},
        _by_unit: {"unnamed"},
        _of_sum: {"unnamed"},
        _of_all_told: {"unnamed"},
        _in_clause: {"always"},
        _beside_part: {"unnamed"},
        _of_all_again: {"unnamed"},
    },
)


# ------------------------------------------------------------------------- what the rules ask for


#: What parts a number from the noun behind it.
_CUTS_OFF = frozenset(" 及、与和")


def _is_product(token: Token) -> bool:
    return type(token) is Mention and token.kind == "product"


def _rolls(standing: Standing) -> bool:
    """Cars, motorcycles, and what else goes on wheels: 电动自行车, 混合动力汽车."""
    other = standing.code == "other" and _ON_WHEELS.search(standing.token.word) is not None
    return other or standing.code in VEHICLES


def _is_in_bracket(context: Context, reading: Reading, standing: Standing) -> bool:
    """分行业看,货车( +50%) 零部件(+24%): the number in the bracket right behind the product."""
    start, text = context.clause.start, context.text
    if text[start : reading.quantity.start].strip():
        return False
    return not text[standing.token.end : start - 1].strip()


def _heads_line(context: Context, standing: Standing | None) -> bool:
    """发动机前7月累计产量22万辆,…;销量…: a line of a list that begins with its parts is of them."""
    if standing is None or standing.code != "parts" or not context.in_sentence(standing):
        return False
    start = standing.token.start
    return not start or context.text[start - 1] == "\n"


def _is_of_several(reading: Reading) -> bool:
    """长安、庆铃分别售出整车21.3万辆、0.6万辆: what several firms make is of no one kind."""
    return bool(reading.mapped.get("actor") or reading.like)


def _of_maker(standing: Standing, own: str | None) -> Standing:
    """零跑的整车, 四川现代的整车: of the one kind that the firm makes."""
    one_kind = own in DRIVEN or own == "commercial"
    of_kind = one_kind and standing.token.word in WHOLE_VEHICLES
    return replace(standing, code=own) if of_kind else standing


def _behind(asked: Asked) -> str | None:
    """The product in the noun phrase behind the number, as the phrase means it."""
    context, reading = asked.context, asked.reading
    named = [mention for mention in reading.tail if mention.kind == "product"]
    if not named or reading.right in _CUTS_OFF:
        return None  # 5月销售5.2万辆 新能源走强; 纯电动车2700万辆及插电式油电车1300万辆
    first, last = named[0], named[-1]
    if first.word in WHOLE_VEHICLES and _is_of_motorcycles(context):
        return "motorcycle"
    if first is last:
        piece = reading.quantity.unit_text in _PIECES and first.code in CARS
        return "parts" if piece and _OF_CARS.match(context.text, first.end) else first.code
    gap = context.text[first.end : last.start]
    named_of_car = first.word in ANY_CAR or first.code in DRIVEN
    if named_of_car and last.code in PARTS_OF_CARS and _PLAIN.fullmatch(gap):
        return last.code  # 5亿元的汽车轻量化零部件项目, 50万套新能源核心零部件
    if last.code in PARTS_OF_CARS and first.code in CARS and not gap and asked.unit != "vehicle":
        return last.code  # 45万台新能源|动力总成, 微型车|零部件项目
    if {first.code, last.code} <= CARS and _joined(context, first, last):
        return first.code if first.code == last.code else "auto"
    compound = last.end - first.start <= sum(len(mention.word) for mention in named)
    return last.code if compound and first.code in ("other", "battery") else first.code


def _is_cut_off(asked: Asked) -> bool:
    """新能源汽车产量3万辆;到2020年,形成400万辆的整车产能: what a semicolon ends, and a number."""
    start, end = asked.standing.token.end, asked.reading.quantity.start
    return asked.context.text.find(";", start, end) >= 0 and _had_its_number(asked)


def _had_its_number(asked: Asked) -> bool:
    """新能源汽车产量120万辆,形成10家零部件企业: what was said of the one is not of the other."""
    if not asked.in_sentence():
        return False
    context, index, named = asked.context, asked.reading.index, asked.standing.token.start
    for position in context.signs.numbers:
        if position >= index:
            break
        number = context.tokens[position]
        if number.start > named and number.unit not in COUNTED:
            return True
    return False


def _is_of_motorcycles(context: Context) -> bool:
    standing = context.frame.product
    spoken_of = context.in_reach(standing) and standing.code == "motorcycle"
    return spoken_of or context.topic.product == "motorcycle"


def _joined(context: Context, first: Mention, last: Mention) -> bool:
    """传统能源乘用车和新能源汽车: two kinds as one."""
    return context.text[first.end : last.start] in ("和", "及", "与", "以及")


def _is_sum(asked: Asked) -> bool:
    """总产量, 全产业链产值, 综合产值."""
    start, end = asked.context.clause.start, asked.reading.quantity.start
    if asked.context.text.find(_TOGETHER, start, end) >= 0 and asked.what.code != "other":
        return True
    if asked.what.label.startswith(("总", "合计")):
        # 产能20GWh,总投资70亿元: that of a project, where a number has told of it
        return asked.what.code != "investment" or asked.context.last is None
    if asked.what.code == "output_value" and asked.clause_says(_COMBINED):
        return True  # 产能将达到整车70万辆,发动机130万台,综合产值900亿元
    return asked.what.code in TRADE_SUMS and asked.clause_says(WHOLE_TRADE)


def _of_a_car(asked: Asked) -> str:
    """动力电池…。出口单车均价1.9万美元: what one car costs or holds is of cars."""
    near = asked.context.in_reach(asked.standing) and not asked.firm
    if (asked.in_paragraph() or near) and asked.standing.code in CARS:
        return asked.standing.code
    own = asked.own or asked.context.topic.subject
    return own if own in CARS else "auto"
