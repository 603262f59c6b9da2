"""Reads a PDF by the positions of its glyphs; refuses what is scanned, locked, cut short or too large."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfplumber.utils.exceptions import PdfminerException

from generator.ingest.pdf_glyphs import sheet
from generator.ingest.pdf_layout import lay_out
from generator.ingest.pdf_page import rows_in_order
from generator.ingest.pdf_report import Page, report, watermarks
from generator.ingest.pdf_rows import Row
from generator.ingest.values import Extract, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pdfplumber.pdf import PDF

MAX_PAGES = 2000
_TAIL = 65_536
_UNREADABLE = 0.2  # of the characters
_NO_TITLE = re.compile(r"untitled|anonymous|microsoft|.*\.(?:docx?|wps|pdf|indd|rtf)$", re.IGNORECASE)


def read_pdf(data: bytes, path: str) -> Extract:
    """Read the text of a PDF, its layout as white space, or raise `InputError` with what to do instead."""
    if b"%%EOF" not in data[-_TAIL:]:
        raise refusal("truncated", "the PDF ends before its end: it was cut short", path, "fetch it again")
    pages, title = _open(data, path)
    if not any(page.characters for page in pages):
        hint = "run OCR first (for example: ocrmypdf -l chi_sim in.pdf out.pdf)"
        raise refusal("no-text-layer", "no text layer: the pages are images", path, hint)
    if sum(page.sheet.unmapped for page in pages) > _UNREADABLE * sum(page.characters for page in pages):
        hint = "run OCR over it (ocrmypdf --force-ocr -l chi_sim in.pdf out.pdf), or ask for the file it was made of"
        raise refusal("unreadable-text", "its fonts do not say which characters they print", path, hint)
    marks = watermarks(pages)
    laid = lay_out([[*page.rows, *_slanted(page, marks)] for page in pages])
    return Extract(laid.text, title, laid.pages, tuple(report(pages, laid, marks, path)))


def _open(data: bytes, path: str) -> tuple[list[Page], str]:
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


def _pages(document: PDF) -> Iterator[Page]:
    for page in document.pages:
        printed = sheet(page)
        seen = (*printed.upright, *printed.down, *printed.turned)
        characters = sum(not glyph.text.isspace() for glyph in seen) + sum(map(len, printed.slanted))
        yield Page(rows_in_order(printed), characters, printed)
        page.close()  # forgets the page's objects: a thick PDF would not fit otherwise


def _slanted(page: Page, marks: frozenset[str]) -> Iterator[Row]:
    """Put text that stands at an angle at the end of its page, unless it is the same on page after page."""
    first = True
    for text in page.sheet.slanted:
        if text not in marks:
            yield Row(text, 0.0, 0.0, 0.0, 0.0, table=True, note="turned-text" if first else "")
            first = False
