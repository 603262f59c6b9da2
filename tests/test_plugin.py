"""The MkDocs side: strict builds, broken input, live preview, edit addresses."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

REPOSITORY = "https://github.com/example/policy"


def mkdocs(project: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=project, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_a_strict_build_gives_the_pages_and_says_where_they_are(project: Path) -> None:
    done = mkdocs(project, "build", "--strict")
    assert done.returncode == 0, done.stderr
    assert "1 documents, 1 entries, 6 links in" in done.stderr
    assert (project / "site/documents/shi/2024-notice-3/index.html").is_file()
    assert (project / "site/documents/shi/2024-notice-3.txt").is_file()


def test_broken_input_stops_the_build_and_leaves_the_old_site(project: Path) -> None:
    mkdocs(project, "build")
    (project / "glossary/shifan-jihua.yml").write_text("zh: [", encoding="utf-8")
    done = mkdocs(project, "build")
    assert done.returncode == 1
    assert "glossary/shifan-jihua.yml:" in done.stderr
    assert (project / "site/glossary/shifan-jihua/index.html").is_file()


def test_the_pencil_opens_the_true_source_of_a_page(project: Path) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + f"repo_url: {REPOSITORY}\nedit_uri: edit/main/docs/\n")
    text = config.read_text().replace("font: false", "font: false, features: [content.action.edit]")
    config.write_text(text)
    mkdocs(project, "build", "--strict")
    for page, source in {
        "documents/shi/2024-notice-3": "corpus/shi/2024-notice-3.txt",
        "glossary/shifan-jihua": "glossary/shifan-jihua.yml",
    }.items():
        html = (project / "site" / page / "index.html").read_text(encoding="utf-8")
        assert re.search(rf'href="{REPOSITORY}/edit/main/{source}"', html)


def test_a_hand_written_page_stays_in_its_place(project: Path) -> None:
    path = project / "docs/glossary/index.md"
    path.parent.mkdir()
    path.write_text("# By hand\n", encoding="utf-8")
    assert mkdocs(project, "build").returncode == 0
    assert "By hand" in (project / "site/glossary/index.html").read_text(encoding="utf-8")


@pytest.fixture
def preview(project: Path) -> Iterator[Callable[[str], str]]:
    """Give a function that fetches a page of a running `mkdocs serve`."""
    port = 18000 + os.getpid() % 2000
    log = (project / "serve.log").open("w")
    server = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project, stdout=log, stderr=subprocess.STDOUT,
    )  # fmt: skip

    def fetch(page: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{page}", timeout=5) as answer:
                return str(answer.read().decode())
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    yield fetch
    server.terminate()
    server.wait(10)
    log.close()


def wait_for(fetch: Callable[[str], str], page: str, wanted: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while wanted not in fetch(page):
        assert time.monotonic() < until, f"{wanted} did not appear"
        time.sleep(0.3)


def test_the_preview_shows_a_corrected_gloss_and_outlives_a_broken_file(
    project: Path, preview: Callable[[str], str]
) -> None:
    entry, page = project / "glossary/shifan-jihua.yml", "glossary/shifan-jihua/"
    text = entry.read_text(encoding="utf-8")
    wait_for(preview, page, "Demonstration Plan")
    entry.write_text(text.replace("Demonstration Plan", "Model Plan"), encoding="utf-8")
    wait_for(preview, page, "Model Plan")
    entry.write_text("zh: [", encoding="utf-8")
    wait_for(lambda _: (project / "serve.log").read_text(), page, "yaml-syntax")
    entry.write_text(text.replace("Demonstration Plan", "Pilot Plan"), encoding="utf-8")
    wait_for(preview, page, "Pilot Plan")
    source = project / "corpus/shi/2024-notice-3.txt"
    source.write_text(source.read_text(encoding="utf-8").replace("落实经费", "保障经费"), encoding="utf-8")
    wait_for(preview, "documents/shi/2024-notice-3/", "保障经费")
