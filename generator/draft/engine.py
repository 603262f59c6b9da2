"""A provider made ready to be asked, through deep-translator and over our own `Wire`.

The only module that imports deep-translator, and it does so when a provider is opened and not before.
"""

from __future__ import annotations

import importlib
import sys
from importlib import metadata
from typing import TYPE_CHECKING, Any

from generator.draft.failures import DraftError, PassingError
from generator.draft.wire import Reply, Wire
from generator.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    from generator.draft.providers import Arguments, Environment, Provider


def open_provider(one: Provider, env: Environment, timeout: float) -> Engine:
    """Make a provider ready, without the network. Raises `UsageError` when a key or a library is missing."""
    missing = [key for key in one.keys if not env.get(key)]
    if missing:
        raise UsageError(f"{one.name}: set {' and '.join(missing)} in the environment")
    arguments = one.arguments(env)
    library = importlib.import_module("deep_translator")
    kind = getattr(library, one.kind, None)
    if kind is None:
        version = f"deep-translator {metadata.version('deep-translator')}"
        raise UsageError(f"{one.name}: {version} has no {one.kind}; install one that does")
    made = _construct(kind, one, arguments)
    return Engine(one, made, sys.modules[kind.__module__], Wire(timeout, one.adapt))


def _construct(kind: Any, one: Provider, arguments: Arguments) -> Any:  # noqa: ANN401  the library is untyped
    if one.name == "microsoft":  # its constructor would ask the network which languages there are
        languages = {"chinese simplified": one.source, "english": one.target}
        kind = type(kind.__name__, (kind,), {"_get_supported_languages": lambda _: languages})
    made = kind(source=one.source, target=one.target, **arguments)
    # Papago's table in the library stands the wrong way round and turns zh-CN into “Chinese”.
    made._source, made._target = one.source, one.target  # noqa: SLF001
    return made


class Engine:
    """A provider that can be asked.

    Whatever the library raises becomes one of the failures that are known here.
    """

    def __init__(self, one: Provider, made: Any, module: Any, wire: Wire) -> None:  # noqa: ANN401
        self.provider = one
        self._made = made
        self._module = module
        self._wire = _Verifying(wire, one.verify)

    def translate(self, text: str) -> str:
        """Give the English of `text`, with one request. Raises `DraftError`."""
        library = getattr(self._module, "requests", None)
        self._module.requests = self._wire
        try:
            answer = self._made.translate(text)
        except DraftError:
            raise
        except Exception as error:  # noqa: BLE001  what an untyped library trips over must not end the batch
            raise PassingError(f"the answer cannot be read ({type(error).__name__})") from None
        finally:
            self._module.requests = library
        if isinstance(answer, list):  # Yandex gives a list
            answer = " ".join(str(part) for part in answer)
        if not isinstance(answer, str) or not answer.strip():
            raise PassingError("the answer is empty")
        return self.provider.clean(answer)


class _Verifying:
    """A wire that also looks into the good answers."""

    def __init__(self, wire: Wire, verify: Callable[[str], None] | None) -> None:
        self._wire = wire
        self._verify = verify
        self.exceptions = wire.exceptions

    def get(self, url: str, **more: Any) -> Reply:  # noqa: ANN401
        return self._verified(self._wire.get(url, **more))

    def post(self, url: str, **more: Any) -> Reply:  # noqa: ANN401
        return self._verified(self._wire.post(url, **more))

    def _verified(self, reply: Reply) -> Reply:
        if self._verify is not None:
            self._verify(reply.text)
        return reply
