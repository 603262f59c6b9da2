"""Reads Kangxi radicals and other double-coded ideographs as what they stand for, and puts the printed ones back.

Extraction from PDF leaves them behind: they look like the usual character and are found by no search.
Every replacement is one character for one, so whoever works on the folded text can have the original returned.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

CODED_TWICE = "\u2e80-\u2ef3\u2f00-\u2fd5\uf900-\ufad9"
"""The ranges of double-coded ideographs, as they stand in a regular expression's class."""
_CODED_TWICE = re.compile(f"[{CODED_TWICE}]")
_KANGXI = (0x2F00, 0x2FD5)
_COMPATIBLE = (0xF900, 0xFAD9)
# The supplement's radicals that are printed like whole characters (Unicode's EquivalentUnifiedIdeograph): NFKC leaves
# them as they are.
_SUPPLEMENT = (
    "⺁厂 ⺄乙 ⺇几 ⺊卜 ⺎兀 ⺒巳 ⺓幺 ⺔彑 ⺛旡 ⺝月 ⺟母 ⺠民 ⺩王 ⺫罒 ⺬示 ⺱罓 ⺶羊 ⺷羊 ⺼肉 ⻁虎 "
    "⻃覀 ⻄西 ⻅见 ⻆角 ⻉贝 ⻋车 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕阝 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻢马 "
    "⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾 ⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟"
)
SUPPLEMENT = {pair[0]: pair[1] for pair in _SUPPLEMENT.split()}


def _table(*ranges: tuple[int, int]) -> dict[int, str]:
    table = {ord(old): new for old, new in SUPPLEMENT.items()}
    for first, last in ranges:
        for code in range(first, last + 1):
            folded = unicodedata.normalize("NFKC", chr(code))
            if len(folded) == 1 and folded != chr(code):
                table[code] = folded
    return table


_TABLE = _table(_KANGXI, _COMPATIBLE)
# NFKC gives 戶, but the programs that confuse the two are met with Simplified texts.
_PRINTED = _table(_KANGXI) | {ord("⼾"): "户"}


def has_radicals(text: str) -> bool:
    """Tell whether `text` holds characters that have a double."""
    return _CODED_TWICE.search(text) is not None


def fold(text: str) -> str:
    """Give `text` with every doubled character as its usual one; the length stays."""
    return text.translate(_TABLE)


def as_printed(text: str) -> str:
    """Give `text` with each radical as the character that is printed the same; all else stays, length and all."""
    return text.translate(_PRINTED)


def visible_characters(texts: Iterable[str]) -> Iterator[str]:
    """Give the characters of the texts that are no white space, in order."""
    return (char for text in texts for char in text if not char.isspace())


def printed(text: str, characters: Iterator[str]) -> str:
    """Give `text` with its visible characters taken from `characters`, as they were printed."""
    return "".join(char if char.isspace() else next(characters, char) for char in text)
