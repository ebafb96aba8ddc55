"""The list of screening cases, by state and by the days that are left."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, NamedTuple

from rich.style import Style

from store import codes, names
from store.changes import Change, Transaction
from store.records import TABLES
from tui import details, drafts, keys
from tui.desk import Desk
from tui.locale import day, label, say
from tui.locale import words as w
from tui.meeting import closing
from tui.screens.actions import CaseActions, open_meeting
from tui.screens.case import CaseScreen
from tui.screens.filters import ask_cell, ask_code
from tui.screens.form import FormScreen
from tui.screens.jump import JumpPage
from tui.screens.marks import MarkedPage
from tui.screens.sorting import record_id
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn

_RANK = {"helping": 0, "unrecorded": 1, "closed": 2}


class _Place(NamedTuple):
    """What cases are sorted and chosen by; no cell is 0."""

    rank: int
    due: str
    opened: str
    id: int
    state: str
    cell: int


class CasesScreen(CaseActions, MarkedPage, JumpPage):
    """Open cases first, those that are due soonest on top."""

    where = "cases"
    mode = table = "cases"
    waits = True
    BINDINGS = keys.bindings("cases")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._state = "open"
        self._cell: int | None = None
        self._places: dict[int, _Place] = {}
        """Where each case stands in the list, worked out once until it changes."""

    @property
    def case(self) -> int | None:
        """The case under the cursor."""
        return self.list.key if isinstance(self.list.key, int) else None

    def draw(self, at: int | None = None) -> None:
        """The cases of the chosen state and cell."""
        places = {id_: self._place(id_) for id_ in self.desk.rows("cases")}
        usual = sorted((id_ for id_, place in places.items() if self._fits(place)), key=places.__getitem__)
        ids, columns = self.arranged(usual) or usual, self.columns()

        def draw(line: int, width: int) -> Drawn:
            return Layout(columns, width).row(_cells(self.desk, ids[line]))

        self.list.show(Source(ids, draw, self.heading, say(w.NO_CASES), self.marks), at)
        self.draw_head()

    def columns(self) -> Sequence[Column]:
        """What matters of a case."""
        return _columns()

    def called(self, key: Hashable) -> str:
        """Whose case it is."""
        return self.desk.name("members", self._row(key)["member"])

    def usual(self, key: Hashable) -> "_Place":
        """By state and days left."""
        return self._place(record_id(key))

    def value(self, key: Hashable, column: int) -> Any:
        """What a case is sorted by."""
        case, place = self._row(key), self._place(record_id(key))
        values = (
            lambda: names.sort_key(self.called(key)),
            lambda: place.opened,
            lambda: place.rank,
            lambda: place.due or case.get("closed"),
            lambda: place.due or None,
            lambda: names.plain_key(self.desk.cell(place.cell)) if place.cell else None,
            lambda: codes.CRITERION.place(case.get("criterion")),
        )
        return values[column]()

    def touched(self, change: Change) -> Iterable[Hashable] | None:
        """A case, the cases of a member; a cell's name or a rule may move all."""
        if change.table == "members":
            return self.desk.register.cases_of(change.id)
        return [change.id] if change.table == "cases" else None if change.table in ("cells", "rules") else ()

    def _row(self, key: Hashable) -> Any:
        return self.desk.rows("cases")[record_id(key)]

    def follow(self, transaction: Transaction) -> None:
        """A new case of this clerk is put under the cursor."""
        self.draw(self.desk.added(transaction, "cases"))

    def headline(self) -> str:
        """The chosen state and cell."""
        state = {"open": w.OPEN_CASES, "": w.ALL}.get(self._state) or codes.CASE_STATE[self._state]
        cell = self.desk.name("cells", self._cell) if self._cell is not None else say(w.ALL_CELLS)
        return f"{say(TABLES['cases'].many)} · {say(state)} · {cell}"

    def heed(self, transaction: Transaction) -> None:
        """A case that changed has another place; another rule may move all."""
        super().heed(transaction)
        for change in transaction.changes:
            if change.table == "cases":
                self._places.pop(change.id, None)
            elif change.table == "rules":
                self._places.clear()

    def _fits(self, place: "_Place") -> bool:
        wanted = self._state in ("", place.state) or (self._state == "open" and place.state != "closed")
        return wanted and self._cell in (None, place.cell or None)

    def _place(self, id_: int) -> "_Place":
        place = self._places.get(id_)
        if place is None:
            case = self.desk.rows("cases")[id_]
            state, due = details.state_code(case, self.desk.today), details.due(self.desk, case)
            place = _Place(_RANK[state], due, str(case["opened"]), id_, state, case.get("cell") or 0)
            self._places[id_] = place
        return place

    def action_open(self) -> None:
        """Open the case."""
        if self.case is not None:
            self.app.push_screen(CaseScreen(self.desk, self.case))

    def action_add(self) -> None:
        """Open a case for a member to be named."""
        presets = {"opened": self.desk.today, "basis": "HD02"}
        draft = drafts.record(self.desk, "cases", None, drafts.NEW_CASE, presets)
        self.app.push_screen(FormScreen(self.desk, draft))

    def action_edit(self) -> None:
        """Edit every field of the case."""
        if self.case is not None:
            self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, "cases", self.case)))

    def action_meeting(self) -> None:
        """One decision for many of the open cases that are marked, else listed."""
        rows = self.desk.rows("cases")
        ids = [record_id(key) for key in self.chosen if not rows[record_id(key)].get("outcome")]
        open_meeting(self, closing(), ids)

    def action_filter_state(self) -> None:
        """Show one state."""

        def put(state: str) -> None:
            self._state = state

        ask_code(self, w.CHOOSE_STATE, {"open": w.OPEN_CASES, "": w.ALL}, codes.CASE_STATE, put)

    def action_filter_cell(self) -> None:
        """Show one cell."""

        def put(cell: int | None) -> None:
            self._cell = cell

        ask_cell(self, put)


def _columns() -> list[Column]:
    return [
        Column(say(w.MEMBER), 22, grows=True),
        Column(say(w.OPENED_ON), 10, 2),
        Column(say(w.STATE), 22, 0, grows=True),
        Column(say(w.DUE), 10, 1),
        Column(say(w.DAYS_LEFT), 13, 0, right=True),
        Column(say(w.CELL), 16, 4, grows=True),
        Column(say(w.CRITERION), 24, 5, grows=True),
    ]


def _cells(desk: Desk, id_: int) -> list[str | tuple[str, Style]]:
    case = desk.rows("cases")[id_]
    return [
        desk.name("members", case["member"]),
        day(case["opened"]),
        details.state(case, desk.today),
        day(details.due(desk, case) or case.get("closed")),
        details.left(desk, case),
        desk.cell(case.get("cell")),
        label(codes.CRITERION, case.get("criterion")),
    ]
