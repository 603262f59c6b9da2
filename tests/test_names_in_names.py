"""Names inside the names of other things: what a place, an office or a general word is no link in, and where it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from generator.entry import Category, Entry, Status
from generator.finder.link import Finder, finder, link, mentions_in
from generator.glossary import Area, Glossary
from generator.load import load
from generator.model import Block, Kind, Source
from generator.normal import normal
from generator.structure.outline import read
from generator.words import tokenizer

ROOT = Path(__file__).parents[1]
AREAS = {
    "guo": Area("guo", "全国", "Country"),
    "shi": Area("shi", "江城市", "City", "guo"),
    "dong": Area("dong", "东城区", "East District", "shi"),
    "xi": Area("xi", "西湖区", "West District", "shi"),
}
TERMS: dict[str, tuple[str, Category, str]] = {
    "dong-qu": ("东城区", Category.PLACE, "shi"),
    "liangjiang": ("两江地带", Category.PLACE, "shi"),
    "yuan": ("翠谷", Category.PLACE, "dong"),
    "jihua": ("飞鸟计划", Category.PROGRAMME, "dong"),
    "dangjian": ("党建", Category.CONCEPT, "guo"),
    "haigui": ("海归", Category.CONCEPT, "guo"),
    "juzhuzheng": ("居住证", Category.PERMIT, "shi"),
    "bu": ("社会保障部", Category.ORGANISATION, "guo"),
    "shiwei": ("市委", Category.ORGANISATION, "shi"),
    "kexie": ("区科协", Category.ORGANISATION, "dong"),
    "zhicheng": ("职称", Category.CONCEPT, "guo"),
    "daxue": ("江城大学", Category.ORGANISATION, "shi"),
}


@cache
def made() -> Finder:
    entries = {
        name: Entry(
            id=name, zh=zh, pinyin="pin", en=name, en_status=Status.DRAFT, category=category, district=district,
            definition="A thing.", audience=(),
        )
        for name, (zh, category, district) in TERMS.items()
    }  # fmt: skip
    return finder(Glossary(entries, AREAS))


def found(text: str, place: str = "dong/one") -> list[str]:
    block = Block(Kind.PARAGRAPH, text, (1, 1), "p1")
    return [f"{one.text}>{one.entry}" for one in mentions_in(block, place, made())[0]]


@pytest.mark.parametrize(
    "name",
    [
        "东城区图书馆",
        "东城区青年公园",
        "东城区第二中心小学",
        "东城区妇幼保健院",
        "东城区企业家协会",
        "东城区虹桥街道社区事务受理服务中心",
        "东城区区长质量奖",
        "东城区青年创新创业大赛",
        "东城区文明单位",
        "东城区南山路街道办事处",
        "东城区工程建设项目审批制度改革工作领导小组",
        "东城区服务业发展引导资金",
        "东城区\n职工文化\n中心",
        "两江地带论坛",
        "两江地带中心",
        "翠谷医院",
        "江城大学附属中学",
    ],
)
def test_a_place_is_not_found_in_the_name_of_a_house_a_club_or_an_event(name: str) -> None:
    assert found(f"{name}，") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("东城区学校", "东城区>dong-qu"),
        ("东城区公办学校", "东城区>dong-qu"),
        ("东城区重点高校", "东城区>dong-qu"),
        ("东城区街道办事处", "东城区>dong-qu"),
        ("东城区大学生", "东城区>dong-qu"),
        ("东城区的图书馆", "东城区>dong-qu"),
        ("东城区和江城市图书馆", "东城区>dong-qu"),
        ("东城区举行青年歌手大赛", "东城区>dong-qu"),
        ("东城区三家医院", "东城区>dong-qu"),
        ("东城区科技创新中心建设", "东城区>dong-qu"),
        ("翠谷园区", "翠谷>yuan"),
        ("“东城区”图书馆", "东城区>dong-qu"),
    ],
)
def test_a_place_is_found_before_what_names_a_kind_or_is_said_of_it(text: str, expected: str) -> None:
    assert found(text) == [expected]


def test_a_general_word_is_not_found_in_the_name_that_a_place_begins() -> None:
    assert found("东城区党建服务中心") == []
    assert found("西湖区党建指导站") == []
    assert found("全国党建研究会") == []
    assert found("东城区加强党建") == ["东城区>dong-qu", "党建>dangjian"]


def test_a_general_word_is_not_found_in_the_name_of_a_part_of_an_institution() -> None:
    assert found("某某集团海归创业基地") == []
    assert found("江城大学党建中心") == []
    assert found("某某集团海归员工") == ["海归>haigui"]


def test_what_ends_the_name_that_a_place_begins_is_what_it_names() -> None:
    assert found("东城区翠谷") == ["东城区翠谷>yuan"]
    assert found("西湖区飞鸟计划大赛") == ["飞鸟计划>jihua"]


def test_an_areas_own_thing_with_the_area_before_it_is_one_name_and_a_general_word_is_not() -> None:
    assert found("东城区飞鸟计划") == ["东城区飞鸟计划>jihua"]
    assert found("东城区“飞鸟计划”") == ["东城区“飞鸟计划”>jihua"]
    assert found("东城区居住证") == ["东城区>dong-qu", "居住证>juzhuzheng"]


def test_a_programmes_contest_bears_its_name_and_an_association_is_another_thing() -> None:
    assert found("飞鸟计划创业大赛") == ["飞鸟计划>jihua"]
    assert found("飞鸟计划发展促进会") == []
    assert found("党建研究会") == []
    assert found("党建大会上") == ["党建>dangjian"]


@pytest.mark.parametrize("text", ["居住证明", "社会保障部门", "出示居住证明，", "社会保障部\n门负责"])
def test_a_name_is_not_found_where_its_last_character_and_the_next_are_one_word(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["居住证明确要求", "居住证内", "居住证有效", "社会保障部要求", "居住证"])
def test_a_name_is_found_where_another_word_begins_behind_it(text: str) -> None:
    assert len(found(text)) == 1


def test_a_verb_of_one_character_may_stand_before_a_short_name() -> None:
    assert found("能评职称吗") == ["职称>zhicheng"]


def test_an_office_is_that_of_the_place_before_it() -> None:
    assert found("据市委要求") == ["市委>shiwei"]
    assert found("江城市委") == ["江城市委>shiwei"]
    assert found("苏州市委") == []
    assert found("与嘉兴南湖区科协互访") == []
    assert found("区科协") == ["区科协>kexie"]


def test_the_thing_of_another_province_is_another_thing() -> None:
    assert found("飞鸟计划") == ["飞鸟计划>jihua"]
    assert found("浙江飞鸟计划") == []
    assert found("广东省两江地带") == []
    assert found("浙江党建") == ["党建>dangjian"]


def test_a_word_in_a_quoted_name_is_not_found_and_one_in_a_quoted_phrase_is() -> None:
    assert found("举办“海归创业论坛”") == []
    assert found("“近悦·海归会客厅”") == []
    assert found("“引进海归人员”的目标") == ["海归>haigui"]


def test_a_name_of_which_the_text_gives_a_short_form_is_one_wherever_it_stands() -> None:
    body = "关于东城区萤火扶助款的通知\n\n　　设立东城区萤火扶助款（以下简称“扶助款”），支持东城区居民。\n"
    text = f"{body}　　东城区企业（以下简称企业）可申请东城区萤火\n扶助款。\n"
    linked = link(read(Source("corpus/dong/one.txt", text)), made())
    blocks = {block.anchor: block.text for block in linked.document.blocks}
    behind = [blocks[one.anchor][one.end : one.end + 2] for one in linked.mentions]
    assert behind == ["居民", "企业"]


def test_the_title_of_a_work_with_a_short_form_is_no_such_name() -> None:
    text = "为落实工作，根据《关于东城区萤火扶助条例》（以下简称《条例》），制定本办法。\n"
    linked = link(read(Source("corpus/dong/one.txt", text)), made())
    assert [one.entry for one in linked.mentions] == ["dong-qu"]


def test_a_word_has_jiebas_part_of_speech_and_others_begin_none() -> None:
    assert tokenizer.tag("苏州") == "ns"
    assert tokenizer.tag("中华人民共") == ""
    assert tokenizer.begins("部门负责")
    assert not tokenizer.begins("门")
    assert not tokenizer.begins("")


def test_real_names_of_other_things_hold_few_links_and_phrases_keep_theirs(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """`gold/names.tsv` has names that begin or end with names of the glossary, and phrases that do; see its README."""
    rows = [line.split("\t") for line in (ROOT / "tests/gold/names.tsv").read_text("utf-8").splitlines()]
    find = finder(load(ROOT).glossary)

    def links(text: str) -> list[str]:
        block = Block(Kind.PARAGRAPH, f"近日，{text}发布消息。", (1, 1), "p1")
        places = ("changning/x", "pudong/x", "yangpu/x", "shanghai/x")
        return [one.text for place in places for one in mentions_in(block, place, find)[0]]

    names = [name for name, kind in rows if kind == "name"]
    phrases = [name for name, kind in rows if kind == "phrase"]
    linked = [name for name in names if any(normal(one) != normal(name) for one in links(name))]
    kept = [name for name in phrases if links(name)]
    with capsys.disabled():
        print(f"\nlinked in {len(linked)} of {len(names)} names of other things, {len(kept)} of {len(phrases)} phrases")
    assert len(linked) <= 0.12 * len(names), " ".join(linked)
    assert len(kept) >= 0.99 * len(phrases)


def test_a_school_of_a_university_is_another_thing_whatever_stands_in_its_name() -> None:
    assert found("江城大学物质科学与技术学院") == []
    assert found("江城大学与某某学院合作") == ["江城大学>daxue"]


def test_a_forum_bears_the_name_of_its_programme_and_a_base_has_one_of_its_own() -> None:
    assert found("举办飞鸟计划创新峰会") == ["飞鸟计划>jihua"]
    assert found("飞鸟计划创新创业示范基地") == []


def test_a_place_before_the_name_of_another_entry_is_meant_itself() -> None:
    assert found("两江地带江城大学") == ["两江地带>liangjiang", "江城大学>daxue"]
    assert found("两江地带滨湖大学") == []


def test_an_office_ends_with_its_column() -> None:
    assert found("机构10家 区科协 区服务中心") == ["区科协>kexie"]
    assert found("机构10家区科协") == []
