"""The paragraphs of a part while they are being named, and what front and tail both need to know about a line."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.model import Kind, Paragraph
from generator.structure.markers import marker
from generator.structure.profile import Profile

OFFICE = re.compile(
    r"(?:国务院|[\u4e00-\u9fff]{0,16}\s*)(?:总理|主席|主任|市长|省长|部长|局长|厅长|署长|行长|区长|县长|院长|会长|检察长|州长|委员长)"
    r"\s*[:：]?\s*[\u4e00-\u9fff·]{2,4}$"
)
"""Who signs by office and name."""
END = frozenset("。；！？;!?")
"""What ends a sentence or a clause."""
LONGEST_FIELD = 120
LONGEST_LINE = 60
_LONGEST_TITLE_LINE = 90
IMPRINT_BEGINS = frozenset("抄主共印校（(")
IMPRINT_ENDS = frozenset("发印")
_BRACKETS = re.compile(r"[（(][^（(].*[）)]$", re.DOTALL)


class Piece(NamedTuple):
    """A paragraph and what it is; `kind` is `None` for body that is still to be read."""

    paragraph: Paragraph
    kind: Kind | None = None

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.paragraph.text

    def named(self, kind: Kind) -> Piece:
        """Give the piece with its kind."""
        return Piece(self.paragraph, kind)


Part = tuple[Piece, ...]


def in_brackets(text: str) -> bool:
    """Tell whether brackets stand around a whole line."""
    return text[0] in "（(" and _BRACKETS.match(text) is not None


def is_imprint(text: str, profile: Profile) -> bool:
    """Tell whether a line is 抄送 or 印发 and the like; only what may be one is looked at closely."""
    return (text[0] in IMPRINT_BEGINS or text[-1] in IMPRINT_ENDS) and profile.imprint.match(text) is not None


def signs(text: str, profile: Profile) -> bool:
    """Tell whether a line is whoever signs: a body, or a person by office and name."""
    return profile.organisation.match(text) is not None or OFFICE.match(text) is not None


def is_labelled(text: str, profile: Profile) -> bool:
    """Tell whether a line is a field, or what forms and sites print in the place of one."""
    return (
        profile.any_label.match(text) is not None
        or profile.page_label.match(text) is not None
        or profile.label_row.match(text) is not None
    )


def title_line(text: str, profile: Profile) -> bool:
    """Tell whether a line could be (part of) a title: it ends in no punctuation and is no field or number."""
    return (
        len(text) <= _LONGEST_TITLE_LINE
        and text[-1] not in END
        and text[-1] not in "：:，,、"
        and "。" not in text
        and (text[0] != "《" or not profile.promulgates.match(text))
        and not ("，" in text and profile.announces.match(text))
        and marker(text) is None
        and not profile.any_label.match(text)
        and not profile.unit_note.match(text)
        and not profile.number.fullmatch(text)
        and not profile.date_line.match(text)
        and not is_imprint(text, profile)
    )
