"""Tells from its bytes what kind of file came in; asks names and media types only when bytes are mute."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.ingest.values import refusal

if TYPE_CHECKING:
    from generator.ingest.values import Original


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
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_REFUSED = (
    (b"{\\rtf", "an RTF file", "save it as DOCX"),
    (b"\x89PNG", "an image", "run OCR first"),
    (b"\xff\xd8\xff", "an image", "run OCR first"),
    (b"GIF8", "an image", "run OCR first"),
    (b"II*\x00", "an image", "run OCR first"),
    (b"MM\x00*", "an image", "run OCR first"),
    (b"Rar!", "an archive", "unpack it and add what is in it"),
    (b"7z\xbc\xaf", "an archive", "unpack it and add what is in it"),
    (b"\x1f\x8b", "an archive", "unpack it and add what is in it"),
)
_OTHER_OFFICE = {
    ".xlsx": "a spreadsheet",
    ".pptx": "a presentation",
    ".ofd": "an OFD file",
    ".odt": "an ODT file",
}


def sniff(original: Original, path: str) -> Kind:
    """Name the kind, or raise `InputError` for a kind that cannot be read, with what to do instead."""
    data = original.data
    if b"%PDF-" in data[:_HEAD]:
        return Kind.PDF
    if data.startswith(b"PK"):
        what = _OTHER_OFFICE.get(PurePosixPath(original.name.lower()).suffix)
        if what:
            raise refusal("unknown-kind", f"this is {what}", path, "save it as DOCX or PDF")
        return Kind.DOCX
    if data.startswith(_OLE):
        if _LOCKED in data:
            hint = "save a copy without the password"
            raise refusal("password-protected", "it is protected by a password", path, hint)
        raise refusal("unknown-kind", "this is an old Office or WPS file", path, "save it as DOCX or PDF")
    for magic, what, hint in _REFUSED:
        if data.startswith(magic):
            raise refusal("unknown-kind", f"this is {what}", path, hint)
    if _HTML.match(data[:_HEAD]) or _calls_itself_html(original):
        return Kind.HTML
    return Kind.TEXT


def _calls_itself_html(original: Original) -> bool:
    named = original.name.lower().endswith((".html", ".htm", ".xhtml", ".shtml"))
    return original.media_type in {"text/html", "application/xhtml+xml"} or (named and b"<" in original.data)
