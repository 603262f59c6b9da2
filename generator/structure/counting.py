"""Finds the numbers that divide a text whose line ends are lost: one search for the most coherent sequences.

Every number that could begin a paragraph is a candidate. What stands around it speaks for it or against it, and so
does what it counts on from; the set of candidates with the least cost is found by a beam search, one pass in time
that grows with the text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from heapq import nsmallest
from typing import NamedTuple

from generator.numerals import HAN_NUMERAL
from generator.structure.markers import CHAPTERS, RUNNING, Marker, MarkerKind, marker
from generator.structure.profile import Profile

_DIVISION = rf"第\s*(?:{HAN_NUMERAL}{{1,9}}|\d{{1,3}})\s*(?:分编|编|章|节|条|部分)"
_HAN = rf"(?<![第{HAN_NUMERAL[1:]}){HAN_NUMERAL}{{1,5}}、(?!{HAN_NUMERAL}{{1,3}}(?:、|是))"
_IN_BRACKETS = rf"[（(]\s*(?:{HAN_NUMERAL}{{1,5}}|\d{{1,2}})\s*[）)]"
_FIGURE = r"(?<![\dA-Za-z.．\-—－–~～/:第])\d{1,3}[.．、)）](?!\d)"
_DOTTED = r"(?<![\dA-Za-z.．\-—－–~～/:：第])\d{1,2}(?:[.．]\d{1,2}){1,3}(?=[^\d.．%％])"
_CANDIDATE = re.compile(rf"{_DIVISION}|{_HAN}|{_IN_BRACKETS}|{_FIGURE}|{_DOTTED}|[①-⑳㈠-㈩⑴-⑽]")
# 1总则, only in a text that counts 1.1, and not 3个 or 12月
_BARE = re.compile(
    r"(?<![\dA-Za-z.．\-—－–~～/:：第、])\d{1,2}(?=[ \u3000]*[\u4e00-\u9fff])"
    r"(?![ \u3000]*(?:[万亿千百十个多余倍元年月日周号家人岁天吨亩]|[公平]里|[名项条期分级类](?![称单目件限类工别型])))"
)
_LONGEST = 32
_REFERENCE_BEFORE = re.compile(r"(?:第|[款条]|(?<!事)项|[、，和或及与至到])$")
_REFERENCE_AFTER = re.compile(
    r"\s*(?:项(?!目)|款(?!项)|目(?![标的录前])|[、，。；：）)（(]|[和或及与至到]\s*[（(第]|等[项款])"
)
_CONTENTS = re.compile(r"目\s*[录次]")
_ENTRY = 4
_STOPS = "。；：！？!?;:"
_CLOSERS = "”’」』》〉）)】]〕"
_CONTEXT = 60
_TITLE = 40
_PAIRS = {"“": "”", "《": "》", "（": "）", "「": "」", "『": "』", "〈": "〉", "‘": "’"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
_WIDE = {"(": "（", ")": "）"}
_BRACKET = re.compile(r"[“”《》（）()「」『』〈〉‘’]")
_LONGEST_QUOTE = 400
_MOST_OPEN = 4

_WIDTH = 40
_FAR_BEHIND = 9.0  # a reading that costs so much more than the best is not followed any further
_CONTINUES = -4.0
_BEGINS = 3.0
_RUNS_ON = -2.5
_REPEATS = 4.0
_LATE = 7.0
_LATE_DIVISION = 2.5
_GAP = 2.5
_GAP_OF_DIVISIONS = 0.5
_BEGINS_DIVISIONS = 2.0
_MOST_MISSING = 4
_IN_SENTENCE = 6.0
_BEHIND_WORDS = 2.5
_BEHIND_TITLE = 1.25
_BEHIND_HEADING = 0.5
_COMMA = 0.5
_BEHIND_SPACE = -0.5
_BEHIND_STOP = -1.0
_CHAPTER_BEHIND_STOP = -3.0
_NEVER_RUN_ON = frozenset({MarkerKind.NUMBER_PAREN, MarkerKind.NUMBER_HALF, MarkerKind.CIRCLED})
_IN_REFERENCES = _NEVER_RUN_ON | {MarkerKind.HAN_PAREN}
_DIVISIONS = CHAPTERS | {MarkerKind.ARTICLE}

Number = tuple[int, ...]
Sequence = tuple[MarkerKind, Number]


class State(NamedTuple):
    """What a reading of the text so far counts: its open sequences, outermost first, and the last of closed ones."""

    stack: tuple[Sequence, ...] = ()
    past: tuple[Sequence, ...] = ()


class Candidate(NamedTuple):
    """A number that may begin a paragraph, where it stands, and what its surroundings make it cost."""

    at: int
    marker: Marker
    cost: float


_Link = tuple[int, "_Link | None"] | None


def divisions(text: str, state: State, profile: Profile) -> tuple[list[Candidate], State]:
    """Give the numbers that divide `text`, and what they count when it ends; `state` is what was counted before."""
    found = list(_candidates(text, profile))
    beam: dict[State, tuple[float, _Link]] = {state: (0.0, None)}
    for index, candidate in enumerate(found):
        after = dict(beam)
        for before, (cost, link) in beam.items():
            taken = _step(before, candidate.marker)
            if taken is None:
                continue
            reached, step = taken
            total = cost + step + candidate.cost
            if reached not in after or total < after[reached][0]:
                after[reached] = (total, (index, link))
        beam = _narrowed(after)
    best = min(beam, key=lambda one: beam[one][0])
    chosen: list[Candidate] = []
    link = beam[best][1]
    while link is not None:
        chosen.append(found[link[0]])
        link = link[1]
    chosen.reverse()
    return chosen, best


def _narrowed(beam: dict[State, tuple[float, _Link]]) -> dict[State, tuple[float, _Link]]:
    """Keep the readings that the best one has not left far behind, and of these the cheapest."""
    most = min([cost for cost, _ in beam.values()]) + _FAR_BEHIND
    near = {state: value for state, value in beam.items() if value[0] <= most}
    return near if len(near) <= _WIDTH else dict(nsmallest(_WIDTH, near.items(), key=lambda item: item[1][0]))


# -- what a number counts on from ------------------------------------------------------------------------------


def _step(state: State, found: Marker) -> tuple[State, float] | None:
    """Give the state after a number and what it costs; `None` where it cannot count."""
    stack, past = state
    kind, number = _sequence(found)
    depth = next((at for at in range(len(stack) - 1, -1, -1) if stack[at][0] is kind), None)
    if depth is not None:
        last = stack[depth][1]
        cost = _counts_on(kind, last, number, found)
        if cost is None:
            if number[-1] != 1:
                return None
            cost = _begins(kind)
        return State((*stack[:depth], (kind, number)), _closed(past, stack[depth + 1 :], kind)), cost
    depth = len(stack)
    while depth and stack[depth - 1][0] > kind:
        depth -= 1
    before = next((last for one, last in past if one is kind), None)
    if before is not None and _follows(before, number):
        cost = _CONTINUES if kind is MarkerKind.ARTICLE else _RUNS_ON
    elif number[-1] == 1:
        cost = _begins(kind)
    else:
        if kind > MarkerKind.HAN and (stack or past):
            return None
        cost = _LATE_DIVISION if kind in _DIVISIONS else _LATE
    return State((*stack[:depth], (kind, number)), _closed(past, stack[depth:], kind)), cost


def _begins(kind: MarkerKind) -> float:
    return _BEGINS_DIVISIONS if kind in _DIVISIONS else _BEGINS


def _sequence(found: Marker) -> Sequence:
    return (MarkerKind.DOTTED_1, found.path) if found.path else (found.kind, (found.value,))


def _follows(last: Number, number: Number) -> bool:
    """Tell whether a number is the next: 3 after 2, and 1.2 or 2 or 1.1.1 after 1.1."""
    if len(number) > len(last):
        return number == (*last, 1)
    return number[:-1] == last[: len(number) - 1] and number[-1] == last[len(number) - 1] + 1


def _counts_on(kind: MarkerKind, last: Number, number: Number, found: Marker) -> float | None:
    if _follows(last, number) or (number == last and found.sub):
        return _CONTINUES
    if len(number) > 1 or len(last) > 1:
        return None
    step = number[0] - last[0]
    if kind in _DIVISIONS and step > 1:
        return min(_GAP_OF_DIVISIONS * (step - 1), _LATE_DIVISION)
    if 1 < step <= _MOST_MISSING:
        return _GAP * (step - 1)
    return _REPEATS if step == 0 and number[0] > 1 else None


def _closed(past: tuple[Sequence, ...], closed: tuple[Sequence, ...], begun: MarkerKind) -> tuple[Sequence, ...]:
    """Remember where closed sequences ended, for those that run on in the next section."""
    if not closed and all(kind is not begun for kind, _ in past):
        return past
    lasts = dict(past) | {kind: last for kind, last in closed if kind not in _NEVER_RUN_ON}
    lasts.pop(begun, None)
    return tuple(sorted(lasts.items()))


# -- what stands around a number -------------------------------------------------------------------------------


def _candidates(text: str, profile: Profile) -> Iterator[Candidate]:
    quotes = _quoted(text)
    ahead = 0
    places = _places(text)
    listed = _listed(text, places)
    for index, (at, found) in enumerate(places):
        while ahead < len(quotes) and quotes[ahead][1] < at:
            ahead += 1
        if ahead < len(quotes) and quotes[ahead][0] < at < quotes[ahead][1]:
            continue
        if index + 1 < len(places) and places[index + 1][0] <= at + found.end:
            continue
        remark = ahead > 0 and quotes[ahead - 1][1] == at - 1 and text[quotes[ahead - 1][0] - 1] in _STOPS
        cost = _surroundings(text, quotes[ahead - 1][0] if remark else at, at + found.end, found, profile)
        if cost is not None:
            yield Candidate(at, found, min(cost, _BEHIND_STOP) if at in listed else cost)


def _listed(text: str, places: list[tuple[int, Marker]]) -> set[int]:
    """Give the places whose first words come twice in a text that has a table of contents."""
    if not places or _CONTENTS.search(text) is None:
        return set()
    ends = [*(at for at, _ in places[1:]), len(text)]
    words = {
        at: "".join(text[at:end].split())[: found.end + _ENTRY] for (at, found), end in zip(places, ends, strict=True)
    }
    times = Counter(words.values())
    return {at for at, _ in places if times[words[at]] > 1}


def _places(text: str) -> list[tuple[int, Marker]]:
    """Give all that could be a number, whatever stands around it."""
    found: list[tuple[int, Marker]] = []
    for match in _CANDIDATE.finditer(text):
        one = marker(text[match.start() : match.start() + _LONGEST])
        if one is not None and one.kind not in RUNNING and match.start() + one.end < len(text):
            found.append((match.start(), one))
    if any(one.path for _, one in found):
        taken = {at for at, _ in found}
        for match in _BARE.finditer(text):
            if match.start() not in taken:
                value = int(match.group())
                found.append((match.start(), Marker(MarkerKind.DOTTED_1, value, len(match.group()), path=(value,))))
        found.sort(key=lambda place: place[0])
    return found


def _surroundings(text: str, at: int, end: int, found: Marker, profile: Profile) -> float | None:
    """Tell what speaks against a number that stands behind `text[:at]`; `None` where it is a reference."""
    kind = found.kind
    if kind in _IN_REFERENCES and _is_reference(text, at, end):
        return None
    cost = _behind_mark(text[at - 1 : at], kind)
    if cost is None and (heading := _heading_before(text, at, kind)) is not None:
        return _BEHIND_HEADING + _COMMA * text.count("，", heading, at)
    if cost is None and (found.path or (found.value == 1 and profile.title_end.search(text[max(0, at - _TITLE) : at]))):
        return _BEHIND_TITLE
    if cost is None:
        return _IN_SENTENCE if kind in _DIVISIONS else _BEHIND_WORDS
    return cost


def _behind_mark(before: str, kind: MarkerKind) -> float | None:
    """Tell what a punctuation mark or a space before a number says; `None` where there is none."""
    if not before or before in _STOPS:
        return _CHAPTER_BEHIND_STOP if kind in CHAPTERS else _BEHIND_STOP
    if before.isspace():
        return _BEHIND_SPACE
    if before in "，、," or (before == "》" and kind in _DIVISIONS):
        return _IN_SENTENCE
    if before in _CLOSERS:
        return _BEHIND_STOP if kind in CHAPTERS else _BEHIND_HEADING
    return None


def _is_reference(text: str, at: int, end: int) -> bool:
    """Tell whether a number is named and does not count: 第（二）项, （一）、（二）."""
    return (
        _REFERENCE_AFTER.match(text, end) is not None or _REFERENCE_BEFORE.search(text, max(0, at - 2), at) is not None
    )


def _heading_before(text: str, at: int, kind: MarkerKind) -> int | None:
    """Give the place of a higher number that opens the words before a number, so that they may be its heading."""
    begins = max(max(text.rfind(stop, max(0, at - _CONTEXT), at) for stop in _STOPS) + 1, at - _CONTEXT, 0)
    place = None
    for match in _CANDIDATE.finditer(text, begins, at):
        one = marker(text[match.start() : match.start() + _LONGEST])
        if one is not None and one.kind < kind and one.kind is not MarkerKind.ARTICLE:
            place = match.start()
    return place


def _quoted(text: str) -> list[tuple[int, int]]:
    """Give the stretches inside quotation marks, titles and brackets, outermost only and in order."""
    opened: list[tuple[str, int]] = []
    found: list[tuple[int, int]] = []
    for match in _BRACKET.finditer(text):
        char = _WIDE.get(match.group(), match.group())
        if char in _PAIRS:
            opened.append((char, match.start()))
            continue
        near = range(len(opened) - 1, max(-1, len(opened) - 1 - _MOST_OPEN), -1)
        depth = next((depth for depth in near if opened[depth][0] == _CLOSING[char]), None)
        if depth is None:
            continue
        first = opened[depth][1]
        del opened[depth:]
        if match.start() - first <= _LONGEST_QUOTE:
            while found and found[-1][0] > first:
                found.pop()
            found.append((first, match.start()))
    return found
