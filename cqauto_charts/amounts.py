"""Amounts from a zero line: bars, progress towards goals, and panels of small bars."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .marks import TAIL, bar, open_sheet
from .rows import Row, at_least, ends, read_rows, short_text
from .sheet import (
    ACCENT,
    GREY,
    HUE,
    INK,
    LABEL,
    LEADING,
    LEFT,
    PALE,
    RIGHT,
    SMALL,
    Chart,
    measure,
    overlap,
    wrap,
)
from .words import format_period, gap_notes, phrase, shared_scale, source_line, subtitle_line

_GAP = 9  # between a mark and its label
_NAME_SHARE = 0.36  # of the width, at most, for the names of rows
_THICK = 24
_COLUMN_HEIGHT = 250
_PANEL_HEIGHT = 130
_PANEL_TAIL = 13
_LINE = LEADING * LABEL


def bars(
    frame: pd.DataFrame,
    *,
    title: str,
    by: str = "area",
    subtitle: str | None = None,
    source: str | None = None,
    lang: str = "en",
    vertical: bool = False,
    group: str | None = None,
    highlight: Sequence[str] = (),
    notes: Sequence[str] = (),
) -> Chart:
    """Draw amounts as bars from zero, one a row, with open ends where the source leaves them open.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns `by`, ``unit`` and ``value`` (or ``low`` and ``high``); ``bound``, ``status``,
        ``quote``, ``figure_id``, ``period``, ``publisher``, ``published`` where known.
    title : str
        The finding, in one sentence.
    by : str
        The column that names the bars.
    subtitle, source : str, optional
        Made from the table unless given.
    lang : {"en", "zh"}
    vertical : bool
        Columns, for periods. Where their labels would not fit, rows are drawn.
    group : str, optional
        A column whose changes start a new, headed group of rows.
    highlight : sequence of str
        Values of `by` in full colour; the others turn pale.
    notes : sequence of str
        Further footnotes.

    Returns
    -------
    Chart
        A matplotlib figure, 600 pixels wide and as high as its rows need.

    Examples
    --------
    >>> cars = pd.DataFrame({
    ...     "area": ["重庆", "四川"], "value": [1_380_000, 1_117_000], "unit": "vehicle",
    ...     "publisher": "重庆商报", "published": "2020-06-29"})
    >>> bars(cars, title="Chongqing built more cars than Sichuan").alt
    'Chongqing built more cars than Sichuan. Bar chart: Chongqing: 1.38 million vehicles; Sichuan: 1.117 million vehicles.'
    """
    rows = read_rows(frame, "bars", by, lang, group=group)
    subtitle = subtitle_line(frame, lang) if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    chosen = {str(value) for value in highlight}
    colors = [HUE if not chosen or str(v) in chosen else PALE for v in frame[by]]
    frame_of_page = {"title": title, "subtitle": subtitle, "source": source, "lang": lang, "notes": notes}
    draw = _columns if vertical and _columns_fit(rows, lang) else _rows
    return draw(rows, colors, **frame_of_page)


def _scale(
    rows: Sequence[Row], room: float, labels: Sequence[float]
) -> tuple[float, float]:
    """Return pixels per unit and the pixels left of zero, so that every bar and label fits."""
    extras = [size + _GAP + (TAIL if row.bound == "over" else 12 if row.bound == "about" else 0)
              for row, size in zip(rows, labels, strict=True)]  # fmt: skip
    plus = [(r.reach, e) for r, e in zip(rows, extras, strict=True) if r.present and r.reach >= 0]
    minus = [(-r.reach, e) for r, e in zip(rows, extras, strict=True) if r.present and r.reach < 0]
    absent = max((e for r, e in zip(rows, extras, strict=True) if not r.present), default=0)
    plus.append((0, absent))
    minus.append((0, 0))
    scale = min(
        ((room - e - f) / (p + m) for p, e in plus for m, f in minus if p + m > 0), default=1
    )
    return scale, max(m * scale + f for m, f in minus)


def _rows(rows: list[Row], colors: list[str], **page) -> Chart:
    lang = page["lang"]
    labels = [row.text(lang) for row in rows]
    widths = [measure(text, LABEL, bold=True, lang=lang) for text in labels]
    most = (RIGHT - LEFT) * _NAME_SHARE
    names = [wrap(row.name, LABEL, most, lang=lang, even=True) for row in rows]
    name_width = max(measure(line, LABEL, lang=lang) for lines in names for line in lines)
    first = LEFT + name_width + 14 if name_width else LEFT + 1
    scale, before = _scale(rows, RIGHT - first, widths)
    zero = first + before
    heights = [max(_THICK + 14, len(lines) * _LINE + 12) for lines in names]
    heads = [i for i, row in enumerate(rows) if row.group and (i == 0 or row.group != rows[i - 1].group)]
    body = sum(heights) + len(heads) * (_LINE + 16) - 14 * bool(heads)
    sheet = open_sheet(body, ends(rows), **page)
    y = sheet.top
    for i, row in enumerate(rows):
        if i in heads:
            y += 14 if i else 0
            sheet.text(LEFT, y + _LINE / 2, row.group, LABEL, bold=True)
            y += _LINE + 2
        top, middle = y, y + heights[i] / 2
        sheet.lines(LEFT, middle, names[i], LABEL)
        _labelled_bar(sheet, row, labels[i], widths[i], zero, scale, middle, colors[i])
        y += heights[i]
        sheet.line([(zero, top), (zero, y)], INK, 1.3)
    return sheet.finish("bars", [row.sentence(lang) for row in rows])


def _labelled_bar(sheet, row, label, width, zero, scale, middle, color) -> None:
    gid = sheet.claim(row.figure_id, "label", row.quote)
    if not row.present:
        sheet.text(zero + _GAP, middle, label, LABEL, color=GREY, gid=gid)
        return
    tip = bar(sheet, row, lambda n: zero + n * scale, middle, _THICK, color=color)
    x = tip + _GAP if row.reach >= 0 else tip - _GAP - width
    sheet.text(x, middle, label, LABEL, bold=True, gid=gid)


# ---------------------------------------------------------------- columns


def _columns_fit(rows: Sequence[Row], lang: str) -> bool:
    slot = (RIGHT - LEFT) / len(rows)
    return all(row.reach >= 0 for row in rows if row.present) and all(
        measure(line, LABEL, bold=True, lang=lang) <= slot - 4
        for row in rows
        for line in (*_label_lines(row, lang, slot), *wrap(row.name, LABEL, slot - 4, lang=lang))
    )


def _label_lines(row: Row, lang: str, slot: float) -> list[str]:
    return wrap(row.text(lang), LABEL, slot - 4, bold=True, lang=lang, even=True)


def _columns(rows: list[Row], colors: list[str], **page) -> Chart:
    lang = page["lang"]
    slot = min(210, (RIGHT - LEFT) / len(rows))
    labels = [_label_lines(row, lang, slot) for row in rows]
    names = [wrap(row.name, LABEL, slot - 4, lang=lang) for row in rows]
    foot = max(map(len, names)) * _LINE + 6
    scale, _ = _scale(rows, _COLUMN_HEIGHT, [len(lines) * _LINE for lines in labels])
    sheet = open_sheet(_COLUMN_HEIGHT + foot, ends(rows), **page)
    zero = sheet.top + _COLUMN_HEIGHT
    for i, row in enumerate(rows):
        x = LEFT + slot * (i + 0.5)
        gid = sheet.claim(row.figure_id, "label", row.quote)
        half = len(labels[i]) * _LINE / 2
        if row.present:
            tip = bar(sheet, row, lambda n: zero - n * scale, x, min(110, slot * 0.6),
                      color=colors[i], vertical=True)  # fmt: skip
            sheet.lines(x, tip - 5 - half, labels[i], LABEL, bold=True, anchor="middle", gid=gid)
        else:
            sheet.lines(x, zero - 5 - half, labels[i], LABEL, color=GREY, anchor="middle", gid=gid)
        sheet.lines(x, zero + 6 + len(names[i]) * _LINE / 2, names[i], LABEL, anchor="middle")
    sheet.line([(LEFT, zero), (LEFT + slot * len(rows), zero)], INK, 1.3)
    return sheet.finish("bars", [row.sentence(lang) for row in rows])


# ---------------------------------------------------------------- goals and outcomes


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
    >>> progress(share, title="The goal was missed").alt
    'The goal was missed. Goals and outcomes: NEV share of China, 2025: 7.8%, goal more than 10%: missed.'
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
    kinds = ends([row for pair in pairs for row in pair if row]) | {"goal"}
    header = LEADING * SMALL + 4
    sheet = open_sheet(
        sum(heights) + header, kinds,
        title=title, subtitle=subtitle, source=source, lang=lang, notes=notes,
    )  # fmt: skip
    line_x = first + goal_width
    words_x = RIGHT - label_width
    caption = phrase("goal_line", lang)
    half = measure(caption, SMALL, lang=lang) / 2
    sheet.text(min(line_x, RIGHT - half), sheet.top + header / 2 - 2, caption, SMALL, color=GREY, anchor="middle")
    y = sheet.top + header
    for i, (goal, out) in enumerate(pairs):
        middle = y + heights[i] / 2
        block = len(names[i]) * _LINE + len(aims[i]) * LEADING * SMALL
        sheet.lines(LEFT, middle - block / 2 + len(names[i]) * _LINE / 2, names[i], LABEL)
        sheet.lines(
            LEFT, middle + block / 2 - len(aims[i]) * LEADING * SMALL / 2, aims[i], SMALL,
            color=GREY, gid=sheet.claim(goal.figure_id, "label", goal.quote),
        )  # fmt: skip
        scale = goal_width / goal.reach
        bar(sheet, goal, lambda n, s=scale: first + n * s, middle, _THICK)
        if out and out.present:
            bar(sheet, out, lambda n, s=scale: first + n * s, middle, _THICK)
            sheet.text(
                words_x, middle - _LINE / 2 + 1, outcomes[i], LABEL, bold=True,
                gid=sheet.claim(out.figure_id, "label", out.quote),
            )  # fmt: skip
        look = {"color": {"missed": ACCENT, "met": HUE}.get(verdicts[i], GREY)}
        sheet.text(words_x, middle + (_LINE / 2 - 1 if out and out.present else 0),
                   phrase(verdicts[i], lang), LABEL, **look)  # fmt: skip
        sheet.line([(line_x, y + 3), (line_x, y + heights[i] - 3)], INK, 2)
        sheet.line([(first, y), (first, y + heights[i])], INK, 1.3)
        y += heights[i]
    return sheet.finish("progress", [_pair_sentence(*p, v, lang) for p, v in zip(pairs, verdicts, strict=True)])


def _pairs(rows: Sequence[Row], by: str) -> list[tuple[Row, Row | None]]:
    goals = {row.name: row for row in rows if row.foreseen}
    outcomes = {row.name: row for row in rows if not row.foreseen}
    if len(goals) + len(outcomes) != len(rows):
        raise ValueError(f"progress: {by!r} must name each goal and each outcome once")
    if alone := [name for name in outcomes if name not in goals]:
        raise ValueError(f"progress: no row with status 'target' for {', '.join(alone)}")
    if not all(goal.present and goal.reach > 0 for goal in goals.values()):
        raise ValueError("progress: every goal needs a positive number; use timeline for the others")
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


# ---------------------------------------------------------------- small multiples


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
    years = {n: [int(r.period) for r in rows if r.name == n and r.present and r.period.isdigit()]
             for n in names}  # fmt: skip
    gaps = gap_notes({name: there for name, there in years.items() if there}, lang)
    sheet = open_sheet(
        tops[-1] - 22, ends(rows),
        title=title, subtitle=subtitle, source=source, lang=lang, notes=(*notes, *gaps),
    )  # fmt: skip
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
            sheet, row, lambda n: zero - n * scale, middles[row.period], thick,
            vertical=True, tail=_PANEL_TAIL,
        )  # fmt: skip
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
            sheet.text(middle, zero + 4 + LEADING * SMALL / 2, word, SMALL, color=GREY, anchor="middle")


def _axis_words(periods: Sequence[str], slot: float, lang: str) -> list[str]:
    """Return the words below the columns, some left out where all would touch."""
    years = all(len(period) == 4 for period in periods)
    words = [period if years else format_period(period, lang) for period in periods]
    if max(measure(word, SMALL, lang=lang) for word in words) <= slot - 6:
        return words
    if years:
        short = [f"’{word[2:]}" if lang == "en" else word[2:] for word in words]
        if max(measure(word, SMALL, lang=lang) for word in short) <= slot - 4:
            return [words[0] if measure(words[0], SMALL, lang=lang) < slot * 1.3 else short[0], *short[1:]]
    return [words[0], *[""] * (len(words) - 2), words[-1]]
