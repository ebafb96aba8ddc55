"""Looking a register over: its file, its journal, its history, and whether the three tell one story."""

import json
import os
from collections.abc import Iterable, Iterator
from itertools import chain

from store.changes import Transaction
from store.database.disk import Disk
from store.database.encoding import Document, same
from store.database.errors import HardLinked, NetworkDrive
from store.database.findings import Finding
from store.database.history import lines
from store.database.journal import START, Entry, Link, Outside, Sealed, follows, unseal
from store.database.lock import Lock
from store.database.look import Look
from store.database.place import Place
from store.database.proof import gaps, one_bit

__all__ = ["inspect", "verify"]

_PATIENCE = 5.0
Known = dict[tuple[str, int], Document | None]


def verify(path: str | os.PathLike[str], disk: Disk | None = None) -> list[Finding]:
    """Everything about a register's files that is not as it should be; it changes nothing."""
    place = Place.at(disk or Disk(), path)
    lock = Lock(place.disk, place.lock, "", _PATIENCE)
    try:
        with lock.shared(_PATIENCE):
            return inspect(Look.at(place))
    finally:
        lock.close()


def inspect(look: Look) -> list[Finding]:
    """What there is to say of the files, one after the other."""
    parts = (_surroundings, _register, _journal, _history, _story)
    return [finding for part in parts for finding in part(look)]


def _surroundings(look: Look) -> Iterator[Finding]:
    place = look.place
    try:
        place.refuse_unsafe(network=False)
    except (HardLinked, NetworkDrive) as error:
        yield Finding(error.code, "grave", error.path)
    stem = os.path.basename(place.register) + "."
    unfinished = [place.unfinished(place.register), place.unfinished(place.journal)]
    for name in sorted(place.disk.names(place.folder)):
        path = os.path.join(place.folder, name)
        if path in unfinished:
            yield Finding("leftover", "mendable", path)
        elif name.startswith(stem) and any(
            f".{word}-" in name for word in ("aside", "damaged", "foreign", "torn")
        ):
            yield Finding("kept-aside", "note", path)


def _register(look: Look) -> Iterator[Finding]:
    path = look.place.register
    if look.unreadable:
        severity = "mendable" if not look.damage and look.rebuilt() is not None else "grave"
        yield Finding("unreadable", severity, path, facts={"kind": look.unreadable})
        return
    for name in _twice(look.original.data or b""):
        yield Finding("twice", "grave", path, facts={"name": name})
    if look.header is None or look.is_current:
        return
    if look.is_closed:
        yield Finding("unfinished-checkpoint", "mendable", look.place.journal, look.seq)
    elif not look.seq - look.header.seq:
        yield Finding("outside", "note", path, look.seq)
    else:
        conflicts = look.merged().conflicts
        severity = "grave" if conflicts or look.damage else "mendable"
        yield Finding("foreign-edit", severity, path, look.seq, facts={"pending": look.seq - look.header.seq})
        for table, number in conflicts:
            yield Finding("conflict", "grave", path, facts={"table": table, "id": number})


def _twice(data: bytes) -> list[str]:
    """Names that stand twice in one object, of which any reader silently drops one."""
    found: list[str] = []

    def checked(pairs: list[tuple[str, object]]) -> dict[str, object]:
        whole = dict(pairs)
        if len(whole) < len(pairs):
            names = [name for name, _ in pairs]
            found.extend(name for name in whole if names.count(name) > 1)
        return whole

    json.loads(data, object_pairs_hook=checked)
    return found


def _journal(look: Look) -> Iterator[Finding]:
    tail, path, offset = look.scanned.tail, look.place.journal, look.scanned.size
    if look.journal is None:
        return
    if tail and tail.kind != "damaged":
        yield Finding(tail.kind, "mendable", path, look.seq, offset)
    elif look.damage:
        yield from _damage(look.journal, path)
    if look.header and look.ends not in (None, look.scanned.lines[0].previous):
        yield Finding("history-does-not-join", "grave", look.place.history, look.header.seq)


def _damage(data: bytes, path: str) -> Iterator[Finding]:
    """Every bad stretch of a chain, and every good line that is not its predecessor's successor."""
    for gap in gaps(data):
        severity = "mendable" if one_bit(data, gap) else "grave"
        seq = gap.before.seq if gap.before else 0
        yield Finding("damaged", severity, path, seq, gap.start, facts={"bytes": gap.end - gap.start})
    link: Link | None = None
    offset = 0
    for line in lines([data]):
        sealed = unseal(line)
        if sealed and link and (reason := follows(sealed, link)):
            yield Finding("broken-chain", "grave", path, link.seq, offset, facts={"kind": reason})
        link = Link(sealed.digest, sealed.record.seq) if sealed else None
        offset += len(line)


def _history(look: Look) -> Iterator[Finding]:
    path = look.place.history
    end = look.header.history if look.header else len(look.history)
    if len(look.history) < end:
        yield Finding("history-cut", "grave", path, facts={"bytes": end - len(look.history)})
    elif len(look.history) > end and not look.is_closed:
        yield Finding("history-too-long", "note", path, offset=end)
    yield from _damage(look.history[:end], path)
    if look.past and look.past[0].previous != START.digest:
        yield Finding("history-begins-late", "note", path, look.past[0].record.seq)


def _story(look: Look) -> Iterator[Finding]:
    """Whether each transaction found what the one before it left, down to the documents as they are now."""
    known: Known = {}
    journal = look.scanned.lines if look.is_current else []
    for transaction in _transactions(chain(look.past, journal)):
        known = {} if "outside" in transaction.note else _without(known, transaction.dropped)
        for change in transaction.changes:
            key = change.table, change.id
            if key in known and not same(known[key], change.before):
                yield Finding(
                    "changed-between", "grave", look.place.history, transaction.seq, facts=_name(*key)
                )
            known[key] = change.after
    if look.header:
        for table, number in known:
            if number >= max(look.header.next.get(table, 1), look.marks.get(table, 1)):
                yield Finding("id-to-be-given-again", "grave", look.place.journal, facts=_name(table, number))
    tables = look.merged().tables if look.is_current else look.tables()
    if look.is_current or look.is_closed:
        for (table, number), document in known.items():
            if not same(tables.get(table, {}).get(number), document):
                yield Finding("not-as-recorded", "grave", look.place.register, facts=_name(table, number))


def _without(known: Known, tables: Iterable[str]) -> Known:
    return {key: document for key, document in known.items() if key[0] not in tables} if tables else known


def _name(table: str, number: int) -> dict[str, str | int]:
    return {"table": table, "id": number}


def _transactions(source: Iterator[Sealed]) -> Iterator[Transaction]:
    for line in source:
        if isinstance(line.record, Entry | Outside):
            yield line.record.transaction
