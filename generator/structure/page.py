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
_YEAR_IN_BRACKETS = re.compile("〔[0-9]{4}[〕)）\\]］]")  # of a document number; scans mix the two sides
_OPENED_BY = {"》": "《", "）": "（", "”": "“", "〕": "〔"}
_MARKS = re.compile("[《（“〔》）”〕]")
_LETTER_SPACED = 2
_BROKEN_SHARE = 8
_FEWEST_LINES = 6  # of a page whose margin can be told
_FLUSH_SHARE = 20  # one line in so many may stand outside the margin


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
    wide = (len(text) + len(text.encode("utf-8", "surrogatepass"))) // 2
    return wide - len(_AUTOSPACE.findall(text)) // 2 if " " in text else wide


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


def left_open(text: str) -> bool:
    """Tell whether a title, bracket or quotation is still open at the end of the line."""
    closed = set()
    if "〔" in text:
        text = _YEAR_IN_BRACKETS.sub("", text)
    for mark in reversed(_MARKS.findall(text)):
        if mark in _OPENED_BY:
            closed.add(_OPENED_BY[mark])
        elif mark not in closed:
            return True
    return False


def without_margin(lines: list[Line]) -> list[Line]:
    """Take the margin of each page off the leading space, where nearly all lines stand off the left edge.

    Lines that all have the indent of a paragraph and seldom break off are paragraphs and no page.
    """
    flush = len(lines) // _FLUSH_SHARE
    for line in lines:
        flush -= not line.lead
        if flush < 0:
            return lines
    margin = _margin(lines)
    if not margin or (margin == INDENT and not _is_broken(lines)):
        return lines
    tops = [index for index, line in enumerate(lines) if line.page and index]
    moved: list[Line] = []
    known: list[int] = []
    for first, end in zip([0, *tops], [*tops, len(lines)], strict=True):
        margin = _margin(lines[first:end])
        if end - first < _FEWEST_LINES and known and margin not in known:
            margin = known[-2:][0]  # as on the last page of the same side
        known.append(margin)
        moved += [line._replace(lead=max(0, line.lead - margin)) for line in lines[first:end]]
    return moved


def _margin(lines: list[Line]) -> int:
    """Give the leading space that nearly all lines have."""
    leads = sorted([line.lead for line in lines])
    return leads[len(leads) // _FLUSH_SHARE] if leads else 0


def _is_broken(lines: list[Line]) -> bool:
    """Tell whether many lines break off in mid-sentence."""
    return sum("，" in line.text and breaks_off(line) for line in lines) * _BROKEN_SHARE > len(lines)
