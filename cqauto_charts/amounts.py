"""Amounts from a zero line, and one amount by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from .marks import TAIL, bar, bar_keys, open_sheet
from .rows import Row, check_scale, read_rows
from .sheet import (
    GREY,
    GRID,
    HUE,
    INK,
    LABEL,
    LEADING,
    LEFT,
    PALE,
    RIGHT,
    Chart,
    house_settings,
    longest_word,
    measure,
    wrap,
)
from .words import phrase, require, source_line, subtitle_line, unit_in_label

_GAP = 9  # between a mark and its label
_NAME_SHARE = 0.36  # of the width, at most, for the names of rows
_THICK = 24
_COLUMN_HEIGHT = 250
_LINE = LEADING * LABEL


@house_settings()
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
    >>> bars(cars, title="Chongqing leads").alt
    'Chongqing leads. Bar chart: Chongqing: 1.38 million vehicles; Sichuan: 1.117 million vehicles.'
    """
    rows = read_rows(frame, "bars", by, lang, group=group)
    check_scale(rows, "bars")
    subtitle = subtitle_line(frame, lang) if subtitle is None else subtitle
    source = source_line(frame, lang) if source is None else source
    chosen = {str(value) for value in highlight}
    colors = [HUE if not chosen or str(v) in chosen else PALE for v in frame[by]]
    frame_of_page = {
        "title": title,
        "subtitle": subtitle,
        "source": source,
        "lang": lang,
        "notes": notes,
    }
    draw = _columns if vertical and _columns_fit(rows, lang) else _rows
    return draw(rows, colors, **frame_of_page)


def _scale(rows: Sequence[Row], room: float, labels: Sequence[float]) -> tuple[float, float]:
    """Return pixels per unit and the pixels left of zero, so that every bar and label fits."""
    extras = [
        size + _GAP + (TAIL if row.bound == "over" else 12 if row.bound == "about" else 0)
        for row, size in zip(rows, labels, strict=True)
    ]
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
    heads = [
        i for i, row in enumerate(rows) if row.group and (i == 0 or row.group != rows[i - 1].group)
    ]
    body = sum(heights) + len(heads) * (_LINE + 16) - 14 * bool(heads)
    sheet = open_sheet(body, bar_keys(rows), **page)
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
    upward = all(row.reach >= 0 for row in rows if row.present)
    return upward and all(
        longest_word(row.text(lang), LABEL, bold=True, lang=lang) <= slot - 4
        and longest_word(row.name, LABEL, lang=lang) <= slot - 4
        for row in rows
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
    sheet = open_sheet(_COLUMN_HEIGHT + foot, bar_keys(rows), **page)
    zero = sheet.top + _COLUMN_HEIGHT
    for i, row in enumerate(rows):
        x = LEFT + slot * (i + 0.5)
        gid = sheet.claim(row.figure_id, "label", row.quote)
        half = len(labels[i]) * _LINE / 2
        if row.present:
            tip = bar(
                sheet,
                row,
                lambda n: zero - n * scale,
                x,
                min(110, slot * 0.6),
                color=colors[i],
                vertical=True,
            )
            sheet.lines(x, tip - 5 - half, labels[i], LABEL, bold=True, anchor="middle", gid=gid)
        else:
            sheet.lines(x, zero - 5 - half, labels[i], LABEL, color=GREY, anchor="middle", gid=gid)
        sheet.lines(x, zero + 6 + len(names[i]) * _LINE / 2, names[i], LABEL, anchor="middle")
    sheet.line([(LEFT, zero), (LEFT + slot * len(rows), zero)], INK, 1.3)
    return sheet.finish("bars", [row.sentence(lang) for row in rows])


# ---------------------------------------------------------------- one figure


@house_settings()
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
    ...     "value": [2_400_000], "unit": "vehicle", "quote": "240万辆",
    ...     "publisher": "新华财经", "published": "2022-05-21"})
    >>> card(capacity, title="Room for more", meaning="Cars a year").alt
    'Room for more. One figure: Cars a year: 2.4 million vehicles, “240万辆”.'
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
    quote = (
        f"{phrase('open_quote', lang)}{row.quote}{phrase('close_quote', lang)}" if row.quote else ""
    )
    quote_lines = wrap(quote, LABEL, widest - 18, lang=lang) if quote else []
    meaning_height = len(meaning_lines) * (LABEL + 3) * LEADING
    quote_height = len(quote_lines) * _LINE
    height = size * 1.1 + 6 + meaning_height + (16 + quote_height if quote else 0)
    sheet = open_sheet(height, (), title=title, subtitle="", source=source, lang=lang, notes=notes)
    y = sheet.top
    sheet.text(
        LEFT - 3,
        y + size * 0.55,
        number,
        size,
        bold=True,
        color=HUE,
        gid=sheet.claim(row.figure_id, "mark", row.quote),
    )
    y += size * 1.1 + 6
    sheet.lines(LEFT, y + meaning_height / 2, meaning_lines, LABEL + 3)
    if quote:
        y += meaning_height + 16
        sheet.line([(LEFT + 2, y), (LEFT + 2, y + quote_height)], GRID, 4)
        sheet.lines(
            LEFT + 18,
            y + quote_height / 2,
            quote_lines,
            LABEL,
            color=GREY,
            gid=sheet.claim(row.figure_id, "quote", row.quote),
        )
    said = row.name + phrase("colon", lang) + row.text(lang, long=True)
    return sheet.finish("card", [said + (phrase("comma", lang) + quote if quote else "")])
