"""Digests of a register's large files, worked out by a thread while the program is still being loaded."""

import os
from contextlib import suppress
from hashlib import blake2b
from threading import Thread

from store.database.disk import Disk, read_blocks

__all__ = ["DIGEST_SIZE", "Digests", "digest_of"]

DIGEST_SIZE = 16
_WORTH = 4 << 20
"""Bytes of a file from which it pays."""
_BLOCK = 32 << 20
"""So much at once that the thread seldom has to ask for its turn."""

_Mark = tuple[int, int, int, int, int]


def digest_of(disk: Disk, descriptor: int, end: int, block: int = 1 << 20) -> tuple[int, str]:
    """How many bytes an open file has up to `end`, and their digest; they are read, but not kept."""
    digest, size = blake2b(digest_size=DIGEST_SIZE), 0
    for piece in read_blocks(disk, descriptor, 0, end, block):
        digest.update(piece)
        size += len(piece)
    return size, digest.hexdigest()


class Digests:
    """What was found of the files that were there; one that is another by now, or was changed, is unknown."""

    def __init__(self, disk: Disk, *files: tuple[str, int]) -> None:
        """Begin with files and how many bytes at the end of each are left out."""
        self._found: dict[_Mark, tuple[int, str]] = {}
        self._threads = [Thread(target=self._look, args=(disk, *each), daemon=True) for each in files]
        for thread in self._threads:
            thread.start()

    def digest(self, status: os.stat_result) -> tuple[int, str] | None:
        """Size and digest of the file that the system tells of; waited for if they are being worked out."""
        for thread in self._threads:
            thread.join()
        return self._found.get(_mark(status))

    def _look(self, disk: Disk, path: str, left_out: int) -> None:
        with suppress(OSError):
            descriptor = disk.open(path, os.O_RDONLY)
            try:
                before = disk.fstat(descriptor)
                if before.st_size > _WORTH:
                    found = digest_of(disk, descriptor, before.st_size - left_out, _BLOCK)
                    self._found[_mark(before)] = found
            finally:
                disk.close(descriptor)


def _mark(status: os.stat_result) -> _Mark:
    """What changes when a file is written, or when another takes its name."""
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
