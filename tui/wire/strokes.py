"""Strokes: the control sequences of one frame, and where they leave the terminal's cursor and pen."""

from __future__ import annotations

from tui.wire import moves, pens
from tui.wire.page import is_narrow
from tui.wire.picture import Picture, Run
from tui.wire.scroll import Shift

NEAR = 3
"""Rows down to which moving line by line can be shorter than moving there at once."""


class Strokes:
    """Text being put together for the terminal; keeps the cursor and the pen it will leave behind.

    A column of None means that only the cursor's row is known, a row of None that neither is.
    """

    def __init__(self, picture: Picture, x: int | None, y: int | None, pen: int, stops: int = 0) -> None:
        """`picture`: what the screen will show in the end. `stops`: columns with tab stops to rely on."""
        self.x = x
        self.y = y
        self.pen = pen
        self._picture = picture
        self._stops = stops
        self._parts: list[str] = []

    @property
    def text(self) -> str:
        """Everything put down so far."""
        return "".join(self._parts)

    @property
    def weight(self) -> int:
        """How many bytes that is."""
        return _weight(self.text)

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
        move = moves.to(0, bottom) + "\n" * by if by > 0 else moves.to(0, top) + "\x1bM" * -by
        if bottom - top + 1 < len(self._picture.pens):
            move = f"\x1b[{top + 1};{bottom + 1}r{move}\x1b[r"
        self._parts.append(move)
        self.x = self.y = None

    def _ways(self, x: int, y: int) -> list[str]:
        ways = [moves.to(x, y)]
        if self.y is None or not 0 <= y - self.y <= NEAR:
            return ways
        down = "\n" * (y - self.y)
        ways.append(f"{down}\r{self._right(0, x, y)}")
        if self.x is not None:
            ways.append(down + (self._right(self.x, x, y) if x >= self.x else moves.left(self.x - x)))
        return ways

    def _right(self, start: int, end: int, y: int) -> str:
        """Over a small gap, or the rest of one after tab stops, by writing again what stands there."""
        jump = moves.right(start, end, self._stops)
        ways = [jump]
        for after, tabs in moves.stops_between(start, end, self._stops):
            if end - after < len(jump) and (gap := self._written(after, end, y)) is not None:
                ways.append(tabs + gap)
        return min(ways, key=_weight)

    def _written(self, start: int, end: int, y: int) -> str | None:
        """What stands in some cells, if it can be written again with this pen."""
        characters, numbers = self._picture.characters[y], self._picture.pens[y]
        look = pens.blanks[self.pen]
        if any(
            numbers[x] != self.pen and (characters[x] != " " or pens.blanks[numbers[x]] != look)
            for x in range(start, end)
        ):
            return None
        gap = "".join(characters[start:end])
        return gap if len(gap) == end - start and is_narrow(gap) else None


def _weight(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-8", "replace"))
