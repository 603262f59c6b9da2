"""Opens an Office container with suspicion: every cap is checked before a byte is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from generator.ingest.values import refusal

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MAX_ENTRIES = 3000
MAX_TOTAL = 100_000_000
MAX_RATIO = 250
_SMALL = 2_000_000  # below this a ratio says nothing: empty styles compress a hundredfold
_ENCRYPTED = 0x1
_BROKEN = (
    *(ParseError, zipfile.BadZipFile, zlib.error, OSError, EOFError),
    *(ValueError, LookupError, NotImplementedError, RuntimeError),
)


class Archive:
    """A checked container; gives the XML parts by name and never writes or follows anything."""

    def __init__(self, data: bytes, path: str) -> None:
        """Check `data`; raise `InputError` when it is damaged, locked or a bomb."""
        self._path = path
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            hint = "fetch it again, or open it in an office program and save it anew"
            raise refusal("truncated", "the container is damaged or cut short", path, hint) from None
        self._check()

    def _check(self) -> None:
        entries = self._zip.infolist()
        bomb = "do not open it in another program either; ask where it comes from"
        if len(entries) > MAX_ENTRIES:
            raise refusal("zip-bomb", f"it holds {len(entries)} files", self._path, bomb)
        if sum(entry.file_size for entry in entries) > MAX_TOTAL:
            raise refusal("zip-bomb", f"it would unpack to more than {MAX_TOTAL} bytes", self._path, bomb)
        for entry in entries:
            if entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
                raise refusal("zip-bomb", f"'{entry.filename}' is packed too tightly", self._path, bomb)
            if entry.flag_bits & _ENCRYPTED:
                hint = "save a copy without the password"
                raise refusal("password-protected", "it is protected by a password", self._path, hint)
            if entry.filename.startswith(("/", "\\")) or ".." in entry.filename.replace("\\", "/").split("/"):
                raise refusal("hostile-path", f"'{entry.filename}' points outside the container", self._path, bomb)

    @property
    def names(self) -> list[str]:
        """The names of all parts, sorted."""
        return sorted(self._zip.namelist())

    def part(self, name: str) -> Element | None:
        """Parse one XML part; `None` when there is none. No document type, no entity, nothing external."""
        try:
            root: Element = fromstring(self._zip.read(name), forbid_dtd=True)
        except KeyError:
            return None
        except DefusedXmlException:
            hint = "ask where it comes from; no office program writes such a file"
            raise refusal("entity-bomb", f"'{name}' declares entities", self._path, hint) from None
        except _BROKEN:
            hint = "open it in an office program and save it anew"
            raise refusal("damaged", f"'{name}' cannot be read", self._path, hint) from None
        return root
