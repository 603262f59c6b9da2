"""Reads dates, times and plan periods of a Chinese text: 2023年4月24日, 4月24日至26日, 下午3点, 十四五."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.numerals import integer
from generator.quality.figure import DIGITS, Figure, Rule, day

if TYPE_CHECKING:
    from collections.abc import Iterator

_H = "[〇○零一二三四五六七八九十百]"
_D = "[〇○零一二三四五六七八九十]"
_DASH = r"\s*(?:[—–~～\-至到]+)\s*"
_NOON = 12
_HALF_YEAR = 6
# Since the third plan, the n-th five-year plan begins in 1951 + 5n.
_PLANS = 1951


def _figure(match: re.Match[str], read: str, group: int | str = 0) -> Figure:
    start, end = match.span(group)
    return Figure(match.string[start:end].strip(), start, end, (read,))


def _int(text: str | None) -> int | None:
    return integer(text) if text else None


def _exists(month: int, number: int | None) -> bool:
    return 1 <= month <= _NOON and (number is None or 1 <= number <= 31)  # noqa: PLR2004  a calendar's figures


def _date(match: re.Match[str]) -> Iterator[Figure]:
    """Read a date or a part of one, and the end of a range, which inherits what it leaves out."""
    year, month, number = (_int(match[name]) for name in ("y", "m", "d"))
    if month is None or not _exists(month, number):
        return
    yield _figure(match, day(year, month, number), "first")
    if match["last"]:
        year, month = _int(match["y2"]) or year, _int(match["m2"]) or month
        yield _figure(match, day(year, month, _int(match["d2"] or match["d3"])), "last")


def _iso(match: re.Match[str]) -> Iterator[Figure]:
    year, month, number = (int(match[name]) for name in ("y", "m", "d"))
    if _exists(month, number):
        yield _figure(match, day(year, month, number))


def _months(match: re.Match[str]) -> Iterator[Figure]:
    first, last = int(match["a"]), int(match["b"])
    if not _exists(first, None) or not _exists(last, None):
        return
    start, end = match.span("a")
    yield Figure(match["a"], start, end, (day(None, first),), strict=first > 1)
    # From January on, 1—6月 are as well the first six months, or half a year.
    counted = (str(last), f"{last}month", *(("0.5", "50%") if last == _HALF_YEAR else ())) if first == 1 else ()
    start, end = match.span("b")
    yield Figure(match["b"], start, end, (day(None, last), *counted))


def _clock(match: re.Match[str]) -> Iterator[Figure]:
    hour, minute = match["h"] or match["h2"] or match["h3"], match["m"] or match["m2"] or "0"
    if time := _time(match["part"] or match["part2"] or "", hour, minute):
        yield _figure(match, time)


def _hours(match: re.Match[str]) -> Iterator[Figure]:
    """Read 下午3时至5时: the second hour is in the same part of the day."""
    for name, number in (("first", 1), ("last", 2)):
        minute = match[f"m{number}"] or match[f"mm{number}"] or "0"
        if time := _time(match["part"], match[f"h{number}"], minute):
            yield _figure(match, time, name)


def _time(part: str, hours: str, minutes: str) -> str:
    """Give a time of day in 24 hours, or nothing when there is no such time."""
    hour, minute = int(hours), int(minutes)
    if part in ("下午", "晚上", "晚") and hour < _NOON:
        hour += _NOON
    return f"{hour}:{minute:02d}" if hour < 25 and minute < 60 else ""  # noqa: PLR2004  a clock's figures


def _plan(match: re.Match[str]) -> Iterator[Figure]:
    number = _int(match["n"] or match["n2"]) or 0
    yield _figure(match, str(number))
    for year in (_PLANS + 5 * number, _PLANS + 5 * number + 4):
        yield Figure(match.group(), *match.span(), (str(year),), strict=False)


_DATE = re.compile(
    rf"(?P<first>(?:(?P<y>\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s*年\s*)?(?<![个\d点第.数几])"
    rf"(?P<m>\d{{1,2}}|{_D}{{1,3}})\s*月(?![饼球亮票薪])(?:\s*(?P<d>\d{{1,2}}|{_D}{{1,3}})\s*[日号])?)"
    rf"(?P<last>{_DASH}(?:(?P<y2>\d{{4}})\s*年\s*)?"
    r"(?:(?P<m2>\d{1,2})\s*月(?:\s*(?P<d2>\d{1,2})\s*[日号])?|(?P<d3>\d{1,2})\s*[日号]))?"
)
_HOUR = r"(?:\s*[时点](?:\s*(?P<m{0}>\d{{1,2}})\s*分)?|[:：](?P<mm{0}>\d{{2}})(?!\d))"
_HOURS = re.compile(
    rf"(?P<part>上午|下午|晚上|晚|凌晨|早上|中午)\s*(?P<first>(?P<h1>\d{{1,2}}){_HOUR.format(1)}?){_DASH}"
    rf"(?P<last>(?P<h2>\d{{1,2}}){_HOUR.format(2)})"
)
_CLOCK = re.compile(
    r"(?P<part>上午|下午|晚上|晚|凌晨|早上|中午)?\s*(?<!\d)(?P<h>\d{1,2})"
    r"(?:\s*[时点]\s*(?P<m>\d{1,2})\s*分|[:：](?P<m2>\d{2})(?!\d))"
    r"|(?<!\d)(?P<h3>\d{1,2})\s*时(?=[前后起止至])"
    r"|(?P<part2>上午|下午|晚上|凌晨|早上|中午)\s*(?P<h2>\d{1,2})\s*[时点]"
)
_PLAN = re.compile(
    r"(?P<n>二?十[一二三四五六七八九]?)五(?=[”’」』\"]|规划|期间|时期|以来|末|初|发展|开局)"
    rf"|第?(?P<n2>{_H}+)个五年(?=规划|计划)"
)
DATE_PATTERNS: tuple[Rule, ...] = (
    Rule(re.compile(r"(?<!\d)(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})(?!\d)"), _iso, DIGITS),
    Rule(re.compile(rf"(?<!\d)(?P<a>\d{{1,2}}){_DASH}(?P<b>\d{{1,2}})\s*月"), _months, DIGITS),
    Rule(_DATE, _date, ("月",)),
    Rule(_HOURS, _hours, DIGITS),
    Rule(_CLOCK, _clock, DIGITS),
    Rule(_PLAN, _plan, ("五",)),
)
