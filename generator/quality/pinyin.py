"""Tells whether pinyin can be the reading of characters: each syllable one of its character's readings.

It does not decide which reading is right in a word; that is an editor's business.
"""

from __future__ import annotations

import json
import re
import unicodedata
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TONES = "\u0304\u0301\u030c\u0300"
_SANDHI = {"一": ("yī", "yí", "yì"), "不": ("bù", "bú"), "儿": ("ér", "r")}
_LONGEST = 12
_LONGEST_WORD = 4


def misread(zh: str, pinyin: str) -> str | None:
    """Give the first character that `pinyin` cannot be a reading of, or `None` when all of it fits."""
    spoken = re.sub(r"[^\w]|_", "", unicodedata.normalize("NFC", pinyin.lower()))
    ends = {0}
    parts: list[str] = re.findall(r"\d+|[A-Za-z]+|[\u3400-\u9fff]", unicodedata.normalize("NFKC", zh))
    for part in parts:
        reached = {at + size for at in ends for size in _sizes(part, spoken, at)}
        if not reached:
            return part
        ends = reached
    return None if len(spoken) in ends else "".join(parts[-1:])


def spells(word: str, text: str) -> bool:
    """Tell whether a word without tone marks is the pinyin of some characters of `text`: Shanghai of 上海."""
    starts = range(len(text)) if word.isascii() and word.isalpha() else ()
    return any(misread(text[at : at + size], word) is None for at in starts for size in range(1, _LONGEST_WORD + 1))


def _sizes(part: str, spoken: str, at: int) -> Iterator[int]:
    """Give how many letters of the pinyin a character may take; a number may be written as it is said."""
    if part[0].isascii():
        if spoken.startswith(part.lower(), at):
            yield len(part)
        elif part.isdigit():
            yield from range(2, _LONGEST)
        return
    known = _options(part)
    if not known:
        yield from range(1, 7)
    for option in known:
        if spoken.startswith(option, at):
            yield len(option)


@cache
def _options(char: str) -> frozenset[str]:
    """Give every way to write a character's syllable: as in the dictionary, without tone, in tone sandhi."""
    options: set[str] = set(_SANDHI.get(char, ()))
    for reading in _readings().get(str(ord(char)), "").split(","):
        if reading:
            letters = unicodedata.normalize("NFD", reading)
            options |= {
                reading,
                _without_tone(letters),
                unicodedata.normalize("NFC", letters.replace("\u030c", "\u0301")),
            }
    return frozenset(options)


def _without_tone(letters: str) -> str:
    return unicodedata.normalize("NFC", "".join(char for char in letters if char not in _TONES))


@cache
def _readings() -> Mapping[str, str]:
    """Give the readings of all characters, by code point, from pypinyin's own table.

    The table is read without the package, which takes half a second to load its dictionary of words.
    """
    spec = find_spec("pypinyin")
    for folder in spec.submodule_search_locations or () if spec else ():
        table = Path(folder) / "pinyin_dict.json"
        if table.is_file():
            readings: dict[str, str] = json.loads(table.read_text(encoding="utf-8"))
            return readings
    from pypinyin.constants import PINYIN_DICT  # noqa: PLC0415  the slow way, for versions that store it otherwise

    return {str(code): text for code, text in PINYIN_DICT.items()}
