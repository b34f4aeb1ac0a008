"""Arabic, Chinese and mixed numerals to exact values: 3,700; 一百五十二; 1.2万亿; 5万4千.

Nothing here knows units or bounds; `zhfigures.numbers` adds those.
"""

from __future__ import annotations

import re
from decimal import Decimal

ARABIC = frozenset("0123456789")
DIGITS = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    **dict(zip("〇壹贰叁肆伍陆柒捌玖", range(10), strict=True)),
    "两": 2,
}
PLACES = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8, "兆": 10**12}
SCALES = PLACES | MYRIADS

#: Longest numeral that is read. Longer runs are serial numbers or noise, and `int` is not linear.
MAX_LENGTH = 40

_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
_ARABIC = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SEPARATORS = str.maketrans("", "", ", \u00a0\u2009\u202f\u3000")

Number = int | float


def plain(number: Decimal | int) -> Number:
    """Return an int where the number is whole and a float elsewhere."""
    return int(number) if number == int(number) else float(number)


def parse(text: str) -> Decimal | None:
    """Return the value of one numeral, or None where the characters do not form one.

    Parameters
    ----------
    text
        Digits with optional thousands separators and decimals, Chinese numerals in everyday or
        financial characters with an optional ``点`` part, or both mixed: ``5万4千``, ``1.2万亿``.
        A last digit without its place takes the next lower one: ``两千四百五`` is 2450.
        Scales alone count one: ``百万``.
    """
    text = text.translate(_SEPARATORS)
    if not text or len(text) > MAX_LENGTH:
        return None
    if text.isascii():
        return Decimal(text) if _ARABIC.fullmatch(text) else None
    whole, point, rest = text.partition("点")
    if not point:
        return _integer(whole)
    digits = rest.rstrip("十百千万亿兆")
    if not digits or not all(character in DIGITS for character in digits):
        return None
    value = _integer(whole)
    if value is None:
        return None
    value += Decimal("0." + "".join(str(DIGITS[character]) for character in digits))
    for scale in rest[len(digits) :]:
        value *= SCALES[scale]
    return value


def neighbours(run: str) -> tuple[Decimal, Decimal] | None:
    """Return the ends of two digits side by side: ``两三百``, ``十七八``, ``三五万``; or None."""
    for at in range(len(run) - 1):
        one, two = DIGITS.get(run[at]), DIGITS.get(run[at + 1])
        if one is None or two is None:
            continue
        # 十七八 (17 to 18) but not 百七八: only 十 makes the digits that follow it final
        tail = run[at + 2 :]
        if not (two == one + 1 or (one, two) == (3, 5)) or not one:
            return None
        if any(character in DIGITS for character in tail):
            return None
        low, high = _integer(run[:at] + run[at] + tail), _integer(run[:at] + run[at + 1] + tail)
        return None if low is None or high is None else (low, high)
    return None


def is_scale(run: str) -> bool:
    """Whether a run has scales only and so no number of its own: 千亿, 百万 (but 十万 is ten)."""
    return run[0] not in DIGITS and run[0] not in "十拾" and all(c in SCALES for c in run)


def _integer(run: str) -> Decimal | None:
    if all(character in DIGITS for character in run):
        return Decimal("".join(str(DIGITS[character]) for character in run)) if run else None
    terms: list[tuple[Decimal, int]] = []  # finished (value, scale) parts, scales descending
    section = Decimal(0)  # what has been added up since the last 万 or 亿
    digit: Decimal | None = None  # a digit that waits for its place
    last = 0  # the scale just passed; 0 after 零, so that the tail of 一百零五 stays 5
    lowest = 10**4  # places inside a section must fall: 百千 is no numeral
    for token in _TOKEN.findall(run):
        if token in MYRIADS:
            scale = MYRIADS[token]
            fresh = digit is None and not section
            section += digit or 0
            # 一万五千亿 is (10000 + 5000)亿, 四万万 is 4 x 万 x 万
            while terms and (terms[-1][1] < scale or (fresh and terms[-1][1] == scale)):
                section += terms.pop()[0]
            if fresh and terms and not section and last:
                return None  # 亿万 and the like
            if terms and terms[-1][1] <= scale:
                return None
            terms.append(((section or Decimal(1)) * scale, scale))
            section, digit, last, lowest = Decimal(0), None, scale, 10**4
        elif token in PLACES:
            scale = PLACES[token]
            if scale >= lowest:
                return None
            section += (1 if digit is None else digit) * scale
            digit, last, lowest = None, scale, scale
        elif token in "零〇":
            if digit is not None:
                return None
            last = 0
        elif token in DIGITS or token[0].isdigit():
            if digit is not None:
                return None
            digit = Decimal(DIGITS.get(token, 0)) if token in DIGITS else Decimal(token)
        else:
            return None
    if digit is not None:
        short = last >= 10 and len(run) > 1 and digit < 10
        section += digit * (last // 10) if short else digit
    return section + sum((value for value, _ in terms), Decimal(0))
