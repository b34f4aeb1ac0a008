"""The indicator that a word of the vocabulary names, as its clause means it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..lexicon import RELATIVE_UNITS, Mention
from ..numbers import Quantity
from .context import Context

__all__ = ["Measurand", "around", "said_by"]

#: What 年产 is said of where it means a capacity.
PLANTS = (
    "能力",
    "产能",
    "项目",
    "生产线",
    "产线",
    "老线",
    "新线",
    "工厂",
    "基地",
    "产业园",
    "一期",
    "二期",
    "达产",
    "投产",
    "规划",
    "设计",
    "建设年产",
    "形成年产",
)
#: And where they may stand in an earlier clause.
SITES = ("项目", "达产", "投产", "基地位于", "工厂", "建成后", "总投资", "扩建", "建厂")
#: What makes 生产 a capacity: 生产项目, 生产线.
_MAKES = re.compile("项目|线|能力|基地|规模")
#: What a number looks like, right behind 年产: 按年产|20万辆设计, 年产|超百万辆的平台.
_NUMBER = re.compile("[超近约逾达]?[0-9一二两三四五六七八九十百]")
#: How a report of Hong Kong goes on behind 收益, which is what a firm takes in: 收益按年增长27%.
_YEAR_ON_YEAR = re.compile("(?:总额)?(?:录得|按年|同比|较去年同期|[约为达]?[0-9])")
#: How far before its worth the goods may be named.
_FAR = 60
#: What is carried, and what makes it an export.
_TRANSPORT = re.compile("运输|承运|班列|货运|标箱|过境|吞吐")
_SENT_ABROAD = re.compile("出口|销往|海外|出海|外销")
#: What money is spent on and not invested; a centre for it is built.
_RESEARCH = re.compile("研发(?!基地|中心|机构|平台|总部|院)")
#: How far before 投入 the field may be named that it goes to.
_FIELD = 16


@dataclass(slots=True)
class Measurand:
    """The indicator of a figure.

    Attributes
    ----------
    code, label : str
        Its code and its words.
    binding : {'said', 'carried', 'default'} or None
        How it was bound.
    word : Mention or None
        The word of the vocabulary, where one gave it.
    inherited : bool
        Whether it is that of the figure before: 产量5万辆,增长3%.
    """

    code: str
    label: str
    binding: str | None
    word: Mention | None = None
    inherited: bool = False


def said_by(context: Context, word: Mention, unit: str, binding: str = "said") -> Measurand:
    code = context.fits(word, unit)
    if word.word == "开工率" and _is_of_projects(context):
        code = "projects"
    if code == "investment" and _RESEARCH.search(
        context.text, _back(context, word.start), word.start
    ):
        code = "other"  # 研发上,公司去年投入27.3亿元: spent, not invested
    if word.word == "收益" and not _YEAR_ON_YEAR.match(context.text, word.end):
        code = "other"
    if word.word == "货值" and _is_of_transport(context, word):
        code = "other"  # 运输货物22万标箱、货值428亿元
    if code == "production" and unit not in RELATIVE_UNITS and _MAKES.match(context.text, word.end):
        code = "capacity"  # 签约30GWh动力电池生产项目
    if code == "capacity" and context.meaning(word).verb and not _of_plant(context, word):
        code = "production"  # 年产汽车300万辆 of a place; a plant's is what it can make
    if unit in RELATIVE_UNITS:
        # 出口 of money was a value, so its growth is that of a value.
        code = context.coded.get(word.word, code)
    else:
        context.coded[word.word] = code
    return Measurand(code, word.word, binding, word)


def _back(context: Context, start: int) -> int:
    """As far back as a word may still say what another is about."""
    return max(context.sentence.start, start - _FIELD)


def _is_of_transport(context: Context, word: Mention) -> bool:
    """Whether the worth of goods is that of what was carried, and not of exports."""
    span = (max(context.sentence.start, word.start - _FAR), word.start)
    carried = _TRANSPORT.search(context.text, *span)
    return carried is not None and _SENT_ABROAD.search(context.text, *span) is None


def _is_of_projects(context: Context) -> bool:
    """签约项目48个,其中开工31个,开工率64.6%: of projects, not of machines."""
    last = context.last
    counted = last is not None and last.indicator == "projects"
    return counted or any(word.code == "projects" for word in context.said)


def _of_plant(context: Context, word: Mention) -> bool:
    """Whether 年产 is said of a plant, a project or an ability."""
    if "可" in word.word or "能" in word.word:
        return True  # 可年产座舱系统60万套, 一年能造20万台
    if _NUMBER.match(context.text, word.end) and not _is_of_place(context, word):
        return True  # 年产100万吨铁合金
    end = min(word.end + 24, context.sentence.end)
    before = context.text[max(context.sentence.start, word.start - 40) : word.start]
    clause = context.text[max(context.clause.start, word.start - 16) : end]
    return any(plant in clause for plant in PLANTS) or any(site in before for site in SITES)


def _is_of_place(context: Context, word: Mention) -> bool:
    """重庆|年产200万辆汽车: what a place makes, by its name right before the word."""
    area = context.frame.area
    return context.in_sentence(area) and area.token.end == word.start


def around(context: Context, quantity: Quantity) -> str:
    """The words close to a number, in its clause."""
    return context.text[max(context.clause.start, quantity.start - 12) : quantity.end + 12]
