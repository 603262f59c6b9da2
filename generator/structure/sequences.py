"""Follows the numbers at the heads of paragraphs: which count on with each other, which are missing or said twice.

It knows kinds and values of markers and their order in the text, and nothing of what the paragraphs say. One pass,
in time that grows with the text and not with its square.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from generator.model import Kind, Paragraph
from generator.problems import Place, Problem, Severity
from generator.structure.markers import CHAPTERS, DOTTED, RUNNING, Marker, MarkerKind, bare_number
from generator.structure.shapes import Shaped

_TWINS = {MarkerKind.NUMBER: MarkerKind.NUMBER_COMMA, MarkerKind.NUMBER_COMMA: MarkerKind.NUMBER}
# How many numbers may be missing before a paragraph is no longer taken to count on. What begins with 第…章 or 第…条
# or 一、 is hardly ever anything else; a bare figure often is.
_REACH = dict.fromkeys((*CHAPTERS, MarkerKind.ARTICLE), 999) | {MarkerKind.HAN: 10, MarkerKind.HAN_PAREN: 10}
_SHORT_REACH = 3
_LONGEST_BARE = 30


@dataclass(slots=True)
class Unit:
    """One paragraph on its way to a block."""

    paragraph: Paragraph
    kind: Kind | None
    marker: Marker | None = None
    group: Group | None = None
    shaped: Shaped | None = None


@dataclass(slots=True, eq=False)
class Group:
    """Siblings: consecutive numbers of one kind at one place in the outline.

    `above` is the kind of the sequence it stands under, `runs_on` that its first number continues an earlier
    sequence (1.–5. in the first section, 6.–9. in the second), `after_colon` that a colon announces it.
    """

    kind: MarkerKind
    units: list[int] = field(default_factory=list)
    last: int = 0
    above: MarkerKind | None = None
    under_article: bool = False
    after_colon: bool = False
    runs_on: bool = False


def sequences(units: list[Unit], path: str) -> tuple[list[Group], list[Problem]]:
    """Gather siblings into groups. A number that neither begins a sequence nor continues one is no marker."""
    if any(unit.marker is not None and unit.marker.kind in DOTTED for unit in units):
        _accept_bare_numbers(units)
    return _Follower(units, path).follow()


def _accept_bare_numbers(units: list[Unit]) -> None:
    """In a text that counts 1.1, 1.2, the line 1 总则 above 1.1 is a heading too."""
    parents = {unit.marker.path[0] for unit in units if unit.marker and unit.marker.kind in DOTTED}
    last = 0
    for unit in units:
        if unit.marker is None and unit.kind is None and len(unit.paragraph.text) <= _LONGEST_BARE:
            found = bare_number(unit.paragraph.text)
            if found and (found.value in parents or found.value == last + 1):
                unit.marker, last = found, found.value


class _Follower:
    """The state of the one pass: the open sequences, the last one of each kind, and where each kind comes again."""

    def __init__(self, units: list[Unit], path: str) -> None:
        self._units = units
        self._path = path
        self._stack: list[Group] = []
        self._groups: list[Group] = []
        self._latest: dict[MarkerKind, Group] = {}
        self._problems: list[Problem] = []
        self._places: dict[MarkerKind, tuple[list[int], list[int]]] = {}
        for index, unit in enumerate(units):
            if unit.marker is not None:
                indices, values = self._places.setdefault(unit.marker.kind, ([], []))
                indices.append(index)
                values.append(unit.marker.value)

    def follow(self) -> tuple[list[Group], list[Problem]]:
        for index, unit in enumerate(self._units):
            if unit.marker is None:
                continue
            found = unit.marker
            group = self._running(found) if found.kind in RUNNING else self._place(index, found)
            if group is None:
                unit.marker = None
                continue
            if found.kind not in RUNNING:
                self._report(group, found, unit)
            group.units.append(index)
            group.last = max(group.last, found.value)
            unit.group = group
        return self._groups, self._problems

    def _running(self, found: Marker) -> Group | None:
        """一是…二是…: strictly 1, 2, 3, wherever they stand."""
        group = self._latest.get(found.kind)
        if found.value == 1:
            group = self._latest[found.kind] = Group(found.kind)
            self._groups.append(group)
        return group if group is not None and found.value == group.last + 1 else None

    def _place(self, index: int, found: Marker) -> Group | None:
        """Find the group that a marker continues or begins, and leave the stack ending with it."""
        stack = self._stack
        twin = _TWINS.get(found.kind, found.kind)
        for depth in range(len(stack) - 1, -1, -1):
            group = stack[depth]
            if group.kind is not found.kind and group.kind is not twin:
                continue
            if _continues(group, found):
                del stack[depth + 1 :]
                return group
            if found.value == 1 or self._comes_again(index, found.kind, found.value):
                del stack[depth:]
                return self._begin(index, found)
            return None
        earlier = self._latest.get(found.kind)
        reach = _REACH[found.kind] if found.kind is MarkerKind.ARTICLE else _SHORT_REACH
        runs_on = earlier is not None and earlier.last < found.value <= earlier.last + reach
        if found.value != 1 and not runs_on and not self._may_begin(index, found):
            return None
        while stack and stack[-1].kind > found.kind and not self._comes_again(index, stack[-1].kind, stack[-1].last):
            stack.pop()
        return self._begin(index, found, runs_on=runs_on)

    def _may_begin(self, index: int, found: Marker) -> bool:
        return found.kind in _REACH or self._comes_again(index, found.kind, found.value)

    def _comes_again(self, index: int, kind: MarkerKind, value: int) -> bool:
        """Tell whether the number after `value` is the next of its kind further down."""
        if kind not in self._places:
            return False
        indices, values = self._places[kind]
        at = bisect_right(indices, index)
        return at < len(values) and values[at] == value + 1

    def _begin(self, index: int, found: Marker, *, runs_on: bool = False) -> Group:
        stack = self._stack
        group = Group(found.kind, last=found.value - 1, runs_on=runs_on and found.value > 1)
        if group.runs_on:
            group.last = self._latest[found.kind].last
        group.above = stack[-1].kind if stack else None
        group.under_article = bool(stack) and (stack[-1].kind is MarkerKind.ARTICLE or stack[-1].under_article)
        before = self._units[index - 1] if index else None
        group.after_colon = before is not None and before.kind is None and before.paragraph.text[-1:] in "：:"
        stack.append(group)
        self._groups.append(group)
        self._latest[found.kind] = group
        return group

    def _report(self, group: Group, found: Marker, unit: Unit) -> None:
        if found.sub or (found.value == group.last + 1 and (group.units or group.runs_on or found.value == 1)):
            return
        number = unit.paragraph.text[: found.end].strip()
        if not group.units and not group.runs_on:
            if found.value > 1:
                self._problem(unit, "numbering-gap", f"the numbering begins with {number}")
        elif found.value == group.last:
            self._problem(unit, "numbering-repeat", f"{number} stands twice")
        elif found.value != group.last + 1:
            self._problem(unit, "numbering-gap", f"{number} follows number {group.last}")

    def _problem(self, unit: Unit, code: str, message: str) -> None:
        hint = "compare with the original: a heading may be missing or misread"
        place = Place(self._path, unit.paragraph.lines[0])
        self._problems.append(Problem(code, message, place, Severity.NOTE, hint))


def _continues(group: Group, found: Marker) -> bool:
    step = found.value - group.last
    if step == 1 or found.sub:
        return True
    if step == 0:
        return found.value > 1
    return 0 < step <= _REACH.get(found.kind, _SHORT_REACH)
