"""Opening a register: which of its files to believe after whatever happened to them."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cached_property

from msgspec import Struct, field

from store.database import snapshot
from store.database.checkpoint import closing, finish
from store.database.disk import confirmed, write_new
from store.database.documents import Documents
from store.database.errors import Damaged, ForeignEdit, Missing, NotARegister, Replaced, StoreError
from store.database.findings import Finding
from store.database.history import History
from store.database.journal import START, Closing, Entry, Header, Outside, Record, Sealed, Stamp
from store.database.lines import Lines
from store.database.log import Log, begin
from store.database.place import Place, Signature
from store.database.sidecar import Sidecar
from store.database.source import Source
from store.database.state import State

__all__ = ["Opened", "Original", "closes", "mend", "open_for_reading", "open_for_writing", "replay"]

_ATTEMPTS = 50


class Opened(Struct):
    """A register in memory, its live journal, and what was found on the way."""

    state: State
    log: Log | None
    signature: Signature
    findings: list[Finding] = field(default_factory=list)
    trouble: StoreError | None = None


class Original(Struct, frozen=True, dict=True):
    """The register's own file as it was read; its source and its bytes are None where it is missing."""

    source: Source | None
    stamp: Stamp
    signature: Signature
    sidecar: Sidecar | None = None
    """The index that goes with it."""

    @classmethod
    def read(cls, place: Place) -> "Original":
        """Read it."""
        try:
            source = Source(place.disk, place.register)
        except FileNotFoundError:
            return cls(None, Stamp(0, ""), (0, 0, 0))
        sidecar = Sidecar.read(place)
        if sidecar and not source.believe(sidecar.proof, place.known):
            sidecar = None
        return cls(source, source.proof.stamp, source.signature, sidecar)

    @cached_property
    def data(self) -> bytes | None:
        """All its bytes."""
        return self.source.data(self.stamp) if self.source else None

    def state(self, place: Place, header: Header | Closing | Outside | None) -> State:
        """Its documents, as of the line that speaks of it; Missing or NotARegister if there are none."""
        if self.source is None:
            raise Missing(place.register)
        plans = (
            self.sidecar.plans
            if self.sidecar
            else snapshot.laid_out(self.source.data(self.stamp), place.register)
        )
        tables = {name: Documents(Lines(self.source, plan)) for name, plan in plans.items()}
        state = State(tables, header.next if header else {}, header.seq if header else 0, self.sidecar)
        state.source = self.source
        return state

    def quarrel(self, place: Place, pending: int) -> ForeignEdit | None:
        """What to say if it is not what the journal continues; None if it can be taken as it is."""
        if self.data is None:
            return ForeignEdit(place.register, "missing", pending)
        try:
            snapshot.parse(self.data, place.register)
        except NotARegister:
            return ForeignEdit(place.register, "unreadable", pending)
        return ForeignEdit(place.register, "edited", pending) if pending else None


def replay(state: State, lines: Iterable[Sealed], path: str) -> None:
    """Apply a journal's transactions; Damaged where a record is not as a transaction found it."""
    for line in lines:
        if isinstance(line.record, Entry | Outside):
            transaction = line.record.transaction
            if not state.fits(transaction):
                raise Damaged(path, "before", 0, transaction.seq)
            state.apply(transaction)
            state.replayed.append(transaction)


def closes(record: Record | None, stamp: Stamp) -> bool:
    """Whether a journal's last line closes it over this very snapshot."""
    return isinstance(record, Closing | Outside) and record.snapshot == stamp


def open_for_writing(place: Place, create: bool, who: Callable[[], tuple[float, str]]) -> Opened:
    """Under the exclusive lock: the register, ready to be changed, after putting right what a crash left."""
    for path in (place.register, place.journal, place.index):
        with suppress(FileNotFoundError):
            place.disk.unlink(place.unfinished(path))
    if not place.exists(place.journal):
        return _without_journal(place, create, who)
    log = Log(place, writing=True)
    try:
        return _with_journal(place, log, who)
    except BaseException:
        log.close()
        raise


def _without_journal(place: Place, create: bool, who: Callable[[], tuple[float, str]]) -> Opened:
    """A plain TinyDB file, or none at all. A history beside it says which ids and numbers were given."""
    last = History(place).last()
    if create and last is None and not place.exists(place.register):
        _create(place)
    original = Original.read(place)
    ended = last.record if last and isinstance(last.record, Closing | Outside) else None
    if last and not ended:
        raise Damaged(place.history, "history", History(place).size(), last.record.seq)
    state = original.state(place, ended)
    previous = last.digest if last else START.digest
    size = History(place).size()
    log = begin(place, previous, Header(state.seq, original.stamp, original.signature, state.marks, size))
    if last and not closes(last.record, original.stamp):
        _note_outside(log, original, state, who)
    return Opened(state, log, original.signature)


def _note_outside(log: Log, original: Original, state: State, who: Callable[[], tuple[float, str]]) -> None:
    log.append(closing(log, original.stamp, state, who()))
    state.seq = log.link.seq


def _create(place: Place) -> None:
    write_new(place.disk, place.unfinished(place.register), snapshot.chunks({}))
    place.disk.replace(place.unfinished(place.register), place.register)
    with confirmed(place.register):
        place.disk.fsync_folder(place.folder)


def _with_journal(place: Place, log: Log, who: Callable[[], tuple[float, str]]) -> Opened:
    log.refuse_damage()
    original = Original.read(place)
    findings = mend(log)
    log.lines += log.advance()
    if original.stamp == log.header.base:
        return _replayed(place, log, original, findings)
    if closes(log.last, original.stamp):
        findings.append(Finding("unfinished-checkpoint", "note", place.journal, log.link.seq, mended=True))
    elif quarrel := original.quarrel(place, log.pending):
        raise quarrel
    else:
        _note_outside(log, original, original.state(place, log.header), who)
        findings.append(Finding("outside", "note", place.register, log.link.seq))
    successor = finish(place, log)
    return Opened(original.state(place, successor.header), successor, original.signature, findings)


def _replayed(place: Place, log: Log, original: Original, findings: list[Finding]) -> Opened:
    """The usual case: the snapshot and what the journal adds.

    A killed session's last line, or even the name of the journal it began, may not be durable yet.
    """
    state = original.state(place, log.header)
    replay(state, log.lines, log.path)
    log.sync()
    log.settle_name()
    return Opened(state, log, original.signature, findings)


def mend(log: Log) -> list[Finding]:
    """Put a torn or unfinished end right, and say so; the end is still to be read."""
    tail = log.tail
    if tail is None:
        return []
    offset, seq = log.end, log.link.seq
    aside = log.mend()
    facts = {"aside": aside} if aside else {}
    return [Finding(tail.kind, "note", log.path, seq, offset, True, facts)]


def open_for_reading(place: Place, lenient: bool) -> Opened:
    """The register as it is, touching nothing; read again if a session changed the files meanwhile."""
    for _ in range(_ATTEMPTS):
        seen = _seen(place)
        try:
            opened = _read(place, lenient)
        except (StoreError, FileNotFoundError):
            if _seen(place) == seen:
                raise
            continue
        if _seen(place) == seen:
            return opened
        if opened.log:
            opened.log.close()
    raise Replaced(place.register)


def _seen(place: Place) -> tuple[Signature, int]:
    inode = place.disk.stat(place.journal).st_ino if place.exists(place.journal) else 0
    return place.signature(), inode


def _read(place: Place, lenient: bool) -> Opened:
    original = Original.read(place)
    if not place.exists(place.journal):
        return Opened(original.state(place, None), None, original.signature)
    log = Log(place, writing=False)
    try:
        return _read_with(place, log, original, lenient)
    except BaseException:
        log.close()
        raise


def _read_with(place: Place, log: Log, original: Original, lenient: bool) -> Opened:
    current = original.stamp == log.header.base
    trouble: StoreError | None = None
    if log.tail and log.tail.kind == "damaged":
        trouble = Damaged(log.path, log.tail.reason, log.end, log.link.seq)
    elif not current and not closes(log.last, original.stamp):
        trouble = original.quarrel(place, log.pending)
    if trouble and not lenient:
        raise trouble
    ended = log.last if isinstance(log.last, Closing | Outside) else None
    state = original.state(place, log.header if current else ended or log.header)
    if current:
        replay(state, log.lines, log.path)
    return Opened(state, log, original.signature, [], trouble)
