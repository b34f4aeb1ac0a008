"""What a sum of money is: 给予1000万元奖励, 大概赚9000块, 11.98万元起, 砸下30亿元."""

from __future__ import annotations

import re

from ..kinds import FIRM_MONEY
from ..lexicon import Mention
from ..numbers import Quantity
from .context import Context, Reading
from .counts import NEAR
from .named import Measurand
from .policies import is_granted
from .prices import goes_on_priced, price_of_car, tier_of

__all__ = [
    "costs",
    "invests",
    "is_laid_out",
    "more_than_word",
    "sector_worth",
    "sum_paid",
    "sum_spent",
    "trade_worth",
]

#: Money given: 给予|1000万元|奖励.
_GIVEN = re.compile("的?(?:一次性|资金|财政|专项)*(奖励|补贴|补助|资助|奖补)")
#: What that, and the grant for a car of a price, may begin with.
_BEGIN_GRANTS = frozenset("的一资财专奖补")
#: What a car earns, or whoever sells it, right before how much: 大概赚|9000块.
_EARNED = re.compile("(?<![倒只稳])(赚|挣)(?:了|到|个|上|取)?(?:大概|差不多|将?近|约|超过?|不到)?$")
_ENDS_EARNED = frozenset("赚挣了到个上取概多近约超过")
#: How close behind a number it is said to be granted.
_CLOSE = 16
#: The indicators that a policy speaks of where it says how much it pays.
_GRANTED_FOR = frozenset({"investment", "projects", "companies", "other"})
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
#: What is spent on less builds nothing.
_WORTH_BUILDING = 10_000_000
#: A trade, behind how much it makes and before it: 超千亿|的汽车产业集群, 汽车产业|突破千亿.
_TRADE_BEHIND = re.compile(
    "元?的?([㐀-鿿]{0,8}?(?:产业集群|集群|产业带|产业(?=[,，。;；、]|和|与|\\Z)))(?!基金|项目|建设)"
)
_TRADE_BEFORE = re.compile("([㐀-鿿]{0,6}产业(?:集群|链)?)(?:总量)?(?:首次|已经?|率先|一举|总体)*$")
_TRADE_FAR = 14
#: A part of the economy, right before what it adds to the whole: 第二产业完成|171亿元.
_SECTOR = re.compile("(?<![这该唯])(第?[一二三]产业)(?:共|分别)?(?:实现|完成|达到?|为|是|创造)?$")
_ECONOMY = ("生产总值", "GDP", "经济总量")
_AND = re.compile("[和与及、]")
#: What a trade makes in a year is told in so many.
_HUNDREDS_OF_MILLIONS = 10**8


def sum_paid(context: Context, reading: Reading) -> Measurand | None:
    """给予1000万元奖励, 大概赚9000块, 11.98万元起: what is granted, earned or asked."""
    unit, start = reading.quantity.unit, reading.quantity.start
    if unit != "%" and reading.right in _BEGIN_GRANTS:
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
    priced = price_of_car(context, reading)
    return Measurand("price", priced, "said") if priced else None


def trade_worth(context: Context, reading: Reading) -> Measurand | None:
    """超千亿的汽车产业集群, 汽车产业突破千亿: what the trade of a place makes."""
    quantity, text = reading.quantity, context.text
    if quantity.unit not in ("", "CNY") or quantity.magnitude < _HUNDREDS_OF_MILLIONS:
        return None
    start = quantity.start
    above = quantity.bound == "over" and start < quantity.number_start
    if not above or reading.said.measure != "level":
        return None
    near = [word for word in context.said if 0 <= start - word.end <= NEAR]
    if any(not _AND.search(text, w.end, start) for w in near if not context.counts(w)):
        return None  # 产值超千亿元的产业集群; but 整车生产平台和超千亿的产业集群
    begin = max(context.clause.start, start - _TRADE_FAR)
    trade = _TRADE_BEHIND.match(text, quantity.end) or _TRADE_BEFORE.search(text, begin, start)
    return Measurand("output_value", trade[1], "said") if trade else None


def sector_worth(context: Context, reading: Reading) -> Measurand | None:
    """生产总值214亿元,第二产业完成171亿元: what a part of the economy adds to that."""
    last, start = context.last, reading.quantity.start
    if last is None or reading.said.measure != "level" or not last.label.endswith(_ECONOMY):
        return None
    begin = max(context.last_at, start - _TRADE_FAR)
    sector = _SECTOR.search(context.text, begin, start)
    return Measurand("value_added", sector[1], "said") if sector else None


def _is_grant(context: Context, reading: Reading) -> bool:
    """按设备投资的8%给予补助: what a policy pays, of whatever it pays it for."""
    if reading.said.measure == "change" or not is_granted(context, reading, _CLOSE):
        return False
    clause = context.clause.start
    return all(word.code in _GRANTED_FOR for word in context.said if word.start >= clause)


def more_than_word(context: Context, quantity: Quantity, word: Mention) -> Measurand | None:
    """要追加技改资金6亿元, 进口的要3000元: money, by more than the last word before it."""
    laid_out = sum_spent(context, quantity) if word.word.endswith("资金") else None
    if laid_out is None and goes_on_priced(context, word, quantity):
        return Measurand("price", context.last.label, "said")
    return laid_out


def sum_spent(context: Context, quantity: Quantity) -> Measurand | None:
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


def is_laid_out(context: Context, word: Mention, quantity: Quantity) -> bool:
    """每年拿出销售收入的4%做研发: what is laid out of it, and no part of what comes in."""
    if word.code not in FIRM_MONEY or not context.text.startswith("的", word.end):
        return False
    start = max(context.clause.start, word.start - _NEAR_VERB)
    return quantity.start - word.end <= NEAR and bool(
        _LAYS_OUT.search(context.text, start, word.start)
    )


def invests(token: object, start: int) -> bool:
    """将投资60亿元: the intention has the word in it."""
    cue = type(token) is Mention and token.kind == "cue" and token.start >= start
    return cue and token.word.endswith(("投资", "投入")) and token.code == "plan"


def costs(word: Mention, quantity: Quantity) -> bool:
    """投资35亿元的新能源汽车生产项目: the cost of what is built, no value of what it makes."""
    return word.code == "investment" and word.end == quantity.start
