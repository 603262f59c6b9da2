"""What `ingest` and `store` promise: any kind is read, both files are written or none, nothing leaks."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.ingest import Ingested, Limits, ingest, provenance_yaml, store
from generator.ingest.kinds import Kind
from generator.ingest.worker import _forbid, answer
from generator.problems import InputError, UsageError
from generator.strict_yaml import parse
from tests.ingest.making import Paper, docx, para

NOW = dt.datetime(2026, 11, 21, 8, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
TEXT = "关于加强人才服务工作的若干意见\n各有关单位：请认真贯彻执行。\n"


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "意见.txt"
    path.write_bytes(TEXT.encode("gbk"))
    return path


def refused(path: Path, limits: Limits | None = None) -> str:
    with pytest.raises(InputError) as caught:
        ingest(str(path), limits=limits or Limits())
    assert caught.value.problems[0].hint
    return caught.value.problems[0].code


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_text_is_stored_byte_for_byte_with_its_provenance(text_file: Path, tmp_path: Path) -> None:
    ingested = ingest(str(text_file), now=NOW)
    path = store(ingested, tmp_path / "corpus", "area/2024", "opinions-1")
    assert path.read_bytes() == TEXT.encode("gbk")
    parsed = parse(path.with_name("opinions-1.source.yml").read_text("utf-8"), "x")
    assert parsed.problems == ()
    assert parsed.value == {
        "retrieved": "2026-11-21T00:00:00Z",
        "sha256": hashlib.sha256(TEXT.encode("gbk")).hexdigest(),
        "file": "意见.txt",
        "media_type": "text/plain",
        "encoding": "gb18030",
    }


def test_a_pdf_is_read_in_a_process_apart_with_its_pages(tmp_path: Path) -> None:
    paper = Paper()
    paper.paragraph()
    paper.turn()
    paper.paragraph()
    ingested = ingest(str(write(tmp_path / "a.pdf", paper.done())))
    assert ingested.provenance.media_type == "application/pdf"
    assert len(ingested.provenance.pages) == 2
    assert "为全面落实" in ingested.preview
    assert 'pages: "2"' in provenance_yaml(ingested.provenance, "a")


def test_a_docx_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    ingested = ingest(str(write(tmp_path / "a.txt", docx(para("正文。")))))
    assert (ingested.text, ingested.data) == ("正文。\n", "正文。\n".encode())


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gbk", "utf-16"])
def test_a_page_is_known_by_its_bytes_in_any_encoding(tmp_path: Path, codec: str) -> None:
    page = f"<!DOCTYPE html><html><body><p>{TEXT * 3}</p></body></html>"
    ingested = ingest(str(write(tmp_path / "page", page.encode(codec))))
    assert ingested.provenance.media_type == "text/html"
    assert "<" not in ingested.text


def test_characters_of_private_use_are_told_with_their_place(tmp_path: Path) -> None:
    report = ingest(str(write(tmp_path / "a.txt", "甲乙\n丙\ue5e5丁".encode()))).report
    assert [(one.code, one.place.line, one.place.column) for one in report] == [("private-use", 2, 2)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "unknown-kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown-kind"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (b"{\\rtf1 a}", "unknown-kind"),
        (b"PK\x03\x04" + bytes(40), "truncated"),
        (bytes(range(256)) * 20, "not-text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(tmp_path: Path, data: bytes, code: str) -> None:
    assert refused(write(tmp_path / "a.bin", data)) == code


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / "nothing.pdf") == "unreadable"
    assert refused(tmp_path) == "not-a-file"
    assert refused(Path("/dev/zero")) == "not-a-file"


def test_an_oversized_file_is_refused_unread(text_file: Path) -> None:
    assert refused(text_file, Limits(file_bytes=10)) == "too-large"


def test_a_text_beyond_the_limit_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.docx", docx(para("文" * 500))), Limits(characters=100)) == "too-large"


def test_a_reader_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    start = time.monotonic()
    assert refused(write(tmp_path / "a.docx", docx(para("文") * 20_000)), Limits(seconds=0.05)) == "too-slow"
    assert time.monotonic() - start < 3


def test_a_reader_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    data = docx("".join(para(f"{number * 7919:x}") for number in range(20_000)))
    assert refused(write(tmp_path / "a.docx", data), Limits(memory_bytes=60_000_000)) == "too-large"


@pytest.mark.parametrize(
    ("event", "arguments"),
    [("open", ("/tmp/a", "w", os.O_WRONLY | os.O_CREAT)), ("socket.connect", ()), ("subprocess.Popen", ())],  # noqa: S108
)
def test_a_document_can_neither_write_nor_connect_nor_start_a_program(
    event: str, arguments: tuple[object, ...]
) -> None:
    with pytest.raises(PermissionError):
        _forbid(event, arguments)
    _forbid("open", ("a.ttf", "r", os.O_RDONLY))


def test_nothing_is_left_behind_by_a_refusal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    refused(write(tmp_path / "a.pdf", b"%PDF-1.7 cut"))
    assert listing(tmp_path) == ["a.pdf", "tmp"]


def test_an_existing_text_is_only_replaced_with_force(text_file: Path, tmp_path: Path) -> None:
    ingested = ingest(str(text_file))
    corpus = tmp_path / "corpus"
    store(ingested, corpus, "area", "a")
    with pytest.raises(InputError) as caught:
        store(replace(ingested, data=b"new"), corpus, "area", "a")
    assert caught.value.problems[0].code == "exists"
    assert store(replace(ingested, data=b"new"), corpus, "area", "a", force=True).read_bytes() == b"new"


@pytest.mark.parametrize("existing", [False, True])
def test_a_failure_while_writing_leaves_everything_as_it_was(
    text_file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    existing: bool,  # noqa: FBT001  a table's column
) -> None:
    ingested = ingest(str(text_file))
    corpus = tmp_path / "corpus"
    if existing:
        store(ingested, corpus, "area", "a")
    before = {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()}
    rename = Path.replace

    def fail(self: Path, target: Path) -> Path:
        if str(target).endswith(".yml"):
            raise OSError("the disk is full")
        return rename(self, target)

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="full"):
        store(replace(ingested, data=b"new"), corpus, "area", "a", force=True)
    assert {path: path.read_bytes() for path in corpus.rglob("*") if path.is_file()} == before
    assert corpus.exists() is existing


@pytest.mark.parametrize(
    ("folder", "name"),
    [("..", "a"), ("/etc", "a"), ("a", "../b"), ("a", ".hidden"), ("a", "意见"), ("", "a")],
)
def test_names_that_lead_elsewhere_are_refused(text_file: Path, tmp_path: Path, folder: str, name: str) -> None:
    with pytest.raises(UsageError):
        store(ingest(str(text_file)), tmp_path / "corpus", folder, name)


def test_a_folder_that_links_out_of_the_corpus_is_refused(text_file: Path, tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "corpus" / "area").symlink_to(tmp_path / "out")
    with pytest.raises(UsageError):
        store(ingest(str(text_file)), tmp_path / "corpus", "area", "a")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_title_makes_a_provenance_that_the_strict_reader_reads(title: str, file: str) -> None:
    made = provenance_yaml(replace(SAMPLE.provenance, title=title, file=file, pages=(1, 9)), "a")
    assert parse(made, "a.source.yml").problems == ()


@pytest.mark.parametrize("kind", ["pdf", "docx", "html"])
def test_damage_anywhere_gives_a_text_or_a_refusal(kind: str) -> None:
    paper = Paper()
    paper.paragraph()
    whole = {"pdf": paper.done(), "docx": docx(para("正文。") * 9), "html": f"<p>{TEXT * 9}</p>".encode()}[kind]
    for at in range(0, len(whole), max(len(whole) // 40, 1)):
        damaged = whole[:at] + bytes([whole[at] ^ 0x2A]) + whole[at + 1 :]
        _answer_apart(Kind(kind), damaged)


def _answer_apart(kind: Kind, data: bytes) -> None:
    """Read as the process apart does, in this one, to be quick."""
    told = answer({"kind": kind, "path": "a", "charset": "", "characters": 10**7}, data)
    assert told["refused"] is bool(told.get("text") is None)
    assert not told["refused"] or told["problems"]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([Kind.PDF, Kind.DOCX, Kind.HTML]), st.binary(max_size=300))
def test_any_bytes_give_a_text_or_a_refusal(kind: Kind, data: bytes) -> None:
    _answer_apart(kind, data)


SAMPLE: Ingested = ingest(__file__, now=NOW)
