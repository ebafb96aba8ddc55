"""How the program ends when nobody asked it to: a dropped line, a kill."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from collections.abc import Callable
from types import FrameType
from typing import Any, NoReturn

ENDINGS = (signal.SIGHUP, signal.SIGTERM)

LAST_WORDS = 2
"""Seconds a program that is busy gets to end by itself after it has been told to."""


class Ends:
    """Ends the process at once, with the terminal restored where there still is one.

    The end comes between two callbacks of the loop, never in the middle of one, unless that one hangs.
    """

    def __init__(self, restore: Callable[[], None], hung_up: Callable[[], None] | None) -> None:
        self._restore = restore
        self._hung_up = hung_up
        self._loop: asyncio.AbstractEventLoop | None = None
        self._told: int | None = None
        self._previous: dict[int, Any] = {}

    def watch(
        self, loop: asyncio.AbstractEventLoop, resized: Callable[[], None], continued: Callable[[], None]
    ) -> None:
        """Listen for the end, for a new window size, and for being continued after a stop."""
        self._loop = loop
        for number in ENDINGS:
            self._previous[number] = signal.signal(number, self._tell)
        # Stopped behind a forced command, the program would leave the clerk with a dead screen.
        self._previous[signal.SIGTSTP] = signal.signal(signal.SIGTSTP, signal.SIG_IGN)
        loop.add_signal_handler(signal.SIGWINCH, resized)
        loop.add_signal_handler(signal.SIGCONT, continued)

    def unwatch(self) -> None:
        """Leave signals as they were found."""
        for number, handler in self._previous.items():
            signal.signal(number, handler)
        self._previous.clear()
        if self._loop is not None:
            self._loop.remove_signal_handler(signal.SIGWINCH)
            self._loop.remove_signal_handler(signal.SIGCONT)

    def hang_up(self) -> NoReturn:
        """End because the line is lost."""
        self._told = signal.SIGHUP
        self._end()

    def _tell(self, number: int, _frame: FrameType | None) -> None:
        if self._told is not None or self._loop is None:
            self._die(number)
        self._told = number
        signal.signal(signal.SIGALRM, lambda *_: self._end(call=False))
        signal.alarm(LAST_WORDS)
        self._loop.call_soon_threadsafe(self._end)

    def _end(self, *, call: bool = True) -> NoReturn:
        for step in (self._hung_up if call else None, self._restore):
            if step is not None:
                with contextlib.suppress(Exception):
                    step()
        self._die(self._told or signal.SIGHUP)

    def _die(self, number: int) -> NoReturn:
        """By the signal's own effect, so that whoever waits for the process learns the reason."""
        signal.signal(number, signal.SIG_DFL)
        os.kill(os.getpid(), number)
        os._exit(128 + number)
