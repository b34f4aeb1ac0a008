"""What is done with so many: 才造25万辆, 供了118万台变速器, 满载3000辆国产汽车驶离港口."""

from __future__ import annotations

import re

from ..kinds import FLOWS, MONEY, VEHICLES
from ..lexicon import Mention
from ..numbers import Quantity
from .context import Context, Reading
from .named import Measurand

__all__ = ["handed", "held", "in_use", "more_or_less", "moved"]

#: And what is kept at such a number: 摩托车稳住|165万辆, 笔记本稳定在|5800万台.
_HELD = re.compile(
    "(?:稳住|保住|守住|稳在|稳定在|稳定于|维持在|保持在|做到|干到|冲到|冲上|冲击|冲刺|爬到|爬坡到|拉到|提到)了?$"
)
_ENDS_HELD = frozenset("住在于到上击刺了")
#: What another has done more or less of, without any other word for it: 多卖了|8万辆, 减产|2万台.
_MORE_OR_LESS = re.compile("[多少增减](卖|售|销|交付|造|产|赚|挣|亏|出口)[出掉]?了?[近约超]?$")
_DONE = {
    **dict.fromkeys(("卖", "售", "销", "交付"), "sales"),
    **dict.fromkeys(("造", "产", "量产"), "production"),
    **dict.fromkeys(("赚", "挣", "亏"), "profit"),
    "出口": "export_volume",
}
#: The bare verbs, right before how many: 才|造|25万辆, 造过|94万辆, 要造出|50万辆.
_BARE = re.compile("(?<![外内热多少可产])(卖|造|销|售|量产)(?:[回跌冲升涨掉]?到|过|破|超|出)?$")
_ENDS_BARE = frozenset("卖造产销售回跌冲升涨掉到过破超出")
#: And what firms do with other goods: 供了|118万台变速器, 今年交了|30多架, 做了|50万台电机.
_HANDED = re.compile(
    "(?<![成提上移转递社叫看当])([供交发做造干])(?:了|出去?了?|付了)(?:近|约|将近|超过?|有)?$"
)
_ENDS_HANDED = frozenset("了出去近约超过有")
_ABLE_TO = ("能", "可", "可实现", "能实现")
#: What is built before it can make anything, and how far before.
_BUILT_FIRST = re.compile("(?:建成|建好|投产|达产|满产|完工)[了后的以之]")
_BUILT_REACH = 28
_MADE_BARE = re.compile("(?<=[年月度计共])(产)$")
#: What another costs less or more: 比去年便宜了|3万元.
_CHEAPER = re.compile("(?:便宜|贵)[了出]?(?:约|近|超|将近)?$")
#: What such a code is called where it is money.
_DONE_FOR = {"sales": "revenue", "export_volume": "export_value", "production": "output_value"}
#: How far before a number the phrase may begin that says what is done, and what parts phrases.
_PHRASE, _PARTS_PHRASES = 28, ",;:"
#: How far before a number 产自 may stand.
_MADE_IN = 24
#: Cars on a ship or a train, and where it goes: 满载3000辆国产汽车驶离港口.
_LOADED = re.compile("(?:[满装运]载|搭载|载着|载有|装着|装有|装运)了?$")
_ENDS_LOADED = frozenset("载着有运了")
_LEAVES = re.compile(
    "[^。;；]{0,24}?(?:驶[往向离出]|[发运开]往|启航|起航|出海|离港|远航|奔赴|前往)"
)
#: Cars that leave the country, behind their number: 47万辆车|走出国门, 12万辆“重庆造”汽车远销海外.
_ABROAD = re.compile(
    "[^,，。;；、:0-9]{0,14}?(漂洋过海|走出国门|扬帆出海|乘[船坐轮舱]{1,2}出海"
    "|(?:远销|销往|卖到|卖往|发往|运往|驶向|驶往|送往|开往|走向|出口)了?(?:海外|国外|境外))"
)
#: And before it: 给海外“送”去整车|8.2万辆, 从这里出海的汽车已有|52万辆.
_SENT_ABROAD = re.compile(
    "[给往向](?:海外|国外|境外)[“”]?(?:送|运|发|输送)[“”]?[去出往了]*|从[^,，。;；]{1,10}出海的"
)
#: Vehicles that are set to serve: 投放示范运营车辆.
_PUT_TO_USE = re.compile(
    "投放(?!市场)|投用|示范运营|试运营|上路(?:测试|运营|行驶)|投运|投入运营|在运营?"
)
#: And what says that they run: 累计投运, 已有130辆重卡|在走廊上运营.
_RUN = frozenset({"投运", "投入运营", "在运", "在运营"})
_RUNS = re.compile("[^。;；,，]{1,14}?在[^。;；,，]{1,16}?(运营|运行|服役|行驶|奔跑|示范应用)")
#: Where cars are that are in use: 路上跑的新能源车, 街上跑着|20万辆, 上路行驶的网约车.
_ON_ROADS = re.compile(
    "[路街](?:上|头|面上|道上)?[^,，。;；0-9]{0,2}(?:跑|行驶|穿梭)(?:着|的)|上路(?:行驶|跑)的"
    "|(?<![奔飞小快慢领])跑着$"
)
#: 全国汽车|数量已达|3.36亿辆.
_NUMBER_OF = re.compile(
    "(?:总数量?|数量|总量)(?:已经?|目前|就)?(?:达到?|突破|超过|为|有|增至|增加到|增长到)?了?"
)
#: Where cars go that are made: 2.2辆新车|驶下生产线.
_OFF_LINE = re.compile("(?:缓缓|陆续|先后)?(?:驶下|下线|驶出|驶离|出厂|[走开]下来?)")


def moved(context: Context, reading: Reading, after: Mention | None) -> Measurand | None:
    """才造25万辆, 已投放车辆40余辆, 满载3000辆国产汽车驶离港口: what is done with so many cars."""
    if after is not None and _OFF_LINE.match(context.text, after.end):
        return Measurand("production", "下线", "said")
    if done := _done_bare(context, reading) or _put_to_use(context, reading.quantity):
        return done
    if made := _made_in(context, reading):
        return Measurand("production", made, "said")
    loaded = _shipped(context, reading.quantity) or _sent_abroad(context, reading)
    return Measurand("export_volume", loaded, "said") if loaded else None


def _sent_abroad(context: Context, reading: Reading) -> str:
    """近30万辆漂洋过海, 给海外“送”去整车8.2万辆: the words for cars that leave the country."""
    if sent := _ABROAD.match(context.text, reading.quantity.end):
        return sent[1]
    start = reading.quantity.start
    sent = _SENT_ABROAD.search(context.text, _phrase(context, start), start)
    return sent[0] if sent else ""


def in_use(context: Context, reading: Reading) -> Measurand | None:
    """路上跑的新能源车超过60万台, 全国汽车数量已达3.36亿辆: cars that are there, made whenever."""
    if any(word.start >= context.clause.start for word in context.said):
        return None
    text, start = context.text, reading.quantity.start
    if driven := _ON_ROADS.search(text, max(context.clause.start, start - _PHRASE), start):
        return Measurand("stock", driven[0], "said")
    cars = context.frame.product
    if not context.in_sentence(cars) or cars.code not in VEHICLES:
        return None
    number = _NUMBER_OF.fullmatch(text, cars.token.end, start)
    if number is None or reading.said.measure != "level":
        return None
    area, begin = context.frame.area, cars.token.start
    first = not text[context.clause.start : begin].strip()
    of_place = first or (context.in_sentence(area) and area.token.end == begin)
    return Measurand("stock", cars.token.word + number[0][:2], "said") if of_place else None


def _made_in(context: Context, reading: Reading) -> str:
    """“重庆造”汽车去年达到232万辆; 一辆产自重庆,去年达到254万辆: where cars are made."""
    text, start = context.text, reading.quantity.start
    since = _phrase(context, start)
    if reading.said.measure != "level" or any(word.start >= since for word in context.said):
        return ""
    area = context.frame.area
    named = context.in_sentence(area) and since <= area.token.start < start
    if named and text.startswith("造", area.token.end):
        return area.token.word + "造"
    begin = max(context.sentence.start, context.last_at, start - _MADE_IN)
    return "产自" if text.find("产自", begin, start) >= 0 else ""


def handed(context: Context, start: int) -> Measurand | None:
    """供了118万台变速器, 做了50万台电机: what a firm does with goods."""
    if context.text[start - 1] not in _ENDS_HANDED:
        return None
    handed = _HANDED.search(context.text, *context.just_before(start))
    if handed is None:
        return None
    return Measurand("production" if handed[1] in "做造干" else "sales", handed[0], "said")


def held(context: Context, reading: Reading) -> Measurand | None:
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


def _phrase(context: Context, start: int) -> int:
    """Where the words before a number begin, quotation marks passed over: “重庆造”汽车|232万辆."""
    begin = max(context.sentence.start, context.last_at, start - _PHRASE)
    marks = (context.text.rfind(mark, begin, start) for mark in _PARTS_PHRASES)
    return max(begin, max(marks) + 1)


def _shipped(context: Context, quantity: Quantity) -> str:
    """轮船满载3000辆国产汽车驶离港口: the word for cars on their way out of the country."""
    if context.text[quantity.start - 1] not in _ENDS_LOADED:
        return ""
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


def more_or_less(context: Context, reading: Reading) -> Measurand | None:
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
        context.text, max(start - _BUILT_REACH, context.sentence.start), done.start()
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
