"""Chinese shown otherwise than printed: pinyin above its terms, a document in Traditional characters. Machine-made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.entry import Entry
from generator.model import LinkedDocument
from generator.render import markdown as md
from generator.render import words
from generator.render.context import Context
from generator.sound import han, machine_syllables, spoken, syllables, traditional_display


def said(entry: Entry, surfaces: Iterable[str]) -> dict[str, str]:
    """Give the syllables of each form in which an entry stands in the texts, by the form's Chinese characters.

    One syllable for each character, with a space between. A character that the headword has too is read as there.
    """
    name = han(entry.zh)
    read_out = syllables(entry.zh, spoken(entry))
    known = dict(zip(name, read_out, strict=False))
    others = dict.fromkeys(form for surface in surfaces if (form := han(surface)) not in ("", name))
    return {name: " ".join(read_out)} | {
        form: " ".join(known.get(char, read) for char, read in zip(form, machine_syllables(form), strict=False))
        for form in others
    }


def traditional_texts(linked: LinkedDocument, context: Context) -> dict[str, dict[str, str]]:
    """Give a document's Chinese in Traditional characters, without spaces.

    Its blocks stand by anchor, the other words of its page by themselves. What does not convert character for
    character is left out.
    """
    blocks = {block.anchor: block.text for block in linked.document.blocks}
    others = {_closed(text): text for text in _others(linked, context)}
    return {"blocks": dict(_converted(blocks)), "words": dict(_converted(others))}


def _others(linked: LinkedDocument, context: Context) -> Iterator[str]:
    meta = linked.document.meta
    for name, (label, _) in words.FIELDS.items():
        yield label
        yield getattr(meta, name) or ""
    yield words.CONTACTS[0]
    yield from (one.value for one in meta.contacts)
    for block in linked.document.blocks:
        if block.kind == "meta":
            yield from block.text.split("：", 1)
    for mention in linked.mentions:
        yield context.glossary.entries[mention.entry].zh
    for piece in linked.document.set_aside:
        yield piece.text


def _converted(texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    for key, text in texts.items():
        closed = _closed(text)
        made = _closed(traditional_display(md.shown(text)))
        if closed and len(made) == len(closed):
            yield key, made


def _closed(text: str) -> str:
    return "".join(md.shown(text).split())
