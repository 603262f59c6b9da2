"""One document as Markdown that stands alone, for `convert`: headings, paragraphs, items, nothing of the site's."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Block, Document, Kind
from generator.render import markdown as md


def plain_markdown(document: Document) -> str:
    """Give the document's blocks in order as Markdown."""
    return "\n\n".join(_lines(document)) + "\n"


def _lines(document: Document) -> Iterator[str]:
    depth = 1
    titled = False
    for block in document.blocks:
        match block.kind:
            case Kind.TITLE:
                level = 2 if titled else 1
                depth = level
                titled = True
                yield md.heading(level, md.text(block.text), block.anchor)
            case Kind.HEADING:
                yield md.heading(depth + (block.level or 1), md.text(block.text), block.anchor)
            case Kind.TABLE:
                yield _table(block)
            case Kind.ITEM:
                yield f"- {md.text(block.text)}"
            case _:
                yield md.text(block.text)


def _table(block: Block) -> str:
    rows = [[md.text(cell) for cell in row.split("\t")] for row in block.text.split("\n")]
    wide = max(len(row) for row in rows)
    lines = ["| " + " | ".join([*row, *[""] * (wide - len(row))]) + " |" for row in rows]
    return "\n".join([lines[0], "|" + " --- |" * wide, *lines[1:]])
