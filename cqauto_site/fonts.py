"""The charts' own fonts, cut down to the characters of the pages, so that any reader sees them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

import cqauto_charts

__all__ = ["FOLDER", "web_font"]

#: The fonts and their licence.
FOLDER = Path(cqauto_charts.__file__).parent / "fonts"
_LATIN = range(0x20, 0x7F)


def web_font(weight: str, texts: Iterable[str]) -> bytes:
    """Return a WOFF file of the charts' font with just the characters of some texts.

    Parameters
    ----------
    weight : {"Regular", "Bold"}
    texts : iterable of str
        A character that the font lacks is left to the reader's own fonts.
    """
    options = subset.Options(flavor="woff", layout_features=["kern", "pwid"], notdef_outline=True)
    # The time of the cut would differ from run to run.
    font = TTFont(FOLDER / f"CqautoSans-{weight}.otf", recalcTimestamp=False)
    characters = set(_LATIN).union(*(map(ord, text) for text in texts))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()
