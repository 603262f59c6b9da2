"""Checks whole translations: every block with its English, the sentences in brief, all documents together."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from generator.align import State, needs_no_english, unplaced
from generator.problems import Place, Problem, Severity
from generator.quality.bitext import Bitext, Pair, pairs
from generator.quality.figures import check_figures
from generator.quality.figures_en import figures_en
from generator.quality.figures_zh import figures_zh
from generator.quality.marks import check_marks
from generator.quality.misplaced import check_places
from generator.quality.renderings import occurrences
from generator.quality.terminology import check_consistency, check_forbidden, check_glosses, check_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from generator.align import BriefSentence, Catalog
    from generator.glossary import Glossary
    from generator.model import Document
    from generator.quality.figure import Figure


_SMALL = frozenset(str(number) for number in range(2, 11))


def check_translations(texts: Iterable[Bitext], glossary: Glossary) -> list[Problem]:
    """Find where English and Chinese do not say the same, in place order; in time linear in their length."""
    problems: list[Problem] = []
    everything: list[list[Pair]] = []
    for text in texts:
        found = list(pairs(text, glossary))
        everything.append(found)
        problems += check_states(text)
        problems += check_anchors(text)
        problems += [problem for pair in found for problem in check_pair(pair)]
        problems += check_brief(text, glossary)
    problems += check_consistency(one for found in everything for one in found)
    problems += check_glosses((one for found in everything for one in found), glossary)
    problems += check_places(everything)
    return sorted(problems, key=lambda problem: problem.order)


def check_orphans(catalogs: Iterable[Catalog], documents: Mapping[str, Document]) -> Iterator[Problem]:
    """Report PO files that hold English for texts that are not there, and the text that each may belong to.

    `documents` are given by the path of their PO file.
    """
    for catalog in catalogs:
        if catalog.path in documents or not any(one.en for one in catalog.messages):
            continue
        known = {one.zh for one in catalog.messages}
        shared = {path: sum(block.text in known for block in one.blocks) for path, one in documents.items()}
        best = max(shared, key=lambda path: shared[path], default="")
        near = best and 2 * shared[best] >= len(documents[best].blocks)
        hint = f"rename it to {best}, whose text it translates" if near else "rename it as its text, or remove it"
        message = "there is no text beside this English"
        yield Problem("translation-orphan", message, Place(catalog.path), Severity.WARNING, hint)


def check_pair(pair: Pair) -> Iterator[Problem]:
    """Hold one block against its English."""
    yield from check_figures(pair)
    yield from check_terms(pair)
    yield from check_marks(pair)


def check_states(text: Bitext) -> Iterator[Problem]:
    """Tell what is out of date, and how much is not yet translated."""
    missing = 0
    for block in text.linked.document.blocks:
        found = text.english.translations.get(block.anchor)
        if found is not None and found.state is State.STALE:
            message = f"the Chinese of {block.anchor} has changed since it was translated"
            hint = "bring the English up to date, then delete “#, fuzzy” and the lines that begin with #|"
            yield Problem(
                "translation-stale",
                message,
                Place(text.catalog.path, found.line or None),
                Severity.WARNING,
                hint,
            )
        missing += (found is None or found.state is State.MISSING) and not needs_no_english(block.text)
    if missing:
        message = f"{missing} of {len(text.linked.document.blocks)} blocks have no English yet"
        hint = "python -m generator translations update adds them to the file"
        yield Problem("translation-missing", message, Place(text.catalog.path), Severity.NOTE, hint)


def check_anchors(text: Bitext) -> Iterator[Problem]:
    """Tell of English that belongs to no paragraph: a slip in its `msgctxt`, or its paragraph is gone."""
    anchors = [block.anchor for block in text.linked.document.blocks]
    for message in unplaced(text.linked.document, text.catalog):
        brief, at, anchor = message.context.rpartition("@")
        near = get_close_matches(anchor, anchors, n=1)
        wrong = f"“{message.context}” is no anchor in the text"
        if at and anchor in anchors:
            wrong, near = f"“{brief}” is no number of a sentence in brief", ["brief-1"]
        elif at:
            wrong = f"“{anchor}”, on which a sentence in brief rests, is no anchor in the text"
        meant = f"did you mean “{near[0]}”? " if near else ""
        hint = f"{meant}Correct msgctxt; “translations update” keeps what has no place at the end of the file"
        place = Place(text.catalog.path, message.line or None)
        told = f"{wrong}; the English is not shown"
        yield Problem("translation-unplaced", told, place, Severity.WARNING, hint[0].lower() + hint[1:])


def check_brief(text: Bitext, glossary: Glossary) -> Iterator[Problem]:
    """Report figures in brief that the paragraph it rests on does not have, and forbidden renderings."""
    chinese = {block.anchor: block.text for block in text.linked.document.blocks}
    lines = {one.en: one.line for one in text.catalog.messages if one.context.startswith("brief-")}
    for sentence in text.english.brief:
        if sentence.state is State.STALE:
            continue
        place = Place(text.catalog.path, lines.get(sentence.en) or None)
        known = figures_zh(chinese.get(sentence.anchor, ""))
        for figure in figures_en(sentence.en):
            if figure.strict and not _sums_up(figure) and not any(figure.agrees(one) for one in known):
                message = f"“{figure.text}” is not in the paragraph it rests on ({sentence.anchor})"
                yield Problem(
                    "brief-figure",
                    message,
                    place,
                    hint="correct it, or rest the sentence on another paragraph",
                )
        yield from _forbidden(sentence, place, text, glossary)


def _sums_up(figure: Figure) -> bool:
    """Tell whether a figure is a small number in words: a summary may count what its paragraph lists."""
    return figure.text.isalpha() and figure.readings[0] in _SMALL


def _forbidden(sentence: BriefSentence, place: Place, text: Bitext, glossary: Glossary) -> Iterator[Problem]:
    names = dict.fromkeys(one.entry for one in text.linked.mentions if one.anchor == sentence.anchor)
    entries = tuple(glossary.entries[name] for name in names if name in glossary.entries)
    rendered, _ = occurrences(entries, sentence.en)
    yield from check_forbidden(entries, sentence.en, rendered, place, draft=sentence.state is State.DRAFT)
