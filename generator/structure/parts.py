"""Divides a document into its parts (notice, the document it issues, annexes) and names what frames each body.

What a paragraph is, its shape and its place decide: fields and title before the body (`front`), signatures, contacts
and imprint behind it (`tail`). What remains is body, which `sections` reads.
"""

from __future__ import annotations

import re
from itertools import pairwise

from generator.model import Kind, Paragraph
from generator.structure.clean import renumbered
from generator.structure.front import name_front
from generator.structure.markers import marker
from generator.structure.pieces import END, LONGEST_FIELD, Part, Piece, in_brackets, title_line
from generator.structure.profile import Profile
from generator.structure.tail import lists_annexes, name_tail

_LONGEST_TITLE = 160
_TITLE_LINES = 6
_FRONT = 2
_ISSUES = re.compile(
    r"(?:印发|转发|公布|发布|下发|发给)(?:给?你们|施行|实施)?[^。]{0,60}。[^。]{0,60}$|(?:予以|现予|现将.{0,60})(?:公布|发布|印发)"
)


def parts(paragraphs: tuple[Paragraph, ...], profile: Profile) -> list[Part]:
    """Divide a document into its parts, each paragraph in exactly one piece, in order."""
    expanded: list[Paragraph] = []
    for paragraph in paragraphs:
        text = paragraph.text
        if (
            len(text) <= LONGEST_FIELD
            and ("：" in text or ":" in text or text[0] == "【" or text[-1] in "日）)")
            and not paragraph.row
        ):
            expanded.extend(_fields_apart(paragraph, profile))
        else:
            expanded.append(paragraph)
    return [_part(run, profile) for run in _runs(expanded, profile)]


# -- lines that hold several fields ----------------------------------------------------------------------------


def _fields_apart(paragraph: Paragraph, profile: Profile) -> list[Paragraph]:
    """Cut a line of several form fields (办理结果：… 签发人：…) before each label, and a date off its signature."""
    text = paragraph.text
    cuts = _label_cuts(text, profile) if "：" in text or ":" in text or text[0] == "【" else []
    if not cuts and text[-1] in "日）)" and (numbered := profile.number.match(text)):
        rest = text[numbered.end() :]
        cuts = [numbered.end()] if rest[:1].isspace() and profile.date_line.match(rest.strip()) else []
    if not cuts and text[-1] in "日）)" and (signed := profile.signed_line.fullmatch(text)):
        cuts = [signed.start(2)]
    if not cuts:
        return [paragraph]
    return [_stripped(renumbered(paragraph, start, end)) for start, end in pairwise([0, *cuts, len(text)])]


def _label_cuts(text: str, profile: Profile) -> list[int]:
    cuts = []
    for match in profile.any_label.finditer(text):
        at = match.start()
        if (
            at
            and (text[at - 1].isspace() or text[at - 1] in "）)；;，," or text[at] == "【")
            and not text.startswith(("（", "("))
        ):
            cuts.append(at)
    framed = bool(cuts) and (
        profile.any_label.match(text)
        or profile.label_row.match(text)
        or profile.number.fullmatch(text[: cuts[0]].strip())
    )
    return cuts if framed else []


def _stripped(paragraph: Paragraph) -> Paragraph:
    return paragraph._replace(text=paragraph.text.strip())


# -- parts -----------------------------------------------------------------------------------------------------


def _runs(paragraphs: list[Paragraph], profile: Profile) -> list[list[Paragraph]]:
    """Begin a new part at a lone 附件 and at the title of a document that a notice issues."""
    runs: list[list[Paragraph]] = [[]]
    dated = ended = False  # a date behind sentences, which alone ends a part; and whether there were any
    for index, paragraph in enumerate(paragraphs):
        last = paragraph.text[-1]
        if last not in END and index and _opens_part(paragraphs, index, profile, dated=dated):
            runs.append([])
            dated = ended = False
        runs[-1].append(paragraph)
        ended = ended or last in END
        if ended and last in "日）)" and profile.date_line.match(paragraph.text):
            dated = True
    return [run for run in runs if run]


def _opens_part(paragraphs: list[Paragraph], index: int, profile: Profile, *, dated: bool) -> bool:
    text = paragraphs[index].text
    if profile.annex_label.match(text):
        listed = text[-1] in "：:" and lists_annexes(paragraphs[index:], profile)
        return index + 1 < len(paragraphs) and not listed
    if dated and profile.annex_titled.match(text) and _body_follows(paragraphs, index + 1):
        return True
    if not title_line(text, profile) or _frames(text, profile):
        return False
    before = paragraphs[index - 1].text
    if not dated and _ISSUES.search(before) is None and not _unsigned(paragraphs, index, profile):
        return False
    title, after = _title_ahead(paragraphs, index, profile)
    if not profile.title_end.search(title) or len(title) > _LONGEST_TITLE or not _body_follows(paragraphs, after):
        return False
    return not _signs_first(paragraphs, index, profile)


def _signs_first(paragraphs: list[Paragraph], index: int, profile: Profile) -> bool:
    """Tell whether a line is the undated signature of a notice, with the title of what it issues behind it."""
    text = paragraphs[index].text
    if profile.organisation.fullmatch(text) is None or index + 1 >= len(paragraphs):
        return False
    return any(paragraph.text.startswith(text) for paragraph in paragraphs[: min(index, _TITLE_LINES)])


def _unsigned(paragraphs: list[Paragraph], index: int, profile: Profile) -> bool:
    """Tell whether the line before is such a signature, below the sentence that issues."""
    return (
        index > _FRONT
        and _ISSUES.search(paragraphs[index - 2].text) is not None
        and _signs_first(paragraphs, index - 1, profile)
    )


def _title_ahead(paragraphs: list[Paragraph], index: int, profile: Profile) -> tuple[str, int]:
    title = ""
    last = index + _TITLE_LINES
    while index < min(last, len(paragraphs)) and title_line(paragraphs[index].text, profile):
        title += paragraphs[index].text
        index += 1
        if profile.title_end.search(title):
            break
    return title, index


def _body_follows(paragraphs: list[Paragraph], index: int) -> bool:
    return any(
        paragraph.text[-1] in END or paragraph.text[-1] in "：:" or marker(paragraph.text) is not None
        for paragraph in paragraphs[index : index + 4]
    )


def _frames(text: str, profile: Profile) -> bool:
    shapes = (profile.imprint, profile.contact, profile.date_line, profile.annex_list, profile.disclosure_note)
    return any(shape.match(text) for shape in shapes) or in_brackets(text)


def _part(run: list[Paragraph], profile: Profile) -> Part:
    pieces = [Piece(paragraph) for paragraph in run]
    body = name_front(pieces, profile)
    name_tail(pieces, body, profile)
    return (*_merge_titles(pieces[:body], profile), *pieces[body:])


def _merge_titles(pieces: list[Piece], profile: Profile) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if piece.kind is Kind.TITLE and merged and merged[-1].kind is Kind.TITLE:
            space = " " if _are_bodies(merged[-1].text, piece.text, profile) else ""
            merged[-1] = Piece(_together(merged[-1].paragraph, piece.paragraph, space), Kind.TITLE)
        else:
            merged.append(piece)
    return merged


def _are_bodies(first: str, second: str, profile: Profile) -> bool:
    """Tell whether one title line ends with the name of a body and the next begins with another's."""
    verb = profile.title_verb.search(second)
    names = second[: verb.start()] if verb else second
    return profile.whole_name.match(first) is not None and profile.organisation.match(names.strip()) is not None


def _together(first: Paragraph, second: Paragraph, space: str) -> Paragraph:
    shift = len(first.text) + len(space)
    starts = (*first.starts, *((offset + shift, line) for offset, line in second.starts))
    return first._replace(text=first.text + space + second.text, lines=(first.lines[0], second.lines[1]), starts=starts)
