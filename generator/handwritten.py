"""Reads the hand-written pages for the search: their titles and their text, nothing of their looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

import markdown

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+)$", re.MULTILINE)
_HEADING = re.compile(r"^#\s+(.+)$", re.MULTILINE)
_EXTENSIONS = ("attr_list", "md_in_html", "tables")


@dataclass(frozen=True, slots=True)
class Handwritten:
    """One page of `docs/`: its path there, its title, and its text without markup."""

    path: str
    title: str
    text: str


def read_page(source: str, path: str) -> Handwritten:
    """Read one Markdown page. Total: any text gives a page."""
    head = _FRONT_MATTER.match(source)
    body = source[head.end() :] if head else source
    named = (_TITLE.search(head[1]) if head else None) or _HEADING.search(body)
    title = named[1].strip().strip("\"'") if named else path.rsplit("/", 1)[-1].removesuffix(".md")
    text = _Text()
    text.feed(markdown.markdown(body, extensions=list(_EXTENSIONS)))
    text.close()
    return Handwritten(path, title, " ".join("".join(text.pieces).split()))


class _Text(HTMLParser):
    """Gathers what a reader sees of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        """Keep the text; block ends need no care, the lines of the source part the words."""
        self.pieces.append(data)
