"""Every answer that was ever paid for, kept the moment it arrives: one file of JSON lines for each provider.

It knows texts and answers, not what they are for. The key is the text as it was sent, placeholders and all,
so a corrected rendering costs nothing and a changed text is a new one.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.draft.failures import FinalError
from generator.draft.lock import Taken, hold
from generator.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROOM = 1_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a provider made of a text, and the day it did."""

    text: str
    day: str


class Answers:
    """The kept answers of one provider. A line that a crash cut short is passed over.

    Nothing is ever rewritten.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._known: dict[str, Answer] = {}
        data = path.read_bytes() if path.is_file() else b""
        self._ends_clean = not data or data.endswith(b"\n")
        for line in data.splitlines():
            self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            read = json.loads(line)
            sent, answer, day = read["sent"], read["answer"], read["day"]
        except (ValueError, KeyError, TypeError):
            return
        if isinstance(sent, str) and isinstance(answer, str) and isinstance(day, str):
            self._known.setdefault(sent, Answer(answer, day))

    def make_room(self) -> None:
        """See that the next answer can be kept, before it is paid for. Raises `FinalError` when it cannot."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab"):
                free = shutil.disk_usage(self._path.parent).free
        except OSError as error:
            raise FinalError(f"answers cannot be kept in {self._path}: {error.strerror}") from None
        if free < _ROOM:
            raise FinalError(f"answers cannot be kept in {self._path}: the disk is full")

    def find(self, sent: str) -> Answer | None:
        """Give the answer to a text, or `None` when it was never paid for."""
        return self._known.get(sent)

    def keep(self, sent: str, answer: Answer) -> None:
        """Keep an answer. When this returns, it outlives a crash of the program and of the machine.

        Raises `FinalError` when the disk does not take it; this run still knows it.
        """
        self._known[sent] = answer
        line = json.dumps({"sent": sent, "answer": answer.text, "day": answer.day}, ensure_ascii=False)
        start, self._ends_clean = b"" if self._ends_clean else b"\n", False
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("ab") as file:
                file.write(start + line.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise FinalError(f"an answer could not be kept in {self._path}: {error.strerror}") from None
        self._ends_clean = True


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep other runs away from the answers in `folder` as long as this one lasts, however it ends.

    Two runs would pay twice for what both lack, and save over one another. Raises `UsageError` when another run is
    under way.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with hold(folder / "lock"):
            yield
    except Taken:
        raise UsageError("another run of draft is under way here; wait until it ends, or stop it") from None
