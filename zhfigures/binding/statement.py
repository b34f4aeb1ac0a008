"""What kind of statement a number makes: a level or a change, a share, a rank or a multiple."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..figure import Figure
from ..kinds import COUNTED, DURATIONS
from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Break, Token

__all__ = ["RATES_AS_SHARES", "Statement", "judge"]

#: How far behind a number a word may start that says what the number is: "10%以上的占比".
AFTER = 8

RATES_AS_SHARES = (
    "市占",
    "覆盖率",
    "渗透率",
    "占有率",
    "市占率",
    "份额",
    "占比",
    "贡献率",
    "比重",
    "比例",
    "持股",
    "配套率",
    "集中度",
    "CR3",
    "CR5",
    "CR10",
)
#: Ratios of which no part is a part of the whole: margins, yields, prices of money, indices, and
#: how well or how much something works.
_RATES_AS_LEVELS = (
    "毛利率",
    "净利率",
    "利润率",
    "费用率",
    "收益率",
    "回报率",
    "税率",
    "利率",
    "增长率",
    "失业率",
    "产销率",
    "销售率",
    "生产率",
    "汇率",
    "负债率",
    "资产贡献率",
    "股息率",
    "毛损率",
    "周转率",
    "指数",
    "系数",
    "强度",
    "利用率",
    "自动化率",
    "折扣率",
    "良率",
    "良品率",
    "不良率",
    "周转率",
)
#: What stands between two members of a list of names and rates.
_NEXT = re.compile("[)）]?[,，、;；][㐀-鿿A-Za-z]{1,10}")
#: What says before or behind a percentage that it is a part: 其中80%, 约45%用于研发.
_SHARED = (
    *("贡献", "贡献了", "其中"),
    *("贡献达到", "贡献达", "贡献为", "贡献分别达", "贡献分别为", "贡献分别达到"),
)
#: How much of a project is done: 投资进度38%.
_PROGRESS = ("进度", "进度为", "进度达", "进度达到", "进度已达", "进度约", "完成比例")
#: 实现了|96.3%|的同比增长, 录得|9.7%|之减幅; and what such a fall ends in.
_GROWN = re.compile("[的之](?:同比|环比|按年)?(?:增长|[增升涨减跌降]幅|下降|下滑)")
_OF = ("的", "之")
#: 吃下9个点|的份额: as many per cent, said in points.
_SHARE_IN_POINTS = ("的份额", "的市场", "的占比", "份额")
_FALLEN = ("下降", "降幅", "下滑", "减幅", "跌幅")
_GOES_TO = ("用于", "来自", "投向", "销往")
#: What is laid on a price is no part of it: 37.6%的反补贴税.
_TAX_BEHIND = re.compile("的[㐀-鿿]{0,5}税(?!收)")
#: By so much one is ahead of another: 以28万辆的优势.
_LEADS = ("的优势", "的差距", "之差", "的增量")
_MORE = re.compile("(多|少)(?:[卖售产造销赚挣亏收花]出?了?)?$")
#: By how much it is ahead of what it is held against: 比年初高8000元, 比改造前多0.4辆.
_THAN = re.compile(
    "(?<![可相对占同环])(?:比(?!重(?!庆)|[例率亚])|较(?![高低大小多少]))"
    "[^,，;。0-9]{1,14}?(多|少|高|低|贵|便宜)(?:[卖售产造销赚挣亏收花]?出?了?)$"
)
#: What it is a multiple of: 增幅是|全国平均增速的|25倍.
_IS_TIMES = re.compile(
    "[是为](?:全国|全省|全市|全区|全球|行业|世界|[㐀-鿿]{2,3}[省市区])(?:平均)?(?:水平|增速|增幅)?的?(?:近|约|逾)?$"
)
#: How far it is from another: 和重庆只差1万辆, 与去年相差3万辆.
_APART = re.compile(
    "[和与跟距离比][^,，;。、0-9]{1,12}?(?:[只仅还相]有?)?差[了着仅只]?$|(?<![误温顺逆偏时价落出])差了$"
)
#: How far it has left another behind: 深圳293万辆,把上海甩开近百万辆.
_AHEAD = re.compile("(?:甩开|甩下|领先|落后|反超|输给|拉开|差距)[^,，;。0-9]{0,10}$")
#: A rate that no word of the vocabulary names: 新车联网率达|95%.
_RATE = re.compile("率[达到为是在仅只有高已超过约近升提至均保持稳定维还]{0,6}$")
#: What such words end in, and how far before their number they may begin.
_THAN_ENDS = frozenset("多少高低贵宜卖售产造销赚挣亏收花出了着差仅只")
_THAN_REACH = 22
#: Growth without what grew: 多赚15%.
_EARNED = re.compile("(多|少)[卖售产造销赚]出?了?$")
#: 低于去年同期2.1个百分点
_BELOW = re.compile("(?:低|少)于[^,，;。0-9]{1,12}$")
_LESS = frozenset({"少", "低", "便宜"})
#: What stands between a growth word and its object: 增加|了|5万辆, 同比少|卖了|1万辆.
_OBJECT = re.compile("|了|达|约|为|超|近|[卖售产造销赚](?:了|出|出了)?")
_TO_A_LEVEL = re.compile(r"(?:了)?(?:至|到|为|成)")
#: What lists and boards print for rose and fell, before or behind a percentage: ↑13.2%, 4.1%▼.
_RISES, _FALLS = tuple("↑▲△"), tuple("↓▼▽")


@dataclass(slots=True)
class Statement:
    """The measure of a figure, and whether the words turn its sign."""

    measure: str
    falls: bool = False


#: The commonest statements.
_LEVEL, _SHARE, _RANK = Statement("level"), Statement("share"), Statement("rank")
_MORE_THAN = Statement("change_abs")
#: What goes on from one number to a bolder one.
_EVEN = ("甚至", "乃至")
#: What is said behind the level of an earlier time: 较去年的23%|下降, 与去年的15%|相比.
_FALLS_FROM = re.compile(
    "相比|相较|[㐀-鿿]{0,3}?(?:下降|下滑|回落|提高|提升|上升|增长|减少|增加)"
)
#: What the line above ends in, where a page breaks lines anywhere: 产量同比增长|30.4%.
_GREW_ABOVE = re.compile("(增长|上升|提高|提升|下降|下滑|减少|回落)[约近超]?\\s*\n\\s*$")
_FELL = frozenset({"下降", "下滑", "减少", "回落"})
#: Who has grown most, and by how much: 增幅最高的企业是比亚迪,达|135%.
_MOST = re.compile(
    "([增涨升降跌])[速幅长][㐀-鿿]{0,2}?(?:[最更][高大快]|居首|第一|领先)[^,，。;；]{0,16}[,，](?:达到?|高达|为|是)$"
)
_ENDS_IN, _MOST_REACH = frozenset("达到为是"), 30
#: How growth has slowed or quickened, year by year: 增长放缓,2016年为|10.7%,2017年降为|9.3%.
_SLOWS = re.compile(
    "(?:增速|增长|增幅)[^,，。;；0-9]{0,6}(?:放缓|回落|下滑|趋缓|走低|加快|回升)"
    "[,，](?:[0-9]{4}|去|前|今)年(?:仅?为|是)$"
)
_NEXT_RATE = re.compile(
    "[,，](?:而)?到?了?(?:[0-9]{4}|去|前|今)年(?:又|再|进一步|则)?"
    "(?:降为|降至|降到|回落[至到]|滑落[至到]|[回上]?升[至到]|提高到)$"
)
_ENDS_RATE, _RATES_REACH = frozenset("为是至到"), 30
#: What is to be so much of a whole: 新能源汽车将占到30%.
_MAKES_UP = ("将占", "要占到", "分别占")
#: The cues that something has grown or shrunk.
_GROWTH = frozenset({"growth_up", "growth_down", "growth_rate"})


#: What is built on top of what stands.
_ADDS = ("再扩", "再增", "再增加", "再扩大", "再扩产")
_ENDS_ADDS = frozenset("扩增加大产")


def judge(
    text: str, tokens: Sequence[Token], index: int, last: Figure | None, first: int
) -> Statement:
    """Say what the quantity at `index` states about its indicator.

    Parameters
    ----------
    text : str
        The clean text.
    tokens : sequence of Token
        The sentence.
    index : int
        Position of a quantity among them.
    last : Figure or None
        The figure before it in the sentence, whose measure a bare list member shares.
    first : int
        No word before this position says that anything has grown.
    """
    quantity = tokens[index]
    unit = quantity.unit
    if unit == "place-rank":
        return _RANK
    growth, share, linked = None, None, False
    if first < index or unit == "%" or (last is not None and last.measure == "change_abs"):
        growth, share, linked = _cues_before(text, tokens, index, of_share=unit == "%")
    if unit == "times":
        # 增长1.4倍 is a growth; 是2021年的2.4倍 and 翻一番 are multiples.
        grew = growth is not None and not text.startswith("番", quantity.end - 1)
        grew = grew and not _is_multiple_of(text, quantity)
        return Statement("change" if grew else "multiple", grew and _is_fall(growth))
    if unit == "pp":
        if text.startswith(_SHARE_IN_POINTS, quantity.end):
            return _SHARE
        less = text.endswith(("低", "少"), 0, quantity.start) or bool(
            _BELOW.search(text, max(quantity.start - 14, 0), quantity.start)
        )
        return Statement("change_abs", less or (growth is not None and _is_fall(growth)))
    if unit == "%":
        return _judge_percent(text, tokens, index, growth, share, linked, last)
    start = quantity.start
    left = text[start - 1 : start]
    if left in _ENDS_ADDS and text.endswith(_ADDS, 0, start):
        return _MORE_THAN  # 年产能4万台,今年要再扩2万台
    if text.startswith(_LEADS, quantity.end):
        return _MORE_THAN
    if growth is not None and growth.word == "净增" and quantity.unit in COUNTED:
        return _MORE_THAN  # 净增规上企业210户
    if growth is not None and _adjoins(text, growth, quantity) and growth.word != "新增":
        return Statement("change_abs", _is_fall(growth))
    if left in _THAN_ENDS and (more := _than_before(text, tokens, index)) is not None:
        return more
    level = unit not in DURATIONS and (last is None or last.unit in (unit, "place-rank"))
    if level and _AHEAD.search(text, start - 14 if start > 14 else 0, start):
        return _MORE_THAN
    if linked and last is not None and last.measure == "change_abs" and last.unit == unit:
        return Statement("change_abs", last.value is not None and last.value < 0)
    return _LEVEL


def _is_multiple_of(text: str, quantity: Quantity) -> bool:
    """增幅是全国的3倍, 增幅3倍于全国: so many times what is named."""
    if text.startswith("于", quantity.end):
        return True
    return _IS_TIMES.search(text, max(quantity.start - 16, 0), quantity.start) is not None


def _than_before(text: str, tokens: Sequence[Token], index: int) -> Statement | None:
    """较去年同期多22万辆, 比改造前多0.4辆: by how much, more or less."""
    start = tokens[index].start
    if (less := _is_less_than(text, start)) is not None:
        return Statement("change_abs", less)
    mark = _MORE.search(text, max(start - 4, 0), start)
    if mark is None:
        return None
    before = next((t for t in reversed(tokens[:index]) if t.end <= mark.start()), None)
    if before is None or before.end != mark.start():
        return None
    compared = type(before) is Mention and before.code in ("yoy", "mom")
    compared = compared or getattr(before, "role", "") == "base"
    return Statement("change_abs", mark[1] == "少") if compared else None


def _is_less_than(text: str, start: int) -> bool | None:
    """Whether what ends at `start` says how much less: 比成都高 is more; None where neither."""
    if text[start - 1 : start] not in _THAN_ENDS:
        return None
    if _APART.search(text, max(start - _THAN_REACH, 0), start):
        return False
    told = _THAN.search(text, max(start - _THAN_REACH, 0), start)
    return told[1] in _LESS if told else None


def _judge_percent(
    text: str,
    tokens: Sequence[Token],
    index: int,
    growth: Mention | None,
    share: Mention | None,
    linked: bool,
    last: Figure | None,
) -> Statement:
    quantity = tokens[index]
    if (falls := _pointed(text, quantity)) is not None:
        return Statement("change", falls)
    if _is_tax(text, quantity):
        return _LEVEL
    if text[quantity.start - 1 : quantity.start] == "\n" and (
        above := _GREW_ABOVE.search(text, max(quantity.start - 8, 0), quantity.start)
    ):
        return Statement("change", above[1] in _FELL)
    if text.endswith(_SHARED, max(quantity.start - 7, 0), quantity.start):
        return _SHARE
    if text.startswith(_OF, quantity.end) and (grown := _GROWN.match(text, quantity.end)):
        return Statement("change", grown[0].endswith(_FALLEN))
    if text.endswith(_PROGRESS, max(quantity.start - 6, 0), quantity.start):
        return _SHARE
    if text.startswith(_GOES_TO, quantity.end):
        return _SHARE
    if _is_of_base(text, tokens, index):
        return Statement(last.measure if last and last.measure == "level" else "share")
    if (less := _is_less_than(text, quantity.start)) is not None:
        return Statement("change", less)
    if text[quantity.start - 1] in _ENDS_RATE and _is_next_rate(text, quantity.start, last):
        return Statement("change")
    if growth is not None and (share is None or growth.start > share.start):
        return Statement("change", _is_fall(growth))
    if share is not None:
        return _SHARE
    if text[quantity.start - 1] in _ENDS_IN and (
        most := _MOST.search(text, max(quantity.start - _MOST_REACH, 0), quantity.start)
    ):
        return Statement("change", most[1] in "降跌")
    after = _word_after(text, tokens, _end_of_list(tokens, index))
    if after is not None:
        grows = after.kind == "cue" and after.code in _GROWTH
        if grows and not _reaches(text, after):  # 由11.3%|降至9.8% says nothing of the first
            return Statement("change", _is_fall(after))
        if (after.kind == "cue" and after.code == "share") or after.word.endswith(RATES_AS_SHARES):
            return _SHARE
    if rate := _RATE.search(text, max(quantity.start - 8, 0), quantity.start):
        levels = text.endswith(_RATES_AS_LEVELS, 0, rate.start() + 1)
        return Statement("level" if levels else "share")
    for token in reversed(tokens[:index]):
        if type(token) is Mention and token.kind == "indicator":
            if token.word.endswith(_RATES_AS_LEVELS):
                return _LEVEL
            if token.word.endswith("率"):
                return _SHARE
            break
    if text.endswith(("的", "的 "), 0, quantity.start):
        return _SHARE  # 达到总销量的45.5%
    if earned := _EARNED.search(text, max(quantity.start - 4, 0), quantity.start):
        return Statement("change", earned[1] == "少")
    listed = linked or _follows_on(text, tokens, index) or _is_next_of_list(text, tokens, index)
    signed = text[quantity.start] in "+-"
    if last is not None and last.unit == "%" and listed:
        # 同比-2%/+51%: each has its own sign; 下降2%和3%: one word for both
        return Statement(last.measure, not signed and last.value is not None and last.value < 0)
    if signed or _compares(text, tokens, index):
        return Statement("change")  # 8132辆 -33.1%: no part of a whole has a sign
    if last is not None and last.measure == "share" and _names_nothing(tokens, index):
        return _SHARE
    fraction = any(c in text[quantity.start : quantity.end] for c in "成半") or (
        "分之" in text[quantity.start : quantity.end]
    )
    if fraction or text.startswith("的", quantity.end):
        return _SHARE
    return _LEVEL


def _is_next_rate(text: str, start: int, last: Figure | None) -> bool:
    """增速放缓,2016年为10.7%,2017年降为9.3%: how fast something grew in one year after another."""
    begin = max(start - _RATES_REACH, 0)
    if last is None:
        return _SLOWS.search(text, begin, start) is not None
    again = last.measure == "change" and last.unit == "%" and (last.value or 0) > 0
    return again and _NEXT_RATE.search(text, begin, start) is not None


def _is_of_base(text: str, tokens: Sequence[Token], index: int) -> bool:
    """较2019年同期的23.4%下降: the level of the time that another is held against."""
    before = tokens[index - 1] if index else None
    if getattr(before, "role", "") != "base":
        return False
    end = tokens[index].end
    held = text[before.end : tokens[index].start] == "的"
    return held and _FALLS_FROM.match(text, end) is not None


def _end_of_list(tokens: Sequence[Token], index: int) -> int:
    """以21.9%、5.6%的占比: the last number of a list, behind which stands what all of them are."""
    group = tokens[index].group
    while group >= 0 and index + 1 < len(tokens):
        following = tokens[index + 1]
        if type(following) is Quantity and following.group == group:
            index += 1
        elif type(following) is Break and following.mark == "、":
            if index + 2 >= len(tokens) or getattr(tokens[index + 2], "group", -1) != group:
                break
            index += 2
        else:
            break
    return index


def _pointed(text: str, quantity: Quantity) -> bool | None:
    """Whether an arrow beside a number points down: 14.5万辆 ↑13.2%; None without one."""
    start, end = quantity.start, quantity.end
    for falls, marks in ((False, _RISES), (True, _FALLS)):
        if text.endswith(marks, 0, start) or text.startswith(marks, end):
            return falls
    return None


def _is_tax(text: str, quantity: Quantity) -> bool:
    """加征37.6%的反补贴税: a rate that is laid on a price."""
    end = quantity.end
    behind = text.startswith("的", end) and _TAX_BEHIND.match(text, end)
    return bool(behind)


def _compares(text: str, tokens: Sequence[Token], index: int) -> bool:
    """同比+8.2%/-3.5%: a comparison whose sign the number itself carries."""
    for token in reversed(tokens[:index]):
        if type(token) is Quantity:
            if text[token.end : tokens[index].start].strip(" +") not in ("/", "、", "和"):
                return False
        elif type(token) is Mention and token.kind == "cue":
            if token.code in ("yoy", "mom"):
                return text[tokens[index].start - 1] != "的"  # 由去年同期的3.1%降到2.8%
        elif type(token) is Break and token.mark == ":":
            continue  # 同比:+12.1%
        else:
            return False
    return False


def _cues_before(
    text: str, tokens: Sequence[Token], index: int, *, of_share: bool
) -> tuple[Mention | None, Mention | None, bool]:
    """The nearest growth word and, if asked for, share word that govern the quantity.

    They stand in its own clause; before an earlier quantity only where the two are members of one
    list (同比分别增长9.2%和9.3%). The third item says whether the quantity is such a member.
    """
    growth = share = None
    quantity = tokens[index]
    linked = False
    position = index - 1
    edge = quantity.start
    while position >= 0:
        token = tokens[position]
        kind = type(token)
        if kind is Mention:
            if token.kind != "cue":
                if of_share and share is None and _is_share_rate(token):
                    share = token
            elif token.code in _GROWTH:
                # 提升至35%: the level that a change led to, unless a rate was what changed
                led_to = _reaches(text, token)
                growth = _rate_before(tokens, position) if led_to else token
                break
            elif of_share and share is None and (
                token.code == "share" or token.word.endswith(_MAKES_UP)
            ):
                share = token
        elif kind is Quantity:
            gap = text[token.end : edge]
            same_list = token.group == quantity.group >= 0 or _joins(gap)
            same_list = same_list or (
                gap.strip() in ",，" and (linked or _goes_on(text, tokens, index))
            )
            if not same_list:
                break
            linked = True
            edge = token.start
        elif kind is Break:
            mark = token.mark
            if mark == ")":
                position = _opening(tokens, position)  # GDP同比增长(下同)15%
            elif mark == ":" and _leads_a_list(tokens, position):
                pass  # 产量走高:锂电池61.6%、机器人22.4%
            elif mark not in "、" and not text.startswith(_EVEN, token.end):  # 28%,甚至38%
                before = tokens[position - 1]
                if mark not in ",，" or type(before) is not Quantity:
                    break
                first = position == index - 1
                if not (linked or _tells_each(tokens, position)) and not (
                    first and _goes_on(text, tokens, index)
                ):
                    break  # 毛损率有所下调,三年分别为58%、43%、41%
        position -= 1
    if of_share and growth is None and share is None and position >= 0:
        share = _share_behind_change(tokens, position)
    return growth, share, linked


def _goes_on(text: str, tokens: Sequence[Token], index: int) -> bool:
    """达到115%, 88%和94%: whether another number of the list follows the one after a comma."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return type(following) is Quantity and _joins(text[tokens[index].end : following.start])


def _tells_each(tokens: Sequence[Token], position: int) -> bool:
    """增速均高于全市,分别是21%、11%: whether 分别 and a number follow the comma."""
    following = tokens[position + 1 : position + 3]
    if len(following) < 2 or type(following[1]) is not Quantity:
        return False
    return getattr(following[0], "code", "") == "respectively"


def _leads_a_list(tokens: Sequence[Token], position: int) -> bool:
    """Whether a growth word stands right before the colon."""
    before = tokens[position - 1] if position else None
    grows = type(before) is Mention and before.kind == "cue" and before.code.startswith("growth")
    return grows and tokens[position].start - before.end <= 1


def _opening(tokens: Sequence[Token], position: int) -> int:
    """Where the bracket opens that closes here, unless a number stands in it."""
    for before in range(position - 1, max(position - 6, -1), -1):
        token = tokens[before]
        if type(token) is Quantity:
            break
        if type(token) is Break and token.mark == "(":
            return before
    return 0


def _rate_before(tokens: Sequence[Token], position: int) -> Mention | None:
    """增速提高至3.7%: the word for a growth rate in the same clause."""
    for before in range(position - 1, -1, -1):
        token = tokens[before]
        if type(token) in (Break, Quantity):
            return None
        if type(token) is Mention and (token.code == "growth_rate" or token.word.endswith("幅")):
            return token  # 降幅收窄至3.2%: the fall
    return None


def _share_behind_change(tokens: Sequence[Token], position: int) -> Mention | None:
    """占比提升至35%: the share word stands before the change that led to the level."""
    for before in range(position - 1, -1, -1):
        token = tokens[before]
        if type(token) in (Break, Quantity):
            return None
        if type(token) is Mention and (
            (token.kind == "cue" and token.code == "share") or _is_share_rate(token)
        ):
            return token
    return None


def _follows_on(text: str, tokens: Sequence[Token], index: int) -> bool:
    """从42.5%提升到60.5%: the second number is of the first one's kind."""
    for token in reversed(tokens[:index]):
        if type(token) is Quantity:
            gap = text[token.end : tokens[index].start]
            return len(gap) <= 6 and gap.strip().endswith(("至", "到"))
        if type(token) is Break:
            return False
    return False


def _is_next_of_list(text: str, tokens: Sequence[Token], index: int) -> bool:
    """宁德时代占48.2%,比亚迪只有23.5%: a name and a number like those before."""
    names = 0
    for token in reversed(tokens[:index]):
        if type(token) is Quantity:
            gap = text[token.end : tokens[index].start]
            return names > 0 and token.unit == "%" and bool(_NEXT.fullmatch(gap))
        if type(token) is Break:
            if token.mark not in ",，、;":
                return False
        elif type(token) is not Mention:
            return False
        elif token.kind in ("product", "actor", "area"):
            names += 1
        elif token.kind != "stop" and token.code != "reach":
            return False
    return False


def _names_nothing(tokens: Sequence[Token], index: int) -> bool:
    """占比达到80%,2025年实现100%: a rate of which no word says that it is another."""
    for token in reversed(tokens[:index]):
        if type(token) is Quantity:
            return token.unit == "%"
        if type(token) is Mention and token.kind == "indicator":
            return False
    return False


def _is_share_rate(mention: Mention) -> bool:
    return mention.kind == "indicator" and mention.word.endswith(RATES_AS_SHARES)


def _joins(gap: str) -> bool:
    return gap.strip() in ("、", "和", "与", "及", "以及", "/", ",甚至", "，甚至", "甚至", "乃至")


def _reaches(text: str, growth: Mention) -> bool:
    """增长到, 提升至, 增至: what follows is a level."""
    if growth.code == "growth_rate":
        return False
    if growth.word.endswith("幅"):
        return False  # 降幅为22.3%
    return growth.word[-1] in "至到" or bool(_TO_A_LEVEL.match(text, growth.end))


def _is_fall(cue: Mention) -> bool:
    return cue.code == "growth_down"


def _adjoins(text: str, growth: Mention, quantity: Quantity) -> bool:
    """Whether the number is the object of the growth word: 增加5万辆, 下降了约3亿元."""
    gap = text[growth.end : quantity.start] if quantity.start - growth.end <= 3 else "-"
    return _OBJECT.fullmatch(gap.strip()) is not None


def _word_after(text: str, tokens: Sequence[Token], index: int) -> Mention | None:
    quantity = tokens[index]
    for token in tokens[index + 1 :]:
        if type(token) is not Mention or token.start - quantity.end > AFTER:
            return None
        if token.kind == "cue" or token.kind == "indicator":
            if text.startswith("的", quantity.end) or token.start == quantity.end:
                return token
            return None
    return None
