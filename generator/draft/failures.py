"""What can go wrong between us and a provider, by what it means for the batch.

GeneratorError
└── DraftError
├── PassingError   worth another try, after `wait` seconds when the provider names them
├── RefusedError   the provider does not take this text; it may take the next one
├── UnfitError     an answer came, was paid for, and cannot be used
└── FinalError     no text will be translated until a person does something
"""

from __future__ import annotations

from generator.problems import GeneratorError


class DraftError(GeneratorError):
    """Anything a provider or the way to it does to us."""


class PassingError(DraftError):
    """Trouble that may be over soon."""

    def __init__(self, message: str, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait


class RefusedError(DraftError):
    """One text that the provider does not take, however often it is asked."""


class UnfitError(DraftError):
    """An answer that cannot stand beside the Chinese: a term lost in it, still Chinese, far too long."""


class FinalError(DraftError):
    """Trouble that every further request would meet: a wrong key, a used-up quota, a server that moved."""
