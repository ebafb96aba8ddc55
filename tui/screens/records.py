"""The other books: reviews, courses, cells, targets, each as a list."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as Rich

from store import codes, dates, names
from store.changes import Transaction
from store.records import TABLES, VERIFICATIONS, Field, Kind
from tui import drafts, keys, look
from tui.desk import Desk
from tui.locale import say
from tui.locale import words as w
from tui.screens.actions import delete
from tui.screens.form import FormScreen
from tui.screens.page import ListPage
from tui.screens.verification import VerificationScreen
from tui.text import shown
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source

_WIDEST = 24


class RecordsScreen(ListPage):
    """All records of one table."""

    where = "records"
    mode = "books"
    waits = True
    BINDINGS = keys.bindings("records")

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__(desk)
        self.table = table
        self._fields = [field for field in TABLES[table].fields if field.kind not in (Kind.LINES, Kind.DATA)]

    def draw(self, at: int | None = None) -> None:
        """The records in their natural order."""
        found = sorted(self.records(), key=lambda record: self.order(record[1]))
        keys_, rows = [key for key, _ in found], [self.cells(row) for _, row in found]
        columns = self.columns(rows)

        def draw(line: int, width: int) -> Rich:
            text = Layout(columns, width).row(rows[line])
            text.style = self.style(keys_[line])
            return text

        def heading(width: int) -> Rich:
            return Layout(columns, width).heading()

        self.list.show(Source(keys_, draw, heading, say(w.NO_RECORDS)), at)
        self.draw_head()

    def headline(self) -> str:
        """The book's name."""
        return say(TABLES[self.table].many)

    def records(self) -> Iterable[tuple[Hashable, Mapping[str, Any]]]:
        """What is listed, by its key."""
        return self.desk.rows(self.table).items()

    def columns(self, rows: Sequence[Sequence[str]]) -> list[Column]:
        """A column for each field, as wide as what stands in it."""
        return [_column(n, field, [row[n] for row in rows[:200]]) for n, field in enumerate(self._fields)]

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


def _newest_first(iso: str) -> int:
    return -int(dates.first_day(iso).replace("-", ""))


def _column(place: int, field: Field, seen: Sequence[str]) -> Column:
    widest = max((cell_len(text) for text in seen), default=0)
    label = say(field.label)
    width = min(max(widest, cell_len(label), 3), _WIDEST)
    number = field.kind in (Kind.NUMBER, Kind.AMOUNT, Kind.YEAR, Kind.ATTENDEES)
    rank = place if field.needed else place + 10
    return Column(label, width, rank, widest > _WIDEST, number)
