"""Checkpoints: the register's own file catches up, the journal joins the history, a new one begins.

Cut off anywhere, they leave a whole state, and whoever comes next sees what is left to do.
"""

from contextlib import suppress

from store.database import snapshot
from store.database.disk import confirmed
from store.database.history import History
from store.database.journal import Closing, Header, Outside, Stamp
from store.database.log import Log, begin
from store.database.place import Place
from store.database.source import Source
from store.database.state import State

__all__ = ["checkpoint", "closing", "finish"]


def checkpoint(place: Place, log: Log, state: State, outside: tuple[float, str] | None = None) -> Log:
    """Write the state as the register's file, begin the next; `outside` if others had a part in it."""
    fresh = place.unfinished(place.register)
    written = snapshot.write(place.disk, fresh, state.tables)
    try:
        log.append(closing(log, written.proof.stamp, state, outside))
        length = _preserve(place, log)
        place.disk.replace(fresh, place.register)
    except BaseException:
        with suppress(OSError):
            place.disk.unlink(fresh)
        raise
    successor = _succeed(place, log, length)
    with suppress(OSError):
        state.settle(Source(place.disk, place.register, written.proof), written.plans)
    return successor


def finish(place: Place, log: Log) -> Log:
    """The rest of a checkpoint whose closing line is written and whose snapshot is in place."""
    return _succeed(place, log, _preserve(place, log))


def closing(log: Log, stamp: Stamp, state: State, outside: tuple[float, str] | None) -> Closing | Outside:
    """The line that ends a journal over this snapshot."""
    if outside is None:
        return Closing(log.link.seq, stamp, state.marks)
    return Outside(log.link.seq + 1, *outside, stamp, state.marks)


def _preserve(place: Place, log: Log) -> int:
    return History(place).append(log.bytes(), log.header.history, log.link.seq)


def _succeed(place: Place, log: Log, length: int) -> Log:
    """The next journal, once the names of the register and its history are durable."""
    last = log.last
    assert isinstance(last, Closing | Outside)
    with confirmed(place.register):
        place.disk.fsync_folder(place.folder)
    header = Header(last.seq, last.snapshot, place.signature(), last.next, length)
    successor = begin(place, log.link.digest, header)
    log.close()
    return successor
