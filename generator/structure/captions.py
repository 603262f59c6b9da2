"""Finds headings without a number: 附则 and its like, short lines set in the middle, short lines between paragraphs.

A short line proves nothing by itself. It must stand behind a finished paragraph or a heading and have text under it;
one that is not set in the middle needs a second one like it.
"""

from __future__ import annotations

import re

from generator.model import Kind
from generator.structure.headings import is_followed
from generator.structure.markers import RUNNING
from generator.structure.pieces import in_brackets
from generator.structure.profile import Profile
from generator.structure.sequences import Unit

_LONGEST_CENTRED = 30
_LONGEST_FLUSH = 22
_SHORTEST = 2
_FEWEST_FLUSH = 2
_STOP = frozenset("。！？!?")
_BEFORE = _STOP | frozenset("：:")
_PUNCTUATION = re.compile("[。；！？，：;!?,:]")
_FORMULA = re.compile("[=＝×÷≥≤]")
_COUNTED_WORD = re.compile(
    r"[\u4e00-\u9fff]{1,4}(?:[一二三四五六七八九十]{1,3}|\d{1,2})[：:\s](?=\S)"
)  # 专题一：前沿技术


def captions(units: list[Unit], found: set[int], profile: Profile) -> set[int]:
    """Give the indices of the units that are headings without a number; `found` are those with one."""
    sure: set[int] = set()
    flush: set[int] = set()
    for index, unit in enumerate(units):
        text = unit.paragraph.text
        if unit.kind is not None or unit.marker is not None or unit.paragraph.row or len(text) > _LONGEST_CENTRED:
            continue
        if profile.headings.match(text):
            if is_followed(units, index):
                sure.add(index)
        elif _is_caption(text, profile) and _stands_apart(units, index, found):
            if unit.paragraph.centred and is_followed(units, index):
                sure.add(index)
            elif len(text) <= _LONGEST_FLUSH and _leads_text(units, index):
                flush.add(index)
    return sure | flush if len(flush) >= _FEWEST_FLUSH else sure


def _is_caption(text: str, profile: Profile) -> bool:
    """Tell whether a line could be a heading by its words: no sentence, no field, no name of a body, no cells."""
    counted = _COUNTED_WORD.match(text)
    if _PUNCTUATION.search(text, counted.end() if counted else 0) or len(text) < _SHORTEST:
        return False
    if not counted and (" " in text or "\u3000" in text):
        return False
    if _FORMULA.search(text):
        return False
    named = profile.any_label.match(text) or profile.organisation.fullmatch(text) or profile.date_line.match(text)
    return not named and not in_brackets(text) and not text.startswith("特此")


def _stands_apart(units: list[Unit], index: int, found: set[int]) -> bool:
    """Tell whether something finished stands before a unit: the front, a heading, a sentence."""
    if index == 0 or index - 1 in found:
        return True
    before = units[index - 1]
    return before.kind is not None or before.paragraph.row or before.paragraph.text.rstrip("”’）)")[-1:] in _BEFORE


def _leads_text(units: list[Unit], index: int) -> bool:
    """Tell whether a paragraph of sentences stands under a unit, or a sequence that begins there."""
    if index + 1 >= len(units):
        return False
    after = units[index + 1]
    if after.kind not in (None, Kind.TABLE) or after.paragraph.row:
        return False
    if after.group is not None and after.marker is not None and after.marker.kind not in RUNNING:
        return after.group.units[0] == index + 1 and after.marker.value == 1
    return after.paragraph.text.rstrip("”’）)")[-1:] in _STOP or after.paragraph.text[-1] in "：:"
