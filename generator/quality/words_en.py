"""English numbers in words: what they look like, and what they amount to."""

from __future__ import annotations

import re
from fractions import Fraction

_UNITS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_TEENS = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ODD = {"first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12}
_GROUPS = {
    "dozen": 12,
    "score": 20,
    "decade": 10,
    "decades": 10,
    "century": 100,
    "centuries": 100,
    "hundred": 100,
}
_SCALES = {"thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def _ordinals() -> dict[str, int]:
    plain = {f"{name}th": value for value, name in enumerate(_UNITS + _TEENS) if name not in ("one", "two", "three")}
    plain |= {f"{name[:-1]}ieth": 10 * value for value, name in enumerate(_TENS, 2)}
    for wrong in ("fiveth", "eightth", "nineth", "twelveth"):
        del plain[wrong]
    return plain | _ODD


_ORDINALS = _ordinals()
_CARDINALS = {name: value for value, name in enumerate(_UNITS + _TEENS)} | {
    name: 10 * n for n, name in enumerate(_TENS, 2)
}

_SMALL = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_UNITS[1:])})\b)?"
    rf"|(?:{'|'.join(_TEENS)})|(?:{'|'.join(_UNITS)}))\b"
)
_GROUPED = rf"(?:(?:{_SMALL}|an?)\s+(?:{'|'.join(_GROUPS)})\b(?:\s+(?:and\s+)?{_SMALL})?|{_SMALL})"
_SCALED = rf"(?:(?:{_GROUPED}|an?)[\s-](?:{'|'.join(_SCALES)})\b(?:\s+(?:and\s+)?{_GROUPED})?|{_GROUPED})"
_ORDINAL = rf"(?:(?:{'|'.join(_TENS)})-)?(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})(?:ly)?\b"
_BEGINNINGS = "|".join(sorted({name[:3] for name in (*_CARDINALS, *_ORDINALS)}))
NUMBER_IN_WORDS = rf"\b(?=an?[\s-]|{_BEGINNINGS})(?:{_ORDINAL}|{_SCALED})"
"""A number in words, as a regular expression: three, twenty-first, a hundred and five, two decades."""


def number_in_words(text: str) -> Fraction | None:
    """Give what a number in words amounts to, or `None`: `two hundred and five` is 205, `twenty-first` 21."""
    total = current = 0
    read = False
    for found in re.findall(r"[a-z]+", text.lower()):
        word = found.removesuffix("ly")
        if word in _CARDINALS or word in _ORDINALS:
            current += _CARDINALS.get(word, _ORDINALS.get(word, 0))
        elif word in _GROUPS:
            current = (current or 1) * _GROUPS[word]
        elif word in _SCALES:
            total, current = total + (current or 1) * _SCALES[word], 0
        elif word not in ("a", "an", "and"):
            return None
        read = read or word not in ("a", "an", "and")
    return Fraction(total + current) if read else None


def worth(text: str) -> Fraction | None:
    """Read a number in digits (1,200) or words, or give `None`."""
    plain = text.replace(",", "").strip()
    return Fraction(plain) if plain[:1].isdigit() else number_in_words(plain)
