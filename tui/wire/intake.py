"""The intake: from bytes on the line to keys in the application, in the order they were typed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

from textual import constants
from textual.app import App
from textual.events import Event, Key
from textual.message import Message

from tui.wire.keyboard import CursorAnswer, Keyboard, ModeAnswer, Reading, Undecodable
from tui.wire.messages import InputUnreadable, TerminalNotUtf8
from tui.wire.pause import Pause
from tui.wire.terminal import PROBED_ROW, TABBED_ROW
from tui.wire.turnstile import Turnstile

SEQUENCE_WAIT = 1.0
"""Seconds for the rest of a sequence of which more than the escape has come."""

SYNCHRONIZED_OUTPUT = 2026

ALWAYS_HEARD = frozenset({"ctrl+c", "ctrl+q"})
"""Keys that also work in a window too small to show anything."""


class Intake:
    """Reads what comes in and queues it up for the application."""

    def __init__(self, app: App[Any], loop: asyncio.AbstractEventLoop, term: str) -> None:
        self.deaf = False
        """Nothing can be seen, so keys would be typed blindly."""
        self.on_synchronizes: Callable[[], None] = lambda: None
        self.on_taken: Callable[[], None] = lambda: None
        self.on_tabs: Callable[[int], None] = lambda column: None
        self.on_repaint: Callable[[], None] = lambda: None
        self._app = app
        self._loop = loop
        self._keyboard = Keyboard(escape_tab=term.startswith("linux"))
        self._turnstile = Turnstile(app, self.deliver)
        self._after_escape = Pause(loop, constants.ESCAPE_DELAY, self._give_up)
        self._after_more = Pause(loop, SEQUENCE_WAIT, self._give_up)

    @property
    def waiting(self) -> bool:
        """Whether keys wait to be handed over."""
        return bool(self._turnstile)

    def deliver(self, message: Message) -> None:
        """Hand a message to the application."""
        message.set_sender(self._app)
        self._app.post_message(message)

    def take(self, data: bytes) -> None:
        """Take bytes from the line."""
        self._after_escape.end()
        self._after_more.end()
        self._sort(self._keyboard.feed(data))
        if started := self._keyboard.waiting:
            (self._after_escape if started == "\x1b" else self._after_more).begin()

    def let_in(self) -> bool:
        """Hand over the next key if the application is ready for it."""
        return self._turnstile.let_in()

    def close(self) -> None:
        """Forget what has not been handed over."""
        self.deaf = True
        self._turnstile.clear()

    def _give_up(self) -> None:
        self._sort(self._keyboard.give_up())
        self.on_taken()

    def _sort(self, readings: Iterable[Reading]) -> None:
        for reading in readings:
            match reading:
                case Key(key="ctrl+l"):
                    self.on_repaint()
                case Event():
                    if not self.deaf or getattr(reading, "key", "") in ALWAYS_HEARD:
                        self._turnstile.join(reading)
                case Undecodable():
                    self._turnstile.join(InputUnreadable())
                case CursorAnswer(row, column) if row == PROBED_ROW and column > 2:
                    self.deliver(TerminalNotUtf8())
                case CursorAnswer(row, column) if row == TABBED_ROW:
                    self.on_tabs(column - 1)
                case ModeAnswer(mode, known) if mode == SYNCHRONIZED_OUTPUT and known:
                    self.on_synchronizes()
