"""Words of table headers: the lists of ``vocabulary/tables.toml`` as patterns."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent.parent / "vocabulary" / "tables.toml"


#: The name of the rows with their unit: 项目(亿元), 指标名称/单位.
_WITH_UNIT = re.compile(r"([^(/]+)(?:\(.*\)|/.+)$")
#: What is added to a name: (万辆), *.
_BRACKETED = re.compile(r"[(][^()]*[)]|[#*:]")


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled once; see the comments in the file for what each list is."""

    stubs: dict[str, str]
    skip: re.Pattern[str]
    change: re.Pattern[str]
    share: re.Pattern[str]
    plain: re.Pattern[str]
    money: re.Pattern[str]
    amount: re.Pattern[str]
    goods: re.Pattern[str]
    fitted: tuple[str, ...]
    month: re.Pattern[str]
    week: re.Pattern[str]
    week_before: re.Pattern[str]
    quarter: re.Pattern[str]
    whole: re.Pattern[str]
    before: re.Pattern[str]
    cumulative: re.Pattern[str]
    prior: re.Pattern[str]
    status: dict[str, re.Pattern[str]]
    notes: tuple[str, ...]
    sums: tuple[str, ...]
    wholes: tuple[str, ...]
    others: tuple[str, ...]
    parts: tuple[str, ...]
    groups: tuple[str, ...]
    empty: frozenset[str]


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


@cache
def words() -> Words:
    """Load the lists."""
    with _FILE.open("rb") as file:
        data = tomllib.load(file)
    time = data["time"]
    return Words(
        stubs={word: kind for kind, listed in data["stub"].items() for word in listed},
        skip=_any_of(data["skip"]["words"]),
        change=_any_of(data["change"]["words"]),
        share=_any_of(data["share"]["words"]),
        plain=_any_of(data["plain"]["words"]),
        money=_any_of(data["kind"]["money"]),
        amount=_any_of(data["kind"]["amount"]),
        goods=_any_of(data["goods"]["words"]),
        fitted=tuple(data["fitted"]["words"]),
        month=_any_of(time["month"]),
        week=_any_of(time["week"]),
        week_before=_any_of(time["week_before"]),
        quarter=_any_of(time["quarter"]),
        whole=_any_of(time["whole"]),
        before=_any_of(time["before"]),
        cumulative=_any_of(time["cumulative"]),
        prior=_any_of(time["prior"]),
        status={code: _any_of(listed) for code, listed in data["status"].items()},
        **{name: tuple(listed) for name, listed in data["row"].items()},
        empty=frozenset(data["empty"]["words"]),
    )


def stub_kind(text: str) -> str | None:
    """What a header says its column names: ``actor``, ``area``, ``time``, ``name`` or ``unit``."""
    stubs = words().stubs
    text = re.sub(r"[\s*]+", "", text)
    if text in stubs:
        return stubs[text]
    if (cut := _WITH_UNIT.match(text)) and (kind := stubs.get(cut[1])):
        return kind if kind in ("actor", "area", "name") else None
    if "(" not in text and len(text) <= 8:
        for size in range(2, min(len(text), 5)):
            kind = stubs.get(text[-size:])
            if kind and kind != "time":  # 上市时间 is no period of the numbers
                return kind
    return None


def unbracketed(text: str) -> str:
    """A name without brackets and marks: 汽车(万辆)* is 汽车."""
    return _BRACKETED.sub("", text)


def is_skipped(text: str) -> bool:
    """Whether a header heads ranks, codes or notes."""
    text = re.sub(r"[\s*]+", "", text)
    found = words().skip.match(text)
    return bool(found) and (found.end() == len(text) or found.end() >= 2)
