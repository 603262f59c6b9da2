"""Writes a PO file that `msgfmt -c` accepts; the same catalog gives the same bytes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from babel.messages.pofile import normalize

from generator.po.catalog import Catalog, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    texts = ["".join(f"{line}\n" for line in lines) for lines in units]
    texts += ["".join(f"{_behind('#', one)}\n" for one in catalog.remarks)] if catalog.remarks else []
    return "".join(f"{text}\n" for text in texts).encode()


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
    yield from (_behind("#", one) for one in message.comments)
    yield from (_behind("#.", one) for one in message.extracted)
    if message.origin and not message.obsolete:
        yield f"#: {_enclosed(source)}:{message.origin}"
    if flags := sorted({*message.flags, *(("fuzzy",) if message.fuzzy else ())}):
        yield f"#, {', '.join(flags)}"
    older = "#~| " if message.obsolete else "#| "
    if message.previous_context and message.previous:
        yield _string(older, "msgctxt", message.previous_context)
    if message.previous:
        yield _string(older, "msgid", message.previous)
    prefix = "#~ " if message.obsolete else ""
    if message.context:
        yield _string(prefix, "msgctxt", message.context)
    yield _string(prefix, "msgid", message.zh)
    yield _string(prefix, "msgstr", message.en if not message.zh else _fitted(message.en, message.zh))


def _behind(mark: str, text: str) -> str:
    return f"{mark} {_BREAK.sub(' ', text)}".rstrip()


def _enclosed(path: str) -> str:
    """Set a path with spaces between the marks that gettext uses for it."""
    return f"\u2068{path}\u2069" if re.search(r"\s", path) else path


def _string(prefix: str, keyword: str, text: str) -> str:
    return f"{prefix}{keyword} {normalize(text, prefix=prefix, width=0)}"


def _fitted(en: str, zh: str) -> str:
    """Begin and end English with a line break where the Chinese does, and nowhere else: gettext insists."""
    stripped = en.strip("\n")
    if not stripped:
        return stripped
    return ("\n" if zh.startswith("\n") else "") + stripped + ("\n" if zh.endswith("\n") else "")
