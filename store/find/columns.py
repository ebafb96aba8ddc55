"""One byte for each place of a list, joined for all places at once.

As one big integer, a column of a hundred thousand places is compared with another in a few microseconds.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import compress

Column = bytes | bytearray | memoryview
Piece = tuple[bool, int, int]
"""A stretch of places, of the second of two lists or of the first: from, to."""

_ONLY = [bytes(only) + b"\1" + bytes(255 - only) for only in range(256)]
# Looking for every place by itself is faster than going through all, where fewer than one in so many counts.
_SPARSE = 32


def only(value: int, column: bytes | bytearray) -> int:
    """1 where a column holds this value, else 0, as an integer."""
    return int.from_bytes(column.translate(_ONLY[value]), "little")


def among(values: Collection[int], column: bytes | bytearray) -> int:
    """255 where a column holds one of these values, else 0, as an integer."""
    return int.from_bytes(column.translate(bytes(255 * (each in values) for each in range(256))), "little")


def ones(size: int) -> int:
    """1 at every place."""
    return int.from_bytes(b"\1" * size, "little")


def picked(items: Sequence[int], column: bytes | bytearray, value: int) -> list[int]:
    """The items at the places that hold a value."""
    count = column.count(value)
    if count * _SPARSE > len(column):
        return list(compress(items, column.translate(_ONLY[value])))
    found, at = [], -1
    for _ in range(count):
        at = column.find(value, at + 1)
        found.append(items[at])
    return found


def pieces(size: int, gone: Collection[int], inserted: Sequence[int]) -> list[Piece]:
    """How to go through a list without some places, and with a second list's items before some places."""
    found: list[Piece] = []
    cuts = sorted([(at, 0, place) for place, at in enumerate(inserted)] + [(at, 1, 0) for at in gone])
    start = 0
    for at, is_gone, place in cuts:
        if start < at:
            found.append((False, start, at))
            start = at
        if is_gone:
            start = at + 1
        else:
            found.append((True, place, place + 1))
    return [*found, (False, start, size)] if start < size else found


class Planes:
    """Columns by name for one list of places; a column that is not there holds zeros."""

    def __init__(self, size: int, columns: Mapping[str, Column] | None = None) -> None:
        self.size = size
        self._columns: dict[str, Column] = {name: each for name, each in (columns or {}).items() if any(each)}

    def __contains__(self, name: str) -> bool:
        return name in self._columns

    @property
    def columns(self) -> Mapping[str, Column]:
        """Every column that is there."""
        return self._columns

    def read(self, name: str) -> bytes | bytearray:
        """A column."""
        found = self._columns.get(name)
        if isinstance(found, bytes | bytearray):
            return found
        whole = bytes(self.size) if found is None else bytes(found)
        self._columns[name] = whole
        return whole

    def at(self, name: str, place: int) -> int:
        """What a column holds at a place."""
        column = self._columns.get(name)
        return column[place] if column is not None else 0

    def put(self, name: str, place: int, value: int) -> None:
        """Write a value at a place."""
        found = self._columns.get(name)
        if not isinstance(found, bytearray):
            if not value and found is None:
                return
            found = self._columns[name] = bytearray(self.read(name))
        found[place] = value

    def spliced(self, other: "Planes", order: Sequence[Piece]) -> "Planes":
        """Both lists' places as one list, in this order."""
        size = sum(end - start for _, start, end in order)
        names = self._columns.keys() | other._columns.keys()
        return Planes(size, {name: self._joined(other, name, order) for name in names})

    def _joined(self, other: "Planes", name: str, order: Sequence[Piece]) -> bytes:
        both = self.read(name), other.read(name)
        return b"".join(both[second][start:end] for second, start, end in order)
