"""Cuts a line that holds several paragraphs: where print left its indent, and where the numbers count on.

Its pieces are the line in order, but for white space. What comes all on one line is the business of `oneline`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.numerals import HAN_NUMERAL
from generator.problems import Place, Problem, Severity
from generator.structure.markers import Marker, MarkerKind, marker
from generator.structure.oneline import OneLine
from generator.structure.profile import Profile

# what could be a number before a heading
_MARK = (
    rf"第\s*{HAN_NUMERAL}{{1,9}}\s*[编章节条]|{HAN_NUMERAL}{{1,5}}、"
    rf"|[（(]\s*(?:{HAN_NUMERAL}{{1,5}}|\d{{1,2}})\s*[）)]|\d{{1,2}}[.．、](?:(?!\d)|(?=(?:19|20)\d\d年))"
)
_INDENT = re.compile(rf"(?<=[。！？；：”」）)])[ \t]*(?:\u3000{{2,}}| {{4,}})(?=\S)|(?<=\S)\u3000{{2,}}(?={_MARK})")
# before 一、 and 第…条 in a text of many lines, where they are more than a clause or a reference
_DIVISION_INSIDE = re.compile(
    rf"[。！？」”）)]([^\S\n]*)(?=第\s*{HAN_NUMERAL}{{1,9}}\s*[编章节条]|{HAN_NUMERAL}{{1,5}}、)"
)
_ONE_LINE = 150
_FEW_LINES = 3
_ARTICLES_MISSING = 3
_OPEN_QUOTE = "“《"
_CLOSE_QUOTE = "”》"


class Cutter:
    """Follows the numbers of one text from line to line and cuts each line where it must."""

    def __init__(self, text: str, profile: Profile) -> None:
        self._last: dict[MarkerKind, int] = {}
        filled = list(islice(filter(str.strip, text.split("\n", 400)), _FEW_LINES + 1))
        few = 0 < len(filled) <= _FEW_LINES and max(map(len, filled)) > _ONE_LINE
        self._first = text[: len(text) - len(text.lstrip())].count("\n") + 1 if few else 1
        self._one_line = OneLine(profile) if few else None
        self._numbers = not few and _DIVISION_INSIDE.search(text) is not None
        self.cuts = few or self._numbers

    def doubts(self, path: str) -> tuple[Problem, ...]:
        """Say how many headings of a text on one line run into their text, once it is cut."""
        one = self._one_line
        if one is None or not one.told + one.unknown:
            return ()
        message = (
            f"line ends are lost: {one.told} headings were parted from their text by their words alone, "
            f"{one.unknown} could not be"
        )
        hint = "compare with the original where each heading ends"
        return (Problem("uncertain-boundary", message, Place(path, self._first), Severity.NOTE, hint),)

    def cut(self, text: str) -> list[str]:
        """Give the pieces of a line without outer white space."""
        gaps = "\u3000\u3000" in text or "    " in text
        if not gaps and not self.cuts:
            return [text]
        pieces = [piece for piece in _INDENT.split(text) if piece] if gaps else [text]
        if self._one_line:
            pieces = [part for piece in pieces for part in self._one_line.cut(piece)]
        elif self._numbers:
            pieces = [part for piece in pieces for part in self._at_numbers(piece)]
        return [stripped for piece in pieces if (stripped := piece.strip())]

    def _at_numbers(self, text: str) -> Iterator[str]:
        """Cut before 一、 and 第…条 and their like where they count on."""
        self._count(marker(text))
        first = 0
        for match in _DIVISION_INSIDE.finditer(text):
            found = marker(text[match.end() : match.end() + 32])
            if found is None or not self._counts_on(found) or _quoted(text, first, match.start(1)):
                continue
            self._count(found)
            yield text[first : match.start(1)]
            first = match.end()
        yield text[first:]

    def _counts_on(self, found: Marker) -> bool:
        last = self._last.get(found.kind, 0)
        reach = _ARTICLES_MISSING if last and found.kind is MarkerKind.ARTICLE else 1
        return last < found.value <= last + reach

    def _count(self, found: Marker | None) -> None:
        if found is not None:
            if found.value == 1 or self._counts_on(found) or found.kind not in self._last:
                self._last[found.kind] = found.value
            if found.kind <= MarkerKind.HAN:
                for kind in [kind for kind in self._last if kind > found.kind and kind is not MarkerKind.ARTICLE]:
                    del self._last[kind]


def _quoted(text: str, first: int, at: int) -> bool:
    """Tell whether the place lies inside quotation marks or a title."""
    return any(
        text.rfind(opening, first, at) > text.rfind(closing, first, at)
        for opening, closing in zip(_OPEN_QUOTE, _CLOSE_QUOTE, strict=True)
    )
