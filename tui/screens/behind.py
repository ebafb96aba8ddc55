"""The records behind a figure."""

import asyncio
import time
from collections.abc import Mapping, Sequence

from rich.text import Text as Rich

from store.period import Period
from store.tally import Record, Search
from tui import details, drafts, keys
from tui.desk import Desk
from tui.locale import day, number, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.overview.lines import Line, labels
from tui.screens.case import CaseScreen
from tui.screens.export import export_list
from tui.screens.form import FormScreen
from tui.screens.member import MemberScreen
from tui.screens.page import ListPage, Page
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source

_AT_ONCE, _SLICE = 0.25, 0.04
"""Seconds that are looked before anything is said, and between two looks at the keys."""


class BehindScreen(ListPage):
    """Exactly the records that a figure counts, at its cut-off; Esc returns to the figure.

    With `parts` it is what they leave over of the figure.
    """

    where = "behind"
    mode = "overview"
    BINDINGS = keys.bindings("behind")

    def __init__(
        self, desk: Desk, label: str, path: str, period: Period, parts: tuple[str, ...] = ()
    ) -> None:
        super().__init__(desk)
        self._label, self._path, self._period, self._parts = label, path, period, parts
        self._done: float | None = None
        """How much has been looked at, while the records are looked for."""

    def draw(self) -> None:
        """The records now behind the figure; a large register is searched while the keys go on."""
        self.workers.cancel_node(self)
        search = self.desk.register.figures(self._period).search(self._path, self._parts)
        self._done = 0.0
        if not self._advance(search, _AT_ONCE):
            self.draw_head()
            self.run_worker(self._search(search), exclusive=True)

    async def _search(self, search: Search) -> None:
        while not self._advance(search, _SLICE):
            self.draw_head()
            await asyncio.sleep(0.01)

    def _advance(self, search: Search, seconds: float) -> bool:
        """Look for so long; True once everything is found and shown."""
        end = time.monotonic() + seconds
        try:
            while time.monotonic() < end:
                self._done = next(search)
        except StopIteration as found:
            self._done = None
            self._show(found.value)
            return True
        return False

    def _show(self, behind: Mapping[Record, int]) -> None:
        found = sorted(behind, key=lambda record: self.desk.order(*record))
        columns = _columns()

        def draw(line: int, width: int) -> Rich:
            return Layout(columns, width).row(_cells(self.desk, *found[line], self._period.as_of))

        def heading(width: int) -> Rich:
            return Layout(columns, width).heading()

        self.list.show(Source(found, draw, heading, say(w.NO_FIGURE_RECORDS)))
        self.draw_head()

    def headline(self) -> str:
        """The figure and how many records it counts; while they are looked for, how far that is."""
        label = f"{self._label}, {say(w.AS_OF, day=day(self._period.as_of))}"
        if self._done is not None:
            return say(y.SEARCHING, label=label, percent=int(100 * self._done))
        return f"{label}: {number(len(self.list.keys))}"

    def action_open(self) -> None:
        """Open the record."""
        match self.list.key:
            case (str(table), int(id_)):
                open_record(self, table, id_)

    def action_export(self) -> None:
        """Write the list to a spreadsheet."""
        records = [key for key in self.list.keys if isinstance(key, tuple)]
        export_list(self, self.headline(), [(str(table), int(id_)) for table, id_ in records])


def open_figure(page: ListPage, lines: Sequence[Line], period: Period, whole: bool = False) -> None:
    """Show the records behind the figure under the cursor, or those of its denominator."""
    line = next((each for each in lines if each.points and each.key == page.list.key), None)
    if line is None:
        return
    label = labels(lines)[line.path]
    if whole:
        own = f"{line.path}.of"
        known = page.desk.register.figures(period).has_records(own)
        _open(page, f"{label} · {say(y.WHOLE)}", own if known else line.whole or line.path, period)
    else:
        _open(page, label, line.whole if line.parts else line.path, period, line.parts)


def _open(page: Page, label: str, path: str, period: Period, parts: tuple[str, ...] = ()) -> None:
    if page.desk.register.figures(period).has_records(path):
        page.app.push_screen(BehindScreen(page.desk, label, path, period, parts))
    else:
        page.report(say(w.NO_FIGURE_RECORDS))


def open_record(page: Page, table: str, id_: int) -> None:
    """Open a record where it is best read."""
    if id_ not in page.desk.rows(table):
        return
    if table == "members":
        page.app.push_screen(MemberScreen(page.desk, id_))
    elif table == "cases":
        page.app.push_screen(CaseScreen(page.desk, id_))
    else:
        page.app.push_screen(FormScreen(page.desk, drafts.record(page.desk, table, id_)))


def _columns() -> list[Column]:
    return [
        Column(say(y.RECORD), 22, grows=True),
        Column(say(w.BORN), 10, 2),
        Column(say(w.CELL), 14, 1, grows=True),
        Column(say(y.WHAT), 26, grows=True),
    ]


def _cells(desk: Desk, table: str, id_: int, on: str) -> list[str]:
    """A record as it stood on a day: who, born, cell, what happened."""
    document = desk.rows(table).get(id_, {})
    member = id_ if table == "members" else document.get("member")
    if member is None:
        return [describe(desk, table, id_, on), "", "", ""]
    person = desk.rows("members").get(member, {})
    if table == "cases":
        cell, what = document.get("cell"), f"{day(document['opened'])}  {details.state(document, on)}"
    else:
        cell, what = person.get("cell"), details.last_event(desk, id_, on) if person else ""
    return [desk.name("members", member), day(person.get("born")), desk.cell(cell), what]


def describe(desk: Desk, table: str, id_: int, on: str) -> str:
    """One line that tells a record from others, with where it stood on a day."""
    document = desk.rows(table)[id_]
    match table:
        case "members" | "cases":
            return "  ".join(each for each in _cells(desk, table, id_, on) if each)
        case "courses":
            return f"{desk.name(table, id_)}  {say(y.COUNT_PEOPLE, n=number(details.people(document)))}"
        case "targets":
            return details.target(document)
    return desk.name(table, id_)
