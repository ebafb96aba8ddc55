"""What damaged files still prove: the bit that flipped, the edits that do not meet, the file that is lost."""

from collections.abc import Iterable, Iterator

from msgspec import Struct, field

from store.changes import Transaction
from store.database import snapshot
from store.database.digests import stamp
from store.database.encoding import Document, Tables, same
from store.database.journal import Entry, Header, Link, Outside, Sealed, Stamp, scan, unseal
from store.database.state import State

__all__ = ["Gap", "Merge", "gaps", "merge", "one_bit", "rebuilt"]

_LONGEST = 1 << 16


class Gap(Struct, frozen=True):
    """Bytes of a chain that are not lines: where, after what, and before a line that names which digest."""

    start: int
    end: int
    before: Link | None
    following: str | None


def gaps(data: bytes) -> Iterator[Gap]:
    """The bad stretches between good lines."""
    start, position, link = 0, 0, None
    bad = False
    while position < len(data):
        end = data.find(b"\n", position) + 1 or len(data)
        sealed = unseal(data[position:end])
        if sealed is None and not bad:
            start, bad = position, True
        elif sealed is not None:
            if bad:
                yield Gap(start, position, link, sealed.previous)
            bad, link = False, Link(sealed.digest, sealed.record.seq)
        position = end
    if bad:
        yield Gap(start, len(data), link, None)


def one_bit(data: bytes, gap: Gap) -> bytes | None:
    """The gap's bytes with one bit turned so that every line in it proves itself, if there is such a bit.

    The digests are 64 bits long: that a wrong bit would do happens once in a million million million tries.
    """
    damaged = bytearray(data[gap.start : gap.end])
    if len(damaged) > _LONGEST:
        return None
    for index in range(len(damaged)):
        for bit in range(8):
            damaged[index] ^= 1 << bit
            if _is_whole(damaged, gap):
                return bytes(damaged)
            damaged[index] ^= 1 << bit
    return None


def _is_whole(candidate: bytearray, gap: Gap) -> bool:
    first = candidate.find(b"\n") + 1
    if not first or unseal(bytes(candidate[:first])) is None:
        return False
    found = scan(bytes(candidate), gap.start, gap.before)
    named = gap.following is None or (found.link is not None and found.link.digest == gap.following)
    return found.tail is None and named


class Merge(Struct):
    """Another program's file with the journal's changes put on it, and the records where the two quarrel."""

    tables: Tables
    conflicts: list[tuple[str, int]] = field(default_factory=list)


def merge(tables: Tables, pending: Iterable[Transaction], ours: bool | None) -> Merge:
    """Put pending changes on a file that another program changed.

    A change goes through if the other program left the record as the journal found it, which is all that a
    save would have asked. Else `ours` decides for the journal (True) or the file (False), or it is a
    conflict (None).
    """
    result = Merge(tables)
    found: dict[tuple[str, int], Document | None] = {}
    left: dict[tuple[str, int], Document | None] = {}
    for transaction in pending:
        for change in transaction.changes:
            found.setdefault((change.table, change.id), change.before)
            left[change.table, change.id] = change.after
    for (table, number), before in found.items():
        theirs = tables.get(table, {}).get(number)
        after = left[table, number]
        if same(theirs, before) or (ours and not same(theirs, after)):
            _put(tables, table, number, after)
        elif not same(theirs, after) and ours is None:
            result.conflicts.append((table, number))
    return result


def _put(tables: Tables, table: str, number: int, after: Document | None) -> None:
    documents = tables.setdefault(table, {})
    if after is None:
        documents.pop(number, None)
    else:
        documents[number] = after


def rebuilt(lines: Iterable[Sealed], base: Stamp) -> bytes | None:
    """The bytes of the snapshot with this stamp, if the history reaches from an empty register to it."""
    state = State({}, {}, 0)
    first = True
    for line in lines:
        record = line.record
        if first and not (isinstance(record, Header) and record.base == snapshot.EMPTY):
            return None
        first = False
        if isinstance(record, Outside):
            return None
        if isinstance(record, Entry) and state.fits(record.transaction):
            state.apply(record.transaction)
    data = b"".join(snapshot.chunks(state.tables))
    return data if stamp(data) == base else None
