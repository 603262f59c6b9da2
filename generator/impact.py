"""Compares what two states of a glossary link in the same documents: links added, removed, and led elsewhere.

It reads no files and knows no version control; the documents of both sides must be the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.finder.link import document_id
from generator.glossary import Glossary, names
from generator.model import LinkedDocument, Mention
from generator.normal import normal
from generator.problems import Problem

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")


class Kind(StrEnum):
    """What happens to a link."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One link that differs: where it stands, and the entry and words on both sides; `None` where there is no link."""

    kind: Kind
    document: str
    path: str
    line: int
    anchor: str
    sentence: str
    before: Mention | None
    after: Mention | None


@dataclass(frozen=True, slots=True)
class Effect:
    """What one name of one entry does: its changes in text order, and what the name is to the entry."""

    entry: str
    name: str
    role: str
    kind: Kind
    changes: tuple[Change, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that the changes stand in."""
        return tuple(dict.fromkeys(change.document for change in self.changes))


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything a change of the glossary does: to entries, to links, and what can no longer be decided."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    edited: tuple[str, ...]
    effects: tuple[Effect, ...]
    troubles: tuple[Problem, ...]


def impact(old: Glossary, new: Glossary, before: Sequence[LinkedDocument], after: Sequence[LinkedDocument]) -> Impact:
    """Compare the links of the same documents under two glossaries; effects come entry by entry, additions first."""
    changes = [change for pair in zip(before, after, strict=True) for change in _changes(*pair)]
    troubles = {problem for document in before for problem in document.problems}
    return Impact(
        tuple(sorted(set(new.entries) - set(old.entries))),
        tuple(sorted(set(old.entries) - set(new.entries))),
        tuple(name for name, entry in sorted(new.entries.items()) if old.entries.get(name) not in (None, entry)),
        tuple(_effects(changes, old, new)),
        tuple(one for document in after for one in document.problems if one not in troubles),
    )


def _changes(before: LinkedDocument, after: LinkedDocument) -> Iterator[Change]:
    """Pair the links that overlap; those that are the same on both sides are left out."""
    old, new = _by_block(before.mentions), _by_block(after.mentions)
    for block in after.document.blocks:
        gone, came = _unlike(old.get(block.anchor, ()), new.get(block.anchor, ()))
        for first, second in _paired(gone, came):
            kind = Kind.CHANGED if first and second else Kind.ADDED if second else Kind.REMOVED
            stands = second or first
            path = after.document.source.path
            if stands:
                sentence = _sentence(block.text, stands.start)
                yield Change(kind, document_id(path), path, block.lines[0], block.anchor, sentence, first, second)


def _by_block(mentions: Iterable[Mention]) -> Mapping[str, tuple[Mention, ...]]:
    found: dict[str, list[Mention]] = {}
    for mention in mentions:
        found.setdefault(mention.anchor, []).append(mention)
    return {anchor: tuple(mentions) for anchor, mentions in found.items()}


def _unlike(old: Sequence[Mention], new: Sequence[Mention]) -> tuple[list[Mention], list[Mention]]:
    """Give what stands on one side only. What lies inside a link (`nested`) is told on cards and is no link."""
    links = [{(one.start, one.end, one.entry) for one in side} for side in (old, new)]
    gone = [one for one in old if (one.start, one.end, one.entry) not in links[1]]
    return gone, [one for one in new if (one.start, one.end, one.entry) not in links[0]]


def _paired(gone: Sequence[Mention], came: Sequence[Mention]) -> list[tuple[Mention | None, Mention | None]]:
    """Pair each link with the first unpaired one of the other side that it overlaps, in text order."""
    pairs: list[tuple[Mention | None, Mention | None]] = []
    left = list(came)
    for old in gone:
        match = next((one for one in left if one.start < old.end and old.start < one.end), None)
        if match is not None:
            left.remove(match)
        pairs.append((old, match))
    pairs += [(None, one) for one in left]
    return sorted(pairs, key=lambda pair: (pair[1] or pair[0] or Mention("", "", 0, 0, "")).start)


def _sentence(text: str, start: int) -> str:
    return next((one[0].strip() for one in _SENTENCE.finditer(text) if one.end() > start), text.strip())


def _effects(changes: Iterable[Change], old: Glossary, new: Glossary) -> Iterator[Effect]:
    """Gather changes by entry, name and kind; a link that leads elsewhere is told under the entry it leads to."""
    grouped: dict[tuple[str, Kind, str], list[Change]] = {}
    for change in changes:
        mention = change.after or change.before
        if mention:
            grouped.setdefault((mention.entry, change.kind, normal(mention.text)), []).append(change)
    order = list(Kind)
    for (entry, kind, name), found in sorted(
        grouped.items(), key=lambda item: (item[0][0], order.index(item[0][1]), item[0][2])
    ):
        mention = found[0].after or found[0].before
        text = mention.text if mention else ""
        yield Effect(entry, text, _role(entry, name, new if kind is not Kind.REMOVED else old), kind, tuple(found))


def _role(entry: str, name: str, glossary: Glossary) -> str:
    """Say what a name is to its entry: its headword, an alias, or a name made from one."""
    known = glossary.entries.get(entry)
    fields = [one.field[0] for one in names(known) if normal(one.zh) == name] if known else []
    if not fields:
        return "full name"
    return "alias" if fields[0] == "aliases" else "headword"
