"""The words and signs that stand about a number: 约, 超过, 以上, 负, 数十."""

from __future__ import annotations

from .. import numerals
from .grammar import Grammar
from .model import RATIOS, SHARES, Hit, Unit

#: How far before a ratio its bound word may begin: 接近全市出口总值的四成.
_FAR = 18
#: 以上, 网上, 马上, 迈上 ... before a scale are not "as many as".
_NOT_ABOVE = frozenset("以之网线马晚早会路海迈站跨跃登")
#: Nearly, but of points it is a speed.
_FASTER = "快"


def take_prefix(text: str, hit: Hit, limit: int, grammar: Grammar) -> None:
    """Take the currency before a number for its unit: $5亿, 人民币5亿."""
    if text[hit.start - 1 : hit.start] not in grammar.prefix_ends:
        return
    for length in (3, 2, 1):
        word = text[max(limit, hit.start - length) : hit.start]
        if word in grammar.prefixes:
            hit.unit = Unit(grammar.prefixes[word], countable=True)
            hit.unit_text = word
            hit.start -= len(word)
            return


def take_sign(text: str, hit: Hit, limit: int) -> None:
    """Take the sign before a number: -3.4%, 负3.4%; the dash of 8万辆-10万辆 is none."""
    at = hit.start - 1
    if text[at : hit.start] == " " and text[at - 3 : at] in ("同比-", "环比-", "比 -", "比: -"):
        at -= 1  # 同比 - 35.4%
    if at < limit or text[at] not in "-−负+":
        return
    if text[at] != "负":
        before = text[at - 1 : at]
        opens_line = at == 0 or before == "\n"
        relative = hit.unit is not None and hit.unit.code in RATIOS
        if (
            (at == limit > 0 and text[at] != "+")  # 8万辆-10万辆
            or (before.isascii() and before.isalnum())
            or (not relative and (opens_line or text[at] == "+"))  # a list mark; 轿车+3家企业
        ):
            return
    hit.start = at
    if text[at] != "+":
        hit.value = -hit.value


def take_bounds(
    text: str, hit: Hit, limit: int, extra: str, after: str | None, grammar: Grammar
) -> None:
    """Set the bound, and stretch the phrase over the words that state it."""
    bounds = []
    if hit.han and hit.han[0] in numerals.SCALES and _several(text, hit.start, limit):
        hit.start -= 1  # 数十, 几百, 上千
        bounds.append("over")
    if text[hit.start - 1 : hit.start] in grammar.before_ends:
        word = _bound_word(text, hit, limit, grammar)
        if word:
            bounds.insert(0, grammar.bounds[word].bound)
    if extra:
        if "多" in extra or "余" in extra or "几" in extra or "+" in extra:
            bounds.append("over")
        elif "来" in extra or "许" in extra:
            bounds.append("about")
    if after:
        hit.after = after
        bounds.append(after)
    ratio = hit.unit is not None and hit.unit.code in SHARES
    of_it = hit.start - (text[hit.start - 1 : hit.start] == " ")
    if ratio and not bounds and text[of_it - 1 : of_it] == "的":
        far = grammar.far.search(text, max(limit, of_it - _FAR), of_it)
        if far:  # 超过全国的45%; 约占全国的40%、48%和43%: all that follow are so
            bounds.append(grammar.bounds[far[1]].bound)
            hit.shares = bounds[0]
    if bounds:
        hit.counted = True
        hit.bound = next((bound for bound in bounds if bound != "about"), "about")


def _several(text: str, start: int, limit: int) -> bool:
    """Whether a scale is of several: 数|十, 几|百, 上|千; not 网上|千人."""
    if start <= limit:
        return False
    previous = text[start - 1]
    if previous == "上":
        return text[start] != "十" and text[start - 2 : start - 1] not in _NOT_ABOVE
    return previous in "数几" and text[start - 2 : start - 1] not in ("参", "系", "指")


def _bound_word(text: str, hit: Hit, limit: int, grammar: Grammar) -> str | None:
    """The bound word right before a number, which the phrase then begins with: 超过|3700亿."""
    window = text[max(limit, hit.start - 10) : hit.start][::-1]
    match = grammar.before.match(window)
    if not match:
        return None
    word = (match["word"] or match["wordy"])[::-1]
    bound = grammar.bounds[word]
    at = match.end()
    guarded = len(word) == 1 and at < len(window) and window[at] in bound.not_after
    if hit.han and not word[-1].isalpha():
        return None  # 首页 > 一周简讯: signs go with digits
    if word == _FASTER and hit.unit and hit.unit.code == "pp":
        return None  # 比全国快5个百分点
    if guarded and not text.endswith(bound.but_after, limit, hit.start - at):
        return None  # 附近3家, 入超3亿元; but 补贴最高2万元, 收入超8亿元
    scaled = hit.magnitude > 1 or hit.value >= 100 or (hit.unit and hit.unit.code == "%")
    if (bound.scaled and not scaled) or (bound.bare and not hit.scale_only):
        return None
    hit.start -= 0 if bound.apart else at
    if text[max(limit, hit.start - 2) : hit.start].endswith(("分别", "均", "都", "双双")):
        hit.shares = bound.bound
    return word
