"""From a source to its paragraphs: reads the physical lines, sets page furniture aside, has broken lines joined.

It knows pages and lines and nothing of what a text says. Every visible character of the source ends up once in a
paragraph or in what is set aside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from generator.model import Paragraph, SetAside, Source, Span
from generator.problems import Place, Problem, Severity
from generator.profile import CHINESE_OFFICIAL, Profile
from generator.unwrap import Line, is_row, unwrap

# Invisible: zero-width characters, joiners, soft hyphen, byte order marks, variation selectors, bidi controls and
# the C0/C1 controls that are no white space. They carry no text; the byte-exact source stays downloadable.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)
_STRAY_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PUNCTUATION = r"，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—"
_LETTER_SPACED = re.compile(rf"(?<![{_WIDE}])[{_WIDE}](?:[ \u3000\u00a0]+[{_WIDE}])+(?![{_WIDE}])")
_SPACE_AT_PUNCTUATION = re.compile(rf"[ \u3000]+(?=[{_PUNCTUATION}])|(?<=[{_PUNCTUATION}])[ \u3000]+")
_SPACES = re.compile(r"[^\S\n]+")
_MAX_FURNITURE = 24
_MIN_PAGES = 2
_MIN_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paragraphs of a source in order, what was set aside, and what could not be known."""

    paragraphs: tuple[Paragraph, ...]
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()


class _Physical(NamedTuple):
    lines: list[Line]
    set_aside: list[SetAside]


def clean(source: Source, profile: Profile = CHINESE_OFFICIAL) -> Cleaned:
    """Join the broken lines of `source` and set page furniture aside. Total: any text gives a value."""
    physical = _physical(source.text, profile)
    joined = unwrap(physical.lines, profile)
    paragraphs = tuple(_paragraph(block.lines, gap=block.gap, centred=block.centred) for block in joined)
    problems = tuple(
        _uncertain(source.path, line)
        for block in joined
        for line in block.doubtful
    )
    aside = sorted(physical.set_aside, key=lambda piece: piece.lines)
    return Cleaned(paragraphs, tuple(aside), problems)


def _uncertain(path: str, line: int) -> Problem:
    return Problem(
        "uncertain-boundary",
        "a paragraph may begin here; it was read as going on",
        Place(path, line),
        Severity.NOTE,
        "compare with the original; an empty line and two full-width spaces begin a paragraph for certain",
    )


def _physical(text: str, profile: Profile) -> _Physical:
    """Split into non-empty lines with their measures; take out what belongs to the page."""
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub("", text)
    lines: list[Line] = []
    aside: list[SetAside] = []
    bold = "**" in text
    gap, page = 0, False
    for number, raw in enumerate(text.split("\n"), start=1):
        stripped = raw.strip()
        if "\f" in raw:
            page = True
        if not stripped:
            gap += 1
            continue
        if bold and "**" in stripped:
            stripped, marks = _without_bold(stripped, number)
            aside.extend(marks)
        why = _furniture(stripped, profile) if len(stripped) <= _MAX_FURNITURE else ""
        if why:
            aside.append(SetAside(stripped, (number, number), why))
            page = page or why == "page number"
            continue
        lines.append(Line.measure(number, stripped, raw, gap, page))
        gap, page = 0, False
    return _bare_page_numbers(_running_heads(_Physical(lines, aside)), profile)


def _without_bold(text: str, number: int) -> tuple[str, list[SetAside]]:
    marks = [SetAside("**", (number, number), "stray Markdown")] * (2 * len(_STRAY_BOLD.findall(text)))
    return _STRAY_BOLD.sub(r"\1", text), marks


def _furniture(text: str, profile: Profile) -> str:
    """Name the kind of page furniture that a whole line is, or give an empty string."""
    if profile.page_number.match(text):
        return "page number"
    if profile.ornament.match(text):
        return "ornament"
    return "blank page notice" if profile.no_text.match(text) else ""


def _bare_page_numbers(physical: _Physical, profile: Profile) -> _Physical:
    """Set aside lines that are only a number when together they count the pages: 1, 2, 3 … far apart."""
    found = [(index, line) for index, line in enumerate(physical.lines) if profile.bare_number.match(line.text)]
    if len(found) < _MIN_PAGES:
        return physical
    values = [int(line.text) for _, line in found]
    spaced = all(later[0] - earlier[0] >= _MIN_REPEATS * 2 for earlier, later in pairwise(found))
    if not spaced or any(later - earlier != 1 for earlier, later in pairwise(values)) or values[0] > _MIN_REPEATS:
        return physical
    return _take_out(physical, {index for index, _ in found}, "page number")


def _running_heads(physical: _Physical) -> _Physical:
    """Set aside the line that stands first on three pages or more, in the same words."""
    firsts = [(index, line.text) for index, line in enumerate(physical.lines) if line.page and index]
    counts: dict[str, int] = {}
    for _, text in firsts:
        counts[text] = counts.get(text, 0) + 1
    heads = {index for index, text in firsts if counts[text] >= _MIN_REPEATS}
    return _take_out(physical, heads, "running head") if heads else physical


def _take_out(physical: _Physical, indices: set[int], why: str) -> _Physical:
    kept: list[Line] = []
    aside = list(physical.set_aside)
    page = False
    for index, line in enumerate(physical.lines):
        if index in indices:
            aside.append(SetAside(line.text, (line.number, line.number), why))
            page = True
        else:
            kept.append(line._replace(page=True) if page else line)
            page = False
    return _Physical(kept, aside)


def _paragraph(lines: list[Line], *, gap: bool, centred: bool) -> Paragraph:
    """Join the lines of one paragraph; remember at which character each source line begins."""
    text = ""
    starts: list[tuple[int, int]] = []
    for line in lines:
        piece = tidy(line.text)
        if text and _needs_space(text[-1], piece[:1]):
            text += " "
        starts.append((len(text), line.number))
        text += piece
    span: Span = (lines[0].number, lines[-1].number)
    return Paragraph(text, span, tuple(starts), centred=centred, gap=gap, lead=lines[0].lead, row=is_row(lines[0].text))


def _needs_space(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and (before.isalpha() or before in ",.;") and after.isalpha()


def tidy(text: str) -> str:
    """Take layout spaces out of one line: letter-spacing, spaces beside Chinese punctuation, runs of spaces.

    A table row keeps one TAB between its cells.
    """
    if text.isalnum():
        return text
    if is_row(text):
        return "\t".join(cell for cell in (tidy(part) for part in re.split(r"\t+| {3,}|\u3000{2,}", text)) if cell)
    if not _SPACES.search(text):
        return text
    text = _LETTER_SPACED.sub(lambda match: re.sub(r"[ \u3000\u00a0]+", "", match.group()), text)
    text = _SPACE_AT_PUNCTUATION.sub("", text)
    return _SPACES.sub(" ", text).strip()


def renumbered(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Give the part `start:end` of a paragraph as a paragraph of its own, with the lines it stands on."""
    lines = [number for offset, number in paragraph.starts if offset < end]
    first = max((number for offset, number in paragraph.starts if offset <= start), default=paragraph.lines[0])
    starts = tuple((max(offset - start, 0), number) for offset, number in paragraph.starts if first <= number <= lines[-1])
    return replace(paragraph, text=paragraph.text[start:end], lines=(first, lines[-1]), starts=starts)
