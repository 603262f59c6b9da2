"""What a document lacks, made ready to be drafted, and how drafts come into its catalog. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from generator.align import Catalog, Message, needs_no_english, update
from generator.draft.memory import IN_BRIEF, merged_comments
from generator.draft.segment import Prepared, Way, prepare
from generator.finder.link import Finder, document_id, finder, link, mentions_in
from generator.model import Block, Document, Kind, Mention
from generator.problems import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from generator.draft.failures import UnfitError
    from generator.glossary import Glossary


@dataclass(frozen=True, slots=True)
class Terms:
    """The glossary made ready: what finds its terms, and the rendering that each entry's term gets."""

    find: Finder
    renderings: Mapping[str, str]

    def mentions(self, text: str, path: str) -> tuple[Mention, ...]:
        """Find the terms of `text`, as if it stood in the document at `path`."""
        block = Block(Kind.PARAGRAPH, text, (1, 1))
        return tuple(mentions_in(block, document_id(path), self.find)[0])

    def linked(self, document: Document) -> dict[str, tuple[Mention, ...]]:
        """Give the terms of each block by its text, as the site links them: by all that stands around it."""
        mentions = groupby(link(document, self.find).mentions, attrgetter("anchor"))
        by_block = {anchor: tuple(found) for anchor, found in mentions}
        return {block.text: by_block.get(block.anchor, ()) for block in reversed(document.blocks)}

    def agree(self, one: str, other: str, path: str) -> bool:
        """Tell whether two texts name the same things in the same order."""
        return [found.entry for found in self.mentions(one, path)] == [
            found.entry for found in self.mentions(other, path)
        ]


def terms(glossary: Glossary, without: Collection[str] = ()) -> Terms:
    """Make the glossary ready; the entries `without` a rendering worth the name are not looked for."""
    entries = {name: entry for name, entry in glossary.entries.items() if name not in without}
    known = replace(glossary, entries=entries)
    return Terms(finder(known), {name: entry.en for name, entry in entries.items()})


@dataclass(frozen=True, slots=True)
class Segment:
    """A text without English, where it first stands, the number it opens with, and the terms in it."""

    zh: str
    anchor: str
    place: Place
    marker: str | None
    mentions: tuple[Mention, ...]

    def ready(self, known: Terms, way: Way) -> Prepared | UnfitError:
        """Make it ready to be sent, or give the reason why it cannot be."""
        return prepare(self.zh, self.marker, self.mentions, known.renderings, way)


@dataclass(frozen=True, slots=True)
class Job:
    """One document, the path of its PO file, and what is missing there, each text once."""

    document: Document
    path: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """English for a text (or none, only something to say) and the comments that go with it."""

    en: str
    comments: tuple[str, ...]


def plan(document: Document, catalog: Catalog, known: Terms) -> Job:
    """Find what `document` lacks. English that is out of date is a person's work and is not missing."""
    markers = {block.anchor: block.marker for block in document.blocks}
    linked = known.linked(document)
    missing: dict[str, Segment] = {}
    for message in update(document, catalog).messages:
        if _is_empty(message) and not needs_no_english(message.zh) and message.zh not in missing:
            place = Place(document.source.path, message.origin)
            path = document.source.path
            mentions = linked[message.zh] if message.zh in linked else known.mentions(message.zh, path)
            marker = markers.get(message.context)
            missing[message.zh] = Segment(message.zh, message.context, place, marker, mentions)
    return Job(document, catalog.path, tuple(missing.values()))


def _is_empty(message: Message) -> bool:
    return not message.en and not message.obsolete and not IN_BRIEF.match(message.context)


def applied(document: Document, catalog: Catalog, drafts: Mapping[str, Draft]) -> Catalog:
    """Give the catalog brought up to date, with drafts, by Chinese text, where it has no English.

    1. English that stands there stays, whoever wrote it, and so does every comment that is not ours.
    2. What is filled in is fuzzy.
    """
    current = update(document, catalog)
    return replace(current, messages=tuple(_filled(message, drafts) for message in current.messages))


def _filled(message: Message, drafts: Mapping[str, Draft]) -> Message:
    draft = drafts.get(message.zh)
    if draft is None or not _is_empty(message):
        return message
    comments = merged_comments(message.comments, draft.comments)
    return replace(message, en=draft.en, fuzzy=message.fuzzy or bool(draft.en), comments=comments)
