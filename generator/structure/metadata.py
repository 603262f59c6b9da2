"""Reads a document's fields from its blocks: title, issuer, number, date, addressee, result, disclosure.

It takes each field from where the genre puts it and leaves a field `None` when no block gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator import numerals
from generator.model import Block, Kind, Metadata
from generator.structure.pieces import is_labelled
from generator.structure.profile import Profile

_BODY = frozenset({Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.TABLE})
_EMPTY = " \u3000-—－_/、.…无"  # what a form holds where nothing is filled in
_FULL_WIDTH = re.compile("[０-９]")
_SEAL = re.compile(r"[（(](?:代章|章|盖章|印章|公章)[）)]$")
_LETTERHEAD_END = re.compile(r"(?:文件|公报|便函|令|公\s*告|通\s*告|布\s*告|(?:专题|常务|办公)?会议纪要|简报)$")


def read_metadata(parts: Sequence[Sequence[Block]], profile: Profile) -> Metadata:
    """Read the fields of a document from the blocks of its parts; the first part speaks for the document."""
    framing = [[block for block in part if block.kind not in _BODY] for part in parts]
    first = framing[0] if framing else []
    blocks = [block for part in framing for block in part]
    fields = _fields(blocks, profile)
    return Metadata(
        title=_first(first, Kind.TITLE) or _first(blocks, Kind.TITLE),
        issuer=fields.get("issuer") or _issuer(first, blocks, profile),
        number=_closed_up(_number(first, blocks, fields, profile)),
        date=_date(first, blocks, fields),
        recipient=_recipient(first),
        result=fields.get("result"),
        disclosure=fields.get("disclosure") or _disclosure(blocks, profile),
        signatory=fields.get("signatory"),
    )


def _first(blocks: Iterable[Block], kind: Kind) -> str | None:
    return next((block.text for block in blocks if block.kind is kind), None)


def _fields(blocks: Iterable[Block], profile: Profile) -> dict[str, str]:
    """Read the labelled fields: the first value of each label."""
    values: dict[str, str] = {}
    for block in blocks:
        if block.kind is not Kind.META:
            continue
        for name, label in profile.fields:
            match = label.match(block.text)
            value = block.text[match.end() :].strip() if match else ""
            if value.strip(_EMPTY) and not (name == "issuer" and value.isdigit()):  # databases put a code there
                values.setdefault(name, value)
    return values


def _number(first: Sequence[Block], blocks: Sequence[Block], fields: dict[str, str], profile: Profile) -> str | None:
    """Take the number's own line, else the labelled one, else what title or note hold: …的通知（国发〔2022〕5号）."""
    numbered = _first(first, Kind.NUMBER) or fields.get("number") or _first(blocks, Kind.NUMBER)
    if numbered:
        return numbered
    for kind in (Kind.TITLE, Kind.NOTE):
        found = profile.number_of_title.search(_first(first, kind) or "")
        if found is None:
            continue
        if found["number"]:
            return found["number"]
        alone = kind is Kind.TITLE and len(found["body"].split()) == 1
        return found[0] if alone else found["order"] + found["which"]
    return None


def _issuer(first: Sequence[Block], blocks: Sequence[Block], profile: Profile) -> str | None:
    """Name the issuing body: who signed, else whose letterhead it is."""
    signed = [_SEAL.sub("", block.text) for block in first if block.kind is Kind.SIGNATURE]
    bodies = [name for name in signed if profile.organisation.match(name)]
    if bodies:
        return " ".join(bodies)
    for block in blocks:
        labelled = block.text[0] == "【" or "：" in block.text or is_labelled(block.text, profile)
        if block.kind is Kind.META and not labelled:
            return _LETTERHEAD_END.sub("", block.text) or None
    heads = (_first(first, kind) or "" for kind in (Kind.TITLE, Kind.NUMBER, Kind.NOTE))
    return next((name for head in heads if (name := _issuer_in_title(head, profile))), None)


def _issuer_in_title(title: str, profile: Profile) -> str | None:
    """Read who issues from 某某局关于…的通知 or 某某人民政府令."""
    verb = profile.title_verb.search(title)
    order = None if verb else profile.number_of_title.match(title)
    if order and order["body"]:
        name = order["body"]
    else:
        name = title[: verb.start()] if verb else _LETTERHEAD_END.sub("", title)
    named = name != title and name and all(profile.organisation.fullmatch(one) for one in name.split())
    return " ".join(name.split()) if named else None


def _date(first: Sequence[Block], blocks: Sequence[Block], fields: dict[str, str]) -> str | None:
    """Take the date under the signature, else the labelled one, else a note's under the title, else the imprint's."""
    dates = [numerals.date(block.text) for block in first if block.kind is Kind.DATE]
    if dates and dates[-1]:
        return dates[-1]
    if labelled := numerals.date(fields.get("date", "")):
        return labelled
    for kinds in ({Kind.NOTE}, {Kind.DATE}, {Kind.IMPRINT}):
        for block in blocks:
            if block.kind in kinds and (found := numerals.date(block.text)):
                return found
    return None


def _recipient(blocks: Iterable[Block]) -> str | None:
    text = _first(blocks, Kind.RECIPIENT)
    return text.rstrip("：:，, ") if text else None


def _closed_up(number: str | None) -> str | None:
    """Take the spaces out of a document number: typesetting puts them in, the number has none."""
    return _FULL_WIDTH.sub(lambda digit: str(int(digit.group())), "".join(number.split())) if number else None


def _disclosure(blocks: Iterable[Block], profile: Profile) -> str | None:
    for block in blocks:
        match = profile.disclosure_note.fullmatch(block.text) if block.kind is Kind.NOTE else None
        if match:
            return match[1]
    return None
