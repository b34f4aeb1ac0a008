"""From a chart to bytes: the same ones on every run and in every folder."""

from __future__ import annotations

import base64
import hashlib
import io
import os
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from cqauto.files import replace

from .sheet import WIDTH, Chart, house_settings

# Dates and program names would change the bytes from day to day and from place to place.
_ANONYMOUS = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
}
_PNG_DPI = 192  # two dots to a CSS pixel


def alt_text(fig: Chart) -> str:
    """Return the alternative text of a chart: its headline and every plotted number.

    Examples
    --------
    >>> alt_text(fig)  # doctest: +SKIP
    'Output fell by a third. Bar chart: 2018: 2.05 million vehicles; 2019: 1.38 million vehicles.'
    """
    if not isinstance(fig, Chart):
        raise TypeError(f"expected a chart of this package, not {type(fig).__name__}")
    return fig.alt


def render(fig: Chart, format: str = "svg", *, link: Callable[[str], str] | None = None) -> bytes:
    """Return a chart as an SVG, PNG or PDF file, byte for byte the same each time.

    Parameters
    ----------
    fig : Chart
    format : {"svg", "png", "pdf"}
    link : callable, optional
        Gives the address of a figure's entry for its id. In an SVG every mark and label of
        that figure then links to it. With or without links they show the quoted words on hover.
    """
    alt_text(fig)
    if format not in _ANONYMOUS:
        raise ValueError(f"format {format!r}: use {', '.join(_ANONYMOUS)}")
    metadata = dict(_ANONYMOUS[format])
    if format != "png":
        metadata["Title"] = fig.title
    buffer = io.BytesIO()
    with house_settings():
        fig.savefig(buffer, format=format, dpi=_PNG_DPI, metadata=metadata)
    if format != "svg":
        return buffer.getvalue()
    return _annotate(buffer.getvalue().decode("utf-8"), fig, link).encode("utf-8")


def _annotate(svg: str, fig: Chart, link: Callable[[str], str] | None) -> str:
    """Give an SVG its role, title and description, and its marks their hover texts and links."""
    # One page may hold several charts: the names of title and description must differ.
    name = "chart-" + hashlib.sha256(fig.alt.encode()).hexdigest()[:12]
    svg = svg.replace("<svg ", f'<svg role="img" aria-labelledby="{name}-title {name}-desc" ', 1)
    svg = re.sub(
        r"<title>.*?</title>",
        lambda _: (
            f'<title id="{name}-title">{escape(fig.title)}</title>\n'
            f' <desc id="{name}-desc">{escape(fig.alt)}</desc>'
        ),
        svg,
        count=1,
        flags=re.DOTALL,
    )

    def opened(match: re.Match[str]) -> str:
        gid = match[1]
        owner = next((known for known in _prefixes(gid) if known in fig.figure_ids), None)
        if owner is None:
            return match[0]
        figure_id = fig.figure_ids[owner]
        quote = fig.quotes[owner]
        attributes = f" data-figure={quoteattr(figure_id)}"
        hover = f"<title>{escape(quote)}</title>" if quote else ""
        return f"<g id={quoteattr(gid)}{attributes}>{hover}"

    svg = re.sub(r'<g id="([^"]+)">', opened, svg)
    return _linked(svg, link) if link else svg


def _prefixes(gid: str) -> list[str]:
    """Return a gid and what remains of it without its last parts, the longest first."""
    parts = gid.split(".")
    return [".".join(parts[:n]) for n in range(len(parts), 0, -1)]


def _linked(svg: str, link: Callable[[str], str]) -> str:
    out, depth, closing = [], 0, []
    for piece in re.split(r"(<g\b[^>]*>|</g>)", svg):
        if piece.startswith("<g") and not piece.endswith("/>"):
            depth += 1
            if figure := re.search(r'data-figure="([^"]*)"', piece):
                out.append(f"<a href={quoteattr(link(figure[1]))}>")
                closing.append(depth)
        out.append(piece)
        if piece == "</g>":
            if closing and closing[-1] == depth:
                closing.pop()
                out.append("</a>")
            depth -= 1
    return "".join(out)


def save(
    fig: Chart, path_stem: str | os.PathLike[str], formats: Sequence[str] = ("svg", "png")
) -> list[Path]:
    """Write a chart as ``path_stem.svg`` and so on; a file is replaced whole or not at all.

    Parameters
    ----------
    fig : Chart
    path_stem : path
        Its folder is made where it is missing.
    formats : sequence of {"svg", "png", "pdf"}

    Returns
    -------
    list of Path
        What was written.

    Raises
    ------
    InputError
        Where the folder cannot be made or written.

    Examples
    --------
    >>> save(fig, "charts/en/production")  # doctest: +SKIP
    [PosixPath('charts/en/production.svg'), PosixPath('charts/en/production.png')]
    """
    stem = os.fspath(path_stem)
    contents = [(Path(f"{stem}.{format}"), render(fig, format)) for format in formats]
    for path, content in contents:
        replace(path, content)
    return [path for path, _ in contents]


def show(fig: Chart) -> None:
    """Display a chart in a notebook as SVG, PNG and text at once.

    An untrusted notebook shows the PNG, a trusted one the SVG, a terminal or a screen reader the
    alternative text.

    Examples
    --------
    >>> show(fig)  # doctest: +SKIP
    """
    from IPython.display import display  # only notebooks have it

    bundle = {
        "image/svg+xml": render(fig, "svg").decode("utf-8"),
        "image/png": base64.b64encode(render(fig, "png")).decode("ascii"),
        "text/plain": alt_text(fig),
    }
    display(bundle, raw=True, metadata={"image/png": {"width": WIDTH}})
