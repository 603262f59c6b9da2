"""Writes the number that opens a Chinese heading or item as English documents number theirs."""

from __future__ import annotations

from generator.structure.markers import MarkerKind, marker

_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DIVISIONS = {
    MarkerKind.PART: "Part",
    MarkerKind.SUBPART: "Subpart",
    MarkerKind.CHAPTER: "Chapter",
    MarkerKind.SECTION: "Section",
    MarkerKind.ARTICLE: "Article",
    MarkerKind.PORTION: "Part",
}
_MOST_ROMAN = 399


def opening(text: str) -> tuple[str, int] | None:
    """Give the English of the marker that `text` opens with, and where it ends.

    `None` where it belongs to the sentence (一是 is “First,” and best left to the translator) or there is
    none.
    """
    found = marker(text)
    if found is None:
        return None
    match found.kind:
        case MarkerKind.ORDINAL | MarkerKind.ONE_OF:
            return None
        case MarkerKind.HAN if found.value <= _MOST_ROMAN:
            number = f"{_roman(found.value)}."
        case MarkerKind.HAN_PAREN | MarkerKind.NUMBER_PAREN:
            number = f"({found.value})"
        case MarkerKind.NUMBER | MarkerKind.NUMBER_COMMA | MarkerKind.HAN:
            number = f"{found.value}."
        case MarkerKind.NUMBER_HALF:
            number = f"{found.value})"
        case kind if kind in _DIVISIONS:
            number = f"{_DIVISIONS[kind]} {found.value}" + (f"-{found.sub}" if found.sub else "")
        case _:
            number = text[: found.end].strip().replace("．", ".").rstrip("、")
    return number, found.end


def _roman(value: int) -> str:
    digits = ""
    for worth, letters in _ROMAN:
        count, value = divmod(value, worth)
        digits += letters * count
    return digits
