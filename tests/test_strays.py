"""Files that nothing reads, names that make poor addresses, texts that are hardly texts: each with what to do."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.commands.translations import update_command
from generator.load import load
from generator.problems import Problem, Severity


def told(project: Path, name: str, data: bytes = b"x") -> list[Problem]:
    path = project / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return [one for one in load(project).problems if one.place.path == name]


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("glossary/jihua.YML", "rename it to glossary/jihua.yml"),
        ("glossary/jihua.yaml", "rename it to glossary/jihua.yml"),
        ("glossary/jihua.json", "an entry is a file that ends in .yml"),
        ("corpus/shi/notice.TXT", "rename it to corpus/shi/notice.txt"),
        ("corpus/shi/y.md", "bring it in: python -m generator add corpus/shi/y.md --to shi/y"),
        ("corpus/shi/y.pdf", "bring it in: python -m generator add corpus/shi/y.pdf --to shi/y"),
        ("corpus/shi/My File.pdf", 'python -m generator add "corpus/shi/My File.pdf" --to shi/my-file'),
        ("corpus/shi/y.doc", "save it as PDF or DOCX elsewhere"),
        ("corpus/shi/y.png", "texts end in .txt"),
    ],
)
def test_a_file_that_is_not_read_is_noted_with_what_to_do(project: Path, name: str, remedy: str) -> None:
    (problem,) = told(project, name)
    assert (problem.code, problem.severity) == ("file-ignored", Severity.NOTE)
    assert remedy in problem.hint


@pytest.mark.parametrize(
    "name",
    ["corpus/README.md", "corpus/.DS_Store", "corpus/shi/~$y.docx", "corpus/shi/a.en.mo", "glossary/schema.json"],
)
def test_what_nobody_takes_for_a_text_is_not_noted(project: Path, name: str) -> None:
    assert told(project, name) == []


def test_an_original_kept_beside_the_text_made_from_it_is_not_noted(project: Path) -> None:
    assert told(project, "corpus/shi/2024-notice-3.pdf") == []


@pytest.mark.parametrize(
    ("name", "better"),
    [
        ("corpus/shi/My Text (1).txt", "corpus/shi/my-text-1.txt"),
        ("corpus/shi/通知.txt", "corpus/shi/2024-notice-3.txt"),
    ],
)
def test_a_name_that_add_would_refuse_is_noted_with_a_better_one(project: Path, name: str, better: str) -> None:
    (problem,) = told(project, name, "关于工作的通知\n".encode())
    assert (problem.code, problem.severity) == ("file-name", Severity.NOTE)
    assert problem.hint.endswith(better)


def test_a_text_without_chinese_is_a_warning(project: Path) -> None:
    (problem,) = told(project, "corpus/shi/letter.txt", b"Dear colleagues,\n\nplease come.\n")
    assert (problem.code, problem.severity) == ("no-chinese", Severity.WARNING)
    assert problem.message == "no Chinese is found in this text"


def test_a_very_large_text_is_noted_with_the_size_of_its_page(project: Path) -> None:
    text = "关于工作的通知\n" + "　　各单位应当做好工作。\n" * 20_000
    (problem,) = told(project, "corpus/shi/large.txt", text.encode())
    assert problem.severity is Severity.NOTE
    assert "the page will be about 7 MB" in problem.message


# -- translations update ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "there is no text in it"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "not a text"),
        (b"Dear colleagues,\n", "no Chinese is found in the text"),
    ],
)
def test_a_text_with_nothing_to_translate_is_left_alone_with_the_reason(
    project: Path, data: bytes, reason: str
) -> None:
    (project / "corpus/shi/empty.txt").write_bytes(data)
    result = CliRunner().invoke(update_command, ["--root", str(project)])
    assert result.exit_code == 0
    line = next(one for one in result.output.splitlines() if one.startswith("corpus/shi/empty.en.po"))
    assert line.startswith("corpus/shi/empty.en.po: left alone, ")
    assert reason in line
    assert not (project / "corpus/shi/empty.en.po").exists()
    assert (project / "corpus/shi/2024-notice-3.en.po").exists()


def test_english_whose_text_has_become_unreadable_is_left_as_it_is(project: Path) -> None:
    CliRunner().invoke(update_command, ["--root", str(project)])
    path = project / "corpus/shi/2024-notice-3.en.po"
    before = path.read_bytes()
    (project / "corpus/shi/2024-notice-3.txt").write_bytes(b"")
    CliRunner().invoke(update_command, ["--root", str(project)])
    assert path.read_bytes() == before
