"""Lays the sentences of a paragraph beside those of its English, and says where it is sure of it.

Sentences keep their order in translation, but two may become one and one several. All such pairings are weighed, by
length and by what both sides must share (terms, figures, Latin words); a border counts as sure where nearly all of
the weight runs through it. What lies between two sure borders belongs together, and is never divided by guess.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from generator.model import Mention, Span
from generator.quality.figures_en import figures_en
from generator.quality.figures_zh import figures_zh
from generator.quality.renderings import words
from generator.sentences import chinese_sentences, english_sentences

_MOST = 6
"""So many sentences may become one, or one so many."""
_WIDEST = 10_000
"""Weighing takes time with the product of both counts: no more than a hundred sentences of each."""
_SURE = 0.97
_SHARED, _ASTRAY = 1.5, -3.0
_CLAUSE, _FULL, _SPLIT, _CROSSED = -1.0, -2.0, -0.7, -2.0
"""To join at a semicolon, at a full stop; to divide in English; both at once."""
_SPREAD = 50.0
"""The variance of English length, in characters, for each Chinese character."""
_LATIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.+-]*[A-Za-z0-9]")
_NEVER = -math.inf


@dataclass(frozen=True, slots=True)
class Passage:
    """Chinese and English that belong together, as spans of the paragraph and of its English."""

    zh: Span
    en: Span


@lru_cache(maxsize=4096)
def passages(
    text: str, english: str, mentions: tuple[Mention, ...] = (), names: tuple[tuple[str, str], ...] = ()
) -> tuple[Passage, ...]:
    """Give the smallest pieces of a paragraph whose English is sure, in order; together they are the whole.

    `names` are the renderings that the entries of the mentions may have, with these entries. Rows of a table stay with
    their rows.
    """
    if "\n" in text:
        return _rows(text, english)
    zh, en = chinese_sentences(text), english_sentences(english)
    if min(len(zh), len(en)) <= 1 or len(zh) * len(en) > _WIDEST:
        return (Passage((0, len(text)), (0, len(english))),)
    clues: dict[int, list[frozenset[int]]] = {}
    for at, found in (
        *_term_clues(zh, en, english, mentions, names),
        *_figure_clues(text, english, zh, en),
        *_latin_clues(text, english, zh, en),
    ):
        clues.setdefault(at, []).append(found)
    borders = _sure_borders(_Weights(zh, en, clues, [_CLAUSE if text[end - 1] == "；" else _FULL for _, end in zh]))
    return tuple(
        Passage((zh[i][0], zh[to_i - 1][1]), (en[j][0], en[to_j - 1][1])) for (i, j), (to_i, to_j) in pairwise(borders)
    )


def _rows(text: str, english: str) -> tuple[Passage, ...]:
    zh, en = (_lines(one) for one in (text, english))
    if len(zh) != len(en):
        return (Passage((0, len(text)), (0, len(english))),)
    return tuple(Passage(*pair) for pair in zip(zh, en, strict=True))


def _lines(text: str) -> list[Span]:
    ends = [found.end() for found in re.finditer(r"\n", text)]
    return list(zip([0, *ends], [*ends, len(text)], strict=True))


# -- what both sides share -------------------------------------------------------------------------------------


Clue = tuple[int, frozenset[int]]
"""A Chinese sentence that holds something, and the English sentences that hold its like."""


def _at(spans: Sequence[Span], position: int) -> int:
    return next(index for index, (_, end) in enumerate(spans) if position < end)


def _term_clues(
    zh: Sequence[Span], en: Sequence[Span], english: str, mentions: Sequence[Mention], names: Sequence[tuple[str, str]]
) -> Iterator[Clue]:
    ready = words(english)
    places: dict[str, set[int]] = {}
    for name, entry in names:
        places.setdefault(entry, set()).update(_at(en, start) for start, _ in ready.find(name))
    for one in mentions:
        if found := places.get(one.entry):
            yield _at(zh, one.start), frozenset(found)


def _figure_clues(text: str, english: str, zh: Sequence[Span], en: Sequence[Span]) -> Iterator[Clue]:
    known = figures_en(english)
    for figure in figures_zh(text):
        found = frozenset(_at(en, one.start) for one in known if figure.agrees(one))
        if figure.strict and found:
            yield _at(zh, figure.start), found


def _latin_clues(text: str, english: str, zh: Sequence[Span], en: Sequence[Span]) -> Iterator[Clue]:
    for match in _LATIN.finditer(text):
        found = frozenset(_at(en, one.start()) for one in re.finditer(re.escape(match.group()), english))
        if found:
            yield _at(zh, match.start()), found


# -- weighing --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Weights:
    """The logarithmic weight of every way to pair some sentences with some."""

    zh: Sequence[Span]
    en: Sequence[Span]
    clues: Mapping[int, Sequence[frozenset[int]]]
    joints: Sequence[float]
    """What it weighs to join each Chinese sentence to the next."""

    def of(self, i: int, j: int, to_i: int, to_j: int) -> float:
        """Weigh the pairing of the Chinese sentences `i` to `to_i` with the English ones `j` to `to_j`."""
        chinese = self.zh[to_i - 1][1] - self.zh[i][0]
        english = self.en[to_j - 1][1] - self.en[j][0]
        usual = chinese * self.en[-1][1] / self.zh[-1][1]
        off = (english - usual) ** 2 / (2 * _SPREAD * chinese)
        known = (found for at in range(i, to_i) for found in self.clues.get(at, ()))
        shared = sum(_SHARED if any(j <= one < to_j for one in found) else _ASTRAY for found in known)
        crossed = to_i - i > 1 and to_j - j > 1
        return shared - off + sum(self.joints[i : to_i - 1]) + _SPLIT * (to_j - j - 1) + (_CROSSED if crossed else 0.0)


def _steps(i: int, j: int) -> Iterator[tuple[int, int]]:
    """Give where a pairing that ends before `i` and `j` may begin."""
    yield from ((i - 1, j - many) for many in range(1, min(_MOST, j) + 1) if i)
    yield from ((i - many, j - 1) for many in range(2, min(_MOST, i) + 1) if j)
    if i > 1 and j > 1:
        yield i - 2, j - 2


def _sure_borders(weights: _Weights) -> list[tuple[int, int]]:
    """Give the borders through which nearly all of the weight runs, the two outer ones among them."""
    last = (len(weights.zh), len(weights.en))
    places = [(i, j) for i in range(last[0] + 1) for j in range(last[1] + 1)]
    edges = {place: [(one, weights.of(*one, *place)) for one in _steps(*place)] for place in places}
    before = dict.fromkeys(places, _NEVER) | {(0, 0): 0.0}
    for place in places[1:]:
        before[place] = _sum([before[one] + weight for one, weight in edges[place]])
    after: dict[tuple[int, int], list[float]] = {place: [] for place in places}
    after[last].append(0.0)
    for place in reversed(places):
        rest = _sum(after[place])
        for one, weight in edges[place]:
            after[one].append(rest + weight)
    whole = before[last]
    if whole == _NEVER:
        return [(0, 0), last]
    sure = math.log(_SURE)
    inner = [one for one in places[1:-1] if before[one] + _sum(after[one]) - whole > sure]
    return [(0, 0), *inner, last]


def _sum(logs: Sequence[float]) -> float:
    """Add weights that are given as logarithms."""
    most = max(logs, default=_NEVER)
    return most if most == _NEVER else most + math.log(sum(math.exp(one - most) for one in logs))
