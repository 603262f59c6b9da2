"""Files that mean harm: each costs a message, a bounded time and a bounded memory, and leaves nothing behind."""

from __future__ import annotations

import resource
import time
import zlib
from typing import TYPE_CHECKING

import pytest

from generator.ingest import Limits, ingest
from generator.problems import InputError
from tests.ingest.making import W, docx, pack, para, raw_page, stream

if TYPE_CHECKING:
    from pathlib import Path

LIMITS = Limits(seconds=4, memory_bytes=400_000_000, characters=1_000_000)
SECONDS = 8
DOCUMENT_TYPE = (
    b'<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


def bomb(size: int, piece: bytes) -> bytes:
    """Give `size` bytes of `piece`s, packed without ever being in memory."""
    packer = zlib.compressobj(9)
    block = piece * (1_000_000 // len(piece))
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


HOSTILE = {
    "stream-bomb.pdf": lambda: raw_page(stream(bomb(900_000_000, b" "))),
    "operator-bomb.pdf": lambda: raw_page(stream(bomb(60_000_000, b"q Q 1 0 0 1 0 0 cm "))),
    "page-loop.pdf": lambda: raw_page(stream(zlib.compress(b"")), kids=b"[2 0 R 2 0 R]"),
    "deep-arrays.pdf": lambda: raw_page(b"[" * 200_000 + b"]" * 200_000),
    "entities.docx": lambda: pack(
        {"word/document.xml": DOCUMENT_TYPE + f"<w:document {W}>&b;&c;</w:document>".encode()}
    ),
    "zip-bomb.docx": lambda: pack({"word/document.xml": b" " * 60_000_000}),
    "deep.docx": lambda: docx("<w:sdt><w:sdtContent>" * 30_000 + para("文") + "</w:sdtContent></w:sdt>" * 30_000),
    "long.docx": lambda: docx(para("".join(f"{number * 7919:x}" for number in range(160_000)))),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + "正文，".encode() * 99,
    "wide.html": lambda: b"<html><body><table>" + b"<tr><td>1</td><td>2</td></tr>" * 300_000,
}


def outcome(path: Path) -> str:
    """Give the text of a file, or what is said against it with its remedy."""
    try:
        return ingest(str(path), limits=LIMITS).text
    except InputError as error:
        return " ".join(f"{problem.message} ({problem.hint})" for problem in error.problems)


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_a_hostile_file_costs_a_message_and_little_else(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    start = time.monotonic()
    assert len(outcome(path)) <= LIMITS.characters
    assert time.monotonic() - start < SECONDS
    assert [one.name for one in tmp_path.iterdir()] == [name]
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 < 2 * LIMITS.memory_bytes


@pytest.mark.parametrize(
    ("name", "code"),
    [("entities.docx", "entity-bomb"), ("zip-bomb.docx", "zip-bomb"), ("long.docx", "too-large")],
)
def test_what_is_wrong_is_named(name: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name]())
    with pytest.raises(InputError) as caught:
        ingest(str(path), limits=LIMITS)
    assert [problem.code for problem in caught.value.problems] == [code]
