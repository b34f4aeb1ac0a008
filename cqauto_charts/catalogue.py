"""The project's own charts, by name; every number and headline in them comes from the data.

>>> from cqauto_charts import catalogue, show
>>> show(catalogue.draw("production", "zh"))  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

import cqauto_data as cq

from . import amounts, change, goals, output, years
from .sheet import Chart
from .telling import change as change_words
from .telling import number, publisher, rounded, say, short, sources, words
from .words import format_period, format_value, is_missing, phrase, subtitle_line

__all__ = ["CHARTS", "Findings", "draw", "findings", "scored", "share_of_nation", "write"]

#: The charts by name, in the order of the notebooks.
CHARTS: dict[str, Callable[[str], Chart]] = {}

_REGIONS = ["重庆", "四川"]
_LOCAL = "local-count"


def _chart(make: Callable[[str], Chart]) -> Callable[[str], Chart]:
    CHARTS[make.__name__] = make
    return make


def draw(name: str, lang: str = "en") -> Chart:
    """Draw one of the project's charts.

    Parameters
    ----------
    name : str
        One of `CHARTS`.
    lang : {"en", "zh"}

    Raises
    ------
    KeyError
        If there is no such chart; the message lists those that there are.
    """
    if name not in CHARTS:
        raise KeyError(f"no chart {name!r}; there are: {', '.join(CHARTS)}")
    return CHARTS[name](lang)


class Findings(list[str]):
    """Headlines of charts; a notebook shows them as a list."""

    def _repr_markdown_(self) -> str:
        return "\n".join(f"- **{line}**" for line in self)

    def __repr__(self) -> str:
        return "\n".join(self)


def findings(*names: str, lang: str = "en") -> Findings:
    """Return what some charts find, as their headlines say it."""
    return Findings(draw(name, lang).title for name in names)


def write(
    names: Iterable[str], langs: Iterable[str], formats: Sequence[str], folder: Path
) -> list[Path]:
    """Write charts as ``folder/LANG/NAME.FORMAT``; return what was written."""
    written = []
    for lang in langs:
        for name in names:
            written += output.save(draw(name, lang), folder / lang / name, formats)
    return written


# --------------------------------------------------------------------------------- small helpers


def _first(frame: pd.DataFrame, what: str) -> dict[str, Any]:
    """The first row; a chart cannot be drawn without it."""
    if frame.empty:
        raise LookupError(f"no figure in data/sources gives {what}")
    return frame.to_dict("records")[0]


def _largest(frame: pd.DataFrame) -> dict[str, Any]:
    return frame.sort_values("value", kind="stable").to_dict("records")[-1]


def _originals() -> list[str]:
    """The documents that the project began with: those held against an original text."""
    documents = cq.sources()
    return list(documents.loc[documents["original"].notna(), "id"])


def _whole_years(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["period"].str.fullmatch(r"\d{4}")].reset_index(drop=True)


def _basis_names(frame: pd.DataFrame, lang: str) -> list[str]:
    return [short("basis", code, lang) for code in frame["basis"]]


def _when(row: dict[str, Any], lang: str) -> str:
    if is_missing(row["period"]):
        return say("unstated", lang)
    return format_period(row["period"], lang)


def _place_and_time(frame: pd.DataFrame, lang: str) -> list[str]:
    """“Chongqing, 2021”, for rows of different places and periods."""
    places = [subtitle_line(frame.loc[[i], ["area"]], lang, unit="") for i in frame.index]
    times = [_when(row, lang) for row in frame.to_dict("records")]
    return [phrase("comma", lang).join(pair) for pair in zip(places, times, strict=True)]


# ------------------------------------------------------------------------------------- 2018, 2019


def _two_years(frame: pd.DataFrame) -> pd.DataFrame:
    """What the first documents say of 2018 and 2019."""
    rows = frame[frame["source"].isin(_originals()) & frame["period"].isin(["2018", "2019"])]
    return rows.sort_values("area", key=_city_first, kind="stable", ignore_index=True)


def _city_first(areas: pd.Series) -> pd.Series:
    return areas != "重庆"


def _scope_note(lang: str) -> list[str]:
    """How far two counts of the city lay apart, before and after the year they were compared."""
    pairs = cq.conflicts(indicator="production", measure="level", product="auto", area="重庆")
    local = (pairs["basis_a"] == _LOCAL) | (pairs["basis_b"] == _LOCAL)
    whole = pairs[(pairs["kind"] == "apart") & local]
    apart = {
        year: format_value(round(float(whole.loc[whole["period"] == year, "gap_percent"].max()), 1),
                           "%", lang=lang)
        for year in ("2016", "2019") if year in set(whole["period"])
    }  # fmt: skip
    if len(apart) < 2:
        return []
    (then, wide), (now, near) = apart.items()
    return [say("two_scopes", lang, then=then, wide=wide, now=now, near=near)]


@_chart
def production(lang: str = "en") -> Chart:
    """Cars made in Chongqing and Sichuan in 2018 and 2019."""
    rows = _two_years(cq.production(area=_REGIONS, product="auto"))
    grown = _first(rounded(cq.growth(rows=rows, area="重庆")), "two years of cars made")
    title = say("production", lang, change=change_words(grown, lang), year=grown["period"])
    return change.dumbbell(
        rows, title=title, lang=lang, source=sources(rows, lang), notes=_scope_note(lang)
    )


@_chart
def output_value(lang: str = "en") -> Chart:
    """Output value of the car industry of Chongqing and Sichuan in 2018 and 2019."""
    rows = _two_years(cq.output_value(area=_REGIONS, product="auto"))
    grown = _first(rounded(cq.growth(rows=rows, area="重庆")), "two years of output value")
    title = say("output_value", lang, change=change_words(grown, lang), year=grown["period"])
    return change.dumbbell(rows, title=title, lang=lang, source=sources(rows, lang))


@_chart
def value_per_vehicle(lang: str = "en") -> Chart:
    """Output value per vehicle made, in Chongqing and Sichuan, in 2018 and 2019."""
    exact = cq.value_per_vehicle(area=_REGIONS, period=["2018", "2019"])
    rows = rounded(exact).sort_values("area", key=_city_first, kind="stable", ignore_index=True)
    grown = _first(rounded(cq.growth(rows=exact, area="重庆")), "value per vehicle in two years")
    now = _first(rows[(rows["area"] == "重庆") & (rows["period"] == "2019")], "it for 2019")
    return change.dumbbell(
        rows.drop(columns="quote"),
        title=say("value_per_vehicle", lang, change=change_words(grown, lang),
                  year=now["period"], now=number(now, lang)),
        subtitle=say("per_vehicle_subtitle", lang),
        lang=lang,
        source=sources(cq.inputs(exact), lang),
        notes=[say("per_vehicle_note", lang)],
    )  # fmt: skip


@_chart
def two_regions(lang: str = "en") -> Chart:
    """Cars made in Chongqing and Sichuan together, where one document gives both."""
    together = cq.two_regions(indicator="production", product="auto")
    total = _first(together, "cars made in both regions")
    parts = cq.inputs(together.head(1)).sort_values("area", key=_city_first, kind="stable")
    rows = pd.concat([parts, together.head(1)], ignore_index=True)
    rows["label"] = [*parts["area"], say("together", lang)]
    return amounts.bars(
        rows,
        by="label",
        title=say("two_regions", lang, total=number(total, lang), year=total["period"]),
        highlight=[say("together", lang)],
        lang=lang,
        source=sources(parts, lang),
    )


# ------------------------------------------------------------------------------------------ goals


@_chart
def plan_goals(lang: str = "en") -> Chart:
    """The goals of the plan of 2022, with and without a number, by year."""
    rows = cq.goals(source="2022-plan-press-conference")
    rows = rows[rows["period"].notna()].reset_index(drop=True)
    also = cq.goals(source=["2022-plan-press-conference", "2022-09-xinhua-plan-and-seven-months"])
    share = also[also["measure"] == "share"].head(1)
    rows = pd.concat([share, rows[rows["measure"] != "share"]], ignore_index=True)
    rows = rows.sort_values("period", kind="stable", ignore_index=True)
    rows["label"] = [
        short("goal", row["figure_id"], lang) if row["figure_id"] in words()["goal"]
        else short("goal", row["also"], lang) if str(row["also"]) in words()["goal"]
        else row["label"]
        for row in rows.to_dict("records")
    ]  # fmt: skip
    rows["quote"] = rows["quote"].where(rows["value"].notna())  # the others are our own words
    with_number = rows[rows["value"].notna()].to_dict("records")
    if len(with_number) == 1:
        [one] = with_number
        title = say("goals_one", lang, count=str(len(rows)), year=one["period"],
                    number=number(one, lang, long=True))  # fmt: skip
    else:
        title = say("goals_some", lang, count=str(len(rows)), numbers=str(len(with_number)))
    return goals.timeline(
        rows, title=title, subtitle=say("goals_subtitle", lang), lang=lang,
        source=sources(rows, lang),
    )  # fmt: skip


# ------------------------------------------------------------------------------------- Liangjiang


@_chart
def liangjiang_capacity(lang: str = "en") -> Chart:
    """How many cars a year the plants of Liangjiang New Area could build."""
    rows = cq.liangjiang(indicator="capacity").head(1)
    row = _first(rows, "Liangjiang's capacity")
    return amounts.card(
        rows,
        title=say("liangjiang_capacity", lang, number=number(row, lang)),
        meaning=say("capacity_meaning", lang),
        lang=lang,
        source=sources(rows, lang),
        notes=[say("capacity_note", lang)],
    )


@_chart
def liangjiang_quarter(lang: str = "en") -> Chart:
    """New-energy and connected cars made in Liangjiang in the first quarter of 2022."""
    rows = cq.liangjiang(indicator="production", period="2022-Q1", product=["nev", "icv"])
    connected = _first(rows[rows["product"] == "icv"], "connected cars of the quarter")
    electric = _first(rows[rows["product"] == "nev"], "new-energy cars of the quarter")
    rows["label"] = [short("product", product, lang) for product in rows["product"]]
    return amounts.bars(
        rows,
        by="label",
        title=say("liangjiang_quarter", lang,
                  ratio=f"{connected['value'] / electric['value']:.1f}"),
        lang=lang,
        source=sources(rows, lang),
        notes=[say("overlap", lang)],
    )  # fmt: skip


@_chart
def unit_price(lang: str = "en") -> Chart:
    """Unit price of a car of Liangjiang and of the whole city."""
    rows = cq.figures(indicator="price", area=["两江新区", "重庆"]).sort_values("area")
    rows = rows.reset_index(drop=True)
    new = _first(rows[rows["area"] == "两江新区"], "a price of Liangjiang's cars")
    city = _first(rows[rows["area"] == "重庆"], "a price of the city's cars")
    rows["label"] = _place_and_time(rows, lang)
    return amounts.bars(
        rows,
        by="label",
        title=say("unit_price", lang, new=number(new, lang, long=True), city=number(city, lang)),
        subtitle=say("unit_price_subtitle", lang),
        lang=lang,
        source=sources(rows, lang),
        notes=[say("unit_price_note", lang)],
    )


@_chart
def liangjiang_output_value(lang: str = "en") -> Chart:
    """Output value of Liangjiang's car industry, by which extent of the area it covers."""
    rows = cq.liangjiang(indicator="output_value", measure="level", status="actual")
    rows = rows.assign(basis_name=_basis_names(rows, lang)).sort_values(["basis_name", "period"])
    several = len(set(rows["basis"])) > 1
    key = "liangjiang_output_value" if several else "liangjiang_one_extent"
    last = rows.sort_values("period").to_dict("records")[-1]
    return amounts.bars(
        rows,
        by="period",
        group="basis_name",
        title=say(key, lang, number=number(last, lang), year=last["period"]),
        lang=lang,
        source=sources(rows, lang),
    )


# ---------------------------------------------------------------------------- how it turned out


@_chart
def production_series(lang: str = "en") -> Chart:
    """Cars made in Chongqing, 2008 to 2025, one series for each statistical basis."""
    rows = cq.series(area="重庆", product="auto", unit="vehicle")
    rows = _whole_years(rows[rows["indicator"].isin(["production"])])
    rows = rows.sort_values("basis", key=lambda codes: codes != _LOCAL, kind="stable")
    rows = rows.assign(basis_name=_basis_names(rows, lang))
    local = rows[rows["basis"] == _LOCAL]
    last = local.sort_values("period").to_dict("records")[-1]
    peak = _largest(local)
    above = last["value"] >= peak["value"]
    there = set(rows["period"].astype(int))
    lacking = [str(year) for year in range(min(there), max(there)) if year not in there]
    starts = rows.loc[rows["break_before"].notna(), "break_before"].astype(int)
    return years.series(
        rows,
        by="basis_name",
        title=say("production_series", lang, last=number(last, lang), year=last["period"],
                  compared=say("more_than_peak" if above else "less_than_peak", lang),
                  peak=number(peak, lang), then=peak["period"]),
        lang=lang,
        source=sources(rows, lang),
        breaks={year: say("break_here", lang) for year in starts},
        notes=[
            say("never_joined", lang),
            *([say("no_count", lang, years=phrase("list", lang).join(lacking))] if lacking else []),
        ],
    )  # fmt: skip


@_chart
def one_year(lang: str = "en") -> Chart:
    """Every count of the cars made in Chongqing in 2019."""
    rows = cq.production(area="重庆", product="auto", period="2019")
    rows = rows.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)
    rows["label"] = [
        name + (say("and_others", lang) if not is_missing(row["also"]) else "")
        for name, row in zip(_published(rows, lang), rows.to_dict("records"), strict=True)
    ]
    gap = float(rows["value"].max() - rows["value"].min())
    return amounts.bars(
        rows,
        by="label",
        title=say("one_year", lang, count=str(len(rows)), year="2019",
                  gap=format_value(gap, "vehicle", lang=lang, long=True)),
        lang=lang,
        source=sources(rows, lang),
    )  # fmt: skip


def _published(rows: pd.DataFrame, lang: str) -> list[str]:
    return [
        say("item", lang, who=publisher(row["publisher"], lang), year=str(row["published"])[:4])
        for row in rows.to_dict("records")
    ]


@_chart
def nev_production(lang: str = "en") -> Chart:
    """New-energy vehicles made in Chongqing by year, by the local count."""
    rows = _whole_years(cq.series(f"chongqing-nev-production-{_LOCAL}"))
    first, last = rows.to_dict("records")[0], rows.to_dict("records")[-1]
    return amounts.bars(
        rows,
        by="period",
        vertical=True,
        title=say("nev_production", lang, first=first["period"], year=last["period"],
                  last=number(last, lang), times=f"{last['value'] / first['value']:.0f}"),
        lang=lang,
        source=sources(rows, lang),
    )  # fmt: skip


def share_of_nation() -> pd.DataFrame:
    """Return Chongqing's share of China's new-energy vehicles by year, computed on intervals."""
    parts = cq.series(f"chongqing-nev-production-{_LOCAL}")
    return _whole_years(cq.share(parts, cq.series("china-nev-production-caam")))


def _share_goal() -> dict[str, Any]:
    rows = cq.goals(measure="share", product="icnev", period="2025")
    return _first(rows, "the share goal of 2025")


@_chart
def nev_share(lang: str = "en") -> Chart:
    """Chongqing's share of China's new-energy vehicles by year, beside the goal for 2025."""
    exact = share_of_nation()
    goal = _share_goal()
    rows = rounded(exact).drop(columns="quote").assign(label=exact["period"])
    last = rows.to_dict("records")[-1]
    aim = pd.DataFrame([goal | {"label": say("goal_of", lang, year=goal["period"])}])
    met = exact["low"].iloc[-1] >= goal["value"]
    shown = ["label", "value", "low", "high", "bound", "unit", "status", "figure_id", "quote"]
    drawn = pd.concat([rows.reindex(columns=shown).astype(object), aim[shown].astype(object)])
    both = pd.concat([cq.inputs(exact), cq.figures(figure_id=goal["figure_id"])])
    return amounts.bars(
        drawn,
        by="label",
        vertical=True,
        title=say("nev_share_met" if met else "nev_share_missed", lang, year=last["period"],
                  share=number(last, lang), goal=number(goal, lang, long=True)),
        subtitle=say("share_subtitle", lang),
        lang=lang,
        source=sources(both, lang),
        notes=[say("share_bases", lang), say("share_note", lang)],
    )  # fmt: skip


@_chart
def share_readings(lang: str = "en") -> Chart:
    """The share goal of 2025 by every reading, beside the goal."""
    exact, goal = cq.share_readings(), _share_goal()
    rows = rounded(exact.assign(indicator="production"))
    rows["label"] = [short("reading", name, lang) for name in rows["reading"]]
    rows["figure_id"] = [f"reading-{n}" for n in range(1, len(rows) + 1)]
    aim = pd.DataFrame([goal | {"label": say("goal_of", lang, year=goal["period"])}])
    shown = ["label", "value", "low", "high", "bound", "unit", "status", "figure_id", "quote"]
    drawn = pd.concat(
        [aim[shown].astype(object), rows.assign(status="actual").reindex(columns=shown)
         .astype(object)]
    )  # fmt: skip
    verdicts = list(exact["verdict"])
    met, missed = verdicts.count("met"), verdicts.count("missed")
    title = say(
        "readings_mixed" if met else "readings", lang, year=goal["period"], met=str(met),
        missed=str(missed), count=str(len(exact)),
        goal=format_value(goal["value"], goal["unit"], lang=lang),
    )  # fmt: skip
    used = pd.concat([cq.inputs(exact), cq.figures(figure_id=goal["figure_id"])])
    return amounts.bars(
        drawn, by="label", title=title, lang=lang, source=sources(used, lang),
        subtitle=say("readings_subtitle", lang, year=goal["period"]),
    )  # fmt: skip


@_chart
def industry_size(lang: str = "en") -> Chart:
    """Output value and cluster size of Chongqing's car industry, by what each counts."""
    rows = cq.series(area="重庆", unit="CNY", indicator=["output_value", "other"])
    order = [
        "industry-output-value", "vehicle-output-value", "parts-output-value",
        "cluster-output-value", "cluster-scale",
    ]  # fmt: skip
    rows = rows[rows["basis"].isin(order)].assign(
        rank=lambda frame: [order.index(code) for code in frame["basis"]]
    )
    rows = rows.sort_values(["rank", "period"]).reset_index(drop=True)
    rows["basis_name"] = _basis_names(rows, lang)
    old = _last_of(rows, order[0])
    new = _last_of(rows, order[-1])
    return amounts.bars(
        rows,
        by="period",
        group="basis_name",
        title=say("industry_size", lang, new=number(new, lang), new_year=new["period"],
                  old=number(old, lang), old_year=old["period"]),
        subtitle=say("industry_subtitle", lang),
        lang=lang,
        source=sources(rows, lang),
    )  # fmt: skip


def _last_of(rows: pd.DataFrame, basis: str) -> dict[str, Any]:
    return _first(
        rows[rows["basis"] == basis].sort_values("period", ascending=False), f"a {basis}"
    )


def scored(lang: str = "en") -> pd.DataFrame:
    """Return the goals that were met or missed, each named in `lang`, with goal and outcome.

    ``bound`` is the outcome's; ``goal_bound`` is the goal's.
    """
    board = cq.scoreboard(verdict=["met", "missed"])
    several = [_outer(row) for row in board.to_dict("records")]
    board = board.assign(
        goal_bound=board["bound"].astype("string"),
        bound=board["outcome_bound"].fillna(pd.Series(several, dtype="string")),
    )
    board = rounded(board)
    board["label"] = [
        subtitle_line(board.loc[[i]].drop(columns=_city(board, i)), lang, unit="")
        for i in board.index
    ]
    return board


def _city(board: pd.DataFrame, i: int) -> list[str]:
    """The column `area`, where it is the city that all is about."""
    return ["area"] if board.loc[i, "area"] == "重庆" else []


@_chart
def scoreboard(lang: str = "en") -> Chart:
    """Goals and forecasts whose outcome is known, each against its goal."""
    board = scored(lang)
    shown = ["label", "period", "unit", "publisher", "published"]
    aims = board[shown].assign(
        bound=board["goal_bound"], value=board["goal"], status=board["status"].astype(str),
        figure_id=board["goal_id"], quote=board["quote"],
    )  # fmt: skip
    found = board[shown].assign(
        value=board["value"], low=board["low"], high=board["high"], status="actual",
        bound=board["bound"], figure_id=board["inputs"].str.split("; ").str[0],
        quote=board["outcome_quote"].str.split("; ").str[0],
    )  # fmt: skip
    verdicts = list(board["verdict"])
    used = pd.concat([board, cq.inputs(board)])
    return goals.progress(
        pd.concat([aims.astype(object), found.astype(object)], ignore_index=True),
        title=say("scoreboard", lang, count=str(len(board)), missed=str(verdicts.count("missed")),
                  met=str(verdicts.count("met"))),
        subtitle=say("scoreboard_subtitle", lang),
        lang=lang,
        source=sources(used, lang),
        notes=[say("scoreboard_note", lang)],
    )  # fmt: skip


def _outer(row: dict[str, Any]) -> str:
    """The bound of several outcomes taken together."""
    low, high = (not is_missing(row[end]) for end in ("low", "high"))
    return "range" if low and high else "over" if low else "under"


@_chart
def part_and_whole(lang: str = "en") -> Chart:
    """Connected cars made in 2021, in Liangjiang and in the city that it is a part of."""
    pair = _first(cq.conflicts(kind="part-exceeds-whole", product="icv"), "a part above its whole")
    rows = cq.figures(figure_id=[pair["figure_id_a"], pair["figure_id_b"]])
    rows = rows.sort_values("value", ascending=False, kind="stable")
    gap = format_value(round(pair["gap_percent"]), "%", lang=lang)
    return amounts.bars(
        rows, title=say("part_and_whole", lang, gap=gap), lang=lang, source=sources(rows, lang),
        notes=[say("part_note", lang)],
    )  # fmt: skip


@_chart
def sichuan(lang: str = "en") -> Chart:
    """Cars made in Sichuan and in Chengdu, the years for which a count was found."""
    rows = cq.production(area=["四川", "成都"], product="auto")
    rows = _whole_years(rows).sort_values(["area", "period"], ascending=[False, True])
    rows["name"] = [
        subtitle_line(rows.loc[[i], ["area"]], lang, unit="") for i in rows.index
    ]
    last = _first(rows[rows["area"] == "四川"].tail(1), "cars made in Sichuan")
    other = _first(rows[rows["area"] == "成都"].tail(1), "cars made in Chengdu")
    return amounts.bars(
        rows,
        by="period",
        group="name",
        title=say("region_counts", lang, year=last["period"], other=other["period"]),
        lang=lang,
        source=sources(rows, lang),
    )
