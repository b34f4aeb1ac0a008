"""The reader's one verb: a text in, its figures out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from operator import attrgetter
from pathlib import Path

from . import lexicon as lexicons
from .binding import bind
from .figure import Figure
from .lexicon import Lexicon
from .own_places import with_own_places
from .periods import PeriodExpr, told_on
from .scan import Sentence, sentences
from .tables import find_tables, mask, read_tables
from .text import clean
from .topic import HEAD, topic_of

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
        date that the document itself states is used, or the year that its words give away.
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
    cleaned = clean(text)
    lexicon = with_own_places(cleaned.text, lexicons.load(vocabulary))
    tables = find_tables(cleaned, lexicon)
    scanned = list(sentences(mask(cleaned.text, tables), lexicon))
    if not scanned and not tables:
        return []
    title, head = cleaned.meta.get("title", ""), cleaned.text[:HEAD]
    topic = topic_of(scanned, lexicon, title, head, cleaned.text)
    published = published or cleaned.published or _told_on(cleaned.text, scanned)
    figures = bind(cleaned, scanned, lexicon, topic, source=source, published=published)
    figures += read_tables(tables, cleaned, lexicon, topic, source=source, published=published)
    return sorted(_as_called(figures, cleaned.text, lexicon), key=attrgetter("start"))


def _told_on(text: str, sentences: Sequence[Sentence]) -> date | None:
    """The day that a text without a date is told on, as far as its times give it away."""
    periods = [
        token
        for sentence in sentences
        for token in sentence.tokens
        if type(token) is PeriodExpr
    ]
    return told_on(text, periods)


def _as_called(figures: list[Figure], text: str, lexicon: Lexicon) -> list[Figure]:
    """The figures, with firms as the text calls them: 北汽福田 where 福田汽车 is not said."""
    names = {}
    for firm in {figure.actor for figure in figures} & lexicon.other_names.keys():
        if firm not in text:
            said = Counter({name: text.count(name) for name in lexicon.other_names[firm]})
            [(name, times)] = said.most_common(1)
            if times:
                names[firm] = name
    if not names:
        return figures
    return [
        replace(figure, actor=names[figure.actor]) if figure.actor in names else figure
        for figure in figures
    ]
