"""What the search index is made of: one flat record for each thing a reader can land on.

It knows no page, no Markdown and no file; whoever renders the pages says where things stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["entry", "document", "page"]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found, at one address.

    A record whose `location` has no `#` stands for its page and names it (`title_zh`, `title_en`); the
    records with the same page and an `#anchor` are the page's paragraphs, and their titles are the heading
    they stand under.

    - `location` is relative to the site's root: `glossary/mingzhu-jihua/`, `corpus/x/y/#s2-p4`.
    - `keys` are further names it must be found by: aliases, other renderings, document numbers.
    - `pinyin` is an entry's reading with tone marks where a person has given it; else one is made.
    - `id` is an entry's id; `terms` are the ids of the entries that a paragraph mentions.
    - `district` and `year` are what the full search page filters by; they count on the page's own record.
    """

    kind: Kind
    location: str
    title_zh: str = ""
    title_en: str = ""
    text_zh: str = ""
    text_en: str = ""
    keys: tuple[str, ...] = ()
    pinyin: str = ""
    id: str = ""
    terms: tuple[str, ...] = ()
    district: str = ""
    year: str = ""

    @property
    def page(self) -> str:
        """Give the address of the page the record stands on."""
        return self.location.partition("#")[0]

    @property
    def anchor(self) -> str:
        """Give the anchor on that page, empty for the page itself."""
        return self.location.partition("#")[2]
