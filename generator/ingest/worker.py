"""The process apart: limits itself, reads one document from its input, answers in JSON."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING, Any

from generator.ingest.docx import read_docx
from generator.ingest.html import read_html
from generator.ingest.kinds import Kind
from generator.ingest.pdf import read_pdf
from generator.ingest.values import Extract, refusal
from generator.problems import InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.problems import Problem

_FORBIDDEN = frozenset(
    (
        *("socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "os.system", "os.exec"),
        *("os.fork", "os.posix_spawn", "os.spawn", "os.kill", "os.putenv", "os.chmod", "os.truncate"),
        *("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.symlink", "os.link", "shutil.rmtree"),
    )
)
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _forbid(event: str, arguments: tuple[Any, ...]) -> None:
    """Refuse network, programs and writing: a document has no need of them."""
    if event in _FORBIDDEN or (event == "open" and int(arguments[2] or 0) & _WRITES):
        raise PermissionError(f"a document tried {event}")


def _limit(seconds: float, memory: int) -> None:
    try:
        import resource  # noqa: PLC0415  only where there is one: Windows has none
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (max(int(seconds), 1), max(int(seconds), 1) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _read(kind: Kind, data: bytes, path: str, charset: str) -> Extract:
    match kind:
        case Kind.PDF:
            return read_pdf(data, path)
        case Kind.DOCX:
            return read_docx(data, path)
        case _:
            return read_html(data, path, charset)


def _check_size(extract: Extract, most: int, path: str) -> None:
    if len(extract.text) > most:
        raise refusal("too-large", f"it holds {len(extract.text)} characters", path, "split it")


def answer(order: dict[str, Any], data: bytes) -> dict[str, Any]:
    """Read a document as ordered; whatever is wrong with it, the answer is a text or a refusal with a remedy."""
    path = str(order["path"])
    try:
        extract = _read(Kind(order["kind"]), data, path, str(order["charset"]))
        _check_size(extract, order["characters"], path)
    except InputError as error:
        return {"refused": True, "problems": _flat(error.problems)}
    except (MemoryError, RecursionError):
        hint = "split it, or save it anew with another program"
        return {
            "refused": True,
            "problems": _flat(refusal("too-large", "it needs too much memory", path, hint).problems),
        }
    except Exception as error:  # noqa: BLE001  a broken document may break a library anywhere
        hint = "fetch it again, or save it anew with another program"
        broken = refusal("damaged", f"it cannot be read ({type(error).__name__}: {error})"[:300], path, hint)
        return {"refused": True, "problems": _flat(broken.problems)}
    text = extract.text.encode("utf-8", "replace").decode()
    return {
        "refused": False,
        "text": text,
        "title": extract.title.encode("utf-8", "replace").decode(),
        "pages": extract.pages,
        "problems": _flat(extract.problems),
    }


def _flat(problems: Iterable[Problem]) -> list[list[Any]]:
    return [[one.code, one.message, one.place.line, one.place.column, one.severity, one.hint] for one in problems]


def main() -> None:
    """Read the order from the command line and the document from the input; write the answer."""
    order = json.loads(sys.argv[1])
    _limit(order["seconds"], order["memory"])
    data = sys.stdin.buffer.read()
    sys.addaudithook(_forbid)
    sys.stdout.write(json.dumps(answer(order, data)))


if __name__ == "__main__":
    main()
