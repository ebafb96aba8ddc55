"""Pauses: what is done when something has not happened again for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Callable


class Pause:
    """Calls back so many seconds after the last beginning, unless it is ended before."""

    def __init__(self, loop: asyncio.AbstractEventLoop, seconds: float, then: Callable[[], None]) -> None:
        self._loop = loop
        self._seconds = seconds
        self._then = then
        self._handle: asyncio.TimerHandle | None = None

    def begin(self) -> None:
        """Begin, or begin anew."""
        self.end()
        self._handle = self._loop.call_later(self._seconds, self._then)

    def end(self) -> None:
        """Do not call back any more."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None
