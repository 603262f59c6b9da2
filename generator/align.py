"""English beside the Chinese: pairs the blocks of a document with the messages of its PO file, and keeps that file.

A message belongs to a block when its `msgctxt` is the block's anchor and its `msgid` the block's text. Where the
text has moved, the message is found by its `msgid`; where it has changed, the English is stale and says so. The
sentences of “in brief” are messages whose context is `brief-1@<anchor>` and whose `msgid` is the text they rest on;
where a person has left the `msgid` empty, it is the text at the anchor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.model import Block, Document
from generator.po import Catalog, Message, read_catalog, write_catalog
from generator.remarks import questions

__all__ = [
    "Bilingual",
    "BriefSentence",
    "Catalog",
    "Message",
    "State",
    "Translation",
    "align",
    "needs_no_english",
    "read_catalog",
    "unplaced",
    "update",
    "write_catalog",
]

_BRIEF = re.compile(r"brief-(\d+)@([^~]+)")
_ALIKE = 60
_LATIN_ONLY = re.compile(r"[^\u3400-\u9fff\uf900-\ufaff]*$")


class State(StrEnum):
    """How far a piece of English can be trusted."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    STALE = "stale"
    MISSING = "missing"


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

    def asked(self) -> int:
        """Count the open questions."""
        return sum(map(len, self.questions.values()))

    def progress(self) -> str:
        """Say how far the English has come: `61 draft, 2 reviewed, 6 open questions`."""
        asked = self.asked()
        states = [f"{count} {state}" for state, count in self.counts().items() if count]
        return ", ".join([*states, *([f"{asked} open question{'s' if asked > 1 else ''}"] if asked else [])])


# -- pairing ---------------------------------------------------------------------------------------------------


def needs_no_english(text: str) -> bool:
    """Tell whether a text holds no Chinese at all, so that it stands for itself."""
    return _LATIN_ONLY.match(text) is not None


def align(document: Document, catalog: Catalog) -> Bilingual:
    """Pair every block of `document` with its English."""
    wanted = {block.anchor: block.text for block in document.blocks}
    found = _matched(document, catalog)
    translations = {anchor: _translation(found.get(anchor), zh) for anchor, zh in wanted.items()}
    return Bilingual(translations, tuple(_brief(document, catalog, found)), _questions(document, catalog))


def _matched(document: Document, catalog: Catalog) -> dict[str, Message]:
    """Find the message of each block by anchor.

    By place and text, by text alone, by the older Chinese that its English was made from. What is then left on
    both sides is paired by likeness (a paragraph that moved and changed) and by place (one that changed a lot);
    a message whose own paragraph still stands somewhere is never taken for another's.
    """
    messages = [one for one in catalog.messages if one.en and not _BRIEF.match(one.context)]
    exact = {(one.context, one.zh): one for one in messages}
    by_text = {one.zh: one for one in reversed(messages)}
    by_older = {one.made_from: one for one in reversed(messages)}
    found: dict[str, Message] = {}
    for block in document.blocks:
        one = exact.get((block.anchor, block.text)) or by_text.get(block.text) or by_older.get(block.text)
        if one is not None:
            found[block.anchor] = one
    left = [block for block in document.blocks if block.anchor not in found]
    taken = {id(one) for one in found.values()}
    free = [one for one in messages if not one.obsolete and id(one) not in taken]
    found |= _changed(left, free)
    same = {block.text: found[block.anchor] for block in reversed(left) if block.anchor in found}
    return found | {block.anchor: same[block.text] for block in left if block.text in same}


def _changed(blocks: Sequence[Block], messages: Sequence[Message]) -> dict[str, Message]:
    """Pair changed blocks with the messages that are left: the likest first, then by place; each once."""
    by_place = {message.context: index for index, message in enumerate(messages)}
    same = ((0.0, at, by_place[block.anchor]) for at, block in enumerate(blocks) if block.anchor in by_place)
    found: dict[str, Message] = {}
    used: set[int] = set()
    for _, at, index in sorted([*_alike(blocks, messages), *same]):
        anchor = blocks[at].anchor
        if anchor not in found and index not in used:
            found[anchor] = messages[index]
            used.add(index)
    return found


def _alike(blocks: Sequence[Block], messages: Sequence[Message]) -> Iterator[tuple[float, int, int]]:
    """Give the likeness, less than 0, of each block with the few messages whose Chinese is most like its own."""
    if not blocks or not messages:
        return
    from rapidfuzz import fuzz, process  # noqa: PLC0415  needed only where paragraphs have changed

    older = [message.made_from for message in messages]
    for at, block in enumerate(blocks):
        for _, score, index in process.extract(block.text, older, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=5):
            yield -score, at, index


def _translation(message: Message | None, zh: str) -> Translation:
    if message is None:
        return Translation("", State.MISSING)
    if message.made_from not in (zh, ""):
        return Translation(message.en, State.STALE, message.made_from, message.line)
    # What went out of date and came back is still fuzzy: a person should look.
    return Translation(message.en, State.DRAFT if message.fuzzy else State.REVIEWED, line=message.line)


def _resting(
    document: Document, catalog: Catalog, found: Mapping[str, Message]
) -> Iterator[tuple[Message, int, Block]]:
    """Give the sentences in brief with their numbers, each its own, and the blocks that they rest on.

    A sentence follows its paragraph, by its text or, where that has changed, with the paragraph's own message; else it
    stays at its place. One that has nothing to rest on is left out; an obsolete one returns with its text.
    """
    by_place = {block.anchor: block for block in document.blocks}
    by_text = {block.text: block for block in reversed(document.blocks)}
    now = {found[block.anchor].zh: block for block in reversed(document.blocks) if block.anchor in found}
    numbers: set[int] = set()
    for message in sorted(catalog.messages, key=lambda one: one.obsolete):
        match = _BRIEF.match(message.context)
        block = by_place.get(match[2]) if match else None
        if block is None or block.text != message.zh:
            block = by_text.get(message.zh) or (None if message.obsolete else now.get(message.zh, block))
        if match is None or block is None:
            continue
        number = int(match[1])
        while number in numbers:
            number += 1
        numbers.add(number)
        yield message, number, block


def _brief(document: Document, catalog: Catalog, found: Mapping[str, Message]) -> Iterator[BriefSentence]:
    for message, _, block in sorted(_resting(document, catalog, found), key=lambda one: one[1]):
        if message.en:
            yield BriefSentence(message.en, block.anchor, _translation(message, block.text).state)


def unplaced(document: Document, catalog: Catalog) -> Iterator[Message]:
    """Give the messages whose English is shown nowhere, because neither their anchor nor their text is there."""
    found = _matched(document, catalog)
    used = {id(one) for one in found.values()} | {id(one) for one, _, _ in _resting(document, catalog, found)}
    return (one for one in catalog.messages if one.en and not one.obsolete and id(one) not in used)


# -- keeping the file ------------------------------------------------------------------------------------------


def update(document: Document, catalog: Catalog) -> Catalog:
    """Bring a catalog up to a document; nothing that a person wrote is ever thrown away.

    Every block has a message, moved ones keep their English, changed ones keep it as stale with the Chinese it was
    made from, and what belongs nowhere any more stays as obsolete. Updating twice changes nothing.
    """
    found = _matched(document, catalog)
    places = {(one.context, one.zh): one for one in catalog.messages}
    used: set[int] = set()
    kept: list[Message] = []
    for block in document.blocks:
        sources = [one for one in (found.get(block.anchor), places.get((block.anchor, block.text))) if one is not None]
        kept.append(_renewed(block, sources))
        # Another's English for the same Chinese (the exact place had none) leaves that message where it was.
        used.update(id(one) for one in sources)
    for message, renewed in _updated_briefs(document, catalog, found):
        kept.append(renewed)
        used.add(id(message))
    left = (replace(one, obsolete=True, origin=0) for one in catalog.messages if id(one) not in used)
    return replace(catalog, messages=(*kept, *(one for one in left if _written(one))))


def _renewed(block: Block, sources: Sequence[Message]) -> Message:
    """Give the message of a block: English from the first source, remarks from all."""
    first = sources[0] if sources else Message(block.anchor, block.text, "")
    translation = _translation(first if first.en else None, block.text)
    stale = translation.state is State.STALE
    return replace(
        first,
        context=block.anchor,
        zh=block.text,
        fuzzy=translation.state in (State.DRAFT, State.STALE) or (first.fuzzy and not first.en),
        previous=translation.previous if stale else "",
        previous_context=first.previous_context if stale else "",
        comments=tuple(dict.fromkeys(line for one in sources for line in one.comments)),
        flags=tuple(dict.fromkeys(flag for one in sources for flag in one.flags)),
        extracted=tuple(dict.fromkeys(line for one in sources for line in one.extracted)),
        obsolete=False,
        origin=block.lines[0],
    )


def _written(message: Message) -> bool:
    """Tell whether there is anything in a message that a person or a machine has put there."""
    return bool(message.en or message.comments or message.flags or message.extracted)


def _updated_briefs(
    document: Document, catalog: Catalog, found: Mapping[str, Message]
) -> Iterator[tuple[Message, Message]]:
    """Give the sentences in brief that have something to rest on, before and after."""
    for message, number, block in _resting(document, catalog, found):
        translation = _translation(message, block.text)
        stale = translation.state is State.STALE
        yield (
            message,
            replace(
                message,
                context=f"brief-{number}@{block.anchor}",
                zh=block.text,
                fuzzy=message.fuzzy or translation.state is not State.REVIEWED,
                previous=translation.previous if stale else "",
                previous_context=message.previous_context if stale else "",
                obsolete=False,
                origin=block.lines[0],
            ),
        )


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
