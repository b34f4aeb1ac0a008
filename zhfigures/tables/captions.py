"""What a page says around a table: the lines above it, its headline, and a note below.

    2024年6月重庆市汽车产量
    单位:万辆
"""

from __future__ import annotations

import re

from .cells import is_numeric, is_rank, is_year
from .words import words

__all__ = ["lines_above", "unit_below"]

#: How far above a table its caption may begin, how many lines it has, how long they are.
_CAPTION_REACH, _CAPTION_LINES, _CAPTION_LENGTH = 500, 4, 80
#: What a sentence above says that points at the table.
_POINTS_DOWN = re.compile(r"下表|如下|见表|附表|表\s?[0-9一二三四五六七八九十]")
#: In how many lines of a page its headline is looked for, how short it is, and what is none:
#: 当前位置:首页 > 统计数据, 发布时间:2024-04-20, 来源:省统计局.
_TOP_LINES, _SHORT_HEAD = 8, 4
_NO_HEAD = re.compile(
    r"[你您的当前所在]{2,4}位置|首页|\S\s?[>»›]{1,2}\s?[^\s>]|^[^:]{0,4}(?:来源|时间|日期):|"
    r"^(?:(?:证券|股票|[ABH]股)代码|公告编号|编号)\s?:|"
    r"^(?:发件人|收件人|抄送|作者):|"
    r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?\s+\d{1,2}:\d{2}|"
    r"^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}(?![\d-])[日\d\s:]*$"
)
#: What a board says of every notice: 本公司董事会保证信息披露的内容真实、准确、完整.
_ASSURED = re.compile(r"董事会.{0,16}保证")
#: Where a note tells the unit of the table above it, and how near.
_UNIT_BELOW = re.compile(
    r"单位\s?(?:[都均皆]|统一)(?:是|为|以)\s?((?:[千百]?[万亿])?[^\s,，;。、()0-9]{1,3})"
)
_NOTE_REACH = 120


def lines_above(text: str, start: int) -> list[str]:
    """The caption: short lines above, and a sentence that points at the table; nearest first.

    The first line of the document, its headline, stands behind them all.
    """
    lines: list[str] = []
    floor = max(0, start - _CAPTION_REACH)
    for line in reversed(text[floor:start].rstrip("| \n").split("\n")):
        if _is_celled(line) or _is_row(line):
            break  # the table before
        line = line.strip(" #*>")
        if not line or line.startswith(words().notes) or _NO_HEAD.search(line):
            continue
        if line == "1" or is_rank(line) or _ASSURED.search(line):
            continue  # the rank of the first row
        if is_numeric(line):
            break
        if len(line) > _CAPTION_LENGTH or line.endswith("。"):
            sentence = line.rstrip("。").rsplit("。", 1)[-1]
            if _POINTS_DOWN.search(sentence) or sentence.endswith(":") or not lines:
                lines.append(sentence[-2 * _CAPTION_LENGTH :])
            break
        lines.append(line)
        if len(lines) == _CAPTION_LINES:
            break
    head = _headline(text[: min(start, _CAPTION_REACH)])
    if head and head not in lines and len(head) <= _CAPTION_LENGTH and not _is_celled(head):
        lines.append(head)
    return lines


def unit_below(text: str, end: int) -> list[str]:
    """The unit that a note under a table says: 单位都是台, 注:以上单位均为辆."""
    told = _UNIT_BELOW.search(text, end, end + _NOTE_REACH)
    return [f"单位:{told[1]}"] if told else []


def _headline(text: str) -> str:
    """The first line that is no path to the page (首页 > 数据), no date and no source."""
    for line in text.split("\n")[:_TOP_LINES]:
        line = line.strip(" #*")
        if len(line) >= _SHORT_HEAD and not (_NO_HEAD.search(line) or _is_celled(line)):
            return line
    return ""


def _is_row(line: str) -> bool:
    """Whether a line is a row of a table without bars: 汽车 万辆 21.2 5.5."""
    tokens = line.split()
    return len(tokens) > 2 and all(map(is_numeric, tokens[-2:])) and not is_year(tokens[-2])


def _is_celled(line: str) -> bool:
    """Whether a line is one of another table: 理想 | 35,020."""
    return "|" in line or "\t" in line
