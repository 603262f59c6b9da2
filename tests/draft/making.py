"""A small project to draft for, and time that passes without waiting."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from click.testing import CliRunner, Result

from generator.align import Message, read_catalog
from generator.commands import draft as command
from generator.problems import GeneratorError

if TYPE_CHECKING:
    from pathlib import Path

ONE = """关于加强人才服务工作的通知

各有关单位：

一、总体要求

发放高层次人才服务卡，落实安家补贴4.5万元。办理时限为12个月。

（一）服务内容

支持企业申报明珠计划，提供一站式服务。

二、附则

本通知自印发之日起施行。

某某局
2024年1月5日
"""
TWO = """关于明珠计划的答复

青年科学家联谊中心：

本通知自印发之日起施行。

支持“明珠计划”人才400余名，办理时限为24个月。
"""
ENTRY = """id: {id}
zh: {zh}
en: {en}
en_status: proposed
definition: A plan.
category: programme
district: shanghai
"""


@dataclass
class FakeTime:
    """A clock that jumps instead of waiting; `pauses` holds every wait that was asked for."""

    at: float = 0.0
    pauses: list[float] = field(default_factory=list)
    interrupt_at: int | None = None

    def sleep(self, seconds: float) -> None:
        """Jump ahead, or play the person who presses Ctrl-C."""
        if self.interrupt_at is not None and len(self.pauses) >= self.interrupt_at:
            self.interrupt_at = None
            raise KeyboardInterrupt
        self.pauses.append(seconds)
        self.at += seconds


@dataclass
class Project:
    """A project in a folder, and the command run in it."""

    root: Path
    url: str

    def write(self, path: str, text: str) -> Path:
        """Write a file of the project."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
        return file

    def entry(self, name: str, zh: str, en: str) -> Path:
        """Write an entry of the glossary."""
        text = ENTRY.format(id=name, zh=zh, en=en)
        return self.write(f"glossary/{name}.yml", text)

    def run(self, *arguments: str) -> Result:
        """Run `draft`."""
        words = ["--root", str(self.root), *arguments]
        result = CliRunner().invoke(command.draft, words, env={**os.environ, "LIBRE_URL": self.url})
        if result.exception and not isinstance(result.exception, (SystemExit, GeneratorError)):
            raise result.exception
        return result

    def libre(self, *arguments: str) -> Result:
        """Run `draft` with the server of this test."""
        return self.run("--provider", "libre", *arguments)

    def po(self, path: str = "corpus/a/one") -> dict[str, Message]:
        """Read the messages beside a text, by context."""
        data = (self.root / f"{path}.en.po").read_bytes()
        return {message.context: message for message in read_catalog(data, path).messages}

    def answers(self) -> Path:
        """Give the file of kept answers."""
        return self.root / ".cache/drafts/libre.jsonl"


def made(root: Path, url: str) -> Project:
    """Make a project of one text and three terms."""
    project = Project(root, url)
    project.write("corpus/a/one.txt", ONE)
    project.write("corpus/places.yml", "shanghai:\n  zh: 上海市\n  en: Shanghai\n")
    project.entry("mingzhu-jihua", "明珠计划", "Pearl Plan")
    project.entry("anjia-butie", "安家补贴", "settling-in allowance")
    project.entry("qingnian-lianyi", "青年科学家联谊中心", "centre for young scientists")
    return project
