"""The page of one glossary entry: what it is, how it is said, what that rests on, where it occurs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.entry import Citation, Entry, TextSource
from generator.model import Block, LinkedDocument, Mention
from generator.normal import normal
from generator.render import markdown as md
from generator.render import words
from generator.render.context import Context, document_page, entry_page, identity
from generator.render.indexes import kind_anchor, place_anchor
from generator.render.terms import find_renderings, renderings
from generator.sound import hanzi_pinyin, traditional

_SENTENCE_END = re.compile(r"(?<=[。！？；])(?![”’》）」』】])|(?<=[。！？][”’》）」』】])")
_ENGLISH_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“‘(])")


def render_entry(entry: Entry, context: Context) -> str:
    """Give the Markdown of an entry's page."""
    page = entry_page(entry)
    spoken = entry.pinyin or hanzi_pinyin(entry.zh)
    title = " ".join(
        [
            md.zh(md.text(entry.zh)),
            md.element("span", md.text(spoken), lang="zh-Latn-pinyin", class_="pinyin"),
            md.en(md.text(entry.en)),
        ]
    )
    return md.page(
        {"title": f"{entry.en} · {entry.zh}", "description": entry.definition, "hide": ["navigation"]},
        _crumbs(entry, page),
        md.heading(1, title, "title", "bilingual entry-title"),
        md.paragraph(md.text(entry.definition), "en", "definition"),
        md.definitions(_facts(entry, context, page), "card"),
        md.paragraph(md.text(entry.notes), "en", "notes") if entry.notes else "",
        _tools(entry, context),
        *_related(entry, context, page),
        *_occurrences(entry, context, page),
        *_sources(entry, context, page),
    )


def _crumbs(entry: Entry, page: str) -> str:
    """Lead back to the glossary and to the entry's kind in it."""
    glossary = md.link("Glossary", md.relative("glossary/index.md", page))
    kind = md.link(
        md.text(words.CATEGORY[entry.category]),
        md.relative(f"glossary/by-kind.md#{kind_anchor(entry.category)}", page),
    )
    return md.paragraph(f"{glossary} / {kind}", "en", "crumbs")


# -- facts -----------------------------------------------------------------------------------------------------


def _facts(entry: Entry, context: Context, page: str) -> Iterator[tuple[str, str]]:
    area = context.glossary.areas.get(entry.district)
    yield (
        "English",
        md.en(f"<strong>{md.text(entry.en)}</strong>") + f" ({md.text(words.STATUS[entry.en_status])})",
    )
    if entry.en_alt:
        yield "Also rendered", md.text("; ".join(entry.en_alt))
    if entry.forbidden:
        yield "Misleading", md.text("; ".join(entry.forbidden))
    aliases = [md.zh(md.text(alias.zh)) for alias in entry.aliases]
    if aliases:
        yield "Other Chinese names", "、".join(aliases)
    yield "Traditional characters", _traditional(entry)
    yield "Kind", md.text(words.CATEGORY[entry.category])
    place = f"{md.text(area.en)} {md.zh(md.text(area.zh))}" if area else md.text(entry.district)
    target = md.relative_url(f"glossary/by-place.md#{place_anchor(entry.district)}", page)
    yield "Where", md.anchor_link(place, target)
    if entry.audience:
        yield "For whom", md.text("; ".join(words.AUDIENCE[one] for one in entry.audience))
    if entry.superseded_by and entry.superseded_by in context.glossary.entries:
        newer = context.glossary.entries[entry.superseded_by]
        target = md.relative_url(entry_page(newer), page)
        yield "Replaced by", md.anchor_link(f"{md.zh(md.text(newer.zh))} {md.text(newer.en)}", target)


def _traditional(entry: Entry) -> str:
    if entry.zh_hant:
        return md.element("span", md.text(entry.zh_hant), lang="zh-Hant")
    made = traditional(entry.zh)
    note = md.element("span", " (converted by machine, for search)", class_="aside")
    return md.element("span", md.text(made), lang="zh-Hant") + note


def _tools(entry: Entry, context: Context) -> str:
    options = context.options
    links = []
    if url := options.edit_url(f"glossary/{entry.id}.yml"):
        links.append(md.anchor_link("Correct this entry", url))
    if url := options.issue_url(
        "correction.yml", title=f"{entry.zh}: correction", term=entry.zh, current=entry.en, page=entry.id
    ):
        links.append(md.anchor_link("Suggest a correction", url))
    return md.element("p", " · ".join(links), class_="tools", lang="en") if links else ""


def _related(entry: Entry, context: Context, page: str) -> Iterator[str]:
    entries = context.glossary.entries
    narrower = [one.id for one in entries.values() if entry.id in one.broader]
    back = [one.id for one in entries.values() if entry.id in one.related and one.id not in entry.related]
    groups = (("Part of", entry.broader), ("Includes", narrower), ("See also", (*entry.related, *back)))
    named: set[str] = {entry.id}
    rows = []
    for label, names in groups:
        known = [entries[name] for name in dict.fromkeys(names) if name in entries and name not in named]
        named.update(one.id for one in known)
        if known:
            rows.append((label, " ".join(_relation(one, page) for one in known)))
    if rows:
        yield md.heading(2, "Related entries", "related")
        yield md.definitions(rows, "relations")


def _relation(entry: Entry, page: str) -> str:
    names = f"{md.zh(md.text(entry.zh))} {md.en(md.text(entry.en))}"
    return md.anchor_link(names, md.relative_url(entry_page(entry), page))


# -- concordance -----------------------------------------------------------------------------------------------


def _occurrences(entry: Entry, context: Context, page: str) -> Iterator[str]:
    found = context.mentions.get(entry.id, [])
    yield md.heading(2, "Where it occurs", "occurrences")
    if not found:
        yield md.paragraph("Nowhere in the texts published here by itself; it may be part of a longer name.", "en")
        return
    documents: dict[str, tuple[LinkedDocument, list[Mention]]] = {}
    for document, mention in found:
        documents.setdefault(identity(document), (document, []))[1].append(mention)
    yield md.paragraph(f"{words.many(len(found), 'time')} in {words.many(len(documents), 'document')}.", "en")
    for name, (document, mentions) in documents.items():
        title = md.zh(md.text(context.title_zh(document)))
        english = context.title_en(document)
        both = f"{title} {md.en(md.text(english))}".rstrip()
        yield md.heading(3, both, f"in-{name.replace('/', '-')}", "bilingual", label=english)
        yield md.block("concordance", None, md.bullets(_lines(entry, document, mentions, context, page)))


def _lines(
    entry: Entry, document: LinkedDocument, mentions: Sequence[Mention], context: Context, page: str
) -> Iterator[str]:
    all_blocks = document.document.blocks
    blocks = {block.anchor: block for block in all_blocks}
    catalog = context.english[identity(document)]
    here = md.relative(document_page(identity(document)), page)
    for mention in mentions:
        block = blocks[mention.anchor]
        start, end = sentence(block.text, mention.start)
        quoted = "".join(
            [
                md.piece(block.text[start : mention.start]),
                md.element("mark", md.text(mention.text)),
                md.piece(block.text[mention.end : end]),
            ]
        )
        target = f"{here}#{_fragment(block, all_blocks)}"
        english = _english_sentence(entry, catalog.en(mention.anchor))
        tail = f" {md.element('span', english, lang='en', class_='en')}" if english else ""
        yield f"{md.zh(quoted)}{tail} {md.link('read in the text', target, '{ .rests-on }')}"


def _fragment(block: Block, blocks: Sequence[Block]) -> str:
    """Give the anchor that a block has on its page: fields stand in the card, under the title."""
    first = next((one.anchor for one in blocks if one.kind == "title"), "title")
    return first if block.kind in ("meta", "number") else block.anchor


def sentence(text: str, at: int) -> tuple[int, int]:
    """Give the bounds of the sentence of `text` that holds position `at`."""
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.start() <= at:
            start = match.start()
        else:
            end = match.start()
            break
    return start, end


def _english_sentence(entry: Entry, text: str) -> str:
    """Give the English sentence with the entry's gloss marked, or nothing when no sentence has it."""
    for one in _ENGLISH_END.split(text):
        spans = find_renderings(one, [(name, entry.id) for name in renderings(entry)])
        if spans:
            start, end, _ = spans[0]
            return md.piece(one[:start]) + md.element("mark", md.text(one[start:end])) + md.piece(one[end:])
    return ""


# -- sources ---------------------------------------------------------------------------------------------------


def _sources(entry: Entry, context: Context, page: str) -> Iterator[str]:
    if not entry.en_source and not entry.definition_source:
        return
    yield md.heading(2, "Sources", "sources")
    lines = [f"English: {_citation(one, context, page)}" for one in entry.en_source]
    lines += [_citation(one, context, page) for one in entry.definition_source]
    yield md.bullets(lines)


def _citation(source: Citation, context: Context, page: str) -> str:
    if isinstance(source, TextSource):
        return _quotation(source, context, page)
    seen = words.day(source.seen)
    return f"{md.link(md.text(source.title), source.url, '{ rel=noopener }')}, read on {seen}"


def _quotation(source: TextSource, context: Context, page: str) -> str:
    quoted = md.zh(f"“{md.text(source.quote)}”")
    document = context.documents.get(source.document)
    if document is None:
        return quoted
    anchor = quoted_in(source.quote, document)
    target = md.relative(document_page(source.document), page) + (f"#{anchor}" if anchor else "")
    title = context.title_en(document) or context.title_zh(document)
    date = words.day(document.document.meta.date)
    where = md.link(md.text(title), target)
    return f"{quoted}, {where}" + (f", {date}" if date else "")


def quoted_in(quote: str, document: LinkedDocument) -> str | None:
    """Give the anchor of the block a quotation stands in (or begins in), or `None` when it stands nowhere."""
    wanted = normal(quote)
    text = ""
    starts: list[tuple[int, str]] = []
    for block in document.document.blocks:
        starts.append((len(text), _fragment(block, document.document.blocks)))
        text += normal(block.text)
    at = text.find(wanted)
    if at < 0:
        return None
    return next(anchor for start, anchor in reversed(starts) if start <= at)
