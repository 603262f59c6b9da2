"""Runs a reader in a process of its own with little memory, little time, no network and nowhere to write.

The bytes go in through a pipe and the text comes out through one, so there is no temporary file to clean up.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.ingest.values import Extract, refusal
from generator.problems import InputError, Place, Problem, Severity

if TYPE_CHECKING:
    from generator.ingest.kinds import Kind

_ROOT = Path(__file__).resolve().parent.parent.parent
_KEPT = ("SYSTEMROOT", "PATH", "LD_LIBRARY_PATH")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost: bytes of the file, seconds of work, bytes of memory, characters of text."""

    file_bytes: int = 50_000_000
    seconds: float = 120.0
    memory_bytes: int = 1_000_000_000
    characters: int = 10_000_000
    download_seconds: float = 60.0


def read_apart(kind: Kind, data: bytes, path: str, charset: str, limits: Limits) -> Extract:
    """Have `data` read by the reader of its kind in a process apart; raise `InputError` for what it refuses.

    The process is killed when its time is over or when this one is interrupted; it never outlives the call.
    """
    order = json.dumps(
        {
            "kind": kind,
            "path": path,
            "charset": charset,
            "seconds": limits.seconds,
            "memory": limits.memory_bytes,
            "characters": limits.characters,
        }
    )
    environment = {name: os.environ[name] for name in _KEPT if name in os.environ}
    try:
        done = subprocess.run(  # noqa: S603  our own interpreter and module, no shell
            [sys.executable, "-P", "-m", "generator.ingest.worker", order],
            input=data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={**environment, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1"},
        )
    except subprocess.TimeoutExpired:
        raise _slow(path, limits) from None
    return _answer(done, path, limits)


def _slow(path: str, limits: Limits) -> InputError:
    message = f"reading it took more than {limits.seconds:.0f} seconds"
    return refusal("too-slow", message, path, "split it, or save it anew with another program")


def _answer(done: subprocess.CompletedProcess[bytes], path: str, limits: Limits) -> Extract:
    if done.returncode == -getattr(signal, "SIGXCPU", 24) or done.returncode == -getattr(signal, "SIGKILL", 9):
        raise _slow(path, limits)
    try:
        answer: dict[str, Any] = json.loads(done.stdout)
    except ValueError:
        hint = "save it anew with another program; if it is not hostile, report it"
        raise refusal("crashed", f"its reader stopped (exit {done.returncode})", path, hint) from None
    problems = tuple(
        Problem(code, message, Place(path, line, column), Severity(severity), hint)
        for code, message, line, column, severity, hint in answer["problems"]
    )
    if answer["refused"]:
        raise InputError(*problems)
    return Extract(answer["text"], answer["title"], tuple(answer["pages"]), problems)
