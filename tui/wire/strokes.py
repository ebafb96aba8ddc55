"""Strokes: the control sequences of one frame, and where they leave the terminal's cursor and pen."""

from __future__ import annotations

from functools import lru_cache

from tui.wire import pens
from tui.wire.page import is_narrow
from tui.wire.picture import Picture, Run
from tui.wire.scroll import Shift

SMALL_GAP = 4
"""Bytes of unchanged cells that are as short to write again as to jump over."""

NEAR = 3
"""Rows down to which moving line by line can be shorter than moving there at once."""


class Strokes:
    """Text being put together for the terminal; keeps the cursor and the pen it will leave behind.

    A column of None means that only the cursor's row is known, a row of None that neither is.
    """

    def __init__(
        self, picture: Picture, x: int | None = None, y: int | None = None, pen: int = pens.PLAIN
    ) -> None:
        """`picture`: what the screen will show in the end."""
        self.x = x
        self.y = y
        self.pen = pen
        self._picture = picture
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """Everything put down so far."""
        return "".join(self._parts)

    def use(self, pen: int) -> None:
        """Change to a pen."""
        if pen != self.pen:
            self._parts.append(pens.change(self.pen, pen))
            self.pen = pen

    def go(self, x: int, y: int) -> None:
        """Move the cursor, the shortest way."""
        if self.y == y and self.x is not None and self.x < x:
            self._parts.append(self._right(self.x, x, y))
        elif (self.x, self.y) != (x, y):
            self._parts.append(min(self._ways(x, y), key=_weight))
        self.x, self.y = x, y

    def draw(self, run: Run) -> None:
        """Draw a run of cells."""
        x, y, pen, inkless, output, after = run
        if self.x != x or self.y != y:
            self.go(x, y)
        if pen != self.pen and not (inkless and pens.blanks[pen] == pens.blanks[self.pen]):
            self.use(pen)
        self._parts.append(output)
        self.x = after

    def clear(self, paper: int, *, trusting: bool) -> None:
        """Make the whole screen blank; unless trusting, whatever state the terminal is in."""
        if not trusting:
            self._parts.append("\x1b[r\x1b[m")
            self.pen = pens.PLAIN
        self._parts.append("\x1b[H")
        if pens.blanks[self.pen] != paper:
            self.use(paper)
        self._parts.append("\x1b[2J")
        self.x = self.y = 0

    def scroll(self, shift: Shift) -> None:
        """Move rows; the new ones are plain on every terminal."""
        top, bottom, by = shift
        self.use(pens.PLAIN)
        region, whole = (
            (f"\x1b[{top + 1};{bottom + 1}r", "\x1b[r")
            if bottom - top + 1 < len(self._picture.pens)
            else ("", "")
        )
        move = f"\x1b[{bottom + 1}H" + "\n" * by if by > 0 else f"\x1b[{top + 1}H" + "\x1bM" * -by
        self._parts.append(region + move + whole)
        self.x = self.y = None

    def _ways(self, x: int, y: int) -> list[str]:
        ways = [_to(x, y)]
        if self.y is None or not 0 <= y - self.y <= NEAR:
            return ways
        down = "\n" * (y - self.y)
        ways.append(f"{down}\r{self._right(0, x, y)}")
        if self.x is not None:
            ways.append(down + (self._right(self.x, x, y) if x >= self.x else _left(self.x - x)))
        return ways

    def _right(self, start: int, end: int, y: int) -> str:
        """Over a small gap by writing again what stands there, if the pen allows."""
        if end - start <= SMALL_GAP:
            gap = "".join(self._picture.characters[y][start:end])
            if self._picture.pens[y][start:end] == [self.pen] * (end - start) and is_narrow(gap):
                return min(gap, _forward(end - start), key=_weight)
        return _forward(end - start)


def _weight(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode())


@lru_cache(maxsize=8192)
def _to(x: int, y: int) -> str:
    if x:
        return f"\x1b[{y + 1};{x + 1}H"
    return f"\x1b[{y + 1}H" if y else "\x1b[H"


@lru_cache(maxsize=512)
def _forward(count: int) -> str:
    return f"\x1b[{count}C" if count > 1 else "\x1b[C" if count else ""


def _left(count: int) -> str:
    return "\b" * count if count < 4 else f"\x1b[{count}D"
