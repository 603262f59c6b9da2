"""Reads the figures of an English text, in digits and in words.

Every digit is read. Words that English uses without counting (one, first, both, double, half) become figures
that need no partner.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.quality.dates_en import DATE_PATTERNS, dates
from generator.quality.figure import Bound, Figure, Scan, reading
from generator.quality.words_en import NUMBER_IN_WORDS, number_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_I = re.IGNORECASE
_N = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
_SCALES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "bn": 10**9,
    "mn": 10**6,
}
_SCALE = rf"(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
_SIGN = r"(?P<sign>\s?%|[\s-]per\s?cent\b|\s?‰)?"
_TO = r"\s?(?:%|per\s?cent)?\s*(?:to|–|—|-)\s*"
_MONEY = {
    "yuan": "yuan", "rmb": "yuan", "cny": "yuan", "¥": "yuan", "￥": "yuan",
    "dollar": "dollar", "us dollar": "dollar",
    "usd": "dollar", "$": "dollar", "euro": "euro", "€": "euro",
}  # fmt: skip
_COUNTED = re.compile(
    r"[\s-]{0,2}(?P<unit>yuan|rmb|cny|(?:us )?dollar|usd|euro|year|month|week|day|hour|minute)s?\b", _I
)
_PAID = re.compile(r"(?P<unit>yuan|rmb|cny|usd|¥|￥|\$|€)\s*$", _I)
_MORE = re.compile(
    r"(?:more than|over|above|exceed(?:s|ed|ing)?|upwards? of|in excess of|at least|fewer than|less than"
    r"|as many as|beyond|surpass(?:es|ed|ing)?|passed|topped)\s+(?:RMB|CNY|US|a|[¥$])?\s*$",
    _I,
)
_MORE_AFTER = re.compile(r"[-\s]?(?:odd\b|plus\b|\+)|[^.;,]{0,30}\b(?:or|and) (?:more|above|over)\b", _I)
_ABOUT = re.compile(
    r"\b(?:about|around|approximately|roughly|some|nearly|almost|close to|circa|estimated)"
    r"\s+(?:RMB|a|[¥$])?\s*$",
    _I,
)
_NOT_CODES = frozenset(
    [
        "km",
        "kg",
        "kw",
        "mw",
        "gw",
        "cm",
        "mm",
        "m",
        "g",
        "t",
        "st",
        "nd",
        "rd",
        "th",
        "s",
        "x",
        "bn",
        "mn",
        "rmb",
        "yuan",
    ]
)
_SCORES = {
    "dozens": 10,
    "tens": 10,
    "scores": 10,
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
}
_BELOW = {
    "half": 2,
    "halve": 2,
    "third": 3,
    "quarter": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
# Words that English uses without counting, and what they amount to when it does count.
_FREE = {
    "both": ("2",), "twice": ("2",), "double": ("2",), "doubled": ("2",), "doubles": ("2",),
    "doubling": ("2",),
    "dual": ("2",), "pair": ("2",), "pairs": ("2",), "couple": ("2",), "half": ("0.5", "50%"),
    "halves": ("0.5", "50%"), "triple": ("3",), "tripled": ("3",), "thrice": ("3",), "once": ("1",),
    "centenary": ("100",), "centenaries": ("100",),
}  # fmt: skip
_POINTING = re.compile(r"\b(?:the|these|those)\s+$", _I)


@lru_cache(maxsize=4096)
def figures_en(text: str) -> tuple[Figure, ...]:
    """Give the figures of an English text in their order."""
    scan = Scan(text.replace("\u00a0", " ").replace("\u2011", "-"))
    for pattern, read in (*DATE_PATTERNS, *_PATTERNS):
        for match in pattern.finditer(scan.text):
            if figures := list(read(match)):
                scan.take(figures, *match.span())
    return tuple(dates(list(scan.result()), text))


def _figure(match: re.Match[str], *readings: str, strict: bool = True) -> Figure:
    return Figure(match.group().strip(), *match.span(), readings, strict=strict)


def _worth(text: str) -> Fraction | None:
    """Read a number in digits or words."""
    plain = text.replace(",", "").strip()
    return Fraction(plain) if plain[:1].isdigit() else number_in_words(plain)


def _plan(match: re.Match[str]) -> Iterator[Figure]:
    value = _worth(re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", match["n"]))
    if value:
        yield _figure(match, reading(value))


def _fraction(match: re.Match[str]) -> Iterator[Figure]:
    above, below = _worth(match["above"]), _BELOW[match["below"].lower().removesuffix("s")]
    above = Fraction(1) if match["above"].lower() in ("a", "an") else above
    if above:
        yield from _ratio(match, above, below)


def _slash(match: re.Match[str]) -> Iterator[Figure]:
    if int(match["below"]):
        yield from _ratio(match, Fraction(match["above"]), int(match["below"]))


def _ratio(match: re.Match[str], above: Fraction, below: int) -> Iterator[Figure]:
    value = above / below
    percent = (f"{reading(value * 100)}%",) if (100 * above) % below == 0 else ()
    counted = (reading(above),) if below == _BELOW["quarter"] else ()  # three quarters of a year are 三个季度
    yield _figure(match, reading(value), *percent, *counted)


def _code(match: re.Match[str]) -> Iterator[Figure]:
    text, tail = re.sub(r"\s+", "", match.group()).lower(), (match.groupdict().get("tail") or "").lower()
    if tail not in _NOT_CODES:
        yield _figure(match, text.replace("-", ""), strict=not text.startswith("covid"))


def _times(match: re.Match[str]) -> Iterator[Figure]:
    value = _worth(match["n"])
    if value:
        yield _figure(match, reading(value))


def _range(match: re.Match[str]) -> Iterator[Figure]:
    """Read 10–20%, 3 to 5 million: the first figure borrows scale and sign from the second, or has none."""
    scale, sign = _shared(match)
    if not (sign or scale > 1):
        return
    first, second = _digits(match["a"], scale, sign), _digits(match["b"], scale, sign)
    unit, bound = _setting(match, match.end())
    alone = _digits(match["a"], 1, "")
    yield Figure(match["a"], *match.span("a"), (first, alone), unit)
    yield Figure(match["b"], match.start("b"), match.end(), (second,), unit, bound)


def _amount(match: re.Match[str]) -> Iterator[Figure]:
    """Read 23,000, 10 million yuan, 7 per cent."""
    yield Figure(
        match.group().strip(),
        *match.span(),
        (_digits(match["n"], *_shared(match)),),
        *_setting(match, match.end()),
    )


def _shared(match: re.Match[str]) -> tuple[int, str]:
    sign = (match["sign"] or "").strip()
    return _SCALES[match["scale"].lower()] if match["scale"] else 1, sign if sign in ("", "‰") else "%"


def _digits(text: str, scale: int, sign: str) -> str:
    """Give the reading of a number in digits; one that opens with a nought (050) is a name and keeps it."""
    plain = text.replace(",", "")
    if plain.startswith("0") and plain.isdigit() and len(plain) > 1:
        return plain
    return f"{reading(Fraction(plain) * scale)}{sign}"


def _setting(match: re.Match[str], end: int) -> tuple[str, Bound]:
    """Give the unit beside a figure, and how exact the words around it make it."""
    before, after = match.string[max(0, match.start() - 40) : match.start()], match.string[end : end + 60]
    found = _COUNTED.match(after) or _PAID.search(before)
    unit = found["unit"].lower() if found else ""
    bound = Bound.MORE if _MORE.search(before) or _MORE_AFTER.match(after) else Bound.EXACT
    return _MONEY.get(unit, unit), Bound.ABOUT if _ABOUT.search(before) else bound


def _scores(match: re.Match[str]) -> Iterator[Figure]:
    value = 1
    for word in re.findall(r"[a-z]+", match.group().lower()):
        value *= _SCORES.get(word) or _SCORES.get(word.removesuffix("s")) or 1
    yield _figure(match, f"~{value}", str(value), strict=False)


def _words(match: re.Match[str]) -> Iterator[Figure]:
    value = number_in_words(match.group())
    if value is not None:
        word = match.group().lower()
        pointing = not word.endswith(("rd", "th")) and _POINTING.search(match.string[: match.start()])
        free = value <= 1 or word == "second" or bool(pointing)
        yield Figure(match.group(), *match.span(), (reading(value),), *_setting(match, match.end()), strict=not free)


def _free(match: re.Match[str]) -> Iterator[Figure]:
    yield _figure(match, *_FREE[match.group().lower()], strict=False)


def _always(match: re.Match[str]) -> Iterator[Figure]:
    """Read 24/7 as 7×24小时 has it."""
    for name in ("a", "b"):
        yield Figure(match[name], *match.span(name), (match[name],), strict=False)


_ORDINAL_DIGITS = r"\d+(?:st|nd|rd|th)\b"
_BELOWS = "halves|half|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Iterator[Figure]]], ...] = (
    (
        re.compile(
            rf"\b(?P<n>{_ORDINAL_DIGITS}|[a-z]+(?:-[a-z]+)?)[\s-]+(?:five|5)[\s-]+year[\s-]+"
            r"(?:plan|programme|program)\b",
            _I,
        ),
        _plan,
    ),
    (re.compile(r"\b(?P<a>24)/(?P<b>7)\b"), _always),
    (re.compile(r"(?<![\d/])(?P<above>\d{1,2})/(?P<below>\d{1,3})(?![\d/])"), _slash),
    (re.compile(rf"\b(?P<above>one)[\s-](?P<below>{_BELOWS})\b", _I), _fraction),
    (
        re.compile(rf"\b(?P<above>an?)[\s-](?P<below>{_BELOWS})\b(?=\s+(?:of|the)\b|\s*[,.;)]|$)", _I),
        _fraction,
    ),
    (
        re.compile(rf"\b(?P<above>two|three|four|five|seven|nine|\d)[\s-](?P<below>{_BELOWS.replace('?', '')})\b", _I),
        _fraction,
    ),
    (re.compile(r"\b\d+(?:\s?\+\s?(?:\d+|[A-Za-z]\b))+"), _code),
    (
        re.compile(
            r"(?<![A-Za-z\d.])(?:[A-Za-z]+-?\d+[A-Za-z\d]*|\d+(?:\.\d+)?(?P<tail>[A-Za-z]+)\d*)(?![A-Za-z\d])"
            r"|\b\d+(?:\.\d+){2,}"
        ),
        _code,
    ),
    (re.compile(rf"\b(?P<n>{_N}|two|three|four|five|six|seven|eight|nine|ten)[\s-]?fold\b", _I), _times),
    (re.compile(rf"(?<![\d.])(?P<a>{_N}){_TO}(?P<b>{_N}){_SCALE}{_SIGN}", _I), _range),
    (
        re.compile(
            r"\b(?:tens|hundreds|scores|dozens)\s+of\s+(?:thousands|millions)\b"
            r"|\b(?:several|some|a few)\s+(?:dozen|hundred|thousand|million)\b"
            r"|\b(?:dozens|tens|scores|hundreds|thousands|millions|billions)\b",
            _I,
        ),
        _scores,
    ),
    (re.compile(rf"(?P<n>{_N}){_SCALE}{_SIGN}", _I), _amount),
    (re.compile(NUMBER_IN_WORDS, _I), _words),
    (re.compile(rf"\b(?:{'|'.join(_FREE)})\b", _I), _free),
)
