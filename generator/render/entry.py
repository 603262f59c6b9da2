"""The page of one glossary entry: what it is, how it is said, what that rests on, where it occurs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.align import needs_no_english
from generator.entry import Audience, Citation, Entry, TextSource
from generator.model import LinkedDocument
from generator.normal import normal
from generator.render import markdown as md
from generator.render import words
from generator.render.concordance import fragment, occurrences
from generator.render.contacts import named_in
from generator.render.context import Context, document_page, entry_page
from generator.render.indexes import kind_anchor, place_anchor
from generator.sound import spoken, traditional


def render_entry(entry: Entry, context: Context) -> str:
    """Give the Markdown of an entry's page."""
    page = entry_page(entry)
    said = md.element("span", md.text(spoken(entry)), lang="zh-Latn-pinyin", class_="pinyin")
    name = [md.zh(md.text(entry.zh)), *([] if needs_no_english(entry.zh) else [said])]
    title = " ".join([*name, md.en(md.mixed(entry.en))])
    return md.page(
        {
            "title": f"{entry.en} · {entry.zh}",
            "title_zh": entry.zh,
            "description": entry.definition,
            "hide": ["navigation"],
        },
        _crumbs(entry, page),
        md.heading(1, title, "title", "bilingual entry-title"),
        md.paragraph(md.mixed(entry.definition), "en", "definition"),
        md.definitions(_facts(entry, context, page), "card"),
        md.paragraph(md.mixed(entry.notes), "en", "notes") if entry.notes else "",
        _tools(entry, context),
        *_related(entry, context, page),
        *occurrences(entry, context, page),
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
        md.en(f"<strong>{md.mixed(entry.en)}</strong>") + f" ({md.text(words.STATUS[entry.en_status])})",
    )
    if entry.en_alt:
        yield "Also rendered", md.mixed("; ".join(entry.en_alt))
    if entry.forbidden:
        yield "Misleading", md.mixed("; ".join(entry.forbidden))
    aliases = [md.zh(md.text(alias.zh)) for alias in entry.aliases]
    if aliases:
        yield "Other Chinese names", "、".join(aliases)
    if not needs_no_english(entry.zh):
        yield "Traditional characters", _traditional(entry)
    yield "Kind", md.text(words.CATEGORY[entry.category])
    place = f"{md.text(area.en)} {md.zh(md.text(area.zh))}" if area else md.text(entry.district)
    target = md.relative_url(f"glossary/by-place.md#{place_anchor(entry.district)}", page)
    yield "Where", md.anchor_link(place, target)
    yield from _audience(entry)
    if asked := named_in(entry, context, page):
        yield "Named in", asked
    if entry.superseded_by and entry.superseded_by in context.glossary.entries:
        newer = context.glossary.entries[entry.superseded_by]
        target = md.relative_url(entry_page(newer), page)
        yield "Replaced by", md.anchor_link(f"{md.zh(md.text(newer.zh))} {md.text(newer.en)}", target)


def _audience(entry: Entry) -> Iterator[tuple[str, str]]:
    """Say whom the sources name; that they leave open who may take part is no group of people."""
    named = [words.AUDIENCE[one] for one in entry.audience if one is not Audience.NOT_STATED]
    if named:
        yield "For whom", md.text("; ".join(named))
    if Audience.NOT_STATED in entry.audience and Audience.FOREIGN_NATIONALS not in entry.audience:
        yield words.OPEN_TO_FOREIGNERS, md.text(words.NOT_STATED)


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
    return f"{md.link(md.mixed(source.title), source.url, '{ rel=noopener }')}, read on {seen}"


def _quotation(source: TextSource, context: Context, page: str) -> str:
    quoted = md.zh(f"“{md.text(source.quote)}”")
    document = context.documents.get(source.document)
    if document is None:
        return quoted
    anchor = quoted_in(source.quote, document)
    target = md.relative(document_page(source.document), page) + (f"#{anchor}" if anchor else "")
    title = context.title_en(document) or context.title_zh(document)
    date = words.day(document.document.meta.date)
    where = md.link(md.mixed(title), target)
    return f"{quoted}, {where}" + (f", {date}" if date else "")


def quoted_in(quote: str, document: LinkedDocument) -> str | None:
    """Give the anchor of the block a quotation stands in (or begins in), or `None` when it stands nowhere."""
    wanted = normal(quote)
    text = ""
    starts: list[tuple[int, str]] = []
    for block in document.document.blocks:
        starts.append((len(text), fragment(block, document.document.blocks)))
        text += normal(block.text)
    at = text.find(wanted)
    if at < 0:
        return None
    return next(anchor for start, anchor in reversed(starts) if start <= at)
