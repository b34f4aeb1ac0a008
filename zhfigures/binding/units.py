"""The unit as the sentence means it."""

from __future__ import annotations

from ..kinds import CAR_CLASSIFIERS, CAR_COUNTS, VEHICLES
from ..lexicon import Lexicon
from ..numbers import Quantity
from .measurand import Measurand

__all__ = ["settle"]


def settle(
    quantity: Quantity,
    what: Measurand,
    lexicon: Lexicon,
    product: str,
    *,
    bare: bool,
    counted: str | None,
) -> str | None:
    """Say which unit a quantity has; None where a number without a unit measures nothing.

    台 and 部 count cars where cars are meant, 个 counts what its noun is, and an elided unit is the
    one that its indicator takes: 产值超过3700亿, 产量205万.

    Parameters
    ----------
    quantity : Quantity
        The number, with the unit as printed.
    what : Measurand
        Its indicator.
    lexicon : Lexicon
        The vocabulary.
    product : str
        The product that the sentence speaks of.
    bare : bool
        Whether no noun follows the number: 开工3个.
    counted : str or None
        The unit of what the sentence has counted so far.

    Returns
    -------
    str or None
    """
    unit = quantity.unit
    if unit == "unit":
        if quantity.unit_text in CAR_CLASSIFIERS:
            cars = product in VEHICLES and what.code in {*CAR_COUNTS, "models"}
            cars = cars or what.label.endswith(("车辆", "汽车", "轿车", "客车"))
            return "vehicle" if cars else unit
        if what.code == "companies" and quantity.unit_text == "个":
            return "company"
        resumed = bare and counted == "project" and quantity.unit_text == "个"
        return "project" if what.code == "projects" or resumed else unit
    if unit:
        return unit
    takes = lexicon.indicators[what.word.word].units if what.word else frozenset()
    if "money" in takes:
        return "CNY"
    return "vehicle" if "vehicle" in takes and what.code in CAR_COUNTS else None
