"""Folding: what makes two spellings the same to the search, one character at a time.

`docs/assets/search-parts/fold.js` is its twin and must give the same result for every text; because each
character folds by itself, both can map a match back to the characters that stand on the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from opencc import OpenCC

_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20), (0x30000, 0x323B0))
_FIRST_IDEOGRAPHIC = 0x2E80
_APOSTROPHES = "'’ʼ＇"
_HYPHENATED = re.compile(r"[^\W_]+(?:[-\u2010\u2011][^\W_]+)+")


@cache
def simplified() -> Mapping[str, str]:
    """Map every Traditional character to its Simplified one; characters that stay as they are, are left out."""
    ideographs = [chr(code) for first, end in _IDEOGRAPHS for code in range(first, end)]
    # One character a line: no phrase rule of OpenCC can reach across, so the table is context-free.
    converted = OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    return {old: new for old, new in zip(ideographs, converted, strict=True) if old != new and len(new) == 1}


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
    """Give the letters and digits of `text` alone: NFKC, lower case, Simplified, without marks and punctuation."""
    return text.translate(_FOLDING)


def stem(word: str) -> str:
    """Take off an English plural and write -ise as -ize, roughly: it only has to be the same on both sides."""
    word = word.replace("isation", "ization")
    if len(word) > 4 and word.endswith("ies"):  # noqa: PLR2004
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and word[-2] not in "sui":  # noqa: PLR2004
        return word[:-1]
    return word


def words(text: str, same: Mapping[str, str]) -> Iterator[str]:
    """Give the stems of the alphabetic and numeric words of `text`; ideographs only part them.

    `same` maps a stem to the one it is to be treated as (programme → program). A hyphenated word is given in its
    parts and joined, so that start-up is found as startup too.
    """
    joined = (whole for match in _HYPHENATED.findall(text) if not is_ideographic(whole := fold(match)))
    for word in (*text.translate(_WORDING).split(), *joined):
        stemmed = stem(word)
        yield same.get(stemmed, stemmed)


def is_ideographic(text: str) -> bool:
    """Tell whether a folded text holds at least one character that is not part of an alphabetic word."""
    return any(ord(char) >= _FIRST_IDEOGRAPHIC for char in text)


def conversions(texts: Iterable[str]) -> tuple[str, str]:
    """Give the Traditional characters whose Simplified form occurs in the folded `texts`, and those forms."""
    present = set().union(*texts)
    pairs = sorted((old, new) for old, new in simplified().items() if new in present)
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)
