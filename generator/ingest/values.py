"""The values that flow while a document is brought in; they know no format and no file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.problems import InputError, Place, Problem, Severity

if TYPE_CHECKING:
    import datetime as dt


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes as they came: from a file (`address` is empty) or from the address that really answered."""

    data: bytes
    name: str
    address: str = ""
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Extract:
    """What a reader made of an original.

    `pages` holds, for each page, the line of `text` (from 1) on which it begins; it is empty where a format
    has no pages. Places of problems count the lines of `text`.
    """

    text: str
    title: str = ""
    pages: tuple[int, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a text comes from. The original itself is not kept: its hash and address prove and find it."""

    address: str
    title: str
    retrieved: dt.datetime
    sha256: str
    file: str
    media_type: str
    encoding: str
    pages: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingested:
    """A document brought in and not yet written: look at `preview` and `report`, then `store` it.

    `data` is what `store` writes: for a text the very bytes of the original, otherwise `text` as UTF-8.
    """

    text: str
    data: bytes
    provenance: Provenance
    report: tuple[Problem, ...]
    preview: str


def refusal(code: str, message: str, path: str, hint: str) -> InputError:
    """Make the exception that refuses a whole document."""
    return InputError(Problem(code, message, Place(path), Severity.ERROR, hint))
