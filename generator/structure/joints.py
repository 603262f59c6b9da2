"""Weighs what stands between two lines: what speaks against joining them, and what against parting them.

It knows punctuation, markers, indents, gaps and the few lines that stand alone by what they are; how full a line is,
`unwrap` weighs itself.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.structure.layout import Layout
from generator.structure.markers import CHAPTERS, DOTTED, RUNNING, Marker, MarkerKind, bare_number, marker
from generator.structure.page import CENTRE, HALF_STOP, HANG, INDENT, STOP, Line
from generator.structure.pieces import OFFICE
from generator.structure.profile import Profile
from generator.structure.remarks import is_formula

DECISIVE = 20.0
"""A weight that no measure of the page outweighs."""

_OPEN_END = frozenset("，、,（(“‘《〈「『【〔[—-－·")
_CLOSERS = "”’》〉」』】〕）)]\"'"
_NEVER_FIRST = frozenset("，。、；：？！）》〉”’」』】〕,;:?!)]…%％·")
_OPENED_BY = {"》": "《", "）": "（", "”": "“", "〕": "〔"}
_MARKS = re.compile("[《（“〔》）”〕]")
_SENTENCE = re.compile("[，。；：]")
_FIGURE = re.compile("[0-9]")
_NUMBERS = frozenset("第其百千万两零")  # what else a number may begin with
_DIVISIONS = CHAPTERS | {MarkerKind.ARTICLE}
_DIVISION = 1.6
_HAN_PART = 3.0  # against parting in mid-clause
_OPEN_PART = 6.0  # and inside a name or brackets
_FLUSH_PART = 5.0  # and before a line without the indent that others keep
_LONG = 60  # in a text with one line a paragraph, a shorter line is not cut by a page but ends by itself
_GREETING = 24  # “郝鹏代表,” ends in a comma and a line
_SIGNATURE = 60
_BROKEN_NAME = 40
_WHOLE = frozenset("号日）)发")  # what numbers, dates and imprints end in
_HEAD_LINES = 40
_ADDRESSEE_LINES = 6
_NUMBER_LINES = 12


Joint = tuple[float, float]
"""What speaks against joining two lines and against parting them, apart from widths."""


def weigh(lines: list[Line], layout: Layout, profile: Profile) -> list[Joint]:
    """Give the joint between each line and the next."""
    sequence = _Sequence()
    sequence.expects(marker(lines[0].text))
    apart = _head_breaks(lines, profile)
    for index in stand_alone(lines, profile):
        apart.update((index, index + 1))
    widest = layout.page + 2 * HANG if layout.page is not None else 0
    joints = []
    against = _HAN_PART + (_FLUSH_PART if layout.kept_indent else 0.0)
    within, open_within = (0.0, against), (0.0, against + _OPEN_PART)
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        if index not in apart and _is_within(before, line, layout, widest, profile):
            joints.append(open_within if _left_open(before.text) else within)
            continue
        found = marker(line.text) or (_bare(lines, line.text) if line.text[0].isdigit() else None)
        opens = sequence.expects(found) if found else 0.0
        if index in apart:
            joints.append(_apart(before, line))
        elif before.width > widest:
            join, part = _unbroken(before, line, profile, opens=opens)
            joints.append((join * DECISIVE, part * DECISIVE))
        else:
            joints.append(_broken(before, line, layout, profile, opens=opens))
    return joints


def _bare(lines: list[Line], text: str) -> Marker | None:
    """Read a number before a space, where other lines begin with 1.1."""
    found = bare_number(text)
    if found is None:
        return None
    numbered = (marker(line.text) for line in lines if line.text[0].isdigit())
    return found if any(other is not None and other.kind in DOTTED for other in numbered) else None


def _is_within(before: Line, line: Line, layout: Layout, widest: int, profile: Profile) -> bool:
    """Tell whether nothing but Han characters meets between two lines, so that only widths can part them."""
    text, first = before.text, line.text[0]
    return (
        "\u4e00" <= text[-1] <= "\u9fff"
        and first not in profile.block_begins
        and "\u4e00" <= first <= "\u9fff"
        and first not in _NUMBERS
        and (line.page or line.gap <= layout.gap)
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


def stand_alone(lines: list[Line], profile: Profile) -> frozenset[int]:
    """Find the lines that are whole by what they are: document numbers, dates, and who signs above a date."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        text = line.text
        if line.width > _SIGNATURE or (text[-1] not in _WHOLE and "=" not in text and "＝" not in text):
            continue
        numbered = text[-1] in "号）)" and _is_number(lines, index, profile)
        if numbered or (text.endswith("印发") and profile.imprint.match(text)) or is_formula(text):
            found.add(index)
        elif text[-1] in "日）)" and profile.date_line.match(text):
            found.add(index)
            found.update(_names_above(lines, index, found, profile))
    return frozenset(found)


def _is_number(lines: list[Line], index: int, profile: Profile) -> bool:
    """Tell whether a line is a document number; in the head that may be 某局公告2015年第74号 or （第6期） too."""
    text = lines[index].text
    if profile.number.fullmatch(text):
        return True
    ordered = profile.order_number.fullmatch(text) if index < _NUMBER_LINES else None
    if ordered is None or "关于" in text:
        return False
    if index and "关于" in lines[index - 1].text and not _is_ended(lines[index - 1].text, text, profile):
        return False  # …通告（2018年第20期） is the end of a title
    return text[0] in "（(〔" or "年" in text


def _is_ended(title: str, text: str, profile: Profile) -> bool:
    return text[0] not in "（(〔" and profile.title_end.search(title) is not None


def _names_above(lines: list[Line], index: int, found: set[int], profile: Profile) -> set[int]:
    """Find the bodies that sign directly above a date."""
    at = index - 1
    while at > 0 and at not in found and lines[at].width <= _SIGNATURE and _signs(lines[at].text, profile):
        at -= 1
    names = lines[at].text.split() if at >= 0 and lines[at].width >= _BROKEN_NAME else []
    named = len(names) > 1 and profile.organisation.fullmatch(names[0]) and not _FIGURE.search(lines[at].text)
    if named and not profile.organisation.fullmatch(names[-1]):
        at += 1  # 甲局 乙局 丙: the last name was broken
    return set(range(at + 1, index))


def _signs(text: str, profile: Profile) -> bool:
    return profile.organisation.match(text) is not None or OFFICE.match(text) is not None


def _head_breaks(lines: list[Line], profile: Profile) -> set[int]:
    """Find the lines that begin something new in the head of a text: behind the addressee, about an adoption."""
    breaks: set[int] = set()
    for index, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text
        if text[-1] in "：:" and profile.addressed.match(text) and not profile.announces.search(text):
            breaks.add(index + 1)
            breaks.update(_behind_title(lines, index, profile))
        if index < _NUMBER_LINES and _ends_title(lines, index, profile):
            breaks.add(index + 1)
        if profile.adoption_begins.match(text):
            breaks.add(index)
        if profile.adoption_ends.search(text):
            breaks.add(index + 1)
        if "。" in text:
            break
    return breaks


def _ends_title(lines: list[Line], index: int, profile: Profile) -> bool:
    """Tell whether a title ends with a line, because the next begins as bodies do (为了, 根据)."""
    if index + 1 >= len(lines) or not profile.announces.match(lines[index + 1].text):
        return False
    if not profile.title_end.search(lines[index].text):
        return False
    head = "".join([line.text for line in lines[: index + 1]])
    weak = profile.weak_title_end.search(head) is not None and "关于" not in head
    return not weak and not _SENTENCE.search(head)


def _behind_title(lines: list[Line], last: int, profile: Profile) -> list[int]:
    """Give the line with which an addressee begins that ends with line `last`, when a title ends right before it."""
    text = ""
    for index in range(last, max(0, last - _ADDRESSEE_LINES), -1):
        text = lines[index].text + text
        before = lines[index - 1].text
        if profile.title_end.search(before) and not _left_open(before):
            return [index] if profile.recipient.match(text) else []
    return []


def _lists(before: str, text: str, profile: Profile) -> bool:
    """Tell whether a line ends a list of those addressed that the line before began: 各省、…建设兵团 | 发展改革委："""
    named = before[0] == "各" and ("、" in before or "，" in before or "," in before) and "。" not in before
    return named and profile.addressed.match(text) is not None and profile.announces.search(text) is None


def _apart(before: Line, line: Line) -> Joint:
    """Part two lines of which one stands alone, unless the sentence is plainly open between them."""
    if line.text[0] in _NEVER_FIRST or before.text[-1] in _OPEN_END or _left_open(before.text):
        return (0.0, 3 * DECISIVE)
    return (DECISIVE, 0.0)


def _left_open(text: str) -> bool:
    """Tell whether a title, bracket or quotation is still open at the end of the line."""
    closed = set()
    for mark in reversed(_MARKS.findall(text)):
        if mark in _OPENED_BY:
            closed.add(_OPENED_BY[mark])
        elif mark not in closed:
            return True
    return False


def _ending(text: str) -> str:
    """Give the last character that is no closing mark; of a sentence with a remark behind it, its full stop."""
    if text[-1] not in _CLOSERS:
        return text[-1]
    if text[-1] in "）)" and (opening := max(text.rfind("（"), text.rfind("("))) > 0 and text[opening - 1] in STOP:
        return text[opening - 1]
    return text.rstrip(_CLOSERS)[-1:] or text[-1]


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
    part = _OPEN_PART if _left_open(text) else 0.0
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
        part += 9 if text[-1] in _OPEN_END else 3
    return join, part


def _unbroken(before: Line, line: Line, profile: Profile, *, opens: float) -> Joint:
    """Weigh two lines where a line is a paragraph, unless a page break cut it in mid-sentence."""
    ending = _ending(before.text)
    if line.text[0] in _NEVER_FIRST or _open_label(before.text, profile):
        return (0, 1)
    cut = before.text[-1] in _OPEN_END or (ending not in STOP and _left_open(before.text))
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
        or (profile.recipient.match(line.text) and not _lists(before.text, line.text, profile))
    ):
        return (1, 0)
    sentence = "，" in before.text or "。" in before.text
    found = marker(before.text)
    heading = found is not None and found.kind not in RUNNING and "。" not in before.text
    if _lists(before.text, line.text, profile):
        return (0, 1)
    return (1, 0) if heading or not sentence or profile.title_end.search(before.text) else (0, 1)
