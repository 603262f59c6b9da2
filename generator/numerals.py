"""Reads Chinese, circled, full-width and Arabic numerals, and dates written with any of them; `None` when in doubt."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata

_DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8, "玖": 9,
}  # fmt: skip
_TYPED = {"O": "0"} | {digit: digit for digit in "0123456789"}  # 二OO九, 二0一一: what typists take for 〇
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10_000, "亿": 100_000_000}
_TENS = {"廿": 20, "卅": 30}

_LONGEST = 24  # Python itself refuses to read thousands of digits

HAN_NUMERAL = "[〇○零一二三四五六七八九十百千两廿卅]"
"""One character of a Chinese numeral, as a regular-expression class."""


def integer(text: str) -> int | None:
    """Read a whole number: 十二, 二〇二三, 第-less 一百零五, １２, 12, ①, ㈠; `None` for anything else."""
    if text in _COMMON:
        return _COMMON[text]
    if len(text) > _LONGEST:
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain.isascii() and plain.isdigit():
        return int(plain)
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1]
        if plain.isascii() and plain.isdigit():
            return int(plain)
    return _han_integer(plain)


def _han_integer(text: str) -> int | None:
    if not text:
        return None
    if len(text) > 1 and all(char in _DIGITS or char in _TYPED for char in text):  # digit by digit, as years are
        return int("".join(_TYPED.get(char) or str(_DIGITS[char]) for char in text))
    total = section = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif char in _TENS:
            section, digit = section + _TENS[char], 0
        elif char in _UNITS:
            section, digit = section + (digit or 1) * _UNITS[char], 0
        elif char in _SCALES:
            total, section, digit = (total + section + digit) * _SCALES[char], 0, 0
        else:
            return None
    return total + section + digit


def _spelled(number: int) -> str:
    """Write 1 to 199 as Chinese documents number things: 十二, 二十, 一百零五, 一百一十."""
    digits = "零一二三四五六七八九"
    if number >= 100:  # noqa: PLR2004
        rest = number % 100
        tail = "" if not rest else "零" + digits[rest] if rest < 10 else "一" * (rest < 20) + _spelled(rest)  # noqa: PLR2004
        return "一百" + tail
    tens, ones = divmod(number, 10)
    return (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")


_COMMON = {_spelled(number): number for number in range(1, 200)} | {str(number): number for number in range(200)}
_NUMERAL = r"[0-9０-９〇○零ＯO一二三四五六七八九十廿卅]"
DATE_PATTERN = rf"{_NUMERAL}{{4}}\s*年\s*{_NUMERAL}{{1,3}}\s*月\s*{_NUMERAL}{{1,3}}\s*日"
"""A full date, in digits or characters, with or without spaces."""
_DATE = re.compile(
    rf"({_NUMERAL}{{4}})\s*年\s*({_NUMERAL}{{1,3}})\s*月\s*({_NUMERAL}{{1,3}})\s*日"
    r"|(?<![\d-])((?:19|20)\d\d)([-./])(\d{1,2})\5(\d{1,2})(?!\d)"  # 2023-05-06, as databases and pages write it
)


def date(text: str) -> str | None:
    """Give the first full date in `text` as ISO 8601, or `None` when there is none or it does not exist."""
    for match in _DATE.finditer(text):
        numbers = [integer(part) for part in match.groups() if part and part not in "-./"]
        try:
            year, month, day = (number or 0 for number in numbers)
            return dt.date(year, month, day).isoformat()
        except ValueError:
            continue
    return None
