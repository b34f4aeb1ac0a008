"""Who speaks in an interview or at a press conference, and for which firm or place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from ..lexicon import Mention
from ..scan import Sentence
from ..speech import OFFICERS
from .context import Context, Turn
from .frame import Place, Standing

__all__ = ["OWN_SPEAKER", "begin_turns", "interviewed", "is_interview", "turns"]

#: 王海英:, 答:, 新华社记者:, **主持人**: how a turn of a conversation begins.
_TURN = re.compile(r"[\s*#]{0,6}([㐀-鿿A-Za-z·()《》“”]{1,16})[\s*]{0,3}[:：]")
#: And that of a later line: with the line feed in it, because `re` skips to it.
_NEXT_TURN = re.compile(rf"\n{_TURN.pattern}")
#: Who asks: 记者, 主持人, 问, 晨报, 上游新闻, Q.
_ASKS = re.compile("(?:记者|问|主持人?|提问者?|网友|投资者|分析师|[新闻报网台刊社视媒讯][》”]?|Q)$")
_ENDS_ASKING = frozenset("者问持人友师新闻报网台刊社视媒讯》”Q")
#: Without one of these nobody asks.
_MARKS = ("?", "记者:", "问:", "主持人")
#: What a question ends in, and how many blanks may follow it.
_QUESTIONS, _BLANKS = frozenset("?？"), 16
#: How many of them ask, and how many turns there are, in a text that does not say that it is one.
_ASKED, _TURNS = 2, 4
#: An interview by its first lines, and the officer of a firm.
_INTERVIEW = re.compile("专访|对话|访谈|采访|主持人[:：]|记者[:：]")
_HEAD = 600
_OFFICER = re.compile(f"[㐀-鿿]{{0,8}}?(?:{OFFICERS})")
#: 省工信厅副厅长|李颖: how long an office is that stands before a name, and how far into the text.
_OFFICE, _INTRODUCED = 24, 3000
#: 张三(|青山工业总经理|): and one that stands behind it.
_IN_BRACKETS = re.compile(r"\(([㐀-鿿A-Za-z、]{2,24})\)")
_RUN = re.compile("[㐀-鿿、]* ?$")
#: An office of the place that the text is about: 市经信委, 省工信厅, 区政府.
_OWN_OFFICE = re.compile("(?:^|[有请由是和与到为位])([市省区县州])[㐀-鿿]{1,12}?[委局厅办会府]")


#: Who of a firm's own people speaks behind a quotation.
OWN_SPEAKER = re.compile(
    "(?:[该这][座家]?|企业|公司)?(?:基地|工厂|公司|企业|厂区|车间|厂|项目)[㐀-鿿]{0,10}?"
    f"(?:{OFFICERS}|主任|经理|工程师|主管|[部厂站]长|工人|员工)"
)
#: What asks for goals: 下一步有什么打算, 全年目标能不能透露.
_GOALS = re.compile(
    "目标|打算|下一步|展望|盘子|定[个一下]{0,2}(?:调|计划|指标)|任务[是有]"
    "|(?:定|给|下|领)[了的到]?(?:多少|多大|什么|哪些|怎样)"
    "|[有何什哪][么些]?(?:规划|计划|安排|任务|指标|期待|设想|想法|部署)"
    "|怎[么样](?:规划|打算|安排|计划)"
)
#: What came of them: 去年的任务完成得怎么样.
_CAME_OF = re.compile(
    "(?:任务|目标|计划|指标)[^,，。?]{0,4}(?:完成|实现|达成|兑现|落空)"
    "|完成[了得]?[^,，。?]{0,4}(?:任务|目标|情况|怎)"
)

#: Labels of answers that name nobody, and an officer of a place in the title.
_ANSWERS = frozenset({"答", "A", "回答", "回复"})
_HEAD_OF = re.compile("[㐀-鿿]{2,12}?(?:主任|局长|书记|[区县市镇]长|厅长|秘书长)")
_TITLE = 60


#: What stands before a colon on a page and is nobody: 字号:大 中 小, 编者按:, (责编:.
_LABELS = re.compile(
    "[(《]?(?:字[号体]|来源|信息来源|稿源|时间|日期|发布[时日]?[间期]?|发稿|作者|编者按|编者的话|导[语读]|摘要|提要|核心提示|原标题"
    "|标题|责编|责任编辑|编辑|校对|审[核校签]|初审|终审|监制|统筹|策划|摄影|摄|文|图|图片|制图|附件?|注|备注|关键词|栏目|阅读|浏览"
    "|浏览次数|阅读量?|分享|打印|点击|索引号|主题|文号|访谈时间|采访时间|地点|时长)$"
)


class _For(NamedTuple):
    """Whom somebody speaks for: a firm or a place."""

    kind: str
    code: str


def is_interview(text: str) -> bool:
    """Whether the first lines say that somebody answers questions."""
    return _INTERVIEW.search(text, 0, _HEAD) is not None


def interviewed(context: Context, sentences: Sequence[Sentence]) -> str | None:
    """专访特来电重庆公司总经理陈涛: the firm whose officer answers, in an interview."""
    for sentence in takewhile(lambda sentence: sentence.start < _HEAD, sentences):
        for token in sentence.tokens:
            named = type(token) is Mention and token.kind == "actor"
            if named and _OFFICER.match(context.text, token.end):
                return token.code
    return None


def turns(context: Context, interview: bool) -> list[Turn]:
    """The turns of a conversation, last first: none where nobody asks again."""
    text = context.text
    if not interview and text.count(":") < _TURNS:
        return []
    if not any(mark in text for mark in _MARKS):
        return []
    first = _TURN.match(text)
    later = _NEXT_TURN.finditer(text, first.end() if first else 0)
    found = [match for match in (first, *later) if match and not _LABELS.match(match[1])]
    if not found or (len(found) < _TURNS and not interview):
        return []
    asking = _asking(text, found)
    few = sum(asking) < _ASKED or len(found) < _TURNS
    if few and not (interview and any(asking)):
        return []
    known: dict[str, _For | None] = {}
    for match, asks in zip(found, asking, strict=True):
        if not asks and match[1] not in known:
            known[match[1]] = _speaks_for(context, match[1])
    if len(known) > 1:
        context.host = None  # several answer: each for their own
    return [
        Turn(match.start(1), match.end(), asks, known.get(match[1]))
        for match, asks in zip(found, asking, strict=True)
    ][::-1]


def _asking(text: str, found: Sequence[re.Match[str]]) -> list[bool]:
    """Which turns are questions: by who speaks, or by how most of what they say ends."""
    ends = [*(match.start() + 1 for match in found), len(text)][1:]  # behind the line feed
    asked: Counter[str] = Counter()
    for match, end in zip(found, ends, strict=True):
        last = text[max(match.end(), end - _BLANKS) : end].rstrip()[-1:]
        asked[match[1]] += 1 if last in _QUESTIONS else -1
    return [_is_asker(match[1]) or asked[match[1]] > 1 for match in found]


def _is_asker(name: str) -> bool:
    """新华社记者, 主持人, 《晨报》: who asks by their name."""
    return name[-1] in _ENDS_ASKING and _ASKS.search(name) is not None


def _speaks_for(context: Context, name: str) -> _For | None:
    """长春市副市长王海英 in the first lines, and then 王海英: of 长春."""
    if found := _in_office(context, name):
        return found
    if name in _ANSWERS:
        return _officer(context)
    at = context.text.find(name, 0, _INTRODUCED) if len(name) > 1 else -1
    while at >= 0:
        end = at + len(name)
        behind = context.text.startswith("(", end) and _IN_BRACKETS.match(context.text, end)
        if behind and (found := _in_office(context, behind[1])):
            return found
        run = _RUN.search(context.text, max(at - _OFFICE, 0), at)
        if run[0] and (found := _in_office(context, run[0])):
            return found
        at = context.text.find(name, at + 1, _INTRODUCED)
    return None


def _officer(context: Context) -> _For | None:
    """江津区经信委主任答问, and then 答: of 江津."""
    head = _HEAD_OF.search(context.text, 0, _TITLE)
    return _named_by(context, head[0]) if head else None


def _in_office(context: Context, office: str) -> _For | None:
    """一汽集团副总经理, 渝北区副区长, 省工信厅副厅长: the last office that names one."""
    for part in reversed(office.split("、")):
        if found := _named_by(context, part) or _own_place(context, part):
            return found
    return None


def _named_by(context: Context, office: str) -> _For | None:
    """特来电重庆公司总经理: its firm, or else its last place."""
    lexicon, found = context.lexicon, None
    for own in context.own_names:
        if own in office:
            return _For("actor", context.own_names[own])
    for mention in lexicon.find(office):
        if mention.kind == "actor":
            return _For("actor", mention.code)
        if mention.kind == "publisher":
            home = lexicon.actors[mention.code].home
            found = _For("area", home) if home else found
        elif mention.kind == "area" and lexicon.areas[mention.code].kind != "local":
            found = _For("area", mention.code)
    return found


def _own_place(context: Context, office: str) -> _For | None:
    """市经信委副主任, 省工信厅厅长: the town or the province that the text is about."""
    own = _OWN_OFFICE.search(office)
    local = context.lexicon.areas.get(f"全{own[1]}") if own else None
    place = context.topic.local(local) if local else None
    return _For("area", place) if place else None


def begin_turns(context: Context, sentence: Sentence) -> None:
    """Let the turns begin that have come up to a sentence."""
    while context.turns and context.turns[-1].start < sentence.end:
        turn = context.turns.pop()
        if turn.asks:
            context.asked_at = sentence.paragraph
            context.frame.period, context.answers_goal = None, False
            context.frame.indicator = None
        else:
            _answer(context, turn, sentence)
            if context.question:
                context.answers_goal = _asks_for_goals(context, context.question, turn.start)
        context.question = turn if turn.asks else None
        if turn.start >= sentence.start:
            context.noun_end = turn.end  # 香港商报记者: no place of what is told


def _asks_for_goals(context: Context, question: Turn, end: int) -> bool:
    """今年给自己定了什么任务?: whether it asks for what is wanted, and not for what came of it."""
    asks = _GOALS.search(context.text, question.end, end)
    return bool(asks and not _CAME_OF.search(context.text, question.end, end))


def _answer(context: Context, turn: Turn, sentence: Sentence) -> None:
    """Whoever answers speaks for a firm or a place, or of what was asked about."""
    frame, here = context.frame, sentence.start - 1
    at = Place(sentence.paragraph, context.place.sentence)

    def again(asked: Standing | None) -> Standing | None:
        """A word of the question, as if it opened the answer."""
        if asked is None or not 0 <= context.asked_at <= asked.at.paragraph:
            return None
        return replace(asked, token=asked.token._replace(start=here, end=here), at=at)

    firm, place = again(frame.actor), again(frame.area)
    frame.product = again(frame.product) or frame.product
    speaks_for = turn.speaks_for
    if speaks_for is None and context.host:
        speaks_for = _For("actor", context.host)
    if speaks_for is None:
        return
    word = Mention(here, here, speaks_for.kind, speaks_for.code, "")
    own = Standing(speaks_for.code, word, at)
    if speaks_for.kind == "actor":
        context.host, frame.actor = speaks_for.code, own
        firm = context.lexicon.actors.get(speaks_for.code)
        driven = context.text.find("新能源", turn.start, turn.end) >= 0
        if driven and firm and firm.makes_cars:  # 长安新能源副总经理
            frame.product = Standing("nev", word._replace(kind="product", code="nev"), at)
    else:
        context.host, frame.actor, frame.area = None, firm, place or own
