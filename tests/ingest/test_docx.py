"""What bringing in a DOCX promises: automatic numbers are written out and no link is followed."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest

from generator.ingest.docx import read_docx
from generator.ingest.docx_numbering import han, written
from generator.problems import InputError
from tests.ingest.making import XML, W, docx, listed, numbering, pack, para

OFFICIAL = (
    ("chineseCountingThousand", "%1、"),
    ("chineseCountingThousand", "（%2）"),
    ("decimal", "%3."),
    ("decimal", "（%4）"),
)


def text(body: str, **parts: str) -> str:
    return read_docx(docx(body, **parts), "a.docx").text


def codes(data: bytes) -> set[str]:
    return {problem.code for problem in read_docx(data, "a.docx").problems}


def refused(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_docx(data, "a.docx")
    assert caught.value.problems[0].hint
    return caught.value.problems[0].code


def test_automatic_numbers_are_written_out() -> None:
    body = (
        listed("总体要求", 1) + listed("指导思想", 1, 1)
        + listed("坚持引领。", 1, 2) + listed("坚持创新。", 1, 2)
        + listed("基本原则", 1, 1) + listed("重点任务", 1) + listed("引才", 1, 1) + listed("发放补贴。", 1, 2)
    )  # fmt: skip
    assert text(body, numbering=numbering(*OFFICIAL)).split("\n")[:-1] == [
        "一、总体要求",
        "（一）指导思想",
        "1.坚持引领。",
        "2.坚持创新。",
        "（二）基本原则",
        "二、重点任务",
        "（一）引才",
        "1.发放补贴。",
    ]


def test_articles_and_chapters_are_written_out() -> None:
    levels = (("chineseCountingThousand", "第%1章"), ("chineseCountingThousand", "第%2条"))
    body = "".join(listed(f"内容{number}", 1, level) for number, level in enumerate((0, 1, 1, 0, 1)))
    assert (
        text(body, numbering=numbering(*levels)) == "第一章内容0\n第一条内容1\n第二条内容2\n第二章内容3\n第一条内容4\n"
    )


def test_a_level_that_never_restarts_counts_on() -> None:
    xml = numbering(("decimal", "%1、"), ("chineseCounting", "第%2条")).replace(
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>',
        '<w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlRestart w:val="0"/>',
    )
    body = "".join(listed("。", 1, level) for level in (0, 1, 0, 1))
    assert text(body, numbering=xml) == "1、。\n第一条。\n2、。\n第二条。\n"


def test_a_legal_level_writes_all_counts_in_arabic_digits() -> None:
    xml = numbering(("chineseCounting", "%1、"), ("decimal", "%1.%2")).replace(
        '<w:lvlText w:val="%1.%2"/>', '<w:isLgl/><w:lvlText w:val="%1.%2"/>'
    )
    assert text(listed("总则", 1) + listed("目的", 1, 1), numbering=xml) == "一、总则\n1.1 目的\n"


def test_a_list_that_starts_anew_begins_at_its_own_number() -> None:
    extra = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    body = listed("甲", 1) + listed("乙", 1) + listed("丙", 2) + listed("丁", 2)
    assert text(body, numbering=numbering(("decimal", "%1."), extra=extra)) == "1.甲\n2.乙\n5.丙\n6.丁\n"


def test_two_lists_of_one_definition_count_together() -> None:
    extra = '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    assert (
        text(listed("甲", 1) + listed("乙", 2), numbering=numbering(("decimal", "%1."), extra=extra)) == "1.甲\n2.乙\n"
    )


def test_a_style_can_number_its_paragraphs() -> None:
    styles = (
        f'{XML}<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:pPr><w:outlineLvl w:val="0"/>'
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="b">'
        '<w:basedOn w:val="a"/></w:style></w:styles>'
    )
    body = para("甲", '<w:pStyle w:val="a"/>') + para("乙", '<w:pStyle w:val="b"/>')
    assert text(body, numbering=numbering(*OFFICIAL), styles=styles) == "一、甲\n二、乙\n"


def test_a_list_switched_off_is_not_counted() -> None:
    body = listed("甲", 1) + listed("丙", 0) + listed("乙", 1)
    assert text(body, numbering=numbering(*OFFICIAL)) == "一、甲\n丙\n二、乙\n"


def test_an_empty_paragraph_of_a_list_counts_as_it_does_in_word() -> None:
    body = listed("甲", 1) + listed("", 1) + listed("乙", 1)
    assert text(body, numbering=numbering(*OFFICIAL)) == "一、甲\n\n三、乙\n"


def test_a_caption_across_a_table_is_a_line_of_its_own() -> None:
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{}</w:tc>".format(para("附件1：人员名单"))
    row = "".join(f"<w:tc>{para(one)}</w:tc>" for one in ("张三", "甲局"))
    assert text(f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{row}</w:tr></w:tbl>") == "附件1：人员名单\n张三\t甲局\n"


@pytest.mark.parametrize(
    ("count", "form", "shown"),
    [
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (101, "chineseCounting", "一百零一"),
        (110, "chineseCounting", "一百一十"),
        (1010, "chineseCounting", "一千零一十"),
        (1001, "chineseCounting", "一千零一"),
        (2000, "chineseCounting", "二千"),
        (3, "ideographEnclosedCircle", "③"),
        (2, "ideographTraditional", "乙"),
        (12, "decimalFullWidth", "１２"),
        (7, "decimalZero", "07"),
        (4, "lowerRoman", "iv"),
        (28, "lowerLetter", "bb"),
        (5, "hebrew1", "5"),
    ],
)
def test_counts_are_written_in_the_lists_own_digits(count: int, form: str, shown: str) -> None:
    assert written(count, form) == shown


def test_chinese_counting_never_repeats_itself() -> None:
    assert len({han(count) for count in range(1, 10_000)}) == 9_999


def test_tables_are_written_with_tabs() -> None:
    document = python_docx.Document()
    document.add_paragraph("前文。")
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("项目", "金额", "补贴", "10万元"), strict=True
    ):
        cell.text = words
    document.add_paragraph("后文。")
    buffer = io.BytesIO()
    document.save(buffer)
    extract = read_docx(buffer.getvalue(), "a.docx")
    assert extract.text == "前文。\n项目\t金额\n补贴\t10万元\n后文。\n"
    assert [problem.place.line for problem in extract.problems if problem.code == "table"] == [2]


def test_indents_centred_and_right_aligned_paragraphs_are_seen() -> None:
    body = (
        para("关于人才工作的意见", '<w:jc w:val="center"/>')
        + para("正文。", '<w:ind w:firstLineChars="200" w:firstLine="640"/>')
        + para("二〇二四年五月一日", '<w:jc w:val="right"/>')
    )
    assert (
        text(body)
        == "\u3000" * 10 + "关于人才工作的意见\n\u3000\u3000正文。\n" + "\u3000" * 19 + "二〇二四年五月一日\n"
    )


def test_tracked_changes_keep_what_was_inserted_and_drop_what_was_deleted() -> None:
    body = (
        "<w:p><w:r><w:t>补贴</w:t></w:r><w:del><w:r><w:delText>五</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>十</w:t></w:r></w:ins><w:r><w:t>万元。</w:t></w:r></w:p>"
    )
    assert text(body) == "补贴十万元。\n"
    assert "tracked-changes" in codes(docx(body))


def test_footnotes_stand_at_the_end_behind_their_marks() -> None:
    notes = (
        f'{XML}<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{para("见上级文件。")}</w:footnote></w:footnotes>'
    )
    body = '<w:p><w:r><w:t>人才</w:t><w:footnoteReference w:id="2"/><w:t>政策。</w:t></w:r></w:p>'
    assert text(body, footnotes=notes) == "人才［注1］政策。\n［注1］见上级文件。\n"


def test_text_boxes_are_read_once() -> None:
    box = f"<w:txbxContent>{para('框内文字')}</w:txbxContent>"
    body = (
        '<w:p xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:r><w:t>正文。</w:t></w:r><w:r>'
        f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    assert text(body) == "正文。\n框内文字\n"


def test_line_and_page_breaks_are_kept() -> None:
    body = '<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:br w:type="page"/><w:t>丙</w:t></w:r></w:p>'
    assert text(body) == "甲\n乙\n\f丙\n"


def test_field_codes_and_hidden_text_stay_out() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>INCLUDETEXT "c:/secret.docx"</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>结果</w:t></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r></w:p>"
    )
    assert text(body) == "结果\n"
    assert "hidden-text" in codes(docx(body))


def test_linked_files_macros_and_headers_are_told() -> None:
    relations = (
        f'{XML}<Relationships><Relationship Id="r1" Type="x/image" TargetMode="External" Target="file:///etc/passwd"/>'
        "</Relationships>"
    )
    data = docx(para("正文。"), header1=f"{XML}<w:hdr {W}>{para('内部资料')}</w:hdr>")
    with zipfile.ZipFile(buffer := io.BytesIO(data), "a") as archive:
        archive.writestr("word/_rels/document.xml.rels", relations)
        archive.writestr("word/vbaProject.bin", b"macro")
    assert {"linked-file", "macros", "running-head"} <= codes(buffer.getvalue())


def test_an_entity_bomb_is_refused() -> None:
    bomb = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    assert refused(pack({"word/document.xml": f"{bomb}<a>&b;</a>".encode()})) == "entity-bomb"


def test_an_external_entity_is_refused() -> None:
    hostile = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'
    assert refused(pack({"word/document.xml": hostile.encode()})) == "entity-bomb"


def test_zip_bombs_are_refused_before_they_are_opened() -> None:
    assert refused(pack({"word/document.xml": b" " * 30_000_000})) == "zip-bomb"
    assert refused(pack({f"word/{number}.xml": b"" for number in range(4000)})) == "zip-bomb"


def test_a_path_out_of_the_container_is_refused() -> None:
    assert refused(pack({"word/document.xml": b"<a/>", "../../etc/cron.d/x": b"x"})) == "hostile-path"


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_a_truncated_container_is_refused(share: float) -> None:
    data = docx(para("正文。") * 50)
    assert refused(data[: int(len(data) * share)]) == "truncated"


def test_another_kind_of_container_is_refused() -> None:
    assert refused(pack({"a.txt": b"a"})) == "unknown-kind"


def test_a_document_by_python_docx_with_headings_is_read_and_unnumbered_ones_are_told() -> None:
    document = python_docx.Document()
    document.add_heading("总体要求", level=1)
    document.add_paragraph("正文。")
    document.save(buffer := io.BytesIO())
    extract = read_docx(buffer.getvalue(), "a.docx")
    assert extract.text == "总体要求\n正文。\n"
    assert [problem.place.line for problem in extract.problems if problem.code == "unnumbered-heading"] == [1]


def test_raised_figures_are_set_off_from_the_figures_behind_them() -> None:
    up = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    plain = "<w:r><w:t>{}</w:t></w:r>"
    body = f"<w:p>{plain.format('常住人口')}{up.format('1')}{up.format('2')}{plain.format('1761万，')}</w:p>"
    body += f"<w:p>{plain.format('200m')}{up.format('2')}</w:p>"
    assert read_docx(docx(body), "a.docx").text == "常住人口［12］1761万，\n200m²\n"


def test_a_table_of_contents_is_kept_with_its_pages_and_told() -> None:
    hidden = "<w:r><w:rPr><w:webHidden/></w:rPr><w:tab/><w:t>4</w:t></w:r>"
    line = f'<w:p><w:pPr><w:pStyle w:val="TOC1"/></w:pPr><w:r><w:t>一、总体要求</w:t></w:r>{hidden}</w:p>'
    extract = read_docx(docx(line * 2 + para("一、总体要求")), "a.docx")
    assert extract.text == "一、总体要求\u3000\u30004\n" * 2 + "一、总体要求\n"
    assert [(one.code, one.place.line) for one in extract.problems] == [("contents", 1)]


def test_boxes_of_symbol_fonts_are_read_as_boxes() -> None:
    body = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>是</w:t></w:r></w:p>'
    body += '<w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>否</w:t></w:r></w:p>'
    assert read_docx(docx(body), "a.docx").text == "□是\n☑否\n"


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"OFD.xml": b"<a/>"}, "an OFD file"),
        ({"xl/workbook.xml": b"<a/>"}, "a spreadsheet"),
        ({"ppt/presentation.xml": b"<a/>"}, "a presentation"),
        ({"mimetype": b"x", "content.xml": b"<a/>"}, "an OpenDocument file"),
        ({"META-INF/container.xml": b"<a/>"}, "an EPUB file"),
        ({"scan.jpg": b"x"}, "an archive and no Word document"),
    ],
)
def test_other_containers_are_named_with_a_way_out(files: dict[str, bytes], what: str) -> None:
    with pytest.raises(InputError) as caught:
        read_docx(pack(files), "a.docx")
    assert caught.value.problems[0].message == f"this is {what}"
    assert caught.value.problems[0].hint


def test_a_spreadsheet_inside_a_document_does_not_make_it_one() -> None:
    data = docx(para("正文。"))
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("word/embeddings/a.xlsx", pack({"xl/workbook.xml": b"<a/>"}))
    assert read_docx(buffer.getvalue(), "a.docx").text == "正文。\n"


def test_a_cell_over_several_columns_keeps_the_columns_of_its_table() -> None:
    cell = "<w:tc><w:tcPr><w:gridSpan w:val='{}'/></w:tcPr>{}</w:tc>"
    head = cell.format(1, para("街道")) + cell.format(2, para("人口")) + cell.format(1, para("备注"))
    row = "".join(cell.format(1, para(text)) for text in ("东门", "12", "13", "无"))
    table = f"<w:tbl><w:tr>{head}</w:tr><w:tr>{row}</w:tr></w:tbl>"
    assert text(table) == "街道\t人口\t\t备注\n东门\t12\t13\t无\n"
