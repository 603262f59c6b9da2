"""Reads shares, multiples and stretches of time in English words: two thirds, nine in ten, half a year, twofold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from generator.quality.figure import Figure, Rule, lasting, reading
from generator.quality.words_en import worth

_I = re.IGNORECASE
_N = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten"
_BELOW = {
    "half": 2, "halve": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_BELOWS = "halves|half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_OF = r"(?:three|four|five|ten thousand|ten|(?:a )?hundred|100|(?:a )?thousand|1,?000|10,000)"


def _figure(match: re.Match[str], *readings: str, group: int | str = 0, strict: bool = True) -> Figure:
    start, end = match.span(group)
    return Figure(match.string[start:end].strip(), start, end, readings, strict=strict)


def _share(match: re.Match[str], value: Fraction, *more: str, group: int | str = 0) -> Iterator[Figure]:
    percent = (f"{reading(value * 100)}%",) if "/" not in reading(value * 100) else ()
    yield _figure(match, reading(value), *percent, *more, group=group)


def _fraction(match: re.Match[str]) -> Iterator[Figure]:
    below = _BELOW[match["below"].lower().removesuffix("s")]
    above = Fraction(1) if match["above"].lower() in ("a", "an") else worth(match["above"])
    if above:
        # Three quarters of a year are 三个季度.
        counted = (reading(above),) if below == _BELOW["quarter"] else ()
        yield from _share(match, above / below, *counted, group="share")


def _slash(match: re.Match[str]) -> Iterator[Figure]:
    if int(match["below"]):
        yield from _share(match, Fraction(int(match["above"]), int(match["below"])))


def _out_of(match: re.Match[str]) -> Iterator[Figure]:
    above, below = worth(match["above"]), worth(match["below"])
    if above and below and above < below:
        yield from _share(match, above / below, *((f"{reading(above)}‰",) if below == 1000 else ()))  # noqa: PLR2004


def _mixed(match: re.Match[str]) -> Iterator[Figure]:
    value = worth(match["n"])
    if value:
        yield from _share(match, value + Fraction(1, 2))


def _fold(match: re.Match[str]) -> Iterator[Figure]:
    value = worth(match["n"])
    if value:
        yield _figure(match, reading(value))


def _stretch(match: re.Match[str]) -> Iterator[Figure]:
    """Read half a year and a year as stretches of time; either may count nothing, as in “20,000 yuan a year”."""
    part = (match["part"] or "").lower()
    value = Fraction(1, 2) if part.startswith("half") else Fraction(3 if part.startswith("three") else 1, 4)
    value = value if part else Fraction(1)
    yield _figure(match, reading(value), *lasting(value, match["unit"].lower()), strict=False)


_PARTS = tuple(_BELOW)
_OUT_OF = (" in ", "out of", " per ")
SHARE_PATTERNS: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<![\d/])(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/])"), _slash, ("/",)),
    Rule(
        re.compile(r"\b(?:(?P<part>half|a quarter of|three quarters of)\s+)?an?\s+(?P<unit>year|hour|week)\b", _I),
        _stretch,
        ("year", "hour", "week"),
    ),
    Rule(re.compile(rf"\b(?P<n>{_SMALL})\s+and\s+a\s+half\b", _I), _mixed, ("and a half",)),
    Rule(
        re.compile(rf"\b(?P<above>{_N}|{_SMALL})\s+(?:in(?:\s+every)?|out\s+of|per)\s+(?P<below>{_OF})\b(?!,\d)", _I),
        _out_of,
        _OUT_OF,
    ),
    Rule(re.compile(rf"\b(?P<share>(?P<above>one)[\s-](?P<below>{_BELOWS}))\b", _I), _fraction, _PARTS),
    Rule(
        re.compile(
            rf"\b(?P<share>(?P<above>an?)[\s-](?P<below>{_BELOWS}))\b(?=\s+(?:of|the|were|was|are|is|have|has|had|more|less)\b|\s*[,.;)]|$)",
            _I,
        ),
        _fraction,
        _PARTS,
    ),
    Rule(
        re.compile(
            rf"\b(?:by|almost|nearly|about|than|some|around|roughly|only)\s+(?P<share>(?P<above>an?)\s(?P<below>{_BELOWS}))\b",
            _I,
        ),
        _fraction,
        _PARTS,
    ),
    Rule(
        re.compile(
            rf"\b(?P<share>(?P<above>two|three|four|five|seven|nine|\d)[\s-](?P<below>{_BELOWS.replace('?', '')}))\b",
            _I,
        ),
        _fraction,
        _PARTS,
    ),
    Rule(re.compile(rf"\b(?P<n>{_N}|{_SMALL})[\s-]?fold\b", _I), _fold, ("fold",)),
)
