"""Finds glossary terms in the blocks of a document, as stand-off mentions.

Matching runs over the normalised view (`normal`), leftmost-longest, and prefers no link to a wrong one: numbers and
Latin words need their own borders, two-character words must stand on word borders, names that only mean something
within an area (区人社局) are linked within that area, and a name with two senses is linked only where one fits.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from generator.entry import Category
from generator.finder.bodies import What, ends_name, name_end
from generator.finder.borders import COLUMN, balanced, begins_word, bordered, crossed, fused, on_words
from generator.finder.claims import Claim, Finder, Sense, finder
from generator.finder.compounds import compound_end, in_quoted_name, within
from generator.finder.kin import Candidate, beside_kin
from generator.finder.nearby import fits, headed
from generator.finder.nesting import outside, rightly_begun, whole
from generator.finder.phrases import inside
from generator.finder.setting import LEAST, Setting, closest, defined, elsewhere, holding, home, waiting
from generator.model import Block, Document, Kind, LinkedDocument, Mention, Span
from generator.normal import View, normal, view
from generator.problems import Place, Problem, Severity

__all__ = ["Finder", "counted", "document_id", "finder", "link", "mentions_in"]

_TITLED = ("》", "〉")
_QUOTED = tuple("《》〈〉“”‘’「」『』")
_NEAR = 24  # characters in which a name that a place begins may hold a general word
_Trouble = tuple[str, str, str]


def link(document: Document, find: Finder) -> LinkedDocument:
    """Find the terms in every block of `document`. Mentions are in text order and disjoint."""
    location = document_id(document.source.path)
    lineage = find.glossary.lineage(home(document, location, find.glossary.areas))
    names = defined((block.text for block in document.blocks if "称" in block.text), find)
    text = "\n".join(normal(block.text) for block in document.blocks)
    setting = Setting(location, lineage, _subjects(document, Setting(location, lineage), find), names, text)
    mentions: list[Mention] = []
    problems: list[Problem] = []
    for block, above in headed(document.blocks):
        found, troubles = _found(block, setting, find, above)
        mentions += found
        problems += [
            Problem(code, message, Place(document.source.path, block.lines[0]), Severity.NOTE, hint)
            for code, message, hint in troubles
        ]
    return LinkedDocument(document, tuple(mentions), tuple(dict.fromkeys(problems)))


def document_id(path: str) -> str:
    """Give a document's id from its path: folders and name under `corpus/`, without the ending."""
    inner = path.split("corpus/", 1)[-1]
    return inner.rsplit(".", 1)[0] if "." in inner.rsplit("/", 1)[-1] else inner


def _subjects(document: Document, setting: Setting, find: Finder) -> frozenset[str]:
    """Give what a document is about: the entries that its titles name."""
    titles = [block for block in document.blocks if block.kind is Kind.TITLE]
    return frozenset(one.entry for title in titles for one in _found(title, setting, find)[0])


def mentions_in(block: Block, location: str, find: Finder) -> tuple[list[Mention], list[_Trouble]]:
    """Find the terms in one block; also give what could not be decided, as (code, message, hint)."""
    return _found(block, Setting(location, find.glossary.lineage(location.split("/", 1)[0])), find)


def _found(block: Block, setting: Setting, find: Finder, above: str = "") -> tuple[list[Mention], list[_Trouble]]:
    """Find the terms in a block; `above` is the view of the titles and headings over it."""
    if find.automaton is None:
        return [], []
    seen = view(block.text)
    candidates, troubles = _candidates(block, seen, setting, find, above)
    mentions: list[Mention] = []
    chosen: Candidate | None = None
    nested: dict[str, None] = {}
    for candidate in sorted(candidates, key=lambda one: (one.start, -one.end)):
        if chosen is None or candidate.start >= chosen.end:
            if chosen is not None:
                mentions.append(_mention(block, seen, chosen, nested, mentions))
            chosen, nested = candidate, {}
        elif candidate.end <= chosen.end:
            nested[candidate.entry] = None
        elif candidate.entry != chosen.entry:
            troubles.append(_crossing(block.text, seen, chosen, candidate))
    if chosen is not None:
        mentions.append(_mention(block, seen, chosen, nested, mentions))
    return mentions, troubles


def _mention(block: Block, seen: View, chosen: Candidate, nested: Iterable[str], before: Sequence[Mention]) -> Mention:
    start, end = balanced(block.text, *seen.span(chosen.start, chosen.end))
    if before:  # two finds that touch can both reach for the one mark between them
        start = max(start, before[-1].end)
    inner = tuple(name for name in nested if name != chosen.entry)
    return Mention(chosen.entry, block.anchor, start, end, block.text[start:end], inner)


def _crossing(text: str, seen: View, first: Candidate, second: Candidate) -> _Trouble:
    words = [text[slice(*seen.span(one.start, one.end))] for one in (first, second)]
    message = f"“{words[0]}” ({first.entry}) and “{words[1]}” ({second.entry}) overlap; the first is linked"
    return "term-overlap", message, "if the second is meant, add the phrase to the first entry's not_in"


class _Find(NamedTuple):
    """A name where it was found: in the view from `start` to `end`, in the text from `first` to `last`."""

    claim: Claim
    start: int
    end: int
    first: int
    last: int


@dataclass(slots=True)
class _Finds:
    """What one pass over a block finds: names that may be meant, and what stands in the names of other things."""

    candidates: list[Candidate] = field(default_factory=list)
    bound: list[Candidate] = field(default_factory=list)
    parts: set[Span] = field(default_factory=set)
    behind: list[Span] = field(default_factory=list)
    """What follows `parts` in the longer names, but for the word that such a name ends in."""
    areas: dict[int, tuple[int, str]] = field(default_factory=dict)
    """By where their names end."""
    bare: list[_Find] = field(default_factory=list)
    """Places that no entry is about."""
    troubles: list[_Trouble] = field(default_factory=list)


def _candidates(
    block: Block, seen: View, setting: Setting, find: Finder, above: str
) -> tuple[list[Candidate], list[_Trouble]]:
    found = _finds(block, seen, setting, find, above)
    behind = [*found.behind, *_behind_bare(block.text, seen.text, found, setting, find)]
    candidates = [*found.candidates, *beside_kin(block.text, seen, found.bound, found.candidates, find.glossary)]
    meant = whole(outside(rightly_begun(candidates, block.text, seen), behind, find.general), found.parts)
    return [*meant, *_placed(meant, found.areas, find)], found.troubles


def _finds(block: Block, seen: View, setting: Setting, find: Finder, above: str) -> _Finds:
    found = _Finds()
    assert find.automaton is not None  # noqa: S101  _found has asked
    for index, start, end in find.automaton.find_matches_as_indexes(seen.text, overlapping=True):
        claim = find.claims[index]
        senses = holding(index, claim, setting, find)
        might = () if senses else waiting(index, claim, setting, find)
        if claim.senses and not (senses or might):
            continue
        one = _Find(claim, start, end, *seen.span(start, end))
        if not _stands(block, seen, one):
            continue
        if claim.area is not None:
            found.areas[end] = start, claim.area
        if claim.region and not claim.senses:
            found.bare.append(one)
            continue
        longer = _longer(block.text, seen.text, one, setting, find)
        if longer is not None:
            found.parts.add((start, end))
            found.behind.append((end, longer - 1))
        meant = [one for one in senses or might if _meant(one.entry, seen.text, (start, end), above, find)]
        # What says of itself that such a phrase means it goes before what would be meant anywhere.
        fitting = [one for one in meant if one.entry in find.only_as] or meant
        if might:
            found.bound += [Candidate(start, end, sense.entry) for sense in fitting]
            continue
        best = closest(fitting, setting, find) if len(fitting) > 1 else fitting
        if len(best) == 1:
            found.candidates.append(Candidate(start, end, best[0].entry))
        elif best and longer is None:
            found.troubles.append(_ambiguous(claim, best))
    return found


def _behind_bare(text: str, view_text: str, found: _Finds, setting: Setting, find: Finder) -> Iterator[Span]:
    """Give what belongs to the names that places begin, where there is a general word behind such a place."""
    general = sorted(one.start for one in found.candidates if one.entry in find.general)
    for one in found.bare:
        at = bisect_left(general, one.end)
        if at < len(general) and general[at] - one.end < _NEAR:
            longer = _longer(text, view_text, one, setting, find)
            if longer is not None:
                yield one.end, longer - 1


def _ambiguous(claim: Claim, senses: Iterable[Sense]) -> _Trouble:
    either = " or ".join(one.entry for one in senses)
    return "term-ambiguous", f"“{claim.surface}” could be {either}; not linked", "tell the senses apart with only_in"


def _placed(candidates: Sequence[Candidate], areas: Mapping[int, tuple[int, str]], find: Finder) -> Iterator[Candidate]:
    """Give the names of an area's own things with the area before them: one name, and not two."""
    for one in candidates:
        start, area = areas.get(one.start, (0, ""))
        entry = find.glossary.entries[one.entry]
        if area and entry.district == area and (one.entry not in find.general or entry.category is Category.PLACE):
            yield one._replace(start=start)


def _longer(text: str, view_text: str, one: _Find, setting: Setting, find: Finder) -> int | None:
    """Give where the name of something else ends that this one begins, or ends; nothing when it is meant itself."""
    claim, start, end = one.claim, one.start, one.end
    if not claim.senses and not claim.region:
        return end
    if not text.startswith(COLUMN, max(0, one.first - 1)) and elsewhere(view_text, start, claim, setting, find):
        return end
    if claim.common and in_quoted_name(text, one.first, one.last):
        return end
    # The title of a work ends with its mark, and an office with its column.
    if text.startswith(_TITLED, one.last) or (claim.relative and text.startswith(COLUMN, one.last)):
        return None
    if ends_name(view_text, start, end):
        return end
    names = setting.defined.get(view_text[start : end + LEAST], ()) if claim.region and setting.defined else ()
    ends: list[int | None] = [start + len(name) for name in names if view_text.startswith(name, start)]
    ends += [name_end(view_text, end, What(claim.people, claim.place, claim.region, claim.own))]
    if not text.startswith(_QUOTED, one.last):
        kind = "part" if claim.kind == "any" and claim.common and within(view_text, start) else claim.kind
        ends.append(compound_end(view_text, start, end, kind))
    # A place before another entry's name, 某某谷国家示范基地, is two names.
    return max((at for at in ends if at is not None and view_text[end:at] not in find.named), default=None)


def _stands(block: Block, seen: View, one: _Find) -> bool:
    """Tell whether a name stands by itself where it was found."""
    claim, start, end, first, last = one
    if not seen.whole(start, end) or (block.kind is Kind.TABLE and "\t" in block.text[first:last]):
        return False
    if not bordered(block.text, first, last, ends=claim.lone):
        return False
    if claim.short:
        return on_words(block.text, seen.text, one[1:])
    if fused(block.text, seen.text, one[1:]) or crossed(block.text, seen.text, one[1:]):
        return False
    return not claim.unit or begins_word(block.text, seen, start)


def _meant(entry: str, text: str, place: Span, above: str, find: Finder) -> bool:
    """Tell whether an entry may be meant in a range of a view, by what it says itself of the words there."""
    not_in, only_as, near = find.not_in.get(entry), find.only_as.get(entry), find.near.get(entry)
    if not_in is not None and inside(not_in, text, *place):
        return False
    if only_as is not None and not inside(only_as, text, *place):
        return False
    return near is None or fits(near, text, place, above)


def counted(documents: Iterable[LinkedDocument]) -> dict[str, list[tuple[LinkedDocument, Mention]]]:
    """Gather the mentions of all documents by entry, in document and text order."""
    found: dict[str, list[tuple[LinkedDocument, Mention]]] = {}
    for document, mention in _all(documents):
        found.setdefault(mention.entry, []).append((document, mention))
    return found


def _all(documents: Iterable[LinkedDocument]) -> Iterator[tuple[LinkedDocument, Mention]]:
    for document in documents:
        for mention in document.mentions:
            yield document, mention
