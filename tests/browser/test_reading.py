"""Reading a document: the switches of the reading bar, the addresses of paragraphs, the printed sheet."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

DOCUMENT = "documents/changning/2023-congress-050/"
ZH, EN = "#s1-p1 > .zh", "#s1-p1 > .en"
# The article's markup but for the bar that the script puts there.
TEXT_ALONE = """() => {
  const copy = document.querySelector("article").cloneNode(true)
  copy.querySelector(".reading-bar").remove()
  return copy.innerHTML
}"""
Opener = Callable[..., Page]


def test_both_languages_stand_side_by_side_on_a_wide_screen(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    zh, en = page.locator(ZH).bounding_box(), page.locator(EN).bounding_box()
    assert zh
    assert en
    assert en["x"] >= zh["x"] + zh["width"]
    assert abs(en["y"] - zh["y"]) < 10
    assert min(zh["width"], en["width"]) > 400


def test_both_languages_stand_one_under_the_other_on_a_narrow_screen(open_page: Opener) -> None:
    page = open_page(DOCUMENT, viewport={"width": 390, "height": 800})
    zh, en = page.locator(ZH).bounding_box(), page.locator(EN).bounding_box()
    assert zh
    assert en
    assert en["y"] >= zh["y"] + zh["height"]
    assert abs(en["x"] - zh["x"]) < 2


@pytest.mark.parametrize(
    ("button", "zh", "en"), [("中文", True, False), ("English", False, True), ("Both", True, True)]
)
def test_a_button_chooses_the_language(open_page: Opener, button: str, *, zh: bool, en: bool) -> None:
    page = open_page(DOCUMENT)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator(ZH)).to_be_visible(visible=zh)
    expect(page.locator(EN)).to_be_visible(visible=en)
    expect(page.locator("#s1 > [lang^=zh]")).to_be_visible(visible=zh)
    expect(page.locator("#s1 > [lang=en]")).to_be_visible(visible=en)
    expect(page.get_by_role("button", name=button, exact=True)).to_have_attribute("aria-pressed", "true")
    assert page.locator(".reading-bar [aria-pressed=true][lang]").count() >= 2


def test_in_english_alone_title_and_card_begin_in_english_and_what_is_for_chinese_is_off(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.get_by_role("button", name="English", exact=True).click()
    for where in ("h1.bilingual", ".opening .card dd:has(> .gloss)"):
        english = page.locator(f"{where} > [lang=en]").first.bounding_box()
        chinese = page.locator(f"{where} > [lang^=zh]").first.bounding_box()
        assert english
        assert chinese
        assert english["y"] < chinese["y"]
    for name in ("Pinyin", "繁體"):
        expect(page.get_by_role("button", name=name)).to_be_disabled()
    page.get_by_role("button", name="Both", exact=True).click()
    expect(page.get_by_role("button", name="Pinyin")).to_be_enabled()


def test_a_link_at_the_top_leads_to_the_text(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.get_by_role("link", name="To the text").click()
    expect(page.locator(".pair").first).to_be_in_viewport()


def test_by_touch_a_problem_can_be_reported_at_every_paragraph(open_page: Opener) -> None:
    page = open_page(DOCUMENT, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(page.locator(".pair .report").first).to_be_visible()


def test_the_choice_is_remembered_and_stands_before_the_page_is_painted(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.keyboard.press("1")
    page.add_init_script(
        "new MutationObserver(() => { if (document.body && !window.first) window.first ="
        " document.documentElement.dataset.language }).observe(document, {childList: true, subtree: true})"
    )
    page.goto(page.url.replace("2023-congress-050", "2023-cppcc-136"))
    assert page.evaluate("window.first") == "zh"
    expect(page.get_by_role("button", name="中文")).to_have_attribute("aria-pressed", "true")


def test_keys_choose_the_language_but_not_while_something_is_written(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.keyboard.press("2")
    expect(page.locator(ZH)).to_be_hidden()
    page.keyboard.press("3")
    expect(page.locator(ZH)).to_be_visible()
    page.locator(".md-search__input").click()
    page.keyboard.type("3310 2")
    expect(page.locator("html")).to_have_attribute("data-language", "both")


def test_the_keys_can_be_switched_off(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.get_by_role("button", name="Shortcuts 1 2 3: on").click()
    expect(page.get_by_role("button", name="Shortcuts 1 2 3: off")).to_be_visible()
    page.keyboard.press("2")
    expect(page.locator(ZH)).to_be_visible()


def test_what_is_being_read_stays_in_its_place_when_the_language_changes(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.locator("#s4-p2").evaluate("one => one.scrollIntoView()")
    before = page.locator("#s4-p2").bounding_box()
    page.keyboard.press("1")
    page.wait_for_timeout(100)
    after = page.locator("#s4-p2").bounding_box()
    assert before
    assert after
    assert abs(before["y"] - after["y"]) < 4


def test_pinyin_is_drawn_above_terms_and_changes_no_text(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    text, markup = page.locator(ZH).text_content(), page.locator(ZH).inner_html()
    switch = page.get_by_role("button", name="Pinyin")
    switch.click()
    said = page.locator(f"{ZH} a.term[data-term=changning-qu] rt")
    expect(said).to_have_count(3)
    assert [one.get_attribute("data-said") for one in said.all()] == ["Cháng", "níng", "Qū"]
    assert page.locator(ZH).text_content() == text
    switch.click()
    expect(page.locator("ruby")).to_have_count(0)
    assert page.locator(ZH).inner_html() == markup


def test_every_term_of_every_document_has_its_pinyin(open_page: Opener) -> None:
    page = open_page("documents/")
    addresses = page.locator(".listed a").evaluate_all("all => all.map(one => one.href)")
    assert len(addresses) >= 5
    for address in addresses:
        page.goto(address)
        if page.get_by_role("button", name="Pinyin").get_attribute("aria-pressed") == "false":
            page.get_by_role("button", name="Pinyin").click()
        expect(page.locator("ruby.said").first).to_be_attached()
        bare = page.locator(".pair .zh .term").evaluate_all(
            "all => all.filter(one => /\\p{Script=Han}/u.test(one.textContent)"
            " && !one.querySelector('ruby')).map(one => one.textContent)"
        )
        assert bare == [], address


def test_traditional_characters_are_laid_over_the_text_and_taken_away_again(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    before = page.evaluate(TEXT_ALONE)
    switch = page.get_by_role("button", name="繁體")
    switch.click()
    expect(page.locator(ZH)).to_have_attribute("lang", "zh-Hant")
    expect(page.locator(ZH)).to_contain_text("長寧區")
    expect(page.locator("h1")).to_contain_text("長寧區")
    expect(page.locator(".reading-bar")).to_contain_text("made by machine")
    assert page.locator("article .pair > [lang=zh-Hans]").count() == 0
    switch.click()
    expect(page.locator(ZH)).to_have_attribute("lang", "zh-Hans")
    assert page.evaluate(TEXT_ALONE) == before


def test_traditional_and_pinyin_go_together(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.get_by_role("button", name="Pinyin").click()
    page.get_by_role("button", name="繁體").click()
    expect(page.locator(f"{ZH} a.term[data-term=changning-qu]")).to_have_text("長寧區")
    expect(page.locator(f"{ZH} a.term[data-term=changning-qu] rt")).to_have_count(3)


def test_the_table_of_contents_speaks_the_language_that_is_read(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    label = page.locator(".md-nav--secondary a[href='#s1']")
    expect(label).to_contain_text("On the suggestion")
    page.keyboard.press("1")
    expect(label).to_contain_text("一、对于提案")
    page.keyboard.press("3")
    expect(label).to_contain_text("On the suggestion")


def test_each_paragraph_has_its_address_and_a_way_to_report_a_problem(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    pair = page.locator("#s1-p1")
    pair.hover()
    expect(pair.locator(".places")).to_have_css("opacity", "1")
    address = pair.locator(".report").get_attribute("href") or ""
    fields = parse_qs(urlsplit(address).query)
    assert address.startswith("https://github.com/example/policy/issues/new?")
    assert fields["template"] == ["problem.yml"]
    assert fields["place"] == ["s1-p1"]
    assert fields["page"] == ["changning/2023-congress-050"]
    pair.locator(".here").click()
    assert page.url.endswith("#s1-p1")
    box, bar = pair.bounding_box(), page.locator(".reading-bar").bounding_box()
    assert box
    assert bar
    assert box["y"] >= bar["y"] + bar["height"] - 1


def test_each_sentence_in_brief_leads_to_its_paragraph(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    targets = page.locator(".brief .rests-on").evaluate_all("all => all.map(one => one.hash.slice(1))")
    assert targets
    assert page.evaluate("ids => ids.every(id => document.getElementById(id))", targets)


def test_an_open_question_stands_under_its_english_and_goes_with_it(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    question, en = page.locator("#s4-p5 > .question"), page.locator("#s4-p5 > .en")
    under, above = question.bounding_box(), en.bounding_box()
    assert under
    assert above
    assert under["y"] >= above["y"] + above["height"]
    assert abs(under["x"] - above["x"]) < 40
    page.get_by_role("button", name="中文", exact=True).click()
    expect(question).to_be_hidden()
    page.get_by_role("button", name="English", exact=True).click()
    expect(question).to_be_visible()


def test_the_list_of_open_questions_leads_to_their_paragraphs(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    expect(page.locator(".trust a[href$='#questions']")).to_be_visible()
    targets = page.locator(".asked .rests-on").evaluate_all("all => all.map(one => one.hash.slice(1))")
    shown = page.locator(".question").count()
    assert len(targets) == shown > 0
    assert page.evaluate("ids => ids.every(id => document.getElementById(id).querySelector('.question'))", targets)


def test_the_printed_sheet_has_both_languages_and_its_notes_and_nothing_to_press(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.emulate_media(media="print")
    for hidden in (
        ".reading-bar",
        ".md-header",
        ".md-tabs",
        ".md-sidebar",
        ".places",
        ".tools",
        ".md-footer",
        ".on-screen",
        ".answer",
    ):
        assert page.locator(hidden).count(), hidden
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    for shown in (ZH, EN, ".question", ".brief", ".card", "#terms", ".terms .about", ".terms .state", ".printed"):
        expect(page.locator(shown).first).to_be_visible()
    assert page.locator(".trust").inner_text().strip().endswith("not reviewed.")
    assert page.url in page.locator(".printed").inner_text()


def test_paper_is_white_whatever_the_screen_was(open_page: Opener) -> None:
    page = open_page(DOCUMENT, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    shown = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).colorScheme]"
    assert page.locator("html").evaluate(shown) == ["rgb(255, 255, 255)", "light"]


def test_without_javascript_both_languages_stand_and_no_switch_does(open_page: Opener) -> None:
    page = open_page(DOCUMENT, java_script_enabled=False)
    expect(page.locator(ZH)).to_be_visible()
    expect(page.locator(EN)).to_be_visible()
    expect(page.locator(".reading-bar")).to_be_hidden()
