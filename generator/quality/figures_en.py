"""Reads the figures of an English text, in digits and in words.

Every digit is read. Words that English uses without counting (one, first, both, double, half) become figures
that need no partner.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.quality.amounts_en import (
    AMOUNT_PATTERNS,
    CURRENCY,
    MONEY_PATTERNS,
    counted,
    setting,
)
from generator.quality.dates_en import DATE_PATTERNS, dates
from generator.quality.figure import DIGITS, Figure, Rule, reading, scan
from generator.quality.shares_en import SHARE_PATTERNS
from generator.quality.telephone import TELEPHONE, telephone
from generator.quality.words_en import NUMBER_IN_WORDS, number_in_words, worth

if TYPE_CHECKING:
    from collections.abc import Iterator

_I = re.IGNORECASE
_NOT_CODES = frozenset(
    [
        *("km", "kg", "kw", "mw", "gw", "cm", "mm", "m", "g", "t", "x"),
        *("st", "nd", "rd", "th", "s", "bn", "mn", "rmb", "yuan"),
    ]
)
# Words that English uses without counting, and what they amount to when it does count.
_FREE = {
    "both": ("2",), "twice": ("2",), "double": ("2",), "doubled": ("2",), "doubles": ("2",),
    "doubling": ("2",),
    "dual": ("2",), "pair": ("2",), "pairs": ("2",), "couple": ("2",), "half": ("0.5", "50%"),
    "halves": ("0.5", "50%"), "triple": ("3",), "tripled": ("3",), "thrice": ("3",), "once": ("1",),
    "centenary": ("100",), "centenaries": ("100",), "decade": ("10",), "majority": ("0.5", "50%"),
    "quadruple": ("4",), "quadrupled": ("4",), "trinity": ("3",), "triplicate": ("3",), "every other": ("2",),
    "primary": ("1",), "secondary": ("2",), "tertiary": ("3",),
    "hundred": ("100",), "thousand": ("1000",), "midnight": ("24:00", "0:00"),
    "noon": ("12:00",), "around the clock": ("24", "1440minute"), "round the clock": ("24", "1440minute"),
    "nineties": ("90s",), "eighties": ("80s",),
}  # fmt: skip
_POINTING = re.compile(r"\b(?:the|these|those)\s+$", _I)


@lru_cache(maxsize=4096)
def figures_en(text: str) -> tuple[Figure, ...]:
    """Give the figures of an English text in their order."""
    found = scan(text.replace("\u00a0", " ").replace("\u2011", "-"), _PATTERNS)
    return tuple(dates(list(found), text))


def _figure(match: re.Match[str], *readings: str, strict: bool = True) -> Figure:
    return Figure(match.group().strip(), *match.span(), readings, strict=strict)


def _plan(match: re.Match[str]) -> Iterator[Figure]:
    value = worth(re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", match["n"]))
    if value:
        yield _figure(match, reading(value))


def _code(match: re.Match[str]) -> Iterator[Figure]:
    text, tail = re.sub(r"\s+", "", match.group()).lower(), (match.groupdict().get("tail") or "").lower()
    if tail not in _NOT_CODES:
        plain = text.replace("-", "")
        named = (re.sub(r"\D", "", plain),) if re.fullmatch(r"q[1-4]|[a-z]{2,}\d+", plain) else ()  # ISO 9001
        yield _figure(match, plain, *named, strict=not text.startswith("covid"))


def _decade(match: re.Match[str]) -> Iterator[Figure]:
    yield _figure(match, match.group().lower(), match.group()[-3:].lower())


def _words(match: re.Match[str]) -> Iterator[Figure]:
    value = number_in_words(match["n"])
    if value is None:
        return
    if match["sign"]:
        yield _figure(match, f"{reading(value)}%")
        return
    word, (unit, bound) = match["n"].lower(), setting(match.string, *match.span())
    pointing = not word.endswith(("rd", "th")) and _POINTING.search(match.string[: match.start()])
    free = value <= 1 or word in ("second", "secondly") or bool(pointing)
    yield Figure(match.group(), *match.span(), counted(value, unit), unit, bound, strict=not free)


def _free(match: re.Match[str]) -> Iterator[Figure]:
    unit, bound = setting(match.string, *match.span())
    readings = _FREE[" ".join(match.group().lower().split())]
    yield Figure(match.group(), *match.span(), readings, unit, bound, strict=False)


def _always(match: re.Match[str]) -> Iterator[Figure]:
    """Read 24/7 as 7×24小时 has it."""
    for name in ("a", "b"):
        yield Figure(match[name], *match.span(name), (match[name],), strict=False)


_FREE_WORDS = "|".join(_FREE).replace(" ", r"\s+")
_ORDINAL_DIGITS = r"\d+(?:st|nd|rd|th)\b"
# A word in small letters before a hyphen is no part of a code: end-2025, class-3A.
_CODE = (
    rf"(?<![A-Za-z\d.])(?!{CURRENCY}\s?\d)(?!(?!covid)[a-z]{{3,}}-)"
    r"(?:[A-Za-z]+-?\d+[A-Za-z\d]*|\d+(?:\.\d+)?(?P<tail>[A-Za-z]+)\d*)(?![A-Za-z\d])"
)
_PATTERNS: tuple[Rule, ...] = (
    *DATE_PATTERNS,
    Rule(
        re.compile(
            rf"\b(?P<n>{_ORDINAL_DIGITS}|[a-z]+(?:-[a-z]+)?)[\s-]+(?:five|5)[\s-]+year[\s-]+"
            r"(?:plan|programme|program)\b",
            _I,
        ),
        _plan,
        ("year",),
    ),
    Rule(re.compile(r"\b(?P<a>24)/(?P<b>7)\b"), _always, DIGITS),
    Rule(TELEPHONE, telephone, DIGITS),
    Rule(re.compile(r"\b(?:1[89]|20)\d0s\b"), _decade, DIGITS),
    *SHARE_PATTERNS,
    Rule(re.compile(r"\b\d+(?:\s?\+\s?(?:\d+|[A-Za-z]\b))+"), _code, DIGITS),
    *MONEY_PATTERNS,
    Rule(re.compile(rf"{_CODE}|\b\d+(?:\.\d+){{2,}}"), _code, DIGITS),
    *AMOUNT_PATTERNS,
    Rule(re.compile(rf"(?P<n>{NUMBER_IN_WORDS})(?P<sign>[\s-]per\s?cent\b)?", _I), _words),
    Rule(re.compile(rf"\b(?:{_FREE_WORDS})\b", _I), _free, tuple({words.split()[0] for words in _FREE})),
)
