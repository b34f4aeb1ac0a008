"""Bytes to clean text, with a map from every clean character back to the original.

Web text is messy: tags, entities, front matter, addresses, pinyin glosses inside words, full-width
digits, traditional script. The reader matches on a clean copy in which all of that is gone, and
cites the original. So every step here either drops a span, which the map remembers, or replaces
characters one for one.
"""

from __future__ import annotations

import codecs
import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from itertools import accumulate, chain, islice
from statistics import median

__all__ = [
    "SPACES",
    "CleanText",
    "UndecodableError",
    "clean",
    "decode",
    "parse_date",
    "split_front_matter",
]


class UndecodableError(ValueError):
    """The bytes are no text in any encoding that Chinese pages use."""


# ---------------------------------------------------------------------------------------- decoding

_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: GB2312 and GBK pages hold characters of their superset; a strict decode must not fail on them.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}


def decode(data: bytes) -> str:
    """Decode a file's bytes: byte order mark, ``<meta charset>``, strict UTF-8, then detection.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    str
        The decoded text, line ends as they were; offsets of figures count its code points.

    Raises
    ------
    UndecodableError
        Where the bytes are binary or fit no encoding.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                raise UndecodableError(f"marked as {encoding} but not decodable") from error
    if b"\0" in data:
        raise UndecodableError("binary data, not text")
    declared = _META_CHARSET.search(data, 0, 4096)
    names = [declared[1].decode("ascii").lower()] if declared else []
    for name in [*names, "utf-8"]:
        try:
            return data.decode(_SUPERSETS.get(name, name))
        except (UnicodeDecodeError, LookupError):
            continue
    return _detect(data)


def _detect(data: bytes) -> str:
    import chardet  # slow to import, and rarely needed

    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    else:  # the half character at the end is the first half of another one in GB18030
        raise UndecodableError("UTF-8 that ends inside a character")
    guess = (chardet.detect(data[:200_000]).get("encoding") or "").lower()
    for name in dict.fromkeys((_SUPERSETS.get(guess, guess), "gb18030", "big5hkscs")):
        if not name or name == "ascii":
            continue
        try:
            text = data.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if _looks_like_text(text):
            return text
    raise UndecodableError("not text in UTF-8, GB18030 or Big5")


_HAN = re.compile("[㐀-鿿]")


def _looks_like_text(text: str) -> bool:
    """Wrongly decoded bytes are full of private-use, control and rare characters."""
    odd = sum(unicodedata.category(c) in ("Cc", "Co", "Cn") and c not in "\t\r\n" for c in text)
    return odd <= len(text) // 100 and bool(_HAN.search(text))


# ------------------------------------------------------------------------------------ front matter

_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_PAIR = re.compile(r"^([A-Za-z_][\w-]*)[ \t]*:[ \t]*(.*?)[ \t]*\r?$", re.M)
_DATE = re.compile(r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2}))?")


def split_front_matter(text: str) -> tuple[dict[str, str], int]:
    """Read the ``key: value`` lines between two ``---`` at the very start.

    Returns
    -------
    fields : dict of str to str
        Keys in lower case, values without their quotes; empty where there is no front matter.
    end : int
        Offset at which the body begins.
    """
    match = _FRONT.match(text)
    if not match:
        return {}, 0
    pairs = {m[1].lower(): m[2].strip("\"'") for m in _PAIR.finditer(match[1])}
    return pairs, match.end()


def parse_date(words: str | None) -> date | None:
    """Read a date: ``2022-05-21 13:12``, ``2022年5月21日``, ``2022-05`` (its first day)."""
    match = _DATE.search(words or "")
    if not match:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3] or 1))
    except ValueError:
        return None


# -------------------------------------------------------------------------------------- clean text


@dataclass(frozen=True, slots=True)
class CleanText:
    """Text ready for matching.

    Attributes
    ----------
    text : str
        Simplified, half-width (the Chinese comma apart), free of markup, glosses and addresses.
        Table cells end in a tab, blocks in a line feed.
    original : str
        What it was made from.
    meta : dict of str to str
        The front matter.
    published : datetime.date or None
        The publication date that the document itself states.
    """

    text: str
    original: str
    meta: dict[str, str]
    published: date | None
    #: Where the pieces start in a copy, and where in what it was made from; the last copy first.
    _maps: list[tuple[list[int], list[int]]] = field(repr=False)

    def origin(self, index: int) -> int:
        """Offset in the original of the clean character at `index`."""
        for starts, sources in self._maps:
            piece = bisect_right(starts, index) - 1
            index += sources[piece] - starts[piece]
        return index

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open original span of a half-open, non-empty clean span."""
        return self.origin(start), self.origin(end - 1) + 1


_BLOCKS = (
    "address|article|aside|blockquote|br|caption|center|dd|div|dl|dt|figcaption|figure|footer|form|"
    "h[1-6]|header|hr|li|main|nav|ol|option|p|pre|section|table|tbody|tfoot|thead|title|tr|ul"
)
#: The characters of `\s`, for a class that opens a pattern: `re` is slower to skip to a category.
SPACES = r"\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_TONED = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜĀÁǍÀĒÉĚÈĪÍǏÌŌÓǑÒŪÚǓÙǕǗǙǛ"
#: Capitals are spelled out: `re` is slow to disregard case.
_GLOSS = rf"[a-zA-ZüÜ'·\ ]{{0,8}}+[{_TONED}][a-zA-ZüÜ'·\ {_TONED}]{{0,24}}+[)）]"
# Where something may stand out of the running text: one character class, to which `re` skips fast.
# White space counts only in what it may part: 205\n万辆, 近\n3000亿, 重庆 (chóngqìng); letters and
# slashes only in addresses: http, www, //.
_OPENING = re.compile(
    r"[<!\]/hHwW& \t\r\n\u00ad\u200b-\u200f\u2060\ufeff]"
    r"(?:(?<![\shHwW/])|(?<=[hHwW/])(?=[tTwW/](?<=[hH][tT]|[wW]{2}|//))"
    r"|(?<=[\d.近超约約逾过過]\s)|(?<=[㐀-鿿豈-﫿] )(?=[(（]))"
)
# What stands out. Each alternative is bounded or stops at the next bracket of its kind, so that
# hostile input costs linear time; what needs a far closing mark is found by hand.
_MARKUP = re.compile(
    rf"""
      (?P<far><!--|<(?:script|style)\b)
    | (?P<block></?(?:{_BLOCKS})\b[^<>]*>)
    | (?P<cell></t[dh]\s*>)
    | (?P<tag></?[a-zA-Z][^<>]*>)
    | (?P<image>!\[[^\[\]\n]{{0,300}}\]\([^()\s]{{0,600}}\))
    | (?P<link>\]\((?=[^()\s]*[:/.\#])[^()\s]{{0,600}}\))
    | (?P<url>(?:(?:https?:)?//[\w\-./?%&=:;,+\#~@!$]{{3,}}|www\.[\w\-./?%&=:;+\#~]{{3,}})
              (?:[(（](?<=[㐀-鿿豈-﫿].){_GLOSS})?)
    | (?P<gloss>(?<=[㐀-鿿豈-﫿])[ ][(（]{_GLOSS})
    | (?P<entity>&(?:\#\d{{1,7}}|\#x[0-9a-f]{{1,6}}|[a-z]{{2,8}});)
    | (?P<invisible>[\u00ad\u200b-\u200f\u2060\ufeff]+)
    | (?P<wrap>(?<=\d)[ \t]*\r?\n[ \t]*
                 (?=%|％|[万亿萬億]?[辆輛家元吨噸台臺]|[万亿萬億](?:$|[，。,、；]))
             | (?<=\d\.)\r?\n(?=\d)
             | (?<=[㐀-鿿\d]\d\.)(?<!\n\d\d\.)[ \t]*(?:\r?\n[ \t]*){{0,2}}
                 (?=\d{{1,2}}\s?(?:[%％]|个百分点|[万亿萬億][元辆輛]))
             | (?<=\d)[ \t]*(?:\r?\n[ \t]*){{2}}
                 (?=%|％|个百分点|[万亿萬億][元辆輛吨噸千台臺]|(?:kWh|GWh|kW)\b)
             | (?<=[㐀-鿿]\d)\r?\n(?=\d[\d.]*\s?[万亿%％辆輛萬億家台臺GMk])
             | (?<=[㐀-鿿]\d\d)\r?\n(?=\d[\d.]*\s?[万亿%％辆輛萬億家台臺GMk])
             | (?<=[近超约約逾过過])\r?\n(?=[\d一二三四五六七八九十两兩百千万萬]))
    """,
    re.X | re.I,
)
_CLOSING = {
    "<!--": re.compile("-->"),
    "<script": re.compile(r"</script[^<>]*>", re.I),
    "<style": re.compile(r"</style[^<>]*>", re.I),
}
#: 重庆(chóngqìng), 的(de): sought by each bracket, because `re` is slow to look for one of two.
_GLOSSES, _PLAIN_GLOSSES = (
    [(mark, re.compile(rf"({re.escape(mark)}{gloss})")) for mark in "(（"]
    for gloss in (rf"(?<=[㐀-鿿豈-﫿].){_GLOSS}", r"(?<=[㐀-鿿].)[a-zü]{1,6}[)）]")
)
#: A pair of glosses makes a glossed document, in which toneless syllables are glosses too.
_GLOSSED = 2

_WIDE = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) != "，"}
_WIDE |= dict.fromkeys("\u3000\u00a0\u2002\u2003\u2009\u202f\r", " ")
_WIDE |= {"\u2212": "-", "\u2011": "-", "\u2015": "—", "\u301c": "~", "\ufe31": "—", "\ufe52": "."}
_WIDE |= dict.fromkeys("│┃║┆┇┊┋", "|")  # tables that are drawn with characters
_WIDE |= dict.fromkeys("─━═┄┅┈┉", "—")
_WIDE |= dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬┠┨┝┥┯┷┿", "+")
_WIDE["陜"] = "陕"  # a look-alike of 陝 that the conversion of scripts does not know
for _char in map(chr, [*range(0x2F00, 0x2FD6), *range(0xF900, 0xFAD9)]):
    _form = unicodedata.normalize("NFKC", _char)
    if len(_form) == 1 and _form != _char:
        _WIDE[_char] = _form  # radicals and compatibility forms that PDF text is full of
_WIDE_DIGITS = "０１２３４５６７８９"
#: The full-width comma is a thousands separator only among full-width digits.
_WIDE_THOUSANDS = re.compile("，(?<=[０-９].)(?=[０-９]{3}(?![０-９]))")
#: Halves of characters belong in no text, and no matcher can take them: they fold to U+FFFD.
_TO_FOLD = "".join(map(re.escape, _WIDE)) + "\ud800-\udfff"
_FOLDED = re.compile(f"[{_TO_FOLD}]")

# Common characters that exist in one script only; enough to tell the script of a line.
_ONLY_TRADITIONAL = (
    "萬億輛產業車際發經濟與會國長開關東門電動區縣廣華實現達約過應後個們這種對為從進還時間價總"
    "額於點體資報銷運輸機構學術軍無網聯處導領預計劃設備儲單線紅綠藍員師專並據統歲幾復雙親觀"
    "亞邁賽豐馬風奧鈴寶龍騰嵐極問躍陸裝貨費歐蘭韓灣數慶靈質當輕轎廠"
)
_ONLY_SIMPLIFIED = (
    "万亿辆产业车际发经济与会国长开关东门电动区县广华实现达约过应后个们这种对为从进还时间价总"
    "额于点体资报销运输机构学术军无网联处导领预计划设备储单线红绿蓝员师专并据统岁几复双亲观"
    "亚迈赛马风奥铃宝龙腾岚极问跃陆装货费欧兰韩湾数庆灵质当轻轿厂"
)
_TRADITIONAL = re.compile(f"[{_ONLY_TRADITIONAL}]")
_FOLDED_OR_TRADITIONAL = re.compile(f"[{_TO_FOLD}{_ONLY_TRADITIONAL}]")
_SIMPLIFIED = re.compile(f"[{_ONLY_SIMPLIFIED}]")
#: Words of every report. A page that cuts some of them at line ends was wrapped by a machine.
_CUT_WORDS = frozenset(
    re.findall(
        "..",
        "汽车企业生产产业发展增长同比环比万辆亿元新能能源工业全市全年全国项目投资经济公司"
        "市场销量产量产值出口智能网联累计完成实现达到超过整车零部部件电池制造建设技术创新规模以上"
        "集团品牌销售消费服务我国中国国家基地园区新区动力同时其中目前今年去年上年我们他们记者"
        "方面形成推动加快提升合作平台系统数据行业全球国内海外下降比重占比左右",
    )
)
_WRAPPED = 2
#: A line end behind what must go on; how long such lines are at least, and how many tell.
_UNFINISHED = re.compile(r"\n(?<=[为达至到的和与及、/别]\n)(?=[0-9+\-㐀-鿿“])")
_CLAUSE_LINE, _UNFINISHED_LINES = 15, 3
#: A line end inside a sentence, and one that may be cut out: no list or heading begins after it.
_INSIDE = re.compile(r"\n(?:(?<=([㐀-鿿])\n)|(?<=([㐀-鿿]) \n))[ \n]?(?=([㐀-鿿]))")
_WRAP = re.compile(
    r"[ \n](?:(?<=[㐀-鿿\w,，、%“《(/]\n)|(?<=[㐀-鿿\w,，、%“《(/] )\n)"
    r"[ \u3000]*\n?[ \u3000]*"
    r"(?=[㐀-鿿\w%，,。、”》)“《(+-])"
    r"(?![(（]?[一二三四五六七八九十\d]{1,3}[、.)）](?!\d)|本报讯|记者|- )"
)
#: How much of the usual length a line has that was full.
_FULL = 0.6
#: The numbers that a row of a table ends in, and how much of it is looked at for them; lines above
#: such a row may be its head and its name, unless they are of sentences.
_ROW_NUMBER = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?%?|[-—–/]+")
#: What every such row holds.
_NUMBERS_APART = re.compile(rf"[0-9%\-—–/][{SPACES}]+[-+0-9—–/]")
_ROW_TAIL, _ROW_NUMBERS, _ROWS_ABOVE = 60, 3, 6
_SENTENCE = re.compile(r"[，。;；、]")
#: 貢獻 76.12%| |的銷量: a space on either side of a number; and one that parts words.
_SET_OFF = re.compile(
    r"( )(?<=[㐀-鿿,，、(] )[\d.,]{1,14} ?(?:[千百]?[万亿]{0,2})"
    r"(?:[元辆台家倍部股款人名]|%|个百分点|[港美日]元)?(?<! )( )(?=[㐀-鿿])"
)
_PARTED = re.compile("[㐀-鿿] (?=[㐀-鿿])")
#: How many such numbers make a habit.
_SPACED = 3
#: What stands at the foot of a page, in a line of its own: 1 / 2, 第1页 共2页.
_FOOT = re.compile(
    r"\n\n{0,2}[ \u3000]{0,80}(?:([1-9][0-9]?) / ([1-9][0-9]?)|"
    r"第 ?[0-9]{1,3} ?页[ ,，/]{0,2}(?:共 ?[0-9]{1,3} ?页)?)[ \u3000]*(?=\n)"
)
#: How a page prints its own date: after a word for it, or with a clock time.
_DATED = (
    *(
        re.compile(rf"{word}\s*:?\s*(20\d\d\s*[-/.年]\s*\d{{1,2}}\s*[-/.月]\s*\d{{1,2}})")
        for word in ("时间", "日期")
    ),
    re.compile(r"(20\d\d[-/.]\d{1,2}[-/.]\d{1,2})\s+\d{1,2}:\d\d"),
)


def clean(text: str) -> CleanText:
    """Make the clean copy of a text, with its map.

    Parameters
    ----------
    text : str
        A decoded document: prose, Markdown or HTML, with or without front matter.

    Returns
    -------
    CleanText
    """
    meta, body = split_front_matter(text)
    pieces, starts = _strip(text, body)
    cleaned, traditional = _fold("".join(pieces))
    if traditional:
        cleaned = _simplify(cleaned)
    published = parse_date(meta.get("published") or meta.get("date")) or _stated_date(cleaned)
    lengths = accumulate(map(len, pieces[:-1]), initial=0)
    result = CleanText(cleaned, text, meta, published, [(list(lengths), starts)])
    # a table with tabs finds the end of a page itself, and the running head behind it
    marked = "页" in cleaned or ("/" in cleaned and " / " in cleaned)
    if marked and "\t" not in cleaned and (cuts := _feet(cleaned)):
        result = _without(result, cuts)
    if cuts := _hard_wraps(result.text):
        result = _without(result, cuts)
    return _without(result, cuts) if (cuts := _set_off(result.text)) else result


def _fold(text: str) -> tuple[str, bool]:
    """２万辆 to 2万辆; and whether there are traditional characters, sought on the same way."""
    pattern, traditional, at = _FOLDED_OR_TRADITIONAL, False, 0
    while match := pattern.search(text, at):  # a handful of times, even where they are many
        at, character = match.start(), match[0]
        if character in _ONLY_TRADITIONAL:
            pattern, traditional = _FOLDED, True
            continue
        if character in _WIDE_DIGITS:
            text = _WIDE_THOUSANDS.sub(",", text)
        text = text.replace(character, _WIDE.get(character, "\ufffd"))
    return text, traditional


#: What takes the place of markup: cells end in a tab, blocks in a line feed.
_INSTEAD = {"block": "\n", "cell": "\t", "image": " ", "url": " "}


def _strip(text: str, body: int) -> tuple[list[str], list[int]]:
    """Cut the text from `body` on into the pieces to keep, each with its start in the text."""
    pieces: list[str] = []
    starts: list[int] = []
    glosses = 0
    missing: set[re.Pattern[str]] = set()  # closing marks known not to come any more
    position = body
    for opening in _OPENING.finditer(text, body):
        start = opening.start()
        match = _MARKUP.match(text, start) if start >= position else None
        if match is None:
            continue
        if start > position:
            pieces.append(text[position:start])
            starts.append(position)
        kind, position = match.lastgroup, match.end()
        if kind == "gloss":
            glosses += 1
            continue
        if kind == "far":
            closing = _CLOSING[match[0].lower()]
            close = None if closing in missing else closing.search(text, position)
            if close:
                position = close.end()
            else:
                missing.add(closing)
        elif insert := _INSTEAD.get(kind) or (kind == "entity" and html.unescape(match[0])[:1]):
            pieces.append(insert)
            starts.append(start)
    if position < len(text):
        pieces.append(text[position:])
        starts.append(position)
    glosses -= len(pieces)
    pieces, starts = _without_glosses(pieces, starts, _GLOSSES)
    if glosses + len(pieces) >= _GLOSSED:
        pieces, starts = _without_glosses(pieces, starts, _PLAIN_GLOSSES)
    return (pieces, starts) if pieces else ([" "], [max(len(text) - 1, 0)])


def _without_glosses(
    pieces: list[str], starts: list[int], glosses: Iterable[tuple[str, re.Pattern[str]]]
) -> tuple[list[str], list[int]]:
    """Drop glosses; who has them has one a word, so pieces are split and not cut by hand."""
    text = "".join(pieces)
    for mark, gloss in glosses:
        if not gloss.search(text):
            continue
        kept: list[str] = []
        kept_starts: list[int] = []
        for piece, start in zip(pieces, starts, strict=True):
            if mark not in piece:
                kept.append(piece)
                kept_starts.append(start)
                continue
            parts = gloss.split(piece)
            kept += parts[::2]
            kept_starts += [*accumulate(map(len, parts[:-1]), initial=start)][::2]
        pieces, starts = kept, kept_starts
    return pieces, starts


def _feet(text: str) -> list[tuple[int, int]]:
    """The numbers of pages, which part a table or a sentence that goes on on the next one."""
    feet = _FOOT.finditer(text)
    return [foot.span() for foot in feet if not foot[1] or int(foot[1]) <= int(foot[2])]


def _hard_wraps(text: str) -> list[tuple[int, int]]:
    """Where lines end only because they were full; none in a text whose line ends cut nothing."""
    clauses = _cuts_clauses(text)
    ends = _cut_words(text)
    first = [] if clauses else list(islice(ends, _WRAPPED))
    if len(first) < _WRAPPED and not clauses:
        return []
    full = median(filter(None, map(len, map(str.strip, text.split("\n"))))) * _FULL
    if not clauses:
        of_full = (end for end in chain(first, ends) if end - text.rfind("\n", 0, end) > full)
        if len(list(islice(of_full, _WRAPPED))) < _WRAPPED:
            return []  # 新能源汽 | 车 in a cell of a table
    found = map(re.Match.span, _WRAP.finditer(text))
    spans = [span for span in found if span[0] - text.rfind("\n", 0, span[0]) > full]
    if not (kept := _lines_of_rows(text)):
        return spans
    ends = [text.find("\n", start) for start, _ in spans]
    return [span for span, end in zip(spans, ends, strict=True) if end not in kept]


def _cut_words(text: str) -> Iterator[int]:
    """Where a line ends inside a word of every report: 汽|车, 同|比."""
    for end in _INSIDE.finditer(text):
        one, other, behind = end.groups()
        if (one or other) + behind in _CUT_WORDS:
            yield end.start()


def _lines_of_rows(text: str) -> set[int]:
    """Where lines end that are rows of numbers, 轿车 1,234 980 25.9%, or stand right above them."""
    kept: set[int] = set()
    above: list[int] = []
    at = 0
    if not _NUMBERS_APART.search(text):
        return kept
    for line in text.split("\n"):
        at += len(line) + 1
        if _is_row(line):
            kept.update(above, (at - 1,))
            above = []
        elif _SENTENCE.search(line[-_ROW_TAIL:]):
            above = []
        else:
            above = [*above[1 - _ROWS_ABOVE :], at - 1]
    return kept


def _is_row(line: str) -> bool:
    """轿车 1,234 980 25.9%: whether a line ends in numbers with blanks between."""
    last = line[-_ROW_TAIL:].split()[-_ROW_NUMBERS:]
    return len(last) == _ROW_NUMBERS and all(map(_ROW_NUMBER.fullmatch, last))


def _cuts_clauses(text: str) -> bool:
    """产销分别为|259.6万辆: whether lines, and not only short ones, end within their clauses."""
    ends = (
        end.start() - text.rfind("\n", 0, end.start()) > _CLAUSE_LINE
        for end in _UNFINISHED.finditer(text)
    )
    return len(list(islice(filter(None, ends), _UNFINISHED_LINES))) == _UNFINISHED_LINES


def _set_off(text: str) -> list[tuple[int, int]]:
    """貢獻 76.12% 的銷量: the spaces beside numbers, in a text that sets all of them off."""
    found = list(_SET_OFF.finditer(text))
    if len(found) < _SPACED or len(_PARTED.findall(text)) * 2 >= len(found):
        return []
    return [match.span(group) for match in found for group in (1, 2)]


def _without(clean: CleanText, cuts: list[tuple[int, int]]) -> CleanText:
    """The same text with the spans cut out."""
    text = clean.text
    ends, sources = map(list, zip(*cuts, strict=True))
    sources.insert(0, 0)
    ends.append(len(text))
    kept = [text[start:end] for start, end in zip(sources, ends, strict=True)]
    starts = list(accumulate(map(len, kept[:-1]), initial=0))
    return replace(clean, text="".join(kept), _maps=[(starts, sources), *clean._maps])


@cache
def _converter():
    from opencc import OpenCC  # costs tens of milliseconds: only for traditional text

    return OpenCC("t2s")


def _simplify(text: str) -> str:
    """Simplify the lines that are in traditional script, character for character.

    Lines in simplified script stay: conversion would harm names such as 乾县. A line that shows no
    script (蔚來按年增逾五成) is of the one that most lines are in.
    """
    lines = text.split("\n")
    chosen: list[int] = []
    others: list[int] = []
    for index, line in enumerate(lines):
        simplified = _SIMPLIFIED.search(line)
        if not simplified:
            others.append(index)
        if _TRADITIONAL.search(line) and (not simplified or _is_traditional(line)):
            chosen.append(index)
    if len(chosen) > len(lines) - len(others):
        chosen = sorted({*chosen, *others})
    if chosen:
        simple = _converter().convert("\n".join(lines[index] for index in chosen)).split("\n")
        for index, line in zip(chosen, simple, strict=True):
            # The configuration maps one to one; a dictionary that ever did not would move offsets.
            if len(line) == len(lines[index]):
                lines[index] = line
    return "\n".join(lines)


def _is_traditional(line: str) -> bool:
    """Whether a line of both scripts has more characters of that one; most lines have but one."""
    more = islice(_TRADITIONAL.finditer(line), len(_SIMPLIFIED.findall(line)), None)
    return next(more, None) is not None


def _stated_date(text: str) -> date | None:
    """The date that a page prints as its own, near its head or its foot."""
    for part in (text[:600], text[-400:]):
        found = [match for pattern in _DATED if (match := pattern.search(part))]
        if found:
            return parse_date(min(found, key=re.Match.start)[1])
    return None
