"""Reads the body of a part: which paragraphs are headings, items or provisions, and how deep each heading lies.

Siblings are judged together: what the numbers of one sequence open (a line, a short sentence with text behind it,
a clause of a list) decides whether they are headings. Depth is the order in which the kinds of markers nest in
this document, with their usual order as second opinion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import median

from generator.clean import renumbered
from generator.markers import CHAPTERS, RUNNING, Marker, MarkerKind, marker
from generator.model import Block, Kind, Paragraph, Span
from generator.parts import Part
from generator.problems import Place, Problem, Severity
from generator.profile import Profile
from generator.shapes import Shape, Shaped, shape

_ORDINAL = re.compile(r"(?:(?<=[。；：，、！？:;])|^)([一二三四五六七八九十]{1,3})是(?!否)")
_CAPTION = re.compile(r"\s*(?:【[^】]{1,40}】|[（(][^（()）]{1,30}[）)](?=\s*\S)|〔[^〕]{1,40}〕)")
_NUMERALS = "一二三四五六七八九十"
_LONGEST_CHAPTER = 60
_MEDIAN_HEADING = 34
_MOSTLY = 0.5
_SHORT = 26


@dataclass(frozen=True, slots=True)
class Sectioned:
    """The blocks of a part, headings with their number path in `anchor`, and what is odd about the numbering."""

    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Unit:
    """One paragraph on its way to a block."""

    paragraph: Paragraph
    kind: Kind | None
    marker: Marker | None = None
    group: _Group | None = None
    shaped: Shaped | None = None


@dataclass(slots=True, eq=False)
class _Group:
    """Siblings: consecutive numbers of one kind at one place in the outline."""

    kind: MarkerKind
    units: list[int] = field(default_factory=list)
    last: int = 0
    under_article: bool = False
    after_colon: bool = False


def sections(part: Part, path: str, profile: Profile) -> Sectioned:
    """Read the body of a part; pieces that are named already pass through. Total."""
    units = [unit for piece in part for unit in _units(piece.paragraph, piece.kind)]
    groups, problems = _group(units, path)
    headings = _headings(units, groups, profile)
    blocks = tuple(_blocks(units, headings, profile))
    tables = [
        Problem("table", "a table was read from plain text", Place(path, block.lines[0]), Severity.NOTE,
                "compare its cells with the original")
        for block in blocks
        if block.kind is Kind.TABLE
    ]  # fmt: skip
    return Sectioned(blocks, (*problems, *tables))


# -- units -----------------------------------------------------------------------------------------------------


def _units(paragraph: Paragraph, kind: Kind | None) -> Iterator[_Unit]:
    if kind is not None or paragraph.row:
        yield _Unit(paragraph, kind)
        return
    for piece in _ordinals_apart(paragraph):
        yield _Unit(piece, None, marker(piece.text))


def _ordinals_apart(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Cut a run of 一是…二是…三是… before each number; a single 一是 is no run."""
    cuts: list[int] = []
    if "一是" in paragraph.text and "二是" in paragraph.text:
        for match in _ORDINAL.finditer(paragraph.text):
            if len(cuts) < len(_NUMERALS) and match[1] == _NUMERALS[len(cuts)]:
                cuts.append(match.start())
    if len(cuts) < 2:  # noqa: PLR2004
        yield paragraph
        return
    ends = [*cuts, len(paragraph.text)]
    if cuts[0]:
        yield renumbered(paragraph, 0, cuts[0])
    for start, end in zip(cuts, ends[1:], strict=True):
        yield renumbered(paragraph, start, end)


# -- sequences -------------------------------------------------------------------------------------------------


def _group(units: list[_Unit], path: str) -> tuple[list[_Group], list[Problem]]:
    """Gather siblings. A number that neither begins a sequence nor continues one is no marker."""
    groups: list[_Group] = []
    problems: list[Problem] = []
    stack: list[_Group] = []
    running: dict[MarkerKind, _Group] = {}
    for index, unit in enumerate(units):
        found = unit.marker
        if found is None:
            continue
        if found.kind in RUNNING:
            group = running.get(found.kind)
            if found.value == 1:
                group = running[found.kind] = _Group(found.kind)
                groups.append(group)
            if group is None or (found.value != 1 and found.value != group.last + 1):
                unit.marker = None
                continue
        else:
            placed = _place(stack, groups, units, index, found)
            if placed is None:
                unit.marker = None
                continue
            group = placed
            if (problem := _numbering(group, found, unit, path)) is not None:
                problems.append(problem)
        group.units.append(index)
        group.last = found.value
        unit.group = group
    return groups, problems


def _place(stack: list[_Group], groups: list[_Group], units: list[_Unit], index: int, found: Marker) -> _Group | None:
    """Find the group a marker continues or begins, and leave `stack` ending with it."""
    kind, value = found.kind, found.value
    for depth in range(len(stack) - 1, -1, -1):
        group = stack[depth]
        same = group.kind is kind or {group.kind, kind} == {MarkerKind.NUMBER, MarkerKind.NUMBER_COMMA}
        if not same:
            continue
        if value == group.last + 1 or found.sub or group.last < value <= group.last + 3:
            del stack[depth + 1 :]
            return group
        if value in (1, group.last):
            del stack[depth:]
            return _begin(stack, groups, units, index, found)
        return None
    earlier = next((group for group in reversed(groups) if group.kind is kind), None)
    runs_on = earlier is not None and earlier.last < value <= earlier.last + 3
    if value != 1 and not runs_on and not _goes_on(units, index, kind, value):
        return None
    while stack and stack[-1].kind > kind and not _goes_on(units, index, stack[-1].kind, stack[-1].last):
        stack.pop()
    return _begin(stack, groups, units, index, found)


def _goes_on(units: list[_Unit], index: int, kind: MarkerKind, value: int) -> bool:
    """Tell whether the number after `value` stands further down before the sequence begins again."""
    for unit in units[index + 1 :]:
        if unit.marker is not None and unit.marker.kind is kind:
            return unit.marker.value == value + 1
    return False


def _begin(stack: list[_Group], groups: list[_Group], units: list[_Unit], index: int, found: Marker) -> _Group:
    group = _Group(found.kind, last=found.value - 1)
    group.under_article = any(above.kind is MarkerKind.ARTICLE for above in stack)
    before = units[index - 1] if index else None
    group.after_colon = before is not None and before.kind is None and before.paragraph.text.endswith(("：", ":"))
    stack.append(group)
    groups.append(group)
    return group


def _numbering(group: _Group, found: Marker, unit: _Unit, path: str) -> Problem | None:
    if not group.units or found.value == group.last + 1 or found.sub:
        return None
    number = unit.paragraph.text[: found.end].strip()
    return Problem(
        "numbering-gap",
        f"{number} follows number {group.last}",
        Place(path, unit.paragraph.lines[0]),
        Severity.NOTE,
        "compare with the original: a heading may be missing",
    )


# -- headings --------------------------------------------------------------------------------------------------


def _headings(units: list[_Unit], groups: list[_Group], profile: Profile) -> set[int]:
    """Give the indices of the units that are headings."""
    for unit in units:
        if unit.marker is not None and unit.group is not None:
            unit.shaped = shape(unit.paragraph.text, unit.marker.end, profile)
    found: set[int] = set()
    for chain in _chains(groups):
        members = [index for group in chain for index in group.units]
        found |= _judge(chain[0], members, units)
    return found


def _chains(groups: list[_Group]) -> list[list[_Group]]:
    """Put together the groups over which one numbering runs on: 1.–5. in the first section, 6.–9. in the second."""
    chains: list[list[_Group]] = []
    for group in groups:
        first = group.units[0] if group.units else None
        if first is None:
            continue
        for chain in reversed(chains):
            if chain[-1].kind is group.kind:
                if group.last - len(group.units) + 1 > 1 and chain[-1].last < group.last:
                    chain.append(group)
                    break
                chains.append([group])
                break
        else:
            chains.append([group])
    return chains


def _judge(group: _Group, members: list[int], units: list[_Unit]) -> set[int]:
    """Decide for one sequence which of its members are headings."""
    if group.kind in CHAPTERS:
        return {index for index in members if _chapter(units[index])}
    if group.kind is MarkerKind.ARTICLE:
        return set(members)
    if group.kind in RUNNING or group.under_article:
        return set()
    shapes = {index: units[index].shaped for index in members}
    kinds = [shaped.shape for shaped in shapes.values() if shaped]
    count = len(kinds)
    if kinds.count(Shape.CLAUSE) * 3 >= count:
        return set()
    followed = {index for index in members if _followed(units, index)}
    titles = [index for index in members if _is(shapes[index], Shape.BARE, Shape.COLON)]
    runs = [index for index in members if _is(shapes[index], Shape.RUN_IN)]
    whole = [index for index in members if _is(shapes[index], Shape.SENTENCE)]
    if len(titles) > count * _MOSTLY:
        return _titles(group, titles, whole, followed)
    if len(runs) > count * _MOSTLY:
        return _run_ins(runs, [*titles, *whole], followed, shapes)
    if len(whole) + len(titles) > count * _MOSTLY:
        return _sentences([*whole, *titles], followed, shapes)
    short = {index for index in runs if _heading_like(shapes[index], _SHORT)}
    return short | {index for index in titles if index in followed}


def _is(shaped: Shaped | None, *kinds: Shape) -> bool:
    return shaped is not None and shaped.shape in kinds


def _chapter(unit: _Unit) -> bool:
    text = unit.paragraph.text
    return len(text) <= _LONGEST_CHAPTER and text[-1] not in "。；，,;"


def _titles(group: _Group, titles: list[int], whole: list[int], followed: set[int]) -> set[int]:
    """Lines without a full stop are headings when something stands under most of them, else a list."""
    under = sum(index in followed for index in titles)
    needed = len(titles) * _MOSTLY
    if group.after_colon and under <= 1 and len(titles) > 1:
        return set()
    if under < needed and not (group.kind is MarkerKind.HAN and under):
        return set()
    return set(titles) | {index for index in whole if index in followed}


def _run_ins(
    runs: list[int], others: list[int], followed: set[int], shapes: dict[int, Shaped | None]
) -> set[int]:
    """Short first sentences with text behind them are headings, unless they lay down rules as provisions do."""
    lengths = [shaped.length for index in runs if (shaped := shapes[index])]
    normative = sum(bool(shaped and shaped.normative) for index in runs if (shaped := shapes[index]))
    if median(lengths) > _MEDIAN_HEADING or normative > len(runs) * 0.4:
        return {index for index in runs if _heading_like(shapes[index], _SHORT // 2)} if normative <= len(runs) * 0.4 else set()
    found = {index for index in runs if _heading_like(shapes[index], 2 * _SHORT)}
    return found | {index for index in others if index in followed or _heading_like(shapes[index], _SHORT // 2)}


def _sentences(whole: list[int], followed: set[int], shapes: dict[int, Shaped | None]) -> set[int]:
    """Single sentences are headings when text stands under most of them and they are short."""
    lengths = [shaped.length for index in whole if (shaped := shapes[index])]
    under = [index for index in whole if index in followed]
    normative = sum(bool((shaped := shapes[index]) and shaped.normative) for index in whole)
    if len(under) < len(whole) * _MOSTLY or median(lengths) > _MEDIAN_HEADING * 1.5 or normative > len(whole) * 0.4:
        return set()
    return set(under)


def _heading_like(shaped: Shaped | None, longest: int) -> bool:
    return shaped is not None and shaped.length <= longest and not (shaped.normative and shaped.length > _SHORT // 2)


def _followed(units: list[_Unit], index: int) -> bool:
    """Tell whether text or a deeper sequence stands right under a unit."""
    if index + 1 >= len(units):
        return False
    unit, after = units[index], units[index + 1]
    if after.kind is not None:
        return False
    if after.marker is None or after.group is None:
        return True
    if after.marker.kind in RUNNING:
        return True
    return after.group is not unit.group and (after.group.units[0] == index + 1) and _deeper(unit, after)


def _deeper(unit: _Unit, after: _Unit) -> bool:
    if unit.marker is None or after.marker is None or unit.group is None:
        return False
    if after.marker.kind is unit.marker.kind:
        return False
    return after.marker.kind > unit.marker.kind or after.marker.value == 1


# -- blocks ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Outline:
    """The headings above the present place: their kinds and numbers."""

    kinds: list[MarkerKind | None] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    unnumbered: int = 0

    def enter(self, found: Marker) -> int:
        """Go to the heading of `found`; give its level."""
        kinds = self.kinds
        twin = {MarkerKind.NUMBER: MarkerKind.NUMBER_COMMA, MarkerKind.NUMBER_COMMA: MarkerKind.NUMBER}.get(found.kind)
        depth = next((at for at in range(len(kinds) - 1, -1, -1) if kinds[at] in (found.kind, twin)), None)
        if depth is None:
            depth = len(kinds)
            while depth and self._above(kinds[depth - 1], found):
                depth -= 1
        del self.kinds[depth:], self.numbers[depth:]
        self.kinds.append(found.kind)
        self.numbers.append(f"{found.value}.{found.sub}" if found.sub else str(found.value))
        return depth + 1

    def _above(self, kind: MarkerKind | None, found: Marker) -> bool:
        """Tell whether `found` usually stands above `kind`, and begins or continues a sequence of its own."""
        return kind is None or (kind > found.kind and found.value > 1)

    def enter_unnumbered(self) -> int:
        """Go to a heading without a number, which stands at the top."""
        self.unnumbered += 1
        self.kinds[:], self.numbers[:] = [None], [f"u{self.unnumbered}"]
        return 1

    @property
    def path(self) -> str:
        """The numbers from the top division down: `2-1-3`."""
        return "-".join(self.numbers)


def _blocks(units: list[_Unit], headings: set[int], profile: Profile) -> Iterator[Block]:
    outline = _Outline()
    rows: list[Paragraph] = []
    for index, unit in enumerate(units):
        if unit.paragraph.row and unit.kind is None:
            rows.append(unit.paragraph)
            continue
        if rows:
            yield _table(rows)
            rows = []
        yield from _unit_blocks(unit, outline, profile, heading=index in headings, followed=_followed(units, index))
    if rows:
        yield _table(rows)


def _unit_blocks(
    unit: _Unit, outline: _Outline, profile: Profile, *, heading: bool, followed: bool
) -> Iterator[Block]:
    paragraph = unit.paragraph
    if unit.kind is not None:
        yield Block(unit.kind, paragraph.text, paragraph.lines)
    elif heading and unit.marker is not None:
        yield from _heading_blocks(unit, unit.marker, outline)
    elif unit.marker is not None and unit.group is not None:
        yield Block(Kind.ITEM, paragraph.text, paragraph.lines, marker=paragraph.text[: unit.marker.end].strip())
    elif followed and profile.headings.match(paragraph.text):
        level = outline.enter_unnumbered()
        yield Block(Kind.HEADING, paragraph.text, paragraph.lines, outline.path, level)
    else:
        yield Block(Kind.PARAGRAPH, paragraph.text, paragraph.lines)


def _heading_blocks(unit: _Unit, found: Marker, outline: _Outline) -> Iterator[Block]:
    """Give a heading, and its paragraph when the text runs on behind it."""
    paragraph, text = unit.paragraph, unit.paragraph.text
    level = outline.enter(found)
    if found.kind is MarkerKind.ARTICLE:
        caption = _CAPTION.match(text, found.end)
        end = caption.end() if caption else found.end
    elif unit.shaped is not None and unit.shaped.shape is Shape.RUN_IN:
        end = unit.shaped.end
    else:
        end = len(text)
    label = text[: found.end].strip()
    rest = text[end:].lstrip()
    if not rest:
        yield Block(Kind.HEADING, text, paragraph.lines, outline.path, level, label)
        return
    head = renumbered(paragraph, 0, end)
    body = renumbered(paragraph, len(text) - len(rest), len(text))
    yield Block(Kind.HEADING, head.text.strip(), head.lines, outline.path, level, label, run_in=True)
    yield Block(Kind.PARAGRAPH, rest, body.lines)


def _table(rows: list[Paragraph]) -> Block:
    lines: Span = (rows[0].lines[0], rows[-1].lines[1])
    return Block(Kind.TABLE, "\n".join(row.text for row in rows), lines)
