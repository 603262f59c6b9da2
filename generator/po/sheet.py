"""What Babel reads into and writes from, with nothing merged, sorted or made up."""

from __future__ import annotations

from collections.abc import Iterator

from babel.messages.catalog import Catalog as BabelCatalog
from babel.messages.catalog import Message as BabelMessage


class Sheet(BabelCatalog):
    """The messages of a file as they stand there, the header (`id` is empty) and equal ones among them."""

    def __init__(self, *messages: BabelMessage) -> None:
        super().__init__(header_comment="")
        self.messages = list(messages)

    def __setitem__(self, _: object, message: BabelMessage) -> None:
        self.messages.append(message)

    def __iter__(self) -> Iterator[BabelMessage]:
        return iter(self.messages)
