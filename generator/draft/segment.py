"""Drafts one segment: sets number and terms aside, has the rest translated in parts, puts it together.

It decides whether an answer may stand beside the Chinese. It knows no file, and a provider only as “ask”.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.align import needs_no_english
from generator.draft.cut import cut, sentences
from generator.draft.failures import UnfitError
from generator.draft.guard import Guarded, guard, lost, restore
from generator.draft.numbering import opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from generator.draft.answers import Answer
    from generator.model import Mention

Ask = Callable[[str], "Answer"]
_GAP = re.compile(r"([\n\t]+)")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ufeff]")
_PUNCTUATION = str.maketrans(
    {
        "，": ", ",
        "、": ", ",
        "。": ". ",
        "：": ": ",
        "；": "; ",
        "（": " (",
        "）": ") ",
        "　": " ",
        "！": "! ",
        "？": "? ",
    }
)
# Full-width forms have no place in English; a comma inside a figure takes no space behind it.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | _PUNCTUATION
_COMMA_INSIDE = re.compile(r"(?<=[0-9\uff10-\uff19])，(?=[0-9\uff10-\uff19])")
_MARKUP = re.compile(r"<(?:!doctype\b|/?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_MOST_HAN = 0.2
_LONGEST, _LONGEST_SHORT = 12, 120


@dataclass(frozen=True, slots=True)
class Size:
    """How much one request may hold: at most `limit` by `measure`."""

    limit: int
    measure: Callable[[str], int] = len


@dataclass(frozen=True, slots=True)
class Way:
    """How texts go to a provider: the shape of the placeholders and how much a request holds."""

    form: str = "word"
    size: Size = Size(1_900)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A segment ready to be sent: the English of its number, and its cells with the gaps between them."""

    opening: str
    cells: tuple[str, ...]
    guarded: Guarded
    size: Size


@dataclass(frozen=True, slots=True)
class Drafted:
    """English by machine, and the day of its latest part; no day when nothing had to be asked."""

    text: str
    day: str


def prepare(
    text: str, marker: str | None, mentions: Sequence[Mention], renderings: Mapping[str, str], way: Way
) -> Prepared | UnfitError:
    """Make a segment ready; `marker` is the number it opens with, if it does.

    A text that holds every shape of placeholder itself cannot be; that is given as an error.
    """
    guarded = guard(text, mentions, renderings, way.form)
    if guarded is None:
        return UnfitError("the text itself holds what looks like placeholders")
    number, end = (opening(guarded.text) if marker else None) or ("", 0)
    return Prepared(number, tuple(_GAP.split(guarded.text[end:].strip())), guarded, way.size)


def requests(prepared: Prepared) -> Iterator[str]:
    """Give the texts that a segment takes to the provider when all goes well."""
    for cell in prepared.cells:
        yield from (part for part in _parts(cell, prepared) if not _stands(part, prepared))


def draft(prepared: Prepared, ask: Ask) -> Drafted:
    """Have a segment translated.

    Raises `UnfitError` when no usable answer came, and whatever `ask` raises.
    """
    days: list[str] = []
    pieces = [_cell(cell, prepared, ask, days) for cell in prepared.cells]
    english = restore("".join(pieces), prepared.guarded)
    return Drafted(f"{prepared.opening} {english}".strip(), max(days, default=""))


def _parts(cell: str, prepared: Prepared) -> list[str]:
    return cut(cell, prepared.size.limit, prepared.size.measure)


def _stands(part: str, prepared: Prepared) -> bool:
    """Tell whether a part holds nothing to translate: a gap, a figure, a term and a colon."""
    return needs_no_english(prepared.guarded.bare(part))


def _cell(cell: str, prepared: Prepared, ask: Ask, days: list[str]) -> str:
    if _GAP.fullmatch(cell):
        return cell
    return " ".join(english for part in _parts(cell, prepared) for english in _part(part, prepared, ask, days))


def _part(part: str, prepared: Prepared, ask: Ask, days: list[str]) -> Iterator[str]:
    """Translate a part; where a term is lost, sentence by sentence, once.

    Short texts keep their placeholders.
    """
    try:
        yield _asked(part, prepared, ask, days)
    except _TermLostError:
        several = sentences(part)
        if len(several) < 2:  # noqa: PLR2004  the same text again would be paid again and answered the same
            raise
        for sentence in several:
            yield _asked(sentence, prepared, ask, days)


class _TermLostError(UnfitError):
    """The one fault for which shorter texts are worth another request."""


def _asked(part: str, prepared: Prepared, ask: Ask, days: list[str]) -> str:
    if _stands(part, prepared):
        return " ".join(part.translate(_PUNCTUATION).split())
    answer = ask(part)
    days.append(answer.day)
    english = " ".join(_COMMA_INSIDE.sub(",", _HIDDEN.sub("", answer.text)).translate(_WIDE).split())
    if fault := lost(part, english, prepared.guarded):
        raise _TermLostError(f"placeholders did not survive: {fault}")
    _look_at(english, part, prepared)
    return english


def _look_at(english: str, part: str, prepared: Prepared) -> None:
    bare = prepared.guarded.bare(part)
    if len(_HAN.findall(english)) > _MOST_HAN * len(_HAN.findall(bare)):
        raise UnfitError("the answer is still Chinese")
    if not any(char.isalnum() for char in english):
        raise UnfitError("the answer is empty")
    if _MARKUP.search(prepared.guarded.bare(english)) and not _MARKUP.search(part):
        raise UnfitError("the answer holds markup, as a page of the web does")
    if len(english) > _LONGEST * len(part) + _LONGEST_SHORT:
        raise UnfitError("the answer is far longer than the Chinese")
