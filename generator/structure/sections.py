"""Reads the body of a part: turns its paragraphs into headings with their depth, items, tables and paragraphs.

Depth is the order in which the kinds of markers nest in this document, with their usual order as second opinion.
Which numbers belong together is `sequences`' business, which of them are headings is `headings`'.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Block, Kind, Paragraph, Span
from generator.problems import Problem
from generator.structure.anchors import Anchors
from generator.structure.captions import captions
from generator.structure.clean import lines_of, renumbered
from generator.structure.depths import Depths
from generator.structure.headings import headings
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
_NUMERALS = "一二三四五六七八九十"


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
    blocks = tuple(_blocks(units, found, captions(units, found, profile), anchors, profile))
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


def _blocks(
    units: list[Unit], found: set[int], unnumbered: set[int], anchors: Anchors, profile: Profile
) -> Iterator[Block]:
    depths = Depths()
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
            yield from _heading_blocks(unit, unit.marker, depths, anchors)
        elif unit.group is not None and unit.marker is not None:
            label = paragraph.text[: unit.marker.end].strip()
            yield Block(Kind.ITEM, paragraph.text, paragraph.lines, anchors.block(Kind.ITEM), marker=label)
        elif index in unnumbered:
            contains = profile.headings.match(paragraph.text) is None
            level = depths.enter_unnumbered(
                inside=depths.is_open(units[at] for at in range(index + 1, len(units))), contains=contains
            )
            yield Block(Kind.HEADING, paragraph.text, paragraph.lines, anchors.heading(depths.path), level)
        else:
            kind = Kind.NOTE if profile.footnote.match(paragraph.text) else Kind.PARAGRAPH
            yield Block(kind, paragraph.text, paragraph.lines, anchors.block(kind))
    if rows:
        yield _table(rows, anchors)


def _heading_blocks(unit: Unit, found: Marker, depths: Depths, anchors: Anchors) -> Iterator[Block]:
    """Give a heading, and its paragraph when the text runs on behind it."""
    paragraph, text = unit.paragraph, unit.paragraph.text
    level = depths.enter(found)
    captioned = unit.shaped is not None and unit.shaped.shape is Shape.BARE
    if found.kind is MarkerKind.ARTICLE and not captioned:
        caption = _CAPTION.match(text, found.end)
        end = caption.end() if caption else found.end
    elif unit.shaped is not None and unit.shaped.shape in (Shape.RUN_IN, Shape.SENTENCE):
        end = unit.shaped.end
    else:
        end = len(text)
    label = text[: found.end].strip()
    rest = text[end:].lstrip()
    if not rest:
        yield Block(Kind.HEADING, text, paragraph.lines, anchors.heading(depths.path), level, label)
        return
    head = lines_of(paragraph, 0, end)
    body = lines_of(paragraph, len(text) - len(rest), len(text))
    yield Block(Kind.HEADING, text[:end].strip(), head, anchors.heading(depths.path), level, label, run_in=True)
    yield Block(Kind.PARAGRAPH, rest, body, anchors.block(Kind.PARAGRAPH))


def _table(rows: list[Paragraph], anchors: Anchors) -> Block:
    lines: Span = (rows[0].lines[0], rows[-1].lines[1])
    return Block(Kind.TABLE, "\n".join(row.text for row in rows), lines, anchors.block(Kind.TABLE))
