"""Reads the dates and times of an English text: 24 April 2023, April 24, 2023, April to June 2023, 3 p.m."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.quality.figure import DIGITS, Figure, Rule, day

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_M = rf"(?P<m>(?:{'|'.join(_MONTHS)}|{'|'.join(f'{name[:3]}' for name in _MONTHS)}|Sept)\b\.?)"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_AND = r"\s*(?:to|and|until|through|–|—|-)\s*"
_YEAR = r"(?:,?\s+(?:of\s+)?(?P<y>\d{4})(?!\d|,\d))?"
_HALF = r"[ap]\.?m\b\.?"
_NOON = 12
_LEADING = frozenset(
    (
        "in",
        "since",
        "until",
        "by",
        "from",
        "to",
        "last",
        "this",
        "next",
        "of",
        "early",
        "late",
        "through",
        "and",
    )
)


def dates(figures: list[Figure], text: str) -> list[Figure]:
    """Give each date without a year the year of the date it is joined to, as in April to June 2023."""
    result = list(figures)
    for index in range(len(result) - 2, -1, -1):
        one, after = result[index], result[index + 1]
        joined = re.fullmatch(rf"{_AND}(?:in\s+)?", text[one.end : after.start])
        if joined and one.readings[0].startswith("--") and re.match(r"\d{4}-\d\d", after.readings[0]):
            result[index] = Figure(one.text, one.start, one.end, (after.readings[0][:4] + one.readings[0][1:],))
    return result


def _figure(match: re.Match[str], read: str, group: int | str = 0) -> Figure:
    start, end = match.span(group)
    return Figure(match.string[start:end].strip(), start, end, (read,))


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _date(match: re.Match[str]) -> Iterator[Figure]:
    """Read one or two days of a month, or the month; a figure that stands alone spans the whole match."""
    groups = match.groupdict()
    year = int(groups["y"]) if groups.get("y") else None
    month = next(index for index, name in enumerate(_MONTHS, 1) if name[:3] == match["m"][:3])
    days = [name for name in ("a", "b") if groups.get(name)]
    if any(not 1 <= _number(groups[name]) <= 31 for name in days):  # noqa: PLR2004  a calendar's figure
        return
    if len(days) == 1 or not days:
        yield _figure(match, day(year, month, _number(groups[days[0]]) if days else None))
        return
    for name in days:
        yield _figure(match, day(year, month, _number(groups[name])), name)


def _doubtful(match: re.Match[str]) -> Iterator[Figure]:
    """Read May and March as months only behind a word that leads to one."""
    before = match.string[: match.start()].rsplit(maxsplit=1)
    if before and match.string[match.start() - 1] == " " and before[-1].lower() in _LEADING:
        yield from _date(match)


def _iso(match: re.Match[str]) -> Iterator[Figure]:
    if 1 <= int(match["m"]) <= _NOON and 1 <= int(match["d"]) <= 31:  # noqa: PLR2004  a calendar's figure
        yield _figure(match, day(int(match["y"]), int(match["m"]), int(match["d"])))


def _clock(match: re.Match[str]) -> Iterator[Figure]:
    groups = match.groupdict()
    hour, minute = int(match["h"]), int(groups.get("min") or 0)
    hour += _NOON if (groups.get("half") or "").lower().startswith("p") and hour < _NOON else 0
    if hour < 25 and minute < 60:  # noqa: PLR2004  a clock's figures
        yield _figure(match, f"{hour}:{minute:02d}")


def _until(match: re.Match[str]) -> Iterator[Figure]:
    """Read 1:30 to 5 p.m.: the first may be in either half of the day, the second is in the afternoon."""
    first, last = int(match["h"]), int(match["h2"])
    if first > _NOON or last > _NOON:
        return
    hours, minute = (first, first % _NOON + _NOON), match["min"] or "00"
    yield Figure(match["first"], *match.span("first"), tuple(f"{hour}:{minute}" for hour in hours))
    yield Figure(match["last"], *match.span("last"), (f"{last % _NOON + _NOON}:{match['min2'] or '00'}",))


_SURE = "|".join(name for name in _MONTHS if name not in ("May", "March"))
_NAMES = tuple(name[:3].lower() for name in _MONTHS)
DATE_PATTERNS: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)"), _iso, DIGITS),
    Rule(re.compile(rf"\b(?:(?P<a>{_DAY}){_AND})?\b(?P<b>{_DAY})\s+(?:of\s+)?{_M}{_YEAR}"), _date, _NAMES),
    Rule(re.compile(rf"\b{_M}\s+(?P<a>{_DAY})(?!\d)(?:{_AND}(?P<b>{_DAY})(?!\d))?{_YEAR}"), _date, _NAMES),
    Rule(re.compile(rf"\b{_M},?\s+(?:of\s+)?(?P<y>\d{{4}})(?!\d)"), _date, _NAMES),
    Rule(re.compile(rf"\b(?P<m>{_SURE})\b"), _date, _NAMES),
    Rule(re.compile(r"\b(?P<m>May|March)\b"), _doubtful, _NAMES),
    Rule(
        re.compile(
            rf"(?<![\d:.])(?P<first>(?P<h>\d{{1,2}})(?:[:.](?P<min>\d{{2}}))?){_AND}"
            rf"(?P<last>(?P<h2>\d{{1,2}})(?:[:.](?P<min2>\d{{2}}))?\s*p\.?m\b\.?)",
            re.IGNORECASE,
        ),
        _until,
        DIGITS,
    ),
    Rule(
        re.compile(rf"\b(?P<h>\d{{1,2}})(?:[:.](?P<min>\d{{2}}))?\s*(?P<half>{_HALF})", re.IGNORECASE), _clock, DIGITS
    ),
    Rule(re.compile(r"(?<![\d:])(?P<h>\d{1,2}):(?P<min>\d{2})(?![\d:])"), _clock, DIGITS),
)
