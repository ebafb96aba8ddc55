"""Where a register lies: the names of the files beside it, and whether it is a place to write."""

import os
from itertools import chain, count

from msgspec import Struct

from store.database.checksums import CHECKSUM_SIZE, Checksums
from store.database.disk import Disk, confirmed, write_new
from store.database.errors import HardLinked, NetworkDrive

__all__ = ["Place", "Signature", "look_ahead", "signature"]

Signature = tuple[int, int, int]
"""Inode, size and time of change of a file."""

_NETWORK = (
    "9p", "afs", "beegfs", "ceph", "cifs", "fuse.cephfs", "fuse.glusterfs", "fuse.rclone", "fuse.s3fs",
    "fuse.sshfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs", "nfs", "nfs4", "ocfs2", "smb3", "smbfs",
)  # fmt: skip


class Place(Struct, frozen=True):
    """A register's path with all links resolved, and the paths that go with it."""

    disk: Disk
    register: str
    code: str = ""
    """What names the program whose index is believed; empty where none is."""
    known: Checksums | None = None
    """The checksums of the files there that are known already."""

    @classmethod
    def at(
        cls, disk: Disk, path: str | os.PathLike[str], code: str = "", known: Checksums | None = None
    ) -> "Place":
        """The place behind a path, so that the files beside it are the same whichever name it goes by."""
        return cls(disk, os.path.realpath(path), code, known)

    @property
    def folder(self) -> str:
        """The folder, which is also what to watch: the files in it are replaced."""
        return os.path.dirname(self.register)

    @property
    def journal(self) -> str:
        """The saves since the last checkpoint."""
        return self.register + ".journal"

    @property
    def history(self) -> str:
        """All journals that checkpoints have closed."""
        return self.register + ".history"

    @property
    def index(self) -> str:
        """What can be worked out from the register, kept to open it at once."""
        return self.register + ".index"

    @property
    def lock(self) -> str:
        """A file that is never replaced or deleted: whoever waits for an old one would not see the new."""
        return self.register + ".lock"

    def unfinished(self, path: str) -> str:
        """The name under which a file is written before it takes its place."""
        return path + ".tmp"

    def keep(self, path: str, word: str, seq: int, data: bytes) -> str:
        """Keep bytes that are to be taken out of a file, and return the name of the file they are safe in."""
        stem = f"{path}.{word}-{seq}"
        names = chain([stem], (f"{stem}-{number}" for number in count(2)))
        aside = next(name for name in names if not self.exists(name))
        write_new(self.disk, aside, [data])
        with confirmed(aside):
            self.disk.fsync_folder(self.folder)
        return aside

    def exists(self, path: str) -> bool:
        """Whether there is such a file."""
        try:
            self.disk.stat(path)
        except FileNotFoundError:
            return False
        return True

    def signature(self) -> Signature:
        """What tells the register's own file from others, and from itself before writes; zeros if none."""
        try:
            return signature(self.disk.stat(self.register))
        except FileNotFoundError:
            return (0, 0, 0)

    def refuse_unsafe(self, network: bool) -> None:
        """HardLinked or NetworkDrive where writing would not be safe; `network` forces the latter."""
        for path in (self.register, self.journal, self.history):
            if self.exists(path) and (links := self.disk.stat(path).st_nlink) > 1:
                raise HardLinked(path, links)
        if self.is_remote and not network:
            raise NetworkDrive(self.register, self.filesystem())

    @property
    def is_remote(self) -> bool:
        """Whether the folder lies on a drive that other machines may write to."""
        return self.filesystem() in _NETWORK

    def filesystem(self) -> str:
        """The folder's kind of file system: that of the longest mount point above it, of two the later."""
        found = [_mount(line) for line in self.disk.mounts().splitlines() if " - " in line]
        above = [(len(point), kind) for point, kind in found if (self.folder + "/").startswith(point)]
        longest = max((length for length, _ in above), default=0)
        return [kind for length, kind in above if length == longest][-1] if above else ""


def look_ahead(path: str | os.PathLike[str]) -> Checksums:
    """Begin to work out what opening the register there will ask of all bytes of its files."""
    place = Place.at(Disk(), path)
    return Checksums(place.disk, (place.index, CHECKSUM_SIZE), (place.register, 0))


def signature(status: os.stat_result) -> Signature:
    """The same for an open file."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def _mount(line: str) -> tuple[str, str]:
    """A line of mountinfo as the mount point, ending in a slash, and the kind of file system."""
    left, _, right = line.partition(" - ")
    return _unescaped(left.split(" ")[4]).rstrip("/") + "/", right.split(" ")[0]


def _unescaped(point: str) -> str:
    """A mount point as mountinfo writes it, with its octal escapes undone."""
    for escape, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(escape, character)
    return point
