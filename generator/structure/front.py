"""Names what stands before the body of a part: letterhead, number, fields, title, notes, addressee, contents.

It walks down from the first paragraph and stops at the first that is none of these.
"""

from __future__ import annotations

import re
from collections import Counter

from generator.model import Kind
from generator.numerals import DATE_PATTERN
from generator.structure.markers import CHAPTERS, DOTTED, MarkerKind, bare_number, marker
from generator.structure.pieces import END, LONGEST_FIELD, LONGEST_LINE, OFFICE, Piece, in_brackets, title_line
from generator.structure.profile import Profile

_LONGEST_TITLE = 160
_TITLE_LINES = 3
_SPLIT_WORD = 3  # 管理委 | 员会关于…: so much of a broken name may begin the next line
_OCCASION = re.compile(rf"[—－]+\s*{DATE_PATTERN}")  # ——2023年1月6日在…会议上
# the commonest surnames, less those that words of headings begin with (任务, 范围, 方式)
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪石廖贾夏韦付"
    "邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔向汤殷华倪葛康施邢岳齐伍阎俞"
)
_AUTHOR = re.compile(
    rf"[{_SURNAMES}][\u4e00-\u9fff·]{{1,3}}$|[\u4e00-\u9fff·]{{2,4}}(?:[\s、][\u4e00-\u9fff·]{{2,4}}){{1,5}}$"
)
_COUNTED = CHAPTERS | DOTTED | {MarkerKind.HAN, MarkerKind.HAN_PAREN, MarkerKind.DOTTED_1}


def name_front(pieces: list[Piece], profile: Profile) -> int:
    """Name the pieces before the body; give the index where the body begins."""
    index = 0
    titles: list[int] = []
    while index < len(pieces):
        kind = _kind(pieces, index, profile, titles)
        if kind is None:
            break
        if kind is Kind.TITLE:
            titles.append(index)
        pieces[index] = pieces[index].named(kind)
        index += 1
        if kind is Kind.RECIPIENT:
            break
    _settle_titles(pieces, titles, profile)
    return _contents(pieces, index, profile)


def _kind(pieces: list[Piece], index: int, profile: Profile, titles: list[int]) -> Kind | None:
    text = pieces[index].text
    if index == 0 and (profile.annex_label.match(text) or profile.annex_titled.match(text)):
        return Kind.ANNEX
    if profile.contents.match(text) or pieces[index].paragraph.row:
        return None
    if profile.number.fullmatch(text) or _order_number(pieces, titles, text, profile):
        return Kind.NUMBER
    goes_on = bool(titles) and titles[-1] == index - 1 and text[-1] not in END
    goes_on = goes_on and (_is_open(pieces, titles) or profile.edition.match(text) is not None)
    named = None if goes_on else _field(text, profile)
    if titles and not goes_on:
        named = named or _under_title(text, pieces[titles[-1]].text, profile)
    if named is not None or (titles and profile.headings.match(text)):
        return named
    titled = goes_on or title_line(text, profile) or (text[-1] in "、，" and _goes_on(pieces, index, profile))
    return Kind.TITLE if titled and (goes_on or _room_for_title(pieces, index, titles, profile)) else None


def _is_open(pieces: list[Piece], titles: list[int]) -> bool:
    """Tell whether the name of a document is still open at the end of the title lines: 关于印发《…方案."""
    depth = 0
    for index in titles:
        depth += pieces[index].text.count("《") - pieces[index].text.count("》")
    return depth > 0


def _field(text: str, profile: Profile) -> Kind | None:
    if profile.any_label.match(text) and len(text) <= LONGEST_FIELD:
        return Kind.META
    if profile.disclosure_note.fullmatch(text):
        return Kind.NOTE
    return Kind.DATE if profile.date_line.match(text) else None


def _under_title(text: str, title: str, profile: Profile) -> Kind | None:
    """Name what only stands below a title: the note of its adoption, the addressee, the authors."""
    if profile.adopted.match(text) or (in_brackets(text) and marker(text) is None) or _OCCASION.match(text):
        return Kind.NOTE
    if marker(text) is not None:
        return None
    if profile.recipient.match(text) and not profile.announces.search(text):
        return Kind.RECIPIENT
    named = _AUTHOR.match(text) or OFFICE.match(text) or _is_bodies(text, profile)
    complete = profile.title_end.search(title) is not None and profile.title_end.search(text) is None
    return Kind.SIGNATURE if named and complete and not profile.headings.match(text) else None


def _is_bodies(text: str, profile: Profile) -> bool:
    """Tell whether a line names several bodies, as below the title of what they issue together."""
    names = text.split()
    return len(names) > 1 and all(profile.organisation.fullmatch(name) for name in names)


def _order_number(pieces: list[Piece], titles: list[int], text: str, profile: Profile) -> bool:
    """第706号 is a number at the head, or under a title like 国务院令 that asks for one; …公告2015年第7号 always is."""
    found = profile.order_number.fullmatch(text)
    if found is None:
        return False
    asked = not titles or profile.numbered_title.search(pieces[titles[-1]].text) is not None
    return asked or (found["order"] is not None and "年" in found[0])


def _goes_on(pieces: list[Piece], index: int, profile: Profile) -> bool:
    """Tell whether a line that ends in a comma is the first of a broken title."""
    if "关于" not in pieces[index].text or len(pieces[index].text) > LONGEST_LINE:
        return False
    ahead = [piece.text for piece in pieces[index + 1 : index + 4]]
    for at, text in enumerate(ahead):
        if profile.title_end.search(text) and len("".join(ahead[: at + 1])) <= _LONGEST_TITLE:
            return True
        if text[-1] in END or text[-1] in "：:":
            return False
    return False


def _room_for_title(pieces: list[Piece], index: int, titles: list[int], profile: Profile) -> bool:
    """Refuse a title line that only is the first line of a body without punctuation, behind a finished title."""
    before = [pieces[at].text for at in titles]
    if not before:
        return True
    if sum(len(text) for text in before) + len(pieces[index].text) > _LONGEST_TITLE:
        return False
    organisations = all(profile.organisation.match(text) or profile.letterhead.match(text) for text in before)
    if titles[-1] == index - 1:
        complete = _complete(pieces, index, profile)
    else:  # something stands between: only another title goes on
        ahead = pieces[index : index + _TITLE_LINES]
        again = any(profile.title_end.search(piece.text) for piece in ahead)
        complete = not again and profile.title_end.search(before[-1]) is not None
    return not complete or organisations or pieces[index].text.startswith(("—", "－"))


def _complete(pieces: list[Piece], index: int, profile: Profile) -> bool:
    """Tell whether a title ends with the line before `index`, although this one could go on with it."""
    before, piece = pieces[index - 1], pieces[index]
    if profile.title_end.search(before.text) is None:
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


# -- which of the lines are the title --------------------------------------------------------------------------


def _settle_titles(pieces: list[Piece], titles: list[int], profile: Profile) -> None:
    """Of the lines that could be title, make letterheads and lone names of issuers `meta`."""
    while titles and _is_lone_issuer(pieces, titles, profile):
        index = titles.pop()
        pieces[index] = pieces[index].named(Kind.META)
    if not titles:
        return
    first = _title_begins(pieces, titles, profile)
    for index in titles:
        text = pieces[index].text
        own_run = all(pieces[at].kind is Kind.TITLE for at in range(index, titles[-1]))
        head = profile.letterhead.match(text) or profile.organisation.match(text)
        if index < first and (head or not own_run):
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
    return run[names]


def _is_head(texts: list[str], profile: Profile, *, adopted: bool) -> bool:
    """Tell whether the first of the lines is letterhead and not title."""
    if profile.letterhead.match(texts[0]):
        return True
    if not profile.organisation.match(texts[0]) or profile.title_end.search(texts[0]):
        return False
    verb = profile.title_verb.search(texts[1])
    if verb is not None and verb.start() <= _SPLIT_WORD:
        return False  # 关于… follows, or the name was broken in mid-word
    return not adopted


def _adopted_below(pieces: list[Piece], last: int, profile: Profile) -> bool:
    below = pieces[last + 1].text if last + 1 < len(pieces) else ""
    return profile.adopted.match(below) is not None


# -- contents --------------------------------------------------------------------------------------------------


def _contents(pieces: list[Piece], index: int, profile: Profile) -> int:
    """Set the table of contents apart: its lines repeat the headings and are none."""
    if index >= len(pieces) or not profile.contents.match(pieces[index].text):
        return index
    pieces[index] = pieces[index].named(Kind.NOTE)
    entries = ["".join(profile.leaders.sub("", piece.text).split()) for piece in pieces]
    again = Counter(entries[index + 1 :])
    seen: set[str] = set()
    first = index + 1
    at = first
    while at < len(pieces):
        text, entry = pieces[at].text, entries[at]
        found = marker(text) or bare_number(text)
        if entry in seen and (entry == entries[first] or not _counted(pieces[first].text)):
            break  # the first line comes again: here the text itself begins
        listed = again[entry] > 1 or profile.leaders.search(text) is not None
        if found is None and (len(text) > LONGEST_LINE or text[-1] in END or not listed):
            break
        if found is not None and found.kind not in _COUNTED and not listed:
            break
        seen.add(entry)
        pieces[at] = pieces[at].named(Kind.NOTE)
        at += 1
    return at


def _counted(text: str) -> bool:
    return (marker(text) or bare_number(text)) is not None
