"""What all tests share: the switch that renews golden files, the mark of browser tests, a small project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# The same examples every time, so that a failure is somebody's change and no luck; HYPOTHESIS_PROFILE=explore looks
# for new ones. Machines are shared: no deadlines.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))

NOTICE = """某某市某某局文件
某某发〔2024〕3号

关于做好示范计划有关工作的通知

各区、各单位：

　　为做好示范计划，现就有关事项通知如下：

一、总体要求

　　坚持“示范计划”的方向，支持外国人才参加示范计划。

二、具体措施

（一）加强服务

　　各单位应当为示范计划入选者提供服务。

（二）落实经费

　　示范计划所需经费由市级财政安排。

某某市某某局
2024年3月5日
"""
ENTRY = """# yaml-language-server: $schema=schema.json
id: shifan-jihua
zh: 示范计划
pinyin: shìfàn jìhuà
en: Demonstration Plan
en_status: proposed
definition: A plan that stands only in the tests.
definition_source:
  - document: shi/2024-notice-3
    quote: 为做好示范计划
category: programme
district: shi
"""
PLACES = "shi: {zh: 某某市, en: Some City}\n"
MKDOCS = """site_name: Test
theme: {name: material, font: false}
plugins: [search, generator]
markdown_extensions: [attr_list, md_in_html, tables, toc]
validation: {nav: {omitted_files: ignore}}
nav: [{Home: index.md}]
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let `pytest --update-golden` renew the golden files; read the difference before you commit it."""
    parser.addoption("--update-golden", action="store_true", help="renew the golden files")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Tell whether golden files are to be renewed instead of compared."""
    return bool(request.config.getoption("--update-golden"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark everything in tests/browser, so that the fast half can leave it out."""
    for item in items:
        if "browser" in Path(item.fspath).relative_to(ROOT / "tests").parts[:-1]:
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project of its own: one text, one entry, one place, nothing of the real corpus."""
    for name, text in {
        "corpus/shi/2024-notice-3.txt": NOTICE,
        "corpus/places.yml": PLACES,
        "glossary/shifan-jihua.yml": ENTRY,
        "docs/index.md": "# Home\n",
        "mkdocs.yml": MKDOCS,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture(autouse=True)
def _no_repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the address of whoever runs the tests out of the pages."""
    for name in ("REPO_URL", "SITE_URL", "SITE_NAME"):
        if name in os.environ:
            monkeypatch.delenv(name)
