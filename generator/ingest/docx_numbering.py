"""Restores the numbers that Word counts and never writes: 一、（一）1. from the numbering definitions."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.ingest.docx_xml import attribute, child, each, is_on, number, value
from generator.ingest.symbols import symbol

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.etree.ElementTree import Element

_DIGITS = "〇一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"))
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC")),
    *((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST = 9999
LEVELS = 9


def han(count: int) -> str:
    """Write a number as it is counted in Chinese: 十, 十二, 二十, 一百零三."""
    if not 0 < count <= _MOST:
        return str(count) if count else "零"
    text, rest, gap = "", count, False
    for unit, name in _UNITS:
        digit, rest = divmod(rest, unit)
        if digit:
            text += ("零" if gap else "") + _DIGITS[digit] + name
        gap = bool(text) and not digit if rest else False
    text += ("零" if gap else "") + _DIGITS[rest] if rest else ""
    return text[1:] if text.startswith("一十") else text


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        times, count = divmod(count, size)
        text += letters * times
    return text


def _letter(count: int) -> str:
    return chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _circled(count: int) -> str:
    return chr(ord("①") + count - 1) if 0 < count <= 20 else str(count)  # noqa: PLR2004  ⑳ is the last


def _full_width(count: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))


_WRITERS: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "chineseCounting": han,
    "chineseCountingThousand": han,
    "chineseLegalSimplified": lambda count: han(count).translate(
        str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
    ),
    "japaneseCounting": han,
    "taiwaneseCounting": han,
    "taiwaneseCountingThousand": han,
    "ideographDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "japaneseDigitalTenThousand": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "taiwaneseDigital": lambda count: "".join(_DIGITS[int(digit)] for digit in str(count)),
    "ideographTraditional": lambda count: _STEMS[(count - 1) % 10],
    "ideographZodiac": lambda count: _BRANCHES[(count - 1) % 12],
    "ideographEnclosedCircle": _circled,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda count: f"({count})",
    "decimalEnclosedFullstop": lambda count: f"{count}.",
    "lowerLetter": lambda count: _letter(count).lower(),
    "upperLetter": _letter,
    "lowerRoman": lambda count: _roman(count).lower(),
    "upperRoman": _roman,
    "none": lambda _: "",
}
SURE_FORMATS = frozenset({"decimal", "bullet", *_WRITERS})


def written(count: int, form: str) -> str:
    """Write a count in a format of ST_NumberFormat; an unknown one is written in Arabic digits."""
    return _WRITERS.get(form, str)(max(min(count, _MOST), 0))


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered; `pattern` holds %1 … %9 for the counts of the levels."""

    form: str = "decimal"
    pattern: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None
    font: str = ""

    @classmethod
    def read(cls, element: Element) -> Level:
        """Read a `<w:lvl>`."""
        form = value(element, "numFmt") or attribute(child(element, "AlternateContent", "Choice", "numFmt"), "val")
        return cls(
            form or "decimal",
            value(element, "lvlText") or "",
            number(value(element, "start"), 1),
            value(element, "suff") or "tab",
            is_on(element, "isLgl"),
            number(value(element, "lvlRestart"), LEVELS) if child(element, "lvlRestart") is not None else None,
            value(element, "pStyle"),
            attribute(child(element, "rPr", "rFonts"), "ascii") or "",
        )


@dataclass(slots=True)
class Numbering:
    """Counts through a document: ask for each numbered paragraph once and in order."""

    lists: dict[str, str] = field(default_factory=dict)  # numId → abstractNumId
    levels: dict[str, dict[int, Level]] = field(default_factory=dict)  # abstractNumId → level → how
    overrides: dict[str, dict[int, Level]] = field(default_factory=dict)  # numId → level → how
    starts: dict[str, dict[int, int]] = field(default_factory=dict)  # numId → level → first number
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    @classmethod
    def read(cls, root: Element | None) -> Numbering:
        """Read numbering.xml; without one nothing is numbered."""
        self = cls()
        linked = {}
        for abstract in each(root, "abstractNum"):
            name = attribute(abstract, "abstractNumId") or ""
            self.levels[name] = {number(attribute(lvl, "ilvl"), 0): Level.read(lvl) for lvl in each(abstract, "lvl")}
            linked[value(abstract, "styleLink")] = name
        for abstract in each(root, "abstractNum"):
            source = linked.get(value(abstract, "numStyleLink")) if value(abstract, "numStyleLink") else None
            if source is not None:
                self.levels[attribute(abstract, "abstractNumId") or ""] = self.levels[source]
        for num in each(root, "num"):
            self._read_list(num)
        return self

    def _read_list(self, num: Element) -> None:
        name = attribute(num, "numId") or ""
        self.lists[name] = value(num, "abstractNumId") or ""
        for override in each(num, "lvlOverride"):
            at = number(attribute(override, "ilvl"), 0)
            level = child(override, "lvl")
            if level is not None:
                self.overrides.setdefault(name, {})[at] = Level.read(level)
            start = value(override, "startOverride")
            if start is not None:
                self.starts.setdefault(name, {})[at] = number(start, 1)

    def level(self, name: str, at: int) -> Level | None:
        """Give how level `at` of list `name` is numbered; `None` when it is not defined."""
        return self.overrides.get(name, {}).get(at) or self.levels.get(self.lists.get(name, ""), {}).get(at)

    def level_of_style(self, name: str, style: str) -> int:
        """Give the level that the list reserves for a paragraph style, or 0."""
        levels = self.levels.get(self.lists.get(name, ""), {})
        return next((at for at, level in levels.items() if level.style == style), 0)

    def next(self, name: str, at: int) -> str:
        """Count one paragraph of list `name` at level `at`; give its printed number and what parts it off."""
        level = self.level(name, at)
        if level is None:
            return ""
        counts = self._counts.setdefault(self.lists.get(name, name), {})
        self._count(name, at, level, counts)
        if level.form == "bullet":
            return _suffixed("".join(_bullet(char, level.font) for char in level.pattern), level)
        return _suffixed(
            _PLACEHOLDER.sub(lambda match: self._shown(name, int(match[1]) - 1, level, counts), level.pattern),
            level,
        )

    def _count(self, name: str, at: int, level: Level, counts: dict[int, int]) -> None:
        start = self.starts.get(name, {}).get(at)
        if start is not None and (name, at) not in self._begun:
            counts[at] = start
        else:
            counts[at] = counts[at] + 1 if at in counts else level.start if start is None else start
        self._begun.add((name, at))
        for deeper in [one for one in counts if one > at]:
            below = self.level(name, deeper)
            limit = below.restart if below else None
            if limit is None or (limit and at < limit):
                del counts[deeper]

    def _shown(self, name: str, at: int, shown_in: Level, counts: dict[int, int]) -> str:
        level = self.level(name, at)
        if level is None:
            return ""
        return written(counts.get(at, level.start), "decimal" if shown_in.legal else level.form)


def _bullet(char: str, font: str) -> str:
    """Give what a bullet prints; the letters of an unknown symbol font are just bullets."""
    if char == "o":
        return "○"  # Courier's o is Word's second bullet
    shown = symbol(font or "Wingdings", char) if char != "\uf0b7" else "•"
    return "•" if "\ue000" <= shown <= "\uf8ff" else shown


def _suffixed(text: str, level: Level) -> str:
    """Part the number off where print would: Chinese marks need no space, Latin ones do."""
    if not text or level.suffix == "nothing" or not text[-1].isascii():
        return text
    return f"{text} " if text[-1].isalnum() or level.suffix == "space" else text
