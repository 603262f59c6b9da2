"""The card above a document's text: what the document says about itself, in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from generator.align import Bilingual
from generator.model import Block, Kind, LinkedDocument
from generator.render import markdown as md
from generator.render import words
from generator.render.contacts import contact_lines
from generator.render.fields import field_english, with_gloss

_IN_CARD = frozenset({Kind.NUMBER, Kind.META})


def in_card(block: Block) -> bool:
    """Tell whether a block stands in the card and not in the text."""
    return block.kind in _IN_CARD


def card(document: LinkedDocument, english: Bilingual) -> str:
    """Give the box of facts as HTML, or nothing when a document prints none."""
    meta = document.document.meta
    values = {
        "issuer": meta.issuer, "number": meta.number, "date": words.day(meta.date), "recipient": meta.recipient,
        "result": meta.result, "disclosure": meta.disclosure, "signatory": meta.signatory,
    }  # fmt: skip
    rows = []
    for name, value in values.items():
        if not value:
            continue
        zh, en = words.FIELDS[name]
        shown = md.en(md.text(value)) if name == "date" else md.zh(md.text(value))
        gloss = field_english(document, english, name)
        term = f"{md.en(md.text(en))} {md.zh(md.text(zh))}"
        rows.append((term, with_gloss(shown, gloss)))
    rows += [*_contacts(document, english), *_other_fields(document, english)]
    return md.definitions(rows, "card") if rows else ""


def _contacts(document: LinkedDocument, english: Bilingual) -> Iterator[tuple[str, str]]:
    """Give whom to ask in one row."""
    lines = [md.element("div", one) for one in contact_lines(document, english)]
    if lines:
        zh, en = words.CONTACTS
        yield f"{md.en(md.text(en))} {md.zh(md.text(zh))}", "".join(lines)


def _other_fields(document: LinkedDocument, english: Bilingual) -> Iterator[tuple[str, str]]:
    """Give the printed fields that no row of the card shows yet, as they are printed."""
    meta = document.document.meta
    shown = {value for value in (meta.result, meta.disclosure, meta.signatory, meta.number) if value}
    for block in document.document.blocks:
        if block.kind is not Kind.META or any(block.text.endswith(value) for value in shown):
            continue
        label, colon, value = block.text.partition("：")
        if not colon:
            value = block.text
        name = f"{md.en('Printed head')} {md.zh('文头')}" if not colon else md.zh(md.text(label))
        yield name, with_gloss(md.zh(md.text(value)), english.en(block.anchor))
