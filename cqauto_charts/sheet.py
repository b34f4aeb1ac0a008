"""The page a chart is set on: fonts, colours, measuring, wrapping and the fixed grid.

Everything is placed in CSS pixels on one canvas 600 wide, x to the right and y down, and every
line of text is measured before it is placed. So the height follows from the words, nothing leaves
the canvas, and a label set at 17 pixels still has 10 on a phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

import matplotlib as mpl
from matplotlib.collections import LineCollection, PolyCollection
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import LoadFlags
from matplotlib.patches import Circle, Patch, Polygon

from .words import phrase, vocabulary

INK, GREY, GRID, PAPER = "#141414", "#595F64", "#DCE2E6", "#FFFFFF"
HUE, EARLIER, PALE, ACCENT = "#0B5A8A", "#6F9FBF", "#A9C6DA", "#D6402B"

WIDTH, MARGIN = 600, 20
LEFT, RIGHT = MARGIN, WIDTH - MARGIN
TITLE, SUBTITLE, LABEL, SMALL = 25, 17, 17, 15
LEADING = 1.28  # line height of text, in font sizes

_DPI = 96  # one inch is 96 CSS pixels
POINT = 72 / _DPI
_CENTRE = 0.37  # from the baseline up to the middle of digits and of Chinese characters, in sizes
SWATCH = 30

Anchor = Literal["left", "middle", "right"]
Box = tuple[float, float, float, float]


class Chart(Figure):
    """A matplotlib figure that also knows what it says.

    Attributes
    ----------
    title : str
        The headline.
    alt : str
        Alternative text, built from the plotted numbers.
    quotes : dict of str to str
        For each mark and label drawn for a figure (by its ``gid``), the quoted words.
    figure_ids : dict of str to str
        For each such ``gid``, the id of its figure.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = ""
        self.alt = ""
        self.quotes: dict[str, str] = {}
        self.figure_ids: dict[str, str] = {}


@contextmanager
def house_settings() -> Iterator[None]:
    """Use matplotlib's own defaults and ours, whatever the user's settings are.

    It also decorates: every piece is drawn, and every file rendered, under it.
    """
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(
            {
                "svg.fonttype": "path",
                "svg.hashsalt": "cqauto",
                "text.parse_math": False,
                "text.hinting": "none",
                "path.simplify": False,
            }
        )
        yield


# ---------------------------------------------------------------- fonts and measuring


@cache
def _font_file(bold: bool) -> Path:
    path = Path(__file__).parent / "fonts" / f"CqautoSans-{'Bold' if bold else 'Regular'}.otf"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: the charts' font is missing; install the package again")
    return path


@cache
def _characters(bold: bool) -> frozenset[int]:
    return frozenset(get_font(_font_file(bold)).get_charmap())


def _features(lang: str) -> list[str] | None:
    # Chinese sets curly quotes and dashes full-width, English must not.
    return ["pwid"] if lang == "en" else None


@lru_cache(maxsize=4096)
def measure(text: str, size: float, *, bold: bool = False, lang: str = "en") -> float:
    """Return the width of a line of text in pixels.

    Raises
    ------
    ValueError
        If the charts' font lacks one of the characters: better than a box in print.
    """
    absent = sorted({char for char in text if ord(char) not in _characters(bold)})
    if absent:
        named = ", ".join(f"{char!r} (U+{ord(char):04X})" for char in absent)
        raise ValueError(
            f"the charts' font has no glyph for {named} in {text!r}: "
            "use other words, or add the character in cqauto_charts/fonts/subset.py"
        )
    font = get_font(_font_file(bold))
    font.set_size(1000, 72)
    font.set_text(text, 0, features=_features(lang), flags=LoadFlags.NO_HINTING)
    return font.get_width_height()[0] / 64 / 1000 * size


_OPENERS, _CLOSERS = "（《「『“‘([", "）》」』”’)],.;:!?，。、；：！？%％…—"


@cache
def _tokens() -> re.Pattern[str]:
    """Return the pattern of what must not be broken across lines."""
    groups = ("product", "indicator", "name")
    entries = [entry for group in groups for entry in vocabulary()[group].items()]
    chinese = {key if isinstance(word, str) else word["zh"] for key, word in entries}
    chinese.update(vocabulary()["keep"]["zh"])
    words = "|".join(sorted((w for w in chinese if len(w) > 1), key=len, reverse=True))
    return re.compile(
        rf"[{re.escape(_OPENERS)}]*"
        rf"(?:{words}|[一二三四五六七八九十百千万亿]+分之[一二三四五六七八九十百千万亿]+"
        r"|[^\s\u2e80-\uffef“”‘’]+(?:’[a-z]+)?"
        r"(?:(?<=\d)[万亿]*(?:个百分点|[辆元家年月日季位名倍个])?)?|.)"
        rf"[{re.escape(_CLOSERS)}]*\s*",
        re.DOTALL,
    )


def wrap(
    text: str,
    size: float,
    width: float,
    *,
    bold: bool = False,
    lang: str = "en",
    even: bool = False,
) -> list[str]:
    """Break text into lines no wider than `width` pixels.

    Chinese breaks between characters, but no line starts with a closing mark or ends with an
    opening one, and a number stays with its unit. With `even` the lines get about one length,
    or end where a Chinese clause does.
    """
    lines = _fill(_tokens().findall(text), size, width, bold, lang)
    if not even or len(lines) == 1:
        return lines
    clauses = re.split(r"(?<=[，；：。！？])", text)
    whole = all(measure(c.rstrip(), size, bold=bold, lang=lang) <= width for c in clauses)
    if len(clauses) > 1 and whole:
        by_clause = _fill(clauses, size, width, bold, lang)
        if len(by_clause) == len(lines) and all(len(line) > 5 for line in by_clause):
            return by_clause
    tokens = _tokens().findall(text)
    longest = longest_word(text, size, bold=bold, lang=lang)
    narrow, wide = min(max(width / len(lines), longest), width), width
    while wide - narrow > 2:
        middle = (narrow + wide) / 2
        if len(_fill(tokens, size, middle, bold, lang)) > len(lines):
            narrow = middle
        else:
            wide = middle
    return _fill(tokens, size, wide, bold, lang)


def longest_word(text: str, size: float, *, bold: bool = False, lang: str = "en") -> float:
    """Return the width of the widest part of a text that should not be broken."""
    words = (token.rstrip() for token in _tokens().findall(text))
    return max((measure(word, size, bold=bold, lang=lang) for word in words), default=0)


def _fill(tokens: Sequence[str], size: float, width: float, bold: bool, lang: str) -> list[str]:
    def fits(line: str) -> bool:
        return measure(line.rstrip(), size, bold=bold, lang=lang) <= width

    lines: list[str] = []
    line = ""
    for token in tokens:
        if line and not fits(line + token):
            lines.append(line.rstrip())
            line = ""
        while not line and len(token) > 1 and not fits(token):  # an endless word
            cut = max(n for n in range(1, len(token)) if n == 1 or fits(token[:n]))
            lines.append(token[:cut])
            token = token[cut:]
        line += token
    return [*lines, line.rstrip()]


def spread(
    centres: Sequence[float], sizes: Sequence[float], low: float, high: float
) -> list[float]:
    """Move centres apart as little as needed so that things of these sizes do not overlap."""
    order = sorted(range(len(centres)), key=lambda i: centres[i])
    placed = list(centres)
    floor = low
    for i in order:
        placed[i] = max(placed[i], floor + sizes[i] / 2)
        floor = placed[i] + sizes[i] / 2
    ceiling = high
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling - sizes[i] / 2)
        ceiling = placed[i] - sizes[i] / 2
    return placed


def rectangle(x0: float, y0: float, x1: float, y1: float) -> list[tuple[float, float]]:
    """Return the corners of a rectangle."""
    return [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]


def overlap(a: Box, b: Box) -> bool:
    """Return whether two boxes (left, top, right, bottom) share any area."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


# ---------------------------------------------------------------- the page


@dataclass(slots=True)
class _Placed:
    """A line of the frame of the page, before there is a canvas to draw it on."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    color: str = INK


@dataclass
class Sheet:
    """A page with its headline, subtitle, keys and source set; the body is free to draw on.

    Parameters
    ----------
    height : float
        Height of the body in pixels.
    title, subtitle, source : str
    lang : {"en", "zh"}
    keys : sequence of (str, str)
        What unusual marks mean: a swatch kind and its words.
    notes : sequence of str
        Further footnotes.

    Attributes
    ----------
    top, bottom : float
        Where the body begins and ends.
    swatches : list of (str, float, float)
        Kind, left and middle of each key's swatch, for the marks to draw.
    """

    height: float
    title: str
    subtitle: str
    source: str
    lang: str
    keys: Sequence[tuple[str, str]] = ()
    notes: Sequence[str] = ()
    top: float = field(init=False)
    bottom: float = field(init=False)
    figure: Chart = field(init=False)
    swatches: list[tuple[str, float, float]] = field(init=False)

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a chart needs a title: say the finding in one sentence")
        self._layer = 0
        frame: list[_Placed] = []
        y = self._block(frame, self.title, MARGIN + 2, TITLE, bold=True)
        if self.subtitle:
            y = self._block(frame, self.subtitle, y + 4, SUBTITLE, color=GREY)
        self.top = y + 16
        self.bottom = self.top + self.height
        y, swatches = self._place_keys(frame, self.bottom + 14)
        for text in (*self.notes, self.source):
            y = self._block(frame, text, y, SMALL, color=GREY, even=False) + 3
        self._canvas_height = round(y + 13)
        self._open_canvas()
        self.shape(rectangle(LEFT, 0, LEFT + 46, 7), ACCENT, gid="accent")
        for i, line in enumerate(frame):
            self.text(
                line.x,
                line.y,
                line.text,
                line.size,
                bold=line.bold,
                color=line.color,
                gid=f"frame-{i}",
            )
        self.swatches = swatches

    def _block(
        self,
        out: list[_Placed],
        text: str,
        y: float,
        size: float,
        *,
        even: bool = True,
        **look: Any,
    ) -> float:
        bold = look.get("bold", False)
        for line in wrap(text, size, RIGHT - LEFT, bold=bold, lang=self.lang, even=even):
            out.append(_Placed(LEFT, y + LEADING * size / 2, line, size, **look))
            y += LEADING * size
        return y

    def _place_keys(
        self, out: list[_Placed], y: float
    ) -> tuple[float, list[tuple[str, float, float]]]:
        swatches: list[tuple[str, float, float]] = []
        x, height = LEFT, LEADING * SMALL + 3
        for kind, words in self.keys:
            width = SWATCH + 8 + measure(words, SMALL, lang=self.lang)
            if x > LEFT and x + width > RIGHT:
                x, y = LEFT, y + height
            swatches.append((kind, x, y + height / 2))
            lines = wrap(words, SMALL, RIGHT - LEFT - SWATCH - 8, lang=self.lang)
            for i, line in enumerate(lines):
                y += height if i else 0
                out.append(_Placed(x + SWATCH + 8, y + height / 2, line, SMALL, color=GREY))
            x += width + 24
        return y + (height + 5 if self.keys else 0), swatches

    def _open_canvas(self) -> None:
        self.figure = Chart(
            figsize=(WIDTH / _DPI, self._canvas_height / _DPI), dpi=_DPI, facecolor=PAPER
        )
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set(xlim=(0, WIDTH), ylim=(self._canvas_height, 0))
        self.axes.axis("off")
        self.figure.title = self.title

    # ------------------------------------------------------------ drawing

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = LABEL,
        *,
        bold: bool = False,
        color: str = INK,
        anchor: Anchor = "left",
        gid: str | None = None,
    ) -> None:
        """Set one line with its middle at height `y`."""
        width = measure(text, size, bold=bold, lang=self.lang)
        x -= {"left": 0, "middle": width / 2, "right": width}[anchor]
        self.axes.text(
            x,
            y + _CENTRE * size,
            text,
            color=color,
            gid=gid,
            fontproperties=FontProperties(fname=str(_font_file(bold)), size=size * POINT),
            fontfeatures=_features(self.lang),
            ha="left",
            va="baseline",
            clip_on=False,
        )

    def lines(
        self, x: float, y: float, lines: Sequence[str], size: float = LABEL, **look: Any
    ) -> None:
        """Set several lines, the block's middle at height `y`."""
        first = y - LEADING * size * (len(lines) - 1) / 2
        gid = look.pop("gid", None)
        for i, line in enumerate(lines):
            part = None if gid is None else gid if i == 0 else f"{gid}.{i + 1}"
            self.text(x, first + i * LEADING * size, line, size, gid=part, **look)

    def shape(self, points: Sequence[tuple[float, float]], color: str, **look: Any) -> None:
        """Draw a filled polygon; `look` goes to matplotlib's Polygon."""
        look = {"facecolor": color, "edgecolor": "none", "linewidth": 0} | look
        self._add(Polygon, points, look)

    def circle(self, x: float, y: float, radius: float, color: str, **look: Any) -> None:
        """Draw a filled circle; `look` goes to matplotlib's Circle."""
        look = {"facecolor": color, "edgecolor": "none", "linewidth": 0} | look
        self._add(Circle, (x, y), look | {"radius": radius})

    def _add(self, kind: type[Patch], where: Any, look: dict[str, Any]) -> None:
        patch = kind(where, zorder=self._next_layer(), clip_on=False, **look)
        patch.set_hatch_linewidth(1.5 * POINT)
        self.axes.add_patch(patch)

    def shapes(
        self, polygons: Sequence[Any], colors: Sequence[str], gid: str | None = None
    ) -> None:
        """Draw filled polygons as one mark, later ones on top."""
        marks = PolyCollection(
            polygons,
            facecolors=colors,
            edgecolors="none",
            gid=gid,
            zorder=self._next_layer(),
            clip_on=False,
        )
        self.axes.add_collection(marks, autolim=False)

    def line(
        self, points: Sequence[tuple[float, float]], color: str, width: float = 1, **look: Any
    ) -> None:
        """Draw a line through points, `width` pixels wide; `look` goes to LineCollection."""
        look = {"capstyle": "butt", "clip_on": False, "zorder": self._next_layer()} | look
        marks = LineCollection([points], colors=color, linewidths=width * POINT, **look)
        self.axes.add_collection(marks, autolim=False)

    def _next_layer(self) -> float:
        self._layer += 1  # what is drawn later lies on top, whatever its kind
        return 1 + self._layer / 10_000

    def claim(self, figure_id: str, part: str, quote: str) -> str:
        """Return an unused gid for a part of a figure's drawing and remember what it quotes."""
        base = figure_id if part == "mark" else f"{figure_id}.{part}"
        gid, n = base, 1
        while gid in self.figure.figure_ids:
            n += 1
            gid = f"{base}~{n}"
        self.figure.figure_ids[gid] = figure_id
        self.figure.quotes[gid] = quote
        return gid

    def finish(self, chart: str, items: Sequence[str]) -> Chart:
        """Give the figure its alternative text and return it."""
        kind = vocabulary()["chart"][chart][self.lang]
        listed = phrase("semicolon", self.lang).join(items)
        stop = phrase("stop", self.lang)
        ended = self.title.endswith(("?", "!", "？", "！"))
        title = self.title + (" " * (self.lang == "en") if ended else stop)
        self.figure.alt = f"{title}{kind}{phrase('colon', self.lang)}{listed}{stop}".strip()
        return self.figure
