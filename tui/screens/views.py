"""The views of the overview: the year beside the year before, five years, every cell."""

from collections.abc import Hashable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Protocol

from rich.text import Text as Rich

from store import names
from store.cells import Cell
from store.figures import Figures
from store.period import Period
from store.ratio import Value
from store.words import Language
from tui import look, overview
from tui.desk import Desk
from tui.locale import day, language, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview import cells, years
from tui.overview.lines import Line
from tui.overview.stacked import STACKS, stacked
from tui.overview.values import said
from tui.signing import Signing
from tui.widgets.columns import Layout
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn, indented


class View(Protocol):
    """What the overview shows: lines of figures, or rows of cells."""

    told: Rich
    """What stands beside the title."""

    @property
    def lines(self) -> Sequence[Line]:
        """The lines of figures that are shown; none where there are rows of cells."""

    @property
    def every(self) -> Sequence[Line]:
        """The lines of figures, those of closed break-downs too."""

    def source(self) -> Source:
        """The list."""

    def below(self, path: Hashable | None, width: int) -> Sequence[Rich]:
        """What stands below the list for the line under the cursor."""

    def values(self) -> Mapping[str, Value]:
        """Each figure, to tell later what it was."""

    def mark(self, was: Mapping[str, str]) -> None:
        """Tell beside these figures what they were."""


def title(kind: str, period: Period) -> str:
    """What a view shows of which period."""
    texts = {"two": w.OVERVIEW, "years": y.YEARS_TITLE, "cells": y.CELLS_TITLE}
    said = say(texts[kind], count=years.COUNT, year=period.year)
    up_to = say(w.AS_OF, day=day(period.as_of))
    return f"{said}, {up_to}" if kind == "years" else f"{said} {period.year}, {up_to}"


class TwoYears:
    """The year beside the year before, and what has moved since it was signed."""

    def __init__(self, desk: Desk, period: Period, signing: Signing, kept: overview.KeptLines) -> None:
        figures = desk.register.figures
        self._now, self._before = figures(period), figures(period.previous)
        self._was: Mapping[str, str] = {}
        self.every = kept.of(self._now, self._before)
        self.lines = desk.folding.shown(self.every)
        adjusted = signing.adjustments(period)
        moved = adjusted.moved if adjusted else {}
        self._moved = {line.path: said(moved[line.path]) for line in self.every if line.path in moved}
        self.told = signing.told(period, len(self._moved))

    def source(self) -> Source:
        """Every line; headings and bases cannot be opened."""
        columns = cache(self._columns)

        def draw(line: int, width: int) -> Drawn:
            shown = self.lines[line]
            return _drawn(shown, columns(width), _of(shown, self._was), _of(shown, self._moved), language())

        def heading(width: int) -> Drawn:
            return indented(overview.heading(self._now, self._before, columns(width)))

        return Source([each.key for each in self.lines], draw, heading)

    def _columns(self, width: int) -> overview.Columns:
        return overview.Columns.fitted(self.every, width - 1, self._moved, self._was)

    def below(self, path: Hashable | None, width: int) -> Sequence[Rich]:
        """Nothing."""
        return ()

    def values(self) -> Mapping[str, Value]:
        """Those of the year."""
        return self._now.values

    def mark(self, was: Mapping[str, str]) -> None:
        """In the columns, and in the headings of closed break-downs."""
        self._was = was


def _of(line: Line, by_path: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """What is said of a line, or of those that it holds."""
    if not by_path:
        return ()
    return tuple((each.path, by_path[each.path]) for each in (line, *line.folded) if each.path in by_path)


@lru_cache(maxsize=128)
def _drawn(
    line: Line,
    columns: overview.Columns,
    was: tuple[tuple[str, str], ...],
    moved: tuple[tuple[str, str], ...],
    _language: Language,
) -> Drawn:
    """A line of the list; remembered, since most stay the same from one change to the next."""
    return indented(overview.rendered(line, columns, dict(was), dict(moved)))


class Years:
    """Five years side by side, with the chosen line drawn as bars."""

    told = Rich()

    def __init__(self, desk: Desk, periods: Sequence[Figures], kept: overview.KeptLines) -> None:
        self.every = kept.of(*periods)
        self.lines = desk.folding.shown(self.every)
        self._periods = periods

    def source(self) -> Source:
        """Every line in every year."""
        columns = cache(self._columns)

        def draw(line: int, width: int) -> Drawn:
            return indented(years.rendered(self.lines[line], columns(width)))

        def heading(width: int) -> Drawn:
            return indented(years.heading(self._periods, columns(width)))

        return Source([each.key for each in self.lines], draw, heading)

    def _columns(self, width: int) -> years.YearColumns:
        return years.YearColumns.fitted(self.every, width - 1)

    def below(self, path: Hashable | None, width: int) -> Sequence[Rich]:
        """The bars of the chosen line."""
        line = next((each for each in self.lines if each.points and each.key == path), None)
        if line is None:
            return ()
        if line.path in STACKS:
            return list(stacked(line.path, self._periods, width))
        return [Rich(f" {line.label}", style=look.HEADING), *years.chart(line, self._periods, width)]

    def values(self) -> Mapping[str, Value]:
        """Nothing is told here."""
        return {}

    def mark(self, was: Mapping[str, str]) -> None:
        """Nowhere."""


class AllCells:
    """Every cell in a line, the whole on top."""

    told = Rich()

    def __init__(self, desk: Desk, figures: Figures) -> None:
        self._desk, self._figures = desk, figures
        self._flags = cells.flags(figures)
        self._cells = sorted(figures.cells.shown(), key=self._order)
        self.lines: Sequence[Line] = ()
        self.every: Sequence[Line] = ()

    def _order(self, cell: Cell) -> tuple[bool, tuple[str, ...]]:
        return cell is None, () if cell is None else (str(names.plain_key(self._desk.name("cells", cell))),)

    def source(self) -> Source:
        """The whole, then the cells by name; those without one last."""

        def draw(line: int, width: int) -> Drawn:
            if line == 0:
                return cells.drawn(cells.total(self._figures), width)
            cell = self._cells[line - 1]
            said = self._flags.get(cell, []) if cell is not None else []
            name = self._desk.cell(cell) if cell is not None else say(y.NO_CELL)
            return cells.drawn(cells.row(self._figures, cell, name, said), width)

        keys: list[Hashable | None] = ["whole", *(("cell", cell) for cell in self._cells)]
        return Source(keys, draw, lambda width: Layout(cells.columns(), width).heading())

    def below(self, path: Hashable | None, width: int) -> Sequence[Rich]:
        """Nothing."""
        return ()

    def values(self) -> Mapping[str, Value]:
        """Nothing is told here."""
        return {}

    def mark(self, was: Mapping[str, str]) -> None:
        """Nowhere."""
