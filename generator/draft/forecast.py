"""Says what a run would send before it sends anything: the same plan and the same cuts, only counted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.draft.segment import Prepared, requests

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.draft.answers import Answers
    from generator.draft.memory import Memory
    from generator.draft.plan import Job, Terms
    from generator.draft.segment import Way


@dataclass(slots=True)
class Forecast:
    """What is missing, what of it is known already, and what would be sent.

    Each text once, however often it stands.

    It assumes that every answer can be used: a lost placeholder costs another request for each sentence.
    """

    segments: int = 0
    from_memory: int = 0
    kept: int = 0
    sent: dict[str, int] = field(default_factory=dict)
    terms: int = 0

    @property
    def characters(self) -> int:
        """The characters that would be sent, placeholders included."""
        return sum(self.sent.values())

    def add(self, ready: Prepared, answers: Answers | None) -> None:
        """Count what one text takes."""
        for text in requests(ready):
            if answers is not None and answers.find(text) is not None:
                self.kept += 1
            elif text not in self.sent:
                self.sent[text] = len(text)
                self.terms += ready.guarded.numbers(text).total()


def forecast(jobs: Iterable[Job], known: Terms, memory: Memory, way: Way, answers: Answers | None) -> Forecast:
    """Count what `jobs` would take."""
    total = Forecast()
    taught: set[str] = set()
    for job in jobs:
        path = job.document.source.path
        for segment in job.segments:
            total.segments += 1
            zh = segment.zh
            found = memory.find(zh, lambda other, zh=zh, path=path: known.agree(zh, other, path))  # type: ignore[misc]
            if zh in taught or (found is not None and found.en):
                total.from_memory += 1
                continue
            taught.add(zh)
            ready = segment.ready(known, way)
            if isinstance(ready, Prepared):
                total.add(ready, answers)
    return total
