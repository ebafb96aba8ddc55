"""A form keyed from top to bottom: one widget that owns all its fields and takes every key in order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.records import Kind
from tui.keyboard import PLAIN, TURNS_KEYBOARD, Keyboard
from tui.locale import say
from tui.locale import words as w
from tui.text import NEWLINE
from tui.widgets.entry import Doubt, Entry
from tui.widgets.form_rows import FormRows
from tui.widgets.keying import Keying, Sheet, Ways
from tui.widgets.strips import strip

CHOSEN_FROM = (Kind.CODE, Kind.REF, Kind.REFS, Kind.ATTENDEES)
_FAR = 100_000


class Form(Widget, can_focus=True):
    """Draws and edits entries; what it needs at once it has from its ways, the rest it tells by message."""

    DEFAULT_CSS = "Form { height: 1fr; width: 1fr; }"

    class Edited(Message):
        """A key or a paste was taken."""

    class Left(Message):
        """The clerk wants out."""

    class Compared(Message):
        """The clerk wants to see who else may be meant."""

    class Asked(Message):
        """The clerk wants to choose from the list behind an entry."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class Refused(Message):
        """Something typed or pasted was not taken."""

        def __init__(self, reason: str) -> None:
            super().__init__()
            self.reason = reason

    def __init__(self, entries: Sequence[Entry], ways: Ways, keyboard: Keyboard = PLAIN) -> None:
        super().__init__()
        self._ways = ways
        self._keyboard = keyboard
        self._keying = Keying(entries, ways)
        self._rows = FormRows(entries)

    def fill(self, entries: Sequence[Entry]) -> None:
        """Begin another record; keys typed ahead go to it."""
        self._keying = Keying(entries, self._ways)
        self._rows = FormRows(entries)
        self.refresh()

    @property
    def sheet(self) -> Sheet:
        """The fields with their values."""
        return self._keying.sheet

    @property
    def entry(self) -> Entry:
        """The field being edited."""
        return self._keying.entry

    def type_into(self, texts: Mapping[str, str]) -> None:
        """Put texts into fields as if they had been typed."""
        for name, text in texts.items():
            if (place := self.sheet.place(name)) is not None:
                self.sheet.entries[place].line.put(text)
                self._keying.read(place)
        self._show()

    @property
    def place(self) -> int:
        """Which field is being edited."""
        return self._keying.place

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the clerk types."""
        x, y = self._rows.caret(self.entry, self.size.width), self._rows.y(self.place)
        return self.region.offset + Offset(x, y)

    def stop_at(self, name: str, doubt: Doubt) -> bool:
        """Show what is wrong with a field and go there; False where the form has no such field."""
        found = self._keying.stop_at(name, doubt)
        self._show()
        return found

    def go(self, name: str) -> None:
        """Put the cursor on a field."""
        place = self.sheet.place(name)
        if place is not None:
            self._keying.go(place)
            self._show()

    def wrong(self) -> bool:
        """Whether a field cannot be saved; the cursor goes to the first."""
        found = self.sheet.first_wrong()
        return found is not None and self.stop_at(*found)

    def may_leave(self, everywhere: bool = False) -> bool:
        """Whether nothing speaks against the field as it is, or against any field; the first is shown."""
        good = self._keying.may_leave_all() if everywhere else self._keying.may_leave()
        self._show()
        return good

    def choose(self, entry: Entry, value: Any) -> None:
        """Take a value from a list."""
        self._keying.choose(entry, value)
        self._show()
        self.post_message(self.Edited())

    def on_key(self, event: events.Key) -> None:
        """Every key is taken here, in the order in which it came."""
        if self._press(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()
            self._show()
            self.post_message(self.Edited())

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text into the field, or the cells of a pasted row into this field and the next ones."""
        event.stop()
        event.prevent_default()
        text = event.text.strip("\r\n").replace("\r\n", "\n").replace("\r", "\n")
        if "\n" in text and self.entry.field.kind is not Kind.LINES:
            self.post_message(self.Refused(say(w.PASTE_LINES)))
            return
        self._paste(text.replace("\n", NEWLINE).split("\t"))
        self._show()
        self.post_message(self.Edited())

    def _paste(self, cells: Sequence[str]) -> None:
        for number, cell in enumerate(cells):
            if number and not self._keying.advance():
                break
            line = self.entry.line
            self._keying.edit(lambda line=line, cell=cell: line.insert(cell), may_advance=len(cells) == 1)  # type: ignore[misc]

    def on_focus(self) -> None:
        self._keying.changed.add(self._keying.place)
        self._show()

    def on_resize(self) -> None:
        self._show()

    def render_line(self, y: int) -> Strip:
        """A group's heading, or a field with what it means beside it."""
        width = self.size.width
        return strip(self._rows.draw(y, self._keying.place, width), width)

    def _press(self, key: str, character: str | None) -> bool:
        line = self.entry.line
        if key in _MOVES:
            _MOVES[key](self._keying)
        elif key in _WISHES:
            self.post_message(_WISHES[key]())
        elif key in TURNS_KEYBOARD:
            self._keyboard.turn()
        elif character == "?" and self.entry.field.kind in CHOSEN_FROM:
            self.post_message(self.Asked(self.entry))
        elif character is not None:
            self._keying.edit(lambda: line.type(character))
        elif line.press(key):
            self._keying.read(self._keying.place)
        else:
            return False
        return True

    def _show(self) -> None:
        """Draw what has changed."""
        height, width = self.size.height, self.size.width
        changed, self._keying.changed = self._keying.changed, set()
        if self._rows.follow(self._keying.place, height):
            self.refresh()
        elif seen := [y for place in changed if 0 <= (y := self._rows.y(place)) < height]:
            self.refresh(*(Region(0, y, width, 1) for y in seen))


_MOVES: Mapping[str, Callable[[Keying], object]] = {
    "f10": Keying.save,
    "ctrl+s": Keying.save,
    "enter": Keying.advance,
    "tab": Keying.advance,
    "up": Keying.back,
    "down": lambda keying: keying.move(1),
    "shift+tab": lambda keying: keying.move(-1),
    "pagedown": lambda keying: keying.move(_FAR),
    "pageup": lambda keying: keying.move(-_FAR),
    "ctrl+end": lambda keying: keying.move(_FAR),
    "ctrl+home": lambda keying: keying.move(-_FAR),
    "f7": Keying.to_quiet,
    "ctrl+r": Keying.to_quiet,
}
_WISHES: Mapping[str, Callable[[], Message]] = {
    "escape": Form.Left,
    "f6": Form.Compared,
    "ctrl+d": Form.Compared,
}
