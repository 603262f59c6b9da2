"""Brings a document from a file or an address into the corpus: `ingest` reads it, `store` writes it.

What comes in is not trusted: formats are told from bytes, readers work in a process apart, links are not
followed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path

from generator.encoding import decode
from generator.ingest.kinds import MEDIA_TYPES, Kind, sniff
from generator.ingest.report import check_text, preview
from generator.ingest.sandbox import Limits, read_apart
from generator.ingest.storage import destination, known, provenance_yaml, store
from generator.ingest.values import Extract, Ingested, Original, Provenance, refusal
from generator.ingest.web import download, too_large
from generator.problems import InputError, Severity

__all__ = ["Ingested", "Limits", "Provenance", "destination", "ingest", "known", "provenance_yaml", "store"]

_DEFAULT = Limits()
_SHORTEST_TITLE = 4


def ingest(
    target: str,
    *,
    limits: Limits = _DEFAULT,
    allow_private: bool = False,
    now: dt.datetime | None = None,
) -> Ingested:
    """Read the document at a path or address; nothing is written.

    Raises `InputError` with a remedy for what cannot or should not be read. The report's places name `target`
    and count the lines of the text.
    """
    original = _get(target, limits, allow_private=allow_private)
    kind = sniff(original, target)
    if kind is Kind.TEXT:
        extract, encoding = _read_text(original.data, target)
    else:
        extract, encoding = read_apart(kind, original.data, target, original.charset, limits), ""
    provenance = Provenance(
        address=original.address,
        title=extract.title if kind is Kind.HTML else _told(extract),
        retrieved=now or dt.datetime.now(dt.UTC),
        sha256=hashlib.sha256(original.data).hexdigest(),
        file=original.name,
        media_type=MEDIA_TYPES[kind],
        encoding=encoding,
        pages=extract.pages,
    )
    found = (*extract.problems, *check_text(extract.text, target))
    data = original.data if kind is Kind.TEXT else extract.text.encode()
    report = tuple(sorted(found, key=lambda problem: problem.order))
    return Ingested(extract.text, data, provenance, report, preview(extract.text))


def _told(extract: Extract) -> str:
    """Believe the title in a file's data only if the document says it, too: programs leave all sorts of names there."""
    title = "".join(extract.title.split())
    return extract.title if len(title) > _SHORTEST_TITLE and title in "".join(extract.text.split()) else ""


def _get(target: str, limits: Limits, *, allow_private: bool) -> Original:
    if "://" in target:
        return download(target, limits, allow_private=allow_private)
    path = Path(target)
    try:
        if path.stat() and not path.is_file():
            raise refusal("not-a-file", "it is no ordinary file", target, "name a file")
        if path.stat().st_size > limits.file_bytes:
            raise too_large(target, limits)
        return Original(path.read_bytes(), path.name)
    except OSError as error:
        raise refusal("unreadable", f"it cannot be opened ({error.strerror})", target, "check the path") from None


def _read_text(data: bytes, target: str) -> tuple[Extract, str]:
    source = decode(data, target)
    errors = [problem for problem in source.problems if problem.severity is Severity.ERROR]
    if errors:
        hint = "save it as text, DOCX or PDF"  # the decoder's own advice is to come here
        raise InputError(*(replace(one, hint=hint) if one.code == "not-text" else one for one in errors))
    told = [problem for problem in source.problems if problem.code != "lost-character"]  # `check_text` tells all
    return Extract(source.text, problems=tuple(told)), source.encoding
