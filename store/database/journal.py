"""The journal's lines: how they are sealed, chained, read back, and told torn from damaged.

A line is `["<digest>","<digest of the line before>",<length of the rest>,{...}]` and a newline. The digest
is a 64-bit BLAKE2b of what stands between it and the closing bracket: each line proves itself and names its
predecessor.
"""

from hashlib import blake2b
from itertools import pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from store.changes import Change, Transaction
from store.database.encoding import Document, encode

__all__ = [
    "START",
    "VERSION",
    "Closing",
    "Entry",
    "Header",
    "Link",
    "Outside",
    "Record",
    "Scan",
    "Sealed",
    "Stamp",
    "Tail",
    "follows",
    "scan",
    "seal",
    "unseal",
]

VERSION = 1
_SECTOR = 512
_HEX = 16
_BODY = 20
_SIZE = 39


class Stamp(NamedTuple):
    """What proves a snapshot: its length and the hexadecimal BLAKE2b-128 of its bytes."""

    size: int
    digest: str


class Header(msgspec.Struct, frozen=True, tag_field="kind", tag="header"):
    """A journal's first line: the snapshot it goes on from, the ids to give next, its place in the history.

    `file` is the signature of the snapshot's file, for sessions that have no need to read it.
    """

    seq: int
    base: Stamp
    file: tuple[int, int, int]
    next: dict[str, int]
    history: int
    version: int = VERSION


class Entry(msgspec.Struct, frozen=True, tag_field="kind", tag="change", omit_defaults=True):
    """A transaction: each op is table, id, document before, document after."""

    seq: int
    at: float
    by: str
    ops: list[tuple[str, int, Document | None, Document | None]]
    note: Document = {}
    created: list[str] = []
    dropped: list[str] = []

    @property
    def transaction(self) -> Transaction:
        """The same for readers."""
        changes = tuple(Change(*op) for op in self.ops)
        return Transaction(
            self.seq, self.at, self.by, changes, self.note, tuple(self.created), tuple(self.dropped)
        )


class Closing(msgspec.Struct, frozen=True, tag_field="kind", tag="closing"):
    """A checkpoint's line: the snapshot that holds all up to `seq`, and the ids to give next."""

    seq: int
    snapshot: Stamp
    next: dict[str, int]


class Outside(msgspec.Struct, frozen=True, tag_field="kind", tag="outside"):
    """Closes a journal over a snapshot that another program had a hand in; itself a transaction."""

    seq: int
    at: float
    by: str
    snapshot: Stamp
    next: dict[str, int]

    @property
    def transaction(self) -> Transaction:
        """The same for readers: no changes are known, and the note says why."""
        return Transaction(self.seq, self.at, self.by, (), {"outside": list(self.snapshot)})


Record = Header | Entry | Closing | Outside
_decode = msgspec.json.Decoder(Record).decode


class Link(NamedTuple):
    """Where a chain stands: the digest of its last line, and the last transaction's number."""

    digest: str
    seq: int


START = Link("0" * _HEX, 0)


class Sealed(NamedTuple):
    """A line that proved itself."""

    digest: str
    previous: str
    record: Record


class Tail(Struct, frozen=True):
    """What follows the last good line: torn, unfinished (only the newline is missing) or damaged, and why."""

    kind: str
    reason: str
    data: bytes


class Scan(Struct, frozen=True):
    """The good lines at the front of some bytes, how many bytes they take, and what stopped the reading."""

    lines: list[Sealed]
    size: int
    link: Link | None
    tail: Tail | None


def _digest(body: bytes) -> str:
    return blake2b(body, digest_size=_HEX // 2).hexdigest()


def seal(previous: str, record: Record) -> tuple[bytes, str]:
    """The line that says `record` after the line with the digest `previous`, and its own digest."""
    payload = encode(record)
    body = b'"%b",%d,%b' % (previous.encode(), len(payload), payload)
    digest = _digest(body)
    return b'["%b",%b]\n' % (digest.encode(), body), digest


def unseal(line: bytes) -> Sealed | None:
    """What a whole line says, or None where its digest does not bear it out."""
    digest = line[2 : 2 + _HEX].decode("ascii", "replace")
    body = line[_BODY:-2]
    if line[:2] != b'["' or line[18:21] != b'","' or line[-2:] != b"]\n" or _digest(body) != digest:
        return None
    try:
        return Sealed(digest, line[21:37].decode("ascii"), _decode(line[line.index(b",", _SIZE) + 1 : -2]))
    except (msgspec.MsgspecError, ValueError):
        return None


def follows(sealed: Sealed, link: Link | None) -> str:
    """Why a line cannot come after `link`, or nothing if it can."""
    if link is None:
        return "" if isinstance(sealed.record, Header) else "header"
    if sealed.previous != link.digest:
        return "chain"
    return "" if sealed.record.seq == link.seq + isinstance(sealed.record, Entry | Outside) else "seq"


def scan(data: bytes, offset: int, link: Link | None) -> Scan:
    """Read lines that begin at `offset` of their file, after `link`; if that is None, with a header."""
    lines: list[Sealed] = []
    start = 0
    while start < len(data):
        end = data.find(b"\n", start) + 1 or len(data)
        sealed = unseal(data[start:end])
        reason = follows(sealed, link) if sealed else "digest"
        if sealed is None or reason:
            return Scan(lines, start, link, _judge(data[start:], offset + start, link, reason))
        lines.append(sealed)
        link = Link(sealed.digest, sealed.record.seq)
        start = end
    return Scan(lines, start, link, None)


def _judge(rest: bytes, offset: int, link: Link | None, reason: str) -> Tail:
    """Whether an interrupted write explains `rest`, all bytes from the first line that is not good.

    A line reaches the file by one write, and nothing is written after it before it is durable. What a kill,
    a full disk or a power cut can leave of it is therefore:

    - a part from its front, since bytes are taken in order; the newline, being last, is missing;
    - the file's new length without its bytes, or without those of some sectors that had not reached the
      disk when the power went: they read as zeros, and a newline may stand behind them.

    JSON holds no zero byte, so a hole shows, and it is as large as a sector or its part of the line. One
    flipped bit never makes such a hole, for a line's first byte does not turn to zero by one. A whole line
    with a wrong digest and no hole is damage, also at the very end: it may have been acknowledged. So is
    more than one line, which the length at the front of each tells even if a hole hides a newline.

    A line that is all there but for the newline is good and only needs that. A file system that shows other
    files' old bytes after a power cut is not covered: those count as damage.
    """
    if link is not None and reason == "digest":
        sealed = unseal(rest.rstrip(b"\0") + b"\n")
        if sealed and not follows(sealed, link):
            return Tail("unfinished", "newline", rest.rstrip(b"\0"))
        if _may_be_torn(rest, offset, link):
            return Tail("torn", reason, rest)
    return Tail("damaged", reason, rest)


def _may_be_torn(rest: bytes, offset: int, link: Link) -> bool:
    line = rest.rstrip(b"\0")
    holes = _holes(line, offset)
    if b"\n" in line[:-1] or (line.endswith(b"\n") and not holes):
        return False
    if line.count(b"\0") != sum(end - start for start, end in holes):
        return False
    front = line[: holes[0][0]] if holes else line
    return _begins(front, link) and _is_one(front, line)


def _holes(line: bytes, offset: int) -> list[tuple[int, int]]:
    """The sectors of the file, as far as they fall into the line, that hold nothing but zeros."""
    bounds = [0, *range(-offset % _SECTOR or _SECTOR, len(line), _SECTOR), len(line)]
    return [(start, end) for start, end in pairwise(bounds) if not line[start:end].strip(b"\0")]


def _begins(front: bytes, link: Link) -> bool:
    """Whether these bytes start the way the next line has to."""
    named = b'","%b",' % link.digest.encode()
    start, digest, rest = front[:2], front[2 : 2 + _HEX], front[2 + _HEX :][: len(named)]
    right = b'["'.startswith(start) and named.startswith(rest)
    return right and not digest.strip(b"0123456789abcdef")


def _is_one(front: bytes, line: bytes) -> bool:
    """Whether they are one line at most, as far as its length can be read: a hole may hide a line's end."""
    size, comma, _ = front[_SIZE:].partition(b",")
    if not comma:
        return not size or size.isdigit()
    whole = _SIZE + len(size) + 1 + int(size) + 2 if size.isdigit() else 0
    return len(line) == whole if line.endswith(b"\n") else len(line) < whole
