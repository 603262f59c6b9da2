"""Asks a provider for one text.

First the kept answers, then the network, no faster than agreed, and again after trouble that may pass. It
knows the clock and patience, not HTTP and not what texts are for.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from generator.draft.answers import Answer, Answers
from generator.draft.failures import FinalError, PassingError, RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable


class Translator(Protocol):
    """A provider that is ready to be asked; raises `DraftError` of one of the three kinds."""

    def translate(self, text: str) -> str:
        """Give the English of `text`; one call is at most one request."""
        ...


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance, so that tests need neither."""

    now: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast and how patiently: requests a second, tries for one text, and seconds.

    `first` is the pause after the first failure; it doubles up to `longest`, less up to a half by chance, so
    that several runs do not come back in step. `patience` is the longest wait a provider may ask for.
    """

    rate: float = 2.0
    tries: int = 6
    first: float = 1.0
    longest: float = 60.0
    patience: float = 300.0


class Asker:
    """Asks for texts one after the other and counts what it cost."""

    def __init__(self, translator: Translator, answers: Answers, pace: Pace, clock: Clock, day: str) -> None:
        self._translator = translator
        self._answers = answers
        self._pace = pace
        self._clock = clock
        self._day = day
        self._next = clock.now()
        self.requests = 0
        self.characters = 0

    def ask(self, text: str) -> Answer:
        """Give the English of `text`. An answer is kept before it is given, so it is never paid for again."""
        known = self._answers.find(text)
        if known is not None:
            return known
        self._answers.make_room()
        answer = Answer(self._request(text), self._day)
        self._answers.keep(text, answer)
        self.characters += len(text)
        return answer

    def _request(self, text: str) -> str:
        for tried in range(1, self._pace.tries + 1):
            self._hold_back()
            self.requests += 1
            try:
                return self._translator.translate(text)
            except PassingError as error:
                if tried == self._pace.tries:
                    raise RefusedError(f"{error}; tried {tried} times") from None
                self._clock.sleep(self._pause(tried, error))
        raise RefusedError("no try is allowed")

    def _hold_back(self) -> None:
        wait = self._next - self._clock.now()
        if wait > 0:
            self._clock.sleep(wait)
        self._next = self._clock.now() + 1 / self._pace.rate

    def _pause(self, tried: int, error: PassingError) -> float:
        wanted = error.wait or 0.0
        if wanted > self._pace.patience:
            raise FinalError(f"{error}; it wants us to come back in {wanted:,.0f} seconds") from None
        own = min(self._pace.longest, self._pace.first * 2.0 ** (tried - 1))
        return max(wanted, own * (1 - self._clock.chance() / 2))
