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


def test_a_sentence_in_brief_follows_a_paragraph_that_moved_and_changed() -> None:
    text = TEXT.replace("一、第一段", "一、新加的一段\n\n完全不同的话。\n\n二、第一段").replace(
        "二、第二段", "三、第二段"
    )
    changed = document(text.replace("第一段的内容", "第一段的新内容"))
    catalog = translated(document())
    for one in (align(changed, catalog), align(changed, update(changed, catalog))):
        assert [(each.anchor, each.state) for each in one.brief] == [("s2-p1", State.STALE)]


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


# -- random lives of a document and its file ------------------------------------------------------------------

SENTENCES = [f"{name}部门负责第{number}项工作，并按时报送情况。" for number, name in enumerate("甲乙丙丁戊己庚辛", 1)]
CHANGED = [text.replace("按时", "每月按时") for text in SENTENCES]


@st.composite
def written(draw: st.DrawFn) -> Document:
    """Write a notice of a few paragraphs in any order, some changed, some twice, some moved below new headings."""
    paragraphs = draw(st.lists(st.sampled_from(SENTENCES + CHANGED), max_size=7))
    heads = draw(st.lists(st.integers(0, 6), max_size=2, unique=True))
    lines = []
    for index, text in enumerate(paragraphs):
        if index in heads:
            lines.append(f"{'一二三'[sorted(heads).index(index)]}、关于{text[0]}的部分")
        lines.append(text)
    return document("关于某事的通知\n\n各单位：\n\n" + "\n\n".join(lines) + "\n")


def worked_on(data: st.DataObject, catalog: Catalog, serial: int) -> Catalog:
    """Let a person translate, review, remark, and write in brief, here and there; nothing is deleted."""
    messages: list[Message] = [_worked_on(data, one, f"{serial}-{index}") for index, one in enumerate(catalog.messages)]
    rested = [one for one in catalog.messages if not one.obsolete and "@" not in one.context]
    brief: bool = data.draw(st.booleans())
    if rested and brief:
        chosen = data.draw(st.sampled_from(rested))
        messages.append(Message(f"brief-{serial}@{chosen.context}", chosen.zh, f"In short {serial}.", fuzzy=True))
    return replace(catalog, messages=tuple(messages))


def _worked_on(data: st.DataObject, one: Message, name: str) -> Message:
    deed = data.draw(st.sampled_from(["", "", "translate", "review", "remark"]))
    if deed == "translate" and not one.en:
        fuzzy: bool = data.draw(st.booleans())
        return replace(one, en=f"EN {name}", fuzzy=fuzzy)
    if deed == "review" and one.en:
        return replace(one, fuzzy=False)  # the lines with #| often stay
    if deed == "remark":
        return replace(one, comments=(*one.comments, f"remark {name}"), flags=("no-wrap",))
    return one


def kept_things(catalog: Catalog) -> set[str]:
    return {text for one in catalog.messages for text in (one.en, *one.comments) if text}


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_nothing_is_ever_thrown_away_however_paragraphs_change_go_and_move(data: st.DataObject) -> None:
    catalog = Catalog("a.en.po")
    for serial in range(data.draw(st.integers(2, 5))):
        catalog = worked_on(data, catalog, serial)
        doc = data.draw(written())
        updated = update(doc, catalog)
        payload = write_catalog(updated, SOURCE)
        reread = read_catalog(payload, "a.en.po")
        assert reread.problems == ()
        assert kept_things(catalog) <= kept_things(reread)
        assert _shown(doc, reread) == _shown(doc, catalog)
        assert write_catalog(update(doc, reread), SOURCE) == payload
        active = [one.context for one in reread.messages if not one.obsolete and "@" not in one.context]
        assert active == [block.anchor for block in doc.blocks]
        catalog = reread


def _shown(doc: Document, catalog: Catalog) -> object:
    """Give what a reader sees: English, state and older Chinese of every block, and the sentences in brief."""
    found = align(doc, catalog)
    rows = {anchor: (one.en, one.state, one.previous) for anchor, one in found.translations.items()}
    return rows, {(one.en, one.anchor, one.state) for one in found.brief}


def test_a_paragraph_that_moved_does_not_lend_its_english_to_a_new_one_at_its_old_place() -> None:
    catalog = translated(document())
    moved = document(
        TEXT.replace("一、第一段", "一、新加的一段\n\n完全不同的话。\n\n二、第一段").replace("二、第二段", "三、第二段")
    )
    english = align(moved, catalog).translations
    assert english["s1-p1"].state is State.MISSING
    assert (english["s2-p1"].state, english["s2-p1"].en) == (State.REVIEWED, "EN s1-p1")


def test_a_paragraph_that_moved_and_changed_keeps_its_english_as_stale() -> None:
    catalog = translated(document())
    text = TEXT.replace("一、第一段", "一、新加的一段\n\n完全不同的话。\n\n二、第一段").replace(
        "二、第二段", "三、第二段"
    )
    english = align(document(text.replace("共12人", "共13人")), catalog).translations
    assert (english["s3-p1"].state, english["s3-p1"].en) == (State.STALE, "EN s2-p1")
    assert "共12人" in english["s3-p1"].previous


def test_the_older_chinese_is_what_the_english_was_made_from_however_often_it_changes() -> None:
    catalog = translated(document())
    for text in ("共13人", "共14人"):
        changed = document(TEXT.replace("共12人", text))
        catalog = update(changed, catalog)
    assert "共12人" in align(changed, catalog).translations["s2-p1"].previous


def test_a_change_that_is_taken_back_makes_the_english_a_draft_again() -> None:
    changed = document(TEXT.replace("共12人", "共13人"))
    catalog = update(document(), update(changed, translated(document())))
    found = align(document(), catalog).translations["s2-p1"]
    assert (found.state, found.en, found.previous) == (State.DRAFT, "EN s2-p1", "")


def test_english_whose_fuzzy_mark_a_person_deleted_is_reviewed_even_where_the_older_chinese_was_left() -> None:
    changed = document(TEXT.replace("共12人", "共13人"))
    catalog = update(changed, translated(document()))
    reviewed = replace(catalog, messages=tuple(replace(one, fuzzy=False) for one in catalog.messages))
    assert {one.state for one in align(changed, reviewed).translations.values()} == {State.REVIEWED}
    assert not any(one.previous for one in update(changed, reviewed).messages)


def test_a_draft_that_went_and_came_back_is_still_a_draft() -> None:
    shorter = document(TEXT.split("二、", maxsplit=1)[0])
    gone = read_catalog(write_catalog(update(shorter, translated(document(), fuzzy=True)), SOURCE), "a.en.po")
    assert align(document(), gone).translations["s2-p1"].state is State.DRAFT


def test_a_remark_on_a_paragraph_without_english_stays_when_the_paragraph_goes() -> None:
    doc, shorter = document(), document(TEXT.split("二、", maxsplit=1)[0])
    noted = replace(update(doc, Catalog("a.en.po")), remarks=("at the end",))
    noted = replace(noted, messages=tuple(replace(one, comments=("ask the office",)) for one in noted.messages))
    kept = read_catalog(write_catalog(update(shorter, noted), SOURCE), "a.en.po")
    assert [one.context for one in kept.messages if one.obsolete] == ["s2", "s2-p1"]
    assert {one.comments for one in kept.messages} == {("ask the office",)}
    assert kept.remarks == ("at the end",)


def test_a_sentence_in_brief_returns_with_its_paragraph() -> None:
    doc, shorter = document(), document("关于某事的通知\n\n各单位：\n")
    gone = update(shorter, translated(doc))
    assert align(shorter, gone).brief == ()
    assert [one.en for one in align(doc, update(doc, gone)).brief] == ["In short."]
