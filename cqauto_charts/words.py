"""Numbers, dates, names and source lines in the habits of English and of Chinese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

LANGUAGES = ("en", "zh")
_CURRENCY = {"CNY": "¥", "USD": "$", "EUR": "€"}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_HALVES = {"H1": ("first half of ", "上半年"), "H2": ("second half of ", "下半年")}
_QUARTERS = "一二三四"
_UNSCALED = {"%", "pp", "times", "year"}
# Units that an English label leaves to the subtitle; Chinese always prints the unit.
_NAMED_IN_SUBTITLE = {"vehicle", "company", "person", "project", "unit"}


@cache
def vocabulary() -> dict[str, Any]:
    """Return the words of ``words.toml``."""
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def phrase(key: str, lang: str) -> str:
    """Return a fixed phrase of the house, for example ``phrase("missed", "zh")``."""
    return vocabulary()["phrase"][key][lang]


def check_language(lang: str) -> None:
    """Raise ValueError unless `lang` is one of the two languages."""
    if lang not in LANGUAGES:
        raise ValueError(f"lang={lang!r}: use 'en' or 'zh'")


def is_missing(value: object) -> bool:
    """Return whether a table cell is empty (None, NaN, NaT or pandas.NA)."""
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def name(word: object, lang: str) -> str:
    """Return a place or publisher in `lang`; one that is not in the vocabulary stays as it is.

    Examples
    --------
    >>> name("重庆", "en"), name("Sichuan", "zh"), name("永川", "en")
    ('Chongqing', '四川', '永川')
    """
    names = vocabulary()["name"]
    text = str(word)
    if lang == "en":
        return names.get(text, text)
    return next((chinese for chinese, english in names.items() if english == text), text)


def measure_name(indicator: str, product: str, lang: str) -> str:
    """Return what is counted: ``("production", "nev")`` is new-energy vehicle production."""
    words = vocabulary()
    parts = [
        words["product"].get(product, {lang: ""})[lang],
        words["indicator"].get(indicator, {lang: indicator})[lang],
    ]
    return (" " if lang == "en" else "").join(part for part in parts if part)


# ---------------------------------------------------------------- numbers


def _decimal(value: float) -> Decimal:
    # Through the shortest decimal form: no binary residue reaches a label.
    return Decimal(str(value.item() if hasattr(value, "item") else value))


def _digits(number: Decimal, lang: str) -> str:
    text = f"{number:,f}" if lang == "en" else f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "−")


def _magnitude(size: Decimal, unit: str, lang: str) -> tuple[int, str]:
    """Return the power of ten that numbers of this size are counted in, and its word."""
    if unit in _UNSCALED:
        return 0, ""
    if lang == "zh":
        steps = ((12, "万亿"), (8, "亿"), (4, "万"))
    elif unit in _CURRENCY:
        steps = ((12, "trn"), (9, "bn"), (6, "m"))
    else:
        steps = ((12, " trillion"), (9, " billion"), (6, " million"))
    return next(((power, word) for power, word in steps if size >= 10**power), (0, ""))


def format_value(
    value: float | None,
    unit: str,
    bound: str = "exact",
    lang: str = "en",
    *,
    low: float | None = None,
    high: float | None = None,
    quote: str = "",
    long: bool = False,
) -> str:
    """Write one figure in the habit of a language, with every digit that it has.

    Parameters
    ----------
    value : float or None
        In base units (vehicles, yuan, per cent); None for a range. Computed numbers are printed
        with all their digits, so round them first.
    unit : str
        A unit code such as ``vehicle``, ``CNY``, ``%``; an unknown one is printed as it is.
    bound : {"exact", "over", "under", "about", "range"}
        What the words of the source allow.
    lang : {"en", "zh"}
    low, high : float, optional
        Ends of a range.
    quote : str, optional
        The words of the source. They sharpen the sign: 10%以上 is “≥”, 近3000亿 is 近.
    long : bool
        Words instead of signs, and the unit's noun: for alternative text and sentences.

    Examples
    --------
    >>> format_value(2_050_000, "vehicle"), format_value(2_050_000, "vehicle", lang="zh")
    ('2.05 million', '205万辆')
    >>> format_value(370e9, "CNY", "over"), format_value(370e9, "CNY", "over", "zh")
    ('>¥370bn', '超过3700亿元')
    >>> format_value(10, "%", "over", long=True, quote="10%以上")
    'at least 10%'
    """
    check_language(lang)
    words = vocabulary()
    if bound not in words["sign"]:
        raise ValueError(f"bound={bound!r}: use exact, over, under, about or range")
    if bound == "range":
        if is_missing(low) or is_missing(high):
            raise ValueError("a range needs both low and high")
        ends = [_decimal(low), _decimal(high)]
    else:
        if is_missing(value):
            raise ValueError("no value to write: give value, or low and high with bound='range'")
        ends = [_decimal(value)]
    if unit == "place-rank":
        return _rank(ends[0], lang)
    power, word = _magnitude(max(abs(end) for end in ends), unit, lang)
    digits = phrase("dash", lang).join(_digits(end / 10**power, lang) for end in ends)
    if ends[-1] < 0 and bound != "exact":  # "more than −3%" would read as a smaller fall
        fall = format_value(
            -value if value is not None else None,
            unit,
            bound,
            lang,
            low=None if high is None else -high,
            high=None if low is None else -low,
            quote=quote,
            long=long,
        )
        return phrase("down", lang) + fall
    before, after = words["sign"][bound_sense(bound, quote)][
        "long" if long and lang == "en" else lang
    ]
    return before + _with_unit(digits, unit, word, lang, long) + after


def bound_sense(bound: str, quote: str = "") -> str:
    """Return the bound code, or the sharper sense that the quoted words show.

    Examples
    --------
    >>> bound_sense("over", "10%以上"), bound_sense("under", "近3000亿元"), bound_sense("over")
    ('at_least', 'nearly', 'over')
    """
    sharper = {"over": ("at_least",), "under": ("at_most", "nearly")}.get(bound, ())
    for sense in sharper:
        if any(word in quote for word in vocabulary()["bound"][sense]):
            return sense
    return bound


def _with_unit(digits: str, unit: str, magnitude: str, lang: str, long: bool) -> str:
    noun = vocabulary()["unit"].get(unit, {lang: unit})[lang]
    if lang == "zh":
        return digits + magnitude + noun
    if unit in _CURRENCY:
        minus = "−" if digits.startswith("−") else ""
        return minus + _CURRENCY[unit] + digits.removeprefix("−") + magnitude
    if unit == "pp" and not long:
        return f"{digits} pp"
    if unit == "%":
        return f"{digits}%"
    spoken = long or unit not in _NAMED_IN_SUBTITLE
    return digits + magnitude + (f" {noun}" if spoken and noun else "")


def unit_in_label(unit: str, lang: str) -> bool:
    """Return whether a label by itself says what it counts."""
    return lang == "zh" or unit not in _NAMED_IN_SUBTITLE


def _rank(rank: Decimal, lang: str) -> str:
    if lang == "zh":
        return f"第{rank}位"
    ending = "th" if 10 < rank % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(int(rank % 10), "th")
    return f"{rank}{ending}"


def shared_scale(largest: float, unit: str, lang: str) -> tuple[int, str]:
    """Return the power of ten in which a set of numbers is printed bare, and the unit to state.

    Examples
    --------
    >>> shared_scale(2_550_000, "vehicle", "en"), shared_scale(2_550_000, "vehicle", "zh")
    ((6, 'million vehicles'), (4, '万辆'))
    """
    size = abs(_decimal(largest))
    power, word = _magnitude(size, unit, lang)
    noun = vocabulary()["unit"].get(unit, {lang: unit})[lang]
    if lang == "zh":
        return power, word + noun
    if unit in _CURRENCY:
        return power, _CURRENCY[unit] + word
    if power == 0 and size >= 10_000 and unit != "%":
        power, word = 3, " thousand"
    return power, f"{word} {noun}".strip()


def scaled(value: float, power: int, lang: str) -> str:
    """Return the digits of `value` counted in tens to `power`."""
    return _digits(_decimal(value) / 10**power, lang)


# ---------------------------------------------------------------- dates and periods


def format_period(period: object, lang: str) -> str:
    """Write a period of the figure record in the habit of a language.

    Examples
    --------
    >>> format_period("2022-Q1", "en"), format_period("2022-Q1", "zh")
    ('Q1 2022', '2022年一季度')
    >>> format_period("2024-01/2024-08", "en"), format_period("2024-01/2024-08", "zh")
    ('Jan–Aug 2024', '2024年1—8月')
    """
    text = str(period)
    first, slash, last = text.partition("/")
    if slash:
        return _span(first, last, lang)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", text):
        year, quarter = match.groups()
        return (
            f"Q{quarter} {year}" if lang == "en" else f"{year}年{_QUARTERS[int(quarter) - 1]}季度"
        )
    if match := re.fullmatch(r"(\d{4})-(H[12])", text):
        year, half = match.groups()
        return f"{_HALVES[half][0]}{year}" if lang == "en" else f"{year}年{_HALVES[half][1]}"
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return format_date(text, lang)
    return text


def _span(first: str, last: str, lang: str) -> str:
    same_year = first[:4] == last[:4]
    if len(first) == len(last) == 4:
        return f"{first}–{last[2:]}" if lang == "en" else f"{first}—{last}年"
    if lang == "zh":
        return f"{format_date(first, lang).removesuffix('月')}—" + (
            f"{int(last[5:7])}月" if same_year and len(last) == 7 else format_date(last, lang)
        )
    start = format_date(first, lang)
    return (
        start.removesuffix(f" {first[:4]}") if same_year else start
    ) + f"–{format_date(last, lang)}"


def format_date(moment: object, lang: str) -> str:
    """Write a date, or a year or month of ISO 8601, in the habit of a language.

    Examples
    --------
    >>> format_date("2022-09-09", "en"), format_date("2022-09-09", "zh"), format_date(None, "en")
    ('9 Sep 2022', '2022年9月9日', 'undated')
    """
    if is_missing(moment):
        return phrase("undated", lang)
    text = moment.strftime("%Y-%m-%d") if isinstance(moment, date) else str(moment)
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", text)
    if not match:
        return text
    year, month, day = (int(part) if part else None for part in match.groups())
    if lang == "zh":
        return f"{year}年" + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    return " ".join(str(p) for p in (day, _MONTHS[month - 1] if month else None, year) if p)


# ---------------------------------------------------------------- lines made from a table


def source_line(frame: pd.DataFrame, lang: str = "en") -> str:
    """Return the source line of the rows of a table, each publisher and date once.

    Parameters
    ----------
    frame : pandas.DataFrame
        With columns ``publisher`` and ``published`` (a date, an ISO string, or empty).
    lang : {"en", "zh"}

    Examples
    --------
    >>> rows = pd.DataFrame({"publisher": ["重庆日报"], "published": ["2022-09-09"]})
    >>> source_line(rows), source_line(rows, "zh")
    ('Source: Chongqing Daily, 9 Sep 2022', '来源：重庆日报，2022年9月9日')
    """
    check_language(lang)
    require(frame, ("publisher", "published"), "source_line")
    named = frame[frame["publisher"].notna()]
    pairs = named[["publisher", "published"]].drop_duplicates().itertuples(index=False)
    cited = [
        name(who, lang) + phrase("comma", lang) + format_date(when, lang) for who, when in pairs
    ]
    cited = list(dict.fromkeys(cited))
    if not cited:
        raise ValueError(
            "source_line: no row names a publisher; a chart without a source is refused"
        )
    return phrase("sources" if len(cited) > 1 else "source", lang) + phrase("semicolon", lang).join(
        cited
    )


def subtitle_line(frame: pd.DataFrame, lang: str = "en", *, unit: str | None = None) -> str:
    """Return measure, place, period and unit of a table, as far as its rows agree on them.

    Parameters
    ----------
    frame : pandas.DataFrame
        Its columns ``indicator``, ``product``, ``measure``, ``of``, ``area``, ``period`` and
        ``unit`` are used where they exist.
    lang : {"en", "zh"}
    unit : str, optional
        The unit as the chart prints it; else it follows from column ``unit``.

    Examples
    --------
    >>> rows = pd.DataFrame({"indicator": "production", "product": "auto", "area": "重庆",
    ...                      "period": ["2018", "2019"], "unit": "vehicle"})
    >>> subtitle_line(rows), subtitle_line(rows, "zh", unit="万辆")
    ('Car production, Chongqing, 2018–19, vehicles', '汽车产量，重庆，2018—2019年，单位：万辆')
    """
    check_language(lang)

    def only(column: str) -> str:
        values = frame[column].dropna().astype(str).unique() if column in frame else ()
        return values[0] if len(values) == 1 else ""

    what = measure_name(only("indicator"), only("product"), lang) if only("indicator") else ""
    if what and only("measure") == "share":
        whole = name(only("of"), lang)
        what = phrase("share" if whole else "share_bare", lang).format(of=whole, what=what)
    elif what and only("measure") == "change":
        what = phrase("change", lang).format(what=what)
    if unit is None and only("unit"):
        largest = max((v for v in _numbers(frame)), default=1, key=abs)
        unit = shared_scale(largest, only("unit"), lang)[1]
        if lang == "en":
            unit = vocabulary()["unit"].get(only("unit"), {lang: only("unit")})[lang]
    parts = [
        what[:1].upper() + what[1:],
        name(only("area"), lang) if only("area") else "",
        _periods(frame, lang),
        phrase("unit", lang) + unit if unit else "",
    ]
    return phrase("comma", lang).join(part for part in parts if part)


def _numbers(frame: pd.DataFrame) -> list[float]:
    columns = [column for column in ("value", "low", "high") if column in frame]
    return [v for column in columns for v in frame[column] if not is_missing(v)]


def _periods(frame: pd.DataFrame, lang: str) -> str:
    periods = sorted(frame["period"].dropna().astype(str).unique()) if "period" in frame else []
    if len(periods) == 1:
        return format_period(periods[0], lang)
    if periods and all(re.fullmatch(r"\d{4}", period) for period in periods):
        return format_period(f"{periods[0]}/{periods[-1]}", lang)
    return ""


def require(frame: pd.DataFrame, columns: Sequence[str], caller: str) -> None:
    """Raise ValueError, naming the columns that are there, if one of `columns` is missing."""
    missing = [column for column in columns if column not in frame.columns]
    if missing:
        raise ValueError(
            f"{caller}: the table has no column {', '.join(map(repr, missing))}; "
            f"it has {', '.join(map(repr, frame.columns))}. Add it or rename one."
        )
    if frame.empty:
        raise ValueError(f"{caller}: the table has no rows")


def gap_notes(years: Mapping[str, Iterable[int]], lang: str) -> list[str]:
    """Return a note of the years that each named run lacks between its first and its last.

    Examples
    --------
    >>> gap_notes({"Local count": [2010, 2013, 2014, 2016]}, "en")
    ['No figure found for Local count 2011–12, 2015']
    """
    parts = []
    for thing, there in ((thing, set(there)) for thing, there in years.items()):
        lacking = [year for year in range(min(there), max(there)) if year not in there]
        if lacking:
            runs: list[list[int]] = []
            for year in lacking:
                if runs and year == runs[-1][-1] + 1:
                    runs[-1].append(year)
                else:
                    runs.append([year])
            spans = phrase("list", lang).join(_run_of_years(run[0], run[-1], lang) for run in runs)
            parts.append(f"{thing} {spans}" if lang == "en" else f"{thing}（{spans}年）")
    return missing_note(parts, lang)


def _run_of_years(first: int, last: int, lang: str) -> str:
    if first == last:
        return str(first)
    return f"{first}–{last % 100:02}" if lang == "en" else f"{first}—{last}"


def missing_note(things: Sequence[str], lang: str) -> list[str]:
    """Return the note, if any is needed, that no figure was found for these things."""
    return [phrase("gaps", lang) + phrase("semicolon", lang).join(things)] if things else []
