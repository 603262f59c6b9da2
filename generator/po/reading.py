"""Reads a PO file with Babel, and keeps what Babel drops.

Babel strips and merges comments, adds and removes flags, and knows nothing of `#|`. So a line that begins with `#`
goes through it as its number, in a comment: Babel finds the message to which it belongs, and what it says is taken
from the line itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from babel.messages.catalog import Message as BabelMessage
from babel.messages.pofile import PoFileError, PoFileParser

from generator.po.catalog import Catalog, Message
from generator.po.sheet import Sheet
from generator.po.strict import Fault, MalformedError, check_lines, check_messages
from generator.problems import Place, Problem

_KEYWORD = re.compile(r"^(msgctxt|msgid|msgstr)\s*")
_CHARSET = re.compile(rb"Content-Type:[^\"\n]*charset=(gb18030|gbk|gb2312|big5)\b", re.IGNORECASE)
_OLDER = ("#|", "#~|")
_TOLD = ("#.", "#,", "#:", *_OLDER)  # where a text comes from (#:) is known better from the text
_MOST_PROBLEMS = 20


def read_catalog(data: bytes, path: str) -> Catalog:
    """Read a PO file. A file that is not well formed gives an empty catalog and its errors."""
    try:
        *messages, end = _messages(_lines(data))
    except MalformedError as error:
        told = (Problem(one.code, one.message, Place(path, one.line), hint=one.hint) for one in error.faults)
        return Catalog(path, (), tuple(told)[:_MOST_PROBLEMS])
    header = next((one for one in messages if not one.zh and not one.context), None)
    return Catalog(path, tuple(one for one in messages if one is not header), (), header, end.comments)


def _lines(data: bytes) -> list[str]:
    text = _decoded(data).replace("\r\n", "\n").replace("\r", "\n")
    return [line.strip() for line in text.rstrip().split("\n")]


def _decoded(data: bytes) -> str:
    """Give the text; where it is not UTF-8, the header may name a Chinese charset."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    declared = _CHARSET.search(data)
    try:
        return data.decode(declared[1].decode() if declared else "utf-8")
    except UnicodeDecodeError:
        hint = "save the file as UTF-8 (in Poedit: Translation, Properties, Charset)"
        raise MalformedError(Fault(line, "this is not UTF-8", hint, "po-encoding")) from None


def _messages(lines: Sequence[str]) -> list[Message]:
    """Give the messages of a file, and behind them one that stands for its end and has the comments there."""
    check_lines(lines)
    messages = [_message(one, lines) for one in _parsed(_prepared(lines))]
    check_messages(messages[:-1], messages[-1])
    return messages


def _prepared(lines: Sequence[str]) -> Iterator[str]:
    """Give the lines as Babel reads them, each in its place."""
    for number, line in enumerate(lines, 1):
        if line.startswith("#") and (line[1:2] != "~" or line[2:3] == "|"):
            yield f"# {number}"
        else:
            yield _KEYWORD.sub(r"\1 ", line.removeprefix("#~").lstrip())


def _parsed(lines: Iterable[str]) -> list[BabelMessage]:
    """Give what Babel reads in these lines, and an empty message behind it."""
    sheet = Sheet()
    try:
        PoFileParser(sheet, abort_invalid=True).parse([*lines, 'msgid ""', 'msgstr ""'])
    except PoFileError as error:  # a version of Babel that is stricter than `check_lines`
        raise MalformedError(Fault(error.lineno + 1, str(error))) from error
    return sheet.messages


def _message(parsed: BabelMessage, lines: Sequence[str]) -> Message:
    above = [lines[int(number) - 1] for number in parsed.user_comments]
    older_context, older = _previous([line.partition("|")[2].strip() for line in above if line.startswith(_OLDER)])
    flags = [flag.strip() for line in above if line.startswith("#,") for flag in line[2:].split(",")]
    at = parsed.lineno or 0
    return Message(
        context=parsed.context or "",
        zh=str(parsed.id),
        en=str(parsed.string),
        fuzzy="fuzzy" in flags,
        line=at,
        previous=older,
        comments=tuple(line[1:].removeprefix(" ") for line in above if not line.startswith(_TOLD)),
        obsolete=at <= len(lines) and lines[at - 1].startswith("#~"),
        flags=tuple(dict.fromkeys(flag for flag in flags if flag not in ("", "fuzzy"))),
        extracted=tuple(line[2:].strip() for line in above if line.startswith("#.")),
        previous_context=older_context,
    )


def _previous(lines: Sequence[str]) -> tuple[str, str]:
    """Give the context and the Chinese that stand behind `#|`."""
    if not lines:
        return "", ""
    parsed = _parsed([*_prepared(lines), 'msgstr ""'])[0]
    return parsed.context or "", str(parsed.id)
