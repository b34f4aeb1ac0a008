"""Cards and records: what stands in the columns of a table stands line by line for each name.

Records repeat the names of their columns (10月交付:40,422 同比:+302.1%), cards leave them to a
line above the first (每张卡片:当周 环比 | 1月累计). Both become grids with the header they imply.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from .cells import FIELD_NONE, FIELD_NUMBER, Cell, is_numeric, number_in
from .grid import Grid, implied, implied_head, line_at
from .meaning import read_when
from .words import is_skipped, stub_kind, words

__all__ = ["find_cards"]

#: A colon with a number behind it, of which prose has few.
_VALUED = re.compile(r":(?=[ ]?[-+↑↓▲▼→]?[ ]?[0-9])")
#: 10月交付:40,422, 4月销量(万辆):18.06, 累计交付:284,647(今年), 累计交付:暂无.
_FIELD = re.compile(
    r"[ ]*(?:[-•·●◆■▪*][ ]+)?(?P<key>[^\s:,，;。|()]{1,16}(?:\([^()\n]{1,10}\))?)[ ]?:[ ]?"
    rf"(?P<value>{FIELD_NUMBER}|{FIELD_NONE})(?P<note>[ ]?\([^()0-9\n]{{1,6}}\))?"
    r"(?=[\s,，;|]|\Z)[ ]*[,，;|]?"
)
#: 企业名称:隆鑫通用动力股份有限公司.
_NAMED = re.compile(
    r"[ ]*(?:[-•·●◆■▪*][ ]+)?(?P<key>[^\s:,，;。|]{2,8})[ ]?:[ ]?(?P<name>\S[^\n:;。]*)"
)
#: A line that is a name and nothing else: 理想汽车, NO.1 问界新M7, 【蔚来】.
_NAME = re.compile(
    r"[ ]*(?:[#•·●◆■▪*][ #]*)?[【\[]?"
    r"(?P<rank>(?:(?:NO|TOP)\.?[ ]?[0-9]{1,3}|第[0-9]{1,3}名|[0-9]{1,2}[.、)]|[0-9]{1,2}(?=[ ])|"
    r"[①-⑳🥇🥈🥉])\ufe0f?[.、:]?[ ]*)?"
    r"(?P<name>[^\s,，;。:!?|()%【】\[\]]"
    r"(?:[^\n,，;。:!?|%【】\[\]]{0,22}[^\s,，;。:!?|%【】\[\]])?)[】\]]?:?[ ]*(?:\n|\Z)",
    re.I,
)
#: A name before the fields of its line: 理想汽车 10月交付:40,422.
_NAME_BEFORE = re.compile(r"[ ]*(?:[-•·●◆■▪*][ ]+)?(?P<name>[^\s:,，;。|]{2,16})[ ]*[ |][ ]*(?=\S)")
#: A line between two records: -----.
_RULED = re.compile(r"[-=—_*~·\s]*")
#: How long the line of a record, of a card is, and how far above its first line the names stand.
_LONGEST, _REACH = 120, 300
#: A line of numbers only: 5,912 ↑6.8% | 1.12万.
_VALUES = re.compile(
    rf"\n(?P<line>[ ]*{FIELD_NUMBER}(?:[ |/、]+(?:{FIELD_NUMBER}|{FIELD_NONE})){{1,7}})"
    r"[ ]*(?=\n|\Z)"
)
_VALUE = re.compile(rf"{FIELD_NUMBER}|{FIELD_NONE}")
#: Lines with names that a card may have: 1. | 问界M9 | 赛力斯.
_MOST_NAMES = 3
#: The line that names the numbers of cards: 每张卡片:当周 环比 | 1月累计(单位:辆).
_LEGEND = re.compile(
    r"(?:[^\n:]{0,12}:)?(?P<heads>[^\n:()]{3,60}?)[ ]*"
    r"(?:[(,，;][ ]?(?P<unit>单位:?[^()\s]{1,8})\)?)?[ ]*"
)
_BETWEEN_HEADS = re.compile(r"[ ]*[|/、,，][ ]*|[ ]+")
#: Records or cards that make a table.
_FEWEST = 2


def find_cards(text: str) -> Iterator[Grid]:
    """Guess the records and cards of a clean text; linear.

    Parameters
    ----------
    text : str
        Clean text.

    Yields
    ------
    Grid
        The header that they imply, and a row for every name.
    """
    yield from _find_records(text)
    yield from _find_cards(text)


def _next_line(text: str, at: int) -> tuple[int, int] | None:
    """The first line at or behind an offset that is neither blank nor a rule."""
    for _ in range(4):
        line = line_at(text, at, _LONGEST) if at < len(text) else None
        if line is None or not _RULED.fullmatch(text, *line):
            return line
        at = line[1] + 1
    return None


def _line_before(text: str, at: int) -> tuple[int, int] | None:
    """The last line that ends before the one at an offset and is neither blank nor a rule."""
    for _ in range(4):
        line = line_at(text, at - 1, _LONGEST) if at > 0 else None
        if line is None or not _RULED.fullmatch(text, *line):
            return line
        at = line[0]
    return None


# ------------------------------------------------------------------------------------------ records

#: A field: its name, its number, and what stands in brackets behind that.
_Fields = list[tuple[str, Cell, str]]


def _find_records(text: str) -> Iterator[Grid]:
    """Names with the fields of each on the lines below, or on the same line."""
    done = 0
    for hit in _VALUED.finditer(text):
        if hit.start() < done:
            continue
        line = line_at(text, hit.start(), _LONGEST)
        if line is None:
            continue
        done = line[1]
        name, fields = _record_line(text, *line)
        if not fields:
            continue
        start = line[0]
        if name is None and (above := _line_before(text, start)):
            name, start = _name_of(text, *above), above[0]
        if name is None:
            continue
        records, end = _records(text, name, fields, line[1])
        done = max(done, end)
        if grid := _as_grid(text, records, start, end):
            yield grid


def _record_line(text: str, start: int, end: int) -> tuple[Cell | None, _Fields]:
    """The fields of a line, and the name that it begins with; nothing if there is more in it."""
    fields = _fields(text, start, end)
    if fields:
        return None, fields
    named = _NAME_BEFORE.match(text, start, end)
    if not named:
        return None, []
    return Cell(*named.span("name"), named["name"]), _fields(text, named.end(), end)


def _fields(text: str, start: int, end: int) -> _Fields:
    """The fields that a line consists of; none if there is anything else in it."""
    fields: _Fields = []
    while start < end:
        field = _FIELD.match(text, start, end)
        if not field or field["key"].isdecimal():
            return []
        first, stop = field.span("value")
        if field["value"][0] in "→":
            first += 1
        while text[first] == " ":
            first += 1
        cell = Cell(first, stop, text[first:stop])
        fields.append((field["key"], cell, (field["note"] or "").strip()))
        start = field.end()
    return fields


def _name_of(text: str, start: int, end: int) -> Cell | None:
    """The name that a line is: 理想汽车, 企业名称:隆鑫通用."""
    if named := _NAMED.fullmatch(text, start, end):
        kind = stub_kind(named["key"])
        if kind in ("actor", "area", "name") and len(named["name"]) <= 40:
            return Cell(*named.span("name"), named["name"].strip())
        return None
    found = _NAME.fullmatch(text, start, min(end + 1, len(text)))
    if not found or is_numeric(found["name"]) or read_when(found["name"]).kind in ("iso", "said"):
        return None
    return Cell(*found.span("name"), found["name"])


def _records(
    text: str, name: Cell, fields: _Fields, end: int
) -> tuple[list[tuple[Cell, _Fields]], int]:
    """This record and those that follow it, and where they end."""
    records = [(name, fields)]
    at = end + 1
    while line := _next_line(text, at):
        own, more = _record_line(text, *line)
        if more and own is None:
            records[-1][1].extend(more)
        elif more:
            records.append((own, more))
        else:
            own = _name_of(text, *line)
            line = _next_line(text, line[1] + 1) if own else None
            inner, more = _record_line(text, *line) if line else (None, [])
            if not more or inner is not None:
                break
            records.append((own, more))
        end = line[1]
        at = end + 1
    return records, end


def _as_grid(
    text: str, records: list[tuple[Cell, _Fields]], start: int, end: int
) -> Grid | None:
    """A table of records that begin with the same field; what is 其中 of one has no column."""
    if len(records) < _FEWEST or len({fields[0][0] for _, fields in records}) > 1:
        return None
    if len({name.text for name, _ in records}) < len(records):
        return None
    notes: dict[tuple[str, int], str] = {}
    rows: list[tuple[Cell, dict[tuple[str, int], Cell]]] = []
    for name, fields in records:
        times: Counter[str] = Counter()
        cells: dict[tuple[str, int], Cell] = {}
        for key, cell, note in fields:
            if _is_part(key):
                continue
            times[key] += 1
            cells[key, times[key]] = cell
            known = notes.setdefault((key, times[key]), "") or note
            if note not in ("", known):
                return None  # 累计:300(今年) and 累计:900(上市以来)
            notes[key, times[key]] = known
        rows.append((name, cells))
    told = [_is_told(cell) for _, fields in records for _, cell, _ in fields]
    if any(is_skipped(key) for key, _ in notes) or all(told):
        return None
    if any(_is_told(cell) for _, fields in records for key, cell, _ in fields if _is_part(key)):
        return None
    stub = _NAMED.match(text, start, records[0][0].end)  # 企业名称:隆鑫通用
    keys = [stub["key"] if stub else "", *(key + note for (key, _), note in notes.items())]
    body = [
        [name, *(cells.get(key) or Cell(name.end, name.end, "") for key in notes)]
        for name, cells in rows
    ]
    return implied(start, end, keys, body, start)


def _is_part(key: str) -> bool:
    """其中G6: what it is a part of, of the month or of the year, no column tells."""
    return key.startswith(words().parts)


def _is_told(cell: Cell) -> bool:
    """Whether a number has its unit with it, so that it can be read in prose."""
    number = number_in(cell)
    return number is None or bool(number.unit)


# -------------------------------------------------------------------------------------------- cards


def _find_cards(text: str) -> Iterator[Grid]:
    """Names on lines of their own, then a line of numbers, under a line that names those."""
    cards: list[list[Cell]] = []
    width = names = 0
    done = 0
    for hit in _VALUES.finditer(text):
        values = _values(text, *hit.span("line"))
        if cards and len(values) == width:
            labels = _labels(text, done, hit.start() + 1)
            if labels and (len(cards) == 1 or len(labels) == names):
                names = len(labels)
                cards.append([*labels, *values])
                done = hit.end()
                continue
        yield from _under_legend(text, cards, names, width)
        cards, width, done = [values], len(values), hit.end()
    yield from _under_legend(text, cards, names, width)


def _values(text: str, start: int, end: int) -> list[Cell]:
    """The numbers of a line that has nothing else."""
    cells = []
    for match in _VALUE.finditer(text, start, end):
        bare = match[0].lstrip("→ ")
        cells.append(Cell(match.end() - len(bare), match.end(), bare))
    return cells


def _labels(text: str, start: int, end: int) -> list[Cell]:
    """The names between two lines of numbers; nothing where there is anything else."""
    lines = [line for line in _spans(text, start, end) if text[slice(*line)].strip()]
    if end - start > _REACH or not 0 < len(lines) <= _MOST_NAMES:
        return []
    return _named_lines(text, lines)


def _named_lines(text: str, lines: list[tuple[int, int]]) -> list[Cell]:
    """The names that lines are, the first behind its rank; one alone has to have one."""
    labels = []
    for number, line in enumerate(lines):
        found = _NAME.fullmatch(text, line[0], line[1] + 1)
        if not found or is_numeric(found["name"]):
            return []
        if not number and not found["rank"] and len(lines) == 1:
            return []
        labels.append(Cell(*found.span("name"), found["name"]))
    return labels


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines between two offsets."""
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _under_legend(text: str, cards: list[list[Cell]], names: int, width: int) -> Iterator[Grid]:
    """The cards with the names of their numbers, which stand on one of the lines above."""
    if len(cards) < _FEWEST:
        return
    first = text.rfind("\n", 0, cards[0][0].start) + 1
    floor = max(first - _REACH, 0)
    lines = [line for line in _spans(text, floor, first) if text[slice(*line)].strip()]
    own = lines[-names:] if len(lines) > names else []
    labels = _named_lines(text, own)
    if not labels:
        return
    for start, end in reversed(lines[-names - 3 : -names]):
        legend = _LEGEND.fullmatch(text, start, end)
        heads = _BETWEEN_HEADS.split(legend["heads"].strip()) if legend else []
        if len(heads) != width or any(map(is_numeric, heads)):
            continue
        rows = [[*labels, *cards[0]], *cards[1:]]
        head = implied_head(start, [*[""] * names, *heads])
        title = [implied_head(start, [legend["unit"]])] if legend["unit"] else []
        yield Grid(start, rows[-1][-1].end, [*title, head, *rows], False)
        return
