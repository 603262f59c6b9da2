"""The glossary held against the texts."""

from __future__ import annotations

from typing import Any

import pytest

from generator.entry import Entry
from generator.finder.link import finder, link
from generator.glossary import Area, Glossary
from generator.model import Source
from generator.problems import Severity
from generator.quality import check_data
from generator.quality.pinyin import misread
from generator.structure.outline import read

TEXT = "关于人才计划的通知\n\n为支持人才计划，设立“明珠\n奖励”，由区人才办负责。\n\n张江人才办法另行公布。\n"


def entry(name: str, zh: str, **more: Any) -> Entry:  # noqa: ANN401  fields of any kind
    fields: dict[str, Any] = {
        "id": name, "zh": zh, "en": f"thing {name}", "en_status": "proposed", "definition": "A thing.",
        "category": "concept", "district": "x",
    }  # fmt: skip
    return Entry.model_validate(fields | more)


def found(*entries: Entry) -> list[tuple[str, Severity]]:
    glossary = Glossary({one.id: one for one in entries}, {"shi": Area("shi", "某市", "Some City")})
    documents = {"a/b": link(read(Source("corpus/a/b.txt", TEXT)), finder(glossary))}
    return [(one.code, one.severity) for one in check_data(glossary, documents)]


def quoted(document: str, quote: str) -> Entry:
    return entry("jihua", "人才计划", definition_source=[{"document": document, "quote": quote}])


def test_a_quotation_is_looked_up_without_regard_to_breaks_and_marks() -> None:
    assert found(quoted("a/b", "设立明珠 奖励，由区人才办负责")) == []


def test_a_quotation_that_does_not_stand_there_is_an_error() -> None:
    assert found(quoted("a/b", "设立明珠奖金")) == [("quote-unknown", Severity.ERROR)]


def test_a_document_that_does_not_exist_is_an_error() -> None:
    assert found(quoted("a/c", "设立")) == [("document-unknown", Severity.ERROR)]


@pytest.mark.parametrize("scope", ["a", "a/b"])
def test_a_scope_may_name_a_folder_or_a_document(scope: str) -> None:
    assert found(entry("jihua", "人才计划", only_in=[scope])) == []


def test_a_scope_may_name_a_place_and_that_of_an_alias_is_looked_up_too() -> None:
    assert "scope-unknown" not in dict(found(entry("jihua", "人才计划", only_in=["shi"])))
    alias = {"zh": "人才项目", "only_in": ["a/x"]}
    assert ("scope-unknown", Severity.ERROR) in found(entry("jihua", "人才计划", aliases=[alias]))


def test_a_scope_that_names_nothing_is_an_error() -> None:
    assert ("scope-unknown", Severity.ERROR) in found(entry("jihua", "人才计划", except_in=["a/x"]))


def test_an_entry_that_occurs_nowhere_is_a_note() -> None:
    assert found(entry("gonggao", "公告栏")) == [("entry-unused", Severity.NOTE)]


def test_an_entry_that_stands_only_inside_longer_terms_is_a_note() -> None:
    assert found(entry("mingzhu", "明珠"), entry("jiangli", "明珠奖励")) == [("entry-shadowed", Severity.NOTE)]


def test_an_entry_that_is_never_linked_where_it_stands_is_a_note() -> None:
    assert found(entry("jihua", "人才计划", not_in=["的人才计划", "支持人才计划", "于人才计划"])) == [
        ("entry-unlinked", Severity.NOTE),
    ]


def test_an_entry_that_is_never_to_be_linked_is_left_alone() -> None:
    assert found(entry("jihua", "人才计划", link="never")) == []


def test_a_rendering_that_stands_twice_is_an_error() -> None:
    assert found(entry("jihua", "人才计划", en="Plan", en_alt=["plan"])) == [("rendering-twice", Severity.ERROR)]
    assert found(entry("jihua", "人才计划", en="Plan", en_alt=["Scheme"], forbidden=["scheme"])) == [
        ("rendering-twice", Severity.ERROR)
    ]


def test_pinyin_that_does_not_fit_is_a_note() -> None:
    assert found(entry("jihua", "人才计划", pinyin="réncái jìhuì")) == [("pinyin-misfit", Severity.NOTE)]


@pytest.mark.parametrize(
    ("zh", "pinyin"),
    [
        ("长宁区", "Chángníng Qū"),
        ("闵行区", "Mǐnháng Qū"),
        ("一网通办", "yīwǎng tōngbàn"),
        ("一并办理", "yíbìng bànlǐ"),
        ("不见面办理", "bújiànmiàn bànlǐ"),
        ("西安", "Xī'ān"),
        ("玩儿", "wánr"),
        ("“3310”海外引才计划", "“3310” hǎiwài yǐncái jìhuà"),
        ("10项措施", "shí xiàng cuòshī"),
        ("STEM 专业", "STEM zhuānyè"),
        ("绿色通道", "lǜsè tōngdào"),
        ("理想", "líxiǎng"),
        ("我们", "wǒmen"),
    ],
)
def test_every_reading_of_a_character_fits(zh: str, pinyin: str) -> None:
    assert misread(zh, pinyin) is None


@pytest.mark.parametrize(
    ("zh", "pinyin", "wrong"),
    [
        ("长宁区", "Zhāngníng Qū", "长"),
        ("闵行区", "Mǐnháng", "区"),
        ("人才", "réncái jì", "才"),
        ("人才", "rēncái", "人"),
    ],
)
def test_a_wrong_syllable_is_told_by_its_character(zh: str, pinyin: str, wrong: str) -> None:
    assert misread(zh, pinyin) == wrong
