"""Works through the jobs: memory first, then the provider, saving as it goes.

Stopping at any moment loses nothing. It knows files only as a `Files` it is handed, and tells what happens as
`Step`s; it prints nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from generator.align import Catalog, read_catalog, write_catalog
from generator.draft.failures import DraftError, FinalError, RefusedError
from generator.draft.plan import Draft, Job, Segment, applied
from generator.draft.segment import Ask, Prepared, draft, requests
from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from generator.draft.answers import Answer
    from generator.draft.memory import Memory
    from generator.draft.plan import Terms
    from generator.draft.segment import Way

SAVE_EVERY = 5
_MOST_FAILURES = 3


class Files(Protocol):
    """The project's files, by their path in it."""

    def read(self, path: str) -> bytes | None:
        """Give what the file holds now, or `None` when there is no such file."""
        ...

    def save(self, path: str, data: bytes) -> None:
        """Replace the file in one step."""
        ...


class Outcome(StrEnum):
    """What became of a segment."""

    MEMORY = "from memory"
    DRAFTED = "drafted"
    REFUSED = "refused"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Step:
    """One segment done with."""

    place: Place
    outcome: Outcome
    characters: int


Tell = Callable[[Step], None]


class Machine(NamedTuple):
    """A provider ready to be asked, and the name that drafts record."""

    name: str
    ask: Ask


@dataclass(slots=True)
class Summary:
    """What a run has done so far; it stays right when the run is interrupted.

    `stopped` says why it ended early.
    """

    counts: Counter[Outcome] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    stopped: str = ""


class Made(NamedTuple):
    """What came of one text: a draft where there is one, and what a person should know."""

    outcome: Outcome
    draft: Draft | None = None
    error: DraftError | None = None


class Work:
    """A run under way. `machine` is `None` when nothing may leave this computer."""

    def __init__(self, known: Terms, memory: Memory, machine: Machine | None, way: Way) -> None:
        self.summary = Summary()
        self._known = known
        self._memory = memory
        self._machine = machine
        self._way = way
        self._failures = 0

    def do(self, job: Job, files: Files, tell: Tell) -> None:
        """Draft what one document lacks.

        Its file is saved every few segments and at the end, whatever happens; a `KeyboardInterrupt` passes
        on.
        """
        drafts: dict[str, Draft] = {}
        saved = 0
        try:
            for segment in job.segments:
                made = self._one(segment, job)
                self.note(segment.place, made)
                if made.draft is not None:
                    drafts[segment.zh] = made.draft
                if len(drafts) - saved >= SAVE_EVERY:
                    self._save(job, drafts, files)
                    saved = len(drafts)
                tell(Step(segment.place, made.outcome, len(segment.zh)))
        finally:
            if len(drafts) > saved:
                self._save(job, drafts, files)

    def _save(self, job: Job, drafts: Mapping[str, Draft], files: Files) -> None:
        try:
            save(job, drafts, files)
        except FinalError as error:
            self.summary.stopped = str(error)
        except OSError as error:
            self.summary.stopped = f"{job.path} could not be saved: {error.strerror}; the answers are kept"

    def note(self, place: Place, made: Made) -> None:
        """Count what came of a text, and keep what a person should know about it."""
        self.summary.counts[made.outcome] += 1
        if made.error is not None:
            code = "draft-refused" if made.outcome is Outcome.REFUSED else "draft-left"
            hint = "translate it by hand, or try another provider"
            self.summary.problems.append(Problem(code, str(made.error), place, Severity.WARNING, hint))

    def _one(self, segment: Segment, job: Job) -> Made:
        path = job.document.source.path
        found = self._memory.find(segment.zh, lambda other: self._known.agree(segment.zh, other, path))
        if found is not None and found.en:
            made = Made(Outcome.MEMORY, Draft(found.en, found.comments))
        else:
            said = found.comments if found is not None else ()
            made = self.make(segment.ready(self._known, self._way), said)
        if made.draft is not None and made.draft.en:
            self._memory.learn(segment.zh, made.draft.en, f"{job.path} {segment.anchor}", made.draft.comments)
        return made

    def make(self, ready: Prepared | DraftError, said: tuple[str, ...] = ()) -> Made:
        """Have a text drafted by the machine; `said` are comments that go with it.

        Never raises a `DraftError`.
        """
        hint = Draft("", said) if said else None
        if isinstance(ready, DraftError):
            return Made(Outcome.REFUSED, hint, ready)
        if self.summary.stopped or (self._machine is None and any(requests(ready))):
            return Made(Outcome.LEFT, hint)
        try:
            drafted = draft(ready, self._machine.ask if self._machine else _nobody)
        except FinalError as error:
            self.summary.stopped = str(error)
            return Made(Outcome.LEFT, hint)
        except RefusedError as error:
            return Made(Outcome.LEFT, hint, self._failed(error))
        except DraftError as error:
            self._failures = 0
            return Made(Outcome.REFUSED, hint, error)
        self._failures = 0
        maker = self._machine.name if self._machine and drafted.day else "glossary"
        made = f"machine draft: {maker}, {drafted.day or self._memory.day}"
        return Made(Outcome.DRAFTED, Draft(drafted.text, (made, *said)))

    def _failed(self, error: RefusedError) -> RefusedError:
        """Count failures in a row: when one text after the other fails, it is not the texts."""
        self._failures += 1
        if self._failures >= _MOST_FAILURES:
            self.summary.stopped = f"{self._failures} texts in a row failed; the last: {error}"
        return error


def _nobody(text: str) -> Answer:
    raise AssertionError(f"nobody may be asked for {text}")


def save(job: Job, drafts: Mapping[str, Draft], files: Files) -> None:
    """Bring drafts into the file as it is *now*: what a person saved since the start stays.

    Raises `FinalError` when the file can no longer be read; the answers are kept and nothing is paid again.
    """
    data = files.read(job.path)
    catalog = read_catalog(data, job.path) if data is not None else Catalog(job.path)
    if catalog.problems:
        raise FinalError(f"{catalog.problems[0]}; the answers are kept, mend the file and run this again")
    path = job.document.source.path
    files.save(job.path, write_catalog(applied(job.document, catalog, drafts), path))
