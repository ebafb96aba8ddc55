"""One cell in a year: its balance, its members, its ratings."""

from functools import cache

from rich.text import Text as Rich

from store.cells import Cell
from store.period import Period
from tui import drafts, keys, look, overview
from tui.desk import Desk
from tui.locale import day, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview.cells import cell_lines
from tui.overview.lines import Line
from tui.screens.behind import open_figure
from tui.screens.form import FormScreen
from tui.screens.period import PeriodPage
from tui.screens.ratings import rate
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn, indented


class CellScreen(PeriodPage):
    """The figures of one cell beside those of the year before; None are the members without a cell."""

    where = "cell"
    mode = "overview"
    BINDINGS = keys.bindings("cell")

    def __init__(self, desk: Desk, cell: Cell, period: Period) -> None:
        super().__init__(desk, period)
        self._cell = cell
        self._lines: list[Line] = []

    def draw(self) -> None:
        """Every line of the cell now."""
        now, before = (self.desk.register.figures(each) for each in (self.period, self.period.previous))
        self._lines = cell_lines(self._cell, now, before)

        @cache
        def columns(width: int) -> overview.Columns:
            return overview.Columns.fitted(self._lines, width - 1)

        def draw(line: int, width: int) -> Drawn:
            return indented(overview.rendered(self._lines[line], columns(width)))

        def heading(width: int) -> Drawn:
            return indented(overview.heading(now, before, columns(width)))

        self.list.show(Source([each.path or None for each in self._lines], draw, heading))
        up_to = say(w.AS_OF, day=day(self.period.as_of))
        head = Rich(f" {self._called}, {up_to}", style=look.HEADING)
        self.head.show(head.append(f"  ← {self.period.year - 1} {self.period.year + 1} →", style=look.QUIET))

    @property
    def _called(self) -> str:
        return self.desk.name("cells", self._cell) if self._cell is not None else say(y.NO_CELL)

    def action_open(self) -> None:
        """The records behind the figure."""
        open_figure(self, self._lines, self.period)

    def action_whole(self) -> None:
        """The records of the figure's denominator."""
        open_figure(self, self._lines, self.period, whole=True)

    def action_edit(self) -> None:
        """Edit the cell."""
        if self._cell is not None:
            self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, "cells", self._cell)))

    def action_rate_cell(self) -> None:
        """Rate the cell's members."""
        if self._cell is not None:
            rate(self, self._cell, self.period.year)
