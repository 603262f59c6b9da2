"""Finds tables without ruling lines: rows whose pieces stand below one another, with white corridors between.

It is precise before it is complete: what is not clearly a table stays rows of text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generator.ingest.pdf_rows import Row, row, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.ingest.pdf_glyphs import Glyph

_GAP = 0.8  # ems between two pieces of a row
_CORRIDOR = 0.6  # ems that stay white between two columns
_OFTEN = 0.8  # of the rows that leave a corridor white
_PITCH = 4.0  # ems from row to row inside a table
_LONG = 12.0  # ems: a line of running text, not a cell
_TRIMMED = 4  # rows at the beginning and end of a stretch that may not belong to the table
_LISTED = re.compile(r"[（(][0-9A-Za-z]{1,4}[）)] |[•●■◆—] ")
_FEW = 0.25  # of the rows
_SUSPICIOUS = 3  # rows
_FILLED = 0.6  # of the cells
_MANY = 5  # columns that make a table of two rows
_LEADERS = re.compile(r"[.．…·⋯]{4,}|(?:[.·] ){3}")
_MARKER = re.compile(
    r"[（(〔［]?[0-9０-９A-Za-z一二三四五六七八九十百]{1,4}[）)〕］.．、:：]?|[①-⑳●•■◆—-]|第[^ ]{1,5}[章节節条條]"
)


class Aligned(NamedTuple):
    """The rows from `first` to `last` (excluded) of a page are a table, or may be one; `rows` writes them."""

    first: int
    last: int
    rows: list[Row]


class _Piece(NamedTuple):
    """What stands together in a row."""

    x0: float
    x1: float
    text: str

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2


class _Line(NamedTuple):
    """A row cut at its gaps."""

    pieces: tuple[_Piece, ...]
    base: float
    size: float

    @property
    def several(self) -> bool:
        return len(self.pieces) > 1 and not any(_LEADERS.search(piece.text) for piece in self.pieces)


def aligned_tables(grouped: Sequence[Sequence[Glyph]]) -> list[Aligned]:
    """Find the tables among the rows of a page, from top to bottom; they do not overlap."""
    lines = [_line(members) for members in grouped]
    found = []
    for first, last in _runs(lines):
        table = _table(lines, first, last)
        if table:
            found.append(table)
        elif _may_be_table([line for line in lines[first:last] if line and line.several]):
            rows = [one for one in map(row, grouped[first:last]) if one]
            rows[0] = replace(rows[0], note="possible-table")
            found.append(Aligned(first, last, rows))
    return found


def _may_be_table(lines: Sequence[_Line]) -> bool:
    """Whether rows stand in columns of short pieces, but too few or too ragged to be cut with certainty."""
    if len(lines) < _SUSPICIOUS:
        return False
    columns = _columns(lines, median(line.size for line in lines), 1.0)
    cells = [_cells(line, columns) for line in lines]
    lists = sum(any(_LISTED.match(cell) for cell in line) or bool(_MARKER.fullmatch(line[0])) for line in cells)
    short = _mostly([piece.x1 - piece.x0 for line in lines for piece in line.pieces]) <= _LONG * lines[0].size
    return len(columns) > 1 and short and lists <= _FEW * len(lines)


def _line(members: Sequence[Glyph]) -> _Line | None:
    seen = visible(members)
    whole = row(members)
    if whole is None:
        return None
    cuts = [0, *(at for at, (a, b) in enumerate(pairwise(seen), 1) if b.x0 - a.x1 > _GAP * whole.size), len(seen)]
    parts = [seen[start:end] for start, end in pairwise(cuts)]
    spaces = [glyph for glyph in members if glyph.text.isspace()]
    pieces = [(part, row([*part, *spaces])) for part in parts]
    made = tuple(_Piece(part[0].x0, max(glyph.x1 for glyph in part), one.text) for part, one in pieces if one)
    return _Line(made, whole.base, whole.size)


def _runs(lines: Sequence[_Line | None]) -> Iterator[tuple[int, int]]:
    """Give the longest stretches of rows with several pieces, a lone piece between them allowed."""
    first: int | None = None
    end = 0
    for at, line in enumerate(lines):
        if line and line.several:
            if first is None or not _near(lines[end - 1], line) or at - end > 1 or not _share(lines[first:end], line):
                if first is not None:
                    yield first, end
                first = at
            end = at + 1
    if first is not None:
        yield first, end


def _near(before: _Line | None, line: _Line) -> bool:
    return before is None or line.base - before.base <= _PITCH * max(line.size, before.size)


def _share(lines: Sequence[_Line | None], line: _Line) -> bool:
    """Whether a corridor that the rows above leave is one of this row, too."""
    above = [one for one in lines if one and one.several]
    return len(_columns([*above[-3:], line], line.size, 1.0)) > 1


def _columns(lines: Sequence[_Line], em: float, often: float) -> list[tuple[float, float]]:
    """Give the columns: what lies between the corridors that enough of the rows leave white."""
    edges = sorted({edge for line in lines for piece in line.pieces for edge in (piece.x0, piece.x1)})
    needed = often * len(lines)
    columns: list[tuple[float, float]] = []
    white = 0.0
    for left, right in pairwise(edges):
        middle = (left + right) / 2
        free = sum(not any(piece.x0 < middle < piece.x1 for piece in line.pieces) for line in lines)
        if free >= needed:
            white += right - left
        elif columns and white < _CORRIDOR * em:
            columns[-1] = (columns[-1][0], right)
            white = 0.0
        else:
            columns.append((left, right))
            white = 0.0
    return columns


def _table(lines: Sequence[_Line | None], first: int, last: int) -> Aligned | None:
    """Take the longest part of a stretch that is a table: a few rows before and after may be something else."""
    for cut in range(_TRIMMED + 1):
        for before in range(cut, -1, -1):
            found = _exact(lines, first + before, last - (cut - before))
            if found:
                return found
    return None


def _exact(lines: Sequence[_Line | None], first: int, last: int) -> Aligned | None:
    inside = [line for line in lines[first : max(first, last)] if line]
    several = [line for line in inside if line.several]
    if len(several) < 2:  # noqa: PLR2004
        return None
    em = median(line.size for line in several)
    columns = _columns(several, em, _OFTEN)
    if not _is_table(several, columns, em):
        return None
    rows = []
    for line in inside:
        cells = _cells(line, columns)
        rows.append(Row("\t".join(cells), columns[0][0], columns[-1][1], line.base, line.size, table=True))
    rows[0] = replace(rows[0], note="aligned-table")
    return Aligned(first, last, rows)


def _is_table(lines: Sequence[_Line], columns: Sequence[tuple[float, float]], em: float) -> bool:
    rows, across = len(lines), len(columns)
    if across < 2 or (rows < 3 and across < _MANY) or (across == 2 and rows < 4):  # noqa: PLR2004
        return False
    cells = [_cells(line, columns) for line in lines]
    if sum(bool(cell) for line in cells for cell in line) < _FILLED * rows * across:
        return False
    lengths = [
        [piece.x1 - piece.x0 for line in lines for piece in line.pieces if a <= piece.centre <= b] for a, b in columns
    ]
    if not all(lengths) or any(_mostly(one) > _LONG * em for one in lengths):
        return False  # running text: columns of a gazette, or a list with its numbers set apart
    listed = sum(any(_LISTED.match(cell) for cell in line) for line in cells)
    if listed > _FEW * rows:
        return False
    return across > 2 or sum(bool(a and b) and not _MARKER.fullmatch(a) for a, b in cells) >= _OFTEN * rows  # noqa: PLR2004


def _mostly(lengths: Sequence[float]) -> float:
    """Give the length that four of five do not exceed."""
    return sorted(lengths)[len(lengths) * 4 // 5]


def _cells(line: _Line, columns: Sequence[tuple[float, float]]) -> list[str]:
    """Put each piece into the first column that it touches; nothing is cut in two."""
    cells = [""] * len(columns)
    for piece in line.pieces:
        at = next((at for at, (left, right) in enumerate(columns) if piece.x0 < right and piece.x1 > left), None)
        if at is None:
            at = min(range(len(columns)), key=lambda at: abs(columns[at][0] - piece.x0))
        cells[at] += (" " if cells[at] else "") + piece.text
    return cells
