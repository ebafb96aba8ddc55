"""Where the fields of a form stand, and how one of them looks."""

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size
from rich.text import Text as Rich

from store.records import Field, Kind
from tui import look
from tui.locale import say
from tui.widgets.entry import Entry

_SHORT = (Kind.CODE, Kind.DATE, Kind.DIGITS, Kind.NUMBER, Kind.AMOUNT, Kind.YEAR, Kind.FLAG)
_SHORT_BOX = 13
_OWN_WORDS = (Kind.TEXT, Kind.LINES)
"""Kinds of which nothing is repeated beside what is typed."""
_WIDEST_LABEL = 30


class FormRows:
    """Fields under the headings of their groups, scrolled so that the one being edited is seen."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self.entries = entries
        self.top = 0
        widest = max(cell_len(say(entry.field.label)) for entry in entries)
        self.label = min(widest, _WIDEST_LABEL) + 1
        self._rows = _rows(entries)
        self._row_of = {place: row for row, place in enumerate(self._rows) if isinstance(place, int)}

    def y(self, place: int) -> int:
        """The line of a field, counted from the first one that is seen."""
        return self._row_of[place] - self.top

    def follow(self, place: int, height: int) -> bool:
        """Scroll to a field; whether that was needed."""
        row, height = self._row_of[place], max(height, 1)
        first = row - 1 if row and isinstance(self._rows[row - 1], str) else row
        if self.top <= first and row < self.top + height:
            return False
        # Half a page at once: a scrolled screen is sent whole, whether it moved by one line or by ten.
        half = first - (height + 1) // 2 if row >= self.top + height else row - height // 2
        self.top = min(max(half, row - height + 1, 0), first)
        return True

    def draw(self, y: int, now: int, width: int) -> Rich:
        """A line: a heading, or a field with what it means beside it."""
        row = self._rows[self.top + y] if self.top + y < len(self._rows) else ""
        if isinstance(row, str):
            return Rich(f" {row}", style=look.HEADING)
        return self._field(self.entries[row], row == now, width)

    def caret(self, entry: Entry, width: int) -> int:
        """The column of the caret."""
        line = entry.line
        return self.label + 2 + cell_len(line.text[self._shift(entry, width) : line.caret])

    def _field(self, entry: Entry, now: bool, width: int) -> Rich:
        label = set_cell_size(f"{'>' if now else ' '}{say(entry.field.label)}", self.label + 1)
        room = self._room(entry, width)
        shift = self._shift(entry, width) if now else 0
        typed = set_cell_size(entry.line.text[shift:], room)
        # The box is as long as the text, but never too short to be seen: a cell of it is a byte.
        box = min(max(len(typed.rstrip()), _SHORT_BOX), room)
        text = Rich(f"{label} ", end="").append(typed[:box], style=_style(entry, now)).append(typed[box:])
        return text.append(f"  {entry.beside}", style=_style_beside(entry))

    def _room(self, entry: Entry, width: int) -> int:
        """Cells for the typed text: a short box for dates and codes, else what the words beside it leave."""
        rest = width - self.label - 3
        if is_short(entry.field):
            return min(_SHORT_BOX, rest)
        beside = cell_len(entry.beside)
        left = rest - beside - 2 if beside else rest
        if entry.field.kind not in _OWN_WORDS:
            # Words that grow with the text stay in their column.
            left = min(left, rest // 2)
        return max(left, min(_SHORT_BOX, rest))

    def _shift(self, entry: Entry, width: int) -> int:
        """Letters of a long text hidden at its left: half a box at once, as each costs a box."""
        room = self._room(entry, width)
        step = max(room // 2, 1)
        return max(-(-(entry.line.caret - room + 1) // step), 0) * step


def is_short(field: Field) -> bool:
    """Whether a few cells are enough for what is typed into a field."""
    return field.kind in _SHORT or (field.kind is Kind.REF and field.table != "members")


def _style(entry: Entry, now: bool) -> Any:
    if now:
        return look.CURSOR if entry.line.fresh else look.UNDERLINE
    return look.QUIET if entry.quiet and not entry.by_hand else look.PLAIN


def _style_beside(entry: Entry) -> Any:
    if entry.reason:
        return look.WRONG
    if entry.asked:
        return look.WARNING
    return look.QUIET


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
