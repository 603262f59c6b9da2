"""Reads telephone numbers in either language as one figure, however their groups are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from generator.quality.figure import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

_FEWEST_DIGITS = 10
TELEPHONE = re.compile(r"(?<![\d.,])(?:\+\s?)?\(?\d{2,4}\)?(?:[\s-]\s?\(?\d{2,8}\)?){1,4}(?![\d.,]\d|\d)")
"""What may be a telephone number: +86 21 2205 0738, (021) 22050738."""


def telephone(match: re.Match[str]) -> Iterator[Figure]:
    """Read a long number in groups as one, without the country's 86 and the nought of the area."""
    groups = re.findall(r"\d+", match.group())
    digits = "".join(groups)
    years = all(len(group) == 4 and group[:2] in ("19", "20") for group in groups)  # noqa: PLR2004
    if len(digits) >= _FEWEST_DIGITS and not years:
        yield Figure(match.group().strip(), *match.span(), (f"tel{digits.removeprefix('86').removeprefix('0')}",))
