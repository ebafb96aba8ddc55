"""The records behind a figure."""

import asyncio
import time
from collections.abc import Hashable, Iterable, Sequence
from typing import Any

from store import names
from store.changes import Change
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
from tui.screens.jump import JumpPage
from tui.screens.marks import MarkedPage
from tui.screens.member import MemberScreen
from tui.screens.page import ListPage, Page
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn

_AT_ONCE, _SLICE = 0.25, 0.04
"""Seconds that are looked before anything is said, and between two looks at the keys."""


class BehindScreen(MarkedPage, JumpPage):
    """Exactly the records that a figure counts, at its cut-off; Esc returns to the figure.

    With `parts` it is what they leave over of the figure.
    """

    where = "behind"
    mode = "overview"
    sorts_itself = True
    BINDINGS = keys.bindings("behind")

    def __init__(
        self, desk: Desk, label: str, path: str, period: Period, parts: tuple[str, ...] = ()
    ) -> None:
        super().__init__(desk)
        self._label, self._path, self._period, self._parts = label, path, period, parts
        self._found: Sequence[Record] = ()
        self._done: float | None = None
        """How much has been looked at, while the records are looked for."""

    def draw(self) -> None:
        """The records now behind the figure; a large register is searched while the keys go on."""
        self.workers.cancel_group(self, "default")
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
            self._found = list(found.value)
            self.rearrange()
            return True
        return False

    def rearrange(self) -> None:
        """Show what was found; while its order is worked out, as it was."""
        found, columns = self.arranged(self._found), self.columns()

        def draw(line: int, width: int) -> Drawn:
            record = self.list.keys[line]
            return Layout(columns, width).row(_cells(self.desk, *_record(record), self._period.as_of))

        if found is not None:
            self.list.show(Source(found, draw, self.heading, say(w.NO_FIGURE_RECORDS), self.marks))
        self.draw_head()

    def columns(self) -> Sequence[Column]:
        """What matters of a record behind a figure."""
        return _columns()

    def called(self, key: Hashable) -> str:
        """Whose record it is, else what it is called."""
        return _cells(self.desk, *_record(key), self._period.as_of)[0]

    def usual(self, key: Hashable) -> Any:
        """Persons by name, the rest by table and id."""
        return self.desk.order(*_record(key))

    def value(self, key: Hashable, column: int) -> Any:
        """What a record is sorted by."""
        return _value(self.desk, *_record(key), self._period.as_of, column)

    def key_of(self, change: Change) -> Hashable:
        """A record of any table."""
        return change.table, change.id

    def touched(self, _change: Change) -> Iterable[Hashable] | None:
        """What is behind the figure is looked for anew anyway."""
        return None

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
        """Write what is marked, else the list, to a spreadsheet."""
        export_list(self, self.headline(), [_record(key) for key in self.chosen])


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
    document = desk.rows(table).get(id_, {})
    match table if document else "":
        case "members" | "cases":
            return "  ".join(each for each in _cells(desk, table, id_, on) if each)
        case "courses":
            return f"{desk.name(table, id_)}  {say(y.COUNT_PEOPLE, n=number(details.people(document)))}"
        case "targets":
            return details.target(document)
    return desk.name(table, id_)


def _record(key: Hashable) -> Record:
    match key:
        case (str(table), int(id_)):
            return table, id_
    raise TypeError(key)


def _value(desk: Desk, table: str, id_: int, on: str, column: int) -> Any:
    """What a cell of a column says, to be compared; None for nothing."""
    document = desk.rows(table).get(id_, {})
    member = id_ if table == "members" else document.get("member")
    person = desk.rows("members").get(member, {}) if member is not None else {}
    cell = (document if table == "cases" else person).get("cell")
    values = (
        lambda: desk.order(table, id_)[1],
        lambda: person.get("born"),
        lambda: names.plain_key(desk.cell(cell)) if cell else None,
        lambda: document.get("opened") if table == "cases" else details.last_day(desk, member, on),
    )
    return values[column]() or None
