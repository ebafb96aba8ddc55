"""For whoever works out more from the documents: where to begin, what has changed since, what was kept."""

from collections.abc import MutableMapping
from typing import cast

from store.changes import Transaction
from store.database import Database
from store.database.encoding import Document
from store.database.journal import Stamp
from store.database.sidecar import Sections
from store.database.storage import JournalStorage

__all__ = ["Beside"]


class Beside:
    """What stands beside a database that was opened with the `code` of its program."""

    def __init__(self, database: Database) -> None:
        self._storage = cast(JournalStorage, database.storage)

    def original(self, table: str) -> MutableMapping[int, Document]:
        """A table as it lies in the register's own file, to be brought up to date by `replayed`."""
        return self._storage.session.state.documents(table).original()

    def branch(self, table: str) -> MutableMapping[int, Document]:
        """A table as it is now, to be brought up to date by changes."""
        return self._storage.session.state.documents(table).branch()

    def encoded(self, table: str, number: int) -> bytes:
        """A document as JSON."""
        return self._storage.session.state.documents(table).encoded(number)

    def replayed(self) -> list[Transaction]:
        """The transactions since the register's own file was written; they are handed out once."""
        state = self._storage.session.state
        replayed, state.replayed = state.replayed, []
        return replayed

    @property
    def has_index(self) -> bool:
        """Whether an index was found that goes with the register's own file."""
        return self._storage.session.state.sidecar is not None

    def section(self, name: str) -> memoryview:
        """What the index holds under a name."""
        sidecar = self._storage.session.state.sidecar
        if sidecar is None:
            raise KeyError(name)
        return sidecar.section(name)

    def rest(self) -> None:
        """Give back the memory that the index takes, until it is looked at again."""
        if sidecar := self._storage.session.state.sidecar:
            sidecar.rest()

    @property
    def stamp(self) -> Stamp | None:
        """What proves the register's own file; None where no journal says so."""
        log = self._storage.session.log
        return log.header.base if log else None

    @property
    def snapshot(self) -> Stamp | None:
        """The same, if that file holds all there is."""
        return None if self._storage.session.pending else self.stamp

    def keep(self, sections: Sections) -> bool:
        """Write an index of the register's own file, if that holds all there is; whether that was done."""
        return self._storage.keep(sections)
