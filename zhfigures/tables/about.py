"""What a table as a whole says of its numbers: its caption, the title, the names of its columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from ..kinds import FLOWS
from ..lexicon import Lexicon, Mention
from ..periods.iso import bounds, grain
from ..topic import Topic
from .cells import Cell
from .columns import references_of
from .meaning import NAMED, Meaning, date_of, read_words
from .shape import Table

__all__ = ["About", "local", "read_about"]

#: 全市, 我区 in the names of the rows: the place is not the whole country.
_UNNAMED = re.compile(r"[全我][市省区县州]")
#: 新能源汽车产量增长30%: a headline that states a fact, and does not say what a table is of.
_FACT = re.compile(r"[0-9](?:%|[万亿])")
_DATED_ROW = re.compile(r"[0-9]")
#: Who counts one sort of goods only.
_COUNTERS = {"乘联会": "passenger", "中国摩托车商会": "motorcycle"}


@dataclass(frozen=True, slots=True)
class About:
    """A table, and what holds for all of it.

    Attributes
    ----------
    table : Table
    lexicon : Lexicon
    topic : Topic
        What the document as a whole is about.
    published : datetime.date or None
        The anchor of 今年 and of months without a year.
    full : list of list of Cell
        Its rows without the lines that head some of them.
    captions : list of Meaning
        The lines above, nearest first, and the title of the document.
    unit_lines : list of Meaning
        Where units may be told: 项目(亿元) over the names of the rows goes before the captions.
    base : str or None
        The period that the captions state, or that of the table above.
    area, area_binding : str or None
        The place, where rows and columns name none, and how it is known.
    actor, product : str or None
        The firm and the product of the captions.
    aims : bool
        分年度目标如下: whether what it tells is aimed at, unless it is over.
    stub : tuple of Mention
        产量 over the names of the rows: what all the columns are of.
    shares : str
        企业份额(单位:%): the line that says all its numbers are shares, if there is one.
    measure : str
        What they measure where nothing else tells: 各地区产量增速(%) makes it a change.
    yearly : bool
        Whether 2024年, 2023年 over columns are those years' parts that the caption names.
    dated_rows : int
        How many rows a time names: twelve months, four quarters.
    references : dict of int to list of int
        For each growth or share column those it is about.
    numerals : dict of int to set of str
        The characters that the numbers of a column are printed with, once somebody asked.
    """

    table: Table
    lexicon: Lexicon
    topic: Topic
    published: date | None
    full: list[list[Cell]]
    captions: list[Meaning]
    unit_lines: list[Meaning]
    base: str | None
    area: str | None
    area_binding: str | None
    actor: str | None
    product: str | None
    aims: bool
    stub: tuple[Mention, ...]
    shares: str
    measure: str
    yearly: bool
    dated_rows: int
    references: dict[int, list[int]]
    numerals: dict[int, set[str]] = field(default_factory=dict)


def read_about(
    table: Table, title: str, lexicon: Lexicon, topic: Topic,
    published: date | None, above: str | None,
) -> About:
    """Read what holds for all of a table; `above` is the period of the table before it."""
    captions = [*table.caption, read_words(title, lexicon)] if title else table.caption
    labels = [column.meaning for column in table.columns if column.role == "label"]
    unit_lines = [*labels, *captions]
    full = [row for row in table.rows if len(row) == len(table.columns)]
    base = _base(captions, published) or above
    area, area_binding = _area(table, full, captions, lexicon, topic)
    line = _line_of_rates(unit_lines, captions)
    return About(
        table=table,
        lexicon=lexicon,
        topic=topic,
        published=published,
        full=full,
        captions=captions,
        unit_lines=unit_lines,
        base=base,
        area=area,
        area_binding=area_binding,
        actor=next((line.actor for line in captions if line.actor), None),
        product=_product(captions, lexicon, topic),
        aims=topic.is_plan or (bool(table.caption) and table.caption[0].status == "target"),
        stub=tuple(m for said in labels for m in said.indicators if m.code in FLOWS),
        shares=line.text if line and line.measure == "share" else "",
        measure="change" if line and line.measure == "change" else "level",
        yearly=_is_yearly(table, base, published),
        dated_rows=_dated_rows(table, full),
        references=references_of(table.columns),
    )


def local(name: str, lexicon: Lexicon, topic: Topic) -> str | None:
    """What a place is called: 全市 is the one that the text is about."""
    area = lexicon.areas[name]
    return topic.local(area) if area.kind == "local" else name


def _base(captions: Sequence[Meaning], published: date | None) -> str | None:
    """The period the caption states; its nearest line wins, a line above may tell its year."""
    dated = [line.when for line in captions if line.when.kind in NAMED]
    for at, when in enumerate(dated):
        above = None
        if when.kind == "said" and when.expr.first.year is None:
            whole = (w for w in dated[at + 1 :] if w.kind == "iso" or w.expr.first.year)
            above = next((iso for w in whole if (iso := date_of(w, None, None))), None)
        iso = date_of(when, above, published)
        if iso is not None:
            return iso
    return None


def _area(
    table: Table, full: Sequence[Sequence[Cell]], captions: Sequence[Meaning],
    lexicon: Lexicon, topic: Topic,
) -> tuple[str | None, str | None]:
    """The place of the captions, of who publishes them, or of the document, and its binding."""
    for line in captions:
        if line.area:
            area = local(line.area, lexicon, topic)
            return area, "carried" if area else None
    for line in captions:
        if line.publisher and lexicon.actors[line.publisher].home == "全国":
            return "全国", "carried"
    area = topic.area
    labels = [i for i, column in enumerate(table.columns) if column.role == "label"]
    if area == "全国" and any(_UNNAMED.search(row[i].text) for row in full for i in labels):
        area = None
    return area, "default" if area else None


def _product(captions: Sequence[Meaning], lexicon: Lexicon, topic: Topic) -> str | None:
    """The nearest line's; of a headline with two kinds neither, nor of one with a figure."""
    for line in captions:
        if line.product:
            if line is not captions[-1]:
                return line.product
            kinds = {m.code for m in lexicon.find(line.text) if m.kind == "product"}
            told = line is not captions[0] and _FACT.search(line.text)
            if not told and len(kinds) == 1:
                return line.product
            return topic.subject if topic.subject in kinds else None
    counted = (_COUNTERS.get(line.publisher or "") for line in captions)
    return next(filter(None, counted), None)


def _line_of_rates(
    unit_lines: Sequence[Meaning], captions: Sequence[Meaning]
) -> Meaning | None:
    """The caption that says all numbers are per cent: 企业份额(单位:%), 各地区产量增速(%)."""
    line = next((line for line in unit_lines if line.units), None)
    if line is None or [unit.code for unit in line.units] != ["%"]:
        return None
    return line if line in captions and not _FACT.search(line.text) else None


def _is_yearly(table: Table, base: str | None, published: date | None) -> bool:
    """Whether 2024年, 2023年 over columns are those years' parts that the caption names."""
    if base is None or grain(base) in ("year", "day") or bounds(base)[0].month != 1:
        return False
    heads = (column.meaning for column in table.columns if column.role == "value")
    isos = {date_of(m.when, base, published) for m in heads if m.when.kind in NAMED}
    return base[:4] in isos and all(iso is None or len(iso) == 4 for iso in isos)


def _dated_rows(table: Table, full: Sequence[Sequence[Cell]]) -> int:
    """How many rows a time names: of a column of 月份, 1月, 2月 and so on but not 合计."""
    index = next((i for i, column in enumerate(table.columns) if column.kind == "time"), None)
    return 0 if index is None else sum(bool(_DATED_ROW.search(row[index].text)) for row in full)
