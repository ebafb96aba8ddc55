"""The other books: reviews, courses, cells, targets, rules, each as a list."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text as Rich

from store import dates, names
from store.changes import Transaction
from store.records import TABLES, Field, Kind
from store.rules import labels
from tui import drafts, keys
from tui.desk import Desk
from tui.locale import say
from tui.locale import words as w
from tui.screens.actions import delete
from tui.screens.form import FormScreen
from tui.screens.page import ListPage
from tui.text import shown
from tui.widgets.columns import Column, Layout
from tui.widgets.lines import Source

BOOKS = ("reviews", "courses", "cells", "targets", "rules")


class RecordsScreen(ListPage):
    """All records of one table."""

    where = "records"
    mode = "books"
    BINDINGS = keys.bindings("records")

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__(desk)
        self.table = table
        self._fields = [field for field in TABLES[table].fields if field.kind is not Kind.LINES]

    def draw(self, at: int | None = None) -> None:
        """The records in their natural order."""
        rows = self.desk.rows(self.table)
        ids = sorted(rows, key=lambda id_: self._order(id_))
        columns = self._columns(ids)

        def draw(line: int, width: int) -> Rich:
            return Layout(columns, width).row(self._cells(ids[line]))

        self.list.show(
            Source(ids, draw, lambda width: Layout(columns, width).heading(), say(w.NO_RECORDS)), at
        )

    def follow(self, transaction: Transaction) -> None:
        """A new record is put under the cursor."""
        new = [
            change.id for change in transaction.changes if change.table == self.table and not change.before
        ]
        self.draw(new[0] if new else None)

    def _order(self, id_: int) -> tuple[object, ...]:
        row = self.desk.rows(self.table)[id_]
        match self.table:
            case "reviews":
                return -row["year"], names.sort_key(self.desk.name("members", row["member"]))
            case "courses":
                return (_newest_first(row["date"]),)
            case "cells":
                return bool(row.get("closed")), names.plain_key(row["name"])
            case "targets":
                return -(row.get("year") or row.get("to") or 0), id_
            case _:
                return row["key"], row.get("from") or ""

    def _cells(self, id_: int) -> list[str]:
        row = self.desk.rows(self.table)[id_]
        said = [shown(field, field.of(row), self.desk) for field in self._fields]
        if self.table == "rules":
            said[0] = say(labels()[row["key"]]) if row["key"] in labels() else row["key"]
        return said

    def _columns(self, ids: Sequence[int]) -> list[Column]:
        seen = [self._cells(id_) for id_ in ids[:200]]
        return [
            _column(place, field, [row[place] for row in seen]) for place, field in enumerate(self._fields)
        ]

    def action_open(self) -> None:
        """Edit the record."""
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
    width = min(max(widest, cell_len(label), 3), 44)
    number = field.kind in (Kind.NUMBER, Kind.AMOUNT, Kind.YEAR, Kind.ATTENDEES)
    return Column(label, width, place, right=number)
