"""Work that keeps the program from answering: after a second the clerk is told how far it is."""

import asyncio
import time
from collections.abc import Callable

from tui.locale import say
from tui.locale import words as w

_PATIENCE = 1.0
_PAUSE = 0.6
"""Seconds without a word about it after which other work has begun."""


class Waiting:
    """Hears of the steps of work, wherever in the program it is done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.announce: Callable[[str | None], None] = lambda words: None
        """Puts words on the screen at once; None takes them away."""
        self._clock = clock
        self._begun = self._heard = float("-inf")
        self._said = ""

    def tell(self, done: int, total: int) -> None:
        """Take in how far the work is; to be called often."""
        now = self._clock()
        if now - self._heard > _PAUSE:
            self._begun = now
        self._heard = now
        if now - self._begun > _PATIENCE:
            self._say(say(w.WORKING, percent=100 * done // total) if total else say(w.WORKING_ON))

    def _say(self, words: str) -> None:
        if words != self._said:
            if not self._said:
                # The loop gets there as soon as the work is done.
                asyncio.get_running_loop().call_soon(self._end)
            self._said = words
            self.announce(words)

    def _end(self) -> None:
        self._said = ""
        self.announce(None)
