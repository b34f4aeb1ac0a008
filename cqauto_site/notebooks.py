"""Notebooks as articles: prose, charts and tables in the open, code one click away."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape
from nbconvert.filters import Highlight2HTML, ansi2html, markdown2html

from .charts import Picture

__all__ = ["Article", "Block", "read"]

_HEADING = re.compile(r'<h2 id="([^"]+)">(.*?)<a class="anchor-link"', re.DOTALL)
_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r'(<a\b[^>]*?\shref=")([^"]*)(")')

Embed = Callable[[str, str], Picture]


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an article: ``prose``, ``code``, ``chart``, ``table`` or ``text``."""

    kind: str
    html: Markup
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """A notebook as a page.

    Attributes
    ----------
    name : str
        Its file's name without ending.
    title, lead : str
        Its question, and the first paragraph, which answers it; the lead is HTML.
    sections : list of (str, str)
        Anchor and words of each heading.
    blocks : list of Block
        What stands below the title.
    pictures : list of Picture
        Its charts.
    """

    name: str
    title: str
    lead: Markup
    sections: list[tuple[str, Markup]]
    blocks: list[Block]
    pictures: list[Picture]


def read(path: Path, embed: Embed, address: Callable[[str], str]) -> Article:
    """Read a notebook as it was run.

    Parameters
    ----------
    path : Path
    embed : callable
        Makes a picture of an SVG and a prefix for its ids.
    address : callable
        Gives the site's address for a link of the notebook.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    title, _, rest = "".join(cells[0]["source"]).partition("\n")
    blocks: list[Block] = []
    pictures: list[Picture] = []
    for cell in [{"cell_type": "markdown", "source": rest}, *cells[1:]]:
        source = "".join(cell["source"])
        if cell["cell_type"] == "markdown" and source.strip():
            blocks.append(Block("prose", _relink(markdown2html(source), address)))
        elif cell["cell_type"] == "code":
            blocks.append(Block("code", Markup(Highlight2HTML()(source, language="ipython3"))))
            for output in cell["outputs"]:
                block = _output(output, lambda svg: embed(svg, f"chart-{len(pictures)}"), pictures)
                if block.kind != "chart":
                    block = replace(block, html=_relink(block.html, address))
                blocks.append(block)
    whole = "".join(block.html for block in blocks if block.kind == "prose")
    first = re.search(r"<p>.*?</p>", whole, re.DOTALL)
    return Article(
        name=path.stem,
        title=title.removeprefix("#").strip(),
        lead=Markup(first[0] if first else ""),
        sections=[(anchor, Markup(words)) for anchor, words in _HEADING.findall(whole)],
        blocks=blocks,
        pictures=pictures,
    )


def _output(
    output: dict[str, Any], embed: Callable[[str], Picture], pictures: list[Picture]
) -> Block:
    """Show the richest form that needs no script."""
    if output["output_type"] == "stream":
        return Block("text", _preformatted(output["text"]))
    if output["output_type"] == "error":
        return Block("text", _preformatted("\n".join(output["traceback"])))
    data = {kind: "".join(value) for kind, value in output["data"].items()}
    if svg := data.get("image/svg+xml"):
        picture = embed(svg)
        pictures.append(picture)
        return Block("chart", picture.svg, picture.alt)
    if png := data.get("image/png"):
        alt = data.get("text/plain", "")
        image = Markup('<img src="data:image/png;base64,{}" alt="{}">').format(png.strip(), alt)
        return Block("chart", image, alt)
    if html := data.get("text/html"):
        return Block("table", Markup(_SCRIPT.sub("", html)))
    if markdown := data.get("text/markdown"):
        return Block("prose", Markup(markdown2html(markdown)))
    return Block("text", _preformatted(data.get("text/plain", "")))


def _preformatted(text: str | list[str]) -> Markup:
    return Markup("<pre>{}</pre>").format(Markup(ansi2html("".join(text))))


def _relink(html: str, address: Callable[[str], str]) -> Markup:
    return Markup(
        _LINK.sub(lambda m: m[1] + str(escape(address(unescape(m[2])))) + m[3], str(html))
    )
