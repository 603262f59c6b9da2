"""Reads bytes as text: knows the codecs Chinese documents come in, refuses to know what the text says.

A codec is believed for what it makes of the whole file, not for the absence of errors: GB18030 reads nearly
any bytes as some characters, so the reading with the most everyday Chinese in it wins, and one broken byte
costs one character instead of the file.
"""

from __future__ import annotations

import codecs
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from generator.everyday import ILLEGIBLE, JUNK, LOST, score, weight
from generator.model import Source
from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN_PLACES = 20
_REPAIRED_BYTES = 200_000  # what the repair may look at: about a second's work
_SECOND_OPINION_BYTES = 50_000
_MAGIC = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP container (DOCX, XLSX, PPTX, …)",
    b"PK\x05\x06": "an empty ZIP container",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Office file (DOC, XLS, WPS, …)",
    b"{\\rtf": "an RTF file",
    b"\x89PNG\r\n\x1a\n": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF87a": "a GIF image",
    b"GIF89a": "a GIF image",
    b"II*\x00": "a TIFF image",
    b"MM\x00*": "a TIFF image",
    b"\x1f\x8b\x08": "a gzip archive",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"\x7fELF": "a program",
}
_LOOK_UP = "look it up in the original"
_USE_ADD = "bring it in with: python -m generator add FILE"


@dataclass(frozen=True, slots=True)
class _Reading:
    """What one codec makes of the bytes: the text, `ILLEGIBLE` where it could not read, and its merit."""

    codec: str
    text: str
    score: float


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return ILLEGIBLE, error.end


codecs.register_error("generator.mark", _mark)


def decode(data: bytes, path: str) -> Source:
    r"""Read `data` as text; `path` is only named in places. Total: every sequence of bytes gives a `Source`.

    1. Line ends are `\n`, a byte order mark at the start is taken off, nothing else is changed.
    2. Bytes that the codec cannot read stand as U+FFFD, and a problem `bad-byte` says where.
    3. What is no text has an error among its problems (`not-text`, `empty-file`), and its text is empty.
    """
    if not data.strip(b"\x00 \t\r\n\f\v\x1a\xef\xbb\xbf\xff\xfe"):
        problem = Problem("empty-file", "there is no text in it", Place(path), hint="delete the file or fill it")
        return Source(path, "", problems=(problem,))
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            return _not_text(path, f"this is {name}, not a text")
    reading = _read(data)
    if not _is_text(reading):
        return _not_text(path, "the bytes make no text in any encoding known here")
    text = reading.text.replace("\r\n", "\n").replace("\r", "\n")
    codec = reading.codec
    if text.startswith("\ufeff"):
        text, codec = text[1:], _MARKED.get(codec, codec)
    guessed = not codec.startswith("utf") and not _convincing(reading)
    problems = tuple(_problems(text, codec, path, guessed=guessed))
    return Source(path, text.replace(ILLEGIBLE, LOST), codec, problems)


def _not_text(path: str, message: str) -> Source:
    return Source(path, "", problems=(Problem("not-text", message, Place(path), hint=_USE_ADD),))


def _is_text(reading: _Reading) -> bool:
    """Tell text from data: a text may be damaged in places, but not in every tenth character."""
    counted = Counter(reading.text)
    junk = sum(number for char, number in counted.items() if weight(char) <= JUNK)
    return junk <= max(2, len(reading.text) // 10)


def _convincing(reading: _Reading) -> bool:
    """Whether the reading is so full of everyday Chinese that no other can be right."""
    foreign = sum(not char.isascii() for char in reading.text)
    return (
        reading.score >= 0.4 * foreign
    )  # measured: the right codec gives 0.79 and more, a wrong one less than nothing


# The readings -----------------------------------------------------------------------------------------------

_MARKED = {"utf-8": "utf-8-sig", "utf-16-le": "utf-16", "utf-16-be": "utf-16"}  # with a byte order mark
_BIG5_FAMILY = ("big5", "cp950", "big5hkscs")


def _read(data: bytes) -> _Reading:
    utf8 = _reading(data, "utf-8")
    if _is_utf8(data, utf8.text):
        return utf8
    readings = []
    for codec in ("gb18030", "utf-16-le", "utf-16-be", "big5"):
        readings.append(_reading(data, codec) if codec != "big5" else _big5(data))
        if _convincing(readings[-1]):
            return _repaired(data, readings[-1])
    readings = [utf8, *(_repaired(data, reading) for reading in readings)]
    best = max(readings, key=lambda reading: reading.score)
    return best if _convincing(best) else _second_opinion(data, best)


def _reading(data: bytes, codec: str) -> _Reading:
    text = _text(data, codec)
    return _Reading(codec, text, score(text))


def _text(data: bytes, codec: str) -> str:
    """Decode; no text holds NUL, so it is a broken byte or the sign of another codec."""
    return data.decode(codec, "generator.mark").replace("\x00", ILLEGIBLE)


def _is_utf8(data: bytes, text: str) -> bool:
    """Whether UTF-8 explains the bytes: it is so redundant that ten good sequences outweigh a bad one."""
    bad = text.count(ILLEGIBLE)
    if not bad:
        return True
    if b"\x00" in data and data.count(0) > len(data) // 1000 + 1:
        return False
    return sum(not char.isascii() for char in text) - bad >= 10 * bad


def _big5(data: bytes) -> _Reading:
    """Read as the member of the Big5 family that leaves the least unread, the plainest first."""
    codec = min(_BIG5_FAMILY, key=lambda codec: data.decode(codec, "generator.mark").count(ILLEGIBLE))
    return _reading(data, codec)


def _second_opinion(data: bytes, best: _Reading) -> _Reading:
    """Ask charset-normalizer about a text that no known codec explains; believe it if it reads better."""
    import charset_normalizer  # noqa: PLC0415  hardly any text needs it

    guess = charset_normalizer.from_bytes(data[:_SECOND_OPINION_BYTES]).best()
    if guess is None or guess.encoding.startswith("utf"):
        return best
    other = _reading(data, guess.encoding)
    return other if other.score > best.score else best


# Repair: in two-byte codecs a broken byte shifts all that follows it in the line ----------------------------


def _repaired(data: bytes, reading: _Reading) -> _Reading:
    rare = {char for char in set(reading.text) if weight(char) < 0}
    if reading.codec not in ("gb18030", *_BIG5_FAMILY) or not rare:
        return reading
    left = _REPAIRED_BYTES
    lines = []
    for line in data.split(b"\n"):  # a line feed is never the second byte of a character
        text = _text(line, reading.codec)
        if left > 0 and (ILLEGIBLE in text or sum(map(rare.__contains__, text)) > _RARE_IN_A_LINE):
            again = _realigned(line[:left], reading.codec) + _text(line[left:], reading.codec)
            text = again if _plainer(again, text) else text
            left -= len(line)
        lines.append(text)
    text = "\n".join(lines)
    return _Reading(reading.codec, text, score(text))


def _plainer(again: str, text: str) -> bool:
    """Whether, where the two differ, `again` is everyday Chinese: a list of rare fishes is left alone."""
    start = _shared(again, text)
    end = _shared(again[start:][::-1], text[start:][::-1])
    changed = [weight(char) for char in again[start : len(again) - end] if char != ILLEGIBLE]
    return sum(changed) >= 0.4 * len(changed)


def _shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def _realigned(line: bytes, codec: str) -> str:
    """Cut `line` into characters so that it reads best; a byte given up costs six rare ones.

    It is the best path through it; a step is a character of one, two or four bytes, or a byte given up.
    """
    merits = [0.0] + [float("-inf")] * len(line)
    steps: list[tuple[int, str]] = [(0, "")] * (len(line) + 1)
    for start in range(len(line)):
        for end, char, merit in _steps(line, start, codec):
            if merits[start] + merit > merits[end]:
                merits[end] = merits[start] + merit
                steps[end] = (start, char)
    chars = []
    at = len(line)
    while at:
        at, char = steps[at]
        chars.append(char)
    return "".join(reversed(chars))


_GIVEN_UP = -6.0
_RARE_IN_A_LINE = 2


def _steps(line: bytes, start: int, codec: str) -> Iterator[tuple[int, str, float]]:
    first = chr(line[start])
    if first.isascii() and first != "\x00":
        yield start + 1, first, weight(first)
        return
    yield start + 1, ILLEGIBLE, _GIVEN_UP
    for width in (2, 4) if codec == "gb18030" else (2,):
        char = _character(line[start : start + width], codec)
        if char and start + width <= len(line):
            yield start + width, char, weight(char[0])


@lru_cache(maxsize=0x8000)
def _character(piece: bytes, codec: str) -> str:
    text = piece.decode(codec, "ignore")
    return text if len(text) == 1 and text.encode(codec, "replace") == piece else ""


# What a person should know ----------------------------------------------------------------------------------


def _problems(text: str, codec: str, path: str, *, guessed: bool) -> Iterator[Problem]:
    if guessed:
        message = f"no usual encoding fits; read as {codec}, which is a guess"
        yield Problem("guessed-encoding", message, Place(path), Severity.WARNING, "save the file as UTF-8")
    bad = text.count(ILLEGIBLE)
    at = -1
    for _ in range(min(bad, _SHOWN_PLACES)):
        at = text.index(ILLEGIBLE, at + 1)
        message = f"a byte here is not {codec}; the character is lost"
        yield Problem("bad-byte", message, _place(text, at, path), Severity.WARNING, _LOOK_UP)
    if bad > _SHOWN_PLACES:
        message = f"{bad - _SHOWN_PLACES} more bytes are not {codec}"
        yield Problem("bad-byte", message, Place(path), Severity.WARNING, "fetch the original again")
    if LOST in text:
        message = f"U+FFFD stands in the file itself ({text.count(LOST)} ×): characters were lost earlier"
        where = _place(text, text.index(LOST), path)
        yield Problem("lost-character", message, where, Severity.WARNING, _LOOK_UP)


def _place(text: str, at: int, path: str) -> Place:
    return Place(path, text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1)
