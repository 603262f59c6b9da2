"""Cuts Chinese into words as jieba's own dictionary has them.

jieba keeps its dictionary with every beginning of every word in a file in the system's temporary folder, where anyone
may write, and takes most of a second to read it. Here the lines are read from the package itself, sorted, and asked
for a word when a text has its letters: to make a table of 349,000 words would cost more than to cut a short text.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left

import jieba

jieba.setLogLevel("ERROR")

_TOTALS = {328468845: 60101967}
"""What the frequencies of jieba 0.42.1 add up to, by the checksum of its file; those of another are added up."""


class Tokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """jieba's tokenizer; it cuts as jieba does. `FREQ` holds the words that were met so far."""

    def __init__(self) -> None:
        super().__init__()
        self.initialized = False

    def initialize(self) -> None:
        """Read the dictionary's lines: word, frequency, part of speech."""
        with self.lock:
            if self.initialized:
                return
            with self.get_dict_file() as file:
                data = file.read()
            self._lines = sorted(data.split(b"\n"))
            self._begin: dict[bytes, tuple[int, int]] = {}
            self.FREQ: dict[str, int] = {}
            self.total = _TOTALS.get(zlib.crc32(data)) or sum(int(line.split()[1]) for line in self._lines if line)
            self.initialized = True

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802  jieba's name
        """Give for each place of `sentence` where words that begin there end; a place without one is a word."""
        self.check_initialized()
        letters = [char.encode("utf-8", "surrogatepass") for char in sentence]
        return {start: self._ends(sentence, letters, start) or [start] for start in range(len(sentence))}

    def _ends(self, sentence: str, letters: list[bytes], start: int) -> list[int]:
        lines, ends = self._lines, []
        begun = b""
        at, last = self._among(letters[start])
        for end in range(start, len(letters)):
            begun += letters[end]
            at = bisect_left(lines, begun, at, last)  # a word stands before all longer ones that begin with it
            if at == last or not lines[at].startswith(begun):
                break
            word, frequency = lines[at].split(b" ")[:2]
            if word == begun and frequency != b"0":
                self.FREQ[sentence[start : end + 1]] = int(frequency)
                ends.append(end)
        return ends

    def _among(self, letter: bytes) -> tuple[int, int]:
        """Give where the lines begin and end whose words begin with a letter."""
        if letter not in self._begin:
            self._begin[letter] = bisect_left(self._lines, letter), bisect_left(self._lines, letter + b"\xff")
        return self._begin[letter]

    def words(self, text: str) -> list[str]:
        """Cut `text` into the dictionary's words; no new ones are guessed."""
        return list(self.cut(text, HMM=False))

    def frequency(self, word: str) -> int:
        """Give how often jieba's reference texts had a word; 0 for what is none."""
        self.get_DAG(word)
        return self.FREQ.get(word, 0)

    def begins(self, text: str) -> bool:
        """Tell whether a word of two or more characters begins with the first of `text` and goes on as it does."""
        return text != "" and self.get_DAG(text)[0][-1] > 0

    def tag(self, word: str) -> str:
        """Give the part of speech that jieba's dictionary has for a word, such as `n` or `vn`; nothing for no word."""
        self.check_initialized()
        lines, begun = self._lines, word.encode("utf-8", "surrogatepass") + b" "
        at = bisect_left(lines, begun)
        return lines[at].split(b" ")[2].decode() if at < len(lines) and lines[at].startswith(begun) else ""


tokenizer = Tokenizer()
"""The one tokenizer; its dictionary is read when it is first asked."""
