"""Where a compound ends that names a house, a school, a club or an event: 某某区青年公园 begins with 某某区.

No list of such names is complete, but what they are made of is known: nouns that follow a place, or another name,
without a 的 and end in one of the words that such names end in (`heads`). What is a noun jieba's dictionary says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from generator.finder.heads import ACTS, BREAKS, COMMON, GOES_ON, HEADS, IN_NAMES, INSTITUTION, KIND, ORDINAL, SAME
from generator.words import tokenizer

_REACH = 24  # characters behind a name that are looked at
_QUOTED = 14  # characters of a quoted name
_OPENED = re.compile("[“‘「『][\u3400-\u9fff·]*$")
_CLOSED = re.compile("[\u3400-\u9fff·]*[”’」』]")
_UNIT = re.compile("[省市州区县镇乡国]$|街道$")
_AREA = re.compile("..[省市区县]$")  # where it stands behind an office, another begins: 某某局某某区
_FREE = frozenset({"any", "office", "own", "part", "rank"})
_NOMINAL = frozenset("nvamtbjlsizq")  # first letters of jieba's tags
_SPECIFIC = {kind: re.compile(f"(?:{heads})$") for kind, (heads, _) in HEADS.items()}
_ALONE = {kind: re.compile(f"(?:{heads})$") for kind, (_, heads) in HEADS.items()}
# A run of characters with a head somewhere in it: most have none, and need not be cut into words.
_SOME = {
    kind: re.compile(f"(?=[\u3400-\u9fff]*?(?:{'|'.join(heads).replace('^', '')}))[\u3400-\u9fff]+")
    for kind, heads in HEADS.items()
}


def in_quoted_name(text: str, start: int, end: int) -> bool:
    """Tell whether a word stands in a name between quotation marks, and does not end it: 海归 in “海归创业论坛”.

    What is quoted is a name if it is made of nouns and ends as names do.
    """
    opened = _OPENED.search(text, max(0, start - _QUOTED), start)
    closed = _CLOSED.match(text, end, end + _QUOTED)
    if opened is None or closed is None or end == closed.end() - 1:
        return False
    quoted = text[opened.start() + 1 : closed.end() - 1]
    ends = "·" in quoted or _SPECIFIC["unit"].search(quoted) or _ALONE["unit"].search(quoted)
    if not ends or len(quoted) > _QUOTED:
        return False
    return all(_nominal(word) for part in quoted.split("·") for word in tokenizer.words(part))


def within(text: str, start: int) -> bool:
    """Tell whether an institution stands before a place in a view, so that a word there may name a part of it."""
    return INSTITUTION.search(text, max(0, start - 3), start) is not None


def compound_end(text: str, start: int, end: int, kind: str) -> int | None:
    """Give where the name of something else ends that the name in a range of a view begins, or nothing.

    `kind` is one of `heads.HEADS`; a region or a venue that says it is a district is read as a `unit`.
    """
    if kind in ("region", "venue") and _UNIT.search(text, start, end):
        kind = "unit"
    found = _SOME[kind].match(text, end, end + _REACH)
    length = _length(found[0], kind) if found else 0
    return end + length if length else None


@lru_cache(maxsize=4096)
def _length(run: str, kind: str) -> int:
    """Give how much of a run of characters belongs to the name that a name of a kind begins."""
    phrase, length = "", 0
    words = tokenizer.words(run)
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if not _nominal(word) or (phrase == "" and kind in _FREE and _AREA.search(word)):
            break
        phrase += word
        if following not in GOES_ON and not (kind in {"any", "office"} and following == "上") and _ended(phrase, kind):
            length = len(phrase)
    return length


def _ended(phrase: str, kind: str) -> bool:
    """Tell whether a name ends with a phrase; behind a district most heads want a word that tells which."""
    if _ALONE[kind].search(phrase):
        return True
    head = _SPECIFIC[kind].search(phrase)
    if head is None or COMMON.search(phrase):
        return False
    if head.start() == 0:
        return kind != "unit" and SAME.fullmatch(phrase) is None
    return KIND.fullmatch(phrase, 0, head.start()) is None


def _nominal(word: str) -> bool:
    """Tell whether a name goes on over a word: nouns and what stands before nouns do, verbs and particles do not."""
    tag = tokenizer.tag(word)
    if BREAKS.fullmatch(word) or (tag and tag[0] not in _NOMINAL):
        return False
    if tag == "v":
        return (
            IN_NAMES.fullmatch(word) is not None
            or word.endswith(("促进会", "联谊会"))
            or (len(word) == 1 and word not in ACTS)
        )
    return tag != "m" or ORDINAL.match(word) is not None
