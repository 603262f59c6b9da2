"""Weighs what stands between two lines: what speaks against joining them, and what against parting them.

It knows punctuation, markers, indents and gaps; `alone` knows the few lines that stand by themselves, and how full a
line is, `unwrap` weighs itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.structure.alone import head_breaks, occasions, stand_alone
from generator.structure.layout import Layout
from generator.structure.markers import CHAPTERS, DOTTED, FIRST, RUNNING, Marker, MarkerKind, bare_number, marker
from generator.structure.page import CENTRE, ENDS, HALF_STOP, HANG, INDENT, STOP, Line, left_open
from generator.structure.profile import Profile

DECISIVE = 20.0
"""A weight that no measure of the page outweighs."""

_OPEN_END = frozenset("，、,（(“‘《〈「『【〔[—-－·")
_CLOSERS = "”’》〉」』】〕）)]\"'"
_NEVER_FIRST = frozenset("，。、；：？！）》〉”’」』】〕,;:?!)]…%％·")
_NUMBERS = frozenset("第其百千万两零")  # what else a number may begin with
_DIVISIONS = CHAPTERS | {MarkerKind.ARTICLE}
_DIVISION = 1.6
_CLAUSE = re.compile("[，。；;,]")
_NO_CAPTION = RUNNING | {MarkerKind.ARTICLE}
_FULL = 6  # what the play of 禁则 may leave of a full line
_CAPTION = 6.0  # against joining a heading to the text below it
_HAN_PART = 3.0  # against parting in mid-clause
_OPEN_PART = 6.0  # and inside a name or brackets
_FLUSH_PART = 5.0  # and before a line without the indent that others keep
_LONG = 60  # in a text with one line a paragraph, a shorter line is not cut by a page but ends by itself
_GREETING = 24  # “郝鹏代表,” ends in a comma and a line


Joint = tuple[float, float]
"""What speaks against joining two lines and against parting them, apart from widths."""


def weigh(lines: list[Line], layout: Layout, profile: Profile) -> list[Joint]:
    """Give the joint between each line and the next."""
    numbers = [marker(line.text) if line.text[0] in FIRST else None for line in lines]
    sequence = _Sequence()
    sequence.expects(numbers[0])
    apart = head_breaks(lines, profile)
    for index in stand_alone(lines, profile):
        apart.update((index, index + 1))
    widest = layout.page + 2 * HANG if layout.page is not None else 0
    speaking = occasions(lines)
    captioned = _full_captions(lines, numbers, layout)
    joints = []
    against = _HAN_PART + (_FLUSH_PART if layout.kept_indent else 0.0)
    openers = profile.block_begins | _NUMBERS
    within, open_within = (0.0, against), (0.0, against + _OPEN_PART)
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        if index in speaking:
            joints.append((0.0, 3 * DECISIVE))
            continue
        if index in captioned:
            joints.append((_CAPTION, 0.0))
            continue
        if index not in apart and _is_within(before, line, layout.gap, widest, openers):
            text = before.text
            opened = ("《" in text or "（" in text or "“" in text or "〔" in text) and left_open(text)
            joints.append(open_within if opened else within)
            continue
        found = numbers[index]
        if found is None and line.text[0].isdigit():
            found = _bare(lines, line.text)
        opens = sequence.expects(found) if found else 0.0
        if index in apart:
            joints.append(_apart(before, line))
        elif before.width > widest:
            join, part = _unbroken(before, line, profile, opens=opens)
            joints.append((join * DECISIVE, part * DECISIVE))
        else:
            joints.append(_broken(before, line, layout, profile, opens=opens))
    return joints


def _full_captions(lines: list[Line], numbers: list[Marker | None], layout: Layout) -> set[int]:
    """Find the lines of text behind headings that happen to fill theirs, where the number before stands on a short one.

    A heading that goes on would end in a short line without a full stop.
    """
    if layout.page is None:
        return set()
    edge = layout.page - layout.lost_indent - _FULL
    latest: dict[MarkerKind, tuple[int, bool]] = {}  # the value, and whether it opened a heading on a line of its own
    found: set[int] = set()
    for index, number in enumerate(numbers[:-1]):
        if number is None or number.kind in _NO_CAPTION:
            continue
        line = lines[index]
        alone = _CLAUSE.search(line.text) is None and line.text[-1] not in HALF_STOP
        if alone and line.width + line.lead >= edge:
            alone = latest.get(number.kind) == (number.value - 1, True)
            alone = alone and numbers[index + 1] is None and _is_text(lines[index + 1], edge)
            if alone and line.text[-1] not in _OPEN_END and not left_open(line.text):
                found.add(index + 1)
        latest[number.kind] = (number.value, alone)
    return found


def _is_text(line: Line, edge: int) -> bool:
    """Tell whether a line belongs to a paragraph: it is filled, or a sentence ends with it; a heading may be asked."""
    return line.text[-1] not in "？?" and (line.text[-1] in STOP or line.width + line.lead >= edge)


def _bare(lines: list[Line], text: str) -> Marker | None:
    """Read a number before a space, where other lines begin with 1.1."""
    found = bare_number(text)
    if found is None:
        return None
    numbered = (marker(line.text) for line in lines if line.text[0].isdigit())
    return found if any(other is not None and other.kind in DOTTED for other in numbered) else None


def _is_within(before: Line, line: Line, gap: int, widest: int, openers: frozenset[str]) -> bool:
    """Tell whether nothing but Han characters meets between two lines, so that only widths can part them."""
    text, first = before.text, line.text[0]
    return (
        "\u4e00" <= text[-1] <= "\u9fff"
        and "\u4e00" <= first <= "\u9fff"
        and first not in openers
        and (line.gap <= gap or line.page)
        and not line.lead
        and before.width <= widest
        and before.cells == 1 == line.cells
    )


class _Sequence:
    """Follows the numbers at line starts, so that 第二十条 in mid-sentence is not taken for the next article."""

    def __init__(self) -> None:
        self._last: dict[int, int] = {}

    def expects(self, found: Marker | None) -> float:
        """Give how well a marker opens a block: 1 as a first or next number, more for 第…章, less otherwise."""
        if not found:
            return 0.0
        last = self._last.get(found.kind)
        if found.kind is MarkerKind.DOTTED_1 and found.value != (last or 0) + 1:
            return 0.0
        self._last[found.kind] = found.value
        if found.value == 1 or (last is not None and found.value == last + 1):
            return _DIVISION if found.kind in _DIVISIONS else 1.0
        if last is not None and last < found.value <= last + 3:
            return 0.6
        self._last[found.kind] = last if last is not None else found.value
        return 0.3


def _lists(before: str, text: str, profile: Profile) -> bool:
    """Tell whether a line ends a list of those addressed (发展改革委：) that the line before began (各省、…兵团)."""
    named = (
        before[0] == "各"
        and before[-1] not in ENDS
        and ("、" in before or "，" in before or "," in before)
        and "。" not in before
    )
    return named and profile.addressed.match(text) is not None and profile.announces.search(text) is None


def _apart(before: Line, line: Line) -> Joint:
    """Part two lines of which one stands alone, unless the sentence is plainly open between them."""
    if line.text[0] in _NEVER_FIRST or _goes_on(before.text) or left_open(before.text):
        return (0.0, 3 * DECISIVE)
    return (DECISIVE, 0.0)


def _ending(text: str) -> str:
    """Give the last character that is no closing mark; of a sentence with a remark behind it, its full stop."""
    if text[-1] not in _CLOSERS:
        return text[-1]
    if text[-1] in "）)" and (opening := max(text.rfind("（"), text.rfind("("))) > 0 and text[opening - 1] in STOP:
        return text[opening - 1]
    return text.rstrip(_CLOSERS)[-1:] or text[-1]


def _goes_on(text: str) -> bool:
    """Tell whether a line ends with a mark that something follows; dashes in a field mean that it is empty."""
    return text[-1] in _OPEN_END and not text.endswith("--")


def _open_label(text: str, profile: Profile) -> bool:
    return text[-1] in "：:" and profile.empty_label.search(text) is not None


def _broken(before: Line, line: Line, layout: Layout, profile: Profile, *, opens: float) -> Joint:
    """Weigh punctuation, markers, indents and gaps between two lines of a page."""
    join, part = _by_punctuation(before.text, line.text[0], profile)
    if opens:
        join += 7 * opens
    elif line.text[0] in profile.block_begins and profile.starts_block.match(line.text):
        join += 6
    if not layout.kept_indent:
        join += 5 if line.lead > CENTRE else 0
    elif line.lead >= INDENT - 1:
        join += 7
    else:
        part += _FLUSH_PART
    if line.gap > layout.gap and not line.page:
        join += layout.gap_weight
    if line.cells != 1 or before.cells != 1:
        join += 30 if line.row or before.row else 8 if line.cells > 1 else 0
    return (join, part)


def _by_punctuation(text: str, first: str, profile: Profile) -> tuple[float, float]:
    """Weigh how a line ends and what the next begins with."""
    ending = text[-1]
    part = _OPEN_PART if left_open(text) else 0.0
    if first in _NEVER_FIRST:
        part += 3 * DECISIVE
    if "\u4e00" <= ending <= "\u9fff":
        return 0.0, part + _HAN_PART
    if ending in "：:" and _open_label(text, profile):
        part += 3 * DECISIVE
    join = 0.0
    if ending in _CLOSERS:
        ending = _ending(text)
    if ending in STOP:
        join += 1.5
    elif ending in HALF_STOP:
        join += 1.0
    else:
        part += 9 if _goes_on(text) else 3
    return join, part


def _unbroken(before: Line, line: Line, profile: Profile, *, opens: float) -> Joint:
    """Weigh two lines where a line is a paragraph, unless a page break cut it in mid-sentence."""
    ending = _ending(before.text)
    if line.text[0] in _NEVER_FIRST or _open_label(before.text, profile) or _lists(before.text, line.text, profile):
        return (0, 1)
    cut = _goes_on(before.text) or (ending not in STOP and left_open(before.text))
    flush = line.lead < INDENT - 1 <= before.lead <= CENTRE and ending not in STOP and before.width > _LONG // 2
    if not opens and before.width > _GREETING and (cut or flush):
        return (0, 1)
    if (
        ending in STOP
        or ending in HALF_STOP
        or opens
        or line.cells > 1
        or before.cells > 1
        or line.lead >= INDENT - 1
        or before.width < _LONG
        or profile.starts_block.match(line.text)
        or profile.recipient.match(line.text)
    ):
        return (1, 0)
    sentence = "，" in before.text or "。" in before.text
    found = marker(before.text)
    heading = found is not None and found.kind not in RUNNING and "。" not in before.text
    return (1, 0) if heading or not sentence or profile.title_end.search(before.text) else (0, 1)
