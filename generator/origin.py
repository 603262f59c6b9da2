"""Where a source text comes from, as `<name>.source.yml` beside it tells: address, day, and the original's hash.

`ingest` writes such files; here they are read, and a text that is no longer the one brought in is told.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError

from generator.entry import PageTitle, Url
from generator.invalid import invalid
from generator.problems import Place, Problem, Severity
from generator.strict_yaml import parse

_PLAIN_TEXT = "text/plain"


def _moment(text: str) -> str:
    try:
        dt.datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("this is no day of the calendar") from None
    return text


class Origin(BaseModel):
    """The provenance of one text. `retrieved` is an ISO day or moment, `sha256` the hash of the original's bytes.

    A person who writes it by hand needs only `retrieved` and what else is known.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    retrieved: Annotated[str, AfterValidator(_moment)]
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = ""
    address: Url | None = None
    title: PageTitle | None = None
    file: PageTitle | None = None
    media_type: str = ""
    encoding: str = ""
    pages: str = ""
    page_lines: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The day of retrieval as an ISO date."""
        return self.retrieved[:10]


def read_origin(text: str, path: str) -> tuple[Origin | None, list[Problem]]:
    """Read a provenance file. Gives `None` and the errors where it cannot be used."""
    parsed = parse(text, path)
    if parsed.value is None:
        return None, list(parsed.problems)
    try:
        return Origin.model_validate(parsed.value), []
    except ValidationError as error:
        return None, list(invalid(error, parsed, Origin, "see docs/about/editors.md, or bring the document in again"))


def check_origin(origin: Origin, data: bytes, path: str) -> Iterator[Problem]:
    """Tell when a text that was stored byte for byte is another one now; without a recorded hash nobody knows."""
    if origin.sha256 and origin.media_type == _PLAIN_TEXT and hashlib.sha256(data).hexdigest() != origin.sha256:
        hint = "restore it, or bring the new version in with: python -m generator add --force"
        message = "this is no longer the text that was brought in"
        yield Problem("source-changed", message, Place(path), Severity.WARNING, hint)
