"""How complete the records are: counts of what is filled in, by field and by cell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec import Struct, field

from store.entry import value_of
from store.lifecycle import Standing


class Person(NamedTuple):
    """A member with the standing that says which fields the record should have."""

    id: int
    member: Mapping[str, Any]
    standing: Standing


class Meter(Struct):
    """How many of those that should be filled in are."""

    filled: int = 0
    of: int = 0

    @property
    def lacking(self) -> int:
        """How many are not."""
        return self.of - self.filled

    def count(self, is_filled: bool) -> None:
        """Count one more."""
        self.of += 1
        self.filled += is_filled


class Completeness(Struct):
    """The meters of some persons: one for each field, one for each cell, one for all."""

    fields: dict[str, Meter] = field(default_factory=dict)
    cells: dict[int | None, Meter] = field(default_factory=dict)
    whole: Meter = field(default_factory=Meter)


def completeness(people: Iterable[Person], names: Sequence[str]) -> Completeness:
    """Count what is filled in of the named fields."""
    counted = Completeness({name: Meter() for name in names})
    for person in people:
        cell = counted.cells.setdefault(person.standing.cell, Meter())
        for name, is_filled in _filled(person, names):
            for meter in (counted.fields[name], cell, counted.whole):
                meter.count(is_filled)
    return counted


def lacking(people: Iterable[Person], name: str) -> list[int]:
    """Those whose record should have a field and has not."""
    return [person.id for person in people if (name, False) in _filled(person, (name,))]


def _filled(person: Person, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    for name in names:
        if _applies(name, person.standing):
            yield name, value_of(person.member, name) is not None


def _applies(name: str, standing: Standing) -> bool:
    """Whether someone of this standing should have the field: a candidate was not admitted yet."""
    if name.startswith("official."):
        return standing.stage == "official"
    return not name.startswith("admission.") or standing.stage in ("official", "probationary")
