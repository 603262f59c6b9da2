"""Finds the lines that stand alone by what they are, and where something new begins in the head of a text.

Document numbers, dates, signatures and formulas are whole lines wherever the page would have broken them; a title and
an addressee end before the text does.
"""

from __future__ import annotations

import re

from generator.structure.page import Line, left_open
from generator.structure.pieces import signs
from generator.structure.profile import Profile
from generator.structure.remarks import is_formula

_SIGNATURE = 60
_BROKEN_NAME = 40
_WHOLE = frozenset("号日）)发")  # what numbers, dates and imprints end in
_HEAD_LINES = 40
_ADDRESSEE_LINES = 6
_NUMBER_LINES = 12
_OCCASION_LINES = 4
_DASHES = frozenset("—－─")
_OCCASION = re.compile("[—－─]{1,2}.{0,14}在")
_SENTENCE = re.compile("[，。；：]")
_FIGURE = re.compile("[0-9]")


def stand_alone(lines: list[Line], profile: Profile) -> frozenset[int]:
    """Find the lines that are whole by what they are: document numbers, dates, and who signs above a date."""
    found: set[int] = set()
    for index, line in enumerate(lines):
        text = line.text
        if line.width > _SIGNATURE or (text[-1] not in _WHOLE and "=" not in text and "＝" not in text):
            continue
        numbered = text[-1] in "号）)" and _is_number(lines, index, profile)
        numbered = numbered or (text[-1] == "日" and _is_dated_number(text, profile))
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


def _is_dated_number(text: str, profile: Profile) -> bool:
    """Tell whether a line is a document number and its date: 某字〔2025〕9号  2025年5月27日."""
    number = profile.number.match(text)
    return number is not None and profile.date_line.match(text[number.end() :].strip()) is not None


def _is_ended(title: str, text: str, profile: Profile) -> bool:
    return text[0] not in "（(〔" and profile.title_end.search(title) is not None


def _names_above(lines: list[Line], index: int, found: set[int], profile: Profile) -> set[int]:
    """Find the bodies that sign directly above a date."""
    at = index - 1
    while at > 0 and at not in found and lines[at].width <= _SIGNATURE and signs(lines[at].text, profile):
        at -= 1
    names = lines[at].text.split() if at >= 0 and lines[at].width >= _BROKEN_NAME else []
    named = len(names) > 1 and profile.organisation.fullmatch(names[0]) and not _FIGURE.search(lines[at].text)
    if named and not profile.organisation.fullmatch(names[-1]):
        at += 1  # 甲局 乙局 丙: the last name was broken
    return set(range(at + 1, index))


def head_breaks(lines: list[Line], profile: Profile) -> set[int]:
    """Find the lines that begin something new in the head of a text: behind the addressee, about an adoption."""
    breaks: set[int] = set()
    for index, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text
        if text[-1] in "：:" and not profile.announces.search(text):
            begins = _behind_title(lines, index, profile)
            if begins or profile.addressed.match(text):
                breaks.update((*begins, index + 1))
        if index < _NUMBER_LINES and _ends_title(lines, index, profile):
            breaks.add(index + 1)
        if profile.adoption_begins.match(text):
            breaks.add(index)
        if profile.adoption_ends.search(text):
            breaks.add(index + 1)
        if "。" in text:
            break
    return breaks


def occasions(lines: list[Line]) -> set[int]:
    """Find the lines that go on with the occasion of a speech below its title: ——2017年1月9日在…第十六届 | 大会上."""
    found: set[int] = set()
    for index, line in enumerate(lines[:_HEAD_LINES]):
        text = line.text
        if text[0] not in _DASHES:
            continue
        at = index
        while _OCCASION.match(text) and not text.endswith("上") and at + 1 < min(len(lines), index + _OCCASION_LINES):
            at += 1
            text += lines[at].text
            if text.endswith("上") and not _SENTENCE.search(text):
                found.update(range(index + 1, at + 1))
    return found


def _ends_title(lines: list[Line], index: int, profile: Profile) -> bool:
    """Tell whether a title ends with a line, because the next begins as bodies do (为了, 根据, its own name)."""
    if index + 1 >= len(lines):
        return False
    below = lines[index + 1].text
    if not (profile.announces.match(below) or (below[0] == "《" and lines[index].text[-6:] in below)):
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
        if profile.title_end.search(before) and not left_open(before):
            return [index] if profile.recipient.match(text) else []
    return []
