"""A real HTTP server on loopback that speaks LibreTranslate's protocol, and misbehaves when it is told to."""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

_NOT_ASCII = re.compile(r"[^\x00-\x7f]+")
_TOKEN = re.compile(r"XQ\d+X")

Behaviour = Callable[["_Handler", str], None]


def english(text: str) -> str:
    """Translate as well as this server can: every run of Chinese is one word that tells its length."""
    return " ".join(_NOT_ASCII.sub(lambda match: f" w{len(match[0])} ", text).split())


@dataclass
class Libre:
    """What a test sees of the server: what was asked, what was answered (and so paid for), what is next."""

    url: str = ""
    asked: list[str] = field(default_factory=list)
    paid: Counter[str] = field(default_factory=Counter)
    forms: list[dict[str, str]] = field(default_factory=list)
    script: list[Behaviour] = field(default_factory=list)
    rule: Behaviour | None = None


class _Handler(BaseHTTPRequestHandler):
    libre: Libre
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(f"{body}&{self.path.partition('?')[2]}").items()}
        text = form.get("q", "")
        self.libre.forms.append(form)
        self.libre.asked.append(text)
        behave = self.libre.script.pop(0) if self.libre.script else self.libre.rule or well
        with suppress(ConnectionError):
            behave(self, text)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def say(self, data: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        usual = {"Content-Type": "application/json", "Content-Length": str(len(data))}
        for name, value in {
            **usual,
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def translated(self, text: str, answer: str) -> None:
        self.libre.paid[text] += 1
        self.say(json.dumps({"translatedText": answer}).encode())


def well(handler: _Handler, text: str) -> None:
    """Answer as LibreTranslate does."""
    handler.translated(text, english(text))


def busy(status: int, **headers: str) -> Behaviour:
    """Refuse with a status."""
    return lambda handler, _: handler.say(b'{"error": "Slowdown: 30 per 1 minute"}', status, **headers)


def cut_json(handler: _Handler, text: str) -> None:
    """Send half of the JSON as if it were all."""
    handler.say(json.dumps({"translatedText": english(text)}).encode()[:14])


def cut_body(handler: _Handler, text: str) -> None:
    """Announce more than comes."""
    handler.say(json.dumps({"translatedText": english(text)}).encode()[:9], Content_Length="5000")
    handler.close_connection = True


def hang_up(handler: _Handler, _: str) -> None:
    """Close the connection without a word."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def slow(seconds: float) -> Behaviour:
    """Say nothing for a while, then nothing useful."""

    def behave(handler: _Handler, _: str) -> None:
        time.sleep(seconds)
        handler.close_connection = True

    return behave


def drip(handler: _Handler, _: str) -> None:
    """Send a byte at a time, each in time, and never come to an end."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    for _byte in range(60):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)
    handler.close_connection = True


def drop(handler: _Handler, text: str) -> None:
    """Lose the first placeholder."""
    handler.translated(text, _TOKEN.sub("", english(text), count=1))


def double(handler: _Handler, text: str) -> None:
    """Repeat the first placeholder."""
    handler.translated(text, _TOKEN.sub(lambda match: f"{match[0]} {match[0]}", english(text), count=1))


def drop_in_long(handler: _Handler, text: str) -> None:
    """Lose a placeholder wherever there are two sentences, as small models do."""
    (drop if text.count("。") > 1 else well)(handler, text)


def parrot(handler: _Handler, text: str) -> None:
    """Give the Chinese back."""
    handler.translated(text, text)


def web_page(handler: _Handler, _: str) -> None:
    """Send a page of the web with a good status, as a proxy in between does."""
    handler.say(b"<!DOCTYPE html><html><body>Please log in</body></html>", Content_Type="text/html")


def page_inside(handler: _Handler, text: str) -> None:
    """Hand a page of the web on as the translation."""
    handler.translated(text, "<html><body><h1>502 Bad Gateway</h1></body></html>")


def wide(handler: _Handler, text: str) -> None:
    """Write figures, letters and marks as wide as Chinese."""
    answer = f"{english(text)} 1,200 yuan，and more。"
    handler.translated(text, "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in answer))


def mangled(change: Callable[[str], str]) -> Behaviour:
    """Change every placeholder on the way."""
    return lambda handler, text: handler.translated(text, _TOKEN.sub(lambda one: change(one[0]), english(text)))


def moved(handler: _Handler, _: str) -> None:
    """Send the caller to somebody else."""
    handler.say(b"", 302, Location="http://192.0.2.1/translate")


@contextmanager
def serving() -> Iterator[Libre]:
    """Run the server on a free port."""
    libre = Libre()
    handler = type("Handler", (_Handler,), {"libre": libre})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    libre.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield libre
    finally:
        server.shutdown()
        server.server_close()
