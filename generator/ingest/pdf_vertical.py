"""Tells vertical writing and lays it level: its columns, from the right to the left, become rows."""

from __future__ import annotations

from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from generator.ingest.pdf_glyphs import MIDDLE
from generator.ingest.pdf_rows import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.ingest.pdf_glyphs import Glyph

_FEW = 12  # glyphs: too few to tell which way they are written
_SAME_LINE = 0.3  # ems
_TOUCHING = (0.85, 1.35)  # ems from base line to base line in a column
_APART = 0.35  # ems between the columns of a vertical text
_MOST = 0.7  # of the glyphs
_ABOVE = 0.88  # ems of a character above its base line


def is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether most glyphs touch the one below and none beside: level lines are the other way round."""
    seen = visible(glyphs)
    if len(seen) < _FEW:
        return False
    columns = _stacks(seen)
    steps = [(b.base - a.base) / a.size for column in columns for a, b in pairwise(column)]
    if sum(_TOUCHING[0] <= step <= _TOUCHING[1] for step in steps) < _MOST * len(seen):
        return False
    gaps = [(b.centre - a.centre) / a.size - 1 for a, b in pairwise(column[0] for column in columns)]
    return not gaps or median(gaps) > _APART


def levelled(glyph: Glyph, width: float) -> Glyph:
    """Give an upright glyph of a vertical column as it stands when the page, of this width, is turned by a quarter."""
    top = glyph.base - _ABOVE * glyph.size
    return glyph._replace(x0=top, x1=top + glyph.size, base=width - glyph.centre + MIDDLE * glyph.size)


def _stacks(seen: Sequence[Glyph]) -> list[list[Glyph]]:
    """Put the glyphs that stand below one another together."""
    stacks: list[list[Glyph]] = []
    for glyph in sorted(seen, key=lambda glyph: (glyph.centre, glyph.base)):
        if stacks and abs(stacks[-1][0].centre - glyph.centre) <= _SAME_LINE * glyph.size:
            stacks[-1].append(glyph)
        else:
            stacks.append([glyph])
    return [sorted(stack, key=lambda glyph: glyph.base) for stack in stacks]
