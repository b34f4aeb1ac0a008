"""Charts as parts of a page: every mark and label becomes a link to its figure's entry."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple
from xml.etree import ElementTree as ET

from markupsafe import Markup

__all__ = ["Link", "Picture", "embed"]

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
ET.register_namespace("", _SVG)
ET.register_namespace("xlink", _XLINK)


class Link(NamedTuple):
    """Where a mark leads, and the words it stands for."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart ready to stand in a page.

    Attributes
    ----------
    svg : Markup
        The SVG element.
    title, alt : str
        Its headline and its alternative text.
    figures : tuple of str
        Ids of the figures it shows, each once, in drawing order.
    """

    svg: Markup
    title: str
    alt: str
    figures: tuple[str, ...]


def embed(svg: str, prefix: str, link: Callable[[str], Link]) -> Picture:
    """Turn a chart's SVG file into a part of a page.

    Parameters
    ----------
    svg : str
        As `cqauto_charts.render` writes it: what is drawn for a figure is a group with the
        attribute ``data-figure`` and the quoted words as its title.
    prefix : str
        Makes its ids unique in the page.
    link : callable
        Gives for a figure's id the address of its entry and the words to show on hover where
        the chart has none.
    """
    root = ET.fromstring(svg)
    title, alt = (root.findtext(f"{{{_SVG}}}{name}", "") for name in ("title", "desc"))
    for name in ("metadata", "title", "desc"):  # a title here would hover over the whole chart
        for child in root.findall(f"{{{_SVG}}}{name}"):
            root.remove(child)
    figures: dict[str, None] = {}
    _link_marks(root, link, figures)
    _rename_ids(root, f"{prefix}-")
    for name in ("width", "height", "version", "aria-labelledby"):
        root.attrib.pop(name, None)
    # An image would hide the links within from assistive technology.
    root.attrib |= {"role": "group", "aria-label": alt, "class": "chart"}
    return Picture(Markup(ET.tostring(root, encoding="unicode")), title, alt, tuple(figures))


def _link_marks(parent: ET.Element, link: Callable[[str], Link], seen: dict[str, None]) -> None:
    for place, child in enumerate(list(parent)):
        figure = child.get("data-figure")
        if figure is None:
            _link_marks(child, link, seen)
            continue
        target = link(figure)
        quote = child.findtext(f"{{{_SVG}}}title", "")
        if not quote:
            quote = target.words
            hover = ET.Element(f"{{{_SVG}}}title")
            hover.text = quote
            child.insert(0, hover)
        attributes = {"href": target.address, "aria-label": quote, "lang": "zh-Hans"}
        if figure in seen:  # once is enough for the keyboard and for a list of links
            attributes |= {"tabindex": "-1", "aria-hidden": "true"}
        seen[figure] = None
        anchor = ET.Element(f"{{{_SVG}}}a", attributes)
        anchor.append(child)
        anchor.tail, child.tail = child.tail, None
        parent[place] = anchor


def _rename_ids(root: ET.Element, prefix: str) -> None:
    for element in root.iter():
        for name, value in element.attrib.items():
            if name == "id":
                element.set(name, prefix + value)
            elif name in ("href", f"{{{_XLINK}}}href") and value.startswith("#"):
                element.set(name, f"#{prefix}{value[1:]}")
            elif "url(#" in value:
                element.set(name, re.sub(r"url\(#", f"url(#{prefix}", value))
