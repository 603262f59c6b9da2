"""Records sorted into pages, and pages into an order that the files of the index keep.

Entries come first, then documents with the newest first, then other pages; a page's number is its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.search.record import Record

KINDS = ("entry", "document", "page")
_BLOCK_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Page:
    """A page's own record and its paragraphs."""

    own: Record
    paragraphs: tuple[Record, ...] = ()

    @property
    def size(self) -> int:
        """Count the characters of its texts."""
        return sum(len(record.text_zh) + len(record.text_en) for record in (self.own, *self.paragraphs))

    @property
    def names(self) -> tuple[str, ...]:
        """Give everything the page is called by."""
        return (self.own.title_zh, self.own.title_en, self.own.year, *self.own.keys)


def pages(records: Sequence[Record]) -> tuple[Page, ...]:
    """Gather the records of each page and order the pages; a page without a record of its own gets one."""
    owners: dict[str, Record] = {}
    parts: dict[str, list[Record]] = {}
    for record in records:
        parts.setdefault(record.page, [])
        if record.anchor or record.page in owners:
            parts[record.page].append(record)
        else:
            owners[record.page] = record
    gathered = (Page(owners.get(page) or _stand_in(held[0]), tuple(held)) for page, held in parts.items())
    return tuple(sorted(gathered, key=_order))


def _stand_in(first: Record) -> Record:
    return Record(kind=first.kind, location=first.page, district=first.district, year=first.year)


def _order(page: Page) -> tuple[int, str, str]:
    # Complementing each character sorts years downwards without trusting them to be numbers.
    newest_first = "".join(chr(0x10FFFF - ord(char)) for char in page.own.year) or chr(0x10FFFF)
    return KINDS.index(page.own.kind), newest_first, page.own.location


def blocks(ordered: Sequence[Page]) -> Iterator[tuple[Page, ...]]:
    """Cut the pages into runs whose texts travel together: short ones share a file, a long one is alone."""
    held: list[Page] = []
    size = 0
    for page in ordered:
        if held and size + page.size > _BLOCK_CHARACTERS:
            yield tuple(held)
            held, size = [], 0
        held.append(page)
        size += page.size
    if held:
        yield tuple(held)
