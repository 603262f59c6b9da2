"""The numbers that open headings and items in Chinese documents: what kind they are and what they count.

It reads one line at a time and refuses what only looks like a number: years, amounts, decimals, dates, references
to an article in running text. Which depth a kind has in a document is `outline`'s business.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from generator.numerals import HAN_NUMERAL, integer


class MarkerKind(IntEnum):
    """Kinds of markers in the order that GB/T 9704 and the legislative style give them, highest division first.

    The order is only a second opinion: a document's own order of first appearance decides (see `outline`).
    """

    PART = 0  # 第一编
    SUBPART = 1  # 第一分编
    CHAPTER = 2  # 第一章
    SECTION = 3  # 第一节
    ARTICLE = 4  # 第一条
    PORTION = 5  # 第一部分
    HAN = 6  # 一、
    HAN_PAREN = 7  # （一）
    NUMBER = 8  # 1.
    NUMBER_COMMA = 9  # 1、
    NUMBER_PAREN = 10  # （1）
    NUMBER_HALF = 11  # 1）
    CIRCLED = 12  # ①
    DOTTED_1 = 13  # 1 总则, only where 1.1 stands under it
    DOTTED_2 = 14  # 1.1
    DOTTED_3 = 15  # 1.1.1
    DOTTED_4 = 16  # 1.1.1.1
    ORDINAL = 17  # 一是
    ONE_OF = 18  # 其一


CHAPTERS = frozenset({MarkerKind.PART, MarkerKind.SUBPART, MarkerKind.CHAPTER, MarkerKind.SECTION, MarkerKind.PORTION})
"""Kinds whose line is a heading whatever it says."""
RUNNING = frozenset({MarkerKind.ORDINAL, MarkerKind.ONE_OF})
"""Kinds that count sentences in running text; they open items, never headings."""
DOTTED = frozenset({MarkerKind.DOTTED_2, MarkerKind.DOTTED_3, MarkerKind.DOTTED_4})
"""Kinds that spell their whole path; `Marker.path` gives it."""


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker at the start of a line: its kind, its value, and the characters it takes (`text[:end]`).

    `sub` is the second number of an inserted division: 1 for 第十二条之一, else 0; `path` gives all numbers of a
    dotted one: (1, 4, 2) for 1.4.2.
    """

    kind: MarkerKind
    value: int
    end: int
    sub: int = 0
    path: tuple[int, ...] = ()


_HIGHEST = 999
_LONGEST = 32  # no marker and no sign that it is none lies further on
_N = f"{HAN_NUMERAL}{{1,9}}"  # longer ones count nothing
_D = r"[0-9０-９]{1,3}"
_CHAPTER_KINDS = {
    "编": MarkerKind.PART, "分编": MarkerKind.SUBPART, "章": MarkerKind.CHAPTER, "节": MarkerKind.SECTION,
    "条": MarkerKind.ARTICLE, "部分": MarkerKind.PORTION,
}  # fmt: skip

# 第十二条之一, 第 3 章. What follows must not make it a reference: 第十二条的规定, 第二条、第三条, 第一章至第三章.
_DIVISION = re.compile(
    rf"第\s*(?P<n>{_N}|{_D})\s*(?P<unit>分编|编|章|节|条|部分)(?:之(?P<sub>{_N}))?"
    r"(?![的至到、，。；）〕》”]|和第|或者?第|规定|所列|所称|第[一二三四五六七八九十\d]+[款项])"
)
_HAN = re.compile(rf"(?P<n>{_N})(?:、|．|\.(?!\d)|(?=[\s　])\s+)")
# 一、二级 counts on and opens nothing; 二、一级工作室 and 一、一次性补贴 do not count
_LISTED = re.compile(rf"{_N}、(?P<second>{HAN_NUMERAL}{{1,3}})(?:[、级类线等次档产月]|年级)")
# nor is （一）项, a reference
_HAN_PAREN = re.compile(rf"[（(〔]\s*(?P<n>{_N})\s*[）)〕](?!项(?!目)|款(?![项待])|至第|[、，])")
# 1. 1． 1、 and 1.2025年 but not 1.5万 nor 10.24; a full stop after a year is no marker (three digits at most).
_YEAR = r"(?:19|20)\d\d\s?(?:年|[-—－–~～至/]\s?(?:(?:19|20)?\d\d)\s?(?:学?年))"
_NUMBER = re.compile(rf"(?P<n>{_D})\s?(?:(?P<dot>[.．](?:(?![0-9０-９])|(?={_YEAR})))|(?P<comma>、)|(?P<half>[）)]))")
_NUMBER_PAREN = re.compile(r"[（(]\s*(?P<n>[0-9０-９]{1,2})\s*[）)]")
_PAREN_HAN = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
_CIRCLED = re.compile(r"[①-⑳㉑-㉟]")
_DOTTED = re.compile(r"(?P<all>\d{1,2}(?:[.．]\d{1,2}){1,3})(?:[.．、](?!\d)|[ 　]+(?![\d%])|(?=[\u4e00-\u9fff《“]))")
_NOT_AFTER_DOTTED = re.compile(
    r"[ 　]*(?:[万亿千百个多余倍元年月日％%]|平方|公里|公顷|亩|吨|毫|厘|微|千|米|分|折|版|[到至～~-])"
)
_BARE = re.compile(r"(?P<n>\d{1,2})[ 　]+(?=[\u4e00-\u9fff])")
_ORDINAL = re.compile(r"(?P<n>[一二三四五六七八九十]{1,3})(?:是(?!否)|要(?=[\u4e00-\u9fff]{4}))")
_ONE_OF = re.compile(r"其(?P<n>[一二三四五六七八九十])(?=[是，、：])(?:是)?")


def marker(text: str) -> Marker | None:
    """Read the marker that `text` begins with, or `None`. `text` has no leading spaces."""
    if not text or text[0] not in _READERS:
        return None
    return _read(text[:_LONGEST])


@lru_cache(maxsize=4096)
def _read(text: str) -> Marker | None:
    return _READERS[text[0]](text)


def _circled(text: str) -> Marker | None:
    match = _CIRCLED.match(text)
    value = integer(match.group()) if match else None
    return Marker(MarkerKind.CIRCLED, value, match.end()) if match and value else None


def _ligature(text: str) -> Marker | None:
    """Read ㈠ and ⑴, which are one character each."""
    value = integer(text[0])
    kind = MarkerKind.HAN_PAREN if text[0] in _PAREN_HAN else MarkerKind.NUMBER_PAREN
    return Marker(kind, value, 1) if value else None


def _one_of(text: str) -> Marker | None:
    return _counted(_ONE_OF.match(text), MarkerKind.ONE_OF)


def bare_number(text: str) -> Marker | None:
    """Read 1 总则: a number before a space. Only the company of 1.1 makes it a marker and no amount."""
    match = _BARE.match(text)
    return Marker(MarkerKind.DOTTED_1, int(match["n"]), match.end(), path=(int(match["n"]),)) if match else None


def _division(text: str) -> Marker | None:
    match = _DIVISION.match(text)
    if not match:
        return None
    value = integer(match["n"])
    if value is None:
        return None
    sub = integer(match["sub"]) or 0 if match["sub"] else 0
    return Marker(_CHAPTER_KINDS[match["unit"]], value, match.end(), sub)


def _parenthesised(text: str) -> Marker | None:
    if match := _HAN_PAREN.match(text):
        return _counted(match, MarkerKind.HAN_PAREN)
    return _counted(_NUMBER_PAREN.match(text), MarkerKind.NUMBER_PAREN)


def _arabic(text: str) -> Marker | None:
    if (match := _DOTTED.match(text)) and not _NOT_AFTER_DOTTED.match(text, match.end()):
        path = tuple(int(number) for number in re.split(r"[.．]", match["all"]))
        if 0 in path:
            return None
        kind = (MarkerKind.DOTTED_2, MarkerKind.DOTTED_3, MarkerKind.DOTTED_4)[len(path) - 2]
        return Marker(kind, path[-1], match.end(), path=path)
    match = _NUMBER.match(text)
    if not match:
        return None
    kind = MarkerKind.NUMBER if match["dot"] else MarkerKind.NUMBER_COMMA if match["comma"] else MarkerKind.NUMBER_HALF
    return _counted(match, kind)


def _han(text: str) -> Marker | None:
    if match := _HAN.match(text):
        found = _counted(match, MarkerKind.HAN)
        listed = _LISTED.match(text) if found else None
        return None if found and listed and (integer(listed["second"]) or 0) > found.value else found
    return _counted(_ORDINAL.match(text), MarkerKind.ORDINAL)


def _counted(match: re.Match[str] | None, kind: MarkerKind) -> Marker | None:
    if not match:
        return None
    value = integer(match["n"])
    return None if value is None or value > _HIGHEST else Marker(kind, value, match.end())


_READERS: dict[str, Callable[[str], Marker | None]] = {
    "第": _division,
    "其": _one_of,
    **dict.fromkeys("（(〔", _parenthesised),
    **dict.fromkeys("0123456789０１２３４５６７８９", _arabic),
    **dict.fromkeys("〇○零一二三四五六七八九十百廿卅", _han),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕", _circled),
    **dict.fromkeys(_PAREN_HAN + "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", _ligature),
}
"""Which reader a first character calls for; nearly all lines begin with none of these."""
FIRST = frozenset(_READERS)
"""The characters that a marker may begin with."""
