"""Markers: what opens a heading or item, and what only looks like it."""

from __future__ import annotations

import pytest

from generator.structure.markers import MarkerKind, bare_number, marker


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("第一编 总则", MarkerKind.PART, 1),
        ("第二分编 合同", MarkerKind.SUBPART, 2),
        ("第十二章 附则", MarkerKind.CHAPTER, 12),
        ("第 三 节 设置", MarkerKind.SECTION, 3),
        ("第一百零五条 本法", MarkerKind.ARTICLE, 105),
        ("第三部分 保障", MarkerKind.PORTION, 3),
        ("十一、加强领导", MarkerKind.HAN, 11),
        ("（二十三）完善服务", MarkerKind.HAN_PAREN, 23),
        ("(三)完善服务", MarkerKind.HAN_PAREN, 3),
        ("㈣完善服务", MarkerKind.HAN_PAREN, 4),
        ("12.完善服务", MarkerKind.NUMBER, 12),
        ("１．完善服务", MarkerKind.NUMBER, 1),
        ("3、完善服务", MarkerKind.NUMBER_COMMA, 3),
        ("（4）完善服务", MarkerKind.NUMBER_PAREN, 4),
        ("⑸完善服务", MarkerKind.NUMBER_PAREN, 5),
        ("6）完善服务", MarkerKind.NUMBER_HALF, 6),
        ("⑦完善服务", MarkerKind.CIRCLED, 7),
        ("1.2完善服务", MarkerKind.DOTTED_2, 2),
        ("1.2.3 完善服务", MarkerKind.DOTTED_3, 3),
        ("二是完善服务", MarkerKind.ORDINAL, 2),
        ("其三，完善服务", MarkerKind.ONE_OF, 3),
    ],
)
def test_a_number_at_the_head_of_a_line_is_a_marker(text: str, kind: MarkerKind, value: int) -> None:
    found = marker(text)
    assert found is not None
    assert (found.kind, found.value) == (kind, value)
    assert text[: found.end].strip()


@pytest.mark.parametrize(
    "text",
    [
        "2023年，全市",
        "1.5万元",
        "12.5%，其中",
        "3.2亿斤粮食",
        "15户居民",
        "1200个",
        "第三条的规定",
        "第二条、第三条规定",
        "第一章至第三章",
        "第十二条规定的情形",
        "第五届会议",
        "一二线城市",
        "十四五规划",
        "“一、二楼”",
        "10月1日起",
        "24小时",
        "一是否合格",
        "",
        "，",
        "第",
        "（",
        "1",
        "第" + "一" * 5000 + "条",
    ],
)
def test_an_amount_a_date_or_a_reference_is_none(text: str) -> None:
    assert marker(text) is None


def test_an_inserted_article_carries_its_second_number() -> None:
    found = marker("第十二条之一 本条")
    assert found is not None
    assert (found.value, found.sub) == (12, 1)


def test_a_dotted_number_carries_its_path() -> None:
    found = marker("2.1.3 职责")
    assert found is not None
    assert found.path == (2, 1, 3)


def test_a_bare_number_is_only_read_on_request() -> None:
    assert marker("1 总则") is None
    found = bare_number("1 总则")
    assert found is not None
    assert found.kind is MarkerKind.DOTTED_1
