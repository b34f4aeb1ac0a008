"""What kind of statement a number makes: a level or a change, a share or a rank, done or wanted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .figure import Figure
from .lexicon import Lexicon, Mention
from .numbers import Quantity
from .periods import year_of
from .scan import Break, Sentence, Token

__all__ = ["SPLIT_LABELS", "Statement", "judge", "noun_after", "rate_name", "noun_before", "settle_unit", "status"]

#: How far behind a number a word may start that says what the number is: "10%以上的占比".
AFTER = 8
#: What 产销 splits into when it is followed by a pair of numbers, and how the row names it.
SPLIT_LABELS = {"production": "产", "sales": "销"}

_RATES_AS_SHARES = ("渗透率", "占有率", "市占率", "份额", "占比", "贡献率", "比重", "比例", "配套率")
#: Ratios of which no part is a part of the whole: margins, yields, prices of money, indices.
_RATES_AS_LEVELS = (
    "毛利率", "净利率", "利润率", "费用率", "收益率", "回报率", "税率", "利率", "增长率", "失业率",
    "产销率", "销售率", "生产率", "汇率", "负债率", "资产贡献率", "指数", "系数", "强度",
)
_TO_A_LEVEL = re.compile(r"(?:了)?(?:至|到|为|成)")


@dataclass(frozen=True, slots=True)
class Statement:
    """The measure of a figure, and whether the words turn its sign."""

    measure: str
    falls: bool = False


def judge(
    text: str, tokens: Sequence[Token], index: int, last: Figure | None
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
    """
    quantity = tokens[index]
    unit = quantity.unit
    if unit == "place-rank":
        return Statement("rank")
    growth, share, linked = _cues_before(text, tokens, index)
    if unit == "times":
        return Statement("multiple")
    if unit == "pp":
        return Statement("change_abs", growth is not None and _is_fall(growth))
    if unit == "%":
        return _judge_percent(text, tokens, index, growth, share, linked, last)
    if growth is not None and _adjoins(text, growth, quantity) and growth.word != "新增":
        return Statement("change_abs", _is_fall(growth))
    if linked and last is not None and last.measure == "change_abs" and last.unit == unit:
        return Statement("change_abs", last.value is not None and last.value < 0)
    return Statement("level")


def _judge_percent(
    text: str, tokens: Sequence[Token], index: int,
    growth: Mention | None, share: Mention | None, linked: bool, last: Figure | None,
) -> Statement:
    quantity = tokens[index]
    if growth is not None and (share is None or growth.start > share.start):
        return Statement("change", _is_fall(growth))
    if share is not None:
        return Statement("share")
    after = _word_after(text, tokens, index)
    if after is not None:
        if after.kind == "cue" and after.code in ("growth_up", "growth_down", "growth_rate"):
            return Statement("change", _is_fall(after))
        if (after.kind == "cue" and after.code == "share") or after.word.endswith(_RATES_AS_SHARES):
            return Statement("share")
    for token in reversed(tokens[:index]):
        if type(token) is Mention and token.kind == "indicator":
            if token.word.endswith(_RATES_AS_LEVELS):
                return Statement("level")
            if token.word.endswith("率"):
                return Statement("share")
            break
    if text[quantity.start - 1 : quantity.start] == "的":
        return Statement("share")  # 达到总销量的45.5%
    if last is not None and last.unit == "%" and (linked or _follows_on(text, tokens, index)):
        return Statement(last.measure, last.value is not None and last.value < 0)
    if _compares(text, tokens, index):
        return Statement("change")
    fraction = any(c in text[quantity.start : quantity.end] for c in "成半") or (
        "分之" in text[quantity.start : quantity.end]
    )
    if fraction or text.startswith("的", quantity.end):
        return Statement("share")
    return Statement("level")


def _compares(text: str, tokens: Sequence[Token], index: int) -> bool:
    """同比+8.2%/-3.5%: a comparison whose sign the number itself carries."""
    for token in reversed(tokens[:index]):
        if type(token) is Quantity:
            if text[token.end : tokens[index].start].strip(" +") not in ("/", "、", "和"):
                return False
        elif type(token) is Mention and token.kind == "cue":
            if token.code in ("yoy", "mom"):
                return True
        else:
            return False
    return False


def _cues_before(
    text: str, tokens: Sequence[Token], index: int
) -> tuple[Mention | None, Mention | None, bool]:
    """The nearest growth word and share word that govern the quantity.

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
        if kind is Quantity:
            gap = text[token.end : edge]
            same_list = token.group == quantity.group >= 0 or _joins(gap)
            if not same_list:
                break
            linked = True
            edge = token.start
        elif kind is Break:
            if token.mark not in "、" and not (linked and token.mark in ",，"):
                break
        elif kind is Mention and token.kind == "cue":
            if token.code in ("growth_up", "growth_down", "growth_rate"):
                if growth is None and not _reaches(text, token):
                    growth = token
                elif growth is None:
                    break  # 提升至35%: the level that a change led to
            elif token.code == "share" and share is None:
                share = token
        elif kind is Mention and token.kind == "indicator" and share is None:
            if token.word.endswith(_RATES_AS_SHARES):
                share = token
        if growth is not None:
            break
        position -= 1
    if growth is None and share is None and position >= 0:
        share = _share_behind_change(text, tokens, position, quantity)
    return growth, share, linked


def _share_behind_change(
    text: str, tokens: Sequence[Token], position: int, quantity: Quantity
) -> Mention | None:
    """占比提升至35%: the share word stands before the change that led to the level."""
    for token in reversed(tokens[:position]):
        if type(token) in (Break, Quantity):
            return None
        if type(token) is Mention and (
            (token.kind == "cue" and token.code == "share")
            or (token.kind == "indicator" and token.word.endswith(_RATES_AS_SHARES))
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


def _joins(gap: str) -> bool:
    return gap.strip() in ("、", "和", "与", "及", "以及", "/")


def _reaches(text: str, growth: Mention) -> bool:
    """增长到, 提升至, 增至: what follows is a level."""
    if growth.code == "growth_rate":
        return False
    return growth.word[-1] in "至到" or bool(_TO_A_LEVEL.match(text, growth.end))


def _is_fall(cue: Mention) -> bool:
    return cue.code == "growth_down"


def _adjoins(text: str, growth: Mention, quantity: Quantity) -> bool:
    """Whether the number is the object of the growth word: 增加5万辆, 下降了约3亿元."""
    gap = text[growth.end : quantity.start]
    return len(gap) <= 2 and gap.strip() in ("", "了", "达", "约", "为", "超", "近")


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


# ------------------------------------------------------------------------------------------ units

_CAR_PRODUCTS = frozenset(
    {"auto", "nev", "icv", "icnev", "ice", "passenger", "commercial", "ev", "phev", "motorcycle"}
)
_CAR_COUNTS = frozenset(
    {"production", "sales", "production_sales", "export_volume", "stock", "capacity"}
)


def settle_unit(
    quantity: Quantity, unit: str, indicator: str, word: Mention | None,
    lexicon: Lexicon, product: str, noun: str, last_unit: str | None,
) -> str | None:
    """The unit as the sentence means it; None where a number without a unit measures nothing.

    台 and 部 count cars where cars are meant, and an elided unit is the one that its indicator
    takes: 产值超过3700亿, 产量205万.
    """
    if unit == "unit":
        if quantity.unit_text in ("台", "部", "台套"):
            cars = indicator in (*_CAR_COUNTS, "models") and product in _CAR_PRODUCTS
            return "vehicle" if cars else unit
        bare = quantity.unit_text == "个" and not noun
        if indicator == "companies" and quantity.unit_text == "个":
            return "company"
        return "project" if indicator == "projects" or (bare and last_unit == "project") else unit
    if unit:
        return unit
    takes = lexicon.indicators[word.word].units if word is not None else frozenset()
    if "money" in takes:
        return "CNY"
    if "vehicle" in takes and indicator in _CAR_COUNTS:
        return "vehicle"
    return None


# ----------------------------------------------------------------------------------------- status

_PLANNED = ("签约", "拟", "计划", "协议", "将", "规划", "意向", "总投资", "预计", "签订")
_SIGNED = ("签约", "签订", "拟建", "拟引进")
_SPENT = (
    "完成投资", "已投资", "累计投资", "已完成", "投入", "固定资产", "同比", "开工", "投产", "竣工",
)
#: 将达到 says that something is to come; an earlier 预计 or 力争 says who thinks so.
NOUN_ENDS = frozenset("、，,。;及和与的》”等")
_WILL = ("将", "要")


#: 《…行动计划》提出: what a plan says is what it wants.
_PAPER = re.compile(r"(?:计划|规划|方案|意见|纲要|措施)》[^。；;]{0,14}(?:提出|明确)")


def status(
    text: str, sentence: Sentence, index: int, *,
    indicator: str, period: str | None, role: str | None, published: date | None,
    last: Figure | None,
) -> str:
    """Whether a figure is a fact, a goal, a forecast or a plan.

    Parameters
    ----------
    text : str
        The clean text.
    sentence : Sentence
        The sentence of the quantity.
    index : int
        Position of the quantity among its tokens.
    indicator : str
        Its indicator's code: money signed or to be invested is a plan.
    period : str or None
        Its period; one that lies ahead of the publication date cannot be a fact.
    role : str or None
        Role of the expression that gave the period.
    published : datetime.date or None
        Publication date.
    last : Figure or None
        The figure before it in the sentence: what a planned project will make is planned too.
    """
    tokens = sentence.tokens
    wanted, done = _cues_of_status(text, tokens, index)
    paper = wanted is None and not done and _PAPER.search(
        text, sentence.start, tokens[index].start
    )
    ahead = _lies_ahead(period, role, published)
    if indicator in ("investment", "projects"):
        clauses = _segment(text, sentence, index)
        planned = _SIGNED if indicator == "projects" else _PLANNED
        if any(w in clauses for w in planned) and not any(w in clauses for w in _SPENT):
            return "plan"
    if wanted is None or done:
        if ahead or (paper and period is None):
            return "target"
        planned = last is not None and last.status == "plan" and not done
        site = tokens[index].unit in ("mu", "m2")
        return "plan" if planned and (indicator != "other" or site) else "actual"
    if wanted.code == "plan":
        return "plan"
    if wanted.code == "forecast" and not (ahead and wanted.word.startswith(_WILL)):
        return "forecast"
    return "target"


def _segment(text: str, sentence: Sentence, index: int) -> str:
    """The sentence up to the quantity, from its last semicolon on."""
    start = sentence.start
    for token in sentence.tokens[:index]:
        if type(token) is Break and token.mark == ";":
            start = token.end
    return text[start : sentence.tokens[index].start]


def _is_noun(text: str, cue: Mention) -> bool:
    """行动计划及, 规划,: a paper's name, not an intention."""
    if cue.word == "目标":
        return text[cue.end : cue.end + 1] == "的" or text[cue.start - 2 : cue.start] == "年度"
    if cue.word not in ("计划", "规划"):
        return False
    return text[cue.end : cue.end + 1] in NOUN_ENDS or text[cue.start - 1 : cue.start] in "动展"


def _cues_of_status(text: str, tokens: Sequence[Token], index: int) -> tuple[Mention | None, bool]:
    """The nearest word before the quantity for what is wanted, expected or planned.

    The second item says that a word for what is done came after it. What stands in brackets that
    are closed again, or before a semicolon, does not count.
    """
    closed = 0
    done = False
    nearest = None
    for token in reversed(tokens[:index]):
        kind = type(token)
        if kind is Break:
            if token.mark == ")":
                closed += 1
            elif token.mark == "(":
                closed = max(closed - 1, 0)
            elif token.mark == ";":
                break
        elif kind is Mention and token.kind == "cue" and not closed:
            if token.code == "done":
                done = done or nearest is None
            elif token.code in ("target", "forecast", "plan") and not _is_noun(text, token):
                if not token.word.startswith(_WILL):
                    return token, done if nearest is None else False
                nearest = nearest or token
                if done:
                    break
    return nearest, done


def _lies_ahead(period: str | None, role: str | None, published: date | None) -> bool:
    if period is None:
        return False
    if published is None:
        return role == "by"
    end = year_of(period.split("/")[-1])
    return end > published.year or (role == "by" and end == published.year)


# ------------------------------------------------------------------------------------------ labels

_NOUN = re.compile(r"(?:的)?([㐀-鿿A-Za-z0-9]{1,12})")
_HEAD_END = re.compile(r"[共为是在有达将已实被参与及和等组于]")
_BEFORE = re.compile(r"([㐀-鿿A-Za-z]{1,12})$")
_VERBS = re.compile(
    r"(?:达到|达|为|是|约|有|共|已|实现|完成|突破|超过|接近|高达|仅|近|超|了|的|至|到|将|分别|累计|总计|提供|拥有|引进|建成|投用|新增)+$"
)


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
            match = _BEFORE.search(text[start : token.start])
            name = match[1] if match else ""
            return name + token.word if len(name) > 1 and "的" not in name else ""
    return ""


def noun_after(text: str, start: int) -> str:
    """The noun that a counted number names, as far as plain text shows it."""
    match = _NOUN.match(text, start)
    if not match:
        return ""
    noun = match[1]
    end = _HEAD_END.search(noun, 1)
    return noun[: end.start()] if end else noun


def noun_before(text: str, start: int, end: int) -> str:
    """The words before a number that say what it measures, without the verb between them."""
    words = text[max(start, end - 24) : end].rstrip(" :")
    words = _VERBS.sub("", words)
    match = _BEFORE.search(words)
    return match[1] if match else ""
