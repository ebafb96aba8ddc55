"""The figures of a year beside the year before, each with a key to the records behind it."""

from pathlib import Path

from rich.text import Text as Rich
from textual import events

from store.changes import Transaction
from store.figures import Figures, Period
from store.records import Field, Kind
from tui import keys, look, overview, paper
from tui.desk import Desk
from tui.files import write_new
from tui.locale import say
from tui.locale import words as w
from tui.screens.ask import AskScreen
from tui.screens.behind import BehindScreen
from tui.screens.page import ListPage
from tui.widgets.lines import Source

_CUT_OFF = Field("as_of", w.CUT_OFF, Kind.DATE, needed=True)
_FILE = Field("file", w.EXPORT_FILE, needed=True)


class OverviewScreen(ListPage):
    """Every group of the yearly report."""

    where = "overview"
    mode = "overview"
    waits = True
    BINDINGS = keys.bindings("overview")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._period = Period.of(desk.register.last_year())
        self._lines: list[overview.Line] = []
        self._was: dict[str, int] = {}

    def draw(self) -> None:
        """Every line of the period now."""
        now, before = self._figures()
        self._lines = overview.lines(now, before)

        def draw(line: int, width: int) -> Rich:
            columns = overview.Columns.fitted(self._lines, width - 1)
            each = self._lines[line]
            return Rich(" ") + overview.rendered(each, columns, self._was.get(each.path))

        def heading(width: int) -> Rich:
            return Rich(" ") + overview.heading(now, before, overview.Columns.fitted(self._lines, width - 1))

        self.list.show(Source([each.path or None for each in self._lines], draw, heading))
        head = Rich(f" {overview.title(now)}", style=look.HEADING)
        head.append(f"    ← {self._period.year - 1}   {self._period.year + 1} →", style=look.QUIET)
        self.head.show(head)

    def _figures(self) -> tuple[Figures, Figures]:
        register = self.desk.register
        return register.figures(self._period), register.figures(self._period.previous)

    def follow(self, transaction: Transaction) -> None:
        """Draw the figures that moved, with what they were."""
        before = {line.path: line.value for line in self._lines if line.value is not None}
        self.draw()
        now = {line.path: line.value for line in self._lines}
        self._was = {path: value for path, value in before.items() if now.get(path, value) != value}
        self.draw()

    def on_key(self, _event: events.Key) -> None:
        """What a figure was is shown until the next key."""
        if self._was:
            self._was = {}
            self.draw()

    def action_earlier(self) -> None:
        """The year before, at the same cut-off."""
        self._go(self._period.year - 1)

    def action_later(self) -> None:
        """The year after."""
        self._go(self._period.year + 1)

    def _go(self, year: int) -> None:
        whole = self._period.as_of.endswith("-12-31")
        if year < self._period.year and not whole:
            self._period = self._period.previous
        else:
            as_of = None if whole else f"{year}{self._period.as_of[4:].replace('-02-29', '-02-28')}"
            self._period = Period.of(year, as_of)
        self.draw()

    def action_open(self) -> None:
        """The records behind the figure."""
        self._open("")

    def action_whole(self) -> None:
        """The records of the figure's denominator."""
        self._open(".of")

    def _open(self, part: str) -> None:
        path = self.list.key
        line = next((each for each in self._lines if each.path == path), None)
        if line is None:
            return
        figures = self.desk.register.figures(self._period)
        wanted = f"{line.path}{part}" if f"{line.path}{part}" in figures.terms else line.path
        if wanted not in figures.terms:
            self.report(say(w.NO_FIGURE_RECORDS))
            return
        self.app.push_screen(BehindScreen(self.desk, line.label, wanted, self._period))

    def action_cut_off(self) -> None:
        """Choose the cut-off day; its year is shown."""

        def answered(day: str | None) -> None:
            if day and len(day) == 10:
                self._period = Period.of(int(day[:4]), day)
                self.draw()

        self.app.push_screen(
            AskScreen(self.desk, say(w.HELP_CUT_OFF), _CUT_OFF, self._period.as_of), answered
        )

    def action_export(self) -> None:
        """Write the overview to a file whose ending says how."""

        def answered(name: str | None) -> None:
            if name:
                self._export(Path(name).expanduser())

        self.app.push_screen(AskScreen(self.desk, say(w.EXPORT), _FILE), answered)

    def _export(self, path: Path) -> None:
        made = paper.FORMATS.get(path.suffix)
        if made is None:
            self.report(say(w.UNKNOWN_ENDING, endings=" ".join(paper.FORMATS)), look.WRONG)
            return
        now, before = self._figures()
        try:
            write_new(path, f"{made(now, before, self.desk.register.unit)}\n".encode())
        except OSError as error:
            self.report(say(w.NOT_EXPORTED, path=path, why=error.strerror), look.WRONG)
        else:
            self.report(say(w.EXPORTED, path=path))
