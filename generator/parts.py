"""Finds the parts of a document (notice, wrapped document, annexes) and in each the front, the body and the tail.

It decides what a paragraph is by its shape and its place: fields and title before the body, signatures, contacts
and imprint behind it. What remains is body, which `sections` reads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.clean import renumbered
from generator.markers import CHAPTERS, MarkerKind, marker
from generator.model import Kind, Paragraph
from generator.profile import Profile

_END = frozenset("。；！？;!?")
_LONGEST_TITLE_LINE = 90
_LONGEST_TITLE = 160
_LONGEST_FIELD = 120
_LONGEST_LINE = 60
_AUTHOR = re.compile(r"[\u4e00-\u9fff·]{2,4}$")
_OFFICE = re.compile(
    r"(?:国务院|[\u4e00-\u9fff]{0,12})(?:总理|主席|主任|市长|省长|部长|局长|厅长|署长|行长|区长|县长|院长|会长|检察长|州长|委员长)"
    r"\s*[:：]?\s*[\u4e00-\u9fff·]{2,4}$"
)
_ISSUES = re.compile(r"(?:印发|转发|公布|发布|下发|发给)(?:给?你们|施行|实施)?[^。]{0,60}。[^。]{0,60}$|(?:予以|现予|现将.{0,60})(?:公布|发布|印发)")
_WRAPPED_IN_BRACKETS = re.compile(r"[（(][^（(].*[）)]$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph and what it is; `kind` is `None` for body that is still to be read."""

    paragraph: Paragraph
    kind: Kind | None = None

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return self.paragraph.text


Part = tuple[Piece, ...]


def parts(paragraphs: tuple[Paragraph, ...], profile: Profile) -> list[Part]:
    """Divide a document into its parts, each paragraph in exactly one piece, in order."""
    expanded = [piece for paragraph in paragraphs for piece in _fields_apart(paragraph, profile)]
    return [_part(run, profile) for run in _runs(expanded, profile)]


# -- fields ----------------------------------------------------------------------------------------------------


def _fields_apart(paragraph: Paragraph, profile: Profile) -> list[Paragraph]:
    """Cut a line of several form fields (办理结果：… 签发人：…) before each label."""
    text = paragraph.text
    if len(text) > _LONGEST_FIELD or not ("：" in text or ":" in text) or paragraph.row:
        return [paragraph]
    cuts = [0]
    for match in profile.any_label.finditer(text):
        at = match.start()
        if at and (text[at - 1].isspace() or text[at - 1] in "）)；;，,") and not text.startswith(("（", "(")):
            cuts.append(at)
    if len(cuts) == 1 or not (profile.any_label.match(text) or _before_label(text[: cuts[1]], profile)):
        return [paragraph]
    ends = [*cuts[1:], len(text)]
    return [_stripped(renumbered(paragraph, start, end)) for start, end in zip(cuts, ends, strict=True)]


def _before_label(text: str, profile: Profile) -> bool:
    return profile.number.fullmatch(text.strip()) is not None


def _stripped(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, text=paragraph.text.strip())


# -- parts -----------------------------------------------------------------------------------------------------


def _runs(paragraphs: list[Paragraph], profile: Profile) -> list[list[Paragraph]]:
    """Begin a new part at a lone 附件 and at the title of a document that a notice issues."""
    runs: list[list[Paragraph]] = [[]]
    dated = False
    for index, paragraph in enumerate(paragraphs):
        if runs[-1] and _opens_part(paragraphs, index, profile, dated=dated):
            runs.append([])
            dated = False
        runs[-1].append(paragraph)
        dated = dated or (len(runs[-1]) > 2 and profile.date_line.match(paragraph.text) is not None)  # noqa: PLR2004
    return [run for run in runs if run]


def _opens_part(paragraphs: list[Paragraph], index: int, profile: Profile, *, dated: bool) -> bool:
    text = paragraphs[index].text
    if profile.annex_label.match(text):
        return index + 1 < len(paragraphs)
    if not _title_line(text, profile) or index + 2 > len(paragraphs):
        return False
    if _author_or_tail(text, profile):
        return False
    title, after = _title_ahead(paragraphs, index, profile)
    if not profile.title_end.search(title) or len(title) > _LONGEST_TITLE or not _body_follows(paragraphs, after):
        return False
    return dated or _ISSUES.search(paragraphs[index - 1].text) is not None


def _title_ahead(paragraphs: list[Paragraph], index: int, profile: Profile) -> tuple[str, int]:
    title = ""
    while index < len(paragraphs) and _title_line(paragraphs[index].text, profile):
        title += paragraphs[index].text
        index += 1
        if profile.title_end.search(title):
            break
    return title, index


def _body_follows(paragraphs: list[Paragraph], index: int) -> bool:
    return any(
        paragraph.text[-1] in _END or paragraph.text[-1] in "：:" or marker(paragraph.text) is not None
        for paragraph in paragraphs[index : index + 4]
    )


def _author_or_tail(text: str, profile: Profile) -> bool:
    shapes = (profile.imprint, profile.contact, profile.date_line, profile.annex_list, profile.disclosure_note)
    return any(shape.match(text) for shape in shapes) or _WRAPPED_IN_BRACKETS.match(text) is not None


def _title_line(text: str, profile: Profile) -> bool:
    """Tell whether a line could be (part of) a title: it ends in no punctuation and is no field or number."""
    return (
        len(text) <= _LONGEST_TITLE_LINE
        and text[-1] not in _END
        and text[-1] not in "：:，,、"
        and marker(text) is None
        and not profile.any_label.match(text)
        and not profile.number.fullmatch(text)
        and not profile.date_line.match(text)
        and not profile.imprint.match(text)
    )


# -- one part --------------------------------------------------------------------------------------------------


def _part(run: list[Paragraph], profile: Profile) -> Part:
    pieces = [Piece(paragraph) for paragraph in run]
    body = _front(pieces, profile)
    _tail(pieces, body, profile)
    return tuple(_merge_titles(pieces))


def _front(pieces: list[Piece], profile: Profile) -> int:
    """Name the pieces before the body; give the index where the body begins."""
    index = 0
    titles: list[int] = []
    while index < len(pieces):
        kind = _front_kind(pieces, index, profile, titled=bool(titles))
        if kind is None:
            break
        if kind is Kind.TITLE:
            titles.append(index)
        pieces[index] = replace(pieces[index], kind=kind)
        index += 1
        if kind is Kind.RECIPIENT:
            break
    _settle_titles(pieces, titles, profile)
    return _contents(pieces, index, profile)


def _front_kind(pieces: list[Piece], index: int, profile: Profile, *, titled: bool) -> Kind | None:  # noqa: PLR0911
    text = pieces[index].text
    if index == 0 and profile.annex_label.match(text):
        return Kind.ANNEX
    if profile.contents.match(text) or pieces[index].paragraph.row:
        return None
    if profile.number.fullmatch(text) or (profile.order_number.fullmatch(text) and not titled):
        return Kind.NUMBER
    if profile.any_label.match(text) and len(text) <= _LONGEST_FIELD:
        return Kind.META
    if profile.disclosure_note.fullmatch(text):
        return Kind.NOTE
    if profile.date_line.match(text):
        return Kind.DATE
    if _WRAPPED_IN_BRACKETS.match(text) and marker(text) is None and titled:
        return Kind.NOTE
    if titled and _ends_title(pieces, index) and profile.recipient.match(text) and marker(text) is None:
        return Kind.RECIPIENT
    if titled and _AUTHOR.match(text) and not profile.title_end.search(text) and not profile.headings.match(text):
        return Kind.SIGNATURE
    if titled and profile.headings.match(text):
        return None
    if _title_line(text, profile) and _room_for_title(pieces, index, profile):
        return Kind.TITLE
    return None


def _ends_title(pieces: list[Piece], index: int) -> bool:
    """Tell whether the recipient may stand here: the title is complete, no body has come between."""
    return all(piece.kind is not None for piece in pieces[:index])


def _room_for_title(pieces: list[Piece], index: int, profile: Profile) -> bool:
    """Refuse a title line that only is the first line of a body without punctuation, behind a finished title."""
    before = "".join(piece.text for piece in pieces[:index] if piece.kind is Kind.TITLE)
    if not before:
        return True
    if len(before) + len(pieces[index].text) > _LONGEST_TITLE:
        return False
    complete = pieces[index - 1].kind is Kind.TITLE and profile.title_end.search(pieces[index - 1].text)
    organisations = all(
        profile.organisation.match(piece.text) or profile.letterhead.match(piece.text)
        for piece in pieces[:index]
        if piece.kind is Kind.TITLE
    )
    return not complete or organisations or pieces[index].text.startswith(("—", "－"))


def _settle_titles(pieces: list[Piece], titles: list[int], profile: Profile) -> None:
    """Of the lines that could be title, make letterheads and lone names of issuers `meta`."""
    if not titles:
        return
    last_run = _last_run(titles)
    for index in titles:
        text = pieces[index].text
        heading = index in last_run and _belongs_to_title(pieces, last_run, index, profile)
        if not heading and (index not in last_run or profile.letterhead.match(text) or profile.organisation.match(text)):
            pieces[index] = replace(pieces[index], kind=Kind.META)


def _last_run(titles: list[int]) -> list[int]:
    run = [titles[-1]]
    for earlier, later in pairwise(reversed(titles)):
        if earlier - later != 1:
            break
        run.insert(0, later)
    return run


def _belongs_to_title(pieces: list[Piece], run: list[int], index: int, profile: Profile) -> bool:
    """Tell whether a line is title and not letterhead: the name of an issuer belongs where 关于… or 印发… follows."""
    text = pieces[index].text
    if profile.letterhead.match(text) and index != run[-1]:
        return False
    if index == run[-1]:
        return True
    if profile.organisation.match(text) and not profile.title_end.search(text):
        following = [pieces[at].text for at in run if at > index]
        names = [name for name in following if profile.organisation.match(name)]
        rest = following[len(names) :] if following[: len(names)] == names else following
        return bool(rest) and profile.title_start.match(rest[0]) is not None
    return True


def _contents(pieces: list[Piece], index: int, profile: Profile) -> int:
    """Set the table of contents apart: its lines repeat the headings and are none."""
    if index >= len(pieces) or not profile.contents.match(pieces[index].text):
        return index
    pieces[index] = replace(pieces[index], kind=Kind.NOTE)
    seen: set[tuple[MarkerKind, int, str]] = set()
    at = index + 1
    while at < len(pieces):
        found = marker(pieces[at].text)
        if found is None:
            if len(pieces[at].text) > _LONGEST_LINE or pieces[at].text[-1] in _END or not _listed_again(pieces, at):
                break
        else:
            if found.kind not in CHAPTERS and found.kind is not MarkerKind.HAN:
                break
            key = (found.kind, found.value, pieces[at].text)
            first_again = found.value == 1 and any(kind is found.kind and text == key[2] for kind, _, text in seen)
            if first_again and _restarts(pieces, at, index + 1):
                break
            seen.add(key)
        pieces[at] = replace(pieces[at], kind=Kind.NOTE)
        at += 1
    return at


def _listed_again(pieces: list[Piece], at: int) -> bool:
    text = pieces[at].text
    return any(piece.text == text for piece in pieces[at + 1 :])


def _restarts(pieces: list[Piece], at: int, first: int) -> bool:
    """Tell whether the line at `at` repeats the first of the table, which is where the text itself begins."""
    return pieces[at].text == pieces[first].text or marker(pieces[first].text) is None


def _merge_titles(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.TITLE and merged and merged[-1].kind is Kind.TITLE:
            merged[-1] = Piece(_together(merged[-1].paragraph, piece.paragraph), Kind.TITLE)
        else:
            merged.append(piece)
    return merged


def _together(first: Paragraph, second: Paragraph) -> Paragraph:
    shift = len(first.text)
    starts = (*first.starts, *((offset + shift, line) for offset, line in second.starts))
    return replace(first, text=first.text + second.text, lines=(first.lines[0], second.lines[1]), starts=starts)


# -- the tail --------------------------------------------------------------------------------------------------


def _tail(pieces: list[Piece], body: int, profile: Profile) -> None:
    """Name what stands behind the body: annex list, signatures, date, notes, contacts, imprint."""
    for index in range(body, len(pieces)):
        text = pieces[index].text
        if profile.imprint.match(text):
            pieces[index] = replace(pieces[index], kind=Kind.IMPRINT)
        elif profile.annex_list.match(text):
            _annex_list(pieces, index, profile)
    for index in range(body, len(pieces)):
        if profile.date_line.match(pieces[index].text) and pieces[index].kind is None:
            _signed(pieces, index, body, profile)
    _backwards(pieces, body, profile)


def _annex_list(pieces: list[Piece], index: int, profile: Profile) -> None:
    """Name 附件：1.… and the numbered lines that go on with it."""
    if any(piece.kind is None and piece.text[-1] in _END and len(piece.text) > _LONGEST_LINE * 2 for piece in pieces[index + 1 :]):
        return  # a body follows: this is a remark in the text
    pieces[index] = replace(pieces[index], kind=Kind.ANNEX)
    for at in range(index + 1, len(pieces)):
        found = marker(pieces[at].text)
        if found is None or found.kind not in {MarkerKind.NUMBER, MarkerKind.NUMBER_COMMA} or found.value < 2:  # noqa: PLR2004
            break
        pieces[at] = replace(pieces[at], kind=Kind.ANNEX)


def _signed(pieces: list[Piece], index: int, body: int, profile: Profile) -> None:
    """Name a date and the names above it, if names do stand above it or only tail stands behind."""
    at = index - 1
    while at >= body and pieces[at].kind is None and _signs(pieces[at].text, profile):
        pieces[at] = replace(pieces[at], kind=Kind.SIGNATURE)
        at -= 1
    last = all(piece.kind is not None or not _reads_on(piece.text) for piece in pieces[index + 1 :])
    if at < index - 1 or last:
        pieces[index] = replace(pieces[index], kind=Kind.DATE)


def _signs(text: str, profile: Profile) -> bool:
    if len(text) > _LONGEST_LINE or text[-1] in _END:
        return False
    return profile.organisation.match(text) is not None or _OFFICE.match(text) is not None


def _reads_on(text: str) -> bool:
    return len(text) > _LONGEST_LINE and text[-1] in _END


def _backwards(pieces: list[Piece], body: int, profile: Profile) -> None:
    """Walk up from the end and name contacts, notes and unsigned names until body text is met."""
    for index in range(len(pieces) - 1, body - 1, -1):
        piece = pieces[index]
        if piece.kind is not None:
            continue
        kind = _tail_kind(pieces, index, profile)
        if kind is None:
            return
        pieces[index] = replace(piece, kind=kind)


def _tail_kind(pieces: list[Piece], index: int, profile: Profile) -> Kind | None:
    text = pieces[index].text
    if profile.contact.match(text):
        return Kind.CONTACT
    if profile.disclosure_note.fullmatch(text) or (_WRAPPED_IN_BRACKETS.match(text) and marker(text) is None):
        return Kind.CONTACT if profile.any_label.search(text) else Kind.NOTE
    if profile.any_label.match(text) and len(text) <= _LONGEST_FIELD:
        return Kind.META
    if profile.date_line.match(text):
        return Kind.DATE
    signed = index + 1 < len(pieces) and pieces[index + 1].kind is not None
    if _signs(text, profile) and (signed or index + 1 == len(pieces)) and marker(text) is None:
        return Kind.SIGNATURE
    return None
