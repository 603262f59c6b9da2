"""Entries against one another: relations, rings, names that two claim, sources, and where areas lie."""

from __future__ import annotations

import pytest

from generator.entry import Category, Entry, Status
from generator.glossary import Area, Glossary, check_glossary, names, read_areas, read_entry, surfaces
from generator.problems import Place, Problem, Severity

AREAS = {
    "guo": Area("guo", "全国", "China"),
    "shi": Area("shi", "某市", "City", "guo"),
    "qu": Area("qu", "某区", "District", "shi"),
    "bie": Area("bie", "别区", "Other District", "shi"),
}
TEXT = """\
# yaml-language-server: $schema=schema.json
id: shifan-jihua
zh: 示范计划
en: Demonstration Plan
en_status: proposed
definition: A plan.
category: programme
district: shi
"""


def entry(name: str, **fields: object) -> Entry:
    needed = {
        "zh": name, "en": "x", "en_status": Status.PROPOSED, "definition": "X.",
        "category": Category.CONCEPT, "district": "shi", "definition_source": [{"document": "shi/one", "quote": "甲"}],
    }  # fmt: skip
    return Entry.model_validate({"id": name, **needed, **fields})


def glossary(*entries: Entry) -> Glossary:
    return Glossary({one.id: one for one in entries}, AREAS)


def problems(*entries: Entry) -> list[Problem]:
    return check_glossary(glossary(*entries))


def told(*entries: Entry) -> list[tuple[str, str]]:
    return [(one.code, one.message) for one in problems(*entries)]


def above(**broader: list[str]) -> list[Entry]:
    return [entry(name, broader=names_above) for name, names_above in broader.items()]


# -- relations --------------------------------------------------------------------------------------------------


def test_a_sound_glossary_has_no_problems() -> None:
    assert problems(entry("a", broader=["b"], related=["c"]), entry("b"), entry("c", superseded_by="b")) == []


@pytest.mark.parametrize("fields", [{"broader": ["x"]}, {"related": ["x"]}, {"superseded_by": "x"}])
def test_a_relation_to_nothing_is_told(fields: dict[str, object]) -> None:
    assert told(entry("a", **fields)) == [("relation-unknown", "there is no entry 'x'")]


@pytest.mark.parametrize("fields", [{"broader": ["a"]}, {"related": ["a"]}, {"superseded_by": "a"}])
def test_a_relation_to_itself_is_told_once(fields: dict[str, object]) -> None:
    assert told(entry("a", **fields)) == [("relation-self", "an entry cannot be related to itself")]


@pytest.mark.parametrize(
    ("broader", "rings"),
    [
        ({"a": ["b"], "b": ["a"]}, ["a → b → a"]),
        ({"a": ["b"], "b": ["c"], "c": ["a"]}, ["a → b → c → a"]),
        ({"a": ["x", "b"], "x": [], "b": ["y", "a"], "y": []}, ["a → b → a"]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, ["a → b → a", "a → c → a"]),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["a"]}, ["a → b → d → a", "a → c → d → a"]),
        ({"a": ["b"], "b": ["a"], "c": ["d"], "d": ["c"], "e": ["a", "c"]}, ["a → b → a", "c → d → c"]),
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": []}, []),
    ],
)
def test_every_ring_is_told_also_through_a_second_broader_entry(
    broader: dict[str, list[str]], rings: list[str]
) -> None:
    assert sorted(told(*above(**broader))) == [("relation-cycle", ring) for ring in rings]


def test_a_ring_is_told_where_the_relation_stands() -> None:
    files = {
        name: read_entry(
            TEXT.replace("shifan-jihua", name).replace("示范计划", name) + f"broader:\n{lines}", f"glossary/{name}.yml"
        )
        for name, lines in {"a": "  - c\n  - b\n", "b": "  - a\n", "c": "  - d\n", "d": ""}.items()
        if lines
    }
    entries = {name: one for name, (one, _, _) in files.items() if one}
    entries["d"] = entry("d")
    found = check_glossary(Glossary(entries, AREAS, {name: parsed for name, (_, parsed, _) in files.items()}))
    assert [one.place for one in found if one.code == "relation-cycle"] == [Place("glossary/a.yml", 11, 5)]


def test_a_chain_of_5000_broader_entries_is_walked_without_recursion() -> None:
    chain = [entry(f"e{number}", broader=[f"e{number + 1}"]) for number in range(5000)]
    assert problems(*chain, entry("e5000")) == []


# -- names ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"zh": "甲计划"}, {"zh": "甲计划"}),
        ({"zh": "甲计划"}, {"zh": "“甲”計劃"}),
        ({"zh": "甲", "aliases": ["丙丁"]}, {"zh": "乙", "aliases": ["丙 丁"]}),
        ({"zh": "甲", "only_in": ["shi"]}, {"zh": "甲", "only_in": ["shi", "qu"]}),
        ({"zh": "甲", "only_as": ["乙甲"]}, {"zh": "甲", "only_as": ["丙甲"]}),
        ({"zh": "甲", "aliases": [{"zh": "丙", "only_in": ["qu"]}]}, {"zh": "丙", "only_in": ["qu"]}),
    ],
)
def test_two_entries_that_claim_one_name_are_told(one: dict[str, object], other: dict[str, object]) -> None:
    codes = [problem.code for problem in problems(entry("a", **one), entry("b", **other))]
    assert codes == ["name-collision"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"zh": "甲", "district": "qu"}, {"zh": "甲", "district": "bie"}),
        ({"zh": "甲", "only_in": ["qu"]}, {"zh": "甲"}),
        ({"zh": "甲", "only_as": ["乙甲"]}, {"zh": "甲"}),
        ({"zh": "甲", "only_in": ["qu/one"]}, {"zh": "甲", "only_in": ["qu/two"]}),
        ({"zh": "甲", "link": "never"}, {"zh": "甲"}),
        ({"zh": "甲", "aliases": [{"zh": "丙", "link": "never"}]}, {"zh": "丙"}),
        ({"zh": "甲", "aliases": [{"zh": "丙", "only_in": ["qu"]}]}, {"zh": "丙", "only_in": ["bie"]}),
    ],
)
def test_names_that_place_document_or_phrase_tells_apart_are_no_collision(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert problems(entry("a", **one), entry("b", **other)) == []


def test_an_alias_that_repeats_its_own_headword_is_no_collision() -> None:
    assert problems(entry("a", zh="甲计划", aliases=["“甲”计划"], zh_hant="甲計劃")) == []


def test_a_name_without_letters_is_told() -> None:
    assert ("name-empty", "the name '“”' has no letters") in told(entry("a", zh="甲", aliases=["“”"]))


def test_each_name_says_for_itself_whether_it_is_linked_and_where() -> None:
    aliases = ["乙", {"zh": "丙", "link": "never"}, {"zh": "丁", "only_in": ["bie"]}]
    one = entry("a", zh="甲", link="never", only_in=["qu"], aliases=aliases)
    assert [(name.zh, name.linked, name.only_in) for name in names(one)] == [
        ("甲", False, ("qu",)),
        ("乙", True, ("qu",)),
        ("丙", False, ("qu",)),
        ("丁", True, ("bie",)),
    ]
    assert list(surfaces(one)) == [("甲", False), ("乙", True), ("丙", False), ("丁", True)]


# -- sources and glosses ----------------------------------------------------------------------------------------


def test_what_is_called_official_or_established_needs_a_source() -> None:
    assert [one.code for one in problems(entry("a", en_status="official"))] == ["source-missing"]
    assert [one.severity for one in problems(entry("a", en_status="established"))] == [Severity.ERROR]


def test_a_definition_without_a_source_and_a_long_gloss_are_warnings() -> None:
    found = problems(entry("a", definition_source=[], en="one two three four five six seven eight nine"))
    assert [(one.code, one.severity) for one in found] == [
        ("gloss-long", Severity.WARNING),
        ("source-missing", Severity.WARNING),
    ]


def test_an_unknown_district_is_told() -> None:
    assert [one.code for one in problems(entry("a", district="nowhere"))] == ["area-unknown"]


# -- reading ----------------------------------------------------------------------------------------------------


def test_an_entry_is_read_with_the_places_of_its_fields() -> None:
    one, parsed, found = read_entry(TEXT, "glossary/shifan-jihua.yml")
    assert found == []
    assert one is not None
    assert one.zh == "示范计划"
    assert parsed.place(("en",)) == Place("glossary/shifan-jihua.yml", 4, 5)


@pytest.mark.parametrize(
    ("text", "code", "line", "message"),
    [
        (TEXT + "colour: red\n", "entry-value", 9, "colour: unknown key"),
        (TEXT.replace("category: programme\n", ""), "entry-missing", 2, "category: this field is missing"),
        (TEXT.replace("proposed", "sure"), "entry-value", 5, "en_status: 'sure' is none of the values"),
        (
            TEXT + "definition_source:\n  - title: T\n    url: javascript:x\n    seen: '2026-11-20'\n",
            "entry-value",
            11,
            "url",
        ),
        (TEXT + "aliases:\n  - zh: 甲\n    like: no\n", "entry-value", 11, "aliases.0.like"),
        (
            TEXT.replace("id: shifan-jihua", "id: other"),
            "entry-id",
            2,
            "the id 'other' is not the file's name 'shifan-jihua'",
        ),
        (TEXT.replace("A plan.", "A <b>plan</b>."), "entry-value", 6, "definition: markup is not allowed here"),
    ],
)
def test_a_fault_in_a_file_is_told_at_its_line_with_a_remedy(text: str, code: str, line: int, message: str) -> None:
    one, _, found = read_entry(text, "glossary/shifan-jihua.yml")
    assert one is None
    first = next(problem for problem in found if message in problem.message)
    assert (first.code, first.place.line) == (code, line)
    assert first.hint


# -- areas ------------------------------------------------------------------------------------------------------


def test_an_area_lies_in_the_areas_around_it_nearest_first() -> None:
    assert glossary().lineage("qu") == ("qu", "shi", "guo")
    assert glossary().lineage("elsewhere") == ("elsewhere",)
    assert glossary().lineage("") == ()


def test_areas_that_lie_in_one_another_end_the_walk() -> None:
    ring = {"a": Area("a", "甲", "A", "b"), "b": Area("b", "乙", "B", "a")}
    assert Glossary({}, ring).lineage("a") == ("a", "b")


def test_areas_are_read_with_the_words_that_mean_the_same() -> None:
    areas, found = read_areas(
        "shi: {zh: 某市, en: City, also: [某, 某市]}\nqu: {zh: 某区, en: D, within: shi}\n", "places.yml"
    )
    assert found == []
    assert areas["shi"].also == ("某", "某市")
    assert areas["qu"].within == "shi"


@pytest.mark.parametrize("text", ["shi: City\n", "shi: {zh: 某市}\n", "shi: {zh: 某市, en: C, colour: red}\n"])
def test_an_area_without_its_names_is_told(text: str) -> None:
    areas, found = read_areas(text, "places.yml")
    assert (areas, [one.code for one in found]) == ({}, ["area-value"])
