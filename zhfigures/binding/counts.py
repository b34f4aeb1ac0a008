"""What a number of firms, projects or people counts, and the noun behind a number."""

from __future__ import annotations

import re

from ..kinds import COUNTED, FLOWS
from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Break
from . import labels
from .context import Context, Reading
from .named import Measurand, around, said_by

__all__ = ["NEAR", "NO_FIRMS", "NO_GOODS", "counted", "noun_behind"]

#: Words beside a number of people that make them staff.
_STAFF = re.compile(
    "[员职]工|[从就]业|用工|工人|一个班|每班|班组|车间|产线|流水线|工位|裁[了掉员]|招[工聘人]|蓝领|饭碗"
    "|扩招|上岗|人手"
)
#: Staff, if it is a firm's.
_TEAM = re.compile("人才|团队|工程师|技术人员|工程技术|研究院|研发中心|技师|技工")
#: And those among staff that are told of besides.
_EXPERTS = ("专家", "博士", "硕士", "院士", "人才", "工程师", "骨干", "带头人", "党员", "研究生")
#: And who is hired, right before how many: 三个月招了|20万人.
_HIRED = re.compile("(?<!免)招(?:了|收|募)?(?:近|约|将近|超过?|至少)?$")
#: What is counted after a word for what it does: 改装|生产公司20家.
_FIRMS = re.compile("(?:生产|制造|配套)?(?:公司|厂家?|单位)$")
#: What is made in such units, and what joins numbers of it that share a noun.
_SHARING = frozenset({"vehicle", "unit", "GWh", "t"})
_ALSO = ("、", "和", "及", "以及", "与")
#: Pieces of goods that a works can make: 60万台发动机产能.
_PIECES = frozenset("台套件只")
#: Words that count no firms: 经销商手里1.2万台, 充电桩超过1万台的企业.
NO_FIRMS = frozenset("台件套只块片颗辆")
#: How close before its number a counted noun stands: 企业达8家.
NEAR = 4
#: Words that count what no trade makes and sells: 548个, 12座.
NO_GOODS = frozenset({"个", "座", "处", "所", "项", "种", "位"})


def noun_behind(context: Context, reading: Reading) -> Mention | None:
    """The indicator in the noun phrase behind the number, if it fits."""
    if not reading.tail:
        return None
    quantity = reading.quantity
    for mention in reading.tail:
        if mention.kind == "indicator" and context.fits(mention, quantity.unit):
            if quantity.unit_text in ("种", "项") and mention.code in FLOWS:
                return None  # 79种产量增长
            no_firms = quantity.unit_text == "座" or quantity.unit_text in NO_FIRMS
            if no_firms and mention.code == "companies":
                return None  # 三座整车厂, 充电桩超过1万台的企业
            apart = mention.start - quantity.end > 1
            goods = quantity.unit_text in _PIECES and mention.code == "capacity"
            if quantity.unit == "unit" and apart and not (goods or context.counts(mention)):
                return None  # 81个城市的汽车保有量: the cities were counted
            noun = context.text[quantity.end + 1 : mention.start]
            if quantity.unit in COUNTED and apart and "的" in noun and not _has(noun):
                return None  # 上千家配套企业的产业集群
            return mention
    if quantity.unit in _SHARING:
        return _noun_of_list(context, reading)
    return None


def _noun_of_list(context: Context, reading: Reading) -> Mention | None:
    """80万辆整车、60万台发动机产能: the noun behind the last number of a list is of all."""
    tokens, end = context.tokens, reading.tail[-1].end
    for position in range(reading.index + 1 + len(reading.tail), len(tokens)):
        token = tokens[position]
        kind = type(token)
        if kind is Quantity:
            if context.text[end : token.start].strip() not in _ALSO:
                return None
        elif kind is Mention and token.kind == "product":
            if type(tokens[position - 1]) is not Quantity:
                return None
        elif kind is not Break or token.mark != "、":
            able = kind is Mention and token.code == "capacity" and token.kind == "indicator"
            behind = able and context.text[end : token.start] in ("", "的", "生产")
            return token if behind else None
        end = token.end if kind is not Break else end
    return None


def _has(attribute: str) -> bool:
    """1—2家|具有国际竞争力的|整车企业: an attribute of what is counted."""
    return attribute.startswith(("具有", "具备", "拥有", "有"))


def counted(
    context: Context, reading: Reading, after: Mention | None, here: list[Mention]
) -> Measurand:
    """10家整车企业, 企业达8家, 13位: the noun beside the number, or what its unit counts."""
    quantity = reading.quantity
    if quantity.unit == "company" and (shop := labels.shops(context.text, quantity)):
        return Measurand("other", shop, "said")
    if after is None and here and quantity.start - here[-1].end <= NEAR:
        own = here[-1].end < quantity.start and reading.follows("product")
        firms = not context.counts(here[-1]) and _FIRMS.match(
            context.text, here[-1].end, quantity.start
        )
        after = None if own or firms else here[-1]  # 带动园区30多家配套企业, 装车生产公司20家
    if after is not None:
        people = after.code == "people" and not after.word.endswith("生")
        if people and _are_staff(context, quantity, after):
            return Measurand("employees", after.word, "said", after)
        return said_by(context, after, quantity.unit)
    label = labels.noun_after(context.text, quantity.end)
    if not label and (asked := _asked(context, quantity)):
        return said_by(context, asked, quantity.unit, "carried")
    if not label and (again := _counted_again(context, quantity)):
        return again
    code = COUNTED[quantity.unit]
    if code == "people" and _are_staff(context, quantity, None):
        code = "employees"
    return Measurand(code, label, "said")


def _asked(context: Context, quantity: Quantity) -> Mention | None:
    """现在有多少工人? 680人: what the question has asked the number of."""
    standing = context.frame.indicator
    if context.figures or standing is None or not 0 <= context.asked_at <= standing.at.paragraph:
        return None
    if not context.in_reach(standing) or not context.counts(standing.token):
        return None
    return standing.token if context.fits(standing.token, quantity.unit) else None


def _counted_again(context: Context, quantity: Quantity) -> Measurand | None:
    """研发人员不足3000人,现在已经超过4500人: a bare count of what was counted before."""
    unit = quantity.unit
    named = [word for word in context.said if context.counts(word) and context.fits(word, unit)]
    if unit == "company" and not any(word.code == "companies" for word in named):
        shops = labels.shops_named(context.text, context.sentence.start, quantity.start)
        if shops:  # 网点有568个,再增加20家
            return Measurand("other", shops, "said")
    if named and named[-1].start >= context.last_at:
        return None
    if context.last is not None and context.since_last(context.frame.product):
        return None  # 整车厂有40家,配套企业400家
    for figure in reversed(context.figures.values()):
        if figure.unit == unit and figure.measure in ("level", "change_abs"):
            return Measurand(figure.indicator, figure.label, "said")
    return None


def _are_staff(context: Context, quantity: Quantity, named: Mention | None) -> bool:
    """Whether so many people, `named` or not, are a firm's staff or that of a trade."""
    staff = _is_staff(context, quantity) or _is_of_firm(context, quantity)
    return staff or _is_among_staff(context, named)


def _is_staff(context: Context, quantity: Quantity) -> bool:
    if _STAFF.search(around(context, quantity)):
        return True
    start = max(context.clause.start, quantity.start - 4)
    return _HIRED.search(context.text, start, quantity.start) is not None


def _is_among_staff(context: Context, named: Mention | None) -> bool:
    """研发人员400人,其中韩方专家60位; 团队900人,外籍专家20名: some of those counted before."""
    last = context.last
    if last is None or last.indicator != "employees":
        return False
    return context.in_part or (named is not None and named.word.endswith(_EXPERTS))


def _is_of_firm(context: Context, quantity: Quantity) -> bool:
    """软件方面的人才5000多名, of a firm that is spoken of."""
    return context.in_reach(context.frame.actor) and bool(
        _TEAM.search(around(context, quantity))
    )
