"""The five translations: clean as they stand, and caught when a figure, term or paragraph is out of place."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from generator.align import BriefSentence, Catalog, Message, State, align, update
from generator.finder.link import Finder, document_id, finder, link
from generator.load import Inputs, load
from generator.model import Source
from generator.problems import Severity
from generator.quality import Bitext, check_orphans, check_translations
from generator.quality.bitext import Pair, pair, pairs
from generator.quality.figures_en import figures_en
from generator.quality.misplaced import check_places
from generator.quality.translation import check_pair
from generator.structure.outline import read

ROOT = Path(__file__).parent.parent
WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
NUMBER = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.IGNORECASE)

OF_GLOSSES = {"term-missing", "term-merged", "term-forbidden", "gloss-unused"}

Found = frozenset[tuple[str, str]]


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return load(ROOT)


@pytest.fixture(scope="module")
def find(inputs: Inputs) -> Finder:
    return finder(inputs.glossary)


@pytest.fixture(scope="module")
def texts(inputs: Inputs, find: Finder) -> dict[str, Bitext]:
    found = {}
    for source in inputs.sources:
        name, linked = document_id(source.path), link(read(source), find)
        found[name] = Bitext(linked, align(linked.document, inputs.catalogs[name]), inputs.catalogs[name])
    return found


@pytest.fixture(scope="module")
def blocks(texts: dict[str, Bitext], inputs: Inputs) -> dict[str, list[Pair]]:
    return {name: list(pairs(text, inputs.glossary)) for name, text in texts.items()}


def told(one: Pair) -> Found:
    return frozenset((problem.code, problem.message) for problem in check_pair(one))


def changed(one: Pair, en: str, inputs: Inputs) -> Pair:
    return pair(one.block, en, one.place, one.mentions, inputs.glossary.entries)


def other_figures(text: str) -> list[str]:
    """Give a figure with each digit, or its number in words, replaced by the next."""
    digits = [at for at, char in enumerate(text) if char.isascii() and char.isdigit()]
    if digits:
        return [f"{text[:at]}{(int(text[at]) + 1) % 10}{text[at + 1 :]}" for at in digits]
    match = NUMBER.search(text)
    if match is None:
        return []
    after = WORDS[(WORDS.index(match.group().lower()) + 1) % len(WORDS)]
    return [text[: match.start()] + after + text[match.end() :]]


def test_the_five_translations_hold_no_error_and_no_warning(texts: dict[str, Bitext], inputs: Inputs) -> None:
    assert len(texts) >= 5
    problems = check_translations(texts.values(), inputs.glossary)
    told = [one for one in problems if one.severity is not Severity.NOTE]
    # Whoever corrects a gloss may leave the drafts to others; `check` has warned them.
    assert [str(one) for one in told if one.severity is Severity.ERROR or one.code not in OF_GLOSSES] == []


def test_every_change_of_one_figure_is_reported(blocks: dict[str, list[Pair]], inputs: Inputs) -> None:
    tried, missed = 0, []
    for name, listed in blocks.items():
        for one in listed:
            before = told(one)
            for figure in figures_en(one.en):
                for text in other_figures(one.en[figure.start : figure.end]):
                    en = one.en[: figure.start] + text + one.en[figure.end :]
                    tried += 1
                    if not {code for code, _ in told(changed(one, en, inputs)) - before} - {"term-fewer"}:
                        missed.append(f"{name}#{one.block.anchor}: {figure.text} → {text}")
    print(f"figures changed: {tried}, missed: {len(missed)}")
    assert tried > 400
    assert missed == []


def test_every_dropped_term_is_reported(blocks: dict[str, list[Pair]], inputs: Inputs) -> None:
    tried, missed = 0, []
    for name, listed in blocks.items():
        for one in listed:
            before = told(one)
            for entry in one.entries:
                if entry.id not in {each.entry for each in one.rendered}:
                    continue  # a draft that a gloss has been changed under: `check` tells of it as it stands
                en = one.en
                for place in reversed([each for each in one.rendered if each.entry == entry.id]):
                    en = f"{en[: place.start]}something{en[place.end :]}"
                tried += 1
                if not {code for code, _ in told(changed(one, en, inputs)) - before} & {
                    "term-missing",
                    "term-merged",
                }:
                    missed.append(f"{name}#{one.block.anchor}: {entry.id}")
    print(f"terms dropped: {tried}, missed: {len(missed)}")
    assert tried > 300
    assert missed == []


def exchanged(listed: list[Pair], first: int, second: int, inputs: Inputs) -> list[Pair]:
    """Give a document's pairs with the English of two of them in each other's place."""
    result = list(listed)
    result[first] = changed(listed[first], listed[second].en, inputs)
    result[second] = changed(listed[second], listed[first].en, inputs)
    return result


def test_every_swap_of_two_paragraphs_is_reported(blocks: dict[str, list[Pair]], inputs: Inputs) -> None:
    """Swap all pairs of blocks of a document with different English, whatever they hold."""
    tried, by_place, missed = 0, 0, []
    for name, listed in blocks.items():
        before = [told(one) for one in listed]
        others = [pairs for other, pairs in blocks.items() if other != name]
        for first, second in combinations(range(len(listed)), 2):
            if listed[first].en == listed[second].en:
                continue
            tried += 1
            swapped = exchanged(listed, first, second, inputs)
            if any(told(swapped[at]) - before[at] for at in (first, second)):
                continue
            by_place += 1
            if not list(check_places([swapped, *others])):
                missed.append(f"{name}: {listed[first].block.anchor} ↔ {listed[second].block.anchor}")
    print(f"swaps: {tried}, told only by the company they keep: {by_place}, missed: {missed}")
    assert tried > 4800
    assert missed == []


def test_paragraphs_in_their_places_are_not_said_to_be_swapped(blocks: dict[str, list[Pair]]) -> None:
    """Take small projects at random out of the five texts: the fewer the paragraphs, the less there is to go by."""
    draw = Random(5)  # noqa: S311  a choice of examples
    tried, alarms = 0, []
    for _ in range(100):
        chosen = draw.sample(list(blocks.values()), draw.choice([1, 2, 3]))
        project = [draw.sample(listed, min(len(listed), draw.choice([5, 10, 20, 30]))) for listed in chosen]
        tried += sum(len(listed) * (len(listed) - 1) // 2 for listed in project)
        alarms += [str(one) for one in check_places(project)]
    print(f"pairs in their places: {tried}, false alarms: {alarms}")
    assert len(alarms) * 5000 <= tried


def sample(en: str, *, fuzzy: bool = True, previous: str = "") -> Bitext:
    zh = "设立39个站点。"
    document = read(Source("corpus/a/b.txt", f"关于站点的通知\n\n　　{zh}\n"))
    block = next(one for one in document.blocks if one.text == zh)
    catalog = Catalog("corpus/a/b.en.po", (Message(block.anchor, zh, en, fuzzy, 9, previous),))
    return Bitext(link(document, finder(Inputs().glossary)), align(document, catalog), catalog)


def codes(text: Bitext) -> list[str]:
    return [one.code for one in check_translations([text], Inputs().glossary)]


def test_reviewed_english_is_held_to_the_same_as_a_draft() -> None:
    assert "figure-missing" in codes(sample("Set up 40 stations.", fuzzy=False))
    assert "figure-missing" in codes(sample("Set up 40 stations."))


def test_english_out_of_date_is_a_warning_and_is_not_held_against_the_new_chinese() -> None:
    found = codes(sample("Set up 40 stations.", previous="设立40个站点。"))
    assert "translation-stale" in found
    assert "figure-missing" not in found


def test_what_has_no_english_is_counted_in_one_note() -> None:
    problems = check_translations([sample("")], Inputs().glossary)
    assert [(one.code, one.severity, one.message) for one in problems] == [
        ("translation-missing", Severity.NOTE, "2 of 2 blocks have no English yet")
    ]


def test_english_whose_text_is_gone_is_told_with_the_text_it_may_belong_to() -> None:
    text = sample("Set up 39 stations.")
    old = replace(text.catalog, path="corpus/a/old.en.po", messages=update(text.linked.document, text.catalog).messages)
    documents = {text.catalog.path: text.linked.document}
    (problem,) = check_orphans([text.catalog, old], documents)
    assert (problem.code, problem.place.path) == ("translation-orphan", "corpus/a/old.en.po")
    assert "rename it to corpus/a/b.en.po" in problem.hint
    (problem,) = check_orphans([old], {})
    assert "rename it as its text" in problem.hint
    assert not list(check_orphans([Catalog("corpus/a/new.en.po")], documents))


@pytest.mark.parametrize(
    ("en", "wrong"), [("There are 39 stations.", []), ("There are 93 stations.", ["brief-figure"])]
)
def test_a_figure_in_brief_stands_in_the_paragraph_it_rests_on(en: str, wrong: list[str]) -> None:
    text = sample("Set up 39 stations.")
    anchor = next(one.anchor for one in text.linked.document.blocks if "39" in one.text)
    english = replace(text.english, brief=(BriefSentence(en, anchor, State.DRAFT),))
    assert [one for one in codes(replace(text, english=english)) if one.startswith("brief")] == wrong
