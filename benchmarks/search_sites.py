"""The same pages under each search engine: Material in English and in Chinese, and Pagefind."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from html import escape
from itertools import groupby
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from generator.search import Record, swap_worker

ROOT = Path(__file__).resolve().parent.parent
PAGEFIND = "pagefind@1.6.0"
SEPARATOR = r"[\s\u200b\u3000\-、。，．？！；]+"


def build_material(records: tuple[Record, ...], folder: Path, language: str) -> dict[str, bytes]:
    """Build the pages with stock Material in that language; give the site's files by path."""
    docs = folder / "docs"
    if not (folder / "site" / "index.html").exists():
        _write_pages(records, docs)
        separator = f"      separator: '{SEPARATOR}'\n" if language == "zh" else ""
        (folder / "mkdocs.yml").write_text(
            "site_name: Benchmark\nsite_url: http://127.0.0.1/\n"
            f"theme: {{name: material, language: {language}, font: false}}\n"
            "markdown_extensions: [attr_list]\nnav: [index.md]\n"
            f"plugins:\n  - search:\n      lang: {language}\n{separator}"
            "validation: {nav: {omitted_files: ignore}}\n",
            "utf-8",
        )
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=folder, check=True, env=os.environ)
    return {f"/{path.relative_to(folder / 'site')}": path.read_bytes() for path in _files(folder / "site")}


def _files(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file()]


def _write_pages(records: tuple[Record, ...], docs: Path) -> None:
    docs.mkdir(parents=True, exist_ok=True)
    (docs / "index.md").write_text("# Benchmark\n", "utf-8")
    for page, held in groupby(records, key=lambda record: record.page):
        path = docs / f"{page.rstrip('/')}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(_markdown(record) for record in held), "utf-8")


def _markdown(record: Record) -> str:
    """Write what a reader sees of a record; an entry also shows its pinyin, as the real pages do."""
    zh, en = _plain(record.text_zh), _plain(record.text_en)
    if record.anchor:
        heading = f"## {_plain(record.title_zh) or '¶'} {{ #{record.anchor} }}"
        return f"{heading}\n\n{zh}\n\n{en}"
    sound = " ".join(lazy_pinyin(record.title_zh, style=Style.TONE)) if record.kind == "entry" else ""
    also = "\n\n".join(_plain(key) for key in record.keys)
    return f"# {_plain(record.title_zh)} {_plain(record.title_en)}\n\n{_plain(sound)}\n\n{also}\n\n{zh}\n\n{en}"


def _plain(text: str) -> str:
    return re.sub(r"[*_`\[\]#{}!|~\\+-]", lambda match: f"&#{ord(match[0])};", escape(text, quote=False))


def with_ours(stock: dict[str, bytes], index: dict[str, bytes]) -> dict[str, bytes]:
    """Give the same site with our worker in place, as the plugin would build it."""
    pages = {path: swap_worker(data.decode()).encode() for path, data in stock.items() if path.endswith(".html")}
    held = json.loads(stock["/search/search_index.json"])
    empty = {"/search/search_index.json": json.dumps(held | {"docs": []}).encode()}
    assets = ROOT / "docs" / "assets"
    ours = {f"/assets/{path.relative_to(assets)}": path.read_bytes() for path in _files(assets)}
    return stock | pages | empty | ours | {f"/assets/search/{name}": data for name, data in index.items()}


def with_pagefind(folder: Path) -> dict[str, bytes]:
    """Have Pagefind read the site built in Chinese; give the site's files with its index."""
    site = folder / "site"
    if not (site / "pagefind" / "pagefind.js").exists():
        command = ["npx", "--yes", PAGEFIND, "--site", str(site), "--root-selector", "article"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder)  # noqa: S603
    return {f"/{path.relative_to(site)}": path.read_bytes() for path in _files(site)}
