"""Panels of small columns over the same periods."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .marks import bar, bar_keys, open_sheet
from .rows import check_scale, read_rows, short_text
from .sheet import (
    GREY,
    INK,
    LABEL,
    LEADING,
    LEFT,
    RIGHT,
    SMALL,
    Chart,
    house_settings,
    measure,
    overlap,
    wrap,
)
from .words import format_period, gap_notes, shared_scale, source_line, subtitle_line

_LINE = LEADING * LABEL
_PANEL_HEIGHT = 130
_PANEL_TAIL = 13


@house_settings()
def small_multiples(
    frame: pd.DataFrame,
    *,
    title: str,
    by: str = "area",
    subtitle: str | None = None,
    source: str | None = None,
    lang: str = "en",
    notes: Sequence[str] = (),
) -> Chart:
    """Draw one panel of columns over periods for each value of `by`, two panels a line.

    Panels of one unit share a scale. A period that a panel lacks keeps its place, empty.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns `by`, ``period``, ``unit``, ``value``; else as for :func:`bars`.
    title, by, subtitle, source, lang, notes
        As for :func:`bars`.

    Returns
    -------
    Chart

    Examples
    --------
    >>> cars = pd.DataFrame({
    ...     "area": ["重庆", "重庆", "四川"], "period": ["2019", "2020", "2019"],
    ...     "value": [1_380_000, 1_580_000, 1_117_000], "unit": "vehicle",
    ...     "publisher": "重庆商报", "published": "2020-06-29"})
    >>> small_multiples(cars, title="Two regions").title
    'Two regions'
    """
    rows = read_rows(frame, "small_multiples", by, lang, also=("period",))
    # Each panel states its own unit, because panels may differ.
    subtitle = subtitle_line(frame, lang, unit="") if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    periods = sorted({row.period for row in rows})
    names = list(dict.fromkeys(row.name for row in rows))
    per_line = 1 if len(names) == 1 else 2
    gap = 32
    width = (RIGHT - LEFT - gap * (per_line - 1)) / per_line
    heads = [wrap(name, LABEL, width, bold=True, lang=lang, even=True) for name in names]
    deepest = [
        max(map(len, heads[i : i + per_line])) * _LINE for i in range(0, len(names), per_line)
    ]
    rest = LEADING * SMALL + 8 + _PANEL_HEIGHT + LEADING * SMALL + 28
    tops = [sum(deepest[:n]) + n * rest for n in range(len(deepest) + 1)]
    years = {
        n: [int(r.period) for r in rows if r.name == n and r.present and r.period.isdigit()]
        for n in names
    }
    gaps = gap_notes({name: there for name, there in years.items() if there}, lang)
    sheet = open_sheet(
        tops[-1] - 22,
        bar_keys(rows),
        title=title,
        subtitle=subtitle,
        source=source,
        lang=lang,
        notes=(*notes, *gaps),
    )
    reach = {
        unit: max((row.reach for row in rows if row.unit == unit and row.present), default=1)
        for unit in {row.unit for row in rows}
    }
    if any(row.present and row.reach < 0 for row in rows):
        raise ValueError("small_multiples: draws amounts from zero up; use bars for falls")
    for i, panel in enumerate(names):
        x = LEFT + (i % per_line) * (width + gap)
        y = sheet.top + tops[i // per_line] + deepest[i // per_line]
        mine = [row for row in rows if row.name == panel]
        check_scale(mine, f"small_multiples, {panel}")
        power, unit = shared_scale(reach[mine[0].unit], mine[0].unit, lang)
        sheet.lines(x, y - len(heads[i]) * _LINE / 2, heads[i], LABEL, bold=True)
        sheet.text(x, y + LEADING * SMALL / 2, unit, SMALL, color=GREY)
        scale = (_PANEL_HEIGHT - _PANEL_TAIL - LEADING * SMALL) / reach[mine[0].unit]
        zero = y + LEADING * SMALL + 8 + _PANEL_HEIGHT
        _panel(sheet, mine, periods, x, zero, width, scale, power, lang)
    return sheet.finish("small_multiples", [row.sentence(lang) for row in rows])


def _panel(sheet, rows, periods, x, zero, width, scale, power, lang) -> None:
    slot = width / len(periods)
    middles = {period: x + slot * (i + 0.5) for i, period in enumerate(periods)}
    shown = [row for row in rows if row.present]
    thick = min(34, slot * 0.66)
    tips = {
        row.period: bar(
            sheet,
            row,
            lambda n: zero - n * scale,
            middles[row.period],
            thick,
            vertical=True,
            tail=_PANEL_TAIL,
        )
        for row in shown
    }
    taken = [(middles[p] - thick / 2, tip, middles[p] + thick / 2, zero) for p, tip in tips.items()]
    # The telling ones first: a label that would touch another one or a bar is left out.
    first = [shown[-1], max(shown, key=lambda row: row.reach), shown[0]]
    unsure = [row for row in shown if row.bound != "exact"]
    for row in dict.fromkeys([*first, *unsure, *shown]):
        text = short_text(row, power, lang)
        half, middle = measure(text, SMALL, bold=True, lang=lang) / 2, middles[row.period]
        middle = min(max(middle, x + half), x + width - half)
        bottom = tips[row.period] - 3
        box = (middle - half - 1, bottom - 17, middle + half + 1, bottom)
        if not any(overlap(box, other) for other in taken):
            taken.append(box)
            gid = sheet.claim(row.figure_id, "label", row.quote)
            sheet.text(middle, bottom - 9, text, SMALL, bold=True, anchor="middle", gid=gid)
    sheet.line([(x, zero), (x + width, zero)], INK, 1.3)
    for period, word in zip(periods, _axis_words(periods, slot, lang), strict=True):
        if word:
            half = measure(word, SMALL, lang=lang) / 2
            middle = min(max(middles[period], x + half), x + width - half)
            sheet.text(
                middle, zero + 4 + LEADING * SMALL / 2, word, SMALL, color=GREY, anchor="middle"
            )


def _axis_words(periods: Sequence[str], slot: float, lang: str) -> list[str]:
    """Return the words below the columns, some left out where all would touch."""
    years = all(len(period) == 4 for period in periods)
    words = [period if years else format_period(period, lang) for period in periods]
    if max(measure(word, SMALL, lang=lang) for word in words) <= slot - 6:
        return words
    if years:
        short = [f"’{word[2:]}" if lang == "en" else word[2:] for word in words]
        if max(measure(word, SMALL, lang=lang) for word in short) <= slot - 4:
            return [
                words[0] if measure(words[0], SMALL, lang=lang) < slot * 1.3 else short[0],
                *short[1:],
            ]
    return [words[0], *[""] * (len(words) - 2), words[-1]]
