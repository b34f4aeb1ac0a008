"""Whether a figure is a fact, a goal, a forecast or a plan: the first rule that answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Token
from ..speech import OFFICES
from . import works
from .horizon import begins_later
from .intents import WILL
from .rules import by_flags
from .sections import SUPPORT, TASKS
from .told import Told

__all__ = ["rises_from", "status"]

#: 离24.5万辆的年度目标还有距离: the number is the goal.
_AIMED = re.compile(
    "为(?:年度|全年|今年|首要)?的?目标"
    "|的?(?:年度|全年|今年|明年|年初)?(?:小|大|[整汽]?车?(?:销[量售]|产[量销]|生产|交付))?(?:目标|任务)"
)
_GUIDED = re.compile("的?(?:业绩|交付|销量)?指引")
#: What either may begin with, right behind the number.
_AIMED_BEHIND = frozenset("的年全今明整汽销产生交小大目任为")
#: What one reckons with: 按|268万辆|算.
_RECKONS = re.compile("来?(?:计?算|估算?|推算|测算|毛估)(?!力|法|起来)")
_ENDS_BY = frozenset("按照")
_RECKONED_BEHIND = frozenset("来计算估推测毛")
_BY = re.compile("(?:按照?|以)[^,，。;；0-9]{0,12}$")
#: What a part of a goal is reached: no goal itself.
_OF_GOAL = ("目标的", "任务的")
#: How much of a goal is reached: 完成率为68.1%.
_REACHED = re.compile("完成率[^,，。;；]{0,16}$")
#: How much a goal is away: 距离年度目标还差10万辆, 有10万辆的缺口.
_SHORT_OF = re.compile("(?:[还尚仅只相]差|还剩|差距[为达]?|缺口[为达]?)(?:了|约|近|仅|只)?$")
_ENDS_SHORT = frozenset("差剩距口为达了约近仅只")
_BEGIN_GAPS = frozenset("的缺差")
_GAPS = ("的缺口", "缺口", "的差距", "差距")
#: What was reckoned may lie behind.
_RECKONED = frozenset({"测算", "估计", "推测", "预估", "估算", "推算", "研判"})
#: What came of what had been hoped: 目标60万辆,最终卖了37.6万辆.
_CAME_OF_IT = re.compile(
    "[,，][^,，。;；0-9]{0,10}?(?:最终|最后|结果|实际|却|[卖交做造售付产成现到]了)"
    "(?![^,，。;；]*?[将会能可])[^,，。;；]{0,8}$"
)
#: Where a rise began: 由2023年的830GWh; and where one begins: 由目前的约50%.
_BEGAN = re.compile("[从由][^,，。;；]{1,6}的$")
_FROM_NOW = re.compile("[从由](?:目前|现在|当前|如今)[^,，。;；0-9]{0,14}$")
_BEGINS = re.compile("[从由](?:目前|现在|当前|如今|现有)的?$")
_ENDS_NOW = frozenset("的前在今有")
_FROM = 8
#: From 30万台 something rises: 从30万台[提]高到80万台.
_RISES = re.compile("[提增扩上升]")
_ENDS_FROM = frozenset("从由")
#: What is built on: 在一期年产40万套的基础上扩建.
_GROUNDS = re.compile("[^,，。;；]{0,16}?基础上")
#: What follows a number that is of something finished: 一期20GWh已于去年投产.
_FINISHED = re.compile(
    "[㐀-鿿]{0,6}?已(?:于[^,，。;]{0,8}|经|全部|全面)?(?:投产|建成|投用|投运|达产|完工|竣工|开工|点火|出料)"
)
#: How far behind a number 已 may stand there.
_FINISHED_REACH = 7
#: 一期已投产,二期15万辆正在建设.
_UNDER_WAY = re.compile(
    "[㐀-鿿]{0,8}?(?:正在?(?:加紧|加快|抓紧)?(?:建设|施工|推进)|(?:加紧|加快)建设|[尚仍]在建"
    "|建设中|即将(?:建成|投产|开工|动工))"
)
#: What is striven for, and a number between: 挑战30万辆, 向百万辆迈进.
_STRIVES = re.compile(
    "(?<![㐀-鿿])保$|(?<=[万亿辆台元])[争冲]$|任务(?:数|量)?[是为:]?$|(?:年度|全年|今年|明年)(?:[销产]量|销售|经营)?(?:预算|指标|KPI)[是为]$|(?:挑战|"
    "冲击|冲向|奔向|迈向|直指|锚定|剑指|(?<![稳锁固])定[在为到])(?:年[产销]量?|全年|销量|产值|营收|交付)?$"
)
#: One character of each of them, and of the words for towards.
_ANY_STRIVING = re.compile("[保争冲务算标K战向朝指定]")
#: And what is to be done next, or was once laid down: 要交|20万辆, 年初定的|10万辆.
_NEXT = re.compile(
    "(?<![主重需只首必想不纲])要(?:[交产做拿走发供]|做到|干到)$"
    "|(?:年初|当初|此前|之前|先前|早先|原先|原来|自己|去年底|[定立设喊许夸报提下]下?)"
    "[定立设喊许夸报提下][下出达过]?的$"
    "|(?:[今明]年|下半年|年内|接下来|下一步)[^,，。;；0-9]{0,6}再[铺建开招上添增造卖]$"
)
_ENDS_NEXT = frozenset("铺建开招上添增造卖交产做拿走发供")
_AS_FAR_AS = ("做到", "干到")
_LAID_DOWN = frozenset("定立设喊许夸报提下出达过")
_ENDS_STRIVING = frozenset("保争冲务数量是为:战击向朝着指定在到产销年值收付")
_TOWARDS = re.compile("(?:向着?|朝着?)(?:年[产销]量?|全年|销量|产值|营收)?$")
_ADVANCES = re.compile("[㐀-鿿]{0,6}?(?:迈进|进军|冲刺|冲击|发起|挺进|奋进|跨越|进发|努力|前进)")
#: 全年站上25万辆已无悬念: as good as reached.
_AS_GOOD_AS = re.compile(
    "(?:大关|目标)?(?:几乎|基本|已经|已|似乎|也)?(?:[无没]有?悬念|板上钉钉|指日可待|在望|可期)"
)
#: What it or a guide may begin with, right behind the number.
_GUIDED_BEHIND = frozenset("的业交销指大目几基已似也无没有板在可")
#: 从今年起,…比例不低于90%: the words of a rule.
_FLOOR = re.compile("不低于|不少于")
_DEMANDS = re.compile("要求|必须|应当|[从自]今年起")
#: 预计明年投产后: how far before 投产后 its clause may begin.
_EXPECTED = re.compile("预计[^,，;；。]*$")
_CLAUSE = 20
#: Money that is to be put into something: 将共同出资10亿元成立合资公司.
_TO_PAY = re.compile("(?:出资|增资|注资|认购|收购|回购|募资|融资)[^,，。;；0-9]{0,6}$")
#: 将累计投资28亿元扩建生产线.
_TO_INVEST = re.compile("[将要][^,，。;；0-9]{0,6}投(?:资|入)[^,，。;；0-9]{0,3}$")
_FOR_WORKS = re.compile("启动|开工|动工|投建")
#: What a plan may name a goal for, with its own year: 将投入2000亿元,到2030年销量达500万辆.
_RESULTS = frozenset(
    {
        *("production", "sales", "production_sales", "revenue", "output_value", "profit"),
        *("market_share", "export_volume"),
    }
)
#: How many characters a year has.
_YEAR = 4
#: What a firm or a place may plan to have earned: 计划营业收入310亿元.
_EARNED = frozenset({"revenue", "profit", "output_value"})
#: What follows the number of the works on a list: 实施重点项目26个|,总投资180亿元.
_LISTED_WORKS = re.compile("[,，](?:计划)?总投资")
#: What was made and sold in a time that is over, whatever was being built.
_MADE = frozenset({"production", "sales", "production_sales", "export_volume"})
#: What a plan is to reach is wanted: 计划五年内实现产量|突破100万辆; not 计划生产8万辆.
_TO_REACH = re.compile("实现|达到|突破|跻身|迈上")
#: And those that a town plans to have: 规划是,到2025年建成充电桩24万个.
_COUNTED_RESULTS = _RESULTS | {"chargers", "stock", "companies"}
#: What stands right before 突破 or 超过, which belongs to the number: 产值要突破2000亿元.
_WANTS = re.compile("(?<![主重需只首必想不纲])要$")
_ENDS_WANTS = frozenset("要会或恐\n")
_MAY_WELL = re.compile("(?<![机大协社都展学商])会$|(?<![到于])[或恐]$")
#: 《…行动计划》提出: what a plan says is what it wants.
_PAPER = re.compile(
    r"(?:计划|规划|方案|意见|纲要|措施)》[^。；;]{0,14}(?:提出|明确)"
    "|(?:报告|规划|方案|意见|纲要|措施|通知|文件|会议|全会|部署)[中还也]?(?:提出|明确|要求|确定)"
)
#: One word for what it does, which `re` finds fast.
_PROPOSES = re.compile("提出|明确|要求|确定")
_GRANTED = re.compile("给予|奖励|补贴|补助|资助|奖补")
_BEHIND = 40
#: 还会有|四家, 还将会带来|300亿元; and what else it brings.
_STILL_COMES = re.compile("还(?:将)?会(?:再|陆续)?(?:有|带来|新增|引进)[^,，。;；0-9]{0,6}$")
#: And what one is still to add of one's own: 今年还会增加200家|经销商.
_STILL_ADDS = re.compile(
    "(?:还|还?[将要])会?(?:再|陆续|继续)?(?:增加|增开|增设|新开|开设|新建|增建)[^,，。;；0-9]{0,6}$"
)
_ENDS_ADDS = frozenset("加开设建约近")
_BRINGS = re.compile(
    "[,，](?:将|可)?(?:带来|带动)$|(?:企业|公司|车企|厂商|的[^,，。;；]{2,6})[和及与、]$"
)
_ENDS_BRINGS = frozenset("来动和及与、")
#: Who thinks what of what is to come: 中信证券认为, 在业内看来.
_THINKS = re.compile("(?:认为|判断|看来)[^。；;]*$")
_SAYS_SO = "[^。；;]{0,12}?(?:认为|判断|看来|表示|指出|称|看好)"
_FORESEES = re.compile(f"(?:证券|研报|机构|分析师|专家|业内|协会|研究院|咨询){_SAYS_SO}")
_SAYS = re.compile(_SAYS_SO)
#: What works are thought to bring: 年产值可达100亿元, 可为当地创造1万个岗位.
_MAY = re.compile(
    "可(?:达到?|带动|提供|创造|新增|实现|吸纳|为[^,，。;；]{1,6}创造)[^,，。;；0-9]{0,8}$"
)
_BROUGHT = frozenset({"employees", "output_value", "revenue", "profit"})
#: What is so now, in the number's own clause.
_NOW = re.compile("(?:目前|现有|已有|现已)[^,，。;；]{0,12}$")
#: Years to come of which no one is named: 五年内实现营收1.4万亿元.
_WITHIN = re.compile(
    "(?:[一二两三四五六七八十0-9]{1,3}年[之以]?内|未来[一二两三四五六七八十0-9]{1,3}年)[^。;；]{0,24}$"
)
#: What has been so up to now.
_SO_FAR = re.compile("目前|现有|已|截[至止]|日均")
#: What of planned works is planned with them, besides what the trade measures.
#: What is no part of a plan for works, though it is told after one.
_OF_NO_WORKS = frozenset({"price", "market_share"})
_SITE_UNITS = frozenset({"mu", "m2"})
_SITE_CLASSIFIERS = frozenset({"条", "台", "套", "台套"})
#: What a firm has proposed to pay its owners.
_DIVIDENDS = frozenset(
    {
        *("分红", "现金分红", "派现", "派息", "股息", "现金红利", "红利", "每股分红"),
        *("末期息", "中期息", "特别息"),
    }
)
_PAYS_OUT = re.compile(
    "(?:分配|分红|派息|派现)(?:方案|预案)|[,，。;；]?拟(?:每|向|以|派|合计)|建议(?:派|宣派|分)"
)
#: In which money owners are paid.
_PAID_IN = frozenset({"CNY", "HKD", "USD"})
#: What stands between two goals of a list, and says nothing but what is to be made.
_ONLY_NAMED = re.compile("[;；、,，](?:生产|产|销售|销)?(?!实现|完成|达)[㐀-鿿]{0,4}")
#: What is granted, set aside and taken up is told in.
_PAID = frozenset({"CNY", "HKD", "USD", "%", "mu"})
#: Years that lie ahead of nobody says which, and how a sentence begins that tells of them.
_COMING = re.compile("(?:未来|今后|接下来)[^,，。;；]{1,8}年")
_SPENT = frozenset({"投入", "投资", "总投资", "累计投资", "累计投入"})


def status(told: Told) -> str:
    """Whether a figure is a fact, a goal, a forecast or a plan.

    Parameters
    ----------
    told : Told
        The quantity and what its sentence says of it.

    Returns
    -------
    {'actual', 'target', 'forecast', 'plan'}
    """
    number, unit, hopes = told.number, told.number.unit, told.wanted is not None
    of_works = told.indicator in works.PLANNED or told.label in works.COSTING
    tied, led = told.inherited or told.role == "opens", told.left in _LED
    goal = unit == "%" or told.left in _GOAL_LEFT or told.right in _GOAL_RIGHT
    for rule in _BY_ITSELF[hopes, of_works, tied, told.followed, led, goal]:
        if state := rule(told):
            return state
    bound, brought = number.start != number.number_start, told.indicator in _BROUGHT
    to_come, paid, runs = not told.past, unit in _PAID, told.running
    for rule in _IN_ITS_SENTENCE[hopes, of_works, to_come, bound, paid, brought, runs]:
        if state := rule(told):
            return _of_rate(told, state)
    return _as_before(told)


def _of_rate(told: Told, state: str) -> str:
    """装备产业稳步推进项目,投资增长28.6%: no growth is planned as works are."""
    grown = state == "plan" and told.reading.said.measure == "change"
    return "actual" if grown and not told.ahead else state


# ------------------------------------- what the words at the number say, whatever stands before


def _of_goal(told: Told) -> str | None:
    """完成23万辆年度目标的14.5%, 完成率为68.1%, 距离目标还差10万辆: how far one has come."""
    text, number = told.text, told.number
    if told.left == "的" and text.endswith(_OF_GOAL, 0, number.start):
        return "actual"
    done = number.unit == "%" and text.find("完成率", told.near, number.start) >= 0
    if done and told.says(_REACHED):
        return "actual"
    if told.right in _RECKONED_BEHIND and _is_reckoned(told):
        return "forecast"
    if told.right in _GUIDED_BEHIND and (
        _GUIDED.match(text, number.end) or _AS_GOOD_AS.match(text, number.end)
    ):
        return "forecast"
    if told.left in _ENDS_SHORT and told.says(_SHORT_OF):
        return "actual"
    short = told.right in _BEGIN_GAPS and text.startswith(_GAPS, number.end)
    return "actual" if short else None


def _is_reckoned(told: Told) -> bool:
    """我按268万辆算, 按全年净利润6.2亿估: what one reckons with, of a time that is not over."""
    text, number = told.text, told.number
    if _RECKONS.match(text, number.end) is None:
        return False
    if told.left in _ENDS_BY:
        return True
    return not told.past and told.indicator in _RESULTS and told.says(_BY)


def _striven_for(told: Told) -> str | None:
    """挑战30万辆, 向百万辆迈进, 离年初定的10万辆还远."""
    text, start = told.text, told.number.start
    last = told.left
    told_next = last in _ENDS_NEXT or (last == "的" and text[start - 2 : start - 1] in _LAID_DOWN)
    told_next = told_next or (last == "到" and text[start - 2 : start] in _AS_FAR_AS)
    if told_next and told.says(_NEXT):
        return "target"
    if last not in _ENDS_STRIVING:
        return None  # the common case, told apart by one character
    if not told.says(_ANY_STRIVING):
        return None
    towards = told.says(_TOWARDS) and _ADVANCES.match(text, told.number.end)
    return "target" if towards or told.says(_STRIVES) else None


def _under_way(told: Told) -> str | None:
    """二期15万辆正在建设."""
    built = told.followed and told.indicator in ("capacity", "investment")
    return "plan" if built and _UNDER_WAY.match(told.text, told.number.end) else None


def _inherited(told: Told) -> str | None:
    """完成291.3万辆,增长8.5%: as what it says more of."""
    if not told.inherited or told.last is None:
        return None
    return None if _since_last(told) else told.last.status


def _opens(told: Told) -> str | None:
    """规划产能14GWh,2025年建成: dated by when it is to open."""
    return works.opening(told) if told.role == "opens" else None


def _lets_go(told: Told) -> str | None:
    """A word for what is hoped that is not of this number any more is forgotten."""
    wanted = told.wanted
    if wanted is None:
        return None
    if told.number.unit == "place-rank" and told.says(_FROM_NOW):
        wanted = None  # 计划…,从目前居全国第11位跨入前列
    elif wanted.word in _RECKONED and told.over:
        wanted = None  # 测算,三季度均价升到11.2万元
    elif told.past and told.said_at and wanted.start < told.said_at:
        gap = told.text[wanted.end : told.said_at].strip(",， ")
        headed = gap.startswith(("-", "—"))  # 盈利预期 - 2025年三季度亏损26亿元
        if headed or "," in gap or "，" in gap or _has_number(told, wanted.end, told.said_at):
            wanted = None  # 将更受重视,截至2019年底达519万辆: what is over is no hope
    if wanted is not None and not begins_later(told.period, told.published):
        begin = max(wanted.end, told.near)
        if _CAME_OF_IT.search(told.text, begin, told.number.start):
            wanted, told.done = None, True
    told.wanted = wanted
    return None


def _has_number(told: Told, start: int, end: int) -> bool:
    """目标是75万辆前十个月才做了52万辆: whether what was hoped has had its number."""
    before = _number_before(told.sentence.tokens, told.index)
    return before is not None and start <= before.start < end


def _part_of_last(told: Told) -> str | None:
    """出口491万辆,有望跃居第一,其中新能源车120万辆: a part of what was told, not of the hope."""
    last, wanted = told.last, told.wanted
    if last is None or wanted is None or last.period != told.period or not _since_last(told):
        return None
    part = told.text.find("其中", wanted.end, told.number.start)
    return last.status if part >= 0 and told.text[part - 1] in ",，" else None


def _begins_from(told: Told) -> str | None:
    """由2023年的830GWh增至…, 由目前的约50%提高到…, 在一期年产40万套的基础上: where it began."""
    if told.indicator == "capacity" and told.goes_on(_GROUNDS):
        return "actual"
    began = told.left == "的" and told.past
    if not began and told.left not in _ENDS_NOW:
        return None
    begin, start = max(told.number.start - _FROM, told.sentence.start), told.number.start
    began = began and _BEGAN.search(told.text, begin, start) is not None
    return "actual" if began or _BEGINS.search(told.text, begin, start) else None


def _aimed_at(told: Told) -> str | None:
    """20万辆的年度目标; 一期20GWh已于去年投产; 从30万台提高到80万台."""
    end = told.number.end
    if told.right in _AIMED_BEHIND and _AIMED.match(told.text, end):
        return "target"
    finished = not told.ahead and told.text.find("已", end, end + _FINISHED_REACH) >= 0
    if finished and _FINISHED.match(told.text, end):
        return "actual"
    rises = told.left in _ENDS_FROM and rises_from(told.text, told.number)
    return "actual" if rises else None


#: What stands beside the number where one of these rules has something to say.
_LED = _ENDS_NEXT | _ENDS_STRIVING | _ENDS_NOW | {"的", "到"}
_GOAL_LEFT, _GOAL_RIGHT = _ENDS_SHORT | {"的"}, _RECKONED_BEHIND | _GUIDED_BEHIND | _BEGIN_GAPS
#: The rules, in order.
_BY_ITSELF = by_flags(
    ("hopes", "works", "tied", "followed", "led", "goal"),
    {
        _of_goal: {"goal"},
        _striven_for: {"led"},
        _under_way: {"works"},
        _inherited: {"tied"},
        _opens: {"tied"},
        _lets_go: {"hopes"},
        _part_of_last: {"hopes"},
        _begins_from: {"led", "works"},
        _aimed_at: {"followed"},
    },
)


# --------------------------------------------------------------------- what the sentence says


def _listed_works(told: Told) -> str | None:
    """实施重点项目26个,总投资180亿元: works that are on a list with their cost are planned."""
    number = told.number
    wanted = told.hoped is not None or told.asked or told.ahead
    if told.indicator != "projects" or number.bound != "exact" or told.done or not wanted:
        return None
    return "plan" if told.goes_on(_LISTED_WORKS) else None


def _demanded(told: Told) -> str | None:
    """从今年起,新能源车不低于90%: what is demanded; 明年计划生产8万辆: what is planned."""
    number = told.number
    bound = number.start != number.number_start
    floor = bound and not told.done and _FLOOR.match(told.text, number.start)
    if floor and told.says(_DEMANDS, far=True):
        return "target"
    hoped = told.hoped
    if hoped is None or hoped.word not in ("计划", "计划推出") or number.unit == "%":
        return None
    if told.indicator in _EARNED and number.start == hoped.end + len(told.label):
        return "target"  # 2024年计划营业收入310亿元: so much is wanted
    if told.indicator in _RESULTS and _TO_REACH.search(told.text, hoped.end, number.number_start):
        return "target"  # 计划五年内实现产量突破100万辆
    return None if told.role in ("by", "event") else "plan"  # but 计划到2027年推出9款


def _hoped(told: Told) -> str | None:
    """What the word for what is wanted, expected or planned makes of it."""
    hoped = told.hoped
    if hoped is None:
        return None
    will = hoped.word.startswith(WILL)
    spends = told.indicator == "investment" and told.says(_TO_INVEST)
    if will and told.number.unit == "CNY" and (spends or told.says(_TO_PAY)):
        return "plan"
    built = will and told.indicator == "capacity" and told.role != "by"
    if built and _FOR_WORKS.search(told.text, hoped.end, told.number.start):
        return "plan"
    aimed = hoped.code == "plan" and told.role == "by" and told.ahead
    if aimed and told.indicator in _COUNTED_RESULTS and told.said_at and told.said_at > hoped.end:
        return "target"
    if will and _is_foreseen(told, hoped.start):
        return "forecast"
    return _as_said(told, hoped)


def _by_bound(told: Told) -> str | None:
    """产值要突破2000亿元, 或突破2000亿元: the bound word has the word for hope before it."""
    if told.done or told.left not in _ENDS_WANTS:
        return None
    if told.says(_WANTS):
        return None if told.indicator == "price" else "target"  # but 一吨要近60万元
    return "forecast" if told.says(_MAY_WELL) else None


def _in_coming_years(told: Told) -> str | None:
    """未来3年,全行业投入300亿元,产值达1000亿元: what is told of years that lie ahead."""
    context, standing = told.context, told.context.frame.period
    if told.period is not None or standing is None or standing.token.role != "by":
        return None
    goes_on = context.in_paragraph(standing) and told.text.startswith("其中", told.sentence.start)
    if not (goes_on or context.in_sentence(standing)) or told.says(_NOW, far=True):
        return None
    if _COMING.match(told.text, standing.token.start, standing.token.end) is None:
        return None
    if told.indicator == "investment" and told.label in _SPENT:
        return "plan"
    return "target" if told.indicator in _RESULTS else None


def _to_come(told: Told) -> str | None:
    """What is of a time to come, thought, or said by a paper of goals."""
    if told.done:
        return "target" if told.ahead else None
    number = told.number
    if (told.ahead or told.running) and _THINKS.search(
        told.text, told.sentence.start, number.start
    ):
        return "forecast"
    if told.wanted is None and told.left in _ENDS_ADDS and told.says(_STILL_ADDS):
        return "plan"
    if told.wanted is None and _is_coming(told):
        return "forecast"
    if told.ahead or _says_paper(told):
        thought = told.ahead and (told.outlook or _is_foreseen(told, number.start))
        return "forecast" if thought else "target"
    if _is_aimed_at(told):
        return "target"
    if not told.asked:
        return None
    if told.period is None and told.under == TASKS:
        return _among_tasks(told)
    return "target" if told.period and told.published and not told.over else None


def _is_aimed_at(told: Told) -> bool:
    """到2015年将达到…。2015年出口850亿元: of the year aimed at, in a paper without a date."""
    period, context = told.period, told.context
    if told.published is not None or period is None or period[-_YEAR:] not in context.aimed:
        return False
    return told.wanted is None and not told.reading.said.falls and context.papers


def _is_coming(told: Told) -> bool:
    """下半年还会有四家企业入驻,带来超过300亿元的投资: what is still to come, and what it brings."""
    last = told.last
    if told.left in _ENDS_BRINGS and last is not None and last.status == "forecast":
        return told.says(_BRINGS)
    coming = told.text.find("还", told.near, told.number.start) >= 0
    return coming and told.says(_STILL_COMES)


def _says_paper(told: Told) -> bool:
    """《…行动计划》提出: whether a paper of goals says it, of no time or of the year that runs."""
    if told.wanted is not None or not (told.period is None or told.running):
        return False
    text, start, end = told.text, told.sentence.start, told.number.start
    if _PROPOSES.search(text, start, end) is None or _PAPER.search(text, start, end) is None:
        return False
    # 方案提出,对年产量突破10万辆的企业给予奖励
    return _GRANTED.search(text, told.before, told.number.end + _BEHIND) is None


def _among_tasks(told: Told) -> str | None:
    """三、重点任务 …新增年产能10万辆: works that are to be are planned, all else is wanted."""
    if told.says(_NOW, far=True):
        return None
    if told.indicator in ("capacity", "investment"):
        return "plan"
    return None if _is_of_plan(told) else "target"  # or as what was told before it


def _paid_out(told: Told) -> str | None:
    """分红预案:每10股派现5元,合计派现20亿元: what is to be paid out, unless it has been."""
    if told.number.unit not in _PAID_IN or told.label not in _DIVIDENDS or told.done:
        return None
    start = told.sentence.start
    return "plan" if _PAYS_OUT.search(told.text, start, told.number.start) else None


def _granted(told: Told) -> str | None:
    """四、保障措施 …给予最高50万元奖励: what a plan is to pay."""
    if told.under not in (TASKS, SUPPORT) or told.indicator not in ("other", "investment"):
        return None
    if told.number.unit not in ("CNY", "%") or told.done or told.past:
        return None
    end = told.number.end + _BEHIND
    return "plan" if _GRANTED.search(told.text, told.before, end) else None


def _just_begun(told: Told) -> str | None:
    """2017年,…增长13%, told in January 2017: no year is done that has just begun."""
    begun = told.published.month == 1 and told.role != "since"
    if not begun or told.says(_SO_FAR, far=True):
        return None
    return "plan" if told.indicator in works.PLANNED and _is_of_plan(told) else "target"


def _is_of_plan(told: Told) -> bool:
    """Whether the figure before it is planned."""
    return told.last is not None and told.last.status == "plan"


def _brought(told: Told) -> str | None:
    """年产值可达100亿元: what works are thought to bring."""
    return "forecast" if told.indicator in _BROUGHT and told.says(_MAY) else None


#: And these rules.
_IN_ITS_SENTENCE = by_flags(
    ("hopes", "works", "open", "bound", "paid", "brought", "runs"),
    {
        _in_coming_years: {"open"},
        **works.RULES,
        _granted: {"paid"},
        _paid_out: {"paid"},
        _listed_works: {"works"},
        _demanded: {"hopes", "bound"},
        _hoped: {"hopes"},
        _by_bound: {"bound"},
        _to_come: {"open"},
        works.site: {"paid"},
        _brought: {"brought"},
        _just_begun: {"runs"},
    },
)


def _as_before(told: Told) -> str:
    """总投资300亿元,年产能20万辆: planned as what was told before it; else a fact."""
    if told.period is None and _is_within_years(told):
        return "plan" if told.indicator in works.PLANNED else "target"
    if told.last is not None and told.last.status == "plan" and _goes_on_planned(told):
        return "plan"
    if told.last is not None and told.last.status == "target" and _goes_on_aimed(told):
        return "target"
    site = told.indicator in works.PLANNED or told.number.unit == "mu"
    return "plan" if site and works.just_begun(told) else "actual"


def _goes_on_aimed(told: Told) -> bool:
    """2016年,计划营业收入310亿元;生产生铁790万吨,钢925万吨: one goal after the other."""
    before = _number_before(told.sentence.tokens, told.index)
    if before is None or told.last.period != told.period or told.indicator not in _RESULTS:
        return False
    if told.reading.said.measure != "level" or not (told.running or told.ahead):
        return False
    return _ONLY_NAMED.fullmatch(told.text, before.end, told.number.start) is not None


def _is_within_years(told: Told) -> bool:
    """五年内实现营收1.4万亿元: of years to come of which none is named."""
    standing = told.context.frame.period
    if standing is None or standing.token.role != "by":
        return False
    return told.says(_WITHIN, far=True) and not told.says(_SO_FAR, far=True)


def _goes_on_planned(told: Told) -> bool:
    """Whether it is of the works whose plan was told right before it."""
    number = told.number
    if told.done or told.says(_NOW, far=True):
        return False  # 总投资300亿元,现有员工2万人
    if told.indicator in _OF_NO_WORKS or _is_dated_anew(told):
        return False  # 总投资300亿元。碳酸锂一吨才4万元
    if told.past and told.said_at is not None and told.indicator in _MADE:
        return False  # 去年产能50万辆,在建产能20万辆,产量45万辆
    if told.indicator == "projects" or _begins_anew(told):
        return False  # 合同投资365亿元,其中零部件项目31个
    site = number.unit in _SITE_UNITS or number.unit_text in _SITE_CLASSIFIERS
    return told.indicator != "other" or site


# ------------------------------------------------------------------------- what the rules ask for


def _is_dated_anew(told: Told) -> bool:
    """计划投资4亿元,截至3月底累计投入1.6亿元: of a time that is over, named behind the plan."""
    if not told.past or not told.said_at:
        return False
    before = _number_before(told.sentence.tokens, told.index)
    return before is not None and told.said_at > before.end


def rises_from(text: str, number: Quantity) -> bool:
    """从30万台提高到80万台: whether the number is where a rise begins."""
    begins = text[number.start - 1 : number.start] in _ENDS_FROM
    return begins and _RISES.match(text, number.end) is not None


def _is_foreseen(told: Told, end: int) -> bool:
    """业内人士表示, 高盛认为: whether somebody outside says so before `end`, and no office."""
    text = told.text
    if _FORESEES.search(text, told.sentence.start, end):
        return True
    words = (token for token in told.sentence.tokens[: told.index] if type(token) is Mention)
    return any(
        word.kind == "publisher"
        and not word.word.endswith(OFFICES)
        and _SAYS.match(text, word.end, end)
        for word in words
    )


def _as_said(told: Told, wanted: Mention) -> str:
    """力争 wants, 预计 expects, 计划 plans."""
    if wanted.code == "plan":
        return "plan"
    if told.indicator == "capacity" and wanted.word.endswith("后"):
        # 建成后可年产300万件; 预计明年投产后新增产能8万辆
        before = max(told.sentence.start, wanted.start - _CLAUSE)
        return "forecast" if _EXPECTED.search(told.text, before, wanted.start) else "plan"
    if wanted.word == "展望" and told.text.startswith("到", wanted.end):
        return "target"  # 展望到2027年
    if wanted.code == "forecast" and not wanted.word.startswith(WILL):
        return "forecast"
    if wanted.word.startswith("将") and told.text[wanted.start - 1] == "即":
        return "forecast"  # 即将突破300万辆
    return "target"


def _since_last(told: Told) -> bool:
    """Whether a word for what is wanted or thought stands behind the last number."""
    before = _number_before(told.sentence.tokens, told.index)
    return before is None or (told.wanted is not None and told.wanted.start > before.start)


def _begins_anew(told: Told) -> bool:
    """协议投资246亿元;产业实现产值63亿元: a fact after a plan."""
    before = _number_before(told.sentence.tokens, told.index)
    gap = told.text[before.end : told.number.start] if before else ""
    return any(mark in gap for mark in (";", "；", "实现", "完成"))


def _number_before(tokens: Sequence[Token], index: int) -> Quantity | None:
    return next((t for t in reversed(tokens[:index]) if type(t) is Quantity), None)
