"""Whom to ask, as documents print it: each value with what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.align import Bilingual, needs_no_english
from generator.entry import Entry
from generator.model import Contact, LinkedDocument
from generator.render import markdown as md
from generator.render import words
from generator.render.context import Context, document_page, identity
from generator.render.fields import field_english, shown_title, with_gloss

_NEWEST = 2


def contact_lines(document: LinkedDocument, english: Bilingual, page: str = "") -> Iterator[str]:
    """Give each contact of a document as HTML: what it is, linked to where it stands, and the value in both languages.

    The lines are for `page`, else for the document's own page. A telephone number is plain text: what is printed
    lacks the codes that a call from elsewhere would need.
    """
    contacts = document.document.meta.contacts
    printed = Counter(one.anchor for one in contacts)
    there = md.relative_url(document_page(identity(document)), page) if page else ""
    for one in contacts:
        label = md.anchor_link(md.text(words.CONTACT.get(one.kind, one.kind)), f"{there}#{one.anchor}")
        gloss = _gloss(one, english) if printed[one.anchor] == 1 else ""
        yield f"{md.element('span', label, lang='en', class_='what')} {_value(one.value, gloss)}"


def _value(value: str, gloss: str) -> str:
    if needs_no_english(value):
        return md.text(value)
    return with_gloss(md.zh(md.text(value)), gloss)


def _gloss(contact: Contact, english: Bilingual) -> str:
    """Give the English of a contact from its block, which prints nothing else."""
    gloss = english.en(contact.anchor).split(":", 1)[-1].strip()
    return "" if gloss == contact.value else gloss


def named_in(entry: Entry, context: Context, page: str) -> str:
    """Give whom the newest documents that mention an entry print as their contacts, as HTML, or nothing."""
    documents = {identity(document): document for document, _ in context.mentions.get(entry.id, [])}
    printing = sorted(name for name, one in documents.items() if one.document.meta.contacts)
    newest = sorted(printing, key=lambda name: documents[name].document.meta.date or "", reverse=True)[:_NEWEST]
    if not newest:
        return ""
    note = "These answer for the document, not for what this entry names."
    shown = [_document(documents[name], context, page) for name in newest]
    return "".join([*shown, md.element("div", md.text(note), class_="aside", lang="en")])


def _document(document: LinkedDocument, context: Context, page: str) -> str:
    english = context.english[identity(document)]
    target = md.relative_url(document_page(identity(document)), page)
    meta = document.document.meta
    facts = [_value(meta.issuer, field_english(document, english, "issuer")) if meta.issuer else ""]
    facts.append(md.text(words.day(meta.date)))
    head = ", ".join([md.anchor_link(shown_title(document, context), target), *filter(None, facts)])
    lines = "".join(md.element("li", one) for one in contact_lines(document, english, page))
    return md.element("div", f"{head}. Its contact, as printed:{md.element('ul', lines)}", class_="named-in")
