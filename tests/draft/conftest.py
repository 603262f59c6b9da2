"""A project, a server that translates, and a clock, for each test its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from generator.commands import draft as command
from generator.draft.ask import Clock

from .libre_server import Libre, serving
from .making import FakeTime, Project, made

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def libre() -> Iterator[Libre]:
    with serving() as server:
        yield server


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> FakeTime:
    fake = FakeTime()
    monkeypatch.setattr(command, "Clock", lambda: Clock(lambda: fake.at, fake.sleep, lambda: 0.0))
    monkeypatch.setattr(command, "_today", lambda: "2026-11-21")
    return fake


@pytest.fixture
def project(tmp_path: Path, libre: Libre, clock: FakeTime) -> Project:  # noqa: ARG001  time must be false
    return made(tmp_path / "project", libre.url)
