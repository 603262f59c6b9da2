"""What a reader comes for: find a programme, read where it stands, and come back to what it is."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]
BOX = "[data-md-component=search-query]"
RESULTS = "[data-md-component=search-result] a"


def search(page: Page, words: str) -> None:
    narrow = page.viewport_size is not None and page.viewport_size["width"] < 600
    page.click("label.md-header__button[for=__search]" if narrow else BOX)
    page.fill(BOX, words)
    page.wait_for_selector(f"{RESULTS} >> nth=0", timeout=20_000)


@pytest.mark.parametrize(
    ("words", "entry", "document"),
    [
        ("虹桥人才荟", "hongqiao-rencai-hui", "documents/changning/"),
        ("明珠计划", "mingzhu-jihua", "documents/pudong/2024-cppcc-033/"),
        ("3310", "3310-haiwai-yincai-jihua", "documents/yangpu/2021-cppcc-e104/"),
    ],
)
def test_a_search_leads_to_the_entry_into_a_document_and_back(
    open_page: Opener, words: str, entry: str, document: str
) -> None:
    page = open_page("")
    search(page, words)
    assert f"/glossary/{entry}/" in str(page.locator(RESULTS).first.get_attribute("href"))
    # Documents follow the entries a moment later, when their shards have come.
    page.locator(f"{RESULTS}[href*='{document}'][href*='#']").first.click()
    page.wait_for_url(f"**/{document}**")
    expect(page.locator(":target")).to_be_in_viewport()
    link = page.locator(f"a.term[data-term='{entry}']").first
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/glossary/{entry}/**")
    page.locator("#occurrences ~ * a", has_text=re.compile("see the paragraph")).first.click()
    page.wait_for_url("**/documents/**#**")


def test_text_that_arrives_without_a_key_is_searched_too(open_page: Opener) -> None:
    page = open_page("")
    search(page, "虹橋人才薈")
    assert "hongqiao-rencai-hui" in str(page.locator(RESULTS).first.get_attribute("href"))


def test_hand_written_pages_are_found(open_page: Opener) -> None:
    page = open_page("glossary/mingzhu-jihua/")
    search(page, "privacy")
    page.locator(RESULTS).first.click()
    page.wait_for_url("**/about/**")


def test_the_search_works_on_a_narrow_screen(open_page: Opener) -> None:
    page = open_page("", viewport={"width": 390, "height": 844})
    search(page, "pearl plan")
    assert "mingzhu-jihua" in str(page.locator(RESULTS).first.get_attribute("href"))
