"""The only module that reads pdfplumber's dictionaries: gives glyphs, tables and images as values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from generator.ingest.radicals import characters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pdfplumber.page import Page

_UNMAPPED = re.compile(r"\(cid:\d+\)")


class Glyph(NamedTuple):
    """One printed character (or ligature) and its box, in points from the top left corner."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        """The height at which it stands."""
        return (self.top + self.bottom) / 2

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
    """What is printed on one page."""

    width: float
    height: float
    upright: tuple[Glyph, ...]
    turned: tuple[Glyph, ...]
    tables: tuple[Table, ...]
    pictured: float
    unmapped: int


def sheet(page: Page) -> Sheet:
    """Read one page. Glyphs printed twice to look bold count once; unmapped ones become U+FFFD."""
    chars: list[dict[str, Any]] = page.dedupe_chars(tolerance=1).chars
    width, height = float(page.width), float(page.height)
    unmapped = sum(bool(_UNMAPPED.fullmatch(str(char["text"]))) for char in chars)
    return Sheet(
        width,
        height,
        tuple(_glyph(char) for char in chars if char["upright"]),
        tuple(_glyph(char) for char in chars if not char["upright"]),
        tuple(_tables(page)) if page.edges else (),
        _pictured(page.images, width * height),
        unmapped,
    )


def _glyph(char: dict[str, Any]) -> Glyph:
    text = characters(_UNMAPPED.sub("\ufffd", str(char["text"])).replace("\x00", "\ufffd"))
    top, bottom = float(char["top"]), float(char["bottom"])
    size = max(float(char["size"]), 1.0)
    return Glyph(text or " ", float(char["x0"]), float(char["x1"]), top, bottom, size)


def _tables(page: Page) -> Iterable[Table]:
    """Find grids of at least two rows and two columns; a frame around a text is no table."""
    for found in page.find_tables():
        rows = tuple(tuple(Box(*cell) if cell else None for cell in row.cells) for row in found.rows)
        if len(rows) > 1 and max(map(len, rows)) > 1:
            yield Table(Box(*found.bbox), rows)


def _pictured(images: Iterable[dict[str, Any]], area: float) -> float:
    """Give the share of the page that images cover (overlaps count twice, at most 1)."""
    covered = sum(
        max(float(image["x1"]) - float(image["x0"]), 0) * max(float(image["bottom"]) - float(image["top"]), 0)
        for image in images
    )
    return min(covered / area, 1.0) if area else 0.0
