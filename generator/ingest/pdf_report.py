"""Says what a person should check in a text that was read from a PDF: one line for each kind of doubt."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from generator.ingest.report import numbers
from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from generator.ingest.pdf_glyphs import Sheet
    from generator.ingest.pdf_layout import Laid
    from generator.ingest.pdf_rows import Row

_FEW_CHARACTERS = 20
_MOSTLY_PICTURE = 0.5
_SMALL_PRINT = 0.85
_REPEATS = 3
_MUCH = 0.02
_LONGEST_MARK = 40  # characters of a watermark
_SHOWN = 60
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")


class Page(NamedTuple):
    """One page as it was read."""

    rows: list[Row]
    characters: int
    sheet: Sheet


class _Kind(NamedTuple):
    """What is said once for all places of one kind."""

    message: str
    hint: str
    severity: Severity = Severity.NOTE


_KINDS = {
    "table": _Kind("tables were read by their ruling lines", "look at cells that span rows or columns"),
    "aligned-table": _Kind(
        "tables without ruling lines were cut where white runs down between their columns",
        "compare them with the page",
    ),
    "possible-table": _Kind(
        "rows with gaps at the same places may be a table; they were left as they are",
        "put TABs between the cells if they are",
    ),
    "columns": _Kind("columns were read one after the other", "see that no line jumps across"),
    "turned-text": _Kind("text stands on its side or at an angle; it was put at the end of the page", "move it"),
    "vertical-text": _Kind("vertical writing was read from right to left", "compare it with the page"),
    "raised-mark": _Kind(
        "small raised figures were set in ［］, as marks of notes",
        "see that none is part of a figure",
    ),
    "scanned-page": _Kind(
        "a page is an image without text: a scan", "run OCR on it and add what it says", Severity.WARNING
    ),
    "empty-page": _Kind("a page has no text", "see whether it is empty in print, too"),
    "ocr-text": _Kind("text over a full image is likely OCR", "proofread it", Severity.WARNING),
    "image": _Kind("images may hold text that is not in the text layer", "look at them"),
    "low-density": _Kind("hardly any text", "see whether something is missing"),
    "unmapped-glyph": _Kind(
        "characters are not readable: their font has no map to Unicode",
        "type them in where U+FFFD stands, or run OCR",
        Severity.WARNING,
    ),
    "outside-page": _Kind("text beyond the page's edges, which is not printed, was left out", "see that it may go"),
    "overlay": _Kind("notes or filled-in fields laid over the page were left out", "type in what belongs to the text"),
    "footnote": _Kind("small print at the foot is likely a footnote", "see where it belongs"),
}


def report(pages: Sequence[Page], laid: Laid, marks: frozenset[str], path: str) -> Iterator[Problem]:
    """Give a problem for each kind of doubt: its place is the first one, its message names all pages."""
    seen: dict[str, list[tuple[int, int]]] = defaultdict(list)  # kind → line, page
    for kind, line, number in laid.notes:
        seen[kind].append((line, number))
    for number, (page, line) in enumerate(zip(pages, laid.pages, strict=True), start=1):
        for kind in _of_page(page):
            seen[kind].append((line, number))
    for kind, places in seen.items():
        what = _KINDS[kind]
        on = numbers([page for _, page in places])
        message = f"page{'s' * (len({page for _, page in places}) > 1)} {on}: {what.message}{_sample(kind, pages)}"
        severity = Severity.WARNING if kind == "outside-page" and _much_outside(pages) else what.severity
        yield Problem(kind, message, Place(path, min(places)[0]), severity, what.hint)
    yield from _running_heads(pages, laid, path)
    for text in sorted(marks):
        message = f"“{text[:_SHOWN]}” stands across the pages as a watermark; it was left out"
        yield Problem("watermark", message, Place(path), Severity.NOTE, "see that it is not part of the text")


def _of_page(page: Page) -> Iterator[str]:
    pictured = page.sheet.pictured
    if not page.characters:
        yield "scanned-page" if pictured else "empty-page"
    elif pictured > _MOSTLY_PICTURE:
        yield "ocr-text"
    elif pictured > 0:
        yield "image"
    elif page.characters < _FEW_CHARACTERS:
        yield "low-density"
    if page.sheet.unmapped:
        yield "unmapped-glyph"
    if page.sheet.outside:
        yield "outside-page"
    if page.sheet.overlaid:
        yield "overlay"
    if _has_footnotes(page.rows):
        yield "footnote"


def _sample(kind: str, pages: Sequence[Page]) -> str:
    if kind == "unmapped-glyph":
        return f" ({sum(page.sheet.unmapped for page in pages)} ×)"
    if kind == "outside-page":
        first = next(page.sheet.outside for page in pages if page.sheet.outside)
        return f" ({sum(len(page.sheet.outside) for page in pages)} characters: “{first[:_SHOWN]}” …)"
    if kind == "overlay":
        return f": “{next(page.sheet.overlaid[0] for page in pages if page.sheet.overlaid)[:_SHOWN]}”"
    return ""


def _much_outside(pages: Sequence[Page]) -> bool:
    """Whether so much lies beyond the edges that it may be a second text, as on double pages cut down to one half."""
    return _MUCH * sum(page.characters for page in pages) < sum(len(page.sheet.outside) for page in pages)


def _has_footnotes(rows: Sequence[Row]) -> bool:
    """Whether a row near the foot of the page is set smaller than the usual row and is no page number."""
    sizes = sorted(row.size for row in rows if not row.table)
    if len(sizes) < _REPEATS:
        return False
    usual = sizes[len(sizes) // 2]
    return any(
        row.size < _SMALL_PRINT * usual and len(row.text) > _FEW_CHARACTERS / 2 for row in rows[-5:] if not row.table
    )


def _running_heads(pages: Sequence[Page], laid: Laid, path: str) -> Iterator[Problem]:
    for name, at in (("header", 0), ("footer", -1)):
        shapes = Counter(_DIGITS.sub("#", page.rows[at].text) for page in pages if page.rows)
        for shape, count in shapes.items():
            if count >= max(_REPEATS, len(pages) // 2) and any(map(str.isalpha, shape)):
                message = f"“{shape}” stands on {count} pages as a {name}; the cleaner sets it aside"
                place = Place(path, laid.pages[0])
                yield Problem("running-head", message, place, Severity.NOTE, "see that it is not part of the text")


def watermarks(pages: Sequence[Page]) -> frozenset[str]:
    """Give the texts that stand at an angle on most pages."""
    counted = Counter(text for page in pages for text in set(page.sheet.slanted) if len(text) <= _LONGEST_MARK)
    least = max(_REPEATS, len(pages) // 2)
    return frozenset(text for text, count in counted.items() if count >= least)
