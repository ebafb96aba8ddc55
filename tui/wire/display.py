"""The display: one frame from what the application wrote, for a terminal of any size."""

from __future__ import annotations

from typing import NamedTuple

from tui.wire import moves
from tui.wire.fence import fenced
from tui.wire.page import Cells, Page, read
from tui.wire.paint import Abilities, Painter
from tui.wire.terminal import tab_probe

SYNC_START, SYNC_END = "\x1b[?2026h", "\x1b[?2026l"
HIDE, SHOW = "\x1b[?25l", "\x1b[?25h"

WORTH_SYNCHRONIZING = 300
"""Characters from which a frame may take more than a packet, and be seen half drawn."""

Caret = tuple[int, int] | None


class Room(NamedTuple):
    """The least size the application can live with, and what to say in a smaller window."""

    least: tuple[int, int]
    notice: str

    def needed(self, size: tuple[int, int]) -> tuple[int, int]:
        """The size to tell an application in a window of this size."""
        return max(size[0], self.least[0]), max(size[1], self.least[1])


class Display:
    """What the application wants shown, and the bytes that show it."""

    def __init__(self, size: tuple[int, int], abilities: Abilities, room: Room) -> None:
        self.dirty = False
        self._abilities = abilities
        self._room = room
        self._synchronizes = False
        self._caret_shown: bool | None = False
        self._page = Page(*room.needed(size))
        self._painter = Painter(*size, abilities)
        self._asides: list[str] = []
        self._covered: Cells | None = None
        """What stands under an announcement."""

    @property
    def size(self) -> tuple[int, int]:
        """The size the application is told: never less than it needs."""
        return self._page.width, self._page.height

    @property
    def fits(self) -> bool:
        """Whether the terminal has room for the application."""
        return self.size == (self._painter.width, self._painter.height)

    def found_tabs(self, column: int) -> None:
        """Where the terminal's cursor came to over all the tab stops a row should have."""
        self._painter.tabs = column == moves.last_stop(self._painter.width) * moves.TAB

    def synchronize(self) -> None:
        """The terminal can show a frame as a whole."""
        self._synchronizes = True

    def feed(self, data: str) -> None:
        """Take what the application writes to a terminal."""
        self._page.feed(data)
        self.dirty = self.dirty or bool(self._page.touched)

    def announce(self, words: str | None) -> None:
        """Put words over the last row, whatever stands there; None takes them away again."""
        page, y = self._page, self._page.height - 1
        if self._covered is None:
            self._covered = page.characters[y].copy(), page.pens[y].copy()
        page.put(0, y, self._covered if words is None else read(fenced(words).ljust(page.width)))
        if words is None:
            self._covered = None
        self.dirty = True

    def aside(self, data: str) -> None:
        """Send something that does not show, such as the bell, with the next frame, and once."""
        if data not in self._asides:
            self._asides.append(data)
        self.dirty = True

    def resize(self, size: tuple[int, int]) -> None:
        """The terminal has a new size, and shows nobody knows what."""
        needed = self._room.needed(size)
        is_new = needed != self.size
        if is_new:
            self._page = Page(*needed)
            self._covered = None
        self._painter = Painter(*size, self._abilities)
        self.forget()
        # An application that is told a new size will write everything; until then there is nothing to show.
        self.dirty = not (is_new and self.fits)

    def forget(self) -> None:
        """Draw everything again at the next frame, trusting nothing."""
        self._painter.forget()
        self._asides.append(tab_probe(self._painter.width, self._painter.height))
        self._caret_shown = None
        self.dirty = True

    def frame(self, caret: Caret) -> bytes:
        """The bytes that bring the terminal up to date, with its cursor at the caret."""
        page = self._page if self.fits else self._notice()
        drawn = "".join(self._asides) + self._painter.paint(page)
        heavy = len(drawn) > WORTH_SYNCHRONIZING or self._caret_shown is None
        drawn = self._place(drawn, caret if self.fits else None, hide=heavy and not self._synchronizes)
        if heavy and self._synchronizes:
            drawn = f"{SYNC_START}{drawn}{SYNC_END}"
        self._asides.clear()
        self.dirty = False
        return drawn.encode("utf-8", "replace")

    def _place(self, drawn: str, caret: Caret, *, hide: bool) -> str:
        """Put the cursor where it belongs; a visible one does not run about while much is drawn."""
        if self._caret_shown is not False and (caret is None or hide):
            drawn = HIDE + drawn
            self._caret_shown = False
        if caret is not None:
            drawn += self._painter.caret(*caret)
            if not self._caret_shown:
                drawn += SHOW
                self._caret_shown = True
        return drawn

    def _notice(self) -> Page:
        page = Page(self._painter.width, self._painter.height)
        words = self._room.notice
        for y in range(page.height):
            page.put(0, y, read(words[y * page.width : (y + 1) * page.width] or " "))
        return page
