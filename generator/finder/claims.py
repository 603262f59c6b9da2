"""The glossary made ready for finding: which names are looked for, who claims each, and what a find must satisfy.

It reads no text; what is found where is `link`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import ahocorasick_rs

from generator.entry import Category, Entry
from generator.finder.borders import lone
from generator.finder.nearby import Near, near
from generator.finder.phrases import Phrases, phrases
from generator.glossary import Area, Glossary, Name, names
from generator.normal import normal

_SHORT = 2
# A name of a body that every area has: which one is meant depends on whose document it is.
_BODY = r"(?:委|政府|人大|政协|人民政府|.{1,16}(?:局|委|办|部|厅|中心|处|院|会|组|办公室|公司|协|联))$"
_RELATIVE = re.compile(rf"[我本团]?(?:新区|[省市州区县镇乡]){_BODY}")
_PEOPLE = re.compile("(?:人才|人员|学生|英才|海归|院士|博士后|专家|技师|华人|华侨)$")
_INNER = re.compile("(?:[区县镇乡]|街道)$")  # a part of a city, which alone says where in it
_REALMS = ("中国", "全国", "国家", "中华", "世界", "全球")  # with which names begin as with a place
_RANK = ("级", "属")  # of things that have a name, and no part of it: 市级大赛
_OFFICES = ("局", "委", "办", "部", "厅")
# What has a name of its own, which other things of it bear: the contest and the forum of a programme.
_OWN = frozenset({Category.PROGRAMME, Category.EVENT, Category.PLATFORM})
_NAMED = frozenset({Category.PLACE, Category.ORGANISATION})
_GENERAL = frozenset({Category.CONCEPT, Category.BENEFIT, Category.PERMIT, Category.DOCUMENT, Category.PLACE})
_UNIT = re.compile("[省市州区县镇乡]")


class Sense(NamedTuple):
    """An entry that claims a name, where only it does so, and where it need not: there a shorter name holds."""

    entry: str
    only_in: tuple[str, ...]
    outside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A name, the entries that claim it, and what finding it asks for.

    One that is never linked has no senses: where it stands, the shorter names in it are not meant either. Nor has the
    name of a place that no entry is about, which is looked for because names of other things begin with it.
    """

    surface: str
    senses: tuple[Sense, ...]
    relative: bool
    short: bool
    lone: bool
    unit: bool
    people: bool
    place: bool
    region: bool
    own: bool
    common: bool
    kind: str
    area: str | None


@dataclass(frozen=True, slots=True)
class Finder:
    """The glossary made ready for finding: one automaton over all names that may be linked."""

    glossary: Glossary
    claims: tuple[Claim, ...]
    automaton: ahocorasick_rs.AhoCorasick | None
    not_in: Mapping[str, Phrases] = field(default_factory=dict)
    only_as: Mapping[str, Phrases] = field(default_factory=dict)
    near: Mapping[str, Near] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    """The names of places and bodies that may be linked, as they stand in a view."""
    general: frozenset[str] = frozenset()
    """The entries on what no proper name is of: such a word may stand in the name of something else."""


def finder(glossary: Glossary) -> Finder:
    """Build the automaton; cost grows with the total length of the names, not with the texts."""
    claimed: dict[str, tuple[str, dict[str, Sense]]] = {}
    for entry in glossary.entries.values():
        named = [(name, ()) for name in (*_own_names(entry, glossary), *_full_names(entry, glossary))]
        for name, outside in (*named, *_placed_names(entry, glossary)):
            key = normal(name.zh)
            if name.linked and key:
                claimed.setdefault(key, (name.zh, {}))[1].setdefault(entry.id, Sense(entry.id, name.only_in, outside))
    kinds = _kinds(glossary)
    regions = {key: name for key, name in _regions(glossary) if key not in claimed}
    for key, surface in (*_silent(glossary, claimed), *regions.items()):
        claimed.setdefault(key, (surface, {}))
    claims = tuple(
        _claim(key, surface, senses, kinds, bare=key in regions) for key, (surface, senses) in claimed.items()
    )
    kind = ahocorasick_rs.MatchKind.Standard
    automaton = ahocorasick_rs.AhoCorasick(list(claimed), matchkind=kind) if claimed else None
    inner = [_stem(area) for area in glossary.areas.values() if area.within and _INNER.search(area.zh)]
    not_in = {
        entry.id: phrases(_phrases(entry, glossary), inner) for entry in glossary.entries.values() if entry.not_in
    }
    only_as = {entry.id: phrases(entry.only_as, inner) for entry in glossary.entries.values() if entry.only_as}
    bodies = {one.id for one in glossary.entries.values() if one.category in _NAMED}
    alone = frozenset(key for key, (_, senses) in claimed.items() if senses and senses.keys() <= bodies)
    said = ((entry.id, near(entry.only_near, entry.never_near)) for entry in glossary.entries.values())
    around = {name: one for name, one in said if one is not None}
    return Finder(glossary, claims, automaton, not_in, only_as, around, alone, kinds.general)


def _silent(glossary: Glossary, claimed: Mapping[str, object]) -> list[tuple[str, str]]:
    """Give the names that are never linked and hold a shorter one that is, as they are looked for and as written."""
    never = {normal(name.zh): name.zh for one in glossary.entries.values() for name in names(one) if not name.linked}
    return [(key, surface) for key, surface in never.items() if any(part in claimed for part in _parts(key))]


def _parts(key: str) -> Iterator[str]:
    """Give everything shorter that stands in a name."""
    ends = range(1, len(key) + 1)
    return (key[start:end] for end in ends for start in range(end) if end - start < len(key))


class _Kinds(NamedTuple):
    """The entries on places, on what has a name that other things bear, and on general words; areas by their names."""

    places: frozenset[str]
    own: frozenset[str]
    general: frozenset[str]
    areas: Mapping[str, str]


def _kinds(glossary: Glossary) -> _Kinds:
    def of(categories: frozenset[Category]) -> frozenset[str]:
        return frozenset(entry.id for entry in glossary.entries.values() if entry.category in categories)

    areas = {normal(name): area.id for area in glossary.areas.values() for name in _before(area)}
    return _Kinds(of(frozenset({Category.PLACE})), of(_OWN), of(_GENERAL), areas)


def _regions(glossary: Glossary) -> Iterator[tuple[str, str]]:
    """Give the names of places and realms with which names of other things begin, as looked for and as written."""
    named = (name for area in glossary.areas.values() for name in (*_before(area), *area.also))
    return ((normal(name), name) for name in (*named, *_REALMS) if len(normal(name)) > 1)


def _claim(key: str, surface: str, senses: Mapping[str, Sense], kinds: _Kinds, *, bare: bool) -> Claim:
    """Make a claim; a `bare` one is of a region that no entry is about."""
    region = bare or (bool(senses) and senses.keys() <= kinds.places)
    own = not senses.keys().isdisjoint(kinds.own) or key.endswith(_RANK)
    area = kinds.areas.get(key)
    return Claim(
        surface,
        tuple(senses.values()),
        relative=_RELATIVE.match(key) is not None,
        short=len(key) <= _SHORT and not key.isascii(),
        lone=lone(key),
        unit=_UNIT.match(key) is not None,
        people=_PEOPLE.search(key) is not None and not own,
        place=len(key) > _SHORT and region,
        region=region,
        own=own,
        common=bool(senses) and senses.keys() <= kinds.general,
        kind=_kind(key, region=region, area=bare or area is not None, own=own),
        area=area,
    )


def _kind(key: str, *, region: bool, area: bool, own: bool) -> str:
    """Give what kind of name may begin longer ones, as `heads.HEADS` has them."""
    if region:
        return "region" if area else "venue"
    if key.endswith("大学"):
        return "venue"
    if key.endswith(_RANK):
        return "rank"
    if own:
        return "own"
    return "office" if key.endswith(_OFFICES) else "any"


def _own_names(entry: Entry, glossary: Glossary) -> Iterator[Name]:
    """Give the names of an entry; one that is bound to a place and says that place itself holds everywhere."""
    for name in names(entry):
        inside = any(before in name.zh for area in _areas_of(name, glossary) for before in _before(area))
        yield replace(name, only_in=()) if inside else name


def _areas_of(name: Name, glossary: Glossary) -> Iterator[Area]:
    """Give the areas in which a name that is bound to places holds."""
    bound = set(name.only_in) & set(glossary.areas)
    if not bound:
        return
    yield from (area for area in glossary.areas.values() if not bound.isdisjoint(glossary.lineage(area.id)))


def _before(area: Area) -> tuple[str, ...]:
    """Give what is written before a name to say its place; one character alone names no place."""
    return tuple(before for before in dict.fromkeys((area.zh, _stem(area))) if len(before) > 1)


def _full_names(entry: Entry, glossary: Glossary) -> Iterator[Name]:
    """Give the relative names of a body with the name of its area before them.

    From 区人社局 and 某某区: 某某区人社局 and 某某人社局; with 某某新区 also 新区人社局, which is relative itself.
    """
    relative = [name for name in names(entry) if _RELATIVE.match(name.zh)]
    if not relative:
        return
    areas = [area for area in glossary.areas.values() if entry.district in glossary.lineage(area.id)]
    for name in relative:
        documents = tuple(one for one in name.only_in if one not in glossary.areas)  # the full name says its place
        for area in areas:
            for full in _joined(area, name.zh):
                yield Name(full, linked=True, only_in=documents)


def _phrases(entry: Entry, glossary: Glossary) -> Iterator[str]:
    """Give the phrases in which an entry is not linked, relative ones also with the name of its area before them."""
    areas = [area for area in glossary.areas.values() if entry.district in glossary.lineage(area.id)]
    for phrase in entry.not_in:
        yield phrase
        for area in areas:
            yield from _joined(area, phrase)


def _placed_names(entry: Entry, glossary: Glossary) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Give names that hold in a place only with that place written before them, for the documents of other places.

    A two-character word is left out: 在某市落户 says where, not which.
    """
    for name in _own_names(entry, glossary):
        if name.linked and len(normal(name.zh)) > _SHORT:
            for area in _areas_of(name, glossary):
                for before in _before(area):
                    yield Name(before + name.zh, linked=True), name.only_in


def _stem(area: Area) -> str:
    """Give an area's name without its unit: 某某 of 某某区 and of 某某新区."""
    return re.sub("新?[省市州区县镇乡]$", "", area.zh)


def _joined(area: Area, name: str) -> Iterator[str]:
    unit, rest = name[0], name[1:]
    if not area.zh.endswith(unit):
        return
    yield from (area.zh + rest, area.zh + name)
    stem = _stem(area)
    if len(rest) > _SHORT or len(area.zh) - len(stem) > 1:
        yield stem + rest
    if area.zh.endswith(f"新{unit}"):
        yield f"新{name}"
