"""Pictures of a screen, and the runs of cells that turn one into another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui.wire import pens
from tui.wire.page import is_narrow
from tui.wire.pens import PLAIN

LONG_BLANK = 9
"""Spaces in a row from which erasing and moving on is shorter than writing them."""

SHORT_GAP = 3
"""Unchanged cells between changed ones that are not longer to write again than to pass over."""

LONG_REST = 3
"""Blank cells at the end of a line above which erasing the rest is shorter than writing them."""

_PIECES = re.compile(f"( {{{LONG_BLANK},}})")


class Run(NamedTuple):
    """Cells of one row, drawn in one go with one pen."""

    x: int
    y: int
    pen: int
    inkless: bool
    """Only the background shows: any pen with the same will do."""
    output: str
    after: int | None
    """The column the cursor is in afterwards, if all terminals agree about it."""


class Picture(NamedTuple):
    """Rows of characters and of pens; a cell two columns wide is its character and an empty string."""

    characters: list[list[str]]
    pens: list[list[int]]

    @classmethod
    def blank(cls, width: int, height: int, pen: int = PLAIN) -> Picture:
        """A picture with nothing on it."""
        return cls([[" "] * width for _ in range(height)], [[pen] * width for _ in range(height)])

    def runs_to(self, new: Picture, rows: Iterable[int], erases_colour: bool) -> Iterator[Run]:
        """What to draw over this picture so that the given rows become those of the new one."""
        for y in rows:
            row, numbers = new.characters[y], new.pens[y]
            if row != self.characters[y] or numbers != self.pens[y]:
                changed = _changed(row, numbers, self.characters[y], self.pens[y])
                yield from _Row(y, row, numbers, erases_colour).runs(changed)


class _Row(NamedTuple):
    y: int
    characters: list[str]
    pens: list[int]
    erases_colour: bool

    def runs(self, changed: list[int]) -> Iterator[Run]:
        """The changed cells as runs, from left to right."""
        rest = bisect_left(changed, self._rest())
        if len(changed) - rest <= LONG_REST:
            rest = len(changed)
        for start, end, pen in self._spans(changed[:rest]):
            yield from self._pieces(start, end, pen)
        if rest < len(changed):
            x = changed[rest]
            yield Run(x, self.y, pens.blanks[self.pens[x]], True, "\x1b[K", x)

    def _rest(self) -> int:
        """Where the blank end of the line begins."""
        look = pens.blanks[self.pens[-1]]
        start = len(self.characters)
        if is_erasable(look, self.erases_colour):
            while start and self.characters[start - 1] == " " and pens.blanks[self.pens[start - 1]] == look:
                start -= 1
        return start

    def _spans(self, changed: list[int]) -> Iterator[tuple[int, int, int]]:
        """Neighbouring changed cells that one pen can draw; a blank takes any pen of the same background."""
        start, end, pen, inked = 0, -1, PLAIN, False
        for x in changed:
            number = self.pens[x]
            blank = self.characters[x] == " "
            fits = number == pen or (pens.blanks[number] == pens.blanks[pen] and (blank or not inked))
            if x != end or not fits:
                if end > start:
                    yield start, end, pen
                start, pen, inked = x, number, not blank
            elif not blank and not inked:
                pen, inked = number, True
            end = x + 1
        if end > start:
            yield start, end, pen

    def _pieces(self, start: int, end: int, pen: int) -> Iterator[Run]:
        text = "".join(self.characters[start:end])
        if not is_narrow(text):
            yield from self._wide(start, end, pen)
            return
        pieces = [text]
        if len(text) >= LONG_BLANK and self.erases_colour and is_erasable(pen, self.erases_colour):
            pieces = _PIECES.split(text)
        for piece in pieces:
            after = start + len(piece)
            blank = not piece.strip(" ")
            if blank and len(piece) >= LONG_BLANK and len(pieces) > 1:
                yield Run(start, self.y, pen, True, f"\x1b[{len(piece)}X", start)
            elif piece:
                yield Run(start, self.y, pen, blank, piece, self._column(after))
            start = after

    def _wide(self, start: int, end: int, pen: int) -> Iterator[Run]:
        """Cell by cell, because terminals measure such characters differently."""
        for x in range(start, end):
            if cell := self.characters[x]:
                yield Run(x, self.y, pen, cell == " ", cell, self._column(x + 1) if is_narrow(cell) else None)

    def _column(self, x: int) -> int | None:
        """Terminals differ about where the cursor is after the last column."""
        return x if x < len(self.characters) else None


def is_erasable(pen: int, erases_colour: bool) -> bool:
    """Whether erasing cells leaves what a space of this pen looks like."""
    look = pens.pen(pens.blanks[pen])
    return not look.attributes and (erases_colour or not look.paper)


def _changed(new: list[str], new_pens: list[int], old: list[str], old_pens: list[int]) -> list[int]:
    blanks = pens.blanks
    changed = [
        x
        for x, (a, b, c, d) in enumerate(zip(new, old, new_pens, old_pens, strict=True))
        if a != b or (c != d and (a != " " or blanks[c] != blanks[d]))
    ]
    if "" in new:
        changed = sorted({x - 1 for x in changed if new[x] == "" and x} | set(changed))
    return _bridged(changed, new_pens)


def _bridged(changed: list[int], numbers: list[int]) -> list[int]:
    """Changed columns, and with them the short gaps that the pen before and after them can write again."""
    bridged: list[int] = []
    last = changed[0] if changed else 0
    for x in changed:
        if 1 < x - last <= SHORT_GAP + 1 and numbers[last:x].count(numbers[x]) == x - last:
            bridged += range(last + 1, x)
        bridged.append(x)
        last = x
    return bridged
