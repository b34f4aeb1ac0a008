"""What a time does to the frame when it is passed."""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import takewhile

from ..lexicon import Mention
from ..numbers import Quantity
from ..periods import LAST_REPORT, PeriodExpr, bounds, contains, resolve, shift_years, year_to
from .context import Context
from .frame import Standing
from .horizon import is_over
from .sections import GOALS
from .sides import AND

__all__ = ["note_period"]

_TO_HAPPEN = re.compile("(?:将于|将在|拟于|计划于?|预计于?|有望于?|争取)$")
_TO_HAPPEN_ENDS = frozenset("于在划计望取")
_HAPPENS = re.compile(
    "(?:前后?)?[㐀-鿿]{0,4}?(?:投产|开工|建成|竣工|交付|上市|量产|完工|启动|投用|试产|进行|正式|全面|开放)"
)
#: A month or quarter by the way: 5月当月, 仅11月, 单计第四季.
_ASIDE = re.compile("(?:单计|单看|仅|光|单独看)$")
#: What no word stands behind, and the end of the text.
_COMMAS = frozenset({",", "，", ""})
#: A time that is part of a meeting's name: 2023年二季度重大项目集中签约活动.
_OCCASION = re.compile(
    "[㐀-鿿]{0,16}?(?:签约|开工|招商|推介|竣工|投产)[㐀-鿿]{0,8}?(?:活动|仪式|大会|推介会)"
)
#: A time by the way: a thing that came out at a time, 6月底上市的车型.
_CAME_OUT = re.compile("[㐀-鿿]{0,4}?(?:上市|发布|推出|亮相|投产|投用|开业|下线)的")
#: And what a firm is: 2014年底并入的, 2003年成立的.
_OF_FIRM = re.compile("[㐀-鿿]{0,4}?(?:并入|并购|收购|入股|控股|成立|创立|创办|组建|重组)的(?!第)")
#: And when somebody was born: 1967年|出生的.
_BORN = re.compile("(?:[0-9]{1,2}月)?(?:出生|生人)")
#: 站在“十四五”|新起点上: where five years begin, of which nothing is told.
_OUTSET = re.compile("[^,，。;；0-9]{0,6}?(?:起跑线|起点|征程|蓝图|大幕|号角|序幕)")
#: What will come out, of which something is told: 将于6月底上市,预售价30万元.
_TO_COME_OUT = re.compile("[㐀-鿿]{0,2}?(?:上市|发布|亮相|开售)[,，]")
_ONLY_THEN = re.compile("[^,，。;；0-9]{0,8}?(?:还|才|仅|只有|不过|曾)")
#: A goal for the year told by the way: 全年23万辆的交付目标.
_GOAL_OF_YEAR = re.compile("[^,，。;；]{2,10}的[㐀-鿿]{0,6}(?:目标|任务|指引)")
#: Where a rise has led: 提高到目前的54%.
_LED_TO_NOW = re.compile("[高升加降少展大长增](?:到|至)(?:目前|现在|如今|当前)的")
#: What happens once to works or a firm, and nothing else beside it: 2021年|建成投产,.
_OPENING = re.compile(
    "[㐀-鿿]{0,2}?(?:正式|全面|顺利|建成|竣工|动工)?"
    "(?:投产|投用|投运|开工|动工|奠基|竣工|建成|成立|创立|创办|落户|落地|建厂|开业|启用|签约)[,，;；。]"
)
_ITS_GOAL = re.compile(
    "[㐀-鿿]{0,6}?目标[为是]?(?=[0-9])|[㐀-鿿]{0,8}?[\\d.,]+[千万亿]?[辆台元][㐀-鿿]{0,2}?为目标"
)
#: How far behind a time a hope may be told, how soon what is hoped for begins, and what is told of
#: a year that is over: 全年净利润预计亏损.
_HOPE_REACH, _SOON = 24, timedelta(days=130)
_SETTLED = re.compile("业绩|净利|利润|盈利|亏损|初步|快报|完成")
#: 五年来, and the numbers that may stand in it, from one on.
_COUNT = "一二三四五"
_TERM = re.compile(f"(?:过去|这|近)?([{_COUNT[1:]}])年(?:以?来|间)")
#: 60多年来, 四年间: years that nobody counts from a date.
_YEARS = re.compile("[0-9一二两三四五六七八九十]{1,3}[多余]?年(?:以?来|间)")
_PARTS_OF_YEAR = ("year", "quarter", "half", "month")
_EXPECTS = ("预计", "预测", "力争", "争取", "确保", "有望")
#: What is of the day itself, and how many paragraphs a day is remembered.
_SAME_DAY = ("当天", "当日")
_CLOSING = ("收盘", "单日")
_CLOSES = re.compile("[,，]?[^,，。;；0-9]{0,10}?(?:收盘价?|收报|报收|收于|开盘价?)")
_DAY_REACH = 3
#: How a time ends that goes on up to now, and what is a record of all of it: 今年以来|首次.
_EVER_SINCE, _SINCE_LENGTH = ("以来", "至今"), 2
_RECORD = re.compile("的?(?:单月|历史)?(?:首[次度]|新[高低]|最[高低大小好差快慢])")
_OF_WHICH = re.compile("其中[,，:]?(?:仅|单)?$")
_IS_TO_COME = re.compile("[㐀-鿿]{0,4}?(?:将|有望|预计|力争|计划|要|可[达到]|目标)")
_HELD_AGAINST = re.compile("[^。,，;]{0,16}?(?:相比|持平|相当|接近)")
#: 继3月份|后, 继去年|首次突破之后: behind what something new has come.
_AFTER_THAT = re.compile("[^0-9,，。;；]{0,16}?[之以]?后")
#: 订单排到了|11月, 排产至|明年.
_FILLED = re.compile("排[产期]?[到至]了?$")
#: What is summed from the year's first day on: 今年以来, 今年累计.
_THIS_YEAR = ("今年", "本年")
_MONTH = re.compile(r"\d{4}-\d\d")
_FROM_JANUARY = re.compile(r"\d{4}-(?:01/\d{4}-\d\d|H1|Q1)")
#: What is so in all the months of it: 今年以来|始终保持.
_ALL_ALONG = re.compile("[,，]?(?:始终|一直|持续|连续|均|都)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
#: What is summed or averaged over the years since: 从2020年开始,累计….
_OVER_YEARS = re.compile("累计|共|均|每年|连续")
_DAYS = re.compile(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d")
_TIMES = re.compile(r"的(?:约|近|超过)?\s?[\d.一二三四五六七八九十两]+\s?倍")


#: How much what was told of has grown, without another word for it.
_GREW = re.compile("(?:份|累计)?(?:同比|累计)?(?:增长|下降|增)")
#: What is told on a day, and not done: 2024年1月5日,记者获悉….
_REPORTS = re.compile(
    "记者|获悉|发布|公布|公告|披露|宣布|召开|举行|消息|报道|数据|显示|介绍|表示|透露|指出|称"
    "|报告|快报|年报|会议|论坛|统计|[讯电]"
)
#: How a plan goes on that says what is to be: 十三五规划|中提出; and the years that it is for.
_PLAN_SAYS = re.compile(
    "[㐀-鿿]{0,4}?》?[中里]?(?:提出|明确|确定|要求|指出|设定)"
)
_PLAN_YEARS = re.compile(r"\d{4}/(\d{4})")
#: How a goal is called of which a part is done: 一季度|目标的37.6%.
_ITS_SHARE = re.compile(
    "[㐀-鿿]{0,6}?(?:目标|任务|计划)(?:任务)?的(?:[0-9.]{1,6}%|[一二三四五六七八九]成)"
)


def note_period(context: Context, token: PeriodExpr, index: int) -> None:
    """Let a time stand, unless it is one of a thing, a base or a plan that is told by the way."""
    whole, role, before = context.clause.whole, token.role, context.led_by
    if role == "title":
        _note_plan(context, token)
        return
    if role == "event" and _note_day(context, token):
        return
    if token.first is None and role == "by" and _is_planned(context):
        return
    if role == "event":
        if _is_later_event(context, token):
            _set_aside(context)
        return
    if _is_filled_to(context, token):
        return
    # Most times stand before a comma, and none of what words behind a time say is so of them.
    followed = context.text[token.end : token.end + 1] not in _COMMAS
    if followed and _is_of_something(context, token):
        return
    if followed and _names_a_thing(context, token):
        _lend_no_year(context, token)
        return
    if role == "now" and _is_now_again(context, token):
        return
    to_happen = before in _TO_HAPPEN_ENDS and _is_to_happen(context, token)
    if to_happen and _TO_COME_OUT.match(context.text, token.end):
        _set_aside(context)
        return
    if whole is not None and whole.code == "share" and before not in "由从":
        return  # 占今年累计销量的27.5%
    if role == "since":
        if _begins_later(context, token):
            token = token._replace(role="by")  # 2026年起,新增公交车…: from that year on
            context.frame.period = context.stand(str(token.first.year.number), token)
            context.clause.base = None
            return
        stretch = resolve(token, published=context.published, standing=None)
        if token.first is None and (years := _years_of_term(context, token)):
            context.frame.period = Standing(years, token._replace(role="at"), context.place)
            context.clause.base = None
            return
        if stretch is None or context.published is None:
            if _is_dated(context, token):
                return
            counted = _YEARS.fullmatch(context.text, token.start, token.end)
            told = context.frame.period
            if counted and told is not None and told.token.end == token.start:
                return  # 2013—2017年|五年间
            if counted or context.text.endswith(_EVER_SINCE, token.start, token.end):
                _set_aside(context)  # 上市以来, 60多年来: a time that no word dates
            return
        if context.text.endswith("开始", token.start, token.end) and not _sums(context):
            context.frame.period = Standing(stretch.partition("/")[0], token, context.place)
            context.clause.base = None
            return  # 转机从2020年开始,这一年…: that year, not all up to now
        if stretch != str(context.published.year) and context.before_since is None:
            context.before_since = context.frame.copy()
    if code := _year_to_date(context, token):
        context.frame.period = Standing(code, token, context.place)
        context.clause.base = None
        return
    if context.frame.period is not None and _is_by_the_way(context, token):
        return
    base = context.clause.base
    listed = base is not None and context.text[base.end : token.start] in AND
    if listed:
        return  # 比1-8月和上半年
    if token.role == "base" or context.text.endswith("相比", token.start, token.end):
        context.clause.base = token
        return
    first_of_two = before in "由从"
    if token.last is not None and not context.text.startswith("的", token.end):
        first_of_two = False  # 从1月到8月累计 is one time; but 由1—8月的下降3.6%
    first = token.first
    counted_back = bool(first and first.relative and first.number < 0) and not first_of_two
    # 上月 is the month before the publication, 由上月的5.9% the one before the month in force.
    counted_back = counted_back or _is_next_to(context, token)
    code = _said_of_goal(context, token) or context.period_of(token, from_frame=not counted_back)
    closing = _closing_month(context, token, code)
    before_told = counted_back and _is_told(context, token, code)
    if before_told:
        code = context.period_of(token)  # 三季度净亏损18亿元,上一季度12.8亿元: of the second
    standing = context.stand(closing or code, token)
    if first_of_two and context.frame.period:
        context.after_first = context.frame.period  # 由上月的5.9%增至45.2%: the second is of now
    # 计划2024年6月投产: no time of what follows
    brief = before_told or (to_happen and _HAPPENS.match(context.text, token.end) is not None)
    if context.frame.period is not None and not brief:
        brief = context.text.startswith(("当月", "单月"), token.end) or bool(
            _ASIDE.search(context.text, max(token.start - 3, 0), token.start)
        )
    if not brief and context.in_paragraph(context.frame.period) and standing.code:
        # 上半年增长7.6%。其中,6月份增长8.2%: a part of the time that is told
        part = _OF_WHICH.search(context.text, max(token.start - 4, 0), token.start)
        whole = context.frame.period.code
        brief = bool(part and whole and whole != standing.code and contains(whole, standing.code))
    brief = brief or closing is not None or _is_day_in(context, token, code)
    brief = brief or _is_sum_aside(context, token, code)
    brief = brief or (followed and _is_aside(context, token, code))
    if brief and context.before_since is None:
        context.before_since = context.frame.copy()
    if followed and context.figures and _is_base_amount(context, token):
        context.clause.base = token
        return
    earlier = context.frame.period
    if token.role == "by" and earlier is not None and earlier.token.role != "by":
        context.past = earlier
    told = earlier is not None and earlier.code and earlier.token.role != "by"
    if token.role == "now" and told:
        context.before_now = earlier
    context.frame.period = standing
    context.clause.base = None
    _keep_month(context, token, code, earlier)
    if token.role == "by" and context.under == GOALS and context.topic.is_plan:
        context.section = standing  # 二、主要目标 到2025年…: all that is listed there is of 2025


def _is_sum_aside(context: Context, token: PeriodExpr, code: str | None) -> bool:
    """9月增加值增长5.6%,1—9月增长2.4%。分行业看,…: the month's growth in all the months, aside."""
    told = context.frame.period
    if token.last is None or code is None or not context.in_sentence(told):
        return False
    month = told.code is not None and _MONTH.fullmatch(told.code) is not None
    grew = month and _GREW.match(context.text, token.end) is not None
    return grew and contains(code, told.code)


def _closing_month(context: Context, token: PeriodExpr, code: str | None) -> str | None:
    """上半年…,截至报告期末: the last month of the part of a year that is reported."""
    part = code is not None and len(code) > len("2024")
    if not part or not context.text.startswith("期末", token.end - 1):
        return None
    reported = context.text.endswith("报告期", token.start, token.end)
    return bounds(code)[1].isoformat()[: len("2024-08")] if reported else None


def _is_of_something(context: Context, token: PeriodExpr) -> bool:
    """是2021年的2.4倍, 2023年二季度签约活动, 今年以来首次: of a comparison, a name or a record."""
    if _is_yardstick(context, token) or _OCCASION.match(context.text, token.end):
        return True
    if token.last is not None and _OUTSET.match(context.text, token.end):
        return True
    if _ITS_SHARE.match(context.text, token.end):
        return True  # 元月…,完成一季度目标的37.6%: still of January
    # 5月出口下降8.6%,为今年以来首次转负。奇瑞出口9.4万辆: of May
    since = context.text.startswith(_EVER_SINCE, token.end - _SINCE_LENGTH)
    return since and _RECORD.match(context.text, token.end) is not None


def _is_aside(context: Context, token: PeriodExpr, code: str | None) -> bool:
    """Whether the words behind a time say that nothing further on is of it."""
    return (
        _opens_goal(context, token)
        or _looks_back(context, token, code)
        or _dates_works(context, token, code)
    )


def _is_filled_to(context: Context, token: PeriodExpr) -> bool:
    """订单排到了11月, 订单排|到9月: up to when there is work to do."""
    if context.led_by in "排产期" and context.text.startswith(("到", "至"), token.start):
        return context.text.find("排", token.start - 2, token.start) >= 0
    if context.led_by not in "到了至":
        return False
    return _FILLED.search(context.text, max(token.start - 4, 0), token.start) is not None


def _keep_month(
    context: Context, token: PeriodExpr, code: str | None, earlier: Standing | None
) -> None:
    """12月产量…,全年…。(a paragraph ends) 当月…: the last month, and the time around it."""
    if code is None or len(code) != len("2024-08") or not _MONTH.fullmatch(code):
        return
    if earlier is not None and context.is_of_month(token, earlier.code):
        context.around = earlier
    context.month = code


def _is_dated(context: Context, token: PeriodExpr) -> bool:
    """截至6月底,企业落户以来累计下线…; 2015年建厂之初: a time that another word has dated."""
    if context.text.endswith("之初", token.start, token.end):
        return context.led_by in "年月"
    told = context.frame.period
    return context.in_sentence(told) and told.token.role == "asof"


def _is_told(context: Context, token: PeriodExpr, code: str | None) -> bool:
    """Whether the quarter that 上一季度 gives is the one that is told of in a report on it."""
    told = context.frame.period
    if code is None or not context.in_reach(told) or told.code != code:
        return False
    return token.first.unit == "quarter" and told.token.role == "at" and context.last is not None


def _is_next_to(context: Context, token: PeriodExpr) -> bool:
    """上个月卖了126台,这个月90台: counted from the publication, as the one before was."""
    told, first = context.frame.period, token.first
    this = first is not None and first.relative and first.number == 0
    if not this or first.year.anchor != "either" or not context.in_sentence(told):
        return False
    other = told.token.first
    return other is not None and other.relative and other.number != 0


def _years_of_term(context: Context, token: PeriodExpr) -> str | None:
    """2016年及过去五年工作回顾 …五年来: the five years up to that of the section."""
    years = _TERM.fullmatch(context.text, token.start, token.end)
    section = context.section
    if years is None or section is None or not section.code or not section.code.isdigit():
        return None
    last = int(section.code)
    return f"{last - _COUNT.index(years[1])}/{last}"


def _begins_later(context: Context, token: PeriodExpr) -> bool:
    """2026年起: a year that is to come, from which on a rule holds."""
    first = token.first
    if first is None or first.unit != "year" or context.published is None:
        return False
    said = first.year is not None and first.year.anchor == "absolute"
    return said and first.year.number > context.published.year


def _note_plan(context: Context, token: PeriodExpr) -> None:
    """“十三五”规划提出,收入达到3000亿元: what a plan of five years says is to be by their end."""
    if not _PLAN_SAYS.match(context.text, token.end):
        return
    years = _PLAN_YEARS.fullmatch(resolve(token, published=None, standing=None) or "")
    if years is not None:
        context.frame.period = context.stand(years[1], token._replace(role="by"))
        context.clause.base = None


def _is_planned(context: Context) -> bool:
    """十三五规划提出,|未来五年: whether the years are those of the plan that says so."""
    told = context.frame.period
    return context.in_sentence(told) and told.token.last is not None and told.token.role == "by"


def _note_day(context: Context, token: PeriodExpr) -> bool:
    """4月19日收盘: the price of a day; 11月14日,…当天下线960辆: what was made on it."""
    text = context.text
    code = context.period_of(token)
    if code is not None:
        context.day = context.stand(code, token)
    same = text.startswith(_SAME_DAY, token.start) and context.day is not None
    if same and context.place.paragraph - context.day.at.paragraph <= _DAY_REACH:
        code = context.day.code
    elif not (text.startswith(_CLOSING, token.end) or _CLOSES.match(text, token.end)):
        return False
    if code is None:
        return False
    if context.before_since is None:
        context.before_since = context.frame.copy()
    context.frame.period = context.stand(code, token)
    context.clause.base = None
    return True


def _is_later_event(context: Context, token: PeriodExpr) -> bool:
    """2007年6月…。2009年8月4日,斥资123亿元: what was done then is of no earlier year.

    But 2024年1月5日,记者获悉,产量增长8%: of the year that is told of.
    """
    told, first = context.frame.period, token.first
    if told is None or told.code is None or first is None or first.year is None:
        return False
    if first.year.anchor != "absolute" or first.year.number <= int(told.code[:4]):
        return False
    return not _REPORTS.search(context.text, token.end, context.sentence.end)


def _names_a_thing(context: Context, token: PeriodExpr) -> bool:
    """7月…,6月底上市的车型交付5327台: when a thing came out, in a text on another month."""
    if _OF_FIRM.match(context.text, token.end) or _BORN.match(context.text, token.end):
        return True
    if not context.in_reach(context.frame.period):
        return False
    return _CAME_OUT.match(context.text, token.end) is not None


def _lend_no_year(context: Context, token: PeriodExpr) -> None:
    """2014年底并入的公司,全年销量4.8万辆: the year of the thing is not that of 全年."""
    for index, later in enumerate(context.tokens):
        if type(later) is PeriodExpr and later.start > token.start and later.carry == token.first:
            context.tokens[index] = later._replace(carry=None)


def _is_now_again(context: Context, token: PeriodExpr) -> bool:
    """截至6月底,配套率由2020年的30%提高到目前的54%: now is the time that the sentence told."""
    told = context.frame.period
    begin = max(token.start - 2, 0)
    if not _LED_TO_NOW.search(context.text, begin, token.end + 1):
        return False
    return context.in_sentence(told) and told.token.start < context.clause.start


def _is_day_in(context: Context, token: PeriodExpr, code: str | None) -> bool:
    """7月交付5万辆。截至7月31日,门店487家。: a day of the month that is told of.

    前三季度产值增长7%。9月末,企业146家。: or the last month of so many.
    """
    if token.role != "asof" or code is None:
        return False
    earlier = context.frame.period
    told = context.in_paragraph(earlier) and earlier.token.role == "at" and earlier.code
    if not told or not contains(earlier.code, code):
        return False
    return bool(_DAY.fullmatch(code)) or earlier.code.endswith("/" + code)


def _looks_back(context: Context, token: PeriodExpr, code: str | None) -> bool:
    """2024年净利润57亿元。要知道,2023年它还亏着24亿元: a year before the one that is told of."""
    now = context.frame.period
    if not context.in_paragraph(now) or now.code is None or code is None:
        return False
    if token.role != "at" or now.token.role != "at" or code[:4] >= now.code[:4]:
        return False
    return _ONLY_THEN.match(context.text, token.end) is not None


def _dates_works(context: Context, token: PeriodExpr, code: str | None) -> bool:
    """工厂投资12.8亿元,2021年投产,…: says when works opened, and of no sentence after it."""
    if token.role != "at" or code is None or not is_over(code[:4], context.published):
        return False
    return _OPENING.match(context.text, token.end) is not None


def _opens_goal(context: Context, token: PeriodExpr) -> bool:
    """全年23万辆的交付目标不变: a goal told by the way."""
    bare = context.text[token.start : token.end] in ("全年", "年度")
    return bare and _GOAL_OF_YEAR.match(context.text, token.end) is not None


def _said_of_goal(context: Context, token: PeriodExpr) -> str | None:
    """预计完成全年10万辆的交付任务: the year that is running, whatever was told before."""
    section = context.section
    if context.published is None or (section and is_over(section.code, context.published)):
        return None  # 2023年工作总结 …预计全年完成产值820亿元
    standing = context.frame.period
    year = str(context.published.year)
    running = standing is not None and standing.code and standing.code[:4] >= year
    told = context.in_reach(standing) and not running
    if not told and (hoped := _is_hoped_for(context, token)):
        return hoped
    if running:
        return _is_next_half(context, token)
    if _is_expected(context, token):
        return year
    if not _opens_goal(context, token):
        return None
    cues = (cue for cue in context.tokens if type(cue) is Mention and cue.start < token.start)
    if not any(cue.code in ("forecast", "target") for cue in cues):
        return None  # 2023年,完成全年20万辆的目标
    return year if context.published.month > LAST_REPORT else None


def _is_hoped_for(context: Context, token: PeriodExpr) -> str | None:
    """剑指全年400万辆, 一季度产量预计达60万辆: a part of the year that is running."""
    first, text = token.first, context.text
    said = first is None or first.year is not None or token.carry is not None
    if said or token.last is not None or first.unit not in _PARTS_OF_YEAR:
        return None
    if first.unit == "month" and first.number < context.published.month:
        return None  # it has been
    iso = context.period_of(token, from_frame=False)
    now = context.published
    if iso is None or int(iso[:4]) != now.year - 1:
        return None
    nearby = takewhile(lambda other: other.start < token.start + _HOPE_REACH, context.tokens)
    clause = [other for other in nearby if other.start >= context.clause.start]
    behind = next((n.start for n in clause if type(n) is Quantity and n.start >= token.end), None)
    if behind is None or _SETTLED.search(text, context.clause.start, behind):
        return None
    cues = (c for c in clause if type(c) is Mention and c.kind == "cue" and c.start < behind)
    codes = {cue.code for cue in cues}
    if codes.isdisjoint(("forecast", "target")) or "done" in codes:
        return None
    later = shift_years(iso, 1)
    return later if bounds(later)[0] <= now + _SOON else None


def _is_next_half(context: Context, token: PeriodExpr) -> str | None:
    """今年一季度产量…。下半年还有两款新车: of the year that is told of, and not of the last."""
    first = token.first
    if first is None or first.unit != "half" or first.year is not None:
        return None
    iso = None if token.carry or token.last else context.period_of(token, from_frame=False)
    before = iso is not None and int(iso[:4]) < context.published.year
    return shift_years(iso, 1) if before else None


def _is_expected(context: Context, token: PeriodExpr) -> bool:
    """预计全年出口超过300万辆, 展望全年, 全年销量目标25万辆: the year that is running."""
    text, start = context.text, token.start
    if text.startswith("展望全年", start):
        return True
    if not text.startswith("全年", start):
        return False
    if text.endswith(_EXPECTS, max(start - 2, 0), start):
        return True
    return not context.in_sentence(context.frame.period) and bool(_ITS_GOAL.match(text, token.end))


def _sums(context: Context) -> bool:
    """从2020年开始,累计投资…: a sum over all the years since."""
    return context.sentence_says(_OVER_YEARS)


def _set_aside(context: Context) -> None:
    """Let no period stand until the sentence ends."""
    if context.before_since is None:
        context.before_since = context.frame.copy()
    context.frame.period = None


def _year_to_date(context: Context, token: PeriodExpr) -> str | None:
    """今年以来 in a report on September: up to September; in one on 9月1—17日: up to the 17th."""
    standing, text = context.frame.period, context.text
    now = standing.code if standing is not None else None
    if now is None:
        return None
    to_date = text.endswith(_EVER_SINCE, token.start, token.end)
    summed = text.startswith("累计", token.end) and text[token.start : token.end] in _THIS_YEAR
    if not (to_date or summed):
        return None
    year = resolve(token, published=context.published, standing=None)
    if now[:4] != year:
        return None
    if _FROM_JANUARY.fullmatch(now) and _ALL_ALONG.match(text, token.end):
        return now  # 1至9月…增速今年以来始终保持在20%以上
    if _DAYS.fullmatch(now):
        return f"{year}-01-01/{now.partition('/')[2]}"
    return year_to(now) if _MONTH.fullmatch(now) else None


def _is_by_the_way(context: Context, token: PeriodExpr) -> bool:
    """12月销量25.5万辆,年末竞争加剧: the end of a year whose month is spoken of."""
    standing = context.frame.period
    bare = context.text[token.start : token.end] in ("年末", "年底")
    if not bare or _IS_TO_COME.match(context.text, token.end):
        return False  # 9月末683家,年底将增至1000家
    return context.in_sentence(standing) and len(standing.code or "") > len("2025")


def _is_base_amount(context: Context, token: PeriodExpr) -> bool:
    """销量72.3万辆,上年为92.2万辆,下降21%: a year told for comparison, of one number only."""
    standing = context.frame.period
    if standing is None or standing.code is None:
        return False
    if not context.text.startswith(("为", "是", "则为", "仅为", "只有", "则是", "仅"), token.end):
        return False
    iso = context.period_of(token)
    return iso is not None and iso == shift_years(standing.code, -1)


def _is_to_happen(context: Context, token: PeriodExpr) -> bool:
    """将于|年底: whether the words before a time say that something is to be then."""
    return bool(_TO_HAPPEN.search(context.text, max(token.start - 4, 0), token.start))


def _is_yardstick(context: Context, token: PeriodExpr) -> bool:
    """是2021年的2.4倍, 在2023年基础上, 与上年相比: the time that another is held against."""
    text = context.text
    if text.startswith(("基础", "的基础"), token.end):
        return True
    before = context.led_by
    if before == "继":
        return _AFTER_THAT.match(text, token.end) is not None  # but 继去年全年销量超过145万辆后
    if before in "与同和跟" and _HELD_AGAINST.match(text, token.end):
        return True  # 与上年相比, 与上年基本持平
    return before in "是为" and bool(_TIMES.match(text, token.end))
