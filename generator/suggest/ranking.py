"""Suggests what the texts name and the glossary lacks, best first, each with a place where it stands.

It proposes and ranks; whether something deserves an entry, a person decides.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import jieba.analyse
import jieba.posseg

from generator.entry import Category
from generator.finder.borders import balanced
from generator.finder.link import document_id
from generator.glossary import Glossary, surfaces
from generator.model import Block, Kind, LinkedDocument
from generator.normal import normal
from generator.sentences import chinese_sentences
from generator.suggest.notice import Way, category, notice
from generator.words import tokenizer

_WEIGHT = {Way.TITLE: 4.0, Way.QUOTED: 3.0, Way.ENDING: 2.0, Way.WORD: 1.0}
_AMOUNT = re.compile(r"[\d.]+[余多]?[十百千万亿]*(?:元|人|人次|名|位|个|家|项|套|年|个月|月|日|天|倍|周年|平方米|%)?")
_SKIPPED = frozenset({Kind.CONTACT, Kind.DATE})
_MARKED = frozenset({Way.TITLE, Way.QUOTED})
# Endings of these kinds make a name more surely than the others.
_NAMED = frozenset({
    Category.PROGRAMME, Category.PLATFORM, Category.BENEFIT, Category.EVENT, Category.PERMIT, Category.DOCUMENT,
    Category.PLACE,
})  # fmt: skip
_NAMED_WEIGHT = 1.3
_PROPER = frozenset({Category.PLACE, Category.PERMIT})  # of these a dictionary has names, of the others common words
_BODY = 3
_ACTS = frozenset("vdpcr")  # jieba's tags of verbs, adverbs and particles
_ACTIONS = frozenset(("留学", "落户", "创业", "揭榜", "免租", "直接", "永久", "自主", "服务"))
_GRAMMAR = frozenset("的是和了多等") | {"不断", "充分"}
_SENTENCE_WEIGHT = 0.5
_UNCLEAN_WEIGHT = 0.6
_NEARLY = 0.95
_LONG = 18
_RAREST = 12.0
_TAGS = 30
_NAMING = ("n", "nr", "ns", "nt", "nz", "vn", "j", "l", "i", "s")
_TIMES = 2
_MOSTLY = 0.6
_COMMON = 6.0  # two words of less than this idf are nobody's name
_RARE = 8.0  # the idf from which a word is not everybody's


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name without an entry: how it was noticed, where and how often, and one sentence in which it stands.

    `also` are longer and shorter readings of the same places.
    """

    zh: str
    also: tuple[str, ...]
    way: Way
    category: Category
    documents: tuple[str, ...]
    count: int
    weight: float
    path: str
    line: int
    anchor: str
    sentence: str

    @property
    def document(self) -> str:
        """The id of the document that `sentence` stands in."""
        return document_id(self.path)


class _Found(NamedTuple):
    """A name at one place."""

    way: Way
    document: LinkedDocument
    block: Block
    start: int
    end: int
    clean: bool


def suggest(
    documents: Sequence[LinkedDocument], glossary: Glossary, chosen: Collection[str] = ()
) -> tuple[Suggestion, ...]:
    """Give the names that `documents` hold and `glossary` lacks, best first: by documents, then by weight.

    With some `chosen` by their ids, only what stands in these: first the names that stand nowhere else, each with a
    sentence from one of the chosen.
    """
    known = {normal(name) for entry in glossary.entries.values() for name, _ in surfaces(entry)}
    found: dict[str, list[_Found]] = {}
    for document in documents:
        for one in _noticed(document):
            key = normal(one.block.text[one.start : one.end])
            if key not in known and not _AMOUNT.fullmatch(key):
                found.setdefault(key, []).append(one)
    tags = _tags(documents)
    kept = {key: places for key, places in found.items() if _worth(key, places, tags)}
    rows = [_row(keys, kept, chosen) for keys in _grouped(kept)]
    if chosen:
        rows = [row for row in rows if not set(chosen).isdisjoint(row.documents)]
    elsewhere = {row.zh: bool(chosen) and not set(chosen).issuperset(row.documents) for row in rows}
    return tuple(sorted(rows, key=lambda row: (elsewhere[row.zh], -len(row.documents), -row.weight, row.zh)))


def _noticed(document: LinkedDocument) -> Iterator[_Found]:
    """Give what looks like a name in a document, outside the terms that are known already."""
    taken: dict[str, list[tuple[int, int]]] = {}
    for mention in document.mentions:
        taken.setdefault(mention.anchor, []).append((mention.start, mention.end))
    for block in document.document.blocks:
        if block.kind in _SKIPPED:
            continue
        inside = taken.get(block.anchor, [])
        for way, start, end, clean in notice(block.text):
            if not any(first <= start and end <= last for first, last in inside):
                yield _Found(way, document, block, start, end, clean)


def _tags(documents: Sequence[LinkedDocument]) -> frozenset[str]:
    """Give the words that jieba's TF-IDF finds most telling of any document: names and things, not what is done."""
    texts = ["\n".join(block.text for block in document.document.blocks) for document in documents]
    tags = (jieba.analyse.extract_tags(normal(text), topK=_TAGS, allowPOS=_NAMING) for text in texts)
    return frozenset(tag for found in tags for tag in found if _idf(tag) >= _RARE)


def _worth(key: str, places: Sequence[_Found], tags: frozenset[str]) -> bool:
    """Tell whether something noticed is more than everybody's words."""
    ways = {one.way for one in places}
    words = tokenizer.words(key)
    rare = sum(map(_idf, words)) / len(words)
    if ways & _MARKED:
        return len(words) > 1 or rare >= _RARE
    if tokenizer.frequency(key) and category(key) not in _PROPER:
        return False  # a word of the dictionary (人力资源), and nothing sets it off
    often = len(_distinct(places)) >= _TIMES
    if not often and rare < _RARE and _begins_sentence(key):
        return False
    if Way.ENDING in ways and len(words) > 1:
        return _stands(key, len(words), rare, often=often, clean=any(one.clean for one in places))
    if len({one.document.document.source.path for one in places}) < _TIMES or len(words) == 1:
        return rare >= _RARE and (Way.ENDING in ways or (key in tags and often))
    return rare > _RARE and len(_distinct(places)) > _TIMES


def _stands(key: str, words: int, rare: float, *, often: bool, clean: bool) -> bool:
    """Tell whether some words with a name's ending are enough of a name."""
    if _named(key, words):
        return words > _TIMES or ((clean or often) and rare >= _COMMON)
    return (words > _TIMES and (clean or often)) or (clean and rare >= (_COMMON if often else _RARE))


def _named(key: str, words: int) -> bool:
    """Tell whether the ending makes a name by itself; that of a body does so when much stands before it."""
    kind = category(key)
    return kind in _NAMED or (kind is Category.ORGANISATION and words > _BODY)


def _begins_sentence(key: str) -> bool:
    """Tell whether something begins with what is done (对接虹桥商务区) and not with a name."""
    first = next(iter(jieba.posseg.cut(key)))
    return first.flag[0] in _ACTS and first.word not in _ACTIONS


def _grouped(found: Mapping[str, list[_Found]]) -> list[list[str]]:
    """Put readings of one name together: what stands nearly always inside longer names goes to one of these.

    A group begins with the name that holds the others; what is set off by marks always has a group of its own.
    """
    at: dict[tuple[str, str], list[tuple[int, int, str]]] = {}
    for key, places in found.items():
        for one in places:
            at.setdefault(_block(one), []).append((one.start, one.end, key))
    holders = {key: _holder(key, places, at) for key, places in found.items()}
    groups: dict[str, list[str]] = {}
    for key in sorted(found, key=len, reverse=True):
        top = key
        while (above := holders[top]) is not None:
            top = above
        groups.setdefault(top, []).append(key)
    return list(groups.values())


def _holder(key: str, places: Sequence[_Found], at: Mapping[tuple[str, str], list[tuple[int, int, str]]]) -> str | None:
    """Give the longer name that most often holds `key`, if nearly all its places lie inside longer ones."""
    if any(one.way in _MARKED for one in places):
        return None
    holding: dict[str, set[tuple[str, str, int]]] = {}
    for one in places:
        for start, end, name in at[_block(one)]:
            if start <= one.start and one.end <= end and len(name) > len(key):
                holding.setdefault(name, set()).add((*_block(one), one.end))
    inside = set().union(*holding.values()) if holding else set()
    if len(inside) < _MOSTLY * len(_distinct(places)):
        return None
    return max(holding, key=lambda name: (len(holding[name]), -len(name), name))


def _block(one: _Found) -> tuple[str, str]:
    return one.document.document.source.path, one.block.anchor


def _distinct(places: Iterable[_Found]) -> set[tuple[str, str, int]]:
    return {(*_block(one), one.end) for one in places}


def _idf(word: str) -> float:
    """Give how rare a word is in jieba's reference texts; a word they lack is as rare as a middling one."""
    table = jieba.analyse.default_tfidf
    return float(table.idf_freq.get(word, table.median_idf))


def _row(keys: Sequence[str], found: Mapping[str, Sequence[_Found]], chosen: Collection[str]) -> Suggestion:
    """Make a row of a group: the reading that weighs most stands for it."""
    weights = {key: _weight(key, found[key]) for key in keys}
    best = max(keys, key=lambda key: (weights[key], len(key)))
    documents = {_document(one) for one in found[best]}
    first = _first([one for one in found[best] if _document(one) in chosen] or found[best])
    source = first.document.document.source
    return Suggestion(
        _shown(first), tuple(_shown(_first(found[key])) for key in keys if key != best), _first(found[best]).way,
        category(best), tuple(sorted(documents)), len(_distinct(found[best])), weights[best],
        source.path, first.block.lines[0], first.block.anchor, _sentence(first),
    )  # fmt: skip


def _document(one: _Found) -> str:
    return document_id(one.document.document.source.path)


def _first(places: Sequence[_Found]) -> _Found:
    return max(places, key=lambda one: _WEIGHT[one.way])


def _shown(found: _Found) -> str:
    start, end = balanced(found.block.text, found.start, found.end)
    return found.block.text[start:end]


def _weight(key: str, places: Sequence[_Found]) -> float:
    """Weigh a name by how it was noticed, how often, how rare its words are; half a sentence weighs less."""
    way, count = _first(places).way, len(_distinct(places))
    words = list(jieba.posseg.cut(key))
    named = _named(key, len(words)) and way is not Way.WORD
    rare = sum(min(_idf(one.word), _RAREST) for one in words) / len(words) / _RARE
    kind = _WEIGHT[way]
    if named and len(words) > _TIMES:  # a longer name is a name whatever its words
        rare = max(rare, 1.0) ** 0.5
    if way is Way.ENDING and named:
        kind *= _NAMED_WEIGHT
    if way is Way.ENDING and rare < 1 and _begins_sentence(key):
        kind *= _SENTENCE_WEIGHT
    if way is Way.QUOTED:
        rare = max(rare, 1.0)
        kind *= _SENTENCE_WEIGHT if any(one.word in _GRAMMAR for one in words) else 1
    if way is not Way.TITLE and len(key) > _LONG and not named:
        kind *= _SENTENCE_WEIGHT
    clean = any(one.clean for one in places)
    if way in (Way.ENDING, Way.WORD) and not clean:
        kind *= _NEARLY if named and len(words) > _TIMES else _UNCLEAN_WEIGHT
    return round(kind * (1 + math.log(count)) * rare, 2)


def _sentence(found: _Found) -> str:
    text = found.block.text
    return next(text[start:end].strip() for start, end in chinese_sentences(text) if end >= found.end)
