"""The search as a reader meets it: in a real browser, in Material's own box, under a subpath, attacked."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from mkdocs.commands.build import build as build_mkdocs
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from generator.load import load
from generator.render.context import Linking, Options
from generator.search import Record, build_index, swap_worker
from generator.search.fold import fold
from generator.site import build

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TYPES = {
    "js": "text/javascript",
    "json": "application/json",
    "css": "text/css",
    "html": "text/html; charset=utf-8",
}
Files = dict[str, bytes]


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        path = unquote(urlsplit(self.path).path).removeprefix("/sub")
        path += "index.html" if path.endswith("/") else ""
        body = self.server.files.get(path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", TYPES.get(path.rsplit(".", 1)[-1], "application/octet-stream"))
        self.end_headers()
        self.wfile.write(b"not found" if body is None else body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


class Server(ThreadingHTTPServer):
    """A site served from memory below /sub/, which remembers what it was asked for."""

    def __init__(self, files: Files) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}/sub/"


@contextmanager
def serving(files: Files) -> Iterator[Server]:
    server = Server(files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Material's own pages with our worker swapped in, and without any index."""
    folder = tmp_path_factory.mktemp("shell")
    (folder / "docs" / "deep").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "docs" / "deep" / "page.md").write_text("# Deep\n", "utf-8")
    shutil.copy(ROOT / "docs" / "search.md", folder / "docs")
    theme = "theme: {name: material, font: false}"
    (folder / "mkdocs.yml").write_text(f"site_name: Test\n{theme}\nplugins: [search]\n", "utf-8")
    build_mkdocs(load_config(str(folder / "mkdocs.yml"), site_url="http://127.0.0.1/sub/"))
    files = _read(folder / "site", "/") | _read(ROOT / "docs" / "assets", "/assets/")
    files |= {path: swap_worker(data.decode()).encode() for path, data in files.items() if path.endswith(".html")}
    stock = json.loads(files["/search/search_index.json"])
    return files | {"/search/search_index.json": json.dumps(stock | {"docs": []}).encode()}


def _read(folder: Path, prefix: str) -> Files:
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {prefix + path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def with_index(shell: Files, index: Files) -> Files:
    return shell | {f"/assets/search/{name}": data for name, data in index.items()}


@pytest.fixture(scope="module")
def site() -> Files:
    """Build the index of the project's own glossary and texts."""
    built = build(load(ROOT), Options(Linking.SECTION, ""))
    folder = "assets/search/"
    return {path.removeprefix(folder): data for path, data in built.files.items() if path.startswith(folder)}


@pytest.fixture(scope="module")
def real(shell: Files, site: Files) -> Iterator[Server]:
    with serving(with_index(shell, site)) as server:
        yield server


LISTEN = """
window.results = []; window.answers = [];
const Stock = Worker;
window.Worker = class extends Stock {
  constructor(...given) {
    super(...given);
    window.worker = this;
    this.addEventListener("message", ({ data }) => {
      if (data.type === 1) window.ready = true;
      if (data.type === 3) window.results.push(data.data);
      if (data.type === 11) window.answers.push(data.data);
    });
  }
};
window.box = text => new Promise(resolve => {
  results.length = 0;
  worker.postMessage({ type: 2, data: text });
  const look = setInterval(() => {
    const last = results.find(result => result.final !== false);
    if (last) { clearInterval(look); resolve(last.items.map(group => group.map(item => item))); }
  }, 5);
});
"""


@contextmanager
def opened(browser: Browser, address: str, **options: Any) -> Iterator[Page]:  # noqa: ANN401  Playwright's own options
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.add_init_script(LISTEN)
    page.goto(address)
    if options.get("java_script_enabled", True):
        page.wait_for_function("window.ready || location.pathname.endsWith('/search/')")
    yield page
    context.close()


@pytest.fixture(scope="module")
def page(browser: Browser, real: Server) -> Iterator[Page]:
    with opened(browser, f"{real.url}deep/page/") as page:
        yield page


def found(page: Page, text: str) -> list[str]:
    """Type into the box's worker; give the pages of the results, in order."""
    groups = page.evaluate("text => box(text)", text)
    return [group[0]["location"].removeprefix("./") for group in groups]


HONGQIAO, PEARL, P3310 = (
    "glossary/hongqiao-rencai-hui/",
    "glossary/mingzhu-jihua/",
    "glossary/3310-haiwai-yincai-jihua/",
)
TYPED = {
    HONGQIAO: [
        *(
            "虹桥人才荟",
            "虹橋人才薈",
            "虹桥 人才荟",
            "“虹桥人才荟”",
            "人才荟",
            "才荟",
            "hongqiao rencai hui",
            "hqrch",
        ),
        *(
            "hongqiaorencaihui",
            "hóngqiáo",
            "Hongqiao Talent",
            "hongqiao talnet",
            "HONG2 QIAO2 REN2 CAI2 HUI4",
        ),
    ],
    P3310: ["3310", "3310计划", "“3310”"],
    PEARL: ["pearl plan", "Pearl Program", "明珠計劃", "mzjh"],
    "glossary/17-n-haiwai-rencai-fuwu-shixiang/": ["17+N", "17n", "１７＋Ｎ"],
    "glossary/zujin-butie/": ["housing subsidy", "租金补贴", "租金 butie"],
}
NUMBERED = ["杨人社〔2021〕18号", "杨人社[2021]18号", "杨人社（2021）18 号", "杨人社202118", "杨人社 2021 18"]


@pytest.mark.parametrize(("entry", "text"), [(entry, text) for entry, texts in TYPED.items() for text in texts])
def test_the_entry_comes_first_and_a_document_that_mentions_it_soon_after(page: Page, entry: str, text: str) -> None:
    first = found(page, text)
    assert entry in first[:3], first[:5]
    assert any(one.startswith("documents/") for one in first[:9]), first[:9]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("can I get help with rent?", "glossary/zujin-butie/"),
        ("What is the Pearl Plan?", PEARL),
        ("who can apply for the pearl plan", PEARL),
        ("明珠计划是什么？", PEARL),
        ("请问什么是明珠计划", PEARL),
        ("how do I become a permanent resident", "glossary/yongjiu-juliu/"),
    ],
)
def test_a_plain_question_is_answered_by_what_it_is_about(page: Page, text: str, expected: str) -> None:
    assert found(page, text)[0] == expected


@pytest.mark.parametrize("text", ["can I get help with rent?", "whom can I call", "who can apply"])
def test_a_short_word_of_a_sentence_begins_no_other_word(page: Page, text: str) -> None:
    shown = page.evaluate("text => box(text).then(groups => JSON.stringify(groups))", text)
    assert "<mark>candidates" not in shown
    assert "glossary/jiebang-guashuai/" not in found(page, text)


def test_a_short_word_by_itself_is_the_beginning_of_a_name(page: Page) -> None:
    assert PEARL in found(page, "pea")
    assert any("jiebang" in one for one in found(page, "can"))


@pytest.mark.parametrize("text", ["the", "what is", "who can"])
def test_function_words_are_searched_when_nothing_else_is_typed(page: Page, text: str) -> None:
    assert found(page, text)


def test_a_gloss_of_function_words_leads_to_its_entry(page: Page) -> None:
    assert found(page, "to be held in")[0] == "glossary/jigou-luohu/"


@pytest.mark.parametrize("text", ["rent", "pearl plan", "hukou", "housing subsidy"])
def test_every_hit_in_a_document_leads_into_its_text(page: Page, text: str) -> None:
    groups = page.evaluate("text => box(text)", text)
    inside = [item["location"] for group in groups if "documents/" in group[0]["location"] for item in group[1:]]
    assert inside
    assert all("#" in location for location in inside), inside


@pytest.mark.parametrize("text", NUMBERED)
def test_a_document_is_found_by_its_number_however_the_brackets_are_typed(page: Page, text: str) -> None:
    assert found(page, text)[0] == "documents/yangpu/2021-cppcc-e104/"


@pytest.mark.parametrize("text", ["4.5万", "2023", "沪", "上海", "租金补贴", "housing"])
def test_figures_years_and_short_names_reach_documents(page: Page, text: str) -> None:
    assert any(one.startswith("documents/") for one in found(page, text))


def test_shanghai_is_found_by_its_short_name_as_by_its_long_one(page: Page) -> None:
    texts = page.evaluate("box('驻沪领事').then(groups => groups.flat().map(item => item.text).join(' '))")
    assert "<mark>驻沪领事" in texts
    assert found(page, "驻上海领事")[0] == found(page, "驻沪领事")[0]


def test_a_hit_leads_to_its_paragraph_and_shows_it_with_the_gloss(page: Page) -> None:
    groups = page.evaluate("box('虹桥人才荟')")
    document = next(group for group in groups if "documents/" in group[0]["location"])
    assert "#" in document[1]["location"]
    assert document[1]["score"] > document[0]["score"], "Enter must lead to the paragraph"
    shown = document[1]["title"] + document[1]["text"]
    assert "<mark>虹桥人才荟</mark>" in shown
    assert "Hongqiao Talent" in shown


def test_a_heading_that_answers_is_shown_once_and_not_again_above_its_paragraphs(page: Page) -> None:
    groups = page.evaluate("box('虹橋人才薈')")
    hits = [hit for group in groups for hit in group if "#" in hit["location"]]
    headings = [hit["title"] for hit in hits if not hit["text"]]
    assert any("<mark>虹桥人才荟</mark>" in title for title in headings)
    assert all("<mark>" in hit["text"] for hit in hits if hit["title"] in headings and hit["text"])


def test_any_part_of_any_paragraph_finds_its_page(page: Page) -> None:
    # The law of tests/test_search.py, through the worker: what is typed may hold the text's own punctuation.
    rng = random.Random(5)  # noqa: S311
    built = build(load(ROOT), Options(Linking.SECTION, ""))
    documents = {one.path: one.markdown for one in built.pages}
    assert documents
    for location, text in _paragraphs(page):
        start = rng.randrange(max(1, len(text) - 12))
        part = text[start : start + rng.randint(6, 12)]
        if len(fold(part)) > 3:
            assert location in found(page, part), part


def _paragraphs(page: Page) -> list[tuple[str, str]]:
    held: list[tuple[str, str]] = page.evaluate(
        """async () => {
          const base = new URL("../../assets/search/", location.href);
          const core = await (await fetch(new URL("core.json", base))).json();
          const found = [];
          for (let block = 0; block < core.blocks.length; block++)
            for (const page of await (await fetch(new URL(`${core.build}-t${block}.json`, base))).json())
              if (page[0].startsWith("documents/"))
                for (const paragraph of page[6]) found.push([page[0], paragraph[3]]);
          return found.filter((_, index) => index % 4 === 0);
        }"""
    )
    return held


def test_both_foldings_agree_on_every_character(page: Page, real: Server) -> None:
    assigned = [chr(code) for code in range(0x20, 0x30000) if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    page.add_script_tag(url=f"{real.url}assets/search-parts/fold.js")
    core = json.loads(real.files["/assets/search/core.json"])
    script = "([fold, same, chars]) => { const f = policySearch.makeFolder(fold, same); return chars.map(f.fold) }"
    folded = page.evaluate(script, [core["fold"], core["same"], assigned])
    # In the browser a Traditional character stays as it is when no text holds its Simplified form.
    present = set(core["fold"][1])
    differing = [char for char, other in zip(assigned, folded, strict=True) if fold(char) != other]
    # A newer Unicode in the browser may know what Python does not, never the other way round.
    assert [char for char in differing if set(fold(char)) & present or len(fold(char)) > 1] == []


@pytest.mark.parametrize(
    "text",
    [
        "人才" * 5000,
        "a" * 10_000,
        "\x00\x01\x1b\u202e\u200b",
        ".*+?^${}()|[]\\",
        "(((((((((((((((((((((",
        '<img src=x onerror="window.fired=1">',
        "__proto__ constructor",
        "𠮷🀄️",
        "e\u0301" * 300,
        "%00%ff'\"`;--",
    ],
    ids=[
        "long",
        "long Latin",
        "controls",
        "regex",
        "brackets",
        "HTML",
        "prototype",
        "astral",
        "marks",
        "percent",
    ],
)
def test_no_query_does_harm(page: Page, text: str) -> None:
    assert isinstance(found(page, text), list)
    assert HONGQIAO in found(page, "虹桥人才荟")
    assert page.evaluate("window.fired") is None


HOSTILE = '<img src=x onerror="window.fired=1">明珠"\'&lt;b&gt;</script>'
ATTACK = (
    Record(
        "entry",
        "glossary/x/",
        HOSTILE,
        HOSTILE,
        text_en=HOSTILE * 3,
        keys=(HOSTILE,),
        id="x",
        district=HOSTILE,
    ),
    Record("entry", "javascript:window.fired=1", "明珠二", "Pearl", id="y"),
    Record("document", "documents/a/", HOSTILE, HOSTILE, keys=(HOSTILE,), district=HOSTILE, year=HOSTILE),
    Record(
        "document",
        '"onclick="window.fired=1#<b>',
        HOSTILE,
        HOSTILE,
        text_zh=HOSTILE,
        text_en=HOSTILE,
        terms=("x",),
    ),
    Record(
        "document",
        "documents/a/#p1",
        HOSTILE,
        HOSTILE,
        text_zh=HOSTILE * 20,
        text_en=HOSTILE * 20,
        terms=("x",),
    ),
)


def test_hostile_records_stay_text_in_the_search_box(browser: Browser, shell: Files) -> None:
    files = with_index(shell, build_index(ATTACK, labels={HOSTILE: HOSTILE}))
    with serving(files) as server, opened(browser, f"{server.url}deep/page/?q={quote('明珠')}") as page:
        page.wait_for_selector(".md-search-result__item mark")
        page.wait_for_function("results.some(result => result.final)")
        assert page.locator(".md-search-result__item img, .md-search-result__item script").count() == 0
        assert "<img src=x" in page.inner_text(".md-search-result__list")
        links = page.eval_on_selector_all(".md-search-result__link", "links => links.map(link => link.href)")
        assert all(link.startswith(server.url) for link in links), links
        assert page.evaluate("window.fired") is None


def test_hostile_records_stay_text_on_the_full_search_page(browser: Browser, shell: Files) -> None:
    files = with_index(shell, build_index(ATTACK, labels={HOSTILE: HOSTILE}))
    with serving(files) as server, opened(browser, f"{server.url}search/#q={quote('明珠')}") as page:
        page.wait_for_selector("#full-search mark")
        assert page.locator("#full-search img, #full-search script").count() == 0
        assert "<img src=x" in page.inner_text("#full-search")
        links = page.eval_on_selector_all("#full-search a", "links => links.map(link => link.href)")
        assert links
        assert all(link.startswith(server.url) for link in links), links
        assert page.evaluate("window.fired") is None


def test_the_box_answers_a_deep_link_and_enter_opens_the_first_result(browser: Browser, real: Server) -> None:
    with opened(browser, f"{real.url}deep/page/?q={quote('虹橋人才薈')}") as page:
        page.wait_for_selector(".md-search-result__item")
        page.wait_for_function("results.some(result => result.final)")
        assert "Hongqiao Talent" in page.inner_text(".md-search-result__item >> nth=0")
        page.locator(".md-search__input").press("Enter")
        page.wait_for_url(f"{real.url}{HONGQIAO}**")


def test_nothing_typed_leaves_the_browser_and_no_other_host_is_asked(browser: Browser, real: Server) -> None:
    with opened(browser, f"{real.url}deep/page/") as page:
        hosts: set[str] = set()
        page.context.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        real.asked.clear()
        found(page, "hongqiao rencai zujin")
        found(page, "租金补贴")
        asked = " ".join(unquote(path) for path in real.asked)
        assert real.asked
        assert not any(word in asked for word in ("hongqiao", "rencai", "zujin", "租金", "补贴"))
        assert hosts <= {urlsplit(real.url).netloc}


def test_a_page_view_without_a_query_fetches_no_index(browser: Browser, real: Server) -> None:
    real.asked.clear()
    with opened(browser, real.url) as page:
        page.wait_for_timeout(300)
    assert not [path for path in real.asked if "/assets/search/" in path or "search-parts" in path]


def test_an_answer_to_an_older_query_is_never_shown(page: Page) -> None:
    last = page.evaluate(
        """async () => {
          results.length = 0;
          for (const data of ["人", "人才", "人才公", "明珠计划"]) worker.postMessage({ type: 2, data });
          await new Promise(resolve => setTimeout(resolve, 600));
          return results.at(-1).items[0][0].location;
        }"""
    )
    assert last.endswith(PEARL)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda files: files.pop("/assets/search/core.json"),
        lambda files: files.update({"/assets/search/core.json": b"{"}),
        lambda files: files.update({"/assets/search/core.json": b'{"format":99}'}),
        lambda files: files.update({"/assets/search-parts/engine.js": b"const = ;"}),
        lambda files: files.pop("/assets/search-parts/fold.js"),
    ],
    ids=["no core", "broken core", "another format", "broken script", "missing script"],
)
@pytest.mark.parametrize("text", ["hongqiao", "虹桥"])
def test_the_stock_search_takes_over_when_ours_cannot_start(
    browser: Browser, real: Server, spoil: Callable[[Files], object], text: str
) -> None:
    files = dict(real.files)
    spoil(files)
    with serving(files) as server, opened(browser, f"{server.url}deep/page/?q={quote(text)}") as page:
        page.wait_for_selector(".md-search-result__item")
        assert "Hongqiao" in page.inner_text(".md-search-result__list")


def test_a_shard_that_cannot_be_fetched_leaves_the_entries_and_the_next_query_whole(
    browser: Browser, real: Server
) -> None:
    lost = {path: data for path, data in real.files.items() if "-k" not in path}
    with serving(lost) as server, opened(browser, f"{server.url}deep/page/") as page:
        page.evaluate("worker.postMessage({ type: 2, data: '虹桥人才荟' })")
        page.wait_for_function("results.some(result => result.final && result.items.length)")
        assert any(HONGQIAO in str(result) for result in page.evaluate("results"))
        server.files = real.files
        assert any("documents/" in one for one in found(page, "虹桥人才荟 "))


def test_without_a_connection_an_open_page_still_answers(browser: Browser, real: Server) -> None:
    with opened(browser, f"{real.url}deep/page/") as page:
        before = found(page, "虹桥人才荟")
        page.context.set_offline(True)
        assert found(page, "虹桥人才荟 ") == before
        assert PEARL in found(page, "mzjh")
        page.context.set_offline(False)
        assert any(one.startswith("documents/") for one in found(page, "租金补贴"))


def test_a_tab_that_is_older_than_the_site_finds_what_the_new_site_holds(browser: Browser, shell: Files) -> None:
    old, new = ("".join(map(chr, range(first, first + 900))) for first in (0x5000, 0x6000))
    with (
        serving(with_index(shell, build_index(_document(old)))) as server,
        opened(browser, server.url) as page,
    ):
        assert found(page, old[:2]) == ["documents/a/"]
        server.files = with_index(shell, build_index(_document(new)))
        assert found(page, new[100:105]) == ["documents/a/"]


def _document(text: str) -> list[Record]:
    return [Record("document", "documents/a/", "甲"), Record("document", "documents/a/#p1", text_zh=text)]


def test_the_full_search_page_filters_by_kind_district_and_year(browser: Browser, real: Server) -> None:
    with opened(browser, f"{real.url}search/") as page:
        page.fill("#full-search-text", "人才公寓")
        page.wait_for_selector("#full-search h3")
        page.select_option("[name=kind]", "document")
        page.wait_for_function("!document.querySelector('.full-search__hit--entry')")
        page.select_option("[name=year]", "2020")
        page.wait_for_function("document.querySelectorAll('.full-search__hit').length === 1")
        assert "2020-opinions-2" in str(page.get_attribute("#full-search h3 a", "href"))
        assert page.url.endswith(f"#q={quote('人才公寓')}&kind=document&year=2020")
        page.reload()
        page.wait_for_selector("#full-search h3")
        assert page.locator(".full-search__hit").count() == 1


def test_a_link_with_a_query_fills_the_search_page_and_not_the_box_above_it(open_page: Callable[..., Page]) -> None:
    page = open_page("search/?q=rent&x=1")
    page.wait_for_selector("#full-search h3")
    assert page.input_value("#full-search-text") == "rent"
    assert page.url.endswith("search/?x=1#q=rent")
    assert not page.is_checked("#__search")


def test_the_box_counts_entries_and_documents_apart(open_page: Callable[..., Page]) -> None:
    page = open_page(f"?q={quote('租金补贴')}")
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile(r"^1 entry, \d documents$"))


@pytest.mark.parametrize("text", ["help with rent", "虹桥人才会"])
def test_a_guess_is_asked_about_once(browser: Browser, real: Server, page: Page, text: str) -> None:
    shown = page.evaluate("text => box(text).then(groups => JSON.stringify(groups))", text)
    assert shown.count("Did you mean") == 1
    with opened(browser, f"{real.url}search/#q={quote(text)}") as full:
        full.wait_for_selector("#full-search h3")
        assert "Did you mean" not in full.inner_text(".full-search__results")
        assert re.search("Did you mean|the nearest", full.inner_text("[role=status]"))


def test_no_result_says_what_to_try(browser: Browser, real: Server) -> None:
    with opened(browser, f"{real.url}search/#q=zzzzqqqq") as page:
        page.wait_for_function("document.querySelector('[role=status]').textContent.includes('Try a shorter')")
    with opened(browser, f"{real.url}deep/page/?q=zzzzqqqq") as page:
        page.wait_for_function(
            "document.querySelector('.md-search-result__meta').textContent.includes('Try a shorter')"
        )


def test_a_slip_of_the_finger_is_answered_with_what_was_likely_meant(browser: Browser, real: Server) -> None:
    with opened(browser, f"{real.url}search/#q={quote('虹桥人才会')}") as page:
        page.wait_for_selector("#full-search h3")
        assert "Did you mean" in page.inner_text("[role=status]")
        assert "虹桥人才荟" in page.inner_text("#full-search h3 >> nth=0")


def test_the_search_page_says_what_it_needs_without_javascript(browser: Browser, real: Server) -> None:
    with opened(browser, f"{real.url}search/", java_script_enabled=False) as page:
        assert "needs JavaScript" in page.inner_text("noscript")


def test_the_finished_site_leads_from_its_box_to_the_entry_and_to_the_paragraph(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(f"?q={quote('虹橋人才薈')}")
    page.wait_for_selector(".md-search-result__item h2")
    page.locator(".md-search-result__item >> nth=0").locator("a >> nth=0").click()
    page.wait_for_url(f"**/{HONGQIAO}**")
    page = open_page(f"?q={quote('虹橋人才薈')}")
    link = page.locator(".md-search-result__item h2 >> nth=0")
    link.click()
    page.wait_for_url("**/documents/**")
    anchor = urlsplit(page.url).fragment
    assert page.locator(f'[id="{anchor}"]').is_visible()


def test_every_form_that_a_reader_may_type_finds_its_entry_among_many() -> None:
    small = [
        "--documents",
        "40",
        "--entries",
        "500",
        "--names",
        "24",
        "--only",
        "ours",
        "--misses",
        "--check",
    ]
    done = subprocess.run(  # noqa: S603
        [sys.executable, "benchmarks/search.py", *small],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
