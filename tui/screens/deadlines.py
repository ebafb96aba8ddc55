"""The board of deadlines: what is overdue, due this week, within thirty days, and later."""

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby

from rich.style import Style
from rich.text import Text as Rich

from store import codes, dates
from store.deadlines import Duty
from store.words import Text
from tui import drafts, keys, look
from tui.desk import Desk, days_between
from tui.locale import day, number, say
from tui.locale import words as w
from tui.locale import yearly as y
from tui.screens.actions import MemberActions
from tui.screens.behind import open_record
from tui.screens.filters import ask_cell, ask_code
from tui.screens.form import FormScreen
from tui.screens.jump import JumpPage
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn

WEEK, MONTH = 7, 30
_PARTS = ((-1, y.OVERDUE_), (WEEK, y.WEEK), (MONTH, y.MONTH), (100_000, y.LATER))


class DeadlinesScreen(MemberActions, JumpPage):
    """Every duty by days left; Enter opens what it is about."""

    where = "deadlines"
    mode = "deadlines"
    BINDINGS = keys.bindings("deadlines")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._kind = ""
        self._cell: int | None = None
        self._shown: list[Duty] = []

    @property
    def member(self) -> int | None:
        """The member that the duty under the cursor is about."""
        match self.list.key:
            case Duty(table="members", id=id_):
                return id_
            case Duty(table="cases", id=id_):
                return int(self.desk.rows("cases")[id_]["member"])
        return None

    def draw(self) -> None:
        """The duties of the chosen kind and cell, the most urgent first, under a heading each."""
        self._shown = [duty for duty in self.desk.register.board.duties if self._fits(duty)]
        rows = list(self._rows())
        columns = _columns()

        def draw(line: int, width: int) -> Drawn:
            row = rows[line]
            if isinstance(row, Duty):
                return Layout(columns, width).row(self._cells(row))
            return Drawn(f" {row}", style=look.HEADING)

        duties: list[Hashable | None] = [row if isinstance(row, Duty) else None for row in rows]
        source = Source(duties, draw, lambda width: Layout(columns, width).heading(), say(y.NO_DUTIES))
        self.list.show(source)
        self.draw_head()

    def _rows(self) -> Iterator[Duty | str]:
        for text, duties in groupby(self._shown, key=lambda duty: _part(self._left(duty))):
            same = list(duties)
            yield f"{say(text)} · {number(len(same))}"
            yield from same

    def _left(self, duty: Duty) -> int:
        return days_between(self.desk.today, duty.due)

    def _fits(self, duty: Duty) -> bool:
        if self._kind and duty.kind != self._kind:
            return False
        return self._cell is None or self._cell_of(duty) == self._cell

    def _cell_of(self, duty: Duty) -> int | None:
        if duty.table == "meta":
            return None
        if duty.table == "cases":
            cell = self.desk.rows("cases")[duty.id].get("cell")
            return cell if isinstance(cell, int) else None
        return self.desk.life(duty.id).on(self.desk.today).cell

    def headline(self) -> str:
        """The chosen kind and cell, and how many are overdue."""
        late = sum(duty.due < self.desk.today for duty in self._shown)
        kind = say(codes.DUTY[self._kind]) if self._kind else say(y.ALL_DUTIES)
        cell = self.desk.name("cells", self._cell) if self._cell is not None else say(w.ALL_CELLS)
        counted = say(y.COUNTED_DUTIES, count=number(len(self._shown)), late=number(late))
        return f"{say(y.BOARD)} · {kind} · {cell} · {counted}"

    def draw_head(self) -> None:
        """What is listed; places are not counted among headings."""
        super().draw_head()
        self.head.show(Rich(f" {self.headline()}", style=look.HEADING))

    def called(self, key: Hashable) -> str:
        """Whom a duty is about."""
        return self._who(key) if isinstance(key, Duty) else ""

    def _cells(self, duty: Duty) -> Sequence[str | tuple[str, Style]]:
        left = self._left(duty)
        said = say(w.OVERDUE, n=-left) if left < 0 else say(w.DAYS, n=left)
        style = look.WRONG if left < 0 else look.WARNING if left <= WEEK else look.PLAIN
        kind = say(codes.DUTY[duty.kind])
        years = f" {duty.years}" if duty.years else ""
        cell = self.desk.cell(self._cell_of(duty))
        return [
            (said, style),
            day(duty.due),
            f"{kind}{years}",
            self._who(duty),
            cell,
            note(duty, self.desk.today),
        ]

    def _who(self, duty: Duty) -> str:
        if duty.table == "cases":
            return self.desk.name("members", self.desk.rows("cases")[duty.id]["member"])
        return self.desk.name("members", duty.id) if duty.table == "members" else self.desk.register.unit

    def action_open(self) -> None:
        """Open the record that the duty is about."""
        match self.list.key:
            case Duty(kind="reconciliation"):
                self.action_settle_duty()
            case Duty(table=table, id=id_):
                open_record(self, table, id_)

    def action_settle_duty(self) -> None:
        """Key what settles the duty: the event, the end of the case, the number, the reconciliation."""
        if isinstance(self.list.key, Duty):
            draft = drafts.settling(self.desk, self.list.key)
            if draft:
                self.app.push_screen(FormScreen(self.desk, draft))
            else:
                self.action_open()

    def action_filter_duty(self) -> None:
        """Show one kind of duty."""

        def put(kind: str) -> None:
            self._kind = kind

        ask_code(self, y.CHOOSE_DUTY, {"": y.ALL_DUTIES}, codes.DUTY, put)

    def action_filter_cell(self) -> None:
        """Show one cell."""

        def put(cell: int | None) -> None:
            self._cell = cell

        ask_cell(self, put)


def _part(left: int) -> Text:
    return next(text for most, text in _PARTS if left <= most)


def note(duty: Duty, today: str) -> str:
    """What else is to be known of a duty."""
    if not duty.since:
        return ""
    if duty.kind == "badge":
        return say(y.EARLY, day=day(duty.since)) if duty.due >= today else ""
    if duty.kind == "recognition":
        ended = dates.later(duty.since, -1)
        return say(y.PROBATION_ENDED if ended < today else y.PROBATION_ENDS, day=day(ended))
    return say(y.COUNTED_FROM, day=day(duty.since))


def _columns() -> list[Column]:
    return [
        Column(say(y.LEFT_), 13, right=True),
        Column(say(y.DUE_ON), 10, 1),
        Column(say(y.DUTY), 24),
        Column(say(y.WHO), 20, grows=True),
        Column(say(w.CELL), 16, 2, grows=True),
        Column(say(y.NOTE), 26, 3),
    ]
