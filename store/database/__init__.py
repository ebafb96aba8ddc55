"""The register's database: TinyDB's own interface, and beside it the doors that the register uses."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.table import Document as Hit
from tinydb.table import Table

from store.changes import Change, Edit, Transaction, Writer
from store.database.copies import back_up
from store.database.encoding import Document, copied, plain
from store.database.errors import StoreError
from store.database.findings import Finding
from store.database.storage import JournalStorage
from store.database.trail import Trail
from store.database.view import TableView

__all__ = ["Change", "Database", "Edit", "JournalStorage", "JournalTable", "Transaction", "Writer"]

Build = Callable[[], Iterable[Edit | Change]]


class JournalTable(Table):
    """A TinyDB table whose every call is one transaction, at the cost of what it changes.

    What it returns are deep copies: altering them alters nothing else.
    """

    _storage: JournalStorage

    def __init__(self, storage: JournalStorage, name: str, cache_size: int = 10, persist_empty: bool = False):
        super().__init__(storage, name, cache_size)
        self._cached_at = -1
        if persist_empty:
            self._update_table(lambda table: None)

    def insert(self, document: Mapping[str, Any]) -> int:
        """As in TinyDB, but the id was never given before."""
        with self._storage.transaction():
            return super().insert(document)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """As in TinyDB, as one transaction."""
        with self._storage.transaction():
            return super().upsert(document, cond)

    def update(
        self, fields: Any, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None
    ) -> list[int]:
        """As in TinyDB, as one transaction."""
        with self._storage.transaction():
            return super().update(fields, None, self._chosen(cond, doc_ids))

    def remove(self, cond: QueryLike | None = None, doc_ids: Iterable[int] | None = None) -> list[int]:
        """As in TinyDB, as one transaction."""
        with self._storage.transaction():
            return super().remove(None, self._chosen(cond, doc_ids))

    def truncate(self) -> None:
        """As in TinyDB, as one transaction; ids begin anew."""
        with self._storage.transaction() as stage:
            stage.begin_anew(self.name)

    def _chosen(self, cond: QueryLike | None, doc_ids: Iterable[int] | None) -> Iterable[int] | None:
        """The ids that a condition selects, found without copying a document."""
        if cond is None or doc_ids is not None:
            return doc_ids
        return [number for number, document in self._documents().items() if cond(document)]

    def search(self, cond: QueryLike) -> list[Hit]:
        """As in TinyDB; the hits are copies."""
        documents = self._documents()
        hits = self._query_cache.get(cond)
        if hits is None:
            hits = [self.document_class(found, number) for number, found in documents.items() if cond(found)]
            if self._storage.stage is None and getattr(cond, "is_cacheable", lambda: True)():
                self._query_cache[cond] = hits
        return [self._hit(hit.doc_id, hit) for hit in hits]

    def get(
        self, cond: QueryLike | None = None, doc_id: int | None = None, doc_ids: list[int] | None = None
    ) -> Any:
        """As in TinyDB; the hits are copies."""
        documents = self._documents()
        if doc_id is not None:
            return self._hit(doc_id, documents[doc_id]) if doc_id in documents else None
        if doc_ids is not None:
            wanted = set(doc_ids)
            return [self._hit(number, found) for number, found in documents.items() if number in wanted]
        if cond is None:
            raise RuntimeError("You have to pass either cond or doc_id or doc_ids")
        return next((self._hit(number, found) for number, found in documents.items() if cond(found)), None)

    def __len__(self) -> int:
        return len(self._documents())

    def __iter__(self) -> Iterator[Hit]:
        for number, found in list(self._documents().items()):
            yield self._hit(number, found)

    def _hit(self, number: int, document: Document) -> Hit:
        return self.document_class(copied(document), number)

    def _documents(self) -> Mapping[int, Document]:
        """The documents as they are now, with the saves of others; what was cached before those is let go."""
        self._storage.glance()
        if self._storage.stage or self._cached_at != self._storage.session.state.seq:
            self.clear_cache()
            self._cached_at = self._storage.session.state.seq
        return self._storage.documents(self.name)

    def _get_next_id(self) -> int:
        if self._storage.stage:
            return self._storage.stage.new_id(self.name)
        return self._storage.session.state.reserve(self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._storage.transaction() as stage:
            view = TableView(stage, self.name)
            updater(view)
            view.settle()
        self.clear_cache()


class Database(TinyDB):
    """A register's database. It takes a path and the options of JournalStorage."""

    table_class = JournalTable  # type: ignore[assignment]
    default_storage_class = JournalStorage  # type: ignore[assignment]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not isinstance(self._storage, JournalStorage):
            raise TypeError("a register needs a JournalStorage")

    @property
    def _journal(self) -> JournalStorage:
        return cast(JournalStorage, self._storage)

    @property
    def by(self) -> str:
        """The clerk in whose name this session saves."""
        return self._journal.by

    @property
    def seq(self) -> int:
        """The number of the last transaction this session knows."""
        return self._journal.session.state.seq

    @property
    def read_only(self) -> bool:
        """Whether changes are refused; `trouble` says why, unless it was opened so."""
        return self._journal.read_only

    @property
    def trouble(self) -> StoreError | None:
        """The failure that ended writing, if one did."""
        return self._journal.trouble

    @property
    def findings(self) -> list[Finding]:
        """What was found, and put right, at opening and since."""
        return self._journal.session.findings

    @property
    def checkpoint_due(self) -> bool:
        """Whether the next idle moment should be used for a checkpoint."""
        return self._journal.session.due

    def documents(self, table: str) -> Mapping[int, Document]:
        """A table's live documents by id, the same object for the whole session; for reading only."""
        return self._journal.session.state.documents(table)

    def transact(self, build: Build, note: Document | None = None) -> Transaction:
        """Save what `build` asks for as one durable transaction, and return it.

        `build` is called under the lock, when all that others have saved is in memory. Raises Conflict if a
        record is not as its edit found it, Locked, ReadOnly, DiskFailure if nothing was saved, NotConfirmed
        if that is not known; whichever it is, memory is as it was.
        """
        if self._journal.stage is not None:
            raise RuntimeError("a transaction is being built already")
        with self._journal.transaction() as stage:
            stage.note = plain(note or {})
            for edit in build():
                stage.put(edit)
        return cast(Transaction, stage.outcome)

    def new_id(self, table: str) -> int:
        """Within `build`: an id for a new record, to be named by other edits of the same transaction."""
        if self._journal.stage is None:
            raise RuntimeError("an id is only given while a transaction is being built")
        return self._journal.stage.new_id(table)

    def refresh(self) -> list[Transaction]:
        """What other sessions have saved since the last call, oldest first; one stat if there is nothing."""
        return self._journal.refresh()

    def checkpoint(self) -> None:
        """Bring the register's own file up to date."""
        self._journal.checkpoint()

    def history(self, table: str | None = None, number: int | None = None) -> Iterator[Transaction]:
        """Every transaction, oldest first: all, or those that touch a table or one record."""
        return Trail(self._journal.session).forwards(table, number)

    def recent(self, table: str | None = None, number: int | None = None) -> Iterator[Transaction]:
        """The same, newest first and read no further than asked, for undo."""
        return Trail(self._journal.session).backwards(table, number)

    def last_writer(self, table: str, number: int) -> Writer | None:
        """Who wrote a record last, when, and as which transaction; None if that was before the history."""
        writers = self._journal.session.state.writers
        if (table, number) not in writers:
            writers[table, number] = Trail(self._journal.session).writer(table, number)
        return writers[table, number]

    def backup(self, path: str) -> None:
        """A whole copy of the register with its history at `path`, safe while others write."""
        self._journal.look()
        back_up(self._journal.session, path)

    def drop_table(self, name: str) -> None:
        """As in TinyDB, as one transaction."""
        self._tables.pop(name, None)
        with self._journal.transaction() as stage:
            if name in self._journal.session.state.tables:
                stage.drop(name)

    def tables(self) -> set[str]:
        """As in TinyDB, at no cost."""
        self._journal.glance()
        return set(self._journal.session.state.tables)

    def close(self, checkpoint: bool = True) -> None:
        """Close the register; with `checkpoint` its own file is brought up to date first, if that can be."""
        self._opened = False
        self._journal.close(checkpoint)
