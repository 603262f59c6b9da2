"""Names blocks by numbers: `s2-1-3` for a heading, `s2-1-3-p4` for the fourth block under it.

An anchor rests on the printed numbering and on positions, never on words, so it holds when words are corrected.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Block, Kind

_PREFIX = {
    Kind.TITLE: "title", Kind.NUMBER: "number", Kind.META: "meta", Kind.RECIPIENT: "to", Kind.ANNEX: "annex",
    Kind.SIGNATURE: "sign", Kind.DATE: "date", Kind.CONTACT: "contact", Kind.NOTE: "note", Kind.IMPRINT: "imprint",
}  # fmt: skip


def anchored(parts: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    """Give every block an anchor that is unique in the document. Headings come with `anchor` set to their numbers."""
    taken: dict[str, int] = {}
    blocks: list[Block] = []
    for number, part in enumerate(parts):
        prefix = f"a{number}-" if number else ""
        section = ""
        counts: dict[str, int] = {}
        for block in part:
            if block.kind is Kind.HEADING:
                section = _unique(f"{prefix}s{block.anchor}", taken)
                blocks.append(_named(block, section))
                continue
            stem = f"{prefix}{_PREFIX[block.kind]}" if block.kind in _PREFIX else f"{section or prefix.rstrip('-')}-p"
            stem = stem.lstrip("-")
            counts[stem] = counts.get(stem, 0) + 1
            positional = stem.endswith(("-p",)) or stem == "p"
            name = f"{stem}{counts[stem]}" if positional else stem if counts[stem] == 1 else f"{stem}-{counts[stem]}"
            blocks.append(_named(block, _unique(name, taken)))
    return tuple(blocks)


def _named(block: Block, anchor: str) -> Block:
    return Block(block.kind, block.text, block.lines, anchor, block.level, block.marker, block.run_in)


def _unique(name: str, taken: dict[str, int]) -> str:
    """Give `name`, or the first of name.2, name.3 … that is free; `taken` remembers how far each name has got."""
    candidate, number = name, taken.get(name, 0)
    while candidate in taken:
        number += 1
        candidate = f"{name}.{number}"
    taken[name] = max(number, 1)
    taken.setdefault(candidate, 1)
    return candidate
