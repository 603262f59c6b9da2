"""One view of a text for matching: what differs only in script, width, spaces or quotation marks is the same.

The view keeps an exact map back, so what is found is shown as it stands. It never decides what a match means.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0xF900, 0xFB00), (0x20000, 0x2FA20), (0x30000, 0x323B0))
_IGNORED = frozenset("“”‘’„‟\"'＂＇「」『』《》〈〉﹁﹂﹃﹄`´")


@cache
def simplified() -> Mapping[str, str]:
    """Map every Traditional character to its Simplified one; characters that stay as they are, are left out."""
    ideographs = [chr(code) for first, end in _IDEOGRAPHS for code in range(first, end)]
    # One character a line: no phrase rule of OpenCC can reach across, so the table is context-free.
    converted = OpenCC("t2s").convert("\n".join(ideographs)).split("\n")
    return {old: new for old, new in zip(ideographs, converted, strict=True) if old != new and len(new) == 1}


@dataclass(frozen=True, slots=True)
class View:
    """The normalised text, and for each of its characters the index of the original character it came from."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Map a non-empty range of the view to the range of the original that it stands for."""
        return self.origin[start], self.origin[end - 1] + 1


class _Table(dict[str, str]):
    def __missing__(self, char: str) -> str:
        if char in _IGNORED or char.isspace() or unicodedata.category(char) == "Cf":
            value = ""
        else:
            folded = unicodedata.normalize("NFKC", char).lower()
            value = "".join(simplified().get(part, part) for part in folded if not part.isspace())
        self[char] = value
        return value


_TABLE = _Table()


def view(text: str) -> View:
    """Give the view of `text`: NFKC, lower case, Simplified, without spaces, quotation and title marks."""
    pieces: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        piece = _TABLE[char]
        if piece:
            pieces.append(piece)
            origin.extend([index] * len(piece))
    return View("".join(pieces), tuple(origin))


def normal(text: str) -> str:
    """Give the text of `view(text)` alone."""
    return "".join([_TABLE[char] for char in text])
