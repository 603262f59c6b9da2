"""The layouts of government sites: fields above the title, attachments, page furniture, odd mark-up."""

from __future__ import annotations

import base64

import pytest

from generator.ingest.html import read_html
from generator.problems import InputError

TITLE = "关于印发《人才服务工作办法》的通知"
BODY = (
    "<p>各有关单位：</p><p>　　为加强人才服务工作，完善政策体系，现将办法印发给你们，请认真贯彻执行。</p>"
    "<p>　　各单位应当明确责任分工，认真组织实施，对有关问题及时研究解决，并报告办理结果。</p>"
)
FOOT = (
    "<div><p>主办单位：某区人民政府办公室　网站标识码：3100000001　沪ICP备00000000号</p>"
    "<p>地址：某路1号，邮编：200000。版权所有，如需转载，请注明来源，谢谢合作。</p></div>"
)


def page(body: str, head: str = f'<meta name="ArticleTitle" content="{TITLE}">') -> bytes:
    return f"<html><head><meta charset='utf-8'>{head}</head><body>{body}{FOOT}</body></html>".encode()


def lines(body: str, head: str = f'<meta name="ArticleTitle" content="{TITLE}">') -> list[str]:
    return read_html(page(body, head), "a.html").text.rstrip("\n").split("\n")


def problems(body: str, path: str = "a.html") -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for problem in read_html(page(body), path).problems:
        found.setdefault(problem.code, []).append(problem.message)
    return found


def test_a_table_of_fields_is_written_one_field_a_line() -> None:
    fields = (
        "<table><tr><td>索 引 号：</td><td>0001</td><td>主题分类：</td><td>人才</td></tr>"
        "<tr><td>发文机关：</td><td>区政府</td><td>成文日期：</td><td>2024年5月1日</td></tr></table>"
    )
    assert lines(f"<div>{fields}<div>{BODY}</div></div>")[:5] == [
        TITLE,
        "索 引 号：0001",
        "主题分类：人才",
        "发文机关：区政府",
        "成文日期：2024年5月1日",
    ]


def test_fields_above_the_title_are_kept_with_their_values() -> None:
    labels = "".join(
        f"<li><b>{label}：</b><div>{value}</div></li>"
        for label, value in (("索引号", "0001"), ("发布机构", "某区人社局"), ("发文日期", "2024-05-01"))
    )
    found = lines(f"<ul>{labels}</ul><h2>{TITLE}</h2><div>{BODY}</div>")
    assert found[:4] == ["索引号：0001", "发布机构：某区人社局", "发文日期：2024-05-01", TITLE]


def test_labels_that_are_spaced_out_are_fields_too() -> None:
    pairs = [
        ("名&#12288;&#8194;称&#8194;：", TITLE),
        ("发&#8194;文&#8194;字&#8194;号&#8194;：", "某府〔2024〕7号"),
        ("发&#8194;布&#8194;机&#8194;构：", "某局"),
        ("成文日期：", ""),
        ("有&#8194;效&#8194;性：", "有效"),
    ]
    fields = "".join(f"<div><div>{label}</div><div>{value}</div></div>" for label, value in pairs)
    found = lines(f"<div>{fields}</div><div class='view TRS_UEDITOR'>{BODY}</div>")
    assert found[:4] == [TITLE, "发文字号：某府〔2024〕7号", "发布机构：某局", "有效性：有效"]


def test_a_field_that_repeats_the_title_is_the_title_once() -> None:
    pairs = (("标 题", TITLE), ("发文字号", "某府〔2024〕7号"), ("发布日期", "2024-05-01"))
    fields = "".join(f"<tr><td>{label}：</td><td>{value}</td></tr>" for label, value in pairs)
    told = ["发文字号：某府〔2024〕7号", "发布日期：2024-05-01"]
    assert lines(f"<table>{fields}</table><h2>{TITLE}</h2><div>{BODY}</div>")[:3] == [*told, TITLE]
    assert lines(f"<table>{fields}</table><div><p align='center'>{TITLE}</p>{BODY}</div>")[:2] == told
    assert (
        sum(TITLE in line for line in lines(f"<table>{fields}</table><div><p align='center'>{TITLE}</p>{BODY}</div>"))
        == 1
    )


def test_a_title_is_parted_from_the_date_in_the_same_heading() -> None:
    heading = f"<h2><span>{TITLE}</span> <small>(发布日期：2024年05月01日 文号：某府〔2024〕7号)</small></h2>"
    found = lines(f"{heading}<div>{BODY}</div>")
    assert found[:2] == [TITLE, "(发布日期：2024年05月01日 文号：某府〔2024〕7号)"]


def test_a_heading_above_the_text_is_the_title_where_the_window_only_names_the_site() -> None:
    head = "<title>某某交易中心</title>"
    body = f"<div><h3>{TITLE}</h3><p>信息来源：本中心 发布时间：2024-05-01</p><div>{BODY}</div></div>"
    assert read_html(page(body, head), "a.html").title == TITLE
    assert lines(body, head)[:2] == [TITLE, "信息来源：本中心 发布时间：2024-05-01"]


def test_a_title_that_the_document_repeats_stands_once() -> None:
    assert lines(f"<h1>{TITLE}</h1><div><p align=center>{TITLE}</p>{BODY}</div>").count(TITLE) == 0
    assert sum(TITLE in line for line in lines(f"<h1>{TITLE}</h1><div><p align=center>{TITLE}</p>{BODY}</div>")) == 1


def test_the_foot_of_the_page_is_never_the_document() -> None:
    assert "版权" not in "".join(lines(f"<div>{BODY}</div>"))


@pytest.mark.parametrize(
    "content",
    [
        "<p><img src='i.gif'/><a href='/up/1.pdf'>人才服务工作办法.pdf</a></p>",
        f"<p><a href='http://e.org/1.docx'>{TITLE}.docx</a></p><p><a href='2.pdf'>附件：名单，请下载。</a></p>",
    ],
)
def test_a_page_whose_document_is_a_linked_file_is_refused_with_its_address(content: str) -> None:
    body = f"<div><div class='t'>{TITLE}</div><span>2024-05-01</span><span>来源：</span><div>{content}</div></div>"
    with pytest.raises(InputError) as caught:
        read_html(page(body), "https://example.org/a/b.html")
    problem = caught.value.problems[0]
    assert problem.code == "linked-document"
    assert "://e" in problem.message
    assert ".pdf" in problem.message


def test_attachments_beside_the_text_are_told_with_their_whole_address() -> None:
    body = f"<div>{BODY}</div><div><h5>相关附件</h5><p><a href='./P1.pdf'>附件1.pdf</a></p></div>"
    assert problems(body, "https://example.org/x/y.html")["attachment"] == [
        "a file is attached: 'https://example.org/x/P1.pdf'"
    ]


def test_images_are_told_with_the_line_they_follow() -> None:
    body = (
        f"<div>{BODY}<p>表1 人口构成</p><p><img src='t.png'></p><p>　　以上数据，由区统计局提供，特此说明。</p></div>"
    )
    assert problems(body)["image"] == ["1 images, which may hold text or tables, were left out after lines 5"]


def test_alignment_is_inherited_and_unknown_elements_stand_in_their_line() -> None:
    body = (
        f"<div>{BODY}<p align='justify' style='text-align: right'><span>某区人民政府<o:p></o:p></span>&nbsp;</p>"
        "<div align='center'><p><b>附件名单</b></p></div></div>"
    )
    found = lines(body)
    assert found[-2] == "\u3000" * 22 + "某区人民政府"
    assert found[-1] == "\u3000" * 12 + "附件名单"


def test_a_page_inside_a_form_is_read() -> None:
    assert "各有关单位：" in lines(f"<form id='form1'><input value='搜索'><div>{BODY}</div></form>")


def test_raised_figures_are_set_off() -> None:
    body = f"<div>{BODY}<p>　　常住人口<sup>1</sup>1761万人，面积200m<sup>2</sup>。</p></div>"
    assert lines(body)[-1] == "　　常住人口［1］1761万人，面积200m²。"


def test_line_ends_count_where_the_page_says_so() -> None:
    assert lines(f"<pre>{'第一行的文字，很长很长。'}\n　　第二行的文字，也很长。</pre>")[-2:] == [
        "第一行的文字，很长很长。",
        "　　第二行的文字，也很长。",
    ]


def test_a_page_without_running_text_is_kept_whole_with_a_warning() -> None:
    assert "whole-page" in problems("<ul><li>机构职责</li><li>领导分工</li></ul>")


@pytest.mark.parametrize("declared", ["gb2312", "utf-8", "big5", "iso-8859-1", ""])
@pytest.mark.parametrize("codec", ["gb18030", "big5", "utf-8", "utf-16"])
@pytest.mark.parametrize("server", ["", "utf-8", "gbk"])
def test_the_bytes_are_believed_before_what_page_and_server_say(codec: str, declared: str, server: str) -> None:
    body = (
        BODY
        if codec != "big5"
        else "<p>各機關學校：</p>" + "<p>為加強人才服務工作，完善政策體系，請依規定辦理。</p>" * 4
    )
    text = f"<html><head><meta charset='{declared}'></head><body><div>{body}</div></body></html>"
    assert ("工作" in read_html(text.encode(codec), "a.html", server).text) is True
    assert read_html(text.encode(codec), "a.html", server).text == read_html(text.encode(), "a.html").text


@pytest.mark.parametrize("codec", ["utf-8", "gbk"])
def test_a_page_saved_as_one_file_is_unwrapped(codec: str) -> None:
    body = base64.encodebytes(page(f"<div>{BODY}</div>").decode().encode(codec))
    saved = (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: text/html; charset="
        + codec.encode()
        + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + body
        + b"\r\n--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b--\r\n"
    )
    assert read_html(saved, "a.mht").text == read_html(page(f"<div>{BODY}</div>"), "a.html").text


def test_merged_cells_keep_the_columns_of_a_table() -> None:
    table = (
        "<table><tr><th rowspan='2'>街道</th><th colspan='2'>人口</th></tr><tr><th>男</th><th>女</th></tr>"
        "<tr><td>东门</td><td>12</td><td>13</td></tr></table>"
    )
    assert lines(f"<div>{BODY}{table}</div>")[-3:] == ["街道\t人口\t", "\t男\t女", "东门\t12\t13"]
