"""Measures a physical line: its width, its leading space, its cells, and whether it breaks off in mid-sentence.

All widths are in half-width units: a Han character takes two, an ASCII character one. What the lines of a source
say together about its page is `layout`'s business.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.structure.markers import marker

INDENT = 4
"""The first-line indent of Chinese print: two full-width characters."""
HANG = 4
"""Compressed or hanging punctuation may overrun the margin by two characters."""
CENTRE = 6
"""A deeper indent than this is no paragraph's."""
STOP = frozenset("。！？!?…")
HALF_STOP = frozenset("；：;:")
ENDS = STOP | HALF_STOP

_AUTOSPACE = re.compile(r"(?<=[^\x00-\x7f]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[^\x00-\x7f])")
_WIDE_GAP = re.compile(r"\t[\t ]*| {3,}|\u3000{2,}")
_CLOSERS = "”’》〉」』】〕）)]\"'"
_LETTER_SPACED = 2


class Line(NamedTuple):
    """One visible line: its number in the source, its text without outer spaces, and its measures.

    `lead` is its leading space, `gap` the empty lines before it, `page` that a page begins with it; `cells` is how
    many pieces wide gaps cut it into (1 for plain text).
    """

    number: int
    text: str
    lead: int
    width: int
    gap: int
    page: bool
    cells: int = 1

    @property
    def row(self) -> bool:
        """Whether the line is a table row."""
        return self.cells > 2 or (self.cells > 1 and "\t" in self.text)  # noqa: PLR2004


def width(text: str) -> int:
    """Give the printed width in half-width units: the mean of characters (1 for each) and UTF-8 bytes (3 for Han)."""
    return (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2


def printed_width(text: str) -> int:
    """Give the width with a quarter of an em for each space that extraction writes around figures (2023 年)."""
    if " " in text:
        return width(text) - len(_AUTOSPACE.findall(text)) // 2
    return width(text)


def lead(raw: str) -> int:
    """Give the width of the white space that `raw` begins with."""
    total = 0
    for char in raw:
        if not char.isspace():
            break
        total += 2 if char == "\u3000" else 4 if char == "\t" else 1
    return total


def cells(text: str) -> list[str]:
    """Cut a line at its wide gaps; a letter-spaced title and a number before its heading are one cell."""
    parts = [part for part in _WIDE_GAP.split(text) if part]
    if len(parts) == 1 or ("\t" not in text and all(len(part) <= _LETTER_SPACED for part in parts)):
        return [text]
    found = marker(text)
    if found is not None and (found.end >= len(parts[0]) or parts[0][-1] in _CLOSERS):
        return [text] if len(parts) == 2 or "\t" not in text else parts  # noqa: PLR2004
    return parts


def count_cells(text: str) -> int:
    """Give the number of cells; fast where there is no wide gap."""
    if "\t" in text or "   " in text or "\u3000\u3000" in text:
        return len(cells(text))
    return 1


def breaks_off(line: Line) -> bool:
    """Tell whether a line of text ends in mid-sentence."""
    return line.cells == 1 and line.text[-1] not in ENDS
