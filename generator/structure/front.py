"""Names what stands before the body of a part: letterhead, number, fields, title, notes, addressee, contents.

It walks down from the first paragraph and stops at the first that is none of these.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice, takewhile

from generator.model import Kind
from generator.numerals import DATE_PATTERN
from generator.structure.markers import CHAPTERS, DOTTED, MarkerKind, bare_number, marker
from generator.structure.pieces import (
    END,
    LONGEST_FIELD,
    LONGEST_LINE,
    OFFICE,
    Piece,
    in_brackets,
    is_labelled,
    title_line,
)
from generator.structure.profile import Profile
from generator.structure.titles import begins_title, has_room, is_open, settle_titles, title_before

_FIGURE = re.compile("[0-9]")
_ANY_FIELD = re.compile(r"【[^】]{1,12}】|[\u4e00-\u9fff][\u4e00-\u9fff\s]{1,12}[：:]\s*[^\s]")
_OCCASION = re.compile(rf"[—－]+\s*(?:{DATE_PATTERN}|在.{{4,80}}上$)")  # ——2023年1月6日在…会议上
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
    settle_titles(pieces, titles, profile)
    _behind_promulgation(pieces, index, profile)
    return _contents(pieces, index, profile)


def _behind_promulgation(pieces: list[Piece], index: int, profile: Profile) -> None:
    """Name who signed, the day and the addressee behind the sentence that promulgates: 《…》已经…通过, 现予公布."""
    if index >= len(pieces) or not profile.promulgates.match(pieces[index].text):
        return
    for at in range(index + 1, len(pieces)):
        text = pieces[at].text
        if OFFICE.match(text):
            kind = Kind.SIGNATURE
        elif profile.date_line.match(text):
            kind = Kind.DATE
        elif profile.recipient.match(text) and marker(text) is None and not profile.announces.search(text):
            kind = Kind.RECIPIENT
        else:
            return
        pieces[at] = pieces[at].named(kind)


def _kind(pieces: list[Piece], index: int, profile: Profile, titles: list[int]) -> Kind | None:
    text = pieces[index].text
    if index == 0 and (profile.annex_label.match(text) or profile.annex_titled.match(text)):
        return Kind.ANNEX
    if profile.contents.match(text) or pieces[index].paragraph.row:
        return None
    if text[0] != "【" and (profile.number.fullmatch(text) or _order_number(pieces, index, titles, profile)):
        return Kind.NUMBER
    goes_on = bool(titles) and titles[-1] == index - 1 and text[-1] not in END
    goes_on = goes_on and (is_open(pieces, titles) or profile.edition.match(text) is not None)
    named = None if goes_on else _field(text, profile) or _listed_field(pieces, index, profile)
    if titles and not goes_on:
        named = named or _under_title(text, pieces[titles[-1]].text, profile)
    elif named is None and _is_addressee(pieces, index, profile):
        return Kind.RECIPIENT
    if named is not None or (titles and profile.headings.match(text)):
        return named
    titled = goes_on or title_line(text, profile) or (text[-1] in "、，" and begins_title(pieces, index, profile))
    return Kind.TITLE if titled and (goes_on or has_room(pieces, index, titles, profile)) else None


def _field(text: str, profile: Profile) -> Kind | None:
    if len(text) <= LONGEST_FIELD and is_labelled(text, profile):
        return Kind.META
    if profile.disclosure_note.fullmatch(text):
        return Kind.NOTE
    return Kind.DATE if profile.date_line.match(text) else None


def _listed_field(pieces: list[Piece], index: int, profile: Profile) -> Kind | None:
    """Name a field whose label nobody knows as one when it stands in a list of fields: 【内容分类】 住房保障."""
    text = pieces[index].text
    if _ANY_FIELD.match(text) is None or len(text) > LONGEST_FIELD or profile.contact.match(text):
        return None
    above = index > 0 and pieces[index - 1].kind is Kind.META and _ANY_FIELD.match(pieces[index - 1].text)
    listed = takewhile(lambda piece: piece.text[0] == "【", islice(pieces, index, None))
    return Kind.META if above or any(profile.any_label.match(piece.text) for piece in listed) else None


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


def _is_addressee(pieces: list[Piece], index: int, profile: Profile) -> bool:
    """Tell whether a line addresses somebody where no title stands: below the number, or first of all 各有关单位."""
    text = pieces[index].text
    numbered = index > 0 and pieces[index - 1].kind is Kind.NUMBER
    if not (numbered or (index == 0 and text[0] == "各")) or marker(text) is not None:
        return False
    return profile.addressed.fullmatch(text) is not None and profile.announces.search(text) is None


def _is_bodies(text: str, profile: Profile) -> bool:
    """Tell whether a line names several bodies, as below the title of what they issue together."""
    names = text.split()
    return len(names) > 1 and all(profile.organisation.fullmatch(name) for name in names)


def _order_number(pieces: list[Piece], index: int, titles: list[int], profile: Profile) -> bool:
    """第706号 is a number at the head, or under a title like 国务院令 that asks for one; …公告2015年第7号 always is."""
    text = pieces[index].text
    found = profile.order_number.fullmatch(text)
    if found is None or "关于" in text or _FIGURE.search(found["order"] or ""):
        return False  # 2023年公开招聘公告（第1号） is a title
    title = title_before(pieces, titles, index)
    if "关于" in title and (text[0] in "（(〔" or profile.title_end.search(title) is None):
        return False  # …的通告（2018年第20期） is the end of a title
    asked = not titles or profile.numbered_title.search(pieces[titles[-1]].text) is not None
    return asked or ("年" in text and (found["order"] is not None or text[0] in "12一二"))


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
