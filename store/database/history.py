"""The history beside a register: all closed journals, word for word, one after the other.

One chain of digests runs from the first line ever written to the newest of the live journal.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from store.changes import Transaction
from store.database.disk import Disk, confirmed, open_or_create, read_blocks, write_all
from store.database.encoding import encode
from store.database.errors import Damaged
from store.database.journal import Entry, Outside, Sealed, unseal
from store.database.place import Place

__all__ = ["History", "lines", "lines_backwards", "proved", "transactions"]

_BLOCK = 1 << 18


class History:
    """The file of closed journals."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._disk = place.disk
        self.path = place.history

    def size(self) -> int:
        """Its length; 0 where there is none yet."""
        return self._disk.stat(self.path).st_size if self._place.exists(self.path) else 0

    def append(self, journal: bytes, start: int, seq: int) -> int:
        """Add a closed journal that belongs at `start`, durably, and return the length after it.

        What an interrupted attempt left behind `start` goes first; anything else found there is kept aside.
        """
        descriptor = open_or_create(self._disk, self.path, os.O_RDWR | os.O_APPEND)
        try:
            self._clear_behind(descriptor, journal, start, seq)
            write_all(self._disk, descriptor, journal)
            with confirmed(self.path):
                self._disk.fdatasync(descriptor)
            return self._disk.fstat(descriptor).st_size
        finally:
            self._disk.close(descriptor)

    def _clear_behind(self, descriptor: int, journal: bytes, start: int, seq: int) -> None:
        size = self._disk.fstat(descriptor).st_size
        if size <= start:
            return
        excess = b"".join(read_blocks(self._disk, descriptor, start, size))
        if not journal.startswith(excess.rstrip(b"\0")):
            self._place.keep(self.path, "aside", seq, excess)
        self._disk.ftruncate(descriptor, start)

    @contextmanager
    def opened(self) -> Iterator[int]:
        """A descriptor to read it by; Damaged where it is gone."""
        try:
            descriptor = self._disk.open(self.path, os.O_RDONLY)
        except FileNotFoundError:
            raise Damaged(self.path, "history", 0, 0) from None
        try:
            yield descriptor
        finally:
            self._disk.close(descriptor)

    def forwards(self, end: int) -> Iterator[bytes]:
        """The lines before byte `end`, oldest first."""
        if end:
            with self.opened() as descriptor:
                yield from lines(read_blocks(self._disk, descriptor, 0, end))

    def backwards(self, end: int) -> Iterator[bytes]:
        """The lines before byte `end`, newest first."""
        if end:
            with self.opened() as descriptor:
                yield from lines_backwards(self._disk, descriptor, end)

    def last(self) -> Sealed | None:
        """The last line, or None where there is no history."""
        return next((proved(line, self.path) for line in self.backwards(self.size())), None)


def lines(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """The lines in blocks of bytes, each with its newline if it has one."""
    rest = b""
    for block in blocks:
        *whole, rest = (rest + block).split(b"\n")
        yield from (line + b"\n" for line in whole)
    if rest:
        yield rest


def lines_backwards(disk: Disk, descriptor: int, end: int) -> Iterator[bytes]:
    """The lines before byte `end`, last first, without reading more than is asked for."""
    rest = b""
    while end:
        start = max(0, end - _BLOCK)
        data = disk.read(descriptor, end - start, start) + rest
        cut = data.find(b"\n") + 1 if start else 0
        rest, end = data[:cut] or data, start
        if cut or not start:
            *whole, last = data[cut:].split(b"\n")
            yield from [last] if last else []
            yield from (line + b"\n" for line in reversed(whole))


def proved(line: bytes, path: str) -> Sealed:
    """What a line says; Damaged where its digest does not bear it out."""
    sealed = unseal(line)
    if sealed is None:
        raise Damaged(path, "digest", 0, 0)
    return sealed


def transactions(
    source: Iterable[bytes], path: str, table: str | None, number: int | None
) -> Iterator[Transaction]:
    """The transactions among some lines: all, those that touch a table, or those that touch one record."""
    wanted = b"[" + encode(table) + b"," + (b"" if number is None else b"%d," % number)
    for line in source:
        if table is None or wanted in line:
            record = proved(line, path).record
            if isinstance(record, Entry | Outside) and (table is None or _touches(record, table, number)):
                yield record.transaction


def _touches(record: Entry | Outside, table: str, number: int | None) -> bool:
    return any(change.table == table and number in (None, change.id) for change in record.transaction.changes)
