"""The rates told right beside a number: 新车联网率达95%, 70%的配套化率, 完成目标的52%."""

from __future__ import annotations

import re
from dataclasses import replace

from ..kinds import FLOWS
from ..lexicon import Mention
from .context import Context, Reading
from .named import Measurand

__all__ = ["MADE_AT", "rate_again", "rate_beside"]

#: Where goods are made, behind how much of them is.
MADE_AT = frozenset({"产于", "产自"})

#: 以37.4%的份额居首, 保持50%以上份额, 拿走63.5%的蛋糕
_SHARE_BEHIND = re.compile("的?(?:[㐀-鿿]{0,4}市场)?(?:份额|市占率|占有率)|的(?:市场)?蛋糕")
#: 吃下了|三分之一的新能源市场: a part of the market that one has.
_MARKET_BEHIND = re.compile("的[㐀-鿿]{0,8}?市场(?![份占规总])")
_TAKES = re.compile(
    "(?:[吃拿抢夺拿]下|吃掉|[占攻]下|占据|独占|占领|抢占|拿走|分走|瓜分|斩获)了?[^,，。;；]{0,6}$"
)
#: 具有70%的汽车零部件|本地配套化率
_RATE_BEHIND = re.compile("的?(?:[㐀-鿿]{2,10}的)?([㐀-鿿]{2,12}(?<!增长)率)(?![㐀-鿿])")
#: Where a part of what is made goes: 九成|产品远销, 80%|的产品销售给.
_SOLD_PART = re.compile(
    "的?[㐀-鿿]{0,4}?产品(?:都|均|已|全部|直接)?"
    "(远销|出口|外销|销往|销到|卖到|卖往|发往|销售给|卖给|供应给?|供给)"
)
#: Where a part is made: 全球60%|的平板电脑、50%的笔记本电脑产于成渝.
_MADE_PART = re.compile(
    "的[㐀-鿿]{2,10}(?:[、和及][0-9.]{1,5}%的[㐀-鿿]{2,10}){0,4}?(?:都|均|全部)?(产于|产自)"
)
_ABROAD = frozenset({"远销", "出口", "外销"})
#: A rate that no word of the vocabulary names: 新车联网率达|95%.
_RATE = re.compile(
    "([㐀-鿿A-Za-z]{1,8}率)[达到为是在仅只有高已超过约近升提至均保持稳定维还]{0,6}$"
)
#: 拿了我们20%的股份: a part of a firm, and of nothing that was told before.
_STAKE = re.compile("的?(?:股份|股权|权益|控股)")
#: The share or rate that was told before: 占31%。今年这个比例到了32%.
_THIS_RATE = re.compile("(?:这个|这一|该)(?:比例|占比|比重|比率)")
#: How much of a goal: 目标38万辆,|完成52%, 刚到39%.
_DONE_PART = re.compile("(?:完成[率度]?|达成[率度]?|[刚才只]到)[了为是仅才只有到达]{0,3}$")


def rate_beside(context: Context, reading: Reading) -> Measurand | None:
    """新车联网率达95%, 以37.4%的份额居首, 20%的股份: a rate by what stands right beside it."""
    end = reading.quantity.end
    if rate := _named_rate(context, reading):
        return rate
    if _SHARE_BEHIND.match(context.text, end):
        return Measurand("market_share", "份额", "said")
    if reading.quantity.unit != "%":
        return None
    if _MARKET_BEHIND.match(context.text, end) and _TAKES.search(
        context.text, *context.just_before(reading.quantity.start)
    ):
        reading.said = replace(reading.said, measure="share")
        return Measurand("market_share", "市场", "said")
    if sold := _SOLD_PART.match(context.text, end):
        reading.said = replace(reading.said, measure="share")
        abroad = sold[1] in _ABROAD or _leads_abroad(context, reading.index, sold.end())
        return Measurand("export_volume" if abroad else "sales", sold[1], "said")
    if made := _MADE_PART.match(context.text, end):
        reading.said = replace(reading.said, measure="share")
        return Measurand("production", made[1], "said")
    if stake := _STAKE.match(context.text, end):
        return Measurand("other", stake[0].lstrip("的"), "said")
    if context.text.startswith("的", end) and (rate := _rate_behind(context, reading)):
        return Measurand("other", rate, "said")
    return _done_of_goal(context, reading)


def _leads_abroad(context: Context, index: int, end: int) -> bool:
    """销往|东南亚: whether the place that goods are sold to is in another country."""
    for token in context.tokens[index + 1 : index + 6]:
        if type(token) is Mention and token.kind == "area" and token.start >= end:
            return context.is_abroad(token.code)
    return False


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
    reading.said, reading.of_goal = replace(reading.said, measure="share"), True
    return Measurand(last.indicator, last.label, "said", inherited=True)


def rate_again(context: Context, reading: Reading) -> Measurand | None:
    """占31%。今年这个比例到了32%: the rate that was told last, if not too long ago."""
    paragraph, code, label, _ = context.rate
    near = context.place.paragraph - paragraph <= 1
    again = near and context.clause_says(reading, _THIS_RATE)
    return Measurand(code, label, "carried") if again else None
