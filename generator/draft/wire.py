"""The way to a provider.

What deep-translator believes to be `requests`, with limits and with honest failures.

deep-translator sets no time limit, hides `Retry-After` and puts texts and keys into addresses. Here every
exchange ends in time and within a size, every status has a meaning (`failures`), and no redirect is
followed, because a text must not end up with somebody else. It knows no provider; what one needs differently
is its `adapt`.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

import requests
import urllib3

from generator.draft.failures import FinalError, PassingError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MOST_BYTES = 5_000_000
_PIECE = 65_536
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_FINAL = {
    401: "the key was not accepted",
    402: "the account must be paid first",
    403: "access was refused (a wrong key, or too many requests before)",
    404: "there is no such service at this address",
    456: "the quota of this key is used up",
}
_PASSING = frozenset({408, 425, 429})
_SERVER_ERROR = 500
_LONGEST_EXCERPT = 160


@dataclass(frozen=True, slots=True)
class Call:
    """One request before it leaves: `params` go into the address, `form` or `body` into the message."""

    method: str
    url: str
    params: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer with a good status; just what deep-translator looks at in a response of `requests`."""

    text: str
    status_code: int = 200

    def json(self) -> Any:  # noqa: ANN401  whatever the provider wrote
        """Read the body as JSON; raises `ValueError` when it was cut off."""
        return json.loads(self.text)

    def close(self) -> None:
        """Do nothing: the body is already here."""


def in_the_body(call: Call) -> Call:
    """Move what stands in the address into the message: addresses are logged on the way and have a length."""
    return replace(call, method="POST", params={}, form={**call.params, **call.form})


class Wire:
    """Stands in for the module `requests` inside one module of deep-translator."""

    exceptions: ClassVar[object] = requests.exceptions

    def __init__(self, timeout: float, adapt: Callable[[Call], Call] | None = None) -> None:
        self._timeout = timeout
        self._adapt = adapt
        self._session = requests.Session()

    def get(self, url: str, params: Mapping[str, str] | None = None, **more: Any) -> Reply:  # noqa: ANN401
        """Do what `requests.get` does."""
        return self._exchange(Call("GET", url, params or {}, headers=more.get("headers") or {}))

    def post(self, url: str, params: Mapping[str, str] | None = None, **more: Any) -> Reply:  # noqa: ANN401
        """Do what `requests.post` does."""
        headers = more.get("headers") or {}
        call = Call("POST", url, params or {}, more.get("data") or {}, more.get("json"), headers)
        return self._exchange(call)

    def _exchange(self, call: Call) -> Reply:
        call = self._adapt(call) if self._adapt else call
        # Neither a proxy nor a .netrc of the person's has a say in what stays on this machine.
        self._session.trust_env = urlsplit(call.url).hostname not in _LOOPBACK
        try:
            return self._send(call)
        except (requests.RequestException, urllib3.exceptions.HTTPError, OSError) as error:
            raise PassingError(f"the connection failed ({type(error).__name__})") from None

    def _send(self, call: Call) -> Reply:
        deadline = time.monotonic() + self._timeout
        with self._session.request(
            call.method,
            call.url,
            params=dict(call.params),
            data=dict(call.form) or None,
            json=call.body,
            headers=dict(call.headers),
            timeout=self._timeout,
            allow_redirects=False,
            stream=True,
        ) as response:
            text = _read(response.raw, deadline).decode(response.encoding or "utf-8", "replace")
        _judge(response, text)
        return Reply(text, response.status_code)


def _read(raw: urllib3.HTTPResponse, deadline: float) -> bytes:
    """Read a body piece by piece: a server that drips passes every time limit of a socket."""
    data = bytearray()
    while piece := raw.read1(_PIECE, decode_content=True):
        data += piece
        if len(data) > _MOST_BYTES:
            raise RefusedError("the answer is larger than 5 MB")
        if time.monotonic() > deadline:
            raise PassingError("the answer took too long")
    return bytes(data)


def _judge(response: requests.Response, text: str) -> None:
    """Raise what a status means; a good one passes."""
    status = response.status_code
    said = f"the server answers {status}{_excerpt(text)}"
    if status < 300:  # noqa: PLR2004
        return
    if status < 400:  # noqa: PLR2004
        host = urlsplit(response.headers.get("Location", "")).netloc or "another address"
        raise FinalError(f"the server sends us on to {host}, and texts are not sent on")
    if status in _FINAL:
        raise FinalError(f"{said}: {_FINAL[status]}")
    if status in _PASSING or status >= _SERVER_ERROR:
        raise PassingError(said, retry_after(response.headers.get("Retry-After", "")))
    raise RefusedError(said)


def _excerpt(text: str) -> str:
    """Give what an error says of itself, on one line, without control characters."""
    try:
        told = json.loads(text)
        text = str(told.get("error") or told.get("message") or text) if isinstance(told, dict) else text
    except ValueError:
        pass
    words = " ".join("".join(char if char.isprintable() else " " for char in text).split())
    return f" “{words[:_LONGEST_EXCERPT]}”" if words and not words.startswith("<") else ""


def retry_after(value: str) -> float | None:
    """Read a `Retry-After` header, in seconds or as a date; `None` when there is none to be read."""
    if value.strip().isdecimal():
        return float(value)
    try:
        then = parsedate_to_datetime(value)
    except ValueError:
        return None
    then = then if then.tzinfo else then.replace(tzinfo=dt.UTC)
    return max(0.0, (then - dt.datetime.now(dt.UTC)).total_seconds())
