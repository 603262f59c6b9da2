"""English beside the Chinese: states, merging, and the bytes of the PO file."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.align import Catalog, Message, State, align, read_catalog, update, write_catalog
from generator.model import Document, Source
from generator.structure.outline import read

SOURCE = "corpus/shi/a.txt"
TEXT = "关于某事的通知\n\n各单位：\n\n一、第一段\n\n这是第一段的内容。\n\n二、第二段\n\n这是第二段的内容，共12人。\n"


def document(text: str = TEXT) -> Document:
    return read(Source(SOURCE, text))


def translated(doc: Document, *, fuzzy: bool = False) -> Catalog:
    messages = [Message(block.anchor, block.text, f"EN {block.anchor}", fuzzy) for block in doc.blocks]
    first = next(block for block in doc.blocks if block.anchor == "s1-p1")
    return Catalog("a.en.po", (*messages, Message(f"brief-1@{first.anchor}", first.text, "In short.", fuzzy)))


def test_a_message_that_fits_is_reviewed_and_a_fuzzy_one_a_draft() -> None:
    doc = document()
    assert {one.state for one in align(doc, translated(doc)).translations.values()} == {State.REVIEWED}
    assert {one.state for one in align(doc, translated(doc, fuzzy=True)).translations.values()} == {State.DRAFT}


def test_what_has_no_message_is_missing() -> None:
    assert {one.state for one in align(document(), Catalog("x")).translations.values()} == {State.MISSING}


def test_a_changed_paragraph_keeps_its_english_as_stale_with_the_older_chinese() -> None:
    catalog = translated(document())
    changed = document(TEXT.replace("共12人", "共13人"))
    before = align(changed, catalog).translations["s2-p1"]
    after = align(changed, update(changed, catalog)).translations["s2-p1"]
    assert before.state is after.state is State.STALE
    assert before.en == after.en == "EN s2-p1"
    assert "共12人" in after.previous


def test_a_moved_paragraph_keeps_its_english() -> None:
    catalog = translated(document())
    moved = document(
        TEXT.replace("一、第一段", "一、新加的一段\n\n新加的内容。\n\n二、第一段").replace("二、第二段", "三、第二段")
    )
    english = align(moved, update(moved, catalog)).translations
    assert english["s3-p1"].en == "EN s2-p1"
    assert english["s3-p1"].state is State.REVIEWED
    assert english["s1-p1"].en != "EN s1-p1" or english["s1-p1"].state is State.STALE


def test_nothing_is_thrown_away_when_a_paragraph_goes_and_it_returns_with_the_paragraph() -> None:
    catalog = translated(document())
    shorter = document(TEXT.split("二、", maxsplit=1)[0])
    kept = update(shorter, catalog)
    assert {one.en for one in kept.messages if one.obsolete} == {"EN s2", "EN s2-p1"}
    reread = read_catalog(write_catalog(kept, SOURCE), "a.en.po")
    assert align(document(), update(document(), reread)).translations["s2-p1"].en == "EN s2-p1"


def test_a_sentence_in_brief_follows_its_paragraph_and_goes_stale_with_it() -> None:
    catalog = translated(document())
    assert [(one.anchor, one.state) for one in align(document(), catalog).brief] == [("s1-p1", State.REVIEWED)]
    changed = document(TEXT.replace("第一段的内容", "第一段的新内容"))
    stale = align(changed, update(changed, catalog)).brief
    assert [(one.anchor, one.state, one.en) for one in stale] == [("s1-p1", State.STALE, "In short.")]


def test_updating_twice_changes_nothing_and_gives_the_same_bytes() -> None:
    changed = document(TEXT.replace("共12人", "共13人"))
    once = write_catalog(update(changed, translated(document(), fuzzy=True)), SOURCE)
    twice = write_catalog(update(changed, read_catalog(once, "a.en.po")), SOURCE)
    assert once == twice


def test_comments_of_translators_stay() -> None:
    doc = document()
    catalog = translated(doc)
    noted = replace(catalog, messages=tuple(replace(one, comments=("ask the office",)) for one in catalog.messages))
    reread = read_catalog(write_catalog(update(doc, noted), SOURCE), "a.en.po")
    assert all(one.comments == ("ask the office",) for one in reread.messages)


def test_a_broken_file_is_an_error_with_its_line_and_an_empty_catalog() -> None:
    catalog = read_catalog(b'msgid "a"\nnonsense here\n', "a.en.po")
    assert not catalog.messages
    assert [problem.code for problem in catalog.problems] == ["po-syntax"]
    assert str(catalog.problems[0].place) == "a.en.po:2"


@pytest.mark.parametrize("text", ['a "quoted" \\n one', "two\nlines", "tab\there", "ünïcode 人才"])
def test_any_english_survives_the_file(text: str) -> None:
    catalog = Catalog("x", (Message("p1", "中文", text),))
    assert read_catalog(write_catalog(catalog, SOURCE), "x").messages[0].en == text


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_no_english_is_ever_lost_however_paragraphs_change_go_and_move(data: st.DataObject) -> None:
    catalog = translated(document())
    lines = [f"{number}内容甲乙丙{number}。" for number in range(8)]
    for _ in range(3):
        chosen = data.draw(st.lists(st.sampled_from(lines), max_size=6, unique=True))
        doc = document("关于某事的通知\n\n各单位：\n\n" + "\n\n".join(chosen))
        before = {one.en for one in catalog.messages if one.en}
        catalog = read_catalog(write_catalog(update(doc, catalog), SOURCE), "a.en.po")
        assert before <= {one.en for one in catalog.messages}
