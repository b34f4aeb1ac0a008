"""A real browser that may speak to this machine only, for the tests that `make browser` runs."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    # What a page asks for outside is recorded, and goes nowhere.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]  # fmt: skip
WIDTHS = (1280, 400)


def chromium() -> str | None:
    """The Chromium of this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip unless asked for: two servers and a browser beside everything else time out."""
    if "browser" in config.getoption("markexpr"):
        return
    reason = "runs in `make browser`" + ("" if chromium() else "; no Chromium was found here")
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a screen."""
    path = chromium()
    if path is None:
        pytest.fail("no Chromium: on Debian, apt-get install chromium fonts-noto-cjk")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def shots(root: Path) -> Path:
    """Where screenshots are saved, to be looked at."""
    folder = root / "build" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


Opened = Callable[..., "Page"]


@pytest.fixture(scope="session")
def opened(browser: Browser) -> Opened:
    """Opens a page in a fresh profile; at its end it must have asked for nothing from outside."""

    @contextmanager
    def open_page(width: int = 1280, height: int = 1000) -> Iterator[Page]:
        context = browser.new_context(viewport={"width": width, "height": height})
        outside: list[str] = []

        def note(request: Request) -> None:
            address = urlsplit(request.url)
            local = address.hostname in ("127.0.0.1", "localhost")
            if address.scheme not in ("data", "blob", "file", "about") and not local:
                outside.append(request.url)

        context.on("request", note)
        page = context.new_page()
        page.on("websocket", lambda socket: outside.append(socket.url)
                if urlsplit(socket.url).hostname != "127.0.0.1" else None)  # fmt: skip
        try:
            yield page
        finally:
            context.close()
        assert not outside, f"asked for outside: {outside}"

    return open_page


DIFFERENT_GLYPHS = """
family => {
  const drawn = [...'重庆汽车产量'].map(character => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 48;
    const context = canvas.getContext('2d');
    context.font = `36px ${family}`;
    context.fillText(character, 4, 40);
    return canvas.toDataURL();
  });
  return new Set(drawn).size;
}
"""


def glyphs_drawn(page: Page, selector: str) -> bool:
    """Whether six Chinese characters look different in an element's font: boxes look all alike."""
    family = page.eval_on_selector(selector, "e => getComputedStyle(e).fontFamily")
    return page.evaluate(DIFFERENT_GLYPHS, family) == 6
