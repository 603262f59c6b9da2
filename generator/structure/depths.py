"""Follows how deep the headings of a document lie, by the order in which its kinds of numbers nest.

The usual order of the kinds is a second opinion. A heading without a number stands beside the last of its like, inside
a section whose numbers go on behind it, or at the top.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.structure.markers import Marker, MarkerKind
from generator.structure.sequences import Unit

_LEGAL = frozenset({MarkerKind.PART, MarkerKind.SUBPART, MarkerKind.CHAPTER, MarkerKind.SECTION, MarkerKind.ARTICLE})
_TWINS = {MarkerKind.NUMBER: MarkerKind.NUMBER_COMMA, MarkerKind.NUMBER_COMMA: MarkerKind.NUMBER}


@dataclass(slots=True)
class Depths:
    """The headings above the present place: their kinds (`None` without a number) and their numbers."""

    kinds: list[MarkerKind | None] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    _unnumbered: int = 0
    _contains: bool = False
    _nesting: dict[MarkerKind, tuple[MarkerKind | None, ...]] = field(default_factory=dict)

    def enter(self, found: Marker) -> int:
        """Go to the heading of `found`; give its level."""
        kinds = self.kinds
        depth = self._place(found.kind)
        if depth is None:
            depth = len(kinds)
            while depth and self._above(kinds[depth - 1], found):
                depth -= 1
        if found.kind not in self._nesting:
            self._nesting[found.kind] = tuple(kinds[:depth])
        del kinds[depth:], self.numbers[depth:]
        kinds.append(found.kind)
        self.numbers.append(f"{found.value}.{found.sub}" if found.sub else str(found.value))
        return depth + 1

    def _place(self, kind: MarkerKind) -> int | None:
        """Give how deep headings of this kind or its twin lie at present."""
        twin = _TWINS.get(kind, kind)
        for depth in range(len(self.kinds) - 1, -1, -1):
            if self.kinds[depth] is kind or self.kinds[depth] is twin:
                return depth
        return None

    def _above(self, kind: MarkerKind | None, found: Marker) -> bool:
        """Tell whether `found` usually stands above `kind`, goes on counting, and never stood under it here."""
        if kind is None:
            return not self._contains
        if kind in _LEGAL and found.kind in _LEGAL and kind > found.kind:
            return True  # an article never stands over a chapter, whichever comes first
        return kind > found.kind and found.value > 1 and kind not in self._nesting.get(found.kind, ())

    def enter_unnumbered(self, *, inside: bool, contains: bool) -> int:
        """Go to a heading without a number; give its level.

        `inside` tells that it stands in the section that is open, `contains` that numbers under it count in it.
        """
        self._unnumbered += 1
        self._contains = contains
        depth = self.kinds.index(None) if None in self.kinds else len(self.kinds) if inside else 0
        self.kinds[depth:], self.numbers[depth:] = [None], [f"u{self._unnumbered}"]
        return depth + 1

    def is_open(self, ahead: Iterable[Unit]) -> bool:
        """Tell whether the numbers of the present section go on in the units ahead."""
        if not self.kinds or self.kinds[-1] is None:
            return False
        kind, last = self.kinds[-1], int(self.numbers[-1].partition(".")[0])
        following = (unit.marker for unit in ahead if unit.group is not None and unit.marker is not None)
        return next((found.value == last + 1 for found in following if found.kind is kind), False)

    @property
    def path(self) -> str:
        """The numbers from the top division down: `2-1-3`."""
        return "-".join(self.numbers)
