"""From a table to figures: each number takes what its row, its column and the caption say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ..figure import Figure
from ..kinds import (
    BODIES,
    CAR_CLASSIFIERS,
    CAR_COUNTS,
    CARS,
    COUNTED,
    DRIVEN,
    FIRM_MONEY,
    FLOWS,
    THINGS,
    WHOLE_COST,
)
from ..lexicon import Lexicon, Mention
from ..periods import shift_years, year_of
from ..periods.iso import bounds, grain, write_months
from ..text import CleanText
from ..topic import Topic
from .cells import Cell, Number, is_empty, is_numeric, is_year, number_in
from .meaning import NO_TIME, Meaning, Unit, When, date_of, read_when, read_words
from .shape import Column, Table
from .words import words

_NUMBERED = re.compile(
    r"^(?:[(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})[)、.](?![0-9])|[①-⑩])\s*"
)
_BRACKETED = re.compile(r"[(][^()]*[)]|[#*:]")
_SUFFIX = re.compile(r"(?<=..)(?:省|市|区|县)$")
_UNNAMED = re.compile(r"[全我][市省区县州]")
_DIVIDES = re.compile(r"按.{1,10}分(?:组|类)?$|分(?!公司|厂|部|店)[^产销]{1,8}$")
_MONEY = frozenset({"CNY", "USD", "EUR"})
_SEVERAL_MONTHS = re.compile(
    r"[0-9]\s?月?\s?[-—–~至到]\s?[0-9]{1,2}\s?月|前[0-9一二三四五六七八九十]+个?月|季度|半年"
)
_MONTH_BEFORE = re.compile(r"环比|上月")
_OF_MARKET = re.compile(r"(?:市场)?份额|市占率|(?:市场)?占有率")
#: 新能源汽车产量增长30%: a headline that states a fact, and does not say what a table is of.
_FACT = re.compile(r"[0-9](?:%|[万亿])")
_POINTS = ("个百分点", "百分点", "pct", "pp")
_DATED_ROW = re.compile(r"[0-9]")
_FALLEN = re.compile(r"下降|下滑|下跌|减少|降幅|跌幅|降低")
_RISEN = re.compile(r"[增升涨±+]")
_NAMED = ("iso", "said")
_RATE_UNITS = frozenset({"%", "times", "‰"})
_PERCENT = Unit("%", "", 1, 1)
#: Who counts one sort of goods only.
_COUNTERS = {"乘联会": "passenger", "中国摩托车商会": "motorcycle"}
#: Names of rows that count what the caption is of.
_OUTPUT = frozenset({"产量", "总产量", "生产量"})
_VEHICLE = Unit("vehicle", "", 1, 1)
#: What a page puts between rows: 点击下载客户端, 扫码关注, 续表, 广告.
_OF_PAGE = re.compile(
    r"点击|下载|扫码|广告|关注|客户端|公众号|订阅|分享|打开|APP|续表|接上|上接|下页"
)
#: A whole number of a per cent that no growth is.
_NO_RATE = 1000
#: What whole numbers without a unit count: a capacity of 20 may be 20万辆.
_WHOLE_CARS = CAR_COUNTS - {"capacity"}


def read_tables(
    tables: Sequence[Table], clean: CleanText, lexicon: Lexicon, topic: Topic,
    *, source: str = "", published: date | None = None,
) -> list[Figure]:
    """Read the figures of a text's tables.

    Parameters
    ----------
    tables : sequence of Table
        From `find_tables`, in order.
    clean : CleanText
        The text they stand in.
    lexicon : Lexicon
        The vocabulary.
    topic : Topic
        What the document as a whole is about, for what neither cells nor caption say.
    source : str
        Id of the document, for the records.
    published : datetime.date or None
        The anchor of 今年 and of months without a year.

    Returns
    -------
    list of Figure
        Row by row. Cells whose unit or indicator nothing states are left out. 本月 of a table
        whose caption names no month is that of the table above it.
    """
    figures: list[Figure] = []
    base = None
    for table in tables:
        reader = _Reader(table, clean, lexicon, topic, source, published, base)
        figures += reader.figures()
        base = reader.base
    return figures


@dataclass(slots=True)
class _Row:
    """What the label and unit cells of a row say."""

    name: str
    rest: str  # the part of the name that no field of the record holds
    meaning: Meaning
    unit: Unit | None
    when: When
    actor: str | None
    area: str | None
    part: bool
    total: bool


class _Reader:
    def __init__(
        self, table: Table, clean: CleanText, lexicon: Lexicon, topic: Topic,
        source: str, published: date | None, above: str | None,
    ) -> None:
        self.table = table
        self.clean = clean
        self.lexicon = lexicon
        self.source = source
        self.published = published
        title = clean.meta.get("title", "")
        self.captions = [*table.caption, read_words(title, lexicon)] if title else table.caption
        self.topic = topic
        self.base = self._base() or above
        self.area, self.area_binding = self._caption_area()
        #: 分年度目标如下: what the table tells is aimed at, unless it is over.
        self.aims = bool(table.caption) and table.caption[0].status == "target"
        self.aims = self.aims or topic.is_plan
        self.actor = self._first("actor")
        self.product = self._caption_product()
        #: 产量 over the names of the rows: what all the columns are of.
        labels = [column.meaning for column in table.columns if column.role == "label"]
        self.stub = tuple(m for said in labels for m in said.indicators if m.code in FLOWS)
        #: 项目(亿元) over the names of the rows goes before the units of the caption.
        self.unit_lines = [*labels, *self.captions]
        #: 企业份额(单位:%): what a title says all its numbers are.
        line = next((line for line in self.unit_lines if line.units), None)
        only = line is not None and [unit.code for unit in line.units] == ["%"]
        only = only and line in self.captions and not _FACT.search(line.text)
        self.shares = line.text if only and line.measure == "share" else ""
        #: 各地区产量增速(%): what it says they measure.
        self.measure = "change" if only and line.measure == "change" else "level"
        self.years = self._yearly()
        self.references = _references(table.columns)
        self.characters: dict[int, set[str]] = {}
        full = [row for row in table.rows if len(row) == len(table.columns)]
        dated = [i for i, column in enumerate(table.columns) if column.kind == "time"]
        #: How many rows a time names: twelve months, four quarters.
        self.periods = sum(bool(_DATED_ROW.search(row[i].text)) for row in full for i in dated[:1])
        self.times = Counter(cell.start for row in full for cell in row if cell.text)
        self.section: Meaning | None = None
        self.standing: Mention | None = None  # the indicator that a row above names
        self.standing_product: str | None = None
        self.standing_when = NO_TIME
        self.part_product: str | None = None  # what the last row of a part is of
        self.subtotalled: set[str] = set()  # the sections with a 小计 since the last 合计

    # ------------------------------------------------------------------------------- the caption

    def _first(self, field: str) -> str | None:
        return next((v for m in self.captions if (v := getattr(m, field))), None)

    def _caption_product(self) -> str | None:
        """The nearest line's; of a headline with two kinds neither, nor of one with a figure."""
        for line in self.captions:
            if line.product:
                if line is not self.captions[-1]:
                    return line.product
                kinds = {m.code for m in self.lexicon.find(line.text) if m.kind == "product"}
                told = line is not self.captions[0] and _FACT.search(line.text)
                if not told and len(kinds) == 1:
                    return line.product
                return self.topic.subject if self.topic.subject in kinds else None
        counted = (_COUNTERS.get(line.publisher or "") for line in self.captions)
        return next(filter(None, counted), None)

    def _base(self) -> str | None:
        """The period the caption states; its nearest line wins, a line above may tell its year."""
        dated = [line.when for line in self.captions if line.when.kind in _NAMED]
        for at, when in enumerate(dated):
            above = None
            if when.kind == "said" and when.expr.first.year is None:
                whole = (w for w in dated[at + 1 :] if w.kind == "iso" or w.expr.first.year)
                above = next((iso for w in whole if (iso := date_of(w, None, None))), None)
            iso = date_of(when, above, self.published)
            if iso is not None:
                return iso
        return None

    def _caption_area(self) -> tuple[str | None, str | None]:
        for line in self.captions:
            if line.area:
                area = self._local(line.area)
                return area, "carried" if area else None
        for line in self.captions:
            if line.publisher and self.lexicon.actors[line.publisher].home == "全国":
                return "全国", "carried"
        labels = [i for i, column in enumerate(self.table.columns) if column.role == "label"]
        rows = (row for row in self.table.rows if len(row) == len(self.table.columns))
        if any(_UNNAMED.search(row[i].text) for row in rows for i in labels):
            area = None if self.topic.area == "全国" else self.topic.area
        else:
            area = self.topic.area
        return area, "default" if area else None

    def _local(self, name: str) -> str | None:
        area = self.lexicon.areas[name]
        return self.topic.local(area) if area.kind == "local" else name

    # ------------------------------------------------------------------------------------ the rows

    def figures(self) -> Iterator[Figure]:
        width = len(self.table.columns)
        for cells in self.table.rows:
            if len(cells) != width or _alone(cells):
                self._head_rows(cells)
                continue
            yield from self._row(cells)

    def _head_rows(self, cells: list[Cell]) -> None:
        """A line of its own among the rows: 产量, 乘用车."""
        text = next((cell.text for cell in cells if cell.text), "")
        if text.startswith(words().notes) or _OF_PAGE.search(text):
            return
        text = _NUMBERED.sub("", text)
        if text.rstrip(" :") in words().parts:
            return  # 其中: the rows below are of the thing above
        self.section = read_words(text, self.lexicon)
        if _DIVIDES.match(text):
            return  # 按登记类型分: the rows below are parts of the thing above
        self.standing = self.section.indicators[-1] if self.section.indicators else None
        self.standing_product = self.section.product

    def _leave_sections(self, name: str) -> None:
        """小计 of 乘用车, 小计 of 商用车, 合计: the sum of several sections is of none of them."""
        if name.startswith("小计") and self.section:
            self.subtotalled.add(self.section.text)
        elif name.startswith(("合计", "总计")):
            if len(self.subtotalled) > 1:
                self.section = self.standing_product = None
            self.subtotalled.clear()

    def _row(self, cells: list[Cell]) -> Iterator[Figure]:
        row = self._read_row(cells)
        if row is None:
            return
        if row.total:
            self._leave_sections(row.name)
        made: dict[int, Figure] = {}
        for index, column in enumerate(self.table.columns):
            if column.role != "value":
                continue
            number = number_in(cells[index])
            if number is None or self.times[cells[index].start] > 1:  # spans columns or rows
                continue
            figure = self._figure(number, index, column, row, made)
            if figure is not None:
                made[index] = figure
                yield figure
        if row.meaning.indicators:
            last = row.meaning.indicators[-1]
            # 大型企业 as a row of output names no number of firms.
            if last.code != "companies" or any(f.indicator == last.code for f in made.values()):
                self.standing = last
        if row.meaning.product and not row.part:
            self.standing_product = row.meaning.product
        if not row.actor:
            self.part_product = row.meaning.product if row.part else None

    def _read_row(self, cells: list[Cell]) -> _Row | None:
        names, unit = [], None
        actor = area = None
        when = NO_TIME
        for cell, column in zip(cells, self.table.columns, strict=True):
            if column.role == "unit":
                unit = read_words(f"({cell.text})", self.lexicon).units[:1]
                unit = unit[0] if unit else None
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
        text = " ".join(name for name, _ in names)
        if not text and not when.kind:
            return None
        part = text.lstrip(" \\-—").startswith(words().parts)
        bare = text.lstrip(" \\-—*#")
        for mark in words().parts:
            bare = bare.removeprefix(mark).lstrip(" :")
        bare = _NUMBERED.sub("", bare)
        meaning = read_words(bare, self.lexicon)
        if any(kind in ("actor", "area") for _, kind in names):  # 工厂 in a name counts none
            said = tuple(m for m in meaning.indicators if m.code not in ("companies", "other"))
            meaning = replace(meaning, indicators=said)
        whole = bare.startswith(words().wholes)  # 行业合计
        if names and all(kind == "actor" for _, kind in names):
            # 宗申机车公司 makes no locomotives, and 江门市大长江公司 is where it is.
            meaning = replace(
                meaning,
                product=None if meaning.product == "other" else meaning.product,
                area=None if bare.endswith("公司") else meaning.area,
            )
        sums = not whole and (bare.startswith(words().sums) or bare.endswith(words().sums))
        of_firms = self.actor is None and any(kind == "actor" for _, kind in names)
        left = bare.startswith(words().others)
        if (left and not (self.actor and bare.startswith("其"))) or (sums and of_firms):
            return None  # what other firms sell is nobody's; a firm's other models are its own
        if left:
            meaning = replace(meaning, indicators=())  # 其他车型
        kinds = {kind for _, kind in names}
        if sums and kinds == {"time"} and self.periods not in (4, 12):
            return None  # of which of the year's months?
        total = sums or whole
        actor, area = meaning.actor, meaning.area and self._local(meaning.area)
        if actor is not None and actor == self.actor:
            # 重庆长安 in a table of 长安汽车 is one of its firms; so is a 分公司 by its full name.
            own = next(m.word for m in self.lexicon.find(bare) if m.code == actor)
            actor = bare if bare.endswith("分公司") else own
        if not when.kind:
            when = meaning.when
        for name, kind in names:
            if kind == "area" and (place := read_words(name, self.lexicon).area):
                area = self._local(place)  # 四川, 成都: the last and narrowest
            if left or total:
                continue
            if kind in ("actor", "area") and not (actor if kind == "actor" else area):
                actor, area = self._named(name, kind, actor, area)
        if unit is None and meaning.units:
            unit = meaning.units[0]
        if meaning.measure and not (when.kind or when.prior or meaning.product):
            when = self.standing_when  # 1-4月产量, 同比: a growth of what the row above tells
        self.standing_when = when
        rest = "" if total or meaning.measure else self._rest(names, bare, (actor, area))
        if left:
            rest = _BRACKETED.sub("", bare).strip()
        return _Row(bare, rest, meaning, unit, when, actor, area, part, total)

    def _rest(
        self, names: list[tuple[str, str | None]], bare: str, whose: tuple[str | None, str | None]
    ) -> str:
        """Names that are neither firm, place, period, indicator nor a product with a code."""
        kept = []
        for name, kind in names if len(names) > 1 else [(bare, names[0][1])] if names else []:
            said = read_words(name, self.lexicon)
            held = said.actor or said.area or said.when.kind
            held = held or (kind == "actor" and whose[0]) or (kind == "area" and whose[1])
            if not held and not said.indicators and said.product in (None, "other", "none"):
                kept.append(_BRACKETED.sub("", name).strip())
        return "".join(kept)

    def _named(
        self, name: str, kind: str, actor: str | None, area: str | None
    ) -> tuple[str | None, str | None]:
        """A firm or place that the vocabulary does not know, or knows only beside an indicator."""
        # 理想 alone is an ordinary word; in a column of firms it is what 理想销量 confirms.
        for mention in self.lexicon.find(name + "销量"):
            if mention.kind == kind and mention.end <= len(name):
                return (mention.code, area) if kind == "actor" else (actor, mention.code)
        bare = _BRACKETED.sub("", name).strip()
        if kind == "actor" and self._is_class(name):
            return actor, area
        if not bare or is_numeric(bare) or (kind == "area" and bare.endswith(words().groups)):
            return actor, area
        if kind == "actor":
            return (None if bare.endswith(words().groups) else bare), area
        return actor, _SUFFIX.sub("", bare)

    def _is_class(self, name: str) -> bool:
        """Whether what stands in a column of firms is none: 其中:自主品牌新能源, 本月数."""
        when = read_when(name)
        if when.prior or when.kind not in ("", *_NAMED):
            return True
        if not name.startswith(words().parts):
            return False
        return any(m.kind == "product" and m.end == len(name) for m in self.lexicon.find(name))

    # ---------------------------------------------------------------------------------- the figure

    def _figure(
        self, number: Number, index: int, column: Column, row: _Row, made: dict[int, Figure]
    ) -> Figure | None:
        measure = self._measure(column, row)
        if measure is None:
            return None
        relative = measure != "level"
        level = next((i for i in reversed(self.references.get(index, ())) if i in made), None)
        points = number.unit_text in _POINTS or any(u.code == "pp" for u in column.meaning.units)
        if relative and column.meaning.measure and points:
            level = self._share_before(index, made) or level
        unit = self._unit(number, index, column, row, measure, made)
        if unit is None:
            return None
        market = _OF_MARKET.search(column.meaning.text)
        if self.shares and not market and unit.code == "%":
            market = _OF_MARKET.search(self.shares)
        if market:
            indicator, label, said = "market_share", market[0], "said"
            product = self._product(column, row, indicator, unit)
            if product == "none" and level is not None:
                product = made[level].product
        elif relative and level is not None:
            known = made[level]
            indicator, label, said = known.indicator, known.label, known.indicator_binding
            product = known.product
            sold = known.indicator == "sales" or known.label.endswith(words().fitted)
            if measure == "share" and row.actor and sold:
                indicator, label = "market_share", column.meaning.text
        else:
            fitting = unit if not relative else self._level_unit(index, row)
            indicator, label, said, _ = self._indicator(column, row, fitting)
            product = self._product(column, row, indicator, fitting)
            if product == "none" and fitting.code in _RATE_UNITS and indicator in CAR_COUNTS:
                product = self._made_by(row.actor or column.meaning.actor or self.actor)
            if product == "none" and label.endswith(words().fitted):
                product = "battery"
            if product == "none" and label and words().goods.fullmatch(label):
                counted = (f.product for f in made.values() if f.unit == "vehicle")
                product = next(counted, product)
        if indicator is None:
            return None
        if relative and _is_of_falls(column, row) and (number.value or 0) > 0:
            number = replace(number, value=-number.value, low=-number.high, high=-number.low)
        factor = unit.factor
        values = [None if v is None else _times(v, factor) for v in
                  (number.value, number.low, number.high)]  # fmt: skip
        code = unit.code
        counts_cars = product in CARS and indicator in CAR_COUNTS
        if code == "unit" and unit.text in CAR_CLASSIFIERS and counts_cars:
            code = "vehicle"
        if unit.text == "户" and indicator == "companies":
            code = "company"
        if product == "none" and code == "vehicle":
            product = "auto"
        area, area_binding, actor = self._whose(column, row, indicator)
        period, period_binding = self._period(index, row)
        if _is_whole_cost(column) and not column.meaning.when.kind:
            period = period_binding = None  # the table's year is not that of what works cost
        if measure == "change" and code == "pp":
            measure = "change_abs"
        elif measure == "change_abs" and code in _RATE_UNITS:
            measure = "change"
        if measure == "level" and indicator == "market_share":
            measure = "share"
        start, end = self.clean.span(number.start, number.end)
        return Figure(
            source=self.source,
            quote=self.clean.original[start:end],
            start=start,
            end=end,
            value=values[0],
            low=values[1],
            high=values[2],
            bound=number.bound,
            unit=code,
            unit_text=number.unit_text or unit.text,
            indicator=indicator,
            label=label,
            measure=measure,
            of=column.meaning.of if measure == "share" else None,
            product=product,
            area=area,
            actor=actor,
            period=period,
            status=self._status(column, row, period),
            indicator_binding=said,
            area_binding=area_binding,
            period_binding=period_binding,
        )

    def _share_before(self, index: int, made: dict[int, Figure]) -> int | None:
        """份额, 份额变化: what grew by points is the share or the rate before it, not the cars."""
        columns = self.table.columns
        at = index - 1
        while at > 0 and columns[at].meaning.when.prior:  # 渗透率, 去年同期, 变化
            at -= 1
        before = made.get(at)
        is_share = before is not None and before.unit == "%" and before.measure == "share"
        return at if is_share else None

    def _measure(self, column: Column, row: _Row) -> str | None:
        """None where row and column both state a change: a change of a growth rate is no row."""
        one, other = column.meaning.measure, row.meaning.measure
        if one and other and one != other:
            return None
        if one and other and one != "share":
            return None
        return one or other or self.measure

    def _level_unit(self, index: int, row: _Row) -> Unit:
        """The unit of the thing that grew, which tells its indicator."""
        kind = _kind_of(self.table.columns[index])
        fits = row.unit is not None and kind in (None, row.unit.code in _MONEY)
        if fits and row.unit.code not in _RATE_UNITS:
            return row.unit
        for reference in reversed(self.references.get(index, ())):
            units = self.table.columns[reference].meaning.units
            if units and units[0].code not in _RATE_UNITS:
                return units[0]
        return self._caption_unit(None) or _PERCENT

    def _unit(
        self, number: Number, index: int, column: Column, row: _Row, measure: str,
        made: Mapping[int, Figure],
    ) -> Unit | None:
        own = column.meaning.units
        if number.unit:
            return Unit(number.unit, number.unit_text, 1, 1)
        if number.value == 0 and not own and (printed := self._printed(index)):
            return Unit(printed.unit, printed.unit_text, 1, 1)
        if measure == "change" and column.meaning.measure:
            if isinstance(number.value, int) and abs(number.value) >= _NO_RATE:
                return None  # 3,210 under 同比: the header is not that of its column
            if row.unit is not None and row.unit.code == "%" and made:
                return None  # a rate that grew: by per cent or by points?
            return own[0] if own else self._rate(index)
        if measure == "change_abs" and column.meaning.measure:
            return own[0] if own else self._level_unit(index, row)
        if measure == "share" and column.meaning.measure:
            return own[0] if own else self._rate(index)
        kind = _kind_of(column)
        if row.unit is not None and kind in (None, row.unit.code in _MONEY):
            return row.unit
        if measure == "change":
            return _PERCENT
        if own:
            return next((u for u in own if u.code not in _RATE_UNITS), own[0])
        indicator = self._indicator(column, row, None)
        unit = self._caption_unit(None if kind else indicator[3])
        if kind is not None and unit is not None and (unit.code in _MONEY) != kind:
            return None
        if unit is None and kind is None and self.shares:
            return _PERCENT
        return unit or (None if kind else self._counted(index, indicator[0], row))

    def _rate(self, index: int) -> Unit | None:
        """Per cent, unless the whole numbers of the column may count things."""
        return _PERCENT if {".", "%"} & self._numerals(index) else None

    def _printed(self, index: int) -> Number | None:
        """The first number of a column that is printed with a unit: a bare 0 has it too."""
        full = (row[index] for row in self.table.rows if len(row) == len(self.table.columns))
        return next((n for cell in full if (n := number_in(cell)) and n.unit), None)

    def _numerals(self, index: int) -> set[str]:
        """The characters that the numbers of a column are printed with."""
        if index not in self.characters:
            full = [row for row in self.table.rows if len(row) == len(self.table.columns)]
            texts = (row[index].text for row in full)
            self.characters[index] = {c for text in texts if is_numeric(text) for c in text}
        return self.characters[index]

    def _caption_unit(self, word: Mention | None) -> Unit | None:
        for line in self.unit_lines:
            units = [u for u in line.units if u.code not in _RATE_UNITS]
            if word is not None:
                knows = self.lexicon.indicators[word.word]
                units = [u for u in units if knows.code_for(u.code)]
            if len(units) == 1:
                return units[0]
        return None

    def _counted(self, index: int, indicator: str | None, row: _Row) -> Unit | None:
        """Cars, where the column counts them and prints whole numbers; 20.5 would be 万辆."""
        if indicator not in _WHOLE_CARS or self._product_of(row) not in (None, "none", *CARS):
            return None
        return None if "." in self._numerals(index) else _VEHICLE

    def _indicator(
        self, column: Column, row: _Row, unit: Unit | None
    ) -> tuple[str | None, str, str | None, Mention | None]:
        """Code, label, binding and word: of the column, the row, the rows above, the caption."""
        code = unit.code if unit else ""
        head = _BRACKETED.sub("", column.meaning.text).strip()
        if code == "%" and not column.meaning.indicators and words().goods.fullmatch(head):
            return "other", head, "said", None  # 完成率 beside 销量
        for mentions, binding in (
            (column.meaning.indicators, "said"),
            (row.meaning.indicators, "said"),
            ((self.standing,) if self.standing else (), "carried"),
            (self.stub, "said"),
            (self._told_before(column), "said"),
            *((line.indicators, "carried") for line in self.captions),
        ):
            for mention in reversed(mentions):
                found = self.lexicon.indicators[mention.word].code_for(code)
                if found == "stock" and code == "unit" and (chargers := self._chargers(row)):
                    return self._labelled("chargers", chargers.word, row, "said", chargers)
                if found and found not in ("companies", "projects"):
                    return self._labelled(found, mention.word, row, binding, mention)
                counts = unit and (unit.code in ("company", "project") or unit.text in ("个", "户"))
                if found and counts:
                    return self._labelled(found, mention.word, row, binding, mention)
        label = _BRACKETED.sub("", row.name).strip()
        if not label or row.actor or row.area or row.when.kind:
            label = _BRACKETED.sub("", column.meaning.text).strip()
        return "other", label, "said" if label else None, None

    def _chargers(self, row: _Row) -> Mention | None:
        """公共充电桩 | 保有量: how many there are, of what the row or the title names."""
        said = (row.meaning.indicators, *(line.indicators for line in self.captions))
        return next((m for mentions in said for m in mentions if m.code == "chargers"), None)

    def _told_before(self, column: Column) -> tuple[Mention, ...]:
        """本月产量 | 本年累计: a head that tells a period only is of what the one before it is."""
        if not column.meaning.when.kind or column.meaning.when.kind in ("iso", "said"):
            return ()
        columns = self.table.columns
        before = columns[columns.index(column) - 1 :: -1] if column is not columns[0] else ()
        flows = ([m for m in c.meaning.indicators if m.code in FLOWS] for c in before)
        return tuple(next(filter(None, flows), ()))

    def _labelled(
        self, code: str, word: str, row: _Row, binding: str, mention: Mention
    ) -> tuple[str, str, str, Mention]:
        """The label keeps a row's name that no field of the record can hold."""
        if mention not in row.meaning.indicators:
            if row.meaning.indicators and not row.meaning.measure and code != "market_share":
                return code, _BRACKETED.sub("", row.name).strip(), binding, mention  # 大型企业
            return code, row.rest + word, binding, mention
        if code == "other" and not row.meaning.measure:
            return code, _BRACKETED.sub("", row.name).strip(), binding, mention
        return code, row.rest + word, binding, mention

    def _product_of(self, row: _Row) -> str | None:
        own = row.meaning.product
        if row.part and own == "auto" and self.standing_product in CARS:
            return self.standing_product  # 新能源汽车, 其中:出租车
        wide = self.standing_product if self.section and self.section.product else self.product
        # What drives a car tells more than its body: 乘用车 under a caption on 新能源汽车 stays
        # nev. In prose 零部件企业 of them do too; a row of parts is of parts.
        if own in BODIES - {"parts"} and wide in DRIVEN and not row.part:
            return wide
        return own

    def _product(self, column: Column, row: _Row, indicator: str | None, unit: Unit) -> str:
        own = self._product_of(row)
        if own:
            return own
        if column.meaning.product:
            return column.meaning.product
        if unit.code in COUNTED or indicator in THINGS:
            named = (*column.meaning.indicators, *row.meaning.indicators)
            if self.product and not named and not (row.actor or row.rest):
                return self.product  # 零部件企业数量: 2022年 | 1180家
            return "none"  # 规上企业 under a caption on cars: it does not narrow them down
        kinds = [c.kind for c in self.table.columns if c.role == "label"]
        named = "name" in kinds and not (row.actor or row.area or row.when.kind or row.total)
        made = indicator == "production" and row.name not in _OUTPUT and not row.meaning.measure
        if named and unit.code != "vehicle" and (column.meaning.indicators or made):
            return "other"  # 原煤, 发电量
        if self.section and self.section.product:
            return self.section.product
        if row.meaning.indicators and indicator == "other":
            return "other" if column.meaning.indicators else "none"
        if row.part and row.actor and self.part_product:
            return self.part_product  # 其中:新能源汽车, 其中:赛力斯汽车
        if row.part and self.standing_product:
            return self.standing_product
        if indicator in FIRM_MONEY and (row.actor or column.meaning.actor):
            return "none"  # what a firm earns it earns with all that it makes
        if self.product and (indicator != "other" or unit.code == "vehicle"):
            return self.product
        firm = self.lexicon.actors.get(
            row.actor or column.meaning.actor or self.actor or self.topic.firm
        )
        made = firm and (firm.product or ("auto" if firm.makes_cars else None))
        counted = indicator in CAR_COUNTS or (firm and firm.product)
        priced = made and indicator == "price"
        if unit.code == "vehicle" or priced or (unit.text in CAR_CLASSIFIERS and made and counted):
            return made or "auto"
        if unit.text in CAR_CLASSIFIERS and indicator in CAR_COUNTS:
            return "other"
        return "battery" if firm and firm.kind == "battery" and indicator == "capacity" else "none"

    def _made_by(self, name: str | None) -> str:
        """What a firm that makes cars counts: the growth of 蔚来 in a table with firms across."""
        firm = self.lexicon.actors.get(name)
        if firm is None:
            return "none"
        return firm.product or ("auto" if firm.makes_cars else "none")

    def _whose(
        self, column: Column, row: _Row, indicator: str
    ) -> tuple[str | None, str | None, str | None]:
        """Area, its binding, and actor."""
        head = column.meaning
        actor = row.actor or head.actor
        area = row.area or (head.area and self._local(head.area))
        if area:
            actor = actor or (self.actor if not row.area else None)
            # A firm's capacity by places is that of its works there.
            return area, "said", actor or (self.topic.firm if indicator == "capacity" else None)
        if actor or self.actor:
            return None, None, actor or self.actor
        return self.area, self.area_binding, None

    def _status(self, column: Column, row: _Row, period: str | None) -> str:
        for meaning in (column.meaning, row.meaning):
            if meaning.status == "target" and "规划" in meaning.text:
                built = any(mention.code == "capacity" for mention in meaning.indicators)
                return "plan" if built else "target"
            if meaning.status != "actual":
                return meaning.status
        if _is_whole_cost(column):
            return "plan"
        if period and self.published:
            ahead = year_of(period) > self.published.year
            if ahead or (self.aims and bounds(period)[1] >= self.published):
                return "target"
        return "actual"

    # ---------------------------------------------------------------------------------- the period

    def _period(self, index: int, row: _Row) -> tuple[str | None, str | None]:
        column = self.table.columns[index]
        when = self._when(index)
        if when and column.meaning.measure and self._dated(when, row) is None:
            when = None  # 本期 of a caption without a period
        if when is None and (references := self.references.get(index)):
            found = [iso for i in references if (iso := self._dated(self._when(i), row))]
            current = [
                iso for i in references
                if (w := self._when(i)) and not w.prior and (iso := self._dated(w, row))
            ]
            found = current or found
            if found:
                latest = max(bounds(iso)[1] for iso in found)
                iso = next(iso for iso in reversed(found) if bounds(iso)[1] == latest)
                return iso, "said"
        if column.meaning.text.startswith(words().sums) and (whole := self._of_months(index, row)):
            return whole, "said"
        iso = self._dated(when or NO_TIME, row) or self._passed_on(index, row)
        if iso is None:
            return None, None
        said = column.meaning.when.kind or column.meaning.when.prior or row.when.kind
        return iso, "said" if said else "carried"

    def _yearly(self) -> bool:
        """Whether 2024年, 2023年 over columns are those years' parts that the caption names."""
        base = self.base
        if base is None or grain(base) in ("year", "day") or bounds(base)[0].month != 1:
            return False
        heads = (c.meaning for c in self.table.columns if c.role == "value")
        isos = {date_of(m.when, base, self.published) for m in heads if m.when.kind in _NAMED}
        return base[:4] in isos and all(iso is None or len(iso) == 4 for iso in isos)

    def _of_year(self, iso: str) -> str:
        """2023 of a table of 2024-01/2024-05: 2023-01/2023-05."""
        return shift_years(self.base, int(iso[:4]) - year_of(self.base))

    def _of_months(self, index: int, row: _Row) -> str | None:
        """1月 | 2月 | 3月 | 合计: the sum of the months before it."""
        heads = (column.meaning.when for column in self.table.columns[:index])
        isos = [iso for when in heads if when.kind in _NAMED and (iso := self._dated(when, row))]
        if len(isos) < 2 or any(len(iso) != 7 or grain(iso) != "month" for iso in isos):
            return None
        first, last = bounds(min(isos))[0], bounds(max(isos))[1]
        whole = last.month - first.month + 1 == len(set(isos))
        return write_months(first, last) if whole and first.year == last.year else None

    def _passed_on(self, index: int, row: _Row) -> str | None:
        """城市 | 2024年产量 | 新能源汽车产量: the one year of the head holds for what follows."""
        columns = self.table.columns
        dated = [i for i, column in enumerate(columns) if column.meaning.when.kind]
        flows = any(mention.code in FLOWS for mention in columns[index].meaning.indicators)
        if len(dated) != 1 or dated[0] > index or not flows:
            return None
        when = columns[dated[0]].meaning.when
        return None if when.prior or when.kind == "before" else self._dated(when, row)

    def _when(self, index: int) -> When | None:
        """The period of a column; 去年同期 without 累计 is that of the column before it."""
        columns = self.table.columns
        when = columns[index].meaning.when
        if when.prior and not when.kind:
            for earlier in range(index - 1, -1, -1):
                other = columns[earlier].meaning
                if columns[earlier].role != "value" or other.measure or other.when.kind == "before":
                    continue
                if not other.when.prior and other.when.kind:
                    before = columns[earlier - 1].meaning.when if earlier else NO_TIME
                    current = before if _is_month_after(before, other.when) else other.when
                    return current._replace(prior=True)
                break
            return when
        return when if when.kind or columns[index].meaning.measure is None else None

    def _dated(self, when: When | None, row: _Row) -> str | None:
        when = when or NO_TIME
        if self.years and when.kind in ("iso", "said") and not row.when.kind:
            iso = date_of(when, self.base, self.published)
            return self._of_year(iso) if iso else None
        if not row.when.kind:
            return date_of(when, self.base, self.published)
        own = date_of(row.when, self.base, self.published)
        if when.kind == "said" and when.expr.first.year is None and own and grain(own) == "year":
            return date_of(when, own, None)  # rows are years, columns months
        if when.kind in ("iso", "said"):  # columns are years, rows months
            return date_of(row.when, date_of(when, self.base, self.published), self.published)
        return date_of(when, own, self.published) if own else None


def _kind_of(column: Column) -> bool | None:
    """Whether a header asks for money (金额) or, False, for a count (数量)."""
    if words().money.search(column.meaning.text):
        return True
    return False if words().amount.search(column.meaning.text) else None


def _is_whole_cost(column: Column) -> bool:
    """总投资(亿元): what each works of the table is to cost."""
    text = column.meaning.text
    return "总投资" in text and _BRACKETED.sub("", text).strip() in WHOLE_COST


def _is_of_falls(column: Column, row: _Row) -> bool:
    """同比下降 | 63.0%, 降幅(%): a name that says that all its numbers fell."""
    texts = (row.meaning.text if row.meaning.measure else "", column.meaning.text)
    return any(_FALLEN.search(text) and not _RISEN.search(text) for text in texts)


def _is_month_after(one: When, other: When) -> bool:
    """Whether a header names the month after the other's: 8月 and 7月."""
    if one.kind != "said" or other.kind != "said":
        return False
    first, second = one.expr.first, other.expr.first
    return first.unit == second.unit == "month" and first.number - second.number in (1, -11)


def _alone(cells: list[Cell]) -> bool:
    filled = {cell.start for cell in cells if not is_empty(cell.text)}
    return len(filled) <= 1 and not any(is_numeric(cell.text) for cell in cells)


def _references(columns: list[Column]) -> dict[int, list[int]]:
    """For each growth or share column the level columns it is about: those before it.

    Of those it takes its own group, its indicator (产量同比) and the header it repeats (金额 under
    8月 and under 同比). Where some growths say 累计, they are about what is cumulated and the
    others are not; else as many growths as levels stand in the same order: 产量, 销量, 同比, 同比.
    """
    found: dict[int, list[int]] = {}
    levels: list[int] = []
    growths: list[int] = []

    def close() -> None:
        apart = any(_is_cumulative(columns[i]) for i in growths)
        for index in growths:
            own = columns[index]
            mine = levels
            if own.meaning.indicators:
                mine = [i for i in mine if _things(own) & _things(columns[i])]
            mine = [i for i in mine if columns[i].group == own.group] or mine
            kind = _kind_of(own)
            mine = [i for i in mine if _kind_of(columns[i]) == kind] if kind is not None else mine
            mine = [i for i in mine if own.name and columns[i].name == own.name] or mine
            if own.meaning.measure != "share" and (apart or _MONTH_BEFORE.search(own.meaning.text)):
                long = _is_cumulative(own)
                mine = [i for i in mine if _is_cumulative(columns[i]) == long] or mine
            # 增加值增速, 比上月加快: what grew faster is what grew.
            rates = [i for i in growths if i < index and columns[i].meaning.indicators]
            found[index] = mine if levels or own.meaning.indicators else rates[-1:]
        current = [i for i in levels if not columns[i].meaning.when.prior]
        if not apart and len(growths) == len(current) > 1 and _alike(columns, growths):
            found.update({g: [i] for g, i in zip(growths, current, strict=True)})

    for index, column in enumerate(columns):
        if column.role != "value":
            continue
        if column.meaning.measure is not None:
            growths.append(index)
            continue
        if growths and not levels and column.meaning.when.prior:
            continue  # 渗透率, 去年同期, 变化
        # 8月、7月、环比、去年同期、同比: the yardstick does not begin a new series.
        follows = levels and columns[levels[-1]].group == column.group
        if growths and not (follows and _is_yardstick(column, columns[levels[0]])):
            close()
            levels, growths = [], []
        levels.append(index)
    close()
    return found


def _is_yardstick(column: Column, level: Column) -> bool:
    """Whether a column is the year before of an earlier one: 去年同期, 去年5月, 2023年5月."""
    one, other = column.meaning.when, level.meaning.when
    if one.prior or words().prior.search(column.meaning.text):
        return True
    if one.kind == other.kind == "iso":
        return one.iso[4:] == other.iso[4:] and one.iso < other.iso
    if one.kind != "said" or other.kind != "said":
        return False
    first, second = one.expr.first, other.expr.first
    same = (first.unit, first.number) == (second.unit, second.number)
    return same and None not in (first.year, second.year) and first.year < second.year


def _things(column: Column) -> set[tuple[str, str]]:
    """The indicators of a header; those outside the vocabulary by their words."""
    named = column.meaning.indicators
    return {(mention.code, mention.word if mention.code == "other" else "") for mention in named}


def _is_cumulative(column: Column) -> bool:
    text = column.meaning.text
    return bool(words().cumulative.search(text) or _SEVERAL_MONTHS.search(text))


def _alike(columns: list[Column], growths: list[int]) -> bool:
    """Whether growth columns have one header, so that only their order tells them apart."""
    texts = {_BRACKETED.sub("", columns[i].name or columns[i].meaning.text) for i in growths}
    return len(texts) == 1 and not any(columns[i].meaning.indicators for i in growths)


def _times(value: int | float, factor: int | float) -> int | float:
    """A product without the noise of binary fractions: 205.3 x 10000 is 2053000."""
    if factor == 1:
        return value
    product = Decimal(str(value)) * Decimal(str(factor))
    return int(product) if product == int(product) else float(product)
