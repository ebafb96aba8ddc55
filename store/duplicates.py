"""Persons who may be in the register already: the same number, or a like name and a like birth."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from store.names import fold

_ONE_NAME = {"vo": "vu", "huynh": "hoang"}
"""Family names that are one name in the south and another in the north, marks left out and y as i."""
_LETTERS_TO_A_SLIP = 6
_MOST_SLIPS = 2
# How well two births agree, and so how likely two persons of like names are one.
_OTHER, _UNKNOWN, _NEAR, _SAME, _SAME_PERSON, _SAME_NUMBER = range(6)


class Twin(NamedTuple):
    """A person who may be the one being keyed; `differs` names the fields that do not agree."""

    id: int
    certain: bool
    """Whether it is the same ID number, or the same name and the same whole birth date."""
    differs: tuple[str, ...]


class _Person(NamedTuple):
    name: str
    born: str
    number: str

    @property
    def given(self) -> str:
        """The word by which the person is called."""
        return self.name.rpartition(" ")[2]


def _person(member: Mapping[str, Any]) -> _Person:
    name = " ".join(map(_plain, fold(member.get("full_name") or "").split()))
    return _Person(name, member.get("born") or "", member.get("id_number") or "")


def _plain(word: str) -> str:
    """A folded word as its other spellings have it too: Lý and Lí, Vũ and Võ."""
    word = re.sub("y$", "i", word)
    return _ONE_NAME.get(word, word)


class Duplicates:
    """Everybody by ID number, by given name and by year of birth, so that a few are compared and not all."""

    def __init__(self) -> None:
        self._people: dict[int, _Person] = {}
        self._blocks: defaultdict[str, set[int]] = defaultdict(set)

    def add(self, id_: int, member: Mapping[str, Any]) -> None:
        """Make a person known."""
        self._people[id_] = person = _person(member)
        for block in _blocks(person):
            self._blocks[block].add(id_)

    def remove(self, id_: int) -> None:
        """Forget a person."""
        for block in _blocks(self._people.pop(id_)):
            self._blocks[block].discard(id_)

    def likely(self, member: Mapping[str, Any], besides: int | None = None) -> list[Twin]:
        """Who may be this person, the likeliest first; a name alone counts only if it is quite the same."""
        asked = _person(member)
        near = set().union(*(self._blocks.get(block, ()) for block in _blocks(asked))) - {besides}
        found = [(*like, id_) for id_ in near if (like := _likeness(asked, self._people[id_]))]
        found.sort(key=lambda each: (-each[0], *each[1:]))
        return [
            Twin(id_, agreement >= _SAME_PERSON, _differing(asked, self._people[id_]))
            for agreement, _, id_ in found
        ]


def _blocks(person: _Person) -> Iterator[str]:
    if person.number:
        yield f"number {person.number}"
    if person.name:
        yield f"given {person.given}"
    if len(person.born) >= 4:
        yield f"born {person.born[:4]}"


def _likeness(one: _Person, other: _Person) -> tuple[int, int] | None:
    """How well two persons agree, and the slips between their names; None where they are two."""
    births = _births(one.born, other.born)
    same_number = bool(one.number) and one.number == other.number
    if not same_number and (births == _OTHER or not one.name):
        return None
    slips = _name_slips(one.name, other.name)
    if same_number:
        return _SAME_NUMBER, slips
    forgiven = {_SAME: _MOST_SLIPS, _NEAR: 1}.get(births, 0)
    if slips > min(forgiven, len(one.name) // _LETTERS_TO_A_SLIP):
        return None
    certain = births == _SAME and len(one.born) == len(other.born) == 10 and not slips
    return (_SAME_PERSON if certain else births), slips


def _name_slips(one: str, other: str) -> int:
    if one == other:
        return 0
    # Only names that differ need the library, which takes longer to load than to compare.
    from rapidfuzz.distance import OSA

    return int(OSA.distance(one, other))


def _births(one: str, other: str) -> int:
    """How well two births agree as far as both are known."""
    known = min(len(one), len(other))
    if not known:
        return _UNKNOWN
    if one[:known] == other[:known]:
        return _SAME
    slips = sum(a != b for a, b in zip(one, other, strict=False))
    return _NEAR if slips == 1 or _swapped(one) == other else _OTHER


def _swapped(born: str) -> str:
    """A date with day and month confused."""
    year, *rest = born.split("-")
    return "-".join([year, *reversed(rest)])


def _differing(one: _Person, other: _Person) -> tuple[str, ...]:
    differs = {
        "full_name": one.name and one.name != other.name,
        "born": _births(one.born, other.born) in (_NEAR, _OTHER),
        "id_number": one.number and other.number and one.number != other.number,
    }
    return tuple(name for name, does in differs.items() if does)
