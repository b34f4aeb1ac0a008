"""Bars and dots whose ends say how sure the number is.

========  =======================================  ==============================
bound     bar                                      dot
========  =======================================  ==============================
exact     solid to the number                      filled
over      solid to the number, then fading out     hollow, arrow towards more
under     ends in a hollow, dashed box             hollow, arrow towards less
about     ends in saw teeth around the number      hollow
range     solid to the low end, pale to the high   a bar with caps from low to high
========  =======================================  ==============================

Goals, forecasts and plans are hatched in the same hue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from matplotlib.colors import to_hex, to_rgb

from .rows import Row
from .sheet import HUE, PAPER, SWATCH, Sheet, rectangle
from .words import vocabulary

TAIL = 26  # pixels that an open end takes beyond its number
_STEPS = 16
_TOOTH = 5
_HOLLOW = 26
_HATCH = "/////"

_KEY_ORDER = (
    "goal",
    "open",
    "hollow",
    "ragged",
    "range",
    "right",
    "left",
    "up",
    "down",
    "ring",
    "whisker",
)
_BAR_KEYS = {
    "open": "over",
    "hollow": "under",
    "ragged": "about",
    "range": "range",
    "goal": "exact",
}
_DOT_KEYS = {
    "up": "over",
    "right": "over",
    "down": "under",
    "left": "under",
    "ring": "about",
    "whisker": "range",
}


def bar_keys(rows: Sequence[Row]) -> set[str]:
    """Return the kinds of bar ends among the rows that a key must explain."""
    kinds = {"over": "open", "under": "hollow", "about": "ragged", "range": "range"}
    return _kinds(rows, kinds)


def dot_keys(rows: Sequence[Row], *, upward: bool) -> set[str]:
    """Return the kinds of dots among the rows that a key must explain."""
    more, less = ("up", "down") if upward else ("right", "left")
    return _kinds(rows, {"over": more, "under": less, "about": "ring", "range": "whisker"})


def _kinds(rows: Sequence[Row], kinds: Mapping[str, str]) -> set[str]:
    shown = [row for row in rows if row.present]
    found = {kinds[row.bound] for row in shown if row.bound in kinds}
    return found | ({"goal"} if any(row.foreseen for row in shown) else set())


def open_sheet(
    height: float,
    kinds: Iterable[str],
    *,
    title: str,
    subtitle: str,
    source: str,
    lang: str,
    notes: Sequence[str] = (),
) -> Sheet:
    """Return a sheet whose keys explain the kinds of marks that will be on it."""
    wanted = [kind for kind in _KEY_ORDER if kind in set(kinds)]
    keys = [(kind, vocabulary()["key"][kind][lang]) for kind in wanted]
    sheet = Sheet(height, title, subtitle, source, lang, keys, notes)
    for kind, x, y in sheet.swatches:
        _swatch(sheet, kind, x, y)
    return sheet


def _swatch(sheet: Sheet, kind: str, x: float, y: float) -> None:
    status = "target" if kind == "goal" else "actual"
    if kind in _BAR_KEYS:
        row = _sample(_BAR_KEYS[kind], status)
        scale = {"open": SWATCH - 18, "ragged": SWATCH - _TOOTH}.get(kind, SWATCH)
        _paint(sheet, row, lambda n: x + n * scale, y, 11, HUE, False, None, tail=18)
    else:
        upward = kind in ("up", "down")
        shift = {"up": 4, "down": -4}.get(kind, 0)
        middle = x + SWATCH / 2 + {"right": -4, "left": 4}.get(kind, 0)
        dot(
            sheet,
            _sample(_DOT_KEYS[kind], status),
            middle,
            y + shift,
            HUE,
            upward=upward,
            radius=4.5,
            arrow=8,
            span=(x + 3, x + SWATCH - 3),
        )


def _sample(bound: str, status: str) -> Row:
    return Row("", "", 1, 0.5, 1, bound, "", status, "", "key", "")


def bar(
    sheet: Sheet,
    row: Row,
    at: Callable[[float], float],
    middle: float,
    thickness: float,
    *,
    color: str = HUE,
    vertical: bool = False,
    tail: float = TAIL,
) -> float:
    """Draw a bar from zero and return the pixel where its furthest trace ends.

    Parameters
    ----------
    at : callable
        Gives the pixel of a number along the bar.
    middle, thickness : float
        Across the bar, in pixels.
    tail : float
        Pixels that an open end takes.
    """
    gid = sheet.claim(row.figure_id, "mark", row.quote)
    return _paint(sheet, row, at, middle, thickness, color, vertical, gid, tail)


def _paint(
    sheet: Sheet,
    row: Row,
    at: Callable[[float], float],
    middle: float,
    thickness: float,
    color: str,
    vertical: bool,
    gid: str | None,
    tail: float,
) -> float:
    start, tip = at(0), at(row.reach)
    way = 1 if tip >= start else -1
    a, b = middle - thickness / 2, middle + thickness / 2

    def box(u0: float, u1: float) -> list[tuple[float, float]]:
        return rectangle(a, u0, b, u1) if vertical else rectangle(u0, a, u1, b)

    def part(suffix: str) -> str | None:
        return None if gid is None else f"{gid}.{suffix}"

    fill = {"color": color}
    if row.foreseen:
        fill = {"color": PAPER, "edgecolor": color, "linewidth": 1.1, "hatch": _HATCH}

    def body(end: float) -> None:
        sheet.shape(box(start, end), gid=gid, **fill)

    if row.bound == "over":
        pale = _tint(color, 0.62) if row.foreseen else color
        _fade(sheet, box, tip, tip + way * tail, pale, part("open"))
        body(tip)
        return tip + way * tail
    if row.bound == "about":
        tooth = min(_TOOTH, abs(tip - start) / 2)
        teeth = [(tip + way * tooth * (-1 if n % 2 else 1), a + (b - a) * n / 6) for n in range(7)]
        outline = [(start, a), *teeth, (start, b)]
        sheet.shape([(v, u) for u, v in outline] if vertical else outline, gid=gid, **fill)
        return tip + way * tooth
    if row.bound == "under":
        neck = tip - way * min(_HOLLOW, abs(tip - start) / 2)
        body(neck)
        sheet.shape(
            box(neck, tip),
            PAPER,
            edgecolor=color,
            linewidth=1.3,
            linestyle=(0, (3, 2)),
            gid=part("hollow"),
        )
        return tip
    if row.bound == "range":
        neck = at(row.low)
        sheet.shape(
            box(neck, tip), _tint(color, 0.66), edgecolor=color, linewidth=1, gid=part("range")
        )
        body(neck)
        return tip
    body(tip)
    return tip


def _fade(
    sheet: Sheet,
    box: Callable[[float, float], list[tuple[float, float]]],
    start: float,
    end: float,
    color: str,
    gid: str | None,
) -> None:
    # Long pale slices below short dark ones: no seams between neighbours, no transparency.
    shares = [step / _STEPS for step in range(_STEPS, 0, -1)]
    slices = [box(start, start + (end - start) * share) for share in shares]
    sheet.shapes(slices, [_tint(color, 0.12 + 0.83 * share) for share in shares], gid=gid)


def _tint(color: str, whiteness: float) -> str:
    return to_hex([c + (1 - c) * whiteness for c in to_rgb(color)])


def dot(
    sheet: Sheet,
    row: Row,
    x: float,
    y: float,
    color: str,
    *,
    upward: bool,
    radius: float = 6.5,
    arrow: float = 11,
    shape: str = "circle",
    span: tuple[float, float] | None = None,
) -> None:
    """Draw a dot for a number at a place.

    Parameters
    ----------
    upward : bool
        Whether more is up; else more is to the right.
    span : (float, float), optional
        Pixels of a range's low and high end.
    """
    named = row.figure_id != "key"
    gid = sheet.claim(row.figure_id, "mark", row.quote) if named else None
    suffix = {"over": "open", "under": "hollow"}.get(row.bound)
    if row.bound in ("over", "under"):
        _arrow(
            sheet,
            x,
            y,
            radius,
            arrow,
            color,
            upward,
            1 if row.bound == "over" else -1,
            gid and f"{gid}.{suffix}",
        )
    elif row.bound == "range" and span:
        _interval(sheet, x, y, radius, color, upward, span, gid)
        return
    look = {"edgecolor": color, "linewidth": 1.7, "gid": gid}
    hollow = row.bound in ("over", "under", "about")
    fill = PAPER if hollow or row.foreseen else color
    if row.foreseen:
        look |= {"hatch": _HATCH + "//", "linewidth": 1.2}
    if shape == "circle":
        sheet.circle(x, y, radius, fill, **look)
    else:
        sheet.shape(_outline(shape, x, y, radius), fill, **look)


def _interval(
    sheet: Sheet,
    x: float,
    y: float,
    radius: float,
    color: str,
    upward: bool,
    span: tuple[float, float],
    gid: str | None,
) -> None:
    ends = [(x, end) if upward else (end, y) for end in span]
    sheet.line(ends, color, radius, gid=gid)
    dx, dy = (radius, 0) if upward else (0, radius)
    for n, (px, py) in enumerate(ends):
        cap = [(px - dx, py - dy), (px + dx, py + dy)]
        sheet.line(cap, color, 2, gid=gid and f"{gid}.range{n or ''}")


def _outline(shape: str, x: float, y: float, r: float) -> list[tuple[float, float]]:
    if shape == "square":
        return rectangle(x - 0.88 * r, y - 0.88 * r, x + 0.88 * r, y + 0.88 * r)
    if shape == "diamond":
        return [(x, y - 1.25 * r), (x + 1.25 * r, y), (x, y + 1.25 * r), (x - 1.25 * r, y)]
    return [(x, y - 1.15 * r), (x + 1.1 * r, y + 0.85 * r), (x - 1.1 * r, y + 0.85 * r)]


def _arrow(
    sheet: Sheet,
    x: float,
    y: float,
    radius: float,
    length: float,
    color: str,
    upward: bool,
    way: int,
    gid: str | None,
) -> None:
    near, far, head = radius, radius + length, min(4.5, length / 2)
    dx, dy = (0, -way) if upward else (way, 0)
    tip = (x + dx * far, y + dy * far)
    sheet.line([(x + dx * near, y + dy * near), tip], color, 2, gid=gid)
    wings = [
        (tip[0] - dx * head + side * dy * head, tip[1] - dy * head + side * dx * head)
        for side in (1, -1)
    ]
    sheet.line([wings[0], tip, wings[1]], color, 2, gid=gid and f"{gid}.head")
