"""The patterns of time expressions, built from ``vocabulary/periods.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from .model import Year

_WORDS = Path(__file__).parents[1] / "vocabulary" / "periods.toml"
GAP = r"[ \t]{0,2}"
_COUNTING = "一二三四五六七八九十两"
DASH = r"(?:[-~～—–―‐‑−─]{1,2}|至|到)"
_MONTH = r"(?:1[0-2](?!\d)|0?[1-9](?!\d)|十[一二]?|[一二三四五六七八九])"
_PAIRS = "一二|二三|三四|四五|五六|六七|七八|八九"
_QUARTER = r"[一二三四1-4]"
DAY = r"(?:3[01]|[12]\d|0?[1-9]|二十[一-九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"
_HAN_YEAR = r"(?:[一二][九零〇○Oo0][零〇○Oo0一二三四五六七八九]{2})"
#: 到二七年, as it is said; not 二三年, two or three years.
_SAID_YEAR = (
    r"(?:(?<=[到至在从])|(?<![㐀-鿿]))(?:二[零〇四五六七八九]|三[零〇五])(?=年(?![以之]?[前后来间内多级]))"
)
YEAR4 = r"(?:19|20)\d\d"

# One end of an expression: a year, a part of a year, or both. Every repeat is bounded, so a match
# costs a constant whatever the text.
_POINT = rf"""
(?:
    (?=\d) (?:
    (?P<iso_y>{YEAR4})(?P<iso_sep>[-/.])(?P<iso_m>1[0-2]|0?[1-9])(?P=iso_sep)
        (?P<iso_d>3[01]|[12]\d|0?[1-9])(?![\d.%])
  | (?P<ym_y>{YEAR4})[-/](?P<ym_m>0[1-9]|1[0-2])(?![-/.]?[\d%年万亿])
  | (?P<qy_q>[1-4])Q{GAP}(?P<qy_y>(?:20)?\d\d)(?![\d.%])
  | (?P<hy_h>[12])H{GAP}(?P<hy_y>(?:20)?\d\d)(?![\d.%])
    )
  | (?P<decade_c>上|20|二十){GAP}世纪(?P<decade>[1-9一二三四五六七八九])(?:0|十)年代
  | (?:
        (?=[\d一二三]) (?:
        (?P<year>{YEAR4}){GAP}(?:财政年度|财年|年度|年(?![款型]|代(?!表)))
      | (?P<year_q>(?:20)?\d\d){GAP}(?=[QH][1-4](?!\d))
      | (?P<year_whole>{YEAR4}){GAP}(?=全年|[上下]半年|前三季度|第?[一二三四]季度)
      | (?P<year_dot>{YEAR4})[./](?={GAP}\d{{1,2}}(?:{GAP}{DASH}{GAP}\d{{1,2}})?月)
      | (?P<year_open>{YEAR4})
            (?={GAP}{DASH}{GAP}(?:(?:19|20)?\d\d{GAP}(?:财年|年)
                |{YEAR4}(?:学年|[)）】》\s|,，。;；、]|\Z))
              |{GAP}至今
              |(?:(?:[、,/]|和|及|与){GAP}{YEAR4}){{1,9}}{GAP}年)
      | (?P<year_han>{_HAN_YEAR}|{_SAID_YEAR})年度?(?![款型])
      | (?P<year_sl>[1-3]\d)(?=(?:/[1-3]\d){{1,4}}年)
      | (?P<year_two>\d\d)[ ]?年度?(?![款型代龄])
        )
      | FY{GAP}'?(?P<year_fy>(?:20)?\d\d)(?!\d)
      | (?P<year_word><year-words>)
    )
    (?:{GAP}的?{GAP}(?=[0-9一二三四五六七八九十第前头首同上下半中全整刚过QH年底终末开初最])<part>)?
  | (?!H)<part-alone>
)
"""

# A part of a year. It stands twice in the whole pattern, after a year and alone: `@` keeps the
# group names of the two copies apart.
_PART = rf"""
(?:
    (?P<same@>同(?<!历史.)(?<!历年.)(?<!往年.)(?:期|月|季度?)|报告期(?=[内末,，])|(?<![㐀-鿿])期内(?=[,，]))
  | [前头首]{GAP}(?P<upto@>{_MONTH}|两){GAP}个?{GAP}(?P<upto_unit@>月份?|季度?)
  | (?=[0-9一二三四五六七八九十]) (?:
        (?P<m1@>{_MONTH}){GAP}(?:月份?)?{GAP}{DASH}{GAP}(?P<m2@>{_MONTH}){GAP}月份?
            (?!{GAP}{DAY}{GAP}[日号])
      | (?={_MONTH}{GAP}月) (?:
            (?P<dm@>{_MONTH}){GAP}月{GAP}(?P<week@>份?第{GAP}[一二三四五1-5]{GAP}周{GAP}\({GAP})?
                (?P<d1@>{DAY}){GAP}日?{GAP}{DASH}{GAP}(?P<d2@>{DAY}){GAP}[日号](?(week@){GAP}\))
          | (?P<em@>{_MONTH}){GAP}月{GAP}(?P<ed@>{DAY}){GAP}[日号]
                (?:{GAP}(?:上午|下午|中午|凌晨|早上|晚上|晚间|晚|夜|当天))?
          | (?P<fm@>{_MONTH}){GAP}月份?{GAP}的?前{GAP}(?P<fd@>{DAY}){GAP}[天日]
          | (?P<wm@>{_MONTH}){GAP}月份?{GAP}的?前{GAP}(?P<fw@>[一二两三四1-4]){GAP}周
          | (?P<third_m@>{_MONTH}){GAP}月份?{GAP}(?P<third@>[上中下])旬
          | (?P<m@>{_MONTH}){GAP}月(?!龄|嫂|球|饼|季)
                (?:份|初(?![步期始次级])|第{GAP}(?P<m_week@>[一二三四五1-5]){GAP}周
                  |(?P<m_close@>份?[底末](?![盘层部座端位]))|)
        )
      | (?P<m_pair@>{_PAIRS})月份?
      | (?P<m_list@>[1-9]|1[0-2])
            (?=(?:{GAP}(?:[、/]|和|及|与){GAP}(?:1[0-2]|[1-9])){{1,5}}{GAP}(?:[两三]个?)?月)
      | (?<=[、/和及与])(?P<m_end@>1[0-2]|[1-9])[两三]个?月
    )
  | 第?{GAP}(?P<q1@>{_QUARTER}){GAP}(?:季度)?{GAP}{DASH}{GAP}第?(?P<q2@>{_QUARTER}){GAP}季度
  | (?P<q_report@>[一三]){GAP}季报
  | 第?{GAP}(?P<q@>{_QUARTER}){GAP}(?:个{GAP})?(?:财季|季度)
  | 第{GAP}(?P<q_short@>{_QUARTER}){GAP}季(?![节军])
  | (?P<m_new@>元(?<![万亿千百十0-9美日欧港].)月份?)
  | (?P<q_head@>首季(?!军)度?|首个季度)
  | (?P<q_list@>{_QUARTER})(?=(?:[、/]|和|及|与){GAP}第?{_QUARTER}{GAP}季度)
  | Q(?P<ql1@>[1-4]){GAP}[-~—–至]{GAP}Q?(?P<ql2@>[1-4])(?![0-9A-Za-z.%万亿年月家款])
  | Q(?P<q_latin@>[1-4])(?![0-9A-Za-z.])
  | (?P<half@>[上下])半(?:财年|年)
  | (?P<half_report@>半年度|半年报|中报|中期(?=业绩|报告))
  | (?P<half_list@>上)(?=(?:[、/]|和|及|与)下半年)
  | H(?P<half_latin@>[12])(?![0-9A-Za-z.])
  | (?P<whole@>(?<![安健完齐])全年(?!龄|级)|整年|(?:刚刚?)?过去的?这?一年(?!间|里|来|多|期))<tail>
)
"""
# What only makes sense after a year (2023年底); alone these are words of their own.
_TAIL = r"""
  | (?P<close@>年?[底终](?![盘层部座特色端])|年?末(?![端位尾]))
  | (?P<m_last@>最后一个月)
  | (?P<m_head@>首个?月)(?![份度]?[内就即便])
  | (?P<open@>开年|年?初(?![步期始次级见中心])|年?中(?=[,，。;；、的)\s]|\Z))"""
# A year's start, end or inside named without the year; 3年内 and 每年底 are other words.
_BARE_YEAR_WORD = (
    r"(?<![\d一二三四五六七八九十百千几多半每近当])年(?:底|末|初|内)(?![盘层部座特端位步期始容])"
    r"|岁末(?!年)"
)
# 20日,…: a day of the month that the dateline has said; 连续8日 is a stretch.
_DAY_ALONE = (
    r"(?<![续第近满约超隔每])(?:3[01]|[12]\d|[1-9])日"
    r"(?=[,，电讯在从获举发公正宣开召]|上午|下午|晚|凌晨)"
)

# A week of the month in force, with or without its days: 第一周(1-6日); 上市第一周 is none of it.
_WEEK = (
    rf"第(?<![续市后近].){GAP}(?P<week_of>[一二三四五1-5]){GAP}周"
    rf"(?:{GAP}\({GAP}(?P<week_first>{DAY}){GAP}日?{GAP}{DASH}{GAP}(?P<week_last>{DAY}){GAP}日{GAP}\))?"
)

_PLAN = (
    r"(?P<plan>十[一二三四五六七]五|十五|[六七八九]五)[”\"」』’']?"
    r"(?P<plan_name>规划)?(?P<plan_part>期?末|期间|时期|以来|[前头后][两二三四]年|[开起]局之年|收官之年|初期?)?"
)
_NUMBER = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,2})"
#: How words end that begin with any verb: 成立以来, 投产至今. They are sought from these rare ends,
#: because what they begin with is in every line.
#: Each with its rarest character, asked for first.
SINCE = {"以来": "以", "至今": "至", "迄今": "迄", "之初": "初"}
# The openings of expressions that are patterns, not words of the table.
_OPENINGS = (
    *(f"首{digit}" for digit in "1234567890一二三四五六七八九十两"),
    *("上半", "下半", "半年度", "半年报", "中报", "中期业绩", "中期报告", "一季报", "三季报"),
    *("上、", "上/", "上和", "上世", "同期", "同月", "同季", "首季", "首个", "元月"),
    *("报告期", "期内"),
    *("全年", "整年", "年底", "年末", "年初", "年内", "岁末"),
    *("刚过去", "刚刚过", "过去的", "今明两", "明后两"),
    *(f"{word}(?={GAP}{_NUMBER})" for word in ("过去", "最近", "未来", "今后", "接下来")),
)
#: 未来三年, 接下来3—5个月.
_AHEAD = (
    rf"(?:未来|今后|接下来){_NUMBER}(?:{GAP}(?:{DASH}|、){GAP}{_NUMBER})?"
    rf"{GAP}个?(?:年|月|季度)(?:之?内|时间|间)?"
)
_WITHIN = rf"{_NUMBER}(?:{GAP}(?:{DASH}|、){GAP}{_NUMBER})?{GAP}年(?:之内|以内|内)"
#: 三, 十, 十二: a numeral that says how many, which 两三 does not.
_COUNT = "(?:十[一二三四五六七八九]?|[一二两三四五六七八九十]十?)"
#: 三年前, 两年后: years before or after the one that is told of.
_AGO = (
    rf"(?<![\d一二三四五六七八九十第每近提约])(?:(?P<ago>[1-9]\d?|{_COUNT})"
    r"年(?:[以之]?前(?![后列沿景瞻夕端期]|[一二三四五六七八九十两0-9])))"
    rf"|(?:(?<![^,，。;；:\n“(])|(?<=短短|仅仅))(?P<later>[1-9]\d?|{_COUNT})"
    r"年(?:[以之]?后)(?![期续劲者])"
)
#: 近三年来, 过去5个月.
_PAST = (
    rf"(?:近|过去|最近|这){GAP}{_NUMBER}(?:{GAP}(?:{DASH}|、){GAP}{_NUMBER})?(?:多|余)?{GAP}"
    rf"(?:年(?!级|期|前)|个月)(?:以来|来|间|里|多来|多)?"
)
#: 三年来, 四年间; not 三年来首次.
_YEARS_PAST = (
    rf"(?<![\d一二三四五六七八九十第每]){_NUMBER}(?:多|余)?年(?:以来|来|间(?!隔))(?![到自])"
    rf"(?!的?(?:首|第一|最|新[高低]))"
)

DIGITS: Mapping[str, int] = {c: i for i, c in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "O": 0, "o": 0, "两": 2,
}


class Grammar(NamedTuple):
    start: re.Pattern[str]  # a net for places where an expression may begin
    since: frozenset[str]  # words that end like 成立以来, which the net leaves out
    since_lengths: tuple[int, ...]
    point: re.Pattern[str]
    other: re.Pattern[str]
    before: re.Pattern[str]  # matches the reversed text before an expression
    before_ends: frozenset[str]  # what may stand last in that text
    before_roles: Mapping[str, str]  # of the reversed words
    after: re.Pattern[str]
    after_firsts: frozenset[str]
    after_roles: Mapping[str, str]
    title: re.Pattern[str]
    founding: re.Pattern[str]
    relative: Mapping[str, tuple[str, Year]]
    vague: Mapping[str, str]


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _by_first(rests: Mapping[str, str]) -> str:
    """Alternatives, longest first, by their first characters: `re` passes over the others at once.

    `rests` has for each word the pattern of what follows its first character.
    """
    parts: dict[str, list[str]] = {}
    for word in sorted(rests, key=len, reverse=True):
        parts.setdefault(word[0], []).append(rests[word])
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in parts.items())


def _guarded(words: Mapping[str, Mapping[str, object]]) -> str:
    """Alternatives for relative words, each with its own guards."""
    rests = {}
    for word, entry in words.items():
        # The guard looks back from behind the first character: `re` skips on literals first.
        before = f"(?<![{entry['not_after']}].)" if entry.get("not_after") else ""
        after = f"(?![{entry['not_before']}])" if entry.get("not_before") else ""
        rests[word] = before + word[1:] + after
    return _by_first(rests)


def _affixes(table: Mapping[str, Mapping[str, str]]) -> tuple[str, dict[str, str]]:
    """Words, longest first, each kept off the characters that swallow it; and their roles.

    Words that stand before an expression come in reversed, and are matched against reversed text:
    either way the match begins at the expression.
    """
    guards = {word: bad for words in table.values() for word, bad in words.items()}
    parts = (
        word + (f"(?![{guards[word]}])" if guards[word] else "")
        for word in sorted(guards, key=len, reverse=True)
    )
    return "|".join(parts), {word: role for role, words in table.items() for word in words}


@cache
def load_grammar() -> Grammar:
    table = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    relative = {
        word: (unit, Year(entry["anchor"], entry["offset"]))
        for unit in ("year", "month", "quarter", "day")
        for word, entry in table[unit].items()
    }
    vague = {word: role for role, words in table["vague"].items() for word in words}
    torn = {word: {"not_after": table["torn"].get(word)} for word in vague}
    point = (
        _POINT.replace("<year-words>", _guarded(table["year"]))
        .replace("<part>", _PART.replace("<tail>", _TAIL).replace("@", ""))
        .replace("<part-alone>", _PART.replace("<tail>", "").replace("@", "_"))
    )
    shorter = {w: e for unit in ("month", "quarter", "day") for w, e in table[unit].items()}
    other = (
        # 截至今|年8月: what ends in 今 is not followed by 年.
        rf"(?P<vague>(?:{_guarded(torn)})"
        rf"(?:(?<!今)|(?![年日天])))"
        rf"|(?P<relative>{_guarded(shorter)})"
        # No count of years has three digits.
        rf"|(?=[\d{_COUNTING}])(?!\d{{3}})(?:(?P<within>{_WITHIN})|{_AGO}|(?P<years_past>{_YEARS_PAST})"
        rf"|(?P<day_alone>{_DAY_ALONE})|{_PLAN})"
        rf"|(?P<ahead>{_AHEAD})|(?P<pair>今明|明后)两年(?![前后])|(?P<past>{_PAST})"
        rf"|(?P<bare>{_BARE_YEAR_WORD})|{_WEEK}"
    )
    since = frozenset(word for word in vague if word.endswith(tuple(SINCE)))
    reversed_words = {
        role: {word[::-1]: bad for word, bad in words.items()}
        for role, words in table["before"].items()
    }
    before, before_roles = _affixes(reversed_words)
    after, after_roles = _affixes(table["after"])
    return Grammar(
        start=_start([word for word in [*relative, *vague] if word not in since]),
        since=since,
        since_lengths=tuple(sorted(set(map(len, since)))),
        point=re.compile(point, re.X),
        other=re.compile(other),
        before=re.compile(f"{GAP}(?P<word>{before})"),
        before_ends=frozenset(" \t").union(word[0] for word in before_roles),
        before_roles=before_roles,
        after=re.compile(f"{GAP}(?P<word>{after})"),
        after_firsts=frozenset(" \t").union(word[0] for word in after_roles),
        after_roles=after_roles,
        title=re.compile(rf"(?:{_any(table['title']['before'])})》?{GAP}$"),
        founding=re.compile(_any(table["founding"]["after"])),
        relative=relative,
        vague=vague,
    )


#: What makes a numeral open a time: 3年, 3季度, 3个季度, 3多年, 3—5月, 3、4月. Most open none: 3家.
_OF_TIME = (
    rf"[年月季财]|个{GAP}[财季]|[多余]年"
    rf"|(?:{DASH}|[、/和及与]){GAP}[0-9第{_COUNTING}]"
)
_AFTER_DIGITS = (
    rf"[0-9]{{0,3}}{GAP}(?:{_OF_TIME}|[日世QH]|至今|[两三]个?月)"
    rf"|(?<=[12])[09][0-9]{{2}}(?:[./-][0-9 \t]|{GAP}(?:[全上下前第一二三四]|,{GAP}[12]))"
)
_AFTER_HAN = (
    rf"(?:[{_COUNTING}零〇○O][{_COUNTING}零〇○Oo0]{{0,2}})?{GAP}(?:{_OF_TIME}|世)"
    r"|(?<=[六七八九十])五|(?<=十)[一二三四五六七]五"
)
#: 第二季度, 第二周; 前8个月, 头两月; 近三年, 这3—5个月. But 第35届, 前三名, 近3000亿.
_AFTER_LEAD = (
    rf"(?<=第){GAP}[一二三四五1-5]{GAP}(?:周|{_OF_TIME})"
    rf"|(?<=[前头]){GAP}[0-9{_COUNTING}]{{1,2}}{GAP}个?{GAP}[月季]"
    rf"|(?<=[近这]){GAP}{_NUMBER}(?:{GAP}(?:{DASH}|、){GAP}{_NUMBER})?[多余]?{GAP}[年个]"
)


def _start(words: list[str]) -> re.Pattern[str]:
    """A cheap net for places where an expression may begin.

    It opens with one character class, which `re` skips to in C, and then asks what may follow;
    only places that pass are tried against the grammar.
    """
    rests: dict[str, dict[str, set[str]]] = {}  # by second character, then by what follows it
    for word in [*words, *_OPENINGS]:
        rests.setdefault(word[1], {}).setdefault(word[2:], set()).add(word[0])
    firsts = "".join(sorted({word[0] for word in [*words, *_OPENINGS]}))
    seconds = "".join(map(re.escape, rests))
    known = "|".join(
        f"{second}(?:"
        + "|".join(f"(?<=[{''.join(sorted(begin))}].){rest}" for rest, begin in group.items())
        + ")"
        for second, group in rests.items()
    )
    marks = f"0-9FQ{_COUNTING}第前头近这"
    return re.compile(
        # Asked for as a class first, because `re` tries alternatives one by one.
        rf"[{marks}{firsts}](?:(?=[{seconds}])(?<=[{firsts}])(?={known})"
        rf"|(?<=[{marks}])(?:"
        rf"(?<=[0-9])(?<![0-9A-Za-z.][0-9])(?={_AFTER_DIGITS})"
        r"|(?<=[FQ])(?<![0-9A-Za-z.][FQ])(?=[Y1-4])"
        rf"|(?<=[{_COUNTING}])(?<![{_COUNTING}零〇][{_COUNTING}])"
        rf"(?=[{_COUNTING}零〇○O~～—–至到、和年月季个多余 -])(?={_AFTER_HAN})"
        rf"|(?<=[第前头近这])(?=[ 0-9{_COUNTING}])(?={_AFTER_LEAD})))"
    )


def number(text: str) -> int:
    """An Arabic or Chinese numeral below one hundred."""
    if text.isascii():
        return int(text)
    tens, ten, units = text.rpartition("十")
    value = DIGITS[units] if units else 0
    return value + 10 * (DIGITS[tens] if tens else 1) if ten else value


def short_year(text: str) -> int:
    """A year of two or four digits; two digits are of this century."""
    return int(text) if len(text) == 4 else 2000 + int(text)
