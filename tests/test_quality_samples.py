"""Translations as they come, right and wrong (cases/bitext/figures.txt, cases/bitext/marks.txt): false alarms and misses, counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.model import Block, Kind
from generator.problems import Place, Problem, Severity
from generator.quality.bitext import Pair
from generator.quality.figures import check_figures
from generator.quality.marks import check_marks
from generator.structure.markers import marker

CASES = Path(__file__).parent / "cases"


def samples(name: str) -> list[tuple[str, list[str], list[str]]]:
    """Read the groups: the Chinese, its good English, its wrong English."""
    groups = []
    for group in (CASES / f"{name}.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in group.splitlines() if not line.startswith("#")]
        if lines:
            marked = {mark: [line[2:] for line in lines if line.startswith(f"{mark} ")] for mark in "=!"}
            groups.append((lines[0], marked["="], marked["!"]))
    return groups


def told(zh: str, en: str, check: Callable[[Pair], Iterator[Problem]]) -> list[str]:
    found = marker(zh) if check is check_marks else None
    block = Block(Kind.PARAGRAPH, zh, (1, 1), "p1", marker=zh[: found.end].strip() if found else None)
    problems = check(Pair(block, en, Place("a.en.po", 1)))
    return [one.message for one in problems if one.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    ("name", "check", "fewest", "alarms", "misses"),
    [("figures", check_figures, 250, 0.02, 0.02), ("marks", check_marks, 35, 0.05, 0.05)],
)
def test_good_translations_pass_and_wrong_ones_do_not(
    name: str, check: Callable[[Pair], Iterator[Problem]], fewest: int, alarms: float, misses: float
) -> None:
    groups = samples(name)
    wrongly = [(zh, en, found) for zh, good, _ in groups for en in good if (found := told(zh, en, check))]
    missed = [(zh, en) for zh, _, bad in groups for en in bad if not told(zh, en, check)]
    good, bad = (sum(len(group[at]) for group in groups) for at in (1, 2))
    for zh, en, found in wrongly:
        print(f"false alarm: {zh} | {en} | {'; '.join(found)}")
    for zh, en in missed:
        print(f"missed: {zh} | {en}")
    print(f"{name}: {len(groups)} texts; {len(wrongly)} false alarms of {good}; {len(missed)} missed of {bad}")
    assert len(groups) >= fewest
    assert len(wrongly) <= alarms * good
    assert len(missed) <= misses * bad
