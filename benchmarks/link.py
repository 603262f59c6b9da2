"""Measures how fast terms are found as the glossary grows: `python benchmarks/link.py [megabytes]`.

The text is the corpus, its sentences dealt anew; the terms are 100 real entries and as many made-up ones as are
missing, put together from the corpus's own words, so that they share beginnings with what stands there. CPU time,
median of five runs; the automaton's building is told apart. `view` is the share that no glossary changes.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import time
from pathlib import Path

import jieba

from generator.entry import Category, Entry, Status
from generator.finder.link import Finder, finder, mentions_in
from generator.glossary import Glossary
from generator.load import load
from generator.model import Block, Kind
from generator.normal import view
from generator.structure.outline import read

ROOT = Path(__file__).parents[1]
SIZES = (100, 1_000, 10_000, 100_000)
RUNS = 5
AIM = 2.5


def main() -> None:
    """Print MB/s for each size of glossary, and the ratio of the largest to the smallest."""
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    inputs = load(ROOT)
    texts = [block.text for source in inputs.sources for block in read(source).blocks]
    dice = random.Random(20260720)  # noqa: S311  the same text and terms in every run
    blocks = deal(texts, round(megabytes * 1e6), dice)
    size = sum(len(block.text.encode()) for block in blocks) / 1e6
    print(f"{size:.1f} MB in {len(blocks)} blocks; view alone {size / seconds_for_views(blocks):.1f} MB/s")
    print("    terms  built in s   MB/s   links")
    speeds = []
    for count in SIZES:
        started = time.process_time()
        find = finder(grown(inputs.glossary, count, words(texts), dice))
        built = time.process_time() - started
        seconds, links = measure(blocks, find)
        speeds.append(size / seconds)
        print(f"{count:>9,}  {built:>10.2f}  {speeds[-1]:>5.1f}  {links:>6,}")
    print(f"{SIZES[-1]:,} terms take {speeds[0] / speeds[-1]:.2f} times as long as {SIZES[0]} (aim: {AIM})")


def deal(texts: list[str], size: int, dice: random.Random) -> list[Block]:
    """Put the corpus's sentences together anew, four to a block, until `size` bytes are reached."""
    sentences = [part for text in texts for part in re.findall("[^。；]+[。；]?", text)]
    blocks: list[Block] = []
    length = 0
    while length < size:
        text = "".join(dice.choices(sentences, k=4))
        blocks.append(Block(Kind.PARAGRAPH, text, (1, 1), f"p{len(blocks)}"))
        length += len(text.encode())
    return blocks


def words(texts: list[str]) -> list[str]:
    """Give the Chinese words of the corpus, each once."""
    found = {word for text in texts for word in jieba.cut(text) if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", word)}
    return sorted(found)


def grown(glossary: Glossary, count: int, vocabulary: list[str], dice: random.Random) -> Glossary:
    """Give a glossary of `count` entries: the first 100 of this one, and made-up ones of two to four words."""
    entries = dict(list(glossary.entries.items())[: SIZES[0]])
    names = {entry.zh for entry in entries.values()}
    while len(entries) < count:
        zh = "".join(dice.choices(vocabulary, k=dice.randint(2, 4)))
        if zh not in names:
            names.add(zh)
            entries[f"made-up-{len(entries)}"] = made(f"made-up-{len(entries)}", zh)
    return Glossary(entries, glossary.areas)


def made(name: str, zh: str) -> Entry:
    """Give an entry that only has what finding needs."""
    return Entry(
        id=name, zh=zh, en="made up", en_status=Status.DRAFT, definition="Made up.",
        category=Category.CONCEPT, district="national",
    )  # fmt: skip


def measure(blocks: list[Block], find: Finder) -> tuple[float, int]:
    """Give the median of the CPU seconds that finding takes, and how many links it gives."""
    taken = []
    links = 0
    for _ in range(RUNS):
        started = time.process_time()
        links = sum(len(mentions_in(block, "changning/made-up", find)[0]) for block in blocks)
        taken.append(time.process_time() - started)
    return statistics.median(taken), links


def seconds_for_views(blocks: list[Block]) -> float:
    """Give the CPU seconds that the normalised views alone take."""
    started = time.process_time()
    for block in blocks:
        view(block.text)
    return time.process_time() - started


if __name__ == "__main__":
    main()
