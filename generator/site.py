"""Composes the stages: inputs in, the whole site as Markdown pages and data files out. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.align import Catalog, align
from generator.entry import Entry
from generator.finder.link import counted, finder, link
from generator.glossary import check_glossary
from generator.load import Inputs
from generator.model import Document, LinkedDocument, Source
from generator.problems import Problem
from generator.records import equivalents, labels, page_records, records
from generator.render.context import Context, Options, document_page, entry_page, identity
from generator.render.document import render_document
from generator.render.entry import render_entry
from generator.render.indexes import render_document_index, render_glossary_indexes
from generator.render.review import REVIEW, render_review
from generator.render.script import said, traditional_texts
from generator.render.words import STATUS
from generator.search import build_index
from generator.sentences import first_sentence
from generator.sound import spoken
from generator.structure.outline import read


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its path among the pages, its Markdown, and the project's file that it is made from, if one."""

    path: str
    markdown: str
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Site:
    """Everything a build gives: pages, other files by path, problems, what was counted, how far the English has come.

    `english` has one line of words for each document, by its id.
    """

    pages: tuple[Page, ...]
    files: Mapping[str, bytes]
    problems: tuple[Problem, ...]
    counts: Mapping[str, int]
    english: Mapping[str, str]


@lru_cache(maxsize=4096)
def _read(source: Source) -> Document:
    """Read a source; an unchanged source is never read twice (live reload builds again and again)."""
    return read(source)


def build(inputs: Inputs, options: Options) -> Site:
    """Build the site. Total: whatever is wrong with the inputs comes back as problems."""
    find = finder(inputs.glossary)
    documents = [link(_read(source), find) for source in inputs.sources]
    context = _context(inputs, documents, options)
    found = (*records(context), *page_records(inputs.pages))
    index = build_index(found, equivalents=equivalents(context), labels=labels(context))
    files = dict(_files(inputs, context)) | {f"assets/search/{name}": data for name, data in index.items()}
    problems = [*inputs.problems, *check_glossary(inputs.glossary)]
    for document in documents:
        problems += [*document.document.problems, *document.problems]
    counts = {
        "documents": len(documents),
        "entries": len(inputs.glossary.entries),
        "links": sum(len(document.mentions) for document in documents),
    }
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: problem.order)
    english = {name: context.english[name].progress() or "nothing to translate" for name in context.documents}
    return Site(tuple(_pages(context)), files, tuple(ordered), counts, english)


def _context(inputs: Inputs, documents: list[LinkedDocument], options: Options) -> Context:
    by_id = {identity(document): document for document in documents}
    english = {
        name: align(document.document, inputs.catalogs.get(name, Catalog(f"corpus/{name}.en.po")))
        for name, document in by_id.items()
    }
    shown = {name: entry.presented() for name, entry in inputs.glossary.entries.items()}
    return Context(replace(inputs.glossary, entries=shown), by_id, english, counted(documents), options, inputs.origins)


def _pages(context: Context) -> Iterator[Page]:
    yield Page("documents/index.md", render_document_index(context))
    for name, document in context.documents.items():
        yield Page(document_page(name), render_document(document, context), document.document.source.path)
    for path, markdown in render_glossary_indexes(context).items():
        yield Page(path, markdown)
    yield Page(REVIEW, render_review(context))
    for entry in context.glossary.entries.values():
        yield Page(entry_page(entry), render_entry(entry, context), f"glossary/{entry.id}.yml")


def _files(inputs: Inputs, context: Context) -> Iterator[tuple[str, bytes]]:
    for source in inputs.sources:
        name = source.path.split("/", 1)[-1]
        yield f"documents/{name}", inputs.originals.get(source.path, source.text.encode())
    for name, linked in context.documents.items():
        yield f"assets/hant/{name}.json", _json(traditional_texts(linked, context))
    cards = {entry.id: _card(entry, context) for entry in context.glossary.entries.values()}
    yield "assets/terms.json", _json(cards)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def _card(entry: Entry, context: Context) -> dict[str, object]:
    return {
        "zh": entry.zh,
        "pinyin": spoken(entry),
        "en": entry.en,
        "status": STATUS[entry.en_status],
        "about": first_sentence(entry.definition),
        "said": said(entry, (mention.text for _, mention in context.mentions.get(entry.id, []))),
    }
