"""The unit as the sentence means it."""

from __future__ import annotations

from ..kinds import CAR_CLASSIFIERS, CAR_COUNTS, VEHICLES
from ..lexicon import Lexicon
from ..numbers import Quantity
from .named import Measurand

__all__ = ["settle"]

#: What is ordered of a car before it is sold.
_ORDERED = frozenset(
    {
        "大定", "小订", "小定", "锁单", "锁单量", "盲订", "意向订单", "有效订单",
        "订单", "预售订单", "新增订单", "预订量", "订单量",
    }
)  # fmt: skip
#: What counts firms besides 家: 1—2户龙头企业.
_OF_FIRMS = frozenset("个户")
#: Who are counted without a word for it: 常住人口|117万.
_HEADS = ("人口", "人数", "人口规模")
_CARS = ("车辆", "汽车", "轿车", "客车")
#: Machines, whatever is spoken of: 石油钻井设备312台, 动力总成产能30万台.
_MACHINES = ("设备", "机床", "机器人", "总成", "发动机", "电机", "通机", "机组", "装置", "仪器")


def settle(
    quantity: Quantity,
    what: Measurand,
    lexicon: Lexicon,
    product: str,
    *,
    bare: bool,
    counted: str | None,
    thing: str = "",
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
    thing : str
        The words before the number that may say what 台 counts.

    Returns
    -------
    str or None
    """
    unit = quantity.unit
    if unit == "unit":
        if quantity.unit_text in CAR_CLASSIFIERS:
            counts_cars = what.code in {*CAR_COUNTS, "models"} or what.label in _ORDERED
            cars = product in VEHICLES and counts_cars and not thing.endswith(_MACHINES)
            cars = cars or what.label.endswith(_CARS) or thing.endswith(_CARS)
            return "vehicle" if cars else unit
        if what.code == "companies" and quantity.unit_text in _OF_FIRMS:
            return "company"
        resumed = bare and counted == "project" and quantity.unit_text == "个"
        return "project" if what.code == "projects" or resumed else unit
    if unit:
        return unit
    takes = lexicon.indicators[what.word.word].units if what.word else frozenset()
    if "money" in takes or (what.word is None and what.code == "output_value"):
        return "CNY"  # 产值超过3700亿, 超千亿的汽车产业集群
    if what.code == "employees" or (what.code == "people" and what.label.endswith(_HEADS)):
        return "person"  # 员工总数超过90万, 常住人口117万
    return "vehicle" if "vehicle" in takes and what.code in CAR_COUNTS else None
