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
from .deeds import handed, more_or_less, moved
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
from .things import GOODS_NUMBER, THINGS_NUMBERED, thing

__all__ = ["measurand"]

#: What says how a number has changed, and how many there are or how many more.
_CHANGED, _NUMBERS = frozenset({"change", "change_abs"}), frozenset({"level", "change_abs"})
#: Words for an amount that only the words before explain: 规模稳居全国第一, 零售市场规模.
GENERIC = frozenset({"规模", "总规模", "产业规模", "市场规模", "总量", "数量", "累计数量", "总数"})
#: What 产销 splits into when a pair of numbers follows it, and how the row names it.
SPLIT_LABELS = {"production": "产", "sales": "销"}
#: 以37.4%的份额居首
_SHARE_BEHIND = re.compile("的(?:[㐀-鿿]{0,4}市场)?(?:份额|市占率|占有率)")
#: 具有70%的汽车零部件|本地配套化率
_RATE_BEHIND = re.compile("的?(?:[㐀-鿿]{2,10}的)?([㐀-鿿]{2,12}率)(?![㐀-鿿])")
#: What makers do in plain talk that sell: 理想拿下5万辆.
_GOT = re.compile(
    "(?:拿下|斩获|揽获|狂揽|揽下|豪取|收获|跑出|交出|录得|打出|干到|干了|做到|冲上|冲到|冲过|站上|站稳|守住"
    "|迈上|迈过|跨上|跨过|达成|定格在|停在|止步于|跌到|跌至|滑落到|掉到|缩到|干出|突破|跌破|超)了?$"
)
_GOODS_UNITS = frozenset({"unit", "GWh", "MWh", "TWh", "other"})
#: Money given: 给予|1000万元|奖励.
_GIVEN = re.compile("的?(?:一次性|资金|财政|专项)*(奖励|补贴|补助|资助|奖补)")
#: Trades whose growth is that of their value added, where nothing else is said.
_SECTION = re.compile("(?:制造|采矿|采选|开采|制品|加工|供应|冶炼)业")
#: A rate that no word of the vocabulary names: 新车联网率达|95%.
_RATE = re.compile(
    "([㐀-鿿A-Za-z]{1,8}率)[达到为是在仅只有高已超过约近升提至均保持稳定维还]{0,6}$"
)
#: 拿了我们20%的股份: a part of a firm, and of nothing that was told before.
_STAKE = re.compile("的?(?:股份|股权|权益|控股)")
#: Units in which a trade counts what it makes.
_MADE = frozenset({"台", "辆", "万辆", "件", "套", "GWh", "吉瓦时"})
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
#: What lines and models are counted in.
_KINDS = frozenset("条款")
#: What is spent on less builds nothing.
_WORTH_BUILDING = 10_000_000
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
        multiple = _multiple(context) if unit == "times" else None
        if multiple is not None:
            return said_by(context, multiple, unit)
        return Measurand(reading.like.indicator, reading.like.label, "said")
    if reading.mapped and (listed := reading.mapped.get("indicator")) is not None:
        if isinstance(listed, str):
            return Measurand(listed, SPLIT_LABELS[listed], "said")
        if context.fits(listed, unit):
            return said_by(context, listed, unit)
    if (unit == "%" or unit in MONEY) and (paid := _paid(context, reading)):
        return paid
    after = noun_behind(context, reading)
    if after is None and reading.mapped:
        after = _behind_list(context, reading)
    if unit == "vehicle" and (deed := moved(context, reading, after)):
        return deed
    if unit in _GOODS_UNITS and (deed := handed(context, start)):
        return deed
    if reading.said.measure in _CHANGED and (more := more_or_less(context, reading)):
        return more
    here = _fitting(context, reading.quantity, context.clause.start)
    if unit in COUNTED and reading.said.measure in _NUMBERS:
        return counted(context, reading, after, here)
    known = unit in THINGS_NUMBERED or reading.quantity.unit_text in _KINDS
    if known and (counts := thing(context, reading, after, here)):
        return counts
    return (
        _in_clause(context, reading, after, here)
        or _in_sentence(context, reading, _fitting(context, reading.quantity, 0))
        or _standing(context, reading)
        or _unknown(context, reading)
    )


def _multiple(context: Context) -> Mention | None:
    """净利6.1亿和8.2亿,对应市盈率分别是24倍和18倍: what the clause counts in times of."""
    known = context.lexicon.indicators
    said = (word for word in reversed(context.said) if word.start >= context.clause.start)
    return next((word for word in said if "times" in known[word.word].units), None)


def _behind_list(context: Context, reading: Reading) -> Mention | None:
    """分别实现67亿元及38亿元总收入: the noun behind the last of a list is that of all."""
    if reading.index + 1 not in context.mapped or context.said:
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
    if unit == "unit" and unit_text in _NO_FIRMS:
        fitting = [mention for mention in fitting if mention.code != "companies"]
    if unit == "times":
        words = _before_yardstick(context, quantity, fitting)
        fitting = [mention for mention in words if mention.start >= since]
    if unit_text in _TIMES:
        fitting = [mention for mention in fitting if not context.counts(mention)]
    if unit_text in _NO_GOODS and unit != "place-rank":
        fitting = [mention for mention in fitting if mention.code not in FLOWS]
        if unit_text == "个" and (quantity.low or 0) < GOODS_NUMBER:
            # 年产20万套保险杠等15个招商项目
            fitting = [mention for mention in fitting if mention.code != "capacity"]
    return fitting


def _is_grant(context: Context, reading: Reading) -> bool:
    """按设备投资的8%给予补助: what a policy pays, of whatever it pays it for."""
    if reading.said.measure == "change" or not is_granted(context, reading, _CLOSE):
        return False
    clause = context.clause.start
    return all(word.code in _GRANTED_FOR for word in context.said if word.start >= clause)


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
    if unit == "%" and here and _is_laid_out(context, here[-1], quantity):
        return Measurand("other", "研发投入", "said")
    of = context.clause.of_indicator
    of_goods = of is not None and said.measure == "share" and of.code in _GOODS_MADE
    if of_goods and context.last is None and not _measured(context, here):
        return said_by(context, of, unit)  # 前十家企业占全市出口量的58%
    if of is not None and said.measure == "share" and of.code in FIRM_MONEY and _counts_all(here):
        return said_by(context, of, unit)  # 海外客户占收入的25%
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
    if unit in MONEY and (spent := _spent(context, quantity)):
        return spent
    if said.measure == "change" and not here and (dearer := grew_dearer(context, quantity)):
        return Measurand("price", dearer, "said")
    if unit in MONEY and any(_invests(token, start) for token in context.tokens):
        research = context.text.find("研发", start, quantity.start) >= 0  # 计划投入研发80亿元
        return Measurand("other" if research else "investment", "投资", "said")
    return None


def _measured(context: Context, words: list[Mention]) -> list[Mention]:
    """Those of some indicators that are measured, and do not name what is counted."""
    return [word for word in words if not context.counts(word)]


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
    """目标38万辆,完成52%, 完成目标140万辆的40.5%: how much of it has been made or sold."""
    last, start = context.last, reading.quantity.start
    if last is None or last.status != "target" or last.indicator not in FLOWS:
        return None
    of_it = context.text[context.last_at : start] == "的"
    if not of_it and not _DONE_PART.search(
        context.text, max(start - 8, context.clause.start), start
    ):
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
    measured = _measured(context, fitting)
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
