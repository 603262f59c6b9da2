"""Tells of files in the corpus and the glossary that nothing reads, of poor names, and of texts that are hardly texts.

Each is told with what to do; nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.model import Source
from generator.problems import Place, Problem, Severity

_READ = {"corpus": (".txt", ".en.po", ".source.yml"), "glossary": (".yml",)}
_BESIDE = frozenset({"corpus/places.yml", "glossary/schema.json"})
_BROUGHT_IN = frozenset({".pdf", ".docx", ".html", ".htm", ".md"})
_CONVERTED = frozenset({".doc", ".wps", ".odt", ".rtf", ".xls", ".xlsx", ".ofd"})
USABLE = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9_.-]*")
"""What the name of a text and of its folders is made of; `add` takes no other."""
_UNUSABLE = re.compile(r"[^A-Za-z0-9_.-]+")
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LARGE = 500_000
_GROWTH = 10  # a page with English and links, in bytes for each byte of the text
_MEGABYTE = 1_000_000


def check_names(paths: Iterable[str], kind: str) -> Iterator[Problem]:
    """Note the files of a folder that are not read, and those whose names `add` would refuse.

    `paths` begin with the folder's own name; `kind` is `corpus` or `glossary`. An original that somebody keeps beside
    the text made from it is not noted.
    """
    every = tuple(paths)
    texts = {path.removesuffix(".txt") for path in every if path.endswith(".txt")}
    for path in every:
        name = PurePosixPath(path).name
        if path in _BESIDE or name.upper().startswith(("README", "LICENSE")) or _hidden(path):
            continue
        if not name.endswith(_READ[kind]) and str(PurePosixPath(path).with_suffix("")) not in texts:
            yield Problem("file-ignored", "this file is not read", Place(path), Severity.NOTE, _remedy(path, kind))
        if name.endswith(".txt") and not all(map(USABLE.fullmatch, path.split("/")[1:])):
            hint = f"rename it, and what belongs to it, to {_usable(path)}"
            message = "addresses are best made of Latin letters, digits, '-', '_' and '.'"
            yield Problem("file-name", message, Place(path), Severity.NOTE, hint)


def _hidden(path: str) -> bool:
    """Tell whether a file is the system's or an editor's own: nobody takes it for a text."""
    name = path.rsplit("/", 1)[-1]
    return "/." in path or name.startswith(("~$", "#")) or name.endswith(("~", ".mo", ".bak", ".swp"))


def _remedy(path: str, kind: str) -> str:
    """Say what to do with a file that nothing reads."""
    pure = PurePosixPath(path)
    ending = pure.suffix.lower()
    for read in _READ[kind]:
        if path.lower().endswith(read) or (read == ".yml" and ending == ".yaml"):
            return f"rename it to {path[: -len(pure.suffix)] if ending == '.yaml' else path[: -len(read)]}{read}"
    if kind == "glossary":
        return "an entry is a file that ends in .yml; move this one elsewhere"
    shown = f'"{path}"' if " " in path else path
    bring = f"python -m generator add {shown} --to {'/'.join(_usable(path).split('/')[1:]).removesuffix('.txt')}"
    if ending in _BROUGHT_IN:
        return f"move it out of the corpus and bring it in: {bring}"
    if ending in _CONVERTED:
        return f"save it as PDF or DOCX elsewhere and bring it in with: {bring.replace(ending, '.docx', 1)}"
    return "texts end in .txt, their English in .en.po, their provenance in .source.yml; move this one elsewhere"


def _usable(path: str) -> str:
    """Give a path like `path` that `add` would take; a name without any Latin letter becomes an example."""
    folder, *parts = str(PurePosixPath(path).with_suffix("")).split("/")
    plain = [_UNUSABLE.sub("-", part).strip("-.").lower() or "2024-notice-3" for part in parts]
    return "/".join([folder, *(plain if len(plain) > 1 else ["folder", *plain])]) + ".txt"


def check_texts(sources: Iterable[Source]) -> Iterator[Problem]:
    """Warn of texts without any Chinese, and note those that make a page slow to load."""
    for source in sources:
        place = Place(source.path)
        if source.text.strip() and not _HAN.search(source.text):
            hint = "look whether it is the right file; English belongs in the .en.po beside a Chinese text"
            yield Problem("no-chinese", "no Chinese is found in this text", place, Severity.WARNING, hint)
        size = len(source.text.encode("utf-8", "replace"))
        if size > _LARGE:
            message = f"the text is large: with its English the page will be about {size * _GROWTH // _MEGABYTE} MB"
            hint = "divide it by chapters or annexes if readers are to load it on a telephone"
            yield Problem("text-large", message, place, Severity.NOTE, hint)
