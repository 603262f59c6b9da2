"""Texts that came on one line: which numbers divide them, where headings end, what frames them, what stays open."""

from __future__ import annotations

import pytest

from generator.model import Document, Kind, Source
from generator.structure.counting import State, divisions
from generator.structure.outline import read
from generator.structure.profile import CHINESE_OFFICIAL

SENTENCE = "各区要把便民设施建设纳入年度计划，明确责任人和完成时限，每季度向市政府报告一次进展情况。"


def numbers(text: str) -> list[str]:
    """Give the numbers that divide a text."""
    found, _ = divisions(text, State(), CHINESE_OFFICIAL)
    return [text[one.at : one.at + one.marker.end].strip() for one in found]


def one_line(text: str) -> Document:
    """Read a text that is long enough to be a document on one line."""
    assert "\n" not in text
    assert len(text) > 150
    return read(Source("t.txt", text))


def headings(text: str) -> list[str]:
    return [block.text for block in one_line(text).blocks if block.kind is Kind.HEADING]


def test_numbers_that_count_on_divide_a_text_with_or_without_a_stop_before_them() -> None:
    text = f"一、保障措施（一）加强领导。{SENTENCE}（二）落实经费。{SENTENCE}二、安排（一）动员。{SENTENCE}（二）总结。"
    assert numbers(text) == ["一、", "（一）", "（二）", "二、", "（一）", "（二）"]


def test_chapters_and_articles_divide_a_regulation() -> None:
    text = (
        "第一章总则第一条为了规范公园管理，制定本办法。第二条本办法适用于公园。第二章管理第三条公园应当开放。"
        "第四条违反本办法第三条规定的，责令改正。第三章附则第五条本办法自发布之日起施行。"
    )
    assert numbers(text) == [
        "第一章", "第一条", "第二条", "第二章", "第三条", "第四条", "第三章", "第五条",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "inside",
    [
        "依照本办法第二条的规定处理",
        "适用《青山市公园条例》第二条第（二）项",
        "将第一条修改为：“第二条公园免费开放。”",
        "按照本办法第二条、第三条办理",
        "属于前款第（一）项、第（二）项情形",
    ],
)
def test_references_and_quotations_are_no_divisions(inside: str) -> None:
    text = f"第一条公园的管理{inside}。第二条公园应当开放。第三条本办法自发布之日起施行。"
    assert numbers(text) == ["第一条", "第二条", "第三条"]


@pytest.mark.parametrize(
    "inside", ["投资1.5亿元", "共2.3公里", "第一、二产业", "2024年3月2日", "一、二等奖共2名", "（2）型泵"]
)
def test_amounts_dates_and_ordinals_are_no_divisions(inside: str) -> None:
    text = f"一、建设内容。新建公园，{inside}，由市水务局负责。二、工作要求。按期完成。三、其他事项。另行通知。"
    assert numbers(text) == ["一、", "二、", "三、"]


def test_dotted_numbers_count_by_their_whole_path() -> None:
    text = (
        "1总则1.1目的规范公园管理。1.2范围适用于公园，投资2.5亿元。2职责2.1水务局负责河道。"
        "2.2园林局负责绿地3处。3附则3.1解释由市政府负责。"
    )
    assert numbers(text) == ["1", "1.1", "1.2", "2", "2.1", "2.2", "3", "3.1"]


def test_numbering_that_runs_on_through_sections_is_followed() -> None:
    text = f"一、目标（一）绿化。{SENTENCE}（二）保洁。{SENTENCE}二、措施（三）经费。{SENTENCE}（四）考核。{SENTENCE}"
    assert numbers(text) == ["一、", "（一）", "（二）", "二、", "（三）", "（四）"]


def test_a_number_that_is_missing_ends_no_sequence() -> None:
    text = f"第一条{SENTENCE}第二条{SENTENCE}第四条{SENTENCE}第五条{SENTENCE}"
    assert numbers(text) == ["第一条", "第二条", "第四条", "第五条"]


def test_a_lone_number_divides_nothing() -> None:
    assert numbers(f"{SENTENCE}按照下列方式：（一）集中办理。{SENTENCE}") == []


def test_a_heading_ends_where_the_next_number_begins() -> None:
    text = (
        f"一、总体要求（一）指导思想。{SENTENCE}（二）基本原则。{SENTENCE}"
        f"二、保障措施（一）加强领导。{SENTENCE}（二）落实经费。{SENTENCE}"
    )
    assert headings(text) == [
        "一、总体要求", "（一）指导思想。", "（二）基本原则。", "二、保障措施", "（一）加强领导。", "（二）落实经费。",
    ]  # fmt: skip


def test_words_tell_where_a_heading_ends_and_a_note_says_so() -> None:
    text = f"一、工作目标到2025年，新建公园二十个。二、主要任务{SENTENCE}三、保障措施{SENTENCE}四、工作要求{SENTENCE}"
    assert headings(text) == ["一、工作目标", "二、主要任务", "三、保障措施", "四、工作要求"]
    assert [(one.code, one.message) for one in one_line(text).problems] == [
        (
            "uncertain-boundary",
            "line ends are lost: 4 headings were parted from their text by their words alone, 0 could not be",
        )
    ]


def test_a_heading_whose_end_nothing_tells_stays_joined_with_a_note() -> None:
    unknown = "二、基本情况青山公园始建于一九八六年，位于河道东侧，占地三百余亩，年接待游客二十万人次。"
    document = one_line(f"一、主要任务{SENTENCE}{unknown}三、工作要求{SENTENCE}四、工作安排{SENTENCE}")
    assert unknown in [block.text for block in document.blocks]
    assert [one.message.rpartition(", ")[2] for one in document.problems] == ["1 could not be"]


def test_provisions_and_clauses_are_not_parted() -> None:
    text = (
        "第一条公园应当加强管理支持志愿服务，按期开放。第二条有下列情形之一的，责令改正："
        "（一）未按照规定落实管理制度各项要求的；（二）拒绝检查的。"
        f"第三条本办法自发布之日起施行，由市水务局负责解释，各区可以制定实施细则。第四条{SENTENCE}"
    )
    blocks = [block.text for block in one_line(text).blocks]
    assert "（一）未按照规定落实管理制度各项要求的；" in blocks


def test_points_of_a_reply_end_with_what_they_quote() -> None:
    points = ["关于“增加公园座椅”的建议", "关于“延长开放时间，方便上班族”的建议", "关于“增设母婴室”的意见"]
    text = f"一、{points[0]}{SENTENCE}二、{points[1]}{SENTENCE}三、{points[2]}近期已经办理。{SENTENCE}"
    assert headings(text) == [f"一、{points[0]}", f"二、{points[1]}", f"三、{points[2]}"]


def test_an_annex_whose_title_comes_twice_is_a_part_with_a_title() -> None:
    text = (
        f"青山市水务局关于加强公园管理的通知青水〔2024〕3号各区水务局：现就有关事项通知如下：一、加强巡查。{SENTENCE}二、加强保洁。{SENTENCE}"
        f"附件：青山市公园巡查方案青山市水务局2024年3月5日附件青山市公园巡查方案一、巡查范围。{SENTENCE}二、巡查时间。{SENTENCE}"
    )
    found = [(block.kind.value, block.text) for block in one_line(text).blocks if block.kind is not Kind.PARAGRAPH]
    assert found == [
        ("title", "青山市水务局关于加强公园管理的通知"),
        ("number", "青水〔2024〕3号"),
        ("recipient", "各区水务局："),
        ("heading", "一、加强巡查。"),
        ("heading", "二、加强保洁。"),
        ("annex", "附件：青山市公园巡查方案"),
        ("signature", "青山市水务局"),
        ("date", "2024年3月5日"),
        ("annex", "附件"),
        ("title", "青山市公园巡查方案"),
        ("heading", "一、巡查范围。"),
        ("heading", "二、巡查时间。"),
    ]


def test_a_table_of_contents_tells_where_headings_end() -> None:
    text = (
        "青山市公园应急预案目录一、总则二、应急响应三、附则"
        f"一、总则青山市公园遇有大风、暴雨等情形的，适用本预案，由市水务局统一指挥。{SENTENCE}"
        f"二、应急响应青山公园管理处接到预警以后应当立即关闭危险区域，疏散游客。{SENTENCE}"
        f"三、附则青山市水务局负责解释。"
    )
    assert headings(text) == ["一、总则", "二、应急响应", "三、附则"]


def test_a_space_before_a_figure_parts_only_where_the_text_sets_none_there() -> None:
    tight = (
        f"一、工作目标 2025年新建公园20个。{SENTENCE} 二、主要任务 {SENTENCE} "
        f"三、工作要求 每年12月底前上报，每处不少于3张照片，全年共计120处，投入40万元，占15%，涉及8个区。{SENTENCE}"
    )
    spaced = tight.replace("公园20", "公园 20").replace("每年12", "每年 12").replace("共计120", "共计 120")
    assert "一、工作目标" in headings(tight)
    assert "一、工作目标" not in headings(spaced)
