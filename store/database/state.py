"""A register in memory: its documents, the ids to give next, who wrote what; and a transaction being made."""

from collections.abc import Mapping

from store.changes import Change, Edit, Transaction, Writer
from store.database.documents import Documents
from store.database.encoding import Document, plain, same
from store.database.errors import Conflict
from store.database.lines import Lines, Plan
from store.database.sidecar import Sidecar
from store.database.source import Source

__all__ = ["Stage", "State"]


class State:
    """All documents as of transaction `seq`. A table is one object for the state's whole life."""

    def __init__(
        self,
        tables: Mapping[str, Documents],
        marks: Mapping[str, int],
        seq: int,
        sidecar: Sidecar | None = None,
    ) -> None:
        self.seq = seq
        self.sidecar = sidecar
        """The index of the register's own file, if it was found."""
        self.replayed: list[Transaction] = []
        """What was put on the register's own file at opening."""
        self.source: Source | None = None
        """The file that the documents lie in, as far as they are unchanged."""
        self._documents = dict(tables)
        self._names = set(tables)
        self._marks = dict(marks)
        self.writers: dict[tuple[str, int], Writer | None] = {}
        for name, table in tables.items():
            self.given(name, table.highest)

    @property
    def tables(self) -> dict[str, Documents]:
        """The tables there are, by name."""
        return {name: self.documents(name) for name in self._names}

    @property
    def plans(self) -> dict[str, Plan]:
        """Where the documents lie in the file, changes left aside."""
        return {name: plan for name, table in self._documents.items() if (plan := table.plan)}

    @property
    def marks(self) -> dict[str, int]:
        """The id to give next in each table, never lower than one that was ever given."""
        return dict(self._marks)

    def has(self, table: str) -> bool:
        """Whether there is such a table, be it empty."""
        return table in self._names

    def documents(self, table: str) -> Documents:
        """The live documents of a table, also of one that is still to come."""
        if table not in self._documents:
            self._documents[table] = Documents()
        return self._documents[table]

    def settle(self, source: Source, plans: Mapping[str, Plan]) -> None:
        """All documents now lie in the register's own file."""
        self.source = source
        for name, table in self._documents.items():
            table.settle(Lines(source, plans[name]) if name in plans else {})

    def next_id(self, table: str) -> int:
        """The id a new record of the table gets."""
        return self._marks.get(table, 1)

    def reserve(self, table: str) -> int:
        """Take the next id, whether or not a record follows."""
        number = self.next_id(table)
        self.given(table, number)
        return number

    def fits(self, transaction: Transaction) -> bool:
        """Whether every record is as the transaction found it."""
        return all(self.documents(each.table).get(each.id) == each.before for each in transaction.changes)

    def apply(self, transaction: Transaction) -> None:
        """Take a transaction in."""
        writer = Writer(transaction.seq, transaction.by, transaction.at)
        for change in transaction.changes:
            self._put(change)
            self.writers[change.table, change.id] = writer
        for table in transaction.dropped:
            self._names.discard(table)
            self._marks.pop(table, None)
        self._names.update(transaction.created)
        self.seq = transaction.seq

    def _put(self, change: Change) -> None:
        documents = self.documents(change.table)
        self._names.add(change.table)
        self.given(change.table, change.id)
        if change.after is None:
            documents.pop(change.id, None)
        else:
            documents[change.id] = change.after

    def given(self, table: str, number: int) -> None:
        """Never give this id again, nor one below it."""
        self._marks[table] = max(self._marks.get(table, 1), number + 1)


class Stage:
    """A transaction in the making: what it found, and what it leaves; the state itself is not touched."""

    def __init__(self, state: State, path: str) -> None:
        self._state = state
        self._path = path
        self._found: dict[tuple[str, int], Document | None] = {}
        self._left: dict[tuple[str, int], Document | None] = {}
        self._next: dict[str, int] = {}
        self.created: set[str] = set()
        self.dropped: set[str] = set()
        self.note: Document = {}
        self.outcome: Transaction | None = None

    def current(self, table: str, number: int) -> Document | None:
        """A record as this transaction leaves it so far; not to be altered."""
        key = table, number
        return self._left[key] if key in self._left else self._state.documents(table).get(number)

    def documents(self, table: str) -> Mapping[int, Document]:
        """A table as this transaction leaves it so far; not to be altered."""
        stored = self._state.documents(table)
        staged = {number: left for (name, number), left in self._left.items() if name == table}
        if not staged:
            return stored
        changed = stored.branch()
        for number, left in staged.items():
            if left is not None:
                changed[number] = left
            elif number in changed:
                del changed[number]
        return changed

    def new_id(self, table: str) -> int:
        """An id that no record had before."""
        number = max(self._state.next_id(table), self._next.get(table, 1))
        self.take_id(table, number)
        return number

    def take_id(self, table: str, number: int) -> None:
        """Leave an id to the one who chose it."""
        self._next[table] = max(self._next.get(table, 1), number + 1)

    def put(self, edit: Edit | Change) -> int:
        """Take an edit, return its record's id; Conflict if the record is not as its editor found it."""
        number = self.new_id(edit.table) if edit.id is None else edit.id
        theirs = self.current(edit.table, number)
        if not same(theirs, edit.before):
            raise Conflict(self._path, edit.table, number, edit.before, theirs, edit.after)
        key = edit.table, number
        self._left[key] = None if edit.after is None else plain(edit.after)
        self._found.setdefault(key, theirs)
        self.take_id(edit.table, number)
        self.dropped.discard(edit.table)
        return number

    def create(self, table: str) -> None:
        """Let there be a table, be it empty."""
        if not self._state.has(table):
            self.created.add(table)

    def clear(self, table: str) -> None:
        """Delete every record of a table."""
        for number in list(self.documents(table)):
            self.put(Edit(table, number, self.current(table, number), None))

    def drop(self, table: str) -> None:
        """Delete a table with its records; ids begin anew should it come back."""
        self.clear(table)
        self.created.discard(table)
        self.dropped.add(table)

    def begin_anew(self, table: str) -> None:
        """Empty a table and let its ids begin with 1 again, as TinyDB's truncate has it."""
        self.drop(table)
        self.created.add(table)

    def changes(self) -> tuple[Change, ...]:
        """What has come of it: one change for each record that is not as it was."""
        found = self._found.items()
        pairs = ((key, before, self._left[key]) for key, before in found)
        return tuple(Change(*key, before, after) for key, before, after in pairs if not same(before, after))
