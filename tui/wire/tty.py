"""The terminal as a device: its size, its modes, and bytes both ways without ever blocking the program."""

from __future__ import annotations

import asyncio
import contextlib
import os
import select
import sys
import termios
from collections.abc import Callable


class LineLost(Exception):
    """The terminal is gone."""


class Tty:
    """The terminal the program was started on."""

    def __init__(self) -> None:
        assert sys.__stdin__ is not None and sys.__stdout__ is not None
        self.input = sys.__stdin__.fileno()
        self.output = _own_handle(sys.__stdout__.fileno())
        self._modes: list[int | list[bytes | int]] | None = None
        self._backlog = b""
        self._loop: asyncio.AbstractEventLoop | None = None
        self._drained: Callable[[], None] = lambda: None

    @property
    def busy(self) -> bool:
        """Whether the line has not yet taken everything sent."""
        return bool(self._backlog)

    def size(self) -> tuple[int, int]:
        """Columns and rows; 80 by 24 where the terminal does not know."""
        with contextlib.suppress(OSError):
            width, height = os.get_terminal_size(self.output)
            return width or 80, height or 24
        return 80, 24

    def enter(self) -> None:
        """Hand every key over as it is typed, and every byte out as it is written."""
        with contextlib.suppress(termios.error):
            self._modes = termios.tcgetattr(self.input)
            termios.tcsetattr(self.input, termios.TCSANOW, _raw(termios.tcgetattr(self.input)))

    def leave(self) -> None:
        """Put back the modes found at the start, and drop keys meant for this program."""
        if self._modes is not None:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.input, termios.TCSANOW, self._modes)
                termios.tcflush(self.input, termios.TCIFLUSH)

    def attach(
        self, loop: asyncio.AbstractEventLoop, arrived: Callable[[], None], drained: Callable[[], None]
    ) -> None:
        """Call back when bytes have arrived, and when a busy line has taken everything."""
        self._loop = loop
        self._drained = drained
        loop.add_reader(self.input, arrived)

    def detach(self) -> None:
        """Stop calling back."""
        if self._loop is not None:
            self._loop.remove_reader(self.input)
            self._loop.remove_writer(self.output)
            self._loop = None

    def read(self) -> bytes:
        """The bytes that have arrived."""
        try:
            data = os.read(self.input, 65536)
        except OSError as error:
            raise LineLost from error
        if not data:
            raise LineLost
        return data

    def send(self, data: bytes) -> None:
        """Send bytes, keeping for later what the line does not take now."""
        was_busy = self.busy
        self._backlog += data
        if not was_busy:
            self._push()
            if self.busy and self._loop is not None:
                self._loop.add_writer(self.output, self._go_on)

    def finish(self, seconds: float) -> None:
        """Wait a little for the line to take what is left."""
        while self.busy and select.select([], [self.output], [], seconds)[1]:
            self._push()

    def _go_on(self) -> None:
        self._push()
        if not self.busy and self._loop is not None:
            self._loop.remove_writer(self.output)
            self._drained()

    def _push(self) -> None:
        try:
            taken = os.write(self.output, self._backlog)
        except BlockingIOError:
            return
        except OSError as error:
            raise LineLost from error
        self._backlog = self._backlog[taken:]


def _own_handle(descriptor: int) -> int:
    """A handle of our own, so that not blocking does not change the one shared with the shell."""
    with contextlib.suppress(OSError):
        return os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_CLOEXEC)
    return os.dup(descriptor)


def _raw(modes: list[int | list[bytes | int]]) -> list[int | list[bytes | int]]:
    iflag, oflag, cflag, lflag, ispeed, ospeed, characters = modes
    assert isinstance(iflag, int) and isinstance(oflag, int) and isinstance(lflag, int)
    assert isinstance(characters, list)
    iflag &= ~(termios.IXON | termios.IXOFF | termios.ICRNL | termios.INLCR | termios.IGNCR | termios.ISTRIP)
    oflag &= ~termios.OPOST
    lflag &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN | termios.ISIG)
    characters[termios.VMIN], characters[termios.VTIME] = 1, 0
    return [iflag, oflag, cflag, lflag, ispeed, ospeed, characters]
