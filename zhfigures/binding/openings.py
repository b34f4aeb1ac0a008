"""What the first words of a section, a paragraph or a sentence do to the frame."""

from __future__ import annotations

import re
from dataclasses import replace

from ..lexicon import Mention
from ..numbers import Quantity
from ..scan import Sentence
from ..speech import TELLING
from .context import Context
from .entering import enter_sentence, leave_goal
from .frame import Place, Standing
from .items import begin_item
from .sections import leave_section, pass_headings
from .speakers import OWN_SPEAKER, begin_turns

__all__ = ["open_sentence"]

#: 二、固定资产投资保持稳定: a part of the document about another side of its subject.
_SECTION = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,2}[章节])"
)
#: ## 充电设施
_HEADING = re.compile("#+")
#: 六、对外经济: a part about what all trades do together.
_OTHER_SIDE = re.compile(
    r"\s*[(第]?[一二三四五六七八九十]{1,3}[、)章节][^\n。]{0,6}?"
    "(?:对外|外贸|贸易|进出口|开放|财政|金融|固定资产|投资|消费|内需|农业|服务业|民生|就业|价格)"
)
#: An item of a list of them.
_ITEM = re.compile(r"\s*(?:——|●|◆|■)")
#: 6. 新能源专用车项目: an item of a numbered list.
_NUMBERED = re.compile(r"\s*(\d{1,2})[.、．] ?(?!\d)")
#: A sentence that begins with what was done, in a text about a place: the place did it.
_DOES = re.compile(
    r"\s*(?:全力|大力|累计|全年|滚动|重点|依法|着力|同步|新)?(?:引进|招引|新增|净增|建成|实施|开工|签约|落地|集聚|聚集|培育|推动|开展|启动"
    "|新建|投用|鼓励|支持|引导|统筹|会同|出台|兑现|补齐|发放|设立|组建|认定|强化|完善|优化|(?:我?[市区县省州]|[市区县省州]级)财政)"
)
#: And in a plan, where firms are only named by the way: 加快补能设施布局.
_SHALL_DO = re.compile(
    r"\s*(?:加快|加强|加大|推进|推行|布局|建设|建立|健全|提升|提高|深化|拓展|扩大|发挥|突出|壮大|做[大强优]|打造|构建|落实|争取|力争|用好|抓好"
    "|对(?:新[建引认]|符合|首次|获得|企业|购买|年))"
)
#: What was listed above, taken together: 以上项目全部建成后.
_SUMS_UP = re.compile(r"\s*(?:以上|上述)[㐀-鿿\d]{0,4}?项目")
#: 上述十家企业共销售: not of the last of them.
_ALL_FIRMS = re.compile(r"\s*(?:以上|上述)[㐀-鿿\d]{0,6}?(?:企业|厂商|车企|品牌)")
#: What a trade as a whole is measured by.
_OF_TRADES = frozenset(
    {
        "production",
        "sales",
        "production_sales",
        "output_value",
        "value_added",
        "capacity",
        "export_volume",
        "companies",
    }
)
#: What any of these may begin with, blanks apart: by what is seen where there are only blanks too.
_FIRST = frozenset({"", *"一二三四五六七八九十(第0123456789—●◆■以上"})
#: And what such a deed begins with.
_DEEDS = frozenset(
    "全大累滚引新净建实签落集聚培推开启投重依着同招鼓支统会出兑补发设组认强完优我市区县省州"
    "加布健提深拓扩突壮做打构争力用抓对"
)
#: Words for the trade as a whole, and for a firm that goes on being spoken of.
_TRADE = re.compile("行业|产业链?(?![园基集联化])|这条链|市场(?=销|总|零)|大盘")
_SELF = re.compile("公司|企业|工厂|我们(?!也?清醒)|项目|该厂|本土")
#: A sum over the brands of a firm.
_SUM = re.compile("合计|总计|总销量|总体|整体来看")
#: Who has said what was quoted, and how long a quotation may be.
_SPEAKER = re.compile(f"[”」]([㐀-鿿A-Za-z、]{{4,32}}?)(?:{TELLING})")
_QUOTE = 300
_QUOTES = ("“", "「")
#: How far before a quotation the firm may be named for which somebody speaks behind it.
_TOLD_BEFORE = 240
#: Those who speak for a place.
_WE = re.compile("我们(?:的目标|将|要|计划|力争|已|有|还|现)")
#: 转折, 为什么是安徽?, 01 便宜才是硬道理, 【三】看法, 3️⃣ 产能, 冷水💦: a short line that heads what
#: follows.
_TITLE = re.compile(
    r"[*【▍■◆●▲\s]{0,4}"
    r"(?:[\d一二三四五六七八九十]{1,2}[\ufe0f\u20e3]{0,2}[ .、】]{1,2}|\d{1,2}[\ufe0f\u20e3]{0,2})?"
    r"[㐀-鿿A-Za-z“”]{2,14}[^\w。,，;；:：、…]{0,6}"
)
#: 它 for a firm, how soon it stands in a sentence, and what ends one.
_IT = re.compile("(?<!其)它(?!们)")
_SOON = 12
_ENDS = ("。", "?", "!", "")
#: How many blanks a sentence may begin with.
_INDENT = 8
#: How long a line is that heads what follows.
_LINE = 30
#: How far above a sentence the heading may be that holds no known word.
_ABOVE = 60


def open_sentence(context: Context, sentence: Sentence) -> None:
    """Enter a sentence, and let go what its first words show to be over."""
    before, text, of_firm = context.sentence, context.text, context.topic.of_firm
    if text[before.start] == "#":
        _keep_headed(context, before)
    opens = sentence.paragraph != context.place.paragraph
    enter_sentence(context, sentence)
    if context.items:
        begin_item(context, sentence)
    if opens:
        _open_paragraph(context, before, sentence)
    frame, start = context.frame, sentence.start
    quoted = text[start] in _QUOTES
    if text[start] == "#" and not of_firm:
        _leave_headed(context, start)
    first = _first(text, start)
    marked = first in _FIRST  # most sentences begin with neither mark nor such word
    if marked:
        _open_section(context, sentence)
        if not of_firm and first and text.startswith("是", text.index(first, start) + 1):
            _open_aim(context, first)
    if frame.actor is not None:
        if not of_firm:
            if opens and _is_of_trade(context, sentence):
                frame.actor = None
            elif marked or first in _DEEDS:
                _open_item(context, sentence, opens)
        if opens and not before.has_quantity:
            _keep_heading(context, before)
    if marked:
        _sum_up(context, sentence, opens)
    if frame.actor is not None and context.topic.actor is not None:
        _back_to_owner(context, sentence, frame.actor)
    if context.turns:
        begin_turns(context, sentence)
    if sentence.has_quantity and not opens:
        _take_up(context, sentence)
    if quoted:
        _hear(context, sentence)
        _hear_office(context, sentence)
    end = sentence.end
    if text.find("?", end - 4 if end - 4 > start else start, end) >= 0:
        _ask(context)


def _open_paragraph(context: Context, before: Sentence, sentence: Sentence) -> None:
    """Pass what stands between two paragraphs that hold known words, and their titles."""
    text, frame, of_firm = context.text, context.frame, context.topic.of_firm
    above, start = before.end, sentence.start
    if start > above:
        pass_headings(context, above, start)
        line = text.find("\n", max(above - 1, start - _ABOVE), start) + 1
        if line and _first(text, line) in _FIRST:
            _open_unknown(context, sentence, line)
        elif line and not of_firm and text[line] == "#":
            _leave_headed(context, line)  # ## 消费 (no known word)
    if frame.actor is not None and _has_title(context, before, sentence):
        if not of_firm:
            frame.actor = None
            if frame.area is context.site:
                frame.area = None
        elif context.topic.firm and context.firm_named:
            frame.actor = _own(context, sentence)


def _first(text: str, start: int) -> str:
    """The first character from `start` on that is no blank; none where many blanks stand."""
    first = text[start]
    return text[start : start + _INDENT].lstrip()[:1] if first.isspace() else first


def _open_unknown(context: Context, sentence: Sentence, line: int) -> None:
    """四、对外经济, ——民生持续改善。 (no known word): what the line above a sentence opens."""
    text, frame = context.text, context.frame
    if _SECTION.match(text, line):
        frame.area, frame.actor = None, _own(context, sentence)
        if _OTHER_SIDE.match(text, line):
            frame.product = None
    if not context.topic.of_firm and _ITEM.match(text, line):
        frame.actor = None  # ——民生持续改善。(no known word) 新建公路410公里


def _open_aim(context: Context, number: str) -> None:
    """一是珞璜镇…。(a line ends) 二是到2015年…: of the place that stood before the first."""
    if number == "一":
        context.before_items = context.frame.area
    elif number in "二三四五六" and context.before_items is not None:
        context.frame.area = context.before_items


def _open_section(context: Context, sentence: Sentence) -> None:
    """二、固定资产投资保持稳定: of the document's own place and firm again."""
    text, frame = context.text, context.frame
    section = _SECTION.match(text, sentence.start)
    if section is None:
        return
    frame.area, frame.actor = None, _own(context, sentence)
    if _OTHER_SIDE.match(text, sentence.start):
        frame.product = None
    if "、" in section[0] or "第" in section[0]:
        leave_section(context)


def _open_item(context: Context, sentence: Sentence, opens: bool) -> None:
    """——民生持续改善, 6. 专用车项目, 全年新增企业210户: of no firm, in a text about a place."""
    item = opens and (
        _ITEM.match(context.text, sentence.start) or _is_next_item(context, sentence)
    )
    text, start = context.text, sentence.start
    done = _DOES.match(text, start) or (context.topic.is_plan and _SHALL_DO.match(text, start))
    if item or done:
        context.frame.actor = None


def _sum_up(context: Context, sentence: Sentence, opens: bool) -> None:
    """以上项目, 上述十家企业: all that was listed, and what stood before the list began."""
    text, frame = context.text, context.frame
    if _SUMS_UP.match(text, sentence.start) and not context.topic.of_firm:
        frame.actor, frame.product = None, context.listed
    if _ALL_FIRMS.match(text, sentence.start):
        frame.actor = None
    item = _NUMBERED.match(text, sentence.start) if opens else None
    if item and item[1] == "1":
        context.listed = frame.product


def _take_up(context: Context, sentence: Sentence) -> None:
    """绕不开长安福特。2016年它卖了94万辆: 它 takes up what the sentence before ended on."""
    text, start = context.text, sentence.start
    last = context.before[-1] if context.before else None
    if type(last) is not Mention or last.kind != "actor":
        return
    first = next((t.start for t in sentence.tokens if type(t) is Quantity), start)
    found = _IT.search(text, start, min(first, start + _SOON))
    if found is None:
        return
    if text[last.end : last.end + 1] not in _ENDS:
        return
    here = [t for t in sentence.tokens if t.end <= found.start() and type(t) is Mention]
    if not any(token.kind == "actor" for token in here):
        context.frame.actor = context.stand(last.code, last)


def _has_title(context: Context, before: Sentence, sentence: Sentence) -> bool:
    """转折, 家底还在: a short line of its own, that names no firm, heads what follows."""
    text = context.text
    end = text.rfind("\n", before.start, sentence.start)
    while end > 0 and text[end - 1] in " \n":
        end -= 1
    line = text.rfind("\n", max(before.start - 1, 0), end) + 1
    if not _TITLE.fullmatch(text, line, end):
        return False
    actor = context.frame.actor
    return actor is not None and actor.token.end <= line


def _keep_headed(context: Context, heading: Sentence) -> None:
    """# 璧山区: what all the headings below it are about."""
    area = context.frame.area
    if context.in_sentence(area):
        context.headed = _level(context, heading.start), area


def _leave_headed(context: Context, heading: int) -> None:
    """## 充电设施: leaves the place told before, for that of a heading above it."""
    if context.headed is not None and context.headed[0] >= _level(context, heading):
        context.headed = None
    context.frame.area = context.headed[1] if context.headed else None


def _level(context: Context, heading: int) -> int:
    """How many marks a heading has: 2 of ## 充电设施."""
    return _HEADING.match(context.text, heading).end() - heading


def _own(context: Context, sentence: Sentence) -> Standing | None:
    """三、出海, in the history of a firm: what comes next is of the firm again."""
    if not (context.topic.firm and context.firm_named):
        return None
    here = Mention(sentence.start, sentence.start, "actor", context.topic.firm, "")
    return context.stand(context.topic.firm, here)


def _is_next_item(context: Context, sentence: Sentence) -> bool:
    """5.康明斯工厂,总投资3亿元 and then 6.专用车项目,总投资25亿元: of no firm."""
    if not _NUMBERED.match(context.text, sentence.start):
        return False
    return not any(type(t) is Mention and t.kind == "actor" for t in sentence.tokens)


def _keep_heading(context: Context, line: Sentence) -> None:
    """A line 蓝黛科技减速器项目, and below it its figures: the firm's, as if said with them."""
    actor = context.frame.actor
    if actor is None or line.end - line.start > _LINE:
        return
    heads = actor.at.paragraph == line.paragraph == context.place.paragraph - 1
    if heads and not context.text[line.start : actor.token.start].strip():
        context.frame.actor = replace(actor, at=Place(context.place.paragraph))


def _is_of_trade(context: Context, sentence: Sentence) -> bool:
    """新能源汽车产量31.4万辆, 这条链的产值: a paragraph that opens on the trade of its place."""
    if not sentence.has_quantity:
        return False
    first = next(token for token in sentence.tokens if type(token) is Quantity)
    lead = context.text[sentence.start : first.start]
    if _TRADE.search(lead) and not _SELF.search(lead):
        return True
    of_product = False
    for token in sentence.tokens:
        if type(token) is not Mention:
            continue
        if token.kind == "indicator":
            return of_product and token.code in _OF_TRADES
        if token.kind not in ("product", "cue", "stop"):
            return False
        of_product = of_product or token.kind == "product"
        if token.kind == "cue" and of_product:
            return False
    return False


def _back_to_owner(context: Context, sentence: Sentence, actor: Standing) -> None:
    """深蓝3.4万辆,阿维塔1.1万辆。合计…: of the firm whose brands they are."""
    brand = context.lexicon.actors.get(actor.code)
    owned = brand is not None and brand.owner == context.topic.actor
    if owned and _SUM.search(context.text, sentence.start, sentence.end):
        context.frame.actor = replace(actor, code=brand.owner)


def _hear(context: Context, sentence: Sentence) -> None:
    """“工厂2019年投产,…。”长城汽车重庆分公司负责人说: what is quoted is of the speaker's firm.

    “前10个月下线11万辆…。”工厂负责人说: of the firm told of before the quotation.
    """
    text, start = context.text, sentence.start
    end = text.find("”" if text[start] == "“" else "」", start, start + _QUOTE)
    if end < 0:
        return
    told = context.told_of
    if told is not None and context.frame.actor is None and OWN_SPEAKER.match(text, end + 1):
        if start - told.token.end <= _TOLD_BEFORE:
            context.frame.actor = context.stand(told.code, told.token)
        return
    if not _SELF.search(text, start, end):
        return
    speaker = _SPEAKER.match(text, end)
    named = context.lexicon.find(speaker[1]) if speaker else ()
    firm = next((name for name in named if name.kind == "actor"), None)
    if firm is not None:
        context.frame.actor = context.stand(firm.code, firm._replace(start=start, end=start))


def _hear_office(context: Context, sentence: Sentence) -> None:
    """两江新区管委会…表示。“今年我们的目标…”: we are the place whose office spoke above."""
    office = context.of_body
    if context.in_paragraph(office) and _WE.search(context.text, sentence.start, sentence.end):
        context.frame.area = office


def _ask(context: Context) -> None:
    """全年的目标是多少?: what answers it is a goal; a goal set before has been left."""
    leave_goal(context)
    if any(type(t) is Mention and t.code == "target" for t in context.tokens):
        context.goal_asked = context.place.paragraph + 1
