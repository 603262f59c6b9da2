"""Drafts of glosses and definitions, and the lines of an entry that must stay as they are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from generator.draft.entries import filled, wanted
from generator.entry import Entry
from generator.load import load_glossary
from generator.strict_yaml import parse

from .libre_server import Libre, parrot

if TYPE_CHECKING:
    from .making import Project

STUB = """# a note of the editor's
id: rencai-fuwu-ka
zh: 人才服务卡   # as printed
en: "{en}"
en_status: {status}
definition: {definition}
definition_source:
  - document: a/one
    quote: 发放高层次人才服务卡，落实安家补贴4.5万元。
category: programme
district: shanghai

notes: >-
  A trap:   keep
  these  lines.
"""


def _stub(en: str = "réncái fúwù kǎ", definition: str = "TODO", status: str = "draft") -> str:
    return STUB.format(en=en, definition=definition, status=status)


def _lines(text: str) -> list[str]:
    return [
        line for line in text.splitlines(keepends=True) if not line.startswith(("en:", "definition:", "  ", "# mach"))
    ]


@pytest.mark.parametrize("en", ["réncái fúwù kǎ", "rencai fuwu ka", "人才服务卡", "TODO", "rencai-fuwu-ka"])
def test_a_gloss_that_is_a_mark_is_drafted_and_every_other_line_stays(project: Project, en: str) -> None:
    file = project.write("glossary/rencai-fuwu-ka.yml", _stub(en))
    result = project.libre("--glossary")
    assert result.exit_code == 0, result.output
    after = file.read_text()
    value = parse(after, "x").value
    assert value is not None
    assert (value["en"], value["en_status"]) == ("w5", "draft")
    assert "# machine draft: libre, 2026-11-21\nen: w5\n" in after
    assert _lines(after) == _lines(_stub(en))


def test_a_definition_to_be_done_is_drafted_from_its_first_quotation(project: Project) -> None:
    file = project.write("glossary/rencai-fuwu-ka.yml", _stub())
    project.libre("--glossary")
    value = parse(file.read_text(), "x").value
    assert value is not None
    assert value["definition"] == "w13 settling-in allowance 4.5 w3"


def test_a_folded_definition_is_replaced_without_the_lines_around_it(project: Project) -> None:
    file = project.write("glossary/rencai-fuwu-ka.yml", _stub(definition=">-\n  TODO: find\n  a source\n\n# next"))
    project.libre("--glossary")
    assert "4.5 w3\n\n# next\ndefinition_source:\n" in file.read_text()
    assert file.read_text().endswith("\n\nnotes: >-\n  A trap:   keep\n  these  lines.\n")


def test_a_definition_in_chinese_is_translated(project: Project) -> None:
    text = _stub("Talent card", "为高层次人才提供服务的凭证。")
    file = project.write("glossary/rencai-fuwu-ka.yml", text)
    project.libre("--glossary")
    assert 'en: "Talent card"\nen_status: draft\n# machine draft: libre, 2026-11-21\ndefinition: >-\n  w14\n' in (
        file.read_text()
    )


@pytest.mark.parametrize("status", ["proposed", "established"])
def test_an_entry_that_is_no_draft_is_left_alone(project: Project, libre: Libre, status: str) -> None:
    file = project.write("glossary/rencai-fuwu-ka.yml", _stub(status=status))
    before = file.read_bytes()
    project.libre("--glossary")
    assert file.read_bytes() == before
    assert not libre.asked


def test_a_mark_is_never_put_into_a_text_as_a_rendering(project: Project, libre: Libre) -> None:
    project.write("glossary/rencai-fuwu-ka.yml", _stub())
    project.libre()
    assert any("人才服务卡" in text for text in libre.asked)
    assert not [message for message in project.po().values() if "fúwù" in message.en]


def test_chinese_given_back_is_no_gloss(project: Project, libre: Libre) -> None:
    file = project.write("glossary/rencai-fuwu-ka.yml", _stub())
    libre.rule = parrot
    result = project.libre("--glossary")
    assert file.read_bytes() == _stub().encode()
    assert "glossary/rencai-fuwu-ka.yml:4" in result.stderr
    assert "2 refused" in result.stdout


def test_only_the_entries_that_are_named_are_drafted(project: Project, libre: Libre) -> None:
    file = project.write("glossary/rencai-fuwu-ka.yml", _stub())
    project.libre("--glossary", str(project.root / "glossary/mingzhu-jihua.yml"))
    assert not libre.asked
    project.libre("--glossary", str(file))
    assert len(libre.asked) == 2


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize(
    "english",
    ["Card: a thing", "no", "- card #1", "“Card”", 'it\'s a "card"', "a long text " * 20 + "end", "& a * b"],
)
def test_any_english_is_written_so_that_it_is_read_back(newline: str, mark: str, english: str) -> None:
    before = mark + _stub().replace("\n", newline)
    for field in ("en", "definition"):
        if field == "en" and len(english) > 120:
            continue
        after = filled(before, "glossary/rencai-fuwu-ka.yml", field, english, "machine draft: x, 2026-11-21")
        assert after is not None
        assert after.startswith(mark)
        value = parse(after.removeprefix("\ufeff").replace("\r\n", "\n"), "x").value
        assert value is not None
        assert value[field] == english
        assert newline == "\n" or "\n" not in after.replace("\r\n", "")


@pytest.mark.parametrize("english", ["<b>card</b>", "x" * 121, ""])
def test_english_that_the_entry_cannot_hold_is_refused(english: str) -> None:
    assert filled(_stub(), "glossary/rencai-fuwu-ka.yml", "en", english, "machine draft: x, y") is None


def test_an_edit_made_meanwhile_stays() -> None:
    assert filled(_stub("Talent card"), "glossary/rencai-fuwu-ka.yml", "en", "w5", "machine draft: x, y") is None


def test_the_entries_of_this_project_are_read_and_none_is_taken_for_a_stub() -> None:
    glossary, _ = load_glossary(Path(__file__).parents[2])
    assert isinstance(next(iter(glossary.entries.values())), Entry)
    assert [one for entry in glossary.entries.values() for one in wanted(entry)] == []
