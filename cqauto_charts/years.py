"""Separate runs of yearly numbers that are never joined."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd

from .marks import dot, dot_keys, open_sheet
from .rows import Row, check_scale, read_rows, short_text
from .sheet import (
    ACCENT,
    EARLIER,
    GREY,
    GRID,
    HUE,
    INK,
    LABEL,
    LEADING,
    LEFT,
    PAPER,
    RIGHT,
    SMALL,
    Box,
    Chart,
    Sheet,
    house_settings,
    measure,
    overlap,
    rectangle,
    wrap,
)
from .words import gap_notes, scaled, shared_scale, source_line, subtitle_line

_LINE = LEADING * LABEL
_SERIES_LOOKS = (
    (HUE, "circle"),
    (ACCENT, "square"),
    (GREY, "triangle"),
    (EARLIER, "diamond"),
    (INK, "square"),
    (GREY, "circle"),
)


@house_settings()
def series(
    frame: pd.DataFrame,
    *,
    title: str,
    by: str = "series",
    subtitle: str | None = None,
    source: str | None = None,
    lang: str = "en",
    breaks: Mapping[int, str] | None = None,
    notes: Sequence[str] = (),
) -> Chart:
    """Draw yearly numbers of one to six separate series that are never joined.

    A line joins two years only if they follow each other in one series, no break lies between,
    and nothing is filled in. The years that a series lacks are listed below the chart.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns `by` (the series), ``period`` (years), ``unit``, ``value``; else as for
        :func:`bars`.
    breaks : mapping of int to str, optional
        First year after a break, and what changed: ``{2019: "may stand on another basis"}``.
    title, by, subtitle, source, lang, notes
        As for :func:`bars`.

    Returns
    -------
    Chart
        Numbers are printed where there is room, first and last ones first; the alternative text
        holds all of them.

    Examples
    --------
    >>> cars = pd.DataFrame({
    ...     "series": "Local count", "period": ["2019", "2020", "2023"], "unit": "vehicle",
    ...     "value": [1_383_000, 1_580_000, 2_320_000],
    ...     "publisher": "重庆日报", "published": "2024"})
    >>> series(cars, title="Output recovers").alt.startswith("Output recovers. Line chart")
    True
    """
    rows = read_rows(frame, "series", by, lang, also=("period",))
    check_scale(rows, "series")
    if wrong := [row.period for row in rows if not row.period.isdigit()]:
        raise ValueError(f"series: draws years, but a period is {wrong[0]!r}; use bars for others")
    if any(row.present and row.reach < 0 for row in rows):
        raise ValueError("series: draws amounts from zero up; use bars for falls")
    things: dict[str, dict[int, Row]] = {}
    for row in rows:
        if int(row.period) in things.setdefault(row.name, {}):
            raise ValueError(f"series: two rows for {row.name}, {row.period}; keep one")
        things[row.name][int(row.period)] = row
    if len(things) > len(_SERIES_LOOKS):
        raise ValueError(
            f"series: {len(things)} series are too many to tell apart; use small_multiples"
        )
    breaks = dict(breaks or {})
    years = range(min(map(min, things.values())), max(map(max, things.values())) + 1)
    top_value = max(row.reach for row in rows if row.present)
    power, unit = shared_scale(top_value, rows[0].unit, lang)
    subtitle = subtitle_line(frame, lang, unit=unit) if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    found = {n: [year for year, row in pts.items() if row.present] for n, pts in things.items()}
    gaps = gap_notes(found, lang)
    ticks = _ticks(top_value)
    break_lines = {
        year: wrap(text, SMALL, 150, lang=lang, even=True) for year, text in breaks.items()
    }
    head = max((len(lines) for lines in break_lines.values()), default=0) * LEADING * SMALL + 8
    height = 320
    sheet = open_sheet(
        head + height + LEADING * SMALL + 8,
        dot_keys(rows, upward=True),
        title=title,
        subtitle=subtitle,
        source=source,
        lang=lang,
        notes=(*notes, *gaps),
    )
    zero = sheet.top + head + height
    tick_words = [scaled(tick, power, lang) for tick in ticks]
    first = LEFT + max(measure(word, SMALL, lang=lang) for word in tick_words) + 26
    last = RIGHT - 26
    step = (last - first) / max(1, len(years) - 1)
    scale = (height - 34) / max(top_value, ticks[-1])

    def at(row: Row) -> tuple[float, float]:
        return first + (int(row.period) - years[0]) * step, zero - row.point * scale

    for tick, word in zip(ticks, tick_words, strict=True):
        y = zero - tick * scale
        sheet.line([(LEFT, y), (RIGHT, y)], INK if tick == 0 else GRID, 1.3 if tick == 0 else 1)
        sheet.text(LEFT, y - LEADING * SMALL / 2 + 1, word, SMALL, color=GREY)
    _year_axis(sheet, years, first, step, zero, lang)
    taken: list[Box] = [
        (
            LEFT,
            zero - t * scale - LEADING * SMALL,
            LEFT + measure(w, SMALL, lang=lang),
            zero - t * scale,
        )
        for t, w in zip(ticks, tick_words, strict=True)
    ]
    for year, lines in break_lines.items():
        x = first + (year - 0.5 - years[0]) * step
        widest = max(measure(line, SMALL, lang=lang) for line in lines)
        middle = min(max(x, LEFT + widest / 2), RIGHT - widest / 2)
        sheet.line(
            [(x, sheet.top + head - 4), (x, zero)],
            GREY,
            1.2,
            linestyles=[(0, (2, 2))],
            gid=f"break-{year}",
        )
        sheet.lines(middle, sheet.top + (head - 8) / 2, lines, SMALL, color=GREY, anchor="middle")
        taken.append((x - 1, sheet.top, x + 1, zero))
    for points, (color, shape) in zip(things.values(), _SERIES_LOOKS, strict=False):
        taken += _run(sheet, points, at, scale, zero, color, shape, breaks)
    _series_words(sheet, things, at, taken, power, (LEFT, sheet.top + head - 8, RIGHT, zero), lang)
    return sheet.finish("series", [row.sentence(lang) for row in rows])


def _run(sheet, points, at, scale, zero, color, shape, breaks) -> list[Box]:
    """Draw one series; return the boxes that its marks take."""
    taken: list[Box] = []
    for year, row in sorted(points.items()):
        after = points.get(year + 1)
        if row.present and after and after.present and year + 1 not in breaks:
            (xa, ya), (xb, yb) = at(row), at(after)
            sheet.line([(xa, ya), (xb, yb)], color, 2.6)
            n = max(2, int(abs(yb - ya) // 5), int((xb - xa) // 8))
            for i in range(n):
                px, py = xa + (xb - xa) * (i + 0.5) / n, ya + (yb - ya) * (i + 0.5) / n
                taken.append((px - 4, py - 4, px + 4, py + 4))
    for row in points.values():
        if row.present:
            x, y = at(row)
            span = (
                (zero - row.low * scale, zero - row.high * scale) if row.bound == "range" else None
            )
            dot(sheet, row, x, y, color, upward=True, radius=5.5, shape=shape, span=span)
            up, down = 8 + 12 * (row.bound == "over"), 8 + 12 * (row.bound == "under")
            low, high = span or (y, y)
            taken.append((x - 8, high - up, x + 8, low + down))
    return taken


def _series_words(
    sheet: Sheet, things, at, taken: list[Box], power: int, area: Box, lang: str
) -> None:
    """Name each series and print its numbers wherever nothing is in the way."""

    def free(box: Box) -> bool:
        inside = area[0] <= box[0] and box[2] <= area[2] and area[1] <= box[1] and box[3] <= area[3]
        return inside and not any(overlap(box, other) for other in taken)

    jobs = []
    for points, (color, _) in zip(things.values(), _SERIES_LOOKS, strict=False):
        here = sorted((row for row in points.values() if row.present), key=lambda row: row.period)
        peak, trough = max(here, key=lambda r: r.reach), min(here, key=lambda r: r.reach)
        telling = list(dict.fromkeys([here[-1], here[0], peak, trough, *here]))
        for rank, row in enumerate(telling):
            jobs.append((rank >= 4, rank, row, color))
    first_jobs = [job for job in jobs if not job[0]]
    for _, _, row, color in first_jobs:
        _print_number(sheet, row, at(row), color, power, lang, free, taken)
    for thing, (color, _) in zip(things, _SERIES_LOOKS, strict=False):
        mine, others = (
            [
                at(r)
                for n, pts in things.items()
                for r in pts.values()
                if r.present and (n == thing) is own
            ]
            for own in (True, False)
        )
        _name_series(sheet, thing, mine, others, color, free, taken, area, lang)
    for _, _, row, color in sorted((job for job in jobs if job[0]), key=lambda job: job[1]):
        _print_number(sheet, row, at(row), color, power, lang, free, taken)


def _print_number(sheet, row, place, color, power, lang, free, taken) -> None:
    text = short_text(row, power, lang)
    width, half = measure(text, SMALL, bold=True, lang=lang), LEADING * SMALL / 2
    x, y = place
    up, down = 9 + 12 * (row.bound == "over") + half, 9 + 12 * (row.bound == "under") + half
    for dx, dy in (
        (0, -up),
        (0, down),
        (-width / 2 - 2, -up),
        (width / 2 + 2, -up),
        (width / 2 + 11, 0),
        (-width / 2 - 11, 0),
        (-width / 2 - 2, down),
        (width / 2 + 2, down),
        (0, down + half),  # a little further off, where a mark beside leaves no room
        (0, -up - half),
        (width / 2 + 2, down + 2 * half),  # below the number of a mark that this one covers
    ):
        box = (x + dx - width / 2, y + dy - half + 3, x + dx + width / 2, y + dy + half - 3)
        if free(box):
            gid = sheet.claim(row.figure_id, "label", row.quote)
            sheet.shape(rectangle(*box), PAPER)
            sheet.text(
                x + dx, y + dy, text, SMALL, bold=True, color=color, anchor="middle", gid=gid
            )
            taken.append(box)
            return


def _name_series(sheet, thing, mine, others, color, free, taken, area, lang) -> None:
    """Set the name in the free spot nearest to its series and away from the others."""

    def far(box: Box, place: tuple[float, float]) -> float:
        return math.hypot(
            max(box[0] - place[0], place[0] - box[2], 0),
            max(box[1] - place[1], place[1] - box[3], 0),
        )

    centre = (sum(x for x, _ in mine) / len(mine), sum(y for _, y in mine) / len(mine))
    best = None
    for width in (240, 150, 110):
        lines = wrap(thing, LABEL, width, bold=True, lang=lang, even=True)
        wide = max(measure(line, LABEL, bold=True, lang=lang) for line in lines)
        tall = len(lines) * _LINE
        for x in range(int(area[0] + wide / 2), int(area[2] - wide / 2) + 1, 6):
            for y in range(int(area[1] + tall / 2), int(area[3] - tall / 2) + 1, 5):
                box = (x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)
                near = min(far(box, place) for place in mine)
                cost = near + 0.1 * far(box, centre) + 15 * len(lines)
                if best is not None and cost >= best[0]:
                    continue
                cost += max(0, 40 - min((far(box, place) for place in others), default=40))
                beside = (box[0] - 5, box[1], box[2] + 5, box[3])
                if (best is None or cost < best[0]) and free(beside):
                    best = (cost, x, y, lines, box)
    if best is None:
        raise ValueError(f"series: no room for the name {thing!r}; shorten it")
    _, x, y, lines, box = best
    sheet.shape(rectangle(*box), PAPER)  # no grid line through the words
    sheet.lines(x, y, lines, LABEL, bold=True, color=color, anchor="middle")
    taken.append(box)


def _ticks(top: float) -> list[float]:
    power = 10 ** math.floor(math.log10(top))
    step = next(s * power for s in (0.25, 0.5, 1, 2, 2.5) if top / (s * power) <= 5)
    return [int(n * step) if step >= 1 else n * step for n in range(int(top / step) + 1)]


def _year_axis(
    sheet: Sheet, years: range, first: float, step: float, zero: float, lang: str
) -> None:
    widest = measure("2000", SMALL, lang=lang) + 12
    every = next(n for n in (1, 2, 3, 5, 10, 25, 50) if n * step >= widest or n >= len(years))
    for year in years:
        if (years[-1] - year) % every == 0:
            x = first + (year - years[0]) * step
            sheet.line([(x, zero), (x, zero + 5)], INK, 1)
            sheet.text(
                x, zero + 8 + LEADING * SMALL / 2, str(year), SMALL, color=GREY, anchor="middle"
            )
