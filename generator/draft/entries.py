"""Glossary entries that wait for English, and how a draft comes into their YAML and nothing else does.

An entry waits when its status is `draft` and a field holds a mark in the place of English: `en` the Chinese
name, its pinyin (or the id) or TODO; `definition` TODO or Chinese. A definition is drafted from its own
Chinese, or from the first quotation that supports it. It knows no provider.
"""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass

import yaml

from generator.entry import TODO, Entry, Status, TextSource, letters
from generator.glossary import read_entry
from generator.sound import hanzi_pinyin
from generator.strict_yaml import parse

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_MOSTLY = 0.3
_WIDTH = 98


@dataclass(frozen=True, slots=True)
class Wanted:
    """One field that waits, and the Chinese to draft it from; none when there is nothing to go by."""

    entry: str
    field: str
    zh: str


def wanted(entry: Entry) -> list[Wanted]:
    """Give the fields of an entry that wait for English; none unless its status is `draft`."""
    if entry.en_status is not Status.DRAFT:
        return []
    fields = [Wanted(entry.id, "en", entry.zh)] if entry.waits or _sounded(entry) else []
    if TODO.match(entry.definition):
        quotes = [one.quote for one in entry.definition_source if isinstance(one, TextSource)]
        fields.append(Wanted(entry.id, "definition", quotes[0] if quotes else ""))
    elif len(_HAN.findall(entry.definition)) > _MOSTLY * len(entry.definition):
        fields.append(Wanted(entry.id, "definition", entry.definition))
    return fields


def _sounded(entry: Entry) -> bool:
    """Tell whether the English is nothing but the name in pinyin, as a machine gives it."""
    return letters(entry.en) == letters(hanzi_pinyin(entry.zh))


def filled(text: str, path: str, field: str, english: str, comment: str) -> str | None:
    """Give an entry's YAML with a draft in `field` and a comment line above it.

    Every other line stays as it is, byte for byte. `None` when the field does not wait any more, or when the
    entry would not be valid with it.
    """
    entry, _, _ = read_entry(_plain(text), path)
    if entry is None or field not in {one.field for one in wanted(entry)}:
        return None
    result = _replaced(text, field, english, comment)
    old, new = parse(_plain(text), path).value, parse(_plain(result), path).value
    valid = read_entry(_plain(result), path)[0] is not None
    return result if valid and old is not None and new == {**old, field: english} else None


def _plain(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _replaced(text: str, field: str, english: str, comment: str) -> str:
    """Put a value in the place of a field's, and its comment on a line of its own above."""
    skip = len(text) - len(text.removeprefix("\ufeff"))
    node = yaml.compose(text[skip:], Loader=yaml.BaseLoader)
    assert isinstance(node, yaml.MappingNode)  # noqa: S101  read_entry has read it as one
    pair = next((key, value) for key, value in node.value if key.value == field)
    key_at, start, end = (mark.index + skip for mark in (pair[0].start_mark, pair[1].start_mark, pair[1].end_mark))
    end = start + len(text[start:end].rstrip())
    newline = "\r\n" if "\r\n" in text else "\n"
    value = _scalar(field, english).replace("\n", newline)
    return f"{text[:key_at]}# {comment}{newline}{text[key_at:start]}{value}{text[end:]}"


def _scalar(field: str, english: str) -> str:
    if field == "definition":
        lines = textwrap.wrap(english, _WIDTH, break_long_words=False, break_on_hyphens=False)
        return "\n  ".join([">-", *lines])
    read = parse(f"{field}: {english}", "").value
    return english if read == {field: english} else json.dumps(english, ensure_ascii=False)
