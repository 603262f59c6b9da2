"""Reads a Word document: text, automatic numbers, tables and notes. Runs no macro and follows no link."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from generator.ingest.archive import Archive
from generator.ingest.docx_numbering import Numbering
from generator.ingest.docx_styles import Styles
from generator.ingest.docx_text import Writer
from generator.ingest.docx_xml import attribute, child, tag
from generator.ingest.kinds import CONVERT, EXPORT, SHEET
from generator.ingest.report import numbers
from generator.ingest.values import Extract, refusal
from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from generator.problems import InputError

_COUNTS = {
    "deleted": (
        "tracked-changes",
        "deleted text of tracked changes was left out",
        "accept or reject the changes",
    ),
    "inserted": (
        "tracked-changes",
        "inserted text of tracked changes was kept",
        "accept or reject the changes",
    ),
    "image": ("image", "images, which may hold text, were left out", "look at them"),
    "object": ("embedded-object", "embedded objects were left out", "look at them"),
    "formula": ("formula", "formulas were written out flat", "compare with the original"),
    "comment": ("comment", "comments were left out", "see whether they matter"),
    "hidden": ("hidden-text", "hidden text was left out", "see whether it matters"),
    "text-box": (
        "text-box",
        "text boxes were put after the paragraph that holds them",
        "see where they belong",
    ),
    "numbered": ("automatic-number", "automatic numbers were written out", "compare some with the original"),
    "odd-number": ("odd-number", "numbers are of a kind that was written in Arabic digits", "correct them"),
    "embedded-document": ("embedded-document", "an embedded document was not read", "add it on its own"),
    "ruby": ("ruby", "readings above characters were left out", "see whether they matter"),
}
_OTHERS = (
    ("OFD.xml", "an OFD file", "open it in an OFD reader or WPS and export it as PDF"),
    ("xl/", "a spreadsheet", SHEET),
    ("ppt/", "a presentation", EXPORT),
    ("META-INF/container.xml", "an EPUB file", EXPORT),
    ("content.xml", "an OpenDocument file", CONVERT),
)
_WARNINGS = frozenset(("odd-number", "embedded-document", "deleted", "inserted"))
_SHOWN = 60
_PAGE_NUMBER = re.compile(r"[\d\s—–\-·第共页頁/.]+")


def read_docx(data: bytes, path: str) -> Extract:
    """Read the text of a DOCX file one paragraph a line, or raise `InputError` with what to do instead."""
    archive = Archive(data, path)
    main = _main(archive)
    root = archive.part(main)
    body = child(root, "body")
    if body is None:
        raise _other(archive, path)
    folder = posixpath.dirname(main)
    writer = Writer(
        Styles.read(archive.part(f"{folder}/styles.xml")),
        Numbering.read(archive.part(f"{folder}/numbering.xml")),
    )
    writer.write(body)
    if not any(map(str.strip, writer.lines)):
        images = f", only {writer.counted['image']} images" if writer.counted["image"] else ""
        hint = "run OCR first (export it as PDF; ocrmypdf -l chi_sim in.pdf out.pdf)"
        raise refusal("no-text", f"there is no text in it{images}", path, hint)
    report = [*_counts(writer, path), *_places(writer, path), *_outside(archive, folder, main, path)]
    _write_notes(writer, archive, folder)
    text = "\n".join(writer.lines).strip("\n") + "\n"
    title = child(archive.part("docProps/core.xml"), "title")
    return Extract(text, (title.text or "").strip() if title is not None else "", problems=tuple(report))


def _other(archive: Archive, path: str) -> InputError:
    """Say what a container holds that holds no Word document."""
    for names, what, hint in _OTHERS:
        if any(name.startswith(names) for name in archive.names):
            return refusal("unknown-kind", f"this is {what}", path, hint)
    return refusal("unknown-kind", "this is an archive and no Word document", path, "unpack it and add what is in it")


def _main(archive: Archive) -> str:
    """Find the part that the container names as its document."""
    relations = archive.part("_rels/.rels")
    for relation in relations if relations is not None else ():
        if (attribute(relation, "Type") or "").endswith("/officeDocument"):
            return (attribute(relation, "Target") or "").lstrip("/")
    return "word/document.xml"


def _write_notes(writer: Writer, archive: Archive, folder: str) -> None:
    """Put the notes that are referred to at the end, each behind its mark, in the order of their marks."""
    for kind in ("footnote", "endnote"):
        root = archive.part(f"{folder}/{kind}s.xml")
        found = {attribute(note, "id"): note for note in (root if root is not None else ()) if tag(note) == kind}
        for _, name, mark in [note for note in writer.notes if note[0] == kind]:
            if name in found:
                _write_note(writer, found[name], mark)


def _write_note(writer: Writer, note: Element, mark: str) -> None:
    paragraphs = [one for one in note if tag(one) == "p"]
    for index, paragraph in enumerate(paragraphs):
        writer.paragraph(paragraph, mark if not index else "")


def _counts(writer: Writer, path: str) -> Iterator[Problem]:
    for name, (code, message, hint) in _COUNTS.items():
        count = writer.counted[name]
        if count:
            severity = Severity.WARNING if name in _WARNINGS else Severity.NOTE
            yield Problem(code, f"{message} ({count} ×)", Place(path), severity, hint)


def _places(writer: Writer, path: str) -> Iterator[Problem]:
    for code, lines, message, hint in (
        ("table", writer.tables, "tables were written as lines with TABs between the cells", "look at merged cells"),
        ("contents", writer.contents, "a table of contents was kept", "delete it if headings appear twice"),
        (
            "unnumbered-heading",
            writer.headings,
            "headings by their style, without a number",
            "see that they are read as headings",
        ),
    ):
        if lines:
            where = f"line{'s' * (len(lines) > 1)} {numbers(lines)}"
            yield Problem(code, f"{where}: {message}", Place(path, lines[0]), Severity.NOTE, hint)
    if writer.notes:
        message = f"{len(writer.notes)} notes stand at the end, with their marks in the text"
        yield Problem("footnote", message, Place(path), Severity.NOTE, "see where they belong")


def _outside(archive: Archive, folder: str, main: str, path: str) -> Iterator[Problem]:
    """Tell what the container holds besides its text: macros, links to other files, headers and footers."""
    if any(name.lower().endswith("vbaproject.bin") for name in archive.names):
        yield Problem("macros", "macros were ignored", Place(path), Severity.WARNING, "ask where the file comes from")
    relations = archive.part(f"{folder}/_rels/{posixpath.basename(main)}.rels")
    for relation in relations if relations is not None else ():
        kind = (attribute(relation, "Type") or "").rpartition("/")[2]
        if attribute(relation, "TargetMode") == "External" and kind != "hyperlink":
            message = f"a linked file ({kind}) was not fetched: {(attribute(relation, 'Target') or '')[:_SHOWN]!r}"
            yield Problem("linked-file", message, Place(path), Severity.WARNING, "add it on its own if it matters")
    for name in archive.names:
        base = posixpath.basename(name)
        root = archive.part(name) if name.endswith(".xml") and base.startswith(("header", "footer")) else None
        if root is not None:
            writer = Writer()
            writer.write(root)
            text = " ".join(" ".join(writer.lines).split())
            if _PAGE_NUMBER.sub("", text):
                message = f"{base} says “{text[:_SHOWN]}”; it was left out"
                yield Problem(
                    "running-head", message, Place(path), Severity.NOTE, "see that it is not part of the text"
                )
