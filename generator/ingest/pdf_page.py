"""From a sheet to its rows in reading order: takes tables out, reads columns one after the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generator.ingest.pdf_aligned import aligned_tables
from generator.ingest.pdf_rows import Frame, Row, group, is_han, row, rows_of, visible
from generator.ingest.pdf_vertical import is_vertical, levelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from generator.ingest.pdf_glyphs import Box, Glyph, Sheet, Table

_COLUMN_ROWS = 8
_COLUMN_FILL = 0.5  # of a column's width that its usual row prints on
_CELL_ROWS = 0.25  # of a column's rows that may have a gap as between cells
_CELL_GAP = 1.2  # ems
_MIDDLE = (0.25, 0.75)
_STEP = 3.0
_COLUMNS_DEEP = 3
_BROKEN_OFF = 2.0  # ems left at the end of a line in a cell: the writer ended it


class _Columns(NamedTuple):
    """A gutter at `x`, between the rows `first` and `last` (excluded)."""

    x: float
    first: int
    last: int


def rows_in_order(sheet: Sheet) -> list[Row]:
    """Give every visible glyph of the sheet in exactly one row, in the order of reading.

    Text that is turned on its side comes last, unless it is part of vertical writing.
    """
    if is_vertical(sheet.upright):
        rows = _running([*(levelled(glyph, sheet.width) for glyph in sheet.upright), *sheet.down])
        return [replace(rows[0], note="vertical-text"), *rows[1:], *_turned(sheet.turned)]
    held = [(table, [glyph for glyph in sheet.upright if table.box.holds(glyph)]) for table in sheet.tables]
    tables = [(table, glyphs) for table, glyphs in held if not _cuts_lines(table, glyphs)]
    taken = {id(glyph) for _, glyphs in tables for glyph in glyphs}
    rows = _running([glyph for glyph in sheet.upright if id(glyph) not in taken])
    for table, glyphs in tables:
        made = table_rows(table, glyphs)
        at = next((index for index, row in enumerate(rows) if row.base >= table.box.top), len(rows))
        rows[at:at] = made
    return rows + _turned([*sheet.down, *sheet.turned])


def _turned(glyphs: Sequence[Glyph]) -> list[Row]:
    return [replace(row, note="turned-text" if not index else "") for index, row in enumerate(rows_of(glyphs))]


def _running(glyphs: Sequence[Glyph], deep: int = _COLUMNS_DEEP) -> list[Row]:
    """Read what stands outside of ruled tables: aligned tables, columns, plain rows."""
    grouped = group(glyphs)
    rows: list[Row] = []
    at = 0
    for table in aligned_tables(grouped):
        rows += _in_columns(grouped[at : table.first], deep) + table.rows
        at = table.last
    return rows + _in_columns(grouped[at:], deep)


def _in_columns(grouped: Sequence[Sequence[Glyph]], deep: int) -> list[Row]:
    columns = _columns(grouped) if deep else None
    if not columns:
        return [one for one in map(row, grouped) if one]
    x, first, last = columns
    beside = [glyph for members in grouped[first:last] for glyph in members]
    left = _column([glyph for glyph in beside if glyph.centre < x], deep)
    right = _column([glyph for glyph in beside if glyph.centre >= x], deep)
    left[:1] = [replace(left[0], note="columns")]
    return _in_columns(grouped[:first], 0) + left + right + _in_columns(grouped[last:], 0)


def _column(glyphs: Sequence[Glyph], deep: int) -> list[Row]:
    rows = _running(glyphs, deep - 1)
    frame = Frame(min(row.x0 for row in rows), max(row.x1 for row in rows))
    return [replace(row, frame=row.frame or frame) for row in rows]


def _columns(grouped: Sequence[Sequence[Glyph]]) -> _Columns | None:
    """Find the gutter that the longest run of rows leaves free, with running text to both sides."""
    seen = [visible(members) for members in grouped]
    edges = [(glyph.x0, glyph.x1) for members in seen for glyph in members]
    if len(grouped) < _COLUMN_ROWS or not edges:
        return None
    left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    best: _Columns | None = None
    x = left + _MIDDLE[0] * (right - left)
    while x < left + _MIDDLE[1] * (right - left):
        first, last = _longest_free(seen, x)
        longer = best is None or last - first > best.last - best.first
        if longer and _is_text(seen[first:last], Frame(left, x)) and _is_text(seen[first:last], Frame(x, right)):
            best = _Columns(x, first, last)
        x += _STEP
    return best


def _longest_free(seen: Sequence[Sequence[Glyph]], x: float) -> tuple[int, int]:
    """Give the longest run of rows of which no glyph crosses `x` or comes nearer than a third of its size."""
    best = (0, 0)
    first = 0
    for index, members in enumerate([*seen, None]):
        crossed = members is None or any(g.x0 - g.size / 3 < x < g.x1 + g.size / 3 for g in members)
        if crossed:
            best = max(best, (first, index), key=lambda run: run[1] - run[0])
            first = index + 1
    return best


def _is_text(rows: Sequence[Sequence[Glyph]], side: Frame) -> bool:
    """Whether the rows on one side of a gutter are running text: well filled, without gaps as between cells."""
    inside = [[glyph for glyph in members if side.left <= glyph.centre <= side.right] for members in rows]
    inside = [members for members in inside if members]
    if len(inside) < _COLUMN_ROWS:
        return False
    left, right = min(row[0].x0 for row in inside), max(glyph.x1 for row in inside for glyph in row)
    printed = median(sum(glyph.x1 - glyph.x0 for glyph in members) for members in inside)
    gapped = sum(any(b.x0 - a.x1 > _CELL_GAP * a.size for a, b in pairwise(members)) for members in inside)
    return printed >= _COLUMN_FILL * (right - left) and gapped <= _CELL_ROWS * len(inside)


def _cuts_lines(table: Table, glyphs: Sequence[Glyph]) -> bool:
    """Whether a grid has more rows than lines are printed in it: it underlines a text or frames its words."""
    rows = sum(any(cell and cell.holds(glyph) for cell in cells for glyph in glyphs) for cells in table.rows)
    return len(group(visible(glyphs))) < rows


def table_rows(table: Table, glyphs: Sequence[Glyph]) -> list[Row]:
    """Write a table as rows with TABs between the cells; what lies in no cell follows as rows of its own."""
    left = list(glyphs)
    made = []
    for cells in table.rows:
        texts = []
        for cell in cells:
            inside = [glyph for glyph in left if cell and cell.holds(glyph)]
            left = [glyph for glyph in left if not (cell and cell.holds(glyph))]
            texts.append(_cell(inside))
        if any(texts):
            alone = sum(cell is not None for cell in cells) == 1  # a caption across the whole table
            made.append(_table_row("".join(texts) if alone else "\t".join(texts), table.box, cells))
    made[:1] = [replace(row, note="table") for row in made[:1]]
    return made + rows_of(left)


def _table_row(text: str, table: Box, cells: Sequence[Box | None]) -> Row:
    bottom = max((cell.bottom for cell in cells if cell), default=table.bottom)
    return Row(text, table.x0, table.x1, bottom, 0.0, table=True)


def _cell(glyphs: Sequence[Glyph]) -> str:
    """Write a cell as one line; where a line was ended before its time, a space says so."""
    rows = rows_of(glyphs)
    right = max((row.x1 for row in rows), default=0.0)
    text = ""
    ended = False
    for one in rows:
        wide = not text or is_han(text[-1]) or is_han(one.text[0]) or not text[-1].isascii()
        text += one.text if wide and not ended else f" {one.text}"
        ended = right - one.x1 > _BROKEN_OFF * one.size
    return text
