"""Pictures of a screen, and the runs of cells that turn one into another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import ne
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

Stretch = tuple[int, int]
"""Neighbouring columns of a row: from, to."""

_STRETCHES = re.compile(rb"[^\0]+")
_BRIDGED = re.compile(rb"[^\0]+(?:\0{1,%d}[^\0]+)*" % SHORT_GAP)
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

    def runs(self, changed: list[Stretch]) -> Iterator[Run]:
        """The changed stretches as runs, from left to right."""
        rest = len(self.characters)
        if changed and self.characters[changed[-1][1] - 1] == " ":
            rest = self._rest()
            if sum(end - max(start, rest) for start, end in changed if end > rest) <= LONG_REST:
                rest = len(self.characters)
        for start, end in changed:
            if start < rest:
                for piece in self._spans(start, min(end, rest)):
                    yield from self._pieces(*piece)
            if end > rest:
                x = max(start, rest)
                yield Run(x, self.y, pens.blanks[self.pens[x]], True, "\x1b[K", x)
                return

    def _rest(self) -> int:
        """Where the blank end of the line begins."""
        look = pens.blanks[self.pens[-1]]
        start = len(self.characters)
        if is_erasable(look, self.erases_colour):
            while start and self.characters[start - 1] == " " and pens.blanks[self.pens[start - 1]] == look:
                start -= 1
        return start

    def _spans(self, first: int, last: int) -> Iterator[tuple[int, int, int]]:
        """A stretch as parts that one pen can draw; a blank takes any pen of the same background."""
        pen = self.pens[first]
        if self.pens[first:last].count(pen) == last - first:
            yield first, last, pen
            return
        start, inked = first, False
        for x in range(first, last):
            number = self.pens[x]
            blank = self.characters[x] == " "
            if number != pen and not (pens.blanks[number] == pens.blanks[pen] and (blank or not inked)):
                yield start, x, pen
                start, pen, inked = x, number, not blank
            elif not blank and not inked:
                pen, inked = number, True
        yield start, last, pen

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


def _changed(new: list[str], new_pens: list[int], old: list[str], old_pens: list[int]) -> list[Stretch]:
    """Where one row differs from another, from left to right, over gaps that are too short to pass over."""
    differs = bytes(map(ne, new, old))
    if new_pens != old_pens:
        blanks = pens.blanks
        differs = bytes(
            a or (c != d and (character != " " or blanks[c] != blanks[d]))
            for a, character, c, d in zip(differs, new, new_pens, old_pens, strict=True)
        )
    if "" not in new and new_pens.count(new_pens[0]) == len(new_pens):
        return [match.span() for match in _BRIDGED.finditer(differs)]
    spans = (match.span() for match in _STRETCHES.finditer(differs))
    return _bridged([(start - (new[start] == "" and start > 0), end) for start, end in spans], new_pens)


def _bridged(stretches: list[Stretch], numbers: list[int]) -> list[Stretch]:
    """The stretches, as one where the pen before and after a short gap between them can write it again."""
    bridged = stretches[:1]
    for start, end in stretches[1:]:
        before, last = bridged[-1]
        gap = start - last
        if not gap or (gap <= SHORT_GAP and numbers[last - 1 : start].count(numbers[start]) == gap + 1):
            bridged[-1] = before, end
        else:
            bridged.append((start, end))
    return bridged
