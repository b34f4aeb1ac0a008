"""What the name of a firm, and an office that speaks, do to the frame when they are passed."""

from __future__ import annotations

import re

from ..lexicon import Actor, Mention
from ..numbers import Quantity
from ..periods import contains
from ..speech import OFFICES, TELLING
from .context import Context
from .frame import Standing
from .places import SHARES
from .sides import (
    AMONG,
    CENTRE,
    MEASURING,
    POINTING,
    SIGNING,
    is_bracketed,
    is_other_side,
    is_pointed_out,
    is_subject,
    next_token,
)

__all__ = ["is_speaker", "let_speak", "names_firm", "note_actor", "note_one_of_two"]

#: What an office does in a report.
_SPEAKS = re.compile(f"[㐀-鿿]{{0,12}}?(?:{TELLING})")
#: 问界M9, 深蓝S05, 问界系列: a model or a series, and its owner named as such.
_MODEL = re.compile(
    r" ?(?:全?新)?(?:[A-Z]{1,3}\d|0\d(?!\d)|[0-9]00(?![\d辆台万亿家,.%])|系列|车系|Model)"
)
_BEGINS_MODEL = frozenset(" 全新系车0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_OWNED = re.compile("(?:旗下|公司)的?$")
#: 凯翼汽车等整车企业, 沃尔沃等15个整车项目: examples of a class of firms.
_EXAMPLES = re.compile(
    "[㐀-鿿A-Za-z、]{0,20}?等(?:[㐀-鿿]{0,8}?(?:企业|车企|公司|厂商|品牌)"
    "|[0-9]{1,5}[余多]?[家个][㐀-鿿、0-9]{0,12}?(?:企业|车企|公司|厂商|品牌|项目))"
)
#: 与比亚迪一路之隔: a landmark.
_BESIDE = re.compile("[㐀-鿿]{0,10}?之隔|相邻|毗邻|比邻|紧邻")
#: 好在有特斯拉撑着, 卖铲子的有宗申:…: on whom the rest turns, who is told of next.
_BEARS = re.compile(":|撑着|撑腰|撑场|托底|坐镇|加持|打底|支撑[,，]")
#: What may stand before one that is told of next.
_LEADS_ON = POINTING | frozenset("有看说到")
#: Whose brands another sells, and a works of two.
_AGENCY = re.compile("(?:代理|经销)的?(?:[A-Za-z]+ ?[+、])*$")
_AGENCY_LENGTH, _ENDS_AGENCY = 40, frozenset("理销的+、")
_TOGETHER = re.compile("(?:合建|合资|共建|合作|联手|共同)")
#: 赣锋锂业目前持有其74%的股权: whose shares are told of goes on being the subject.
_HOLDS = re.compile("[㐀-鿿]{0,4}?(?:持有其|对其持股|控股其)")
#: 公司103亿元净利中长安福特|就贡献了91亿元: a part of a sum is told of next.
_CONTRIBUTES = re.compile("(?:一家)?[就则也]?贡献了?[0-9约近超一二三四五六七八九]")
#: 包括一汽-大众|佛山工厂二期30万辆: a works in a list, and what it can make.
_PLANT_WITH_NUMBER = re.compile("[㐀-鿿]{0,6}(?:工厂|基地|项目)[一二三四期]{0,2}[约近]?[0-9]")
#: 作为长城汽车|重要的制造基地,永川工厂…: the firm whose works is told of.
_WORKS_OF = re.compile("[^,，。;；]{0,12}?(?:基地|工厂)[,，]")
#: 吉利汽车、凯翼汽车|4家整车企业: as many firms as are named.
_COUNTED = re.compile(
    "(?:[、和及与][㐀-鿿A-Za-z]{2,12}){0,8}[0-9]{1,2}家[㐀-鿿]{0,8}?(?:企业|车企|公司|厂商|品牌)"
)
#: How far behind a firm the words are looked for that say how it is meant: 凯翼汽车|等整车企业.
_FAR = 21
_COMMA = re.compile("[,，;；。]")
#: By whom others are moved: 在特斯拉|Model 3带动下.
_MOVES = re.compile(
    "[^,，。;；]{0,14}?(?:带动|推动|拉动|驱动|引领|冲击|刺激|加持|助推)(?:之?下|中)"
)
#: What holds one number against another, right before whose the other is.
_AGAINST = re.compile(
    "(?:超越|超过|赶超|反超|高于|低于|高过|不及|不如|不敌|多于|多过|少于|大于|小于|落后于?|领先于?|逊于"
    "|优于|逼近|接近|追上|直追|比)了?$"
)
_NEAR = 4
#: 深蓝、阿维塔、启源三个品牌加在一起: what is told of brands as one, and what joins them.
_AS_ONE = re.compile(
    "[㐀-鿿]{0,12}?(?:加在一起|加起来|加一块|加一起|加总|加拢|合起来|合在一起|合计|总计|共计|总共|捆在?一|相加)"
)
_JOINS = frozenset("、和与及")
#: 吉利|南充基地: the works of a firm, behind its name.
_ITS_WORKS = re.compile("[㐀-鿿]{0,6}?(?:基地|工厂|厂区|产业园|项目)")
#: 奥迪|新工厂量产,…,新能源车产量达到18万辆: what happened to a works, told among what a place did.
_OPENS = re.compile(
    "[^,，。;；0-9]{0,16}?(?:投产|量产|试生产|竣工|开工|动工)[,，](?:[^,，。;；0-9]{2,20}[,，])*"
    "(?:新能源汽?车|汽车产业|汽车工业|工业|规上工业)(?:总?产[量值]|增加值)"
)
#: 华晨鑫源|新能源汽车项目: whose project it is.
_ITS_PROJECT = re.compile("(?![^项]*(?:[与和同]|签约|引进|落户))[㐀-鿿0-9]{0,16}?项目")


def note_one_of_two(context: Context, cue: Mention) -> None:
    """蔚来、小鹏仍在爬坡。前者…;后者…: the first or the second of the two just named."""
    here = [token for token in context.tokens if token.start < cue.start]
    for tokens in (here, context.before):
        named = [t for t in tokens if type(t) is Mention and t.kind == "actor"]
        if len(named) > 1:
            one = named[-2 if cue.word == "前者" else -1]
            context.frame.actor = context.stand(one.code, cue)
            return


def is_speaker(context: Context, token: Mention) -> bool:
    """园区管委会介绍, 市经济信息委负责人表示: an office speaks, of its place."""
    return token.word.endswith(OFFICES) and bool(_SPEAKS.match(context.text, token.end))


def let_speak(context: Context, index: int) -> None:
    """What an office says is of its place, if its name begins with one: 永川高新区管委会."""
    context.frame.actor = None
    for token in reversed(context.tokens[max(index - 3, 0) : index]):
        if type(token) is Mention and token.kind == "area" and token.start >= context.clause.start:
            area = context.lexicon.areas[token.code]
            if area.kind != "local":
                context.frame.area = context.stand(token.code, token)
                return


def note_actor(context: Context, token: Mention, index: int) -> None:
    """Let a firm stand, unless it is the other side of something or only named by the way."""
    text, end, frame, clause = context.text, token.end, context.frame, context.clause
    before, standing = context.led_by, frame.actor
    behind = text[end : end + _FAR]  # few words stand behind most firms that say how it is meant
    if behind[:1] == "的" and _is_held_against(context, token, index):
        clause.invite_actor(standing)
        frame.actor = context.stand(token.code, token)
        context.firm_named = True
        return
    if (clause.whole is not None or before in MEASURING) and is_other_side(context, token):
        return
    if context.has_brackets and is_bracketed(context, token):
        return
    if "为" in behind and CENTRE.match(text, end):
        return  # 以比亚迪为龙头, 江铃集团为龙头的
    if before in "与和同" and _BESIDE.match(text, end):
        frame.actor = None
        return
    if standing is not None:
        if _is_own_model(context, token, standing) or _is_sold_by(context, token, standing):
            return
        if _is_works_of_branch(context, token, standing):
            frame.actor = context.stand(standing.code, token)
            return
    if before == "在" and (AMONG.match(text, end) or _MOVES.match(text, end)):
        return  # 在长安汽车新能源销量中占比28.5%, 在特斯拉Model 3带动下
    if before == "括" and _PLANT_WITH_NUMBER.match(text, end):
        _stand(context, token, context.lexicon.actors.get(token.code))
        return  # 两个项目在建,包括一汽-大众佛山工厂30万辆…以及…
    firm = context.lexicon.actors.get(token.code)
    if ("等" in behind and _EXAMPLES.match(text, end)) or (
        "家" in behind and _COUNTED.match(text, end)
    ):
        if firm and standing and firm.owner == standing.code:
            return  # 长安汽车…,深蓝、阿维塔等品牌: of the firm whose brands they are
        if not context.topic.of_firm and is_subject(context, token, index):
            frame.actor = None
        return
    told_next = before in _LEADS_ON and _is_told_next(context, token)
    if not (told_next or is_subject(context, token, index)):
        if before in "与和" and SIGNING.search(text, end, context.sentence.end):
            context.partner = context.stand(token.code, token)
        if context.in_paragraph(standing) and not clause.guest_actor:
            return  # 庆铃重卡搭载博世发动机: the sentence stays with its subject
        clause.invite_actor(standing)
    elif "其" in behind and _HOLDS.match(text, end):
        clause.invite_actor(standing)
    context.firm_named = True
    _stand(context, token, firm)
    if "项" in behind and _ITS_PROJECT.match(text, end):
        context.project = frame.actor


def _is_told_next(context: Context, token: Mention) -> bool:
    """好在有特斯拉撑着, 功臣是赛力斯,  再看长安汽车:销量…: on whom the rest turns."""
    before = context.led_by
    if before == "有" and _BEARS.match(context.text, token.end):
        return True
    if _CONTRIBUTES.match(context.text, token.end):
        return True
    if before == "为" and context.text.endswith("作为", 0, token.start):
        return _WORKS_OF.match(context.text, token.end) is not None
    if before in POINTING and is_pointed_out(context, token):
        return True
    return before in "有看说到" and context.text.startswith(":", token.end)


def _stand(context: Context, token: Mention, firm: Actor | None) -> None:
    """Let a firm stand, and what was told of another leave with it."""
    text, end, frame = context.text, token.end, context.frame
    if context.earlier is not None:
        _leave_sum(context, token)
    if frame.owner is not None:
        _leave_product(context, token)
    if "新能源" in token.word and firm and firm.makes_cars:  # 奇瑞新能源, but not LG新能源
        frame.product = context.stand("nev", token)
        context.products.append(frame.product)
    owner = _owner_of_all(context, token, firm) if context.led_by in _JOINS else None
    frame.actor = context.stand(owner or token.code, token)
    made = not context.topic.of_firm and text.find("产", end, context.sentence.end) >= 0
    if made and _OPENS.match(text, end):
        context.clause.invite_actor(None)
    if context.in_part and text.startswith("其中", context.sentence.start):
        context.example = frame.actor


def _owner_of_all(context: Context, token: Mention, brand: Actor | None) -> str | None:
    """深蓝、阿维塔、启源加在一起卖了47万辆: the firm of which all of them are brands."""
    if brand is None or brand.owner is None:
        return None
    if not _AS_ONE.match(context.text, token.end, context.sentence.end):
        return None
    start = context.clause.start
    listed = [t for t in context.tokens if type(t) is Mention and t.kind == "actor"]
    others = (context.lexicon.actors.get(t.code) for t in listed if start <= t.start < token.start)
    owners = {other.owner or other.name if other else None for other in others}
    if owners != {brand.owner}:
        return None
    if brand.product and not context.in_sentence(context.frame.product):
        context.frame.product = context.stand(brand.product, token)
        context.frame.owner = token.code
    return brand.owner


def _is_held_against(context: Context, token: Mention, index: int) -> bool:
    """销量52万辆,超越特斯拉的48万辆: whose number it is that the first is held against."""
    number = next_token(context, index)
    if type(number) is not Quantity or number.start != token.end + 1:
        return False
    if number.unit in SHARES or number.unit == "times":
        return False
    before = max(context.clause.start, token.start - _NEAR), token.start
    return _AGAINST.search(context.text, *before) is not None


def _is_sold_by(context: Context, token: Mention, actor: Standing) -> bool:
    """和泰汽车代理的TOYOTA+LEXUS, 与Stellantis合建的工厂: another firm's, told of the first."""
    text = context.text
    if context.led_by in "与同和跟" and _TOGETHER.match(text, token.end):
        return context.in_reach(actor)
    if context.led_by not in _ENDS_AGENCY or not context.in_sentence(actor):
        return False
    if context.led_by in "+、" and not text[token.start - 2 : token.start - 1].isascii():
        return False  # the last of a list of firms
    start = max(context.clause.start, token.start - _AGENCY_LENGTH)
    return _AGENCY.search(text, start, token.start) is not None


def _is_own_model(context: Context, token: Mention, actor: Standing) -> bool:
    """旗下问界M9 and, in a text about the firm, 问界系列: a product of the firm in force."""
    text, frame = context.text, context.frame
    if text[token.end : token.end + 1] not in _BEGINS_MODEL or not _MODEL.match(text, token.end):
        return False
    if token.code in (actor.code, context.topic.firm):
        return False
    brand = context.lexicon.actors.get(token.code)
    owner = actor.code
    owned = brand is not None and brand.owner == owner
    if owner == context.topic.firm:
        # 特斯拉Model 3, in a text on a maker of batteries: another's
        maker = brand is not None and brand.makes_cars and brand.owner is None
        owned = owned or not maker
    if not owned and not _OWNED.search(text, max(token.start - 4, 0), token.start):
        return False
    if brand is not None and (made := brand.product):
        frame.product = context.stand(made, token)
    return True


def _is_works_of_branch(context: Context, token: Mention, branch: Standing) -> bool:
    """吉利四川商用车…。吉利南充基地…: the branch that the text is about, by its short name."""
    if branch.code in (token.code, token.word):
        return False
    called = branch.code == context.topic.actor and branch.code.startswith(token.word)
    return called and bool(_ITS_WORKS.match(context.text, token.end))


def _leave_sum(context: Context, actor: Mention) -> None:
    """极氪3月交付1.3万辆;一季度累计3.3万辆。零跑…: of the next firm the month is told again."""
    earlier, now = context.earlier, context.frame.period
    if earlier is None or now is None or earlier.code == now.code or context.in_sentence(now):
        return
    if earlier.token.role == "asof":
        return  # 截至7月31日,门店487家: no time of sales
    told = context.frame.actor
    if told is None or told.code == actor.code or None in (earlier.code, now.code):
        return
    if contains(now.code, earlier.code):
        context.frame.period = earlier


def _leave_product(context: Context, actor: Mention) -> None:
    """A product that was said of one firm goes with it: 新能源车11.5万辆;深蓝汽车33.3万辆."""
    frame = context.frame
    if frame.owner is None or frame.owner == actor.code:
        return
    product = frame.product
    if product is not None and _COMMA.search(context.text, product.token.end, actor.start):
        frame.product = None
    frame.owner = None


def names_firm(context: Context, index: int) -> bool:
    """Whether 公司 follows a name in its clause or counts companies: 赛力斯公司, 公司8家."""
    following = next_token(context, index)
    if type(following) is Quantity and following.unit == "company":
        return True
    return any(
        type(token) is Mention
        and token.kind in ("actor", "area", "product")
        and token.start >= context.clause.start
        for token in context.tokens[:index]
    )
