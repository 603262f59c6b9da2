"""A figure as the comparison sees it: what it amounts to, however it was written."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Sequence
    from fractions import Fraction


class Bound(StrEnum):
    """How exact a figure claims to be."""

    EXACT = ""
    MORE = "more than"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: `text[start:end]`, and the readings of which one must stand on the other side.

    A reading is a canonical string: `45000`, `7%`, `1/3`, `2023-04-24`, `--03-17`, `17+n`, `~100` (hundreds).
    `unit` is the money or the stretch of time that is counted, where it is told. A figure that is not
    `strict` may stay without a partner: 一 in 一体, “one” in “one-stop”.
    """

    text: str
    start: int
    end: int
    readings: tuple[str, ...]
    unit: str = ""
    bound: Bound = Bound.EXACT
    strict: bool = True

    def agrees(self, other: Figure) -> bool:
        """Tell whether the two have a reading in common."""
        return any(reading in other.readings for reading in self.readings)

    def lasts_as(self, other: Figure) -> bool:
        """Tell whether the two are the same stretch of time, in whatever units: half a year, six months."""
        return any(one in other.readings for one in self.readings if one.endswith(("month", "day", "minute")))

    @property
    def plain(self) -> str:
        """The reading as an English reader would write it: `45,000`."""
        first = self.readings[0]
        return f"{int(first):,}" if first.isdigit() and len(first) > 4 else first  # noqa: PLR2004  2023 has no comma


def reading(value: Fraction) -> str:
    """Give the canonical reading of a number: `45000`, `4.5`, `1/3`."""
    if value.denominator == 1:
        return str(value.numerator)
    rest = value.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    return f"{float(value):.12g}" if rest == 1 else f"{value.numerator}/{value.denominator}"


_LASTING = {"year": (12, "month"), "month": (1, "month"), "week": (7, "day"), "day": (1, "day"),
            "hour": (60, "minute"), "minute": (1, "minute")}  # fmt: skip


def lasting(value: Fraction, unit: str) -> tuple[str, ...]:
    """Give a stretch of time as a reading in one of three units, so that 12个月 and a year agree: `12month`."""
    if unit not in _LASTING:
        return ()
    times, base = _LASTING[unit]
    return (f"{reading(value * times)}{base}",)


def day(year: int | None, month: int, number: int | None = None) -> str:
    """Give the canonical reading of a date or a part of one: `2023-04-24`, `2023-04`, `--03-17`, `--03`."""
    first = f"{year:04d}-" if year else "--"
    return f"{first}{month:02d}" + (f"-{number:02d}" if number else "")


class Rule(NamedTuple):
    """How one form of figure is found and read; `clues` are small letters of which a text must hold some, if any."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str]], Iterator[Figure]]
    clues: tuple[str, ...] = ()


DIGITS = tuple("0123456789")
_DIGITS = frozenset(DIGITS)


def scan(text: str, rules: Sequence[Rule]) -> tuple[Figure, ...]:
    """Give the figures of a text in their order; each character goes to the first rule that reads it."""
    found: list[Figure] = []
    small, numbered = text.lower(), not _DIGITS.isdisjoint(text)
    for pattern, read, clues in rules:
        if not numbered if clues is DIGITS else clues and not any(clue in small for clue in clues):
            continue
        for match in pattern.finditer(text):
            figures = list(read(match))
            if figures:
                found += figures
                start, end = match.span()
                text = f"{text[:start]}{chr(0) * (end - start)}{text[end:]}"
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))
