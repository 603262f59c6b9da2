"""Queries made from the glossary in every form that a reader may type, with the entries each must reach."""

from __future__ import annotations

import json
import random
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

from opencc import OpenCC
from pypinyin import Style, lazy_pinyin

from generator.search import Record
from generator.search.fold import fold

HAN = re.compile(r"[\u4e00-\u9fff]")
TYPOS = ("typo: English", "typo: pinyin", "typo: Chinese")
BY_HAND = ("by hand", "a question")
LENGTHS = range(3, 15)
_MOST_NAMESAKES = 2


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, in which form, and what must be among the first three results (any of these)."""

    form: str
    text: str
    expect: tuple[str, ...]


def hand_written() -> list[Query]:
    """Read the queries that were typed by hand, names first, then questions and sentences."""
    held = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))
    return [
        Query(one.get("form", BY_HAND[0]), one["query"], tuple(_address(expected) for expected in one["expect"]))
        for one in held
    ]


def _address(expected: str) -> str:
    return expected if "/" in expected else f"glossary/{expected}/"


def generated(entries: tuple[Record, ...], names: int, seed: int = 11) -> list[Query]:
    """Make the forms of that many entries, half real and half made; a form many names share is left out."""
    rng = random.Random(seed)  # noqa: S311  a benchmark's dice
    usable = [entry for entry in entries if len(HAN.findall(entry.title_zh)) in LENGTHS]
    real = [entry for entry in usable if not entry.id.startswith("made-")]
    made = [entry for entry in usable if entry.id.startswith("made-")]
    numbered = [entry for entry in usable if re.search(r"\d{2}", entry.title_zh)]
    chosen = rng.sample(real, names // 2) + rng.sample(made, names // 2)
    chosen += [entry for entry in rng.sample(numbered, min(12, len(numbered))) if entry not in chosen]
    shared = _namesakes(entries)
    pairs = Counter(pair for entry in entries for pair in _pairs(entry))
    return [
        Query(form, text, (entry.location,))
        for entry in chosen
        for form, text in _forms(entry, rng, pairs)
        if text and shared[fold(text)] <= _MOST_NAMESAKES
    ]


def _namesakes(entries: tuple[Record, ...]) -> Counter[str]:
    shared: Counter[str] = Counter()
    for entry in entries:
        names = {entry.title_zh, entry.title_en, *entry.keys}
        sounds = {form for name in names if HAN.search(name) for form in ("".join(_syllables(name)), _initials(name))}
        shared.update({fold(name) for name in names} | sounds)
    return shared


def _forms(entry: Record, rng: random.Random, pairs: Counter[str]) -> list[tuple[str, str]]:
    zh, en = entry.title_zh, entry.title_en
    toneless = _syllables(zh)
    traditional = OpenCC("s2t").convert(zh)
    variants = [key for key in entry.keys if not HAN.search(key)]
    digits = re.search(r"\d+", zh)
    return [
        ("Simplified", zh),
        ("Traditional", traditional if traditional != zh else ""),
        ("pinyin, toned", " ".join(_syllables(zh, Style.TONE))),
        ("pinyin, toneless", " ".join(toneless)),
        ("pinyin, joined", "".join(toneless)),
        ("initials", _initials(zh)),
        ("English", en),
        ("English variant", variants[0] if variants else ""),
        ("two characters", _rarest(entry, pairs)),
        (
            "digits and more",
            f"{digits[0]}{zh[digits.end() :].lstrip('”')[:2]}" if digits and len(digits[0]) > 1 else "",
        ),
        (TYPOS[0], _slip(en, rng)),
        (TYPOS[1], _slip("".join(toneless), rng)),
        (TYPOS[2], _swap(zh, rng)),
    ]


def _syllables(name: str, style: Style = Style.NORMAL) -> list[str]:
    plain = fold(name)
    return [syllable for syllable in lazy_pinyin(plain, style=style) if syllable]


def _initials(name: str) -> str:
    return "".join(part[0] if HAN.search(char) else part for char, part in _by_character(fold(name)))


def _by_character(plain: str) -> list[tuple[str, str]]:
    read = defaultdict(str)
    parts = lazy_pinyin(plain, style=Style.NORMAL, errors=list)
    return [(char, part or read[char]) for char, part in zip(plain, parts, strict=True)]


def _pairs(entry: Record) -> set[str]:
    folded = [fold(name) for name in (entry.title_zh, *entry.keys)]
    return {name[at : at + 2] for name in folded for at in range(len(name) - 1) if HAN.search(name)}


def _rarest(entry: Record, pairs: Counter[str]) -> str:
    plain = fold(entry.title_zh)
    own = sorted((plain[at : at + 2] for at in range(len(plain) - 1)), key=lambda pair: (pairs[pair], pair))
    han = [pair for pair in own if all(map(HAN.match, pair))]
    return han[0] if han and pairs[han[0]] <= _MOST_NAMESAKES else ""


def _slip(text: str, rng: random.Random) -> str:
    """Leave out, double, or swap one letter inside a word that is long enough to bear it."""
    words = list(re.finditer(r"[A-Za-z]{6,}", text))
    if not words:
        return ""
    word = rng.choice(words)
    at = rng.randrange(word.start() + 1, word.end() - 2)
    kind = rng.randrange(3)
    if kind == 0:
        return text[:at] + text[at + 1 :]
    if kind == 1:
        return text[:at] + text[at] + text[at:]
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _swap(zh: str, rng: random.Random) -> str:
    """Put another character of the same or another sound in place of one."""
    plain = fold(zh)
    han = [at for at, char in enumerate(plain) if HAN.fullmatch(char)]
    if len(plain) < 4 or len(han) < 3:  # noqa: PLR2004  too short to bear a slip
        return ""
    at = rng.choice(han)
    other = rng.choice([char for char in "会才心人中新工成市理" if char != plain[at]])
    return plain[:at] + other + plain[at + 1 :]
