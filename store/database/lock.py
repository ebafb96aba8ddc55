"""The lock by which sessions take turns: an flock, which the kernel releases at any death of its holder."""

import fcntl
import os
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from store.database.disk import Disk, open_or_create
from store.database.errors import DiskFailure, Locked

__all__ = ["Lock"]

_SHORTEST_PAUSE = 0.0002
_LONGEST_PAUSE = 0.002
_ROOM_FOR_NAME = 96


class Lock:
    """A register's lock. Not to be carried over a fork: the child would hold what the parent releases."""

    def __init__(self, disk: Disk, path: str, by: str, patience: float) -> None:
        self._disk = disk
        self._path = path
        self._label = f"{os.getpid()} {by}".encode()[:_ROOM_FOR_NAME].ljust(_ROOM_FOR_NAME)
        self._patience = patience
        self._process = os.getpid()
        self._descriptor = -1
        self._inode = 0

    @contextmanager
    def exclusive(self, patience: float | None = None) -> Iterator[None]:
        """The register to oneself; Locked, with the holder's name, if it is not free in time."""
        try:
            self._take(fcntl.LOCK_EX, self._patience if patience is None else patience)
        except OSError as error:
            raise DiskFailure.of(error, self._path) from None
        try:
            with suppress(OSError):
                self._disk.write_at(self._descriptor, self._label, 0)
            yield
        finally:
            self._release()

    @contextmanager
    def shared(self, patience: float) -> Iterator[None]:
        """No writer meanwhile; without a lock file, or the right to read it, a mere read goes on without."""
        try:
            self._take(fcntl.LOCK_SH, patience)
        except (FileNotFoundError, PermissionError):
            yield
            return
        try:
            yield
        finally:
            self._release()

    def _release(self) -> None:
        try:
            self._disk.flock(self._descriptor, fcntl.LOCK_UN)
        except OSError:
            self.close()

    def close(self) -> None:
        """Give the lock file back."""
        if self._descriptor >= 0:
            self._disk.close(self._descriptor)
            self._descriptor = -1

    def _take(self, operation: int, patience: float) -> None:
        """Ask often and unevenly: one who saves without pause leaves the lock free only for moments."""
        if os.getpid() != self._process:
            raise RuntimeError("an open register was carried over a fork")
        deadline = time.monotonic() + patience
        while not self._try(operation):
            if time.monotonic() >= deadline:
                raise self._locked(patience)
            time.sleep(random.uniform(_SHORTEST_PAUSE, _LONGEST_PAUSE))

    def _try(self, operation: int) -> bool:
        """Take the lock if it is free and still the one by that name, which others will take too."""
        if self._descriptor < 0:
            self._descriptor = self._open(operation)
            self._inode = self._disk.fstat(self._descriptor).st_ino
        try:
            self._disk.flock(self._descriptor, operation | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        current = False
        try:
            current = self._is_current()
        finally:
            if not current:
                self.close()
        return current

    def _open(self, operation: int) -> int:
        if operation == fcntl.LOCK_SH:
            with suppress(OSError):
                return self._disk.open(self._path, os.O_RDWR)
            return self._disk.open(self._path, os.O_RDONLY)
        return open_or_create(self._disk, self._path, os.O_RDWR)

    def _is_current(self) -> bool:
        try:
            return self._disk.stat(self._path).st_ino == self._inode
        except FileNotFoundError:
            return False

    def _locked(self, waited: float) -> Locked:
        pid, _, user = (
            self._disk.read(self._descriptor, _ROOM_FOR_NAME, 0).decode("utf-8", "replace").partition(" ")
        )
        return Locked(
            self._path.removesuffix(".lock"), user.strip(), int(pid) if pid.isdigit() else 0, waited
        )
