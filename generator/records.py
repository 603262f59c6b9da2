"""What the site can be searched for: one record for each entry, each document and each of its paragraphs.

A sentence in brief is searched under the paragraph that it rests on, so that a hit leads to the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.align import Bilingual
from generator.entry import Entry
from generator.handwritten import read_page
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


def page_records(pages: Mapping[str, str]) -> Iterator[Record]:
    """Give the records of the hand-written pages, whose Markdown is given by their path."""
    for path, source in pages.items():
        page = read_page(source, path)
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
    meta = document.document.meta
    yield Record(
        kind="document",
        location=_url(document_page(name)),
        title_zh=context.title_zh(document),
        title_en=context.title_en(document),
        keys=tuple(value for value in (meta.number, meta.issuer, meta.date) if value),
        terms=tuple(dict.fromkeys(mention.entry for mention in document.mentions)),
        district=name.split("/", 1)[0] if "/" in name else "",
        year=(meta.date or "")[:4],
    )
    yield from _paragraphs(document, context.english[name], _url(document_page(name)))


def _paragraphs(document: LinkedDocument, english: Bilingual, page: str) -> Iterator[Record]:
    """Give each block beside its own English; a field of the card has no place of its own but the page's top."""
    heading: Block | None = None
    terms: dict[str, list[str]] = {}
    for mention in document.mentions:
        terms.setdefault(mention.anchor, []).append(mention.entry)
    brief: dict[str, list[str]] = {}
    for sentence in english.brief:
        brief.setdefault(sentence.anchor, []).append(sentence.en)
    for block in document.document.blocks:
        heading = block if block.kind is Kind.HEADING else heading
        under = None if in_card(block) else heading
        yield Record(
            kind="document",
            location=page if in_card(block) else f"{page}#{block.anchor}",
            title_zh=under.text if under else "",
            title_en=english.en(under.anchor) if under else "",
            text_zh=block.text,
            text_en=_with_brief(english.en(block.anchor), brief.get(block.anchor, [])),
            terms=tuple(dict.fromkeys(terms.get(block.anchor, ()))),
        )


def _with_brief(english: str, sentences: Iterable[str]) -> str:
    """Add the sentences in brief that rest on a paragraph to its English, and say what they are."""
    summed_up = " ".join(sentences)
    return " ".join(part for part in (english, f"In brief: {summed_up}" if summed_up else "") if part)


def _url(page: str) -> str:
    return page.removesuffix(".md") + "/"
