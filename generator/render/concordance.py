"""Where an entry occurs: each passage of the texts that has it, beside its own English, the term marked in both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.align import State, Translation
from generator.entry import Entry
from generator.model import Block, LinkedDocument, Mention, Span
from generator.render import markdown as md
from generator.render import words
from generator.render.card import in_card
from generator.render.context import Context, document_page, identity
from generator.render.parallel import Passage, passages
from generator.render.terms import own_renderings, renderings
from generator.sentences import chinese_sentences, english_sentences

_LONG = 700
_NONE = Translation("", State.MISSING)


def occurrences(entry: Entry, context: Context, page: str) -> Iterator[str]:
    """Give the part of an entry's page that shows its occurrences, document by document."""
    found = context.mentions.get(entry.id, [])
    yield md.heading(2, "Where it occurs", "occurrences")
    if not found:
        yield md.paragraph("Nowhere in the texts published here by itself; it may be part of a longer name.", "en")
        return
    documents = {identity(document): document for document, _ in found}
    yield md.paragraph(f"{words.many(len(found), 'time')} in {words.many(len(documents), 'document')}.", "en")
    for name, document in documents.items():
        english = context.title_en(document)
        both = f"{md.zh(md.text(context.title_zh(document)))} {md.en(md.mixed(english))}".rstrip()
        yield md.heading(3, both, f"in-{name.replace('/', '-')}", "bilingual", label=english)
        yield md.block("concordance", None, md.bullets(_lines(entry, document, context, page)))


def fragment(block: Block, blocks: Sequence[Block]) -> str:
    """Give the anchor that a block has on its page: fields stand in the card, under the title."""
    first = next((one.anchor for one in blocks if one.kind == "title"), "title")
    return first if in_card(block) else block.anchor


def _lines(entry: Entry, document: LinkedDocument, context: Context, page: str) -> Iterator[str]:
    blocks = document.document.blocks
    here = md.relative(document_page(identity(document)), page)
    mentions = _beside(entry, document)
    for block in (one for one in blocks if one.anchor in mentions):
        translation = context.english[identity(document)].translations.get(block.anchor)
        paragraph = _Paragraph(block.text, translation or _NONE, mentions[block.anchor], context)
        where = md.link("see the paragraph", f"{here}#{fragment(block, blocks)}", "{ .rests-on }")
        for passage in paragraph.passages():
            if line := paragraph.quoted(passage, entry):
                yield f"{line} {where}"


def _beside(entry: Entry, document: LinkedDocument) -> dict[str, list[Mention]]:
    """Give all mentions, by anchor, of the blocks that have the entry."""
    found: dict[str, list[Mention]] = {one.anchor: [] for one in document.mentions if one.entry == entry.id}
    for one in document.mentions:
        if one.anchor in found:
            found[one.anchor].append(one)
    return found


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A block's text with its English and all its mentions."""

    text: str
    translation: Translation
    mentions: Sequence[Mention]
    context: Context

    def entries(self, mentions: Sequence[Mention]) -> list[Entry]:
        known = self.context.glossary.entries
        return [known[name] for name in dict.fromkeys(one.entry for one in mentions)]

    def passages(self) -> Sequence[Passage]:
        """Give the pieces to quote from: without English its sentences; all of it beside English of older Chinese."""
        english = self.translation.en
        if not english:
            return [Passage(span, (0, 0)) for span in chinese_sentences(self.text)]
        if self.translation.state is State.STALE:
            return [Passage((0, len(self.text)), (0, len(english)))]
        return passages(self.text, english, tuple(self.mentions), tuple(_names(self.entries(self.mentions))))

    def quoted(self, passage: Passage, entry: Entry) -> str:
        """Give a passage in both languages with the term marked, or nothing when the term is not in it."""
        start, end = passage.zh
        inside = [one for one in self.mentions if start <= one.start < end]
        own = [(one.start - start, one.end - start) for one in inside if one.entry == entry.id]
        if not own:
            return ""
        chinese = md.zh(_marked(self.text[start:end], own, md.piece))
        english = self.translation.en[slice(*passage.en)].strip()
        if not english:
            return chinese
        spans = _rendered(english, entry, self.entries(inside), self.context)
        shown = _marked(english, spans, md.mixed_piece)
        if len(english) > _LONG and len(spans) == len(own):
            shown = _shortened(english, spans)
        state = f" ({md.text(words.STATE[State.STALE])})" if self.translation.state is State.STALE else ""
        return f"{chinese} {md.element('span', f'{shown}{state}', lang='en', class_='en')}"


def _shortened(english: str, spans: Sequence[Span]) -> str:
    """Give the sentences of a long passage from the first mark to the last."""
    sentences = english_sentences(english)
    start = max(one for one, _ in sentences if one <= spans[0][0])
    end = min(one for _, one in sentences if one >= spans[-1][1])
    inside = [(one - start, other - start) for one, other in spans]
    inner = _marked(english[start:end].rstrip(), inside, md.mixed_piece)
    return f"{'… ' if start else ''}{inner}{' …' if end < len(english) else ''}"


def _rendered(english: str, entry: Entry, entries: Sequence[Entry], context: Context) -> list[Span]:
    """Give where the entry's own renderings stand; what belongs to a longer name of another entry is none."""
    ordered = [entry, *(one for one in entries if one.id != entry.id)]
    return [(start, end) for start, end, name in own_renderings(english, _names(ordered), context) if name == entry.id]


def _names(entries: Sequence[Entry]) -> list[tuple[str, str]]:
    return [(name, one.id) for one in entries for name in renderings(one)]


def _marked(text: str, spans: Sequence[Span], between: Callable[[str], str]) -> str:
    """Give the Markdown of `text` with its `spans` marked and `between` for the rest."""
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [between(text[at:start]), md.element("mark", md.text(text[start:end]))]
        at = end
    return "".join([*parts, between(text[at:])])
