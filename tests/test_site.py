"""A whole site from inputs: pages, links both ways, problems, the same bytes twice."""

from __future__ import annotations

import json
import re
from pathlib import Path

from generator.load import load
from generator.render.context import Linking, Options
from generator.site import Site, build

ROOT = Path(__file__).parents[1]
REPOSITORY = "https://github.com/example/policy"


def made(root: Path, options: Options | None = None) -> Site:
    return build(load(root), options or Options())


def page(site: Site, path: str) -> str:
    return next(one.markdown for one in site.pages if one.path == path)


def test_a_text_becomes_a_page_that_follows_the_folders_of_the_corpus(project: Path) -> None:
    text = page(made(project), "documents/shi/2024-notice-3.md")
    assert '# <span lang="zh-Hans">关于做好[示范计划]' in text
    assert re.search(r"^## .*一、总体要求.*\{ #s1 \.bilingual \}$", text, re.MULTILINE)
    assert re.search(r"^### .*（一）加强服务.*\{ #s2-1 \.bilingual \}$", text, re.MULTILINE)
    assert 'id="s2-1-p1"' in text
    assert "5 March 2024" in text
    assert "某某发〔2024〕3号" in text


def test_the_byte_exact_source_is_published_beside_the_page(project: Path) -> None:
    source = project / "corpus/shi/2024-notice-3.txt"
    assert made(project).files["documents/shi/2024-notice-3.txt"] == source.read_bytes()


def test_texts_and_entries_link_both_ways(project: Path) -> None:
    site = made(project)
    assert "../../glossary/shifan-jihua.md" in page(site, "documents/shi/2024-notice-3.md")
    entry = page(site, "glossary/shifan-jihua.md")
    assert "../documents/shi/2024-notice-3.md#s2-1-p1" in entry
    assert entry.count("<mark>") >= site.counts["links"] == 6


def test_an_entry_shows_where_its_quotations_stand(project: Path) -> None:
    assert re.search(r"为做好示范计划.*2024-notice-3\.md#p1", page(made(project), "glossary/shifan-jihua.md"))


def test_a_table_stands_as_one_in_both_languages_with_its_terms_linked(project: Path) -> None:
    text = project / "corpus/shi/2024-table.txt"
    text.write_text("补贴办法\n\n标准见下表：\n\n类别\t金额\n示范计划\t3000元\n其他|<b>\t2000元\n", encoding="utf-8")
    english = project / "corpus/shi/2024-table.en.po"
    rows = r"Kind\tAmount\nDemonstration Plan\t3,000 yuan\nother\t2,000 yuan"
    source = r"类别\t金额\n示范计划\t3000元\n其他|<b>\t2000元"
    english.write_text(f'msgctxt "p2"\nmsgid "{source}"\nmsgstr "{rows}"\n', encoding="utf-8")
    shown = page(made(project), "documents/shi/2024-table.md")
    assert shown.count("<table") == 2
    assert shown.count("](../../glossary/shifan-jihua.md)") >= 2
    assert "其他&#124;&#60;b&#62;" in shown
    english.write_text(f'msgctxt "p2"\nmsgid "{source}"\nmsgstr "Three rows in one sentence."\n', encoding="utf-8")
    assert page(made(project), "documents/shi/2024-table.md").count("<table") == 1


ASKING = "联系人：王某\n电话：12345678\n地址：某路 1 号\n"


def asking(project: Path, *names: str) -> None:
    """Add texts that say whom to ask, each with the year that its name begins with."""
    notice = (project / "corpus/shi/2024-notice-3.txt").read_text(encoding="utf-8")
    for name in names:
        text = notice.replace("2024年3月5日", f"{name[:4]}年3月5日\n\n{ASKING}")
        (project / f"corpus/shi/{name}.txt").write_text(text, encoding="utf-8")


def test_whom_to_ask_is_told_with_what_each_value_is(project: Path) -> None:
    asking(project, "2025-a")
    card = page(made(project), "documents/shi/2025-a.md")
    for label, anchor, value in (("Person", "contact", "王某"), ("Address", "contact-3", "某路 1 号")):
        assert f'<a href="#{anchor}">{label}</a></span> <span lang="zh-Hans">{value}</span>' in card
    assert '<a href="#contact-2">Telephone</a></span> 12345678' in card
    assert "tel:" not in card  # without its codes a number leads nowhere


def test_an_entry_says_whom_the_two_newest_documents_name_and_for_what_they_answer(project: Path) -> None:
    assert "Named in" not in page(made(project), "glossary/shifan-jihua.md")
    asking(project, "2025-a", "2022-b", "2023-c")
    entry = page(made(project), "glossary/shifan-jihua.md")
    named = entry[entry.index("<dt>Named in</dt>") :].partition("</dl>")[0]
    assert [year in named for year in ("2025", "2023", "2022", "2024")] == [True, True, False, False]
    assert '<a href="../../documents/shi/2025-a/#contact-2">Telephone</a></span> 12345678' in named
    assert "These answer for the document&#44; not for what this entry names" in named


def test_what_the_sources_leave_open_is_no_group_of_people(project: Path) -> None:
    file = project / "glossary/shifan-jihua.yml"
    file.write_text(f"{file.read_text(encoding='utf-8')}audience: [not-stated]\n", encoding="utf-8")
    entry = page(made(project), "glossary/shifan-jihua.md")
    assert "<dt>Open to foreign nationals?</dt><dd>not stated in the sources</dd>" in entry
    assert "For whom" not in entry


def test_an_entry_without_chinese_characters_has_neither_pinyin_nor_traditional_ones(project: Path) -> None:
    entry = page(made(project), "glossary/shifan-jihua.md")
    assert "Traditional characters" in entry
    file = project / "glossary/shifan-jihua.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("zh: 示范计划", 'zh: "1320"'), encoding="utf-8")
    site = made(project)
    entry = page(site, "glossary/shifan-jihua.md")
    assert "Traditional characters" not in entry
    assert "pinyin" not in entry
    assert 'class="pinyin"' not in page(site, "glossary/index.md")


def test_chinese_in_notes_and_definitions_is_marked_as_chinese(project: Path) -> None:
    file = project / "glossary/shifan-jihua.yml"
    text = file.read_text(encoding="utf-8").replace("only in the tests.", "only in the 测试.")
    file.write_text(f"{text}notes: Not the 试点.\n", encoding="utf-8")
    site = made(project)
    assert 'the <span lang="zh-Hans">试点</span>' in page(site, "glossary/shifan-jihua.md")
    for path in ("glossary/shifan-jihua.md", "documents/shi/2024-notice-3.md"):
        assert 'the <span lang="zh-Hans">测试</span>' in page(site, path)


def test_a_list_of_documents_begins_with_their_english_and_says_in_brief_what_they_are(project: Path) -> None:
    listed = page(made(ROOT), "documents/index.md").split('<div class="listed"')[1:]
    assert len(listed) == 5
    for one in listed:
        assert one.index('lang="en"') < one.index('lang="zh-Hans"')
        assert re.search(r'^[A-Z].*&#46;\n\{: lang="en" \.about \}$', one, re.MULTILINE)
    alone = page(made(project), "documents/index.md")
    assert '[<span lang="zh-Hans">关于做好示范计划' in alone


def test_initials_are_among_what_the_index_is_filtered_by(project: Path) -> None:
    assert re.search(r'data-also="[^"]*\bsfjh\b', page(made(project), "glossary/index.md"))


def test_what_needs_review_is_what_the_data_says(project: Path) -> None:
    review = page(made(project), "about/review.md")
    assert re.search(r"2024-notice-3\.md\): \d+ paragraphs not yet translated", review)
    assert "Entries whose English is a draft: 0" in review
    file = project / "glossary/shifan-jihua.yml"
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"definition_source:\n(?: .*\n)+", "", text).replace("en_status: proposed", "en_status: draft")
    file.write_text(text, encoding="utf-8")
    review = page(made(project), "about/review.md")
    for title in ("English is a draft", "without a source for their definition", "do not say for whom"):
        assert re.search(rf"{title}: 1 \{{ #.* \}}\n\n<div.*\n\n- \[.*shifan-jihua\.md\)", review), title
    assert "(../documents/index.md)" not in review
    assert "[What needs review](../about/review.md)" in page(made(project), "documents/index.md")


def test_two_marks_in_one_sentence_are_one_line_with_both_marked(project: Path) -> None:
    entry = page(made(project), "glossary/shifan-jihua.md")
    assert re.search(r"^- .*坚持“<mark>.*支持外国人才参加<mark>示范计划</mark>。", entry, re.MULTILINE)


def test_no_entry_shows_one_english_sentence_for_two_of_a_paragraph() -> None:
    line = re.compile(
        r'^- <span lang="zh-Hans">.*?</span> <span lang="en" class="en">(.*)</span> \[.*\]\((.*?)\)', re.MULTILINE
    )
    entries = [one for one in made(ROOT).pages if one.path.startswith("glossary/")]
    assert sum(len(line.findall(one.markdown)) for one in entries) > 500
    for one in entries:
        shown = line.findall(one.markdown)
        assert len(shown) == len(set(shown)), one.path


def test_the_site_says_how_far_the_english_of_each_document_has_come(project: Path) -> None:
    assert made(project).english == {"shi/2024-notice-3": "14 missing"}


def test_what_waits_to_be_written_is_told_to_readers_in_words(project: Path) -> None:
    path = project / "glossary/shifan-jihua.yml"
    text = path.read_text("utf-8").replace("en: Demonstration Plan\nen_status: proposed", "en: TODO\nen_status: draft")
    path.write_text(text.replace("A plan that stands only in the tests.", "TODO"), "utf-8")
    site = made(project)
    assert "no English yet" in page(site, "glossary/shifan-jihua.md")
    assert not [one.path for one in site.pages if "TODO" in one.markdown]
    assert not [name for name, data in site.files.items() if b"TODO" in data]


def test_the_linking_policy_decides_which_mentions_are_links(project: Path) -> None:
    counts = {}
    for policy in Linking:
        text = page(made(project, Options(policy)), "documents/shi/2024-notice-3.md")
        counts[policy] = text.split("#terms }")[0].count("](../../glossary/shifan-jihua.md)")
    assert counts[Linking.EVERY] > counts[Linking.SECTION] > counts[Linking.DOCUMENT] == 1


def test_correction_links_stand_only_where_there_is_a_repository(project: Path) -> None:
    assert "Correct this entry" not in page(made(project), "glossary/shifan-jihua.md")
    text = page(made(project, Options(repository=REPOSITORY)), "glossary/shifan-jihua.md")
    assert f"{REPOSITORY}/edit/main/glossary/shifan-jihua.yml" in text
    assert "template=correction.yml" in text


def test_every_page_that_is_made_from_a_file_names_it(project: Path) -> None:
    sources = {one.path: one.source for one in made(project).pages}
    assert sources["documents/shi/2024-notice-3.md"] == "corpus/shi/2024-notice-3.txt"
    assert sources["glossary/shifan-jihua.md"] == "glossary/shifan-jihua.yml"


def test_the_same_inputs_give_the_same_bytes() -> None:
    one, two = made(ROOT), made(ROOT)
    assert [(page.path, page.markdown) for page in one.pages] == [(page.path, page.markdown) for page in two.pages]
    assert dict(one.files) == dict(two.files)


def test_hostile_text_in_every_place_stays_text(project: Path) -> None:
    evil = "<img src=x onerror=alert(1)>"
    text = project / "corpus/shi/2024-notice-3.txt"
    text.write_text(text.read_text().replace("服务。", f"{evil}服务。").replace("一、总体要求", f"一、{evil}"))
    site = made(project)
    assert all("<img" not in one.markdown for one in site.pages)
    assert b"<img" not in site.files["assets/search/stock.json"]  # Material shows what this holds as markup


def test_a_project_without_texts_and_entries_still_makes_a_site(project: Path) -> None:
    (project / "corpus/shi/2024-notice-3.txt").unlink()
    (project / "glossary/shifan-jihua.yml").unlink()
    site = made(project)
    assert not site.problems
    assert dict(site.counts) == {"documents": 0, "entries": 0, "links": 0}


def test_the_named_programmes_are_found_in_the_corpus_and_link_both_ways() -> None:
    site = made(ROOT)
    for entry, document in {
        "hongqiao-rencai-hui": "documents/changning/2023-congress-050.md",
        "mingzhu-jihua": "documents/pudong/2024-cppcc-033.md",
        "3310-haiwai-yincai-jihua": "documents/yangpu/2021-cppcc-e104.md",
    }.items():
        assert f"../../glossary/{entry}.md" in page(site, document)
        assert f"../{document}#" in page(site, f"glossary/{entry}.md")


def test_no_line_of_a_page_of_print_survives_as_a_paragraph() -> None:
    """In the hard-wrapped sources a line holds 28 characters; a broken one would end without a full stop."""
    site = made(ROOT)
    for path in ("changning/2020-opinions-2", "changning/2023-congress-050", "pudong/2024-cppcc-033"):
        text = page(site, f"documents/{path}.md")
        paragraphs = re.findall(r'<div class="pair (?:paragraph|item)".*?\n\n(.*?)\n\{:', text, re.DOTALL)
        assert len(paragraphs) > 15
        bare = [re.sub(r"\[([^]]*)\]\([^)]*\)(?:\{[^}]*\})?|<[^>]*>", r"\1", one) for one in paragraphs]
        assert all(one.rstrip("”’）")[-1] in "。：；，！？" or one.endswith("&#58;") for one in bare)


def test_cards_are_plain_data() -> None:
    cards = json.loads(made(ROOT).files["assets/terms.json"])
    assert cards["mingzhu-jihua"]["zh"] == "明珠计划"
    assert all({"zh", "pinyin", "en", "status", "about"} <= card.keys() for card in cards.values())
