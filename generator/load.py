"""The only reader of a project's own files: corpus, glossary, translations. Everything behind it is pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from generator.align import Catalog, read_catalog
from generator.encoding import decode
from generator.entry import Entry
from generator.finder.link import document_id
from generator.glossary import Area, Glossary, place_line, read_areas, read_entry
from generator.model import Source
from generator.origin import Origin, check_origin, read_origin
from generator.problems import InputError, Place, Problem, Severity
from generator.strays import check_names, check_texts
from generator.strict_yaml import Parsed

MAX_BYTES = 20_000_000


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything a build works from."""

    sources: tuple[Source, ...] = ()
    originals: Mapping[str, bytes] = field(default_factory=dict)
    glossary: Glossary = field(default_factory=Glossary)
    catalogs: Mapping[str, Catalog] = field(default_factory=dict)
    origins: Mapping[str, Origin] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load(root: Path, corpus: str = "corpus", glossary: str = "glossary", docs: str = "docs") -> Inputs:
    """Read a project. Raises `InputError` when a folder is missing; anything less is a problem among the inputs."""
    for folder, what in ((corpus, "source texts"), (glossary, "entries")):
        if not (root / folder).is_dir():
            hint = f"create it, or name the folder that holds the {what} in mkdocs.yml"
            raise InputError(Problem("folder-missing", "there is no such folder", Place(f"{folder}/"), hint=hint))
    read, problems = load_glossary(root, glossary, corpus)
    originals = dict(_files(root, corpus, "*.txt", problems))
    sources = tuple(decode(data, path) for path, data in originals.items())
    catalogs = _catalogs(root, corpus, problems)
    problems += [problem for catalog in catalogs.values() for problem in catalog.problems]
    origins = _origins(root, corpus, originals, problems)
    problems += _unnamed(originals, read.areas, corpus)
    problems += [*check_names(_every(root, corpus), "corpus"), *check_names(_every(root, glossary), "glossary")]
    problems += check_texts(sources)
    return Inputs(sources, originals, read, catalogs, origins, _pages(root, docs, problems), tuple(problems))


def load_glossary(root: Path, glossary: str = "glossary", corpus: str = "corpus") -> tuple[Glossary, list[Problem]]:
    """Read the entries and the places they name."""
    entries: dict[str, Entry] = {}
    parsed: dict[str, Parsed] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    for path, data in _files(root, glossary, "*.yml", problems):
        text = _utf8(data, path, problems)
        entry, file, found = read_entry(text, path) if text is not None else (None, Parsed(None), [])
        problems += found
        if entry is None:
            unread |= {Path(path).stem, str((file.value or {}).get("id", ""))}
        else:
            entries[entry.id], parsed[entry.id] = entry, file
    return Glossary(entries, load_areas(root, corpus, problems), parsed, frozenset(unread)), problems


def load_areas(root: Path, corpus: str, problems: list[Problem]) -> dict[str, Area]:
    """Read the places file of a corpus; without one there are none."""
    path = root / corpus / "places.yml"
    if not path.is_file():
        return {}
    name = path.relative_to(root).as_posix()
    text = _utf8(path.read_bytes(), name, problems)
    if text is None:
        return {}
    areas, found = read_areas(text, name)
    problems += found
    return areas


def _catalogs(root: Path, corpus: str, problems: list[Problem]) -> dict[str, Catalog]:
    found: dict[str, Catalog] = {}
    for path, data in _files(root, corpus, "*.en.po", problems):
        found[document_id(path.removesuffix(".en.po") + ".txt")] = read_catalog(data, path)
    return found


def _origins(root: Path, corpus: str, originals: Mapping[str, bytes], problems: list[Problem]) -> dict[str, Origin]:
    found: dict[str, Origin] = {}
    for path, data in _files(root, corpus, "*.source.yml", problems):
        text = _utf8(data, path, problems)
        if text is None:
            continue
        origin, trouble = read_origin(text, path)
        problems += trouble
        source = path.removesuffix(".source.yml") + ".txt"
        if source not in originals:
            hint = "remove it, or bring the text back"
            problems.append(Problem("source-missing", "there is no text beside it", Place(path), hint=hint))
        elif origin is not None:
            problems += check_origin(origin, originals[source], source)
            found[document_id(source)] = origin
    return found


def _unnamed(paths: Iterable[str], areas: Mapping[str, Area], corpus: str) -> Iterator[Problem]:
    """Tell of folders that no place is named after: their texts are shown under the folder's name."""
    folders = dict.fromkeys(path.split("/")[1] for path in paths if path.count("/") > 1)
    for folder in folders:
        if areas and folder not in areas:
            hint = f"add a line to {corpus}/places.yml: {place_line(folder)}"
            place = Place(f"{corpus}/{folder}/")
            yield Problem("place-unnamed", "the folder has no name in two languages", place, Severity.NOTE, hint)


def _pages(root: Path, docs: str, problems: list[Problem]) -> dict[str, str]:
    """Give the Markdown of the hand-written pages by their path in `docs/`."""
    if not (root / docs).is_dir():
        return {}
    found = _files(root, docs, "*.md", problems)
    texts = ((path.split("/", 1)[1], _utf8(data, path, problems)) for path, data in found)
    # Decision records stay in the repository and out of the site (`exclude_docs`).
    return {path: text for path, text in texts if text is not None and not path.startswith("adr/")}


def _files(root: Path, folder: str, pattern: str, problems: list[Problem]) -> Iterable[tuple[str, bytes]]:
    """Give the files below a folder by path, in a fixed order; links that lead out of it are refused."""
    base = (root / folder).resolve()
    for path in sorted(base.rglob(pattern), key=lambda one: one.relative_to(base).as_posix()):
        name = f"{folder}/{path.relative_to(base).as_posix()}"
        if not path.resolve().is_relative_to(base):
            problems.append(
                Problem("link-outside", "a link leads out of the folder", Place(name), hint="copy the file")
            )
        elif not path.is_file():
            continue
        elif path.stat().st_size > MAX_BYTES:
            problems.append(Problem("file-large", "the file is larger than 20 MB", Place(name), hint="split it"))
        else:
            yield name, path.read_bytes()


def _every(root: Path, folder: str) -> list[str]:
    """Give the paths of all files below a folder, whatever they are, in a fixed order."""
    base = root / folder
    return sorted(f"{folder}/{path.relative_to(base).as_posix()}" for path in base.rglob("*") if path.is_file())


def _utf8(data: bytes, path: str, problems: list[Problem]) -> str | None:
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "save the file as UTF-8"
        problems.append(Problem("encoding", "this is not UTF-8", Place(path, line), hint=hint))
        return None
