"""The page of one document: card, in brief, the text with its English, what was set aside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.align import Bilingual, State, Translation
from generator.entry import Entry
from generator.model import Block, Kind, LinkedDocument, Mention
from generator.origin import Origin
from generator.render import markdown as md
from generator.render import words
from generator.render.card import card, in_card
from generator.render.context import Context, document_page, entry_page, identity
from generator.render.questions import LIST, asked_at, how_many, question_list
from generator.render.terms import Marker

_SMALL = frozenset({Kind.SIGNATURE, Kind.DATE, Kind.CONTACT, Kind.NOTE, Kind.IMPRINT, Kind.ANNEX})


def render_document(document: LinkedDocument, context: Context) -> str:
    """Give the Markdown of a document's page.

    Every visible character of the source stands on it once, in order, but for form fields and the number, which
    stand in the card above the text.
    """
    page = document_page(identity(document))
    english = context.english[identity(document)]
    marker = Marker(context, page)
    by_anchor: dict[str, list[Mention]] = {}
    for mention in document.mentions:
        by_anchor.setdefault(mention.anchor, []).append(mention)
    title_zh, title_en = context.title_zh(document), context.title_en(document)
    return md.page(
        {
            "title": f"{title_en} · {title_zh}" if title_en else title_zh,
            "title_zh": title_zh,
            "description": f"{title_zh} – Chinese text with English and glossary",
            "hide": ["navigation"],
        },
        _crumbs(document, context, page),
        _title(document, english, marker, by_anchor),
        _trust(english, page),
        md.block("opening", None, _brief(english, document, marker), card(document, english)),
        md.element("div", "", class_="reading-bar", data_document=identity(document)),
        *_body(document, _Sheet(identity(document), english, marker, by_anchor, _usual_state(english))),
        _set_aside(document),
        _origin(context.origins.get(identity(document))),
        _tools(document, context),
        question_list(document, context),
        _terms(document, context, page),
    )


# -- above the text --------------------------------------------------------------------------------------------


def _crumbs(document: LinkedDocument, context: Context, page: str) -> str:
    """Lead back to the list of documents and to the folder's part of it."""
    area = context.glossary.areas.get(identity(document).split("/", 1)[0])
    links = [md.link("Documents", md.relative("documents/index.md", page))]
    if area:
        target = f"documents/index.md#in-{identity(document).rsplit('/', 1)[0].replace('/', '-')}"
        links.append(md.link(md.text(area.en), md.relative(target, page)))
    crumbs = " / ".join(links)
    first = next(
        (one.anchor for one in document.document.blocks if one.kind is not Kind.TITLE and not in_card(one)), ""
    )
    return md.paragraph(f"{crumbs} · {md.link('To the text', f'#{first}')}" if first else crumbs, "en", "crumbs")


def _title(document: LinkedDocument, english: Bilingual, marker: Marker, mentions: dict[str, list[Mention]]) -> str:
    title = next((block for block in document.document.blocks if block.kind is Kind.TITLE), None)
    if title is None:
        return md.heading(1, md.zh(md.text(marker.context.title_zh(document))), "title")
    zh = md.zh(marker.chinese(title.text, mentions.get(title.anchor, [])))
    en = english.en(title.anchor)
    heading = md.heading(1, _both(zh, md.en(md.mixed(en)) if en else ""), title.anchor, "bilingual")
    return "\n\n".join([heading, *asked_at(title.anchor, english)])


def _both(zh: str, en: str) -> str:
    return f"{zh} {en}".rstrip()


def _trust(english: Bilingual, page: str) -> str:
    """Say in words how far the English can be trusted."""
    counts = english.counts()
    total = sum(counts.values())
    if not total or counts[State.MISSING] == total:
        return md.block(
            "trust missing",
            None,
            md.paragraph("There is no English for this text yet. The Chinese stands alone.", "en"),
        )
    about = md.link("How to read this page", md.relative("about/trust.md", page))
    if open_questions := how_many(english):
        about = f"{md.link(open_questions, f'#{LIST}')}. {about}"
    if counts[State.REVIEWED] == total:
        text = "The English has been reviewed."
        return md.block("trust reviewed", None, md.paragraph(f"{text}{md.on_screen(f' {about}')}", "en"))
    parts = [(counts[state], words.STATE[state]) for state in State if counts[state]]
    if len(parts) == 1:
        shown = parts[0][1]
    else:
        shown = "; ".join(f"{words.many(count, 'paragraph')} {state}" for count, state in parts)
    text = f"**Only the Chinese text counts.** The English is a reading aid: {md.text(shown)}."
    return md.block("trust draft", None, md.paragraph(f"{text}{md.on_screen(f' {about}')}", "en"))


def _brief(english: Bilingual, document: LinkedDocument, marker: Marker) -> str:
    if not english.brief:
        return ""
    marker.new_section()
    known = {block.anchor for block in document.document.blocks}
    entries = [mention.entry for mention in document.mentions]
    items = []
    for sentence in english.brief:
        if sentence.anchor not in known:
            continue
        text = marker.english(sentence.en, entries)
        state = f" ({md.text(words.STATE[sentence.state])})" if sentence.state is State.STALE else ""
        where = md.link("see the paragraph", f"#{sentence.anchor}", "{ .rests-on }")
        items.append(f"{text}{state} {where}")
    return md.block("brief", "in-brief", '**In brief**\n{: .label lang="en" }', md.bullets(items))


# -- the text --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What the text's paragraphs have in common."""

    document: str
    english: Bilingual
    marker: Marker
    mentions: Mapping[str, Sequence[Mention]]
    usual: State

    def translation(self, block: Block) -> Translation:
        return self.english.translations.get(block.anchor, Translation("", State.MISSING))

    def chinese(self, block: Block) -> str:
        return self.marker.chinese(block.text, self.mentions.get(block.anchor, ()))


def _body(document: LinkedDocument, sheet: _Sheet) -> Iterator[str]:
    sheet.marker.new_section()
    depth = 1
    titled = False
    for block in document.document.blocks:
        if block.kind is Kind.TITLE and not titled:
            titled = True
        elif in_card(block):
            continue
        elif block.kind is Kind.TITLE or block.kind is Kind.HEADING:
            sheet.marker.new_section()
            level = 2 if block.kind is Kind.TITLE else depth + (block.level or 1)
            depth = 2 if block.kind is Kind.TITLE else depth
            yield _heading(block, level, sheet)
            yield from asked_at(block.anchor, sheet.english)
        else:
            yield _pair(block, sheet)


def _usual_state(english: Bilingual) -> State:
    counts = english.counts()
    return max(counts, key=lambda state: counts[state])


def _heading(block: Block, level: int, sheet: _Sheet) -> str:
    english = sheet.translation(block).en
    zh = md.zh(sheet.chinese(block))
    en = md.en(md.mixed(english)) if english else ""
    classes = "bilingual part" if block.kind is Kind.TITLE else "bilingual"
    return md.heading(level, _both(zh, en), block.anchor, classes, label=english)


def _pair(block: Block, sheet: _Sheet) -> str:
    zh = _table(block, sheet) if block.kind is Kind.TABLE else md.paragraph(sheet.chinese(block), "zh-Hans", "zh")
    classes = f"pair {block.kind}" + (" small" if block.kind in _SMALL else "")
    asked = asked_at(block.anchor, sheet.english)
    return md.block(classes, block.anchor, zh, _english(block, sheet), *asked, _places(block.anchor, sheet))


def _places(anchor: str, sheet: _Sheet) -> str:
    """Give the paragraph's permanent link and, where there is a repository, the way to report a problem here."""
    links = [md.anchor_link("¶", f"#{anchor}", class_="here", aria_label=f"Link to this paragraph, {anchor}")]
    report = sheet.marker.context.options.issue_url("problem.yml", page=sheet.document, place=anchor)
    if report:
        links.append(md.anchor_link("Report a problem here", report, class_="report"))
    return md.element("p", " ".join(links), class_="places", lang="en")


def _english(block: Block, sheet: _Sheet) -> str:
    translation = sheet.translation(block)
    if not translation.en:
        # One paragraph without English among others has to say so; of a whole text the banner does.
        alone = sheet.usual is State.MISSING
        return "" if alone else md.paragraph(md.text(words.STATE[State.MISSING]), "en", "en missing")
    mentions = sheet.mentions.get(block.anchor, ())
    terms = [name for one in mentions for name in (one.entry, *one.nested)]
    unusual = translation.state is not sheet.usual or translation.state is State.STALE
    state = md.element("span", md.text(words.STATE[translation.state]), class_="state") if unusual else ""
    classes = f"en {translation.state}"
    if block.kind is Kind.TABLE and shape(translation.en) == shape(block.text):
        rows = ([sheet.marker.english(cell, terms) for cell in row.split("\t")] for row in translation.en.split("\n"))
        return md.table(rows, "en", classes, caption=state)
    return md.paragraph(f"{sheet.marker.english(translation.en, terms)} {state}".rstrip(), "en", classes)


def shape(table: str) -> tuple[int, ...]:
    """Give how many cells each row of a table's text has."""
    return tuple(row.count("\t") + 1 for row in table.split("\n"))


def _table(block: Block, sheet: _Sheet) -> str:
    rows: list[list[str]] = []
    at = 0
    for row in block.text.split("\n"):
        rows.append([])
        for cell in row.split("\t"):
            inside = [
                replace(one, start=one.start - at, end=one.end - at)
                for one in sheet.mentions.get(block.anchor, ())
                if at <= one.start and one.end <= at + len(cell)
            ]
            rows[-1].append(sheet.marker.chinese(cell, inside))
            at += len(cell) + 1
    return md.table(rows, "zh-Hans", "zh")


# -- below the text --------------------------------------------------------------------------------------------


def _set_aside(document: LinkedDocument) -> str:
    pieces = document.document.set_aside
    if not pieces:
        return ""
    items = "".join(
        md.element("li", f"{md.zh(md.text(one.text))} ({md.text(one.why)}, line {one.lines[0]})") for one in pieces
    )
    summary = md.element("summary", "Taken out of the text: what belongs to the printed page")
    return md.element("details", f"{summary}{md.element('ul', items)}", class_="set-aside", lang="en")


def _origin(origin: Origin | None) -> str:
    """Say where the text comes from, as far as that is recorded."""
    if origin is None:
        return md.element("p", "Where the original was published is not recorded here.", class_="origin", lang="en")
    named = md.mixed(origin.title or origin.file or "")
    if origin.address:
        named = md.anchor_link(named or md.text(origin.address), origin.address)
    taken = md.text(words.day(origin.day))
    if origin.sha256:
        taken += f" (SHA-256 {md.element('code', md.text(origin.sha256[:12]))}…)"
    shown = f"Original: {named}, brought in on {taken}." if named else f"Brought in on {taken}."
    return md.element("p", shown, class_="origin", lang="en")


def _tools(document: LinkedDocument, context: Context) -> str:
    path = document.document.source.path
    name = path.rsplit("/", 1)[-1]
    links = [md.anchor_link("Source text, byte for byte", f"../{name}", download=name)]
    options = context.options
    if url := options.edit_url(path):
        links.append(md.anchor_link("Edit this text", url))
    if url := options.edit_url(path.removesuffix(".txt") + ".en.po"):
        links.append(md.anchor_link("Edit the English", url))
    if url := options.issue_url("problem.yml", page=identity(document)):
        links.append(md.anchor_link("Report a problem", url))
    return md.element("p", " · ".join(links), class_="tools", lang="en")


def _status(entry: Entry) -> str:
    return md.element("span", f"({md.text(words.STATUS[entry.en_status])})", lang="en", class_="state")


def _about(entry: Entry) -> str:
    return md.element("span", f". {md.mixed(entry.definition)}", lang="en", class_="about")


def _terms(document: LinkedDocument, context: Context, page: str) -> str:
    """List the document's terms in their order, with what they are: the notes of a printed sheet."""
    names = dict.fromkeys(mention.entry for mention in document.mentions)
    entries = [context.glossary.entries[name] for name in names]
    rows = [
        (
            md.anchor_link(md.zh(md.text(entry.zh)), md.relative_url(entry_page(entry), page)),
            f"{md.en(md.mixed(entry.en))} {_status(entry)}{_about(entry)}",
        )
        for entry in entries
    ]
    if not rows:
        return ""
    return "\n\n".join([md.heading(2, md.en("Terms in this document"), "terms"), md.definitions(rows, "terms")])
