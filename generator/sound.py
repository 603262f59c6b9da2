"""How a Chinese name sounds and how it is written in Traditional characters: generated, for search and as a stopgap.

An entry's own `pinyin` and `zh_hant` always take precedence; machines misread names.
"""

from __future__ import annotations

from functools import cache

import jieba
from opencc import OpenCC
from pypinyin import Style, pinyin

jieba.setLogLevel("ERROR")


@cache
def _converter() -> OpenCC:
    return OpenCC("s2t")


def traditional(text: str) -> str:
    """Give `text` in Traditional characters."""
    return _converter().convert(text)


def hanzi_pinyin(text: str) -> str:
    """Give the pinyin of `text` with tone marks, the syllables of a word written together."""
    words = []
    for word in jieba.cut(text):
        syllables = [reading[0].strip() for reading in pinyin(word, style=Style.TONE)]
        joined = "".join(syllables)
        if joined:
            words.append(joined)
    return " ".join(words)


def sort_key(spoken: str) -> str:
    """Give the key under which pinyin is sorted: letters and digits without tone marks, in small letters."""
    import unicodedata

    plain = unicodedata.normalize("NFD", spoken.lower())
    return "".join(char for char in plain if char.isalnum() and char.isascii() or char == " ").strip()
