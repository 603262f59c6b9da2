"""Takes out of a line what only lays it out: letter-spacing, spaces beside Chinese punctuation, invisible characters.

It never touches a visible character.
"""

from __future__ import annotations

import re

from generator.structure.page import cells

# Zero-width characters, joiners, soft hyphen, byte order marks, variation selectors, bidi controls and the C0/C1
# controls that are no white space. They carry no text; the byte-exact source stays downloadable.
INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
)
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_WIDE = r"\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_PUNCTUATION = r"，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—"
_LETTER_SPACED = re.compile(rf"(?<![{_WIDE}])[{_WIDE}](?:\s+[{_WIDE}])+(?:(?![{_WIDE}])|(?=[：:]))")
_SPACE_AT_PUNCTUATION = re.compile(rf"\s+(?=[{_PUNCTUATION}])|(?<=[{_PUNCTUATION}])\s+")
_SPACES = re.compile(r"\s+")


def visible(text: str) -> str:
    """Take out the invisible characters."""
    return _INVISIBLE.sub("", text)


def tidy(text: str, *, row: bool = False) -> str:
    """Take layout spaces out of one line. A table row keeps one TAB between its cells."""
    if row:
        return "\t".join(cell for part in cells(text) if (cell := tidy(part)))
    if len(text.split(None, 1)) == 1:
        return text.strip()
    text = _LETTER_SPACED.sub(lambda match: "".join(match.group().split()), text)
    text = _SPACE_AT_PUNCTUATION.sub("", text)
    return _SPACES.sub(" ", text).strip()
