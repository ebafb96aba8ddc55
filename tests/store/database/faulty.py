"""Disks that misbehave, or that keep a record of what they were asked."""

import errno
import os
from collections import Counter
from collections.abc import Callable

from store.database.disk import Disk


class Hasty(Disk):
    """Syncs nothing: for tests of what is read, where thousands of files are written."""

    def fsync(self, descriptor: int) -> None: ...

    def fdatasync(self, descriptor: int) -> None: ...

    def fsync_folder(self, path: str) -> None: ...


class Failing(Disk):
    """Fails the operations for which `fails(name, path)` says so, after `taken` bytes if it is a write."""

    def __init__(self, fails: Callable[[str, str], bool], error: int = errno.EIO, taken: int = 0) -> None:
        self.fails = fails
        self.error = error
        self.taken = taken
        self.calls: Counter[tuple[str, str]] = Counter()
        self._paths: dict[int, str] = {}

    def _check(self, name: str, path: str) -> None:
        self.calls[name, os.path.basename(path)] += 1
        if self.fails(name, os.path.basename(path)):
            raise OSError(self.error, os.strerror(self.error))

    def open(self, path: str, flags: int) -> int:
        self._check("open", path)
        descriptor = super().open(path, flags)
        self._paths[descriptor] = path
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        path = self._paths[descriptor]
        if self.fails("write", os.path.basename(path)) and self.taken:
            super().write(descriptor, data[: self.taken])
        self._check("write", path)
        return super().write(descriptor, data)

    def fsync(self, descriptor: int) -> None:
        self._check("fsync", self._paths[descriptor])

    def fdatasync(self, descriptor: int) -> None:
        self._check("fdatasync", self._paths[descriptor])

    def fsync_folder(self, path: str) -> None:
        self._check("fsync_folder", path)

    def ftruncate(self, descriptor: int, size: int) -> None:
        self._check("ftruncate", self._paths[descriptor])
        super().ftruncate(descriptor, size)

    def replace(self, source: str, target: str) -> None:
        self._check("replace", target)
        super().replace(source, target)

    def unlink(self, path: str) -> None:
        self._check("unlink", path)
        super().unlink(path)
