"""The words of the text that name what no word of the vocabulary names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Break, Token

__all__ = [
    "is_idle",
    "names_project",
    "noun_after",
    "noun_before",
    "operator",
    "rate_name",
    "shops",
    "shops_named",
    "thing_before",
]

#: Bodies that make nothing: 17家首批发起单位, 68家企业及高校院所, 发起单位有17家.
_IDLE = "(?:单位|院校|院所|高校|机构|媒体|协会|银行|商会|上市公司)"
_IDLE_AFTER = re.compile("[㐀-鿿]{0,6}" + _IDLE)
_IDLE_BEFORE = re.compile(_IDLE + "(?:共?有|达到?|为|共|已有)?$")
_SHOPS = (
    "(?:网点|门店|渠道|零售中心|体验中心|体验店|专卖店|服务中心|4S店|展厅|经销店|直营店|商超店"
    "|维修中心|(?:技术|研究|检测|创新|工程)中心)"
)
#: One character of each of them, and how far behind a number it may stand.
_ANY_SHOP, _SHOP_REACH = re.compile("[点店道心厅]"), 10
_SHOPS_AFTER = re.compile("[个家]?([㐀-鿿]{0,6}?" + _SHOPS + ")")
_SHOPS_BEFORE = re.compile(
    "([㐀-鿿]{0,4}" + _SHOPS + ")(?:数量|总数)?(?:共?有|达到?|已?达|超过|突破|为|共|已有|约)*$"
)
#: Who runs chargers, alone between two marks of a list.
_RUNS = re.compile("[:：、,，;；]([㐀-鿿A-Za-z·]{2,10}?)(?:共|已|累计)?运营$")
_THE_PROJECT = re.compile(
    "[该此本](?:项目|基地|工厂)|[一二三]期项目|项目(?:[一二三]期|达产|投产|建成)"
)
#: Not 20家|至588家: what the number comes to is no noun.
_NOUN = re.compile("(?:的)?(?![至到])([㐀-鿿A-Za-z]{1,12})")
# Where the noun behind a number ends: at a verb, an adverb or a word of structure.
_NOUN_END = re.compile(
    "[共为是在有达将已被参与及和等组于中的都均就全现还也]|实现|完成|保持|同比|环比|增长|下降|下滑|突破"
    "|生产|销售|交付|入驻|落户|建立|协同|满产|左右|以上|以下|连续|稳定|创"
)
_BEFORE = re.compile("([㐀-鿿A-Za-z]{2,12})$")
#: What stands between things and how many: 车辆投放规模达到|300台, 设备年内新增|12台.
_COUNTING = re.compile(
    "(?:就|共|已|有|达到?|为|约|近|超过?|年内?|新增|产能|投放|规模|数量|总数|累计|保有量?)+$"
)
# What stands between a name and its number, and what joins the name to what was before it.
_LINKING = re.compile(
    "(?:达到|为|是|约|有|共|已|实现|完成|突破|超过|接近|高达|仅|近|超|了|的|至|到|达|将|分别|累计|总计|合计"
    "|提供|拥有|引进|建成|投用|新增|需要|只|就|能|稳定|在|连续)+$"
)
_JOINING = re.compile(
    "^(?:其中|并且|并|以及|和|与|及|了|的|但|则|而|也|还|个|项|家|名|人|辆|年|月|日)+"
)


#: Words for a share that say what it is of.
_FLOW_SHARES = frozenset({"销量占比"})


def rate_name(text: str, tokens: Sequence[Token], index: int) -> str:
    """The name of a share that no single word of the vocabulary names: 电动化比例, 本地采购比例."""
    for position in range(index - 1, -1, -1):
        token = tokens[position]
        if type(token) in (Break, Quantity):
            return ""
        if type(token) is Mention and token.kind == "cue" and token.code == "share":
            if not token.word.endswith(("比例", "占比", "比重")):
                return ""
            start = tokens[position - 1].end if position else 0
            if any(
                type(t) is Mention and t.kind == "cue" and t.word.startswith("占")
                for t in tokens[max(position - 5, 0) : position]
            ):
                return ""  # 占全市工业比重: a share of what was said, not a share by name
            match = _BEFORE.search(text[start : token.start])
            name = match[1] if match else ""
            if token.word in _FLOW_SHARES and "的" not in name:
                of = tokens[position - 1] if position and not name else None
                name = of.word if getattr(of, "kind", "") == "area" else name
                return name + token.word  # 新能源汽车|销量占比, 海外|销量占比
            return name + token.word if len(name) > 1 and "的" not in name else ""
    return ""


def is_idle(text: str, start: int, end: int) -> bool:
    """Whether the number at [start, end) counts bodies that make nothing."""
    before = _IDLE_BEFORE.search(text, max(start - 10, 0), start)
    return bool(before or _IDLE_AFTER.match(text, end))


def shops(text: str, quantity: Quantity) -> str:
    """What 家 counts besides firms: 网点达到1026家, 372家零售中心; empty where it counts firms."""
    begin = max(quantity.start - 14, 0)
    if not _ANY_SHOP.search(text, begin, quantity.end + _SHOP_REACH):
        return ""
    behind = _SHOPS_AFTER.match(text, quantity.end)
    before = _SHOPS_BEFORE.search(text, begin, quantity.start)
    return (behind or before)[1] if behind or before else ""


def shops_named(text: str, start: int, end: int) -> str:
    """The last shops that text[start:end] speaks of: 门店开进60个城市,总数210家."""
    named = [match[1] for match in _SHOPS_AFTER.finditer(text, max(start, end - 60), end)]
    return named[-1] if named else ""


def operator(text: str, start: int, end: int) -> str:
    """青鸟充电运营25.7万台, in a list: who runs so many chargers, be it known or not."""
    if text[end - 2 : end] != "运营":
        return ""
    runs = _RUNS.search(text, max(start, end - 14), end)
    return runs[1] if runs else ""


def names_project(text: str, start: int, end: int) -> bool:
    """Whether text[start:end] speaks of a project named before: 该项目总投资10亿元."""
    return bool(_THE_PROJECT.search(text, start, end))


def thing_before(text: str, start: int, end: int, indicator: str) -> str:
    """What a classifier counts, as far as the words before it say: 石油钻井设备|产能达|312台."""
    words = _COUNTING.sub("", text[max(start, end - 14) : end].rstrip(" :"))
    return _COUNTING.sub("", words.removesuffix(indicator)) if indicator else words


def noun_after(text: str, start: int) -> str:
    """The noun that a counted number names, as far as plain text shows it."""
    match = _NOUN.match(text, start)
    if not match:
        return ""
    noun = match[1]
    end = _NOUN_END.search(noun)
    return noun[: end.start()] if end else noun


def noun_before(text: str, start: int, end: int) -> str:
    """The words before a number that say what it measures, without the verb between them."""
    words = text[max(start, end - 24) : end].rstrip(" :")
    match = _BEFORE.search(_LINKING.sub("", words))
    return _JOINING.sub("", match[1]) if match else ""
