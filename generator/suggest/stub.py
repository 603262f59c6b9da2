"""Makes the file of an entry that waits for its English: everything a machine can know, and a mark where it cannot."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from generator.sound import hanzi_pinyin
from generator.strict_yaml import parse

if TYPE_CHECKING:
    from collections.abc import Collection

    from generator.glossary import Glossary
    from generator.suggest.ranking import Suggestion

_LONGEST_ID = 60
_WAITING = "TODO"


def stub(suggestion: Suggestion, name: str, glossary: Glossary) -> str:
    """Give the YAML of a draft entry `name`; `draft` fills in its English and its definition.

    Its one source is the sentence in which the name stands; the area is the one that holds all its documents.
    """
    lines = [
        "# yaml-language-server: $schema=schema.json",
        f"id: {_scalar(name)}",
        f"zh: {_scalar(suggestion.zh)}",
        f"en: {_WAITING}",
        "en_status: draft",
        f"definition: {_WAITING}",
        "definition_source:",
        f"  - document: {_scalar(suggestion.document)}",
        f"    quote: {_scalar(suggestion.sentence)}",
        f"category: {suggestion.category}",
        f"district: {district(suggestion.documents, glossary)}",
    ]
    return "\n".join(lines) + "\n"


def entry_id(zh: str, taken: Collection[str]) -> str:
    """Give an id for a name: its pinyin without tones, words joined by hyphens, unlike every id in `taken`."""
    plain = unicodedata.normalize("NFD", hanzi_pinyin(unicodedata.normalize("NFKC", zh)).lower())
    words = re.findall("[a-z0-9]+", "".join(char for char in plain if not unicodedata.combining(char)))
    name = "-".join(words)[:_LONGEST_ID].strip("-") or "entry"
    number = 2
    unique = name
    while unique in taken:
        unique, number = f"{name}-{number}", number + 1
    return unique


def district(documents: Collection[str], glossary: Glossary) -> str:
    """Give the nearest area that all the documents lie in; their first folder when none is known."""
    folders = [document.split("/", 1)[0] for document in sorted(documents)]
    chains = [glossary.lineage(folder) for folder in folders]
    shared = [area for area in chains[0] if all(area in chain for chain in chains)]
    known = [area for area in shared if area in glossary.areas]
    plain = re.sub("[^a-z0-9]+", "-", folders[0].lower()).strip("-")
    return known[0] if known else plain or "unknown"


def _scalar(text: str) -> str:
    """Give a text as YAML, in quotation marks only where it would not be read as it stands."""
    flat = " ".join(text.split())
    read = parse(f"key: {flat}", "").value
    return flat if read == {"key": flat} and not flat[:1].isdigit() else json.dumps(flat, ensure_ascii=False)
