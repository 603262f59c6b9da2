"""Tells from its bytes what kind of file came in; asks names and media types only when bytes are mute."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from generator.ingest.values import refusal

if TYPE_CHECKING:
    from generator.ingest.values import Original
    from generator.problems import InputError


class Kind(StrEnum):
    """The kinds of file that can be brought in."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    TEXT = "text"


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.HTML: "text/html",
    Kind.TEXT: "text/plain",
}
_HEAD = 1024
_HTML = re.compile(
    rb"^(?:\xef\xbb\xbf|\s|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|meta)\b",
    re.IGNORECASE | re.DOTALL,
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UNLOCK = "save a copy without the password"
CONVERT = "open it in Word, WPS or LibreOffice and save it as DOCX (soffice --headless --convert-to docx FILE)"
EXPORT = "open it in a program that reads it and export it as PDF"
SHEET = "copy what belongs to the text into a DOCX file, or export it as PDF"
_OCR = "run OCR first (img2pdf and ocrmypdf -l chi_sim make a PDF with a text layer of it)"
_UNPACK = "unpack it and add what is in it"


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")


# What an old Office container holds: the names of its streams.
_STREAMS = (
    (_wide("EncryptedPackage"), "", ""),
    (_wide("WordDocument"), "an old Word or WPS file (.doc, .wps)", CONVERT),
    (_wide("Workbook"), "an old spreadsheet (.xls, .et)", SHEET),
    (_wide("PowerPoint Document"), "an old presentation (.ppt, .dps)", EXPORT),
)
_REFUSED = (
    (b"{\\rtf", "an RTF file", CONVERT),
    (b"\x89PNG", "an image", _OCR),
    (b"\xff\xd8\xff", "an image", _OCR),
    (b"GIF8", "an image", _OCR),
    (b"II*\x00", "an image", _OCR),
    (b"MM\x00*", "an image", _OCR),
    (b"BM", "an image", _OCR),
    (b"RIFF", "an image or a film", _OCR),
    (b"AT&TFORM", "a DjVu file", _OCR),
    (b"%!PS", "a PostScript file", "turn it into a PDF (ps2pdf FILE)"),
    (b"Rar!", "an archive", _UNPACK),
    (b"7z\xbc\xaf", "an archive", _UNPACK),
    (b"\x1f\x8b", "an archive", _UNPACK),
    (b"CAJ", "a CAJ file", EXPORT),
)
_FLAT_WORD = re.compile(rb"<\?mso-application\s+progid=\"Word\.Document\"|<w:wordDocument|<pkg:package")
_MHTML = re.compile(rb"(?:^|\n)content-type:\s*multipart/related", re.IGNORECASE)


def sniff(original: Original, path: str) -> Kind:
    """Name the kind, or raise `InputError` for a kind that cannot be read, with what to do instead."""
    data = original.data
    if b"%PDF-" in data[:_HEAD]:
        return Kind.PDF
    if data.startswith(b"PK"):
        return Kind.DOCX  # its reader looks what is inside
    if data.startswith(_OLE):
        raise _old_office(data, path)
    for magic, what, hint in _REFUSED:
        if data.startswith(magic):
            raise refusal("unknown-kind", f"this is {what}", path, hint)
    head = data[: 4 * _HEAD]
    if _FLAT_WORD.search(head):
        raise refusal("unknown-kind", "this is a Word document in one XML file", path, CONVERT)
    if _HTML.match(_narrow(data)) or is_mhtml(data) or _calls_itself_html(original):
        return Kind.HTML
    return Kind.TEXT


def is_mhtml(data: bytes) -> bool:
    """Whether a browser saved a page with all its parts as one file, which is built like a letter."""
    return _MHTML.search(data[: 4 * _HEAD]) is not None


def _narrow(data: bytes) -> bytes:
    """Give the head of a file; of UTF-16, only the ASCII in it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[2 : 2 * _HEAD].replace(b"\x00", b"")
    return data[:_HEAD]


def _old_office(data: bytes, path: str) -> InputError:
    for name, what, hint in _STREAMS:
        if name in data:
            if not what:
                return refusal("password-protected", "it is protected by a password", path, _UNLOCK)
            return refusal("unknown-kind", f"this is {what}", path, hint)
    return refusal("unknown-kind", "this is an old Office or WPS file", path, CONVERT)


def _calls_itself_html(original: Original) -> bool:
    named = original.name.lower().endswith((".html", ".htm", ".xhtml", ".shtml"))
    return original.media_type in {"text/html", "application/xhtml+xml"} or (named and b"<" in original.data)
