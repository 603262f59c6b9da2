"""What bringing in a PDF promises: positions become white space, nothing is lost in silence."""

from __future__ import annotations

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader

from generator.ingest.pdf import read_pdf
from generator.problems import InputError
from generator.radicals import as_printed
from tests.ingest.making import LEFT, PITCH, WORDS, Paper, wrap


def bare(text: str) -> str:
    return "".join(text.split())


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in read_pdf(data, "a.pdf").problems]


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_pdf(data, "a.pdf")
    assert caught.value.problems[0].hint
    return caught.value.problems[0].code


def scan(paper: Paper) -> None:
    paper.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, 595, 842)


def test_indents_centred_and_right_aligned_lines_are_seen() -> None:
    paper = Paper()
    paper.centred("关于加强人才服务工作的意见")
    paper.line("各有关单位：")
    paper.paragraph()
    paper.right("区人力资源和社会保障局")
    paper.turn()
    paper.paragraph()
    lines = [line for line in read_pdf(paper.done(), "a.pdf").text.split("\n") if line]
    assert lines[0] == "\u3000" * 5 + "关于加强人才服务工作的意见"
    assert lines[1:4] == ["各有关单位：", "\u3000\u3000" + wrap(WORDS)[0], wrap(WORDS)[1]]
    assert lines[2 + len(wrap(WORDS))] == "\u3000" * 13 + "区人力资源和社会保障局"


def test_a_title_that_fills_its_line_is_centred_too() -> None:
    paper = Paper()
    paper.centred("关于进一步加强人才服务工作若干意见的通知", 22)
    paper.centred("（试行）", 22)
    for _ in range(4):
        paper.paragraph()
    lines = read_pdf(paper.done(), "a.pdf").text.split("\n")
    assert lines[0].startswith("\u3000" * 4 + "关于")


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    assert as_printed("⼈⼒资源，⻓期⼊⼾") == "人力资源，长期入户"


def test_every_page_begins_with_a_form_feed_at_a_known_line() -> None:
    paper = Paper()
    for _ in range(3):
        paper.paragraph()
        paper.turn()
    extract = read_pdf(paper.done(), "a.pdf")
    lines = extract.text.split("\n")
    assert len(extract.pages) == 3
    assert [line for line in extract.pages if lines[line - 1].startswith("\f")] == list(extract.pages[1:])
    assert [line.strip() for line in lines if "-" in line] == ["- 1 -", "- 2 -", "- 3 -"]


def test_letter_spacing_is_closed_up() -> None:
    paper = Paper()
    paper.paragraph()
    paper.spaced("若干意见", 44)
    paper.spaced("通知", 60)
    text = read_pdf(paper.done(), "a.pdf").text
    assert "若干意见" in text
    assert "通知" in text


def test_two_fields_in_one_line_stay_apart() -> None:
    paper = Paper()
    paper.paragraph()
    paper.canvas.drawString(LEFT, paper.y, "办理结果：解决采纳")
    paper.line("签发人：张三", 380)
    assert "办理结果：解决采纳\u3000\u3000签发人：张三" in read_pdf(paper.done(), "a.pdf").text


def test_a_wider_gap_is_an_empty_line() -> None:
    paper = Paper()
    paper.paragraph()
    paper.y -= 30
    paper.paragraph()
    assert read_pdf(paper.done(), "a.pdf").text.count("\n\n") == 1


def test_a_ruled_table_is_written_with_tabs_where_it_stands() -> None:
    paper = Paper()
    paper.paragraph()
    paper.grid([["项目", "金额", "备注"], ["住房补贴", "10万元", ""], ["落户", "", "见附件"]])
    paper.paragraph("表后的文字。")
    extract = read_pdf(paper.done(), "a.pdf")
    lines = extract.text.split("\n")
    at = lines.index("项目\t金额\t备注")
    assert lines[at + 1 : at + 3] == ["住房补贴\t10万元\t", "落户\t\t见附件"]
    assert lines[at + 3].strip() == "表后的文字。"
    assert [(one.code, one.place.line) for one in extract.problems if one.code == "table"] == [("table", at + 1)]


def test_a_frame_around_text_is_no_table() -> None:
    paper = Paper()
    paper.canvas.rect(LEFT - 5, 600, 460, 190)
    paper.paragraph()
    assert "\t" not in read_pdf(paper.done(), "a.pdf").text


def test_two_columns_are_read_one_after_the_other() -> None:
    paper = Paper()
    paper.centred("两栏的公报")
    top = paper.y
    left = [f"左栏第{number:02}行的文字内容在这里" for number in range(12)]
    right = [f"右栏第{number:02}行的文字内容在这里" for number in range(12)]
    for index, line in enumerate(left):
        paper.canvas.setFont("STSong-Light", 14)
        paper.canvas.drawString(LEFT, top - 20 * index, line)
        paper.canvas.drawString(LEFT + 235, top - 20 * index - 3, right[index])
    extract = read_pdf(paper.done(), "a.pdf")
    assert [line.strip() for line in extract.text.split("\n") if line] == ["两栏的公报", *left, *right]
    assert "columns" in [problem.code for problem in extract.problems]


def test_bold_that_is_printed_twice_is_read_once() -> None:
    paper = Paper()
    paper.canvas.setFont("STSong-Light", 16)
    paper.canvas.drawString(LEFT + 0.4, paper.y, "一、总体要求")
    paper.line("一、总体要求")
    assert bare(read_pdf(paper.done(), "a.pdf").text) == "一、总体要求"


def test_every_visible_character_is_there_once() -> None:
    paper = Paper()
    paper.centred("标题")
    for _ in range(3):
        paper.paragraph()
    paper.grid([["甲", "乙"], ["丙", "丁"]])
    paper.canvas.saveState()
    paper.canvas.rotate(90)
    paper.canvas.drawString(300, -560, "侧排")
    paper.canvas.restoreState()
    text = bare(read_pdf(paper.done(), "a.pdf").text)
    assert sorted(text) == sorted("标题" + bare(WORDS) * 3 + "甲乙丙丁侧排")


def test_latin_words_keep_their_spaces_and_figures_get_none() -> None:
    paper = Paper()
    paper.canvas.setFont("Helvetica", 12)
    paper.canvas.drawString(LEFT, paper.y, "Talent Service Center 2023")
    paper.y -= PITCH
    paper.line("全年引进人才3310人，同比增长15.6%。")
    assert read_pdf(paper.done(), "a.pdf").text == "Talent Service Center 2023\n全年引进人才3310人，同比增长15.6%。\n"


def test_a_scan_is_refused_with_the_advice_to_run_ocr() -> None:
    paper = Paper()
    scan(paper)
    paper.turn(number=False)
    assert refused(paper.done()) == "no-text-layer"


def test_a_scanned_page_among_text_pages_is_told() -> None:
    paper = Paper()
    paper.paragraph()
    paper.turn()
    scan(paper)
    paper.turn(number=False)
    paper.paragraph()
    extract = read_pdf(paper.done(), "a.pdf")
    told = [problem for problem in extract.problems if problem.code == "scanned-page"]
    assert [problem.place.line for problem in told] == [extract.pages[1]]
    assert told[0].message.startswith("page 2:")


def test_text_over_a_full_image_is_told_to_be_ocr() -> None:
    paper = Paper()
    scan(paper)
    paper.paragraph()
    assert "ocr-text" in codes(paper.done())


def test_running_heads_are_told() -> None:
    paper = Paper()
    for _ in range(4):
        paper.line("人才政策汇编", LEFT, 10)
        paper.paragraph()
        paper.turn()
    messages = [one.message for one in read_pdf(paper.done(), "a.pdf").problems if one.code == "running-head"]
    assert len(messages) == 1
    assert "人才政策汇编" in messages[0]


def test_small_print_at_the_foot_is_told() -> None:
    paper = Paper()
    for _ in range(3):
        paper.paragraph()
    paper.line("①本办法所称人才是指在本区就业创业的各类人员。", LEFT, 10)
    assert "footnote" in codes(paper.done())


def test_a_password_is_refused() -> None:
    paper = Paper(password="geheim")  # noqa: S106  a test's password
    paper.paragraph()
    assert refused(paper.done()) == "password-protected"


@pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
def test_a_truncated_file_is_refused(share: float) -> None:
    paper = Paper()
    for _ in range(4):
        paper.paragraph()
        paper.turn()
    data = paper.done()
    assert refused(data[: int(len(data) * share)]) == "truncated"


def test_a_broken_file_is_refused() -> None:
    assert refused(b"%PDF-1.7\n" + bytes(range(256)) * 8 + b"\n%%EOF\n") in {"damaged", "no-text-layer"}
