"""What a document says about itself in both languages: its English is that of the blocks that print it."""

from __future__ import annotations

from generator.align import Bilingual
from generator.model import Kind, LinkedDocument
from generator.render import markdown as md
from generator.render.context import Context

_BLOCKS_OF = {"issuer": Kind.SIGNATURE, "recipient": Kind.RECIPIENT}


def field_english(document: LinkedDocument, english: Bilingual, name: str) -> str:
    """Give the English of a field from the translation of the block that prints it."""
    value = getattr(document.document.meta, name) or ""
    for block in document.document.blocks:
        text = english.en(block.anchor)
        if not text:
            continue
        if block.kind is Kind.META and value and block.text.endswith(value) and labelled(block.text):
            return text.split(":", 1)[-1].strip()
        if block.kind is _BLOCKS_OF.get(name) and value.startswith(block.text.rstrip("：:，,")):
            return text.rstrip(":,").removeprefix("To ")
        if block.kind is Kind.NOTE and name == "disclosure" and value in block.text:
            return text.strip("().")
    return ""


def with_gloss(shown: str, gloss: str) -> str:
    """Give what is shown with its English behind it, where there is any, as HTML."""
    return f"{shown} {md.element('span', md.mixed(gloss), lang='en', class_='gloss')}" if gloss else shown


def shown_title(document: LinkedDocument, context: Context) -> str:
    """Give a document's title as HTML: the English one, else the Chinese."""
    english = context.title_en(document)
    return md.en(md.mixed(english)) if english else md.zh(md.text(context.title_zh(document)))


def labelled(text: str) -> bool:
    """Tell whether a block prints the name of its field before the value."""
    return "：" in text or ":" in text
