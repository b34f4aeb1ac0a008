"""Sorts of units, indicators and products that prose and tables treat alike."""

from __future__ import annotations

#: Units that count things named right beside them: "10家整车企业", "13位专家".
COUNTED = {"company": "companies", "project": "projects", "person": "people"}
#: Units of money.
MONEY = frozenset({"CNY", "USD", "EUR", "TWD", "HKD", "JPY"})
#: Classifiers that count cars where cars are meant, machines elsewhere.
CAR_CLASSIFIERS = frozenset({"台", "部", "台套"})
#: Units of how long: an indicator said elsewhere is not what they are about.
DURATIONS = frozenset({"year", "month", "day", "hour", "minute"})
#: Units of how long, how far and how wide.
LENGTHS = frozenset({"m2", "km2", "km", "m", "mm", *DURATIONS})
#: Units of how large or strong a thing is, which no year said elsewhere dates.
EXTENTS = frozenset({"mu", "m2", "km", "m", "mm", "kW", "kg", *DURATIONS})
#: Units of goods that are no cars: tonnes made are tonnes of something.
GOODS = frozenset({"t", "kWh", "GWh", "MWh", "TWh", "GW", "kW", "unit", "m2", "m3"})

#: Units in which no vehicles are counted.
ENERGY_AND_MASS = frozenset({"t", "kWh", "GWh", "MWh", "TWh", "GW"})

#: Counts of a moment: a period carried from another sentence does not date them.
COUNTS = frozenset({"companies", "projects", "people", "employees", "models"})
#: What is counted piece by piece and is of no product, unless one is named beside it.
THINGS = frozenset({*COUNTS, "chargers"})
#: Indicators of a moment: a period carried from another paragraph does not date them.
STOCKS = frozenset({*THINGS, "capacity", "price", "stock"})
#: Sums over a time: cumulated up to a month, they began with the year.
FLOWS = frozenset(
    {
        "production",
        "sales",
        "production_sales",
        "output_value",
        "value_added",
        "revenue",
        "profit",
        "export_volume",
        "export_value",
    }
)
#: A firm's money is of its whole business, whatever product the sentence before was about.
FIRM_MONEY = frozenset({"revenue", "profit"})
#: What a project is to cost in all, begun or not.
WHOLE_COST = frozenset(
    {"总投资", "项目总投资", "合同总投资", "协议总投资", "计划总投资", "总投资额", "投资总额"}
)
#: What is made and sold: a product carried from any sentence before is still what is meant.
PRODUCT_FLOWS = frozenset(
    {
        "production",
        "sales",
        "production_sales",
        "export_volume",
        "export_value",
        "output_value",
        "capacity",
        "price",
        "market_share",
        "stock",
    }
)
#: What counts cars where its unit is 台 or left out.
CAR_COUNTS = frozenset(
    {
        "production",
        "sales",
        "production_sales",
        "export_volume",
        "stock",
        "capacity",
    }
)

#: Products told apart by what drives them; a body type named later does not replace them.
DRIVEN = frozenset({"nev", "icv", "icnev", "ice", "ev", "phev"})
BODIES = frozenset({"auto", "passenger", "commercial", "parts"})
CARS = frozenset({"auto", "passenger", "commercial", *DRIVEN})
VEHICLES = frozenset({*CARS, "motorcycle"})
#: What makers of cars and their suppliers make.
MOTOR_TRADE = frozenset({*CARS, "parts", "battery"})
#: Words for what is no part: a vehicle of the kind that the text is about.
WHOLE_VEHICLES = frozenset({"整车", "整车制造", "整车企业"})
#: Words for a car of any kind.
ANY_CAR = frozenset({"汽车", "整车", "车辆", "总市场"})
#: What is ordered of a firm.
ORDERS = ("订单", "大定", "小订", "小定", "锁单", "盲订", "预订量", "订单量")
