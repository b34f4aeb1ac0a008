"""What a quantity measures: its indicator."""

from __future__ import annotations

import re

from ..figure import Figure
from ..kinds import CAR_CLASSIFIERS, COUNTED, DURATIONS, FIRM_MONEY, FLOWS, ORDERS, THINGS
from ..lexicon import Mention
from ..numbers import Quantity
from . import labels
from .context import FEW_LINES, Context, Reading
from .counts import NEAR, counted, noun_behind
from .frame import Standing
from .named import Measurand, said_by
from .policies import is_granted
from .prices import (
    MONEY,
    goes_on_priced,
    grew_dearer,
    is_no_price,
    is_per_piece,
    price_of_car,
    tier_of,
)
from .shares import (
    is_of_market,
    is_share_of_firm,
    is_share_of_goods,
    named_share,
    of_installed,
    shared_thing,
)

__all__ = ["measurand"]

#: Words for an amount that only the words before explain: 规模稳居全国第一, 零售市场规模.
GENERIC = frozenset({"规模", "总规模", "产业规模", "市场规模", "总量", "数量", "累计数量", "总数"})
#: What 产销 splits into when a pair of numbers follows it, and how the row names it.
SPLIT_LABELS = {"production": "产", "sales": "销"}
#: Places and fields that a number counts: 22个国家和地区, 9个行业.
_FIELDS = re.compile(
    "(?!放在|位于|分布|布局|落在|建在|设在|投放|集中)[㐀-鿿]{0,5}"
    "(?:国家|地区|城市|省份|省区|行业|领域|协约国|服务区|区县|县区|街道)"
)
#: 以37.4%的份额居首
_SHARE_BEHIND = re.compile("的(?:[㐀-鿿]{0,4}市场)?(?:份额|市占率|占有率)")
#: 具有70%的汽车零部件|本地配套化率
_RATE_BEHIND = re.compile("的?(?:[㐀-鿿]{2,10}的)?([㐀-鿿]{2,12}率)(?![㐀-鿿])")
#: Machines that a works has: 车间里机器人就有1400台.
_TOOLS = re.compile("(机器人|机械[臂手]|AGV|压铸机|冲压机|数控机床)(?:就|共|已|现)*有$")
#: What makers do in plain talk that sell: 理想拿下5万辆.
_GOT = re.compile(
    "(?:拿下|斩获|揽获|狂揽|揽下|豪取|收获|跑出|交出|录得|打出|干到|干了|做到|冲上|冲到|冲过|站上|站稳|守住"
    "|迈上|迈过|跨上|跨过|达成|定格在|停在|止步于|跌到|跌至|滑落到|掉到|缩到|干出|突破|跌破|超)了?$"
)
#: And what is kept at such a number: 摩托车稳住|165万辆, 笔记本稳定在|5800万台.
_HELD = re.compile(
    "(?:稳住|保住|守住|稳在|稳定在|稳定于|维持在|保持在|做到|干到|冲到|冲上|冲击|冲刺|爬到|爬坡到|拉到|提到)了?$"
)
_ENDS_HELD = frozenset("住在于到上击刺了")
#: What another has done more or less of, without any other word for it: 多卖了|8万辆, 少赚|40亿元.
_MORE_OR_LESS = re.compile("[多少](卖|售|销|交付|造|产|赚|挣|亏|出口)[出掉]?了?[近约超]?$")
_DONE = {
    **dict.fromkeys(("卖", "售", "销", "交付"), "sales"),
    **dict.fromkeys(("造", "产", "量产"), "production"),
    **dict.fromkeys(("赚", "挣", "亏"), "profit"),
    "出口": "export_volume",
}
#: The bare verbs, right before how many: 才|造|25万辆, 造过|94万辆.
_BARE = re.compile("(?<![外内热多少可产])(卖|造|销|售|量产)(?:[回跌冲升涨掉]?到|过|破|超)?$")
_ENDS_BARE = frozenset("卖造产销售回跌冲升涨掉到过破超")
#: And what firms do with other goods: 供了|118万台变速器, 今年交了|30多架, 做了|50万台电机.
_HANDED = re.compile(
    "(?<![成提上移转递社叫看当])([供交发做造干])(?:了|出去?了?|付了)(?:近|约|将近|超过?|有)?$"
)
_ENDS_HANDED = frozenset("了出去近约超过有")
_GOODS_UNITS = frozenset({"unit", "GWh", "MWh", "TWh", "other"})
_ABLE_TO = ("能", "可", "可实现", "能实现")
#: What is built before it can make anything.
_BUILT_FIRST = re.compile("(?:建成|建好|投产|达产|满产|完工)[了后的以之]")
_MADE_BARE = re.compile("(?<=[年月度计共])(产)$")
#: What another costs less or more: 比去年便宜了|3万元.
_CHEAPER = re.compile("(?:便宜|贵)了?(?:约|近|超|将近)?$")
#: What such a code is called where it is money.
_DONE_FOR = {"sales": "revenue", "export_volume": "export_value", "production": "output_value"}
#: 形成|200万辆|整车、3000万套零部件的产能: what several numbers are the ability of.
_OF_ABILITY = re.compile(
    "[^。;；,，]{0,30}?的(?:年|总|设计)?(?:产能|(?:生产|制造|产销)(?:能力|实力)|产能力)"
)
#: Money given: 给予|1000万元|奖励.
_GIVEN = re.compile("的?(?:一次性|资金|财政|专项)*(奖励|补贴|补助|资助|奖补)")
#: Trades whose growth is that of their value added, where nothing else is said.
_SECTION = re.compile("(?:制造|采矿|采选|开采|制品|加工|供应|冶炼)业")
#: A rate that no word of the vocabulary names: 新车联网率达|95%.
_RATE = re.compile(
    "([㐀-鿿A-Za-z]{1,8}率)[达到为是在仅只有高已超过约近升提至均保持稳定维还]{0,6}$"
)
#: Cars on a ship or a train, and where it goes: 满载3000辆国产汽车驶离港口.
_LOADED = re.compile("(?:[满装运]载|搭载|载着|载有|装着|装有|装运)了?$")
_LEAVES = re.compile(
    "[^。;；]{0,24}?(?:驶[往向离出]|[发运开]往|启航|起航|出海|离港|远航|奔赴|前往)"
)
#: Vehicles that are set to serve: 投放示范运营车辆.
_PUT_TO_USE = re.compile(
    "投放(?!市场)|投用|示范运营|试运营|上路(?:测试|运营|行驶)|投运|投入运营|在运营?"
)
#: And what says that they run: 累计投运, 已有130辆重卡|在走廊上运营.
_RUN = frozenset({"投运", "投入运营", "在运", "在运营"})
_RUNS = re.compile("[^。;；,，]{1,14}?在[^。;；,，]{1,16}?(运营|运行|服役|行驶|奔跑|示范应用)")
#: What a works or a site has, behind its number: 180台|机械设备.
_MACHINES = re.compile(
    "[㐀-鿿]{0,6}?(?:设备|机器人|压铸机|注塑机|压力机|冲床|机床|加工中心|焊机|塔吊|吊车|起重机|机械臂|机械手|仪器)"
)
#: Electricity made, whatever made it: 新能源发电量681亿千瓦时.
_GENERATED = re.compile("发电量?(?![机设站厂])")
#: 拿了我们20%的股份: a part of a firm, and of nothing that was told before.
_STAKE = re.compile("的?(?:股份|股权|权益|控股)")
#: Units in which a trade counts what it makes.
_MADE = frozenset({"台", "辆", "万辆", "件", "套", "GWh", "吉瓦时"})
#: Where cars go that are made: 2.2辆新车|驶下生产线.
_OFF_LINE = re.compile("(?:缓缓|陆续|先后)?(?:驶下|下线|驶出|出厂)")
#: What another is held against: 是普通车型的4倍.
_HELD_AGAINST = re.compile("(?:是|为|相当于)[^,，;。]{1,16}的$")
#: What may stand between a counted noun and its number: 换电站|数量年内将达|60座.
_BETWEEN = re.compile(
    "数量|总量|总数|规模|累计|年内|目前|现已|已经|全部|将|达到|增至|超过|突破"
)
#: How statistics begin to tell off goods.
_BY_PRODUCT = re.compile(
    r"\s*(?:[分从按](?:主要)?产品(?:产量)?(?:看|来看|分)?|(?:重点监测的?)?主要(?:工业)?产品[产中](?:量|方面|看)?)"
    "[^,，。]{0,4}[,，]"
)
#: The share or rate that was told before: 占31%。今年这个比例到了32%.
_THIS_RATE = re.compile("(?:这个|这一|该)(?:比例|占比|比重|比率)")
#: What a car earns, or whoever sells it, right before how much: 大概赚|9000块.
_EARNED = re.compile("(?<![倒只稳])(赚|挣)(?:了|到|个|上|取)?(?:大概|差不多|将?近|约|超过?|不到)?$")
_ENDS_EARNED = frozenset("赚挣了到个上取概多近约超过")
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
#: How much of a goal: 目标38万辆,|完成52%, 刚到39%.
_DONE_PART = re.compile("(?:完成[率度]?|达成[率度]?|[刚才只]到)[了为是仅才只有到达]{0,3}$")
#: What is done to projects, right before how many: 年内开工|12个.
_BEGUN = re.compile("(?:开工|竣工|投产|落地|签约|在建|续建|储备|引进)(?:的|了|达到?|有|共|已)?$")
#: How far before a number a noun may stand that names something again, and what leads to it.
_AGAIN, _OPENS_NOUN = 6, frozenset("的有建,，")
#: How close behind a number it is said to be granted.
_CLOSE = 16
#: The indicators that a policy speaks of where it says how much it pays.
_GRANTED_FOR = frozenset({"investment", "projects", "companies", "other"})
#: What goods are made, sold and sent abroad.
_GOODS_MADE = frozenset({"production", "sales", "export_volume"})
#: Money made, and firms: a share of the goods sold after them is none of them.
_NO_GOODS_MADE = frozenset(
    {*FIRM_MONEY, "output_value", "companies", "other", "price", "capacity", "investment"}
)
#: A kind among the vehicles of one use: 公交车中新能源汽车占比.
_AMONG = re.compile("车辆?中的?((?:新能源|纯电动?|电动|清洁能源)[㐀-鿿]{0,4}(?:占比|比例|比重))")
#: 同比均增长1.6%: one rate of two numbers.
_BOTH = re.compile("均|双双|都")
#: What a quantity of energy is made by: 30GWh动力电池生产线.
_WORKS = re.compile(
    "[㐀-鿿A-Za-z]{0,14}?(?:生产线|产线|产能|基地|工厂|项目|产业园)|[㐀-鿿、]{0,24}?等(?:一批)?项目"
)
#: And what cars are made by: 20万辆新能源汽车整车项目; and other goods: 5万吨正极材料生产线.
_MAKES = re.compile(
    "(?:新能源|智能网联|纯电动?|电动|高端|整车|乘用车|商用车|汽车|轿车|客车|卡车|重卡|摩托车){1,4}"
    "(?:生产线|产线|生产基地|制造基地|生产项目|整车项目|工厂"
    "|(?:扩能|扩产|改?扩建|新建|技改|技术改造|产能提升|产业化|搬迁|建设)*项目)"
)
_MAKES_GOODS = re.compile("[㐀-鿿A-Za-z]{1,12}?(?:生产线|产线|生产基地|生产项目|产能)")
#: By the unit of the goods.
_LINES = {"vehicle": _MAKES, "t": _MAKES_GOODS}
#: Money laid out without the word: 明年计划再投1.8亿元, 去年砸下30亿元.
_SPENDS = re.compile(
    "(?:[再共新已要想得备算划会能还先各独]|可以)投(?:入|了)?$|投(?:了|进去?了?|下去了?)$"
    "|砸(?:下|进|入|了|下了|进了|进去|进去了)?的?$|(?<!少)花(?:了|掉了?|出去)$|拿出了?$|豪掷了?$|掏出?了?$"
    "|(?:追加|投入|注入|拿出)(?:了)?[^,，。;；0-9金税补]{0,8}(?:资金|本金|现金|真金白银)$"
)
#: And part of what comes in, which is laid out: 拿出销售收入的4%.
_LAYS_OUT = re.compile("拿出|提取|计提|划出|投入|抽出|切出|[将把]")
#: How far before such money the verb and what it goes to may stand.
_NEAR_VERB = 16
#: What is ranked that no word of the vocabulary names: 创新能力居全国第41位.
_ABILITY = re.compile("能力|实力|竞争力|活力|环境")
#: How much of a sum's growth is that of one of its parts.
_CONTRIBUTIONS = frozenset({"贡献率", "贡献度", "拉动率"})
#: What is built in phases, or has only been laid out: 一期|10GWh, 同样规划|20GWh.
_PHASE = re.compile("(?:[一二三首]期|规划|拟建|在建|布局|新建|扩建|投建)$")
_PHASES = ("一期", "二期", "三期", "首期")
#: What works will make: 后面几期都建成要|70GWh, 达产后每年新增管路总成|1800万件.
_ONCE_BUILT = re.compile(
    "(?:期[^,，。;；0-9]{0,4}(?:建成|投产|达产|满产|建完)(?:了|以?后|的话)?(?:要|将|会|能|可以?)?(?:到|有|达到?)?"
    "|(?:达产|建成|投产|投用|满产|完工|投运)(?:[以之]?后|了)[,，]?(?:[^,，。;；0-9]{0,6}?)"
    "(?:每年|年|一年)(?:可以?|能|将|会)?(?:新增|增加|多|再)?[产出造干]?(?:[㐀-鿿]{0,8}))$"
)
#: 投产后实现|整车25万辆, and what follows it in a list: |,发动机80万台.
_BRINGS = re.compile(
    "(?:投产|达产|建成|满产)(?:投产|达产)?[以之]?后[,，]?[^,，。;；0-9]{0,4}?(实现|形成|具备|达到)"
    "(?:年产)?[㐀-鿿]{0,8}$"
)
_ALSO_MADE = re.compile(
    "[,，、和及]?(?:整车|发动机|变速器|变速箱|动力总成|电池包|[㐀-鿿]{0,4}电机)"
)
#: 建成后将具备|38万辆, 一期建成投产,总投资24亿元,达到|28万辆: and how far back works may be told.
_IS_ABLE = re.compile("(?:建成|投产|达产|竣工)[^。;；]{0,24}?(?:具备|形成|达到)$")
_ENDS_ABLE, _STOOD = frozenset("备成到"), 40
_ABLE = frozenset({"vehicle", "unit", "GWh", "t"})
#: What the output of works is told in, and all units of things that no word may name.
_OF_WORKS = frozenset({"GWh", "GW", "MWh", "TWh"})
_THINGS = frozenset({*_ABLE, *_OF_WORKS, "kWh"})
_KINDS = frozenset("条款")
#: So many 条 are no lines of a works but goods: 轮胎7800万条.
_GOODS_NUMBER = 10_000
#: What is spent on less builds nothing.
_WORTH_BUILDING = 10_000_000
#: How far before a number works may be said to be built.
_ABOVE = 28
#: Words that count what no trade makes and sells: 548个, 12座.
_NO_GOODS = frozenset({"个", "座", "处", "所", "项", "种", "位"})
#: Words that count no firms: 经销商手里1.2万台.
_NO_FIRMS = frozenset("台件套只块片颗辆")
#: What rises and falls as its sales do.
_MARKET = re.compile("车市(?!场)|(?:汽|乘用|商用|新能源|卡|轿|摩托)车市场")
#: How often something is done: 换电站日均换电9.8万次.
_TIMES = frozenset({"次", "趟", "批次", "户次"})


def measurand(context: Context, reading: Reading) -> Measurand:
    """Choose the indicator: from the list, the noun counted, the clause, the sentence, before."""
    unit, start = reading.quantity.unit, reading.quantity.start
    if reading.like is not None:
        return Measurand(reading.like.indicator, reading.like.label, "said")
    listed = reading.mapped.get("indicator")
    if isinstance(listed, str):
        return Measurand(listed, SPLIT_LABELS[listed], "said")
    if listed is not None and context.fits(listed, unit):
        return said_by(context, listed, unit)
    if (unit == "%" or unit in MONEY) and (paid := _paid(context, reading)):
        return paid
    after = noun_behind(context, reading) or _behind_list(context, reading)
    if unit == "vehicle" and (moved := _moved(context, reading, after)):
        return moved
    if unit in _GOODS_UNITS and (handed := _handed(context, start)):
        return handed
    changed = reading.said.measure in ("change", "change_abs")
    if changed and (more := _more_or_less(context, reading)):
        return more
    fitting = _fitting(context, reading.quantity)
    here = [mention for mention in fitting if mention.start >= context.clause.start]
    if unit in COUNTED and reading.said.measure in ("level", "change_abs"):
        return counted(context, reading, after, here)
    things = unit in _THINGS or reading.quantity.unit_text in _KINDS
    if things and (thing := _thing(context, reading, after, here)):
        return thing
    return (
        _in_clause(context, reading, after, here)
        or _in_sentence(context, reading, fitting)
        or _standing(context, reading)
        or _unknown(context, reading)
    )


def _behind_list(context: Context, reading: Reading) -> Mention | None:
    """分别实现67亿元及38亿元总收入: the noun behind the last of a list is that of all."""
    if not reading.mapped or reading.index + 1 not in context.mapped or context.said:
        return None
    tokens = context.tokens[reading.index + 1 : reading.index + 3]
    if len(tokens) < 2 or type(tokens[1]) is not Mention or tokens[1].kind != "indicator":
        return None
    close = tokens[1].start == tokens[0].end
    return tokens[1] if close and context.fits(tokens[1], reading.quantity.unit) else None


def _paid(context: Context, reading: Reading) -> Measurand | None:
    """给予1000万元奖励, 大概赚9000块, 11.98万元起: what is granted, earned or asked."""
    unit, start = reading.quantity.unit, reading.quantity.start
    if unit != "%":
        if priced := tier_of(context, reading.quantity):
            return Measurand("price", priced, "said")
        if given := _GIVEN.match(context.text, reading.quantity.end):
            return Measurand("other", given[1], "said")
    if _is_grant(context, reading):
        return Measurand("other", "补助", "said")
    if unit != "CNY":
        return None
    ends = context.text[start - 1] in _ENDS_EARNED
    if ends and (made := _EARNED.search(context.text, *context.just_before(start))):
        return Measurand("profit", made[1], "said")
    priced = price_of_car(context, reading.quantity)
    return Measurand("price", priced, "said") if priced else None


def _moved(context: Context, reading: Reading, after: Mention | None) -> Measurand | None:
    """才造25万辆, 已投放车辆40余辆, 满载3000辆国产汽车驶离港口: what is done with so many cars."""
    if after is not None and _OFF_LINE.match(context.text, after.end):
        return Measurand("production", "下线", "said")
    if done := _done_bare(context, reading) or _put_to_use(context, reading.quantity):
        return done
    loaded = _shipped(context, reading.quantity)
    return Measurand("export_volume", loaded, "said") if loaded else None


def _handed(context: Context, start: int) -> Measurand | None:
    """供了118万台变速器, 做了50万台电机: what a firm does with goods."""
    if context.text[start - 1] not in _ENDS_HANDED:
        return None
    handed = _HANDED.search(context.text, *context.just_before(start))
    if handed is None:
        return None
    return Measurand("production" if handed[1] in "做造干" else "sales", handed[0], "said")


def _fitting(context: Context, quantity: Quantity) -> list[Mention]:
    """The sentence's indicators that may be measured so."""
    unit, unit_text = quantity.unit, quantity.unit_text
    known, never = context.lexicon.indicators, "price" if is_no_price(quantity) else None
    fitting = [
        mention
        for mention in context.said
        if (code := known[mention.word].code_for(unit)) and code != never
    ]
    if not fitting:
        return fitting
    if unit == "unit" and unit_text in _NO_FIRMS:
        fitting = [mention for mention in fitting if mention.code != "companies"]
    if unit == "times":
        fitting = _before_yardstick(context, quantity, fitting)
    if unit_text in _TIMES:
        fitting = [mention for mention in fitting if not context.counts(mention)]
    if unit_text in _NO_GOODS and unit != "place-rank":
        fitting = [mention for mention in fitting if mention.code not in FLOWS]
        if unit_text == "个" and (quantity.low or 0) < _GOODS_NUMBER:
            # 年产20万套保险杠等15个招商项目
            fitting = [mention for mention in fitting if mention.code != "capacity"]
    return fitting


def _thing(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand | None:
    """30GWh动力电池生产线, 机器人就有1400台: what things are counted or made, by no known word."""
    quantity, text = reading.quantity, context.text
    unit, start, end = quantity.unit, quantity.start, quantity.end
    if unit in _ABLE and all(map(context.counts, here)) and (
        able := _once_built(context, quantity)
    ):
        return Measurand("capacity", able, "said")
    if unit in ("vehicle", "unit") and not here and after is None and (
        brought := _brought(context, quantity)
    ):
        return Measurand("capacity", brought, "said")
    if unit == "kWh" and not here:
        made = _GENERATED.search(text, max(start - _NEAR_VERB, 0), start)
        if made:
            return Measurand("production", made[0], "said")
    if unit in _OF_WORKS and after is None and (
        _WORKS.match(text, end) or _PHASE.search(text, max(start - 2, 0), start)
    ):
        return Measurand("capacity", labels.noun_after(text, end), "said")
    if unit == "vehicle" and not here and text.endswith(_PHASES, 0, start):
        return Measurand("capacity", "产能", "said")  # 基地一期30万辆汽车项目已投产
    if unit in ("vehicle", "unit") and not here and _OF_ABILITY.match(text, end):
        return Measurand("capacity", "产能", "said")
    if unit == "vehicle" and not here and _ends_able(context, start):
        return Measurand("capacity", "产能", "said")
    if unit in _LINES and not here and _LINES[unit].match(text, end):
        return Measurand("capacity", labels.noun_after(text, end), "said")
    if unit == "unit" and (tool := _TOOLS.search(text, max(start - 10, 0), start)):
        return Measurand("other", tool[1], "said")
    if unit == "unit" and not here and _MACHINES.match(text, end):
        return Measurand("other", labels.noun_after(text, end), "said")
    if unit == "unit" and after is None and _FIELDS.match(text, end):
        return Measurand("other", labels.noun_after(text, end), "said")
    made = here and here[-1].code in FLOWS  # 半钢胎销量5900万条
    lines = quantity.unit_text == "条" and (quantity.low or 0) < _GOODS_NUMBER
    if lines and not made and not (after and context.counts(after)):
        return Measurand("other", labels.noun_after(text, end), "said")
    if quantity.unit_text == "款" and (after is None or after.code == "other"):
        return Measurand("models", labels.noun_after(text, end), "said")
    return _held(context, reading) if unit in ("vehicle", "unit") and not here else None


def _ends_able(context: Context, start: int) -> bool:
    """2015年建成投产,建成后将具备|38万辆整车和发动机: what works will be able to make."""
    if context.text[start - 1] not in _ENDS_ABLE:
        return False
    begin = max(context.sentence.start, start - _STOOD)
    return _IS_ABLE.search(context.text, begin, start) is not None


def _once_built(context: Context, quantity: Quantity) -> str:
    """达产后每年新增管路总成1800万件: the words for what works will be able to make."""
    start = max(context.sentence.start, quantity.start - _ABOVE)
    before = context.text[start : quantity.start]
    if "后" not in before and "期" not in before and "了" not in before:
        return ""
    built = _ONCE_BUILT.search(context.text, max(start, context.last_at), quantity.start)
    return built[0] if built else ""


def _brought(context: Context, quantity: Quantity) -> str:
    """投产后实现整车25万辆,发动机80万台: what works will be able to make, and what besides."""
    text, start, last = context.text, quantity.start, context.last
    begin = max(context.sentence.start, start - _ABOVE)
    if last is not None:
        also = last.indicator == "capacity" and _ALSO_MADE.fullmatch(text, context.last_at, start)
        return last.label if also else ""
    if text.find("产", begin, start) < 0 and text.find("成", begin, start) < 0:
        return ""
    brought = _BRINGS.search(text, begin, start)
    return brought[1] if brought else ""


def _held(context: Context, reading: Reading) -> Measurand | None:
    """摩托车稳住165万辆, 笔记本稳定在5800万台: what a firm sells and a place makes."""
    start, end = context.just_before(reading.quantity.start)
    if context.text[end - 1] not in _ENDS_HELD:
        return None
    held = _HELD.search(context.text, start, end)
    standing, product = context.frame.indicator, context.frame.product
    told = standing is not None and context.in_reach(standing) and standing.code in FLOWS
    last = context.last
    ramps = held is not None and held[0].startswith("爬") and last is not None
    if ramps and last.indicator == "capacity" and last.unit == reading.quantity.unit:
        return Measurand("production", held[0], "said")  # 年产能30万套,下个月爬到8000套
    if held is None or (told and context.fits(standing.token, reading.quantity.unit)):
        return None
    if not context.in_sentence(product) or product.token.start < context.clause.start:
        return None
    sold = context.in_reach(context.frame.actor)
    return Measurand("sales" if sold else "production", held[0], "said")


def _is_grant(context: Context, reading: Reading) -> bool:
    """按设备投资的8%给予补助: what a policy pays, of whatever it pays it for."""
    if reading.said.measure == "change" or not is_granted(context, reading, _CLOSE):
        return False
    clause = context.clause.start
    return all(word.code in _GRANTED_FOR for word in context.said if word.start >= clause)


def _shipped(context: Context, quantity: Quantity) -> str:
    """轮船满载3000辆国产汽车驶离港口: the word for cars on their way out of the country."""
    start = max(context.clause.start, quantity.start - 5)
    loaded = _LOADED.search(context.text, start, quantity.start)
    return loaded[0] if loaded and _LEAVES.match(context.text, quantity.end) else ""


def _put_to_use(context: Context, quantity: Quantity) -> Measurand | None:
    """已投放自动驾驶车辆40余辆: vehicles that serve somewhere, made whenever.

    累计投运氢能车820辆, 已有130辆重卡在走廊上运营: those that run are a stock.
    """
    said = _PUT_TO_USE.search(context.text, context.clause.start, quantity.start)
    since = said.start() if said else context.clause.start
    if any(word.start >= since for word in context.said):
        return None
    if said is not None:
        code = "stock" if said[0] in _RUN else "other"
        return Measurand(code, said[0], "said")
    runs = _RUNS.match(context.text, quantity.end)
    return Measurand("stock", runs[1], "said") if runs else None


def _more_or_less(context: Context, reading: Reading) -> Measurand | None:
    """一年多卖了8万辆, 少赚40亿元: what was sold or earned, told with how much more or less."""
    quantity = reading.quantity
    start = max(context.clause.start, quantity.start - 6)
    done = _MORE_OR_LESS.search(context.text, start, quantity.start)
    if done is None and quantity.unit in MONEY:
        cheaper = _CHEAPER.search(context.text, start, quantity.start)
        return Measurand("price", cheaper[0], "said") if cheaper else None
    if done is None:
        return None
    code = _DONE[done[1]]
    if quantity.unit in MONEY:
        if done[1] == "卖" and "单车" in context.text[context.clause.start : done.start()]:
            code = "price"
        code = _DONE_FOR.get(code, code)
    return Measurand(code, done[0], "said")


def _done_bare(context: Context, reading: Reading) -> Measurand | None:
    """月均卖3.1万辆, 一年才造25万辆, 最高造过94万辆: a bare verb right before the number."""
    quantity, end = reading.quantity, reading.quantity.start
    made = context.tokens[reading.index - 1] if reading.index else None
    if type(made) is Mention and made.kind == "product" and made.end == end:
        end = made.start  # 造摩托1038万辆
    start = max(context.clause.start, end - 5)
    bare = context.text[end - 1] in _ENDS_BARE and _BARE.search(context.text, start, end)
    done = bare or _made_bare(context, quantity)
    if done is None or any(word.end in (quantity.start, end) for word in context.said):
        return None  # 销售3万辆, 生产销售皮卡3万辆: a word of the vocabulary
    if context.text.endswith(_ABLE_TO, 0, done.start()) and _BUILT_FIRST.search(
        context.text, max(start - _ABOVE, context.sentence.start), done.start()
    ):
        return Measurand("capacity", done[0], "said")  # 建成了能造20万辆
    return Measurand(_DONE[done[1]], done[0], "said")


def _made_bare(context: Context, quantity: Quantity) -> re.Match[str] | None:
    """全年产摩托车638万辆: 产 before what is made."""
    made = context.frame.product
    if made is None or made.token.end != quantity.start:
        return None
    if any(word.end == made.token.start for word in context.said):
        return None  # 年产新能源汽车15万辆: a word of the vocabulary
    start = max(context.clause.start, made.token.start - 4)
    return _MADE_BARE.search(context.text, start, made.token.start)


def _named_rate(context: Context, reading: Reading) -> Measurand | None:
    """新车联网率达95%: a rate by its own name, which the vocabulary does not know."""
    quantity = reading.quantity
    start = max(context.clause.start, quantity.start - 15)
    if context.text.find("率", start, quantity.start) < 0:
        return None
    rate = _RATE.search(context.text, start, quantity.start)
    words = context.tokens[: reading.index]
    if rate is None or any(type(word) is Mention and word.end == rate.end(1) for word in words):
        return None
    return Measurand("other", rate[1], "said")


def _before_yardstick(
    context: Context, quantity: Quantity, fitting: list[Mention]
) -> list[Mention]:
    """The words before that which something is a multiple of: 均价1.2万元,是普通车型的3倍."""
    start = max(context.clause.start, quantity.start - 24)
    held = _HELD_AGAINST.search(context.text, start, quantity.start)
    return [word for word in fitting if held and word.end <= held.start()] or fitting


def _in_clause(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand | None:
    quantity, said = reading.quantity, reading.said
    unit, start = quantity.unit, context.clause.start
    if unit in MONEY and here and (paid := _as_word_before(context, quantity, here[-1])):
        return paid
    if unit in ("%", "pp") and (rate := _rate(context, reading)):
        return rate
    if said.measure == "share" and is_share_of_firm(context, reading):
        return Measurand("market_share", "占比", "said")
    if unit == "%" and context.rate is not None and (again := _rate_again(context, reading)):
        return again
    if here and here[-1].word in _CONTRIBUTIONS and _grew_last(context):
        return Measurand(context.last.indicator, context.last.label, "said", inherited=True)
    if said.measure == "share" and (shared := _shared(context, reading, here)):
        return shared
    if after is not None:
        adjoins = unit in ("unit", "other") or after.code == "market_share"
        adjoins = adjoins and after.start - quantity.end <= 1
        if unit in MONEY and here and _costs(here[-1], quantity):
            return said_by(context, here[-1], unit)
        able = here and here[-1].code == "capacity" and here[-1].end <= quantity.start
        able = able and (after.word in GENERIC or context.counts(after))  # 年产9万台的项目
        if able:
            return said_by(context, here[-1], unit)  # 形成年产60万套的规模
        if adjoins or context.text.startswith("的", quantity.end):
            return said_by(context, after, unit)
    generic = len(here) > 1 and (
        here[-1].word in GENERIC
        or _is_stock_of(here[-2], here[-1])
        or _is_object_of(context, here[-2], here[-1])
    )
    here = here[:-1] if generic else here
    measured = [mention for mention in here if not context.counts(mention)]
    if unit == "%" and here and _is_laid_out(context, here[-1], quantity):
        return Measurand("other", "研发投入", "said")
    of = context.clause.of_indicator
    of_goods = of is not None and said.measure == "share" and of.code in _GOODS_MADE
    if of_goods and context.last is None and not measured:
        return said_by(context, of, unit)  # 前十家企业占全市出口量的58%
    if of is not None and said.measure == "share" and of.code in FIRM_MONEY and _counts_all(here):
        return said_by(context, of, unit)  # 海外客户占收入的25%
    if unit == "%":
        here = measured or (here if context.last is None else [])
    elif here and not generic and context.counts(here[-1]):
        # a noun far off was counted elsewhere
        here = measured if _is_apart(context, here[-1], quantity) else here
    if here and not (said.measure == "rank" and here[-1].word in GENERIC):
        return said_by(context, here[-1], unit)
    if after is not None and not (unit == "%" and context.counts(after)):
        return said_by(context, after, unit)
    if unit in MONEY and is_per_piece(context, quantity):
        return Measurand("price", "单价", "said")
    if unit in MONEY and (spent := _spent(context, quantity)):
        return spent
    if said.measure == "change" and not here and (dearer := grew_dearer(context, quantity)):
        return Measurand("price", dearer, "said")
    if unit in MONEY and any(_invests(token, start) for token in context.tokens):
        research = context.text.find("研发", start, quantity.start) >= 0  # 计划投入研发80亿元
        return Measurand("other" if research else "investment", "投资", "said")
    return None


def _as_word_before(context: Context, quantity: Quantity, word: Mention) -> Measurand | None:
    """要追加技改资金6亿元, 进口的要3000元: money, by more than the last word before it."""
    laid_out = _spent(context, quantity) if word.word.endswith("资金") else None
    if laid_out is None and goes_on_priced(context, word, quantity):
        return Measurand("price", context.last.label, "said")
    return laid_out


def _costs(word: Mention, quantity: Quantity) -> bool:
    """投资35亿元的新能源汽车生产项目: the cost of what is built, no value of what it makes."""
    return word.code == "investment" and word.end == quantity.start


def _rate(context: Context, reading: Reading) -> Measurand | None:
    """新车联网率达95%, 以37.4%的份额居首, 20%的股份: a rate by what stands right beside it."""
    end = reading.quantity.end
    if rate := _named_rate(context, reading):
        return rate
    if _SHARE_BEHIND.match(context.text, end):
        return Measurand("market_share", "份额", "said")
    if reading.quantity.unit != "%":
        return None
    if stake := _STAKE.match(context.text, end):
        return Measurand("other", stake[0].lstrip("的"), "said")
    if context.text.startswith("的", end) and (rate := _rate_behind(context, reading)):
        return Measurand("other", rate, "said")
    return _done_of_goal(context, reading)


def _rate_behind(context: Context, reading: Reading) -> str:
    """具有70%的汽车零部件本地配套化率: the name of a rate that no word names, behind its number."""
    end = reading.quantity.end
    behind = _RATE_BEHIND.match(context.text, end)
    if behind is None or any(word.kind == "indicator" for word in reading.tail):
        return ""
    things = (
        word.end
        for word in reading.tail
        if word.kind == "product" and behind.start(1) < word.end < behind.end(1) - 1
    )
    return context.text[max(things, default=behind.start(1)) : behind.end(1)]


def _rate_again(context: Context, reading: Reading) -> Measurand | None:
    """占31%。今年这个比例到了32%: the rate that was told last, if not too long ago."""
    paragraph, code, label, _ = context.rate
    near = context.place.paragraph - paragraph <= 1
    again = near and context.clause_says(reading, _THIS_RATE)
    return Measurand(code, label, "carried") if again else None


def _shared(context: Context, reading: Reading, here: list[Mention]) -> Measurand | None:
    """公交车中新能源汽车占比达80%, 快充桩占一半: what the words for a share say that it is of."""
    quantity = reading.quantity
    if kind := _kind_among(context, quantity):
        return Measurand("other", kind, "said")
    if name := labels.rate_name(context.text, context.tokens, reading.index):
        return named_share(context, name)
    if context.last is None:
        name = labels.noun_before(context.text, context.clause.start, quantity.start)
        if is_share_of_goods(name):
            return named_share(context, name)  # 好在新能源占比已到59%
    if is_of_market(context, quantity):
        return Measurand("market_share", "份额", "said")
    thing = shared_thing(context, here) if quantity.unit == "%" else None
    return said_by(context, thing, quantity.unit) if thing else None


def _is_laid_out(context: Context, word: Mention, quantity: Quantity) -> bool:
    """每年拿出销售收入的4%做研发: what is laid out of it, and no part of what comes in."""
    if word.code not in FIRM_MONEY or not context.text.startswith("的", word.end):
        return False
    start = max(context.clause.start, word.start - _NEAR_VERB)
    return quantity.start - word.end <= NEAR and bool(
        _LAYS_OUT.search(context.text, start, word.start)
    )


def _kind_among(context: Context, quantity: Quantity) -> str:
    """公交车中新能源汽车占比达80%: of those vehicles, and not of what was told before."""
    among = _AMONG.search(context.text, context.clause.start, quantity.start)
    return among[1] if among else ""


def _done_of_goal(context: Context, reading: Reading) -> Measurand | None:
    """目标38万辆,完成52%: how much of it has been made or sold."""
    last, start = context.last, reading.quantity.start
    if last is None or last.status != "target" or last.indicator not in FLOWS:
        return None
    if _DONE_PART.search(context.text, max(start - 8, context.clause.start), start) is None:
        return None
    reading.said, reading.of_goal = reading.said._replace(measure="share"), True
    return Measurand(last.indicator, last.label, "said", inherited=True)


def _counts_all(words: list[Mention]) -> bool:
    """Whether a clause speaks only of whom or what is counted: 客户, 前五大企业."""
    return bool(words) and all(word.code in COUNTED.values() for word in words)


def _spent(context: Context, quantity: Quantity) -> Measurand | None:
    """去年砸下30亿元: money laid out without the word; on research it is not invested."""
    start = max(context.clause.start, quantity.start - _NEAR_VERB)
    spent = _SPENDS.search(context.text, start, quantity.start)
    if spent is None:
        return None
    if spent[0][0] == "花" and (quantity.low or 0) < _WORTH_BUILDING:
        return None  # 改一台车花了3万元
    research = "研发" in context.text[start : spent.start()]
    research = research or context.text.find("研发", quantity.end, quantity.end + NEAR) >= 0
    code = "other" if research else "investment"
    return Measurand(code, spent[0], "said")


def _grew_last(context: Context) -> bool:
    """增加值增长29%,对工业增长的贡献率58%: whether what has just grown was made or sold."""
    last = context.last
    return last is not None and last.measure == "change" and last.indicator in FLOWS


def _is_apart(context: Context, thing: Mention, quantity: Quantity) -> bool:
    """Whether more stands between a noun and a number than 数量年内将达."""
    if not NEAR < quantity.start - thing.end <= 3 * NEAR:
        return quantity.start - thing.end > NEAR
    return len(_BETWEEN.sub("", context.text[thing.end : quantity.start])) > NEAR


def _invests(token: object, start: int) -> bool:
    """将投资60亿元: the intention has the word in it."""
    cue = type(token) is Mention and token.kind == "cue" and token.start >= start
    return cue and token.word.endswith(("投资", "投入")) and token.code == "plan"


def _is_stock_of(thing: Mention, word: Mention) -> bool:
    """充电站保有量: what is counted says more than that it is there."""
    return word.code == "stock" and thing.code == "chargers" and word.start - thing.end <= 1


def _is_object_of(context: Context, verb: Mention, thing: Mention) -> bool:
    """累计下线新车, 年产换电站: what is done to a thing says more than what it is."""
    if not context.counts(thing) or not context.meaning(verb).verb:
        return False
    apart = thing.start - verb.end
    return (verb.code in FLOWS and not apart) or (verb.code == "capacity" and apart <= 6)


def _in_sentence(context: Context, reading: Reading, fitting: list[Mention]) -> Measurand | None:
    last = context.last
    measured = [mention for mention in fitting if not context.counts(mention)]
    priced = last is not None and last.indicator == "price" and last.unit == reading.quantity.unit
    if priced and not measured:
        return Measurand("price", last.label, "said")  # 卖到60万元,眼下只剩23万元
    of = context.clause.of_indicator
    of_goods = of is not None and of.code in _GOODS_MADE and reading.said.measure == "share"
    if of_goods and last is not None and last.indicator in _NO_GOODS_MADE:
        return said_by(context, of, reading.quantity.unit)  # 营收97亿元,C系列占总销量的八成
    since = bool(measured) and measured[-1].start >= context.last_at
    since = since or (bool(measured) and _sorts(context, reading))
    if since and last is not None and (last.indicator == "other" or _is_no_count(reading, last)):
        return said_by(context, measured[-1], reading.quantity.unit)
    if reading.said.measure == "change" and _grew_both(context, reading):
        return Measurand("production_sales", "产销", "said", inherited=True)
    if reading.said.measure == "change" and (grown := _firms_grew(context)):
        return grown
    if reading.said.measure == "share" and last is not None and last.indicator == "price":
        sold = [f for f in context.figures.values() if f.indicator in FLOWS]
        if sold:  # 交付2万辆,成交均价39万元,问界M9占43%
            return Measurand(sold[-1].indicator, sold[-1].label, "said", inherited=True)
    if reading.said.measure == "share" and last is not None and last.indicator == "companies":
        rate = context.rate  # 比亚迪占29.9%。余下40多家企业,分的是不到三成
        if rate is not None and rate[:2] == (context.place.paragraph, "market_share"):
            return Measurand(rate[1], rate[2], "carried")
        told = [f for f in context.figures.values() if f.indicator not in COUNTED.values()]
        if told:  # 特来电57万台…,这5家占总量的64.5%
            return Measurand(told[-1].indicator, told[-1].label, "said", inherited=True)
    if reading.said.measure == "change" and (valued := _trades_grew(context, reading)):
        return valued
    if reading.said.measure != "level" and last is not None:
        last = _before_contribution(context, reading)
        return Measurand(last.indicator, last.label, "said", inherited=True)
    again = last is not None and last.unit == reading.quantity.unit and last.indicator in THINGS
    if again and last.unit_text == reading.quantity.unit_text and not _names_thing(reading):
        part = context.text.find("其中", context.last_at, reading.quantity.start)
        if part >= 0 and not measured:
            return Measurand(last.indicator, last.label, "said")  # 超充站120座,其中40座放在郊区
    if again and not labels.noun_after(context.text, reading.quantity.end):
        things = [word for word in fitting if context.counts(word)]
        if things and things[-1].start >= context.last_at:
            return said_by(context, things[-1], reading.quantity.unit)  # 布局加氢站,2025年达到60座
        same = last.unit != "unit" or last.unit_text == reading.quantity.unit_text
        if not measured and same:
            return Measurand(last.indicator, last.label, "said")  # 广东63万台;江苏建成25万台
    if measured and last is not None and (thing := _own_thing(context, reading, measured[-1])):
        return Measurand("other", thing, "said")
    return said_by(context, measured[-1], reading.quantity.unit) if measured else None


def _sorts(context: Context, reading: Reading) -> bool:
    """在增速超过100%的12家企业中: a mark that sorts what is counted next."""
    following = context.tokens[reading.index + 1 : reading.index + 2]
    counted = following and type(following[0]) is Quantity and following[0].unit in COUNTED
    end = reading.quantity.end
    return bool(counted) and context.text[end : following[0].start] == "的"


def _is_no_count(reading: Reading, last: Figure) -> bool:
    """这5家企业中,A和B销量双降,A的降幅为40%: what has changed is what they do, not how many."""
    return last.indicator == "companies" and reading.said.measure == "change"


def _before_contribution(context: Context, reading: Reading) -> Figure:
    """拉动增长4.1点,贡献率51.9%;电气机械增长11.5%: what grows is what grew before."""
    figures = list(context.figures.values())
    grows = reading.said.measure == "change"
    others = [figure for figure in figures if figure.label not in _CONTRIBUTIONS]
    return others[-1] if grows and others else figures[-1]


def _own_thing(context: Context, reading: Reading, word: Mention) -> str:
    """规划产能15万辆,滚装船4艘: the thing counted, which is not what was told before."""
    quantity, last = reading.quantity, context.last
    if quantity.unit != "unit" or quantity.unit_text in CAR_CLASSIFIERS:
        return ""
    if last.unit_text == quantity.unit_text or word.start >= context.last_at:
        return ""
    standing = context.frame.product
    if standing is not None and standing.token.start >= context.clause.start:
        return ""
    return labels.noun_before(context.text, context.clause.start, quantity.start)


def _names_thing(reading: Reading) -> bool:
    """Whether a product or an indicator stands behind the number."""
    return reading.follows("product") is not None or reading.follows("indicator") is not None


def _firms_grew(context: Context) -> Measurand | None:
    """9家车企销量回升,其中5家增幅在30%以上: what they sold has grown, not how many they are."""
    last, known = context.last, context.of_unit.get("vehicle")
    if last is None or last.indicator != "companies" or context.last_at <= context.clause.start:
        return None
    if known is not None and context.place.paragraph - known[0] <= 1:
        return Measurand(known[1], known[2], "carried")
    word = context.topic.indicator
    return Measurand(word.code, word.word, "default", word) if word else None


def _trades_grew(context: Context, reading: Reading) -> Measurand | None:
    """增加值增长3%。41个行业中21个增长,汽车制造业增长4%: the value they add, not how many grew."""
    last, standing = context.last, context.frame.indicator
    if last is None or last.unit != "unit" or "行业" not in last.label:
        return None
    if not context.in_reach(standing) or standing.code != "value_added":
        return None
    return said_by(context, standing.token, reading.quantity.unit, "carried")


def _grew_both(context: Context, reading: Reading) -> bool:
    """产销分别完成204.7万辆和208.4万辆,同比均增长1.6%: one rate of both."""
    pair = list(context.figures.values())[-2:]
    split = [figure.indicator for figure in pair] == ["production", "sales"]
    return split and context.clause_says(reading, _BOTH)


def _standing(context: Context, reading: Reading) -> Measurand | None:
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
    if reading.said.measure == "change" and _tells_products(context):
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
    no_goods = reading.quantity.unit_text in _NO_GOODS and unit != "place-rank"
    if no_goods and standing.token.code in FLOWS:
        return None
    if context.sentence.end - context.sentence.start <= FEW_LINES:
        # line by line it stays in reach: 3.阿联酋26.4万辆
        context.frame.indicator = standing._replace(at=context.place)
    return said_by(context, standing.token, unit, "carried")


def _tells_products(context: Context) -> bool:
    """分产品看,新能源汽车增长1.4倍: goods told off by statistics, of which so many are made."""
    return _BY_PRODUCT.match(context.text, context.sentence.start) is not None


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


def _unknown(context: Context, reading: Reading) -> Measurand:
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
    if known and (quantity.unit_text in _MADE or quantity.unit in ("GWh", "vehicle")):
        return Measurand(known[1], known[2], "carried")  # 卖了68万台变速器…。其中混动变速器9.2万台
    section = reading.said.measure == "change" and context.clause_says(reading, _SECTION)
    if section and quantity.unit == "%":
        return Measurand("value_added", "增长", "said")
    if reading.said.measure == "change" and quantity.unit == "%":
        market = _MARKET.search(context.text, context.clause.start, quantity.start)
        if market and not context.said:
            return Measurand("sales", market[0], "said")  # 明年车市恐怕还要再降3%
    label = labels.noun_before(context.text, context.clause.start, quantity.start)
    if quantity.unit == "unit" and context.short and (again := _named_again(context, quantity)):
        return Measurand("chargers", again, "said")
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
