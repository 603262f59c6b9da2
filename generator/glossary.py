"""The glossary as a whole: entries checked against one another, and the lookup from surfaces to entries.

One entry's own form is `entry`'s business; what occurs where is `link`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pydantic import ValidationError

from generator.entry import Entry, Status
from generator.normal import normal
from generator.problems import Place, Problem, Severity
from generator.strict_yaml import Parsed, Path, parse

_LONGEST_GLOSS = 8
_HINTS = {
    "extra_forbidden": "remove the line, or check the spelling of the key",
    "missing": "add this line",
    "string_pattern_mismatch": "use small letters, digits and hyphens only",
}


@dataclass(frozen=True, slots=True)
class Area:
    """A place that entries and folders name: its id, its names, the area it lies in, and words that mean the same."""

    id: str
    zh: str
    en: str
    within: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Glossary:
    """All entries by id, the areas they name, and where each entry's parts stand in its file."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    areas: Mapping[str, Area] = field(default_factory=dict)
    files: Mapping[str, Parsed] = field(default_factory=dict)

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
        return None, parsed, _distinct(_invalid(error, parsed))
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


def _invalid(error: ValidationError, parsed: Parsed) -> Iterator[Problem]:
    for detail in error.errors():
        path: Path = tuple(part for part in detail["loc"] if part not in ("WebSource", "TextSource"))
        name = ".".join(str(part) for part in path) or "entry"
        message = detail["msg"].removeprefix("Value error, ")
        code = "entry-missing" if detail["type"] == "missing" else "entry-value"
        hint = _HINTS.get(detail["type"], "see glossary/schema.json or CONTRIBUTING.md")
        yield Problem(code, f"{name}: {message[0].lower()}{message[1:]}", parsed.place(path), hint=hint)


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


def surfaces(entry: Entry) -> Iterator[tuple[str, bool]]:
    """Give the Chinese names of an entry and whether each may be linked where it stands alone."""
    always = entry.link == "always"
    yield entry.zh, always
    for alias in entry.aliases:
        yield alias.zh, always and alias.link == "always"
    if entry.zh_hant:
        yield entry.zh_hant, always


def check_glossary(glossary: Glossary) -> list[Problem]:
    """Find what is wrong between entries: relations, cycles, claims on one name, missing sources, long glosses."""
    problems: list[Problem] = []
    for entry in glossary.entries.values():
        problems += _relations(entry, glossary)
        problems += _sources(entry, glossary)
        if entry.district not in glossary.areas and glossary.areas:
            hint = "add it to corpus/places.yml or correct it"
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
            if target not in glossary.entries:
                hint = "write that entry or remove the relation"
                yield Problem("relation-unknown", f"there is no entry '{target}'", place, hint=hint)
            elif target == entry.id:
                yield Problem("relation-self", "an entry cannot be related to itself", place, hint="remove it")


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
    done: set[str] = set()
    for start in sorted(glossary.entries):
        trail: list[str] = []
        current: str | None = start
        while current is not None and current not in done and current in glossary.entries:
            if current in trail:
                names = " → ".join([*trail[trail.index(current) :], current])
                hint = "remove one of these broader relations"
                yield Problem("relation-cycle", names, glossary.place(current, "broader"), hint=hint)
                break
            trail.append(current)
            broader = glossary.entries[current].broader
            current = broader[0] if broader else None
        done.update(trail)


def _collisions(glossary: Glossary) -> Iterator[Problem]:
    """Report two linked entries that claim one name and cannot be told apart by document or district."""
    claims: dict[str, list[tuple[Entry, str]]] = {}
    for entry in glossary.entries.values():
        seen: set[str] = set()
        for surface, linked in surfaces(entry):
            key = normal(surface)
            if not key:
                message, hint = f"the name '{surface}' has no letters", "correct or remove it"
                yield Problem("name-empty", message, glossary.place(entry.id, "zh"), hint=hint)
            elif linked and key not in seen:
                claims.setdefault(key, []).append((entry, surface))
            seen.add(key)
    for rivals in claims.values():
        for index, (entry, surface) in enumerate(rivals):
            for other, _ in rivals[:index]:
                if not _apart(entry, other):
                    message = f"'{surface}' is also a name of '{other.id}'"
                    hint = "remove one, mark it 'link: never', or tell the senses apart with only_in or district"
                    yield Problem("name-collision", message, _surface_place(glossary, entry, surface), hint=hint)


def _surface_place(glossary: Glossary, entry: Entry, surface: str) -> Place:
    for index, alias in enumerate(entry.aliases):
        if alias.zh == surface:
            return glossary.place(entry.id, "aliases", index)
    return glossary.place(entry.id, "zh")


def _apart(one: Entry, other: Entry) -> bool:
    if one.only_in or other.only_in:
        return not set(one.only_in) & set(other.only_in)
    return one.district != other.district
