"""What the label cells of a row say, and what a row passes on to those below it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from ..figure import Figure
from ..lexicon import Lexicon, Mention
from .about import About, local
from .cells import Cell, is_numeric, is_year
from .meaning import NAMED, NO_TIME, Meaning, Unit, When, read_when, read_words
from .shape import Column
from .words import unbracketed, words

__all__ = ["TOP", "Above", "Row", "Spot", "headed", "passed_on", "read_row", "summed_up"]

#: What stands before a name: 一、, (二), 3., ④.
_NUMBERED = re.compile(
    r"^(?:[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)、.](?![0-9])|[①-⑩])\s*"
)
_SUFFIX = re.compile(r"(?<=..)(?:省|市|区|县)$")
#: 按登记类型分, 分品种: the rows below divide the thing above.
_DIVIDES = re.compile(r"按.{1,10}分(?:组|类)?$|分(?!公司|厂|部|店)[^产销]{1,8}$")
#: What a page puts between rows: 点击下载客户端, 扫码关注, 续表, 广告.
_OF_PAGE = re.compile(
    r"点击|下载|扫码|广告|关注|客户端|公众号|订阅|分享|打开|APP|续表|接上|上接|下页"
)
_INDENTS = " \\-—"
#: How many rows make a year: a sum of other numbers of months or quarters has no period.
_WHOLE_YEARS = (4, 12)


class Above(NamedTuple):
    """What the rows above pass on.

    Attributes
    ----------
    section : Meaning or None
        The line that heads the rows: 乘用车.
    indicator : Mention or None
        The last that such a line or a row named.
    product : str or None
        The last that such a line or a row named that is no part of another.
    part_product : str or None
        What the last row of a part is of: 其中:新能源汽车.
    when : When
        The period of the last row.
    subtotalled : frozenset of str
        The sections with a 小计 since the last 合计.
    """

    section: Meaning | None
    indicator: Mention | None
    product: str | None
    part_product: str | None
    when: When
    subtotalled: frozenset[str]


#: What the first row gets.
TOP = Above(None, None, None, None, NO_TIME, frozenset())


@dataclass(frozen=True, slots=True)
class Row:
    """What the label and unit cells of a row say.

    Attributes
    ----------
    name : str
        Without its number and 其中.
    rest : str
        The part of the name that no field of the record holds.
    meaning : Meaning
    unit : Unit or None
    when : When
    actor, area : str or None
    part : bool
        Whether it is a part of a row above: 其中:新能源汽车.
    total : bool
        Whether it is a sum: 合计, 行业合计.
    """

    name: str
    rest: str
    meaning: Meaning
    unit: Unit | None
    when: When
    actor: str | None
    area: str | None
    part: bool
    total: bool


class Spot(NamedTuple):
    """Where a number stands: in a column, beside a row's name, below other rows, in a table."""

    about: About
    above: Above
    row: Row
    index: int
    column: Column


# ------------------------------------------------------------------------------- from row to row


def headed(above: Above, cells: Sequence[Cell], lexicon: Lexicon) -> Above:
    """What holds below a line of its own among the rows: 产量, 乘用车."""
    text = next((cell.text for cell in cells if cell.text), "")
    if text.startswith(words().notes) or _OF_PAGE.search(text):
        return above
    text = _NUMBERED.sub("", text)
    if text.rstrip(" :") in words().parts:
        return above  # 其中: the rows below are of the thing above
    section = read_words(text, lexicon)
    if _DIVIDES.match(text):
        return above._replace(section=section)
    indicator = section.indicators[-1] if section.indicators else None
    return above._replace(section=section, indicator=indicator, product=section.product)


def summed_up(above: Above, row: Row) -> Above:
    """小计 of 乘用车, 小计 of 商用车, 合计: the sum of several sections is of none of them."""
    if row.name.startswith("小计") and above.section:
        return above._replace(subtotalled=above.subtotalled | {above.section.text})
    if not row.name.startswith(("合计", "总计")):
        return above
    if len(above.subtotalled) > 1:
        above = above._replace(section=None, product=None)
    return above._replace(subtotalled=frozenset())


def passed_on(above: Above, row: Row, made: Iterable[Figure]) -> Above:
    """What holds below a row with such figures."""
    said = row.meaning
    last = said.indicators[-1] if said.indicators else None
    # 大型企业 as a row of output names no number of firms.
    if last and last.code == "companies" and all(f.indicator != last.code for f in made):
        last = None
    return above._replace(
        indicator=last or above.indicator,
        product=above.product if row.part else said.product or above.product,
        part_product=above.part_product if row.actor else said.product if row.part else None,
        when=row.when,
    )


# -------------------------------------------------------------------------------------- one row


def read_row(cells: Sequence[Cell], about: About, above: Above) -> Row | None:
    """Read the names of a row; None for a note, and for a sum or a rest that is nobody's."""
    labels = _labels(cells, about)
    if labels is None:
        return None
    names, unit, when = labels
    text = " ".join(name for name, _ in names)
    bare = _bare_name(text)
    kinds = {kind for _, kind in names}
    left = bare.startswith(words().others)
    whole = bare.startswith(words().wholes)  # 行业合计
    sums = not whole and (bare.startswith(words().sums) or bare.endswith(words().sums))
    if (left and not _are_own(bare, about)) or (sums and _sums_nothing(kinds, about)):
        return None
    total = sums or whole
    meaning = _meaning(bare, kinds, about.lexicon)
    if left:
        meaning = replace(meaning, indicators=())  # 其他车型
    actor, area = _whose(bare, names, meaning, about, may_be_new=not (left or total))
    if not when.kind:
        when = meaning.when
    if meaning.measure and not (when.kind or when.prior or meaning.product):
        when = above.when  # 1-4月产量, 同比: a growth of what the row above tells
    rest = ""
    if left:
        rest = unbracketed(bare).strip()
    elif not (total or meaning.measure):
        rest = _rest(names, bare, (actor, area), about.lexicon)
    return Row(
        name=bare,
        rest=rest,
        meaning=meaning,
        unit=unit or next(iter(meaning.units), None),
        when=when,
        actor=actor,
        area=area,
        part=text.lstrip(_INDENTS).startswith(words().parts),
        total=total,
    )


#: A name of a row, and what its column names.
_Name = tuple[str, str | None]


def _labels(
    cells: Sequence[Cell], about: About
) -> tuple[list[_Name], Unit | None, When] | None:
    """The names of a row, its unit and its time; None for a note and where all are blank."""
    names: list[_Name] = []
    unit = None
    when = NO_TIME
    for cell, column in zip(cells, about.table.columns, strict=True):
        if column.role == "unit":
            unit = next(iter(read_words(f"({cell.text})", about.lexicon).units), None)
        if column.role != "label" or not cell.text:
            continue
        if cell.text.startswith(words().notes):
            return None
        if column.kind == "time" and is_year(cell.text):
            when = When("iso", cell.text)
        elif column.kind == "time" and cell.text.isdecimal():
            when = read_when(f"{cell.text}月")
        else:
            names.append((cell.text, column.kind))
    return (names, unit, when) if names or when.kind else None


def _bare_name(text: str) -> str:
    """A name without what stands before it: 其中:1.轿车 is 轿车."""
    bare = text.lstrip(_INDENTS + "*#")
    for mark in words().parts:
        bare = bare.removeprefix(mark).lstrip(" :")
    return _NUMBERED.sub("", bare)


def _are_own(bare: str, about: About) -> bool:
    """其他车型 of a firm: what other firms sell is nobody's; its other models are its own."""
    return bool(about.actor) and bare.startswith("其")


def _sums_nothing(kinds: set[str | None], about: About) -> bool:
    """Whether a sum is of some firms only, or of the year's months it does not say which."""
    if "actor" in kinds and about.actor is None:
        return True
    return kinds == {"time"} and about.dated_rows not in _WHOLE_YEARS


def _meaning(bare: str, kinds: set[str | None], lexicon: Lexicon) -> Meaning:
    """What a name says; the name of a firm or a place says less than its words."""
    meaning = read_words(bare, lexicon)
    if kinds & {"actor", "area"}:  # 工厂 in a name counts none
        said = tuple(m for m in meaning.indicators if m.code not in ("companies", "other"))
        meaning = replace(meaning, indicators=said)
    if kinds == {"actor"}:
        # 宗申机车公司 makes no locomotives, and 江门市大长江公司 is where it is.
        meaning = replace(
            meaning,
            product=None if meaning.product == "other" else meaning.product,
            area=None if bare.endswith("公司") else meaning.area,
        )
    return meaning


def _whose(
    bare: str, names: Sequence[_Name], meaning: Meaning, about: About, *, may_be_new: bool
) -> tuple[str | None, str | None]:
    """The firm and the place of a row; new ones only where the row is no sum and no rest."""
    lexicon, topic = about.lexicon, about.topic
    actor = meaning.actor
    area = meaning.area and local(meaning.area, lexicon, topic)
    if actor is not None and actor == about.actor:
        # 重庆长安 in a table of 长安汽车 is one of its firms; so is a 分公司 by its full name.
        own = next((m.word for m in lexicon.find(bare) if m.code == actor), actor)
        actor = bare if bare.endswith("分公司") else own
    for name, kind in names:
        if kind == "area" and (place := read_words(name, lexicon).area):
            area = local(place, lexicon, topic)  # 四川, 成都: the last and narrowest
        if may_be_new and kind == "actor":
            actor = actor or _named(name, kind, lexicon)
        elif may_be_new and kind == "area":
            area = area or _named(name, kind, lexicon)
    return actor, area


def _named(name: str, kind: str, lexicon: Lexicon) -> str | None:
    """A firm or place that the vocabulary does not know, or knows only beside an indicator."""
    # 理想 alone is an ordinary word; in a column of firms it is what 理想销量 confirms.
    for mention in lexicon.find(name + "销量"):
        if mention.kind == kind and mention.end <= len(name):
            return mention.code
    if kind == "actor" and _is_class(name, lexicon):
        return None
    bare = unbracketed(name).strip()
    if not bare or is_numeric(bare) or bare.endswith(words().groups):
        return None
    return bare if kind == "actor" else _SUFFIX.sub("", bare)


def _is_class(name: str, lexicon: Lexicon) -> bool:
    """Whether what stands in a column of firms is none: 其中:自主品牌新能源, 本月数."""
    when = read_when(name)
    if when.prior or when.kind not in ("", *NAMED):
        return True
    if not name.startswith(words().parts):
        return False
    return any(m.kind == "product" and m.end == len(name) for m in lexicon.find(name))


def _rest(
    names: Sequence[_Name], bare: str, whose: tuple[str | None, str | None], lexicon: Lexicon
) -> str:
    """Names that are neither firm, place, period, indicator nor a product with a code."""
    if len(names) == 1:
        names = [(bare, names[0][1])]
    kept = []
    for name, kind in names:
        said = read_words(name, lexicon)
        held = said.actor or said.area or said.when.kind
        held = held or (kind == "actor" and whose[0]) or (kind == "area" and whose[1])
        if not held and not said.indicators and said.product in (None, "other", "none"):
            kept.append(unbracketed(name).strip())
    return "".join(kept)
