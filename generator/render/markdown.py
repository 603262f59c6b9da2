"""The only module that knows Markdown and HTML syntax.

Every text that comes from data passes through `text` or `attribute`, which turn all ASCII punctuation into numeric
entities: with the usual extension set, backslash escapes let markup through (see docs/adr/0003).
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from generator import radicals

_ENTITIES = {code: f"&#{code};" for code in range(0x21, 0x7F) if not chr(code).isalnum()}
_ATTRIBUTE_ENTITIES = {code: entity for code, entity in _ENTITIES.items() if chr(code) not in "-_./:"}
_SPACES = re.compile(r"\s+")
_HAN = "[\u3400-\u9fff\uf900-\ufaff]+"
_CHINESE = re.compile(f"({_HAN}(?:[\u3001\u3002\u300a\u300b\uff08\uff09\uff0c\uff1a\uff1b\u2026\u00b7]+{_HAN})*)")
_UNSAFE_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")


def shown(value: str) -> str:
    """Give a text as a reader expects it: radicals as the characters they look like, one space for many."""
    return _SPACES.sub(" ", _UNSAFE_CONTROLS.sub("\ufffd", radicals.fold(value))).strip()


def text(value: str) -> str:
    """Give Markdown that shows exactly `value`; no character of it can become markup."""
    return shown(value).translate(_ENTITIES)


def mixed(value: str) -> str:
    """As `text`, for English that quotes Chinese: runs of Chinese are marked as such."""
    pieces = _CHINESE.split(shown(value))
    return "".join(zh(text(one)) if at % 2 else piece(one) for at, one in enumerate(pieces))


def piece(value: str) -> str:
    """As `text`, for a piece inside a line: spaces at its ends stay."""
    return _spaced(value, text(value))


def mixed_piece(value: str) -> str:
    """As `mixed`, for a piece inside a line: spaces at its ends stay."""
    return _spaced(value, mixed(value))


def _spaced(value: str, markup: str) -> str:
    lead, tail = value[:1].isspace(), value[-1:].isspace() and len(value) > 1
    return f"{' ' if lead else ''}{markup}{' ' if tail else ''}"


def attribute(value: str) -> str:
    """Give an attribute's value, without the quotation marks around it."""
    return shown(value).translate(_ATTRIBUTE_ENTITIES)


def address(url: str) -> str:
    """Give an address for a link or an attribute: whatever could end it is percent-encoded."""
    return quote(url, safe="/:?#=&%.-_~+@,;!$*")


def element(name: str, inner: str, /, **attributes: str | None) -> str:
    """Give an HTML element. `inner` is markup already; attribute values are data. `class_` gives `class`."""
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    listed = "".join(f' {key}="{attribute(value)}"' for key, value in pairs)
    return f"<{name}{listed}>{inner}</{name}>"


def zh(markup: str) -> str:
    """Mark inline markup as Chinese."""
    return element("span", markup, lang="zh-Hans")


def en(markup: str) -> str:
    """Mark inline markup as English."""
    return element("span", markup, lang="en")


def on_screen(markup: str) -> str:
    """Mark inline markup that means nothing on paper."""
    return element("span", markup, class_="on-screen")


def link(markup: str, target: str, attributes: str = "") -> str:
    """Give an inline link. `target` is a relative `.md` path or a web address."""
    return f"[{markup}]({address(target)}){attributes}"


def heading(level: int, markup: str, anchor: str, classes: str = "", label: str = "") -> str:
    """Give a heading line with its id. `label` is data: what the table of contents shows in the heading's place."""
    listed = "".join(f" .{name}" for name in classes.split())
    shorter = f' data-toc-label="{attribute(label)}"' if label else ""
    return f"{'#' * min(level, 6)} {markup} {{ #{anchor}{listed}{shorter} }}"


def paragraph(markup: str, lang: str, classes: str = "") -> str:
    """Give a paragraph in one language."""
    listed = "".join(f" .{name}" for name in classes.split())
    return f'{markup}\n{{: lang="{lang}"{listed} }}'


def block(classes: str, anchor: str | None, *inner: str) -> str:
    """Give a division that holds Markdown."""
    ident = f' id="{attribute(anchor)}"' if anchor else ""
    body = "\n\n".join(part for part in inner if part)
    return f'<div class="{attribute(classes)}"{ident} markdown="1">\n\n{body}\n\n</div>'


def bullets(items: Iterable[str]) -> str:
    """Give a list."""
    return "\n".join(f"- {item}" for item in items)


def table(rows: Iterable[Iterable[str]], lang: str, classes: str, caption: str = "") -> str:
    """Give a table of cells in one language. The cells are inline Markdown, the caption is HTML.

    No row is marked as its head: a text does not tell which is.
    """
    body = "".join(f'<tr markdown="1">{"".join(map(_cell, row))}</tr>' for row in rows)
    below = element("caption", caption) if caption else ""
    return f'<table lang="{lang}" class="{attribute(classes)}" markdown="1">{below}{body}</table>'


def _cell(markup: str) -> str:
    return f'<td markdown="1">{markup}</td>'


def definitions(rows: Iterable[tuple[str, str]], classes: str) -> str:
    """Give a list of terms and their values; both are inline HTML, not Markdown."""
    body = "".join(f"<div><dt>{term}</dt><dd>{value}</dd></div>" for term, value in rows)
    return f'<dl class="{attribute(classes)}">{body}</dl>'


def anchor_link(markup: str, href: str, /, **attributes: str | None) -> str:
    """Give an HTML link, for places where Markdown is not read. `href` must be final."""
    pairs = ((key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items() if value is not None)
    listed = "".join(f' {key}="{attribute(value)}"' for key, value in pairs)
    return f'<a href="{address(href)}"{listed}>{markup}</a>'


def front_matter(values: Mapping[str, object]) -> str:
    """Give the page's metadata; JSON is YAML. Angle brackets would reach the page's head unescaped, so they go."""
    lines = [f"{key}: {json.dumps(_harmless(value), ensure_ascii=False)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---"])


def _harmless(value: object) -> object:
    if isinstance(value, str):
        return shown(value).replace("<", "‹").replace(">", "›").replace('"', "”").replace("&", "＆").replace("{", "｛")
    return value


def page(values: Mapping[str, object], *parts: str) -> str:
    """Put a page together."""
    return "\n\n".join([front_matter(values), *(part for part in parts if part)]) + "\n"


def relative(target: str, page_path: str) -> str:
    """Give the relative path from one page's source to another's: `../glossary/x.md`."""
    return posixpath.relpath(target, posixpath.dirname(page_path) or ".")


def relative_url(target: str, page_path: str) -> str:
    """Give the relative address from one built page to another, for links in HTML.

    Built pages are directories (`use_directory_urls`), so one more step up is needed than for the sources.
    """
    path, _, fragment = target.partition("#")
    here = _built(page_path)
    there = _built(path) if path.endswith(".md") else path
    result = posixpath.relpath(there or ".", here or ".")
    result = "" if result == "." and fragment else result
    ending = "/" if path.endswith(".md") and result and not result.endswith("/") else ""
    return f"{result}{ending}" + (f"#{fragment}" if fragment else "")


def _built(path: str) -> str:
    stem = path.removesuffix(".md")
    if stem == "index":
        return ""
    return stem.removesuffix("/index")
