"""The pages that list: entries by pinyin, by English, by kind and by place; documents by folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.align import State, needs_no_english
from generator.entry import Category, Entry, Status
from generator.glossary import Area
from generator.model import LinkedDocument
from generator.render import markdown as md
from generator.render import words
from generator.render.context import Context, document_page, entry_page, identity
from generator.render.fields import field_english
from generator.render.questions import LIST, how_many
from generator.render.review import REVIEW
from generator.sound import sort_key, spoken, syllables, traditional

_ORDERS = (
    ("glossary/index.md", "By pinyin"),
    ("glossary/by-english.md", "By English"),
    ("glossary/by-kind.md", "By kind"),
    ("glossary/by-place.md", "By place"),
)


@dataclass(frozen=True, slots=True, order=True)
class _Group:
    """One part of an index: its name and the anchor that leads there."""

    en: str
    anchor: str
    zh: str = ""

    @property
    def markup(self) -> str:
        """Give the name as it is shown."""
        return f"{md.text(self.en)} {md.zh(md.text(self.zh))}" if self.zh else md.text(self.en)


def kind_anchor(category: Category) -> str:
    """Give the anchor of a kind in the index by kind."""
    return f"kind-{category}"


def place_anchor(district: str) -> str:
    """Give the anchor of a place in the index by place."""
    return f"place-{district}"


def render_glossary_indexes(context: Context) -> dict[str, str]:
    """Give the index pages of the glossary by path."""
    entries = sorted(context.glossary.entries.values(), key=lambda one: (sort_key(spoken(one)), one.id))
    areas = context.glossary.areas
    groupings: tuple[Callable[[Entry], _Group], ...] = (
        lambda entry: _letter(sort_key(spoken(entry))),
        lambda entry: _letter(sort_key(entry.en)),
        lambda entry: _Group(words.CATEGORY[entry.category], kind_anchor(entry.category)),
        lambda entry: _place(areas.get(entry.district), entry.district),
    )
    pages = {}
    for (path, label), group in zip(_ORDERS, groupings, strict=True):
        ordered = sorted(entries, key=lambda one: sort_key(one.en)) if label == "By English" else entries
        pages[path] = _index(path, label, ordered, group, context)
    return pages


def _letter(key: str) -> _Group:
    letter = key[0].upper() if key[:1].isalpha() else "0–9"
    return _Group(letter, f"letter-{letter[0].lower()}")


def _place(area: Area | None, district: str) -> _Group:
    return _Group(area.en if area else district, place_anchor(district), area.zh if area else "")


def _index(path: str, label: str, entries: Iterable[Entry], group: Callable[[Entry], _Group], context: Context) -> str:
    groups: dict[_Group, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(group(entry), []).append(entry)
    ordered = sorted(groups)
    tabs = " · ".join(
        f"**{name}**" if target == path else md.link(name, md.relative(target, path)) for target, name in _ORDERS
    )
    jump = " ".join(md.link(one.markup, f"#{one.anchor}") for one in ordered)
    title = "Glossary" if path == "glossary/index.md" else f"Glossary {label[0].lower()}{label[1:]}"
    sections: list[str] = []
    for one in ordered:
        sections.append(md.heading(2, one.markup, one.anchor, label=one.en))
        sections.append(_table(groups[one], context, path))
    return md.page(
        {
            "title": title,
            "description": "Chinese policy terms with pinyin, English and where they occur.",
            "hide": ["navigation", "toc"],
        },
        md.heading(1, title, "title"),
        md.paragraph(_counts(context), "en"),
        md.element("div", "", class_="filters", data_filter="entries"),
        f"{tabs}\n{{: .orders }}",
        f"{jump}\n{{: .letters }}",
        *sections,
    )


def _counts(context: Context) -> str:
    entries = context.glossary.entries.values()
    by_status = [
        f"{count} {words.STATUS[status]}"
        for status in Status
        if (count := sum(entry.en_status is status for entry in entries))
    ]
    return md.text(f"{words.many(len(entries), 'entry', 'entries')}: {', '.join(by_status)}.")


def _table(entries: Iterable[Entry], context: Context, path: str) -> str:
    rows = []
    for entry in entries:
        times = len(context.mentions.get(entry.id, []))
        name = md.anchor_link(md.zh(md.text(entry.zh)), md.relative_url(entry_page(entry), path))
        said = md.element("span", md.text(spoken(entry)), lang="zh-Latn-pinyin", class_="pinyin")
        below = "" if needs_no_english(entry.zh) else f"<br>{said}"
        status = md.element("span", md.text(words.STATUS[entry.en_status]), class_="state")
        cells = [
            md.element("td", f"{name}{below}"),
            md.element("td", f"{md.mixed(entry.en)}<br>{status}", lang="en"),
            md.element("td", md.text(words.CATEGORY[entry.category])),
            md.element("td", md.text(_area_short(context, entry))),
            md.element("td", str(times), class_="count"),
        ]
        rows.append(
            md.element(
                "tr", "".join(cells),
                data_kind=entry.category, data_place=entry.district, data_status=entry.en_status,
                data_audience=" ".join(entry.audience) or "none", data_also=_also(entry),
            )
        )  # fmt: skip
    head = "".join(md.element("th", name, scope="col") for name in ("Chinese", "English", "Kind", "Where", "Times"))
    columns = f"<colgroup>{'<col>' * 5}</colgroup>"
    body = f"{columns}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody>"
    return md.element("table", body, class_="entries")


def _also(entry: Entry) -> str:
    """Give what a reader may type for this entry besides what its row shows."""
    initials = "".join(one[:1] for one in syllables(entry.zh, spoken(entry)))
    names = (entry.zh_hant or traditional(entry.zh), initials, *(one.zh for one in entry.aliases), *entry.en_alt)
    return " ".join(dict.fromkeys(name for name in names if name not in ("", entry.zh)))


def _area_short(context: Context, entry: Entry) -> str:
    area = context.glossary.areas.get(entry.district)
    return area.en if area else entry.district


# -- documents -------------------------------------------------------------------------------------------------


def render_document_index(context: Context) -> str:
    """Give the page that lists the documents by folder, with the state of their English."""
    path = "documents/index.md"
    folders: dict[str, list[str]] = {}
    for name in context.documents:
        folders.setdefault(name.rsplit("/", 1)[0] if "/" in name else "", []).append(name)
    sections: list[str] = []
    for folder in sorted(folders):
        area = context.glossary.areas.get(folder.split("/", 1)[0])
        label = area.en if area else folder or "Documents"
        heading = f"{md.en(md.text(label))} {md.zh(md.text(area.zh))}" if area else md.text(label)
        sections.append(md.heading(2, heading, f"in-{folder.replace('/', '-') or 'root'}", "bilingual", label))
        sections += [
            _document_line(context.documents[name], context, path) for name in _newest_first(folders[folder], context)
        ]
    return md.page(
        {
            "title": "Documents",
            "description": "Official Chinese documents with English beside them.",
            "hide": ["navigation", "toc"],
        },
        md.heading(1, "Documents", "title"),
        md.paragraph(
            f"{words.many(len(context.documents), 'document')} in full, the newest of each place first.", "en"
        ),
        md.paragraph(md.link("What needs review", md.relative(REVIEW, path)), "en", "crumbs"),
        *sections,
    )


def _newest_first(names: Iterable[str], context: Context) -> list[str]:
    ordered = sorted(names)
    return sorted(ordered, key=lambda name: context.documents[name].document.meta.date or "", reverse=True)


def _document_line(document: LinkedDocument, context: Context, path: str) -> str:
    name = identity(document)
    meta = document.document.meta
    english = context.english[name]
    title = _both(context.title_en(document), context.title_zh(document))
    facts = [_both(field_english(document, english, "issuer"), meta.issuer)] if meta.issuer else []
    facts += [md.text(words.day(meta.date))] if meta.date else []
    facts += [md.zh(md.text(meta.number))] if meta.number else []
    terms = len({mention.entry for mention in document.mentions})
    facts += [words.many(terms, "term"), md.text(_progress(context, name))]
    if open_questions := how_many(english):
        facts.append(md.link(open_questions, f"{md.relative(document_page(name), path)}#{LIST}"))
    inner = [
        f"{md.link(title, md.relative(document_page(name), path))}\n{{: .bilingual }}",
        md.paragraph(md.mixed(english.brief[0].en), "en", "about") if english.brief else "",
        f"{' · '.join(facts)}\n{{: .facts }}",
    ]
    return md.block("listed", None, *inner)


def _both(en: str, zh: str) -> str:
    """Give English, where there is some, before its Chinese."""
    return f"{md.en(md.mixed(en))} {md.zh(md.text(zh))}" if en else md.zh(md.text(zh))


def _progress(context: Context, name: str) -> str:
    counts = context.english[name].counts()
    total = sum(counts.values())
    if not total or counts[State.MISSING] == total:
        return "no English yet"
    if counts[State.REVIEWED] == total:
        return "English reviewed"
    done = total - counts[State.MISSING]
    share = "English" if done == total else f"English for {done} of {total} paragraphs"
    return f"{share}, {words.STATE[State.STALE]}" if counts[State.STALE] else f"{share}: {words.STATE[State.DRAFT]}"


def categories(context: Context) -> Iterator[Category]:
    """Give the categories in use, in their order."""
    used = {entry.category for entry in context.glossary.entries.values()}
    return (category for category in Category if category in used)
