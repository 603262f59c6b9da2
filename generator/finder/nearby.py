"""The words near a name that tell which sense it has: an entry's `only_near` and `never_near`.

卓越工程师 is a grade of a programme beside the programme's name, and else a good engineer; 工作许可 in a sentence on
动火作业 is no foreigner's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from generator.model import Block, Kind, Span
from generator.normal import normal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_ENDS = "。!?;"  # of a sentence in a view
_NONE = re.compile("(?!)")


class Near(NamedTuple):
    """What an entry says of the words around it, made ready; what it does not say asks for nothing."""

    only: re.Pattern[str] | None
    never: re.Pattern[str]


def near(only: Iterable[str], never: Iterable[str]) -> Near | None:
    """Make an entry's words ready; nothing where it has none."""
    wanted, unwanted = _any(only), _any(never)
    return Near(wanted, unwanted or _NONE) if wanted or unwanted else None


def _any(words: Iterable[str]) -> re.Pattern[str] | None:
    keys = [re.escape(key) for key in map(normal, words) if key]
    return re.compile("|".join(keys)) if keys else None


def fits(said: Near, text: str, place: Span, above: str) -> bool:
    """Tell whether a range of a view has near it what its entry wants, and nothing that speaks against it.

    `above` is the view of the titles and headings over the text.
    """
    if said.only is not None and not (said.only.search(text) or said.only.search(above)):
        return False
    start, end = place
    begin = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    stop = min((at for mark in _ENDS if (at := text.find(mark, end)) != -1), default=len(text))
    return said.never.search(text, begin, stop) is None


def headed(blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    """Give each block with the view of the document's titles and the headings over it, itself among them."""
    titles = [normal(block.text) for block in blocks if block.kind is Kind.TITLE]
    headings: list[tuple[int, str]] = []
    above = "\n".join(titles)
    for block in blocks:
        if block.kind is Kind.HEADING:
            level = block.level or 1
            headings = [*(one for one in headings if one[0] < level), (level, normal(block.text))]
            above = "\n".join([*titles, *(text for _, text in headings)])
        yield block, above
