"""What an editor is told of a value that cannot be used: in plain words, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.commands.check import check_project
from generator.glossary import read_entry
from generator.load import load
from generator.origin import read_origin
from generator.problems import Problem

TEXT = """\
id: jihua
zh: 计划
en: Plan
en_status: proposed
definition: A plan.
category: programme
district: shi
"""
PAGE = "en_source:\n  - title: T\n    url: https://a.example/\n    seen: "
QUOTE = "definition_source:\n  - document: a/b\n    quote: 甲\n"


def told(text: str) -> list[str]:
    return [f"{one.message} ({one.hint})" for one in read_entry(text, "glossary/jihua.yml")[2]]


@pytest.mark.parametrize("day", ["20 Nov", "2026-02-30", "2026-1-2", "yesterday", "2026-13-01"])
def test_a_day_that_is_none_is_told_with_how_to_write_one(day: str) -> None:
    (message,) = told(TEXT + PAGE + day + "\n")
    assert message.startswith("en_source.0.seen: ")
    assert "write it as 2024-01-31" in message


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (TEXT.replace("definition", "defintion"), "defintion: unknown key; did you mean definition? (correct it)"),
        (TEXT + "Notes: x\n", "Notes: unknown key; did you mean notes? (correct it)"),
        (TEXT + PAGE.replace("seen", "sen") + "2026-01-02\n", "en_source.0.sen: unknown key; did you mean seen?"),
        (TEXT + QUOTE.replace("quote", "quot"), "definition_source.0.quot: unknown key; did you mean quote?"),
        (TEXT + "aliases:\n  - zh: 甲\n    lnk: never\n", "aliases.0.lnk: unknown key; did you mean link?"),
        (TEXT.replace("proposed", "offical"), "en_status: 'offical' is none of the values; did you mean official?"),
    ],
)
def test_a_slip_of_spelling_is_told_with_what_was_meant(text: str, meant: str) -> None:
    assert any(message.startswith(meant) for message in told(text))


def test_a_misspelt_key_is_one_slip_and_no_missing_field_besides() -> None:
    assert len(told(TEXT.replace("definition", "defintion"))) == 1
    assert len(told(TEXT + QUOTE.replace("quote", "quot"))) == 1
    assert len(told(TEXT.replace("definition", "colour"))) == 2


def test_a_key_unlike_any_is_told_with_those_that_there_are() -> None:
    (message,) = told(TEXT + "aliases:\n  - zh: 甲\n    colour: red\n")
    assert message == "aliases.0.colour: unknown key (remove the line; the keys here are link, only_in, zh)"


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("en_status: sure", "official, established, proposed, draft"),
        ("category: thing", "programme, benefit, permit, platform, organisation, place, event, document, concept"),
        ("link: no", "always, never"),
    ],
)
def test_a_value_that_is_none_of_those_allowed_is_told_with_all_of_them(field: str, values: str) -> None:
    key = field.partition(":")[0]
    lines = [line for line in TEXT.splitlines() if not line.startswith(f"{key}:")]
    assert any(f"(write one of: {values})" in message for message in told("\n".join([*lines, field, ""])))


def test_a_source_is_held_against_the_kind_that_was_meant() -> None:
    assert told(TEXT + QUOTE.replace("a/b", "a b")) == [
        "definition_source.0.document: this names no folder or document (write FOLDER or FOLDER/NAME, without .txt)"
    ]
    page = PAGE.replace("en_source", "definition_source")
    assert len(told(TEXT + page + "20 Nov\n")) == 1
    (both,) = told(TEXT + "definition_source:\n  - title: T\n    url: https://a.example/\n")
    assert both == "definition_source.0.seen: this field is missing (add a line 'seen: …')"


@pytest.mark.parametrize(
    "more",
    [
        "related: a", "notes: [a]", "definition_source: [a]", "broader: [A B]", "only_in: [../x]", "audience: [all]",
        "pinyin: " + "x" * 121, "en_source: [{title: T, url: x, seen: 2024-01-31}]",
    ],
)  # fmt: skip
def test_no_message_speaks_as_programs_do(more: str) -> None:
    (message,) = told(TEXT + more + "\n")
    for jargon in ("input", "tuple", "string", "pattern", "instance", "permitted", "schema"):
        assert jargon not in message


def test_provenance_is_told_in_the_same_words() -> None:
    problems = read_origin('retrieved: "2024-01-31"\nadress: "https://a.example/"\n', "corpus/a/b.source.yml")[1]
    assert any("did you mean address?" in one.message for one in problems)


# -- one broken entry, one message ------------------------------------------------------------------------------


def damaged(project: Path, text: str) -> list[Problem]:
    sound = (project / "glossary/shifan-jihua.yml").read_text(encoding="utf-8")
    other = (
        sound.replace("shifan-jihua", "jingfei").replace("示范计划\np", "经费\np").replace("pinyin: shìfàn jìhuà\n", "")
    )
    (project / "glossary/jingfei.yml").write_text(other + "related:\n  - shifan-jihua\n", encoding="utf-8")
    (project / "glossary/shifan-jihua.yml").write_bytes(text.encode("utf-8", "surrogateescape"))
    return [one for one in check_project(load(project)) if one.severity == "error"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\tid: x\n",
        TEXT + "colour: red\n",
        TEXT.replace("proposed", "sure"),
        TEXT,
        'id: x\nen: "y\n',
        "id: \udcff\n",
    ],
    ids=["empty", "tab", "key", "status", "id", "quotation mark", "encoding"],
)
def test_an_entry_that_cannot_be_read_is_told_once_and_nobody_is_told_to_take_relations_away(
    project: Path, text: str
) -> None:
    (problem,) = damaged(project, text)
    assert problem.place.path == "glossary/shifan-jihua.yml"


def test_a_relation_to_an_id_with_a_slip_is_told_with_the_entry_that_was_meant(project: Path) -> None:
    path = project / "glossary/shifan-jihua.yml"
    more = path.read_text(encoding="utf-8").replace("shifan-jihua", "jingfei").replace("示范计划\np", "经费\np")
    text = more.replace("pinyin: shìfàn jìhuà\n", "") + "related:\n  - shifan-jihau\n"
    (project / "glossary/jingfei.yml").write_text(text, encoding="utf-8")
    (problem,) = [one for one in check_project(load(project)) if one.code == "relation-unknown"]
    assert "did you mean shifan-jihua?" in problem.hint
