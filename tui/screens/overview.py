"""The figures of a year, each with a key to the records behind it."""

from collections.abc import Mapping, Sequence

from rich.text import Text as Rich
from textual import events
from textual.widget import Widget

from store.changes import Transaction
from store.period import Period
from store.ratio import Value
from store.records import Field, Kind
from tui import keys, look
from tui.desk import Desk
from tui.locale import day, say
from tui.locale import yearly as y
from tui.overview import KeptLines
from tui.overview.lines import Line
from tui.overview.values import value
from tui.overview.years import COUNT
from tui.screens.ask import AskScreen
from tui.screens.behind import open_figure
from tui.screens.cell import CellScreen
from tui.screens.export import export_overview
from tui.screens.folded import FoldedPage
from tui.screens.moved import MovedScreen
from tui.screens.period import PeriodPage
from tui.screens.views import AllCells, TwoYears, View, Years, title
from tui.signing import Signing
from tui.widgets.foot import Foot

_SIGNER = Field("signer", y.SIGNER, Kind.NAME, needed=True)


class OverviewScreen(FoldedPage, PeriodPage):
    """Every group of the yearly report."""

    where = "overview"
    mode = "overview"
    waits = True
    BINDINGS = keys.bindings("overview")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, Period.of(desk.register.last_year()))
        self._below = Foot()
        self._signing = Signing(desk)
        self._kept = KeptLines()
        self._kind = "two"
        self._view: View | None = None
        self._was: dict[str, str] = {}
        """What figures were that have changed since the last key."""
        self._before: Mapping[str, Value] = {}
        """Every figure at the last key, once something has changed."""
        self._stale = False

    def body(self) -> Sequence[Widget]:
        """What is shown, the list, and below it what belongs to the chosen line."""
        return [self.head, self.list, self._below]

    @property
    def every(self) -> Sequence[Line]:
        """The lines of figures, those of closed break-downs too; none among cells."""
        return self._view.every if self._view else ()

    def draw(self) -> None:
        """Every line of the period now."""
        self._show(self._made())

    def _show(self, view: View) -> None:
        """Show a view, with what figures were that have changed."""
        self._view = view
        view.mark(self._was)
        self.list.show(view.source())
        year = self.period.year
        head = Rich(f" {title(self._kind, self.period)}", style=look.HEADING)
        head.append(f"  ← {year - 1} {year + 1} →", style=look.QUIET)
        self.head.show(head.append(view.told))
        self.draw_head()

    def _made(self) -> View:
        figures = self.desk.register.figures
        if self._kind == "years":
            periods = [figures(self.period.back(years)) for years in range(COUNT)]
            return Years(self.desk, periods, self._kept)
        if self._kind == "cells":
            return AllCells(self.desk, figures(self.period))
        return TwoYears(self.desk, self.period, self._signing, self._kept)

    def draw_head(self) -> None:
        """Draw what belongs to the line under the cursor."""
        if self._view:
            below = self._view.below(self.list.key, self.app.size.width)
            if below or self._kind != "years":
                self._below.show(below)

    def on_screen_resume(self) -> None:
        """Take in what changed while another screen was shown."""
        if self._stale:
            self._stale = False
            self._show_moves()

    def follow(self, transaction: Transaction) -> None:
        """Draw the figures that moved, with what they were; a hidden screen waits until it is shown."""
        if self.is_current:
            self._show_moves()
        else:
            self._stale = True

    def _show_moves(self) -> None:
        """Mark what differs from what stood there at the last key, however many changes came since."""
        self._before = self._before or (self._view.values() if self._view else {})
        view = self._made()
        now = view.values()
        moved = [path for path, before in self._before.items() if now.get(path, before) != before]
        self._was = {path: _what_differs(value(self._before[path]), value(now[path])) for path in moved}
        self._show(view)

    def show_period(self, period: Period) -> None:
        """Show another period; what figures were is over."""
        self._was, self._before = {}, {}
        super().show_period(period)

    def on_key(self, _event: events.Key) -> None:
        """What a figure was is shown until the next key."""
        self._before = {}
        if self._was and self._view:
            was, self._was = self._was.keys(), {}
            self._view.mark({})
            for line in self._view.lines:
                if not was.isdisjoint((line.path, *(part.path for part in line.folded))):
                    self.list.patch(line.key)

    def action_years(self) -> None:
        """Five years side by side, or back."""
        self._turn("years")

    def action_cells(self) -> None:
        """Every cell, or back."""
        self._turn("cells")

    def _turn(self, kind: str) -> None:
        self._kind = "two" if self._kind == kind else kind
        self.draw()

    def action_back(self) -> None:
        """Back to the year beside the year before."""
        if self._kind != "two":
            self._turn(self._kind)

    def action_open(self) -> None:
        """The records behind the figure, or the cell."""
        match self.list.key:
            case ("fold", _):
                self.action_fold()
            case "whole":
                self.action_back()
            case ("cell", cell) if cell is None or isinstance(cell, int):
                self.app.push_screen(CellScreen(self.desk, cell, self.period))
            case _:
                open_figure(self, self.every, self.period)

    def action_whole(self) -> None:
        """The records of the figure's denominator."""
        open_figure(self, self.every, self.period, whole=True)

    def action_sign(self) -> None:
        """Freeze the figures of the period as a signed report."""
        adjusted = self._signing.adjustments(self.period)
        if adjusted is not None and not adjusted.moved:
            self.report(say(y.SIGNED_ALREADY))
            return

        def answered(signer: str | None) -> None:
            if signer:
                self.report(say(y.SIGNED_NOW, year=self.period.year))
                self.attempt(lambda: self._signing.sign(self.period, signer))

        asked = say(y.SIGN, year=self.period.year, day=day(self.period.as_of))
        self.app.push_screen(AskScreen(self.desk, asked, _SIGNER), answered)

    def action_moved(self) -> None:
        """What has moved since the period's report was signed."""
        adjusted = self._signing.adjustments(self.period)
        if adjusted is None:
            self.report(say(y.NOT_SIGNED))
        else:
            path = self.list.key if isinstance(self.list.key, str) else ""
            self.app.push_screen(MovedScreen(self.desk, self._signing, self.period, path))

    def action_export(self) -> None:
        """Write the overview to a file whose ending says how."""
        export_overview(self, self.period)


def _what_differs(before: str, now: str) -> str:
    """What a figure was: of a part of a whole the part alone, or the whole alone where only that differs."""
    part, slash, whole = before.partition("/")
    return slash + whole if part == now.partition("/")[0] else part
