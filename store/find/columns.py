"""One byte for each place of a list, joined for all places at once.

As one big integer, a column of a hundred thousand places is compared with another in a few microseconds.
"""

from collections.abc import Iterable, Sequence
from itertools import compress

_AT_LEAST = {least: bytes(value >= least for value in range(256)) for least in range(256)}
_ONLY = {only: bytes(value == only for value in range(256)) for only in range(256)}
# Looking for every place by itself is faster than going through all, where fewer than one in so many counts.
_SPARSE = 32


def fill(column: bytearray, places: Iterable[int], value: int) -> None:
    """Write a value at some places."""
    for place in places:
        column[place] = value


def at_least(least: int, column: bytes | bytearray) -> int:
    """1 where a column holds so much or more, else 0, as an integer."""
    return int.from_bytes(column.translate(_AT_LEAST[least]), "little")


def only(value: int, column: bytes | bytearray) -> int:
    """1 where a column holds this value, else 0, as an integer."""
    return int.from_bytes(column.translate(_ONLY[value]), "little")


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
