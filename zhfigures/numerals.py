"""Arabic, Chinese and mixed numerals to exact values: 3,700; 一百五十二; 1.2万亿; 5万4千.

Nothing here knows units or bounds; `zhfigures.numbers` adds those.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import NamedTuple

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

#: One character, as most numerals are: nothing to read.
_SINGLE = {digit: Decimal(value) for digit, value in DIGITS.items()}
_SINGLE |= {digit: Decimal(digit) for digit in ARABIC}
_SINGLE |= {scale: Decimal(value) for scale, value in SCALES.items()}
_DIGITS_ONLY = re.compile(f"[{''.join(DIGITS)}]+")
_TO_ARABIC = str.maketrans({digit: str(value) for digit, value in DIGITS.items()})
_TOKEN = re.compile(r"[0-9]+(?:\.[0-9]+)?|.", re.DOTALL)
#: 341, 12.5, 341亿, 111.7万: the usual numbers.
_USUAL = re.compile(r"([0-9]+(?:\.[0-9]+)?)([万亿]?)")
_SEPARATORS = str.maketrans("", "", ", \u00a0\u2009\u202f\u3000")

Number = int | float


def plain(number: Decimal | int) -> Number:
    """Return an int where the number is whole and a float elsewhere."""
    whole = int(number)
    return whole if number == whole else float(number)


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
    if text in _SINGLE:
        return _SINGLE[text]
    usual = _USUAL.fullmatch(text)
    if usual is None and not text.isalnum():
        text = text.translate(_SEPARATORS)
        usual = _USUAL.fullmatch(text)
    if not text or len(text) > MAX_LENGTH:
        return None
    if usual is not None:
        digits, scale = usual.groups()
        if not scale:
            return Decimal(digits)
        if digits[0] != "0":
            return Decimal(digits) * MYRIADS[scale]
    elif text.isascii():
        return None
    whole, point, rest = text.partition("点")
    if not point:
        return _integer(whole)
    digits = rest.rstrip("十百千万亿兆")
    if not _DIGITS_ONLY.fullmatch(digits):
        return None
    value = _integer(whole)
    if value is None:
        return None
    value += Decimal("0." + digits.translate(_TO_ARABIC))
    for scale in rest[len(digits) :]:
        value *= SCALES[scale]
    return value


class Numeral(NamedTuple):
    """A number expression; ``text[start:end]`` is all of it, sign and fraction included."""

    start: int
    end: int
    value: Number


def find(text: str) -> list[Numeral]:
    """Find every number expression of a text, whatever it counts.

    Unlike `zhfigures.numbers.scan_quantities` this needs no unit and takes the text as it is:
    full-width, traditional and spaced numerals, signs, powers, fractions and mixed numbers, ``k``
    and dozens.

    Returns
    -------
    list of Numeral
        In order. ``十几万`` has the value that is certain, 100000.
    """
    return list(_find(text.translate(_PLAIN)))


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
    if not run:
        return None
    if run in _SINGLE:
        return _SINGLE[run]
    if _DIGITS_ONLY.fullmatch(run):
        return Decimal(run.translate(_TO_ARABIC))
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


# ------------------------------------------------------------------------- finding, for any script

_PLAIN = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict(zip("萬億兩點負餘幾貳貮陸參叄", "万亿两点负余几贰贰陆叁叁", strict=True))
    | {"\u3000": " ", "−": "-", "﹣": "-"}
)
_GAP = r"[ \t]{0,4}"
_ARABIC_NUMBER = r"(?:[0-9]{1,3}(?:,[0-9]{3}){1,8}(?![0-9,])|[0-9]++)(?:\.[0-9]++)?"
_PLAIN_DIGITS = "".join(digit for digit in DIGITS if digit != "两")
_SCALE = "".join(SCALES)
_HAN = "".join(DIGITS) + _SCALE
# A run of digits, places and scales, spaced or not. Arabic digits join it only between a scale or
# 零 and another scale (5万4千), or right after 零 (1千零1).
_RUN = (
    rf"(?:{_ARABIC_NUMBER}|[{_HAN}])"
    rf"(?:{_GAP}(?:[{_HAN}]"
    rf"|(?<=[零{_SCALE} ])(?<![0-9] )(?<![0-9]  )[0-9]{{1,4}}(?![0-9.,/])"
    rf"(?={_GAP}[{_SCALE}]|(?<=零[0-9]))))*+"
    rf"(?:{_GAP}点{_GAP}[{_PLAIN_DIGITS}](?:{_GAP}[{_PLAIN_DIGITS}])*+"
    rf"(?:[万亿兆](?![{''.join(DIGITS)}]))*+)?"
)
_SIGN = r"(?:负|(?<![0-9A-Za-z%)])[-+])"
_FIND = re.compile(
    rf"""
    (?P<sign>{_SIGN})? {_GAP}
    (?: (?P<base>{_ARABIC_NUMBER}|\.[0-9]++)
        (?: [eE](?P<exponent>[-+]?[0-9]{{1,3}}) | \^(?P<power>[-+]{{0,2}}[0-9]{{1,3}}) )
        (?![0-9A-Za-z.])
      | (?: (?P<whole>[0-9]{{1,9}})[ ] )? (?P<over>[0-9]{{1,9}})/(?P<under>[0-9]{{1,9}}) (?![0-9/])
      | (?P<point>(?<![0-9.])\.[0-9]++)
      | (?P<first>{_RUN})
        (?: {_GAP}(?P<some>零?(?:多|余|几)){_GAP}(?P<scale>[十百千万亿兆]++) )?
        (?: (?: {_GAP}又{_GAP}(?P<parts>{_RUN}) )? {_GAP}分{_GAP}之{_GAP}
            (?P<minus>{_SIGN})? {_GAP} (?P<part>{_RUN}) )?
        (?P<thousands>[kKMGT](?![A-Za-z0-9]))?
        (?P<dozen>打(?![造开破算通击工]))?
    )
    """,
    re.VERBOSE,
)
_THOUSANDS = {"k": 10**3, "K": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
# Words in which a numeral counts nothing, and address text, whose digits are no numbers
_WORDS = re.compile(
    r"https?://\S++|(?<![0-9A-Za-z_])[A-Za-z_]++[0-9][0-9A-Za-z_]*+"
    r"|一[切些样直般旦致概律向边面旁连再味同道并经时]|一看|一[下起](?![0-9])|统一|唯一|单一|同一|进一步"
    r"|(?<![分 ])之一|(?<![0-9零〇一二两三四五六七八九十百千 ])万一"
    r"|四川|三亚|十[足分全]|两两|万分(?![ ]{0,2}之)|百度|千万别"
    r"|(?:星期|礼拜)[一二三四五六]|周[一二三四五六](?![百千万])"
)


def _find(text: str) -> Iterator[Numeral]:
    words = [match.span() for match in _WORDS.finditer(text)]
    at = index = 0
    while match := _FIND.search(text, at):
        start, end = match.span()
        while index < len(words) and words[index][1] <= start:
            index += 1
        if index < len(words) and words[index][0] < end and words[index][1] > start:
            at = words[index][1]
            continue
        start += len(match[0]) - len(match[0].lstrip())
        value, end = _evaluate(text, match)
        at = max(end, match.start() + 1)
        if value is not None:
            yield Numeral(start, end, plain(value))


def _evaluate(text: str, match: re.Match[str]) -> tuple[Decimal | None, int]:
    """Return the value of what was found and where it ends: a run may hold less than it seems."""
    sign = -1 if match["sign"] in ("-", "负") else 1
    if match["base"]:
        base = Decimal("0" + match["base"].replace(",", ""))
        with localcontext() as context:
            context.prec = 15
            if match["exponent"]:
                return sign * base.scaleb(int(match["exponent"])), match.end()
            power = match["power"].replace("--", "")
            return sign * base ** int(power), match.end()
    if match["over"]:
        under = Decimal(match["under"])
        if not under:
            return None, match.end()
        return sign * (Decimal(match["whole"] or 0) + Decimal(match["over"]) / under), match.end()
    if match["point"]:
        return sign * Decimal("0" + match["point"]), match.end()
    first = match["first"]
    if match["part"]:
        under_run = match["parts"] or first
        under = parse(_squeeze(under_run))
        whole = parse(_squeeze(first)) if match["parts"] else Decimal(0)
        part = parse(_squeeze(match["part"]))
        if under and whole is not None and part is not None:
            if is_scale(_squeeze(under_run)) and not match["parts"]:
                return None, match.start("part")  # 百分之五: a rate, its number is 五
            part = -part if match["minus"] else part
            return sign * (whole + part / under), match.end("part")
    if match["some"]:
        value = parse(_squeeze(first) + match["scale"])
        if value is not None:
            return sign * value, match.end("scale")
    end = match.end("first")
    start = match.start("first")
    lowest = max(start, end - MAX_LENGTH) if first[0] not in ARABIC else end - 1
    while end > lowest:
        run = _squeeze(text[start:end])
        value = parse(run)
        if value is not None and not _lone_scale(run) and not text[end - 1].isspace():
            if end == match.end("first"):
                if match["thousands"]:
                    return sign * value * _THOUSANDS[match["thousands"]], match.end("thousands")
                if match["dozen"]:
                    return sign * value * 12, match.end("dozen")
            return sign * value, end
        end -= 1
    return None, match.end("first")


def _squeeze(run: str) -> str:
    return re.sub(r"\s", "", run)


def _lone_scale(run: str) -> bool:
    """Whether a run is no number by itself: 万, 百; 陆, 伍 and 肆, which are everyday words too."""
    return (is_scale(run) and len(run) == 1) or run in ("拾", "陆", "伍", "肆", "仟", "佰")
