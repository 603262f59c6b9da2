"""Which of the names found in one text count, where one lies in another: the whole before its parts.

All of it in time that grows with the number of names, and not with its square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Container, Iterable
from itertools import accumulate

from generator.finder.borders import begins_word
from generator.finder.kin import Candidate
from generator.model import Span
from generator.normal import View


class _Spans:
    """Places in a text, asked for one that holds another."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._farthest = list(accumulate((end for _, end in self._spans), max))

    def hold(self, start: int, end: int) -> bool:
        """Tell whether a place lies in one of these, or is one."""
        at = bisect_right(self._starts, start)
        return at > 0 and self._farthest[at - 1] >= end

    def beginning(self, first: int, end: int) -> list[Span]:
        """Give those that begin behind `first` and before `end`."""
        return self._spans[bisect_right(self._starts, first) : bisect_left(self._starts, end)]


def outside(candidates: Iterable[Candidate], behind: Collection[Span], general: Container[str]) -> list[Candidate]:
    """Leave out general words in what belongs to the name of something else: 党建 in 某某区党建服务中心."""
    longer = _Spans(behind)
    return [one for one in candidates if one.entry not in general or not longer.hold(one.start, one.end)]


def whole(candidates: Iterable[Candidate], parts: Collection[Span]) -> list[Candidate]:
    """Leave out names with which the name of something else begins, and those in them; a longer name may hold both."""
    known = dict.fromkeys(candidates)
    if not parts:
        return list(known)
    partial = _Spans(parts)
    free = [
        one
        for one in known
        if not partial.hold(one.start, one.end)
        and not any(_runs_into(one, *part, known) for part in partial.beginning(one.start, one.end))
    ]
    held, longer = set(free), _Spans((one.start, one.end) for one in free)
    return free + [one for one in known if one not in held and longer.hold(one.start, one.end)]


def _runs_into(one: Candidate, start: int, end: int, known: Collection[Candidate]) -> bool:
    """Tell whether a name ends in a shorter one of its entry with which a part begins: 区政协 in 区政协委员."""
    return one.end < end and one._replace(start=start) in known


def rightly_begun(candidates: Collection[Candidate], text: str, seen: View) -> list[Candidate]:
    """Leave out names in which a word before them ends, where a shorter one begins behind it: 提高 and 技能人才."""
    begun: dict[int, list[int]] = {}
    for one in sorted(candidates):
        begun.setdefault(one.end, []).append(one.start)

    def right(one: Candidate) -> bool:
        starts = begun[one.end]
        shorter = starts[bisect_right(starts, one.start) :][:1]
        return not shorter or begins_word(text, seen, one.start) or not begins_word(text, seen, shorter[0])

    return [one for one in candidates if right(one)]
