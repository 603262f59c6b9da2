"""Writes out the visible text of a Word part, one paragraph a line, and counts what needs a look."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.ingest.docx_numbering import SURE_FORMATS, Numbering
from generator.ingest.docx_styles import Look, Styles, look, style_of_contents, style_of_list
from generator.ingest.docx_xml import attribute, child, each, is_on, number, tag, value
from generator.ingest.pdf_rows import is_han
from generator.ingest.raised import raised
from generator.ingest.symbols import symbol
from generator.structure.markers import marker as typed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_LINE = 28  # characters in a line of an official page; only places centred and right-aligned lines
_CENTRE_LEAD = 4
_WIDEST = 60  # columns that one cell may cover
_UNSEEN = frozenset(
    "del moveFrom instrText delText delInstrText pPr rPr sectPr tblPr trPr tcPr fldData ruby Fallback".split()  # noqa: SIM905
)
_COUNTED = {
    "del": "deleted",
    "moveFrom": "deleted",
    "ins": "inserted",
    "moveTo": "inserted",
    "drawing": "image",
    "pict": "image",
    "object": "object",
    "oMath": "formula",
    "commentReference": "comment",
    "altChunk": "embedded-document",
    "ruby": "ruby",
}
_UP, _DOWN = "\x1e\x1f"  # around what is raised, until its line is known
_RAISED = re.compile(f"{_UP}([^{_DOWN}]*){_DOWN}")
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\f\v\x1e\x1f", " "))
_MARKS = {"footnoteReference": ("footnote", "注"), "endnoteReference": ("endnote", "尾注")}


@dataclass(slots=True)
class Writer:
    """Walks one document in order; the numbering and the notes count on while it does."""

    styles: Styles = field(default_factory=Styles)
    numbering: Numbering = field(default_factory=Numbering)
    counted: Counter[str] = field(default_factory=Counter)
    notes: list[tuple[str, str, str]] = field(default_factory=list)  # kind, id, mark
    tables: list[int] = field(default_factory=list)  # the lines on which they begin
    headings: list[int] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)  # the lines of a table of contents
    lines: list[str] = field(default_factory=list)
    _boxes: list[Element] = field(default_factory=list)

    def write(self, body: Element) -> None:
        """Write the paragraphs and tables below `body`, in order."""
        for element in body:
            self._count(element)
            match tag(element):
                case "p":
                    self.paragraph(element)
                case "tbl":
                    self._table(element)
                case name if name not in _UNSEEN:
                    self.write(element)

    def paragraph(self, element: Element, prefix: str = "") -> None:
        """Write one paragraph, its number before it and its text boxes after it."""
        seen = self._look(element)
        text = self._line(element)
        if style_of_contents(element, self.styles) and text.strip():
            self.contents.append(len(self.lines) + 1)
        marker = self._number(element, seen)  # an empty paragraph counts, too: Word's own numbers go on behind it
        marker = marker if text.strip() or self._boxes else ""
        if seen.heading and text.strip() and not marker and typed(text.strip()) is None:
            self.headings.append(len(self.lines) + 1)
        page = "\f" if seen.page_before else ""
        for index, line in enumerate(text.split("\n")):
            first = page + prefix + marker if not index else ""
            self.lines.append(_placed(first + (line.lstrip() if prefix and not index else line), seen, first=not index))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.counted["text-box"] += 1
            self.write(box)

    def _look(self, element: Element) -> Look:
        seen = look(element, self.styles)
        if seen.level >= 0:
            return seen
        style = style_of_list(element, self.styles)
        return replace(seen, level=self.numbering.level_of_style(seen.list_id, style) if style else 0)

    def _number(self, element: Element, seen: Look) -> str:
        deleted = child(element, "pPr", "numPr", "del") is not None
        level = self.numbering.level(seen.list_id, seen.level) if seen.list_id and not deleted else None
        if not level:
            return ""
        self.counted["numbered"] += 1
        self.counted["odd-number"] += level.form not in SURE_FORMATS
        return self.numbering.next(seen.list_id, seen.level)

    def _text(self, element: Element) -> str:
        return "".join(self._pieces(element))

    def _line(self, element: Element) -> str:
        """Give the text of a paragraph with its raised figures set off."""
        text = self._text(element).replace(_DOWN + _UP, "")
        return _RAISED.sub(lambda found: raised(text[: found.start()], found[1]), text)

    def _pieces(self, element: Element) -> Iterator[str]:
        for one in element:
            name = tag(one)
            self._count(one)
            if name == "ruby":  # the base is text, the reading above it is not
                yield from (self._text(base) for base in each(one, "rubyBase"))
            elif name == "r" and is_on(child(one, "rPr"), "vanish"):
                self.counted["hidden"] += 1
            elif name == "r" and value(one, "rPr", "vertAlign") == "superscript":
                yield f"{_UP}{self._text(one)}{_DOWN}"
            elif name == "txbxContent":
                self._boxes.append(one)
            elif name == "AlternateContent":
                yield from self._pieces(_alternative(one))
            elif name in _MARKS:
                yield self._mark(one)
            elif name not in _UNSEEN:
                yield _character(one) if name in _CHARACTERS else self._text(one)

    def _mark(self, element: Element) -> str:
        kind, word = _MARKS[tag(element)]
        count = sum(one == kind for one, _, _ in self.notes) + 1
        mark = f"［{word}{count}］"
        self.notes.append((kind, attribute(element, "id") or "", mark))
        return mark

    def _count(self, element: Element) -> None:
        name = _COUNTED.get(tag(element))
        if name:
            self.counted[name] += 1

    def _table(self, table: Element) -> None:
        rows = [row for row in _rows(table) if child(row, "trPr", "del") is None]
        if all(len(list(_cells(row))) <= 1 for row in rows):  # a frame around text is no table
            for row in rows:
                for cell in _cells(row):
                    self.write(cell)
            return
        self.tables.append(len(self.lines) + 1)
        for row in rows:
            cells = list(_cells(row))
            text = "\t".join(self._cell(cell) + "\t" * _covers(cell) for cell in cells)
            text = text.strip("\t") if len(cells) == 1 else text  # a caption across the whole table
            if text.strip():
                self.lines.append(text)

    def _cell(self, cell: Element) -> str:
        """Write a cell as one line: its paragraphs joined, those of tables inside it too."""
        inner = Writer(self.styles, self.numbering, self.counted, self.notes)
        inner.write(cell)
        text = ""
        for line in inner.lines:
            piece = " ".join(line.split())
            wide = not text or not piece or is_han(text[-1]) or not text[-1].isascii() or is_han(piece[0])
            text += piece if wide else f" {piece}"
        return text


def _covers(cell: Element) -> int:
    """Give the further columns that a merged cell covers."""
    return min(max(number(value(cell, "tcPr", "gridSpan"), 1), 1), _WIDEST) - 1


def _alternative(element: Element) -> Element:
    """Take the first choice, which every Word since 2010 shows; the fallback repeats the same text."""
    return next((one for one in element if tag(one) in {"Choice", "Fallback"}), element)


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if tag(one) == "tr":
            yield one
        elif tag(one) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _rows(one)


def _cells(row: Element) -> Iterator[Element]:
    for one in row:
        if tag(one) == "tc":
            yield one
        elif tag(one) in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _cells(one)


_CHARACTERS = frozenset(("t", "tab", "ptab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"))


def _character(element: Element) -> str:
    match tag(element):
        case "t":
            return (element.text or "").translate(_SPACES)
        case "tab" | "ptab":
            return "\u3000\u3000"  # a TAB would make cells of it
        case "br" | "cr":
            return "\n\f" if attribute(element, "type") == "page" else "\n"
        case "noBreakHyphen":
            return "-"
        case "sym":
            return symbol(attribute(element, "font") or "", chr(_hex(attribute(element, "char") or "")))
        case _:
            return ""


def _hex(code: str) -> int:
    try:
        found = int(code, 16)
    except ValueError:
        return 0xFFFD
    return found if 0x20 <= found < 0xD800 or 0xE000 <= found <= 0xFFFD else 0xFFFD  # noqa: PLR2004  surrogates


def _placed(text: str, seen: Look, *, first: bool) -> str:
    """Show the indent of a first line, and centred and right-aligned lines, by leading spaces."""
    bare = text.strip()
    if not bare or text.lstrip("\f")[:1].isspace():
        return text.rstrip(" \u3000")
    free = _LINE - sum(1 if ord(char) > 0xFF else 0.5 for char in bare)  # noqa: PLR2004  beyond Latin-1 is wide
    if seen.align == "center":
        lead = max(round(free / 2), _CENTRE_LEAD)
    elif seen.align in {"right", "end"}:
        lead = max(round(free), _CENTRE_LEAD)
    else:
        lead = 2 if first and seen.indented else 0
    page = "\f" if text.startswith("\f") else ""
    return page + "\u3000" * lead + text.removeprefix("\f").rstrip(" \u3000")
