"""Looks through a text that was brought in, whatever its format was, for what a person should check."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_LOST = re.compile("\ufffd+")
_GARBLED = re.compile(
    "[\u0080-\u009f\u00a1-\u00a6\u00a8-\u00af\u00b4-\u00b6\u00b8-\u00d6\u00d8-\u00f6\u00f8-\u00ff\u0100-\u024f]"
)
_FEW_GARBLED = 20
_GARBLED_SHARE = 0.02
_SHOWN = 10
_PREVIEW = 40
_RANGES = 8
_LOOK_UP = "look it up in the original"


def check_text(text: str, path: str) -> Iterator[Problem]:
    """Report private-use and lost characters, each once with its first place and all its lines."""
    yield from _each("private-use", "a character that only its font knows", _PRIVATE.finditer(text), path)
    yield from _each("lost-character", "a character could not be read", _LOST.finditer(text), path)
    garbled = list(_GARBLED.finditer(text))
    if len(garbled) > max(_FEW_GARBLED, _GARBLED_SHARE * len(text)):
        where = Place(path, text.count("\n", 0, garbled[0].start()) + 1)
        sample = "".join(match[0] for match in garbled[:_SHOWN])
        message = f"{len(garbled)} letters that no Chinese text has: “{sample}” …; a font or an encoding was misread"
        yield Problem("garbled-text", message, where, Severity.WARNING, "compare with the original, or run OCR")


def _each(code: str, what: str, matches: Iterator[re.Match[str]], path: str) -> Iterator[Problem]:
    found: dict[str, list[re.Match[str]]] = {}
    for match in matches:
        found.setdefault(match[0][0], []).append(match)
    for char, places in list(found.items())[:_SHOWN]:
        first = places[0]
        line = first.string.count("\n", 0, first.start()) + 1
        column = first.start() - first.string.rfind("\n", 0, first.start())
        message = f"{what} (U+{ord(char):04X}{_lines(places)})"
        yield Problem(code, message, Place(path, line, column), Severity.WARNING, _LOOK_UP)
    if len(found) > _SHOWN:
        yield Problem(code, f"{len(found) - _SHOWN} more like it", Place(path), Severity.WARNING, _LOOK_UP)


def _lines(places: Sequence[re.Match[str]]) -> str:
    if len(places) == 1:
        return ""
    lines = numbers(match.string.count("\n", 0, match.start()) + 1 for match in places)
    return f", {len(places)} ×, lines {lines}"


def numbers(found: Iterable[int]) -> str:
    """Write numbers as ranges: 1–3, 7; when there are many, the first ones and how many more."""
    ordered = sorted(set(found))
    ranges: list[list[int]] = []
    for number in ordered:
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1][1:] = [number]
        else:
            ranges.append([number])
    shown = ", ".join("–".join(map(str, one)) for one in ranges[:_RANGES])
    rest = sum(one[-1] - one[0] + 1 for one in ranges[_RANGES:])
    return f"{shown} and {rest} more" if rest else shown


def preview(text: str) -> str:
    """Give the first lines as they will be read, numbered, with TAB and form feed made visible."""
    lines = text.split("\n")
    shown = (line.replace("\t", " ⇥ ").replace("\f", "↡") for line in lines[:_PREVIEW])
    numbered = [f"{number:>4}  {line}" for number, line in enumerate(shown, start=1)]
    rest = len(lines) - _PREVIEW
    return "\n".join([*numbered, *([f"      … {rest} more lines"] if rest > 0 else [])])
