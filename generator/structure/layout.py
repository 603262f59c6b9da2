"""Reads from the lines themselves how a source was laid out: page width, lost or kept indent, usual spacing.

It measures and decides nothing; what the measures mean for a pair of lines is `joints`' business.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_high

from generator.structure.page import CENTRE, HALF_STOP, HANG, INDENT, STOP, Line

_MIN_PAGE_WIDTH = 20
_MAX_PAGE_WIDTH = 200
_MIN_FULL_LINES = 3
_ACCIDENT = 2  # so little off the edge tells nothing
_OUTLIERS = 12  # one line in so many may run past the edge
_SENTENCE_MARK = re.compile("[，。、；：,]")
_CLAUSE_MARK = re.compile("[，。；,]")
_SENTENCES = 0.4


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


def counts_characters(lines: list[Line], open_ends: list[bool]) -> bool:
    """Tell whether a program broke the lines by counting characters; print gives a figure half the room.

    Lines of Han characters alone show where the edge is. Lines with figures that go on from a broken one and are
    broken themselves reach it by one measure only.
    """
    broken = [index for index, is_open in enumerate(open_ends) if is_open]
    figures = [index for index in broken if lines[index].width != 2 * len(lines[index].text)]
    if len(figures) in (0, len(broken)):
        return False
    with_figures = set(figures)
    figures = [index for index in figures if index and open_ends[index - 1] and " " not in lines[index].text]
    plain = sorted([lines[index].width for index in broken if index not in with_figures])
    if not figures or not _MIN_PAGE_WIDTH <= plain[-1] <= _MAX_PAGE_WIDTH:
        return False
    by_width, by_count = _fits(lines, figures, plain[-1])
    usual = _fits(lines, figures, plain[-1 - len(plain) // _OUTLIERS])
    if min(usual) + INDENT < min(by_width, by_count):  # a few lines ran past the edge
        by_width, by_count = usual
    return by_count * 2 < by_width and by_width > _ACCIDENT


def _fits(lines: list[Line], figures: list[int], edge: int) -> tuple[int, int]:
    """Tell how far full lines with figures stay from an edge: by their width, and by their count."""
    mixed = [
        lines[index]
        for index in figures
        if 2 * len(lines[index].text) >= edge - INDENT and 2 * len(lines[index - 1].text) >= edge - INDENT
    ]
    return (
        sum(min(abs(edge - line.width), 2 * INDENT) for line in mixed),
        sum(min(abs(edge - 2 * len(line.text)), 2 * INDENT) for line in mixed),
    )


def read_layout(lines: list[Line], open_ends: list[bool], *, by_count: bool = False, unbroken: bool = False) -> Layout:
    """Estimate page width, indent and spacing from the lines and from which of them break off."""
    kept = _keeps_indent(lines)
    page = None if unbroken else _page_width(lines, open_ends, kept=kept)
    gaps = Counter([line.gap for line in lines[1:] if not line.page])
    gap = gaps.most_common(1)[0][0] if gaps else 0
    if page is None:
        return Layout(None, 0, kept, gap, 0.0, by_count)
    if not kept:
        page = _behind_first_lines(lines, open_ends, page)
    lost = 0 if kept else _lost_indent(lines, page)
    weight = _gap_weight(lines, page, gap) if len(gaps) > 1 else 0.0
    return Layout(page, lost, kept, gap, weight, by_count)


def _keeps_indent(lines: list[Line]) -> bool:
    leads = [line.lead for line in lines if line.lead]
    indented = sum(INDENT - 1 <= lead <= INDENT + 1 for lead in leads)
    return indented >= 2 and indented * 25 >= len(lines)  # noqa: PLR2004  two are a habit, one is an accident


def _page_width(lines: list[Line], open_ends: list[bool], *, kept: bool) -> int | None:
    """Find the right edge at which sentences are broken; `None` when there is no such edge.

    Of the widths at which lines end in mid-sentence, the one that explains most text is the page's. It is one only
    if few lines run past it, and if the lines that reach it are sentences and not the entries of a list.
    """
    edges = [line.width + line.lead if kept and line.lead <= CENTRE else line.width for line in lines]
    clauses = (index for index, is_open in enumerate(open_ends) if is_open and _CLAUSE_MARK.search(lines[index].text))
    first, another = next(clauses, 0), next(clauses, 0)
    head = first if another else 0  # titles are broken by hand
    best = usual_edge(Counter([edges[index] for index in range(head, len(lines)) if open_ends[index]]))
    if best is None:
        return None
    low, high = best - 5, best + HANG
    full = [index for index, edge in enumerate(edges) if edge >= low]
    longer = [index for index in full if edges[index] > high]
    if longer:
        full = [index for index in full if edges[index] <= high]
    broken = [lines[index] for index in full if open_ends[index]]
    return best if _is_page([lines[index] for index in full], broken, len(longer)) else None


def usual_edge(counts: Counter[int]) -> int | None:
    """Give the width that explains most of the text in lines that break off, `None` when none does."""
    widths = [edge for edge in counts if _MIN_PAGE_WIDTH <= edge <= _MAX_PAGE_WIDTH]
    if not widths:
        return None
    of = counts.get
    near = {edge: sum([of(edge + step, 0) for step in range(-3, 3)]) for edge in widths}
    widest = max(widths, key=lambda edge: (near[edge] * edge, edge))
    return max(
        range(widest - 3, widest + 3),
        key=lambda edge: (2 * of(edge, 0) + of(edge - 1, 0) + of(edge + 1, 0), edge),
    )


def _is_page(full: list[Line], broken: list[Line], longer: int) -> bool:
    """Tell whether the lines that reach an edge prove that a page broke them there."""
    if longer == 0 and any(_CLAUSE_MARK.search(line.text) for line in broken):
        return True  # the longest line of all stops in mid-sentence
    if len(broken) < _MIN_FULL_LINES or len(broken) * 2 < len(full) or longer > len(full):
        return False
    return sum(_SENTENCE_MARK.search(line.text) is not None for line in full) >= len(full) * _SENTENCES


def _behind_first_lines(lines: list[Line], open_ends: list[bool], page: int) -> int:
    """Give the edge that lines reach which go on, where indented first lines outnumber them."""
    least, most = page - HANG, page + HANG + 3
    going = [
        line.width
        for before, line, was_open, is_open in zip(lines, lines[1:], open_ends, open_ends[1:], strict=False)
        if was_open and is_open and before.width >= least and line.width <= most
    ]
    edge = median_high(going) if going else page
    return edge if edge >= page + INDENT - 1 else page


def _lost_indent(lines: list[Line], page: int) -> int:
    """Two characters when lines after a paragraph's end stop two characters short of the edge, else none.

    Without an indent few would; with one, the rows of a table and the like may still begin at the margin.
    """
    short = flush = 0
    for before, line in pairwise(lines):
        if line.width < page - INDENT - 3 or before.text[-1] not in STOP or line.text[-1] in STOP:
            continue
        if before.width >= page - 2 * INDENT:
            continue
        if line.width <= page - INDENT + 1:
            short += 1
        elif line.width <= page + HANG:
            flush += 1
    return INDENT if 2 * short >= flush else 0


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
