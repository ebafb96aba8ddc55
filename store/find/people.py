"""People in name order as columns: the words of their names by number, their numbers sign by sign."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from store.find.columns import Planes, pieces
from store.find.query import Entry, Word, entry
from store.find.roll import Roll
from store.find.vocabulary import Vocabulary
from store.names import sort_key

GIVEN = ("given 1", "given 2")
OTHERS = tuple(f"other {at}" for at in range(1, 8))
INITIALS = "initials"
LENGTH = "length"
NUMBERS = 3
SIGNS = 16
_MOST_LOOKED_UP = 1_000


def low(slot: str) -> str:
    """The column of the lower byte of a slot's numbers."""
    return f"{slot}, low"


def high(slot: str) -> str:
    """The column of the higher byte of a slot's numbers."""
    return f"{slot}, high"


def sign(slot: int, at: int) -> str:
    """The column of a sign of the numbers of a slot."""
    return f"number {slot + 1}, {at}"


@cache
def trait(at: int) -> str:
    """The column of one byte of what else is known of people."""
    return f"trait {at}"


class Known(NamedTuple):
    """The words and the initials that there are."""

    words: Vocabulary
    initials: Vocabulary


class Told(NamedTuple):
    """What else is told of a person: bytes to filter by, and a card for lists to be made from."""

    traits: bytes = b""
    card: str = ""


UNTOLD = Told()
"""Nothing."""


class People:
    """One list of people; `odd` are those whom the columns have no room for."""

    def __init__(
        self,
        ids: Sequence[int],
        roll: Roll,
        cards: Roll,
        planes: Planes,
        odd: Mapping[int, Entry],
        order: Sequence[int] = (),
    ) -> None:
        self.ids, self.roll, self.planes, self.odd = ids, roll, planes, odd
        self._cards, self._new_cards = cards, dict[int, str]()
        self._order = order
        self._looked_up: dict[int, int] = {}

    @classmethod
    def of(cls, known: Known, told: Mapping[Entry, Told]) -> "People":
        """These people and what is told of each, in the order of their names."""
        entries = sorted(told, key=lambda each: (each.key, each.id))
        for word in sorted({word for each in entries for word in (*each.given, *each.others)}):
            known.words.number(word)
        for initials in sorted({each.initials for each in entries}):
            known.initials.number(Word(initials, ""))
        rows = [_row(each, known) for each in entries]
        odd = {each.id: each for each, row in zip(entries, rows, strict=True) if row is NOTHING}
        roll, cards = Roll.of(each.name for each in entries), Roll.of(told[each].card for each in entries)
        people = cls([each.id for each in entries], roll, cards, Planes(len(rows), dict(_columns(rows))), odd)
        for place, each in enumerate(entries):
            people._mark(place, told[each].traits)
        return people

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def order(self) -> Sequence[int]:
        """The places in the order of the ids."""
        if len(self._order) != len(self.ids):
            self._order = sorted(range(len(self.ids)), key=self.ids.__getitem__)
        return self._order

    def look_up(self, place: int) -> int:
        """Who stands at a place; remembered, since whoever is listed is asked for more."""
        person = self.ids[place]
        if len(self._looked_up) >= _MOST_LOOKED_UP:
            self._looked_up.clear()
        self._looked_up[person] = place
        return person

    def place(self, person: int) -> int | None:
        """Where a person stands; None who is not here."""
        known = self._looked_up.get(person)
        if known is not None:
            return known
        ids, order = self.ids, self.order
        at = bisect_left(order, person, key=ids.__getitem__)
        return order[at] if at < len(ids) and ids[order[at]] == person else None

    @cached_property
    def odd_places(self) -> list[tuple[int, Entry]]:
        """Places and entries of the odd ones."""
        found = ((self.place(person), each) for person, each in self.odd.items())
        return [(place, each) for place, each in found if place is not None]

    def key(self, place: int) -> tuple[str, int]:
        """Where the person at a place stands among others: by name, those of the same name by id."""
        return sort_key(self.roll[place]), self.ids[place]

    def numbers(self, place: int) -> tuple[str, ...]:
        """The numbers of the person at a place."""
        odd = self.odd.get(self.ids[place])
        found = odd.numbers if odd else (self._number(slot, place) for slot in range(NUMBERS))
        return tuple(filter(None, found))

    def card(self, place: int) -> str:
        """What lists tell of the person at a place."""
        new = self._new_cards.get(place)
        return self._cards[place] if new is None else new

    @property
    def cards(self) -> Roll:
        """The cards of all."""
        if self._new_cards:
            self._cards, self._new_cards = self._cards.replaced(self._new_cards), {}
        return self._cards

    def learn(self, place: int, told: Told) -> None:
        """Note what else is told of the person at a place."""
        self._mark(place, told.traits)
        if told.card != self.card(place):
            self._new_cards[place] = told.card

    def _mark(self, place: int, traits: bytes) -> None:
        for at, value in enumerate(traits):
            self.planes.put(trait(at), place, value)

    def _number(self, slot: int, place: int) -> str:
        return (
            bytes(self.planes.at(sign(slot, at), place) for at in range(SIGNS)).rstrip(b"\0").decode("ascii")
        )

    def spliced(self, other: "People", gone: Collection[int]) -> "People":
        """Both lists as one, without the places of this one that are gone."""
        order = pieces(len(self), gone, [self.after(other.key(place)) for place in range(len(other))])
        both = self.ids, other.ids
        ids = [id_ for second, start, end in order for id_ in both[second][start:end]]
        gone_ids = {self.ids[place] for place in gone}
        odd = {id_: each for id_, each in self.odd.items() if id_ not in gone_ids} | dict(other.odd)
        roll, cards = self.roll.spliced(other.roll, order), self.cards.spliced(other.cards, order)
        return People(ids, roll, cards, self.planes.spliced(other.planes, order), odd)

    def after(self, key: tuple[str, int]) -> int:
        """The place behind everybody whose key is not higher."""
        first, last = 0, len(self)
        while first < last:
            middle = (first + last) // 2
            if key < self.key(middle):
                last = middle
            else:
                first = middle + 1
        return first


class _Row(NamedTuple):
    """What the columns hold of one person."""

    words: Mapping[str, int]
    length: int
    numbers: tuple[str, ...]


NOTHING = _Row({}, 0, ())


def _row(each: Entry, known: Known) -> _Row:
    """A person's row; nothing where the columns have no room for all of it."""
    words = dict(_numbered(each, known))
    if len(words) <= len(each.given) + len(each.others) or not all(words.values()):
        return NOTHING
    fits = len(each.numbers) <= NUMBERS and all(
        len(text) <= SIGNS and text.isascii() for text in each.numbers
    )
    return _Row(words, each.length, each.numbers) if fits else NOTHING


def _numbered(each: Entry, known: Known) -> Iterator[tuple[str, int]]:
    for slots, words in ((GIVEN, each.given), (OTHERS, each.others)):
        yield from ((slot, known.words.number(word)) for slot, word in zip(slots, words, strict=False))
    yield INITIALS, known.initials.number(Word(each.initials, ""))


def _columns(rows: Sequence[_Row]) -> Iterator[tuple[str, bytes]]:
    yield LENGTH, bytes(row.length for row in rows)
    for slot in (*GIVEN, *OTHERS, INITIALS):
        numbers = [row.words.get(slot, 0) for row in rows]
        yield low(slot), bytes(number & 0xFF for number in numbers)
        yield high(slot), bytes(number >> 8 for number in numbers)
    for place in range(NUMBERS):
        texts = (row.numbers[place] if place < len(row.numbers) else "" for row in rows)
        signs = "".join(text.ljust(SIGNS, "\0") for text in texts).encode("ascii")
        yield from ((sign(place, at), signs[at::SIGNS]) for at in range(SIGNS))


def entry_at(people: People, place: int) -> Entry:
    """The entry from which the person at a place was written."""
    return entry(people.ids[place], people.roll[place], people.numbers(place))
