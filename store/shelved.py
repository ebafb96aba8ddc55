"""Pieces of bytes under names, as few sections: nothing is made of them until one is asked for."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from itertools import accumulate, pairwise

import msgspec

from store.links import Section

Piece = bytes | memoryview


class Shelved:
    """Pieces by name."""

    def __init__(self, name: str, section: Section) -> None:
        self._signs = section(f"{name} signs").cast("Q")
        self._ends = section(f"{name} ends").cast("Q")
        self._names, self._pieces = section(f"{name} names"), section(f"{name} pieces")

    @cached_property
    def names(self) -> list[str]:
        """The name of each piece."""
        found: list[str] = msgspec.json.decode(self._names, type=list[str])
        return found

    def get(self, name: str) -> Piece | None:
        """A piece, None where there is none of that name."""
        sign = _sign(name)
        at = bisect_left(self._signs, sign)
        return self._piece(at) if at < len(self._signs) and self._signs[at] == sign else None

    def _piece(self, at: int) -> Piece:
        return self._pieces[self._ends[at - 1] if at else 0 : self._ends[at]]

    def items(self) -> Iterator[tuple[str, Piece]]:
        """Every piece with its name."""
        return ((name, self._piece(at)) for at, name in enumerate(self.names))


def sections(name: str, pieces: Mapping[str, Piece]) -> dict[str, bytes]:
    """Pieces as sections, under names that begin so."""
    ordered = sorted((_sign(each), each) for each in pieces)
    if any(one == other for (one, _), (other, _) in pairwise(ordered)):
        raise ValueError("two names have the same sign")
    return {
        f"{name} signs": array("Q", (sign for sign, _ in ordered)).tobytes(),
        f"{name} ends": array("Q", accumulate(len(pieces[each]) for _, each in ordered)).tobytes(),
        f"{name} names": msgspec.json.encode([each for _, each in ordered]),
        f"{name} pieces": b"".join(pieces[each] for _, each in ordered),
    }


def _sign(name: str) -> int:
    return int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
