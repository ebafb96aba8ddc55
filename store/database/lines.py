"""The documents of a table as they lie in the register's own file, decoded when they are asked for."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any
from zlib import crc32

import msgspec
from msgspec import Struct

from store.database.encoding import Document
from store.database.errors import Replaced
from store.database.source import Source

__all__ = ["Lines", "Plan", "packed"]

_AHEAD = 1 << 18
_KEPT_BYTES = 1 << 20
_decode = msgspec.json.Decoder(Document).decode


def packed(numbers: Sequence[int]) -> Sequence[int]:
    """Whole numbers, four bytes each where they fit, eight where those fit."""
    try:
        wide = array("q", numbers)
    except OverflowError:
        return numbers
    return array("I", wide) if not wide or (min(wide) >= 0 and max(wide) < 1 << 32) else wide


class Plan(Struct, frozen=True):
    """Where the documents of a table lie: id, first byte, length and checksum of each, in the file's order.

    `canonical` says that every one is written as this program writes it, `rising` that the ids do rise.
    """

    ids: Sequence[int]
    starts: Sequence[int]
    sizes: Sequence[int]
    sums: Sequence[int]
    canonical: bool
    rising: bool

    @classmethod
    def of(cls, columns: Sequence[Sequence[int]], canonical: bool) -> "Plan":
        """A plan of these four columns."""
        ids, starts, sizes, sums = map(packed, columns)
        return cls(ids, starts, sizes, sums, canonical, all(low < high for low, high in pairwise(ids)))

    @property
    def is_packed(self) -> bool:
        """Whether every id is a number of eight bytes at most."""
        return not isinstance(self.ids, list)

    @property
    def average(self) -> int:
        """Bytes from one document to the next."""
        return (self.starts[-1] + self.sizes[-1] - self.starts[0]) // len(self.ids) + 1 if self.ids else 1


class Lines(Mapping[int, Document]):
    """A table of a file. Each document proves itself when it is read: the file may be edited in place."""

    def __init__(self, source: Source, plan: Plan) -> None:
        self.plan = plan
        self._source = source
        self._places = None if plan.rising else {number: place for place, number in enumerate(plan.ids)}
        self._kept: dict[int, Document] = {}
        self._most = max(_KEPT_BYTES // max(plan.average, 1), 64)
        self._last = -1
        self._window = 0, b""

    def __getitem__(self, number: int) -> Document:
        kept = self._kept.get(number)
        if kept is None:
            kept = _decode(self._text(self._place(number)))
            if len(self._kept) >= self._most:
                self._kept.clear()
            self._kept[number] = kept
        return kept

    def __contains__(self, number: object) -> bool:
        try:
            self._place(number)
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[int]:
        return iter(self.plan.ids)

    def __len__(self) -> int:
        return len(self.plan.ids)

    @property
    def highest(self) -> int:
        """The highest id, 0 where there is none."""
        ids = self.plan.ids
        return max(ids if self._places else ids[-1:], default=0)

    def text(self, number: int) -> bytes:
        """A document as it lies in the file."""
        return self._text(self._place(number))

    def _place(self, number: Any) -> int:
        if self._places is not None:
            return self._places[number]
        ids = self.plan.ids
        place = bisect_left(ids, number) if isinstance(number, int | float) else len(ids)
        if place == len(ids) or ids[place] != number:
            raise KeyError(number)
        return place

    def _text(self, place: int) -> bytes:
        """The bytes at a place; those behind are read with them when one after the other is asked for."""
        start, size = self.plan.starts[place], self.plan.sizes[place]
        offset, window = self._window
        if not offset <= start <= start + size <= offset + len(window):
            ahead = place == self._last + 1
            offset, window = start, self._source.read(start, max(size, _AHEAD) if ahead else size)
            if ahead:
                self._window = offset, window
        self._last = place
        text = window[start - offset : start - offset + size]
        if crc32(text) != self.plan.sums[place]:
            raise Replaced(self._source.path)
        return text
