"""Sentences beside their English: sure where they are divided, whole where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.align import align
from generator.finder.link import finder, link
from generator.load import load
from generator.model import Mention
from generator.quality.figures_en import figures_en
from generator.quality.figures_zh import figures_zh
from generator.render.parallel import passages
from generator.structure.outline import read

ROOT = Path(__file__).parents[1]


def divided(text: str, english: str, *terms: tuple[str, str]) -> list[tuple[str, str]]:
    mentions = tuple(
        Mention(zh, "p", at, at + len(zh), zh) for zh, _ in terms for at in range(len(text)) if text.startswith(zh, at)
    )
    names = tuple((en, zh) for zh, en in terms)
    found = passages(text, english, mentions, names)
    return [(text[slice(*one.zh)], english[slice(*one.en)].strip()) for one in found]


def test_a_sentence_that_became_several_keeps_them_all() -> None:
    text = "我们每年投入1000万元举办大赛，共选出554人，并发掘一批企业。大赛面向海外人才，报名全程在网上办理。"
    english = (
        "Every year we invest 10 million yuan in the contest. In total, 554 people were selected, and companies were "
        "discovered. The contest is for talent from overseas, and all registration is done online."
    )
    cut = english.index("The contest is")
    assert divided(text, english) == [
        (text[: text.index("大赛面")], english[:cut].strip()),
        (text[text.index("大赛面") :], english[cut:]),
    ]


def test_two_clauses_that_became_one_sentence_stay_together() -> None:
    text = "一是加强服务；二是简化流程。2023年共办理4500件申请，惠及企业和人才，比上一年增长了三成。"
    english = (
        "First, services are being improved, and second, procedures are simplified. In 2023, 4,500 applications were "
        "handled, 30 per cent more than the year before, to the benefit of companies and talent."
    )
    assert divided(text, english)[-1][1].startswith("In 2023")
    assert divided(text, english)[0][0] == "一是加强服务；二是简化流程。"


def test_the_kth_mention_stands_beside_the_kth_rendering() -> None:
    text = "区里设立示范站，为企业提供咨询服务。示范站对外国人才开放，全年无休，欢迎前来。"
    english = (
        "The district has set up the Model Station, which gives advice to companies. The Model Station is open to "
        "foreign talent all year round, and everyone is welcome."
    )
    assert [en[:22] for _, en in divided(text, english, ("示范站", "Model Station"))] == [
        "The district has set u",
        "The Model Station is o",
    ]


def test_what_cannot_be_told_is_not_divided() -> None:
    text = "好的。这件事情我们一定会在今后的工作中认真加以研究并且逐步予以解决。"
    english = "We will study this matter carefully in our future work and settle it step by step. Good."
    assert divided(text, english) == [(text, english)]


def test_rows_stand_beside_rows() -> None:
    assert divided("甲\t一\n乙\t二", "A\tone\nB\ttwo") == [("甲\t一\n", "A\tone"), ("乙\t二", "B\ttwo")]


@given(st.text(st.sampled_from("人才。；！12a\n"), min_size=1, max_size=40), st.text(st.sampled_from("ab. AB12\n")))
def test_passages_are_the_whole_paragraph_in_order(text: str, english: str) -> None:
    found = passages(text, english)
    assert "".join(text[slice(*one.zh)] for one in found) == text
    assert "".join(english[slice(*one.en)] for one in found) == english


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, str, str, str]]:
    """Give every passage of the corpus: its paragraph's Chinese and English, and its own."""
    inputs = load(ROOT)
    find = finder(inputs.glossary)
    found = []
    for source in inputs.sources:
        linked = link(read(source), find)
        english = align(linked.document, inputs.catalogs[source.path.removeprefix("corpus/").removesuffix(".txt")])
        for block in linked.document.blocks:
            mentions = tuple(one for one in linked.mentions if one.anchor == block.anchor)
            entries = [inputs.glossary.entries[one.entry] for one in mentions]
            names = tuple((name, entry.id) for entry in entries for name in (entry.en, *entry.en_alt))
            en = english.en(block.anchor)
            parts = passages(block.text, en, mentions, names) if en else []
            found += [(block.text, en, block.text[slice(*one.zh)], en[slice(*one.en)]) for one in parts]
    return found


def test_each_passage_of_the_corpus_holds_the_figures_of_its_chinese(corpus: list[tuple[str, str, str, str]]) -> None:
    for _, paragraph_en, zh, en in corpus:
        known, near = figures_en(paragraph_en), figures_en(en)
        for one in (figure for figure in figures_zh(zh) if figure.strict):
            if any(one.agrees(other) for other in known):
                assert any(one.agrees(other) for other in near), (one.text, zh, en)


def test_nearly_every_sentence_of_the_corpus_has_english_of_its_own(corpus: list[tuple[str, str, str, str]]) -> None:
    """What stays undivided was counted when 60 lines drawn at random were compared by hand and found right."""
    whole = [zh for _, _, zh, _ in corpus if zh.rstrip("。；！？").count("。") > 0]
    assert len(corpus) > 300
    assert len(whole) <= 20
