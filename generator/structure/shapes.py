"""Looks at what a number opens: a bare line, one sentence, a short sentence with text behind it, a clause of a list."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

from generator.structure.profile import Profile

_STOPS = "。！？!?"
_OPENERS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』", "【": "】", "(": ")"}
_CLOSERS = frozenset(_OPENERS.values())
_TELLING = re.compile(r"[。！？!?“‘（《「『【(”’）》」』】)]")
_REMARK = re.compile(
    r"\s*[（(\[【][^（(\[【）)\]】]{1,160}[）)\]】]。?$"
)  # （责任单位：…） behind a sentence is no text of its own
_LONGEST_LINE = 120
_LONGEST_SENTENCE = 60
_LONGEST_RUN_IN = 52


class Shape(Enum):
    """What follows a marker."""

    BARE = auto()
    COLON = auto()
    SENTENCE = auto()
    RUN_IN = auto()
    CLAUSE = auto()
    LONG = auto()


class Shaped(NamedTuple):
    """The shape, the end of the first sentence in the text, its length without the marker, and its sound.

    It is `normative` when it lays down a rule, a `topic` when it only names what follows (关于…问题。), a `field` when
    a colon stands in it (报送时间：5月8日。); it `leads` to a list when its words do not end with it (企业需提供：).
    """

    shape: Shape
    end: int
    length: int
    normative: bool
    topic: bool
    field: bool
    leads: bool


def shape(text: str, start: int, profile: Profile) -> Shaped:
    """Look at `text` behind its marker (`text[:start]`)."""
    end = len(text) if _only_asks(text, start) else first_sentence(text, start)
    length = end - start
    normative = profile.normative.search(text, start, end) is not None
    topic = profile.topic.match(text, start, end) is not None
    field = text.find("：", start, end - 1) > 0
    leads = text[-1] in "：:" and profile.leads_to_list.search(text, start) is not None
    return Shaped(_shape(text, end, length), end, length, normative, topic, field, leads)


def _only_asks(text: str, start: int) -> bool:
    """Tell whether only questions stand behind a marker, as in 什么是资格分？什么是排名分？ (a heading)."""
    return text[-1] in "？?" and len(text) - start <= _LONGEST_SENTENCE and "。" not in text and "；" not in text


def _shape(text: str, end: int, length: int) -> Shape:
    last = text[-1]
    if end < len(text) and not _REMARK.match(text, end):
        return Shape.RUN_IN if length <= _LONGEST_RUN_IN and "；" not in text[:end] else Shape.LONG
    if last in "；;，,":
        return Shape.CLAUSE
    if last in "：:":
        return Shape.COLON if length <= _LONGEST_RUN_IN else Shape.LONG
    stopped = end < len(text) or text.rstrip("”’》）)」』】")[-1:] in _STOPS
    if stopped:
        return Shape.SENTENCE if length <= _LONGEST_SENTENCE else Shape.LONG
    return Shape.BARE if length <= _LONGEST_LINE else Shape.LONG


def first_sentence(text: str, start: int) -> int:
    """Give the end of the first sentence of `text[start:]`.

    A full stop inside quotation marks or brackets ends the sentence only where the text ends with it. Wrong closing
    marks of the source do not derail it.
    """
    depth: list[str] = []
    quoted = False
    for match in _TELLING.finditer(text, start):
        char = match.group()
        if char in _OPENERS:
            depth.append(_OPENERS[char])
            quoted = quoted or char == "“"
        elif char in _CLOSERS:
            if char in depth[-_DEEPEST:]:
                del depth[len(depth) - 1 - depth[::-1].index(char) :]
        elif not depth or (len(depth) == 1 and quoted and match.start() - start > _LONGEST_LINE):
            return match.end()
    return len(text)


_DEEPEST = 8
