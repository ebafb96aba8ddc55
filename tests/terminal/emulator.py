"""Emulated terminals, closer to real ones than pyte's screen, and what their cells look like."""

from __future__ import annotations

from itertools import pairwise

import pyte
from pyte.screens import Char
from rich.cells import cell_len

Look = tuple[str | bool, ...]
"""What one can see of a cell."""


class Emulator(pyte.Screen):
    """A terminal like xterm, which erases and scrolls in the current background colour.

    pyte erases with the cursor's ink and attributes too, leaves cells alone nobody has written to, and
    scrolls plain rows in.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.answers: list[bytes] = []
        self.has_tabs = True
        super().__init__(columns, rows)

    def write_process_input(self, data: str) -> None:
        """Keep an answer for the program."""
        self.answers.append(data.encode())

    def tab(self) -> None:
        """Go to the next tab stop, or where there are none only one column on."""
        if self.has_tabs:
            super().tab()
        else:
            self.cursor_forward(1)

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        """Change the size; new columns get their tab stops."""
        super().resize(lines, columns)
        self.tabstops = set(range(8, self.columns, 8))

    @property
    def display(self) -> list[str]:
        """The rows as text; what is left of a wide character, with a frame half come, is a blank."""
        return [self._row([self.buffer[y][x].data for x in range(self.columns)]) for y in range(self.lines)]

    @staticmethod
    def _row(cells: list[str]) -> str:
        halves = (
            cell == "" and before != "" and cell_len(before) < 2 for before, cell in pairwise(["-", *cells])
        )
        return "".join(" " if half else cell for half, cell in zip(halves, cells, strict=True))

    def paper(self) -> Char:
        """What erased cells look like."""
        return self.default_char._replace(bg=self.cursor.attrs.bg)

    def fill(self, y: int, start: int = 0, end: int | None = None) -> None:
        """Erase a part of a row."""
        for x in range(start, self.columns if end is None else end):
            self.buffer[y][x] = self.paper()

    def index(self) -> None:
        """Scroll up at the bottom."""
        edge = self.margins.bottom if self.margins else self.lines - 1
        scrolls = self.cursor.y == edge
        super().index()
        if scrolls:
            self.fill(edge)

    def reverse_index(self) -> None:
        """Scroll down at the top."""
        edge = self.margins.top if self.margins else 0
        scrolls = self.cursor.y == edge
        super().reverse_index()
        if scrolls:
            self.fill(edge)

    def erase_characters(self, count: int | None = None) -> None:
        """Erase from the cursor on."""
        self.fill(self.cursor.y, self.cursor.x, min(self.columns, self.cursor.x + (count or 1)))

    def erase_in_line(self, how: int = 0, private: bool = False) -> None:
        """Erase the rest of the line, or its beginning, or all of it."""
        start = self.cursor.x if how == 0 else 0
        self.fill(self.cursor.y, start, self.cursor.x + 1 if how == 1 else None)

    def erase_in_display(self, how: int = 0, *more: object, **others: object) -> None:
        """Erase from the cursor on, up to it, or everything."""
        first = self.cursor.y + 1 if how == 0 else 0
        last = self.cursor.y if how == 1 else self.lines
        for y in range(first, last):
            self.fill(y)
        if how in (0, 1):
            self.erase_in_line(how)


class Austere(Emulator):
    """A terminal like GNU screen, which erases to its own background and cannot erase single cells."""

    def paper(self) -> Char:
        """What erased cells look like."""
        return self.default_char

    def erase_characters(self, count: int | None = None) -> None:
        """Never to be asked."""
        raise AssertionError("this terminal does not know how")


class View:
    """What can be seen on a screen."""

    def __init__(self, screen: Emulator) -> None:
        self.screen = screen

    @property
    def text(self) -> str:
        """The screen as lines without trailing spaces."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    @property
    def lines(self) -> list[str]:
        """The screen's lines without trailing spaces."""
        return self.text.split("\n")

    @property
    def cursor(self) -> tuple[int, int] | None:
        """Column and row of the cursor, from 0; None while it is hidden."""
        cursor = self.screen.cursor
        return None if cursor.hidden else (cursor.x, cursor.y)

    def cell(self, x: int, y: int) -> Char:
        """One cell with its colours and attributes."""
        return self.screen.buffer[y][x]

    def looks(self) -> list[list[Look]]:
        """Every cell as it looks: of a blank only the background can be seen."""
        return looks_of(self.screen)


def looks_of(screen: pyte.Screen) -> list[list[Look]]:
    """Every cell as it looks: of a blank only the background can be seen."""
    return [[_look(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


def _look(cell: Char) -> Look:
    marked = cell.reverse or cell.underscore or cell.strikethrough
    if cell.data == " " and not marked:
        return " ", cell.bg
    return (
        cell.data,
        cell.fg,
        cell.bg,
        cell.bold,
        cell.italics,
        cell.underscore,
        cell.strikethrough,
        cell.reverse,
    )
