"""The page that tells editors what is still to be done, as far as the entries and the catalogs say so."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generator.align import State
from generator.entry import Category, Entry, Status
from generator.render import markdown as md
from generator.render import words
from generator.render.context import Context, document_page, entry_page
from generator.render.fields import shown_title
from generator.render.questions import LIST, how_many
from generator.sound import sort_key

REVIEW = "about/review.md"
"""The page's path."""

# What a reader may use or take part in; of a place or an office nobody asks for whom it is.
_USED = frozenset({Category.PROGRAMME, Category.BENEFIT, Category.PERMIT, Category.PLATFORM, Category.EVENT})
_LISTS: tuple[tuple[str, str, Callable[[Entry], bool]], ...] = (
    ("Entries whose English is a draft", "draft", lambda entry: entry.en_status is Status.DRAFT),
    ("Entries without a source for their definition", "no-source", lambda entry: not entry.definition_source),
    (
        "Entries without a source for their official or established English",
        "no-english-source",
        lambda entry: entry.en_status in (Status.OFFICIAL, Status.ESTABLISHED) and not entry.en_source,
    ),
    (
        "Entries on something to use that do not say for whom",
        "no-audience",
        lambda entry: entry.category in _USED and not entry.audience,
    ),
)


def render_review(context: Context) -> str:
    """Give the Markdown of the page."""
    return md.page(
        {
            "title": "What needs review",
            "description": "Drafts, entries without sources, and open questions of the translators.",
            "hide": ["navigation"],
        },
        md.heading(1, "What needs review", "title"),
        md.paragraph("Made from the glossary and the translations with each build.", "en"),
        *_translations(context),
        *(part for one in _LISTS for part in _entries(*one, context)),
    )


def _translations(context: Context) -> Iterator[str]:
    yield md.heading(2, "The English of the documents", "documents")
    lines = [_line(name, context) for name in sorted(context.documents)]
    yield md.bullets(lines) if lines else md.paragraph("There are no documents.", "en")


def _line(name: str, context: Context) -> str:
    """Give a document with how many of its paragraphs are in which state, and its open questions."""
    document, english = context.documents[name], context.english[name]
    page = md.relative(document_page(name), REVIEW)
    counts = english.counts()
    facts = [f"{words.many(counts[state], 'paragraph')} {words.STATE[state]}" for state in State if counts[state]]
    asked = how_many(english)
    facts = [*map(md.text, facts), *([md.link(asked, f"{page}#{LIST}")] if asked else [])]
    return f"{md.link(shown_title(document, context), page)}: {', '.join(facts)}"


def _entries(title: str, anchor: str, wanted: Callable[[Entry], bool], context: Context) -> Iterator[str]:
    found = sorted(filter(wanted, context.glossary.entries.values()), key=lambda entry: sort_key(entry.en))
    yield md.heading(2, f"{title}: {len(found)}", anchor)
    if found:
        yield md.block("to-review", None, md.bullets(map(_entry, found)))


def _entry(entry: Entry) -> str:
    names = f"{md.en(md.mixed(entry.en))} {md.zh(md.text(entry.zh))}"
    return md.link(names, md.relative(entry_page(entry), REVIEW))
