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
#: Punctuation that English and Chinese share, and that the font draws full-width unless told.
_SHARED = (0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2026)
#: Full-width whatever it is told: better drawn in the reader's own font.
_MIDDLE_DOT = 0xB7


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
    _narrow_only(font, _SHARED)
    characters = set(_LATIN).union(*(map(ord, text) for text in texts)) - {_MIDDLE_DOT}
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.flavor = "woff"
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _narrow_only(font: TTFont, characters: Iterable[int]) -> None:
    """Keep the proportional forms of some characters and no others.

    So an English sentence that quotes Chinese keeps the commas and brackets of the quotation wide.
    """
    glyphs = {font.getBestCmap()[character] for character in characters}
    table = font["GSUB"].table
    numbers = {
        number
        for record in table.FeatureList.FeatureRecord
        if record.FeatureTag == "pwid"
        for number in record.Feature.LookupListIndex
    }
    for number in numbers:
        for part in table.LookupList.Lookup[number].SubTable:
            part = getattr(part, "ExtSubTable", part)
            part.mapping = {old: new for old, new in part.mapping.items() if old in glyphs}
