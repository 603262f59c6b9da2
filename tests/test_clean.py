"""Cleaning: what belongs to the page is set aside and told, everything else is kept."""

from __future__ import annotations

import pytest

from generator.model import Source
from generator.structure.clean import clean, renumbered
from generator.structure.tidy import tidy

BODY = "各区要把便民设施建设纳入年度计划。"


def aside(text: str) -> list[tuple[str, str]]:
    return [(piece.text, piece.why) for piece in clean(Source("t.txt", text)).set_aside]


@pytest.mark.parametrize(
    "line",
    [
        "- 2 -",
        "— 2 —",
        "—2—",
        "－２－",
        "第 2 页",
        "第2页 共5页",
        "第 2 页，共 5 页",
        "第二页",
        "2/5",
        "Page 2 of 5",
        "-第2页-",
        "· 2 ·",
    ],
)
def test_a_page_number_is_set_aside(line: str) -> None:
    assert aside(f"{BODY}\n{line}\n{BODY}") == [(line, "page number")]


@pytest.mark.parametrize("line", ["2023", "（2）", "2.", "第二章", "-", "2023/2024学年", "第2页的表格有误。"])
def test_what_only_looks_like_one_is_kept(line: str) -> None:
    assert aside(f"{BODY}\n{line}\n{BODY}") == []


def test_bare_numbers_that_count_the_pages_are_set_aside() -> None:
    pages = "".join(f"{BODY}\n" * 8 + f"{number}\n" for number in (1, 2, 3))
    assert aside(pages) == [("1", "page number"), ("2", "page number"), ("3", "page number")]


def test_bare_numbers_of_a_table_are_kept() -> None:
    assert aside("序号\n1\n张三\n2\n李四\n3\n王五\n") == []


def test_a_head_that_comes_again_on_each_page_is_set_aside_and_the_sentence_joined() -> None:
    pages = (
        "各区要把便民设施建设纳入年度计划，明确责任人和完成",
        "时限，每季度向市政府报告一次进展情况，对没有按期完",
        "成的要说明原因，并提出补救措施，由市政府办公室汇总",
        "后通报。",
    )
    text = "\n\f".join(f"青山年报\n{page}" for page in pages)
    cleaned = clean(Source("t.txt", text))
    assert [piece.why for piece in cleaned.set_aside] == ["running head"] * 3
    assert cleaned.paragraphs[-1].text.startswith("各区要把")
    assert cleaned.paragraphs[-1].text.endswith("后通报。")


def test_repeated_lines_of_the_text_are_no_running_head() -> None:
    line = "的，由市水务局责令改正，可以并处一千元以上三千元以下罚款；拒不改正的，处三千元以上五千元以"
    assert (
        aside(
            "\n".join(
                f"第{number}项违反本办法规定，有下列情形之一，情节严重，造成不良影响，经责令改正拒不改正\n{line}\n下罚款。"
                for number in "甲乙丙丁"
            )
        )
        == []
    )


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("国　务　院　令", "国务院令"),
        ("第一章　总　　则", "第一章 总则"),
        ("2023 年 4 月 24 日", "2023 年 4 月 24 日"),
        ("坚持 “ 以人为本 ” ，", "坚持“以人为本”，"),
        ("长宁区委 长宁区政府", "长宁区委 长宁区政府"),
        ("各区\u00a0\u00a0，", "各区，"),
    ],
)
def test_layout_spaces_are_taken_out_and_spaces_that_mean_something_kept(printed: str, shown: str) -> None:
    assert tidy(printed) == shown


def test_invisible_characters_are_not_shown() -> None:
    cleaned = clean(Source("t.txt", "\ufeff各\u200b区要\u00ad抓好\u2060落实。"))
    assert cleaned.paragraphs[0].text == "各区要抓好落实。"


def test_a_part_of_a_paragraph_knows_its_lines() -> None:
    paragraph = clean(Source("t.txt", "各区要抓好落实，每月\n报告一次，\n对完成得好的予以表扬。")).paragraphs[0]
    assert renumbered(paragraph, 0, 4).lines[0] == 1
    assert renumbered(paragraph, len(paragraph.text) - 2, len(paragraph.text)).lines[1] == paragraph.lines[1]
