"""What the name of a place does to the frame when it is passed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..kinds import DRIVEN
from ..lexicon import Area, Mention
from ..numbers import Quantity
from ..scan import Token
from ..topic import ABROAD
from .context import Context
from .frame import Standing
from .sides import (
    AFFECTED,
    AFTER_THEME,
    AMONG,
    BEGINS_BESIDE,
    CENTRE,
    MEASURED,
    POINTING,
    SIGNING,
    is_bracketed,
    is_other_side,
    is_pointed_out,
    is_subject,
    is_surpassed,
    is_theme,
    next_token,
)

__all__ = ["note_area"]

#: 全球领先的, 世界500强, 全国十大, 全国省市前三位: an ornament, no place; but 德国是欧洲最大的….
_ORNAMENT = re.compile(
    " ?(?![是为有在成已仍也])[㐀-鿿]{0,7}?(?:龙头|领先|知名|最[大多高早强快]|首[个家款批]|一流"
    "|第[一二三四五六七八九十]个"
    "|顶尖|著名|唯一|重要的?|[五5\\d]+百?强|[百千]强|[十五三]大|前[列茅]"
    "|前[二三四五六七八九十\\d]{1,2}(?:[位名强甲]|(?=[,，。;；、]|行列)))"
)
#: 按中国|会计准则: by whose rules money is counted.
_BY_RULES = re.compile("(?:企业|通用|公认)?(?:会计|财务报告)(?:准则|制度|原则)")
#: 上海|证券交易所, 香港|公开发售: where shares are dealt in.
_EXCHANGE = re.compile(
    "(?:联合|证券)交易所|联交所|证交所|交易所|公开发售|发售部分|(?:主板|挂牌|证券市场)?上市(?!公司|企业|车企)"
)
_MARKET_BEGINS = ("联", "证", "交易所", "公开发售", "发售", "主板", "挂牌", "上市")
#: 成为重庆|第二大汽车基地: of what something is the greatest.
_GREAT = re.compile("第[二三四五六七八九十]大|最大")
#: Kinds of zones that may be one with a town: 成都经开区(龙泉驿区).
_WITH_TOWN = frozenset({"zone", "new-area"})
#: What stands for two places.
BOTH = "两地"
#: What any country may call itself.
OWN_COUNTRY = frozenset({"全国", "国内"})
#: What tells of a place by what comes from it: 每八辆汽车就有一辆产自|重庆.
_ONE_FROM = ("辆产自", "台产自", "辆来自", "台来自")
#: Of which others are parts: 全国近十分之一出自这里.
WHOLES = frozenset({"全国", "全球"})
#: 全国|城市|第一, 全国|省会里排|第12: what a rank says of its field.
_FIELD = re.compile("[㐀-鿿]{0,6}")
#: How many words of the vocabulary that may hold, and the number.
_FIELD_WORDS = 4
#: 渝西|八区|第2位, 西部|省会城市中|第四: members of a place, of which one has a rank.
_MEMBERS = re.compile(
    "[各所]?(?:[一二三四五六七八九十百\\d]{1,3}个?)?(?:主城|中心城|同类|省会|副省级|重点|地级|兄弟|工业|主要)?"
    "(?:区县|市州|地市|城市群?|省[份市]|省区市|[区县市州]|经开区|高新区|开发区|园区|新区|都市圈|地区)(?:当?中|之中|里|内)?"
)
#: 作为|渝北汽车产业重要载体的: what a place is called before its name.
_AS = re.compile("(?:[今去前]年[以之]?来?)?(?:作为|身为|号称|素有)")
#: 中国|轻卡领域的销量|第一: the field in which a firm has a rank.
_FIELD_OF_RANK = re.compile(
    "[㐀-鿿]{1,6}(?:领域|市场|行业|企业)(?:[里中内]面?)?的?(?:[㐀-鿿]{2,4})?(?:第|前[一二三四五六七八九十0-9])"
)
#: 四川|8家配套企业建立供应链关系: with whom a works deals.
_SUPPLIERS_THERE = re.compile(
    "[0-9一二两三四五六七八九十余多]{1,4}家[㐀-鿿]{0,10}?(?:企业|公司|供应商|厂商)[㐀-鿿]{0,2}?(?:建立|达成|开展|合作|携手|签)"
)
#: Kinds of places that are ranked among others like them.
_RANKED = frozenset({"municipality", "province", "prefecture", "county"})
#: Units of a number that says no amount of its own: 居全国第二位 against 是南京45万辆.
SHARES = frozenset({"place-rank", "%", "pp"})
#: A place after one of these has the good of what a firm does.
FAVOURED = "为给"
#: A firm after one of these places is only located there.
LOCATING = "在于至到向从往赴址户"
#: How long the name of a firm or a body may be behind the place it begins with.
BODY = 20
#: What parts the two.
_PARTING = frozenset("、,，;。:的")
#: 中欧班列(成渝): the place in brackets is whose trains they are.
_TRAINS = "班列("
#: What a place does to a rank or a share.
_TAKES = frozenset("排列居占拿得")
#: The trade of a country, behind its name: 韩国|三大电池制造商, 全球|锂离子电池市场.
_ITS_TRADE = re.compile(
    "(?:[两二三四五六七八九十]大|[0-9一二三四五六七八九十]+家)[㐀-鿿]{0,8}?(?:企业|厂商|制造商|车企|品牌|巨头)"
    "|(?:新能源|电动|锂|动力|纯电|插电|汽车|乘用车|商用车|轻型车|储能|轿车|摩托|新车|车市|市场|[是为]第[二三四五六七八九十])"
)
#: What may stand before it in its sentence.
_OPENS_SENTENCE = re.compile(
    r"\s*(?:此外|另外|根?据[㐀-鿿A-Za-z ]{0,14}|[㐀-鿿A-Za-z ]{2,14}(?:指出|认为|表示|显示|称)"
    "|同期|至于)?[,，:]?"
    r"(?:[0-9]{4}年|[今去前]年|[0-9]{1,2}月份?|[前上下一二三四第全]{1,2}(?:半年|季度?|年)|[0-9、\-—至到~]){0,3}[,，]?"
)
#: What stands between the two ends of a way.
TO = frozenset("到至")
_AND_OTHERS = re.compile(
    "(?:[、和及与][㐀-鿿、]{0,16}?)?"
    "等(?:地|区县|多地|城市|市州|[0-9]+[余多]?个(?:区县|国家|城市|省|地区|市州))"
)
#: Behind a place: the works of a firm there.
_ITS_WORKS = re.compile("[㐀-鿿]{0,4}?(?:基地|工厂|厂区|产业园)")
_SITE = re.compile("公司|[㐀-鿿]{0,6}?(?:基地|工厂|厂区|产业园|分公司|生产线)")
_JUST_WORKS = re.compile("(?:[一二三四五]期|新)?(?:生产|智造|制造|整车)?(?:基地|工厂)")
#: What counts the places of a list at its end: 重庆、河北、江西|三大基地.
_LINKS = frozenset("、和与及")
_CLOSES_LIST = re.compile(
    "(?:分别|均|都)(?:[设建布拥]?有|设立|布局|建成)"
    "|(?:等(?:国内|海外)?)?(?:[三四五六七八九十]|[0-9]{1,2}|十[一二三四五六七八九])"
    "(?:大|省|市|地|国|个(?:大|省|市|地|国|基地|城市))"
)
_BEGINS_CLOSING = frozenset("分均都等三四五六七八九十0123456789")
#: What such words begin with, and those for where a firm comes from.
_LISTS, _ORIGINS = frozenset("、和及与等"), frozenset("的一某")
#: The next place of a list.
_ALSO = re.compile("[㐀-鿿]{0,4}[、和及与]")
#: 涪陵区相关负责人出席活动: who attends, and of whom nothing is told.
_ATTENDS = re.compile(
    "[㐀-鿿]{0,6}?(?:领导|负责人|书记|[区县市]长|主任|嘉宾|代表)[^。;；\n]{0,30}?"
    "(?:参加|出席|见证|致辞|陪同|到场)"
)
#: 总经理|沈阳表示: whose name is that of a town.
_TITLES = ("经理", "董事长", "总裁", "主任", "院长", "会长", "厂长", "部长", "CEO", "书记", "主席")
_ENDS_TITLE = frozenset("理长裁任O记席")
_LISTED = re.compile("[、和及与][㐀-鿿]{0,3}[、和及与]?")

#: How far behind one of a list it is told that they sign.
_LIST_FAR = 80
#: What parts a part of a sum from the one beside it.
_BESIDE = frozenset("、,，")
#: Kinds of places that goods are sent to.
_FAR = frozenset({"country", "continent", "region"})
_SENT_TO = re.compile("(?:销往|发往|运往|出口[至到]|卖[到往])[^,，。;；\\d]{0,12}$")
_IS_MARKET = re.compile(
    "[㐀-鿿、]{0,10}?(?:仍|依然|还)?(?:是|为|成为)[㐀-鿿0-9]{0,16}?"
    "(?:去向|目的地|出口市场|出口地|贸易伙伴)"
)
#: How far before a place such a word may stand.
_WAY = 16
#: What says that a place belongs to the one named: 安徽省|辖市, 四川省|地级市.
_BELONGS = re.compile(
    "[省市]?(?:下?辖[市区县]|(?:下辖)?的?(?:地级市|县级市|市辖区|副省级市|省会))[,，、]"
)
_BEGINS_BELONGING = frozenset("省市下辖的地县副")
#: Where a phrase is over: 除了产量之外,|重庆还有一个指标.
_CLAUSE_ENDS = re.compile("[,，]")
#: A clause whose subject is the firm that has been named.
_FIRM_OPENS = re.compile(r"[“\s]*(?:企业|公司|工厂|该厂)(?!数)")
#: 与上海相差20万辆
_DIFFERS = re.compile(
    "[㐀-鿿]{0,10}?(?:[相只仅还]差|差[着了不]|相比|差距|持平|相当)|比(?:[,，]|起来|的话)"
)
#: With whom something is built: 遂宁与甘孜|共建.
_TOGETHER = re.compile("(?:加快|深化|积极|携手|联合|共同|合作)?(?:共建|合建|联建)")
#: Where a place lies: of the place, and not of its neighbour.
_LIES = re.compile("(?:地处|毗邻|紧邻|紧靠)[^的,，]{0,8}$")
#: 西部自动驾驶封闭场地运营基地: a region in the name of a thing.
_NAMED_AFTER = re.compile("[㐀-鿿]{0,18}?(?:基地|工厂|总部|示范区|先导区|先行区|中心|汽车城|高地)")
_ACCOUNTS = re.compile("[㐀-鿿]{0,16}?(?:核算|反馈|审定|核定|统计口径)")
#: Who says something there: 据泰国|某网站报道.
_SAYS = re.compile("[㐀-鿿A-Za-z ]{0,12}?(?:官网|媒体|报道|消息|机构|网站|通讯社)")
_IN = re.compile(r"\s*[而但]?在")
#: Where a firm comes from: 江苏一家电驱企业.
_ORIGIN = re.compile("(?:的?[一某]家|某)[㐀-鿿A-Za-z]{0,12}?(?:企业|公司|厂商|供应商)")
_FROM_THERE = re.compile("(?:自家|本地|本土|当地|老牌|籍)?的")
#: 重庆市|工业50强企业, 全省|百强民企: how firms are called that are the best of a place.
_BEST_OF = re.compile("(?:工业|制造业|民营)?(?:企业)?(?:[0-9]{2,3}|百|五十|十)强")
_BEGINS_BEST = frozenset("工制民企百五十0123456789")
#: Who lives there: 柳州|人.
_PEOPLE = re.compile("人(?![口均才民大工次力员事])")
#: What a firm has in the country.
_AT_HOME = re.compile("[㐀-鿿]{0,6}?(?:份额|市占率|占有率|装车量|经销商|门店|网点)|市场")
#: Whose neighbourhood such a word means: of the firm that is told of, the one round its works.
_NEARBY = frozenset({"本地", "当地", "本土", "省内", "市内", "区内", "境内", "本省", "本市"})
#: 本地采购比例, 省内配套企业: what a firm has there.
_HAS_NEARBY = re.compile("(?:化)?(?:采购|配套|供应|零部件供应|用工|员工|招聘)")
#: Kinds of places that may be an ornament or a market: 中国制造, 西部…基地.
_WIDE = frozenset({"world", "continent", "country", "region"})
#: Where none of these stands before a town, nor one of those behind it, it is no other side and
#: not named by the way.
_TELLING = MEASURED | frozenset("在据以距离与和同跟出对向赴")
_TOLD = BEGINS_BESIDE | _LISTS | _ORIGINS | _BEGINS_CLOSING
_TOLD |= frozenset(word[0] for word in _MARKET_BEGINS)


def note_area(context: Context, token: Mention, index: int) -> None:
    """Let a place stand, unless it is the other side of something or only named by the way."""
    code, end, frame = token.code, token.end, context.frame
    area = context.lexicon.areas[code]
    kind = area.kind
    if code == context.topic.area:
        context.subject_named = True
    if kind == "local":
        if code == BOTH:
            _tell_both(context, token, index)
        code = _local(context, area)
    elif token.word in OWN_COUNTRY:
        if context.text.find("来自", context.clause.start, token.start) >= 0:
            return  # 引进了来自美国和国内的项目300余个
        if _is_of_subject(context, token):
            code = context.topic.area
    tokens = context.tokens
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    before, after = context.led_by, context.text[end : end + 1]
    if after == "(" and kind in _WITH_TOWN:
        code = _known_as(context, token, index)
    elif context.same and code is not None:
        code = context.same.get(code, code)
    if (after in TO or before in TO) and _is_end_of_way(context, token, index, following):
        return
    clause, next_type = context.clause, type(following)
    if next_type is Quantity and following.unit == "times" and (
        before in "是为" or (frame.area and context.text[end : following.start] == "的")
    ):
        return  # 增幅是全国3倍, 出口量是排名第二的广东省的1.43倍
    plain = before not in _TELLING and after not in _TOLD and next_type is not Quantity
    plain = plain and clause.whole is None and clause.of is None
    if not plain and _is_held_against(context, token, area, code, following):
        return
    if kind in _WIDE:
        if plain and _is_ornament(context, token, area, before):
            return
        if plain and frame.area is not None and _is_field_of_rank(context, token, index):
            clause.of = code
            return
        plain = False
    if before == "自" and code and context.text.endswith(_ONE_FROM, 0, token.start):
        frame.area = context.stand(code, token)
        return
    if before == "(" and context.text.endswith(_TRAINS, 0, token.start):
        frame.area = context.stand(code, token)
        return
    if code is None or (context.has_brackets and is_bracketed(context, token)):
        return
    if next_type is Mention and _names_body(tokens, end, index, context.text):
        context.of_body = context.stand(code, token)
        return
    plain = plain and frame.actor is None and context.destination < clause.start
    if not plain and _is_by_the_way(context, token, area, code, index):
        return
    beside = frame.area is not None or after == "人" or before in _ENDS_TITLE
    if beside and _is_told_already(context, token, area, after):
        return
    if context.topic.of_firm and _is_of_number(context, token, following):
        return
    _stand(context, token, area, code, index)
    if next_type is Mention and following.kind == "actor":
        _keep_origin(context, token, following)


def _is_of_subject(context: Context, token: Mention) -> bool:
    """泰国…,国内销售78万辆: the country that the text is about; but 回到国内."""
    return context.led_by not in TO and context.tells_of_country()


def _known_as(context: Context, token: Mention, index: int) -> str:
    """成都经开区(龙泉驿区): one place with two names; the one that was said first is kept."""
    code, text, end = token.code, context.text, token.end
    if code not in context.same:
        town = next((t for t in context.tokens[index + 1 : index + 3] if t.start == end + 1), None)
        named = type(town) is Mention and town.kind == "area"
        closed = named and text[town.end : town.end + 1] == ")"
        if closed and context.lexicon.areas[town.code].kind == "county":
            told = text.find(town.code, 0, token.start) >= 0
            context.same[code] = town.code if told else code
    return context.same.get(code, code)


def _tell_both(context: Context, token: Mention, index: int) -> None:
    """重庆…。成都…。两地产量分别为299万辆和134万辆: of the two told before, in their order."""
    members = [i for i in context.mapped if i > index][: len(BOTH)]
    if len(members) < len(BOTH) or len(context.both) < len(BOTH):
        return
    if not any("area" in context.mapped[i] or "like" in context.mapped[i] for i in members):
        for i, place in zip(members, context.both, strict=True):
            context.mapped[i]["area"] = token._replace(code=place)


def _is_held_against(
    context: Context, token: Mention, area: Area, code: str | None, following: Token | None
) -> bool:
    """占全国, 高于全省: the other side of a comparison, or an ornament; told of the clause."""
    clause, before = context.clause, context.led_by
    if clause.of and before in "、和与及":
        return True  # 高于全国、全省7个和6.6个百分点
    number = following if type(following) is Quantity else None
    counted = number is not None and number.start - token.end <= 1
    if number is not None and number.unit == "place-rank" and not counted:
        field = _FIELD if token.code in WHOLES else _MEMBERS
        counted = field.fullmatch(context.text, token.end, number.start) is not None
    own = counted and number.start == token.end and number.unit not in SHARES
    if own and clause.whole is not None and clause.whole.code == "rank":
        own = False  # 居全省21个市州第3位
    if counted and number.unit == "place-rank" and _is_ranked(context, token):
        return False
    if not own or is_surpassed(context, token):
        ranked = counted and _is_field(number, token) and not _ranks(context, token, number)
        if ranked or is_other_side(context, token):
            clause.of = code
            return True
    if before == "在" and AMONG.match(context.text, token.end):
        clause.of = code
        return True
    return _is_ornament(context, token, area, before)


def _is_field_of_rank(context: Context, token: Mention, index: int) -> bool:
    """全国|汽车产量|第一: the field of a rank, told with what is made there."""
    if token.code not in WHOLES or token.start == context.clause.start:
        return False
    for later in context.tokens[index + 1 : index + 1 + _FIELD_WORDS]:
        if type(later) is Quantity:
            ranked = later.unit == "place-rank"
            return ranked and bool(_FIELD.fullmatch(context.text, token.end, later.start))
    return False


def _is_ranked(context: Context, token: Mention) -> bool:
    """渝北第一,江津第二: a place that opens its clause beside one like it has the rank itself."""
    standing = context.frame.area
    if standing is None or token.start != context.clause.start:
        return False
    areas = context.lexicon.areas
    known, other = areas[token.code], areas[standing.code]
    return known.kind == other.kind in _RANKED and token.code != standing.code


def _is_by_the_way(
    context: Context, token: Mention, area: Area, code: str, index: int
) -> bool:
    """A place that attends, is dealt with, is sent to or measures a distance."""
    text, end, before = context.text, token.end, context.led_by
    after = text[end : end + 1]
    if before in _LINKS and after in _BEGINS_CLOSING and _CLOSES_LIST.match(text, end):
        context.frame.area = context.clause.before_area
        if context.frame.actor is None:
            context.frame.actor = context.clause.before_actor
        return True  # 拥有重庆、河北、江西三大基地
    if context.frame.actor is not None and _ATTENDS.match(text, end, context.sentence.end):
        return True
    if after in _LISTS and _AND_OTHERS.match(text, end) and context.topic.area:
        return True  # 两江新区、永川等地: in more places than one
    if after in _ORIGINS and _ORIGIN.match(text, end) and _is_dealt_with(context, index):
        return True  # 江苏一家企业与永川签约
    if before in "距离" and (after.isdigit() or text.startswith(("最近", "较近", "不远"), end)):
        return True  # 距离重庆300公里, 离东盟最近的柳州
    if before in "与和同跟" and context.frame.area and _TOGETHER.match(text, end):
        return True  # 与甘孜加快共建投资50亿元的园区
    if before in "与和同跟" and _DIFFERS.match(text, end):
        context.clause.of = code
        return True
    return _is_destination(context, token, area, before)


def _is_told_already(context: Context, token: Mention, area: Area, after: str) -> bool:
    """江津地处重庆西南部, 四川全省, 柳州人, 总经理沈阳: beside the place that stands."""
    text, start, standing = context.text, token.start, context.frame.area
    if standing is not None:
        if area.kind == "local" and standing.token.end == start:
            return True  # 四川全省: said twice
        if _LIES.search(text, start - 11 if start > 11 else 0, start):
            return True
        if after in _BEGINS_BEST and _BEST_OF.match(text, token.end):
            return True  # 璧山有重庆市|工业50强企业2家
        belongs = after in _BEGINS_BELONGING and _BELONGS.match(text, token.end)
        if belongs and context.in_paragraph(standing):
            return True  # 芜湖,安徽省地级市,面积5988平方公里
    if context.led_by in _ENDS_TITLE and text.endswith(_TITLES, 0, start):
        return area.kind == "prefecture"
    if after != "人" or _PEOPLE.match(text, token.end) is None:
        return False
    return context.in_paragraph(context.frame.actor)  # 柳州人管它叫“菱菱”


def _stand(context: Context, token: Mention, area: Area, code: str, index: int) -> None:
    """Let the place stand: for the clause only, where it is a guest in it, or from here on."""
    frame, clause, standing = context.frame, context.clause, context.frame.area
    before, local = context.led_by, area.kind == "local"
    frame.area = context.stand(code, token)
    if code in ABROAD and not _opens_market(context, token):
        clause.invite_area(standing)
        if before in _BESIDE:
            _leave_kind(context, token, before)
        return
    within = standing is not None and standing.token.end == token.start
    if within:
        before = "在"  # 江西省|赣州市: where the first of the two is
    actor = frame.actor
    if actor and actor.token.end == token.start:
        if not _is_site(context, token, code, standing):
            clause.invite_area(standing)  # 长城汽车|重庆分公司: a part of the name
        return
    with_actor = actor is not None and actor.at is context.place
    if not (with_actor or local):
        guest = standing is not None and not within
        guest = guest and not (before in POINTING and is_pointed_out(context, token))
        if before == "在" and context.text.endswith("其在", 0, token.start):
            guest = False
        if before == "的" and _is_called(context, token):
            clause.guest_area = guest = False
        after = context.text[token.end : token.end + 1]
        if guest and after in AFTER_THEME and is_theme(context, token):
            clause.guest_area = guest = False  # 而在长三角的|合肥,
        if not clause.guest_area and (
            (guest and not (is_subject(context, token, index) or _leads(context, token, after)))
            or _is_affected(context, token)
        ):
            clause.invite_area(standing)
    if context.topic.firm and _SITE.match(context.text, token.end):
        context.works = frame.area
    if actor is not None and not with_actor:
        _leave_firm(context, token, code, index, standing, before)


def _is_called(context: Context, token: Mention) -> bool:
    """作为渝北汽车产业载体的|空港工业园引进项目41个: a place behind what it is called."""
    return _AS.match(context.text, context.clause.start, token.start) is not None


def _is_affected(context: Context, token: Mention) -> bool:
    """受欧盟|加征关税影响: a clause, or the part of it that the place is in, on what moves it."""
    aside = AFFECTED.match(context.text, context.clause.start, token.start)
    if aside is None or context.sentence.has_quantity:
        return aside is not None
    # which is not cut into clauses
    return _CLAUSE_ENDS.search(context.text, aside.end(), token.start) is None


def _is_site(context: Context, token: Mention, code: str, standing: Standing | None) -> bool:
    """长城汽车|永川基地自10月以来,日产…: whether what follows is done at the firm's works there."""
    if context.is_abroad(code) or not _ITS_WORKS.match(context.text, token.end):
        return False
    finer = standing is not None and context.lexicon.areas[standing.code].parent == code
    return not (finer and context.in_reach(standing))  # 两江新区…。赣锋锂电重庆工厂


def _leave_kind(context: Context, token: Mention, before: str) -> None:
    """其中新能源75万辆、海外48万辆; 新能源占比超60%,海外占比超30%: both of all the cars."""
    last, product = context.last, context.frame.product
    if context.in_part:
        level = last is not None and last.measure == "level"
        if before == "、" or level:
            context.frame.product = context.whole_product
        return
    if last is None or last.measure != "share" or last.product not in DRIVEN:
        return
    whole = next(iter(context.figures.values()))
    if whole.product == "auto" and context.in_sentence(product):
        context.frame.product = context.stand("auto", token)


def _leave_firm(
    context: Context,
    token: Mention,
    code: str,
    index: int,
    standing: Standing | None,
    before: str,
) -> None:
    """What a place has of its own is not of the firm named before it, unless it is there."""
    actor = context.frame.actor
    if context.topic.of_firm and _SITE.match(context.text, token.end):
        return
    if _is_where(context, token, code, before):
        return
    same = standing is not None and standing.code == code and context.in_reach(actor)
    if same and _JUST_WORKS.match(context.text, token.end):
        return  # 小鹏二期在肇庆动工。肇庆基地…: the works that were told of
    if actor.code == context.host and _is_of_host(context, token, index):
        return
    if standing and standing.token.end == token.start:
        return  # 位于重庆|江北区: as the first of the two has done
    if standing and _ALSO.fullmatch(context.text, standing.token.end, token.start):
        return  # 在江西新余、广东惠州: the first of the list has let the firm stand
    if before in "与和同跟" and _SUPPLIERS_THERE.match(context.text, token.end):
        return  # 工厂与四川8家配套企业建立合作关系
    if not _is_partner(context, token, index):
        context.frame.actor = None


def _is_of_number(context: Context, token: Mention, following: Token | None) -> bool:
    """合肥的70亿元到账, in a text about firms: of the firm that is told of."""
    if type(following) is not Quantity:
        return False
    attribute = context.text[token.end : following.start] == "的"
    return attribute and context.in_reach(context.frame.actor)


def _keep_origin(context: Context, token: Mention, firm: Mention) -> None:
    """重庆的力帆, 重庆自家的长安: where a firm comes from."""
    if _FROM_THERE.fullmatch(context.text, token.end, firm.start) is not None:
        context.origin = context.frame.area


def _is_dealt_with(context: Context, index: int) -> bool:
    """Whether another place is named before the next number."""
    for token in context.tokens[index + 1 :]:
        if type(token) is Quantity:
            return False
        if type(token) is Mention and token.kind == "area":
            return True
    return False


def _is_end_of_way(
    context: Context, token: Mention, index: int, following: Token | None
) -> bool:
    """成都到重庆,高速公路: a way between two places is in neither."""
    text, end = context.text, token.end
    leads = text[end : end + 1] in TO and type(following) is Mention
    if leads and following.kind == "area" and following.start == end + 1:
        return True
    if index == 0 or context.led_by not in TO:
        return False
    before = context.tokens[index - 1]
    return type(before) is Mention and before.kind == "area" and before.end == token.start - 1


def _is_partner(context: Context, token: Mention, index: int) -> bool:
    """企业此次与高新区签约的项目: whom the firm deals with."""
    if SIGNING.match(context.text, token.end) or _signs_with(context, token):
        return True
    own = _FIRM_OPENS.match(context.text, context.clause.start)
    return bool(own) and not is_subject(context, token, index)


def _signs_with(context: Context, token: Mention) -> bool:
    """赣锋锂电与涪陵区人民政府、三峡水利共同签署投资协议: one of those a firm signs with."""
    firm = context.frame.actor.token
    between = context.text[firm.end : token.start]
    if not context.in_sentence(context.frame.actor) or "," in between or "，" in between:
        return False
    with_whom = any(mark in between for mark in "与和同跟")
    return with_whom and bool(
        SIGNING.search(context.text, token.end, min(token.end + _LIST_FAR, context.sentence.end))
    )


def _is_of_host(context: Context, token: Mention, index: int) -> bool:
    """到年底金华有35万辆, answers the firm's officer; but 重庆新能源汽车保有量 is of the place."""
    if context.lexicon.areas[token.code].kind == "local":
        return False
    following = next_token(context, index)
    of_trade = type(following) is Mention and following.kind in ("product", "indicator")
    its_own = of_trade and following.start == token.end
    return context.in_paragraph(context.frame.actor) and not its_own


def _leads(context: Context, token: Mention, after: str) -> bool:
    """在活动举办地璧山,规上企业已有210家: where all that follows is."""
    return after in ",，" and bool(_IN.match(context.text, context.clause.start, token.start))


def _is_where(context: Context, token: Mention, code: str, before: str) -> bool:
    """福特在渝产能, 在澳大利亚: where a firm does something, and no new subject."""
    actor = context.frame.actor
    if context.in_part and token.start > context.last_at and _is_of_sum(context, actor):
        return True  # 特斯拉全球交付9万辆,其中中国3万辆
    if token.word == "国内" and context.in_paragraph(actor):
        # 长安汽车2月销量20万辆。国内市场份额12%
        return context.in_sentence(actor) or bool(_AT_HOME.match(context.text, token.end))
    if token.word in _NEARBY and _HAS_NEARBY.match(context.text, token.end):
        # 工厂周边已聚集42家供应商,本地采购比例35%
        of_firm = context.topic.of_firm or context.host == actor.code
        return context.in_sentence(actor) or (of_firm and context.in_paragraph(actor))
    if code == "全国" and _FIELD_OF_RANK.match(context.text, token.end):
        return context.in_sentence(actor)  # 合资公司计划实现中国轻卡领域的销量第一
    if code != "全国" and context.lexicon.areas[code].kind in ("country", "continent", "world"):
        return not _opens_market(context, token)
    located = token.word[0] == "在" or before in LOCATING or _SITE.match(context.text, token.end)
    if before in "光仅单" and context.in_sentence(actor):
        return True  # 门店736家,其中光重庆就有41家
    if before in FAVOURED:
        return context.in_sentence(actor)  # 比亚迪泰国工厂可为当地创造就业岗位1万个
    if before == "址" and context.in_reach(actor):
        return True  # 赣锋锂电的项目开工。(a paragraph ends) 该项目选址涪陵
    if not located:
        return False
    # 项目位于江北区: in a text about one firm a site is the firm's
    own = actor.code == context.topic.firm and before == "于"
    return own or context.in_paragraph(actor)


def _is_of_sum(context: Context, actor: Standing) -> bool:
    """隆鑫销售摩托车112万辆。其中,国内销售51万辆: whether the firm has the sum, just before too."""
    if context.in_sentence(actor):
        return True
    told = context.told_of
    begins = context.text.startswith("其中", context.sentence.start)
    return begins and told is not None and told.code == actor.code and context.in_paragraph(told)


def _opens_market(context: Context, token: Mention) -> bool:
    """LG…。此外,韩国三大厂商…, 全球锂电池市场…: a country's trade that a sentence opens with."""
    if context.in_sentence(context.frame.actor):
        return False
    if _ITS_TRADE.match(context.text, token.end) is None:
        return False
    return _OPENS_SENTENCE.fullmatch(context.text, context.sentence.start, token.start) is not None


def _is_ornament(context: Context, token: Mention, area: Area, before: str) -> bool:
    """全球知名车企, 世界500强, 以三江新区为核心: a place that only adorns or centres."""
    if area.kind == "region" and not context.text.startswith("地区", token.end):
        return bool(_NAMED_AFTER.match(context.text, token.end))
    if area.kind in ("world", "country", "continent") and _ORNAMENT.match(context.text, token.end):
        return not _opens_market(context, token)
    if area.kind == "country" and _BY_RULES.match(context.text, token.end):
        return True
    if context.text.startswith(_MARKET_BEGINS, token.end) and (
        _EXCHANGE.match(context.text, token.end)
    ):
        return True  # 香港公开发售, 上海证券交易所
    if before in "为是" and _GREAT.match(context.text, token.end):
        start = max(token.start - 2, context.clause.start)
        return context.text.startswith(("成为", "是"), start) or before == "是"
    if before == "据" and _ACCOUNTS.match(context.text, token.end):
        return True  # 根据四川省地区生产总值统一核算结果: whose accounts they are
    if before == "据" and area.kind == "country" and _SAYS.match(context.text, token.end):
        return True  # 据泰国媒体报道
    return before == "以" and bool(CENTRE.match(context.text, token.end))


def _local(context: Context, area: Area) -> str | None:
    """The place that 全市, 我省 or 新区 stands for: the one in force if its kind fits."""
    standing = context.frame.area
    if context.in_sentence(context.of_body):
        standing = context.of_body  # 永川…。重庆市经信委介绍,全市: of the town it speaks for
    if standing and (known := context.lexicon.areas[standing.code]).kind in area.stands_for:
        parent = context.lexicon.areas.get(known.parent)
        wider = "county" in area.stands_for and known.kind == "zone"
        if wider and parent is not None and parent.kind == "county":
            return known.parent  # 永川高新区, 全区: all of 永川
        return context.topic.town(area, standing.code)
    return context.topic.local(area)


def _is_field(number: Quantity, token: Mention) -> bool:
    """全国第七位, 全国近十分之一: the field of a rank or the whole of a share."""
    return number.unit == "place-rank" or (number.unit == "%" and token.code in WHOLES)


def _ranks(context: Context, token: Mention, following: Quantity) -> bool:
    """重庆排第二, 成都占10%: a place that takes a rank or a part, and no field or whole."""
    return token.code not in WHOLES and context.text[token.end : following.start] in _TAKES


def _names_body(tokens: Sequence[Token], end: int, index: int, text: str) -> bool:
    """Whether the place that ends there is part of a body's name, as in 重庆市汽车产业商会."""
    reach = end + BODY
    for later in tokens[index + 1 : index + 6]:
        if type(later) is not Mention or later.start > reach:
            return False
        kind = later.kind
        if kind == "org":
            return _PARTING.isdisjoint(text[end : later.start])
        if kind == "cue":
            return False
    return False


#: 走出|长春的第一步: what a firm has come out of.
_LEFT = ("走出", "迁出", "搬出", "撤出", "驶出", "跳出")
#: 融入|成渝地区双城经济圈建设: and what it becomes a part of.
_JOINED = ("融入", "纳入")


def _is_destination(context: Context, token: Mention, area: Area, before: str) -> bool:
    """对美国、日本出口, 销往东盟, 走出长春: where it goes or leaves, not what the text is about."""
    if before == "出" and context.text.endswith(_LEFT, 0, token.start):
        return True
    if before == "入" and context.text.endswith(_JOINED, 0, token.start):
        return True
    if area.kind in _FAR:
        start = max(token.start - _WAY, context.clause.start)
        if _SENT_TO.search(context.text, start, token.start):
            return True
        if _IS_MARKET.match(context.text, token.end):
            return True
    end = context.destination
    listed = end >= context.clause.start and _LISTED.fullmatch(context.text, end, token.start)
    if not listed and before not in "对向赴":
        return False
    context.destination = token.end
    return True
