"""What the site can be searched for: one record for each entry, each document and each of its paragraphs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.entry import Entry
from generator.handwritten import Handwritten
from generator.model import Block, Kind, LinkedDocument
from generator.render.card import in_card
from generator.render.context import Context, document_page, entry_page, identity
from generator.search import Record


def records(context: Context) -> Iterator[Record]:
    """Give every record in page order; addresses are those of the built site, relative to its root."""
    for entry in context.glossary.entries.values():
        yield _entry(entry)
    for document in context.documents.values():
        yield from _document(document, context)


def page_records(pages: Iterable[Handwritten]) -> Iterator[Record]:
    """Give the records of the hand-written pages."""
    for page in pages:
        stem = page.path.removesuffix(".md").removesuffix("/index")
        if stem == "index":
            continue  # the home page names what others explain; nobody searches for it
        yield Record(kind="page", location=_url(stem), title_en=page.title, text_en=page.text)


def equivalents(context: Context) -> tuple[tuple[str, ...], ...]:
    """Give the groups of words that the corpus's places file calls the same (沪 = 上海)."""
    return tuple((*area.also,) for area in context.glossary.areas.values() if len(area.also) > 1)


def labels(context: Context) -> dict[str, str]:
    """Give what the search page's filter shows for each place."""
    return {area.id: f"{area.en} {area.zh}" for area in context.glossary.areas.values()}


def _entry(entry: Entry) -> Record:
    return Record(
        kind="entry",
        location=_url(entry_page(entry)),
        title_zh=entry.zh,
        title_en=entry.en,
        text_en=entry.definition,
        keys=(*(alias.zh for alias in entry.aliases), *entry.en_alt),
        pinyin=entry.pinyin or "",
        id=entry.id,
        terms=(entry.id,),
        district=entry.district,
    )


def _document(document: LinkedDocument, context: Context) -> Iterator[Record]:
    name = identity(document)
    english = context.english[name]
    meta = document.document.meta
    page = _url(document_page(name))
    own = [block for block in document.document.blocks if in_card(block)]
    yield Record(
        kind="document",
        location=page,
        title_zh=context.title_zh(document),
        title_en=context.title_en(document),
        text_zh=" ".join(block.text for block in own),
        text_en=" ".join(sentence.en for sentence in english.brief),
        keys=tuple(value for value in (meta.number, meta.issuer, meta.date) if value),
        terms=tuple(dict.fromkeys(mention.entry for mention in document.mentions)),
        district=name.split("/", 1)[0] if "/" in name else "",
        year=(meta.date or "")[:4],
    )
    heading: Block | None = None
    terms: dict[str, list[str]] = {}
    for mention in document.mentions:
        terms.setdefault(mention.anchor, []).append(mention.entry)
    for block in document.document.blocks:
        if in_card(block):
            continue
        if block.kind is Kind.HEADING:
            heading = block
        yield Record(
            kind="document",
            location=f"{page}#{block.anchor}",
            title_zh=heading.text if heading else "",
            title_en=english.en(heading.anchor) if heading else "",
            text_zh=block.text,
            text_en=english.en(block.anchor),
            terms=tuple(dict.fromkeys(terms.get(block.anchor, ()))),
        )


def _url(page: str) -> str:
    return page.removesuffix(".md") + "/"
