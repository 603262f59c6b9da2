"""Finds English that stands beside the wrong paragraph, where number, figures and terms do not give it away.

Two texts that belong together are like the same other paragraphs of the project: the Chinese by its Chinese
neighbours, the English by their English (cross-language explicit semantic analysis, with the project's own pairs
as the concepts). Two places are told only when both texts fit better the other way round.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import combinations
from operator import mul
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity
from generator.quality.figures import compare
from generator.quality.figures_en import figures_en
from generator.quality.figures_zh import figures_zh
from generator.quality.marks import same_form
from generator.quality.renderings import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from generator.quality.bitext import Pair

_HAN = re.compile(r"[\u3400-\u9fff]+")
_MOST_CONCEPTS = 400
_MOST_UNSURE = 100
# Measured on the swaps of tests/test_quality_translations.py: right pairs gain nothing by an exchange.
_FEW = 10
_GAIN = 0.2
_SUPPORT = 0.15
_SURE = 0.8


def check_places(documents: Sequence[Sequence[Pair]]) -> Iterator[Problem]:
    """Report blocks of a document whose English would fit better the other way round; linear in the documents."""
    everything = [one for pairs in documents for one in pairs]
    step = -(-len(everything) // _MOST_CONCEPTS) or 1
    concepts = everything[::step]
    chinese = _Likeness([_chinese(one) for one in concepts])
    english = _Likeness([_english(one) for one in concepts])
    where = {id(one): index for index, one in enumerate(concepts)}
    for pairs in documents:
        placed = [_Placed(one, where.get(id(one)), chinese, english) for one in pairs]
        fits = {id(one): one.fits(one) for one in placed}
        worst = sorted((one for one in placed if fits[id(one)] < _SURE), key=lambda one: fits[id(one)])[:_MOST_UNSURE]
        for one, other in combinations((one for one in placed if one in worst), 2):
            if one.pair.en != other.pair.en and _exchanged(one, other):
                yield _problem(one.pair, other.pair)


def _problem(one: Pair, other: Pair) -> Problem:
    message = f"the English of {one.block.anchor} and of {other.block.anchor} seem to have changed places"
    hint = f"compare both with the Chinese; the other is at {other.place}"
    return Problem("english-misplaced", message, one.place, Severity.WARNING, hint)


def _exchanged(one: _Placed, other: _Placed) -> bool:
    """Tell whether both texts would fit better the other way round, and as well in number, figures and ending."""
    there, back = one.fits(other), other.fits(one)
    if min(there, back) < _SUPPORT or there + back - one.fits(one, other) - other.fits(other, one) < _GAIN:
        return False
    return _agree(one.pair, other.pair) and _agree(other.pair, one.pair)


def _agree(one: Pair, other: Pair) -> bool:
    figures = compare(figures_zh(one.block.text), figures_en(other.en))
    return same_form(one.block, other.en) and not figures.lost and not figures.invented


class _Placed:
    """A pair as the concepts see it: how like each of them its Chinese is, and how like its English."""

    __slots__ = ("_at", "_en", "_en_length", "_zh", "_zh_length", "pair")

    def __init__(self, pair: Pair, at: int | None, chinese: _Likeness, english: _Likeness) -> None:
        self.pair = pair
        self._at = at
        self._zh = chinese.to_all(chinese.vectors[at] if at is not None else chinese.weighed(_chinese(pair)))
        self._en = english.to_all(english.vectors[at] if at is not None else english.weighed(_english(pair)))
        self._zh_length, self._en_length = sum(map(mul, self._zh, self._zh)), sum(map(mul, self._en, self._en))

    def fits(self, other: _Placed, *without: _Placed) -> float:
        """Compare the Chinese with the English of `other`, from 0 to 1; no pair speaks for itself."""
        product, zh, en = sum(map(mul, self._zh, other._en)), self._zh_length, other._en_length
        for at in {one._at for one in (self, other, *without) if one._at is not None}:  # noqa: SLF001  its own class
            product -= self._zh[at] * other._en[at]
            zh -= self._zh[at] ** 2
            en -= other._en[at] ** 2
        return product / math.sqrt(zh * en) if zh > 1e-9 and en > 1e-9 else 0.0  # noqa: PLR2004  rounding


class _Likeness:
    """Texts as bags of words, and the cosine of any text with each of them; rare words weigh more."""

    def __init__(self, bags: Sequence[Counter[str]]) -> None:
        spread = Counter(word for bag in bags for word in bag)
        most = max(_FEW, len(bags) // 6)  # what stands everywhere tells nothing apart
        self._weight = {word: math.log(len(bags) / n) for word, n in spread.items() if 1 < n <= most}
        self.vectors = [self.weighed(bag) for bag in bags]
        self._places: dict[str, list[tuple[int, float]]] = {}
        for at, vector in enumerate(self.vectors):
            for word, weight in vector.items():
                self._places.setdefault(word, []).append((at, weight))

    def to_all(self, vector: Mapping[str, float]) -> list[float]:
        """Give the cosine of a text with each of the texts."""
        result = [0.0] * len(self.vectors)
        for word, weight in vector.items():
            for at, other in self._places.get(word, ()):
                result[at] += weight * other
        return result

    def weighed(self, bag: Counter[str]) -> dict[str, float]:
        """Give the words of a text with their weights, as a vector of length 1."""
        known = self._weight
        weights = {word: (1 + math.log(count)) * known[word] for word, count in bag.items() if word in known}
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}


def _chinese(pair: Pair) -> Counter[str]:
    """Count pairs of characters, which need no dictionary; a character alone is a word."""
    return Counter(gram for run in _HAN.findall(pair.block.text) for gram in _grams(run))


def _grams(run: str) -> Iterable[str]:
    return (run[at : at + 2] for at in range(len(run) - 1)) if len(run) > 1 else (run,)


def _english(pair: Pair) -> Counter[str]:
    return Counter(word for word in words(pair.en).stems if word.isalpha())
