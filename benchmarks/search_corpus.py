"""A large corpus for the search benchmark: the real texts and entries, and made ones.

Deterministic. The words come from jieba's dictionary with their frequencies, so that the pairs of characters
are as many and as uneven as in real texts; made documents never copy a passage of the real ones.
"""

from __future__ import annotations

import itertools
import random
import re
from dataclasses import dataclass
from pathlib import Path

import jieba
from pypinyin import lazy_pinyin

from generator.align import Catalog, align
from generator.finder.link import counted, finder, link
from generator.load import load
from generator.records import records
from generator.render.context import Context, Linking, Options, identity
from generator.search import Record
from generator.structure.outline import read

ROOT = Path(__file__).resolve().parent.parent
HAN = re.compile(r"[\u4e00-\u9fff]{2,4}")
KINDS_OF_THING = (
    ("计划", "plan"), ("工程", "project"), ("平台", "platform"), ("服务中心", "service centre"),
    ("补贴", "subsidy"), ("专项资金", "special fund"), ("示范区", "demonstration zone"),
    ("实施办法", "measures"), ("联席会议", "joint meeting"), ("创新基地", "innovation base"),
    ("孵化器", "incubator"), ("奖励政策", "reward policy"),
)  # fmt: skip
PHRASES = 20_000
RARE = (20, 200)  # how often jieba's dictionary has counted a rare word
THREE = 3
TRANSLATED = 0.3  # of the documents
DISTRICTS = (
    "changning",
    "yangpu",
    "pudong",
    "xuhui",
    "jingan",
    "putuo",
    "hongkou",
    "minhang",
    "baoshan",
    "jiading",
)


@dataclass(frozen=True, slots=True)
class Corpus:
    """Records for the index; the entries also by id, for making queries."""

    records: tuple[Record, ...]
    entries: tuple[Record, ...]


def make_corpus(documents: int, entries: int, seed: int = 7) -> Corpus:
    """Make a corpus of that many documents and entries, the real ones among them."""
    rng = random.Random(seed)  # noqa: S311  a benchmark's dice
    words = _Words(rng)
    real = _real_records()
    glossary = [record for record in real if record.kind == "entry"]
    real = real[len(glossary) :]
    glossary += [_made_entry(rng, words, number) for number in range(entries - len(glossary))]
    count = len({record.page for record in real})
    made = itertools.chain.from_iterable(
        _made_document(rng, words, glossary, number) for number in range(documents - count)
    )
    return Corpus((*glossary, *real, *made), tuple(glossary))


class _Words:
    """Draws words as often as they occur in Chinese."""

    def __init__(self, rng: random.Random) -> None:
        jieba.initialize()
        known = {word: count for word, count in jieba.dt.FREQ.items() if count > RARE[0] and HAN.fullmatch(word)}
        self._rng = rng
        self._words = sorted(known)
        self._weights = list(itertools.accumulate(known[word] for word in self._words))
        phrases = ["".join(self.draw(rng.randint(2, 4))) for _ in range(PHRASES)]
        self._phrases = phrases
        self._phrase_weights = list(itertools.accumulate((rank + 50) ** -0.8 for rank in range(PHRASES)))
        self._rare = sorted(word for word, count in known.items() if len(word) < THREE and count < RARE[1])
        self.english = sorted({word for text in _english() for word in re.findall(r"[a-z]{4,}", text.lower())})

    def draw(self, count: int) -> list[str]:
        return self._rng.choices(self._words, cum_weights=self._weights, k=count)

    def phrases(self, count: int) -> list[str]:
        """Draw turns of phrase: official language repeats itself, so not every pair of words is new."""
        return self._rng.choices(self._phrases, cum_weights=self._phrase_weights, k=count)

    def rare(self) -> str:
        return self._rng.choice(self._rare)


def _english() -> list[str]:
    return [path.read_text("utf-8") for path in sorted((ROOT / "glossary").glob("*.yml"))]


def _real_records() -> list[Record]:
    """Give what the site itself is searched for, without its hand-written pages."""
    inputs = load(ROOT)
    find = finder(inputs.glossary)
    documents = [link(read(source), find) for source in inputs.sources]
    by_id = {identity(document): document for document in documents}
    english = {
        name: align(document.document, inputs.catalogs.get(name, Catalog(""))) for name, document in by_id.items()
    }
    options = Options(Linking.SECTION, "")
    return list(records(Context(inputs.glossary, by_id, english, counted(documents), options, inputs.origins)))


def _made_entry(rng: random.Random, words: _Words, number: int) -> Record:
    first, second = words.rare(), words.rare()
    zh_kind, en_kind = rng.choice(KINDS_OF_THING)
    digits = rng.choice(("", "", "", f"{rng.randint(2, 99)}", f"{rng.randint(100, 9999)}"))
    zh = f"{first}{second}{digits}{zh_kind}"
    sound = ["".join(lazy_pinyin(word)).capitalize() for word in (first, second)]
    en = f"{' '.join(sound)} {digits} {en_kind}".replace("  ", " ")
    about = " ".join(rng.choices(words.english, k=45)).capitalize() + "."
    return Record(
        "entry", f"glossary/made-{number}/", zh, en, text_en=about, id=f"made-{number}",
        district=rng.choice(DISTRICTS),
        keys=(f"{first}{zh_kind}", f"{sound[0]} {rng.choice(words.english)} {en_kind}"),
    )  # fmt: skip


def _made_document(rng: random.Random, words: _Words, glossary: list[Record], number: int) -> list[Record]:
    year, district = str(rng.randint(2015, 2024)), rng.choice(DISTRICTS)
    location = f"documents/{district}/{year}-{number}/"
    title = f"关于{''.join(words.draw(4))}的{rng.choice(('通知', '意见', '答复', '办法', '公告'))}"
    numbered = f"{words.rare()}发〔{year}〕{rng.randint(1, 300)}号"
    own = Record("document", location, title, keys=(numbered,), year=year, district=district)
    # A few entries are in many documents, most in few.
    mentioned = [glossary[int(len(glossary) * rng.random() ** 2)] for _ in range(12)]
    english = rng.random() < TRANSLATED
    return [
        own,
        *(_made_paragraph(rng, words, mentioned, f"{location}#s{index}", english=english) for index in range(28)),
    ]


def _made_paragraph(
    rng: random.Random, words: _Words, mentioned: list[Record], location: str, *, english: bool
) -> Record:
    drawn = words.phrases(18)
    terms = rng.sample(mentioned, rng.choice((0, 1, 1, 2)))
    for entry in terms:
        drawn.insert(rng.randrange(len(drawn)), entry.title_zh)
    text = "".join(word + ("，" if index % THREE == 0 else "") for index, word in enumerate(drawn)) + "。"
    translated = " ".join((*rng.choices(words.english, k=60), *(entry.title_en for entry in terms)))
    return Record(
        "document",
        location,
        f"（{location[-1]}）{''.join(words.draw(3))}",
        text_zh=text,
        text_en=translated if english else "",
        terms=tuple(entry.id for entry in terms),
    )
