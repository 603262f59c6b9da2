"""Holds the terms of a translation against the glossary: rendered, by no forbidden word, everywhere alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.normal import normal
from generator.problems import Place, Problem, Severity
from generator.quality.renderings import renderings, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from generator.entry import Entry
    from generator.glossary import Glossary
    from generator.quality.bitext import Pair
    from generator.quality.renderings import Occurrence


def check_terms(pair: Pair) -> Iterator[Problem]:
    """Report the terms of a block that its English does not render, and forbidden renderings in it."""
    rendered = {one.entry for one in pair.rendered}
    nested = {one.entry for one in pair.nested}
    for entry in pair.entries:
        yield from _fewer(pair, entry)
        if entry.id not in rendered:
            yield _merged(pair, entry) if entry.id in nested else _missing(pair, entry)
    yield from check_forbidden(pair.entries, pair.en, pair.rendered, pair.place, draft=pair.draft)


def check_forbidden(
    entries: Iterable[Entry], en: str, rendered: Sequence[Occurrence], place: Place, *, draft: bool
) -> Iterator[Problem]:
    """Report forbidden renderings in English, but for words inside what is `rendered` rightly."""
    for entry in entries:
        for wrong in entry.forbidden:
            if any(not _covered(span, rendered) for span in words(en).find(wrong)):
                message = f"“{wrong}” is a forbidden rendering of {entry.zh}"
                yield Problem("term-forbidden", message, place, _weight(draft=draft), f"write “{entry.en}”")


def _missing(pair: Pair, entry: Entry) -> Problem:
    accepted = " or ".join(f"“{rendering}”" for rendering in renderings(entry))
    hint = f"write {accepted}; if the gloss was changed on purpose, keep the old wording in {_alternatives(entry)}"
    message = f"{_text(pair, entry)} is not rendered as the glossary has it"
    return Problem("term-missing", message, pair.place, _weight(draft=pair.draft), hint)


def _weight(*, draft: bool) -> Severity:
    """Give what a wrong term weighs: a slip in what a person has reviewed, a thing to look at in a draft.

    A rendering is changed in one file and stands in the English of many; whoever corrects it answers for no draft.
    """
    return Severity.WARNING if draft else Severity.ERROR


def _alternatives(entry: Entry) -> str:
    return f"en_alt of glossary/{entry.id}.yml"


def _merged(pair: Pair, entry: Entry) -> Problem:
    message = f"{_text(pair, entry)} is rendered only inside a longer term"
    hint = f"write “{entry.en}” where the Chinese names it on its own"
    return Problem("term-merged", message, pair.place, Severity.WARNING, hint)


def _fewer(pair: Pair, entry: Entry) -> Iterator[Problem]:
    zh = sum(one.entry == entry.id for one in pair.mentions)
    en = sum(one.entry == entry.id for one in (*pair.rendered, *pair.nested))
    if 0 < en < zh:
        message = f"{_text(pair, entry)} stands {zh} times in the Chinese, its rendering {en} times in the English"
        hint = "name it again where “it” or “they” could be misunderstood"
        yield Problem("term-fewer", message, pair.place, Severity.NOTE, hint)


def _text(pair: Pair, entry: Entry) -> str:
    return next(one.text for one in pair.mentions if one.entry == entry.id)


def _covered(span: tuple[int, int], rendered: Iterable[Occurrence]) -> bool:
    return any(one.start <= span[0] and span[1] <= one.end for one in rendered)


def check_glosses(texts: Iterable[Pair], glossary: Glossary) -> Iterator[Problem]:
    """Tell, at its own file, of each entry whose name the translations render by none of its renderings at all."""
    missing: dict[str, int] = {}
    rendered: set[str] = set()
    for pair in texts:
        here = {one.entry for one in (*pair.rendered, *pair.nested)}
        rendered |= here
        for entry in pair.entries:
            missing[entry.id] = missing.get(entry.id, 0) + (entry.id not in here)
    for name, count in missing.items():
        if name in rendered or not count:
            continue
        entry = glossary.entries[name]
        where = f"{count} English paragraph{' names' if count == 1 else 's name'}"
        message = f"{where} {entry.zh}, and “{entry.en}” stands in none"
        hint = f"if the gloss was changed on purpose, keep the old wording in {_alternatives(entry)}"
        yield Problem("gloss-unused", message, glossary.place(name, "en"), Severity.WARNING, hint)


def check_consistency(texts: Iterable[Pair]) -> Iterator[Problem]:
    """Note the Chinese names that the translations render in more than one accepted way, each name once."""
    used: dict[tuple[str, str], dict[str, list[Place]]] = {}
    for pair in texts:
        for case, rendering in _plain_cases(pair):
            used.setdefault(case, {}).setdefault(rendering, []).append(pair.place)
    for (_, name), variants in used.items():
        ordered = sorted(variants.items(), key=lambda item: -len(item[1]))
        if not all(rendering.startswith(ordered[0][0]) for rendering, _ in ordered):
            told = ", ".join(f"“{rendering}” ({len(places)})" for rendering, places in ordered)
            message = f"{name} has several renderings: {told}"
            hint = f"use “{ordered[0][0]}” everywhere unless the sentence needs the other"
            yield Problem("term-variants", message, ordered[-1][1][0], Severity.NOTE, hint)


def _plain_cases(pair: Pair) -> Iterator[tuple[tuple[str, str], str]]:
    """Give the renderings of each entry that a block names by one name only, with that name."""
    for entry in pair.entries:
        names = {normal(one.text) for one in pair.mentions if one.entry == entry.id}
        if len(names) == 1:
            for one in pair.rendered:
                if one.entry == entry.id:
                    yield (entry.id, min(names)), one.rendering
