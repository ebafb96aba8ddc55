"""The other books: reviews, courses, cells, targets, each as a list."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.style import Style

from store import codes, dates, names
from store.changes import Change, Transaction
from store.records import TABLES, VERIFICATIONS, Field, Kind
from tui import drafts, keys, look
from tui.desk import Desk
from tui.locale import say
from tui.locale import words as w
from tui.screens.actions import delete
from tui.screens.form import FormScreen
from tui.screens.jump import JumpPage
from tui.screens.sorting import SortedPage
from tui.screens.verification import VerificationScreen
from tui.text import shown
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source
from tui.widgets.strips import Drawn

_WIDEST, _MEASURED = 24, 50
"""The widest column before there is room to grow, and how many records a column is fitted to."""


class RecordsScreen(SortedPage, JumpPage):
    """All records of one table."""

    where = "records"
    mode = "books"
    waits = True
    sorts_itself = True
    BINDINGS = keys.bindings("records")

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__(desk)
        self.table = table
        self._fields = [field for field in TABLES[table].fields if field.kind not in (Kind.LINES, Kind.DATA)]
        self._widths: Sequence[Column] = ()

    def draw(self, at: int | None = None) -> None:
        """The records in their natural order; while that is worked out, those that were listed before."""
        found = self.arranged(self.records())
        if found is not None:
            self._widths = self.fitted(found)
            self.list.show(Source(found, self._drawn, self.heading, say(w.NO_RECORDS)), at)
        self.draw_head()

    def _drawn(self, line: int, width: int) -> Drawn:
        key = self.list.keys[line]
        record = self.record(key)
        return Layout(self.columns(), width).row(self.cells(record), self.style(key)) if record else Drawn()

    def headline(self) -> str:
        """The book's name."""
        return say(TABLES[self.table].many)

    def records(self) -> Sequence[Hashable]:
        """The keys of what is listed."""
        return list(self.desk.rows(self.table))

    def record(self, key: Hashable) -> Mapping[str, Any]:
        """What is listed under a key; nothing where it is there no more."""
        return self.desk.rows(self.table).get(key, {}) if isinstance(key, int) else {}

    def columns(self) -> Sequence[Column]:
        """A column for each field, as wide as what stands in it."""
        return self._widths

    def fitted(self, keys_: Sequence[Hashable]) -> Sequence[Column]:
        """The columns for these records, by the first of them."""
        rows = [self.cells(self.record(key)) for key in keys_[:_MEASURED]]
        return [_column(n, field, [row[n] for row in rows]) for n, field in enumerate(self._fields)]

    def called(self, key: Hashable) -> str:
        """What stands in the first column."""
        return shown(self._fields[0], self._fields[0].of(self.record(key)), self.desk)

    def usual(self, key: Hashable) -> Any:
        """The natural order."""
        return self.order(self.record(key))

    def value(self, key: Hashable, column: int) -> Any:
        """What a record is sorted by."""
        return _compared(self.desk, self._fields[column], self._fields[column].of(self.record(key)))

    def touched(self, change: Change) -> Iterable[Hashable] | None:
        """A record, the reviews of a member; another cell's name or rule may move all."""
        if change.table in ("cells", "rules"):
            return None
        if change.table == "members" and self.table == "reviews":
            return self.desk.register.reviews_of(change.id)
        return [change.id] if change.table == self.table else ()

    def style(self, _key: Hashable) -> Style:
        """How a record looks in the list."""
        return look.PLAIN

    def follow(self, transaction: Transaction) -> None:
        """A new record of this clerk is put under the cursor."""
        new = [
            change.id for change in transaction.changes if change.table == self.table and not change.before
        ]
        self.draw(new[0] if new else None)

    def order(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        """Where a record stands among the others."""
        match self.table:
            case "reviews":
                return -row["year"], names.sort_key(self.desk.name("members", row["member"]))
            case "courses" | "verifications":
                return (_newest_first(row["date"]),)
            case "cells":
                return bool(row.get("closed")), names.plain_key(row["name"])
            case "targets":
                return -(row.get("year") or row.get("to") or 0), list(codes.TARGET_KIND).index(row["kind"])
            case _:
                return ()

    def cells(self, row: Mapping[str, Any]) -> list[str]:
        """A record as texts, one for each column."""
        return [shown(field, field.of(row), self.desk) for field in self._fields]

    def action_open(self) -> None:
        """Edit the record; of a verification show what it found."""
        if self.table == VERIFICATIONS.name and isinstance(self.list.key, int):
            self.app.push_screen(VerificationScreen(self.desk, self.list.key))
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Edit the record."""
        if isinstance(self.list.key, int):
            self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, self.table, self.list.key)))

    def action_add(self) -> None:
        """Key new records, one after another."""

        def again(_saved: Transaction) -> drafts.Draft:
            return drafts.record(self.desk, self.table)

        self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, self.table), again))

    def action_delete(self) -> None:
        """Delete the record."""
        if isinstance(self.list.key, int):
            delete(self, self.table, self.list.key)


def _compared(desk: Desk, field: Field, value: Any) -> Any:
    """A value as it is compared with others of its field; None for nothing."""
    match field.kind:
        case _ if value is None:
            return None
        case Kind.CODE if field.codes is not None:
            return field.codes.place(value)
        case Kind.REF if field.table == "members":
            return names.sort_key(desk.name("members", value))
        case Kind.REF:
            return names.plain_key(desk.name(field.table, value))
        case Kind.NUMBER | Kind.AMOUNT | Kind.YEAR | Kind.FLAG:
            return value
        case Kind.ATTENDEES | Kind.REFS | Kind.WORDS:
            return value if isinstance(value, int) else len(value)
    return value if field.kind is Kind.DATE else names.plain_key(str(value))


def _newest_first(iso: str) -> int:
    return -int(dates.first_day(iso).replace("-", ""))


def _column(place: int, field: Field, seen: Sequence[str]) -> Column:
    widest = max((cell_len(text) for text in seen), default=0)
    label = say(field.label)
    width = min(max(widest, cell_len(label), 3), _WIDEST)
    number = field.kind in (Kind.NUMBER, Kind.AMOUNT, Kind.YEAR, Kind.ATTENDEES)
    rank = place if field.needed else place + 10
    return Column(label, width, rank, widest > _WIDEST, number)
