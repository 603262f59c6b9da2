"""Reads a PDF by the positions of its glyphs; refuses what is scanned, locked, cut short or too large."""

from __future__ import annotations

import io
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfplumber.utils.exceptions import PdfminerException

from generator.ingest.pdf_glyphs import sheet
from generator.ingest.pdf_layout import Laid, lay_out
from generator.ingest.pdf_page import rows_in_order
from generator.ingest.values import Extract, refusal
from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.pdf import PDF

    from generator.ingest.pdf_rows import Row

MAX_PAGES = 2000
_TAIL = 65_536
_FEW_CHARACTERS = 20
_MOSTLY_PICTURE = 0.5
_SMALL_PRINT = 0.85
_REPEATS = 3
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+")
_NO_TITLE = re.compile(r"untitled|anonymous|microsoft|.*\.(?:docx?|wps|pdf|indd|rtf)$", re.IGNORECASE)
_NOTES = {
    "table": ("table", "a table was read by its lines: look at its cells", "a cell may span several lines"),
    "columns": ("columns", "two columns were read one after the other", "see that no line jumps across"),
    "turned-text": ("turned-text", "text stands on its side; it was put at the end of the page", "move it"),
}


class _Page(NamedTuple):
    rows: list[Row]
    characters: int
    pictured: float
    unmapped: int


def read_pdf(data: bytes, path: str) -> Extract:
    """Read the text of a PDF, its layout as white space, or raise `InputError` with what to do instead."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise refusal("truncated", "the PDF ends before its end: it was cut short", path, "fetch it again")
    pages, title = _open(data, path)
    if not any(page.characters for page in pages):
        hint = "run OCR first (for example: ocrmypdf -l chi_sim in.pdf out.pdf)"
        raise refusal("no-text-layer", "no text layer: the pages are images", path, hint)
    laid = lay_out([page.rows for page in pages])
    return Extract(laid.text, title, laid.pages, tuple(_report(pages, laid, path)))


def _open(data: bytes, path: str) -> tuple[list[_Page], str]:
    try:
        with pdfplumber.open(io.BytesIO(data), raise_unicode_errors=False) as document:
            if len(document.pages) > MAX_PAGES:
                message = f"{len(document.pages)} pages are more than {MAX_PAGES}"
                raise refusal("too-large", message, path, "split it")
            return list(_pages(document)), _title(str(document.metadata.get("Title") or ""))
    except PdfminerException as error:
        cause = error.args[0] if error.args else error
        if isinstance(cause, MemoryError | RecursionError):
            raise cause from None
        if isinstance(cause, PDFPasswordIncorrect | PDFTextExtractionNotAllowed):
            hint = "save a copy without the password"
            raise refusal("password-protected", "it is protected by a password", path, hint) from None
        hint = "fetch it again, or save it anew with another program"
        raise refusal("damaged", f"it cannot be read as a PDF ({type(cause).__name__})", path, hint) from None


def _title(text: str) -> str:
    """Believe the title in the file's data unless it is what programs write of themselves."""
    return "" if _NO_TITLE.match(text) else text.strip("\ufeff\x00 ")


def _pages(document: PDF) -> Iterator[_Page]:
    for page in document.pages:
        printed = sheet(page)
        rows = rows_in_order(printed)
        characters = sum(not glyph.text.isspace() for glyph in (*printed.upright, *printed.turned))
        yield _Page(rows, characters, printed.pictured, printed.unmapped)
        page.close()  # forgets the page's objects: a thick PDF would not fit otherwise


def _report(pages: list[_Page], laid: Laid, path: str) -> Iterator[Problem]:
    for note, line, number in laid.notes:
        code, message, hint = _NOTES[note]
        yield Problem(code, f"page {number}: {message}", Place(path, line), Severity.NOTE, hint)
    for number, (page, line) in enumerate(zip(pages, laid.pages, strict=True), start=1):
        for code, message, severity, hint in _page_report(page):
            yield Problem(code, f"page {number}: {message}", Place(path, line), severity, hint)
    yield from _running_heads(pages, laid, path)


def _page_report(page: _Page) -> Iterator[tuple[str, str, Severity, str]]:
    if not page.characters:
        what = "an image without text: a scan" if page.pictured > _MOSTLY_PICTURE else "no text on it"
        severity = Severity.WARNING if page.pictured else Severity.NOTE
        yield (
            "scanned-page" if page.pictured else "empty-page",
            what,
            severity,
            "run OCR on it and add what it says",
        )
    elif page.pictured > _MOSTLY_PICTURE:
        yield "ocr-text", "text over a full image is likely OCR", Severity.WARNING, "proofread it"
    elif page.pictured > 0:
        yield "image", "an image may hold text that is not in the text layer", Severity.NOTE, "look at it"
    elif page.characters < _FEW_CHARACTERS:
        yield "low-density", "hardly any text", Severity.NOTE, "see whether something is missing"
    if page.unmapped:
        hint = "its font has no map to Unicode: type them in, or run OCR"
        yield "unmapped-glyph", f"{page.unmapped} characters are not readable", Severity.WARNING, hint
    if _has_footnotes(page.rows):
        yield (
            "footnote",
            "small print at the foot is likely a footnote",
            Severity.NOTE,
            "see where it belongs",
        )


def _has_footnotes(rows: list[Row]) -> bool:
    """Whether a row near the foot of the page is set smaller than the usual row and is no page number."""
    sizes = sorted(row.size for row in rows if not row.table)
    if len(sizes) < _REPEATS:
        return False
    usual = sizes[len(sizes) // 2]
    return any(
        row.size < _SMALL_PRINT * usual and len(row.text) > _FEW_CHARACTERS / 2 for row in rows[-5:] if not row.table
    )


def _running_heads(pages: list[_Page], laid: Laid, path: str) -> Iterator[Problem]:
    for name, at in (("header", 0), ("footer", -1)):
        shapes = Counter(_DIGITS.sub("#", page.rows[at].text) for page in pages if page.rows)
        for shape, count in shapes.items():
            if count >= max(_REPEATS, len(pages) // 2) and any(map(str.isalpha, shape)):
                message = f"“{shape}” stands on {count} pages as a {name}; the cleaner sets it aside"
                place = Place(path, laid.pages[0])
                yield Problem("running-head", message, place, Severity.NOTE, "see that it is not part of the text")
