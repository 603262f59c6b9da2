"""The command line: what it prints, how it fails, and the contract of `convert --format json`."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from generator.cli import commands

ROOT = Path(__file__).parents[1]
FIELDS = ["source", "encoding", "title", "issuer", "number", "date", "recipient", "result", "disclosure",
          "signatory", "contacts", "blocks", "set_aside", "mentions", "problems"]  # fmt: skip
KINDS = {"title", "number", "meta", "recipient", "heading", "paragraph", "item", "table", "annex", "signature",
         "date", "contact", "note", "imprint"}  # fmt: skip


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    environment = {"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)  # noqa: S603


# -- convert ---------------------------------------------------------------------------------------------------


def test_convert_prints_one_json_object_a_line_with_the_promised_keys() -> None:
    texts = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "corpus").rglob("*.txt"))
    done = run("convert", *texts, "--format", "json")
    lines = done.stdout.splitlines()
    assert done.returncode == 0
    assert len(lines) == len(texts)
    for line, source in zip(lines, texts, strict=True):
        data = json.loads(line)
        assert list(data) == FIELDS
        assert data["source"] == source
        for block in data["blocks"]:
            assert list(block) == ["kind", "level", "marker", "text", "anchor", "lines", "run_in"]
            assert block["kind"] in KINDS
            assert (block["level"] is not None) == (block["kind"] == "heading")
        texts_by_anchor = {block["anchor"]: block["text"] for block in data["blocks"]}
        assert len(texts_by_anchor) == len(data["blocks"])
        for mention in data["mentions"]:
            assert texts_by_anchor[mention["anchor"]][mention["start"] : mention["end"]] == mention["text"]


def test_blocks_and_set_aside_hold_every_visible_character_of_the_corpus_once() -> None:
    for path in sorted((ROOT / "corpus").rglob("*.txt")):
        data = json.loads(run("convert", str(path), "--format", "json").stdout)
        pieces = sorted([*data["blocks"], *data["set_aside"]], key=lambda one: one["lines"][0])
        visible = sorted("".join(path.read_text(encoding="utf-8").split()))
        assert sorted("".join("".join(one["text"].split()) for one in pieces)) == visible
        assert [one["lines"] for one in data["blocks"]] == sorted(one["lines"] for one in data["blocks"])


def test_convert_works_anywhere_without_a_project(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes("某某省人民政府关于某事的批复\n\n某某市人民政府：\n\n同意。\n".encode("gb18030"))
    done = run("convert", str(text), "--format", "json", cwd=tmp_path)
    data = json.loads(done.stdout)
    assert (data["title"], data["recipient"], data["mentions"]) == (
        "某某省人民政府关于某事的批复",
        "某某市人民政府",
        [],
    )
    assert data["encoding"] == "gb18030"
    assert data["number"] is None


def test_convert_writes_files_where_it_is_told(tmp_path: Path) -> None:
    source = ROOT / "corpus/pudong/2024-cppcc-033.txt"
    assert run("convert", str(source), "--out", str(tmp_path / "out")).returncode == 0
    assert (tmp_path / "out/2024-cppcc-033.md").read_text(encoding="utf-8").count("\n## ") == 3


def test_convert_goes_on_after_a_file_it_cannot_read(tmp_path: Path) -> None:
    good = tmp_path / "a.txt"
    good.write_text("一、总则\n\n内容。\n", encoding="utf-8")
    done = run("convert", str(tmp_path / "none.txt"), str(good), "--format", "json")
    assert done.returncode == 1
    assert [bool(json.loads(line)["blocks"]) for line in done.stdout.splitlines()] == [False, True]
    assert "none.txt: error file-unreadable" in done.stderr


# -- build and bad input ---------------------------------------------------------------------------------------


def break_entry(project: Path, old: str, new: str) -> None:
    path = project / "glossary/shifan-jihua.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def second_entry(project: Path) -> None:
    text = (project / "glossary/shifan-jihua.yml").read_text(encoding="utf-8")
    text = text.replace("id: shifan-jihua", "id: qita").replace(
        "zh: 示范计划", "zh: 其他计划\naliases:\n  - “示范”计划"
    )
    (project / "glossary/qita.yml").write_text(text, encoding="utf-8")


SCRIPT_SOURCE = "en_source:\n  - {title: x, url: 'javascript:alert(1)', seen: 2024-01-01}\ncategory:"
TEXT, ENTRY, CATALOG = "corpus/shi/b.txt", "glossary/shifan-jihua.yml", "corpus/shi/2024-notice-3.en.po"
BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a missing folder": (lambda p: (p / "glossary").rename(p / "g"), "glossary/: error folder-missing"),
    "an empty text": (lambda p: (p / TEXT).write_bytes(b""), f"{TEXT}: error empty-file"),
    "a file that is no text": (lambda p: (p / TEXT).write_bytes(b"%PDF-1.7\n\x00\x01"), f"{TEXT}: error not-text"),
    "an entry without zh": (lambda p: break_entry(p, "zh: 示范计划\n", ""), f"{ENTRY}:2:1: error entry-missing: zh"),
    "two claims on one name": (second_entry, f"{ENTRY}:3:5: error name-collision"),
    "a broken YAML file": (lambda p: break_entry(p, "zh: ", "zh: ["), f"{ENTRY}:4:"),
    "an address that runs a script": (
        lambda p: break_entry(p, "category:", SCRIPT_SOURCE),
        f"{ENTRY}:12:21: error entry-value: en_source.0.url",
    ),
    "a broken translation": (lambda p: (p / CATALOG).write_text("nonsense\n"), f"{CATALOG}:1: error po-syntax"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_with_its_place_and_a_remedy_and_writes_nothing(name: str, project: Path) -> None:
    damage, expected = BAD[name]
    damage(project)
    done = run("build", "--out", "out", cwd=project)
    assert done.returncode == 1
    line = next((one for one in done.stderr.splitlines() if one.startswith(expected) or expected in one), None)
    assert line, done.stderr
    assert ": error " in line
    assert line.endswith(")"), f"no remedy: {line}"
    assert "Traceback" not in done.stderr
    assert not (project / "out").exists()


def test_build_writes_the_pages_and_says_what_they_hold(project: Path) -> None:
    done = run("build", "--out", "out", cwd=project)
    assert (done.returncode, done.stdout.split(";")[0]) == (0, "out: 1 documents, 1 entries, 6 links")
    again = run("build", "--out", "out", cwd=project)
    assert again.stdout.endswith("; 0 files changed\n")


def test_build_removes_pages_that_are_no_longer_made_and_nobody_elses_files(project: Path) -> None:
    run("build", "--out", "out", cwd=project)
    (project / "corpus/shi/2024-notice-3.txt").rename(project / "corpus/shi/renamed.txt")
    run("build", "--out", "out", cwd=project)
    assert not (project / "out/documents/shi/2024-notice-3.md").exists()
    assert (project / "out/documents/shi/renamed.md").exists()
    (project / "mine").mkdir()
    (project / "mine/letter.txt").write_text("x")
    done = run("build", "--out", "mine", cwd=project)
    assert done.returncode == 1
    assert (project / "mine/letter.txt").exists()


@pytest.mark.parametrize("command", commands.list_commands(click.Context(commands)))
def test_every_command_explains_itself(command: str) -> None:
    done = run(command, "--help")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) > 4


def test_the_list_of_commands_says_what_each_does_in_a_whole_sentence_on_a_narrow_screen() -> None:
    done = CliRunner().invoke(commands, ["--help"], terminal_width=80)
    lines = done.output.partition("Commands:\n")[2].splitlines()
    assert len(lines) == len(commands.list_commands(click.Context(commands)))
    for line in lines:
        assert line.endswith(".")
        assert not line.endswith("...")
        assert len(line) <= 80


@pytest.mark.parametrize(("stage", "field"), [("lines", "starts"), ("outline", "anchor"), ("links", "entry")])
def test_every_stage_of_a_text_can_be_shown(project: Path, stage: str, field: str) -> None:
    done = run("show", "corpus/shi/2024-notice-3.txt", "--stage", stage, cwd=project)
    assert done.returncode == 0, done.stderr
    assert all(field in json.loads(line) for line in done.stdout.splitlines())
    assert done.stdout


def test_translations_update_is_repeatable(project: Path) -> None:
    first = run("translations", "update", cwd=project)
    data = (project / "corpus/shi/2024-notice-3.en.po").read_bytes()
    second = run("translations", "update", cwd=project)
    assert (first.returncode, second.returncode) == (0, 0)
    assert second.stdout.endswith("; unchanged\n")
    assert (project / "corpus/shi/2024-notice-3.en.po").read_bytes() == data
