"""What a document as a whole is about: the place that 全市 and an unnamed subject stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .kinds import DRIVEN
from .lexicon import Area, Lexicon, Mention
from .numbers import Quantity
from .periods import PeriodExpr
from .scan import Sentence, Token

__all__ = ["Topic", "topic_of"]

#: What share of the mentions makes a kind of product the subject of a text.
MOST = 0.6
#: Where firms sell; never what a text is about.
ABROAD = frozenset({"海外"})
#: Words of a text about a firm, known by its name or not.
FIRM_WORDS = frozenset({"公司", "本公司", "该公司"})
#: How many characters from the top name a document's subject: title and first lines.
HEAD = 200
#: How much more the firm that is named first weighs.
FIRST = 10
#: How far behind it one may stand whose attribute it is.
ATTRIBUTE = range(3, 7)
#: How often a subject is spoken of.
OFTEN = 2
#: How many words for goals make a plan.
GOALS = 3
#: How many hold what a document is about and nothing else.
OPENING = 100


@dataclass(frozen=True, slots=True)
class Topic:
    """The document's own place, firm, kind of car and measure; the places it names, by kind.

    `of_firm` says that firms are named more than places, `firm` that one of them is named most of
    all. `plan` says that it sets goals again and again.
    `product` is named most of all; `subject` is the same where the document begins with it.
    """

    area: str | None
    by_kind: dict[str, str]
    actor: str | None
    of_firm: bool
    firm: str | None
    plan: bool
    product: str | None
    subject: str | None
    indicator: Mention | None

    def local(self, area: Area, standing: str | None = None) -> str | None:
        """What 全市, 我省 or 新区 stands for here; None if the text names no such place."""
        fitting = (name for kind, name in self.by_kind.items() if kind in area.stands_for)
        return next(fitting, standing)


def _is_field(tokens: Sequence[Token], index: int) -> bool:
    """全国第三位: where something ranks, not where it is."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return type(following) is Quantity and following.unit == "place-rank"


def _leading(counts: Counter[str]) -> str | None:
    """The most counted name, if it makes up most of all."""
    for name, count in counts.most_common(1):
        if count > MOST * counts.total():
            return name
    return None


def _merged(products: Counter[str]) -> Counter[str]:
    """The driven kinds as one: a text on new-energy cars names hybrids and battery cars as well."""
    driven = Counter({code: n for code, n in products.items() if code in DRIVEN})
    if len(driven) < 2:
        return products
    rest = Counter({code: n for code, n in products.items() if code not in DRIVEN})
    rest[driven.most_common(1)[0][0]] = driven.total()
    return rest


def topic_of(sentences: Iterable[Sentence], lexicon: Lexicon, title: str = "") -> Topic:
    """Weigh the places that a document names; the title and the first lines weigh more.

    Parameters
    ----------
    sentences : iterable of Sentence
        The scanned document.
    lexicon : Lexicon
        The vocabulary.
    title : str
        The title of the front matter, if there is one.

    Returns
    -------
    Topic
    """
    weights: Counter[str] = Counter()
    firms: Counter[str] = Counter()
    products: Counter[str] = Counter()
    spoken: Counter[str] = Counter()  # the same, unweighed
    opening: str | None = None  # the product that the document opens with
    first: Mention | None = None
    opener: str | None = None  # the firm that it opens with
    counts: Counter[str] = Counter()  # what is said of vehicles: sales, production
    headed: set[str] = set()  # the places of the first lines
    words: dict[str | None, Mention] = {}
    goals = 0
    unnamed_firm = False
    unnamed = False  # 全市, 某某公司: a place or a firm that the text leaves to its reader
    for mention in lexicon.find(title) if title else ():
        if mention.kind == "area":
            weights[mention.code] += 10
            headed.add(mention.code)
        elif mention.kind == "actor":
            firms[mention.code] += 10
    for sentence in sentences:
        tokens = sentence.tokens
        for index, token in enumerate(tokens):
            if type(token) is not Mention:
                goals += type(token) is PeriodExpr and token.role == "by"
                continue
            kind = token.kind
            if kind == "indicator":
                if token.word in FIRM_WORDS:
                    unnamed_firm = True
                elif token.code in ("production", "sales"):
                    counts[token.code] += 1
                    words.setdefault(token.code, token)
            elif kind == "cue":
                goals += token.code == "target"
            elif kind == "area":
                if lexicon.areas[token.code].kind == "local":
                    unnamed = True
                elif token.code not in ABROAD and not _is_field(tokens, index):
                    # 全国 is said of rank and share in every report of a place.
                    head = token.start < HEAD and token.code != "全国"
                    weights[token.code] += 4 if head else 1
                    if token.start < HEAD:
                        headed.add(token.code)
            elif kind == "product":
                if token.code != "none":
                    spoken[token.code] += 1
                    products[token.code] += 4 if token.start < HEAD else 1
                    if opening is None and token.start < OPENING:
                        opening = token.code
            elif kind == "actor":
                firms[token.code] += 4 if token.start < HEAD else 1
                # 华为加持下的赛力斯: the firm whose attribute the first one is
                if token.start < HEAD and (not first or token.start - first.end in ATTRIBUTE):
                    first = first or token
                    opener = token.code
            elif kind == "publisher":
                home = lexicon.actors[token.code].home or "全国"
                weights[home] += 1
    if not (weights or firms or unnamed or unnamed_firm):
        weights["全国"] = 1  # a text that names no place and no firm speaks of the country
    if weights and not (headed & {weights.most_common(1)[0][0]}) and not _leading(weights):
        weights["全国"] = weights.total()  # a tour of the country
    by_kind: dict[str, str] = {}
    for name, _ in weights.most_common():
        area = lexicon.areas.get(name)
        if area is not None:
            by_kind.setdefault(area.kind, name)
    ranked = [name for name, _ in weights.most_common()]
    if opener is not None:
        firms[opener] += FIRST
    leading = _leading(_merged(products))
    if spoken[leading] < OFTEN:
        leading = None
    of_firm = bool(firms) and not unnamed
    of_firm = of_firm and max(firms.values()) > max(weights.values(), default=0)
    return Topic(
        ranked[0] if ranked else None,
        by_kind,
        max(firms, key=firms.get, default=None),
        of_firm,
        _leading(firms) if of_firm else None,
        goals >= GOALS,
        leading,
        leading if leading == opening else None,
        words.get(_leading(counts)),
    )
