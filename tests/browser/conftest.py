"""The built site in a real browser: built once, served on loopback under a subpath, cut off from every other host."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parents[2]
SUBPATH = "/policy-site/"
REPOSITORY = "https://github.com/example/policy"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
Opener = Callable[..., Page]


def chromium() -> str | None:
    """Give the browser's path; `None` leaves the choice to Playwright, which knows its own build."""
    named = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    return next((path for name in named if name and (path := shutil.which(name))), None)


class _UnderSubpath(SimpleHTTPRequestHandler):
    """Serves the folder below `SUBPATH` only, as GitHub Pages does."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(SUBPATH):
            return os.fspath(Path(self.directory) / "outside-the-site")
        return super().translate_path(path.removeprefix(SUBPATH[:-1]))

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


def _build(target: Path, address: str) -> None:
    environment = os.environ | {"SITE_URL": address, "REPO_URL": REPOSITORY, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", os.fspath(target)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0, f"the site could not be built:\n{done.stdout}\n{done.stderr}"


@pytest.fixture(scope="session")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the finished site."""
    folder = tmp_path_factory.mktemp("site")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_UnderSubpath, directory=os.fspath(folder)))
    address = f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    _build(folder, address)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a browser for one module: Playwright allows one at a time in a thread."""
    with sync_playwright() as playwright:
        try:
            launched = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        except Exception as error:  # noqa: BLE001  whatever kept it from starting, the remedy is the same
            pytest.fail(f"No browser: install Chromium or set CHROMIUM to its path ({error}).", pytrace=False)
        yield launched
        launched.close()


@pytest.fixture
def open_page(browser: Browser, site_url: str) -> Iterator[Opener]:
    """Give a function that opens a page of the site; its keywords are those of a Playwright browser context.

    Whatever a page asks of another host, and every error it reports, fails the test.
    """
    contexts = []
    trouble: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: trouble.append(f"{page.url}: {error}"))
        page.on("console", lambda one: trouble.append(f"{page.url}: {one.text}") if one.type == "error" else None)
        page.on("request", lambda one: None if _ours(one.url, site_url) else trouble.append(f"asked {one.url}"))

    def open_one(path: str, **options: Any) -> Page:  # noqa: ANN401  Playwright's own options
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        contexts.append(context)
        context.route(lambda url: not _ours(url, site_url), lambda route: route.abort())
        page = context.new_page()
        watch(page)
        page.goto(site_url + path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert not trouble, trouble


def _ours(url: str, site_url: str) -> bool:
    return url.startswith((site_url, "data:", "blob:", "about:"))
