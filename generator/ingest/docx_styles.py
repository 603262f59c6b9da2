"""What a paragraph looks like once its styles are followed: its list, its indent, its alignment, its rank."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from generator.ingest.docx_xml import attribute, child, each, number, value

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_CHAIN = 20  # styles based on styles: more is a loop
_INDENTED = 100  # hundredths of a character, or about twips: less is no indent
_BODY_TEXT = 9  # the outline level that means: no heading


@dataclass(frozen=True, slots=True)
class Look:
    """How one paragraph is set."""

    list_id: str = ""
    level: int = 0
    align: str = ""
    indented: bool = False
    heading: bool = False
    page_before: bool = False


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a document by their ids."""

    by_id: dict[str, Element] = field(default_factory=dict)
    default: str = ""

    @classmethod
    def read(cls, root: Element | None) -> Styles:
        """Read styles.xml; without one, every paragraph is as it says itself."""
        styles = [style for style in each(root, "style") if attribute(style, "type") in {"paragraph", None}]
        by_id = {attribute(style, "styleId") or "": style for style in styles}
        named = (name for name, style in by_id.items() if attribute(style, "default") in {"1", "true", "on"})
        return cls(by_id, next(named, ""))

    def chain(self, paragraph: Element) -> list[tuple[str, Element | None]]:
        """Give the paragraph's own properties and those of its styles with their ids, the nearest first."""
        own = child(paragraph, "pPr")
        found: list[tuple[str, Element | None]] = [("", own)]
        name = value(own, "pStyle") or self.default
        while name in self.by_id and len(found) < _CHAIN:
            style = self.by_id[name]
            found.append((name, child(style, "pPr")))
            name = value(style, "basedOn") or ""
        return found


def _first(chain: list[tuple[str, Element | None]], *names: str) -> str:
    return next((found for _, properties in chain if (found := value(properties, *names)) is not None), "")


def look(paragraph: Element, styles: Styles) -> Look:
    """Follow the styles of a paragraph."""
    chain = styles.chain(paragraph)
    list_id = _first(chain, "numPr", "numId")
    outline = number(_first(chain, "outlineLvl"), _BODY_TEXT)
    own = child(paragraph, "pPr", "pageBreakBefore")
    return Look(
        "" if list_id == "0" else list_id,
        number(_first(chain, "numPr", "ilvl"), -1),
        _first(chain, "jc"),
        _indented(chain),
        outline < _BODY_TEXT,
        own is not None and attribute(own, "val") not in {"0", "false", "off"},
    )


def style_of_list(paragraph: Element, styles: Styles) -> str:
    """Give the id of the style that puts the paragraph into its list; empty when it does so itself."""
    chain = styles.chain(paragraph)
    return next((name for name, properties in chain if child(properties, "numPr", "numId") is not None), "")


def style_of_contents(paragraph: Element, styles: Styles) -> bool:
    """Whether the paragraph is a line of a table of contents."""
    name = value(child(paragraph, "pPr"), "pStyle") or ""
    shown = value(styles.by_id.get(name), "name") or name
    return re.match(r"(?:toc|目录)\s*\d", shown, re.IGNORECASE) is not None


def _indented(chain: list[tuple[str, Element | None]]) -> bool:
    """Whether the first line stands further in than the others; characters count before twips."""
    for unit in ("firstLineChars", "firstLine"):
        for _, properties in chain:
            size = attribute(child(properties, "ind"), unit)
            if size is not None:
                return number(size, 0) >= _INDENTED
    return False
