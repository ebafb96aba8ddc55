"""Finding people while their names or numbers are typed."""

from collections.abc import Iterable, Iterator

from store.find.found import Found, Stretch
from store.find.people import UNTOLD, Known, People, Told, entry_at
from store.find.query import Entry, entry, query
from store.find.shelf import INITIALS, RANKS, Filter, Shelf
from store.find.vocabulary import Vocabulary

# New entries wait apart until there are enough of them to be worth sorting everything again.
_RECENT = 256
_EVERYBODY: Filter = {}


class FindIndex:
    """Names and numbers of people by id, found in the order in which a clerk means them.

    First come the words as typed with their marks, then without marks, then words that begin so, in any
    order; then initials, numbers that begin so, and names within one or two slips if nothing better was
    found. Among equals a whole name stands before a part of one, a given name before another word, and
    then it is Vietnamese name order.
    """

    def __init__(self, known: Known | None = None, people: People | None = None) -> None:
        self._known = known or Known(Vocabulary(), Vocabulary())
        self._settled = Shelf(self._known, people or People.of(self._known, {}))
        self._recent: dict[int, Entry] = {}
        self._told: dict[int, Told] = {}
        """What else is told of those who are recent."""
        self._recent_shelf = Shelf(self._known, People.of(self._known, {}))
        self._is_fresh = True

    def __len__(self) -> int:
        return len(self._settled.people) - len(self._settled.gone) + len(self._recent)

    def add(self, person: int, name: str, numbers: Iterable[str] = (), told: Told = UNTOLD) -> None:
        """Make a person findable, or findable by a changed name, changed numbers, or what else is told."""
        new = entry(person, name, numbers)
        place = self._settled_place(person)
        if new != (self._recent.get(person) if place is None else entry_at(self._settled.people, place)):
            if place is not None:
                self._settled.forget(place)
            self._recent[person] = new
            self._is_fresh, place = False, None
        if place is None:
            self._is_fresh = self._is_fresh and self._told.get(person) == told
            self._told[person] = told
        else:
            self._settled.learn(place, told)

    def card(self, person: int) -> tuple[str, str]:
        """The name of a person and what lists tell; KeyError if there is nobody of that id."""
        place = self._settled_place(person)
        if place is None:
            return self._recent[person].name, self._told[person].card
        return self._settled.people.roll[place], self._settled.people.card(place)

    def remove(self, person: int) -> None:
        """Forget a person; KeyError if there is nobody of that id."""
        if self._recent.pop(person, None) is None:
            place = self._settled_place(person)
            if place is None:
                raise KeyError(person)
            self._settled.forget(place)
        self._told.pop(person, None)
        self._is_fresh = False

    def _settled_place(self, person: int) -> int | None:
        place = self._settled.people.place(person)
        return None if place in self._settled.gone else place

    def find(self, typed: str, only: Filter = _EVERYBODY) -> Found:
        """Ids of those the typed text can mean, best first; everybody for an empty text."""
        self._settle(_RECENT)
        asked = query(typed)
        shelves = (self._settled, self._recent_shelf)
        ranks = [shelf.ranks(asked, only) for shelf in shelves]
        # Who is meant but not wanted leaves no room for others whose names are nearly so.
        if not _are_meant(ranks) and not (
            only and _are_meant([shelf.ranks(asked, _EVERYBODY) for shelf in shelves])
        ):
            ranks = [shelf.with_slips(asked, each, only) for shelf, each in zip(shelves, ranks, strict=True)]
        return Found([*self._stretches(*ranks)])

    def settled(self) -> tuple[Known, People]:
        """Everybody as one list, to be kept."""
        self._settle(0)
        return self._known, self._settled.people

    def _settle(self, most: int) -> None:
        """Sort what is new: apart while it is little, else all together."""
        new = len(self._recent) + len(self._settled.gone)
        if self._is_fresh and new <= most:
            return
        people = self._newcomers()
        if new > most:
            self._settled = Shelf(self._known, self._settled.people.spliced(people, self._settled.gone))
            self._recent.clear()
            self._told.clear()
            people = self._newcomers()
        self._recent_shelf = Shelf(self._known, people)
        self._is_fresh = True

    def _newcomers(self) -> People:
        return People.of(self._known, {each: self._told[person] for person, each in self._recent.items()})

    def _stretches(self, settled: bytearray, recent: bytearray) -> Iterator[Stretch]:
        for rank in RANKS:
            if rank in settled or rank in recent:
                yield Stretch(rank, settled, self._settled.people, [*self._between(rank, settled, recent)])

    def _between(self, rank: int, settled: bytearray, recent: bytearray) -> Iterator[tuple[int, int]]:
        """The newcomers of a rank, each with how many of the settled stand before."""
        newcomers = self._recent_shelf.people
        passed = before = 0
        for place in range(len(recent)):
            if recent[place] == rank:
                after = self._settled.people.after(newcomers.key(place))
                before += settled.count(rank, passed, after)
                passed = after
                yield before, newcomers.ids[place]


def _are_meant(ranks: Iterable[bytearray]) -> bool:
    return any(rank in column for column in ranks for rank in range(1, INITIALS + 1))
