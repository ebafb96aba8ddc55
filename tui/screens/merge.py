"""Where two clerks changed the same field: was, theirs, mine, decided with one key a line."""

from collections.abc import Sequence
from typing import Any, Literal

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.screen import ModalScreen

from store.merge import Clash
from store.records import TABLES
from tui import keys, look
from tui.desk import Desk
from tui.locale import say
from tui.locale import words as w
from tui.text import shown
from tui.widgets import bars
from tui.widgets.bars import OneLine
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Lines, Source
from tui.widgets.strips import Drawn

Side = Literal["mine", "theirs"]


class MergeScreen(ModalScreen[dict[str, Side] | None]):
    """Answers with the side chosen for each field; None goes back to the form with nothing lost."""

    CSS = "MergeScreen { layout: vertical; }"
    where = "merge"
    BINDINGS = keys.bindings(where)

    def __init__(self, desk: Desk, table: str, title: str, clashes: Sequence[Clash]) -> None:
        super().__init__()
        self.desk = desk
        self.choices: dict[str, Side] = {}
        self._table, self._heading, self._clashes = table, title, clashes
        self._lines = Lines()
        self._said = OneLine()

    def compose(self) -> ComposeResult:
        yield OneLine(Rich(f" {self._heading}", style=look.BAR))
        yield self._lines
        yield self._said
        yield OneLine(bars.keys(keys.bar(self.where), 80))

    def on_mount(self) -> None:
        self._draw()
        self._lines.focus()

    def _draw(self) -> None:
        columns = [
            Column(say(w.FIELD), 18, grows=True),
            Column(say(w.WAS), 16, 1, grows=True),
            Column(say(w.THEIRS), 18, grows=True),
            Column(say(w.MINE), 18, grows=True),
        ]

        def draw(line: int, width: int) -> Drawn:
            return Layout(columns, width).row(self._cells(self._clashes[line]))

        names = [clash.field for clash in self._clashes]
        self._lines.show(Source(names, draw, lambda width: Layout(columns, width).heading()))

    def _cells(self, clash: Clash) -> list[str]:
        field = next((each for each in TABLES[self._table].fields if each.name == clash.field), None)

        def said(value: Any) -> str:
            if field is None or isinstance(value, dict):
                return say(w.ENTRIES, n=len(value)) if isinstance(value, list) else str(value or "-")
            return shown(field, value, self.desk) or "-"

        def marked(side: Side, value: Any) -> str:
            return f"{'●' if self.choices.get(clash.field) == side else ' '} {said(value)}"

        label = say(field.label) if field else say(w.EVENTS if clash.field == "events" else w.NOTES)
        return [label, said(clash.base), marked("theirs", clash.theirs), marked("mine", clash.mine)]

    def _choose(self, side: Side) -> None:
        name = self._lines.key
        if isinstance(name, str):
            self.choices[name] = side
            self._lines.press("down")
            self._draw()

    def action_mine(self) -> None:
        """Keep what I typed."""
        self._choose("mine")

    def action_theirs(self) -> None:
        """Take what the other clerk saved."""
        self._choose("theirs")

    def action_settle(self) -> None:
        """Save, once every line is decided."""
        if len(self.choices) < len(self._clashes):
            self._said.show(Rich(f" {say(w.DECIDE_ALL)}", style=look.WARNING))
        else:
            self.dismiss(self.choices)

    def action_leave(self) -> None:
        """Back to the form."""
        self.dismiss(None)
