"""What `generator.encoding` promises: every encoding of Chinese is read, a bad byte costs one character."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.encoding import decode
from generator.problems import Severity

SIMPLIFIED = (
    "对区政协第十四届第五次会议第104号提案的答复\n\n区政协：\n　　提出的“关于增强对留学归国人才吸纳"
    "的几点建议”的提案收悉。"
    "经研究，现将办理情况答复如下：\n　　一、提案办理概况\n　　收到提案后，我局十分重视，会同有关单位"
    "认真研究（共12家），"
    "形成答复意见。2021年，全区引进人才3,310人，同比增长15.6%；其中海外人才占28%。\n　　（一）完善政"
    "策体系，优化服务环境。"
    "进一步落实《若干意见》，加大对创新创业的支持力度，推动产业发展。\n　　（二）加强组织领导，明确责"
    "任分工，确保各项工作取得实效。\n"
)
TRADITIONAL = (
    "關於加強人才服務工作的若干意見\n\n各有關單位：\n　　為進一步加強人才服務工作，完善政策體系，現提"
    "出如下意見。"
    "\n　　一、總體要求\n　　堅持以人為本，優化創新創業環境，推動經濟社會發展，為全面建設提供有力的人"
    "才保障。"
    "\n　　（一）各部門應當明確責任分工，認真組織實施；（二）對有關問題及時研究解決，並報告辦理結果（"
    "共12項）。\n"
)
READS = [
    *((SIMPLIFIED, codec, codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")),
    (SIMPLIFIED, "gbk", "gb18030"),
    (SIMPLIFIED, "gb2312", "gb18030"),
    *((TRADITIONAL, codec, codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030")),
    (TRADITIONAL, "gbk", "gb18030"),
    *((TRADITIONAL, codec, "big5") for codec in ("big5", "cp950", "big5hkscs")),
]
SENTENCES = [part for part in SIMPLIFIED.replace("\n", "。").split("。") if len(part) >= 8]
SENTENCES_HANT = [part for part in TRADITIONAL.replace("\n", "。").split("。") if len(part) >= 8]


def shared(one: str, other: str) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (left, right) in pairs if left != right), min(len(one), len(other)))


def kept(text: str, damaged: str) -> float:
    """Say which share of `text` stands unchanged before and behind the damage."""
    before = shared(text, damaged)
    return (before + shared(text[before:][::-1], damaged[before:][::-1])) / len(text)


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in decode(data, "a.txt").problems]


@pytest.mark.parametrize(("text", "codec", "name"), READS)
def test_a_chinese_text_comes_back_from_every_codec(text: str, codec: str, name: str) -> None:
    source = decode(text.encode(codec), "a.txt")
    assert (source.text, source.encoding, source.problems) == (text, name, ())


@given(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6),
    st.sampled_from([c for t, c, _ in READS if t is SIMPLIFIED]),
)
def test_any_run_of_simplified_sentences_comes_back_from_every_codec(sentences: list[str], codec: str) -> None:
    text = "。".join(sentences) + "。"
    assert decode(text.encode(codec), "a.txt").text == text


@given(
    st.lists(st.sampled_from(SENTENCES_HANT), min_size=1, max_size=6),
    st.sampled_from([c for t, c, _ in READS if t is TRADITIONAL]),
)
def test_any_run_of_traditional_sentences_comes_back_from_every_codec(sentences: list[str], codec: str) -> None:
    text = "。".join(sentences) + "。"
    assert decode(text.encode(codec), "a.txt").text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"], exclude_characters="\r\0\x1a\ufeff"), min_size=1))
def test_any_text_comes_back_from_utf8(text: str) -> None:
    source = decode(text.encode(), "a.txt")
    junk = any(problem.code in {"not-text", "empty-file"} for problem in source.problems)
    assert junk or source.text == text


@given(st.binary(max_size=400))
@settings(max_examples=400)
def test_any_bytes_give_a_source(data: bytes) -> None:
    source = decode(data, "a.txt")
    assert "\r" not in source.text
    assert source.text or any(problem.severity is Severity.ERROR for problem in source.problems)


@pytest.mark.parametrize(("text", "codec"), [(text, codec) for text, codec, _ in READS])
def test_one_changed_byte_keeps_ninety_nine_characters_of_a_hundred(text: str, codec: str) -> None:
    long = text * 3
    data = long.encode(codec)
    chance = random.Random(codec)  # noqa: S311  a test's dice
    for _ in range(40):
        at, byte = chance.randrange(len(data)), chance.randrange(256)
        damaged = decode(data[:at] + bytes([byte]) + data[at + 1 :], "a.txt").text
        assert kept(long, damaged) >= 0.99, (at, byte)


@pytest.mark.parametrize("codec", ["gb18030", "utf-8", "utf-16-le"])
def test_one_changed_byte_in_a_text_without_line_ends_stays_one_character(codec: str) -> None:
    text = SIMPLIFIED.replace("\n", "") * 4
    data = text.encode(codec)
    for at in range(0, len(data), 97):
        damaged = decode(data[:at] + bytes([data[at] ^ 0x15]) + data[at + 1 :], "a.txt").text
        assert kept(text, damaged) >= 0.99, at


@pytest.mark.parametrize(("codec", "text"), [("utf-8", SIMPLIFIED), ("gb18030", SIMPLIFIED), ("big5", TRADITIONAL)])
def test_a_bad_byte_is_reported_with_its_line_and_column(codec: str, text: str) -> None:
    lines = text.split("\n")
    before = ("\n".join(lines[:2]) + "\n" + lines[2][:2]).encode(codec)
    source = decode(before + b"\xff" + text.encode(codec)[len(before) :], "a.txt")
    assert source.text == text[: len(before.decode(codec))] + "\ufffd" + text[len(before.decode(codec)) :]
    assert [(problem.code, problem.place.line, problem.place.column) for problem in source.problems] == [
        ("bad-byte", 3, 3)
    ]


def test_many_bad_bytes_are_counted_after_the_first_twenty() -> None:
    source = decode(b"\xff".join(sentence.encode() for sentence in SENTENCES * 8), "a.txt")
    assert len(source.problems) == 21
    assert source.text.count("\ufffd") == 8 * len(SENTENCES) - 1


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_every_kind_of_line_end_becomes_a_line_feed(ends: str) -> None:
    assert decode(SIMPLIFIED.replace("\n", ends).encode("gb18030"), "a.txt").text == SIMPLIFIED


def test_byte_order_marks_inside_the_text_stay() -> None:
    text = "第一部分\n\ufeff第二部分\n"
    assert decode(("\ufeff" + text).encode(), "a.txt").text == text


def test_english_in_utf16_without_a_mark_is_read() -> None:
    assert decode("A plain English line.\n".encode("utf-16-le"), "a.txt").text == "A plain English line.\n"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
        b"PK\x03\x04\x14\x00\x06\x00word/document.xml",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200),
        bytes(range(256)) * 8,
        random.Random(1).randbytes(4000),  # noqa: S311  a test's dice
    ],
)
def test_what_is_no_text_is_refused_with_a_remedy(data: bytes) -> None:
    source = decode(data, "a.txt")
    assert source.text == ""
    assert [(problem.code, problem.severity) for problem in source.problems] == [("not-text", Severity.ERROR)]
    assert "generator add" in source.problems[0].hint


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b" \r\n\r\n", b"\x00\x00"])
def test_a_file_without_text_is_an_error(data: bytes) -> None:
    assert codes(data) == ["empty-file"]


def test_characters_lost_before_are_told() -> None:
    assert codes("提案的答\ufffd已收悉。".encode()) == ["lost-character"]


def test_another_countrys_encoding_is_read_as_a_guess() -> None:
    text = "これは日本語の文章です。ひらがなとカタカナが含まれています。東京都の政策について説明します。\n" * 5
    source = decode(text.encode("shift_jis"), "a.txt")
    assert [problem.code for problem in source.problems] in (["guessed-encoding"], [])


def test_the_corpus_is_read_as_it_is() -> None:
    for path in (Path(__file__).parent.parent / "corpus").rglob("*.txt"):
        data = path.read_bytes()
        assert decode(data, path.name).text.encode() == data.replace(b"\r\n", b"\n").removeprefix(b"\xef\xbb\xbf")
