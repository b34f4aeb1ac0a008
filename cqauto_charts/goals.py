"""Goals: on a time axis, and against their outcomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from .marks import TAIL, bar, bar_keys, dot, open_sheet
from .rows import Row, at_least, read_rows
from .sheet import (
    ACCENT,
    GREY,
    GRID,
    HUE,
    INK,
    LABEL,
    LEADING,
    LEFT,
    RIGHT,
    SMALL,
    Chart,
    house_settings,
    measure,
    wrap,
)
from .words import format_period, phrase, source_line, subtitle_line

_GAP = 9  # between a mark and its label
_THICK = 24
_LINE = LEADING * LABEL
_NUMBER = 25


@house_settings()
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
    ...     "period": ["2025", "2030"], "label": ["of China's output", "a world-class cluster"],
    ...     "value": [10, None], "unit": ["%", ""], "bound": ["over", ""], "status": "target",
    ...     "publisher": "重庆日报", "published": "2022-09-09"})
    >>> print(timeline(goals, title="Two steps").alt.replace("; ", "\\n"))
    Two steps. Timeline: 2025: more than 10%, of China's output (goal)
    2030: a world-class cluster (goal).
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
        sum(heights) - 12,
        kinds,
        title=title,
        subtitle=subtitle,
        source=source,
        lang=lang,
        notes=notes,
    )
    starts = [sheet.top + sum(heights[:i]) for i in range(len(rows))]
    centres = [y + entry[0][1] * LEADING / 2 for y, entry in zip(starts, entries, strict=True)]
    sheet.line([(rail, sheet.top), (rail, sheet.bottom)], GRID, 3)
    for i, row in enumerate(rows):
        y = starts[i]
        if i == 0 or years[i] != years[i - 1]:
            sheet.text(LEFT, centres[i], years[i], LABEL, bold=True)
        # Its number carries the bound; the dot only says whether it is a goal.
        dot(sheet, replace(row, bound="exact"), rail, centres[i], HUE, upward=False, radius=8)
        for j, (line, size, look) in enumerate(entries[i]):
            gid = sheet.claim(row.figure_id, "label", row.quote) if j == 0 else None
            sheet.text(first, y + size * LEADING / 2, line, size, gid=gid, **look)
            y += size * LEADING
    return sheet.finish("timeline", [_sentence(row, lang) for row in rows])


def _entry(row: Row, width: float, lang: str) -> list[tuple[str, float, dict]]:
    lines = []
    if row.present:
        lines.append((row.text(lang), _NUMBER, {"bold": True, "color": HUE}))
    look = {} if row.present else {"bold": True}
    lines += [
        (line, LABEL, look) for line in wrap(row.name, LABEL, width, lang=lang, even=True, **look)
    ]
    if row.quote:
        quoted = phrase("open_quote", lang) + row.quote + phrase("close_quote", lang)
        lines += [(line, SMALL, {"color": GREY}) for line in wrap(quoted, SMALL, width, lang=lang)]
    return lines


def _sentence(row: Row, lang: str) -> str:
    number = row.text(lang, long=True) + phrase("comma", lang) if row.present else ""
    word = phrase(row.status, lang) if row.foreseen else ""
    tail = "" if not word else f" ({word})" if lang == "en" else f"（{word}）"
    return format_period(row.period, lang) + phrase("colon", lang) + number + row.name + tail


# ---------------------------------------------------------------- goals and outcomes


@house_settings()
def progress(
    frame: pd.DataFrame,
    *,
    title: str,
    by: str = "label",
    subtitle: str | None = None,
    source: str | None = None,
    lang: str = "en",
    notes: Sequence[str] = (),
) -> Chart:
    """Draw each outcome against its goal, all goals at one line, and say whether it was met.

    Parameters
    ----------
    frame : pandas.DataFrame
        For each value of `by` one row with ``status`` “target” and at most one with “actual”;
        else as for :func:`bars`.
    title, by, subtitle, source, lang, notes
        As for :func:`bars`.

    Returns
    -------
    Chart
        The verdict compares intervals: an outcome “over 90” against a goal of 100 cannot be told.

    Examples
    --------
    >>> share = pd.DataFrame({
    ...     "label": "NEV share of China", "period": "2025", "unit": "%",
    ...     "status": ["target", "actual"], "value": [10, 7.8], "bound": ["over", "exact"],
    ...     "publisher": "重庆日报", "published": "2022-09-09"})
    >>> progress(share, title="Too low").alt
    'Too low. Goals and outcomes: NEV share of China, 2025: 7.8%, goal more than 10%: missed.'
    """
    rows = read_rows(frame, "progress", by, lang, also=("status",))
    subtitle = subtitle_line(frame, lang) if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    pairs = _pairs(rows, by)
    name_width = (RIGHT - LEFT) * 0.42
    names = [wrap(goal.name, LABEL, name_width, lang=lang, even=True) for goal, _ in pairs]
    aims = [wrap(_aim(goal, lang), SMALL, name_width, lang=lang) for goal, _ in pairs]
    heights = [
        max(2 * _LINE, len(n) * _LINE + len(a) * LEADING * SMALL) + 16
        for n, a in zip(names, aims, strict=True)
    ]
    first = LEFT + name_width + 14
    outcomes = [out.text(lang) if out else "" for _, out in pairs]
    verdicts = [_verdict(goal, out) for goal, out in pairs]
    label_width = max(
        measure(text, LABEL, bold=True, lang=lang)
        for text in (*outcomes, *(phrase(v, lang) for v in verdicts))
    )
    ratios = [out.reach / goal.reach for goal, out in pairs if out and out.present]
    room = RIGHT - first - label_width - _GAP - TAIL
    goal_width = room / max(1, *ratios, 1)
    kinds = bar_keys([row for pair in pairs for row in pair if row]) | {"goal"}
    header = LEADING * SMALL + 4
    sheet = open_sheet(
        sum(heights) + header,
        kinds,
        title=title,
        subtitle=subtitle,
        source=source,
        lang=lang,
        notes=notes,
    )
    line_x = first + goal_width
    words_x = RIGHT - label_width
    caption = phrase("goal_line", lang)
    half = measure(caption, SMALL, lang=lang) / 2
    sheet.text(
        min(line_x, RIGHT - half),
        sheet.top + header / 2 - 2,
        caption,
        SMALL,
        color=GREY,
        anchor="middle",
    )
    y = sheet.top + header
    for i, (goal, out) in enumerate(pairs):
        middle = y + heights[i] / 2
        block = len(names[i]) * _LINE + len(aims[i]) * LEADING * SMALL
        sheet.lines(LEFT, middle - block / 2 + len(names[i]) * _LINE / 2, names[i], LABEL)
        sheet.lines(
            LEFT,
            middle + block / 2 - len(aims[i]) * LEADING * SMALL / 2,
            aims[i],
            SMALL,
            color=GREY,
            gid=sheet.claim(goal.figure_id, "label", goal.quote),
        )
        scale = goal_width / goal.reach
        bar(sheet, goal, lambda n, s=scale: first + n * s, middle, _THICK)
        if out and out.present:
            bar(sheet, out, lambda n, s=scale: first + n * s, middle, _THICK)
            sheet.text(
                words_x,
                middle - _LINE / 2 + 1,
                outcomes[i],
                LABEL,
                bold=True,
                gid=sheet.claim(out.figure_id, "label", out.quote),
            )
        look = {"color": {"missed": ACCENT, "met": HUE}.get(verdicts[i], GREY)}
        sheet.text(
            words_x,
            middle + (_LINE / 2 - 1 if out and out.present else 0),
            phrase(verdicts[i], lang),
            LABEL,
            **look,
        )
        sheet.line([(line_x, y + 3), (line_x, y + heights[i] - 3)], INK, 2)
        sheet.line([(first, y), (first, y + heights[i])], INK, 1.3)
        y += heights[i]
    return sheet.finish(
        "progress", [_pair_sentence(*p, v, lang) for p, v in zip(pairs, verdicts, strict=True)]
    )


def _pairs(rows: Sequence[Row], by: str) -> list[tuple[Row, Row | None]]:
    goals = {row.name: row for row in rows if row.foreseen}
    outcomes = {row.name: row for row in rows if not row.foreseen}
    if len(goals) + len(outcomes) != len(rows):
        raise ValueError(f"progress: {by!r} must name each goal and each outcome once")
    if alone := [name for name in outcomes if name not in goals]:
        raise ValueError(f"progress: no row with status 'target' for {', '.join(alone)}")
    if not all(goal.present and goal.reach > 0 for goal in goals.values()):
        raise ValueError(
            "progress: every goal needs a positive number; use timeline for the others"
        )
    return [(goal, outcomes.get(name)) for name, goal in goals.items()]


def _aim(goal: Row, lang: str) -> str:
    gap = " " if lang == "en" else ""
    period = format_period(goal.period, lang)
    year = phrase("comma", lang) + period if period and period not in goal.name else ""
    return phrase("goal", lang) + gap + goal.text(lang) + year


def _verdict(goal: Row, out: Row | None) -> str:
    if out is None or not out.present:
        return "pending"
    low = None if out.bound == "under" else out.low if out.bound == "range" else out.value
    high = None if out.bound == "over" else out.reach
    # "More than 300" is not met by 300 itself, "300 or more" is.
    strict = goal.bound == "over" and not at_least(goal) and out.bound != "over"
    threshold = goal.low if goal.bound == "range" else goal.value
    # "About 99" against 100 may be either; well away from the goal "about" decides.
    if out.bound == "about" and 0.95 < out.value / threshold < 1.05:
        return "untold"
    if low is not None and (low > threshold or (low == threshold and not strict)):
        return "met"
    if high is not None and (high < threshold or (high == threshold and strict)):
        return "missed"
    return "untold"


def _pair_sentence(goal: Row, out: Row | None, verdict: str, lang: str) -> str:
    head = [goal.name] + ([format_period(goal.period, lang)] if goal.period else [])
    comma, colon = phrase("comma", lang), phrase("colon", lang)
    gap = " " if lang == "en" else ""
    aim = phrase("goal", lang) + gap + goal.text(lang, long=True)
    shown = [out.text(lang, long=True), aim] if out and out.present else [aim]
    return comma.join(head) + colon + comma.join(shown) + colon + phrase(verdict, lang)
