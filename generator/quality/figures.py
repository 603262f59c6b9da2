"""Holds the figures of a block against those of its English: none lost, none changed, none invented."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.problems import Problem, Severity
from generator.quality.figure import Bound, Figure
from generator.quality.figures_en import figures_en
from generator.quality.figures_zh import figures_zh
from generator.quality.marks import lead_en
from generator.structure.markers import marker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from generator.quality.bitext import Pair


_SMALL = frozenset(str(number) for number in range(2, 11))


@dataclass(frozen=True, slots=True)
class Comparison:
    """How two sides answer one another.

    Couples, Chinese figures without a partner, English figures that the Chinese does not have, and English
    figures that it has, but not so often.
    """

    couples: tuple[tuple[Figure, Figure], ...]
    lost: tuple[Figure, ...]
    invented: tuple[Figure, ...]
    repeated: tuple[Figure, ...]


def compare(chinese: Sequence[Figure], english: Sequence[Figure]) -> Comparison:
    """Pair the figures of two texts; those that are not strict (“one” in “one-stop”) may stay alone."""
    free = list(english)
    couples: list[tuple[Figure, Figure]] = []
    lost: list[Figure] = []
    for figure in (one for one in chinese if one.strict):
        partner = min((one for one in free if figure.agrees(one)), key=lambda one: _distance(figure, one), default=None)
        if partner is None:
            lost.append(figure)
        else:
            free.remove(partner)
            couples.append((figure, partner))
    invented = tuple(one for one in free if one.strict and not _count(one, chinese))
    counting = [one for one in english if one.strict]
    repeated = tuple(one for one in free if one.strict and 0 < _count(one, chinese) < _count(one, counting))
    return Comparison(tuple(couples), tuple(lost), invented, repeated)


def _count(figure: Figure, figures: Sequence[Figure]) -> int:
    return sum(figure.agrees(one) for one in figures)


def _distance(figure: Figure, other: Figure) -> tuple[bool, bool, bool]:
    return (
        bool(figure.unit and other.unit and figure.unit != other.unit) and not figure.lasts_as(other),
        figure.unit != other.unit,
        figure.bound != other.bound,
    )


def check_figures(pair: Pair) -> Iterator[Problem]:
    """Report figures that differ; what the glossary's own renderings add or leave out is no difference."""
    chinese, english = both(pair)
    result = compare(chinese, english)
    strangers = list(result.invented)
    for figure in result.lost:
        yield _lost(pair, figure, strangers)
    for figure in strangers if not result.lost else ():
        message = f"the English has “{figure.text}”, the Chinese has no such figure"
        yield Problem(
            "figure-invented",
            message,
            pair.place,
            Severity.ERROR,
            "correct the English or take the figure out",
        )
    for figure in result.repeated:
        message = f"the English has “{figure.text}” more often than the Chinese"
        hint = "look whether it stands for another figure; say “both” or leave it out where it only repeats"
        yield Problem("figure-repeated", message, pair.place, Severity.WARNING, hint)
    for one, other in result.couples:
        yield from _nuances(pair, one, other)
    for one, other in zip(*doubtful(chinese, english), strict=False):
        message = f"{one.text} is not in the English, which has “{other.text}” instead"
        hint = f"write {one.plain}, or leave the number out"
        yield Problem("figure-doubtful", message, pair.place, Severity.WARNING, hint)


def doubtful(chinese: Sequence[Figure], english: Sequence[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Give the small numbers that either side may but need not count, and that the other has nothing like.

    One side alone says nothing (四海, “the two”); both together are 两会 and “the three sessions”.
    """
    zh = [one for one in chinese if _may_count(one) and not _count(one, english)]
    en = [one for one in english if _may_count(one) and one.text.isalpha() and not _count(one, chinese)]
    return (zh, en) if zh and en else ([], [])


def _may_count(figure: Figure) -> bool:
    return not figure.strict and figure.readings[0] in _SMALL


def _lost(pair: Pair, figure: Figure, strangers: Iterable[Figure]) -> Problem:
    others = ", ".join(f"“{one.text}”" for one in strangers)
    message = f"{figure.text} ({figure.plain}) is not in the English"
    hint = f"the English has {others} instead" if others else f"write {figure.plain} {figure.unit}".rstrip()
    return Problem("figure-missing", message, pair.place, Severity.ERROR, hint)


def _nuances(pair: Pair, one: Figure, other: Figure) -> Iterator[Problem]:
    if one.unit and other.unit and one.unit != other.unit and not one.lasts_as(other):
        message = f"{one.text} counts in {one.unit}, “{other.text}” in {other.unit}"
        yield Problem("figure-unit", message, pair.place, Severity.ERROR, f"write {one.plain} {one.unit}")
    if one.bound is not Bound.EXACT and other.bound is Bound.EXACT:
        message = f"{one.text} is not exact, “{other.text}” is"
        yield Problem("figure-exact", message, pair.place, Severity.WARNING, f"write “{one.bound} {other.text}”")


def both(pair: Pair) -> tuple[list[Figure], list[Figure]]:
    """Give the figures of both sides, markers left out and what the renderings account for made free."""
    found = marker(pair.block.text) if pair.block.marker else None
    skip_zh, skip_en = (found.end, lead_en(pair.en)) if found else (0, 0)
    chinese = [_moved(one, skip_zh) for one in figures_zh(pair.block.text[skip_zh:])]
    english = [_moved(one, skip_en) for one in figures_en(pair.en[skip_en:])]
    renderings = {one.entry: one.rendering for one in pair.rendered}
    texts = {one.entry: one.text for one in pair.mentions}
    for mention in pair.mentions:
        if rendering := renderings.get(mention.entry):
            chinese = _freed(chinese, (mention.start, mention.end), figures_en, rendering)
    for one in pair.rendered:
        english = _freed(english, (one.start, one.end), figures_zh, texts[one.entry])
    return chinese, english


def _moved(figure: Figure, offset: int) -> Figure:
    return replace(figure, start=figure.start + offset, end=figure.end + offset) if offset else figure


def _freed(
    figures: list[Figure], span: tuple[int, int], read: Callable[[str], tuple[Figure, ...]], other: str
) -> list[Figure]:
    """Free the figures inside `span` that the other side of the glossary entry does not hold."""
    held = [one for one in figures if one.strict and span[0] <= one.start and one.end <= span[1]]
    if not held:
        return figures
    known = read(other)
    free = [one for one in held if not any(one.agrees(figure) for figure in known)]
    return [replace(one, strict=False) if one in free else one for one in figures]
