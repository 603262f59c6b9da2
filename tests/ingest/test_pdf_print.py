"""What print does that is not text: raised marks, double printing, watermarks, edges, vertical writing."""

from __future__ import annotations

import pytest

from generator.ingest.pdf import read_pdf
from generator.ingest.raised import raised
from generator.ingest.report import check_text
from generator.ingest.symbols import symbol
from generator.problems import InputError
from tests.ingest.making import LEFT, Paper, raw_page, stream


def text(paper: Paper) -> str:
    return read_pdf(paper.done(), "a.pdf").text


def messages(paper: Paper, code: str) -> list[str]:
    return [problem.message for problem in read_pdf(paper.done(), "a.pdf").problems if problem.code == code]


def test_the_mark_of_a_note_is_not_part_of_the_figure_behind_it() -> None:
    paper = Paper()
    paper.put("全市常住人口", LEFT, 16)
    paper.put("1", LEFT + 96, 8, up=8)
    paper.put("1761.48万人。", LEFT + 100, 16)
    assert text(paper) == "全市常住人口［1］1761.48万人。\n"
    assert messages(paper, "raised-mark")[0].startswith("page 1:")


@pytest.mark.parametrize(
    ("before", "figure", "shown"),
    [
        ("人口", "1", "［1］"),
        ("122.44", "3", "［3］"),
        ("面积为200m", "2", "²"),
        ("1.5×10", "-6", "⁻⁶"),
        ("注", "①", "①"),
        ("注", "[2]", "[2]"),
        ("", "12", "［12］"),
        ("同比", "th", "th"),
    ],
)
def test_a_raised_figure_is_a_power_behind_a_unit_and_else_a_mark(before: str, figure: str, shown: str) -> None:
    assert raised(before, figure) == shown


def test_fonts_whose_boxes_lie_at_other_heights_share_a_line() -> None:
    paper = Paper()
    paper.put("本标准代替", LEFT, 16)
    paper.canvas.setFont("Helvetica", 16)
    paper.canvas.drawString(LEFT + 80, paper.y, "GB/T 3620.1")
    paper.put("《牌号》。", LEFT + 170, 16)
    assert text(paper) == "本标准代替GB/T 3620.1《牌号》。\n"


@pytest.mark.parametrize("off", [0.3, 1.2, 2.0])
def test_what_is_printed_over_itself_is_read_once(off: float) -> None:
    paper = Paper()
    paper.put("年度报告11公告", LEFT + off, 26)
    paper.put("年度报告11公告", LEFT, 26)
    assert text(paper) == "年度报告11公告\n"


def test_a_watermark_on_every_page_is_left_out_and_told() -> None:
    paper = Paper()
    for _ in range(3):
        paper.paragraph()
        paper.slanted("仅供内部参考", 45)
        paper.turn()
    assert "仅供" not in text(paper)
    assert messages(paper, "watermark") == ["“仅供内部参考” stands across the pages as a watermark; it was left out"]


def test_a_slanted_text_on_one_page_is_kept_at_its_end() -> None:
    paper = Paper()
    paper.paragraph()
    paper.slanted("样张", 30)
    assert text(paper).endswith("\n样张\n")
    assert messages(paper, "turned-text")


def test_what_lies_beyond_the_edges_is_not_printed_and_told() -> None:
    paper = Paper()
    paper.paragraph()
    paper.put("排版文件名", 620)
    assert "排版" not in text(paper)
    assert "“排版文件名”" in messages(paper, "outside-page")[0].replace(" …", "")


def test_vertical_writing_is_read_from_right_to_left() -> None:
    paper = Paper()
    columns = ["關於加強人才服務工作之函", "各機關學校請依規定辦理"]
    for across, column in enumerate(columns):
        for down, char in enumerate(column):
            paper.canvas.setFont("STSong-Light", 16)
            paper.canvas.drawString(400 - 40 * across, 700 - 17 * down, char)
    assert [line.strip() for line in text(paper).split("\n") if line] == columns
    assert messages(paper, "vertical-text")


def test_figures_that_lie_on_their_side_stay_in_their_vertical_column() -> None:
    paper = Paper()
    columns = ["全市常住人口共計1761萬人次，較上年增加", "各機關學校請依規定辦理並報告辦理結果。"]
    for across, column in enumerate(columns):
        y = 700.0
        for char in column:
            paper.canvas.setFont("STSong-Light", 16)
            if char.isascii():
                paper.canvas.saveState()
                paper.canvas.translate(402 - 40 * across, y + 14)
                paper.canvas.rotate(-90)
                paper.canvas.drawString(0, 0, char)
                paper.canvas.restoreState()
                y -= 8
            else:
                paper.canvas.drawString(400 - 40 * across, y, char)
                y -= 17
    assert [line.strip() for line in text(paper).split("\n") if line] == columns


def test_a_number_set_apart_from_its_heading_keeps_its_space() -> None:
    paper = Paper()
    paper.put("第一章", LEFT, 16)
    paper.put("总则说明", LEFT + 56, 16)
    assert text(paper) == "第一章 总则说明\n"


@pytest.mark.parametrize(
    ("font", "char", "shown"),
    [
        ("ABCDEF+ZapfDingbats", "n", "■"),
        ("Wingdings", "\uf0a8", "□"),
        ("Wingdings", "l", "●"),
        ("ABCDEE+Wingdings 2", "\uf052", "☑"),
        ("Wingdings 3", "\uf052", "\uf052"),
        ("Symbol", "\uf0b7", "•"),
        ("SimSun", "n", "n"),
    ],
)
def test_letters_of_symbol_fonts_are_read_as_what_they_print(font: str, char: str, shown: str) -> None:
    assert symbol(font, char) == shown


IDENTITY = (
    b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2"
    b"/BaseFont/A/DW 1000/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
)


def test_a_text_layer_that_names_no_characters_is_refused() -> None:
    content = b"BT /F 16 Tf 72 700 Td <%s> Tj ET" % b"".join(b"%04x" % number for number in range(300, 340))
    with pytest.raises(InputError) as caught:
        read_pdf(raw_page(stream(content, b""), font=IDENTITY), "a.pdf")
    assert caught.value.problems[0].code == "unreadable-text"
    assert "OCR" in (caught.value.problems[0].hint or "")


def test_letters_of_a_misread_font_are_told() -> None:
    garbled = "Ž’•‹¢£¤¥¦¨©ª«¬®¯´µ¶¸¹º»¼½¾¿ÀÁÂÃÄÅ"
    assert [problem.code for problem in check_text(f"正文。\n{garbled}", "a")] == ["garbled-text"]
    assert not list(check_text("21℃，±5%，12000m²，Café，·×÷§°", "a"))


def test_a_filled_in_field_is_told() -> None:
    paper = Paper()
    paper.paragraph()
    paper.canvas.acroForm.textfield(name="a", value="Zhang San", x=100, y=100)
    assert messages(paper, "overlay") == [
        "page 1: notes or filled-in fields laid over the page were left out: “Zhang San”"
    ]


def test_doubts_are_told_once_with_all_their_pages() -> None:
    paper = Paper()
    for _ in range(4):
        paper.grid([["甲", "乙"], ["丙", "丁"]])
        paper.turn()
    assert messages(paper, "table") == ["pages 1–4: tables were read by their ruling lines"]
