"""Sentences: nothing is lost, and nothing is cut at a point that belongs to its word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sentences import chinese_sentences, english_sentences, first_sentence


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Proposal No. 050 was answered. It had 6 points.", 2),
        ("Mr. Hu and Dr. Li live in St. Gallen.", 1),
        ("It costs 5 million U.S. Dollars. Nobody pays.", 2),
        ("J. Smith of COMAC Co., Ltd. Shanghai came, i.e. He came.", 1),
        ("They “run towards each other.” Then they stop (at last). 26 projects were left!", 3),
        ("III. On the building of a talent pool", 1),
        ("2. Support for start-ups. We help.", 2),
        ("It grew by 4.5 percent (“fast”). “Why?” Nobody knows.", 3),
        ("", 0),
    ],
)
def test_english_ends_where_a_reader_would_end_it(text: str, count: int) -> None:
    assert len(english_sentences(text)) == count


def test_chinese_ends_at_full_stops_and_semicolons_and_keeps_its_closing_marks() -> None:
    text = "一是“好。”二是好；三是（好。）四"
    assert [text[start:end] for start, end in chinese_sentences(text)] == [
        "一是“好。”",
        "二是好；",
        "三是（好。）",
        "四",
    ]


@given(st.text(st.sampled_from("aB1 .!?”)。；！”No.\n"), max_size=40))
def test_sentences_cover_the_text_without_gaps(text: str) -> None:
    for spans in (english_sentences(text), chinese_sentences(text)):
        assert "".join(text[start:end] for start, end in spans) == text


def test_the_first_sentence_of_a_definition_is_whole() -> None:
    assert first_sentence("A plan of St. Paul's. It pays U.S. dollars.") == "A plan of St. Paul's."
