"""Change between two periods: a dumbbell a row, or a slope a thing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from .marks import dot, dot_keys, open_sheet
from .rows import Row, check_scale, read_rows
from .sheet import (
    EARLIER,
    GREY,
    GRID,
    HUE,
    INK,
    LABEL,
    LEADING,
    LEFT,
    PALE,
    PAPER,
    RIGHT,
    Chart,
    Sheet,
    house_settings,
    measure,
    rectangle,
    spread,
    wrap,
)
from .words import (
    format_period,
    missing_note,
    name,
    phrase,
    source_line,
    subtitle_line,
)

_LINE = LEADING * LABEL
_BETWEEN = 12  # pixels between two labels side by side
_NARROW = 190  # pixels between the uprights of a slope, at least
_ROOM = 27  # between a dot's middle and its label, arrow included


def _two_periods(rows: Sequence[Row], caller: str) -> tuple[str, str, dict[str, dict[str, Row]]]:
    periods = sorted({row.period for row in rows})
    if len(periods) != 2:
        raise ValueError(
            f"{caller}: compares exactly two periods, but the table has "
            f"{', '.join(periods) or 'none'}; choose two, or use series"
        )
    check_scale(rows, caller)
    things: dict[str, dict[str, Row]] = {}
    for row in rows:
        if row.period in things.setdefault(row.name, {}):
            raise ValueError(f"{caller}: two rows for {row.name}, {row.period}; keep one")
        things[row.name][row.period] = row
    if any(row.present and row.reach < 0 for row in rows):
        raise ValueError(f"{caller}: draws amounts from zero up; use bars for falls")
    return periods[0], periods[1], things


def _absent(
    things: Mapping[str, Mapping[str, Row]], periods: Sequence[str], lang: str
) -> list[str]:
    lacking = [
        f"{thing}{phrase('comma', lang)}{format_period(period, lang)}"
        for thing, both in things.items()
        for period in periods
        if period not in both or not both[period].present
    ]
    return missing_note(lacking, lang)


@house_settings()
def dumbbell(
    frame: pd.DataFrame,
    *,
    title: str,
    by: str = "area",
    subtitle: str | None = None,
    source: str | None = None,
    lang: str = "en",
    notes: Sequence[str] = (),
) -> Chart:
    """Draw two periods as two dots a row on one scale from zero, the later one dark.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns `by`, ``period`` (two of them), ``unit``, ``value``; else as for :func:`bars`.
    title, by, subtitle, source, lang, notes
        As for :func:`bars`.

    Returns
    -------
    Chart
        A line is dashed where one of its ends is not an exact number.

    Examples
    --------
    >>> cars = pd.DataFrame({
    ...     "area": "重庆", "period": ["2018", "2019"], "value": [2_050_000, 1_380_000],
    ...     "unit": "vehicle", "publisher": "重庆商报", "published": "2020-06-29"})
    >>> dumbbell(cars, title="A third fewer cars").title
    'A third fewer cars'
    """
    rows = read_rows(frame, "dumbbell", by, lang, also=("period",))
    earlier, later, things = _two_periods(rows, "dumbbell")
    subtitle = subtitle_line(frame, lang) if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    names = {n: wrap(n, LABEL, 150, lang=lang, even=True) for n in things}
    name_width = max(measure(line, LABEL, lang=lang) for lines in names.values() for line in lines)
    first = LEFT + name_width + (16 if name_width else 0)

    def label(row: Row, named: bool) -> str:
        head = format_period(row.period, lang) + phrase("colon", lang) if named else ""
        return head + row.text(lang)

    labels = {
        (n, p): label(row, i == 0)
        for i, (n, both) in enumerate(things.items())
        for p, row in both.items()
    }
    widths = {key: measure(text, LABEL, bold=True, lang=lang) for key, text in labels.items()}
    scale, stacked = _dumbbell_scale(things, widths, first)
    height = max(46, max(map(len, names.values())) * _LINE + 16)
    sheet = open_sheet(
        height * len(things),
        dot_keys(rows, upward=False),
        title=title,
        subtitle=subtitle,
        source=source,
        lang=lang,
        notes=(*notes, *_absent(things, (earlier, later), lang)),
    )
    for i, (thing, both) in enumerate(things.items()):
        y = sheet.top + (i + 0.5) * height
        sheet.lines(LEFT, y, names[thing], LABEL)
        sheet.line([(first, y), (RIGHT, y)], GRID, 1)
        here = {p: row for p, row in both.items() if row.present}
        words = {p: (labels[thing, p], widths[thing, p]) for p in here}
        _dumbbell_row(sheet, here, earlier, later, words, thing in stacked, first, scale, y)
    sheet.line([(first, sheet.top), (first, sheet.bottom)], INK, 1.3)
    return sheet.finish("dumbbell", [row.sentence(lang) for row in rows])


def _dumbbell_scale(
    things: Mapping[str, Mapping[str, Row]],
    widths: Mapping[tuple[str, str], float],
    first: float,
) -> tuple[float, set[str]]:
    """Return pixels per unit, and the things both of whose labels must stand right of the dots."""
    stacked: set[str] = set()
    while True:
        scale, pressed = math.inf, set()
        for thing, both in things.items():
            here = sorted((r for r in both.values() if r.present), key=lambda row: row.point)
            if not here:
                continue
            taken = [widths[thing, row.period] for row in here]
            after = sum(taken) + _BETWEEN if thing in stacked else taken[-1]
            reach = max(row.reach for row in here)
            if reach > 0:
                scale = min(scale, (RIGHT - first - _ROOM - after - 4) / reach)
        for thing, both in things.items():
            here = sorted((r for r in both.values() if r.present), key=lambda row: row.point)
            if len(here) == 2:
                low = here[0].low if here[0].bound == "range" else here[0].point
                if low * scale < _ROOM + widths[thing, here[0].period] + 6:
                    pressed.add(thing)
        if pressed <= stacked:  # a smaller scale presses more, so this ends
            return (scale if math.isfinite(scale) else 1), stacked
        stacked |= pressed


def _dumbbell_row(
    sheet: Sheet,
    here: Mapping[str, Row],
    earlier: str,
    later: str,
    words: Mapping[str, tuple[str, float]],
    stacked: bool,
    first: float,
    scale: float,
    y: float,
) -> None:
    x = {p: first + row.point * scale for p, row in here.items()}
    if len(here) == 2:
        exact = all(row.bound == "exact" for row in here.values())
        dashes = {} if exact else {"linestyles": [(0, (3, 2))]}
        line = [(x[earlier], y), (x[later], y)]
        sheet.line(line, PALE if exact else EARLIER, 4 if exact else 2, **dashes)
    right = first + max((row.reach for row in here.values()), default=0) * scale + _ROOM
    start = dict.fromkeys(here, right)
    if stacked:  # both follow the dots, in the order of time
        start[later] = right + words[earlier][1] + _BETWEEN
    elif len(here) == 2:
        lower = min(here, key=lambda p: x[p])
        left = here[lower].low if here[lower].bound == "range" else here[lower].point
        start[lower] = first + left * scale - _ROOM - words[lower][1]
    for p, row in here.items():
        color = HUE if p == later else EARLIER
        span = (first + row.low * scale, first + row.high * scale) if row.bound == "range" else None
        dot(sheet, row, x[p], y, color, upward=False, radius=8, span=span)
        text, width = words[p]
        sheet.shape(rectangle(start[p] - 3, y - 12, start[p] + width + 3, y + 12), PAPER)
        gid = sheet.claim(row.figure_id, "label", row.quote)
        ink = INK if p == later else GREY
        sheet.text(start[p], y, text, LABEL, bold=True, color=ink, gid=gid)


@house_settings()
def slope(
    frame: pd.DataFrame,
    *,
    title: str,
    by: str = "area",
    subtitle: str | None = None,
    source: str | None = None,
    lang: str = "en",
    highlight: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Chart:
    """Draw two periods as two uprights from zero, a line for each thing, named at its right end.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns `by`, ``period`` (two of them), ``unit``, ``value``; else as for :func:`bars`.
    highlight : sequence of str
        Values of `by` in full colour; the others turn pale.
    title, by, subtitle, source, lang, notes
        As for :func:`bars`.

    Returns
    -------
    Chart
        A line is dashed where one of its ends is not an exact number.

    Examples
    --------
    >>> cars = pd.DataFrame({
    ...     "area": ["重庆", "重庆", "全国", "全国"], "period": ["2021", "2025"] * 2, "unit": "%",
    ...     "value": [4.3, 7.8, 100, 100], "publisher": "中汽协", "published": "2026-01-14"})
    >>> slope(cars[cars.area == "重庆"], title="The share rose").alt
    'The share rose. Slope chart of two periods: Chongqing, 2021: 4.3%; Chongqing, 2025: 7.8%.'
    """
    rows = read_rows(frame, "slope", by, lang, also=("period",))
    earlier, later, things = _two_periods(rows, "slope")
    subtitle = subtitle_line(frame, lang) if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    chosen = {name(value, lang) for value in highlight}
    missing = phrase("missing", lang)
    left = {n: both[earlier].text(lang) for n, both in things.items() if earlier in both}
    right = {n: both[later].text(lang) if later in both else missing for n, both in things.items()}
    names = {n: wrap(n, LABEL, 150, lang=lang, even=True) for n in things}
    left_width = max(measure(text, LABEL, lang=lang) for text in left.values())
    value_width = max(measure(text, LABEL, bold=True, lang=lang) for text in right.values())
    name_width = max(measure(line, LABEL, lang=lang) for lines in names.values() for line in lines)
    x0 = LEFT + left_width + _ROOM
    beside = RIGHT - _ROOM - value_width - _BETWEEN - name_width
    # Where names beside the numbers would squeeze the slopes they go below them.
    below = beside - x0 < _NARROW
    x1 = RIGHT - _ROOM - max(value_width, name_width) if below else beside
    sizes = {n: (len(lines) + below) * _LINE + (8 if below else 2) for n, lines in names.items()}
    head = _LINE + 10
    height = max(300, sum(sizes.values()) + 20) + head
    sheet = open_sheet(
        height + 12,
        dot_keys(rows, upward=True),
        title=title,
        subtitle=subtitle,
        source=source,
        lang=lang,
        notes=(*notes, *_absent(things, (earlier, later), lang)),
    )
    top, zero = sheet.top + head + 18, sheet.bottom - 12
    scale = (zero - top) / max((row.reach for row in rows if row.present), default=1)
    for x, period in ((x0, earlier), (x1, later)):
        word = format_period(period, lang)
        sheet.text(x, sheet.top + _LINE / 2, word, LABEL, bold=True, anchor="middle")
        sheet.line([(x, sheet.top + head), (x, zero)], GRID, 1.3)
    sheet.line([(x0 - 8, zero), (x1 + 8, zero)], INK, 1.3)

    def height_of(n: str, period: str) -> float:
        row = things[n].get(period)
        return zero - row.point * scale if row and row.present else zero

    room = (sheet.top + head - 4, sheet.bottom + 4)
    heights = [height_of(n, earlier) for n in left]
    for n, y, label_y in zip(
        left, heights, spread(heights, [_LINE] * len(left), *room), strict=True
    ):
        row = things[n][earlier]
        gid = sheet.claim(row.figure_id, "label", row.quote)
        _leader(sheet, x0, y, label_y, -1)
        sheet.text(x0 - _ROOM, label_y, left[n], LABEL, color=GREY, anchor="right", gid=gid)
    heights = [height_of(n, later if right[n] != missing else earlier) for n in right]
    placed = spread(heights, [sizes[n] for n in right], *room)
    for n, y, label_y in zip(right, heights, placed, strict=True):
        row = things[n].get(later)
        gid = sheet.claim(row.figure_id, "label", row.quote) if row else None
        look = {"bold": True} if row and row.present else {"color": GREY}
        lines = len(names[n])
        value_y = label_y - lines * _LINE / 2 if below else label_y
        if row and row.present:
            _leader(sheet, x1, y, value_y, 1)
        sheet.text(x1 + _ROOM, value_y, right[n], LABEL, gid=gid, **look)
        name_x = x1 + _ROOM + (0 if below else value_width + _BETWEEN)
        sheet.lines(name_x, label_y + _LINE / 2 if below else label_y, names[n], LABEL)
    for n, both in things.items():
        color = HUE if not chosen or n in chosen else PALE
        here = {p: both[p] for p in (earlier, later) if p in both and both[p].present}
        if len(here) == 2:
            exact = all(row.bound == "exact" for row in here.values())
            dashes = {} if exact else {"linestyles": [(0, (3, 1.6))]}
            line = [(x0, height_of(n, earlier)), (x1, height_of(n, later))]
            sheet.line(line, color, 3, **dashes)
        for p, row in here.items():
            x = x0 if p == earlier else x1
            span = (
                (zero - row.low * scale, zero - row.high * scale) if row.bound == "range" else None
            )
            dot(sheet, row, x, height_of(n, p), color, upward=True, span=span)
    return sheet.finish("slope", [row.sentence(lang) for row in rows])


def _leader(sheet: Sheet, x: float, y: float, label_y: float, way: int) -> None:
    """Draw a thin line from a dot to a label that had to move away from it."""
    if abs(label_y - y) > 3:
        sheet.line([(x + way * 9, y), (x + way * (_ROOM - 3), label_y)], GREY, 0.8)
