"""Every answer that was ever paid for, kept the moment it arrives: one file of JSON lines for each provider.

It knows texts and answers, not what they are for. The key is the text as it was sent, placeholders and all,
so a corrected rendering costs nothing and a changed text is a new one.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


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

    def find(self, sent: str) -> Answer | None:
        """Give the answer to a text, or `None` when it was never paid for."""
        return self._known.get(sent)

    def keep(self, sent: str, answer: Answer) -> None:
        """Keep an answer. When this returns, it outlives a crash of the program and of the machine."""
        line = json.dumps({"sent": sent, "answer": answer.text, "day": answer.day}, ensure_ascii=False)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write((b"" if self._ends_clean else b"\n") + line.encode() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self._ends_clean = True
        self._known[sent] = answer
