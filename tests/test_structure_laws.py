"""Laws of structure, over thousands of documents made by chance: nothing lost, nothing invented, nothing raised."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from generator.model import Document, Kind, Source
from generator.problems import Severity
from generator.structure.clean import clean
from generator.structure.outline import outline, read
from generator.structure.tidy import visible
from tests.structure_samples import print_on_page, print_somehow, spoil, write, write_regulation

SEEDS = st.integers(min_value=0, max_value=10**9)
PIECES = st.sampled_from(
    [
        "一、",
        "（一）",
        "(1)",
        "1.",
        "1.1",
        "1、",
        "①",
        "㈠",
        "第一条",
        "第十二条之一",
        "第二章",
        "第三部分",
        "一是",
        "其一，",
        "。",
        "，",
        "：",
        "；",
        "！",
        "“",
        "”",
        "《",
        "》",
        "（",
        "）",
        "——",
        "…",
        "\n",
        "\n\n",
        "\n\u3000\u3000",
        "\n    ",
        "\t",
        "\f",
        " ",
        "\u3000",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u00ad",
        "**",
        "★",
        "- 1 -",
        "第 1 页",
        "附件",
        "附件：",
        "目录",
        "抄送：",
        "青山市人民政府",
        "2024年3月5日",
        "二〇二四年三月五日",
        "青府〔2024〕3号",
        "第5号",
        "关于做好工作的通知",
        "各单位：",
        "联系人：",
        "办理结果：",
        "（此件公开发布）",
        "通知",
        "应当",
        "规定",
        "推进改革",
        "12.5%",
        "⼀",
        "⼈",
        "𠀀",
        "A",
        "é",
        "=",
        "+",
    ]
)
TEXTS = st.one_of(
    st.text(), st.lists(PIECES, max_size=60).map("".join), st.lists(st.one_of(PIECES, st.text(max_size=4))).map("".join)
)
QUICK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def squeezed(text: str) -> str:
    return "".join(visible(text).split())


def remaining(source: Source, document: Document) -> str | None:
    """Give the visible characters of a source, less what was set aside on each of its lines.

    `None` when a line says the same twice and one of them was set aside: then only a count can tell.
    """
    lines = {number: squeezed(line) for number, line in enumerate(source.text.split("\n"), start=1)}
    for piece in document.set_aside:
        number, text = piece.lines[0], squeezed(piece.text)
        assert text in lines[number]
        if lines[number].count(text) > 1:
            return None
        lines[number] = lines[number].replace(text, "", 1)
    return "".join(lines.values())


def conserved(text: str) -> Document:
    """Read a text and check that every visible character is in one place and in order."""
    source = Source("t.txt", text)
    document = read(source)
    blocks = "".join(squeezed(block.text) for block in document.blocks)
    aside = "".join(squeezed(piece.text) for piece in document.set_aside)
    assert Counter(blocks) + Counter(aside) == Counter(squeezed(text))
    left = remaining(source, document)
    assert left is None or blocks == left
    return document


@settings(QUICK, max_examples=1500)
@given(TEXTS)
def test_any_text_gives_a_document_that_holds_every_visible_character_once_and_in_order(text: str) -> None:
    document = conserved(text.replace("\r", "\n"))
    assert all(block.text and block.text == block.text.strip() for block in document.blocks)


@settings(QUICK, max_examples=600)
@given(SEEDS)
def test_accidents_lose_nothing(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    page = print_on_page(write(chance), chance.randint(20, 40), indent=chance.choice(("kept", "lost", "none")))
    conserved(spoil(page or write(chance).lines[0][1], chance))


@settings(QUICK, max_examples=300)
@given(TEXTS)
def test_the_same_text_gives_the_same_document(text: str) -> None:
    assert read(Source("t.txt", text)) == read(Source("t.txt", text))


@settings(QUICK, max_examples=300)
@given(TEXTS)
def test_lines_are_in_the_source_and_in_order(text: str) -> None:
    source = Source("t.txt", text)
    document = read(source)
    count = text.count("\n") + 1
    spans = [block.lines for block in document.blocks]
    assert all(1 <= first <= last <= count for first, last in spans)
    assert all(earlier[0] <= later[0] for earlier, later in pairwise(spans))


@settings(QUICK, max_examples=300)
@given(TEXTS)
def test_anchors_are_unique_and_made_of_ascii(text: str) -> None:
    anchors = Counter(block.anchor for block in read(Source("t.txt", text)).blocks)
    assert all(count == 1 and anchor.isascii() and anchor for anchor, count in anchors.items())


@settings(QUICK, max_examples=300)
@given(TEXTS)
def test_only_headings_have_a_level_and_every_problem_is_a_note(text: str) -> None:
    document = read(Source("t.txt", text))
    for block in document.blocks:
        assert (block.level is not None) == (block.kind is Kind.HEADING)
        assert not block.run_in or block.kind is Kind.HEADING
        assert block.marker is None or block.text.startswith(block.marker)
    assert all(problem.severity is Severity.NOTE for problem in document.problems)


@settings(QUICK, max_examples=300)
@given(TEXTS)
def test_outlining_changes_no_paragraph(text: str) -> None:
    source = Source("t.txt", text)
    cleaned = clean(source)
    blocks = outline(source, cleaned).blocks
    assert squeezed("".join(block.text for block in blocks)) == squeezed(
        "".join(one.text for one in cleaned.paragraphs)
    )


@pytest.mark.parametrize("indent", ["kept", "lost", "none"])
@settings(QUICK, max_examples=400)
@given(seed=SEEDS, width=st.integers(20, 40), page=st.sampled_from([0, 0, 18, 24]))
def test_wrapping_and_unwrapping_gives_the_blocks_back(seed: int, width: int, page: int, indent: str) -> None:
    written = write(random.Random(seed))  # noqa: S311
    printed = print_somehow(written, width, indent=indent, page=page)
    if printed is None:
        return
    blocks = conserved(printed).blocks
    assert [(block.kind.value, squeezed(block.text)) for block in blocks] == list(written.blocks)


@pytest.mark.parametrize("indent", ["kept", "lost", "none"])
@settings(QUICK, max_examples=150)
@given(seed=SEEDS, width=st.integers(20, 40), margins=st.tuples(st.integers(1, 14), st.integers(1, 14)))
def test_the_margins_of_left_and_right_pages_mean_nothing(
    seed: int, width: int, margins: tuple[int, int], indent: str
) -> None:
    written = write(random.Random(seed))  # noqa: S311
    printed = print_somehow(written, width, indent=indent, page=22)
    if printed is None:
        return
    page, moved = 0, ""
    for line in printed.split("\n"):
        moved += " " * margins[page % 2] + line + "\n"
        page += line.startswith("- ")
    blocks = conserved(moved).blocks
    assert [(block.kind.value, squeezed(block.text)) for block in blocks] == list(written.blocks)


@pytest.mark.parametrize("indent", ["kept", "lost", "none"])
def test_lines_that_a_program_broke_by_counting_are_put_together_nearly_always(indent: str) -> None:
    right = total = 0
    for seed in range(300):
        chance = random.Random(seed)  # noqa: S311
        written = write(chance)
        printed = print_somehow(written, seed, indent=indent, by_width=False)
        if printed is not None:
            blocks = conserved(printed).blocks
            total += 1
            right += [(block.kind.value, squeezed(block.text)) for block in blocks] == list(written.blocks)
    assert total > 100
    assert right >= total * 0.9


@pytest.mark.parametrize("indents", [("lost", "lost"), ("kept", "kept"), ("lost", "kept"), ("none", "none")])
def test_two_documents_printed_at_two_widths_are_put_together_nearly_always(indents: tuple[str, str]) -> None:
    right = total = 0
    for seed in range(160):
        chance = random.Random(seed)  # noqa: S311
        pair = [(write(chance), indent) for indent in indents]
        pages = [
            {width: page for width in range(20, 41) if (page := print_on_page(one, width, indent=indent))}
            for one, indent in pair
        ]
        widths = [(first, second) for first in pages[0] for second in pages[1] if abs(first - second) >= 4]
        if widths:
            first, second = chance.choice(widths)
            cleaned = clean(Source("t.txt", pages[0][first] + pages[1][second]))
            total += 1
            right += [squeezed(one.text) for one in cleaned.paragraphs] == [
                text for one, _ in pair for _, text in one.lines
            ]
    assert total > 7
    assert right >= total * 0.97


def sequences(document: Document) -> list[tuple[str, int | None]]:
    return [(squeezed(block.text), block.level) for block in document.blocks if block.kind is Kind.HEADING]


@settings(QUICK, max_examples=300)
@given(SEEDS)
def test_a_text_on_one_line_with_spaces_has_the_same_headings(seed: int) -> None:
    lines = [text for _, text in write(random.Random(seed)).lines]  # noqa: S311
    assert sequences(conserved(" ".join(lines))) == sequences(conserved("\n".join(lines)))


@settings(QUICK, max_examples=300)
@given(SEEDS)
def test_on_one_line_every_number_of_a_heading_begins_a_block(seed: int) -> None:
    written = write(random.Random(seed))  # noqa: S311
    headings = [text for kind, text in written.blocks if kind == "heading"]
    blocks = [block.text for block in conserved("".join(text for _, text in written.lines)).blocks if block.marker]
    assert len(blocks) == len(headings)
    assert all(block.startswith(heading) for block, heading in zip(blocks, headings, strict=True))


@settings(QUICK, max_examples=300)
@given(SEEDS, st.sampled_from(["", " "]))
def test_a_regulation_on_one_line_has_the_same_chapters_articles_and_items(seed: int, glue: str) -> None:
    written = write_regulation(random.Random(seed))  # noqa: S311
    text = glue.join(text for _, text in written.lines)
    assume(len(text) > 150)  # a shorter one may be anything
    document = conserved(text)
    assert [block for block in written.blocks if block[0] in {"heading", "item"}] == [
        (block.kind.value, squeezed(block.text)) for block in document.blocks if block.kind in (Kind.HEADING, Kind.ITEM)
    ]


@settings(QUICK, max_examples=200)
@given(SEEDS)
def test_cleaning_a_clean_text_again_changes_nothing(seed: int) -> None:
    once = clean(Source("t.txt", "\n".join(text for _, text in write(random.Random(seed)).lines)))  # noqa: S311
    again = clean(Source("t.txt", "\n".join(paragraph.text for paragraph in once.paragraphs)))
    assert [one.text for one in once.paragraphs] == [one.text for one in again.paragraphs]


@settings(QUICK, max_examples=200)
@given(SEEDS)
def test_double_coded_characters_are_read_as_the_usual_ones_and_kept_as_printed(seed: int) -> None:
    text = "\n".join(line for _, line in write(random.Random(seed)).lines)  # noqa: S311
    doubled = text.translate({ord("一"): "\u2f00", ord("二"): "\u2f06", ord("水"): "\u2f54", ord("用"): "\u2f64"})
    plain, printed = read(Source("t.txt", text)), conserved(doubled)
    assert [block.kind for block in printed.blocks] == [block.kind for block in plain.blocks]
    assert [unicodedata.normalize("NFKC", one.text) for one in printed.blocks] == [
        unicodedata.normalize("NFKC", one.text) for one in plain.blocks
    ]
    assert printed.meta == plain.meta


@pytest.mark.parametrize(
    "text",
    [
        "一、\n" * 20000,
        "一、推进\n（一）推进\n1.推进\n" * 5000,
        "推进改革，" * 60000,
        "“（《" * 50000,
        "中 " * 100000,
        "附件：1.标题\n" * 10000,
        "关于某某\n" * 20000,
        "第" + "一" * 100000 + "条",
        "某" * 50000 + "〔2024〕" * 5000,
        "一、" * 50000,
        "一、推进" * 20000,
        "一、推进（一）推进1.推进" * 5000,
        "1推进1.1推进2推进" * 8000,
        "附件：青山市工作方案。附件青山市工作方案" * 3000,
        "青山市人民政府2024年3月5日" * 5000,
    ],
    ids=lambda text: repr(text[:12]),
)
def test_hostile_texts_are_read_whole(text: str) -> None:
    conserved(text)
