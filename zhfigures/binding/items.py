"""Pages of several short items, each under a headline of its own: 【长安汽车10月销量19.8万辆】."""

from __future__ import annotations

import re

from ..scan import Sentence
from .context import Context
from .frame import Frame

__all__ = ["begin_item", "item_heads"]

#: A headline in brackets, alone in its line, and its end, of which other pages have few.
_HEAD = re.compile(r"【(?<![^\n].)[^【】\n]{4,40}】(?=[ ]*\n)")
_END = "】"
#: How many such lines make a page of items.
_ITEMS = 3


def item_heads(text: str) -> list[int]:
    """Where the items of a page begin, last first: none in a page that is not made of them."""
    if text.count(_END) < _ITEMS:
        return []
    heads = [head.start() for head in _HEAD.finditer(text)]
    return heads[::-1] if len(heads) >= _ITEMS else []


def begin_item(context: Context, sentence: Sentence) -> None:
    """Let an item begin that has come up to a sentence: what stood was of the one before."""
    items = context.items
    if items[-1] >= sentence.end:
        return
    while items and items[-1] < sentence.end:
        items.pop()
    context.frame = Frame()
    context.past = context.done = context.main = context.told_of = context.before_now = None
    context.month = context.around = context.day = context.before_since = None
