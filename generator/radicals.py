"""Reads Kangxi radicals and other double-coded ideographs as what they stand for, and puts the printed ones back.

Extraction from PDF leaves them behind: they look like the usual character and are found by no search.
Every replacement is one character for one, so whoever works on the folded text can have the original returned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

_CODED_TWICE = re.compile("[\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad9]")
# Unicode's EquivalentUnifiedIdeograph for the supplement's radicals that are whole characters too.
_SUPPLEMENT = dict(
    zip(
        "⺁⺄⺇⺊⺓⺟⺠⺩⺫⺼⻁⻄⻅⻆⻉⻋⻐⻒⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
        "厂乙几卜幺母民王罒肉虎西见角贝车金長长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
        strict=True,
    )
)


def _table() -> dict[int, str]:
    table = {ord(old): new for old, new in _SUPPLEMENT.items()}
    for first, last in ((0x2F00, 0x2FD5), (0xF900, 0xFAD9)):
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    return table


_TABLE = _table()


def has_radicals(text: str) -> bool:
    """Tell whether `text` holds characters that have a double."""
    return _CODED_TWICE.search(text) is not None


def fold(text: str) -> str:
    """Give `text` with every doubled character as its usual one; the length stays."""
    return text.translate(_TABLE)


def visible_characters(texts: Iterable[str]) -> Iterator[str]:
    """Give the characters of the texts that are no white space, in order."""
    return (char for text in texts for char in text if not char.isspace())


def printed(text: str, characters: Iterator[str]) -> str:
    """Give `text` with its visible characters taken from `characters`, as they were printed."""
    return "".join(char if char.isspace() else next(characters, char) for char in text)
