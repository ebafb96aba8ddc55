"""Mending a register: only what can be proved, and nothing is thrown away."""

import os
import time
from collections.abc import Callable

from msgspec.structs import replace

from store.database.checkpoint import checkpoint
from store.database.disk import Disk, confirmed, write_new
from store.database.documents import Documents
from store.database.encoding import Tables
from store.database.errors import StoreError
from store.database.findings import Finding
from store.database.lock import Lock
from store.database.log import Log
from store.database.look import Look
from store.database.place import Place
from store.database.proof import gaps, one_bit
from store.database.recovery import open_for_writing
from store.database.state import State
from store.database.storage import account
from store.database.verify import inspect, verify

__all__ = ["repair"]


def repair(
    path: str | os.PathLike[str],
    apply: bool = False,
    ours: bool | None = None,
    by: str = "",
    clock: Callable[[], float] = time.time,
    patience: float = 5.0,
    network: bool = False,
    disk: Disk | None = None,
) -> list[Finding]:
    """What is wrong with a register; with `apply`, what can be proved is mended and marked so.

    Where another program's file and the journal quarrel over a record, `ours` decides for the journal
    (True) or for the file (False); left open, neither is touched.
    """
    place = Place.at(disk or Disk(), path)
    if not apply:
        return verify(place.register, place.disk)
    place.refuse_unsafe(network)
    lock = Lock(place.disk, place.lock, by or account(), patience)
    try:
        with lock.exclusive():
            before = inspect(Look.at(place))
            _mend(place, ours, lambda: (round(clock(), 3), by or account()))
            after = inspect(Look.at(place))
    finally:
        lock.close()
    left = {_key(finding) for finding in after}
    mended = [replace(finding, mended=True) for finding in before if _key(finding) not in left]
    return mended + after


def _key(finding: Finding) -> tuple[str, str, int]:
    return finding.code, finding.path, finding.offset


def _mend(place: Place, ours: bool | None, who: Callable[[], tuple[float, str]]) -> None:
    look = Look.at(place)
    _turn_bits_back(place, place.history, look.history)
    if look.damage:
        _turn_bits_back(place, place.journal, look.journal or b"")
    look = Look.at(place)
    if look.header and not look.damage:
        if look.unreadable:
            _restore(look)
        elif not look.is_current and not look.is_closed and look.pending:
            _reconcile(look, ours, who)
    try:
        opened = open_for_writing(place, False, who)
    except StoreError:
        return
    if opened.log:
        opened.log.close()


def _turn_bits_back(place: Place, path: str, content: bytes) -> None:
    """Put back every flipped bit that can be found; the damaged file is kept aside."""
    whole = content
    for gap in gaps(content):
        proved = one_bit(content, gap)
        if proved is not None:
            whole = whole[: gap.start] + proved + whole[gap.end :]
    if whole != content:
        place.keep(path, "damaged", 0, content)
        _replace(place, path, whole)


def _documents(tables: Tables) -> dict[str, Documents]:
    return {name: Documents(rows) for name, rows in tables.items()}


def _replace(place: Place, path: str, content: bytes) -> None:
    write_new(place.disk, place.unfinished(path), [content])
    place.disk.replace(place.unfinished(path), path)
    with confirmed(path):
        place.disk.fsync_folder(place.folder)


def _restore(look: Look) -> None:
    """Bring a lost file back from the history."""
    content = look.rebuilt()
    if content is None:
        return
    if look.original.data is not None:
        look.place.keep(look.place.register, "damaged", look.seq, look.original.data)
    _replace(look.place, look.place.register, content)


def _reconcile(look: Look, ours: bool | None, who: Callable[[], tuple[float, str]]) -> None:
    """Put the journal's changes on another program's file, which is kept aside as it was."""
    merged = look.merged(ours)
    if merged.conflicts:
        return
    place = look.place
    place.keep(place.register, "foreign", look.seq, look.original.data or b"")
    log = Log(place, writing=True)
    try:
        log.mend()
        state = State(_documents(merged.tables), log.header.next, log.link.seq)
        for table, mark in look.marks.items():
            state.given(table, mark - 1)
        log = checkpoint(place, log, state, who())
    finally:
        log.close()
