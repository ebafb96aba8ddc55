"""Backups: a register as it is now, with its history, as a register of its own."""

import os
from collections.abc import Iterator

from store.database import snapshot
from store.database.disk import confirmed, copy_blocks, write_new
from store.database.errors import Exists
from store.database.history import History
from store.database.journal import Closing, Stamp, seal
from store.database.place import Place
from store.database.session import Session

__all__ = ["back_up"]


def back_up(session: Session, path: str | os.PathLike[str]) -> None:
    """Write the session's register at `path`, durably; Exists if there is one. Others may write meanwhile.

    The copy needs no journal: its history ends with the live journal, closed over the copy. So it goes on
    with the same numbers, and gives no id again.
    """
    place = Place.at(session.place.disk, path)
    for target in (place.register, place.journal, place.history):
        if place.exists(target):
            raise Exists(target)
    fresh, past = place.unfinished(place.register), place.unfinished(place.history)
    stamp = snapshot.write(place.disk, fresh, session.state.tables).proof.stamp
    write_new(place.disk, past, _past(session, stamp))
    place.disk.replace(past, place.history)
    place.disk.replace(fresh, place.register)
    with confirmed(place.register):
        place.disk.fsync_folder(place.folder)


def _past(session: Session, stamp: Stamp) -> Iterator[bytes]:
    log = session.log
    if log is None:
        yield from copy_blocks(session.place.disk, session.place.history, History(session.place).size())
        return
    yield from copy_blocks(session.place.disk, session.place.history, log.header.history)
    yield log.bytes()
    yield seal(log.link.digest, Closing(log.link.seq, stamp, session.state.marks))[0]
