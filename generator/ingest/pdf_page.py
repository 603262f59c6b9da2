"""From a sheet to its rows in reading order: takes tables out, reads columns one after the other."""

from __future__ import annotations

from dataclasses import replace
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generator.ingest.pdf_rows import Frame, Row, group, is_han, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from generator.ingest.pdf_glyphs import Box, Glyph, Sheet, Table

_COLUMN_ROWS = 8
_COLUMN_FILL = 0.55
_MIDDLE = (0.35, 0.65)
_STEP = 3.0


class _Columns(NamedTuple):
    """A gutter at `x`, between the rows `first` and `last` (excluded)."""

    x: float
    first: int
    last: int


def rows_in_order(sheet: Sheet) -> list[Row]:
    """Give every visible glyph of the sheet in exactly one row, in the order of reading.

    Text that is turned on its side comes last.
    """
    tables = [(table, [glyph for glyph in sheet.upright if table.box.holds(glyph)]) for table in sheet.tables]
    taken = {id(glyph) for _, glyphs in tables for glyph in glyphs}
    rows = _running([glyph for glyph in sheet.upright if id(glyph) not in taken])
    for table, glyphs in tables:
        made = table_rows(table, glyphs)
        at = next((index for index, row in enumerate(rows) if row.top >= table.box.top), len(rows))
        rows[at:at] = made
    turned = rows_of(sheet.turned)
    return rows + [replace(row, note="turned-text" if not index else "") for index, row in enumerate(turned)]


def _running(glyphs: Sequence[Glyph]) -> list[Row]:
    grouped = group(glyphs)
    columns = _columns(grouped)
    if not columns:
        return rows_of(glyphs)
    x, first, last = columns
    beside = [glyph for members in grouped[first:last] for glyph in members]
    left = _column([glyph for glyph in beside if glyph.centre < x])
    right = _column([glyph for glyph in beside if glyph.centre >= x])
    left[:1] = [replace(left[0], note="columns")]
    above = rows_of(glyph for members in grouped[:first] for glyph in members)
    below = rows_of(glyph for members in grouped[last:] for glyph in members)
    return above + left + right + below


def _column(glyphs: Sequence[Glyph]) -> list[Row]:
    rows = rows_of(glyphs)
    frame = Frame(min(row.x0 for row in rows), max(row.x1 for row in rows))
    return [replace(row, frame=frame) for row in rows]


def _columns(grouped: Sequence[Sequence[Glyph]]) -> _Columns | None:
    """Find the gutter that the longest run of rows leaves free, with well-filled rows to both sides."""
    seen = [[glyph for glyph in members if not glyph.text.isspace()] for members in grouped]
    edges = [(glyph.x0, glyph.x1) for members in seen for glyph in members]
    if len(grouped) < _COLUMN_ROWS or not edges:
        return None
    left, right = min(edge[0] for edge in edges), max(edge[1] for edge in edges)
    best: _Columns | None = None
    x = left + _MIDDLE[0] * (right - left)
    while x < left + _MIDDLE[1] * (right - left):
        first, last = _longest_free(seen, x)
        longer = best is None or last - first > best.last - best.first
        if longer and _filled(seen[first:last], Frame(left, x)) and _filled(seen[first:last], Frame(x, right)):
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


def _filled(rows: Iterable[Sequence[Glyph]], side: Frame) -> bool:
    widths = []
    for members in rows:
        inside = [glyph for glyph in members if side.left <= glyph.centre <= side.right]
        if inside:
            widths.append(max(glyph.x1 for glyph in inside) - min(glyph.x0 for glyph in inside))
    return len(widths) >= _COLUMN_ROWS and median(widths) >= _COLUMN_FILL * (side.right - side.left)


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
            made.append(_table_row("\t".join(texts), table.box, cells))
    made[:1] = [replace(row, note="table") for row in made[:1]]
    return made + rows_of(left)


def _table_row(text: str, table: Box, cells: Sequence[Box | None]) -> Row:
    top = min((cell.top for cell in cells if cell), default=table.top)
    bottom = max((cell.bottom for cell in cells if cell), default=table.bottom)
    return Row(text, table.x0, table.x1, top, bottom, 0.0, table=True)


def _cell(glyphs: Sequence[Glyph]) -> str:
    text = ""
    for row in rows_of(glyphs):
        wide = not text or is_han(text[-1]) or is_han(row.text[0]) or not text[-1].isascii()
        text += row.text if wide else f" {row.text}"
    return text
