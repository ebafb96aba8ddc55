"""The painter: knows what the terminal shows, and finds a short way to what it should show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from tui.wire import pens
from tui.wire.page import Page
from tui.wire.picture import Picture, Run, is_erasable
from tui.wire.scroll import Shift, find_shift, shifted
from tui.wire.strokes import Strokes

ANOTHER_WAY = 400
"""Bytes of a frame from which it pays to look for a better way."""

MANY = 4
"""Rows of a frame from which it pays to look whether they have only moved."""


class Start(NamedTuple):
    """Where a way begins: what is shown once it is prepared, and the rows that may then differ."""

    shown: Picture
    rows: Iterable[int]
    prepare: Callable[[Strokes], None] = lambda strokes: None


class Abilities(NamedTuple):
    """What a terminal can do beyond moving, colouring and erasing to its own background."""

    erases_colour: bool = False
    """Erased cells take the current background colour, and runs of cells can be erased."""


class Painter:
    """Turns pages into control sequences; everything it returns must reach the terminal."""

    def __init__(self, width: int, height: int, abilities: Abilities) -> None:
        self.width = width
        self.height = height
        self.tabs = False
        """Whether the terminal is known to have its tab stops where terminals have them."""
        self._abilities = abilities
        self._shown = Picture.blank(width, height)
        self._known = False
        self._at: tuple[int | None, int | None] = (None, None)
        self._pen = pens.PLAIN

    def forget(self) -> None:
        """Assume nothing about the terminal: the next frame clears it and draws everything."""
        self._known = self.tabs = False

    def paint(self, page: Page) -> str:
        """The way from what is shown to a page of the same size, leaving out the caret."""
        picture = Picture(page.characters, page.pens)
        rows = sorted(page.touched) if self._known else range(self.height)
        best = self._best(picture, rows)
        for y in rows:
            self._shown.characters[y] = page.characters[y].copy()
            self._shown.pens[y] = page.pens[y].copy()
        page.touched.clear()
        self._known = True
        return self._keep(best)

    def caret(self, x: int, y: int) -> str:
        """The way of the cursor to a cell."""
        strokes = self._strokes(self._shown)
        strokes.go(x, y)
        return self._keep(strokes)

    def _strokes(self, picture: Picture) -> Strokes:
        return Strokes(picture, *self._at, self._pen, self.width if self.tabs else 0)

    def _keep(self, strokes: Strokes) -> str:
        self._at = strokes.x, strokes.y
        self._pen = strokes.pen
        return strokes.text

    def _best(self, picture: Picture, rows: Sequence[int]) -> Strokes:
        if not self._known:
            return _shortest(self._ways(picture, self._cleared(picture)))
        ways = [*self._scrolled_ways(picture, rows)]
        if ways and _costs((moved := _shortest(ways)).weight, self._shown, picture, rows):
            return moved
        best = _shortest([*ways, *self._ways(picture, Start(self._shown, rows))])
        if best.weight >= ANOTHER_WAY and sum(map(_ink, picture.characters)) < best.weight:
            best = _shortest([*self._ways(picture, self._cleared(picture)), best])
        return best

    def _scrolled_ways(self, picture: Picture, rows: Sequence[int]) -> Iterator[Strokes]:
        shift = find_shift(self._shown.characters, picture.characters) if len(rows) >= MANY else None
        if shift is not None:
            yield from self._ways(picture, self._scrolled(shift))

    def _ways(self, picture: Picture, start: Start) -> Iterator[Strokes]:
        runs = list(start.shown.runs_to(picture, start.rows, self._abilities.erases_colour))
        for order in orders(runs):
            strokes = self._strokes(picture)
            start.prepare(strokes)
            for run in order:
                strokes.draw(run)
            yield strokes

    def _scrolled(self, shift: Shift) -> Start:
        """Rows moved first."""
        moved = shifted(self._shown, shift)
        return Start(moved, range(self.height), lambda strokes: strokes.scroll(shift))

    def _cleared(self, picture: Picture) -> Start:
        """Everything erased first."""
        paper = self._commonest_paper(picture)
        blank = Picture.blank(self.width, self.height, paper)
        return Start(blank, range(self.height), lambda strokes: strokes.clear(paper, trusting=self._known))

    def _commonest_paper(self, picture: Picture) -> int:
        counts = Counter(chain.from_iterable(picture.pens))
        papers = Counter[int]()
        for number, count in counts.items():
            papers[pens.blanks[number]] += count
        fit = (
            paper for paper, _ in papers.most_common() if is_erasable(paper, self._abilities.erases_colour)
        )
        return next(fit, pens.PLAIN)


def orders(runs: list[Run]) -> Iterator[list[Run]]:
    """The runs as one reads, and those in one colour together.

    Where colours are long to say, it is shorter to draw a scrollbar from top to bottom than row by row.
    """
    yield runs
    groups: dict[tuple[str, str], list[Run]] = {}
    colours, turns = ("", ""), 0
    for run in runs:
        ink, paper, _ = pens.pen(run.pen)
        if (not run.inkless or paper != colours[1]) and colours != (ink, paper):
            colours = ink, paper
            turns += 1
        groups.setdefault(colours, []).append(run)
    if 1 < len(groups) < turns:
        yield [run for group in groups.values() for run in group]


def _shortest(ways: Iterable[Strokes]) -> Strokes:
    return min(ways, key=lambda way: way.weight)


def _costs(size: int, old: Picture, new: Picture, rows: Iterable[int]) -> bool:
    """Whether drawing rows over others takes so many bytes for certain: one for each new sign."""
    signs = (
        now != before and now > " "
        for y in rows
        for now, before in zip(new.characters[y], old.characters[y], strict=True)
    )
    return next(islice(filter(None, signs), size - 1, None), False)


def _ink(row: list[str]) -> int:
    """The bytes that a row needs at least where nothing stands yet: its words, and a way to each of them."""
    words = "".join(row).split()
    return len("".join(words).encode("utf-8", "replace")) + len(words)
