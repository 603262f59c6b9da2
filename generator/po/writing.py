"""Writes a PO file with Babel that `msgfmt -c` accepts; the same catalog gives the same bytes.

Babel wraps and strips comments, drops what stands above an obsolete message and breaks `#|` in the middle of a
string. So it writes the messages one by one without these, and they are put where they belong.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import generate_po

from generator.po.catalog import Catalog, Message
from generator.po.sheet import Sheet

_BREAK = re.compile(r"[\r\n]+")
_FIELDS = {
    "Project-Id-Version": "{source}",
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=utf-8",
    "Content-Transfer-Encoding": "8bit",
}


def write_catalog(catalog: Catalog, source: str) -> bytes:
    """Give the PO file of a catalog: the same catalog gives the same bytes. `source` is the text's path."""
    units = [_lines(one, source) for one in (_header(catalog.header, source), *_distinct(catalog))]
    if catalog.remarks:
        units.append(_commented("#", catalog.remarks))
    return "".join(f"{line}\n" for unit in units for line in (*unit, "")).encode()


def _header(header: Message | None, source: str) -> Message:
    """Give the header with what we need in it; what others wrote stays, but for a charset that is not ours."""
    given = header or Message("", "", "")
    lines = [_field(line, source) for line in given.en.split("\n") if line]
    names = {line.partition(":")[0].lower() for line in lines}
    lines += [f"{name}: {value.format(source=source)}" for name, value in _FIELDS.items() if name.lower() not in names]
    return Message("", "", "".join(f"{line}\n" for line in lines), given.fuzzy, comments=given.comments,
                   flags=given.flags, extracted=given.extracted)  # fmt: skip


def _field(line: str, source: str) -> str:
    name, _, value = line.partition(":")
    if name.lower() == "content-type" and "utf-8" not in value.lower():
        return f"Content-Type: {_FIELDS['Content-Type']}"
    ours = name.lower() == "project-id-version" and value.endswith(".txt")
    return f"{name}: {source}" if ours else line


def _distinct(catalog: Catalog) -> Iterator[Message]:
    """Give the messages under names of their own: gettext lets no two have the same context and Chinese."""
    used: set[tuple[str, str]] = set()
    for message in catalog.messages:
        context, number = message.context, 1
        while (context, message.zh) in used:
            number += 1
            context = f"{message.context}~{number}"
        used.add((context, message.zh))
        yield message if number == 1 else replace(message, context=context)


def _lines(message: Message, source: str) -> Iterator[str]:
    yield from _commented("#", message.comments)
    yield from _commented("#.", message.extracted)
    marks, strings = _by_babel(message, source)
    yield from marks
    if message.previous:
        _, older = _by_babel(Message(message.previous_context, message.previous, ""), source)
        yield from (f"{'#~|' if message.obsolete else '#|'} {line}" for line in older[:-1])
    yield from (f"#~ {line}" if message.obsolete else line for line in strings)


def _commented(mark: str, texts: Iterable[str]) -> Iterator[str]:
    return (f"{mark} {_BREAK.sub(' ', text)}".rstrip() for text in texts)


def _by_babel(message: Message, source: str) -> tuple[list[str], list[str]]:
    """Give the lines with place and flags, and those with strings; nothing is wrapped."""
    written = BabelMessage(message.zh, _fitted(message.en, message.zh), context=message.context)
    written.flags = {*message.flags, *(("fuzzy",) if message.fuzzy else ())}  # and none that Babel thinks of
    if message.origin and not message.obsolete:
        written.locations = [(source, message.origin)]
    lines = "".join(generate_po(Sheet(written), width=sys.maxsize)).strip("\n").split("\n")
    marks = [line for line in lines if line.startswith("#")]
    return marks, lines[len(marks) :]


def _fitted(en: str, zh: str) -> str:
    """Begin and end English with a line break where the Chinese does, and nowhere else: gettext insists."""
    if not zh:
        return en
    stripped = en.strip("\n")
    if not stripped:
        return stripped
    return ("\n" if zh.startswith("\n") else "") + stripped + ("\n" if zh.endswith("\n") else "")
