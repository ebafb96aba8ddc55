"""The storage behind a register: here sessions take turns, and here is reported what goes wrong."""

import os
import pwd
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import RLock, get_ident
from typing import Any

from tinydb.storages import Storage

from store.changes import Transaction
from store.database.checksums import Checksums
from store.database.disk import Disk
from store.database.encoding import Document, copied, plain
from store.database.errors import (
    Closed,
    Damaged,
    DiskFailure,
    ForeignEdit,
    Locked,
    Missing,
    NotConfirmed,
    Overtaken,
    ReadOnly,
    Replaced,
    StoreError,
)
from store.database.lock import Lock
from store.database.place import Place
from store.database.recovery import Opened, open_for_reading, open_for_writing
from store.database.session import Session
from store.database.sidecar import Sections
from store.database.state import Stage
from store.database.view import TableView

__all__ = ["JournalStorage", "account"]

Listener = Callable[[Transaction], None]
_GLANCE = 0.2


def account() -> str:
    """The name of the operating-system account."""
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return str(os.geteuid())


def _looked_at(place: Place, lock: Lock, lenient: bool, patience: float) -> Opened:
    with lock.shared(patience):
        return open_for_reading(place, lenient)


def _recovered(place: Place, lock: Lock, create: bool, who: Callable[[], tuple[float, str]]) -> Opened:
    if not (create or place.exists(place.register) or place.exists(place.journal)):
        raise Missing(place.register)
    with lock.exclusive():
        return open_for_writing(place, create, who)


class JournalStorage(Storage):
    """A register's files as a TinyDB storage; its own doors are `transaction`, `refresh` and `checkpoint`.

    `code` names the program: with it the index that this program wrote beside the register is believed.
    `known` may know of the files already what is worked out from all their bytes.
    `listener` is told of every transaction of other sessions, in order, before anything is built upon it.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        create: bool = True,
        read_only: bool = False,
        lenient: bool = False,
        network: bool = False,
        by: str = "",
        patience: float = 5.0,
        listener: Listener | None = None,
        clock: Callable[[], float] = time.time,
        disk: Disk | None = None,
        code: str = "",
        known: Checksums | None = None,
    ) -> None:
        self.place = Place.at(disk or Disk(), path, code, known)
        self.by = (by or account()).encode("utf-8", "replace").decode("utf-8")
        self.listener = listener
        self.trouble: StoreError | None = None
        self._stage: Stage | None = None
        self._builder = 0
        self._clock = clock
        self._read_only = read_only
        self._mutex = RLock()
        self._read_at = 0
        self._lock = Lock(self.place.disk, self.place.lock, self.by, patience)
        try:
            with self._reporting():
                if read_only:
                    opened = _looked_at(self.place, self._lock, lenient, patience)
                else:
                    self.place.refuse_unsafe(network)
                    opened = _recovered(self.place, self._lock, create, self._who)
        except BaseException:
            self._lock.close()
            raise
        self.trouble = opened.trouble
        self.session = Session(self.place, opened, writing=not read_only)

    def _who(self) -> tuple[float, str]:
        return round(self._clock(), 3), self.by

    @contextmanager
    def _reporting(self) -> Iterator[None]:
        """Failures that end writing are remembered; the system's own errors get the register's name."""
        try:
            yield
        except (Damaged, ForeignEdit, NotConfirmed, Replaced) as error:
            self.trouble = self.trouble or error
            raise
        except OSError as error:
            raise DiskFailure.of(error, self.place.register) from None

    @property
    def stage(self) -> Stage | None:
        """The transaction that this thread is building, if it is."""
        return self._stage if self._builder == get_ident() else None

    @property
    def read_only(self) -> bool:
        """Whether changes are refused: because it was opened so, or since a failure that `trouble` names."""
        return self._read_only or self.trouble is not None

    @contextmanager
    def transaction(self) -> Iterator[Stage]:
        """All that is put on the stage is saved as one when the block ends, or nothing if it raises."""
        with self._mutex:
            if self._stage is not None:
                yield self._stage
                return
            with self._writing():
                self._tell()
                self._stage, self._builder = Stage(self.session.state, self.place.register), get_ident()
                try:
                    yield self._stage
                    self._commit(self._stage)
                finally:
                    self._stage = None

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The register to oneself, with all that others have written taken in."""
        if self.read_only:
            raise ReadOnly(self.place.register, self.trouble)
        with self._lock.exclusive():
            with self._reporting():
                self.session.prepare()
            yield

    def _commit(self, stage: Stage) -> None:
        with self._reporting():
            stage.outcome = self.session.commit(stage, *self._who())
        if self.session.due:
            with suppress(StoreError), self._reporting():
                self.session.checkpoint()

    def _tell(self) -> None:
        while self.listener and self.session.news:
            self.listener(self.session.news.popleft())

    def look(self) -> None:
        """Take in what other sessions have saved; a writer at work is left alone, the next look will do."""
        blind = isinstance(self.trouble, Closed | Damaged | Replaced)
        if blind or self.stage is not None or not self._mutex.acquire(blocking=False):
            return
        try:
            with self._reporting(), suppress(Locked):
                if self.session.is_behind():
                    with self._lock.shared(_GLANCE):
                        self.session.catch_up()
        finally:
            self._mutex.release()

    def glance(self) -> None:
        """The same before a read, which memory can answer even if the disk no longer does."""
        with suppress(DiskFailure):
            self.look()

    def refresh(self) -> list[Transaction]:
        """What other sessions have saved since the last call; nothing while another thread is saving."""
        if not self._mutex.acquire(blocking=False):
            return []
        try:
            self.look()
            news = list(self.session.news)
            self._tell()
            self.session.news.clear()
            return news
        finally:
            self._mutex.release()

    def checkpoint(self) -> None:
        """Bring the register's own file up to date, for stock TinyDB and for a quick start."""
        with self._mutex, self._writing(), self._reporting():
            self.session.checkpoint()

    def keep(self, sections: Sections) -> bool:
        """Write the index, unless another session is writing something; whether that was done."""
        with self._mutex, suppress(Locked, DiskFailure), self._lock.exclusive(_GLANCE):
            return self.session.keep(sections)
        return False

    def documents(self, table: str) -> Mapping[int, Document]:
        """A table's live documents, or as the transaction under way leaves them."""
        return (self.stage or self.session.state).documents(table)

    def read(self) -> dict[str, dict[str, Any]]:
        """Everything, as copies, the slow way of stock TinyDB."""
        self.glance()
        self._read_at = self.session.state.seq
        names = self.session.state.tables
        return {
            name: {str(number): copied(found) for number, found in self.documents(name).items()}
            for name in names
        }

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Let all be as in `data`, saving only what differs; Overtaken if others saved since `read`."""
        with self.transaction() as stage:
            if data and self._read_at != self.session.state.seq:
                raise Overtaken(self.place.register)
            for name in self.session.state.tables.keys() - data.keys():
                stage.drop(name)
            for name, table in data.items():
                view = TableView(stage, name)
                wanted = {int(number): plain(document) for number, document in table.items()}
                for number in view.keys() - wanted.keys():
                    del view[number]
                view.update(wanted)
                view.settle()
        self._read_at = self.session.state.seq

    def close(self, checkpoint: bool = True) -> None:
        """Bring the register's own file up to date if that can be done at once, and give the files back."""
        with self._mutex:
            if checkpoint and self.session.pending and not self.read_only:
                with suppress(StoreError):
                    self.checkpoint()
            self.trouble = self.trouble or Closed(self.place.register)
            self.session.close()
            self._lock.close()
            # Else the one who listens and the storage hold each other, and with them the file, open.
            self.listener = None
