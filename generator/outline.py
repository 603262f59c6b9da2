"""From paragraphs to a document: what each paragraph is, how deep each heading lies, and where it can be cited.

It composes the readers of its three neighbours: `parts` finds the front, body, tail and annexes, `sections` reads
headings and items, `anchors` names every block by numbers. It never changes a character.
"""

from __future__ import annotations

from generator.anchors import anchored
from generator.clean import Cleaned, clean
from generator.metadata import read_metadata
from generator.model import Document, Source
from generator.parts import parts
from generator.profile import CHINESE_OFFICIAL, Profile
from generator.sections import sections


def outline(source: Source, cleaned: Cleaned, profile: Profile = CHINESE_OFFICIAL) -> Document:
    """Give the document that the paragraphs of `source` make. Total: any text gives a document."""
    found = parts(cleaned.paragraphs, profile)
    structured = [sections(part, source.path, profile) for part in found]
    blocks = anchored([part.blocks for part in structured])
    problems = (*source.problems, *cleaned.problems, *(problem for part in structured for problem in part.problems))
    meta = read_metadata([part.blocks for part in structured], profile)
    return Document(source, meta, blocks, cleaned.set_aside, tuple(sorted(problems, key=lambda p: p.order)))


def read(source: Source, profile: Profile = CHINESE_OFFICIAL) -> Document:
    """Clean and outline in one step."""
    return outline(source, clean(source, profile), profile)
