"""Whose document is read, and so which senses of a name hold in it, whatever stands around the name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.entry import Entry
from generator.finder.claims import Claim, Finder, Sense
from generator.finder.provinces import PROVINCES
from generator.glossary import Area
from generator.model import Document, Kind
from generator.normal import normal
from generator.words import tokenizer

# What stands before its short form: 某某区发展引导资金(以下简称引导资金).
_DEFINED = re.compile(r"([\u4e00-\u9fff]{3,40})\((?:以下|下文)?简?称")
_TITLE_ENDS = re.compile("[》〉]")  # the title of a document is no name of a thing
LEAST = 4
"""How many characters behind its place such a name has."""
_LONGEST = 8  # characters before a name that are looked at for a place
# What says that a body of other places is meant: 兄弟区某局, 十六个区某局, 所在区某局.
_OTHERS = re.compile(
    r"(?:兄弟|[各每外]|相邻|邻近|毗邻|周边|其[他它]|另一|[有相]关|任一|所[在属]|转[出入]|部分|(?:\d|[一二两三四五六七八九十几多数])[个家]?)$"
)
_PLACE_NAME = "ns"  # jieba's tag
_PROVINCE = re.compile(f"({PROVINCES})[省市]?$")
_NAMED_PLACE = re.compile("[\u4e00-\u9fff]{2,}[省市州区县]")


@dataclass(frozen=True, slots=True)
class Setting:
    """A document's id, its area and those around it, the entries that its title names, and its text as a view.

    `defined` has, by their beginnings, the names that the document gives a short form of. Without a text, the document
    is taken to be about what entries want it to be about. It remembers which senses of a claim hold there.
    """

    location: str
    lineage: tuple[str, ...]
    subjects: frozenset[str] = frozenset()
    defined: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    text: str | None = None
    held: dict[int, tuple[Sense, ...]] = field(default_factory=dict)
    bound: dict[int, tuple[Sense, ...]] = field(default_factory=dict)


def defined(texts: Iterable[str], find: Finder) -> Mapping[str, tuple[str, ...]]:
    """Give the names of which the texts of a document's blocks give a short form, by their beginnings.

    A beginning is the place and `LEAST` characters behind it. 某某区发展引导资金 is a name of its own where
    “(以下简称引导资金)” stands behind it, and so wherever it stands.
    """
    runs = {run for text in texts for run in _DEFINED.findall(normal(_TITLE_ENDS.sub("|", text)))}
    if not runs:
        return {}
    found: dict[str, list[str]] = {}
    for place in {normal(claim.surface) for claim in find.claims if claim.region}:
        for name in {run[run.rfind(place) :] for run in runs if place in run}:
            if len(name) >= len(place) + LEAST and "的" not in name:
                found.setdefault(name[: len(place) + LEAST], []).append(name)
    return {begun: tuple(sorted(names)) for begun, names in found.items()}


def home(document: Document, location: str, areas: Mapping[str, Area]) -> str:
    """Give the area whose document it is: its folder's; outside the corpus the one it names first as its own.

    What the text speaks of counts only if no office of a place that is unknown here has issued or signed it.
    """
    folder = location.split("/", 1)[0]
    if folder in areas:
        return folder
    meta = document.meta
    own = [text for text in (meta.issuer, meta.title, meta.recipient) if text]
    ends = [block.text for block in document.blocks if block.kind is Kind.SIGNATURE]
    foreign = any(_NAMED_PLACE.search(text) for text in (meta.issuer or "", *ends))
    for text in (*own, *ends, *([] if foreign else [document.source.text])):
        key = normal(text)
        named = [area for area in areas.values() if normal(area.zh) in key]
        inner = [area for area in named if not any(other.within == area.id for other in named)]
        if inner:
            return max(inner, key=lambda area: (key.count(normal(area.zh)), area.id)).id
    return folder


def holding(index: int, claim: Claim, setting: Setting, find: Finder) -> tuple[Sense, ...]:
    """Give the senses of a claim that hold in a document, whatever stands around it."""
    known = setting.held.get(index)
    if known is None:
        known = tuple(one for one in claim.senses if _in_scope(one, claim, setting, find))
        setting.held[index] = known
    return known


def _in_scope(sense: Sense, claim: Claim, setting: Setting, find: Finder) -> bool:
    entry = find.glossary.entries[sense.entry]
    if (
        entry.only_about
        and setting.text is not None
        and not any(normal(one) in setting.text for one in entry.only_about)
    ):
        return False
    if sense.only_in:
        return _within(setting, sense.only_in) > 0 or _of_subject(entry, setting)
    if _within(setting, sense.outside):
        return False
    if _within(setting, entry.except_in):
        return False
    return not claim.relative or entry.district in setting.lineage


def _of_subject(entry: Entry, setting: Setting) -> bool:
    """Tell whether an entry of the document's area is a part of what the document is about."""
    return entry.district in setting.lineage and not setting.subjects.isdisjoint(entry.broader)


def _within(setting: Setting, scopes: Iterable[str]) -> int:
    """Tell how closely scopes hold a document: 0 not at all, more for a folder or place, most for the document."""
    most = 0
    for scope in scopes:
        if setting.location == scope or setting.location.startswith(f"{scope}/"):
            most = max(most, len(setting.lineage) + 1 + scope.count("/"))
        elif scope in setting.lineage:
            most = max(most, len(setting.lineage) - setting.lineage.index(scope))
    return most


def elsewhere(text: str, start: int, claim: Claim, setting: Setting, find: Finder) -> bool:
    """Tell whether the place written before a name in a view says that another place's is meant: 某省自贸区.

    A general word stays what it is (人才公寓 in 某省人才公寓); an office of a level (市委) is of the place before it.
    """
    if not (claim.own or claim.region or claim.relative):
        return False
    before = text[max(0, start - _LONGEST) : start]
    if claim.relative and _OTHERS.search(before):
        return True
    found = _PROVINCE.search(before)
    if found is None and claim.relative:
        return tokenizer.tag(_last_word(before)) == _PLACE_NAME
    if found is None:
        return False
    entries = find.glossary.entries
    own = {
        *setting.lineage,
        *(area for one in claim.senses for area in find.glossary.lineage(entries[one.entry].district)),
    }
    return not any(area.zh.startswith(found[1]) for name, area in find.glossary.areas.items() if name in own)


def _last_word(text: str) -> str:
    words = tokenizer.words(text)
    return words[-1] if words else ""


def waiting(index: int, claim: Claim, setting: Setting, find: Finder) -> tuple[Sense, ...]:
    """Give the senses bound to other documents of this document's own area: beside their kin they hold here too."""
    known = setting.bound.get(index)
    if known is None:
        entries = find.glossary.entries
        known = tuple(one for one in claim.senses if one.only_in and entries[one.entry].district in setting.lineage)
        setting.bound[index] = known
    return known


def closest(senses: Sequence[Sense], setting: Setting, find: Finder) -> list[Sense]:
    """Of several senses prefer the one bound most closely to this document, then the one of the nearest area."""
    closeness = [_within(setting, one.only_in) for one in senses]
    if max(closeness):
        return [one for one, close in zip(senses, closeness, strict=True) if close == max(closeness)]
    for area in setting.lineage:
        near = [one for one in senses if find.glossary.entries[one.entry].district == area]
        if near:
            return near
    return list(senses)
