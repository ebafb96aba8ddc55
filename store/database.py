"""The file: a TinyDB database that is replaced as a whole, atomically, under a lock."""

import fcntl
import getpass
import json
import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document as TinyDocument

from store.changes import Change, Transaction
from store.problems import FileRefusal
from store.records import FORMAT, TABLES, Document
from store.words import Text

LOCK_SECONDS = 5.0

_MISSING = Text("không có tệp này", "there is no such file")
_FOLDER = Text("là một thư mục, không phải tệp sổ", "is a folder, not a register")
_DENIED = Text("không được phép đọc hoặc ghi", "no permission to read or write")
_EMPTY = Text("tệp trống, không phải sổ", "is empty, not a register")
_BROKEN = Text("không đọc được, hỏng ở dòng {line}", "cannot be read, broken at line {line}")
_FOREIGN = Text("không phải sổ của sodv", "is not a register of sodv")
_NEWER = Text(
    "sổ phiên bản {format}, mới hơn chương trình này (phiên bản {known})",
    "has format {format}, newer than this program knows ({known})",
)
_HELD = Text("sổ đang bị giữ bởi {user}, tiến trình {pid}", "the register is held by {user}, pid {pid}")
_EXISTS = Text("tệp đã có, không ghi đè", "already exists and is not overwritten")
_FAILED = Text(
    "không ghi được: {why}; sổ vẫn như cũ", "could not be written: {why}; the register is as it was"
)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Errors of the operating system as refusals that name the file."""
    try:
        yield
    except FileNotFoundError:
        raise FileRefusal(path, _MISSING) from None
    except (IsADirectoryError, NotADirectoryError):
        raise FileRefusal(path, _FOLDER) from None
    except PermissionError:
        raise FileRefusal(path, _DENIED) from None


def dump(tables: Mapping[str, Mapping[Any, Any]]) -> bytes:
    """A whole file: one document on a line, readable and quick to compare."""
    parts = []
    for table, documents in tables.items():
        rows = ",\n".join(f"{_json(str(id_))}: {_json(each)}" for id_, each in documents.items())
        parts.append(f"{_json(table)}: {{\n{rows}\n}}" if rows else f"{_json(table)}: {{}}")
    return ("{" + ",\n".join(parts) + "}\n").encode()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def load(path: Path) -> dict[str, dict[str, Any]]:
    """The tables of a register file; FileRefusal where it is not one."""
    with _named(path):
        raw = path.read_bytes()
    if not raw.strip():
        raise FileRefusal(path, _EMPTY)
    try:
        tables = json.loads(raw.decode("utf-8-sig"), parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise FileRefusal(path, _BROKEN, line=error.lineno) from None
    except (UnicodeDecodeError, ValueError, RecursionError):
        raise FileRefusal(path, _FOREIGN) from None
    _check_tables(path, tables)
    return tables  # type: ignore[no-any-return]


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _check_tables(path: Path, tables: object) -> None:
    if not isinstance(tables, dict) or not isinstance(tables.get("meta"), dict):
        raise FileRefusal(path, _FOREIGN)
    meta = tables["meta"].get("1")
    known = isinstance(meta, dict) and isinstance(meta.get("format"), int)
    if not known or isinstance(meta["format"], bool):
        raise FileRefusal(path, _FOREIGN)
    if meta["format"] > FORMAT:
        raise FileRefusal(path, _NEWER, format=meta["format"], known=FORMAT)
    for rows in tables.values():
        if not isinstance(rows, dict) or not all(id_.isascii() and id_.isdigit() for id_ in rows):
            raise FileRefusal(path, _FOREIGN)


def replace_file(path: Path, data: bytes) -> None:
    """Put new content in a file's place so that a crash leaves the old or the new, never a mixture."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            _write_all(handle, data)
            os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(temporary, path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def locked(path: Path, seconds: float = LOCK_SECONDS) -> Iterator[None]:
    """Hold the register's lock; FileRefusal naming the holder where it is not free in time."""
    with _named(path):
        handle = os.open(path.with_name(f"{path.name}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(path, handle, time.monotonic() + seconds)
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{getpass.getuser()} {os.getpid()}".encode(), 0)
        yield
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def _take(path: Path, handle: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > deadline:
                user, _, pid = os.pread(handle, 200, 0).decode(errors="replace").partition(" ")
                raise FileRefusal(path, _HELD, user=user or "?", pid=pid or "?") from None
            time.sleep(0.02)


class WholeFile(Storage):
    """TinyDB's storage on an atomically replaced file; inside `held` writes wait and go out together."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: dict[str, dict[str, Any]] | None = None

    def read(self) -> dict[str, dict[str, Any]]:
        return load(self.path) if self._held is None else self._held

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        if self._held is not None:
            self._held = data
            return
        try:
            replace_file(self.path, dump(data))
        except OSError as error:
            raise FileRefusal(self.path, _FAILED, why=error.strerror or "?") from None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Gather the writes of several table operations into one."""
        self._held = self.read()
        try:
            yield
            data, self._held = self._held, None
            self.write(data)
        finally:
            self._held = None


class Database(TinyDB):
    """The documents in memory, the file behind them, and the changes of other sessions."""

    def __init__(self, path: Path, by: str) -> None:
        self.path, self.by = path, by
        super().__init__(path, storage=WholeFile)
        self.seq = 0
        self._seen = self._signature()
        self.documents = _numbered(load(path))

    @staticmethod
    def create(path: Path, tables: Mapping[str, Mapping[Any, Any]]) -> None:
        """Write a new file; FileRefusal where one exists."""
        with _named(path), locked(path):
            if path.exists():
                raise FileRefusal(path, _EXISTS)
            replace_file(path, dump(tables))

    def refresh(self) -> list[Transaction]:
        """What other sessions have changed since the last look."""
        signature = self._signature()
        if signature == self._seen:
            return []
        now = _numbered(load(self.path))
        changes = tuple(_differences(self.documents, now))
        self._seen, self.documents = signature, now
        return [self._transaction("", changes, {})] if changes else []

    def transact(
        self,
        build: Callable[[], Sequence[Change]],
        note: Mapping[str, Any],
        others: Callable[[Transaction], None],
    ) -> Transaction:
        """Write the changes that `build` answers once the lock is held and others' changes are in."""
        with locked(self.path):
            for other in self.refresh():
                others(other)
            changes = tuple(build())
            storage = self.storage
            assert isinstance(storage, WholeFile)
            with storage.held():
                for change in changes:
                    self._write(change)
            self._seen = self._signature()
        for change in changes:
            _apply(self.documents, change)
        return self._transaction(self.by, changes, note)

    def _write(self, change: Change) -> None:
        table = self.table(change.table, cache_size=0)
        if change.after is None:
            table.remove(doc_ids=[change.id])
        elif change.before is None:
            table.insert(TinyDocument(_plain(change.after), change.id))
        else:
            table.update(_becomes(change.after), doc_ids=[change.id])

    def _transaction(self, by: str, changes: tuple[Change, ...], note: Mapping[str, Any]) -> Transaction:
        self.seq += 1
        return Transaction(self.seq, time.time(), by, changes, note)

    def _signature(self) -> tuple[int, int, int]:
        with _named(self.path):
            found = self.path.stat()
        return found.st_ino, found.st_mtime_ns, found.st_size


def _becomes(after: Document) -> Callable[[Mapping[Any, Any]], None]:
    """TinyDB merges what it is given into the old document; this leaves nothing of the old one."""

    def replace(document: Mapping[Any, Any]) -> None:
        assert isinstance(document, dict)
        document.clear()
        document.update(_plain(after))

    return replace


def _plain(document: Document) -> Document:
    return json.loads(json.dumps(document))  # type: ignore[no-any-return]


def _numbered(tables: Mapping[str, Mapping[str, Any]]) -> dict[str, dict[int, Any]]:
    found = {name: {int(id_): each for id_, each in rows.items()} for name, rows in tables.items()}
    return {**{name: {} for name in TABLES}, **found}


def _apply(documents: dict[str, dict[int, Any]], change: Change) -> None:
    if change.after is None:
        documents[change.table].pop(change.id, None)
    else:
        documents[change.table][change.id] = change.after


def _differences(
    before: Mapping[str, Mapping[int, Any]], now: Mapping[str, Mapping[int, Any]]
) -> Iterator[Change]:
    for table in now:
        old, new = before.get(table, {}), now[table]
        for id_ in sorted(old.keys() | new.keys()):
            if old.get(id_) != new.get(id_):
                yield Change(table, id_, old.get(id_), new.get(id_))
