"""The site in a real browser: hovering, following, searching, sorting, narrow and printed."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import WIDTHS, glyphs_drawn  # of this folder

pytestmark = pytest.mark.browser

CHART_PAGES = ("index.html", "charts.html", "charts-zh.html")


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository."""
    from cqauto_site import build

    folder = tmp_path_factory.mktemp("site")
    build(root, folder)
    return folder


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_fit_the_screen(site: Path, opened, shots: Path, width: int):
    pages = [path.name for path in sorted(site.glob("*.html"))]
    pages.append("documents/2019-auto-forum-speech.html")
    with opened(width) as page:
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text)
                if message.type == "error" else None)  # fmt: skip
        for name in pages:
            page.goto((site / name).as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, name
            page.evaluate("document.fonts.ready")
            # Two long tables make pictures that nobody can look at.
            whole = page.evaluate("document.documentElement.scrollHeight") < 16000
            shot = f"site-{width}-{name.replace('/', '-').removesuffix('.html')}.png"
            page.screenshot(path=shots / shot, full_page=whole)
        assert not faults


def test_chinese_is_drawn_with_the_fonts_of_the_site(site: Path, opened):
    with opened() as page:
        page.goto((site / "figures.html").as_uri())
        page.evaluate("document.fonts.ready")
        assert page.evaluate("document.fonts.check('700 16px Cqauto', '重庆')")
        assert page.eval_on_selector_all("body", "b => [...document.fonts].map(f => f.status)") == [
            "loaded", "loaded",
        ]  # fmt: skip
        assert glyphs_drawn(page, "body")


@pytest.mark.parametrize("name", CHART_PAGES)
def test_every_mark_has_its_words_and_leads_to_its_entry(site: Path, opened, name: str):
    ids = set(re.findall(r'<tr id="([^"]+)"', (site / "figures.html").read_text("utf-8")))
    with opened() as page:
        page.goto((site / name).as_uri())
        marks = page.eval_on_selector_all(
            "svg.chart [data-figure]",
            """marks => marks.map(mark => ({
              figure: mark.dataset.figure,
              words: mark.querySelector(':scope > title')?.textContent,
              address: mark.closest('a')?.getAttribute('href'),
            }))""",
        )
        assert marks
        for mark in marks:
            assert mark["words"], mark
            assert mark["address"] == f"figures.html#{mark['figure']}", mark
            assert mark["figure"] in ids, mark


def test_a_mark_can_be_followed_to_the_words_in_the_document(site: Path, opened):
    with opened() as page:
        page.goto((site / "charts.html").as_uri())
        mark = page.locator('#production a[href*="2019-auto-forum-speech"]').first
        assert mark.locator("title").first.text_content() == "205万辆"
        mark.click()
        page.wait_for_url("**/figures.html#*")
        row = page.locator("tr:target")
        assert row.locator(".quote").text_content() == "205万辆"
        assert row.is_visible()
        row.locator(".quote").click()
        page.wait_for_url("**/documents/*")
        target = page.locator(":target")
        assert target.inner_text().startswith("205万辆")
        assert "重庆汽车产量" in page.locator(".zhf-article").inner_text()


def test_marks_can_be_reached_with_the_keyboard(site: Path, opened):
    with opened() as page:
        page.goto((site / "index.html").as_uri())
        first = page.locator("svg.chart a:not([tabindex])").first
        first.focus()
        assert page.evaluate("document.activeElement.getAttribute('aria-label')")
        page.keyboard.press("Enter")
        page.wait_for_url("**/figures.html#*")
        assert page.locator("tr:target").count() == 1


def test_figures_can_be_searched_and_sorted(site: Path, opened):
    with opened() as page:
        page.goto((site / "figures.html").as_uri())
        rows = page.locator("#figures tbody tr:visible")
        every = rows.count()
        page.fill("input[type=search]", "liangjiang 产值")
        assert 0 < rows.count() < every
        assert all("Liangjiang" in text for text in rows.all_inner_texts())
        assert page.locator("output").inner_text() == f"{rows.count()} of {every}"
        page.fill("input[type=search]", "")

        value = "tds => tds.map(td => td.dataset.order).filter(Boolean).map(Number)"
        for name, reverse in (("ascending", False), ("descending", True)):
            page.get_by_role("button", name="Value").click()
            assert page.locator("th[aria-sort]").get_attribute("aria-sort") == name
            numbers = page.eval_on_selector_all("#figures td.value", value)
            assert numbers == sorted(numbers, reverse=reverse)


def test_a_linked_row_is_shown_whatever_was_searched_for(site: Path, opened):
    with opened() as page:
        page.goto((site / "figures.html").as_uri())
        page.fill("input[type=search]", "no such words")
        some_id = "2019-auto-forum-speech:production_auto_重庆_2018"
        page.evaluate("id => { location.hash = id }", some_id)
        row = page.locator("tr:target")
        row.wait_for(state="visible")
        assert unquote(page.url).endswith(some_id)


def test_nothing_is_lost_without_scripts(site: Path, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "figures.html").as_uri())
    assert page.locator("#figures tbody tr").first.is_visible()
    assert not page.locator("input[type=search]").is_visible()
    context.close()


def test_prints(site: Path, opened, shots: Path):
    with opened(794) as page:
        page.goto((site / "index.html").as_uri())
        page.emulate_media(media="print")
        assert not page.locator("nav").first.is_visible()
        assert page.locator("svg.chart").first.is_visible()
        page.screenshot(path=shots / "site-print-index.png", full_page=True)
