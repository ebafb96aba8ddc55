"""The driver: hand it to an application as `driver_class`, and every screen profits without knowing."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.events import Resize
from textual.geometry import Size

from tui.wire.calm import Calm
from tui.wire.caret import caret_of
from tui.wire.display import Display, Room
from tui.wire.ends import Ends
from tui.wire.intake import Intake
from tui.wire.locked import LockedDriver
from tui.wire.pause import Pause
from tui.wire.terminal import PARTING, abilities_of, greeting
from tui.wire.tty import LineLost, Tty
from tui.wire.updates import Updates

FRAME = 1 / 10
"""Seconds between frames while keys are waiting."""

LONGEST_WAIT = 1 / 40
"""Seconds a change may wait for a calm moment before it is shown all the same."""

RESIZE_WAIT = 0.05
"""Seconds of quiet after which a window that is being dragged counts as resized."""

SETTLE_WAIT = 0.002
"""Seconds between looks whether the application is ready for a key."""

BREATH_WAIT = 0.03
"""Seconds without a frame or a key after which the application is told that it may draw breath."""

REST_WAIT = 0.5
"""Seconds without a frame after which the application is told that it may rest."""

_CLIPBOARD = re.compile(r"\x1b\]52;c;[A-Za-z0-9+/=]*\x07")


class WireDriver(LockedDriver):
    """Sends only cells that differ, and lets keys in one at a time.

    An application may say more with `LEAST_SIZE`, `TOO_SMALL`, `shown()`, `paused()`, `rested()` and
    `hung_up()`, see `wired.Wired`.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = False, size: tuple[int, int] | None = None
    ) -> None:
        self._term = os.environ.get("TERM", "")
        self._tty = Tty()
        room = Room(getattr(app, "LEAST_SIZE", (1, 1)), getattr(app, "TOO_SMALL", ""))
        self._display = Display(self._tty.size(), abilities_of(self._term), room)
        super().__init__(app, debug=False, mouse=False, size=self._display.size)
        self._intake = Intake(app, self._loop, self._term)
        self._intake.deaf = not self._display.fits
        self._intake.on_repaint = self.repaint
        self._intake.on_synchronizes = self._display.synchronize
        self._intake.on_tabs = self._display.found_tabs
        self._intake.on_taken = self._look_after
        self._updates = Updates(app)
        self._calm = Calm(self._loop, self._when_calm, self._meanwhile)
        self._ends = Ends(self._restore, getattr(app, "hung_up", None))
        self._on_shown: Callable[[], None] | None = getattr(app, "shown", None)
        self._breath = Pause(self._loop, BREATH_WAIT, getattr(app, "paused", lambda: None))
        self._rest = Pause(self._loop, REST_WAIT, getattr(app, "rested", lambda: None))
        self._resizing = Pause(self._loop, RESIZE_WAIT, self._resize)
        self._retry = Pause(self._loop, SETTLE_WAIT, self._calm.watch)
        self._changed_at: float | None = None
        self._painted_at = self._let_in_at = 0.0
        self._running = False

    def write(self, data: str) -> None:
        """Take what Textual would send to a terminal."""
        if data == "\x07" or _CLIPBOARD.fullmatch(data):
            self._display.aside(data)
        else:
            self._display.feed(data)
        self._look_after()

    def announce(self, words: str | None) -> None:
        """Say something in the last row at once, in the middle of work; None ends it with the next frame."""
        self._display.announce(words)
        if words is None:
            self._look_after()
        else:
            self._paint()

    def repaint(self) -> None:
        """Draw the whole screen again, whatever the terminal shows."""
        self._display.forget()
        self._look_after()

    def start_application_mode(self) -> None:
        """Take the terminal over."""
        self._running = True
        self._loop.set_exception_handler(ending(self._app))
        self._tty.enter()
        self._ends.watch(self._loop, self._resizing.begin, self.repaint)
        self._tty.attach(self._loop, self._arrived, self._look_after)
        self._send(greeting(self._term, *self._tty.size()))

    def disable_input(self) -> None:
        """Take no more keys."""
        self._updates.release()
        self._intake.close()
        self._tty.detach()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        self.disable_input()
        self._restore()
        self._ends.unwatch()

    def _restore(self) -> None:
        if self._running:
            self._running = False
            with contextlib.suppress(LineLost):
                self._tty.send(PARTING)
                self._tty.finish(1.0)
            self._tty.leave()

    def _send(self, data: bytes) -> None:
        try:
            self._tty.send(data)
        except LineLost:
            self._ends.hang_up()

    def _arrived(self) -> None:
        try:
            data = self._tty.read()
        except LineLost:
            self._ends.hang_up()
        self._breath.end()
        self._intake.take(data)
        self._look_after()

    def _look_after(self) -> None:
        """See to it that changes are shown and keys handed over, both when it is calm."""
        if self._running:
            if self._display.dirty and self._changed_at is None:
                self._changed_at = self._loop.time()
            self._calm.watch()

    def _meanwhile(self) -> None:
        if self._changed_at is not None and self._loop.time() - self._changed_at > LONGEST_WAIT:
            self._paint()
        if self._updates.held and self._loop.time() - self._let_in_at > LONGEST_WAIT:
            self._updates.release()

    def _when_calm(self) -> None:
        if not self._running:
            return
        if not self._intake.waiting or self._loop.time() - self._painted_at > FRAME:
            if self._updates.bring():
                self._meanwhile()
                self._calm.watch()
                return
            self._paint()
        if self._intake.waiting:
            self._go_on()

    def _go_on(self) -> None:
        """Hand over the next key; what the last of them causes is drawn when all of it has been done."""
        if self._intake.let_in():
            self._let_in_at = self._loop.time()
            if not self._intake.waiting:
                self._updates.hold()
            self._calm.watch()
        elif self._updates.bring():
            self._calm.watch()
        else:
            self._retry.begin()

    def _paint(self) -> None:
        if self._running and self._display.dirty and not self._tty.busy:
            self._send(self._display.frame(caret_of(self._app)))
            self._changed_at = None
            self._painted_at = self._loop.time()
            if self._on_shown is not None:
                self._app.call_later(self._on_shown)
                self._on_shown = None
            self._breath.begin()
            self._rest.begin()

    def _resize(self) -> None:
        self._display.resize(self._tty.size())
        self._intake.deaf = not self._display.fits
        size = Size(*self._display.size)
        self._intake.deliver(Resize(size, size))
        self._look_after()


def ending(app: App[Any]) -> Callable[[asyncio.AbstractEventLoop, dict[str, Any]], None]:
    """Lets an error outside of every handler of the application end it like one inside."""

    def failed(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        if isinstance(error := context.get("exception"), Exception):
            app._handle_exception(error)

    return failed
