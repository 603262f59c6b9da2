"""Provenance beside a text: read, shown on its page, and held against the text."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from generator.load import load
from generator.origin import check_origin, read_origin
from generator.render.context import Options
from generator.site import build

TEXT = "关于做好工作的通知\n各区：\n请做好工作。\n"
HASH = hashlib.sha256(TEXT.encode()).hexdigest()
GIVEN = f'retrieved: "2024-05-06T07:08:09Z"\nsha256: "{HASH}"\nmedia_type: "text/plain"\n'
PLACES = "shi: {zh: 某市, en: Some City}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "glossary").mkdir()
    (tmp_path / "corpus/shi").mkdir(parents=True)
    (tmp_path / "corpus/places.yml").write_text(PLACES, "utf-8")
    (tmp_path / "corpus/shi/a.txt").write_text(TEXT, "utf-8")
    return tmp_path


def page(project: Path) -> str:
    site = build(load(project), Options())
    return next(one.markdown for one in site.pages if one.path == "documents/shi/a.md")


def codes(project: Path) -> list[str]:
    return [one.code for one in load(project).problems]


def test_the_page_names_address_day_and_hash(project: Path) -> None:
    given = GIVEN + 'address: "https://www.shi.gov.cn/a?b=1&c=2"\ntitle: "通知"\n'
    (project / "corpus/shi/a.source.yml").write_text(given, "utf-8")
    shown = page(project)
    assert "https://www.shi.gov.cn/a" in shown
    assert "6 May 2024" in shown
    assert HASH[:12] in shown
    assert codes(project) == []


def test_without_provenance_the_page_says_so(project: Path) -> None:
    assert "Where the original was published is not recorded here." in page(project)


def test_a_text_that_was_changed_since_is_told() -> None:
    origin, problems = read_origin(GIVEN, "corpus/shi/a.source.yml")
    assert origin is not None
    assert problems == []
    assert not list(check_origin(origin, TEXT.encode(), "a.txt"))
    assert [one.code for one in check_origin(origin, b"other", "a.txt")] == ["source-changed"]
    # The text of a PDF is not the PDF.
    read = origin.model_copy(update={"media_type": "application/pdf"})
    assert not list(check_origin(read, b"other", "a.txt"))


@pytest.mark.parametrize(
    "line",
    [
        'address: "javascript:alert(1)"',
        'title: "<b>"',
        'other: "x"',
        'retrieved: "2024-05-06"',
        "- no mapping",
        "a: *b",
    ],
)
def test_what_cannot_be_used_is_an_error_with_its_place(line: str) -> None:
    origin, problems = read_origin(GIVEN + line, "corpus/shi/a.source.yml")
    assert origin is None
    assert problems
    assert all(one.place.line and one.hint for one in problems)


def test_provenance_without_a_text_and_a_folder_without_a_name_are_told(project: Path) -> None:
    (project / "corpus/shi/b.source.yml").write_text(GIVEN, "utf-8")
    (project / "corpus/xian").mkdir()
    (project / "corpus/xian/c.txt").write_text(TEXT, "utf-8")
    assert codes(project) == ["source-missing", "place-unnamed"]


def test_a_person_writes_it_with_the_address_and_the_day(project: Path) -> None:
    (project / "corpus/shi/a.source.yml").write_text(
        "address: https://www.shi.gov.cn/a\nretrieved: 2024-05-06\n", "utf-8"
    )
    assert codes(project) == []
    assert "https://www.shi.gov.cn/a" in page(project)
    assert "6 May 2024.</p>" in page(project)


def test_without_a_recorded_hash_nothing_is_said_to_have_changed(project: Path) -> None:
    (project / "corpus/shi/a.source.yml").write_text("retrieved: 2024-05-06\nmedia_type: text/plain\n", "utf-8")
    assert codes(project) == []


def test_a_moment_that_is_none_is_told_with_how_to_write_one() -> None:
    (problem,) = read_origin("retrieved: yesterday\n", "corpus/shi/a.source.yml")[1]
    assert problem.message == "retrieved: this is no day of the calendar"
    assert "2024-01-31" in problem.hint
