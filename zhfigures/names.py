"""Firms that a text introduces itself: names which no vocabulary can know."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain, islice, pairwise
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from .lexicon import Mention
from .speech import OFFICERS, TELLING

__all__ = ["WORDS", "own_names", "spots"]

#: What `vocabulary/names.toml` lists.
WORDS = tomllib.loads((Path(__file__).parent / "vocabulary" / "names.toml").read_text("utf-8"))
#: …股份有限公司(以下简称“四川时代”)
_CALLED = re.compile("称(?<=[简下]称)[:为]?[“\"‘「]([㐀-鿿A-Za-z]{2,8})[”\"’」]")
#: 富临精工(300432.SZ), 理想汽车(2015)
_LISTED = re.compile(r"\((?<=[㐀-鿿].)(?:\d{6}|\d{4,5}(?=[)）.]))(?:\.[A-Z]{2})?[)）]")
_TRADES = (
    "科技|电子|机械|动力|新?材料|精密|精工|重工|实业|制造|汽车|新?能源|智能|装备|零部件|部件|集团|股份|电气|电器"
    "|传动|锻造"
)
#: 太平洋精工科技公司, 渝江压铸有限公司: a name (without 的) and a trade before the word for a firm.
_COMPANY = re.compile(
    rf"(?<=[，,。;；\n\s的在与和由、“(])([㐀-皃皅-鿿]{{2,8}}?"
    rf"(?:{_TRADES})(?:零部件)?)(?:{_TRADES})?(?:有限|股份|责任)*\Z"
)
_FIRM, _FIRM_LENGTH = re.compile("司(?<=公司)"), 24
#: 四川衡岳汽车部件制造有限公司: how a firm's full name ends, and how long it may be before that.
#: Sought from its last character, because `re` is quick to find one.
_LEGAL = re.compile("司(?:(?<=(股份有限公司))|(?<=(有限责任公司))|(?<=(有限公司)))")
_LEGAL_NAME = re.compile("[㐀-鿿A-Za-z()·]+\\Z")
_LEGAL_LENGTH = 26
#: What leads to such a name: 记者走进位于璧山的, 由, 依托, 项目业主.
_LEADS = re.compile(
    "[的在由从向对给于是让据等]|(?<!华)为|(?<!共)[与及]|和(?!泰)|[走引]进|[来达]到|记者|位于|依托|支持|旗下|子公司"
    "|母公司|控股方?|业主|客户|名为|企业|包括|其中|还有|例如|签约|收购|参观|访"
)
#: What is in no full name: 该有限公司, 多家.
_NOT_LEGAL = re.compile("[该这各每某本我其些几两]|公司|[一二三四五多数]家")
#: What a firm does for its living, behind what it calls itself: 衡岳|汽车部件制造, 衡岳|(重庆)汽车.
_LIVING = re.compile(
    "(?:\\([㐀-鿿]{2,6}\\)|机器人|汽车|摩托车?|客车|商用车|专用车|轻型|重型|微型|商用(?!车)|乘用(?!车)"
    "|零部件|部件|零件|配件|制造"
    "|科技|技术|机械|机电|机器|电子|电气|电器|电驱|电机|动力|传动|变速器|新?材料|新?能源|锂电|电池|储能|工业|实业|产业|智能|智造|装备|设备|精密|精工|重工|集团|控股"
    "|股份|发展|压铸|铸造|锻造|冲压|模具|塑胶|塑料|橡胶|齿轮|轴承|轮毂|轮胎|内饰|座椅|车身|车桥|底盘|玻璃|线束"
    "|铝业|铜业|锂业|金属|钢铁|化工|光电|半导体|微电子|软件|信息|网络|仪表|仪器|系统|零配件|国际)+\\Z"
)
#: What it calls itself has so many characters.
_CALLS_ITSELF = range(2, 6)
#: How many that are no known name may be in that of a joint venture, and how often it is called so.
_OWN_CHARACTERS, _TWO_PARTS, _AGAIN = (0, 2, 3), 2, 2
#: Words that firms call themselves by and that are said of other things as well.
_ANY_WORD = frozenset(WORDS["any_words"])
#: Where a short name stands: 衡岳公司, 衡岳去年, 据衡岳介绍; not within a longer word.
_SHORT = re.compile(
    "公司|集团|股份|[^㐀-鿿]|$|[的是在有也将已今去前累计年月全共拟与和则仅又目新投产销]|表示|介绍|实现"
)
#: 子公司福尔达前三季度营收: a name that its owner introduces.
_OWNED = re.compile(
    "司(?:(?<=子公司)|(?<=控股公司)|(?<=合资公司))([㐀-鿿]{2,5}?)"
    "(?=[\\d前今去上一二三四全于将在拟与,，、])"
)
#: 合资公司|成立之|前的2008年: what becomes of a firm, and no name.
_FOUNDED = re.compile("之|[成设]立|组建|投产|开业|上市|目前|累计")
#: 电池龙头宁德: a class of firms before a name.
_CLASSED = re.compile("[㐀-鿿]*(?:龙头|巨头|厂商|企业|品牌|车企)(?=[㐀-鿿]{2})")
#: What a name is not made of; words for products and measures it may hold (康达汽车零部件).
_NAMES = frozenset({"area", "actor", "publisher"})
#: But it has so many characters of its own before them.
_OWN_PART = 2
#: What a name does not hold: 多家汽车公司, 新型材料公司.
_CLASS = re.compile("[家个多各该等这些型级的是有为向从将]")
#: 旭升集团项目负责人, 银轮股份新能源汽车热管理系统项目: who speaks for a firm, what it builds.
_OF_FIRM = re.compile(
    rf"[㐀-鿿]{{0,4}}?(?:{OFFICERS})"
    "|[㐀-鿿A-Za-z]{2,14}项目"
    "|[㐀-鿿A-Za-z]{2,18}[,，]总投资"
)
#: 浙江万里扬有关负责人告诉记者: a name between a place and the office of who speaks.
_SPEAKER = re.compile("([㐀-鿿]{2,4}?)(?:公司)?(?:有关|相关)负责人")
#: 项目由衡岳集团投资建设: who builds.
_BUILT_BY = re.compile(
    "由([㐀-鿿]{2,6}?(?:集团|股份|科技)?)(?:公司)?(?:独资|全额|斥资)?(?:投资|出资)(?:建设|兴建|新建|打造)"
)
#: ”衡岳摩托总经理李明说: who heads a firm and speaks. One pattern for all would have to look for
#: a class of characters, which is slow.
_HEADS = tuple(
    (first, re.compile(rf"{first}(?={rest}[㐀-鿿]{{2,4}}?(?:{TELLING}))"))
    for first, rest in (("总", "(?:经理|裁)"), ("董", "事长"), ("创", "始人"))
)
#: The name before that, behind a mark, and how far it reaches.
_HEADED = re.compile("(?<![㐀-鿿])([㐀-鿿]{3,8}?)(?:公司)?副?\\Z")
_HEADED_LENGTH = 12
#: What is in no name: 多家公司总经理, 行业协会会长.
_NO_NAME = re.compile(
    "公司|企业|政府|协会|商会|单位|资本|资金|双方|部门|方面|外商|央企|国企|[该其本我这两]"
)
#: How the words end that are no name there: 金华商务部门有关负责人.
_BODIES = frozenset("厅局委办会部院府区县市省处科所站校门组业厂地司团企家商员方场库线目心行园")
#: 康达新能源热管理系统项目负责人: a name and a trade before the project that someone speaks for.
_PROJECT_OF = re.compile(
    rf"(?<![㐀-鿿])([㐀-鿿]{{2,4}}?(?:新能源|{_TRADES}))[㐀-鿿A-Za-z]{{2,14}}项目(?:总?经理|负责人)"
)
#: What the last two end in: rare words, sought before them.
_SPEAKERS = re.compile("关负责人(?<=[有相].{4})")
_PROJECT_HEADS = re.compile("项目(?:总?经理|负责人)")
#: How the short names of firms end; 天齐锂业 is one where nothing else explains its first part.
_ENDS = ("股份", "集团", "科技", "精工", "锂业", "重工", "控股", "高科", "锂能", "钴业", "智造")
#: `re` is quicker to find one character and look at the next than anything is to find two.
_ENDINGS = tuple((*end, re.compile(f"{end[0]}(?={end[1]})")) for end in _ENDS)
_END = 2
_HAN = re.compile("[㐀-鿿]{2,6}$")
#: How long the part of a name before its end may be.
_STEM = range(2, 4)
_SHORTEST, _LONGEST = 3, 6
#: How many names of a text are tried: each is counted in all of it.
_MOST = 60
#: Words that end like a name and are none.
_COMMON = frozenset({"高新科技", "现代科技", "大型集团", "企业集团", "前沿科技", "金融科技"})

#: What only firms have, as the vocabulary says it: 井松智能营业收入, 天岳光电的市值.
_MONEY_OF_FIRMS = frozenset(
    {"营业收入", "营收", "总营收", "营业总收入", "净利润", "归母净利润", "扣非净利润", "净利"}
    | {"净亏损", "股价", "市值", "总市值", "收盘价", "发行价", "研发人员", "每股收益", "注册资本"}
)
_OF_FIRMS = _MONEY_OF_FIRMS | {
    *("市场份额", "市占率", "市场占有率", "市占", "毛利率", "年产能", "在手订单", "出货量"),
    *("交付", "交付量", "装机量", "装车量", "研发投入", "研发费用", "员工"),
}
#: How the names of firms end, and what is made of them where a word for firms follows: 衡智电子.
_FIRM_ENDS = "|".join(WORDS["firm_ends"])
_TRADE_ENDS = "|".join(WORDS["trade_ends"])
#: 。衡岳镍业去年实现…, ;衡岳微电已…: what stands behind the name of a firm that opens its clause.
_SOLD = ("开票", "应税", "销售", "产值", "营")
_DEEDS = {
    "实": tuple(f"实现{what}" for what in (*_SOLD, "净利", "利润", "出口")),
    "完": tuple(f"完成{what}" for what in _SOLD),
    "销": ("销售同比", "销售增"),
    "已": ("已建成", "已投产"),
}
#: How the name stands before that: 衡岳|镍业|元月份|.
_DOES_SO = re.compile(
    rf"({_FIRM_ENDS})(?:公司)?"
    r"(?:[今去前]年|上半年|[一二三四前]{1,2}季度|元?月份?|[\d\-—~至到]{1,7}[年月]份?)*(?:累计|共)?\Z"
)
_DOES_SO_LENGTH = 24
_CLAUSE_BEGINS = frozenset(",，;；。\n ")
#: 海康机器人去年的营收: how such a name stands before what the firm has.
_OWNER = re.compile(
    rf"(?:({_FIRM_ENDS})|(?:{_TRADE_ENDS}))"
    r"(?:(?:20\d\d年|[去今前]年|上半年|前三季度|[一二三四]季度|\d{1,2}月)*(?:的|实现|累计)?)\Z"
)
_OWNER_LENGTH = 16
_TRADE = re.compile(_TRADE_ENDS)
#: 还有衡岳传动,专门做变速器: what is said of what a firm does, right behind its name.
_DOES = ("专门", "专业", "专注", "主营", "主要从事", "主要生产", "主要做", "致力于")
#: 衡岳能源去年给我们供了1.1GWh: who supplies whoever speaks.
_FOR_US = re.compile("[给为向]我们提?\\Z")
_DOER = re.compile(rf"(?:({_FIRM_ENDS})|(?:{_TRADE_ENDS}))\Z")
#: 支持衡岳集团实施…: whom a plan supports in what it does.
_SUPPORTED = re.compile(
    rf"支持([㐀-鿿]{{2,4}}?(?:{_FIRM_ENDS}))"
    "(?=(?:公司)?(?:实施|建设|投资|扩[大建产能]|新[建增]|开展|打造|做[大强优]|加[快大强]|研发|开发|导入|技改))"
)
#: What a name may follow as well as a mark: 2022年海康机器人, 还有衡岳传动.
_PERIOD_END = re.compile(r"(?:\d[年月]|[去今前]年|半年|季度|还有|比如|例如|其中|以及)\Z")
#: How words begin that end so and are no names: 移动机器人, 围绕电机, 来自汽车.
_QUALITIES = frozenset(WORDS["qualities"])
#: 三大集团, 百亿集团, 央企集团, 多家股份: how words for several firms end, or what they hold.
_OF_MANY = re.compile(f"[大亿企]$|{_CLASS.pattern}")
#: 海康机器人、极智嘉的市场份额: the last of a list of firms.
_LAST_OF_LIST = re.compile("[、和与]([㐀-鿿]{3,6}?)(?:的|\\d月)?\\Z")
#: 比亚迪、衡岳动力、长安汽车: one between two firms, with its marks.
_IN_LIST = re.compile("、([㐀-鿿]{2,6})、\\Z")
_GAP = range(4, 9)
#: 其中|广达最稳, 广达、: where a name of two characters begins that is no part of a longer word.
_BARE = 2
_STANDS = re.compile("(?:(?<![㐀-鿿])|(?<=其中)|(?<=[和与及是由有像如而]))")
#: What is in no bare name: words that count, join, point or speak.
_NO_BARE_NAME = re.compile(
    "[的了着过是有在这那其该此各每某几两多均都还也又再才就则但而且或与和及等被把让给对向从到自由为以将"
    "已并约近超达共计合总分别不没很最更较另她他它你我们谁家个些种类名位次前后内外上下里中间时现今去年月"
    "日同双方品牌市场业务板块产量销数额率值价]"
)


def own_names(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Find the firms that a text names and explains.

    Parameters
    ----------
    text : str
        Clean text.
    mentions : sequence of Mention
        The words of the vocabulary in it, in order.

    Returns
    -------
    list of Mention
        Of the kind ``actor``, in order; none overlaps the name of a place, a firm or a publisher.
    """
    named = [mention for mention in mentions if mention.kind in _NAMES]
    places = {mention.end for mention in named if mention.kind == "area"}
    codes = dict.fromkeys(_candidates(text, mentions, named, places))
    listed = _with_code(text)  # 山东钢铁(600022): a name, though it begins with a place
    full = _full_names(text, mentions, named, codes) if "司" in text else []
    codes |= _short_forms(text, full)
    if not codes and not full:
        return []
    taken = sorted((name.start, name.end) for name in chain(named, full))
    joint = {name.code for name in full if name.joint}
    whole_names = {name.start for name in full}
    trades = [m.start for m in mentions if m.kind in ("product", "indicator")]
    found = [Mention(*name[:2], "actor", name.code, text[name.start : name.end]) for name in full]
    if not codes:
        return found
    any_name = re.compile("|".join(sorted(map(re.escape, codes), key=len, reverse=True)))
    at = 0
    for match in any_name.finditer(text):
        start, end = match.span()
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        inside = bisect_left(trades, start)
        own = trades[inside] - start if inside < len(trades) else end
        code = codes[match[0]]
        free = at == len(taken) or taken[at][0] >= end
        over = match[0] in listed or (match[0] in joint and start not in whole_names)
        free = own >= _OWN_PART and (free or (over and taken[at][0] == start))
        bare = code is None and end - start == _BARE
        whole = _STANDS.match(text, start) if bare else code is None or _SHORT.match(text, end)
        if free and whole:
            found.append(Mention(start, end, "actor", code or match[0], match[0]))
    return sorted(found, key=_start) if full else found


def _with_code(text: str) -> frozenset[str]:
    """山东钢铁(600022): the names of firms whose shares are dealt in."""
    ends = [match.start() for match in _LISTED.finditer(text)][:_MOST] if "(" in text else []
    runs = (_HAN.search(text, max(end - _LONGEST, 0), end) for end in ends)
    return frozenset(run[0] for run in runs if run)


class _Full(NamedTuple):
    """A full name: where it stands, what rows call the firm, and what it calls itself.

    `joint` says that it is made of names that are known: 一汽|通用, 四川|领克.
    """

    start: int
    end: int
    code: str
    stem: str
    joint: bool = False


def _full_names(
    text: str, mentions: Sequence[Mention], named: Sequence[Mention], short: Iterable[str]
) -> list[_Full]:
    """The firms that are called by their full names, whatever place these begin with.

    `named` are the names among the mentions, `short` the other names that the text introduces.
    """
    found = []
    for legal in islice(_LEGAL.finditer(text), _MOST):
        end = legal.start(legal.lastindex)
        at = _begins(text, end)
        inside = named[bisect_right(named, at, key=_end) : bisect_left(named, end, key=_start)]
        if at == end:
            continue
        if any(mention.kind != "area" for mention in inside):
            if joint := _joint_name(text, end, inside):
                found.append(_Full(joint[0], legal.end(), joint[1], joint[1], joint=True))
            continue  # else one that is known
        places = [place for place in inside if place.start >= at and text[place.start - 1] != "("]
        start, own = (places[-1].start, places[-1].end) if places else (at, at)
        living = _LIVING.search(text, own, end)
        stem = text[own : living.start()].strip("省市区县") if living else ""
        if len(stem) not in _CALLS_ITSELF or _NOT_LEGAL.search(text, start, end):
            continue
        code = _known_as(stem, mentions, short) or _called(text, start, own, end)
        found.append(_Full(start, legal.end(), code, stem))
    return found


def _joint_name(text: str, end: int, inside: Sequence[Mention]) -> tuple[int, str] | None:
    """一汽|通用轻型商用汽车有限公司, 四川|领克汽车制造有限公司: where it begins, what it is called.

    A maker with another maker, a place or a part of its own is a firm of its own, where the text
    calls it so again.
    """
    known = inside[-1:]
    for before in reversed(inside[:-1]):
        if before.end != known[0].start:
            break
        known = [before, *known]
    if not known or not any(mention.kind == "actor" for mention in known):
        return None
    start, over = known[0].start, known[-1].end
    living = _LIVING.search(text, over, end)
    own = living.start() - over if living else -1
    name = text[start : over + own]
    if own not in _OWN_CHARACTERS or len(known) + own < _TWO_PARTS or text.count(name) < _AGAIN:
        return None
    return start, name


def _begins(text: str, end: int) -> int:
    """Where the name before 有限公司 begins, behind what leads to it: 记者走进|四川衡岳…."""
    run = _LEGAL_NAME.search(text, max(end - _LEGAL_LENGTH, 0), end)
    start = run.start() if run else end
    return max((lead.end() for lead in _LEADS.finditer(text, start, end)), default=start)


def _known_as(stem: str, mentions: Sequence[Mention], short: Iterable[str]) -> str | None:
    """衡岳股份 beside 重庆衡岳塑胶股份有限公司: what the text calls the firm elsewhere."""
    known = ((m.word, m.code) for m in mentions if m.kind == "actor")
    named = chain(known, ((name, name) for name in short))
    return next((code for word, code in named if word.startswith(stem) and word != stem), None)


def _called(text: str, start: int, own: int, end: int) -> str:
    """四川衡岳汽车部件: what rows call a firm; 衡岳部件, where the text says so by itself."""
    name, alone = text[start:end], text[own:end].removesuffix("制造")
    if len(name) > _LONGEST:
        name = name.removesuffix("制造")
    return alone if own > start and text.count(alone) > text.count(name) else name


def _short_forms(text: str, full: Sequence[_Full]) -> dict[str, str | None]:
    """衡岳 and 衡岳部件 after 四川衡岳汽车部件制造有限公司: the same firm."""
    codes: dict[str, str | None] = {}
    for name in full:
        if text.count(name.code) > 1:
            codes.setdefault(name.code, None)
        if name.stem not in _ANY_WORD and text.count(name.stem) > 1:
            codes.setdefault(name.stem, name.code)
    return codes


def _candidates(
    text: str, mentions: Sequence[Mention], named: Sequence[Mention], places: Set[int]
) -> Iterator[str]:
    """Words that may be names; `places` are the ends of the names of places.

    To know whether a text holds a character takes next to no time, so that is asked first.
    """
    of_firms = "司" in text
    explained = _CALLED.findall(text) if "称" in text else []
    listed = [match.start() for match in _LISTED.finditer(text)] if "(" in text else []
    owned = dict.fromkeys(_OWNED.findall(text)) if of_firms else {}
    if explained or listed or owned:
        known = {mention.word for mention in mentions}
        yield from (name for name in explained[:_MOST] if name not in known)
        yield from filter(None, (_repeated(text, end, known) for end in listed[:_MOST]))
        for name in islice(owned, _MOST):
            if name not in known and text.count(name) > 1 and not _FOUNDED.search(name):
                yield name
    if of_firms and (companies := list(islice(_companies(text), _MOST))):
        known = tuple({mention.word for mention in named if mention.kind != "publisher"})
        for name in companies:
            common = name in _COMMON or name.startswith(known) or _CLASS.search(name)
            if not common:
                yield name
    if "负责人" in text:
        yield from _spoken_for(text, mentions, places)
    if "由" in text:
        yield from _said_to_be(_BUILT_BY.finditer(text), text, places)
    yield from _headed(text, places)
    yield from _short_names(text, places)
    yield from _owners(text, mentions, places)
    yield from _between_firms(text, named)
    yield from _described(text, places)
    yield from _doers(text)
    for supported in islice(_SUPPORTED.finditer(text), _MOST) if "支" in text else ():
        name = supported[1]
        if name[:2] not in _QUALITIES and not _OF_MANY.search(name):
            yield name


def _described(text: str, places: Set[int]) -> Iterator[str]:
    """Who stands before what is said of its trade, or of what it supplies."""
    # Sought by a single character, which is many times as fast as by words.
    for at in spots(text, "专") + spots(text, "主") + spots(text, "致"):
        if text[at - 1] in ",，" and text.startswith(_DOES, at):
            end = at - 1
            if owner := _DOER.search(text, max(end - _OWNER_LENGTH, 0), end):
                yield from _owner_before(text, owner, places)
    for at in spots(text, "供") if "们" in text else ():
        if text[at - 2] in "我们" and (led := _FOR_US.search(text, max(at - 4, 0), at)):
            end = led.start()
            if owner := _OWNER.search(text, max(end - _OWNER_LENGTH, 0), end):
                yield from _owner_before(text, owner, places)


def _doers(text: str) -> Iterator[str]:
    """Who opens a clause and has made or sold something: ;衡岳镍业元月份实现开票销售."""
    for first, deeds in _DEEDS.items():
        for at in spots(text, first):
            if not text.startswith(deeds, at):
                continue
            ended = _DOES_SO.search(text, max(at - _DOES_SO_LENGTH, 0), at)
            if ended is None:
                continue
            start = ended.start()
            for size in _STEM:
                stem = text[max(start - size, 0) : start]
                alone = start > size and text[start - size - 1] in _CLAUSE_BEGINS
                if (alone or start == size) and _HAN.match(stem) and stem not in _QUALITIES:
                    if not _OF_MANY.search(stem):
                        yield stem + ended[1]
                    break


def spots(text: str, character: str) -> list[int]:
    """Where a character stands."""
    found: list[int] = []
    find, at = text.find, text.find(character)
    while at >= 0:
        found.append(at)
        at = find(character, at + 1)
    return found


def _owners(text: str, mentions: Sequence[Mention], places: Set[int]) -> Iterator[str]:
    """Who stands before what only firms have."""
    had_by_firms = (m for m in mentions if m.kind == "indicator" and m.word in _OF_FIRMS)
    for had in islice(had_by_firms, _MOST):
        floor, money = max(had.start - _OWNER_LENGTH, 0), had.word in _MONEY_OF_FIRMS
        owner = _OWNER.search(text, floor, had.start)
        if owner and (owner[1] or money):
            yield from _owner_before(text, owner, places)
            continue
        last = _LAST_OF_LIST.search(text, floor, had.start)
        if last and _ends_firm(mentions, last.start()) and not _NO_BARE_NAME.search(last[1]):
            yield last[1]


def _owner_before(
    text: str, ending: re.Match[str], places: Set[int]
) -> Iterator[str]:
    """The name that ends so: two or three characters alone before its ending."""
    at = ending.start()
    end = ending.end(1) if ending[1] else _TRADE.match(text, at).end()
    for size in _STEM:
        start = at - size
        if start < 0:
            return
        alone = not "㐀" <= text[start - 1 : start] <= "鿿" or _PERIOD_END.search(
            text, max(start - 3, 0), start
        )
        if alone or start in places:
            stem = text[start:at]
            if stem not in _QUALITIES and _HAN.match(stem) and not _OF_MANY.search(stem):
                yield text[start:end]
            return


def _between_firms(text: str, named: Sequence[Mention]) -> Iterator[str]:
    """比亚迪、衡岳动力、长安汽车: a name in a list of firms, of no other known word."""
    for one, other in pairwise(named):
        if one.kind == "actor" == other.kind and other.start - one.end in _GAP:
            listed = _IN_LIST.match(text, one.end, other.start)
            if listed and not (_NO_BARE_NAME.search(listed[1]) or listed[1] in _ANY_WORD):
                yield listed[1]


def _ends_firm(mentions: Sequence[Mention], at: int) -> bool:
    """Whether the name of a firm ends at an offset."""
    index = bisect_left(mentions, at, key=_end)
    return index < len(mentions) and mentions[index].end == at and mentions[index].kind == "actor"


def _short_names(text: str, places: Set[int]) -> Iterator[str]:
    """What stands alone before an ending, and again or where only a firm does."""
    seen: set[str] = set(_COMMON)
    for first, last, pattern in _ENDINGS:
        if last not in text or first not in text:
            continue
        for match in pattern.finditer(text):
            if len(seen) >= _MOST:
                return
            at = match.start()
            for size in _STEM:
                # A name stands alone at least once: 绵阳富临精工, but then 富临精工 with a comma.
                alone = not "㐀" <= text[at - size - 1 : at - size] <= "鿿"
                if at >= size and (alone or at - size in places):
                    name = text[at - size : at + _END]
                    if name not in seen and name.isalpha():
                        seen.add(name)
                        if text.count(name) > 1 or _OF_FIRM.match(text, at + _END):
                            yield name
                    break


def _spoken_for(text: str, mentions: Sequence[Mention], places: Set[int]) -> Iterator[str]:
    """The names of firms whose officers speak."""
    if _PROJECT_HEADS.search(text):
        for match in islice(_PROJECT_OF.finditer(text), _MOST):
            if not _CLASS.search(match[1]):
                yield match[1]
    if not _SPEAKERS.search(text):
        return
    spoken = filter(None, (_SPEAKER.match(text, place) for place in sorted(places)))
    for match in islice(spoken, _MOST):
        following = bisect_left(mentions, match.start(1), key=_start)
        known = following < len(mentions) and mentions[following].start < match.end(1)
        if not known and match[1][-1] not in _BODIES:
            yield match[1]


def _headed(text: str, places: Set[int]) -> Iterator[str]:
    """The names of firms whose heads speak, found from the word for the head."""
    found = [word.finditer(text) for first, word in _HEADS if first in text]
    if heads := sorted(map(re.Match.start, chain.from_iterable(found))):
        matches = (_HEADED.search(text, max(at - _HEADED_LENGTH, 0), at) for at in heads)
        yield from _said_to_be(filter(None, matches), text, places)


def _said_to_be(
    matches: Iterable[re.Match[str]], text: str, places: Set[int]
) -> Iterator[str]:
    """The names of firms that build a project, or whose heads speak, without their place."""
    for match in islice(matches, _MOST):
        start, end = match.span(1)
        start = next((at for at in range(end - 2, start, -1) if at in places), start)
        name = text[start:end]
        common = name in _COMMON or _NO_NAME.search(name) or _CLASS.search(name)
        if not common and (name[-1] not in _BODIES or name.endswith("集团")):
            yield name


def _companies(text: str) -> Iterator[str]:
    """The names before 公司, found from that word because any other may begin one."""
    for firm in _FIRM.finditer(text):
        at = firm.start() - 1
        if match := _COMPANY.search(text, max(at - _FIRM_LENGTH, 0), at):
            yield match[1]


_start, _end = attrgetter("start"), attrgetter("end")


def _repeated(text: str, end: int, known: set[str]) -> str | None:
    """The longest word before `end` that the text says again: the name, and not what led to it."""
    run = _HAN.search(text, max(end - _LONGEST, 0), end)
    if run and (led := _CLASSED.match(text, run.start(), end)):
        run = _HAN.search(text, led.end(), end)
    for size in range(len(run[0]) if run else 0, _SHORTEST - 1, -1):
        name = text[end - size : end]
        if name in known:
            return None
        if text.count(name) > 1 or size == len(run[0]) < _LONGEST:
            return name
    return None
