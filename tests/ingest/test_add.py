"""What a maintainer meets at `python -m generator add`: plain words, a remedy, and nothing left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import commands
from generator.problems import GeneratorError
from tests.ingest.making import Paper, docx, pack, para

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
NOTICE = para("关于开展人才服务工作的通知") + para("各有关单位：") + para("　　请认真贯彻执行，按时报告办理结果。") * 3


def add(root: Path, target: Path | str, *options: str) -> tuple[int, str]:
    result = CliRunner().invoke(commands, ["add", str(target), "--root", str(root), *options])
    if isinstance(result.exception, GeneratorError):  # which `main` prints
        return 1, f"{result.output}{result.exception}"
    assert result.exception is None
    return result.exit_code, result.output


def write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def listing(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    return write(tmp_path / "in" / "a.docx", docx(NOTICE))


def test_a_document_is_written_with_its_provenance(notice: Path, tmp_path: Path) -> None:
    code, output = add(tmp_path, notice, "--to", "area/2024-notice-1")
    assert code == 0
    assert listing(tmp_path / "corpus") == ["area/2024-notice-1.source.yml", "area/2024-notice-1.txt"]
    assert "关于开展人才服务工作的通知" in output


def test_what_is_to_check_names_the_written_text_and_its_lines(tmp_path: Path) -> None:
    paper = Paper()
    paper.paragraph()
    paper.grid([["甲", "乙"], ["丙", "丁"]])
    source = write(tmp_path / "in" / "a.pdf", paper.done())
    _, output = add(tmp_path, source, "--to", "area/a")
    line = (tmp_path / "corpus/area/a.txt").read_text("utf-8").split("\n").index("甲\t乙") + 1
    assert f"corpus/area/a.txt:{line}: note table: page 1:" in output
    assert "To check in it: 1 point" in output


def test_a_preview_writes_nothing_and_needs_no_place(notice: Path, tmp_path: Path) -> None:
    assert add(tmp_path, notice, "--preview")[0] == 0
    assert not (tmp_path / "corpus").exists()


def test_without_a_place_it_asks_for_one_before_it_reads(tmp_path: Path) -> None:
    code, output = add(tmp_path, tmp_path / "missing.pdf")
    assert code
    assert "--to FOLDER/NAME" in output


def test_an_existing_text_stays_unless_force_is_given(notice: Path, tmp_path: Path) -> None:
    add(tmp_path, notice, "--to", "area/a")
    other = write(tmp_path / "in" / "b.docx", docx(NOTICE + para("完。")))
    code, output = add(tmp_path, other, "--to", "area/a")
    assert code
    assert "corpus/area/a.txt: error exists" in output
    assert "--force" in output
    assert add(tmp_path, other, "--to", "area/a", "--force")[0] == 0
    assert (tmp_path / "corpus/area/a.txt").read_text("utf-8").endswith("完。\n")


def test_the_same_file_is_not_added_twice_under_another_name(notice: Path, tmp_path: Path) -> None:
    add(tmp_path, notice, "--to", "area/a")
    code, output = add(tmp_path, notice, "--to", "area/b")
    assert code
    assert "area/a.source.yml: error added-before" in output
    assert listing(tmp_path / "corpus") == ["area/a.source.yml", "area/a.txt"]
    assert add(tmp_path, notice, "--to", "area/b", "--force")[0] == 0


@pytest.mark.parametrize(
    ("name", "data", "said", "remedy"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old Word or WPS file", "save it as DOCX"),
        ("a.wps", OLE + "WordDocument".encode("utf-16-le"), "old Word or WPS file", "save it as DOCX"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "old spreadsheet", "export it as PDF"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "password", "without the password"),
        ("a.ofd", pack({"OFD.xml": b"<a/>"}), "OFD file", "export it as PDF"),
        ("a.xlsx", pack({"xl/workbook.xml": b"<a/>"}), "spreadsheet", "DOCX"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(99), "image", "OCR"),
        ("a.caj", b"CAJ\x00" + bytes(99), "CAJ file", "PDF"),
        ("a.mht", b"MIME-Version: 1.0\r\nContent-Type: multipart/related; x\r\n\r\n", "no text", "browser"),
        ("b.docx", docx("<w:p><w:r><w:drawing/></w:r></w:p>"), "only 1 images", "OCR"),
        ("a.xml", b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><a/>", "XML file", "DOCX"),
        ("a.rtf", b"{\\rtf1 x}", "RTF", "DOCX"),
        ("a.zip", pack({"scan.jpg": b"x"}), "archive", "unpack"),
        ("a.pdf", b"%PDF-1.7 cut", "cut short", "fetch it again"),
        ("a.txt", b"", "no text", "delete the file"),
    ],
)
def test_what_cannot_be_read_is_refused_in_plain_words(
    tmp_path: Path, name: str, data: bytes, said: str, remedy: str
) -> None:
    code, output = add(tmp_path, write(tmp_path / "in" / name, data), "--to", "area/a")
    assert code
    assert said in output
    assert remedy in output
    assert "Traceback" not in output
    assert not (tmp_path / "corpus").exists()


def test_a_scan_is_refused_with_the_advice_to_run_ocr(tmp_path: Path) -> None:
    paper = Paper()
    paper.canvas.rect(10, 10, 400, 600, fill=1)
    paper.turn(number=False)
    code, output = add(tmp_path, write(tmp_path / "a.pdf", paper.done()), "--to", "area/a")
    assert code
    assert "no text layer" in output
    assert "ocrmypdf" in output


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes in /proc")
def test_an_interrupt_leaves_neither_files_nor_a_reader_behind(tmp_path: Path) -> None:
    slow = write(tmp_path / "in" / "slow.docx", docx(para("文") * 150_000))
    command = [sys.executable, "-m", "generator", "add", str(slow), "--to", "area/a", "--root", str(tmp_path)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)  # noqa: S603
    readers = _wait_for_readers(process.pid)
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=20)
    assert process.returncode
    assert b"Traceback" not in output + errors
    assert listing(tmp_path) == ["in/slow.docx"]
    assert readers
    assert not [pid for pid in readers if _is_alive(pid)]


def _wait_for_readers(parent: int) -> list[int]:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = [pid for pid in _processes() if _parent(pid) == parent]
        if found:
            return found
        time.sleep(0.05)
    return []


def _processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def _parent(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[1])
    except OSError:
        return 0


def _is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


# -- where a saved file comes from, and what comes next ---------------------------------------------------------


def test_the_address_that_a_file_was_saved_from_is_recorded(notice: Path, tmp_path: Path) -> None:
    code, _ = add(tmp_path, notice, "--to", "area/a", "--from", "https://www.a.example/notice?id=1")
    assert code == 0
    assert 'address: "https://www.a.example/notice?id=1"' in (tmp_path / "corpus/area/a.source.yml").read_text("utf-8")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "www.a.example", "https://a.example/ b"])
def test_an_address_that_could_not_be_shown_is_refused_with_nothing_written(
    notice: Path, tmp_path: Path, address: str
) -> None:
    code, output = add(tmp_path, notice, "--to", "area/a", "--from", address)
    assert code
    assert f"--from {address}: " in output
    assert not (tmp_path / "corpus").exists()


def test_an_address_needs_no_other_address(tmp_path: Path) -> None:
    code, output = add(tmp_path, "https://a.example/", "--to", "area/a", "--from", "https://a.example/")
    assert code
    assert "--from is for a file" in output


def test_a_place_without_a_folder_is_named_in_full(notice: Path, tmp_path: Path) -> None:
    code, output = add(tmp_path, notice, "--to", "a b")
    assert code
    assert "'a b' names no folder: say --to FOLDER/NAME" in output


def test_what_comes_next_begins_with_a_name_for_a_new_folder(notice: Path, tmp_path: Path) -> None:
    _, output = add(tmp_path, notice, "--to", "area/a")
    assert "Next: add to corpus/places.yml a line area: {zh: …, en: …};" in output
    assert "python -m generator suggest area/a" in output
    (tmp_path / "corpus/places.yml").write_text("area: {zh: 某市, en: Some City}\n", "utf-8")
    _, output = add(tmp_path, notice, "--to", "area/b", "--force")
    assert "Next: make serve" in output
