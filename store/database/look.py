"""The files of a register as they were read at one moment, damage and all."""

from functools import cached_property

from msgspec import Struct

from store.changes import Transaction
from store.database.disk import read_file
from store.database.encoding import Tables
from store.database.errors import NotARegister
from store.database.history import lines
from store.database.journal import START, Entry, Header, Outside, Scan, Sealed, scan, unseal
from store.database.place import Place
from store.database.proof import Merge, merge, rebuilt
from store.database.recovery import Original, closes
from store.database.snapshot import parse

__all__ = ["Look"]


class Look(Struct, frozen=True, dict=True):
    """What is in the three files, and what follows from it."""

    place: Place
    original: Original
    journal: bytes | None
    history: bytes
    scanned: Scan
    unreadable: str

    @classmethod
    def at(cls, place: Place) -> "Look":
        """Read them; the caller holds the lock."""
        original = Original.read(place)
        journal, history = _content(place, place.journal), _content(place, place.history) or b""
        return cls(place, original, journal, history, scan(journal or b"", 0, None), _kind(place, original))

    @property
    def header(self) -> Header | None:
        """The journal's header, if it can be read."""
        record = self.scanned.lines[0].record if self.scanned.lines else None
        return record if isinstance(record, Header) else None

    @cached_property
    def past(self) -> list[Sealed]:
        """The good lines of the history, up to where the journal takes over."""
        end = self.header.history if self.header else len(self.history)
        return [sealed for line in lines([self.history[:end]]) if (sealed := unseal(line))]

    @property
    def ends(self) -> str | None:
        """The digest the history ends with, or None where its last line is damaged."""
        end = self.header.history if self.header else len(self.history)
        *_, last = [b"", *lines([self.history[:end]])]
        sealed = unseal(last)
        return START.digest if not last else sealed and sealed.digest

    @property
    def seq(self) -> int:
        """The last transaction of the journal before any damage."""
        return self.scanned.link.seq if self.scanned.link else 0

    @property
    def damage(self) -> str:
        """Why the journal cannot be read to its end, if that is not the mark of an interrupted write."""
        tail = self.scanned.tail
        return tail.reason if tail and tail.kind == "damaged" else ""

    @property
    def pending(self) -> list[Transaction]:
        """The journal's transactions."""
        records = (line.record for line in self.scanned.lines)
        return [record.transaction for record in records if isinstance(record, Entry | Outside)]

    @property
    def is_current(self) -> bool:
        """Whether the register's file is the one the journal goes on from."""
        return self.header is not None and self.header.base == self.original.stamp

    @property
    def is_closed(self) -> bool:
        """Whether the journal's last line closes it over the register's file."""
        last = self.scanned.lines[-1].record if self.scanned.lines else None
        return closes(last, self.original.stamp)

    @property
    def marks(self) -> dict[str, int]:
        """What the journal adds to the ids that are not to be given again."""
        given: dict[str, int] = {}
        for change in (change for transaction in self.pending for change in transaction.changes):
            given[change.table] = max(given.get(change.table, 1), change.id + 1)
        return given

    def tables(self) -> Tables:
        """The documents in the register's file; a new object at each call."""
        return {} if self.unreadable else parse(self.original.data or b"", self.place.register)

    def merged(self, ours: bool | None = None) -> Merge:
        """The register's file with the journal's changes put on it."""
        return merge(self.tables(), self.pending, ours)

    def rebuilt(self) -> bytes | None:
        """The file that the journal goes on from, if the history tells it whole."""
        if self.header is None:
            return None
        end = self.header.history
        return rebuilt(scan(self.history[:end], 0, None).lines, self.header.base)


def _content(place: Place, path: str) -> bytes | None:
    try:
        return read_file(place.disk, path)[0]
    except FileNotFoundError:
        return None


def _kind(place: Place, original: Original) -> str:
    if original.data is None:
        return "missing"
    try:
        parse(original.data, place.register)
    except NotARegister as error:
        return error.kind
    return ""
