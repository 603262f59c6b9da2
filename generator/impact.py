"""Compares what two states of a glossary link in the same documents: links added, removed, and led elsewhere.

In the Chinese they hang on the names, in the English on the gloss and its alternatives.

It reads no files and knows no version control; the documents of both sides must be the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from generator.align import Catalog, align
from generator.entry import Entry
from generator.finder.link import document_id
from generator.glossary import Glossary, names
from generator.model import LinkedDocument, Mention
from generator.normal import normal
from generator.problems import Place, Problem
from generator.quality import Bitext
from generator.quality.bitext import pairs
from generator.quality.renderings import renderings
from generator.sentences import chinese_sentences


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
class Wording:
    """The English of an entry at the paragraphs where it begins (`found`) or ceases to stand for its name.

    `renderings` are the words that stand there; `places` give the PO files' lines.
    """

    entry: str
    found: bool
    renderings: tuple[str, ...]
    document: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything a change of the glossary does: to entries, to links, and what can no longer be decided.

    `wordings` tell of links in the English, entry by entry and document by document.
    """

    new: tuple[str, ...]
    gone: tuple[str, ...]
    edited: tuple[str, ...]
    effects: tuple[Effect, ...]
    troubles: tuple[Problem, ...]
    wordings: tuple[Wording, ...] = ()


def impact(
    old: Glossary,
    new: Glossary,
    before: Sequence[LinkedDocument],
    after: Sequence[LinkedDocument],
    catalogs: Mapping[str, Catalog] = MappingProxyType({}),
) -> Impact:
    """Compare the links of the same documents under two glossaries; effects come entry by entry, additions first.

    `catalogs` hold the English by document; without them only links in the Chinese are told.
    """
    changes = [change for pair in zip(before, after, strict=True) for change in _changes(*pair)]
    troubles = {problem for document in before for problem in document.problems}
    return Impact(
        tuple(sorted(set(new.entries) - set(old.entries))),
        tuple(sorted(set(old.entries) - set(new.entries) - new.unread)),
        tuple(name for name, entry in sorted(new.entries.items()) if old.entries.get(name) not in (None, entry)),
        tuple(_effects(changes, old, new)),
        tuple(one for document in after for one in document.problems if one not in troubles),
        tuple(sorted(_wordings(old, new, zip(before, after, strict=True), catalogs), key=lambda one: one.entry)),
    )


# -- English ---------------------------------------------------------------------------------------------------

_Standing = Mapping[tuple[str, str], tuple[Place, frozenset[str]]]
"""By entry and anchor: the English paragraph, and the renderings of the entry that stand in it."""


def _wordings(
    old: Glossary,
    new: Glossary,
    documents: Iterable[tuple[LinkedDocument, LinkedDocument]],
    catalogs: Mapping[str, Catalog],
) -> Iterator[Wording]:
    """Tell of the paragraphs in which the English of an entry is found on one side only, where its name is on both."""
    reworded = {name for name, entry in new.entries.items() if name in old.entries and _reworded(old, entry)}
    for before, after in documents:
        name = document_id(after.document.source.path)
        if not reworded or name not in catalogs:
            continue
        gone: dict[str, list[tuple[Place, frozenset[str]]]] = {}
        came: dict[str, list[tuple[Place, frozenset[str]]]] = {}
        then, now = (_standing(*side, catalogs[name], reworded) for side in ((before, old), (after, new)))
        for (entry, anchor), (place, was) in then.items():
            stands = now.get((entry, anchor), (place, was))[1]
            if bool(was) != bool(stands):
                (gone if was else came).setdefault(entry, []).append((place, was or stands))
        for found, side in ((False, gone), (True, came)):
            for entry, rows in side.items():
                texts = sorted(frozenset().union(*(words for _, words in rows)))
                yield Wording(entry, found, tuple(texts), name, tuple(place for place, _ in rows))


def _reworded(old: Glossary, entry: Entry) -> bool:
    return set(renderings(old.entries[entry.id])) != set(renderings(entry))


def _standing(linked: LinkedDocument, glossary: Glossary, catalog: Catalog, entries: set[str]) -> _Standing:
    text = Bitext(linked, align(linked.document, catalog), catalog)
    return {
        (entry.id, pair.block.anchor): (
            pair.place,
            frozenset(one.rendering for one in (*pair.rendered, *pair.nested) if one.entry == entry.id),
        )
        for pair in pairs(text, glossary)
        for entry in pair.entries
        if entry.id in entries
    }


# -- Chinese ---------------------------------------------------------------------------------------------------


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
    return next(text[first:end].strip() for first, end in chinese_sentences(text) if end > start)


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
