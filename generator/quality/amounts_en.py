"""Reads English amounts in digits: 23,000, 3–5 million, 30, 30 and 40 per cent, RMB 320m, with unit and bound."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from generator.quality.figure import DIGITS, Bound, Figure, Rule, lasting, reading

_I = re.IGNORECASE
_N = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "k": 1000, "m": 10**6, "mn": 10**6, "bn": 10**9, "b": 10**9, "tn": 10**12,
}  # fmt: skip
_SCALE = r"(?:[\s-]?(?P<scale>hundred|thousand|million|billion|trillion|bn|mn)\b)?"
_SIGN = r"(?P<sign>\s?%|[\s-]per\s?cent\b|\s?‰|\s+per\s+(?:thousand|mille)\b)?"
_TO = r"\s?(?:%|per\s?cent)?\s*(?:to|–|—|-)\s*"
_MONEY = {
    "yuan": "yuan", "rmb": "yuan", "cny": "yuan", "¥": "yuan", "￥": "yuan",
    "dollar": "dollar", "us dollar": "dollar", "usd": "dollar", "us$": "dollar", "$": "dollar",
    "euro": "euro", "eur": "euro", "€": "euro",
    "hong kong dollar": "hkd", "hkd": "hkd", "hk$": "hkd",
}  # fmt: skip
CURRENCY = r"(?:RMB|CNY|USD|HKD|EUR|US\$|HK\$|[¥￥$€])"
"""What stands before an amount of money, as a regular expression; RMB20,000 is no code."""
_COUNTED = re.compile(
    r"[\s-]{0,2}(?P<unit>yuan|rmb|cny|(?:us |hong kong )?dollar|usd|hkd|euro|year|month|week|day|hour|minute)s?\b", _I
)
_PAID = re.compile(rf"(?P<unit>{CURRENCY})\s*$", _I)
_MORE = re.compile(
    r"(?:(?:more|larger|greater|bigger|higher|longer|older) than|over|above|exceed(?:s|ed|ing)?|upwards? of"
    r"|in excess of|at least|fewer than|less than"
    r"|as many as|beyond|surpass(?:es|ed|ing)?|pass(?:es|ed|ing)|topp(?:ed|ing)|tops)"
    r"\s+(?:the\s+)?(?:RMB|CNY|US|HK|a)?[¥$]?\s*$",
    _I,
)
_MORE_AFTER = re.compile(r"[-\s]?(?:odd\b|plus\b|\+)|[^.;,]{0,30}\b(?:or|and) (?:more|above|over|higher|older)\b", _I)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|close to|circa|estimated)"
    r"\s+(?:RMB|CNY|US|HK|a)?[¥$]?\s*$",
    _I,
)
_LESS_AFTER = re.compile(r"\s+(?:rent |price )?(?:discount|off|reduction|rebate|less|lower)\b", _I)
_LESS_BEFORE = re.compile(r"\b(?:discount of|reduced by|cut by|lowered by|less)\s+$", _I)
_SCORES = {"dozen": 10, "ten": 10, "score": 10, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}


def setting(text: str, start: int, end: int) -> tuple[str, Bound]:
    """Give the unit beside the figure at `text[start:end]`, and how exact the words around it make it."""
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    found = _COUNTED.match(after) or _PAID.search(before)
    unit = found["unit"].lower() if found else ""
    bound = Bound.MORE if _MORE.search(before) or _MORE_AFTER.match(after) else Bound.EXACT
    return _MONEY.get(unit, unit), Bound.ABOUT if _ABOUT.search(before) else bound


def counted(value: Fraction, unit: str) -> tuple[str, ...]:
    """Give the readings of a number with the unit behind it: 60 minutes are an hour as well."""
    return (reading(value), *lasting(value, unit))


def _range(match: re.Match[str]) -> Iterator[Figure]:
    """Read 10–20%, 3 to 5 million: the first figure borrows scale and sign from the second, or has none."""
    scale, sign = _shared(match)
    if not (sign or scale > 1):
        return
    unit, bound = setting(match.string, *match.span())
    yield Figure(match["a"], *match.span("a"), (_digits(match["a"], scale, sign), _digits(match["a"], 1, "")), unit)
    second = _digits(match["b"], scale, sign)
    yield Figure(match["b"], match.start("b"), match.end(), (second,), unit, bound)


def _row(match: re.Match[str]) -> Iterator[Figure]:
    """Read 30, 30 and 40 per cent: all may share the scale and sign of the last, or have none."""
    scale, sign = _shared(match)
    if not (sign or scale > 1):
        return
    for one in re.finditer(_N, match["row"]):
        start = match.start("row") + one.start()
        end = start + len(one.group())
        readings = (_digits(one.group(), scale, sign), _digits(one.group(), 1, ""))
        yield Figure(one.group(), start, end, readings, *setting(match.string, start, end))
    last = _digits(match["b"], scale, sign)
    yield Figure(match["b"], match.start("b"), match.end(), (last,), *setting(match.string, *match.span()))


def _money(match: re.Match[str]) -> Iterator[Figure]:
    """Read RMB 320m, which without the currency would be metres."""
    start, end = match.span("amount")
    value = _digits(match["n"], _SCALES[match["scale"].lower()], "")
    yield Figure(match["amount"], start, end, (value,), _MONEY[match["paid"].lower()])


def _amount(match: re.Match[str]) -> Iterator[Figure]:
    """Read 23,000, 10 million yuan, 7 per cent."""
    scale, sign = _shared(match)
    read, (unit, bound) = _digits(match["n"], scale, sign), setting(match.string, *match.span())
    more = () if sign or read.startswith("0") else lasting(Fraction(read), unit)
    more = (f"{reading(Fraction(read[:-1]) / 10)}%",) if sign == "‰" else more
    if sign == "%":
        less = _LESS_AFTER.match(match.string, match.end()) or _LESS_BEFORE.search(match.string[: match.start()])
        more = (f"{read} off" if less else f"{read} left",)
    yield Figure(match.group().strip(), *match.span(), (read, *more), unit, bound)


def _shared(match: re.Match[str]) -> tuple[int, str]:
    sign = (match["sign"] or "").strip().lower()
    scale = _SCALES[match["scale"].lower()] if match["scale"] else 1
    return scale, "" if not sign else "‰" if sign == "‰" or sign.endswith(("thousand", "mille")) else "%"


def _digits(text: str, scale: int, sign: str) -> str:
    """Give the reading of a number in digits; one that opens with a nought (050) is a name and keeps it."""
    plain = text.replace(",", "")
    if plain.startswith("0") and plain.isdigit() and len(plain) > 1:
        return plain
    return f"{reading(Fraction(plain) * scale)}{sign}"


def _scores(match: re.Match[str]) -> Iterator[Figure]:
    value = 1
    for word in re.findall(r"[a-z]+", match.group().lower()):
        value *= _SCORES.get(word.removesuffix("s")) or 1
    yield Figure(match.group().strip(), *match.span(), (f"~{value}", str(value)), strict=False)


AMOUNT_PATTERNS: tuple[Rule, ...] = (
    Rule(re.compile(rf"(?<![\d.])(?P<a>{_N}){_TO}(?P<b>{_N}){_SCALE}{_SIGN}", _I), _range, DIGITS),
    Rule(re.compile(rf"(?<![\d.])(?P<row>{_N}(?:,\s+{_N})*),?\s+and\s+(?P<b>{_N}){_SCALE}{_SIGN}", _I), _row, DIGITS),
    Rule(
        re.compile(
            r"\b(?:tens|hundreds|scores|dozens)\s+of\s+(?:thousands|millions)\b"
            r"|\b(?:several|some|a few)\s+(?:dozen|hundred|thousand|million)\b"
            r"|\b(?:dozens|tens|scores|hundreds|thousands|millions|billions)\b",
            _I,
        ),
        _scores,
        ("dozen", "tens", "scores", "hundred", "thousand", "million", "billion"),
    ),
    Rule(re.compile(rf"(?P<n>{_N}){_SCALE}{_SIGN}", _I), _amount, DIGITS),
)
MONEY_PATTERNS: tuple[Rule, ...] = (
    Rule(
        re.compile(rf"(?P<paid>{CURRENCY})\s?(?P<amount>(?P<n>{_N})\s?(?P<scale>bn|mn|tn|[kmb])\b)", _I), _money, DIGITS
    ),
)
