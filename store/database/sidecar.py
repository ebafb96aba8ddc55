"""The index beside a register: what the program would else have to work out each time it opens the file.

Nothing rests on it: it is believed only where it proves itself, goes with the register's file as it is, and
was written by this very program; else it is as if it were not there, and is written anew. Nobody may write
into it: sessions look at it where it lies, and share what they have looked at.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from mmap import MADV_DONTNEED, mmap

import msgspec
from xxhash import xxh3_128_digest

from store.database.checksums import CHECKSUM_SIZE, checksum_of
from store.database.digests import Proof
from store.database.disk import read_blocks, write_new
from store.database.encoding import encode
from store.database.lines import Plan
from store.database.place import Place

__all__ = ["Sections", "Sidecar"]

_MAGIC = b"sodv index 2 " + sys.byteorder.encode() + b"\n"
_ALIGNED = 8
_COLUMNS = ("ids", "starts", "sizes", "sums")

Sections = Mapping[str, bytes]
_Data = mmap | bytes


class _Heading(msgspec.Struct, array_like=True):
    """Whose index it is and of what, and how long each section is.

    Of each table: the number format of each column, and whether it is canonical and rising.
    """

    code: str
    proof: Proof
    tables: dict[str, tuple[str, bool, bool]]
    sections: dict[str, int]


_decode = msgspec.json.Decoder(_Heading).decode


class Sidecar:
    """An index that fits: where each document of the register's file lies, and the sections beside that."""

    def __init__(self, data: _Data, heading: _Heading, start: int) -> None:
        self._data, self._tables = data, heading.tables
        self.proof = heading.proof
        """What proves the register's own file that it is of."""
        self._sections: dict[str, memoryview] = {}
        view = memoryview(data)
        for name, size in heading.sections.items():
            self._sections[name] = view[start : start + size]
            start += _room(size)

    @classmethod
    def read(cls, place: Place) -> "Sidecar | None":
        """The index that lies there, if it can be believed."""
        if not place.code:
            return None
        with suppress(OSError, ValueError):
            descriptor = place.disk.open(place.index, os.O_RDONLY)
            try:
                status = place.disk.fstat(descriptor)
                data = _data(place, descriptor, status.st_size)
                if _is_whole(place, descriptor, status, data):
                    return cls._of(place, data)
            finally:
                place.disk.close(descriptor)
        return None

    @classmethod
    def _of(cls, place: Place, data: _Data) -> "Sidecar | None":
        first = data.find(b"\n", len(_MAGIC)) + 1
        with suppress(msgspec.MsgspecError):
            heading = _decode(data[len(_MAGIC) : first])
            if heading.code == place.code:
                return cls(data, heading, _room(first))
        return None

    def rest(self) -> None:
        """Give back what has been looked at; the system brings it again when it is needed."""
        if isinstance(self._data, mmap):
            self._data.madvise(MADV_DONTNEED)

    @property
    def plans(self) -> dict[str, Plan]:
        """Where the documents of each table lie."""
        return {name: self._plan(name, *of_table) for name, of_table in self._tables.items()}

    def _plan(self, table: str, formats: str, canonical: bool, rising: bool) -> Plan:
        ids, starts, sizes, sums = (
            _numbers(self.section(f"{table}/{name}"), form)
            for name, form in zip(_COLUMNS, formats, strict=True)
        )
        return Plan(ids, starts, sizes, sums, canonical, rising)

    def section(self, name: str) -> memoryview:
        """The bytes that were kept under a name; KeyError where there are none."""
        return self._sections[name]

    @staticmethod
    def write(place: Place, proof: Proof, plans: Mapping[str, Plan], sections: Sections) -> bool:
        """Let this be the index; where it cannot be written, False: there is none, which only costs time."""
        if not all(plan.is_packed for plan in plans.values()):
            return False
        all_: dict[str, memoryview | bytes] = {
            f"{table}/{name}": _column(plan, name).cast("B")
            for table, plan in plans.items()
            for name in _COLUMNS
        }
        all_.update(sections)
        tables = {table: (_formats(plan), plan.canonical, plan.rising) for table, plan in plans.items()}
        sizes = {name: len(section) for name, section in all_.items()}
        heading = _Heading(place.code, proof, tables, sizes)
        fresh = place.unfinished(place.index)
        with suppress(OSError):
            write_new(place.disk, fresh, _chunks(heading, list(all_.values())), durable=False, locked=True)
            place.disk.replace(fresh, place.index)
            return True
        return False


def _column(plan: Plan, name: str) -> memoryview:
    return memoryview(getattr(plan, name))


def _numbers(section: memoryview, form: str) -> Sequence[int]:
    return section.cast("I") if form == "I" else section.cast("q")


def _formats(plan: Plan) -> str:
    return "".join(_column(plan, name).format for name in _COLUMNS)


def _chunks(heading: _Heading, sections: Sequence[bytes | memoryview]) -> Sequence[bytes]:
    start = _MAGIC + encode(heading) + b"\n"
    body = b"".join(part for section in (start, *sections) for part in (section, _padding(len(section))))
    return [body, xxh3_128_digest(body)]


def _data(place: Place, descriptor: int, size: int) -> _Data:
    """All bytes where they lie, or where they cannot be looked at there a copy.

    On a network drive another machine can take them away under this one's eyes, which ends the program.
    """
    if not place.is_remote:
        with suppress(OSError):
            return place.disk.map(descriptor, size)
    return b"".join(read_blocks(place.disk, descriptor, 0, size))


def _is_whole(place: Place, descriptor: int, status: os.stat_result, data: _Data) -> bool:
    """Whether a program of today wrote it, to its end."""
    if data[: len(_MAGIC)] != _MAGIC:
        return False
    end = status.st_size - CHECKSUM_SIZE
    if isinstance(data, bytes):
        return xxh3_128_digest(data[:end]) == data[end:]
    known = place.known.of(status) if place.known else None
    return (known or checksum_of(place.disk, descriptor, end)) == data[end:]


def _room(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED


def _padding(size: int) -> bytes:
    return bytes(_room(size) - size)
