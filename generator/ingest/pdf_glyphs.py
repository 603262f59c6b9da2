"""The only module that reads pdfplumber's dictionaries: gives glyphs, tables and images as values."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

from pdfminer.pdftypes import resolve1
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

from generator.ingest.symbols import symbol
from generator.radicals import as_printed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pdfplumber.page import Page

_OVERLAYS = frozenset(("FreeText", "Widget"))
_UNMAPPED = re.compile(r"\(cid:\d+\)|\x00")
MIDDLE = 0.35  # ems above the base line: the middle of a character, wherever its font's box lies
_OVERPRINTED = 0.13  # ems by which the second printing may be off
_ROW = 0.3  # ems
_UPSIDE_DOWN = 2
_WAYS = (0, 1, -1, _UPSIDE_DOWN)
_SLANT = 0.05  # of its width, by which a line of writing may rise and still be level
_THICK = 3.0  # points: no ruling line is wider
_LINE = 3.0  # points within which slanted characters share a line


class Glyph(NamedTuple):
    """One printed character (or ligature) in points from the top left corner; `base` is its base line."""

    text: str
    x0: float
    x1: float
    base: float
    size: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return self.base - MIDDLE * self.size

    @property
    def centre(self) -> float:
        """The middle of its width."""
        return (self.x0 + self.x1) / 2


class Box(NamedTuple):
    """A rectangle on the page."""

    x0: float
    top: float
    x1: float
    bottom: float

    def holds(self, glyph: Glyph) -> bool:
        """Whether the glyph's middle lies inside."""
        return self.x0 <= glyph.centre <= self.x1 and self.top <= glyph.middle <= self.bottom


class Table(NamedTuple):
    """A table drawn with ruling lines: its rows of cells; a cell that another one covers is `None`."""

    box: Box
    rows: tuple[tuple[Box | None, ...], ...]


class Sheet(NamedTuple):
    """What is printed on one page.

    `down` runs downwards on its side, `turned` is turned otherwise, `slanted` stands at another angle; `outside` lies
    beyond the page's edges and is not printed; `overlaid` is laid over the page and no part of it.
    """

    width: float
    upright: tuple[Glyph, ...]
    down: tuple[Glyph, ...]
    turned: tuple[Glyph, ...]
    slanted: tuple[str, ...]
    tables: tuple[Table, ...]
    pictured: float
    unmapped: int
    outside: str
    overlaid: tuple[str, ...]


def sheet(page: Page) -> Sheet:
    """Read one page; a page whose text stands on its side is turned, with its tables.

    Glyphs printed twice to look bold count once; unmapped ones become U+FFFD.
    """
    kept, outside = _inside(page.chars, page.cropbox)
    ways: dict[int | None, list[dict[str, Any]]] = defaultdict(list)
    for char in kept:
        ways[_quarters(char)].append(char)
    main = max(_WAYS, key=lambda way: len(ways[way]))
    beside = -1 if main == 0 else None  # in vertical writing, Latin letters and figures run downwards
    return Sheet(
        float(page.width),
        tuple(_glyphs(ways[main], main, page)),
        tuple(_glyphs(ways[-1], -1, page) if beside else ()),
        tuple(glyph for way in _WAYS if way not in {main, beside} for glyph in _glyphs(ways[way], way, page)),
        tuple(_slanted(ways[None])),
        tuple(_tables(page, main)) if page.edges else (),
        _pictured(page.images, float(page.width) * float(page.height)),
        sum(bool(_UNMAPPED.fullmatch(str(char["text"]))) for char in kept),
        outside,
        tuple(text for text in _overlaid(page) if text),
    )


def _overlaid(page: Page) -> Iterator[str]:
    """Give the texts that are no part of the page but laid over it: typed notes and filled-in fields."""
    notes = resolve1(page.page_obj.annots)
    for note in map(resolve1, notes if isinstance(notes, list) else ()):
        if isinstance(note, dict) and literal_name(note.get("Subtype")) in _OVERLAYS:
            text = resolve1(note.get("V" if literal_name(note.get("Subtype")) == "Widget" else "Contents"))
            yield " ".join(decode_text(text).split()) if isinstance(text, bytes) else ""


def _inside(chars: Sequence[dict[str, Any]], edges: Sequence[float]) -> tuple[list[dict[str, Any]], str]:
    left, top, right, bottom = (float(edge) for edge in edges)
    kept: list[dict[str, Any]] = []
    outside: list[dict[str, Any]] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        (kept if left <= x <= right and top <= y <= bottom else outside).append(char)
    return kept, "".join(str(char["text"]) for char in outside).strip()


def _quarters(char: dict[str, Any]) -> int | None:
    """Give the quarter turns of a character's line of writing, counter-clockwise; `None` for any other angle."""
    across, up = float(char["matrix"][0]), float(char["matrix"][1])
    if abs(up) <= _SLANT * abs(across):
        return 0 if across > 0 else 2
    return (1 if up > 0 else -1) if abs(across) <= _SLANT * abs(up) else None


def _glyphs(chars: Iterable[dict[str, Any]], quarters: int, page: Page) -> list[Glyph]:
    return _once(_glyph(char, quarters, page) for char in chars)


def _glyph(char: dict[str, Any], quarters: int, page: Page) -> Glyph:
    """Give a character as it stands once its line of writing is level."""
    read = _UNMAPPED.sub("\ufffd", str(char["text"]))
    text = as_printed(symbol(str(char["fontname"]), read) if len(read) == 1 else read) or " "
    left, top, right, bottom = (float(char[edge]) for edge in ("x0", "top", "x1", "bottom"))
    along, width, height = float(char["matrix"][4]) + float(page.mediabox[0]), float(page.width), float(page.height)
    base = bottom - float(char["matrix"][5]) + float(char["y0"])
    if quarters == 0:
        return Glyph(text, left, right, base, max(bottom - top, 1.0))
    if quarters == _UPSIDE_DOWN:
        return Glyph(text, width - right, width - left, height - base, max(bottom - top, 1.0))
    if quarters > 0:
        return Glyph(text, height - bottom, height - top, along, max(right - left, 1.0))
    return Glyph(text, top, bottom, width - along, max(right - left, 1.0))


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Leave out what is printed over its own likeness: fake bold, shadows, text set twice."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int], list[Glyph]] = defaultdict(list)
    for glyph in glyphs:
        row = round(glyph.base / (_ROW * glyph.size))
        likes = (like for at in (row - 1, row, row + 1) for like in near[glyph.text, at])
        if glyph.text.isspace() or not any(_covers(like, glyph) for like in likes):
            kept.append(glyph)
            near[glyph.text, row].append(glyph)
    return kept


def _covers(one: Glyph, other: Glyph) -> bool:
    off = _OVERPRINTED * other.size
    return abs(one.x0 - other.x0) <= off and abs(one.base - other.base) <= off


def _slanted(chars: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Give the texts at an angle, each line of writing as it was set."""
    lines: dict[tuple[float, ...], str] = defaultdict(str)
    for char in chars:
        a, b, _, _, x, y = (float(number) for number in char["matrix"])
        size = (a * a + b * b) ** 0.5 or 1.0
        off = (a * y - b * x) / size  # the distance of its line from the corner
        lines[round(a / size, 1), round(b / size, 1), round(off / _LINE)] += as_printed(str(char["text"]))
    return (text.strip() for text in lines.values() if text.strip())


def _tables(page: Page, quarters: int) -> Iterator[Table]:
    """Find grids of at least two rows and two columns; a frame around a text is no table."""
    for found in page.filter(_may_rule).find_tables():
        level = quarters in {0, _UPSIDE_DOWN}
        lines = [line.cells for line in (found.rows if level else found.columns)]
        if quarters == _UPSIDE_DOWN:
            lines = [cells[::-1] for cells in lines[::-1]]
        if quarters < 0:  # read from above, the last column is the first row
            lines.reverse()
        if quarters == 1:
            lines = [cells[::-1] for cells in lines]
        rows = tuple(tuple(_box(cell, quarters, page) if cell else None for cell in cells) for cells in lines)
        if len(rows) > 1 and max(map(len, rows)) > 1:
            yield Table(_box(found.bbox, quarters, page), rows)


def _may_rule(thing: dict[str, Any]) -> bool:
    """Whether a thing on the page may be a ruling line: a filled area without an outline is shading behind a text."""
    shading = thing["object_type"] == "rect" and not thing.get("stroke")
    return not shading or min(float(thing["width"]), float(thing["height"])) <= _THICK


def _box(cell: Sequence[float], quarters: int, page: Page) -> Box:
    left, top, right, bottom = map(float, cell)
    if not quarters:
        return Box(left, top, right, bottom)
    width, height = float(page.width), float(page.height)
    if quarters == _UPSIDE_DOWN:
        return Box(width - right, height - bottom, width - left, height - top)
    return (
        Box(height - bottom, left, height - top, right)
        if quarters > 0
        else Box(top, width - right, bottom, width - left)
    )


def _pictured(images: Iterable[dict[str, Any]], area: float) -> float:
    """Give the share of the page that images cover (overlaps count twice, at most 1)."""
    covered = sum(
        max(float(image["x1"]) - float(image["x0"]), 0) * max(float(image["bottom"]) - float(image["top"]), 0)
        for image in images
    )
    return min(covered / area, 1.0) if area else 0.0
