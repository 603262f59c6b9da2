"""Finds where a text changes its page width: a notice and its annex, or two documents that were put together.

Lines that go on from a broken line and are broken themselves reach the page's edge. Where they reach two edges, one
behind the other, each stretch is a region with a layout of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.structure.layout import usual_edge
from generator.structure.page import HANG, Line, breaks_off

_NEAR = (-4, 2)  # a line may end early for a mark that must not begin the next, or have a mark hanging
_FEWEST = 4  # so many lines make an edge
_SENTENCES = 0.5  # and so many of them are sentences and not the entries of a list
_CHANGE = 4.0  # what a change of width costs, in lines that it must explain
_OVERRUN = 1.0
_MISSED = 0.7
_CLAUSE_MARK = re.compile("[，。；、]")


def regions(lines: list[Line]) -> Iterator[list[Line]]:
    """Cut the lines where the page width changes. Nearly always that is nowhere."""
    going = _going_on(lines)
    edges = _two_edges(lines, going)
    cuts = _changes(lines, going, edges) if edges else []
    if not cuts:
        yield lines
        return
    for first, end in zip([0, *cuts], [*cuts, len(lines)], strict=True):
        yield from regions(lines[first:end])


def _going_on(lines: list[Line]) -> list[int]:
    """Give the indices of the lines that go on from an open line and are open themselves."""
    found: list[int] = []
    was_open = False
    for index, line in enumerate(lines):
        is_open = breaks_off(line)
        if is_open and was_open:
            found.append(index)
        was_open = is_open
    return found


def _two_edges(lines: list[Line], going: list[int]) -> tuple[int, int] | None:
    """Give the two widths that most lines reach, when a second one is reached at all."""
    if len(going) < 2 * _FEWEST:
        return None
    counts = Counter([lines[index].width for index in going])
    first = usual_edge(counts)
    if first is None:
        return None
    others = Counter({edge: count for edge, count in counts.items() if not _reaches(edge, first)})
    second = usual_edge(others) if others.total() >= _FEWEST else None
    if second is None:
        return None
    reached = [lines[index] for index in going if _reaches(lines[index].width, second)]
    sentences = sum(_CLAUSE_MARK.search(line.text) is not None for line in reached)
    return (first, second) if sentences >= max(_FEWEST, len(reached) * _SENTENCES) else None


def _reaches(width: int, edge: int) -> bool:
    return _NEAR[0] <= width - edge <= _NEAR[1]


def _changes(lines: list[Line], going: list[int], edges: tuple[int, int]) -> list[int]:
    """Give the lines with which another width begins: the cheapest path between the two widths."""
    goes_on = set(going)
    costs = [0.0, 0.0]
    back: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        came = (0 if costs[0] <= costs[1] + _CHANGE else 1, 1 if costs[1] <= costs[0] + _CHANGE else 0)
        costs = [
            costs[came[state]] + (came[state] != state) * _CHANGE + _misfit(line, edge, goes_on=index in goes_on)
            for state, edge in enumerate(edges)
        ]
        back.append(came)
    state = 0 if costs[0] <= costs[1] else 1
    cuts = []
    for index in range(len(lines) - 1, 0, -1):
        if back[index][state] != state:
            state = back[index][state]
            cuts.append(_beginning(lines, index, edges[state]))
    return sorted(set(cuts) - {0})


def _misfit(line: Line, edge: int, *, goes_on: bool) -> float:
    """Tell how badly a line fits a page of that width."""
    if line.width > edge + HANG:
        return _OVERRUN
    return _MISSED if goes_on and not _reaches(line.width, edge) else 0.0


def _beginning(lines: list[Line], index: int, before: int) -> int:
    """Give the place nearest to `index` at which a paragraph begins for certain, for a line was ended early."""
    least, most = before + _NEAR[0] - HANG, before + HANG
    after = index
    while after < len(lines) and lines[after].width <= most:
        if lines[after - 1].width < least:
            return after
        after += 1
    while index > 0 and lines[index - 1].width >= least:
        index -= 1
    return index
