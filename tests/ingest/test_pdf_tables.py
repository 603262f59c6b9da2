"""What tables in a PDF become: cells between TABs where that is clear, whole text where it is not."""

from __future__ import annotations

import pytest

from generator.ingest.pdf import read_pdf
from tests.ingest.making import LEFT, PITCH, WORDS, Paper, wrap

FIGURES = [
    ["街道", "户数", "人口", "比重"],
    ["东门街道", "1240", "3600", "35.2%"],
    ["西门街道", "980", "2710", "26.5%"],
    ["南门街道", "1411", "3900", "38.3%"],
]
WIDTHS = [120, 90, 90, 90]


def lines(paper: Paper) -> list[str]:
    return [line for line in read_pdf(paper.done(), "a.pdf").text.split("\n") if line]


def codes(paper: Paper) -> list[str]:
    return [problem.code for problem in read_pdf(paper.done(), "a.pdf").problems]


def test_a_table_without_ruling_lines_is_cut_at_its_corridors() -> None:
    paper = Paper()
    paper.paragraph()
    paper.aligned(FIGURES, WIDTHS)
    paper.paragraph()
    extract = read_pdf(paper.done(), "a.pdf")
    found = [line for line in extract.text.split("\n") if "\t" in line]
    assert found == ["\t".join(row) for row in FIGURES]
    told = [problem for problem in extract.problems if problem.code == "aligned-table"]
    assert [problem.place.line for problem in told] == [extract.text.split("\n").index(found[0]) + 1]
    assert told[0].message.startswith("page 1:")


def test_an_empty_cell_stays_empty() -> None:
    paper = Paper()
    rows = [*FIGURES, ["北门街道", "", "12", "0.1%"]]
    paper.aligned(rows, WIDTHS)
    assert lines(paper) == ["\t".join(row) for row in rows]


def test_many_narrow_columns_make_a_table_of_two_rows() -> None:
    paper = Paper()
    rows = [["甲区", "乙区", "丙区", "丁区", "戊区", "己区"], ["11.5", "12.5", "13.5", "14.5", "15.5", "16.5"]]
    paper.paragraph()
    paper.aligned(rows, [60] * 6)
    assert ["\t".join(row) for row in rows] == lines(paper)[-2:]


@pytest.mark.parametrize(
    "rows",
    [
        [["（一）", WORDS[:24]], ["（二）", WORDS[8:30]], ["（三）", WORDS[3:26]], ["（四）", WORDS[1:24]]],
        [["办理结果：解决采纳", "签发人：张三"], ["联系人：李四", "电话：12345678"]],
        [["第一章", "总则........................3"], ["第二章", "组织........................5"]] * 3,
    ],
)
def test_lists_fields_and_contents_are_no_tables(rows: list[list[str]]) -> None:
    paper = Paper()
    paper.paragraph()
    paper.aligned(rows, [220 if len(rows[0][0]) > 4 else 60, 200])
    assert "\t" not in "".join(lines(paper))


def test_columns_of_a_table_are_not_read_as_columns_of_text() -> None:
    paper = Paper()
    rows = [[f"第{number:02}街道办事处", f"{number * 137}", f"{number * 31}.5%"] for number in range(1, 13)]
    paper.aligned(rows, [200, 130, 90], pitch=20)
    assert "columns" not in codes(paper)
    assert lines(paper) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("outlined", [0, 1])
def test_shading_and_frames_around_words_of_a_line_make_no_table(outlined: int) -> None:
    paper = Paper()
    x = LEFT
    for text, high in (("考试时限为", 22), ("一百二十", 18), ("分钟满分一百分", 22)):
        paper.canvas.setFillGray(0.8)
        paper.canvas.rect(x, paper.y - 4, 16 * len(text), high, stroke=outlined, fill=1)
        paper.canvas.setFillGray(0)
        paper.put(text, x, 16)
        x += 16 * len(text)
    assert lines(paper) == ["考试时限为一百二十分钟满分一百分"]


def test_lines_that_were_ended_early_stay_apart_in_a_cell() -> None:
    paper = Paper()
    top = paper.y + 20
    for down in (0, 90, 120):
        paper.canvas.line(LEFT, top - down, LEFT + 300, top - down)
    for across in (0, 80, 300):
        paper.canvas.line(LEFT + across, top, LEFT + across, top - 120)
    paper.put("备注", LEFT + 5)
    for text in ("联系人：张三", "联系电话：12345678901234567890", "邮编：200000"):
        paper.put(text, LEFT + 85)
        paper.y -= 24
    paper.y = top - 112
    paper.put("附件", LEFT + 5)
    paper.put("无", LEFT + 85)
    assert lines(paper)[0] == "备注\t联系人：张三 联系电话：12345678901234567890邮编：200000"


@pytest.mark.parametrize(("degrees", "x", "y"), [(0, 0, 0), (90, 595, 0), (-90, 0, 842), (180, 595, 842)])
def test_a_page_printed_on_its_side_or_head_is_turned_with_its_table(degrees: int, x: int, y: int) -> None:
    paper = Paper()
    paper.canvas.translate(x, y)
    paper.canvas.rotate(degrees)
    paper.y = 500
    paper.line("附件：人员名单")
    paper.grid([["姓名", "单位"], ["张三", "甲局"], ["李四", "乙局"]])
    assert lines(paper) == ["附件：人员名单", "姓名\t单位", "张三\t甲局", "李四\t乙局"]


def test_two_columns_of_running_text_are_still_columns() -> None:
    paper = Paper()
    left, right = wrap(WORDS * 3, 16)[:12], wrap(WORDS[5:] * 3, 16)[:12]
    for one, other in zip(left, right, strict=True):
        paper.put(one, LEFT, 13)
        paper.put(other, LEFT + 240, 13)
        paper.y -= PITCH - 8
    assert [line.strip() for line in lines(paper)] == [*left, *right]


def test_what_may_be_a_table_stays_whole_and_is_told() -> None:
    paper = Paper()
    paper.paragraph()
    paper.aligned([["人才公寓", "120套"], ["创业补贴", "86万元"], ["培训班", "30期"]], [200, 100])
    assert lines(paper)[-3:] == ["人才公寓　　120套", "创业补贴　　86万元", "培训班　　30期"]
    assert "possible-table" in codes(paper)
