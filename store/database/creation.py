"""A new register, written whole before it takes its name."""

import os
from collections.abc import Mapping

from store.database import snapshot
from store.database.disk import Disk, confirmed
from store.database.encoding import Document
from store.database.errors import DiskFailure, Exists
from store.database.lock import Lock
from store.database.place import Place

__all__ = ["create"]

_PATIENCE = 5.0


def create(
    path: str | os.PathLike[str],
    tables: Mapping[str, Mapping[int, Document]],
    by: str = "",
    disk: Disk | None = None,
) -> None:
    """Write a register with these documents, durably; Exists where there is one."""
    place = Place.at(disk or Disk(), path)
    lock = Lock(place.disk, place.lock, by, _PATIENCE)
    try:
        if place.exists(place.register):
            raise Exists(place.register)
        with lock.exclusive():
            _write(place, tables)
    except OSError as error:
        raise DiskFailure.of(error, place.register) from None
    finally:
        lock.close()


def _write(place: Place, tables: Mapping[str, Mapping[int, Document]]) -> None:
    for path in (place.register, place.journal, place.history):
        if place.exists(path):
            raise Exists(path)
    snapshot.write(place.disk, place.unfinished(place.register), tables)
    place.disk.replace(place.unfinished(place.register), place.register)
    with confirmed(place.register):
        place.disk.fsync_folder(place.folder)
