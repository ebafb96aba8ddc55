"""The register's own file as it was when it was opened, whatever has taken its name since."""

import os
from collections.abc import Iterator
from hashlib import blake2b
from weakref import finalize

from store.database.digests import Digests, digest_of
from store.database.disk import Disk, read_blocks
from store.database.errors import DiskFailure, Replaced
from store.database.journal import Stamp
from store.database.place import Signature, signature

__all__ = ["Source"]


class Source:
    """An open file, read piece by piece; it is given back when nobody holds documents of it any more."""

    def __init__(self, disk: Disk, path: str, known: Digests | None = None) -> None:
        self.path = path
        self._disk, self._known = disk, known
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

    def stamp(self) -> Stamp:
        """What proves the bytes; they are read, but not kept."""
        known = self._known.digest(self._disk.fstat(self._descriptor)) if self._known else None
        return Stamp(*(known or digest_of(self._disk, self._descriptor, self.size)))

    def data(self, stamp: Stamp) -> bytes:
        """All bytes; Replaced where they are not those that were stamped."""
        data = b"".join(self._blocks())
        if Stamp(len(data), blake2b(data, digest_size=16).hexdigest()) != stamp:
            raise Replaced(self.path)
        return data

    def _blocks(self) -> Iterator[bytes]:
        return read_blocks(self._disk, self._descriptor, 0, self.size)
