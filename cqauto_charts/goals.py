"""Goals on a time axis, and one figure by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .marks import dot, open_sheet
from .rows import Row, read_rows
from .sheet import GREY, GRID, HUE, LABEL, LEADING, LEFT, RIGHT, SMALL, Chart, measure, wrap
from .words import format_period, phrase, require, source_line, subtitle_line, unit_in_label

_LINE = LEADING * LABEL
_NUMBER = 25


def timeline(
    frame: pd.DataFrame,
    *,
    title: str,
    by: str = "label",
    subtitle: str | None = None,
    source: str | None = None,
    lang: str = "en",
    notes: Sequence[str] = (),
) -> Chart:
    """Draw goals, with or without numbers, down a time axis, the earliest first.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns ``period``, ``status``, ``unit`` and `by`, the words of the goal; ``value`` is empty
        for a goal without a number. Where ``quote`` holds its words they are printed below.
    title, by, subtitle, source, lang, notes
        As for :func:`bars`.

    Returns
    -------
    Chart
        Hatched dots are goals, filled ones outcomes. Distances along the axis carry no meaning.

    Examples
    --------
    >>> goals = pd.DataFrame({
    ...     "period": ["2025", "2030"], "label": ["share of China's output", "a world-class cluster"],
    ...     "value": [10, None], "unit": ["%", ""], "bound": ["over", ""], "status": "target",
    ...     "publisher": "重庆日报", "published": "2022-09-09"})
    >>> timeline(goals, title="Two steps").alt
    "Two steps. Timeline: 2025: more than 10%, share of China's output (goal); 2030: a world-class cluster (goal)."
    """
    rows = read_rows(frame, "timeline", by, lang, also=("period", "status"))
    if undated := [row.name for row in rows if not row.period]:
        raise ValueError(f"timeline: no period for {', '.join(undated)}")
    rows.sort(key=lambda row: row.period)
    subtitle = subtitle_line(frame.drop(columns="unit"), lang) if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    years = [format_period(row.period, lang) for row in rows]
    rail = LEFT + max(measure(year, LABEL, bold=True, lang=lang) for year in years) + 24
    first = rail + 26
    entries = [_entry(row, RIGHT - first, lang) for row in rows]
    heights = [sum(size * LEADING for _, size, _ in entry) + 24 for entry in entries]
    kinds = {"goal"} if any(row.foreseen for row in rows) else set()
    sheet = open_sheet(
        sum(heights) - 12, kinds, title=title, subtitle=subtitle, source=source, lang=lang, notes=notes,
    )  # fmt: skip
    starts = [sheet.top + sum(heights[:i]) for i in range(len(rows))]
    centres = [y + entry[0][1] * LEADING / 2 for y, entry in zip(starts, entries, strict=True)]
    sheet.line([(rail, sheet.top), (rail, sheet.bottom)], GRID, 3)
    for i, row in enumerate(rows):
        y = starts[i]
        if i == 0 or years[i] != years[i - 1]:
            sheet.text(LEFT, centres[i], years[i], LABEL, bold=True)
        # Its number carries the bound; the dot only says whether it is a goal.
        dot(sheet, _plain(row), rail, centres[i], HUE, upward=False, radius=8)
        for j, (line, size, look) in enumerate(entries[i]):
            gid = sheet.claim(row.figure_id, "label", row.quote) if j == 0 else None
            sheet.text(first, y + size * LEADING / 2, line, size, gid=gid, **look)
            y += size * LEADING
    return sheet.finish("timeline", [_sentence(row, lang) for row in rows])


def _plain(row: Row) -> Row:
    return Row(row.name, row.period, row.value, row.low, row.high, "exact", row.unit, row.status,
               row.quote, row.figure_id, row.group)  # fmt: skip


def _entry(row: Row, width: float, lang: str) -> list[tuple[str, float, dict]]:
    lines = []
    if row.present:
        lines.append((row.text(lang), _NUMBER, {"bold": True, "color": HUE}))
    look = {} if row.present else {"bold": True}
    lines += [(line, LABEL, look) for line in wrap(row.name, LABEL, width, lang=lang, even=True, **look)]
    if row.quote:
        quoted = phrase("open_quote", lang) + row.quote + phrase("close_quote", lang)
        lines += [(line, SMALL, {"color": GREY}) for line in wrap(quoted, SMALL, width, lang=lang)]
    return lines


def _sentence(row: Row, lang: str) -> str:
    number = row.text(lang, long=True) + phrase("comma", lang) if row.present else ""
    word = phrase(row.status, lang) if row.foreseen else ""
    tail = "" if not word else f" ({word})" if lang == "en" else f"（{word}）"
    return format_period(row.period, lang) + phrase("colon", lang) + number + row.name + tail


def card(
    frame: pd.DataFrame,
    *,
    title: str,
    meaning: str | None = None,
    source: str | None = None,
    lang: str = "en",
    notes: Sequence[str] = (),
) -> Chart:
    """Set one figure large, with what it means, the words it comes from and the source.

    Parameters
    ----------
    frame : pandas.DataFrame
        One row with ``value`` (or ``low`` and ``high``) and ``unit``; its ``quote`` is printed.
    title : str
        The finding, in one sentence.
    meaning : str, optional
        What the number counts; made from indicator, place and period unless given.
    source, lang, notes
        As for :func:`bars`.

    Returns
    -------
    Chart

    Examples
    --------
    >>> capacity = pd.DataFrame({
    ...     "indicator": ["capacity"], "product": "auto", "area": "两江新区", "value": 2_400_000,
    ...     "unit": "vehicle", "quote": "240万辆", "publisher": "新华财经", "published": "2022-05-21"})
    >>> card(capacity, title="Room for more").alt
    'Room for more. One figure: Car production capacity, Liangjiang New Area, vehicles: 2.4 million vehicles, “240万辆”.'
    """
    if len(frame) != 1:
        raise ValueError(f"card: draws one figure, but the table has {len(frame)} rows")
    require(frame, ("unit",), "card")
    if meaning is None:
        told = unit_in_label(str(frame["unit"].iloc[0]), lang)
        meaning = subtitle_line(frame, lang, unit="" if told else None)
    named = frame.assign(meaning=[meaning])
    row = read_rows(named, "card", "meaning", lang)[0]
    source = source_line(frame, lang) if source is None else source
    number = row.text(lang)
    widest = RIGHT - LEFT
    size = min(84, 84 * widest / measure(number, 84, bold=True, lang=lang))
    meaning_lines = wrap(row.name, LABEL + 3, widest, lang=lang, even=True)
    quote = f"{phrase('open_quote', lang)}{row.quote}{phrase('close_quote', lang)}" if row.quote else ""
    quote_lines = wrap(quote, LABEL, widest - 18, lang=lang) if quote else []
    meaning_height = len(meaning_lines) * (LABEL + 3) * LEADING
    quote_height = len(quote_lines) * _LINE
    height = size * 1.1 + 6 + meaning_height + (16 + quote_height if quote else 0)
    sheet = open_sheet(
        height, (), title=title, subtitle="", source=source, lang=lang, notes=notes
    )
    y = sheet.top
    sheet.text(LEFT - 3, y + size * 0.55, number, size, bold=True, color=HUE,
               gid=sheet.claim(row.figure_id, "mark", row.quote))  # fmt: skip
    y += size * 1.1 + 6
    sheet.lines(LEFT, y + meaning_height / 2, meaning_lines, LABEL + 3)
    if quote:
        y += meaning_height + 16
        sheet.line([(LEFT + 2, y), (LEFT + 2, y + quote_height)], GRID, 4)
        sheet.lines(LEFT + 18, y + quote_height / 2, quote_lines, LABEL, color=GREY,
                    gid=sheet.claim(row.figure_id, "quote", row.quote))  # fmt: skip
    said = row.name + phrase("colon", lang) + row.text(lang, long=True)
    return sheet.finish("card", [said + (phrase("comma", lang) + quote if quote else "")])
