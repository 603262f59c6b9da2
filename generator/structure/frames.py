"""Cuts what frames a body off a text on one line: title, number, addressee, signature, date, annexes, the word 目录."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.numerals import DATE_PATTERN
from generator.structure.profile import Profile

_DATE = re.compile(DATE_PATTERN)
_LONGEST_NAME = 64
_ANNEX = re.compile(r"附\s*件\s*")
_ANNEX_NUMBER = re.compile(r"\d{0,2}[:：]?|[一二三四五六七八九十]{1,2}[:：]?")
_NOT_BEFORE_ANNEX = "见（(、和及的本将按照在由与至把"
_LONGEST_LIST = 800
_SHORTEST_TITLE = 6
_LONGEST_TITLE = 80
_LONGEST_NOTE = 20
_CONTENTS = re.compile(r"(?<=.)目\s*[录次]\s*$", re.DOTALL)


def front_apart(text: str, profile: Profile) -> Iterator[str]:
    """Cut fields, number, title and addressee from what follows; a text that shows no such front stays whole."""
    for part in (profile.labels_on_one_line, profile.annex_on_one_line, profile.number_on_one_line):
        while (found := part.match(text)) is not None:
            yield found[0]
            text = text[found.end() :]
    for shape in profile.fronts_on_one_line:
        if (front := shape.match(text)) is not None:
            yield from filter(None, front.groups())
            text = text[front.end() :]
            break
    if (adopted := profile.adoption_begins.search(text)) is not None and profile.adopted.match(text, adopted.start()):
        yield text[: adopted.start()]
        text = text[adopted.start() :]
    elif (dated := profile.note_of_date.search(text, 0, _LONGEST_TITLE)) and profile.title_end.search(
        text, 0, dated.start()
    ):
        yield text[: dated.start()]
        yield dated[0]
        text = text[dated.end() :]
    yield text


def issuer(text: str, profile: Profile) -> str:
    """Give the name before 关于 at the head of a text; empty when none is there."""
    name = text[: max(text.find("关于", 0, _LONGEST_NAME), 0)].strip()
    return name if profile.organisation.fullmatch(name) else ""


def signatures_apart(text: str, name: str, profile: Profile) -> list[str]:
    """Cut before each signature, between it and its date, and behind the date; every second and third piece is one.

    A signature stands behind a sentence, or is the `name` of the issuer that the title gives.
    """
    pieces: list[str] = []
    first = 0
    for date in _DATE.finditer(text):
        if profile.after_date.match(text, date.end()) is None:
            continue
        signed = profile.signs_on_one_line.search(text, max(first, date.start() - _LONGEST_NAME), date.start())
        named = name and text.endswith(name, first, date.start())
        alone = text[date.start() - 1 : date.start()] == "。" and date.end() + _LONGEST_NOTE >= len(text)
        begins = date.start() - len(name) if named else signed.start(1) if signed else date.start() if alone else -1
        if begins >= 0:
            pieces += [text[first:begins], text[begins : date.start()], date[0]]
            first = date.end()
    return [*pieces, text[first:]]


def contents_word(text: str) -> int:
    """Give the place of the word 目录 with which a text ends, or 0."""
    match = _CONTENTS.search(text, max(0, len(text) - 6))
    return match.start() if match else 0


def annexes(text: str, name: str, profile: Profile, *, spaced: bool) -> set[int]:
    """Give the places to cut at annexes whose title comes twice: in the list behind 附件： and at the annex itself.

    What both places have in common is the title, so it is known where it ends, if no space tells it (`spaced`); the
    issuer's `name` may stand behind it.
    """
    cuts: set[int] = set()
    listed = -1
    for label in _ANNEX.finditer(text):
        at = label.start()
        if listed >= 0 and text[at - 1] not in _NOT_BEFORE_ANNEX:
            for number in _label_ends(text, label.end()):
                entry = _entry(text, text[number : number + _SHORTEST_TITLE], listed, at)
                if entry < 0:
                    continue
                cuts |= {at, number}
                length = _in_common(text, entry, number)
                sure = profile.title_end.search(text[number : number + length]) is not None
                if not spaced and (sure or (name and text.startswith(name, entry + length))):
                    cuts |= {listed, entry + length, number + length}
                break
        if text[label.end() : label.end() + 1] in (":", "："):
            listed = at
    return cuts


def _label_ends(text: str, at: int) -> Iterator[int]:
    """Give where the label 附件1 may end; in 附件12021年 that is behind 12, 1 or nothing."""
    longest = _ANNEX_NUMBER.match(text, at)
    for end in range(longest.end() if longest else at, at - 1, -1):
        yield end + len(text[end : end + 2]) - len(text[end : end + 2].lstrip())


def _entry(text: str, title: str, listed: int, annex: int) -> int:
    """Give the place of a title in a list of annexes, or -1."""
    at = text.find(title, listed, min(annex, listed + _LONGEST_LIST)) if len(title) == _SHORTEST_TITLE else -1
    if at < 0 or text[at - 1].isdigit() or _DATE.search(text, listed, at):
        return -1
    return at


def _in_common(text: str, first: int, second: int) -> int:
    length = _SHORTEST_TITLE
    while length < _LONGEST_TITLE and second + length < len(text) and first + length < second:
        if text[first + length] != text[second + length]:
            break
        length += 1
    return length
