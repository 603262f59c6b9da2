"""Figures in translations as they come, right and wrong (cases/figures.txt): what is said wrongly, what is missed."""

from __future__ import annotations

from pathlib import Path

from generator.model import Block, Kind
from generator.problems import Place, Severity
from generator.quality.bitext import Pair
from generator.quality.figures import check_figures

CASES = Path(__file__).parent / "cases" / "figures.txt"


def samples() -> list[tuple[str, list[str], list[str]]]:
    """Read the groups: the Chinese, its good English, its English with a wrong figure."""
    groups = []
    for group in CASES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in group.splitlines() if not line.startswith("#")]
        if lines:
            marked = {mark: [line[2:] for line in lines if line.startswith(f"{mark} ")] for mark in "=!"}
            groups.append((lines[0], marked["="], marked["!"]))
    return groups


def told(zh: str, en: str) -> list[str]:
    found = check_figures(Pair(Block(Kind.PARAGRAPH, zh, (1, 1), "p1"), en, Place("a.en.po", 1)))
    return [one.message for one in found if one.severity is not Severity.NOTE]


def test_good_translations_pass_and_wrong_figures_do_not() -> None:
    groups = samples()
    right = [(zh, en, found) for zh, good, _ in groups for en in good if (found := told(zh, en))]
    missed = [(zh, en) for zh, _, bad in groups for en in bad if not told(zh, en)]
    good, bad = (sum(len(group[at]) for group in groups) for at in (1, 2))
    for zh, en, found in right:
        print(f"false alarm: {zh} | {en} | {'; '.join(found)}")
    for zh, en in missed:
        print(f"missed: {zh} | {en}")
    print(f"{len(groups)} Chinese texts; {len(right)} false alarms of {good}; {len(missed)} missed of {bad}")
    assert len(groups) >= 200
    assert len(right) <= 0.01 * good
    assert len(missed) <= 0.04 * bad
