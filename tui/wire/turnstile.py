"""The turnstile: one key at a time, the next when the application has done everything the last one caused."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.events import Key, Paste
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tui.wire.caret import focused_widget, text_before_caret
from tui.wire.messages import PasteRefused

PATIENCE = 500
"""Times an update may be found pending before the next key goes in all the same."""


EDITING = frozenset({"backspace", "delete", "left", "right"})
"""Keys that change or follow the text wherever text can be typed."""

EDITED = "a"


class Turnstile:
    """Keys and pastes on their way in, and what is to be said about them in its turn."""

    def __init__(self, app: App[Any], deliver: Callable[[Message], None]) -> None:
        self._app = app
        self._deliver = deliver
        self._queue: deque[Message] = deque()
        self._delays = 0

    def __bool__(self) -> bool:
        return bool(self._queue)

    def join(self, message: Message) -> None:
        """Queue up at the end."""
        self._queue.append(message)

    def clear(self) -> None:
        """Send everyone away."""
        self._queue.clear()

    def let_in(self) -> bool:
        """Hand the first in the queue to the application; False while it is not ready."""
        message = self._queue[0]
        self._delays += 1
        if self._delays < PATIENCE and not is_settled(self._app, for_text=self._is_text(message)):
            return False
        self._delays = 0
        self._queue.popleft()
        if isinstance(message, Paste):
            self._let_paste_in(message)
        else:
            self._deliver(self._composed(message) if isinstance(message, Key) else message)
        return True

    def _is_text(self, message: Message) -> bool:
        focused = focused_widget(self._app)
        if focused is None or not isinstance(message, Key):
            return False
        key, character = (EDITED, EDITED) if message.key in EDITING else (message.key, message.character)
        return focused.check_consume_key(key, character)

    def _composed(self, event: Key) -> Key:
        """A combining mark becomes Backspace and then the letter before the caret with the mark on it."""
        mark = event.character
        if mark is None or not unicodedata.combining(mark):
            return event
        before = text_before_caret(focused_widget(self._app))
        letter = unicodedata.normalize("NFC", before[-1:] + mark)
        if not before or len(letter) != 1:
            return event
        self._queue.appendleft(Key(letter, letter))
        return Key("backspace", "\x7f")

    def _let_paste_in(self, paste: Paste) -> None:
        focused = focused_widget(self._app)
        if focused is None or not takes_one_line(focused):
            self._deliver(paste)
            return
        text = paste.text.rstrip("\n")
        if (lines := len(text.splitlines())) > 1:
            self._deliver(PasteRefused(lines))
        elif text:
            self._deliver(Paste(text))


def takes_one_line(widget: Widget) -> bool:
    """Whether a widget is a one-line field: an Input, or anything that says so with `one_line = True`."""
    return isinstance(widget, Input) or bool(getattr(widget, "one_line", False))


def is_settled(app: App[Any], *, for_text: bool) -> bool:
    """Whether no update is pending that the next key could depend on.

    A command such as Page Down depends on the layout, text does not. Textual has no public name for these.
    """
    if not app.screen_stack:
        return False
    screen = app.screen
    return not screen._callbacks and (for_text or not screen._layout_required)
