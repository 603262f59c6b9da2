"""A document beside its English, block by block: what every check of a translation works on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.align import Bilingual, Catalog, State, needs_no_english
from generator.problems import Place
from generator.quality.renderings import Occurrence, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from generator.entry import Entry
    from generator.glossary import Glossary
    from generator.model import Block, LinkedDocument, Mention


@dataclass(frozen=True, slots=True)
class Bitext:
    """A linked document, its English, and the PO file that the English was read from."""

    linked: LinkedDocument
    english: Bilingual
    catalog: Catalog


@dataclass(frozen=True, slots=True)
class Pair:
    """A Chinese text that has current English; `place` is the message in the PO file.

    `mentions` and `entries` are the terms of the Chinese, `rendered` their renderings in the English,
    `nested` those that stand only inside a longer one. Entries that wait for English are no terms yet.
    """

    block: Block
    en: str
    place: Place
    mentions: tuple[Mention, ...] = ()
    entries: tuple[Entry, ...] = ()
    rendered: tuple[Occurrence, ...] = ()
    nested: tuple[Occurrence, ...] = ()
    draft: bool = False


def pairs(bitext: Bitext, glossary: Glossary) -> Iterator[Pair]:
    """Give the blocks whose English was made from today's Chinese, leaving out what is missing or stale."""
    by_anchor: dict[str, list[Mention]] = {}
    for mention in bitext.linked.mentions:
        by_anchor.setdefault(mention.anchor, []).append(mention)
    for block in bitext.linked.document.blocks:
        found = bitext.english.translations.get(block.anchor)
        if found is None or found.state not in (State.REVIEWED, State.DRAFT) or needs_no_english(block.text):
            continue
        place = Place(bitext.catalog.path, found.line or None)
        one = pair(block, found.en, place, by_anchor.get(block.anchor, ()), glossary.entries)
        yield replace(one, draft=found.state is State.DRAFT)


def pair(
    block: Block,
    en: str,
    place: Place,
    mentions: list[Mention] | tuple[Mention, ...],
    known: Mapping[str, Entry],
) -> Pair:
    """Put a block beside its English and find the renderings of its terms."""
    named = dict.fromkeys(one.entry for one in mentions)
    entries = tuple(known[name] for name in named if name in known and not known[name].waits)
    rendered, nested = occurrences(entries, en)
    return Pair(block, en, place, tuple(mentions), entries, rendered, nested)
