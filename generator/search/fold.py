"""Folding: what makes two spellings the same to the search, one character at a time.

`docs/assets/search-parts/fold.js` is its twin and must give the same result for every text; because each
character folds by itself, both can map a match back to the characters that stand on the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.normal import simplified

_FIRST_IDEOGRAPHIC = 0x2E80
_APOSTROPHES = "'’ʼ＇"
_HYPHENATED = re.compile(r"[A-Za-z0-9]+(?:[-\u2010\u2011][A-Za-z0-9]+)+")


class _Folding(dict[int, str]):
    """A `str.translate` table that works out each character once."""

    def __missing__(self, code: int) -> str:
        lowered = unicodedata.normalize("NFKC", chr(code)).lower()
        kept = "".join(char for char in unicodedata.normalize("NFD", lowered) if char.isalnum())
        table = simplified()
        folded = self[code] = "".join(table.get(char, char) for char in unicodedata.normalize("NFC", kept))
        return folded


class _Wording(dict[int, str]):
    """As `_Folding`, but whatever parts two words becomes a space: punctuation and ideographs."""

    def __missing__(self, code: int) -> str:
        folded = _FOLDING[code]
        apostrophe = chr(code) in _APOSTROPHES
        wordy = folded and ord(folded[0]) < _FIRST_IDEOGRAPHIC
        self[code] = folded if wordy else "" if apostrophe else " "
        return self[code]


_FOLDING = _Folding()
_WORDING = _Wording()


def fold(text: str) -> str:
    """Give the letters and digits of `text` alone: NFKC, lower case, Simplified, without marks."""
    return text.translate(_FOLDING)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """Take off an English plural and write -isation as -ization, roughly: both sides do the same."""
    word = word.replace("isation", "ization")
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":  # noqa: PLR2004
        return word[:-1]
    return word


def words(text: str, same: Mapping[str, str]) -> Counter[str]:
    """Count the stems of the alphabetic and numeric words of `text`; ideographs only part them.

    `same` maps a stem to the one it is to be treated as (programme → program). A hyphenated word counts
    in its parts and joined, so that start-up is found as startup too.
    """
    stems: Counter[str] = Counter()
    for word, count in Counter(text.translate(_WORDING).split() + _joined(text)).items():
        stemmed = stem(word)
        stems[same.get(stemmed, stemmed)] += count
    return stems


def _joined(text: str) -> list[str]:
    return [fold(match) for match in _HYPHENATED.findall(text)]


def is_ideographic(text: str) -> bool:
    """Tell whether a folded text holds at least one character that is not part of an alphabetic word."""
    return any(ord(char) >= _FIRST_IDEOGRAPHIC for char in text)


def conversions(characters: Iterable[frozenset[str]]) -> tuple[str, str]:
    """Give the Traditional characters whose Simplified form is among the folded `characters`, and it."""
    present = set(fold("".join(frozenset().union(*characters))))
    pairs = sorted((old, new) for old, new in simplified().items() if new in present)
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)
