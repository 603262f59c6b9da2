"""The card of a term, by pointer, keyboard and touch, and what is left without it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser

DOCUMENT = "documents/changning/2023-congress-050/"
TERM = "#s4-p4 .en a.term[data-term='15-fenzhong-haiwai-rencai-fuwu-quan']"
CHINESE = "#s1 a.term"
REPEAT = ".pair .zh span.term"
PHONE = {"viewport": {"width": 390, "height": 800}, "has_touch": True, "is_mobile": True}
Opener = Callable[..., Page]


def test_a_card_says_what_the_term_is(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.hover(TERM)
    card = page.locator(".term-card")
    expect(card).to_be_visible()
    expect(card.locator(".term-card__zh")).to_have_text("15分钟海外人才服务圈")
    expect(card.locator(".term-card__pinyin")).to_contain_text("fēnzhōng")
    expect(card.locator(".term-card__en")).to_have_text("15-minute overseas talent service circle (our rendering)")
    expect(card.locator(".term-card__about")).not_to_be_empty()
    expect(card.locator("[title]")).to_have_count(0)
    card.get_by_role("link", name="Read the whole entry").click()
    page.wait_for_url("**/policy-site/glossary/15-fenzhong-haiwai-rencai-fuwu-quan/")


def test_the_pointer_can_move_onto_the_card_and_leaving_it_takes_it_away(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.hover(TERM)
    card = page.locator(".term-card")
    expect(card).to_be_visible()
    card.hover()
    page.wait_for_timeout(600)
    expect(card).to_be_visible()
    page.mouse.move(2, 2)
    expect(card).to_be_hidden()


def test_a_pointer_that_only_passes_over_a_term_shows_nothing(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.hover(TERM)
    page.mouse.move(2, 2)
    page.wait_for_timeout(600)
    expect(page.locator(".term-card")).to_be_hidden()


def test_escape_closes_the_card_and_leaves_pointer_and_focus_where_they_are(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.hover(TERM)
    expect(page.locator(".term-card")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".term-card")).to_be_hidden()
    page.wait_for_timeout(600)
    expect(page.locator(".term-card")).to_be_hidden()


def test_the_keyboard_shows_the_card_and_enters_it(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    _tab_to(page, "#p1 .zh a.term")
    card = page.locator(".term-card")
    expect(card).to_be_visible()
    focused = page.locator("#p1 .zh a.term").first
    expect(focused).to_have_attribute("aria-describedby", "term-card")
    page.keyboard.press("Alt+ArrowDown")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(focused).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/dong-hongqiao/")


def test_moving_the_focus_on_moves_the_card_on(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    _tab_to(page, "#p1 .zh a.term")
    first = page.locator(".term-card__zh").inner_text()
    page.keyboard.press("Tab")
    expect(page.locator(".term-card__zh")).not_to_have_text(first)
    page.locator("h1").click(position={"x": 5, "y": 5})
    expect(page.locator(".term-card")).to_be_hidden()


def test_the_first_tap_shows_the_card_and_the_second_follows_the_link(open_page: Opener) -> None:
    page = open_page(DOCUMENT, **PHONE)
    term = page.locator(TERM)
    term.tap()
    expect(page.locator(".term-card")).to_be_visible()
    assert page.url.endswith(DOCUMENT)
    expect(page.locator(".term-card__open")).to_have_attribute("href", term.evaluate("one => one.href"))
    term.tap()
    page.wait_for_url("**/glossary/15-fenzhong-haiwai-rencai-fuwu-quan/")


def test_a_tap_elsewhere_closes_the_card(open_page: Opener) -> None:
    page = open_page(DOCUMENT, **PHONE)
    page.locator(TERM).tap()
    expect(page.locator(".term-card")).to_be_visible()
    page.touchscreen.tap(5, 5 + page.locator(".md-header").bounding_box()["height"])  # type: ignore[index]
    expect(page.locator(".term-card")).to_be_hidden()


def test_a_repeated_term_has_a_card_too_and_is_no_stop_for_the_tab_key(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    repeat = page.locator(REPEAT).first
    repeat.hover()
    expect(page.locator(".term-card")).to_be_visible()
    assert repeat.evaluate("one => one.tabIndex") == -1
    name = repeat.get_attribute("data-term")
    expect(page.locator(".term-card__open")).to_have_attribute("href", f"{_base(page)}glossary/{name}/")


def test_a_repeated_term_shows_its_card_on_a_tap(open_page: Opener) -> None:
    page = open_page(DOCUMENT, **PHONE)
    page.locator(REPEAT).first.tap()
    expect(page.locator(".term-card")).to_be_visible()


def test_a_long_name_lists_the_terms_inside_it(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    nested = page.locator(".pair a.term[data-nested]").first
    nested.hover()
    names = (nested.get_attribute("data-nested") or "").split()
    items = page.locator(".term-card li")
    expect(items).to_have_count(len(names))
    expect(items.first.locator("a")).to_have_attribute("href", f"{_base(page)}glossary/{names[0]}/")
    assert items.first.inner_text() != items.first.locator("a").inner_text()


@pytest.mark.parametrize("width", [390, 360, 1280])
def test_a_card_stays_inside_the_window(open_page: Opener, width: int) -> None:
    page = open_page(DOCUMENT, viewport={"width": width, "height": 700})
    terms = page.locator(".pair .term:visible")
    for number in range(0, terms.count(), 12):
        terms.nth(number).scroll_into_view_if_needed()
        terms.nth(number).hover()
        card = page.locator(".term-card")
        expect(card).to_be_visible()
        page.wait_for_timeout(300)
        box = card.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        page.keyboard.press("Escape")


def test_what_an_entry_says_never_becomes_markup(open_page: Opener) -> None:
    page = open_page("about/")
    hostile = "<img src=x onerror=\"document.title='caught'\">"

    def answer(route: Route) -> None:
        terms = route.fetch().json()
        poisoned = {name: {key: hostile for key in term if key != "said"} for name, term in terms.items()}
        route.fulfill(body=json.dumps(poisoned), content_type="application/json")

    page.route("**/terms.json", answer)
    page.goto(page.url.replace("about/", DOCUMENT))
    page.hover(TERM)
    expect(page.locator(".term-card__zh")).to_have_text(hostile)
    expect(page.locator(".term-card img")).to_have_count(0)
    assert page.title() != "caught"


def test_highlighting_switched_off_leaves_the_links(open_page: Opener) -> None:
    page = open_page(DOCUMENT)
    page.get_by_role("button", name="Terms", exact=True).click()
    page.hover(TERM)
    page.wait_for_timeout(600)
    expect(page.locator(".term-card")).to_be_hidden()
    assert page.locator(TERM).evaluate("one => getComputedStyle(one).textDecorationLine") == "none"
    page.locator(TERM).click()
    page.wait_for_url("**/glossary/15-fenzhong-haiwai-rencai-fuwu-quan/")


def test_without_javascript_a_term_leads_to_its_entry(open_page: Opener) -> None:
    page = open_page(DOCUMENT, java_script_enabled=False)
    page.locator(TERM).click()
    page.wait_for_url("**/policy-site/glossary/15-fenzhong-haiwai-rencai-fuwu-quan/")


def _base(page: Page) -> str:
    return page.url.split("/policy-site/")[0] + "/policy-site/"


def _tab_to(page: Page, selector: str) -> None:
    """Focus what comes before the first match, then press Tab: only a key press counts as keyboard focus."""
    page.evaluate(
        """selector => {
          const all = [...document.querySelectorAll("a[href], button, summary")].filter(one => one.offsetParent)
          all[all.indexOf(document.querySelector(selector)) - 1].focus()
        }""",
        selector,
    )
    page.keyboard.press("Tab")
