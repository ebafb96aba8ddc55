"""The one-line box above a list: letters narrow the list, moving keys go on to it."""

import re
from collections.abc import Callable

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from rich.text import Text as Rich
from textual import events
from textual.geometry import Offset
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store import names
from tui import look
from tui.keyboard import PLAIN, TURNS_KEYBOARD, Keyboard
from tui.widgets.line import Line
from tui.widgets.strips import strip

_WIDTH = 26
FUNCTION_KEY = re.compile(r"f\d+")


class Told(Struct, frozen=True):
    """Who is told at once of what happens in the box, before the next key is taken."""

    typed: Callable[[str], None]
    passed: Callable[[str], None]
    takes: Callable[[str], bool]
    """Whether a character is for the box."""


class FindBox(Widget, can_focus=True):
    """What is looked for, with a note at its right."""

    DEFAULT_CSS = "FindBox { height: 1; width: 1fr; }"

    class Typed(Message):
        """The text changed."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    class Turned(Message):
        """The clerk types another way from now on."""

    class Passed(Message):
        """A key that is not for the box."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, label: str, keyboard: Keyboard = PLAIN, told: Told | None = None) -> None:
        super().__init__()
        self._label = f" {label}: "
        self._note = Rich()
        self._keyboard = keyboard
        self._told = told
        self.line = Line("", keyboard)

    def note(self, text: Rich) -> None:
        """Show something at the right of the box."""
        if text != self._note:
            self._note = text
            self.refresh()

    def clear(self) -> None:
        """Empty the box."""
        self.line.put("")
        self.refresh()

    def on_key(self, event: events.Key) -> None:
        """Take every key, in the order in which it came; a function key may be the screen's."""
        if self._told is None and event.key not in TURNS_KEYBOARD and FUNCTION_KEY.fullmatch(event.key):
            return
        event.stop()
        event.prevent_default()
        if event.key in TURNS_KEYBOARD:
            self._keyboard.turn()
            self.post_message(self.Turned())
            return
        character = event.character if event.is_printable else None
        if character and (self._told is None or self._told.takes(character)):
            self.line.type(character)
        elif not self._edits(event.key):
            self._pass_on(character or event.key)
            return
        self._typed()

    def _edits(self, key: str) -> bool:
        """Obey an editing key; an empty box leaves those to whom it is for."""
        return bool(self.line.text or self._told is None) and self.line.press(key)

    def _pass_on(self, key: str) -> None:
        if self._told is None:
            self.post_message(self.Passed(key))
        else:
            self._told.passed(key)

    def on_paste(self, event: events.Paste) -> None:
        """Look for pasted text."""
        event.stop()
        event.prevent_default()
        self.line.insert(names.clean(event.text.splitlines()[0] if event.text else ""))
        self._typed()

    def on_focus(self) -> None:
        self.line.fresh = False
        self.refresh()

    def on_blur(self) -> None:
        self.refresh()

    def _typed(self) -> None:
        self.refresh()
        if self._told is None:
            self.post_message(self.Typed(self.line.text))
        else:
            self._told.typed(self.line.text)

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the clerk types."""
        x = cell_len(self._label) + cell_len(self.line.text[self._shift : self.line.caret])
        return self.region.offset + Offset(x, 0)

    @property
    def _shift(self) -> int:
        return max(self.line.caret - _WIDTH + 1, 0)

    def render_line(self, y: int) -> Strip:
        """Label, text, and the note at the right end."""
        text = Rich(self._label, style=look.STRONG if self.has_focus else look.PLAIN, end="")
        text.append(
            set_cell_size(self.line.text[self._shift :], _WIDTH),
            style=look.UNDERLINE if self.has_focus else "",
        )
        room = max(self.size.width - text.cell_len - 2, 0)
        # Where the room is short, what stands at its end, place and count, is what stays.
        note = self._note[max(self._note.cell_len - room, 0) :]
        text.append(" " * max(room - note.cell_len + 1, 0)).append_text(note)
        return strip(text, self.size.width)
