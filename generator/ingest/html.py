"""Reads a web page: finds its document by where the running text is, keeps title and publication line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree, html

from generator.encoding import decode
from generator.ingest.html_blocks import Block, blocks_of
from generator.ingest.values import Extract, refusal
from generator.problems import Place, Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,30})", re.IGNORECASE)
_HEAD = 4096
_CODECS = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
    "iso-8859-1": "cp1252",
}
_SENTENCE = re.compile("[，。；、！？]")
_SITE = re.compile(r"\s*[-_|–—·]+\s*[^-_|–—·]{2,40}$")
_PUBLICATION = re.compile(
    r"(?:来源|发布|日期|时间|索\s*引\s*号|文\s*号|字号|机构|机关|主题|分类|有效性)[^：:]{0,6}[：:]"
    r"|(?:19|20)\d\d\s*[-年./]\s*\d{1,2}\s*[-月./]\s*\d{1,2}"
)
_ATTACHMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|wps|et|zip|rar|ofd)(?:$|[?#])", re.IGNORECASE)
_SHARE = 0.8
_LANDMARK_SHARE = 0.5
_MARKED = frozenset(("zoom", "ucap-content", "trs_editor", "pages_content", "article-content", "article_content"))
_LONG = 30
_LABEL = 80
_TITLES = ("ArticleTitle", "og:title", "title")
_PUBLICATION_BLOCKS = 12


def read_html(data: bytes, path: str, charset: str = "") -> Extract:
    """Read the document on a page, one paragraph a line; `charset` is what the server said."""
    text, codec = _decode(data, path, charset)
    text = text.replace("\x00", "")
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise refusal("no-text", "there is no text on the page", path, "save the page from a browser") from None
    body = root.find("body")
    blocks = blocks_of(body if body is not None else root)
    title = _title(root)
    kept = _document(blocks, title)
    if not kept:
        hint = "if a browser shows text, it is loaded by a script: save the page from the browser and add that"
        raise refusal("no-text", "there is no text on the page", path, hint)
    lines = [block.text for block in kept]
    if title and _bare(title) not in _bare("".join(lines[:5])):
        lines.insert(0, title)
    offset = len(lines) - len(kept)
    return Extract("\n".join(lines) + "\n", title, problems=tuple(_report(kept, offset, codec, blocks, path)))


def _decode(data: bytes, path: str, charset: str) -> tuple[str, str]:
    """Believe UTF-8 when it is valid, then what server or page declare, then the bytes themselves."""
    found = _DECLARED.search(data[:_HEAD])
    declared = [charset.lower(), found[1].decode("ascii").lower() if found else ""]
    for name in ("utf-8-sig", *declared):
        try:
            return data.decode(_CODECS.get(name, name)), name
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
    source = decode(data, path)
    return source.text, source.encoding


def _title(root: HtmlElement) -> str:
    """Give the document's title: as the page's data name it, else its one heading, else the window's."""
    for name in _TITLES[:2]:
        for meta in root.iter("meta"):
            if name.lower() in {(meta.get("name") or "").lower(), (meta.get("property") or "").lower()}:
                text = " ".join((meta.get("content") or "").split())
                if text:
                    return _SITE.sub("", text) if name == "og:title" else text
    headings = [" ".join(str(heading.text_content()).split()) for heading in root.iter("h1")]
    if len([text for text in headings if text]) == 1:
        return next(text for text in headings if text)
    window = root.findtext(".//title") or ""
    return _SITE.sub("", " ".join(window.split()))


def _bare(text: str) -> str:
    return "".join(text.split())


def _document(blocks: list[Block], title: str) -> list[Block]:
    """Keep the blocks of the element that holds the running text; title and publication line above it."""
    holder = _holder(blocks)
    inside = [index for index, block in enumerate(blocks) if holder is not None and _within(block.element, holder)]
    if not inside:
        return []
    first, last = inside[0], inside[-1]
    return [*_above(blocks[:first], title), *blocks[first : last + 1]]


def _above(blocks: list[Block], title: str) -> list[Block]:
    """Give the title's block and what follows it and tells when and by whom the document was published."""
    wanted = _bare(title)
    heads = [
        index
        for index, block in enumerate(blocks)
        if wanted and _bare(block.plain) and _bare(block.plain) in wanted and 2 * len(_bare(block.plain)) > len(wanted)
    ]
    start = heads[-1] if heads else max(len(blocks) - _PUBLICATION_BLOCKS, 0)
    return [
        block
        for index, block in enumerate(blocks)
        if index >= start
        and (index in heads or (block.linked * 2 < len(block.plain) and _PUBLICATION.search(block.plain)))
    ]


def _within(element: HtmlElement, holder: HtmlElement) -> bool:
    return element is holder or any(parent is holder for parent in element.iterancestors())


def _weight(block: Block) -> int:
    """Give how much of a block is running text: links, menus and labels weigh nothing."""
    free = len(block.plain) - block.linked
    if block.table:
        return free
    if free < _LABEL and _PUBLICATION.search(block.plain):
        return 0
    return free if free > _LONG or (free > block.linked and _SENTENCE.search(block.plain)) else 0


def _holder(blocks: list[Block]) -> HtmlElement | None:
    """Find the deepest element with four fifths of the running text, or the one marked as the article."""
    weights: dict[HtmlElement, int] = {}
    for block in blocks:
        weight = _weight(block)
        for element in (block.element, *block.element.iterancestors()) if weight else ():
            weights[element] = weights.get(element, 0) + weight
    if not weights:
        return blocks[0].element.getroottree().getroot() if blocks else None
    total = max(weights.values())
    enough = _LANDMARK_SHARE * total
    marked = [one for one, weight in weights.items() if _is_marked(one) and weight >= enough]
    if marked:
        article = max(marked, key=weights.__getitem__)
        weights = {one: weights[one] for one in weights if _within(one, article)}
        total = weights[article]
    holders = [element for element, weight in weights.items() if weight >= _SHARE * total]
    blocky = [element for element in holders if element.tag not in {"p", "span", "font", "h1", "h2", "h3"}]
    return max(blocky or holders, key=lambda element: sum(1 for _ in element.iterancestors()))


def _is_marked(element: HtmlElement) -> bool:
    """Whether the page itself says that this is the document, in HTML or as publishing systems do."""
    names = {element.get("id", "").lower(), *element.get("class", "").lower().split()}
    return element.tag in {"article", "main"} or not names.isdisjoint(_MARKED)


def _report(kept: list[Block], offset: int, codec: str, blocks: list[Block], path: str) -> Iterator[Problem]:
    for line, block in enumerate(kept, start=1 + offset):
        if block.first_row:
            message = "a table was written as lines with TABs between the cells: look here"
            yield Problem("table", message, Place(path, line), Severity.NOTE, "merged cells stand once")
    left_out = len(blocks) - len(kept)
    message = f"{left_out} pieces of text around the document were left out (read as {codec})"
    yield Problem("page-furniture", message, Place(path), Severity.NOTE, "compare beginning and end with the page")
    holders = {id(block.element): block.element for block in kept}
    images = sum(len(element.xpath("./img|./*/img")) for element in holders.values())
    if images:
        message = f"{images} images, which may hold text, were left out"
        yield Problem("image", message, Place(path), Severity.NOTE, "look at them")
    links = {
        href
        for element in holders.values()
        for link in element.iter("a")
        if _ATTACHMENT.search(href := link.get("href", ""))
    }
    for href in sorted(links):
        yield Problem(
            "attachment",
            f"a file is attached: {href[:200]!r}",
            Place(path),
            Severity.NOTE,
            "add it on its own",
        )
