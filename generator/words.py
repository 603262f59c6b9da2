"""Cuts Chinese into words as jieba's own dictionary has them.

jieba keeps its dictionary with every beginning of every word in a file in the system's temporary folder, where anyone
may write, and takes most of a second to read it. Here the words alone are read, from the package itself.
"""

from __future__ import annotations

import jieba

jieba.setLogLevel("ERROR")


class Tokenizer(jieba.Tokenizer):  # type: ignore[misc]  # jieba has no types
    """jieba's tokenizer; it cuts as jieba does and is ready three times as fast."""

    def __init__(self) -> None:
        super().__init__()
        self.initialized = False

    def initialize(self) -> None:
        """Read the dictionary's lines: word, frequency, part of speech."""
        with self.lock:
            if self.initialized:
                return
            with self.get_dict_file() as file:
                fields = file.read().decode("utf-8").split()
            counts = list(map(int, fields[1::3]))
            self.FREQ = dict(zip(fields[::3], counts, strict=True))
            self.total = sum(counts)
            self._longest = max(map(len, self.FREQ))
            self.initialized = True

    def get_DAG(self, sentence: str) -> dict[int, list[int]]:  # noqa: N802  jieba's name
        """Give for each place of `sentence` where words that begin there end; a place without one is a word."""
        self.check_initialized()
        size = len(sentence)
        graph = {}
        for start in range(size):
            ends = range(start, min(size, start + self._longest))
            graph[start] = [end for end in ends if self.FREQ.get(sentence[start : end + 1])] or [start]
        return graph

    def words(self, text: str) -> list[str]:
        """Cut `text` into the dictionary's words; no new ones are guessed."""
        return list(self.cut(text, HMM=False))

    def frequency(self, word: str) -> int:
        """Give how often jieba's reference texts had a word; 0 for what is none."""
        self.check_initialized()
        return int(self.FREQ.get(word, 0))


tokenizer = Tokenizer()
"""The one tokenizer; its dictionary is read when it is first asked."""
