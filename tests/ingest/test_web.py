"""What fetching an address promises: public addresses only, within limits, and a clear word when it fails."""

from __future__ import annotations

import gzip
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from generator.ingest import Limits, ingest, provenance_yaml
from generator.ingest.web import _is_public, download
from generator.problems import InputError
from tests.ingest.making import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = "关于加强人才服务工作的若干意见\n各有关单位：请认真贯彻执行。\n"


class Handler(BaseHTTPRequestHandler):
    """Serves what the tests ask for."""

    def do_GET(self) -> None:
        """Answer by the first word of the path."""
        with suppress(ConnectionError):
            getattr(self, f"_{self.path.strip('/').partition('.')[0]}")()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _send(self, data: bytes, **headers: str) -> None:
        self.send_response(200)
        usual = {"Content_Type": "text/plain", "Content_Length": str(len(data))}
        for name, value in {**usual, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def _moved(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def _text(self) -> None:
        self._send(TEXT.encode("gbk"), Content_Type="text/plain; charset=gb2312")

    def _page(self) -> None:
        self._send(f"<html><body><h1>意见</h1><p>{TEXT}</p></body></html>".encode(), Content_Type="text/html")

    def _wrong(self) -> None:
        # a PDF that is called a web page
        paper = Paper()
        paper.paragraph()
        self._send(paper.done(), Content_Type="text/html; charset=utf-8")

    def _octets(self) -> None:
        # a GBK page without a media type, whose own charset is a lie
        page = f"<html><head><meta charset='big5'></head><body><h1>意见</h1><p>{TEXT * 3}</p></body></html>"
        self._send(page.encode("gbk"), Content_Type="application/octet-stream")

    def _lying(self) -> None:
        # a UTF-8 page that the server calls GBK
        page = f"<html><head><meta charset='utf-8'></head><body><h1>意见</h1><p>{TEXT * 3}</p></body></html>"
        self._send(page.encode(), Content_Type="text/html; charset=gbk")

    def _named(self) -> None:
        self._send(TEXT.encode(), Content_Disposition='attachment; filename="../../etc/notice.txt"')

    def _missing(self) -> None:
        self.send_error(404)

    def _login(self) -> None:
        self._send(b"<html><body><script>load()</script></body></html>", Content_Type="text/html")

    def _packed(self) -> None:
        self._send(gzip.compress(TEXT.encode()), Content_Encoding="gzip")

    def _bomb(self) -> None:
        self._send(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")

    def _large(self) -> None:
        self._send(b"a" * 2_000_000)

    def _short(self) -> None:
        self._send(TEXT.encode(), Content_Length="100000")

    def _once(self) -> None:
        self._moved("/text.txt")

    def _loop(self) -> None:
        self._moved("/loop")

    def _inside(self) -> None:
        self._moved("http://169.254.169.254/latest/meta-data/")

    def _file(self) -> None:
        self._moved("file:///etc/passwd")

    def _drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"a")
            time.sleep(0.05)

    def _silent(self) -> None:
        time.sleep(3)


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


QUICK = Limits(file_bytes=1_000_000, download_seconds=0.6)


def refused(address: str, *, allow_private: bool = True) -> str:
    with pytest.raises(InputError) as caught:
        download(address, QUICK, allow_private=allow_private)
    assert caught.value.problems[0].hint
    return caught.value.problems[0].code


def test_a_text_is_fetched_with_its_address_and_its_very_bytes(site: str) -> None:
    ingested = ingest(f"{site}/text.txt", allow_private=True)
    assert ingested.text == TEXT
    assert ingested.data == TEXT.encode("gbk")
    assert (ingested.provenance.address, ingested.provenance.file) == (f"{site}/text.txt", "text.txt")


def test_a_page_is_known_by_what_it_is(site: str) -> None:
    assert ingest(f"{site}/page", allow_private=True).provenance.media_type == "text/html"


def test_a_file_is_known_by_its_bytes_whatever_the_server_calls_it(site: str) -> None:
    assert ingest(f"{site}/wrong", allow_private=True).provenance.media_type == "application/pdf"


@pytest.mark.parametrize("path", ["octets.html", "lying"])
def test_the_bytes_of_a_page_decide_how_it_is_read(site: str, path: str) -> None:
    assert "各有关单位：请认真贯彻执行。" in ingest(f"{site}/{path}", allow_private=True).text


def test_a_name_from_a_server_is_only_told(site: str) -> None:
    ingested = ingest(f"{site}/named", allow_private=True)
    assert ingested.text == TEXT
    assert 'file: "' in provenance_yaml(ingested.provenance, "a")


@pytest.mark.parametrize(("path", "code"), [("missing", "http-status"), ("login", "no-text")])
def test_a_page_that_is_not_there_is_refused(site: str, path: str, code: str) -> None:
    with pytest.raises(InputError) as caught:
        ingest(f"{site}/{path}", allow_private=True)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_redirect_is_followed_and_the_final_address_kept(site: str) -> None:
    assert download(f"{site}/once", QUICK, allow_private=True).address == f"{site}/text.txt"


def test_a_packed_answer_is_unpacked(site: str) -> None:
    assert download(f"{site}/packed", QUICK, allow_private=True).data == TEXT.encode()


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("bomb", "too-large"),
        ("large", "too-large"),
        ("short", "truncated"),
        ("loop", "redirects"),
        ("file", "bad-address"),
        ("drip", "too-slow"),
        ("silent", "too-slow"),
        ("nowhere", "unreachable"),
    ],
)
def test_a_server_that_misbehaves_is_left(site: str, path: str, code: str) -> None:
    start = time.monotonic()
    assert refused(f"{site}/{path}") == code
    assert time.monotonic() - start < 2


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://2130706433/",
    ],
)
def test_addresses_inside_the_own_network_are_refused(address: str) -> None:
    assert refused(address, allow_private=False) == "private-address"


@pytest.mark.parametrize(
    "address", ["ftp://example.org/a", "file:///etc/passwd", "http://a:b@example.org/", "http:///x"]
)
def test_other_schemes_and_passwords_are_refused(address: str) -> None:
    assert refused(address) == "bad-address"


def test_a_redirect_into_the_own_network_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.ingest.web._is_public", lambda ip: ip == "127.0.0.1" or _is_public(ip))
    assert refused(f"{site}/inside", allow_private=False) == "private-address"


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
        ("fe80::1%eth0", False),
    ],
)
def test_only_the_open_internet_is_public(ip: str, public: bool) -> None:  # noqa: FBT001  a table's column
    assert _is_public(ip) is public
