"""The site's files, from the repository's: committed notebooks, charts and tables."""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jinja2
from markupsafe import Markup
from pygments.formatters import HtmlFormatter

import cqauto_data as cq
from cqauto.definitions import DATA, SOURCES, by_code
from cqauto.sources import Note
from cqauto.tables import notes, records
from cqauto_charts import catalogue
from cqauto_charts.telling import rounded, short
from zhfigures.text import split_front_matter
from zhfigures.view import fragment

from . import fonts, notebooks
from .charts import Link, Picture, embed
from .entries import Entry, citation, computed_entry, entry

__all__ = ["SiteError", "build"]

_HERE = Path(__file__).parent
_HEADLINE = "nev_share"
_LANGUAGES = {"en": "charts.html", "zh": "charts-zh.html"}
_DOWNLOADS = {
    "figures.csv": "every figure, one a row, with its interval, unit, basis and place in its note",
    "documents.csv": "every document: publisher, date and how it is known, address, basis",
    "indicators.csv": "what each indicator measures",
    "datapackage.json": "the description of the three tables (Data Package 2), with their hashes",
    "LICENSE": "CC BY 4.0",
}


class SiteError(Exception):
    """Something the site needs is missing or wrong; the message names it and the remedy."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart of the folder ``charts`` in one language, with the files to download."""

    name: str
    picture: Picture
    files: tuple[str, ...]


def build(root: Path, folder: Path) -> int:
    """Write the site of a repository into a folder, in place of what an earlier build wrote.

    Parameters
    ----------
    root : Path
        The repository: its ``notebooks``, ``charts`` and ``data``.
    folder : Path
        Emptied first; one that holds anything else than a site is refused.

    Returns
    -------
    int
        The number of pages.

    Raises
    ------
    SiteError
        If a file is missing, a link leads nowhere, or a chart shows a figure without an entry.
    """
    files = _Site(root).files()
    if folder.exists() and any(folder.iterdir()) and not (folder / "site.css").is_file():
        raise SiteError(f"{folder}: holds other files; name an empty folder")
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return sum(name.endswith(".html") for name in files)


class _Site:
    """Everything the pages say; `files` renders them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes = notes(SOURCES)
        rows = records(cq.figures())
        ids = {row["figure_id"] for row in rows}
        vague = [row for row in records(cq.goals()) if row["figure_id"] not in ids]
        counts = defaultdict(int)
        for row in rows:
            counts[row["source"]] += 1
        self.citations = {
            row["id"]: citation(row, counts[row["id"]]) for row in records(cq.sources())
        }
        self.figures = [entry(row) for row in rows]
        self.vague = [entry(row) for row in vague]  # goals without a number
        self.entries = {made.id: made for made in self.figures + self.vague}
        self.computable = {row["figure_id"]: row for row in _computed_rows()}
        self.computed: dict[str, Entry] = {}
        self.shown_in: dict[str, dict[str, str]] = defaultdict(dict)  # figure -> page -> words
        self.drawings = {lang: self._drawings(lang, page) for lang, page in _LANGUAGES.items()}
        self.articles = self._articles()
        self.marks: dict[str, dict[int, str]] = {}  # document -> offset in its note -> anchor

    # ------------------------------------------------------------------------------------ charts

    def _drawings(self, lang: str, page: str) -> list[Drawing]:
        made = []
        for name in catalogue.CHARTS:
            files = tuple(f"charts/{lang}/{name}.{suffix}" for suffix in ("svg", "png"))
            for path in (self.root / file for file in files):
                if not path.is_file():
                    raise SiteError(f"{path}: no such chart; run make charts first")
            svg = (self.root / files[0]).read_text(encoding="utf-8")
            made.append(Drawing(name, self._picture(svg, name), files))
            if lang == "en":
                self._note_figures(made[-1].picture, f"{page}#{name}", made[-1].picture.title)
        return made

    def _picture(self, svg: str, prefix: str) -> Picture:
        return embed(svg, prefix, self._link)

    def _link(self, figure_id: str) -> Link:
        if figure_id in self.entries:
            words = self.entries[figure_id].quote
        elif figure_id in self.computable:
            made = computed_entry(self.computable[figure_id])
            words = self.computed.setdefault(figure_id, made).quote
        else:
            raise SiteError(
                f"a chart shows the figure {figure_id!r}, which no table has: "
                "draw it from a table of cqauto_data, with its column figure_id"
            )
        return Link(f"figures.html#{figure_id}", words)

    def _note_figures(self, picture: Picture, address: str, words: str) -> None:
        for figure in picture.figures:
            self.shown_in[figure].setdefault(address, words)
            for one in self.computed[figure].inputs if figure in self.computed else ():
                self.shown_in[one].setdefault(address, words)

    # --------------------------------------------------------------------------------- notebooks

    def _articles(self) -> list[notebooks.Article]:
        paths = sorted((self.root / "notebooks").glob("*.ipynb"))
        if not paths:
            raise SiteError(f"{self.root / 'notebooks'}: holds no notebook")
        return [self._article(path) for path in paths]

    def _article(self, path: Path) -> notebooks.Article:
        def address(link: str) -> str:
            return self._address(link, path)

        article = notebooks.read(path, self._picture, address)
        for picture in article.pictures:
            self._note_figures(picture, f"{article.name}.html", article.title)
        return article

    def _address(self, link: str, path: Path) -> str:
        """Give the site's address for a link of a notebook; a figure's is its row."""
        target, hash_, anchor = link.partition("#")
        if unquote(anchor) in self.entries:
            return f"figures.html#{unquote(anchor)}"
        if not target or re.match(r"[a-z]+:", target):
            return link
        whole = Path(os.path.normpath(path.parent / target))
        if not whole.exists() or not whole.is_relative_to(self.root):
            raise SiteError(f"{path}: the link {link} leads nowhere; correct it")
        inside = whole.relative_to(self.root)
        if inside.parent.name == "notebooks" and inside.suffix == ".ipynb":
            return f"{inside.stem}.html{hash_}{anchor}"
        if inside.parent == Path("data/sources"):
            return f"documents/{inside.stem}.html"
        if inside.parent == Path("data") and inside.name in _DOWNLOADS:
            return inside.as_posix()
        if inside.parts[0] == "charts" and inside.suffix in (".svg", ".png"):
            return inside.as_posix()
        raise SiteError(
            f"{path}: the site has no page for the link {link}; link to a table or note"
        )

    # ------------------------------------------------------------------------------------- pages

    def files(self) -> dict[str, bytes]:
        """Return every file of the site by its name."""
        files = {name: page.encode() for name, page in self._pages()}
        texts = [page.decode() for page in files.values()]
        styles = (_HERE / "assets" / "site.css").read_text(encoding="utf-8")
        code = HtmlFormatter(style="default").get_style_defs(".highlight")
        files["site.css"] = f"{styles}\n/* code */\n{code}\n".encode()
        files["site.js"] = (_HERE / "assets" / "site.js").read_bytes()
        for weight in ("Regular", "Bold"):
            files[f"fonts/{weight.lower()}.woff"] = fonts.web_font(weight, texts)
        files["fonts/OFL.txt"] = (fonts.FOLDER / "OFL.txt").read_bytes()
        for name in _DOWNLOADS:
            files[f"data/{name}"] = (DATA / name).read_bytes()
        for drawings in self.drawings.values():
            for name in (name for drawing in drawings for name in drawing.files):
                files[name] = (self.root / name).read_bytes()
        return files

    def _pages(self) -> Iterator[tuple[str, str]]:
        headline = next(d for d in self.drawings["en"] if d.name == _HEADLINE)
        yield self._page("index.html", headline=headline, downloads=_DOWNLOADS)
        for lang, name in _LANGUAGES.items():
            yield self._page(name, "charts.html", lang=lang, drawings=self.drawings[lang])
        for article in self.articles:
            yield self._page(f"{article.name}.html", "notebook.html", article=article)
        for note in self.notes:
            view, self.marks[note.id] = _view(note)
            yield self._page(
                f"documents/{note.id}.html", "document.html", up="../",
                document=self.citations[note.id], view=view,
            )  # fmt: skip
        yield self._page("documents.html", documents=list(self.citations.values()))
        yield self._page(
            "figures.html",
            computed=[self.computed[key] for key in sorted(self.computed)],
            bases=by_code("basis"),
        )

    def address_of(self, figure: Entry) -> str:
        """Return where a figure's words stand in the page of its document."""
        if not figure.value:  # only numbers are marked
            return f"documents/{figure.source}.html"
        # Figures that overlap share one mark, which begins where the first of them does.
        starts = [start for start in self.marks[figure.source] if start <= figure.start]
        return f"documents/{figure.source}.html#{self.marks[figure.source][max(starts)]}"

    def _page(
        self, name: str, template: str | None = None, up: str = "", **said: Any
    ) -> tuple[str, str]:
        page = _templates().get_template(template or name)
        return name, page.render(site=self, name=name, up=up, **said)


def _computed_rows() -> Iterator[dict[str, Any]]:
    """Everything computed that a chart may show, rounded as charts round it."""
    tables = (
        cq.value_per_vehicle(), cq.two_regions(), cq.growth(), catalogue.share_of_nation()
    )  # fmt: skip
    for table in tables:
        yield from records(rounded(table))
    readings = cq.share_readings().assign(indicator="share")
    for number, row in enumerate(records(rounded(readings)), 1):
        terms = (row["numerator_quote"], row["denominator_quote"])
        words = short("reading", row["reading"], "en")
        yield row | {
            "figure_id": f"reading-{number}", "quote": " ÷ ".join(t or "?" for t in terms),
            "label": words, "product": "none", "measure": "level", "of": None, "area": "重庆",
            "period": "2025", "status": "actual", "basis": None, "caveat": row["note"],
        }  # fmt: skip


def _view(note: Note) -> tuple[Markup, dict[int, str]]:
    """The audit view of a note below its front matter, and the anchors of its marks by offset."""
    _, begin = split_front_matter(note.text)
    body = note.text[begin:].lstrip("\n")
    begin = len(note.text) - len(body)
    figures = [replace(f, start=f.start - begin, end=f.end - begin) for f in note.figures]
    html = fragment(body, figures, note.meta["title"])
    anchors = re.findall(r'id="([^"]*at-(\d+))"', html)
    return Markup(html), {begin + int(start): anchor for anchor, start in anchors}


def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
