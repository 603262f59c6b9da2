"""Tells what belongs to the page and not to the document: page numbers, running heads, ornaments.

A line goes by what it is (- 2 -), or because it comes again where pages meet. Nothing is dropped: what is taken out
is listed with the reason.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import SetAside
from generator.structure.markers import marker
from generator.structure.page import CENTRE, HALF_STOP, STOP, Line
from generator.structure.profile import Profile

LONGEST_FURNITURE = 24
"""No line of page furniture is longer, unless it comes again."""
_LONGEST_HEAD = 80
_LONGEST_NUMBER = 4
_MIN_REPEATS = 3
_TITLE_LINES = 4
_SHORTEST_AGAIN = 6
_PAGE_LINES = 6  # fewer lines make no page: numbers that stand closer are a table's
_LOOSE_START = 3
_FEWEST_LATE = 2  # of pages that do not begin with the first, more must be seen
_CHAINS = 4
_LOOSE_STEP = 3  # a page or two may go without a number
_FULL = 40
_EVEN = 1.3
_EVERY = 3  # of three pages at least one shows the head (odd and even ones may differ)
_SENTENCE = re.compile("[。！？；：，、…;,:]")
_ROUNDS = 3  # a head may have two lines and a foot one more
_PAGE_WORDS = "第共"  # no other ideograph begins a page number
_DIGITS = re.compile(r"[0-9０-９〇一二三四五六七八九十]+|\s+")


def furniture(text: str, profile: Profile) -> str:
    """Name the kind of page furniture that a short line is by itself, or give an empty string."""
    if "\u4e00" <= text[0] <= "\u9fff" and text[0] not in _PAGE_WORDS:
        return ""
    if profile.page_number.match(text):
        return "page number"
    if profile.ornament.match(text):
        return "ornament"
    return "blank page notice" if profile.no_text.match(text) else ""


def repeated(lines: list[Line], profile: Profile) -> tuple[list[Line], list[SetAside]]:
    """Take out the lines that only their coming again gives away: bare page numbers, heads and feet of pages."""
    aside: list[SetAside] = []
    numbers = _counting(lines, profile)
    lines = _without(lines, numbers, "page number", aside)
    for _ in range(_ROUNDS):
        heads = _heads(lines, profile) or _rare_heads(lines, profile)
        if not heads:
            break
        lines = _without(lines, heads, "running head", aside)
    return lines, aside


def _without(lines: list[Line], indices: set[int], why: str, aside: list[SetAside]) -> list[Line]:
    if not indices:
        return lines
    kept: list[Line] = []
    page = False
    for index, line in enumerate(lines):
        if index in indices:
            aside.append(SetAside(line.text, (line.number, line.number), why))
            page = True
        else:
            kept.append(line._replace(page=True) if page else line)
            page = False
    return kept


def _counting(lines: list[Line], profile: Profile) -> set[int]:
    """Find the lines that are only a number and together count the pages: 1, 2, 3 … far apart."""
    found = [
        (index, int(line.text))
        for index, line in enumerate(lines)
        if len(line.text) <= _LONGEST_NUMBER and profile.bare_number.match(line.text)
    ]
    for start in range(min(len(found), _CHAINS)):
        chain = _chain(found[start:], len(lines))
        early = chain[0][1] <= _LOOSE_START
        only = len(found) == 1
        if len(chain) > _FEWEST_LATE or (early and (len(chain) > 1 or _is_alone(lines, *chain[0], only=only))):
            return {index for index, _ in chain}
    return set()


def _chain(found: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """Give the numbers that count on from the first, each at least a page behind the last."""
    chain = found[:1]
    for index, value in found[1:]:
        step, distance = value - chain[-1][1], index - chain[-1][0]
        if 1 <= step <= _LOOSE_STEP and (distance >= step * _PAGE_LINES or index == end - 1):
            chain.append((index, value))
    return chain


def _is_alone(lines: list[Line], index: int, value: int, *, only: bool) -> bool:
    """Tell whether one number is a page's: the last line, far to the right, in mid-sentence, or beside a full line."""
    if value != 1 or index < _PAGE_LINES:
        return value == 1 and index == 0 and len(lines) > _PAGE_LINES
    if index == len(lines) - 1 or lines[index].lead > CENTRE or _cut(lines[index - 1]):
        return True
    return only and max(lines[index - 1].width, lines[index + 1].width) >= _FULL


def _heads(lines: list[Line], profile: Profile) -> set[int]:
    """Find the lines that stand at the edges of most pages, or cut sentences at even distances, in the same words."""
    longest = min(_LONGEST_HEAD, max([line.width for line in lines], default=0) - 4)
    places: dict[str, set[int]] = {}
    pages = 0
    for index, (before, line) in enumerate(pairwise(lines), start=1):
        if line.page:
            pages += 1
            _note(places, line, index, longest)
            _note(places, before, index - 1, longest)
        elif line.width <= longest and before.width >= _FULL and _cut(before):
            _note(places, line, index, longest)
    found: set[int] = set()
    for head, indices in places.items():
        if len(indices) < _MIN_REPEATS:
            continue
        edges = sum(lines[at].page or (at + 1 < len(lines) and lines[at + 1].page) for at in indices)
        if (edges * _EVERY >= pages > 0 and edges >= _MIN_REPEATS) or _evenly(sorted(indices)):
            found |= indices
            if _key(lines[0]) == head and _is_title(lines[1], profile):
                found.add(0)
    return found


def _rare_heads(lines: list[Line], profile: Profile) -> set[int]:
    """Find heads of few pages: they open a page and repeat each other or the title, or cut a sentence."""
    tops = [index for index, line in enumerate(lines) if line.page and index >= _PAGE_LINES]
    if not tops:
        return set()
    longest = min(_LONGEST_HEAD, max([line.width for line in lines]) - 4)
    title = "".join([line.text for line in lines[:_TITLE_LINES]])
    places: dict[str, list[int]] = {}
    for index in tops:
        if lines[index].width <= longest and not _is_numbered_or_end(lines[index].text):
            places.setdefault(_key(lines[index]), []).append(index)
    found: set[int] = set()
    for indices in places.values():
        line, before = lines[indices[0]], lines[indices[0] - 1]
        again = line.text in title and len(line.text) >= _SHORTEST_AGAIN
        if profile.annex_label.match(line.text) or (_SENTENCE.search(line.text) and not again):
            continue
        signs = profile.organisation.fullmatch(line.text) is not None and not _cut(before)
        cuts = _cut(before) and (again or ("，" in before.text and line.width * 2 <= before.width))
        if cuts or (len(indices) > 1 and not signs):
            found.update(indices)
    return found


def _is_title(line: Line, profile: Profile) -> bool:
    """Tell whether the second line may be the title, so that the first is a head that later pages repeat."""
    adopted = profile.adopted.match(line.text) or profile.adoption_begins.match(line.text)
    return not adopted and not _SENTENCE.search(line.text) and line.text[-1] not in STOP and marker(line.text) is None


def _note(places: dict[str, set[int]], line: Line, index: int, longest: int) -> None:
    """Remember a line that could be a head: short of the margin, without punctuation, no numbered heading."""
    if line.width <= longest and not _SENTENCE.search(line.text) and not _is_numbered_or_end(line.text):
        places.setdefault(_key(line), set()).add(index)


def _is_numbered_or_end(text: str) -> bool:
    """Tell what comes again and is text: numbered lines, and the ends of brackets (某部按职责分工 | 负责）)."""
    return marker(text) is not None or text.count("）") > text.count("（")


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.text)


def _evenly(indices: list[int]) -> bool:
    steps = [later - earlier for earlier, later in pairwise(indices)]
    return min(steps) >= _PAGE_LINES and max(steps) <= min(steps) * _EVEN


def _cut(before: Line) -> bool:
    return before.width >= _FULL and before.text[-1] not in STOP and before.text[-1] not in HALF_STOP
