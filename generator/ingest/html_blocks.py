"""From an HTML tree to its visible blocks in order: one paragraph, heading or table row each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.ingest.raised import raised

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN_NAMES = (
    "script style noscript template head nav footer aside button input select textarea option iframe object "
    "embed svg canvas audio video map dialog menu link meta base applet rt rp"
)
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_BLOCKS_NAMES = (
    "address article blockquote body caption center dd details dir div dl dt fieldset figcaption figure form "
    "frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main ol p pre section summary table "
    "tbody td tfoot th thead tr ul xmp"
)
# All else stands in its line, unknown elements like Word's o:p too.
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*(?:-webkit-)?center", re.IGNORECASE)
_RIGHT = re.compile(r"text-align\s*:\s*(?:right|end)", re.IGNORECASE)
_OTHERWISE = re.compile(r"text-align\s*:\s*(?:left|start|justify)", re.IGNORECASE)
_INDENTED = re.compile(r"text-indent\s*:\s*(?:[12](?:\.\d+)?em|[2-9]\dp[tx]|\d\d\.\d+p[tx])", re.IGNORECASE)
_PRE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\f\v\n]+")
_OUTER = " \t\n\xa0\u3000\u2002\u2003\u200b\ufeff"
_LABEL = re.compile(r"\S.{0,12}[：:]")
_BREAK = "\x1e"
_LINE = 28
_CENTRE_LEAD = 4
_ALIGNED_BY = 5  # elements up the tree: alignment is inherited
_WIDEST = 60  # places that one cell may cover
_DEEPEST = 200  # elements inside elements; browsers stop at 512


@dataclass(frozen=True, slots=True)
class Block:
    """One visible line and the element that holds it; `linked` counts its characters inside links."""

    text: str
    element: HtmlElement
    linked: int = 0
    table: bool = False
    first_row: bool = False

    @property
    def plain(self) -> str:
        """The text without layout."""
        return self.text.strip(_OUTER)


@dataclass(slots=True)
class _Line:
    """The inline text gathered since the last block border."""

    pieces: list[str] = field(default_factory=list)
    linked: int = 0


def blocks_of(root: HtmlElement) -> list[Block]:
    """Give the visible blocks below `root` in order; scripts, navigation and what is hidden are out."""
    blocks: list[Block] = []
    line = _Line()
    _walk(root, blocks, line, depth=0, linked=False)
    _flush(root, blocks, line)
    return blocks


def _walk(element: HtmlElement, blocks: list[Block], line: _Line, *, depth: int, linked: bool) -> None:
    pre = element.tag in {"pre", "xmp", "listing"} or bool(_PRE.search(element.get("style", "")))
    _add(line, element.text, linked=linked, pre=pre)
    for child in element:
        if is_seen(child) and depth < _DEEPEST:
            _enter(child, element, blocks, line, depth=depth, linked=linked or child.tag == "a")
        _add(line, child.tail, linked=linked, pre=pre)


def _enter(  # noqa: PLR0913  the state of a walk
    child: HtmlElement, parent: HtmlElement, blocks: list[Block], line: _Line, *, depth: int, linked: bool
) -> None:
    if child.tag == "br":
        _flush(parent, blocks, line)
    elif child.tag == "sup":
        inner = " ".join(block.plain for block in blocks_of(child))
        _add(line, raised("".join(line.pieces[-3:]), inner), linked=linked)
    elif child.tag not in _BLOCKS:
        _walk(child, blocks, line, depth=depth + 1, linked=linked)
    else:
        _flush(parent, blocks, line)
        if child.tag == "table" and (rows := _data_rows(child)):
            blocks.extend(_table_blocks(rows, child))
            return
        if child.tag == "li":
            _add(line, _number(child), linked=False)
        _walk(child, blocks, line, depth=depth + 1, linked=linked)
        _flush(child, blocks, line)


def is_seen(element: HtmlElement) -> bool:
    """Whether a reader of the page sees the element."""
    if not isinstance(element.tag, str) or element.tag in _UNSEEN:
        return False
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return False
    return element.get("role") not in {"navigation", "search", "banner"} and not _HIDDEN.search(
        element.get("style", "")
    )


def _add(line: _Line, text: str | None, *, linked: bool, pre: bool = False) -> None:
    if text:
        line.pieces.append(text.replace("\r\n", "\n").replace("\n", _BREAK) if pre else text)
        line.linked += len(text.strip(_OUTER)) if linked else 0


def _flush(element: HtmlElement, blocks: list[Block], line: _Line) -> None:
    for part in "".join(line.pieces).split(_BREAK):
        raw = _SPACES.sub(" ", part).strip(" ")
        text = raw.strip(_OUTER)
        if text:
            lead = raw[: len(raw) - len(raw.lstrip(_OUTER))]
            blocks.append(Block("\u3000" * _lead(lead, text, element) + text, element, line.linked))
            line.linked = 0
    line.pieces, line.linked = [], 0


def _lead(lead: str, text: str, element: HtmlElement) -> int:
    """Give the characters of white space before a block: as typed, or as its style sets it."""
    typed = round(sum(1 if char in "\u3000\u2003" else 0.5 for char in lead if char not in "\u200b\ufeff"))
    style = " ".join(one.get("style", "") for one in (element, *_parents(element, 2)))
    free = _LINE - sum(1 if ord(char) > 0xFF else 0.5 for char in text)  # noqa: PLR2004  beyond Latin-1 is wide
    match _aligned(element):
        case "center":
            return max(round(free / 2), _CENTRE_LEAD)
        case "right":
            return max(round(free), _CENTRE_LEAD)
        case _:
            return typed or (2 if _INDENTED.search(style) else 0)


def _aligned(element: HtmlElement) -> str:
    """Give how an element's text is aligned: as it says itself, or the nearest element around it."""
    for one in (element, *_parents(element, _ALIGNED_BY)):
        style = one.get("style", "")
        if one.tag == "center" or _CENTRED.search(style):
            return "center"
        if _RIGHT.search(style):
            return "right"
        if _OTHERWISE.search(style) or one.tag in {"table", "td", "body"}:
            return ""
        if one.get("align"):
            return str(one.get("align")).lower()
    return ""


def _parents(element: HtmlElement, most: int) -> list[HtmlElement]:
    found: list[HtmlElement] = []
    for parent in element.iterancestors():
        if len(found) == most:
            break
        found.append(parent)
    return found


def _number(item: HtmlElement) -> str:
    """Give the number that a browser prints before an item of an ordered list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol" or "none" in parent.get("style", ""):
        return ""
    start = parent.get("start", "1")
    before = sum(one.tag == "li" for one in item.itersiblings(preceding=True))
    return f"{(int(start) if start.isdecimal() else 1) + before}. "


def _data_rows(table: HtmlElement) -> list[list[str]]:
    """Give the cells of a table of data; a table that only lays out the page gives none."""
    if table.xpath(".//table") or len(table.xpath(".//td//p|.//td//div|.//td//br")) > 3 * len(table.xpath(".//td")):
        return []
    rows = _grid(table)
    several = sum(len(row) > 1 for row in rows)
    if len(rows) < 2 or several * 2 < len(rows):  # noqa: PLR2004  one row lays out, two compare
        return []
    return [row for row in rows if any(row)]


def _grid(table: HtmlElement) -> list[list[str]]:
    """Write the cells into rows; a merged one stands once, and its other places are empty."""
    rows: list[list[str]] = []
    covered: dict[tuple[int, int], bool] = {}
    for down, row in enumerate(table.iter("tr")):
        written: list[str] = []
        for cell in (cell for cell in row if cell.tag in {"td", "th"} and is_seen(cell)):
            while covered.pop((down, len(written)), False):
                written.append("")
            across = len(written)
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            written += ["".join(block.plain for block in blocks_of(cell)), *[""] * (wide - 1)]
            covered.update(
                ((down + below, across + beside), True) for below in range(1, high) for beside in range(wide)
            )
        rows.append(written)
    return rows


def _span(cell: HtmlElement, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(max(int(text), 1), _WIDEST) if text.isascii() and text.isdecimal() and len(text) < 4 else 1  # noqa: PLR2004


def _table_blocks(rows: list[list[str]], table: HtmlElement) -> list[Block]:
    """Write the rows with TABs; a table of fields, each behind its label, is written one field a line."""
    if all(_LABEL.fullmatch(label) for row in rows for label in row[::2] if label) and not any(
        _LABEL.fullmatch(value) for row in rows for value in row[1::2]
    ):
        pairs = [row[at : at + 2] for row in rows for at in range(0, len(row), 2)]
        return [Block("".join(pair), table, table=True) for pair in pairs if any(pair)]
    return [Block("\t".join(row), table, table=True, first_row=not index) for index, row in enumerate(rows)]
