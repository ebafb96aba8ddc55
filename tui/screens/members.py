"""The list of members: find one, open one, add one."""

from collections.abc import Hashable, Iterable, Sequence
from functools import cache, partial
from itertools import count
from typing import Any

from rich.text import Text as Rich
from textual.widget import Widget

from store import codes, names
from store.changes import Change, Transaction
from store.roster import PRESENT
from tui import keys, look
from tui.desk import Desk
from tui.locale import day, number, say
from tui.locale import words as w
from tui.screens.actions import MemberActions
from tui.screens.filters import ask_cell, ask_code
from tui.screens.many import ManyActions
from tui.screens.marks import MarkedPage
from tui.screens.sorting import record_id
from tui.widgets.columns import Column, Layout
from tui.widgets.find_box import FindBox
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn


class MembersScreen(MemberActions, ManyActions, MarkedPage):
    """All members of a standing and a cell, narrowed by what is typed."""

    where = "members"
    mode = table = "members"
    waits = True
    BINDINGS = keys.bindings("members")

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._box = FindBox(say(w.FIND), desk.keyboard)
        self._carried: dict[str, object] = {}
        self._cell: int | None = None
        self._standing = PRESENT
        self._ids: Sequence[int] = []

    def body(self) -> Sequence[Widget]:
        """Find box and list."""
        return [self._box, self.list]

    @property
    def member(self) -> int | None:
        """The member under the cursor."""
        return self.list.key if isinstance(self.list.key, int) else None

    @property
    def listed(self) -> Sequence[int]:
        """The members that are marked, else those that are listed."""
        return [record_id(key) for key in self.chosen]

    def draw(self, at: int | None = None, best: bool = False) -> None:
        """The members that fit, in the order of what was typed or of names; `best`: to the first of them."""
        found = self.desk.register.find(self._box.line.text, self._standing, self._cell)
        self._ids = self.arranged(found) or found
        if best and self._ids:
            at = self._ids[0]
        layout = cache(partial(Layout, self.columns()))

        def row(line: int, width: int) -> Drawn:
            return layout(width).row(_cells(self.desk, self._ids[line]))

        self.list.show(Source(self._ids, row, self.heading, say(w.NOBODY_HERE), self.marks), at)
        self.draw_head()

    def columns(self) -> Sequence[Column]:
        """What matters of a member."""
        return _columns()

    def usual(self, key: Hashable) -> str:
        """By given name."""
        return names.sort_key(self.desk.register.glance(record_id(key))[0])

    def value(self, key: Hashable, column: int) -> Any:
        """What a member is sorted by."""
        return _value(self.desk, record_id(key), column)

    def touched(self, change: Change) -> Iterable[Hashable] | None:
        """A member; a cell's name or a rule may move all."""
        return (
            [change.id] if change.table == "members" else None if change.table in ("cells", "rules") else ()
        )

    def follow(self, transaction: Transaction) -> None:
        """A new member of this clerk is put under the cursor."""
        self.draw(self.desk.added(transaction, "members"))

    def on_find_box_typed(self) -> None:
        """Find at every letter; the best one under the cursor."""
        self.draw(best=True)

    def on_find_box_passed(self, message: FindBox.Passed) -> None:
        """Moving keys go to the list; Enter opens; Esc gives up the search, then the box."""
        if message.key == "escape":
            self.action_back()
        elif message.key == "enter":
            self.action_open()
        elif message.key in ("tab", "shift+tab"):
            self.list.focus()
        else:
            self.list.press(message.key)

    def action_back(self) -> None:
        """Esc gives up the search, then the marks."""
        if not self._box.has_focus and not self._box.line.text:
            super().action_back()
        elif self._box.line.text:
            self._box.clear()
            self.draw()
        self.list.focus()

    def action_find(self) -> None:
        """Type a name."""
        self._box.clear()
        self.draw()
        self._box.focus()

    def action_open(self) -> None:
        """Open the member."""
        from tui.screens.member import MemberScreen

        if self.member is not None:
            self.app.push_screen(MemberScreen(self.desk, self.member))

    def action_add(self) -> None:
        """Key new members, one after another."""
        from tui import drafts
        from tui.screens.form import FormScreen

        counted = count()

        def again(saved: Transaction) -> drafts.Draft:
            self._carried = drafts.carried_from(self.desk, saved)
            return draft()

        def draft() -> drafts.Draft:
            return drafts.new_member(self.desk, self._carried, next(counted))

        self.app.push_screen(FormScreen(self.desk, draft(), again))

    def action_edit(self) -> None:
        """Edit the member."""
        from tui import drafts
        from tui.screens.form import FormScreen

        if self.member is not None:
            self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, "members", self.member)))

    def action_filter_cell(self) -> None:
        """Show one cell."""

        def put(cell: int | None) -> None:
            self._cell = cell

        ask_cell(self, put)

    def action_filter_standing(self) -> None:
        """Show one standing."""

        def put(standing: str) -> None:
            self._standing = standing

        ask_code(self, w.CHOOSE_STANDING, {PRESENT: w.PRESENT, "": w.ALL}, codes.STANDING, put)

    def draw_head(self) -> None:
        """The filters and the place in the list stand beside the find box."""
        place, total = self.list.place
        note = Rich()
        cell = self.desk.name("cells", self._cell) if self._cell is not None else say(w.ALL_CELLS)
        standing = {PRESENT: w.PRESENT, "": w.ALL}.get(self._standing) or codes.STANDING[self._standing]
        note.append(f"{cell} · {say(standing)} · ", style=look.QUIET).append(self.beside())
        count = number(total)
        # As wide at the first line as at the last, so that nothing before it moves.
        note.append(say(w.PLACE, place=number(place if total else 0).rjust(len(count)), count=count))
        self._box.note(note)


def _columns() -> list[Column]:
    return [
        Column(say(w.NAME), 22, grows=True),
        Column(say(w.BORN), 10, 2),
        Column(say(w.CELL), 14, 1, grows=True),
        Column(say(w.STANDING), 14, 0),
        Column(say(w.ADMITTED_ON), 10, 3),
        Column(say(w.OFFICIAL_ON), 10, 4),
        Column(say(w.TO_DO), 26, 5),
    ]


def _cells(desk: Desk, id_: int) -> list[str]:
    name, card = desk.register.glance(id_)
    return [
        name,
        day(card.born),
        desk.cell(card.cell),
        say(codes.STANDING[card.standing]),
        day(card.admitted),
        day(card.official),
        say(w.RECOGNISE_BY, day=day(card.recognise_by)) if card.recognise_by else "",
    ]


def _value(desk: Desk, id_: int, column: int) -> Any:
    """What a cell of a column says, to be compared; None for nothing."""
    name, card = desk.register.glance(id_)
    values = (
        lambda: names.sort_key(name),
        lambda: card.born,
        lambda: names.plain_key(desk.cell(card.cell)) if card.cell else None,
        lambda: codes.STANDING.place(card.standing),
        lambda: card.admitted,
        lambda: card.official,
        lambda: card.recognise_by,
    )
    return values[column]() or None
