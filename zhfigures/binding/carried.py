"""The product of a figure in whose clause none is named: the first of `RULES` that answers."""

from __future__ import annotations

import re

from ..kinds import (
    COUNTED,
    DRIVEN,
    FIRM_MONEY,
    GOODS,
    LENGTHS,
    MONEY,
    MOTOR_TRADE,
    ORDERS,
    PRODUCT_FLOWS,
    VEHICLES,
)
from ..lexicon import Mention
from .asked import PARTS_OF_CARS, Asked, made_by
from .context import Context
from .labels import names_project

__all__ = ["WHOLE_TRADE", "carried", "penetrating"]

#: Units of a firm's costs, margins and spending.
MONEY_AND_RATES = MONEY | {"%", "pp"}
#: What a text may be about so that a car firm's figures are of it as well; of 新能源汽车 only some.
TRADES = frozenset({"commercial", "motorcycle"})
#: What is said of a project: it is of the product that the project makes.
PROJECTS = frozenset({"investment", "output_value", "capacity", "models"})
#: What stands between a list's number and its next name.
LISTING = ("、", ",", "，", "和", "及", "与")
#: What a place signs or has altogether, of whatever trade.
SUMS = frozenset({"investment", "projects", "companies", "employees"})

#: 全行业从业人员8万人: those of a trade and not of the last of its parts.
WHOLE_TRADE = re.compile("全(?:行业|产业)链?")
#: Lines on which a works makes what it makes: 14条生产线.
_LINES = re.compile("(?:产|总装|装配|流水)线")
#: What is made goes somewhere: 产品卖到18个国家.
_GOES_TO = re.compile("(?:产品|整车|新车|车型)[㐀-鿿]{0,6}?(?:卖到|销往|出口|进入|远销|覆盖|行销)")
#: 出口汽车21万辆,销往100多个国家: the clause leaves out what goes there.
_SOLD_TO = re.compile(
    "[ ,，]*(?:主要|已经?|分别)?(?:销往|销到|远销|卖到|卖往|出口到|畅销|行销|发往)"
)
#: What parts off the market of all that is sold.
_ABROAD = re.compile("海外|国外|境外|国内|出口")
#: What a noun ends before.
_ENDS_NOUN = frozenset(",，。;；、和及与 ")
#: What a place buys abroad.
_IMPORTED = frozenset({"进口", "进口额", "进口值", "进口总额", "进口总值", "进口货值"})
#: What a paragraph of a plan begins with: ——|智能网联汽车|。
_HEAD = re.compile(
    r"(\s*(?:[—－-]{1,2}|[(（]?[一二三四五六七八九十0-9]{1,3}[)）、.．]|[•●◆■▶])\s*)"
    "[㐀-鿿]{2,14}?((?:产业|领域|方面)?[。:：])"
)
_HEADING = 12
#: Kinds of cars that are told of one place, and not of the next.
_KINDS = frozenset({"passenger", "ev", "phev"})
#: What a firm makes and sells, in numbers of pieces.
_MADE_AND_SOLD = frozenset({"production", "sales", "production_sales", "export_volume"})
#: Within how many tokens behind a maker's number the next maker is named.
_NEXT_MAKER = 5
#: All of a place: 全市签约项目30个.
_ALTOGETHER = re.compile("(?<!安)全[市省区县州]|全域")


def carried(asked: Asked) -> str:
    """The product of a figure in whose clause none is named."""
    for rule in RULES:
        if code := rule(asked):
            return code
    return asked.context.topic.subject or "none"


# ------------------------------------------------------------- rules, in the order of their say


def _by_name(asked: Asked) -> str | None:
    """新能源渗透率43%, 15款新车: what the word for the number itself names."""
    label = asked.what.label
    if label == "新车" and asked.stands_among(PARTS_OF_CARS):
        behind = asked.context.text[asked.what.word.end] if asked.what.word else ""
        return "auto" if behind in _ENDS_NOUN else None  # but 23款新车灯
    return "nev" if label.startswith("新能源") and label.endswith("渗透率") else None


def _firms_money(asked: Asked) -> str | None:
    """A firm's money, and what it is compared with, is of what the firm makes.

    规上企业营业收入618亿元,增长5.8%;利润总额29.6亿元: without a firm, of what that sum was of.
    """
    context, firm, code = asked.context, asked.firm, asked.what.code
    last = context.last
    both = code in FIRM_MONEY and last is not None and last.indicator in FIRM_MONEY
    if both and not firm and not context.since_last(asked.standing):
        return last.product
    shared = last is not None and (last.indicator, last.actor) == ("market_share", firm)
    shared = shared and firm and last.product in PARTS_OF_CARS
    if shared and not context.since_last(asked.standing):
        return last.product  # 比亚迪电池市占率9%,销售额5.3亿元
    money = code in FIRM_MONEY or (code == "other" and asked.unit in MONEY_AND_RATES)
    if not money or not firm or (code == "other" and asked.in_sentence()):
        return None
    own, topic = asked.own, context.topic
    if own is None and firm == topic.firm and topic.product in MOTOR_TRADE:
        own = topic.product
    if own is None and asked.in_sentence() and asked.standing.code in PARTS_OF_CARS:
        own = asked.standing.code  # 美心销售曲轴120万件,营收9亿元
    return "auto" if own in DRIVEN else own or "none"


def _where_it_goes(asked: Asked) -> str | None:
    """产品卖到18个国家: of what is sold there; 8个国家 alone are of no product."""
    if asked.what.code != "other" or not asked.what.label.startswith("国家"):
        return None
    made = asked.own or (asked.standing.code if asked.in_paragraph() else None)
    goes = asked.clause_says(_GOES_TO) or (
        asked.in_sentence() and _SOLD_TO.match(asked.context.text, asked.context.clause.start)
    )
    return made if made and goes else "none"


def _of_works(asked: Asked) -> str | None:
    """弗迪电池的14条生产线 are of batteries; a distance and a length of time are of nothing."""
    lines = asked.own and asked.reading.quantity.unit_text == "条"
    if lines and _LINES.search(asked.what.label):
        return asked.own
    if asked.own and asked.unit == "unit" and asked.what.label == "工厂":
        return asked.own
    made = asked.what.code in PRODUCT_FLOWS  # 隔膜产能105亿平方米
    return "none" if asked.unit in LENGTHS and not made else None


def _costs(asked: Asked) -> str | None:
    """新基地规划产能20万辆,总投资50亿元: what works cost is of what they make."""
    last = asked.context.last
    works = last is not None and last.indicator == "capacity"
    if asked.what.code != "investment" or not works:
        return None
    return None if asked.context.since_last(asked.standing) else last.product


def _sold_abroad(asked: Asked) -> str | None:
    """规模500万辆,新能源汽车销量占比60%,海外销量占比30%: the two are parts of the same whole."""
    context, last = asked.context, asked.context.last
    shares = last is not None and last.measure == asked.reading.said.measure == "share"
    if not shares or not asked.what.label.endswith("销量占比"):
        return None
    if context.since_last(asked.standing) or not asked.clause_says(_ABROAD):
        return None
    whole = next(iter(context.figures.values()))
    return whole.product if whole.product == "auto" and whole.measure == "level" else None


def _in_sentence(asked: Asked) -> str | None:
    """What the sentence has named, unless the people of all the trade are counted."""
    if not asked.in_sentence():
        return "none" if asked.firm and asked.what.code == "employees" else None
    staff = asked.what.code == "employees" and "从业" in asked.what.label and not asked.firm
    return _staffed(asked) if staff else asked.standing.code


def _parts_as_last(asked: Asked) -> str | None:
    """比亚迪以111.8GWh排在第二位,市场份额15.9%: of the batteries or parts that are told of."""
    context, last = asked.context, asked.context.last
    if last is None and asked.what.code == "market_share" and context.part is not None:
        # 比亚迪装机量69GWh。市场份额13%: of the batteries; 宁德时代占比48%。其次为比亚迪,占比…
        paragraph, of, firm, code = context.part
        same = paragraph == context.place.paragraph and (
            firm == asked.firm or code == "market_share"
        )
        return of if same else None
    if last is None or last.product not in PARTS_OF_CARS:
        return None
    if asked.firm and last.actor == asked.firm:
        return last.product
    shares = asked.what.code == "market_share" and any(
        figure.indicator == "market_share" and figure.product == last.product
        for figure in context.figures.values()
    )
    return last.product if shares and context.in_reach(asked.standing) else None


def _of_list(asked: Asked) -> str | None:
    """吉利新能源能做到80万辆,长安70万辆: a firm and its number, listed after those of another."""
    context, last, actor = asked.context, asked.context.last, asked.context.frame.actor
    if asked.own != "auto" or last is None or actor is None or context.in_part:
        return None
    if not last.unit == asked.unit == "vehicle" or last.product not in DRIVEN:
        return None
    if actor.token.end != asked.reading.quantity.start:
        return None
    if context.text[context.last_at : actor.token.start].strip() not in LISTING:
        return None
    listed = [figure.product for figure in context.figures.values()]
    told = len(listed) > 1 and listed == [last.product] * len(listed)
    return last.product if told or any(one.code in DRIVEN for one in context.products) else None


def _of_makers(asked: Asked) -> str | None:
    """销量前三为比亚迪(418万辆)、上汽(410万辆)、…: of all cars, as those of the next maker."""
    context, own = asked.context, asked.own
    if own not in DRIVEN or asked.what.code not in PRODUCT_FLOWS or asked.in_paragraph():
        return None
    if asked.reading.left != "(" or asked.reading.right != ")":
        return None
    behind = context.tokens[asked.reading.index + 1 : asked.reading.index + _NEXT_MAKER]
    follows = next((token for token in behind if type(token) is Mention), None)
    if follows is None or follows.kind != "actor":
        return None
    return "auto" if made_by(context, follows.code) == "auto" else None


def _in_part(asked: Asked) -> str | None:
    """新能源汽车产量47.6万辆。其中,上汽通用五菱生产44.9万辆: of the whole's kind."""
    in_part = asked.context.in_part and asked.in_paragraph()
    if not in_part or asked.standing.code not in DRIVEN:
        return None
    supplies = asked.own in PARTS_OF_CARS and _is_named_later(asked)
    return asked.own if supplies else asked.standing.code  # 其中,弗迪电池产值236亿元


def _as_others(asked: Asked) -> str | None:
    """奇瑞出口汽车109万辆;比亚迪出口25万辆: cars, as those of the firm told of just before."""
    last = asked.context.last
    if asked.own not in DRIVEN or last is None or last.product != "auto":
        return None
    another = last.actor and last.actor != asked.firm and last.indicator == asked.what.code
    return "auto" if another and last.unit in (asked.unit, "%") else None


def _of_firm(asked: Asked) -> str | None:
    """What a firm makes and sells is its own product, if it is named or nothing else is near."""
    context, standing, own = asked.context, asked.standing, asked.own
    flows = asked.what.code in PRODUCT_FLOWS or asked.what.label.endswith(ORDERS)
    if not own or not flows:
        return None
    named = context.in_sentence(context.frame.actor) or own in PARTS_OF_CARS
    if not (named or not asked.in_paragraph() or _is_named_later(asked)):
        return None
    told = context.in_paragraph(standing) or (standing and standing.code == context.topic.product)
    if told and context.in_reach(standing) and standing.code in TRADES:
        return standing.code
    return own


def _trade_of_place(asked: Asked) -> str | None:
    """其中,出口2342亿元;进口1243亿元: all that a place sells abroad, where no goods are named."""
    abroad = asked.what.code == "export_value" or asked.what.label in _IMPORTED
    if not abroad or asked.firm or asked.in_paragraph() or asked.context.topic.firm:
        return None
    money = asked.unit in MONEY or asked.reading.said.measure == "change"
    return "none" if money else None


def _made_and_sold(asked: Asked) -> str | None:
    """What is made and sold is of what was named last, if that still holds."""
    standing, subject = asked.standing, asked.context.topic.subject
    flows = asked.what.code in PRODUCT_FLOWS or (asked.unit == "vehicle" and asked.in_paragraph())
    if not flows or standing is None or not _reaches(asked):
        return None
    here = asked.in_paragraph()
    kind = not here and standing.code in _KINDS and asked.context.topic.product == "auto"
    if kind and asked.context.in_sentence(asked.context.frame.area):
        return "auto"  # 德国生产轿车407万辆。(a paragraph ends) 美国卖了1598万辆
    of_all = standing.code == "auto" and not here
    return subject if of_all and subject in DRIVEN else standing.code


def _of_text(asked: Asked) -> str | None:
    """东欧市场占集团出口约五成, in a text about one firm: of what that firm makes."""
    context, code = asked.context, asked.what.code
    if asked.firm or code not in _MADE_AND_SOLD or asked.unit != "%" or asked.in_paragraph():
        return None
    return made_by(context, context.topic.firm)


def _by_indicator(asked: Asked) -> str | None:
    """What the indicator or the unit says by itself; 产值和增加值的增速 are of one trade."""
    subject, code = asked.context.topic.subject, asked.what.code
    last = asked.context.last
    if code == "value_added" and "indicator" in asked.reading.mapped and last is not None:
        return last.product
    if asked.what.label.endswith("渗透率"):
        return penetrating(asked.context)
    if asked.unit == "vehicle":
        subject = subject or _firms_kind(asked)
        return subject if subject in VEHICLES and not asked.firm else "auto"
    if code in PRODUCT_FLOWS and asked.unit in GOODS:
        return "other"
    if code == "value_added" and asked.context.runs_on and asked.stands_among(MOTOR_TRADE):
        return asked.standing.code
    return "none" if code == "value_added" else None


def _altogether(asked: Asked) -> str | None:
    """全市签约项目30个: what a place signs or has altogether."""
    summed = asked.what.code in SUMS or asked.what.label.endswith("资金")
    start, end = asked.context.sentence.start, asked.reading.quantity.start
    everything = summed and not asked.firm and _ALTOGETHER.search(asked.context.text, start, end)
    return "none" if everything else None


def _headed(asked: Asked) -> str | None:
    """——智能网联汽车。…建设路侧设备500套: a paragraph that names what it is on."""
    if asked.what.code != "other" or not asked.in_paragraph() or asked.firm:
        return None
    context, named = asked.context, asked.standing.token
    start = context.text.rfind("\n", max(named.start - _HEADING, 0), named.start) + 1
    head = _HEAD.match(context.text, start) if start else None
    whole = head is not None and named.start == head.end(1) and named.end == head.start(2)
    return asked.standing.code if whole else None


def _near(asked: Asked) -> str | None:
    """What the paragraph has named, or what the project makes that is spoken of."""
    context, code = asked.context, asked.what.code
    counted = asked.unit in COUNTED or (asked.unit == "mu" and _is_site(asked))
    if asked.in_paragraph() and (counted or code != "other"):
        later = asked.own in PARTS_OF_CARS and code in PROJECTS and _is_named_later(asked)
        return asked.own if later else asked.standing.code  # 汽车…。赣锋锂电也来了,投资54亿元
    project = code in PROJECTS and context.in_reach(asked.standing)
    start, end = context.clause.start, asked.reading.quantity.start
    return asked.standing.code if project and names_project(context.text, start, end) else None


def _is_site(asked: Asked) -> bool:
    """项目总投资32亿元,占地920亩: the ground of a project is of what it makes."""
    context, standing = asked.context, asked.standing
    if standing is None or standing.code == "other":
        return False
    return context.text.find("项目", context.sentence.start, asked.reading.quantity.start) >= 0


def _models(asked: Asked) -> str | None:
    """展出600余款车型: of cars, where nothing else is spoken of."""
    if asked.firm or asked.what.code != "models" or "车" not in asked.what.label:
        return None
    subject = asked.context.topic.subject
    return subject if subject in VEHICLES else "auto"


def _of_firms_own(asked: Asked) -> str | None:
    """What a firm spends on works is of what it makes; all else of a firm is of no product."""
    if not asked.firm:
        return None
    spent = asked.what.code in PROJECTS and not asked.what.label.endswith("投入")
    return asked.own if asked.own and spent else "none"


RULES = (
    _by_name,
    _firms_money,
    _where_it_goes,
    _of_works,
    _costs,
    _sold_abroad,
    _in_sentence,
    _parts_as_last,
    _of_list,
    _of_makers,
    _in_part,
    _as_others,
    _of_firm,
    _trade_of_place,
    _made_and_sold,
    _of_text,
    _by_indicator,
    _altogether,
    _headed,
    _near,
    _models,
    _of_firms_own,
)


# ------------------------------------------------------------------------- what the rules ask for


def penetrating(context: Context) -> str:
    """新能源渗透率58.7%,豪华车30.2%: of what drives the cars, whatever cars they are."""
    said = (product.code for product in reversed(context.products) if product.code in DRIVEN)
    topic = context.topic.product
    return next(said, topic if topic in DRIVEN else "nev")


def _firms_kind(asked: Asked) -> str | None:
    """金华三期投产,产能达到35万辆: of the one kind that the firm makes that the text is about."""
    context = asked.context
    of_place = context.in_sentence(context.frame.area) and asked.what.code != "capacity"
    return None if of_place else made_by(context, context.topic.firm)


def _is_named_later(asked: Asked) -> bool:
    """汽车产量293.5万辆…。靠谁?比亚迪。光是深汕基地,产能就有60万辆: the firm's own kind of cars."""
    actor = asked.context.frame.actor
    later = asked.context.in_paragraph(actor)
    return later and actor.token.start > asked.standing.token.start


def _staffed(asked: Asked) -> str:
    """整车企业8家、零部件企业420家,从业人员15万人: of the trade, and not of its last part."""
    context, standing = asked.context, asked.standing
    if asked.clause_says(WHOLE_TRADE) and standing.code in MOTOR_TRADE:
        return "auto"
    begin = context.text.rfind(";", context.sentence.start, asked.reading.quantity.start)
    if begin < 0 and context.whole_product is not None:
        return context.whole_product.code
    listed = (named for named in context.products if named.token.start > begin)
    return next(listed, standing).code


def _reaches(asked: Asked) -> bool:
    """Whether a product still holds.

    One that no code covers leaves with its paragraph, and a firm's own does where none is spoken
    of: 福田卖出1.6万辆轿车。 and then 重庆产量90万辆.
    """
    if asked.in_paragraph():
        return True
    of_firm = asked.context.frame.owner is not None and not asked.firm
    return asked.standing.code not in ("none", "other") and not of_firm
