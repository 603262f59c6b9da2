"""How long `python -m generator check` takes for this repository, from a cold start: wall and CPU, medians.

Run: .venv/bin/python benchmarks/check.py [--runs 9]
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]


def once() -> tuple[float, float]:
    """Give the seconds of wall clock and of CPU (user and system) of one check."""
    before, began = os.times(), time.perf_counter()
    subprocess.run([sys.executable, "-m", "generator", "check"], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
    wall, after = time.perf_counter() - began, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def main() -> None:
    """Print the medians."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--runs", type=int, default=9, help="how often the check runs (default: %(default)s)")
    runs = parser.parse_args().runs
    entries = len(list((ROOT / "glossary").glob("*.yml")))
    texts = len(list((ROOT / "corpus").rglob("*.txt")))
    once()  # what Python compiles, and what the disk has to bring, once
    wall, cpu = zip(*(once() for _ in range(runs)), strict=True)
    print(f"check of {entries} entries and {texts} texts, median of {runs} runs:")
    print(f"{statistics.median(wall):.2f} s wall (least {min(wall):.2f}), {statistics.median(cpu):.2f} s CPU")


if __name__ == "__main__":
    main()
