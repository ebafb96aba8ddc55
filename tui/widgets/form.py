"""A form keyed from top to bottom: one widget that owns all its fields and takes every key in order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.text import Text as Rich
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.reading import Lookup, Reading, editable, read
from store.records import Field, Kind
from tui import look
from tui.locale import say
from tui.locale import words as w
from tui.text import NEWLINE, echo, reason
from tui.widgets.line import Line
from tui.widgets.strips import strip

_CHOSEN_FROM = (Kind.CODE, Kind.REF, Kind.REFS, Kind.ATTENDEES)
_SHORT = (Kind.CODE, Kind.DATE, Kind.DIGITS, Kind.NUMBER, Kind.AMOUNT, Kind.YEAR, Kind.FLAG)
_SHORT_BOX = 16


class Entry:
    """One field of a form: what was recorded, what is typed, what that means."""

    def __init__(self, field: Field, value: Any, lookup: Lookup, preset: bool = False) -> None:
        self.field = field
        self.preset = preset
        """Whether the value was filled in by the program and is not recorded yet."""
        self._lookup = lookup
        self._recorded = value
        self.line = Line(self._text(value))
        self._first = self.line.text
        self.reading = Reading(value)
        self.refused = ""
        """Why the register did not take the value."""

    @property
    def touched(self) -> bool:
        """Whether the text differs from what was recorded."""
        return self.line.text != self._first

    @property
    def value(self) -> Any:
        """The value to record; what was there before where nothing was typed."""
        return self.reading.value if self.touched else self._recorded

    @property
    def reason(self) -> str:
        """What is wrong with the field now."""
        return self.refused or (reason(self.reading) if self.line.text else "")

    @property
    def beside(self) -> str:
        """What stands beside the typed text: a reason, the meaning, or that a value is needed."""
        if self.field.needed and not self.line.text:
            return self.refused or say(w.NEEDED)
        return self.reason or echo(self.field, self.line.text, self.reading.value, self._lookup)

    def _text(self, value: Any) -> str:
        return editable(self.field, value, self._lookup).replace("\n", NEWLINE)

    def typed(self) -> None:
        """Read what stands in the line."""
        self.refused = ""
        self.reading = read(self.field, self.line.text.replace(NEWLINE, "\n"), self._lookup)

    def settle(self) -> None:
        """Write the value as it is recorded, so that the clerk sees what is kept."""
        if self.touched and self.reading.value is not None and self.field.kind in (Kind.DATE, Kind.NAME):
            self.put(self.reading.value)

    def put(self, value: Any) -> None:
        """Fill in a value as if it had been typed."""
        self.line.put(self._text(value))
        self.typed()


class Form(Widget, can_focus=True):
    """Draws and edits entries; what it asks for, it asks by message."""

    DEFAULT_CSS = "Form { height: 1fr; width: 1fr; }"

    class Saved(Message):
        """The clerk ends the record."""

    class Ended(Message):
        """Enter on the last field."""

    class Left(Message):
        """The clerk wants out."""

    @dataclass
    class Asked(Message):
        """The clerk wants to choose from the list behind an entry."""

        entry: Entry

    class Edited(Message):
        """A field was typed into, or another one is being edited."""

    @dataclass
    class Refused(Message):
        """Something typed or pasted was not taken."""

        reason: str

    def __init__(
        self,
        fields: Sequence[Field],
        values: Mapping[str, Any],
        presets: Mapping[str, Any],
        lookup: Lookup,
        derive: Callable[["Form", Entry], None] | None = None,
    ) -> None:
        super().__init__()
        self.entries = [
            Entry(field, presets.get(field.name, values.get(field.name)), lookup, field.name in presets)
            for field in fields
        ]
        self._derive = derive
        self._rows = _rows(self.entries)
        self._now = 0
        self._top = 0
        self._label = max(cell_len(say(entry.field.label)) for entry in self.entries) + 1

    @property
    def entry(self) -> Entry:
        """The field being edited."""
        return self.entries[self._now]

    @property
    def touched(self) -> bool:
        """Whether anything would be lost."""
        return any(entry.touched for entry in self.entries)

    @property
    def changes(self) -> dict[str, Any]:
        """The values by name that are not recorded yet."""
        return {entry.field.name: entry.value for entry in self.entries if entry.touched or entry.preset}

    def entry_of(self, name: str) -> Entry | None:
        """The entry of a field."""
        return next((entry for entry in self.entries if entry.field.name == name), None)

    def refuse(self, name: str, reason: str) -> bool:
        """Show why a field was not taken and go there; False where the form has no such field."""
        for place, entry in enumerate(self.entries):
            if entry.field.name == name:
                entry.refused = reason
                self._go(place)
                self.refresh()
                return True
        return False

    def go(self, name: str) -> None:
        """Put the cursor on a field."""
        for place, entry in enumerate(self.entries):
            if entry.field.name == name:
                self._go(place)

    def wrong(self) -> Entry | None:
        """Go to the first field that cannot be saved; None where all can."""
        for place, entry in enumerate(self.entries):
            if entry.touched and entry.line.text and not entry.reading.good:
                self._go(place)
                return entry
            if entry.field.needed and entry.value is None:
                self.refuse(entry.field.name, say(w.NEEDED))
                return entry
        return None

    def choose(self, entry: Entry, value: Any) -> None:
        """Take a value from a list and go on."""
        if entry.field.kind in (Kind.REFS, Kind.ATTENDEES) and isinstance(entry.value, list):
            value = [*entry.value, value]
        elif entry.field.kind in (Kind.REFS, Kind.ATTENDEES):
            value = [value]
        entry.put(value)
        self._changed(entry)

    def on_key(self, event: events.Key) -> None:
        """Every key is taken here, in the order in which it came."""
        if self._press(event.key, event.character if event.is_printable else None):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Put pasted text into the field; several lines only where the field has lines."""
        event.stop()
        event.prevent_default()
        text = event.text.strip("\r\n").replace("\r\n", "\n").replace("\r", "\n")
        if "\n" in text and self.entry.field.kind is not Kind.LINES:
            self.post_message(self.Refused(say(w.PASTE_LINES)))
            return
        self.entry.line.insert(text.replace("\n", NEWLINE).replace("\t", " "))
        self._changed(self.entry)

    def on_focus(self) -> None:
        self._repaint(self._now)
        self._place_cursor()

    def on_resize(self) -> None:
        self._follow()

    def _press(self, key: str, character: str | None) -> bool:
        if key in ("f10", "ctrl+s"):
            self.entry.settle()
            self.post_message(self.Saved())
        elif key == "escape":
            self.post_message(self.Left())
        elif key in _STEPS:
            self._step(_STEPS[key])
        elif character == "?" and self.entry.field.kind in _CHOSEN_FROM:
            self.post_message(self.Asked(self.entry))
        elif character is not None:
            self.entry.line.insert(character)
            self._changed(self.entry)
        elif self.entry.line.press(key):
            self._changed(self.entry)
        else:
            return False
        return True

    def _changed(self, entry: Entry) -> None:
        entry.typed()
        if self._derive:
            self._derive(self, entry)
        self._repaint(self.entries.index(entry))
        self._place_cursor()
        self.post_message(self.Edited())

    def _step(self, step: int) -> None:
        if step > 0 and self.entry.reason and self.entry.touched:
            self._repaint(self._now)
            return
        self.entry.settle()
        if step == 1 and self._now == len(self.entries) - 1:
            self.post_message(self.Ended())
            return
        self._go(min(max(self._now + step, 0), len(self.entries) - 1))
        self.post_message(self.Edited())

    def _go(self, place: int) -> None:
        before, self._now = self._now, place
        if before != place:
            self.entry.line.put(self.entry.line.text)
        self._follow()
        self._repaint(before)
        self._repaint(place)

    def _follow(self) -> None:
        row = self._rows.index(self._now)
        height = max(self.size.height, 1)
        first = row - 1 if row and isinstance(self._rows[row - 1], str) else row
        top = max(min(self._top, first), row - height + 1, 0)
        if top != self._top:
            self._top = top
            self.refresh()
        self._place_cursor()

    def _repaint(self, place: int) -> None:
        y = self._rows.index(place) - self._top
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def _place_cursor(self) -> None:
        if self.has_focus:
            line = self.entry.line
            x = self._label + 2 + cell_len(line.text[self._shift(self.entry) : line.caret])
            self.app.cursor_position = self.region.offset + Offset(x, self._rows.index(self._now) - self._top)

    def render_line(self, y: int) -> Strip:
        """A group's heading, or a field with what it means beside it."""
        width = self.size.width
        row = self._rows[self._top + y] if self._top + y < len(self._rows) else ""
        text = Rich(f" {row}", style=look.HEADING) if isinstance(row, str) else self._field(row, width)
        return strip(text, width)

    def _field(self, place: int, width: int) -> Rich:
        entry = self.entries[place]
        now = place == self._now
        label = set_cell_size(f" {say(entry.field.label)}", self._label + 1)
        text = Rich(f"{label} ", style=look.STRONG if now else look.PLAIN, end="")
        room = self._room(entry)
        shift = self._shift(entry) if now else 0
        style = look.CURSOR if now and entry.line.fresh else look.UNDERLINE if now else look.PLAIN
        text.append(set_cell_size(entry.line.text[shift:], room), style=style)
        beside = look.WRONG if entry.reason else look.GOOD if now else look.QUIET
        return text.append(f"  {entry.beside}", style=beside)

    def _room(self, entry: Entry) -> int:
        """Cells for the typed text: a short box for dates and codes, else what the words beside it leave."""
        rest = self.size.width - self._label - 3
        if entry.field.kind in _SHORT:
            return min(_SHORT_BOX, rest)
        beside = cell_len(entry.beside)
        return max(rest - beside - 2 if beside else rest, min(_SHORT_BOX, rest))

    def _shift(self, entry: Entry) -> int:
        """How many letters of a long text are hidden at its left."""
        return max(entry.line.caret - self._room(entry) + 1, 0)


_STEPS = {
    "enter": 1,
    "down": 1,
    "tab": 1,
    "up": -1,
    "shift+tab": -1,
    "pagedown": 1000,
    "pageup": -1000,
    "ctrl+end": 1000,
    "ctrl+home": -1000,
}


def _rows(entries: Sequence[Entry]) -> list[int | str]:
    """Headings and places of entries, from top to bottom."""
    rows: list[int | str] = []
    group = ""
    for place, entry in enumerate(entries):
        heading = say(entry.field.group)
        if heading and heading != group:
            rows += [heading] if not rows else ["", heading]
        group = heading
        rows.append(place)
    return rows
