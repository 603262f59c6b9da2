"""What the corpus names and the glossary lacks: what is noticed, how it is ranked, and the files it makes."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.commands.check import check_project
from generator.commands.suggest import suggest as command
from generator.draft.entries import wanted
from generator.encoding import decode
from generator.finder.link import finder, link
from generator.glossary import Glossary, read_entry, surfaces
from generator.load import Inputs, load
from generator.model import LinkedDocument
from generator.normal import normal
from generator.problems import Severity, UsageError
from generator.structure.outline import read
from generator.suggest.notice import Way, category, notice
from generator.suggest.ranking import Suggestion, suggest
from generator.suggest.stub import district, entry_id

ROOT = Path(__file__).parents[1]
ROWS = 400


@cache
def inputs() -> Inputs:
    return load(ROOT)


def wanted_terms() -> frozenset[str]:
    """Give the terms that readers must find, as they are matched."""
    lines = (ROOT / "tests/gold/terms.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(normal(line) for line in lines if not line.startswith("#"))


def linked(glossary: Glossary) -> list[LinkedDocument]:
    find = finder(glossary)
    return [link(read(source), find) for source in inputs().sources]


@cache
def rows() -> tuple[Suggestion, ...]:
    """Give the suggestions for the five texts with the glossary emptied."""
    empty = Glossary(areas=inputs().glossary.areas)
    return suggest(linked(empty), empty)


def one_text(text: str, glossary: Glossary | None = None) -> tuple[Suggestion, ...]:
    known = glossary or Glossary()
    return suggest([link(read(decode(text.encode(), "corpus/shi/one.txt")), finder(known))], known)


# -- the figure -------------------------------------------------------------------------------------------------


def test_with_the_glossary_emptied_the_first_400_rows_bring_85_percent_of_the_terms_that_readers_must_find(
    capsys: pytest.CaptureFixture[str],
) -> None:
    first = rows()[:ROWS]
    shown = {normal(name) for row in first for name in (row.zh, *row.also)}
    heads = {normal(row.zh) for row in first}
    wanted = wanted_terms()
    every = list(inputs().glossary.entries.values())
    entries = [one for one in every if any(normal(name) in wanted for name, _ in surfaces(one))]
    brought = [one for one in entries if any(normal(name) in shown for name, _ in surfaces(one))]
    headed = [one for one in entries if any(normal(name) in heads for name, _ in surfaces(one))]
    exact = [one for one in entries if normal(one.zh) in shown]
    missing = sorted(one.zh for one in entries if one not in brought)
    with capsys.disabled():
        print(
            f"\nsuggest: {len(rows())} rows; the first {ROWS} bring {len(brought)} of {len(entries)} terms"
            f" ({len(brought) / len(entries):.1%}) under one of their names, {len(exact)} under the headword itself,"
            f" {len(headed)} as the name that leads a row\nnot brought: {'、'.join(missing)}"
            f"\nof all {len(every)} entries: {sum(any(normal(n) in shown for n, _ in surfaces(one)) for one in every)}"
        )
    assert len(brought) / len(entries) >= 0.85


# -- what is noticed --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "way", "name"),
    [
        ("完善“朝阳计划”服务", Way.QUOTED, "朝阳计划"),
        ("打造‘东岸硅巷’", Way.QUOTED, "东岸硅巷"),
        ("印发《人才公寓管理办法》的通知", Way.TITLE, "人才公寓管理办法"),
        ("实施高峰人才支持计划。", Way.ENDING, "高峰人才支持计划"),
        ("企业设立博士后科研工作站。", Way.ENDING, "博士后科研工作站"),
        ("举办青年创业大赛，", Way.ENDING, "青年创业大赛"),
        ("发放优秀人才租房补贴。", Way.ENDING, "优秀人才租房补贴"),
        ("建设人才服务中心、", Way.ENDING, "人才服务中心"),
        ("实施“朝阳”引才计划。", Way.ENDING, "朝阳”引才计划"),
    ],
)
def test_marks_and_endings_are_noticed(text: str, way: Way, name: str) -> None:
    assert (way, name) in {(one.way, text[one.start : one.end]) for one in notice(text)}


@pytest.mark.parametrize(
    ("name", "expected"),
    [("高峰人才支持计划", "programme"), ("人才服务中心", "platform"), ("租房补贴", "benefit"),
     ("管理办法", "document"), ("创业大赛", "event"), ("工作许可", "permit"), ("人社局", "organisation"),
     ("商务区", "place"), ("四位一体", "concept")],
)  # fmt: skip
def test_an_ending_speaks_for_a_category(name: str, expected: str) -> None:
    assert category(name) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("计划“”《》人才公寓实施 \n，。")), max_size=40))
def test_in_any_text_what_is_noticed_lies_in_it(text: str) -> None:
    assert all(0 <= one.start < one.end <= len(text) for one in notice(text))


# -- rows -------------------------------------------------------------------------------------------------------


def test_rows_come_by_number_of_documents_and_then_by_weight() -> None:
    keys = [(-len(row.documents), -row.weight) for row in rows()]
    assert keys == sorted(keys)


def test_a_row_has_a_place_and_the_sentence_that_holds_the_name() -> None:
    lines = {source.path: source.text.count("\n") + 1 for source in inputs().sources}
    for row in rows():
        assert normal(row.zh) in normal(row.sentence)
        assert 1 <= row.line <= lines[row.path]
        assert row.count >= 1


def test_no_name_leads_two_rows() -> None:
    heads = [normal(row.zh) for row in rows()]
    assert len(heads) == len(set(heads))


def test_what_the_glossary_has_is_not_suggested() -> None:
    full = inputs().glossary
    known = {normal(name) for one in full.entries.values() for name, _ in surfaces(one)}
    found = suggest(linked(full), full)
    assert found
    assert not [row.zh for row in found if normal(row.zh) in known]


def test_readings_of_one_place_are_one_row() -> None:
    (row,) = [row for row in one_text("　　实施朝阳英才支持计划。\n") if "支持计划" in row.zh]
    assert row.zh == "朝阳英才支持计划"


def test_nothing_is_suggested_for_nothing() -> None:
    assert suggest([], Glossary()) == ()
    assert one_text("") == ()


# -- files ------------------------------------------------------------------------------------------------------


def test_an_id_is_pinyin_and_unlike_any_that_is_taken() -> None:
    assert entry_id("朝阳计划", ()) == entry_id("“朝阳”计划", ())
    assert entry_id("朝阳计划", {entry_id("朝阳计划", ())}) == f"{entry_id('朝阳计划', ())}-2"
    assert entry_id("……", ()) == "entry"
    assert len(entry_id("人才" * 100, ())) <= 60


def test_an_entry_of_several_districts_belongs_to_the_area_around_them() -> None:
    known = inputs().glossary
    assert district(["changning/a", "changning/b"], known) == "changning"
    assert district(["changning/a", "pudong/b"], known) == "shanghai"
    assert district(["Some Where/a"], known) == "some-where"


def test_write_makes_valid_draft_entries_that_wait_for_english(project: Path) -> None:
    before = {path.name: path.read_bytes() for path in (project / "glossary").glob("*.yml")}
    (project / "corpus/shi/2024-more.txt").write_text(
        "关于朝阳计划的通知\n\n　　实施“朝阳计划”，发放3310号租房补贴，建设青年人才服务中心。\n", encoding="utf-8"
    )
    result = CliRunner().invoke(command, ["--root", str(project), "--write", "--limit", "5"])
    assert result.exit_code == 0, result.output
    made = [path for path in (project / "glossary").glob("*.yml") if path.name not in before]
    assert made
    for path in made:
        text = path.read_text(encoding="utf-8")
        one, _, found = read_entry(text, f"glossary/{path.name}")
        assert found == []
        assert one is not None
        assert {want.field for want in wanted(one)} == {"en", "definition"}
        assert all(want.zh for want in wanted(one))
        assert text.splitlines()[0] == "# yaml-language-server: $schema=schema.json"
    assert all((project / "glossary" / name).read_bytes() == data for name, data in before.items())
    again = CliRunner().invoke(command, ["--root", str(project), "--format", "json"])
    written = {one.zh for path in made if (one := read_entry(path.read_text(encoding="utf-8"), path.name)[0])}
    assert not written & {row["zh"] for row in json.loads(again.stdout)}


def test_names_can_be_asked_for_of_one_document(project: Path) -> None:
    text = "关于{0}计划的通知\n\n　　实施“{0}计划”，建设{0}人才服务中心。\n"
    (project / "corpus/shi/one.txt").write_text(text.format("朝阳"), encoding="utf-8")
    (project / "corpus/shi/two.txt").write_text(text.format("晚霞"), encoding="utf-8")
    for name in ("shi/one", "corpus/shi/one.txt"):
        told = CliRunner().invoke(command, [name, "--root", str(project)]).output
        assert "朝阳计划" in told
        assert "晚霞" not in told
    refused = CliRunner().invoke(command, ["shi/three", "--root", str(project)])
    assert isinstance(refused.exception, UsageError)
    assert "shi/one" in str(refused.exception)


def test_json_gives_what_text_tells(project: Path) -> None:
    told = CliRunner().invoke(command, ["--root", str(project), "--limit", "3"])
    data = json.loads(CliRunner().invoke(command, ["--root", str(project), "--limit", "3", "--format", "json"]).stdout)
    assert len(data) <= 3
    assert all(row["zh"] in told.output and f"{row['path']}:{row['line']}" in told.output for row in data)


def test_names_of_the_chosen_document_alone_come_first_with_a_sentence_from_it(project: Path) -> None:
    text = "关于{0}计划的通知\n\n　　实施“{0}计划”，落实“四方会谈”，建设{0}人才服务中心。\n"
    (project / "corpus/shi/one.txt").write_text(text.format("朝阳"), encoding="utf-8")
    (project / "corpus/shi/two.txt").write_text(text.format("晚霞"), encoding="utf-8")
    told = CliRunner().invoke(command, ["shi/two", "--root", str(project), "--format", "json"]).stdout
    found = json.loads(told)
    alone = [row["documents"] == ["shi/two"] for row in found]
    assert alone == sorted(alone, reverse=True)
    assert {row["path"] for row in found} == {"corpus/shi/two.txt"}
    assert found[0]["zh"] == "晚霞计划"
    assert [row["zh"] for row in found].index("四方会谈") >= sum(alone)
    assert "晚霞" in next(row["sentence"] for row in found if row["zh"] == "四方会谈")


@pytest.mark.parametrize("word", ["人力资源", "附则", "硕士", "认真贯彻", "管理制度", "清单"])
def test_a_word_of_the_dictionary_is_no_name_unless_marks_set_it_off(word: str) -> None:
    sentence = f"　　重视{word}。\n"
    plain = f"关于做好工作的通知\n\n{sentence * 4}"
    assert word not in {row.zh for row in one_text(plain)}
    assert word in {row.zh for row in one_text(plain.replace(word, f"“{word}”"))}


def test_entries_of_a_folder_without_a_name_are_not_written_and_the_line_to_add_is_named(project: Path) -> None:
    (project / "corpus/xian").mkdir()
    (project / "corpus/xian/one.txt").write_text("关于朝阳计划的通知\n\n　　实施“朝阳计划”。\n", encoding="utf-8")
    before = sorted((project / "glossary").iterdir())
    refused = CliRunner().invoke(command, ["xian/one", "--root", str(project), "--write"])
    assert isinstance(refused.exception, UsageError)
    assert "add to corpus/places.yml:\n  xian: {zh: …, en: …}" in str(refused.exception)
    assert sorted((project / "glossary").iterdir()) == before


def test_entries_that_were_written_break_no_translation_and_no_check(project: Path) -> None:
    english = "The city pays for the Demonstration Plan."
    catalog = f'msgctxt "s2-2-p1"\nmsgid "示范计划所需经费由市级财政安排。"\nmsgstr "{english}"\n'
    (project / "corpus/shi/2024-notice-3.en.po").write_text(catalog, encoding="utf-8")
    (project / "corpus/shi/more.txt").write_text("关于“市级财政”的通知\n\n　　发挥“市级财政”作用。\n", encoding="utf-8")
    result = CliRunner().invoke(command, ["--root", str(project), "--write"])
    assert result.exit_code == 0, result.output
    found = check_project(load(project))
    assert [str(one) for one in found if one.severity is not Severity.NOTE] == []
