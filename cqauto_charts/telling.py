"""Words of the project's own charts and tables: sentences, rounding that stays true, sources."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from .words import format_value, is_missing, name, phrase, source_line

__all__ = ["change", "number", "publisher", "rounded", "say", "short", "sources", "words"]

#: Computed numbers are shown in these steps, by unit and indicator.
_TENTH, _THOUSAND = Decimal("0.1"), Decimal(1000)
#: More citations than this are listed by publisher and year.
_FEW = 3

Row = Mapping[str, Any]


@cache
def words() -> dict[str, Any]:
    """Return the words of ``catalogue.toml``."""
    return tomllib.loads(Path(__file__).with_name("catalogue.toml").read_text(encoding="utf-8"))


def say(key: str, lang: str, **fields: str) -> str:
    """Return a sentence of the catalogue with its fields filled in."""
    return words()["say"][key][lang].format(**fields)


def short(kind: str, code: object, lang: str) -> str:
    """Return the short name of a code (of a basis, a reading, a term); else the code itself."""
    if is_missing(code):
        return ""
    entry = words()[kind].get(str(code))
    return entry[lang] if entry else str(code)


# ---------------------------------------------------------------------------------------- numbers


def rounded(frame: pd.DataFrame) -> pd.DataFrame:
    """Round computed numbers so that what the table says stays true: an open end moves outwards.

    Examples
    --------
    >>> rows = pd.DataFrame({"unit": ["%"], "indicator": ["production"], "low": [None],
    ...                      "high": [-12.78], "value": [-12.78], "bound": ["under"]})
    >>> float(rounded(rows)["high"].iloc[0])
    -12.7
    """
    out = frame.copy()
    for place, row in enumerate(frame.to_dict("records")):
        if row["unit"] == "%":
            step = _TENTH
        elif row.get("indicator") == "value_per_vehicle":
            step = _THOUSAND
        else:  # sums keep every digit
            continue
        single = row["bound"] in ("exact", "about")
        ways = {"low": ROUND_FLOOR, "high": ROUND_CEILING}
        ways["value"] = {"over": ROUND_FLOOR, "under": ROUND_CEILING}.get(
            row["bound"], ROUND_HALF_EVEN
        )
        for column, way in ways.items():
            if not is_missing(row.get(column)):
                exact = Decimal(str(row[column])) / step
                way = ROUND_HALF_EVEN if single else way
                to = exact.quantize(Decimal(1), rounding=way) * step
                out.iloc[place, out.columns.get_loc(column)] = float(to)
    return out


def number(row: Row, lang: str, *, long: bool = False) -> str:
    """Return the number of a row with its bound and unit, in the habit of a language."""
    return format_value(
        row["value"], row["unit"], row["bound"], lang,
        low=row["low"], high=row["high"], quote=str(row.get("quote") or ""), long=long,
    )  # fmt: skip


def change(row: Row, lang: str) -> str:
    """Return what a rate of change says, no more than its ends allow: “fell by more than 12.7%”."""
    low, high = (None if is_missing(row[end]) else row[end] for end in ("low", "high"))
    if low is None and high is None:
        return words()["change"]["unknown"][lang]
    if low == high:
        key = "flat" if low == 0 else "rose" if low > 0 else "fell"
        size = low
    elif high is None or (low is not None and low > 0):
        key, size = ("rose_over" if low > 0 else "fell_under"), low
    else:
        key, size = ("fell_over" if high < 0 else "rose_under"), high
    return words()["change"][key][lang].format(n=format_value(abs(size), "%", lang=lang))


# ---------------------------------------------------------------------------------------- sources


def publisher(who: object, lang: str) -> str:
    """Return who published a document, and after whom, in `lang`.

    Examples
    --------
    >>> publisher("中新网，据两江新区", "en"), publisher("重庆日报（白麟），新华网转载", "en")
    ('China News Service after Liangjiang New Area', 'Chongqing Daily')
    """
    first, _, whose = re.sub(r"（[^）]*）", "", str(who)).partition("，据")
    first = re.sub(r"，[^，]*(?:转载|报道)$", "", first).split("，")[0]
    parts = [_in_language(part.strip(), lang) for part in (first, whose) if part]
    return words()["after"]["of"][lang].join(parts)


def _in_language(who: str, lang: str) -> str:
    if lang != "en":
        return who
    return words()["publisher"].get(who) or name(who, lang)


def sources(frame: pd.DataFrame, lang: str) -> str:
    """Return the source line of a chart: full dates where few are cited, else years.

    Parameters
    ----------
    frame : pandas.DataFrame
        With columns ``publisher`` and ``published``; printed figures, not computed ones.
    lang : {"en", "zh"}
    """
    named = frame.assign(publisher=[publisher(who, lang) for who in frame["publisher"]])
    named = named.drop_duplicates(["publisher", "published"])
    if len(named) <= _FEW:
        return source_line(named, lang)
    years: dict[str, list[str]] = {}
    for row in named.sort_values("published").to_dict("records"):
        when = "" if is_missing(row["published"]) else str(row["published"])[:4]
        years.setdefault(row["publisher"], [])
        if when and when not in years[row["publisher"]]:
            years[row["publisher"]].append(when)
    gap = " " if lang == "en" else ""
    cited = [
        who + gap + phrase("list", lang).join(when) if when else who + gap + phrase("undated", lang)
        for who, when in years.items()
    ]
    return phrase("sources", lang) + phrase("semicolon", lang).join(cited)
