"""YAML in which every scalar is the string that was typed, and nothing is clever.

It refuses what makes YAML surprising in hand-edited data: anchors, aliases, tags, merge keys, several documents,
repeated keys. YAML 1.1 would read `3310` as a number, `no` as false and `2024-01-01` as a date; here they keep
their letters. Every value remembers its line and column.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml
from yaml.reader import Reader

from generator.problems import Place, Problem

Value = str | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]
MAX_CHARACTERS = 200_000
MAX_DEPTH = 8
_HALF = re.compile("[\ud800-\udfff]")
# The parser in C where PyYAML has it: the same values and places, ten times as fast.
_LOADER: type[yaml.BaseLoader | yaml.CBaseLoader] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class _Mark(Protocol):
    """A place as PyYAML gives it, in pure Python or from C: character, line and column from 0."""

    @property
    def index(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file: the value, where each part of it stands, and what is wrong with it.

    `value` is `None` exactly when there is an error among the problems.
    """

    value: dict[str, Value] | None
    places: Mapping[Path, Place] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def place(self, path: Path) -> Place:
        """Give the place of the value at `path`, or of the nearest part that holds it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places[path]


class _RefusedError(Exception):
    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def parse(text: str, path: str) -> Parsed:
    """Read a mapping from `text`; `path` is only named in places. Total: every text gives a `Parsed`."""
    places: dict[Path, Place] = {(): Place(path, 1, 1)}
    try:
        value = _read(text, path, places)
    except _RefusedError as refused:
        return Parsed(None, places, (refused.problem,))
    return Parsed(value, places)


def _problem(path: str, mark: _Mark | None, code: str, message: str, hint: str) -> Problem:
    return Problem(code, message, _place(path, mark), hint=hint)


def _place(path: str, mark: _Mark | None) -> Place:
    return Place(path, mark.line + 1, mark.column + 1) if mark else Place(path, 1, 1)


def _read(text: str, path: str, places: dict[Path, Place]) -> dict[str, Value]:
    if len(text) > MAX_CHARACTERS:
        raise _RefusedError(_problem(path, None, "yaml-size", "the file is too large", "split it"))
    refused = Reader.NON_PRINTABLE.search(text)
    if refused:
        raise _RefusedError(_character(text, refused.start(), path))
    try:
        return _Builder(_LOADER(text).get_event, path, places).document()
    except yaml.MarkedYAMLError as error:
        raise _RefusedError(_syntax(text, error, path)) from None


_INDENT = "check the indentation, and put quotation marks around text that holds ': ' or ' #'"
_UNCLOSED = "the quotation mark that opens here is not closed in its line"
_CLOSE = "end the text with the same mark; inside it write “ and ” instead"
_TELLING = {
    "mapping values are not allowed": ("': ' stands in a text", "put quotation marks around the whole text"),
    "did not find expected": ("this does not fit what stands before it", _INDENT),
    "expected <block end>": ("this does not fit what stands before it", _INDENT),
    "could not find expected ':'": ("a line without a colon", "write it as 'key: value', or indent it"),
    "cannot start any token": ("a text cannot begin with this character", "put quotation marks around the text"),
}


def _syntax(text: str, error: yaml.MarkedYAMLError, path: str) -> Problem:
    """Tell a slip of syntax where it was made; the parser names the place where it could not go on."""
    mark = error.problem_mark or error.context_mark
    message = str(error.problem or error.context)
    if "quoted scalar" in str(error.context) and "end of stream" in message:
        return _problem(path, error.context_mark, "yaml-syntax", _UNCLOSED, _CLOSE)
    if mark is not None and text[mark.index : mark.index + 1] == "\t":
        return _problem(path, mark, "yaml-syntax", "a tab stands here", "indent with spaces")
    quoted = _quoted_before(text, mark)
    if quoted is not None and quoted.start_mark.line < quoted.end_mark.line:
        return _problem(path, quoted.start_mark, "yaml-syntax", _UNCLOSED, _CLOSE)
    if quoted is not None:
        message, hint = "text stands behind a closing quotation mark", "put the marks around the whole text, or none"
        return _problem(path, mark, "yaml-syntax", message, hint)
    told = (words for known, words in _TELLING.items() if known in message)
    return _problem(path, mark, "yaml-syntax", *next(told, (message, _INDENT)))


def _quoted_before(text: str, mark: _Mark | None) -> yaml.ScalarToken | None:
    """Give the text in quotation marks that ends in the line of `mark`, just before it."""
    found: yaml.Token | None = None
    with suppress(yaml.MarkedYAMLError):
        for token in yaml.scan(text, Loader=_LOADER):
            if mark is None or (token.start_mark.line, token.start_mark.column) >= (mark.line, mark.column):
                break
            found = token
    if not isinstance(found, yaml.ScalarToken) or found.style not in ("'", '"'):
        return None
    return found if mark is not None and found.end_mark.line == mark.line else None


def _character(text: str, at: int, path: str) -> Problem:
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Problem("yaml-character", f"the character U+{ord(text[at]):04X} is not allowed", place, hint="delete it")


class _Builder:
    """Builds the value from the parser's events as they come, so that nothing refused is ever built."""

    def __init__(self, event: Callable[[], Any], path: str, places: dict[Path, Place]) -> None:
        self._next = event
        self._path = path
        self._places = places

    def document(self) -> dict[str, Value]:
        """Give the one document, which is a mapping."""
        self._next()  # the stream begins
        begun = self._next()
        if not isinstance(begun, yaml.DocumentStartEvent):
            raise self._refused(None, "yaml-empty", "the file is empty", "fill it in or delete it")
        first = self._next()
        value = self._value(first, ())
        self._next()  # the document ends
        after = self._next()
        if isinstance(after, yaml.DocumentStartEvent):
            raise self._refused(after, "yaml-documents", "a second document begins here", "remove the ---")
        if not isinstance(value, dict):
            hint = "begin with a line like 'id: my-entry'"
            raise self._refused(first, "yaml-shape", "lines of 'key: value' are expected here", hint)
        return value

    def _refused(self, event: yaml.Event | None, code: str, message: str, hint: str) -> _RefusedError:
        return _RefusedError(_problem(self._path, event.start_mark if event else None, code, message, hint))

    def _value(self, event: yaml.Event, at: Path) -> Value:
        self._refuse_clever(event)
        self._places[at] = _place(self._path, event.start_mark)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event)
        if len(at) >= MAX_DEPTH:
            raise self._refused(event, "yaml-depth", "nested too deeply", "flatten it")
        return self._mapping(at) if isinstance(event, yaml.MappingStartEvent) else self._sequence(at)

    def _refuse_clever(self, event: yaml.Event) -> None:
        if getattr(event, "anchor", None) is not None:
            hint = "write the text out, or put it in quotation marks if it begins with & or *"
            raise self._refused(event, "yaml-anchor", "anchors are not allowed", hint)
        if getattr(event, "tag", None) is not None:
            hint = "put the text in quotation marks if it begins with !"
            raise self._refused(event, "yaml-tag", "tags are not allowed", hint)

    def _text(self, event: yaml.ScalarEvent) -> str:
        """Give a scalar as it was typed; half a surrogate pair, which only an escape can bring, is no text."""
        text = str(event.value)
        if not text.isascii() and _HALF.search(text):
            raise self._refused(event, "yaml-character", "half a character stands here", "write the character itself")
        return text

    def _sequence(self, at: Path) -> list[Value]:
        result: list[Value] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            result.append(self._value(event, (*at, len(result))))
            if not result[-1]:
                raise self._refused(event, "yaml-blank", "an item has no value", "fill it in or delete it")
        return result

    def _mapping(self, at: Path) -> dict[str, Value]:
        result: dict[str, Value] = {}
        while not isinstance(key := self._next(), yaml.MappingEndEvent):
            name = self._key(key, result)
            result[name] = self._value(self._next(), (*at, name))
            if not result[name]:  # an empty value would hide that nothing was filled in
                raise self._refused(key, "yaml-blank", f"'{name}' has no value", "fill it in or delete the line")
        return result

    def _key(self, event: yaml.Event, before: Mapping[str, Value]) -> str:
        self._refuse_clever(event)
        if not isinstance(event, yaml.ScalarEvent):
            raise self._refused(event, "yaml-key", "a key must be a word", "write it as 'key: value'")
        name = self._text(event)
        if name == "<<":
            raise self._refused(event, "yaml-merge", "merge keys are not allowed", "write the lines out")
        if name in before:
            raise self._refused(event, "yaml-duplicate", f"'{name}' stands here twice", "keep one of the two lines")
        return name
