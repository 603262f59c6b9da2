"""From paragraphs to a document: what each paragraph is, how deep each heading lies, and where it can be cited.

It composes the readers of its three neighbours: `parts` finds the front, body, tail and annexes, `sections` reads
headings and items, `anchors` names every block by numbers. It never changes a character.
"""

from __future__ import annotations

from dataclasses import replace

from generator.model import Block, Document, Kind, Source
from generator.radicals import fold, printed, visible_characters
from generator.structure.anchors import Anchors
from generator.structure.clean import Cleaned, clean
from generator.structure.contacts import read_contacts
from generator.structure.metadata import read_metadata
from generator.structure.parts import parts
from generator.structure.profile import CHINESE_OFFICIAL, Profile
from generator.structure.sections import sections


def outline(source: Source, cleaned: Cleaned, profile: Profile = CHINESE_OFFICIAL) -> Document:
    """Give the document that the paragraphs of `source` make. Total: any text gives a document."""
    paragraphs = cleaned.paragraphs
    if cleaned.doubled:
        paragraphs = tuple(paragraph._replace(text=fold(paragraph.text)) for paragraph in paragraphs)
    anchors = Anchors()
    structured = [sections(part, source.path, anchors, profile) for part in parts(paragraphs, profile)]
    blocks = tuple(block for part in structured for block in part.blocks)
    contacts = tuple(
        contact for block in blocks if block.kind is Kind.CONTACT for contact in read_contacts(block, profile)
    )
    if cleaned.doubled:
        blocks = _as_printed(blocks, cleaned)
    problems = (
        *source.problems,
        *cleaned.problems,
        *(problem for part in structured for problem in part.problems),
    )
    meta = replace(read_metadata([part.blocks for part in structured], profile), contacts=contacts)
    return Document(source, meta, blocks, cleaned.set_aside, tuple(sorted(problems, key=lambda p: p.order)))


def _as_printed(blocks: tuple[Block, ...], cleaned: Cleaned) -> tuple[Block, ...]:
    """Give the blocks with the characters of their paragraphs; fields and numbers keep the folded ones."""
    characters = visible_characters(paragraph.text for paragraph in cleaned.paragraphs)
    found = []
    for block in blocks:
        text = printed(block.text, characters)
        found.append(replace(block, text=text, marker=block.marker and text[: len(block.marker)]))
    return tuple(found)


def read(source: Source, profile: Profile = CHINESE_OFFICIAL) -> Document:
    """Clean and outline in one step."""
    return outline(source, clean(source, profile), profile)
