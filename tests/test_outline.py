"""Outline: headings and their depth, fields, parts, and what is odd about the numbering."""

from __future__ import annotations

import pytest

from generator.model import Document, Kind, Source
from generator.structure.outline import read


def outlined(text: str) -> Document:
    return read(Source("t.txt", text))


def headings(text: str) -> list[tuple[int | None, str]]:
    return [(block.level, block.text) for block in outlined(text).blocks if block.kind is Kind.HEADING]


def kinds(text: str) -> list[str]:
    return [block.kind.value for block in outlined(text).blocks]


def codes(text: str) -> list[tuple[str, int | None]]:
    return [(problem.code, problem.place.line) for problem in outlined(text).problems]


def test_depth_follows_the_order_of_the_documents_own_markers() -> None:
    text = "要点\n1.总体要求\n各区落实。\n（1）目标\n三年建成。\n（2）原则\n因地制宜。\n2.任务\n抓好落实。"
    assert [level for level, _ in headings(text)] == [1, 2, 2, 1]


def test_a_run_in_heading_ends_with_its_stop_and_the_rest_is_a_paragraph() -> None:
    blocks = outlined("要点\n1.加强领导。成立专班，定期会商。\n2.加强保障。安排资金，足额到位。").blocks
    assert [(block.text, block.run_in) for block in blocks[1:3]] == [
        ("1.加强领导。", True),
        ("成立专班，定期会商。", False),
    ]


def test_numbering_that_runs_on_through_the_sections_is_one_sequence() -> None:
    text = (
        "要点\n一、甲\n1.增加投入。逐年增加。\n"
        "2.加强管理。落实责任。\n二、乙\n3.完善制度。修订办法。\n4.加强检查。每月一次。"
    )
    assert [text[:2] for _, text in headings(text)] == ["一、", "1.", "2.", "二、", "3.", "4."]


def test_a_sentence_with_only_a_remark_behind_it_is_no_run_in_heading() -> None:
    lines = [f"{number}.支持示范区开展境外投资便利化改革试点工作。（负责部门：市商务局）" for number in range(1, 5)]
    assert headings("措施\n" + "\n".join(lines)) == []


def test_short_lines_with_text_under_them_are_headings_where_there_are_several() -> None:
    text = "通告\n为方便市民，现公告如下。\n开放时间\n每天九点至十七点。\n预约方式\n登录网站预约，或者现场取号。"
    assert headings(text) == [(1, "开放时间"), (1, "预约方式")]


@pytest.mark.parametrize(
    "text",
    [
        "通告\n为方便市民，现公告如下。\n开放时间\n每天九点至十七点。",
        "名单\n下列同志获得表彰。\n王小川 青山中学教师\n李静 青山医院护士\n希望再接再厉。",
        "通报\n情况如下。\n组长\n张三\n副组长\n李四\n以上人员变动时由接任者接替。",
        "办法\n税额按照公式计算。\n应纳税额=销售额×税率\n销售额不含税。\n进项=买价×扣除率\n买价含运费。",
    ],
    ids=["one", "names", "cells", "formulas"],
)
def test_short_lines_are_no_headings_for_being_short(text: str) -> None:
    assert headings(text) == []


def test_a_heading_without_a_number_contains_the_numbers_under_it_or_stands_inside_a_section() -> None:
    contains = "报告\n成绩\n一年来成绩显著。\n一、甲\n甲做好了。\n打算\n明年继续努力。\n一、乙\n乙要做好。"
    assert headings(contains) == [(1, "成绩"), (2, "一、甲"), (1, "打算"), (2, "一、乙")]
    inside = "指南\n一、方向\n专题一：材料\n支持新材料。\n专题二：能源\n支持新能源。\n二、条件\n注册满一年。"
    assert [level for level, _ in headings(inside)] == [1, 2, 2, 1]


def test_articles_with_captions_keep_them() -> None:
    text = (
        "细则\n第一条 目的\n为了规范管理，制定本细则。\n第二条 范围\n本市适用本细则。\n第三条 本细则自公布之日起施行。"
    )
    assert headings(text) == [(1, "第一条 目的"), (1, "第二条 范围"), (1, "第三条")]


def test_a_short_first_sentence_among_shorter_ones_is_a_heading_and_a_long_one_is_not() -> None:
    text = (
        "批复\n一、为完善开放平台功能，促进外向型经济发展，原则同意所报可行性研究报告。代码另发。\n"
        "二、地点。位于城东。\n三、规模。一百亩。\n四、投资。两亿元。"
    )
    assert [heading[:2] for _, heading in headings(text)] == ["二、", "三、", "四、"]


def test_minutes_are_dated_in_their_head_and_number_themselves() -> None:
    found = outlined(
        "青山市政府会议纪要\n〔2023〕14号\n青山市政府办公室 2023年7月11日\n研究道路改造的会议纪要\n会议议定如下。"
    )
    assert found.meta.title == "研究道路改造的会议纪要"
    assert (found.meta.number, found.meta.date) == ("〔2023〕14号", "2023-07-11")


def test_provisions_counted_through_the_chapters_are_no_headings() -> None:
    text = (
        "规则\n第一章 总则\n一、市长主持会议。副市长协助。\n"
        "二、会议每周一次。\n第二章 纪律\n三、按时到会。不得缺席。\n四、请假须经批准。"
    )
    assert [text[:3] for _, text in headings(text)] == ["第一章", "第二章"]


@pytest.mark.parametrize("line", ["（公开属性：主动公开）", "（此件主动公开）", "主动公开"])
def test_what_may_be_disclosed_is_read_behind_the_signature(line: str) -> None:
    body = "关于结果的通知\n\n各有关单位：\n\n　　现将结果予以公布，请认真执行。\n\n"
    text = f"{body}　　　　　　某某局\n　　　　　　2025年3月5日\n\n{line}\n"
    document = read(Source("corpus/one/a.txt", text))
    assert (document.blocks[-1].kind, document.meta.disclosure) == (Kind.NOTE, "主动公开")


def test_every_missing_or_repeated_number_is_reported_as_a_note() -> None:
    text = "要点\n一、甲\n做好。\n三、乙\n做好。\n三、丙\n做好。"
    assert codes(text) == [("numbering-gap", 4), ("numbering-repeat", 6)]


def test_articles_missing_across_chapters_are_reported() -> None:
    text = "办法\n第一章 总则\n第一条 为了管理。\n第二条 本市适用。\n第二章 附则\n第五条 本办法施行。"
    assert codes(text) == [("numbering-gap", 6)]
    assert headings(text)[-1] == (2, "第五条")


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("青府〔2024〕12号", "青府〔2024〕12号"),
        ("青府[2024]12号", "青府[2024]12号"),
        ("青府办发〔２０２４〕 １２ 号", "青府办发〔2024〕12号"),
        ("青人社复（2024）第3号", "青人社复（2024）第3号"),
        ("青政办发〔二〇二四〕十二号", "青政办发〔二〇二四〕十二号"),
        ("〔2024〕第9期", "〔2024〕第9期"),
    ],
)
def test_document_numbers_in_their_variants(line: str, number: str) -> None:
    assert outlined(f"青山市人民政府文件\n{line}\n关于做好工作的通知\n各区：\n请做好工作。").meta.number == number


def test_an_order_has_its_title_its_number_and_the_regulation_as_a_part() -> None:
    found = outlined(
        "青山市人民政府令\n第8号\n现公布《办法》，自发布之日起施行。\n市长 王远\n2024年1月2日\n"
        "青山市绿地办法\n第一条 为了管理。\n第二条 本市适用。"
    )
    assert (found.meta.title, found.meta.number, found.meta.date) == ("青山市人民政府令", "第8号", "2024-01-02")
    assert [block.text for block in found.blocks if block.kind is Kind.TITLE][1] == "青山市绿地办法"
    assert found.meta.issuer == "青山市人民政府"


def test_what_ends_in_a_colon_is_an_addressee_only_if_it_names_somebody() -> None:
    assert outlined("关于做好工作的意见\n为做好工作，现提出以下意见：\n一、甲\n做好。").meta.recipient is None
    assert outlined("关于做好工作的意见\n各区、各部门：\n请做好。").meta.recipient == "各区、各部门"


def test_a_broken_title_is_put_together() -> None:
    text = "青山市住房和城乡建设管理委\n员会关于进一步做好验收、\n查验工作的通知\n各单位：\n请做好。"
    assert outlined(text).meta.title == "青山市住房和城乡建设管理委员会关于进一步做好验收、查验工作的通知"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["联系人姓名：何平", "联系电话：22051234", "联系地址：长丰路 599 号 708 室", "邮政编码：200050"],
            [
                ("person", "何平"),
                ("telephone", "22051234"),
                ("address", "长丰路 599 号 708 室"),
                ("postcode", "200050"),
            ],
        ),
        (
            ["（联系人：王女士，电话：0755-2656；地址：桃园路2号）"],
            [("person", "王女士"), ("telephone", "0755-2656"), ("address", "桃园路2号")],
        ),
        (["联系人及电话：王平 2656", "电子邮箱：a@b.cn"], [("person", "王平 2656"), ("email", "a@b.cn")]),
        (["联系人："], []),
    ],
)
def test_whom_to_ask_is_read_from_lines_and_from_brackets(lines: list[str], expected: list[tuple[str, str]]) -> None:
    found = outlined("\n".join(["关于工作的通知", "各区：", "请做好工作，并于年底前报告。", *lines]))
    assert [(one.kind, one.value) for one in found.meta.contacts] == expected
    anchors = {block.anchor for block in found.blocks if block.kind is Kind.CONTACT}
    assert {one.anchor for one in found.meta.contacts} <= anchors


def test_several_signatories_on_one_line_sign_together() -> None:
    found = outlined(
        "关于工作的通知\n各区：\n请做好工作，并于年底前报告。\n青山市财政局　　　青山市民政局\n2024年1月2日"
    )
    assert found.meta.issuer == "青山市财政局 青山市民政局"


def test_a_signature_and_its_date_on_one_line_are_two_blocks() -> None:
    assert kinds("关于工作的通知\n各区：\n请做好工作，并于年底前报告。\n青山市财政局 2024年1月2日")[-2:] == [
        "signature",
        "date",
    ]


def test_a_table_of_contents_is_no_outline() -> None:
    text = "规划\n目　录\n一、基础……1\n二、任务……5\n一、基础\n基础良好。\n二、任务\n任务繁重。"
    assert headings(text) == [(1, "一、基础"), (1, "二、任务")]


def test_a_text_on_one_line_is_read_like_any_other() -> None:
    text = (
        "关于做好校园阅读工作的通知 各区教育局： 为推进校园阅读，现就有关事项通知如下： 一、提高认识 "
        + "阅读是学习的基础，各学校要高度重视。" * 4
    )
    text += " 二、主要任务 （一）建好图书角。每班一处。 （二）开好阅读课。每周一节。 青山市教育局 2024年1月2日"
    assert [heading for _, heading in headings(text)] == [
        "一、提高认识",
        "二、主要任务",
        "（一）建好图书角。",
        "（二）开好阅读课。",
    ]
    assert outlined(text).meta.date == "2024-01-02"


@pytest.mark.parametrize(
    "text", ["", "\n", "。", "一、", "附件", "目录", "：", "\t", "第一条", "2024年1月2日", "\ufeff"]
)
def test_the_smallest_texts_are_documents(text: str) -> None:
    outlined(text)


def test_a_bracket_that_never_closes_makes_no_title_of_the_whole_text() -> None:
    lines = "".join(f"第{number}项内容如下所示\n" for number in range(1, 60))
    document = read(Source("t.txt", f"关于做好工作的通知（试行\n{lines}"))
    assert document.meta.title is not None
    assert len(document.meta.title) < 250
