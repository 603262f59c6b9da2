"""The values that flow between the stages; it knows no file, no syntax and no library.

`Source` → `Paragraph` … → `Document` → `LinkedDocument` → `Page` … → `Site`. Every value is frozen, and every
text that reaches a reader can be traced to the lines of its source.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from generator.problems import Problem

Span = tuple[int, int]
"""A range: first and last line of a source (from 1, both included), or start and end of a text (end excluded)."""


@dataclass(frozen=True, slots=True)
class Source:
    r"""One source text, decoded, with its line ends made `\\n`; otherwise as it stands in the file.

    `path` is posix and relative to where the reader looked; `encoding` is the codec that decoded it.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class SetAside:
    """Visible text that belongs to the page and not to the document: a page number, a star, a note in a sentence."""

    text: str
    lines: Span
    why: str


class Paragraph(NamedTuple):
    """A line as its author meant it: the broken lines joined, layout spaces taken out.

    `starts` gives (offset in `text`, source line) for each source line in it. `gap` tells that more than the
    layout's usual empty lines stood before it, `centred` that it stood apart from both margins, `lead` its leading
    space in half-width units, `row` that it is a table row whose cells are separated by TAB.
    """

    text: str
    lines: Span
    starts: tuple[tuple[int, int], ...] = ()
    centred: bool = False
    gap: bool = False
    lead: int = 0
    row: bool = False


class Kind(StrEnum):
    """What a block is. The names are part of the `convert --format json` contract."""

    TITLE = "title"
    NUMBER = "number"
    META = "meta"
    RECIPIENT = "recipient"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TABLE = "table"
    ANNEX = "annex"
    SIGNATURE = "signature"
    DATE = "date"
    CONTACT = "contact"
    NOTE = "note"
    IMPRINT = "imprint"


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document, with the text as printed (marker included) and where it came from.

    `level` is the depth of a heading (1 is the top division) and `None` elsewhere; `marker` the printed number of
    a heading or item (`（一）`); `run_in` is true for a heading whose paragraph goes on behind it in the same line.
    `anchor` is unique in the document and made of numbers, never of words.
    """

    kind: Kind
    text: str
    lines: Span
    anchor: str = ""
    level: int | None = None
    marker: str | None = None
    run_in: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """One way to reach whoever answers for a document, with the anchor of the block that prints it.

    `kind` is person, telephone, fax, email, address, postcode, web or office.
    """

    kind: str
    value: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself; a field that the text does not give is `None`."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    date: str | None = None
    recipient: str | None = None
    result: str | None = None
    disclosure: str | None = None
    signatory: str | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A source with its structure recovered.

    `blocks` and `set_aside` together hold every visible character of the source once; each is in source order.
    """

    source: Source
    meta: Metadata
    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A glossary term found in a block: a stand-off annotation.

    `start` and `end` count the characters of the block's text, `text` is what stands there (line breaks and
    quotation marks of the source included). `nested` names the entries whose shorter terms lie inside.
    """

    entry: str
    anchor: str
    start: int
    end: int
    text: str
    nested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document and the terms found in it; mentions are in text order and never overlap."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
