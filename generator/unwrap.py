"""Tells which physical lines belong to one paragraph, from a model of the page they were printed on.

A line that is broken by the page ends where the next unbreakable unit would not have fitted any more; a line that
ends earlier ends a paragraph. The first line of a paragraph is two characters shorter when its indent was lost.
The model's few numbers (page width, lost indent, usual gap between lines) are read from the source itself, and the
cheapest reading of the whole text is found by dynamic programming (Viterbi). It knows widths, not meanings.

All widths are in half-width units: a Han character takes two, an ASCII character one.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from generator.markers import RUNNING, marker
from generator.profile import Profile

INDENT = 4
"""The first-line indent of Chinese print: two full-width characters."""

_STOP = frozenset("。！？!?…")
_HALF_STOP = frozenset("；：;:")
_OPEN_END = frozenset("，、,（(“‘《〈「『【〔[—-－·")
_CLOSERS = "”’》〉」』】〕）)]\"'"
_NEVER_FIRST = frozenset("，。、；：？！）》〉”’」』】〕,;:?!)]…%％·")
# The smallest piece that print keeps together: opening marks, one character or one word, closing punctuation.
_UNIT = re.compile(r"[（(“‘《〈「『【〔\[]*(?:[A-Za-z0-9.,%+/-]+ ?|.)[，。、；：？！）》〉”’」』】〕,;:?!)\]…%％]*")
_ROW = re.compile(r"\t|\S(?: {3,}|\u3000{2,})\S.*\S(?: {3,}|\u3000{2,})\S")
_PAIRS = (("《", "》"), ("（", "）"), ("“", "”"), ("〔", "〕"))
_MIN_PAGE_WIDTH = 20
_MAX_PAGE_WIDTH = 200
_MIN_FULL_LINES = 3
_HANG = 4  # compressed or hanging punctuation may overrun the margin by two characters
_LONG = 60  # in a text with one line a paragraph, a shorter line is not cut by a page but ends by itself
_GREETING = 24  # “郝鹏代表,” ends in a comma and a line
_SIGNATURE = 60
_CENTRE = 6  # a deeper indent than this is no paragraph's


class Line(NamedTuple):
    """One visible line: its number in the source, its text without outer spaces, and its measures."""

    number: int
    text: str
    lead: int
    width: int
    gap: int
    page: bool

    @classmethod
    def measure(cls, number: int, text: str, raw: str, gap: int, page: bool) -> Line:  # noqa: FBT001, PLR0913
        """Measure a line. `raw` is the line with its leading white space, `gap` the empty lines before it."""
        lead = 0
        if raw[0] != text[0]:
            for char in raw:
                if not char.isspace():
                    break
                lead += 2 if char == "\u3000" else 4 if char == "\t" else char != "\f"
        return cls(number, text, lead, width(text), gap, page)


def width(text: str) -> int:
    """Give the printed width in half-width units; GB 18030 happens to spend just that many bytes."""
    return len(text.encode("gb18030", "replace"))


def is_row(text: str) -> bool:
    """Tell whether a line is a table row: cells set apart by a TAB or by two wide gaps."""
    return ("\t" in text or "   " in text or "\u3000\u3000" in text) and _ROW.search(text) is not None


@dataclass(frozen=True, slots=True)
class Joined:
    """The lines of one paragraph, whether extra space stood before it, and the lines where that is a guess."""

    lines: list[Line]
    gap: bool
    centred: bool
    doubtful: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """How a source is laid out. `page` is the width of a full line, or `None` when lines are not broken by a page."""

    page: int | None
    lost_indent: int
    kept_indent: bool
    gap: int
    gap_weight: float


def unwrap(lines: list[Line], profile: Profile) -> list[Joined]:
    """Join physical lines to paragraphs. Every line is in exactly one, in order."""
    if not lines:
        return []
    layout = read_layout(lines)
    starts, doubtful = _starts(lines, layout, profile)
    blocks: list[Joined] = []
    first = 0
    for index in range(1, len(lines) + 1):
        if index == len(lines) or starts[index]:
            head = lines[first]
            doubts = tuple(lines[at].number for at in range(first, index) if at in doubtful)
            centred = head.lead > _CENTRE
            blocks.append(Joined(lines[first:index], head.gap > layout.gap, centred, doubts))
            first = index
    return blocks


# -- the model's numbers ---------------------------------------------------------------------------------------


def read_layout(lines: list[Line]) -> Layout:
    """Estimate page width, indent and spacing from the lines themselves."""
    kept = _keeps_indent(lines)
    edges = [line.width + (line.lead if kept and line.lead <= _CENTRE else 0) for line in lines]
    page = _page_width(lines, edges)
    gap = _usual_gap(lines)
    if page is None:
        return Layout(None, 0, kept, gap, 0.0)
    lost = 0 if kept else _lost_indent(lines, page)
    return Layout(page, lost, kept, gap, _gap_weight(lines, page, gap))


def _keeps_indent(lines: list[Line]) -> bool:
    indented = sum(INDENT - 1 <= line.lead <= INDENT + 1 for line in lines)
    return indented >= 2 and indented * 25 >= len(lines)  # noqa: PLR2004  two are a habit, one is an accident


def _page_width(lines: list[Line], edges: list[int]) -> int | None:
    """Find the right edge at which sentences are broken; `None` when there is no such edge."""
    counts = Counter(edge for edge in edges if _MIN_PAGE_WIDTH <= edge <= _MAX_PAGE_WIDTH)
    if not counts:
        return None
    best = max(counts, key=lambda edge: (2 * counts[edge] + counts[edge - 1] + counts[edge + 1], edge))
    band = range(best - 5, best + _HANG + 1)
    full = [line for line, edge in zip(lines, edges, strict=True) if edge in band]
    broken = sum(line.text[-1] not in _STOP and line.text[-1] not in _HALF_STOP for line in full)
    longer = sum(edge > best + _HANG for edge in edges)
    sizeable = sum(edge * 2 >= best for edge in edges)
    if len(full) < _MIN_FULL_LINES or broken * 2 < len(full) or longer > len(full) or len(full) * 4 < sizeable:
        return None
    return best


def _usual_gap(lines: list[Line]) -> int:
    gaps = Counter(line.gap for line in lines[1:] if not line.page)
    return gaps.most_common(1)[0][0] if gaps else 0


def _lost_indent(lines: list[Line], page: int) -> int:
    """Two characters when lines after a paragraph's end stop two characters short of the edge, else none."""
    short = flush = 0
    for before, line in pairwise(lines):
        ended = before.width < page - 2 * INDENT and before.text[-1] in _STOP
        if not ended or line.text[-1] in _STOP:
            continue
        if page - INDENT - 3 <= line.width < page - 1:
            short += 1
        elif page - 1 <= line.width <= page + _HANG:
            flush += 1
    return INDENT if short >= flush else 0


def _gap_weight(lines: list[Line], page: int, usual: int) -> float:
    """How strongly an extra empty line speaks for a new paragraph: weakly where it stands in mid-sentence too."""
    wide = [(before, line) for before, line in pairwise(lines) if line.gap > usual and not line.page]
    if not wide:
        return 0.0
    cut = sum(
        before.width >= page - INDENT - 2 and before.text[-1] not in _STOP and before.text[-1] not in _HALF_STOP
        for before, _ in wide
    )
    return 6.0 * (1 - min(1.0, 2 * cut / len(wide)))


# -- the cheapest reading --------------------------------------------------------------------------------------

_GOES_ON, _INDENTED, _FLUSH = range(3)
_NEVER = 1000.0
_DECISIVE = 20.0


class _Joint(NamedTuple):
    """What speaks against joining two lines (`join`) and against parting them (`part`), apart from widths."""

    join: float
    part: float


def _starts(lines: list[Line], layout: Layout, profile: Profile) -> tuple[list[bool], frozenset[int]]:
    joints = _joints(lines, layout, profile)
    if layout.page is None:
        return [True, *(joint.part < joint.join for joint in joints)], frozenset()
    states = _viterbi(lines, layout, joints)
    starts = [state != _GOES_ON for state in states]
    starts[0] = True
    return starts, _doubtful(lines, layout, starts)


def _joints(lines: list[Line], layout: Layout, profile: Profile) -> list[_Joint]:
    sequence = _Sequence()
    sequence.expects(lines[0].text)
    page = layout.page
    signatures = _signatures(lines, profile)
    joints = []
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        opens = 1.0 if index in signatures else sequence.expects(line.text)
        if page is None or before.width > page + 2 * _HANG:
            joints.append(_unbroken_joint(before, line, profile, opens=opens))
        else:
            joints.append(_joint(before, line, layout, profile, opens=opens))
    return joints


class _Sequence:
    """Follows the numbers at line starts, so that 第二十条 in mid-sentence is not taken for the next article."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def expects(self, text: str) -> float:
        """Give how well `text` opens a numbered block: 0 not at all, 1 as a first or next number, less otherwise."""
        found = marker(text)
        if not found:
            return 0.0
        last = self._last.get(found.kind)
        self._last[found.kind] = found.value
        if found.value == 1 or (last is not None and found.value == last + 1):
            return 1.0
        if last is not None and last < found.value <= last + 3:
            return 0.6
        self._last[found.kind] = last if last is not None else found.value
        return 0.3


def _left_open(text: str) -> bool:
    """Tell whether a title, bracket or quotation is still open at the end of the line."""
    return any(text.rfind(opening) > text.rfind(closing) for opening, closing in _PAIRS)


def _signatures(lines: list[Line], profile: Profile) -> frozenset[int]:
    """Find the lines that name the bodies that sign: organisations directly above a line that is a date."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        if line.width > _SIGNATURE or not profile.date_line.match(line.text):
            continue
        at = index - 1
        while at > 0 and lines[at].width <= _SIGNATURE and profile.organisation.match(lines[at].text):
            found.add(at)
            at -= 1
    return frozenset(found)


def _ending(text: str) -> str:
    """Give the last character that is no closing quotation mark or bracket."""
    return text.rstrip(_CLOSERS)[-1:] or text[-1]


def _joint(before: Line, line: Line, layout: Layout, profile: Profile, *, opens: float) -> _Joint:
    """Weigh punctuation, markers, indents and gaps between two lines of a page."""
    join = part = 0.0
    last, first = before.text[-1], line.text[0]
    if first in _NEVER_FIRST or profile.empty_label.search(before.text):
        part += 3 * _DECISIVE
    if _left_open(before.text):
        part += 6
    ending = _ending(before.text)
    if ending in _STOP:
        join += 1.5
    elif ending in _HALF_STOP:
        join += 1.0
    elif last in _OPEN_END:
        part += 9
    else:
        part += 3
    if opens:
        join += 7 * opens
    elif profile.starts_block.match(line.text):
        join += 6
    if layout.kept_indent:
        if INDENT - 1 <= line.lead:
            join += 7
        else:
            part += 5
    elif line.lead > _CENTRE:
        join += 5
    if line.gap > layout.gap and not line.page:
        join += layout.gap_weight
    if is_row(line.text) or is_row(before.text):
        join += 30
    return _Joint(join, part)


def _unbroken_joint(before: Line, line: Line, profile: Profile, *, opens: float) -> _Joint:
    """Weigh two lines where a line is a paragraph, unless a page break cut it in mid-sentence."""
    ending = _ending(before.text)
    if line.text[0] in _NEVER_FIRST or profile.empty_label.search(before.text):
        return _Joint(0, 1)
    if not opens and before.width > _GREETING and (before.text[-1] in _OPEN_END or _left_open(before.text)):
        return _Joint(0, 1)
    if (
        ending in _STOP
        or ending in _HALF_STOP
        or opens
        or is_row(line.text)
        or is_row(before.text)
        or line.lead >= INDENT - 1
        or profile.starts_block.match(line.text)
        or profile.recipient.match(line.text)
        or before.width < _LONG
    ):
        return _Joint(1, 0)
    sentence = "，" in before.text or "。" in before.text
    found = marker(before.text)
    heading = found is not None and found.kind not in RUNNING and "。" not in before.text
    return _Joint(1, 0) if heading or not sentence or profile.title_end.search(before.text) else _Joint(0, 1)


def _viterbi(lines: list[Line], layout: Layout, joints: list[_Joint]) -> list[int]:
    """Give each line's state so that the sum of costs is least; 3 states, one pass."""
    page = layout.page or _MAX_PAGE_WIDTH
    lost = layout.lost_indent
    flush_cost = 1.5 if lost else 0.0
    cost = [_NEVER, 0.0, flush_cost]
    back: list[tuple[int, int, int]] = []
    for before, line, joint in zip(lines, lines[1:], joints, strict=False):
        lead = before.lead if before.lead <= _CENTRE and layout.kept_indent else 0
        unit = _UNIT.match(line.text)
        need = width(unit.group()) if unit else 2
        slack = 2.0 + min(4, before.text.count(" "))
        join_cost = [0.0, 0.0, 0.0]
        part_cost = [0.0, 0.0, 0.0]
        for state in (_GOES_ON, _INDENTED, _FLUSH):
            capacity = page - lead - (lost if state == _INDENTED else 0)
            room = capacity - before.width - need - slack
            over = before.width - capacity - _HANG
            misfit = 5.0 if over > 0 and state == _INDENTED and lost else 0.0
            if room >= 0:  # the next piece would have fitted: the line was ended on purpose
                join_cost[state] = cost[state] + misfit + joint.join + 4 + min(room, 14) * 0.7
                ended = joint.part if joint.part >= _DECISIVE else min(joint.part, 9 if room < _CENTRE else 4)
                part_cost[state] = cost[state] + misfit + ended
            else:  # full: that a paragraph should end just here is a coincidence
                join_cost[state] = cost[state] + misfit + joint.join
                part_cost[state] = cost[state] + misfit + joint.part + 2.5
        going = min(range(3), key=join_cost.__getitem__)
        parting = min(range(3), key=part_cost.__getitem__)
        back.append((going, parting, parting))
        cost = [join_cost[going], part_cost[parting], part_cost[parting] + flush_cost]
    state = min(range(3), key=cost.__getitem__)
    states = [state]
    for pointers in reversed(back):
        state = pointers[state]
        states.append(state)
    states.reverse()
    return states


def _doubtful(lines: list[Line], layout: Layout, starts: list[bool]) -> frozenset[int]:
    """Find the joined lines that might as well begin a paragraph: a full line that ends a sentence before them,
    and no later line of the same paragraph that shows by its width that it was not indented."""
    page = layout.page or _MAX_PAGE_WIDTH
    doubtful = set()
    for index in range(1, len(lines)):
        before, line = lines[index - 1], lines[index]
        if starts[index] or before.text[-1] not in _STOP or layout.kept_indent:
            continue
        last = index + 1 == len(lines) or starts[index + 1]
        if (last and line.width <= page - layout.lost_indent) or not layout.lost_indent:
            doubtful.add(index)
    return frozenset(doubtful)
