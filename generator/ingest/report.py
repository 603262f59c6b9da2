"""Looks through a text that was brought in, whatever its format was, for what a person should check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LOST = re.compile("\ufffd+")
_SHOWN = 10
_PREVIEW = 40
_LOOK_UP = "look it up in the original"


def check_text(text: str, path: str) -> Iterator[Problem]:
    """Report private-use and lost characters with their places: ten of each, then their number."""
    yield from _each("private-use", "a character that only its font knows", _PRIVATE.finditer(text), path)
    yield from _each("lost-character", "a character could not be read", _LOST.finditer(text), path)


def _each(code: str, what: str, matches: Iterator[re.Match[str]], path: str) -> Iterator[Problem]:
    found = list(matches)
    for match in found[:_SHOWN]:
        line = match.string.count("\n", 0, match.start()) + 1
        column = match.start() - match.string.rfind("\n", 0, match.start())
        message = f"{what} (U+{ord(match[0][0]):04X})"
        yield Problem(code, message, Place(path, line, column), Severity.WARNING, _LOOK_UP)
    if len(found) > _SHOWN:
        message = f"{len(found) - _SHOWN} more like it"
        yield Problem(code, message, Place(path), Severity.WARNING, _LOOK_UP)


def numbers(found: Iterable[int]) -> str:
    """Write numbers as ranges: 1–3, 7."""
    ordered = sorted(set(found))
    ranges: list[list[int]] = []
    for number in ordered:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    return ", ".join("–".join(map(str, one)) for one in ranges)


def preview(text: str) -> str:
    """Give the first lines as they will be read, numbered, with TAB and form feed made visible."""
    lines = text.split("\n")
    shown = (line.replace("\t", " ⇥ ").replace("\f", "↡") for line in lines[:_PREVIEW])
    numbered = [f"{number:>4}  {line}" for number, line in enumerate(shown, start=1)]
    rest = len(lines) - _PREVIEW
    return "\n".join([*numbered, *([f"      … {rest} more lines"] if rest > 0 else [])])
