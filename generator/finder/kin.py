"""What a name listed beside others owes to them: 领军人才 beside 菁英人才 is the grade of the same programme."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from generator.glossary import Glossary
from generator.normal import View

# What stands between two members of a list: 甲、乙 or “甲”“乙” or “甲”和乙.
_LISTED = re.compile("[”’」』》]?(?:、|，|,|和|及|与|或|以及)?[“‘「『《]?")
_LONGEST = 2  # of the words in it, in the view


class Candidate(NamedTuple):
    """A name found in a view, and the entry that it may mean."""

    start: int
    end: int
    entry: str


def beside_kin(
    text: str, seen: View, waiting: Sequence[Candidate], sure: Sequence[Candidate], glossary: Glossary
) -> list[Candidate]:
    """Give those of the `waiting` that are listed beside kin among the `sure`, where only one sense has kin there."""
    if not waiting:
        return []
    ends: dict[int, list[Candidate]] = {}
    starts: dict[int, list[Candidate]] = {}
    for one in sure:
        ends.setdefault(one.end, []).append(one)
        starts.setdefault(one.start, []).append(one)
    settled: dict[tuple[int, int], set[str]] = {}
    for one in waiting:
        near = [pair for step in range(_LONGEST + 1) for pair in ends.get(one.start - step, ())]
        near += [pair for step in range(_LONGEST + 1) for pair in starts.get(one.end + step, ())]
        if any(_listed(text, seen, *sorted((one, other))) and _kin(one, other, glossary) for other in near):
            settled.setdefault((one.start, one.end), set()).add(one.entry)
    return [Candidate(*place, *entries) for place, entries in settled.items() if len(entries) == 1]


def _listed(text: str, seen: View, first: Candidate, second: Candidate) -> bool:
    between = text[seen.span(first.start, first.end)[1] : seen.span(second.start, second.end)[0]]
    between = "".join(between.split())
    return bool(between) and _LISTED.fullmatch(between) is not None


def _kin(one: Candidate, other: Candidate, glossary: Glossary) -> bool:
    """Tell whether one is a part of the other, or both are the same kind of part of one thing."""
    mine, theirs = glossary.entries[one.entry], glossary.entries[other.entry]
    if theirs.id in mine.broader:
        return True
    return mine.category == theirs.category and not set(mine.broader).isdisjoint(theirs.broader)
