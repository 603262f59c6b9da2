"""What bringing in a web page promises: the document alone, whatever the page says of its encoding."""

from __future__ import annotations

import pytest

from generator.ingest.html import read_html
from generator.problems import InputError

BODY = (
    "<p>各有关单位：</p><p>　　为加强人才服务工作，完善政策体系，现提出如下意见，请认真贯彻执行。</p>"
    "<h2>一、总体要求</h2>"
    "<p style='text-indent:2em'>坚持以人为本，优化创新创业环境，推动经济社会发展，提供人才保障。</p>"
    "<p>（一）各部门应当明确责任分工，认真组织实施；对有关问题及时研究解决，并报告办理结果。</p>"
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于人才工作的若干意见_某区人民政府</title>
<script>var a = "不是正文，不要读入，这是脚本。";</script><style>p {{ color: red }}</style></head><body>
<header><a href="/">首页</a></header><nav><ul><li><a href="/a">政务公开，这里是导航。</a></li></ul></nav>
<div class="side"><ul><li><a href="/1">关于其他事项的通知，很长很长的链接文字，不是正文。</a></li>
<li><a href="/2">关于另外事项的通知，很长很长的链接文字，不是正文。</a></li></ul></div>
<div id="wrap"><h1>关于人才工作的若干意见</h1>
<div class="info"><span>来源：区人社局</span> <span>发布日期：2024-05-01</span></div>
<div class="share">分享到微信</div><div id="zoom">{BODY}</div></div>
<div class="foot">版权所有：某区人民政府 ICP备123号</div></body></html>"""


def text(page: str) -> str:
    return read_html(page.encode(), "a.html").text


def test_the_document_is_read_with_title_and_publication_line_and_without_the_page_around_it() -> None:
    assert text(PAGE).split("\n") == [
        "关于人才工作的若干意见",
        "来源：区人社局 发布日期：2024-05-01",
        "各有关单位：",
        "　　为加强人才服务工作，完善政策体系，现提出如下意见，请认真贯彻执行。",
        "一、总体要求",
        "　　坚持以人为本，优化创新创业环境，推动经济社会发展，提供人才保障。",
        "（一）各部门应当明确责任分工，认真组织实施；对有关问题及时研究解决，并报告办理结果。",
        "",
    ]


def test_what_the_page_marks_as_the_document_is_believed() -> None:
    other = "<div><p>这是侧栏里的一段说明文字，它也有标点，而且不算短，但是它不属于这份文件的正文。</p></div>"
    assert "侧栏" not in text(PAGE.replace("</body>", f"{other * 2}</body>"))


def test_the_title_is_the_pages_heading() -> None:
    assert read_html(PAGE.encode(), "a.html").title == "关于人才工作的若干意见"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", ""])
def test_the_encoding_is_found_whatever_the_page_says(codec: str, declared: str) -> None:
    page = PAGE.replace('<meta charset="utf-8">', f'<meta charset="{declared}">' if declared else "")
    assert read_html(page.encode(codec), "a.html").text == text(PAGE)


def test_the_servers_charset_is_believed() -> None:
    page = PAGE.replace('<meta charset="utf-8">', "")
    assert read_html(page.encode("gbk"), "a.html", "gb2312").text == text(PAGE)


def test_a_table_of_data_is_written_with_tabs() -> None:
    table = "<table><tr><th>项目</th><th>金额</th></tr><tr><td><p>补贴</p></td><td>10万元</td></tr></table>"
    extract = read_html(PAGE.replace("<h2>", f"{table}<h2>").encode(), "a.html")
    assert "\n项目\t金额\n补贴\t10万元\n一、总体要求\n" in extract.text
    assert [problem.place.line for problem in extract.problems if problem.code == "table"] == [5]


def test_a_table_that_only_lays_out_the_page_is_read_through() -> None:
    page = f"<html><body><table><tr><td>{BODY}</td></tr></table></body></html>"
    assert "\t" not in text(page)
    assert "一、总体要求" in text(page)


def test_line_breaks_and_typed_indents_are_kept() -> None:
    page = "<body><p>&nbsp;&nbsp;&nbsp;&nbsp;第一段文字，内容很长。<br>　　第二段文字，内容很长。</p></body>"
    assert text(page) == "\u3000\u3000第一段文字，内容很长。\n\u3000\u3000第二段文字，内容很长。\n"


def test_numbers_that_the_browser_counts_are_written_out() -> None:
    page = "<body><ol start='3'><li>第一项内容，很长。</li><li>第二项内容，很长。</li></ol></body>"
    assert text(page) == "3. 第一项内容，很长。\n4. 第二项内容，很长。\n"


def test_hidden_text_stays_out() -> None:
    assert "暗" not in text(PAGE.replace("<h2>", "<p style='display: none'>暗文，不应读入正文之中，请勿读入。</p><h2>"))


def test_attached_files_are_told() -> None:
    page = PAGE.replace("<h2>", "<p>附件：<a href='/a.docx'>申请表，请下载填写后交回。</a></p><h2>")
    assert "attachment" in [problem.code for problem in read_html(page.encode(), "a.html").problems]


@pytest.mark.parametrize("page", ["", "<html></html>", "<body><script>x()</script></body>", "<!-- -->", "\x00"])
def test_a_page_without_text_is_refused(page: str) -> None:
    with pytest.raises(InputError):
        read_html(page.encode(), "a.html")


def test_a_deeply_nested_page_does_not_break_the_reader() -> None:
    with pytest.raises(InputError):
        read_html(b"<div>" * 5000, "a.html")
