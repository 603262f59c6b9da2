"""Writes a text with its terms marked: the Chinese by its mentions, the English by the glosses of the same terms."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from generator.entry import Entry
from generator.model import Mention
from generator.quality.renderings import words
from generator.render import markdown as md
from generator.render.context import Context, Linking, entry_page

_MIN_ENGLISH = 4
_QUOTES = (("“", "”"), ("‘", "’"))


@dataclass(slots=True)
class Marker:
    """Marks terms on one page and remembers which of them the reader has already been given a link to."""

    context: Context
    page: str
    linked: set[tuple[str, str]] = field(default_factory=set)

    def new_section(self) -> None:
        """Forget the links of the section before, if that is the site's policy."""
        if self.context.options.linking is Linking.SECTION:
            self.linked.clear()

    def chinese(self, text: str, mentions: Sequence[Mention]) -> str:
        """Give the Markdown of `text` with its mentions as links or, where one has been given, as marked words."""
        parts: list[str] = []
        at = 0
        for mention in mentions:
            parts.append(md.piece(text[at : mention.start]))
            parts.append(self._term("zh", mention.text, mention.entry, mention.nested))
            at = mention.end
        parts.append(md.piece(text[at:]))
        return "".join(parts)

    def english(self, text: str, entries: Iterable[str]) -> str:
        """Give the Markdown of `text` with the glosses of `entries` marked, longest first."""
        names = [(name, entry) for entry in dict.fromkeys(entries) for name in renderings(self._entry(entry))]
        spans = own_renderings(text, names, self.context)
        parts: list[str] = []
        at = 0
        for start, end, entry in spans:
            parts.append(md.mixed_piece(text[at:start]))
            parts.append(self._term("en", text[start:end], entry, ()))
            at = end
        parts.append(md.mixed_piece(text[at:]))
        return "".join(parts)

    def _entry(self, entry: str) -> Entry:
        return self.context.glossary.entries[entry]

    def _term(self, language: str, text: str, entry: str, nested: Collection[str]) -> str:
        """Link a term where it comes first in either language: a reader may have switched the other one off."""
        if (language, entry) in self.linked and self.context.options.linking is not Linking.EVERY:
            return self._word(text, entry, nested)
        self.linked.add((language, entry))
        inside = f' data-nested="{" ".join(nested)}"' if nested else ""
        target = md.relative(entry_page(entry), self.page)
        return md.link(md.text(text), target, f'{{ .term data-term="{entry}"{inside} }}')

    def _word(self, text: str, entry: str, nested: Collection[str]) -> str:
        return md.element("span", md.text(text), class_="term", data_term=entry, data_nested=" ".join(nested) or None)


def renderings(entry: Entry) -> list[str]:
    """Give the English names by which an entry may be recognised in a translation."""
    return [name for name in (entry.en, *entry.en_alt) if len(name) >= _MIN_ENGLISH]


def own_renderings(text: str, names: Sequence[tuple[str, str]], context: Context) -> list[tuple[int, int, str]]:
    """Find renderings that stand by themselves.

    One inside the longer rendering of another entry is a part of that name: the district in the name of its bureau.
    """
    others = [(other, "") for name, _ in names for other in longer(name, context)]
    return [span for span in find_renderings(text, [*names, *others]) if span[2]]


def longer(name: str, context: Context) -> tuple[str, ...]:
    """Give the renderings of the whole glossary that hold a shorter one."""
    if name not in context.longer:
        every = (one for entry in context.glossary.entries.values() for one in renderings(entry))
        context.longer[name] = tuple(one for one in every if name in one and name != one)
    return context.longer[name]


def find_renderings(text: str, names: Iterable[tuple[str, str]]) -> list[tuple[int, int, str]]:
    """Find renderings in an English text, wherever `check` finds them too: longest first, disjoint."""
    ready = words(text)
    found: list[tuple[int, int, str]] = []
    for name, entry in sorted(names, key=lambda pair: -len(pair[0])):
        for span in ready.find(name):
            start, end = _whole(text, *span)
            if all(end <= taken[0] or start >= taken[1] for taken in found):
                found.append((start, end, entry))
    return sorted(found)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the other half of a pair of quotation marks, or leave out a half at the end."""
    for opening, closing in _QUOTES:
        more = text.count(opening, start, end) - text.count(closing, start, end)
        if more < 0 and text[end - 1] == closing:
            end -= 1
        elif more < 0 and text[:start].endswith(opening):
            start -= 1
        elif more > 0 and text.startswith(closing, end):
            end += 1
    return start, end
