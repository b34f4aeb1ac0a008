"""What a share is a share of."""

from __future__ import annotations

import re
from itertools import pairwise

from ..kinds import FLOWS
from ..lexicon import Mention
from ..numbers import Quantity
from . import labels
from .context import Context, Reading
from .named import Measurand, said_by

__all__ = ["INSTALLED", "is_share_of_firm", "of_installed", "share_of"]

#: A share whose name says whether of what was sold or of what was made: 海外销量占比.
_OF_FLOW = re.compile("([销产])量占比$")
#: What is counted that shares are told of: 研发人员占比88%.
_SHARED = frozenset({"chargers", "projects", "employees"})
#: And what is no part of what is made or sold: 研发占比.
_OF_NO_GOODS = re.compile("研发|成本|费用|支出|[人职]员|员工|人数|专利|股")
#: What stands between a firm and its share: 宁德时代|凭借|48.2%的占比.
_HOLDING = ("以", "凭借", "凭", "则以", "靠")
#: A share of one kind in all that is made or sold: 新能源占比已到六成.
_OF_KIND = re.compile("(?:新能源|纯电|插混|燃油|车|品牌|车型)占比$")
#: A kind among the vehicles of one use: 公交车中新能源汽车占比.
_AMONG = re.compile("车辆?中的?((?:新能源|纯电动?|电动|清洁能源)[㐀-鿿]{0,4}(?:占比|比例|比重))")
#: Words for a share that say nothing of what it is of.
_BARE = ("占比", "比重", "份额")
#: What one does who has a share of the market.
_HAS = frozenset({"占", "占到", "占了", "占据", "占去", "占掉"})
#: How many batteries are built into cars.
INSTALLED = ("装车", "装机")


def share_of(context: Context, reading: Reading, here: list[Mention]) -> Measurand | None:
    """公交车中新能源汽车占比达80%, 快充桩占一半: what the words for a share say that it is of."""
    quantity = reading.quantity
    if kind := _kind_among(context, quantity):
        return Measurand("other", kind, "said")
    if name := labels.rate_name(context.text, context.tokens, reading.index):
        return _named_share(context, name)
    if context.last is None:
        name = labels.noun_before(context.text, context.clause.start, quantity.start)
        if _is_share_of_goods(name):
            return _named_share(context, name)  # 好在新能源占比已到59%
    if _is_of_market(context, quantity):
        return Measurand("market_share", "份额", "said")
    thing = _shared_thing(context, here) if quantity.unit == "%" else None
    return said_by(context, thing, quantity.unit) if thing else None


def _kind_among(context: Context, quantity: Quantity) -> str:
    """公交车中新能源汽车占比达80%: of those vehicles, and not of what was told before."""
    among = _AMONG.search(context.text, context.clause.start, quantity.start)
    return among[1] if among else ""


def _is_share_of_goods(name: str) -> bool:
    """海外销量占比, 新能源占比: a share of what is made or sold, by its name."""
    return bool(_OF_FLOW.search(name) or _OF_KIND.search(name))


def _named_share(context: Context, name: str) -> Measurand:
    """C系列占比八成, after what was delivered: of that; 海外销量占比10%: of the sales."""
    if flow := _OF_FLOW.search(name):
        return Measurand("sales" if flow[1] == "销" else "production", name, "said")
    last = context.last
    if last is not None and last.indicator in FLOWS and not name.endswith("比例"):
        if _OF_NO_GOODS.search(name):
            return Measurand("other", name, "said")
        return Measurand(last.indicator, name, "said", inherited=True)
    known = context.of_unit.get("vehicle")
    here = known is not None and known[0] == context.place.paragraph
    if last is None and here and _OF_KIND.search(name):
        return Measurand(known[1], name, "said")
    return Measurand("other", name, "said")


def of_installed(context: Context, unit: str, label: str) -> Measurand | None:
    """装车量250GWh。…A、B占比分别为22%、6%; A虽列第三: of the batteries that were told of."""
    known = context.of_unit.get("GWh")
    if known is None or context.place.paragraph - known[0] > 1:
        return None
    if not known[2].startswith(INSTALLED):
        return None
    bare = unit == "place-rank" or any(word in label for word in _BARE)
    return Measurand(known[1], known[2], "carried") if bare else None


def _shared_thing(context: Context, here: list[Mention]) -> Mention | None:
    """功率120千瓦以上的快充桩占一半: what is shared stands right before 占."""
    for thing in reversed(here):
        if thing.code in _SHARED and context.text.startswith("占", thing.end):
            return thing
    return None


def is_share_of_firm(context: Context, reading: Reading) -> bool:
    """国轩高科、欣旺达占比分别为4.1%、2.2%: of the market, where a firm has the share."""
    tokens, quantity = context.tokens[: reading.index], reading.quantity
    if reading.mapped.get("actor") is not None and context.text.find(
        "占比分别", context.clause.start, quantity.start
    ) >= 0:
        return True  # 其次为国轩高科、欣旺达,占比分别为4.1%、2.2%
    if context.text.startswith(("的占比", "的份额"), quantity.end) and tokens:
        firm = tokens[-1]
        if type(firm) is Mention and firm.kind == "actor":
            return context.text[firm.end : quantity.start] in _HOLDING
    return any(
        type(name) is Mention and type(cue) is Mention and name.kind == "actor"
        and cue.word == "占比" and cue.start == name.end and cue.start >= context.clause.start
        for name, cue in pairwise(tokens)
    )  # fmt: skip


def _is_of_market(context: Context, quantity: Quantity) -> bool:
    """国内零售份额为65.4%: a share of a market, whatever is sold there."""
    cues = (token for token in context.tokens if type(token) is Mention and token.kind == "cue")
    near = (c for c in cues if context.clause.start <= c.start < quantity.start)
    shares = [cue for cue in near if cue.code == "share"]
    while len(shares) > 1 and shares[-1].word in _HAS:
        shares.pop()  # 份额它独占48.9%
    if not shares or not shares[-1].word.endswith("份额"):
        return False
    return not context.text.endswith("中的", 0, shares[-1].start)  # 在同类产能中的份额: of capacity
