"""Lays the records out in files: a core that every search needs, shards of posting lists, and blocks of text.

The core holds the glossary's names and a few bytes a page; a query fetches only the shards of its own
characters and the texts of the pages it shows, so what a reader downloads grows far slower than the corpus.
Total: any records give an index.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from generator.search.fold import conversions, fold, stem, words
from generator.search.layout import KINDS, Page, blocks, pages
from generator.search.postings import HEADING, OFTEN, SOMEWHERE, TITLE, Postings, bigrams, shard_of
from generator.search.record import Record
from generator.search.sound import sounds

FORMAT = 1
_ABOUT_CHARACTERS = 100
# More shards make each query smaller and the site of more files: about 600 for 1,000 documents.
_ROOT_PER_SHARD = 3

# British and American spelling; what belongs to a corpus (沪 = 上海) comes with its data.
SPELLINGS: tuple[tuple[str, ...], ...] = (
    ("program", "programme"),
    ("center", "centre"),
    ("labor", "labour"),
    ("license", "licence"),
)


def build_index(
    records: Sequence[Record],
    *,
    equivalents: Sequence[tuple[str, ...]] = (),
    labels: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Give the files of `assets/search/`, by name; the same records give the same bytes.

    `equivalents` are groups of words that mean the same (`("沪", "上海")`); `labels` are what the filters
    show for a district's id.
    """
    ordered = pages(records)
    groups = (*SPELLINGS, *equivalents)
    postings = _postings(ordered, groups)
    shards = _shards(postings, math.ceil(math.sqrt(postings.size) / _ROOT_PER_SHARD))
    runs = tuple(blocks(ordered))
    places = sorted({page.own.district for page in ordered} - {""})
    numbers = _entry_numbers(ordered)
    texts = [_json([_text(page, places, numbers) for page in run]) for run in runs]
    core = _core(ordered, groups, places, labels or {}) | {
        "shards": len(shards),
        "blocks": [len(run) for run in runs],
    }
    build = hashlib.sha256(b"\0".join((_json(core), *shards, *texts))).hexdigest()[:10]
    files = {"core.json": _json(core | {"build": build}), "stock.json": _json(_titles(ordered))}
    files |= {f"{build}-k{number}.json": shard for number, shard in enumerate(shards)}
    return files | {f"{build}-t{number}.json": text for number, text in enumerate(texts)}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _entry_numbers(ordered: Sequence[Page]) -> dict[str, int]:
    return {page.own.id: number for number, page in enumerate(ordered) if page.own.kind == "entry" and page.own.id}


def _same(groups: Iterable[tuple[str, ...]]) -> dict[str, str]:
    """Map the stem of each alphabetic word of a group to the stem of the group's first."""
    same: dict[str, str] = {}
    for group in groups:
        stems = [stem(fold(word)) for word in group]
        same |= {other: stems[0] for other in stems[1:] if other.isascii() and stems[0].isascii()}
    return same


def _postings(ordered: Sequence[Page], groups: Sequence[tuple[str, ...]]) -> Postings:
    same = _same(groups)
    singles = sorted({folded for group in groups for word in group if len(folded := fold(word)) == 1})
    numbers = _entry_numbers(ordered)
    postings = Postings()
    for number, page in enumerate(ordered):
        own, parts, texts = page.own, page.paragraphs, (page.own, *page.paragraphs)
        body = _keys((one.text_zh for one in texts), (one.text_en for one in texts), same, singles)
        headings = _keys((one.title_zh for one in parts), (one.title_en for one in parts), same, singles)
        names = _keys((own.title_zh, own.year, *own.keys), (own.title_en,), same, singles)
        strong = dict.fromkeys(headings, HEADING) | dict.fromkeys(names, TITLE) | _mentions(page, numbers)
        postings.add(number, body, strong)
    return postings


def _keys(
    chinese: Iterable[str], english: Iterable[str], same: Mapping[str, str], singles: Sequence[str]
) -> Counter[str]:
    """Count the keys of the texts: pairs of characters and words; English is found by its words alone."""
    zh = list(dict.fromkeys(chinese))
    folded = list(map(fold, zh))
    counts = bigrams(folded)
    found = words("\n".join((*zh, *dict.fromkeys(english))), same)
    counts.update({f" {word}": count for word, count in found.items()})
    counts.update(f"={char}" for char in singles if any(char in text for text in folded))
    return counts


def _mentions(page: Page, numbers: Mapping[str, int]) -> dict[str, int]:
    """Weigh the entries that a page mentions, by the number of paragraphs that do; none mentions itself."""
    counts = Counter(dict.fromkeys(page.own.terms, 0))
    counts.update(term for record in page.paragraphs for term in record.terms)
    weights = ((0, SOMEWHERE), (2, OFTEN), (4, HEADING))
    return {
        f"#{numbers[term]}": max(tier for least, tier in weights if count >= least)
        for term, count in counts.items()
        if term in numbers and term != page.own.id
    }


def _shards(postings: Postings, count: int) -> list[bytes]:
    held: list[dict[str, str]] = [{} for _ in range(max(count, 1))]
    for lists in (postings.encoded(), postings.vocabulary()):
        for key, value in lists:
            held[shard_of(key, len(held))][key] = value
    return [_json(shard) for shard in held]


def _text(page: Page, places: Sequence[str], numbers: Mapping[str, int]) -> list[object]:
    """Write a page as the worker shows it: its names, its filters, its paragraphs."""
    own = page.own
    district = places.index(own.district) if own.district else -1
    head = [own.location, own.title_zh, own.title_en, list(own.keys), own.year, district]
    opening = [own] if own.text_zh or own.text_en else []
    return [*head, [_paragraph(record, own, numbers) for record in (*opening, *page.paragraphs)]]


def _paragraph(record: Record, own: Record, numbers: Mapping[str, int]) -> list[object]:
    if record is own:  # what the page mentions as a whole says nothing about its opening
        return ["", "", "", own.text_zh, own.text_en, []]
    mentioned = sorted({numbers[term] for term in record.terms if term in numbers})
    return [record.anchor, record.title_zh, record.title_en, record.text_zh, record.text_en, mentioned]


def _core(
    ordered: Sequence[Page],
    groups: Sequence[tuple[str, ...]],
    places: Sequence[str],
    labels: Mapping[str, str],
) -> dict[str, object]:
    entries = [page.own for page in ordered if page.own.kind == "entry"]
    return {
        "format": FORMAT,
        "counts": [sum(page.own.kind == kind for page in ordered) for kind in KINDS],
        "fold": conversions(_characters(ordered)),
        "same": [group for group in groups if len(group) > 1],
        "places": [[place, labels.get(place, place)] for place in places],
        "place": [places.index(page.own.district) if page.own.district else -1 for page in ordered],
        "year": [page.own.year for page in ordered],
        "location": [entry.location for entry in entries],
        "zh": [entry.title_zh for entry in entries],
        "en": [entry.title_en for entry in entries],
        "keys": [list(entry.keys) for entry in entries],
        "sound": [[sounds(entry.title_zh, entry.pinyin), *map(sounds, entry.keys)] for entry in entries],
        "about": [_shortened(entry.text_en or entry.text_zh) for entry in entries],
    }


def _characters(ordered: Sequence[Page]) -> Iterator[frozenset[str]]:
    for page in ordered:
        texts = (record.title_zh + record.text_zh for record in (page.own, *page.paragraphs))
        yield frozenset().union(*page.names, *texts)


def _shortened(text: str) -> str:
    if len(text) <= _ABOUT_CHARACTERS:
        return text
    space = text.rfind(" ", _ABOUT_CHARACTERS // 2, _ABOUT_CHARACTERS)
    return f"{text[: space if space > 0 else _ABOUT_CHARACTERS]} …"


def _titles(ordered: Sequence[Page]) -> dict[str, object]:
    """Give the stock worker its documents, for when ours cannot start: names, as HTML."""
    return {
        "docs": [
            {
                "location": page.own.location,
                "title": escape(f"{page.own.title_zh} {page.own.title_en}".strip()),
                "text": escape(" ".join(page.own.keys)),
            }
            for page in ordered
        ]
    }
