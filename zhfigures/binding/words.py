"""What known words do to the frame when they are passed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..kinds import ANY_CAR, DRIVEN, VEHICLES, WHOLE_VEHICLES
from ..lexicon import Mention
from ..numbers import Quantity
from ..periods import PeriodExpr
from ..scan import Token
from ..speech import OFFICERS, TELLING
from ..topic import FIRM_WORDS
from .context import Context
from .firms import is_speaker, let_speak, names_firm, note_actor, note_one_of_two
from .frame import Standing
from .places import note_area
from .sides import (
    AMONG,
    AND,
    MEASURING,
    WILL_BE,
    is_bracketed,
    is_other_side,
    is_subject,
    opens_other_side,
)
from .speakers import OWN_SPEAKER
from .times import note_period

__all__ = ["note", "note_lasting"]

#: How a report calls the firm that it is about.
SELF_NAMES = FIRM_WORDS | {"集团公司"}
#: What leaves a kind of cars behind, and what ends the words for that.
_OVERTAKING = ("超越", "超过", "赶超", "反超", "压过", "碾压", "超越了", "超过了", "反超了")
_OVERTAKEN_BY = frozenset("越过超压了")
_CLOSES = frozenset(",，。;；、")
#: What stands before 集团 where it is the firm that a text is about: 本集团, 使集团.
_BEFORE_GROUP = frozenset("本该我使由让令为,，;；:：“ ")
#: What two kinds are together: 乘用车和商用车, 纯电及插混, 新能源汽车和智能网联汽车.
KINDS = {
    frozenset({"passenger", "commercial"}): "auto",
    frozenset({"ice", "nev"}): "auto",
    frozenset({"ev", "phev"}): "nev",
    frozenset({"nev", "icv"}): "icnev",
}
#: What cars are apart from what drives them.
_BODIES = frozenset({"passenger", "commercial"})
#: The officer of a firm tells.
_TELLS = re.compile(f"[㐀-鿿]{{0,8}}?(?:{OFFICERS})[㐀-鿿]{{0,6}}?(?:{TELLING})")
#: How long a quotation may be.
_QUOTE = 300
#: What those who count do: 乘联会数据显示.
_PUBLISHES = re.compile("[㐀-鿿]{0,6}?(?:数据|统计|口径|发布|公布|预计|预测|估算|初步)")
#: How far before a product the 在 of 在全市汽车产量中 may stand.
_FIELD = 8
#: 对全市|汽车|产业增长的贡献率: what something has helped to grow.
_HELPED = re.compile("[㐀-鿿]{0,14}贡献")
_GROWN = 16
#: 受微车|市场回落影响: how such a clause goes on behind what has moved something.
_CAUSE = re.compile("[^,，。;；]{0,10}?(?:影响|拖累|冲击|制约|带动|拉动|推动)")


def note(context: Context, token: Mention | PeriodExpr, index: int) -> None:
    """Let the word at `index` of the sentence stand."""
    take = _TAKE.get(token.kind) if type(token) is Mention else note_period
    if take is None:
        return
    start = token.start
    before = context.text[start - 1] if start else "\n"
    context.led_by = before if before != " " else context.before_token(token)
    take(context, token, index)


def note_lasting(context: Context, tokens: Sequence[Token]) -> None:
    """Let those words of a sentence without numbers stand that outlast it."""
    text, spoken = context.text, context.noun_end
    for index, token in enumerate(tokens):
        kind = type(token)
        if kind is Mention:
            take = _LASTING.get(token.kind)
        else:  # a part of a sentence that was too long has its marks still
            take = note_period if kind is PeriodExpr else None
        if take is None:
            continue
        start = token.start
        if start >= spoken:
            before = text[start - 1] if start else "\n"
            context.led_by = before if before != " " else context.before_token(token)
            take(context, token, index)


def _note_publisher(context: Context, token: Mention, index: int) -> None:
    """乘联会数据显示: who counts for all of a place counts no firm that was named before."""
    home = context.lexicon.actors[token.code].home
    if home:
        context.of_body = context.stand(home, token)
    named = (t for t in context.tokens if type(t) is Mention and t.kind == "actor")
    if home and _PUBLISHES.match(context.text, token.end) and next(named, None) is None:
        context.frame.actor = None
        context.frame.area = context.stand(home, token)


def _note_org(context: Context, token: Mention, index: int) -> None:
    """An office speaks of its place; 集团 in a text about one is that firm."""
    if is_speaker(context, token):
        let_speak(context, index)
    own = token.word == "集团" and context.topic.actor and _stands_alone(context, token, index)
    if own and is_subject(context, token, index):
        context.frame.actor = context.stand(context.topic.actor, token)


def _stands_alone(context: Context, token: Mention, index: int) -> bool:
    """今年|集团销售, 去年,集团销售: and no end of a longer name, as in 国铁集团."""
    if context.led_by == "(":
        return False  # 销量前十的企业(集团)
    if context.led_by in _BEFORE_GROUP or token.start == context.clause.start:
        return True
    before = context.tokens[index - 1] if index else None
    return type(before) in (PeriodExpr, Mention) and before.end == token.start


def _note_cue(context: Context, cue: Mention, index: int) -> None:
    code = cue.code
    if code == "part":
        context.whole_area, context.whole_indicator = context.frame.area, context.frame.indicator
    elif code == "pair":
        note_one_of_two(context, cue)
    elif code == "self" and not _is_served(context):
        actor = context.frame.actor
        if context.host:
            context.frame.actor = context.stand(context.host, cue)
        elif actor and actor.code != context.topic.actor and not _says_own(context, cue):
            context.frame.actor = None
    if opens_other_side(cue):
        context.clause.whole = cue
    elif cue.word in WILL_BE:
        context.clause.whole = cue._replace(code="share")
    elif code == "part" and not context.in_part:
        context.in_part, context.whole_product = True, context.frame.product


def _is_served(context: Context) -> bool:
    """鹏辉能源去年给我们供了1.1GWh: we are not whom the clause is about."""
    actor = context.frame.actor
    return context.led_by in "给为向" and actor is not None and actor.at is context.place


def _says_own(context: Context, cue: Mention) -> bool:
    """“我们实现产值186亿元。”基地负责人说: 我们 is the firm whose works it is."""
    actor = context.frame.actor
    if not context.in_paragraph(actor):
        return False
    if actor.token.start == actor.token.end or _is_of_speaker(context, cue):
        return True  # who speaks has been found behind the quotation, or told before it
    end = context.text.find("”", cue.end, cue.end + _QUOTE)
    return end >= 0 and bool(OWN_SPEAKER.match(context.text, end + 1))


def _note_indicator(context: Context, token: Mention, index: int) -> None:
    if context.text.startswith("看", token.end) and context.counts(token) and context.tells_off():
        return  # 产值414亿元。分产业集群看,…分别增长17.1%、18.8%: of the value
    if token.word in SELF_NAMES:
        if is_bracketed(context, token) or _is_whole(context, token):
            return
        if context.text.startswith(("所处行业", "所在行业", "所属行业"), token.end):
            return  # 报告期内公司所处行业情况
        named = context.led_by == "该" or not context.topic.of_firm
        actor = context.frame.actor
        of_group = context.led_by not in "该资子" and actor and actor.code in context.topic.parts
        if not of_group and (context.in_paragraph(actor) or (named and context.in_reach(actor))):
            return  # 这是赣锋锂电首次布局重庆。去年8月,公司宣布…: the one just named
        known = context.topic.of_firm or context.firm_named  # else 园区公司 is nobody that is named
        if known and context.topic.actor is not None and not names_firm(context, index):
            context.frame.actor = context.stand(context.topic.actor, token)
            context.firm_named = True
        return
    whole = context.clause.whole
    owned = context.led_by == "占" and context.text.endswith("所占", 0, token.start)
    aside = (whole is not None or context.led_by in MEASURING) and not owned
    if aside and is_other_side(context, token):
        context.clause.of_indicator = token
    else:
        context.frame.indicator = context.stand(token.code, token)
        context.said.append(token)


def _is_whole(context: Context, token: Mention) -> bool:
    """海外收入86.7亿元,占公司营收的40.9%: of whatever the sentence has told of."""
    whole = context.clause.whole
    return whole is not None and whole.code == "share" and whole.end == token.start


def _is_of_speaker(context: Context, token: Mention) -> bool:
    """万里扬有关负责人告诉记者,公司去年供货21万套: the speaker's, whomever the text is about."""
    actor = context.frame.actor
    if not context.in_sentence(actor):
        return False
    return bool(_TELLS.match(context.text, actor.token.end, token.start))


def _generic(context: Context, token: Mention, before: Standing | None) -> str:
    """整车 in a text on motorcycles is a motorcycle; 皮卡及SUV are cars of two kinds."""
    code = token.code
    if context.topic.product == "motorcycle" and token.word in WHOLE_VEHICLES:
        return "motorcycle"
    if before is None or before.code == code:
        return code
    same_cars = token.word == "车辆" and context.in_paragraph(before)
    if same_cars and before.code in DRIVEN:
        return before.code  # 氢燃料电池汽车820辆。…车辆安全行驶里程1800万公里
    if before.at is not context.place:
        return code
    if context.text[before.token.end : token.start] not in AND:
        return code
    kinds = frozenset({before.code, code})
    of_all = "auto" in kinds and kinds <= VEHICLES  # 汽车和摩托车, 整车及专用车
    return "auto" if of_all else KINDS.get(kinds, code)


def _is_ranked_among(context: Context, token: Mention, index: int) -> bool:
    """在十大汽车城市中排名第一, 居全国汽车品牌第一位: the field of a rank."""
    whole = context.clause.whole
    of_rank = whole is not None and whole.code == "rank"
    if not of_rank and context.text.find("中", token.end, context.sentence.end) < 0:
        return False
    for later in context.tokens[index + 1 : index + 6]:
        if type(later) is Quantity:
            if later.unit != "place-rank":
                return False
            if of_rank:
                return True
            end = context.text.find("中", token.end, later.start)
            return end >= 0 and context.text.find("在", token.end, end) < 0  # 汽车产量在各市中…
        if type(later) is not Mention:
            return False
    return False


def _note_product(context: Context, token: Mention, index: int) -> None:
    whole = context.clause.whole
    if (whole is not None or context.led_by in MEASURING) and is_other_side(context, token):
        return
    frame, place, end = context.frame, context.place, token.end
    before = frame.product
    told = before is not None and before.at.sentence == place.sentence
    if (told and _is_share_field(context, token)) or _is_said(context, token, before):
        return
    if context.sentence.has_quantity and _is_ranked_among(context, token, index):
        return
    if context.text.find("贡", end, end + _GROWN) >= 0 and _is_helped(context, token):
        return
    if context.products and _is_cause(context, token):
        return
    if context.has_brackets and is_bracketed(context, token):
        return  # 出口(含整车与CKD)
    if told and context.led_by in _OVERTAKEN_BY and _overtakes(context, token):
        return
    frame.product = standing = context.stand(_generic(context, token, before), token)
    frame.owner = None  # nobody's, until it is in a figure
    context.products.append(standing)


def _is_share_field(context: Context, token: Mention) -> bool:
    """新能源汽车产量7.8万辆,在全市汽车产量中占8.8%: that of which another is a share."""
    start, end = context.clause.start, token.start
    if context.text.find("在", start if start > end - _FIELD else end - _FIELD, end) < 0:
        return False
    return AMONG.match(context.text, token.end) is not None


def _overtakes(context: Context, token: Mention) -> bool:
    """新能源汽车销量首次超越燃油车,达1万辆: what has been left behind, and not what is told of."""
    end = token.end
    ends = context.text[end : end + 1] in _CLOSES or context.text.startswith(("销量", "产量"), end)
    return ends and context.text.endswith(_OVERTAKING, 0, token.start)


def _is_cause(context: Context, token: Mention) -> bool:
    """生产汽车118万辆,受微车市场影响,下降2.4%: what has moved something, and is not it."""
    text, start = context.text, context.clause.start
    moved = text.find("受", start, token.start)
    if moved < 0 or text[start:moved].strip():
        return False
    return _CAUSE.match(text, token.end) is not None


def _is_helped(context: Context, token: Mention) -> bool:
    """新能源汽车对全市汽车产业增长贡献率达85%: that to whose growth another has added."""
    start, end = max(context.clause.start, token.start - _FIELD), token.start
    towards = context.text.find("对", start, end) >= 0
    return towards and _HELPED.match(context.text, token.end) is not None


def _is_said(context: Context, token: Mention, before: Standing | None) -> bool:
    """Whether an earlier word has named the product more exactly."""
    if before is not None:
        gap = token.start - before.token.end
        if gap <= 0:
            if before.token.kind == "actor":
                return True  # 奇瑞新能源|汽车: the firm's name has said it
            if before.code in DRIVEN and token.code in _BODIES:
                return True  # 新能源SUV: what drives it has been said
        if token.word in ANY_CAR and before.at is context.place:
            if gap <= 3 and before.code in VEHICLES:
                return True  # 中卡整车: the kind has been said
            if before.code in DRIVEN and _closes(context, token):
                return True  # 新能源乘用车年产量达到5万辆的整车企业
        trade = token.code == "parts" and before.code in VEHICLES
        if trade and context.text[before.token.end : token.start] in AND:
            return True  # 汽车及零部件, 摩托车及零配件: the industry as a whole
    whole = context.whole_product  # 新能源汽车…,其中乘用车…: a body of the driven kind
    if whole is None or whole.code not in DRIVEN:
        return False
    return token.code in _BODIES or token.word == "整车"


def _closes(context: Context, token: Mention) -> bool:
    """Whether a word ends the attribute that the last number closed: 达到5万辆的[整车]企业."""
    return context.text[context.last_at : token.start] == "的"


_TAKE = {
    "cue": _note_cue,
    "area": note_area,
    "actor": note_actor,
    "org": _note_org,
    "publisher": _note_publisher,
    "indicator": _note_indicator,
    "product": _note_product,
}
#: Those that outlast a sentence without numbers.
_LASTING = {kind: _TAKE[kind] for kind in ("area", "actor", "product", "indicator")}
