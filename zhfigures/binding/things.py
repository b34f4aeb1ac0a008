"""What things are counted or can be made, by no known word: 30GWh电池生产线, 机器人1400台."""

from __future__ import annotations

import re

from ..kinds import FLOWS
from ..lexicon import Mention
from ..numbers import Quantity
from . import labels
from .context import Context, Reading
from .deeds import held
from .named import Measurand

__all__ = ["GOODS_NUMBER", "THINGS_NUMBERED", "thing"]

#: What works can make is told in.
_ABLE = frozenset({"vehicle", "unit", "GWh", "t"})
_OF_WORKS = frozenset({"GWh", "GW", "MWh", "TWh", "Wh"})
#: All units of things that no word may name.
THINGS_NUMBERED = frozenset({*_ABLE, *_OF_WORKS, "kWh"})
#: So many 条 are no lines of a works but goods: 轮胎7800万条.
GOODS_NUMBER = 10_000
#: What stands on its ground, whoever works there: 三座|整车厂.
_PLANTS = re.compile("[㐀-鿿]{0,6}?(?:整车|主机|汽车)厂(?![商家])")
#: What models are counted in.
_KINDS = frozenset("个款种")
#: How far before a number works may be said to be built, and electricity to be made.
_ABOVE, _MADE_REACH = 28, 16

#: Places and fields that a number counts: 22个国家和地区, 9个行业.
_FIELDS = re.compile(
    "(?!放在|位于|分布|布局|落在|建在|设在|投放|集中)[㐀-鿿]{0,5}"
    "(?:国家|地区|城市|省份|省区|行业|领域|协约国|服务区|区县|县区|街道)"
)
#: Machines that a works has: 车间里机器人就有1400台.
_TOOLS = re.compile("(机器人|机械[臂手]|AGV|压铸机|冲压机|数控机床)(?:就|共|已|现)*有$")
#: 形成|200万辆|整车、3000万套零部件的产能: what several numbers are the ability of.
_OF_ABILITY = re.compile(
    "[^。;；,，]{0,30}?的(?:年|总|设计)?(?:产能|(?:生产|制造|产销)(?:能力|实力)|产能力)"
)
#: What a works or a site has, behind its number: 180台|机械设备.
_MACHINES = re.compile(
    "[㐀-鿿]{0,6}?(?:设备|机器人|压铸机|注塑机|压力机|冲床|机床|加工中心|焊机|塔吊|吊车|起重机|机械臂|机械手|仪器|机组)"
)
#: Electricity made, whatever made it: 新能源发电量681亿千瓦时.
_GENERATED = re.compile("发电量?(?![机设站厂])")
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
#: 36万台|发动机项目, 18万辆|扩大产能项目: what so many are the aim of, and no projects.
_AIM_OF = re.compile(
    "(?:扩大产能|[㐀-鿿A-Za-z]{2,10}?)的?(?:建设|生产|扩能|技改|产业化)?项目(?!数)"
)
_AIMED_AT = frozenset("台辆套件只")
_MAKES_GOODS = re.compile("[㐀-鿿A-Za-z]{1,12}?(?:生产线|产线|生产基地|生产项目|产能)")
#: By the unit of the goods.
_LINES = {"vehicle": _MAKES, "t": _MAKES_GOODS}
#: What is built in phases, or has only been laid out: 一期|10GWh, 同样规划|20GWh.
_PHASE = re.compile("(?:[一二三首]期|规划|拟建|在建|布局|新建|扩建|投建)$")
_PHASES = ("一期", "二期", "三期", "首期")
_OF_PHASE = re.compile("[一二三四五六]期 ?$")
_WILL_OPEN = re.compile("[^。;；]{0,40}?(?:投产|达产|建成|竣工|投运)(?![的后])")
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
#: 一年可以跑出|24万辆, 每年能“吐”出|35万辆: what is made year by year, if it can be.
_YEARLY = re.compile(
    "[一每]年(?:满打满算|大约|差不多|最多|至少|就|也|都)?(?:可以?|能够?)[“”\"]?"
    "(?:[跑吐产造干走开下出做]|生产)[“”\"]?(?:[出下]来?|下线)?了?$"
)
_ENDS_YEARLY, _YEARLY_REACH = frozenset("跑吐产造干走开下出做来线了"), 16


def thing(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand | None:
    """30GWh动力电池生产线, 机器人就有1400台: what things are counted or made, by no known word."""
    quantity, text = reading.quantity, context.text
    unit, start, end = quantity.unit, quantity.start, quantity.end
    if unit in _ABLE and all(map(context.counts, here)) and (
        able := _once_built(context, quantity)
    ):
        return Measurand("capacity", able, "said")
    if text[start - 1] in _ENDS_YEARLY and (
        yearly := _YEARLY.search(text, max(context.sentence.start, start - _YEARLY_REACH), start)
    ):
        return Measurand("capacity", yearly[0], "said")
    many = quantity.unit_text in _AIMED_AT and (quantity.low or 0) >= GOODS_NUMBER
    if many and not here and _AIM_OF.match(text, end):
        return Measurand("capacity", labels.noun_after(text, end), "said")
    if unit in ("vehicle", "unit") and not here and after is None and (
        brought := _brought(context, quantity)
    ):
        return Measurand("capacity", brought, "said")
    if unit == "kWh" and not here:
        made = _GENERATED.search(text, max(start - _MADE_REACH, 0), start)
        if made:
            return Measurand("production", made[0], "said")
    if unit in _OF_WORKS and after is None and (
        _WORKS.match(text, end) or _PHASE.search(text, max(start - 2, 0), start)
    ):
        return Measurand("capacity", labels.noun_after(text, end), "said")
    if unit in _ABLE and not here and _ends_phase(context, start) and _WILL_OPEN.match(text, end):
        return Measurand("capacity", "产能", "said")
    if unit == "vehicle" and not here and text.endswith(_PHASES, 0, start):
        return Measurand("capacity", "产能", "said")  # 基地一期30万辆汽车项目已投产
    few = quantity.unit_text == "个" and (quantity.low or 0) < GOODS_NUMBER  # 7个工厂的产能
    if unit in ("vehicle", "unit") and not (here or few) and _OF_ABILITY.match(text, end):
        return Measurand("capacity", "产能", "said")
    if unit == "vehicle" and not here and _ends_able(context, start):
        return Measurand("capacity", "产能", "said")
    if unit in _LINES and not here and _LINES[unit].match(text, end):
        return Measurand("capacity", labels.noun_after(text, end), "said")
    if unit == "unit" and (tool := _TOOLS.search(text, max(start - 10, 0), start)):
        return Measurand("other", tool[1], "said")
    if unit == "unit" and not here and _MACHINES.match(text, end):
        return Measurand("other", labels.noun_after(text, end), "said")
    if quantity.unit_text == "座" and (plant := _PLANTS.match(text, end)):
        return Measurand("other", plant[0], "said")
    if quantity.unit_text in _KINDS and not here and text.endswith("车型", 0, start):
        return Measurand("models", "车型", "said")  # 新能源车型278个
    if unit == "unit" and after is None and _FIELDS.match(text, end):
        return Measurand("other", labels.noun_after(text, end), "said")
    made = here and here[-1].code in FLOWS  # 半钢胎销量5900万条
    lines = quantity.unit_text == "条" and (quantity.low or 0) < GOODS_NUMBER
    if lines and not made and not (after and context.counts(after)):
        return Measurand("other", labels.noun_after(text, end), "said")
    if quantity.unit_text == "款" and (after is None or after.code == "other"):
        return Measurand("models", labels.noun_after(text, end), "said")
    return held(context, reading) if unit in ("vehicle", "unit") and not here else None


def _ends_phase(context: Context, start: int) -> bool:
    """预计江北二期|5万吨、城口一期5万吨将于2025年底投产: so many a year of a phase of works."""
    begin = max(context.sentence.start, start - 3)
    return _OF_PHASE.search(context.text, begin, start) is not None


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
