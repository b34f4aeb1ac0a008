"""When a figure is: its period, or none where no time that stands is its own."""

from __future__ import annotations

import re
from itertools import islice

from ..kinds import COUNTED, COUNTS, EXTENTS, FLOWS, STOCKS, WHOLE_COST
from ..lexicon import Mention
from ..numbers import Quantity
from ..periods import PeriodExpr, year_to
from .context import Context, Reading
from .frame import Standing
from .horizon import lies_ahead
from .named import Measurand
from .policies import is_granted
from .status import rises_from
from .works import COSTS, FUND, OPENS_WITHIN

__all__ = ["period"]

#: How 比去年, 较1月, 与上年相比, 环比1月, 相比2020年 and 高于上半年 begin: a yardstick.
_COMPARING = "比较与同环相对高低多少好优不超追恢回接"
#: And how it may end: 在2023年基础上, 以2023年为基数, 跟2023年比.
_YARDSTICKS = ("基础上", "基数", "基准", "水平", "比")

_MONTH = re.compile(r"\d{4}-\d\d")

#: What makes a count an event of its time: 新增企业3500家; 已 makes it one of now.
_EVENT = re.compile("新(?:增|签|设|认定|入选|培育|部署|获|评)|净增|引进|开工|落地|投产|注册")
_ALREADY = re.compile("已")
#: Firms that were just told of, or that are picked by what they did: 上述十家, 余下40家, 规上企业
#: 达到432家, 销量突破万辆的企业有11家.
_OF_THEM = re.compile(
    "上述|(?<!规模)以上(?!的)|余下|其余|剩下|(?<!已)(?:增至|增加到|增长到|(?<!已)达到?)$"
    "|(?:销量|销售|批发|零售|交付)[^,，。;；]{0,12}的"
    "[㐀-鿿]{0,4}(?:企业|车企|厂商|品牌|公司)(?:共?有|达到?|为|共)?$"
)
#: What parts a count from one beside it that is of the same time.
_BESIDE = ("、", ",累计", "，累计")
#: How things went in a time, before the number or behind: 亏损企业64户, 9家车企环比回升.
_CHANGES = re.compile("同比|环比|增长|上涨|下降|下滑|回升|亏损|盈利|实绩")
_CHANGES_BEHIND = re.compile(f"[^,，;；。]*?(?:{_CHANGES.pattern})")
#: How far behind a number it may begin.
_NEAR = 12
#: What makes a count one of now.
_NOW = re.compile("现有|目前|现已|已有|拥有|具备|已形成")
#: What is so already, whatever year is aimed at before; and a part of it.
_GATHERED = re.compile("聚集|集聚|汇聚|现有|拥有|已建|已有|目前|累计引进|已引进|已推广|已建成")
_PART_OF_IT = (",其中", "，其中", "(其中")
#: What happened at a time, and what parts it from the size of the thing: 去年9月签约,用地约6000亩.
_EVENT_OF_YEAR = re.compile(
    "[,，]?[㐀-鿿]{0,24}?(?:投产|建成|开工|动工|落户|签约|启动|成立|竣工|奠基|开建|收购|落成|投用|投运|启用|试生产|试产|封顶|揭牌)"
)
_SINCE_THEN = re.compile("已经?累计|累计已|迄今|至今")
_ENDS = frozenset(";；")
_STARTS = ("开工", "动工", "签约", "启动", "奠基", "开建")
_PAST_EVENT = re.compile("[㐀-鿿]{0,12}?[,，的]")
#: 2025年投产后: not what happened, but from when on.
_THEN = re.compile("[以之]?后|[,，]届时")
_ONCE_BUILT = re.compile(
    "(?:达产|建成|投产|投用|满产)(?:达产|投产|达效|运营)?[以之]?后|建成达产|(?:全部|全面)达产|未来"
)
#: From when on works will bring what they bring, whatever year was aimed at before.
_OPENED = re.compile("(?:达产|建成|投产|投用|满产)(?:达产|投产|投用|达效|达标|运营)?[以之]?后")
#: What no mark parts.
_CLAUSE = re.compile("[^,，;；。]*")
#: What has been spent is of its time: 完成投资.
_SPENT = re.compile("完成")
#: What is granted by a rule: 每款奖励300万元, 单个项目不超过500万元.
_PAID = ("奖励", "补贴", "补助", "资助", "贴息", "资金")
_GRANTS = ("给予", "的比例给予")
#: One month of several: 单月交付, but not 创单月新高.
_SINGLE = re.compile("单月(?!新高|最|纪录|记录)")
_MONTHS = re.compile(r"\d{4}-\d\d/(\d{4}-\d\d)")
_FOR_EACH = re.compile("单个|每[个家项款辆台年]")
_MEAN = re.compile("均价|平均")
#: What stands and is counted, how it is counted, and what says that it is there.
_PLANT = re.compile(
    "[㐀-鿿]{0,6}?(?:生产线|产线|总装线|[加换充][氢电]站|零售中心|体验中心|门店|网点|渠道"
    "|机器人|设备|工厂|实验室)"
)
_PLANT_BEHIND = re.compile(f"{_PLANT.pattern}|[㐀-鿿]{{0,6}}?(?:城市|国家|地区)")
_PIECES = frozenset("条座台块套家所")
_PUT_UP = re.compile("建成|新建|投用|投运|投放")
_HAVING = re.compile("覆盖|拥有|卖到|配备|设有|建成|共有|建有|开设|布局|目前|已有")
#: Since ever: 历史累计交付48.1万台.
_EVER = re.compile("历史累计|历年累计")
#: What has been made since the works opened.
_SINCE_EVER = re.compile("已|总共|一共")
_SINCE_BEGUN = re.compile("以来|至今")
#: A goal for the year, whatever month is spoken of.
_YEARLY_GOAL = re.compile("的?(?:全年|年度)[㐀-鿿]{0,4}目标")
#: What is so now, whatever stretch of time a sentence before told of: 保有量达1.9万辆.
_LASTING = frozenset({"stock", "chargers", "price"})
#: What is done with cars on a day, right before their number: 满载3650辆, 集中交付60辆.
_SHIPPED = re.compile("(?:[装满运搭]载|装有|载着|集中交付|批量交付|发运)[^,，。;；0-9]{0,16}$")
#: Who holds a firm.
_HOLDS = re.compile("持股|占股|股权|股份|控股|参股|合资的[^,，。;；]{2,10}[,，]")
#: 二期5万吨|、渠县一期|5万吨将于2025年底投产: the next of several phases.
_NEXT_PHASE = re.compile("[、和及][^,，。;；0-9]{0,10}[一二三四五六]期 ?")
#: When works are to open, behind what they are to make: 14GWh,2025年建成; 34GWh,料今年内投产.
_OTHER_PHASE = re.compile("[二三四五两]期|另")
_TO_OPEN = re.compile(
    "(?:前|底前|内|年?底)?[^,，;；。0-9]{0,4}?(?:建成|建好|建完|投产|投用|达产|量产|完工|竣工|落成|点亮|出车)(?!后)"
)
_A_YEAR = re.compile("年(?<![\\d今去全当上半每]年)销(?!售?[量额])")
#: From a share of now to one that is aimed at: 由目前的38%提高到55%.
_RISES_TO = re.compile("(?:提[高升]|增[加长]?|升|上升|扩大)[到至]?$")
#: What a works is like and what it has in hand, whatever year was told of: 自动化率96%, 订单30亿元.
_OF_A_WORKS = (
    *("配套率", "配套化率", "本地化率"),
    *("自动化率", "数控化率", "良率", "良品率", "不良率", "节拍"),
    *("订单", "订单额", "订单金额"),
)
#: What lies in the ground, whatever year was told of: 已探明的氧化锂储量60万吨.
_OF_NO_TIME = (*_OF_A_WORKS, "储量", "资源量")
#: What a firm holds, gathered over the years.
_HELD = ("专利", "专利技术", "软著", "著作权")
#: But 新增专利120件, 获授权专利86件 are of their time; not 累计获得.
_GAINED = re.compile("新增|净增|新获|(?<!累计)(?<!已)(?<!共)(?:获授?[得权]|申请|受理)")
#: What may follow a number that goes on being told of.
_MARKS = frozenset(",，、;；:(（) 。")
_COMMAS = re.compile("[,，]")
#: What a yardstick may be: 较2019年同期的23.4%下降, 较二季度的+10.3%进一步提升.
_HELD_AGAINST = frozenset({"share", "change"})
#: What is so in every year.
_EVERY_YEAR = re.compile("每年")
#: Growth told for a year of several: 年复合增长率, 年均增长.
_YEAR_BY_YEAR = re.compile("复合|年均增")
#: Several years; what a place makes in one of them, up to how much it is to rise, and what is
#: made in all of them.
_YEARS = re.compile(r"\d{4}/\d{4}")
_BY_YEAR = frozenset({"production", "production_sales", "output_value", "capacity"})
_RAISED_TO = re.compile("(?:提高|增加|增长|扩大|上升|提升)[到至]|突破$|产值[^,，。;；]{0,4}达到?$")
_ALL_TOLD = re.compile("累计|总计|共计|一共|总共|年均|每年|新增|净增")
#: How much something grew, in per cent or by how many.
_CHANGED = frozenset({"change", "change_abs"})
#: A period, how it was bound, and the role of the expression that gave it.
Dated = tuple[str | None, str | None, str | None]
_NONE: Dated = None, None, None


def period(context: Context, reading: Reading, what: Measurand, unit: str) -> Dated:
    """The period, how it was bound, and the role of the expression that gave it."""
    if reading.like is not None:
        return reading.like.period, reading.like.period_binding, "at"
    if listed := reading.mapped.get("period"):
        iso = context.period_of(listed)
        return iso, "said" if iso else None, listed.role
    base = context.clause.base
    if base is not None:
        subject = context.text[base.start] not in _COMPARING and not context.text.endswith(
            _YARDSTICKS, base.start, base.end
        )  # 去年同期为5万辆
        of_base = context.text[base.end : reading.quantity.start] == "的"
        of_base = of_base and reading.said.measure in _HELD_AGAINST  # 较2019年同期的23.4%下降
        # 亏损较去年同期收窄,净亏损15亿元: of now again behind the comma
        parted = _COMMAS.search(context.text, base.end, reading.quantity.start) is not None
        its_own = subject or of_base or (reading.said.measure == "level" and not parted)
        if its_own and (iso := context.period_of(base)):
            return iso, "said", "at"
    if what.code == "capacity" and (opening := _opening_behind(context, reading)):
        return opening, "said", "opens"
    if unit == "vehicle" and (day := _day_of_shipping(context, reading)):
        return day, "said", "event"
    if reading.said.measure == "change_abs" and (later := _later_of_two(context, reading)):
        return later, "carried", "at"
    if reading.said.measure == "change" and (years := _years_of_growth(context, reading)):
        return years, "carried", "at"
    standing = context.frame.period
    if standing is None or standing.code is None or context.clause_says(reading, _EVER):
        return _NONE
    iso, role = standing.code, standing.token.role
    if _is_rate(context, reading, standing):
        return _NONE
    if _YEARLY_GOAL.match(context.text, reading.quantity.end):
        return iso[:4], context.how(standing), role  # 距离30万辆的全年目标
    if reading.said.measure in _CHANGED and _goes_on(context, reading, what):
        return context.last.period, "carried" if context.last.period else None, "at"
    counted = what.code in COUNTS and not what.label.startswith("平均")
    if what.code == "projects" and context.sentence_says(_EVENT):
        counted = False
    extent = unit in EXTENTS and what.code not in FLOWS
    undated = counted or extent or _is_threshold(context, reading)
    said = context.in_sentence(standing)
    aimed = role == "by" and lies_ahead(iso, "by", context.published)
    kept = aimed or (what.code in ("companies", "projects") and _happened(context, reading))
    if what.code == "companies" and not kept and context.in_paragraph(standing):
        last = context.last  # 蓬江区有企业30家,全市企业达到90家: as the count before
        undated_too = last and last.indicator == "companies" and last.period is None
        kept = not undated_too and context.clause_says(reading, _OF_THEM)
    kept = kept or (counted and _is_listed(context, reading))
    if not kept and not said and (undated or what.code in STOCKS) and context.in_reach(standing):
        kept = context.tells_off(part=not counted)
    if undated and not said and not kept:
        section = context.section
        if section is None or context.clause_says(reading, _NOW):
            return _NONE
        return section.code, "carried", section.token.role
    if not said and _is_timeless(context, reading, what, unit, kept=kept, aimed=aimed):
        return _NONE
    if _is_of_another(context, reading, what, unit, undated=undated, aimed=aimed):
        return _NONE
    if what.code in FLOWS and "/" in iso and context.clause_says(reading, _SINGLE):
        months = _MONTHS.fullmatch(iso)
        iso = months[1] if months else iso  # 1至7月…;单月交付超过1万辆
    if not said and what.code in FLOWS and "/" in iso and _is_of_month(context, reading):
        months = _MONTHS.fullmatch(iso)
        iso = months[1] if months else iso  # 前7月下降5%。长安品牌销量9万辆,环比下降31%
    one = what.code in FLOWS and "/" not in iso
    if one and (what.label.startswith("年") or context.clause_says(reading, _A_YEAR)):
        if not (context.in_reach(standing) or (aimed and context.topic.plan)):
            return _NONE
        iso = iso[:4]  # 12月报告里的年销111万辆
    last = context.last
    grew = role == "asof" and what.inherited and reading.said.measure == "change"
    if grew and last is not None and last.period and not context.since_last(standing):
        return last.period, "said", role  # 截至10月底,累计产值1020亿元,增长65%
    summed = role == "asof" and what.code in FLOWS and not _is_sum_of_years(context, reading)
    if summed and not context.clause_says(reading, _SINCE_BEGUN):
        iso = year_to(iso) if _MONTH.fullmatch(iso) else iso
    return _ends_stretch(context, reading, what, iso), context.how(standing), role


def _later_of_two(context: Context, reading: Reading) -> str | None:
    """2021年为149亿元,2020年为82亿元,增加了67亿元: by so much in the later year."""
    if len(context.figures) < 2 or context.since_last(context.frame.period):
        return None
    last, first = list(islice(reversed(context.figures.values()), 2))
    alike = (first.indicator, first.unit, first.measure) == (last.indicator, last.unit, "level")
    if not alike or not first.period or not last.period or last.unit != reading.quantity.unit:
        return None
    later = first.period > last.period and len(first.period) == len(last.period)
    return first.period if later else None


def _years_of_growth(context: Context, reading: Reading) -> str | None:
    """2006年5000万辆,2016年达到1.9亿辆,年复合增长率14%: of the years from the one to the other."""
    if len(context.figures) < 2 or not context.clause_says(reading, _YEAR_BY_YEAR):
        return None
    last, first = list(islice(reversed(context.figures.values()), 2))
    alike = (first.indicator, first.unit, first.measure) == (last.indicator, last.unit, "level")
    years = alike and bool(first.period and last.period) and first.period + last.period
    if not years or not years.isdigit() or context.since_last(context.frame.period):
        return None
    return f"{first.period}/{last.period}" if first.period < last.period else None


def _is_rate(context: Context, reading: Reading, standing: Standing) -> bool:
    """2020年底保有量2.8亿辆,还在以每年2000万辆的速度增长: every year, whichever was told of."""
    if standing.token.role == "by" or not context.clause_says(reading, _EVERY_YEAR):
        return False
    if not context.in_sentence(standing) and context.section is None:
        return True  # 每年的燃油消耗约2亿吨
    return context.text.endswith("以每年", 0, reading.quantity.start)


def _ends_stretch(context: Context, reading: Reading, what: Measurand, iso: str) -> str:
    """“十二五”期间,年产量达到2亿台: what is made in a year is of the last of the years."""
    made = reading.said.measure == "level" and what.code in _BY_YEAR
    share = reading.said.measure == "share" and context.clause_says(reading, _RAISED_TO)
    if not (made or share) or not _YEARS.fullmatch(iso):
        return iso
    goal = what.code == "output_value" and lies_ahead(iso, "at", context.published)
    yearly = share or goal or what.label.startswith("年")
    yearly = yearly or context.clause_says(reading, _RAISED_TO)
    return iso[-4:] if yearly and not context.clause_says(reading, _ALL_TOLD) else iso


def _is_of_month(context: Context, reading: Reading) -> bool:
    """销量9万辆,环比下降31%: a number that is held against the month before is of one month."""
    text, quantity = context.text, reading.quantity
    if reading.said.measure == "change":
        return text.find("环比", context.last_at, quantity.start) >= 0
    return text.startswith(("环比", ",环比", "(环比", "，环比"), quantity.end)


def _opening_behind(context: Context, reading: Reading) -> str | None:
    """规划产能14GWh,2025年建成: what works are to make is of the time they are to open in."""
    text, last = context.text, _last_phase(context, reading.index)
    for token in context.tokens[last + 1 : last + OPENS_WITHIN]:
        if type(token) is Quantity or text[token.start : token.end] in _ENDS:
            return None
        if type(token) is PeriodExpr and token.first is not None:
            iso = context.period_of(token, from_frame=False)
            opens = iso and lies_ahead(iso, "by", context.published)
            if _OTHER_PHASE.search(text, context.tokens[last].end, token.start):
                return None  # 年产能80万支,二期预计2025年投产
            return iso if opens and _TO_OPEN.match(text, token.end) else None
    return None


def _last_phase(context: Context, index: int) -> int:
    """二期5万吨、渠县一期5万吨将于2025年底投产: where the list of phases ends that open at once."""
    tokens = context.tokens
    for position in range(index + 1, min(index + OPENS_WITHIN, len(tokens))):
        token = tokens[position]
        if type(token) is Quantity:
            if not _NEXT_PHASE.fullmatch(context.text, tokens[index].end, token.start):
                return index
            index = position
    return index


def _day_of_shipping(context: Context, reading: Reading) -> str | None:
    """12月18日,一列装有276辆汽车的专列驶出: what is loaded or handed over on a day."""
    day, standing = context.day, context.frame.period
    if not context.in_sentence(day) or day.token.start < context.last_at:
        return None
    if context.in_sentence(standing) and standing.token.start > day.token.start:
        return None
    shipped = _SHIPPED.search(context.text, day.token.end, reading.quantity.start)
    return day.code if shipped else None


def _is_timeless(
    context: Context, reading: Reading, what: Measurand, unit: str, *, kept: bool, aimed: bool
) -> bool:
    """Whether a time of another sentence is none of what this one says."""
    if is_granted(context, reading):
        return True
    if aimed and (what.label.startswith("设计") or context.clause_says(reading, FUND)):
        return True
    last = context.last
    works = aimed and what.code == "capacity" and last is not None and last.status == "plan"
    parted = works and context.text.find(";", context.last_at, reading.quantity.start) >= 0
    if works and last.period is None and not parted:
        return True  # 支持三期建设,总投资90亿元,新增产能30万辆
    share = unit == "%" and what.code == "other"
    if what.label.endswith(_OF_NO_TIME) and not aimed:
        return True
    if aimed and _RISES_TO.search(context.text, context.last_at, reading.quantity.start):
        return False
    if share and (_goes_on_undated(context, reading) or _is_held(context, reading)):
        return True
    if _is_rule(context, reading, what, unit) or (aimed and _is_so_already(context, reading)):
        return True
    if what.code not in STOCKS:
        return False
    standing = context.frame.period
    if standing.token.role == "asof":
        holds = context.in_reach(standing)
    else:
        if context.clause_says(reading, _NOW):
            return True
        already = not context.figures and context.clause_says(reading, _ALREADY)
        lasting = what.code in _LASTING or already
        holds = context.in_paragraph(standing) and not (lasting and context.section is None)
    return not (holds or kept or _is_mean(context, reading, what))


def _is_of_another(
    context: Context, reading: Reading, what: Measurand, unit: str, *, undated: bool, aimed: bool
) -> bool:
    """Whether the time that stands is that of something else: of an event, of what was made."""
    standing = context.frame.period
    said = context.in_sentence(standing)
    in_clause = said and standing.token.start >= context.clause.start
    direct = in_clause or (said and _opens(context, reading, standing))
    if (aimed or not direct) and rises_from(context.text, reading.quantity):
        return True  # 到2025年,产能从30万台提高到80万台: of now
    role = standing.token.role
    if undated and not in_clause and role != "asof" and context.clause_says(reading, _NOW):
        return True
    if aimed:  # 到2020年达到180亿元。项目投产后,年产值20亿元: of the year of the opening
        return not said and _OPENED.search(
            context.text, context.sentence.start, reading.quantity.start
        ) is not None
    if _is_of_event(context, reading, what, unit):
        return True
    if said and not in_clause and _is_summed_since(context, reading, what):
        return True
    if not in_clause and role == "since" and (undated or what.code == "capacity"):
        return True
    if not in_clause and _is_once_built(context, reading, standing):
        return True
    if direct or _as_before(context, what):
        return False
    if what.code == "capacity":
        return _is_past(context, standing)
    if what.label.endswith(_HELD) and not context.clause_says(reading, _GAINED):
        return True  # 去年研发费用5.4亿元,有效专利1300件
    if what.code == "other":
        return _stands(context, reading, what, unit)
    return _is_cost(context, reading, what)


def _happened(context: Context, reading: Reading) -> bool:
    """新增企业35家, 亏损企业64户, 9家车企环比回升: a count of what happened in the time."""
    if context.clause_says(reading, _ALREADY):
        return False
    return context.clause_says(reading, _EVENT) or _changes(context, reading)


def _is_listed(context: Context, reading: Reading) -> bool:
    """新增企业6900家、从业人员9.8万人,累计3.8万家: a count beside one that is of the time."""
    last, end = context.last, context.last_at
    dated = last is not None and last.indicator in COUNTS and last.period is not None
    return bool(dated and context.figures and context.text.startswith(_BESIDE, end))


def _changes(context: Context, reading: Reading) -> bool:
    """Whether a word of change stands before the number, or at once behind it."""
    if context.clause_says(reading, _CHANGES):
        return True
    end = reading.quantity.end
    return bool(_CHANGES_BEHIND.match(context.text, end, min(end + _NEAR, context.sentence.end)))


def _goes_on(context: Context, reading: Reading, what: Measurand) -> bool:
    """亏损企业64户,减少9户: of the time of the count.

    截至10月底累计实现产值1020亿元,同比增长65%: of all the months, as the sum is.
    """
    last, standing = context.last, context.frame.period
    if last is None or last.indicator != what.code or context.since_last(standing):
        return False
    if context.text[context.last_at : context.last_at + 1] not in _MARKS:
        return False  # 较去年同期的36.6%下降10.5个百分点: of now
    if context.told_in is not standing:
        return False  # 从上半年的1.7个百分点上升为2.5个百分点: the second is of now again
    if reading.said.measure == "change":
        return what.inherited and standing is not None and standing.token.role == "asof"
    return what.inherited or last.period is not None


def _goes_on_undated(context: Context, reading: Reading) -> bool:
    """有零部件企业1200家,本地配套率在70%以上,电池只有30%: how things are, as the count is."""
    last = context.last
    if last is None or last.period is not None or reading.said.measure == "change":
        return False
    return last.indicator in COUNTS or (last.unit == "%" and last.indicator == "other")


def _is_held(context: Context, reading: Reading) -> bool:
    """去年10月入股。合资的公司,对方占51%: who holds how much of a firm is so now."""
    start = max(context.sentence.start, reading.quantity.start - 2 * _NEAR)
    held = _HOLDS.search(context.text, start, reading.quantity.start)
    return reading.said.measure == "share" and bool(held)


def _is_so_already(context: Context, reading: Reading) -> bool:
    """已集聚企业300家,其中德资企业80家: no goal, whatever year was aimed at before."""
    last = context.last
    undated = last is not None and last.period is None and context.in_part
    if undated and context.text.startswith(_PART_OF_IT, context.last_at):
        return True
    return context.clause_says(reading, _GATHERED)


def _opens(context: Context, reading: Reading, standing: Standing) -> bool:
    """2022年,企业增资扩股,形成产能12GWh: a time that opens the sentence, no number between."""
    end = standing.token.end
    if standing.token.start < context.last_at or context.text[end : end + 1] not in ",，":
        return False
    return context.text.find("该项目", end, reading.quantity.start) < 0


def _is_cost(context: Context, reading: Reading, what: Measurand) -> bool:
    """产值80亿元;二期总投资10亿元: what one works costs is of no time told of something else."""
    if what.label not in COSTS or reading.said.measure != "level" or context.section is not None:
        return False
    several = any(figure.indicator == "projects" for figure in context.figures.values())
    return not several and not context.clause_says(reading, _SPENT)


def _is_rule(context: Context, reading: Reading, what: Measurand, unit: str) -> bool:
    """每款奖励300万元, 按投入的10%给予补助: a rule, of no time."""
    if what.code == "other" and what.label.endswith(_PAID):
        return True
    if unit not in ("%", "CNY") or what.code not in ("investment", "other", "revenue"):
        return False
    return context.text.startswith(_GRANTS, reading.quantity.end) or context.clause_says(
        reading, _FOR_EACH
    )


def _is_mean(context: Context, reading: Reading, what: Measurand) -> bool:
    """出口均价5.7万元: a mean price is one of a time, which the paragraph before may tell."""
    if what.code != "price" or not context.in_reach(context.frame.period):
        return False
    return "均" in what.label or context.clause_says(reading, _MEAN)


def _stands(context: Context, reading: Reading, what: Measurand, unit: str) -> bool:
    """产值90亿元。工厂有3条总装线、机器人1400台: what stands there is of no time told before."""
    standing = context.frame.period
    if unit not in ("unit", "company", "vehicle") or reading.said.measure != "level":
        return False
    if standing.token.role == "asof" or context.section is not None:
        return False
    if _changes(context, reading) or context.clause_says(reading, _EVENT):
        return False
    if context.in_sentence(standing):
        put_up = _PUT_UP.search(context.text, standing.token.end, reading.quantity.start)
        return not put_up and bool(_PLANT.fullmatch(what.label))
    if reading.quantity.unit_text in _PIECES or context.clause_says(reading, _HAVING):
        return True
    behind = _PLANT_BEHIND.match(context.text, reading.quantity.end)
    return bool(behind or _PLANT.fullmatch(what.label))


def _as_before(context: Context, what: Measurand) -> bool:
    """2019年9月签下协议,规划产能15GWh,总投资100亿元: both are of one signing.

    2023年产能50GWh,在建产能10GWh: or of one year.
    """
    last, standing = context.last, context.frame.period
    if last is None or last.indicator != "capacity":
        return False
    if what.code == "capacity":
        return last.period == standing.code and last.status == "actual"
    if what.code != "investment":
        return False
    return last.period == standing.code and last.status == "plan"


def _is_past(context: Context, standing: Standing) -> bool:
    """产值80亿元,建成产能12GWh: a time of the production before, when the works stood already."""
    if standing.token.role != "at" or context.section is not None:
        return False
    return not lies_ahead(standing.code, "at", context.published)


def _is_of_event(context: Context, reading: Reading, what: Measurand, unit: str) -> bool:
    """2019年投产的工厂总投资5亿美元: the year is that of the opening, not of the cost."""
    standing = context.frame.period
    lasting = unit in EXTENTS or what.code == "capacity" or what.label in WHOLE_COST
    if not lasting or not context.in_sentence(standing):
        return False
    if what.label in WHOLE_COST and context.last and context.last.indicator == "projects":
        return False  # 去年签约的项目90个,总投资300亿元: what was signed for in the year
    event = _EVENT_OF_YEAR.match(context.text, standing.token.end, reading.quantity.start)
    if what.code == "capacity" and lies_ahead(standing.code, "at", context.published):
        # 明年6月投产,年产40万套; but 6月启动二期建设,新增产能15万辆
        return bool(event and event[0].endswith(_STARTS))
    if event and _THEN.match(context.text, event.end()):
        return False  # 预计2025年投产后,可形成年产15万辆的能力
    return bool(event and _PAST_EVENT.match(context.text, event.end(), reading.quantity.start))


def _is_summed_since(context: Context, reading: Reading, what: Measurand) -> bool:
    """一期于7月投产,已累计销售整车1.6万台: of all the time since, and not of the month."""
    if what.code not in FLOWS or not context.clause_says(reading, _SINCE_THEN):
        return False
    opened = context.frame.period.token.end
    return _EVENT_OF_YEAR.match(context.text, opened, context.clause.start) is not None


def _is_once_built(context: Context, reading: Reading, standing: Standing) -> bool:
    """项目达产后年产值10亿元: of no year that was named before."""
    start = context.sentence.start
    found = list(_ONCE_BUILT.finditer(context.text, start, reading.quantity.start))
    if not found or start <= found[-1].end() <= standing.token.start:
        return False
    when = context.in_sentence(standing) and standing.token.end <= found[-1].start()
    # 2025年投产后: the year is that of the opening.
    return not (when and _CLAUSE.fullmatch(context.text, standing.token.end, found[-1].start()))


def _is_sum_of_years(context: Context, reading: Reading) -> bool:
    """截至5月底已生产皮卡17万辆: since ever; 截至10月已累计生产…: from the year's start on."""
    return context.clause_says(reading, _SINCE_EVER) and not any(
        type(token) is Mention and token.kind == "cue" and token.code == "cumulative"
        for token in context.tokens[: reading.index]
        if token.start >= context.clause.start
    )


def _is_threshold(context: Context, reading: Reading) -> bool:
    """产值超过50亿元的企业: a mark that sorts firms or projects, not a total of them."""
    following = next(iter(context.tokens[reading.index + 1 :]), None)
    gap = context.text[reading.quantity.end : following.start] if following else ""
    if type(following) is Quantity:
        return following.unit in COUNTED and gap in ("的", "的有")
    if type(following) is not Mention or following.code not in ("companies", "projects"):
        return False
    return gap in ("", "的", "规模", "级")
