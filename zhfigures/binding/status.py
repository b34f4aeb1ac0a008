"""Whether a figure is a fact, a goal, a forecast or a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from ..figure import Figure
from ..kinds import WHOLE_COST
from ..lexicon import Mention
from ..numbers import Quantity
from ..periods import PeriodExpr, bounds, year_of
from ..scan import Break, Sentence, Token

__all__ = ["COSTS", "FUND", "OPENS_WITHIN", "lies_ahead", "rises_from", "status"]

#: Within how many tokens behind what works are to make their opening is told.
OPENS_WITHIN = 12

#: What a fund is to have: 产业基金总规模50亿元, 设立首期规模30亿元的基金.
FUND = re.compile("(?:基金|设立)[^,，。;；]{0,8}规模[^,，。;；]{0,3}$")
_PLANNED = ("签约", "拟", "计划", "协议", "将", "规划", "意向", "总投资", "预计", "签订")
_TO_COME = ("拟建", "拟引进", "拟签", "谋划", "安排")
_SPENT = (
    "完成投资",
    "到位",
    "已投资",
    "累计投资",
    "已完成",
    "投入",
    "固定资产",
    "同比",
    "开工",
    "投产",
    "竣工",
)
#: 离24.5万辆的年度目标还有距离: the number is the goal.
_AIMED = re.compile("的?(?:年度|全年|销量|产量|交付|年初)?(?:目标|任务)")
_GUIDED = re.compile("的?(?:业绩|交付|销量)?指引")
#: What a part of a goal is reached: no goal itself.
_OF_GOAL = ("目标的", "任务的")
#: How much of a goal is reached: 完成率为68.1%.
_REACHED = re.compile("完成率[^,，。;；]{0,16}$")
_REACH = 20
#: What was reckoned may lie behind.
_RECKONED = frozenset({"测算", "估计", "推测", "预估", "估算", "推算", "研判"})
#: Money that was signed for.
_SIGNED = ("合同投资", "协议投资", "签约", "协议引资", "合同引资", "合同金额", "协议金额", "协议总")
_SIGNED_FOR = re.compile("(?:签约|协议|合同)(?:项目)?总?投资额?$")
#: What is told of one works, whole or in part.
COSTS = WHOLE_COST | {"投资", "投资额", "项目投资"}
_WORKS = ("项目", "期投资", "工厂投资", "基地投资")
#: It stands already, or its money has been spent.
_BUILT = re.compile("投产的|建成投产|已投产|已建成|竣工|投用的|运营的|(?:正式|已|建成)启用")
#: Where a rise began: 由2023年的830GWh; and where one begins: 由目前的约50%.
_BEGAN = re.compile("[从由][^,，。;；]{1,6}的$")
_BEGINS = re.compile("[从由](?:目前|现在|当前|如今|现有)的$")
#: What is to come out, which says nothing of what is told of it: 将于6月底上市.
_COMES_OUT = re.compile(
    "(?:将|预计|计划|有望)(?:[于在]|会)?[^,，。;；]{0,10}?(?:上市|发布|亮相|开售)(?=[,，])"
)
#: What a treasury sets aside year by year: 市级财政每年安排1亿元.
_SET_ASIDE = re.compile(
    "财政[^,，。;；]{0,4}每年[^,，。;；]{0,4}(?:安排|拿出|设立|列支)[^,，。;；]{0,8}$"
)
#: What is built on: 在一期年产40万套的基础上扩建.
_GROUNDS = re.compile("[^,，。;；]{0,16}?基础上")
#: And what says so further on: 总投资60亿元,占地820亩,建有6条产线.
_STANDS = re.compile(
    "(?:(?!将|预计|计划|拟|力争|有望|开工|奠基)[^。；;]){0,40}?(?:建有|已?建成投[产运用]"
    "|已经?投产|竣工(?!后|时)"
    "|(?:正式|全面|顺利)(?:投产|投运|投用|启用|运营)|累计(?:下线|生产|产销|交付))(?!后)"
)
#: What works are designed for says that they stand, where nothing is to come.
_DESIGNED = re.compile("[^。；;]{0,24}?设计(?:年)?产能")
_TO_BE = re.compile("计划|预计|拟|将|加快|推进|项目|签约|开工|动工|奠基|在建|建设|规划|力争")
#: A firm's money for what is to be built: 由弗迪电池投资45亿元, 支持东风投资20亿元建设….
_INVESTED_BY = re.compile("(?:由|支持|推动|鼓励)[^,，。;；]{2,16}投资$")
_SPENT_ON = re.compile("完成[㐀-鿿]{0,8}投资$")
#: What follows a number that is of something finished: 一期20GWh已于去年投产.
_FINISHED = re.compile(
    "[㐀-鿿]{0,6}?已(?:于[^,，。;]{0,8}|经|全部|全面)?(?:投产|建成|投用|投运|达产|完工|竣工|开工)"
)
#: After 计划 and 规划: they are nouns.
_NOUN_ENDS = frozenset("、，,。;:：及和与的》”等")
#: What a paper does.
_SAYING = (
    *("提出", "明确", "显示", "指出", "确定", "要求", "安排", "期"),
    *("中期评估", "评估", "实施以来", "实施情况"),
)
#: 将达到 says that something is to come; an earlier 预计 or 力争 says who thinks so.
_WILL = ("将", "要")
#: 预计明年投产后: how far before 投产后 its clause may begin.
_EXPECTED = re.compile("预计[^,，;；。]*$")
_CLAUSE = 20
_YEAR = re.compile(r"(20\d\d)年")
#: 从30万台[提]高到80万台.
_RISES = re.compile("[提增扩上升]")
#: 签订协议,建设年产24GWh; 经过升级改造,规划年产能30万辆: how far before the number it may be said.
_WILL_BUILD = re.compile(
    "(?:签[订署约下]|宣布|公告)[^。]{0,30}(?:(?<!已)建设|新建)[^,，。]{0,12}$"
    "|基础上(?:改?扩建|新建|扩能)[,，][^,，。;；]{0,10}$"
)
_REBUILT = re.compile("升级改造|已投产|建成")
_NEAR = 40
#: 从今年起,…比例不低于90%: the words of a rule.
_FLOOR = re.compile("不低于|不少于")
_DEMANDS = re.compile("要求|必须|应当|[从自]今年起")
#: What is so now, in the number's own clause.
_NOW = re.compile("(?:目前|现有|已有|现已)[^,，。;；]{0,12}$")
#: A works that is signed for or begun: 年产24GWh动力电池项目开工.
_BEGUN = re.compile("[㐀-鿿]{0,14}?项目[㐀-鿿]{0,8}?(?:开工|动工|奠基|开建|签约|落户|落地)(?!投产)")
#: The ground of a project: 回收项目占地260亩.
_SITE = re.compile("项目[^。；;]{0,16}[占用]地(?:面积)?$")
#: What works are thought to bring: 年产值可达100亿元, 可为当地创造1万个岗位.
_MAY = re.compile(
    "可(?:达到?|带动|提供|创造|新增|实现|吸纳|为[^,，。;；]{1,6}创造)[^,，。;；0-9]{0,8}$"
)
_BROUGHT = frozenset({"employees", "output_value", "revenue", "profit"})
#: How far behind 制定 or 提出 the word 目标 may be.
_GOAL = 8
#: 要 that wants nothing, before a word of change.
_GROWTH = frozenset({"growth_up", "growth_down"})
_MUSTS = ("主要", "重要", "需要", "只要")
#: 《…行动计划》提出: what a plan says is what it wants.
_PAPER = re.compile(
    r"(?:计划|规划|方案|意见|纲要|措施)》[^。；;]{0,14}(?:提出|明确)"
    "|(?:报告|规划|方案|意见|纲要|措施|通知|文件|会议|全会|部署)[中还也]?(?:提出|明确|要求|确定)"
)
_GRANTED = re.compile("给予|奖励|补贴|补助|资助|奖补")
#: Who thinks what of what is to come: 中信证券认为, 在业内看来.
_THINKS = re.compile("(?:认为|判断|看来)[^。；;]*$")
_FORESEES = re.compile(
    "(?:证券|研报|机构|分析师|专家|业内|协会|乘联会|中汽协|研究院|咨询|EVTank|GGII|IEA|高盛|瑞银"
    "|摩根|大摩|小摩|花旗|汇丰|野村|中金|标普|彭博|麦肯锡|罗兰贝格|德勤|普华永道|毕马威|贝恩|惠誉"
    "|穆迪|里昂|大和|德银|美银|杰富瑞|巴克莱|Canalys|IDC|BNEF|SNE)[^。；;]{0,12}?(?:认为|判断|看来|表示|指出|称|看好)"
)
#: What is striven for, and a number between: 挑战30万辆, 向百万辆迈进.
_STRIVES = re.compile(
    "(?<![㐀-鿿])保$|(?<=[万亿辆台元])[争冲]$|任务(?:数|量)?[是为:]?$|(?:挑战|"
    "冲击|冲向|奔向|迈向|直指|锚定|剑指|(?<![稳锁固])定[在为到])(?:年[产销]量?|全年|销量|产值|营收|交付)?$"
)
_TOWARDS = re.compile("(?:向着?|朝着?)(?:年[产销]量?|全年|销量|产值|营收)?$")
_ADVANCES = re.compile("[㐀-鿿]{0,6}?(?:迈进|进军|冲刺|冲击|发起|挺进|奋进|跨越|进发|努力|前进)")
#: 全年站上25万辆已无悬念: as good as reached.
_AS_GOOD_AS = re.compile(
    "(?:大关|目标)?(?:几乎|基本|已经|已|似乎|也)?(?:[无没]有?悬念|板上钉钉|指日可待|在望|可期)"
)
#: What stands right before 突破 or 超过, which belongs to the number: 产值要突破2000亿元.
_WANTS = re.compile("(?<![主重需只首必想不纲])要$")
_MAY_WELL = re.compile("(?<![机大协社都展学商])会$|(?<![到于])[或恐]$")
#: How much a goal is away: 距离年度目标还差10万辆, 有10万辆的缺口.
_SHORT_OF = re.compile("(?:[还尚仅只相]差|还剩|差距[为达]?|缺口[为达]?)(?:了|约|近)?$")
_GAPS = ("的缺口", "缺口", "的差距", "差距")
#: What came of what had been hoped: 目标60万辆,最终卖了37.6万辆.
_CAME_OF_IT = re.compile(
    "[,，][^,，。;；0-9]{0,10}?(?:最终|最后|结果|实际|却|[卖交做造售付产成现到]了)"
    "(?![^,，。;；]*?[将会能可])[^,，。;；]{0,8}$"
)
#: What was really paid in.
_PAID_IN = ("到位", "实际到位", "实际投", "累计到位")
#: Money that is to be put into something: 将共同出资10亿元成立合资公司.
_TO_PAY = re.compile("(?:出资|增资|注资|认购|收购|回购|募资|融资)[^,，。;；0-9]{0,6}$")
_FOR_WORKS = re.compile("启动|开工|动工|投建")
#: What a plan may name a goal for, with its own year: 将投入2000亿元,到2030年销量达500万辆.
_RESULTS = frozenset(
    {"production", "sales", "revenue", "output_value", "profit", "market_share", "export_volume"}
)
#: 一期已投产,二期15万辆正在建设.
_UNDER_WAY = re.compile(
    "[㐀-鿿]{0,8}?(?:正在?(?:加紧|加快|抓紧)?(?:建设|施工|推进)|(?:加紧|加快)建设|[尚仍]在建"
    "|建设中|即将(?:建成|投产|开工|动工))"
)
#: Works that have opened: 2023年6月正式投运, 昨日竣工投产; and what says that they have not.
_OPENED = re.compile(
    "(?:正式|全面|顺利|如期|建成|竣工|成功|宣布)?(?:投产|投运|投用|启用|试生产|试产)[,，;；。]"
)
_NOT_YET = re.compile(
    "将|预计|计划|拟|力争|有望|争取|确保|可望|目标|明年|后年|年底前|尽快|早日|推动"
)


def status(
    text: str,
    sentence: Sentence,
    index: int,
    *,
    indicator: str,
    label: str,
    period: str | None,
    role: str | None,
    published: date | None,
    last: Figure | None,
    said_at: int | None = None,
    inherited: bool = False,
    asked: bool = False,
    outlook: bool = False,
) -> str:
    """Whether a figure is a fact, a goal, a forecast or a plan.

    Parameters
    ----------
    text : str
        The clean text.
    sentence : Sentence
        The sentence of the quantity.
    index : int
        Position of the quantity among its tokens.
    indicator : str
        Its indicator's code: money signed or to be invested is a plan.
    label : str
        The words that name the indicator: 规划产能.
    period : str or None
        Its period; one that lies ahead of the publication date cannot be a fact.
    role : str or None
        Role of the expression that gave the period.
    published : datetime.date or None
        Publication date.
    last : Figure or None
        The figure before it in the sentence: what a planned project will make is planned too.
    said_at : int or None
        Where the period stands, if the sentence itself names it.
    inherited : bool
        Whether the figure only says more of `last`: 完成291.3万辆,增长8.5%.
    asked : bool
        Whether it answers a question about goals: what is not over or done is one.
    outlook : bool
        Whether the paragraph has begun to forecast: what lies ahead goes on with it.
    """
    tokens, number = sentence.tokens, sentence.tokens[index]
    wanted, done = _cues_of_status(text, tokens, index)
    if text.endswith(_OF_GOAL, 0, number.start):
        return "actual"  # 完成23万辆年度目标的14.5%
    near = max(number.start - _REACH, sentence.start)
    if number.unit == "%" and _REACHED.search(text, near, number.start):
        return "actual"
    if _GUIDED.match(text, number.end) or _AS_GOOD_AS.match(text, number.end):
        return "forecast"
    if _SHORT_OF.search(text, near, number.start) or text.startswith(_GAPS, number.end):
        return "actual"
    if _is_striven_for(text, number, near):
        return "target"
    if indicator in ("capacity", "investment") and _UNDER_WAY.match(text, number.end):
        return "plan"
    if inherited and last is not None and not _since_last(tokens, index, wanted):
        return last.status
    if role == "opens":
        return _of_opening(tokens, index)
    if wanted and wanted.word in _RECKONED and period and published:
        wanted = None if bounds(period)[1] < published else wanted  # 测算,三季度均价升到11.2万元
    over = period is not None and published is not None and not lies_ahead(period, role, published)
    if over and wanted and said_at and wanted.start < said_at and bounds(period)[1] < published:
        gap = text[wanted.end : said_at].strip(",， ")
        if role != "by" and ("," in gap or "，" in gap):
            wanted = None  # 将更受重视,截至2019年底达519万辆: what is over is no hope
    came = wanted and not _lies_later(period, published)
    if came and _CAME_OF_IT.search(text, max(wanted.end, near), number.start):
        wanted, done = None, True
    past = over and role != "by" and bounds(period)[1] < published
    if past and _BEGAN.search(text, max(number.start - 8, sentence.start), number.start):
        return "actual"  # 需求将由2023年的830GWh增至2025年的1390GWh
    if indicator == "capacity" and _GROUNDS.match(text, number.end, sentence.end):
        return "actual"
    of = text.startswith("的", number.start - 1)
    if of and _BEGINS.search(text, max(number.start - 8, sentence.start), number.start):
        return "actual"
    paper = wanted is None and not done and _PAPER.search(text, sentence.start, number.start)
    ahead = lies_ahead(period, role, published)
    if _AIMED.match(text, number.end):
        return "target"
    if (not ahead and _FINISHED.match(text, number.end)) or rises_from(text, number):
        return "actual"
    hoped = None if done else wanted
    built = indicator in ("projects", "capacity", "investment")
    meant = hoped is not None and hoped.word in ("计划", "计划推出") and role not in ("by", "event")
    if built and hoped is not None and hoped.word == "计划":
        return "target" if indicator == "projects" else "plan"  # 计划新开工项目60个
    before = max(sentence.start, number.start - _NEAR)
    if indicator == "capacity" and label.startswith(("规划", "拟")):
        return "actual" if _REBUILT.search(text, before, number.start) else "plan"
    if indicator == "capacity" and not done and _WILL_BUILD.search(text, before, number.start):
        return "plan"
    if indicator == "capacity" and not ahead and _BEGUN.match(text, number.end, sentence.end):
        return "plan"
    if indicator in ("investment", "projects"):
        told = _of_works(
            text, sentence, index, indicator, label, hoped, ahead=ahead, published=published
        )
        if told is not None:
            return told
        if indicator == "projects" and wanted is not None and wanted.word == "在建":
            return "actual"  # 已投产19个、在建14个
    fund = number.unit == "CNY" and not done and not past
    if fund and (
        FUND.search(text, before, number.start) or _SET_ASIDE.search(text, before, number.start)
    ):
        return "plan"
    floor = not done and _FLOOR.match(text, number.start)
    if floor and _DEMANDS.search(text, before, number.start):
        return "target"  # 从今年起,新能源车不低于90%
    if meant and number.unit != "%":
        return "plan"  # 明年计划生产8万辆; but 计划到2027年推出9款
    if hoped is not None:
        will = hoped.word.startswith(_WILL)
        paid = will and number.unit == "CNY"
        if paid and _TO_PAY.search(text, near, number.start):
            return "plan"
        built = will and indicator == "capacity" and role != "by"
        if built and _FOR_WORKS.search(text, hoped.end, number.start):
            return "plan"
        aimed = hoped.code == "plan" and role == "by" and ahead and indicator in _RESULTS
        if aimed and said_at and said_at > hoped.end:
            return "target"
        if will and _FORESEES.search(text, sentence.start, hoped.start):
            return "forecast"
        return _as_said(text, sentence, hoped, indicator)
    if number.start != number.number_start and not done:
        if _WANTS.search(text, near, number.start):
            return "target"  # 产值要|突破2000亿元
        if _MAY_WELL.search(text, near, number.start):
            return "forecast"
    running = not done and _is_running(period, published)
    if (ahead or running) and not done and _THINKS.search(text, sentence.start, number.start):
        return "forecast"
    if paper and _GRANTED.search(text, before, number.end + _NEAR):
        paper = None  # 方案提出,对年产量突破10万辆的企业给予奖励
    if ahead or (paper and (period is None or running)):
        thought = outlook or _FORESEES.search(text, sentence.start, number.start)
        return "forecast" if thought and ahead and not done else "target"
    if asked and not done and period and published and bounds(period)[1] >= published:
        return "target"
    if number.unit == "mu" and not done and _SITE.search(text, before, number.start):
        stands = _STANDS.match(text, number.end) or _BUILT.search(text, before, number.start)
        return "actual" if stands else "plan"
    if indicator in _BROUGHT and _MAY.search(text, near, number.start):
        return "forecast"
    planned = last is not None and last.status == "plan" and not done
    planned = planned and not _NOW.search(text, before, number.start)  # 总投资300亿元,现有员工2万人
    planned = planned and indicator != "projects"  # 合同投资365亿元,其中零部件项目31个
    planned = planned and not _begins_anew(text, tokens, index)
    site = number.unit in ("mu", "m2") or number.unit_text in ("条", "台", "套", "台套")
    return "plan" if planned and (indicator != "other" or site) else "actual"


def _lies_later(period: str | None, published: date | None) -> bool:
    """Whether a period begins after the publication."""
    return period is not None and published is not None and bounds(period)[0] > published


def _is_running(period: str | None, published: date | None) -> bool:
    """Whether a period is the whole of the year that is running."""
    return period is not None and published is not None and period == str(published.year)


def _is_striven_for(text: str, number: Quantity, near: int) -> bool:
    """挑战30万辆, 向百万辆迈进."""
    if _STRIVES.search(text, near, number.start):
        return True
    towards = _TOWARDS.search(text, near, number.start)
    return bool(towards and _ADVANCES.match(text, number.end))


def _has_opened(text: str, start: int, end: int, published: date | None) -> bool:
    """该厂2023年6月正式投运,总投资35亿元: whether the works are told to have opened."""
    opened = _OPENED.search(text, start, end)
    if opened is None or published is None or _NOT_YET.search(text, start, opened.start()):
        return False
    years = [int(year) for year in _YEAR.findall(text, start, opened.start())]
    return bool(years) and max(years) <= published.year


def _of_opening(tokens: Sequence[Token], index: int) -> str:
    """一期15GWh力争2026年投产: wanted; 一期15GWh,2026年投产 and 计划2026年投产: planned."""
    for token in tokens[index + 1 : index + OPENS_WITHIN]:
        if type(token) is PeriodExpr:
            break
        wanted = type(token) is Mention and token.code in ("target", "forecast")
        if wanted and token.word != "计划":
            return token.code
    return "plan"


def rises_from(text: str, number: Quantity) -> bool:
    """从30万台提高到80万台: whether the number is where a rise begins."""
    begins = text.endswith(("从", "由"), 0, number.start)
    return begins and _RISES.match(text, number.end) is not None


def _as_said(text: str, sentence: Sentence, wanted: Mention, indicator: str) -> str:
    """What the word for what is wanted, expected or planned makes of a figure."""
    if wanted.code == "plan":
        return "plan"
    if indicator == "capacity" and wanted.word.endswith("后"):
        # 建成后可年产300万件; 预计明年投产后新增产能8万辆
        before = max(sentence.start, wanted.start - _CLAUSE)
        return "forecast" if _EXPECTED.search(text, before, wanted.start) else "plan"
    if wanted.word == "展望" and text.startswith("到", wanted.end):
        return "target"  # 展望到2027年
    if wanted.code == "forecast" and not wanted.word.startswith(_WILL):
        return "forecast"
    return "target"


def _of_works(
    text: str,
    sentence: Sentence,
    index: int,
    indicator: str,
    label: str,
    hoped: Mention | None,
    *,
    ahead: bool,
    published: date | None,
) -> str | None:
    """What is known of projects, and of money that was signed for, planned or spent."""
    clauses = _segment(text, sentence, index)
    money = indicator == "investment"
    if money and label.startswith(("计划", "拟", "预计")):
        return "plan"
    if money and (label.startswith(_SIGNED) or _SIGNED_FOR.search(clauses[-_REACH:])):
        return "target" if ahead or (hoped is not None and hoped.code == "target") else "plan"
    if money and label.startswith(_PAID_IN) and not ahead and hoped is None:
        return "actual"
    cost = label in COSTS or (money and label == "项目")
    if cost and not ahead and _BEGUN.match(text, sentence.tokens[index].end, sentence.end):
        return "plan"
    if cost:
        end = sentence.tokens[index].end
        stands = _BUILT.search(clauses) or _STANDS.match(text, end)
        if not stands and _DESIGNED.match(text, end, sentence.end):
            begin = max(sentence.start, end - _NEAR)
            stands = not _TO_BE.search(text, begin, min(end + _NEAR, sentence.end))
        if stands or _has_opened(text, sentence.start, sentence.tokens[index].start, published):
            return "actual"
        if label in WHOLE_COST and "完成" not in clauses[-8:]:
            return "plan"
    if _SPENT_ON.search(clauses):
        return "target" if ahead or hoped is not None else "actual"
    spent = any(word in clauses for word in _SPENT)
    to_build = any(word in clauses for word in _WORKS) or _INVESTED_BY.search(clauses)
    if label in COSTS and not spent and to_build:
        return "plan"
    planned = any(word in clauses for word in (_PLANNED if money else _TO_COME))
    return "plan" if planned and not spent else None


def _since_last(tokens: Sequence[Token], index: int, wanted: Mention | None) -> bool:
    """Whether a word for what is wanted or thought stands behind the last number."""
    earlier = (token for token in reversed(tokens[:index]) if type(token) is Quantity)
    before = next(earlier, None)
    return before is None or (wanted is not None and wanted.start > before.start)


def _begins_anew(text: str, tokens: Sequence[Token], index: int) -> bool:
    """协议投资246亿元;产业实现产值63亿元: a fact after a plan."""
    before = next((t for t in reversed(tokens[:index]) if type(t) is Quantity), None)
    gap = text[before.end : tokens[index].start] if before else ""
    return any(mark in gap for mark in (";", "；", "实现", "完成"))


def _segment(text: str, sentence: Sentence, index: int) -> str:
    """The sentence up to the quantity, from its last semicolon on."""
    start = sentence.start
    for token in sentence.tokens[:index]:
        if type(token) is Break and token.mark == ";":
            start = token.end
    return text[start : sentence.tokens[index].start]


def _is_noun(text: str, cue: Mention) -> bool:
    """行动计划及, 规划,: a paper's name, not an intention."""
    if cue.word == "目标":
        return text[cue.end : cue.end + 1] == "的" or text[cue.start - 2 : cue.start] == "年度"
    if cue.word not in ("计划", "规划"):
        return False
    if text.startswith(_SAYING, cue.end):
        return True  # 规划提出,到2025年…
    return text[cue.end : cue.end + 1] in _NOUN_ENDS or text[cue.start - 1 : cue.start] in "动展"


def _is_wanted(text: str, growth: Mention) -> bool:
    """产值要增长9%: a goal."""
    before = text[max(growth.start - 2, 0) : growth.start]
    return before.endswith("要") and before not in _MUSTS


def _is_goal(text: str, cue: Mention) -> bool:
    """全年目标300万辆,完成291万辆: held against a goal; 力争增长9%,完成投资165亿元: wanted."""
    return "目标" in cue.word or text.find("目标", cue.end, cue.end + _GOAL) >= 0


def _cues_of_status(text: str, tokens: Sequence[Token], index: int) -> tuple[Mention | None, bool]:
    """The nearest word before the quantity for what is wanted, expected or planned.

    The second item says that a word for what is done came after it. What stands in brackets that
    are closed again, or before a semicolon, does not count.
    """
    closed = 0
    done = crossed = finished = False
    nearest = None
    for token in reversed(tokens[:index]):
        kind = type(token)
        if kind is Break:
            crossed = crossed or token.mark in ",，"
            if token.mark == ")":
                closed += 1
            elif token.mark == "(":
                closed = max(closed - 1, 0)
            elif token.mark == ";" and not text.startswith("其中", token.end):
                break
        elif kind is Mention and token.kind == "cue" and not closed:
            if token.code == "done":
                done = done or nearest is None
            elif token.code in _GROWTH and _is_wanted(text, token):
                return token._replace(code="target"), done if nearest is None else False
            elif token.word == "完成" and not crossed:
                finished = True  # 目标300万辆,完成291.3万辆
            elif token.code in ("target", "forecast", "plan") and not _is_noun(text, token):
                if crossed and _COMES_OUT.match(text, token.start):
                    continue  # 新车将于6月上市,预售价30万元
                if finished and crossed and _is_goal(text, token):
                    return token, True
                if not token.word.startswith(_WILL):
                    return token, done if nearest is None else False
                nearest = nearest or token
                if done:
                    break
    return nearest, done


def lies_ahead(period: str | None, role: str | None, published: date | None) -> bool:
    if period is None:
        return False
    if published is None:
        return role == "by"
    end = year_of(period.split("/")[-1])
    if role != "by" or end != published.year:
        return end > published.year or bounds(period)[0] > published
    return len(period) == len("2024") or bounds(period)[1] >= published  # 到前三季度: is over
