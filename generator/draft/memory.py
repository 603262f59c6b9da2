"""The translation memory: English that the project already has for the same or nearly the same Chinese.

It is precise before it is generous: likeness alone never fills a paragraph, for two notices may differ in a
sum, a name or a “not”. What it cannot vouch for it offers as a suggestion.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process

from generator.remarks import OURS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from generator.align import Catalog, Message

IN_BRIEF = re.compile(r"brief-\d+@")
"""Contexts of messages that pair a paragraph with a sentence *about* it; they are no translations."""
_FIGURE = re.compile(r"[0-9a-z]+(?:[.,:][0-9a-z]+)*[%‰]?|[〇○零一二三四五六七八九十百千万亿两廿卅]+")
_NEGATION = re.compile(r"[不未非无没勿禁免除停废止]")
_NEAR = 90
_SHORTEST_NEAR = 10
_WIDTH = 74


@dataclass(frozen=True, slots=True)
class Unit:
    """One pair and where it stands.

    `rank` is smaller the more the English can be trusted, 2 when a machine made it.
    """

    zh: str
    en: str
    place: str
    rank: int
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What the memory has for a text: English to fill in (or none), and what is to be said about it."""

    en: str
    comments: tuple[str, ...]


_BY_MACHINE = 2


class Memory:
    """All pairs of a project, the best first. Only `learn` changes it; what it gives is dated `day`."""

    def __init__(self, catalogs: Iterable[Catalog], day: str) -> None:
        self.day = day
        units = sorted((unit for one in catalogs for unit in _units(one)), key=lambda unit: (unit.rank, unit.place))
        self._exact: dict[str, Unit] = {}
        for unit in units:
            self._exact.setdefault(unit.zh, unit)
        # A near match of a machine's draft would hand on its mistakes, and an interrupted batch would end
        # otherwise than one that ran through.
        self._near = {zh: unit for zh, unit in self._exact.items() if unit.rank < _BY_MACHINE}

    def learn(self, zh: str, en: str, place: str, comments: tuple[str, ...]) -> None:
        """Remember a draft for texts that are the same, character by character."""
        self._exact.setdefault(zh, Unit(zh, en, place, _BY_MACHINE, comments))

    def find(self, zh: str, alike: Callable[[str], bool]) -> Found | None:
        """Give the English of the same text.

        Of a near one when figures and negations agree and `alike` agrees too; else a near one as a mere
        comment; else `None`.
        """
        unit = self._exact.get(zh)
        if unit is not None:
            made = tuple(one for one in unit.comments if one.startswith(OURS[:2]))
            return Found(unit.en, made or _told(OURS[1], f"{unit.place}, {self.day}"))
        return self._similar(zh, alike)

    def _similar(self, zh: str, alike: Callable[[str], bool]) -> Found | None:
        matches = list(self._matches(zh))
        for score, unit in matches:
            if _kernel(unit.zh) == _kernel(zh) and alike(unit.zh):
                told = f"{unit.place}, {score} % like it, {self.day}"
                return Found(unit.en, (*_told(OURS[1], told), *_told(OURS[2], unit.zh)))
        for score, unit in matches[:1]:
            told = f"{score} %, {unit.place}"
            return Found("", tuple(line for text in (told, unit.zh, unit.en) for line in _told(OURS[2], text)))
        return None

    def _matches(self, zh: str) -> Iterator[tuple[int, Unit]]:
        if len(zh) < _SHORTEST_NEAR:
            return
        scored = process.extract(zh, list(self._near), scorer=fuzz.ratio, score_cutoff=_NEAR, limit=None)
        for known, score, _ in sorted(scored, key=lambda one: (-one[1], one[2])):
            yield int(score), self._near[known]


def _units(catalog: Catalog) -> Iterator[Unit]:
    for message in catalog.messages:
        if message.en and message.made_from == message.zh and not IN_BRIEF.match(message.context):
            place = f"{catalog.path} {message.context}".strip()
            yield Unit(message.zh, message.en, place, _rank(message), message.comments)


def _rank(message: Message) -> int:
    if any(one.startswith(OURS) for one in message.comments) and message.fuzzy:
        return _BY_MACHINE
    return int(message.fuzzy or message.obsolete)


def _kernel(text: str) -> tuple[list[str], list[str]]:
    """Give what must not differ, in order.

    Figures and codes, and words that turn a sentence into its contrary.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return _FIGURE.findall(plain), _NEGATION.findall(plain)


def _told(prefix: str, text: str) -> tuple[str, ...]:
    """Write a comment in short lines, each of which tells that it is ours."""
    return tuple(prefix + line for line in textwrap.wrap(" ".join(text.split()), _WIDTH - len(prefix)))


def merged_comments(old: tuple[str, ...], new: tuple[str, ...]) -> tuple[str, ...]:
    """Put new comments of ours in the place of older ones; a person's stay and come first."""
    return (*(one for one in old if not one.startswith(OURS)), *new)
