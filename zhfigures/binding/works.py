"""What is known of works and projects: what stands, is being built, signed for or planned."""

from __future__ import annotations

import re

from ..kinds import WHOLE_COST
from ..lexicon import Mention
from ..periods import PeriodExpr
from .runs import is_being_built, runs
from .told import Told

__all__ = ["COSTING", "COSTS", "FUND", "OPENS_WITHIN", "PLANNED", "RULES", "opening", "site"]

#: Within how many tokens behind what works are to make their opening is told.
OPENS_WITHIN = 12
#: What is planned where 计划 is said of it.
PLANNED = frozenset({"projects", "capacity", "investment"})
#: What is told of one works, whole or in part.
COSTS = WHOLE_COST | {"投资", "投资额", "项目投资"}
#: What a fund is to have: 产业基金总规模50亿元, 设立首期规模30亿元的基金.
FUND = re.compile("(?:基金|设立)[^,，。;；]{0,8}规模[^,，。;；]{0,3}$")

_PLANNED = ("签约", "拟", "计划", "协议", "将", "规划", "意向", "总投资", "预计", "签订")
_TO_COME = ("拟建", "拟引进", "拟签", "谋划", "安排")
_SPENT = (
    *("完成投资", "到位", "已投资", "累计投资", "已完成", "投入", "固定资产", "同比"),
    *("开工", "投产", "竣工"),
)
#: How much of it has been spent: 年度计划投资进度达|85.8%.
_PROGRESS = re.compile("投资(?:完成)?(?:进度|率)")
#: Money that was signed for.
_SIGNED = (
    *("合同投资", "协议投资", "签约", "协议引资", "合同引资", "合同金额", "协议金额", "协议总"),
    *("协议资金", "合同资金"),
)
_SIGNED_FOR = re.compile("(?:签约|协议|合同)(?:项目)?总?投资额?$")
_LABEL = 20
_WORKS = ("项目", "期投资", "工厂投资", "基地投资")
#: It stands already, or its money has been spent.
_BUILT = re.compile("投产的|建成投产|已投产|已建成|竣工|投用的|运营的|(?:正式|已|建成)启用")
#: What opened it in the sentence before: 今日正式投产。; how long that may be; what was not so yet;
#: and what is another than that.
_OPENED = re.compile(
    "(?:正式|全面|顺利|竣工|建成)(?:建成|竣工)?(?:投产|投用|投运|启用)[^,，。;；]{0,4}[。\n]"
)
_SENTENCE_BEFORE = 80
_NOT_SO = re.compile("将|预计|计划|拟|力争|有望|争取|确保|目标")
_ANOTHER = re.compile("[二三四五]期|新建|新基地|新工厂|扩建|另|将|预计|计划|拟|还要|再")
_TO_BE_BUILT = re.compile("(?:将|预计|计划|拟|力争|有望|争取|确保)[^,，。;；]{0,16}$")
#: And what says so further on: 总投资60亿元,占地820亩,建有6条产线; 总投资46亿元,眼下正满负荷赶工.
_STANDS = re.compile(
    "(?:(?!将|预计|计划|拟|力争|有望|开工|奠基|[底末年月]前)[^。；;]){0,40}?(?:建有|(?<![后可能将])具备(?=年产|[0-9])|已?建成投[产运用]"
    "|已经?(?:全面|全部)?(?:投产|满产|达产|量产|投的产)|(?:早就|早已|就)(?:投产|满产|建成)"
    "|竣工(?!后|时)|满负荷|满产|开足马力|赶工|[两三]班倒|加班加点|连轴转|供不应求|产能利用率|下线一[辆台]"
    "|(?:正式|全面|顺利)(?:投产|投运|投用|启用|运营)|累计(?:下线|生产|产销|交付))(?!后)"
)
#: What works are designed for says that they stand, where nothing is to come.
_DESIGNED = re.compile("[^。；;]{0,24}?设计(?:年)?产能")
_TO_BE = re.compile("计划|预计|拟|将|加快|推进|项目|签约|开工|动工|奠基|在建|建设|规划|力争")
#: How far to look for what is to be.
_NEAR = 40
COSTING = COSTS | {"项目", "投了", "投入"}
#: What is told of them as it was laid out, whatever came of it.
_ON_PAPER = re.compile("协议|合同|规划|计划|拟|签约[^,，。;；]*$")
#: A firm's money for what is to be built: 由弗迪电池投资45亿元, 支持东风投资20亿元建设….
_INVESTED_BY = re.compile("(?:由|支持|推动|鼓励)[^,，。;；]{2,16}投资$")
#: 绵阳基地9月动工,投资16亿元; 一期投资3亿元: what a project is to cost.
_ITS = frozenset({"投资", "投资额", "项目投资", "一期投资", "二期投资", "三期投资"})
_OF_ITS = re.compile(
    "(?:项目|基地|工厂|新厂|产业园|[一二三四五六七八九十]期|[动开]工|奠基)"
    "(?:(?!完成|累计|已)[^。；;0-9]){0,12}?(?<!完成)(?<!累计)投资额?(?:约|近|超过?|逾)?$"
)
_SPENT_ON = re.compile("完成[㐀-鿿]{0,8}投资$")
#: 准备投, 还要追加资金: what is laid out next.
_WILL_SPEND = re.compile(
    "(?:准备|打算|(?<![主重首])要|想|还得|计划|会)(?:再|先|新|陆续|继续|一次性)*"
    "(?:投|砸|拿出|追加|掏|豪掷|注入)[^,，。;；0-9了过产]{0,8}$"
)
#: What is built in several phases: 投资115亿元|,分两期建, 分两期建年产|10万吨.
_IN_PHASES = re.compile("[,，]?(?:计划|拟|将)?分[一二两三四]期(?:建(?!成)|实施|推进|投)")
_BY_PHASES = re.compile("分[一二两三四]期(?:建(?!成)|实施|推进)[^,，。;；0-9]{0,8}$")
#: What was really paid in.
_PAID_UP = re.compile("(?:累计|已经?)(?:投入|投了)(?:资金)?$")
#: What was signed for without another word: 与永川签下|45亿元的项目.
_SIGNS = re.compile(
    "(?:公告|宣布|公布)(?:称)?(?:投资|投入|出资)$"
    "|(?:签下|签订|签署|签约|签了|敲定)(?:了)?(?:总投资)?$|(?:准备|打算|拟|要)投资?$"
)
_PAID_IN = ("到位", "实际到位", "实际投", "累计到位")
#: What a treasury sets aside year by year: 市级财政每年安排1亿元.
_SET_ASIDE = re.compile(
    "财政[^,，。;；]{0,4}每年[^,，。;；]{0,4}(?:安排|拿出|设立|列支)[^,，。;；]{0,8}$"
)
#: 签订协议,建设年产24GWh; 经过升级改造,规划年产能30万辆: how far before the number it may be said.
_WILL_BUILD = re.compile(
    "(?:签[订署约下]|宣布|公告)[^。]{0,30}(?:(?<!已)建设|新建)[^,，。]{0,12}$"
    "|(?:建设|项目)内容[为:是][^。;；]{0,24}$"
    "|(?<!已)(?:动工|开工|奠基|开建)(?:建设)?[,，][^,，。;；0-9投建]{0,10}$"
    "|基础上(?:改?扩建|新建|扩能)[,，][^,，。;；]{0,10}$"
)
_WILL = ("要", "将", "会", "能", "可", "可以", "要到", "要有", "要达到", "能到", "能有")
_REBUILT = re.compile("升级改造|已投产|建成")
#: A works that is signed for or begun: 年产24GWh动力电池项目开工.
_BEGUN = re.compile(
    "[㐀-鿿0-9()]{0,24}?(?:项目|基地|工厂|产业园)[㐀-鿿()]{0,12}?"
    "(?:开工|动工|奠基|开建|签约|落户|落地|(?:加快|正在|顺利|稳步)(?:推进|建设))(?!投产)"
)
#: The ground of a project: 回收项目占地260亩.
_SITE = re.compile("项目(?:(?!收储|盘活|供应|出让|储备|腾)[^。；;]){0,16}[占用]地(?:面积)?$")
#: How much of it is used: 规划产能180万辆,去年利用率不足六成.
_USED = re.compile("[^。;；]{0,16}?(?:利用率|开工率)")
#: 后年投产|年产10万辆: in a time to come, of which nothing else is said.
_OPENS_IN = re.compile(
    "年[㐀-鿿0-9]{0,4}?(?:建成|竣工)?(?:投产|达产|量产|投用)[,，]?(?:新增)?(?:年产能?|产能)?$"
    "|年[㐀-鿿]{0,8}?(?:投产|达产|量产|投用)[,，](?:新厂|工厂|基地|项目|它|其)的?(?:年|总)?产能(?:是|为|达到?)?$"
)
#: What works are to make once they stand: 达产后可年产20万套.
_ONCE = re.compile(
    "(?:达产|投产|建成|满产|竣工|投用|量产|落成)(?:达产|投产|投用|达效)?[以之]?后[^。;；]*$"
)

#: What says that works have been begun or signed for, how far before, and that it is they again.
_BEGINS = re.compile("开工|动工|奠基|破土|开建|签约|签[订署]|订立")
_STORY = 300
_ON_IT = re.compile(
    r"\s*(?:据[^,，。;；0-9]{1,12}[,，]|其中[,，])?[㐀-鿿“”\"]{0,16}?(?:项目|工厂|基地|产业园|[一二三]期)"
)
#: A clause on what has opened since; and what is told of what stands already.
_OPENED_SINCE = re.compile(
    "现有|(?:^|[,，。;；])(?![^,，。;；]*?(?:预计|计划|将|拟|力争|有望|明年|后年))"
    "[^,，。;；]*?(?:投产|竣工|投用|下线)(?!后|仪式|时)"
)
_IS_THERE = re.compile(
    "去年|前年|现有|目前|已(?!经?(?:正式|全面)?(?:[开动]工|奠基|签约|启动))|老厂|累计|完成"
    "|(?<!建成)(?:投产|竣工|投用|下线)(?!后)"
)
#: But 建成后将与现有|一期19GWh产能….
_HAS_NOW = re.compile("(?:现有|已有|现已)[^,，。;；0-9]{0,8}$")

# ------------------------------------------------------------- rules, in the order of their say


def planned(told: Told) -> str | None:
    """计划新开工项目60个 is a goal, 计划投资 and 规划产能 are plans."""
    hoped = told.hoped
    if told.indicator not in PLANNED or hoped is None or hoped.word != "计划":
        return None
    return "target" if told.indicator == "projects" else "plan"


def _capacity(told: Told) -> str | None:
    """规划产能30万辆, 签订协议,建设年产24GWh, 年产24GWh动力电池项目开工."""
    if told.indicator != "capacity":
        return None
    if told.label.startswith(("规划", "拟")):
        if told.goes_on(_USED):
            return "actual"
        return "actual" if told.says(_REBUILT, far=True) else "plan"
    if not told.done and told.says(_WILL_BUILD, far=True):
        return "plan"
    if told.ahead and told.wanted is None and told.says(_OPENS_IN):
        return "plan"  # 后年投产年产10万辆
    carried = told.ahead and told.wanted is None and told.said_at is None
    if carried and told.role != "by" and just_begun(told):
        return "plan"  # 明年底投产。(a sentence ends) 三电项目占地200亩,年产8万套
    dated = told.period is not None and told.said_at is not None and not told.ahead
    to_come = told.hoped is None and not dated
    if to_come and told.says(_ONCE, far=True) and not told.says(_HAS_NOW):
        return "plan"
    if told.label.startswith("期") and told.label.endswith(_WILL):
        return "plan"  # 后面几期都建成要超过70GWh
    return "plan" if not told.ahead and told.goes_on(_BEGUN) else None


def _of_works(told: Told) -> str | None:
    """What is known of projects, and of money that was signed for, planned or spent."""
    if told.indicator not in ("investment", "projects"):
        return None
    if told.number.unit == "%" and told.reading.said.measure == "share" and told.ahead:
        return None  # 到2025年,民间投资占工业投资的比重提高至30%: a goal, and no money
    for rule in (_signed_for, _cost, _spent):
        if state := rule(told):
            return state
    under_way = told.wanted is not None and told.wanted.word == "在建"
    return "actual" if told.indicator == "projects" and under_way else None  # 已投产19个、在建14个


def _signed_for(told: Told) -> str | None:
    """计划投资, 签约投资 and what has been paid in."""
    label, hoped = told.label, told.hoped
    if told.indicator != "investment":
        return None
    if told.number.unit == "%" and told.says(_PROGRESS) and not told.ahead:
        return "actual"
    if label.startswith(("计划", "拟", "预计")):
        return "plan"
    if label.startswith(_SIGNED) or _SIGNED_FOR.search(told.segment()[-_LABEL:]):
        aimed = told.ahead or (told.asked and told.running)
        return "target" if aimed or (hoped and hoped.code == "target") else "plan"
    if told.says(_SIGNS):
        return "plan"
    if told.says(_PAID_UP) and not told.ahead:
        return "actual"
    paid = label.startswith(_PAID_IN) and not told.ahead and hoped is None
    return "actual" if paid else None


def _cost(told: Told) -> str | None:
    """总投资50亿元: planned, unless the works stand."""
    label = told.label
    if label not in COSTS and not (told.indicator == "investment" and label == "项目"):
        return None
    if not told.ahead and told.goes_on(_BEGUN):
        return "plan"
    if _is_built(told) or _is_designed(told):
        return "actual"
    return "plan" if label in WHOLE_COST and "完成" not in told.segment()[-8:] else None


def _spent(told: Told) -> str | None:
    """完成投资 is spent; 项目投资, 由弗迪电池投资 are to be."""
    clauses = told.segment()
    if _SPENT_ON.search(clauses):
        return "target" if told.ahead or told.hoped is not None else "actual"
    if told.label in _ITS and not told.ahead and told.says(_OF_ITS, far=True):
        return "actual" if _is_built(told) else "plan"
    spent = any(word in clauses for word in _SPENT)
    to_build = any(word in clauses for word in _WORKS) or _INVESTED_BY.search(clauses)
    if told.label in COSTS and not spent and to_build:
        return "plan"
    words = _PLANNED if told.indicator == "investment" else _TO_COME
    return "plan" if not spent and any(word in clauses for word in words) else None


def _fund(told: Told) -> str | None:
    """产业基金总规模50亿元, 市级财政每年安排1亿元."""
    if told.number.unit != "CNY" or told.done or told.past:
        return None
    return "plan" if told.says(FUND, far=True) or told.says(_SET_ASIDE, far=True) else None


def _stands(told: Told) -> str | None:
    """2021年投产,年产10万台: works that run; 投资15亿元的新基地正在安装设备: that are to be."""
    works = told.indicator == "capacity" or told.label in COSTING
    if not works or told.number.unit == "%" or told.inherited or told.wanted is not None:
        return None
    if told.says(_ON_PAPER, far=True) or (told.last and told.last.indicator == "projects"):
        return None
    if not told.ahead and runs(told):
        return "actual"
    return "plan" if not told.done and is_being_built(told) else None


def _phased(told: Told) -> str | None:
    """投资115亿元,分两期建年产10万吨项目: what is laid out in phases."""
    if told.indicator not in ("investment", "capacity") or told.done or told.inherited:
        return None
    phased = told.goes_on(_IN_PHASES) if told.indicator == "investment" else told.says(_BY_PHASES)
    return "plan" if phased and not _is_built(told) else None


def _to_spend(told: Told) -> str | None:
    """准备投5亿元建厂, 还要追加资金3亿元: what is to be laid out."""
    if told.indicator != "investment" or told.done or told.past:
        return None
    return "plan" if told.says(_WILL_SPEND) else None


#: And where each is asked: of what is built, spent and begun, of a hope, of money.
RULES = {
    planned: {"hopes"},
    _stands: {"works"},
    _phased: {"works"},
    _capacity: {"works"},
    _of_works: {"works"},
    _fund: {"paid"},
    _to_spend: {"works"},
}


# ------------------------------------------------------------------------- what the rules ask for


def _is_built(told: Told) -> bool:
    """Whether the works are said to stand, before the number or behind it."""
    clauses = told.segment()
    built = _BUILT.search(clauses)
    if built and _TO_BE_BUILT.search(clauses, 0, built.start()):
        built = None  # 预计到2012年一期建成投产,总投资24亿元
    if built or _has_opened(told):
        return True
    return _STANDS.match(told.text, told.number.end) is not None and not _opens_later(told)


def _has_opened(told: Told) -> bool:
    """三工厂今日正式投产。工厂2012年动工,投资5.8亿美元: what the sentence before has opened."""
    text, start = told.text, told.sentence.start
    if _ANOTHER.search(text, start, told.number.start):
        return False
    begin = max(start - _SENTENCE_BEFORE, 0)
    mark = max(text.rfind("。", begin, start - 2), text.rfind("\n", begin, start - 2)) + 1
    opened = _OPENED.search(text, max(mark, begin), start)
    return opened is not None and not _NOT_SO.search(text, max(mark, begin), opened.start())


def _opens_later(told: Told) -> bool:
    """总投资30亿元,2026年建成投产: whether a year to come is named right behind the number."""
    if told.published is None:
        return False
    for token in told.sentence.tokens[told.index + 1 : told.index + 4]:
        if type(token) is PeriodExpr and token.first is not None:
            year = token.first.year
            said = year is not None and year.anchor == "absolute"
            return said and year.number > told.published.year
    return False


def _is_designed(told: Told) -> bool:
    """总投资50亿元,设计产能30万辆: works that stand, where nothing is to come."""
    if not told.goes_on(_DESIGNED):
        return False
    begin, end = max(told.sentence.start, told.number.end - _NEAR), told.number.end + _NEAR
    return _TO_BE.search(told.text, begin, min(end, told.sentence.end)) is None


def just_begun(told: Told) -> bool:
    """项目昨日奠基。…一是整车工厂,占地680亩: of works that have only been begun or signed for."""
    if told.indicator == "projects" or told.past or told.label.startswith("设计"):
        return False
    text, start, end = told.text, told.sentence.start, told.number.start
    if _ON_IT.match(text, start, end) is None or _IS_THERE.search(text, start, end):
        return False
    if told.done and text.find("已", start, end) < 0:
        return False  # but 项目已开工
    begun = [*_BEGINS.finditer(text, max(start - _STORY, 0), end)]
    if not begun or _OPENED_SINCE.search(text[begun[-1].end() : start]):
        return False
    return _STANDS.match(text, told.number.end) is None


def opening(told: Told) -> str:
    """一期15GWh力争2026年投产: wanted; 一期15GWh,2026年投产 and 计划2026年投产: planned."""
    for token in told.sentence.tokens[told.index + 1 : told.index + OPENS_WITHIN]:
        if type(token) is PeriodExpr:
            break
        wanted = type(token) is Mention and token.code in ("target", "forecast")
        if wanted and token.word != "计划":
            return token.code
    return "plan"


def site(told: Told) -> str | None:
    """回收项目占地260亩: planned as the project is, unless it stands."""
    if told.number.unit != "mu" or told.done or not told.says(_SITE, far=True):
        return None
    stands = _STANDS.match(told.text, told.number.end) or told.says(_BUILT, far=True)
    return "actual" if stands else "plan"
