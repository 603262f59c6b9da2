"""Finds glossary terms in the blocks of a document, as stand-off mentions.

Matching runs over the normalised view (`normal`), leftmost-longest, and prefers no link to a wrong one: numbers and
Latin words need their own borders, two-character words must stand on word borders, names that only mean something
within an area (区人社局) are linked within that area, and a name with two senses is linked only where one fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.borders import balanced, begins_word, bordered, on_words
from generator.claims import Claim, Finder, Sense, finder
from generator.glossary import Area
from generator.model import Block, Document, Kind, LinkedDocument, Mention
from generator.normal import View, normal, view
from generator.problems import Place, Problem, Severity

__all__ = ["Finder", "counted", "document_id", "finder", "link", "mentions_in"]

_NEVER_IN = frozenset({Kind.CONTACT})
_Trouble = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Setting:
    """Whose document is read: its id, its area and those around it; remembers which senses of a claim hold there."""

    location: str
    lineage: tuple[str, ...]
    holding: dict[int, tuple[Sense, ...]] = field(default_factory=dict)


class _Candidate(NamedTuple):
    start: int
    end: int
    entry: str


def link(document: Document, find: Finder) -> LinkedDocument:
    """Find the terms in every block of `document`. Mentions are in text order and disjoint."""
    location = document_id(document.source.path)
    setting = _Setting(location, find.glossary.lineage(_home(document, location, find.glossary.areas)))
    mentions: list[Mention] = []
    problems: list[Problem] = []
    for block in document.blocks:
        if block.kind in _NEVER_IN:
            continue
        found, troubles = _found(block, setting, find)
        mentions += found
        problems += [
            Problem(code, message, Place(document.source.path, block.lines[0]), Severity.NOTE, hint)
            for code, message, hint in troubles
        ]
    return LinkedDocument(document, tuple(mentions), tuple(dict.fromkeys(problems)))


def document_id(path: str) -> str:
    """Give a document's id from its path: folders and name under `corpus/`, without the ending."""
    inner = path.split("corpus/", 1)[-1]
    return inner.rsplit(".", 1)[0] if "." in inner.rsplit("/", 1)[-1] else inner


def _home(document: Document, location: str, areas: Mapping[str, Area]) -> str:
    """Give the area whose document it is: its folder's; outside the corpus the one it names first as its own."""
    folder = location.split("/", 1)[0]
    if folder in areas:
        return folder
    meta = document.meta
    own = [text for text in (meta.issuer, meta.title, meta.recipient) if text]
    ends = [block.text for block in document.blocks if block.kind is Kind.SIGNATURE]
    for text in (*own, *ends, document.source.text):
        key = normal(text)
        named = [area for area in areas.values() if normal(area.zh) in key]
        inner = [area for area in named if not any(other.within == area.id for other in named)]
        if inner:
            return max(inner, key=lambda area: (key.count(normal(area.zh)), area.id)).id
    return folder


def mentions_in(block: Block, location: str, find: Finder) -> tuple[list[Mention], list[_Trouble]]:
    """Find the terms in one block; also give what could not be decided, as (code, message, hint)."""
    return _found(block, _Setting(location, find.glossary.lineage(location.split("/", 1)[0])), find)


def _found(block: Block, setting: _Setting, find: Finder) -> tuple[list[Mention], list[_Trouble]]:
    if find.automaton is None:
        return [], []
    seen = view(block.text)
    candidates, troubles = _candidates(block, seen, setting, find)
    mentions: list[Mention] = []
    chosen: _Candidate | None = None
    nested: dict[str, None] = {}
    for candidate in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if chosen is None or candidate.start >= chosen.end:
            if chosen is not None:
                mentions.append(_mention(block, seen, chosen, nested, mentions))
            chosen, nested = candidate, {}
        elif candidate.end <= chosen.end:
            nested[candidate.entry] = None
        elif candidate.entry != chosen.entry:
            troubles.append(_crossing(block.text, seen, chosen, candidate))
    if chosen is not None:
        mentions.append(_mention(block, seen, chosen, nested, mentions))
    return mentions, troubles


def _mention(block: Block, seen: View, chosen: _Candidate, nested: Iterable[str], before: Sequence[Mention]) -> Mention:
    start, end = balanced(block.text, *seen.span(chosen.start, chosen.end))
    if before:  # two finds that touch can both reach for the one mark between them
        start = max(start, before[-1].end)
    inner = tuple(name for name in nested if name != chosen.entry)
    return Mention(chosen.entry, block.anchor, start, end, block.text[start:end], inner)


def _crossing(text: str, seen: View, first: _Candidate, second: _Candidate) -> _Trouble:
    words = [text[slice(*seen.span(one.start, one.end))] for one in (first, second)]
    message = f"“{words[0]}” ({first.entry}) and “{words[1]}” ({second.entry}) overlap; the first is linked"
    return "term-overlap", message, "if the second is meant, add the phrase to the first entry's not_in"


def _candidates(block: Block, seen: View, setting: _Setting, find: Finder) -> tuple[list[_Candidate], list[_Trouble]]:
    candidates: list[_Candidate] = []
    troubles: list[_Trouble] = []
    assert find.automaton is not None  # noqa: S101  _found has asked
    for index, start, end in find.automaton.find_matches_as_indexes(seen.text, overlapping=True):
        claim = find.claims[index]
        senses = _holding(index, claim, setting, find)
        if not senses or not _stands(block, seen, claim, start, end):
            continue
        fitting = [one for one in senses if not _excluded(find.not_in.get(one.entry, ()), seen.text, start, end)]
        best = _best(fitting, setting, find) if len(fitting) > 1 else fitting
        if len(best) == 1:
            candidates.append(_Candidate(start, end, best[0].entry))
        elif best:
            either = " or ".join(one.entry for one in best)
            hint = "tell the senses apart with only_in"
            troubles.append(("term-ambiguous", f"“{claim.surface}” could be {either}; not linked", hint))
    return candidates, troubles


def _stands(block: Block, seen: View, claim: Claim, start: int, end: int) -> bool:
    """Tell whether a name stands by itself where it was found."""
    if not seen.whole(start, end):
        return False
    first, last = seen.span(start, end)
    if block.kind is Kind.TABLE and "\t" in block.text[first:last]:
        return False
    if not bordered(block.text, first, last, ends=claim.lone):
        return False
    if claim.short:
        return on_words(block.text, seen, start, end)
    return not claim.unit or begins_word(block.text, seen, start)


def _holding(index: int, claim: Claim, setting: _Setting, find: Finder) -> tuple[Sense, ...]:
    """Give the senses of a claim that hold in a document, whatever stands around it."""
    known = setting.holding.get(index)
    if known is None:
        known = tuple(one for one in claim.senses if _in_scope(one, claim, setting, find))
        setting.holding[index] = known
    return known


def _in_scope(sense: Sense, claim: Claim, setting: _Setting, find: Finder) -> bool:
    entry = find.glossary.entries[sense.entry]
    if sense.only_in:
        return _within(setting, sense.only_in) > 0
    if _within(setting, entry.except_in):
        return False
    return not claim.relative or entry.district in setting.lineage


def _within(setting: _Setting, scopes: Iterable[str]) -> int:
    """Tell how closely scopes hold a document: 0 not at all, more for a folder or place, most for the document."""
    closest = 0
    for scope in scopes:
        if setting.location == scope or setting.location.startswith(f"{scope}/"):
            closest = max(closest, len(setting.lineage) + 1 + scope.count("/"))
        elif scope in setting.lineage:
            closest = max(closest, len(setting.lineage) - setting.lineage.index(scope))
    return closest


def _excluded(phrases: Iterable[str], text: str, start: int, end: int) -> bool:
    """Tell whether the match lies inside a phrase in which the entry must not be linked."""
    for key in phrases:
        at = text.find(key, max(0, end - len(key)), start + len(key))
        while at != -1 and at <= start:
            if at + len(key) >= end:
                return True
            at = text.find(key, at + 1, start + len(key))
    return False


def _best(senses: Sequence[Sense], setting: _Setting, find: Finder) -> list[Sense]:
    """Of several senses prefer the one bound most closely to this document, then the one of the nearest area."""
    closeness = [_within(setting, one.only_in) for one in senses]
    if max(closeness):
        return [one for one, close in zip(senses, closeness, strict=True) if close == max(closeness)]
    for area in setting.lineage:
        near = [one for one in senses if find.glossary.entries[one.entry].district == area]
        if near:
            return near
    return list(senses)


def counted(documents: Iterable[LinkedDocument]) -> dict[str, list[tuple[LinkedDocument, Mention]]]:
    """Gather the mentions of all documents by entry, in document and text order."""
    found: dict[str, list[tuple[LinkedDocument, Mention]]] = {}
    for document, mention in _all(documents):
        found.setdefault(mention.entry, []).append((document, mention))
    return found


def _all(documents: Iterable[LinkedDocument]) -> Iterator[tuple[LinkedDocument, Mention]]:
    for document in documents:
        for mention in document.mentions:
            yield document, mention
