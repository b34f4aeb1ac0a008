"""What a quantity measures: its indicator."""

from __future__ import annotations

import re

from ..figure import Figure
from ..kinds import CAR_CLASSIFIERS, COUNTED, FIRM_MONEY, FLOWS, MONEY, THINGS
from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Break
from . import labels
from .context import Context, Reading
from .counts import NEAR, NO_FIRMS, NO_GOODS, counted, noun_behind
from .deeds import handed, in_use, more_or_less, moved
from .money import (
    costs,
    invests,
    is_laid_out,
    more_than_word,
    sector_worth,
    sum_paid,
    sum_spent,
    trade_worth,
)
from .named import Measurand, said_by
from .prices import grew_dearer, is_no_price, is_per_piece
from .rates import rate_again, rate_beside
from .shares import is_share_of_firm, share_of
from .things import GOODS_NUMBER, THINGS_NUMBERED, thing
from .unsaid import GENERIC, from_before, unknown

__all__ = ["measurand"]

#: What says how a number has changed, and how many there are or how many more.
_CHANGED, _NUMBERS = frozenset({"change", "change_abs"}), frozenset({"level", "change_abs"})
#: What 产销 splits into when a pair of numbers follows it, and how the row names it.
SPLIT_LABELS = {"production": "产", "sales": "销"}
_GOODS_UNITS = frozenset({"unit", "GWh", "MWh", "TWh", "other"})
#: What another is held against: 是普通车型的4倍.
_HELD_AGAINST = re.compile("(?:是|为|相当于)[^,，;。]{1,16}的$")
#: What may stand between a counted noun and its number: 换电站|数量年内将达|60座.
_BETWEEN = re.compile(
    "数量|总量|总数|规模|累计|年内|目前|现已|已经|全部|将|达到|增至|超过|突破"
)
#: What goods are made, sold and sent abroad.
_GOODS_MADE = frozenset({"production", "sales", "export_volume"})
#: And what that is worth.
_MADE = _GOODS_MADE | {"output_value", "value_added", "export_value"}
#: Money made, and firms: a share of the goods sold after them is none of them.
_NO_GOODS_MADE = frozenset(
    {*FIRM_MONEY, "output_value", "companies", "other", "price", "capacity", "investment"}
)
#: 同比均增长1.6%: one rate of two numbers.
_BOTH = re.compile("均|双双|都")
#: 在|经济总量中的占比|: what all that a place adds is called.
_IN_ECONOMY = re.compile("在(?:经济总量|GDP|生产总值|地区生产总值)中的?(?:占比|比重)")
#: What makes all of it grow, right before what that is: 分别拉动|全市|工业产值.
_PULLS = re.compile("(?:拉动|带动|推动)[㐀-鿿]{0,4}$")
#: How much of a sum's growth is that of one of its parts.
_CONTRIBUTIONS = frozenset({"贡献率", "贡献度", "拉动率"})
#: What a part of the growth of all industry is reckoned in: 对全市工业增长的|贡献率.
_OF_INDUSTRY = re.compile("工业(?:经济)?增长的?$")
#: 占|总量|92.9%: a share of all that were counted.
_OF_ALL = re.compile("占(?:全国|全部|全市|全省)?总[量数]")
#: 居全国销量|之首: how a rank may end.
_RANK_BEHIND = re.compile("(?:排名|排行)?(?:之首|首位|第|榜首|冠军|榜单|榜)")
#: What lines and models are counted in.
_KINDS = frozenset("条款")
#: How often something is done: 换电站日均换电9.8万次.
_TIMES = frozenset({"次", "趟", "批次", "户次"})


def measurand(context: Context, reading: Reading) -> Measurand:
    """Choose the indicator: from the list, the noun counted, the clause, the sentence, before."""
    unit, start = reading.quantity.unit, reading.quantity.start
    listed = reading.like is not None or reading.mapped
    if listed and unit == "pp" and (pulled := _pulled(context, reading)):
        return Measurand(pulled.code, pulled.word, "said")
    if reading.like is not None:
        multiple = _multiple(context) if unit == "times" else None
        if multiple is not None:
            return said_by(context, multiple, unit)
        return Measurand(reading.like.indicator, reading.like.label, "said")
    if reading.mapped and (listed := reading.mapped.get("indicator")) is not None:
        if isinstance(listed, str):
            return Measurand(listed, SPLIT_LABELS[listed], "said")
        if context.fits(listed, unit):
            return said_by(context, listed, unit)
    if (unit == "%" or unit in MONEY) and (paid := sum_paid(context, reading)):
        return paid
    if worth := trade_worth(context, reading):
        return worth
    if unit in MONEY and (sector := sector_worth(context, reading)):
        return sector
    if reading.said.measure == "share" and _is_of_economy(context, reading):
        return Measurand(context.last.indicator, context.last.label, "said", inherited=True)
    after = noun_behind(context, reading)
    if after is None and reading.mapped:
        after = _behind_list(context, reading)
    if reading.left == "以" and (ranked := _ranked_by(context, reading)):
        return ranked
    cars = unit == "vehicle" or reading.quantity.unit_text in CAR_CLASSIFIERS
    if cars and (deed := in_use(context, reading)):
        return deed
    if unit == "vehicle" and (deed := moved(context, reading, after)):
        return deed
    if unit in _GOODS_UNITS and (deed := handed(context, start)):
        return deed
    if reading.said.measure in _CHANGED and (more := more_or_less(context, reading)):
        return more
    clause = context.clause.start
    if unit in COUNTED and reading.said.measure in _NUMBERS:
        here = _fitting(context, reading.quantity, clause) if after is None else []
        return counted(context, reading, after, here)
    here = _fitting(context, reading.quantity, clause)
    known = unit in THINGS_NUMBERED or reading.quantity.unit_text in _KINDS
    if known and (counts := thing(context, reading, after, here)):
        return counts
    return (
        _in_clause(context, reading, after, here)
        or _in_sentence(context, reading, _fitting(context, reading.quantity, 0))
        or from_before(context, reading)
        or unknown(context, reading)
    )


def _ranked_by(context: Context, reading: Reading) -> Measurand | None:
    """以197万辆居全国摩托车销量之首: what the number is of is told with the rank."""
    for token in context.tokens[reading.index + 1 : reading.index + 8]:
        if type(token) in (Break, Quantity):
            return None
        if type(token) is Mention and token.kind == "indicator":
            ranked = _RANK_BEHIND.match(context.text, token.end)
            fits = ranked and context.fits(token, reading.quantity.unit)
            return said_by(context, token, reading.quantity.unit) if fits else None
    return None


def _multiple(context: Context) -> Mention | None:
    """净利6.1亿和8.2亿,对应市盈率分别是24倍和18倍: what the clause counts in times of."""
    known = context.lexicon.indicators
    said = (word for word in reversed(context.said) if word.start >= context.clause.start)
    return next((word for word in said if "times" in known[word.word].units), None)


def _pulled(context: Context, reading: Reading) -> Mention | None:
    """A、B分别增长17%、18%,分别拉动工业产值增长9.1、0.3个百分点: what it has made grow."""
    tokens = context.tokens
    for position in range(reading.index - 1, -1, -1):
        word = tokens[position]
        if type(word) is Break and word.mark != "、":
            return None
        if type(word) is Mention and word.kind == "indicator":
            begin = max(context.clause.start, word.start - 2 * NEAR)
            return word if _PULLS.search(context.text, begin, word.start) else None
    return None


def _is_of_economy(context: Context, reading: Reading) -> bool:
    """第二产业完成171亿元,在经济总量中的占比达80%: of all that is added, what was told last."""
    last, start = context.last, reading.quantity.start
    if last is None or last.indicator != "value_added":
        return False
    return _IN_ECONOMY.search(context.text, max(context.last_at, start - 24), start) is not None


def _behind_list(context: Context, reading: Reading) -> Mention | None:
    """分别实现67亿元及38亿元总收入: the noun behind the last of a list is that of all."""
    if reading.index + 1 not in context.mapped or context.said:
        return None
    tokens = context.tokens[reading.index + 1 : reading.index + 3]
    if len(tokens) < 2 or type(tokens[1]) is not Mention or tokens[1].kind != "indicator":
        return None
    close = tokens[1].start == tokens[0].end
    return tokens[1] if close and context.fits(tokens[1], reading.quantity.unit) else None


def _fitting(context: Context, quantity: Quantity, since: int) -> list[Mention]:
    """The sentence's indicators, from `since` on, that may be measured so."""
    unit, unit_text = quantity.unit, quantity.unit_text
    known, first = context.lexicon.indicators, 0 if unit == "times" else since
    never = "price" if unit in MONEY and is_no_price(quantity) else None
    fitting = [
        mention
        for mention in context.said
        if mention.start >= first
        and (code := known[mention.word].code_for(unit)) and code != never
    ]
    if not fitting:
        return fitting
    if unit == "unit" and unit_text in NO_FIRMS:
        fitting = [mention for mention in fitting if mention.code != "companies"]
    if unit == "times":
        words = _before_yardstick(context, quantity, fitting)
        fitting = [mention for mention in words if mention.start >= since]
    if unit_text in _TIMES:
        fitting = [mention for mention in fitting if not context.counts(mention)]
    goods = unit_text == "个" and (quantity.low or 0) >= GOODS_NUMBER  # 产出3.9万个
    if unit_text in NO_GOODS and unit != "place-rank" and not goods:
        fitting = [mention for mention in fitting if mention.code not in FLOWS]
        if unit_text == "个" and (quantity.low or 0) < GOODS_NUMBER:
            # 年产20万套保险杠等15个招商项目
            fitting = [mention for mention in fitting if mention.code != "capacity"]
    return fitting


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
    if unit in MONEY and here and (paid := more_than_word(context, quantity, here[-1])):
        return paid
    if unit in ("%", "pp") and (rate := rate_beside(context, reading)):
        return rate
    if said.measure == "share" and is_share_of_firm(context, reading):
        return Measurand("market_share", "占比", "said")
    if unit == "%" and context.rate is not None and (again := rate_again(context, reading)):
        return again
    if here and here[-1].word in _CONTRIBUTIONS and _grew_last(context):
        return Measurand(context.last.indicator, context.last.label, "said", inherited=True)
    if here and here[-1].word in _CONTRIBUTIONS and context.last is None and _OF_INDUSTRY.search(
        context.text, context.clause.start, here[-1].start
    ):
        return Measurand("value_added", here[-1].word, "said")
    if unit in ("%", "pp") and (seen := _looked_at(context, reading)):
        return said_by(context, seen, unit)
    if said.measure == "share" and (shared := share_of(context, reading, here)):
        return shared
    if after is not None:
        adjoins = unit in ("unit", "other") or after.code == "market_share"
        adjoins = adjoins and after.start - quantity.end <= 1
        if unit in MONEY and here and costs(here[-1], quantity):
            return said_by(context, here[-1], unit)
        able = here and here[-1].code == "capacity" and here[-1].end <= quantity.start
        able = able and (
            after.word in GENERIC
            or context.counts(after)  # 年产9万台的项目
            or (after.word == "生产" and here[-1].end == quantity.start)  # 年产10万辆的整车生产平台
        )
        if able:
            return said_by(context, here[-1], unit)  # 形成年产60万套的规模
        ranked = said.measure == "rank" and context.counts(after) and _measured(context, here)
        if (adjoins or context.text.startswith("的", quantity.end)) and not ranked:
            return said_by(context, after, unit)
    generic = len(here) > 1 and (
        here[-1].word in GENERIC
        or _is_stock_of(here[-2], here[-1])
        or _is_object_of(context, here[-2], here[-1])
    )
    here = here[:-1] if generic else here
    if unit == "%" and here and is_laid_out(context, here[-1], quantity):
        return Measurand("other", "研发投入", "said")
    of = context.clause.of_indicator
    of_goods = of is not None and said.measure == "share" and of.code in _MADE
    if of_goods and context.last is None and not _measured(context, here):
        return said_by(context, of, unit)  # 前十家企业占全市出口量的58%
    of_money = of is not None and said.measure == "share" and of.code in FIRM_MONEY
    if of_money and (_counts_all(here) or (not here and context.last is None)):
        return said_by(context, of, unit)  # 海外客户占收入的25%, 由…组装等组成,其中整车占收入的九成
    if unit == "%":
        here = _measured(context, here) or (here if context.last is None else [])
    elif here and not generic and context.counts(here[-1]):
        # a noun far off was counted elsewhere
        here = _measured(context, here) if _is_apart(context, here[-1], quantity) else here
    if here and not (said.measure == "rank" and here[-1].word in GENERIC):
        return said_by(context, here[-1], unit)
    if after is not None and not (unit == "%" and context.counts(after)):
        return said_by(context, after, unit)
    if unit in MONEY and is_per_piece(context, quantity):
        return Measurand("price", "单价", "said")
    if unit in MONEY and (spent := sum_spent(context, quantity)):
        return spent
    if said.measure == "change" and not here and (dearer := grew_dearer(context, quantity)):
        return Measurand("price", dearer, "said")
    if unit in MONEY and (
        context.text.endswith(("将投", "拟投"), start, quantity.start)
        or any(invests(token, start) for token in context.tokens)
    ):
        research = context.text.find("研发", start, quantity.start) >= 0  # 计划投入研发80亿元
        return Measurand("other" if research else "investment", "投资", "said")
    return None


def _measured(context: Context, words: list[Mention]) -> list[Mention]:
    """Those of some indicators that are measured, and do not name what is counted."""
    return [word for word in words if not context.counts(word)]


def _counts_all(words: list[Mention]) -> bool:
    """Whether a clause speaks only of whom or what is counted: 客户, 前五大企业."""
    return bool(words) and all(word.code in COUNTED.values() for word in words)


def _grew_last(context: Context) -> bool:
    """增加值增长29%,对工业增长的贡献率58%: whether what has just grown was made or sold.

    增加值增长10.6%,占全市的21.9%,贡献率22%: whatever else is told of it in between.
    """
    last = context.last
    return last is not None and last.measure != "level" and last.indicator in FLOWS


def _is_apart(context: Context, thing: Mention, quantity: Quantity) -> bool:
    """Whether more stands between a noun and a number than 数量年内将达."""
    if not NEAR < quantity.start - thing.end <= 3 * NEAR:
        return quantity.start - thing.end > NEAR
    return len(_BETWEEN.sub("", context.text[thing.end : quantity.start])) > NEAR


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
    measured = _measured(context, fitting)
    priced = last is not None and last.indicator == "price" and last.unit == reading.quantity.unit
    if priced and not measured:
        return Measurand("price", last.label, "said")  # 卖到60万元,眼下只剩23万元
    of = context.clause.of_indicator
    of_goods = of is not None and of.code in _GOODS_MADE and reading.said.measure == "share"
    if of_goods and last is not None and last.indicator in _NO_GOODS_MADE:
        return said_by(context, of, reading.quantity.unit)  # 营收97亿元,C系列占总销量的八成
    since = bool(measured) and measured[-1].start >= context.last_at
    if since and _is_told_next(context, reading, measured[-1]):
        return said_by(context, measured[-1], reading.quantity.unit)
    since = since or (bool(measured) and _sorts(context, reading))
    if since and last is not None and (last.indicator == "other" or _is_no_count(reading, last)):
        return said_by(context, measured[-1], reading.quantity.unit)
    if (reading.said.measure in _CHANGED and _grew_both(context, reading)) or (
        reading.said.measure == "rank" and not measured[2:] and _are_pair(context)
    ):
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
        if chargers := _of_chargers(context, reading):
            return chargers
    if reading.said.measure == "change" and (valued := _trades_grew(context, reading)):
        return valued
    if reading.said.measure != "level" and last is not None:
        last = _before_contribution(context, reading)
        return Measurand(last.indicator, last.label, "said", inherited=True)
    used = last is not None and last.indicator == "stock" and last.unit == reading.quantity.unit
    if used and not measured and context.in_part:
        return Measurand("stock", last.label, "said")  # 汽车数量达300万辆,其中新能源汽车20万辆
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


def _of_chargers(context: Context, reading: Reading) -> Measurand | None:
    """特来电运营57万台…。这5家运营商占总量64.5%: of the chargers that were told off before."""
    known = context.of_unit.get("chargers")
    if known is None or context.place.paragraph - known[0] > 1:
        return None
    return Measurand(*known[1:], "carried") if context.clause_says(reading, _OF_ALL) else None


def _looked_at(context: Context, reading: Reading) -> Mention | None:
    """从市场占有率看,新能源汽车销量占全部汽车销量的比例达到28%: what is looked at, if a rate.

    It is so until something else is looked at: 从产销量看.
    """
    if reading.said.measure == "change":
        return None
    for word in reversed(context.said):
        if context.text.startswith("看", word.end) and context.text.endswith("从", 0, word.start):
            return word if word.code == "market_share" else None
    return None


def _is_told_next(context: Context, reading: Reading, word: Mention) -> bool:
    """销量增长3%,市场占有率进一步提升,达53.6%: what was named since the last number without one."""
    if reading.quantity.unit not in ("%", "pp") or context.last is None:
        return False
    units = context.meaning(word).units
    rate = bool(units) and units <= {"%", "pp"}
    return rate or (reading.said.measure == "change" and word.code in FLOWS)


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
    return _are_pair(context) and context.clause_says(reading, _BOTH)


def _are_pair(context: Context) -> bool:
    """产销分别下降4%和3%,仍连续十年居第一: whether what was told last is of both."""
    pair = list(context.figures.values())[-2:]
    return [figure.indicator for figure in pair] == ["production", "sales"]
