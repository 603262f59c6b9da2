"""Posting lists: which pages hold a key and how strongly, written so that gzip makes them small.

A key is two neighbouring characters of a folded Chinese text (`人才`), a word (` talent`), one character
that has an equivalent (`=沪`), the words that begin with two letters (`>ta`), or an entry that is mentioned
(`#12`).
`docs/assets/search-parts/store.js` reads them.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from operator import add, sub
from zlib import crc32

# How strongly a page holds a key: somewhere, often, in a heading, in its title or names.
SOMEWHERE, OFTEN, HEADING, TITLE = range(4)
TIERS = 4
OFTEN_FROM = 3
_LETTERS = "".join(chr(code) for code in range(35, 126) if code != ord("\\"))
_HALF = len(_LETTERS) // 2


def bigrams(folded: Iterable[str]) -> Counter[str]:
    """Count the pairs of neighbouring characters within each text."""
    texts = list(filter(None, folded))
    joined = "\n".join(texts)
    counts = Counter(map(add, joined, joined[1:]))
    for before, after in pairwise(texts):  # what only the joining made
        del counts[f"{before[-1]}\n"], counts[f"\n{after[0]}"]
    return counts


class Postings:
    """Collects postings page by page; pages come in ascending order, each key once a page."""

    def __init__(self) -> None:
        self._lists: dict[str, array[int]] = defaultdict(lambda: array("I"))

    def add(self, page: int, body: Counter[str], strong: Mapping[str, int]) -> None:
        """Note the keys of `page`: those of `strong` with their tier, those of `body` by their number."""
        lists, somewhere, often = self._lists, page * TIERS + SOMEWHERE, page * TIERS + OFTEN
        for key in strong.keys() & body.keys():
            del body[key]
        for key, count in body.items():
            lists[key].append(somewhere if count < OFTEN_FROM else often)
        for key, tier in strong.items():
            lists[key].append(page * TIERS + tier)

    @property
    def size(self) -> int:
        """Count the postings of all lists."""
        return sum(map(len, self._lists.values()))

    def encoded(self) -> Iterator[tuple[str, str]]:
        """Give each key and its encoded list."""
        return ((key, _encode(held)) for key, held in self._lists.items())

    def vocabulary(self) -> Iterator[tuple[str, str]]:
        """Give, for each two letters, the words that begin with them, the most widespread first."""
        words: dict[str, list[str]] = {}
        for key in self._lists:
            if key[0] == " " and len(key) > 2:  # noqa: PLR2004  two letters and the space that marks a word
                words.setdefault(f">{key[1:3]}", []).append(key[1:])
        for start, held in words.items():
            yield start, " ".join(sorted(held, key=lambda word: (-len(self._lists[f" {word}"]), word)))


def shard_of(key: str, shards: int) -> int:
    """Give the shard of a key: the CRC-32 of its UTF-8."""
    return crc32(key.encode()) % shards


class _Numbers(dict[int, str]):
    """Numbers in letters: the lower half for a last digit, the upper half for one that is followed."""

    def __missing__(self, value: int) -> str:
        more = value >= _HALF
        self[value] = _LETTERS[_HALF + value % _HALF] + self[value // _HALF] if more else _LETTERS[value]
        return self[value]


_NUMBERS = _Numbers()


def _encode(held: array[int]) -> str:
    """Write ascending numbers `page * 4 + tier` as gaps between pages: most become one character."""
    if len(held) == 1:
        return _NUMBERS[held[0]]
    before = [value & -TIERS for value in held]
    return _NUMBERS[held[0]] + "".join(map(_NUMBERS.__getitem__, map(sub, held[1:], before)))
