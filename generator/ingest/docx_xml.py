"""Names in WordprocessingML without their namespaces: transitional and strict differ in nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element


def tag(element: Element) -> str:
    """Give the local name; comments and instructions have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Give the attribute with this local name, whatever its namespace."""
    if element is None:
        return None
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def child(element: Element | None, *names: str) -> Element | None:
    """Follow a path of local names; `None` when one of them is missing."""
    for name in names:
        if element is None:
            return None
        element = next((one for one in element if tag(one) == name), None)
    return element


def value(element: Element | None, *names: str) -> str | None:
    """Give the `val` of the child at the end of a path."""
    return attribute(child(element, *names), "val")


def is_on(element: Element | None, name: str) -> bool:
    """Whether a toggle such as `<w:vanish/>` is set."""
    found = child(element, name)
    return found is not None and attribute(found, "val") not in {"0", "false", "off", "none"}


def each(element: Element | None, name: str) -> Iterator[Element]:
    """Give the children with this local name."""
    return (one for one in (element if element is not None else ()) if tag(one) == name)


def number(text: str | None, default: int) -> int:
    """Read a whole number; anything else is the default."""
    try:
        return int(float(text)) if text else default
    except (ValueError, OverflowError):
        return default
