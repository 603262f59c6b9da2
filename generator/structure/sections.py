"""Reads the body of a part: turns its paragraphs into headings with their depth, items, tables and paragraphs.

Depth is the order in which the kinds of markers nest in this document, with their usual order as second opinion.
Which numbers belong together is `sequences`' business, which of them are headings is `headings`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from generator.model import Block, Kind, Paragraph, Span
from generator.problems import Problem
from generator.structure.anchors import Anchors
from generator.structure.clean import lines_of, renumbered
from generator.structure.headings import headings, is_followed
from generator.structure.markers import Marker, MarkerKind, marker
from generator.structure.pieces import Part
from generator.structure.profile import Profile
from generator.structure.remarks import remarks
from generator.structure.sequences import Unit, sequences
from generator.structure.shapes import Shape

_ORDINAL = re.compile(
    r"(?:(?<=[。；：，、！？:;])|^)(?:([一二三四五六七八九十]{1,3})是(?!否)|其([一二三四五六七八九十])[是，、])"
)
_CAPTION = re.compile(r"\s*(?:【[^】]{1,40}】|[（(][^（()）]{1,30}[）)](?=\s*\S)|〔[^〕]{1,40}〕)")
_LEGAL = frozenset({MarkerKind.PART, MarkerKind.SUBPART, MarkerKind.CHAPTER, MarkerKind.SECTION, MarkerKind.ARTICLE})
_LONGEST_CAPTION = 30
_PUNCTUATION = frozenset("。；！？，、：;!?,:")
_NUMERALS = "一二三四五六七八九十"
_TWINS = {MarkerKind.NUMBER: MarkerKind.NUMBER_COMMA, MarkerKind.NUMBER_COMMA: MarkerKind.NUMBER}


@dataclass(frozen=True, slots=True)
class Sectioned:
    """The blocks of a part, and what is odd about the numbering."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


def sections(part: Part, path: str, anchors: Anchors, profile: Profile) -> Sectioned:
    """Read the body of a part; pieces that are named already pass through. Total."""
    units = _units(part)
    groups, problems = sequences(units, path)
    found = headings(units, groups, profile)
    blocks = tuple(_blocks(units, found, anchors, profile))
    anchors.begin_part()
    return Sectioned(blocks, (*problems, *remarks(blocks, path, profile)))


# -- units -----------------------------------------------------------------------------------------------------


def _units(part: Part) -> list[Unit]:
    units: list[Unit] = []
    for paragraph, kind in part:
        text = paragraph.text
        if kind is not None or paragraph.row:
            units.append(Unit(paragraph, kind))
        elif ("一是" in text and "二是" in text) or ("其一" in text and "其二" in text):
            units.extend(Unit(piece, None, marker(piece.text)) for piece in _ordinals_apart(paragraph))
        else:
            units.append(Unit(paragraph, None, marker(text)))
    return units


def _ordinals_apart(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Cut a run of 一是…二是…三是… before each number; a single 一是 is no run."""
    cuts: list[int] = []
    text = paragraph.text
    for match in _ORDINAL.finditer(text):
        if len(cuts) < len(_NUMERALS) and (match[1] or match[2]) == _NUMERALS[len(cuts)]:
            cuts.append(match.start())
    if len(cuts) < 2:  # noqa: PLR2004
        yield paragraph
        return
    ends = [*cuts, len(text)]
    if cuts[0]:
        yield renumbered(paragraph, 0, cuts[0])
    for start, end in zip(cuts, ends[1:], strict=True):
        yield renumbered(paragraph, start, end)


# -- blocks ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Outline:
    """The headings above the present place: their kinds and numbers."""

    kinds: list[MarkerKind | None] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    unnumbered: int = 0
    nesting: dict[MarkerKind, tuple[MarkerKind | None, ...]] = field(default_factory=dict)

    def enter(self, found: Marker) -> int:
        """Go to the heading of `found`; give its level."""
        kinds = self.kinds
        same = (found.kind, _TWINS.get(found.kind))
        depth = next((at for at in range(len(kinds) - 1, -1, -1) if kinds[at] in same), None)
        if depth is None:
            depth = len(kinds)
            while depth and self._above(kinds[depth - 1], found):
                depth -= 1
        self.nesting.setdefault(found.kind, tuple(kinds[:depth]))
        del self.kinds[depth:], self.numbers[depth:]
        self.kinds.append(found.kind)
        self.numbers.append(f"{found.value}.{found.sub}" if found.sub else str(found.value))
        return depth + 1

    def _above(self, kind: MarkerKind | None, found: Marker) -> bool:
        """Tell whether `found` usually stands above `kind`, goes on counting, and never stood under it here."""
        if kind is None or (kind in _LEGAL and found.kind in _LEGAL and kind > found.kind):
            return True  # an article never stands over a chapter, whichever comes first
        return kind > found.kind and found.value > 1 and kind not in self.nesting.get(found.kind, ())

    def enter_unnumbered(self) -> int:
        """Go to a heading without a number, which stands at the top."""
        self.unnumbered += 1
        self.kinds[:], self.numbers[:] = [None], [f"u{self.unnumbered}"]
        return 1

    @property
    def path(self) -> str:
        """The numbers from the top division down: `2-1-3`."""
        return "-".join(self.numbers)


def _blocks(units: list[Unit], found: set[int], anchors: Anchors, profile: Profile) -> Iterator[Block]:
    outline = _Outline()
    rows: list[Paragraph] = []
    for index, unit in enumerate(units):
        if unit.paragraph.row and unit.kind is None:
            rows.append(unit.paragraph)
            continue
        if rows:
            yield _table(rows, anchors)
            rows = []
        paragraph = unit.paragraph
        if unit.kind is not None:
            yield Block(unit.kind, paragraph.text, paragraph.lines, anchors.block(unit.kind))
        elif index in found and unit.marker is not None:
            yield from _heading_blocks(unit, unit.marker, outline, anchors)
        elif unit.marker is not None and unit.group is not None:
            label = paragraph.text[: unit.marker.end].strip()
            yield Block(Kind.ITEM, paragraph.text, paragraph.lines, anchors.block(Kind.ITEM), marker=label)
        elif _is_caption(paragraph, profile) and is_followed(units, index):
            level = outline.enter_unnumbered()
            yield Block(Kind.HEADING, paragraph.text, paragraph.lines, anchors.heading(outline.path), level)
        else:
            kind = Kind.NOTE if profile.footnote.match(paragraph.text) else Kind.PARAGRAPH
            yield Block(kind, paragraph.text, paragraph.lines, anchors.block(kind))
    if rows:
        yield _table(rows, anchors)


def _is_caption(paragraph: Paragraph, profile: Profile) -> bool:
    """Tell whether a line without a number looks like a heading: 附则 and its like, or short and set in the middle."""
    text = paragraph.text
    centred = paragraph.centred and len(text) <= _LONGEST_CAPTION and text[-1] not in _PUNCTUATION
    return profile.headings.match(text) is not None or (centred and not profile.any_label.match(text))


def _heading_blocks(unit: Unit, found: Marker, outline: _Outline, anchors: Anchors) -> Iterator[Block]:
    """Give a heading, and its paragraph when the text runs on behind it."""
    paragraph, text = unit.paragraph, unit.paragraph.text
    level = outline.enter(found)
    if found.kind is MarkerKind.ARTICLE:
        caption = _CAPTION.match(text, found.end)
        end = caption.end() if caption else found.end
    elif unit.shaped is not None and unit.shaped.shape in (Shape.RUN_IN, Shape.SENTENCE):
        end = unit.shaped.end
    else:
        end = len(text)
    label = text[: found.end].strip()
    rest = text[end:].lstrip()
    if not rest:
        yield Block(Kind.HEADING, text, paragraph.lines, anchors.heading(outline.path), level, label)
        return
    head = lines_of(paragraph, 0, end)
    body = lines_of(paragraph, len(text) - len(rest), len(text))
    yield Block(Kind.HEADING, text[:end].strip(), head, anchors.heading(outline.path), level, label, run_in=True)
    yield Block(Kind.PARAGRAPH, rest, body, anchors.block(Kind.PARAGRAPH))


def _table(rows: list[Paragraph], anchors: Anchors) -> Block:
    lines: Span = (rows[0].lines[0], rows[-1].lines[1])
    return Block(Kind.TABLE, "\n".join(row.text for row in rows), lines, anchors.block(Kind.TABLE))
