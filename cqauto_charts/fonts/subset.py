"""Remake the two font files beside this script from Noto Sans CJK (Debian: fonts-noto-cjk).

    python subset.py /usr/share/fonts/opentype/noto

Needs fonttools, which the charts themselves do not. The subset keeps what Chinese and English
newspaper prose uses: GB 2312, the frequent half of Big5 (quotations may be in traditional
script), Latin with the tone marks of pinyin, punctuation and the signs of bounds. The family is
renamed, so that no installed font can ever be taken for it or the other way round.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection

FAMILY = "Cqauto Sans"
SIMPLIFIED = "Noto Sans CJK SC"
HERE = Path(__file__).parent


def _decoded(codec: str, first_bytes: range) -> set[int]:
    pairs = (bytes((high, low)) for high in first_bytes for low in range(0x40, 0xFF))
    return {ord(char) for pair in pairs for char in pair.decode(codec, "ignore") if len(char) == 1}


def code_points() -> set[int]:
    """Return the code points kept."""
    latin = set(range(0x20, 0x7F)) | set(range(0xA0, 0x180)) | set(range(0x1CD, 0x1DD))
    signs = {ord(sign) for sign in "–—‘’“”†•…‰′″€№™−×÷±≈≠≤≥→←↑↓↗↘℃㎡■□●○▲△▼▽◆◇✓"}
    without_kana = {c for c in _decoded("gb2312", range(0xA1, 0xF8)) if not 0x3040 <= c < 0x3100}
    big5_frequent = _decoded("big5", range(0xA4, 0xC7))
    return latin | signs | without_kana | big5_frequent


def main(folder: Path) -> None:
    """Write CqautoSans-Regular.otf and CqautoSans-Bold.otf."""
    for weight in ("Regular", "Bold"):
        faces = TTCollection(folder / f"NotoSansCJK-{weight}.ttc", lazy=True).fonts
        font = next(f for f in faces if f["name"].getDebugName(1).startswith(SIMPLIFIED))
        options = subset.Options(layout_features=["kern", "pwid"])
        options.name_IDs = [0, 1, 2, 4, 5, 6, 13, 14]
        options.hinting = False  # the charts draw outlines
        options.drop_tables += ["VORG", "vhea", "vmtx", "BASE"]  # nothing is set vertically
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=code_points())
        subsetter.subset(font)
        plain, full = FAMILY.replace(" ", ""), f"{FAMILY} {weight}"
        names = {1: FAMILY, 2: weight, 4: full, 6: f"{plain}-{weight}"}
        for record in font["name"].names:
            if record.nameID in names:
                record.string = names[record.nameID]
        cff = font["CFF "].cff
        cff.fontNames = [names[6]]
        cff.topDictIndex[0].FamilyName, cff.topDictIndex[0].FullName = FAMILY, full
        font.recalcTimestamp = False
        font.save(HERE / f"{plain}-{weight}.otf")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
