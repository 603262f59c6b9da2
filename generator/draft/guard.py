"""Keeps glossary terms out of a translator's hands.

Placeholders go in their stead, approved renderings come back. A text whose placeholders do not come back once
each is not repaired by guessing.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from generator.model import Mention

FORMS: Mapping[str, tuple[str, ...]] = {
    "word": ("XQ{}X", "QZ{}Q", "ZJ{}Z"),
    "bracket": ("[[{}]]", "{{{{{}}}}}"),
    "tag": ("<x{}/>", "<y{}/>"),
}
"""The shapes of placeholders, each with others to fall back on where a text happens to hold the first.

`word` is the default: letters that no language has side by side, closed by a letter so that 1 and 12 differ
and no figure behind it runs into it. Translators copy it as they copy a product's name (docs/adr/0008).
"""

_SENTENCE_START = re.compile(r"(?:^|[.!?]['\"”’)]*\s+)$")
_THE = re.compile(r"\b(?:the|a|an)\s*$", re.IGNORECASE)
_LATIN = re.compile(r"[0-9A-Za-z]")
_PLURAL = re.compile(r"s\b")
_NEED_SPACE = frozenset({",", ";", ":", ")"})
_FULL_WIDTH = 0xFEE0


@dataclass(frozen=True, slots=True)
class Guarded:
    """A text with placeholders, and what each stands for: the one numbered n for `renderings[n - 1]`."""

    text: str
    renderings: tuple[str, ...] = ()
    template: str = "XQ{}X"

    def numbers(self, text: str) -> Counter[int]:
        """Count the placeholders in `text` by number."""
        return Counter(int(match[1]) for match in _pattern(self.template).finditer(text))

    def bare(self, text: str) -> str:
        """Give `text` without its placeholders."""
        return _pattern(self.template).sub("", text)


@cache
def _pattern(template: str) -> re.Pattern[str]:
    """Make the pattern of a placeholder: translators change case, put spaces inside and widen letters."""
    before, after = template.format("\0").split("\0")
    return re.compile(rf"{_loose(before)}\s?0*([0-9\uff10-\uff19]{{1,4}})\s?{_loose(after)}", re.IGNORECASE)


def _loose(text: str) -> str:
    return r"\s?".join(f"[{re.escape(char)}{re.escape(chr(ord(char) + _FULL_WIDTH))}]" for char in text)


def guard(text: str, mentions: Sequence[Mention], renderings: Mapping[str, str], form: str) -> Guarded | None:
    """Put placeholders for the mentions whose entry has a rendering.

    `None` when every shape occurs in the text.
    """
    template = next((one for one in FORMS[form] if not _pattern(one).search(text)), None)
    if template is None:
        return None
    pieces: list[str] = []
    chosen: list[str] = []
    at = 0
    for mention in mentions:
        if mention.entry in renderings:
            chosen.append(renderings[mention.entry])
            pieces += [text[at : mention.start], template.format(len(chosen))]
            at = mention.end
    return Guarded(_apart([*pieces, text[at:]]), tuple(chosen), template)


def _apart(pieces: Sequence[str]) -> str:
    """Join pieces, with a space where letters or figures would run into one another and make another word."""
    text = ""
    for piece in pieces:
        meet = _LATIN.match(text[-1:]) and _LATIN.match(piece)
        text += f" {piece}" if meet else piece
    return text


def lost(sent: str, answer: str, guarded: Guarded) -> str | None:
    """Say which placeholders of `sent` are not in `answer` once each; `None` when all are."""
    wanted, found = guarded.numbers(sent), guarded.numbers(answer)
    faults = []
    for number in sorted(wanted | found):
        if found[number] != wanted[number]:
            what = "is missing" if not found[number] else "is there twice" if wanted[number] else "was made up"
            faults.append(f"{guarded.template.format(number)} {what}")
    return ", ".join(faults) or None


def restore(answer: str, guarded: Guarded) -> str:
    """Put the renderings in.

    Set off by spaces, with one article, and with a capital where a sentence begins.
    """
    pieces: list[str] = []
    at = 0
    for match in _pattern(guarded.template).finditer(answer):
        rendering = guarded.renderings[int(match[1]) - 1]
        pieces.append(answer[at : match.start()])
        before = "".join(pieces)
        if _THE.search(before):
            rendering = rendering.removeprefix("the ")
        if _SENTENCE_START.search(before):
            rendering = rendering[:1].upper() + rendering[1:]
        pieces.append(f" {rendering}" if before[-1:].isalnum() or before[-1:] in _NEED_SPACE else rendering)
        at = match.end()
        if answer[at : at + 1].isalnum() and not _PLURAL.match(answer, at):
            pieces.append(" ")
    return "".join([*pieces, answer[at:]])
