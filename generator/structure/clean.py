"""From a source to its paragraphs: reads the physical lines, sets page furniture aside, has broken lines joined.

It knows pages and lines and nothing of what a text says. Every visible character of the source ends up once in a
paragraph or in what is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, count, repeat

from generator.model import Paragraph, SetAside, Source, Span
from generator.problems import Place, Problem, Severity
from generator.radicals import CODED_TWICE, fold, has_radicals, printed, visible_characters
from generator.structure.cuts import Cutter
from generator.structure.footnotes import FOOTNOTE, footnotes
from generator.structure.furniture import LONGEST_FURNITURE, furniture, repeated
from generator.structure.page import Line, count_cells, lead, printed_width, without_margin
from generator.structure.profile import CHINESE_OFFICIAL, Profile
from generator.structure.tidy import INVISIBLE, tidy, visible
from generator.structure.unwrap import Joined, unwrap

_STRAY_BOLD = re.compile(r"\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*")
_BREAKING = "\f\v\x1c-\x1e\x85\u2028\u2029"
_BREAKS = re.compile(f"[{_BREAKING}]")
_UNUSUAL = re.compile(f"[{INVISIBLE}{_BREAKING}{CODED_TWICE}]")  # most texts have none, and one look tells


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The paragraphs of a source in order, what was set aside, and what could not be known.

    `doubled` tells that some characters are double-coded ones, which `generator.radicals` reads.
    """

    paragraphs: tuple[Paragraph, ...]
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()
    doubled: bool = False


def clean(source: Source, profile: Profile = CHINESE_OFFICIAL) -> Cleaned:
    """Join the broken lines of `source` and set page furniture aside. Total: any text gives a value."""
    unusual = _UNUSUAL.search(source.text) is not None
    text = visible(source.text) if unusual else source.text
    doubled = unusual and has_radicals(text)
    text_read = _folded(text) if doubled else text
    cutter = Cutter(text_read, profile)
    lines, aside, spaced = _physical(text_read, profile, cutter, unusual=unusual)
    joined = unwrap(lines, profile)
    paragraphs = tuple([_paragraph(block, spaced=spaced) for block in joined])
    doubts = [_uncertain(source.path, line) for block in joined for line in block.doubtful]
    noted = {piece.lines[0] for piece in aside if piece.why == FOOTNOTE}
    notes = (_in_sentence(source.path, line) for line in sorted(noted) if line - 1 not in noted)
    problems = (*doubts, *cutter.doubts(source.path), *notes)
    aside.sort(key=lambda piece: piece.lines)
    if doubled:
        paragraphs, aside = _as_printed(paragraphs, aside, text.split("\n"))
    return Cleaned(paragraphs, tuple(aside), problems, doubled)


def _folded(text: str) -> str:
    """Fold a text for reading, but for the few lines of which a part may be taken out and the rest not told."""
    return "\n".join(fold(line) if _is_whole(line) else line for line in text.split("\n"))


def _is_whole(line: str) -> bool:
    return "**" not in line and _BREAKS.search(line) is None


def _as_printed(
    paragraphs: tuple[Paragraph, ...], aside: list[SetAside], lines: list[str]
) -> tuple[tuple[Paragraph, ...], list[SetAside]]:
    """Put the characters of the source back where they were folded for reading; every line gives its own in order."""
    sources = {
        number: visible_characters([line])
        for number, line in enumerate(lines, start=1)
        if has_radicals(line) and _is_whole(line)
    }

    def restored(text: str, number: int) -> str:
        return printed(text, sources[number]) if number in sources else text

    kept = [
        SetAside(restored(piece.text, piece.lines[0]), piece.lines, piece.why)
        if fold("".join(lines[piece.lines[0] - 1].split())) == "".join(piece.text.split())
        else piece
        for piece in aside
    ]
    found = []
    for paragraph in paragraphs:
        ends = [*(offset for offset, _ in paragraph.starts[1:]), len(paragraph.text)]
        pieces = [
            restored(paragraph.text[offset:end], number)
            for (offset, number), end in zip(paragraph.starts, ends, strict=True)
        ]
        found.append(paragraph._replace(text="".join(pieces)))
    return tuple(found), kept


def _uncertain(path: str, line: int) -> Problem:
    return Problem(
        "uncertain-boundary",
        "a paragraph may begin here; it was read as going on",
        Place(path, line),
        Severity.NOTE,
        "compare with the original; an empty line and two full-width spaces begin a paragraph for certain",
    )


def _in_sentence(path: str, line: int) -> Problem:
    return Problem(
        "footnote",
        "a footnote cut a sentence; it was set aside and the sentence joined",
        Place(path, line),
        Severity.NOTE,
        "compare with the original",
    )


def _physical(text: str, profile: Profile, cutter: Cutter, *, unusual: bool) -> tuple[list[Line], list[SetAside], bool]:
    """Split into non-empty lines with their measures; take out what belongs to the page.

    The last value tells whether any line has white space inside.
    """
    lines: list[Line] = []
    aside: list[SetAside] = []
    bold = "**" in text
    cuts = cutter.cuts or "\t" in text or "   " in text or "\u3000\u3000" in text
    gap, page = 0, False
    rows = text.split("\n")
    numbered = _parts(rows) if unusual else zip(count(1), repeat(object=False), rows, strict=False)
    for number, begins_page, raw in numbered:
        page = page or begins_page
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        if bold and "**" in stripped:
            stripped, marks = _without_bold(stripped, number)
            aside.extend(marks)
        if len(stripped) <= LONGEST_FURNITURE and (why := furniture(stripped, profile)):
            aside.append(SetAside(stripped, (number, number), why))
            page = page or why == "page number"
            continue
        indent = 0 if raw[0] == stripped[0] else lead(raw)
        if not cuts:
            lines.append(Line(number, stripped, indent, printed_width(stripped), gap, page))
            gap, page = 0, False
            continue
        for piece in cutter.cut(stripped):
            lines.append(Line(number, piece, indent, printed_width(piece), gap, page, count_cells(piece)))
            indent, gap, page = 0, 0, False
    spaced = unusual or bold or cuts or len(text.split()) != len(lines) + sum(len(one.text.split()) for one in aside)
    lines, heads = repeated(without_margin(lines), profile)
    lines, notes = footnotes(lines, profile)
    return lines, [*aside, *heads, *notes], spaced


def _parts(lines: list[str]) -> Iterator[tuple[int, bool, str]]:
    """Cut lines at form feeds and their like; give the number of each piece and whether a page begins with it."""
    for number, line in enumerate(lines, start=1):
        for index, part in enumerate(_BREAKS.split(line)):
            yield number, index > 0 and "\f" in line, part


def _without_bold(text: str, number: int) -> tuple[str, list[SetAside]]:
    marks = [SetAside("**", (number, number), "stray Markdown")] * (2 * len(_STRAY_BOLD.findall(text)))
    return _STRAY_BOLD.sub(r"\1", text), marks


def _paragraph(block: Joined, *, spaced: bool) -> Paragraph:
    """Join the lines of one paragraph; remember at which character each source line begins.

    Only where lines are `spaced` inside is there anything to tidy.
    """
    lines = block.lines
    head = lines[0]
    row = head.cells > 1 and head.row
    text = tidy(head.text, row=row) if spaced else head.text
    starts: tuple[tuple[int, int], ...] = ((0, head.number),)
    if len(lines) > 1:
        text, starts = _together(lines, text, spaced=spaced)
    return Paragraph(text, (head.number, lines[-1].number), starts, block.centred, block.gap, head.lead, row)


def _together(lines: list[Line], first: str, *, spaced: bool) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Join the texts of lines, the first tidied already; give the text and where in it each line begins."""
    pieces = [first, *[tidy(line.text) if spaced else line.text for line in lines[1:]]]
    for index, piece in enumerate(pieces):
        if piece[0].isascii() and index and _needs_space(pieces[index - 1][-1], piece[0]):
            pieces[index - 1] += " "
    offsets = accumulate(map(len, pieces), initial=0)
    return "".join(pieces), tuple([(offset, line.number) for offset, line in zip(offsets, lines, strict=False)])


def _needs_space(last: str, first: str) -> bool:
    return last.isascii() and (last.isalpha() or last in ",.;") and first.isalpha()


def lines_of(paragraph: Paragraph, start: int, end: int) -> Span:
    """Give the first and last line on which the part `start:end` of a paragraph stands."""
    first, last = paragraph.lines
    for offset, number in paragraph.starts:
        if offset <= start:
            first = number
        elif offset >= end:
            break
        last = number
    return first, last


def renumbered(paragraph: Paragraph, start: int, end: int) -> Paragraph:
    """Give the part `start:end` of a paragraph as a paragraph of its own, with the lines it stands on."""
    lines = lines_of(paragraph, start, end)
    starts = tuple(
        (max(offset - start, 0), number)
        for offset, number in paragraph.starts
        if offset < end and lines[0] <= number <= lines[1]
    )
    return Paragraph(
        paragraph.text[start:end], lines, starts, paragraph.centred, paragraph.gap, paragraph.lead, paragraph.row
    )
