"""Finds where a text changes its layout: a notice and its annex, two documents put together, a part that is unbroken.

Lines that go on from a broken line and are broken themselves reach the page's edge. Where they reach two edges, one
behind the other, or where lines run past every edge, each stretch is a region with a layout of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from generator.structure.layout import Layout, counts_characters, read_layout, usual_edge
from generator.structure.markers import marker
from generator.structure.page import CENTRE, ENDS, HANG, INDENT, STOP, Line, breaks_off
from generator.structure.profile import Profile

_NEAR = (-4, 2)  # a line may end early for a mark that must not begin the next, or have a mark hanging
_FEWEST = 2  # so many lines make an edge, and so many that run past every edge are no accident
_MOST_EDGES = 3
_SENTENCES = 0.5  # and so many of them are sentences and not the entries of a list
_CHANGE = 3.0  # what a change of layout costs, in lines that it must explain
_CHANGE_OF_PART = 1.0  # and where a document ends or an annex begins
_OVERRUN = 1.0
_FAR_OVERRUN = 2.0
_FAR = 1.5
_MISSED = 0.9
_CLAUSE_MARK = re.compile("[，。；、]")
_UNBROKEN = 0  # stands for the width of a page that breaks no line


class Region(NamedTuple):
    """Lines that were laid out alike, measured as their layout counts, and that layout."""

    lines: list[Line]
    layout: Layout


def regions(lines: list[Line], profile: Profile) -> Iterator[Region]:
    """Cut the lines where the layout changes. Nearly always that is nowhere."""
    return _regions(lines, [line.cells == 1 and line.text[-1] not in ENDS for line in lines], profile)


def _regions(lines: list[Line], open_ends: list[bool], profile: Profile) -> Iterator[Region]:
    whole = _region(lines, open_ends)
    if whole.layout.page is not None and _fit(whole.lines, open_ends, whole.layout.page):
        yield whole
        return
    broken = _broken(lines, open_ends)
    edges = _edges(whole.lines, broken) if len(broken) >= _FEWEST else []
    changes = _changes(whole.lines, broken, edges, profile) if len(edges) > 1 else []
    if not changes:
        yield whole
        return
    for (first, edge), (end, _) in zip(changes, [*changes[1:], (len(lines), 0)], strict=True):
        if edge == _UNBROKEN:
            yield Region(lines[first:end], read_layout(lines[first:end], open_ends[first:end], unbroken=True))
        else:
            yield from _regions(lines[first:end], open_ends[first:end], profile)


def _region(lines: list[Line], open_ends: list[bool]) -> Region:
    """Read the layout of lines; where a program counted their characters, measure them as it did."""
    by_count = counts_characters(lines, open_ends)
    if by_count:
        lines = [line._replace(width=2 * len(line.text)) for line in lines]
    return Region(lines, read_layout(lines, open_ends, by_count=by_count))


def _fit(lines: list[Line], open_ends: list[bool], page: int) -> bool:
    """Tell at a glance whether all lines fit a page, with a lost indent or without."""
    least, most = page + _NEAR[0] - 2, page + HANG
    if max([line.width for line in lines]) > most:
        return False
    short = [line for line, is_open in zip(lines, open_ends, strict=True) if is_open and line.width < least]
    return not any("，" in line.text and line.lead <= CENTRE for line in short)


def _broken(lines: list[Line], open_ends: list[bool]) -> dict[int, bool]:
    """Give the lines that break off in mid-sentence, and for each whether it goes on from another such line."""
    found: dict[int, bool] = {}
    goes_on = False
    for index, (line, is_open) in enumerate(zip(lines, open_ends, strict=True)):
        if is_open and line.lead <= CENTRE and (goes_on or "，" in line.text):
            found[index] = goes_on
            goes_on = True
        else:
            goes_on = False
    return found


def _edge(line: Line) -> int:
    return line.width + line.lead if line.lead <= CENTRE else line.width


def _edges(lines: list[Line], broken: dict[int, bool]) -> list[int]:
    """Give the widths that lines reach, the usual one first, and `_UNBROKEN` if lines run past all of them.

    A line that begins may have lost an indent.
    """
    counts = Counter(
        [_edge(lines[index]) + (0 if goes_on or lines[index].lead else INDENT) for index, goes_on in broken.items()]
    )
    edges: list[int] = []
    while len(edges) < _MOST_EDGES and counts.total() >= _FEWEST:
        edge = usual_edge(counts)
        if edge is None:
            break
        reached = [lines[index] for index in broken if _reaches(_edge(lines[index]), edge)]
        sentences = sum(_CLAUSE_MARK.search(line.text) is not None for line in reached)
        if not edges or sentences >= max(_FEWEST, len(reached) * _SENTENCES):
            edges.append(edge)
        counts = Counter({width: count for width, count in counts.items() if not _reaches(width, edge)})
    most = max(edges, default=0) * _FAR
    if edges and sum([line.width > most for line in lines]) >= _FEWEST:
        edges.append(_UNBROKEN)
    return edges


def _reaches(width: int, edge: int) -> bool:
    return _NEAR[0] <= width - edge <= _NEAR[1]


def _changes(lines: list[Line], broken: dict[int, bool], edges: list[int], profile: Profile) -> list[tuple[int, int]]:
    """Give the lines with which another layout begins, each with its edge: the cheapest path. Empty for one layout.

    Only lines that break off or run past an edge tell layouts apart; a change falls between two of them.
    """
    most = min(edge for edge in edges if edge != _UNBROKEN) + HANG
    telling = sorted(broken.keys() | {index for index, line in enumerate(lines) if line.width > most})
    costs = [0.0 for _ in edges]
    back: list[tuple[list[int], int, int | None]] = []
    behind = 0
    for index in telling:
        between = range(index - (index in broken), behind, -1)
        part = next((at for at in between if _opens_part(lines, at, profile)), None)
        change = _CHANGE if part is None else _CHANGE_OF_PART
        least = costs.index(min(costs))
        came = [state if cost <= costs[least] + change else least for state, cost in enumerate(costs)]
        costs = [
            costs[before] + (before != state) * change + _misfit(lines[index], edges[state], broken.get(index))
            for state, before in enumerate(came)
        ]
        back.append((came, behind, part))
        behind = index + 1
    state = costs.index(min(costs))
    found = []
    for came, first, part in reversed(back):
        before = came[state]
        if before != state:
            found.append((_beginning(lines, first, edges[before]) if part is None else part, edges[state]))
            state = before
    found = [(first, edge) for first, edge in found if 0 < first < len(lines)]
    return [(0, edges[state]), *sorted(found)] if found else []


def _opens_part(lines: list[Line], index: int, profile: Profile) -> bool:
    """Tell whether another document or an annex may begin with a line: behind a date, at 附件, with a title."""
    line, before = lines[index], lines[index - 1]
    if before.text[-1] in STOP:
        titled = (
            breaks_off(line)
            and marker(line.text) is None
            and profile.title_end.search(line.text)
            and not _CLAUSE_MARK.search(line.text)
        )
        return bool(titled) or line.lead > CENTRE >= before.lead
    if before.text[-1] in "日）)" and profile.date_line.match(before.text):
        return True
    return profile.annex_label.match(line.text) is not None


def _misfit(line: Line, edge: int, goes_on: bool | None) -> float:  # noqa: FBT001
    """Tell how badly a line fits a page of that width; `goes_on` is `None` for a line that is not broken."""
    if edge == _UNBROKEN:
        return 0.0 if goes_on is None else _MISSED
    reached = _edge(line)
    if reached > edge + HANG:
        return _FAR_OVERRUN if reached > edge * _FAR else _OVERRUN
    if goes_on is None or _reaches(reached, edge):
        return 0.0
    return _MISSED if goes_on or not _reaches(reached + INDENT, edge) else 0.0


def _beginning(lines: list[Line], index: int, edge: int) -> int:
    """Give the place nearest to `index` at which a paragraph begins for certain: behind a line that was ended early."""
    if edge == _UNBROKEN or index == 0:
        return index
    least, most = edge + _NEAR[0] - HANG, edge + HANG
    after = index
    while after < len(lines) and lines[after].width <= most:
        if lines[after - 1].width < least:
            return after
        after += 1
    if not breaks_off(lines[after - 1]):
        return after
    while index > 0 and breaks_off(lines[index - 1]) and lines[index - 1].width >= least:
        index -= 1
    return index
