"""Whether a name may begin and end where it was found: numbers, Latin words, Chinese words, quotation marks.

It knows no entry and no document, only the characters around a place.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.model import Span
from generator.normal import View, normal
from generator.words import tokenizer

COLUMN = ("\t", "\u3000", " ")
"""What stands between columns."""
_NEAR = 12  # how many characters beside a find are looked at
_REACH = 40  # how far a run of Chinese characters is followed for cutting it into words
_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "《": "》", "〈": "〉", '"': '"', "'": "'", "＂": "＂"}
_MARKS = frozenset(_PAIRS) | frozenset(_PAIRS.values())
_NUMERALS = frozenset("一二三四五六七八九十百千万亿〇零两")
_BEHIND = frozenset("内外里中上下与和及或的等为")  # belong to no name before them: 试验区内
_BEFORE_NOUNS = frozenset("pcudfqrm")  # first letters of jieba's tags
_BEFORE_VERBS = frozenset("使让令可能会应须要")
_WORD = 3  # characters behind the first that a word may have
_CHOSEN = re.compile(r"[入评遴推当]选\Z")  # 入选区领军人才 is not cut as 入|选区
_EACH = frozenset("各每")  # stands before any noun: 各区级机关
_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]+")
_HAN_BEFORE = re.compile(f"(?:{_HAN.pattern})?\\Z")
# Two quoted things side by side, “甲”“乙”, are never one name.
_BETWEEN_QUOTED = re.compile(r"[”’」』》〉]\s*[“‘「『《〈]")
# What turns a lone number into an amount, a date, an address or a part of a longer number.
_MEASURE = re.compile(
    r"\s*(?:多|余|来|几)?(?:[年月日号时分秒天周岁元块角万亿千百人名位个家项次条款篇册套栋座间亩米吨度倍例件户份批届期种类所处台辆只支张页%％℃‰]"
    r"|平方|立方|公里|公斤|公顷|学时|余|点|层|室|弄|路)"
)
_DIGIT_BEFORE = re.compile(
    r"[0-9A-Za-z][\s\-–—.,，:：/]?$|(?:电话|传真|热线|手机|邮编|编码|账号|邮箱|序号|编号|转|分机|No\.?|[第约共计近超过达逾余￥¥$€£№#])\s*[:：]?\s*$"
)
_DIGIT_AFTER = re.compile(r"[\s\-–—.,，:：/]?[0-9A-Za-z]")
_JOINED_BEFORE = re.compile(r"[0-9A-Za-z][+.\-–/×:]$")
_JOINED_AFTER = re.compile(r"[+.\-–/×:][0-9A-Za-z]")


def bordered(text: str, start: int, end: int, *, ends: bool = True) -> bool:
    """Tell whether digits, numerals and Latin letters at the ends of a find end there, and no lone number is an amount.

    3310 is not in 133101, nor in a telephone number; 五个中心 is not in 十五个中心. Without `ends` only the inside
    is looked at.
    """
    found = text[start:end]
    if _BETWEEN_QUOTED.search(found):
        return False
    if not ends:
        return True
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if not (_free(before, found) and _free_after(found, after)):
        return False
    if not all(char.isdigit() or char.isspace() for char in found):
        return True
    if before[-1:] and after[:1] and _PAIRS.get(before[-1]) == after[0]:
        return True
    before, after = normal_width(before), normal_width(after)
    return not (_MEASURE.match(after) or _DIGIT_BEFORE.search(before) or _DIGIT_AFTER.match(after))


def _free(before: str, found: str) -> bool:
    if not before:
        return True
    if _alphanumeric(found[0]):
        return not _alphanumeric(before[-1]) and not _JOINED_BEFORE.search(normal_width(before))
    return found[0] not in _NUMERALS or not (before[-1] in _NUMERALS or normal_width(before[-1]).isdigit())


def _free_after(found: str, after: str) -> bool:
    if not after:
        return True
    if _alphanumeric(found[-1]):
        return not _alphanumeric(after[0]) and not _JOINED_AFTER.match(normal_width(after))
    return found[-1] not in _NUMERALS or after[0] not in _NUMERALS


def _alphanumeric(char: str) -> bool:
    """Tell whether a character joins with its like to one word or number, in any width."""
    folded = normal(char)
    return bool(folded) and folded[0].isascii() and folded[0].isalnum()


def normal_width(text: str) -> str:
    """Give `text` with full-width letters, digits and signs in their usual width, each as one character."""
    return "".join(chr(ord(char) - 0xFEE0) if "！" <= char <= "～" else char for char in text)


def lone(name: str) -> bool:
    """Tell whether borders matter for a normalised name beyond its first and last character being Chinese."""
    return not (_HAN.fullmatch(name[0]) and _HAN.fullmatch(name[-1])) or bool({name[0], name[-1]} & _NUMERALS)


def on_words(text: str, view_text: str, place: tuple[int, int, int, int]) -> bool:
    """Tell whether a range of the view is a word of its own where it stands (我向北大概测量 does not name 北大).

    It may also be the first or last part of a compound whose other part is a word itself (职称 in 高级职称). `place` is
    the range in the view and then in the text.
    """
    start, end, first, last = place
    opened = first == 0 or _parts(text[first - 1]) or text[first - 1] in _EACH
    closed = last == len(text) or _parts(text[last])
    return (opened and closed) or _words(view_text, start, end, opened=opened, closed=closed)


def fused(text: str, view_text: str, place: tuple[int, int, int, int]) -> bool:
    """Tell whether the last character of a name and what follows are one word: 居住证 in 居住证明, not in 居住证明确.

    `place` is the name's range in the view and then in the text.
    """
    start, end, _, last = place
    if last == len(text) or _parts(text[last]) or view_text[end : end + 1] in _BEHIND:
        return False
    if not _begins(view_text[end - 1 : end + _WORD]) or _begins(view_text[end : end + _WORD]):
        return False
    run, offset = _run(view_text, start)
    cuts = _cuts(run)
    stop = offset + end - start
    return stop < len(run) and stop not in cuts and stop - 1 in cuts


def crossed(text: str, view_text: str, place: tuple[int, int, int, int]) -> bool:
    """Tell whether a word before a name ends with the name's first character: 大虹桥 in 扩大虹桥, not in 打造大虹桥.

    Where what is left of that word is one that stands before nouns (以 in 以东虹桥), the name is taken to be meant.
    `place` is the name's range in the view and then in the text.
    """
    start, _, first, _ = place
    pair = view_text[max(0, start - 1) : start + 1]
    if _opened(text, first) or not _HAN.fullmatch(pair) or not tokenizer.frequency(pair):
        return False
    run, offset = _run(view_text, start)
    cuts = _cuts(run)
    if offset in cuts or not {offset - 1, offset + 1} <= cuts or _CHOSEN.search(run, 0, offset):
        return False
    return pair[0] not in _BEFORE_VERBS and tokenizer.tag(pair[0])[:1] not in _BEFORE_NOUNS


def begins_word(text: str, seen: View, start: int) -> bool:
    """Tell whether a word begins at `start` of the view (区 in 徐汇区人社局 begins none)."""
    first = seen.origin(start)
    if _opened(text, first) or _CHOSEN.search(seen.text, max(0, start - 2), start):
        return True
    run, offset = _run(seen.text, start)
    return offset in _cuts(run)


def _parts(char: str) -> bool:
    """Tell whether a character beside a name shows by itself that another word begins: not Chinese and not lay-out."""
    return not (_HAN.fullmatch(char) or char.isspace())


def _opened(text: str, first: int) -> bool:
    """Tell whether no Chinese word can reach into a name from before it: at the beginning, a sign, or a column's."""
    return first == 0 or text.startswith(COLUMN, first - 1) or _parts(text[first - 1])


def _words(text: str, start: int, end: int, *, opened: bool, closed: bool) -> bool:
    run, offset = _run(text, start)
    stop = offset + end - start
    cuts = _cuts(run)
    left = max((cut for cut in cuts if cut <= offset), default=0)
    right = min((cut for cut in cuts if cut >= stop), default=len(run))
    before = "" if opened else run[left:offset]
    after = "" if closed else run[stop:right]
    if not all(not part or tokenizer.frequency(part) for part in (before, after)):
        return False
    # A verb of one character may stand before it (评 in 评职称); else one character beside it is no word.
    return len(after) != 1 and (len(before) != 1 or tokenizer.tag(before) == "v")


def _run(text: str, start: int) -> tuple[str, int]:
    """Give the Chinese characters around a place, and the place in them."""
    before = _HAN_BEFORE.search(text, max(0, start - _REACH), start)
    low = before.start() if before else start
    found = _HAN.match(text, start, start + _REACH)
    return text[low : found.end() if found else start + 1], start - low


@lru_cache(maxsize=4096)
def _begins(text: str) -> bool:
    return tokenizer.begins(text)


@lru_cache(maxsize=4096)
def _cuts(run: str) -> frozenset[int]:
    """Give the places where words begin or end, as jieba's dictionary cuts the run; it guesses no new words."""
    at, cuts = 0, {0}
    for word in tokenizer.words(run):
        at += len(word)
        cuts.add(at)
    return frozenset(cuts)


def balanced(text: str, start: int, end: int) -> Span:
    """Take in the quotation mark beside a find that holds its partner: “宁聚”计划, not 宁聚”计划."""
    if _MARKS.isdisjoint(text[start:end]):
        return start, end
    for opening, closing in _PAIRS.items():
        found = text[start:end]
        if opening == closing:
            missing = found.count(opening) % 2
            before, after = missing, missing
        else:
            surplus = found.count(closing) - found.count(opening)
            before, after = max(surplus, 0), max(-surplus, 0)
        if before and text[start - 1 : start] == opening:
            start -= 1
        elif after and text[end : end + 1] == closing:
            end += 1
    return start, end
