"""Golden documents: hard cases that a Chinese reader can edit, and the five texts of the corpus.

`tests/cases/NAME.txt` is a text, `NAME.yml` what should be read in it. After a change on purpose, run
`pytest tests/test_structure.py --update-golden` and look at the difference.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from generator.encoding import decode
from generator.model import Block, Document, Kind
from generator.structure.outline import read

ROOT = Path(__file__).parents[1]
CASES = ROOT / "tests" / "cases"
CORPUS = ROOT / "corpus"
ENDS = 12
CASE_FILES = sorted(CASES.glob("*.txt"))
CORPUS_FILES = sorted(CORPUS.glob("*/*.txt"))


def document(path: Path) -> Document:
    return read(decode(path.read_bytes(), path.name))


def described(block: Block, *, shortened: bool) -> dict[str, object]:
    """Give a block as its golden file holds it; of a corpus text only the first and last characters."""
    text = block.text
    if shortened and len(text) > 2 * ENDS:
        text = f"{text[:ENDS]}…{len(text)}…{text[-ENDS:]}"
    found: dict[str, object] = {"kind": block.kind.value}
    if block.kind is Kind.HEADING:
        found["level"] = block.level
    if block.run_in:
        found["run_in"] = True
    if block.marker:
        found["marker"] = block.marker
    return found | {"anchor": block.anchor, "lines": f"{block.lines[0]}-{block.lines[1]}", "text": text}


def golden(read_document: Document, *, shortened: bool) -> dict[str, object]:
    meta = read_document.meta
    fields = {name: value for name in meta.__slots__ if isinstance(value := getattr(meta, name), str)}
    contacts = [f"{one.kind}: {one.value} ({one.anchor})" for one in meta.contacts]
    return {
        "fields": fields | ({"contacts": contacts} if contacts else {}),
        "blocks": [described(block, shortened=shortened) for block in read_document.blocks],
        "set_aside": [f"{piece.lines[0]}: {piece.why}: {piece.text}" for piece in read_document.set_aside],
        "problems": [f"{one.place.line}: {one.code}: {one.message}" for one in read_document.problems],
    }


def compare(found: dict[str, object], path: Path, *, update: bool) -> None:
    if update:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=110), encoding="utf-8")
    assert path.is_file(), "run pytest --update-golden"
    assert found == yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: str(path.stem))
def test_a_hard_case_is_read_as_its_golden_file_says(path: Path, update_golden: bool) -> None:  # noqa: FBT001
    compare(golden(document(path), shortened=False), path.with_suffix(".yml"), update=update_golden)


@pytest.mark.parametrize("path", CORPUS_FILES, ids=lambda path: str(path.stem))
def test_a_corpus_text_is_read_as_its_golden_file_says(path: Path, update_golden: bool) -> None:  # noqa: FBT001
    name = f"{path.parent.name}-{path.stem}.yml"
    compare(golden(document(path), shortened=True), CASES / "corpus" / name, update=update_golden)


def test_there_are_cases() -> None:
    assert len(CASE_FILES) >= 15
    assert len(CORPUS_FILES) >= 5
