"""The site as files: whole, escaped, linked, the same each time, and asking for nothing outside."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from cqauto_charts import catalogue
from cqauto_site import build
from cqauto_site.build import SiteError
from cqauto_site.charts import Link, embed

NOTEBOOK = {
    "cells": [
        {
            "cell_type": "markdown",
            "source": ["# Is 1 < 2 & 2 < 3?\n", "\n", "It *is*. [On](01_b.ipynb)"],
        },
        {
            "cell_type": "code",
            "source": "print('<script>alert(1)</script>')",
            "outputs": [
                {"output_type": "stream", "name": "stdout", "text": "<script>alert(1)</script>"},
                {
                    "output_type": "execute_result",
                    "data": {"text/html": "<b>bold</b><script>alert(2)</script>"},
                },
            ],
        },
    ]
}  # fmt: skip
HOSTILE = """<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="6pt" height="3pt" viewBox="0 0 6 3"><title>T</title><desc>"A" &amp; &lt;b&gt;</desc>
<defs><path id="glyph"/></defs>
<g id="a" data-figure="one"><title>&lt;script&gt;</title><use xlink:href="#glyph"/></g>
<g id="b" data-figure="one" style="fill: url(#hatch)"/></svg>"""


class Page(HTMLParser):
    """What a page links to, loads, and can be linked at."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: Counter[str] = Counter()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.update(filter(None, [values.get("id")]))
        if tag == "a" and (address := values.get("href")):
            self.links.append(address)
        elif tag in ("link", "use", "image"):
            self.loads += filter(None, [values.get("href"), values.get("xlink:href")])
        self.loads += filter(None, [values.get("src"), values.get("srcset")])


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two notebooks, and each chart of the catalogue drawn in a hurry."""
    root = tmp_path_factory.mktemp("repository")
    (root / "notebooks").mkdir()
    for name in ("01_a", "01_b"):
        (root / "notebooks" / f"{name}.ipynb").write_text(json.dumps(NOTEBOOK), encoding="utf-8")
    some = ["nev_share", "share_readings", "plan_goals"]
    catalogue.write(some, ["en"], ["svg", "png"], root / "charts")
    for lang in ("en", "zh"):
        (root / "charts" / lang).mkdir(exist_ok=True)
        for name in catalogue.CHARTS:
            drawn = root / "charts" / "en" / (name if name in some else some[0])
            for suffix in (".svg", ".png"):
                target = root / "charts" / lang / f"{name}{suffix}"
                if not target.exists():
                    shutil.copy(drawn.with_suffix(suffix), target)
    return root


@pytest.fixture(scope="module")
def site(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("small")
    build(repository, folder)
    return folder


@pytest.fixture(scope="module")
def whole_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository."""
    folder = tmp_path_factory.mktemp("whole")
    build(root, folder)
    return folder


@pytest.fixture(scope="module")
def pages(whole_site: Path) -> dict[str, Page]:
    paths = whole_site.rglob("*.html")
    return {path.relative_to(whole_site).as_posix(): Page(path) for path in paths}


def test_every_link_within_resolves(whole_site: Path, pages: dict[str, Page]):
    lost = []
    for name, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme:
                assert parts.scheme in ("http", "https"), link
                continue
            here = whole_site / name
            target = here.parent / unquote(parts.path) if parts.path else here
            inside = target.resolve().relative_to(whole_site.resolve()).as_posix()
            there = target.is_file()
            if there and parts.fragment:
                there = unquote(parts.fragment) in pages[inside].ids
            if not there:
                lost.append((name, link))
    assert not lost


def test_no_id_stands_twice(pages: dict[str, Page]):
    assert {n: [i for i, k in page.ids.items() if k > 1] for n, page in pages.items()
            if max(page.ids.values(), default=0) > 1} == {}  # fmt: skip


def test_loads_nothing_from_outside(whole_site: Path, pages: dict[str, Page]):
    for name, page in pages.items():
        for address in page.loads:
            parts = urlsplit(address)
            assert parts.scheme in ("", "data"), (name, address)
            assert not parts.netloc, (name, address)
    styles = (whole_site / "site.css").read_text(encoding="utf-8")
    assert all(a.startswith("fonts/") for a in re.findall(r"url\(([^)]*)\)", styles))
    assert "@import" not in styles


def test_each_figure_has_its_row(pages: dict[str, Page]):
    import cqauto_data as cq

    ids = set(cq.figures()["figure_id"]) | set(cq.goals()["figure_id"])
    assert ids <= set(pages["figures.html"].ids)


def test_each_document_has_its_page(pages: dict[str, Page]):
    import cqauto_data as cq

    assert {f"documents/{name}.html" for name in cq.sources()["id"]} <= set(pages)


def test_same_files_give_the_same_bytes(repository: Path, site: Path, tmp_path: Path):
    build(repository, tmp_path / "again")
    for path in site.rglob("*"):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "again" / path.relative_to(site)).read_bytes()


def test_notebook_text_is_escaped_and_scripts_are_dropped(site: Path):
    page = (site / "01_a.html").read_text(encoding="utf-8")
    assert "<h1>Is 1 &lt; 2 &amp; 2 &lt; 3?</h1>" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<b>bold</b>" in page


def test_links_between_notebooks_lead_to_pages(site: Path):
    assert '<a href="01_b.html">On</a>' in (site / "01_a.html").read_text(encoding="utf-8")


def test_a_chart_is_linked_escaped_and_has_ids_of_its_own():
    picture = embed(HOSTILE, "p", lambda figure: Link(f"f.html#{figure}", "words & more"))
    assert picture.figures == ("one",)
    assert picture.alt == '"A" & <b>'
    assert 'aria-label="&quot;A&quot; &amp; &lt;b&gt;"' in picture.svg
    assert picture.svg.count('<a href="f.html#one"') == 2
    assert "<title>&lt;script&gt;</title>" in picture.svg, "the words of the chart are kept"
    assert "<title>words &amp; more</title>" in picture.svg, "and added where there are none"
    assert picture.svg.count('tabindex="-1"') == 1, "the keyboard stops at a figure once"
    assert set(re.findall(r'\bid="([^"]*)"', picture.svg)) == {"p-glyph", "p-a", "p-b"}
    assert 'xlink:href="#p-glyph"' in picture.svg
    assert "url(#p-hatch)" in picture.svg


def test_a_figure_without_a_row_is_named(repository: Path, tmp_path: Path):
    broken = tmp_path / "broken"
    shutil.copytree(repository, broken)
    chart = broken / "charts" / "en" / "nev_share.svg"
    text = chart.read_text(encoding="utf-8")
    chart.write_text(re.sub(r'data-figure="[^"]*"', 'data-figure="row-0"', text), encoding="utf-8")
    with pytest.raises(SiteError, match="'row-0', which no table has"):
        build(broken, tmp_path / "site")


@pytest.mark.parametrize("link", ["09_lost.ipynb", "../tools/x.py"])
def test_a_link_that_leads_nowhere_is_named(repository: Path, tmp_path: Path, link: str):
    broken = tmp_path / "broken"
    shutil.copytree(repository, broken)
    path = broken / "notebooks" / "01_a.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("01_b.ipynb", link), encoding="utf-8")
    with pytest.raises(SiteError, match=re.escape(link)):
        build(broken, tmp_path / "site")


def test_a_folder_with_other_files_is_left_alone(repository: Path, tmp_path: Path):
    kept = tmp_path / "thesis.txt"
    kept.write_text("mine")
    with pytest.raises(SiteError, match="holds other files"):
        build(repository, tmp_path)
    assert kept.read_text() == "mine"
