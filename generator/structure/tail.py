"""Names what stands behind the body of a part: annex list, signatures, date, notes, contacts, imprint.

It walks up from the last paragraph and stops at the first that is body; dates and imprints are found wherever
they stand.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import Kind, Paragraph
from generator.structure.markers import MarkerKind, marker
from generator.structure.pieces import (
    END,
    IMPRINT_BEGINS,
    LONGEST_FIELD,
    LONGEST_LINE,
    Piece,
    in_brackets,
    is_imprint,
    signs,
)
from generator.structure.profile import Profile

_LISTED = frozenset({MarkerKind.NUMBER, MarkerKind.NUMBER_COMMA})


def name_tail(pieces: list[Piece], body: int, profile: Profile) -> None:
    """Name what stands behind the body, in place."""
    last_long = _last_body(pieces, body, LONGEST_LINE * 2)
    dates: list[int] = []
    for index, piece in enumerate(pieces[body:], start=body):
        text = piece.paragraph.text
        last = text[-1]
        if last in "。；" and text[0] not in IMPRINT_BEGINS and text[0] != "附":
            continue
        if is_imprint(text, profile):
            pieces[index] = piece.named(Kind.IMPRINT)
            _imprint_name(pieces, index, body, profile)
        elif text[0] == "附" and index > last_long and _leads_annexes(pieces, index, profile):
            _annex_list(pieces, index)
        elif (last in "日）)" or last.isdigit()) and profile.date_line.match(text):
            dates.append(index)
    last_text = _last_body(pieces, body, LONGEST_LINE)
    for index in dates:
        _signed(pieces, index, body, profile, last=index > last_text)
    _backwards(pieces, body, profile)


def _last_body(pieces: list[Piece], body: int, longest: int) -> int:
    """Give the index of the last piece that plainly is text, long and of whole sentences; -1 when there is none."""
    for index in range(len(pieces) - 1, body - 1, -1):
        piece = pieces[index]
        if piece.kind is None and len(piece.text) > longest and piece.text[-1] in END:
            return index
    return -1


def _imprint_name(pieces: list[Piece], index: int, body: int, profile: Profile) -> None:
    """Name the office that stands on a line of its own above the date of printing: 某某局办公室 | 2023年8月9日印发."""
    above = pieces[index - 1] if index > body else None
    if above is None or above.kind is not None or not profile.printed_on.match(pieces[index].text):
        return
    if _signs(above.text, profile):
        pieces[index - 1] = above.named(Kind.IMPRINT)


def _leads_annexes(pieces: list[Piece], index: int, profile: Profile) -> bool:
    if profile.annex_list.match(pieces[index].text):
        return True
    if pieces[index].text[-1] not in "：:":
        return False
    return lists_annexes([piece.paragraph for piece in pieces[index:]], profile)


def lists_annexes(paragraphs: Sequence[Paragraph], profile: Profile) -> bool:
    """Tell whether the first of some paragraphs is a lone 附件： that leads a numbered list of names.

    The signature, the annexes themselves or nothing stands behind such a list; below the head of an annex a body does.
    """
    if paragraphs[0].text[-1] not in "：:" or not profile.annex_label.match(paragraphs[0].text):
        return False
    listed = 1
    while listed < len(paragraphs) and _is_listed(paragraphs[listed].text, listed):
        listed += 1
    if listed in (1, len(paragraphs)):
        return listed > 1
    text = paragraphs[listed].text
    ends = (profile.date_line, profile.organisation, profile.annex_label, profile.any_label, profile.disclosure_note)
    return any(shape.match(text) for shape in ends)


def _is_listed(text: str, value: int) -> bool:
    found = marker(text)
    named = found is not None and found.kind in _LISTED and found.value == value
    return named and len(text) <= LONGEST_LINE and text[-1] not in END


def _annex_list(pieces: list[Piece], index: int) -> None:
    """Name 附件：1.… and the numbered lines that go on with it; behind a lone 附件： the first, too."""
    pieces[index] = pieces[index].named(Kind.ANNEX)
    least = 1 if pieces[index].text[-1] in "：:" else 2
    for at in range(index + 1, len(pieces)):
        found = marker(pieces[at].text)
        if found is None or found.kind not in _LISTED or found.value < least:
            break
        pieces[at] = pieces[at].named(Kind.ANNEX)


def _signed(pieces: list[Piece], index: int, body: int, profile: Profile, *, last: bool) -> None:
    """Name a date and the names above it, if names do stand above it or only tail stands behind."""
    at = index - 1
    while at >= body and pieces[at].kind is None and _signs(pieces[at].text, profile):
        pieces[at] = pieces[at].named(Kind.SIGNATURE)
        at -= 1
    if at < index - 1 or last:
        pieces[index] = pieces[index].named(Kind.DATE)


def _signs(text: str, profile: Profile) -> bool:
    return len(text) <= LONGEST_LINE and text[-1] not in END and signs(text, profile)


def _backwards(pieces: list[Piece], body: int, profile: Profile) -> None:
    """Walk up from the end and name contacts, notes and unsigned names until body text is met."""
    for index in range(len(pieces) - 1, body - 1, -1):
        piece = pieces[index]
        if piece.kind is not None:
            continue
        kind = _kind(pieces, index, profile)
        if kind is None:
            return
        pieces[index] = piece.named(kind)


def _kind(pieces: list[Piece], index: int, profile: Profile) -> Kind | None:
    text = pieces[index].text
    if profile.contact.match(text):
        return Kind.CONTACT
    if profile.disclosure_note.fullmatch(text) or (in_brackets(text) and marker(text) is None):
        return Kind.CONTACT if any(label.search(text) for _, label in profile.contacts) else Kind.NOTE
    if profile.any_label.match(text) and len(text) <= LONGEST_FIELD:
        return Kind.META
    if profile.date_line.match(text):
        return Kind.DATE
    signed = index + 1 < len(pieces) and pieces[index + 1].kind is not None
    if _signs(text, profile) and (signed or index + 1 == len(pieces)) and marker(text) is None:
        return Kind.SIGNATURE
    return None
