"""A list that draws what is seen: lines from a source, with a cursor on those that have a key."""

from collections.abc import Callable, Container, Hashable, Sequence
from typing import Self, TypeVar

from msgspec import Struct
from rich.text import Span
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui import look
from tui.widgets.strips import Drawn, Styled, strip

Key = Hashable | None
Row = TypeVar("Row")


class Source(Struct, frozen=True):
    """What a list shows: a key for each line (None where the cursor cannot stand), and how a line looks."""

    keys: Sequence[Key]
    draw: Callable[[int, int], Styled]
    """Line number and width to text."""
    heading: Callable[[int], Styled] | None = None
    """Width to the fixed line above the list."""
    empty: str = ""
    """What stands there when there is no line."""
    marked: Container[Key] = ()
    """The keys of the lines that have a mark."""


_CURSOR, _MARK, _BOTH = ">", "*", "»"
"""What stands at the left of a line: signs, since not every terminal shows weight and colour."""

NOTHING = Source((), lambda _line, _width: Drawn())


class Lines(Widget, can_focus=True):
    """Draws the lines of a source in the room there is; the cost is that of what is seen."""

    DEFAULT_CSS = "Lines { height: 1fr; width: 1fr; }"

    def __init__(self, source: Source = NOTHING, moved: Callable[[], None] = lambda: None) -> None:
        """`moved` is called at once when the cursor stands on another line: one frame shows both."""
        super().__init__()
        self._source = source
        self._moved = moved
        self._cursor = self._next_key(0, 1)
        self._top = 0
        self._drawn: dict[int, Styled] = {}
        """What stands in each row of the widget that need not be asked for again."""
        self._strips: dict[int, Strip] = {}
        """What these rows look like, as far as the screen has asked."""
        self._shape = Size()
        """The size at which they were drawn."""

    @property
    def key(self) -> Key:
        """The key under the cursor."""
        keys = self._source.keys
        return keys[self._cursor] if 0 <= self._cursor < len(keys) else None

    @property
    def keys(self) -> Sequence[Key]:
        """The key of every line."""
        return self._source.keys

    @property
    def place(self) -> tuple[int, int]:
        """Which line the cursor is on, counted from 1, and how many there are."""
        return self._cursor + 1, len(self._source.keys)

    def show(self, source: Source, at: Key = None) -> None:
        """Show another source; the cursor goes to key `at`, else stays on its key, else on its line."""
        wanted = self.key if at is None else at
        self._source = source
        self._cursor = self._find(wanted)
        if self._follow_cursor():
            self.refresh()
        else:
            self._refresh_changed()

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again; without a region nothing of what was drawn is looked at any more."""
        if not regions:
            self._forget()
        for region in regions:
            for y in region.line_range:
                self._drawn.pop(y, None)
                self._strips.pop(y, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _forget(self) -> None:
        self._drawn.clear()
        self._strips.clear()

    def _refresh_changed(self) -> None:
        """Draw the rows again that look different now, and those of which nothing is known."""
        width, height = self.size
        now = {y: self._text(y, width) for y in range(height)}
        changed = {
            y: text for y, text in now.items() if y not in self._drawn or not _same(text, self._drawn[y])
        }
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))
            self._drawn.update(changed)

    def go(self, key: Key) -> None:
        """Put the cursor on a key."""
        self._set(self._find(key))

    def lead(self, key: Key) -> None:
        """Put the cursor on a key, its heading on top of what is seen."""
        line = self._find(key)
        top = line
        while top > 0 and self._source.keys[top - 1] is None:
            top -= 1
        self._set(line)
        self._scroll(top)

    def patch(self, key: Key) -> None:
        """Draw one line again, if it is seen."""
        for line in range(self._top, self._top + self._room):
            if line < len(self._source.keys) and self._source.keys[line] == key:
                self._repaint(line)

    def on_focus(self) -> None:
        self._repaint(self._cursor)

    def on_blur(self) -> None:
        self._repaint(self._cursor)

    def on_resize(self) -> None:
        self._follow_cursor()

    def on_key(self, event: events.Key) -> None:
        """Move; every key goes on to the screen."""
        self.press(event.key)

    def press(self, key: str) -> bool:
        """Obey a moving key; False where the key moves nothing."""
        page = max(self._room - 1, 1)
        steps = {"up": -1, "down": 1, "pageup": -page, "pagedown": page}
        if key in steps:
            self._step(steps[key])
        elif key == "home":
            self._set(self._next_key(0, 1))
            self._scroll(0)
        elif key == "end":
            self._set(self._next_key(len(self._source.keys) - 1, -1))
        else:
            return False
        return True

    def render_lines(self, crop: Region) -> list[Strip]:
        """Rows of the widget, without the borders and tints for which Textual looks at each of them."""
        size = self.size
        if size != self._shape:
            self._forget()
            self._shape = size
        if wanted := [y for y in crop.line_range if y not in self._strips]:
            filters, (_, background) = self.get_line_filters(), self.background_colors
            for y in wanted:
                self._strips[y] = self.render_line(y)
                for each in filters:
                    self._strips[y] = self._strips[y].apply_filter(each, background)
        rows = [self._strips[y] for y in crop.line_range]
        return rows if crop.column_span == (0, size.width) else [row.crop(*crop.column_span) for row in rows]

    def render_line(self, y: int) -> Strip:
        """One row of the widget."""
        if y not in self._drawn:
            self._drawn[y] = self._text(y, self._shape.width)
        return strip(self._drawn[y], self._shape.width)

    def _text(self, y: int, width: int) -> Styled:
        """What stands in a row of the widget."""
        if self._source.heading and y == 0:
            return self._source.heading(width)
        line = self._top + y - self._head
        if line >= len(self._source.keys):
            empty = self._source.empty if line == 0 and not self._source.keys else ""
            return Drawn(f" {empty}", style=look.QUIET)
        text = self._source.draw(line, width)
        marked = self._source.keys[line] in self._source.marked
        if line == self._cursor:
            return self._pointed(text, _BOTH if marked else _CURSOR)
        if marked:
            return Drawn(f"{_MARK}{text.plain[1:]}", text.spans, text.style)
        return text

    def _pointed(self, text: Styled, sign: str) -> Styled:
        """A line with the cursor on it: a sign at its left, and reversed while the list has the keys."""
        shown = f"{sign}{text.plain[1:].rstrip()}"
        style = look.CURSOR if self.has_focus else look.STRONG
        return Drawn(shown, [Span(0, len(shown), style)])

    @property
    def _head(self) -> int:
        return 1 if self._source.heading else 0

    @property
    def _room(self) -> int:
        return max(self.size.height - self._head, 1)

    def _find(self, key: Key) -> int:
        try:
            return self._source.keys.index(key) if key is not None else self._next_key(0, 1)
        except ValueError:
            return self._next_key(min(max(self._cursor, 0), len(self._source.keys) - 1), 1)

    def _next_key(self, start: int, direction: int) -> int:
        """The nearest line with a key from `start` on, else backwards, else -1."""
        for way in (direction, -direction):
            line = start
            while 0 <= line < len(self._source.keys):
                if self._source.keys[line] is not None:
                    return line
                line += way
        return -1

    def _step(self, step: int) -> None:
        last = len(self._source.keys) - 1
        wanted = min(max(self._cursor + step, 0), last)
        found = self._next_key(wanted, 1 if step > 0 else -1)
        if found == self._cursor:
            self._scroll(self._top + step)
        self._set(found)

    def _set(self, line: int) -> None:
        if line == self._cursor:
            return
        before, self._cursor = self._cursor, line
        self._follow_cursor()
        self._repaint(before)
        self._repaint(line)
        self._moved()

    def _follow_cursor(self) -> bool:
        """Scroll so that the cursor is seen; whether that was needed."""
        first = self._cursor == self._next_key(0, 1)
        top = min(self._top, 0 if first and self._cursor < self._room else max(self._cursor, 0))
        top = max(top, self._cursor - self._room + 1)
        return self._scroll(top)

    def _scroll(self, top: int) -> bool:
        top = min(max(top, 0), max(len(self._source.keys) - self._room, 0))
        if top == self._top:
            return False
        self._drawn, self._strips = (
            self._moved_up(each, top - self._top) for each in (self._drawn, self._strips)
        )
        self._top = top
        super().refresh()
        return True

    def _moved_up(self, rows: dict[int, Row], by: int) -> dict[int, Row]:
        """Rows by their new places, the heading in its own; those that are not seen any more are left out."""
        head, end = self._head, self.size.height
        places = ((y if y < head else y - by, row) for y, row in rows.items() if y < head or y - by >= head)
        return {y: row for y, row in places if y < end}

    def _repaint(self, line: int) -> None:
        if self._top <= line < self._top + self._room:
            row = line - self._top + self._head
            self.refresh(Region(0, row, self.size.width, 1))


def _same(one: Styled, other: Styled) -> bool:
    """Whether two texts look the same."""
    return one is other or (one.plain, one.style, one.spans) == (other.plain, other.style, other.spans)
