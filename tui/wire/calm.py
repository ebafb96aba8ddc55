"""Calm: the moment when everything set in motion has run."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

PATIENCE = 0.5
"""Seconds of work after which a loop that never rests counts as calm, if it made PATIENT_TURNS turns.

Of work, not of time: on a busy machine an application that is merely slow is not restless.
"""

PATIENT_TURNS = 500


class Calm:
    """Calls back as soon as the event loop has nothing else to run."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, then: Callable[[], None], meanwhile: Callable[[], None]
    ) -> None:
        """`then` is called once for each watch, `meanwhile` at every turn of the loop until then."""
        self._loop = loop
        self._then = then
        self._meanwhile = meanwhile
        self._watching = False
        self._turns = 0
        self._since = 0.0

    def watch(self) -> None:
        """Look out for the next calm."""
        if not self._watching:
            self._watching = True
            self._turns = 0
            self._since = time.thread_time()
            self._loop.call_soon(self._look)

    def _look(self) -> None:
        self._turns += 1
        if has_work(self._loop) and not self._is_restless():
            self._meanwhile()
            self._loop.call_soon(self._look)
        else:
            self._watching = False
            self._then()

    def _is_restless(self) -> bool:
        return self._turns > PATIENT_TURNS and time.thread_time() - self._since > PATIENCE


def has_work(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether callbacks wait to be run at once: asyncio keeps them in a queue without a public name."""
    return bool(loop._ready)  # type: ignore[attr-defined]
