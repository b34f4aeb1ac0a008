"""Every notebook in JupyterLab: at first open, when nothing in it is trusted yet, and run anew."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import glyphs_drawn  # of this folder
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
NOTEBOOKS = sorted(path.name for path in FOLDER.glob("*.ipynb"))
SECONDS = 90
SETTINGS = {
    # Every cell is in the page, not only those on the screen.
    "notebook-extension/tracker": {"windowingMode": "none"},
    # No question in front of the screenshots.
    "apputils-extension/notification": {"fetchNews": "false"},
}


@dataclass(frozen=True)
class Lab:
    """A running server."""

    address: str
    token: str

    def get(self, path: str) -> list | dict:
        """Ask its REST interface."""
        request = urllib.request.Request(
            f"{self.address}/api/{path}", headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as response:
            return json.load(response)

    def wait_until_idle(self, notebook: str, page: Page) -> None:
        """Wait until the kernel of a notebook has started and has nothing to do."""
        deadline = time.monotonic() + SECONDS
        states: list[str] = []
        while time.monotonic() < deadline:
            sessions = [s for s in self.get("sessions") if s["path"] == f"notebooks/{notebook}"]
            states = [session["kernel"]["execution_state"] for session in sessions]
            if states == ["idle"]:
                return
            # A bare sleep would leave the browser's reports unread, and its driver blocks on them.
            page.wait_for_timeout(200)
        pytest.fail(f"{notebook}: its kernel is {states or 'not there'} after {SECONDS} s")


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on loopback with nobody's settings, on copies of the notebooks and their data."""
    home = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "data"):
        hidden = shutil.ignore_patterns(".*")
        shutil.copytree(FOLDER.parent / name, home / "root" / name, ignore=hidden)
    for name, setting in SETTINGS.items():
        path = home / "config/lab/user-settings/@jupyterlab" / f"{name}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(setting))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    token = secrets.token_hex(16)
    environment = os.environ | {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTER_TOKEN": token,  # not on the command line, where others could read it
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    }
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root",
        "--ServerApp.ip=127.0.0.1", f"--ServerApp.port={port}", "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={home / 'root'}", "--LabApp.expose_app_in_browser=True",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.news_url=None", "--LabApp.extension_manager=readonly",
        "--LanguageServerManager.autodetect=False",
    ]  # fmt: skip
    log = home / "log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command, env=environment, cwd=home, stdout=output, stderr=subprocess.STDOUT
        )
    try:
        running = Lab(f"http://127.0.0.1:{port}", token)
        _wait_for(running, server, log)
        yield running
    finally:
        server.terminate()  # the server ends its kernels itself
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait_for(lab: Lab, server: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            lab.get("status")
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    pytest.fail("JupyterLab did not start:\n" + log.read_text(errors="replace")[-2000:])


def saved(name: str) -> dict:
    """The notebook as it is committed."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def charts_in(cells: list[dict]) -> int:
    """The number of charts among the outputs of some cells."""
    outputs = (output for cell in cells for output in cell.get("outputs", []))
    return sum("image/svg+xml" in output.get("data", {}) for output in outputs)


#: Waits for the pictures of the open notebook, then measures each: its kind, its size on the
#: screen, and how many colours it has; a picture that could not be drawn has none.
PICTURES = """
async () => {
  const notebook = document.querySelector('.jp-NotebookPanel:not(.lm-mod-hidden)');
  const found = [...notebook.querySelectorAll('.jp-OutputArea-output img')];
  return Promise.all(found.map(async img => {
    await img.decode().catch(() => {});
    const box = img.getBoundingClientRect();
    const canvas = document.createElement('canvas');
    canvas.width = 300;
    canvas.height = Math.max(1, Math.round(300 * img.naturalHeight / (img.naturalWidth || 1)));
    const context = canvas.getContext('2d');
    if (img.naturalWidth) context.drawImage(img, 0, 0, canvas.width, canvas.height);
    const pixels = new Uint32Array(
      context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return {kind: img.src.slice(5, 18), natural: img.naturalWidth, width: box.width,
            height: box.height, colours: new Set(pixels).size};
  }));
}
"""


def check_pictures(page: Page, expected: int, kind: str) -> None:
    """Every chart is there as a picture of a kind, has a size and is not blank."""
    pictures = page.evaluate(PICTURES)
    assert [p["kind"] for p in pictures] == [kind] * expected
    for picture in pictures:
        assert picture["natural"] > 0, picture
        assert min(picture["width"], picture["height"]) > 50, picture
        assert picture["colours"] > 3, picture


def shoot(page: Page, path: Path) -> None:
    """Save the whole notebook as one picture, in a window as tall as it is."""
    height = page.eval_on_selector(
        ".jp-NotebookPanel:not(.lm-mod-hidden) .jp-WindowedPanel-outer", "e => e.scrollHeight"
    )
    size = page.viewport_size
    page.set_viewport_size({"width": size["width"], "height": min(height + 120, 12000)})
    page.screenshot(path=path)
    page.set_viewport_size(size)


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_notebook(lab: Lab, opened, shots: Path, name: str):
    cells = saved(name)["cells"]
    with opened() as page:
        page.goto(f"{lab.address}/lab/workspaces/{Path(name).stem}/tree/notebooks/{name}"
                  f"?token={lab.token}")  # fmt: skip
        page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=SECONDS * 1000)
        lab.wait_until_idle(name, page)

        # At first open, untrusted: the pictures of the bundle, and no script or SVG.
        code = page.locator(".jp-NotebookPanel .jp-CodeCell")
        assert code.count() == sum(cell["cell_type"] == "code" for cell in cells)
        check_pictures(page, charts_in(cells), "image/png;bas")
        shoot(page, shots / f"{Path(name).stem}-opened.png")

        ran = page.evaluate_handle(
            "() => ({done: window.jupyterapp.commands.execute('notebook:restart-run-all')})"
        )
        page.locator(".jp-Dialog .jp-mod-accept").click(timeout=SECONDS * 1000)
        page.evaluate("ran => ran.done", ran)
        lab.wait_until_idle(name, page)

        now = page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.content.model.toJSON().cells"
        )
        for cell in now:
            for output in cell.get("outputs", []):
                assert output["output_type"] != "error", f"{output['ename']}: {output['evalue']}"
                assert output.get("name") != "stderr", output["text"]
        counts = [cell["execution_count"] for cell in now if cell["cell_type"] == "code"]
        assert counts == list(range(1, len(counts) + 1)), "not every cell ran"
        assert charts_in(now) == charts_in(cells)
        check_pictures(page, charts_in(cells), "image/svg+xml")
        assert glyphs_drawn(page, ".jp-RenderedHTMLCommon"), "Chinese is drawn as boxes"
        shoot(page, shots / f"{Path(name).stem}-ran.png")
