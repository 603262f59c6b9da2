"""The English of what a document says about itself, from the translations of the blocks that print it."""

from __future__ import annotations

from generator.align import Bilingual
from generator.model import Kind, LinkedDocument

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


def labelled(text: str) -> bool:
    """Tell whether a block prints the name of its field before the value."""
    return "：" in text or ":" in text
