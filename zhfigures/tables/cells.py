"""Cells of a table: where they stand, and the number in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .. import numerals
from ..numbers import Quantity, scan_quantities
from .words import words

#: A cell that is longer holds prose.
LONGEST = 40

#: A number of a field, with its sign and what it is printed with: +302.1%, 1.12万; and none.
FIELD_NUMBER = (
    r"[-+↑↓▲▼→]?[ ]?[0-9][0-9,]*(?:\.[0-9]+)?[千万亿]{0,2}(?:%|辆|台|[GM]Wh|pct|个百分点)?"
)
FIELD_NONE = r"--+|—+|-|/|暂无|未公布|未披露|不适用"
_PLAIN = re.compile(
    r"(?P<mark>[↑↓▲▼△▽+]?)[ ]?(?P<number>-?[0-9](?:[0-9]{0,2}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]+)?)"
    r"(?P<percent>[ ]?%)?(?:[ ]?[↑▲*①②③④⑤]|(?P<down>[ ]?[↓▼]))?"
)
_FALL = re.compile(r"下降|下滑|减少|下跌|回落|减|降|跌|↓|▼|▽")
#: One character a word, as 公报 print short headers: 指 标, 汽 车(万辆).
_PARTED = re.compile(r"(?<![^\s#*])[㐀-鿿](?: +[㐀-鿿](?![㐀-鿿]))+")
#: Blanks as marks of thousands: 52 010.
_BLANKS = re.compile(r"[-+]?[1-9][0-9]{0,2}(?: [0-9]{3})+(?:\.[0-9]+)?%?")
#: Two numbers in a cell, the second in brackets or behind a stroke.
_TWO = re.compile(r"([^()/\s]+)\s*[(/]\s*([^()/\s]+)\)?$")
#: Where a text says that brackets stand for a minus, 括号表示减少, and a number in them.
_BRACKETS_FALL = re.compile(r"括号(?:内|内数字|中数字)?(?:表示|代表|为|指)(?:减少|下降|下跌)")
_IN_BRACKETS = re.compile(r"\([0-9][0-9,]*(?:\.[0-9]+)?\)")
#: How far before or behind the first cell that may be said.
_SAID_NEAR = 240
#: A name and its first number without a blank between: 乘用车300,114, -客车551.
_GLUED = re.compile(r"([^\s0-9].*?[㐀-鿿)])([-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?)")
_NUMBER_ENDS = frozenset("0123456789%")
_RANK = re.compile(
    r"(?:(?:TOP|NO)\.? ?[0-9]{1,3}|第[0-9一二三四五六七八九十]{1,3}[名位]?|[0-9]{1,2}[.、]|"
    r"[0-9]{1,2}\ufe0f?\u20e3|[①-⑳🥇🥈🥉🏅🏆🔟]\ufe0f?)[.、:]?",
    re.I,
)
_ROUND = re.compile(r"同比|环比|增长|增加|上升|下降|下滑|减少|下跌|回落|[增减升降涨跌↑↓▲▼△▽+()\s*]")


class Cell(NamedTuple):
    """Half-open offsets into the clean text, and the words between them on one line."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a cell.

    Attributes
    ----------
    start, end : int
        The phrase to quote, in the clean text: a minus and a unit that the cell prints included.
    value, low, high, bound
        As in `zhfigures.numbers.Quantity`, in the units that are printed in the cell.
    unit, unit_text : str
        Printed in the cell; empty where the header has to say.
    """

    start: int
    end: int
    value: int | float | None
    low: int | float | None
    high: int | float | None
    bound: str
    unit: str
    unit_text: str


def make_cell(text: str, start: int, end: int) -> Cell:
    """The cell between two offsets, white space and marks of emphasis trimmed."""
    raw = text[start:end]
    bare = raw.strip(" \t\n")
    while len(bare) > 4 and bare.startswith("**") and bare.endswith("**"):
        bare = bare[2:-2].strip(" ")
    if not bare:
        return Cell(start, start, "")
    start += raw.index(bare)
    words_ = bare if "\n" not in bare else re.sub(r"\s*\n\s*", "", bare)
    if " " in words_ and _BLANKS.fullmatch(words_):
        words_ = words_.replace(" ", ",")
    elif " " in words_:
        words_ = _PARTED.sub(lambda match: match[0].replace(" ", ""), words_)
    return Cell(start, start + len(bare), words_)


def brackets_fall(text: str, at: int) -> bool:
    """Whether the lines about a table say that its rates in brackets are falls."""
    return bool(_BRACKETS_FALL.search(text, max(at - _SAID_NEAR, 0), at + _SAID_NEAR))


def fallen(cell: Cell) -> Cell:
    """The cell of a rate that fell, where brackets say so: (13.3) is -13.3%, which is as long."""
    if not _IN_BRACKETS.fullmatch(cell.text):
        return cell
    return cell._replace(text=f"-{cell.text[1:-1]}%")


def unglued(cell: Cell) -> list[Cell] | None:
    """The two cells of a name and a number with nothing between them: 乘用车300,114."""
    text = cell.text
    match = _GLUED.fullmatch(text) if len(text) <= LONGEST and text[-1:] in _NUMBER_ENDS else None
    if not match or is_numeric(text):
        return None
    middle = cell.end - len(match[2])
    return [Cell(cell.start, middle, match[1]), Cell(middle, cell.end, match[2])]


def is_rank(text: str) -> bool:
    """Whether a cell counts rows: TOP1, NO.2, 第3名, ④, 🥇; a bare 1 may be a number."""
    return _RANK.fullmatch(text) is not None


def in_two(cell: Cell, text: str) -> list[Cell] | None:
    """The two cells of a number and its change in one: 35,027辆(-22.2%), 33.2/+38.1%."""
    if "(" not in cell.text and "/" not in cell.text:
        return None
    match = _TWO.match(text, cell.start, cell.end)
    if not match:
        return None
    pair = [Cell(*match.span(n), match[n]) for n in (1, 2)]
    if not is_numeric(pair[0].text):
        return None
    return pair if is_numeric(pair[1].text) or is_empty(pair[1].text) else None  # 288(—)


def is_empty(text: str) -> bool:
    """Whether a cell says that there is no number."""
    return not text or text in words().empty or (text[0] == "〔" and text[-1] == "〕")


def is_year(text: str) -> bool:
    """Whether a bare number may be a calendar year."""
    return len(text) == 4 and text.isdecimal() and text[:2] in ("19", "20")


def is_numeric(text: str) -> bool:
    """Whether a cell is a number, by itself or with its unit."""
    return number_in(Cell(0, len(text), text)) is not None


def number_in(cell: Cell) -> Number | None:
    """Read a cell; None where it is not one number and nothing else."""
    text = cell.text
    if not text or len(text) > 24 or cell.end - cell.start != len(text):
        return None
    match = _PLAIN.fullmatch(text)
    if match:
        return _plain(cell, match)
    if not any(character.isdecimal() for character in text):
        return None
    found = scan_quantities(text)
    if len(found) != 1 or (not found[0].unit and found[0].magnitude == 1):
        return None
    quantity = found[0]
    rest = text[: quantity.start] + " " + text[quantity.end :]
    if _ROUND.sub("", rest):
        return None
    return _counted(cell, quantity, falls=bool(_FALL.search(rest)))


def _plain(cell: Cell, match: re.Match[str]) -> Number | None:
    digits = match["number"].lstrip("-")
    if len(digits) > 20 or (digits[0] == "0" and len(digits) > 1 and digits[1] != "."):
        return None  # a code such as 000625
    value = numerals.parse(digits)
    if value is None:
        return None
    falls = match["number"][0] == "-" or match["mark"] in tuple("↓▼▽") or bool(match["down"])
    plain = numerals.plain(-value if falls else value)
    start = cell.start + match.start("number")
    end = cell.start + match.end("percent" if match["percent"] else "number")
    percent = "%" if match["percent"] else ""
    return Number(start, end, plain, plain, plain, "exact", percent, percent)


def _counted(cell: Cell, quantity: Quantity, falls: bool) -> Number:
    value, low, high = quantity.value, quantity.low, quantity.high
    if falls and (value is None or value > 0):
        value = None if value is None else -value
        low, high = (None if high is None else -high), (None if low is None else -low)
    return Number(
        cell.start + quantity.start, cell.start + quantity.end,
        value, low, high, quantity.bound, quantity.unit, quantity.unit_text,
    )  # fmt: skip
