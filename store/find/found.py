"""Who was found: ids in order, each looked up when it is asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain
from typing import overload

from store.find.columns import picked
from store.find.people import People

__all__ = ["Found", "Stretch"]

# From so many on it is faster to look all of them up than to look for one after the other.
_FAR = 2_000


class Stretch:
    """Those of one rank, in name order: of the settled people, and newcomers between them."""

    def __init__(
        self, rank: int, ranks: bytearray, people: People, newcomers: Sequence[tuple[int, int]] = ()
    ) -> None:
        """`ranks`: the rank of each place; `newcomers`: behind how many of the settled, and who."""
        self.rank = rank
        self._ranks, self._people = ranks, people
        self._behind = [behind for behind, _ in newcomers]
        self._new = [person for _, person in newcomers]
        self._places = [behind + at for at, behind in enumerate(self._behind)]
        self._known: list[int] = []
        self._last = -1
        self._size = ranks.count(rank) + len(self._new)

    def __len__(self) -> int:
        return self._size

    def at(self, at: int) -> int:
        """The person at a place among these."""
        before = bisect_left(self._places, at)
        if before < len(self._new) and self._places[before] == at:
            return self._new[before]
        return self._settled(at - before)

    def __iter__(self) -> Iterator[int]:
        settled, start = self._all(), 0
        for behind, person in zip(self._behind, self._new, strict=True):
            yield from settled[start:behind]
            yield person
            start = behind
        yield from settled[start:] if start else settled

    def index_of(self, person: int) -> int | None:
        """Where someone stands among these; None who does not."""
        if person in self._new:
            return self._places[self._new.index(person)]
        place = self._people.place(person)
        if place is None or self._ranks[place] != self.rank:
            return None
        before = self._ranks.count(self.rank, 0, place)
        return before + bisect_right(self._behind, before)

    def _settled(self, at: int) -> int:
        known = self._all() if at - len(self._known) > _FAR else self._known
        while len(known) <= at:
            self._last = self._ranks.find(self.rank, self._last + 1)
            known.append(self._people.look_up(self._last))
        return known[at]

    def _all(self) -> list[int]:
        if len(self._known) + len(self._new) < self._size:
            self._known = picked(self._people.ids, self._ranks, self.rank)
        return self._known


class Found(Sequence[int]):
    """The ids of all ranks, the best first; equal to any sequence of the same."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self._stretches = stretches
        self._ends = list(accumulate(map(len, stretches)))

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, at: int) -> int: ...
    @overload
    def __getitem__(self, at: slice) -> list[int]: ...
    def __getitem__(self, at: int | slice) -> int | list[int]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        place = at + len(self) if at < 0 else at
        if not 0 <= place < len(self):
            raise IndexError(at)
        turn = bisect_right(self._ends, place)
        return self._stretches[turn].at(place - self._start(turn))

    def __iter__(self) -> Iterator[int]:
        return chain.from_iterable(self._stretches)

    def __contains__(self, person: object) -> bool:
        return self._place(person) is not None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __repr__(self) -> str:
        return repr(list(self))

    def index(self, person: object, start: int = 0, stop: int | None = None) -> int:
        """Where someone stands, without the others being looked up; ValueError who was not found."""
        place = self._place(person)
        if place is None or not start <= place < (len(self) if stop is None else stop):
            raise ValueError(person)
        return place

    def _place(self, person: object) -> int | None:
        if not isinstance(person, int):
            return None
        found = (
            self._start(turn) + at
            for turn, each in enumerate(self._stretches)
            if (at := each.index_of(person)) is not None
        )
        return next(found, None)

    def _start(self, turn: int) -> int:
        return self._ends[turn - 1] if turn else 0
