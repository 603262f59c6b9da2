"""What a PO file holds, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Message:
    """One pair of the PO file: where it belongs, the Chinese it was made from, the English.

    `line` is where it stands in the PO file, `origin` the line of the text that it stands for. `previous` is the
    Chinese that the English was made from, if that was another. `comments` are a translator's, `extracted` those
    of a tool (`#.`), `flags` all but `fuzzy`.
    """

    context: str
    zh: str
    en: str
    fuzzy: bool = False
    line: int = 0
    previous: str = ""
    comments: tuple[str, ...] = ()
    obsolete: bool = False
    origin: int = 0
    flags: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    previous_context: str = ""

    @property
    def made_from(self) -> str:
        """The Chinese that the English translates; a person who takes `fuzzy` away has brought it up to date."""
        return self.previous if self.fuzzy and self.previous else self.zh


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one document, as its PO file holds them.

    `header` is the message with the empty `msgid`, `remarks` are comments behind the last message.
    """

    path: str
    messages: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()
    header: Message | None = None
    remarks: tuple[str, ...] = ()
