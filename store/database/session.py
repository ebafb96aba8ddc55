"""One session's hold on a register: its memory, kept in step with the files. Whoever calls holds the lock."""

from collections import deque
from collections.abc import Iterable

from store.changes import Transaction
from store.database.checkpoint import checkpoint, finish
from store.database.disk import read_blocks
from store.database.errors import Damaged, Replaced
from store.database.history import History
from store.database.journal import Entry, Header, Outside, Sealed, scan
from store.database.log import Log
from store.database.place import Place
from store.database.recovery import Opened, Original, closes, mend
from store.database.sidecar import Sections, Sidecar
from store.database.state import Stage

__all__ = ["Session"]

_WORTH_A_CHECKPOINT = 1 << 20


class Session:
    """Memory, live journal, and the transactions of other sessions that nobody has been told of yet."""

    def __init__(self, place: Place, opened: Opened, writing: bool) -> None:
        self.place = place
        self.state = opened.state
        self.log = opened.log
        self.findings = opened.findings
        self.news: deque[Transaction] = deque()
        self._signature = opened.signature
        self._writing = writing
        self._postponed = 0
        if self.log:
            self.log.lines.clear()

    def keep(self, sections: Sections) -> bool:
        """Write the index of the register's own file, if all this session knows lies in that; if it did."""
        source = self.state.source
        if self.log is None or self.pending or source is None:
            return False
        if not source.signature == self._signature == self.place.signature():
            return False
        if source.proof.stamp != self.log.header.base:
            return False
        return Sidecar.write(self.place, source.proof, self.state.plans, sections)

    @property
    def pending(self) -> int:
        """How many transactions the register's own file does not hold yet."""
        return self.log.pending if self.log else 0

    @property
    def due(self) -> bool:
        """Whether the journal is so long that a checkpoint pays: over a megabyte and half the snapshot."""
        if self.log is None or not self.pending:
            return False
        return self.log.end > max(_WORTH_A_CHECKPOINT, self.log.header.base.size // 2, self._postponed)

    def is_behind(self) -> bool:
        """Whether there is anything new in the files, at the cost of one look at the journal's name."""
        if self.log is None:
            return self.place.exists(self.place.journal)
        status = self._journal_status()
        return status != (self.log.inode, self.log.end)

    def _journal_status(self) -> tuple[int, int]:
        try:
            status = self.place.disk.stat(self.place.journal)
        except FileNotFoundError:
            raise Replaced(self.place.register) from None
        return status.st_ino, status.st_size

    def catch_up(self) -> None:
        """Take in what other sessions have written since, through as many checkpoints as there were."""
        log = self._log()
        inode, size = self._journal_status()
        if inode != log.inode or size != log.end:
            self._take(log.advance())
            log.refuse_damage()
        else:
            log.tail = None
        while inode != self._log().inode:
            self._follow()
            inode, _ = self._journal_status()

    def _log(self) -> Log:
        if self.log is None:
            raise Replaced(self.place.register)
        return self.log

    def _take(self, lines: Iterable[Sealed]) -> None:
        for line in lines:
            if isinstance(line.record, Outside):
                raise Replaced(self.place.register)
            if isinstance(line.record, Entry):
                self._hear(line.record.transaction)

    def _hear(self, transaction: Transaction) -> None:
        if not self.state.fits(transaction):
            raise Damaged(self.place.journal, "before", 0, transaction.seq)
        self.state.apply(transaction)
        self.news.append(transaction)

    def _follow(self) -> None:
        """Go over to the journal that has taken the name of ours."""
        log, successor = self._log(), Log(self.place, self._writing)
        try:
            first, *lines = successor.lines
            if first.previous != log.link.digest:
                self._take(self._missed(log, successor.header, first.previous))
            self._take(lines)
            successor.refuse_damage()
        except BaseException:
            successor.close()
            raise
        log.close()
        self.log, self._signature = successor, successor.header.file
        successor.lines.clear()

    def _missed(self, log: Log, header: Header, previous: str) -> list[Sealed]:
        """The lines between the journal we know and its latest successor, which are in the history by now."""
        start = log.header.history + log.end
        try:
            with History(self.place).opened() as descriptor:
                data = b"".join(read_blocks(self.place.disk, descriptor, start, header.history))
        except Damaged:
            raise Replaced(self.place.register) from None
        found = scan(data, start, log.link)
        if found.tail or found.link is None or found.link.digest != previous:
            raise Replaced(self.place.register)
        return found.lines

    def prepare(self) -> None:
        """Be ready to write: at the end of a whole journal that goes with the register's file as it is."""
        self.catch_up()
        log = self._log()
        if log.tail:
            self.findings += mend(log)
            self._take(log.advance())
        if self.state.seq != log.link.seq:
            raise Replaced(self.place.register)
        log.settle_name()
        self._settle(log)

    def _settle(self, log: Log) -> None:
        """See that the register's file is the one the journal goes with; finish a dead session's work."""
        if self.place.signature() == self._signature:
            return
        original = Original.read(self.place)
        if closes(log.last, original.stamp):
            self.log = finish(self.place, log)
        elif original.stamp != log.header.base:
            raise original.quarrel(self.place, self.pending) or Replaced(self.place.register)
        self._signature = original.signature

    def commit(self, stage: Stage, at: float, by: str) -> Transaction:
        """Save a transaction: when this returns, it is on the disk. One without effect writes nothing."""
        log = self._log()
        changes, created, dropped = stage.changes(), sorted(stage.created), sorted(stage.dropped)
        if not (changes or created or dropped):
            return Transaction(self.state.seq, at, by, ())
        ops = [(each.table, each.id, each.before, each.after) for each in changes]
        entry = Entry(log.link.seq + 1, at, by, ops, stage.note, created, dropped)
        transaction = entry.transaction
        log.append(entry)
        self.state.apply(transaction)
        return transaction

    def checkpoint(self) -> None:
        """Let the register's own file hold everything, and begin a new journal."""
        log = self._log()
        self._postponed = log.end + _WORTH_A_CHECKPOINT
        if self.pending:
            self.log = checkpoint(self.place, log, self.state)
            self._signature = self.log.header.file
            self._postponed = 0

    def close(self) -> None:
        """Give the journal back."""
        if self.log:
            self.log.close()
