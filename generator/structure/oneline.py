"""Cuts a text that came on one line into the lines it had: by its numbers, and by its spaces where they tell.

Spaces tell where most numbers have one before them. Elsewhere the numbers (`counting`), the words at the ends of
headings (`heading_ends`) and the shapes of titles and signatures (`frames`) are all there is; what they leave open
stays joined.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.numerals import DATE_PATTERN
from generator.structure.counting import Candidate, State, divisions
from generator.structure.frames import annexes, contents_word, front_apart, issuer, signatures_apart
from generator.structure.heading_ends import Ends, Piece, contents, heading_ends
from generator.structure.markers import MarkerKind
from generator.structure.profile import Profile

# a space that may stand where a line ended; the one before a figure does so only where the text sets none there
_SPACE = re.compile(rf"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f]|{DATE_PATTERN})|(?<=[。！？；：”）])\s+")
_ANY_SPACE = re.compile(r"(?<=[^\x00-\x7f])\s+|(?<=[。！？；：”）])\s+")
_BEFORE_FIGURE = re.compile(r"[\u4e00-\u9fff](\s?)(?=[0-9A-Za-z])")
_SPACED_FIGURES = 0.2
_BEHIND_NUMBER = re.compile(r"\s*(?:【[^】]{1,40}】\s*)?")
_FEWEST_SPACES = 3
_FEWEST_NUMBERS = 3


class OneLine:
    """Cuts the few long lines of one text, in their order; the numbers and the issuer's name go on from line to line.

    So far words alone told where `told` headings end, and nothing where `unknown` ones do.
    """

    def __init__(self, profile: Profile) -> None:
        self._profile = profile
        self._state = State()
        self._issuer = ""
        self.told = self.unknown = 0

    def cut(self, text: str) -> Iterator[str]:
        """Give the pieces of a line, in order; together they are the line, but for white space."""
        numbers, self._state = divisions(text, self._state, self._profile)
        spaced = _spaces(text) if _is_spaced(text, numbers) else None
        self._issuer = self._issuer or issuer(text, self._profile)
        pieces = _pieces(text, numbers, annexes(text, self._issuer, self._profile, spaced=spaced is not None))
        ends = Ends([0] * len(pieces)) if spaced else heading_ends(pieces, self._profile)
        self.told += ends.told
        self.unknown += ends.unknown
        listed = contents(pieces)[0]
        for at, (piece, end) in enumerate(zip(pieces, ends.ends, strict=True)):
            word = contents_word(piece.text) if at + 1 == listed and spaced is None else 0
            parts = _parts(piece, end or word, spaced)
            yield from self._frames_apart(parts, front=piece.number is None)

    def _frames_apart(self, parts: list[str], *, front: bool) -> Iterator[str]:
        """Cut titles, addressees and signatures off."""
        for part in parts:
            pieces = signatures_apart(part, self._issuer, self._profile)
            for index, piece in enumerate(pieces):
                if piece and index % 3 == 0 and (front or index):
                    yield from front_apart(piece, self._profile)
                else:
                    yield piece
            front = front or len(pieces) > 1


def _is_spaced(text: str, numbers: list[Candidate]) -> bool:
    """Tell whether spaces stand where lines ended."""
    inner = [number for number in numbers if number.at]
    if len(inner) >= _FEWEST_NUMBERS:
        return 2 * sum(text[number.at - 1].isspace() for number in inner) > len(inner)
    return len(_SPACE.findall(text)) >= _FEWEST_SPACES


def _spaces(text: str) -> re.Pattern[str]:
    """Give the spaces that stand where lines ended: not those before figures, if the text is set with such."""
    gaps = [len(match[1]) for match in _BEFORE_FIGURE.finditer(text)]
    return _ANY_SPACE if sum(gaps) < len(gaps) * _SPACED_FIGURES else _SPACE


def _pieces(text: str, numbers: list[Candidate], apart: set[int]) -> list[Piece]:
    found = {number.at: number for number in numbers}
    firsts = sorted({0, *found, *apart} - {len(text)})
    ends = [*firsts[1:], len(text)]
    return [Piece(text[first:end], found.get(first)) for first, end in zip(firsts, ends, strict=True)]


def _parts(piece: Piece, cut: int, spaced: re.Pattern[str] | None) -> list[str]:
    """Give the lines of a piece: cut at a known place, or where it has spaces behind its number."""
    text, number = piece
    head = number.marker.end if number else 0
    parts = [text[:cut], text[cut:]] if cut else _at_spaces(text, head, spaced) if spaced else [text]
    if number and number.marker.kind is MarkerKind.DOTTED_1:
        parts[0] = f"{parts[0][:head]} {parts[0][head:].lstrip()}"  # as print sets 1 总则
    return parts


def _at_spaces(text: str, head: int, space: re.Pattern[str]) -> list[str]:
    """Take each layout space behind a number (`text[:head]`) for a line's end; letter-spaced words stay whole."""
    if head and (behind := _BEHIND_NUMBER.match(text, head)) is not None:
        head = behind.end()
    merged: list[list[str]] = []
    for piece in filter(None, space.split(text[head:].rstrip())):
        if merged and len(piece) == 1 and len(merged[-1][-1]) == 1:
            merged[-1].append(piece)
        else:
            merged.append([piece])
    parts = ["".join(parts) for parts in merged] or [""]
    return [text[:head] + parts[0], *parts[1:]]
