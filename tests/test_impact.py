"""What a change of the glossary does: links added, removed and led elsewhere, told with their sentences."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.commands.impact import impact as command
from generator.encoding import decode
from generator.entry import Category, Entry, Status
from generator.finder.link import finder, link
from generator.glossary import Glossary
from generator.impact import Impact, Kind, impact
from generator.problems import InputError
from generator.structure.outline import read

TEXTS = {
    "corpus/shi/one.txt": "关于海归人才的通知\n\n　　支持海归人才创业。优待海归青年人才，落实人才公寓。\n",
    "corpus/shi/two.txt": "关于人才公寓的通知\n\n　　海归人才可以申请人才公寓。\n",
}


def entry(name: str, **fields: object) -> Entry:
    needed = {"en": "x", "en_status": Status.DRAFT, "definition": "X.", "category": Category.CONCEPT, "district": "shi"}
    return Entry.model_validate({"id": name, **needed, **fields})


def compared(old: list[Entry], new: list[Entry]) -> Impact:
    documents = [read(decode(text.encode(), path)) for path, text in TEXTS.items()]
    sides = [Glossary({one.id: one for one in side}) for side in (old, new)]
    links = [[link(document, finder(side)) for document in documents] for side in sides]
    return impact(sides[0], sides[1], links[0], links[1])


def effects(found: Impact) -> list[tuple[str, str, str, Kind, int, int]]:
    return [(one.entry, one.name, one.role, one.kind, len(one.changes), len(one.documents)) for one in found.effects]


GONGYU = entry("gongyu", zh="人才公寓")


def test_the_same_glossary_changes_nothing() -> None:
    assert compared([GONGYU], [GONGYU]) == Impact((), (), (), (), ())


def test_an_alias_adds_links_in_documents() -> None:
    found = compared([entry("haigui", zh="海外归国")], [entry("haigui", zh="海外归国", aliases=["海归人才"])])
    assert found.edited == ("haigui",)
    assert effects(found) == [("haigui", "海归人才", "alias", Kind.ADDED, 3, 2)]
    assert [one.sentence for one in found.effects[0].changes] == [
        "关于海归人才的通知",
        "支持海归人才创业。",
        "海归人才可以申请人才公寓。",
    ]


def test_an_entry_that_goes_takes_its_links_along() -> None:
    found = compared([GONGYU], [])
    assert found.gone == ("gongyu",)
    assert effects(found) == [("gongyu", "人才公寓", "headword", Kind.REMOVED, 3, 2)]


def test_a_longer_name_changes_the_link_that_it_takes_in() -> None:
    old = entry("haigui", zh="海归")
    found = compared([old], [old, entry("rencai", zh="海归人才")])
    assert effects(found) == [("rencai", "海归人才", "headword", Kind.CHANGED, 3, 2)]
    change = found.effects[0].changes[0]
    assert change.before is not None
    assert (change.before.entry, change.before.text) == ("haigui", "海归")


def test_a_name_that_moves_to_another_entry_is_told_under_the_new_one() -> None:
    found = compared([entry("a", zh="甲", aliases=["海归人才"])], [entry("a", zh="甲"), entry("b", zh="海归人才")])
    assert [(one.entry, one.kind) for one in found.effects] == [("b", Kind.CHANGED)]
    assert (found.new, found.edited) == (("b",), ("a",))


def test_a_name_that_becomes_undecided_is_told_as_a_problem() -> None:
    old = entry("a", zh="海归人才")
    found = compared([old], [old, entry("b", zh="海归人才")])
    assert {one.code for one in found.troubles} == {"term-ambiguous"}
    assert [(one.entry, one.kind) for one in found.effects] == [("a", Kind.REMOVED)]


def test_an_edit_that_touches_no_name_changes_no_link() -> None:
    found = compared([GONGYU], [entry("gongyu", zh="人才公寓", en="talent flats")])
    assert (found.edited, found.effects) == (("gongyu",), ())


# -- the command ------------------------------------------------------------------------------------------------


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@t.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, "-C", str(root), *arguments], check=True, capture_output=True)  # noqa: S603, S607


def run(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(command, ["--root", str(root), *arguments])


@pytest.fixture
def repository(project: Path) -> Path:
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "first")
    return project


def add_alias(root: Path, alias: str) -> None:
    path = root / "glossary/shifan-jihua.yml"
    path.write_text(path.read_text(encoding="utf-8") + f"aliases:\n  - {alias}\n", encoding="utf-8")


def test_nothing_changed_is_said_so(repository: Path) -> None:
    assert run(repository).output == "No link changes.\n"


def test_the_command_tells_each_link_with_its_sentence(repository: Path) -> None:
    add_alias(repository, "市级财政")
    output = run(repository).output
    assert "1 entry edited: shifan-jihua" in output
    assert "shifan-jihua: the alias “市级财政” adds 1 link in 1 document\n" in output
    assert "corpus/shi/2024-notice-3.txt:" in output
    assert "示范计划所需经费由市级财政安排。" in output


def test_json_tells_the_same(repository: Path) -> None:
    add_alias(repository, "市级财政")
    data = json.loads(run(repository, "--format", "json").stdout)
    (effect,) = data["effects"]
    assert (effect["entry"], effect["kind"], effect["links"]) == ("shifan-jihua", "added", 1)
    assert effect["changes"][0]["before"] is None
    assert effect["changes"][0]["after"]["text"] == "市级财政"


def test_a_project_in_a_folder_of_a_repository_is_compared_too(tmp_path: Path, project: Path) -> None:
    git(tmp_path, "init", "-q")
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("glossary", "corpus"):
        (project / name).rename(inner / name)
    git(tmp_path, "add", "inner")
    git(tmp_path, "commit", "-q", "-m", "first")
    add_alias(inner, "市级财政")
    assert "adds 1 link in 1 document" in run(inner).output


def test_another_commit_can_be_compared_with(repository: Path) -> None:
    add_alias(repository, "市级财政")
    git(repository, "commit", "-q", "-a", "-m", "second")
    assert run(repository).output == "No link changes.\n"
    assert "adds 1 link" in run(repository, "--against", "HEAD~1").output


@pytest.mark.parametrize("commit", ["nowhere", "--output=x", "HEAD^{tree}"])
def test_a_commit_that_is_none_is_a_plain_error(repository: Path, commit: str) -> None:
    result = run(repository, f"--against={commit}")
    assert isinstance(result.exception, InputError)
    assert not (repository / "x").exists()


def test_without_a_repository_there_is_a_plain_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    result = run(project)
    assert isinstance(result.exception, InputError)
    assert "not a git repository" in str(result.exception)


def test_without_git_there_is_a_plain_error(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    result = run(project)
    assert isinstance(result.exception, InputError)
    assert "git is not installed" in str(result.exception)


# -- the English ------------------------------------------------------------------------------------------------

PO = """\
msgctxt "s2-2"
msgid "（二）落实经费"
msgstr "(2) Provide the money"

#, fuzzy
msgctxt "s2-2-p1"
msgid "示范计划所需经费由市级财政安排。"
msgstr "The city pays what the Demonstration Plan needs."
"""


@pytest.fixture
def translated(project: Path) -> Path:
    (project / "corpus/shi/2024-notice-3.en.po").write_text(PO, encoding="utf-8")
    git(project, "init", "-q")
    git(project, "add", "-A")
    git(project, "commit", "-q", "-m", "first")
    return project


def reword(root: Path, more: str = "") -> None:
    path = root / "glossary/shifan-jihua.yml"
    text = path.read_text(encoding="utf-8").replace("en: Demonstration Plan", "en: Model Programme")
    path.write_text(text + more, encoding="utf-8")


def test_a_gloss_that_no_longer_stands_in_the_english_is_told_with_its_paragraphs_and_the_remedy(
    translated: Path,
) -> None:
    reword(translated)
    output = run(translated).output
    assert "No link changes" not in output
    assert "shifan-jihua: this gloss no longer stands in 1 paragraph of shi/2024-notice-3" in output
    assert "keep “Demonstration Plan” in en_alt of glossary/shifan-jihua.yml" in output
    assert "    corpus/shi/2024-notice-3.en.po:7\n" in output
    (row,) = json.loads(run(translated, "--format", "json").stdout)["wordings"]
    assert (row["found"], row["renderings"]) == (False, ["Demonstration Plan"])


def test_a_gloss_whose_old_wording_is_kept_loses_nothing(translated: Path) -> None:
    reword(translated, "en_alt:\n  - Demonstration Plan\n")
    assert run(translated).output == "1 entry edited: shifan-jihua\nNo link changes.\n"


def test_a_wording_that_is_accepted_now_is_told(translated: Path) -> None:
    reword(translated)
    git(translated, "commit", "-q", "-a", "-m", "second")
    path = translated / "glossary/shifan-jihua.yml"
    path.write_text(path.read_text(encoding="utf-8") + "en_alt:\n  - Demonstration Plan\n", encoding="utf-8")
    assert "“Demonstration Plan” is now found in 1 paragraph of shi/2024-notice-3" in run(translated).output


def test_an_entry_that_cannot_be_read_is_not_said_to_be_removed(repository: Path) -> None:
    (repository / "glossary/shifan-jihua.yml").write_text("id: [\n", encoding="utf-8")
    assert "removed" not in run(repository).stdout
