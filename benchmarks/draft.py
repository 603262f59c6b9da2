"""How many texts `draft` fills when the server misbehaves, and whether any text is paid for twice.

    python benchmarks/draft.py [--faults 0.3] [--seed 1]

All texts of the corpus are drafted as if none had English, against a server on loopback that speaks LibreTranslate's
protocol. A share of its answers is faulty, by chance: busy, broken, cut off, a page of the web, a placeholder lost,
doubled or changed, the Chinese given back. The run is interrupted on its way and taken up again, and then once more,
when nothing that was answered is asked again. Nothing is written into the corpus, and nothing leaves this machine.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator.draft.answers import Answers  # noqa: E402
from generator.draft.ask import Asker, Clock, Pace  # noqa: E402
from generator.draft.engine import open_provider  # noqa: E402
from generator.draft.memory import Memory  # noqa: E402
from generator.draft.plan import plan, terms  # noqa: E402
from generator.draft.providers import PROVIDERS  # noqa: E402
from generator.draft.run import Machine, Outcome, Step, Work  # noqa: E402
from generator.draft.segment import Way  # noqa: E402
from generator.load import load  # noqa: E402
from generator.po import Catalog, read_catalog  # noqa: E402
from generator.structure.outline import read  # noqa: E402
from tests.draft import libre_server as server  # noqa: E402

LOUD: dict[str, server.Behaviour] = {
    "429": server.busy(429, Retry_After="0"),
    "500": server.busy(500),
    "JSON cut off": server.cut_json,
    "body cut off": server.cut_body,
    "connection reset": server.hang_up,
    "page of the web": server.web_page,
}
QUIET: dict[str, server.Behaviour] = {
    "placeholder lost": server.drop,
    "placeholder doubled": server.double,
    "placeholder in small letters": server.mangled(str.lower),
    "placeholder spaced out": server.mangled(" ".join),
    "Chinese given back": server.parrot,
    "page inside the answer": server.page_inside,
}
INTERRUPTED_AFTER = 60


@dataclass
class Memorised:
    """Files that are not on the disk."""

    held: dict[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes | None:
        """Give what was saved."""
        return self.held.get(path)

    def save(self, path: str, data: bytes) -> None:
        """Keep a file."""
        self.held[path] = data


def main() -> None:
    """Print the figures."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--faults", type=float, default=0.3, help="share of faulty answers")
    options.add_argument("--seed", type=int, default=1)
    chosen = options.parse_args()
    chance = random.Random(chosen.seed)  # noqa: S311  faults by chance
    began = time.process_time()
    with server.serving() as libre, tempfile.TemporaryDirectory() as folder:
        faults: Counter[str] = Counter()
        libre.rule = misbehaving(chance, chosen.faults, faults)
        files, kept = Memorised(), Path(folder) / "libre.jsonl"
        stopped = run(libre.url, files, kept, stop_after=INTERRUPTED_AFTER)
        print(f"interrupted after {stopped.total()} texts: {told(stopped)}")
        print(f"taken up again: {told(run(libre.url, files, kept))}")
        print(f"{sum(faults.values())} faults of {len(libre.asked)} answers: {dict(faults.most_common())}")
        print(f"filled: {filled(files)}")
        libre.rule, asked = None, len(libre.asked)
        print(f"once more: {told(run(libre.url, files, kept))}; asked again: {len(libre.asked) - asked}")
        twice = sum(times - 1 for times in libre.paid.values())
        print(f"texts answered: {len(libre.paid)}; paid for twice: {twice}; CPU {time.process_time() - began:.1f} s")


def misbehaving(chance: random.Random, share: float, faults: Counter[str]) -> server.Behaviour:
    """Make a server that picks a fault for a share of its answers."""

    def behave(handler: server._Handler, text: str) -> None:
        if chance.random() >= share:
            server.well(handler, text)
            return
        name, fault = chance.choice([*LOUD.items(), *QUIET.items()])
        faults[name] += 1
        fault(handler, text)

    return behave


def run(url: str, files: Memorised, kept: Path, stop_after: int = 0) -> Counter[Outcome]:
    """Draft all texts once; gives what became of them."""
    engine = open_provider(PROVIDERS["libre"], {"LIBRE_URL": url}, 5.0)
    asker = Asker(engine, Answers(kept), Pace(1e6, first=0.001, longest=0.005), Clock(), "2026-01-01")
    known = terms(load(ROOT).glossary)
    work = Work(known, Memory([], "2026-01-01"), Machine("libre", asker.ask), Way())
    jobs = [plan(read(source), catalog(files, source.path), known) for source in load(ROOT).sources]
    steps: list[Step] = []
    try:
        for job in jobs:
            work.do(job, files, counting(steps, stop_after))
    except KeyboardInterrupt:
        pass
    return work.summary.counts


def counting(steps: list[Step], stop_after: int) -> Callable[[Step], None]:
    """Count the texts, and press Ctrl-C at one of them."""

    def tell(step: Step) -> None:
        steps.append(step)
        if stop_after and len(steps) >= stop_after:
            raise KeyboardInterrupt

    return tell


def catalog(files: Memorised, source: str) -> Catalog:
    """Give the drafts of a text so far."""
    path = f"{source.removesuffix('.txt')}.en.po"
    return read_catalog(files.held.get(path, b""), path)


def told(counts: Counter[Outcome]) -> str:
    """Say what became of the texts."""
    return ", ".join(f"{counts[one]} {one}" for one in Outcome)


def filled(files: Memorised) -> str:
    """Count the messages that have English."""
    messages = [one for path, data in files.held.items() for one in read_catalog(data, path).messages]
    return f"{sum(bool(one.en) for one in messages)} of {len(messages)}"


if __name__ == "__main__":
    main()
