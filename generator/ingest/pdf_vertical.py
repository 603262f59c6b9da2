"""Reads vertical writing: columns of characters from top to bottom, the first one to the right."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from generator.ingest.pdf_rows import Row, visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.ingest.pdf_glyphs import Glyph

_FEW = 12  # glyphs: too few to tell which way they are written
_SAME_LINE = 0.3  # ems
_TOUCHING = (0.85, 1.35)  # ems from base line to base line in a column
_APART = 0.35  # ems between the columns of a vertical text
_MOST = 0.7  # of the glyphs
_PITCH = 1.5  # ems


def vertical_rows(glyphs: Sequence[Glyph]) -> list[Row]:
    """Give the columns of a vertical text as rows, or nothing where the text runs level."""
    seen = visible(glyphs)
    if len(seen) < _FEW:
        return []
    columns = _stacks(seen)
    if not _is_vertical(seen, columns):
        return []
    ordered = sorted(columns, key=lambda column: -column[0].centre)
    return [_row(column, at) for at, column in enumerate(ordered)]


def _row(column: Sequence[Glyph], at: int) -> Row:
    """Make a row of a column as if the page were turned: its indent is the white above it."""
    first, last = column[0], column[-1]
    text = "".join(glyph.text for glyph in column)
    note = "" if at else "vertical-text"
    return Row(text, first.base - first.size, last.base, at * _PITCH * first.size, first.size, note=note)


def _stacks(seen: Sequence[Glyph]) -> list[list[Glyph]]:
    """Put the glyphs that stand below one another together."""
    stacks: list[list[Glyph]] = []
    for glyph in sorted(seen, key=lambda glyph: (glyph.centre, glyph.base)):
        if stacks and abs(stacks[-1][0].centre - glyph.centre) <= _SAME_LINE * glyph.size:
            stacks[-1].append(glyph)
        else:
            stacks.append([glyph])
    return [sorted(stack, key=lambda glyph: glyph.base) for stack in stacks]


def _is_vertical(seen: Sequence[Glyph], columns: Sequence[Sequence[Glyph]]) -> bool:
    """Whether most glyphs touch the one below and none beside: level lines are the other way round."""
    steps = [(b.base - a.base) / a.size for column in columns for a, b in pairwise(column)]
    touching = sum(_TOUCHING[0] <= step <= _TOUCHING[1] for step in steps)
    if touching < _MOST * len(seen):
        return False
    gaps = [(b.centre - a.centre) / a.size - 1 for a, b in pairwise(column[0] for column in columns)]
    return not gaps or median(gaps) > _APART
