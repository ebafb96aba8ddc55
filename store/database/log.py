"""The live journal as an open file: read what is new, append a line, take a torn end away."""

import os
from contextlib import suppress

from store.database.disk import confirmed, read_blocks, write_all, write_new
from store.database.errors import Damaged, NewerJournal, Unstorable
from store.database.journal import (
    VERSION,
    Closing,
    Entry,
    Header,
    Link,
    Outside,
    Record,
    Sealed,
    Tail,
    scan,
    seal,
    unseal,
)
from store.database.place import Place

__all__ = ["Log", "begin"]


class Log:
    """A journal file and how far it has been read; readable also after another file has taken its name."""

    def __init__(self, place: Place, writing: bool) -> None:
        self.path = place.journal
        self._place = place
        self._disk = place.disk
        self._descriptor = self._disk.open(self.path, os.O_RDWR | os.O_APPEND if writing else os.O_RDONLY)
        self.inode = self._disk.fstat(self._descriptor).st_ino
        self.end = 0
        self._named = False
        self.tail: Tail | None = None
        self._link: Link | None = None
        self.last: Record | None = None
        self.lines = self.advance()
        self.header = self._header()

    def _header(self) -> Header:
        record = self.lines[0].record if self.lines else None
        if not isinstance(record, Header):
            self.close()
            raise Damaged(self.path, "header", 0, 0)
        if record.version > VERSION:
            self.close()
            raise NewerJournal(self.path, record.version)
        return record

    @property
    def link(self) -> Link:
        """Where the chain stands."""
        if self._link is None:
            raise Damaged(self.path, "header", 0, 0)
        return self._link

    @property
    def pending(self) -> int:
        """How many transactions the snapshot does not hold yet."""
        return self.link.seq - self.header.seq

    def advance(self) -> list[Sealed]:
        """The good lines since the last call; `tail` is what follows them."""
        size = self._disk.fstat(self._descriptor).st_size
        if size < self.end:
            raise Damaged(self.path, "shrunk", size, self.link.seq)
        found = scan(self.bytes(self.end, size), self.end, self._link)
        self.end += found.size
        self.tail, self._link = found.tail, found.link
        if found.lines:
            self.last = found.lines[-1].record
        return found.lines

    def bytes(self, start: int = 0, end: int | None = None) -> bytes:
        """The bytes of all good lines, or those from `start` to `end`."""
        return b"".join(read_blocks(self._disk, self._descriptor, start, self.end if end is None else end))

    def append(self, record: Entry | Closing | Outside) -> None:
        """Add a line by one write and one sync; if anything goes wrong, no part of it is left to be seen."""
        line, digest = seal(self.link.digest, record)
        if unseal(line) is None:
            raise Unstorable(self.path, "its table or id")
        try:
            write_all(self._disk, self._descriptor, line)
            self.sync()
        except BaseException:
            with suppress(OSError):
                self._disk.ftruncate(self._descriptor, self.end)
            raise
        self.end += len(line)
        self._link = Link(digest, record.seq)
        self.last = record

    def sync(self) -> None:
        """Make all lines durable."""
        with confirmed(self.path):
            self._disk.fdatasync(self._descriptor)

    def settle_name(self) -> None:
        """Make the file's name durable, in case the session that gave it was killed before it could."""
        if not self._named:
            with confirmed(self.path):
                self._disk.fsync_folder(self._place.folder)
            self._named = True

    def refuse_damage(self) -> None:
        """Damaged if what follows the good lines is more than an interrupted write."""
        if self.tail and self.tail.kind == "damaged":
            raise Damaged(self.path, self.tail.reason, self.end, self.link.seq)

    def mend(self) -> str:
        """Take a torn end away, after its bytes are safe in a file of their own, and return that file's name.

        A line that only lacks its newline gets it: it proves itself, and could have been acknowledged.
        """
        aside = ""
        if self.tail and self.tail.kind == "torn":
            aside = self._place.keep(self.path, "torn", self.link.seq + 1, self.tail.data)
            self._disk.ftruncate(self._descriptor, self.end)
        elif self.tail:
            self._disk.ftruncate(self._descriptor, self.end + len(self.tail.data))
            write_all(self._disk, self._descriptor, b"\n")
        return aside

    def close(self) -> None:
        """Give the file back."""
        if self._descriptor >= 0:
            self._disk.close(self._descriptor)
            self._descriptor = -1


def begin(place: Place, previous: str, header: Header) -> Log:
    """A new journal in place of the old one, which must be closed and in the history."""
    line, _ = seal(previous, header)
    write_new(place.disk, place.unfinished(place.journal), [line])
    place.disk.replace(place.unfinished(place.journal), place.journal)
    log = Log(place, writing=True)
    log.settle_name()
    return log
