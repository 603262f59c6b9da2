"""Open questions of translators: read from the comments of a PO file, kept with their message, shown to readers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.align import Bilingual, Catalog, Message, align, read_catalog, update, write_catalog
from generator.load import load
from generator.model import Document, Source
from generator.remarks import questions
from generator.render.context import Options
from generator.site import build
from generator.structure.outline import read

SOURCE = "corpus/shi/a.txt"
TEXT = "关于某事的通知\n\n各单位：\n\n　　本通知共十二个字。\n\n　　东虹办负责解释。\n"
LONG = (
    "Is 东虹办 the office that is called elsewhere by another name, and has it an official English one? "
    "It is read as a short name: the text gives neither."
)


def document(text: str = TEXT) -> Document:
    return read(Source(SOURCE, text))


def asked(text: str = LONG, *, en: str = "The East Hongqiao office explains it.") -> Catalog:
    """Give a catalog with a question at the paragraph about the office."""
    doc = document()
    messages = [Message(one.anchor, one.text, f"EN {one.anchor}") for one in doc.blocks if "东虹办" not in one.text]
    (office,) = (one for one in doc.blocks if "东虹办" in one.text)
    question = Message(office.anchor, office.text, en, comments=("ask the office", f"Question: {text}"))
    return Catalog("a.en.po", (*messages, question))


def at_office(text: str, catalog: Catalog) -> tuple[str, ...]:
    """Give the questions at the paragraph about the office, and none may stand elsewhere."""
    doc = document(text)
    found = align(doc, catalog).questions
    (office,) = (one.anchor for one in doc.blocks if "东虹办" in one.text)
    assert set(found) <= {office}
    return found.get(office, ())


@pytest.mark.parametrize(
    ("comments", "expected"),
    [
        (("Question: What is it?",), ("What is it?",)),
        (("Question: What", "is it?"), ("What is it?",)),
        (("Question: One?", "Question: Two", "or three?"), ("One?", "Two or three?")),
        (("a remark", "Question: One?"), ("One?",)),
        (("Question: One?", "machine draft: libre, 2026-11-21"), ("One?",)),
        (("Question: One?", "[similar] 一", "二"), ("One?",)),
        (("Question:",), ()),
        (("a remark about a Question: none",), ()),
        ((), ()),
    ],
)
def test_questions_are_told_from_other_remarks(comments: tuple[str, ...], expected: tuple[str, ...]) -> None:
    assert questions(comments) == expected


def test_a_question_stands_at_its_paragraph_and_survives_the_file() -> None:
    catalog = asked()
    assert at_office(TEXT, catalog) == (LONG,)
    data = write_catalog(update(document(), catalog), SOURCE)
    assert data.decode().count("# Question: ") == 1
    reread = read_catalog(data, "a.en.po")
    assert at_office(TEXT, reread) == (LONG,)
    assert write_catalog(update(document(), reread), SOURCE) == data


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("　　本通知", "　　新加的一段话在这里。\n\n　　本通知"),
        TEXT.replace("负责解释", "负责解释和宣传"),
    ],
)
def test_a_question_follows_a_paragraph_that_moves_or_changes(text: str) -> None:
    catalog = asked()
    assert at_office(text, catalog) == (LONG,)
    assert at_office(text, update(document(text), catalog)) == (LONG,)


def test_a_question_may_stand_where_the_english_is_still_missing() -> None:
    assert at_office(TEXT, asked(en="")) == (LONG,)


def test_a_question_about_a_sentence_in_brief_stands_at_the_paragraph_it_rests_on() -> None:
    catalog = asked()
    office = catalog.messages[-1]
    brief = replace(office, context=f"brief-1@{office.context}", comments=("Question: In brief?",))
    both = replace(catalog, messages=(*catalog.messages, brief))
    assert at_office(TEXT, both) == (LONG, "In brief?")


def test_a_paragraph_that_is_gone_asks_nothing_and_keeps_its_question_in_the_file() -> None:
    shorter = document(TEXT.split("　　东虹办", maxsplit=1)[0])
    kept = update(shorter, asked())
    assert align(shorter, kept).questions == {}
    assert at_office(TEXT, kept) == (LONG,)


def test_english_without_questions_has_none() -> None:
    assert align(document(), Catalog("a.en.po")).questions == {}
    assert Bilingual({}).questions == {}


# -- as a reader sees them -------------------------------------------------------------------------------------


EVIL = "Is <img src=x onerror=alert(1)> [one](javascript:alert(1)) 示范计划, or {: .two } `three`?"


def pages(project: Path, options: Options | None = None) -> dict[str, str]:
    """Give the pages of a project with a question at the title, at a heading, at a paragraph and at the number."""
    name = "corpus/shi/2024-notice-3"
    doc = read(Source(f"{name}.txt", (project / f"{name}.txt").read_text(encoding="utf-8")))
    wanted = {"title", "s1", "p1", "number"}
    assert wanted <= {one.anchor for one in doc.blocks}
    messages = tuple(
        Message(
            one.anchor,
            one.text,
            f"EN {one.anchor}",
            fuzzy=True,
            comments=(f"Question: {EVIL}",) * (one.anchor in wanted),
        )
        for one in doc.blocks
    )
    (project / f"{name}.en.po").write_bytes(write_catalog(Catalog("", messages), f"{name}.txt"))
    return {one.path: one.markdown for one in build(load(project), options or Options()).pages}


def test_a_question_is_shown_at_its_block_and_in_the_list_and_is_counted(project: Path) -> None:
    made = pages(project)
    page = made["documents/shi/2024-notice-3.md"]
    text, _, listed = page.partition("{ #questions }")
    label = "Open question about this translation&#58;"
    assert text.count(label) == 3  # the number stands in the card
    assert text.index("#title .bilingual }") < text.index(label) < text.index("Only the Chinese text counts")
    assert listed.partition("{ #terms }")[0].count("\n- Is ") == 4
    assert [one in listed for one in ("(#title)", "(#s1)", "(#p1)", "(#number)")] == [True, True, True, False]
    assert "[4 open questions](#questions)" in text
    assert "[4 open questions](shi/2024-notice-3.md#questions)" in made["documents/index.md"]


def test_a_question_is_text_and_its_chinese_is_marked_as_chinese(project: Path) -> None:
    page = pages(project)["documents/shi/2024-notice-3.md"]
    assert "<img" not in page
    assert "](javascript" not in page
    assert '<span lang="zh-Hans">示范计划</span>&#44; or' in page


def test_how_to_answer_is_said_only_where_there_is_a_repository(project: Path) -> None:
    said = "[send an answer]"
    assert said not in pages(project)["documents/shi/2024-notice-3.md"]
    options = Options(repository="https://github.com/example/policy")
    listed = pages(project, options)["documents/shi/2024-notice-3.md"].partition("{ #questions }")[2]
    assert listed.count(said) == 4
    assert "page=shi/2024-notice-3&place=p1" in listed.replace("%2F", "/")
