"""What can go wrong with a register, as exceptions that carry facts instead of finished sentences."""

import errno as errors
import os
from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform

__all__ = [
    "Closed",
    "Conflict",
    "Damaged",
    "DiskFailure",
    "Exists",
    "ForeignEdit",
    "HardLinked",
    "Locked",
    "Missing",
    "NetworkDrive",
    "NewerJournal",
    "NotARegister",
    "NotConfirmed",
    "Overtaken",
    "ReadOnly",
    "Replaced",
    "StoreError",
    "Unstorable",
]


_OF_CLASS = ("code", "sentence")


@dataclass_transform(eq_default=False)
class _Facts(Exception):
    """An exception made from the values of its attributes; dataclasses would take a part of the start."""

    _names: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = (name for name in get_annotations(cls) if name not in _OF_CLASS)
        cls._names = (*cls._names, *own)

    def __init__(self, *values: Any, **named: Any) -> None:
        given = {**dict(zip(self._names, values, strict=False)), **named}
        for name in self._names:
            setattr(self, name, given[name] if name in given else getattr(type(self), name))


class StoreError(_Facts):
    """A failure of the store; `code` never changes, so that a translation can hang on it."""

    path: str
    code: ClassVar[str] = "store"
    sentence: ClassVar[str] = "{path}: the store failed"

    def __str__(self) -> str:
        return self.sentence.format_map(self.facts)

    @property
    def facts(self) -> dict[str, Any]:
        """The attributes by name, for a translated sentence."""
        return dict(vars(self))


class Missing(StoreError):
    """There is no such file, and nobody asked to create one."""

    code = "missing"
    sentence = "{path}: no such register"


class Exists(StoreError):
    """A file that must not be overwritten is there already."""

    code = "exists"
    sentence = "{path}: exists already"


class NotARegister(StoreError):
    """The file is not a TinyDB database: `kind` is empty, not-json, not-a-number, surrogate or not-tinydb."""

    kind: str
    code = "not-a-register"
    sentence = "{path}: not a TinyDB database ({kind})"


class NewerJournal(StoreError):
    """The journal was written by a later version of the program."""

    version: int
    code = "newer-journal"
    sentence = "{path}: journal version {version} is newer than this program"


class Damaged(StoreError):
    """Bytes that no interrupted write explains.

    `kind` is digest, chain, seq, header, before, shrunk or history;
    `offset` is the first doubtful byte and `seq` the last transaction before it.
    """

    kind: str
    offset: int
    seq: int
    code = "damaged"
    sentence = "{path}: damaged at byte {offset}, after change {seq} ({kind})"


class ForeignEdit(StoreError):
    """Another program changed the file (`kind`: edited, missing, unreadable) while `pending` saves wait."""

    kind: str
    pending: int
    code = "foreign-edit"
    sentence = (
        "{path}: changed by another program ({kind}) while {pending} saved changes are still in the journal"
    )


class Replaced(StoreError):
    """The files are no longer the ones this session opened; opening again reads the new ones."""

    code = "replaced"
    sentence = "{path}: replaced while it was open; open it again"


class Overtaken(StoreError):
    """The whole register was read, changed and written back, but others had saved in between."""

    code = "overtaken"
    sentence = "{path}: changed by another session since it was read"


class Closed(StoreError):
    """The session was closed."""

    code = "closed"
    sentence = "{path}: closed"


class Locked(StoreError):
    """Another session held the lock for the whole of the wait."""

    user: str
    pid: int
    waited: float
    code = "locked"
    sentence = "{path}: another session ({user}, pid {pid}) is holding the register"


class ReadOnly(StoreError):
    """A change was asked of a register that takes none; `reason` is the failure behind it, if one is."""

    reason: StoreError | None = None
    code = "read-only"
    sentence = "{path}: open for reading only"


class Conflict(StoreError):
    """Someone else changed the record since the editor opened it."""

    table: str
    id: int
    base: dict[str, Any] | None
    theirs: dict[str, Any] | None
    mine: dict[str, Any] | None
    code = "conflict"
    sentence = "{path}: {table}/{id} was changed by another session"


class Unstorable(StoreError, TypeError):
    """A document holds something that JSON cannot give back as it was; `where` names the field."""

    where: str
    code = "unstorable"
    sentence = "a document cannot be stored: {where} is not plain JSON"


class HardLinked(StoreError):
    """The file has a second name, which a checkpoint would silently leave behind."""

    links: int
    code = "hard-linked"
    sentence = "{path}: has {links} names (hard links)"


class NetworkDrive(StoreError):
    """The folder lies on a network file system, where locks cannot be relied on."""

    filesystem: str
    code = "network-drive"
    sentence = "{path}: lies on a network file system ({filesystem})"


class DiskFailure(StoreError):
    """The system refused an operation; what was saved before is safe, what was asked for is not saved."""

    errno: int
    code = "disk"
    sentence = "{path}: {reason}"

    @classmethod
    def of(cls, error: OSError, path: str) -> "DiskFailure":
        """The same failure with the path that the user knows."""
        return cls(path, error.errno or errors.EIO)

    @property
    def full(self) -> bool:
        """Whether there was simply no room."""
        return self.errno in (errors.ENOSPC, errors.EDQUOT, errors.EFBIG)

    @property
    def facts(self) -> dict[str, Any]:
        """The attributes, with the system's word for the error."""
        return {**vars(self), "reason": os.strerror(self.errno)}


class NotConfirmed(DiskFailure):
    """The disk would not confirm a write; after a power cut the last change may be there or not."""

    code = "not-confirmed"
    sentence = "{path}: the last change is not confirmed by the disk ({reason})"
