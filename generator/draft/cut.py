"""Cuts a Chinese text where a translator may be given the parts one by one.

It never looks at what the text says. Law: the parts put together are the text, character by character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

# A sentence ends with its stop and with the marks that close around it.
_SENTENCE = re.compile(r"[^。！？；!?]*[。！？；!?]+[”’』」》）)】]*\s*|[^。！？；!?]+$")
_CLAUSE = re.compile(r"[^，、：,:]*[，、：,:]+[”’』」》）)】]*\s*|[^，、：,:]+$")
_WORD = re.compile(r"[^\x00-\x7f]|[\x00-\x7f]+")


def sentences(text: str) -> list[str]:
    """Give the sentences of `text`; a semicolon ends one as well, for Chinese lists are long."""
    return _SENTENCE.findall(text)


def cut(text: str, limit: int, size: Callable[[str], int]) -> list[str]:
    """Cut `text` into parts of at most `limit` by `size`, each as long as it can be.

    Cuts stand at sentence ends, where a sentence is too long at commas, where a clause is too long between
    characters; a run of Latin letters and digits, and so a placeholder, is never cut.
    """
    if size(text) <= limit:
        return [text] if text else []
    return list(_packed(_small(text, limit, size), limit, size))


def _small(text: str, limit: int, size: Callable[[str], int]) -> Iterator[str]:
    for sentence in sentences(text):
        if size(sentence) <= limit:
            yield sentence
            continue
        for clause in _CLAUSE.findall(sentence):
            if size(clause) <= limit:
                yield clause
            else:
                yield from _packed(iter(_WORD.findall(clause)), limit, size)


def _packed(parts: Iterator[str], limit: int, size: Callable[[str], int]) -> Iterator[str]:
    held = ""
    for part in parts:
        if held and size(held + part) > limit:
            yield held
            held = ""
        held += part
    if held:
        yield held
