"""The only writer of a project's own files: whole files or none, and only where something has changed."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from generator.problems import InputError, Place, Problem


def write_file(path: Path, data: bytes) -> bool:
    """Write `data` to `path` in one step; gives whether anything changed. Makes the folders it needs."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return True


_MARK = ".generated"


def write_folder(folder: Path, files: Mapping[str, bytes]) -> int:
    """Make `folder` hold just `files`; gives how many changed. Refuses a folder that holds somebody else's files."""
    mark = folder / _MARK
    if folder.exists() and not mark.exists() and any(folder.iterdir()):
        hint = "name an empty or a new folder"
        raise InputError(Problem("folder-used", "the folder holds files of its own", Place(str(folder)), hint=hint))
    changed = sum(write_file(folder / name, data) for name, data in files.items())
    write_file(mark, b"This folder is generated; it is emptied and filled at every build.\n")
    for path in sorted(folder.rglob("*"), reverse=True):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in files and name != _MARK:
            path.unlink()
            changed += 1
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    return changed
