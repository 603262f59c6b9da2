"""Reads a web page: decodes it, keeps its document, and tells what was left out and what is attached."""

from __future__ import annotations

import re
from contextlib import suppress
from email import message_from_bytes
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree, html

from generator.encoding import decode
from generator.ingest.html_article import Article, article, bare
from generator.ingest.html_blocks import blocks_of
from generator.ingest.kinds import is_mhtml
from generator.ingest.report import numbers
from generator.ingest.values import Extract, refusal
from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from generator.problems import InputError

_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_HEAD = 4096
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
}
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|ofd)(?:$|[?#])", re.IGNORECASE)
_TITLE_LINES = 12
_FEW_CHARACTERS = 60
_SHOWN_FILES = 12
_SAVE = "if a browser shows text, it is loaded by a script: save the page from the browser and add that"


def read_html(data: bytes, path: str, charset: str = "") -> Extract:
    """Read the document on a page, one paragraph a line; `charset` is what the server said."""
    if is_mhtml(data):
        data, charset = _unwrapped(data)
    text, codec = _decode(data, path, charset)
    root = _tree(text.replace("\x00", ""), path)
    body = root.find("body")
    blocks = blocks_of(body if body is not None else root)
    found = article(root, blocks)
    files = _files(root, path)
    if not found.blocks:
        raise refusal("no-text", "there is no text on the page", path, _SAVE)
    if files and (found.holder is None or found.own < _FEW_CHARACTERS / 2):
        raise _only_files(files, path)
    lines = [block.text for block in found.blocks]
    if found.title and bare(found.title) not in bare("".join(lines[:_TITLE_LINES])):
        lines.insert(0, found.title)
    first = 1 + len(lines) - len(found.blocks)
    left_out = len(blocks) - len(found.blocks)
    message = f"{left_out} pieces of text around the document were left out (read as {codec})"
    furniture = Problem("page-furniture", message, Place(path), Severity.NOTE, "compare both ends with the page")
    problems = (furniture, *_report(found, first, path), *_attached(files, path))
    return Extract("\n".join(lines) + "\n", found.title, problems=problems)


def _unwrapped(data: bytes) -> tuple[bytes, str]:
    """Give the first page in an MHTML file and its charset; its other parts are left alone."""
    for part in message_from_bytes(data).walk():
        content = part.get_payload(decode=True)
        if part.get_content_type() == "text/html" and isinstance(content, bytes):
            return content, part.get_content_charset() or ""
    return b"", ""


def _tree(text: str, path: str) -> HtmlElement:
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise refusal("no-text", "there is no text on the page", path, "save the page from a browser") from None


def _decode(data: bytes, path: str, charset: str) -> tuple[str, str]:
    """Believe UTF-8 when it is valid, then the bytes themselves, and server and page only where these say little."""
    with suppress(UnicodeDecodeError):
        return data.decode("utf-8-sig"), "utf-8"
    source = decode(data, path)
    if source.text and not any(problem.code == "guessed-encoding" for problem in source.problems):
        return source.text, source.encoding
    found = _DECLARED.search(data[:_HEAD])
    for name in (charset.lower(), found[1].decode("ascii").lower() if found else ""):
        with suppress(UnicodeDecodeError, LookupError, ValueError):
            return data.decode(_CODECS.get(name, name)), name
    return source.text, source.encoding


def _files(root: HtmlElement, path: str) -> list[str]:
    """Give the addresses of the files that the page links, in order and whole where the page's own is known."""
    base = path if "://" in path else ""
    links = (str(link.get("href", "")).strip() for link in root.iter("a"))
    return list(dict.fromkeys(urljoin(base, href) for href in links if _ATTACHMENT.search(href)))


def _only_files(files: list[str], path: str) -> InputError:
    message = f"the page has no text of its own; its document is a linked file: {', '.join(files[:3])[:300]}"
    return refusal("linked-document", message, path, "add that file instead")


def _report(found: Article, first: int, path: str) -> Iterator[Problem]:
    for line, block in enumerate(found.blocks, start=first):
        if block.first_row:
            message = "a table was written as lines with TABs between the cells: look here"
            yield Problem(
                "table",
                message,
                Place(path, line),
                Severity.NOTE,
                "merged cells stand once, their other places are empty",
            )
    if found.holder is None:
        message = "no running text was found on the page, so all of it was kept"
        yield Problem("whole-page", message, Place(path), Severity.WARNING, _SAVE)
    elif found.own < _FEW_CHARACTERS:
        yield Problem("low-density", "hardly any text was found on the page", Place(path), Severity.WARNING, _SAVE)
    images = _images(found, first)
    if images:
        message = f"{len(images)} images, which may hold text or tables, were left out after lines {numbers(images)}"
        yield Problem("image", message, Place(path, min(images) or None), Severity.NOTE, "look at them")


def _attached(files: list[str], path: str) -> Iterator[Problem]:
    for address in files[:_SHOWN_FILES]:
        message = f"a file is attached: {address[:200]!r}"
        yield Problem("attachment", message, Place(path), Severity.NOTE, "add it on its own if it is part of the text")
    if len(files) > _SHOWN_FILES:
        message = f"{len(files) - _SHOWN_FILES} more files are attached"
        yield Problem("attachment", message, Place(path), Severity.NOTE, "see the page")


def _images(found: Article, first: int) -> list[int]:
    """Give, for each image in the document, the line after which it stands."""
    lines = {block.element: line for line, block in enumerate(found.blocks, start=first)}
    at = first - 1
    images = []
    for element in found.holder.iter() if found.holder is not None else ():
        at = max(at, lines.get(element, 0))
        if element.tag == "img":
            images.append(at)
    return images
