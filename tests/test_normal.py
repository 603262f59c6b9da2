"""The normalised view: what is the same in it, and the way back to the text as it stands."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.normal import View, normal, simplified, view


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("虹橋人才薈", "虹桥人才荟"),
        ("３３１０", "3310"),
        ("ＳＴＥＭ", "stem"),
        ("“宁聚”计划", "宁聚计划"),
        ("《办法》", "办法"),
        ("虹\n\n桥 人\u3000才", "虹桥人才"),
        ("落⼾", "落户"),
        ("⻓宁", "长宁"),
        ("無界•2023", "无界·2023"),
        ("（境）", "(境)"),
        ("硅\u200b巷\ufe0f", "硅巷"),
        ("苧麻", "苎麻"),
        ("①号", "1号"),
        ("㈱", "(株)"),
    ],
)
def test_script_width_spaces_and_quotation_marks_make_no_difference(one: str, other: str) -> None:
    assert normal(one) == normal(other)


def test_different_words_stay_different() -> None:
    assert len({normal(word) for word in ("科创之星", "创业之星", "3310", "331", "一", "二")}) == 6


def test_the_table_of_characters_reaches_its_end_in_one_step() -> None:
    table = simplified()
    assert not [old for old, new in table.items() if new in table]
    assert {"戶": "户", "薈": "荟", "橋": "桥"}.items() <= table.items()


def test_normal_is_idempotent_for_every_character() -> None:
    bad = [char for char in map(chr, range(sys.maxunicode + 1)) if normal(normal(char)) != normal(char)]
    assert bad == []


def test_a_span_leads_back_to_the_words_as_they_stand() -> None:
    text = "建成“虹\n\n橋人才薈”实体化站点"
    seen = view(text)
    start = seen.text.index("虹桥人才荟")
    assert text[slice(*seen.span(start, start + 5))] == "虹\n\n橋人才薈"


def test_a_range_that_cuts_a_character_in_two_is_not_whole() -> None:
    seen = view("甲㈱乙")
    assert seen.text == "甲(株)乙"
    assert (seen.whole(1, 4), seen.whole(0, 1), seen.whole(2, 3), seen.whole(1, 3)) == (True, True, False, False)


def test_nothing_gives_nothing() -> None:
    assert view("") == View("")
    assert view(" “” \n").text == ""


@settings(max_examples=400)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("虹橋 \n“”㈱①ﬁａ3⼾⻓·・\ufe0f\u200bİß"))))
def test_every_character_of_the_view_comes_from_the_one_it_says(text: str) -> None:
    seen = view(text)
    assert seen.text == normal(text)
    origins = [index for index, char in enumerate(text) for _ in normal(char)]
    assert [seen.origin(index) for index in range(len(seen.text))] == origins
