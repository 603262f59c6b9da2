"""Numerals and dates as Chinese documents write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.numerals import date, integer


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("一百一十", 110),
        ("二〇二三", 2023),
        ("廿三", 23),
        ("１２", 12),
        ("12", 12),
        ("①", 1),
        ("⑴", 1),
        ("㈠", 1),
        ("两", 2),
        ("三万", 30000),
        ("一千二百", 1200),
    ],
)
def test_a_numeral_is_read(text: str, value: int) -> None:
    assert integer(text) == value


@pytest.mark.parametrize("text", ["", "甲", "十a", "一" * 100, "9" * 5000, " ", "-1", "1.5"])
def test_what_is_no_whole_number_is_none(text: str) -> None:
    assert integer(text) is None


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2023年4月24日", "2023-04-24"),
        ("2023 年 4 月 24 日印发", "2023-04-24"),
        ("二〇二三年十一月十五日", "2023-11-15"),
        ("二○○四年六月二十六日", "2004-06-26"),
        ("２０２２年１月２日", "2022-01-02"),
        ("2023年2月30日", None),
        ("2023年4月", None),
        ("", None),
    ],
)
def test_a_date_is_read_if_it_exists(text: str, iso: str | None) -> None:
    assert date(text) == iso


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    integer(text)
    date(text)
