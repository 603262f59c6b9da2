"""Sets raised figures off from the text: 人口1176万 with a raised 1 is 人口［1］176万, and m2 with a raised 2 is m²."""

from __future__ import annotations

OPEN, CLOSE = "［］"
_POWERS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LONGEST = 3  # figures of the mark of a note


def raised(before: str, text: str) -> str:
    """Give a raised `text` that follows `before` so that it cannot be read as part of a figure or a word.

    Figures behind a Latin letter or behind ×10 are powers; others are marks of notes. What is no figure stays.
    """
    bare = text.strip()
    figures = bare.lstrip("+-")
    if not (bare.isascii() and figures.isdigit()):
        return text
    unit = before[-1:].isascii() and before[-1:].isalpha()
    if unit or before.endswith(("×10", "x10", "*10")):
        return bare.translate(_POWERS)
    return f"{OPEN}{bare}{CLOSE}" if bare == figures and len(bare) <= _LONGEST else text
