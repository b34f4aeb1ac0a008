"""What serves the making of cars, and what car makers and their suppliers have of each other."""

from __future__ import annotations

import re

from ..kinds import CARS, COUNTED, DRIVEN
from .asked import PARTS_OF_CARS, Asked

__all__ = ["ENDS_SERVING", "serves", "supplied"]

#: Firms that make what goes into a car.
SUPPLIERS = ("供应商", "配套商", "配套企业", "零件厂")
#: Firms that build cars: the customers of those that make parts.
CAR_MAKERS = ("车企", "整车厂", "主机厂", "车厂")

#: What chargers give, and what it costs.
CHARGING = frozenset(
    {"充电量", "服务费", "充电服务费", "充电费", "充电费用", "充电价格", "电费", "电价"}
)

#: What suppliers are told of with.
_OF_SUPPLIERS = PARTS_OF_CARS | {"other"}
#: What a text may be about so that its car makers make that.
KINDS_OF_CARS = DRIVEN | {"commercial", "motorcycle"}
#: Names of machines that a works has.
TOOLS = frozenset({"机器人", "机械臂", "机械手", "AGV", "压铸机", "冲压机", "数控机床"})
#: What chargers are for, where it has been named.
CHARGED = frozenset({"nev", "ev", "icnev"})
#: What serves cars on their way, or says how a works makes them.
SERVICES = ("加氢站", "自动化率", "数控化率")
#: What the words for what serves end in; all else that does is chargers or told in pieces.
ENDS_SERVING = frozenset(word[-1] for word in (*SERVICES, *CHARGING))
#: Machines of a works that have a hand in making: 1000台机器人, 50台AGV小车.
_TOOLS = re.compile(
    "(?:智能|工业|焊接|自动|协作){0,2}(?:机器人|机械[臂手]|AGV)(?!项目|企业|产|订单)"
)
#: What a works gets itself: 购置磨床6台.
_EQUIPS = re.compile("购置|购买|采购|引进|配备|配置|配有|安装|装有|投用|更新")
#: What is bought for cars is parts: 本地配套率50%, 采购额22亿元.
_BOUGHT = re.compile("配套率|(?:配套)?采购(?:总?额|金额|需求|协议|占比)")
#: 拿到的定点车型有|12款.
_OF_MODELS = re.compile("车型(?:数量?)?(?:已?[有达共]|达到|超过|增至|为)*$")
#: Who sells and who buys them.
_SUPPLIERS = re.compile("供应商|配套|零部件|整车|主机厂|车企")
#: Firms that supply others: 为新能源汽车配套的350家.
_SUPPLY = re.compile(
    "[为给][^,，。;；]{2,16}(?:配套|供货|供应零部件)的(?:就?有|达到?|超过?|约|近)*$"
)


def serves(asked: Asked) -> str | None:
    """充电桩10万个, 1000台机器人协同作业: they serve cars or their making and are none.

    新能源汽车保有量10万辆,充电桩2万个: but a paragraph or a text on what they charge says what
    they are for.
    """
    what = asked.what
    if what.code == "chargers":
        named = asked.in_paragraph() and asked.standing.code in CHARGED
        return "nev" if named or asked.context.topic.product in CHARGED else "none"
    if what.label.endswith(SERVICES) or what.label in CHARGING:
        return "none"
    if asked.unit != "unit" or what.code != "other":
        return None
    if asked.in_clause and asked.standing.code == "other" and asked.clause_says(_EQUIPS):
        return "none"
    tools = _TOOLS.match(asked.context.text, asked.reading.quantity.end) or (
        asked.what.label == "机械设备"
    )
    return "none" if tools or what.label in TOOLS else None


def supplied(asked: Asked) -> str | None:
    """What makers of cars and their suppliers have of each other: 供应商20家, 客户是22家车企."""
    what = asked.what
    models = what.code == "models" and (
        "车型" in what.label or asked.clause_says(_OF_MODELS)
    )
    if models and (asked.own in PARTS_OF_CARS or asked.stands_among(_OF_SUPPLIERS)):
        return "auto"  # 激光雷达取得60款车型定点, 650台机器人…,4款车型共线生产
    if asked.unit in COUNTED:
        if what.label.endswith(CAR_MAKERS):
            subject = asked.context.topic.subject
            if asked.in_paragraph() and asked.standing.token.word.startswith("新势力"):
                return asked.standing.code  # 新势力公布交付数据。…9家车企
            return subject if subject in KINDS_OF_CARS else "auto"
        supplies = what.label.endswith(SUPPLIERS) or asked.clause_says(_SUPPLY)
        return _supplies(asked) if supplies else None
    if what.code != "other" or not (_BOUGHT.search(what.label) or asked.clause_says(_BOUGHT)):
        return None
    trade = asked.is_makers() or asked.context.sentence_says(_SUPPLIERS)
    return _supplies(asked) if trade else None


def _supplies(asked: Asked) -> str:
    """Parts, or the batteries that the text speaks of.

    整车20万辆,电池产能300GWh,本地配套率50%: where the sentence began with cars, those.
    """
    context, standing = asked.context, asked.standing
    if standing is None or standing.code != "battery":
        return "parts"
    before = context.in_sentence(standing) and not context.since_last(standing)
    first = context.products[0].code if before else "battery"
    return first if first in CARS else "battery"
