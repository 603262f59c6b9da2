"""Finds where headings end in a text on one line: 三、工作要求各区要… has no mark between heading and text.

The end is read only where words that end headings meet words that begin sentences, and where most numbers of the
same sequence open a heading. Elsewhere it cannot be known, and the joined reading stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from generator.structure.counting import Candidate
from generator.structure.frames import contents_word
from generator.structure.markers import CHAPTERS, DOTTED, MarkerKind
from generator.structure.profile import Profile

_OPENS_HEADINGS = CHAPTERS | DOTTED | {MarkerKind.ARTICLE, MarkerKind.HAN, MarkerKind.HAN_PAREN}
_OPENS_HEADINGS |= {MarkerKind.NUMBER, MarkerKind.NUMBER_COMMA, MarkerKind.DOTTED_1}
_STOP = re.compile("[。；：！？;!?]")
_MARK = re.compile("[，。；：！？,;:!?]")
_LONGEST = 36
_LONGEST_RUN_IN = 30
_SHORTEST_TEXT = 8
_SAME = 4
_COMPOUND = 4
_MOST = 0.3
_MOST_ARTICLES = 0.6
_CLAUSES = 0.3


class Piece(NamedTuple):
    """A part of the text from a number to the next; `number` is `None` for what stands before the first."""

    text: str
    number: Candidate | None = None


class Ends(NamedTuple):
    """Where the heading at the head of each piece ends (0 where its end is no business of this module).

    `told` counts the ends that words alone tell, `unknown` those that nothing tells.
    """

    ends: list[int]
    told: int = 0
    unknown: int = 0


def heading_ends(pieces: list[Piece], profile: Profile) -> Ends:
    """Find the ends of headings that run into their text."""
    ends = [0] * len(pieces)
    told = unknown = 0
    first, last = contents(pieces)
    listed = {piece.text.strip() for piece in pieces[first:last]}
    for siblings in _siblings(pieces):
        members = [at for at in siblings if at >= last]
        found = {at: _listed(pieces[at], listed) or _end(pieces[at], profile) for at in members}
        headed = {at for at in members if found[at] or _is_bare(pieces[at])}
        if not _are_headings(pieces, members, len(headed)):
            continue
        for at in members:
            ends[at] = found[at]
            told += found[at] > 0 and pieces[at].text[: found[at]] not in listed
            unknown += at not in headed and not _runs_in(pieces[at])
    return Ends(ends, told, unknown)


def _are_headings(pieces: list[Piece], members: list[int], headed: int) -> bool:
    """Tell whether so many of the siblings show a heading that all may have one; clauses of a sentence have none."""
    if not members or sum(pieces[at].text[-1] in "；;" for at in members) > len(members) * _CLAUSES:
        return False
    number = pieces[members[0]].number
    article = number is not None and number.marker.kind is MarkerKind.ARTICLE
    return headed >= len(members) * (_MOST_ARTICLES if article else _MOST)


def contents(pieces: list[Piece]) -> tuple[int, int]:
    """Give the pieces `first:last` that list the headings: their first entry comes again, with its text behind it."""
    for first, piece in enumerate(pieces):
        if piece.number is None or piece.number.marker.value != 1:
            continue
        if contents_word(pieces[first - 1].text):
            entry = piece.text.strip()
            later = (at for at in range(first + 1, len(pieces)) if pieces[at].text.startswith(entry))
            last = next(later, None)
            return (first, last) if last else (0, 0)
    return 0, 0


def _siblings(pieces: Iterable[Piece]) -> list[list[int]]:
    """Gather the pieces whose numbers count on with each other."""
    groups: list[list[int]] = []
    latest: dict[MarkerKind, tuple[int, list[int]]] = {}
    in_article = False
    for at, (_, number) in enumerate(pieces):
        if number is None or number.marker.kind not in _OPENS_HEADINGS:
            continue
        kind, value = number.marker.kind, number.marker.value
        in_article = kind is MarkerKind.ARTICLE or (in_article and kind > MarkerKind.HAN)
        if in_article and kind is not MarkerKind.ARTICLE:
            continue
        last, members = latest.get(kind, (0, []))
        if value <= last or not members:
            members = []
            groups.append(members)
        members.append(at)
        latest[kind] = (value, members)
    return groups


def _listed(piece: Piece, listed: set[str]) -> int:
    """Give the length of the entry in the table of contents with which a piece begins."""
    if not listed or piece.number is None:
        return 0
    lengths = range(piece.number.marker.end + 1, min(len(piece.text), _LONGEST))
    return next((length for length in reversed(lengths) if piece.text[:length] in listed), 0)


def _is_bare(piece: Piece) -> bool:
    """Tell whether a piece is all heading: no sentence, and short."""
    return len(piece.text) <= _LONGEST and _STOP.search(piece.text) is None


def _runs_in(piece: Piece) -> bool:
    """Tell whether a full stop ends the heading: （一）加强领导。各区要…."""
    start = piece.number.marker.end if piece.number else 0
    stop = _MARK.search(piece.text, start)
    return stop is not None and stop.group() == "。" and stop.start() - start <= _LONGEST_RUN_IN


def _end(piece: Piece, profile: Profile) -> int:
    """Give the place where words that end a heading meet words that begin a sentence; 0 for none."""
    if piece.number is None or _is_bare(piece):
        return 0
    start = piece.number.marker.end
    if (quoted := profile.quoted_topic.match(piece.text, start)) is not None:
        return quoted.end()
    if _runs_in(piece):
        return 0
    stop = _STOP.search(piece.text, start)
    last = min(stop.start() if stop else len(piece.text), start + _LONGEST)
    if profile.sentence_begins.match(piece.text, start):
        return 0
    end = _border(piece.text, start, last, profile)
    again = piece.text.find(piece.text[start : start + _SAME], start + _SAME, last)
    if again > 0 and (not end or again < end) and profile.heading_word.match(piece.text, again - 2):
        end = again  # 一、清理工作的内容清理工作的…
    told = "，" in piece.text[start:end] and profile.normative.search(piece.text, start, end)
    return 0 if told or len(piece.text) - end < _SHORTEST_TEXT else end


def _border(text: str, first: int, last: int, profile: Profile) -> int:
    """Give the first border that has a clause behind it: in 加强宣传推广加大… the second one."""
    borders = [match.start() for match in profile.heading_meets_text.finditer(text, first, last)]
    for border, after in pairwise([*borders, len(text)]):
        verb = profile.verb_begins.match(text, border) is not None
        if not verb or (after - border > _COMPOUND and border - first >= _COMPOUND):
            return border
    return 0
