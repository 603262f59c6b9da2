"""Looks at what a number opens: a bare line, one sentence, a short sentence with text behind it, a clause of a list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from generator.profile import Profile

_STOPS = "。！？!?"
_OPENERS = {"“": "”", "‘": "’", "（": "）", "《": "》", "「": "」", "『": "』", "【": "】", "(": ")"}
_CLOSERS = frozenset(_OPENERS.values())
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


@dataclass(frozen=True, slots=True)
class Shaped:
    """The shape, the end of the first sentence in the text, its length without the marker, whether it lays down a rule."""

    shape: Shape
    end: int
    length: int
    normative: bool


def shape(text: str, start: int, profile: Profile) -> Shaped:
    """Look at `text` behind its marker (`text[:start]`)."""
    end = first_sentence(text, start)
    length = end - start
    normative = profile.normative.search(text, start, end) is not None
    return Shaped(_shape(text, end, length), end, length, normative)


def _shape(text: str, end: int, length: int) -> Shape:
    last = text[-1]
    if end < len(text):
        return Shape.RUN_IN if length <= _LONGEST_RUN_IN and "；" not in text[:end] else Shape.LONG
    if last in "；;，,":
        return Shape.CLAUSE
    if last in "：:":
        return Shape.COLON if length <= _LONGEST_RUN_IN else Shape.LONG
    stopped = text.rstrip("”’》）)」』】")[-1:] in _STOPS
    if stopped:
        return Shape.SENTENCE if length <= _LONGEST_SENTENCE else Shape.LONG
    return Shape.BARE if length <= _LONGEST_LINE else Shape.LONG


def first_sentence(text: str, start: int) -> int:
    """Give the end of the first sentence of `text[start:]`; a full stop inside quotation marks or brackets ends the
    sentence only where the text ends with it. Wrong closing marks of the source do not derail it."""
    depth: list[str] = []
    for index in range(start, len(text)):
        char = text[index]
        if char in _OPENERS:
            depth.append(_OPENERS[char])
        elif char in _CLOSERS:
            if char in depth:
                del depth[depth.index(char) :]
        elif char in _STOPS and not depth:
            return index + 1
        elif char in _STOPS and len(depth) == 1 and "“" in text[start:index] and index - start > _LONGEST_LINE:
            return index + 1
    return len(text)
