"""The other books: reviews, courses, cells, targets, rules, each as a list."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from rich.cells import cell_len
from rich.text import Text as Rich

from store import codes, dates, names
from store.changes import Transaction
from store.records import TABLES, VERIFICATIONS, Document, Field, Kind
from store.rules import defaults, labels
from tui import drafts, keys, look
from tui.desk import Desk
from tui.locale import say
from tui.locale import words as w
from tui.screens.actions import delete
from tui.screens.form import FormScreen
from tui.screens.page import BOOKS as BOOKS
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
        self._fields = [field for field in TABLES[table].fields if field.kind is not Kind.LINES]

    def draw(self, at: int | None = None) -> None:
        """The records in their natural order; among rules the shipped ones, quietly."""
        found = [*self.desk.rows(self.table).items(), *self._shipped()]
        found.sort(key=lambda record: self._order(record[1]))
        keys_, rows = [key for key, _ in found], [self._cells(row) for _, row in found]
        columns = [_column(n, field, [row[n] for row in rows[:200]]) for n, field in enumerate(self._fields)]

        def draw(line: int, width: int) -> Rich:
            text = Layout(columns, width).row(rows[line])
            text.style = look.QUIET if isinstance(keys_[line], tuple) else look.PLAIN
            return text

        def heading(width: int) -> Rich:
            return Layout(columns, width).heading()

        self.list.show(Source(keys_, draw, heading, say(w.NO_RECORDS)), at)
        self.draw_head()

    def headline(self) -> str:
        """The book's name."""
        return say(TABLES[self.table].many)

    def _shipped(self) -> list[tuple[Hashable, Document]]:
        """Shipped rules under keys of their own: to change one is to write a row over it."""
        if self.table != "rules":
            return []
        own = {(row["key"], row.get("from")) for row in self.desk.rows("rules").values()}
        rows = (row for row in defaults() if (row["key"], row["from"]) not in own)
        return [(("shipped", row["key"], row["from"]), row) for row in rows]

    def follow(self, transaction: Transaction) -> None:
        """A new record of this clerk is put under the cursor."""
        new = [
            change.id for change in transaction.changes if change.table == self.table and not change.before
        ]
        self.draw(new[0] if new else None)

    def _order(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
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
                return row["key"], row.get("from") or ""

    def _cells(self, row: Mapping[str, Any]) -> list[str]:
        said = [shown(field, field.of(row), self.desk) for field in self._fields]
        if self.table == "rules" and row["key"] in labels():
            said[0] = say(labels()[row["key"]])
        return said

    def action_open(self) -> None:
        """Edit the record; of a verification show what it found."""
        if self.table == VERIFICATIONS.name and isinstance(self.list.key, int):
            self.app.push_screen(VerificationScreen(self.desk, self.list.key))
        else:
            self.action_edit()

    def action_edit(self) -> None:
        """Edit the record; a shipped rule becomes a row of the register's own."""
        match self.list.key:
            case int(id_):
                self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, self.table, id_)))
            case ("shipped", key, since):
                row = next(row for row in defaults() if (row["key"], row["from"]) == (key, since))
                self.app.push_screen(FormScreen(self.desk, drafts.record(self.desk, "rules", None, (), row)))

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
