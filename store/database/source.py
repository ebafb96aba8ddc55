"""The register's own file as it was when it was opened, whatever has taken its name since."""

import os
from collections.abc import Iterator
from weakref import finalize

from store.database.checksums import Checksums, checksum_of
from store.database.digests import Digest, Proof, stamp
from store.database.disk import Disk, read_blocks
from store.database.errors import DiskFailure, Replaced
from store.database.journal import Stamp
from store.database.place import Signature, signature

__all__ = ["Source"]


class Source:
    """An open file, read piece by piece; it is given back when nobody holds documents of it any more."""

    def __init__(self, disk: Disk, path: str, proof: Proof | None = None) -> None:
        self.path = path
        self._disk, self._proof = disk, proof
        self._descriptor = disk.open(path, os.O_RDONLY)
        finalize(self, disk.close, self._descriptor)
        self.signature: Signature = signature(disk.fstat(self._descriptor))
        self.size = self.signature[1]

    def read(self, offset: int, size: int) -> bytes:
        """At most `size` bytes from `offset`."""
        try:
            return self._disk.read(self._descriptor, size, offset)
        except OSError as error:
            raise DiskFailure.of(error, self.path) from None

    @property
    def proof(self) -> Proof:
        """What proves the bytes; at first they are read, but not kept."""
        if self._proof is None:
            self._proof = Digest(self._blocks()).proof
        return self._proof

    def believe(self, proof: Proof, known: Checksums | None) -> bool:
        """Take over a proof of once if the checksum, which may be known already, says so; whether it does."""
        if self.size == proof.stamp.size and self._checksum(known) == proof.checksum:
            self._proof = proof
        return self._proof == proof

    def _checksum(self, known: Checksums | None) -> bytes:
        found = known.of(self._disk.fstat(self._descriptor)) if known else None
        return found or checksum_of(self._disk, self._descriptor, self.size)

    def data(self, wanted: Stamp) -> bytes:
        """All bytes; Replaced where they are not those that were stamped."""
        data = b"".join(self._blocks())
        if stamp(data) != wanted:
            raise Replaced(self.path)
        return data

    def _blocks(self) -> Iterator[bytes]:
        return read_blocks(self._disk, self._descriptor, 0, self.size)
