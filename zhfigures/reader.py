"""The reader's one verb: a text in, its figures out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from . import lexicon as lexicons
from .bind import bind
from .figure import Figure
from .scan import sentences
from .text import clean
from .topic import topic_of

__all__ = ["read"]


def read(
    text: str,
    published: date | None = None,
    *,
    source: str = "",
    vocabulary: Path | None = None,
) -> list[Figure]:
    """Read every figure of a Chinese text.

    Parameters
    ----------
    text : str
        A document as it is: prose, Markdown or HTML, simplified or traditional, glossed or not.
    published : datetime.date, optional
        Its publication date, which 今年, 上月 and the like count from. Where it is not given, the
        date that the document itself states is used, if there is one.
    source : str, optional
        Id of the document, copied into the records.
    vocabulary : pathlib.Path, optional
        A vocabulary file of the user's own, on top of the built-in one.

    Returns
    -------
    list of Figure
        In the order of the text; empty where it holds none. ``text[f.start:f.end] == f.quote``.

    Raises
    ------
    VocabularyError
        Where the vocabulary file cannot be used.
    """
    lexicon = lexicons.load(vocabulary)
    cleaned = clean(text)
    scanned = list(sentences(cleaned.text, lexicon))
    if not scanned:
        return []
    topic = topic_of(scanned, lexicon, cleaned.meta.get("title", ""))
    published = published or cleaned.published
    return bind(cleaned, scanned, lexicon, topic, source=source, published=published)
