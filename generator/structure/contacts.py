"""Reads whom to ask and where from a contact block: 联系人：…，电话：…，地址：….

It knows labels and what they announce, no telephone and no address by its shape.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.model import Block, Contact, Kind
from generator.structure.profile import Profile

_BETWEEN = "，,；;。、 \t\u3000"
_BRACKETS = {"（": "）", "(": ")"}


def read_contacts(block: Block, profile: Profile) -> Iterator[Contact]:
    """Give what a contact block announces, in order; none of another kind of block or where a label stands alone."""
    if block.kind is not Kind.CONTACT:
        return
    text = block.text
    if _BRACKETS.get(text[0]) == text[-1]:
        text = text[1:-1]
    labels = list(_labels(text, profile))
    if not labels:
        return
    ends = [*(start for start, _, _ in labels[1:]), len(text)]
    for (_, first, kind), end in zip(labels, ends, strict=True):
        value = text[first:end].strip(_BETWEEN)
        if value:
            yield Contact(kind, value, block.anchor)


def _labels(text: str, profile: Profile) -> Iterator[tuple[int, int, str]]:
    """Give the labels in text order: where each begins, where its value begins, what it announces."""
    at = 0
    while (found := profile.any_label.search(text, at)) is not None:
        kind = next((name for name, label in profile.contacts if label.fullmatch(found.group())), None)
        if kind is not None:
            yield found.start(), found.end(), kind
        at = found.end()
