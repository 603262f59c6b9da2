"""The glossary as a whole: entries checked against one another, and the lookup from surfaces to entries.

One entry's own form is `entry`'s business; what occurs where is `link`'s.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from difflib import get_close_matches
from graphlib import CycleError, TopologicalSorter
from pathlib import PurePosixPath

from pydantic import ValidationError

from generator.entry import Entry, Status
from generator.invalid import invalid
from generator.normal import normal
from generator.problems import Place, Problem, Severity
from generator.strict_yaml import Parsed, Path, parse

_LONGEST_GLOSS = 8
_ALIKE = 0.85  # of a slip of the finger; ids have many syllables in common


@dataclass(frozen=True, slots=True)
class Area:
    """A place that entries and folders name: its id, its names, the area it lies in, and words that mean the same."""

    id: str
    zh: str
    en: str
    within: str | None = None
    also: tuple[str, ...] = ()


def place_line(area: str) -> str:
    """Give the line that names a new place in `corpus/places.yml`, to be filled in."""
    return f"{area}: {{zh: …, en: …}}"


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries by id, the areas they name, and where each entry's parts stand in its file.

    `unread` are the ids of entries whose files are there and could not be read: nothing is said of what they hold.
    """

    entries: Mapping[str, Entry] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    files: Mapping[str, Parsed] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()

    def lineage(self, area: str) -> tuple[str, ...]:
        """Give an area and the areas it lies in, nearest first."""
        chain: list[str] = []
        current: str | None = area
        while current and current not in chain:
            chain.append(current)
            known = self.areas.get(current)
            current = known.within if known else None
        return tuple(chain)

    def place(self, entry: str, *path: str | int) -> Place:
        """Give the place of a field in an entry's file."""
        parsed = self.files.get(entry)
        return parsed.place(path) if parsed else Place(f"glossary/{entry}.yml")


def read_entry(text: str, path: str) -> tuple[Entry | None, Parsed, list[Problem]]:
    """Read one entry file. Gives the entry, or `None` and the errors that say where and what to do."""
    parsed = parse(text, path)
    if parsed.value is None:
        return None, parsed, list(parsed.problems)
    try:
        entry = Entry.model_validate(parsed.value)
    except ValidationError as error:
        return None, parsed, _distinct(invalid(error, parsed, Entry))
    stem = PurePosixPath(path).stem
    if entry.id != stem:
        problem = Problem(
            "entry-id",
            f"the id '{entry.id}' is not the file's name '{stem}'",
            parsed.place(("id",)),
            hint="rename the file or correct the id; ids are addresses and should not change",
        )
        return None, parsed, [problem]
    return entry, parsed, []


def _distinct(problems: Iterable[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def read_areas(text: str, path: str) -> tuple[dict[str, Area], list[Problem]]:
    """Read the places file: `id: {zh, en, within, also}`."""
    parsed = parse(text, path)
    if parsed.value is None:
        return {}, list(parsed.problems)
    areas: dict[str, Area] = {}
    problems: list[Problem] = []
    for name, value in parsed.value.items():
        names = {"zh", "en", "within", "also"}
        if not isinstance(value, dict) or not {"zh", "en"} <= value.keys() <= names:
            hint = "write it as {zh: 某区, en: Some District, within: some-city}"
            problems.append(Problem("area-value", f"'{name}' needs zh and en", parsed.place((name,)), hint=hint))
            continue
        within = value.get("within")
        also = value.get("also", [])
        words = tuple(str(word) for word in also) if isinstance(also, list) else (str(also),)
        areas[name] = Area(name, str(value["zh"]), str(value["en"]), str(within) if within else None, words)
    return areas, problems


# -- checks over the whole -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Name:
    """A Chinese name of an entry: whether it may be linked, where only, and its place in the entry's file."""

    zh: str
    linked: bool
    only_in: tuple[str, ...] = ()
    field: Path = ("zh",)


def names(entry: Entry) -> Iterator[Name]:
    """Give the Chinese names of an entry; each says for itself whether it is linked where it stands alone."""
    always = entry.link == "always"
    yield Name(entry.zh, always, entry.only_in)
    for index, alias in enumerate(entry.aliases):
        scopes = alias.only_in or entry.only_in
        yield Name(alias.zh, alias.link == "always", scopes, ("aliases", index))
    if entry.zh_hant:
        yield Name(entry.zh_hant, always, entry.only_in, ("zh_hant",))


def surfaces(entry: Entry) -> Iterator[tuple[str, bool]]:
    """Give the Chinese names of an entry and whether each may be linked where it stands alone."""
    return ((name.zh, name.linked) for name in names(entry))


def check_glossary(glossary: Glossary) -> list[Problem]:
    """Find what is wrong between entries: relations, cycles, claims on one name, missing sources, long glosses."""
    problems: list[Problem] = []
    for entry in glossary.entries.values():
        problems += _relations(entry, glossary)
        problems += _sources(entry, glossary)
        if entry.district not in glossary.areas and glossary.areas:
            hint = f"correct it, or add a line to corpus/places.yml: {place_line(entry.district)}"
            place = glossary.place(entry.id, "district")
            problems.append(Problem("area-unknown", f"no place is called '{entry.district}'", place, hint=hint))
    problems += _cycles(glossary)
    problems += _collisions(glossary)
    return sorted(problems, key=lambda problem: problem.order)


def _relations(entry: Entry, glossary: Glossary) -> Iterator[Problem]:
    listed: list[tuple[str, Sequence[str]]] = [("broader", entry.broader), ("related", entry.related)]
    if entry.superseded_by:
        listed.append(("superseded_by", (entry.superseded_by,)))
    for name, targets in listed:
        for index, target in enumerate(targets):
            place = glossary.place(entry.id, name, index)
            if target not in glossary.entries and target not in glossary.unread:
                hint = _near(target, glossary) or "write that entry or remove the relation"
                yield Problem("relation-unknown", f"there is no entry '{target}'", place, hint=hint)
            elif target == entry.id:
                yield Problem("relation-self", "an entry cannot be related to itself", place, hint="remove it")


def _near(name: str, glossary: Glossary) -> str:
    near = get_close_matches(name, glossary.entries, n=1, cutoff=_ALIKE)
    return f"did you mean {near[0]}? Otherwise write that entry or remove the relation" if near else ""


def _sources(entry: Entry, glossary: Glossary) -> Iterator[Problem]:
    if entry.en_status in (Status.OFFICIAL, Status.ESTABLISHED) and not entry.en_source:
        message = f"a rendering that is called {entry.en_status} needs en_source"
        hint = "add title, url and seen, or call it 'proposed'"
        yield Problem("source-missing", message, glossary.place(entry.id, "en_status"), Severity.ERROR, hint)
    if not entry.definition_source:
        place = glossary.place(entry.id, "definition")
        hint = "add definition_source: a quotation (document, quote) or a page (title, url, seen)"
        yield Problem("source-missing", "nothing supports the definition", place, Severity.WARNING, hint)
    words = len(entry.en.split())
    if words > _LONGEST_GLOSS:
        place = glossary.place(entry.id, "en")
        hint = "shorten it; the long form can go to en_alt"
        yield Problem("gloss-long", f"the gloss has {words} words", place, Severity.WARNING, hint)


def _cycles(glossary: Glossary) -> Iterator[Problem]:
    """Report rings of broader relations: every relation that lies on one is in a ring that is told, each ring once."""
    hint = "remove one of these broader relations"
    for ring in _rings({entry.id: entry.broader for entry in glossary.entries.values()}):
        first, second = ring[0], ring[1 % len(ring)]
        index = glossary.entries[first].broader.index(second)
        path = " → ".join([*ring, first])
        yield Problem("relation-cycle", path, glossary.place(first, "broader", index), hint=hint)


def _rings(broader: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """Give, for each relation that lies on a ring, the shortest ring through it, each from its first id onwards."""
    knot = _knot(broader)
    rings: dict[tuple[str, ...], None] = {}
    for start in sorted(knot):
        for target in broader[start]:
            if target != start and target in knot:  # an entry above itself is told as relation-self
                ring = _way(broader, target, start)
                at = ring.index(min(ring)) if ring else 0
                rings[(*ring[at:], *ring[:at])] = None
    return [list(ring) for ring in rings if ring]


def _knot(broader: Mapping[str, Sequence[str]]) -> set[str]:
    """Give the entries on rings or below them: what is left when everything else has been put in order."""
    order = TopologicalSorter({name: set(above) - {name} for name, above in broader.items()})
    left = set(broader)
    with suppress(CycleError):
        order.prepare()
    while order.is_active() and (ready := order.get_ready()):
        left -= set(ready)
        order.done(*ready)
    return left


def _way(broader: Mapping[str, Sequence[str]], start: str, goal: str) -> list[str]:
    """Give a shortest way upwards, from just after `goal` round to `goal`; empty when there is none."""
    came: dict[str, str] = {start: ""}
    queue = deque([start])
    while queue and goal not in came:
        here = queue.popleft()
        for above in broader.get(here, ()):
            if above not in came:
                came[above] = here
                queue.append(above)
    if goal not in came:
        return []
    way = [goal]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def _collisions(glossary: Glossary) -> Iterator[Problem]:
    """Report two linked entries that claim one name and cannot be told apart by document, district or phrase."""
    claims: dict[str, list[tuple[Entry, Name]]] = {}
    for entry in glossary.entries.values():
        seen: set[str] = set()
        for name in names(entry):
            key = normal(name.zh)
            if not key:
                message, hint = f"the name '{name.zh}' has no letters", "correct or remove it"
                yield Problem("name-empty", message, glossary.place(entry.id, *name.field), hint=hint)
            elif name.linked and key not in seen:
                claims.setdefault(key, []).append((entry, name))
            seen.add(key)
    for rivals in claims.values():
        for index, (entry, name) in enumerate(rivals):
            for other, theirs in rivals[:index]:
                if not _apart(entry, name, other, theirs):
                    message = f"'{name.zh}' is also a name of '{other.id}'"
                    hint = "remove one, mark it 'link: never', or tell them apart with only_in, only_as or district"
                    yield Problem("name-collision", message, glossary.place(entry.id, *name.field), hint=hint)


def _apart(one: Entry, name: Name, other: Entry, theirs: Name) -> bool:
    if bool(one.only_as) != bool(other.only_as):
        return True
    if name.only_in or theirs.only_in:
        return not set(name.only_in) & set(theirs.only_in)
    return one.district != other.district
