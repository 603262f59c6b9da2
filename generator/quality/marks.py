"""Holds the marks of a block against those of its English: number, quotations and titles, script, length."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity
from generator.quality.pinyin import spells
from generator.quality.words_en import number_in_words
from generator.structure.markers import Marker, MarkerKind, marker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.model import Block
    from generator.quality.bitext import Pair

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_LEAD = re.compile(
    r"\s*(?:(?:Part|Chapter|Section|Article|Volume)\s+(?P<division>\d+|[IVXLC]+|[A-Z][a-z]+)\b[.:,]?"
    r"|[(\[]?(?P<number>\d{1,3}(?:\.\d{1,2})*)(?:[.)\]:](?!\d)|\s(?=[A-Z]))|\(?(?P<roman>[IVXLC]+)[.)]|(?P<circled>[①-⑳㉑-㉟])"
    r"|\((?P<small>[ivxlc]+|[a-z])\)"
    r"|(?:The\s+)?(?P<word>[A-Za-z][a-z]+?)(?:ly)?(?:,|:|\s+is\b|\s+was\b))\s*"
)
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_BRACKETED = frozenset({MarkerKind.HAN_PAREN, MarkerKind.NUMBER_PAREN, MarkerKind.NUMBER_HALF})
_PLAN = re.compile("“二?十[一二三四五六七八九]?五”")  # English names five-year plans without quotation marks
_ALIKE = re.compile(r"[0-9A-Za-z]*[0-9][0-9A-Za-z.,:：—–-]*")
_SHORT = 20
_FUNCTION_WORDS = frozenset(
    [
        *("a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or"),
        *("s", "the", "their", "this", "to", "under", "with"),
    ]
)
# The five texts lie between 3.6 and 7.0; texts full of offices' names are the longest, short ones vary most.
_RATIO = (2.0, 8.0)
_LONG = 40
_RATIO_OF_LONG = (2.5, 7.5)
_EXAMPLES = {
    MarkerKind.HAN: "I.",
    MarkerKind.HAN_PAREN: "(1)",
    MarkerKind.ORDINAL: "First,",
    MarkerKind.ONE_OF: "One,",
}


def lead_en(text: str) -> int:
    """Give how many characters the number that opens an English text takes; 0 when it opens with none."""
    match = _LEAD.match(text)
    return match.end() if match and _values(match) else 0


def _values(match: re.Match[str] | None) -> set[int]:
    """Give what the number at the head of an English text may be; (i) is the first or, rarely, the ninth."""
    if match is None:
        return set()
    if match["circled"]:
        return {int(unicodedata.normalize("NFKC", match["circled"]))}
    if match["small"]:
        small = match["small"]
        letter = {ord(small) - ord("a") + 1} if len(small) == 1 else set()
        return letter | ({_roman(small.upper())} if set(small.upper()) <= _ROMAN.keys() else set())
    text = match["number"] or match["roman"] or match["division"] or match["word"]
    if text[0].isdigit():
        return {int(text.rsplit(".", 1)[-1])}
    if set(text) <= _ROMAN.keys():
        return {_roman(text)}
    worth = number_in_words(text)
    return {int(worth)} if worth is not None else set()


def _roman(text: str) -> int:
    values = [_ROMAN[char] for char in text]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))


def check_marks(pair: Pair) -> Iterator[Problem]:
    """Report marks that were not carried over."""
    yield from _script(pair)
    yield from _numbering(pair)
    yield from _quotations(pair)
    yield from _ending(pair)
    yield from _length(pair)
    yield from _remainder(pair)


def _script(pair: Pair) -> Iterator[Problem]:
    if pair.en.strip() == pair.block.text.strip():
        hint = "translate it, or leave it empty"
        yield Problem("english-identical", "the English is the Chinese text", pair.place, Severity.ERROR, hint)
    elif left := _HAN.search(pair.en):
        message = f"Chinese characters stand in the English: {left.group()[:12]}"
        yield Problem("english-chinese", message, pair.place, Severity.ERROR, "translate them, or write them in pinyin")


def _numbering(pair: Pair) -> Iterator[Problem]:
    found = marker(pair.block.text) if pair.block.marker else None
    if found is None:
        return
    match = _LEAD.match(pair.en)
    values = _values(match)
    if match and found.value in values:
        yield from _style(pair, found, match.group().strip())
        return
    hint = f"begin with “{_example(found)}”"
    if not values:
        message = f"the number {pair.block.marker} is not carried over"
        yield Problem("number-missing", message, pair.place, Severity.WARNING, hint)
    else:
        message = f"the number {pair.block.marker} has become “{pair.en[: match.end() if match else 0].strip()}”"
        yield Problem("number-wrong", message, pair.place, Severity.ERROR, hint)


def _style(pair: Pair, found: Marker, lead: str) -> Iterator[Problem]:
    """Keep （一） in brackets and 一、 out of them: the two stand for different depths."""
    bracketed = found.kind in _BRACKETED
    if found.kind is not MarkerKind.CIRCLED and lead[-1] in ".)" and bracketed != (lead[-1] == ")"):
        message = f"the number {pair.block.marker} has become “{lead}”, which stands for another depth"
        yield Problem("number-style", message, pair.place, Severity.WARNING, f"begin with “{_example(found)}”")


def _example(found: Marker) -> str:
    example = _EXAMPLES.get(found.kind, "1.")
    return example if found.value == 1 else f"{example} … for 1, and so on"


def _ending(pair: Pair) -> Iterator[Problem]:
    """Compare the ends: a sentence ends as one, a title or a name does not, and a colon leads on."""
    wanted = _wanted_end(pair.block.text, pair.en)
    if wanted:
        hint = f"end it {wanted}, or look whether it belongs to another block"
        message = f"the Chinese ends {wanted}, the English does not"
        yield Problem("ending", message, pair.place, Severity.WARNING, hint)


def _wanted_end(text: str, english: str) -> str:
    """Tell how the English should end, if it does not end like the Chinese."""
    zh, en = (one.rstrip("”’」』\"')）] \t")[-1:] for one in (text, english))
    if zh and zh in "。！？" and en not in ".!?:;":
        return "as a sentence"
    return "with a colon" if zh and zh in "：:" and en not in ":," else ""


def same_form(block: Block, en: str) -> bool:
    """Tell whether an English text opens with the number of the block (or neither has one) and ends as it does."""
    found = marker(block.text) if block.marker else None
    match = _LEAD.match(en)
    values = _values(match)
    return (found.value in values if found else not values) and not _wanted_end(block.text, en)


def _remainder(pair: Pair) -> Iterator[Problem]:
    """Look at what stands beside the terms: where one language has nothing but terms, so has the other.

    These are notes: a name may stand for more than its characters say (区政协 is a committee).
    """
    if not pair.mentions or {one.entry for one in pair.mentions} != {one.entry for one in pair.rendered}:
        return
    texts, renderings = (sum(one.end - one.start for one in spans) for spans in (pair.mentions, pair.rendered))
    if 2 * texts < len(pair.block.text) and 2 * renderings < len(pair.en):
        return  # much stands beside the terms on both sides
    zh = _HAN.findall(_without(pair.block.text, [(one.start, one.end) for one in pair.mentions]))
    rest = _without(pair.en, [(one.start, one.end) for one in pair.rendered])
    en = [word for word in re.findall(r"[^\W\d_]+", rest) if word.lower() not in _FUNCTION_WORDS]
    if not zh and any(not spells(word, pair.block.text) for word in en):
        message = f"the Chinese is only {pair.block.text.strip()}, the English adds “{' '.join(en[:6])}”"
        hint = "take it out, or look whether it belongs to another block"
        yield Problem("english-added", message, pair.place, Severity.NOTE, hint)
    elif not en and len("".join(zh)) > 1 and not any(char.isdigit() for char in rest):
        message = f"{'…'.join(zh)[:20]} is not in the English, which is only the term"
        hint = "translate it, or look whether the English belongs to another block"
        yield Problem("english-partial", message, pair.place, Severity.NOTE, hint)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _quotations(pair: Pair) -> Iterator[Problem]:
    """Count quotations and 《titles》 together: both become “…”. Marks inside a term are the glossary's."""
    zh = quotations_zh(pair.block.text)
    inside = sum(_cut(mention.text) for mention in pair.mentions) + len(_PLAN.findall(pair.block.text))
    en = quotations_en(pair.en)
    if not zh - inside <= en <= zh:
        message = f"the Chinese has {zh} quotations or titles, the English {en}"
        hint = "set “…” around each quotation and each 《title》"
        yield Problem("quotations", message, pair.place, Severity.WARNING, hint)


def quotations_zh(text: str) -> int:
    """Count the quotations and titles that open in a Chinese text; “人脉圈“ with two opening marks is one."""
    doubled = len(re.findall(r"“[^“”]*“(?=[^”]*$|[^“”]*“)", text))
    straight = text.count('"') // 2
    return max(0, sum(text.count(mark) for mark in "“‘《〈「『") - doubled) + straight


def _cut(text: str) -> int:
    """Count the quotations that open or close in a term: “明珠”人才 begins behind the mark that opens it."""
    return max(sum(text.count(mark) for mark in marks) for marks in ("“‘《〈「『", "”’》〉」』"))


def quotations_en(text: str) -> int:
    """Count the quotations that open in an English text; an apostrophe opens none."""
    return text.count("“") + text.count("‘") + text.count('"') // 2


def _length(pair: Pair) -> Iterator[Problem]:
    # Figures and codes are as long in both languages.
    zh, en = (len(_ALIKE.sub("", text)) for text in (re.sub(r"\s", "", pair.block.text), pair.en))
    if zh <= _SHORT:
        return
    ratio = en / zh
    least, most = _RATIO_OF_LONG if zh > _LONG else _RATIO
    if not least <= ratio <= most:
        message = f"{zh} Chinese characters have become {en} English ones ({ratio:.1f} times as many)"
        hint = "look whether something is missing" if ratio < least else "look whether something was added"
        yield Problem("length", message, pair.place, Severity.WARNING, hint)
