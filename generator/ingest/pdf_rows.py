"""From the glyphs of a page to its rows: knows positions and sizes, refuses to know what a row means.

All lengths are in points; an em is the height of a row's usual glyph.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generator.ingest.raised import OPEN, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.ingest.pdf_glyphs import Glyph

_WIDE_GAP = 2.0  # ems: two fields in one row
_CELL_GAP = 0.8  # ems between two Chinese characters that no justification explains
_SET_APART = 0.3  # ems: the same in a row whose other characters touch, as in 第一节 总则
_TOUCHING = 0.05
_WORD_GAP = 0.15  # ems between two Latin words
_SPACED_GAP = 0.1  # ems that a space in the file must really open
_LETTER_SPACED = (0.4, 4.0)  # ems between the characters of 若 干 意 见
_LETTERS = (2, 12)
_SAME_ROW = 0.5
_SMALL = 0.75  # of the usual size: what a raised mark is at most
_RAISED = 0.15  # ems above the base line
_SUNK = 0.2  # ems below it, where the middle of a small sign may lie


class Frame(NamedTuple):
    """The left and right edge that the rows of a page or column keep to."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line, or one row of a table; `text` has no outer spaces.

    `base` is its base line. `frame` is set for rows of a column, `note` names what a person should look at.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    frame: Frame | None = None
    table: bool = False
    note: str = ""


def group(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Put glyphs that stand side by side together, from top to bottom; small raised marks join their row."""
    rows: list[list[Glyph]] = []
    leader: Glyph | None = None
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.x0)):
        if leader and _beside(leader, glyph) and not _crosses(rows[-1], glyph):
            rows[-1].append(glyph)
            leader = glyph if glyph.size > leader.size else leader
        else:
            rows.append([glyph])
            leader = glyph
    return rows


def _beside(one: Glyph, other: Glyph) -> bool:
    """Whether two glyphs share a base line, or the smaller one stands at the height of the larger."""
    small, large = sorted((one, other), key=lambda glyph: glyph.size)
    if small.size > _SMALL * large.size:
        return abs(one.base - other.base) <= _SAME_ROW * large.size
    return -_SUNK * large.size <= large.base - small.middle <= large.size


def _crosses(members: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether a glyph stands where another one of the row stands, but lower: it begins a row of its own."""
    return any(
        glyph.base - other.base > _RAISED * glyph.size
        and min(glyph.x1, other.x1) - max(glyph.x0, other.x0) > glyph.size / 4
        for other in members
    )


def rows_of(glyphs: Iterable[Glyph]) -> list[Row]:
    """Make the rows of a page or column; rows of nothing but spaces are left out."""
    made = (row(members) for members in group(glyphs))
    return [one for one in made if one]


def row(glyphs: Sequence[Glyph]) -> Row | None:
    """Make one row of glyphs that stand side by side; `None` when none is visible."""
    seen = visible(glyphs)
    if not seen:
        return None
    spaces = [glyph.centre for glyph in glyphs if glyph.text.isspace()]
    size = median(glyph.size for glyph in seen)
    base = median(glyph.base for glyph in seen)
    marked = list(_marked(seen, size, base))
    note = "raised-mark" if any(glyph.text[:1] == OPEN and len(glyph.text) > 1 for glyph in marked) else ""
    return Row(_compose(marked, spaces, size), seen[0].x0, max(glyph.x1 for glyph in seen), base, size, note=note)


def visible(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Give the glyphs that print something, from left to right."""
    return sorted((glyph for glyph in glyphs if not glyph.text.isspace()), key=lambda glyph: (glyph.x0, glyph.x1))


def _marked(seen: Sequence[Glyph], size: float, base: float) -> Iterator[Glyph]:
    """Give the glyphs with each raised figure as one glyph that is set off from the text."""
    before = ""
    for small, run in groupby(
        seen, key=lambda glyph: glyph.size <= _SMALL * size and glyph.base < base - _RAISED * size
    ):
        glyphs = list(run)
        text = "".join(glyph.text for glyph in glyphs)
        shown = raised(before, text) if small else text
        if shown == text:
            yield from glyphs
        else:
            yield glyphs[0]._replace(text=shown, x1=glyphs[-1].x1)
        before = text


def _compose(glyphs: Sequence[Glyph], spaces: Sequence[float], em: float) -> str:
    gaps = [(right.x0 - left.x1) / em for left, right in pairwise(glyphs)]
    if _is_letter_spaced(glyphs, gaps):
        return "".join(glyph.text for glyph in glyphs)
    least = _SET_APART if len(gaps) > 1 and abs(median(gaps)) < _TOUCHING else _CELL_GAP
    pieces = [glyphs[0].text]
    for (left, right), gap in zip(pairwise(glyphs), gaps, strict=True):
        spaced = gap > _SPACED_GAP and any(left.x0 < space < right.x1 for space in spaces)
        pieces.append(_separator(left.text, right.text, gap, least, spaced=spaced))
        pieces.append(right.text)
    return "".join(pieces)


def _is_letter_spaced(glyphs: Sequence[Glyph], gaps: Sequence[float]) -> bool:
    least, most = _LETTER_SPACED
    return (
        _LETTERS[0] <= len(glyphs) <= _LETTERS[1]
        and all(is_han(glyph.text[0]) for glyph in glyphs)
        and least <= min(gaps)
        and max(gaps) <= min(most, 1.6 * min(gaps) + 0.2)
    )


def _separator(left: str, right: str, gap: float, least: float, *, spaced: bool) -> str:
    if gap >= _WIDE_GAP:
        return "\u3000\u3000"
    if left[-1].isascii() and right[0].isascii():
        return " " if spaced or gap > _WORD_GAP else ""
    if is_han(left[-1]) and is_han(right[0]):
        return " " if spaced or gap > least else ""
    return " " if spaced or gap > _CELL_GAP else ""


def is_han(char: str) -> bool:
    """Whether `char` is a Chinese character (punctuation is none)."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char >= "\U00020000" or char == "〇"
