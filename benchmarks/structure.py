"""How fast texts are read (clean + outline, one core) and how many wrapped texts are read back whole.

    python benchmarks/structure.py

Speed is the median of several runs, in characters a second of CPU time, with wall time beside it. The wrapped texts
are made by chance (tests/structure_samples.py); each counts as read only if every block is right.
"""

from __future__ import annotations

import platform
import random
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.encoding import decode  # noqa: E402
from generator.model import Source  # noqa: E402
from generator.structure.outline import read  # noqa: E402
from tests.structure_samples import Written, print_somehow, write  # noqa: E402

RUNS = 7
COPIES = 20
DOCUMENTS = 1500
HOSTILE = {
    "300,000 characters on one line": "推进改革开放，" * 43_000,
    "30,000 lines of 一、": "一、\n" * 30_000,
    "30,000 lines that nest": "一、推进\n（一）推进\n1.推进\n" * 10_000,
}


def main() -> None:
    """Print the figures."""
    print(f"Python {platform.python_version()}, {platform.machine()}, median of {RUNS} runs")
    corpus = [decode(path.read_bytes(), path.name) for path in sorted((ROOT / "corpus").glob("*/*.txt"))]
    speed(f"the {len(corpus)} corpus texts, {COPIES} times", corpus * COPIES)
    made = documents(400)
    wrapped = [page for one in made if (page := print_somehow(one, 8, indent="lost", page=22)) is not None]
    speed("generated notices, hard-wrapped", [Source("t.txt", text) for text in wrapped])
    clean = ["\n".join(line for _, line in one.lines) for one in made]
    speed("the same, one line a paragraph", [Source("t.txt", text) for text in clean])
    for name, text in HOSTILE.items():
        speed(name, [Source("t.txt", text)], runs=3)
    for how, by_width in (("broken by a page", True), ("broken by a program that counts characters", False)):
        counts = {indent: read_back(indent, by_width=by_width) for indent in ("kept", "lost", "none")}
        told = ", ".join(f"{right} of {total} with the indent {indent}" for indent, (right, total) in counts.items())
        right, total = map(sum, zip(*counts.values(), strict=True))
        print(f"{how}: {right} of {total} whole ({told})")


def speed(name: str, sources: list[Source], runs: int = RUNS) -> None:
    """Print characters a second for a set of texts."""
    count = sum(len(source.text) for source in sources)
    cpu, wall = [], []
    for _ in range(runs):
        started = time.process_time(), time.perf_counter()
        for source in sources:
            read(source)
        cpu.append(time.process_time() - started[0])
        wall.append(time.perf_counter() - started[1])
    took = statistics.median(cpu)
    print(f"{name}: {count / took / 1e6:.2f} million characters a second ({count:,} characters; ", end="")
    print(f"CPU {took:.3f} s, wall {statistics.median(wall):.3f} s)")


def documents(number: int) -> list[Written]:
    """Give the same documents every time."""
    return [write(random.Random(seed)) for seed in range(number)]  # noqa: S311  not for secrets


def read_back(indent: str, *, by_width: bool) -> tuple[int, int]:
    """Count the documents, and those whose every block is read back from their wrapped text."""
    right = total = 0
    for seed, written in enumerate(documents(DOCUMENTS)):
        page = print_somehow(written, seed, indent=indent, page=(0, 18, 24)[seed % 3], by_width=by_width)
        if page is not None:
            blocks = read(Source("t.txt", page)).blocks
            found = [(block.kind.value, "".join(block.text.split())) for block in blocks]
            total += 1
            right += found == list(written.blocks)
    return right, total


if __name__ == "__main__":
    main()
