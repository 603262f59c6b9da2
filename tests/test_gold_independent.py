"""The finder against whole texts that were marked before it had seen them; `tests/gold/README.md` says how."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest
import yaml

from generator.finder.link import Finder, finder, link
from generator.load import load
from generator.model import Source
from generator.structure.outline import read

ROOT = Path(__file__).parents[1]
SETS = {folder.name: sorted(folder.glob("*.yml")) for folder in sorted(ROOT.glob("tests/gold/independent/*/"))}
PRECISION = {"twenty-eighth": 0.96}  # a profile in it plays with words: a plush unicorn, a product that 上户口
_MARK = re.compile(r"\[\[([^|\]]+)\|([^\]]+)\]\]")
_LAYOUT = re.compile("[\\s“”‘’「」『』《》]")
Place = tuple[int, int, str]


@cache
def project() -> Finder:
    return finder(load(ROOT).glossary)


@cache
def text_of(path: Path) -> tuple[str, str]:
    """Give a text's id and the text with its marks."""
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
    return data["document"], data["text"]


def printed(text: str) -> str:
    """Give what counts for a place: lay-out and quotation marks are no part of a name."""
    return _LAYOUT.sub("", text)


def marked(text: str) -> tuple[str, list[Place]]:
    """Give the text without its marks, and these as ranges of its printed characters."""
    bare, places, at = "", [], 0
    for mark in _MARK.finditer(text):
        bare += text[at : mark.start()]
        start = len(printed(bare))
        places.append((start, start + len(printed(mark[1])), mark[2]))
        bare += mark[1]
        at = mark.end()
    return bare + text[at:], places


def found(name: str, text: str) -> list[Place]:
    """Give the links of the document that `text` makes, as ranges of the printed characters of `text`."""
    linked = link(read(Source(f"corpus/{name}.txt", text)), project())
    joined, begins = "", {}
    for block in linked.document.blocks:
        begins[block.anchor] = len(joined)
        joined += printed(block.text)
    back = {}
    for one in SequenceMatcher(None, joined, printed(text), autojunk=False).get_matching_blocks():
        back.update({one.a + step: one.b + step for step in range(one.size)})
    texts = {block.anchor: block.text for block in linked.document.blocks}
    places = []
    for mention in linked.mentions:
        first = begins[mention.anchor] + len(printed(texts[mention.anchor][: mention.start]))
        last = first + len(printed(mention.text)) - 1
        places.append((back[first], back[last] + 1, mention.entry))
    return places


def agreed(one: Place, other: Place) -> bool:
    """Tell whether two places link the same word to the same entry; 项目落户 and 落户长宁 of 项目落户长宁 do."""
    return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]


def around(text: str, place: Place) -> str:
    start, end, entry = place
    return f"{text[max(0, start - 6) : start]}[{text[start:end]}]{text[end : end + 6]} {entry}"


def measured(paths: list[Path]) -> tuple[int, int, int, int, list[str]]:
    """Give how many links and marks there are, how many of each the other side has, and what differs."""
    links = marks = good = kept = 0
    differences = []
    for path in paths:
        name, text = text_of(path)
        bare, right = marked(text)
        given = found(name, bare)
        wrong = [one for one in given if not any(agreed(one, other) for other in right)]
        missed = [one for one in right if not any(agreed(one, other) for other in given)]
        links, marks = links + len(given), marks + len(right)
        good, kept = good + len(given) - len(wrong), kept + len(right) - len(missed)
        shown = printed(bare)
        for what, places in (("wrong", wrong), ("missed", missed)):
            differences += [f"{what} {name}: {around(shown, one)}" for one in places]
    return links, good, marks, kept, differences


@pytest.mark.parametrize("paths", SETS.values(), ids=SETS)
def test_links_are_right_and_complete_in_texts_marked_beforehand(
    paths: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    for some in (*([path] for path in paths), paths):
        links, good, marks, kept, differences = measured(some)
        precision, recall = good / links, kept / marks
        what = some[0].stem if len(some) == 1 else f"{some[0].parent.name} set"
        with capsys.disabled():
            print(f"\n{what}: {marks} marked, {links} linked, precision {precision:.3f}, recall {recall:.3f}")
    assert precision >= PRECISION.get(paths[0].parent.name, 0.99), "\n".join(differences)
    assert recall >= 0.98, "\n".join(differences)
