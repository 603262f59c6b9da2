"""Cuts a line that holds several paragraphs: where print left its indent, and where the numbers count on.

In a text that came on one line, a space may still tell of a line that was. Its pieces are the line in order, less
white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from generator.numerals import DATE_PATTERN, HAN_NUMERAL
from generator.structure.markers import RUNNING, Marker, MarkerKind, bare_number, marker
from generator.structure.profile import Profile

_MARK = (
    rf"第\s*{HAN_NUMERAL}{{1,9}}\s*[编章节条]|{HAN_NUMERAL}{{1,5}}、"
    rf"|[（(]\s*(?:{HAN_NUMERAL}{{1,5}}|\d{{1,2}})\s*[）)]|\d{{1,2}}[.．、](?!\d)"
)
_INDENT = re.compile(rf"(?<=[。！？；：”」）)])[ \t]*(?:\u3000{{2,}}| {{4,}})(?=\S)|(?<=\S)\u3000{{2,}}(?={_MARK})")
# before 一、 and 第…条 in a text of many lines, where they are more than a clause or a reference
_DIVISION_INSIDE = re.compile(
    rf"[。！？」”）)]([^\S\n]*)(?=第\s*{HAN_NUMERAL}{{1,9}}\s*[编章节条]|{HAN_NUMERAL}{{1,5}}、)"
)
_MARK_INSIDE = re.compile(rf"\s*(?={_MARK})")
_DOTTED = r"\d{1,2}(?:[.．]\d{1,2}){1,3}\s|\d{1,2}\s+[\u4e00-\u9fff]"
_SPACE = re.compile(rf"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f]|{_MARK}|{_DOTTED}|{DATE_PATTERN})|(?<=[。！？；：”）])\s+")
_ONE_LINE = 150
_FEW_LINES = 3
_MIN_SPACES = 3
_ENDS = frozenset("。！？；：”」）)")
_SENTENCE = re.compile("[，。；：！？]")
_LONGEST_BARE = 40
_ARTICLES_MISSING = 3
_OPEN_QUOTE = "“《"
_CLOSE_QUOTE = "”》"


class Cutter:
    """Follows the numbers of one text from line to line and cuts each line where it must."""

    def __init__(self, text: str, profile: Profile) -> None:
        self._profile = profile
        self._last: dict[MarkerKind, int] = {}
        self._above: dict[MarkerKind, int] = {}  # how far the numbers got in the section before
        filled = list(islice(filter(str.strip, text.split("\n", 400)), _FEW_LINES + 1))
        self._one_line = 0 < len(filled) <= _FEW_LINES and max(map(len, filled)) > _ONE_LINE
        self.cuts = self._numbers = self._one_line or _DIVISION_INSIDE.search(text) is not None

    def cut(self, text: str) -> list[str]:
        """Give the pieces of a line without outer white space."""
        gaps = "\u3000\u3000" in text or "    " in text
        if not gaps and not self._numbers:
            return [text]
        pieces = [piece for piece in _INDENT.split(text) if piece] if gaps else [text]
        if self._one_line:
            pieces = [part for piece in pieces for part in self._at_spaces(piece)]
            pieces = [part for piece in pieces for part in _ends_apart(piece, self._profile)]
        if self._numbers:
            pieces = [part for piece in pieces for part in self._at_numbers(piece)]
        return [stripped for piece in pieces if (stripped := piece.strip())]

    def _at_spaces(self, text: str) -> list[str]:
        """Take each layout space of a text on one line for a line's end; letter-spaced words stay whole."""
        pieces = [piece for piece in _SPACE.split(text) if piece]
        if len(pieces) <= _MIN_SPACES:
            return [text]
        merged: list[list[str]] = []
        for piece in pieces:
            if merged and len(piece) == 1 and len(merged[-1][-1]) == 1:
                merged[-1].append(piece)
            else:
                merged.append([piece])
        whole: list[str] = []
        for words in map("".join, merged):
            if whole and _is_number(whole[-1]):
                whole[-1] += " " + words
            else:
                whole.append(words)
        return whole

    def _at_numbers(self, text: str) -> Iterator[str]:
        """Cut before the numbers that count on; in a text of many lines only before 一、 and 第…条 and their like."""
        self._count(marker(text))
        first = 0
        for match in (_MARK_INSIDE if self._one_line else _DIVISION_INSIDE).finditer(text):
            found = marker(text[match.end() : match.end() + 32])
            at = match.start(match.lastindex or 0)
            if found is None or at == first or not self._counts_on(found) or _quoted(text, first, at):
                continue
            if text[at - 1] not in _ENDS and not self._follows_bare(text[first:at], found):
                continue
            self._count(found)
            yield text[first:at]
            first = match.end()
        yield text[first:]

    def _follows_bare(self, piece: str, found: Marker) -> bool:
        """Tell whether a number without a stop before it stands behind a bare heading or title: 第一章总则第一条."""
        if len(piece) > _LONGEST_BARE or _SENTENCE.search(piece):
            return False
        above = marker(piece)
        if above is None:
            return found.value == 1 and found.kind < MarkerKind.ARTICLE and not self._last
        return above.kind < found.kind and above.kind not in (MarkerKind.ARTICLE, *RUNNING)

    def _counts_on(self, found: Marker) -> bool:
        last = self._last.get(found.kind, 0)
        if not last and self._one_line:
            return found.value in (1, self._above.get(found.kind, 0) + 1)
        reach = _ARTICLES_MISSING if last and found.kind is MarkerKind.ARTICLE else 1
        return last < found.value <= last + reach

    def _count(self, found: Marker | None) -> None:
        if found is not None:
            if found.value == 1 or self._counts_on(found) or found.kind not in self._last:
                self._last[found.kind] = found.value
            if found.kind <= MarkerKind.HAN:
                for kind in [kind for kind in self._last if kind > found.kind and kind is not MarkerKind.ARTICLE]:
                    self._above[kind] = self._last.pop(kind)


def _is_number(text: str) -> bool:
    """Tell whether a piece is a number that waits for its heading: 第一章, 1."""
    found = marker(text + " ") or bare_number(text + " 一")
    return found is not None and found.end >= len(text)


def _quoted(text: str, first: int, at: int) -> bool:
    """Tell whether the place lies inside quotation marks or a title."""
    return any(
        text.rfind(opening, first, at) > text.rfind(closing, first, at)
        for opening, closing in zip(_OPEN_QUOTE, _CLOSE_QUOTE, strict=True)
    )


def _ends_apart(text: str, profile: Profile) -> list[str]:
    """Cut the title, the addressee and the signature off a text that came on one line without a space."""
    pieces: list[str] = []
    if (front := profile.front_on_one_line.match(text)) is not None:
        pieces = [part for part in front.groups() if part]
        text = text[front.end() :]
    if (tail := profile.tail_on_one_line.search(text, max(0, len(text) - _ONE_LINE))) is not None:
        return [*pieces, text[: tail.start()], *(part for part in tail.groups() if part)]
    return [*pieces, text] if text else pieces
