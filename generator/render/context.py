"""What every page may look at: the whole set of documents, entries and translations, and the site's options."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from urllib.parse import quote, urlencode

from generator.align import Bilingual
from generator.entry import Entry
from generator.finder.link import document_id
from generator.glossary import Glossary
from generator.model import LinkedDocument, Mention
from generator.origin import Origin


class Linking(StrEnum):
    """Which mentions of a term become links; the others still show its card."""

    SECTION = "section"
    EVERY = "every"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Options:
    """What a site may choose. `repository` is a GitHub address or empty; then pages offer no correction links."""

    linking: Linking = Linking.SECTION
    repository: str = ""
    branch: str = "main"

    def edit_url(self, path: str) -> str | None:
        """Give the address that opens one source file in the repository's editor."""
        return f"{self.repository}/edit/{self.branch}/{quote(path)}" if self.repository else None

    def issue_url(self, template: str, **fields: str) -> str | None:
        """Give the address of an issue form with its fields filled in; field names are the form's ids."""
        if not self.repository:
            return None
        query = urlencode({"template": template, **{key: value[:1500] for key, value in fields.items()}})
        return f"{self.repository}/issues/new?{query}"


@dataclass(frozen=True, slots=True)
class Context:
    """All that pages are made of."""

    glossary: Glossary
    documents: Mapping[str, LinkedDocument]
    english: Mapping[str, Bilingual]
    mentions: Mapping[str, list[tuple[LinkedDocument, Mention]]]
    options: Options
    origins: Mapping[str, Origin] = field(default_factory=dict)
    longer: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """What `terms.longer` has worked out for this glossary."""

    def title_en(self, document: LinkedDocument) -> str:
        """Give a document's English title, or nothing."""
        title = next((one for one in document.document.blocks if one.kind == "title"), None)
        return self.english[identity(document)].en(title.anchor) if title else ""

    def title_zh(self, document: LinkedDocument) -> str:
        """Give a document's Chinese title, or its file's name."""
        return document.document.meta.title or identity(document).rsplit("/", 1)[-1]


def identity(document: LinkedDocument) -> str:
    """Give a document's id: its path under the corpus folder without the ending."""
    return document_id(document.document.source.path)


def document_page(document: str) -> str:
    """Give the path of a document's page."""
    return f"documents/{document}.md"


def entry_page(entry: Entry | str) -> str:
    """Give the path of an entry's page."""
    return f"glossary/{entry if isinstance(entry, str) else entry.id}.md"
