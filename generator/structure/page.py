"""Measures the page that a text was printed on: how wide a full line is, how paragraphs were indented and spaced.

All widths are in half-width units: a Han character takes two, an ASCII character one. It measures and decides
nothing; what the measures mean for a pair of lines is `joints`' business.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
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

_MIN_PAGE_WIDTH = 20
_MAX_PAGE_WIDTH = 200
_MIN_FULL_LINES = 3
_AUTOSPACE = re.compile(r"(?<=[^\x00-\x7f]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[^\x00-\x7f])")
_WIDE_GAP = re.compile(r"\t[\t ]*| {3,}|\u3000{2,}")
_SENTENCE_MARK = re.compile("[，。、；：]")
_CLAUSE_MARK = re.compile("[，。；]")
_SENTENCES = 0.4
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
    """Give the printed width in half-width units; GB 18030 happens to spend just that many bytes."""
    return len(text.encode("gb18030", "replace"))


def printed_width(text: str) -> int:
    """Give the width without the thin spaces that extraction writes between Chinese and figures (2023 年)."""
    if " " in text:
        return width(text) - len(_AUTOSPACE.findall(text))
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


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source is laid out. `page` is the width of a full line, or `None` when lines are not broken by a page.

    `by_count` tells that every character takes the same room, as where a program broke the lines.
    """

    page: int | None
    lost_indent: int
    kept_indent: bool
    gap: int
    gap_weight: float
    by_count: bool = False


def counts_characters(lines: list[Line]) -> bool:
    """Tell whether a program broke the lines by counting characters; print gives a figure half the room.

    Lines of Han characters alone show where the edge is. Lines with figures that go on from a broken one and are
    broken themselves reach it by one measure only.
    """
    plain = [line.width for line in lines if line.width == 2 * len(line.text) and _breaks_off(line)]
    edge = max(plain, default=0)
    if not _MIN_PAGE_WIDTH <= edge <= _MAX_PAGE_WIDTH:
        return False
    mixed = [
        line
        for before, line in pairwise(lines)
        if line.width != 2 * len(line.text) and _breaks_off(line) and _breaks_off(before)
        if 2 * len(before.text) >= edge - INDENT and 2 * len(line.text) >= edge - INDENT
    ]
    by_width = sum(min(abs(edge - line.width), 2 * INDENT) for line in mixed)
    by_count = sum(min(abs(edge - 2 * len(line.text)), 2 * INDENT) for line in mixed)
    return by_count * 2 < by_width


def read_layout(lines: list[Line]) -> Layout:
    """Estimate page width, indent and spacing from the lines themselves."""
    kept = _keeps_indent(lines)
    edges = [line.width + line.lead if kept and line.lead <= CENTRE else line.width for line in lines]
    page = _page_width(lines, edges)
    gap = _usual_gap(lines)
    if page is None:
        return Layout(None, 0, kept, gap, 0.0)
    if not kept:
        page = _behind_first_lines(lines, page)
    lost = 0 if kept else _lost_indent(lines, page)
    return Layout(page, lost, kept, gap, _gap_weight(lines, page, gap))


def _keeps_indent(lines: list[Line]) -> bool:
    indented = sum(INDENT - 1 <= line.lead <= INDENT + 1 for line in lines)
    return indented >= 2 and indented * 25 >= len(lines)  # noqa: PLR2004  two are a habit, one is an accident


def _page_width(lines: list[Line], edges: list[int]) -> int | None:
    """Find the right edge at which sentences are broken; `None` when there is no such edge.

    Of the widths at which lines end in mid-sentence, the one that explains most text is the page's. It is one only
    if few lines run past it, and if the lines that reach it are sentences and not the entries of a list.
    """
    counts = Counter(
        edge
        for line, edge in zip(lines, edges, strict=True)
        if _MIN_PAGE_WIDTH <= edge <= _MAX_PAGE_WIDTH and _breaks_off(line)
    )
    if not counts:
        return None
    near = {edge: sum(counts[edge + step] for step in range(-3, 3)) for edge in counts}
    widest = max(counts, key=lambda edge: (near[edge] * edge, edge))
    best = max(
        range(widest - 3, widest + 3),
        key=lambda edge: (2 * counts[edge] + counts[edge - 1] + counts[edge + 1], edge),
    )
    low, high = best - 5, best + HANG
    full = [line for line, edge in zip(lines, edges, strict=True) if low <= edge <= high]
    longer = sum(edge > high for edge in edges)
    return best if _is_page(full, longer) else None


def _is_page(full: list[Line], longer: int) -> bool:
    """Tell whether the lines that reach an edge prove that a page broke them there."""
    broken = [line for line in full if _breaks_off(line)]
    if longer == 0 and any(_CLAUSE_MARK.search(line.text) for line in broken):
        return True  # the longest line of all stops in mid-sentence
    sentences = sum(_SENTENCE_MARK.search(line.text) is not None for line in full)
    many = len(broken) >= _MIN_FULL_LINES and len(broken) * 2 >= len(full)
    return many and longer <= len(full) and sentences >= len(full) * _SENTENCES


def _behind_first_lines(lines: list[Line], page: int) -> int:
    """Give the edge that lines reach which go on, where indented first lines outnumber them."""
    going = [
        line.width
        for before, line in pairwise(lines)
        if line.width <= page + HANG + 1 and _breaks_off(line) and _breaks_off(before) and before.width >= page - HANG
    ]
    return page + INDENT if going and median(going) >= page + INDENT - 1 else page


def _breaks_off(line: Line) -> bool:
    return line.cells == 1 and line.text[-1] not in STOP and line.text[-1] not in HALF_STOP


def _usual_gap(lines: list[Line]) -> int:
    gaps = Counter(line.gap for line in lines[1:] if not line.page)
    return gaps.most_common(1)[0][0] if gaps else 0


def _lost_indent(lines: list[Line], page: int) -> int:
    """Two characters when lines after a paragraph's end stop two characters short of the edge, else none."""
    short = flush = 0
    for before, line in pairwise(lines):
        if before.width >= page - 2 * INDENT or before.text[-1] not in STOP or line.text[-1] in STOP:
            continue
        if page - INDENT - 3 <= line.width < page - 1:
            short += 1
        elif page - 1 <= line.width <= page + HANG:
            flush += 1
    return INDENT if short >= flush else 0


def _gap_weight(lines: list[Line], page: int, usual: int) -> float:
    """How strongly an extra empty line speaks for a new paragraph: weakly where it stands in mid-sentence too."""
    wide = [(before, line) for before, line in pairwise(lines) if line.gap > usual and not line.page]
    if not wide:
        return 0.0
    cut = sum(
        before.width >= page - INDENT - 2 and before.text[-1] not in STOP and before.text[-1] not in HALF_STOP
        for before, _ in wide
    )
    return 6.0 * (1 - min(1.0, 2 * cut / len(wide)))
