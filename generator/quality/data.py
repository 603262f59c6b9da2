"""Holds the glossary against the texts: quotations that stand there, names that occur, scopes that exist."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.entry import Entry, TextSource
from generator.glossary import Glossary, surfaces
from generator.normal import normal
from generator.problems import Problem, Severity
from generator.quality.pinyin import misread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.model import LinkedDocument
    from generator.strict_yaml import Path


@dataclass(frozen=True, slots=True)
class _Corpus:
    """What the checks ask of the texts: their normalised words by document, and the entries found in them."""

    texts: Mapping[str, str]
    linked: frozenset[str]
    nested: frozenset[str]


def check_data(glossary: Glossary, documents: Mapping[str, LinkedDocument]) -> list[Problem]:
    """Find what is wrong in the entries when they are read beside the documents, given by their ids."""
    mentions = [mention for document in documents.values() for mention in document.mentions]
    corpus = _Corpus(
        {name: _words(document) for name, document in documents.items()},
        frozenset(mention.entry for mention in mentions),
        frozenset(name for mention in mentions for name in mention.nested),
    )
    problems: list[Problem] = []
    for entry in glossary.entries.values():
        problems += _quotations(entry, glossary, corpus)
        problems += _scopes(entry, glossary, corpus)
        problems += _renderings(entry, glossary)
        problems += _occurrence(entry, glossary, corpus)
        problems += _pinyin(entry, glossary)
    return sorted(problems, key=lambda problem: problem.order)


def _words(document: LinkedDocument) -> str:
    """Give a document's words twice, as read and as they stand: a quotation may run across a page's end."""
    blocks = "".join(block.text for block in document.document.blocks)
    return f"{normal(blocks)}\n{normal(document.document.source.text)}"


def _quotations(entry: Entry, glossary: Glossary, corpus: _Corpus) -> Iterator[Problem]:
    for index, source in enumerate(entry.definition_source):
        if not isinstance(source, TextSource):
            continue
        if source.document not in corpus.texts:
            place = glossary.place(entry.id, "definition_source", index, "document")
            hint = "give its path under corpus/ without .txt"
            yield Problem("document-unknown", f"there is no document '{source.document}'", place, hint=hint)
        elif normal(source.quote) not in corpus.texts[source.document]:
            place = glossary.place(entry.id, "definition_source", index, "quote")
            hint = "copy the words as they stand; spaces, line breaks and quotation marks may differ"
            message = f"'{source.quote}' does not stand in {source.document}"
            yield Problem("quote-unknown", message, place, hint=hint)


def _scopes(entry: Entry, glossary: Glossary, corpus: _Corpus) -> Iterator[Problem]:
    known = set(corpus.texts)
    known |= {name[: at + 1].rstrip("/") for name in corpus.texts for at, char in enumerate(name) if char == "/"}
    known |= set(glossary.areas)
    scoped: list[tuple[Path, Sequence[str]]] = [(("only_in",), entry.only_in), (("except_in",), entry.except_in)]
    scoped += [(("aliases", index, "only_in"), alias.only_in) for index, alias in enumerate(entry.aliases)]
    for field, scopes in scoped:
        for index, scope in enumerate(scopes):
            if scope not in known:
                hint = "give a folder under corpus/, a place of places.yml or a document's path without .txt"
                message = f"no folder, place or document is called '{scope}'"
                yield Problem("scope-unknown", message, glossary.place(entry.id, *field, index), hint=hint)


def _renderings(entry: Entry, glossary: Glossary) -> Iterator[Problem]:
    seen = {_plain(entry.en): "en"}
    for field, texts in (("en_alt", entry.en_alt), ("forbidden", entry.forbidden)):
        for index, text in enumerate(texts):
            if (plain := _plain(text)) in seen:
                message = f"'{text}' stands under {seen[plain]} as well"
                place = glossary.place(entry.id, field, index)
                yield Problem("rendering-twice", message, place, hint="remove it from one of the two")
            seen.setdefault(plain, field)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _occurrence(entry: Entry, glossary: Glossary, corpus: _Corpus) -> Iterator[Problem]:
    if entry.id in corpus.linked or entry.link == "never":
        return
    place = glossary.place(entry.id, "zh")
    if entry.id in corpus.nested:
        hint = "nothing to do if only the longer names are meant; it is listed on their cards"
        yield Problem("entry-shadowed", f"{entry.zh} stands only inside longer terms", place, Severity.NOTE, hint)
    elif any(normal(name) in text for name, _ in surfaces(entry) for text in corpus.texts.values()):
        hint = "look at not_in, never_near, the fields that begin with only_, and the aliases that are never linked"
        yield Problem(
            "entry-unlinked",
            f"{entry.zh} stands in the texts but is never linked",
            place,
            Severity.NOTE,
            hint,
        )
    else:
        hint = "check the characters, add an alias, or keep it for texts to come"
        yield Problem("entry-unused", f"{entry.zh} occurs in no text", place, Severity.NOTE, hint)


def _pinyin(entry: Entry, glossary: Glossary) -> Iterator[Problem]:
    if entry.pinyin and (wrong := misread(entry.zh, entry.pinyin)):
        message = f"the pinyin '{entry.pinyin}' does not fit {entry.zh} from {wrong} on"
        hint = "correct it; keep it if the name is read in a way of its own"
        yield Problem("pinyin-misfit", message, glossary.place(entry.id, "pinyin"), Severity.NOTE, hint)
