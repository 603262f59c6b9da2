"""Each provider against a server on loopback that speaks its protocol: what is asked, what is read, what is told."""

from __future__ import annotations

import inspect
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import deep_translator
import pytest
from deep_translator import constants

from generator.draft.engine import Engine, open_provider
from generator.draft.failures import FinalError, PassingError, RefusedError
from generator.draft.providers import PROVIDERS, REFUSED

SECRETS = {"k-secret", "k-id"}
ENVIRONMENT = {key: "k-secret" for one in PROVIDERS.values() for key in (*one.keys, *one.may)}
ZH, EN = "发放服务卡&补贴，XQ1X。", "Issue cards & subsidies, XQ1X."


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


GOOD: dict[str, bytes] = {
    "google": f'<div class="result-container">{EN.replace("&", "&amp;")}</div>'.encode(),
    "deepl": _json({"translations": [{"detected_source_language": "ZH", "text": EN}]}),
    "microsoft": _json([{"translations": [{"text": EN, "to": "en"}]}]),
    "mymemory": _json(
        {"responseStatus": 200, "responseData": {"translatedText": EN.replace("&", "&amp;")}, "matches": []}
    ),
    "libre": _json({"translatedText": EN}),
    "yandex": _json({"code": 200, "lang": "zh-en", "text": [EN]}),
    "papago": _json({"message": {"result": {"translatedText": EN}}}),
    "baidu": _json({"from": "zh", "to": "en", "trans_result": [{"src": ZH, "dst": EN}]}),
}


@dataclass
class Server:
    """What was asked, and what is answered."""

    url: str = ""
    status: int = 200
    body: bytes = b""
    path: str = ""
    sent: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@pytest.fixture
def server() -> Iterator[Server]:
    seen = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.path, seen.headers = self.path, dict(self.headers)
            seen.sent = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            self.send_response(seen.status)
            self.send_header("Content-Length", str(len(seen.body)))
            self.end_headers()
            self.wfile.write(seen.body)

        do_POST = do_GET  # noqa: N815  the name that the library looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    seen.url = f"http://127.0.0.1:{http.server_port}/"
    yield seen
    http.shutdown()
    http.server_close()


def _engine(name: str, server: Server) -> Engine:
    env = {**ENVIRONMENT, "LIBRE_URL": server.url, "MICROSOFT_REGION": "westeurope"}
    engine = open_provider(PROVIDERS[name], env, 5.0)
    engine._made._base_url = server.url  # noqa: SLF001  the library has no other way to another address
    # MyMemory is spoken to over https, which this server does not speak.
    engine._wire._wire._adapt = None if name == "mymemory" else PROVIDERS[name].adapt  # noqa: SLF001
    return engine


def _asked(server: Server) -> str:
    """Give the text that was asked for, wherever the protocol puts it."""
    form = parse_qs(f"{urlsplit(server.path).query}&{server.sent}")
    for name in ("q", "text"):
        if name in form:
            return form[name][0]
    return str(json.loads(server.sent)[0]["text"])


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_text_goes_and_its_english_comes_back_whole(name: str, server: Server) -> None:
    server.body = GOOD[name]
    assert _engine(name, server).translate(ZH) == EN
    assert _asked(server) == ZH


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"mymemory"}))
def test_keys_are_not_in_the_address_nor_texts_but_for_google(name: str, server: Server) -> None:
    server.body = GOOD[name]
    _engine(name, server).translate(ZH)
    assert not any(secret in server.path for secret in SECRETS)
    assert ("q=" in server.path) == (name == "google")
    if PROVIDERS[name].keys:
        assert "k-secret" in server.sent + str(server.headers) or name == "baidu"  # Baidu gets a signature


@pytest.mark.parametrize("name", sorted(GOOD))
@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (200, b"<!DOCTYPE html><html><body>Are you a robot?</body></html>", PassingError),
        (200, b"", PassingError),
        (200, b"[]", PassingError),
        (200, b"{}", PassingError),
        (200, b'"text"', PassingError),
        (200, b"null", PassingError),
        (429, b"slow down", PassingError),
        (503, b"<html>503</html>", PassingError),
        (403, b"{}", FinalError),
        (456, b"{}", FinalError),
    ],
)
def test_whatever_else_comes_is_one_of_the_known_failures(
    name: str, status: int, body: bytes, error: type[Exception], server: Server
) -> None:
    server.status, server.body = status, body
    with pytest.raises((error, *_told_otherwise(name, status))):
        _engine(name, server).translate(ZH)


def _told_otherwise(name: str, status: int) -> tuple[type[Exception], ...]:
    """Allow for MyMemory, which names its faults inside a good status and there names none."""
    return (RefusedError,) if name == "mymemory" and status == 200 else ()


def test_every_translator_of_the_library_can_be_named_or_is_refused_with_a_reason() -> None:
    kinds = {name for name in deep_translator.__all__ if name.endswith("Translator")}
    known = {one.kind for one in PROVIDERS.values()}
    refused = {f"{name}translator" for name in REFUSED}
    assert {name for name in kinds - known if name.lower() not in refused} == set()


@pytest.mark.parametrize("name", sorted(set(PROVIDERS) - {"chatgpt", "tencent"}))
def test_the_library_takes_the_arguments_it_is_given(name: str) -> None:
    arguments = PROVIDERS[name].arguments({**ENVIRONMENT, "LIBRE_URL": "http://127.0.0.1:9/"})
    taken = set(inspect.signature(getattr(deep_translator, PROVIDERS[name].kind)).parameters)
    assert set(arguments) - taken <= ({"email"} if name == "mymemory" else set())  # it reads that one from kwargs


def test_the_keys_have_the_names_that_the_library_gives_them() -> None:
    ours = {key for one in PROVIDERS.values() for key in (*one.keys, *one.may)}
    theirs = {value for name, value in vars(constants).items() if name.endswith("_ENV_VAR")}
    assert theirs - ours == {constants.QCRI_ENV_VAR}


def test_the_languages_are_ones_that_the_library_knows() -> None:
    tables: dict[str, Callable[[], dict[str, str]]] = {
        "google": lambda: constants.GOOGLE_LANGUAGES_TO_CODES,
        "deepl": lambda: constants.DEEPL_LANGUAGE_TO_CODE,
        "mymemory": lambda: constants.MY_MEMORY_LANGUAGES_TO_CODES,
        "libre": lambda: constants.LIBRE_LANGUAGES_TO_CODES,
        "papago": lambda: {code: code for code in constants.PAPAGO_LANGUAGE_TO_CODE},
        "baidu": lambda: constants.BAIDU_LANGUAGE_TO_CODE,
    }
    for name, table in tables.items():
        assert {PROVIDERS[name].source, PROVIDERS[name].target} <= set(table().values()), name
