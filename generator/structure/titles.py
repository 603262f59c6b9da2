"""Tells which of the lines at the head of a part are its title: where it goes on, where it ends, where it begins.

A title ends with the kind of its document (通知, 办法), begins with 关于 or who issues it, and print breaks it at will.
"""

from __future__ import annotations

import re

from generator.model import Kind
from generator.structure.pieces import END, LONGEST_LINE, Piece, title_line
from generator.structure.profile import Profile

_LONGEST_TITLE = 160
_TITLE_LINES = 3
_SPLIT_WORD = 3  # 管理委 | 员会关于…: so much of a broken name may begin the next line
# …管理办 | 法实施细则: what looks like the end of a body's name is half a word
_BROKEN_WORD = re.compile(
    "办[法公理]|会[议计展]|社[会区]|部[署门分]|处[理置罚]|科[技学研]|团[体队]|队伍|院校|所[得有]|室[内外]|厂房"
)
_CLAUSE = re.compile("[，。；：]")
_YEAR = re.compile("(?:19|20)[0-9]{2}\\s?年")
# what no line of its own begins with: 某某标准 | 及实施规范, 印发…方案 | 的通知
_GOES_ON = re.compile("[及暨](?!时)|和(?![谐平田解])|与(?!会)|的")


def is_open(pieces: list[Piece], titles: list[int]) -> bool:
    """Tell whether a mark is still open at the end of the title lines: 关于印发《…方案, …的通知（某发（20."""
    text = title_before(pieces, titles, titles[-1] + 1) if titles else ""
    if len(text) > _LONGEST_TITLE:
        return False
    return text.count("《") > text.count("》") or sum(map(text.count, "（(")) > sum(map(text.count, "）)"))


def begins_title(pieces: list[Piece], index: int, profile: Profile) -> bool:
    """Tell whether a line that ends in a comma is the first of a broken title, or of the bodies that issue it."""
    text = pieces[index].text
    parts = text[:-1].split("、")
    names = text[-1] == "、" and all(profile.organisation.fullmatch(name) for name in parts)
    listed = (
        text[-1] == "、" and not index and text[0] != "各" and not _CLAUSE.search(text)
    )  # 某校三好学生、 | …评选办法
    if not (names or listed or "关于" in text) or len(text) > LONGEST_LINE:
        return False
    ahead = [piece.text for piece in pieces[index + 1 : index + 4]]
    for at, line in enumerate(ahead):
        head = "".join(ahead[: at + 1])
        if profile.title_end.search(line) and len(head) <= _LONGEST_TITLE:
            return listed or "关于" in text or "关于" in head
        if line[-1] in END or line[-1] in "：:":
            return False
    return False


def has_room(pieces: list[Piece], index: int, titles: list[int], profile: Profile) -> bool:
    """Refuse a title line that only is the first line of a body without punctuation, behind a finished title."""
    before = [pieces[at].text for at in titles]
    if not before:
        return True
    if sum(len(text) for text in before) + len(pieces[index].text) > _LONGEST_TITLE:
        return False
    organisations = all(profile.organisation.match(text) or profile.letterhead.match(text) for text in before)
    if titles[-1] == index - 1:
        complete = _complete(pieces, index, titles, profile)
    else:  # something stands between: only another title goes on
        ahead = pieces[index : index + _TITLE_LINES]
        again = any(profile.title_end.search(piece.text) for piece in ahead)
        complete = not again and profile.title_end.search(before[-1]) is not None
    return not complete or organisations or pieces[index].text.startswith(("—", "－"))


def _complete(pieces: list[Piece], index: int, titles: list[int], profile: Profile) -> bool:
    """Tell whether a title ends with the line before `index`, although this one could go on with it."""
    before, piece = pieces[index - 1], pieces[index]
    if profile.title_end.search(before.text) is None or _GOES_ON.match(piece.text):
        return False
    if _is_unfinished(pieces, index, titles, profile):
        return False
    weak = profile.weak_title_end.search(before.text) is not None
    if not weak and not (before.paragraph.centred and piece.paragraph.centred):
        return True
    ahead = [one.text for one in pieces[index : index + _TITLE_LINES]]
    for at, text in enumerate(ahead):
        if not title_line(text, profile):
            return True
        if profile.title_end.search(text):
            return sum(len(line) for line in ahead[: at + 1]) > LONGEST_LINE
    return True


def _is_unfinished(pieces: list[Piece], index: int, titles: list[int], profile: Profile) -> bool:
    """Tell whether a title that issues a document (关于印发…办法) still waits for its own end (实施细则的通知)."""
    run = title_before(pieces, titles, index)
    verb = profile.issues_in_title.search(run)
    if verb is None or profile.issued_title.search(run, verb.end()):
        return False
    ahead = ""
    for piece in pieces[index : index + _TITLE_LINES]:
        if not title_line(piece.text, profile):
            return False
        ahead += piece.text
        if profile.issued_title.search(ahead):
            return True
    return False


def title_before(pieces: list[Piece], titles: list[int], end: int) -> str:
    """Give the text of the title lines that stand directly before a line, as far back as a title may reach."""
    text = ""
    for at in reversed(titles):
        if at != end - 1 or len(text) > _LONGEST_TITLE:
            break
        text, end = pieces[at].text + text, at
    return text


# -- which of the lines are the title --------------------------------------------------------------------------


def settle_titles(pieces: list[Piece], titles: list[int], profile: Profile) -> None:
    """Of the lines that could be title, make letterheads and lone names of issuers `meta`."""
    while titles and _is_lone_issuer(pieces, titles, profile):
        index = titles.pop()
        pieces[index] = pieces[index].named(Kind.META)
    if not titles:
        return
    first = _title_begins(pieces, titles, profile)
    last_run = titles[-1]
    while last_run and pieces[last_run - 1].kind is Kind.TITLE:
        last_run -= 1
    for index in titles:
        text = pieces[index].text
        head = profile.letterhead.match(text) or profile.organisation.match(text)
        if index < first and (head or index < last_run):
            pieces[index] = pieces[index].named(Kind.META)


def _is_lone_issuer(pieces: list[Piece], titles: list[int], profile: Profile) -> bool:
    """Tell whether the last title line is the name of a body that stands apart, below a title that has its end."""
    text = pieces[titles[-1]].text
    return (
        len(titles) > 1
        and titles[-2] != titles[-1] - 1
        and profile.organisation.fullmatch(text) is not None
        and profile.title_end.search(text) is None
        and any(profile.title_end.search(pieces[index].text) for index in titles[:-1])
    )


def _title_begins(pieces: list[Piece], titles: list[int], profile: Profile) -> int:
    """Give the index of the first title line: in the last run of lines, behind letterheads and lone issuers."""
    run = [titles[-1]]
    while len(run) < len(titles) and titles[-len(run) - 1] == run[0] - 1:
        run.insert(0, run[0] - 1)
    texts = [pieces[index].text for index in run]
    begin = 0
    while begin + 1 < len(run) and _is_head(texts[begin:], profile, adopted=_adopted_below(pieces, run[-1], profile)):
        begin += 1
    names = begin
    while names and profile.organisation.match(texts[names - 1]) and profile.title_start.match(texts[begin]):
        names -= 1  # 甲局 乙局 | 关于…: the issuers belong to the title
    while names and names == begin and _issue_together(texts[names - 1 : names + 2], profile):
        names = begin = begin - 1  # 甲局 | 乙局 | 关于…
    if begin == 1 and profile.bare_title.match("".join(texts[1:])) and profile.organisation.fullmatch(texts[0]):
        names = 0  # 某市人民政府 | 公告
    return run[names]


def _is_head(texts: list[str], profile: Profile, *, adopted: bool) -> bool:
    """Tell whether the first of the lines is letterhead and not title."""
    if profile.letterhead.match(texts[0]):
        return True
    if not profile.organisation.match(texts[0]) or profile.title_end.search(texts[0]):
        return False
    if _BROKEN_WORD.match(texts[0][-1] + texts[1][0]):
        return False
    verb = profile.title_verb.search(texts[1])
    if verb is not None and verb.start() <= _SPLIT_WORD:
        return False  # 关于… follows, or the name was broken in mid-word
    if len(texts) == 2 and _YEAR.match(texts[1]) and profile.title_end.search(texts[1]):  # noqa: PLR2004
        return False  # 某某海关 | 2023年度录用公示: a title does not begin with its year
    return not adopted and not _names_go_on(texts, profile) and not _joins_in(texts, profile)


def _issue_together(texts: list[str], profile: Profile) -> bool:
    """Tell whether two bodies of one place stand on lines of their own above 关于…."""
    if len(texts) <= 2 or not profile.title_start.match(texts[2]):  # noqa: PLR2004
        return False
    first, second = texts[:2]
    bodies = all(profile.organisation.fullmatch(name) for name in (first, second))
    return bodies and first[:2] == second[:2] and not (first in second or second in first)


def _joins_in(texts: list[str], profile: Profile) -> bool:
    """Tell whether a second body follows and issues with the first: 某市林业局 | 某市水务局关于…."""
    verb = profile.title_verb.search(texts[1])
    name = texts[1][: verb.start()] if verb else ""
    whole = profile.organisation.fullmatch(texts[0]) is not None and profile.organisation.fullmatch(name) is not None
    return whole and texts[0][:2] == name[:2] and not (name in texts[0] or texts[0] in name)


def _names_go_on(texts: list[str], profile: Profile) -> bool:
    """Tell whether a line of several bodies runs on into others and 关于…; a letterhead's names would come again."""
    names = texts[0].split()
    rest = "".join(texts[1:_TITLE_LINES])
    verb = profile.title_verb.search(rest)
    apart = verb is not None and rest[: verb.start()].endswith((" ", "\u3000"))  # 甲局 | 乙局 关于…
    if len(names) < 2 and not apart:  # noqa: PLR2004
        return False
    order = None if verb else profile.number_of_title.match(rest)
    end = verb.start() if verb else order.start("order") if order and order["order"] else 0
    last = rest[:end].split()[-1:]
    if not last or not profile.organisation.fullmatch(last[0]):
        return False
    return not any(name in rest[:end] for name in names)


def _adopted_below(pieces: list[Piece], last: int, profile: Profile) -> bool:
    below = pieces[last + 1].text if last + 1 < len(pieces) else ""
    return profile.adopted.match(below) is not None
