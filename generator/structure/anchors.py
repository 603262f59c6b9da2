"""Names blocks by numbers: `s2-1-3` for a heading, `s2-1-3-p4` for the fourth block under it.

An anchor rests on the printed numbering and on positions, never on words, so it holds when words are corrected.
"""

from __future__ import annotations

from generator.model import Kind

_STEMS = {
    Kind.TITLE: "title", Kind.NUMBER: "number", Kind.META: "meta", Kind.RECIPIENT: "to", Kind.ANNEX: "annex",
    Kind.SIGNATURE: "sign", Kind.DATE: "date", Kind.CONTACT: "contact", Kind.NOTE: "note", Kind.IMPRINT: "imprint",
}  # fmt: skip


class Anchors:
    """Names the blocks of one document in their order, the parts behind the first as a1, a2 …; no name comes twice."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}
        self._part = -1
        self.begin_part()

    def begin_part(self) -> None:
        """Go to the next part."""
        self._part += 1
        self._prefix = f"a{self._part}-" if self._part else ""
        self._counts: dict[str, int] = {}
        self._enter(self._prefix.rstrip("-"))

    def heading(self, path: str) -> str:
        """Name a heading by the numbers above and of it: `2-1-3`; what follows stands under it."""
        section = self._unique(f"{self._prefix}s{path}")
        self._enter(section)
        return section

    def block(self, kind: Kind) -> str:
        """Name a block of any other kind."""
        stem = _STEMS.get(kind)
        if stem is None:
            stem = self._paragraph
            count = self._counts[stem] = self._counts.get(stem, 0) + 1
            return self._unique(f"{stem}{count}")
        stem = self._prefix + stem
        count = self._counts[stem] = self._counts.get(stem, 0) + 1
        return self._unique(stem if count == 1 else f"{stem}-{count}")

    def _enter(self, section: str) -> None:
        self._paragraph = f"{section}-p" if section else "p"

    def _unique(self, name: str) -> str:
        """Give `name`, or the first of name.2, name.3 … that is free; remember how far each name has got."""
        taken = self._taken
        if name not in taken:
            taken[name] = 1
            return name
        candidate, number = name, taken[name]
        while candidate in taken:
            number += 1
            candidate = f"{name}.{number}"
        taken[name] = number
        taken[candidate] = 1
        return candidate
