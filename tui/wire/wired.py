"""What an application takes to be on the wire, and how it is run."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from textual.app import App
from textual.filter import LineFilter

from tui.wire.crash import write_details
from tui.wire.driver import WireDriver
from tui.wire.fence import Fence
from tui.wire.kept_styles import KeptStylesheet
from tui.wire.messages import InputUnreadable, PasteRefused, TerminalNotUtf8
from tui.wire.terminal import Words, refusal

_FENCE = Fence()


class Wired(App[Any]):
    """Mixin for an App, named before it: `class Register(Wired, App[None])`."""

    LEAST_SIZE = (60, 18)
    """Columns and rows below which only `TOO_SMALL` is shown."""

    TOO_SMALL = "This window is too small: at least 60 columns and 18 rows are needed."
    PASTE_REFUSED = "Not pasted: {lines} lines, but this field takes one."
    INPUT_UNREADABLE = "A key was dropped: the terminal does not send UTF-8."
    TERMINAL_NOT_UTF8 = "The terminal is not set to UTF-8 (PuTTY: Change Settings, Window, Translation)."

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("driver_class", WireDriver)
        super().__init__(*args, **kwargs)
        self.stylesheet = KeptStylesheet(self.get_css_variables())

    def shown(self) -> None:
        """Called once the first frame is on its way: the time for what that could do without."""

    def paused(self) -> None:
        """Called when an answer is on its way and no other key has come: the time for what takes a blink."""

    def rested(self) -> None:
        """Called when nothing has been drawn for a moment: the time to give back memory; be quick."""

    def hung_up(self) -> None:
        """Called when the line is lost or the program is told to end, just before it does: be quick."""

    def say(self, words: str) -> None:
        """Tell the user something about the line."""
        self.notify(words, markup=False)

    def announce(self, words: str | None) -> None:
        """Say something in the last row at once, also where nothing else is done for long; None ends it."""
        if isinstance(self._driver, WireDriver):
            self._driver.announce(words)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own filters, and the fence."""
        return [*super().get_line_filters(), _FENCE]

    def delay_update(self, delay: float = 0.05) -> None:
        """Hold nothing back at a change of modes: the driver has a screen drawn when it is laid out."""

    def action_repaint(self) -> None:
        """Nothing is left to do: the driver draws everything again before the key gets here."""

    def action_suspend_process(self) -> None:
        """Stay: there may be no shell to come back from."""

    def on_paste_refused(self, message: PasteRefused) -> None:
        """Say why nothing was pasted."""
        self.say(self.PASTE_REFUSED.format(lines=message.lines))

    def on_input_unreadable(self, message: InputUnreadable) -> None:
        """Say why a key had no effect."""
        self.say(self.INPUT_UNREADABLE)

    def on_terminal_not_utf8(self, message: TerminalNotUtf8) -> None:
        """Say what to set."""
        self.say(self.TERMINAL_NOT_UTF8)

    def _fatal_error(self) -> None:
        """End without the traceback Textual would print: it shows the values of variables."""
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        self._exit_renderables.clear()


@contextmanager
def announced(app: App[Any], words: str) -> Iterator[None]:
    """Words in the last row from now on, while what is done within keeps the application from drawing."""
    wired = app if isinstance(app, Wired) else None
    if wired:
        wired.announce(words)
    try:
        yield
    finally:
        if wired:
            wired.announce(None)


def run(make: Callable[[], App[Any]], name: str, folder: Path, words: Words | None = None) -> int:
    """Run an application on the terminal and return the exit code.

    After an unexpected error one line is printed, and a file in `folder` tells programmers where.
    """
    words = words or Words()
    if (reason := refusal(words)) is not None:
        print(f"{name}: {reason}", file=sys.stderr)
        return 2
    threading.excepthook = lambda failure: _keep(failure.exc_value, folder)
    sys.unraisablehook = lambda failure: _keep(failure.exc_value, folder)
    try:
        app = make()
        app.run(mouse=False)
        failure: BaseException | None = app._exception
    except Exception as error:
        failure = error
    if failure is None:
        return app.return_code or 0
    print(f"{name}: {words.crashed.format(path=write_details(failure, folder))}", file=sys.stderr)
    return 1


def _keep(error: BaseException | None, folder: Path) -> None:
    if error is not None:
        write_details(error, folder)
