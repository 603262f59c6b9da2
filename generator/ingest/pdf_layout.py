"""From the rows of all pages to the text: indents, centred and right-aligned rows become white space.

What it writes is what `generator.structure.clean` reads: leading U+3000 for the distance from the left edge, TAB
between cells, an empty line for a wider gap, a form feed where a page begins.
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from generator.ingest.pdf_rows import Frame, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_GRID = 3.0  # points within which two rows share an edge
_EDGE_ROWS = 3
_CENTRED = 1.0  # ems by which the two margins of a centred row may differ
_INDENT = 2.7  # ems: up to here it is the first line of a paragraph
_NEARLY_FULL = 0.15  # ems: a title in larger print may fill its line but for this
_LARGER = 1.12
_CENTRE_LEAD = 4  # characters: the least that cannot be taken for an indent
_GAP = 1.55  # usual pitches that make an empty line
_PAGE_OF_ROWS = 6


class Laid(NamedTuple):
    """The text, the line on which each page begins, and the notes of rows with their line and page."""

    text: str
    pages: tuple[int, ...]
    notes: tuple[tuple[str, int, int], ...]


def lay_out(pages: Sequence[Sequence[Row]]) -> Laid:
    """Write the pages as text. Every page has at least one line, and its first one carries the form feed."""
    body = _body_size(row for rows in pages for row in rows)
    lines: list[str] = []
    starts: list[int] = []
    notes: list[tuple[str, int, int]] = []
    for number, rows in enumerate(pages):
        frame = _frame(pages, number)
        starts.append(len(lines) + 1)
        written = [("", "")] if not rows else list(_written(rows, frame, body))
        for index, (text, note) in enumerate(written):
            lines.append(f"\f{text}" if number and not index else text)
            if note:
                notes.append((note, len(lines), number + 1))
    return Laid("\n".join(lines) + "\n", tuple(starts), tuple(notes))


def _written(rows: Sequence[Row], frame: Frame, body: float) -> Iterable[tuple[str, str]]:
    """Give each row's line with its note, and empty lines between rows far apart."""
    pitch = _pitch(rows)
    before: Row | None = None
    for row in rows:
        apart = before is not None and row.frame == before.frame and row.table == before.table
        if before and apart and not row.table and row.base - before.base > _GAP * max(pitch, before.size * 1.2):
            yield "", ""
        yield row.text if row.table else "\u3000" * _lead(row, row.frame or frame, body) + row.text, row.note
        before = row


def _lead(row: Row, frame: Frame, body: float) -> int:
    """Give the characters of white space before a row: its distance from the left edge in characters."""
    left, right = (row.x0 - frame.left) / body, (frame.right - row.x1) / body
    own = (row.x0 - frame.left) / max(row.size, 1.0)
    lead = max(round(own if own < _INDENT else left), 0)  # a paragraph is indented by two of its own characters
    least = _NEARLY_FULL if row.size >= _LARGER * body else _INDENT
    if abs(left - right) > _CENTRED or left <= least:
        return lead
    return max(lead, _CENTRE_LEAD)


def _body_size(rows: Iterable[Row]) -> float:
    """Give the size in which most characters are printed."""
    sizes: Counter[float] = Counter()
    for row in rows:
        if not row.table:
            sizes[round(row.size, 1)] += len(row.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 12.0


def _frame(pages: Sequence[Sequence[Row]], number: int) -> Frame:
    """Find the edges of the text on a page, from the pages of the same side (left or right) as it."""
    rows = [row for rows in pages[number % 2 :: 2] for row in rows if not row.table and not row.frame]
    if len(rows) < _PAGE_OF_ROWS:
        rows = [row for rows in pages for row in rows if not row.table and not row.frame]
    if not rows:
        return Frame(0.0, 1.0)
    left = min(_edges([row.x0 for row in rows]), default=min(row.x0 for row in rows))
    right = max(_edges([row.x1 for row in rows]), default=max(row.x1 for row in rows))
    return Frame(left, right)


def _edges(values: Iterable[float]) -> list[float]:
    """Give the positions that enough rows share to be an edge and not an accident."""
    ordered = sorted(values)
    needed = max(_EDGE_ROWS, len(ordered) // 25)
    return [
        ordered[index]
        for index in range(len(ordered) - needed + 1)
        if ordered[index + needed - 1] - ordered[index] <= _GRID
    ]


def _pitch(rows: Sequence[Row]) -> float:
    """Give the usual distance from row to row."""
    steps = [
        after.base - before.base
        for before, after in pairwise(rows)
        if after.base > before.base and not before.table and not after.table
    ]
    return median(steps) if steps else 0.0
