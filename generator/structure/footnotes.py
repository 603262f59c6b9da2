"""Takes footnotes out of the sentences that they cut: a page ends in mid-sentence, its notes follow, then the rest.

Only where the sentence plainly goes on behind the notes; a note between two paragraphs stays where it stands.
"""

from __future__ import annotations

import re

from generator.model import SetAside
from generator.structure.markers import marker
from generator.structure.page import HALF_STOP, INDENT, STOP, Line
from generator.structure.profile import Profile

FOOTNOTE = "footnote"
"""Why a note was set aside."""
_CIRCLED = frozenset("①②③④⑤⑥⑦⑧⑨⑩")
_BEGINS = _CIRCLED | frozenset("[［〔【注")
_NOTE = re.compile(r"[\[［〔【]\s*注?\s*\d{1,2}\s*[\]］〕】]|[①-⑩]|注\s*\d{0,2}\s*[:：]")
_FULL = 40  # a shorter line is not cut by a page
_MOST_LINES = 12  # of the notes of one page


def footnotes(lines: list[Line], profile: Profile) -> tuple[list[Line], list[SetAside]]:
    """Take out the notes that stand inside a sentence; give the other lines and the notes."""
    starts = [index for index, line in enumerate(lines) if index and line.text[0] in _BEGINS]
    taken: set[int] = set()
    for index in starts:
        if index not in taken and _NOTE.match(lines[index].text) and _is_open(lines[index - 1]):
            taken.update(range(index, _end(lines, index, profile)))
    if not taken:
        return lines, []
    kept = [line for index, line in enumerate(lines) if index not in taken]
    return kept, [SetAside(lines[index].text, (lines[index].number,) * 2, FOOTNOTE) for index in sorted(taken)]


def _is_open(line: Line) -> bool:
    """Tell whether a sentence goes on behind a line."""
    return line.width >= _FULL and line.cells == 1 and line.text[-1] not in STOP and line.text[-1] not in HALF_STOP


def _end(lines: list[Line], first: int, profile: Profile) -> int:
    """Give the index behind the notes that begin with line `first`: where the sentence goes on, or `first` itself."""
    ahead = range(first + 1, min(first + _MOST_LINES, len(lines)))
    end = next((index for index in ahead if lines[index].page), None)
    if end is None and lines[first].text[0] not in _CIRCLED:  # without a page's end, a note ends with its sentence
        end = next((at for at in ahead if lines[at - 1].text[-1] in STOP and not _NOTE.match(lines[at].text)), None)
    return end if end is not None and _goes_on(lines[end], profile) else first


def _goes_on(line: Line, profile: Profile) -> bool:
    """Tell whether a line may go on with a sentence: it opens nothing."""
    return marker(line.text) is None and line.lead < INDENT - 1 and profile.starts_block.match(line.text) is None
