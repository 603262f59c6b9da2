"""What can be wrong, and how it is told: a place, a code, a sentence and a remedy.

Stages return problems; only the edges raise, and the exceptions they raise are drawn here.

    GeneratorError
    ├── InputError     a file or folder that cannot be used; carries the problems
    └── UsageError     a command that was asked for something that does not exist
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem weighs: an error stops a build, a note only tells."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands: a path, and where known a line and column (both from 1)."""

    path: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that a person should know, and what to do about it."""

    code: str
    message: str
    place: Place
    severity: Severity = Severity.ERROR
    hint: str = ""

    def __str__(self) -> str:
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {self.severity} {self.code}: {self.message}{hint}"

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: path, line, column, code."""
        return (self.place.path, self.place.line or 0, self.place.column or 0, self.code)


class GeneratorError(Exception):
    """Anything the edges raise on purpose; the command line prints it without a traceback."""


class InputError(GeneratorError):
    """Input that cannot be used at all; `problems` says what and where."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class UsageError(GeneratorError):
    """A request that cannot be met as it was made."""
