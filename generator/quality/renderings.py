"""Finds a rendering of a glossary entry in English text, whatever its case, number, quotes or hyphens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from generator.entry import Entry

_FOLD = str.maketrans("’‘“”–—\u2011\u00a0", "''\"\"--- ")
_WORD = re.compile(r"(?:No|Co|Ltd|St)\.(?=\s)|[^\W_]+(?:['.&+][^\W_]+)*'?")
_INSIDE = frozenset(" \n\t\"'(),;:-·[]")
_WIDEST = 4
_ARTICLES = frozenset({"a", "an", "the"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A rendering of an entry, found at `text[start:end]` of an English text."""

    entry: str
    rendering: str
    start: int
    end: int


def renderings(entry: Entry) -> tuple[str, ...]:
    """Give the renderings that a translation may use."""
    return (entry.en, *entry.en_alt)


class Words:
    """An English text as a row of word stems, made ready for finding renderings in it."""

    __slots__ = ("_at", "_spans", "stems")

    def __init__(self, text: str) -> None:
        folded = text.translate(_FOLD)
        self.stems: list[str] = []
        self._spans: list[tuple[int, int]] = []
        end = 0
        for match in _WORD.finditer(folded):
            gap = folded[end : match.start()]
            if gap != " " and (len(gap) > _WIDEST or not _INSIDE.issuperset(gap)):
                self.stems.append("")  # a full stop: no rendering reaches across
                self._spans.append((end, match.start()))
            self.stems.append(stem(match.group()))
            self._spans.append(match.span())
            end = match.end()
        self._at: dict[str, list[int]] = {}
        for index, word in enumerate(self.stems):
            self._at.setdefault(word, []).append(index)

    def find(self, rendering: str) -> Iterator[tuple[int, int]]:
        """Give where a rendering stands, each of its words in the singular or the plural."""
        wanted = _stems(rendering)
        for index in self._at.get(wanted[0], ()) if wanted else ():
            last = index + len(wanted) - 1
            if tuple(self.stems[index : last + 1]) == wanted:
                yield self._spans[index][0], self._spans[last][1]


@lru_cache(maxsize=1024)
def words(text: str) -> Words:
    """Make an English text ready for finding renderings in it."""
    return Words(text)


@lru_cache(maxsize=8192)
def _stems(rendering: str) -> tuple[str, ...]:
    stems = [stem(word) for word in _WORD.findall(rendering.translate(_FOLD))]
    return tuple(stems[1:] if len(stems) > 1 and stems[0] in _ARTICLES else stems)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Give a word in small letters, without plural and possessive ending: one form for both numbers."""
    plain = re.sub(r"'s?$", "", word.lower())
    if len(plain) > 4 and plain.endswith("ies"):  # noqa: PLR2004  ties, dies
        return f"{plain[:-3]}y"
    if plain.endswith(("sses", "shes", "ches", "xes")):
        return plain[:-2]
    return plain[:-1] if len(plain) > 1 and plain.endswith("s") and not plain.endswith("ss") else plain


def occurrences(entries: Iterable[Entry], text: str) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
    """Find the renderings of several entries: those that stand on their own, and those inside a longer one.

    The longest wins, and no two that stand on their own overlap, unless two entries share the very words.
    """
    ready = words(text)
    found = [
        Occurrence(entry.id, rendering, *span)
        for entry in entries
        for rendering in renderings(entry)
        for span in ready.find(rendering)
    ]
    kept: list[Occurrence] = []
    inside: list[Occurrence] = []
    for one in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        free = all(one.end <= other.start or other.end <= one.start or _same(one, other) for other in kept)
        (kept if free else inside).append(one)
    return tuple(sorted(kept, key=lambda each: (each.start, -each.end))), tuple(inside)


def _same(one: Occurrence, other: Occurrence) -> bool:
    """Tell whether two entries share the rendering (落户 in two senses), so that both are found there."""
    return (one.start, one.end) == (other.start, other.end) and one.entry != other.entry
