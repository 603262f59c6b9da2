"""Cuts texts into sentences, Chinese and English, without losing a character. It knows no document and no term."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import Span

_CHINESE_END = re.compile(r"(?<=[。！？；])(?![”’》）」』】])|(?<=[。！？][”’》）」』】])")
# An end is told by what follows it: space, and then a capital, a figure or an opening mark.
_ENGLISH_END = re.compile(r"[.!?]+[\"'”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])")
# A point that belongs to its word: titles, firms, “No. 2”, Latin shorts, initials (J. Smith, U.S.).
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|Co|Ltd|Inc|Corp|Nos?|Art|Vol|vs|etc|cf|e\.g|i\.e)|(?<!['’])\b[A-Za-z])\.\s+$"
)
# The number of a heading or an item is no sentence: “III. On …”, “2. Support …”.
_NUMBER = re.compile(r"\s*(?:[IVXLC]+|\d{1,3})\.\s+$")


def chinese_sentences(text: str) -> list[Span]:
    """Give the sentences of a Chinese text in order; a semicolon ends one. They cover the text without gaps."""
    return _spans(text, [found.start() for found in _CHINESE_END.finditer(text)])


def english_sentences(text: str) -> list[Span]:
    """Give the sentences of an English text in order, each with the space behind it; they cover it without gaps.

    Where a point may belong to an abbreviation there is no end: a sentence may come out too long, never cut in two.
    """
    return _spans(text, [end for end in (one.end() for one in _ENGLISH_END.finditer(text)) if _ends(text[:end])])


def first_sentence(text: str) -> str:
    """Give the first sentence of an English text."""
    spans = english_sentences(text)
    return text[: spans[0][1]].strip() if spans else ""


def _ends(before: str) -> bool:
    return not _SHORT.search(before[-12:]) and not _NUMBER.fullmatch(before)


def _spans(text: str, cuts: list[int]) -> list[Span]:
    bounds = [0, *(cut for cut in cuts if 0 < cut < len(text)), len(text)]
    return [(start, end) for start, end in pairwise(bounds) if end > start]
