"""Fetches one public page or file: http and https only, within limits, never from inside the own network."""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from generator.ingest.values import Original, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ingest.sandbox import Limits
    from generator.problems import InputError

_REDIRECTS = 5
_MOVED = frozenset((301, 302, 303, 307, 308))
_SAFE = "/%:;,+!*'()@~$-._=&?"
_PIECE = 65_536
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_AGENT = "Mozilla/5.0 (compatible; policy-glossary-site; one page on a person's request)"
_SAVE = "save the page or file from a browser and add that"


class _Place(NamedTuple):
    """Where to connect: these addresses were checked, so the name is not looked up a second time."""

    parts: SplitResult
    host: str
    port: int
    ips: tuple[str, ...]


def download(address: str, limits: Limits, *, allow_private: bool = False) -> Original:
    """Fetch `address` over a few redirects, checking each; raise `InputError` for anything unexpected."""
    deadline = time.monotonic() + limits.download_seconds
    at = address
    for _ in range(_REDIRECTS + 1):
        place = _place(at, address, allow_private=allow_private)
        try:
            found = _fetch(place, address, limits, deadline)
        except (OSError, http.client.HTTPException, ValueError, zlib.error) as error:
            raise _failed(address, error, limits, deadline) from None
        if isinstance(found, Original):
            return found
        at = urljoin(at, found)
    raise refusal("redirects", f"more than {_REDIRECTS} redirects", address, _SAVE)


def _failed(address: str, error: Exception, limits: Limits, deadline: float) -> InputError:
    if time.monotonic() >= deadline:
        message = f"it took more than {limits.download_seconds:.0f} seconds"
        return refusal("too-slow", message, address, _SAVE)
    return refusal("unreachable", f"it cannot be fetched ({type(error).__name__}: {error})", address, _SAVE)


def _place(at: str, address: str, *, allow_private: bool) -> _Place:
    try:
        parts = urlsplit(at)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except (ValueError, UnicodeError):
        raise refusal("bad-address", f"{at!r} is no address", address, "copy it from the browser") from None
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None:
        message = "only http:// and https:// addresses without a password are fetched"
        raise refusal("bad-address", message, address, _SAVE)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise refusal("unreachable", f"there is no host '{host}'", address, "check the address") from None
    ips = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not allow_private and not all(_is_public(ip) for ip in ips):
        raise refusal("private-address", f"'{host}' lies in a private network", address, _SAVE)
    return _Place(parts, host, port, ips)


def _is_public(ip: str) -> bool:
    """Whether an address lies on the open internet, however it is wrapped up in IPv6."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.sixtofour or address.teredo or address in _NAT64:
            return False
        if address.ipv4_mapped:
            return _is_public(str(address.ipv4_mapped))
    return address.is_global and not address.is_multicast


def _fetch(place: _Place, address: str, limits: Limits, deadline: float) -> Original | str:
    """Fetch from one place: the original, or the address it has moved to."""
    left = max(deadline - time.monotonic(), 0.001)
    connection = http.client.HTTPConnection(place.host, place.port)
    connection.sock = sock = _connect(place, left)
    live = [sock]
    alarm = threading.Timer(left, _cut, (live,))  # a server that drips passes every time-out of a socket
    alarm.daemon = True
    alarm.start()
    try:
        if place.parts.scheme == "https":
            context = ssl.create_default_context()
            wrapped = context.wrap_socket(sock, server_hostname=place.host, do_handshake_on_connect=False)
            connection.sock = sock = wrapped
            live[:] = [wrapped]
            wrapped.do_handshake()
        connection.request("GET", _target(place.parts), headers=_headers(place))
        return _response(connection.getresponse(), place, address, limits, deadline)
    finally:
        alarm.cancel()
        connection.close()
        sock.close()


def _connect(place: _Place, left: float) -> socket.socket:
    for ip in place.ips[:-1]:
        with suppress(OSError):
            return socket.create_connection((ip, place.port), timeout=left / len(place.ips))
    return socket.create_connection((place.ips[-1], place.port), timeout=left)


def _cut(live: list[socket.socket]) -> None:
    for sock in live:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _target(parts: SplitResult) -> str:
    query = f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    return quote(parts.path or "/", safe=_SAFE) + query


def _headers(place: _Place) -> dict[str, str]:
    usual = place.parts.port is None
    host = f"[{place.host}]" if ":" in place.host else place.host
    return {
        "Host": host if usual else f"{host}:{place.port}",
        "User-Agent": _AGENT,
        "Accept": "text/html,application/pdf,*/*;q=0.5",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def _response(
    answer: http.client.HTTPResponse, place: _Place, address: str, limits: Limits, deadline: float
) -> Original | str:
    if answer.status in _MOVED and answer.headers.get("Location"):
        return answer.headers["Location"].encode("latin-1", "replace").decode("utf-8", "replace")
    if answer.status != http.client.OK:
        raise refusal("http-status", f"the server answers {answer.status} {answer.reason}", address, _SAVE)
    data = b"".join(_pieces(answer, address, limits))
    if time.monotonic() >= deadline:
        raise TimeoutError("the connection was cut")
    return Original(
        data,
        answer.headers.get_filename() or PurePosixPath(unquote(place.parts.path)).name,
        place.parts.geturl(),
        answer.headers.get_content_type(),
        answer.headers.get_content_charset() or "",
    )


def _pieces(answer: http.client.HTTPResponse, address: str, limits: Limits) -> Iterator[bytes]:
    """Give the body, unpacked when the server packs it unasked; stop at the limit whatever it announces."""
    packed = answer.headers.get("Content-Encoding", "").lower() in {"gzip", "deflate"}
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed else None
    size = 0
    while piece := answer.read(_PIECE):
        out = unpack.decompress(piece, limits.file_bytes + 1) if unpack else piece
        size += len(out)
        if size > limits.file_bytes:
            raise too_large(address, limits)
        yield out
    if answer.length:  # less came than was announced
        raise refusal("truncated", "the connection broke off in the middle", address, "try again")


def too_large(path: str, limits: Limits) -> InputError:
    """Make the refusal of a file that is larger than the limit."""
    return refusal("too-large", f"it is larger than {limits.file_bytes / 1e6:.0f} MB", path, "split it")
