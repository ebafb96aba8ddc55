"""The disk: all operations on files go through a Disk, for tests to fail, cut, reorder and count."""

import fcntl
import mmap
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from store.database.errors import NotConfirmed

__all__ = [
    "Disk",
    "confirmed",
    "copy_blocks",
    "open_or_create",
    "read_blocks",
    "read_file",
    "write_all",
    "write_new",
]

_BLOCK = 1 << 20
_SHARED_FOLDER = stat.S_ISGID | stat.S_IWGRP


class Disk:
    """The system calls the store uses, one method each."""

    def open(self, path: str, flags: int) -> int:
        """A descriptor; a new file gets the mode its folder asks for, whatever the umask says."""
        descriptor = os.open(path, flags | os.O_CLOEXEC, 0o600)
        if flags & os.O_EXCL and self.is_shared(os.path.dirname(path)):
            os.fchmod(descriptor, 0o660)
        return descriptor

    def is_shared(self, folder: str) -> bool:
        """Whether a group shares the folder: set-gid, and writable by the group."""
        return self.stat(folder).st_mode & _SHARED_FOLDER == _SHARED_FOLDER

    def close(self, descriptor: int) -> None:
        """Give the descriptor back; an error is of no interest, for what mattered was synced before."""
        with suppress(OSError):
            os.close(descriptor)

    def read(self, descriptor: int, size: int, offset: int) -> bytes:
        """At most `size` bytes from `offset`."""
        return os.pread(descriptor, size, offset)

    def read_into(self, descriptor: int, buffer: memoryview, offset: int) -> int:
        """How many bytes from `offset` were put into the buffer."""
        return os.preadv(descriptor, [buffer], offset)

    def lock_up(self, descriptor: int) -> None:
        """Nobody may write a file any more; it can only be replaced."""
        os.fchmod(descriptor, stat.S_IMODE(self.fstat(descriptor).st_mode) & ~0o222)

    def map(self, descriptor: int, size: int) -> mmap.mmap:
        """A whole file, of which only what is looked at is brought into memory; others share it."""
        return mmap.mmap(descriptor, size, prot=mmap.PROT_READ)

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """How many of the bytes the system took."""
        return os.write(descriptor, data)

    def write_at(self, descriptor: int, data: bytes, offset: int) -> int:
        """Overwrite in place, which only the lock file ever sees."""
        return os.pwrite(descriptor, data, offset)

    def fsync(self, descriptor: int) -> None:
        """Make a file durable."""
        os.fsync(descriptor)

    def fdatasync(self, descriptor: int) -> None:
        """Make a file's bytes and length durable."""
        os.fdatasync(descriptor)

    def fsync_folder(self, path: str) -> None:
        """Make the names in a folder durable."""
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def ftruncate(self, descriptor: int, size: int) -> None:
        """Cut a file off at `size`."""
        os.ftruncate(descriptor, size)

    def replace(self, source: str, target: str) -> None:
        """Let `source` take the name `target`, in one step."""
        os.replace(source, target)

    def unlink(self, path: str) -> None:
        """Take a name away."""
        os.unlink(path)

    def stat(self, path: str) -> os.stat_result:
        """What the system knows of a name."""
        return os.stat(path)

    def fstat(self, descriptor: int) -> os.stat_result:
        """What the system knows of an open file."""
        return os.fstat(descriptor)

    def flock(self, descriptor: int, operation: int) -> None:
        """Take or give back the lock of an open file."""
        fcntl.flock(descriptor, operation)

    def names(self, folder: str) -> list[str]:
        """The names in a folder."""
        return os.listdir(folder)

    def mounts(self) -> str:
        """What is mounted where, as mountinfo has it; nothing where the system does not say."""
        with (
            suppress(OSError),
            open("/proc/self/mountinfo", encoding="utf-8", errors="surrogateescape") as lines,
        ):
            return lines.read()
        return ""


@contextmanager
def confirmed(path: str) -> Iterator[None]:
    """Makes a failed sync NotConfirmed: a second try proves nothing, the kernel may have dropped bytes."""
    try:
        yield
    except OSError as error:
        raise NotConfirmed.of(error, path) from None


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write every byte: one call, unless the system takes them piecemeal."""
    rest = memoryview(data)
    while rest:
        rest = rest[disk.write(descriptor, rest) :]


def open_or_create(disk: Disk, path: str, flags: int) -> int:
    """Open a file that stays, creating it at first use."""
    try:
        return disk.open(path, flags)
    except FileNotFoundError:
        with suppress(FileExistsError):
            return disk.open(path, flags | os.O_CREAT | os.O_EXCL)
        return disk.open(path, flags)


def read_blocks(disk: Disk, descriptor: int, start: int, end: int, most: int = _BLOCK) -> Iterator[bytes]:
    """The bytes from `start` to `end`, or to the end of the file if that comes first."""
    while start < end and (block := disk.read(descriptor, min(most, end - start), start)):
        yield block
        start += len(block)


def read_file(disk: Disk, path: str) -> tuple[bytes, os.stat_result]:
    """A whole file, and what the system knew of it when it was read."""
    descriptor = disk.open(path, os.O_RDONLY)
    try:
        status = disk.fstat(descriptor)
        return b"".join(read_blocks(disk, descriptor, 0, status.st_size)), status
    finally:
        disk.close(descriptor)


def write_new(
    disk: Disk, path: str, chunks: Iterable[bytes], durable: bool = True, locked: bool = False
) -> None:
    """A new, durable file of these bytes in place of any leftover; on failure no file."""
    with suppress(FileNotFoundError):
        disk.unlink(path)
    descriptor = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        for chunk in chunks:
            write_all(disk, descriptor, chunk)
        if locked:
            disk.lock_up(descriptor)
        if durable:
            with confirmed(path):
                disk.fsync(descriptor)
    except BaseException:
        with suppress(OSError):
            disk.unlink(path)
        raise
    finally:
        disk.close(descriptor)


def copy_blocks(disk: Disk, path: str, size: int) -> Iterator[bytes]:
    """The first `size` bytes of a file, to be written elsewhere; nothing where there is no file."""
    with suppress(FileNotFoundError):
        descriptor = disk.open(path, os.O_RDONLY)
        try:
            yield from read_blocks(disk, descriptor, 0, size)
        finally:
            disk.close(descriptor)
