"""What Babel passes over in a PO file and gettext does not, told with its line and a remedy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from generator.po.catalog import Message

_BEGINNING = r"(?P<mark>#~?\||#~|)\s*(?P<keyword>msgctxt|msgid|msgstr|)\s*"
_STRING = r'"[^"\\]*(?:\\[\\tnr"][^"\\]*)*'  # as far as it can be read
_LINE = re.compile(_BEGINNING + _STRING + '"')
_COMMENT = re.compile(r"#(?![~|])")
_CONFLICT = re.compile(r"(?:<{7}|>{7})(?:\s|$)")
_PLURAL = re.compile(r"[#~|\s]*(?:msgid_plural|msgstr\s*\[)")
_KEEP_ONE = "keep one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>"
_RESTORE = "mend the line, or restore the file from the repository"

# The order of lines is a pattern of letters: one for each keyword and for a string that goes on, by the mark before it;
# and `#` for a comment, a blank for nothing, `<` for a merge, `?` for what has no place in a PO file.
_LETTERS = {"": "cist", "#~": "CIST", "#|": "1234", "#~|": "1234"}
_KEYWORDS = ("msgctxt", "msgid", "msgstr", "")
_UNIT = re.compile(r"(?P<string>t)|(?P<msgctxt>c[t ]*)?(?P<msgid>i[t ]*)?(?P<msgstr>s[t ]*)?", re.IGNORECASE)
_OLDER = re.compile(r"[1-4][1-4# ]*")
_OLDER_IN_ORDER = re.compile(r"(?:1[4# ]*)?(?:2[4# ]*)?")


class Fault(NamedTuple):
    """What is wrong with a line, and the remedy."""

    line: int
    message: str
    hint: str = _RESTORE
    code: str = "po-syntax"


class MalformedError(Exception):
    """What makes a file no PO file."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


def check_lines(lines: Sequence[str]) -> None:
    """Raise MalformedError unless every line (without blanks around it) belongs in a PO file, where it stands."""
    kinds = "".join(map(_kind, lines))
    conflicts = [Fault(at, "a merge was not finished", _KEEP_ONE, "po-conflict") for at in _places("<", kinds)]
    misfits = [Fault(at, *_misfit(lines[at - 1])) for at in _places(r"\?+", kinds)]
    if faults := conflicts or misfits or [*_disorder(kinds)]:
        raise MalformedError(*faults)


def check_messages(messages: Sequence[Message], end: Message) -> None:
    """Raise MalformedError if two messages are one, or one lacks its Chinese; `end` stands for the file's end."""
    if faults := [*_unfit(messages, end)]:
        raise MalformedError(*faults)


def _kind(line: str) -> str:
    if match := _LINE.fullmatch(line):
        return _LETTERS[match["mark"]][_KEYWORDS.index(match["keyword"])]
    if line in ("", "#~"):
        return " "
    return "#" if _COMMENT.match(line) else "<" if _CONFLICT.match(line) else "?"


def _places(pattern: str, kinds: str) -> Iterator[int]:
    """Give the lines where a pattern begins."""
    return (match.start() + 1 for match in re.finditer(pattern, kinds))


def _misfit(line: str) -> tuple[str, str]:
    """Say why a line is neither a comment nor one with a string."""
    if _PLURAL.match(line):
        return "plural forms have no place here", "write one msgid and one msgstr"
    string = re.sub(_BEGINNING, "", line, count=1)
    if not string.startswith('"'):
        return "this is neither msgctxt, msgid, msgstr, a string nor a comment", _RESTORE
    left = re.sub(_STRING, "", string, count=1)
    if left in ("", "\\"):
        return "the string is not closed", 'end the line with ", and write \\" for a quote inside'
    if left.startswith('"'):
        return "something stands behind the end of the string", 'write \\" for a quote inside'
    return f"{left[:2]} means nothing", "write the character itself, or \\\\ for a backslash"


def _disorder(kinds: str) -> Iterator[Fault]:
    """Tell where strings do not stand as msgctxt (or not), msgid, msgstr, with nothing between."""
    for unit in filter(itemgetter(0), _UNIT.finditer(kinds)):
        line = unit.start(unit.lastgroup or 0) + 1  # of its last keyword
        if unit["string"]:
            yield Fault(line, "a string stands here without msgid or msgstr before it")
        elif not unit["msgstr"]:
            yield Fault(line, "the message has no msgstr", 'add the line msgstr ""')
        elif not unit["msgid"]:
            yield Fault(line, "msgstr stands here without msgid, or twice", "add the msgid, or delete the line")
        elif not (unit[0].islower() or unit[0].isupper()):
            hint = "give both the same"
            yield Fault(line, "one half of the message is obsolete (#~), the other is not", hint)
    for older in _OLDER.finditer(kinds):
        if not _OLDER_IN_ORDER.fullmatch(older[0]):
            hint = "write no more than one msgctxt and one msgid behind #|, or delete these lines"
            yield Fault(older.start() + 1, "the lines with #| are out of order", hint)


def _unfit(messages: Sequence[Message], end: Message) -> Iterator[Fault]:
    seen: dict[tuple[str, str], int] = {}
    for one in messages:
        first = seen.setdefault((one.context, one.zh), one.line)
        if one.previous_context and not one.previous:
            yield Fault(one.line, "the previous context (#|) has no msgid", "delete its line")
        # A sentence in brief may name its paragraph alone; `update` fills in the Chinese.
        elif not one.zh and one.context and not one.context.startswith("brief-"):
            yield Fault(one.line, "the msgid is empty", "put the Chinese back")
        elif first != one.line:
            hint = f"keep one of the two; the other begins at line {first}"
            yield Fault(one.line, "this message stands in the file twice", hint)
    if end.flags or end.fuzzy or end.extracted or end.previous or end.previous_context:
        yield Fault(end.line - 1, "no message follows", "delete the lines with #|, #, or #. above")
