"""Unwrapping: which lines belong together, by the page they were printed on."""

from __future__ import annotations

from generator.model import Source
from generator.structure.clean import clean
from generator.structure.profile import CHINESE_OFFICIAL


def paragraphs(text: str) -> list[str]:
    return [paragraph.text for paragraph in clean(Source("t.txt", text)).paragraphs]


def codes(text: str) -> list[str]:
    return [problem.code for problem in clean(Source("t.txt", text)).problems]


SENTENCE = "各区要把便民设施建设纳入年度计划，明确责任人和完成时限，每季度向市政府报告一次进展情况，确保按期完成"


def test_a_page_number_in_mid_sentence_parts_nothing() -> None:
    text = SENTENCE[:20] + "\n" + SENTENCE[20:40] + "\n- 3 -\n" + SENTENCE[40:] + "。\n"
    assert paragraphs(text) == [SENTENCE + "。"]


def test_empty_lines_between_all_lines_mean_nothing() -> None:
    text = "\n\n".join((SENTENCE[:20], SENTENCE[20:40], SENTENCE[40:] + "。", "二、要求", SENTENCE[:20] + "。"))
    assert paragraphs(text) == [SENTENCE + "。", "二、要求", SENTENCE[:20] + "。"]


def test_a_kept_indent_begins_a_paragraph_even_behind_a_full_line() -> None:
    full = "\u3000\u3000" + SENTENCE[:17] + "。\n"
    assert (
        len(
            paragraphs(full * 3 + "\u3000\u3000" + SENTENCE[:18] + "\n" + SENTENCE[18:38] + "\n" + SENTENCE[38:] + "。")
        )
        == 4
    )


def test_a_full_line_that_ends_a_sentence_is_joined_with_a_note() -> None:
    lines = [SENTENCE[:20], SENTENCE[20:39] + "。", SENTENCE[:10] + "。"]
    assert len(paragraphs("\n".join(lines))) == 1
    assert codes("\n".join(lines)) == ["uncertain-boundary"]


def test_figures_broken_by_a_program_that_counts_characters_are_joined() -> None:
    text = (
        "到2025年底，全市新建口袋公园120个，其中2023年建成30个，2024年建成50个，"
        "2025年建成40个，面积合计达到36000平方米以上。"
    )
    broken = "\n".join(text[at : at + 20] for at in range(0, len(text), 20))
    assert paragraphs(broken) == [text]


def test_english_words_keep_their_space_across_lines() -> None:
    assert paragraphs("支持使用 Open\nSource 软件") in (["支持使用 Open Source 软件"], ["支持使用 Open", "Source 软件"])


def test_a_date_line_stands_alone_between_full_lines() -> None:
    assert paragraphs("青山市水务局\n2023年5月1日\n抄送：市政府") == ["青山市水务局", "2023年5月1日", "抄送：市政府"]


def test_a_footnote_in_a_sentence_is_set_aside_and_one_between_paragraphs_stays() -> None:
    cut = f"{SENTENCE[:20]}\n{SENTENCE[20:40]}\n[1]指纳入计划的设施。\n- 1 -\n{SENTENCE[40:]}。\n"
    cleaned = clean(Source("t.txt", cut))
    assert [paragraph.text for paragraph in cleaned.paragraphs] == [SENTENCE + "。"]
    assert [piece.why for piece in cleaned.set_aside] == ["footnote", "page number"]
    assert codes(cut) == ["footnote"]
    assert paragraphs(f"{SENTENCE}。\n[1]指纳入计划的设施。\n{SENTENCE}。\n")[1] == "[1]指纳入计划的设施。"


def test_a_bracketed_date_in_a_sentence_parts_nothing_and_a_note_of_adoption_stands_alone() -> None:
    clause = (
        "各区要把便民设施建设纳入年度计划，现将本年度\n（2021年7月1日至2022年6月30日）的任务通知如下，\n请按期完成。"
    )
    assert paragraphs(clause) == [clause.replace("\n", "")]
    adopted = "青山市绿地条例\n（2021年7月1日市人民代表大会常务委员会通过）\n第一条 为了保护绿地，制定本条例。"
    assert len(paragraphs(adopted)) == 3


def test_a_part_that_is_unbroken_may_follow_one_that_a_page_broke() -> None:
    unbroken = [SENTENCE * 2 + "。", SENTENCE + "，" + SENTENCE + "。", SENTENCE * 3 + "。"]
    broken = "\n".join((SENTENCE[:20], SENTENCE[20:40], SENTENCE[40:] + "。"))
    assert paragraphs("\n".join([broken, broken, *unbroken])) == [SENTENCE + "。", SENTENCE + "。", *unbroken]


def test_what_begins_a_block_is_known_by_its_first_character() -> None:
    begins = (
        "联 系 人：王一",
        "附件1",
        "抄送：市政府",
        "问：何时？",
        "[1]指本市。",
        "（联系人：王一）",
        "2024年3月5日",
        "目录",
        "总则",
    )
    for text in begins:
        assert CHINESE_OFFICIAL.starts_block.match(text), text
        assert text[0] in CHINESE_OFFICIAL.block_begins
    for label in ("办理结果", "公开属性", "签发人", "发文字号", "成文日期", "密级", "承办单位地址", "手机"):
        assert label[0] in CHINESE_OFFICIAL.block_begins
