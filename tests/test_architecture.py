"""The shape of the code: what may import what, what may touch the world, and that no corpus is known to it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"

# A module imports only from lower layers, and within a layer only where the table's order has it first.
MODULES = {
    0: "problems model",
    1: "numerals radicals normal words sound strict_yaml everyday encoding entry handwritten remarks sentences po",
    2: "invalid structure glossary origin align strays",
    3: "finder suggest impact quality",
    4: "render search",
    5: "records",
    6: "load write ingest draft site",
    7: "commands",
    8: "cli plugin",
}
LAYERS = {name: layer for layer, names in MODULES.items() for name in names.split()}
NETWORK = {"requests", "urllib.request", "http.client", "socket", "deep_translator"}


def modules() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if path.name != "__main__.py")


def top(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_from_its_own_layer_or_lower_ones(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        return
    assert top(path) in LAYERS, f"give {top(path)} its layer in this test"
    for name in imports(path):
        if name.startswith("generator.") and (other := name.split(".")[1]) in LAYERS:
            assert LAYERS[other] <= LAYERS[top(path)], f"{path.name} imports {name} from above"


def test_only_the_plugin_knows_mkdocs() -> None:
    users = {top(path) for path in modules() if any(name.split(".")[0] == "mkdocs" for name in imports(path))}
    assert users == {"plugin"}


def test_the_two_shells_never_import_each_other() -> None:
    assert not any(name.startswith(("generator.cli", "generator.commands")) for name in imports(PACKAGE / "plugin.py"))
    for path in [PACKAGE / "cli.py", *(PACKAGE / "commands").glob("*.py")]:
        assert not any(name.startswith("generator.plugin") for name in imports(path))


def test_only_ingest_and_draft_can_reach_the_network() -> None:
    users = {top(path) for path in modules() if imports(path) & NETWORK}
    assert users <= {"ingest", "draft", "commands"}
    for path in (PACKAGE / "commands").glob("*.py"):
        assert not imports(path) & NETWORK


def test_the_code_names_no_place_and_no_programme_of_the_corpus() -> None:
    places = yaml.safe_load((ROOT / "corpus/places.yml").read_text(encoding="utf-8"))
    names = {place["zh"] for name, place in places.items() if name != "national"}
    names |= {name.rstrip("区市") for name in names}
    entries = [
        yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506  it makes strings only
        for path in (ROOT / "glossary").glob("*.yml")
    ]
    names |= {
        re.sub(r"[“”]", "", one["zh"]) for one in entries if one["category"] in ("programme", "platform", "event")
    }
    for path in modules():
        if path.name in {"encoding.py", "provinces.py"}:
            continue  # they list common characters, and all of China's provinces
        text = path.read_text(encoding="utf-8")
        code = "\n".join(part for part in re.split(r'"""(?:.|\n)*?"""|#.*', text))
        found = {name for name in names if len(name) > 1 and name in code}
        assert not found, f"{path.relative_to(ROOT)} knows {found}"


@pytest.mark.parametrize("path", sorted((ROOT / "docs/assets").rglob("*.js")), ids=lambda path: path.name)
def test_scripts_never_make_markup_from_data_nor_name_another_host(path: Path) -> None:
    code = re.sub(r"/\*(?:.|\n)*?\*/|//[^\n]*", "", path.read_text(encoding="utf-8"))
    for sink in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert sink not in code, f"{path.name} uses {sink}"
    assert not re.search(r"https?://(?!www\.w3\.org)", code)
