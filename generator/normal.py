"""One view of a text for matching: what differs only in script, width, spaces or quotation marks is the same.

The view keeps an exact map back, so what is found is shown as it stands. It never decides what a match means.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, repeat
from operator import sub

from opencc import OpenCC

from generator.radicals import SUPPLEMENT

_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20), (0x30000, 0x323B0))
_IGNORED = frozenset("“”‘’„‟\"'＂＇「」『』《》〈〉﹁﹂﹃﹄`´〝〞〟")
_SELECTORS = frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
# ⻲ is Japanese, which no table of Traditional characters knows; the dot in 无界·2023 is typed in many ways.
_SAME = SUPPLEMENT | {"⻲": "龟"} | dict.fromkeys("•‧∙⋅・･", "·")


@cache
def simplified() -> Mapping[str, str]:
    """Map every Traditional character to its Simplified one; characters that stay as they are, are left out."""
    ideographs = [chr(code) for first, end in _IDEOGRAPHS for code in range(first, end)]
    # One character a line: no phrase rule of OpenCC can reach across, so the table is context-free.
    converted = OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    table = {old: new for old, new in zip(ideographs, converted, strict=True) if old != new and len(new) == 1}
    return {old: table.get(new, new) for old, new in table.items()}  # 薴 goes by way of 苧


@dataclass(frozen=True, slots=True)
class View:
    """The normalised text and the way back.

    `starts` are places in it from which the original runs on unbroken, `origins` where these lie in the original.
    `wide` tells that an original character stands for several here.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)
    wide: bool = False

    def origin(self, index: int) -> int:
        """Give the index of the original character that the character at `index` came from."""
        run = bisect_right(self.starts, index) - 1
        return self.origins[run] + index - self.starts[run]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty range of the view to the range of the original that it stands for."""
        return self.origin(start), self.origin(end - 1) + 1

    def whole(self, start: int, end: int) -> bool:
        """Tell whether a range begins and ends with whole original characters (㈱ is several in the view)."""
        if not self.wide:
            return True
        before = start == 0 or self.origin(start - 1) != self.origin(start)
        return before and (end == len(self.text) or self.origin(end) != self.origin(end - 1))


class _Table(dict[int, str]):
    """What each code point becomes; gathers those that do not become exactly one character."""

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = "" if _ignored(char) else unicodedata.normalize("NFKC", char).lower()
        if unicodedata.category(char) == "Cs":  # half a character, which no library takes
            folded = "\ufffd"
        value = "".join(simplified().get(part, part) for part in map(_same, folded) if not _ignored(part))
        if len(value) != 1:
            self.uneven.add(char)
        self[code] = value
        return value


def _same(char: str) -> str:
    return _SAME.get(char, char)


def _ignored(char: str) -> bool:
    if char in _IGNORED or char in _SELECTORS or char.isspace():
        return True
    return unicodedata.category(char) == "Cf"


_TABLE = _Table()


def view(text: str) -> View:
    """Give the view of `text`: NFKC, lower case, Simplified, without spaces, quotation and title marks."""
    folded = text.translate(_TABLE)
    uneven = _TABLE.uneven.intersection(text)
    if not uneven:
        return View(folded)
    if any(_TABLE[ord(char)] for char in uneven):
        return _counted(text, folded)
    spans = [found.span() for found in _runs(frozenset(uneven)).finditer(text)]
    origins = [end for _, end in spans]
    gone = accumulate(end - start for start, end in spans)
    return View(folded, (0, *map(sub, origins, gone)), (0, *origins))


@lru_cache(maxsize=4096)
def _runs(chars: frozenset[str]) -> re.Pattern[str]:
    return re.compile("[" + "".join(map(re.escape, sorted(chars))) + "]+")


def _counted(text: str, folded: str) -> View:
    """Give the view of a text in which a character becomes several: each of these is a run of its own."""
    starts, origins = [0], [0]
    length = 0
    for index, char in enumerate(text):
        width = len(_TABLE[ord(char)])
        if width != 1:
            starts += [*range(length, length + width), length + width]
            origins += [*repeat(index, width), index + 1]
        length += width
    return View(folded, tuple(starts), tuple(origins), wide=True)


def normal(text: str) -> str:
    """Give the text of `view(text)` alone."""
    return text.translate(_TABLE)
