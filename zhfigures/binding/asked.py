"""The figure whose product is asked for, and what every rule about products may look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .context import Context, Reading
from .frame import Standing
from .named import Measurand

__all__ = ["PARTS_OF_CARS", "Asked", "made_by"]

#: What suppliers make.
PARTS_OF_CARS = frozenset({"battery", "parts"})

#: 衡岳汽车部件, 信川锂电科技, 南岭钢铁: what the name of a firm that no vocabulary knows says
#: that it makes.
_MADE = re.compile(
    "(?P<battery>电池|锂电|锂能)|(?P<motorcycle>摩托)|(?P<other>(?:钢铁|特钢|[铝铜镍锌]业|化工|石化|药业|制药|医药|食品|乳业"
    "|酒业|水泥|纺织|服饰|半导体|微电子?|机器人)(?:股份|集团)?$)|(?:零?部件|配件|变速器|传动|齿轮|轴承|轮毂|轮胎|内饰|座椅|车身|车桥|底盘|线束)"
)


@dataclass(slots=True)
class Asked:
    """A figure of which all is known but the product.

    Attributes
    ----------
    context : Context
        The document up to here.
    reading : Reading
        The quantity and what was said of it.
    unit : str
        Its unit.
    what : Measurand
        Its indicator.
    firm : str or None
        The firm that it is about.
    own : str or None
        What that firm makes, if that is one thing.
    standing : Standing or None
        The product named last, if it can be meant.
    in_clause : bool
        Whether the clause has named it.
    """

    context: Context
    reading: Reading
    unit: str
    what: Measurand
    firm: str | None
    own: str | None
    standing: Standing | None
    in_clause: bool

    def stands_among(self, codes: frozenset[str]) -> bool:
        """Whether the product named last is one of these."""
        return self.standing is not None and self.standing.code in codes

    def in_paragraph(self) -> bool:
        """Whether the product was named in this paragraph."""
        return self.context.in_paragraph(self.standing)

    def in_sentence(self) -> bool:
        """Whether it was named in this sentence."""
        return self.context.in_sentence(self.standing)

    def clause_says(self, words: re.Pattern[str]) -> bool:
        """Whether the clause has such words before the quantity."""
        return self.context.clause_says(self.reading, words)

    def is_makers(self) -> bool:
        """Whether the firm is a maker of cars."""
        known = self.context.lexicon.actors.get(self.firm) if self.firm else None
        return known is not None and known.makes_cars


def made_by(context: Context, firm: str | None) -> str | None:
    """What a firm makes, if that is one thing: cars, or batteries."""
    if not firm:
        return None
    known = context.lexicon.actors.get(firm)
    if known is None and (said := _MADE.search(firm)):
        return said.lastgroup or "parts"
    return known.makes if known else None
