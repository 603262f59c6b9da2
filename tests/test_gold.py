"""The finder against texts that were marked by hand; `tests/gold/README.md` says how, and what counts."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.finder.link import Finder, document_id, finder, link, mentions_in
from generator.glossary import surfaces
from generator.load import Inputs, load
from generator.model import Block, Document, Kind
from generator.normal import normal
from generator.structure.outline import read

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests/gold"
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
Place = tuple[str, int, int, str]


@cache
def project() -> tuple[Inputs, Finder]:
    inputs = load(ROOT)
    return inputs, finder(inputs.glossary)


def data(path: Path) -> dict[str, object]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # type: ignore[no-any-return]  # noqa: S506


def terms() -> list[str]:
    """Give the terms of the texts that the glossary must hold."""
    lines = (GOLD / "terms.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def document(name: str) -> Document:
    return next(read(source) for source in project()[0].sources if document_id(source.path) == name)


def marked(path: Path, blocks: tuple[Block, ...]) -> list[Place]:
    """Give the marks of a gold file, found by anchor and start, or else by text and what stands before it."""
    texts = {block.anchor: block.text for block in blocks}
    taken: set[tuple[str, int]] = set()
    places = []
    for row in data(path)["mentions"]:  # type: ignore[attr-defined]
        anchor, start, text = row["anchor"], int(row["start"]), row["text"]
        if texts.get(anchor, "")[start : start + len(text)] != text or (anchor, start) in taken:
            anchor, start = moved(texts, row["before"], text, taken)
        taken.add((anchor, start))
        places.append((anchor, start, start + len(text), row["entry"]))
    return places


def moved(texts: dict[str, str], before: str, text: str, taken: set[tuple[str, int]]) -> tuple[str, int]:
    for anchor, block in texts.items():
        at = block.find(before + text)
        while at != -1:
            if (anchor, at + len(before)) not in taken:
                return anchor, at + len(before)
            at = block.find(before + text, at + 1)
    return "", -1  # it stands nowhere any more: counts as missed, and the test says so


def judged(found: list[Place], right: list[Place]) -> tuple[float, float, str]:
    """Give precision, recall, and what differs."""
    good = len(set(found) & set(right))
    wrong = "\n".join(f"  wrong  {place}" for place in sorted(set(found) - set(right)))
    missed = "\n".join(f"  missed {place}" for place in sorted(set(right) - set(found)))
    return good / max(len(found), 1), good / max(len(right), 1), f"{wrong}\n{missed}"


GOLDEN = sorted(GOLD.glob("*.yml"))


def test_every_term_that_readers_must_find_is_a_name_of_an_entry() -> None:
    known = {normal(name) for one in project()[0].glossary.entries.values() for name, _ in surfaces(one)}
    assert [term for term in terms() if normal(term) not in known] == []


def test_the_five_texts_are_marked() -> None:
    names = {data(path)["document"] for path in GOLDEN}
    assert names == {document_id(source.path) for source in project()[0].sources}


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_links_are_right_and_complete_in_a_marked_text(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read_document = document(str(data(path)["document"]))
    found = [(one.anchor, one.start, one.end, one.entry) for one in link(read_document, project()[1]).mentions]
    right = marked(path, read_document.blocks)
    precision, recall, differences = judged(found, right)
    with capsys.disabled():
        print(f"\n{path.stem}: {len(right)} marked, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= 0.99, differences
    assert recall >= 0.98, differences


@pytest.mark.parametrize("path", sorted(GOLD.glob("unseen/*.yml")), ids=lambda path: path.stem)
def test_links_are_right_and_complete_in_paragraphs_never_seen(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found, right, texts = [], [], []
    for number, paragraph in enumerate(data(path)["paragraphs"]):  # type: ignore[arg-type, var-annotated]
        text, places = unmarked(paragraph)
        block = Block(Kind.PARAGRAPH, text, (1, 1), f"p{number}")
        texts.append(text)
        mentions = mentions_in(block, str(data(path)["document"]), project()[1])[0]
        found += [(one.anchor, one.start, one.end, one.entry) for one in mentions]
        right += [(block.anchor, *place) for place in places]
    precision, recall, differences = judged(found, right)
    with capsys.disabled():
        print(f"\n{path.stem}, never seen: {len(right)} marked, precision {precision:.3f}, recall {recall:.3f}")
    named = re.sub(
        r"\('p(\d+)', (\d+), (\d+)",
        lambda one: f"{texts[int(one[1])][int(one[2]) : int(one[3])]} ({one[0]}",
        differences,
    )
    assert precision >= 0.99, named
    assert recall >= 0.98, named


def unmarked(paragraph: str) -> tuple[str, list[tuple[int, int, str]]]:
    """Take the marks out of a paragraph. Folded lines of YAML leave a space, which Chinese text has not."""
    flat = paragraph.replace(" ", "")
    text, places, at = "", [], 0
    for mark in _MARK.finditer(flat):
        text += flat[at : mark.start()]
        places.append((len(text), len(text) + len(mark[1]), mark[2]))
        text += mark[1]
        at = mark.end()
    return text + flat[at:], places


def test_one_name_is_told_apart_by_the_document_it_stands_in() -> None:
    block = Block(Kind.PARAGRAPH, "区人社局负责办理。", (1, 1), "p1")
    linked = {
        place: [one.entry for one in mentions_in(block, f"{place}/2025", project()[1])[0]]
        for place in ("changning", "pudong", "yangpu", "elsewhere")
    }
    assert linked == {
        "changning": ["changning-qu-renliziyuan-he-shehui-baozhangju"],
        "pudong": ["pudongxinqu-renliziyuan-he-shehui-baozhangju"],
        "yangpu": ["yangpuqu-renliziyuan-he-shehui-baozhangju"],
        "elsewhere": [],
    }
