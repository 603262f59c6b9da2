"""Posting lists: which pages hold a key and how strongly, written so that gzip makes them small.

A key is two neighbouring characters of a folded Chinese text (`人才`), a word (` talent`), the words that begin
with two letters (`>ta`) or an entry that is mentioned (`#12`). `docs/assets/search-parts/store.js` reads them.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

# How strongly a page holds a key: somewhere, often, in a heading, in its title or names.
SOMEWHERE, OFTEN, HEADING, TITLE = range(4)
TIERS = 4
_OFTEN_FROM = 3
_LETTERS = "".join(chr(code) for code in range(35, 126) if code != ord("\\"))
_HALF = len(_LETTERS) // 2
_FNV_OFFSET, _FNV_PRIME, _WORD = 2166136261, 16777619, 0xFFFFFFFF


def bigrams(folded: str) -> Iterator[str]:
    """Give each pair of neighbouring characters."""
    return map("".join, pairwise(folded))


class Postings:
    """Collects postings page by page; pages come in ascending order, each key once a page."""

    def __init__(self) -> None:
        self._lists: dict[str, array[int]] = {}

    def add(self, page: int, tiers: Mapping[str, int]) -> None:
        """Note that `page` holds the keys of `tiers`."""
        lists, base = self._lists, page * TIERS
        for key, tier in tiers.items():
            held = lists.get(key)
            if held is None:
                held = lists[key] = array("L")
            held.append(base + tier)

    @property
    def size(self) -> int:
        """Count the postings of all lists."""
        return sum(map(len, self._lists.values()))

    def encoded(self) -> Iterator[tuple[str, str]]:
        """Give each key and its encoded list, in the order of the keys."""
        for key in sorted(self._lists):
            yield key, _encode(self._lists[key])

    def vocabulary(self) -> Iterator[tuple[str, str]]:
        """Give, for each two letters, the words that begin with them, the most widespread first."""
        words: dict[str, list[str]] = {}
        for key in self._lists:
            if key[0] == " " and len(key) > 2:  # noqa: PLR2004  two letters and the space that marks a word
                words.setdefault(f">{key[1:3]}", []).append(key[1:])
        for start in sorted(words):
            yield start, " ".join(sorted(words[start], key=lambda word: (-len(self._lists[f" {word}"]), word)))


def tiers(body: Iterable[str], headings: Iterable[str], names: Iterable[str]) -> dict[str, int]:
    """Weigh the keys of one page."""
    weighed = {key: OFTEN if count >= _OFTEN_FROM else SOMEWHERE for key, count in Counter(body).items()}
    weighed.update(dict.fromkeys(headings, HEADING))
    weighed.update(dict.fromkeys(names, TITLE))
    return weighed


def shard_of(key: str, shards: int) -> int:
    """Give the shard of a key: FNV-1a over its characters."""
    value = _FNV_OFFSET
    for char in key:
        value = ((value ^ ord(char)) * _FNV_PRIME) & _WORD
    return value % shards


def _encode(held: array[int]) -> str:
    """Write ascending numbers `page * 4 + tier` as gaps: most become one character."""
    parts, before = [], 0
    for value in held:
        page, tier = divmod(value, TIERS)
        parts.append(_number((page - before) * TIERS + tier))
        before = page
    return "".join(parts)


def _number(value: int) -> str:
    if value < _HALF:
        return _LETTERS[value]
    return _LETTERS[_HALF + value % _HALF] + _number(value // _HALF)
