"""Names whose characters are ordinary words too: in which sense they are linked, by what stands near them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.entry import Category, Entry, Status
from generator.finder.link import Finder, finder, link
from generator.glossary import Area, Glossary
from generator.load import load
from generator.model import Block, Document, Kind, Metadata, Source

ROOT = Path(__file__).parents[1]
AREAS = {
    "shi": Area("shi", "江城市", "City"),
    "dong": Area("dong", "东城区", "East District", "shi"),
}
TERMS: dict[str, dict[str, object]] = {
    "jihua": {"zh": "飞鸟计划"},
    "gongchengshi": {"zh": "卓越工程师", "only_near": ["飞鸟", "高峰人才"]},
    "xuke": {"zh": "工作许可", "only_about": ["外国", "居留"], "never_near": ["动火", "检修"]},
    "qiao": {"zh": "大虹桥"},
    "sanjiao": {"zh": "长三角"},
    "ju": {"zh": "区人社局", "category": Category.ORGANISATION, "district": "dong"},
    "tuan": {"zh": "团区委", "category": Category.ORGANISATION, "district": "dong"},
    "qu": {"zh": "东城区", "category": Category.PLACE, "district": "dong"},
    "lingjun": {"zh": "区领军人才", "district": "dong"},
    "3310": {"zh": "3310"},
    "hukou": {"zh": "落户"},
    "shezhi": {"zh": "落户", "only_as": ["(body)落户", "落户(place)"], "not_in": ["(people)落户"]},
}


def made() -> Finder:
    needed = {"en": "x", "en_status": Status.DRAFT, "definition": "X.", "category": Category.CONCEPT, "district": "shi"}
    entries = {name: Entry.model_validate({"id": name, **needed, **fields}) for name, fields in TERMS.items()}
    return finder(Glossary(entries, AREAS))


FIND = made()


def block(text: str, number: int, kind: Kind = Kind.PARAGRAPH, level: int | None = None) -> Block:
    return Block(kind, text, (number, number), f"p{number}", level=level)


def links(*blocks: Block, find: Finder = FIND, folder: str = "dong") -> list[tuple[str, str]]:
    text = "\n".join(one.text for one in blocks)
    document = Document(Source(f"corpus/{folder}/one.txt", text), Metadata(), blocks)
    return [(one.anchor, one.entry) for one in link(document, find).mentions]


def found(text: str) -> list[str]:
    return [entry for _, entry in links(block(text, 1))]


def test_only_near_wants_its_words_in_the_paragraph() -> None:
    assert found("飞鸟计划含卓越工程师") == ["jihua", "gongchengshi"]
    assert found("培养大批卓越工程师") == []
    assert links(block("飞鸟计划", 1), block("培养大批卓越工程师", 2)) == [("p1", "jihua")]


def test_only_near_takes_its_words_from_the_title_and_from_the_headings_above() -> None:
    heading = (block("一、飞鸟计划", 1, Kind.HEADING, 1), block("申报卓越工程师的条件", 2))
    after = (block("二、其他", 3, Kind.HEADING, 1), block("培养卓越工程师", 4))
    assert links(*heading, *after) == [("p1", "jihua"), ("p2", "gongchengshi")]
    inner = (block("（一）对象", 2, Kind.HEADING, 2), block("卓越工程师", 3))
    assert ("p3", "gongchengshi") in links(heading[0], *inner)
    assert ("p2", "gongchengshi") in links(block("高峰人才的通知", 1, Kind.TITLE), block("卓越工程师", 2))


def test_only_about_wants_its_words_anywhere_in_the_document() -> None:
    assert found("申请工作许可") == []
    assert links(block("申请工作许可", 1), block("外国专家", 2)) == [("p1", "xuke")]


def test_never_near_speaks_against_a_name_in_its_sentence_alone() -> None:
    assert found("外国员工动火作业须有工作许可") == []
    assert found("动火作业须审批。外国员工办理工作许可；检修另行通知") == ["xuke"]


@pytest.mark.parametrize("text", ["扩大虹桥机场航线", "延长三角梅观赏期"])
def test_a_name_whose_first_character_ends_another_word_is_not_meant(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("text", ["打造大虹桥", "使大虹桥更好", "扩\n大“大虹桥”", "服务长三角"])
def test_a_name_behind_a_whole_word_is_meant(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    ["兄弟区人社局", "全市十六个区人社局", "16家区人社局", "所在区人社局", "转出区人社局", "任一区人社局", "各团区委"],
)
def test_an_office_of_other_districts_is_not_the_documents(text: str) -> None:
    assert found(f"由{text}负责") == []


def test_only_as_gives_a_word_a_second_sense() -> None:
    assert found("办理落户手续") == ["hukou"]
    assert found("一批企业相继落户") == ["shezhi"]
    assert found("推动论坛落户东城区") == ["shezhi", "qu"]
    assert found("毕业生落户东城区") == ["hukou", "qu"]


@pytest.mark.parametrize("text", ["由区人社局负责", "经区人社局同意", "团区委负责"])
def test_an_office_is_the_documents_where_nothing_else_is_said(text: str) -> None:
    assert len(found(text)) == 1


def test_a_district_before_what_begins_with_its_unit_is_no_name() -> None:
    for text in ("东城区位优势明显", "东城区块链应用", "东城区划调整"):
        assert found(text) == []
    for text in ("东城区位于东部", "东城区间接带动"):
        assert found(text) == ["qu"]


def test_who_was_chosen_is_not_cut_at_the_district() -> None:
    assert found("对入选区领军人才的") == ["lingjun"]


def test_a_running_number_is_no_name() -> None:
    assert found("名单中序号3310的申请人") == []
    assert found("名单中3310的申请人") == ["3310"]


def test_sentences_written_for_both_senses_are_told_apart(capsys: pytest.CaptureFixture[str]) -> None:
    """`gold/senses.tsv` has sentences in which a name is meant, and others that hold its characters; see its README."""
    rows = [line.split("\t") for line in (ROOT / "tests/gold/senses.tsv").read_text("utf-8").splitlines()]
    find = finder(load(ROOT).glossary)
    wrong: dict[str, list[str]] = {"yes": [], "no": []}
    count = {"yes": 0, "no": 0}
    for entry, folder, marked, meant in rows:
        start, end = marked.index("[["), marked.index("]]") - 2
        text = marked.replace("[[", "").replace("]]", "")
        document = Document(Source(f"corpus/{folder}/x.txt", text), Metadata(), (block(text, 1),))
        named = [one for one in link(document, find).mentions if one.start < end and one.end > start]
        count[meant] += 1
        if any(one.entry == entry for one in named) != (meant == "yes"):
            wrong[meant].append(marked)
    with capsys.disabled():
        kept, other = (count[one] - len(wrong[one]) for one in ("yes", "no"))
        print(f"\nmeant: linked in {kept} of {count['yes']}; not meant: not linked in {other} of {count['no']}")
    assert len(wrong["yes"]) <= 0.02 * count["yes"], wrong["yes"]
    assert len(wrong["no"]) <= 0.16 * count["no"], wrong["no"]
