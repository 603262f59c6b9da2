"""What holds for every page: nothing overflows, nothing is hidden without JavaScript, filters find, axe is content."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = (
    "",
    "documents/",
    "documents/changning/2023-congress-050/",
    "documents/changning/2020-opinions-2/",
    "glossary/",
    "glossary/by-kind/",
    "glossary/hongqiao-rencai-hui/",
    "search/",
    "about/",
    "about/trust/",
    "about/editors/",
    "about/review/",
)
SCHEMES = ("light", "dark")
MADE_BY_SCRIPT = ".reading-bar, .filters, #full-search"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")  # the wheel carries axe-core itself
# Material's own words, which no data reaches.
STATIC_TITLES = {"Permanent link", "Edit this page"}
Opener = Callable[..., Page]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_runs_out_of_the_window(open_page: Opener, path: str) -> None:
    page = open_page(path)
    for width in (360, 390, 768, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        wide = page.evaluate(
            """() => [...document.querySelectorAll("article *")]
              .filter(one => one.getClientRects().length && one.getBoundingClientRect().right > innerWidth + 1)
              .filter(one => !one.closest(".md-typeset__scrollwrap, pre, thead"))
              .map(one => one.outerHTML.slice(0, 120))"""
        )
        assert wide == [], width
        root = "document.documentElement"
        assert page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth"), width


@pytest.mark.parametrize("path", PAGES)
def test_no_title_attribute_carries_data(open_page: Opener, path: str) -> None:
    titles = open_page(path).locator("article [title]").evaluate_all("all => all.map(one => one.title)")
    assert set(titles) <= STATIC_TITLES


@pytest.mark.parametrize("path", PAGES)
def test_the_text_of_a_page_stands_without_javascript(open_page: Opener, path: str) -> None:
    page = open_page(path)
    page.evaluate(f"document.querySelectorAll('{MADE_BY_SCRIPT}').forEach(one => one.remove())")
    plain = open_page(path, java_script_enabled=False)
    for selector in ("p", "li", "dt", "dd", "td", "h1", "h2", "h3"):
        assert _visible(plain, selector) >= _visible(page, selector), selector


def _visible(page: Page, selector: str) -> int:
    return page.locator(f"article {selector}:visible").count()


@pytest.mark.parametrize("path", PAGES)
def test_what_can_be_pressed_is_large_enough(open_page: Opener, path: str) -> None:
    """WCAG 2.2, 2.5.8: 24 by 24 px, links in running text excepted."""
    page = open_page(path)
    pressed = "article :is(button, select, input, summary):visible"
    small = page.locator(f"{pressed}, .letters a, .orders a, .crumbs a, .md-tabs a, .terms > div").evaluate_all(
        """all => all.map(one => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
          .filter(([, box]) => box.height < 24 || box.width < 24).map(([name]) => name)"""
    )
    assert small == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("虹桥人才荟", "hongqiao-rencai-hui"),
        ("虹橋人才薈", "hongqiao-rencai-hui"),
        ("hongqiao rencai", "hongqiao-rencai-hui"),
        ("HÓNGQIÁORÉNCÁI", "hongqiao-rencai-hui"),
        ("pearl plan", "mingzhu-jihua"),
        ("3310", "3310-haiwai-yincai-jihua"),
        ("hqrch", "hongqiao-rencai-hui"),
    ],
)
def test_the_filter_finds_an_entry(open_page: Opener, typed: str, found: str) -> None:
    page = open_page("glossary/")
    page.get_by_label("Chinese, pinyin or English").fill(typed)
    expect(page.locator(f"table.entries tr:visible a[href='{found}/']")).to_have_count(1)
    shown = page.locator("table.entries tbody tr:visible").count()
    assert shown < 30
    total = page.locator("table.entries tbody tr").count()
    expect(page.get_by_role("status")).to_have_text(f"{shown} of {total} entries")


def test_what_the_filter_is_set_to_stands_in_the_address_and_goes_on_to_the_other_orders(open_page: Opener) -> None:
    page = open_page("glossary/#kind=programme&audience=not-stated")
    rows = page.locator("table.entries tbody tr:visible")
    chosen = rows.evaluate_all("all => all.map(one => one.dataset.kind + one.dataset.audience)")
    assert set(chosen) == {"programmenot-stated"}
    page.get_by_label("Chinese, pinyin or English").fill("明珠")
    assert page.evaluate("decodeURIComponent(location.hash)") == "#q=明珠&kind=programme&audience=not-stated"
    count = rows.count()
    page.get_by_role("link", name="By English").click()
    page.wait_for_url("**/by-english/**")
    expect(rows).to_have_count(count)
    page.locator(".filters").get_by_role("button", name="Clear").click()
    assert "#" not in page.url


def test_every_entry_is_found_by_some_choice_of_for_whom(open_page: Opener) -> None:
    page = open_page("glossary/")
    total = page.locator("table.entries tbody tr").count()
    choices = (
        page.get_by_label("For whom").locator("option:not([value=''])").evaluate_all("all => all.map(o => o.value)")
    )
    found: set[str] = set()
    for one in choices:
        page.get_by_label("For whom").select_option(one)
        found.update(
            page.locator("table.entries tr:visible td:first-child a").evaluate_all("all => all.map(a => a.href)")
        )
    assert len(found) == total


def test_a_filter_that_finds_nothing_leads_to_the_search(open_page: Opener) -> None:
    page = open_page("glossary/")
    expect(page.get_by_text("No entry fits.")).to_be_hidden()
    page.get_by_label("Chinese, pinyin or English").fill("明珠x")
    expect(page.get_by_text("No entry fits.")).to_be_visible()
    page.get_by_role("link", name="search the whole site").click()
    expect(page.locator("#full-search-text")).to_have_value("明珠x")


def test_lists_narrow_the_index_and_can_be_cleared(open_page: Opener) -> None:
    page = open_page("glossary/")
    rows = page.locator("table.entries tbody tr")
    page.get_by_label("Kind", exact=True).select_option("programme")
    page.get_by_label("Place", exact=True).select_option("pudong")
    expect(page.locator("table.entries tbody tr:visible")).not_to_have_count(rows.count())
    kinds = page.locator("table.entries tbody tr:visible").evaluate_all(
        "all => all.map(one => one.dataset.kind + one.dataset.place)"
    )
    assert set(kinds) == {"programmepudong"}
    empty = page.locator("h2:visible").evaluate_all(
        "all => all.filter(one => !one.nextElementSibling.querySelector('tbody tr:not([hidden])')).length"
    )
    assert empty == 0
    page.locator(".filters").get_by_role("button", name="Clear").click()
    expect(page.locator("table.entries tbody tr:visible")).to_have_count(rows.count())


def test_without_javascript_the_whole_index_stands(open_page: Opener) -> None:
    page = open_page("glossary/", java_script_enabled=False)
    rows = page.locator("table.entries tbody tr")
    expect(page.locator("table.entries tbody tr:visible")).to_have_count(rows.count())
    expect(page.locator(".filters")).to_be_hidden()


def test_a_reader_finds_the_way_from_home_to_a_paragraph_and_back_to_the_entry(open_page: Opener) -> None:
    page = open_page("")
    page.get_by_role("link", name="虹桥人才荟").click()
    page.get_by_role("link", name="see the paragraph").first.click()
    page.wait_for_url("**/documents/**#*")
    expect(page.locator(":target")).to_be_in_viewport()
    page.locator(":target .zh a.term, :target .en a.term").first.click()
    page.wait_for_url("**/glossary/**")


def test_corrections_open_the_right_file(open_page: Opener) -> None:
    page = open_page("glossary/hongqiao-rencai-hui/")
    address = "https://github.com/example/policy/edit/main/glossary/hongqiao-rencai-hui.yml"
    expect(page.get_by_role("link", name="Correct this entry")).to_have_attribute("href", address)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(open_page: Opener, path: str, width: int, scheme: str) -> None:
    page = open_page(path, viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    page.wait_for_timeout(300)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", tags)
    assert [(one["id"], [node["html"][:150] for node in one["nodes"][:3]]) for one in found["violations"]] == []
