"""Decides which numbered paragraphs are headings. Siblings are judged together, by the shapes of what they say.

A number alone proves nothing: it opens a line of a title, a short sentence with text behind it, a provision, or a
clause of a list. What most members of one sequence open decides; single members differ only for a reason.
"""

from __future__ import annotations

from collections import Counter
from statistics import median

from generator.structure.markers import CHAPTERS, RUNNING, MarkerKind
from generator.structure.profile import Profile
from generator.structure.sequences import Group, Unit
from generator.structure.shapes import Shape, Shaped, shape

_LONGEST_CHAPTER = 60
_MEDIAN_HEADING = 34
_MOSTLY = 0.5
_NORMATIVE = 0.4
_SHORT = 26
_LABEL = 16
_LONGEST_CAPTION = 40
_OUTLIER = 3
_ENDING = 3  # two characters and a full stop


def headings(units: list[Unit], groups: list[Group], profile: Profile) -> set[int]:
    """Give the indices of the units that are headings."""
    for unit in units:
        if unit.marker is not None and unit.group is not None and unit.marker.kind is not MarkerKind.ARTICLE:
            unit.shaped = shape(unit.paragraph.text, unit.marker.end, profile)
    found: set[int] = set()
    left: list[tuple[MarkerKind, list[int]]] = []
    proven: set[MarkerKind] = set()
    for chain in _chains(groups):
        members = [index for group in chain for index in group.units]
        judged = _judge(chain, members, units, profile)
        found |= judged
        if judged and not _are(units, judged, Shape.RUN_IN):
            proven.add(chain[0].kind)
        elif not judged and not chain[0].after_colon and not chain[0].under_article:
            left.append((chain[0].kind, members))
    for kind, members in left:
        if kind in proven and all(_label(units[index].shaped) for index in members):
            found.update(members)
    return found


def _chains(groups: list[Group]) -> list[list[Group]]:
    """Put together the groups over which one numbering runs on."""
    chains: list[list[Group]] = []
    latest: dict[MarkerKind, list[Group]] = {}
    for group in groups:
        if not group.units:
            continue
        chain = latest.get(group.kind)
        if chain is not None and group.runs_on:
            chain.append(group)
        else:
            chain = latest[group.kind] = [group]
            chains.append(chain)
    return chains


def _judge(chain: list[Group], members: list[int], units: list[Unit], profile: Profile) -> set[int]:
    """Decide for one sequence which of its members are headings."""
    kind = chain[0].kind
    if kind in CHAPTERS:
        return {index for index in members if _chapter(units[index])}
    if kind is MarkerKind.ARTICLE:
        _caption_articles(members, units, profile)
        return set(members)
    if kind in RUNNING or chain[0].under_article:
        return set()
    return _by_shapes(chain, members, units)


def _caption_articles(members: list[int], units: list[Unit], profile: Profile) -> None:
    """Note the shape of articles that open with a caption (第一条 设立目的) where most have one and text below it."""
    shapes: dict[int, Shaped] = {}
    for index in members:
        unit, text = units[index], units[index].paragraph.text
        if unit.marker is not None and unit.marker.end < len(text) <= _LONGEST_CAPTION and is_followed(units, index):
            shapes[index] = shape(text, unit.marker.end, profile)
    captioned = [index for index in shapes if shapes[index].shape is Shape.BARE]
    if len(captioned) > max(1, len(members) * _MOSTLY):
        for index in captioned:
            units[index].shaped = shapes[index]


def _by_shapes(chain: list[Group], members: list[int], units: list[Unit]) -> set[int]:
    """Decide by what most members open."""
    shapes = {index: shaped for index in members if (shaped := units[index].shaped)}
    clauses = sum(shaped.shape is Shape.CLAUSE for shaped in shapes.values())
    titles = [index for index in shapes if shapes[index].shape in (Shape.BARE, Shape.COLON) and not shapes[index].leads]
    runs = [index for index in shapes if shapes[index].shape is Shape.RUN_IN]
    whole = [index for index in shapes if shapes[index].shape is Shape.SENTENCE]
    most = len(shapes) * _MOSTLY
    if clauses * 3 >= len(shapes) or (_provisions(chain) and len(titles) <= most):
        return set()
    followed = {index for index in members if is_followed(units, index)}
    if len(titles) > most:
        return _titles(chain[0], titles, whole, followed)
    if len(runs) > most:
        found = _run_ins(runs, [*titles, *whole], followed, shapes)
        return found | _alike(found, runs, shapes, units)
    if len(whole) + len(titles) > most:
        return _sentences([*whole, *titles], followed, shapes, units)
    return _exceptions(titles, runs, followed, shapes)


def _provisions(chain: list[Group]) -> bool:
    """Tell whether a sequence counts through the chapters, as the articles of a law do."""
    return chain[0].above in CHAPTERS and any(group.runs_on for group in chain)


def _chapter(unit: Unit) -> bool:
    text = unit.paragraph.text
    return len(text) <= _LONGEST_CHAPTER and text[-1] not in "。；，,;"


def _titles(group: Group, titles: list[int], whole: list[int], followed: set[int]) -> set[int]:
    """Lines without a full stop are headings when something stands under most of them, else a list."""
    under = sum(index in followed for index in titles)
    needed = len(titles) * _MOSTLY
    if group.after_colon and under <= 1 and len(titles) > 1:
        return set()
    if under < needed and not (group.kind is MarkerKind.HAN and under):
        return set()
    return set(titles) | {index for index in whole if index in followed}


def _run_ins(runs: list[int], others: list[int], followed: set[int], shapes: dict[int, Shaped]) -> set[int]:
    """Short first sentences with text behind them are headings, unless they lay down rules as provisions do."""
    lengths = [shapes[index].length for index in runs]
    normative = sum(shapes[index].normative for index in runs)
    if normative > len(runs) * _NORMATIVE:
        return _topics(runs, shapes)
    if median(lengths) > _MEDIAN_HEADING:
        return {index for index in runs if _heading_like(shapes[index], _SHORT // 2)} | _topics(runs, shapes)
    longest = min(2 * _SHORT, max(_SHORT, int(_OUTLIER * median(lengths))))  # among short ones a long one is a sentence
    found = {index for index in runs if _heading_like(shapes[index], longest)}
    found |= {index for index in others if index in followed or _heading_like(shapes[index], _SHORT // 2)}
    return found | _topics(others, shapes)


def _alike(found: set[int], runs: list[int], shapes: dict[int, Shaped], units: list[Unit]) -> set[int]:
    """Give the members that end as most do, however long: （一）公办幼儿园。（二）企业、机关等办的幼儿园。 etc."""
    ends = {index: units[index].paragraph.text[shapes[index].end - _ENDING : shapes[index].end] for index in runs}
    usual = [ending for ending, times in Counter(ends.values()).items() if times * 2 > len(runs)]
    if not found or not usual:
        return set()
    return {index for index in runs if ends[index] == usual[0] and not shapes[index].normative}


def _sentences(whole: list[int], followed: set[int], shapes: dict[int, Shaped], units: list[Unit]) -> set[int]:
    """Single sentences are headings when text stands under most of them and they are short, or under every one."""
    under = [index for index in whole if index in followed and shapes[index].shape is not Shape.COLON]
    if len(whole) > 1 and len(under) == len(shapes) and all(_has_own_text(units, index) for index in whole):
        return set(under)
    lengths = [shapes[index].length for index in whole]
    normative = sum(shapes[index].normative for index in whole)
    most = len(whole) * _MOSTLY
    half = len(under) == most and len(whole) < len(shapes)  # among long provisions
    if half or len(under) < most or median(lengths) > _MEDIAN_HEADING * 1.5:
        return _topics(list(shapes), shapes)
    if normative > len(whole) * _NORMATIVE:
        return _topics(list(shapes), shapes) | {index for index in under if _label(shapes[index])}
    return set(under)


def _exceptions(titles: list[int], runs: list[int], followed: set[int], shapes: dict[int, Shaped]) -> set[int]:
    """In a sequence of long provisions, only what clearly is a caption is a heading."""
    short = {index for index in runs if _heading_like(shapes[index], _SHORT) and not shapes[index].field}
    bare = {index for index in titles if index in followed and _heading_like(shapes[index], _SHORT)}
    return short | bare | _topics(runs, shapes)


def _topics(members: list[int], shapes: dict[int, Shaped]) -> set[int]:
    """关于适用范围问题。 names a topic and says nothing about it: a heading in any company."""
    return {index for index in members if shapes[index].topic and shapes[index].shape is not Shape.LONG}


def _heading_like(shaped: Shaped, longest: int) -> bool:
    return shaped.length <= longest and not (shaped.normative and shaped.length > _SHORT // 2)


def _label(shaped: Shaped | None) -> bool:
    whole = shaped is not None and shaped.shape in (Shape.SENTENCE, Shape.BARE)
    return whole and shaped is not None and shaped.length <= _LABEL and not shaped.normative


def _are(units: list[Unit], members: set[int], kind: Shape) -> bool:
    return any((shaped := units[index].shaped) is not None and shaped.shape is kind for index in members)


def is_followed(units: list[Unit], index: int) -> bool:
    """Tell whether text or a deeper sequence stands right under a unit."""
    if index + 1 >= len(units):
        return False
    unit, after = units[index], units[index + 1]
    if after.kind is not None:
        return False
    if after.marker is None or after.group is None or after.marker.kind in RUNNING:
        return True
    return after.group is not unit.group and after.group.units[0] == index + 1 and _deeper(unit, after)


def _has_own_text(units: list[Unit], index: int) -> bool:
    """Tell whether a paragraph without a number stands under a unit that no colon leads to it."""
    if index + 1 >= len(units):
        return False
    after = units[index + 1]
    return after.kind is None and after.marker is None and units[index].paragraph.text[-1] not in "：:"


def _deeper(unit: Unit, after: Unit) -> bool:
    if unit.marker is None or after.marker is None or unit.group is None:
        return False
    if after.marker.kind is unit.marker.kind:
        return False
    return after.marker.kind > unit.marker.kind or after.marker.value == 1
