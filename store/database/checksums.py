"""Checksums of a register's large files, worked out by a thread while the program is still being loaded.

A checksum is an XXH3 of 128 bits. It finds every accident, as a BLAKE2b does, at a tenth of the time; it
does not find forgers, who could as well write an index of their own.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from mmap import mmap
from threading import Thread

from xxhash import xxh3_128

from store.database.disk import Disk

__all__ = ["CHECKSUM_SIZE", "Checksums", "checksum_of"]

CHECKSUM_SIZE = 16
_WORTH = 4 << 20
"""Bytes of a file from which it pays."""
_BLOCK = 8 << 20
"""So much at once that the thread seldom has to ask for its turn."""

_Mark = tuple[int, int, int, int, int]


def checksum_of(disk: Disk, descriptor: int, end: int, block: int = 1 << 20) -> bytes:
    """The checksum of an open file up to `end`, of which no more than `block` bytes are held at once."""
    checksum, start = xxh3_128(), 0
    # Its pages are made when bytes come in, which holds nobody up.
    buffer = memoryview(mmap(-1, min(block, end) or 1))
    while start < end and (size := disk.read_into(descriptor, buffer[: end - start], start)):
        checksum.update(buffer[:size])
        start += size
    return checksum.digest()


class Checksums:
    """What was found of the files that were there; one that is another by now, or was changed, is unknown."""

    def __init__(self, disk: Disk, *files: tuple[str, int]) -> None:
        """Begin with files and how many bytes at the end of each are left out."""
        self._found: dict[_Mark, bytes] = {}
        self._thread = Thread(target=self._look_at_all, args=(disk, files), daemon=True)
        self._thread.start()

    def of(self, status: os.stat_result) -> bytes | None:
        """The checksum of the file that the system tells of; waited for if it is being worked out."""
        self._thread.join()
        return self._found.get(_mark(status))

    def _look_at_all(self, disk: Disk, files: Iterable[tuple[str, int]]) -> None:
        for path, left_out in files:
            self._look_at(disk, path, left_out)

    def _look_at(self, disk: Disk, path: str, left_out: int) -> None:
        with suppress(OSError):
            descriptor = disk.open(path, os.O_RDONLY)
            try:
                before = disk.fstat(descriptor)
                if before.st_size > _WORTH:
                    found = checksum_of(disk, descriptor, before.st_size - left_out, _BLOCK)
                    self._found[_mark(before)] = found
            finally:
                disk.close(descriptor)


def _mark(status: os.stat_result) -> _Mark:
    """What changes when a file is written, or when another takes its name."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
