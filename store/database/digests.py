"""What proves the bytes of a register's own file, worked out as they pass."""

from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from xxhash import xxh3_128

from store.database.journal import Stamp

__all__ = ["Digest", "Proof", "stamp"]

_SIZE = 16


class Proof(NamedTuple):
    """A file's stamp, which the journal names, and its checksum, by which an index knows it again."""

    stamp: Stamp
    checksum: bytes


class Digest:
    """A proof in the making."""

    def __init__(self, pieces: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._digest, self._checksum = blake2b(digest_size=_SIZE), xxh3_128()
        for piece in pieces:
            self.update(piece)

    def update(self, piece: bytes) -> None:
        """Go on with these bytes."""
        self.size += len(piece)
        self._digest.update(piece)
        self._checksum.update(piece)

    @property
    def proof(self) -> Proof:
        """Of the bytes so far."""
        return Proof(Stamp(self.size, self._digest.hexdigest()), self._checksum.digest())


def stamp(data: bytes) -> Stamp:
    """The stamp of a whole file."""
    return Stamp(len(data), blake2b(data, digest_size=_SIZE).hexdigest())
