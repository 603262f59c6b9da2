"""Finds glossary terms in the blocks of a document, as stand-off mentions.

Matching runs over the normalised view (`normal`), leftmost-longest, and prefers no link to a wrong one: numbers and
Latin words need their own borders, two-character words must stand on word borders, names that only mean something
within an area (区人社局) are linked within that area, and a name with two senses is linked only where one fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick_rs
import jieba

from generator.entry import Entry
from generator.glossary import Glossary, surfaces
from generator.model import Block, Document, Kind, LinkedDocument, Mention
from generator.normal import View, normal, view
from generator.problems import Place, Problem, Severity

_SHORT = 2
_QUOTES = "“”‘’\"'「」『』"
# A name of a body that every area has: which one is meant depends on whose document it is.
_RELATIVE = re.compile(
    r"(?:我|本)?(?:新区|[省市州区县镇乡])(?:委|政府|人大|政协|人民政府|.{1,16}(?:局|委|办|部|厅|中心|处|院|会|组|办公室|公司))$"
)
_MEASURE = re.compile(
    r"\s*(?:多|余)?(?:[年月日时分秒号元万亿千百人名位个家项次条篇册套栋座间亩米吨度倍%％℃]|平方|公里|公顷|学时|余|点|层|室|弄)"
)
_DIGIT_BEFORE = re.compile(r"[0-9A-Za-z][\s\-–—.,，:：/]?$|(?:电话|传真|邮编|编码|账号|No\.?|第)[:：]?\s*$")
_DIGIT_AFTER = re.compile(r"[\s\-–—.,，:：/]?[0-9A-Za-z]")
_NEVER_IN = frozenset({Kind.CONTACT})

jieba.setLogLevel("ERROR")


class _Claim(NamedTuple):
    """A surface and the entries that claim it."""

    surface: str
    entries: tuple[str, ...]
    relative: bool


class _Candidate(NamedTuple):
    start: int
    end: int
    entry: str


@dataclass(frozen=True, slots=True)
class Finder:
    """The glossary made ready for finding: one automaton over all names that may be linked."""

    glossary: Glossary
    claims: tuple[_Claim, ...]
    automaton: ahocorasick_rs.AhoCorasick | None


def finder(glossary: Glossary) -> Finder:
    """Build the automaton; cost grows with the total length of the names, not with the texts."""
    claimed: dict[str, tuple[str, list[str]]] = {}
    for entry in glossary.entries.values():
        for surface, linked in surfaces(entry):
            key = normal(surface)
            if linked and key:
                names = claimed.setdefault(key, (surface, []))[1]
                if entry.id not in names:
                    names.append(entry.id)
    claims = tuple(
        _Claim(surface, tuple(ids), _RELATIVE.match(key) is not None) for key, (surface, ids) in claimed.items()
    )
    automaton = ahocorasick_rs.AhoCorasick(list(claimed), matchkind=ahocorasick_rs.MatchKind.Standard) if claimed else None
    return Finder(glossary, claims, automaton)


def link(document: Document, find: Finder) -> LinkedDocument:
    """Find the terms in every block of `document`. Mentions are in text order and disjoint."""
    location = document_id(document.source.path)
    mentions: list[Mention] = []
    problems: list[Problem] = []
    for block in document.blocks:
        if block.kind in _NEVER_IN:
            continue
        found, troubles = mentions_in(block, location, find)
        mentions += found
        problems += [
            Problem(code, message, Place(document.source.path, block.lines[0]), Severity.NOTE, hint)
            for code, message, hint in troubles
        ]
    return LinkedDocument(document, tuple(mentions), tuple(problems))


def document_id(path: str) -> str:
    """Give a document's id from its path: folders and name under `corpus/`, without the ending."""
    inner = path.split("corpus/", 1)[-1]
    return inner.rsplit(".", 1)[0] if "." in inner.rsplit("/", 1)[-1] else inner


def mentions_in(
    block: Block, location: str, find: Finder
) -> tuple[list[Mention], list[tuple[str, str, str]]]:
    """Find the terms in one block; also give what could not be decided, as (code, message, hint)."""
    if find.automaton is None:
        return [], []
    seen = view(block.text)
    candidates, troubles = _candidates(block.text, seen, location, find)
    chosen: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if not chosen or candidate.start >= chosen[-1].end:
            chosen.append(candidate)
        elif candidate.end > chosen[-1].end:
            troubles.append(_crossing(block.text, seen, chosen[-1], candidate))
    return [_mention(block, seen, one, candidates) for one in chosen], troubles


def _mention(block: Block, seen: View, chosen: _Candidate, candidates: Sequence[_Candidate]) -> Mention:
    nested = dict.fromkeys(
        one.entry
        for one in sorted(candidates)
        if chosen.start <= one.start and one.end <= chosen.end and one.entry != chosen.entry
    )
    start, end = seen.span(chosen.start, chosen.end)
    return Mention(chosen.entry, block.anchor, start, end, block.text[start:end], tuple(nested))


def _crossing(text: str, seen: View, first: _Candidate, second: _Candidate) -> tuple[str, str, str]:
    names = [text[slice(*seen.span(one.start, one.end))] for one in (first, second)]
    message = f"“{names[0]}” and “{names[1]}” overlap; the first is linked"
    return "term-overlap", message, "if the second is meant, add the phrase to the first entry's not_in"


def _candidates(
    text: str, seen: View, location: str, find: Finder
) -> tuple[list[_Candidate], list[tuple[str, str, str]]]:
    candidates: list[_Candidate] = []
    troubles: list[tuple[str, str, str]] = []
    words: frozenset[int] | None = None
    assert find.automaton is not None  # noqa: S101  mentions_in has asked
    for index, start, end in find.automaton.find_matches_as_indexes(seen.text, overlapping=True):
        claim = find.claims[index]
        if not _whole(seen, start, end) or not _bordered(text, *seen.span(start, end)):
            continue
        if end - start == _SHORT and not text[seen.origin[start]].isascii():
            words = _borders(seen.text) if words is None else words
            if start not in words or end not in words:
                continue
        fitting = [
            name
            for name in claim.entries
            if _in_scope(find.glossary.entries[name], claim, location, find)
            and not _excluded(find.glossary.entries[name], seen.text, start, end)
        ]
        best = _best(fitting, location, find)
        if len(best) == 1:
            candidates.append(_Candidate(start, end, best[0]))
        elif best:
            hint = "tell the senses apart with only_in"
            troubles.append(("term-ambiguous", f"“{claim.surface}” could be {' or '.join(best)}; not linked", hint))
    return candidates, troubles


def _whole(seen: View, start: int, end: int) -> bool:
    """Refuse a match that begins or ends inside one original character (㈱ is several in the view)."""
    before = start == 0 or seen.origin[start - 1] != seen.origin[start]
    after = end == len(seen.origin) or seen.origin[end] != seen.origin[end - 1]
    return before and after


def _bordered(text: str, start: int, end: int) -> bool:
    """Tell whether digits and Latin letters at the ends of a match end there; a lone number must not be an amount."""
    found = text[start:end]
    before, after = text[:start], text[end:]
    if _alphanumeric(found[0]) and before and _alphanumeric(before[-1]):
        return False
    if _alphanumeric(found[-1]) and after and _alphanumeric(after[0]):
        return False
    if not all(char.isdigit() or char.isspace() for char in found):
        return True
    if before[-1:] and before[-1] in _QUOTES and after[:1] and after[0] in _QUOTES:
        return True
    return not (_MEASURE.match(after) or _DIGIT_BEFORE.search(before[-8:]) or _DIGIT_AFTER.match(after))


def _alphanumeric(char: str) -> bool:
    """Tell whether a character joins with its like to one word or number, in any width."""
    folded = normal(char)
    return bool(folded) and folded[0].isascii() and folded[0].isalnum()


def _borders(text: str) -> frozenset[int]:
    """Give the places where words begin or end, as jieba cuts the text."""
    at, borders = 0, {0}
    for word in jieba.cut(text):
        at += len(word)
        borders.add(at)
    return frozenset(borders)


def _in_scope(entry: Entry, claim: _Claim, location: str, find: Finder) -> bool:
    if entry.only_in:
        return _within(location, entry.only_in)
    if _within(location, entry.except_in):
        return False
    if claim.relative:
        return entry.district in find.glossary.lineage(location.split("/", 1)[0])
    return True


def _within(location: str, scopes: Iterable[str]) -> bool:
    return any(location == scope or location.startswith(f"{scope}/") for scope in scopes)


def _excluded(entry: Entry, text: str, start: int, end: int) -> bool:
    """Tell whether the match lies inside a phrase in which the entry must not be linked."""
    for phrase in entry.not_in:
        key = normal(phrase)
        at = text.find(key, max(0, end - len(key)))
        while key and at != -1 and at <= start:
            if at + len(key) >= end:
                return True
            at = text.find(key, at + 1)
    return False


def _best(names: Sequence[str], location: str, find: Finder) -> list[str]:
    """Of several senses prefer the one bound to this document, then the one of the nearest area."""
    if len(names) < 2:  # noqa: PLR2004
        return list(names)
    entries = [find.glossary.entries[name] for name in names]
    bound = [entry.id for entry in entries if entry.only_in]
    if bound:
        return bound
    for area in find.glossary.lineage(location.split("/", 1)[0]):
        near = [entry.id for entry in entries if entry.district == area]
        if near:
            return near
    return [entry.id for entry in entries]


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
