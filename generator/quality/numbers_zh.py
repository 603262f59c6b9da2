"""Reads one Chinese number, in digits or characters or both: 4.5万, 10,769, 20余万, 1亿5000万, 一百零五."""

from __future__ import annotations

import re
from fractions import Fraction

from generator.numerals import integer
from generator.quality.figure import reading

HAN_DIGITS = "[〇○零一二三四五六七八九十百千万亿两廿卅]"
"""A character of a number, as a regular expression."""
DIGITS = r"\d+(?:,\d{3})*(?:\.\d+)?"
"""A number in digits, as a regular expression."""
_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}


def whole(text: str) -> int | None:
    """Read a whole number; 万 alone is ten thousand."""
    return integer(f"一{text}" if text[0] in "万亿" else text)


def number(text: str) -> Fraction:
    """Read 4.5万, 10,769, 20余万, 1亿5000万 or 一百零五; total, as the patterns let nothing else through."""
    plain = re.sub(r"[\s,余多]", "", text)
    if not plain[0].isdigit():
        return Fraction(whole(plain) or 0)
    total = Fraction(0)
    for digits, scales in re.findall(r"(\d+(?:\.\d+)?)([十百千万亿]*)", plain):
        value = Fraction(digits)
        for scale in scales:
            value *= _SCALES[scale]
        total += value
    return total


def readings(text: str) -> tuple[str, ...]:
    """Give how a number may be read: numbers that open with a nought (050) are names and keep it."""
    if text.isdigit() and text.startswith("0") and len(text) > 1:
        return (text,)
    return (reading(number(text)),)
