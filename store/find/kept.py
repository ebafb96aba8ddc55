"""A find index as bytes, and back."""

from array import array
from collections.abc import Callable

import msgspec

from store.find import FindIndex
from store.find.columns import Planes
from store.find.people import Known, People
from store.find.query import Entry, Word
from store.find.roll import Roll
from store.find.vocabulary import Vocabulary

Section = Callable[[str], memoryview]
"""The bytes that were kept under a name."""


class _Heading(msgspec.Struct, array_like=True):
    """What the columns are called, the words by number, and the people whom the columns have no room for."""

    columns: list[str]
    words: list[Word]
    initials: list[Word]
    odd: list[Entry]


_decode = msgspec.json.Decoder(_Heading).decode


def sections(index: FindIndex) -> dict[str, bytes]:
    """All that an index holds, by name."""
    known, people = index.settled()
    columns = people.planes.columns
    heading = _Heading(
        list(columns), known.words.words[1:], known.initials.words[1:], list(people.odd.values())
    )
    return {
        "find": msgspec.json.encode(heading),
        "find columns": b"".join(columns.values()),
        "find ids": array("q", people.ids).tobytes(),
        "find order": array("I", people.order).tobytes(),
        "find names": bytes(people.roll.text),
        "find name starts": array("I", people.roll.starts).tobytes(),
        "find cards": bytes(people.cards.text),
        "find card starts": array("I", people.cards.starts).tobytes(),
    }


def restored(section: Section) -> FindIndex:
    """The index again."""
    heading = _decode(section("find"))
    known = Known(Vocabulary(heading.words), Vocabulary(heading.initials))
    ids = section("find ids").cast("q")
    all_, size = section("find columns"), len(ids)
    columns = {name: all_[at * size : (at + 1) * size] for at, name in enumerate(heading.columns)}
    roll = Roll(section("find names"), section("find name starts").cast("I"))
    cards = Roll(section("find cards"), section("find card starts").cast("I"))
    odd = {each.id: each for each in heading.odd}
    order = section("find order").cast("I")
    return FindIndex(known, People(ids, roll, cards, Planes(size, columns), odd, order))
