"""What the comments above a PO message say, told by how each begins: a translator's question, a draft's origin.

A comment is one paragraph; whoever writes it may break it into lines, and reading it puts them together again.
"""

from __future__ import annotations

from collections.abc import Iterable

QUESTION = "Question:"
"""How a translator's open question begins; readers see it at the paragraph."""
OURS = ("machine draft: ", "translation memory: ", "[similar] ")
"""How the comments begin that a command writes; all others are a person's."""


def questions(comments: Iterable[str]) -> tuple[str, ...]:
    """Give the open questions among the lines of a message's comments.

    A question begins with “Question:” and goes on to the next question or to what a command wrote; other remarks
    of a person stand above it.
    """
    found: list[list[str]] = []
    asking = False
    for line in comments:
        if line.startswith(QUESTION):
            found.append([])
        asking = not line.startswith(OURS) and (asking or line.startswith(QUESTION))
        if asking:
            found[-1].append(line.removeprefix(QUESTION).strip())
    return tuple(text for lines in found if (text := " ".join(filter(None, lines))))
