"""Measures the search in a real browser, side by side with stock Material and Pagefind on the same pages.

    python benchmarks/search.py                     1,000 documents, 1,000 entries; prints the table
    python benchmarks/search.py --documents 10000 --only ours
    python benchmarks/search.py --documents 60 --entries 400 --only ours --misses

Quality is recall@3: is one of the expected pages among the first three results. Times are of this machine.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from search_corpus import Corpus, make_corpus
from search_queries import BY_HAND, TYPOS, Query, generated, hand_written
from search_sites import build_material, with_ours, with_pagefind

from generator.search import build_index

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
)  # fmt: skip
TYPES = {
    "js": "text/javascript",
    "json": "application/json",
    "css": "text/css",
    "html": "text/html; charset=utf-8",
}
COLD_QUERIES = 16
HARNESS = (Path(__file__).parent / "search_harness.js").read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of one query: the first pages, and milliseconds to the first and to the last of them."""

    pages: tuple[str, ...]
    first: float
    last: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One engine's figures."""

    name: str
    answers: dict[Query, Answer]
    ready: list[float]
    cold_bytes: list[int]


class _Server(ThreadingHTTPServer):
    """Serves files from memory and adds up what they weigh compressed."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.sent: list[tuple[str, int]] = []
        self._weights: dict[str, int] = {}
        self.url = f"http://127.0.0.1:{self.server_port}/"

    def weigh(self, path: str) -> int:
        if path not in self._weights:
            self._weights[path] = len(gzip.compress(self.files[path], 6))
        return self._weights[path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        path += "index.html" if path.endswith("/") else ""
        body = self.server.files.get(path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", TYPES.get(path.rsplit(".", 1)[-1], "application/octet-stream"))
        self.send_header("Content-Length", str(len(body or b"")))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body or b"")
        if body is not None:
            self.server.sent.append((path, self.server.weigh(path)))

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@contextmanager
def _serving(files: dict[str, bytes]) -> Iterator[_Server]:
    server = _Server(files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _opened(context: BrowserContext, server: _Server, hash_: str = "") -> Page:
    page = context.new_page()
    page.add_init_script(HARNESS)
    page.goto(server.url + hash_)
    return page


def _measure(browser: Browser, name: str, files: dict[str, bytes], queries: list[Query], ask: str) -> Measured:
    with _serving(files) as server:
        cold = queries[:: max(1, len(queries) // COLD_QUERIES)]
        ready, weights = [], []
        for query in cold:
            with browser.new_context() as context:
                page = _opened(context, server)
                server.sent.clear()
                held = page.evaluate(f"query => {ask}(query)", query.text)
                ready.append(held["since_start"])
                weights.append(_search_bytes(server, page))
        with browser.new_context() as context:
            page = _opened(context, server)
            page.evaluate(f"query => {ask}(query)", "上海")
            answers = {query: _answer(page.evaluate(f"query => {ask}(query)", query.text)) for query in queries}
    return Measured(name, answers, ready, weights)


def _search_bytes(server: _Server, page: Page) -> int:
    """Add up everything that only the search needs, also what the page had fetched before the query."""
    fetched = set(page.evaluate("performance.getEntriesByType('resource').map(one => new URL(one.name).pathname)"))
    fetched |= {path for path, _ in server.sent}
    marks = ("/pagefind/",) if any("/pagefind/" in path for path in fetched) else ("search", "/lunr/")
    return sum(server.weigh(path) for path in fetched if path in server.files and any(mark in path for mark in marks))


def _answer(held: dict[str, object]) -> Answer:
    pages = held["pages"]
    assert isinstance(pages, list)  # noqa: S101  the harness's own shape
    return Answer(tuple(str(page) for page in pages), float(str(held["first"])), float(str(held["last"])))


def _found(query: Query, answer: Answer) -> bool:
    return any(expected in answer.pages[:3] for expected in query.expect)


def _quality(measured: Measured) -> dict[str, tuple[int, int]]:
    forms: dict[str, list[bool]] = defaultdict(list)
    for query, answer in measured.answers.items():
        forms[query.form].append(_found(query, answer))
    return {form: (sum(found), len(found)) for form, found in forms.items()}


def _centile(values: list[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _table(results: list[Measured]) -> str:
    forms = list(_quality(results[0]))
    rows = [["recall@3", *(one.name for one in results)], ["---"] * (len(results) + 1)]
    quality = [_quality(one) for one in results]
    rows += [[form, *(f"{held[form][0]}/{held[form][1]}" for held in quality)] for form in forms]
    for name, chosen in (
        ("**all exact forms**", [form for form in forms if form not in (*TYPOS, *BY_HAND)]),
        ("**all one-typo forms**", list(TYPOS)),
    ):
        rows.append([name, *(_share(held, chosen) for held in quality)])
    firsts = [[answer.first for answer in one.answers.values()] for one in results]
    lasts = [[answer.last for answer in one.answers.values()] for one in results]
    rows += [
        [
            "cold start to first result, median ms",
            *(f"{statistics.median(one.ready):.0f}" for one in results),
        ],
        [
            "first results, p50 / p95 ms",
            *(f"{_centile(v, 0.5):.0f} / {_centile(v, 0.95):.0f}" for v in firsts),
        ],
        ["all results, p50 / p95 ms", *(f"{_centile(v, 0.5):.0f} / {_centile(v, 0.95):.0f}" for v in lasts)],
        [
            "first query downloads, median kB gz",
            *(f"{statistics.median(one.cold_bytes) / 1000:.0f}" for one in results),
        ],
        ["first query downloads, most kB gz", *(f"{max(one.cold_bytes) / 1000:.0f}" for one in results)],
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _share(held: dict[str, tuple[int, int]], forms: list[str]) -> str:
    found, asked = (sum(held[form][index] for form in forms if form in held) for index in (0, 1))
    return f"{100 * found / asked:.1f} %" if asked else "-"


def _misses(measured: Measured) -> str:
    lines = [
        f"  {query.form:18} {query.text!r} wanted {query.expect} got {answer.pages[:3]}"
        for query, answer in measured.answers.items()
        if not _found(query, answer)
    ]
    return "\n".join([f"{measured.name}: {len(lines)} of {len(measured.answers)} missed", *lines])


def _sites(corpus: Corpus, folder: Path, wanted: set[str]) -> Iterator[tuple[str, dict[str, bytes], str]]:
    index = _timed_index(corpus)
    shell = corpus.records if wanted - {"ours"} else ()
    english = build_material(shell, folder / "en", "en")
    if "ours" in wanted:
        yield "ours", with_ours(english, index), "askMaterial"
    if "material-en" in wanted:
        yield "Material, English", english, "askMaterial"
    if wanted & {"material-zh", "pagefind"}:
        chinese = build_material(corpus.records, folder / "zh", "zh")
        if "material-zh" in wanted:
            yield "Material, Chinese", chinese, "askMaterial"
        if "pagefind" in wanted:
            yield "Pagefind 1.6.0", with_pagefind(folder / "zh"), "askPagefind"


def _timed_index(corpus: Corpus) -> dict[str, bytes]:
    """Build the index and print what it cost, next to what segmenting the same text with jieba costs."""
    import jieba  # noqa: PLC0415  only compared with

    start = time.process_time()
    index = build_index(corpus.records, equivalents=(("沪", "上海"),))
    ours = time.process_time() - start
    texts = [text for record in corpus.records for text in (record.title_zh, record.text_zh)]
    start = time.process_time()
    for text in texts:
        jieba.lcut(text)
    theirs = time.process_time() - start
    weights = {
        letter: [len(gzip.compress(data)) for name, data in index.items() if f"-{letter}" in name] for letter in "kt"
    }
    characters = sum(map(len, texts))
    print(f"{characters:,} Chinese characters; index built in {ours:.1f} s of CPU (jieba alone: {theirs:.1f} s)")
    print(f"core {len(gzip.compress(index['core.json'])):,} bytes gz; ", end="")
    print(
        "; ".join(f"{len(held)} files of {statistics.mean(held):,.0f}" for held in weights.values()),
        "\n",
        flush=True,
    )
    return index


def _falls_short(measured: Measured) -> bool:
    """Tell whether the quality is below what is promised; times never decide."""
    least = dict.fromkeys((*TYPOS, *BY_HAND), 0.95)
    return any(found < least.get(form, 1) * asked for form, (found, asked) in _quality(measured).items())


def main() -> int:
    """Build, measure and print."""
    engines = ("ours", "material-en", "material-zh", "pagefind")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--entries", type=int, default=1000)
    parser.add_argument("--names", type=int, default=40, help="entries whose forms become queries")
    parser.add_argument("--only", nargs="+", choices=engines, default=engines)
    parser.add_argument("--misses", action="store_true", help="list what was not found")
    parser.add_argument("--check", action="store_true", help="fail when ours finds less than is promised")
    parser.add_argument("--folder", type=Path, help="keep the built sites here")
    chosen = parser.parse_args()
    corpus = make_corpus(chosen.documents, chosen.entries)
    queries = generated(corpus.entries, chosen.names) + hand_written()
    folder = chosen.folder or Path(tempfile.mkdtemp())
    results = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"), args=list(FLAGS)
        )
        for name, files, ask in _sites(corpus, folder, set(chosen.only)):
            results.append(_measure(browser, name, files, queries, ask))
            if chosen.misses:
                print(_misses(results[-1]), "\n", flush=True)
    print(f"{chosen.documents:,} documents, {chosen.entries:,} entries, {len(queries)} queries\n")
    print(_table(results))
    if chosen.folder:
        raw = {one.name: {query.text: answer.pages for query, answer in one.answers.items()} for one in results}
        (folder / "answers.json").write_text(json.dumps(raw, ensure_ascii=False, indent=1), "utf-8")

    return int(chosen.check and _falls_short(results[0]))


if __name__ == "__main__":
    sys.exit(main())
