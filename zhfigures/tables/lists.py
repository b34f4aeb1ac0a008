"""Lists of names and numbers that have no header: 1 比亚迪 26.2万辆 35.1%, 理想:30000辆,+20%.

The line above says what is counted; the units in the lines, or above them, which number it is. So
do lists in a line of prose: 5月销量(万辆):比亚迪26.2、吉利12.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from ..kinds import CAR_COUNTS, FLOWS
from ..lexicon import Lexicon, Mention
from .cells import Cell, is_empty, is_numeric, is_year, number_in
from .grid import Grid, numbers_at
from .meaning import Meaning, Unit, unit_of, units_in
from .words import words

__all__ = ["find_lists", "find_pairs", "heads_of", "pairs_from", "sorts_of"]

#: What stands before a name: - , 1. , TOP1, ③, 🥇, 4️⃣.
_LEAD = re.compile(
    r"\s*(?:[-*•·●◆■▶]\s*)?"
    r"(?:(?:(?:TOP|NO)\.?\s?|第)[0-9一二三四五六七八九十]{1,3}[名位]?[.、:)]?\s*|"
    r"[0-9]{1,2}(?:[、)]|[.:](?![0-9])|\s|\ufe0f?\u20e3)\s*|[①-⑳🥇🥈🥉🏅🏆🔟]\ufe0f?\s*)?",
    re.I,
)
#: A name that is a time: 2023年, 5月, 2024年1-5月, 2024-05, 一季度.
_TIME = re.compile(
    r"(?:(?:19|20)[0-9]{2}年?)?(?:[0-9]{1,2}(?:[-—~至][0-9]{1,2})?月份?|"
    r"第?[一二三四]季度|[上下]半年|[-./](?:0?[1-9]|1[0-2])(?![0-9]))|(?:19|20)[0-9]{2}年"
)
#: A name with its unit: 汽车(万辆).
_NAME_AND_UNIT = re.compile(r"[^\s0-9:,、;()]{1,20} ?\((?:单位:)?([^()\s0-9]{1,6})\)")
#: And what parts it from its numbers, and them: 理想 30,000辆(+20%).
_PART = re.compile(r"(?:[\s:，、;()]|——|,(?![0-9]{3}))+")
#: Words between numbers that say nothing of their sign: 同比 +20%.
_COMPARED = re.compile(r"(?:较?(?:去年|上年)?同[比期]|环比|月环比|同比增[长速幅]|增[长速幅]|涨幅)$")
#: Words that say it, parted from their number by a space: 同比下降 3.2%.
_TURNED = re.compile(r"(?:同比|环比)?(?:增长|上升|增加|下降|下滑|减少|下跌)$")
_GROWTH = re.compile(r"[-+↑↓▲▼△▽增升涨降减跌]|下滑|同比|环比")
_SHARE = re.compile(r"份额|占比|占有率|市占|比重")
#: 完成率, 渗透率: a title that asks for another rate.
_OTHER_RATE = re.compile(r"[㐀-鿿]{2}(?<!增长)率")
_COMPARES = re.compile(r"同比|环比|增速|增幅|增长|涨幅")
#: U a unit of its own, L a number with a unit, B a bare one, R a rate.
_SORTS = re.compile("U?[LB][RB]?R*")
#: How long such a line may be, how many numbers it has, and how many lines make a list.
_LENGTH, _MOST, _FEWEST = 80, 4, 2
#: Where such a line ends; in one line semicolons part them.
_END, _ENDS = re.compile(r"[\n;。]"), "\n;。"
#: A number that stands by itself, with its unit; in prose there are few.
_NUMBER = re.compile(
    r"[0-9](?<=[\s:，、;(—,+↑↓-].)[0-9.,]*[^\s0-9:，、;(),]{0,4}(?![^\s:，、;()—,。])"
)
#: Above a list stand its title and the unit.
_TITLE_LINES = 3
#: Longer numbers without marks of thousands are telephones and the like.
_LONGEST_BARE = 8
#: Numbers without a unit that count cars are not less.
_FEWEST_CARS = 1000
#: The unit of a list that follows in a line, or what it counts: 单位:万辆, (GWh), 销量前五:.
_UNIT_SAID = re.compile(
    r"(?:(?:单位|量[^\s,，、;。:0-9]{0,8}):|"
    r"[(](?:[千百]?万|亿|千)?(?:辆|[台个座根吨元家人]|美元|[GMk]Wh|GW|%)[)])\Z"
)
#: Where that may end, and how long it is. `re` is slow to look for one of two marks at a time.
_SAID_ENDS = re.compile(r":(?<=[㐀-鿿0-9]:)"), re.compile(r"\)(?<=[辆台个座根吨元家人hW%]\))")
_SAID_LENGTH = 10
#: How far behind it the list may begin, and how many pairs make one.
_REACH, _FEWEST_PAIRS = 40, 3
#: 比亚迪26.2, 比亚迪(26.2), 1.比亚迪:26.2(+5%), 2019年138.3.
_PAIR = re.compile(
    r"(?:[0-9]{1,2}[.、)] ?|[①-⑳] ?)?"
    r"(?P<name>(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?|[0-9]{1,2}月|[㐀-鿿A-Za-z·]{2,14}+)"
    r" ?[:(]? ?(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    r"(?![0-9.%万亿㐀-鿿A-Za-z])"
    r"(?: ?[(,，;]? ?(?:同比|环比)?"
    r"(?P<rate>(?:[增升涨降跌]|增长|上升|下降|下滑)?[-+↑↓]?[0-9]+(?:\.[0-9]+)?%))?\)?"
)
#: What parts the pairs, and ends what is said before the first: 依次为, 分别是.
_PARTS = re.compile(r" ?[、,，;；/→|] ?| +| ?\n")
_TELLS = re.compile(r".*(?:依次|分别)?[为是有]")


def find_lists(text: str, starts: Iterable[int]) -> Iterator[Grid]:
    """Guess the lists of a clean text; linear.

    Parameters
    ----------
    text : str
        Clean text.
    starts : iterable of int
        Where its numbers begin: see `number_starts`.

    Yields
    ------
    Grid
        Rows of a name and numbers of one sort each, without a header.
    """
    rows: list[list[Cell]] = []
    sorts = ""
    first = done = 0
    for hit in numbers_at(_NUMBER, text, starts):
        if hit.start() < done:
            continue
        floor = max(done, hit.start() - _LENGTH)
        start = max(text.rfind(mark, floor, hit.start()) for mark in _ENDS) + 1
        match = _END.search(text, hit.end(), start + _LENGTH)
        end = match.start() if match else len(text)
        if end - start > _LENGTH or (not start and floor):
            done = hit.end()  # in the midst of prose
            continue
        row = _row(text, start, end)
        titled = not _sorts(row) and text.find(":", start, hit.start())
        if titled and titled > 0:
            row = _row(text, titled + 1, end)  # 8月交付:理想:48,122辆; 蔚来:…
        now = _sorts(row)
        if now != sorts or titled or text[done:start].strip(" \n;。"):
            yield from _listed(rows, first)
            rows, sorts = [], now
            first = titled + 1 if titled and titled > 0 else start
        if now:
            rows.append(row)
        done = end
    yield from _listed(rows, first)


def find_pairs(text: str) -> Iterator[Grid]:
    """Guess the lists of names and bare numbers in a line, behind their unit; linear.

    Parameters
    ----------
    text : str
        Clean text.

    Yields
    ------
    Grid
        Rows of a name, a number and perhaps a rate, without a header.
    """
    done = 0
    for said in sorted(match.end() for mark in _SAID_ENDS for match in mark.finditer(text)):
        if said <= done or not _UNIT_SAID.search(text, max(said - _SAID_LENGTH, 0), said):
            continue
        reach = text.find("。", said, said + _REACH)
        rows = pairs_from(text, said, reach if reach > 0 else said + _REACH)
        if len(rows) >= _FEWEST_PAIRS:
            if not any(row[2].text for row in rows):
                rows = [row[:2] for row in rows]
            done = rows[-1][-1].end
            yield Grid(rows[0][0].start, done, rows, True, headless=True)


def pairs_from(text: str, start: int, reach: int) -> list[list[Cell]]:
    """Names with their numbers and rates one after another, of which one begins before `reach`."""
    found = _PAIR.search(text, start, reach)
    rows: list[list[Cell]] = []
    while found:
        first, end = found.span("name")
        if not rows and (told := _TELLS.match(text, first, end)):
            first = told.end()
        name = Cell(first, end, text[first:end])
        number = Cell(*found.span("number"), found["number"])
        rate = found.span("rate") if found["rate"] else (number.end, number.end)
        rows.append([name, number, Cell(*rate, text[slice(*rate)])])
        part = _PARTS.match(text, found.end())
        found = _PAIR.match(text, part.end()) if part else None
    return rows


def _listed(rows: list[list[Cell]], start: int) -> Iterator[Grid]:
    if len(rows) >= _FEWEST:
        yield Grid(start, rows[-1][-1].end, rows, True, headless=True)


def _row(text: str, start: int, end: int) -> list[Cell]:
    """The name and the numbers of a line; empty where there is anything else in it."""
    lead = _LEAD.match(text, start, end)
    at = lead.end()
    cells: list[Cell] = []
    named = _TIME.match(text, lead.start(), end) or _NAME_AND_UNIT.match(text, at, end)
    if named and (named.re is _TIME or unit_of(named[1])):
        if named.end() < end and not _PART.match(text, named.end(), end):
            return []
        bare = named[0].strip()
        first = named.end() - len(bare)
        cells.append(Cell(first, named.end(), bare))
        at = named.end()
    turned = -1
    while at < end:
        part = _PART.search(text, at, end)
        stop = part.start() if part else end
        if stop > at:
            word = text[at:stop]
            if not cells:
                if is_numeric(word) or len(word) > 20:
                    return []
                cells.append(Cell(at, stop, word))
            elif _TURNED.match(word) and turned < 0:
                turned = at
            elif len(cells) == 1 and not cells[0].text.endswith(")") and _is_unit(word):
                cells.append(Cell(at, stop, word))
            elif not _COMPARED.match(word):
                first = at if turned < 0 else turned
                turned = -1
                cell = Cell(first, stop, text[first:stop])
                if not is_numeric(cell.text) or len(cells) > _MOST:
                    return []
                cells.append(cell)
        at = part.end() if part else end
    return cells if len(cells) > 1 and turned < 0 else []


def _is_unit(word: str) -> bool:
    """Whether a word is a unit by itself: 万辆; 台 alone may be a name's last character."""
    return len(word) <= 4 and word not in ("年", "月", "日") and unit_of(word) is not None


def _sorts(row: list[Cell]) -> str:
    """What the cells of a row are behind its name, empty where they make none."""
    sorts = "".join(map(_sort, row[1:]))
    return sorts if _SORTS.fullmatch(sorts) else ""


def _sort(cell: Cell) -> str:
    number = number_in(cell)
    if number is None:
        return "U" if _is_unit(cell.text) else "?"
    if number.unit in ("%", "pp"):
        return "R"
    return "L" if number.unit else "B"


def sorts_of(rows: Sequence[list[Cell]]) -> str:
    """What the columns of a list are behind the names, empty where they make none."""
    columns = list(zip(*rows, strict=True))[1:]
    sorts = "".join(
        next((_sort(c) for c in column if not is_empty(c.text)), "?") for column in columns
    )
    return sorts if _SORTS.fullmatch(sorts) else ""


def heads_of(
    rows: Sequence[list[Cell]], sorts: str, captions: Sequence[Meaning], lexicon: Lexicon
) -> list[str] | None:
    """Headers for the columns of a list; None where the lines above say too little.

    A percentage is a growth where words, signs or sums over a hundred show it, a share where the
    title asks for shares, and nothing that can be told otherwise. A bare number is a growth where
    the title asks for one.
    """
    above = captions[:_TITLE_LINES]
    names, *columns = zip(*rows, strict=True)
    has_units = sorts[0] == "U"
    levels, *rates = columns[has_units:]
    title = " ".join(line.text for line in above)
    heads = [_rate(column, title) for column in rates]
    own = has_units or all(units_in(cell.text) for cell in names)
    if "B" in sorts[has_units + 1 :] and heads[0] != "增长" and not own:
        return None  # 比亚迪 3 2
    times = [is_year(cell.text) or _TIME.fullmatch(cell.text) is not None for cell in names]
    if not own and not _is_counted(levels, above, lexicon):
        return None
    years = all(times) and all(cell.text[:2] in ("19", "20") for cell in names)
    if not years and not any(c.when.kind in ("iso", "said") for c in captions):
        return None
    stub = "时间" if all(times) else "产品" if own or _are_goods(names, lexicon) else ""
    return [stub, *["单位"] * has_units, "数值", *heads]


def _are_goods(names: Sequence[Cell], lexicon: Lexicon) -> bool:
    """Whether most names are of sorts of goods: 轿车, SUV, 汽车产业."""
    firsts = (next(iter(lexicon.find(cell.text)), None) for cell in names)
    known = sum(m is not None and m.start == 0 and m.kind == "product" for m in firsts)
    return 2 * known >= len(names)


def _is_counted(levels: Sequence[Cell], above: Sequence[Meaning], lexicon: Lexicon) -> bool:
    """Whether the lines above say what such numbers are of, and in which unit."""
    numbers = [number for cell in levels if (number := number_in(cell))]
    if not numbers:
        return False  # 理想 | - | 35,020辆: dashes that part names from numbers
    if any(len(cell.text) > _LONGEST_BARE and cell.text.isdecimal() for cell in levels):
        return False  # 4008886677
    line = next((line for line in above if line.units), None)
    units: Sequence[Unit] = line.units if line else ()
    if numbers[0].unit in ("", "%") and [unit.code for unit in units] == ["%"]:
        return line.measure in ("change", "share")
    unit = numbers[0].unit or next((u.code for u in units if u.code != "%"), "")
    if not unit:  # whole numbers of thousands are cars
        whole = all(isinstance(n.value, int) and n.value >= _FEWEST_CARS for n in numbers)
        if not whole or any("万" in cell.text for cell in levels):
            return False
        unit = "vehicle"
    return any(_counts(m, unit, lexicon) for line in above for m in line.indicators)


def _counts(named: Mention, unit: str, lexicon: Lexicon) -> bool:
    """Whether the title's 销量 is what numbers with such a unit are of: cars, and no money."""
    word = lexicon.indicators[named.word]
    code = word.code_for(unit)
    fitted = named.word.endswith(words().fitted)
    return code == word.code and (fitted or code in FLOWS | CAR_COUNTS)


def _rate(column: Sequence[Cell], title: str) -> str:
    if any(_GROWTH.search(cell.text) for cell in column):
        return "增长"
    shares, growths = _SHARE.search(title), _COMPARES.search(title)
    if shares or growths:
        return "备注" if shares and growths else "占比" if shares else "增长"
    if other := _OTHER_RATE.search(title):
        return other[0]
    numbers = [number_in(cell) for cell in column]
    if not all(number.unit for number in numbers if number):
        return "备注"
    return "增长" if sum(n.value or 0 for n in numbers if n) > 100 else "备注"
