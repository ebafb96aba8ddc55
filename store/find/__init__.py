"""Finding people while their names or numbers are typed."""

from bisect import bisect_right
from collections.abc import Iterable

from store.find.columns import picked
from store.find.query import Entry, entry, query
from store.find.shelf import INITIALS, RANKS, Shelf

# New entries wait apart until there are enough of them to be worth sorting everything again.
_RECENT = 256


class FindIndex:
    """Names and numbers of people by id, found in the order in which a clerk means them.

    First come the words as typed with their marks, then without marks, then words that begin so, in any
    order; then initials, numbers that begin so, and names within one or two slips if nothing better was
    found. Among equals a whole name stands before a part of one, a given name before another word, and
    then it is Vietnamese name order.
    """

    def __init__(self) -> None:
        self._entries: dict[int, Entry] = {}
        self._settled = Shelf([])
        self._gone: set[int] = set()
        self._recent: dict[int, Entry] = {}
        self._recent_shelf = Shelf([])
        self._is_fresh = True

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, person: int, name: str, numbers: Iterable[str] = ()) -> None:
        """Make a person findable, or findable by a changed name or changed numbers."""
        new = entry(person, name, numbers)
        if self._entries.get(person) == new:
            return
        if person in self._entries:
            self.remove(person)
        self._entries[person] = self._recent[person] = new
        self._is_fresh = False

    def remove(self, person: int) -> None:
        """Forget a person; KeyError if there is nobody of that id."""
        del self._entries[person]
        if self._recent.pop(person, None) is None:
            self._gone.add(self._settled.places[person])
        self._is_fresh = False

    def find(self, typed: str, limit: int | None = None) -> list[int]:
        """Ids of those the typed text can mean, best first; everybody for an empty text."""
        self._settle()
        asked = query(typed)
        shelves = (self._settled, self._recent_shelf)
        ranks = [shelf.ranks(asked) for shelf in shelves]
        self._forget_gone(ranks[0])
        if not any(rank in column for column in ranks for rank in range(1, INITIALS + 1)):
            for shelf, column in zip(shelves, ranks, strict=True):
                shelf.add_slips(asked, column)
            self._forget_gone(ranks[0])
        return self._in_order(ranks[0], ranks[1], len(self._entries) if limit is None else limit)

    def _settle(self) -> None:
        """Sort what is new: apart while it is little, else all together."""
        if self._is_fresh:
            return
        if len(self._recent) + len(self._gone) > _RECENT:
            self._settled = Shelf(list(self._entries.values()))
            self._recent.clear()
            self._gone.clear()
        self._recent_shelf = Shelf(list(self._recent.values()))
        self._is_fresh = True

    def _forget_gone(self, ranks: bytearray) -> None:
        for place in self._gone:
            ranks[place] = 0

    def _in_order(self, settled: bytearray, recent: bytearray, limit: int) -> list[int]:
        found: list[int] = []
        for rank in RANKS:
            if len(found) >= limit:
                break
            if rank in settled or rank in recent:
                found += self._of_rank(rank, settled, recent)
        return found[:limit]

    def _of_rank(self, rank: int, settled: bytearray, recent: bytearray) -> list[int]:
        """Both shelves' ids of one rank, merged in name order."""
        found, merged = picked(self._settled.ids, settled, rank), list[int]()
        passed = taken = 0
        for place in picked(range(len(recent)), recent, rank):
            after = bisect_right(self._settled.keys, self._recent_shelf.keys[place])
            count = settled.count(rank, passed, after)
            merged += [*found[taken : taken + count], self._recent_shelf.ids[place]]
            passed, taken = after, taken + count
        return merged + found[taken:]
