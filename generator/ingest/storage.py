"""Writes a document that was brought in, and its provenance beside it: both or neither."""

from __future__ import annotations

import datetime as dt
import json
import os
import tempfile
import unicodedata
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from generator.ingest.values import refusal
from generator.problems import UsageError
from generator.strays import USABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from generator.ingest.values import Ingested, Provenance


def store(ingested: Ingested, corpus: Path, folder: str, name: str, *, force: bool = False) -> Path:
    """Write `corpus/<folder>/<name>.txt` and `<name>.source.yml`; give the path of the text.

    Both files are written whole and then renamed. When anything fails, what stood there before stands there
    still and nothing new is left behind. An existing text or provenance is replaced only with `force`.
    """
    text = destination(corpus, folder, name, force=force)
    source = _beside(text)
    made = _make_folders(text.parent)
    try:
        _write_all({text: ingested.data, source: provenance_yaml(ingested.provenance, name).encode()})
    except BaseException:
        for path in made:
            with suppress(OSError):
                path.rmdir()
        raise
    return text


def destination(corpus: Path, folder: str, name: str, *, force: bool = False) -> Path:
    """Give the path that `store` will write, or raise what it would raise because of names and existing files."""
    text = _path(corpus, folder, name)
    existing = [str(path) for path in (text, _beside(text)) if path.exists() or path.is_symlink()]
    if existing and not force:
        raise refusal("exists", "there is such a file already", existing[0], "choose another name, or use --force")
    return text


def _beside(text: Path) -> Path:
    return text.with_name(f"{text.stem}.source.yml")


def known(corpus: Path, sha256: str) -> Path | None:
    """Give the provenance of a text in the corpus that was made from the file with this hash."""
    wanted = f'sha256: "{sha256}"'
    for path in sorted(corpus.rglob("*.source.yml")):
        with suppress(OSError, UnicodeDecodeError):
            if wanted in path.read_text("utf-8"):
                return path
    return None


def _path(corpus: Path, folder: str, name: str) -> Path:
    for part in (*folder.split("/"), name):
        if not USABLE.fullmatch(part):
            raise UsageError(f"'{part}' is no usable name: take Latin letters, digits, '-', '_' and '.'")
    path = corpus.joinpath(*folder.split("/"), f"{name}.txt")
    if not path.parent.resolve().is_relative_to(corpus.resolve()):
        raise UsageError(f"'{folder}' leads out of {corpus}")
    return path


def _make_folders(folder: Path) -> list[Path]:
    """Make the folder; give the folders that were new, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def _write_all(files: dict[Path, bytes]) -> None:
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    temporary: dict[Path, Path] = {}
    renamed: list[Path] = []
    try:
        for path, data in files.items():
            temporary[path] = _write_beside(path, data)
        for path, written in temporary.items():
            written.replace(path)
            renamed.append(path)
    except BaseException:
        for path in renamed:
            _put_back(path, before[path])
        raise
    finally:
        for written in temporary.values():
            written.unlink(missing_ok=True)


def _write_beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    written = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        written.chmod(0o644)
    except BaseException:
        written.unlink(missing_ok=True)
        raise
    return written


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink(missing_ok=True)
    else:
        _write_beside(path, data).replace(path)


def provenance_yaml(provenance: Provenance, name: str) -> str:
    """Write the provenance as YAML in which every value is a quoted string."""
    head = [
        f"# Where {name}.txt comes from. The original is not kept: address and hash tell which file it was.",
        "# page_lines: the lines of the text as it was brought in on which its pages begin.",
    ]
    return "\n".join([*head[: 2 if provenance.pages else 1], *_fields(provenance)]) + "\n"


def _fields(provenance: Provenance) -> Iterator[str]:
    values = {
        "address": provenance.address,
        "title": provenance.title,
        "retrieved": provenance.retrieved.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "sha256": provenance.sha256,
        "file": provenance.file,
        "media_type": provenance.media_type,
        "encoding": provenance.encoding,
        "pages": str(len(provenance.pages)) if provenance.pages else "",
    }
    for key, value in values.items():
        quoted = _quoted(value)
        if quoted != '""':
            yield f"{key}: {quoted}"
    if provenance.pages:
        yield f"page_lines: [{', '.join(_quoted(str(line)) for line in provenance.pages)}]"


def _quoted(value: str) -> str:
    """Quote as JSON, which is YAML too; white space is made one space and controls are dropped."""
    shown = (char for char in " ".join(value.split()) if unicodedata.category(char) not in {"Cc", "Cs", "Cn", "Cf"})
    return json.dumps("".join(shown), ensure_ascii=False)
