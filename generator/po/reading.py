"""Reads a PO file, line by line, and tells what is malformed with its line and a remedy."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from babel.messages.pofile import unescape

from generator.po.catalog import Catalog, Message
from generator.problems import Place, Problem

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPE = re.compile(r"\\(.)")
_KNOWN_ESCAPES = frozenset('\\tnr"')
_KEYWORD = re.compile(r'(msgctxt|msgid|msgstr)\s*(?=")')
_PLURAL = re.compile(r"msgid_plural|msgstr\s*\[")
_CONFLICT = re.compile(r"(?m)^(?:<{7}|>{7})(?:\s.*)?$")
_CHARSET = re.compile(rb"Content-Type:[^\"\n]*charset=([\w.:-]+)", re.IGNORECASE)
_CHARSETS = frozenset({"gb18030", "gbk", "gb2312", "big5"})
_MOST_PROBLEMS = 20
_RESTORE = "mend the line, or restore the file from the repository"


class _MalformedError(Exception):
    """What is wrong with a line, and the remedy."""

    def __init__(self, message: str, hint: str = _RESTORE) -> None:
        super().__init__(message)
        self.hint = hint


def read_catalog(data: bytes, path: str) -> Catalog:
    """Read a PO file. A file that is not well formed gives an empty catalog and its errors."""
    text = _decoded(data)
    if isinstance(text, int):
        hint = "save the file as UTF-8 (in Poedit: Translation, Properties, Charset)"
        return Catalog(path, (), (Problem("po-encoding", "this is not UTF-8", Place(path, text), hint=hint),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if conflicts := list(_CONFLICT.finditer(text)):
        return Catalog(path, (), tuple(_conflict(text, one, path) for one in conflicts[:_MOST_PROBLEMS]))
    reader = _Reader(path)
    for number, line in enumerate(text.split("\n"), 1):
        reader.take(number, line.strip())
    return reader.result()


def _decoded(data: bytes) -> str | int:
    """Give the text, or the first line that cannot be read; a file may name a Chinese charset in its header."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
    declared = _CHARSET.search(data)
    name = declared[1].decode().lower() if declared else ""
    try:
        return data.decode(name) if name in _CHARSETS else line
    except UnicodeError:
        return line


def _conflict(text: str, match: re.Match[str], path: str) -> Problem:
    place = Place(path, text.count("\n", 0, match.start()) + 1)
    hint = "keep one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>"
    return Problem("po-conflict", "a merge was not finished", place, hint=hint)


@dataclass(slots=True)
class _Unit:
    """One message while it is read; `parts` are its strings and `older` those behind `#|`, by keyword."""

    parts: dict[str, list[str]] = field(default_factory=dict)
    older: dict[str, list[str]] = field(default_factory=dict)
    comments: list[str] = field(default_factory=list)
    extracted: list[str] = field(default_factory=list)
    flags: list[str] = field(default_factory=list)
    obsolete: bool = False
    line: int = 0

    def string(self, keyword: str) -> str:
        return "".join(map(unescape, self.parts.get(keyword, ())))

    def former(self, keyword: str) -> str:
        return "".join(map(unescape, self.older.get(keyword, ())))

    def message(self) -> Message:
        return Message(
            context=self.string("msgctxt"),
            zh=self.string("msgid"),
            en=self.string("msgstr"),
            fuzzy="fuzzy" in self.flags,
            line=self.line,
            previous=self.former("msgid"),
            comments=tuple(self.comments),
            obsolete=self.obsolete,
            flags=tuple(dict.fromkeys(flag for flag in self.flags if flag and flag != "fuzzy")),
            extracted=tuple(self.extracted),
            previous_context=self.former("msgctxt"),
        )


class _Reader:
    """Takes the lines of a PO file one after the other; behind an error it goes on at the next message."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._unit = _Unit()
        self._number = 1
        self._lost = False
        self._header: Message | None = None
        self._messages: list[Message] = []
        self._seen: dict[tuple[str, str], int] = {}
        self._problems: list[Problem] = []

    def take(self, number: int, line: str) -> None:
        self._number = number if line else self._number
        try:
            if line.startswith("#"):
                self._comment(number, line)
            elif line:
                self._strings(number, line, obsolete=False)
        except _MalformedError as error:
            self._fail(number, error)

    def result(self) -> Catalog:
        last = self._unit.comments if not self._unit.parts else []
        if not self._unit.parts and (self._unit.older or self._unit.flags or self._unit.extracted):
            self._fail(self._number, _MalformedError("no message follows", "delete the lines with #|, #, or #. above"))
        self._close()
        if self._problems:
            return Catalog(self._path, (), tuple(self._problems))
        return Catalog(self._path, tuple(self._messages), (), self._header, tuple(last))

    def _fail(self, number: int, error: _MalformedError) -> None:
        if not self._lost and len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(Problem("po-syntax", str(error), Place(self._path, number), hint=error.hint))
        self._unit, self._lost = _Unit(), True

    def _comment(self, number: int, line: str) -> None:
        mark, rest = line[1:2], line[2:].strip()
        if mark == "~" and rest.startswith("|"):
            self._close()
            self._string(self._unit.older, rest[1:].strip())
        elif mark == "~":
            if rest:
                self._strings(number, rest, obsolete=True)
        else:
            self._close()
            self._remark(mark, rest, line)

    def _remark(self, mark: str, rest: str, line: str) -> None:
        if mark == "|":
            self._string(self._unit.older, rest)
        elif mark == ".":
            self._unit.extracted.append(rest)
        elif mark == ",":
            self._unit.flags += [flag.strip() for flag in rest.split(",")]
        elif mark != ":":  # where it comes from is known better from the text
            self._unit.comments.append(line[1:].removeprefix(" "))

    def _strings(self, number: int, line: str, *, obsolete: bool) -> None:
        parts = self._unit.parts
        if line.startswith(("msgctxt", "msgid")) and ("msgstr" in parts or line.startswith("msgctxt")):
            self._close()
            parts = self._unit.parts
        if parts and self._unit.obsolete != obsolete:
            raise _MalformedError("one half of the message is obsolete (#~), the other is not", "give both the same")
        keyword = self._string(parts, line)
        self._unit.obsolete = obsolete
        if keyword == "msgid":
            self._unit.line = number

    def _string(self, parts: dict[str, list[str]], line: str) -> str:
        """Read a keyword with its string, or a string that goes on with the last; gives the keyword."""
        if _PLURAL.match(line):
            raise _MalformedError("plural forms have no place here", "write one msgid and one msgstr")
        match = _KEYWORD.match(line)
        if match is None and not line.startswith('"'):
            raise _MalformedError("this is neither msgctxt, msgid, msgstr, a string nor a comment")
        if match is not None:
            _check_order(parts, match[1])
        elif self._lost:
            return ""
        elif not parts:
            raise _MalformedError("a string stands here without msgid or msgstr before it")
        string = line[match.end() :] if match else line
        _check_string(string)
        keyword = match[1] if match else next(reversed(parts))
        self._lost = False
        parts.setdefault(keyword, []).append(string)
        return keyword

    def _close(self) -> None:
        """End the message that is being read."""
        unit, self._unit = self._unit, _Unit()
        if not unit.parts:
            self._unit = unit
        elif "msgstr" not in unit.parts:
            self._fail(unit.line or 1, _MalformedError("the message has no msgstr", 'add the line msgstr ""'))
        elif "msgctxt" in unit.older and "msgid" not in unit.older:
            self._fail(unit.line, _MalformedError("the previous context (#|) has no msgid", "delete its line"))
        else:
            self._keep(unit.message())

    def _keep(self, message: Message) -> None:
        # A sentence in brief may name its paragraph alone; `update` fills in the Chinese.
        if not message.zh and message.context and not message.context.startswith("brief-"):
            self._fail(message.line, _MalformedError("the msgid is empty", "put the Chinese back"))
            return
        first = self._seen.setdefault((message.context, message.zh), message.line)
        if first != message.line:
            hint = f"keep one of the two; the other begins at line {first}"
            self._fail(message.line, _MalformedError("this message stands in the file twice", hint))
        elif message.zh or message.context:
            self._messages.append(message)
        else:
            self._header = message


_ORDER = ("msgctxt", "msgid", "msgstr")


def _check_order(parts: dict[str, list[str]], keyword: str) -> None:
    if keyword in parts:
        raise _MalformedError(f"{keyword} stands here twice", "delete one, or add the line that is missing between")
    if keyword == "msgstr" and "msgid" not in parts:
        raise _MalformedError("msgstr stands here without msgid", "add the msgid, or delete the line")
    if any(later in parts for later in _ORDER[_ORDER.index(keyword) :]):
        raise _MalformedError(f"{keyword} stands behind what it should stand before")


def _check_string(string: str) -> None:
    match = _STRING.match(string)
    if match is None:
        raise _MalformedError("the string is not closed", 'end the line with ", and write \\" for a quote inside')
    if match.end() != len(string):
        raise _MalformedError("something stands behind the end of the string", 'write \\" for a quote inside')
    for escaped in _ESCAPE.findall(string):
        if escaped not in _KNOWN_ESCAPES:
            raise _MalformedError(f"\\{escaped} means nothing", "write the character itself, or \\\\ for a backslash")
