"""What known words do to the frame when they are passed."""

from __future__ import annotations

import re

from ..kinds import BODIES, DRIVEN, VEHICLES
from ..lexicon import Area, Mention
from ..numbers import Quantity
from ..periods import PeriodExpr, resolve
from ..scan import Token
from ..topic import ABROAD
from .frame import Context

__all__ = ["note"]

#: Growth words that compare with another's level: 高于全国2.3个百分点.
YARDSTICKS = frozenset({"高于", "低于", "高出", "超出", "多出", "少于"})
#: After a place: it is the whole or the yardstick (全国占比, 全国平均水平).
BESIDE = ("占比", "比重", "份额", "平均", "同期", "同行", "水平")
#: How a report calls the firm that it is about.
SELF_NAMES = frozenset({"公司", "本公司", "该公司", "集团公司"})
#: Words for a car of any kind.
ANY_CAR = frozenset({"汽车", "整车", "车辆"})
#: A firm after one of these places is only located there.
LOCATING = "在于至到向从往赴"
#: A name after one of these is no subject.
GOVERNING = "于比与同对向在为由给赴往去到"
#: How many characters that are no known word a subject may have before it.
LEAD = 3
#: How long the name of a firm or a body may be behind the place it begins with.
BODY = 20

_HAN = re.compile("[㐀-鿿]")
_TIMES = re.compile(r"的(?:约|近|超过)?\s?[\d.一二三四五六七八九十两]+\s?倍")
_LISTED = re.compile("[、和及与][㐀-鿿]{0,3}[、和及与]?")
_AND = ("及", "和", "与", "及其", "、")


def note(context: Context, index: int) -> None:
    """Let the word at `index` of the sentence stand."""
    token = context.tokens[index]
    if type(token) is PeriodExpr:
        _note_period(context, token)
        return
    match token.kind:
        case "cue":
            _note_cue(context, token)
        case "area":
            _note_area(context, token, index)
        case "actor":
            _note_actor(context, token, index)
        case "org":
            if token.word == "集团" and context.topic.actor and _is_subject(context, token, index):
                context.frame.actor = context.stand(context.topic.actor, token)
        case "indicator":
            _note_indicator(context, token, index)
        case "product":
            _note_product(context, token)


def _note_cue(context: Context, cue: Mention) -> None:
    if _opens_other_side(cue):
        context.clause.whole = cue
    elif cue.code == "part" and context.whole_product is None:
        context.whole_product = context.frame.product


def _opens_other_side(cue: Mention) -> bool:
    """占, 位居, 高于: what follows is the whole, the field or the yardstick."""
    if cue.code == "share":
        return cue.word.startswith(("占", "约占")) and not cue.word.startswith("占比")
    return cue.code in ("rank", "compared") or cue.word in YARDSTICKS


def _is_other_side(context: Context, token: Mention) -> bool:
    """Whether the word names the other side of a comparison: 占[全国][汽车]产量的10%."""
    whole = context.clause.whole
    if whole is not None and whole.code == "rank" and token.kind != "area":
        return False
    if whole is None:
        if token.kind == "area" and context.text.startswith(BESIDE, token.end):
            return True
        return context.before_token(token) in ("比较占居是" if token.kind == "area" else "比较占")
    if whole.code == "share":
        context.clause.of = context.text[whole.end : token.end]
    return True


# ---------------------------------------------------------------------------------------- periods


def _note_period(context: Context, token: PeriodExpr) -> None:
    whole = context.clause.whole
    if token.role in ("title", "event") or _is_yardstick(context, token):
        return
    if whole is not None and whole.code == "share":
        return  # 占今年累计销量的27.5%
    if token.role == "since":
        year = resolve(token, published=context.published, standing=None)
        if context.published is None or year != str(context.published.year):
            return
    base = context.clause.base
    listed = base is not None and context.text[base.end : token.start] in _AND
    if listed:
        return  # 比1-8月和上半年
    if token.role == "base":
        context.clause.base = token
        return
    first_of_two = context.before_token(token) in "由从"
    first = token.first
    counted_back = bool(first and first.relative and first.number < 0) and not first_of_two
    # 上月 is the month before the publication, 由上月的5.9% the one before the month in force.
    standing = context.stand(context.period_of(token, from_frame=not counted_back), token)
    if first_of_two and context.frame.period:
        context.after_first = context.frame.period  # 由上月的5.9%增至45.2%: the second is of now
    context.frame.period = standing
    context.clause.base = None


def _is_yardstick(context: Context, token: PeriodExpr) -> bool:
    """是2021年的2.4倍, 在2023年基础上, 与上年相比: the time that another is held against."""
    text = context.text
    if text.startswith(("基础", "的基础"), token.end):
        return True
    before = context.before_token(token)
    if before in "与同和" and "相比" in text[token.end : token.end + 18]:
        return True
    return before in "是为" and bool(_TIMES.match(text, token.end))


# ----------------------------------------------------------------------------------------- places


def _note_area(context: Context, token: Mention, index: int) -> None:
    area = context.lexicon.areas[token.code]
    standing = context.frame.area
    code = _local(context, area) if area.kind == "local" else token.code
    if _is_other_side(context, token) or _is_field(context, token, index):
        context.clause.of = code
        return
    if code is None or _names_body(context, token, index) or _is_destination(context, token):
        return
    if area.kind == "local" and standing and standing.token.end == token.start:
        return  # 四川全省: said twice
    context.frame.area = context.stand(code, token)
    actor = context.frame.actor
    if code in ABROAD:
        context.clause.guest_area = True
        return
    with_actor = actor is not None and actor.at == context.place
    if standing and not with_actor and not _is_subject(context, token, index):
        context.clause.guest_area = True
    if actor and not with_actor and context.before_token(token) not in LOCATING:
        context.frame.actor = None


def _local(context: Context, area: Area) -> str | None:
    """The place that 全市, 我省 or 新区 stands for: the one in force if its kind fits."""
    standing = context.frame.area
    if standing and context.lexicon.areas[standing.code].kind in area.stands_for:
        return standing.code
    return context.topic.local(area)


def _is_field(context: Context, token: Mention, index: int) -> bool:
    """全国第七位: the field of a rank, not the place it is about."""
    following = _next(context, index)
    return (
        type(following) is Quantity
        and following.unit == "place-rank"
        and following.start - token.end <= 1
    )


def _names_body(context: Context, token: Mention, index: int) -> bool:
    """Whether the place is part of a body's name, as in 重庆市汽车产业商会."""
    for later in context.tokens[index + 1 : index + 6]:
        if type(later) is not Mention or later.start - token.end > BODY or later.kind == "cue":
            return False
        if later.kind == "org":
            return not any(c in context.text[token.end : later.start] for c in "、,，;。:的")
    return False


def _is_destination(context: Context, token: Mention) -> bool:
    """对美国、日本出口: where it goes, not what the text is about."""
    end = context.destination
    listed = end >= context.clause.start and _LISTED.fullmatch(context.text, end, token.start)
    if not listed and context.before_token(token) not in "对向":
        return False
    context.destination = token.end
    return True


# ------------------------------------------------------------------------------------------ firms


def _note_actor(context: Context, token: Mention, index: int) -> None:
    if _is_other_side(context, token):
        return
    if not _is_subject(context, token, index):
        if context.in_paragraph(context.frame.actor) and not context.clause.guest_actor:
            return  # 庆铃重卡搭载博世发动机: the sentence stays with its subject
        context.clause.guest_actor = True
    if "新能源" in token.word:
        context.frame.product = context.stand("nev", token)
        context.products.append(context.frame.product)
    context.frame.actor = context.stand(token.code, token)


def _is_subject(context: Context, token: Mention, index: int) -> bool:
    """Whether a name opens its clause; one named later (引进长安汽车) is not what it is about."""
    start, end, spare = context.clause.start, token.start, 0
    for position in range(index - 1, -1, -1):
        earlier = context.tokens[position]
        if earlier.start < start:
            break
        if type(earlier) is Mention:
            if earlier.kind == "cue" and earlier.code not in ("part", "yoy", "cumulative"):
                return False
            if earlier.kind not in ("actor", "area", "publisher", "cue"):
                continue
        elif type(earlier) is not PeriodExpr:
            continue
        if earlier.end < end:
            spare += len(_HAN.findall(context.text, earlier.end, end))
            if spare > LEAD:
                return False
        end = earlier.start
    spare += len(_HAN.findall(context.text, start, end))
    before = context.before_token(token)
    return spare <= LEAD and (before not in GOVERNING or (before == "在" and spare == 1))


def _names_firm(context: Context, index: int) -> bool:
    """Whether 公司 follows a name in its clause or counts companies: 赛力斯公司, 公司8家."""
    following = _next(context, index)
    if type(following) is Quantity and following.unit == "company":
        return True
    return any(
        type(token) is Mention
        and token.kind in ("actor", "area", "product")
        and token.start >= context.clause.start
        for token in context.tokens[:index]
    )


# ------------------------------------------------------------------------- indicators and products


def _note_indicator(context: Context, token: Mention, index: int) -> None:
    if token.word in SELF_NAMES:
        if context.topic.actor is not None and not _names_firm(context, index):
            context.frame.actor = context.stand(context.topic.actor, token)
    elif not _is_other_side(context, token):
        context.frame.indicator = context.stand(token.code, token)
        context.said.append(token)


def _note_product(context: Context, token: Mention) -> None:
    if _is_other_side(context, token) or _is_said(context, token):
        return
    context.frame.product = context.stand(token.code, token)
    context.products.append(context.frame.product)


def _is_said(context: Context, token: Mention) -> bool:
    """Whether an earlier word has named the product more exactly."""
    before = context.frame.product
    if before is not None:
        gap = context.text[before.token.end : token.start]
        if before.token.kind == "actor" and not gap:
            return True  # 奇瑞新能源|汽车: the firm's name has said it
        same_clause = before.at == context.place
        if token.word in ANY_CAR and before.code in VEHICLES and same_clause and len(gap) <= 3:
            return True  # 中卡整车: the kind has been said
        if token.code == "parts" and before.code in BODIES and gap in _AND:
            return True  # 汽车及零部件: the industry as a whole
    whole = context.whole_product  # 新能源汽车…,其中乘用车…: a body of the driven kind
    return whole is not None and whole.code in DRIVEN and token.code in ("passenger", "commercial")


def _next(context: Context, index: int) -> Token | None:
    return context.tokens[index + 1] if index + 1 < len(context.tokens) else None
