"""`check`: one run over everything, told as text, JSON or annotations."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.align import State, align
from generator.commands.check import annotation, check, check_project
from generator.commands.translations import update_command
from generator.load import load
from generator.problems import Place, Problem, Severity
from generator.structure.outline import read

ROOT = Path(__file__).parent.parent
ENTRY = """\
id: pingtai
zh: 人才平台
en: talent platform
en_status: proposed
definition: A platform.
definition_source:
  - document: a/one
    quote: 建设2个人才平台
category: platform
district: x
"""
PO = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

#: corpus/a/one.txt:1
#, fuzzy
msgctxt "title"
msgid "关于人才平台的通知"
msgstr "Notice on the Talent Platform"

#: corpus/a/one.txt:3
#, fuzzy
msgctxt "p1"
msgid "建设2个人才平台。"
msgstr "Build 2 talent platforms."
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "corpus/a").mkdir(parents=True)
    (tmp_path / "glossary/pingtai.yml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "corpus/a/one.txt").write_text("关于人才平台的通知\n\n　　建设2个人才平台。\n", encoding="utf-8")
    (tmp_path / "corpus/a/one.en.po").write_text(PO, encoding="utf-8")
    return tmp_path


def run(project: Path, form: str = "text") -> Result:
    return CliRunner().invoke(check, ["--root", str(project), "--format", form])


def spoil(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_clean_project_passes_and_says_so(project: Path) -> None:
    result = run(project)
    assert result.output == "0 errors, 0 warnings, 0 notes\n"
    assert result.exit_code == 0


def test_a_wrong_figure_is_told_with_path_line_and_hint(project: Path) -> None:
    spoil(project, "corpus/a/one.en.po", "Build 2", "Build 3")
    result = run(project)
    assert result.output.splitlines() == [
        ("corpus/a/one.en.po:13: error figure-missing: 2 (2) is not in the English (the English has “3” instead)"),
        "1 error, 0 warnings, 0 notes",
    ]
    assert result.exit_code == 1


def test_warnings_and_notes_do_not_fail(project: Path) -> None:
    spoil(
        project,
        "glossary/pingtai.yml",
        "definition_source:\n  - document: a/one\n    quote: 建设2个人才平台\n",
        "",
    )
    result = run(project)
    assert "warning source-missing" in result.output
    assert result.exit_code == 0


def test_problems_of_glossary_data_and_translation_come_in_one_run(project: Path) -> None:
    spoil(project, "glossary/pingtai.yml", "quote: 建设2个", "quote: 建设3个")
    spoil(project, "corpus/a/one.en.po", "talent platforms", "websites")
    (project / "glossary/broken.yml").write_text("id: broken\nzh: [", encoding="utf-8")
    codes = {one.code for one in check_project(load(project))}
    assert {"quote-unknown", "term-missing", "yaml-syntax"} <= codes


def test_json_is_one_array_with_every_field(project: Path) -> None:
    spoil(project, "corpus/a/one.en.po", "Build 2", "Build 3")
    result = run(project, "json")
    (row,) = json.loads(result.output)
    assert row == {
        "path": "corpus/a/one.en.po",
        "line": 13,
        "column": None,
        "severity": "error",
        "code": "figure-missing",
        "message": "2 (2) is not in the English",
        "hint": "the English has “3” instead",
    }
    assert result.exit_code == 1


def test_json_of_a_clean_project_is_an_empty_array(project: Path) -> None:
    assert json.loads(run(project, "json").output) == []


def test_github_gets_annotations(project: Path) -> None:
    spoil(project, "corpus/a/one.en.po", "Build 2", "Build 3")
    first = run(project, "github").output.splitlines()[0]
    assert first.startswith("::error file=corpus/a/one.en.po,line=13,title=figure-missing::2 (2) is not")


def test_annotations_are_escaped_by_githubs_rules() -> None:
    problem = Problem("a:b", "7% ::error,\nnext", Place("x,y:z.po", 2, 3), Severity.NOTE, "do, so")
    assert annotation(problem) == ("::notice file=x%2Cy%3Az.po,line=2,col=3,title=a%3Ab::7%25 ::error,%0Anext (do, so)")


def test_the_same_project_is_told_in_the_same_words(project: Path) -> None:
    spoil(project, "corpus/a/one.en.po", "talent platforms", "websites")
    assert run(project).output == run(project).output


def test_this_project_has_no_error() -> None:
    result = run(ROOT)
    assert [line for line in result.output.splitlines() if ": error " in line] == []
    assert result.exit_code == 0


# -- correcting a gloss -----------------------------------------------------------------------------------------


def reworded(project: Path, more: str = "") -> list[Problem]:
    spoil(project, "glossary/pingtai.yml", "en: talent platform\n", f"en: hub for talent\n{more}")
    return [one for one in check_project(load(project)) if one.severity is not Severity.NOTE]


def test_a_gloss_corrected_beside_draft_english_fails_nothing_and_is_told_at_the_entry_with_the_remedy(
    project: Path,
) -> None:
    found = reworded(project)
    assert {one.severity for one in found} == {Severity.WARNING}
    first = next(one for one in found if one.code == "gloss-unused")
    assert first.place == Place("glossary/pingtai.yml", 3, 5)
    assert first.message == "2 English paragraphs name 人才平台, and “hub for talent” stands in none"
    assert all("keep the old wording in en_alt of glossary/pingtai.yml" in one.hint for one in found)
    assert [one.code for one in found] == ["term-missing", "term-missing", "gloss-unused"]


def test_a_gloss_corrected_with_the_old_wording_kept_passes(project: Path) -> None:
    assert reworded(project, "en_alt:\n  - talent platform\n") == []


def test_english_that_a_person_has_reviewed_must_have_the_gloss(project: Path) -> None:
    spoil(project, "corpus/a/one.en.po", "#, fuzzy\n", "")
    assert [one.severity for one in reworded(project)][:2] == [Severity.ERROR, Severity.ERROR]


def test_a_rendering_forbidden_now_fails_no_draft_and_what_is_reviewed(project: Path) -> None:
    path = project / "glossary/pingtai.yml"
    text = path.read_text(encoding="utf-8").replace("en: talent platform", "en: hub for talent")
    path.write_text(f"{text}forbidden:\n  - talent platform\n", encoding="utf-8")
    found = [one for one in check_project(load(project)) if one.code == "term-forbidden"]
    assert [one.severity for one in found] == [Severity.WARNING, Severity.WARNING]
    spoil(project, "corpus/a/one.en.po", "#, fuzzy\n", "")
    found = [one for one in check_project(load(project)) if one.code == "term-forbidden"]
    assert [one.severity for one in found] == [Severity.ERROR, Severity.ERROR]


def test_an_entry_that_waits_for_english_is_no_term_of_a_translation_yet(project: Path) -> None:
    spoil(project, "glossary/pingtai.yml", "en: talent platform\nen_status: proposed", "en: TODO\nen_status: draft")
    assert [one.code for one in check_project(load(project))] == []


# -- English that belongs nowhere -------------------------------------------------------------------------------

BRIEF = """
msgctxt "{context}"
msgid ""
msgstr "The district is to build 2 talent platforms."
"""


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            'msgctxt "title"\nmsgid "关于人才平台的通知"',
            'msgctxt "titel"\nmsgid "招考办法"',
            "“titel” is no anchor in the text; the English is not shown",
            "did you mean “title”? Correct msgctxt",
        ),
        (
            "\n#: corpus/a/one.txt:3",
            BRIEF.format(context="brief-1@p9") + "\n#: corpus/a/one.txt:3",
            "“p9”, on which a sentence in brief rests, is no anchor in the text; the English is not shown",
            "correct msgctxt; “translations update” keeps",
        ),
    ],
)
def test_english_whose_anchor_is_not_in_the_text_is_told(
    project: Path, old: str, new: str, message: str, hint: str
) -> None:
    spoil(project, "corpus/a/one.en.po", old, new)
    (problem,) = [one for one in check_project(load(project)) if one.severity is Severity.WARNING]
    assert (problem.code, problem.message) == ("translation-unplaced", message)
    assert problem.hint.startswith(hint)
    assert problem.place.line


def test_a_slip_in_an_anchor_whose_text_is_found_is_no_trouble(project: Path) -> None:
    spoil(project, "corpus/a/one.en.po", 'msgctxt "title"', 'msgctxt "titel"')
    assert check_project(load(project)) == []


def test_a_sentence_in_brief_needs_no_chinese_and_update_fills_it_in(project: Path) -> None:
    path = project / "corpus/a/one.en.po"
    path.write_text(PO + BRIEF.format(context="brief-1@p1"), encoding="utf-8")
    assert check_project(load(project)) == []
    inputs = load(project)
    english = align(read(inputs.sources[0]), inputs.catalogs["a/one"])
    assert [(one.en[:12], one.anchor, one.state) for one in english.brief] == [("The district", "p1", State.REVIEWED)]
    assert CliRunner().invoke(update_command, ["--root", str(project)]).exit_code == 0
    assert 'msgctxt "brief-1@p1"\nmsgid "建设2个人才平台。"\n' in path.read_text(encoding="utf-8")
    assert check_project(load(project)) == []
