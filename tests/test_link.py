"""Finding terms: every example of the issue, what must not be found, and laws that hold for any text."""

from __future__ import annotations

import random
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from generator.encoding import decode
from generator.entry import Category, Entry, Status
from generator.finder.link import Finder, counted, document_id, finder, link, mentions_in
from generator.glossary import Area, Glossary
from generator.model import Block, Kind, Mention
from generator.structure.outline import read

AREAS = {
    area.id: area
    for area in (
        Area("shi", "某市", "Some City"),
        Area("dong", "东城区", "East District", "shi"),
        Area("xi", "西湖新区", "West New Area", "shi"),
    )
}
TERMS: dict[str, dict[str, object]] = {
    "huoqiao": {"zh": "虹桥人才荟"},
    "quan": {"zh": "15分钟海外人才服务圈"},
    "ningju": {"zh": "“宁聚”计划"},
    "guixiang": {"zh": "上海硅巷"},
    "3310": {"zh": "“3310”海外引才计划", "aliases": ["3310", "3310计划"]},
    "haiwai-rencai": {"zh": "海外人才"},
    "beida": {"zh": "北大"},
    "zhicheng": {"zh": "职称"},
    "wuge": {"zh": "五个中心"},
    "stem": {"zh": "STEM 专业"},
    "n": {"zh": "1+1+N"},
    "dong-ju": {"zh": "东城区人社局局", "aliases": ["区人社局"], "district": "dong"},
    "xi-ju": {"zh": "西湖新区人力局", "aliases": ["区人社局"], "district": "xi"},
    "luohu": {"zh": "落户", "not_in": ["企业落户"]},
    "lingjun-dong": {"zh": "领军人才", "only_in": ["dong"]},
    "lingjun-one": {"zh": "领军人才", "only_in": ["dong/one"]},
    "gongyu": {"zh": "人才公寓", "except_in": ["xi/loose"]},
    "zhan": {"zh": "一站通", "link": "never", "aliases": ["一站通平台", {"zh": "通平台", "only_in": ["xi"]}]},
    "jihua": {"zh": "群星计划", "category": Category.PROGRAMME, "district": "dong"},
    "xinxiu": {"zh": "新秀人才", "broader": ["jihua"], "district": "dong"},
    "zhigan": {"zh": "骨干人才", "broader": ["jihua"], "district": "dong", "only_in": ["dong/two"]},
    "guangchang": {"zh": "骨干广场", "broader": ["jihua"], "category": Category.PLACE, "district": "dong"},
    "tongban": {"zh": "一窗通办", "only_in": ["shi"]},
    "luoke": {"zh": "落客", "only_in": ["dong"]},
    "yilu": {"zh": "开放枢纽"},
    "niuyue": {"zh": "枢纽经济"},
}


def entry(name: str, fields: dict[str, object]) -> Entry:
    needed = {"en": "x", "en_status": Status.DRAFT, "definition": "X.", "category": Category.CONCEPT, "district": "shi"}
    return Entry.model_validate({"id": name, **needed, **fields})


def made(terms: dict[str, dict[str, object]]) -> Finder:
    return finder(Glossary({name: entry(name, fields) for name, fields in terms.items()}, AREAS))


FIND = made(TERMS)


def paragraph(text: str, kind: Kind = Kind.PARAGRAPH) -> Block:
    return Block(kind, text, (1, 1), "p1")


def mentions(text: str, place: str = "shi/one") -> list[Mention]:
    return mentions_in(paragraph(text), place, FIND)[0]


def found(text: str, place: str = "shi/one") -> list[tuple[str, str]]:
    return [(one.entry, one.text) for one in mentions(text, place)]


# -- lay-out, width, script, quotation marks --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("建成“虹\n\n桥人才荟”站点", ("huoqiao", "虹\n\n桥人才荟")),
        ("打造15 分钟海外人才服务圈", ("quan", "15 分钟海外人才服务圈")),
        ("承接“宁聚”计划等", ("ningju", "“宁聚”计划")),
        ("打造‘上海硅巷’，", ("guixiang", "上海硅巷")),
        ("關於虹橋人才薈的通知", ("huoqiao", "虹橋人才薈")),
        ("３３１０", ("3310", "３３１０")),
        ("推出3310计划。", ("3310", "3310计划")),
        ("推出“3310”海外引才计划4.0版", ("3310", "“3310”海外引才计划")),
        ("打造“上海\u3000硅\r\n巷”", ("guixiang", "上海\u3000硅\r\n巷")),
        ("上海硅\u200b巷", ("guixiang", "上海硅\u200b巷")),
        ("ＳＴＥＭ专业", ("stem", "ＳＴＥＭ专业")),
        ("stem 专业", ("stem", "stem 专业")),
    ],
)
def test_a_term_is_found_however_it_is_set_and_shown_as_it_stands(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


def test_a_kangxi_radical_stands_for_the_simplified_character() -> None:
    assert found("落⼾") == [("luohu", "落⼾")]


def test_two_things_in_quotation_marks_of_their_own_are_not_one_term() -> None:
    assert found("“海外”“人才”") == []


def test_the_cells_of_a_table_row_are_not_one_term() -> None:
    row = paragraph("海外\t人才", Kind.TABLE)
    assert mentions_in(row, "shi/one", FIND)[0] == []


SIMPLE = [("huoqiao", "虹桥人才荟"), ("guixiang", "上海硅巷"), ("haiwai-rencai", "海外人才"), ("wuge", "五个中心")]
BREAKS = ["", " ", "\n", "\u3000", "\n\n", "”", "“", "\u200b", "\t", "\r\n  "]


def cut(term: str, dice: random.Random) -> str:
    """Cut a term as a lay-out may: breaks anywhere, and the whole in Traditional or full-width characters."""
    text = OpenCC("s2t").convert(term) if dice.random() < 0.3 else term
    return text[0] + "".join(dice.choice(BREAKS) + char for char in text[1:])


def test_a_term_cut_by_lay_out_is_found_in_every_one_of_2000_cuts(capsys: pytest.CaptureFixture[str]) -> None:
    dice = random.Random(4)  # noqa: S311  the same cuts in every run
    good = 0
    for number in range(2000):
        name, term = SIMPLE[number % len(SIMPLE)]
        piece = cut(term, dice)
        while any(pair in "".join(piece.split()).replace("\u200b", "") for pair in ("”“", "“”")):
            piece = cut(term, dice)  # a closing and an opening mark side by side part two terms
        good += [name] == [one for one, _ in found(f"推进{piece}建设")]
    with capsys.disabled():
        print(f"\ncut by lay-out: {good} of 2000 found")
    assert good == 2000


@pytest.mark.parametrize(
    "form", ["３３１０", "3310", "３３10", "3310计划", "３３１０计划", "3310\n计划", "3310計劃", "“3310”計\n劃"]
)
def test_a_number_is_found_in_every_width_and_script(form: str) -> None:
    assert [one for one, _ in found(f"关于{form}的说明")] == ["3310"]


# -- borders ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "编号133101", "电话021-33103310", "电话：3310 5566",
        "共3310人", "资金3310万元", "3310.5", "13,3310", "2024-3310",
        "A3310", "3310B",
        "第3310号", "约3310", "3310余人次", "3310 名", "3310%", "１３３１０", "占33100", "￥3310", "3310：00",
    ],
)  # fmt: skip
def test_a_number_is_not_found_inside_a_longer_one_nor_as_an_amount(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text", ["“3310”人才", "“3310”", "实施3310，", "3310政策", "（3310）", "《3310》", "推出 3310 品牌", "3310引才"]
)
def test_a_number_that_names_a_plan_is_found(text: str) -> None:
    assert [one for one, _ in found(text)] == ["3310"]


@pytest.mark.parametrize("text", ["XSTEM专业", "1+1+1+N", "1+1+NX", "十五个中心", "二十五个中心", "15个中心"])
def test_latin_letters_and_numerals_have_borders_of_their_own(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我向北大概测量", []),
        ("他在北大读书", ["北大"]),
        ("北大、清华", ["北大"]),
        ("东北大学", []),
        ("高级职称评审", ["职称"]),
        ("（职称）", ["职称"]),
        ("村落户口登记", []),
        ("办理落户手续", ["落户"]),
        ("“落户”", ["落户"]),
    ],
)
def test_a_term_of_two_characters_stands_on_word_borders(text: str, expected: list[str]) -> None:
    assert [one for _, one in found(text)] == expected


# -- nesting, overlaps, senses ----------------------------------------------------------------------------------


def test_the_longest_term_is_linked_and_lists_the_shorter_ones_inside() -> None:
    (only,) = mentions("打造15分钟海外人才服务圈")
    assert (only.entry, only.nested) == ("quan", ("haiwai-rencai",))


def test_terms_that_cross_are_reported_with_both_readings() -> None:
    linked, troubles = mentions_in(paragraph("发展开放枢纽经济"), "shi/one", FIND)
    assert [one.entry for one in linked] == ["yilu"]
    ((code, message, hint),) = troubles
    assert code == "term-overlap"
    assert message == "“开放枢纽” (yilu) and “枢纽经济” (niuyue) overlap; the first is linked"
    assert "not_in" in hint


def test_an_undecided_sense_is_reported_and_not_linked() -> None:
    both = made({"one": {"zh": "三位一体"}, "two": {"zh": "三位一体"}})
    linked, troubles = mentions_in(paragraph("坚持三位一体"), "shi/one", both)
    assert linked == []
    assert [(code, message) for code, message, _ in troubles] == [
        ("term-ambiguous", "“三位一体” could be one or two; not linked")
    ]


def test_a_name_that_every_area_has_means_the_area_of_the_document() -> None:
    text = "由区人社局负责"
    assert [one for one, _ in found(text, "dong/one")] == ["dong-ju"]
    assert [one for one, _ in found(text, "xi/one")] == ["xi-ju"]
    assert found(text, "shi/one") == []


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("与东城区人社局会商", "xi/one", [("dong-ju", "东城区人社局")]),
        ("与东城人社局会商", "xi/one", [("dong-ju", "东城人社局")]),
        ("西湖新区人社局", "dong/one", [("xi-ju", "西湖新区人社局")]),
        ("由新区人社局负责", "xi/one", [("xi-ju", "新区人社局")]),
        ("由新区人社局负责", "dong/one", []),
        ("静安区人社局", "dong/one", []),
        ("我区人社局", "dong/one", [("dong-ju", "区人社局")]),
    ],
)
def test_a_body_is_also_found_by_its_full_name_and_another_areas_is_not_it(
    text: str, place: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, place) == expected


def test_a_sense_bound_to_the_document_comes_before_one_bound_to_the_place() -> None:
    assert [one for one, _ in found("领军人才", "dong/one")] == ["lingjun-one"]
    assert [one for one, _ in found("领军人才", "dong/two")] == ["lingjun-dong"]
    assert found("领军人才", "xi/one") == []


@pytest.mark.parametrize(
    ("text", "place", "expected"),
    [
        ("接入“一窗通办”", "dong/one", [("tongban", "一窗通办")]),
        ("接入“一窗通办”", "elsewhere/one", []),
        ("学习某市“一窗通办”", "elsewhere/one", [("tongban", "某市“一窗通办”")]),
        ("学习某某“一窗通办”", "elsewhere/one", []),
        (
            "学习东城区“一窗通办”和东城一窗通办",
            "elsewhere/one",
            [("tongban", "东城区“一窗通办”"), ("tongban", "东城一窗通办")],
        ),
        ("某市一窗通办", "xi/one", [("tongban", "一窗通办")]),
        ("与东城通平台", "dong/one", []),
        ("与西湖通平台", "dong/one", [("zhan", "西湖通平台")]),
        ("在东城落客", "xi/one", []),
    ],
)
def test_a_name_bound_to_a_place_is_also_found_elsewhere_with_the_place_before_it(
    text: str, place: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, place) == expected


def test_a_name_bound_to_a_place_that_says_the_place_itself_is_found_everywhere() -> None:
    zone = made({"zone": {"zh": "试验区", "only_in": ["dong"], "aliases": ["东城试验区", "某市（东城）试验区"]}})
    for place in ("dong/one", "elsewhere/one"):
        for text in ("东城试验区", "某市（东城）试验区"):
            assert [one.text for one in mentions_in(paragraph(f"借鉴{text}经验"), place, zone)[0]] == [text]
    assert mentions_in(paragraph("借鉴试验区经验"), "elsewhere/one", zone)[0] == []


PLACES = made(
    {
        "dong-qu": {"zh": "东城区", "category": Category.PLACE},
        "zhen": {"zh": "青石镇", "category": Category.PLACE},
        "concept": {"zh": "统筹区"},
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "东城区教育局",
        "东城区规划和自然\n资源局",
        "东城区市场监督管理局",
        "东城区发展和改革委员会",
        "东城区财政局",
        "东城区商务委牵头",
        "东城区建设和交通委",
        "东城区政府网站",
        "东城区人民政府",
        "青石镇人民政府",
        "东城区人才工作领导小组",
        "東城區教育局",
        "东城区住宅发展和保障中心",
        "东城区公共租赁住房投资运营有限公司",
        "东城区公租房网上业务平台",
        "东城区综合改革示范区",
        "东城区情概述",
        "东城区区委办公室",
        "东城区第十七届人民代表大会",
        "东城区劳动人事争议仲裁院",
        "东城区滨江联动创新区",
        "东城区分中心",
        "东城区工商联",
        "东城区明珠杯创业大赛",
        "东城区人民代表大会",
        "东城区社区卫生服务中心",
        "东城区十六届人大常委会",
        "东城区科技发展基金",
        "东城区双创基地联盟",
        "东城区离岸创新创业基地",
    ],
)
def test_a_place_is_not_found_in_the_name_of_an_office(text: str) -> None:
    assert mentions_in(paragraph(text), "dong/one", PLACES)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "东城区产业布局",
        "东城区发展大局",
        "东城区的教育局",
        "东城区和西城区教育局",
        "东城区、教育局",
        "东城区成立领导小组",
        "东城区各委员会",
        "东城区政府采购目录",
        "东城区引导社会力量参与政府服务",
        "东城区将由财政局拨款",
        "东城区教育局限",
        "东城区内的镇政府",
        "统筹区教育局",
        "青石镇居民",
        "东城区打造国际贸易中心",
        "东城区支持企业成立有限公司",
        "东城区情况",
        "东城区建设示范区",
    ],
)
def test_a_place_is_found_before_what_is_no_office_of_it(text: str) -> None:
    assert len(mentions_in(paragraph(text), "dong/one", PLACES)[0]) == 1


@pytest.mark.parametrize(
    "text",
    [
        "骨干人才、新秀人才",
        "“新秀人才”“骨干人才”",
        "新秀人才和\n“骨干人才”",
        "“群星计划”骨干人才",
        "新秀人才以及骨干人才",
    ],
)
def test_a_name_bound_to_one_document_holds_in_others_of_its_area_beside_its_kin(text: str) -> None:
    assert "zhigan" in [one for one, _ in found(text, "dong/one")]
    assert "zhigan" not in [one for one, _ in found(text, "xi/one")]


@pytest.mark.parametrize(
    "text",
    [
        "骨干人才",
        "骨干人才。新秀人才",
        "骨干人才新秀人才",
        "新秀人才引进骨干人才",
        "骨干广场、骨干人才",
        "北大、骨干人才",
    ],
)
def test_without_kin_beside_it_such_a_name_is_not_found(text: str) -> None:
    assert "zhigan" not in [one for one, _ in found(text, "dong/one")]


def test_a_name_bound_to_one_document_holds_in_one_about_the_whole_that_it_is_a_part_of() -> None:
    body = "\n\n　　申报骨干人才的，由单位推荐。\n"
    about = read(decode(f"关于申报“群星计划”的通知{body}".encode(), "corpus/dong/one.txt"))
    other = read(decode(f"关于申报人才项目的通知{body}".encode(), "corpus/dong/one.txt"))
    assert [one.entry for one in link(about, FIND).mentions] == ["jihua", "zhigan"]
    assert link(other, FIND).mentions == ()


@pytest.mark.parametrize(
    "text",
    [
        "成立海外人才局",
        "海外人才创新创业基地揭牌",
        "区海外人才服务中心",
        "海外人才联谊会",
        "“海外人才”交流协会",
        "海外人才港",
        "海外人才创新创业大赛",
        "海外人才某某科技交流会",
        "海外人才(专家)工作站",
        "海外人才众创空间",
        "海外人才管理处",
        "海外人才回国服务工作联席会议",
    ],
)
def test_a_word_for_people_is_not_found_in_the_name_of_a_body(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "海外人才服务",
        "海外人才创新创业",
        "海外人才，中心城区",
        "海外人才局限于",
        "海外人才的基地",
        "海外人才港澳台同胞",
        "海外人才处理事务",
        "海外人才参加交流会",
    ],
)
def test_a_word_for_people_is_found_before_what_makes_no_name(text: str) -> None:
    assert [one for one, _ in found(text)] == ["haiwai-rencai"]


COMMITTEES = made({"zhengxie": {"zh": "政协", "aliases": ["区政协"]}, "tian": {"zh": "提案"}, "quji": {"zh": "区级"}})


@pytest.mark.parametrize(
    "text",
    [
        "抄送：区政协提案委员会",
        "区政协教科卫体委员会",
        "区政协社会和法制委员会",
        "提案工作委员会",
        "提案领导小组",
        "提案办理工作领导小组",
        "区政协常务委员会",
        "區政協提案\n委員會",
    ],
)
def test_a_name_is_not_found_in_the_name_of_a_committee(text: str) -> None:
    assert mentions_in(paragraph(text), "dong/one", COMMITTEES)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "政协某某市委员会",
        "区政协第十四届委员会",
        "区政协、专家委员会",
        "区政协成立评审委员会",
        "提案由委员会审查",
        "区级领导小组",
        "提案由领导小组办理",
        "各区级机关",
        "提案质量",
    ],
)
def test_a_name_is_found_beside_a_committee_that_it_does_not_name(text: str) -> None:
    assert len(mentions_in(paragraph(text), "dong/one", COMMITTEES)[0]) == 1


HOUSING = made({"gongzufang": {"zh": "公租房"}, "fuwuye": {"zh": "服务业"}})


@pytest.mark.parametrize(
    "text",
    ["区公租房公司受理", "公租房投资运营有限公司", "公租房网上业务平台", "服务业创新发展大会", "服务业\n高峰论坛"],
)
def test_a_name_is_not_found_in_the_name_of_a_company_a_platform_or_an_event(text: str) -> None:
    assert mentions_in(paragraph(text), "dong/one", HOUSING)[0] == []


@pytest.mark.parametrize("text", ["公租房和公司", "公租房网上申请", "服务业的大会", "服务业创新发展", "服务业大会上"])
def test_a_name_is_found_beside_what_only_looks_like_one(text: str) -> None:
    assert len(mentions_in(paragraph(text), "dong/one", HOUSING)[0]) == 1


PARTIES = made(
    {
        "shiwei": {"zh": "市委", "aliases": [{"zh": "市委新政", "link": "never"}]},
        "zhengfu": {"zh": "某市人民政府"},
        "ju": {"zh": "某市人社局"},
        "zhengxie": {"zh": "政协", "aliases": ["区政协", {"zh": "政协委员", "link": "never"}]},
        "rencai": {"zh": "海外人才", "aliases": [{"zh": "人才办", "link": "never"}]},
        "jineng": {"zh": "技能人才"},
        "gao-jineng": {"zh": "高技能人才"},
        "jifen": {"zh": "居住证积分"},
        "zheng": {"zh": "居住证"},
        "long": {"zh": "居住证积分管理系统平台"},
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "市委统战部",
        "市委\n金融办",
        "致公党市委",
        "市委新政",
        "共青团市委",
        "某市人社局执法大队",
        "居住证产业引导基金",
        "某市人社局人才服务中心",
        "区政协委员",
        "某市人民政府办公厅",
        "居住证积分管理信息系统",
        "居住证发〔2011〕48号",
    ],
)
def test_a_name_is_not_found_in_the_longer_name_of_another_thing_nor_a_shorter_one_in_it(text: str) -> None:
    assert mentions_in(paragraph(text), "shi/one", PARTIES)[0] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("提高技能人才比例", ["jineng"]),
        ("培养高技能人才", ["gao-jineng"]),
        ("中共市委", ["shiwei"]),
        ("某市人社局局长", ["ju"]),
        ("某市人社局建设人才服务中心", ["ju"]),
        ("区政协各位委员", ["zhengxie"]),
        ("海外人才办理居留", ["rencai"]),
        ("《居住证》管理信息系统", ["zheng"]),
        ("市委组织学习", ["shiwei"]),
        ("居住证积分管理", ["jifen"]),
        ("居住证积分管理系统平台", ["long"]),
    ],
)
def test_a_name_is_found_where_it_is_whole(text: str, expected: list[str]) -> None:
    assert [one.entry for one in mentions_in(paragraph(text), "shi/one", PARTIES)[0]] == expected


def test_a_longer_term_still_lists_the_shorter_ones_inside() -> None:
    (whole,) = mentions_in(paragraph("居住证积分管理系统平台"), "shi/one", PARTIES)[0]
    assert whole.nested == ("jifen", "zheng")


KINDS = made(
    {
        "luohu": {"zh": "落户", "not_in": ["(body)落户", "落户(place)", "落户(count)"]},
        "jianyi": {"zh": "代表建议", "not_in": ["代表建议(verb)"]},
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "吸引外资旅行社落户",
        "一批项目相继落户",
        "“总部”已成功\n落户",
        "分支机构等落户",
        "国际机构在本地落户",
        "落户东城区",
        "落户西湖",
        "落户到张庙街道",
        "落户我区",
        "落户49家国际组织",
        "落户了十余个项目",
        "代表建议加快出台细则",
        "代表建议，应当完善配套",
    ],
)
def test_a_kind_of_words_in_not_in_stands_for_any_of_them(text: str) -> None:
    assert mentions_in(paragraph(text), "dong/one", KINDS)[0] == []


@pytest.mark.parametrize(
    "text",
    [
        "办理落户",
        "人才落户政策在东城区试行",
        "落户某市",
        "企业为员工落户",
        "落户手续在区中心办理",
        "落户居住地社区公共户",
        "落户2000余人",
        "代表建议办理情况",
    ],
)
def test_a_name_is_found_where_no_word_of_the_kind_stands(text: str) -> None:
    assert len(mentions_in(paragraph(text), "dong/one", KINDS)[0]) == 1


def test_a_phrase_of_not_in_holds_with_the_area_before_it() -> None:
    committee = made({"shiwei": {"zh": "市委", "district": "shi", "not_in": ["市委员会"]}})
    assert mentions_in(paragraph("政协某市委员会"), "shi/one", committee)[0] == []
    assert [one.text for one in mentions_in(paragraph("中共某市委"), "shi/one", committee)[0]] == ["某市委"]


def test_a_phrase_of_not_in_and_a_document_of_except_in_are_left_alone() -> None:
    assert found("鼓励企业落户") == []
    assert [one for one, _ in found("鼓励企业落户，办理落户")] == ["luohu"]
    assert found("人才公寓", "xi/loose") == []
    assert [one for one, _ in found("人才公寓", "xi/other")] == ["gongyu"]


def test_a_headword_that_is_never_linked_leaves_its_aliases_alone() -> None:
    assert found("一站通") == []
    assert [one for one, _ in found("一站通平台")] == ["zhan"]
    assert found("通平台", "dong/one") == []
    assert [one for one, _ in found("通平台", "xi/one")] == ["zhan"]


def test_a_text_outside_the_folders_belongs_to_the_area_it_names() -> None:
    body = "关于第1号提案的答复\n\n张三代表：\n\n　　由区人社局负责办理。\n\n"
    text = body + "　　　　　　　　　　某市东城区教育局\n　　　　　　　　　　2024年3月5日\n"
    document = read(decode(text.encode(), "downloads/reply.txt"))
    assert [one.entry for one in link(document, FIND).mentions if one.text == "区人社局"] == ["dong-ju"]


def test_what_a_text_speaks_of_is_not_its_home_when_an_office_of_another_place_signs() -> None:
    body = "关于第1号提案的答复\n\n张三代表：\n\n　　学习东城区的经验，由区人社局负责办理。\n\n"
    foreign = read(decode(f"{body}　　　　　　　　　　南山市教育局\n".encode(), "downloads/reply.txt"))
    nameless = read(decode(body.encode(), "downloads/reply.txt"))
    assert link(foreign, FIND).mentions == ()
    assert [one.entry for one in link(nameless, FIND).mentions] == ["dong-ju"]


def test_contacts_name_offices_and_no_numbers_and_mentions_are_gathered_by_entry() -> None:
    assert document_id("corpus/dong/2024-one.txt") == "dong/2024-one"
    text = "关于海外人才的通知\n\n　　支持海外人才落户。\n\n联系人：区人社局张三\n联系电话：3310，总机转3310\n"
    linked = link(read(decode(text.encode(), "corpus/dong/one.txt")), FIND)
    assert linked.document.blocks[-1].kind is Kind.CONTACT
    gathered = counted([linked])
    assert {name: len(found) for name, found in gathered.items()} == {"haiwai-rencai": 2, "luohu": 1, "dong-ju": 1}


# -- laws -------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [*" \n\t“”‘㈱⼾", "虹桥人才荟", "3310", "区人社局", "北大", "海外人才", "开放枢纽经济", "1+1+N", "東城區"]
)


def hold(text: str, place: str) -> None:
    for kind in (Kind.PARAGRAPH, Kind.TABLE):
        linked, _ = mentions_in(paragraph(text, kind), place, FIND)
        end = 0
        for one in linked:
            assert end <= one.start < one.end <= len(text)
            assert text[one.start : one.end] == one.text
            assert one.entry in TERMS
            assert set(one.nested) <= set(TERMS)
            end = one.end


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=20).map("".join), st.sampled_from(["dong/one", "", "x"])
)
def test_in_any_text_mentions_are_in_bounds_disjoint_in_order_and_as_the_text_stands(text: str, place: str) -> None:
    hold(text, place)


def test_every_single_character_is_survived() -> None:
    for start in range(0, 0x110000, 4096):
        hold("海外" + "".join(map(chr, range(start, start + 4096))) + "人才", "dong/one")


@given(st.text(alphabet="虹桥人才荟 \n“”海外", max_size=30))
def test_full_width_and_compatible_forms_change_no_finding(text: str) -> None:
    wide = text.replace(" ", "\u3000")
    assert [one.entry for one in mentions(wide)] == [one.entry for one in mentions(unicodedata.normalize("NFC", text))]


def test_a_long_paragraph_is_searched_in_about_the_time_of_its_parts() -> None:
    many = mentions("支持海外人才，" * 20_000)
    assert len(many) == 20_000
    # A name in a name is looked at beside its neighbours, not beside all others.
    assert len(mentions("海外人才" * 20_000)) == 20_000
    assert mentions("海外人才中心" * 20_000) == []
