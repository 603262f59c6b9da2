"""How a Chinese name sounds and how it is written in Traditional characters: generated, for search and as a stopgap.

An entry's own `pinyin` and `zh_hant` always take precedence; machines misread names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from opencc import OpenCC
from pypinyin import Style, pinyin

from generator.words import tokenizer

if TYPE_CHECKING:
    from generator.entry import Entry

_HAN = re.compile("[\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff]")


@cache
def _converter(name: str) -> OpenCC:
    return OpenCC(name)


def traditional(text: str) -> str:
    """Give `text` in Traditional characters."""
    return str(_converter("s2t").convert(text))


def traditional_display(text: str) -> str:
    """Give `text` in Traditional characters as readers in Taiwan and Hong Kong mostly see them (高峰, not 高峯)."""
    return str(_converter("s2tw").convert(text))


def spoken(entry: Entry) -> str:
    """Give an entry's pinyin: its own, else a generated one."""
    return entry.pinyin or hanzi_pinyin(entry.zh)


def hanzi_pinyin(text: str) -> str:
    """Give the pinyin of `text` with tone marks, the syllables of a word written together."""
    words = []
    for word in tokenizer.cut(text):
        syllables = [reading[0].strip() for reading in pinyin(word, style=Style.TONE)]
        joined = "".join(syllables)
        if joined:
            words.append(joined)
    return " ".join(words)


def sort_key(spoken: str) -> str:
    """Give the key under which pinyin is sorted: letters and digits without tone marks, in small letters."""
    plain = unicodedata.normalize("NFD", spoken.lower())
    return "".join(char for char in plain if (char.isalnum() and char.isascii()) or char == " ").strip()


def han(text: str) -> str:
    """Give only the Chinese characters of `text`."""
    return "".join(_HAN.findall(text))


def syllables(name: str, spoken: str) -> tuple[str, ...]:
    """Give one syllable for each Chinese character of `name`.

    They are shared out from its pinyin where the two fit together, else they are what a machine reads.
    """
    letters = [letter for letter in unicodedata.normalize("NFC", spoken) if letter.isalpha()]
    plain = "".join(_plain(letter) for letter in letters)
    found = _shape(name).fullmatch(plain)
    if found is None:
        return machine_syllables(name)
    return tuple("".join(letters[slice(*found.span(group + 1))]) for group in range(len(found.groups())))


def machine_syllables(name: str) -> tuple[str, ...]:
    """Give one syllable for each Chinese character of `name` as pypinyin reads it."""
    return tuple(reading[0] for reading in pinyin(han(name), style=Style.TONE))


def _shape(name: str) -> re.Pattern[str]:
    """Give what the pinyin of `name` may be, letter by letter, with a group for each Chinese character.

    Figures may be spelt out.
    """
    parts: list[str] = []
    for piece in re.findall(r"[^\W\d_]|\d+", name):
        if _HAN.fullmatch(piece):
            readings = pinyin(piece, style=Style.NORMAL, heteronym=True)[0]
            parts.append("(" + "|".join(sorted({_plain(one) for one in readings}, key=len, reverse=True)) + ")")
        else:
            parts.append("[a-z]*?" if piece.isdigit() else re.escape(_plain(piece)))
    return re.compile("".join(parts))


def _plain(letters: str) -> str:
    """Drop tone marks; ü, which machines also write v, becomes u."""
    bare = "".join(char for char in unicodedata.normalize("NFD", letters.lower()) if not unicodedata.combining(char))
    return bare.replace("v", "u")
