"""English beside the Chinese: pairs the blocks of a document with the messages of its PO file, and keeps that file.

A message belongs to a block when its `msgctxt` is the block's anchor and its `msgid` the block's text. Where the
text has moved, the message is found by its `msgid`; where it has changed, the English is stale and says so. The
sentences of “in brief” are messages whose context is `brief-1@<anchor>` and whose `msgid` is the text they rest on.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.pofile import PoFileError, read_po, unescape, write_po

from generator.model import Document
from generator.problems import Place, Problem
from generator.remarks import questions

_BRIEF = re.compile(r"brief-(\d+)@(.+)$")
_LATIN_ONLY = re.compile(r"[^\u3400-\u9fff\uf900-\ufaff]*$")


class State(StrEnum):
    """How far a piece of English can be trusted."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Message:
    """One pair of the PO file: where it belongs, the Chinese it was made from, the English."""

    context: str
    zh: str
    en: str
    fuzzy: bool = False
    line: int = 0
    previous: str = ""
    comments: tuple[str, ...] = ()
    obsolete: bool = False


@dataclass(frozen=True, slots=True)
class Catalog:
    """The translations of one document, as its PO file holds them."""

    path: str
    messages: tuple[Message, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Translation:
    """The English of one block and its state; `en` is empty when it is missing. `previous` is the older Chinese."""

    en: str
    state: State
    previous: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of “in brief” and the paragraph it rests on."""

    en: str
    anchor: str
    state: State


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The English of a document: by anchor, and in brief; and what its translators leave open, by anchor."""

    translations: Mapping[str, Translation]
    brief: tuple[BriefSentence, ...] = ()
    questions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def en(self, anchor: str) -> str:
        """Give the English of a block, or nothing."""
        found = self.translations.get(anchor)
        return found.en if found else ""

    def counts(self) -> dict[State, int]:
        """Count the blocks by state."""
        return {state: sum(one.state is state for one in self.translations.values()) for state in State}


def read_catalog(data: bytes, path: str) -> Catalog:
    """Read a PO file. A file that cannot be read gives an empty catalog and an error."""
    try:
        babel = read_po(io.BytesIO(data), locale="en", abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        line = error.lineno + 1 if isinstance(error, PoFileError) else None  # Babel counts from 0
        hint = "open it in Poedit, or restore it from the repository"
        return Catalog(path, (), (Problem("po-syntax", str(error), Place(path, line), hint=hint),))
    messages = [_message(message, obsolete=False) for message in babel if message.id]
    messages += [_message(message, obsolete=True) for message in babel.obsolete.values()]
    return Catalog(path, tuple(messages))


def _message(message: object, *, obsolete: bool) -> Message:
    get = message.__getattribute__
    # Babel writes “#| msgid” but reads it as a comment that begins with a bar.
    remarks = list(get("user_comments"))
    previous = _previous([remark[1:].strip() for remark in remarks if remark.startswith("|")])
    return Message(
        context=get("context") or "",
        zh=str(get("id")),
        en=str(get("string") or ""),
        fuzzy="fuzzy" in get("flags"),
        line=get("lineno") or 0,
        previous=previous,
        comments=tuple(remark for remark in remarks if not remark.startswith("|")),
        obsolete=obsolete,
    )


def _previous(lines: Sequence[str]) -> str:
    """Read the older msgid from the lines behind `#|`; an editor may have broken it into several."""
    parts: list[str] = []
    reading = False
    for line in lines:
        if line.startswith("msg"):
            reading = line.startswith("msgid ")
        quoted = line[line.find('"') :] if '"' in line else ""
        if reading and quoted:
            parts.append(unescape(quoted))
    return "".join(parts)


# -- pairing ---------------------------------------------------------------------------------------------------


def needs_no_english(text: str) -> bool:
    """Tell whether a text holds no Chinese at all, so that it stands for itself."""
    return _LATIN_ONLY.match(text) is not None


def align(document: Document, catalog: Catalog) -> Bilingual:
    """Pair every block of `document` with its English."""
    wanted = {block.anchor: block.text for block in document.blocks}
    briefs = [message for message in catalog.messages if _BRIEF.match(message.context) and not message.obsolete]
    lookup = _Lookup(catalog)
    translations = {anchor: lookup.find(anchor, zh) for anchor, zh in wanted.items()}
    return Bilingual(translations, tuple(_brief(briefs, wanted)), _questions(document, catalog))


class _Lookup:
    """Finds a block's message: by place and text, by text alone, by place alone."""

    def __init__(self, catalog: Catalog) -> None:
        plain = [one for one in catalog.messages if not _BRIEF.match(one.context)]
        self._exact = {(one.context, one.zh): one for one in plain if one.en}
        self._by_text = {one.zh: one for one in reversed(plain) if one.en}
        self._by_place = {one.context: one for one in plain if not one.obsolete and one.en}

    def find(self, anchor: str, zh: str) -> Translation:
        found = self._exact.get((anchor, zh)) or self._by_text.get(zh)
        if found is not None and not found.previous:
            return Translation(found.en, State.DRAFT if found.fuzzy else State.REVIEWED, line=found.line)
        if found is not None:
            return Translation(found.en, State.STALE, found.previous, found.line)
        old = self._by_place.get(anchor)
        if old is not None:
            return Translation(old.en, State.STALE, old.zh, old.line)
        return Translation("", State.MISSING)


def _brief(messages: Sequence[Message], wanted: Mapping[str, str]) -> Iterator[BriefSentence]:
    numbered = sorted(messages, key=lambda one: int((_BRIEF.match(one.context) or [0, 0])[1]))
    places = {zh: anchor for anchor, zh in reversed(list(wanted.items()))}
    for message in numbered:
        match = _BRIEF.match(message.context)
        if match is None or not message.en:
            continue
        anchor = match[2]
        if wanted.get(anchor) == message.zh and not message.previous:
            yield BriefSentence(message.en, anchor, State.DRAFT if message.fuzzy else State.REVIEWED)
        elif message.zh in places and not message.previous:
            yield BriefSentence(message.en, places[message.zh], State.DRAFT if message.fuzzy else State.REVIEWED)
        elif anchor in wanted:
            yield BriefSentence(message.en, anchor, State.STALE)


# -- keeping the file ------------------------------------------------------------------------------------------


def update(document: Document, catalog: Catalog) -> Catalog:
    """Bring a catalog up to a document; no English is ever thrown away.

    Every block has a message, moved ones keep their English, changed ones keep it as stale with the Chinese it was
    made from, and what belongs nowhere any more stays as obsolete.
    """
    lookup = _Lookup(catalog)
    by_place = {one.context: one for one in catalog.messages if not one.obsolete}
    by_text = {one.zh: one for one in reversed(catalog.messages) if not _BRIEF.match(one.context)}
    used: set[int] = set()
    kept: list[Message] = []
    for block in document.blocks:
        found = lookup.find(block.anchor, block.text)
        old = by_text.get(block.text) or by_place.get(block.anchor)
        if old is not None and old.en == found.en:
            used.add(id(old))
        comments = old.comments if old is not None else ()
        if old is not None and by_place.get(block.anchor) is not None and by_place[block.anchor].zh == block.text:
            used.add(id(by_place[block.anchor]))
            comments = by_place[block.anchor].comments
        fuzzy = found.state in (State.DRAFT, State.STALE)
        previous = found.previous if found.state is State.STALE else ""
        kept.append(Message(block.anchor, block.text, found.en, fuzzy, block.lines[0], previous, comments))
    kept += _updated_briefs(document, catalog, used)
    current = {(one.context, one.zh) for one in kept}
    left = [
        replace(one, obsolete=True)
        for one in catalog.messages
        if id(one) not in used and one.en and (one.context, one.zh) not in current
    ]
    return Catalog(catalog.path, (*kept, *left))


def _updated_briefs(document: Document, catalog: Catalog, used: set[int]) -> Iterator[Message]:
    wanted = {block.anchor: block for block in document.blocks}
    by_text = {block.text: block for block in reversed(document.blocks)}
    for message in catalog.messages:
        match = _BRIEF.match(message.context)
        if match is None or message.obsolete:
            continue
        block = wanted.get(match[2])
        if block is None or block.text != message.zh:
            block = by_text.get(message.zh) or block
        if block is None:
            continue
        used.add(id(message))
        context = f"brief-{match[1]}@{block.anchor}"
        if block.text == message.zh:
            yield replace(message, context=context, line=block.lines[0])
        else:
            previous = message.previous or message.zh
            yield replace(message, context=context, zh=block.text, previous=previous, fuzzy=True, line=block.lines[0])


def _questions(document: Document, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Give the open questions by the block they stand at, which is where `update` takes their messages.

    A question about a sentence in brief stands at the paragraph that the sentence rests on.
    """
    if not any(questions(message.comments) for message in catalog.messages):
        return {}
    asked: dict[str, list[str]] = {}
    for message in update(document, catalog).messages:
        if not message.obsolete:
            asked.setdefault(message.context.rpartition("@")[2], []).extend(questions(message.comments))
    return {anchor: tuple(dict.fromkeys(texts)) for anchor, texts in asked.items() if texts}


def write_catalog(catalog: Catalog, source: str) -> bytes:
    """Give the PO file of a catalog: the same catalog gives the same bytes. `source` is the text's path."""
    babel = BabelCatalog(locale="en", project=source, header_comment="", fuzzy=False, charset="utf-8")
    for message in catalog.messages:
        entry = babel.add(
            message.zh,
            message.en,
            locations=[(source, message.line)] if message.line and not message.obsolete else [],
            flags=["fuzzy"] if message.fuzzy else [],
            previous_id=message.previous or (),
            user_comments=message.comments,
            context=message.context or None,
        )
        if message.obsolete:
            key = (message.zh, message.context)
            del babel[message.zh, message.context]
            babel.obsolete[key] = entry
    buffer = io.BytesIO()
    write_po(buffer, babel, width=0, omit_header=True, include_previous=True, ignore_obsolete=False)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Project-Id-Version: {source}\\n"\n'
        '"Language: en\\n"\n'
        '"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()
