"""Which side of its clause a name stands on: what the clause is about, or something else."""

from __future__ import annotations

import re

from ..lexicon import Mention
from ..numbers import Quantity
from ..periods import PeriodExpr
from ..scan import Break, Token
from .context import Context
from .parallel import YARDSTICKS

__all__ = [
    "AFFECTED",
    "AFTER_THEME",
    "AMONG",
    "AND",
    "BEGINS_BESIDE",
    "CENTRE",
    "MEASURED",
    "MEASURING",
    "POINTING",
    "SIGNING",
    "WILL_BE",
    "is_bracketed",
    "is_other_side",
    "is_pointed_out",
    "is_subject",
    "is_surpassed",
    "is_theme",
    "next_token",
    "opens_other_side",
]

#: After a place: it is the whole or the yardstick (全国占比, 全国平均水平).
BESIDE = (
    *("占比", "比重", "份额", "平均", "同期", "同行", "水平"),
    *("排名", "排位", "第一方阵", "前列"),
)
#: 产值1万亿元,全国市场占有率10%: of a place's share the country is the whole.
_SHARES = ("市场占有率", "市场份额", "市占率")


def _by_last(words: str) -> dict[str, tuple[str, ...]]:
    """Words by the character that they end in: to ask what stands before a name, one look-up."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words.split():
        found[word[-1]] = (*found.get(word[-1], ()), word)
    return found


#: What a name is taken along by; it is not what the clause is about.
_TAKING = _by_last(
    "除了 配套 包括 包含 例如 比如 供应 供货 携手 联合 引进 引入 入驻 服务 搭载 赶超 超越 超过"
    " 力压 反超 压过 逼近 紧追 追上 直追 取代 生产 主产 入股 参股 收购 并购 增资"
)
#: 在四川同类产能中的份额, 在全国各城市的排名: the field of a share or a rank.
AMONG = re.compile(
    "[㐀-鿿\\d]{0,10}(?:(?:[中里内]上?|市场上?)(?:的?(?:产销|[产销]量)?(?:份额|占比|比重|占有率)|[仅只已]?占|排|位|居)"
    "|(?:城市|省[区市份]|区县)的?(?:排名|排位|位次))"
)
#: 以三江新区为核心: what the rest turns on.
CENTRE = re.compile("[㐀-鿿]{0,8}为(?:核心|中心|龙头|重点|依托|引领|支撑|主体|主导|链主|“链主”)")
#: A name after one of these is no subject.
GOVERNING = "于比与同对向在为由给赴往去到受"
#: 出口额将占|全国的10%: what will be a share of what follows.
WILL_BE = frozenset({"将占", "要占到"})
#: What opens a phrase that is about something else.
_AFFECTING = ("随着", "由于", "受", "得益于", "除")
OPENING_UP = ("在", *_AFFECTING)
#: A clause that opens so: 受欧盟加征关税影响.
AFFECTED = re.compile(rf"\s*(?:{'|'.join(_AFFECTING)})")
#: How many characters that are no known word a subject may have before it.
LEAD = 3
SIGNING = re.compile("签约|签署|签订|签下|正式签")
#: How much brackets may hold on either side of a name.
BRACKET = 40
#: What may stand between a name of a list and its number: 理想增长175%, 三星占7%.
_BESIDE_NUMBER = frozenset({"growth_up", "growth_down", "mom", "yoy", "share"})
#: What a firm does, right behind its name.
_DOES = re.compile("推出|发布|投产|交付|销售|生产|出口|实现|完成|新增|建成|投资|计划")
#: What joins two names to one.
AND = ("及", "和", "与", "及其", "、")
#: What stands right before a subject: in apposition to it (子公司), as the scene or doer of what
#: follows (记者走进一汽-大众成都分公司, 支持长城汽车稳产), or as a new theme (至于).
_APPOSED = (
    "子公司 控股公司 合资公司 旗下 品牌 车企 龙头 巨头 链主 厂 厂商 老大 老大哥 一哥 霸主 黑马"
    " 新秀 劲旅 大户 标杆 独角兽 新势力 小巨人 冠军 领头羊 排头兵"
)
_VISITED = "走进 来到 回到 放眼 反观 探访 走访 参观 探营 支持 助力 推动 推进 加快 保障"
_INTRODUCED = _by_last(f"{_APPOSED} {_VISITED} 至于")
#: 子公司的|深蓝, 走进位于…的|比亚迪: and where 的 stands between.
_INTRODUCED_OF = re.compile(
    f"(?:(?:{_APPOSED.replace(' ', '|')})|(?:{_VISITED.replace(' ', '|')})位于[㐀-鿿]{{2,10}})的$"
)
#: How far before a name such words begin.
_INTRODUCTION = 16
#: 开工建设广西汽车集团电驱桥项目: what is built, and by whom.
_BUILDING = _by_last("建设 开工 实施 启动 抓好 抓紧 促进 确保")
#: What any of these ends in.
_LEADING = frozenset({"的", *_INTRODUCED, *_BUILDING})
_SITE = re.compile("[㐀-鿿A-Za-z]{0,14}?(?:项目|产业园|基地|工厂|生产线)")
#: 项目由信质集团投资建设: who builds is whom the project is of.
_INVESTS = re.compile("(?:独资|全额|斥资)?(?:投资|出资|打造|运营|实施)")
#: 全国平均水平是30.7%: the mean itself is told.
_IS_MEAN = re.compile("平均(?:水平|值)?(?:则|仅|只|也)?(?:是|为|达到?|有)(?=[约近超]?\\d)")
#: 上海同期是59.8%: what is told of a place, and not held against it: 比上海同期59.8%高.
_AT_THAT_TIME = re.compile(
    "同期[㐀-鿿]{0,8}?(?:是|为|有|了|达到?|至|才|[超接][过近]|产量|销量|产值|生产|销售|出口|完成"
    "|实现)(?=[约近超:]?\\d)"
)
_HAN = re.compile("[㐀-鿿]")
#: Too much before a name for it to be a subject.
_TOO_MUCH = re.compile("[㐀-鿿]{4}")
#: What a whole or a yardstick stands behind: 达到|汽车新车销量的40%, 只有|广东的45%.
_MEASURED_BY = re.compile(
    "(?:达到?|只有|仅[为是有]|不到|不及|不足|超过|是|为|顶|当|抵|撑起|贡献了)$"
)
_ENDS_MEASURED_BY = frozenset("到有达为是及足过顶当抵起了")
#: Behind no other character is a name the other side, where none of 占, 居 and 高于 was said.
MEASURING = _ENDS_MEASURED_BY | frozenset("比较占")
#: And what says that it is one: a part or a multiple of it.
_IS_WHOLE = re.compile(
    "[㐀-鿿A-Za-z]{0,16}?的(?:近|约|超过?|不到|不足|将近|大约|差不多)?"
    "(?:[0-9.]+(?:%|倍|成)|[一二三四五六七八九十两]+(?:成|倍)|一?半|一大半|[一二三四五六七八九十]+分之|百分之)"
)
#: 力压|重庆, 落后|广州, 逊于|上海: what measures a place against another.
_SURPASSING = re.compile(
    "(?:压|跑赢|[反赶]?超[过越出]?|落后|领先|甩开|高[出过]|多[出过]|胜过|赢过|输给|不及|不如|不敌|逊[于色]|追平|打平"
    "|碾压|追上|追赶|紧追|直[追逼]|逼近|比肩|看齐|差)[了过着于]?$"
)
#: 把广东|再次甩在身后.
_LEFT_BEHIND = re.compile("[㐀-鿿]{0,6}?(?:甩[在到开下]|抛[在到开下]|落在|远远|比[了]?下去)")
_ENDS_SURPASSING = frozenset("压赢超过越出后先开给及如敌于色平上赶追逼近肩齐差了着")
#: And behind no other character is a place one, nor before any other.
MEASURED = MEASURING | _ENDS_SURPASSING | frozenset("是居把将")
BEGINS_BESIDE = frozenset(word[0] for word in (*BESIDE, *_SHARES))
_SURPASSING_LENGTH = 4
#: What singles a name out: 光是比亚迪.
_JUST = re.compile("(?:仅仅?|光|单)是?$")
#: 再看隔壁的|成都,  把镜头转向北边的|西安,  作为汽车大省的|安徽: what turns to another subject.
_TURNS_TO = re.compile(
    r"[\s“]*(?:那么?|接着|然后|最后|不过|但|而|另|[我咱]们)?(?:回头|转头|掉头|回过头|转过头|扭头|接下来)?(?:"
    "[再先又且来就也还]?(?:看看|看|说回|说说|说到|说起|说|谈到|谈谈|聊聊|聊到|讲到|提到|提起)"
    "|把?(?:镜头|目光|视线|视野|眼光|时针)[㐀-鿿]{0,5}?[转投移拉切落放聚推对][㐀-鿿]{0,2}?[向到回在准至]?"
    "|反观|聚焦|转到|转向|转回|回到|放到|放眼|轮到|换成|换到|换作|移步|至于|再到|在"
    "|(?:同样|一样)[是在为作]?|同[为是在属]|作为|身为|号称|素有|向来|有着|曾是"
    ")"
)
#: And how far before it; 成都|这边, 成都|呢?: how such a clause ends behind the place.
_TURNING = 24
_ENDS_THEME = re.compile(
    r"(?:[这那](?:边|头|里)|方面|这?一侧)?(?:自己|自身|本身)?(?:[呢吧嘛])?\s*[,，:。?!\n]"
)
AFTER_THEME = frozenset(",，:。?!\n这那方一自本呢吧嘛 ")
_ASKED = re.compile("(?:[这那]边)?呢")


#: 有意思的是安徽。
_ENDS = (",", "，", ":", "。", "?", "!", "\n")
#: And what such words end in.
POINTING = frozenset("有数是属")


def opens_other_side(cue: Mention) -> bool:
    """占, 位居, 高于: what follows is the whole, the field or the yardstick."""
    if cue.code == "share":
        return cue.word.startswith(("占", "约占", "相当于")) and not cue.word.startswith("占比")
    return cue.code in ("rank", "compared") or cue.word in YARDSTICKS


def is_other_side(context: Context, token: Mention) -> bool:
    """Whether the word names the other side of a comparison: 占[全国][汽车]产量的10%."""
    whole, before = context.clause.whole, context.led_by
    if whole is None:
        if before in _ENDS_MEASURED_BY and _opens_whole(context, token):
            nothing = token._replace(kind="cue", code="share", word="占", end=token.start)
            context.clause.whole = nothing
            context.clause.of = context.text[token.start : token.end]
            return True
        if token.kind != "area":
            return before in "比较占"
        return _is_other_place(context, token)
    if whole.code == "rank":
        return token.kind == "area"
    if whole.code == "share":
        context.clause.of = context.text[whole.end : token.end]
    return True


def _is_other_place(context: Context, place: Mention) -> bool:
    """全国占比, 高于全国平均, 是重庆的: the whole or the yardstick by the words beside it."""
    text, end = context.text, place.end
    if place.word == "全国" and text.startswith(_SHARES, end):
        return True
    if text[end : end + 1] in BEGINS_BESIDE and text.startswith(BESIDE, end):
        if context.led_by not in GOVERNING and _AT_THAT_TIME.match(text, end):
            return False
        return not _IS_MEAN.match(text, end)
    if context.led_by == "是":
        return not is_pointed_out(context, place)
    if context.led_by in "比较":
        # 比全市工业投资增幅高9个百分点: all of it, up to the number
        context.clause.whole = place._replace(kind="cue", code="compared")
        return True
    if context.led_by in "占居":
        return True
    return is_surpassed(context, place)


def is_surpassed(context: Context, place: Mention) -> bool:
    """仍压重庆85万辆, 落后|广州, 把广东甩在身后: against whom a place is measured."""
    if context.led_by in "把将" and _LEFT_BEHIND.match(context.text, place.end):
        return True
    if context.led_by not in _ENDS_SURPASSING:
        return False
    start = max(context.clause.start, place.start - _SURPASSING_LENGTH)
    return _SURPASSING.search(context.text, start, place.start) is not None


def _opens_whole(context: Context, token: Mention) -> bool:
    """达到汽车销量的40%, 只有广东的一半, 是燃油车的1.3倍: held against what is named here."""
    start = token.start
    if _MEASURED_BY.search(context.text, max(start - 3, context.clause.start), start) is None:
        return False
    return _IS_WHOLE.match(context.text, token.end) is not None


def is_pointed_out(context: Context, token: Mention) -> bool:
    """功臣之一是赛力斯,前三季度…: what a clause ends on is what the next is about."""
    text, end = context.text, token.end
    before = context.led_by
    if before in "有数" and text.startswith(":", end):
        return True  # 做发动机的有宗申:上半年…
    return before in "是属" and text[end : end + 1] in _ENDS


def is_theme(context: Context, token: Mention) -> bool:
    """再看隔壁的成都,…  反观武汉: a clause that turns to a place and ends on it."""
    text, end = context.text, token.end
    if _ENDS_THEME.match(text, end) is None:
        return False
    start = max(context.clause.start, context.last_at, token.start - _TURNING)
    if not context.sentence.has_quantity:  # which is not cut into clauses
        start = max(start, text.rfind(",", start, token.start) + 1)
        start = max(start, text.rfind("，", start, token.start) + 1)
    if _ASKED.match(text, end):
        return True
    return _TURNS_TO.match(text, start, token.start) is not None


def is_bracketed(context: Context, token: Mention) -> bool:
    """(含成都一汽大众): a name in brackets that hold no number is said by the way."""
    if not context.has_brackets:
        return False
    text = context.text
    opening = text.rfind("(", max(context.sentence.start, token.start - BRACKET), token.start)
    if opening < 0 or text.find(")", opening, token.start) >= 0:
        return False
    closing = text.find(")", token.end, token.end + BRACKET)
    return closing >= 0 and not any(
        type(other) is Quantity and token.end <= other.start < closing for other in context.tokens
    )


#: What may stand before a subject in apposition to it, or as another of a list.
_NAMES = frozenset({"actor", "area", "publisher"})


def is_subject(context: Context, token: Mention, index: int) -> bool:
    """Whether a name opens its clause; one named later (引进长安汽车) is not what it is about."""
    start, name, spare = context.clause.start, token.start, 0
    text, tokens, before = context.text, context.tokens, context.led_by
    numbers, of_firm = context.sentence.has_quantity, token.kind == "actor"
    if of_firm and before == "的":
        return True  # 紧追在后的比亚迪
    if not numbers:  # which is not cut into clauses
        lead = text[start:name]
        start += 1 + max(lead.rfind(","), lead.rfind("，"))
    if start == name and before not in GOVERNING:
        return True  # nothing at all is before it
    if of_firm and numbers and (
        _is_next_of_list(context, token, index) or _does_next(context, token, index)
    ):
        return True
    end = name
    while index:
        index -= 1
        earlier = tokens[index]
        at = earlier.start
        if at < start:
            break
        if type(earlier) is Mention:
            if earlier.code == "respectively" and earlier.end == end == name:
                return True  # 其后依次是比亚迪占9%
            kind = earlier.kind
            if kind == "cue":
                if not _opens(earlier):
                    just = earlier.end == name and _JUST.search(text, max(start, name - LEAD), name)
                    if just:
                        continue  # 仅长安福特一家, 光是比亚迪
                    return _is_scene(context, token, end)
            elif kind not in _NAMES:
                continue
        elif type(earlier) is not PeriodExpr:
            continue
        after = earlier.end
        if after < end and text[after:end] != "、":
            if _TOO_MUCH.match(text, after, end):
                return False
            spare += len(_HAN.findall(text, after, end))
            if spare > LEAD:
                return False
        end = at
    if text[name - 1] in _LEADING and _is_introduced(context, name):
        return True
    if of_firm and text[end - 1] in _LEADING and _is_scene(context, token, end):
        return True
    if before == "由" and _INVESTS.match(text, token.end):
        return True
    if before in _TAKING and _is_taken_along(context, start, name):
        return False  # 超过重庆
    if end != name and _is_taken_along(context, start, end):
        return False  # 超过重庆、四川
    if start < end:
        if _TOO_MUCH.match(text, start, end):
            return False
        lead = text[start:end]
        spare += len(_HAN.findall(lead))
        if spare > 1 and lead.lstrip().startswith(OPENING_UP):
            return False  # 在全新捷达上市的拉动下
    return spare <= LEAD and (before not in GOVERNING or (before == "在" and spare == 1))


def _is_scene(context: Context, token: Mention, end: int) -> bool:
    """加快|襄阳比亚迪产业园, 开工建设柳州|广西汽车集团项目: the firm whose works are built."""
    if token.kind != "actor":
        return False
    text = context.text
    if _is_introduced(context, end):
        return True
    building = _BUILDING.get(text[end - 1 : end])
    if building is None or not text.endswith(building, context.clause.start, end):
        return False
    return _SITE.match(text, token.end) is not None


def _is_introduced(context: Context, end: int) -> bool:
    """子公司|深蓝, 记者走进|一汽-大众: whether such words end here."""
    text, start = context.text, context.clause.start
    before = text[end - 1 : end]
    if before == "的":
        start = max(start, end - _INTRODUCTION)
        return _INTRODUCED_OF.search(text, start, end) is not None
    words = _INTRODUCED.get(before)
    return words is not None and text.endswith(words, start, end)


def _is_taken_along(context: Context, start: int, end: int) -> bool:
    """引进|长安汽车: whether such words end here."""
    text = context.text
    words = _TAKING.get(text[end - 1 : end])
    return words is not None and text.endswith(words, start, end)


def _is_next_of_list(context: Context, token: Mention, index: int) -> bool:
    """隆鑫138万辆、宗申112万辆, 比亚迪占9%、理想增长175%: a name and number like those before."""
    led_by, home, first = context.led_by, context.tokens[index - 1] if index else None, index
    if type(home) is Mention and home.kind == "area" and home.end == token.start:
        led_by = context.text[home.start - 1 : home.start]  # 、日本松下占5%
        first -= 1
    if not _has_number(context, token, index):
        return False
    near = context.tokens[max(first - 3, 0) : first]
    before = [token for token in near if type(token) is not Break]
    last = before[-1] if before else None
    if led_by in "和及" and type(last) is Mention and last.code in ("projects", "capacity"):
        before.pop()  # 佛山工厂30万辆项目以及上海大众30万辆
    elif led_by != "、":
        return False
    return bool(before) and type(before[-1]) is Quantity


def _does_next(context: Context, token: Mention, index: int) -> bool:
    """长安汽车UNI-V上市、上汽红岩推出11款车型: what the next firm has done, no list."""
    if context.led_by != "、" or _DOES.match(context.text, token.end) is None:
        return False
    mark = context.tokens[index - 1].start
    before = context.tokens[index - 2] if index > 1 else None
    return type(before) is Mention and before.end < mark


def _has_number(context: Context, token: Mention, index: int) -> bool:
    """Whether a number follows a name, with at most the word between that says what it is."""
    following = next_token(context, index)
    beside = type(following) is Mention and following.start == token.end
    if beside and (following.kind == "indicator" or following.code in _BESIDE_NUMBER):
        following = next_token(context, index + 1)
    return type(following) is Quantity


def _opens(cue: Mention) -> bool:
    """其中, 同比, 累计 may stand before a subject; 包括 has one before it."""
    return cue.code in ("part", "yoy", "cumulative") and not cue.word.startswith("包")


def next_token(context: Context, index: int) -> Token | None:
    return context.tokens[index + 1] if index + 1 < len(context.tokens) else None
