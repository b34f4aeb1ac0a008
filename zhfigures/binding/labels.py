"""The words of the text that name what no word of the vocabulary names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Break, Token

__all__ = ["noun_after", "noun_before", "rate_name"]

_NOUN = re.compile(r"(?:的)?([㐀-鿿A-Za-z0-9]{1,12})")
_HEAD_END = re.compile(r"[共为是在有达将已实被参与及和等组于]")
_BEFORE = re.compile(r"([㐀-鿿A-Za-z]{1,12})$")
_VERBS = re.compile(
    r"(?:达到|达|为|是|约|有|共|已|实现|完成|突破|超过|接近|高达|仅|近|超|了|的|至|到|将|分别|累计|总计|提供|拥有|引进|建成|投用|新增)+$"
)


def rate_name(text: str, tokens: Sequence[Token], index: int) -> str:
    """The name of a share that no single word of the vocabulary names: 电动化比例, 本地采购比例."""
    for position in range(index - 1, -1, -1):
        token = tokens[position]
        if type(token) in (Break, Quantity):
            return ""
        if type(token) is Mention and token.kind == "cue" and token.code == "share":
            if not token.word.endswith(("比例", "占比", "比重")):
                return ""
            start = tokens[position - 1].end if position else 0
            if any(
                type(t) is Mention and t.kind == "cue" and t.word.startswith("占")
                for t in tokens[max(position - 5, 0) : position]
            ):
                return ""  # 占全市工业比重: a share of what was said, not a share by name
            match = _BEFORE.search(text[start : token.start])
            name = match[1] if match else ""
            return name + token.word if len(name) > 1 and "的" not in name else ""
    return ""


def noun_after(text: str, start: int) -> str:
    """The noun that a counted number names, as far as plain text shows it."""
    match = _NOUN.match(text, start)
    if not match:
        return ""
    noun = match[1]
    end = _HEAD_END.search(noun, 1)
    return noun[: end.start()] if end else noun


def noun_before(text: str, start: int, end: int) -> str:
    """The words before a number that say what it measures, without the verb between them."""
    words = text[max(start, end - 24) : end].rstrip(" :")
    words = _VERBS.sub("", words)
    match = _BEFORE.search(words)
    return match[1] if match else ""
