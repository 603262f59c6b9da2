"""The search index as files: what is folded, what is found, and that hostile records stay data."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.load import Inputs, load
from generator.normal import simplified
from generator.render.context import Linking, Options
from generator.search import Record, build_index, swap_worker
from generator.search.fold import conversions, fold, stem, words
from generator.search.postings import TIERS, Postings, bigrams, shard_of
from generator.search.sound import sounds
from generator.search.swap import WORDING
from generator.site import build

ENTRY = Record(
    "entry",
    "glossary/mingzhu-jihua/",
    "明珠计划",
    "Pearl Plan",
    text_en="Selects scientists & entrepreneurs.",
    keys=("珠计", "Pearl Programme"),
    pinyin="Míngzhū Jìhuà",
    id="mingzhu-jihua",
    district="pudong",
)
DOCUMENT = (
    Record(
        "document",
        "documents/a/",
        "关于提案的答复",
        keys=("浦人社〔2024〕31号",),
        district="pudong",
        year="2024",
    ),
    Record("document", "documents/a/#s1-p1", "一、人才", "Talent", "推出“明珠　计划”。", terms=("mingzhu-jihua",)),
    Record(
        "document",
        "documents/a/#s1-p2",
        "一、人才",
        "Talent",
        "驻沪领事机构，最高4.5万元。",
        "Up to 45,000 yuan.",
    ),
)
RECORDS = (ENTRY, *DOCUMENT)


class Index:
    """Reads an index's files as the worker does."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.core = json.loads(files["core.json"])

    def value(self, key: str) -> str | None:
        """Give what is held for a key."""
        shard = shard_of(key, self.core["shards"])
        held: dict[str, str] = json.loads(self.files[f"{self.core['build']}-k{shard}.json"])
        return held.get(key)

    def pages(self, key: str) -> dict[int, int]:
        """Give the pages of a key, with tiers."""
        found, page = {}, 0
        for number in _numbers(self.value(key) or ""):
            page += number // TIERS
            found[page] = number % TIERS
        return found

    def texts(self) -> list[Any]:
        """Give what is held of each page, in the order of the index."""
        blocks = [json.loads(self.files[f"{self.core['build']}-t{at}.json"]) for at in range(len(self.core["blocks"]))]
        return [page for block in blocks for page in block]

    def locations(self) -> list[str]:
        """Give the address of each page, in the order of the index."""
        return [page[0] for page in self.texts()]

    def find(self, typed: str) -> set[str]:
        """Give the pages whose posting lists hold every pair of characters of what was typed."""
        locations = self.locations()
        lists = [set(self.pages(pair)) for pair in bigrams([fold(typed)])]
        return {locations[page] for page in reduce(set.intersection, lists)} if lists else set()


def _numbers(text: str) -> list[int]:
    letters = [chr(code) for code in range(35, 126) if chr(code) != "\\"]
    half = len(letters) // 2
    numbers, value, weight = [], 0, 1
    for letter in text:
        digit = letters.index(letter)
        value += digit % half * weight
        weight *= half
        if digit < half:
            numbers.append(value)
            value, weight = 0, 1
    return numbers


@pytest.fixture(scope="module")
def inputs() -> Inputs:
    return load(Path(__file__).parents[1])


@pytest.fixture(scope="module")
def site_index(inputs: Inputs) -> Index:
    """Give the index of the project's own texts."""
    files = build(inputs, Options(Linking.SECTION, "")).files
    prefix = "assets/search/"
    return Index({path.removeprefix(prefix): data for path, data in files.items() if path.startswith(prefix)})


def test_a_sentence_in_brief_is_searched_under_the_paragraph_it_rests_on(inputs: Inputs, site_index: Index) -> None:
    anchors = {
        text.partition("In brief: ")[2]: anchor
        for page in site_index.texts()
        for anchor, _, _, _, text, _ in page[6]
        if "In brief: " in text
    }
    written = {
        message.en: message.context.partition("@")[2]
        for catalog in inputs.catalogs.values()
        for message in catalog.messages
        if message.context.startswith("brief-")
    }
    assert written
    assert {text: next(anchor for brief, anchor in anchors.items() if text in brief) for text in written} == written


def test_a_field_of_the_card_stands_beside_its_own_english(site_index: Index) -> None:
    fields = {zh: en for page in site_index.texts() for anchor, _, _, zh, en, _ in page[6] if zh and not anchor}
    assert fields["签发人：詹镭"] == "Signed off by: Zhan Lei"


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("虹橋人才薈", "虹桥人才荟"),
        ("“虹桥 人才荟”", "虹桥人才荟"),
        ("Ｈóngqiáo", "hongqiao"),
        ("lǜ", "lu"),
        ("４．５万", "45万"),
        ("杨人社〔２０２１〕18號", "杨人社202118号"),
        ("①　\x00\u200b<b>", "1b"),
        ("", ""),
    ],
)
def test_spellings_that_mean_the_same_fold_to_the_same(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
def test_folding_twice_changes_nothing_and_what_is_left_are_letters_and_digits(text: str) -> None:
    once = fold(text)
    assert fold(once) == once
    assert once.isalnum() or not once


def test_no_simplified_form_has_one_of_its_own() -> None:
    assert not set(simplified()) & set(simplified().values())


@given(st.text(), st.text())
def test_folding_goes_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


def test_words_lose_their_plural_and_hyphenated_ones_are_also_joined() -> None:
    found = words("People's start-ups 在上海, programmes", {"programme": "program"})
    assert set(found) == {"people", "start", "ups", "startup", "program"}
    assert [stem(word) for word in ("subsidies", "talents", "status", "organisation")] == [
        "subsidy",
        "talent",
        "status",
        "organization",
    ]


def test_only_the_traditional_characters_of_the_corpus_are_listed() -> None:
    traditional, simplified = conversions([frozenset("计划")])
    assert set(zip(traditional, simplified, strict=True)) >= {("計", "计"), ("劃", "划")}
    assert set(simplified) == set("计划")


@pytest.mark.parametrize(
    ("name", "reading", "expected"),
    [
        ("虹桥人才荟", "", ("hong qiao ren cai hui",)),
        ("“3310”计划", "", ("=3310 ji hua",)),
        ("绿卡", "", ("lu ka", "lv ka")),
        ("行长", "hángzhǎng", ("hang zhang",)),
        ("重大", "zhòngdà", ("zhong da",)),
        ("明珠", "not its reading", ("ming zhu",)),
        ("Pearl Plan", "", ()),
        ("", "", ()),
    ],
)
def test_a_name_can_be_typed_by_its_sound(name: str, reading: str, expected: tuple[str, ...]) -> None:
    assert sounds(name, reading) == expected


def test_posting_lists_read_back_as_they_were_written() -> None:
    postings = Postings()
    pages = [0, 1, 44, 45, 46, 5000, 400_000]
    for page in pages:
        postings.add(page, bigrams(["人才人才人才"]), {" talent": 3})
    lists = dict(postings.encoded())
    gaps = _numbers(lists["人才"])
    assert [sum(number // TIERS for number in gaps[: at + 1]) for at in range(len(gaps))] == pages
    assert {number % TIERS for number in gaps} == {1}


def test_every_key_lies_in_its_own_shard() -> None:
    index = Index(build_index(RECORDS))
    for number in range(index.core["shards"]):
        held = json.loads(index.files[f"{index.core['build']}-k{number}.json"])
        assert all(shard_of(key, index.core["shards"]) == number for key in held)


@pytest.mark.parametrize(
    "typed",
    [
        "明珠计划",
        "明珠計劃",
        "“明珠”计划",
        "珠计",
        "推出明珠",
        "浦人社[2024]31号",
        "浦人社202431",
        "4.5万",
        "2024",
    ],
)
def test_a_document_is_found_by_any_two_neighbouring_characters_or_more(typed: str) -> None:
    assert "documents/a/" in Index(build_index(RECORDS)).find(typed)


def test_a_document_is_found_by_the_entries_it_mentions() -> None:
    index = Index(build_index(RECORDS))
    assert [index.locations()[page] for page in index.pages("#0")] == ["documents/a/"]


def test_names_weigh_more_than_headings_and_headings_more_than_text() -> None:
    index = Index(build_index(RECORDS))
    tiers = [index.pages(key)[1] for key in ("提案", "人才", "推出")]
    assert tiers == sorted(tiers, reverse=True)
    assert len(set(tiers)) == 3


def test_a_single_character_with_an_equivalent_has_a_list_of_its_own() -> None:
    index = Index(build_index(RECORDS, equivalents=(("沪", "上海"),)))
    assert list(index.pages("=沪")) == [1]
    assert ["沪", "上海"] in index.core["same"]


def test_british_and_american_spelling_meet() -> None:
    index = Index(build_index(RECORDS))
    assert index.pages(" program")
    assert not index.pages(" programme")


def test_words_are_listed_by_their_first_two_letters_the_widespread_first() -> None:
    index = Index(build_index(RECORDS))
    assert index.value(">pe") == "pearl"


def test_the_core_holds_names_and_no_text() -> None:
    core = build_index(RECORDS)["core.json"].decode()
    assert "明珠计划" in core
    assert "领事" not in core
    assert "答复" not in core


def test_filters_have_labels() -> None:
    core = json.loads(build_index(RECORDS, labels={"pudong": "Pudong New Area"})["core.json"])
    assert core["places"] == [["pudong", "Pudong New Area"]]
    assert core["year"] == ["", "2024"]


def test_the_newest_document_comes_first_whatever_the_order_of_the_records() -> None:
    records = [Record("document", f"documents/{year}/", year=year) for year in ("2020", "", "2023", "2019")]
    assert Index(build_index(records)).locations() == [
        "documents/2023/",
        "documents/2020/",
        "documents/2019/",
        "documents//",
    ]


def test_the_same_records_give_the_same_bytes_in_every_process() -> None:
    script = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); from test_search import RECORDS;"
        "from generator.search import build_index; files = build_index(RECORDS);"
        "print(hashlib.sha256(repr(list(files.items())).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_nothing_to_index_still_gives_an_index() -> None:
    files = build_index(())
    assert json.loads(files["core.json"])["zh"] == []


TEXTS = st.text(st.sampled_from("明珠計劃计划人才荟萃沪上海，。“” 　〔〕23310aBé-ü'<>&\n🀄𠮷"), max_size=24)


@st.composite
def record_lists(draw: st.DrawFn) -> list[Record]:
    """Draw a few pages with paragraphs."""
    pages = draw(st.lists(st.tuples(TEXTS, st.lists(st.tuples(TEXTS, TEXTS), max_size=3)), min_size=1, max_size=5))
    kinds = draw(st.lists(st.sampled_from(("entry", "document", "page")), min_size=len(pages), max_size=len(pages)))
    records = []
    for number, ((title, paragraphs), kind) in enumerate(zip(pages, kinds, strict=True)):
        records.append(Record(kind, f"p{number}/", title, id=f"e{number}"))  # type: ignore[arg-type]
        records += [
            Record(kind, f"p{number}/#a{at}", heading, text_zh=text, terms=("e0",))  # type: ignore[arg-type]
            for at, (heading, text) in enumerate(paragraphs)
        ]
    return records


@given(record_lists(), st.data())
@settings(deadline=None)
def test_every_part_of_two_characters_or_more_of_a_text_finds_its_page(
    records: list[Record], data: st.DataObject
) -> None:
    index = Index(build_index(records))
    record = data.draw(st.sampled_from(records))
    folded = fold(data.draw(st.sampled_from((record.title_zh, record.text_zh))))
    if len(folded) > 1:
        start = data.draw(st.integers(0, len(folded) - 2))
        end = data.draw(st.integers(start + 2, len(folded)))
        assert record.page in index.find(folded[start:end])


@given(record_lists())
@settings(deadline=None, max_examples=30)
def test_any_records_give_an_index_of_well_formed_files(records: list[Record]) -> None:
    files = build_index([*records, *records[:1]])
    assert sorted(Index(files).locations()) == sorted({record.page for record in records})
    assert all(json.loads(data) is not None for data in files.values())


HOSTILE = '<img src=x onerror="fired()">&amp;</script>'


def test_the_stock_index_escapes_what_the_theme_takes_for_html() -> None:
    stock = build_index([Record("entry", "glossary/x/", HOSTILE, HOSTILE, keys=(HOSTILE,))])["stock.json"].decode()
    assert "<" not in stock


CONFIG = '<script id="__config" type="application/json">{}</script>'


def _page(config: object) -> str:
    return f"<html>{CONFIG.format(json.dumps(config))}</html>"


def _config(html: str) -> dict[str, object]:
    held: dict[str, object] = json.loads(html.partition(">{")[2].join(("{", "")).partition("</script>")[0])
    return held


STOCK = "assets/javascripts/workers/search.a7633da7.min.js"


@pytest.mark.parametrize("root", ["", "../../", "/sub/", "https://example.org/sub/"])
def test_the_worker_is_swapped_and_told_where_the_stock_one_is(root: str) -> None:
    page = _page({"base": ".", "search": root + STOCK, "translations": {"search.result.none": "None"}})
    config = _config(swap_worker(page))
    assert config["search"] == f"{root}assets/search-worker.js?stock={STOCK.removeprefix('assets/')}"
    assert config["translations"] == WORDING
    assert config["base"] == "."


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: "",
        lambda page: page.replace("__config", "other"),
        lambda page: page.replace('"search"', "search"),
        lambda page: page.replace(STOCK, "elsewhere/worker.js"),
        swap_worker,
    ],
)
def test_a_page_that_is_not_stock_material_is_left_as_it_is(spoil: Callable[[str], str]) -> None:
    page = spoil(_page({"search": STOCK}))
    assert swap_worker(page) == page


def test_swapping_keeps_the_configuration_safe_inside_its_script() -> None:
    page = _page({"search": STOCK, "site": "</script><b>'&"}).replace(
        "</script><b>", "\\u003c/script\\u003e\\u003cb\\u003e"
    )
    swapped = swap_worker(page)
    assert swapped.count("</script>") == 1
    assert _config(swapped)["site"] == "</script><b>'&"
