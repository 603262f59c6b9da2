"""Takes the entries that wait for English the same way as the texts, one file saved after the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.draft.entries import Wanted, filled, wanted
from generator.draft.failures import FinalError, UnfitError
from generator.draft.run import Made, Outcome, Step
from generator.draft.segment import Prepared, Way, prepare

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from generator.draft.plan import Terms
    from generator.draft.run import Files, Tell, Work
    from generator.glossary import Glossary
    from generator.problems import Place


@dataclass(frozen=True, slots=True)
class Task:
    """One field to be drafted: its file, its place, and the text made ready, or why it cannot be."""

    wanted: Wanted
    path: str
    place: Place
    ready: Prepared | UnfitError


def waiting(glossary: Glossary) -> set[str]:
    """Give the entries whose rendering is a mark in the place of English.

    No text may be given such a rendering.
    """
    return {one.entry for entry in glossary.entries.values() for one in wanted(entry) if one.field == "en"}


def tasks(glossary: Glossary, names: Collection[str], known: Terms, way: Way) -> list[Task]:
    """Give the fields that wait in the entries `names` (in all when there are none), entry by entry."""
    return [
        Task(one, glossary.place(name).path, glossary.place(name, one.field), _ready(one, glossary, known, way))
        for name in sorted(names or glossary.entries)
        for one in wanted(glossary.entries[name])
    ]


def _ready(one: Wanted, glossary: Glossary, known: Terms, way: Way) -> Prepared | UnfitError:
    if not one.zh:
        return UnfitError("there is no Chinese to draft it from; add a quotation (document, quote)")
    # A name is read in its own district, for 区人社局 is another body in each.
    found = known.mentions(one.zh, f"{glossary.entries[one.entry].district}/{one.entry}")
    return prepare(one.zh, None, found, known.renderings, way)


def draft_entries(todo: Iterable[Task], work: Work, files: Files, tell: Tell) -> None:
    """Draft the fields and save each at once, into its file as it is then: an edit made meanwhile stays."""
    for task in todo:
        made = work.make(task.ready)
        if made.draft is not None:
            made = _saved(task, made, files)
        work.note(task.place, made)
        tell(Step(task.place, made.outcome, len(task.wanted.zh)))


def _saved(task: Task, made: Made, files: Files) -> Made:
    data = files.read(task.path)
    if made.draft is None or data is None:
        return made
    field = task.wanted.field
    english = made.draft.en.rstrip(" .") if field == "en" else made.draft.en
    try:
        text = filled(data.decode(), task.path, field, english, made.draft.comments[0])
        if text is None:
            return Made(Outcome.REFUSED, error=UnfitError(f"the entry takes no such {field}: “{english[:100]}”"))
        files.save(task.path, text.encode())
    except (OSError, UnicodeDecodeError) as error:
        told = error.strerror if isinstance(error, OSError) else "it is not UTF-8 any more"
        return Made(Outcome.LEFT, error=FinalError(f"it could not be saved ({told}); the answer is kept"))
    return made
