"""Every name of the glossary, cut by lay-out wherever it can be cut, is found: in a paragraph, and across pages."""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from opencc import OpenCC

from generator.finder.link import Finder, finder, link, mentions_in
from generator.glossary import Glossary, names
from generator.load import load
from generator.model import Block, Kind, Mention, Source
from generator.normal import normal
from generator.structure.outline import read
from generator.structure.page import width

ROOT = Path(__file__).parents[1]
BREAKS = [" ", "\n", "\u3000", "\n\n", "\r\n  ", "\t", "\u200b", "“", "”", "「", "」", "‘", "’", "《", "》", '"']
PARTED = {closing + opening for closing in "”’」』》〉" for opening in "“‘「『《〈"}
FILLER = "各有关部门要结合实际认真抓好落实工作并及时总结经验做法不断提高服务水平切实增强企业和群众的获得感"
OPENING = "其中，"
WIDTH = 30
GAPS = {"a line": "\n", "a blank line": "\n\n", "a page number": "\n\n- {} -\n\n", "a bare number": "\n\n{}\n\n"}


@dataclass(frozen=True, slots=True)
class Surface:
    """A name that may be linked, its entry, a document in which it means this, and the words its entry wants there.

    `behind` is what must follow, where the name means this in certain phrases only.
    """

    zh: str
    entry: str
    location: str
    wanted: str
    behind: str


@cache
def project() -> tuple[Glossary, Finder]:
    glossary = load(ROOT).glossary
    return glossary, finder(glossary)


@cache
def surfaces() -> tuple[Surface, ...]:
    found = []
    for entry in project()[0].entries.values():
        for name in names(entry):
            scope = (name.only_in or (entry.district,))[0]
            if name.linked:
                location = scope if "/" in scope else f"{scope}/made-up"
                wanted = "".join(unlinked(words, location) for words in (entry.only_about, entry.only_near) if words)
                phrases = [one for one in entry.only_as if one.startswith(name.zh) and "(" not in one]
                behind = phrases[0].removeprefix(name.zh) if phrases else ""
                found.append(Surface(name.zh, entry.id, location, wanted, behind))
    return tuple(found)


def unlinked(words: tuple[str, ...], location: str) -> str:
    """Give the first word in which nothing is linked, so that the name stays the only one."""
    find = project()[1]
    return next(word for word in words if not mentions_in(Block(Kind.PARAGRAPH, word, (1, 1), "p1"), location, find)[0])


def cut(name: str, dice: random.Random) -> str:
    """Cut a name at one place or at many; some names in Traditional or full-width characters."""
    text = OpenCC("s2t").convert(name) if dice.random() < 0.2 else name
    if dice.random() < 0.2:
        text = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" and char != '"' else char for char in text)
    share = dice.choice([1 / len(text), 0.5, 1])
    while True:
        pieces = [char + (dice.choice(BREAKS) if dice.random() < share else "") for char in text]
        piece = "".join(pieces[:-1]) + text[-1]
        closed = "".join(piece.split()).replace("\u200b", "")
        if PARTED.isdisjoint(closed[at : at + 2] for at in range(len(closed))):
            return piece  # a closing and an opening mark side by side part two names


def right(surface: Surface, mentions: list[Mention]) -> bool:
    return [(one.entry, normal(one.text)) for one in mentions] == [(surface.entry, normal(surface.zh))]


def test_every_name_is_found_in_every_cut_within_a_paragraph(capsys: pytest.CaptureFixture[str]) -> None:
    dice = random.Random(7)  # noqa: S311  the same cuts in every run
    missed = []
    number = 0
    for surface in surfaces():
        for _ in range(12):
            number += 1
            block = Block(
                Kind.PARAGRAPH,
                f"{surface.wanted}{OPENING}{cut(surface.zh, dice)}{surface.behind}，均已办结。",
                (1, 1),
                "p1",
            )
            if not right(surface, mentions_in(block, surface.location, project()[1])[0]):
                missed.append((surface.zh, block.text))
    with capsys.disabled():
        print(f"\n{len(surfaces())} names cut within a paragraph: {number - len(missed)} of {number} found")
    assert len(surfaces()) > 300
    assert not missed, missed[:20]


def lines(text: str) -> str:
    """Break a text as print does: a figure or Latin letter takes half the room."""
    made = [""]
    for char in text:
        if width(made[-1] + char) > 2 * WIDTH:
            made.append("")
        made[-1] += char
    return "\n".join(made)


def printed(surface: Surface, at: int, gap: str) -> str:
    """Give three printed pages, in lines of one width; the second ends behind `at` characters of a name."""
    whole = lines("\u3000\u3000" + FILLER * 2 + "。") + "\n"
    head = OPENING + surface.zh[:at]
    before = ("\u3000\u3000" + FILLER * 2)[: (4 * WIDTH - width(head)) // 2] + head
    after = f"{surface.zh[at:]}{surface.behind}，{FILLER}{FILLER[:10]}。"
    pages = [whole, whole + lines(before), lines(after) + "\n" + whole]
    return f"关于开展{surface.wanted}调研工作的通知\n\n各单位：\n\n" + "".join(
        page + gap.format(n) for n, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize("gap", GAPS.values(), ids=GAPS)
def test_every_name_is_found_when_a_line_or_page_ends_inside_it(gap: str, capsys: pytest.CaptureFixture[str]) -> None:
    dice = random.Random(8)  # noqa: S311  the same cuts in every run
    missed = []
    for surface in surfaces():
        text = printed(surface, dice.randint(1, len(surface.zh) - 1), gap)
        linked = link(read(Source(f"corpus/{surface.location}.txt", text)), project()[1])
        if not right(surface, list(linked.mentions)):
            missed.append((surface.zh, text))
    with capsys.disabled():
        print(f"\nnames cut by {gap!r}: {len(surfaces()) - len(missed)} of {len(surfaces())} found")
    assert not missed, missed[:20]
