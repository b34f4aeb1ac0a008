"""The figure record: one number of a text, what it measures, and where it stands."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any

__all__ = ["BINDINGS", "BOUNDS", "FIELDS", "MEASURES", "STATUSES", "Draft", "Figure"]

BOUNDS = ("exact", "over", "under", "about", "range")
MEASURES = ("level", "change", "change_abs", "share", "rank", "multiple")
STATUSES = ("actual", "target", "forecast", "plan")
#: How a field was bound: said in the same sentence (a table: its row or header), carried from
#: earlier words, or taken from what the document as a whole is about.
BINDINGS = ("said", "carried", "default")

Number = int | float


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text, with everything needed to use it and to check it.

    Attributes
    ----------
    source : str
        Id of the document.
    quote : str
        The figure phrase as it stands in the original, so that ``text[start:end] == quote``.
    start, end : int
        Half-open offsets into the original's decoded text, in code points.
    value : int, float or None
        The number as stated, in base units (205万辆 is 2050000); negative for a fall; None for a
        range.
    low, high : int, float or None
        The closed interval that the words allow; None is an open end.
    bound : {'exact', 'over', 'under', 'about', 'range'}
        What the words around the number say about it.
    unit : str
        Code of the unit: ``vehicle``, ``CNY``, ``%``, ``pp``, ``company``, ... or ``other``.
    unit_text : str
        The unit as printed, or the unit that the sentence lends to an elided one.
    indicator : str
        Code of the indicator, ``other`` for one outside the vocabulary.
    label : str
        The words of the text that name the indicator.
    measure : {'level', 'change', 'change_abs', 'share', 'rank', 'multiple'}
        What kind of statement about the indicator the number makes.
    of : str or None
        For a share, the whole it is a share of.
    product : str
        Code of the product, ``none`` where the figure is about none.
    area : str or None
        The place it is about, shortest usual name in simplified characters.
    actor : str or None
        The firm or body it is about.
    period : str or None
        ISO 8601 style period, inclusive; for a target its target year.
    status : {'actual', 'target', 'forecast', 'plan'}
        Whether it happened, is aimed at, is expected, or is signed or planned.
    indicator_binding, area_binding, period_binding : {'said', 'carried', 'default'} or None
        How the field was bound; None where the field is empty.
    """

    source: str
    quote: str
    start: int
    end: int
    value: Number | None
    low: Number | None
    high: Number | None
    bound: str
    unit: str
    unit_text: str
    indicator: str
    label: str
    measure: str
    of: str | None
    product: str
    area: str | None
    actor: str | None
    period: str | None
    status: str
    indicator_binding: str | None = None
    area_binding: str | None = None
    period_binding: str | None = None

    def asdict(self) -> dict[str, Any]:
        """Return the record as a plain dict, keys in the order of the contract."""
        return asdict(self)


#: Names of the record's fields, in order: the columns of every table of figures.
FIELDS = tuple(field.name for field in fields(Figure))


class Draft:
    """A figure whose fields are still to be set: a frozen record is slow to make."""

    __slots__ = FIELDS

    def done(self) -> Figure:
        """Turn it into the figure that it is: the two have the same slots."""
        self.__class__ = Figure
        return self
