"""Tells which physical lines belong to one paragraph, from a model of the page they were printed on.

A line that is broken by the page ends where the next unbreakable unit would not have fitted any more; a line that
ends earlier ends a paragraph. The first line of a paragraph is two characters shorter when its indent was lost.
The model's few numbers are read from the source itself (`page`), what stands between two lines is weighed (`joints`),
and the cheapest reading of the whole text is found by dynamic programming (Viterbi). It knows widths, not meanings.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.structure.joints import DECISIVE, Joint, weigh
from generator.structure.layout import Layout
from generator.structure.page import CENTRE, HANG, STOP, Line, width
from generator.structure.profile import Profile
from generator.structure.regions import Region, regions

# The smallest piece that print keeps together: opening marks, one character or one word, closing punctuation.
_UNIT = re.compile(
    r"[（(“‘《〈「『【〔\[]*(?:[A-Za-z0-9.,:%+/?=&#@_~-]+ ?|.)[，。、；：？！）》〉”’」』】〕,;:?!)\]…%％]*"
)
_MAX_PAGE_WIDTH = 200
_NEVER = 1000.0
_FLUSH = 1.5  # where paragraphs are indented, one that is not is a little unlikely
_COINCIDENCE = 2.5  # that a paragraph should end just at the margin
_SHORT = 14.0  # a line that leaves more room was ended on purpose for certain
_SLACK = 2.0  # a line may end one character early
_MISFIT = 5.0  # an indented line that overruns the margin


class Joined(NamedTuple):
    """The lines of one paragraph, whether extra space stood before it, and the lines where that is a guess."""

    lines: list[Line]
    gap: bool
    centred: bool
    doubtful: tuple[int, ...] = ()


def unwrap(lines: list[Line], profile: Profile) -> list[Joined]:
    """Join physical lines to paragraphs. Every line is in exactly one, in order."""
    if not lines:
        return []
    return [joined for region in regions(lines, profile) for joined in _unwrap(region, profile)]


def _unwrap(region: Region, profile: Profile) -> list[Joined]:
    """Join the lines of one region."""
    lines, layout = region
    joints = weigh(lines, layout, profile)
    if layout.page is None:
        starts = [True, *(part < join for join, part in joints)]
        doubtful: frozenset[int] = frozenset()
    else:
        starts = _cheapest(lines, layout, joints)
        doubtful = _doubtful(lines, layout, starts)
    return _joined(lines, layout, starts, doubtful)


def _joined(lines: list[Line], layout: Layout, starts: list[bool], doubtful: frozenset[int]) -> list[Joined]:
    firsts = [index for index, start in enumerate(starts) if start]
    blocks: list[Joined] = []
    for first, end in zip(firsts, [*firsts[1:], len(lines)], strict=True):
        head = lines[first]
        doubts = tuple(lines[at].number for at in range(first, end) if at in doubtful) if doubtful else ()
        blocks.append(Joined(lines[first:end], head.gap > layout.gap, head.lead > CENTRE, doubts))
    return blocks


def _need(text: str, layout: Layout) -> int:
    """Give the width of the first unbreakable unit of a line that does not begin with two Han characters."""
    unit = _UNIT.match(text)
    if unit is None:
        return 2
    return 2 * len(unit.group()) if layout.by_count else width(unit.group())


def _cheapest(lines: list[Line], layout: Layout, joints: list[Joint]) -> list[bool]:
    """Tell for each line whether it starts a paragraph, so that the sum of costs is least.

    Three states (goes on, starts indented, starts flush), one pass. A flush start differs from an indented one by a
    constant and from a line that goes on by nothing but its past, so two sums are carried.
    """
    page = layout.page or _MAX_PAGE_WIDTH
    lost = layout.lost_indent
    flush = _FLUSH if lost else 0.0
    goes_on, starts = _NEVER, 0.0
    back: list[tuple[bool, bool]] = []  # where each state came from: a start, or a line that went on
    for before, line, (join, part) in zip(lines, lines[1:], joints, strict=False):
        room = page - before.width - _SLACK
        if layout.kept_indent and 0 < before.lead <= CENTRE:
            room -= before.lead
        overruns = room < lost - HANG - _SLACK
        if room >= 1:
            text = line.text
            room -= 2 if "\u4e00" <= text[0] <= "\u9fff" and "\u4e00" <= text[1:2] <= "\u9fff" else _need(text, layout)
        else:
            room = -1.0
        if not 0 <= room < _SHORT + lost:  # full or short, with an indent as without
            began = starts + flush if overruns else starts
            was_start = began < goes_on
            least = began if was_start else goes_on
            back.append((was_start, was_start))
            goes_on, starts = (
                (least + join, least + part + _COINCIDENCE) if room < 0 else _step(least, room, join, part)
            )
            continue
        was_start = starts + flush < goes_on
        full = starts + flush if was_start else goes_on
        going, parting = _step(full, room, join, part)
        going_start = parting_start = was_start
        if lost:
            misfit = _MISFIT if overruns else 0.0
            join_short, part_short = _step(starts + misfit, room - lost, join, part)
            if join_short < going:
                going, going_start = join_short, True
            if part_short < parting:
                parting, parting_start = part_short, True
        back.append((going_start, parting_start))
        goes_on, starts = going, parting
    return _walk_back(back, last_starts=starts < goes_on)


def _step(cost: float, room: float, join: float, part: float) -> tuple[float, float]:
    """Give the sums after joining and after parting behind a line with that much room left."""
    if room < 0:  # full: that a paragraph should end just here is a coincidence
        return cost + join, cost + part + _COINCIDENCE
    # the next piece would have fitted: the line was ended on purpose
    ended = part if part >= DECISIVE else min(part, 9.0 if room < CENTRE else 4.0)
    return cost + join + 4 + min(room, _SHORT) * 0.7, cost + ended


def _walk_back(back: list[tuple[bool, bool]], *, last_starts: bool) -> list[bool]:
    state = last_starts
    states = [state]
    for from_going, from_start in reversed(back):
        state = from_start if state else from_going
        states.append(state)
    states.reverse()
    states[0] = True
    return states


def _doubtful(lines: list[Line], layout: Layout, starts: list[bool]) -> frozenset[int]:
    """Find the joined lines that might as well begin a paragraph.

    A full line that ends a sentence stands before them, and no later line of the same paragraph shows by its width
    that it was not indented.
    """
    if layout.kept_indent:
        return frozenset()
    page = layout.page or _MAX_PAGE_WIDTH
    doubtful = set()
    for index in range(1, len(lines)):
        if starts[index] or lines[index - 1].text[-1] not in STOP:
            continue
        last = index + 1 == len(lines) or starts[index + 1]
        if (last and lines[index].width <= page - layout.lost_indent) or not layout.lost_indent:
            doubtful.add(index)
    return frozenset(doubtful)
